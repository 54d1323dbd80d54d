# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""The classroom."""

from __future__ import annotations

import math

from .. import shapes as s
from ..light import mixed
from ..scenery import Scenery
from .furniture import books, globe, pendant
from .walls import boards, shell, window


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
