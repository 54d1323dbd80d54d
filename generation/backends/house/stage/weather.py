"""What falls and drifts: rain, snow, leaves, petals, bubbles, fireflies, and splashes and dust from contacts."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import cv2
import numpy as np

from . import paper, shapes
from .falling import blown_in, bubble, comet, firefly, flake, flurry, mote, petal, streaks
from .light import AIRLESS, Light
from .paper import Cutout, placed
from .puppets import FigureFinish
from .scenery import WIDTH

DRIFT = 26
"""Canvas units that falling snow sways to either side."""


FIREFLIES = ("forest", "meadow", "farm", "lake", "jungle")
DUSTY = ("room", "castle", "kitchen")
FLOORLESS = ("sea", "sky", "lake")
"""Where rain falls into water or nothing."""

Camera = Callable[[float], np.ndarray]
"""Parallax -> the (2, 3) matrix of a sheet at that parallax."""


class Weather:
    """The air of one clip. `draw_behind` comes before the puppets, `draw` after them.

    inside: there is a roof over it. air: 0..1 how much a style shows of what is only air and light.
    """

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
        inside: bool = False,
        air: float = 1.0,
    ) -> None:
        self.place, self.light, self.fit, self.ground = place, light, fit, ground
        self.width, self.height = size
        self.rng = random.Random(seed * 7 + 5)  # noqa: S311
        self.kind = light.weather
        self.window = spots.get("window")
        self.inside = inside
        self.air = air
        self.airless = place in AIRLESS
        self.wet = self.kind in ("rain", "storm") and place not in ("underwater", *AIRLESS)
        self.sheets: list[tuple[np.ndarray, float, float]] = []
        self.bits: list[Cutout] = []
        self.motes: list[tuple[float, float, float, float]] = []
        self.finish = figure_finish
        self.cut_sheets()
        self.cut_bits()
        self.drop, self.puff, self.ring = drop_cut(fit), puff_cut(fit), ring_cut(fit)

    def cut_sheets(self) -> None:
        """The sheets of rain or small flakes that pass before everything: (light, pixels a second, sideways share)."""
        w, h, f, rng = self.width, self.height, self.fit, self.rng
        if self.wet:
            tone = (206, 222, 238) if not self.light.night else (150, 172, 214)
            driven = self.kind == "storm"
            slant = 0.34 if driven else 0.1
            for count, (short, long), thick, speed, alpha in (
                (130 if driven else 90, (24, 46), 1, 1250, (50, 90)),
                (110 if driven else 70, (46, 92), max(1, round(2.4 * f)), 1800, (80, 150)),
            ):
                length = (int(short * f) + 1, int(long * f * (1.3 if driven else 1)) + 2)
                sheet = streaks(w, h, count, length, thick, slant, rng, tone, alpha)
                self.sheets.append((sheet, speed * f * (1.25 if driven else 1), -slant))
        if self.kind == "snow" and not self.inside:
            slow = 0.35 if self.airless or self.place == "underwater" else 1.0
            for n, a, b, v in ((130, 1.0, 2.1, 95), (64, 2.4, 4.6, 170)):
                self.sheets.append((flurry(w, h, n, (a * f, b * f), rng), v * f * slow, 0.0))

    def cut_bits(self) -> None:
        """The flakes, leaves, petals, bubbles or fireflies that are thrown about one by one."""
        kinds = {
            "snow": [flake(12, 1), flake(16, 2), flake(19, 2)],
            "wind": blown_in(self.place),
            "storm": blown_in(self.place),
            "petals": [petal("#ffc2d6", "#ff9dbd"), petal("#ffdbe7", "#ffb3cb"), petal("#ffffff", "#ffd3e0")],
        }.get(self.kind, [])
        if self.inside and self.kind in ("wind", "storm", "rain", "fog"):
            kinds = []
        if self.airless and self.kind in ("rain", "storm", "wind"):
            kinds = [comet()]
        if self.place == "underwater":
            kinds = kinds if self.kind in ("snow", "petals") else [bubble(10), bubble(15), bubble(7)]
        if self.place in FIREFLIES and self.light.night and self.kind == "clear":
            kinds = [firefly()]
        if self.place in DUSTY and self.kind == "clear":
            kinds = [mote()]
        plain = self.kind in ("snow", "clear") or self.airless or self.place in ("underwater", "room")
        for body, box in kinds:
            drawing = paper.draw(body[0], (-box, -box, 2 * box, 2 * box), self.fit * 1.2, body[1])
            image = paper.premultiply(drawing) if plain else self.finish(drawing, self.light, self.fit * 0.5)
            self.bits.append(Cutout(image, (image.shape[1] / 2, image.shape[0] / 2), self.fit * 1.2))
        count = {"snow": 60 if self.indoors else 26, "wind": 34, "petals": 34, "storm": 12}.get(self.kind, 18)
        dice = [(self.rng.random(), self.rng.random(), self.rng.random(), self.rng.random()) for _ in range(count)]
        self.motes = dice if self.bits else []

    @property
    def indoors(self) -> bool:
        """Whether rain and snow stay outside the window."""
        return self.inside and self.kind in ("rain", "snow", "storm")

    def draw_behind(self, frame: np.ndarray, t: float, strength: float, matrix_of: Camera) -> None:
        """A wet sheen, drops that burst on the floor, and what is seen through a window."""
        if self.wet and not self.inside and self.place not in FLOORLESS and strength > 0.2:
            base = matrix_of(1.0)
            sheen(frame, float(base[1, 1] * (self.ground + 6) + base[1, 2]), 0.55 * strength * self.air)
            self.burst(frame, t, strength, base)
        if self.indoors and self.window:
            self.through_window(frame, t, strength, matrix_of, self.window)

    def burst(self, frame: np.ndarray, t: float, strength: float, base: np.ndarray) -> None:
        """Rings on the floor, and a crown of drops above each young one."""
        rate = 2.4 if self.kind == "storm" else 1.7
        for k in range(int((22 if self.kind == "storm" else 14) * strength)):
            life = (t * rate + k * 0.37) % 1
            spot = random.Random(int(t * rate + k * 0.37) * 31 + k)  # noqa: S311
            x, y = spot.uniform(-60, WIDTH + 60), spot.uniform(self.ground + 40, 1250)
            near = 0.5 + 0.7 * (y - self.ground) / 345
            at = base @ np.array([x, y, 1.0])
            k1 = (0.3 + life) * near * self.fit
            self.ring.paste(frame, placed(at[0], at[1], k1, k1), (1 - life) * 0.8)
            if life < 0.34:
                up = math.sin(math.pi * life / 0.34)
                size = 0.42 * near * self.fit
                for side in (-1, 0, 1):
                    self.drop.paste(
                        frame,
                        placed(
                            at[0] + side * (5 + 26 * life) * near * self.fit,
                            at[1] - (8 + (20 - 6 * abs(side)) * up) * near * self.fit,
                            size,
                            size,
                            0.5 * side,
                        ),
                        0.85,
                    )

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
            for sheet, speed, side in self.sheets:
                view = self.passing(sheet, speed * 0.6, side, t)[y0:y1, x0:x1]
                cv2.addWeighted(pane, 1.0, view, strength, 0, dst=pane)
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
        for sheet, speed, side in self.sheets:
            view = self.passing(sheet, speed, side, t)
            if strength > 0.97:
                cv2.add(frame, view, dst=frame)
            else:
                cv2.addWeighted(frame, 1.0, view, strength, 0, dst=frame)
        self.fall(frame, t, 1.0 if self.kind == "clear" else strength, 1.0, (self.width, self.height))

    def passing(self, sheet: np.ndarray, speed: float, side: float, t: float) -> np.ndarray:
        """The part of a sheet that is before the frame at `t`."""
        top = int(self.height - (t * speed) % self.height)
        sway = DRIFT * self.fit * math.sin(0.7 * t + speed) if self.kind == "snow" else 0.0
        left = round(sway - side * speed * t) % self.width
        return sheet[top : top + self.height, left : left + self.width]

    def fall(self, frame: np.ndarray, t: float, strength: float, size: float, area: tuple[int, int]) -> None:
        """Flakes, leaves, petals, bubbles: each on its own path."""
        w, h = area
        glowing = self.kind == "clear" and self.place in (*FIREFLIES, *DUSTY)
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
            if self.place == "underwater" and self.kind not in ("snow", "petals"):
                x, y = (a + 0.015 * math.sin(2.4 * t + 6 * d)) * w, ((b - (0.06 + 0.07 * c) * t) % 1.15 - 0.08) * h
                k = 0.4 + 0.8 * c
                bit.paste(frame, placed(x, y, k * self.fit, k * self.fit))
                continue
            if self.airless and self.kind in ("rain", "storm", "wind"):
                u = (b + t * (0.35 + 0.3 * c)) % 1.6
                bit.paste(
                    frame,
                    placed(
                        (a * 1.5 - u * 0.7 + 0.1) * w, (u * 1.1 - 0.1) * h, self.fit * (0.5 + c), self.fit * (0.5 + c)
                    ),
                )
                continue
            slow = 0.35 if self.airless or self.place == "underwater" else 1.0
            fallen = {"snow": 0.13, "wind": 0.12, "petals": 0.1, "storm": 0.3}[self.kind] * (0.55 + 0.9 * c) * slow
            blown = {"snow": -0.02, "wind": 0.62, "petals": 0.07, "storm": -1.1}[self.kind] * (0.6 + 0.8 * d) * slow
            x = ((a + blown * t + 0.035 * math.sin(1.5 * t + 6 * d)) % 1.16 - 0.08) * w
            y = (
                (b + fallen * t + (0.03 * math.sin(2.3 * t + 9 * a) if self.kind in ("wind", "petals") else 0)) % 1.16
                - 0.08
            ) * h
            k = ((0.28 + 0.9 * c * c) if self.kind == "snow" else 0.6 + 0.6 * c) * size * self.fit
            turn = {"wind": 2.4, "storm": 4.0, "petals": 1.9}.get(self.kind, 1.1) * t * (d - 0.5) + 6.3 * d
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


def sheen(frame: np.ndarray, ground: float, amount: float) -> None:
    """The floor below row `ground` turns dark and gives back the light above it, in long smears; in place."""
    height, width = frame.shape[:2]
    row = int(np.clip(ground, 0, height))
    deep = min(row, height - row)
    if deep < 16 or amount < 0.02:
        return
    # A third of the rows will do for what is smeared over twenty-four.
    small = cv2.resize(frame[row - deep : row : 3], (width // 8, max(2, deep // 24)), interpolation=cv2.INTER_AREA)
    smears = cv2.resize(small[::-1], (width, deep), interpolation=cv2.INTER_LINEAR)
    floor = frame[row : row + deep]
    cv2.addWeighted(floor, 1 - 0.72 * amount, smears, 0.6 * amount, 0, dst=floor)


def drop_cut(fit: float) -> Cutout:
    """A drop thrown up."""
    body = shapes.path("M0,-9 Q7,1 5,5 A6,6 0 1 1 -5,5 Q-7,1 0,-9Z", "#cfefff")
    return Cutout(paper.premultiply(paper.draw(body, (-12, -14, 24, 28), fit * 2)), (24 * fit, 28 * fit), fit * 2)


def puff_cut(fit: float) -> Cutout:
    """A puff of dust."""
    body = shapes.disc(0, 0, 18, "#fff8ec", 'fill-opacity=".8"') + shapes.disc(
        12, 6, 12, "#f3e8d6", 'fill-opacity=".8"'
    )
    image = paper.premultiply(paper.draw(body, (-30, -30, 60, 60), fit * 1.4))
    return Cutout(image, (42 * fit, 42 * fit), fit * 1.4)


def ring_cut(fit: float) -> Cutout:
    """A ring on wet ground."""
    body = '<ellipse cx="0" cy="0" rx="26" ry="7" fill="none" stroke="#e6f2fb" stroke-width="2.4"/>'
    return Cutout(paper.premultiply(paper.draw(body, (-30, -12, 60, 24), fit)), (30 * fit, 12 * fit), fit)
