"""Black and white."""

from __future__ import annotations

import math

import cv2
import numpy as np

from .. import paper
from ..light import Light
from .cut import Paper, coloured, wet, widened


class Noir(Paper):
    """Silver and shadow: near things are silhouettes, far things mist; one hard light, a wet floor, grain."""

    name = "noir"
    lettering = "#ffffff"
    air = 0.7
    shadows = 1.6

    def __init__(self, light: Light, seed: int, size: tuple[int, int]) -> None:
        super().__init__(light, seed, size)
        self.exposure = 0.0
        w, h = size
        y, x = np.mgrid[0:h, 0:w].astype(np.float32)
        u, v = (x - w / 2) / w, (y - h * 0.56) / h
        vignette = np.clip(1.12 - 1.7 * (u**2 * 1.1 + v**2), 0.1, 1)
        if light.place in ("room", "city", "stage", "kitchen", "castle"):
            # Light through a blind: slanted bars, hard above, gone towards the floor.
            slant = (y + x * 0.42) / (112 * self.fit) % 1
            bar = np.clip((np.abs(slant - 0.5) - 0.2) * 22 + 0.5, 0, 1)
            shade = 0.5 * bar * np.clip(1 - np.abs(v + 0.12) * 2.0, 0, 1) * np.clip(1.1 - np.abs(u) * 1.1, 0, 1)
        else:
            shade = np.zeros_like(u)
        # Shafts fall from beyond the upper left, spread, and thin out: the dust in them shines.
        angle = np.arctan2(u + 0.75, v + 0.9)
        rays = sum(
            g * np.exp(-(((angle - a) / s) ** 2)) for a, s, g in ((0.5, 0.035, 0.8), (0.66, 0.07, 1), (0.9, 0.04, 0.7))
        )
        reach = np.hypot(u + 0.75, v + 0.9)
        shafts = rays * np.clip(1.5 - reach * 0.95, 0, 1) * 62
        self.shafts = cv2.GaussianBlur(np.clip(shafts, 0, 90).astype(np.uint8), (0, 0), 5 * self.fit)
        lit = np.clip(0.78 + 0.4 * np.clip(rays, 0, 1), 0, 1.1)
        self.mask = np.clip(vignette * (1 - shade) * lit * 232, 0, 255).astype(np.uint8)
        rng = np.random.default_rng(seed)
        coarse = cv2.GaussianBlur(rng.standard_normal((h + 128, w + 128)).astype(np.float32), (0, 0), 0.9)
        self.grain = np.clip(128 + coarse * 15 * min(1.0, 0.4 + 0.6 * self.fit), 0, 255).astype(np.uint8)
        steps = np.arange(256) / 255
        curve = np.clip((steps - 0.03) * 1.12, 0, 1)
        curve = curve * curve * (3 - 2 * curve)
        self.curve = np.clip(curve * 255, 0, 255).astype(np.uint8)

    def layer(self, drawing: np.ndarray, shadow: float, parallax: float = 1.0) -> np.ndarray:
        """Far sheets stand in mist, the nearest are black."""
        grey = cv2.cvtColor(drawing, cv2.COLOR_RGBA2RGB)
        grey = cv2.cvtColor(cv2.cvtColor(grey, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
        if not shadow:
            grey = cv2.convertScaleAbs(grey, alpha=0.72)
        elif parallax > 1.02:
            grey = cv2.convertScaleAbs(grey, alpha=0.14)
        elif parallax < 0.9:
            mist = 0.5 * (1 - parallax)
            grey = cv2.convertScaleAbs(grey, alpha=0.62 * (1 - mist), beta=110 * mist)
        else:
            grey = cv2.convertScaleAbs(grey, alpha=0.66)
        return super().layer(paper.stacked(grey, drawing[..., 3]), min(1.4, shadow * 1.8))

    def figure(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray:
        """Half lost in the dark: a hard rim from the left, the far side black, no white paper edge."""
        alpha = np.ascontiguousarray(drawing[..., 3])
        solid = np.nonzero(alpha.max(axis=0) > 8)[0]
        colour = cv2.cvtColor(paper.premultiply(drawing), cv2.COLOR_RGBA2RGB)
        colour = cv2.cvtColor(cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
        if len(solid):
            across = np.clip((np.arange(alpha.shape[1]) - solid[0]) / max(1, solid[-1] - solid[0]), 0, 1)
            fall = (1.02 - 0.8 * across**1.1).astype(np.float32)
            colour = np.clip(colour * fall[None, :, None], 0, 255).astype(np.uint8)
        rim = cv2.subtract(alpha, paper.shifted(alpha, 7 * unit, 4 * unit))
        rim = cv2.GaussianBlur(rim, (0, 0), max(0.6, 1.5 * unit))
        colour = cv2.add(colour, coloured(rim, (255, 255, 255), 0.85))
        colour = cv2.min(colour, cv2.cvtColor(alpha, cv2.COLOR_GRAY2RGB))
        cut = paper.under(paper.stacked(colour, alpha), widened(alpha, 3 * unit), (8, 8, 10), 1.0)
        shade = paper.soft(np.ascontiguousarray(cut[..., 3]), 12 * unit, (round(16 * unit), round(8 * unit)))
        return paper.under(cut, shade, (0, 0, 0), 0.6)

    def finish(self, frame: np.ndarray, index: int) -> np.ndarray:
        """Silver, shafts of light, a wet floor, grain that moves, a lamp not quite steady."""
        silver = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
        if not self.exposure:
            # As a camera meters: the first picture sets the exposure of the clip.
            self.exposure = float(np.clip(104 / max(1.0, float(silver.mean())), 0.9, 2.6))
        silver = cv2.LUT(cv2.convertScaleAbs(silver, alpha=self.exposure), self.curve)
        steady = 1 + 0.018 * math.sin(index * 1.7) + 0.012 * math.sin(index * 0.63)
        silver = cv2.multiply(silver, self.mask, scale=steady / 255)
        silver = cv2.add(wet(silver, self.ground, 0.45), self.shafts)
        dx, dy = index * 53 % 127, index * 91 % 127
        grain = self.grain[dy : dy + frame.shape[0], dx : dx + frame.shape[1]]
        silver = cv2.addWeighted(silver, 1.0, grain, 1.0, -128)
        return cv2.cvtColor(silver, cv2.COLOR_GRAY2RGB)
