"""Figures, and what one does with another: chase, ride, carry, circle, meet, clear, kick."""

from __future__ import annotations

import math

import numpy as np

from generation.backends.house import layout as L
from generation.backends.house.layout import HZ
from generation.backends.house.vocabulary import KIND

from .scenes import Scene

T = np.arange(L.STEPS) / HZ
TAU = 2 * math.pi


def smooth(u: np.ndarray) -> np.ndarray:
    u = np.clip(u, 0, 1)
    return u * u * (3 - 2 * u)


class Figure:
    """One slot while it is being staged."""

    def __init__(self, icon: str, role: int, x: float, y: float, scale: float, phase: float, way: float):
        self.icon, self.kind, self.role, self.phase, self.way = icon, KIND[icon], role, phase, way
        self.x, self.y, self.scale = (np.full(L.STEPS, v) for v in (x, y, scale))
        self.presence, self.flip = np.ones(L.STEPS), np.full(L.STEPS, way)
        self.tilt, self.turns = np.zeros(L.STEPS), np.zeros(L.STEPS)
        self.home = (x, y, scale)
        self.gait = (0.0, 1.0, 0.1)
        self.speaks = self.turning = self.rides = self.carried = False

    def walk(self, amount: float = 1.0, pace: float = 1.0) -> None:
        amp = {"ground": 1.0, "person": 0.8, "thing": 0.6, "vehicle": 0.25}.get(self.kind, 0.0) * amount
        wobble = {"air": 0.3, "water": 0.3, "ball": 0.0, "vehicle": 0.08}.get(self.kind, 0.35) * amount
        self.gait = (amp, 1.7 * pace, wobble)

    def track(self) -> np.ndarray:
        return np.stack([self.presence, self.x, self.y, self.scale, self.tilt, self.turns, self.flip])


class Relations:
    """The staging of two parties; `Stage` gives it the scene, the time and the dice."""

    scene: Scene
    t: np.ndarray
    seconds: float
    pace: float
    way: float
    beat: float
    floor: float
    figures: list[Figure]

    def _chase(self, hunters: list[Figure], prey: list[Figure]) -> None:
        way, u = self.way, self._progress()
        reach = {4.0: 0.62, 6.0: 0.75}.get(self.scene.seconds, 0.85)
        for i, f in enumerate(hunters):
            f.x = way * (-0.42 - 0.36 * i + reach * u) + 0.05 * np.sin(TAU * 0.5 * self.t + i)
        for i, f in enumerate(prey):
            f.x = way * (0.36 + 0.34 * i + reach * u)
        for f in (*hunters, *prey):
            f.x, f.flip[:] = np.clip(f.x, -2, 2), way
            f.walk(0.9, 1.2)
            if f.kind == "air" and self.scene.place != "space":
                f.y = f.y + 0.2 + 0.04 * np.sin(TAU * 0.4 * self.t)
            if f.kind == "ball":
                f.turns, f.turning = way * self.t, True

    def _flee(self, prey: list[Figure], hunters: list[Figure]) -> None:
        self._chase(hunters, prey)

    def _ride(self, riders: list[Figure], mounts: list[Figure]) -> None:
        mount, rider = mounts[0], riders[0]
        mount.x[:], mount.scale[:] = mount.home[0] * 0.1, 0.08
        mount.home = (0.0, *mount.home[1:])
        reach = {4.0: 0.7, 6.0: 0.8}.get(self.scene.seconds, 0.9)
        mount.x = np.clip(self.way * reach * self._progress(), -2, 2)
        mount.flip[:] = self.way
        mount.walk(0.6)
        if mount.kind == "air":
            mount.y = mount.y + 0.1 + 0.05 * np.sin(TAU * 0.4 * self.t)
        rider.x, rider.y = mount.x.copy(), mount.y - 0.36
        rider.scale[:], rider.flip[:], rider.rides = -0.5, self.way, True
        rider.gait = (0.0, mount.gait[1], 0.1)

    def _orbit(self, movers: list[Figure], centres: list[Figure]) -> None:
        f, centre = movers[0], centres[0]
        a = TAU * (0.3 * self.t * f.way + f.phase)
        f.x, f.y, f.scale = 0.62 * np.cos(a), -0.05 + 0.34 * np.sin(a), -0.5 + 0.12 * np.sin(a)
        f.flip = np.where(-np.sin(a) * f.way > 0, 1.0, -1.0)
        centre.x[:], centre.y[:], centre.scale[:] = 0.0, 0.05 if centre.kind == "ground" else 0.0, 0.05
        if f.kind in ("ground", "person", "vehicle", "thing") and self.scene.place not in ("space", "underwater"):
            f.y = self.floor - 0.02 + 0.13 * np.sin(a)
            centre.y[:] = self.floor - 0.04
            f.walk()

    def _meet(self, first: list[Figure], second: list[Figure]) -> None:
        arrive = 0.55 * self.seconds
        u = smooth(self.t / arrive)
        for f, side in ((first[0], -1.0), (second[0], 1.0)):
            side *= self.way
            f.x, f.flip[:] = side * (1.1 - 0.78 * u), -side
            f.walk(0.8)
            hop = np.clip(np.sin(TAU * self.beat * (self.t - arrive)), 0, None) * (self.t > arrive)
            f.y = f.y - 0.1 * hop

    def _carry(self, holders: list[Figure], things: list[Figure]) -> None:
        holder, thing = holders[0], things[0]
        holder.home = (holder.home[0] * 0.2, *holder.home[1:])
        holder.x[:] = holder.home[0]
        holder.scale[:] = holder.scale + 0.28
        before = len(self.figures)
        self._move(holder, self.scene.motion, 0)
        if before > 1 and self.scene.motion in ("go", "right", "left"):
            holder.x = np.clip(holder.x * 1.15, -2, 2)
        thing.x, thing.y = holder.x + 0.24 * holder.flip, holder.y - 0.1
        thing.scale[:], thing.flip, thing.carried = -0.75, holder.flip.copy(), True

    def _over(self, jumpers: list[Figure], obstacles: list[Figure]) -> None:
        f, obstacle = jumpers[0], obstacles[0]
        obstacle.x[:], obstacle.y[:], obstacle.scale[:] = 0.0, self.floor + 0.03, -0.35
        u = self._progress()
        v = np.clip(u / 0.45, -1, 1)
        f.x, f.flip[:] = np.clip(self.way * 0.85 * u, -2, 2), self.way
        f.y = f.home[1] - 0.62 * (1 - v**2)
        f.tilt = self.way * 0.1 * v * (np.abs(v) < 1)
        f.walk(0.8)

    def _kick(self, first: list[Figure], second: list[Figure]) -> None:
        f, ball = first[0], second[0]
        hit = 0.28 * self.seconds
        u = smooth(self.t / hit)
        f.x, f.flip[:] = self.way * (-0.75 + 0.55 * u), self.way
        f.walk(0.7)
        s = np.clip(self.t - hit, 0, None)
        ball.x = self.way * np.clip(0.05 + 0.42 * s * 4 / self.scene.seconds, 0, 2)
        arc, keep, v, y, heights = 3.2 * self.pace**2, 0.75, -1.5 * self.pace, 0.0, []
        for step in range(L.STEPS * 8):
            heights.append(y)
            if step / (HZ * 8) * self.pace < hit:
                continue
            v += arc / (HZ * 8)
            y += v / (HZ * 8)
            if y > 0:
                y, v = 0.0, -v * keep
        ball.y, ball.scale[:] = self.floor + 0.08 + np.array(heights[::8]), -0.6
        ball.turns, ball.turning = self.way * 0.6 * s, ball.kind == "ball"
        if not ball.turning:
            ball.turns = ball.turns * 0
