"""How a clip is composed: from near, from far, from above or below, and what of the set is ever seen."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from .camera import EYE, HEIGHT, WIDTH, View, smoothed

LENS = {"close": 1.75, "wide": 0.8, "low": 1.0, "above": 1.0}
"""How much a shot magnifies; a close one as much as its figures leave room for, and no more than this."""

LOW = 1.4
"""How much taller figures are seen from below."""


@dataclass(frozen=True, slots=True)
class Extent:
    """What the figures take up in every frame, in canvas units: arrays of one value a frame."""

    left: np.ndarray
    right: np.ndarray
    top: np.ndarray
    feet: np.ndarray


def foreseen(views: list[View], shot: str) -> list[View]:
    """The views with what a shot will magnify: figures are cut as large as they will be seen."""
    if shot == "low":
        return [replace(v, actors=(LOW, LOW, 0.0, 0.0, 0.0)) for v in views]
    return [replace(v, lens=LENS.get(shot, 1.0)) for v in views] if shot == "close" else views


def composed(views: list[View], shot: str, ground: float, pivot: float, extent: Extent | None) -> list[View]:
    """The views of a clip, framed as `shot` says.

    ground: canvas y of the floor's far edge. pivot: canvas y of the water or the floor, on which figures keep their
    place when they shrink or grow. extent: what the figures take up, None if there is none.
    """
    afloat = pivot != ground
    fringe = math.inf if afloat else 1.02
    views = [replace(v, ground=ground, lens=1.0, actors=None, fringe=fringe) for v in views]
    if shot == "close" and extent is not None:
        return close(views, extent)
    if shot == "wide":
        small = 0.62
        far = (small, small, pivot, pivot, 0.0)
        return [replace(v, lens=LENS["wide"], actors=far, x=v.x * small, y=v.y * small) for v in views]
    if shot == "above":
        # The floor comes up to meet the eye, the sky is a strip, and everybody is seen shortened.
        up, near = -300.0, 1.28
        short = (0.94, 0.74, pivot, ground + up + (near * (pivot - ground) if afloat else 150), 0.0)
        return [replace(v, slope=(0.72, near, up), actors=short, x=0.94 * v.x) for v in views]
    if shot == "low":
        return low(views, ground, pivot, extent)
    return views


def low(views: list[View], ground: float, pivot: float, extent: Extent | None) -> list[View]:
    """From below: the eye is near the floor, whose edge sinks; far things rise over it, and figures tower."""
    strays = max((abs(v.x) for v in views), default=0.0)
    large = float(np.clip(290 / max(1.0, strays), 1.0, LOW))
    aside = 0.0
    if extent is not None:
        # Grown about the middle of the frame they would leave it: as far as they fit they are kept inside.
        pan = np.array([v.x for v in views])
        middle = float(np.median((extent.left + extent.right) / 2 - pan)) - 360
        half = float(np.percentile(extent.right - extent.left, 90)) / 2
        room = max(0.0, 352 - large * half)
        aside = float(np.clip(large * middle, -room, room)) - large * middle
    down, near = 165.0, 0.5
    feet = (pivot, ground + down + near * (pivot - ground)) if pivot != ground else (1105.0, 1215.0)
    return [replace(v, slope=(1.16, near, down), actors=(large, large, *feet, aside), x=large * v.x) for v in views]


def close(views: list[View], extent: Extent) -> list[View]:
    """From near: the heads in the upper middle, cut below the chest, and the camera goes along with them."""
    wide = float(np.percentile(extent.right - extent.left, 90))
    lens = float(np.clip(0.93 * WIDTH / max(1.0, wide), 1.12, LENS["close"]))
    x = smoothed(((extent.left + extent.right) / 2)[None], 14)[0]
    tall = extent.feet - extent.top
    y = np.median(extent.top + 0.3 * np.minimum(tall, 640))
    seen = []
    for i, v in enumerate(views):
        # A pan is not magnified, so it is not to be made good for in full.
        at = (float(x[i]) - v.x / (lens * v.zoom), float(np.clip(y, 420, 900)))
        seen.append(replace(v, lens=lens, eye=at, seen_at=(EYE[0], HEIGHT * 0.46)))
    return seen


def staged(view: View) -> View:
    """The view as the figures stand in it."""
    return replace(view, staged=True) if view.actors else view


def seen_by(views: list[View], size: tuple[int, int]) -> Callable[[float], tuple[float, float, float, float]]:
    """For any parallax, what of such a sheet is ever in the frame: (left, top, right, bottom) in canvas units."""
    some = [views[i] for i in sorted({int(k) for k in np.linspace(0, len(views) - 1, 25)})] if views else []
    corners = np.array([(0, 0), (size[0], 0), (0, size[1]), size], float).T

    def box(parallax: float) -> tuple[float, float, float, float]:
        if not some:
            return 0.0, 0.0, float(WIDTH), float(HEIGHT)
        found = []
        for view in some:
            m = view.matrix(parallax)
            found.append(np.linalg.solve(m[:, :2], corners - m[:, 2:]))
        x, y = np.concatenate(found, axis=1)
        return float(x.min()) - 6, float(y.min()) - 6, float(x.max()) + 6, float(y.max()) + 6

    return box


__all__ = ["LENS", "Extent", "composed", "foreseen", "seen_by", "staged"]
