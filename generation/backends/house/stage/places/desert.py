# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Dry lands: great dunes, a red canyon, pyramids, saguaros."""

from __future__ import annotations

from .. import shapes as s
from ..light import mixed
from ..scenery import BOTTOM, LEFT, RIGHT, Scenery
from .land import corners, floor, ridge
from .sky import sky


def desert(place: Scenery) -> None:
    """Whichever of the four this set is."""
    {"dunes": dunes, "canyon": canyon, "pyramids": pyramids, "cactus": saguaros}[place.variant](place)


def ripples(place: Scenery, colour: str, n: int = 12) -> str:
    """Lines the wind has drawn in the sand."""
    rng, gy = place.rng, place.ground
    o = ""
    for i in range(n):
        y = gy + 40 + 300 * (i / n) ** 1.3 + rng.uniform(0, 14)
        x, w = rng.uniform(-280, 480), rng.uniform(220, 420)
        o += s.stroke(
            f"M{x:.0f},{y:.0f} q{w * 0.25:.0f},{-10 - i} {w * 0.5:.0f},0 t{w * 0.5:.0f},{rng.uniform(-4, 6):.0f}",
            place.c(colour),
            3 + i * 0.35,
            'stroke-opacity=".55"',
        )
    return o


def dune(x: float, y: float, w: float, h: float, lit: str, shade: str, way: int) -> str:
    """One great dune with a knife-edge crest: a lit flank, and a shaded one that the crest winds down."""
    tip = (x, y - h)
    left, right = x - way * w, x + way * w * 0.8
    o = s.path(
        f"M{left:.0f},{y + 60:.0f} C{x - way * w * 0.5:.0f},{y:.0f} {x - way * w * 0.3:.0f},{y - h * 0.7:.0f} {tip[0]:.0f},{tip[1]:.0f} C{x + way * w * 0.2:.0f},{y - h * 0.6:.0f} {x + way * w * 0.5:.0f},{y - h * 0.1:.0f} {right:.0f},{y + 60:.0f} V{BOTTOM} H{left:.0f}Z",
        lit,
    )
    return o + s.path(
        f"M{tip[0]:.0f},{tip[1]:.0f} C{x + way * w * 0.2:.0f},{y - h * 0.6:.0f} {x + way * w * 0.5:.0f},{y - h * 0.1:.0f} {right:.0f},{y + 60:.0f} V{y + 200:.0f} H{x - way * w * 0.1:.0f} C{x + way * w * 0.3:.0f},{y + 20:.0f} {x - way * w * 0.16:.0f},{y - h * 0.2:.0f} {x + way * w * 0.05:.0f},{y - h * 0.5:.0f} Q{x + way * w * 0.08:.0f},{y - h * 0.8:.0f} {tip[0]:.0f},{tip[1]:.0f}Z",
        shade,
    )


def dunes(place: Scenery) -> None:
    """Crests behind crests, half in light and half in shade; a caravan, or an oasis."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    way = 1 if place.sun < 0 else -1
    lit, shade = rng.choice([("#f5c87e", "#cf8d52"), ("#f0b27a", "#bf6f55"), ("#f7d79c", "#d3a066")])
    far = "".join(
        dune(x, gy - 200, rng.uniform(300, 380), rng.uniform(110, 170), c(lit, 0.56), c(shade, 0.5), way)
        for x in (-120, rng.uniform(100, 260), rng.uniform(480, 620), 880)
    )
    place.add(far, 0.1, gy - 480, gy + 200, snow=8)
    x0 = 360 - way * rng.uniform(160, 220)
    mid = dune(
        360 + way * rng.uniform(180, 240), gy - 110, 560, rng.uniform(230, 280), c(lit, 0.3), c(shade, 0.28), way
    ) + dune(x0, gy - 90, 460, rng.uniform(130, 160), c(lit, 0.24), c(shade, 0.22), way)
    place.add(mid, 0.25, gy - 540, gy + 240, snow=10)
    props = caravan(place, 360 - way * 240, gy - 58) if rng.random() < 0.6 else oasis(place, 360 - way * 220, gy - 52)
    ridge(place, gy - 56, 26, lit, 0.1, 0.5, props, 360, gy - 240, snow=10)
    lying = ripples(place, mixed(shade, lit, 0.3), 15)
    lying += s.path(
        f"M{360 - way * 700},{gy + 30} C{360 - way * 300},{gy + 40} {360 - way * 160},{gy + 60} {360 - way * 60},{gy + 22} C{360 - way * 130},{gy + 120} {360 - way * 260},{gy + 220} {360 - way * 700},{gy + 300}Z",
        c(shade),
        'fill-opacity=".3"',
    )
    for x in (rng.uniform(20, 150), rng.uniform(580, 700)):
        lying += s.tuft(x, gy + rng.uniform(70, 130), rng.uniform(50, 74), c("#a8a05a"), rng)
    floor(place, mixed(lit, shade, 0.25), mixed(lit, "#ffffff", 0.15), lying, amplitude=24)
    o = dune(60, 1270, 420, 90, c(mixed(shade, "#804030", 0.2)), c(mixed(shade, "#502030", 0.4)), 1) + dune(
        800, 1290, 300, 110, c(mixed(shade, "#804030", 0.2)), c(mixed(shade, "#502030", 0.4)), -1
    )
    o += "".join(s.tuft(x, 1300, rng.uniform(90, 140), c("#8a8148"), rng) for x in (-20, 40, 690, 740))
    corners(place, o, top=1090, sway=0.01, foot=1300)


def canyon(place: Scenery) -> None:
    """Red walls in layers on both sides, a stone arch between them, a river far below its mouth."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    bands = rng.choice(
        [
            ("#d9764a", "#c25f3f", "#e8935a", "#b34f3a", "#f0ab72"),
            ("#c9604f", "#dd7f5a", "#a84a48", "#eba070", "#bf5548"),
            ("#d98a5a", "#e8a670", "#c46f4c", "#f2bf8a", "#b55f48"),
        ]
    )
    ax, base = 360 + rng.choice([-1, 1]) * 60, gy - 110
    far = s.path(
        f"M{ax - 250},{base + 60} L{ax - 210},{base - 190} L{ax - 190},{base - 300} L{ax + 160},{base - 320} L{ax + 196},{base - 170} L{ax + 250},{base + 60}Z M{ax - 128},{base + 60} Q{ax - 130},{base - 210} {ax},{base - 214} Q{ax + 126},{base - 210} {ax + 120},{base + 60}Z",
        "url(#layers)",
        'fill-rule="evenodd"',
    )
    stops = "".join(
        f'<stop offset="{i / 10:.2f}" stop-color="{c(bands[i % 5], 0.42)}"/><stop offset="{(i + 1) / 10 - 0.005:.3f}" stop-color="{c(bands[i % 5], 0.42)}"/>'
        for i in range(10)
    )
    far += s.rect(LEFT, base + 20, RIGHT - LEFT, 300, c(bands[2], 0.4)) + s.path(
        f"M{ax - 40},{base + 22} h90 q60,40 -10,70 t60,80 h-190 q-40,-60 30,-80 t20,-70Z",
        mixed(c("#6fb5c9", 0.2), place.light.sky[2], 0.3),
    )
    mesas = "".join(
        mesa(place, x, base + 30, w, h, bands, 0.64)
        for x, w, h in ((40, 200, 250), (650, 240, 300), (-180, 200, 340), (900, 220, 330))
    )
    place.add(
        mesas + far,
        0.12,
        gy - 540,
        gy + 260,
        defs=f'<linearGradient id="layers" x1="0" y1="0" x2="0" y2="1">{stops}</linearGradient>',
        snow=8,
    )
    for depth, parallax, inner, top in ((0.26, 0.35, 215.0, 560.0), (0.06, 0.7, 285.0, 800.0)):
        o, defs = "", ""
        for k in (-1, 1):
            name = "left" if k < 0 else "right"
            edge: list[tuple[float, float]] = [(360 + k * 720, BOTTOM), (360 + k * 720, gy - top - 60)]
            x, y = 360 + k * 640.0, gy - top + rng.uniform(-40, 40)
            while k * (x - 360) > inner and y < gy:
                nx = x - k * rng.uniform(30, 74)
                edge += [(x, y), (nx, y + rng.uniform(-4, 8))]
                x, y = nx, y + rng.uniform(40, 120) * (1.25 if k * (x - 360) < 380 else 0.35)
            foot = max(inner - 90, 130.0)
            edge += [(x, y), (360 + k * inner, gy - 60), (360 + k * foot, gy + 60), (360 + k * foot, BOTTOM)]
            defs += (
                f'<clipPath id="{name}"><path d="M' + " L".join(f"{a:.0f},{b:.0f}" for a, b in edge) + 'Z"/></clipPath>'
            )
            wall, yy, i = "", gy - top - 80, rng.randrange(5)
            while yy < gy + 330:
                h = rng.uniform(26, 70)
                wall += s.path(
                    f"M{LEFT - 200},{yy} "
                    + " ".join(
                        f"L{a},{yy + 5 * ((a // 60) % 3) - k * (a - 360) * 0.05:.0f}"
                        for a in range(LEFT - 200, RIGHT + 260, 60)
                    )
                    + f" V{yy + h + 60} H{LEFT - 200}Z",
                    c(bands[i % 5], depth),
                )
                yy, i = yy + h, i + 1
            for _ in range(9):
                cx = 360 + k * rng.uniform(inner, 620)
                wall += s.path(
                    f"M{cx},{gy - top} q{k * 10},{top * 0.5:.0f} {-k * 8},{top + 200:.0f} h{k * rng.uniform(10, 26):.0f} q{k * 6},{-top * 0.5:.0f} {k * 4},{-top - 200:.0f}Z",
                    "#301028",
                    'fill-opacity=".13"',
                )
            o += f'<g clip-path="url(#{name})">{wall}</g>'
        place.add(o, parallax, gy - top - 60, gy + 300, defs=defs, snow=10)
    lying = ripples(place, mixed(bands[0], "#7a3028", 0.3), 9)
    for x, w in (
        (rng.uniform(-20, 100), 130),
        (rng.uniform(620, 730), 150),
        (rng.uniform(120, 190), 60),
        (rng.uniform(540, 600), 50),
    ):
        lying += s.rock(x, gy + rng.uniform(54, 120), w, c(bands[1]), rng)
    lying += "".join(
        s.tuft(x, gy + rng.uniform(50, 140), rng.uniform(30, 50), c("#8f9a58"), rng) for x in (60, 170, 560, 680)
    )
    floor(place, mixed(bands[0], "#b06a48", 0.4), mixed(bands[4], "#ffdcb0", 0.2), lying, amplitude=12)
    o = "".join(
        s.rock(x, 1310, w, c(mixed(bands[3], "#40202c", 0.35)), rng)
        for x, w in ((-30, 280), (110, 130), (620, 120), (750, 290))
    )
    corners(place, o + "".join(agave(place, x, 1300, 110) for x in (60, 690)), top=1100, snow=9)


def pyramids(place: Scenery) -> None:
    """Three pyramids in courses of stone, palms by a thread of river, broken columns."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    side = rng.choice([-1, 1])
    ridge(place, gy - 176, 16, "#e8bd7c", 0.5, 0.06, "", 500)
    far = pyramid(place, 360 - side * 240, gy - 110, 330, 220, 0.42, side) + pyramid(
        place, 360 - side * 60, gy - 110, 190, 122, 0.48, side
    )
    far = pyramid(place, 360 + side * 170, gy - 100, 700, 520, 0.24, side) + far
    ridge(place, gy - 106, 14, "#eec078", 0.28, 0.16, far, 420, gy - 660, snow=8)
    river = s.path(
        f"M{LEFT},{gy - 60} Q200,{gy - 80} 420,{gy - 62} T{RIGHT},{gy - 66} V{gy - 26} Q560,{gy - 20} 320,{gy - 30} T{LEFT},{gy - 24}Z",
        mixed(c("#5fb0c4", 0.1), place.light.sky[2], 0.3),
    )
    river += "".join(
        s.rect(
            rng.uniform(-100, 700), gy - 60 + 6 * i, rng.uniform(50, 130), 3, c("#e8f8fb", 0.1), 2, 'fill-opacity=".6"'
        )
        for i in range(5)
    )
    grove = "".join(
        s.palm(
            x,
            gy - 52,
            rng.uniform(110, 170),
            c("#5f9e54", 0.12),
            c("#478748", 0.12),
            c("#96724e", 0.12),
            rng.uniform(-0.2, 0.2),
        )
        for x in (360 - side * 300, 360 - side * 260, 360 - side * 205, 360 + side * 290, 360 + side * 345)
    )
    reeds = "".join(s.tuft(x, gy - 22, rng.uniform(24, 44), c("#7fa052", 0.1), rng) for x in place.along(60))
    place.add(
        grove + river + reeds + s.rect(LEFT, gy - 26, RIGHT - LEFT, 120, c("#eec078", 0.1)),
        0.45,
        gy - 300,
        gy + 90,
        snow=8,
    )
    ruins = (
        column(place, 360 - side * 300, gy + 44, 330, True)
        + column(place, 360 - side * 215, gy + 40, 190, False)
        + statue(place, 360 + side * 290, gy + 50, side)
    )
    lying = ripples(place, "#d19a58", 13)
    for _ in range(12):
        x, y = rng.uniform(LEFT, RIGHT), rng.uniform(gy + 50, 1240)
        if abs(x - 360) > 160:
            lying += s.rect(x, y, rng.uniform(26, 60), rng.uniform(9, 16), c(rng.choice(["#dcb27a", "#c99a62"])), 3)
    floor(place, "#e3b26a", "#f5d596", lying, behind=ruins, amplitude=14)
    o = (
        s.hill(rng, 1275, 20, c("#c08a4c"), 260)[0]
        + s.group(column(place, 0, 0, 190, False), 20, 1330, 1.2, -14)
        + s.rock(710, 1310, 190, c("#b98a58"), rng)
    )
    o += "".join(s.tuft(x, 1300, 90, c("#8a8a4a"), rng) for x in (-60, 100, 610, 690))
    corners(place, o, top=1060, snow=9)


def saguaros(place: Scenery) -> None:
    """Tall saguaros before red mesas; agaves, a bleached skull, a tumbleweed."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 3)
    side = rng.choice([-1, 1])
    bands = ("#d5764a", "#b95d3d", "#e08a58", "#a84f38", "#e8a26c")
    far = "".join(
        mesa(place, x, gy - 96, w, h, bands, d)
        for x, w, h, d in (
            (360 - side * 330, 170, 210, 0.5),
            (360 - side * 190, 120, 330, 0.46),
            (360 + side * 225, 290, 360, 0.36),
            (360 + side * 520, 260, 260, 0.44),
            (360 - side * 560, 200, 280, 0.5),
        )
    )
    ridge(place, gy - 140, 30, "#efb272", 0.36, 0.12, far, 260, gy - 520, snow=8)
    plants = "".join(
        s.cactus(x, gy - 56, rng.uniform(90, 160), c("#6f9a63", 0.18), c("#547d54", 0.18))
        for x in place.along(150)
        if rng.random() < 0.75
    )
    plants += "".join(
        s.bush(x, gy - 54, rng.uniform(40, 70), c("#9aa05a", 0.18), c("#7a8448", 0.18)) for x in place.along(110)
    )
    ridge(place, gy - 70, 30, "#f0c07c", 0.18, 0.4, plants, 320, gy - 260, snow=10)
    tall = s.cactus(
        360 - side * 280, gy + 44, rng.uniform(500, 560), c("#5a9a5c"), c("#417a4a"), c("#ff7d93")
    ) + s.cactus(360 + side * 300, gy + 40, rng.uniform(300, 360), c("#62a362"), c("#478350"), c("#ffd25f"))
    tall += s.cactus(360 + side * 520, gy + 20, 420, c("#5a9a5c"), c("#417a4a")) + s.cactus(
        360 - side * 560, gy + 20, 360, c("#5a9a5c"), c("#417a4a")
    )
    lying = ripples(place, "#dba764", 9)
    for x in (rng.uniform(0, 130), rng.uniform(590, 720)):
        lying += s.rock(x, gy + rng.uniform(70, 120), rng.uniform(60, 96), c("#c28d62"), rng)
    lying += agave(place, 360 + side * 190, gy + 70, 70) + agave(place, 360 - side * 160, gy + 60, 50)
    lying += (
        skull(place, 360 + side * 265, gy + 150)
        if rng.random() < 0.5
        else tumbleweed(place, 360 + side * 260, gy + 140)
    )
    floor(place, "#e9ad68", "#f7d094", lying, behind=tall, amplitude=18, top=gy - 620)
    o = (
        s.hill(rng, 1268, 26, c("#c07f48"), 260)[0]
        + s.rock(30, 1296, 130, c("#a4683f"), rng)
        + agave(place, 700, 1306, 170)
        + agave(place, -40, 1310, 190)
    )
    corners(place, o, top=1060, snow=9)


def mesa(place: Scenery, x: float, y: float, w: float, h: float, bands: tuple[str, ...], depth: float) -> str:
    """A table mountain in layers."""
    c = place.c
    o = s.poly(
        [
            (x - w * 0.62, y + 60),
            (x - w * 0.4, y - h * 0.42),
            (x - w * 0.34, y - h),
            (x + w * 0.32, y - h),
            (x + w * 0.4, y - h * 0.42),
            (x + w * 0.62, y + 60),
        ],
        c(bands[0], depth),
    )
    for k, t in ((0.0, 2), (0.12, 1), (0.3, 4), (0.42, 3)):
        half = 0.34 + 0.03 * (k > 0.1) + 0.02 * (k > 0.25)
        o += s.poly(
            [
                (x - w * half, y - h * (1 - k)),
                (x + w * (half - 0.02), y - h * (1 - k)),
                (x + w * half, y - h * (0.94 - k)),
                (x - w * (half + 0.01), y - h * (0.94 - k)),
            ],
            c(bands[t], depth),
        )
    o += s.poly(
        [
            (x + w * 0.08, y + 60),
            (x + w * 0.12, y - h * 0.42),
            (x + w * 0.06, y - h),
            (x + w * 0.32, y - h),
            (x + w * 0.4, y - h * 0.42),
            (x + w * 0.62, y + 60),
        ],
        c("#7a2f38", depth),
        'fill-opacity=".34"',
    )
    return o + "".join(
        s.stroke(
            f"M{x + w * d:.0f},{y - h * 0.96:.0f} L{x + w * d * 1.15:.0f},{y - h * 0.46:.0f}",
            c(bands[3], depth),
            3,
            'stroke-opacity=".5"',
        )
        for d in (-0.24, -0.1, 0.2)
    )


def pyramid(place: Scenery, x: float, y: float, w: float, h: float, depth: float, way: int) -> str:
    """A pyramid: a lit side and a shaded one, courses of stone, a bright tip."""
    c, rng = place.c, place.rng
    fold = x - way * w * 0.14
    lit, dark = c("#f3c57c", depth), c("#b97a4a", depth)
    o = s.poly([(x, y - h), (x - w / 2, y + 40), (x + w / 2, y + 40)], lit)
    o += s.poly([(x, y - h), (fold, y + 40), (x - way * w / 2, y + 40)], dark)
    rows = max(6, int(h / 26))
    for i in range(1, rows):
        u = i / rows
        yy = y - h + (h + 40) * u
        o += s.stroke(
            f"M{x - w / 2 * u:.0f},{yy:.0f} H{x + w / 2 * u:.0f}", c("#9a6238", depth), 2, 'stroke-opacity=".34"'
        )
        for _ in range(int(3 * u * w / 200) + 1):
            bx = x + rng.uniform(-0.48, 0.48) * w * u
            o += s.rect(
                bx,
                yy,
                rng.uniform(12, 26),
                (h + 40) / rows,
                c(rng.choice(["#e0ab64", "#ffdca0"]), depth),
                0,
                'fill-opacity=".35"',
            )
    return o + s.poly(
        [(x, y - h), (x - w * 0.045, y - h * 0.91), (x + w * 0.045, y - h * 0.91)], c("#fff0c4", depth * 0.5)
    )


def column(place: Scenery, x: float, y: float, h: float, whole: bool) -> str:
    """A column of carved drums; broken off, or with its capital."""
    c = place.c
    stone, dark = c("#e6c28c"), c("#bd925e")
    o = s.rect(-36, -20, 72, 24, stone, 3) + s.rect(-26, -h, 52, h - 16, stone) + s.rect(8, -h, 18, h - 16, dark)
    o += "".join(s.rect(-26, -40 - 46 * i, 52, 4, dark) for i in range(int((h - 50) / 46)))
    o += "".join(
        s.path(f"M-14,{-60 - 46 * i} h18 v-20 h-8 v-8 h-10Z", dark, 'fill-opacity=".6"')
        for i in range(int((h - 80) / 46))
    )
    if whole:
        o += (
            s.path(f"M-26,{-h + 4} Q-50,{-h - 40} -46,{-h - 56} H46 Q50,{-h - 40} 26,{-h + 4}Z", c("#4f9a9a"))
            + s.rect(-52, -h - 76, 104, 22, stone, 3)
            + "".join(s.rect(-40 + 20 * i, -h - 50, 8, 44, c("#e8a33f"), 3) for i in range(5))
        )
    else:
        o += s.poly([(-26, -h + 2), (-20, -h - 20), (-6, -h - 8), (8, -h - 26), (26, -h + 2)], stone)
    return s.group(o, x, y)


def statue(place: Scenery, x: float, y: float, side: int) -> str:
    """A sphinx of stone that looks at the middle."""
    c = place.c
    stone, dark = c("#dfb77e"), c("#b4865a")
    o = (
        s.rect(-150, -36, 300, 42, c("#cda26c"), 3)
        + s.path("M-128,-36 q-6,-70 60,-86 q80,-12 140,-22 l20,-30 h40 v138Z", stone)
        + s.path("M-20,-36 q20,-60 90,-66 v66Z", dark, 'fill-opacity=".5"')
        + s.rect(70, -66, 78, 32, stone, 14)
    )
    o += (
        s.path("M56,-120 L44,-216 Q86,-270 130,-216 L120,-120Z", c("#5f8fa8"))
        + "".join(s.stroke(f"M{52 + 3 * i},{-206 + 22 * i} H{124 - 2 * i}", c("#e8b94a"), 6) for i in range(4))
        + s.path("M64,-210 Q88,-226 112,-210 L106,-150 Q88,-134 70,-150Z", stone)
        + s.disc(79, -186, 4, "#4a3030")
        + s.disc(98, -186, 4, "#4a3030")
        + s.stroke("M80,-162 q8,5 16,0", dark, 4)
    )
    return s.group(o, x, y, 0.95, 0, side > 0)


def agave(place: Scenery, x: float, y: float, h: float) -> str:
    """A rosette of spiked leaves."""
    c = place.c
    o = ""
    for i, a in enumerate((-76, 76, -52, 52, -28, 28, 0)):
        o += s.group(
            s.path(
                f"M{-h * 0.1:.1f},0 Q{-h * 0.14:.1f},{-h * 0.5:.1f} 0,{-h:.1f} Q{h * 0.14:.1f},{-h * 0.5:.1f} {h * 0.1:.1f},0Z",
                c(("#6f9f88", "#5a8a78")[i % 2]),
            ),
            0,
            0,
            1 - 0.1 * (i < 2),
            a,
        )
    return s.group(o, x, y)


def skull(place: Scenery, x: float, y: float) -> str:
    """The skull of a long-horn."""
    c = place.c
    bone, hole = c("#fbf0dc"), c("#8a6248")
    o = s.path("M-16,-26 Q-60,-20 -70,-56 Q-84,-6 -18,-8Z M16,-26 Q60,-20 70,-56 Q84,-6 18,-8Z", c("#e3d0b0")) + s.path(
        "M-24,-32 H24 Q28,0 12,24 L9,40 H-9 L-12,24 Q-28,0 -24,-32Z", bone
    )
    return s.group(
        o + s.oval(-11, -10, 6, 8, hole) + s.oval(11, -10, 6, 8, hole) + s.stroke("M-4,28 v8 M4,28 v8", hole, 3),
        x,
        y,
        0.9,
        -12,
    )


def tumbleweed(place: Scenery, x: float, y: float) -> str:
    """A ball of dry stalks."""
    c, rng = place.c, place.rng
    o = s.disc(0, 0, 38, c("#b08a50"), 'fill-opacity=".35"')
    for i in range(16):
        o += f'<ellipse cx="0" cy="0" rx="{rng.uniform(26, 42):.0f}" ry="{rng.uniform(8, 36):.0f}" fill="none" stroke="{c(("#a57c44", "#8a6438")[i % 2])}" stroke-width="3" transform="rotate({rng.uniform(0, 180):.0f})"/>'
    return s.group(o, x, y - 34)


def caravan(place: Scenery, x: float, y: float) -> str:
    """Three camels in file, with packs and a rider."""
    c = place.c
    coat = c("#8a5638", 0.08)
    o = ""
    for i in range(3):
        b = "".join(s.stroke(f"M{dx},-34 L{dx + q},2", coat, 6) for dx, q in ((-22, -5), (-14, 5), (18, -4), (26, 6)))
        b += s.path(
            "M-34,-34 Q-36,-60 -16,-58 Q-4,-86 10,-60 Q30,-62 34,-44 Q46,-46 50,-70 L52,-84 Q66,-92 76,-80 L62,-74 Q60,-38 40,-30 Q0,-22 -34,-34Z",
            coat,
        ) + s.stroke("M-34,-48 q-10,8 -8,24", coat, 4)
        b += s.path("M-18,-62 Q-4,-84 14,-62 L18,-38 H-22Z", c(("#c94f45", "#3f8a9a", "#e0a33f")[i], 0.06))
        if i == 0:
            b += s.path("M-8,-70 Q-12,-100 -2,-108 Q10,-104 12,-70Z", c("#f4ead8", 0.06)) + s.disc(
                1, -112, 10, c("#f4ead8", 0.06)
            )
        o += s.group(b, -i * 118, 5 * i, 0.9)
    return s.group(o, x, y, 1.05, 0, x > 360)


def oasis(place: Scenery, x: float, y: float) -> str:
    """Palms about a pool, and a tent."""
    c, rng = place.c, place.rng
    o = "".join(
        s.palm(dx, 6, h, c("#5fa052", 0.1), c("#478a48", 0.1), c("#96724e", 0.1), rng.uniform(-0.25, 0.25))
        for dx, h in ((-90, 150), (-50, 200), (-10, 130), (96, 170))
    )
    o += (
        s.poly([(20, 8), (70, -70), (128, 8)], c("#f4ead8", 0.1))
        + s.poly([(70, -70), (128, 8), (84, 8)], c("#d9c4a4", 0.1))
        + s.poly([(62, 8), (70, -40), (80, 8)], "#ffd98a" if place.light.lamps else c("#8a5a4a", 0.1))
    )
    return s.group(o + "".join(s.tuft(dx, 10, 30, c("#7fa052", 0.1), rng) for dx in (-120, -70, -20, 10, 150)), x, y)
