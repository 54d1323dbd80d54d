# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Water that beach and sea share: its colours, its light, its waves, and what stands or sails on it."""

from __future__ import annotations

from .. import shapes as s
from ..light import mixed
from ..scenery import Scenery
from .sky import sun_place

WATER = {
    "day": (("#3d95d6", "#79d3de"), ("#3a8fb8", "#86dccb"), ("#4a86cc", "#86c4ee")),
    "sunset": (("#d9787c", "#5c5596"), ("#e08d6f", "#6b5b8f"), ("#c76b8a", "#4f5a9c")),
    "night": (("#26397f", "#1d2b63"), ("#23477a", "#182f5c"), ("#33397f", "#221f5c")),
    "dawn": (("#e3b0bf", "#7fa8d2"), ("#d3b4cf", "#7fb3cf"), ("#e8bdb5", "#8aa3d4")),
}
"""Water at the horizon and at our feet, by hour; it takes its colour from the sky."""


def tones(place: Scenery) -> list[str]:
    """Five waters from the horizon to the shore."""
    far, near = place.rng.choice(WATER[place.light.time])
    if not place.light.sun_out:
        grey = place.light.sky
        far, near = mixed(far, grey[2], 0.62), mixed(near, grey[1], 0.5)
    return [mixed(far, near, k) for k in (0.0, 0.22, 0.46, 0.72, 1.0)]


def rough(place: Scenery) -> float:
    """How much higher the waves go in this weather."""
    return {"storm": 2.1, "rain": 1.7, "wind": 1.7}.get(place.light.weather, 1.0)


def glitter(place: Scenery, y0: float, y1: float) -> str:
    """Sun or moon on the water: a ladder of light under it."""
    if not place.light.sun_out:
        return ""
    x, _, r = sun_place(place)
    r = min(r, 100)
    colour = "#fff3d0" if not place.light.night else "#dfe8ff"
    o, y = "", y0
    while y < y1:
        k = (y - y0) / (y1 - y0)
        w = r * place.rng.uniform(0.5, 1.3) * (0.7 + 0.8 * k)
        o += s.rect(
            x - w + place.rng.uniform(-22, 22), y, 2 * w, 3 + 4 * k, colour, 3, f'fill-opacity="{0.62 - 0.25 * k:.2f}"'
        )
        y += 11 + 8 * k
    return o


def beams() -> str:
    """The light of a lighthouse, fading outwards, for `defs`."""
    stops = '<stop offset="0" stop-color="#ffe9a8" stop-opacity=".6"/><stop offset="1" stop-color="#ffe9a8" stop-opacity="0"/>'
    left = f'<linearGradient id="beam-left" x1="1" y1="0" x2="0" y2="0">{stops}</linearGradient>'
    return left + f'<linearGradient id="beam-right">{stops}</linearGradient>' + s.glow("lamp", "#ffdf90", 0.8)


def lighthouse(place: Scenery, x: float, y: float, k: float = 1.0, depth: float = 0.2) -> str:
    """A striped lighthouse on its rock; it shines when lamps are lit."""
    c = place.c
    stone = c("#7b8088", depth + 0.1)
    o = s.path("M-96,6 q14,-26 34,-28 q30,-26 62,-22 q40,-8 62,20 q30,2 44,30Z", stone)
    o += s.path("M-10,-38 q40,-8 72,14 q30,2 44,30 h-90 q-30,-20 -26,-44Z", mixed(stone, "#182040", 0.2))
    o += s.path("M-22,-30 L-15,-150 H15 L22,-30Z", c("#fff4e6", depth))
    for i in (0, 2, 4):
        y0, y1 = -30 - i * 24, -54 - i * 24
        w0, w1 = 22 - 1.4 * i, 22 - 1.4 * (i + 1)
        o += s.path(f"M{-w0},{y0} L{-w1},{y1} H{w1} L{w0},{y0}Z", c("#d9504a", depth))
    o += s.path("M6,-30 L4,-150 H15 L22,-30Z", "#182040", 'fill-opacity=".14"')
    lit = place.light.lamps
    o += s.rect(-21, -158, 42, 9, c("#3e4658", depth), 2) + s.rect(
        -11, -182, 22, 24, "#ffe9a0" if lit else c("#cfe8ee", depth)
    )
    o += s.path("M-16,-180 Q-8,-198 0,-202 Q8,-198 16,-180Z", c("#d9504a", depth)) + s.rect(
        -1, -182, 2, 24, c("#3e4658", depth)
    )
    if lit:
        rays = s.path("M0,-170 L-460,-236 V-104Z", "url(#beam-left)") + s.path(
            "M0,-170 L460,-236 V-104Z", "url(#beam-right)"
        )
        o = rays + s.disc(0, -170, 60, "url(#lamp)") + o
    return s.group(o, x, y, k)


def sail(place: Scenery, x: float, y: float, k: float, depth: float = 0.16) -> str:
    """A small sailing boat."""
    c = place.c
    hull = c(place.pick("#b9503f", "#3d5f8f", "#8b5e3c"), depth)
    o = (
        s.path("M-50,-16 H56 L40,6 H-36Z", hull)
        + s.rect(-50, -16, 106, 5, mixed(hull, "#ffffff", 0.35))
        + s.rect(-2, -126, 4, 112, c("#6b4e3a", depth))
    )
    o += s.path("M4,-124 Q62,-70 60,-24 H4Z", c("#fff7ea", depth)) + s.path(
        "M-5,-112 Q-36,-64 -46,-24 H-5Z", c("#f3dcc2", depth)
    )
    o += s.path("M30,-92 Q62,-60 60,-24 H34 Q46,-60 30,-92Z", c("#e8d6c0", depth))
    return s.group(o, x, y, k, 0, place.rng.random() < 0.5)


def isle(place: Scenery, x: float, y: float, k: float = 1.0, depth: float = 0.22) -> str:
    """A tiny island with two palms."""
    c = place.c
    o = s.palm(-16, -18, 150, c("#5ba85a", depth), c("#438f50", depth), c("#a07a58", depth), 0.2) + s.palm(
        22, -16, 108, c("#4f9c54", depth), c("#3c8549", depth), c("#92704f", depth), -0.25
    )
    o += s.path("M-130,4 q50,-46 126,-42 q80,-2 134,42Z", c("#f0d59c", depth)) + s.path(
        "M-90,4 q60,-26 100,-22 q50,0 90,22Z", c("#e3c184", depth)
    )
    return s.group(o, x, y, k)


def gulls(place: Scenery, n: int = 4) -> str:
    """A few birds far off, while it is light and dry."""
    rng = place.rng
    if place.light.night or place.light.weather in ("storm", "snow"):
        return ""
    tone = mixed(place.light.sky[0], "#ffffff" if place.light.time == "day" else "#402848", 0.7)
    cx, cy = rng.choice([170, 540]), rng.uniform(330, 470)
    return "".join(
        s.bird(cx + rng.uniform(-130, 130), cy + rng.uniform(-70, 70), rng.uniform(12, 22), tone) for _ in range(n)
    )
