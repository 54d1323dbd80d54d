"""The styles. Each cuts layers and figures its own way and may finish the frame; paper is the house style."""

from __future__ import annotations

import cv2
import numpy as np

from . import paper
from .light import Light


class Paper:
    """Cut paper: fibre, a white cut edge, a lit rim, blue shadows between the sheets."""

    name = "paper"
    hold = 1
    shadows = 1.0

    def __init__(self, light: Light, seed: int, size: tuple[int, int]) -> None:
        self.light = light
        self.rng = np.random.default_rng(seed)
        self.width, self.height = size

    def layer(self, drawing: np.ndarray, shadow: float) -> np.ndarray:
        """A sheet of the set."""
        cut = paper.premultiply(drawing)
        alpha = np.ascontiguousarray(cut[..., 3])
        colour = paper.grained(np.ascontiguousarray(cut[..., :3]), int(self.rng.integers(0, 40)))
        rim = cv2.subtract(alpha, paper.shifted(alpha, 0, 2))
        rim = cv2.merge([cv2.convertScaleAbs(rim, alpha=0.2 * c / 255) for c in self.light.rim])
        colour = np.minimum(cv2.add(colour, rim), alpha[..., None])
        cut = np.dstack((colour, alpha))
        if shadow:
            cut = paper.under(cut, paper.soft(alpha, 13, (0, -7)), paper.SHADOW, 0.62 * shadow)
        return cut

    def figure(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray:
        """A puppet: grain, the light of the hour, a white edge, a rim towards the sun, a soft drop shadow."""
        alpha = np.ascontiguousarray(drawing[..., 3])
        cut = paper.premultiply(drawing)
        colour = paper.grained(np.ascontiguousarray(cut[..., :3]), 7)
        lit = cv2.subtract(alpha, paper.shifted(alpha, 5 * unit, 6 * unit))
        lit = cv2.GaussianBlur(lit, (0, 0), max(0.6, 1.6 * unit))
        colour = cv2.add(colour, cv2.merge([cv2.convertScaleAbs(lit, alpha=0.3 * c / 255) for c in light.rim]))
        colour = np.minimum(colour, alpha[..., None])
        edge = widened(alpha, 6.5 * unit)
        cut = paper.under(np.dstack((colour, alpha)), edge, (252, 249, 241), 1.0)
        tint = (np.array(light.figures) * 255).clip(0, 255)
        toned = np.dstack([cv2.convertScaleAbs(cut[..., i], alpha=tint[i] / 255) for i in range(3)])
        cut = np.dstack((toned, cut[..., 3]))
        shade = paper.soft(np.ascontiguousarray(cut[..., 3]), 9 * unit, (round(5 * unit), round(9 * unit)))
        return paper.under(cut, shade, paper.SHADOW, 0.4)

    def finish(self, frame: np.ndarray, index: int) -> np.ndarray:
        """The frame as it leaves the house."""
        return frame


def widened(alpha: np.ndarray, radius: float) -> np.ndarray:
    """A mask grown by `radius` pixels with a soft edge: where the scissors went."""
    size = max(3, 2 * round(radius) + 1)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    return cv2.GaussianBlur(cv2.dilate(alpha, disc), (0, 0), 0.8)


STYLES: dict[str, type[Paper]] = {"paper": Paper}
