"""All addresses. Each room brings its own."""

from django.contrib import admin
from django.urls import include, path, register_converter
from django.views.decorators.http import require_safe

from accounts.ids import HandleConverter, PublicIdConverter
from sorasite.health import healthz, readyz
from sorasite.language import language
from sorasite.source import source
from sorasite.views import favicon, manifest, styleguide, wrong

register_converter(PublicIdConverter, "id")
register_converter(HandleConverter, "handle")

urlpatterns = [
    path("", include("feed.urls")),
    path("", include("generation.urls")),
    path("", include("moderation.urls")),
    path("", include("provenance.urls")),
    path("", include("clips.urls")),
    path("", include("cameos.urls")),
    path("", include("notifications.urls")),
    path("", include("accounts.urls")),
    path("language/", language, name="set_language"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("favicon.ico", favicon, name="favicon"),
    path("styleguide/", styleguide, name="styleguide"),
    path("styleguide/<int:status>/", wrong, name="wrong"),
    path("source.tar.gz", source, name="source"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    # People sign in at the site's own door: here a password could be guessed at without end.
    path("admin/login/", require_safe(admin.site.login)),
    path("admin/", admin.site.urls),
]
