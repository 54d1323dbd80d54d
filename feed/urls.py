from django.urls import path

from feed.views import watching

urlpatterns = [
    path("", watching.feed, name="feed"),
    path("c/<id:public_id>/", watching.clip, name="clip"),
]
