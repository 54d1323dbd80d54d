# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""The farm: the barn, the field, the orchard, the stable."""

from __future__ import annotations

from .. import shapes as s
from ..light import mixed
from ..scenery import LEFT, RIGHT, Scenery
from . import props
from .land import corners, floor, ridge
from .sky import sky


def farm(place: Scenery) -> None:
    """One of the four."""
    {"barn": barn, "field": field, "orchard": orchard, "stable": stable}[place.variant](place)


def country(place: Scenery, tone: str = "#9cc98a", hedged: bool = True) -> None:
    """Sky and two hazy hills, the nearer with hedges."""
    rng, gy, c = place.rng, place.ground, place.c
    sky(place)
    ridge(place, gy - 170, 44, tone, 0.62, 0.1, length=290)
    if not hedged:
        return
    hedges = "".join(
        s.bush(x, gy - 96 + rng.uniform(-6, 8), rng.uniform(50, 90), c("#6a9a60", 0.42), c("#557f55", 0.42))
        for x in place.along(90, 0.5)
    )
    ridge(place, gy - 104, 26, mixed(tone, "#e8d27a", 0.3), 0.42, 0.22, hedges, 340, gy - 240, snow=8)


def barn(place: Scenery) -> None:
    """A red barn with white crosses, a silo, hay bales, a fence, a cart track."""
    c, rng, gy = place.c, place.rng, place.ground
    country(place)
    side, red = rng.choice([-1, 1]), rng.choice(["#c4473d", "#b5533c", "#a8443f"])
    x, y = 360 - side * 95, gy + 6
    o = silo(place, x + side * 300, y) + barn_front(place, x, y, red)
    o += s.tree(x - side * 330, y, 330, c("#6aa654", 0.1), c("#4b8746", 0.1), c("#6d5140", 0.1), rng) + s.tree(
        x + side * 470, y, 280, c("#74ad58", 0.1), c("#4b8746", 0.1), c("#6d5140", 0.1), rng
    )
    place.add(
        o + s.hill(rng, gy - 8, 8, c(place.under_snow("#8fbf62"), 0.12), 400)[0],
        0.6,
        gy - 680,
        gy + 200,
        defs=props.LAMP,
        snow=10,
    )
    things = (
        s.fence(LEFT + 10, gy + 22, 13, c("#fff6e4"))
        + s.fence(640, gy + 22, 13, c("#fff6e4"))
        + bale(place, 360 + side * 265, gy + 62, 74)
        + bale(place, 360 + side * 345, gy + 74, 82)
    )
    things += s.group(milk(place), 360 - side * 268, gy + 50) + s.group(milk(place), 360 - side * 318, gy + 56, 0.9)
    track = s.path(
        f"M300,{gy + 6} H420 Q470,{gy + 160} 690,1560 H30 Q250,{gy + 160} 300,{gy + 6}Z",
        c("#d8bb86"),
        'fill-opacity=".8"',
    )
    track += "".join(
        s.tuft(px, py, rng.uniform(14, 28), c("#5d9a48"), rng)
        for px, py in ((rng.uniform(LEFT, RIGHT), rng.uniform(gy + 40, 1260)) for _ in range(26))
        if abs(px - 360) > 130
    )
    floor(place, "#7fb054", "#a3cc70", track + things, behind="<g/>", snow=12)
    corners(place, weeds(place, "#4f8440"), top=1070, sway=0.014, foot=1320)


def weeds(place: Scenery, colour: str, petals: tuple[str, ...] = ("#fff6e0", "#ffcf4d", "#e8604f")) -> str:
    """Tall grass and flowers in both corners."""
    c, rng = place.c, place.rng
    o = "".join(
        s.flower(
            x, 1330, rng.uniform(130, 210), c(rng.choice(petals)), c("#e8a53a"), c(mixed(colour, "#20402c", 0.3)), 8
        )
        for x in (-60, -8, 52, 668, 724, 782)
    )
    return o + "".join(
        s.tuft(x, 1316, 58 if abs(x - 360) < 230 else 104, c(rng.choice([colour, mixed(colour, "#20402c", 0.25)])), rng)
        for x in place.along(44)
    )


def barn_front(place: Scenery, x: float, y: float, red: str) -> str:
    """A gambrel barn seen from the front."""
    c, lit = place.c, place.light.lamps
    wall, dark, white = c(red, 0.06), c(mixed(red, "#2a1030", 0.22), 0.06), c("#fff4e2", 0.06)
    o = s.path("M-190,0 V-230 L-150,-350 L0,-440 L150,-350 L190,-230 V0Z", wall) + "".join(
        s.rect(i * 38 - 190, -230 if abs(i - 5) > 3 else -340, 3, 340, dark) for i in range(1, 10)
    )
    o += s.path(
        "M-214,-224 L-166,-364 L0,-466 L166,-364 L214,-224 L192,-220 L150,-346 L0,-436 L-150,-346 L-192,-220Z",
        c("#6d5a66", 0.06),
    ) + s.path(
        "M-192,-220 L-150,-346 L0,-436 L150,-346 L192,-220 L182,-218 L143,-338 L0,-424 L-143,-338 L-182,-218Z", white
    )
    glow = "#ffd98a" if lit else c("#5a3038", 0.06)
    o += s.rect(-100, -196, 200, 196, white, 4) + s.rect(-88, -184, 84, 184, dark) + s.rect(4, -184, 84, 184, dark)
    o += "".join(
        s.stroke(f"M{dx},-176 L{dx + 68},-8 M{dx + 68},-176 L{dx},-8 M{dx},-92 H{dx + 68}", white, 8)
        for dx in (-80, 12)
    )
    o += (
        s.rect(-42, -340, 84, 84, white, 4)
        + s.rect(-32, -330, 64, 64, glow)
        + s.rect(-3, -330, 6, 64, white)
        + s.rect(-32, -301, 64, 6, white)
    )
    o += "".join(
        s.rect(dx - 26, -150, 52, 60, white, 3)
        + s.rect(dx - 18, -142, 36, 44, glow)
        + s.rect(dx - 2, -142, 4, 44, white)
        for dx in (-144, 144)
    )
    if lit:
        o = s.disc(0, -298, 170, "url(#lamp)") + o
    o += (
        s.rect(-3, -530, 6, 70, c("#4a4450", 0.06))
        + s.stroke("M-34,-504 H34", c("#4a4450", 0.06), 5)
        + s.path("M-12,-530 q-6,-34 16,-30 l10,-10 v14 l12,4 l-12,6 q2,20 -26,16Z", c("#4a4450", 0.06))
    )
    return s.group(o, x, y)


def silo(place: Scenery, x: float, y: float) -> str:
    """A silo with a dome."""
    c = place.c
    a, b = c("#c9ccd4", 0.1), c("#a3a9b8", 0.1)
    o = (
        s.rect(-62, -400, 124, 400, a)
        + s.rect(14, -400, 48, 400, b)
        + s.path("M-66,-396 a66,70 0 0 1 132,0Z", c("#8f97a8", 0.1))
        + s.path("M-66,-396 a66,70 0 0 1 66,-70 q-40,20 -34,70Z", c("#b5bcc9", 0.1))
    )
    return s.group(o + "".join(s.rect(-62, -60 * i, 124, 5, b) for i in range(1, 7)), x, y)


def bale(place: Scenery, x: float, y: float, r: float) -> str:
    """A round bale of straw, end on."""
    c = place.c
    o = s.disc(0, -r, r, c("#d9a94a")) + s.disc(-r * 0.05, -r * 1.03, r * 0.92, c("#efc967"))
    return s.group(
        o
        + s.stroke(
            f"M{r * 0.1},{-r} a{r * 0.2},{r * 0.2} 0 1 1 {-r * 0.36},{-r * 0.1} a{r * 0.44},{r * 0.44} 0 1 1 {r * 0.76},{r * 0.3} a{r * 0.62},{r * 0.62} 0 0 1 {-r * 1.0},{r * 0.2}",
            c("#d09c3c"),
            r * 0.07,
        ),
        x,
        y,
    )


def milk(place: Scenery) -> str:
    """A milk churn."""
    c = place.c
    o = s.path("M-30,0 V-74 Q-30,-88 -16,-96 V-112 H16 V-96 Q30,-88 30,-74 V0Z", c("#b9c4cc")) + s.path(
        "M8,0 V-112 H16 V-96 Q30,-88 30,-74 V0Z", c("#8f9dab")
    )
    return o + s.rect(-22, -124, 44, 14, c("#d3dce2"), 5) + s.rect(-31, -66, 62, 6, c("#8f9dab"))


def field(place: Scenery) -> None:
    """Furrows that run to the horizon, wheat, a scarecrow, a farmhouse and poplars far off."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place)
    side, crop = rng.choice([-1, 1]), rng.choice(["wheat", "cabbage", "sunflower"])
    poplars = "".join(
        s.oval(x, gy - 176 - h / 2, 17, h / 2 + 20, c("#6f9f78", 0.5))
        for x, h in ((rng.uniform(LEFT, RIGHT), rng.uniform(70, 130)) for _ in range(14))
    )
    house = s.cottage(
        360 + side * 190,
        gy - 150,
        0.9,
        c("#fbf0dd", 0.32),
        c("#c9604a", 0.32),
        c("#8a5a3c", 0.32),
        "#ffdf8a" if place.light.lamps else c("#bfe3ef", 0.3),
        c("#ffffff", 0.32),
    )
    ridge(place, gy - 160, 26, "#a9cc84", 0.5, 0.1, poplars + house, 300, gy - 460, snow=8)
    tones = [
        c(place.under_snow(t), 0.34 - 0.06 * i) for i, t in enumerate(("#e6cf72", "#9cc46a", "#e9b95c", "#86b560"))
    ]
    o = ""
    for i, y in enumerate((gy - 112, gy - 82, gy - 48, gy - 12)):
        lean = 14 * (-1) ** i
        o += s.path(f"M{LEFT},{y + lean} Q360,{y - 26} {RIGHT},{y - lean} V{gy + 200} H{LEFT}Z", tones[i])
        o += "".join(
            s.rect(
                x,
                y - 8 - 5 * abs(((x + 300) / 660 % 2) - 1) + lean * (0.5 - (x + 300) / 1320) * 2,
                3 + i,
                14,
                mixed(tones[i], "#5a6a30", 0.22),
            )
            for x in range(LEFT, RIGHT, 20 + 5 * i)
        )
    place.add(o, 0.34, gy - 170, gy + 220, snow=6)
    soil = place.under_snow("#b98a5a", 0.75)
    body, _at = s.hill(rng, gy + 14, 6, "url(#floor)", 500)
    rows = ""
    for i in range(-9, 10):
        if abs(i) > 1:
            a, b = 360 + i * 62, 360 + i * 225
            rows += s.path(
                f"M{a - 15},{gy + 26} L{b - 70},1560 H{b + 70} L{a + 15},{gy + 26}Z", c(mixed(soil, "#3a2418", 0.16))
            )
    for step in range(9):
        u = (step / 8) ** 1.6
        y = gy + 44 + 320 * u
        for i in range(-9, 10):
            if abs(i) > 1:
                px = 360 + i * (62 + 163 * (y - gy - 26) / (1534 - gy))
                if -260 < px < 980:
                    rows += plant(place, crop, px, y, 30 + 46 * u, side)
    crow = scarecrow(place, 360 - side * 250, gy + 60)
    stand = "".join(
        ear(place, x, gy + 34 + rng.uniform(0, 10), rng.uniform(96, 140))
        for x in place.along(26, 0.5)
        if abs(x - 360) > 150
    )
    place.add(
        stand + body + rows + crow,
        1.0,
        gy - 330,
        defs=s.down("floor", c(mixed(soil, "#ffe0b0", 0.25)), c(soil), 0, 0.5),
        snow=10,
        sway=0.006,
        foot=gy + 40,
    )
    front = "".join(
        ear(place, x, 1340, rng.uniform(170, 260), "#c9923a") for x in (*range(-120, 100, 17), *range(640, 850, 17))
    )
    corners(
        place,
        front + "".join(s.tuft(x, 1312, 50, c("#a9843a"), rng) for x in place.along(40)),
        top=1040,
        sway=0.025,
        foot=1340,
    )


def ear(place: Scenery, x: float, y: float, h: float, colour: str = "#e3b448") -> str:
    """A stalk of wheat."""
    a, b, k = place.c(mixed(colour, "#7a6a2c", 0.3)), place.c(colour), h / 100
    lean = place.rng.uniform(-9, 9)
    o = s.stroke("M0,0 V-86", a, 3)
    o += "".join(
        s.oval(3.6 * d, -58 - 11 * i, 4.4, 9, b, f'transform="rotate({d * 24} {3.6 * d} {-58 - 11 * i})"')
        for i in range(4)
        for d in (-1, 1)
    )
    return s.group(o + s.oval(0, -106, 4.4, 10, b), x, y, k, lean)


def plant(place: Scenery, crop: str, x: float, y: float, h: float, side: int) -> str:
    """One plant of a row, of the field's crop."""
    c, rng = place.c, place.rng
    if crop == "wheat":
        return s.tuft(x, y, h * 0.75, c(rng.choice(["#9dc25a", "#86b04c"])), rng)
    if crop == "sunflower":
        return (
            s.flower(x, y, h * 1.1, c("#f7c63c"), c("#7a4a2c"), c("#5a9448"), 9)
            if rng.random() < 0.8
            else s.tuft(x, y, h * 0.6, c("#6aa050"), rng)
        )
    r = h * 0.42
    return (
        s.oval(x, y - r * 0.5, r * 1.3, r * 0.7, c("#5f9a5c"))
        + s.oval(x, y - r * 0.66, r, r * 0.68, c("#86bd72"))
        + s.oval(x - side * r * 0.15, y - r * 0.8, r * 0.55, r * 0.42, c("#b4dc92"))
    )


def scarecrow(place: Scenery, x: float, y: float) -> str:
    """A scarecrow in a straw hat."""
    c = place.c
    shirt = c(place.pick("#c9564a", "#4f7fb0", "#5f9a6a"))
    o = s.rect(-6, -250, 12, 250, c("#8a6244"), 4) + s.rect(-112, -196, 224, 11, c("#8a6244"), 4)
    o += s.path("M-96,-208 H96 L100,-164 L44,-156 L52,-66 H-52 L-44,-156 L-100,-164Z", shirt) + s.stroke(
        "M-30,-200 V-70 M30,-200 V-70 M-90,-184 H90 M-46,-130 H46", mixed(shirt, "#ffffff", 0.3), 4
    )
    o += "".join(s.stroke(f"M{d * 98},-186 l{d * 30},{dy}", c("#e3b448"), 5) for d in (-1, 1) for dy in (-14, 0, 14))
    o += (
        s.disc(0, -244, 37, c("#ecd2a0"))
        + s.disc(-13, -250, 4.5, c("#4a3428"))
        + s.disc(13, -250, 4.5, c("#4a3428"))
        + s.stroke("M-15,-230 q15,14 30,0", c("#4a3428"), 4)
        + s.path("M-4,-242 h8 l-4,9Z", c("#e0783c"))
    )
    return s.group(
        o
        + s.path("M-66,-266 H66 Q50,-280 34,-280 Q30,-326 0,-326 Q-30,-326 -34,-280 Q-50,-280 -66,-266Z", c("#dba94a"))
        + s.rect(-34, -286, 68, 10, c("#a8443f")),
        x,
        y,
    )


def orchard(place: Scenery) -> None:
    """Rows of fruit trees that close towards the middle, a ladder, baskets, windfalls in the grass."""
    c, rng, gy = place.c, place.rng, place.ground
    country(place, "#a5cc86", hedged=False)
    leaf, dark, fruit = rng.choice(
        [
            ("#7cb356", "#558f48", "#e0483f"),
            ("#8fb84e", "#6a9440", "#f2953a"),
            ("#f2b9cb", "#dd95b0", "#fff2f5"),
            ("#93bb5a", "#6f9a48", "#f5d04a"),
        ]
    )
    for y, h, gap, depth, parallax in ((gy - 70, 150.0, 92, 0.36, 0.3), (gy - 24, 240.0, 170, 0.2, 0.5)):
        trees = "".join(fruit_tree(place, x, y + 22, h, leaf, dark, fruit, depth) for x in place.along(gap, 0.12))
        ridge(place, y, 8, "#9cc86a", depth, parallax, trees, 400, y - h * 1.15, snow=10)
    side = rng.choice([-1, 1])
    x = 360 - side * 320
    things = fruit_tree(place, x, gy + 60, 520, leaf, dark, fruit, 0.0) + fruit_tree(
        place, 360 + side * 380, gy + 44, 430, leaf, dark, fruit, 0.04
    )
    things += (
        s.group(ladder(place), x + side * 92, gy + 64, 1.0, side * 12)
        + basket(place, 360 + side * 250, gy + 66, fruit)
        + basket(place, 360 - side * 190, gy + 58, fruit, 0.8)
    )
    lying = "".join(
        s.oval(
            rng.uniform(LEFT, RIGHT),
            rng.uniform(gy + 80, 1250),
            rng.uniform(50, 120),
            rng.uniform(8, 15),
            c("#b9dd80"),
            'fill-opacity=".5"',
        )
        for _ in range(7)
    )
    for _ in range(20):
        px, py = rng.uniform(LEFT, RIGHT), rng.uniform(gy + 50, 1250)
        lying += s.tuft(px, py, rng.uniform(14, 28), c("#5f9a48"), rng) + (
            s.disc(px + 26, py - 6, 9, c(fruit)) if rng.random() < 0.6 else ""
        )
    floor(place, "#79ad54", "#a5d072", lying + things, behind="<g/>", snow=14, sway=0.003, foot=gy)
    o = "".join(
        s.group(s.path("M0,0 C-26,-30 -24,-90 0,-120 C24,-90 26,-30 0,0Z", c(leaf if i % 2 else dark)), bx, by, 1.15, a)
        for i, (bx, by, a) in enumerate(
            (
                (-30, 50, 120),
                (20, 20, 160),
                (60, -40, 190),
                (110, -70, 170),
                (620, -70, 190),
                (680, -30, 170),
                (716, 20, 210),
                (752, 60, 240),
                (160, -90, 175),
                (560, -96, 185),
            )
        )
    )
    o += s.disc(44, 104, 25, c(fruit)) + s.disc(676, 96, 25, c(fruit)) + s.disc(110, 62, 20, c(fruit))
    place.add(o, 1.3, -300, 260, front=True, shadow=0.6, sway=0.006, foot=-120)
    corners(place, weeds(place, "#558f44"), top=1070, sway=0.014, foot=1320)


def fruit_tree(place: Scenery, x: float, y: float, h: float, leaf: str, dark: str, fruit: str, depth: float) -> str:
    """A round tree hung with fruit."""
    c, rng = place.c, place.rng
    o = s.tree(x, y, h, c(leaf, depth), c(dark, depth), c("#7a5a44", depth), rng)
    for dx, dy in (
        (-0.2, 0.5),
        (0.16, 0.48),
        (-0.04, 0.62),
        (0.24, 0.62),
        (-0.24, 0.66),
        (0.08, 0.78),
        (-0.12, 0.84),
        (0.2, 0.82),
    ):
        px, py, r = x + h * (dx + rng.uniform(-0.03, 0.03)), y - h * (dy + rng.uniform(-0.03, 0.03)), h * 0.028
        o += s.disc(px, py, r, c(fruit, depth)) + s.disc(
            px - r * 0.3, py - r * 0.3, r * 0.3, c(mixed(fruit, "#ffffff", 0.6), depth)
        )
    return o


def ladder(place: Scenery) -> str:
    """A fruit ladder."""
    c = place.c
    return s.path("M-40,0 L-16,-330 H-8 L-30,0Z M40,0 L16,-330 H8 L30,0Z", c("#b98552")) + "".join(
        s.rect(-36 + 2.4 * i, -30 - 32 * i, 72 - 4.8 * i, 9, c("#a06f42"), 3) for i in range(9)
    )


def basket(place: Scenery, x: float, y: float, fruit: str, k: float = 1.0) -> str:
    """A basket heaped with fruit."""
    c = place.c
    o = "".join(
        s.disc(dx, dy, 19, c(mixed(fruit, "#ffd98a", 0.15 * (i % 3))))
        for i, (dx, dy) in enumerate(((-40, -70), (-6, -80), (32, -72), (-24, -62), (14, -64), (46, -62)))
    )
    o += s.stroke("M-62,-60 q62,-112 124,0", c("#8a5f38"), 8) + s.path("M-70,-62 H70 L56,0 H-56Z", c("#b98347"))
    return s.group(
        o + "".join(s.stroke(f"M-64,{-50 + 15 * i} H64", c("#96652f"), 4, 'stroke-dasharray="12 8"') for i in range(4)),
        x,
        y,
        k,
    )


def stable(place: Scenery) -> None:
    """A long thatched stable with three half-doors, lanterns, hay, a trough, a cobbled yard."""
    c, rng, gy = place.c, place.rng, place.ground
    country(place)
    wood = rng.choice(["#b58257", "#a8744c", "#c0906a"])
    door = rng.choice(["#3f7a6a", "#4f6f9a", "#a8483f", "#c08a3c"])
    wall, dark, y = c(wood), c(mixed(wood, "#2a1030", 0.3)), gy + 16
    o = s.rect(LEFT, y - 290, RIGHT - LEFT, 290, wall) + "".join(
        s.rect(x, y - 290, 4, 290, dark, 0, 'fill-opacity=".5"') for x in range(LEFT, RIGHT, 33)
    )
    lit = place.light.lamps
    for i, x in enumerate((-190, 96, 360, 624, 900)):
        inside = "#f2b65a" if lit else c("#4a3434")
        o += s.rect(x - 86, y - 250, 172, 250, c("#f4e6cc"), 4) + s.rect(x - 74, y - 238, 148, 238, inside)
        o += s.path(f"M{x - 74},{y - 120} q26,-40 74,-26 q52,-20 74,30Z", c("#e3b952")) + "".join(
            s.stroke(
                f"M{x - 50 + 24 * k},{y - 118} l{rng.uniform(-12, 12):.0f},{-rng.uniform(26, 44):.0f}", c("#f2d07a"), 4
            )
            for k in range(5)
        )
        o += s.rect(x - 78, y - 124, 156, 124, c(door)) + s.stroke(
            f"M{x - 64},{y - 110} L{x + 64},{y - 12} M{x + 64},{y - 110} L{x - 64},{y - 12}",
            c(mixed(door, "#ffffff", 0.25)),
            9,
        )
        o += s.rect(x - 78, y - 126, 156, 12, c(mixed(door, "#ffffff", 0.25)), 2) + s.rect(
            x - 78, y - 12, 156, 12, c(mixed(door, "#ffffff", 0.25)), 2
        )
        o += s.stroke(f"M{x - 20},{y - 276} a20,22 0 1 1 40,0", c("#6d6470"), 9) if i % 2 else ""
    straw, shade = c("#dcb45e"), c("#b98d42")
    roof = s.path(f"M{LEFT},{y - 500} H{RIGHT} V{y - 290} " + "q-16.5,26 -33,0 t-33,0 " * 20 + f"H{LEFT}Z", straw)
    for row in range(4):
        roof += "".join(
            s.stroke(
                f"M{x + 17 * (row % 2)},{y - 480 + 48 * row} l{rng.uniform(-5, 5):.0f},{rng.uniform(26, 40):.0f}",
                shade,
                4,
                'stroke-opacity=".8"',
            )
            for x in range(LEFT, RIGHT, 30)
        )
    roof += s.rect(LEFT, y - 520, RIGHT - LEFT, 34, shade, 12) + "".join(
        s.stroke(f"M{x},{y - 516} l20,26 l20,-26", mixed(straw, "#ffffff", 0.2), 5) for x in range(LEFT, RIGHT, 44)
    )
    o += "".join(s.rect(x - 10, y - 296, 20, 296, dark, 3) for x in (-46, 228, 492, 766))
    o += "".join(props.lantern(place, x, y - 258, 1.1) for x in (-46, 228, 492, 766))
    place.add(o + roof, 0.8, gy - 540, gy + 120, defs=props.LAMP, snow=14, shadow=0.6)
    side = rng.choice([-1, 1])
    things = (
        trough(place, 360 + side * 262, gy + 64)
        + bale(place, 360 - side * 290, gy + 66, 66)
        + s.group(fork(place), 360 - side * 205, gy + 60, 1, side * 7)
    )
    ground = "#c2a988"
    lying = "".join(
        s.oval(
            rng.uniform(LEFT, RIGHT),
            gy + 40 + 340 * (u := rng.random() ** 1.3),
            (14 + 24 * u),
            5 + 9 * u,
            c(mixed(ground, rng.choice(["#ffffff", "#3a2430"]), 0.14)),
            'fill-opacity=".8"',
        )
        for _ in range(64)
    )
    lying += "".join(
        s.stroke(
            f"M{rng.uniform(LEFT, RIGHT):.0f},{rng.uniform(gy + 40, 1260):.0f} l{rng.uniform(-26, 26):.0f},{rng.uniform(-7, 7):.0f}",
            c("#ecca74"),
            4,
        )
        for _ in range(44)
    )
    floor(place, ground, mixed(ground, "#fff0d0", 0.35), lying + things, behind="<g/>", amplitude=7, snow=10)
    front = s.fence(LEFT, 1310, 14, c("#8a5f40"), 130) + s.fence(604, 1310, 14, c("#8a5f40"), 130)
    corners(
        place,
        front + "".join(s.tuft(x, 1314, 44 if abs(x - 360) < 240 else 84, c("#c9a24a"), rng) for x in place.along(44)),
        top=1090,
        snow=9,
    )


def trough(place: Scenery, x: float, y: float) -> str:
    """A water trough with a pump."""
    c = place.c
    o = (
        s.rect(84, -210, 24, 210, c("#5f6a78"), 6)
        + s.stroke("M96,-176 q-44,-8 -50,28", c("#5f6a78"), 13)
        + s.stroke("M98,-214 q46,10 60,60", c("#5f6a78"), 8)
        + s.disc(96, -216, 15, c("#7f8b98"))
    )
    return s.group(
        o
        + s.path("M-110,-74 H80 L66,0 H-96Z", c("#9a6c46"))
        + s.rect(-114, -82, 198, 14, c("#b98a5c"), 4)
        + s.oval(-15, -75, 86, 6, c("#7fb9d6")),
        x,
        y,
    )


def fork(place: Scenery) -> str:
    """A pitchfork."""
    return s.rect(-4, -150, 8, 150, place.c("#a8774c"), 3) + s.stroke(
        "M-22,-220 V-176 q0,22 22,24 q22,-2 22,-24 V-220 M0,-220 V-150", place.c("#6d6f7c"), 7
    )
