# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Other worlds: the moon's craters, Mars, a base under domes, a planet where strange things grow."""

from __future__ import annotations

import math

from .. import shapes as s
from ..light import mixed
from ..scenery import BOTTOM, LEFT, RIGHT, WIDTH, Scenery
from . import props
from .land import corners
from .space import globe, ringed


def moon(place: Scenery) -> None:
    """One of the four."""
    {"craters": craters, "mars": mars, "base": base, "alien": alien}[place.variant](place)


def heavens(place: Scenery, colours: tuple[str, str, str], stars: bool = True, body: str = "", defs: str = "") -> None:
    """A sky of another world from top to horizon, and its stars."""
    rng, gy = place.rng, place.ground
    a, b, low = (mixed(k, "#05061c", {"night": 0.5, "sunset": 0.12}.get(place.light.time, 0.0)) for k in colours)
    if not place.light.sun_out:
        a, b, low = (mixed(k, place.light.sky[1], 0.35) for k in (a, b, low))
    fade = f'<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset=".1" stop-color="{a}"/><stop offset=".42" stop-color="{b}"/><stop offset="{(gy + 300) / (BOTTOM + 300):.3f}" stop-color="{low}"/></linearGradient>'
    place.add(
        s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, "url(#sky)") + body, 0.03, -300, defs=defs + fade, shadow=0
    )
    if not stars:
        return
    for n, phase in ((60, 0.3), (50, 2.4)):
        o = "".join(
            s.disc(
                rng.uniform(-80, 800),
                rng.uniform(-60, gy - 60),
                rng.choice([1.4, 1.9, 2.6, 3.2]),
                rng.choice(["#ffffff", "#ffeec2", "#cfe0ff"]),
                f'fill-opacity="{rng.uniform(0.5, 1):.2f}"',
            )
            for _ in range(n)
        )
        o += "".join(
            s.star(rng.uniform(0, 720), rng.uniform(40, gy - 200), rng.uniform(8, 15), "#fff0c0", 4, 0.25)
            for _ in range(4)
        )
        place.add(o, 0.04, -300, gy, flat=True, twinkle=phase)


def crater(x: float, y: float, w: float, pale: str, dark: str) -> str:
    """A crater seen from the side: a lit rim, a dark bowl."""
    return (
        s.oval(x, y, w, w * 0.25, pale)
        + s.oval(x, y + w * 0.05, w * 0.87, w * 0.19, dark)
        + s.oval(x + w * 0.1, y + w * 0.1, w * 0.62, w * 0.1, mixed(dark, pale, 0.3))
    )


def regolith(
    place: Scenery,
    soil: str,
    behind: str = "",
    lying: str = "",
    *,
    amplitude: float = 14,
    defs: str = "",
    top: float = 480,
) -> None:
    """The floor of another world, with craters and pebbles."""
    c, rng, gy = place.c, place.rng, place.ground
    pale, dark = c(mixed(soil, "#ffffff", 0.26)), c(mixed(soil, "#1b1440", 0.36))
    o = s.hill(rng, gy, amplitude, "url(#floor)", 420)[0]
    for x, dy, w in (
        (100, 74, 74),
        (640, 100, 92),
        (-150, 90, 90),
        (870, 130, 100),
        (560, 270, 84),
        (90, 300, 110),
        (400, 40, 40),
        (250, 180, 40),
    ):
        if abs(x - 360) > 90 or dy < 50:
            o += crater(x + rng.uniform(-30, 30), gy + dy, w * rng.uniform(0.8, 1.15), pale, dark)
    o += "".join(
        s.oval(rng.uniform(LEFT, RIGHT), gy + 40 + 340 * rng.random(), rng.uniform(5, 12), rng.uniform(3, 6), dark)
        for _ in range(30)
    )
    fade = s.down("floor", c(mixed(soil, "#ffffff", 0.18)), c(mixed(soil, "#1b1440", 0.18)), 0, 0.6)
    place.add(behind + o + lying, 1.0, gy - top, defs=defs + fade + props.LAMP)


def hills(
    place: Scenery,
    y: float,
    amplitude: float,
    tone: str,
    parallax: float,
    length: float,
    extra: str = "",
    top: float = 0,
    defs: str = "",
) -> None:
    """A far edge of land with `extra` behind it."""
    o = extra + s.hill(place.rng, y, amplitude, tone, length)[0]
    place.add(o, parallax, top or y - amplitude * 2 - 30, place.ground + 300, defs=defs + props.LAMP)


def craters(place: Scenery) -> None:
    """Grey hills under black sky, the blue Earth, a lander on its legs, a flag, a rover's track."""
    c, rng, gy = place.c, place.rng, place.ground
    glow = {"day": "#3a4a86", "sunset": "#7a4a6a", "night": "#20285c", "dawn": "#5a5a92"}[place.light.time]
    side = rng.choice([-1, 1])
    earth = (
        s.disc(0, 0, 250, "url(#halo)")
        + globe(112, "#4f9fe8", "#6fc08a")
        + s.path("M20,-110 A112,112 0 1 1 -70,88 A140,140 0 0 0 20,-110Z", "#0c1236", 'fill-opacity=".34"')
    )
    earth += s.path(
        "M-70,-30 q40,-20 90,-6 q-20,16 -90,6Z M-40,44 q50,-14 104,4 q-40,18 -104,-4Z", "#ffffff", 'fill-opacity=".85"'
    )
    heavens(
        place,
        ("#060819", "#141a42", glow),
        body=s.group(earth, 360 + side * 120, 300, 1.1, -14),
        defs=s.glow("halo", "#8fc8ff", 0.6),
    )
    soil = rng.choice(["#b9b8c6", "#c2b9ae", "#aab4c4"])
    far = "".join(
        s.path(
            f"M{x - w},{gy} L{x - w * 0.5},{gy - h * 0.8} L{x - w * 0.1},{gy - h} L{x + w * 0.4},{gy - h * 0.7} L{x + w},{gy}Z",
            c(mixed(soil, glow, 0.5)),
        )
        + s.path(
            f"M{x - w * 0.1},{gy - h} L{x + w * 0.4},{gy - h * 0.7} L{x + w},{gy} H{x + w * 0.1}Z",
            c(mixed(mixed(soil, glow, 0.5), "#101438", 0.25)),
        )
        for x, w, h in ((60, 190, 240), (330, 160, 170), (640, 220, 280), (-190, 180, 200), (900, 200, 220))
    )
    hills(place, gy - 90, 36, c(mixed(soil, glow, 0.4)), 0.16, 260, far, gy - 330)
    hills(place, gy - 34, 26, c(mixed(soil, glow, 0.2)), 0.42, 320)
    things = lander(place, 360 + side * 245, gy + 52) + s.group(flag(place), 360 - side * 250, gy + 54)
    steps = "".join(
        s.oval(360 - side * (200 - 44 * i), gy + 84 + 24 * i, 9 + 2.4 * i, 4 + i, c(mixed(soil, "#1b1440", 0.4)))
        + s.oval(360 - side * (172 - 44 * i), gy + 96 + 24 * i, 9 + 2.4 * i, 4 + i, c(mixed(soil, "#1b1440", 0.4)))
        for i in range(4)
    )
    regolith(place, soil, "", steps + things)
    dark = c(mixed(soil, "#141234", 0.55))
    corners(
        place,
        s.rock(-6, 1310, 210, dark, rng)
        + s.rock(726, 1314, 200, dark, rng)
        + s.rock(110, 1316, 90, c(mixed(soil, "#141234", 0.4)), rng),
        top=1120,
    )


def lander(place: Scenery, x: float, y: float) -> str:
    """A landing craft in foil on four legs."""
    c, lit = place.c, place.light.lamps
    gold, pale, dark = c("#e0b04a"), c("#e6e8ee"), c("#8a90a6")
    o = (
        s.stroke("M-56,-96 L-112,-6 M56,-96 L112,-6 M-40,-90 L-84,-40 M40,-90 L84,-40", dark, 9)
        + s.oval(-114, -4, 26, 7, dark)
        + s.oval(114, -4, 26, 7, dark)
        + s.path("M-22,-70 H22 L36,-30 H-36Z", dark)
    )
    o += (
        s.path("M-86,-134 H86 L76,-70 H-76Z", gold)
        + s.path("M10,-134 H86 L76,-70 H24Z", c("#b98434"))
        + "".join(s.stroke(f"M{-70 + 26 * i},-132 l14,60", c("#f7d98a"), 3) for i in range(6))
    )
    o += (
        s.path("M-64,-134 V-196 L-34,-246 H34 L64,-196 V-134Z", pale)
        + s.path("M14,-134 V-246 H34 L64,-196 V-134Z", c("#bcc2d2"))
        + s.disc(-16, -190, 22, dark)
        + s.disc(-16, -190, 16, "#ffe08a" if lit else c("#4f86b0"))
    )
    return s.group(
        (s.disc(-16, -190, 130, "url(#lamp)") if lit else "")
        + o
        + s.rect(-3, -300, 6, 56, dark)
        + s.disc(0, -302, 8, c("#e0574b"))
        + s.path("M30,-268 a30,30 0 0 0 50,-26Z", pale),
        x,
        y,
        1.08,
    )


def flag(place: Scenery) -> str:
    """A flag with a star, stiff as on the moon."""
    cloth = place.c(place.pick("#e0574b", "#3f8fd0", "#f0b03c", "#7a5fc0"))
    return (
        s.rect(-4, -230, 8, 230, place.c("#e6e8ee"), 3)
        + s.path("M4,-228 q40,-14 70,2 t66,-4 v84 q-40,14 -70,0 t-66,4Z", cloth)
        + s.star(72, -184, 27, "#fff6e0")
    )


def mars(place: Scenery) -> None:
    """Red mesas in the dust, two little moons, dunes, a rover with its mast, a dust devil."""
    c, rng, gy = place.c, place.rng, place.ground
    sky = {
        "day": ("#c98a6a", "#e2ab82", "#f6d5ac"),
        "sunset": ("#4a4a72", "#9a7a86", "#bcd0dc"),
        "night": ("#241a38", "#4a2f4a", "#84505a"),
        "dawn": ("#a87a86", "#dba090", "#f2d0b4"),
    }[place.light.time]
    x = WIDTH * (0.5 + 0.28 * math.tanh(place.sun))
    light = "" if place.light.night else s.disc(x, 330, 330, "url(#halo)") + s.disc(x, 330, 42, "#fff7e6")
    body = (
        (light if place.light.sun_out else "")
        + s.disc(150, 210, 26, mixed("#e8cdb8", sky[0], 0.2))
        + s.disc(160, 204, 22, mixed("#f7e4d0", sky[0], 0.2))
        + s.disc(560, 130, 15, mixed("#e8cdb8", sky[0], 0.25))
    )
    heavens(
        place,
        sky,
        place.light.night,
        body,
        s.glow("halo", "#dff0ff" if place.light.time == "sunset" else "#fff3d8", 0.6),
    )
    soil, side = rng.choice(["#c9653f", "#b95a3c", "#d07a48"]), rng.choice([-1, 1])
    haze = sky[2] if not place.light.night else mixed(sky[2], "#1a1030", 0.3)
    far = "".join(
        mesa(mx, gy - 60, w, h, mixed(c(soil), haze, 0.55))
        for mx, w, h in (
            (360 + side * 210, 300, 300),
            (360 - side * 130, 200, 190),
            (360 - side * 330, 190, 330),
            (360 + side * 480, 260, 240),
        )
    )
    hills(place, gy - 96, 24, mixed(c(soil), haze, 0.5), 0.12, 300, far, gy - 440)
    mid = mesa(360 - side * 300, gy - 10, 240, 250, mixed(c(soil), haze, 0.26))
    hills(place, gy - 44, 30, mixed(c(soil), haze, 0.26), 0.4, 280, mid, gy - 300)
    ripples = "".join(
        s.stroke(
            f"M{rng.uniform(LEFT, 500):.0f},{gy + 50 + 30 * i} q{rng.uniform(80, 160):.0f},-16 {rng.uniform(220, 380):.0f},0",
            c(mixed(soil, "#5a1f20", 0.3)),
            3 + 0.5 * i,
            'stroke-opacity=".5"',
        )
        for i in range(10)
    )
    stones = "".join(
        s.rock(360 + d, gy + dy, w, c(mixed(soil, "#4a2028", 0.3)), rng)
        for d, dy, w in ((-310, 70, 100), (300, 110, 80), (-200, 44, 50), (450, 60, 130), (-440, 90, 120))
    )
    regolith(place, soil, "", ripples + stones + rover(place, 360 + side * 245, gy + 66), amplitude=18)
    dark = c(mixed(soil, "#34101c", 0.5))
    corners(
        place,
        s.rock(0, 1312, 230, dark, rng)
        + s.rock(716, 1314, 190, dark, rng)
        + s.rock(650, 1316, 90, c(mixed(soil, "#34101c", 0.35)), rng),
        top=1100,
    )


def mesa(x: float, y: float, w: float, h: float, fill: str) -> str:
    """A table mountain with bands."""
    o = s.path(
        f"M{x - w * 0.62:.0f},{y + 60} L{x - w * 0.42:.0f},{y - h * 0.45:.0f} L{x - w * 0.36:.0f},{y - h} H{x + w * 0.3:.0f} L{x + w * 0.38:.0f},{y - h * 0.5:.0f} L{x + w * 0.62:.0f},{y + 60}Z",
        fill,
    )
    o += s.path(
        f"M{x + w * 0.08:.0f},{y + 60} L{x + w * 0.14:.0f},{y - h} H{x + w * 0.3:.0f} L{x + w * 0.38:.0f},{y - h * 0.5:.0f} L{x + w * 0.62:.0f},{y + 60}Z",
        mixed(fill, "#4a1a2c", 0.22),
    )
    return o + "".join(
        s.rect(x - w * 0.37, y - h * (1 - k), w * 0.7, h * 0.034, mixed(fill, "#4a1a2c", 0.2), 2)
        for k in (0.1, 0.24, 0.38)
    )


def rover(place: Scenery, x: float, y: float) -> str:
    """A six-wheeled rover."""
    c = place.c
    pale, dark, tyre = c("#ece6dc"), c("#9a94a0"), c("#3d3844")
    o = s.stroke("M-84,-34 L-30,-66 L84,-34 M-30,-66 L0,-34", dark, 8) + "".join(
        s.disc(dx, -30, 29, tyre) + s.disc(dx, -30, 13, dark) for dx in (-88, 0, 88)
    )
    o += (
        s.rect(-100, -118, 190, 50, pale, 8)
        + s.rect(-100, -84, 190, 16, dark, 5)
        + s.path("M-116,-126 H50 L34,-140 H-104Z", c("#3f5f9a"))
        + "".join(s.rect(-92 + 32 * i, -138, 3, 12, pale) for i in range(5))
    )
    o += (
        s.rect(54, -214, 10, 98, dark)
        + s.rect(30, -246, 62, 36, pale, 8)
        + s.disc(46, -228, 10, c("#3a4a6a"))
        + s.disc(74, -228, 10, c("#3a4a6a"))
        + s.stroke("M88,-96 l44,-20 l14,40", dark, 7)
        + s.stroke("M-70,-126 v-46", dark, 5)
        + s.oval(-70, -176, 26, 9, pale)
    )
    return s.group((s.disc(60, -228, 110, "url(#lamp)") if place.light.lamps else "") + o, x, y)


def base(place: Scenery) -> None:
    """Domes with plants and lit windows, tubes between them, a dish, a rocket on its pad."""
    c, rng, gy = place.c, place.rng, place.ground
    soil, side = rng.choice(["#aab2cc", "#bdb4c8", "#9fb4bc"]), rng.choice([-1, 1])
    glow = {"day": "#5f78b8", "sunset": "#a8607a", "night": "#2f3a7a", "dawn": "#8a84b8"}[place.light.time]
    planet = ringed(
        84,
        *rng.choice(
            [("#f0a35e", "#d97b4a", "#ffe1a8"), ("#e58fb0", "#b9628f", "#ffd7e6"), ("#7fc3d8", "#4f8fb8", "#e2fbff")]
        ),
    )
    heavens(place, ("#0a0e2c", "#1f2a62", glow), body=s.group(planet, 360 - side * 150, 270, 1.25, -16 * side))
    hills(
        place,
        gy - 130,
        44,
        c(mixed(soil, glow, 0.55)),
        0.1,
        240,
        rocket(place, 360 + side * 40, gy - 130, 0.4),
        gy - 560,
    )
    tone = c(mixed(soil, "#ffffff", 0.35), 0.1)
    o = (
        s.rect(LEFT, gy - 76, RIGHT - LEFT, 44, tone)
        + s.rect(LEFT, gy - 44, RIGHT - LEFT, 12, mixed(tone, "#20285c", 0.3))
        + "".join(s.rect(x, gy - 80, 12, 52, mixed(tone, "#20285c", 0.2), 3) for x in range(LEFT, RIGHT, 74))
    )
    o += (
        dome(place, 360 - side * 225, gy - 6, 190, True)
        + dome(place, 360 + side * 210, gy - 6, 150, False)
        + dome(place, 360 - side * 500, gy - 6, 150, False)
        + dome(place, 360 + side * 480, gy - 6, 170, True)
        + dish(place, 360 + side * 60, gy - 70)
    )
    hills(place, gy - 16, 10, c(mixed(soil, glow, 0.12)), 0.5, 340, o, gy - 460, defs=s.glow("leaf", "#b8ffd0", 0.5))
    pads = (
        s.oval(360, gy + 200, 330, 66, c(mixed(soil, "#1b1440", 0.24)))
        + s.oval(360, gy + 196, 312, 58, c(mixed(soil, "#ffffff", 0.12)))
        + f'<ellipse cx="360" cy="{gy + 196}" rx="262" ry="45" fill="none" stroke="{c("#f0b84a")}" stroke-width="8" stroke-dasharray="46 24"/>'
    )
    for i in range(12):
        a = 2 * math.pi * i / 12
        px, py = 360 + 330 * math.cos(a), gy + 196 + 66 * math.sin(a)
        pads += (s.disc(px, py, 26, "url(#lamp)") if place.light.lamps else "") + s.oval(
            px, py, 8, 6, "#ffe08a" if place.light.lamps else c("#f6efe0")
        )
    regolith(place, soil, "", pads, amplitude=8, top=60)
    dark = c(mixed(soil, "#141a44", 0.6))
    front = (
        s.path("M-300,1560 V1240 H60 q40,0 60,50 l40,270Z", dark)
        + s.path("M1020,1560 V1250 H670 q-40,0 -60,50 l-40,260Z", dark)
        + s.rect(-300, 1226, 372, 22, c(mixed(soil, "#141a44", 0.3)), 8)
        + s.rect(660, 1236, 372, 22, c(mixed(soil, "#141a44", 0.3)), 8)
    )
    front += "".join(
        s.disc(x, y, 11, "#ff8a6a" if i % 2 else "#8ff0c8")
        for i, (x, y) in enumerate(((24, 1268), (58, 1268), (690, 1276), (656, 1280)))
    )
    corners(place, front, top=1180)


def dome(place: Scenery, x: float, y: float, r: float, garden: bool) -> str:
    """A glass dome: with a garden in it, or rooms with lit windows."""
    c, lit = place.c, place.light.lamps
    inside = "#fff0c0" if lit else c("#d6ecf2", 0.1)
    o = (s.disc(0, -r * 0.4, r * 1.7, "url(#leaf)" if garden else "url(#lamp)") if lit else "") + s.path(
        f"M{-r},0 V{-r * 0.3:.0f} A{r},{r} 0 0 1 {r},{-r * 0.3:.0f} V0Z",
        mixed(inside, "#8fc8d8", 0.3) if garden else c("#e6eaf2", 0.08),
    )
    if garden:
        rng = place.rng
        o += "".join(
            s.oval(dx * r, -r * 0.24, r * 0.16, r * h, c(k, 0.05))
            for dx, h, k in (
                (-0.6, 0.3, "#5fae6a"),
                (-0.34, 0.5, "#7fc47a"),
                (0.0, 0.62, "#4f9a62"),
                (0.32, 0.44, "#8fce7a"),
                (0.62, 0.3, "#5fae6a"),
            )
        ) + "".join(s.disc(rng.uniform(-0.6, 0.6) * r, -r * rng.uniform(0.2, 0.6), 7, c("#f0775a")) for _ in range(7))
    else:
        o += "".join(
            s.rect((dx - 0.11) * r, -r * dy, r * 0.22, r * 0.24, "#ffd97a" if lit else c("#5f86a8", 0.1), 6)
            for dx, dy in ((-0.55, 0.44), (0.0, 0.44), (0.55, 0.44), (-0.3, 0.86), (0.3, 0.86))
        )
    line = c("#f7f8fc", 0.1)
    o += s.stroke(
        f"M{-r},{-r * 0.3:.0f} A{r},{r} 0 0 1 {r},{-r * 0.3:.0f} M0,{-r * 1.3:.0f} V{-r * 0.2:.0f} M{-r * 0.5:.0f},{-r * 0.3:.0f} Q{-r * 0.46:.0f},{-r} 0,{-r * 1.3:.0f} Q{r * 0.46:.0f},{-r} {r * 0.5:.0f},{-r * 0.3:.0f}",
        line,
        6,
    )
    o += s.path(
        f"M{-r * 0.8:.0f},{-r * 0.4:.0f} Q{-r * 0.76:.0f},{-r} {-r * 0.2:.0f},{-r * 1.18:.0f} Q{-r * 0.6:.0f},{-r * 0.9:.0f} {-r * 0.66:.0f},{-r * 0.4:.0f}Z",
        "#ffffff",
        'fill-opacity=".4"',
    )
    return s.group(
        o
        + s.rect(-r * 1.06, -r * 0.24, r * 2.12, r * 0.3, c("#cfd4e4", 0.06), 8)
        + s.rect(-r * 1.06, -r * 0.06, r * 2.12, r * 0.12, c("#949cba", 0.06), 4)
        + s.rect(-r * 0.12, -r * 0.24, r * 0.24, r * 0.3, c("#5a6288", 0.06), 5),
        x,
        y,
    )


def dish(place: Scenery, x: float, y: float) -> str:
    """A radio dish on a mast."""
    c = place.c
    o = s.path("M-26,30 L-6,-170 H6 L26,30Z", c("#aab2cc", 0.1)) + s.group(
        s.path("M-84,0 A84,84 0 0 0 84,0Z", c("#f2f4fa", 0.1))
        + s.oval(0, 0, 84, 16, c("#c2c9de", 0.1))
        + s.stroke("M0,0 V-62", c("#8a92b0", 0.1), 6)
        + s.disc(0, -66, 10, "#ff7a6a" if place.light.lamps else c("#e0574b")),
        0,
        -196,
        1,
        -34,
    )
    return s.group(o, x, y, 0.9)


def rocket(place: Scenery, x: float, y: float, depth: float) -> str:
    """A rocket on its pad."""
    c = place.c
    o = (
        s.path("M-44,-60 L-86,10 H-40Z M44,-60 L86,10 H40Z", c("#d9504a", depth))
        + s.path("M-48,0 V-220 Q-44,-320 0,-370 Q44,-320 48,-220 V0Z", c("#f4f1ea", depth))
        + s.path("M10,0 V-362 Q44,-320 48,-220 V0Z", c("#c9c6d2", depth))
        + s.path("M-40,-268 Q-28,-336 0,-370 Q28,-336 40,-268Z", c("#d9504a", depth))
    )
    return s.group(
        o
        + s.disc(0, -190, 24, c("#8a90a6", depth))
        + s.disc(0, -190, 17, "#ffe08a" if place.light.lamps else c("#4f86b0", depth))
        + s.rect(-30, 0, 60, 16, c("#6a6f86", depth)),
        x,
        y + 10,
        0.8,
    )


def alien(place: Scenery) -> None:
    """Two suns, curled towers, glowing bulbs on stalks, striped hills: nothing is as at home."""
    c, rng, gy = place.c, place.rng, place.ground
    sky, soil, a, b, spark = rng.choice((
        (("#2a1a5c", "#7a3f9a", "#f2a0b8"), "#5fb0a0", "#ff8fb0", "#ffd06a", "#8affe0"),
        (("#0f3f5c", "#2f8f94", "#e8e6a0"), "#b06a9a", "#7fe0c8", "#ff9f6a", "#fff08a"),
        (("#4a1a4a", "#b8506a", "#ffc88a"), "#6f6ab8", "#8fe88f", "#ffe27a", "#9fd8ff"),
    ))  # fmt: skip
    suns = (
        s.disc(0, 0, 200, "url(#halo)")
        + s.disc(0, 0, 74, mixed(b, "#ffffff", 0.4))
        + s.disc(118, 66, 36, mixed(a, "#ffffff", 0.4))
    )
    if place.light.night:
        suns = s.moon(-60, 0, 60, True) + s.moon(90, 60, 34, True)
    if not place.light.sun_out:
        suns = ""
    heavens(place, sky, True, s.group(suns, 360 + 140 * math.tanh(place.sun), 290), s.glow("halo", "#fff3d8", 0.7))
    low = mixed(sky[2], "#05061c", 0.45 if place.light.night else 0.0)
    towers = "".join(
        curl(x, gy - 90, h, mixed(c(a), low, 0.55), mixed(c(b), low, 0.5), rng.random() < 0.5)
        for x, h in ((60, 330), (210, 220), (540, 300), (670, 400), (-160, 300), (880, 340))
    )
    hills(place, gy - 110, 50, mixed(c(soil), low, 0.5), 0.12, 200, towers, gy - 560)
    side = rng.choice([-1, 1])
    shrooms = "".join(
        parasol(place, x, gy - 20, h, a if i % 2 else b, spark, 0.24)
        for i, (x, h) in enumerate(
            (
                (360 - side * 290, 300),
                (360 - side * 150, 190),
                (360 + side * 230, 260),
                (360 + side * 340, 170),
                (360 - side * 480, 260),
                (360 + side * 500, 300),
            )
        )
    )
    hills(
        place,
        gy - 40,
        28,
        mixed(c(mixed(soil, "#201a50", 0.1)), low, 0.24),
        0.42,
        260,
        shrooms,
        gy - 420,
        s.glow("spark", spark, 0.55),
    )
    plants = "".join(
        bulb(place, x, gy + 40 + dy, h, spark, soil)
        for x, dy, h in (
            (46, 10, 210),
            (110, 30, 130),
            (626, 26, 150),
            (690, 6, 240),
            (-110, 10, 230),
            (850, 10, 230),
            (568, 6, 84),
            (170, 6, 76),
        )
    )
    lying = "".join(
        s.group(
            s.stroke("M0,0 a14,14 0 1 1 -14,-14 a22,22 0 0 1 22,22", c(mixed(soil, "#ffffff", 0.3)), 5),
            rng.uniform(LEFT, RIGHT),
            gy + 60 + 300 * rng.random(),
            rng.uniform(0.6, 1.2),
        )
        for _ in range(12)
    )
    regolith(place, soil, "", lying + plants, amplitude=20, defs=s.glow("spark", spark, 0.55))
    dark = c(mixed(soil, "#120a34", 0.6))
    o = "".join(
        s.path(
            f"M{x - w},1340 Q{x - w * 0.4},{1340 - h * 0.6:.0f} {x + t},{1340 - h} Q{x + w * 0.5},{1340 - h * 0.5:.0f} {x + w},1340Z",
            dark,
        )
        + s.disc(x + t, 1340 - h, 40, "url(#spark)")
        + s.disc(x + t, 1340 - h, 12, spark)
        for x, w, h, t in (
            (-34, 40, 320, 26),
            (20, 34, 230, 34),
            (74, 26, 140, 30),
            (654, 26, 150, -26),
            (704, 34, 250, -30),
            (758, 40, 340, -20),
        )
    )
    corners(place, o, top=960, sway=0.02, foot=1330, defs=s.glow("spark", spark, 0.7))


def curl(x: float, y: float, h: float, fill: str, band: str, flip: bool) -> str:
    """A tower of rock that curls over at its tip."""
    o = s.path(
        "M-26,60 C-24,-20 -16,-66 6,-92 C20,-108 44,-104 43,-84 C42,-70 24,-70 25,-82 C12,-70 16,-20 26,60Z", fill
    )
    return s.group(
        o + s.stroke("M-22,20 q22,-7 40,0 M-20,-6 q18,-6 34,0 M-17,-32 q14,-5 29,0 M-10,-58 q12,-4 22,2", band, 5),
        x,
        y,
        h / 100,
        0,
        flip,
    )


def parasol(place: Scenery, x: float, y: float, h: float, cap: str, spark: str, depth: float) -> str:
    """A giant toadstool with a fringed cap that glows beneath."""
    c = place.c
    top, pale = c(cap, depth), c(mixed(cap, "#ffffff", 0.5), depth)
    o = (
        s.disc(0, -64, 74, "url(#spark)")
        + s.path("M-8,20 Q-3,-40 -5,-74 H5 Q3,-40 8,20Z", pale)
        + s.path(
            "M-56,-66 Q0,-140 56,-66 q-7,12 -14,0 q-7,12 -14,0 q-7,12 -14,0 q-7,12 -14,0 q-7,12 -14,0 q-7,12 -14,0 q-7,12 -14,0 q-7,12 -14,0Z",
            top,
        )
    )
    return s.group(
        o
        + "".join(
            s.oval(dx, dy, r, r * 0.7, mixed(spark, top, 0.3))
            for dx, dy, r in ((-22, -82, 7), (4, -94, 9), (28, -78, 6))
        ),
        x,
        y,
        h / 100,
    )


def bulb(place: Scenery, x: float, y: float, h: float, spark: str, soil: str) -> str:
    """A glowing bulb on a bent stalk with two leaves."""
    c, lean = place.c, place.rng.choice([-1, 1])
    stem = c(mixed(soil, "#1a3a3a", 0.4))
    o = s.stroke(f"M0,0 C{-lean * 16},-40 {lean * 10},-70 {lean * 20},-84", stem, 6) + s.path(
        "M0,0 Q-34,-10 -40,-36 Q-10,-34 0,0Z M0,0 Q34,-14 36,-44 Q8,-36 0,0Z", stem
    )
    return s.group(
        o
        + s.disc(lean * 20, -92, 56, "url(#spark)")
        + s.disc(lean * 20, -92, 15, spark)
        + s.disc(lean * 15, -97, 5, "#ffffff", 'fill-opacity=".8"'),
        x,
        y,
        h / 100,
    )
