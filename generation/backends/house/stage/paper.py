"""The paper itself: drawings become pixels once, and pixels are laid over pixels.

Images are RGB(A) uint8. A *drawing* has straight alpha, a *cut* has premultiplied alpha; a cut whose
colour exceeds its alpha shines (it adds light), which is how glows are made.
"""

from __future__ import annotations

import functools
import math

import cv2
import numpy as np
import resvg_py

SHADOW = (22, 20, 46)
"""The colour of a paper shadow: never black, always a little blue."""


def draw(body: str, box: tuple[float, float, float, float], scale: float = 1.0, defs: str = "") -> np.ndarray:
    """Rasterise SVG markup: `box` is (x, y, width, height) in user units -> (h, w, 4) drawing.

    Raises ValueError if the markup is not an SVG that resvg can read.
    """
    x, y, w, h = box
    pixels_wide, pixels_high = max(1, round(w * scale)), max(1, round(h * scale))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{pixels_wide}" height="{pixels_high}" '
        f'viewBox="{x:.2f} {y:.2f} {w:.2f} {h:.2f}" preserveAspectRatio="none"><defs>{defs}</defs>{body}</svg>'
    )
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))
    image = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    if image is None:
        raise ValueError("The drawing could not be rasterised.")
    if image.ndim == 2:
        return cv2.cvtColor(image, cv2.COLOR_GRAY2RGBA)
    if image.shape[2] == 3:
        return cv2.cvtColor(image, cv2.COLOR_BGR2RGBA)
    return cv2.cvtColor(image, cv2.COLOR_BGRA2RGBA)


def premultiply(drawing: np.ndarray) -> np.ndarray:
    """Straight alpha -> premultiplied alpha."""
    alpha = cv2.extractChannel(drawing, 3)
    rgb = cv2.cvtColor(drawing, cv2.COLOR_RGBA2RGB)
    return stacked(cv2.multiply(rgb, cv2.cvtColor(alpha, cv2.COLOR_GRAY2RGB), scale=1 / 255), alpha)


def stacked(rgb: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """Colour and alpha as one image; what `np.dstack` does, in a third of the time."""
    out = np.empty((*alpha.shape[:2], 4), np.uint8)
    cv2.mixChannels([np.ascontiguousarray(rgb), np.ascontiguousarray(alpha)], [out], [0, 0, 1, 1, 2, 2, 3, 3])
    return out


def unmultiplied(cut: np.ndarray) -> np.ndarray:
    """Premultiplied alpha -> straight alpha."""
    alpha = cv2.extractChannel(cut, 3)
    rgb = cv2.cvtColor(cut, cv2.COLOR_RGBA2RGB)
    return stacked(cv2.divide(rgb, cv2.cvtColor(alpha, cv2.COLOR_GRAY2RGB), scale=255), alpha)


@functools.cache
def fibre(height: int = 1600, width: int = 1400) -> np.ndarray:
    """Paper grain as a uint8 factor, 128 meaning 1: short fibres, specks and a slow mottle."""
    rng = np.random.default_rng(3)
    noise = rng.standard_normal((height // 2, width // 2)).astype(np.float32)
    speck = cv2.GaussianBlur(noise, (0, 0), 0.7) * 1.3
    mottle = cv2.GaussianBlur(noise, (0, 0), 8) * 9
    strand = cv2.GaussianBlur(rng.standard_normal(noise.shape).astype(np.float32), (0, 0), sigmaX=4, sigmaY=0.6) * 2
    grain = 1 + 0.022 * speck + 0.016 * mottle + 0.02 * strand
    fine = 0.012 * rng.standard_normal((height, width)).astype(np.float32)
    return np.clip((cv2.resize(grain, (width, height)) + fine) * 128, 0, 255).astype(np.uint8)


def grained(rgb: np.ndarray, offset: int = 0) -> np.ndarray:
    """Colour times paper grain; images larger than the sheet take a larger sheet."""
    h, w = rgb.shape[:2]
    sheet = fibre() if h + offset <= 1600 and w + offset <= 1400 else fibre(h + offset, w + offset)
    grain = sheet[offset : offset + h, offset : offset + w]
    return cv2.multiply(rgb, cv2.cvtColor(np.ascontiguousarray(grain), cv2.COLOR_GRAY2RGB), scale=1 / 128)


def soft(mask: np.ndarray, sigma: float, shift: tuple[int, int] = (0, 0)) -> np.ndarray:
    """A blurred and shifted uint8 mask; wide blurs are done small, where they cost nothing."""
    h, w = mask.shape
    step = 4 if sigma >= 6 and min(h, w) > 32 else 1
    small = cv2.resize(mask, (max(1, w // step), max(1, h // step)), interpolation=cv2.INTER_AREA) if step > 1 else mask
    small = cv2.GaussianBlur(small, (0, 0), sigma / step)
    wide = cv2.resize(small, (w, h), interpolation=cv2.INTER_LINEAR) if step > 1 else small
    if shift == (0, 0):
        return wide
    move = np.array([[1, 0, shift[0]], [0, 1, shift[1]]], np.float64)
    return cv2.warpAffine(wide, move, (w, h), borderMode=cv2.BORDER_REPLICATE)


def shifted(mask: np.ndarray, dx: float, dy: float) -> np.ndarray:
    """`mask` moved by (dx, dy) pixels; what comes in at the edge repeats the edge."""
    move = np.array([[1, 0, dx], [0, 1, dy]], np.float64)
    return cv2.warpAffine(mask, move, mask.shape[1::-1], borderMode=cv2.BORDER_REPLICATE)


def under(cut: np.ndarray, mask: np.ndarray, colour: tuple[int, int, int], strength: float) -> np.ndarray:
    """Lay a coloured mask beneath a cut: the result is a cut."""
    below = cv2.multiply(mask, cv2.bitwise_not(cv2.extractChannel(cut, 3)), scale=strength / 255)
    shade = cv2.merge([*(cv2.convertScaleAbs(below, alpha=c / 255) for c in colour), below])
    return cv2.add(cut, shade)


def lay(frame: np.ndarray, cut: np.ndarray) -> None:
    """Lay a cut over an opaque RGB frame of the same size, in place."""
    lay_parted(frame, *parted(cut))


def parted(cut: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A cut as its RGB and as 255 less its alpha."""
    return cv2.cvtColor(cut, cv2.COLOR_RGBA2RGB), cv2.bitwise_not(cv2.extractChannel(cut, 3))


def lay_parted(frame: np.ndarray, colour: np.ndarray, clear: np.ndarray) -> None:
    """Lay a cut that comes `parted`."""
    kept = cv2.multiply(frame, cv2.cvtColor(clear, cv2.COLOR_GRAY2RGB), scale=1 / 255)
    cv2.add(kept, colour, dst=frame)


def half(cut: np.ndarray) -> np.ndarray:
    """The same cut at half the size, for drawing it small without sparkle."""
    h, w = cut.shape[:2]
    return cv2.resize(cut, (max(1, w // 2), max(1, h // 2)), interpolation=cv2.INTER_AREA)


class Outlined:
    """Something that stands: how far it reaches from its feet, in canvas units at scale 1, y down."""

    __slots__ = ()
    left: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """How wide it stands."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How tall it stands."""
        return -self.top


class Cutout:
    """A cut with a pivot, drawn anywhere under any affine transform.

    image: premultiplied RGBA. pivot: (x, y) in its pixels. unit: pixels of the image per user unit.
    """

    __slots__ = ("image", "pivot", "smaller", "unit")

    def __init__(self, image: np.ndarray, pivot: tuple[float, float], unit: float = 1.0) -> None:
        self.image = np.ascontiguousarray(image)
        self.pivot = pivot
        self.unit = unit
        self.smaller: Cutout | None = None

    def paste(self, frame: np.ndarray, matrix: np.ndarray, alpha: float = 1.0) -> None:
        """Draw on `frame`; `matrix` (2, 3) takes user units around the pivot to frame pixels."""
        k = 1 / self.unit
        (a, b, x), (c, d, y) = matrix.tolist()
        a, b, c, d = a * k, b * k, c * k, d * k
        if abs(a * d - b * c) < 0.25 and min(self.image.shape[:2]) > 8:
            if self.smaller is None:
                self.smaller = Cutout(half(self.image), (self.pivot[0] / 2, self.pivot[1] / 2), self.unit / 2)
            self.smaller.paste(frame, matrix, alpha)
            return
        h, w = self.image.shape[:2]
        px, py = self.pivot
        left, top = x - a * px - b * py, y - c * px - d * py
        x0 = max(0, math.floor(left + min(0, a * w) + min(0, b * h)) - 1)
        y0 = max(0, math.floor(top + min(0, c * w) + min(0, d * h)) - 1)
        x1 = min(frame.shape[1], math.ceil(left + max(0, a * w) + max(0, b * h)) + 1)
        y1 = min(frame.shape[0], math.ceil(top + max(0, c * w) + max(0, d * h)) + 1)
        if x1 - x0 < 1 or y1 - y0 < 1:
            return
        local = np.array([[a, b, left - x0], [c, d, top - y0]])
        patch = cv2.warpAffine(self.image, local, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR)
        if alpha < 0.995:
            patch = cv2.convertScaleAbs(patch, alpha=max(0.0, alpha))
        lay(frame[y0:y1, x0:x1], patch)


def placed(x: float, y: float, sx: float = 1.0, sy: float = 1.0, turn: float = 0.0, shear: float = 0.0) -> np.ndarray:
    """The (2, 3) matrix that scales, leans (`shear`: x per unit of y), turns (radians) and moves to (x, y)."""
    c, s = math.cos(turn), math.sin(turn)
    return np.array([[c * sx, (c * shear - s) * sy, x], [s * sx, (s * shear + c) * sy, y]])


def joined(outer: np.ndarray, inner: np.ndarray) -> np.ndarray:
    """Compose two (2, 3) matrices: first `inner`, then `outer`."""
    # In plain numbers: a hundred of these are made for a frame, and numpy needs four times as long for so few.
    ((a, b, x), (c, d, y)), ((e, f, u), (g, h, v)) = outer.tolist(), inner.tolist()
    return np.array(
        [
            [a * e + b * g, a * f + b * h, a * u + b * v + x],
            [c * e + d * g, c * f + d * h, c * u + d * v + y],
        ]
    )
