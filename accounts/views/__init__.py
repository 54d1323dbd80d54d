"""What people may open of this room, a file a subject; and what the views of all rooms ask of a request."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def address(request: HttpRequest) -> str:
    """Where a request comes from. A proxy of ours adds that as the last word of X-Forwarded-For; others' are lies."""
    said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return said if said and settings.SORASITE_BEHIND_PROXY else request.META.get("REMOTE_ADDR") or ""


def too_many(key: str, most: int = 5, seconds: int = 3600) -> bool:
    """Whether this was asked more than `most` times within `seconds`."""
    cache.add(key, 0, seconds)
    return cache.incr(key) > most


def undoes(request: HttpRequest) -> bool:
    """Whether it is a DELETE, or says so from a plain form."""
    return request.method == "DELETE" or request.POST.get("_method") == "DELETE"


def wished_for(request: HttpRequest, default: str) -> str:
    """Where `next`, of the form or else of the address, wants to go on, if that is one of our own pages."""
    wish = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wish, {request.get_host()}, require_https=request.is_secure())
    return wish if safe else default
