"""What contacts and splashes do to a body and to the sound, and when lightning strikes."""

from __future__ import annotations

import random

import numpy as np

from .score import CAMERA, HZ, SOUND, TRACK, Event, Puppet, Score

_Y = TRACK.index("y")

FIRST = (0.45, 1.1)
"""Seconds from the moment the storm is there to its first flash."""
APART = (1.7, 3.6)
"""Seconds from one flash to the next."""


def squash_of(puppet: Puppet, slot: int, events: list[Event]) -> np.ndarray:
    """(T,): flat for a moment at each contact, stretched by speed, pulsing a little while speaking."""
    n = puppet.track.shape[1]
    t, squash = np.arange(n) / HZ, np.zeros(n)
    fast = np.gradient(puppet.track[_Y]) * HZ
    squash -= 0.16 * np.clip(np.abs(fast) - 0.6, 0, 1)
    for event in events:
        if event.slot == slot and event.kind == "contact":
            squash = np.maximum(squash, 0.9 * event.strength * np.clip(1 - np.abs(t - event.time) * 8, 0, 1))
    if puppet.speaks:
        squash = squash + 0.12 * np.abs(np.sin(2 * np.pi * 2.1 * t))
    return np.clip(squash, -0.4, 1)


def sound_rows(flow: dict[str, np.ndarray], events: list[Event], weather: str, speaking: bool) -> np.ndarray:
    """(10, T) as `score.SOUND`: the denoised beds, and the events' own rows."""
    bed = {name: np.clip(flow[name], 0, 1) for name in SOUND if name in flow}
    wind = bed["wind"]
    onset, splash = np.zeros(len(wind)), np.zeros(len(wind))
    for event in events:
        row = {"contact": onset, "splash": splash}.get(event.kind)
        if row is not None:
            row[min(len(row) - 1, round(event.time * HZ))] = event.strength
    rows = bed | {
        "wind": np.maximum(wind, 0.7) if weather in ("wind", "storm") else _hush(wind),
        "rain": bed["rain"] if weather in ("rain", "storm") else np.zeros_like(wind),
        "sea": _hush(bed["sea"]), "city": _hush(bed["city"]), "birds": _hush(bed["birds"]),
        "engine": _hush(bed["engine"]), "onset": onset, "splash": splash,
        "voice": np.full_like(wind, float(speaking)),
    }  # fmt: skip
    return np.stack([rows[name] for name in SOUND])


def _hush(bed: np.ndarray, floor: float = 0.12) -> np.ndarray:
    return np.where(bed < floor, 0.0, bed)


def flashes(score: Score) -> tuple[float, ...]:
    """When lightning strikes, in seconds from the start. A pure function of the score; empty where no storm is."""
    if score.weather != "storm":
        return ()
    ramp = np.asarray(score.camera[CAMERA.index("weather")], float)
    there = np.nonzero(ramp > 0.5)[0] if float(ramp.max(initial=0.0)) > 0.5 else np.arange(1)
    dice = random.Random(score.seed * 131 + 17)  # noqa: S311
    start, end = there[0] / HZ, min(score.seconds, (there[-1] + 1) / HZ if len(there) > 1 else score.seconds)
    t, struck = start + dice.uniform(*FIRST), []
    while t < end - 0.15:
        struck.append(round(t * HZ) / HZ)
        t += dice.uniform(*APART)
    return tuple(struck)
