from django.urls import path

from clips import views
from clips.media import media

urlpatterns = [
    path("media/<id:public_id>/<slug:kind>", media, name="media"),
    path("cameos/appearances/", views.appearances, name="appearances"),
    path("cameos/appearances/<id:public_id>/", views.appearance, name="appearance"),
    path("c/<id:public_id>/likeness/", views.likeness, name="likeness"),
    path("c/<id:public_id>/signature/", views.signature, name="signature"),
]
