"""Glass tubes."""

from __future__ import annotations

import math

import cv2
import numpy as np

from .. import paper
from ..light import Light
from .cut import Paper, coloured, edges_of, widened


class Neon(Paper):
    """Glass tubes in the dark: every edge of every cut glows in its own hue."""

    name = "neon"
    shadows = 0.0

    def tubes(self, drawing: np.ndarray, fill: float, thick: float, glow: float) -> np.ndarray:
        """Dark fill, bright lines where colour or outline changes, a halo that adds light."""
        alpha = np.ascontiguousarray(drawing[..., 3])
        rgb = np.ascontiguousarray(drawing[..., :3])
        lines = edges_of(rgb, alpha, thick)
        hue = vivid(cv2.dilate(paper.premultiply(drawing)[..., :3], np.ones((3, 3), np.uint8)))
        line_rgb = cv2.multiply(hue, cv2.cvtColor(lines, cv2.COLOR_GRAY2RGB), scale=1 / 255)
        core = cv2.erode(lines, np.ones((2, 2), np.uint8))
        line_rgb = cv2.add(line_rgb, cv2.cvtColor(cv2.convertScaleAbs(core, alpha=0.5), cv2.COLOR_GRAY2RGB))
        halo = np.dstack([paper.soft(np.ascontiguousarray(line_rgb[..., i]), 9 * thick / 2.6) for i in range(3)])
        dark = cv2.convertScaleAbs(paper.premultiply(drawing)[..., :3], alpha=fill)
        ink = coloured(alpha, (14, 9, 36), 1.0)
        colour = cv2.add(cv2.add(cv2.add(dark, ink), cv2.convertScaleAbs(halo, alpha=glow)), line_rgb)
        return np.dstack((colour, cv2.max(alpha, lines)))

    def layer(self, drawing: np.ndarray, shadow: float) -> np.ndarray:
        """A sheet as a sign: the sky stays a deep glow, edges shine."""
        if not shadow:
            cut = paper.premultiply(drawing)
            toned = cv2.convertScaleAbs(cut[..., :3], alpha=0.3)
            return np.dstack(
                (cv2.add(toned, coloured(np.ascontiguousarray(cut[..., 3]), (12, 4, 34), 1.0)), cut[..., 3])
            )
        cut = self.tubes(drawing, 0.13, 2.2 * self.fit, 0.75)
        return paper.under(
            cut,
            paper.soft(np.ascontiguousarray(drawing[..., 3]), 16 * self.fit, (0, -round(8 * self.fit))),
            (4, 2, 14),
            0.8,
        )

    def figure(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray:
        """A puppet as the brightest sign on the street."""
        cut = self.tubes(drawing, 0.34, max(1.4, 3.2 * unit), 0.95)
        return paper.under(cut, widened(np.ascontiguousarray(drawing[..., 3]), 4 * unit), (6, 3, 20), 0.9)

    def finish(self, frame: np.ndarray, index: int) -> np.ndarray:
        """Bloom, and a flicker as of a tired transformer."""
        h, w = frame.shape[:2]
        small = cv2.resize(frame, (w // 6, h // 6), interpolation=cv2.INTER_AREA)
        bloom = cv2.resize(cv2.GaussianBlur(small, (0, 0), 5), (w, h), interpolation=cv2.INTER_LINEAR)
        strength = 0.4 + 0.05 * math.sin(index * 0.9) - (0.16 if index % 47 in (3, 5) else 0.0)
        return cv2.addWeighted(frame, 1.0, bloom, strength, 0)


def vivid(rgb: np.ndarray) -> np.ndarray:
    """The same hues at full strength; greys become a cool white."""
    hsv = cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV)
    hue, saturation, value = cv2.split(hsv)
    strong = np.where(saturation > 40, np.clip(saturation.astype(np.int16) + 90, 0, 235), 120).astype(np.uint8)
    hue = np.where((saturation <= 40) & (value > 0), 105, hue).astype(np.uint8)
    return cv2.cvtColor(cv2.merge((hue, strong, np.full_like(value, 255))), cv2.COLOR_HSV2RGB)
