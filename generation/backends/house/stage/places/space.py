# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Out there: planets, a nebula, a belt of asteroids, a station with a view."""

from __future__ import annotations

import math
import random

from .. import shapes as s
from ..light import mixed
from ..scenery import BOTTOM, LEFT, RIGHT, Scenery

HEAVENS = (
    ("#0b0a2e", "#24165a", "#4b2a7d"),
    ("#061a33", "#0e3d5c", "#2b6d7a"),
    ("#180a2e", "#4a1c5c", "#8d3a6a"),
    ("#081226", "#1a2f66", "#4a5fb0"),
)
GLOWS = {"day": "#8fb6ff", "sunset": "#ff8f6b", "night": "#6b6bff", "dawn": "#ff9fc8"}
WORLDS = (
    ("#f0a35e", "#d97b4a", "#ffe1a8"),
    ("#e58fb0", "#b9628f", "#ffd7e6"),
    ("#7fc3d8", "#4f8fb8", "#e2fbff"),
    ("#b7d68a", "#7fae68", "#f6ffd0"),
)


def space(place: Scenery) -> None:
    """Whichever of the four this set is."""
    {"planets": planets, "nebula": nebula, "asteroids": asteroids, "station": station}[place.variant](place)


def void(place: Scenery, stars: int = 70) -> tuple[str, str, str]:
    """The dark, two sheets of stars that twinkle against each other -> its colours from top to bottom."""
    rng = place.rng
    top, mid, low = rng.choice(HEAVENS)
    glow = GLOWS[place.light.time]
    k = 0.16 if place.light.night else 0.3
    mid, low = mixed(mid, glow, k * 0.4), mixed(low, glow, k)
    defs = f'<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset=".1" stop-color="{top}"/><stop offset=".45" stop-color="{mid}"/><stop offset=".75" stop-color="{low}"/></linearGradient>'
    fixed = dots(rng, stars) + s.stroke(
        f"M{rng.uniform(100, 500):.0f},{rng.uniform(90, 260):.0f} l{rng.uniform(60, 110):.0f},{rng.uniform(30, 60):.0f}",
        "#ffffff",
        3,
        'stroke-opacity=".5"',
    )
    place.add(s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, "url(#sky)") + fixed, 0.02, -300, defs=defs, shadow=0)
    o = dots(rng, stars // 2) + "".join(
        s.star(rng.uniform(0, 720), rng.uniform(40, 1000), rng.uniform(9, 18), "#fff0c0", 4, 0.24) for _ in range(8)
    )
    place.add(o, 0.05, -300, flat=True, twinkle=0.3)
    return top, mid, low


def dots(rng: random.Random, n: int) -> str:
    """`n` far stars."""
    return "".join(
        s.disc(
            rng.uniform(-80, 800),
            rng.uniform(-60, 1200),
            rng.choice([1.3, 1.8, 2.4, 3.2]),
            rng.choice(["#ffffff", "#ffeec2", "#cfe0ff"]),
            f'fill-opacity="{rng.uniform(0.5, 1):.2f}"',
        )
        for _ in range(n)
    )


def ground(place: Scenery, soil: str, low: str, things: str = "", *, craters: bool = True, defs: str = "") -> None:
    """The little world one stands on: a far rise, and the near one with craters."""
    rng, gy = place.rng, place.ground
    far, _ = s.hill(rng, gy + 92, 60, mixed(soil, low, 0.5), 240)
    place.add(far, 0.4, gy - 60, gy + 400, shadow=0.5)
    body, at = s.hill(rng, gy + 150, 22, "url(#floor)", 420)
    edge = s.stroke(
        "M" + " L".join(f"{x},{at(x) + 3:.1f}" for x in range(LEFT, RIGHT + 17, 24)),
        mixed(soil, "#ffffff", 0.5),
        4,
        'stroke-opacity=".6"',
    )
    lying = ""
    for x, y, w in (
        (150, gy + 236, 90.0),
        (560, gy + 256, 120),
        (330, gy + 340, 70),
        (-120, gy + 280, 110),
        (850, gy + 300, 110),
        (690, gy + 206, 46),
        (60, gy + 330, 50),
    ):
        w *= rng.uniform(0.8, 1.2)
        if craters:
            lying += (
                s.oval(x, y, w, w * 0.24, mixed(soil, "#ffffff", 0.24))
                + s.oval(x, y + w * 0.05, w * 0.9, w * 0.2, mixed(soil, "#1b1440", 0.4))
                + s.oval(x, y + w * 0.1, w * 0.72, w * 0.13, mixed(soil, "#1b1440", 0.28))
            )
    lying += s.oval(360, gy + 255, 400, 86, "url(#pool)")
    defs += s.down("floor", mixed(soil, "#ffffff", 0.14), mixed(soil, "#2a1f50", 0.4), 0, 0.7) + s.glow(
        "pool", "#ffffff", 0.3
    )
    place.add(things + body + edge + lying, 1.0, gy - 360 if things else gy + 60, defs=defs)


def planets(place: Scenery) -> None:
    """One giant with rings that fills the sky, a blue world, moons, a cratered ground."""
    rng = place.rng
    _, _, low = void(place)
    side = rng.choice([-1, 1])
    worlds = rng.sample(WORLDS, 3)
    r = rng.uniform(150, 185)
    big = s.disc(0, 0, r * 1.9, "url(#aura)") + ringed(r, *worlds[0])
    o = s.group(big, 360 + side * rng.uniform(70, 130), rng.uniform(300, 350), 1.0, -18 * side)
    place.add(o, 0.1, -60, 900, shadow=0.45, defs=s.glow("aura", worlds[0][2], 0.3))
    near = s.group(
        globe(rng.uniform(50, 66), "#5fb0e8", "#6fcf8f"), 360 - side * rng.uniform(210, 260), rng.uniform(560, 640)
    )
    near += s.group(
        cratered(30, "#d9cfe6", "#b7abc9"), 360 - side * rng.uniform(200, 280), rng.uniform(130, 190)
    ) + s.group(striped(38, *worlds[1][:2]), 360 + side * rng.uniform(230, 300), rng.uniform(610, 700), 1, 20)
    place.add(near, 0.2, 60, 900, shadow=0.45)
    ground(place, place.pick("#a79bc9", "#c99b8f", "#8fa9b8"), low)


def nebula(place: Scenery) -> None:
    """Looking down a tunnel of cut cloud, sheet within sheet, to a heart of light."""
    rng, gy = place.rng, place.ground
    heart, hues = rng.choice(
        [
            ("#ffe6b8", ("#ff9f7a", "#e8628f", "#9a3f9c", "#55288a", "#281660")),
            ("#e8fff0", ("#7fe0c8", "#3fa8c0", "#2f6fb0", "#2a4690", "#182658")),
            ("#ffe0f4", ("#f79ad0", "#b574e0", "#7a55cc", "#4a3aa0", "#231e62")),
        ]
    )
    glow = GLOWS[place.light.time]
    k = 0.0 if place.light.night else 0.2
    tones = tuple(mixed(h, "#0a0824" if place.light.night else glow, 0.22 if place.light.night else k) for h in hues)
    cx, cy = 360 + rng.uniform(-30, 30), gy - 430
    o = s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, heart) + s.disc(cx, cy, 340, "url(#core)")
    for _ in range(9):  # stars in the heart
        a, d = rng.uniform(0, 6.28), rng.uniform(10, 90)
        o += s.star(cx + d * math.cos(a), cy + d * math.sin(a), rng.uniform(7, 17), "#ffffff", 4, 0.22)
    place.add(o, 0.03, -300, defs=s.glow("core", tones[0], 0.9), shadow=0)
    for i, (tone, parallax) in enumerate(zip(tones, (0.06, 0.1, 0.16, 0.24), strict=False)):
        r = 105 + 74 * i + 14 * i * i
        hole = scallop(rng, cx, cy, r, 1.25)
        body = s.path(f"M{LEFT - 40},-320 H{RIGHT + 40} V{BOTTOM} H{LEFT - 40}Z {hole}", tone, 'fill-rule="evenodd"')
        for _ in range(16 + 8 * i):
            a = rng.uniform(0, 6.28)
            d = r * rng.uniform(1.3, 2.4)
            body += s.disc(
                cx + d * math.cos(a),
                cy + 1.25 * d * math.sin(a),
                rng.choice([1.6, 2.2, 3.2]),
                "#ffffff",
                f'fill-opacity="{rng.uniform(0.4, 0.9):.2f}"',
            )
        body += (
            s.path(
                scallop(rng, cx, cy, r * 1.2, 1.25),
                "none",
                f'stroke="{mixed(tone, "#ffffff", 0.3)}" stroke-opacity=".35" stroke-width="3"',
            )
            if i
            else ""
        )
        place.add(body, parallax, -300, gy + 260, shadow=0.9, wave=(5 + 2 * i, 4, 0.5, 1.3 * i))
    soil = mixed(tones[3], "#ffffff", 0.16)
    ground(
        place, soil, tones[4], crystals(place, (60, 660), tones[0]), craters=False, defs=s.glow("shine", tones[0], 0.6)
    )


def scallop(rng: random.Random, cx: float, cy: float, r: float, tall: float) -> str:
    """A closed edge of uneven lobes, as a path."""
    n = rng.randint(9, 12)
    turn = rng.uniform(0, 6.28)
    points = []
    for i in range(n):
        a = turn + 2 * math.pi * (i + rng.uniform(-0.2, 0.2)) / n
        d = r * rng.uniform(0.88, 1.14)
        points.append((cx + d * math.cos(a), cy + tall * d * math.sin(a)))
    edge = f"M{points[0][0]:.1f},{points[0][1]:.1f}"
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
        q = math.hypot(bx - ax, by - ay) * 0.56
        edge += f" A{q:.1f},{q:.1f} 0 0 0 {bx:.1f},{by:.1f}"
    return edge + "Z"


def asteroids(place: Scenery) -> None:
    """A belt of tumbling stones in three depths, a comet, a far sun."""
    rng, gy = place.rng, place.ground
    _, mid, low = void(place, 90)
    side = rng.choice([-1, 1])
    tone = place.pick("#a58f86", "#8f8aa8", "#b08a70")
    sx, sy = 360 - side * 190, 210
    sun = s.disc(sx, sy, 210, "url(#sun)") + s.disc(sx, sy, 46, "#fff3cf") + s.disc(sx, sy, 38, "#ffffff")
    cx, cy = 360 + side * 150, 330
    comet = (
        s.path(
            f"M{cx},{cy - 18} Q{cx + side * 150},{cy - 120} {cx + side * 380},{cy - 200} Q{cx + side * 200},{cy - 20} {cx},{cy + 18}Z",
            "url(#tail)",
            'fill-opacity=".8"',
        )
        + s.path(
            f"M{cx},{cy - 10} Q{cx + side * 130},{cy - 80} {cx + side * 260},{cy - 128} Q{cx + side * 130},{cy - 10} {cx},{cy + 10}Z",
            "#e8fbff",
            'fill-opacity=".5"',
        )
        + s.disc(cx, cy, 60, "url(#sun)")
        + s.disc(cx, cy, 21, "#e8fbff")
    )
    far = "".join(
        stone(
            rng,
            rng.uniform(-60, 780),
            480 + 0.25 * side * (i * 30 - 360) + rng.uniform(-60, 60),
            rng.uniform(7, 20),
            mixed(tone, mid, 0.55),
        )
        for i in range(26)
    )
    defs = (
        s.glow("sun", "#fff0c0", 0.8)
        + f'<linearGradient id="tail" x1="{0 if side > 0 else 1}" y1="1" x2="{1 if side > 0 else 0}" y2="0"><stop offset="0" stop-color="#bff0ff" stop-opacity=".9"/><stop offset="1" stop-color="#bff0ff" stop-opacity="0"/></linearGradient>'
    )
    place.add(sun + comet + far, 0.08, 0, gy, defs=defs, shadow=0.3)
    mids = "".join(
        stone(rng, x, y, r, mixed(tone, mid, 0.25))
        for x, y, r in (
            (360 - side * 260, 470, 52),
            (360 + side * 250, 600, 64),
            (360 - side * 120, 330, 30),
            (360 + side * 60, 180, 26),
            (360 - side * 310, 680, 34),
            (360 + side * 330, 440, 36),
            (-160, 420, 50),
            (890, 540, 56),
        )
    )
    place.add(mids, 0.24, 90, gy, shadow=0.5, wave=(9, 7, 0.5, 0.4))
    near = (
        stone(rng, 360 + side * 300, 220, 92, tone)
        + stone(rng, 360 - side * 330, 560, 100, tone)
        + stone(rng, 360 + side * 390, 720, 60, tone)
        + stone(rng, 360 - side * 270, 60, 44, tone)
    )
    place.add(near, 0.5, -60, gy, shadow=0.6, wave=(12, 10, 0.42, 2.0))
    ground(place, tone, low)


def stone(rng: random.Random, x: float, y: float, r: float, tone: str) -> str:
    """An asteroid with a lit edge and pits."""
    n = 11
    pts = [
        (r * k * math.cos(a), r * k * math.sin(a))
        for i in range(n)
        for a, k in ((2 * math.pi * i / n, rng.uniform(0.8, 1.1)),)
    ]
    o = s.poly(
        [(x + a, y + b) for a, b in pts],
        mixed(tone, "#140c30", 0.36),
        f'stroke="{mixed(tone, "#140c30", 0.36)}" stroke-width="{r * 0.12:.1f}" stroke-linejoin="round"',
    )
    o += s.poly(
        [(x + a * 0.9 - r * 0.07, y + b * 0.9 - r * 0.08) for a, b in pts],
        tone,
        f'stroke="{tone}" stroke-width="{r * 0.1:.1f}" stroke-linejoin="round"',
    )
    o += s.poly(
        [(x + a * 0.6 - r * 0.24, y + b * 0.56 - r * 0.3) for a, b in pts],
        mixed(tone, "#ffffff", 0.13),
        f'stroke="{mixed(tone, "#ffffff", 0.13)}" stroke-width="{r * 0.1:.1f}" stroke-linejoin="round"',
    )
    for a, b, k in ((-0.3, -0.2, 0.2), (0.3, 0.15, 0.15), (-0.1, 0.4, 0.13), (0.2, -0.5, 0.1)):
        o += s.disc(x + a * r, y + b * r, k * r, mixed(tone, "#140c30", 0.3)) + s.disc(
            x + a * r + k * r * 0.16, y + b * r + k * r * 0.2, k * r * 0.78, mixed(tone, "#140c30", 0.12)
        )
    return o


def station(place: Scenery) -> None:
    """The deck of a station: a great round window on a world, ribs, screens, a floor of lit panels."""
    rng, gy = place.rng, place.ground
    void(place, 60)
    side = rng.choice([-1, 1])
    fill, band, ring = rng.choice(WORLDS[:3])
    blue = rng.random() < 0.6
    world = s.group(
        globe(330, "#4f9fe0", "#6fc98a") if blue else striped(330, fill, band),
        360 + side * 120,
        gy - 90,
        1.0,
        -14 * side,
    )
    world = (
        s.disc(360 + side * 120, gy - 90, 400, "url(#air)")
        + world
        + s.group(cratered(40, "#d9cfe6", "#b7abc9"), 360 - side * 150, gy - 520)
        + s.group(satellite(), 360 - side * 110, gy - 380, 0.8, 18 * side)
    )
    place.add(world, 0.1, 100, gy + 100, defs=s.glow("air", "#a8dcff" if blue else ring, 0.5), shadow=0.3)
    hull = mixed(
        place.pick("#dfe3ee", "#cfd9e6", "#e6dcd6"),
        "#1c1c48",
        {"day": 0.06, "dawn": 0.12, "sunset": 0.2, "night": 0.46}[place.light.time],
    )
    dark, pale = mixed(hull, "#1c1c40", 0.4), mixed(hull, "#ffffff", 0.4)
    accent = place.pick("#4fd0e0", "#ff9f5f", "#8fe07a", "#b08aff")
    cx, cy, r = 360.0, gy - 330, 316.0
    wall = s.path(
        f"M{LEFT - 40},-320 H{RIGHT + 40} V{gy + 200} H{LEFT - 40}Z M{cx - r},{cy} a{r},{r} 0 1 0 {2 * r},0 a{r},{r} 0 1 0 {-2 * r},0Z",
        hull,
        'fill-rule="evenodd"',
    )
    wall += f'<circle cx="{cx}" cy="{cy}" r="{r + 16}" fill="none" stroke="{dark}" stroke-width="34"/><circle cx="{cx}" cy="{cy}" r="{r + 20}" fill="none" stroke="{pale}" stroke-width="12"/>'
    for i in range(24):
        a = 2 * math.pi * i / 24
        wall += s.disc(cx + (r + 16) * math.cos(a), cy + (r + 16) * math.sin(a), 5, dark)
    wall += (
        s.rect(cx - 7, cy - r, 14, 2 * r, dark)
        + s.rect(cx - r, cy + 60, 2 * r, 14, dark)
        + s.rect(cx - 3, cy - r, 4, 2 * r, pale)
        + s.rect(cx - r, cy + 62, 2 * r, 4, pale)
    )
    wall += s.path(
        f"M{cx - r * 0.8:.0f},{cy - r * 0.2:.0f} A{r},{r} 0 0 1 {cx - r * 0.1:.0f},{cy - r * 0.86:.0f} L{cx + r * 0.1:.0f},{cy - r * 0.86:.0f} A{r},{r} 0 0 0 {cx - r * 0.7:.0f},{cy:.0f}Z",
        "#ffffff",
        'fill-opacity=".12"',
    )
    wall += (
        s.rect(LEFT, 96, RIGHT - LEFT, 8, dark)
        + s.rect(LEFT, 60, RIGHT - LEFT, 26, mixed(accent, hull, 0.15))
        + s.disc(360, 74, 300, "url(#strip)")
    )
    wall += "".join(s.rect(x, -300, 26, 360, dark) for x in range(LEFT, RIGHT, 165))
    for k in (-1, 1):
        for j in range(2):
            x, y = 360 + k * 318 - 62, gy - 20 + 74 * j - 62
            wall += s.rect(x, y, 124, 64, "#10203c", 8) + s.rect(x, y, 124, 64, accent, 8, 'fill-opacity=".16"')
            wall += (
                "".join(
                    s.rect(x + 10 + 13 * i, y + 54 - h, 9, h, mixed(accent, "#ffffff", 0.2), 2)
                    for i, h in enumerate([rng.uniform(8, 44) for _ in range(8)])
                )
                if j
                else s.stroke(
                    f"M{x + 8},{y + 40} l18,-20 l16,26 l20,-34 l18,20 l16,-12 l18,14",
                    accent,
                    4,
                    'stroke-linejoin="round"',
                )
            )
        wall += "".join(
            s.disc(360 + k * 290 + 22 * (i - 1), 150, 8, ("#ff6f6f", "#ffd25f", "#8fe07a")[i]) for i in range(3)
        )
        wall += s.rect(360 + k * 346 - 34, 200, 68, 120, dark, 8) + "".join(
            s.rect(360 + k * 346 - 24, 216 + 24 * i, 48, 10, mixed(hull, "#000000", 0.45), 4) for i in range(4)
        )
    place.add(wall, 0.45, -300, gy + 190, shadow=0.7, defs=s.glow("strip", accent, 0.4))
    deck = s.rect(LEFT, gy + 128, RIGHT - LEFT, 800, "url(#deck)") + s.rect(LEFT, gy + 122, RIGHT - LEFT, 12, pale)
    for i in range(-10, 11):
        deck += s.path(f"M{360 + i * 84},{gy + 130} L{360 + i * 150},1560 h6 L{360 + i * 84 + 3},{gy + 130}Z", dark)
    for i in range(6):
        y = gy + 150 + 13 * i + 9 * i * i
        deck += s.rect(LEFT, y, RIGHT - LEFT, 3 + 0.6 * i, dark)
    for k in (-1, 1):
        deck += s.path(
            f"M{360 + k * 200},{gy + 132} L{360 + k * 420},1560 h{k * 30} L{360 + k * 212},{gy + 132}Z", accent
        ) + s.oval(360 + k * 300, gy + 290, 190, 60, "url(#strip)")
    deck += (
        s.oval(360, gy + 255, 330, 80, "url(#pool)")
        + f'<ellipse cx="360" cy="{gy + 255}" rx="250" ry="56" fill="none" stroke="{accent}" stroke-width="6" stroke-opacity=".7"/>'
    )
    place.add(
        deck,
        1.0,
        gy + 110,
        defs=s.down("deck", mixed(hull, "#20244a", 0.2), mixed(hull, "#14143a", 0.55), 0, 0.6)
        + s.glow("strip", accent, 0.55)
        + s.glow("pool", "#ffffff", 0.4),
    )
    desk = "".join(
        s.path(
            f"M{360 + k * 700},1560 V1216 L{360 + k * 230},1262 L{360 + k * 250},1560Z", mixed(hull, "#14143a", 0.62)
        )
        + s.path(f"M{360 + k * 700},1216 L{360 + k * 230},1262 l0,10 L{360 + k * 700},1230Z", accent)
        + "".join(
            s.disc(360 + k * (290 + 34 * i), 1276 - 3 * i, 8, ("#ff6f6f", "#ffd25f", "#8fe07a", "#9fd8ff")[i % 4])
            for i in range(5)
        )
        for k in (-1, 1)
    )
    place.add(desk, 1.25, 1150, front=True, shadow=0.6)


def satellite() -> str:
    """A satellite with two wings."""
    o = (
        s.rect(-16, -20, 32, 40, "#e8e4f0", 5)
        + s.rect(-16, -20, 10, 40, "#b8b4c8", 5)
        + s.stroke("M0,-20 V-44", "#e8e4f0", 3)
        + s.disc(0, -48, 6, "#ffb45f")
    )
    for k in (-1, 1):
        o += (
            s.rect(20 if k > 0 else -92, -14, 72, 28, "#4f7fd0", 2)
            + "".join(s.rect((20 if k > 0 else -92) + 18 * i, -14, 2, 28, "#cfe0ff") for i in range(1, 4))
            + s.rect(min(k * 14, k * 22), -2, 8, 4, "#e8e4f0")
        )
    return o


def crystals(place: Scenery, xs: tuple[float, ...], tone: str) -> str:
    """Clusters of crystals that shine."""
    rng, gy = place.rng, place.ground
    o = ""
    for x in xs:
        o += s.disc(x, gy + 70, 190, "url(#shine)")
        for i, a in enumerate((-34, 30, -12, 10)):
            h, w = rng.uniform(120, 230) * (0.7 if i < 2 else 1), rng.uniform(20, 32)
            body = (
                s.poly([(-w, 0), (-w, -h * 0.8), (0, -h), (w, -h * 0.8), (w, 0)], mixed(tone, "#3a2a80", 0.2))
                + s.poly(
                    [(-w, 0), (-w, -h * 0.8), (0, -h), (-w * 0.2, -h * 0.76), (-w * 0.2, 0)],
                    mixed(tone, "#ffffff", 0.5),
                )
                + s.poly(
                    [(0, -h), (w, -h * 0.8), (w, 0), (w * 0.4, 0), (w * 0.3, -h * 0.74)], mixed(tone, "#2a1a70", 0.45)
                )
            )
            o += s.group(body, x + 12 * (i - 1.5), gy + 186, 1, a)
    return o


def ringed(r: float, fill: str, band: str, ring: str) -> str:
    """A planet with bands, a spot or two, and rings that pass behind and before it."""
    o = ""
    arcs = ((1.62, 0.4, 0.11), (1.84, 0.47, 0.07), (2.04, 0.54, 0.12))
    for k, flat, w in arcs:
        o += s.stroke(f"M{-r * k:.0f},0 A{r * k:.0f},{r * flat:.0f} 0 0 1 {r * k:.0f},0", mixed(ring, band, 0.4), r * w)
    o += striped(r, fill, band)
    for x, y in ((-0.34, -0.62), (0.2, 0.6), (-0.5, 0.36)):
        o += s.oval(x * r, y * r, r * 0.14, r * 0.045, mixed(band, "#ffffff", 0.25))
    for k, flat, w in arcs:
        o += s.stroke(
            f"M{-r * k:.0f},0 A{r * k:.0f},{r * flat:.0f} 0 0 0 {r * k:.0f},0",
            mixed(ring, "#ffffff" if w < 0.1 else band, 0.2),
            r * w,
        )
    return o


def striped(r: float, fill: str, band: str) -> str:
    """A gas giant in bands, its far side in shade."""
    o = s.disc(0, 0, r, fill)
    for i, (y, h) in enumerate(((-0.78, 0.1), (-0.5, 0.14), (-0.16, 0.2), (0.24, 0.12), (0.46, 0.18), (0.78, 0.08))):
        w0, w1 = math.sqrt(1 - y * y) * r, math.sqrt(max(0.0, 1 - (y + h) ** 2)) * r
        bow = 0.1
        o += s.path(
            f"M{-w0:.1f},{y * r:.1f} Q0,{(y + bow) * r:.1f} {w0:.1f},{y * r:.1f} L{w1:.1f},{(y + h) * r:.1f} Q0,{(y + h + bow) * r:.1f} {-w1:.1f},{(y + h) * r:.1f}Z",
            band if i % 2 else mixed(fill, band, 0.5),
        )
    return o + s.path(
        f"M{r * 0.25:.1f},{-r * 0.968:.1f} A{r},{r} 0 1 1 {-r * 0.6:.1f},{r * 0.8:.1f} A{r * 1.2:.1f},{r * 1.2:.1f} 0 0 0 {r * 0.25:.1f},{-r * 0.968:.1f}Z",
        "#1a1040",
        'fill-opacity=".2"',
    )


def globe(r: float, water: str, land: str) -> str:
    """A blue world with clouds."""
    o = s.disc(0, 0, r * 1.06, "#bfe6ff", 'fill-opacity=".3"') + s.disc(0, 0, r, water)
    o += s.path(
        f"M{-r * 0.7:.0f},{-r * 0.5:.0f} q{r * 0.5:.0f},{-r * 0.4:.0f} {r * 0.8:.0f},0 q{r * 0.1:.0f},{r * 0.4:.0f} {-r * 0.3:.0f},{r * 0.5:.0f} q{-r * 0.5:.0f},{r * 0.1:.0f} {-r * 0.5:.0f},{-r * 0.5:.0f}Z",
        land,
    )
    o += s.path(
        f"M{r * 0.1:.0f},{r * 0.3:.0f} q{r * 0.4:.0f},{-r * 0.2:.0f} {r * 0.6:.0f},{r * 0.1:.0f} q{-r * 0.2:.0f},{r * 0.5:.0f} {-r * 0.5:.0f},{r * 0.3:.0f}Z",
        mixed(land, "#e8d080", 0.3),
    )
    o += s.path(
        f"M{-r * 0.8:.0f},{r * 0.2:.0f} q{r * 0.24:.0f},{-r * 0.06:.0f} {r * 0.3:.0f},{r * 0.18:.0f} q{-r * 0.02:.0f},{r * 0.24:.0f} {-r * 0.12:.0f},{r * 0.26:.0f} q{-r * 0.14:.0f},{-r * 0.2:.0f} {-r * 0.18:.0f},{-r * 0.44:.0f}Z",
        land,
    )
    for x, y, w in ((-0.2, -0.1, 0.5), (0.3, -0.56, 0.36), (-0.36, 0.56, 0.3), (0.44, 0.02, 0.3)):
        o += s.rect(x * r - w * r / 2, y * r, w * r, r * 0.07, "#ffffff", r * 0.035, 'fill-opacity=".8"') + s.rect(
            x * r - w * r * 0.2, y * r + r * 0.09, w * r * 0.7, r * 0.06, "#ffffff", r * 0.03, 'fill-opacity=".7"'
        )
    return o + s.path(
        f"M{r * 0.25:.1f},{-r * 0.968:.1f} A{r},{r} 0 1 1 {-r * 0.6:.1f},{r * 0.8:.1f} A{r * 1.2:.1f},{r * 1.2:.1f} 0 0 0 {r * 0.25:.1f},{-r * 0.968:.1f}Z",
        "#101040",
        'fill-opacity=".2"',
    )


def cratered(r: float, fill: str, dark: str) -> str:
    """A little moon."""
    return s.disc(0, 0, r, fill) + "".join(
        s.disc(a * r, b * r, k * r, dark) for a, b, k in ((-0.3, -0.3, 0.22), (0.35, 0.1, 0.17), (-0.1, 0.45, 0.14))
    )
