# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Shores: palms and a bay, chalk cliffs, a fishing harbour, dunes with huts."""

from __future__ import annotations

from typing import Any

from .. import shapes as s
from ..light import mixed
from ..scenery import BOTTOM, LEFT, RIGHT, Scenery
from .land import corners, pool_of, puddles
from .sky import sky
from .water import beams, glitter, gulls, isle, lighthouse, rough, sail, tones


def beach(place: Scenery) -> None:
    """Whichever of the four this set is."""
    {"palms": palms, "cliffs": cliffs, "harbour": harbour, "dunes": dunes}[place.variant](place)


def bay(place: Scenery, prop: str, horizon: float, water: list[str], near: bool = True) -> None:
    """The sea behind the shore: the far water with `prop` on it, a row of waves, and the wash on the sand."""
    c, gy, k = place.c, place.ground, rough(place)
    far = s.rect(LEFT, horizon, RIGHT - LEFT, 700, "url(#deep)")
    defs = beams() + s.down("deep", water[0], water[2], 0, 0.3)
    place.add(
        gulls(place) + prop + far + glitter(place, horizon + 5, gy - 120),
        0.1,
        horizon - 560,
        gy + 120,
        defs=defs,
        shadow=0.15,
    )
    for i, (y, parallax) in enumerate(((gy - 134, 0.25), (gy - 78, 0.5))[: 1 + near]):
        body = s.waves(y, water[i + 2], c("#ffffff", 0.05) if i else "", 96 + 34 * i, (20 + 9 * i) * k, 31 * i)
        place.add(body, parallax, y - 70, gy + 200, shadow=0.35, wave=((15 + 6 * i) * k, 4 * k, 0.9 + 0.1 * i, 1.7 * i))
    if near:
        place.add(
            s.swell(gy - 26, 9, 520, water[4], c("#ffffff")),
            0.85,
            gy - 60,
            gy + 260,
            shadow=0.2,
            wave=(10, 11, 0.8, 0.6),
        )


def sand(
    place: Scenery,
    behind: str,
    lying: str,
    *,
    near: str = "#ebc988",
    far: str = "#f7e2b0",
    wet: bool = True,
    **more: Any,
) -> None:
    """The sand, its ripples, its wet edge, and what stands (`behind`) and lies on it."""
    c, rng, gy = place.c, place.rng, place.ground
    body, at = s.hill(rng, gy, 12, "url(#sand)", 460)
    edge = ""
    if wet:
        line = " ".join(f"L{x},{at(x) + 30 + 9 * (x % 96 > 48):.0f}" for x in range(LEFT, RIGHT + 17, 48))
        top = " ".join(f"L{x},{at(x):.0f}" for x in range(RIGHT + 16, LEFT - 1, -48))
        edge = s.path(
            f"M{LEFT},{gy} {line} {top}Z", c(mixed(place.under_snow(near), "#a07c58", 0.28)), 'stroke-linejoin="round"'
        )
    ripples = ""
    for _ in range(13):
        x, y = rng.uniform(LEFT, RIGHT), rng.uniform(gy + 60, 1250)
        w = rng.uniform(70, 170)
        ripples += s.stroke(
            f"M{x:.0f},{y:.0f} q{w * 0.25:.0f},-9 {w * 0.5:.0f},0 t{w * 0.5:.0f},0",
            c(mixed(near, "#b98a50", 0.4)),
            3,
            'stroke-opacity=".55"',
        )
    defs = (
        s.down("sand", c(place.under_snow(far, 0.6)), c(place.under_snow(near, 0.6)), 0, 0.5)
        + s.glow("pool", pool_of(place), 0.42)
        + s.glow("lamp", "#ffdf90", 0.7)
    )
    pool = s.oval(360, gy + 215, 430, 120, "url(#pool)")
    place.add(
        behind + body + edge + ripples + pool + lying, 1.0, gy - (900 if behind else 60), defs=defs, snow=14, **more
    )


def washed_up(place: Scenery) -> str:
    """Starfish and shells near the front."""
    c, rng, gy = place.c, place.rng, place.ground
    o = ""
    for x in (rng.uniform(30, 200), rng.uniform(510, 690), rng.uniform(80, 240)):
        y = gy + rng.uniform(235, 330)
        o += (
            starfish(x, y, rng.uniform(17, 24), c(rng.choice(["#f0734f", "#ef8fa8", "#e2a23f"])))
            if rng.random() < 0.6
            else shell(x, y, 24, c("#fbe3d4"), c("#e0a68f"))
        )
    return o


def palms(place: Scenery) -> None:
    """A tropical bay: palms that lean over it, a thatched bar or a parasol, an island or a sail."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place)
    water = tones(place)
    horizon = gy - 205
    side = rng.choice([-1, 1])
    x = 360 - side * rng.uniform(150, 230)
    what = rng.random()
    prop = (
        isle(place, x, horizon + 12, 1.15)
        if what < 0.4
        else sail(place, x, horizon + 8, 1.1)
        if what < 0.75
        else s.crags(rng, horizon + 6, 190, c("#6ea07f", 0.55), c("#578a72", 0.55), 300)
    )
    bay(place, prop, horizon, water)
    tall = ""
    for dx, h, lean in ((330, rng.uniform(560, 620), -0.2), (400, rng.uniform(420, 470), -0.3), (372, 330, 0.16)):
        tall += s.palm(360 + side * dx, gy + 56, h, c("#57a84f"), c("#3f8f4a"), c("#a3754c"), side * lean)
    if rng.random() < 0.5:
        tall += tiki(place, 360 - side * 262, gy + 44)
        things = surfboards(place, 360 - side * 120, gy + 44)
    else:
        things = s.group(parasol(place), 360 - side * rng.uniform(215, 275), gy + 72, 1.2, -side * 8)
        things += ball(place, 360 - side * 150, gy + 96)
    tall += "".join(
        s.group(broad_leaf(c("#4c9a4a"), c("#377f42")), 360 + side * (300 + 24 * i), gy + 60, 0.5, a)
        for i, a in enumerate((-50, -16, 22, 55))
    )
    sand(place, tall, things + washed_up(place), sway=0.006, foot=gy + 60)
    o = s.hill(rng, 1280, 16, c("#d6a866"), 240)[0]
    for x, a, k in ((-40, 34, 1.25), (8, 10, 1.1), (50, 50, 0.8), (672, -46, 0.85), (716, -12, 1.15), (765, -36, 1.3)):
        o += s.group(broad_leaf(c("#2f7d46"), c("#246b3c")), x, 1330, k, a)
    corners(place, o, top=1030, sway=0.012, foot=1320)


def cliffs(place: Scenery) -> None:
    """Chalk cliffs with grass on top, a stone arch in the sea, pebbles."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place)
    water = tones(place)
    horizon = gy - 190
    side = rng.choice([-1, 1])
    face, shade, grass = rng.choice(
        [("#f6efe2", "#d9cfc2", "#86b95c"), ("#e8b987", "#c98e5e", "#9db65a"), ("#d9a58a", "#b57862", "#86b95c")]
    )

    def cliff(x0: float, top: float, low: float, depth: float, steps: int) -> str:
        """A headland from the frame's edge to `x0` from the middle, broken into faces, grass on its brow."""
        edge = [(360 + side * 680, low), (360 + side * 680, top - 20)]
        x, y = 360 + side * 640.0, top - 30
        brow = [(x, y)]
        while side * (x - 360) > x0 + 20:
            x -= side * rng.uniform(38, 64)
            y += rng.uniform(-6, 16)
            brow.append((x, y))
        foot = (x - side * 34, low)
        o = s.poly([*edge, *brow, (x - side * 10, y + (low - y) * 0.5), foot], c(face, depth))
        for i in range(len(brow) - 1):
            (ax, ay), (bx, by) = brow[i], brow[i + 1]
            if i % 2:
                o += s.poly(
                    [(ax, ay), (bx, by), (bx - side * 12, low), (ax - side * rng.uniform(0, 30), low)], c(shade, depth)
                )
            for k in range(steps):
                u = (k + rng.uniform(0.2, 0.8)) / steps
                o += s.stroke(
                    f"M{ax:.0f},{ay + (low - ay) * u:.0f} l{(bx - ax) * 0.7:.0f},{rng.uniform(-6, 10):.0f}",
                    c(mixed(shade, "#806050", 0.3), depth),
                    3,
                    'stroke-opacity=".6"',
                )
        turf = [(px, py - 10) for px, py in brow] + [
            (px + side * 3, py + 16 + 12 * (i % 2)) for i, (px, py) in reversed(list(enumerate(brow)))
        ]
        return o + s.poly(
            [(360 + side * 680, top - 40), *turf, (360 + side * 680, top)],
            c(grass, depth),
            f'stroke="{c(grass, depth)}" stroke-width="10" stroke-linejoin="round"',
        )

    ax = 360 - side * 200
    base = horizon + 10
    arch = s.path(
        f"M{ax - 150},{base} L{ax - 128},{base - 150} Q{ax - 60},{base - 214} {ax + 30},{base - 196} Q{ax + 120},{base - 170} {ax + 128},{base - 90} L{ax + 150},{base}Z M{ax - 66},{base} Q{ax - 60},{base - 128} {ax + 8},{base - 126} Q{ax + 62},{base - 112} {ax + 66},{base}Z",
        c(face, 0.34),
        'fill-rule="evenodd"',
    )
    arch += s.path(
        f"M{ax + 30},{base - 196} Q{ax + 120},{base - 170} {ax + 128},{base - 90} L{ax + 150},{base} H{ax + 66} Q{ax + 62},{base - 112} {ax + 8},{base - 126}Z",
        c(shade, 0.34),
    )
    arch += s.path(
        f"M{ax - 130},{base - 140} Q{ax - 60},{base - 222} {ax + 34},{base - 206} Q{ax + 110},{base - 184} {ax + 128},{base - 100} Q{ax + 70},{base - 160} {ax + 10},{base - 168} Q{ax - 60},{base - 176} {ax - 130},{base - 140}Z",
        c(grass, 0.34),
    )
    back = cliff(120, horizon - 230, horizon + 20, 0.34, 3)
    if rng.random() < 0.6:
        back = lighthouse(place, 360 + side * 205, horizon - 214, 1.15, 0.2) + back
    bay(place, arch + back, horizon, water, near=False)
    place.add(cliff(255, gy - 420, gy + 30, 0.08, 4), 0.7, gy - 520, gy + 200, shadow=0.5, snow=12)
    place.add(
        s.swell(gy - 22, 9, 520, water[4], c("#ffffff")), 0.85, gy - 60, gy + 260, shadow=0.2, wave=(10, 11, 0.8, 0.6)
    )
    lying = ""
    for _ in range(60):
        x, y = rng.uniform(LEFT, RIGHT), rng.uniform(gy + 30, 1260)
        r = 5 + 0.03 * (y - gy) + rng.uniform(0, 7)
        if abs(x - 360) > 120:
            lying += s.oval(x, y, r * 1.5, r * 0.8, c(rng.choice(["#b9b4ac", "#d8d0c4", "#9a9aa0", "#c9ae94"])))
    for x, w in ((rng.uniform(-20, 90), 150), (rng.uniform(620, 720), 130), (rng.uniform(130, 190), 60)):
        lying += s.rock(x, gy + rng.uniform(60, 100), w, c(mixed(shade, "#7b7f88", 0.4)), rng)
    sand(place, "", lying + washed_up(place), near="#dcc9a6", far="#efe0c2")
    o = "".join(
        s.rock(x, 1300, w, c(mixed(shade, "#5a606c", 0.62)), rng)
        for x, w in ((-10, 240), (110, 120), (610, 110), (720, 250))
    )
    corners(
        place, o + "".join(s.tuft(x, 1300, 80, c("#5c7f42"), rng) for x in (150, -40, 570, 640, 760)), top=1100, snow=12
    )


def harbour(place: Scenery) -> None:
    """A row of gabled houses across the basin, boats at their moorings, a quay with bollards."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place)
    water = tones(place)
    lit = place.light.lamps
    hills = s.hill(rng, gy - 260, 46, c("#7fb08a", 0.56), 300)[0]
    row, x = "", float(LEFT)
    walls = rng.sample(["#e8735a", "#f2c14e", "#5f9ea0", "#f4ead8", "#d98aa0", "#7f9fc8", "#b5c77a"], 7)
    i, base = 0, gy - 128
    while x < RIGHT:
        w, h = rng.uniform(84, 120), rng.uniform(130, 215)
        wall = c(walls[i % 7], 0.2)
        row += s.rect(x, base - h, w, h + 10, wall) + s.poly(
            [(x - 5, base - h + 2), (x + w / 2, base - h - w * 0.55), (x + w + 5, base - h + 2)],
            c(rng.choice(["#b5533f", "#8d4a44", "#5f6a80"]), 0.2),
        )
        row += s.rect(x + w * 0.8, base - h, w * 0.2, h + 10, mixed(wall, "#182040", 0.14))
        for r in range(int(h / 58)):
            for q in (0.16, 0.52):
                on = lit and rng.random() < 0.7
                row += s.rect(x + w * q - 3, base - h + 17 + 54 * r, w * 0.22 + 6, 36, c("#fff5e4", 0.2), 2) + s.rect(
                    x + w * q, base - h + 20 + 54 * r, w * 0.22, 30, "#ffdb84" if on else c("#5c7a92", 0.25), 1
                )
        if lit:
            row += s.rect(x + w * 0.2, base + 14, w * 0.3, 60, "#ffdb84", 4, 'fill-opacity=".35"')
        x, i = x + w, i + 1
    quay = s.rect(LEFT, base, RIGHT - LEFT, 22, c("#9c948a", 0.16)) + s.rect(
        LEFT, base, RIGHT - LEFT, 5, c("#c9c0b2", 0.16)
    )
    far = hills + row + s.rect(LEFT, base + 18, RIGHT - LEFT, 600, water[1])
    mirror = "".join(
        s.rect(
            rng.uniform(LEFT, RIGHT),
            base + 26 + rng.uniform(0, 60),
            rng.uniform(30, 90),
            4,
            c(rng.choice(walls), 0.2),
            2,
            'fill-opacity=".5"',
        )
        for _ in range(46)
    )
    far += mirror + quay
    if lit:
        far += "".join(
            s.rect(
                rng.uniform(LEFT, RIGHT),
                base + 24 + rng.uniform(0, 70),
                rng.uniform(20, 60),
                4,
                "#ffdf8a",
                2,
                'fill-opacity=".7"',
            )
            for _ in range(30)
        )
    place.add(far, 0.22, gy - 520, gy + 120, defs=s.glow("lamp", "#ffdf90", 0.7), snow=10, shadow=0.3)
    k = rough(place)
    side = rng.choice([-1, 1])
    boats = (
        fishing_boat(place, 360 + side * 225, gy - 28, 1.5)
        + sail(place, 360 - side * 215, gy - 40, 2.3, 0.02)
        + masts(place, 360 - side * 330, gy - 34)
    )
    place.add(boats, 0.6, gy - 420, gy + 40, shadow=0.3, wave=(3, 4 * k, 1.1, 0.4), snow=8)
    place.add(
        s.waves(gy - 34, water[3], c("#ffffff", 0.1), 120, 15 * k, 20),
        0.75,
        gy - 70,
        gy + 200,
        shadow=0.3,
        wave=(14 * k, 3 * k, 0.9, 1.0),
    )
    stone = place.under_snow("#b7ab9c", 0.7)
    o = (
        s.rect(LEFT, gy, RIGHT - LEFT, BOTTOM - gy, "url(#stone)")
        + s.rect(LEFT, gy - 6, RIGHT - LEFT, 20, c(mixed(stone, "#ffffff", 0.3)))
        + s.rect(LEFT, gy + 14, RIGHT - LEFT, 6, c(mixed(stone, "#402030", 0.3)), 0, 'fill-opacity=".6"')
    )
    y, n = gy + 20.0, 0
    while y < 1300:
        h = 18 + 11 * n
        o += s.rect(LEFT, y + h, RIGHT - LEFT, 3 + 0.3 * n, c(mixed(stone, "#402030", 0.32)), 0, 'fill-opacity=".5"')
        w = 74 + 26 * n
        for i in range(-9, 10):
            o += s.rect(
                360 + (i + 0.5 * (n % 2)) * w,
                y + 2,
                3 + 0.3 * n,
                h,
                c(mixed(stone, "#402030", 0.32)),
                0,
                'fill-opacity=".5"',
            )
            if rng.random() < 0.25:
                o += s.rect(
                    360 + (i + 0.5 * (n % 2)) * w + 4,
                    y + 3,
                    w - 6,
                    h - 4,
                    c(mixed(stone, rng.choice(["#ffffff", "#6a5a58"]), 0.22)),
                    2,
                    'fill-opacity=".5"',
                )
        y, n = y + h, n + 1
    o += s.oval(360, gy + 215, 430, 120, "url(#pool)")
    things = ""
    for bx in (360 - side * 175, 360 + side * 150, 360 + side * 330):
        things += s.path(
            f"M{bx - 17},{gy + 40} v-34 q-12,-4 -10,-16 q8,-12 27,-12 t27,12 q2,12 -10,16 v34 q-17,8 -34,0Z",
            c("#3a4152"),
        ) + s.oval(bx, gy - 14, 20, 6, c("#5a6376"))
    things += s.stroke(
        f"M{360 - side * 175},{gy + 6} Q{360 - side * 230},{gy + 34} {360 - side * 290},{gy - 26}", c("#d9b98a"), 6
    )
    things += crates(place, 360 - side * 285, gy + 84) + s.lamp_post(
        360 + side * 262, gy + 40, 360, c("#3f4657"), "#ffe9a6" if lit else c("#f4f1e4"), lit
    )
    defs = (
        s.down("stone", c(mixed(stone, "#ffffff", 0.14)), c(mixed(stone, "#5a4a58", 0.22)), 0, 0.6)
        + s.glow("lamp", "#ffd98a", 0.62)
        + s.glow("pool", pool_of(place), 0.42)
    )
    place.add(o + puddles(place, "#6f6a70") + things, 1.0, gy - 460, defs=defs, snow=9)
    o = net(place, -10, 1300) + "".join(
        s.disc(x, 1262 + dy, r, c(t))
        for x, dy, r, t in ((60, 6, 30, "#e8573f"), (110, 24, 24, "#f2b33d"), (16, -14, 22, "#f4ead8"))
    )
    o += s.group(
        s.stroke(
            "M-60,0 a60,20 0 1 1 120,0 a60,20 0 1 1 -120,0 M-44,-8 a44,14 0 1 1 88,0 a44,14 0 1 1 -88,0 M-30,-16 a30,9 0 1 1 60,0",
            c("#c29a66"),
            13,
        ),
        690,
        1270,
    )
    corners(place, o, top=1160, snow=8)


def dunes(place: Scenery) -> None:
    """Pale dunes in marram grass, striped bathing huts, a slatted fence down to the sea, a kite."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place)
    water = tones(place)
    side = rng.choice([-1, 1])
    horizon = gy - 215
    prop = "".join(sail(place, rng.uniform(60, 660), horizon + 6, rng.uniform(0.3, 0.55), 0.3) for _ in range(3))
    if place.light.weather not in ("storm", "fog"):
        kx, ky = 360 - side * 190, 400
        prop += s.stroke(f"M{kx},{ky + 46} q-30,70 20,130 t-10,150", c("#ffffff", 0.1), 2)
        prop += s.group(
            s.path("M0,-56 L40,0 L0,64 L-40,0Z", c("#f0503f"))
            + s.path("M0,-56 L40,0 H-40Z", c("#ffd25f"))
            + s.path("M0,-56 L40,0 H0Z", c("#f0a03f"))
            + s.path("M0,0 H40 L0,64Z", c("#c93a3f")),
            kx,
            ky,
            1.0,
            -20 * side,
        )
        prop += "".join(
            s.path(
                f"M{kx + 10 * (i % 2)},{ky + 86 + 34 * i} l-13,-8 v16Z l13,-8 v16Z",
                c(("#ffd25f", "#4f9ad0", "#f0503f")[i % 3]),
            )
            for i in range(4)
        )
    far = s.rect(LEFT, horizon, RIGHT - LEFT, 700, "url(#deep)")
    k = rough(place)
    place.add(
        gulls(place, 3) + prop + far + glitter(place, horizon + 5, gy - 110),
        0.1,
        280,
        gy + 120,
        defs=beams() + s.down("deep", water[0], water[3], 0, 0.3),
        shadow=0.15,
    )
    place.add(
        s.waves(gy - 138, water[3], c("#ffffff", 0.05), 110, 20 * k, 31),
        0.3,
        gy - 190,
        gy + 160,
        shadow=0.3,
        wave=(15 * k, 4 * k, 0.9, 1.7),
    )
    o = ""
    hx = 360 + side * 95
    trims = rng.sample(["#e8573f", "#3f8fc0", "#f2b33d", "#4fae8e", "#d97aa0"], 4)
    for i in range(4):
        o += hut(place, hx + side * i * 122, gy - 70 - 4 * i, 1.12 + 0.1 * i, trims[i])
    back, at = s.hill(rng, gy - 84, 30, "url(#back)", 330)
    grass = "".join(
        s.tuft(x, at(x) + 14, rng.uniform(36, 64), c(rng.choice(["#a9b765", "#8fa558", "#c2bb74"]), 0.08), rng)
        for x in place.along(34)
    )
    place.add(
        o + grass + back,
        0.55,
        gy - 420,
        gy + 260,
        defs=s.down("back", c(place.under_snow("#f9ebc6"), 0.12), c(place.under_snow("#e3cb95"), 0.12), 0, 0.3)
        + s.glow("lamp", "#ffdf90", 0.7),
        snow=10,
        sway=0.002,
        foot=gy,
    )
    fence = ""
    for i in range(18):
        x = 360 - side * (400 - 15 * i)
        y, h = gy + 34 - 2.2 * i, 120 - 3.4 * i
        fence += s.group(s.rect(-4, -h, 9, h + 10, c("#b79b78"), 2), x, y, 1, rng.uniform(-5, 5))
    fence += s.stroke(f"M{360 - side * 400},{gy - 40} L{360 - side * 145},{gy - 52}", c("#8a7458"), 4) + s.stroke(
        f"M{360 - side * 400},{gy - 8} L{360 - side * 145},{gy - 30}", c("#8a7458"), 4
    )
    lying = ""
    for i in range(14):  # a boardwalk
        y = gy + 16 + 2.0 * i * i
        w = 60 + 17 * i
        lying += s.path(
            f"M{360 + side * 12 - w},{y} h{2 * w} l{6},{8 + 1.6 * i} h{-2 * w - 12}Z",
            c(("#c9a877", "#bd9a68", "#d3b484")[i % 3]),
        )
    for tx in (*(rng.uniform(-60, 150) for _ in range(6)), *(rng.uniform(570, 780) for _ in range(6))):
        lying += s.tuft(
            tx, gy + rng.uniform(40, 150), rng.uniform(60, 100), c(rng.choice(["#9aad58", "#84994c", "#b5b068"])), rng
        )
    sand(place, fence, lying + washed_up(place), near="#e6d0a0", far="#f7ecd0", wet=False)
    o = s.hill(rng, 1275, 30, c(place.under_snow("#dcc28c")), 200)[0]
    o += "".join(
        s.tuft(x, 1300, rng.uniform(150, 230), c(rng.choice(["#7f9448", "#6b8340", "#96a356"])), rng)
        for x in (-70, -20, 30, 80, 130, 600, 650, 700, 750, 800)
    )
    corners(place, o, top=1020, sway=0.02, foot=1310, snow=8)


def hut(place: Scenery, x: float, y: float, k: float, colour: str) -> str:
    """A striped bathing hut with steps."""
    c = place.c
    tone, white = c(colour, 0.06), c("#fff8ec", 0.06)
    o = s.rect(-46, -118, 92, 120, white) + "".join(s.rect(-46 + 18.4 * i, -118, 9.2, 120, tone) for i in range(5))
    o += s.path("M-58,-112 L0,-176 L58,-112 L50,-104 L0,-158 L-50,-104Z", tone) + s.path(
        "M-46,-112 L0,-160 L46,-112Z", white
    )
    o += s.disc(0, -126, 9, "#ffdf8a" if place.light.lamps else c("#6f90a6", 0.06))
    o += (
        s.rect(-22, -82, 44, 84, c(mixed(colour, "#402030", 0.35), 0.06), 2)
        + s.rect(-4, -82, 2, 84, tone)
        + s.disc(13, -42, 3, white)
    )
    return s.group(o + s.rect(-34, 0, 68, 8, c("#b79b78")) + s.rect(-40, 8, 80, 10, c("#a98a66")), x, y, k)


def tiki(place: Scenery, x: float, y: float) -> str:
    """A beach bar under thatch, a string of lamps along its eaves."""
    c = place.c
    lit = place.light.lamps
    o = s.disc(0, -170, 220, "url(#lamp)") if lit else ""
    o += (
        s.rect(-112, -206, 12, 210, c("#8a6242"))
        + s.rect(100, -206, 12, 210, c("#8a6242"))
        + s.rect(-94, -190, 188, 90, mixed(c("#6f4a34"), "#ffcf80", 0.35 if lit else 0))
    )
    o += "".join(
        s.rect(dx, -150, 13, 40, c(t), 4) + s.rect(dx + 4, -162, 5, 14, c(t))
        for dx, t in ((-72, "#4f9a6a"), (-46, "#d9904a"), (-16, "#5f8fb0"), (20, "#c9584f"), (52, "#e0b84a"))
    )
    o += s.rect(-86, -112, 172, 5, c("#8a6242"))
    o += (
        s.rect(-130, -104, 260, 16, c("#c99a62"), 4)
        + s.rect(-118, -90, 236, 94, c("#b5824f"))
        + "".join(s.rect(-118 + 26 * i, -90, 4, 94, c("#96683c")) for i in range(1, 9))
    )
    o += s.path("M-164,-196 L-60,-306 H60 L164,-196 Z", c("#d9b060"))
    for r in range(3):
        n = 12 - 2 * r
        w = 328 - 62 * r
        o += "".join(
            s.path(
                f"M{-w / 2 + w / n * i:.0f},{-196 - 36 * r} h{w / n:.1f} l{-w / n / 2:.1f},22Z",
                c(("#c99c4c", "#e3bd70")[(i + r) % 2]),
            )
            for i in range(n)
        )
    o += s.bulbs(
        -150,
        -186,
        150,
        -186,
        16,
        c("#5a4638"),
        ["#ffd25f", "#ff8a6b", "#8fe0d0"] if lit else [c("#ffd25f"), c("#ff8a6b"), c("#8fe0d0")],
        11,
        "url(#lamp)" if lit else "",
    )
    return s.group(o, x, y, 0.98)


def surfboards(place: Scenery, x: float, y: float) -> str:
    """Two boards stuck in the sand."""
    c = place.c
    o = ""
    for dx, tone, a in ((-16, place.pick("#3f9fc0", "#4fae8e"), -7), (26, place.pick("#f2735a", "#f2b33d"), 6)):
        o += s.group(
            s.path("M0,-190 Q34,-120 26,-10 H-26 Q-34,-120 0,-190Z", c(tone))
            + s.path("M0,-190 Q8,-120 5,-10 H-5 Q-8,-120 0,-190Z", c("#fff6e6"))
            + s.path("M-29,-86 q29,-18 58,0 v18 q-29,-18 -58,0Z", c("#fff6e6")),
            dx,
            0,
            0.9,
            a,
        )
    return s.group(o, x, y + 14)


def ball(place: Scenery, x: float, y: float) -> str:
    """A beach ball."""
    c = place.c
    o = (
        s.disc(0, 0, 30, c("#fff8ec"))
        + s.path("M0,-30 A30,30 0 0 1 30,0 Q12,-10 0,-30Z", c("#f0503f"))
        + s.path("M0,30 A30,30 0 0 1 -30,0 Q-12,8 0,30Z", c("#3f8fc0"))
        + s.path("M-30,0 A30,30 0 0 1 0,-30 Q-10,-10 -30,0Z", c("#ffd25f"))
    )
    return s.group(o, x, y, 1, 20)


def fishing_boat(place: Scenery, x: float, y: float, k: float) -> str:
    """A fishing boat with a wheelhouse."""
    c = place.c
    hull = c(place.pick("#3f6f9f", "#b9483f", "#3f8a6f"))
    o = (
        s.path("M-110,-44 Q-80,-30 100,-34 L120,-62 L98,8 H-84Z", hull)
        + s.path("M-110,-44 Q-80,-30 100,-34 L120,-62 L114,-46 L100,-24 Q-70,-18 -104,-32Z", c("#fff4e2"))
        + s.rect(-84, -8, 182, 6, mixed(hull, "#101030", 0.3))
    )
    o += (
        s.rect(-40, -98, 72, 62, c("#f6ead6"), 4)
        + s.rect(-48, -106, 88, 12, c("#c9584f"), 4)
        + "".join(s.rect(dx, -86, 24, 24, "#ffdf8a" if place.light.lamps else c("#7fa8bd"), 3) for dx in (-32, 2))
    )
    o += (
        s.rect(66, -170, 6, 136, c("#6b4e3a"))
        + s.stroke("M69,-166 L-40,-104 M69,-166 L112,-58", c("#6b4e3a"), 2)
        + s.path("M72,-168 l26,8 l-26,8Z", c("#f2b33d"))
    )
    return s.group(o + s.disc(-70, -26, 9, c("#f2b33d")) + s.disc(-92, -28, 7, c("#e8573f")), x, y, k, 0, x > 360)


def masts(place: Scenery, x: float, y: float) -> str:
    """A boat whose sails are furled."""
    c = place.c
    o = (
        s.path("M-70,-20 H76 L58,10 H-56Z", c("#f4ead8"))
        + s.rect(-64, -8, 132, 5, c("#c9584f"))
        + s.rect(-4, -250, 6, 232, c("#8a6a4c"))
        + s.rect(-4, -60, 90, 9, c("#3f6f9f"), 4)
    )
    return s.group(o + s.stroke("M-1,-248 L74,-20 M-1,-248 L-68,-20", c("#8a6a4c"), 2), x, y, 1.2)


def crates(place: Scenery, x: float, y: float) -> str:
    """Fish crates and a basket."""
    c = place.c
    o = ""
    for dx, dy, w, t in ((-60, 0, 100, "#b98a56"), (46, 0, 84, "#a97a4a"), (-44, -58, 88, "#c99a62")):
        o += (
            s.rect(dx - w / 2, dy - 56, w, 56, c(t), 3)
            + "".join(s.rect(dx - w / 2, dy - 56 + 19 * i, w, 3, c("#6b4a30")) for i in (1, 2))
            + s.rect(dx - w / 2, dy - 56, 8, 56, c(mixed(t, "#ffffff", 0.15)))
            + s.rect(dx + w / 2 - 8, dy - 56, 8, 56, c(mixed(t, "#402010", 0.2)))
        )
    o += "".join(
        s.path(f"M{-70 + 22 * i},-116 q12,-16 26,-4 l10,-8 l-2,18 q-18,8 -34,-6Z", c("#9fb8c8")) for i in range(3)
    )
    return s.group(o, x, y, 0.95)


def net(place: Scenery, x: float, y: float) -> str:
    """A heap of nets."""
    tone = place.c("#3f8a86")
    o = s.path("M-120,20 Q-70,-70 30,-60 Q120,-50 190,20Z", place.c("#2f6f70"))
    return s.group(
        o
        + "".join(
            s.stroke(
                f"M{-110 + 28 * i},20 Q{-60 + 20 * i},-50 {-20 + 18 * i},-56 M{-130 + 30 * i},-20 Q{-60 + 24 * i},30 {-40 + 26 * i},20",
                tone,
                3,
            )
            for i in range(9)
        ),
        x,
        y,
    )


def parasol(place: Scenery) -> str:
    """A striped parasol with a towel."""
    c = place.c
    a, b = c(place.pick("#ee5a52", "#2f8fd0", "#f2a531", "#3fae8e")), c("#fff6e6")
    o = s.path("M-96,6 l130,-6 l44,26 l-140,8Z", b) + s.path(
        "M-60,4.4 l26,-1.2 l44,27 l-28,1.8Z M0,1.6 l26,-1.2 l44,26 l-28,1.8Z", a
    )
    o += s.rect(-3.5, -176, 7, 190, c("#9b7350"), 3)
    d = "M-118,-120 A118,96 0 0 1 118,-120 "
    o += s.path(d + "q-20,-16 -40,0 q-20,-16 -39,0 q-20,-16 -39,0 q-20,-16 -39,0 q-20,-16 -39,0 q-20,-16 -40,0Z", b)
    for x0, x1 in ((-118, -78), (-39, 0), (39, 79)):
        o += s.path(
            f"M{x0},-120 q{(x1 - x0) / 2},-16 {x1 - x0},0 Q{x1 * 0.62:.0f},-190 0,-216 Q{x0 * 0.75:.0f},-186 {x0},-120Z",
            a,
        )
    return o + s.disc(0, -218, 7, a)


def starfish(x: float, y: float, r: float, fill: str) -> str:
    """A starfish."""
    o = s.star(x, y, r, fill, 5, 0.48, 0.3).replace(
        "/>", f' stroke="{fill}" stroke-width="7" stroke-linejoin="round"/>'
    )
    return o + "".join(
        s.disc(x + r * 0.3 * k, y + r * 0.12 * k * k - 2, 2, mixed(fill, "#ffffff", 0.5)) for k in (-1, 0, 1)
    )


def shell(x: float, y: float, r: float, fill: str, line: str) -> str:
    """A scallop shell."""
    o = s.path(f"M{x},{y} L{x - r},{y - r * 0.7:.0f} A{r},{r} 0 0 1 {x + r},{y - r * 0.7:.0f}Z", fill)
    return o + "".join(
        s.stroke(f"M{x},{y} L{x + r * k:.0f},{y - r * 1.3 + abs(k) * r * 0.5:.0f}", line, 2.5)
        for k in (-0.6, -0.2, 0.2, 0.6)
    )


def broad_leaf(fill: str, vein: str) -> str:
    """A big tropical leaf pointing up."""
    o = s.path("M0,0 C-70,-60 -64,-170 0,-230 C64,-170 70,-60 0,0Z", fill) + s.stroke("M0,0 V-210", vein, 5)
    return o + "".join(s.stroke(f"M0,{-y} l{k * 34},-34", vein, 4) for y in (40, 84, 128, 168) for k in (-1, 1))
