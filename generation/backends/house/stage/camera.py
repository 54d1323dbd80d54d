"""The camera: from a score's pan, zoom and shake to where each sheet of the set lies in the frame."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from ..score import HZ

WIDTH, HEIGHT = 720, 1280
"""Canvas units of the stage."""

PAN = 324.0
"""Canvas units the floor moves for a pan of 1."""
TILT = 420.0
"""Canvas units the floor moves for a tilt of 1."""
EYE = (360.0, 760.0)
"""The point a zoom closes in on."""


def resampled(values: np.ndarray, frames: int, fps: float, rate: float = HZ) -> np.ndarray:
    """(..., T) at `rate` -> (..., frames) at `fps`, by monotone cubic (Fritsch-Carlson) interpolation.

    Monotone, so that a track that rests does not swing past where it rests.
    """
    values = np.asarray(values, np.float64)
    count = values.shape[-1]
    if count == 1:
        return np.repeat(values, frames, axis=-1)
    step = np.diff(values, axis=-1)
    before, after = step[..., :-1], step[..., 1:]
    same = before * after > 0
    inner = np.where(same, 2 * before * after / np.where(same, before + after, 1.0), 0.0)
    slope = np.concatenate((step[..., :1], inner, step[..., -1:]), axis=-1)
    at = np.clip(np.arange(frames) / fps * rate, 0, count - 1)
    i = np.minimum(at.astype(int), count - 2)
    u = at - i
    a, b = values[..., i], values[..., i + 1]
    p, q = slope[..., i], slope[..., i + 1]
    return a * (2 * u**3 - 3 * u**2 + 1) + p * (u**3 - 2 * u**2 + u) + b * (3 * u**2 - 2 * u**3) + q * (u**3 - u**2)


def smoothed(values: np.ndarray, radius: int) -> np.ndarray:
    """A moving average over 2 * radius + 1 samples along the last axis, ends repeated."""
    if radius < 1:
        return values
    kernel = np.hanning(2 * radius + 3)[1:-1]
    kernel /= kernel.sum()
    flat = values.reshape(-1, values.shape[-1])
    wide = np.pad(flat, ((0, 0), (radius, radius)), mode="edge")
    return np.stack([np.convolve(row, kernel, mode="valid") for row in wide]).reshape(values.shape)


@dataclass(frozen=True, slots=True)
class View:
    """The camera at one frame: pan and tilt in canvas units at parallax 1, zoom >= 1, roll in radians."""

    x: float
    y: float
    zoom: float
    roll: float
    fit: float
    offset: tuple[float, float]

    def matrix(self, parallax: float) -> np.ndarray:
        """(2, 3): canvas units to frame pixels, for a sheet at this parallax."""
        z = 1 + (self.zoom - 1) * (0.45 + 0.55 * min(1.25, parallax))
        c, s = z * math.cos(self.roll * parallax), z * math.sin(self.roll * parallax)
        turn = np.array([[c, -s], [s, c]])
        shift = np.array(EYE) + np.array([-self.x * parallax, -self.y * parallax]) - turn @ np.array(EYE)
        return np.column_stack((turn * self.fit, shift * self.fit + np.array(self.offset)))


def following(views: list[View], follow: np.ndarray) -> list[View]:
    """The same views, carried `follow` canvas units to the right."""
    return [replace(v, x=v.x + float(dx)) for v, dx in zip(views, follow, strict=True)]


def filmed(camera: np.ndarray, frames: int, fps: float, width: int, height: int, seed: int) -> list[View]:
    """The view of every frame, for a (7, T) camera track as `score.CAMERA`."""
    track = resampled(camera, frames, fps)
    pan, tilt = smoothed(track[0:2], int(fps * 0.2))
    zoom = smoothed(track[2], int(fps * 0.2))
    shake = np.clip(smoothed(track[3], int(fps * 0.1)), 0, 1)
    fit = max(width / WIDTH, height / HEIGHT)
    offset = ((width - WIDTH * fit) / 2, (height - HEIGHT * fit) / 2)
    views = []
    for i in range(frames):
        t, s = i / fps, float(shake[i]) if shake[i] > 0.15 else 0.0
        a = seed % 7
        # Three slow sines that never meet: a hand, not a motor.
        dx = s * (7 * math.sin(5.1 * t + a) + 4.5 * math.sin(8.7 * t + 1) + 2 * math.sin(13.3 * t))
        dy = s * (6 * math.sin(4.3 * t + 2) + 4 * math.sin(9.9 * t + a) + 2 * math.sin(14.1 * t + 1))
        views.append(
            View(
                x=float(np.clip(pan[i], -0.8, 0.8)) * PAN + dx,
                y=float(np.clip(tilt[i], -0.6, 0.6)) * TILT + dy,
                zoom=1 + float(np.clip(zoom[i], 0, 0.6)) + 0.02 * s,
                roll=s * 0.006 * math.sin(3.3 * t + a),
                fit=fit,
                offset=offset,
            )
        )
    return views
