# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Harder country: desert, snow, mountain."""

from __future__ import annotations

import re

from .. import shapes as s
from ..scenery import LEFT, RIGHT, Scenery
from .land import corners, floor, ridge
from .sky import sky


def desert(place: Scenery) -> None:
    """Dunes, a mesa or pyramids, saguaros."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    side = rng.choice([-1, 1])
    far = ""
    if rng.random() < 0.5:
        for x, w, h in ((360.0 + side * 190, 330, 300), (360.0 - side * 60, 190, 170)):
            base = gy - 120
            far += s.path(f"M{x},{base - h} L{x - w / 2},{base} H{x + w / 2}Z", c("#e8b068", 0.4)) + s.path(
                f"M{x},{base - h} L{x + w * 0.17},{base} H{x + w / 2}Z", c("#c58a4d", 0.4)
            )
    else:
        for x, w, h in ((360.0 + side * 210, 280, 330), (360.0 - side * 170, 170, 210), (360.0 - side * 290, 120, 290)):
            base = gy - 100
            far += s.path(
                f"M{x - w * 0.5},{base} L{x - w * 0.36},{base - h * 0.5} L{x - w * 0.34},{base - h} H{x + w * 0.3} L{x + w * 0.36},{base - h * 0.5} L{x + w * 0.54},{base}Z",
                c("#d5764a", 0.4),
            )
            for k in (0.1, 0.26, 0.42):
                far += s.rect(x - w * 0.35, base - h * (1 - k), w * 0.68, h * 0.035, c("#b95d3d", 0.4), 2)
            far += s.path(
                f"M{x + w * 0.06},{base} L{x + w * 0.1},{base - h} H{x + w * 0.3} L{x + w * 0.36},{base - h * 0.5} L{x + w * 0.54},{base}Z",
                c("#a84f38", 0.4),
                'fill-opacity=".45"',
            )
    ridge(place, gy - 150, 56, "#efbb74", 0.42, 0.12, far, 260, gy - 500, snow=8)
    plants = "".join(
        s.cactus(x, gy - 60, rng.uniform(90, 150), c("#6f9a63", 0.22), c("#547d54", 0.22))
        for x in (rng.uniform(-80, 120), rng.uniform(250, 430), rng.uniform(600, 800))
    )
    ridge(place, gy - 74, 44, "#f0c27c", 0.2, 0.4, plants, 320, gy - 260, snow=10)
    tall = s.cactus(
        70 if side > 0 else 655, gy + 34, rng.uniform(300, 360), c("#5a9a5c"), c("#417a4a"), c("#ff7d93")
    ) + s.cactus(880, gy + 20, 240, c("#5a9a5c"), c("#417a4a"))
    lying = ""
    for i in range(7):
        y = gy + 44 + i * i * 7 + rng.uniform(0, 12)
        x = rng.uniform(-260, 500)
        lying += s.stroke(
            f"M{x:.0f},{y:.0f} q{rng.uniform(120, 200):.0f},{rng.uniform(-18, -8):.0f} {rng.uniform(300, 460):.0f},{rng.uniform(-4, 8):.0f}",
            c("#dba764"),
            3 + i * 0.6,
            'stroke-opacity=".6"',
        )
    for x in (rng.uniform(20, 150), rng.uniform(580, 700)):
        lying += s.rock(x, gy + rng.uniform(70, 130), rng.uniform(54, 86), c("#c28d62"), rng)
    floor(place, "#e9b56c", "#f7d594", lying, behind=tall, amplitude=22)
    o = s.hill(rng, 1256, 30, c("#c98a4c"), 260)[0]
    o += (
        s.rock(40, 1266, 120, c("#a4683f"), rng)
        + s.cactus(690, 1300, 190, c("#3f7a4c"), c("#2f6240"))
        + s.cactus(-60, 1300, 230, c("#3f7a4c"), c("#2f6240"))
    )
    corners(place, o, top=1040)


def snow(place: Scenery) -> None:
    """White hills, blue peaks, firs under snow, a cabin with a lit window."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    white = "#ffffff"
    tops = "".join(
        s.peak(x, gy - 90, w, h, c("#a9c2de", 0.42), c("#8aa6ca", 0.42), c(white, 0.1), rng.uniform(-0.1, 0.1))
        for x, w, h in (
            (rng.uniform(60, 180), 520, rng.uniform(330, 420)),
            (rng.uniform(500, 640), 600, rng.uniform(380, 480)),
            (-190, 420, 300),
            (930, 420, 300),
        )
    )
    place.add(tops, 0.1, gy - 640, gy + 260)
    trees = "".join(
        s.pine(x, gy - 78, rng.uniform(120, 190), c("#5d8f8a", 0.3), c("#477874", 0.3), c("#6b5a55", 0.3))
        for x in place.along(120, 0.5)
    )
    place.add(capped(place, trees), 0.36, gy - 330, gy + 10, snow=0)
    ridge(place, gy - 74, 34, "#e3edf8", 0.24, 0.36, length=300)
    near = ""
    for x in (-150.0, rng.choice([40, 90]), rng.choice([640, 690]), 860):
        near += s.pine(x, gy + 24, rng.uniform(270, 380), c("#417f76", 0.1), c("#2f655f", 0.1), c("#5d4538", 0.1))
    cabin = rng.random() < 0.6
    side = rng.choice([180, 545])
    house = (
        s.cottage(
            side,
            gy + 16,
            1.0,
            c("#9a6a48"),
            c("#7d4b36"),
            c("#5c3a2a"),
            "#ffd97a" if place.light.lamps or place.light.weather == "snow" else c("#cfe6f2"),
            c("#e9d8c4"),
        )
        if cabin
        else igloo(place, side, gy + 20)
    )
    place.add(capped(place, near + house), 1.0, gy - 420, gy + 60, snow=0, sway=0.003, foot=gy)
    lying = ""
    for i in range(6):
        x, y = rng.uniform(LEFT, 700), gy + 50 + i * 52 + rng.uniform(0, 24)
        lying += s.stroke(
            f"M{x:.0f},{y:.0f} q{rng.uniform(80, 160):.0f},{rng.uniform(-20, -8):.0f} {rng.uniform(200, 340):.0f},0",
            c("#cfdded"),
            5 + i,
            'stroke-opacity=".75"',
        )
    floor(place, "#e4eefa", "#ffffff", lying, amplitude=20, snow=0)
    o = s.hill(rng, 1262, 26, c("#f4f8ff"), 240)[0]
    trees = "".join(
        s.pine(x, 1330, h, c("#2c5f5c"), c("#214c4b"), c("#4a382f"))
        for x, h in ((-50, 330), (36, 220), (700, 250), (790, 340))
    )
    corners(place, capped(place, trees) + o, top=1000, sway=0.006, foot=1330)


def capped(place: Scenery, trees: str) -> str:
    """Trees and roofs with snow lying on them: white twins a little higher, drawn beneath."""
    white = place.c("#ffffff", 0.06)
    lid = "".join(f'<g transform="translate({dx},{dy})">{recolour(trees, white)}</g>' for dx, dy in ((-2, -9), (3, -5)))
    return lid + trees


def recolour(body: str, colour: str) -> str:
    """Every fill and stroke of `body` in one colour: its silhouette."""
    return re.sub(r'(fill|stroke)="(#[0-9a-f]{6}|url[^"]*)"', rf'\1="{colour}"', body)


def igloo(place: Scenery, x: float, y: float) -> str:
    """A dome of snow blocks with a glowing door."""
    c = place.c
    o = s.path("M-110,0 a110,104 0 0 1 220,0Z", c("#eaf3fc")) + s.path(
        "M20,-102 a110,104 0 0 1 90,102 h-60 q8,-60 -30,-102Z", c("#cfdff0")
    )
    for d in (
        "M-104,-34 q104,-16 208,0",
        "M-86,-66 q86,-14 172,0",
        "M-60,-34 v30 M10,-40 v-30 M-30,-72 v-24 M64,-36 v-26 M-80,-40 v-22",
    ):
        o += s.stroke(d, c("#b9cee4"), 3)
    o += s.path("M-34,0 v-30 a34,34 0 0 1 68,0 v30Z", c("#d7e5f3")) + s.path(
        "M-23,0 v-28 a23,23 0 0 1 46,0 v28Z", "#ffcf70" if place.light.lamps else c("#5c7ea6")
    )
    return s.group(o, x, y, 1.0)


def mountain(place: Scenery) -> None:
    """High peaks over a lake or a valley, firs, a stony path."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 3)
    big = rng.uniform(200, 520)
    far = "".join(
        s.peak(x, gy - 60, w, h, c("#93a7c6", 0.56), c("#7f94b8", 0.56), c("#ffffff", 0.2), rng.uniform(-0.1, 0.1))
        for x, w, h in ((big - 330, 560, 400), (big + 340, 600, 430), (big, 660, rng.uniform(560, 640)))
    )
    place.add(far, 0.08, gy - 760, gy + 240)
    mid = "".join(
        s.peak(x, gy - 30, w, h, c("#76909f", 0.34), c("#60798b", 0.34), "", rng.uniform(-0.12, 0.12))
        for x, w, h in ((-120, 420, 250), (140, 380, 290), (420, 420, 210), (640, 460, 320), (900, 420, 270))
    )
    place.add(mid, 0.2, gy - 400, gy + 240, snow=20)
    if rng.random() < 0.5:
        lake = s.rect(LEFT, gy - 62, RIGHT - LEFT, 200, place.c("#7fb9cf", 0.25)) + "".join(
            s.rect(
                rng.uniform(-100, 620),
                gy - 56 + 9 * i,
                rng.uniform(80, 220),
                3,
                c("#e6f6fa", 0.1),
                2,
                'fill-opacity=".7"',
            )
            for i in range(6)
        )
        place.add(lake, 0.3, gy - 64, gy + 100, shadow=0.2)
    trees = "".join(
        s.pine(
            x,
            gy - 4 + rng.uniform(-10, 16),
            rng.uniform(110, 190),
            c("#4f8768", 0.2),
            c("#3c7058", 0.2),
            c("#65503f", 0.2),
        )
        for x in place.along(96, 0.5)
        if abs(x - 360) > 130 or rng.random() < 0.35
    )
    ridge(place, gy - 10, 22, "#6f9a6c", 0.2, 0.5, trees, 280, gy - 220, snow=9, sway=0.003, foot=gy)
    lying = s.path(
        f"M{LEFT},{gy + 120} Q200,{gy + 70} 420,{gy + 96} T{RIGHT},{gy + 90} V{gy + 330} Q560,{gy + 350} 300,{gy + 330} T{LEFT},{gy + 350}Z",
        c("#cbb08a"),
    ) + s.path(
        f"M{LEFT},{gy + 146} Q200,{gy + 96} 420,{gy + 122} T{RIGHT},{gy + 116} V{gy + 296} Q560,{gy + 318} 300,{gy + 300} T{LEFT},{gy + 318}Z",
        c("#d8c09b"),
    )
    for _ in range(10):
        lying += s.oval(
            rng.uniform(LEFT, RIGHT),
            rng.uniform(gy + 130, gy + 300),
            rng.uniform(6, 14),
            rng.uniform(3, 6),
            c("#b3956e"),
        )
    for x in (rng.uniform(-10, 120), rng.uniform(590, 720)):
        lying += s.rock(x, gy + rng.uniform(60, 96), rng.uniform(70, 120), c("#93979f"), rng)
    floor(place, "#6f9257", "#8fb26f", lying, snow=18)
    o = (
        s.hill(rng, 1270, 22, c("#3f6a48"), 260)[0]
        + s.rock(30, 1285, 190, c("#6d737d"), rng)
        + s.rock(700, 1290, 150, c("#6d737d"), rng)
    )
    o += "".join(s.tuft(x, 1288, 50, c("#365f40"), rng) for x in place.along(60))
    corners(place, o, top=1100, snow=14)
