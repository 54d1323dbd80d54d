from django.urls import path

from clips.media import media

urlpatterns = [path("media/<id:public_id>/<slug:kind>", media, name="media")]
