"""Recordings of people who do not exist.

To draw one takes five seconds, so they lie in `films/`. One that is not there is drawn and put there: delete them all
when the rehearsal changes, run the tests of this folder, and look at what came of it.
"""

from __future__ import annotations

import functools
import hashlib
import shutil
import tempfile
from datetime import date
from pathlib import Path

from cameos.checks import Recording, faces
from cameos.rehearsal import EASY, HARD, Conditions, Fault, people, record

TURNS = ("left", "right")
DIGITS = "302917"
GROWN = date(1990, 5, 17)
"""A date of birth of somebody old enough."""


FILMS = Path(__file__).with_name("films")


@functools.cache
def recording(
    who: int = 0,
    fault: Fault | None = None,
    digits: str = DIGITS,
    turned: tuple[str, ...] = TURNS,
    how: Conditions = EASY,
) -> bytes:
    """What person `who` of the rehearsal records; the second face of a fault is the next one's but eight."""
    asked = "-".join(["".join(one[0] for one in turned), digits])
    stem = f"{who}-{fault or 'good'}-{asked}" if how is EASY else f"{who}-hard-{HARD.index(how)}-{asked}"
    path = FILMS / f"{stem.replace(' ', '_')}.mp4"
    if not path.exists():
        everybody = people()
        other = everybody[(who + 9) % len(everybody)]
        with tempfile.TemporaryDirectory(prefix="sorasite-recordings-") as folder:
            fresh = Path(folder) / path.name
            record(everybody[who], turned, digits, fresh, conditions=how, fault=fault, other=other, seed=who)
            shutil.copy(fresh, path)
    return path.read_bytes()


_track = faces.follow
_tracks: dict[bytes, faces.Track] = {}


def follow_once(film: Recording) -> faces.Track:
    """`faces.follow` takes most of the time; here it follows each film once, however many tests ask about it."""
    key = hashlib.sha256(b"".join(picture.tobytes() for picture in film.pictures)).digest()
    if key not in _tracks:
        _tracks[key] = _track(film)
    return _tracks[key]
