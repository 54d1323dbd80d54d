from django.urls import include, path, re_path

from accounts.views import doors, family, mine

urlpatterns = [
    path("sign-in/<str:token>/", doors.enter, name="enter"),
    path("join/", doors.join, name="join"),
    path("join/handle/", doors.handle_check, name="handle_check"),
    path("join/<str:code>/", doors.invitation, name="invitation"),
    path("invites/", mine.invites, name="invites"),
    path("settings/", mine.index, name="settings"),
    path("settings/profile/", mine.profile, name="settings_profile"),
    path("settings/picture/", mine.avatar, name="settings_picture"),
    path("settings/privacy/", mine.privacy, name="settings_privacy"),
    path("settings/region/", mine.region, name="settings_region"),
    path("settings/distance/", mine.distance, name="settings_distance"),
    path("settings/distance/blocked/<id:public_id>/", mine.unblock, name="settings_unblock"),
    path("settings/distance/muted/<id:public_id>/", mine.unmute, name="settings_unmute"),
    path("settings/family/", family.family, name="family"),
    path("settings/family/entry/", family.entry, name="family_entry"),
    path("settings/family/<id:public_id>/", family.link, name="family_link"),
    path("settings/leaving/", mine.leaving, name="settings_leaving"),
    re_path(r"^avatars/(?P<name>[\w-]+\.webp)$", mine.picture, name="avatar"),
    path("account/coming-back/", doors.coming_back, name="coming_back"),
    # Before allauth's own, which it extends.
    path("account/signup/", doors.sign_up, name="account_signup"),
    path("account/", include("allauth.urls")),
]
