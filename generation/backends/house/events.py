"""Moments with exact times, found in decoded tracks: feet and balls that touch down, bodies that break the water.

A track has eight samples a second; a contact lies between them, where the lines of falling and of
rising meet. The stage squashes and the orchestra sounds at that time, so both agree by construction.
"""

from __future__ import annotations

import numpy as np

from .layout import HZ
from .score import SOUND, TRACK, Event, Puppet

SURFACE = 0.45
"""Height of the water's surface where something leaps out of it."""
_P, _X, _Y, _S = (TRACK.index(n) for n in ("presence", "x", "y", "log_scale"))


def contacts(y: np.ndarray) -> list[tuple[float, float]]:
    """(time, strength) of each sharp end of a fall in `y` (T,), positive down, at `HZ`.

    A circle's lowest point is smooth and does not count: the speed must change by more than 0.07
    stage units a sample within two samples.
    """
    found: list[tuple[float, float]] = []
    speed = np.diff(y)
    for i in range(1, len(speed)):
        fall, after = speed[i - 1], speed[i]
        later = speed[i + 1] if i + 1 < len(speed) else after
        before = speed[i - 2] if i > 1 else fall
        incoming, outgoing = max(fall, before), min(after, later)
        if fall <= 0.01 or incoming < 0.035 or after > 0.4 * incoming or incoming - outgoing < 0.07:
            continue
        # the falling line through the last two samples meets the rising line through the next two
        top = y[i - 1] + 0.0
        a, b = incoming, outgoing
        rise_at = y[i + 1] if i + 1 < len(y) else y[i]
        t = (rise_at - b * (i + 1) - (top - a * (i - 1))) / (a - b) if a - b > 1e-6 else float(i)
        t = float(np.clip(t, i - 0.5, i + 1))
        if found and t / HZ - found[-1][0] < 0.2:
            continue
        found.append((t / HZ, float(np.clip((incoming - outgoing) / 0.3, 0.2, 1))))
    return found


def crossings(y: np.ndarray, level: float = SURFACE) -> list[float]:
    """Times at which `y` passes `level`, by linear interpolation."""
    above = y < level
    at = np.flatnonzero(above[1:] != above[:-1])
    return [float((i + (level - y[i]) / (y[i + 1] - y[i])) / HZ) for i in at]


def steps(puppet: Puppet, seconds: float) -> list[float]:
    """Footfalls of a figure that walks: every 1/hz s while it moves and is there."""
    amplitude, hertz, _ = puppet.gait
    if amplitude < 0.35 or puppet.kind not in ("ground", "person"):
        return []
    track = puppet.track
    moving = np.hypot(np.gradient(track[_X]), np.gradient(track[_S])) * HZ > 0.06
    times = np.arange(1, int(seconds * hertz) + 1) / hertz
    index = np.minimum((times * HZ).astype(int), track.shape[1] - 1)
    keep = moving[index] & (track[_P][index] > 0.5) & (np.abs(track[_X][index]) < 1.2) & (times < seconds)
    return [float(t) for t in times[keep]]


def find_events(puppets: list[Puppet], place: str, seconds: float) -> list[Event]:
    """All events of a clip in order of time."""
    events = []
    for slot, puppet in enumerate(puppets):
        if puppet.rides >= 0 or puppet.held_by >= 0:
            continue
        y = puppet.track[_Y]
        wet = place in ("sea", "beach") and float(np.ptp(y)) > 0.4 and float(y.max()) > SURFACE + 0.05
        if (wet and puppet.kind in ("water", "ground", "person", "thing", "vehicle") and place == "sea") or (
            wet and puppet.kind == "water"
        ):
            events += [Event("splash", t, slot) for t in crossings(y)]
        elif place != "underwater" and not (puppet.kind == "air" and float(y.max()) < 0.25):
            events += [Event("contact", t, slot, s) for t, s in contacts(y)]
        events += [Event("step", t, slot, 0.3) for t in steps(puppet, seconds)]
    return sorted((e for e in events if 0 <= e.time <= seconds), key=lambda e: (e.time, e.slot))


def squash_of(puppet: Puppet, slot: int, events: list[Event]) -> np.ndarray:
    """(T,): flat for a moment at each contact, stretched by speed, pulsing a little while speaking."""
    n = puppet.track.shape[1]
    t, squash = np.arange(n) / HZ, np.zeros(n)
    fast = np.gradient(puppet.track[_Y]) * HZ
    squash -= 0.16 * np.clip(np.abs(fast) - 0.6, 0, 1)
    for event in events:
        if event.slot == slot and event.kind == "contact":
            squash = np.maximum(squash, 0.9 * event.strength * np.clip(1 - np.abs(t - event.time) * HZ, 0, 1))
    if puppet.speaks:
        squash = squash + 0.12 * np.abs(np.sin(2 * np.pi * 2.1 * t))
    return np.clip(squash, -0.4, 1)


def sound_rows(beds: np.ndarray, events: list[Event], weather: str, speaking: bool) -> np.ndarray:
    """(10, T) as `score.SOUND`: the denoised beds (8, T), and the events' own rows."""
    wind, rain, sea, city, birds, engine, voice, music = np.clip(beds.astype(float), 0, 1)
    onset, splash = np.zeros(len(wind)), np.zeros(len(wind))
    for event in events:
        row = {"contact": onset, "splash": splash}.get(event.kind)
        if row is not None:
            row[min(len(row) - 1, round(event.time * HZ))] = event.strength
    rows = {
        "wind": np.maximum(wind, 0.7) if weather == "wind" else _hush(wind),
        "rain": rain if weather == "rain" else np.zeros_like(rain),
        "sea": _hush(sea), "city": _hush(city), "birds": _hush(birds), "onset": onset, "splash": splash,
        "engine": _hush(engine), "voice": np.ones_like(voice) if speaking else np.zeros_like(voice), "music": music,
    }  # fmt: skip
    return np.stack([rows[name] for name in SOUND])


def _hush(bed: np.ndarray, floor: float = 0.12) -> np.ndarray:
    return np.where(bed < floor, 0.0, bed)
