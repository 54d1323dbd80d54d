# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Woods: firs in mist, autumn leaves, white birches, a wood under a spell."""

from __future__ import annotations

import math

from .. import shapes as s
from ..light import mixed
from ..scenery import LEFT, RIGHT, Scenery
from .land import corners, floor, puddles, ridge, winding
from .sky import sky


def forest(place: Scenery) -> None:
    """Whichever of the four this set is."""
    {"pines": pines, "autumn": autumn, "birches": birches, "enchanted": enchanted}[place.variant](place)


def pines(place: Scenery) -> None:
    """Ranks of firs that pale into the mist, great firs at the sides, ferns and toadstools."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    for y, h, depth, parallax, gap in (
        (gy - 190, 250.0, 0.74, 0.08, 56),
        (gy - 120, 340.0, 0.52, 0.2, 84),
        (gy - 50, 410.0, 0.3, 0.42, 128),
    ):
        trees = "".join(
            s.pine(
                x,
                y + 34,
                h * rng.uniform(0.7, 1.2) * (1.25 if abs(x - 360) > 210 else 0.8),
                c("#4f9672", depth),
                c("#3d7d62", depth),
                c("#6b5444", depth),
            )
            for x in place.along(gap)
        )
        ridge(place, y, 24, "#5aa277", depth, parallax, trees, top=y - h * 1.6, snow=9, sway=0.004, foot=gy)
    wood = ""
    for x, h in ((-150.0, 800.0), (38.0, rng.uniform(640, 760)), (690.0, rng.uniform(680, 800)), (880.0, 760.0)):
        wood += s.pine(x + rng.uniform(-26, 16), gy + 40, h, c("#3a8250", 0.06), c("#2a6643", 0.06), c("#5d4030", 0.06))
    wood += "".join(
        s.bush(x, gy + 22, rng.uniform(110, 170), c("#47914c", 0.06), c("#336f3e", 0.06))
        for x in place.along(200)
        if abs(x - 360) > 170
    )
    lying = winding(place, c("#a9925e"), 'fill-opacity=".6"')
    for _ in range(20):
        lying += s.tuft(rng.uniform(LEFT, RIGHT), rng.uniform(gy + 46, 1260), rng.uniform(14, 30), c("#3d8340"), rng)
    for x in (60 + rng.uniform(-30, 30), 640 + rng.uniform(-40, 40), 150, 560)[: rng.randint(2, 4)]:
        lying += s.mushroom(x, gy + rng.uniform(60, 110), rng.uniform(38, 60), c("#e0483f"), c("#fff1dc"), c("#ffffff"))
    if rng.random() < 0.5:
        lying += log(place, rng.choice([130, 600]), gy + 78)
    floor(
        place,
        "#4b8a3e",
        "#6fae55",
        lying + puddles(place, "#3d6a40", 3),
        behind=wood,
        sway=0.004,
        foot=gy,
        top=gy - 800,
    )
    corners(place, ferns(place, "#1f4a33"), top=1030, sway=0.02, foot=1330)


def autumn(place: Scenery) -> None:
    """Maples and oaks in red and gold, a drift of leaves, long light between the stems."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    reds = rng.choice(
        [("#e8843a", "#d9512f", "#f2b63d"), ("#d9512f", "#b83a35", "#f08f3a"), ("#f2b63d", "#e8843a", "#f7d25f")]
    )
    for y, r, depth, parallax, gap in ((gy - 150, 84.0, 0.56, 0.1, 78), (gy - 70, 120.0, 0.32, 0.28, 130)):
        o = ""
        for x in place.along(gap):
            tone = rng.choice(reds)
            top = y - r * rng.uniform(1.5, 2.3) * (1.15 if abs(x - 360) > 200 else 0.8)
            o += s.rect(x - r * 0.07, top, r * 0.14, y - top + 60, c("#7a5040", depth))
            o += s.leaves(
                x,
                top,
                r * rng.uniform(0.9, 1.2),
                c(tone, depth),
                c(mixed(tone, "#ffe08a", 0.4), depth),
                c(mixed(tone, "#7a2038", 0.35), depth),
                rng,
                14,
            )
        ridge(place, y, 22, "#d8a24e", depth, parallax, o, top=y - r * 4, snow=9, sway=0.004, foot=gy)
    near = ""
    for k in (-1, 1):
        x = 360 + k * rng.uniform(325, 355)
        bark = c("#5b3a2e")
        near += s.path(
            f"M{x - 44},{gy + 50} Q{x - 24},{gy - 60} {x - 26},{gy - 420} L{x + 26},{gy - 420} Q{x + 26},{gy - 60} {x + 52},{gy + 50}Z",
            bark,
        )
        near += s.path(
            f"M{x + 8},{gy + 44} Q{x + 10},{gy - 60} {x + 8},{gy - 420} H{x + 26} Q{x + 26},{gy - 60} {x + 52},{gy + 50}Z",
            c("#46291f"),
        )
        near += s.stroke(
            f"M{x},{gy - 250} q{-k * 60},-60 {-k * 112},-170 M{x},{gy - 330} q{k * 50},-60 {k * 90},-130", bark, 24
        )
        tone = rng.choice(reds)
        for dx, dy, r in ((-k * 96, -470, 120), (k * 20, -560, 170), (-k * 34, -640, 130)):
            near += s.leaves(
                x + dx, gy + dy, r, c(tone), c(mixed(tone, "#ffe08a", 0.4)), c(mixed(tone, "#7a2038", 0.35)), rng, 34
            )
        near += heap(place, x - k * 20, gy + 52, 150, reds)
    lying = winding(place, c("#e7c58c"), 'fill-opacity=".6"')
    for _ in range(90):
        x, y = rng.uniform(LEFT, RIGHT), gy + 24 + 330 * rng.random()
        lying += leaf(x, y, 6 + 0.035 * (y - gy), c(rng.choice(reds)), rng.uniform(0, 360))
    for x in (rng.uniform(40, 150), rng.uniform(580, 680)):
        lying += s.mushroom(x, gy + rng.uniform(70, 110), rng.uniform(36, 54), c("#b5673a"), c("#fff1dc"), c("#e0a878"))
    floor(place, "#b87a3c", "#e0ad5c", lying, behind=near, top=gy - 830, sway=0.003, foot=gy)
    o = "".join(heap(place, x, 1345, 230, reds) for x in (-30, 120, 610, 760))
    o += "".join(
        leaf(rng.uniform(-100, 820), rng.uniform(1262, 1300), 17, c(rng.choice(reds)), rng.uniform(0, 360))
        for _ in range(20)
    )
    corners(place, o, top=1120)


def birches(place: Scenery) -> None:
    """White stems from floor to top, a light green roof of leaves, ferns and bluebells."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    green = rng.choice(["#a4cf62", "#8fc877", "#c8cf5a"])
    dark = mixed(green, "#2c6a4a", 0.45)
    for y, w, depth, parallax, gap in ((gy - 130, 15.0, 0.6, 0.1, 52), (gy - 70, 24.0, 0.36, 0.26, 96)):
        o = "".join(
            s.birch(x, y + 40, 900, w * rng.uniform(0.7, 1.2), c("#f4efe4", depth), c("#5a5560", depth), rng)
            for x in place.along(gap)
            if abs(x - 360) > 60 or depth > 0.5
        )
        o += "".join(
            s.leaves(
                x,
                rng.uniform(-10, 90) + 190 * (depth > 0.5),
                105,
                c(green, depth),
                c(mixed(green, "#ffffff", 0.35), depth),
                c(dark, depth),
                rng,
                12,
            )
            for x in place.along(88)
        )
        o += "".join(s.bush(x, y + 24, rng.uniform(80, 140), c(green, depth), c(dark, depth)) for x in place.along(150))
        ridge(place, y, 20, mixed(green, "#ffffff", 0.1), depth, parallax, o, top=-60, snow=8, sway=0.003, foot=gy)
    near = ""
    for x in (-210.0, -60.0, 40.0, 128.0, 612.0, 694.0, 800.0, 930.0):
        near += s.birch(
            x + rng.uniform(-20, 20),
            gy + 30 + rng.uniform(0, 26),
            1400,
            rng.uniform(36, 56),
            c("#fbf6ec"),
            c("#4a4652"),
            rng,
        )
    for x in place.along(105):
        near += s.leaves(
            x,
            rng.uniform(-60, 60) + (30 if abs(x - 360) > 240 else -60),
            125,
            c(green),
            c(mixed(green, "#ffffff", 0.35)),
            c(dark),
            rng,
            26,
        )
    lying = ""
    for _ in range(60):
        x, y = rng.uniform(LEFT, RIGHT), rng.uniform(gy + 26, 1260)
        lying += s.tuft(x, y, rng.uniform(14, 30), c(mixed(dark, green, rng.random() * 0.5)), rng)
        if abs(x - 360) > 150 and rng.random() < 0.6:
            lying += bluebell(place, x + 14, y, rng.uniform(34, 60))
    floor(
        place,
        mixed(dark, "#3f7a3c", 0.5),
        mixed(green, "#5aa04c", 0.35),
        lying,
        behind=near,
        top=-60,
        sway=0.002,
        foot=gy,
    )
    o = ferns(place, "#2a6344") + "".join(
        bluebell(place, x, 1310, rng.uniform(120, 170)) for x in (-20, 30, 92, 640, 700, 760)
    )
    corners(place, o, top=1030, sway=0.02, foot=1330)


def enchanted(place: Scenery) -> None:
    """Twisted giants with doors and lit windows, mushrooms that glow, lanterns in the boughs."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    a, b, glow = rng.choice(
        [("#5f5aa8", "#3a9a98", "#7dffe0"), ("#7a4f9c", "#4f7ac0", "#ffa8f0"), ("#3f7f8f", "#5a63b0", "#b4ff9a")]
    )
    dusk = mixed(place.light.haze, a, 0.3)
    for y, w, depth, parallax, gap in ((gy - 140, 36.0, 0.66, 0.1, 96), (gy - 70, 58.0, 0.4, 0.28, 180)):
        o = "".join(
            gnarled(
                place,
                x,
                y + 50,
                rng.uniform(540, 700),
                w * rng.uniform(0.8, 1.2),
                mixed(c(mixed(a, b, rng.random())), dusk, depth),
                "",
            )
            for x in place.along(gap)
            if abs(x - 360) > 80 or depth > 0.5
        )
        o += "".join(
            s.disc(rng.uniform(-100, 820), rng.uniform(gy - 480, y), rng.uniform(2, 4.5), glow, 'fill-opacity=".8"')
            for _ in range(16)
        )
        ridge(place, y, 26, mixed(a, b, 0.5), depth, parallax, o, top=gy - 830, snow=8)
    near = ""
    for k in (-1, 1):
        x = 360 + k * rng.uniform(335, 350)
        near += gnarled(place, x, gy + 64, 1250, 150, c(mixed(a, "#2a1a40", 0.45)), "full")
        dx = x - k * 26
        near += (
            s.disc(dx, gy - 36, 150, "url(#lamp)")
            + s.path(f"M{dx - 32},{gy + 42} v-62 a32,34 0 0 1 64,0 v62Z", c("#8a4f3a"))
            + s.disc(dx + 18 * k, gy + 4, 4, "#ffd76a")
        )
        near += s.path(f"M{dx - 12},{gy - 20} a12,12 0 0 1 24,0 v12 h-24Z", "#ffe08a")
        near += (
            s.disc(dx + 8, gy - 172, 70, "url(#lamp)")
            + s.disc(dx + 8, gy - 172, 21, c("#8a4f3a"))
            + s.disc(dx + 8, gy - 172, 15, "#ffe08a")
            + s.rect(dx + 6.5, gy - 187, 3, 30, c("#8a4f3a"))
            + s.rect(dx - 7, gy - 173.5, 30, 3, c("#8a4f3a"))
        )
        for lx, ly in ((x - k * 150, gy - 420), (x - k * 96, gy - 300)):
            near += (
                s.rect(lx - 1, ly - 190, 2, 190, c("#3a2a50"))
                + s.disc(lx, ly + 20, 110, "url(#lamp)")
                + s.path(f"M{lx - 15},{ly} h30 l5,36 h-40Z", "#ffe9a0")
                + s.path(f"M{lx - 19},{ly} h38 l-19,-16Z", c("#5a3a4a"))
                + s.rect(lx - 21, ly + 36, 42, 6, c("#5a3a4a"), 2)
            )
    lying = winding(place, c(mixed(b, "#e8e0ff", 0.4)), 'fill-opacity=".4"')
    for _ in range(26):
        lying += s.tuft(
            rng.uniform(LEFT, RIGHT), rng.uniform(gy + 46, 1260), rng.uniform(14, 30), c(mixed(b, "#1f3a50", 0.35)), rng
        )
    for x, h in (
        (rng.uniform(30, 90), 96),
        (rng.uniform(120, 180), 62),
        (rng.uniform(560, 610), 70),
        (rng.uniform(640, 690), 104),
        (-120, 100),
        (850, 90),
    ):
        y = gy + rng.uniform(66, 110)
        lying += s.disc(x, y - h * 0.6, h * 1.15, "url(#spell)") + s.mushroom(
            x, y, h, mixed(glow, a, 0.35), mixed(glow, "#ffffff", 0.6), mixed(glow, "#ffffff", 0.75)
        )
    floor(
        place,
        mixed(a, "#1c3a48", 0.5),
        mixed(b, a, 0.35),
        lying,
        behind=near,
        top=-320,
        defs=s.glow("spell", glow, 0.55),
    )
    o = ferns(place, mixed(a, "#101c38", 0.7)) + "".join(
        s.disc(x, 1240, 110, "url(#spell)")
        + s.mushroom(x, 1312, h, mixed(glow, a, 0.4), mixed(glow, "#ffffff", 0.55), mixed(glow, "#ffffff", 0.75))
        for x, h in ((18, 130), (88, 84), (690, 120))
    )
    corners(place, o, top=1030, sway=0.01, foot=1330, defs=s.glow("spell", glow, 0.55))


def gnarled(place: Scenery, x: float, y: float, h: float, w: float, fill: str, crown: str) -> str:
    """A twisted old tree: roots like fingers, boughs that curl; `crown` hangs curtains of moss."""
    rng = place.rng
    k = rng.choice([-1, 1]) if not crown else (1 if x < 360 else -1)
    t = y - h
    o = s.path(
        f"M{x - w},{y} Q{x - w * 0.4:.0f},{y - 20} {x - w * 0.42:.0f},{y - h * 0.3:.0f} T{x - w * 0.2 + k * w * 0.3:.0f},{t:.0f} H{x + w * 0.3 + k * w * 0.3:.0f} Q{x + w * 0.6:.0f},{y - h * 0.5:.0f} {x + w * 0.42:.0f},{y - h * 0.25:.0f} Q{x + w * 0.4:.0f},{y - 20} {x + w},{y}Z",
        fill,
    )
    tall = min(h, 900)
    for u, side, q in ((0.55, k, 1.0), (0.68, -k, 0.8), (0.86, k, 0.85)):
        by, r = y - tall * u, tall * 0.22 * q
        o += s.stroke(
            f"M{x},{by + 30:.0f} q{side * r * 0.7:.0f},{-r * 0.1:.0f} {side * r:.0f},{-r * 0.7:.0f} q{side * r * 0.1:.0f},{-r * 0.5:.0f} {side * r * 0.5:.0f},{-r * 0.55:.0f} q{side * r * 0.3:.0f},{r * 0.02:.0f} {side * r * 0.24:.0f},{r * 0.26:.0f} q{-side * r * 0.06:.0f},{r * 0.14:.0f} {-side * r * 0.16:.0f},{r * 0.04:.0f}",
            fill,
            w * 0.2 * q,
        )
    if crown:
        for _ in range(14):
            u, v = rng.uniform(0.1, 0.9), rng.uniform(-0.34, 0.3)
            o += s.stroke(
                f"M{x + v * w:.0f},{y - h * u:.0f} q{rng.uniform(4, 14):.0f},{-rng.uniform(30, 60):.0f} -4,{-rng.uniform(80, 130):.0f}",
                mixed(fill, rng.choice(["#ffffff", "#100828"]), 0.13),
                rng.choice([4, 6]),
            )
        o += s.path(
            f"M{x - k * w * 0.2:.0f},{y - 8} Q{x - k * w * 0.9:.0f},{y - 14} {x - k * w * 1.3:.0f},{y + 14} L{x - k * w:.0f},{y + 20} Q{x - k * w * 0.6:.0f},{y} {x},{y + 16}Z",
            fill,
        )
    return o


def ferns(place: Scenery, colour: str) -> str:
    """Ferns in both corners and a fringe of grass."""
    c, rng = place.c, place.rng
    dark = c(colour)
    o = "".join(
        fern(x, 1330, h, dark, a)
        for x, h, a in ((-30, 250, 18), (40, 190, -8), (690, 200, 10), (760, 260, -18), (-110, 230, 0), (850, 230, 0))
    )
    return o + "".join(s.tuft(x, 1310, 60, mixed(dark, c("#3d8340"), 0.3), rng) for x in place.along(48))


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


def leaf(x: float, y: float, r: float, fill: str, turn: float) -> str:
    """A fallen leaf with its rib."""
    o = s.path(f"M0,{r} Q{-r:.1f},0 0,{-r} Q{r:.1f},0 0,{r}Z", fill) + s.stroke(
        f"M0,{r * 1.4:.1f} V{-r * 0.6:.1f}", mixed(fill, "#5a2a20", 0.4), max(1, r * 0.12)
    )
    return f'<g transform="translate({x:.1f},{y:.1f}) scale(1,.6) rotate({turn:.0f})">{o}</g>'


def heap(place: Scenery, x: float, y: float, w: float, tones: tuple[str, ...]) -> str:
    """A drift of fallen leaves."""
    rng, c = place.rng, place.c
    o = s.oval(x, y, w * 0.5, w * 0.24, c(mixed(tones[1], "#5a2a20", 0.3)))
    for _ in range(34):
        a, d = rng.uniform(math.pi, 2 * math.pi), rng.random()
        o += leaf(
            x + w * 0.5 * d * math.cos(a),
            y + w * 0.24 * d * math.sin(a) + 4,
            w * 0.07,
            c(rng.choice(tones)),
            rng.uniform(0, 360),
        )
    return o


def bluebell(place: Scenery, x: float, y: float, h: float) -> str:
    """A bluebell that nods."""
    c = place.c
    o = s.stroke(
        f"M0,0 Q{-h * 0.05:.1f},{-h * 0.7:.1f} {h * 0.16:.1f},{-h * 0.92:.1f}", c("#3f8a4a"), max(2, h * 0.035)
    )
    for u, dx in ((0.95, 0.2), (0.78, 0.1), (0.62, 0.06)):
        o += s.path(
            f"M{h * dx:.1f},{-h * u:.1f} q{h * 0.1:.1f},0 {h * 0.1:.1f},{h * 0.14:.1f} l{-h * 0.05:.1f},-3 l{-h * 0.05:.1f},3 l{-h * 0.05:.1f},-3 l{-h * 0.05:.1f},3 q0,{-h * 0.14:.1f} {h * 0.1:.1f},{-h * 0.14:.1f}Z",
            c("#7d7ae0"),
        )
    return s.group(o, x, y, 1, 0, place.rng.random() < 0.5)


def log(place: Scenery, x: float, y: float) -> str:
    """A fallen stem with moss and rings."""
    c = place.c
    o = (
        s.rect(-110, -52, 210, 52, c("#7a5640"), 12)
        + s.rect(-110, -52, 210, 16, c("#6fa353"), 8)
        + s.oval(100, -26, 17, 26, c("#e0bd8c"))
    )
    return s.group(
        o
        + s.oval(100, -26, 10, 16, c("#c99a66"))
        + s.oval(100, -26, 4, 7, c("#a9784a"))
        + s.stroke("M-80,-20 h70 M-20,-12 h80", c("#5f4130"), 4),
        x,
        y,
        0.8,
    )
