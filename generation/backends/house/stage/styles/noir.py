"""Black and white."""

from __future__ import annotations

import math

import cv2
import numpy as np

from ..light import Light
from .cut import Paper


class Noir(Paper):
    """Silver and shadow: graded to black and white, a hard slant of light, grain, a closing vignette."""

    name = "noir"
    shadows = 1.5

    def __init__(self, light: Light, seed: int, size: tuple[int, int]) -> None:
        super().__init__(light, seed, size)
        self.exposure = 0.0
        w, h = size
        y, x = np.mgrid[0:h, 0:w].astype(np.float32)
        u, v = (x - w / 2) / w, (y - h * 0.56) / h
        vignette = np.clip(1.16 - 1.9 * (u**2 * 1.1 + v**2), 0.12, 1)
        if light.place in ("room", "city", "stage"):
            # Light through a blind: slanted bars, hard above, gone towards the floor.
            period = 104 * self.fit
            slant = (y + x * 0.42) / period % 1
            bar = np.clip((np.abs(slant - 0.5) - 0.2) * 26 + 0.5, 0, 1)
            shade = 0.42 * bar * np.clip(1 - np.abs(v + 0.12) * 2.2, 0, 1) * np.clip(1.1 - np.abs(u) * 1.2, 0, 1)
        else:
            # One hard beam from the upper left; outside it the world is a stop darker.
            side = (u + 0.34) - (v + 0.56) * 0.62
            beam = np.clip(0.5 + (0.24 + (v + 0.56) * 0.2 - np.abs(side)) * 14, 0, 1)
            shade = 0.36 * (1 - beam)
        self.mask = np.clip(vignette * (1 - shade) * 255, 0, 255).astype(np.uint8)
        rng = np.random.default_rng(seed)
        coarse = cv2.GaussianBlur(rng.standard_normal((h + 128, w + 128)).astype(np.float32), (0, 0), 0.8)
        self.grain = np.clip(128 + coarse * 17, 0, 255).astype(np.uint8)
        steps = np.arange(256) / 255
        curve = np.clip((steps - 0.04) * 1.1, 0, 1)
        curve = curve * curve * (3 - 2 * curve) * 0.86 + curve * 0.2
        self.curve = np.clip(curve * 255, 0, 255).astype(np.uint8)

    def layer(self, drawing: np.ndarray, shadow: float) -> np.ndarray:
        """Deeper shadows between the sheets, and a sky as through a red filter."""
        if not shadow:
            drawing = np.dstack((cv2.convertScaleAbs(drawing[..., :3], alpha=0.62), drawing[..., 3]))
        return super().layer(drawing, min(1.3, shadow * 1.7))

    def figure(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray:
        """Hard light from the left, the far side lost in shadow."""
        alpha = drawing[..., 3]
        solid = np.nonzero(alpha.max(axis=0) > 8)[0]
        if len(solid):
            across = np.clip((np.arange(alpha.shape[1]) - solid[0]) / max(1, solid[-1] - solid[0]), 0, 1)
            fall = (1.0 - 0.55 * across**1.5).astype(np.float32)
            shaded = np.clip(drawing[..., :3] * fall[None, :, None], 0, 255).astype(np.uint8)
            drawing = np.dstack((shaded, alpha))
        return super().figure(drawing, light, unit)

    def finish(self, frame: np.ndarray, index: int) -> np.ndarray:
        """Silver, grain that moves, a lamp not quite steady."""
        silver = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
        if not self.exposure:
            # As a camera meters: the first picture sets the exposure of the clip.
            self.exposure = float(np.clip(96 / max(1.0, float(silver.mean())), 0.9, 2.0))
        silver = cv2.LUT(cv2.convertScaleAbs(silver, alpha=self.exposure), self.curve)
        silver = cv2.multiply(
            silver, self.mask, scale=(1 + 0.018 * math.sin(index * 1.7) + 0.012 * math.sin(index * 0.63)) / 255
        )
        dx, dy = index * 53 % 127, index * 91 % 127
        grain = self.grain[dy : dy + frame.shape[0], dx : dx + frame.shape[1]]
        silver = cv2.addWeighted(silver, 1.0, grain, 1.0, -128)
        return cv2.cvtColor(silver, cv2.COLOR_GRAY2RGB)
