"""Footfalls of a joined or recast track."""

from __future__ import annotations

import numpy as np

from .score import HZ, Puppet
from .seams import PRESENCE, SIZE, X

WALKERS = ("ground", "person")


def footfalls(puppet: Puppet, begin: float, end: float, last: float | None = None) -> list[float]:
    """Footfalls between `begin` and `end` seconds, in step with the `last` one: only while it goes somewhere."""
    amplitude, hertz, _ = puppet.gait
    if amplitude < 0.35 or puppet.kind not in WALKERS:
        return []
    pace = 1 / max(0.3, hertz)
    first = last + pace if last is not None and begin - last < 2 * pace else begin + pace
    times = np.arange(first, end, pace)
    times = times[times > begin]
    track = puppet.track
    moving = np.hypot(np.gradient(track[X]), np.gradient(track[SIZE])) * HZ > 0.06
    at = np.minimum((times * HZ).astype(int), track.shape[1] - 1)
    return [float(t) for t in times[moving[at] & (track[PRESENCE][at] > 0.5)]]
