"""The kitchen: at home, a bakery, a restaurant, a cafe."""

from __future__ import annotations

from .. import shapes as s
from ..light import mixed
from ..scenery import LEFT, RIGHT, Scenery
from . import props
from .land import corners


def kitchen(place: Scenery) -> None:
    """One of the four."""
    {"home": home, "bakery": bakery, "restaurant": restaurant, "cafe": cafe}[place.variant](place)


def home(place: Scenery) -> None:
    """Tiles, a window over the sink, shelves of jars, a stove with a pot, a chequered floor."""
    c, rng, gy = place.c, place.rng, place.ground
    paint, tile = rng.choice(
        [("#f6d58e", "#fff3da"), ("#a9d0c6", "#f3f7ec"), ("#f2b9a0", "#fff1e6"), ("#a8c4de", "#f2f6fa")]
    )
    side = rng.choice([-1, 1])
    o = s.rect(LEFT, gy - 330, RIGHT - LEFT, 400, c(tile))
    o += "".join(s.rect(x, gy - 330, 3, 330, c(mixed(tile, paint, 0.55))) for x in range(LEFT, RIGHT, 66))
    o += "".join(s.rect(LEFT, gy - 330 + 66 * i, RIGHT - LEFT, 3, c(mixed(tile, paint, 0.55))) for i in range(5))
    o += s.rect(LEFT, gy - 340, RIGHT - LEFT, 12, c(mixed(paint, "#6b4a35", 0.3)), 3)
    view, defs = props.casement(place, 360 + side * 120 - 125, gy - 640, 250, 262, c("#fff8ea"))
    o += view
    x = 360 - side * 215
    for k, y in enumerate((gy - 580, gy - 440)):
        o += props.plank(place, x - 130, y, 260)
        for i in range(4):
            jx = x - 96 + 64 * i
            o += props.pot_plant(place, jx, y, 0.62) if (i + k) % 4 == 3 else props.jar(place, jx, y, rng)
    props.wall(place, c(mixed(paint, "#ffffff", 0.2)), c(paint), o, defs=defs)
    cloth = c(rng.choice(["#d9604f", "#4f8f86", "#e0a13c"]))
    wx = 360 + side * 120
    valance = s.path(f"M{wx - 165},{gy - 672} H{wx + 165} V{gy - 590} " + "q-20,26 -41.2,0 " * 8 + "Z", cloth)
    valance += "".join(s.rect(wx - 150 + 41 * i, gy - 672, 12, 82, mixed(cloth, "#ffffff", 0.3)) for i in range(8))
    valance += s.rect(wx - 180, gy - 684, 360, 14, c("#8a6244"), 6)
    place.add(valance, 0.24, gy - 700, gy - 540, sway=0.004, foot=gy - 680)
    floor, tiled = props.tiles(place, "#fbf1dc", mixed(paint, "#5a4030", 0.28))
    o = (
        units(place, gy + 26, side)
        + stove(place, 360 - side * 268, gy + 26)
        + fridge(place, 360 + side * 400, gy + 30, paint)
    )
    place.add(floor + o, 1.0, gy - 470, defs=tiled + props.FIRE)
    lamps = "".join(
        props.pendant(place, 360 + dx, 190 + dy, c("#d9604f" if paint != "#f2b9a0" else "#3f8f83"), 0.8)
        for dx, dy in ((-170, 0), (150, 40))
    )
    place.add(lamps, 0.7, -300, 520, defs=props.LAMP, shadow=0.35)
    front = s.rect(LEFT, 1262, RIGHT - LEFT, 300, c("#9a6b45")) + s.rect(LEFT, 1250, RIGHT - LEFT, 18, c("#c08d5c"), 4)
    front += fruit(place, 70, 1252) + props.pot_plant(place, 672, 1256, 1.5)
    corners(place, front, top=1080)


def units(place: Scenery, y: float, side: int) -> str:
    """Cupboards under a worktop, with a sink and a tap under the window."""
    c = place.c
    body = place.pick("#5f9a94", "#d98a5e", "#7c8fb8", "#86a268")
    o = s.rect(LEFT, y - 178, RIGHT - LEFT, 178, c(body))
    for x in range(LEFT + 10, RIGHT, 132):
        o += s.rect(x, y - 128, 120, 108, c(mixed(body, "#ffffff", 0.16)), 7) + s.rect(
            x + 14, y - 114, 92, 80, c(body), 5
        )
        o += s.rect(x, y - 164, 120, 28, c(mixed(body, "#ffffff", 0.16)), 6) + s.rect(
            x + 46, y - 153, 28, 6, c("#f3dca0"), 3
        )
        o += s.disc(x + 100, y - 74, 6, c("#f3dca0"))
    o += s.rect(LEFT, y - 14, RIGHT - LEFT, 16, c(mixed(body, "#20102c", 0.45)))
    o += s.rect(LEFT, y - 196, RIGHT - LEFT, 24, c("#f0dfc2"), 4) + s.rect(LEFT, y - 176, RIGHT - LEFT, 7, c("#c7a67e"))
    x = 360 + side * 190
    o += s.stroke(f"M{x},{y - 196} v-56 q0,-26 {-side * 26},-26 q{-side * 22},0 {-side * 22},22", c("#aab4bd"), 9)
    return o + s.rect(x - 70, y - 198, 140, 9, c("#c6d0d6"), 4)


def stove(place: Scenery, x: float, y: float) -> str:
    """A stove with a glowing oven, a hood, a pot that steams and a pan."""
    c = place.c
    o = s.rect(-92, -196, 184, 196, c("#f4efe6"), 8) + s.rect(-92, -200, 184, 14, c("#4a4650"), 4)
    o += s.rect(-70, -120, 140, 88, c("#4a4650"), 10) + s.rect(
        -58, -108, 116, 62, "#ffb45a" if place.light.lamps else c("#7b5a4a"), 6
    )
    o += "".join(s.disc(-60 + 40 * i, -156, 10, c("#d9604f")) for i in range(4)) + s.rect(
        -60, -134, 120, 7, c("#b9b3ad"), 3
    )
    o += (
        s.rect(-66, -262, 84, 62, c("#d9604f"), 8)
        + s.rect(-72, -268, 96, 12, c("#b94a3d"), 5)
        + s.disc(-24, -274, 8, c("#b94a3d"))
    )
    o += s.rect(38, -216, 46, 16, c("#57525c"), 6) + s.rect(80, -214, 46, 7, c("#57525c"), 3)
    for dx, h in ((-40, 60), (-14, 84), (8, 54)):
        o += s.stroke(f"M{dx},-286 q-14,{-h / 4} 0,{-h / 2} t0,{-h / 2}", c("#ffffff"), 7, 'stroke-opacity=".7"')
    return s.group(o, x, y)


def fridge(place: Scenery, x: float, y: float, paint: str) -> str:
    """A round-cornered fridge with magnets and a drawing."""
    c = place.c
    body = mixed("#f4efe6", paint, 0.3)
    o = s.rect(-100, -440, 200, 440, c(mixed(body, "#20102c", 0.18)), 26) + s.rect(-100, -444, 192, 440, c(body), 26)
    o += (
        s.rect(-100, -306, 192, 6, c(mixed(body, "#20102c", 0.25)))
        + s.rect(-82, -286, 12, 90, c("#aab4bd"), 6)
        + s.rect(-82, -390, 12, 66, c("#aab4bd"), 6)
    )
    o += (
        s.rect(-40, -280, 74, 92, c("#fffdf4"), 2)
        + s.disc(-2, -244, 18, c("#f2b84b"))
        + s.path("M-32,-196 q30,-34 58,0Z", c("#7fb56b"))
    )
    return s.group(o + s.disc(-2, -278, 7, c("#d9604f")) + s.star(52, -372, 13, c("#4f8fb0")), x, y)


def fruit(place: Scenery, x: float, y: float) -> str:
    """A bowl of fruit."""
    c, o = place.c, ""
    for dx, dy, r, k in (
        (-44, -56, 26, "#e0574b"),
        (2, -66, 29, "#f0a53c"),
        (46, -56, 25, "#8fb94e"),
        (-18, -40, 26, "#f2c94c"),
        (26, -40, 26, "#e0574b"),
    ):
        o += s.disc(dx, dy, r, c(k)) + s.disc(dx - r * 0.3, dy - r * 0.3, r * 0.24, c(mixed(k, "#ffffff", 0.5)))
    return s.group(
        o + s.path("M-86,-46 H86 Q74,4 0,6 Q-74,4 -86,-46Z", c("#4f86a8")) + s.rect(-90, -52, 180, 12, c("#6fa3c2"), 6),
        x,
        y,
    )


def bakery(place: Scenery) -> None:
    """A brick oven that glows, racks of bread, a counter of cakes under a striped awning."""
    c, rng, gy = place.c, place.rng, place.ground
    side = rng.choice([-1, 1])
    base = rng.choice(["#eec9a0", "#e8bfa8", "#e3c7a6"])
    ox = 360 + side * 195
    o = bricks(place, ox - 190, gy - 640, 380, 660)
    o += s.path(f"M{ox - 128},{gy - 300} v-70 a128,124 0 0 1 256,0 v70Z", c("#6d3d30"))
    o += s.path(f"M{ox - 104},{gy - 300} v-64 a104,100 0 0 1 208,0 v64Z", "#3a1a1c")
    o += s.oval(ox, gy - 312, 190, 120, "url(#fire)") + s.path(
        f"M{ox - 104},{gy - 300} v-30 q104,-40 208,0 v30Z", "#c8502c"
    )
    o += "".join(props.flame(ox + dx, gy - 302, h) for dx, h in ((-56, 62), (2, 86), (56, 58)))
    o += s.rect(ox - 146, gy - 304, 292, 22, c("#d9cbb8"), 5)
    x = 360 - side * 165
    for y in (gy - 590, gy - 450, gy - 310):
        o += props.plank(place, x - 175, y, 350, "#8a5a38") + loaves(place, x - 160, y, 320)
    props.wall(place, c(mixed(base, "#ffffff", 0.25)), c(base), o, defs=props.FIRE)
    floor, defs = props.boards(place, "#c58f5e", "#a06a3f", "#7d4f2e")
    counter = cakes(place, 360 - side * 250, gy + 30) + sacks(place, 360 + side * 290, gy + 34)
    place.add(floor + counter, 1.0, gy - 420, defs=defs)
    red = c(rng.choice(["#cf5548", "#3f8a86", "#d98a3a"]))
    lid = ""
    for i in range(-4, 12):
        lid += s.path(f"M{i * 88 - 40},-300 h88 V150 a44,40 0 0 1 -88,0Z", red if i % 2 else c("#fff4e2"))
    place.add(lid, 0.8, -300, 240, shadow=0.6, sway=0.002, foot=-200)
    lamps = "".join(props.pendant(place, x, y, c("#4a3f3c"), 0.7) for x, y in ((200, 330), (520, 330)))
    place.add(lamps, 0.9, 120, 620, defs=props.LAMP, shadow=0.3)
    front = s.rect(LEFT, 1262, RIGHT - LEFT, 300, c("#8a5a38")) + s.rect(LEFT, 1250, RIGHT - LEFT, 18, c("#b98552"), 4)
    front += s.group(loaves(place, -100, 0, 260), 60, 1250, 1.15) + s.group(basket(place), 664, 1254, 1.25)
    corners(place, front, top=1080)


def bricks(place: Scenery, x: float, y: float, w: float, h: float) -> str:
    """A chimney breast of bricks."""
    c, rng = place.c, place.rng
    o = s.rect(x - 8, y - 1200, w + 16, h + 1200, c("#94503c"), 6)
    for row in range(int((h + 300) / 34)):
        for col in range(-1, int(w / 68) + 1):
            bx = x + col * 68 + (row % 2) * 34
            a, b = max(bx, x), min(bx + 62, x + w)
            if b - a > 6:
                o += s.rect(a, y - 300 + row * 34, b - a, 28, c(rng.choice(["#c4694c", "#b65d44", "#cc7656"])), 4)
    return o


def loaves(place: Scenery, x: float, y: float, w: float) -> str:
    """Bread side by side from x, standing on y: round loaves, tin loaves, a basket of sticks."""
    c, rng, o, at = place.c, place.rng, "", 8.0
    while at < w - 50:
        kind, crust = rng.randrange(3), c(rng.choice(["#c98443", "#d99a52", "#b8713a"]))
        pale = mixed(crust, "#fff0cf", 0.45)
        if kind == 0:
            o += s.path(f"M{x + at},{y} q-8,-58 42,-60 q50,2 42,60Z", crust)
            o += "".join(s.stroke(f"M{x + at + 24 + 18 * i},{y - 44} l-8,22", pale, 5) for i in range(3))
            at += 94
        elif kind == 1:
            o += s.path(f"M{x + at},{y} v-36 q-6,-28 30,-26 h22 q36,-2 30,26 v36Z", crust) + s.stroke(
                f"M{x + at + 14},{y - 48} h54", pale, 5
            )
            at += 90
        else:
            o += "".join(
                s.group(
                    s.rect(-9, -104, 18, 100, crust, 9)
                    + "".join(s.stroke(f"M-5,{-84 + 24 * k} l10,-8", pale, 4) for k in range(3)),
                    x + at + 16 + 16 * i,
                    y - 6,
                    1,
                    -10 + 9 * i,
                )
                for i in range(4)
            )
            o += s.path(f"M{x + at - 2},{y - 48} h84 l-8,48 h-68Z", c("#9b6b3f"))
            at += 96
    return o


def basket(place: Scenery) -> str:
    """A basket of rolls, its foot at (0, 0)."""
    c = place.c
    o = "".join(
        s.oval(-52 + 35 * i, -62 - 10 * (i % 2), 27, 20, c("#d99a52" if i % 2 else "#c98443")) for i in range(4)
    )
    o += s.path("M-84,-58 H84 L66,0 H-66Z", c("#a9763f"))
    return o + "".join(
        s.stroke(f"M-78,{-46 + 16 * i} H78", c("#87592c"), 4, 'stroke-dasharray="14 9"') for i in range(3)
    )


def cakes(place: Scenery, x: float, y: float) -> str:
    """A counter with a glass of cakes and a till."""
    c = place.c
    wood = "#9c6540"
    o = s.rect(-190, -190, 380, 190, c(wood), 6) + "".join(
        s.rect(-176 + 74 * i, -170, 60, 150, c(mixed(wood, "#ffffff", 0.14)), 6) for i in range(5)
    )
    o += (
        s.rect(-204, -206, 408, 22, c("#f0dfc2"), 5)
        + s.rect(-170, -330, 340, 126, c("#dcebea"), 10)
        + s.rect(-170, -266, 340, 6, c("#b4c4c4"))
    )
    for i, (a, b) in enumerate(
        (("#f5b8c4", "#fff6ee"), ("#8a5238", "#f3d8b0"), ("#fff1c9", "#e0574b"), ("#c9dca0", "#fff6ee"))
    ):
        cx = -124 + 82 * i
        o += (
            s.rect(cx - 28, -244, 56, 38, c(a), 6)
            + s.path(f"M{cx - 30},-240 h60 v-8 q-30,-18 -60,0Z", c(b))
            + s.disc(cx, -258, 7, c("#d9404a"))
        )
        o += (
            s.path(f"M{cx - 24},-268 l6,-26 h36 l6,26Z", c(b))
            + s.disc(cx, -298, 16, c(a))
            + s.disc(cx, -314, 5, c("#d9404a"))
        )
    return s.group(o, x, y)


def sacks(place: Scenery, x: float, y: float) -> str:
    """Two sacks of flour and a rolling pin's worth of white dust."""
    c = place.c
    one = s.path("M-64,0 Q-82,-74 -44,-128 Q0,-146 44,-128 Q82,-74 64,0Z", c("#e6d3ae")) + s.path(
        "M10,0 Q34,-74 24,-134 Q40,-130 44,-128 Q82,-74 64,0Z", c("#cbb28a")
    )
    one += (
        s.path("M-46,-126 q46,20 92,0 l14,-26 q-60,-20 -120,0Z", c("#f2e4c6"))
        + s.oval(0, -150, 50, 12, c("#fffaf0"))
        + s.star(0, -66, 24, c("#b98a4c"), 8, 0.5)
    )
    return s.group(one, x - 40, y) + s.group(one, x + 74, y + 6, 0.82)


def restaurant(place: Scenery) -> None:
    """Tall windows, a wall of bottles, round tables in white linen with candles."""
    c, rng, gy = place.c, place.rng, place.ground
    paint, wood = rng.choice([("#3f6a5c", "#7a4a34"), ("#7d3a44", "#5f3a2c"), ("#3c4f78", "#6b4632")])
    o, defs = "", props.LAMP
    for i, x in enumerate((20, 262, 504)):
        view, more = props.pane(place, x, gy - 640, 196, 420, f"w{i}", True, lit=i == 2 * (place.sun > 0))
        trim = c("#e9cf98")
        o += s.path(f"M{x - 16},{gy - 206} V{gy - 542} a114,114 0 0 1 228,0 V{gy - 206}Z", trim) + view
        o += (
            s.rect(x + 94, gy - 636, 8, 420, trim)
            + s.rect(x, gy - 420, 196, 8, trim)
            + s.rect(x - 26, gy - 226, 248, 18, trim, 4)
        )
        defs += more
    place.spots["window"] = (262, gy - 540, 196, 320, 0.2)
    o += s.rect(LEFT, gy - 196, RIGHT - LEFT, 400, c(wood)) + s.rect(
        LEFT, gy - 202, RIGHT - LEFT, 14, c(mixed(wood, "#ffe0b0", 0.3))
    )
    o += "".join(s.rect(x, gy - 166, 96, 130, c(mixed(wood, "#ffe0b0", 0.1)), 4) for x in range(LEFT, RIGHT, 122))
    for x in (-10, 240, 480, 730):
        o += sconce(place, x, gy - 470)
    props.wall(place, c(mixed(paint, "#ffffff", 0.1)), c(paint), o, defs=defs)
    drape = c(rng.choice(["#b5524a", "#c08a3c", "#8f4a5c"]))
    o = s.rect(LEFT, -300, RIGHT - LEFT, 376, drape) + "".join(
        s.path(f"M{x},70 h110 q-8,62 -55,62 q-47,0 -55,-62Z", mixed(drape, "#20102c", 0.12 * (k % 2)))
        + s.stroke(f"M{x},74 q8,58 55,58 q47,0 55,-58", "#e9c878", 5)
        for k, x in enumerate(range(LEFT, RIGHT, 110))
    )
    place.add(o, 0.5, -300, 200, shadow=0.6)
    floor, more = props.tiles(place, "#ead9bd", mixed(paint, "#2a1c20", 0.25), 2.4)
    o = (
        table(place, 60, gy + 66, 1.0)
        + table(place, 668, gy + 58, 0.96)
        + table(place, -210, gy + 50, 0.9)
        + table(place, 930, gy + 56, 0.9)
    )
    place.add(floor, 1.0, gy - 10, defs=more)
    place.add(o, 1.0, gy - 330, gy + 110, defs=props.FIRE, shadow=0.6)
    lamps = chandelier(place, 360, 250)
    place.add(lamps, 0.75, -300, 560, defs=props.LAMP, shadow=0.35)
    o = s.path("M-150,1560 Q-130,1236 60,1226 Q214,1236 226,1560Z", c("#fffaf2")) + s.path(
        "M512,1560 Q528,1236 690,1226 Q880,1236 900,1560Z", c("#fffaf2")
    )
    o += (
        wine(place, 40, 1236, 1.2)
        + wine(place, 668, 1238, 1.1)
        + s.oval(120, 1246, 62, 13, c("#dfe5e4"))
        + s.oval(602, 1250, 58, 12, c("#dfe5e4"))
    )
    corners(place, o, top=1020)


def sconce(place: Scenery, x: float, y: float) -> str:
    """A wall lamp with two shades."""
    lit, brass = place.light.lamps, place.c("#c79a4e")
    o = s.disc(0, -30, 130, "url(#lamp)") if lit else ""
    o += s.rect(-5, -10, 10, 60, brass, 4) + s.stroke("M-24,-8 q24,28 48,0", brass, 6)
    return s.group(
        o
        + "".join(
            s.path(f"M{dx - 18},-10 h36 l-9,-34 h-18Z", "#ffe9b0" if lit else place.c("#f2e2c0")) for dx in (-26, 26)
        ),
        x,
        y,
    )


def table(place: Scenery, x: float, y: float, k: float) -> str:
    """A round table laid for two, with chairs."""
    c, red = place.c, place.c("#a5423f")
    chair = (
        s.rect(-40, -230, 80, 130, red, 30)
        + s.rect(-28, -216, 56, 80, mixed(red, "#ffffff", 0.14), 22)
        + s.rect(-44, -110, 88, 22, red, 9)
    )
    chair += s.rect(-38, -92, 8, 92, c("#5a3c2c")) + s.rect(30, -92, 8, 92, c("#5a3c2c"))
    o = s.group(chair, -128, 0) + s.group(chair, 128, 0)
    o += s.path(
        "M-120,-128 L-96,-4 Q-70,8 -48,-2 Q-24,10 0,0 Q24,10 48,-2 Q70,8 96,-4 L120,-128Z", c("#f6efe2")
    ) + s.path("M-120,-128 Q0,-96 120,-128 L113,-92 Q0,-62 -113,-92Z", c("#fffdf8"))
    o += (
        s.oval(0, -132, 122, 22, c("#fffdf8"))
        + s.oval(-62, -134, 34, 8, c("#dfe5e4"))
        + s.oval(62, -134, 34, 8, c("#dfe5e4"))
    )
    o += s.rect(-7, -186, 14, 52, c("#f5ead2"), 3) + (
        props.flame(0, -184, 30) if place.light.lamps or place.light.warm_inside else s.oval(0, -192, 4, 9, "#ffb53a")
    )
    return s.group(o, x, y, k)


def chandelier(place: Scenery, x: float, y: float) -> str:
    """A brass ring of candles."""
    brass, lit = place.c("#d1a252"), place.light.lamps
    o = s.disc(0, 0, 300, "url(#lamp)") if lit else ""
    o += (
        s.rect(-4, -1400, 8, 1400, brass)
        + s.stroke("M-150,0 Q-130,70 0,74 Q130,70 150,0", brass, 10)
        + s.stroke("M0,-60 L-120,40 M0,-60 L120,40", brass, 4)
        + s.disc(0, 78, 16, brass)
    )
    for dx, dy in ((-150, 0), (-96, 46), (-34, 64), (34, 64), (96, 46), (150, 0)):
        o += s.rect(dx - 8, dy - 44, 16, 40, place.c("#fff6e0"), 3) + s.oval(
            dx, dy - 56, 8, 15, "#ffd768" if lit else place.c("#f2e2c0")
        )
    return s.group(o, x, y)


def wine(place: Scenery, x: float, y: float, k: float) -> str:
    """A bottle and a glass."""
    c = place.c
    o = s.path("M-26,0 V-96 Q-26,-118 -10,-128 V-176 H10 V-128 Q26,-118 26,-96 V0Z", c("#2f5c48")) + s.rect(
        -26, -80, 52, 46, c("#f3e6cc"), 3
    )
    o += s.path("M50,-108 h58 q2,56 -29,58 q-31,-2 -29,-58Z", c("#e6eef0")) + s.path(
        "M52,-86 h54 q-2,34 -27,36 q-25,-2 -27,-36Z", c("#a83246")
    )
    return s.group(o + s.rect(76, -52, 6, 48, c("#e6eef0")) + s.oval(79, -3, 25, 6, c("#e6eef0")), x, y, k)


def cafe(place: Scenery) -> None:
    """A big window, a blackboard, the coffee machine on its counter, bulbs on a string, stools."""
    c, rng, gy = place.c, place.rng, place.ground
    paint, bar = rng.choice(
        [("#cfe0cf", "#b5684a"), ("#f3d3c4", "#4f7f83"), ("#d9d2ea", "#5f6c9a"), ("#f2deb0", "#6f8f6a")]
    )
    side = rng.choice([-1, 1])
    wx = 360 + side * 110 - 190
    o, defs = props.pane(place, wx, gy - 640, 380, 400, "shop")
    frame = c("#3f4a4c")
    o = (
        s.rect(wx - 16, gy - 656, 412, 432, frame, 8)
        + o
        + s.rect(wx + 184, gy - 640, 10, 400, frame)
        + s.rect(wx, gy - 545, 380, 9, frame)
    )
    place.spots["window"] = (wx, gy - 640, 380, 400, 0.2)
    o += s.path(f"M{wx + 44},{gy - 420} h76 q2,52 -38,54 q-40,-2 -38,-54Z", "#fff8ea", 'fill-opacity=".8"') + s.stroke(
        f"M{wx + 122},{gy - 408} q24,2 20,20 q-6,16 -28,14", "#fff8ea", 7, 'stroke-opacity=".8"'
    )
    o += "".join(
        s.stroke(f"M{wx + 66 + 18 * i},{gy - 436} q-8,-12 0,-24 t0,-22", "#fff8ea", 5, 'stroke-opacity=".8"')
        for i in range(3)
    )
    bx = 360 - side * 235
    o += s.rect(bx - 112, gy - 640, 224, 250, c("#8a5f40"), 8) + s.rect(bx - 98, gy - 626, 196, 222, c("#33423f"), 4)
    for i in range(5):
        o += s.stroke(
            f"M{bx - 74},{gy - 560 + 32 * i} h{rng.uniform(60, 100):.0f} m24,0 h16",
            c("#f4efe2"),
            5,
            'stroke-opacity=".85"',
        )
    o += s.path(f"M{bx - 22},{gy - 606} h40 q0,26 -20,28 q-20,-2 -20,-28Z", c("#f4efe2"))
    o += (
        props.plank(place, bx - 112, gy - 310, 224)
        + props.pot_plant(place, bx - 70, gy - 310, 0.7)
        + "".join(cup(place, bx + 4 + 44 * i, gy - 310) for i in range(3))
    )
    props.wall(place, c(mixed(paint, "#ffffff", 0.25)), c(paint), o, defs=defs)
    floor, more = props.boards(place, "#d3a678", "#b08153", "#8d6440")
    o = (
        counter(place, 360 - side * 275, gy + 30, bar)
        + stool(place, 360 + side * 205, gy + 34, bar)
        + stool(place, 360 + side * 300, gy + 40, bar)
        + props.pot_plant(place, 360 + side * 400, gy + 30, 2.2, "#e8e0d0")
    )
    place.add(s.rect(LEFT, gy - 24, RIGHT - LEFT, 26, c("#f6efe0")) + floor + o, 1.0, gy - 430, defs=more)
    o, lit = "", place.light.lamps or place.light.weather != "clear"
    for k, y in enumerate((70, 150)):
        o += s.stroke(f"M{LEFT},{y} Q0,{y + 120} 360,{y + 20} T{RIGHT},{y}", c("#4a4440"), 4)
        for i in range(7):
            x = -60 + 140 * i + 60 * k
            by = y + 20 + 44 * abs(((x / 360) % 2) - 1)
            o += (
                (s.disc(x, by + 26, 90, "url(#lamp)") if lit else "")
                + s.rect(x - 5, by - 6, 10, 16, c("#4a4440"), 2)
                + s.disc(x, by + 22, 15, "#ffe596" if lit else c("#fff6dc"))
            )
    place.add(o, 0.6, -60, 420, defs=props.LAMP, shadow=0.3, sway=0.004, foot=0)
    o = s.rect(LEFT, 1264, RIGHT - LEFT, 300, c("#8a5f40")) + s.rect(LEFT, 1250, RIGHT - LEFT, 20, c("#b98b60"), 5)
    o += (
        s.group(cup(place, 0, 0), 96, 1252, 2.6)
        + s.group(cup(place, 0, 0), 640, 1254, 2.3)
        + props.pot_plant(place, -10, 1254, 1.4)
    )
    corners(place, o, top=1080)


def cup(place: Scenery, x: float, y: float) -> str:
    """A cup on its saucer."""
    c = place.c
    o = s.stroke(f"M{x + 14},{y - 26} q16,0 12,12 q-4,8 -14,6", c("#f7f0e2"), 4) + s.oval(x, y - 3, 24, 5, c("#e3d8c6"))
    return (
        o
        + s.path(f"M{x - 17},{y - 32} h34 q2,24 -10,28 h-14 q-12,-4 -10,-28Z", c("#fffaf0"))
        + s.oval(x, y - 31, 15, 4, c("#7a4a30"))
    )


def counter(place: Scenery, x: float, y: float, colour: str) -> str:
    """A bar with the coffee machine and a glass dome of buns."""
    c = place.c
    o = s.rect(-210, -200, 420, 200, c(colour), 6) + "".join(
        s.rect(-200 + 46 * i, -184, 38, 168, c(mixed(colour, "#ffffff", 0.13)), 5) for i in range(9)
    )
    o += s.rect(-224, -218, 448, 24, c("#f0dfc2"), 5)
    o += (
        s.rect(-120, -366, 190, 148, c("#c9ced0"), 14)
        + s.rect(-120, -366, 190, 40, c("#d9604f"), 14)
        + s.rect(-104, -306, 158, 62, c("#4c5258"), 8)
    )
    o += "".join(s.rect(-92 + 56 * i, -306, 30, 16, c("#2f3338"), 4) for i in range(3)) + s.rect(
        -126, -232, 202, 14, c("#8d959a"), 4
    )
    o += (
        "".join(s.disc(-96 + 36 * i, -346, 7, c("#fff4d8")) for i in range(5))
        + cup(place, -78, -236)
        + cup(place, 30, -236)
    )
    o += (
        s.oval(150, -222, 54, 10, c("#fffaf0"))
        + s.disc(132, -242, 19, c("#d99a52"))
        + s.disc(166, -242, 19, c("#c98443"))
        + s.disc(150, -262, 18, c("#e0a860"))
    )
    return s.group(
        o
        + s.path("M100,-226 V-250 a50,50 0 0 1 100,0 V-226Z", "#ffffff", 'fill-opacity=".35"')
        + s.disc(150, -304, 7, c("#e9e2d4")),
        x,
        y,
    )


def stool(place: Scenery, x: float, y: float, colour: str) -> str:
    """A bar stool."""
    c = place.c
    o = s.stroke("M-14,-140 L-42,0 M14,-140 L42,0 M-32,-50 H32", c("#4a4440"), 8)
    return s.group(o + s.rect(-54, -160, 108, 26, c(mixed(colour, "#ffffff", 0.2)), 13), x, y)
