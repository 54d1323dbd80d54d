"""Sky, sun, moon, stars and clouds."""

from __future__ import annotations

import math

from .. import shapes as s
from ..light import COVERS, SKIES, mixed
from ..scenery import BOTTOM, LEFT, RIGHT, WIDTH, Scenery

SPAN = RIGHT - LEFT


def sheet(colours: tuple[str, ...], low: float) -> tuple[str, str]:
    """A gradient over the whole set that reaches its last colour at canvas y `low` -> (body, defs)."""
    end = (low + 300) / (BOTTOM + 300)
    stops = "".join(
        f'<stop offset="{end * k:.3f}" stop-color="{c}"/>' for k, c in zip((0.12, 0.45, 0.76, 1), colours, strict=True)
    )
    return s.rect(
        LEFT, -300, SPAN, BOTTOM + 300, "url(#sky)"
    ), f'<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">{stops}</linearGradient>'


def sun_place(place: Scenery) -> tuple[float, float, float]:
    """Where sun or moon stands: x, y, radius."""
    x = WIDTH * (0.5 + 0.3 * math.tanh(place.sun))
    y, r = {
        "day": (270, 74),
        "sunset": (place.ground - 235, 128),
        "night": (285, 76),
        "dawn": (place.ground - 300, 100),
    }[place.light.time]
    return x, y, r


def sky(place: Scenery, clouds: int = 3) -> None:
    """Everything above the land. A weather that sets in fades its own sky over the clear one."""
    light = place.light
    covered = not light.sun_out
    x, y, r = sun_place(place)
    place.spots["sun"] = (x, y, r)
    if not covered or place.changing:
        body, defs = sheet(SKIES[light.time], place.ground)
        place.add(body + heaven(place, x, y, r), 0.04, -300, defs=defs + s.glow("sun", "#fff3c4", 0.75), shadow=0)
        if light.night:
            stars(place)
        drifting(place, clouds, "out" if covered else "")
    if covered:
        colours = COVERS[light.weather][light.time]
        body, defs = sheet(colours, place.ground)
        fade = "in" if place.changing else ""
        place.add(body, 0.04, -300, defs=defs, shadow=0, fade=fade)
        banks(place, colours, fade)


def heaven(place: Scenery, x: float, y: float, r: float) -> str:
    """The sun in its paper rings, or the moon in its halo."""
    if place.light.night:
        return s.disc(x, y, 330, "url(#sun)", 'opacity=".42"') + s.moon(x, y, r, place.rng.random() < 0.65)
    core, ring = {"day": ("#ffdf6b", "#ffffff"), "sunset": ("#ffd25f", "#ffe2a0"), "dawn": ("#fff1c2", "#fff3df")}[
        place.light.time
    ]
    # Each ring is a sheet of its own: a soft dark edge beneath, then the disc.
    o = s.disc(x, y, r * 5.4, "url(#sun)", 'opacity=".55"')
    for k, opacity in ((4.3, 0.1), (3.0, 0.13), (2.0, 0.18)):
        o += s.disc(x, y + 5, r * k + 7, "#402050", 'opacity=".035"') + s.disc(
            x, y + 3, r * k + 3, "#402050", 'opacity=".04"'
        )
        o += s.disc(x, y, r * k, ring, f'opacity="{opacity}"')
    o += s.disc(x, y + 6, r + 8, "#803010", 'opacity=".07"') + s.disc(x, y + 3, r + 4, "#803010", 'opacity=".09"')
    return o + s.disc(x, y, r, core)


def stars(place: Scenery) -> None:
    """Two sheets of stars that twinkle against each other, and a few cut ones."""
    rng = place.rng
    for n, phase in ((46, 0.4), (40, 2.2)):
        o = ""
        for _ in range(n):
            sx, sy = rng.uniform(-60, WIDTH + 60), rng.uniform(-60, place.ground - 190) ** 1.0
            o += s.disc(
                sx, sy, rng.choice([1.3, 1.7, 2.2, 3.0]), "#fff6da", f'fill-opacity="{rng.uniform(0.45, 1):.2f}"'
            )
        for _ in range(4):
            o += s.star(
                rng.uniform(20, 700), rng.uniform(60, 560), rng.uniform(8, 15), "#ffe9a6", turn=rng.uniform(-0.3, 0.3)
            )
        place.add(o, 0.05, -300, place.ground, flat=True, twinkle=phase)


def drifting(place: Scenery, n: int, fade: str) -> None:
    """Fair-weather clouds in two depths."""
    light, rng = place.light, place.rng
    white = {"day": "#ffffff", "sunset": "#ffcfb4", "night": "#46548f", "dawn": "#fff3ee"}[light.time]
    low = {"day": "#d3e9f5", "sunset": "#e88f92", "night": "#333f75", "dawn": "#ecc9d4"}[light.time]
    span = WIDTH + 320
    start = rng.uniform(0, 1)
    for depth, (count, parallax, y0, y1, k, drift) in enumerate(
        ((n, 0.09, 330, place.ground - 330, 0.5, 5), (max(2, n - 1), 0.16, 60, 330, 0.95, 10))
    ):
        o = ""
        for i in range(count):
            cx = -160 + ((i + start + 0.5 * depth) % count + rng.uniform(-0.15, 0.15)) * span / count
            size = k * rng.uniform(0.75, 1.25)
            if depth and abs(cx - place.spots["sun"][0]) < 170:
                cx += math.copysign(190, cx - place.spots["sun"][0])
            tone = mixed(white, light.sky[1], 0.35 if depth == 0 else 0.0)
            o += s.cloud(
                cx,
                rng.uniform(y0, y1),
                size,
                tone,
                mixed(low, light.sky[1], 0.3 if depth == 0 else 0.0),
                rng.randrange(3),
            )
        speed = drift * (5 if light.weather in ("wind", "storm") else 1)
        place.add(o, parallax, -200, place.ground - 200, shadow=0.3, drift=speed, fade=fade)


def banks(place: Scenery, colours: tuple[str, ...], fade: str) -> None:
    """An overcast: three rows of heavy scalloped cloud hung from the top, the nearest darkest."""
    rng = place.rng
    dark = colours[0]
    tones = (
        mixed(colours[2], colours[1], 0.45),
        mixed(colours[1], dark, 0.3),
        mixed(dark, "#101420", {"rain": 0.12, "storm": 0.3}.get(place.light.weather, 0.0)),
    )
    for i, (y, parallax, drift) in enumerate(((372, 0.07, -5), (246, 0.1, 7), (112, 0.15, -10))):
        o = s.rect(LEFT, -300, SPAN, 300 + y, tones[i])
        cx = LEFT - 20.0
        while cx < RIGHT:
            r = rng.uniform(46, 88)
            o += s.oval(cx, y + rng.uniform(-22, 14), r * 1.15, r * 0.8, tones[i])
            cx += r * 1.25
        place.add(o, parallax, -300, y + 120, shadow=0.5, drift=drift, fade=fade)
