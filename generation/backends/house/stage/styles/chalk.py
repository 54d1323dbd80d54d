"""Chalk on a blackboard."""

from __future__ import annotations

import functools

import cv2
import numpy as np

from .. import paper
from ..light import Light
from .cut import Paper, boiled, edges_of, wandering

BOARD = (38, 51, 47)
"""Slate with a little green in it."""


class Chalk(Paper):
    """A blackboard: dusty outlines in coloured chalk, fills rubbed in with its side, redrawn twelve times a second."""

    name = "chalk"
    lettering = "#fff6dc"
    hold = 2
    air = 0.3
    shadows = 0.0

    def __init__(self, light: Light, seed: int, size: tuple[int, int]) -> None:
        super().__init__(light, seed, size)
        w, h = size
        self.poses = boiled(size, 1.5 * self.fit, 26 * self.fit)
        # The board's own wooden frame, with a shadow inside it.
        y, x = np.mgrid[0:h, 0:w].astype(np.float32)
        inset = np.minimum(np.minimum(x, w - 1 - x), np.minimum(y, h - 1 - y)) / self.fit
        wood = np.clip((19 - inset) * self.fit + 0.5, 0, 1)
        rows = np.where(np.minimum(x, w - 1 - x) < np.minimum(y, h - 1 - y), x, y)
        veins = 1 + 0.07 * np.sin(rows / self.fit * 1.1 + 2 * wandering(h, w, max(4, round(90 * self.fit)), 3))
        bevel = np.clip(0.72 + 0.5 * np.exp(-(((inset - 5) / 4) ** 2)), 0, 1.2)
        timber = np.stack([156 * veins * bevel, 112 * veins * bevel, 72 * veins * bevel], axis=-1)
        self.border = np.clip(timber * wood[..., None], 0, 255).astype(np.uint8)
        shade = (1 - 0.5 * np.exp(-np.maximum(0, inset - 19) / 14)) * (1 - wood)
        self.inside = cv2.cvtColor((np.clip(shade, 0, 1) * 255).astype(np.uint8), cv2.COLOR_GRAY2RGB)

    def drawn(self, drawing: np.ndarray, unit: float, line: float, fill: float, bright: float = 1.0) -> np.ndarray:
        """A drawing in chalk. line: pixels of the stroke; fill: 0..1 how much dust is rubbed in."""
        h, w = drawing.shape[:2]
        alpha = np.ascontiguousarray(drawing[..., 3])
        rgb = cv2.cvtColor(drawing, cv2.COLOR_RGBA2RGB)
        strokes, rubbed, slate = (sheet[:h, :w] for sheet in dust(max(1600, h), max(1400, w), max(0.25, unit)))
        lines = edges_of(rgb, alpha, max(1.2, line))
        lines = cv2.multiply(lines, strokes, scale=bright / 255)
        grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
        # Light colours take much chalk, dark ones are left as board.
        cover = cv2.multiply(cv2.convertScaleAbs(grey, alpha=1.0, beta=24), rubbed, scale=fill / 255)
        cover = cv2.multiply(cover, alpha, scale=1 / 255)
        chalk = pastel(rgb)
        amount = cv2.max(lines, cover)
        board = cv2.multiply(slate, cv2.cvtColor(alpha, cv2.COLOR_GRAY2RGB), scale=1 / 255)
        board = cv2.multiply(board, cv2.cvtColor(cv2.bitwise_not(amount), cv2.COLOR_GRAY2RGB), scale=1 / 255)
        colour = cv2.add(board, cv2.multiply(chalk, cv2.cvtColor(amount, cv2.COLOR_GRAY2RGB), scale=1 / 255))
        white = cv2.cvtColor(cv2.convertScaleAbs(lines, alpha=0.22), cv2.COLOR_GRAY2RGB)
        return paper.stacked(cv2.add(colour, white), cv2.max(alpha, lines))

    def layer(self, drawing: np.ndarray, shadow: float, parallax: float = 1.0) -> np.ndarray:
        """A sheet: the far ones are fainter; behind everything is the board."""
        near = min(1.0, 0.55 + 0.45 * parallax)
        cut = self.drawn(drawing, self.fit, 3.0 * self.fit, (0.66 if shadow else 0.34) * near, near)
        if shadow:
            return paper.under(cut, paper.soft(np.ascontiguousarray(cut[..., 3]), 4 * self.fit), BOARD, 0.9)
        return cut

    def figure(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray:
        """The hero is drawn with the sharp end of the stick, and filled in with care."""
        bold = cv2.copyMakeBorder(drawing, 0, 0, 0, 0, cv2.BORDER_CONSTANT)
        cut = self.drawn(bold, max(0.3, unit), max(1.6, 5 * unit), 1.35, 1.2)
        room = paper.soft(cv2.dilate(cut[..., 3], np.ones((3, 3), np.uint8)), max(0.8, 4 * unit))
        return paper.under(cut, room, BOARD, 0.95)

    def finish(self, frame: np.ndarray, index: int) -> np.ndarray:
        """The hand that redraws it never hits the same line, and the board hangs in its frame."""
        out = cv2.remap(frame, *self.poses[index // self.hold % 3], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return cv2.add(cv2.multiply(out, self.inside, scale=1 / 255), self.border)


def pastel(rgb: np.ndarray) -> np.ndarray:
    """The stick of chalk nearest to each colour: bright, a little pale, of the same hue."""
    hue, saturation, value = cv2.split(cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV))
    soft = cv2.convertScaleAbs(saturation, alpha=0.74)
    return cv2.cvtColor(cv2.merge((hue, soft, cv2.convertScaleAbs(value, alpha=0.35, beta=166))), cv2.COLOR_HSV2RGB)


@functools.lru_cache(maxsize=3)
def _dust(height: int, width: int, unit: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(31)
    fine = cv2.GaussianBlur(rng.standard_normal((height, width)).astype(np.float32), (0, 0), max(0.6, 1.1 * unit))
    fine = fine / fine.std()
    strokes = np.clip(0.86 + 0.36 * fine + 0.12 * wandering(height, width, max(3, round(30 * unit)), 5), 0.12, 1)
    # Rubbed in with the side of the stick: broad diagonal strokes that skip over the grain of the board.
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    along = (x * 0.8 + y) / unit + 5 * wandering(height, width, max(4, round(80 * unit)), 6)
    side = 0.5 + 0.3 * np.sin(along / 3.1) + 0.2 * np.sin(along / 7.7 + 1)
    rubbed = np.clip(
        0.2 + 0.62 * side + 0.24 * fine + 0.14 * wandering(height, width, max(4, round(60 * unit)), 7), 0, 1
    )
    # Wiped with a sponge many times: pale smears across the slate.
    wiped = rng.standard_normal((height // 60 + 2, width // 300 + 3)).astype(np.float32)
    smear = cv2.resize(wiped, (width, height), interpolation=cv2.INTER_CUBIC)
    tone = np.clip(
        1 + 0.1 * smear + 0.04 * fine + 0.08 * wandering(height, width, max(8, round(220 * unit)), 8), 0.5, 1.6
    )
    slate = np.clip(tone[..., None] * np.array(BOARD, np.float32), 0, 255).astype(np.uint8)
    return (strokes * 255).astype(np.uint8), (rubbed * 255).astype(np.uint8), slate


def dust(height: int, width: int, unit: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How chalk lies: in a stroke, rubbed in with its side (both uint8), and the bare slate (RGB)."""
    return _dust(height, width, max(0.25, round(unit * 4) / 4))
