"""Washes."""

from __future__ import annotations

import functools

import cv2
import numpy as np

from .. import paper
from ..light import Light
from .cut import Paper, coloured, edges_of, tinted, wandering, widened


class Watercolor(Paper):
    """Washes on rough paper: pigment runs and pools, dries darker at its edges, and leaves the sheet's margin bare."""

    name = "watercolor"
    shadows = 0.5

    def __init__(self, light: Light, seed: int, size: tuple[int, int]) -> None:
        super().__init__(light, seed, size)
        w, h = size
        f = self.fit
        tooth = cv2.GaussianBlur(
            np.random.default_rng(seed + 5).standard_normal((h, w)).astype(np.float32), (0, 0), 1.4 * f + 0.4
        )
        tooth = tooth / tooth.std()
        y, x = np.mgrid[0:h, 0:w].astype(np.float32)
        ragged = np.minimum(np.minimum(x, w - 1 - x), np.minimum(y, h - 1 - y)) / f
        ragged += wandering(h, w, max(4, round(150 * f)), seed) * 8 + wandering(h, w, max(3, round(30 * f)), seed) * 2.2
        ragged += tooth * 0.7
        bare = np.clip((ragged - 34) / 5, 0, 1)
        dried = np.exp(-(((ragged - 41) / 5) ** 2)) * 0.3
        self.paint = (bare * 255).astype(np.uint8)
        sheet = np.clip(np.stack([250 + tooth, 246 + tooth, 236 + tooth * 1.1], axis=-1), 0, 255)
        self.margin = (sheet * (1 - bare)[..., None]).astype(np.uint8)
        valley = np.clip((1 - 0.01 * tooth - dried) * bare * 128, 0, 255).astype(np.uint8)
        self.wash = cv2.cvtColor(valley, cv2.COLOR_GRAY2RGB)

    def painted(self, drawing: np.ndarray, wander: float, unit: float, run: float, thin: float) -> np.ndarray:
        """A drawing as a wash -> a cut without shadow.

        wander: pixels its edges stray. run: pixels its colours bleed into each other. thin: how much water.
        """
        h, w = drawing.shape[:2]
        dx, dy, blotch = (sheet[:h, :w] for sheet in washes(max(h, 64), max(w, 64), max(0.25, unit)))
        y, x = grid(h, w)
        loose = cv2.remap(
            paper.premultiply(drawing), x + dx * wander, y + dy * wander, cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )  # fmt: skip
        alpha = np.ascontiguousarray(loose[..., 3])
        # Wet in wet: half of the colour has run, and where two washes met there is a darker line.
        ran = cv2.resize(loose, (max(1, w // 4), max(1, h // 4)), interpolation=cv2.INTER_AREA)
        ran = cv2.resize(cv2.GaussianBlur(ran, (0, 0), max(0.5, run / 4)), (w, h), interpolation=cv2.INTER_LINEAR)
        straight = cv2.cvtColor(unmultiplied(cv2.addWeighted(loose, 0.62, ran, 0.38, 0)), cv2.COLOR_RGBA2RGB)
        grey = cv2.cvtColor(straight, cv2.COLOR_RGB2GRAY)
        lines = cv2.absdiff(grey, cv2.GaussianBlur(grey, (0, 0), max(0.6, 2.6 * unit)))
        rim = cv2.subtract(alpha, cv2.GaussianBlur(alpha, (0, 0), max(0.6, 4.5 * unit)))
        pool = cv2.addWeighted(lines, 1.1, rim, 0.62, 0).astype(np.float32) / 255
        pigment = (1 - thin) * (0.58 + 0.6 * blotch + np.minimum(pool, 0.5))
        light = cv2.bitwise_not(straight)
        amount = cv2.convertScaleAbs(np.clip(pigment, 0, 1.6), alpha=150)
        stained = cv2.multiply(light, cv2.cvtColor(amount, cv2.COLOR_GRAY2RGB), scale=1 / 150)
        white = cv2.subtract(np.full_like(stained, 0) + np.array([252, 249, 241], np.uint8), stained)
        return paper.stacked(cv2.multiply(white, cv2.cvtColor(alpha, cv2.COLOR_GRAY2RGB), scale=1 / 255), alpha)

    def layer(self, drawing: np.ndarray, shadow: float, parallax: float = 1.0) -> np.ndarray:
        """A wash with an edge that dried darker; what is far is thinner."""
        thin = 0.13 + 0.2 * max(0.0, 1 - parallax) if shadow else 0.14
        cut = self.painted(drawing, 4.2 * self.fit, self.fit, 16 * self.fit, thin)
        if shadow:
            alpha = np.ascontiguousarray(cut[..., 3])
            cut = paper.under(cut, paper.soft(alpha, 5 * self.fit), (255, 252, 242), 0.4 * min(1.0, shadow))
        return cut

    def figure(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray:
        """Pen and wash: a loose brown line, and colour that does not quite fill it."""
        rgb, alpha = cv2.cvtColor(drawing, cv2.COLOR_RGBA2RGB), np.ascontiguousarray(drawing[..., 3])
        lines = edges_of(rgb, alpha, max(1.0, 2.4 * unit))
        cut = self.painted(drawing, 3.4 * unit, unit, 7 * unit, 0.02)
        h, w = lines.shape
        dx, dy, blotch = (sheet[:h, :w] for sheet in washes(max(h, 64), max(w, 64), max(0.25, unit)))
        y, x = grid(h, w)
        pen = cv2.remap(lines, x - dx * 2.4 * unit, y + dy * 2.4 * unit, cv2.INTER_LINEAR)
        r, g, b = light.figures
        cut = tinted(cut, (0.4 + 0.6 * r, 0.4 + 0.6 * g, 0.4 + 0.6 * b))
        ink = cv2.multiply(pen, cv2.convertScaleAbs(np.clip(1.15 - 0.7 * blotch, 0.2, 0.9), alpha=255), scale=1 / 255)
        keep = cv2.cvtColor(cv2.bitwise_not(ink), cv2.COLOR_GRAY2RGB)
        colour = cv2.add(cv2.multiply(cut[..., :3], keep, scale=1 / 255), coloured(ink, (64, 46, 48), 1.0))
        cut = paper.stacked(colour, cv2.max(cut[..., 3], ink))
        return paper.under(cut, widened(np.ascontiguousarray(drawing[..., 3]), 5 * unit), (252, 249, 238), 0.7)

    def finish(self, frame: np.ndarray, index: int) -> np.ndarray:
        """The tooth of the paper, and its bare margin."""
        return cv2.add(cv2.multiply(frame, self.wash, scale=1 / 128), self.margin)


def unmultiplied(cut: np.ndarray) -> np.ndarray:
    """Premultiplied alpha -> straight alpha."""
    alpha = cut[..., 3]
    rgb = cv2.divide(cv2.cvtColor(cut, cv2.COLOR_RGBA2RGB), cv2.merge((alpha, alpha, alpha)), scale=255)
    return paper.stacked(rgb, alpha)


@functools.lru_cache(maxsize=2)
def plane(height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    return y, x


def grid(height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    """Row and column of every pixel, float32."""
    y, x = plane(max(1600, height), max(1400, width))
    return y[:height, :width], x[:height, :width]


def washes(height: int, width: int, unit: float = 1.0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Two wandering displacements (unit size) and the blotches of a wash (0..1), at least so large, float32."""
    return spilled(max(1600, height), max(1400, width), round(unit * 4) / 4)


@functools.lru_cache(maxsize=3)
def spilled(height: int, width: int, unit: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    def clouds(cell: float, seed: int) -> np.ndarray:
        return wandering(height, width, max(2, round(cell * unit)), seed)

    dx, dy = clouds(44, 1) + 0.3 * clouds(11, 2), clouds(44, 3) + 0.3 * clouds(11, 4)
    # Backruns: where a wet patch pushed the pigment aside there is a pale bloom with a crisp edge.
    bloom = clouds(120, 5) + 0.35 * clouds(30, 6) + 0.12 * clouds(8, 8)
    edge = np.exp(-(((bloom - 0.85) / 0.06) ** 2)) * 0.13
    pale = np.clip((bloom - 0.85) / 0.4, 0, 1) * 0.17
    blotch = 0.62 + 0.19 * clouds(190, 7) + 0.06 * clouds(50, 9) + edge - pale
    return dx, dy, np.clip(blotch, 0, 1).astype(np.float32)
