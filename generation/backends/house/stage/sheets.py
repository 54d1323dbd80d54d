"""Where the sheets of a set lie in one frame, and laying them over each other as quickly as two cores can."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from . import paper
from .scenery import Layer

BAND = 128
"""Rows of a frame that are laid at once."""


@dataclass(slots=True)
class Lying:
    """A sheet where it lies in one frame: from row `top` to before `end`, opaque from `first` to before `last`.

    warped: its rows as they are seen, RGBA. None where the camera only goes sideways: then its columns from `left` on
    are seen, mixed with `part` of the next ones, and its row is the frame's and `above`.
    """

    layer: Layer
    alpha: float
    top: int
    first: int
    last: int
    end: int
    warped: np.ndarray | None = None
    left: int = 0
    part: float = 0.0
    above: int = 0

    def put(self, frame: np.ndarray, top: int, end: int) -> None:
        """Lay what of it is in these frame rows; the opaque ones are copied, not blended."""
        width = frame.shape[1]
        for start, stop in ((max(self.top, top), min(self.first, end)), (max(self.last, top), min(self.end, end))):
            if start < stop:
                colour, clear = self.parted(start, stop, width)
                if self.alpha < 0.99:
                    colour = cv2.convertScaleAbs(colour, alpha=self.alpha)
                    clear = cv2.convertScaleAbs(clear, alpha=self.alpha, beta=255 * (1 - self.alpha))
                paper.lay_parted(frame[start:stop], colour, clear)
        start, stop = max(self.first, top), min(self.last, end)
        if start < stop and self.warped is not None:
            opaque = self.warped[start - self.top : stop - self.top]
            cv2.cvtColor(opaque, cv2.COLOR_RGBA2RGB, dst=frame[start:stop])
        elif start < stop:
            frame[start:stop] = self.slid(self.layer.colour[start + self.above : stop + self.above], width)

    def parted(self, start: int, stop: int, width: int) -> tuple[np.ndarray, np.ndarray]:
        """What of it is in these frame rows, as RGB and as how much shows through."""
        if self.warped is not None:
            return paper.parted(self.warped[start - self.top : stop - self.top])
        rows = slice(start + self.above, stop + self.above)
        return self.slid(self.layer.colour[rows], width), self.slid(self.layer.clear[rows], width)

    def slid(self, rows: np.ndarray, width: int) -> np.ndarray:
        """These rows of the sheet as they are seen after it went sideways."""
        here, right = rows[:, self.left : self.left + width], self.left + 1
        return cv2.addWeighted(here, 1 - self.part, rows[:, right : right + width], self.part, 0) if self.part else here


def lie(layer: Layer, m: np.ndarray, alpha: float, seen: tuple[int, int], width: int) -> Lying:
    """Where a layer lies under `m` (2, 3): of it, the frame rows `seen`.

    Most cameras only go sideways; then nothing is warped, which is a quarter of the work. A sheet that has not moved
    since the last frame is not warped again.
    """
    m = np.round(m, 5)
    if abs(m[1, 2] - round(m[1, 2])) < 1e-4:
        m[1, 2] = round(m[1, 2])
    height, across = layer.image.shape[:2]
    wide, tall = m[1, 0] * across, m[1, 1] * height
    top = max(seen[0], math.floor(m[1, 2] + min(0.0, wide) + min(0.0, tall)))
    end = max(top, min(seen[1], math.ceil(m[1, 2] + max(0.0, wide) + max(0.0, tall))))
    solid = solid_rows(layer, m, width) if alpha >= 0.99 else (0, 0)
    first, last = (min(end, max(top, row)) for row in solid)
    lying = Lying(layer, alpha, top, first, last, end)
    left, above = math.floor(-m[0, 2]), -m[1, 2]
    part = float(-m[0, 2] - left)
    whole = left >= 0 and left + width + (part > 0) <= across and top + above >= 0 and end + above <= height
    if whole and above == round(above) and np.array_equal(m[:, :2], np.eye(2)):
        lying.left, lying.part, lying.above = left, part, round(above)
    elif top < end:
        # What is kept was warped by the very same numbers, whichever thread drew it.
        key, kept = (m.tobytes(), top, end), layer.kept
        if kept is None or kept[0] != key:
            m[1, 2] -= top
            kept = layer.kept = key, cv2.warpAffine(layer.image, m, (width, end - top), flags=cv2.INTER_LINEAR)
        lying.warped = kept[1]
    return lying


def lay(frame: np.ndarray, lying: list[Lying]) -> None:
    """Lay all sheets over each other, band by band: a band stays in the processor's cache, a frame does not."""
    for top in range(0, len(frame), BAND):
        for sheet in lying:
            sheet.put(frame, top, min(len(frame), top + BAND))


def solid_rows(layer: Layer, m: np.ndarray, width: int) -> tuple[int, int]:
    """The frame rows, to before the second, in which an unturned layer hides all behind it; (0, 0) for none."""
    h, w = layer.image.shape[:2]
    first, last = layer.opaque
    left = m[0, 2] + max(0.0, m[0, 1] * h)
    right = m[0, 0] * w + m[0, 2] + min(0.0, m[0, 1] * h)
    if m[1, 0] or left > 0 or right < width or first == last:
        return 0, 0
    # What fills its lowest row stands on the edge of what is seen.
    end = 1 << 30 if last == h else math.floor(m[1, 1] * last + m[1, 2]) - 2
    start = max(0, math.ceil(m[1, 1] * first + m[1, 2]) + 2)
    return (start, end) if start < end else (0, 0)
