"""The stills of a film: the poster, and the blur that stands in until it has come."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageFilter

CANDIDATES = 12
PLACEHOLDER_BYTES = 600


class PosterPicker:
    """Looks at a dozen frames as they pass and keeps the best: sharp, full of contrast, neither black nor white.

    frame_count: how many frames will pass. The first and last twelfth are left out when there are
    enough frames: clips fade in, and end in mid-gesture.
    """

    def __init__(self, frame_count: int) -> None:
        edge = frame_count / 12
        self._wanted = {round(i) for i in np.linspace(edge, max(edge, frame_count - 1 - edge), CANDIDATES)} | {0}
        self._best = -np.inf
        self.frame = np.zeros((1, 1, 3), np.uint8)
        self.index = 0

    def look(self, frame: np.ndarray, index: int) -> None:
        """Judge frame `index`, (h, w, 3) uint8 RGB; it is copied if kept."""
        if index not in self._wanted:
            return
        score = appeal(frame) if index else appeal(frame) - 2.0  # the very first only if nothing else will do
        if score > self._best:
            self._best, self.frame, self.index = score, frame.copy(), index


def appeal(frame: np.ndarray) -> float:
    """How good a poster (h, w, 3) uint8 RGB would make; without unit, higher is better.

    Sharpness is the variance of the Laplacian (Pech-Pacheco et al., 2000), on a log scale, at half size.
    """
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
    half = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) if min(grey.shape) >= 32 else grey
    sharpness = np.log1p(cv2.Laplacian(half, cv2.CV_32F).var())
    contrast = min(float(half.std()) / 48, 1.0)
    level = float(half.mean())
    bad_light = max(0.0, 28 - level) / 28 + max(0.0, level - 235) / 20
    return float(sharpness + 1.5 * contrast - 4.0 * bad_light)


def write_posters(frame: np.ndarray, avif: Path, jpeg: Path) -> None:
    """The poster in both formats, from (h, w, 3) uint8 RGB."""
    image = Image.fromarray(frame)
    image.save(avif, "AVIF", quality=62, speed=8, max_threads=1)
    image.save(jpeg, "JPEG", quality=84, optimize=True, progressive=True)


def placeholder(frame: np.ndarray) -> str:
    """A data URI of at most 600 bytes: the picture as a few soft patches of colour."""
    height, width = frame.shape[:2]
    scale = 24 / max(width, height)
    size = (max(2, round(width * scale)), max(2, round(height * scale)))
    small = Image.fromarray(frame).resize(size, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(1))
    uri = ""
    for quality in (45, 25, 10, 0):
        buffer = io.BytesIO()
        small.save(buffer, "WEBP", quality=quality, method=6)
        uri = "data:image/webp;base64," + base64.b64encode(buffer.getvalue()).decode()
        if len(uri) <= PLACEHOLDER_BYTES:
            break
    return uri
