# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Green open country: hills with a mill, a park, a garden, a field of flowers."""

from __future__ import annotations

import math

from .. import shapes as s
from ..light import mixed
from ..scenery import LEFT, RIGHT, Scenery
from .land import corners, floor, puddles, ridge, winding
from .sky import sky

PETALS = (("#ff7aa2", "#ffffff", "#ffb13d"), ("#f2555f", "#ffe066", "#b678e0"), ("#ffd25f", "#ffffff", "#6fa8ff"))


def meadow(place: Scenery) -> None:
    """Whichever of the four this set is."""
    {"hills": hills, "park": park, "garden": garden, "flowers": flowers}[place.variant](place)


def hills(place: Scenery) -> None:
    """Hills in patchwork, a windmill or a cottage on one of them, a path and a picket fence."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place)
    ridge(place, gy - 235, 60, "#a5d3a8", 0.62, 0.1, length=300)
    grass = place.pick("#7cbf5e", "#8cc45a", "#6fbb6c")
    side = rng.choice([-1, 1])
    house_x = 360 + side * rng.uniform(200, 250)
    trees = "".join(
        round_tree(place, x, gy - 145, rng.uniform(90, 130), 0.4) for x in place.along(190) if rng.random() < 0.7
    )
    fields = "".join(
        s.path(
            f"M{x},{gy - 90} q{w * 0.5:.0f},{-40} {w:.0f},-20 l{w * 0.2:.0f},70 q{-w * 0.6:.0f},-20 {-w * 1.1:.0f},10Z",
            c(tone, 0.36),
            'fill-opacity=".8"',
        )
        for x, w, tone in (
            (rng.uniform(-60, 60), 210, "#d9cf6a"),
            (rng.uniform(300, 420), 240, "#b7d56b"),
            (rng.uniform(600, 680), 200, "#e2c15c"),
        )
    )
    ridge(place, gy - 150, 40, mixed(grass, "#9fdcc0", 0.3), 0.36, 0.22, trees, 300, gy - 340, lying=fields, snow=8)
    glass = "#ffdf8a" if place.light.lamps else c("#bfe3ef")
    mill = rng.random() < 0.55
    if mill:
        props = windmill(place, house_x, gy - 70, glass, 1.7)
    else:
        props = s.cottage(
            house_x,
            gy - 66,
            1.4,
            c("#fbeedd", 0.08),
            c(place.pick("#d8574b", "#4f7fb5", "#c9773d"), 0.08),
            c("#8a5a3c"),
            glass,
            c("#ffffff", 0.08),
        )
        props += round_tree(place, house_x + side * 150, gy - 60, 190, 0.1)
    if place.light.lamps:
        props = s.disc(house_x, gy - 140, 190, "url(#lamp)") + props
    props += "".join(
        s.bush(x, gy - 62, rng.uniform(60, 110), c("#5aa552", 0.16), c("#3f8a4a", 0.16)) for x in place.along(260)
    )
    ridge(place, gy - 72, 26, grass, 0.14, 0.45, props, 330, gy - 480, snow=12)
    if mill:
        sails(place, house_x, gy - 70, 1.7)
    near = mixed(grass, "#2f8a3a", 0.38)
    verge = s.fence(LEFT + 20 if side > 0 else 520, gy + 8, 16, c("#fff8ec", 0.05), 74)
    petals = rng.choice(PETALS)
    lying = winding(place, c(mixed(near, "#efd79c", 0.66))) + scattered(place, petals, "#4d9e45")
    floor(place, mixed(near, "#2a7a38", 0.25), near, lying + puddles(place, "#4f7f4a", 3), behind=verge)
    corners(place, bouquet(place, petals), top=1040, sway=0.02, foot=1320)


def park(place: Scenery) -> None:
    """A town park: a pond with a bridge or a bandstand, avenue trees, lamps, a bench, towers beyond."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    skyline = ""
    x = float(LEFT)
    while x < RIGHT:
        w, h = rng.uniform(50, 90), rng.uniform(120, 330)
        body = c("#9aa9c8", 0.6)
        skyline += s.rect(x, gy - 160 - h, w - 6, h + 200, body, 3)
        if rng.random() < 0.3:
            skyline += s.rect(x + w * 0.4, gy - 200 - h, 4, 50, body)
        if place.light.lamps:
            skyline += "".join(
                s.rect(x + 10 + 16 * (k % 3), gy - 140 - h + 24 * (k // 3), 8, 11, "#ffe39a", 1, 'fill-opacity=".75"')
                for k in range(int(h / 30) * 3)
                if rng.random() < 0.35
            )
        x += w * rng.uniform(0.9, 1.2)
    ridge(place, gy - 165, 24, "#86bf8c", 0.46, 0.12, skyline, top=gy - 570, snow=7)
    side = rng.choice([-1, 1])
    grove = "".join(
        s.leaves(
            x,
            gy - 190 - rng.uniform(0, 40),
            rng.uniform(70, 100),
            c("#6fb35c", 0.26),
            c("#94cc70", 0.26),
            c("#4c9150", 0.26),
            rng,
            12,
        )
        for x in place.along(125)
    )
    stand = bandstand(place, 360 - side * 205, gy - 84) if rng.random() < 0.5 else ""
    ridge(place, gy - 96, 14, "#7cc05f", 0.18, 0.36, grove + stand, top=gy - 400, snow=10)
    pond = s.oval(360 + side * 120, gy - 34, 330, 46, c("#5fa84d")) + s.oval(
        360 + side * 120, gy - 32, 310, 38, mixed(c("#67b7d6"), place.light.sky[2], 0.4)
    )
    pond += "".join(
        s.rect(
            360 + side * 120 + rng.uniform(-220, 120),
            gy - 52 + 9 * i,
            rng.uniform(60, 140),
            3,
            c("#e8f8fb"),
            2,
            'fill-opacity=".6"',
        )
        for i in range(4)
    )
    if not stand:
        bx = 360 + side * 170
        pond += s.path(
            f"M{bx - 170},{gy - 30} Q{bx},{gy - 150} {bx + 170},{gy - 30} h-34 Q{bx},{gy - 104} {bx - 136},{gy - 30}Z",
            c("#c9583f"),
        )
        pond += s.stroke(f"M{bx - 170},{gy - 62} Q{bx},{gy - 186} {bx + 170},{gy - 62}", c("#b04a36"), 7)
        pond += "".join(
            s.rect(bx + d - 3, gy - 118 + abs(d) * abs(d) * 0.0022, 6, 44, c("#b04a36"))
            for d in (-130, -85, -40, 0, 40, 85, 130)
        )
    place.add(pond, 0.6, gy - 190, gy + 60, shadow=0.3)
    tall = ""
    for x, h in ((360 - side * 330, 560.0), (360 + side * 360, 480.0)):
        tall += s.path(
            f"M{x - 24},{gy + 40} Q{x - 10},{gy - h * 0.4} {x - 14},{gy - h * 0.75} h28 Q{x + 8},{gy - h * 0.4} {x + 26},{gy + 40}Z",
            c("#6d4d3a"),
        )
        tall += s.leaves(x, gy - h * 0.98, 190, c("#5da550"), c("#84c765"), c("#3c8245"), rng, 40)
    lit = place.light.lamps
    lamps = "".join(globe_lamp(place, x, gy + 26, 300, lit) for x in (360 - side * 168, 360 + side * 205))
    bench = seat(place, 360 + side * 262, gy + 44)
    path = s.path(
        f"M{LEFT},{gy + 120} Q360,{gy + 60} {RIGHT},{gy + 120} V{gy + 300} Q360,{gy + 390} {LEFT},{gy + 300}Z",
        c("#e9d7ae"),
    ) + s.path(
        f"M{LEFT},{gy + 134} Q360,{gy + 76} {RIGHT},{gy + 134} V{gy + 286} Q360,{gy + 372} {LEFT},{gy + 286}Z",
        c("#f3e5c3"),
    )
    petals = rng.choice(PETALS)
    floor(place, "#57a349", "#78bf5a", path + lamps + bench + puddles(place, "#a99a7c", 4), behind=tall, top=gy - 790)
    o = "".join(s.bush(x, 1310, 220, c("#2f7a3c"), c("#245f33")) for x in (-30, 110, 620, 760))
    o += "".join(
        s.flower(x, 1300, rng.uniform(90, 130), c(rng.choice(petals)), c("#ffcf40"), c("#245f33"), 7)
        for x in (10, 60, 120, 630, 690, 735)
    )
    corners(place, o, top=1110, snow=9)


def garden(place: Scenery) -> None:
    """A cottage garden: a house front in roses, clipped hedges, a rose arch, beds in bloom."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    side = rng.choice([-1, 1])
    trees = "".join(round_tree(place, x, gy - 120, rng.uniform(190, 300), 0.34) for x in place.along(120))
    ridge(place, gy - 130, 20, "#86c27c", 0.34, 0.16, trees, top=gy - 500, snow=8)
    lit = place.light.lamps
    glass = "#ffdf8a" if lit else c("#bfe3ef")
    hx = 360 + side * 215
    house = (s.disc(hx, gy - 190, 330, "url(#lamp)") if lit else "") + s.cottage(
        hx,
        gy - 40,
        2.35,
        c(place.pick("#fbeedd", "#f6d9c4", "#e6ecd6"), 0.05),
        c(place.pick("#c45a4a", "#7d8aa8", "#b9773f"), 0.05),
        c(place.pick("#3f7f8a", "#a8483f")),
        glass,
        c("#ffffff", 0.05),
    )
    for _ in range(46):  # roses climb one corner
        a = rng.random()
        x, y = hx - side * (188 - 60 * a * rng.random()), gy - 40 - 250 * a
        house += s.disc(x, y, rng.uniform(9, 17), c(rng.choice(["#4f9a4c", "#3d8444"])))
        if rng.random() < 0.5:
            house += s.disc(x, y, rng.uniform(6, 10), c(rng.choice(["#ff8fa8", "#ffd0da", "#f2607a"])))
    hedge = s.rect(LEFT, gy - 96, RIGHT - LEFT, 140, c("#5d9f4e")) + "".join(
        s.disc(x, gy - 96 + rng.uniform(-5, 5), 24, c("#5d9f4e")) for x in range(LEFT, RIGHT, 30)
    )
    hedge += "".join(
        s.oval(rng.uniform(LEFT, RIGHT), rng.uniform(gy - 100, gy - 10), 9, 5, c("#86c06a")) for _ in range(70)
    )
    place.add(house + hedge, 0.5, gy - 520, gy + 90, defs=s.glow("lamp", "#ffdf90", 0.5), snow=11)
    ax = 360 - side * 190
    arch = s.stroke(f"M{ax - 92},{gy + 34} V{gy - 250} a92,92 0 0 1 184,0 V{gy + 34}", c("#fff6ea"), 10)
    arch += s.stroke(f"M{ax - 64},{gy + 34} V{gy - 250} a64,64 0 0 1 128,0 V{gy + 34}", c("#fff6ea"), 6)
    petals = rng.choice(PETALS)
    for i in range(150):
        u = i / 149
        if u < 0.3 or u > 0.7:  # up one post, over the bow, down the other
            x0, y0 = float(ax + (-80 if u < 0.3 else 80)), gy + 24 - 274 * min(u, 1 - u) / 0.3
        else:
            a = math.pi * (u - 0.3) / 0.4
            x0, y0 = ax - 80 * math.cos(a), gy - 250 - 80 * math.sin(a)
        arch += s.disc(
            x0 + rng.uniform(-18, 18),
            y0 + rng.uniform(-14, 14),
            rng.uniform(12, 20),
            c(rng.choice(["#4f9a4c", "#3d8444", "#66b058"])),
        )
        if i % 2:
            arch += s.disc(
                x0 + rng.uniform(-20, 20), y0 + rng.uniform(-16, 16), rng.uniform(8, 13), c(rng.choice(petals))
            )
    for k in (-1, 1):
        bx = 360 + side * 245 + k * 105
        arch += (
            s.rect(bx - 5, gy - 8, 10, 44, c("#6d4a36"))
            + s.disc(bx, gy - 52, 52, c("#3d8444"))
            + s.disc(bx - 6, gy - 58, 44, c("#5aa552"))
        )
    stones = winding(place, c("#8fbf6d"), "", 1.2)
    for i in range(13):
        y = gy + 34 + i * i * 1.9
        stones += s.oval(360 - side * (130 - 9 * i) + 20 * (i % 2), y, 34 + 5 * i, 7 + 1.3 * i, c("#d9cdb4")) + s.oval(
            360 - side * (130 - 9 * i) + 20 * (i % 2), y - 2, 30 + 4.6 * i, 5 + 1.1 * i, c("#e9dfc9")
        )
    beds = ""
    for k in (-1, 1):
        beds += s.oval(360 + k * 400, gy + 170, 200, 40, c("#6b8a45")) + "".join(
            s.flower(
                360 + k * (250 + 30 * i) + rng.uniform(-8, 8),
                gy + 150 + 9 * (i % 3) + 12 * (i % 2),
                rng.uniform(60, 100),
                c(rng.choice(petals)),
                c("#ffd24d"),
                c("#3b8a3f"),
                6,
            )
            for i in range(7)
        )
    floor(place, "#5fa64a", "#86c765", stones + beds, behind=arch, amplitude=8)
    corners(place, bouquet(place, petals), top=1040, sway=0.015, foot=1320)


def flowers(place: Scenery) -> None:
    """A plain in full bloom: rows of tulips, lavender or poppies that run to the horizon, one lone tree."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place)
    ridge(place, gy - 215, 34, "#a9cfc0", 0.64, 0.08, length=420)
    side = rng.choice([-1, 1])
    kind = rng.choice(["tulips", "lavender", "poppies"])
    rows = {
        "tulips": ("#f2555f", "#ffd24d", "#ff8fb4", "#ffffff", "#b678e0"),
        "lavender": ("#a98be0", "#8f6fd0", "#b79cec", "#9a7ad6", "#c2acf2"),
        "poppies": ("#f0503f", "#f2695a", "#e43f3a", "#f2695a", "#f0503f"),
    }[kind]
    far = round_tree(place, 360 + side * 205, gy - 128, 330, 0.16) + "".join(
        round_tree(place, x, gy - 150, 70, 0.46) for x in place.along(200)
    )
    bands = ""
    for i in range(5):
        y = gy - 138 + i * 17
        bands += s.path(
            f"M{LEFT},{y} Q360,{y - 14} {RIGHT},{y + 6} V{y + 30} H{LEFT}Z",
            c(mixed(rows[i], "#78b860", 0.25), 0.3 - 0.04 * i),
        )
    ridge(place, gy - 140, 8, "#86c265", 0.3, 0.2, far, top=gy - 520, lying=bands, snow=8)
    for j, (y, parallax) in enumerate(((gy - 66, 0.45), (gy - 6, 0.8))):
        o = ""
        for i in range(26 - 6 * j):
            x = LEFT + (i + rng.uniform(0, 0.6)) * 1320 / (26 - 6 * j)
            o += bloom(
                place, kind, x, y + 26, (66 + 40 * j) * rng.uniform(0.85, 1.15), rows[(i + j) % 5], 0.12 - 0.1 * j
            )
        ridge(place, y + 14, 10, "#5fae4e", 0.14 - 0.1 * j, parallax, o, top=y - 130, snow=8, sway=0.01, foot=y)
    lying = "".join(
        s.path(
            f"M{360 + k * 26},{gy + 6} L{360 + k * 120},1560 h{46} L{360 + k * 26 + 9},{gy + 6}Z",
            c(mixed(rows[k % 5], "#4d9e45", 0.5)),
            'fill-opacity=".6"',
        )
        for k in range(-14, 15)
        if abs(k) > 2
    )
    lying += s.path(f"M336,{gy + 4} L120,1560 H600 L384,{gy + 4}Z", c("#b9cf7a"), 'fill-opacity=".55"')
    for _ in range(26):
        x, y = rng.uniform(LEFT, RIGHT), rng.uniform(gy + 40, 1240)
        if abs(x - 360) > 120 + 0.3 * (y - gy):
            lying += bloom(place, kind, x, y, 34 + 0.16 * (y - gy), rng.choice(rows), 0)
    floor(place, "#4c9a42", "#7dbf57", lying, amplitude=8)
    o = "".join(s.tuft(x, 1310, 84, c(rng.choice(["#2f7a37", "#3b8a3f"])), rng) for x in place.along(50))
    for x in (-90, -40, 6, 58, 110, 606, 655, 704, 752, 800):
        o += bloom(place, kind, x, 1330 + rng.uniform(-8, 20), rng.uniform(200, 290), rng.choice(rows), 0)
    corners(place, o, top=1010, sway=0.025, foot=1330)


def bloom(place: Scenery, kind: str, x: float, y: float, h: float, colour: str, depth: float) -> str:
    """A tulip, a head of lavender or a poppy on its stem."""
    c = place.c
    stem, tone = c("#3b8a3f", depth), c(colour, depth)
    o = s.stroke(f"M{x:.0f},{y:.0f} q{h * 0.05:.0f},{-h * 0.4:.0f} 0,{-h * 0.8:.0f}", stem, max(2.5, h * 0.045))
    o += s.path(
        f"M{x:.0f},{y:.0f} q{-h * 0.22:.0f},{-h * 0.2:.0f} {-h * 0.16:.0f},{-h * 0.55:.0f} q{h * 0.16:.0f},{h * 0.2:.0f} {h * 0.16:.0f},{h * 0.55:.0f}Z",
        stem,
    )
    if kind == "lavender":
        return o + "".join(
            s.oval(
                x + (i % 2 * 2 - 1) * h * 0.035,
                y - h * (0.55 + 0.07 * i),
                h * 0.062,
                h * 0.05,
                mixed(tone, "#ffffff", 0.12 * (i % 2)),
            )
            for i in range(7)
        )
    t = y - h * 0.78
    if kind == "tulips":
        o += s.path(
            f"M{x - h * 0.15:.1f},{t - h * 0.2:.1f} q{h * 0.06:.1f},{h * 0.02:.1f} {h * 0.08:.1f},{h * 0.07:.1f} l{h * 0.07:.1f},{-h * 0.12:.1f} l{h * 0.07:.1f},{h * 0.12:.1f} q{h * 0.02:.1f},{-h * 0.05:.1f} {h * 0.08:.1f},{-h * 0.07:.1f} q{h * 0.03:.1f},{h * 0.24:.1f} {-h * 0.15:.1f},{h * 0.27:.1f} q{-h * 0.18:.1f},{-h * 0.03:.1f} {-h * 0.15:.1f},{-h * 0.27:.1f}Z",
            tone,
        )
        return o + s.path(
            f"M{x:.1f},{t - h * 0.22:.1f} q{h * 0.12:.1f},{h * 0.16:.1f} 0,{h * 0.28:.1f} q{-h * 0.12:.1f},{-h * 0.12:.1f} 0,{-h * 0.28:.1f}Z",
            mixed(tone, "#ffffff", 0.2),
        )
    for dx, dy in ((-0.1, -0.03), (0.1, -0.03), (0, -0.1), (0, 0.03)):
        o += s.oval(x + dx * h, t + dy * h, h * 0.13, h * 0.11, mixed(tone, "#401020", 0.08 if dy > 0 else 0))
    return o + s.disc(x, t - 0.03 * h, h * 0.045, c("#3a2030", depth))


def round_tree(place: Scenery, x: float, y: float, h: float, depth: float) -> str:
    """A broadleaf at any distance."""
    c, rng = place.c, place.rng
    green = rng.choice(["#6aae5a", "#7cbc5c", "#58a35e"])
    o = s.path(
        f"M{x - h * 0.04:.1f},{y + 6} L{x - h * 0.02:.1f},{y - h * 0.5:.1f} h{h * 0.04:.1f} L{x + h * 0.05:.1f},{y + 6}Z",
        c("#7a5a44", depth),
    )
    return o + s.leaves(
        x,
        y - h * 0.66,
        h * 0.34,
        c(green, depth),
        c(mixed(green, "#f4ffb0", 0.35), depth),
        c(mixed(green, "#1f5a48", 0.4), depth),
        rng,
        10 if h < 150 else 24,
    )


def scattered(place: Scenery, petals: tuple[str, ...], grass: str) -> str:
    """Flowers and tufts on the floor, none of them in the middle."""
    c, rng, gy = place.c, place.rng, place.ground
    o = ""
    for _ in range(14):
        x, y = rng.uniform(LEFT, RIGHT), rng.uniform(gy + 60, 1250)
        o += s.tuft(rng.uniform(LEFT, RIGHT), rng.uniform(gy + 40, 1260), rng.uniform(14, 28), c(grass), rng)
        if abs(x - 360) > 190:
            o += s.flower(x, y, rng.uniform(34, 60), c(rng.choice(petals)), c("#ffd24d"), c("#3b8a3f"), 5)
    return o


def bouquet(place: Scenery, petals: tuple[str, ...]) -> str:
    """Big flowers in both corners and a fringe of grass between them."""
    c, rng = place.c, place.rng
    o = ""
    for x in place.along(52):
        o += s.tuft(
            x, 1300 + rng.uniform(0, 20), 62 if abs(x - 360) < 240 else 96, c(rng.choice(["#2f7a37", "#3b8a3f"])), rng
        )
    for x in (-70.0, -14.0, 44.0, 96.0, 624.0, 672.0, 722.0, 790.0):
        o += s.flower(
            x,
            1318 + rng.uniform(-8, 20),
            rng.uniform(150, 240),
            c(rng.choice(petals)),
            c("#ffcf40"),
            c("#2c6e35"),
            rng.choice([6, 7, 8]),
        )
    return o


def windmill(place: Scenery, x: float, y: float, glass: str, k: float = 1.05) -> str:
    """A windmill; its sails are a sheet of their own."""
    c = place.c
    o = s.path("M-42,10 L-26,-150 H26 L42,10Z", c("#f6e8d2", 0.08)) + s.path(
        "M10,10 L8,-150 H26 L42,10Z", c("#dcc6a8", 0.08)
    )
    o += s.path("M-36,-146 Q0,-210 36,-146Z", c("#b5533f", 0.08)) + s.rect(-33, -110, 66, 6, c("#c9ac88", 0.08))
    o += (
        s.path("M-13,10 v-46 a13,13 0 0 1 26,0 v46Z", c("#7b5138", 0.08))
        + s.rect(-9, -84, 18, 22, c("#ffffff", 0.1), 3)
        + s.rect(-6, -81, 12, 16, glass, 2)
    )
    return s.group(o, x, y, k)


def sails(place: Scenery, x: float, y: float, k: float = 1.05) -> None:
    """Four cloth sails that turn, faster in wind."""
    c = place.c
    hx, hy = x, y - 152 * k
    arm = s.rect(-3, -112, 6, 112, c("#6f4d39", 0.1)) + s.rect(3, -110, 24, 78, c("#fff8e6", 0.1), 3)
    arm += "".join(s.rect(3, -110 + 19 * i, 24, 2, c("#c9b496", 0.1)) for i in range(1, 4))
    o = "".join(s.group(arm, hx, hy, k, 18 + 90 * q) for q in range(4)) + s.disc(hx, hy, 8 * k, c("#6f4d39", 0.1))
    speed = 2.4 if place.light.weather in ("wind", "storm") else 0.7
    r = 124 * k
    place.add(o, 0.45, hy - r, hy + r, across=(hx - r, hx + r), shadow=0.4, spin=(hx, hy, speed))


def globe_lamp(place: Scenery, x: float, y: float, h: float, lit: bool) -> str:
    """A park lamp with a round head."""
    metal = place.c("#2f4a48")
    o = s.disc(x, y - h, 170, "url(#lamp)") if lit else ""
    o += (
        s.rect(x - 5, y - h, 10, h, metal, 3)
        + s.path(f"M{x - 16},{y} l8,-34 h16 l8,34Z", metal)
        + s.rect(x - 14, y - h + 18, 28, 8, metal, 3)
    )
    return (
        o
        + s.disc(x, y - h, 24, "#fff0bd" if lit else place.c("#f4f1e4"))
        + s.path(f"M{x - 14},{y - h - 20} h28 l-14,-18Z", metal)
    )


def seat(place: Scenery, x: float, y: float) -> str:
    """A park bench."""
    c = place.c
    o = "".join(s.rect(-78, h, 156, 11, c("#b87d4c"), 3) for h in (-82, -66, -42))
    return s.group("".join(s.rect(dx, -82, 9, 86, c("#39454c"), 3) for dx in (-62, 53)) + o, x, y)


def bandstand(place: Scenery, x: float, y: float) -> str:
    """A round pavilion on posts, lit from within after dark."""
    c = place.c
    o = s.disc(0, -120, 190, "url(#lamp)") if place.light.lamps else ""
    o += s.rect(-120, -30, 240, 40, c("#e9dcc4", 0.12), 4) + s.rect(-132, -34, 264, 10, c("#fff4e2", 0.12), 3)
    o += "".join(s.rect(dx - 5, -170, 10, 140, c("#fff4e2", 0.12)) for dx in (-104, -52, 52, 104))
    o += (
        "".join(s.rect(-104 + 13 * i, -74, 4, 42, c("#fff4e2", 0.12)) for i in range(17) if not 6 < i < 10)
        + s.rect(-106, -76, 80, 5, c("#fff4e2", 0.12))
        + s.rect(26, -76, 80, 5, c("#fff4e2", 0.12))
    )
    o += s.path("M-136,-164 Q-30,-210 0,-270 Q30,-210 136,-164Z", c("#4f8f8a", 0.12)) + s.path(
        "M20,-164 Q14,-220 0,-270 Q30,-210 136,-164Z", c("#3c7670", 0.12)
    )
    return s.group(o + s.disc(0, -276, 8, c("#f0c766", 0.1)), x, y)
