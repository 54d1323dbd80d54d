# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Towns: an avenue between towers, a market square, a timbered village, the roofs at night."""

from __future__ import annotations

import math

from .. import shapes as s
from ..light import mixed
from ..scenery import BOTTOM, LEFT, RIGHT, Scenery
from .land import corners, floor, pool_of, puddles, ridge
from .meadow import round_tree, seat
from .sky import sky

FRONTS = (
    ("#e07a5f", "#81b29a", "#f2cc8f", "#6d89b3", "#d98c9b"),
    ("#c8553d", "#588b8b", "#f28f3b", "#ffd5a1", "#8d7db5"),
    ("#7aa5c9", "#e9a178", "#b5c99a", "#dd7373", "#f0dfad"),
)


def city(place: Scenery) -> None:
    """Whichever of the four this set is."""
    {"avenue": avenue, "square": square, "village": village, "rooftops": rooftops}[place.variant](place)


def avenue(place: Scenery) -> None:
    """A street canyon in one-point perspective: towers step down to the light at its end, a crossing before us."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    lit = place.light.lamps
    vy = gy - 74  # where the street vanishes
    tones = rng.sample(["#8fa6c4", "#c98f7a", "#a79cc4", "#d9b08c", "#7fa3a8", "#b5707a", "#e0c9a6"], 6)

    def block(k: int, d0: float, d1: float, h: float, tone: str, depth: float) -> str:
        """A house front from `d0` to `d1` off the middle (units at the frame's edge: 360), `h` tall there."""

        def at(d: float, up: float) -> tuple[float, float]:
            return 360 + k * d, vy - up * d / 360

        wall = c(tone, depth)
        side = mixed(wall, "#182040", 0.24)
        o = s.poly(
            [at(d0, h), at(d0, -160), (360 + k * d0 * 0.86, at(d0, -160)[1]), (360 + k * d0 * 0.86, at(d0, h)[1])], side
        )
        o += s.poly([at(d0, -160), at(d0, h), at(d1, h), at(d1, -160)], wall)
        o += s.poly([at(d0, h), at(d0, h + 16), at(d1, h + 16), at(d1, h)], mixed(wall, "#ffffff", 0.25))
        cols = max(2, round((d1 - d0) / (d0 * 0.16)))
        for row in range(int((h - 40) / 62)):
            up = h - 30 - 62 * row
            for i in range(cols):
                a, b = d0 + (d1 - d0) * (i + 0.2) / cols, d0 + (d1 - d0) * (i + 0.74) / cols
                on = lit and rng.random() < 0.5
                glass = mixed("#ffdf8f", wall, depth * 0.4) if on else mixed(wall, "#0c1838" if lit else "#e8f6ff", 0.3)
                o += s.poly([at(a, up), at(a, up - 36), at(b, up - 36), at(b, up)], glass)
        shop = "#ffe3a0" if lit else c("#d5e8ec", depth)
        a, b = d0 + (d1 - d0) * 0.1, d0 + (d1 - d0) * 0.9
        o += s.poly([at(a, -22), at(a, -96), at(b, -96), at(b, -22)], shop)
        return o + s.poly(
            [
                at(a, 6),
                (at(a, -38)[0] - k * d0 * 0.04, at(a, -38)[1]),
                (at(b, -38)[0] - k * d0 * 0.04, at(b, -38)[1]),
                at(b, 6),
            ],
            c(tones[(round(d0) + 2) % 6], depth),
        )

    far = ""
    for x, w, h in ((306, 56, 330), (372, 64, 250), (340, 40, 420)):
        far += s.rect(x, vy - h, w, h + 60, c(tones[x % 6], 0.66), 2)
        far += s.rect(x + w / 2 - 2, vy - h - 50, 4, 54, c(tones[x % 6], 0.66))
    for k in (-1, 1):
        for d0, d1, depth in ((44.0, 66.0, 0.58), (66.0, 98.0, 0.46)):
            far += block(k, d0, d1, rng.uniform(900, 1700), rng.choice(tones), depth)
    place.add(far, 0.2, vy - 560, gy + 40, shadow=0.4, snow=5)
    near = ""
    for k in (-1, 1):
        for d0, d1, depth in ((98.0, 146.0, 0.32), (146.0, 214.0, 0.2), (214.0, 316.0, 0.1), (316.0, 700.0, 0.02)):
            near += block(
                k, d0, d1, rng.uniform(560, 1250) if d0 < 300 else rng.uniform(820, 1000), rng.choice(tones), depth
            )
    place.add(near, 0.5, -300, gy + 120, shadow=0.5, snow=8)
    road = place.under_snow("#6b7180", 0.5)
    o = s.rect(LEFT, gy - 4, RIGHT - LEFT, BOTTOM, c(place.under_snow("#d8d2c6", 0.7)))
    for k in (-1, 1):
        o += s.poly(
            [(360 + k * 172, gy - 4), (360 + k * 186, gy - 4), (360 + k * 1250, BOTTOM), (360 + k * 1150, BOTTOM)],
            c("#b5aea2"),
        )
        for i in range(9):
            y = gy + 8 + 5 * i * i
            o += s.rect(360 + (k * 172 if k > 0 else -1500), y, 1330, 2 + 0.5 * i, c("#bdb6a9"))
    o += s.poly([(360 - 172, gy - 4), (360 + 172, gy - 4), (360 + 1150, BOTTOM), (360 - 1150, BOTTOM)], "url(#road)")
    for i in range(7):
        y0, y1 = gy + 2 + 9.0 * i * i, gy + 6 + 9.0 * (i + 0.5) ** 2
        w0, w1 = 4 + (y0 - gy) * 0.03, 4 + (y1 - gy) * 0.03
        if not gy + 60 < y0 < gy + 190:
            o += s.poly(
                [(360 - w0, y0), (360 + w0, y0), (360 + w1, y1), (360 - w1, y1)], c("#f3e6b8"), 'fill-opacity=".9"'
            )
    for i in range(-6, 7):  # the crossing
        x0, x1 = 360 + i * 62, 360 + i * 80
        o += s.poly(
            [(x0 - 17, gy + 96), (x0 + 17, gy + 96), (x1 + 22, gy + 176), (x1 - 22, gy + 176)],
            c("#f1eee6"),
            'fill-opacity=".85"',
        )
    o += s.oval(360, gy + 215, 430, 120, "url(#pool)") + puddles(place, "#5b6478", 6)
    bulb = "#ffe9a6" if lit else c("#f4f1e4")
    posts = s.lamp_post(34, gy + 60, 420, c("#3f4657"), bulb, lit) + s.group(
        s.lamp_post(0, 0, 420, c("#3f4657"), bulb, lit), 690, gy + 60, 1, 0, True
    )
    posts += traffic_light(place, rng.choice([150, 575]), gy + 24)
    defs = (
        s.down("road", c(road), c(mixed(road, "#20242f", 0.3)), 0, 0.5)
        + s.glow("lamp", "#ffd98a", 0.62)
        + s.glow("pool", pool_of(place), 0.3)
    )
    place.add(o + posts, 1.0, gy - 500, defs=defs, snow=9)
    corners(place, planters(place), top=1120, snow=9)


def square(place: Scenery) -> None:
    """A market square: a clock tower, gabled fronts around it, a fountain, cobbles in rings, strings of lamps."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    lit = place.light.lamps
    side = rng.choice([-1, 1])
    towers(place, gy - 30, 0.6, 0.1, (220, 330), 90)
    tx = 360 + side * 150
    wall, roof = (
        c(place.pick("#e9cfa6", "#e3b69a", "#d9c7b8"), 0.12),
        c(place.pick("#5f8a80", "#b5533f", "#6a6f94"), 0.12),
    )
    hall = s.rect(tx - 46, gy - 560, 92, 600, wall) + s.rect(tx + 14, gy - 560, 32, 600, mixed(wall, "#401830", 0.14))
    hall += s.rect(tx - 56, gy - 430, 112, 14, mixed(wall, "#ffffff", 0.4)) + s.rect(
        tx - 58, gy - 566, 116, 16, mixed(wall, "#ffffff", 0.4), 3
    )
    hall += (
        s.path(
            f"M{tx - 56},{gy - 564} Q{tx - 14},{gy - 610} {tx},{gy - 720} Q{tx + 14},{gy - 610} {tx + 56},{gy - 564}Z",
            roof,
        )
        + s.rect(tx - 2, gy - 770, 4, 60, c("#f0c766", 0.1))
        + s.disc(tx, gy - 722, 8, c("#f0c766", 0.1))
    )
    hall += (
        (s.disc(tx, gy - 490, 110, "url(#lamp)") if lit else "")
        + s.disc(tx, gy - 490, 40, c("#7a5a48", 0.1))
        + s.disc(tx, gy - 490, 34, "#fff3cf" if lit else c("#fff8ea", 0.06))
    )
    hall += s.stroke(f"M{tx},{gy - 490} V{gy - 514} M{tx},{gy - 490} l16,9", "#4a3a48", 5) + "".join(
        s.disc(tx + 28 * math.sin(a), gy - 490 - 28 * math.cos(a), 2.6, "#4a3a48")
        for a in [math.pi * i / 6 for i in range(12)]
    )
    for dx in (-24, 12):
        hall += s.path(f"M{tx + dx},{gy - 330} v-54 a9,9 0 0 1 18,0 v54Z", "#ffdf8a" if lit else c("#6f8297", 0.1))
    hall += fronts(place, gy - 10, 0.06, (260, 350))
    place.add(hall, 0.4, gy - 790, gy + 120, defs=s.glow("lamp", "#ffdf90", 0.6), snow=10)
    o = ""
    stone = place.under_snow("#d3c2ac", 0.6)
    for r in range(1, 13):  # cobbles in rings about the middle
        o += f'<ellipse cx="360" cy="{gy + 235}" rx="{r * 64}" ry="{r * 27}" fill="none" stroke="{c(mixed(stone, "#70504a", 0.36))}" stroke-width="{2 + 0.12 * r:.1f}" stroke-opacity=".55"/>'
        n = 6 + 5 * r
        for i in range(n):
            a = 2 * math.pi * (i + 0.5 * (r % 2)) / n
            x0, y0, x1, y1 = (
                360 + r * 64 * math.cos(a),
                gy + 235 + r * 27 * math.sin(a),
                360 + (r + 1) * 64 * math.cos(a),
                gy + 235 + (r + 1) * 27 * math.sin(a),
            )
            if y0 > gy - 30:
                o += s.stroke(
                    f"M{x0:.0f},{y0:.0f} L{x1:.0f},{y1:.0f}",
                    c(mixed(stone, "#70504a", 0.36)),
                    2.4,
                    'stroke-opacity=".45"',
                )
    fx = 360 - side * 215
    things = fountain(place, fx, gy + 62)
    bulb = "#ffe9a6" if lit else c("#f4f1e4")
    things += s.lamp_post(360 + side * 250, gy + 44, 370, c("#3f4657"), bulb, lit)
    things += stall(place, 360 + side * 330, gy + 66) if rng.random() < 0.6 else seat(place, 360 + side * 300, gy + 70)
    if lit or rng.random() < 0.5:
        colours = ["#ffd25f", "#ff9a6b", "#fff0c0"] if lit else [c("#f2735a"), c("#ffd25f"), c("#5fae9a")]
        for y, sag in ((gy - 400, 70), (gy - 330, 96)):
            things += (
                s.bulbs(LEFT, y - 60, RIGHT, y + 10, sag, "#4a3a48", colours, 26, "url(#lamp)" if lit else "")
                if lit
                else s.bunting(LEFT, y - 60, RIGHT, y + 10, sag, "#4a3a48", colours, 30)
            )
    floor(
        place,
        mixed(stone, "#6a5048", 0.2),
        stone,
        o + puddles(place, "#a08a78") + things,
        amplitude=3,
        top=gy - 500,
        snow=9,
    )
    corners(place, planters(place), top=1120, snow=9)


def village(place: Scenery) -> None:
    """A lane between timbered houses, a church on the hill, shutters and window boxes."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 3)
    lit = place.light.lamps
    side = rng.choice([-1, 1])
    glass = "#ffdf8a" if lit else c("#9fc3d2", 0.2)
    church = (
        s.rect(-26, -230, 52, 240, c("#f0e4d0", 0.3))
        + s.poly([(-34, -228), (0, -370), (34, -228)], c("#a85a4a", 0.3))
        + s.rect(-2, -400, 4, 36, c("#6a5048", 0.3))
        + s.rect(-10, -390, 20, 4, c("#6a5048", 0.3))
    )
    church += (
        s.rect(26, -120, 110, 130, c("#f0e4d0", 0.3))
        + s.poly([(20, -118), (52, -184), (124, -184), (146, -118)], c("#a85a4a", 0.3))
        + s.disc(0, -190, 13, glass)
        + "".join(s.path(f"M{dx},-30 v-44 a9,9 0 0 1 18,0 v44Z", glass) for dx in (-9, 46, 84))
    )
    props = s.group(church, 360 + side * 120, gy - 205, 1.25, 0, side < 0)
    props += "".join(
        round_tree(place, x, gy - 190, rng.uniform(80, 120), 0.36)
        for x in place.along(120)
        if abs(x - 360 - side * 130) > 120
    )
    ridge(place, gy - 200, 46, "#8fbf78", 0.4, 0.12, props, 300, gy - 760, snow=8)
    row = "".join(
        s.cottage(
            x,
            gy - 80 + rng.uniform(-10, 10),
            rng.uniform(0.85, 1.0),
            c(rng.choice(["#fbeedd", "#f2d9c0", "#e9e2c9"]), 0.24),
            c(rng.choice(["#b5533f", "#a8663f", "#8d5a50"]), 0.24),
            c("#7b5138", 0.24),
            glass,
            c("#ffffff", 0.24),
        )
        for x in (60, 250, 440, 640, -130, 830)
    )
    ridge(place, gy - 84, 12, "#8abf66", 0.22, 0.3, row, 300, gy - 300, snow=10)
    near = timbered(place, 360 - side * 292, gy + 34, 270, 300, lit) + timbered(
        place, 360 + side * 305, gy + 40, 300, 350, lit
    )
    near += timbered(place, 360 - side * 560, gy + 40, 260, 330, lit) + timbered(
        place, 360 + side * 590, gy + 40, 260, 300, lit
    )
    lying = s.path(
        f"M300,{gy + 4} Q330,{gy + 90} 120,{gy + 200} T-60,1560 H780 Q700,{gy + 300} 600,{gy + 200} T420,{gy + 4}Z",
        c(place.under_snow("#cbb596", 0.6)),
    )
    for _ in range(46):
        y = gy + 20 + 330 * rng.random() ** 0.8
        k = (y - gy) / 330
        lying += s.oval(
            360 + rng.uniform(-1, 1) * (60 + 260 * k),
            y,
            12 + 16 * k,
            5 + 5 * k,
            c(rng.choice(["#b8a083", "#d9c6a8", "#c4ab8a"])),
        )
    for x in place.along(70):
        if abs(x - 360) > 210:
            lying += s.tuft(x, gy + rng.uniform(60, 300), rng.uniform(20, 36), c("#5f9a48"), rng)
    bulb = "#ffe9a6" if lit else c("#f4f1e4")
    lying += s.lamp_post(360 - side * 150, gy + 26, 290, c("#3a3a44"), bulb, lit)
    lying += cart(place, 360 + side * 250, gy + 92) if rng.random() < 0.5 else barrels(place, 360 + side * 245, gy + 84)
    floor(
        place,
        "#7aa858",
        "#98c46e",
        lying + puddles(place, "#8a7a66", 4),
        behind=near,
        amplitude=8,
        top=gy - 690,
        snow=11,
    )
    corners(place, planters(place), top=1120, snow=9)


def rooftops(place: Scenery) -> None:
    """We stand on a roof: a parapet, a water tank, chimneys and washing, and the whole town below its lights."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    lit = place.light.lamps
    towers(place, gy - 60, 0.62, 0.08, (240, 520), 84)
    towers(place, gy + 10, 0.36, 0.22, (120, 300), 120, signs=True)
    side = rng.choice([-1, 1])
    o, x = "", float(LEFT)
    roofs = rng.choice(
        [("#b5533f", "#a04638", "#c9694a"), ("#5f6f8f", "#6f7fa0", "#536080"), ("#a8664a", "#8f5a4f", "#c08060")]
    )
    while x < RIGHT:
        w, h = rng.uniform(150, 230), rng.uniform(40, 130)
        wall = c(rng.choice(["#e9cfae", "#d9b8a0", "#c9c2b8"]), 0.14)
        tone = c(rng.choice(roofs), 0.14)
        o += s.rect(x + 10, gy - h, w - 20, h + 80, wall) + s.poly(
            [(x - 6, gy - h + 6), (x + w * 0.24, gy - h - 84), (x + w * 0.76, gy - h - 84), (x + w + 6, gy - h + 6)],
            tone,
        )
        for i in range(4):
            o += s.stroke(
                f"M{x + w * 0.24 - (w * 0.24 + 6) * (i + 0.6) / 4.4:.0f},{gy - h - 84 + 90 * (i + 0.6) / 4.4:.0f} H{x + w * 0.76 + (w * 0.24 + 6) * (i + 0.6) / 4.4:.0f}",
                mixed(tone, "#201028", 0.2),
                3,
            )
        o += s.rect(x + w * 0.62, gy - h - 128, 26, 64, c("#9a6a58", 0.14)) + s.rect(
            x + w * 0.62 - 5, gy - h - 134, 36, 12, c("#7d5348", 0.14)
        )
        o += s.poly(
            [
                (x + w * 0.3, gy - h - 14),
                (x + w * 0.3, gy - h - 46),
                (x + w * 0.4, gy - h - 70),
                (x + w * 0.5, gy - h - 46),
                (x + w * 0.5, gy - h - 14),
            ],
            wall,
        ) + s.rect(x + w * 0.34, gy - h - 46, w * 0.12, 28, "#ffdf8a" if lit else c("#7f9cb0", 0.14), 2)
        x += w * 0.94
    place.add(o, 0.5, gy - 290, gy + 90, shadow=0.5, snow=11)
    brick = place.under_snow("#b06a58", 0.2)
    wall = s.rect(LEFT, gy - 44, RIGHT - LEFT, 80, c(brick))
    for r in range(3):
        wall += s.rect(LEFT, gy - 24 + 20 * r, RIGHT - LEFT, 2, c(mixed(brick, "#f0d0b0", 0.35)))
        wall += "".join(
            s.rect(x + 22 * (r % 2), gy - 44 + 20 * r, 2, 20, c(mixed(brick, "#f0d0b0", 0.35)))
            for x in range(LEFT, RIGHT, 44)
        )
    wall += s.rect(LEFT, gy - 58, RIGHT - LEFT, 18, c(place.under_snow("#dcd0c0", 0.7)), 2)
    tank = water_tank(place, 360 + side * 245, gy + 30)
    stack = chimney(place, 360 - side * 265, gy + 40, lit)
    line = washing(place, 360 - side * 260, gy - 250, 360 + side * 190, gy - 300) if rng.random() < 0.5 else ""
    if lit or not line:
        line += s.bulbs(
            360 - side * 265,
            gy - 250,
            360 + side * 245,
            gy - 330,
            60,
            "#4a3a48",
            ["#ffd25f", "#ffb07a", "#fff0c0"] if lit else [c("#ffe9b0")],
            12,
            "url(#lamp)" if lit else "",
        )
    deck = s.rect(LEFT, gy + 26, RIGHT - LEFT, BOTTOM, "url(#deck)")
    for i in range(9):
        y = gy + 34 + 4.6 * i * i
        deck += s.rect(LEFT, y, RIGHT - LEFT, 2 + 0.4 * i, c("#4a4458"), 0, 'fill-opacity=".35"')
    for i in range(-9, 10):
        deck += s.path(
            f"M{360 + i * 70},{gy + 26} L{360 + i * 150},1560 h5 L{360 + i * 70 + 2},{gy + 26}Z",
            c("#4a4458"),
            'fill-opacity=".3"',
        )
    deck += s.oval(360, gy + 215, 430, 110, "url(#pool)") + puddles(place, "#6a6478", 5)
    pots = "".join(
        pot(place, x, gy + rng.uniform(50, 70), rng.uniform(0.7, 1.0))
        for x in (360 - side * 165, 360 + side * 140, 360 + side * 330, 360 - side * 340)
    )
    tone = place.under_snow("#a7a0a6", 0.6)
    defs = (
        s.down("deck", c(tone), c(mixed(tone, "#4a4458", 0.35)), 0, 0.5)
        + s.glow("lamp", "#ffd98a", 0.62)
        + s.glow("pool", pool_of(place), 0.4)
    )
    place.add(tank + wall + deck + stack + line + pots, 1.0, gy - 640, defs=defs, snow=10)
    o = (
        s.rect(-120, 1226, 250, 120, c("#8f5a4c"))
        + s.rect(-130, 1214, 270, 20, c("#b5806a"))
        + "".join(
            s.rect(dx, 1160, 44, 62, c("#c9785a"), 6) + s.rect(dx - 5, 1152, 54, 14, c("#a85f48"), 4)
            for dx in (-60, 20)
        )
    )
    o += s.rect(640, 1240, 200, 100, c("#5f6a80"), 6) + "".join(
        s.rect(652 + 18 * i, 1256, 9, 70, c("#3f4860"), 3) for i in range(8)
    )
    corners(place, o, top=1130, snow=9)


def towers(
    place: Scenery, y: float, depth: float, parallax: float, heights: tuple[int, int], width: float, signs: bool = False
) -> None:
    """A skyline in the haze; its windows shine after dark, its `signs` in colours."""
    c, rng = place.c, place.rng
    dark = place.light.lamps
    o, x = "", float(LEFT)
    while x < RIGHT:
        w, h = width * rng.uniform(0.75, 1.3), rng.uniform(*heights)
        body = c(rng.choice(["#8fa6c4", "#a79cc4", "#9db4b8", "#b5a0a8"]), depth)
        o += s.rect(x, y - h, w, h + 300, body, 3) + s.rect(
            x + w * 0.68, y - h, w * 0.32, h + 300, mixed(body, "#182040", 0.12), 3
        )
        top = rng.random()
        if top < 0.2:
            o += s.poly([(x + w * 0.2, y - h + 2), (x + w / 2, y - h - 74), (x + w * 0.8, y - h + 2)], body) + s.rect(
                x + w / 2 - 2, y - h - 112, 4, 50, body
            )
        elif top < 0.4:
            o += s.rect(x + w * 0.2, y - h - 30, w * 0.6, 34, body, 3) + s.rect(x + w * 0.46, y - h - 66, 4, 40, body)
        elif top < 0.52:
            o += s.path(f"M{x},{y - h + 2} A{w / 2:.0f},{w / 2.4:.0f} 0 0 1 {x + w:.0f},{y - h + 2}Z", body)
        elif top < 0.62:
            o += s.poly([(x, y - h + 2), (x + w, y - h - 54), (x + w, y - h + 2)], body)
        cols = max(2, int(w / 24))
        for row in range(int(h / 34) - 1):
            for col in range(cols):
                on = rng.random() < (0.46 if dark else 0.0)
                glass = (
                    mixed("#ffdf8f", place.light.haze, depth * 0.3)
                    if on
                    else mixed(body, "#ffffff" if not dark else "#0a1030", 0.16)
                )
                o += s.rect(
                    x + w * 0.12 + col * (w * 0.8 / cols), y - h + 20 + row * 34, w * 0.46 / cols, 17, glass, 1.5
                )
        if signs and rng.random() < 0.5:
            tone = rng.choice(["#ff6f91", "#4fd0e0", "#ffc84a", "#9a7bff"])
            sx, sy = x + w * 0.3, y - h + 26
            o += (
                (s.disc(sx + 14, sy + 50, 90, "url(#sign)") if dark else "")
                + s.rect(sx, sy, 28, 100, tone if dark else c(tone, depth * 0.6), 6)
                + "".join(
                    s.rect(sx + 8, sy + 12 + 22 * i, 12, 12, "#fff8e6" if dark else c("#fff8e6", depth), 3)
                    for i in range(4)
                )
            )
        x += w * rng.uniform(0.96, 1.1)
    place.add(o, parallax, y - heights[1] - 130, place.ground + 260, snow=9, defs=s.glow("sign", "#ffd0e0", 0.4))


def fronts(place: Scenery, y: float, depth: float, heights: tuple[int, int]) -> str:
    """A terrace of narrow fronts: gables, shutters, awnings, shops."""
    c, rng = place.c, place.rng
    colours = rng.choice(FRONTS)
    lit = place.light.lamps
    o, x, k = "", float(LEFT), rng.randrange(5)
    while x < RIGHT:
        w, h = rng.uniform(138, 176), rng.uniform(*heights)
        if abs(x + w / 2 - 360) < 150:
            h *= 0.82
        wall, trim = c(colours[k % 5], depth), c("#fff5e4", depth)
        o += s.rect(x, y - h, w - 3, h + 60, wall) + s.rect(
            x + w * 0.86, y - h, w * 0.14 - 3, h + 60, mixed(wall, "#201038", 0.12)
        )
        roof = rng.random()
        if roof < 0.4:
            o += s.poly(
                [(x - 8, y - h + 3), (x + w / 2, y - h - 84), (x + w + 4, y - h + 3)], c("#8b4f45", depth)
            ) + s.disc(x + w / 2, y - h - 28, 13, "#ffdf8a" if lit else c("#5f7288", depth))
        elif roof < 0.7:
            o += s.path(
                f"M{x:.0f},{y - h + 3:.0f} v-26 h{w * 0.2:.0f} v-26 h{w * 0.6 - 3:.0f} v26 h{w * 0.2:.0f} v26Z", wall
            ) + s.rect(x + w * 0.18, y - h - 56, w * 0.62, 8, trim, 2)
        else:
            o += s.rect(x - 5, y - h - 14, w + 7, 20, c("#6f5a5a", depth), 4) + s.rect(
                x + w * 0.7, y - h - 60, 22, 50, c("#9a6a58", depth)
            )
        floors = int((h - 100) // 82)
        for row in range(floors):
            for col in (0.2, 0.62):
                wx, wy = x + w * col, y - h + 28 + row * 82
                glass = "#ffdb84" if lit and rng.random() < 0.62 else c("#b7d8e6" if not lit else "#44506e", depth)
                shutter = c(colours[(k + 3) % 5], depth)
                o += s.rect(wx - 14, wy - 4, 11, 54, shutter, 2) + s.rect(wx + w * 0.2 + 3, wy - 4, 11, 54, shutter, 2)
                o += (
                    s.rect(wx - 4, wy - 4, w * 0.2 + 8, 54, trim, 3)
                    + s.rect(wx, wy, w * 0.2, 46, glass, 2)
                    + s.rect(wx, wy + 20, w * 0.2, 3.5, trim)
                    + s.rect(wx - 7, wy + 48, w * 0.2 + 14, 6, trim, 2)
                )
        shop = y - 92
        o += (
            s.rect(x + w * 0.1, shop, w * 0.46, 70, "#ffe3a0" if lit else c("#d5e8ec", depth), 3)
            + s.rect(x + w * 0.66, shop - 2, w * 0.24, 96, c("#5c4038", depth), 4)
            + s.rect(x + w * 0.7, shop + 6, w * 0.16, 34, "#ffe3a0" if lit else c("#bcd6dd", depth), 3)
        )
        awning = c(colours[(k + 2) % 5], depth)
        n = 5
        for i in range(n):
            a = x + w * 0.06 + i * w * 0.54 / n
            o += s.path(
                f"M{a:.1f},{shop - 14:.1f} h{w * 0.54 / n:.1f} v26 a{w * 0.27 / n:.1f},9 0 0 1 {-w * 0.54 / n:.1f},0Z",
                awning if i % 2 == 0 else trim,
            )
        x, k = x + w, k + 1
    return o


def timbered(place: Scenery, x: float, y: float, w: float, h: float, lit: bool) -> str:
    """A half-timbered house whose upper floor juts out, with window boxes and a steep roof."""
    c, rng = place.c, place.rng
    wall = c(rng.choice(["#fbeedd", "#f6e0b8", "#f2d3c0"]))
    beam, roof = c("#6a4432"), c(rng.choice(["#b5533f", "#9a5a40", "#7d5a58"]))
    shutter = c(rng.choice(["#4f8a7a", "#5f7fb0", "#b5483f"]))
    a, b = w * 0.44, w * 0.5
    up = y - h * 0.46
    o = s.poly([(x - b - 22, y - h + 16), (x, y - h - w * 0.66), (x + b + 22, y - h + 16)], roof)
    for i in range(1, 6):
        yy = y - h + 16 - (w * 0.66 + 16) * i / 6.4
        o += s.stroke(
            f"M{x - (b + 22) * (1 - i / 6.4) + 8:.0f},{yy:.0f} H{x + (b + 22) * (1 - i / 6.4) - 8:.0f}",
            mixed(roof, "#2a1020", 0.2),
            3,
        )
    o += s.rect(x - a, up, 2 * a, h * 0.46 + 16, mixed(wall, "#806050", 0.12)) + s.rect(
        x - b, y - h, 2 * b, h * 0.56, wall
    )
    o += s.poly([(x - b, y - h + 6), (x, y - h - w * 0.5), (x + b, y - h + 6)], wall)
    o += "".join(s.rect(x - b, yy, 2 * b, 10, beam) for yy in (y - h, y - h + h * 0.28, up + h * 0.08))
    o += "".join(s.rect(x + d - 5, y - h, 10, h * 0.56, beam) for d in (-b + 5, -b / 3, b / 3, b - 5))
    o += s.stroke(
        f"M{x - b + 8:.0f},{y - h + 4:.0f} L{x - b / 3:.0f},{y - h + h * 0.27:.0f} M{x + b - 8:.0f},{y - h + 4:.0f} L{x + b / 3:.0f},{y - h + h * 0.27:.0f} M{x},{y - h - w * 0.48:.0f} V{y - h:.0f}",
        beam,
        9,
    )
    glass = "#ffdb84" if lit else c("#9fc8d6")
    o += (
        (s.disc(x, y - h * 0.6, w * 0.8, "url(#lamp)", 'opacity=".5"') if lit else "")
        + s.rect(x - 17, y - h - w * 0.3, 34, 38, glass, 3)
        + s.rect(x - 1.5, y - h - w * 0.3, 3, 38, beam)
    )
    for d in (-b * 0.66, b * 0.66, 0.0):
        wx, wy = x + d, y - h + h * 0.31
        o += (
            s.rect(wx - 38, wy, 14, 52, shutter, 2)
            + s.rect(wx + 24, wy, 14, 52, shutter, 2)
            + s.rect(wx - 22, wy, 44, 52, glass, 2)
            + s.rect(wx - 2, wy, 4, 52, beam)
            + s.rect(wx - 22, wy + 22, 44, 4, beam)
        )
        o += s.rect(wx - 30, wy + 52, 60, 13, c("#8a5a44"), 3) + "".join(
            s.disc(wx - 24 + 12 * i, wy + 50 + 3 * (i % 2), 8, c(("#e8506a", "#4f9a4c", "#ffb0c0")[i % 3]))
            for i in range(5)
        )
    o += (
        s.path(f"M{x - 30},{y + 6} v-84 a30,30 0 0 1 60,0 v84Z", c("#7b4a34"))
        + s.disc(x + 16, y - 38, 4, c("#f0c766"))
        + s.path(f"M{x - 12},{y - 66} a12,14 0 0 1 24,0Z", glass)
    )
    return o + "".join(
        s.rect(x + k * a * 0.66 - 22, up + h * 0.15, 44, 46, glass, 2)
        + s.rect(x + k * a * 0.66 - 2, up + h * 0.15, 4, 46, beam)
        for k in (-1, 1)
    )


def planters(place: Scenery) -> str:
    """Two boxes of flowers on the near pavement."""
    c, rng = place.c, place.rng
    front = s.rect(LEFT, 1250, RIGHT - LEFT, 320, c(place.under_snow("#a9a296", 0.6))) + s.rect(
        LEFT, 1244, RIGHT - LEFT, 12, c("#c9c2b5")
    )
    bloom = rng.choice([("#ff7a8a", "#ffd25f"), ("#b58ae8", "#ffffff"), ("#ff9a4a", "#f0503f")])
    for x in (-40, 706):
        front += s.rect(x - 40, 1200, 120, 70, c("#8a5a44"), 6) + s.rect(x - 46, 1194, 132, 16, c("#a06c52"), 4)
        front += "".join(
            s.disc(x + dx, 1184 + dy, 30, c(k))
            for dx, dy, k in ((-26, 6, "#3f7d4a"), (16, -12, "#4b8d53"), (58, 4, "#3f7d4a"))
        )
        front += "".join(
            s.disc(x + rng.uniform(-44, 80), 1172 + rng.uniform(-18, 18), rng.uniform(7, 11), c(rng.choice(bloom)))
            for _ in range(9)
        )
    return front


def traffic_light(place: Scenery, x: float, y: float) -> str:
    """A signal on its post; green."""
    c = place.c
    o = s.rect(-4, -230, 8, 232, c("#3f4657"), 3) + s.rect(-17, -292, 34, 84, c("#2f3546"), 8)
    return s.group(
        o + "".join(s.disc(0, -276 + 26 * i, 10, t) for i, t in enumerate((c("#8a3a38"), c("#8a7038"), "#5fe08a"))),
        x,
        y,
    )


def fountain(place: Scenery, x: float, y: float) -> str:
    """Three basins of stone, water that arches from the top."""
    c = place.c
    stone, dark, water = c("#cfc6ba"), c("#a79c94"), mixed(c("#8fd0e8"), place.light.sky[2], 0.25)
    o = (
        s.oval(0, -14, 128, 26, dark)
        + s.rect(-128, -44, 256, 32, stone)
        + s.oval(0, -44, 128, 24, stone)
        + s.oval(0, -45, 114, 18, water)
    )
    o += (
        s.path("M-15,-44 L-10,-130 H10 L15,-44Z", dark)
        + s.path("M-70,-136 Q0,-96 70,-136Z", stone)
        + s.oval(0, -136, 70, 12, water)
        + s.path("M-8,-138 L-6,-196 H6 L8,-138Z", dark)
        + s.path("M-34,-200 Q0,-178 34,-200Z", stone)
        + s.oval(0, -200, 34, 6, water)
    )
    for k in (-1, 1):
        o += s.stroke(
            f"M0,-204 q{k * 10},-46 {k * 26},-36 q{k * 20},14 {k * 28},96",
            mixed(water, "#ffffff", 0.5),
            5,
            'stroke-opacity=".85"',
        ) + s.stroke(f"M{k * 56},-134 q{k * 30},10 {k * 38},84", mixed(water, "#ffffff", 0.5), 5, 'stroke-opacity=".8"')
    return s.group(o + s.disc(0, -224, 8, mixed(water, "#ffffff", 0.6)), x, y, 1.05)


def stall(place: Scenery, x: float, y: float) -> str:
    """A market stall under a striped roof, with fruit in boxes."""
    c = place.c
    tone = c(place.pick("#e8573f", "#3f8fa8", "#e8a33f"))
    o = (
        (s.disc(0, -120, 190, "url(#lamp)") if place.light.lamps else "")
        + s.rect(-112, -210, 9, 214, c("#7a5640"))
        + s.rect(103, -210, 9, 214, c("#7a5640"))
        + s.rect(-118, -78, 236, 82, c("#b0784c"))
        + "".join(s.rect(-118 + 34 * i, -78, 4, 82, c("#8f5d3a")) for i in range(7))
    )
    for i in range(4):
        fruit = ("#f2783f", "#e8483f", "#8fc04a", "#f2c93f")[i]
        o += s.rect(-112 + 56 * i, -98, 52, 24, c("#d3a068"), 3) + "".join(
            s.disc(-102 + 56 * i + 11 * j, -102 - 7 * (j % 2), 8, c(fruit)) for j in range(4)
        )
    for i in range(8):
        o += s.path(f"M{-132 + 33 * i},-206 h33 v22 a16.5,12 0 0 1 -33,0Z", tone if i % 2 else c("#fff6e6")) + s.poly(
            [(-132 + 33 * i, -206), (-99 + 33 * i, -206), (-92 + 25.5 * i + 18, -256), (-92 + 25.5 * i - 6, -256)],
            mixed(tone, "#301020", 0.12) if i % 2 else c("#f0e4d0"),
        )
    return s.group(o, x, y)


def cart(place: Scenery, x: float, y: float) -> str:
    """A handcart of flowers."""
    c, rng = place.c, place.rng
    o = "".join(
        s.disc(
            rng.uniform(-70, 70),
            rng.uniform(-110, -84),
            rng.uniform(12, 20),
            c(rng.choice(["#4f9a4c", "#f2607a", "#ffd25f", "#ffffff", "#66b058"])),
        )
        for _ in range(34)
    )
    o += s.path("M-92,-84 H92 L78,-40 H-78Z", c("#a8744a")) + s.stroke("M90,-70 L150,-92", c("#7a5238"), 8)
    return s.group(
        o
        + "".join(
            f'<circle cx="{dx}" cy="-22" r="24" fill="none" stroke="{c("#5a3d2c")}" stroke-width="7"/>'
            + s.stroke(f"M{dx - 22},-22 h44 M{dx},-44 v44", c("#5a3d2c"), 4)
            for dx in (-48, 48)
        ),
        x,
        y,
    )


def barrels(place: Scenery, x: float, y: float) -> str:
    """Two barrels and a sack."""
    c = place.c
    o = ""
    for dx, k in ((-34, 1.0), (34, 0.86)):
        o += s.group(
            s.path("M-30,0 Q-40,-45 -30,-90 H30 Q40,-45 30,0Z", c("#a8744a"))
            + s.rect(-36, -72, 72, 8, c("#5f5560"))
            + s.rect(-36, -26, 72, 8, c("#5f5560"))
            + s.oval(0, -90, 30, 7, c("#c99562")),
            dx,
            0,
            k,
        )
    return s.group(o + s.path("M58,2 q-12,-50 18,-60 q-8,-12 6,-16 q16,2 8,16 q34,8 26,60Z", c("#d9bf94")), x, y)


def water_tank(place: Scenery, x: float, y: float) -> str:
    """A wooden tank on legs."""
    c = place.c
    wood = c("#9a6a4c")
    o = (
        "".join(s.rect(dx - 6, -230, 12, 234, c("#4f4a58")) for dx in (-66, 66))
        + s.stroke("M-64,-200 L64,-40 M64,-200 L-64,-40", c("#4f4a58"), 6)
        + s.rect(-92, -244, 184, 16, c("#5f5a68"), 3)
    )
    o += (
        s.rect(-84, -420, 168, 178, wood)
        + "".join(s.rect(-84 + 21 * i, -420, 3, 178, mixed(wood, "#2a1828", 0.25)) for i in range(1, 8))
        + s.rect(36, -420, 48, 178, mixed(wood, "#2a1828", 0.18))
    )
    o += (
        "".join(s.rect(-88, yy, 176, 8, c("#5a5260"), 2) for yy in (-396, -336, -276))
        + s.path("M-98,-416 L0,-500 L98,-416Z", c("#6f5a6a"))
        + s.path("M20,-416 L0,-500 L98,-416Z", c("#5a4858"))
    )
    return s.group(o, x, y)


def chimney(place: Scenery, x: float, y: float, lit: bool) -> str:
    """A stair head with a door and a lamp, an aerial and pots on its roof."""
    c = place.c
    o = (
        s.rect(-96, -250, 192, 256, c("#c98f72"))
        + s.rect(56, -250, 40, 256, c("#a97058"))
        + s.rect(-108, -264, 216, 20, c("#e0cdb8"), 3)
    )
    o += (
        s.rect(-52, -150, 78, 156, c("#4f7f86"), 3)
        + s.rect(-40, -136, 54, 50, "#ffdb84" if lit else c("#a8ccd6"), 3)
        + s.disc(14, -66, 4, c("#f0c766"))
    )
    o += (s.disc(-12, -176, 150, "url(#lamp)") if lit else "") + s.path("M-30,-168 h36 l-8,-18 h-20Z", c("#3f4657"))
    for dx in (-66, -24, 30):
        o += s.rect(dx, -314, 32, 52, c("#b5674a"), 4) + s.rect(dx - 4, -322, 40, 12, c("#94503c"), 3)
    return s.group(o + s.stroke("M78,-262 V-400 M48,-390 H110 M54,-370 H104 M62,-350 H96", c("#4a4656"), 5), x, y)


def washing(place: Scenery, x0: float, y0: float, x1: float, y1: float) -> str:
    """A line of washing between two posts."""
    c, rng = place.c, place.rng
    o = s.stroke(f"M{x0},{y0} Q{(x0 + x1) / 2},{(y0 + y1) / 2 + 90} {x1},{y1}", "#4a3a48", 3)
    for i in range(7):
        u = 0.1 + 0.12 * i
        x, y = x0 + (x1 - x0) * u, y0 + (y1 - y0) * u + 180 * u * (1 - u)
        if 0.38 < u < 0.6:
            continue  # nothing hangs before whoever stands in the middle
        w, tone = 44, c(rng.choice(["#fff8ee", "#f2c14e", "#7fb0d0", "#e88a8a", "#9fc99a"]))
        o += (
            s.path(f"M{x - w / 2:.0f},{y:.0f} h{w} v62 q-11,8 -22,0 t-22,0Z", tone)
            if i % 2
            else s.path(
                f"M{x - 24:.0f},{y:.0f} l-16,20 l12,10 l6,-8 v48 h44 v-48 l6,8 l12,-10 l-16,-20 q-24,14 -48,0Z", tone
            )
        )
    return o


def pot(place: Scenery, x: float, y: float, k: float) -> str:
    """A plant in a pot."""
    c = place.c
    o = "".join(
        s.group(
            s.path("M0,0 C-16,-26 -12,-60 0,-84 C12,-60 16,-26 0,0Z", c("#4f9a5c" if i % 2 else "#3d8450")),
            0,
            -40,
            1,
            a,
        )
        for i, a in enumerate((-52, -26, 0, 28, 54))
    )
    return s.group(
        o + s.path("M-28,-46 H28 L20,4 H-20Z", c("#d98a5b")) + s.rect(-32, -52, 64, 14, c("#e39b6d"), 4), x, y, k
    )
