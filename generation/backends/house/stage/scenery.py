"""A set being built: drawings are added from back to front and become cut layers.

Canvas units are those of a 720 x 1280 stage; a layer reaches as far beyond it as the camera will look.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
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
    drift: canvas units a second to the right. spin: (hub x, hub y, radians a second). opaque:
    the image rows, from the first to before the second, that nothing shows through. fade: how the weather's ramp
    changes its opacity ("", "in" or "out"). colour, clear: the image once more as RGB, and how much shows through it.
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
    opaque: tuple[int, int] = (0, 0)
    colour: np.ndarray = field(init=False, repr=False)
    clear: np.ndarray = field(init=False, repr=False)
    kept: tuple[tuple[bytes, int, int], np.ndarray] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.opaque = opaque_rows(self.image)
        self.colour, self.clear = paper.parted(self.image)


def _everything(_parallax: float) -> tuple[float, float, float, float]:
    return float(LEFT), -300.0, float(RIGHT), float(BOTTOM)


@dataclass(slots=True)
class Scenery:
    """The builder a place draws with. `ground` is the canvas y where the floor begins.

    reach: (x, y) canvas units the camera strays at parallax 1. unit: pixels per canvas unit.
    seen: for any parallax, the canvas (left, top, right, bottom) that is ever in the frame of `views`.
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
    views: list[View] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
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
    ) -> None:
        """Put `body` before what was added so far, on a sheet that covers canvas rows `top` to `bottom`.

        shadow: strength of the shadow it casts on what lies behind. snow: depth in canvas units of the
        cap it wears while it snows. flat: no finish at all (light, stars). across: the canvas columns it
        covers, if not all. motion: fields of `Layer`.
        """
        self.sheets.append(Sheet(body, defs, parallax, top, bottom, shadow, snow, flat, across, motion))

    def cut(self) -> None:
        """Draw all sheets that were added, from the front: what a nearer one hides for good is never drawn.

        Near sheets are drawn here, and hide; they get their finish, and far ones all they need, in other threads.
        """
        hidden = Hidden(self.views)
        made: list[tuple[Sheet, Future[list[Layer]]]] = []
        with ThreadPoolExecutor(2) as others:
            for sheet in reversed(self.sheets):
                box = self.box(sheet, hidden.below(sheet))
                if sheet.parallax < 0.5:
                    made.append((sheet, others.submit(self.layered, sheet, box)))
                    continue
                found = self.drawn(sheet, box)
                if found is None:
                    continue
                drawing, x, y = found
                solid = opaque_from(drawing)
                if solid < len(drawing) and not sheet.motion.get("fade") and not sheet.across:
                    hidden.add(sheet, y + solid / self.unit, x, x + drawing.shape[1] / self.unit)
                made.append((sheet, others.submit(self.finished, sheet, drawing, x, y)))
            for _sheet, layers in reversed(made):
                self.layers.extend(layers.result())
        self.sheets.clear()

    def box(self, sheet: Sheet, hidden: float) -> tuple[float, float, float, float]:
        """The canvas (left, top, right, bottom) of a sheet that can ever be seen."""
        wave = sheet.motion.get("wave", (0.0, 0.0, 0.0, 0.0))
        extra = 12 + abs(wave[0]) + abs(sheet.motion.get("drift", 0.0)) * 11
        extra += abs(sheet.motion.get("sway", 0.0)) * 5000
        left, above, right, below = self.seen(sheet.parallax)
        if "spin" in sheet.motion:
            y0, y1 = sheet.top, min(sheet.bottom, BOTTOM)
        else:
            y0 = max(sheet.top, above - abs(wave[1]) - 4)
            y1 = min(sheet.bottom, BOTTOM, below + abs(wave[1]) + 4, hidden + abs(wave[1]))
        x0, x1 = sheet.across or (max(LEFT, left - extra), min(RIGHT, right + extra))
        return x0, y0, x1, y1

    def drawn(self, sheet: Sheet, box: tuple[float, float, float, float]) -> tuple[np.ndarray, float, float] | None:
        """The part of a sheet in `box` that has anything on it, and its canvas corner; None if nothing has."""
        x0, y0, x1, y1 = box
        if y1 - y0 < 2 or x1 - x0 < 2:
            return None
        scale = self.unit
        if (y1 - y0) * (x1 - x0) * scale * scale > 200_000 and sheet.parallax > 0.06:
            # A rough look first: what is empty costs as much to draw as what is not.
            rough = 0.1
            found = np.nonzero(paper.draw(sheet.body, (x0, y0, x1 - x0, y1 - y0), rough, sheet.defs)[..., 3])
            if not len(found[0]):
                return None
            room = 34 + sheet.snow * 1.5  # for its shadow
            y0, y1 = max(y0, y0 + found[0].min() / rough - room), min(y1, y0 + (found[0].max() + 1) / rough + room)
            x0, x1 = max(x0, x0 + found[1].min() / rough - room), min(x1, x0 + (found[1].max() + 1) / rough + room)
        # On whole pixels it is as sharp as it was drawn, and need not be mixed to lie there.
        x0, y0 = math.floor(x0 * scale) / scale, math.floor(y0 * scale) / scale
        area = (x0, y0, x1 - x0, y1 - y0)
        # A sky is soft and what is far is hazy: they are drawn smaller, which is most of what they cost.
        if sheet.parallax < 0.05 and not sheet.shadow:
            share = 0.5
        elif sheet.parallax < 0.3:
            share = 0.72
        else:
            share = 0.82 if area[2] * area[3] * scale * scale > 450_000 else 1.0
        if share == 1.0 or scale < 0.4:
            return paper.draw(sheet.body, area, scale, sheet.defs), x0, y0
        size = (max(1, round(area[2] * scale)), max(1, round(area[3] * scale)))
        # Enlarged premultiplied, or the black behind its edges would show.
        smaller = paper.premultiply(paper.draw(sheet.body, area, scale * share, sheet.defs))
        return paper.unmultiplied(cv2.resize(smaller, size, interpolation=cv2.INTER_CUBIC)), x0, y0

    def layered(self, sheet: Sheet, box: tuple[float, float, float, float]) -> list[Layer]:
        """Draw and finish a sheet; none if nothing of it is ever seen."""
        found = self.drawn(sheet, box)
        return self.finished(sheet, *found) if found else []

    def finished(self, sheet: Sheet, drawing: np.ndarray, x: float, y: float) -> list[Layer]:
        """The layers of a sheet: itself, and the snow that settles on it in the course of the clip."""
        cap = None
        if sheet.snow and self.light.weather == "snow":
            white = snowed(drawing, 1.35 * sheet.snow * self.unit)
            cap, drawing = (white, drawing) if self.changing else (None, white)
        image = paper.premultiply(drawing) if sheet.flat else self.finish(drawing, sheet.shadow, sheet.parallax)
        layers = [Layer(np.ascontiguousarray(image), x, y, self.unit, sheet.parallax, **sheet.motion)]
        if cap is not None:
            settled = np.ascontiguousarray(self.finish(cap, 0.0, sheet.parallax))
            layers.append(Layer(settled, x, y, self.unit, sheet.parallax, **sheet.motion | {"fade": "in"}))
        return layers


@dataclass(slots=True)
class Sheet:
    """What a place asked to have drawn; see `Scenery.add`."""

    body: str
    defs: str
    parallax: float
    top: float
    bottom: float
    shadow: float
    snow: float
    flat: bool
    across: tuple[float, float] | None
    motion: dict[str, Any]


class Hidden:
    """Which rows of the frame the sheets already drawn cover in every one of some views."""

    def __init__(self, views: list[View]) -> None:
        some = sorted({int(k) for k in np.linspace(0, len(views) - 1, 25)}) if views else []
        self.views = [views[i] for i in some]
        self.rows = np.full(len(self.views), np.inf)
        self.level = all(abs(v.roll) < 1e-6 for v in self.views)

    def add(self, sheet: Sheet, row: float, left: float, right: float) -> None:
        """`sheet` lets nothing through from canvas `row` down, between `left` and `right`."""
        if sheet.motion.get("spin") or sheet.motion.get("twinkle"):
            return
        wave = sheet.motion.get("wave", (0.0, 0.0, 0.0, 0.0))
        slack = abs(wave[0]) + abs(sheet.motion.get("drift", 0.0)) * 11
        slack += abs(sheet.motion.get("sway", 0.0)) * 12 * abs(sheet.motion.get("foot", row) - row)
        for k, view in enumerate(self.views):
            m = view.matrix(sheet.parallax)
            width = 2 * (WIDTH * view.fit / 2 + view.offset[0])
            if m[0, 0] * (left + slack) + m[0, 2] > 0 or m[0, 0] * (right - slack) + m[0, 2] < width:
                continue
            self.rows[k] = min(self.rows[k], m[1, 1] * (row + abs(wave[1])) + m[1, 2] + abs(m[1, 0]) * width)

    def below(self, sheet: Sheet) -> float:
        """The canvas row of `sheet` from which it is hidden in all the views; infinite if it is not."""
        if not self.level or not len(self.views):
            return math.inf
        lowest = -math.inf
        for row, view in zip(self.rows, self.views, strict=True):
            m = view.matrix(sheet.parallax)
            lowest = max(lowest, (row - m[1, 2] + abs(m[1, 0]) * WIDTH) / m[1, 1])
        return lowest + 14


def opaque_from(drawing: np.ndarray) -> int:
    """The first row from which nothing shows through a drawing."""
    see_through = np.flatnonzero(~_closed(drawing))
    return int(see_through[-1]) + 1 if len(see_through) else 0


def opaque_rows(drawing: np.ndarray) -> tuple[int, int]:
    """The longest run of rows that nothing shows through: its first, and the one after its last."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], _closed(drawing).astype(np.int8), [0]))))
    return max(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True), key=lambda r: r[1] - r[0], default=(0, 0))


def _closed(drawing: np.ndarray) -> np.ndarray:
    """(rows,) bool: whether a row is opaque from side to side."""
    return cv2.reduce(np.ascontiguousarray(drawing[..., 3]), 1, cv2.REDUCE_MIN)[:, 0] >= 252


def snowed(drawing: np.ndarray, depth: float) -> np.ndarray:
    """The drawing with snow lying on everything that faces up: a scalloped white cap of `depth` pixels."""
    h, w = drawing.shape[:2]
    alpha = cv2.extractChannel(drawing, 3)
    columns = np.arange(w)
    lumps = depth * (0.72 + 0.28 * np.sin(columns / depth * 0.55) + 0.16 * np.sin(columns / depth * 1.31 + 2))
    rows = (np.arange(h)[:, None] - lumps[None, :]).astype(np.float32)
    xs = np.broadcast_to(columns.astype(np.float32), (h, w)).copy()
    lower = cv2.remap(alpha, xs, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0)
    if int(alpha[0].min()) > 0:
        lower = np.where(rows < 0, alpha, lower)  # a sheet that fills its top row has no upper edge there
    cap = cv2.subtract(alpha, lower)
    kept = cv2.cvtColor(cv2.bitwise_not(cap), cv2.COLOR_GRAY2RGB)
    white = cv2.merge([cv2.convertScaleAbs(cap, alpha=c / 255) for c in (250, 252, 255)])
    rgb = cv2.multiply(cv2.cvtColor(drawing, cv2.COLOR_RGBA2RGB), kept, scale=1 / 255)
    return paper.stacked(cv2.add(rgb, white), alpha)


def reach_of(views: list[View]) -> tuple[float, float]:
    """How far (x, y) in canvas units the camera strays over a clip, at parallax 1."""
    return max((abs(v.x) for v in views), default=0.0), max((abs(v.y) for v in views), default=0.0)


def ground_of(horizon: float) -> float:
    """Canvas y of the floor's far edge for a score's horizon in [-1, 1]."""
    return 905 + 34 * math.tanh(horizon)
