"""Flashes that can cause a seizure in people with photosensitive epilepsy, found frame by frame.

The rule is ITU-R BT.1702 and WCAG 2.3.1: no more than three flashes within any second. A general
flash is a pair of opposing changes of relative luminance by 0.1 or more, where the darker state is
below 0.8; a red flash is such a pair towards and from saturated red. It counts where it covers a
quarter of the picture at once.
"""

from __future__ import annotations

from collections import deque

import cv2
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

GRID = (36, 64)
"""Cells across and down. Their mean is what flashes: grain, rain and snow even out within a cell."""
LUMINANCE_STEP = 0.1
DARK_BELOW = 0.8
RED_STEP = 20 / 320
RED_SHARE = 0.8
AREA = 0.25
MOST_CHANGES = 6
"""Opposing changes within a second: three flashes have six."""
GAP = 1 / 8
"""Seconds between frames from which on a flash could hide between them, so nothing can be said."""

_LINEAR = np.array(
    [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (i / 255 for i in range(256))],
    dtype=np.float32,
)
"""sRGB code value to linear light, IEC 61966-2-1."""


class _Changes:
    """Opposing changes of one quantity over the cells of the picture, and whether they come too fast."""

    def __init__(self, step: float) -> None:
        self.step = step
        self.low: Floats | None = None
        self.high: Floats | None = None
        self.recent = np.zeros(GRID[::-1], dtype=np.float32)
        self.last = 0
        self.times: deque[float] = deque()

    def see(self, second: float, values: Floats, counts: npt.NDArray[np.bool_] | None = None) -> bool:
        """Take the next frame's values, (64, 36). True when the change just seen is one too many in a second.

        counts: the cells in which a fall or rise matters (all by default), judged by the darker state.
        """
        if self.low is None or self.high is None:
            self.low, self.high = values.copy(), values.copy()
            return False
        rise, fall = values - self.low >= self.step, self.high - values >= self.step
        if counts is not None:
            rise, fall = rise & counts, fall & counts
        dark = np.minimum(self.low, values) < DARK_BELOW
        moved = rise | fall
        direction = np.where(rise & dark, 1.0, np.where(fall & dark, -1.0, 0.0)).astype(np.float32)
        self.low = np.where(moved, values, np.minimum(self.low, values))
        self.high = np.where(moved, values, np.maximum(self.high, values))
        # A pan across stripes brightens as many cells as it darkens: only the surplus is a flash. A flash may take
        # two frames to unfold, so the frame before is looked at too.
        surplus = float(np.where(direction != 0, direction, self.recent).mean())
        self.recent = direction
        if abs(surplus) < AREA or np.sign(surplus) == self.last:
            return False
        self.last = int(np.sign(surplus))
        self.times.append(second)
        while self.times and second - self.times[0] > 1.0 - 1e-6:
            self.times.popleft()
        return len(self.times) > MOST_CHANGES


class FlashWatch:
    """Shown every frame in order, it says whether the clip has flashed too often within the last second."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._light = _Changes(LUMINANCE_STEP)
        self._red = _Changes(RED_STEP)
        self._second: float | None = None
        self._was_red: npt.NDArray[np.bool_] | None = None

    def see(self, second: float, frame: npt.NDArray[np.uint8]) -> bool:
        """Look at one (height, width, 3) RGB frame at `second`; True if this is a flash too many.

        Frames further apart than `GAP` start the count anew, because what lies between is unknown.
        """
        if self._second is not None and not 0 < second - self._second <= GAP:
            self._begin()
        self._second = second
        small = np.asarray(cv2.resize(frame, GRID, interpolation=cv2.INTER_AREA))
        linear = _LINEAR[small]
        red, green, blue = linear[..., 0], linear[..., 1], linear[..., 2]
        too_fast = self._light.see(second, 0.2126 * red + 0.7152 * green + 0.0722 * blue)
        total = red + green + blue
        is_red = red >= RED_SHARE * np.maximum(total, 1e-6)
        either = is_red if self._was_red is None else is_red | self._was_red
        self._was_red = is_red
        return self._red.see(second, np.maximum(red - green - blue, 0), either) or too_fast
