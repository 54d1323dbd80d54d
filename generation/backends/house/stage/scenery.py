"""A set being built: drawings are added from back to front and become cut layers.

Canvas units are those of a 720 x 1280 stage; a layer reaches as far beyond it as the camera will look.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np

from . import paper
from .camera import HEIGHT as HEIGHT
from .camera import WIDTH as WIDTH
from .camera import View
from .light import Light, mixed

LEFT, RIGHT, BOTTOM = -300, 1020, 1560
"""How far scenery is drawn, whatever part of it a layer keeps."""

Finish = Callable[[np.ndarray, float, float], np.ndarray]
"""Straight drawing, its shadow strength and its parallax -> premultiplied cut; a style supplies it."""


@dataclass(slots=True)
class Layer:
    """One sheet. image: a cut; x, y: canvas position of its corner; unit: its pixels per canvas unit.

    parallax: 1 moves with the floor, 0 not at all. front: before the puppets. sway: how far its top
    leans in wind, around `foot` (canvas y). wave: (x amplitude, y amplitude, radians a second, phase).
    drift: canvas units a second to the right. spin: (hub x, hub y, radians a second). opaque: first
    image row from which nothing shows through. fade: how the weather's ramp changes its opacity ("", "in" or "out").
    """

    image: np.ndarray
    x: float
    y: float
    unit: float
    parallax: float
    front: bool = False
    sway: float = 0.0
    foot: float = 0.0
    wave: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    drift: float = 0.0
    spin: tuple[float, float, float] = (0.0, 0.0, 0.0)
    twinkle: float = 0.0
    fade: str = ""
    opaque: int = 0
    kept: tuple[tuple[bytes, int], np.ndarray] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        see_through = np.nonzero(self.image[..., 3].min(axis=1) < 252)[0]
        self.opaque = int(see_through[-1]) + 1 if len(see_through) else 0


def _everything(_parallax: float) -> tuple[float, float, float, float]:
    return float(LEFT), -300.0, float(RIGHT), float(BOTTOM)


@dataclass(slots=True)
class Scenery:
    """The builder a place draws with. `ground` is the canvas y where the floor begins.

    reach: (x, y) canvas units the camera strays at parallax 1. unit: pixels per canvas unit.
    seen: for any parallax, the canvas (left, top, right, bottom) that is ever in the frame.
    tint_light: the light colours are mixed in, where the weather only sets in later.
    variant: which of `score.VARIANTS` of the place to draw.
    spots: named marks the weather and the puppets use, e.g. "window": (x, y, w, h), "water": (y,).
    """

    light: Light
    rng: random.Random
    finish: Finish
    ground: float
    sun: float
    reach: tuple[float, float]
    unit: float
    seen: Callable[[float], tuple[float, float, float, float]] = _everything
    changing: bool = False
    tint_light: Light | None = None
    variant: str = ""
    layers: list[Layer] = field(default_factory=list)
    spots: dict[str, tuple[float, ...]] = field(default_factory=dict)

    def c(self, colour: str, depth: float = 0.0) -> str:
        """`colour` in this light, at `depth`."""
        return (self.tint_light or self.light)(colour, depth)

    def under_snow(self, colour: str, amount: float = 0.84) -> str:
        """`colour` of something that lies flat: while it snows, most of it is snow."""
        if self.light.weather == "snow" and not self.changing:
            return mixed(colour, "#f6f9fe", amount)
        return colour

    def pick(self, *choices: str) -> str:
        """One of the variants of this set, by its seed."""
        return self.rng.choice(choices)

    def along(self, spacing: float, jitter: float = 0.35) -> list[float]:
        """x positions across the whole set, about `spacing` apart."""
        n = int((RIGHT - LEFT) / spacing)
        return [LEFT + (i + 0.5 + self.rng.uniform(-jitter, jitter)) * spacing for i in range(n)]

    def add(
        self,
        body: str,
        parallax: float,
        top: float,
        bottom: float = BOTTOM,
        *,
        defs: str = "",
        shadow: float = 0.5,
        snow: float = 0.0,
        flat: bool = False,
        across: tuple[float, float] | None = None,
        **motion: Any,
    ) -> Layer:
        """Cut `body` into a layer that covers canvas rows `top` to `bottom`.

        shadow: strength of the shadow it casts on what lies behind. snow: depth in canvas units of the
        cap it wears while it snows. flat: no finish at all (light, stars). across: the canvas columns it
        covers, if not all. motion: fields of `Layer`.
        """
        wave = motion.get("wave", (0.0, 0.0, 0.0, 0.0))
        extra = 12 + abs(wave[0]) + abs(motion.get("drift", 0.0)) * 11
        extra += abs(motion.get("sway", 0.0)) * 5000
        left, above, right, below = self.seen(parallax)
        turns = "spin" in motion
        y0 = top if turns else max(top, above - abs(wave[1]) - 4)
        y1 = min(bottom, BOTTOM) if turns else min(bottom, BOTTOM, below + abs(wave[1]) + 4)
        x0, x1 = across or (max(LEFT, left - extra), min(RIGHT, right + extra))
        if y1 - y0 < 2:
            y0, y1 = bottom - 2, bottom  # it is never seen, but it has its place in the order
        drawing = paper.draw(body, (x0, y0, x1 - x0, y1 - y0), self.unit, defs)
        cap = None
        if snow and self.light.weather == "snow":
            white = snowed(drawing, 1.35 * snow * self.unit)
            cap, drawing = (white, drawing) if self.changing else (None, white)
        image = paper.premultiply(drawing) if flat else self.finish(drawing, shadow, parallax)
        layer = Layer(np.ascontiguousarray(image), x0, y0, self.unit, parallax, **motion)
        self.layers.append(layer)
        if cap is not None:
            settled = np.ascontiguousarray(self.finish(cap, 0.0, parallax))
            self.layers.append(Layer(settled, x0, y0, self.unit, parallax, **motion | {"fade": "in"}))
        return layer


def snowed(drawing: np.ndarray, depth: float) -> np.ndarray:
    """The drawing with snow lying on everything that faces up: a scalloped white cap of `depth` pixels."""
    h, w = drawing.shape[:2]
    alpha = drawing[..., 3]
    columns = np.arange(w)
    lumps = depth * (0.72 + 0.28 * np.sin(columns / depth * 0.55) + 0.16 * np.sin(columns / depth * 1.31 + 2))
    rows = (np.arange(h)[:, None] - lumps[None, :]).astype(np.float32)
    xs = np.broadcast_to(columns.astype(np.float32), (h, w)).copy()
    lower = cv2.remap(alpha, xs, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0)
    if int(alpha[0].min()) > 0:
        lower = np.where(rows < 0, alpha, lower)  # a sheet that fills its top row has no upper edge there
    cap = cv2.subtract(alpha, lower)[..., None].astype(np.uint16)
    white = np.array([250, 252, 255], np.uint16)
    out = drawing.copy()
    out[..., :3] = ((out[..., :3] * (255 - cap) + white * cap) // 255).astype(np.uint8)
    return out


def reach_of(views: list[View]) -> tuple[float, float]:
    """How far (x, y) in canvas units the camera strays over a clip, at parallax 1."""
    return max((abs(v.x) for v in views), default=0.0), max((abs(v.y) for v in views), default=0.0)


def ground_of(horizon: float) -> float:
    """Canvas y of the floor's far edge for a score's horizon in [-1, 1]."""
    return 905 + 34 * math.tanh(horizon)
