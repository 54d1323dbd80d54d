"""Whoever asks for many handles that nobody has is guessing, and gets no more answers for a while."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

import redis
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.views import address, too_many

MISSES_PER_HOUR = 60
log = logging.getLogger(__name__)


def asker(request: HttpRequest) -> str:
    """Who asks, for counting: a person by their key, a visitor by their address."""
    return str(request.user.pk or address(request))


def slow_to_guess(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that answers 404 for nobody: after too many of those, 429 for everybody, so that no answer tells more."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = f"misses:{asker(request)}"
        if counted(lambda: cache.get(key, 0) > MISSES_PER_HOUR):
            return render(request, "429.html", status=429)
        try:
            return view(request, *args, **kwargs)
        except Http404:
            counted(lambda: too_many(key, most=MISSES_PER_HOUR))
            raise

    return guarded


def counted(question: Callable[[], bool], otherwise: bool = False) -> bool:
    """The answer of the counter, or `otherwise` while Valkey is silent and nobody can be counted."""
    try:
        return question()
    except redis.RedisError as problem:
        log.warning("Nobody is counted: %s", problem)
        return otherwise
