"""Whether a worker lives: each one beats, and the beat fades."""

from __future__ import annotations

import time

from django.core.cache import cache

BEAT = "worker:beat"
BEAT_LASTS_SECONDS = 20


def beat() -> None:
    """A worker says that it lives."""
    cache.set(BEAT, time.time(), BEAT_LASTS_SECONDS)


def alive() -> bool:
    """Whether any worker said so lately."""
    return cache.get(BEAT) is not None
