"""What the reader reads and what the denoiser denoises: where each number stands.

reading: one class for each key of `READING`; "" means that the words do not say.
tracks (6, 7, 81): how each figure moves, on a 10 s grid of 8 samples a second.
world (WORLD,): place, time, weather, mood as one-hot, then five numbers.
flow (15, 81): the camera's channels, then beds of sound.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from .score import MOODS, PLACES, SHOTS, SIZES, STYLES, TIMES, WEATHERS
from .vocabulary import CAMERA_MOVES, KIND, LARGE, SMALL

HZ = 8
"""Samples a second of a track in the latent."""

SLOTS = 6
STEPS = 81

CHANNELS = ("presence", "x", "y", "log_scale", "tilt", "turns", "flip")
"""Of a track in the latent. tilt and turns are both in units of pi; the score's rotation is their sum."""

CHOICES: dict[str, tuple[str, ...]] = {"place": PLACES, "time": TIMES, "weather": WEATHERS, "mood": MOODS}
NUMBERS = ("tempo", "key", "energy", "horizon", "sun")
OFFSET: dict[str, int] = {}
_at = 0
for _key, _values in CHOICES.items():
    OFFSET[_key] = _at
    _at += len(_values)
ONE_HOT = _at
WORLD = ONE_HOT + len(NUMBERS)

FLOW = (
    "pan_x", "pan_y", "zoom", "shake", "light", "weather", "arc", "wind", "rain", "sea", "city", "birds",
    "engine", "voice", "music",
)  # fmt: skip

MOTIONS = (
    "right", "left", "go", "hop", "spin", "dance", "still", "sleep", "nod", "shake", "talk", "leap", "toward", "away",
    "orbit", "grow", "shrink", "fall", "appear", "vanish", "swing", "float", "rise", "bounce", "roll", "dive", "wave",
    "climb",
)  # fmt: skip
"""What one figure does by itself."""
RELATIONS = (
    "and", "chase", "flee", "follow", "ride", "orbit", "meet", "carry", "over", "kick", "push", "behind", "left_of",
    "right_of", "under", "rebound",
)  # fmt: skip
"""What the first figure does with the second."""

READING: dict[str, tuple[str, ...]] = {
    "place": ("", *PLACES),
    "time": ("", *TIMES),
    "weather": ("", *WEATHERS),
    "style": ("", *STYLES),
    "mood": ("", *MOODS),
    "camera": ("", *CAMERA_MOVES),
    "shot": ("", *SHOTS[1:]),
    "motion": ("", *MOTIONS),
    "motion2": ("", *MOTIONS),
    "relation": ("", *RELATIONS),
    "count": ("1", "2", "3", "4", "5", "6"),
    "count2": ("1", "2", "3", "4", "5", "6"),
    "speed": ("", "slow", "fast"),
    "onset": ("", "starts"),
}
"""What the reader says it has read."""
READINGS = sum(map(len, READING.values()))
SPANS: dict[str, slice] = {}
_at = 0
for _key, _values in READING.items():
    SPANS[_key] = slice(_at, _at + len(_values))
    _at += len(_values)

STAGED = ("place", "time", "weather", "mood", "camera", "motion", "motion2", "relation", "speed", "onset")
"""What of the reading the staging is asked for; zeros where it is free."""
ASKED = sum(len(READING[key]) - 1 for key in STAGED)
ASKED_AT: dict[str, int] = {}
_at = 0
for _key in STAGED:
    ASKED_AT[_key] = _at
    _at += len(READING[_key]) - 1


def asked(values: dict[str, str]) -> list[float]:
    """ASKED numbers: a one for each value of `STAGED` that is not ""."""
    row = [0.0] * ASKED
    for key in STAGED:
        if values.get(key):
            row[ASKED_AT[key] + READING[key].index(values[key]) - 1] = 1.0
    return row


KINDS = ("ground", "air", "water", "vehicle", "person", "ball", "thing")
CAST = 1 + 3 + len(KINDS) + 1
"""Numbers that say who has a slot: whether anybody, the role, the kind of body, how big."""
SIZE_STEP = {"tiny": -0.4, "small": -0.18, "": 0.0, "big": 0.2, "huge": 0.38}


def size_of(icon: str, size: str) -> float:
    """How much larger or smaller than others a figure stands, in log scale."""
    own = -0.25 if icon in SMALL else 0.12 if icon in LARGE else 0.0
    return own + SIZE_STEP[size]


def cast_rows(cast: Sequence[tuple[str, int, str]], flying: bool = False) -> list[list[float]]:
    """(SLOTS, CAST) for (icon, how many, size) of each role. flying: the first role leaves the ground."""
    rows = []
    for role, (icon, count, size) in enumerate(cast):
        kind = KIND[icon]
        kind = "air" if flying and role == 0 and kind in ("ground", "person", "thing") else kind
        one = [1.0, *(float(role == r) for r in range(3)), *(float(kind == k) for k in KINDS), size_of(icon, size)]
        rows += [one] * count
    blank = [0.0] * CAST
    return [*rows[:SLOTS], *([blank] * (SLOTS - len(rows)))]


if set(SIZE_STEP) != set(SIZES):
    raise ValueError("Every size of a score needs a step.")

BEATS = (0.875, 1.0, 1.125, 1.25)
"""Hz of hops and dances: a few tempi, so that a whole clip keeps one beat."""
PLAN = 1 + len(BEATS) + 2 + 1


def plan(way: float, beat: int, phase: float, pauses: bool) -> list[float]:
    """What the dice decide before anything moves, as PLAN numbers.

    way: -1 or 1, where to; beat: index into `BEATS`; phase in [0, 1); pauses: whether a traveller stops half-way.
    """
    row = [way, *(float(i == beat) for i in range(len(BEATS)))]
    return [*row, math.cos(2 * math.pi * phase), math.sin(2 * math.pi * phase), float(pauses)]


GROUND = {"sea": 0.3, "underwater": 0.2, "space": 0.1, "sky": 0.1}
"""Height of the floor in stage units where it is not `FLOOR`."""
FLOOR = 0.5


def ground(place: str) -> float:
    """The y on which feet stand in `place`."""
    return GROUND.get(place, FLOOR)
