from django.urls import path

from feed.views import exploring, people, watching

urlpatterns = [
    path("", watching.feed, name="feed"),
    path("c/<id:public_id>/", watching.clip, name="clip"),
    path("@<handle:handle>/", people.profile, name="profile"),
    path("@<handle:handle>/remixes/", people.profile, {"tab": "remixes"}, name="profile_remixes"),
    path("@<handle:handle>/likes/", people.profile, {"tab": "likes"}, name="profile_likes"),
    path("@<handle:handle>/followers/", people.circle, {"side": "followers"}, name="followers"),
    path("@<handle:handle>/following/", people.circle, {"side": "following"}, name="following"),
    path("@<handle:handle>/follow/", people.follow, name="follow"),
    path("@<handle:handle>/block/", people.block, name="block"),
    path("@<handle:handle>/mute/", people.mute, name="mute"),
    path("followers/<handle:handle>/", people.follower, name="follower"),
    path("follow-requests/", people.follow_requests, name="follow_requests"),
    path("follow-requests/<handle:handle>/", people.follow_acceptance, name="follow_acceptance"),
    path("explore/", exploring.explore, name="explore"),
    path("t/<str:tag>/", exploring.tag, name="tag"),
]
