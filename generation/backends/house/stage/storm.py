"""Lightning: when it strikes, what it looks like, and what it does to the light.

The orchestra reads `flashes` too, so that the thunder comes after the light.
"""

from __future__ import annotations

import math
import random

import numpy as np

from ..events import flashes
from ..score import Score
from . import paper, shapes
from .paper import Cutout, placed

LASTS = 0.55
"""Seconds until the sky has forgotten it."""


def glare(age: float) -> tuple[float, float]:
    """How bright (the sky, the set) is, 0..1, `age` seconds after a strike.

    First the sky alone, and everybody is a silhouette; then the light on everything; then a second, weaker flicker.
    """
    if not 0 <= age < LASTS:
        return 0.0, 0.0
    frame = round(age * 24)
    sky = (1.0, 0.92, 0.3, 0.12, 0.5, 0.36)[frame] if frame < 6 else 0.3 * math.exp(-(age - 0.25) * 9)
    lit = (0.12, 1.0, 0.45, 0.2, 0.55, 0.4)[frame] if frame < 6 else 0.3 * math.exp(-(age - 0.25) * 9)
    return sky, lit


class Lightning:
    """The strikes of one clip. `frame` pixels; `fit` pixels a canvas unit; `horizon` the row where bolts end."""

    def __init__(self, score: Score, size: tuple[int, int], fit: float) -> None:
        self.times = flashes(score)
        self.size, self.fit = size, fit
        dice = random.Random(score.seed * 7 + 3)  # noqa: S311
        self.at = [(dice.uniform(0.16, 0.84), dice.choice((-1, 1)), dice.uniform(0.9, 1.15)) for _ in self.times]
        self.bolts = [bolt(random.Random(score.seed + k), fit) for k in range(min(2, len(self.times)))]  # noqa: S311

    def now(self, t: float) -> tuple[float, float, int]:
        """(sky, set, which strike) at `t`; the strike is -1 where there is none."""
        for k in range(len(self.times) - 1, -1, -1):
            if t >= self.times[k] - 1e-6:
                sky, lit = glare(t - self.times[k])
                return sky, lit, k if sky else -1
        return 0.0, 0.0, -1

    def draw(self, frame: np.ndarray, t: float, horizon: float) -> None:
        """The bolt, in front of the sky and behind the land."""
        sky, _lit, k = self.now(t)
        if k < 0 or t - self.times[k] > 0.24 or sky < 0.2:
            return
        x, side, size = self.at[k]
        scale = size * max(0.5, horizon / (860 * self.fit)) * self.fit
        self.bolts[k % len(self.bolts)].paste(
            frame, placed(x * self.size[0], -20 * self.fit, side * scale, scale), min(1.0, sky + 0.1)
        )


def bolt(dice: random.Random, fit: float) -> Cutout:
    """A cut of lightning 840 units tall with two branches and a glow; its pivot is where it leaves the clouds."""

    def jagged(x: float, y: float, end: float, lean: float, step: float) -> list[tuple[float, float]]:
        points = [(x, y)]
        while y < end:
            y += step * dice.uniform(0.6, 1.4)
            x += dice.uniform(-1, 1) * step * 0.62 + lean * step
            points.append((x, min(y, end)))
        return points

    def blade(points: list[tuple[float, float]], wide: float) -> str:
        n = len(points)
        left = [(x - wide * (1 - i / n), y) for i, (x, y) in enumerate(points)]
        right = [(x + wide * (1 - i / n), y + 5) for i, (x, y) in enumerate(points)]
        return "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in (*left, *reversed(right))) + "Z"

    trunk = jagged(0, 0, 840, 0.05, 66)
    limbs = [(trunk, 9.0)]
    for k, lean in ((3, -0.8), (6, 0.85)):
        x, y = trunk[min(k, len(trunk) - 2)]
        limbs.append((jagged(x, y, y + dice.uniform(170, 260), lean, 40), 4.5))
    body = ""
    for wide, colour, opacity in ((30, "#7f8dff", 0.16), (15, "#b9c4ff", 0.35), (5, "#dfe6ff", 0.9)):
        for points, thick in limbs:
            line = "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in points)
            body += shapes.stroke(line, colour, wide * thick / 9, f'stroke-opacity="{opacity}" stroke-linejoin="round"')
    body += "".join(shapes.path(blade(points, thick), "#ffffff") for points, thick in limbs)
    image = paper.premultiply(paper.draw(body, (-300, -20, 600, 900), fit))
    return Cutout(image, (300 * fit, 20 * fit), fit)
