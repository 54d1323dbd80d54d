"""Fat pixels."""

from __future__ import annotations

import cv2
import numpy as np

from ..light import Light
from .cut import Paper


class Pixel(Paper):
    """An old console: 144 x 256 fat pixels in 40 colours of the scene itself, ordered dither."""

    name = "pixel"
    edge = 9.0
    edge_colour = (30, 24, 44)

    def __init__(self, light: Light, seed: int, size: tuple[int, int]) -> None:
        super().__init__(light, seed, size)
        self.table: np.ndarray | None = None
        self.palette = np.zeros((0, 3), np.uint8)
        self.cell = max(1, round(5 * self.fit))
        bayer = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16 - 0.5
        rows, columns = -(-size[1] // self.cell), -(-size[0] // self.cell)
        self.dither = np.tile(bayer, (rows // 4 + 1, columns // 4 + 1))[:rows, :columns, None] * 18

    def learn(self, small: np.ndarray) -> None:
        """Choose the palette from the first picture, and tabulate the nearest of it for 32^3 colours."""
        samples = small.reshape(-1, 3).astype(np.float32)
        cv2.setRNGSeed(7)
        stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 12, 1.0)
        _, _, centres = cv2.kmeans(samples[:: max(1, len(samples) // 9000)], 34, None, stop, 1, cv2.KMEANS_PP_CENTERS)  # type: ignore[call-overload]
        extra = np.array(
            [[255, 255, 255], [20, 16, 34], [232, 74, 64], [255, 205, 80], [90, 180, 95], [70, 130, 215]], np.float32
        )
        self.palette = np.clip(np.concatenate((centres, extra)), 0, 255).astype(np.uint8)
        axis = np.arange(32, dtype=np.float32) * 8 + 4
        grid = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), axis=-1).reshape(-1, 3)
        weights = np.sqrt(np.array([0.3, 0.59, 0.11], np.float32))
        known = self.palette.astype(np.float32) * weights
        distance = ((grid * weights) ** 2).sum(1)[:, None] - 2 * (grid * weights) @ known.T + (known**2).sum(1)[None]
        self.table = distance.argmin(axis=1).astype(np.uint8)

    def finish(self, frame: np.ndarray, index: int) -> np.ndarray:
        """Fewer, larger, flatter."""
        h, w = frame.shape[:2]
        small = cv2.resize(frame, (-(-w // self.cell), -(-h // self.cell)), interpolation=cv2.INTER_AREA)
        if self.table is None:
            self.learn(small)
        bent = (np.clip(small + self.dither, 0, 255).astype(np.int32)) >> 3
        flat = self.palette[self.table[bent[..., 0] * 1024 + bent[..., 1] * 32 + bent[..., 2]]]  # type: ignore[index]
        big = cv2.resize(
            flat, (small.shape[1] * self.cell, small.shape[0] * self.cell), interpolation=cv2.INTER_NEAREST
        )
        return np.ascontiguousarray(big[:h, :w])
