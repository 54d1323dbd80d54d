# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""The castle: its courtyard, its hall, its towers from afar, its ruins."""

from __future__ import annotations

from .. import shapes as s
from ..light import mixed
from ..scenery import LEFT, RIGHT, Scenery
from . import props
from .land import corners, floor, ridge
from .sky import sky

EVEN = 'fill-rule="evenodd"'
BANNERS = (("#b8323f", "#f0c766"), ("#2f5fa8", "#f4e3b0"), ("#6b3f8f", "#f0c766"), ("#2f7d5c", "#f4e3b0"))


def castle(place: Scenery) -> None:
    """One of the four."""
    {"courtyard": courtyard, "hall": hall, "towers": towers, "ruins": ruins}[place.variant](place)


def battlement(x: float, y: float, w: float, h: float, fill: str, tooth: float = 34) -> str:
    """A wall from y down to y + h with merlons standing on it."""
    n = max(2, round(w / tooth))
    n += 1 - n % 2
    step = w / n
    return s.rect(x, y, w, h, fill) + "".join(
        s.rect(x + i * step, y - step * 0.9, step, step, fill) for i in range(0, n, 2)
    )


def tower(
    place: Scenery,
    x: float,
    y: float,
    w: float,
    h: float,
    stone: str,
    roof: str,
    depth: float,
    flag: str = "",
    lived_in: bool = True,
) -> str:
    """A round tower, its foot at y: corbels, a pointed roof (if `roof`), windows that shine after dark."""
    c = place.c
    body, shade = c(stone, depth), c(mixed(stone, "#2a2050", 0.22), depth)
    o = s.rect(-w / 2, -h, w, h + 300, body) + s.rect(w * 0.16, -h, w * 0.34, h + 300, shade)
    o += battlement(-w * 0.6, -h, w * 1.2, h * 0.07 + 12, body, w * 0.18)
    o += "".join(
        s.path(
            f"M{-w * 0.6 + w * 0.2 * i:.1f},{-h + h * 0.07 + 11:.1f} h{w * 0.2:.1f} l{-w * 0.1:.1f},{w * 0.13:.1f}Z",
            shade,
        )
        for i in range(6)
    )
    if roof:
        top, lit = c(roof, depth), c(mixed(roof, "#ffffff", 0.2), depth)
        o += s.path(
            f"M{-w * 0.56:.1f},{-h - 4:.1f} L0,{-h - w * 1.5:.1f} L{w * 0.56:.1f},{-h - 4:.1f} Q0,{-h + w * 0.12:.1f} {-w * 0.56:.1f},{-h - 4:.1f}Z",
            top,
        )
        o += s.path(
            f"M{-w * 0.56:.1f},{-h - 4:.1f} L0,{-h - w * 1.5:.1f} L{-w * 0.12:.1f},{-h + 2:.1f} Q{-w * 0.4:.1f},{-h + 2:.1f} {-w * 0.56:.1f},{-h - 4:.1f}Z",
            lit,
        )
    if flag:
        tip = -h - (w * 1.5 if roof else 0)
        o += s.rect(-2, tip - w * 0.6, 4, w * 0.62, shade) + s.path(
            f"M2,{tip - w * 0.58:.1f} q{w * 0.26:.1f},{-w * 0.12:.1f} {w * 0.5:.1f},{w * 0.06:.1f} q{-w * 0.2:.1f},{w * 0.16:.1f} 0,{w * 0.24:.1f} q{-w * 0.3:.1f},{-w * 0.1:.1f} {-w * 0.5:.1f},{w * 0.04:.1f}Z",
            c(flag, depth),
        )
    glass = mixed("#ffd98a", place.light.haze, depth * 0.25) if place.light.lamps and lived_in else c("#4c5072", depth)
    for k in (0.24, 0.52, 0.78):
        if h * k > w * 0.6:
            ww = w * 0.14
            o += s.path(
                f"M{-ww:.1f},{-h * k:.1f} v{-ww * 2.2:.1f} a{ww:.1f},{ww:.1f} 0 0 1 {2 * ww:.1f},0 v{ww * 2.2:.1f}Z",
                glass,
            )
    return s.group(o, x, y)


def masonry(place: Scenery, x: float, y: float, w: float, h: float, colour: str, n: int, depth: float = 0.0) -> str:
    """A few stones picked out in a wall."""
    rng, o = place.rng, ""
    for _ in range(n):
        a, b, k = rng.uniform(x, x + w - 50), y + 30 * round(rng.uniform(0, h / 30)), rng.uniform(34, 56)
        o += s.rect(a, b, k, 24, place.c(mixed(colour, rng.choice(["#ffffff", "#2a2050"]), 0.1), depth), 5)
    return o


def cobbles(place: Scenery, colour: str, n: int = 70) -> str:
    """Round stones in the floor, larger towards us."""
    rng, gy, o = place.rng, place.ground, ""
    for _ in range(n):
        u = rng.random() ** 1.3
        y = gy + 26 + 380 * u
        o += s.oval(
            rng.uniform(LEFT, RIGHT),
            y,
            (16 + 26 * u) * rng.uniform(0.8, 1.2),
            5 + 9 * u,
            place.c(mixed(colour, rng.choice(["#ffffff", "#2a2050"]), 0.13)),
            'fill-opacity=".75"',
        )
    return o


def banner(place: Scenery, x: float, y: float, w: float, h: float, colours: tuple[str, str]) -> str:
    """A hanging banner with a device."""
    c = place.c
    a, b = c(colours[0]), c(colours[1])
    o = s.path(f"M{x},{y} h{w} v{h} l{-w / 2},{-w * 0.36} l{-w / 2},{w * 0.36}Z", a) + s.rect(
        x - 8, y - 8, w + 16, 12, c("#7a5236"), 5
    )
    o += s.path(
        f"M{x + w * 0.1},{y + 4} v{h - w * 0.16} l{w * 0.06},{-w * 0.04} v{-h + w * 0.2}Z M{x + w * 0.9},{y + 4} v{h - w * 0.16} l{-w * 0.06},{-w * 0.04} v{-h + w * 0.2}Z",
        b,
    )
    cx, cy, r = x + w / 2, y + h * 0.38, w * 0.24
    return o + s.path(
        f"M{cx - r},{cy - r} l{r * 0.5},{r * 0.6} l{r * 0.5},{-r * 0.9} l{r * 0.5},{r * 0.9} l{r * 0.5},{-r * 0.6} v{r * 1.5} h{-2 * r}Z",
        b,
    )


def courtyard(place: Scenery) -> None:
    """A keep in the haze, the curtain wall with its gate, banners, a well, cobbles."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    stone = rng.choice(["#d9c3a5", "#c3c3cf", "#d8b9a6"])
    roof, colours = rng.choice(["#8f4a52", "#4f6a94", "#6b5a94"]), rng.choice(BANNERS)
    side = rng.choice([-1, 1])
    o = "".join(
        tower(place, 360 + side * dx, gy - 60, w, h, stone, roof, 0.5, colours[0])
        for dx, w, h in ((-190, 96, 440), (150, 120, 560), (40, 84, 420), (-330, 110, 330), (330, 90, 370))
    )
    o += battlement(LEFT, gy - 300, RIGHT - LEFT, 600, c(stone, 0.42))
    place.add(o, 0.14, gy - 860, gy + 200, snow=9)
    wall = mixed(stone, "#6a5a60", 0.12)
    gx = 360 - side * 60
    o = battlement(LEFT, gy - 250, RIGHT - LEFT, 400, c(wall, 0.16), 52) + masonry(
        place, LEFT, gy - 230, RIGHT - LEFT, 220, wall, 46, 0.16
    )
    for dx in (-172, 172):
        o += tower(place, gx + dx, gy + 20, 130, 420, wall, roof, 0.12, colours[1]) + banner(
            place, gx + dx - 34, gy - 300, 68, 170, colours
        )
    o += battlement(gx - 120, gy - 340, 240, 400, c(wall, 0.12), 40)
    o += s.path(f"M{gx - 88},{gy + 60} V{gy - 160} a88,92 0 0 1 176,0 V{gy + 60}Z", c(mixed(wall, "#2a2050", 0.3)))
    o += s.path(
        f"M{gx - 72},{gy + 60} V{gy - 158} a72,78 0 0 1 144,0 V{gy + 60}Z",
        mixed(place.light.sky[3], c("#6f9a6a"), 0.35),
    )
    bars = "".join(
        s.rect(gx - 58 + 28 * i, gy - 236, 7, 100, c("#4a3f3c"))
        + s.path(f"M{gx - 58 + 28 * i},{gy - 136} h7 l-3.5,14Z", c("#4a3f3c"))
        for i in range(5)
    )
    o += bars + s.rect(gx - 72, gy - 200, 144, 7, c("#4a3f3c")) + s.rect(gx - 72, gy - 160, 144, 7, c("#4a3f3c"))
    o += "".join(props.torch(place, gx + dx, gy - 150, 0.9) for dx in (-112, 112))
    place.add(o, 0.55, gy - 700, gy + 200, defs=props.FIRE, snow=10)
    ground = mixed(stone, "#8a7a70", 0.35)
    things = (
        well(place, 360 + side * 258, gy + 40)
        + props.barrel(place, 360 - side * 320, gy + 40, 120)
        + props.barrel(place, 360 - side * 410, gy + 46, 104)
        + props.crate(place, 360 - side * 240, gy + 44, 88)
    )
    floor(
        place,
        ground,
        mixed(ground, "#ffffff", 0.2),
        cobbles(place, ground) + things,
        behind="<g/>",
        amplitude=8,
        snow=10,
    )
    front = battlement(LEFT, 1292, 420, 300, c(mixed(stone, "#2a2050", 0.4)), 62) + battlement(
        620, 1276, 420, 300, c(mixed(stone, "#2a2050", 0.4)), 62
    )
    front += s.bush(96, 1300, 190, c("#4a7d4c"), c("#396640")) + s.bush(650, 1304, 170, c("#4a7d4c"), c("#396640"))
    corners(place, front, top=1130, snow=10)


def well(place: Scenery, x: float, y: float) -> str:
    """A well with a shingled roof and a bucket."""
    c = place.c
    o = (
        s.rect(-66, -190, 12, 130, c("#7a5236"))
        + s.rect(54, -190, 12, 130, c("#7a5236"))
        + s.path("M-104,-180 L0,-262 L104,-180Z", c("#9a5a44"))
        + s.path("M-104,-180 L0,-262 L0,-246 L-84,-180Z", c("#b97458"))
    )
    o += (
        s.rect(-2, -180, 4, 70, c("#4a3f3c"))
        + s.path("M-20,-116 h40 l-6,38 h-28Z", c("#a8774c"))
        + s.rect(-62, -166, 124, 9, c("#8f6440"), 4)
    )
    o += (
        s.path("M-88,-72 H88 L80,0 H-80Z", c("#a9a4ac"))
        + s.oval(0, -72, 88, 16, c("#c7c2c8"))
        + s.oval(0, -71, 66, 10, c("#3f3f58"))
    )
    return s.group(
        o
        + "".join(
            s.rect(-74 + 40 * i + 18 * (k % 2), -52 + 20 * k, 30, 13, c("#bdb7bd"), 4)
            for k in range(2)
            for i in range(4 - k)
        ),
        x,
        y,
    )


def hall(place: Scenery) -> None:
    """A vaulted hall: tall windows, banners, torches, a throne, a red carpet that leads to us."""
    c, rng, gy = place.c, place.rng, place.ground
    stone = rng.choice(["#b9a99e", "#a3a6b8", "#b8a08c"])
    colours, carpet = rng.choice(BANNERS), rng.choice(["#a8343c", "#5f3f8a", "#2f5c8f"])
    o, defs = masonry(place, -100, gy - 820, 920, 800, stone, 60), props.LAMP
    for i, x in enumerate((14, 526)):
        view, more = props.pane(place, x, gy - 690, 180, 440, f"w{i}", True, lit=(i == 1) == (place.sun > 0))
        lead = c("#5a4f5c")
        o += (
            s.path(
                f"M{x - 22},{gy - 236} V{gy - 600} a112,112 0 0 1 224,0 V{gy - 236}Z", c(mixed(stone, "#ffffff", 0.2))
            )
            + view
        )
        for k, tone in enumerate(("#e0574b", "#f0b84a", "#4f8fc8", "#6fb077")):
            o += s.rect(x + 6 + 84 * (k % 2), gy - 330 + 40 * (k // 2), 84, 40, tone, 0, 'fill-opacity=".55"')
        o += (
            s.rect(x + 86, gy - 690, 7, 440, lead)
            + "".join(s.rect(x, gy - 600 + 90 * k, 180, 6, lead) for k in range(4))
            + s.rect(x - 30, gy - 252, 240, 20, c(mixed(stone, "#ffffff", 0.3)), 4)
        )
        defs += more
    o += s.path(f"M232,{gy} V{gy - 560} a128,150 0 0 1 256,0 V{gy}Z", c(mixed(stone, "#2a2050", 0.28))) + banner(
        place, 292, gy - 640, 136, 300, colours
    )
    props.wall(place, c(mixed(stone, "#2a2050", 0.25)), c(stone), o, defs=defs)
    pillar = c(mixed(stone, "#ffffff", 0.14))
    o = s.rect(LEFT, -300, RIGHT - LEFT, 330, pillar)
    for x in (-130, 226, 494, 850):
        o += (
            s.rect(x - 26, 20, 52, gy, pillar)
            + s.rect(x + 8, 20, 18, gy, c(mixed(stone, "#2a2050", 0.16)))
            + s.rect(x - 40, 236, 80, 22, c(mixed(stone, "#ffffff", 0.3)), 4)
            + s.rect(x - 40, gy - 36, 80, 44, c(mixed(stone, "#ffffff", 0.24)), 5)
        )
    for a, b in ((-130, 226), (226, 494), (494, 850)):
        r = (b - a) / 2 - 26
        o += s.path(
            f"M{a + 20},20 H{b - 20} V240 H{b - 26} A{r},{r * 1.06:.0f} 0 0 0 {a + 26},240 H{a + 20}Z", pillar
        ) + s.stroke(f"M{a + 26},240 A{r},{r * 1.06:.0f} 0 0 1 {b - 26},240", c(mixed(stone, "#2a2050", 0.2)), 7)
    o += "".join(props.torch(place, x, gy - 400, 1.0) for x in (226, 494))
    place.add(o, 0.5, -300, gy + 60, defs=props.FIRE, shadow=0.6)
    paving, more = props.tiles(place, mixed(stone, "#ffffff", 0.3), mixed(stone, "#2a2050", 0.18), 2.5)
    rug, gold = c(carpet), c("#e8c06a")
    lying = s.path(f"M262,{gy} H458 L690,1560 H30Z", gold) + s.path(f"M274,{gy} H446 L660,1560 H60Z", rug)
    o = (
        throne(place, 360, gy + 24, carpet)
        + armour(place, 70, gy + 44)
        + s.group(armour(place, 0, 0), 652, gy + 44, 1, 0, True)
    )
    place.add(paving + lying, 1.0, gy - 8, defs=more)
    place.add(o, 1.0, gy - 420, gy + 80, shadow=0.5)
    dark = c(mixed(stone, "#2a2050", 0.5))
    front = (
        "".join(
            s.rect(x - 60, 1180, 120, 400, dark) + s.rect(x - 84, 1160, 168, 34, c(mixed(stone, "#2a2050", 0.35)), 6)
            for x in (-30, 750)
        )
        + props.flame(6, 1160, 84)
        + props.flame(714, 1160, 84)
    )
    corners(place, front, top=980, defs=props.FIRE)


def throne(place: Scenery, x: float, y: float, cloth: str) -> str:
    """A gilded throne on two steps."""
    c, gold = place.c, place.c("#dcae52")
    o = s.rect(-190, -30, 380, 40, c("#9a8f94"), 4) + s.rect(-150, -58, 300, 34, c("#aba0a4"), 4)
    o += (
        s.path("M-86,-58 V-300 Q-60,-330 -46,-300 Q0,-384 46,-300 Q60,-330 86,-300 V-58Z", gold)
        + s.path("M-62,-110 V-270 Q0,-330 62,-270 V-110Z", c(cloth))
        + s.disc(0, -330, 14, c("#e0574b"))
    )
    return s.group(
        o
        + s.rect(-96, -150, 30, 96, gold, 8)
        + s.rect(66, -150, 30, 96, gold, 8)
        + s.rect(-70, -118, 140, 34, c(mixed(cloth, "#ffffff", 0.2)), 12)
        + s.rect(-80, -90, 160, 36, gold),
        x,
        y,
    )


def armour(place: Scenery, x: float, y: float) -> str:
    """A suit of armour with a halberd."""
    c = place.c
    steel, dark = c("#b9c2cc"), c("#7f8a9a")
    o = s.rect(62, -380, 8, 380, c("#7a5236")) + s.path(
        "M66,-400 l10,26 h-20Z M70,-366 q40,-10 44,26 q-22,20 -44,10Z", steel
    )
    o += (
        s.rect(-44, -22, 88, 24, c("#6d5a58"), 4)
        + s.rect(-34, -120, 28, 100, steel, 8)
        + s.rect(6, -120, 28, 100, dark, 8)
    )
    o += (
        s.path("M-52,-240 H52 L38,-112 H-38Z", steel)
        + s.path("M0,-240 H52 L38,-112 H0Z", dark)
        + s.disc(-52, -226, 22, steel)
        + s.disc(52, -226, 22, dark)
        + s.rect(-68, -220, 24, 96, steel, 10)
        + s.rect(44, -220, 24, 84, dark, 10)
    )
    o += (
        s.path("M-30,-252 V-290 a30,32 0 0 1 60,0 V-252Z", steel)
        + s.rect(-26, -288, 52, 9, c("#2f3444"), 3)
        + s.path("M0,-322 q-26,-44 -52,-26 q18,6 22,30Z", c("#c8433f"))
    )
    return s.group(o, x, y)


def towers(place: Scenery) -> None:
    """A castle of many towers on its rock above the mist, a bridge that winds up to it, a terrace to stand on."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 3)
    stone, roof = rng.choice(
        [("#f3dcc8", "#d0667a"), ("#e9e4ee", "#5a7fc0"), ("#f2e6c6", "#3f9a94"), ("#ead2e0", "#8a63b8")]
    )
    flag, side = rng.choice(["#e0574b", "#f2b84b", "#4f8fc8"]), rng.choice([-1, 1])
    ridge(place, gy - 170, 70, "#8fb0c0", 0.66, 0.1, length=240)
    x, foot = 360 + side * 30, gy - 196
    o = "".join(
        tower(place, x + side * dx, foot + dy, w, h, stone, roof, d, flag if w > 84 else "")
        for dx, dy, w, h, d in (
            (-30, 0, 110, 470, 0.34),
            (-120, 20, 74, 350, 0.3),
            (80, 10, 84, 380, 0.3),
            (160, 60, 70, 260, 0.26),
            (-200, 70, 84, 230, 0.26),
        )
    )
    o += (
        battlement(x - 190, foot - 130, 380, 300, c(stone, 0.24), 36)
        + tower(place, x - side * 60, foot + 90, 92, 270, stone, roof, 0.18, flag)
        + tower(place, x + side * 70, foot + 100, 66, 190, stone, roof, 0.18)
    )
    gx = x + side * 4
    o += s.path(
        f"M{gx - 26},{foot + 60} v-60 a26,28 0 0 1 52,0 v60Z", "#ffd98a" if place.light.lamps else c("#6a4a52", 0.1)
    )
    rock = c("#8a8aa0", 0.3)
    o += s.path(
        f"M{x - 260},{gy + 120} Q{x - 236},{foot + 150} {x - 200},{foot + 90} L{x - 120},{foot + 60} L{x + 130},{foot + 56} L{x + 196},{foot + 96} Q{x + 240},{foot + 190} {x + 280},{gy + 120}Z",
        rock,
    )
    o += s.path(
        f"M{x + 30},{foot + 60} L{x + 130},{foot + 56} L{x + 196},{foot + 96} Q{x + 240},{foot + 190} {x + 280},{gy + 120} H{x + 90} L{x + 110},{foot + 180}Z",
        c("#70708c", 0.3),
    )
    o += "".join(
        s.bush(x + dx, foot + dy, w, c("#6a9a70", 0.26), c("#517f64", 0.26))
        for dx, dy, w in ((-190, 110, 90), (170, 116, 100), (-90, 78, 70), (-236, 190, 110))
    )
    place.add(o, 0.22, gy - 1000, gy + 140, snow=9)
    body = s.hill(rng, gy - 60, 26, c("#7fae84", 0.3), 260)[0]
    bx = 360 - side * 400
    arch = s.path(
        f"M{bx},{gy - 70} Q{x - side * 200},{gy - 110} {x - side * 96},{gy - 190} l{side * 26},26 Q{x - side * 150},{gy - 60} {bx},{gy - 10}Z",
        c(mixed(stone, "#6a5a80", 0.2), 0.2),
    )
    body += "".join(
        s.pine(
            px,
            gy - 30 + rng.uniform(0, 20),
            rng.uniform(90, 150),
            c("#4f8a70", 0.24),
            c("#3f7462", 0.24),
            c("#6a5648", 0.24),
        )
        for px in place.along(104)
    )
    place.add(arch + body, 0.4, gy - 260, gy + 260, snow=9)
    pave = mixed(stone, "#a58a90", 0.34)
    floor(
        place,
        pave,
        mixed(pave, "#ffffff", 0.25),
        cobbles(place, pave, 40),
        behind=parapet(place, mixed(stone, "#9a8090", 0.3), gy + 24),
        amplitude=3,
        snow=8,
    )
    front = "".join(
        s.rect(px - 52, 1196, 104, 400, c(mixed(stone, "#3a2a50", 0.4)))
        + s.rect(px - 68, 1180, 136, 26, c(mixed(stone, "#3a2a50", 0.22)), 6)
        for px in (-6, 726)
    )
    front += "".join(
        s.bush(px, 1190, 130, c("#3f7a58"), c("#30644c"))
        + "".join(
            s.disc(px + dx, 1150 + dy, 12, c(place.pick("#ff8fa8", "#ffd25f", "#ffffff")))
            for dx, dy in ((-36, 10), (-6, -14), (32, 4))
        )
        for px in (-6, 726)
    )
    corners(place, front, top=1060, snow=9)


def parapet(place: Scenery, stone: str, y: float) -> str:
    """A low balustrade along the terrace, with urns."""
    c = place.c
    o = s.rect(LEFT, y - 92, RIGHT - LEFT, 18, c(mixed(stone, "#ffffff", 0.2)), 4) + s.rect(
        LEFT, y - 16, RIGHT - LEFT, 20, c(stone)
    )
    o += "".join(
        s.path(f"M{x - 7},{y - 76} h14 q-4,16 4,30 q4,18 -4,32 h-14 q-8,-14 -4,-32 q8,-14 4,-30Z", c(stone))
        for x in range(LEFT, RIGHT, 38)
    )
    for x in (-170, 50, 670, 890):
        o += s.rect(x - 22, y - 108, 44, 112, c(mixed(stone, "#ffffff", 0.1)), 4) + (
            props.lantern(place, x, y - 186, 1.0) + s.rect(x - 3, y - 118, 6, 14, c("#3f3a48"))
        )
    return o


def ruins(place: Scenery) -> None:
    """Broken arches in the haze, ivy, a fallen column, grass and poppies."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    stone, side = rng.choice(["#cfc3b0", "#bfc2c6", "#d6bda6"]), rng.choice([-1, 1])
    far = broken(place, 360 + side * 120, gy - 120, 300, 300, stone, 0.56) + broken(
        place, 360 - side * 250, gy - 110, 200, 220, stone, 0.56
    )
    ridge(place, gy - 130, 34, "#93b596", 0.56, 0.12, far, 300, gy - 560, snow=9)
    mid = tower(place, 360 - side * 230, gy - 40, 170, 430, stone, "", 0.3, lived_in=False)
    mid += (
        broken(place, 360 + side * 210, gy - 40, 330, 330, stone, 0.26)
        + ivy(place, 360 + side * 340, gy - 360, 260)
        + ivy(place, 360 - side * 170, gy - 440, 300)
    )
    ridge(place, gy - 50, 20, "#7fa873", 0.28, 0.42, mid, 320, gy - 560, snow=10)
    things = (
        column(place, 360 - side * 300, gy + 40, 300, stone)
        + column(place, 360 + side * 330, gy + 40, 190, stone)
        + ivy(place, 360 - side * 290, gy - 250, 200)
    )
    lying = "".join(
        s.tuft(rng.uniform(LEFT, RIGHT), rng.uniform(gy + 40, 1250), rng.uniform(18, 32), c("#5a9450"), rng)
        for _ in range(26)
    )
    for _ in range(9):
        px, py = rng.uniform(LEFT, RIGHT), rng.uniform(gy + 60, 1240)
        lying += (
            s.flower(
                px,
                py,
                rng.uniform(34, 50),
                c(rng.choice(["#e8604f", "#f5f0e0", "#f2b84b"])),
                c("#4a3a3a"),
                c("#4a8a48"),
                5,
            )
            if abs(px - 360) > 180
            else ""
        )
    for px, w in ((360 + side * 250, 90), (360 - side * 190, 60), (360 + side * 340, 70)):
        lying += s.rect(px - w / 2, gy + 96, w, w * 0.5, c(mixed(stone, "#ffffff", 0.12)), 6) + s.rect(
            px + w * 0.2, gy + 96, w * 0.3, w * 0.5, c(mixed(stone, "#2a2050", 0.2)), 6
        )
    floor(place, "#6f9c58", "#93bb74", lying + things, behind="<g/>", snow=14)
    front = (
        column(place, -26, 1330, 200, mixed(stone, "#2a2050", 0.35))
        + s.rock(720, 1300, 190, c(mixed(stone, "#2a2050", 0.4)), rng)
        + "".join(s.tuft(px, 1310, 70, c("#3f6f44"), rng) for px in place.along(58))
    )
    corners(place, front + ivy(place, -10, 1140, 150), top=1060, sway=0.006, foot=1320, snow=9)


def broken(place: Scenery, x: float, y: float, w: float, h: float, stone: str, depth: float) -> str:
    """A wall with two pointed windows, torn along its top."""
    c = place.c
    a, shade = c(stone, depth), c(mixed(stone, "#2a2050", 0.24), depth)
    hole = "".join(
        f"M{x + dx - w * 0.11:.0f},{y - h * 0.1:.0f} V{y - h * 0.52:.0f} Q{x + dx - w * 0.1:.0f},{y - h * 0.72:.0f} {x + dx:.0f},{y - h * 0.82:.0f} Q{x + dx + w * 0.1:.0f},{y - h * 0.72:.0f} {x + dx + w * 0.11:.0f},{y - h * 0.52:.0f} V{y - h * 0.1:.0f}Z "
        for dx in (-w * 0.2, w * 0.2)
    )
    top = f"M{x - w * 0.5:.0f},{y + 200} V{y - h * 0.7:.0f} l{w * 0.06:.0f},{-h * 0.1:.0f} l{w * 0.05:.0f},{h * 0.04:.0f} L{x - w * 0.24:.0f},{y - h * 1.06:.0f} L{x - w * 0.12:.0f},{y - h:.0f} L{x + w * 0.02:.0f},{y - h * 1.12:.0f} L{x + w * 0.2:.0f},{y - h * 1.04:.0f} l{w * 0.06:.0f},{h * 0.1:.0f} L{x + w * 0.4:.0f},{y - h * 0.8:.0f} L{x + w * 0.5:.0f},{y - h * 0.5:.0f} V{y + 200}Z "
    o = f'<g transform="translate({w * 0.03:.0f},0)">{s.path(top + hole, shade, EVEN)}</g>' + s.path(
        top + hole, a, EVEN
    )
    return o + masonry(place, x - w * 0.46, y - h * 0.08, w * 0.84, 60, stone, 6, depth)


def ivy(place: Scenery, x: float, y: float, h: float) -> str:
    """Ivy that hangs from (x, y)."""
    c, rng = place.c, place.rng
    leaf, o = (c("#4f8f52", 0.1), c("#3d7848", 0.1), c("#68a55c", 0.1)), ""
    for k in range(4):
        vx, vh = x + (k - 1.5) * 26, h * rng.uniform(0.5, 1)
        for i in range(int(vh / 17)):
            o += s.group(
                s.path("M0,-11 C11,-12 14,2 0,13 C-14,2 -11,-12 0,-11Z", leaf[(i + k) % 3]),
                vx + 9 * (-1) ** i,
                y + 17 * i,
                rng.uniform(0.8, 1.25),
                rng.uniform(-50, 50),
            )
    return o


def column(place: Scenery, x: float, y: float, h: float, stone: str) -> str:
    """A fluted column, broken off."""
    c = place.c
    a, b = c(stone), c(mixed(stone, "#2a2050", 0.2))
    o = s.path(f"M-36,0 V{-h} l14,-22 l16,16 l14,-30 l14,22 l14,-14 V0Z", a) + "".join(
        s.rect(k, -h + 14, 7, h - 20, b, 3) for k in (-22, -4, 14)
    )
    return s.group(o + s.rect(-50, -28, 100, 32, a, 5) + s.rect(-50, -4, 100, 8, b, 3), x, y)
