"""What people may open of this room, a file a subject; and what all of them count by."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """Where a request comes from. A proxy of ours adds that as the last word of X-Forwarded-For; others' are lies."""
    said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return said if said and settings.SORASITE_BEHIND_PROXY else request.META.get("REMOTE_ADDR") or ""


def too_many(key: str, most: int = 5, seconds: int = 3600) -> bool:
    """Whether this was asked more than `most` times within `seconds`."""
    cache.add(key, 0, seconds)
    return cache.incr(key) > most
