"""What going leaves behind: prints in snow and sand that stay, and dust under feet that run."""

from __future__ import annotations

import math

import numpy as np

from ..score import Score
from . import paper, shapes
from .blocking import Walk
from .marionette import Marionette
from .paper import Cutout, placed
from .puppets import Figure
from .weather import Weather

SANDS = ("beach", "desert")


class Traces:
    """Prints and dust of a whole clip; each knows the frame in which it is made."""

    def __init__(
        self, score: Score, walks: list[Walk], figures: list[Figure | Marionette], fps: int, fit: float
    ) -> None:
        self.fps = fps
        white = score.place == "snow" or (
            score.weather == "snow" and score.place not in ("room", "kitchen", "space", "sea")
        )
        self.soft = white or score.place in SANDS or score.place == "moon"
        dusty = score.place not in ("room", "kitchen", "space", "underwater", "stage", "sea", "lake", "castle")
        self.prints: list[tuple[int, float, float, float]] = []
        self.puffs: list[tuple[int, float, float, float]] = []
        for w in walks:
            if not w.grounded or w.rides is not None or w.puppet.kind not in ("ground", "person", "ball"):
                continue
            wide = figures[w.slot].width
            for n, k in enumerate(steps_of(w, fps)):
                size, x, y = float(w.scale[k]), float(w.x[k]), float(w.floor[k])
                if math.isnan(y):
                    continue
                side = 0.09 * wide * size * (1 if n % 2 else -1)
                self.prints.append((k, x + side, y + (4 if n % 2 else -3) * size, size))
                if dusty and w.run[k] > 0.45:
                    back = -1 if w.facing[k] > 0 else 1
                    self.puffs.append((k, x + back * 0.14 * wide * size, y, 0.42 * size))
        tone = "#33466f" if white else "#5b3a1c"
        mark = shapes.oval(0, 0, 19, 6.4, tone, 'fill-opacity=".46"') + shapes.oval(
            0, 2.2, 15, 3.4, "#ffffff", 'fill-opacity=".25"'
        )
        image = paper.premultiply(paper.draw(mark, (-22, -9, 44, 18), fit))
        self.print = Cutout(image, (22 * fit, 9 * fit), fit)

    def draw_prints(self, frame: np.ndarray, i: int, base: np.ndarray) -> None:
        """The prints made so far, where the ground takes them."""
        if not self.soft:
            return
        zoom = math.hypot(base[0, 0], base[1, 0])
        for k, x, y, size in self.prints:
            if k > i:
                continue
            at = base @ np.array([x, y, 1.0])
            self.print.paste(frame, placed(at[0], at[1], size * zoom, size * zoom))

    def draw_dust(self, frame: np.ndarray, i: int, base: np.ndarray, weather: Weather, zoom: float) -> None:
        """Puffs under running feet."""
        for k, x, y, size in self.puffs:
            age = (i - k) / self.fps
            if 0 <= age < 0.42:
                at = base @ np.array([x, y, 1.0])
                weather.dust(frame, age, at[0], at[1], size * zoom)


def steps_of(w: Walk, fps: int) -> list[int]:
    """The frames in which a foot comes down: every time the gait's phase passes a multiple of pi, and each landing."""
    count = np.floor(w.phase / math.pi)
    moved = np.abs(np.gradient(w.x)) > 0.6 if len(w.x) > 1 else np.zeros(1, bool)
    out = [
        k
        for k in range(1, len(count))
        if count[k] > count[k - 1] and w.stride[k] > 0.2 and w.lift[k] < 5 and w.present[k] > 0.6 and moved[k]
    ]
    return sorted(out + [min(len(count) - 1, round(c.time * fps)) for c in w.contacts])
