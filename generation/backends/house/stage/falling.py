"""What the air is made of: sheets of rain and small flakes, and single bits to be thrown about."""

from __future__ import annotations

import random

import cv2
import numpy as np

from . import shapes

Bit = tuple[tuple[str, str], float]
"""((markup around the origin, its defs), half the side of its box)."""


def streaks(
    width: int,
    height: int,
    count: int,
    length: tuple[int, int],
    thick: int,
    slant: float,
    rng: random.Random,
    colour: tuple[int, int, int],
    alpha: tuple[int, int],
) -> np.ndarray:
    """Rain lines as light to add, (2 height, 2 width, 3): it repeats after `height` rows and `width` columns."""
    sheet = np.zeros((height, width, 3), np.uint8)
    for _ in range(count):
        x, y, n = rng.randrange(width), rng.randrange(height), rng.randrange(*length)
        a = rng.randrange(*alpha)
        pen = tuple(int(c * a / 255) for c in colour)
        for dx in (0, width):
            for dy in (0, -height):
                start, end = (x + dx, y + dy), (int(x + dx - slant * n), y + n + dy)
                cv2.line(sheet, start, end, pen, thick, cv2.LINE_AA)
    return np.tile(sheet, (2, 2, 1))


def flurry(width: int, height: int, count: int, radius: tuple[float, float], rng: random.Random) -> np.ndarray:
    """Small flakes as light to add, (2 height, 2 width, 3): it repeats after `height` rows and `width` columns."""
    sheet = np.zeros((height, width, 3), np.uint8)
    for _ in range(count):
        x, y, r, a = rng.uniform(0, width), rng.uniform(0, height), rng.uniform(*radius), rng.randrange(150, 245)
        for wx in (0, -width):
            for wy in (0, -height):
                centre = (round((x + wx + (width if x < r * 2 and wx else 0)) * 16), round((y + wy) * 16))
                cv2.circle(sheet, centre, max(8, round(r * 16)), (a, a, a), -1, cv2.LINE_AA, 4)
    return np.tile(sheet, (2, 2, 1))


def flake(r: float, kind: int) -> Bit:
    """A snowflake: a soft dot, a disc, or a six-armed cut."""
    if kind == 0:
        return (shapes.disc(0, 0, r * 0.62, "#ffffff", 'fill-opacity=".9"'), ""), r + 4
    if kind == 1:
        return (
            shapes.disc(1, 2, r * 0.74, "#203060", 'fill-opacity=".14"') + shapes.disc(0, 0, r * 0.7, "#ffffff"),
            "",
        ), r + 5
    twigs = f"M0,{-r * 0.6:.1f} l{r * 0.28:.1f},{-r * 0.26:.1f} M0,{-r * 0.6:.1f} l{-r * 0.28:.1f},{-r * 0.26:.1f}"
    arm = shapes.stroke(f"M0,0 V{-r} {twigs}", "#ffffff", 3.2)
    arms = "".join(shapes.group(arm, 0, 0, 1, a) for a in range(0, 360, 60))
    return (arms, ""), r + 5


def leaf(fill: str, vein: str) -> Bit:
    """An autumn leaf."""
    body = shapes.path("M-20,0 C-12,-15 10,-15 22,-2 C10,13 -12,13 -20,0Z", fill) + shapes.stroke(
        "M-26,2 Q-4,0 16,-1", vein, 2.4
    )
    return (body, ""), 32


def blown_in(place: str) -> list[Bit]:
    """What the wind carries there: sand, spray, snow, or leaves."""
    if place == "desert":
        return [grain("#e7bd7c", 5), grain("#d39a58", 4), grain("#f3d9a4", 7)]
    if place in ("sea", "beach"):
        return [grain("#f4fbff", 5), grain("#dcefff", 7), feather()]
    if place == "snow":
        return [flake(12, 1), flake(16, 2), flake(9, 1)]
    if place in ("space", "stage"):
        return [grain("#ffe9a8", 6), grain("#ffffff", 5)]
    return [
        leaf("#d9822b", "#b5651d"),
        leaf("#c4472f", "#9c3524"),
        leaf("#8fae3f", "#6f8f30"),
        leaf("#e0b13c", "#bb8f2a"),
    ]


def grain(fill: str, r: float) -> Bit:
    """A fleck drawn long by the wind."""
    return (shapes.oval(0, 0, r * 2.2, r * 0.55, fill, 'fill-opacity=".9"'), ""), r * 2.2 + 4


def feather() -> Bit:
    """A white feather."""
    vane = shapes.path("M-22,4 C-10,-12 12,-12 24,-6 C14,8 -6,12 -22,4Z", "#ffffff")
    return (vane + shapes.stroke("M-28,7 Q-4,0 18,-5", "#c9d6e2", 2), ""), 32


def petal(fill: str, low: str) -> Bit:
    """A cherry petal."""
    return (
        shapes.path("M0,14 C-15,2 -11,-15 -3,-13 L0,-9 L3,-13 C11,-15 15,2 0,14Z", fill)
        + shapes.path("M0,14 C-5,7 -4,0 0,-3 C4,0 5,7 0,14Z", low),
        "",
    ), 22


def bubble(r: float) -> Bit:
    """An air bubble."""
    return (
        shapes.disc(0, 0, r, "#d8f4ff", 'fill-opacity=".28" stroke="#f2fcff" stroke-opacity=".85" stroke-width="2"')
        + shapes.disc(-r * 0.35, -r * 0.35, r * 0.24, "#ffffff"),
        "",
    ), r + 4


def firefly() -> Bit:
    """A warm point of light."""
    return (shapes.disc(0, 0, 26, "url(#f)") + shapes.disc(0, 0, 3.4, "#fff7b8"), shapes.glow("f", "#ffe873", 0.7)), 28


def mote() -> Bit:
    """Dust in the sun."""
    return (shapes.disc(0, 0, 2.6, "#fff6d8", 'fill-opacity=".7"'), ""), 6


def comet() -> Bit:
    """A shooting star, falling to the left."""
    tail = (
        '<linearGradient id="t" x1="0" y1="1" x2="1" y2="0"><stop offset="0" stop-color="#fff" stop-opacity=".9"/>'
        '<stop offset="1" stop-color="#cfe0ff" stop-opacity="0"/></linearGradient>'
    )
    return (shapes.path("M-40,60 L50,-70 L-32,66Z", "url(#t)") + shapes.disc(-36, 63, 5, "#ffffff"), tail), 80
