# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Green places, meadow and forest, and the floor and hills that other lands share."""

from __future__ import annotations

from typing import Any

from .. import shapes as s
from ..light import mixed
from ..scenery import HEIGHT, LEFT, RIGHT, Scenery
from .sky import sky


def floor(
    place: Scenery,
    colour: str,
    far: str,
    extra: str = "",
    *,
    behind: str = "",
    amplitude: float = 16,
    snow: float = 16,
    **motion: Any,
) -> s.Height:
    """The sheet the puppets stand on: lighter at its far edge, `behind` rooted on it, `extra` lying on it."""
    body, at = s.hill(place.rng, place.ground, amplitude, "url(#floor)", 460)
    defs = s.down("floor", place.c(place.under_snow(far)), place.c(place.under_snow(colour)), 0.0, 0.5) + s.glow(
        "lamp", "#ffdf90", 0.6
    )
    top = place.ground - 560 if behind else place.ground - amplitude * 3 - 30
    place.add(behind + body + extra, 1.0, top, defs=defs, snow=snow, **motion)
    return at


def ridge(
    place: Scenery,
    y: float,
    amplitude: float,
    colour: str,
    depth: float,
    parallax: float,
    props: str = "",
    length: float = 340,
    top: float = 0,
    **more: Any,
) -> None:
    """A far hill that fades into haze at its foot; `props` is markup drawn behind its edge."""
    body, _ = s.hill(place.rng, y, amplitude, "url(#ridge)", length)
    colour = place.under_snow(colour, 0.62)
    defs = s.down("ridge", place.c(colour, depth), place.c(colour, min(1, depth + 0.3)), 0, 0.42)
    place.add(
        props + body, parallax, top or y - amplitude * 2 - 40, min(HEIGHT + 300, place.ground + 330), defs=defs, **more
    )


def corners(place: Scenery, body: str, *, top: float = 980, **more: Any) -> None:
    """Dark foreground cuttings that frame the picture, nearer than the puppets."""
    place.add(body, 1.3, top, front=True, shadow=0.6, **more)


def meadow(place: Scenery) -> None:
    """Rolling hills, a cottage or a windmill, a fence and flowers."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place)
    ridge(place, gy - 175, 46, "#9ccf9a", 0.62, 0.12, length=300)
    grass = place.pick("#7cbf5e", "#86c25a", "#6fbb6c")
    house_x = rng.choice([130, 590]) + rng.uniform(-30, 30)
    props = "".join(
        s.tree(
            x,
            gy - 100 + rng.uniform(0, 20),
            rng.uniform(95, 140),
            c("#6aae5a", 0.3),
            c("#4f9350", 0.3),
            c("#7a5a44", 0.3),
            rng,
        )
        for x in place.along(230)
        if abs(x - house_x) > 130
    )
    glass = "#ffdf8a" if place.light.lamps else c("#bfe3ef")
    mill = 0.0
    if rng.random() < 0.6:
        props += s.cottage(
            house_x,
            gy - 92,
            1.0,
            c("#fbeedd", 0.16),
            c(place.pick("#d8574b", "#4f7fb5", "#c9773d"), 0.16),
            c("#8a5a3c", 0.16),
            glass,
            c("#ffffff", 0.16),
        )
    else:
        props += windmill(place, house_x, gy - 92, glass)
        mill = house_x
    ridge(place, gy - 88, 30, grass, 0.28, 0.4, props, 330, gy - 360, snow=12)
    if mill:
        sails(place, mill, gy - 92)
    near = mixed(grass, "#2f8a3a", 0.38)
    verge = (
        s.fence(LEFT + 20, gy + 6, 16, c("#fff8ec", 0.05))
        if rng.random() < 0.5
        else s.fence(560, gy + 6, 16, c("#fff8ec", 0.05))
    )
    petals = (place.pick("#ff7aa2", "#ffffff", "#ffb13d"), place.pick("#f2555f", "#b678e0", "#ffe066"))
    lying = meadow_path(place, near)
    for _ in range(9):
        x, y = rng.uniform(LEFT, RIGHT), rng.uniform(gy + 60, 1250)
        if abs(x - 360) > 190:
            lying += s.flower(x, y, rng.uniform(34, 56), c(rng.choice(petals)), c("#ffd24d"), c("#3b8a3f"), 5)
        lying += s.tuft(rng.uniform(LEFT, RIGHT), rng.uniform(gy + 40, 1260), rng.uniform(14, 26), c("#4d9e45"), rng)
    floor(place, mixed(near, "#2a7a38", 0.25), near, lying, behind=verge)
    o = ""
    for x in (-70.0, -14.0, 44.0, 664.0, 722.0, 790.0):
        o += s.flower(
            x, 1318 + rng.uniform(-8, 20), rng.uniform(170, 240), c(rng.choice(petals)), c("#ffcf40"), c("#2c6e35"), 7
        )
    for x in place.along(52):
        o += s.tuft(
            x, 1300 + rng.uniform(0, 20), 62 if abs(x - 360) < 240 else 96, c(rng.choice(["#2f7a37", "#3b8a3f"])), rng
        )
    corners(place, o, top=1040, sway=0.02, foot=1320)


def meadow_path(place: Scenery, near: str) -> str:
    """A footpath from the horizon to the front."""
    gy = place.ground
    k = place.rng.choice([-1, 1])
    d = f"M{360 - k * 60},{gy + 14} q{k * 90},30 {k * 30},90 t{k * 60},300 V1560 H{360 - k * 20 - 260} Q{360 - k * 120},{gy + 240} {350 - k * 40},{gy + 110} T{330 - k * 60},{gy + 14}Z"
    return s.path(d, place.c(mixed(near, "#e9cf93", 0.62)), 'fill-opacity=".75"')


def windmill(place: Scenery, x: float, y: float, glass: str) -> str:
    """A windmill; its sails are a sheet of their own."""
    c = place.c
    o = s.path("M-42,0 L-26,-150 H26 L42,0Z", c("#f3e3cc", 0.16)) + s.path(
        "M-34,-146 Q0,-206 34,-146Z", c("#a5553f", 0.16)
    )
    o += s.path("M-13,0 v-36 a13,13 0 0 1 26,0 v36Z", c("#7b5138", 0.16)) + s.disc(0, -92, 12, glass)
    return s.group(o, x, y, 1.05)


def sails(place: Scenery, x: float, y: float) -> None:
    """Four cloth sails that turn, faster in wind."""
    c = place.c
    hx, hy = x, y - 152 * 1.05
    arm = s.rect(-3, -112, 6, 112, c("#6f4d39", 0.16)) + s.rect(3, -110, 24, 78, c("#fff8e6", 0.16), 3)
    o = "".join(s.group(arm, hx, hy, 1.05, 18 + 90 * k) for k in range(4)) + s.disc(hx, hy, 8, c("#6f4d39", 0.16))
    speed = 2.4 if place.light.weather == "wind" else 0.7
    place.add(o, 0.4, hy - 130, hy + 130, across=(hx - 130, hx + 130), shadow=0.4, spin=(hx, hy, speed))


def forest(place: Scenery) -> None:
    """Firs in the mist, great trunks at the sides, ferns and toadstools."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    pines = rng.random() < 0.55
    for y, h, depth, parallax, gap in ((gy - 130, 320.0, 0.72, 0.1, 70), (gy - 70, 380.0, 0.46, 0.24, 104)):
        trees = "".join(
            s.pine(x, y + 30, h * rng.uniform(0.75, 1.2), c("#4f9672", depth), c("#3d7d62", depth), c("#6b5444", depth))
            for x in place.along(gap)
        )
        ridge(place, y, 24, "#5aa277", depth, parallax, trees, top=y - h * 1.25, snow=9, sway=0.005, foot=gy)
    wood = ""
    for x in (-190.0, -70.0, 58.0, 655.0, 790.0, 900.0):
        h = rng.uniform(420, 520)
        if pines:
            wood += s.pine(
                x + rng.uniform(-24, 24), gy + 26, h * 1.05, c("#3f8a52", 0.16), c("#2f6f45", 0.16), c("#5d4030", 0.16)
            )
        else:
            wood += s.tree(
                x + rng.uniform(-24, 24),
                gy + 26,
                h,
                c(rng.choice(["#58a34f", "#6bab4b", "#4b9a58"]), 0.16),
                c("#37763f", 0.16),
                c("#6d4a36", 0.16),
                rng,
            )
    wood += "".join(
        s.bush(x, gy + 22, rng.uniform(110, 170), c("#47914c", 0.1), c("#336f3e", 0.1))
        for x in place.along(200)
        if abs(x - 360) > 150
    )
    lying = ""
    for _ in range(16):
        x, y = rng.uniform(LEFT, RIGHT), rng.uniform(gy + 46, 1260)
        lying += s.tuft(x, y, rng.uniform(14, 30), c("#3d8340"), rng)
    for x in (60 + rng.uniform(-30, 30), 640 + rng.uniform(-40, 40), 150, 560)[: rng.randint(2, 4)]:
        lying += s.mushroom(x, gy + rng.uniform(60, 110), rng.uniform(38, 60), c("#e0483f"), c("#fff1dc"), c("#ffffff"))
    for _ in range(5):
        lying += s.oval(
            rng.uniform(LEFT, RIGHT),
            rng.uniform(gy + 80, 1240),
            rng.uniform(50, 120),
            rng.uniform(9, 16),
            c("#7fb85c"),
            'fill-opacity=".35"',
        )
    floor(place, "#4b8a3e", "#6fae55", lying, behind=wood, sway=0.004, foot=gy)
    dark = c("#1f4a33")
    o = "".join(
        fern(x, 1330, h, dark, a)
        for x, h, a in ((-30, 250, 18), (40, 190, -8), (690, 200, 10), (760, 260, -18), (-110, 230, 0), (850, 230, 0))
    )
    o += "".join(s.tuft(x, 1310, 60, mixed(dark, c("#3d8340"), 0.3), rng) for x in place.along(48))
    corners(place, o, top=1030, sway=0.02, foot=1330)


def fern(x: float, y: float, h: float, colour: str, turn: float) -> str:
    """A fern frond, its leaflets in pairs."""
    o = s.stroke(f"M0,0 Q{h * 0.05:.0f},{-h * 0.5:.0f} 0,{-h}", colour, 5)
    for i in range(9):
        y0, w = -h * (0.14 + 0.09 * i), h * 0.3 * (1 - i / 10.5)
        for side in (-1, 1):
            o += s.path(
                f"M0,{y0:.0f} q{side * w * 0.5:.0f},{-w * 0.62:.0f} {side * w:.0f},{-w * 0.3:.0f} q{-side * w * 0.4:.0f},{w * 0.42:.0f} {-side * w:.0f},{w * 0.3:.0f}Z",
                colour,
            )
    return s.group(o, x, y, 1, turn)
