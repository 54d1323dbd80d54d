"""The bedroom of a child."""

from __future__ import annotations

from .. import shapes as s
from ..light import mixed
from ..scenery import LEFT, RIGHT, Scenery
from .furniture import row_of_books
from .walls import boards, curtains, paper_pattern, round_rug, shell, window


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
