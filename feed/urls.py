from django.urls import path

from feed.views import watching

urlpatterns = [
    path("", watching.feed, name="feed"),
    path("following/", watching.following, name="following"),
    path("views/", watching.views, name="views"),
    path("c/<id:public_id>/", watching.clip, name="clip"),
]
