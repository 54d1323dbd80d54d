"""The city: two rows of houses, a pavement, lamps, a road."""

from __future__ import annotations

from .. import shapes as s
from ..light import mixed
from ..scenery import LEFT, RIGHT, Scenery
from .land import corners
from .sky import sky

FRONTS = (
    ("#e07a5f", "#81b29a", "#f2cc8f", "#6d89b3", "#d98c9b"),
    ("#c8553d", "#588b8b", "#f28f3b", "#ffd5a1", "#8d7db5"),
    ("#7aa5c9", "#e9a178", "#b5c99a", "#dd7373", "#f0dfad"),
)


def city(place: Scenery) -> None:
    """Towers in the haze, shop fronts, a pavement with lamps, and the street where puppets stand."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    towers(place, gy - 20, 0.62, 0.1, (360, 640), 92)
    towers(place, gy - 10, 0.38, 0.22, (250, 440), 124)
    houses(place)
    lit = place.light.lamps
    kerb = gy + 40
    o = s.rect(LEFT, gy - 8, RIGHT - LEFT, 60, c(place.under_snow("#d8d2c6", 0.7))) + "".join(
        s.rect(x, gy - 8, 3, 50, c("#bdb6a9")) for x in range(LEFT, RIGHT, 74)
    )
    o += s.rect(LEFT, kerb, RIGHT - LEFT, 14, c("#b5aea2")) + s.rect(LEFT, kerb + 14, RIGHT - LEFT, 700, "url(#road)")
    for x in range(LEFT + 20, RIGHT, 190):
        o += s.path(f"M{x},{gy + 232} h104 l10,15 h-104Z", c("#f3e6b8"), 'fill-opacity=".85"')
    if rng.random() < 0.5:
        for i in range(6):
            o += s.path(
                f"M{LEFT + 760 + i * 46},{kerb + 30} h28 l{26 - i * 2},290 h-44Z", c("#eceae4"), 'fill-opacity=".7"'
            )
    if place.light.weather == "rain":
        for _ in range(5):
            o += s.oval(
                rng.uniform(-100, 800),
                rng.uniform(gy + 110, 1240),
                rng.uniform(60, 130),
                rng.uniform(9, 17),
                mixed(c("#5b6478"), place.light.sky[3], 0.5),
                'fill-opacity=".75"',
            )
    bulb = "#ffe9a6" if lit else c("#f4f1e4")
    posts = s.lamp_post(rng.uniform(40, 120), gy + 22, 330, c("#3f4657"), bulb, lit) + s.group(
        s.lamp_post(0, 0, 330, c("#3f4657"), bulb, lit), rng.uniform(600, 690), gy + 22, 1, 0, True
    )
    if rng.random() < 0.6:
        x = rng.choice([250, 470])
        posts += s.tree(x, gy + 8, 210, c("#6aa65c"), c("#4b8a4d"), c("#6d5140"), rng) + s.rect(
            x - 26, gy + 2, 52, 12, c("#7f6a5a"), 3
        )
    else:
        posts += bench(place, rng.choice([230, 480]), gy + 22)
    defs = s.down("road", c(place.under_snow("#6b7180", 0.5)), c(place.under_snow("#4f5565", 0.42)), 0, 0.6) + s.glow(
        "lamp", "#ffd98a", 0.62
    )
    place.add(posts + o, 1.0, gy - 500, defs=defs, snow=9)
    front = s.rect(LEFT, 1244, RIGHT - LEFT, 320, c(place.under_snow("#a9a296", 0.6))) + s.rect(
        LEFT, 1238, RIGHT - LEFT, 14, c("#c9c2b5")
    )
    for x in (-40, 706):
        front += s.rect(x - 34, 1196, 96, 70, c("#8a5a44"), 6) + "".join(
            s.disc(x + dx, 1186 + dy, 28, c(k))
            for dx, dy, k in ((-26, 6, "#3f7d4a"), (14, -10, "#4b8d53"), (50, 4, "#3f7d4a"))
        )
        front += "".join(
            s.disc(x + dx, 1174 + dy, 10, c(place.pick("#ff7a8a", "#ffd25f")))
            for dx, dy in ((-20, 2), (16, -14), (48, 2))
        )
    corners(place, front, top=1120, snow=9)


def towers(place: Scenery, y: float, depth: float, parallax: float, heights: tuple[int, int], width: float) -> None:
    """A skyline in the haze; its windows shine after dark."""
    c, rng = place.c, place.rng
    dark = place.light.night or place.light.lamps
    o, x = "", float(LEFT)
    while x < RIGHT:
        w, h = width * rng.uniform(0.75, 1.3), rng.uniform(*heights)
        body = c(rng.choice(["#8fa6c4", "#a79cc4", "#9db4b8", "#b5a0a8"]), depth)
        o += s.rect(x, y - h, w, h + 300, body, 3) + s.rect(
            x + w * 0.68, y - h, w * 0.32, h + 300, mixed(body, "#182040", 0.12), 3
        )
        top = rng.random()
        if top < 0.2:
            o += s.path(
                f"M{x + w * 0.2:.0f},{y - h + 2} L{x + w / 2:.0f},{y - h - 74:.0f} L{x + w * 0.8:.0f},{y - h + 2}Z",
                body,
            ) + s.rect(x + w / 2 - 2, y - h - 112, 4, 50, body)
        elif top < 0.4:
            o += s.rect(x + w * 0.2, y - h - 30, w * 0.6, 34, body, 3) + s.rect(x + w * 0.46, y - h - 66, 4, 40, body)
        elif top < 0.52:
            o += s.path(f"M{x},{y - h + 2} A{w / 2:.0f},{w / 2.4:.0f} 0 0 1 {x + w:.0f},{y - h + 2}Z", body)
        cols = max(2, int(w / 24))
        for row in range(int(h / 34) - 1):
            for col in range(cols):
                on = rng.random() < (0.46 if dark else 0.0)
                glass = (
                    mixed("#ffdf8f", place.light.haze, depth * 0.3)
                    if on
                    else mixed(body, "#ffffff" if not dark else "#0a1030", 0.16)
                )
                o += s.rect(
                    x + w * 0.12 + col * (w * 0.8 / cols), y - h + 20 + row * 34, w * 0.46 / cols, 17, glass, 1.5
                )
        x += w * rng.uniform(0.96, 1.1)
    place.add(o, parallax, y - heights[1] - 130, place.ground + 260, snow=9)


def houses(place: Scenery) -> None:
    """A terrace of narrow fronts: gables, shutters, awnings."""
    c, rng, gy = place.c, place.rng, place.ground
    colours = rng.choice(FRONTS)
    lit = place.light.lamps
    o, x, k = "", float(LEFT), rng.randrange(5)
    while x < RIGHT:
        w, h = rng.uniform(138, 176), rng.uniform(230, 330)
        wall, trim = c(colours[k % 5], 0.1), c("#fff5e4", 0.1)
        o += s.rect(x, gy - h, w - 3, h + 40, wall)
        roof = rng.random()
        if roof < 0.4:
            o += s.path(
                f"M{x - 8:.0f},{gy - h + 3:.0f} L{x + w / 2:.0f},{gy - h - 80:.0f} L{x + w + 4:.0f},{gy - h + 3:.0f}Z",
                c("#8b4f45", 0.1),
            ) + s.disc(x + w / 2, gy - h - 28, 13, "#ffdf8a" if lit else c("#5f7288", 0.1))
        elif roof < 0.7:
            o += s.path(
                f"M{x:.0f},{gy - h + 3:.0f} v-26 h{w * 0.2:.0f} v-26 h{w * 0.6 - 3:.0f} v26 h{w * 0.2:.0f} v26Z", wall
            )
        else:
            o += s.rect(x - 5, gy - h - 14, w + 7, 20, c("#6f5a5a", 0.1), 4)
        floors = int((h - 100) // 82)
        for row in range(floors):
            for col in (0.2, 0.62):
                wx, wy = x + w * col, gy - h + 28 + row * 82
                glass = "#ffdb84" if lit and rng.random() < 0.62 else c("#b7d8e6" if not lit else "#44506e", 0.1)
                o += (
                    s.rect(wx - 4, wy - 4, w * 0.2 + 8, 54, trim, 3)
                    + s.rect(wx, wy, w * 0.2, 46, glass, 2)
                    + s.rect(wx, wy + 20, w * 0.2, 3.5, trim)
                    + s.rect(wx - 7, wy + 48, w * 0.2 + 14, 6, trim, 2)
                )
        shop = gy - 92
        o += (
            s.rect(x + w * 0.1, shop, w * 0.46, 70, "#ffe3a0" if lit else c("#d5e8ec", 0.1), 3)
            + s.rect(x + w * 0.66, shop - 2, w * 0.24, 96, c("#5c4038", 0.1), 4)
            + s.rect(x + w * 0.7, shop + 6, w * 0.16, 34, "#ffe3a0" if lit else c("#bcd6dd", 0.1), 3)
        )
        awning = c(colours[(k + 2) % 5], 0.06)
        n = 5
        for i in range(n):
            a = x + w * 0.06 + i * w * 0.54 / n
            o += s.path(
                f"M{a:.1f},{shop - 14:.1f} h{w * 0.54 / n:.1f} v26 a{w * 0.27 / n:.1f},9 0 0 1 {-w * 0.54 / n:.1f},0Z",
                awning if i % 2 == 0 else trim,
            )
        x, k = x + w, k + 1
    place.add(o, 0.5, gy - 430, gy + 120, snow=10)


def bench(place: Scenery, x: float, y: float) -> str:
    """A park bench."""
    c = place.c
    o = "".join(s.rect(-70, h, 140, 10, c("#a9744a"), 3) for h in (-74, -60, -40))
    return s.group(o + "".join(s.rect(dx, -74, 8, 78, c("#3d4353"), 3) for dx in (-58, 50)), x, y)
