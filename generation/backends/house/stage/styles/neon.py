"""Glass tubes."""

from __future__ import annotations

import math

import cv2
import numpy as np

from .. import paper
from ..light import Light
from .cut import Paper, coloured, edges_of, wet, widened


class Neon(Paper):
    """Glass tubes in the dark: every edge of every cut glows in its own hue, and the street is wet."""

    name = "neon"
    lettering = "#ff3fc8"
    air = 0.35
    shadows = 0.0

    def tubes(
        self, drawing: np.ndarray, fill: float, thick: float, glow: float, bright: float, framed: bool = False
    ) -> np.ndarray:
        """Dark fill, bright lines where colour or outline changes, a halo that adds light."""
        alpha = np.ascontiguousarray(drawing[..., 3])
        rgb = cv2.cvtColor(drawing, cv2.COLOR_RGBA2RGB)
        shown = cv2.cvtColor(paper.premultiply(drawing), cv2.COLOR_RGBA2RGB)
        lines = cv2.convertScaleAbs(edges_of(rgb, alpha, thick), alpha=bright)
        hue = vivid(cv2.dilate(shown, np.ones((3, 3), np.uint8)))
        line_rgb = cv2.multiply(hue, cv2.cvtColor(lines, cv2.COLOR_GRAY2RGB), scale=1 / 255)
        core = cv2.erode(lines, np.ones((2, 2), np.uint8))
        h, w = alpha.shape
        small = cv2.resize(line_rgb, (max(1, w // 4), max(1, h // 4)), interpolation=cv2.INTER_AREA)
        near, far = cv2.GaussianBlur(small, (0, 0), 0.8 * thick), cv2.GaussianBlur(small, (0, 0), 3.2 * thick)
        halo = cv2.resize(cv2.addWeighted(near, 0.75 * glow, far, 1.0 * glow, 0), (w, h))
        # A glow must be gone where its sheet of paper ends.
        edge = max(2, round(12 * thick / 4))
        for side in (halo, halo[::-1], halo.swapaxes(0, 1), halo.swapaxes(0, 1)[::-1]):
            if framed and len(side) > 2 * edge:
                side[:edge] = (side[:edge] * np.linspace(0, 1, edge, dtype=np.float32)[:, None, None]).astype(np.uint8)
        ink = coloured(alpha, (9, 5, 26), 1.0)
        colour = cv2.add(cv2.add(cv2.addWeighted(shown, fill, ink, 1.0, 0), halo), line_rgb)
        colour = cv2.add(colour, cv2.cvtColor(cv2.convertScaleAbs(core, alpha=0.45), cv2.COLOR_GRAY2RGB))
        return paper.stacked(colour, cv2.max(alpha, lines))

    def layer(self, drawing: np.ndarray, shadow: float, parallax: float = 1.0) -> np.ndarray:
        """A sheet as a sign; far signs are dimmer, and the sky is a deep glow above the horizon."""
        if not shadow:
            cut = self.tubes(drawing, 0.0, 1.4 * self.fit, 0.5, 0.5)
            dusk = cv2.cvtColor(paper.premultiply(drawing), cv2.COLOR_RGBA2RGB)
            dusk = cv2.multiply(dusk, dusk, scale=0.22 / 255)
            return paper.stacked(cv2.add(np.ascontiguousarray(cut[..., :3]), dusk), cut[..., 3])
        far = min(1.0, 0.42 + 0.55 * parallax)
        cut = self.tubes(drawing, 0.07, 2.4 * self.fit, 0.8 * far, far)
        shade = paper.soft(np.ascontiguousarray(drawing[..., 3]), 16 * self.fit, (0, -round(8 * self.fit)))
        return paper.under(cut, shade, (3, 1, 10), 0.85)

    def figure(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray:
        """A puppet as the brightest sign on the street."""
        cut = self.tubes(drawing, 0.22, max(1.4, 4.2 * unit), 0.9, 1.0, framed=True)
        return paper.under(cut, widened(np.ascontiguousarray(drawing[..., 3]), 5 * unit), (4, 2, 14), 0.95)

    def finish(self, frame: np.ndarray, index: int) -> np.ndarray:
        """A wet street, bloom, and a flicker as of a tired transformer."""
        frame = wet(frame, self.ground, 0.5)
        h, w = frame.shape[:2]
        small = cv2.resize(frame, (w // 8, h // 8), interpolation=cv2.INTER_AREA)
        strength = 0.42 + 0.05 * math.sin(index * 0.9) - (0.16 if index % 47 in (3, 5) else 0.0)
        small = cv2.convertScaleAbs(cv2.GaussianBlur(small, (0, 0), 4), alpha=strength)
        return cv2.add(frame, cv2.resize(small, (w, h), interpolation=cv2.INTER_LINEAR))


def vivid(rgb: np.ndarray) -> np.ndarray:
    """The same hues at full strength; greys become an icy blue."""
    hsv = cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV)
    hue, saturation, value = cv2.split(hsv)
    grey = cv2.compare(saturation, 34, cv2.CMP_LE)  # type: ignore[call-overload]
    strong = cv2.convertScaleAbs(saturation, alpha=1.0, beta=105)
    strong[grey > 0] = 150
    lit = cv2.compare(value, 0, cv2.CMP_GT)  # type: ignore[call-overload]
    hue[cv2.bitwise_and(grey, lit) > 0] = 98
    return cv2.cvtColor(cv2.merge((hue, strong, np.full_like(value, 255))), cv2.COLOR_HSV2RGB)
