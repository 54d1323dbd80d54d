"""Takes of one act: seen in a mirror, drawn out, and what they do when."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from . import seams
from .score import CAMERA, HZ, Event, Score
from .seams import FLIP, TURN, X, Y, regular

_MIRRORED = ("pan_x", "arc")


def mirrored(score: Score) -> Score:
    """The same with left and right exchanged."""
    puppets = []
    for puppet in score.puppets:
        track = puppet.track.copy()
        track[[X, TURN, FLIP]] *= -1
        puppets.append(replace(puppet, track=track))
    camera = score.camera.copy()
    camera[[CAMERA.index(name) for name in _MIRRORED]] *= -1
    return replace(score, puppets=tuple(puppets), camera=camera)


def longer(score: Score, seconds: float) -> Score:
    """The same with `seconds` more in which everybody comes to rest, but who hops regularly hops on."""
    extra = round(seconds * HZ) + 1
    puppets, events = [], list(score.events)
    for slot, puppet in enumerate(score.puppets):
        rest = np.stack([seams.resting(row, extra) for row in puppet.track])
        rest[list(seams.STEPWISE)] = puppet.track[list(seams.STEPWISE), -1:]
        feet = contacts(score, slot)
        if beat := regular(feet):
            y = puppet.track[Y]
            times = (len(y) - 1 + np.arange(extra)) / HZ
            rest[Y] = np.interp(feet[-2] + (times - feet[-1]) % beat, np.arange(len(y)) / HZ, y)
            again = np.arange(feet[-1] + beat, times[-1], beat)
            events += [Event("contact", float(t), slot, 0.6) for t in again]
        puppets.append(replace(puppet, track=np.concatenate((puppet.track, rest[:, 1:]), 1)))
    camera, sound = (np.pad(rows, ((0, 0), (0, extra - 1)), mode="edge") for rows in (score.camera, score.sound))
    whole = score.seconds + seconds
    return replace(score, puppets=tuple(puppets), events=tuple(events), seconds=whole, camera=camera, sound=sound)


def contacts(score: Score, slot: int, rate: float = 1.0) -> list[float]:
    """When that figure lands, in seconds at `rate` times the pace."""
    return sorted(e.time / rate for e in score.events if e.slot == slot and e.kind == "contact")


def facing(now: float, wish: np.ndarray, x: np.ndarray) -> np.ndarray:
    """(n,) of -1 and 1: as `wish`, but from `now` it turns only for a reason: it goes there, or would turn anyway."""
    if now * wish[0] > 0:
        return wish
    turns = np.flatnonzero(wish * wish[0] < 0)
    going = np.flatnonzero(np.gradient(x) * HZ * wish[0] > 0.06)
    reason = min([int(part[0]) for part in (turns, going) if len(part)], default=len(wish))
    return np.where(np.arange(len(wish)) < reason, now, wish)
