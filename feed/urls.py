from django.urls import path

from feed.views import commenting, exploring, lineage, people, sharing, social, watching

urlpatterns = [
    path("", watching.feed, name="feed"),
    path("following/", watching.following, name="following"),
    path("views/", watching.views, name="views"),
    path("c/<id:public_id>/", watching.clip, name="clip"),
    path("@<handle:handle>/", people.profile, name="profile"),
    path("@<handle:handle>/remixes/", people.profile, {"tab": "remixes"}, name="profile_remixes"),
    path("@<handle:handle>/likes/", people.profile, {"tab": "likes"}, name="profile_likes"),
    path("@<handle:handle>/followers/", people.circle, {"side": "followers"}, name="profile_followers"),
    path("@<handle:handle>/following/", people.circle, {"side": "following"}, name="profile_following"),
    path("@<handle:handle>/follow/", people.follow, name="follow"),
    path("@<handle:handle>/block/", people.block, name="block"),
    path("@<handle:handle>/mute/", people.mute, name="mute"),
    path("followers/<handle:handle>/", people.follower, name="follower"),
    path("follow-requests/", people.follow_requests, name="follow_requests"),
    path("follow-requests/<handle:handle>/", people.follow_acceptance, name="follow_acceptance"),
    path("explore/", exploring.explore, name="explore"),
    path("t/<str:tag>/", exploring.tag, name="tag"),
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
    path("c/<id:public_id>/tree/", lineage.tree, name="tree"),
]
