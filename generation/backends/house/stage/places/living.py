# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""The living room."""

from __future__ import annotations

from .. import shapes as s
from ..light import mixed
from ..scenery import Scenery
from .furniture import pendant, plant, row_of_books
from .walls import boards, curtains, paper_pattern, round_rug, shell, window

WALLS = (
    ("#f0c9ad", "#e8b695", "#fff3e4"),
    ("#a9c9c4", "#97bab4", "#f6f3e6"),
    ("#c7cfa2", "#b6bf8e", "#fbf4e0"),
    ("#e2b3b6", "#d49da2", "#fff1ee"),
    ("#b4b8da", "#a0a5cc", "#f7f2fb"),
)


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
