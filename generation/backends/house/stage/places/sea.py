# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Open water. Puppets swim between the last two sheets of it."""

from __future__ import annotations

from .. import shapes as s
from ..light import mixed
from ..scenery import LEFT, RIGHT, Scenery
from .sky import sky
from .water import beams, glitter, gulls, lighthouse, rough, sail, tones


def sea(place: Scenery) -> None:
    """Whichever of the four this set is."""
    {"open": high_sea, "islands": islands, "lighthouse": light_station, "icebergs": icebergs}[place.variant](place)


def swells(place: Scenery, far: str, near: str, water: list[str], sharp: bool = True, icy: str = "") -> None:
    """Rows of waves behind and before the puppets; `far` stands on the horizon, `near` between the rows."""
    c, gy, k = place.c, place.ground, rough(place)
    horizon = gy - 150
    body = (
        gulls(place)
        + far
        + s.rect(LEFT, horizon, RIGHT - LEFT, 800, "url(#deep)")
        + glitter(place, horizon + 5, gy + 10)
    )
    place.add(body, 0.1, 180, gy + 120, defs=beams() + s.down("deep", water[0], water[2], 0, 0.25), shadow=0.15)
    for i, (y, parallax) in enumerate(((gy - 86, 0.28), (gy + 2, 0.6))):
        row = (
            s.waves(y, water[i + 1], c("#e8f8ff", 0.1), 104 + 40 * i, (22 + 12 * i) * k, 37 * i)
            if sharp
            else s.swell(y, (9 + 5 * i) * k, 300 + 120 * i, water[i + 1], c("#e8f8ff", 0.1), 80 * i)
        )
        if i:
            row = near + row
        place.add(
            row,
            parallax,
            y - 560 if i and near else y - 80,
            gy + 340,
            shadow=0.4,
            defs=beams(),
            wave=((18 + 8 * i) * k, 5 * k, 0.85 + 0.12 * i, 1.9 * i),
            snow=8 if i else 0,
        )
    deep = [mixed(water[4], "#0c1c50", 0.16), mixed(water[4], "#0c1c50", 0.3)]
    for i, (y, parallax) in enumerate(((gy + 150, 1.0), (gy + 248, 1.2))):
        row = (
            s.waves(y, deep[i], c("#f2fbff", 0.04), 150 + 30 * i, (40 + 6 * i) * (1 + 0.5 * (k - 1)), 53 * i)
            if sharp
            else s.swell(y, (15 + 4 * i) * k, 420 + 90 * i, deep[i], c("#f2fbff", 0.04), 130 * i)
        )
        if icy:
            row += "".join(
                floe(place, x, y + dy, w, icy)
                for x, dy, w in ((-60 + 90 * i, 40, 150), (640 + 60 * i, 50, 170), (930, 30, 140))
            )
        place.add(row, parallax, y - 90, front=True, shadow=0.5, wave=((26 + 8 * i) * k, 8 * k, 1.05, 3 + 1.3 * i))


def high_sea(place: Scenery) -> None:
    """Nothing but waves, a tall ship or two sails, and perhaps a whale's fluke."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 4)
    water = tones(place)
    horizon = gy - 150
    side = rng.choice([-1, 1])
    far = (
        tall_ship(place, 360 + side * 215, horizon + 8, 1.5)
        if rng.random() < 0.6
        else sail(place, 360 + side * 190, horizon + 8, 1.5) + sail(place, 360 - side * 250, horizon + 6, 0.7, 0.36)
    )
    x = 360 - side * 235
    near = (
        s.path(
            f"M{x - 34},{gy + 60} Q{x - 10},{gy - 50} {x - 9},{gy - 92} Q{x - 40},{gy - 150} {x - 100},{gy - 138} Q{x - 50},{gy - 196} {x},{gy - 146} Q{x + 50},{gy - 196} {x + 100},{gy - 138} Q{x + 40},{gy - 150} {x + 9},{gy - 92} Q{x + 10},{gy - 50} {x + 40},{gy + 60}Z",
            c("#3f5f86", 0.1),
        )
        if rng.random() < 0.6
        else ""
    )
    swells(place, far, near, water)


def islands(place: Scenery) -> None:
    """Limestone pillars with green tops that rise sheer from the water, three distances of them, a junk."""
    rng, gy = place.rng, place.ground
    sky(place)
    water = tones(place)
    horizon = gy - 150
    far = "".join(
        pillar(place, x, horizon + 6, rng.uniform(90, 150), rng.uniform(120, 230), 0.62) for x in place.along(150)
    )
    far += "".join(
        pillar(place, x, horizon + 14, rng.uniform(120, 170), rng.uniform(210, 330), 0.4)
        for x in (rng.uniform(20, 120), rng.uniform(590, 700), -160, 880)
    )
    side = rng.choice([-1, 1])
    junk_x = 360 - side * 205
    far += junk(place, junk_x, horizon + 16)
    near = (
        pillar(place, 360 + side * 315, gy + 40, 230, rng.uniform(480, 540), 0.1)
        + pillar(place, 360 + side * 190, gy + 40, 110, rng.uniform(190, 250), 0.1)
        + pillar(place, 360 - side * 385, gy + 40, 170, rng.uniform(300, 380), 0.1)
    )
    swells(place, far, near, water, sharp=False)


def light_station(place: Scenery) -> None:
    """A lighthouse on its rock beside us, keeper's house and all; breakers below it."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place)
    water = tones(place)
    side = rng.choice([-1, 1])
    x = 360 + side * 215
    far = sail(place, 360 - side * 220, gy - 142, 0.9) + s.hill(rng, gy - 175, 20, c("#7f9fae", 0.55), 200)[0]
    stone = c("#7b8088", 0.05)
    o = s.poly(
        [
            (x - 260, gy + 60),
            (x - 200, gy - 20),
            (x - 150, gy - 30),
            (x - 96, gy - 104),
            (x - 20, gy - 120),
            (x + 70, gy - 112),
            (x + 120, gy - 60),
            (x + 190, gy - 40),
            (x + 270, gy + 60),
        ],
        stone,
    )
    o += s.poly(
        [
            (x - 20, gy - 120),
            (x + 70, gy - 112),
            (x + 120, gy - 60),
            (x + 190, gy - 40),
            (x + 270, gy + 60),
            (x + 60, gy + 60),
            (x + 30, gy - 30),
        ],
        mixed(stone, "#182040", 0.22),
    )
    o += s.poly(
        [(x - 150, gy - 30), (x - 96, gy - 104), (x - 20, gy - 120), (x - 60, gy - 60), (x - 70, gy + 40)],
        mixed(stone, "#ffffff", 0.16),
    )
    glass = "#ffdf8a" if place.light.lamps else c("#bfe3ef")
    house = s.cottage(x - side * 66, gy - 104, 0.62, c("#fff4e6"), c("#c9584f"), c("#3f5f86"), glass, c("#ffffff"))
    near = house + lighthouse(place, x + side * 12, gy - 92, 2.1, 0.02) + o
    near += "".join(
        s.disc(
            x + rng.uniform(-250, 250),
            gy + 14 + rng.uniform(-16, 16),
            rng.uniform(10, 26),
            c("#ffffff", 0.05),
            'fill-opacity=".85"',
        )
        for _ in range(16)
    )
    swells(place, far, near, water)


def icebergs(place: Scenery) -> None:
    """Towers and tables of blue ice, floes that drift by."""
    rng, gy = place.rng, place.ground
    sky(place, 2)
    water = [mixed(t, "#2f7f9f" if not place.light.night else "#1a3a6a", 0.4) for t in tones(place)]
    horizon = gy - 150
    far = "".join(
        berg(place, x, horizon + 8, rng.uniform(160, 280), rng.uniform(70, 170), 0.5) for x in place.along(220)
    )
    side = rng.choice([-1, 1])
    far += berg(place, 360 - side * 200, horizon + 14, 300, rng.uniform(230, 290), 0.24)
    near = berg(place, 360 + side * 290, gy + 46, 470, rng.uniform(470, 540), 0.02) + berg(
        place, 360 - side * 330, gy + 46, 240, 170, 0.04
    )
    swells(place, far, near, water, sharp=False, icy="#eaf6fc")


def pillar(place: Scenery, x: float, y: float, w: float, h: float, depth: float) -> str:
    """A karst island: sheer pale rock with streaks, trees on its head and its ledges."""
    c, rng = place.c, place.rng
    stone, dark, green = c("#b9b0a0", depth), c("#8f8a86", depth), c("#5fa060", depth)
    a, b = rng.uniform(-0.12, 0.12), rng.uniform(0.3, 0.44)
    o = s.path(
        f"M{x - w * 0.5:.0f},{y} Q{x - w * 0.36:.0f},{y - h * 0.2:.0f} {x - w * 0.46:.0f},{y - h * 0.5:.0f} Q{x - w * b:.0f},{y - h * 1.02:.0f} {x + w * a:.0f},{y - h:.0f} Q{x + w * b:.0f},{y - h * 0.98:.0f} {x + w * 0.44:.0f},{y - h * 0.45:.0f} Q{x + w * 0.38:.0f},{y - h * 0.2:.0f} {x + w * 0.52:.0f},{y}Z",
        stone,
    )
    o += s.path(
        f"M{x + w * a:.0f},{y - h:.0f} Q{x + w * b:.0f},{y - h * 0.98:.0f} {x + w * 0.44:.0f},{y - h * 0.45:.0f} Q{x + w * 0.38:.0f},{y - h * 0.2:.0f} {x + w * 0.52:.0f},{y} H{x + w * 0.1:.0f} Q{x + w * 0.3:.0f},{y - h * 0.5:.0f} {x + w * a:.0f},{y - h:.0f}Z",
        dark,
    )
    for _ in range(int(w / 22)):
        sx, u = x + rng.uniform(-0.34, 0.3) * w, rng.uniform(0.2, 0.7)
        o += s.stroke(
            f"M{sx:.0f},{y - h * u:.0f} v{h * rng.uniform(0.08, 0.18):.0f}",
            dark,
            max(2, w * 0.02),
            'stroke-opacity=".7"',
        )
    crown = [(rng.uniform(-0.34, 0.34), rng.uniform(0.84, 1.0)) for _ in range(9)] + [
        (rng.choice([-1, 1]) * rng.uniform(0.3, 0.42), rng.uniform(0.3, 0.66)) for _ in range(4)
    ]
    for dx, u in crown:
        r = w * rng.uniform(0.1, 0.17) * (1 if u > 0.8 else 0.6)
        top = 1 - 0.9 * dx * dx if u > 0.8 else 1
        o += s.disc(x + dx * w + r * 0.15, y - h * u * top + r * 0.2, r, mixed(green, "#103a4a", 0.3)) + s.disc(
            x + dx * w, y - h * u * top, r * 0.92, green
        )
    return o


def berg(place: Scenery, x: float, y: float, w: float, h: float, depth: float) -> str:
    """An iceberg: a lit face, a blue one, cracks and a waterline."""
    c, rng = place.c, place.rng
    lit, mid, blue = c("#f6fcff", depth), c("#c3e2f0", depth), c("#86bfdc", depth)
    k = rng.choice([-1, 1])
    t = rng.uniform(-0.1, 0.1)

    def at(u: float, v: float) -> tuple[float, float]:
        return x + k * u * w, y - v * h

    o = s.poly(
        [
            at(-0.5, 0),
            at(-0.46, 0.3),
            at(-0.3, 0.42),
            at(-0.2, 0.8),
            at(t, 1),
            at(0.14, 0.72),
            at(0.3, 0.6),
            at(0.38, 0.24),
            at(0.5, 0),
        ],
        mid,
    )
    o += s.poly(
        [
            at(-0.5, 0),
            at(-0.46, 0.3),
            at(-0.3, 0.42),
            at(-0.2, 0.8),
            at(t, 1),
            at(-0.06, 0.6),
            at(-0.16, 0.3),
            at(-0.14, 0),
        ],
        lit,
    )
    o += s.poly([at(0.14, 0.72), at(0.3, 0.6), at(0.38, 0.24), at(0.5, 0), at(0.16, 0), at(0.22, 0.34)], blue)
    o += s.poly([at(t, 1), at(0.14, 0.72), at(0.1, 0.5), at(-0.06, 0.6)], mixed(lit, mid, 0.4))
    o += s.poly([at(-0.3, 0.42), at(-0.16, 0.3), at(-0.22, 0.12), at(-0.4, 0.16)], mixed(lit, blue, 0.3))
    return o + s.poly(
        [at(-0.52, -0.02), at(0.52, -0.02), at(0.5, 0.05), at(0.2, 0.035), at(-0.1, 0.06), at(-0.5, 0.04)], blue
    )


def floe(place: Scenery, x: float, y: float, w: float, colour: str) -> str:
    """A plate of ice that drifts."""
    c = place.c
    return s.poly(
        [
            (x - w / 2, y),
            (x - w * 0.34, y - 18),
            (x + w * 0.1, y - 24),
            (x + w * 0.46, y - 10),
            (x + w / 2, y + 6),
            (x, y + 12),
        ],
        c(colour),
    ) + s.poly(
        [(x - w / 2, y), (x, y + 12), (x + w / 2, y + 6), (x + w * 0.46, y + 20), (x, y + 28), (x - w * 0.45, y + 14)],
        c("#8fc4de"),
    )


def tall_ship(place: Scenery, x: float, y: float, k: float) -> str:
    """A three-master under full sail."""
    c = place.c
    o = s.path("M-92,-34 Q-80,-22 60,-24 L104,-44 L84,4 H-74Z", c("#7a4a34", 0.16)) + s.path(
        "M-92,-34 Q-80,-22 60,-24 L104,-44 L100,-34 L62,-12 Q-70,-10 -88,-22Z", c("#e0b060", 0.16)
    )
    o += s.stroke("M96,-44 L138,-70", c("#5a3a2c", 0.16), 4)
    for mx, h in ((-58, 120), (2, 152), (56, 124)):
        o += s.rect(mx - 2, -30 - h, 4, h + 8, c("#5a3a2c", 0.16))
        for i, (w, q) in enumerate(((56, 0.36), (46, 0.3), (34, 0.2))):
            top = -44 - h * (0.04, 0.4, 0.72)[i] - h * q * 0.86
            o += s.path(
                f"M{mx - w / 2},{top:.0f} H{mx + w / 2 - 4} Q{mx + w / 2 + 10},{top + h * q * 0.4:.0f} {mx + w / 2},{top + h * q * 0.8:.0f} Q{mx},{top + h * q * 0.66:.0f} {mx - w / 2},{top + h * q * 0.8:.0f} Q{mx - w / 2 + 10},{top + h * q * 0.4:.0f} {mx - w / 2},{top:.0f}Z",
                c("#fff6e4" if i % 2 else "#f6e3c6", 0.14),
            )
        o += s.path(f"M{mx},{-30 - h} l24,7 l-24,7Z", c("#d9504a", 0.14))
    return s.group(o + s.path("M64,-140 L134,-68 L66,-44Z", c("#fbeed8", 0.14)), x, y, k, 0, x > 360)


def junk(place: Scenery, x: float, y: float) -> str:
    """A boat with ribbed red sails."""
    c = place.c
    o = s.path("M-80,-30 Q-60,-14 50,-16 L84,-34 L66,4 H-60Z", c("#6b4432", 0.12))
    for mx, h, w in ((-26, 120, 70), (38, 88, 50)):
        o += s.rect(mx - 2, -20 - h, 4, h, c("#4a3026", 0.12)) + s.path(
            f"M{mx - w * 0.3:.0f},{-16 - h} Q{mx + w * 0.8:.0f},{-20 - h * 0.7:.0f} {mx + w * 0.62:.0f},-30 L{mx - w * 0.42:.0f},-34Z",
            c("#c9503a", 0.12),
        )
        o += "".join(
            s.stroke(
                f"M{mx - w * 0.36:.0f},{-30 - h * u:.0f} L{mx + w * (0.66 - 0.3 * u):.0f},{-28 - h * u * 0.92:.0f}",
                c("#9a3a30", 0.12),
                3,
            )
            for u in (0.22, 0.45, 0.68)
        )
    return s.group(o, x, y, 1.35, 0, x > 360)
