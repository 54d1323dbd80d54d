"""One figure while it is being staged."""

from __future__ import annotations

import math

import numpy as np

from generation.backends.house import layout as L

T = np.arange(L.STEPS) / L.HZ
TAU = 2 * math.pi


def smooth(u: np.ndarray) -> np.ndarray:
    """Ease in and out between 0 and 1."""
    u = np.clip(u, 0, 1)
    return u * u * (3 - 2 * u)


class Figure:
    """Rows (81,) in stage units, from a home (x, y, log scale); law: the numbers of the law it obeys, if any."""

    def __init__(self, icon: str, kind: str, role: int, x: float, y: float, scale: float, phase: float, way: float):
        self.icon, self.kind, self.role, self.phase, self.way = icon, kind, role, phase, way
        self.x, self.y, self.scale = (np.full(L.STEPS, v) for v in (x, y, scale))
        self.presence, self.flip = np.ones(L.STEPS), np.full(L.STEPS, way)
        self.tilt, self.turns = np.zeros(L.STEPS), np.zeros(L.STEPS)
        self.home = (x, y, scale)
        self.law: list[float] | None = None

    def stand(self, x: float, y: float | None = None, scale: float | None = None) -> None:
        """Be at home there."""
        self.home = (x, self.home[1] if y is None else y, self.home[2] if scale is None else scale)
        self.x[:], self.y[:], self.scale[:] = self.home

    def track(self) -> np.ndarray:
        """(7, 81) as `layout.CHANNELS`."""
        return np.stack([self.presence, self.x, self.y, self.scale, self.tilt, self.turns, self.flip])
