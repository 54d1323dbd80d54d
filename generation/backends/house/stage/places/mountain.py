# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""High country: alpine pastures, pinnacles of rock, a volcano, a waterfall."""

from __future__ import annotations

import math

from .. import shapes as s
from ..light import mixed
from ..scenery import LEFT, RIGHT, Scenery
from .land import corners, floor, ridge, winding
from .sky import sky


def mountain(place: Scenery) -> None:
    """Whichever of the four this set is."""
    {"alps": alps, "rocks": pinnacles, "volcano": volcano, "waterfall": waterfall}[place.variant](place)


def alps(place: Scenery) -> None:
    """A horn of a peak over lesser ones, larches, chalets on a green alp, a lake or a path."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 3)
    side = rng.choice([-1, 1])
    x = 360 + side * rng.uniform(110, 170)
    far = "".join(
        s.peak(px, gy - 110, w, h, c("#a3b5d2", 0.52), c("#8b9fc2", 0.52), c("#ffffff", 0.16), rng.uniform(-0.1, 0.1))
        for px, w, h in ((x - 340, 480, 320), (x + 330, 500, 350), (x - 560, 420, 300), (x + 600, 460, 300))
    )
    far += horn(place, x, gy - 100, 640, rng.uniform(540, 610), side)
    place.add(far, 0.08, gy - 760, gy + 200)
    place.add(s.crags(rng, gy - 76, 190, c("#7d98a8", 0.36), c("#668295", 0.36), 190), 0.2, gy - 300, gy + 200, snow=12)
    trees = "".join(
        s.pine(
            px,
            gy - 60 + rng.uniform(-6, 14),
            rng.uniform(80, 150),
            c("#4f8768", 0.2),
            c("#3c7058", 0.2),
            c("#65503f", 0.2),
        )
        for px in place.along(62)
        if abs(px - 360) > 90
    )
    glass = "#ffdf8a" if place.light.lamps else c("#bfe3ef")
    huts = "".join(
        chalet(place, px, y, k, glass)
        for px, y, k in ((360 - side * 235, gy - 50, 1.45), (360 - side * 90, gy - 62, 0.7))
    )
    ridge(place, gy - 56, 24, "#84b765", 0.14, 0.45, trees + huts, 300, gy - 330, snow=10)
    lying = winding(place, c("#e0cba0"), 'fill-opacity=".8"')
    for _ in range(30):
        px, y = rng.uniform(LEFT, RIGHT), rng.uniform(gy + 40, 1250)
        lying += s.tuft(px, y, rng.uniform(12, 24), c("#5c8f45"), rng)
        if abs(px - 360) > 150 and rng.random() < 0.6:
            lying += s.flower(
                px + 20,
                y,
                rng.uniform(26, 44),
                c(rng.choice(["#ffffff", "#7f8fe8", "#ffd25f", "#f28ab0"])),
                c("#ffd24d"),
                c("#4a7f3c"),
                5,
            )
    for px in (rng.uniform(-10, 110), rng.uniform(610, 720)):
        lying += s.rock(px, gy + rng.uniform(60, 96), rng.uniform(70, 120), c("#a3a8b0"), rng)
    rails = "".join(
        s.rect(360 + side * (170 + 60 * i) - 6, gy - 60 + 4 * i, 12, 90, c("#9a7452"), 3) for i in range(7)
    ) + "".join(
        s.stroke(f"M{360 + side * 150},{gy - 40 + d} L{360 + side * 560},{gy - 14 + d}", c("#b08a62"), 9)
        for d in (0, 34)
    )
    floor(place, "#699a4e", "#93c06c", lying, behind=rails, snow=18, top=gy - 110)
    o = s.hill(rng, 1276, 18, c("#3f6f42"), 260)[0] + s.rock(30, 1292, 170, c("#7f868f"), rng)
    o += "".join(
        s.flower(
            px,
            1310,
            rng.uniform(110, 170),
            c(rng.choice(["#f28ab0", "#ffffff", "#7f8fe8"])),
            c("#ffcf40"),
            c("#35603a"),
            6,
        )
        for px in (-40, 110, 600, 650, 700, 750)
    ) + "".join(s.tuft(px, 1296, 54, c("#365f40"), rng) for px in place.along(56))
    corners(place, o, top=1090, snow=10)


def pinnacles(place: Scenery) -> None:
    """Pillars of rock that rise out of the cloud, pines on their ledges, a rope bridge between two of them."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    tone = place.pick("#b59a86", "#a3a0ae", "#b98a70")
    for n, (depth, parallax, gap, low, high) in enumerate(((0.7, 0.07, 120, 200, 430), (0.46, 0.16, 190, 280, 560))):
        o = "".join(
            spire(place, x, gy + 60, gap * rng.uniform(0.5, 0.8), rng.uniform(low, high) + 60, tone, depth)
            for x in place.along(gap, 0.25)
            if n == 0 or abs(x - 360) > 110
        )
        mist = mixed(place.light.haze, "#ffffff", 0.3)
        for i in range(5):
            y = gy - 190 + 100 * n + 26 * i
            o += s.rect(LEFT - 40, y + 40, RIGHT - LEFT + 80, 400, mist, 0, f'fill-opacity="{0.16 + 0.04 * i:.2f}"')
            o += "".join(
                s.oval(x, y + 44, rng.uniform(80, 150), rng.uniform(20, 34), mist, 'fill-opacity=".3"')
                for x in place.along(170)
            )
        place.add(o, parallax, gy - high - 160, gy + 160, shadow=0.35, snow=8)
    side = rng.choice([-1, 1])
    lx, rx = 360 - 285, 360 + 285
    near = spire(place, lx, gy + 120, 230, 640 if side < 0 else 480, tone, 0.06) + spire(
        place, rx, gy + 120, 230, 480 if side < 0 else 640, tone, 0.06
    )
    near += spire(place, -200, gy + 120, 240, 700, tone, 0.1) + spire(place, 920, gy + 120, 240, 700, tone, 0.1)
    y0 = gy - 250
    sag = 70
    d = f"M{lx + 70},{y0} Q360,{y0 + 2 * sag} {rx - 70},{y0}"
    near += s.stroke(d, c("#7a5a44"), 9) + s.stroke(
        f"M{lx + 70},{y0 - 52} Q360,{y0 + 2 * sag - 40} {rx - 70},{y0 - 52}", c("#9a7a5a"), 4
    )
    for i in range(1, 24):
        u = i / 24
        x = lx + 70 + (rx - lx - 140) * u
        y = y0 + 4 * sag * u * (1 - u)
        near += s.rect(x - 7, y - 3, 12, 9, c("#a97f58"), 2) + (
            s.stroke(f"M{x:.0f},{y:.0f} V{y - 50 + 4 * u * (1 - u) * 6:.0f}", c("#9a7a5a"), 2.5) if i % 2 else ""
        )
    place.add(near, 0.5, gy - 620, gy + 200, shadow=0.5, snow=11)
    lying = ""
    for x, w in (
        (rng.uniform(-30, 80), 170),
        (rng.uniform(640, 740), 180),
        (rng.uniform(130, 190), 70),
        (rng.uniform(540, 590), 60),
    ):
        lying += s.rock(x, gy + rng.uniform(50, 110), w, c(mixed(tone, "#8a8f9a", 0.3)), rng)
    for _ in range(16):
        x, y = rng.uniform(LEFT, RIGHT), rng.uniform(gy + 40, 1250)
        lying += s.stroke(
            f"M{x:.0f},{y:.0f} l{rng.uniform(20, 60):.0f},{rng.uniform(-8, 8):.0f} l{rng.uniform(10, 40):.0f},{rng.uniform(-6, 10):.0f}",
            c(mixed(tone, "#402838", 0.35)),
            3,
            'stroke-opacity=".5"',
        )
        lying += s.tuft(rng.uniform(LEFT, RIGHT), rng.uniform(gy + 40, 1250), rng.uniform(14, 26), c("#7f9a56"), rng)
    lying += cairn(place, 360 - side * 215, gy + 96)
    floor(place, mixed(tone, "#7a6a60", 0.25), mixed(tone, "#f7e6c8", 0.4), lying, amplitude=10, snow=16)
    o = "".join(
        s.rock(x, 1310, w, c(mixed(tone, "#4a4452", 0.5)), rng)
        for x, w in ((-20, 270), (120, 130), (610, 140), (740, 280))
    ) + "".join(s.tuft(x, 1300, 70, c("#5c7a44"), rng) for x in (100, 160, 580, 640))
    corners(place, o, top=1100, snow=12)


def volcano(place: Scenery) -> None:
    """A cone that smokes and glows, threads of lava down its flank, black rocks with fire in their cracks."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    side = rng.choice([-1, 1])
    x, top, base = 360 + side * 90, gy - 470, gy - 60
    ash, hot, fire = "#5f4f58", "#ff7a2e", "#ffc23f"
    plume = s.disc(x, top - 10, 330, "url(#glow)")
    px, py = float(x), top - 20.0
    for i in range(11):
        r = 46 + 13 * i
        plume += s.disc(
            px + rng.uniform(-24, 24),
            py + 12,
            r,
            mixed(c(mixed(ash, "#c08a80", 0.05 * i)), place.light.haze, 0.1 + 0.03 * i),
        ) + s.disc(
            px - r * 0.3,
            py - r * 0.06,
            r * 0.72,
            mixed(c(mixed(ash, "#ffb090", 0.22)), place.light.haze, 0.1 + 0.03 * i),
        )
        px, py = px - side * (10 + 7 * i), py - 38 - 2 * i
    plume += "".join(
        s.disc(x + rng.uniform(-150, 150), top - rng.uniform(0, 180), rng.uniform(3, 7), rng.choice([fire, hot]))
        for _ in range(22)
    )
    plume += "".join(
        s.stroke(f"M{x},{top + 6} q{d * 0.5:.0f},{-h} {d},{-h * 0.3:.0f}", hot, 6, 'stroke-opacity=".9"')
        for d, h in ((-70, 110), (50, 140), (96, 70), (-30, 150))
    )
    place.add(plume, 0.08, -200, gy - 300, defs=s.glow("glow", hot, 0.8), shadow=0.3)
    rock, dark = c("#6f5560", 0.22), c("#513c4c", 0.22)
    cone = s.path(
        f"M{x - 420},{base + 70} Q{x - 150},{top + 210} {x - 72},{top} q20,14 36,4 q18,16 36,2 q20,14 36,0 q20,10 36,-6 Q{x + 150},{top + 210} {x + 430},{base + 70}Z",
        rock,
    )
    cone += s.path(
        f"M{x + 14},{top + 8} q20,12 30,-2 q20,8 28,-6 Q{x + 150},{top + 210} {x + 430},{base + 70} H{x + 70} Q{x + 110},{top + 260} {x + 14},{top + 8}Z",
        dark,
    )
    for d, w in ((-46, 16.0), (0, 24.0), (34, 14.0)):
        y, lx = top + 6.0, float(x + d)
        left, right = [(lx - w, y)], [(lx + w, y)]
        while y < base + 60:
            y += rng.uniform(46, 80)
            lx += d * 0.5 * rng.uniform(0.3, 1.3) + rng.uniform(-22, 22)
            k = w * (1.1 - 0.8 * (y - top) / (base + 90 - top))
            left.append((lx - k, y))
            right.append((lx + k, y))
        cone += s.poly(
            [*left, *reversed(right)], hot, f'stroke="{hot}" stroke-width="7" stroke-linejoin="round"'
        ) + s.poly([*left, *reversed(right)], fire)
    cone += s.oval(x, top + 2, 70, 11, fire)
    mask = s.disc(x, top + 60, 260, "url(#glow)", 'opacity=".5"')
    place.add(cone + mask, 0.12, top - 60, gy + 160, defs=s.glow("glow", hot, 0.8), snow=6)
    trunks = "".join(
        s.stroke(
            f"M{tx:.0f},{gy - 40} l{rng.uniform(-12, 12):.0f},{-h:.0f} m0,{h * 0.5:.0f} l{rng.uniform(14, 30):.0f},{-h * 0.3:.0f} m-20,{-h * 0.05:.0f} l{-rng.uniform(14, 30):.0f},{-h * 0.2:.0f}",
            c("#3a2a34", 0.1),
            9,
        )
        for tx, h in (
            (360 - side * 230, 220),
            (360 - side * 330, 160),
            (360 + side * 300, 190),
            (360 - side * 160, 110),
        )
    )
    lava = s.path(
        f"M{LEFT},{gy - 34} Q200,{gy - 50} 400,{gy - 36} T{RIGHT},{gy - 40} V{gy + 30} H{LEFT}Z", fire
    ) + s.path(f"M{LEFT},{gy - 22} Q200,{gy - 34} 400,{gy - 24} T{RIGHT},{gy - 26} V{gy + 40} H{LEFT}Z", hot)
    ridge(place, gy - 58, 22, "#5a4450", 0.08, 0.45, trunks, 260, gy - 300, snow=8, lying=lava)
    lying = ""
    for k in (-1, 1):
        for _ in range(3):
            crack = f"M{360 + k * rng.uniform(190, 330):.0f},{gy + rng.uniform(60, 300):.0f}"
            for _k in range(5):
                crack += f" l{k * rng.uniform(16, 50):.0f},{rng.uniform(-18, 18):.0f}"
            lying += s.stroke(crack, hot, 13, 'stroke-opacity=".4" stroke-linejoin="round"') + s.stroke(
                crack, fire, 5, 'stroke-linejoin="round"'
            )
    for rx, w in (
        (rng.uniform(-20, 90), 150),
        (rng.uniform(630, 740), 160),
        (rng.uniform(130, 180), 64),
        (rng.uniform(550, 600), 56),
    ):
        lying += s.rock(rx, gy + rng.uniform(50, 110), w, c("#5a4854"), rng)
    floor(place, "#5f4a52", "#8a6a68", lying, amplitude=12)
    o = ""
    for rx, w in ((-20, 270), (110, 130), (620, 130), (740, 280)):
        o += s.disc(rx, 1290, w * 0.7, "url(#glow)", 'opacity=".5"') + s.rock(rx, 1310, w, c("#3a2c38"), rng)
    corners(place, o, top=1100, snow=10, defs=s.glow("glow", hot, 0.6))


def waterfall(place: Scenery) -> None:
    """A wall of rock with a great fall down it, a pool that foams, ferns, and a bow in the spray by day."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    side = rng.choice([-1, 1])
    fx = 360 + side * 130
    stone = place.pick("#8a8f9c", "#9a8a84", "#7f9096")
    place.add(
        "".join(
            s.peak(x, gy - 200, w, h, c("#93a7c6", 0.54), c("#7f94b8", 0.54), c("#ffffff", 0.2), 0.04)
            for x, w, h in (
                (360 - side * 220, 460, 340),
                (360 + side * 160, 500, 420),
                (-200, 400, 300),
                (930, 420, 340),
            )
        ),
        0.08,
        gy - 660,
        gy,
    )
    brink = gy - 480

    def height(x: float) -> float:
        """The edge of the cliff: highest beside the fall, lower away from it."""
        away = abs(x - fx)
        return brink + (0 if away < 80 else -46 + 0.34 * (away - 80)) + 18 * math.sin(x / 37)

    xs = list(range(LEFT, RIGHT + 40, 36))
    wall = s.poly([(LEFT, gy + 200), *((x, height(x)) for x in xs), (RIGHT, gy + 200)], c(stone, 0.2))
    for i, x in enumerate(xs):
        if abs(x - fx) > 70:
            top = height(x) + rng.uniform(10, 60)
            wall += s.poly(
                [
                    (x, top),
                    (x + rng.uniform(20, 40), top + rng.uniform(0, 30)),
                    (x + rng.uniform(14, 30), gy + 60),
                    (x - rng.uniform(0, 14), gy + 60),
                ],
                c(mixed(stone, "#202840" if i % 2 else "#ffffff", 0.16), 0.2),
            )
            for _ in range(2):
                y = rng.uniform(top + 30, gy - 60)
                wall += s.path(
                    f"M{x - 14:.0f},{y:.0f} q30,-16 64,0 q-12,12 -30,8 q-18,8 -34,-8Z",
                    c(rng.choice(["#6f9a5a", "#5f8a56"]), 0.18),
                )
    turf = [(x, height(x) - 14) for x in xs] + [
        (x, height(x) + 12 + 12 * (i % 2)) for i, x in reversed(list(enumerate(xs)))
    ]
    wall += s.poly(turf, c("#6fa35c", 0.18), 'stroke-linejoin="round"')
    trees = "".join(
        s.pine(x, height(x), rng.uniform(80, 170), c("#4f8768", 0.22), c("#3c7058", 0.22), c("#65503f", 0.22))
        for x in place.along(58)
        if abs(x - fx) > 110
    )
    place.add(trees + wall, 0.25, brink - 260, gy + 120, snow=10)
    water, white = mixed(c("#8fd0e4"), place.light.sky[2], 0.2), c("#f7fcff")
    fall = s.path(
        f"M{fx - 74},{brink + 6} Q{fx},{brink - 8} {fx + 74},{brink + 6} Q{fx + 88},{gy - 200} {fx + 104},{gy} H{fx - 104} Q{fx - 88},{gy - 200} {fx - 74},{brink + 6}Z",
        water,
    )
    streaks = ""
    for i in range(22):
        sx = fx - 66 + 132 * (i + rng.uniform(-0.3, 0.3)) / 21
        y = brink + rng.uniform(0, 200)
        h = rng.uniform(120, 320)
        streaks += s.stroke(
            f"M{sx:.0f},{y:.0f} q{(sx - fx) * 0.1:.0f},{h * 0.5:.0f} {(sx - fx) * 0.22:.0f},{min(h, gy - y):.0f}",
            white if i % 3 else mixed(water, "#2f6f9a", 0.25),
            rng.uniform(4, 10),
            'stroke-opacity=".8"',
        )
    place.add(
        fall + streaks, 0.25, brink - 20, gy + 60, across=(fx - 130, fx + 130), shadow=0.2, wave=(1.5, 10, 4.2, 0)
    )
    foam = "".join(
        s.disc(fx + d, gy - 44 + rng.uniform(-22, 18), rng.uniform(24, 50), white, 'fill-opacity=".9"')
        for d in range(-150, 151, 25)
    )
    foam += "".join(
        s.disc(fx + rng.uniform(-190, 190), gy - rng.uniform(60, 150), rng.uniform(30, 60), white, 'fill-opacity=".16"')
        for _ in range(9)
    )
    if place.light.time == "day" and place.light.sun_out:
        for i, t in enumerate(("#f28a8a", "#f7c47a", "#f7ec8a", "#9adf9a", "#8ac4f0", "#b8a0ec")):
            foam = (
                f'<circle cx="{fx - side * 120}" cy="{gy - 20}" r="{236 - 11 * i}" fill="none" stroke="{t}" stroke-width="11" stroke-opacity=".42"/>'
                + foam
            )
    pool = s.path(
        f"M{LEFT},{gy - 30} Q{fx - 200},{gy - 56} {fx},{gy - 40} T{RIGHT},{gy - 34} V{gy + 90} H{LEFT}Z",
        mixed(water, "#2f7f9f", 0.3),
    ) + "".join(
        s.rect(rng.uniform(LEFT, RIGHT), gy - 24 + 5 * (i % 6), rng.uniform(40, 120), 4, white, 2, 'fill-opacity=".6"')
        for i in range(18)
    )
    shore = "".join(
        s.rock(x, gy - 14, rng.uniform(60, 130), c(stone, 0.08), rng) for x in place.along(130) if abs(x - fx) > 140
    )
    place.add(foam + pool + shore, 0.5, gy - 300, gy + 90, shadow=0.3, wave=(4, 3, 1.2, 0), snow=8)
    lying = ""
    for rx, w in (
        (rng.uniform(-30, 70), 150),
        (rng.uniform(650, 740), 150),
        (rng.uniform(120, 180), 70),
        (rng.uniform(550, 600), 60),
    ):
        lying += s.rock(rx, gy + rng.uniform(50, 100), w, c(stone), rng) + s.path(
            f"M{rx - w * 0.3:.0f},{gy + 10} q{w * 0.3:.0f},-16 {w * 0.6:.0f},0 q{-w * 0.3:.0f},12 {-w * 0.6:.0f},0Z",
            c("#6fa35c"),
            'fill-opacity="0"',
        )
    for _ in range(26):
        lying += s.tuft(rng.uniform(LEFT, RIGHT), rng.uniform(gy + 36, 1250), rng.uniform(14, 30), c("#4f8f4a"), rng)
    lying += "".join(
        s.flower(
            360 + k * rng.uniform(190, 330),
            gy + rng.uniform(130, 280),
            rng.uniform(36, 54),
            c(rng.choice(["#ffffff", "#f28ab0", "#b58ae8"])),
            c("#ffd24d"),
            c("#3f7f42"),
            5,
        )
        for k in (-1, 1, -1, 1, -1)
    )
    floor(place, "#568f4c", "#7fb865", lying, amplitude=12)
    o = "".join(
        s.rock(x, 1312, w, c(mixed(stone, "#28303c", 0.45)), rng) for x, w in ((-20, 240), (740, 250))
    ) + "".join(
        s.tuft(x, 1310, h, c(rng.choice(["#2f6a3c", "#3a7a44"])), rng)
        for x, h in ((60, 130), (110, 100), (150, 80), (570, 80), (620, 110), (670, 140), (700, 90))
    )
    corners(place, o, top=1080, snow=10, sway=0.006, foot=1310)


def horn(place: Scenery, x: float, y: float, w: float, h: float, side: int) -> str:
    """A bent horn of rock and snow, as on a chocolate."""
    c = place.c

    def at(u: float, v: float) -> tuple[float, float]:
        return x + side * u * w, y - v * h

    rock, shade, white, blue = c("#8fa4c4", 0.34), c("#6f86ad", 0.34), c("#ffffff", 0.1), c("#cfdff0", 0.2)
    o = s.poly(
        [
            at(-0.6, -0.4),
            at(-0.5, 0),
            at(-0.3, 0.3),
            at(-0.2, 0.5),
            at(-0.13, 0.62),
            at(-0.06, 0.9),
            at(0, 1),
            at(0.05, 0.93),
            at(0.1, 0.72),
            at(0.2, 0.52),
            at(0.34, 0.26),
            at(0.55, 0),
            at(0.6, -0.4),
        ],
        rock,
    )
    o += s.poly(
        [
            at(0, 1),
            at(0.05, 0.93),
            at(0.1, 0.72),
            at(0.2, 0.52),
            at(0.34, 0.26),
            at(0.55, 0),
            at(0.6, -0.4),
            at(0.08, -0.4),
            at(0.1, 0.1),
            at(0.02, 0.34),
            at(0.06, 0.55),
            at(-0.01, 0.8),
        ],
        shade,
    )
    o += s.poly(
        [
            at(0, 1),
            at(-0.06, 0.9),
            at(-0.13, 0.62),
            at(-0.2, 0.5),
            at(-0.15, 0.54),
            at(-0.12, 0.42),
            at(-0.07, 0.56),
            at(-0.03, 0.46),
            at(0, 0.62),
            at(0.04, 0.55),
            at(-0.01, 0.8),
        ],
        white,
    )
    o += s.poly(
        [
            at(0, 1),
            at(0.05, 0.93),
            at(0.1, 0.72),
            at(0.16, 0.6),
            at(0.1, 0.62),
            at(0.08, 0.5),
            at(0.05, 0.58),
            at(-0.01, 0.8),
        ],
        blue,
    )
    o += s.poly([at(-0.3, 0.3), at(-0.24, 0.4), at(-0.16, 0.3), at(-0.2, 0.18), at(-0.3, 0.1), at(-0.4, 0.14)], white)
    return o + s.poly([at(0.24, 0.4), at(0.3, 0.3), at(0.2, 0.12), at(0.14, 0.2)], blue)


def spire(place: Scenery, x: float, y: float, w: float, h: float, tone: str, depth: float) -> str:
    """A pillar of rock with ledges, cracks and small pines on it."""
    c, rng = place.c, place.rng
    stone, shade, light = c(tone, depth), c(mixed(tone, "#3a2a48", 0.3), depth), c(mixed(tone, "#fff0d8", 0.4), depth)
    left, right = [], []
    n = 9
    for i in range(n + 1):  # a stack of worn blocks, wider at its foot, waisted, with a broken head
        u = i / n
        k = w * (0.62 - 0.5 * u + 0.34 * u * u) * rng.uniform(0.8, 1.12)
        step = 0.55 / n * h if i < n else 0.0
        left += [(x - k, y - h * u), (x - k * rng.uniform(0.82, 0.98), y - h * u - step)]
        k *= rng.uniform(0.85, 1.15)
        right += [(x + k, y - h * u), (x + k * rng.uniform(0.82, 0.98), y - h * u - step)]
    head = [(x - w * 0.16, y - h - w * rng.uniform(0.05, 0.3)), (x + w * 0.06, y - h - w * rng.uniform(0.2, 0.5))]
    o = s.poly([*left, *head, *reversed(right)], stone, f'stroke="{stone}" stroke-width="5" stroke-linejoin="round"')
    o += s.poly([head[1], *reversed(right), (x + w * 0.1, y), (x + w * 0.06, y - h * 0.4)], shade)
    for _ in range(max(3, int(h / 70))):
        u = rng.uniform(0.15, 0.95)
        o += s.stroke(
            f"M{x - w * 0.36 * (1 - 0.4 * u):.0f},{y - h * u:.0f} h{w * rng.uniform(0.14, 0.34):.0f}",
            light,
            max(2, w * 0.022),
            'stroke-opacity=".7"',
        )
        o += s.stroke(
            f"M{x - w * rng.uniform(-0.2, 0.25):.0f},{y - h * u:.0f} v{h * 0.09:.0f}",
            shade,
            max(2, w * 0.018),
            'stroke-opacity=".7"',
        )
    for _ in range(5):
        dx = rng.uniform(-0.26, 0.26)
        o += s.pine(
            x + dx * w,
            y - h + abs(dx) * w * 0.2,
            w * rng.uniform(0.26, 0.46),
            c("#5a8f68", depth),
            c("#46785a", depth),
            c("#65503f", depth),
        )
    for k in (-1, 1):
        u = rng.uniform(0.45, 0.8)
        o += s.pine(
            x + k * w * (0.46 - 0.2 * u),
            y - h * u + 8,
            w * 0.28,
            c("#5a8f68", depth),
            c("#46785a", depth),
            c("#65503f", depth),
        )
    return o


def chalet(place: Scenery, x: float, y: float, k: float, glass: str) -> str:
    """A wooden house with a wide roof and a balcony in bloom."""
    c = place.c
    wood, dark = c("#a8744c", 0.1), c("#7a5038", 0.1)
    o = s.disc(0, -60, 150, "url(#lamp)", 'opacity=".7"') if place.light.lamps else ""
    o += (
        s.rect(-84, -52, 168, 62, c("#f4eadb", 0.1))
        + s.rect(-84, -112, 168, 62, wood)
        + s.poly([(-84, -110), (0, -170), (84, -110)], wood)
        + "".join(s.rect(-84, -112 + 15 * i, 168, 3, dark, 0, 'fill-opacity=".6"') for i in range(4))
    )
    o += s.path("M-116,-92 L0,-182 L116,-92 L108,-80 L0,-162 L-108,-80Z", c("#6b4a44", 0.1)) + s.rect(
        50, -190, 22, 50, c("#cfc6ba", 0.1)
    )
    o += (
        "".join(
            s.rect(dx, -96, 26, 28, glass, 2)
            + s.rect(dx - 10, -96, 8, 28, c("#4f8a5a", 0.1))
            + s.rect(dx + 28, -96, 8, 28, c("#4f8a5a", 0.1))
            for dx in (-58, -13, 32)
        )
        + s.rect(-94, -62, 188, 8, dark, 2)
        + "".join(s.disc(-86 + 14.4 * i, -62, 6, c(("#e8506a", "#f08aa0", "#4f9a4c")[i % 3], 0.06)) for i in range(13))
    )
    o += s.rect(-64, -38, 26, 28, glass, 2) + s.rect(38, -38, 26, 28, glass, 2) + s.rect(-15, -44, 30, 54, dark, 3)
    return s.group(o, x, y, k)


def cairn(place: Scenery, x: float, y: float) -> str:
    """A pile of flat stones."""
    c = place.c
    return s.group(
        "".join(
            s.oval(dx, dy, rx, ry, c(t))
            for dx, dy, rx, ry, t in (
                (0, -12, 46, 15, "#8a8790"),
                (-4, -34, 36, 13, "#a39a98"),
                (3, -55, 28, 11, "#8f8a96"),
                (-2, -73, 20, 9, "#b5aaa4"),
                (1, -88, 12, 7, "#99929a"),
            )
        ),
        x,
        y,
    )
