from django.urls import path

from feed.views import lineage, watching

urlpatterns = [
    path("", watching.feed, name="feed"),
    path("c/<id:public_id>/", watching.clip, name="clip"),
    path("c/<id:public_id>/tree/", lineage.tree, name="tree"),
]
