"""The score: what the house model denoises and the paper theatre plays.

Who stands where and how they move, the place, the light, the camera, the sound. The transformer
works on normalised arrays of it; the stage and the orchestra read this decoded form. Positions are
in stage units: x -1 (left edge) .. 1 (right edge), y -1 (top) .. 1 (bottom), z by log scale.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

HZ = 8
"""Track samples a second."""

TRACK = ("presence", "x", "y", "log_scale", "rotation", "flip", "squash")
"""Channels of a puppet's track. rotation in units of pi; flip -1 faces left, 1 faces right."""

CAMERA = ("pan_x", "pan_y", "zoom", "shake", "light", "weather")
SOUND = ("wind", "rain", "sea", "city", "birds", "onset", "splash", "engine", "voice", "music")

PLACES = (
    "beach",
    "city",
    "forest",
    "desert",
    "snow",
    "meadow",
    "sea",
    "space",
    "room",
    "underwater",
    "mountain",
    "stage",
)
TIMES = ("day", "sunset", "night", "dawn")
WEATHERS = ("clear", "rain", "snow", "wind", "petals")
STYLES = ("paper", "noir", "neon", "watercolor")
MOODS = ("calm", "happy", "sad", "epic", "spooky")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens at one exact moment: `kind` is "contact", "splash" or "step"."""

    kind: str
    time: float
    slot: int
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Puppet:
    """One figure on the stage.

    icon: a name in the icon set. word: the prompt's own word for it. kind: body kind, one of
    "ground", "air", "water", "vehicle", "person", "ball", "thing".
    colour: RGB in [0, 1] that the prompt asked for, or None. gait: (bob amplitude, Hz, wobble).
    track: (7, T) float64 at `HZ`, channels as `TRACK`.
    """

    icon: str
    word: str
    kind: str
    track: np.ndarray
    colour: tuple[float, float, float] | None = None
    gait: tuple[float, float, float] = (0.0, 1.0, 0.1)
    speaks: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """A whole clip, decoded. camera (6, T) as `CAMERA`, sound (10, T) as `SOUND`, both at `HZ`.

    tempo, key, energy in [-1, 1] (slow..fast, minor..major, soft..loud); horizon, sun in [-1, 1].
    """

    seconds: float
    seed: int
    place: str
    time: str
    weather: str
    style: str
    mood: str
    puppets: tuple[Puppet, ...]
    camera: np.ndarray
    sound: np.ndarray
    tempo: float = 0.0
    key: float = 1.0
    energy: float = 0.0
    horizon: float = 0.0
    sun: float = 0.0
    events: tuple[Event, ...] = field(default=())
