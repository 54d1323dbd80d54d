"""The score: what the house model denoises and the paper theatre plays.

Who stands where and how they move, the place, the light, the camera, the sound. The transformer
works on normalised arrays of it; the stage and the orchestra read this decoded form. Positions are
in stage units: x -1 (left edge) .. 1 (right edge), y -1 (top) .. 1 (bottom), z by log scale.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any

import numpy as np

FORMAT = "sorasite.score.1"

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
STYLES = ("paper", "noir", "neon", "watercolor", "pixel", "claymation")
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
    rides, held_by: index of the puppet this one sits on, or is carried by; -1 for nobody. The track
    follows it already; the stage, which knows the drawings, may seat it more exactly.
    cameo: public id of the likeness that it plays; its picture is never kept here.
    """

    icon: str
    word: str
    kind: str
    track: np.ndarray
    colour: tuple[float, float, float] | None = None
    gait: tuple[float, float, float] = (0.0, 1.0, 0.1)
    speaks: bool = False
    rides: int = -1
    held_by: int = -1
    cameo: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """A whole clip, decoded. camera (6, T) as `CAMERA`, sound (10, T) as `SOUND`, both at `HZ`.

    tempo, key, energy in [-1, 1] (slow..fast, minor..major, soft..loud); horizon, sun in [-1, 1].
    camera_move: one of `vocabulary.CAMERA_MOVES`. prompt and latent are kept for remixing: latent is
    base64 of the denoised latents as little-endian int16 in steps of 1/256. seed throws the dice of the stage, the
    sound, way, beat and pause; a remix that is not too far from its parent keeps that of its parent.
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
    camera_move: str = "static"
    prompt: str = ""
    latent: str = ""

    def to_json(self) -> dict[str, Any]:
        """Everything needed to play it again or remix it, as plain JSON values; four decimals are kept."""
        plain = {f.name: getattr(self, f.name) for f in fields(self)}
        plain["camera"], plain["sound"] = _listed(self.camera), _listed(self.sound)
        plain["puppets"] = [asdict(p) | {"track": _listed(p.track)} for p in self.puppets]
        plain["events"] = [asdict(e) for e in self.events]
        return {"format": FORMAT} | plain

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Score:
        """The inverse of `to_json`. Raises ValueError if `plain` is not a score of this format."""
        if plain.get("format") != FORMAT:
            raise ValueError("This is not a score of the house model.")
        known = {f.name for f in fields(cls)}
        values = {k: v for k, v in plain.items() if k in known}
        values["camera"], values["sound"] = np.array(plain["camera"], float), np.array(plain["sound"], float)
        values["events"] = tuple(Event(**e) for e in plain["events"])
        puppets = []
        for p in plain["puppets"]:
            colour = tuple(p["colour"]) if p["colour"] else None
            puppets.append(
                Puppet(**p | {"track": np.array(p["track"], float), "colour": colour, "gait": tuple(p["gait"])})
            )
        return cls(**values | {"puppets": tuple(puppets)})


def _listed(array: np.ndarray) -> list[list[float]]:
    return [[round(float(v), 4) for v in row] for row in array]
