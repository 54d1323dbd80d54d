# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""The jungle: vines, a temple, bamboo, a waterfall."""

from __future__ import annotations

import math

from .. import shapes as s
from ..light import mixed
from ..scenery import LEFT, RIGHT, Scenery
from . import props
from .land import corners, floor
from .sky import sky

GREENS = (("#2f7d4f", "#57a95c", "#9bd08a"), ("#2b7a62", "#4fa587", "#a5dcc0"), ("#4f7f37", "#83ad4b", "#cfe08c"))


def jungle(place: Scenery) -> None:
    """One of the four."""
    {"vines": vines, "temple": temple, "bamboo": bamboo, "waterfall": waterfall}[place.variant](place)


def shafts(place: Scenery) -> None:
    """Light that falls through the leaves, where there is a sun."""
    if not place.light.sun_out:
        return
    rng, tone = place.rng, "#fff6c8" if not place.light.night else "#b9ccff"
    o = ""
    for i in range(4):
        x, w = 60 + 190 * i + rng.uniform(-40, 40), rng.uniform(50, 100)
        o += s.path(f"M{x},-60 h{w} L{x - 210 + w * 2.2:.0f},{place.ground + 120} H{x - 290:.0f}Z", "url(#shaft)")
    defs = f'<linearGradient id="shaft" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{tone}" stop-opacity=".3"/><stop offset="1" stop-color="{tone}" stop-opacity="0"/></linearGradient>'
    place.add(o, 0.3, -60, place.ground + 120, defs=defs, flat=True, twinkle=0.3)


def canopy(place: Scenery, y: float, fill: str, dark: str, parallax: float, size: float, front: bool = False) -> None:
    """Leaves that hang from the top of the picture, down to about y at the sides and less in the middle."""
    rng, o = place.rng, s.rect(LEFT, -300, RIGHT - LEFT, 250 + max(0.0, y * 0.22), fill)
    for i in range(int(30 * 130 / size)):
        x = LEFT + (i + 0.5) * (RIGHT - LEFT) / int(30 * 130 / size)
        edge = min(1.0, abs(x - 360) / 380) ** 1.5
        tip = -40 + (y + 40) * (0.3 + 0.7 * edge) + rng.uniform(-26, 26)
        k = size / 130
        o += s.group(
            leaf(fill if i % 2 else dark, mixed(fill, dark, 0.5 if i % 2 else -0.1)),
            x,
            tip - 120 * k,
            k,
            180 + rng.uniform(-34, 34),
        )
    place.add(o, parallax, -300, y + 110, front=front, shadow=0.6, sway=0.006, foot=-200)


def leaf(fill: str, vein: str) -> str:
    """A broad leaf that points up from (0, 0), 130 units long."""
    return s.path("M0,0 C-46,-34 -40,-100 0,-130 C40,-100 46,-34 0,0Z", fill) + s.stroke(
        "M0,-4 V-116 M0,-36 l-20,-18 M0,-36 l20,-18 M0,-68 l-18,-18 M0,-68 l18,-18", vein, 3
    )


def frond(fill: str, vein: str) -> str:
    """A split leaf of a monstera that points up from (0, 0), 200 units long."""
    o = s.path(
        "M0,0 C-30,-20 -96,-40 -92,-100 L-50,-92 L-88,-120 C-84,-150 -66,-168 -58,-176 L-34,-142 L-44,-188 C-26,-200 -10,-204 0,-206 C10,-204 26,-200 44,-188 L34,-142 L58,-176 C66,-168 84,-150 88,-120 L50,-92 L92,-100 C96,-40 30,-20 0,0Z",
        fill,
    )
    return o + s.stroke("M0,0 V-190 M0,-50 L-50,-74 M0,-50 L50,-74 M0,-100 L-44,-134 M0,-100 L44,-134", vein, 4)


def backing(place: Scenery, greens: tuple[str, str, str], depths: tuple[float, ...] = (0.7, 0.5)) -> None:
    """Rows of leafy crowns in the mist, the farthest palest."""
    c, rng, gy = place.c, place.rng, place.ground
    for i, depth in enumerate(depths):
        y, o = gy - 330 + 120 * i, ""
        tone = c(mixed(greens[1], greens[2], 0.5 - 0.4 * i), depth)
        for x in place.along(86, 0.4):
            r, py = rng.uniform(60, 110), y + rng.uniform(-70, 40)
            o += s.disc(x, py, r, tone) + s.rect(x - 9, py, 18, 700, mixed(tone, c("#5d4a3c", depth), 0.5))
            o += s.path(
                f"M{x - r * 0.6:.0f},{py - r * 0.3:.0f} a{r * 0.7:.0f},{r * 0.7:.0f} 0 0 1 {r:.0f},{-r * 0.3:.0f} a{r:.0f},{r:.0f} 0 0 0 {-r:.0f},{r * 0.3:.0f}Z",
                mixed(tone, "#ffffff", 0.14),
            )
        o += s.hill(rng, gy - 70 + 40 * i, 24, tone, 240)[0]
        place.add(o, 0.1 + 0.14 * i, y - 200, gy + 260, snow=8)


def undergrowth(place: Scenery, greens: tuple[str, str, str], soil: str, behind: str = "", lying: str = "") -> None:
    """The floor: leaves along its edge, ferns, flowers."""
    c, rng, gy = place.c, place.rng, place.ground
    o = ""
    for x in place.along(74, 0.4):
        if abs(x - 360) > 90:
            k = rng.uniform(0.5, 0.95) * (0.6 + 0.5 * min(1, abs(x - 360) / 360))
            tone = c(rng.choice(greens[:2]), 0.06)
            o += s.group(
                (frond if rng.random() < 0.4 else leaf)(tone, mixed(tone, "#ffffff", 0.18)),
                x,
                gy + 34,
                k,
                rng.uniform(-34, 34),
            )
    for _ in range(3):
        x = rng.choice([rng.uniform(-40, 170), rng.uniform(560, 760)])
        o += bloom(
            x,
            gy + 30 - rng.uniform(20, 70),
            rng.uniform(17, 24),
            c(rng.choice(["#f2564f", "#ff8fb8", "#f5b83d", "#b86fe0"])),
            c("#fff1b0"),
        )
    lying += "".join(
        s.tuft(rng.uniform(LEFT, RIGHT), rng.uniform(gy + 50, 1260), rng.uniform(14, 30), c(greens[0]), rng)
        for _ in range(18)
    )
    lying += "".join(
        s.oval(
            rng.uniform(LEFT, RIGHT),
            rng.uniform(gy + 80, 1250),
            rng.uniform(50, 130),
            rng.uniform(8, 15),
            c(greens[2]),
            'fill-opacity=".3"',
        )
        for _ in range(6)
    )
    floor(place, soil, mixed(soil, greens[2], 0.45), lying, behind=behind + o + "<g/>", amplitude=14)


def bloom(x: float, y: float, r: float, petal: str, heart: str) -> str:
    """A hibiscus."""
    o = "".join(
        s.disc(x + r * math.cos(a), y + r * math.sin(a), r * 0.78, petal if i % 2 else mixed(petal, "#ffffff", 0.14))
        for i, a in enumerate(2 * math.pi * k / 5 for k in range(5))
    )
    return (
        o
        + s.disc(x, y, r * 0.42, mixed(petal, "#40102c", 0.3))
        + s.stroke(f"M{x},{y} l{r * 0.5:.1f},{-r * 1.0:.1f}", heart, r * 0.22)
    )


def frame(place: Scenery, greens: tuple[str, str, str], top: float = 300) -> None:
    """Dark leaves before the figures: from above, and in both lower corners."""
    c, rng = place.c, place.rng
    dark = c(mixed(greens[0], "#0c2c2c", 0.5))
    mid = c(mixed(greens[0], "#0c2c2c", 0.28))
    canopy(place, top * 0.55, mid, dark, 1.25, 150, front=True)
    o = "".join(
        s.group(
            (frond if k > 1.1 else leaf)(mid if i % 2 else dark, mixed(dark, mid, 0.5 if i % 2 else 0.9)), x, 1350, k, a
        )
        for i, (x, k, a) in enumerate(
            (
                (-70, 1.5, 34),
                (-20, 1.7, 4),
                (46, 1.2, 38),
                (104, 0.9, 10),
                (640, 0.9, -18),
                (690, 1.2, -44),
                (748, 1.8, -4),
                (800, 1.5, -36),
            )
        )
    )
    o += "".join(s.tuft(x, 1310, 56, dark, rng) for x in place.along(50)) + bloom(
        70, 1236, 24, c("#f2564f"), c("#fff1b0")
    )
    corners(place, o, top=950, sway=0.014, foot=1340)


def liana(place: Scenery, x0: float, y0: float, x1: float, y1: float, sag: float, colour: str) -> str:
    """A creeper slung between two points, leafed."""
    o, rng = s.stroke(f"M{x0},{y0} Q{(x0 + x1) / 2},{(y0 + y1) / 2 + 2 * sag} {x1},{y1}", colour, 9), place.rng
    for i in range(1, 12):
        u = i / 12
        x, y = x0 + (x1 - x0) * u, y0 + (y1 - y0) * u + 4 * sag * u * (1 - u)
        o += s.group(
            s.path("M0,0 C-12,8 -12,26 0,38 C12,26 12,8 0,0Z", mixed(colour, "#8fd070", 0.35)),
            x,
            y,
            rng.uniform(0.8, 1.2),
            rng.uniform(-40, 40),
        )
    return o


def vines(place: Scenery) -> None:
    """Great buttressed trunks hung with creepers, light through the leaves, orchids."""
    c, rng, gy = place.c, place.rng, place.ground
    greens = rng.choice(GREENS)
    sky(place, 1)
    backing(place, greens, (0.66, 0.42))
    shafts(place)
    o = ""
    for x, w in ((-170.0, 120), (70 + rng.uniform(-30, 10), 110), (640 + rng.uniform(-10, 30), 124), (880.0, 120)):
        bark, shade = c("#7a5c46", 0.14), c("#5f4638", 0.14)
        o += s.path(
            f"M{x - w * 1.1:.0f},{gy + 50} Q{x - w * 0.5:.0f},{gy - 20} {x - w * 0.4:.0f},{gy - 200} L{x - w * 0.34:.0f},-300 H{x + w * 0.34:.0f} L{x + w * 0.4:.0f},{gy - 200} Q{x + w * 0.5:.0f},{gy - 20} {x + w * 1.1:.0f},{gy + 50}Z",
            bark,
        )
        o += s.path(
            f"M{x + w * 0.1:.0f},{gy + 50} Q{x + w * 0.2:.0f},{gy - 100} {x + w * 0.12:.0f},-300 H{x + w * 0.34:.0f} L{x + w * 0.4:.0f},{gy - 200} Q{x + w * 0.5:.0f},{gy - 20} {x + w * 1.1:.0f},{gy + 50}Z",
            shade,
        )
        for k in range(3):
            vy = rng.uniform(200, gy - 160)
            o += s.group(
                leaf(c(greens[1], 0.08), c(greens[2], 0.1)), x + rng.uniform(-30, 30), vy, 0.7, rng.choice([-70, 70])
            ) + s.oval(x + 20 * (k - 1), vy + 60, 14, 8, c("#b9d98a", 0.1))
    vine = c(mixed(greens[0], "#6d5a3a", 0.3), 0.06)
    o += (
        liana(place, -160, 330, 84, 250, 110, vine)
        + liana(place, 80, 190, 640, 230, 120, vine)
        + liana(place, 640, 330, 900, 240, 120, vine)
        + liana(place, 100, 420, 620, 330, 70, vine)
    )
    for x in (200, 280, 470, 545):
        h = rng.uniform(200, 380)
        o += (
            s.stroke(f"M{x},260 q14,{h / 2} 0,{h}", vine, 6)
            + "".join(
                s.group(
                    s.path("M0,0 C-14,8 -13,28 0,40 C13,28 14,8 0,0Z", c(greens[1], 0.06)),
                    x + 5,
                    280 + h * k / 6,
                    1,
                    50 * (-1) ** k,
                )
                for k in range(6)
            )
            + bloom(x, 264 + h, 15, c(rng.choice(["#ff8fb8", "#f5b83d", "#f2564f"])), c("#fff1b0"))
        )
    place.add(o, 0.6, -300, gy + 120)
    canopy(place, 330, c(greens[1], 0.08), c(greens[0], 0.08), 0.8, 130)
    undergrowth(place, greens, "#5a8a44")
    frame(place, greens)


def temple(place: Scenery) -> None:
    """A stepped temple with a stair, stone faces, torches, mist and palms."""
    c, rng, gy = place.c, place.rng, place.ground
    greens = rng.choice(GREENS)
    stone = rng.choice(["#cdb892", "#bdb9a6", "#d0a98a"])
    sky(place, 1)
    backing(place, greens, (0.66,))
    o, x, side = "", 360, rng.choice([-1, 1])
    for i in range(6):
        w, y = 620 - 88 * i, gy + 20 - 92 * i
        face, edge = c(mixed(stone, "#fff2d8", 0.07 * i), 0.26), c(mixed(stone, "#2a3040", 0.28), 0.26)
        o += (
            s.rect(x - w / 2, y - 92, w, 140, face)
            + s.rect(x - w / 2 - 8, y - 96, w + 16, 16, c(mixed(stone, "#ffffff", 0.25), 0.26), 3)
            + s.rect(x - w / 2, y - 12, w, 12, edge, 0, 'fill-opacity=".5"')
        )
        o += "".join(
            s.rect(x - w / 2 + 20 + 56 * k, y - 62, 30, 34, edge, 3, 'fill-opacity=".55"')
            for k in range(int((w / 2 - 110) / 56) + 1)
            if w > 260
        )
        o += "".join(
            s.rect(x + w / 2 - 50 - 56 * k, y - 62, 30, 34, edge, 3, 'fill-opacity=".55"')
            for k in range(int((w / 2 - 110) / 56) + 1)
            if w > 260
        )
    top = gy + 20 - 92 * 6
    lit = place.light.lamps
    o += (
        s.rect(x - 110, top - 110, 220, 116, c(stone, 0.24))
        + s.rect(x - 138, top - 138, 276, 34, c(mixed(stone, "#ffffff", 0.2), 0.24), 4)
        + s.rect(x - 84, top - 186, 168, 52, c(stone, 0.24), 4)
    )
    o += (
        s.rect(x - 34, top - 84, 68, 90, "#ffb65a" if lit else c("#3c3440", 0.2), 3)
        + s.disc(x, top - 160, 16, c("#e0a53c", 0.2))
        + "".join(s.rect(x + d - 15, top - 84, 30, 90, c(mixed(stone, "#2a3040", 0.2), 0.24), 3) for d in (-76, 76))
    )
    if lit:
        o += s.disc(x, top - 40, 180, "url(#fire)")
    o += s.path(
        f"M{x - 62},{top + 4} H{x + 62} L{x + 100},{gy + 60} H{x - 100}Z", c(mixed(stone, "#ffffff", 0.16), 0.24)
    )
    o += "".join(
        s.rect(x - 62 - 38 * k / 26, top + 4 + 22 * k, 124 + 76 * k / 26, 5, c(mixed(stone, "#2a3040", 0.34), 0.24))
        for k in range(27)
    )
    for dx, dy in ((-190, -150), (210, -250), (-120, -390), (270, -90), (-270, -60)):
        o += s.bush(x + dx, gy + dy, 80, c(greens[1], 0.24), c(greens[0], 0.26)) + "".join(
            s.stroke(f"M{x + dx - 20 + 18 * k},{gy + dy} v{rng.uniform(30, 80):.0f}", c(greens[0], 0.24), 5)
            for k in range(3)
        )
    place.add(o, 0.3, gy - 860, gy + 160, defs=props.FIRE, snow=10)
    shafts(place)
    trees = "".join(
        s.palm(px, gy + 30, h, c(greens[1], 0.1), c(greens[0], 0.1), c("#8a6a4c", 0.1), lean)
        for px, h, lean in ((-120, 520, 0.1), (36, 430, -0.12), (700, 470, 0.12), (850, 540, -0.1))
    )
    head = idol(place, 360 + side * 240, gy + 44, stone) + s.group(brazier(place), 360 - side * 225, gy + 46)
    paving = "".join(
        s.path(
            f"M{360 - w * 0.5 + 40 * (k % 2)},{y} h{w} l14,{h} h{-w - 28}Z",
            c(mixed(stone, "#ffffff", 0.1 * (k % 2)), 0.02),
            'fill-opacity=".8"',
        )
        for k, (y, w, h) in enumerate(
            (
                (gy + 30, 130, 22),
                (gy + 64, 160, 28),
                (gy + 106, 190, 36),
                (gy + 158, 236, 46),
                (gy + 222, 290, 58),
                (gy + 300, 350, 70),
            )
        )
    )
    undergrowth(place, greens, "#628f4a", trees, paving)
    place.add(head, 1.0, gy - 420, gy + 200, defs=props.FIRE, shadow=0.5, snow=9)
    frame(place, greens, 210)


def idol(place: Scenery, x: float, y: float, stone: str) -> str:
    """A carved head, half overgrown."""
    c = place.c
    a, dark, pale = c(stone), c(mixed(stone, "#2a3040", 0.42)), c(mixed(stone, "#ffffff", 0.22))
    o = s.path("M-92,0 V-190 Q-92,-250 0,-252 Q92,-250 92,-190 V0Z", a) + s.path(
        "M30,0 V-250 Q92,-246 92,-190 V0Z", c(mixed(stone, "#2a3040", 0.18))
    )
    o += s.rect(-104, -214, 208, 34, pale, 6) + "".join(s.rect(-90 + 38 * i, -206, 24, 18, dark, 3) for i in range(5))
    o += (
        s.rect(-62, -156, 46, 24, dark, 8)
        + s.rect(16, -156, 46, 24, dark, 8)
        + s.path("M-16,-164 H16 L24,-84 H-24Z", pale)
        + s.rect(-52, -60, 104, 28, dark, 8)
        + "".join(s.rect(-44 + 23 * i, -60, 17, 15, pale, 2) for i in range(4))
    )
    o += s.bush(-46, -238, 110, c("#4f9a54"), c("#3a7a48")) + "".join(
        s.stroke(f"M{-84 + 15 * k},-226 v{40 + 26 * (k % 3)}", c("#3f854c"), 6) for k in range(4)
    )
    return s.group(o, x, y)


def brazier(place: Scenery) -> str:
    """A fire bowl on a stone foot; it burns after dark."""
    c = place.c
    o = s.path("M-34,0 L-20,-96 H20 L34,0Z", c("#9a9488")) + s.path("M-58,-126 H58 L30,-90 H-30Z", c("#5c5560"))
    return (props.flame(0, -120, 88) if place.light.lamps else s.oval(0, -126, 52, 9, c("#3a3440"))) + o


def bamboo(place: Scenery) -> None:
    """A grove of bamboo in three depths, a stone lantern, a path of slabs."""
    c, rng, gy = place.c, place.rng, place.ground
    greens = rng.choice(
        (("#4f8f4a", "#8cbd5a", "#d3e39a"), ("#3f8a66", "#74b588", "#c5e6c4"), ("#7f9a3c", "#b5c45a", "#ecedae"))
    )
    sky(place, 1)
    for n, depth, parallax, w in ((22, 0.74, 0.1, 15.0), (17, 0.52, 0.24, 22.0)):
        o = "".join(
            cane(place, x, gy + 60, 1500, w * rng.uniform(0.8, 1.2), greens, depth)
            for x in place.along((RIGHT - LEFT) / n, 0.4)
        )
        o += s.hill(rng, gy - 30, 20, c(greens[1], depth), 260)[0]
        place.add(o, parallax, -300, gy + 220)
    shafts(place)
    near = "".join(
        cane(place, x, gy + 40, 1500, rng.uniform(32, 42), greens, 0.1)
        for x in (-250, -170, -92, -20, 54, 122, 600, 668, 742, 806, 880, 960)
    )
    side = rng.choice([-1, 1])
    place.add(near, 0.85, -300, gy + 60, sway=0.005, foot=gy)
    slabs = "".join(
        s.oval(
            360 + side * 46 * math.sin(k * 1.1), gy + 40 + 15 * k + 5 * k * k, 46 + 13 * k, 10 + 3.2 * k, c("#b9bbb0")
        )
        + s.oval(
            360 + side * 46 * math.sin(k * 1.1), gy + 37 + 15 * k + 5 * k * k, 44 + 13 * k, 8 + 3 * k, c("#d2d3c6")
        )
        for k in range(7)
    )
    undergrowth(place, greens, "#7d9a54", "", slabs + toro(place, 360 + side * 232, gy + 56))
    dark = (mixed(greens[0], "#0c2c2c", 0.5), mixed(greens[0], "#0c2c2c", 0.34), mixed(greens[1], "#0c2c2c", 0.3))
    o = cane(place, -34, 1340, 1800, 62, dark, 0.0) + cane(place, 758, 1340, 1800, 66, dark, 0.0)
    place.add(o, 1.25, -300, front=True, shadow=0.6, sway=0.004, foot=1300)
    corners(
        place,
        "".join(s.group(spray(c(dark[1])), x, 1320, 1.9, a) for x, a in ((10, 20), (70, -8), (650, 12), (716, -22)))
        + "".join(s.tuft(x, 1312, 52, c(dark[0]), rng) for x in place.along(46)),
        top=1080,
        sway=0.016,
        foot=1320,
    )


def cane(place: Scenery, x: float, y: float, h: float, w: float, greens: tuple[str, str, str], depth: float) -> str:
    """A jointed stem with a few sprays of leaves."""
    c, rng = place.c, place.rng
    tone = c(mixed(greens[0], greens[1], rng.random()), depth)
    lit, dark = mixed(tone, "#ffffff", 0.2), mixed(tone, "#10302c", 0.26)
    o = s.rect(x - w / 2, y - h, w, h, tone) + s.rect(x - w * 0.36, y - h, w * 0.2, h, lit)
    step, at = w * 4.6 + 40, y - rng.uniform(0, 100)
    while at > y - h:
        o += s.rect(x - w * 0.6, at, w * 1.2, w * 0.13 + 2, dark, 2)
        if rng.random() < 0.4:
            o += s.group(spray(c(greens[1], depth * 0.9)), x, at, w / 22, rng.choice([-62, 62]) + rng.uniform(-16, 16))
        at -= step * rng.uniform(0.9, 1.1)
    return o


def spray(fill: str) -> str:
    """A twig of five slim leaves."""
    return s.stroke("M0,0 V-50", fill, 3) + "".join(
        s.group(s.path("M0,0 Q-9,-22 0,-58 Q9,-22 0,0Z", fill), 0, -22 - 7 * i, 1, a)
        for i, a in enumerate((-74, 62, -38, 30, -4))
    )


def toro(place: Scenery, x: float, y: float) -> str:
    """A stone lantern."""
    c = place.c
    a, b = c("#b4b6b0"), c("#8c8f90")
    o = s.disc(0, -172, 170, "url(#lamp)") if place.light.lamps else ""
    o += (
        s.path("M-54,0 L-40,-30 H40 L54,0Z", b)
        + s.path("M-18,-30 L-14,-120 H14 L18,-30Z", a)
        + s.path("M-50,-136 H50 L34,-112 H-34Z", b)
        + s.rect(-36, -198, 72, 64, a, 3)
    )
    o += (
        s.rect(-22, -188, 44, 44, "#ffd98a" if place.light.lamps else c("#4f5358"), 3)
        + s.rect(-3, -188, 6, 44, a)
        + s.path("M-80,-192 Q-40,-204 0,-258 Q40,-204 80,-192 Q40,-184 0,-184 Q-40,-184 -80,-192Z", b)
        + s.disc(0, -262, 13, a)
    )
    return s.group(o, x, y)


def waterfall(place: Scenery) -> None:
    """A cliff between leaves, a fall in three papers that never stands still, its pool and spray."""
    c, rng, gy = place.c, place.rng, place.ground
    greens = rng.choice(GREENS)
    rocky, side = rng.choice(["#8d8a96", "#a18a78", "#7f938f"]), rng.choice([-1, 1])
    sky(place, 1)
    backing(place, greens, (0.68,))
    x = 360 + side * 76
    cliff, shade = c(rocky, 0.3), c(mixed(rocky, "#20203c", 0.24), 0.3)
    o = s.path(
        f"M{LEFT},{gy + 120} V{gy - 480} Q-120,{gy - 620} 0,{gy - 560} Q{x - 190},{gy - 700} {x - 108},{gy - 640} L{x + 110},{gy - 634} Q{x + 210},{gy - 720} 720,{gy - 590} Q860,{gy - 640} {RIGHT},{gy - 500} V{gy + 120}Z",
        cliff,
    )
    pale = c(mixed(rocky, "#ffffff", 0.2), 0.3)
    for i, px in enumerate(range(LEFT, RIGHT, 74)):
        if abs(px + 37 - x) > 130:
            top = gy - 470 + 60 * math.sin(i * 2.3) - 90 * (abs(px - x) < 260)
            o += s.path(
                f"M{px},{gy + 40} V{top:.0f} l26,-40 l30,20 V{gy + 40}Z", shade if i % 2 else pale, 'fill-opacity=".45"'
            )
            o += s.path(f"M{px - 6},{top + 150:.0f} h62 l-10,16 h-44Z", shade, 'fill-opacity=".6"')
    for px in (x - 230, x - 130, x + 140, x + 236, 20, 700):
        o += "".join(
            s.stroke(f"M{px + 15 * k - 26},{gy - 560} v{rng.uniform(60, 240):.0f}", c(greens[k % 2], 0.26), 7)
            for k in range(5)
        )
    o += "".join(
        s.bush(px, gy - 560 + dy, w, c(greens[1], 0.24), c(greens[0], 0.28))
        for px, dy, w in (
            (-60, 0, 190),
            (x - 190, -60, 180),
            (x + 190, -62, 190),
            (740, -6, 200),
            (x - 250, 120, 110),
            (x + 260, 160, 120),
        )
    )
    place.add(o, 0.26, gy - 800, gy + 160, snow=10)
    water = {"day": "#bfe8f2", "sunset": "#f2c0b0", "night": "#5f7fc4", "dawn": "#e2d8ea"}[place.light.time]
    if not place.light.sun_out:
        water = mixed(water, place.light.sky[2], 0.5)
    for k, (w, tone, speed) in enumerate(
        ((112, mixed(water, "#2a70a0", 0.34), 0.0), (90, mixed(water, "#2a70a0", 0.12), 2.6))
    ):
        fall = s.path(
            f"M{x - w},{gy - 650} q{w},-20 {2 * w},0 q10,340 {26 - 10 * k},{760} h{-2 * w - 52 + 20 * k} q16,-420 {26 - 10 * k},-760Z",
            tone,
        )
        fall += "".join(
            s.stroke(
                f"M{x + rng.uniform(-w, w) * 0.86:.0f},{rng.uniform(gy - 640, gy - 200):.0f} v{rng.uniform(60, 220):.0f}",
                mixed(water, "#ffffff", 0.7),
                rng.uniform(5, 9),
                'stroke-opacity=".9"',
            )
            for _ in range(13 * k + 4)
        )
        place.add(
            fall, 0.3, gy - 664, gy + 110, across=(x - 190, x + 190), shadow=0.3, wave=(3.0 * k, 12 * k, speed, 0.0)
        )
    pool = s.swell(gy - 40, 7, 260, mixed(water, "#1f6f96", 0.42), mixed(water, "#ffffff", 0.6))
    foam = "".join(
        s.disc(
            x + rng.uniform(-190, 190),
            gy - 44 + rng.uniform(-16, 10),
            rng.uniform(14, 34),
            mixed(water, "#ffffff", 0.75),
        )
        for _ in range(18)
    )
    place.add(foam + pool, 0.5, gy - 130, gy + 140, shadow=0.3, wave=(7, 4, 1.6, 0))
    shafts(place)
    stones = "".join(
        s.rock(px, gy + 34 + dy, w, c(rocky), rng)
        for px, dy, w in ((-120, 10, 200), (90, 14, 150), (180, 6, 80), (560, 4, 90), (650, 16, 170), (860, 10, 200))
    )
    undergrowth(place, greens, "#64924e", stones)
    frame(place, greens, 240)
