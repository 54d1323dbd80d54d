"""Washes."""

from __future__ import annotations

import functools

import cv2
import numpy as np

from .. import paper
from ..light import Light
from .cut import Paper, coloured, edges_of, tinted, widened


class Watercolor(Paper):
    """Washes on rough paper: soft pools of pigment with dark drying edges, pencil lines, a bare torn margin."""

    name = "watercolor"
    shadows = 0.55

    def __init__(self, light: Light, seed: int, size: tuple[int, int]) -> None:
        super().__init__(light, seed, size)
        w, h = size
        rng = np.random.default_rng(seed + 5)
        tooth = cv2.GaussianBlur(rng.standard_normal((h, w)).astype(np.float32), (0, 0), 1.5 * self.fit + 0.3)
        tooth = tooth / tooth.std()
        y, x = np.mgrid[0:h, 0:w].astype(np.float32) / self.fit
        ragged = np.minimum(np.minimum(x, w / self.fit - x), np.minimum(y, h / self.fit - y))
        wobble = (
            cv2.resize(
                rng.standard_normal((h // 40 + 2, w // 40 + 2)).astype(np.float32),
                (w, h),
                interpolation=cv2.INTER_CUBIC,
            )
            * 6
        )
        bare = np.clip((ragged - 20 + wobble + tooth * 2.6) / 6, 0, 1)
        self.paint = (bare * 255).astype(np.uint8)
        self.paper_colour = np.clip(
            np.stack([247 + tooth * 3.2, 243 + tooth * 3.2, 232 + tooth * 3.4], axis=-1), 0, 255
        ).astype(np.uint8)
        self.margin = cv2.multiply(
            self.paper_colour, cv2.cvtColor(cv2.bitwise_not(self.paint), cv2.COLOR_GRAY2RGB), scale=1 / 255
        )
        valley = np.clip(128 - tooth * 4, 0, 255).astype(np.uint8)
        self.wash = cv2.cvtColor(cv2.multiply(valley, self.paint, scale=1 / 255), cv2.COLOR_GRAY2RGB)

    def painted(self, drawing: np.ndarray, wander: float, unit: float) -> np.ndarray:
        """A drawing as a wash -> a cut without shadow."""
        h, w = drawing.shape[:2]
        dx, dy, blotch = (sheet[:h, :w] for sheet in washes(max(h, 64), max(w, 64)))
        y, x = np.mgrid[0:h, 0:w].astype(np.float32)
        loose = cv2.remap(
            paper.premultiply(drawing),
            x + dx * wander,
            y + dy * wander,
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        alpha = np.ascontiguousarray(loose[..., 3])
        colour = loose[..., :3].astype(np.float32)
        grey = cv2.cvtColor(loose[..., :3], cv2.COLOR_RGB2GRAY)
        inside = cv2.GaussianBlur(grey, (0, 0), 5 * unit).astype(np.float32) - grey
        edge = 255 - cv2.GaussianBlur(alpha, (0, 0), 5 * unit).astype(np.float32)
        pool = np.clip(np.abs(inside) * 0.5 + edge * 0.36, 0, 70) / 255
        thin = 0.8 + 0.34 * blotch - pool * 0.85
        lifted = (
            250
            - (250 - colour * (255 / np.maximum(alpha, 1).astype(np.float32))[..., None])
            * np.clip(thin, 0.4, 1.15)[..., None]
            * 0.96
        )
        colour = np.clip(lifted, 0, 255) * (alpha.astype(np.float32) / 255)[..., None]
        return np.dstack((colour.astype(np.uint8), alpha))

    def layer(self, drawing: np.ndarray, shadow: float) -> np.ndarray:
        """A wash with an edge that dried darker."""
        cut = self.painted(drawing, 3.4 * self.fit, self.fit)
        if shadow:
            alpha = np.ascontiguousarray(cut[..., 3])
            cut = paper.under(cut, paper.soft(alpha, 5 * self.fit), (255, 252, 242), 0.3 * min(1.0, shadow))
        return cut

    def figure(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray:
        """Pen and wash: a loose brown line around a lighter pool of colour."""
        lines = edges_of(
            np.ascontiguousarray(drawing[..., :3]), np.ascontiguousarray(drawing[..., 3]), max(1.0, 2.3 * unit)
        )
        cut = self.painted(drawing, 2.4 * unit, unit)
        h, w = lines.shape
        dx, dy, _ = (sheet[:h, :w] for sheet in washes(max(h, 64), max(w, 64)))
        y, x = np.mgrid[0:h, 0:w].astype(np.float32)
        pen = cv2.remap(lines, x + dx * 3 * unit, y + dy * 3 * unit, cv2.INTER_LINEAR)
        r, g, b = light.figures
        cut = tinted(cut, (0.4 + 0.6 * r, 0.4 + 0.6 * g, 0.4 + 0.6 * b))
        ink = cv2.convertScaleAbs(pen, alpha=0.78)
        keep = cv2.cvtColor(cv2.bitwise_not(ink), cv2.COLOR_GRAY2RGB)
        colour = cv2.add(cv2.multiply(cut[..., :3], keep, scale=1 / 255), coloured(ink, (64, 46, 48), 1.0))
        cut = np.dstack((colour, cv2.max(cut[..., 3], ink)))
        return paper.under(cut, widened(np.ascontiguousarray(drawing[..., 3]), 5 * unit), (252, 249, 238), 0.55)

    def finish(self, frame: np.ndarray, index: int) -> np.ndarray:
        """The tooth of the paper, and its bare margin."""
        return cv2.add(cv2.multiply(frame, self.wash, scale=1 / 128), self.margin)


@functools.lru_cache(maxsize=4)
def washes(height: int, width: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Two wandering displacements (unit size) and the blotches of a wash (0..1), float32."""
    rng = np.random.default_rng(17)

    def clouds(cell: int) -> np.ndarray:
        small = rng.standard_normal((height // cell + 3, width // cell + 3)).astype(np.float32)
        return cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)

    dx, dy = clouds(38) + 0.22 * clouds(9), clouds(38) + 0.22 * clouds(9)
    blotch = 0.55 + 0.2 * clouds(110) + 0.11 * clouds(34) + 0.04 * clouds(6)
    return dx, dy, np.clip(blotch, 0, 1)
