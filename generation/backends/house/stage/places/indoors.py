# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""A room and a theatre."""

from __future__ import annotations

import math

from .. import shapes as s
from ..light import COVERS, SKIES, mixed
from ..scenery import BOTTOM, LEFT, RIGHT, Scenery

WALLS = (
    ("#f0c9ad", "#e8b695", "#fff3e4"),
    ("#a9c9c4", "#97bab4", "#f6f3e6"),
    ("#c7cfa2", "#b6bf8e", "#fbf4e0"),
    ("#e2b3b6", "#d49da2", "#fff1ee"),
    ("#b4b8da", "#a0a5cc", "#f7f2fb"),
)


def room(place: Scenery) -> None:
    """A papered wall, a window onto the hour and the weather, a sofa or a bed, a lamp, a rug."""
    c, rng, gy = place.c, place.rng, place.ground
    wall, stripe, trim = rng.choice(WALLS)
    side = rng.choice([-1, 1])
    o = s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, "url(#wall)")
    motif = rng.random()
    for x in range(LEFT, RIGHT, 96):
        if motif < 0.5:
            o += s.rect(x, -300, 44, BOTTOM, c(stripe), 0, 'fill-opacity=".55"')
        else:
            for y in range(-40 + (x // 96 % 2) * 60, 900, 120):
                o += s.star(x + 40, y, 15, c(stripe), 4, 0.42) if motif < 0.75 else s.disc(x + 40, y, 11, c(stripe))
    wx, wy, ww, wh = 360 + side * 165 - 140, gy - 590, 280, 330
    view, defs = window(place, wx, wy, ww, wh)
    o += view
    px = 360 - side * 138
    o += frame(place, px, gy - 470, 150, 120, 0) + frame(place, px, gy - 300, 96, 96, 1)
    place.add(o, 0.2, -300, defs=defs + s.down("wall", c(mixed(wall, "#ffffff", 0.14)), c(wall), 0.2, 0.8), shadow=0)
    place.spots["window"] = (wx, wy, ww, wh, 0.2)
    curtains = ""
    cloth = c(place.pick("#d9705f", "#5f8fb0", "#d9a441", "#7d9f6a"))
    for k in (-1, 1):
        a = wx + ww / 2 + k * (ww / 2 + 6)
        curtains += s.path(
            f"M{a - k * 40},{wy - 44} H{a + k * 44} Q{a + k * 26},{wy + 170} {a + k * 50},{wy + wh + 40} H{a - k * 4} Q{a + k * 26},{wy + 150} {a - k * 40},{wy - 44}Z",
            cloth,
        )
        curtains += "".join(
            s.stroke(
                f"M{a + k * d},{wy - 38} Q{a + k * (d * 0.5 + 12)},{wy + 170} {a + k * (d * 0.7 + 10)},{wy + wh + 30}",
                mixed(cloth, "#201030", 0.16),
                4,
            )
            for d in (2, 22)
        )
    curtains += (
        s.rect(wx - 70, wy - 56, ww + 140, 14, c("#8a6244"), 7)
        + s.disc(wx - 72, wy - 49, 12, c("#8a6244"))
        + s.disc(wx + ww + 72, wy - 49, 12, c("#8a6244"))
    )
    place.add(curtains, 0.24, wy - 70, wy + wh + 60, sway=0.006 if place.light.weather == "wind" else 0.0, foot=wy)
    furniture = (
        bed(place, 360 + side * 150, gy + 34) if rng.random() < 0.4 else sofa(place, 360 + side * 150, gy + 34)
    ) + plant(place, 360 + side * 380, gy + 40)
    lit = place.light.lamps
    lamp = floor_lamp(place, 360 - side * 285, gy + 40, lit)
    skirting = s.rect(LEFT, gy - 30, RIGHT - LEFT, 34, c(trim)) + s.rect(
        LEFT, gy - 4, RIGHT - LEFT, 5, c(mixed(trim, "#806050", 0.35))
    )
    planks = s.rect(LEFT, gy, RIGHT - LEFT, 800, "url(#floor)")
    for i in range(9):
        seam = gy + 26 + i * (26 + 5 * i)
        planks += s.rect(LEFT, seam, RIGHT - LEFT, 3 + 0.3 * i, c("#9a6a40"), 0, 'fill-opacity=".7"')
        planks += "".join(
            s.rect(x + (i * 137) % 260, seam, 3, 26 + 5 * i, c("#9a6a40"), 0, 'fill-opacity=".5"')
            for x in range(LEFT, RIGHT, 260)
        )
    rug = c(place.pick("#c9584f", "#4f7fa8", "#7a6aa8", "#3f8f83"))
    rim = c("#f6e3bd")
    planks += (
        s.oval(360, gy + 215, 350, 82, rug)
        + s.oval(360, gy + 215, 322, 72, rim)
        + s.oval(360, gy + 215, 306, 66, rug)
        + s.oval(360, gy + 215, 210, 42, rim, 'fill-opacity=".35"')
    )
    planks += "".join(
        s.disc(360 + 262 * math.cos(a), gy + 215 + 55 * math.sin(a), 7, rim)
        for a in [i * math.pi / 12 for i in range(24)]
    )
    defs = s.glow("lamp", "#ffdf96", 0.75) + s.down("floor", c("#d29c66"), c("#b57d4b"), 0, 0.6)
    place.add(skirting + furniture + planks, 1.0, gy - 330, defs=defs)
    place.add(lamp, 1.0, gy - 700, gy + 60, defs=defs, shadow=0.35)


def window(place: Scenery, x: float, y: float, w: float, h: float) -> tuple[str, str]:
    """A window with the sky of the hour, hills, and the frame -> (body, defs)."""
    light, c = place.light, place.c
    colours = COVERS.get(light.weather, SKIES)[light.time]
    defs = (
        s.down("pane", colours[0], colours[3], 0, 1)
        + f'<clipPath id="hole"><rect x="{x}" y="{y}" width="{w}" height="{h}"/></clipPath>'
    )
    inside = s.rect(x, y, w, h, "url(#pane)")
    if light.sun_out:
        mx, my = x + w * 0.66, y + h * 0.34
        inside += (
            (
                s.moon(mx, my, 34, True)
                + "".join(
                    s.star(x + w * a, y + h * b, 7, "#ffefb8")
                    for a, b in ((0.2, 0.2), (0.36, 0.46), (0.14, 0.6), (0.5, 0.14))
                )
            )
            if light.night
            else s.disc(mx, my, 62, "#fff3c4", 'fill-opacity=".4"') + s.disc(mx, my, 36, "#ffe07a")
        )
    green = {"snow": "#eef4fa"}.get(light.weather, "#7fae6c")
    far = {"night": 0.62, "sunset": 0.35}.get(light.time, 0.15)
    inside += s.oval(
        x + w * 0.2, y + h * 1.08, w * 0.7, h * 0.3, mixed(mixed(green, "#5f7f90", 0.3), "#141a3c", far)
    ) + s.oval(x + w * 0.9, y + h * 1.12, w * 0.7, h * 0.3, mixed(green, "#141a3c", far))
    wood = c("#fff6e8")
    edge = c("#d9c3a8")
    o = s.rect(x - 20, y - 18, w + 40, h + 36, edge, 8) + s.rect(x - 18, y - 18, w + 36, h + 34, wood, 8)
    o += f'<g clip-path="url(#hole)">{inside}</g>'
    o += (
        s.rect(x + w / 2 - 6, y, 12, h, wood)
        + s.rect(x, y + h * 0.44, w, 11, wood)
        + s.rect(x - 34, y + h + 12, w + 68, 20, wood, 5)
        + s.rect(x - 34, y + h + 28, w + 68, 6, edge, 3)
    )
    return o, defs


def frame(place: Scenery, x: float, y: float, w: float, h: float, kind: int) -> str:
    """A framed picture: hills, or a heart."""
    c = place.c
    o = s.rect(x - w / 2 - 10, y - h / 2 - 10, w + 20, h + 20, c("#9b6b45"), 4) + s.rect(
        x - w / 2, y - h / 2, w, h, c("#fdf3df")
    )
    if kind == 0:
        o += (
            s.rect(x - w / 2 + 10, y - h / 2 + 10, w - 20, h - 20, c("#bfe0ea"))
            + s.disc(x + w * 0.2, y - h * 0.14, 13, c("#ffd562"))
            + s.path(
                f"M{x - w / 2 + 10},{y + h / 2 - 10} V{y + 8} q{w * 0.22:.0f},{-34} {w * 0.44:.0f},4 t{w * 0.56 - 20:.0f},-6 V{y + h / 2 - 10}Z",
                c("#79a86a"),
            )
        )
        return o
    k = w / 96
    return o + s.path(
        f"M{x},{y + 24 * k:.0f} C{x - 46 * k:.0f},{y - 6 * k:.0f} {x - 22 * k:.0f},{y - 38 * k:.0f} {x},{y - 14 * k:.0f} C{x + 22 * k:.0f},{y - 38 * k:.0f} {x + 46 * k:.0f},{y - 6 * k:.0f} {x},{y + 24 * k:.0f}Z",
        c("#e0675c"),
    )


def sofa(place: Scenery, x: float, y: float) -> str:
    """A sofa with two cushions, about 400 units wide."""
    base = place.c(place.pick("#4d7ea8", "#b8604f", "#6b8f5e", "#8a6aa0"))
    dark, pale = mixed(base, "#1a1030", 0.2), mixed(base, "#ffffff", 0.14)
    o = "".join(s.path(f"M{k * 170 - 8},-14 h16 l-4,20 h-8Z", place.c("#6b4630")) for k in (-1, 1))
    o += (
        s.rect(-178, -176, 356, 150, base, 34)
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
    return s.group(o, x, y)


def bed(place: Scenery, x: float, y: float) -> str:
    """A bed with a quilt, seen from the side."""
    c = place.c
    quilt = c(place.pick("#5d8fb5", "#c96f63", "#77a06b"))
    wood = c("#a8754c")
    o = (
        s.rect(-214, -190, 26, 196, wood, 10)
        + s.rect(196, -110, 22, 116, wood, 10)
        + s.rect(-204, -66, 410, 46, wood, 8)
    )
    o += s.rect(-190, -104, 390, 52, c("#fff8ee"), 18) + s.rect(-182, -146, 116, 56, c("#fffdf7"), 26)
    o += s.path("M-70,-116 Q60,-136 198,-112 V-34 Q60,-24 -70,-34Z", quilt)
    o += "".join(s.rect(-50 + 62 * i, -108 + (i % 2) * 36, 34, 30, mixed(quilt, "#ffffff", 0.28), 6) for i in range(4))
    return s.group(o, x, y)


def plant(place: Scenery, x: float, y: float) -> str:
    """A pot plant with big leaves."""
    c = place.c
    o = ""
    for i, a in enumerate((-56, -30, -8, 18, 44, 66)):
        o += s.group(
            s.path("M0,0 C-34,-40 -30,-110 0,-150 C30,-110 34,-40 0,0Z", c("#4f9a5c" if i % 2 else "#3d8450")),
            0,
            -80,
            1.0,
            a,
        )
    return s.group(
        o + s.path("M-48,-88 H48 L36,0 H-36Z", c("#d98a5b")) + s.rect(-54, -98, 108, 22, c("#e39b6d"), 6), x, y, 0.9
    )


def floor_lamp(place: Scenery, x: float, y: float, lit: bool) -> str:
    """A standing lamp; lit, it fills the corner with light."""
    c = place.c
    shade = "#ffe3a1" if lit else c("#f2dfbb")
    o = s.rect(-4, -360, 8, 360, c("#5a4638"), 4) + s.oval(0, 0, 52, 11, c("#5a4638"))
    o += s.path("M-44,-470 H44 L76,-352 H-76Z", shade) + s.path(
        "M-76,-352 H76 L74,-362 H-74Z", mixed(shade, "#a06a30", 0.35)
    )
    if lit:
        o = s.disc(0, -400, 330, "url(#lamp)") + o
    return s.group(o, x, y, 0.92)


def stage(place: Scenery) -> None:
    """A theatre: a painted backcloth, boards, a proscenium with curtains and footlights."""
    c, rng, gy = place.c, place.rng, place.ground
    velvet = rng.choice(["#b3283f", "#7d2a63", "#23618a", "#a8472a"])
    cloth = rng.choice([("#27235a", "#5a3f8f"), ("#143a5c", "#2f7f94"), ("#4a1f45", "#a1485e")])
    day = place.light.time in ("day", "dawn")
    if day:
        cloth = (mixed(cloth[0], "#7fb4e0", 0.3), mixed(cloth[1], "#ffd9a8", 0.38))
    o = s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, "url(#cloth)")
    # A painted sun or moon in rings, with cut hills below: a theatre within the theatre.
    o += "".join(
        s.disc(360, gy - 300, r, "#fff0c0", f'fill-opacity="{a}"') for r, a in ((330, 0.07), (240, 0.08), (170, 0.1))
    )
    o += s.disc(360, gy - 300, 96, "#ffe3a0" if not place.light.night else "#f3ecd2")
    if place.light.night:
        o += s.disc(400, gy - 325, 84, mixed(cloth[0], cloth[1], 0.5))
    for i, k in enumerate((0.34, 0.2, 0.08)):
        o += s.hill(
            rng, gy - 130 + 46 * i, 40, mixed(cloth[1], "#fff0d0" if day else "#140f30", k if day else k + 0.1 * i), 230
        )[0]
    for _ in range(12):
        o += s.star(
            rng.uniform(30, 690), rng.uniform(250, gy - 330), rng.uniform(7, 15), "#ffe9a8", turn=rng.uniform(-0.4, 0.4)
        )
    place.add(o, 0.12, -300, defs=s.down("cloth", cloth[0], cloth[1], 0.2, 0.62), shadow=0)
    hung = ""
    for i, x in enumerate((120, 250, 470, 600)):
        hung += s.rect(x - 1, -200, 2, 330 + 60 * (i % 2), "#e8d8a8") + s.star(
            x, 160 + 60 * (i % 2) + 30, 26, "#ffd76a", turn=0.1 * (i - 2)
        )
    place.add(hung, 0.25, -300, 420, sway=0.006, foot=-100)
    boards = s.rect(LEFT, gy, RIGHT - LEFT, 800, "url(#boards)")
    for i in range(-16, 17):
        boards += s.path(
            f"M{360 + i * 46},{gy} L{360 + i * 108},1560 h6 L{360 + i * 46 + 3},{gy}Z", "#6f4526", 'fill-opacity=".55"'
        )
    boards += s.oval(360, gy + 205, 310, 74, "#fff2c2", 'fill-opacity=".34"') + s.oval(
        360, gy + 205, 250, 56, "#fff7d8", 'fill-opacity=".25"'
    )
    place.add(boards, 1.0, gy - 10, defs=s.down("boards", "#a86d3d", "#c98a52", 0, 0.4))
    for x, tip, phase in ((90, 300, 0.0), (630, 430, 2.1)):
        ray = s.path(f"M{x - 16},-60 h32 L{tip + 190},{gy + 240} H{tip - 190}Z", "url(#beam)", 'fill-opacity=".5"')
        place.add(
            ray,
            0.6,
            -80,
            gy + 240,
            flat=True,
            defs=s.down("beam", "#fff3c8", "#fff3c8", 0, 1)
            .replace('offset="1.0" stop-color="#fff3c8"', 'offset="1.0" stop-color="#fff3c8" stop-opacity="0"')
            .replace('offset="1" stop-color="#fff3c8"', 'offset="1" stop-color="#fff3c8" stop-opacity="0.04"'),
            wave=(16, 0, 0.6, phase),
            twinkle=phase + 0.2,
        )
    proscenium(place, velvet, c)


def proscenium(place: Scenery, velvet: str, c: object) -> None:
    """Curtains, pelmet and footlights, before the puppets."""
    dark, pale, gold = mixed(velvet, "#180818", 0.34), mixed(velvet, "#ffffff", 0.16), "#f0c766"
    o = ""
    for k in (-1, 1):
        edge = 360 + k * 366
        for i in range(9):
            a = edge + k * (i * 36 - 74)
            o += s.path(f"M{a},-300 h{k * 37} V1560 h{-k * 37}Z", (velvet, pale, velvet, dark)[i % 4])
        o += s.path(f"M{edge - k * 74},600 q{k * 40},40 {k * 74},34 l0,-18 q{-k * 40},0 {-k * 74},-36Z", gold)
    place.add(o, 1.12, -300, front=True, shadow=0.6, sway=0.002, foot=0)
    lid = s.rect(LEFT, -300, RIGHT - LEFT, 380, velvet)
    for i in range(-4, 13):
        x = i * 92 - 52
        lid += s.path(
            f"M{x},78 h92 v8 a46,62 0 0 1 -92,0Z", velvet if i % 2 else mixed(velvet, "#180818", 0.14)
        ) + s.stroke(f"M{x},88 a46,62 0 0 0 92,0", gold, 7)
        lid += s.stroke(f"M{x + 46},70 v58", dark, 3, 'stroke-opacity=".6"')
    place.add(lid + s.rect(LEFT, 34, RIGHT - LEFT, 13, gold), 1.15, -300, 200, front=True, shadow=0.6)
    lamps = s.rect(LEFT, 1252, RIGHT - LEFT, 300, dark) + s.rect(LEFT, 1244, RIGHT - LEFT, 12, gold)
    for x in range(-260, 1000, 80):
        lamps = (
            s.disc(x, 1236, 84, "url(#lamp)")
            + lamps
            + s.path(f"M{x - 24},1250 a24,26 0 0 1 48,0Z", "#fff0b8")
            + s.path(f"M{x - 28},1250 h56 v12 h-56Z", gold)
        )
    place.add(lamps, 1.15, 1130, front=True, shadow=0.3, defs=s.glow("lamp", "#ffe9a8", 0.5))
