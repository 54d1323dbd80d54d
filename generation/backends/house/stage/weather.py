"""What falls and drifts: rain, snow, leaves, petals, bubbles, fireflies, and splashes and dust from contacts."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import cv2
import numpy as np

from . import paper, shapes
from .falling import blown_in, bubble, comet, firefly, flake, flurry, mote, petal, streaks
from .light import Light
from .paper import Cutout, placed
from .puppets import FigureFinish
from .scenery import WIDTH

DRIFT = 26
"""Canvas units that falling snow sways to either side."""


Camera = Callable[[float], np.ndarray]
"""Parallax -> the (2, 3) matrix of a sheet at that parallax."""


class Weather:
    """The air of one clip. `draw_behind` comes before the puppets, `draw` after them."""

    def __init__(
        self,
        place: str,
        light: Light,
        seed: int,
        size: tuple[int, int],
        fit: float,
        spots: dict[str, tuple[float, ...]],
        ground: float,
        figure_finish: FigureFinish,
    ) -> None:
        self.place, self.light, self.fit, self.ground = place, light, fit, ground
        self.width, self.height = size
        self.rng = random.Random(seed * 7 + 5)  # noqa: S311
        self.kind = light.weather
        self.window = spots.get("window")
        self.sheets: list[tuple[np.ndarray, float]] = []
        self.bits: list[Cutout] = []
        self.motes: list[tuple[float, float, float, float]] = []
        self.finish = figure_finish
        self.prepare()

    def prepare(self) -> None:
        """Cut the sheets and the bits this weather needs."""
        w, h, f, rng = self.width, self.height, self.fit, self.rng
        wet = self.kind == "rain" and self.place not in ("underwater", "space")
        if wet:
            tone = (206, 222, 238) if not self.light.night else (150, 172, 214)
            self.sheets = [
                (streaks(w, h, 90, (int(24 * f) + 1, int(46 * f) + 2), 1, 0.1, rng, tone, (60, 110)), 1250 * f),
                (
                    streaks(
                        w,
                        h,
                        70,
                        (int(46 * f) + 1, int(92 * f) + 2),
                        max(1, round(2.4 * f)),
                        0.12,
                        rng,
                        tone,
                        (110, 190),
                    ),
                    1800 * f,
                ),
            ]
        if self.kind == "snow" and not self.indoors:
            slow = 0.35 if self.place in ("space", "underwater") else 1.0
            self.sheets = [
                (flurry(w + math.ceil(2 * DRIFT * f) + 1, h, n, (a * f, b * f), rng), v * f * slow)
                for n, a, b, v in ((130, 1.0, 2.1, 95), (64, 2.4, 4.6, 170))
            ]
        kinds = {
            "snow": [flake(12, 1), flake(16, 2), flake(19, 2)],
            "wind": blown_in(self.place),
            "petals": [petal("#ffc2d6", "#ff9dbd"), petal("#ffdbe7", "#ffb3cb"), petal("#ffffff", "#ffd3e0")],
        }.get(self.kind, [])
        if self.place == "space" and self.kind == "rain":
            kinds = [comet()]
        if self.place == "underwater":
            kinds = [bubble(10), bubble(15), bubble(7)] if self.kind in ("clear", "rain", "wind") else kinds
        if self.place in ("forest", "meadow") and self.light.night and self.kind == "clear":
            kinds = [firefly()]
        if self.place == "room" and self.kind == "clear":
            kinds = [mote()]
        plain = self.kind == "snow" or self.place in ("underwater", "space", "room") or (kinds and self.kind == "clear")
        for body, box in kinds:
            drawing = paper.draw(body[0], (-box, -box, 2 * box, 2 * box), self.fit * 1.2, body[1])
            image = (
                paper.premultiply(drawing)
                if plain or self.kind == "clear"
                else self.finish(drawing, self.light, self.fit * 0.5)
            )
            self.bits.append(Cutout(image, (image.shape[1] / 2, image.shape[0] / 2), self.fit * 1.2))
        count = {"snow": 60 if self.indoors else 26, "wind": 34, "petals": 34}.get(self.kind, 18)
        self.motes = (
            [(rng.random(), rng.random(), rng.random(), rng.random()) for _ in range(count)] if self.bits else []
        )
        self.drop = Cutout(
            paper.premultiply(
                paper.draw(
                    shapes.path("M0,-9 Q7,1 5,5 A6,6 0 1 1 -5,5 Q-7,1 0,-9Z", "#cfefff"),
                    (-12, -14, 24, 28),
                    self.fit * 2,
                )
            ),
            (12 * self.fit * 2, 14 * self.fit * 2),
            self.fit * 2,
        )
        self.puff = Cutout(
            paper.premultiply(
                paper.draw(
                    shapes.disc(0, 0, 18, "#fff8ec", 'fill-opacity=".8"')
                    + shapes.disc(12, 6, 12, "#f3e8d6", 'fill-opacity=".8"'),
                    (-30, -30, 60, 60),
                    self.fit * 1.4,
                )
            ),
            (30 * self.fit * 1.4, 30 * self.fit * 1.4),
            self.fit * 1.4,
        )
        self.ring = Cutout(
            paper.premultiply(
                paper.draw(
                    '<ellipse cx="0" cy="0" rx="26" ry="7" fill="none" stroke="#e6f2fb" stroke-width="2.4"/>',
                    (-30, -12, 60, 24),
                    self.fit,
                )
            ),
            (30 * self.fit, 12 * self.fit),
            self.fit,
        )

    @property
    def indoors(self) -> bool:
        """Whether rain and snow stay outside the window."""
        return self.light.inside and self.place != "stage" and self.kind in ("rain", "snow")

    def draw_behind(self, frame: np.ndarray, t: float, strength: float, matrix_of: Camera) -> None:
        """Rain rings on the floor, and what is seen through a window."""
        dry = self.place in ("underwater", "space", "sea") or (self.light.inside and self.place != "stage")
        if self.kind == "rain" and not dry and strength > 0.2:
            for k in range(int(12 * strength)):
                life = (t * 1.7 + k * 0.37) % 1
                n = int(t * 1.7 + k * 0.37)
                spot = random.Random(n * 31 + k)  # noqa: S311
                x, y = spot.uniform(0, WIDTH), spot.uniform(self.ground + 40, 1240)
                m = matrix_of(1.0) @ np.array([x, y, 1.0])
                self.ring.paste(
                    frame, placed(m[0], m[1], (0.3 + life) * self.fit, (0.3 + life) * self.fit), (1 - life) * 0.8
                )
        if self.indoors and self.window:
            self.through_window(frame, t, strength, matrix_of, self.window)

    def through_window(
        self, frame: np.ndarray, t: float, strength: float, matrix_of: Camera, window: tuple[float, ...]
    ) -> None:
        """Rain or snow inside the window's rectangle only."""
        x, y, w, h, parallax = window
        m = matrix_of(parallax)
        a, b = m @ np.array([x, y, 1.0]), m @ np.array([x + w, y + h, 1.0])
        x0, y0, x1, y1 = max(0, int(a[0])), max(0, int(a[1])), min(self.width, int(b[0])), min(self.height, int(b[1]))
        if x1 - x0 < 4 or y1 - y0 < 4:
            return
        pane = np.ascontiguousarray(frame[y0:y1, x0:x1])
        if self.sheets:
            for sheet, speed in self.sheets:
                top = int(self.height - (t * speed * 0.6) % self.height)
                paper.lay(
                    pane, cv2.convertScaleAbs(np.ascontiguousarray(sheet[top : top + y1 - y0, x0:x1]), alpha=strength)
                )
        else:
            self.fall(pane, t, strength, 0.55, (x1 - x0, y1 - y0))
        # The bars of the window stand before the weather.
        k = self.fit
        keep = frame[y0:y1, x0:x1]
        bar_x, bar_y = (x1 - x0) // 2, int((y1 - y0) * 0.44)
        pane[:, bar_x - int(7 * k) : bar_x + int(7 * k)] = keep[:, bar_x - int(7 * k) : bar_x + int(7 * k)]
        pane[bar_y - 1 : bar_y + int(12 * k), :] = keep[bar_y - 1 : bar_y + int(12 * k), :]
        curtain = int(44 * k)
        pane[:, :curtain], pane[:, -curtain:] = keep[:, :curtain], keep[:, -curtain:]
        frame[y0:y1, x0:x1] = pane

    def draw(self, frame: np.ndarray, t: float, strength: float) -> None:
        """Everything in the air before the puppets."""
        if (strength <= 0.03 and self.kind != "clear") or self.indoors:
            return
        for sheet, speed in self.sheets:
            top = int(self.height - (t * speed) % self.height)
            view = sheet[top : top + self.height]
            if self.kind == "snow":
                side = round(DRIFT * self.fit * (1 + math.sin(0.7 * t + speed)))
                view = view[:, side : side + self.width]
            paper.lay(
                frame, np.ascontiguousarray(view) if strength > 0.97 else cv2.convertScaleAbs(view, alpha=strength)
            )
        self.fall(frame, t, 1.0 if self.kind == "clear" else strength, 1.0, (self.width, self.height))

    def fall(self, frame: np.ndarray, t: float, strength: float, size: float, area: tuple[int, int]) -> None:
        """Flakes, leaves, petals, bubbles: each on its own path."""
        w, h = area
        glowing = self.kind == "clear" and self.place in ("forest", "meadow", "room")
        for i, (a, b, c, d) in enumerate(self.motes[: math.ceil(len(self.motes) * min(1.0, strength))]):
            bit = self.bits[i % len(self.bits)]
            alpha = 1.0
            if glowing:
                x, y = (
                    (a + 0.04 * math.sin(0.7 * t + 9 * b)) * w,
                    (0.42 + 0.5 * b + 0.03 * math.sin(0.9 * t + 7 * a)) * h,
                )
                alpha = max(0.0, math.sin((1.1 + c) * t + 6.3 * d))
                bit.paste(frame, placed(x, y, self.fit, self.fit), alpha)
                continue
            if self.place == "underwater" and self.kind in ("clear", "rain", "wind"):
                x, y = (a + 0.015 * math.sin(2.4 * t + 6 * d)) * w, ((b - (0.06 + 0.07 * c) * t) % 1.15 - 0.08) * h
                k = 0.4 + 0.8 * c
                bit.paste(frame, placed(x, y, k * self.fit, k * self.fit))
                continue
            if self.place == "space" and self.kind == "rain":
                u = (b + t * (0.35 + 0.3 * c)) % 1.6
                bit.paste(
                    frame,
                    placed(
                        (a * 1.5 - u * 0.7 + 0.1) * w, (u * 1.1 - 0.1) * h, self.fit * (0.5 + c), self.fit * (0.5 + c)
                    ),
                )
                continue
            slow = 0.35 if self.place in ("space", "underwater") else 1.0
            fallen = {"snow": 0.13, "wind": 0.12, "petals": 0.1}[self.kind] * (0.55 + 0.9 * c) * slow
            blown = {"snow": -0.02, "wind": 0.62, "petals": 0.07}[self.kind] * (0.6 + 0.8 * d) * slow
            x = ((a + blown * t + 0.035 * math.sin(1.5 * t + 6 * d)) % 1.16 - 0.08) * w
            y = ((b + fallen * t + (0.03 * math.sin(2.3 * t + 9 * a) if self.kind == "wind" else 0)) % 1.16 - 0.08) * h
            k = ((0.28 + 0.9 * c * c) if self.kind == "snow" else 0.6 + 0.6 * c) * size * self.fit
            turn = (2.4 if self.kind == "wind" else 1.1) * t * (d - 0.5) + 6.3 * d
            tumble = 1.0 if self.kind == "snow" else 0.35 + 0.65 * abs(math.sin((2.2 + d) * t + 6 * c))
            bit.paste(frame, placed(x, y, k, k * tumble, turn))

    def splash(self, frame: np.ndarray, age: float, x: float, y: float, size: float) -> None:
        """Drops thrown up `age` seconds ago at frame position (x, y)."""
        if not 0 <= age < 0.75:
            return
        rng = random.Random(int(x * 7) & 1023)  # noqa: S311
        for i in range(13):
            angle = math.radians(-90 + (i - 6) * 9 + rng.uniform(-4, 4))
            speed = size * rng.uniform(1.5, 2.6)
            px = x + math.cos(angle) * speed * age * 1.3
            py = y + math.sin(angle) * speed * age * 1.6 + 2.4 * size * 1.6 * age * age
            k = self.fit * rng.uniform(0.9, 2.0) * (1 - age / 0.8)
            self.drop.paste(frame, placed(px, py, k, k, 0.6 * math.cos(angle)))
        for side in (-1, 0, 1):
            grow = (0.8 + 3.2 * age) * self.fit * size / (260 * self.fit)
            self.ring.paste(
                frame, placed(x + side * 26 * grow, y + 6 * self.fit, grow * 1.6, grow * 1.6), max(0.0, 1 - age / 0.7)
            )

    def dust(self, frame: np.ndarray, age: float, x: float, y: float, size: float) -> None:
        """Two puffs that roll away from a landing `age` seconds ago."""
        if not 0 <= age < 0.42:
            return
        u = age / 0.42
        for side in (-1, 1):
            k = self.fit * size * (0.45 + 0.75 * u)
            px = x + side * self.fit * size * (52 + 64 * math.sqrt(u))
            self.puff.paste(frame, placed(px, y - self.fit * size * (8 + 14 * u), side * k, k), 0.75 * (1 - u))
