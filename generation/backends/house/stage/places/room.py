# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Rooms: where one lives, sleeps, reads and learns."""

from __future__ import annotations

import math

from .. import shapes as s
from ..light import mixed
from ..scenery import BOTTOM, LEFT, RIGHT, Scenery

WALLS = (
    ("#f0c9ad", "#e8b695", "#fff3e4"),
    ("#a9c9c4", "#97bab4", "#f6f3e6"),
    ("#c7cfa2", "#b6bf8e", "#fbf4e0"),
    ("#e2b3b6", "#d49da2", "#fff1ee"),
    ("#b4b8da", "#a0a5cc", "#f7f2fb"),
)
SPINES = ("#c9584f", "#4f7fa8", "#e0a94a", "#6a8f5e", "#8a6aa0", "#d98a6b", "#3f6f73", "#b5483f", "#efe0c2")


def room(place: Scenery) -> None:
    """Whichever of the four this set is."""
    {"living": living, "bedroom": bedroom, "library": library, "classroom": classroom}[place.variant](place)


def shell(place: Scenery, wall: str, trim: str, pattern: str, on_wall: str, defs: str = "", wainscot: str = "") -> None:
    """The back wall with its paper, cornice and skirting, and what hangs on it."""
    c, gy = place.c, place.ground
    o = s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, "url(#wall)") + pattern
    o += (
        s.rect(LEFT, -300, RIGHT - LEFT, 318, c(mixed(trim, wall, 0.25)))
        + s.rect(LEFT, 18, RIGHT - LEFT, 16, c(trim))
        + s.rect(LEFT, 34, RIGHT - LEFT, 6, c(mixed(trim, "#806050", 0.4)), 0, 'fill-opacity=".5"')
    )
    if wainscot:
        o += s.rect(LEFT, gy - 190, RIGHT - LEFT, 220, c(wainscot)) + s.rect(
            LEFT, gy - 200, RIGHT - LEFT, 14, c(mixed(wainscot, "#ffffff", 0.3))
        )
        o += "".join(
            s.rect(x, gy - 168, 84, 110, c(mixed(wainscot, "#402018", 0.16)), 3)
            + s.rect(x + 4, gy - 164, 76, 102, c(mixed(wainscot, "#ffffff", 0.08)), 3)
            for x in range(LEFT, RIGHT, 108)
        )
    if place.light.lamps:
        o += s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, "url(#dusk)")
    dark = s.fade(
        "dusk", "#141a50" if place.light.night else "#4a1840", 0.5 if place.light.night else 0.3, 0.1, 0.2, 0.62
    )
    place.add(
        o + on_wall,
        0.2,
        -300,
        defs=defs
        + dark
        + s.glow("lamp", "#ffdf96", 0.75)
        + s.down("wall", c(mixed(wall, "#ffffff", 0.14)), c(wall), 0.2, 0.8),
        shadow=0,
    )


def boards(place: Scenery, near: str, seam: str, trim: str, rug: str = "") -> tuple[str, str]:
    """Skirting and a plank floor with a pool of light, and a rug -> (body, defs)."""
    c, gy = place.c, place.ground
    o = s.rect(LEFT, gy - 30, RIGHT - LEFT, 34, c(trim)) + s.rect(
        LEFT, gy - 4, RIGHT - LEFT, 5, c(mixed(trim, "#806050", 0.35))
    )
    o += s.rect(LEFT, gy, RIGHT - LEFT, 800, "url(#floor)")
    for i in range(9):
        y = gy + 26 + i * (26 + 5 * i)
        o += s.rect(LEFT, y, RIGHT - LEFT, 3 + 0.3 * i, c(seam), 0, 'fill-opacity=".6"')
        o += "".join(
            s.rect(x + (i * 137) % 260, y, 3, 26 + 5 * i, c(seam), 0, 'fill-opacity=".45"')
            for x in range(LEFT, RIGHT, 260)
        )
        o += "".join(
            s.rect(
                x + (i * 137) % 260 + 3,
                y + 3,
                257,
                20 + 5 * i,
                c(mixed(near, ("#ffffff", "#5a3020")[(i + x // 260) % 2], 0.1)),
                0,
                'fill-opacity=".5"',
            )
            for x in range(LEFT, RIGHT, 260)
        )
    light = {"day": "#fffbe0", "sunset": "#ffc27a", "night": "#ffcf8a", "dawn": "#ffe4d0"}[place.light.time]
    defs = (
        s.glow("lamp", "#ffdf96", 0.75)
        + s.down("floor", c(mixed(near, "#ffffff", 0.18)), c(mixed(near, "#5a3020", 0.14)), 0, 0.6)
        + s.glow("pool", light, 0.45)
    )
    return o + rug + s.oval(360, gy + 215, 430, 120, "url(#pool)"), defs


def round_rug(place: Scenery) -> str:
    """A round rug under whoever stands in the middle, in one of three weaves."""
    c, gy = place.c, place.ground
    rug, rim = c(place.pick("#c9584f", "#4f7fa8", "#7a6aa8", "#3f8f83", "#d08a4a")), c("#f6e3bd")
    cy = gy + 215
    o = s.oval(360, cy + 5, 352, 84, "#201030", 'fill-opacity=".16"')
    kind = place.rng.randrange(3)
    if kind == 0:
        o += (
            s.oval(360, cy, 350, 82, rug)
            + s.oval(360, cy, 322, 72, rim)
            + s.oval(360, cy, 306, 66, rug)
            + s.oval(360, cy, 210, 42, rim, 'fill-opacity=".35"')
        )
        return o + "".join(
            s.disc(360 + 262 * math.cos(a), cy + 55 * math.sin(a), 7, rim)
            for a in [i * math.pi / 12 for i in range(24)]
        )
    if kind == 1:
        return o + "".join(
            s.oval(360, cy, 350 * k, 82 * k, (rug, rim, mixed(rug, "#201030", 0.2), rug, rim)[i])
            for i, k in enumerate((1.0, 0.86, 0.78, 0.54, 0.3))
        )
    o += s.poly([(70, cy - 66), (650, cy - 66), (730, cy + 74), (-10, cy + 74)], rug) + s.poly(
        [(92, cy - 54), (628, cy - 54), (694, cy + 60), (26, cy + 60)], "none", f'stroke="{rim}" stroke-width="6"'
    )
    o += "".join(s.stroke(f"M{-10 + 22 * i},{cy + 74} v10", rim, 4) for i in range(34))
    return o + "".join(
        s.poly(
            [
                (360 + d * 130, cy - 30),
                (360 + d * 136 + 50, cy + 2),
                (360 + d * 142, cy + 36),
                (360 + d * 136 - 50, cy + 2),
            ],
            rim,
            'fill-opacity=".5"',
        )
        for d in (-1, 0, 1)
    )


def paper_pattern(place: Scenery, tone: str, kind: int) -> str:
    """Wallpaper: stripes, sprigs, dots or stars."""
    c = place.c
    o = ""
    for x in range(LEFT, RIGHT, 96):
        if kind == 0:
            o += s.rect(x, -300, 44, BOTTOM, c(tone), 0, 'fill-opacity=".55"')
            continue
        for y in range(70 + (x // 96 % 2) * 60, 900, 120):
            if kind == 1:
                o += (
                    s.stroke(f"M{x + 40},{y + 20} q-4,-20 0,-40", c(tone), 4)
                    + s.oval(x + 30, y, 9, 5, c(tone), f'transform="rotate(30 {x + 30} {y})"')
                    + s.oval(x + 50, y - 8, 9, 5, c(tone), f'transform="rotate(-30 {x + 50} {y - 8})"')
                    + s.disc(x + 40, y - 24, 7, c(tone))
                )
            elif kind == 2:
                o += s.disc(x + 40, y, 11, c(tone))
            else:
                o += s.star(x + 40, y, 15, c(tone), 5, 0.45)
    return o


def living(place: Scenery) -> None:
    """A papered wall, a window with curtains, a sofa, a fireplace or a shelf, a lamp, pictures, a rug."""
    rng, gy = place.rng, place.ground
    wall, stripe, trim = rng.choice(WALLS)
    side = rng.choice([-1, 1])
    wx, wy, ww, wh = 360 + side * 165 - 140, gy - 600, 280, 330
    view, defs = window(place, wx, wy, ww, wh)
    px = 360 - side * 170
    hung = (
        view
        + picture(place, px - 20, gy - 520, 150, 120, 0)
        + picture(place, px + side * 96, gy - 560, 84, 84, 1)
        + picture(place, px + side * 92, gy - 456, 92, 70, 2)
        + picture(place, px - 20, gy - 408, 110, 76, 3)
    )
    shell(place, wall, trim, paper_pattern(place, stripe, rng.randrange(3)), hung, defs)
    place.spots["window"] = (wx, wy, ww, wh, 0.2)
    curtains(place, wx, wy, ww, wh)
    lit = place.light.lamps
    floor, defs = boards(place, "#c48d58", "#9a6a40", trim, round_rug(place))
    if rng.random() < 0.5:
        behind, before = hearth(place, 360 - side * 235, gy + 10), sofa(place, 360 + side * 225, gy + 62)
    else:
        behind, before = shelf(place, 360 - side * 300, gy + 6, 200, 320), sofa(place, 360 + side * 215, gy + 62)
    place.add(behind + floor + plant(place, 360 + side * 470, gy + 40) + before, 1.0, gy - 440, defs=defs)
    front = pendant(place, 360, 230 + rng.uniform(-20, 20), lit) if rng.random() < 0.4 else ""
    place.add(
        floor_lamp(place, 360 - side * 300, gy + 56, lit) + front,
        1.0,
        -300 if front else gy - 720,
        gy + 70,
        defs=defs,
        shadow=0.35,
    )


def bedroom(place: Scenery) -> None:
    """A bed with a quilt, toys on a shelf, bunting or a mobile, a night lamp, a wardrobe."""
    c, rng, gy = place.c, place.rng, place.ground
    wall, stripe, trim = rng.choice(
        (
            ("#9fb3dc", "#8aa0d0", "#f6f3fb"),
            ("#e8b9c6", "#dba3b4", "#fff4f4"),
            ("#a8d0bd", "#94c2ac", "#f4faf2"),
            ("#f3d59a", "#e8c47c", "#fffaf0"),
            ("#b9a6dc", "#a792d0", "#f8f3ff"),
        )
    )
    side = rng.choice([-1, 1])
    lit = place.light.lamps
    wx, wy, ww, wh = 360 - side * 190 - 110, gy - 590, 220, 270
    view, defs = window(place, wx, wy, ww, wh)
    bx = 360 + side * 210
    hung = view + s.rect(bx - 150, gy - 386, 300, 14, c("#a8754c"), 3) + toys(place, bx, gy - 386)
    hung += s.bunting(
        LEFT, 96, 360, 110, 60, c(trim), [c("#e8735f"), c("#f2c14e"), c("#5f9ec0"), c("#8fba6a")], 13
    ) + s.bunting(360, 110, RIGHT, 96, 60, c(trim), [c("#e8735f"), c("#f2c14e"), c("#5f9ec0"), c("#8fba6a")], 13)
    shell(place, wall, trim, paper_pattern(place, stripe, rng.choice([2, 3, 3])), hung, defs)
    place.spots["window"] = (wx, wy, ww, wh, 0.2)
    curtains(place, wx, wy, ww, wh)
    floor, defs = boards(place, "#d2a878", "#a87c50", trim, round_rug(place))
    before = (
        night_table(place, 360 - side * 165, gy + 40, lit)
        + bed(place, bx, gy + 66, side)
        + teddy(place, 360 - side * 285, gy + 84)
    )
    place.add(wardrobe(place, 360 - side * 470, gy + 6) + floor + before, 1.0, gy - 480, defs=defs)
    x0 = 360 - side * 60
    o = s.rect(x0 - 1.5, -300, 3, 430, c("#8a7a90")) + s.rect(x0 - 90, 128, 180, 7, c("#a8754c"), 3)
    for i, (dx, d) in enumerate(((-84, 66), (-40, 110), (4, 56), (46, 98), (86, 60))):
        o += s.rect(x0 + dx - 1, 134, 2, d, c("#8a7a90")) + (
            s.star(x0 + dx, 134 + d + 20, 24, "#ffe07a" if lit else c("#f7cf5f"))
            if i % 2
            else s.moon(x0 + dx, 134 + d + 20, 20, False)
            if i == 2
            else s.cloud(x0 + dx, 134 + d + 18, 0.24, c("#ffffff"), c("#dfe6f4"), 1)
        )
    place.add(o, 0.5, -300, 340, sway=0.012, foot=-100, shadow=0.4, across=(x0 - 140, x0 + 140))


def library(place: Scenery) -> None:
    """Bookcases to the ceiling, a ladder on its rail, a tall window, a globe, a green lamp, an armchair."""
    c, rng, gy = place.c, place.rng, place.ground
    side = rng.choice([-1, 1])
    lit = place.light.lamps
    wood = place.pick("#8a5a3c", "#7a4a3a", "#946a42")
    wx, wy, ww, wh = 360 - 105, gy - 640, 210, 430
    view, defs = window(place, wx, wy, ww, wh)
    arch = (
        s.path(f"M{wx - 20},{wy + 2} V{wy - 20} Q360,{wy - 130} {wx + ww + 20},{wy - 20} V{wy + 2}Z", c("#fff6e8"))
        + s.path(f"M{wx},{wy - 14} Q360,{wy - 104} {wx + ww},{wy - 14}Z", mixed(place.light.sky[1], c("#ffffff"), 0.15))
        + s.stroke(
            f"M360,{wy - 14} V{wy - 60} M360,{wy - 14} L{wx + 40},{wy - 48} M360,{wy - 14} L{wx + ww - 40},{wy - 48}",
            c("#fff6e8"),
            7,
        )
    )
    wall = mixed(wood, "#f0d8b0", 0.5)
    shell(place, wall, mixed(wood, "#ffffff", 0.12), "", arch + view, defs, wainscot=mixed(wood, "#f0d0a0", 0.25))
    place.spots["window"] = (wx, wy, ww, wh, 0.2)
    cases = ""
    for k in (-1, 1):
        cases += bookcase(place, 360 + k * 375, gy + 12, 430, 880, wood) + bookcase(
            place, 360 + k * 830, gy + 12, 430, 880, wood
        )
    lx = 360 - side * 205
    cases += s.rect(LEFT, gy - 640, 455, 9, c("#d9b45a"), 4) + s.rect(565, gy - 640, 455, 9, c("#d9b45a"), 4)
    for d in (-34, 34):
        cases += s.path(f"M{lx + d - 5},{gy - 646} h10 l{-side * 44},{664} h-10Z", c("#c99a62"))
    cases += "".join(
        s.rect(lx - 38 - side * (5 + 3.6 * i), gy - 590 + 54 * i, 76, 9, c("#b5824f"), 3) for i in range(11)
    )
    place.add(cases, 0.6, -80, gy + 60, shadow=0.6, defs=s.glow("lamp", "#ffdf96", 0.75))
    floor, defs = boards(place, "#a8703f", "#7a4a2c", wood, round_rug(place))
    before = armchair(place, 360 + side * 255, gy + 80) + globe(place, 360 - side * 270, gy + 66)
    tx = 360 + side * 395
    before += (
        s.rect(tx - 50, gy - 70, 100, 10, c(wood), 3)
        + s.rect(tx - 5, gy - 62, 10, 120, c(wood))
        + s.oval(tx, gy + 60, 40, 9, c(wood))
        + books(place, tx - 40, gy - 70, 4)
    )
    place.add(floor + before, 1.0, gy - 300, defs=defs)
    place.add(
        banker(place, 360 + side * 335, gy + 70, lit) + chandelier(place, 360, 150, lit),
        1.0,
        -300,
        gy + 90,
        defs=defs,
        shadow=0.35,
    )


def classroom(place: Scenery) -> None:
    """A blackboard with sums and drawings, a map, a clock, letters in a row, desks and a globe."""
    c, rng, gy = place.c, place.rng, place.ground
    wall, trim = rng.choice(
        (("#f2dfae", "#fff8e4"), ("#bfdcd2", "#f6fbf4"), ("#f0cdb4", "#fff4ea"), ("#c4d4ea", "#f6f9ff"))
    )
    side = rng.choice([-1, 1])
    lit = place.light.lamps
    wx, wy, ww, wh = 360 + side * 250 - 95, gy - 600, 190, 350
    view, defs = window(place, wx, wy, ww, wh)
    bx0, bx1, by = 360 - side * 130 - 205, 360 - side * 130 + 205, gy - 580
    hung = (
        s.rect(bx0 - 16, by - 16, bx1 - bx0 + 32, 322, c("#b07f4f"), 6)
        + s.rect(bx0, by, bx1 - bx0, 290, c("#2f5f50"))
        + s.rect(bx0, by, bx1 - bx0, 290, "url(#chalk)")
        + s.rect(bx0 - 20, by + 300, bx1 - bx0 + 40, 14, c("#c99a62"), 3)
    )
    hung += (
        chalked(place, bx0 + 16, by + 14)
        + "".join(
            s.rect(bx0 + 40 + 34 * i, by + 294, 24, 7, c(t), 3)
            for i, t in enumerate(("#ffffff", "#ffd25f", "#ff9fb0", "#9fd8ff"))
        )
        + s.rect(bx1 - 90, by + 288, 56, 14, c("#c9584f"), 3)
    )
    letters = {
        "A": "M-16,20 L0,-20 L16,20 M-9,6 H9",
        "B": "M-12,20 V-20 H2 a10,10 0 0 1 0,20 H-12 M2,0 a10,10 0 0 1 0,20 H-12",
        "C": "M14,-12 A18,20 0 1 0 14,12",
        "D": "M-12,20 V-20 Q16,-20 16,0 T-12,20",
        "E": "M14,-20 H-12 V20 H14 M-12,0 H8",
        "F": "M14,-20 H-12 V20 M-12,0 H8",
        "G": "M14,-12 A18,20 0 1 0 14,12 V2 H2",
        "H": "M-13,-20 V20 M13,-20 V20 M-13,0 H13",
    }
    tones = ("#e8735f", "#f2b33d", "#5f9ec0", "#7fb06a")
    for i, d in enumerate(letters.values()):
        x = 24 + 96 * i
        hung += (
            s.rect(x - 38, by - 124, 76, 84, c("#fffaf0"), 6)
            + f'<g transform="translate({x},{by - 82})">{s.stroke(d, c(tones[i % 4]), 7, chr(115) + "troke-linejoin=" + chr(34) + "round" + chr(34))}</g>'
        )
    for k in (-1, 1):
        hung += "".join(
            s.rect(x - 38, by - 124, 76, 84, c("#fffaf0"), 6) + s.star(x, by - 82, 24, c(tones[i % 4]))
            for i, x in enumerate([360 + k * (432 + 96 * j) for j in range(3)])
        )
    cx, cy = wx + ww / 2, by - 166
    hung += (
        s.disc(cx, cy, 50, c("#c9584f"))
        + s.disc(cx, cy, 41, c("#fffaf0"))
        + s.stroke(f"M{cx},{cy} V{cy - 28} M{cx},{cy} l18,12", "#3a3440", 5)
        + "".join(
            s.disc(cx + 33 * math.sin(a), cy - 33 * math.cos(a), 3, "#3a3440")
            for a in [math.pi * i / 6 for i in range(12)]
        )
    )
    hung += s.group(atlas(place, 0, 0), 360 - side * 130, by - 166, 0.62)
    shell(
        place,
        wall,
        trim,
        "",
        hung + view,
        defs + s.glow("chalk", "#ffffff", 0.1),
        wainscot=mixed(wall, "#b08050", 0.55),
    )
    place.spots["window"] = (wx, wy, ww, wh, 0.2)
    floor, defs = boards(place, "#d8b07c", "#b08a5a", trim)
    before = (
        school_desk(place, 360 - side * 285, gy + 84, 1.15)
        + school_desk(place, 360 + side * 300, gy + 90, 1.15)
        + school_desk(place, 360 - side * 620, gy + 84, 1.15)
        + school_desk(place, 360 + side * 630, gy + 90, 1.15)
        + s.group(globe(place, 0, 0), 360 + side * 265, gy - 56, 0.56)
        + books(place, 360 - side * 320, gy - 62, 3)
    )
    place.add(floor + before, 1.0, gy - 300, defs=defs)
    lamps = "".join(pendant(place, x, 64, lit, "#4f8a86") for x in (130, 590))
    place.add(lamps, 0.7, -300, 420, defs=defs, shadow=0.3)
    near = school_desk(place, 20, 1400, 1.5) + school_desk(place, 720, 1400, 1.5)
    place.add(near, 1.3, 1130, front=True, shadow=0.6)


def window(place: Scenery, x: float, y: float, w: float, h: float) -> tuple[str, str]:
    """A window with the sky of the hour, hills, and the frame -> (body, defs)."""
    light, c = place.light, place.c
    colours = light.sky
    defs = (
        s.down("pane", colours[0], colours[3], 0, 1)
        + f'<clipPath id="hole"><rect x="{x}" y="{y}" width="{w}" height="{h}"/></clipPath>'
    )
    inside = s.rect(x, y, w, h, "url(#pane)")
    if light.sun_out:
        mx, my = x + w * 0.7, y + h * 0.26
        if light.night:
            inside += s.moon(mx, my, 32, True) + "".join(
                s.star(x + w * a, y + h * b, 7, "#ffefb8")
                for a, b in ((0.2, 0.2), (0.36, 0.36), (0.14, 0.54), (0.5, 0.12))
            )
        else:
            inside += (
                s.disc(mx, my, 62, "#fff3c4", 'fill-opacity=".4"')
                + s.disc(mx, my, 34, "#ffe07a")
                + s.cloud(
                    x + w * 0.3, y + h * 0.36, 0.3, mixed("#ffffff", colours[1], 0.2), mixed("#ffffff", colours[1], 0.5)
                )
            )
    green = {"snow": "#eef4fa"}.get(light.weather, "#7fae6c")
    far = {"night": 0.62, "sunset": 0.35}.get(light.time, 0.15)
    inside += s.oval(
        x + w * 0.2,
        y + h * 1.06,
        w * 0.7,
        h * 0.32,
        mixed(mixed(mixed(green, "#5f7f90", 0.3), "#141a3c", far), light.haze, 0.3),
    )
    inside += "".join(
        s.pine(
            x + w * u,
            y + h * 0.93,
            h * q,
            mixed("#4f8a64", "#141a3c", far),
            mixed("#3f7556", "#141a3c", far),
            mixed("#6b5444", "#141a3c", far),
        )
        for u, q in ((0.08, 0.24), (0.24, 0.3), (0.36, 0.2), (0.88, 0.28))
    )
    inside += s.oval(x + w * 0.9, y + h * 1.1, w * 0.8, h * 0.3, mixed(green, "#141a3c", far)) + s.oval(
        x + w * 0.1, y + h * 1.13, w * 0.6, h * 0.24, mixed(mixed(green, "#2f7a4a", 0.2), "#141a3c", far)
    )
    wood, edge = c("#fff6e8"), c("#d9c3a8")
    o = s.rect(x - 20, y - 18, w + 40, h + 36, edge, 8) + s.rect(x - 18, y - 18, w + 36, h + 34, wood, 8)
    o += f'<g clip-path="url(#hole)">{inside}{s.poly([(x, y + h * 0.5), (x + w * 0.5, y), (x + w * 0.7, y), (x, y + h * 0.7)], "#ffffff", chr(102) + "ill-opacity=" + chr(34) + ".12" + chr(34))}</g>'
    o += (
        s.rect(x + w / 2 - 6, y, 12, h, wood)
        + s.rect(x, y + h * 0.44, w, 11, wood)
        + s.rect(x - 34, y + h + 12, w + 68, 20, wood, 5)
        + s.rect(x - 34, y + h + 28, w + 68, 6, edge, 3)
    )
    return o, defs


def curtains(place: Scenery, x: float, y: float, w: float, h: float) -> None:
    """Two curtains on a pole, a sheet of their own."""
    c = place.c
    cloth = c(place.pick("#d9705f", "#5f8fb0", "#d9a441", "#7d9f6a", "#a883b8"))
    o = ""
    for k in (-1, 1):
        a = x + w / 2 + k * (w / 2 + 6)
        o += s.path(
            f"M{a - k * 40},{y - 44} H{a + k * 44} Q{a + k * 26},{y + h * 0.5} {a + k * 50},{y + h + 40} H{a - k * 4} Q{a + k * 26},{y + h * 0.46} {a - k * 40},{y - 44}Z",
            cloth,
        )
        o += "".join(
            s.stroke(
                f"M{a + k * d},{y - 38} Q{a + k * (d * 0.5 + 12)},{y + h * 0.5} {a + k * (d * 0.7 + 10)},{y + h + 30}",
                mixed(cloth, "#201030", 0.16),
                4,
            )
            for d in (-14, 4, 24)
        )
        o += s.rect(min(a + k * 10, a + k * 42), y + h * 0.5, 32, 10, mixed(cloth, "#ffffff", 0.3), 4)
    o += (
        s.rect(x - 70, y - 56, w + 140, 14, c("#8a6244"), 7)
        + s.disc(x - 72, y - 49, 12, c("#8a6244"))
        + s.disc(x + w + 72, y - 49, 12, c("#8a6244"))
    )
    place.add(o, 0.24, y - 70, y + h + 60, sway=0.006 if place.light.weather in ("wind", "storm") else 0.0, foot=y)


def picture(place: Scenery, x: float, y: float, w: float, h: float, kind: int) -> str:
    """A framed picture: hills, a heart, a boat, or a flower."""
    c = place.c
    o = (
        s.rect(x - w / 2 - 7, y - h / 2 - 5, w + 20, h + 20, "#201030", 4, 'fill-opacity=".14"')
        + s.rect(
            x - w / 2 - 10, y - h / 2 - 10, w + 20, h + 20, c(("#9b6b45", "#d9b45a", "#6f4c3a", "#b5826a")[kind]), 4
        )
        + s.rect(x - w / 2, y - h / 2, w, h, c("#fdf3df"))
    )
    k = h / 96
    if kind == 0:
        o += s.rect(x - w / 2 + 10, y - h / 2 + 10, w - 20, h - 20, c("#bfe0ea")) + s.disc(
            x + w * 0.2, y - h * 0.14, 13, c("#ffd562")
        )
        return o + s.path(
            f"M{x - w / 2 + 10},{y + h / 2 - 10} V{y + 8} q{w * 0.22:.0f},{-34} {w * 0.44:.0f},4 t{w * 0.56 - 20:.0f},-6 V{y + h / 2 - 10}Z",
            c("#79a86a"),
        )
    if kind == 1:
        return o + s.path(
            f"M{x},{y + 30 * k:.0f} C{x - 50 * k:.0f},{y - 6 * k:.0f} {x - 24 * k:.0f},{y - 42 * k:.0f} {x},{y - 14 * k:.0f} C{x + 24 * k:.0f},{y - 42 * k:.0f} {x + 50 * k:.0f},{y - 6 * k:.0f} {x},{y + 30 * k:.0f}Z",
            c("#e0675c"),
        )
    if kind == 2:
        o += s.rect(x - w / 2 + 6, y + 4, w - 12, h / 2 - 10, c("#5f9ec0")) + s.path(
            f"M{x - 24},{y + 8} h48 l-10,14 h-28Z", c("#c9584f")
        )
        return o + s.path(f"M{x},{y + 4} V{y - 26} L{x + 20},{y + 4}Z", c("#f2c14e"))
    return o + s.flower(x, y + h * 0.4, h * 0.72, c("#f2a0b5"), c("#f2c14e"), c("#5f9a5c"))


def books(place: Scenery, x: float, y: float, n: int) -> str:
    """A pile of books that lies."""
    rng, c = place.rng, place.c
    o = ""
    for i in range(n):
        w = rng.uniform(58, 80)
        tone = c(rng.choice(SPINES))
        o += s.rect(x + rng.uniform(-6, 6), y - 17 * (i + 1), w, 16, tone, 3) + s.rect(
            x + w - 12, y - 17 * (i + 1) + 4, 10, 8, c("#fbf3df")
        )
    return o


def row_of_books(place: Scenery, x: float, y: float, w: float, h: float) -> str:
    """Books on a shelf; some lean, there is a gap, a pot or a clock between them."""
    rng, c = place.rng, place.c
    o, at = "", x
    while at < x + w - 14:
        if rng.random() < 0.07 and at + 50 < x + w:
            tone = c(rng.choice(["#d9a45a", "#8fb0b5", "#c98a7a"]))
            o += s.path(f"M{at + 8},{y} q-8,-24 6,-34 h14 q14,10 6,34Z", tone) + s.oval(
                at + 21, y - 40, 10, 6, c("#6f9a5c")
            )
            at += 46
            continue
        k, t = rng.uniform(13, 24), h * rng.uniform(0.66, 0.94)
        tone = c(rng.choice(SPINES))
        lean = 9 if rng.random() < 0.08 else 0
        o += (
            f'<g transform="rotate({lean} {at + k:.1f} {y})">'
            + s.rect(at, y - t, k - 1, t, tone, 2)
            + s.rect(at + 2, y - t * 0.82, k - 5, 4, mixed(tone, "#fff0c0", 0.5))
            + s.rect(at + 2, y - t * 0.24, k - 5, 3, mixed(tone, "#fff0c0", 0.4))
            + "</g>"
        )
        at += k + lean * 1.6
    return o


def bookcase(place: Scenery, x: float, y: float, w: float, h: float, wood: str) -> str:
    """A case to the ceiling, full."""
    c = place.c
    o = s.rect(x - w / 2, y - h, w, h, c(mixed(wood, "#180c18", 0.45)))
    rows = 7
    for i in range(rows):
        by = y - 70 - (h - 90) * i / rows
        o += (
            row_of_books(place, x - w / 2 + 18, by, w - 36, (h - 90) / rows - 12)
            + s.rect(x - w / 2, by, w, 12, c(wood))
            + s.rect(x - w / 2, by + 12, w, 5, "#180c18", 0, 'fill-opacity=".3"')
        )
    o += (
        s.rect(x - w / 2, y - h, 18, h, c(wood))
        + s.rect(x + w / 2 - 18, y - h, 18, h, c(mixed(wood, "#180c18", 0.15)))
        + s.rect(x - 8, y - h, 16, h, c(mixed(wood, "#ffffff", 0.06)))
    )
    return (
        o
        + s.rect(x - w / 2 - 12, y - h - 24, w + 24, 30, c(mixed(wood, "#ffffff", 0.14)), 4)
        + s.rect(x - w / 2 - 6, y - 58, w + 12, 60, c(mixed(wood, "#ffffff", 0.06)))
    )


def shelf(place: Scenery, x: float, y: float, w: float, h: float) -> str:
    """A low bookcase."""
    c = place.c
    wood = "#a8754c"
    o = s.rect(x - w / 2, y - h, w, h, c(mixed(wood, "#180c18", 0.4)))
    for i in range(3):
        by = y - 14 - (h - 20) * i / 3
        o += row_of_books(place, x - w / 2 + 12, by, w - 24, (h - 20) / 3 - 10) + s.rect(x - w / 2, by, w, 10, c(wood))
    return (
        o
        + s.rect(x - w / 2, y - h, 11, h, c(wood))
        + s.rect(x + w / 2 - 11, y - h, 11, h, c(wood))
        + s.rect(x - w / 2 - 6, y - h - 6, w + 12, 14, c(mixed(wood, "#ffffff", 0.15)), 3)
        + s.group(plant(place, 0, 0), x - w * 0.22, y - h - 4, 0.42)
        + s.rect(x + w * 0.1, y - h - 66, 46, 60, c("#d9b45a"), 3)
        + s.rect(x + w * 0.1 + 7, y - h - 59, 32, 46, c("#bfe0ea"))
    )


def hearth(place: Scenery, x: float, y: float) -> str:
    """A fireplace of brick with a fire in it when it is dark or cold."""
    c = place.c
    burns = place.light.lamps or place.light.weather in ("snow", "storm", "fog")
    o = s.rect(-150, -290, 300, 296, c("#c47a62"))
    for r in range(14):
        o += s.rect(-150, -290 + 21 * r, 300, 3, c("#e5b39c"))
        o += "".join(s.rect(-150 + 25 * (r % 2) + 50 * i, -290 + 21 * r, 3, 21, c("#e5b39c")) for i in range(6))
    o += s.rect(-170, -312, 340, 28, c("#fff2e0"), 4) + s.rect(-160, -286, 320, 8, c("#d9c3a8"))
    o += s.path("M-92,6 V-150 Q0,-220 92,-150 V6Z", c("#3a2830"))
    if burns:
        o += (
            s.disc(0, -50, 200, "url(#lamp)")
            + s.path(
                "M-58,0 Q-66,-60 -24,-96 Q-30,-60 -8,-64 Q-14,-120 22,-140 Q16,-96 44,-78 Q72,-40 52,0Z", "#ff8a3a"
            )
            + s.path("M-36,0 Q-40,-40 -12,-58 Q-8,-40 4,-50 Q8,-80 20,-92 Q22,-60 36,-44 Q44,-20 32,0Z", "#ffc84a")
            + s.path("M-16,0 Q-16,-26 2,-40 Q18,-22 16,0Z", "#fff0b0")
        )
    o += s.rect(-62, -14, 124, 18, c("#7a5038"), 8) + s.rect(-44, -26, 92, 16, c("#96663f"), 8)
    o += (
        s.disc(-110, -340, 28, c("#f2e3c4"))
        + s.disc(-110, -340, 22, c("#fffaf0"))
        + s.stroke("M-110,-340 v-14 M-110,-340 l9,6", "#3a3440", 4)
        + s.path("M84,-312 l8,-44 h26 l8,44Z", c("#5f8fb0"))
        + "".join(
            s.stroke(f"M105,-356 q{d},-30 {2 * d},-46", c("#4f9a5c"), 4) + s.disc(105 + 2 * d, -406, 10, c("#f2a0b5"))
            for d in (-10, 1, 12)
        )
    )
    return s.group(o, x, y)


def sofa(place: Scenery, x: float, y: float) -> str:
    """A sofa with two cushions, about 400 units wide."""
    base = place.c(place.pick("#4d7ea8", "#b8604f", "#6b8f5e", "#8a6aa0", "#c98a3f"))
    dark, pale = mixed(base, "#1a1030", 0.2), mixed(base, "#ffffff", 0.14)
    o = "".join(s.path(f"M{k * 170 - 8},-14 h16 l-4,20 h-8Z", place.c("#6b4630")) for k in (-1, 1))
    o += (
        s.rect(-178, -176, 356, 150, base, 34)
        + s.rect(-166, -166, 162, 90, pale, 22, 'fill-opacity=".5"')
        + s.rect(4, -166, 162, 90, pale, 22, 'fill-opacity=".5"')
        + s.rect(-170, -92, 168, 54, pale, 16)
        + s.rect(2, -92, 168, 54, pale, 16)
    )
    o += (
        s.rect(-190, -52, 380, 42, dark, 14)
        + s.rect(-216, -122, 58, 112, base, 26)
        + s.rect(158, -122, 58, 112, base, 26)
    )
    for cx, tone, a in ((-112, "#f2c14e", -10), (116, "#f4e4c4", 9)):
        o += s.group(
            s.rect(-36, -36, 72, 72, place.c(tone), 14)
            + s.stroke("M-22,0 H22 M0,-22 V22", mixed(place.c(tone), "#805030", 0.3), 4),
            cx,
            -114,
            1,
            a,
        )
    return s.group(s.oval(0, 4, 230, 20, "#201030", 'fill-opacity=".2"') + o, x, y, 1.3)


def armchair(place: Scenery, x: float, y: float) -> str:
    """A buttoned leather chair."""
    base = place.c(place.pick("#8f4a3a", "#3f6a5a", "#6a4a6f"))
    dark, pale = mixed(base, "#180c20", 0.25), mixed(base, "#ffffff", 0.14)
    o = "".join(s.path(f"M{k * 84 - 8},-14 h16 l-4,22 h-8Z", place.c("#4a3026")) for k in (-1, 1))
    o += s.path("M-96,-40 V-190 Q-90,-236 0,-236 Q90,-236 96,-190 V-40Z", base) + "".join(
        s.disc(dx, dy, 5, dark) for dx, dy in ((-46, -190), (0, -198), (46, -190), (-24, -158), (24, -158))
    )
    return s.group(
        s.oval(0, 4, 140, 16, "#201030", 'fill-opacity=".2"')
        + o
        + s.rect(-80, -100, 160, 56, pale, 18)
        + s.rect(-92, -56, 184, 44, dark, 12)
        + s.rect(-126, -132, 52, 122, base, 24)
        + s.rect(74, -132, 52, 122, base, 24),
        x,
        y,
        1.15,
    )


def bed(place: Scenery, x: float, y: float, side: int) -> str:
    """A bed with a patchwork quilt, seen from the side; its head is away from the middle."""
    c = place.c
    quilt = place.rng.choice(
        (
            ("#5d8fb5", "#8fb5d0", "#e8d9b0"),
            ("#c96f63", "#e8a090", "#f4e0c4"),
            ("#77a06b", "#a8c99a", "#f2e6c0"),
            ("#8f77b5", "#b8a4d6", "#f2dcea"),
        )
    )
    wood = c("#b5824f")
    o = (
        s.path("M176,6 V-214 q20,-30 40,0 V6Z", wood)
        + s.path("M-236,6 V-110 q15,-22 30,0 V6Z", wood)
        + s.rect(-226, -66, 430, 48, wood, 8)
        + s.rect(-226, -30, 430, 8, c("#96683c"))
    )
    o += (
        s.rect(-208, -108, 390, 54, c("#fff8ee"), 18)
        + s.rect(76, -156, 112, 60, c("#fffdf7"), 26)
        + s.rect(100, -150, 90, 40, c("#f0e6f4"), 20)
    )
    o += s.path("M-212,-104 Q-80,-140 90,-118 Q104,-80 92,-30 Q-80,-22 -212,-32Z", c(quilt[0]))
    for i in range(6):
        for j in range(2):
            o += s.rect(-200 + 48 * i, -108 + 38 * j - (6 if 0 < i < 5 else 0), 40, 32, c(quilt[(i + j) % 3]), 5)
    o += s.path("M60,-122 Q100,-126 108,-76 Q106,-44 96,-30 L76,-32 Q88,-80 60,-122Z", c(quilt[2]))
    return s.group(s.oval(0, 4, 236, 18, "#201030", 'fill-opacity=".2"') + o, x, y, 1.35, 0, side < 0)


def wardrobe(place: Scenery, x: float, y: float) -> str:
    """A painted wardrobe."""
    c = place.c
    tone = place.pick("#7fa3a8", "#c9a06a", "#d9a0a0")
    o = s.rect(-130, -440, 260, 446, c(tone), 6) + s.rect(-142, -456, 284, 26, c(mixed(tone, "#ffffff", 0.2)), 6)
    o += "".join(
        s.rect(dx, -416, 112, 400, c(mixed(tone, "#ffffff", 0.1)), 6)
        + s.rect(dx + 14, -396, 84, 170, c(tone), 4)
        + s.rect(dx + 14, -206, 84, 170, c(tone), 4)
        for dx in (-120, 8)
    )
    return s.group(o + s.disc(-16, -210, 7, c("#f0c766")) + s.disc(16, -210, 7, c("#f0c766")), x, y)


def night_table(place: Scenery, x: float, y: float, lit: bool) -> str:
    """A bedside table with a lamp and a book."""
    c = place.c
    shade = "#ffe3a1" if lit else c("#f2c9a0")
    o = s.disc(0, -180, 240, "url(#lamp)") if lit else ""
    o += (
        s.rect(-56, -100, 112, 104, c("#c99a62"), 5)
        + s.rect(-64, -110, 128, 16, c("#dbb07a"), 4)
        + s.rect(-44, -84, 88, 32, c("#b5824f"), 4)
        + s.rect(-44, -44, 88, 32, c("#b5824f"), 4)
        + s.disc(0, -68, 5, c("#f0c766"))
        + s.disc(0, -28, 5, c("#f0c766"))
    )
    return s.group(
        o
        + s.oval(0, -112, 22, 6, c("#7a5a9a"))
        + s.path("M-5,-112 q-14,-22 5,-44 q19,22 5,44Z", c("#7a5a9a"))
        + s.path("M-24,-208 H24 L42,-152 H-42Z", shade)
        + s.rect(-42, -156, 84, 5, mixed(shade, "#a06a30", 0.3))
        + s.rect(24, -122, 34, 10, c("#5f8fb0"), 2),
        x,
        y,
    )


def teddy(place: Scenery, x: float, y: float) -> str:
    """A teddy that sits against the wall."""
    c = place.c
    fur, pale = c(place.pick("#c98f5a", "#b5785a", "#d9b08c")), c("#f2dcc0")
    o = (
        s.oval(-34, -14, 24, 18, fur)
        + s.oval(34, -14, 24, 18, fur)
        + s.oval(-40, -10, 12, 11, pale)
        + s.oval(40, -10, 12, 11, pale)
        + s.oval(0, -46, 40, 44, fur)
        + s.oval(0, -40, 24, 28, pale)
    )
    o += (
        s.disc(-28, -128, 16, fur)
        + s.disc(28, -128, 16, fur)
        + s.disc(-28, -128, 8, pale)
        + s.disc(28, -128, 8, pale)
        + s.disc(0, -104, 38, fur)
        + s.oval(0, -94, 18, 14, pale)
        + s.oval(0, -101, 7, 5, "#4a3030")
        + s.disc(-14, -112, 4, "#4a3030")
        + s.disc(14, -112, 4, "#4a3030")
        + s.stroke("M0,-96 v6 q-6,6 -10,2 M0,-90 q6,6 10,2", "#4a3030", 2.5)
    )
    return s.group(
        o
        + s.oval(-40, -58, 14, 24, fur)
        + s.oval(40, -58, 14, 24, fur)
        + s.path("M0,-70 l-20,-10 v20Z M0,-70 l20,-10 v20Z", c("#d9483f")),
        x,
        y,
        0.9,
    )


def toys(place: Scenery, x: float, y: float) -> str:
    """What stands on a child's shelf: blocks, a rocket, books, a ball."""
    c = place.c
    o = "".join(
        s.rect(x - 140 + 34 * i, y - 32 - 32 * (i == 1), 32, 32, c(t), 4)
        + s.star(x - 124 + 34 * i, y - 16 - 32 * (i == 1), 9, c("#fff8ee"))
        for i, t in enumerate(("#e8735f", "#5f9ec0", "#f2c14e"))
    ) + s.rect(x - 106, y - 32, 32, 32, c("#8fba6a"), 4)
    o += (
        s.path(f"M{x},{y} v-50 q4,-34 20,-46 q16,12 20,46 v50Z", c("#f4f0ea"))
        + s.path(f"M{x + 4},{y - 70} q6,-18 16,-26 q10,8 16,26Z", c("#d9483f"))
        + s.disc(x + 20, y - 50, 9, c("#5f9ec0"))
        + s.path(f"M{x},{y - 22} l-14,22 h14Z M{x + 40},{y - 22} l14,22 h-14Z", c("#d9483f"))
    )
    return (
        o
        + row_of_books(place, x + 64, y, 60, 60)
        + s.disc(x + 136, y - 16, 16, c("#e8735f"))
        + s.path(f"M{x + 121},{y - 20} h30 v8 h-30Z", c("#fff8ee"))
    )


def plant(place: Scenery, x: float, y: float) -> str:
    """A pot plant with big leaves."""
    c = place.c
    o = ""
    for i, a in enumerate((-56, -30, -8, 18, 44, 66)):
        o += s.group(
            s.path("M0,0 C-34,-40 -30,-110 0,-150 C30,-110 34,-40 0,0Z", c("#4f9a5c" if i % 2 else "#3d8450"))
            + s.stroke("M0,-6 V-130", c("#6fb57a"), 2.5),
            0,
            -80,
            1.0,
            a,
        )
    return s.group(
        o
        + s.path("M-48,-88 H48 L36,0 H-36Z", c("#d98a5b"))
        + s.path("M14,-88 H48 L36,0 H16Z", c("#bd7246"))
        + s.rect(-54, -98, 108, 22, c("#e39b6d"), 6),
        x,
        y,
        0.9,
    )


def floor_lamp(place: Scenery, x: float, y: float, lit: bool) -> str:
    """A standing lamp; lit, it fills the corner with light."""
    c = place.c
    shade = "#ffe3a1" if lit else c("#f2dfbb")
    o = (
        s.rect(-4, -360, 8, 360, c("#5a4638"), 4)
        + s.oval(0, 0, 52, 11, c("#5a4638"))
        + s.path("M-44,-470 H44 L76,-352 H-76Z", shade)
        + s.path("M-76,-352 H76 L74,-362 H-74Z", mixed(shade, "#a06a30", 0.35))
    )
    if lit:
        o = s.disc(0, -400, 360, "url(#lamp)") + s.oval(0, 10, 210, 40, "url(#lamp)", 'opacity=".6"') + o
    return s.group(o, x, y, 0.92)


def pendant(place: Scenery, x: float, y: float, lit: bool, tone: str = "#d9705f") -> str:
    """A lamp that hangs from the ceiling."""
    c = place.c
    o = s.disc(x, y + 60, 330, "url(#lamp)") if lit else ""
    o += s.rect(x - 2, -300, 4, 300 + y - 40, c("#5a4638")) + s.disc(x, y + 36, 26, "#fff0bd" if lit else c("#fbf3df"))
    return (
        o
        + s.path(f"M{x - 96},{y + 36} Q{x - 80},{y - 40} {x},{y - 46} Q{x + 80},{y - 40} {x + 96},{y + 36}Z", c(tone))
        + s.path(
            f"M{x + 20},{y + 36} Q{x + 34},{y - 20} {x},{y - 46} Q{x + 80},{y - 40} {x + 96},{y + 36}Z",
            c(mixed(tone, "#201030", 0.18)),
        )
        + s.rect(x - 98, y + 32, 196, 7, c(mixed(tone, "#ffffff", 0.3)), 3)
    )


def chandelier(place: Scenery, x: float, y: float, lit: bool) -> str:
    """Brass arms with candles."""
    c = place.c
    brass = c("#d9b45a")
    o = s.disc(x, y, 340, "url(#lamp)") if lit else ""
    o += s.rect(x - 3, -300, 6, 300 + y, brass) + s.disc(x, y + 34, 14, brass) + s.disc(x, y - 20, 10, brass)
    for d in (-130, -70, 70, 130):
        h = y - 6 if abs(d) > 100 else y + 10
        o += (
            s.stroke(f"M{x},{y + 26} Q{x + d * 0.6:.0f},{y + 66} {x + d},{h + 6}", brass, 6)
            + s.rect(x + d - 7, h - 36, 14, 38, c("#fff6e2"), 3)
            + s.rect(x + d - 14, h, 28, 7, brass, 3)
        )
        if lit:
            o += s.disc(x + d, h - 48, 40, "url(#lamp)") + s.path(
                f"M{x + d},{h - 66} q12,16 0,30 q-12,-14 0,-30Z", "#fff0b0"
            )
    return o


def banker(place: Scenery, x: float, y: float, lit: bool) -> str:
    """A reading lamp with a green shade, on a tall foot."""
    c = place.c
    o = s.disc(0, -290, 300, "url(#lamp)") if lit else ""
    return s.group(
        o
        + s.rect(-4, -330, 8, 330, c("#d9b45a"), 3)
        + s.oval(0, 0, 46, 10, c("#d9b45a"))
        + s.path("M-70,-300 Q-60,-352 0,-354 Q60,-352 70,-300Z", "#5fc08a" if lit else c("#3f8a64"))
        + s.rect(-66, -302, 132, 7, "#fff0bd" if lit else c("#2f6a4c"), 3),
        x,
        y,
    )


def globe(place: Scenery, x: float, y: float) -> str:
    """A globe on a wooden foot."""
    c = place.c
    o = (
        s.path("M-50,2 Q-20,-10 -8,-60 H8 Q20,-10 50,2Z", c("#8a5a3c"))
        + f'<path d="M-66,-196 A92,92 0 1 0 66,-64" fill="none" stroke="{c("#d9b45a")}" stroke-width="9"/>'
    )
    o += (
        s.disc(0, -132, 76, c("#6fb0d0"))
        + s.path("M-56,-164 q30,-40 66,-24 q10,26 -14,34 q-4,30 -26,26 q-30,-10 -26,-36Z", c("#8fba6a"))
        + s.path("M10,-110 q34,-22 56,4 q-8,40 -36,48 q-24,-20 -20,-52Z", c("#d9c07a"))
    )
    return s.group(
        o + s.path("M26,-204 A76,76 0 0 1 20,-59 A110,110 0 0 0 26,-204Z", "#201040", 'fill-opacity=".14"'), x, y
    )


def atlas(place: Scenery, x: float, y: float) -> str:
    """A rolled map of the world."""
    c = place.c
    o = (
        s.rect(-104, -52, 208, 116, c("#fbeecb"))
        + s.rect(-96, -44, 192, 100, c("#a8d4e0"))
        + s.path("M-84,-20 q20,-22 46,-10 q14,16 -8,24 q2,30 -14,40 q-12,-26 -24,-54Z", c("#8fba6a"))
        + s.path("M-10,-30 q40,-14 92,-4 q10,24 -20,26 q-6,20 -26,10 q-4,26 -24,34 q-20,-30 -22,-66Z", c("#e0c27a"))
        + s.oval(70, 34, 16, 9, c("#d98a6b"))
    )
    return s.group(o + s.rect(-112, -60, 224, 12, c("#8a5a3c"), 5) + s.rect(-108, 60, 216, 10, c("#8a5a3c"), 5), x, y)


def chalked(place: Scenery, x: float, y: float) -> str:
    """What is on the board today: a sum and drawings, in chalk."""
    rng = place.rng
    white = "#f2f7f0"
    o = s.stroke(
        f"M{x + 20},{y + 26} v44 M{x + 50},{y + 48} h28 m-14,-14 v28 M{x + 100},{y + 34} q18,-16 24,2 q0,12 -26,32 h28 M{x + 150},{y + 42} h28 m-28,14 h28 M{x + 204},{y + 32} q22,-12 22,6 q-2,10 -14,12 q18,0 16,16 q-8,14 -26,4",
        white,
        6,
        'stroke-opacity=".9" stroke-linejoin="round"',
    )
    if rng.random() < 0.5:
        o += s.stroke(
            f"M{x + 40},{y + 220} v-60 l44,-36 l44,36 v60Z M{x + 72},{y + 220} v-34 h22 v34",
            white,
            5,
            'stroke-opacity=".85" stroke-linejoin="round"',
        ) + s.stroke(f"M{x + 156},{y + 220} v-36 m0,0 a26,26 0 1 1 2,0", "#a8e0a0", 5)
    else:
        o += s.stroke(
            f"M{x + 30},{y + 180} q50,-46 100,0 q-50,46 -100,0Z M{x + 130},{y + 180} l30,-24 v48Z",
            "#ffd9a0",
            5,
            'stroke-linejoin="round"',
        ) + s.disc(x + 56, y + 174, 5, white)
    o += f'<circle cx="{x + 300}" cy="{y + 70}" r="32" fill="none" stroke="#ffe08a" stroke-width="5"/>' + "".join(
        s.stroke(
            f"M{x + 300 + 42 * math.cos(a):.0f},{y + 70 + 42 * math.sin(a):.0f} l{16 * math.cos(a):.0f},{16 * math.sin(a):.0f}",
            "#ffe08a",
            5,
        )
        for a in [k * math.pi / 4 for k in range(8)]
    )
    return (
        o
        + s.stroke(f"M{x + 230},{y + 226} q30,-60 60,-30 t70,-30", "#ff9fb0", 5)
        + s.stroke(f"M{x + 220},{y + 240} h150 M{x + 226},{y + 246} v-90", white, 4, 'stroke-opacity=".8"')
    )


def school_desk(place: Scenery, x: float, y: float, k: float) -> str:
    """A desk with its chair."""
    c = place.c
    metal = c("#5a6a78")
    o = s.rect(-20, -150, 100, 66, c(place.pick("#5f9ec0", "#d98a5b", "#7fb06a")), 12) + s.stroke(
        "M0,-90 V-10 M60,-90 V-10", metal, 8
    )
    o += (
        s.stroke("M-100,-104 V0 M100,-104 V0 M-100,-30 H100", metal, 9)
        + s.rect(-124, -128, 248, 26, c("#dbb07a"), 6)
        + s.rect(-124, -108, 248, 7, c("#b08a5a"), 3)
    )
    return s.group(o, x, y, k)
