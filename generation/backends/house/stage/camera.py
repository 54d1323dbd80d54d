"""The camera: from a score's pan, zoom and shake to where each sheet of the set lies in the frame."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from ..score import HZ
from .paper import joined

WIDTH, HEIGHT = 720, 1280
"""Canvas units of the stage."""

PAN = 324.0
"""Canvas units the floor moves for a pan of 1."""
TILT = 420.0
"""Canvas units the floor moves for a tilt of 1."""
EYE = (360.0, 760.0)
"""The point a zoom closes in on."""
ARC = 190.0
"""Canvas units that the farthest sheet slides for an arc of 1."""
TURN = 0.02
"""How far the far sheets lean for an arc of 1: across the frame, a fiftieth of its width."""


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
    """The camera at one frame: pan and tilt in canvas units at parallax 1, zoom >= 1, roll in radians.

    jolt: canvas units that the whole picture is shaken by. arc: -1..1, how far it has gone round the subject.
    lens: magnifies as zoom does, for the whole clip; eye: the canvas point it closes in on, `seen_at` where that
    point lies in the frame, in canvas units. slope: how heights above and below the floor's edge `ground` are
    stretched, (far sheets, the floor), and how far the edge itself is moved down. actors: (width, height, pivot y,
    its new y, how far aside) of the figures' own map, None where they stand in the set as it is. fringe: sheets
    of more parallax only frame the picture, and stay at its foot.
    """

    x: float
    y: float
    zoom: float
    roll: float
    fit: float
    offset: tuple[float, float]
    jolt: tuple[float, float] = (0.0, 0.0)
    arc: float = 0.0
    lens: float = 1.0
    eye: tuple[float, float] = EYE
    seen_at: tuple[float, float] = EYE
    ground: float = 905.0
    slope: tuple[float, float, float] = (1.0, 1.0, 0.0)
    actors: tuple[float, float, float, float, float] | None = None
    staged: bool = False
    fringe: float = math.inf

    @property
    def nearness(self) -> float:
        """How large a figure of scale 1 is drawn, against its canvas units."""
        return self.zoom * self.lens * (max(self.actors[:2]) if self.actors else 1.0)

    def matrix(self, parallax: float) -> np.ndarray:
        """(2, 3): canvas units to frame pixels, for a sheet at this parallax."""
        depth = 0.45 + 0.55 * min(1.25, parallax)
        z = (1 + (self.zoom - 1) * depth) * self.lens**depth
        c, s = z * math.cos(self.roll * parallax), z * math.sin(self.roll * parallax)
        # The subject's depth holds still; what is behind it slides one way, what is before it the other.
        swing = self.arc * ARC * (1 - parallax) * (1.0 if parallax < 1 else 2.2)
        held = 0.8 + 0.2 * min(1.0, parallax)
        framing = parallax > self.fringe
        (eye_x, eye_y), (seen_x, seen_y) = (
            ((360.0, HEIGHT),) * 2 if framing and self.lens < 1 else (self.eye, self.seen_at)
        )
        x = seen_x - self.x * parallax + swing + self.jolt[0] * held - (c * eye_x - s * eye_y)
        y = seen_y - self.y * parallax + self.jolt[1] * held - (s * eye_x + c * eye_y)
        lean = TURN * self.arc * (1 - min(1.0, parallax))
        m = self.fit * np.array([[c, -s, x], [s + lean, c, y - 360 * lean]])
        m[:, 2] += self.offset
        far, near, down = self.slope
        if self.staged and self.actors:
            wide, tall, y0, y1, aside = self.actors
            return joined(m, np.array([[wide, 0.0, 360 * (1 - wide) + aside], [0.0, tall, y1 - y0 * tall]]))
        if self.slope != (1.0, 1.0, 0.0) and not framing:
            # The sun stays round.
            k = far + (near - far) * min(1.0, parallax) if parallax > 0.08 else 1.0
            return joined(m, np.array([[1.0, 0.0, 0.0], [0.0, k, self.ground * (1 - k) + down]]))
        return m


def following(views: list[View], follow: np.ndarray) -> list[View]:
    """The same views, carried `follow` canvas units to the right."""
    return [replace(v, x=v.x + float(dx)) for v, dx in zip(views, follow, strict=True)]


def filmed(camera: np.ndarray, frames: int, fps: float, width: int, height: int, seed: int) -> list[View]:
    """The view of every frame, for a (7, T) camera track as `score.CAMERA`."""
    track = resampled(camera, frames, fps)
    pan, tilt = smoothed(track[0:2], int(fps * 0.2))
    zoom = smoothed(track[2], int(fps * 0.2))
    shake = np.clip(smoothed(track[3], int(fps * 0.1)), 0, 1)
    arc = np.clip(smoothed(track[6], int(fps * 0.2)), -1, 1) if len(track) > 6 else np.zeros(frames)
    fit = max(width / WIDTH, height / HEIGHT)
    offset = ((width - WIDTH * fit) / 2, (height - HEIGHT * fit) / 2)
    views = []
    for i in range(frames):
        t, s = i / fps, float(shake[i]) if shake[i] > 0.15 else 0.0
        a = seed % 7
        # Three slow sines that never meet: a hand, not a motor.
        dx = s * (8 * math.sin(5.1 * t + a) + 4.5 * math.sin(8.7 * t + 1) + 2 * math.sin(13.3 * t))
        dy = s * (6 * math.sin(4.3 * t + 2) + 4 * math.sin(9.9 * t + a) + 2 * math.sin(14.1 * t + 1))
        views.append(
            View(
                x=float(np.clip(pan[i], -0.8, 0.8)) * PAN,
                y=float(np.clip(tilt[i], -0.6, 0.6)) * TILT,
                zoom=1 + float(np.clip(zoom[i], 0, 0.6)) + 0.03 * s,
                roll=s * 0.007 * math.sin(3.3 * t + a),
                jolt=(dx, dy),
                arc=float(arc[i]),
                fit=fit,
                offset=offset,
            )
        )
    return views
