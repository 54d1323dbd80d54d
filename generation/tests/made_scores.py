"""Scores made by hand, for tests of the stage and the orchestra: a few puppets, a place, no model."""

from __future__ import annotations

from typing import Any

import numpy as np

from generation.backends.house.score import CAMERA, HZ, SOUND, Event, Puppet, Score

Values = float | np.ndarray


def clock(seconds: float) -> np.ndarray:
    """The times of a track's samples."""
    return np.arange(round(seconds * HZ) + 1) / HZ


def track(
    seconds: float = 2.0,
    x: Values = 0.0,
    y: Values = 0.5,
    size: Values = 0.0,
    turn: Values = 0.0,
    flip: Values = 1.0,
    presence: Values = 1.0,
) -> np.ndarray:
    """A (7, T) track from numbers or curves."""
    n = len(clock(seconds))
    rows = (presence, x, y, size, turn, flip, 0.0)
    return np.stack([np.broadcast_to(np.asarray(row, float), (n,)) for row in rows]).copy()


def puppet(icon: str = "fox", kind: str = "ground", path: np.ndarray | None = None, **more: Any) -> Puppet:
    """A puppet that stands in the middle, or follows `path`."""
    return Puppet(icon=icon, word=icon, kind=kind, track=track() if path is None else path, **more)


def score(*puppets: Puppet, seconds: float = 2.0, camera: dict[str, Values] | None = None, **more: Any) -> Score:
    """A score with these puppets, by default a calm paper meadow by day."""
    n = len(clock(seconds))
    film, rows = np.zeros((len(CAMERA), n)), np.zeros((len(SOUND), n))
    rows[SOUND.index("music")] = 0.4
    film[CAMERA.index("weather")] = float(more.get("weather", "clear") != "clear")
    for name, value in (camera or {}).items():
        film[CAMERA.index(name)] = value
    asked = {"place": "meadow", "time": "day", "weather": "clear", "style": "paper", "mood": "calm", "seed": 1} | more
    return Score(seconds=seconds, puppets=puppets, camera=film, sound=rows, **asked)


def hopper(seconds: float = 2.0, rate: float = 1.25, icon: str = "frog") -> tuple[Puppet, tuple[Event, ...]]:
    """Somebody who hops `rate` times a second, and the contacts of the hops."""
    u = (clock(seconds) * rate) % 1
    times = [k / rate for k in range(1, int(seconds * rate) + 1) if k / rate < seconds]
    path = track(seconds, y=0.5 - 0.27 * 4 * u * (1 - u))
    return puppet(icon, path=path), tuple(Event("contact", t, 0) for t in times)
