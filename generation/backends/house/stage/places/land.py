# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""The floor, the ridges and the foreground that all lands share."""

from __future__ import annotations

from typing import Any

from .. import shapes as s
from ..light import mixed
from ..scenery import HEIGHT, LEFT, RIGHT, Scenery


def floor(
    place: Scenery,
    colour: str,
    far: str,
    extra: str = "",
    *,
    behind: str = "",
    amplitude: float = 16,
    snow: float = 16,
    defs: str = "",
    top: float = 0,
    **motion: Any,
) -> s.Height:
    """The sheet the puppets stand on: lighter at its far edge, `behind` rooted on it, `extra` lying on it.

    In its middle lies a pool of light, so that the eye goes to who stands there.
    """
    body, at = s.hill(place.rng, place.ground, amplitude, "url(#floor)", 460)
    rim = place.c(mixed(place.under_snow(far), "#ffffff", 0.3))
    edge = s.stroke(
        "M" + " L".join(f"{x},{at(x) + 3:.1f}" for x in range(LEFT, RIGHT + 17, 24)), rim, 4, 'stroke-opacity=".55"'
    )
    defs += s.down("floor", place.c(place.under_snow(far)), place.c(place.under_snow(colour)), 0.0, 0.5) + s.glow(
        "lamp", "#ffdf90", 0.6
    )
    defs += s.glow("pool", pool_of(place), 0.4)
    pool = s.oval(360, place.ground + 215, 430, 120, "url(#pool)")
    top = top or (place.ground - 560 if behind else place.ground - amplitude * 3 - 30)
    place.add(behind + body + edge + pool + extra, 1.0, top, defs=defs, snow=snow, **motion)
    return at


def pool_of(place: Scenery) -> str:
    """The colour of the light that falls on the middle of the floor."""
    return {"day": "#fffbe0", "sunset": "#ffc27a", "night": "#9fb4ff", "dawn": "#ffe4d0"}[place.light.time]


def ridge(
    place: Scenery,
    y: float,
    amplitude: float,
    colour: str,
    depth: float,
    parallax: float,
    props: str = "",
    length: float = 340,
    top: float = 0,
    *,
    lying: str = "",
    defs: str = "",
    **more: Any,
) -> s.Height:
    """A far hill that fades into haze at its foot; `props` is markup drawn behind its edge, `lying` before it."""
    body, at = s.hill(place.rng, y, amplitude, "url(#ridge)", length)
    colour = place.under_snow(colour, 0.62)
    rim = place.c(mixed(colour, "#ffffff", 0.35), depth)
    body += s.stroke(
        "M" + " L".join(f"{x},{at(x) + 2:.1f}" for x in range(LEFT, RIGHT + 17, 24)), rim, 3, 'stroke-opacity=".5"'
    )
    defs += s.down("ridge", place.c(colour, depth), place.c(colour, min(1, depth + 0.3)), 0, 0.42)
    defs += s.glow("lamp", "#ffdf90", 0.6)
    place.add(
        props + body + lying,
        parallax,
        top or y - amplitude * 2 - 40,
        min(HEIGHT + 300, place.ground + 330),
        defs=defs,
        **more,
    )
    return at


def corners(place: Scenery, body: str, *, top: float = 980, **more: Any) -> None:
    """Dark foreground cuttings that frame the picture, nearer than the puppets."""
    place.add(body, 1.3, top, front=True, shadow=0.6, **more)


def winding(place: Scenery, colour: str, more: str = 'fill-opacity=".75"', wide: float = 1.0) -> str:
    """A footpath from the horizon to the front."""
    gy = place.ground
    k = place.rng.choice([-1, 1])
    x, w = 360 - k * 90, 24 * wide
    left = f"M{x - w},{gy + 8} C{x + k * 60 - 2 * w},{gy + 50} {x - k * 90 - 3 * w},{gy + 90} {x - k * 40 - 5 * w},{gy + 170} S{x + k * 120 - 7 * w},{gy + 300} {x + k * 40 - 10 * w},1560"
    right = f"H{x + k * 40 + 9 * w} C{x + k * 60 + 9 * w},{gy + 330} {x + k * 60 + 5 * w},{gy + 230} {x + k * 10 + 3 * w},{gy + 160} S{x + k * 130},{gy + 60} {x + w},{gy + 8}Z"
    return s.path(left + right, colour, more)


def puddles(place: Scenery, colour: str, n: int = 5) -> str:
    """Wet patches that hold the sky, while it rains."""
    if place.light.weather not in ("rain", "storm"):
        return ""
    rng, gy = place.rng, place.ground
    o = ""
    for _ in range(n):
        x, y, w = rng.uniform(-100, 800), rng.uniform(gy + 90, 1235), rng.uniform(60, 130)
        o += s.oval(x, y, w, w * 0.13, mixed(place.c(colour), place.light.sky[3], 0.55), 'fill-opacity=".8"')
        o += s.oval(x - w * 0.15, y - w * 0.02, w * 0.6, w * 0.06, place.light.sky[3], 'fill-opacity=".45"')
    return o
