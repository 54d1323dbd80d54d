"""Where each thing stands in the latent's arrays, before normalising.

slots (6, SLOT): identity, colour, presence, gait, voice and role of each figure.
tracks (6, 7, 80): how each figure moves on a 10 s grid of 8 samples a second.
world (WORLD,): place, time, weather, style, mood, camera move as one-hot, then six numbers.
flow (14, 80): the camera's six channels, then eight beds of sound.
"""

from __future__ import annotations

import math

from .score import MOODS, TIMES
from .score import PLACES as ALL_PLACES
from .score import WEATHERS as ALL_WEATHERS
from .vocabulary import CAMERA_MOVES, LATENT_STYLES

PLACES, WEATHERS = ALL_PLACES[:12], ALL_WEATHERS[:5]
"""What the shipped weights know."""

HZ = 8
"""Samples a second of a track in the latent."""

SLOTS = 6
STEPS = 80
IDENTITY = 32
RGB = slice(32, 35)
COLOURED, PRESENT = 35, 36
GAIT = slice(37, 40)
SPEAKS, TURNING, RIDES, CARRIED = 40, 41, 42, 43
ROLE = slice(44, 47)
SLOT = 47

CHANNELS = ("presence", "x", "y", "log_scale", "tilt", "turns", "flip")
"""Of a track in the latent. tilt and turns are both in units of pi; the score's rotation is their sum."""

CHOICES: dict[str, tuple[str, ...]] = {
    "place": PLACES,
    "time": TIMES,
    "weather": WEATHERS,
    "style": LATENT_STYLES,
    "mood": MOODS,
    "camera": tuple(CAMERA_MOVES),
}
NUMBERS = ("tempo", "key", "energy", "horizon", "sun")
OFFSET: dict[str, int] = {}
_at = 0
for _key, _values in CHOICES.items():
    OFFSET[_key] = _at
    _at += len(_values)
ONE_HOT = _at
WORLD = ONE_HOT + len(NUMBERS)

FLOW = (
    "pan_x", "pan_y", "zoom", "shake", "light", "weather", "wind", "rain", "sea", "city", "birds",
    "engine", "voice", "music",
)  # fmt: skip

MOTIONS = (
    "right", "left", "go", "hop", "spin", "dance", "still", "sleep", "nod", "shake", "talk", "leap", "toward", "away",
    "orbit", "grow", "shrink", "fall", "appear", "vanish", "swing", "float", "rise", "bounce",
)  # fmt: skip
"""What one figure does by itself."""
RELATIONS = ("alone", "and", "chase", "flee", "ride", "orbit", "meet", "carry", "over", "kick")
"""What the first figure does with the second."""

READING: dict[str, tuple[str, ...]] = {
    "place": PLACES,
    "time": TIMES,
    "weather": WEATHERS,
    "style": LATENT_STYLES,
    "mood": ("", *MOODS),
    "camera": tuple(CAMERA_MOVES),
    "motion": (*MOTIONS, "other"),
    "relation": RELATIONS,
    "count": ("1", "2", "3", "4", "5", "6"),
    "pace": ("steady", "starts"),
}
"""What the model says it has read; trained by cross-entropy beside the flow, which teaches the words faster."""
READINGS = sum(map(len, READING.values()))

KINDS = ("ground", "air", "water", "vehicle", "person", "ball", "thing")
BEATS = (0.875, 1.0, 1.125, 1.25)
"""Hz of hops and dances: a few tempi, so that a whole clip keeps one beat."""
PLAN = 1 + len(BEATS) + 2 + 1 + 2 * len(KINDS)


def plan(way: float, beat: int, phase: float, pauses: bool, kinds: tuple[str, ...]) -> list[float]:
    """What the dice and the cast decide before anything moves, as PLAN numbers.

    way: -1 or 1, where to; beat: index into `BEATS`; phase in [0, 1); pauses: whether a traveller stops half-way;
    kinds: body kinds of the first and, if there is one, the second figure.
    """
    row = [way, *(float(i == beat) for i in range(len(BEATS)))]
    row += [math.cos(2 * math.pi * phase), math.sin(2 * math.pi * phase), float(pauses)]
    for i in range(2):
        kind = kinds[i] if i < len(kinds) else ""
        row += [float(kind == k) for k in KINDS]
    return row


GROUND = {"sea": 0.3, "underwater": 0.2, "space": 0.1}
"""Height of the floor in stage units where it is not `FLOOR`."""
FLOOR = 0.5


def ground(place: str) -> float:
    """The y on which feet stand in `place`."""
    return GROUND.get(place, FLOOR)
