"""All addresses. Each room brings its own."""

from django.contrib import admin
from django.urls import include, path, register_converter
from django.views.decorators.http import require_safe

from accounts.ids import PublicIdConverter
from sorasite.health import healthz, readyz
from sorasite.source import source

register_converter(PublicIdConverter, "id")

urlpatterns = [
    path("", include("feed.urls")),
    path("", include("generation.urls")),
    path("", include("moderation.urls")),
    path("", include("provenance.urls")),
    path("", include("clips.urls")),
    path("", include("notifications.urls")),
    path("", include("accounts.urls")),
    path("source.tar.gz", source, name="source"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    # People sign in at the site's own door: here a password could be guessed at without end.
    path("admin/login/", require_safe(admin.site.login)),
    path("admin/", admin.site.urls),
]
