"""Modelling clay."""

from __future__ import annotations

import functools

import cv2
import numpy as np

from .. import paper
from ..light import Light
from .cut import Paper, edges_of, tinted


class Claymation(Paper):
    """Modelling clay: every patch of colour is a lump with a lit shoulder and thumb prints, moved on twos."""

    name = "claymation"
    hold = 2

    def kneaded(self, drawing: np.ndarray, thick: float) -> np.ndarray:
        """Light a drawing as relief: height from the distance to the nearest change of colour."""
        alpha = np.ascontiguousarray(drawing[..., 3])
        lines = edges_of(np.ascontiguousarray(drawing[..., :3]), alpha, 1.0)
        away = cv2.distanceTransform(((lines < 90) & (alpha > 128)).astype(np.uint8), cv2.DIST_L2, 3)
        u = np.clip(away / thick, 0, 1)
        height = np.sqrt(1 - (1 - u) ** 2) * thick * 0.8
        h, w = alpha.shape
        height = (
            cv2.GaussianBlur(height, (0, 0), max(0.6, thick * 0.12))
            + thumbs(max(64, h), max(64, w))[:h, :w] * thick * 0.1
        )
        gx, gy = cv2.Sobel(height, cv2.CV_32F, 1, 0, ksize=3) / 8, cv2.Sobel(height, cv2.CV_32F, 0, 1, ksize=3) / 8
        norm = np.sqrt(gx * gx + gy * gy + 1)
        facing = np.clip((0.42 * gx + 0.62 * gy + 0.66) / norm, 0, 1.3)
        shine = np.clip((0.3 * gx + 0.5 * gy + 0.82) / norm, 0, 1) ** 26 * 0.16
        shade = (0.5 + 0.72 * facing)[..., None]
        colour = np.clip(drawing[..., :3] * shade + 255 * shine[..., None] * (u < 0.98)[..., None], 0, 255)
        return paper.stacked(colour.astype(np.uint8), alpha)

    def layer(self, drawing: np.ndarray, shadow: float, parallax: float = 1.0) -> np.ndarray:
        """A slab of the set."""
        cut = paper.premultiply(self.kneaded(drawing, (15 if shadow else 6) * self.fit))
        if shadow:
            alpha = np.ascontiguousarray(cut[..., 3])
            cut = paper.under(
                cut, paper.soft(alpha, 15 * self.fit, (0, -round(8 * self.fit))), paper.SHADOW, 0.7 * shadow
            )
        return cut

    def figure(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray:
        """A clay puppet: rounded, without the paper's white edge."""
        cut = tinted(paper.premultiply(self.kneaded(drawing, 17 * unit)), light.figures)
        shade = paper.soft(np.ascontiguousarray(cut[..., 3]), 10 * unit, (round(7 * unit), round(11 * unit)))
        return paper.under(cut, shade, paper.SHADOW, 0.55)


@functools.lru_cache(maxsize=4)
def thumbs(height: int, width: int) -> np.ndarray:
    """Dents and the fine ridges of finger prints, float32 around 0."""
    rng = np.random.default_rng(23)
    small = rng.standard_normal((height // 22 + 3, width // 22 + 3)).astype(np.float32)
    dents = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
    turn = cv2.resize(
        rng.uniform(0, 40, (height // 70 + 3, width // 70 + 3)).astype(np.float32),
        (width, height),
        interpolation=cv2.INTER_CUBIC,
    )
    return dents * 0.75 + 0.14 * np.sin(turn * 3.2)
