"""How one shot gives way to the next: a paper page that turns, or a paper curtain that closes and opens."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import cv2
import numpy as np

SECONDS = 0.5
"""Of a transition; it lies over the shots and takes no time of its own."""

PAPER = (240, 232, 216)
REDS = ((172, 44, 50), (146, 30, 42))
GOLD = (222, 172, 84)


def joined(shots: list[Iterator[np.ndarray]], counts: list[int], transition: str, fps: int) -> Iterator[np.ndarray]:
    """The frames of all shots, counts[i] of the i-th, each (H, W, 3) uint8 RGB."""
    half, whole = round(SECONDS / 2 * fps), round(SECONDS * fps)
    last: np.ndarray | None = None
    for number, (frames, count) in enumerate(zip(shots, counts, strict=True)):
        left = last
        for i, frame in enumerate(exactly(frames, count)):
            shown = frame
            if transition == "page" and left is not None and i < min(whole, count):
                shown = page(left, frame, (i + 0.5) / whole)
            elif transition == "curtain" and number and i < min(half, count // 2):
                shown = curtain(frame, 1 - (i + 1) / (half + 1))
            elif transition == "curtain" and number < len(shots) - 1 and i >= count - min(half, count // 2):
                shown = curtain(frame, 1 - (count - 1 - i) / half)
            yield shown
            last = frame
        last = None if last is None else last.copy()


def exactly(frames: Iterator[np.ndarray], count: int) -> Iterator[np.ndarray]:
    """`count` frames: one too many is dropped, the last is held for one too few."""
    frame: np.ndarray | None = None
    for _ in range(count):
        frame = next(frames, frame)
        if frame is None:
            return
        yield frame


def page(before: np.ndarray, after: np.ndarray, u: float) -> np.ndarray:
    """`before` curls away over a roller that runs from the lower right to the left; `after` lies beneath. u in 0..1."""
    height, width = after.shape[:2]
    unit = width / 720
    radius, slant = 86 * unit, np.deg2rad(14)
    nx, ny = np.cos(slant), np.sin(slant)
    # half as many points do: all that is bent is smooth
    x, y = np.meshgrid(np.arange(0, width, 2, dtype=np.float32), np.arange(0, height, 2, dtype=np.float32))
    d = (x * nx + y * ny).astype(np.float32)
    eased = 0.06 + 0.94 * (0.5 * u + 0.5 * u * u * (3 - 2 * u))
    far = width * nx + height * ny
    fold = far - eased * (far + 1.6 * radius)
    on_roller = np.clip((d - fold) / radius, 0, 1)
    angle = np.arcsin(on_roller)
    back = np.where(d < fold, 2 * fold + np.pi * radius - d, fold + radius * (np.pi - angle)) - d
    front = np.where(d < fold, 0, fold + radius * angle - d)

    def within(shift: np.ndarray) -> np.ndarray:
        sx, sy = x + shift * nx, y + shift * ny
        return ((sx < width) & (sy < height) & (d <= fold + radius)).astype(np.float32)

    def large(small: np.ndarray) -> np.ndarray:
        return cv2.resize(small.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)

    def bent(shift: np.ndarray) -> np.ndarray:
        return cv2.remap(
            before,
            large(x + shift * nx),
            large(y + shift * ny),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        ).astype(np.float32)

    shade = 0.62 * np.exp(-np.maximum(0, d - fold - radius) / (70 * unit)) * (d > fold)
    out = after.astype(np.float32) * (1 - large(shade))[..., None]
    over, under = large(within(back)), large(within(front))
    light = 1 - 0.34 * on_roller**2
    # what is turned over throws a little shadow on what still lies
    edge = cv2.GaussianBlur(within(back), (0, 0), 9 * unit) * (d < fold)
    out += (bent(front) * (large(light) * (1 - 0.5 * large(edge)))[..., None] - out) * under[..., None]
    reverse = 0.86 * np.array(PAPER, np.float32) + 0.14 * bent(back)
    glow = 1.03 - 0.3 * np.abs(on_roller - 0.25) * (d >= fold)
    out += (reverse * large(glow)[..., None] - out) * over[..., None]
    return np.clip(out, 0, 255).astype(np.uint8)


def curtain(frame: np.ndarray, closed: float) -> np.ndarray:
    """The frame behind a curtain of paper strips; closed in 0..1."""
    height, width = frame.shape[:2]
    eased = closed * closed * (3 - 2 * closed)
    panel = cloth(width, height)
    wide = max(1, round(eased * (width / 2 + 1)))
    if eased < 0.01:
        return frame
    out = frame.copy()
    # cloth that is drawn aside lies in closer folds
    drawn = cv2.resize(panel, (wide, height), interpolation=cv2.INTER_AREA)
    soft = min(max(2, round(width * 0.05)), max(0, width // 2 - wide))
    shadow = (1 - 0.45 * np.linspace(1, 0, soft) ** 2)[None, :, None]
    for strip in (out[:, wide : wide + soft], out[:, ::-1][:, wide : wide + soft]):
        strip[:] = (strip * shadow).astype(np.uint8)
    out[:, :wide] = drawn
    out[:, width - wide :] = drawn[:, ::-1]
    return out


@functools.cache
def cloth(width: int, height: int) -> np.ndarray:
    """(height, width / 2, 3): one half of the curtain, strips of cut paper with a gold hem."""
    wide, strips = width // 2 + 1, 6
    x = np.arange(wide) / wide * strips
    number, within = np.floor(x).astype(int), x % 1
    body = np.array(REDS, np.float32)[number % 2]
    # each strip lies over the next one: lit at its edge, in the shadow of its neighbour at its foot
    light = 1.1 - 0.22 * within - 0.34 * np.exp(-within / 0.16)
    row = body * light[:, None]
    out = np.repeat(row[None], height, 0)
    y = np.arange(height)[:, None] / height
    scallop = 0.955 - 0.016 * np.abs(np.sin(np.pi * x))[None]
    band = (y > scallop) & (y < scallop + 0.022)
    out[band] = (np.array(GOLD, np.float32) * light[None, :, None].repeat(height, 0))[band]
    out *= (0.74 + 0.26 * np.minimum(1, y * 3.2))[..., None]
    edge = x > strips - 0.07
    out[:, edge] = np.array(GOLD, np.float32) * (0.74 + 0.26 * np.minimum(1, y * 3.2))[..., None]
    grain = np.random.default_rng(5).normal(0, 3.2, (height, wide, 1))
    return np.clip(out + grain, 0, 255).astype(np.uint8)
