"""A picture that the author brought, as a set: cropped, cut in two by a guess at its depth, with light laid over it.

What stands out in its lower middle becomes a sheet of its own; behind it the picture is painted on, so that both
may move past each other.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageOps

from . import paper
from .camera import HEIGHT, WIDTH
from .light import Light
from .scenery import Layer, Scenery

BEHIND, BEFORE = 0.5, 0.68
"""Parallax of the painted-on picture and of what stands out in it."""
LEAST = 48
"""Pixels a picture must have each way."""
MOST = 60_000_000
"""Pixels a picture may have in all: more than most phones' largest, and 180 MB of memory."""
LARGEST = 2560
"""Pixels on its longer side that are used: twice the height of the stage."""
WORK = 220
"""Height in pixels at which depth is guessed."""
FLOOR = (850.0, 985.0)
"""Canvas rows between which the floor's far edge may be guessed."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture: rgb (h, w, 3); nearer (h, w) uint8, what stands out; floor: the row where its floor begins, 0..1."""

    rgb: np.ndarray
    nearer: np.ndarray
    floor: float


def decoded(data: bytes) -> np.ndarray:
    """A start image, upright and no larger than the stage needs, as (h, w, 3) uint8 RGB.

    Raises ValueError, in words for the author, if it is no picture; of one that is too large no pixel is read.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as picture:
            if picture.width * picture.height > MOST:
                raise Image.DecompressionBombError
            if min(picture.size) < LEAST:
                raise ValueError(f"The start image is too small: it needs at least {LEAST} pixels each way.")
            picture.draft("RGB", (LARGEST, LARGEST))
            turned = ImageOps.exif_transpose(picture).convert("RGB")
    except Image.DecompressionBombError as problem:  # Pillow's own comes with three times as many
        raise ValueError(f"The start image is too large: it may have {MOST // 1_000_000} million pixels.") from problem
    except (OSError, SyntaxError, struct.error) as problem:
        raise ValueError("The start image could not be read. Please bring a JPEG, PNG or WebP picture.") from problem
    turned.thumbnail((LARGEST, LARGEST))
    return np.array(turned)


def read(data: bytes) -> Picture:
    """Decode a start image and guess its depth. Raises ValueError as `decoded` does."""
    rgb = upright(decoded(data))
    small = cv2.resize(rgb, (round(WORK * rgb.shape[1] / rgb.shape[0]), WORK), interpolation=cv2.INTER_AREA)
    nearer = standing_out(small)
    return Picture(rgb, cv2.resize(nearer, rgb.shape[1::-1], interpolation=cv2.INTER_CUBIC), floor_of(small))


def upright(rgb: np.ndarray) -> np.ndarray:
    """The 9:16 of it (with a little to spare at the sides) where most happens."""
    h, w = rgb.shape[:2]
    ratio = 0.64
    if w / h > ratio:
        wide = max(8, round(h * ratio))
        grey = cv2.cvtColor(cv2.resize(rgb, (160, 90), interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
        busy = cv2.GaussianBlur(np.abs(cv2.Laplacian(grey, cv2.CV_32F)), (0, 0), 4).sum(axis=0) + 1e-3
        busy *= 1.2 - np.abs(np.linspace(-1, 1, 160)) * 0.7  # people put what they mean in the middle
        centre = float((busy**2 * np.arange(160)).sum() / (busy**2).sum()) / 160
        x = int(np.clip(centre * w - wide / 2, 0, w - wide))
        return np.ascontiguousarray(rgb[:, x : x + wide])
    tall = min(h, round(w / ratio))
    y = round((h - tall) * 0.55)
    return np.ascontiguousarray(rgb[y : y + tall])


def standing_out(small: np.ndarray) -> np.ndarray:
    """A mask (uint8) of what seems to stand before the rest; empty where nothing does."""
    h, w = small.shape[:2]
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.float32)
    rim = np.concatenate((lab[: h // 12].reshape(-1, 3), lab[: h * 3 // 4, : w // 14].reshape(-1, 3),
                          lab[: h * 3 // 4, -w // 14 :].reshape(-1, 3)))  # fmt: skip
    cv2.setRNGSeed(5)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 8, 1.0)
    _, _, common = cv2.kmeans(rim[:: max(1, len(rim) // 1500)], 4, None, stop, 1, cv2.KMEANS_PP_CENTERS)  # type: ignore[call-overload]
    unlike = np.min([np.linalg.norm(lab - c, axis=2) for c in common], axis=0)
    unlike = cv2.GaussianBlur(unlike, (0, 0), h / 60)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    central = np.exp(-(((x / w - 0.5) / 0.27) ** 2) - ((y / h - 0.62) / 0.3) ** 2)
    likely = unlike / max(1e-3, float(unlike.max())) * central
    marks = np.full((h, w), cv2.GC_PR_BGD, np.uint8)
    marks[likely > 0.22] = cv2.GC_PR_FGD
    marks[likely > 0.55] = cv2.GC_FGD
    marks[: h // 14], marks[:, : w // 40], marks[:, -max(1, w // 40) :] = cv2.GC_BGD, cv2.GC_BGD, cv2.GC_BGD
    if not ((marks == cv2.GC_FGD) | (marks == cv2.GC_PR_FGD)).any():
        return np.zeros((h, w), np.uint8)
    try:
        cv2.grabCut(small, marks, None, np.zeros((1, 65)), np.zeros((1, 65)), 3, cv2.GC_INIT_WITH_MASK)  # type: ignore[call-overload]
    except cv2.error:
        return np.zeros((h, w), np.uint8)
    mask = ((marks == cv2.GC_FGD) | (marks == cv2.GC_PR_FGD)).astype(np.uint8)
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    count, labels, stats, centres = cv2.connectedComponentsWithStats(mask)
    kept = np.zeros_like(mask)
    for k in range(1, count):
        area, (cx, cy) = stats[k, cv2.CC_STAT_AREA] / (h * w), centres[k]
        if area > 0.012 and abs(cx / w - 0.5) < 0.36 and cy / h > 0.3:
            kept[labels == k] = 255
    # All of the picture, or next to none of it, does not stand out from it.
    share = float((kept > 0).mean())
    if not 0.03 < share < 0.55:
        return np.zeros((h, w), np.uint8)
    return cv2.GaussianBlur(kept, (0, 0), 1.4) if follows_edges(kept, small) else np.zeros((h, w), np.uint8)


def follows_edges(mask: np.ndarray, small: np.ndarray) -> bool:
    """Whether the outline of a mask mostly lies on edges of the picture: a cut straight through a thing looks torn."""
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (0, 0), 1).astype(np.float32)
    slope = cv2.dilate(np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)), np.ones((5, 5)))
    outline = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    outline[-3:] = False
    blurred = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2LAB), (0, 0), 3).astype(np.float32)
    wide = np.ones((9, 9), np.uint8)
    inner = cv2.erode(mask, wide) > 0
    outer = (cv2.dilate(mask, wide) == 0) & (cv2.dilate(mask, np.ones((25, 25), np.uint8)) > 0)
    if not outline.any() or not inner.any() or not outer.any():
        return False
    differs = float(np.linalg.norm(blurred[inner].mean(axis=0) - blurred[outer].mean(axis=0)))
    on_edge = float((slope[outline] > np.percentile(slope, 55)).mean())
    return on_edge > 0.66 and differs > 22


def floor_of(small: np.ndarray) -> float:
    """The share of the height at which the floor seems to begin: the strongest level edge in the lower half."""
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (0, 0), 2).astype(np.float32)
    h = len(grey)
    level = np.abs(cv2.Sobel(grey, cv2.CV_32F, 0, 1)).mean(axis=1) - 0.5 * np.abs(
        cv2.Sobel(grey, cv2.CV_32F, 1, 0)
    ).mean(axis=1)
    v = np.arange(h) / h
    worth = (level + 1) * np.exp(-(((v - 0.7) / 0.14) ** 2))
    return float(worth.argmax() / h)


def ground_of(picture: Picture) -> float:
    """Canvas y of the floor's far edge in a picture."""
    return float(np.clip(picture.floor * HEIGHT, *FLOOR))


def hang(built: Scenery, picture: Picture, tint: float = 0.75) -> None:
    """Hang the picture as the set: what lies behind, then what stands out, both larger than the camera strays."""
    rgb = lit(picture.rgb, built.light, tint)
    h, w = rgb.shape[:2]
    mask = picture.nearer
    cuts = []
    if mask.any():
        cuts.append((paper.stacked(painted_on(rgb, mask), np.full_like(mask, 255)), BEHIND, 0.0))
        cuts.append((paper.stacked(rgb, mask), BEFORE, 0.45))
    else:
        cuts.append((paper.stacked(rgb, np.full_like(mask, 255)), BEHIND, 0.0))
    boxes = [built.seen(parallax) for _drawing, parallax, _shadow in cuts]
    left, top = min(0.0, *(b[0] for b in boxes)), min(0.0, *(b[1] for b in boxes))
    right, bottom = max(float(WIDTH), *(b[2] for b in boxes)), max(float(HEIGHT), *(b[3] for b in boxes))
    scale = max((right - left) / w, (bottom - top) / h) * 1.02
    unit = built.unit
    size = (max(2, round(w * scale * unit)), max(2, round(h * scale * unit)))
    x, y = (left + right - w * scale) / 2, (top + bottom - h * scale) / 2
    shrinks = size[0] < w
    for drawing, parallax, shadow in cuts:
        large = cv2.resize(drawing, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
        cut = np.ascontiguousarray(built.finish(large, shadow, parallax))
        built.layers.append(Layer(cut, x, y, unit, parallax))


def painted_on(rgb: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """The picture without what stands out: the hole is filled from its rim, where nobody looks closely."""
    h, w = rgb.shape[:2]
    k = 200 / h
    size = (max(8, round(w * k)), 200)
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    hole = cv2.dilate(cv2.resize(mask, size, interpolation=cv2.INTER_AREA), np.ones((7, 7), np.uint8))
    filled = cv2.inpaint(small, (hole > 20).astype(np.uint8), 4, cv2.INPAINT_TELEA)
    filled = cv2.resize(cv2.GaussianBlur(filled, (0, 0), 1.2), (w, h), interpolation=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(cv2.resize(hole, (w, h), interpolation=cv2.INTER_LINEAR), (0, 0), 2.5)[..., None] / 255.0
    return (rgb * (1 - soft) + filled * soft).astype(np.uint8)


def lit(rgb: np.ndarray, light: Light, amount: float) -> np.ndarray:
    """The picture in the light of the score's hour and weather, which it need not have been taken in."""
    luma = np.array([[0.3, 0.59, 0.11]] * 3)
    grey = light.grey * amount
    colours = np.diag([1 + (k - 1) * amount for k in light.tint]) @ ((1 - grey) * np.eye(3) + grey * luma)
    return cv2.transform(rgb, colours)
