"""How drawings of one piece move though nothing of them can be cut: legs that stride, bodies that wave, feet that hop.

A card's image is warped where its legs or its tail are; the rest of it is left as it is.
"""

from __future__ import annotations

import math

import cv2
import numpy as np

HOPPERS = frozenset({"rabbit", "kangaroo", "frog", "cricket", "rabbit-face"})
WADDLERS = frozenset({
    "penguin", "duck", "goose", "dodo", "front-facing-baby-chick", "baby-chick", "hatching-chick", "snowman", "turkey",
    "snowman-without-snow", "teddy-bear", "owl", "chicken",
})  # fmt: skip
STRIDERS = frozenset({
    "dog", "cat", "black-cat", "elephant", "horse", "cow", "pig", "tiger", "leopard", "poodle", "deer", "ox", "bison",
    "water-buffalo", "goat", "ram", "ewe", "llama", "giraffe", "zebra", "mammoth", "rhinoceros", "hippopotamus",
    "camel", "badger", "skunk", "hedgehog", "rooster", "baby-chick", "dodo", "t-rex", "sauropod", "ant", "turtle",
    "flamingo",
    "bird", "blackbird", "goose", "guide-dog", "gorilla",
})  # fmt: skip
WAVERS = frozenset({
    "fish", "tropical-fish", "blowfish", "shark", "whale", "spouting-whale", "dolphin", "seal", "shrimp", "snake",
    "worm", "bug",
})  # fmt: skip
ROLLERS = frozenset({"soccer-ball", "basketball", "baseball", "softball", "volleyball", "pool-8-ball", "mirror-ball"})


class Legs:
    """The legs of a card: found where its lowest rows are in several pieces.

    hip: the row above which nothing moves. field: (rows, columns) -1..1, how far each pixel goes with the near legs.
    """

    def __init__(self, solid: np.ndarray, hip: int, centres: list[float]) -> None:
        self.hip = hip
        rows, columns = solid.shape
        side = np.interp(np.arange(columns), centres, [(-1.0) ** k for k in range(len(centres))])
        down = np.clip((np.arange(rows - hip) / max(1, np.flatnonzero(solid.any(axis=1))[-1] - hip)), 0, 1.15)
        self.field = (side[None] * (down**1.2)[:, None]).astype(np.float32)
        self.down = (down**1.2)[:, None].astype(np.float32) * np.ones((1, columns), np.float32)
        yy, xx = np.mgrid[hip:rows, 0:columns].astype(np.float32)
        self.xx, self.yy = xx, yy
        self.reach = 0.062 * rows

    def stepped(self, image: np.ndarray, phase: float, stride: float) -> np.ndarray:
        """The image with its legs where they are at this phase of the gait."""
        s, c = math.sin(phase) * stride, math.cos(phase)
        swung = cv2.scaleAdd(self.field, -self.reach * s, self.xx)
        lifted = cv2.scaleAdd(np.maximum(c * self.field, np.float32(0)), 0.34 * self.reach * stride, self.yy)
        below = cv2.remap(image, swung, lifted, cv2.INTER_LINEAR)
        return np.concatenate((image[: self.hip], below))


def legs_of(drawing: np.ndarray) -> Legs | None:
    """The legs in a drawing (h, w, 4), or None if it does not stand on two to five."""
    solid = drawing[..., 3] > 128
    ys = np.flatnonzero(solid.any(axis=1))
    if not len(ys):
        return None
    top, low = int(ys[0]), int(ys[-1])
    tall = low - top
    centres = columns_of(solid[low - round(0.05 * tall)])
    if not 2 <= len(centres) <= 5:
        return None
    for row in range(low - round(0.06 * tall), top + tall // 2, -max(1, tall // 60)):
        if len(columns_of(solid[row])) < len(centres):
            return Legs(solid, max(row - round(0.02 * tall), top), centres)
    return Legs(solid, low - round(0.3 * tall), centres)


def columns_of(row: np.ndarray) -> list[float]:
    """The middles of the runs in a row of a mask; hairs do not count."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
    return [(a + b) / 2 for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 0.02 * len(row)]


class Wave:
    """A body that waves from its head, at the left, to its tail."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.rows, self.columns = shape[:2]
        self.yy, self.xx = np.mgrid[0 : self.rows, 0 : self.columns].astype(np.float32)
        self.along = np.linspace(0, 1, self.columns, dtype=np.float32)

    def waved(self, image: np.ndarray, phase: float) -> np.ndarray:
        """The image with the wave where it is at this phase."""
        rise = 0.05 * self.rows * (0.12 + 0.88 * self.along**1.6) * np.sin(phase - 4.4 * self.along)
        return cv2.remap(image, self.xx, self.yy + rise[None].astype(np.float32), cv2.INTER_LINEAR)


def hop(phase: np.ndarray) -> np.ndarray:
    """Height 0..1 of a hop that lands whenever the phase passes a multiple of pi: a parabola."""
    u = (phase / math.pi) % 1
    return 4 * u * (1 - u)


def rolled(x: np.ndarray, radius: np.ndarray) -> np.ndarray:
    """Radians that a ball has turned which went along `x`, without slipping."""
    return np.concatenate(([0.0], np.cumsum(np.diff(x) / np.maximum(8.0, radius[1:]))))


def sprung(values: np.ndarray, fps: int, hertz: float = 2.2, damping: float = 0.42) -> np.ndarray:
    """`values` followed by a soft spring: it lags, overshoots and settles."""
    out, speed, at = np.zeros(len(values)), 0.0, float(values[0]) if len(values) else 0.0
    k = (2 * math.pi * hertz) ** 2
    for i, value in enumerate(values):
        for _ in range(2):
            speed += (k * (float(value) - at) - 2 * damping * math.sqrt(k) * speed) / (2 * fps)
            at += speed / (2 * fps)
        out[i] = at
    return out


def crouch(lift: np.ndarray, fps: int) -> np.ndarray:
    """0..1: how deep one ducks before leaving the floor on which one has stood for a fifth of a second."""
    out = np.zeros(len(lift))
    rest, wind_up = round(0.2 * fps), max(2, round(0.22 * fps))
    for i in range(rest, len(lift)):
        if lift[i] > 4 and (lift[i - rest : i] <= 4).all():
            u = np.arange(max(0, i - wind_up), i)
            out[u] = np.maximum(out[u], np.sin(np.pi * np.clip((u - (i - wind_up) + 1) / wind_up, 0, 1) ** 1.4 * 0.9))
    return out
