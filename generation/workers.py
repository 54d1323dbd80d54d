"""Workers: whether one lives (each beats, and the beat fades), and how it keeps its memory low."""

from __future__ import annotations

import ctypes
import gc
import sys
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


M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
"""Options of glibc's mallopt(3)."""


def keep_memory_low() -> None:
    """Let glibc keep little of what was freed, and in few heaps. Call it first thing in a worker.

    By default it raises its own threshold up to 32 MiB and keeps a heap for each thread, so a worker that
    handles many frames in a few threads grows to twice of what it uses. One frame is still kept and used again:
    to fetch each anew from the kernel costs a fifth of the time of a clip. Does nothing without glibc.
    """
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        for option, value in ((M_ARENA_MAX, 2), (M_MMAP_THRESHOLD, 4 << 20), (M_TRIM_THRESHOLD, 16 << 20)):
            libc.mallopt(option, value)


def give_memory_back() -> None:
    """Free what a render left behind, and return it to the machine. For after a render; a fraction of a second.

    A film's encoders and decoders hold hundreds of megabytes in cycles of a few objects: too few for Python
    to look for them by itself in a process that has loaded torch, so they would pile up for hours.
    """
    gc.collect()
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        if hasattr(libc, "malloc_trim"):
            libc.malloc_trim(0)
