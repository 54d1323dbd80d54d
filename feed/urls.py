from django.urls import path

from feed.views import commenting, sharing, social, watching

urlpatterns = [
    path("", watching.feed, name="feed"),
    path("c/<id:public_id>/", watching.clip, name="clip"),
    path("c/<id:public_id>/like/", social.like, name="like"),
    path("c/<id:public_id>/save/", social.save, name="save"),
    path("c/<id:public_id>/comments/", commenting.comments, name="comments"),
    path("c/<id:public_id>/comments/opening/", commenting.opening, name="comments_opening"),
    path("comments/<id:public_id>/", commenting.comment, name="comment"),
    path("saved/", social.saved, name="saved"),
    path("history/", social.history, name="history"),
    path("c/<id:public_id>/share/", sharing.share, name="share"),
    path("c/<id:public_id>/embed/", sharing.embed, name="embed"),
    path("oembed", sharing.oembed, name="oembed"),
]
