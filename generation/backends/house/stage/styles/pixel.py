"""Fat pixels."""

from __future__ import annotations

import cv2
import numpy as np

from .. import paper
from ..light import Light
from .cut import Paper, tinted


class Pixel(Paper):
    """An old console: everything is drawn small, on a grid of fat pixels, in few colours and ordered dither."""

    name = "pixel"
    lettering = "#fff3c8"
    hold = 2
    cell = 6
    """Frame pixels of one fat pixel; the stage draws the clip that much smaller."""

    def __init__(self, light: Light, seed: int, size: tuple[int, int]) -> None:
        super().__init__(light, seed, size)
        self.table: np.ndarray | None = None
        self.palette = np.zeros((0, 3), np.uint8)
        bayer = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16 - 0.47
        self.dither = np.tile(bayer, (size[1] // 4 + 1, size[0] // 4 + 1))[: size[1], : size[0], None] * 11

    def layer(self, drawing: np.ndarray, shadow: float, parallax: float = 1.0) -> np.ndarray:
        """Flat colour, a hard edge, one darker row of pixels below an upper edge that is lit."""
        drawing = drawing.copy()
        if shadow:
            drawing[..., 3] = cv2.compare(drawing[..., 3], 110, cv2.CMP_GT)  # type: ignore[call-overload]
        cut = paper.premultiply(punchy(drawing))
        if not shadow:
            return cut
        alpha = np.ascontiguousarray(cut[..., 3])
        rgb = cv2.cvtColor(cut, cv2.COLOR_RGBA2RGB)
        rim = cv2.subtract(alpha, paper.shifted(alpha, 0, 1))
        low = cv2.subtract(alpha, paper.shifted(alpha, 0, -1))
        rgb = cv2.add(rgb, cv2.cvtColor(cv2.convertScaleAbs(rim, alpha=0.16), cv2.COLOR_GRAY2RGB))
        rgb = cv2.subtract(rgb, cv2.cvtColor(cv2.convertScaleAbs(low, alpha=0.16), cv2.COLOR_GRAY2RGB))
        return paper.stacked(cv2.min(rgb, cv2.cvtColor(alpha, cv2.COLOR_GRAY2RGB)), alpha)

    def figure(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray:
        """A sprite: hard edges, a dark outline one pixel wide, its lower right a shade darker."""
        drawing = punchy(drawing)
        alpha = cv2.compare(np.ascontiguousarray(drawing[..., 3]), 120, cv2.CMP_GT)  # type: ignore[call-overload]
        rgb = cv2.multiply(
            cv2.cvtColor(drawing, cv2.COLOR_RGBA2RGB), cv2.cvtColor(alpha, cv2.COLOR_GRAY2RGB), scale=1 / 255
        )
        shade = cv2.subtract(alpha, paper.shifted(alpha, -2, -2))
        rgb = cv2.subtract(rgb, cv2.cvtColor(cv2.convertScaleAbs(shade, alpha=0.2), cv2.COLOR_GRAY2RGB))
        cut = tinted(paper.stacked(rgb, alpha), light.figures)
        cross = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
        return paper.under(cut, cv2.dilate(alpha, cross), (26, 20, 44), 1.0)

    def learn(self, small: np.ndarray) -> None:
        """Choose the palette from the first picture, and tabulate the nearest of it for 32^3 colours."""
        samples = small.reshape(-1, 3).astype(np.float32)
        # Whatever is colourful counts more than its area: a red flower is why one looks.
        spread = samples.max(axis=1) - samples.min(axis=1)
        samples = np.concatenate((samples[::3], np.repeat(samples[spread > 110][::2], 2, axis=0)))
        cv2.setRNGSeed(7)
        stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 10, 1.0)
        _, _, centres = cv2.kmeans(samples[:: max(1, len(samples) // 6000)], 26, None, stop, 1, cv2.KMEANS_PP_CENTERS)  # type: ignore[call-overload]
        extra = np.array(
            [[255, 255, 255], [26, 20, 44], [232, 74, 64], [255, 205, 80], [90, 180, 95], [70, 130, 215]], np.float32
        )
        self.palette = np.clip(np.concatenate((centres, extra)), 0, 255).astype(np.uint8)
        axis = np.arange(32, dtype=np.float32) * 8 + 4
        grid = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), axis=-1).reshape(-1, 3)
        weights = np.sqrt(np.array([0.3, 0.59, 0.11], np.float32))
        known = self.palette.astype(np.float32) * weights
        distance = ((grid * weights) ** 2).sum(1)[:, None] - 2 * (grid * weights) @ known.T + (known**2).sum(1)[None]
        self.table = distance.argmin(axis=1).astype(np.uint8)

    def finish(self, frame: np.ndarray, index: int) -> np.ndarray:
        """The nearest colours of the palette, dithered; `stage.Show` enlarges it."""
        if self.table is None:
            self.learn(frame)
        bent = np.clip(frame + self.dither, 0, 255).astype(np.int32) >> 3
        return self.palette[self.table[bent[..., 0] * 1024 + bent[..., 1] * 32 + bent[..., 2]]]  # type: ignore[index]


def punchy(drawing: np.ndarray) -> np.ndarray:
    """A drawing in stronger colours, as consoles had them."""
    rgb = cv2.cvtColor(drawing, cv2.COLOR_RGBA2RGB)
    grey = cv2.cvtColor(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    return paper.stacked(cv2.addWeighted(rgb, 1.28, grey, -0.28, 0), drawing[..., 3])
