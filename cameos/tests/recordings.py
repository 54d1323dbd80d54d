"""Recordings of people who do not exist, drawn once a test run."""

from __future__ import annotations

import functools
import hashlib
import tempfile
from datetime import date
from pathlib import Path

from cameos.checks import Recording, faces
from cameos.rehearsal import EASY, Conditions, Fault, people, record

TURNS = ("left", "right")
DIGITS = "302917"
GROWN = date(1990, 5, 17)
"""A date of birth of somebody old enough."""


@functools.cache
def folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="sorasite-recordings-")


@functools.cache
def recording(
    who: int = 0,
    fault: Fault | None = None,
    digits: str = DIGITS,
    turned: tuple[str, ...] = TURNS,
    how: Conditions = EASY,
) -> bytes:
    """What person `who` of the rehearsal records; the second face of a fault is the next one's but eight."""
    everybody = people()
    other = everybody[(who + 9) % len(everybody)]
    path = Path(folder().name) / "recording.mp4"
    record(everybody[who], turned, digits, path, conditions=how, fault=fault, other=other, seed=who)
    return path.read_bytes()


_track = faces.follow
_tracks: dict[bytes, faces.Track] = {}


def follow_once(film: Recording) -> faces.Track:
    """`faces.follow` takes most of the time; here it follows each film once, however many tests ask about it."""
    key = hashlib.sha256(b"".join(picture.tobytes() for picture in film.pictures)).digest()
    if key not in _tracks:
        _tracks[key] = _track(film)
    return _tracks[key]
