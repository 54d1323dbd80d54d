"""What every page knows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str | bool]:
    """The site's name, version and the address of its source (the licence asks for a link)."""
    return {
        "site_name": settings.SORASITE_NAME,
        "site_url": settings.SORASITE_URL,
        "site_version": settings.SORASITE_VERSION,
        "source_url": settings.SORASITE_SOURCE_URL,
        "cameo_word": settings.SORASITE_CAMEO_WORD,
        "pushes": bool(settings.SORASITE_VAPID_PRIVATE_KEY),
    }
