"""What one figure does with another: chase, ride, carry, circle, meet, clear, kick, hide behind."""

from __future__ import annotations

import random

import numpy as np

from generation.backends.house import laws

from .figures import TAU, Figure, smooth
from .scenes import Scene


class Pairs:
    """The staging of two parties; `Stage` gives it the scene, the time and the dice."""

    scene: Scene
    rng: random.Random
    t: np.ndarray
    seconds: float
    way: float
    beat: float
    floor: float
    figures: list[Figure]

    def _progress(self) -> np.ndarray:
        raise NotImplementedError

    def _move(self, figure: Figure, motion: str, index: int) -> None:
        raise NotImplementedError

    def _obey(self, figure: Figure) -> None:
        raise NotImplementedError

    # -- who travel together -------------------------------------------------------------------
    def _chase(self, hunters: list[Figure], prey: list[Figure], gap: float = 0.36) -> None:
        way, u = self.way, self._progress()
        reach = {4.0: 0.62, 6.0: 0.75}.get(self.scene.seconds, 0.85)
        for i, f in enumerate(hunters):
            f.x = way * (-gap - 0.06 - 0.36 * i + reach * u) + 0.05 * np.sin(TAU * 0.5 * self.t + i)
        for i, f in enumerate(prey):
            f.x = way * (gap + 0.34 * i + reach * u)
        for f in (*hunters, *prey):
            f.x, f.flip[:] = np.clip(f.x, -2, 2), way
            if f.kind == "air" and self.scene.place not in ("space", "sky"):
                f.y = f.y + 0.2 + 0.04 * np.sin(TAU * 0.4 * self.t)
            if f.kind == "ball":
                f.turns = laws.turned(f.x - f.x[0], f.home[2])

    def _flee(self, prey: list[Figure], hunters: list[Figure]) -> None:
        self._chase(hunters, prey)

    def _follow(self, followers: list[Figure], leaders: list[Figure]) -> None:
        way, u = self.way, self._progress()
        reach = {4.0: 0.5, 6.0: 0.62}.get(self.scene.seconds, 0.75)
        for i, f in enumerate(followers):
            f.x = way * (-0.28 - 0.34 * i + reach * u)
        for i, f in enumerate(leaders):
            f.x = way * (0.36 + 0.34 * i + reach * u)
        for f in (*followers, *leaders):
            f.x, f.flip[:] = np.clip(f.x, -2, 2), way
            if f.kind == "air":
                f.y = f.y + 0.25 + 0.03 * np.sin(TAU * 0.4 * self.t)

    def _push(self, pushers: list[Figure], things: list[Figure]) -> None:
        f, thing = pushers[0], things[0]
        reach, u = {4.0: 0.5, 6.0: 0.62}.get(self.scene.seconds, 0.72), self._progress()
        # in heaves: a push, a breath
        heave = reach * (u + 0.06 * np.sin(TAU * 1.1 * self.t))
        thing.x, f.x = self.way * (0.3 + heave), self.way * (-0.22 + heave)
        f.tilt = self.way * (0.07 + 0.03 * np.sin(TAU * 1.1 * self.t))
        for one in (f, thing):
            one.x, one.flip[:] = np.clip(one.x, -2, 2), self.way
        thing.y[:] = self.floor
        if thing.kind == "ball":
            thing.turns = laws.turned(thing.x - thing.x[0], thing.home[2])

    def _ride(self, riders: list[Figure], mounts: list[Figure]) -> None:
        mount, rider = mounts[0], riders[0]
        mount.stand(0.0, scale=0.08 + 0.5 * (mount.home[2] + 0.22))
        reach = {4.0: 0.7, 6.0: 0.8}.get(self.scene.seconds, 0.9)
        mount.x = np.clip(self.way * reach * self._progress(), -2, 2)
        mount.flip[:] = self.way
        if mount.kind == "air":
            mount.y = mount.y + 0.1 + 0.05 * np.sin(TAU * 0.4 * self.t)
        rider.x, rider.y = mount.x.copy(), mount.y - 0.36
        rider.scale[:], rider.flip[:] = -0.5, self.way

    def _orbit(self, movers: list[Figure], centres: list[Figure]) -> None:
        f, centre = movers[0], centres[0]
        a = TAU * (0.3 * self.t * f.way + f.phase)
        f.x, f.y, f.scale = 0.62 * np.cos(a), -0.05 + 0.34 * np.sin(a), -0.5 + 0.12 * np.sin(a)
        f.flip = np.where(-np.sin(a) * f.way > 0, 1.0, -1.0)
        floats = self.scene.place in ("space", "underwater", "sky")
        centre.stand(0.0, 0.0 if floats or centre.kind == "air" else self.floor - 0.04, 0.05)
        if f.kind in ("ground", "person", "vehicle", "thing", "ball") and not floats:
            f.y = self.floor - 0.02 + 0.13 * np.sin(a)

    def _meet(self, first: list[Figure], second: list[Figure]) -> None:
        arrive = 0.5 * self.seconds
        u = smooth(self.t / arrive)
        for f, side in ((first[0], -1.0), (second[0], 1.0)):
            side *= self.way
            f.x, f.flip[:] = side * (1.05 - 0.75 * u), -side
            hop = np.clip(np.sin(TAU * self.beat * (self.t - arrive)), 0, None) * (self.t > arrive)
            f.y = f.y - 0.08 * hop

    def _carry(self, holders: list[Figure], things: list[Figure]) -> None:
        holder, thing = holders[0], things[0]
        holder.stand(holder.home[0] * 0.2, scale=holder.home[2] + 0.28)
        self._move(holder, self.scene.motion, 0)
        thing.x, thing.y = holder.x + 0.24 * holder.flip, holder.y - 0.1
        thing.scale[:], thing.flip = -0.75, holder.flip.copy()

    # -- who stand somewhere ------------------------------------------------------------------
    def _beside(self, first: list[Figure], second: list[Figure], side: float) -> None:
        for f, x in ((first[0], side * 0.46), (second[0], -side * 0.42)):
            f.stand(x + self.rng.uniform(-0.04, 0.04))
        self._move(first[0], self.scene.motion, 0)
        self._move(second[0], "still", 1)

    def _left_of(self, first: list[Figure], second: list[Figure]) -> None:
        self._beside(first, second, -1.0)

    def _right_of(self, first: list[Figure], second: list[Figure]) -> None:
        self._beside(first, second, 1.0)

    def _behind(self, first: list[Figure], second: list[Figure]) -> None:
        """Peeks out, farther up the stage."""
        f, cover = first[0], second[0]
        cover.stand(-0.1 * self.way, self.floor + 0.06, max(cover.home[2], -0.1) + 0.24)
        f.stand(0.26 * self.way, self.floor - 0.16, f.home[2] + 0.02)
        self._move(f, self.scene.motion, 0)
        self._move(cover, "still", 1)

    def _under(self, first: list[Figure], second: list[Figure]) -> None:
        """Below something large, or something that hangs in the air."""
        f, above = first[0], second[0]
        f.stand(self.rng.uniform(-0.08, 0.08), self.floor + 0.04, min(f.home[2], -0.1) - 0.16)
        above.stand(0.0, self.floor - 0.62, 0.1)
        self._move(f, self.scene.motion, 0)
        self._move(above, "still", 1)

    # -- laws of two ---------------------------------------------------------------------------
    def _over(self, jumpers: list[Figure], obstacles: list[Figure]) -> None:
        obstacles[0].stand(0.0, self.floor + 0.03, min(-0.35, obstacles[0].home[2]))
        self._obey(jumpers[0])

    def _kick(self, kickers: list[Figure], balls: list[Figure]) -> None:
        kickers[0].stand(-0.6 * self.way)
        balls[0].stand(0.08 * self.way, self.floor, -0.6)
        balls[0].flip[:] = self.way
        self._obey(kickers[0])
        balls[0].law = kickers[0].law

    def _rebound(self, balls: list[Figure], walls: list[Figure]) -> None:
        balls[0].stand(-0.5 * self.way, self.floor, -0.5)
        for wall in walls:
            wall.stand((laws.BOARD[0] + 0.2) * self.way, self.floor, 0.1)
        self._obey(balls[0])
