"""A page of an old picture book."""

from __future__ import annotations

import functools
import math

import cv2
import numpy as np

from .. import paper, shapes
from ..light import Light
from .cut import Paper, coloured, edges_of, tinted, wandering, widened

INK = (70, 48, 40)
CREAM = (250, 240, 216)


class Storybook(Paper):
    """An old picture book: pen outlines, hatching in the shadows, warm faded colours on cream, a drawn border."""

    name = "storybook"
    lettering = "#8c2f22"
    shadows = 0.55

    def __init__(self, light: Light, seed: int, size: tuple[int, int]) -> None:
        super().__init__(light, seed, size)
        self.page, self.print = page_of(size, self.fit, seed)

    def printed(self, drawing: np.ndarray, unit: float, line: float, faded: float, hatch: float) -> np.ndarray:
        """A drawing as pen and faded ink. line: pixels of the pen. faded: 0..1 towards the paper. hatch: 0..1."""
        h, w = drawing.shape[:2]
        alpha = np.ascontiguousarray(drawing[..., 3])
        rgb = cv2.cvtColor(drawing, cv2.COLOR_RGBA2RGB)
        lines_one, lines_two, uneven, mottle = (
            sheet[:h, :w] for sheet in hatching(max(1600, h), max(1400, w), max(0.25, round(unit * 4) / 4))
        )
        grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
        # Old colour printing: less blue, a little grey, never quite dark.
        dull = cv2.addWeighted(rgb, 0.84, cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB), 0.16, 0)
        warm = cv2.transform(dull, np.array([[1.0, 0.07, 0], [0.02, 0.95, 0.02], [0.0, 0.08, 0.8]], np.float32))
        page = np.full_like(warm, 0) + np.array(CREAM, np.uint8)
        warm = cv2.addWeighted(warm, 1 - faded, page, faded, 0)
        warm = cv2.multiply(warm, cv2.cvtColor(mottle, cv2.COLOR_GRAY2RGB), scale=1 / 128)
        # Shadow lies along the lower right of every shape, and wherever it is dark.
        solid = cv2.multiply(alpha, grey, scale=1 / 255)
        reach = 11 * unit
        step = max(1, round(reach))
        turned = cv2.subtract(solid, paper.shifted(solid, -step, -0.7 * step))
        turned = cv2.GaussianBlur(turned, (0, 0), max(0.6, 3 * unit))
        dark = cv2.convertScaleAbs(cv2.subtract(np.full_like(grey, 128), grey), alpha=1.7)
        pen = cv2.max(
            cv2.multiply(cv2.convertScaleAbs(turned, alpha=2.2), lines_one, scale=hatch / 255),
            cv2.multiply(dark, cv2.max(lines_one, lines_two), scale=0.7 * hatch / 255),
        )
        outline = cv2.multiply(edges_of(rgb, alpha, max(1.0, line)), uneven, scale=1 / 255)
        ink = cv2.multiply(cv2.max(pen, outline), alpha, scale=1 / 255)
        ink = cv2.max(ink, outline)
        cut = paper.premultiply(paper.stacked(warm, alpha))
        keep = cv2.cvtColor(cv2.bitwise_not(ink), cv2.COLOR_GRAY2RGB)
        colour = cv2.multiply(cv2.cvtColor(cut, cv2.COLOR_RGBA2RGB), keep, scale=1 / 255)
        return paper.stacked(cv2.add(colour, coloured(ink, INK, 1.0)), cv2.max(alpha, ink))

    def layer(self, drawing: np.ndarray, shadow: float, parallax: float = 1.0) -> np.ndarray:
        """A sheet: what is far is drawn with a finer pen and has faded further."""
        near = min(1.0, parallax)
        if not shadow:
            return self.printed(drawing, self.fit, 1.0 * self.fit, 0.24, 0.25)
        cut = self.printed(drawing, self.fit, (1.3 + 1.3 * near) * self.fit, 0.28 - 0.16 * near, 0.35 + 0.45 * near)
        return paper.under(cut, paper.soft(np.ascontiguousarray(cut[..., 3]), 4 * self.fit), (96, 70, 50), 0.22)

    def figure(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray:
        """The hero: a stronger pen, fresher colours, a thin halo of bare paper."""
        cut = self.printed(drawing, max(0.3, unit), max(1.4, 4 * unit), 0.07, 0.62)
        r, g, b = light.figures
        cut = tinted(cut, (0.35 + 0.65 * r, 0.35 + 0.65 * g, 0.35 + 0.65 * b))
        return paper.under(cut, widened(np.ascontiguousarray(drawing[..., 3]), 4 * unit), CREAM, 0.8)

    def finish(self, frame: np.ndarray, index: int) -> np.ndarray:
        """The picture lies within the page's border."""
        return cv2.add(cv2.multiply(frame, self.print, scale=1 / 255), self.page)


@functools.lru_cache(maxsize=3)
def hatching(height: int, width: int, unit: float) -> tuple[np.ndarray, ...]:
    """Two directions of pen strokes, how unevenly a pen gives ink, and the mottle of print (128 is 1), all uint8."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) / unit
    drift = 7 * wandering(height, width, max(4, round(90 * unit)), 51)
    gap = 2.2 * wandering(height, width, max(4, round(24 * unit)), 52)
    one = np.sin((x + y * 0.92 + drift) * (2 * math.pi / 9.5) + 0.4 * gap)
    two = np.sin((x - y * 1.06 - drift) * (2 * math.pi / 10.5) + 0.4 * gap)
    sheets = [np.clip((s - 0.45 + 0.16 * gap) * 3.2, 0, 1) for s in (one, two)]
    uneven = np.clip(0.82 + 0.16 * gap + 0.12 * wandering(height, width, max(2, round(6 * unit)), 53), 0.25, 1)
    mottle = 1 + 0.012 * wandering(height, width, max(8, round(140 * unit)), 54) + 0.003 * gap
    fine = np.random.default_rng(55).standard_normal((height, width)).astype(np.float32)
    mottle += 0.014 * cv2.GaussianBlur(fine, (0, 0), 0.8)
    return (*((255 * s).astype(np.uint8) for s in (*sheets, uneven)), np.clip(128 * mottle, 0, 255).astype(np.uint8))


def page_of(size: tuple[int, int], fit: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The page around the picture, and what the picture is multiplied with: both (h, w, 3) uint8."""
    w, h = size
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    # The picture ends in a soft, uneven edge with round corners.
    cx, cy = np.abs(x - w / 2) - (w / 2 - 92 * fit), np.abs(y - h / 2) - (h / 2 - 92 * fit)
    outside = np.hypot(np.maximum(cx, 0), np.maximum(cy, 0)) + np.minimum(np.maximum(cx, cy), 0) - 50 * fit
    outside += 3.5 * fit * wandering(h, w, max(4, round(46 * fit)), seed)
    bare = np.clip(outside / (7 * fit) + 0.5, 0, 1)[..., None]
    age = np.clip(outside / (60 * fit), 0, 1)[..., None] ** 2
    cream = np.array(CREAM, np.float32) * (1 + 0.012 * wandering(h, w, max(4, round(60 * fit)), 3))[..., None]
    cream = cream * (1 - 0.16 * age * np.array([0.5, 0.8, 1.3], np.float32))
    wide, tall = w / fit, h / fit
    ink = "#46302a"
    border = ""
    for inset, pen, bend in ((20, 3.2, 44), (28, 1.4, 40)):
        r, b = wide - inset, tall - inset
        # Corners are scooped, as on an old plate.
        border += shapes.stroke(
            f"M{inset + bend},{inset} H{r - bend} Q{r - bend},{inset + bend} {r},{inset + bend} V{b - bend} "
            f"Q{r - bend},{b - bend} {r - bend},{b} H{inset + bend} Q{inset + bend},{b - bend} {inset},{b - bend} "
            f"V{inset + bend} Q{inset + bend},{inset + bend} {inset + bend},{inset}Z",
            ink,
            pen,
        )
    leaf = shapes.path("M0,0 C4,-9 14,-13 24,-11 C20,-3 10,3 0,0Z", "#8d5a3c") + shapes.stroke(
        "M0,0 Q9,-7 18,-9", ink, 1
    )
    for x0, y0, turn in ((22, 22, 45), (wide - 22, 22, 135), (wide - 22, tall - 22, 225), (22, tall - 22, 315)):
        sprig = shapes.disc(0, 0, 4.4, "#a8483a") + "".join(
            shapes.group(leaf, 5, 0, 1, a, flip=False) for a in (-32, 58)
        )
        border += shapes.group(sprig, x0, y0, 1.0, turn - 13)
    drawn = paper.premultiply(paper.draw(border, (0, 0, wide, tall), fit))
    drawn = drawn[:h, :w] if drawn.shape[:2] != (h, w) else drawn
    page = np.clip(cream * bare, 0, 255).astype(np.uint8)
    keep = np.clip(255 * (1 - bare), 0, 255).astype(np.uint8)
    paper.lay(page, drawn)
    lines = cv2.bitwise_not(cv2.extractChannel(drawn, 3))
    return page, cv2.cvtColor(
        cv2.multiply(np.ascontiguousarray(keep[..., 0]), lines, scale=1 / 255), cv2.COLOR_GRAY2RGB
    )
