# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Stages: a theatre, a circus ring, a discotheque, a concert."""

from __future__ import annotations

import math

from .. import shapes as s
from ..light import mixed
from ..scenery import BOTTOM, LEFT, RIGHT, Scenery


def stage(place: Scenery) -> None:
    """Whichever of the four this set is."""
    {"theatre": theatre, "circus": circus, "disco": disco, "concert": concert}[place.variant](place)


def ray(x: float, top: float, tip: float, low: float, wide: float, fill: str, strength: float = 0.5) -> str:
    """A beam from a lamp at (x, top) to the floor."""
    return s.path(f"M{x - 15},{top} h30 L{tip + wide},{low} H{tip - wide}Z", fill, f'fill-opacity="{strength}"')


def lit_boards(place: Scenery, near: str, far: str, seam: str, spot: str = "#fff2c2") -> None:
    """A floor of planks that run to a point, and the spot on it."""
    gy = place.ground
    o = s.rect(LEFT, gy, RIGHT - LEFT, 800, "url(#boards)")
    for i in range(-16, 17):
        o += s.path(
            f"M{360 + i * 46},{gy} L{360 + i * 108},1560 h6 L{360 + i * 46 + 3},{gy}Z", seam, 'fill-opacity=".55"'
        )
    o += s.rect(LEFT, gy, RIGHT - LEFT, 8, mixed(far, "#ffffff", 0.3), 0, 'fill-opacity=".5"')
    o += (
        s.oval(360, gy + 205, 400, 96, "url(#pool)")
        + s.oval(360, gy + 205, 310, 74, spot, 'fill-opacity=".3"')
        + s.oval(360, gy + 205, 250, 56, mixed(spot, "#ffffff", 0.5), 'fill-opacity=".25"')
    )
    place.add(o, 1.0, gy - 10, defs=s.down("boards", far, near, 0, 0.4) + s.glow("pool", spot, 0.6))


def theatre(place: Scenery) -> None:
    """A painted backcloth, boards, a proscenium with curtains and footlights."""
    rng, gy = place.rng, place.ground
    velvet = rng.choice(["#b3283f", "#7d2a63", "#23618a", "#a8472a"])
    cloth = rng.choice([("#27235a", "#5a3f8f"), ("#143a5c", "#2f7f94"), ("#4a1f45", "#a1485e")])
    day = place.light.time in ("day", "dawn")
    if day:
        cloth = (mixed(cloth[0], "#7fb4e0", 0.3), mixed(cloth[1], "#ffd9a8", 0.38))
    o = s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, "url(#cloth)")
    # A painted sun or moon in rings, with cut hills below: a theatre within the theatre.
    o += "".join(
        s.disc(360, gy - 320, r, "#fff0c0", f'fill-opacity="{a}"') for r, a in ((380, 0.06), (290, 0.08), (200, 0.1))
    )
    o += s.disc(360, gy - 320, 116, "#ffe3a0" if not place.light.night else "#f3ecd2")
    if place.light.night:
        o += s.disc(408, gy - 350, 100, mixed(cloth[0], cloth[1], 0.5))
    for _ in range(14):
        o += s.star(
            rng.uniform(30, 690), rng.uniform(170, gy - 360), rng.uniform(7, 15), "#ffe9a8", turn=rng.uniform(-0.4, 0.4)
        )
    for _ in range(3):
        o += s.cloud(
            rng.uniform(60, 660),
            rng.uniform(250, gy - 420),
            rng.uniform(0.5, 0.8),
            mixed(cloth[1], "#fff0d0", 0.4),
            mixed(cloth[1], "#fff0d0", 0.15),
            rng.randrange(3),
        )
    place.add(o, 0.08, -300, defs=s.down("cloth", cloth[0], cloth[1], 0.2, 0.62), shadow=0)
    flats = ""
    for i, k in enumerate((0.34, 0.16)):
        flats += s.hill(
            rng,
            gy - 120 + 56 * i,
            44,
            mixed(cloth[1], "#fff0d0" if day else "#140f30", k if day else 0.12 + 0.2 * i),
            230,
        )[0]
    side = rng.choice([-1, 1])
    tone = mixed(cloth[1], "#fff0d0", 0.5 if day else 0.25)
    x = 360 + side * 215  # a castle of pasteboard, or a ship
    if rng.random() < 0.5:
        flats += s.rect(x - 90, gy - 240, 180, 260, tone) + "".join(
            s.rect(x - 90 + 40 * i, gy - 262, 24, 26, tone) for i in range(5)
        )
        flats += "".join(
            s.rect(x + d - 30, gy - 330, 60, 350, mixed(tone, "#301040", 0.1))
            + s.poly([(x + d - 40, gy - 328), (x + d, gy - 420), (x + d + 40, gy - 328)], velvet)
            + s.path(f"M{x + d},{gy - 452} l34,12 l-34,12Z", "#ffd76a")
            + s.rect(x + d - 2, gy - 452, 4, 40, "#e8d8a8")
            + s.rect(x + d - 9, gy - 290, 18, 40, mixed(cloth[0], "#000000", 0.2), 9)
            for d in (-84, 84)
        ) + s.path(f"M{x - 34},{gy + 20} v-84 a34,34 0 0 1 68,0 v84Z", mixed(cloth[0], "#000000", 0.2))
    else:
        flats += s.group(
            s.path("M-130,-40 Q-110,20 -70,30 H90 Q130,10 150,-60 Q40,-20 -130,-40Z", mixed(tone, "#7a3a20", 0.6))
            + s.rect(-4, -300, 8, 270, "#8a5a3c")
            + s.path("M8,-290 Q120,-200 8,-90Z", "#fff4dc")
            + s.path("M-8,-270 Q-90,-190 -8,-90Z", "#f4dcb4")
            + s.path("M0,-330 l44,14 l-44,14Z", velvet),
            x,
            gy - 30,
            1.0,
            4 * side,
            side < 0,
        )
    flats += "".join(
        s.swell(gy - 30 + 16 * i, 10, 130, mixed(cloth[0], "#5fb0d0", 0.3 + 0.1 * i), "#ffffff", 40 * i)
        for i in range(1)
    )
    place.add(flats, 0.3, gy - 480, gy + 80, shadow=0.6)
    hung = ""
    for i, hx in enumerate((120, 250, 470, 600)):
        hung += s.rect(hx - 1, -200, 2, 330 + 60 * (i % 2), "#e8d8a8") + s.star(
            hx, 160 + 60 * (i % 2) + 30, 26, "#ffd76a", turn=0.1 * (i - 2)
        )
    place.add(hung, 0.4, -300, 420, sway=0.006, foot=-100)
    lit_boards(place, "#c98a52", "#a86d3d", "#6f4526")
    beams(place, ((90, 300, 0.0), (630, 430, 2.1)), "#fff3c8")
    proscenium(place, velvet)


def beams(place: Scenery, rays: tuple[tuple[float, float, float], ...], colour: str, strength: float = 0.5) -> None:
    """Two spotlights, on sheets of their own, that sway and swell against each other."""
    gy = place.ground
    for x, tip, phase in rays:
        x0, x1 = min(x, tip) - 230, max(x, tip) + 230
        place.add(
            ray(x, -60, tip, gy + 240, 190, "url(#beam)", strength),
            0.6,
            -80,
            gy + 240,
            flat=True,
            defs=s.fade("beam", colour, 1.0, 0.02),
            wave=(16, 0, 0.6, phase),
            twinkle=phase + 0.2,
            across=(x0, x1),
        )


def proscenium(place: Scenery, velvet: str) -> None:
    """Curtains, pelmet and footlights, before the puppets: one sheet for what hangs, one for the lamps."""
    dark, pale, gold = mixed(velvet, "#180818", 0.34), mixed(velvet, "#ffffff", 0.16), "#f0c766"
    o = ""
    for k in (-1, 1):
        edge = 360 + k * 366
        for i in range(9):
            a = edge + k * (i * 36 - 74)
            o += s.path(f"M{a},-300 h{k * 37} V1560 h{-k * 37}Z", (velvet, pale, velvet, dark)[i % 4])
        o += s.path(f"M{edge - k * 74},600 q{k * 40},40 {k * 74},34 l0,-18 q{-k * 40},0 {-k * 74},-36Z", gold)
        o += s.disc(edge - k * 4, 640, 15, gold) + "".join(
            s.rect(edge - k * 4 - 12 + 5 * i, 650, 3, 44, gold) for i in range(5)
        )
    place.add(o, 1.12, -300, front=True, shadow=0.6, sway=0.002, foot=0)
    lid = s.rect(LEFT, -300, RIGHT - LEFT, 380, velvet)
    for i in range(-4, 13):
        x = i * 92 - 52
        lid += s.path(
            f"M{x},78 h92 v8 a46,62 0 0 1 -92,0Z", velvet if i % 2 else mixed(velvet, "#180818", 0.14)
        ) + s.stroke(f"M{x},88 a46,62 0 0 0 92,0", gold, 7)
        lid += s.stroke(f"M{x + 46},70 v58", dark, 3, 'stroke-opacity=".6"')
    place.add(lid + s.rect(LEFT, 34, RIGHT - LEFT, 13, gold), 1.15, -300, 200, front=True, shadow=0.6)
    lamps = s.rect(LEFT, 1252, RIGHT - LEFT, 300, dark) + s.rect(LEFT, 1244, RIGHT - LEFT, 12, gold)
    for x in range(-260, 1000, 80):
        lamps = (
            s.disc(x, 1236, 84, "url(#lamp)")
            + lamps
            + s.path(f"M{x - 24},1250 a24,26 0 0 1 48,0Z", "#fff0b8")
            + s.path(f"M{x - 28},1250 h56 v12 h-56Z", gold)
        )
    place.add(lamps, 1.15, 1130, front=True, shadow=0.3, defs=s.glow("lamp", "#ffe9a8", 0.5))


def circus(place: Scenery) -> None:
    """Inside the big top: stripes that meet at its mast, tiers of faces, trapezes, a ring with sawdust."""
    rng, gy = place.rng, place.ground
    a, b = rng.choice([("#d9433f", "#fbe9c9"), ("#3f6fb5", "#fbefd6"), ("#c93f6f", "#ffe9b8"), ("#3f8a7a", "#fbe9c9")])
    dim = {"day": 0.0, "dawn": 0.04, "sunset": 0.16, "night": 0.42}[place.light.time]
    a, b = mixed(a, "#1c1040", dim), mixed(b, "#2a1850", dim)
    px, py = 360.0, -120.0
    o = ""
    n = 26
    for i in range(n):
        t0, t1 = math.pi * (0.02 + 0.96 * i / n), math.pi * (0.02 + 0.96 * (i + 1) / n)
        far = 1500
        tone = (a, b)[i % 2]
        o += s.poly(
            [
                (px, py),
                (px + far * math.cos(t0), py + far * math.sin(t0)),
                (px + far * math.cos(t1), py + far * math.sin(t1)),
            ],
            tone,
        )
    o += s.rect(LEFT, -300, RIGHT - LEFT, 900, "url(#gloom)") + s.disc(360, 330, 460, "url(#warm)")
    drop = gy - 330
    for i in range(-3, 11):  # the valance of the wall
        x = i * 84 - 30
        o += s.path(f"M{x},{drop - 40} h84 v54 a42,40 0 0 1 -84,0Z", (b, a)[i % 2]) + s.stroke(
            f"M{x},{drop + 14} a42,40 0 0 0 84,0", "#f0c766", 6
        )
    o += s.rect(LEFT, drop - 52, RIGHT - LEFT, 18, "#f0c766")
    place.add(
        o, 0.1, -300, gy + 60, defs=s.fade("gloom", "#1c0c38", 0.62, 0.0) + s.glow("warm", "#ffdf96", 0.5), shadow=0
    )
    seats = s.rect(LEFT, gy - 240, RIGHT - LEFT, 300, mixed(a, "#180820", 0.6))
    skins = ("#f2c9a0", "#c98f66", "#8a5a40", "#f7dcc0", "#e0ac7f")
    for r in range(4):
        y = gy - 196 + 46 * r
        for x in range(LEFT + 20 * (r % 2), RIGHT, 46):
            if rng.random() < 0.86:
                shade = 0.56 - 0.1 * r + dim * 0.3
                seats += s.path(
                    f"M{x - 19},{y + 48} q0,-32 19,-32 t19,32Z",
                    mixed(rng.choice(["#4f7fb0", "#d9a441", "#b5584f", "#6a9a6a", "#8a6aa8"]), "#180820", shade),
                ) + s.disc(x, y + 4, 13, mixed(rng.choice(skins), "#180820", shade))
                if rng.random() < 0.3:
                    seats += s.path(
                        f"M{x - 14},{y + 1} a14,15 0 0 1 28,0Z",
                        mixed(rng.choice(["#4a3028", "#d9b060", "#2a2030", "#b5483f"]), "#180820", shade),
                    )
        seats += s.rect(LEFT, y + 40, RIGHT - LEFT, 10, mixed(a, "#180820", 0.35))
    gate = (
        s.path(f"M250,{gy + 30} V{gy - 210} Q360,{gy - 300} 470,{gy - 210} V{gy + 30}Z", "#1c0c28")
        + s.path(f"M250,{gy + 30} V{gy - 210} Q360,{gy - 300} 360,{gy - 254} Q330,{gy - 100} 270,{gy + 30}Z", a)
        + s.path(
            f"M470,{gy + 30} V{gy - 210} Q360,{gy - 300} 360,{gy - 254} Q390,{gy - 100} 450,{gy + 30}Z",
            mixed(a, "#180820", 0.16),
        )
    )
    gate += (
        f'<path d="M242,{gy + 30} V{gy - 210} Q360,{gy - 312} 478,{gy - 210} V{gy + 30}" fill="none" stroke="#f0c766" stroke-width="12"/>'
        + s.star(360, gy - 286, 34, "#ffe07a")
    )
    gate += "".join(s.disc(242 if i < 7 else 478, gy - 200 + 36 * (i % 7), 7, "#fff3c4") for i in range(14))
    place.add(seats + gate, 0.3, gy - 340, gy + 60, shadow=0.5)
    tackle = ""
    for k in (-1, 1):
        x = 360 + k * 295
        tackle += s.rect(x - 9, -300, 18, gy + 320, "#e8d0a0") + "".join(
            s.path(f"M{x - 9},{y} l18,-16 v16 l-18,16Z", a) for y in range(-280, round(gy), 40)
        )
        tackle += s.rect(x - k * 60 - 44, 430, 88, 12, "#f0c766", 3) + s.stroke(
            f"M{x},{380} L{x - k * 98},{430}", "#e8d0a0", 4
        )
    tx = 360 + rng.choice([-1, 1]) * 120
    tackle += s.stroke(f"M{tx - 44},-300 L{tx - 40},330 M{tx + 44},-300 L{tx + 40},330", "#f4e4c0", 4) + s.rect(
        tx - 52, 326, 104, 11, "#b5824f", 5
    )
    tones = ["#ffd25f", "#ff8f6b", "#9fe0ff", "#b8f08a"]
    tackle += s.bulbs(65, 300, 360, 150, 40, "#5a3048", tones, 9, "url(#lamp)") + s.bulbs(
        655, 300, 360, 150, 40, "#5a3048", tones, 9, "url(#lamp)"
    )
    place.add(tackle, 0.5, -300, gy + 40, shadow=0.5, defs=s.glow("lamp", "#ffdf96", 0.6))
    saw, cy = "#e0b070", gy + 190
    ring = s.rect(LEFT, gy - 6, RIGHT - LEFT, 800, mixed("#a8744a", "#1c0c38", dim * 0.6))
    ring += s.oval(360, cy, 520, 150, mixed(a, "#180820", 0.3)) + s.oval(360, cy - 16, 520, 150, a)
    for i in range(40):
        t = 2 * math.pi * i / 40
        ring += s.poly(
            [
                (360 + 520 * math.cos(t), cy - 16 + 150 * math.sin(t)),
                (360 + 520 * math.cos(t + 0.08), cy - 16 + 150 * math.sin(t + 0.08)),
                (360 + 478 * math.cos(t + 0.08), cy - 16 + 134 * math.sin(t + 0.08)),
                (360 + 478 * math.cos(t), cy - 16 + 134 * math.sin(t)),
            ],
            b,
        )
    ring += s.oval(360, cy - 10, 478, 134, mixed(saw, "#1c0c38", dim * 0.5)) + s.oval(
        360, cy + 6, 400, 100, "url(#pool)"
    )
    ring += "".join(
        s.oval(
            360 + rng.uniform(-430, 430),
            cy + rng.uniform(-90, 100),
            rng.uniform(8, 26),
            3,
            "#c9945a",
            'fill-opacity=".5"',
        )
        for _ in range(50)
    )
    ring += s.star(360, cy + 4, 120, "#fff0c0", 5, 0.5).replace(
        "<path", '<path transform="translate(0,' + f"{cy * 0.72:.0f}" + ') scale(1,.28)" fill-opacity=".35"', 1
    )
    ring += drum(place, 360 + rng.choice([-1, 1]) * 265, gy + 130, a, b) + "".join(
        s.disc(x, gy + 238 + d, 20, t)
        + s.path(f"M{x - 20},{gy + 238 + d} a20,20 0 0 1 40,0Z", mixed(t, "#ffffff", 0.3))
        for x, d, t in ((70, 0, "#f2c14e"), (108, 12, "#5f9ec0"))
    )
    place.add(ring, 1.0, gy - 60, defs=s.glow("pool", "#fff2c2", 0.8))
    beams(place, ((60, 330, 0.0), (660, 390, 2.1)), "#fff3c8", 0.42)
    rim = s.path(f"M{LEFT},1560 V1262 Q360,1330 {RIGHT},1262 V1560Z", mixed(a, "#180820", 0.35)) + s.stroke(
        f"M{LEFT},1258 Q360,1326 {RIGHT},1258", "#f0c766", 10
    )
    rim += "".join(s.star(x, 1300 + 26 * (1 - ((x - 360) / 660) ** 2), 24, "#ffe07a") for x in range(-240, 1000, 100))
    place.add(rim, 1.2, 1200, front=True, shadow=0.5)


def drum(place: Scenery, x: float, y: float, a: str, b: str) -> str:
    """A tub for animals to stand on."""
    o = s.path("M-86,-96 H86 L100,0 H-100Z", b) + "".join(
        s.poly([(-86 + 34.4 * i, -96), (-68.8 + 34.4 * i, -96), (-80 + 40 * i, 0), (-100 + 40 * i, 0)], a)
        for i in range(5)
    )
    return s.group(
        o
        + s.oval(0, -96, 88, 15, "#f0c766")
        + s.oval(0, -98, 76, 11, "#fff0c8")
        + s.rect(-101, -10, 202, 12, "#f0c766", 4),
        x,
        y,
        0.9,
    )


def disco(place: Scenery) -> None:
    """A mirror ball, lights on every wall, a floor of lit tiles, loudspeakers."""
    rng, gy = place.rng, place.ground
    base, hues = rng.choice(
        [
            ("#2a1452", ["#ff5fa8", "#5fd0ff", "#ffd25f", "#9a7bff"]),
            ("#10284f", ["#4fe0c8", "#ff6f91", "#ffe06a", "#6f9bff"]),
            ("#3a1038", ["#ff8a4f", "#ff4fa0", "#ffd25f", "#7fd0ff"]),
        ]
    )
    night = {"day": 0.0, "dawn": 0.0, "sunset": 0.1, "night": 0.26}[place.light.time]
    base = mixed(base, "#05030f", night)
    o = s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, "url(#wall)")
    for x in range(LEFT, RIGHT, 66):  # panels of light along the wall
        for j in range(7):
            tone = rng.choice(hues)
            on = rng.random()
            o += s.rect(x + 4, gy - 96 - 66 * j, 58, 58, mixed(base, tone, 0.14 + (0.5 if on < 0.2 else 0.2 * on)), 8)
    o += s.disc(360, 300, 520, "url(#halo)")
    for _ in range(70):
        a, d = rng.uniform(0, 6.28), rng.uniform(150, 620)
        sx, sy = 360 + d * math.cos(a), 300 + d * 0.8 * math.sin(a)
        if sy < gy - 20:
            o += s.oval(
                sx,
                sy,
                5 + d * 0.018,
                4 + d * 0.012,
                rng.choice(["#ffffff", *hues]),
                f'fill-opacity="{rng.uniform(0.25, 0.6):.2f}" transform="rotate({math.degrees(a):.0f} {sx:.0f} {sy:.0f})"',
            )
    place.add(
        o,
        0.12,
        -300,
        defs=s.down("wall", mixed(base, "#000000", 0.3), mixed(base, hues[0], 0.22), 0.15, 0.62)
        + s.glow("halo", "#ffffff", 0.3),
        shadow=0,
    )
    light = ""
    for x, tip, tone in ((40, 200, hues[0]), (180, 90, hues[1]), (540, 640, hues[2]), (680, 520, hues[3])):
        light += ray(x, 90, tip, gy + 40, 120, f"url(#b{tone[1:]})", 0.55)
    defs = "".join(s.fade(f"b{t[1:]}", t, 0.95, 0.0) for t in hues)
    place.add(light, 0.3, 60, gy + 40, flat=True, defs=defs, wave=(22, 0, 0.9, 0.4), twinkle=0.7)
    rig = (
        s.rect(LEFT, 52, RIGHT - LEFT, 12, "#1a1230")
        + s.rect(LEFT, 88, RIGHT - LEFT, 8, "#1a1230")
        + "".join(s.stroke(f"M{x},58 l30,34 l30,-34", "#1a1230", 5) for x in range(LEFT, RIGHT, 60))
    )
    rig += "".join(
        s.rect(x - 22, 82, 44, 40, "#241a3a", 8) + s.oval(x, 122, 20, 9, t)
        for x, t in ((40, hues[0]), (180, hues[1]), (540, hues[2]), (680, hues[3]))
    )
    rig += s.rect(357, -300, 6, 470, "#cfd4e8") + mirror_ball(place, 360, 300, 128, hues)
    place.add(rig, 0.5, -300, 460, shadow=0.6)
    o = s.rect(LEFT, gy - 8, RIGHT - LEFT, 900, mixed(base, "#000000", 0.4))
    vy = gy - 170
    rows = [gy, gy + 26, gy + 58, gy + 100, gy + 154, gy + 224, gy + 316, gy + 436]
    for r in range(len(rows) - 1):
        y0, y1 = rows[r] + 3, rows[r + 1] - 3
        for i in range(-9, 9):
            x0, x1 = 62 * i, 62 * (i + 1)
            k0, k1 = (y0 - vy) / 170, (y1 - vy) / 170
            tone = hues[(i * 3 + r * 2 + rng.randrange(2)) % 4]
            bright = rng.choice([0.25, 0.45, 0.8])
            o += s.poly(
                [(360 + x0 * k0 + 3, y0), (360 + x1 * k0 - 3, y0), (360 + x1 * k1 - 3, y1), (360 + x0 * k1 + 3, y1)],
                mixed(mixed(base, tone, bright), "#ffffff", 0.1 * (bright > 0.7)),
                'stroke-linejoin="round"',
            )
    o += s.oval(360, gy + 215, 380, 104, "url(#pool)")
    o += "".join(speaker(x, gy + 36, k, base, hues) for x, k in ((40, 1.25), (690, 1.25), (-150, 1.1), (880, 1.1)))
    place.add(o, 1.0, gy - 420, defs=s.glow("pool", "#ffffff", 0.55))
    crowd(place, mixed(base, "#04020c", 0.6), hues)


def mirror_ball(place: Scenery, x: float, y: float, r: float, hues: list[str]) -> str:
    """A ball of little mirrors that catch the colours."""
    rng = place.rng
    o = s.disc(x, y, r * 1.5, "#ffffff", 'fill-opacity=".08"') + s.disc(x, y, r, "#6a6f94")
    rows = 11
    for j in range(rows):
        v0, v1 = math.pi * j / rows - math.pi / 2, math.pi * (j + 1) / rows - math.pi / 2
        n = max(3, round(13 * math.cos((v0 + v1) / 2)))
        for i in range(n):
            u0, u1 = math.pi * i / n - math.pi / 2 + 0.05, math.pi * (i + 1) / n - math.pi / 2 - 0.02
            lit = 0.5 + 0.5 * math.sin(u0 * 1.4 - 0.9) * -1 - 0.3 * math.sin(v0)
            tone = mixed(
                mixed("#5a6088", "#f4f8ff", max(0.0, min(1.0, lit + rng.uniform(-0.3, 0.3)))),
                rng.choice(hues),
                0.3 if rng.random() < 0.4 else 0.05,
            )
            o += s.poly(
                [
                    (x + r * math.cos(v) * math.sin(u), y + r * math.sin(v))
                    for u, v in ((u0, v0 + 0.02), (u1, v0 + 0.02), (u1, v1 - 0.02), (u0, v1 - 0.02))
                ],
                tone,
            )
    o += s.rect(x - 22, y - r - 14, 44, 20, "#cfd4e8", 5)
    return o + "".join(
        s.star(x + dx * r, y + dy * r, q, "#ffffff", 4, 0.18)
        for dx, dy, q in ((-0.4, -0.45, 40), (0.5, 0.2, 26), (-0.1, 0.6, 20))
    )


def speaker(x: float, y: float, k: float, base: str, hues: list[str]) -> str:
    """A tall loudspeaker with a ring of light."""
    body = mixed(base, "#000000", 0.6)
    o = s.rect(-84, -300, 168, 304, body, 10) + s.rect(-84, -300, 10, 304, mixed(body, "#ffffff", 0.12), 5)
    for cy, r in ((-90, 66), (-222, 44)):
        o += (
            s.disc(0, cy, r, hues[0] if cy == -90 else hues[1])
            + s.disc(0, cy, r - 6, mixed(body, "#ffffff", 0.1))
            + s.disc(0, cy, r * 0.7, body)
            + s.disc(0, cy, r * 0.3, mixed(body, "#ffffff", 0.2))
        )
    return s.group(o, x, y, k)


def crowd(place: Scenery, tone: str, hues: list[str]) -> None:
    """Those who dance in front, as shadows at the lower edge."""
    rng = place.rng
    o = s.rect(LEFT, 1300, RIGHT - LEFT, 300, tone)
    for x in place.along(78):
        low = 40 * math.exp(-(((x - 360) / 170) ** 2))
        y = 1262 + rng.uniform(-12, 12) + low
        rim = rng.choice(hues)
        o += (
            s.disc(x, y - 2, 30, rim, 'fill-opacity=".7"')
            + s.disc(x, y, 29, tone)
            + s.path(f"M{x - 50},1340 q4,-52 50,-54 t50,54Z", tone)
        )
        if abs(x - 360) > 210 and rng.random() < 0.7:
            k = rng.choice([-1, 1])
            o += s.stroke(f"M{x + k * 30},1310 q{k * 34},-40 {k * 16},{-rng.uniform(110, 150):.0f}", tone, 17) + s.disc(
                x + k * 46, 1310 - 132, 0.1, tone
            )
    place.add(o, 1.3, 1130, front=True, shadow=0.5, wave=(0, 5, 5.2, 0))


def concert(place: Scenery) -> None:
    """An open-air stage: a truss with lamps, a screen, stacks of speakers, drums, hands in the air."""
    rng, gy = place.rng, place.ground
    night = place.light.night
    hues = rng.choice(
        [
            ["#ff7a5f", "#ffd25f", "#ff5fa0", "#9a7bff"],
            ["#5fd0ff", "#7f8cff", "#c98aff", "#4fe0c8"],
            ["#ffb04f", "#ff5f6f", "#ffe08a", "#ff8ac0"],
        ]
    )
    dusk = {
        "day": ("#4f7fc0", "#f2c9b0"),
        "dawn": ("#7f8fcf", "#f7c4c0"),
        "sunset": ("#3a2a6f", "#ff8a6a"),
        "night": ("#0c1030", "#3a2f7a"),
    }[place.light.time]
    o = s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, "url(#dusk)")
    if night:
        o += "".join(
            s.disc(rng.uniform(LEFT, RIGHT), rng.uniform(-20, 400), rng.choice([1.4, 2, 2.8]), "#fff6da")
            for _ in range(50)
        )
    o += s.disc(360, gy - 380, 560, "url(#halo)")
    place.add(o, 0.06, -300, defs=s.down("dusk", dusk[0], dusk[1], 0.15, 0.6) + s.glow("halo", hues[0], 0.5), shadow=0)
    dark = mixed("#1c1830", dusk[0], 0.12)
    steel = mixed("#4a4a66", dusk[0], 0.2)
    back = s.rect(40, 190, 640, gy - 160, dark, 6)
    n = 22  # the screen: a sunburst behind the band
    cx, cy = 360, gy - 330
    clip = f'<clipPath id="screen"><rect x="86" y="226" width="548" height="{gy - 360:.0f}" rx="10"/></clipPath>'
    burst = s.rect(86, 226, 548, gy - 360, mixed(hues[3], dark, 0.35))
    for i in range(n):
        a0, a1 = 2 * math.pi * i / n, 2 * math.pi * (i + 0.5) / n
        burst += s.poly(
            [
                (cx, cy),
                (cx + 700 * math.cos(a0), cy + 700 * math.sin(a0)),
                (cx + 700 * math.cos(a1), cy + 700 * math.sin(a1)),
            ],
            hues[i % 3],
            'fill-opacity=".8"',
        )
    burst += (
        s.disc(cx, cy, 150, mixed(hues[1], "#ffffff", 0.3))
        + s.disc(cx, cy, 112, hues[0])
        + s.star(cx, cy, 90, "#fff6e0")
    )
    back += f'<g clip-path="url(#screen)">{burst}</g>'
    back += s.rect(LEFT, gy - 120, RIGHT - LEFT, 160, dark)
    place.add(back, 0.2, 150, gy + 60, defs=clip, shadow=0.5)
    light = ""
    for i, (x, tip) in enumerate(((70, 250), (215, 60), (505, 660), (650, 470))):
        light += ray(x, 160, tip, gy + 120, 105, f"url(#c{i})", 0.6)
    place.add(
        light,
        0.4,
        150,
        gy + 120,
        flat=True,
        defs="".join(s.fade(f"c{i}", mixed(t, "#ffffff", 0.3), 0.95, 0.0) for i, t in enumerate(hues)),
        wave=(26, 0, 0.8, 0.2),
        twinkle=0.5,
    )
    truss = ""
    for k in (-1, 1):
        x = 360 + k * 330
        truss += (
            s.rect(x - 26, 60, 10, gy, steel)
            + s.rect(x + 16, 60, 10, gy, steel)
            + "".join(s.stroke(f"M{x - 20},{y} l42,46 l-42,46", steel, 5) for y in range(70, round(gy), 92))
        )
    truss += (
        s.rect(LEFT, 70, RIGHT - LEFT, 12, steel)
        + s.rect(LEFT, 136, RIGHT - LEFT, 10, steel)
        + "".join(s.stroke(f"M{x},76 l32,64 l32,-64", steel, 5) for x in range(LEFT, RIGHT, 64))
    )
    for i, x in enumerate((70, 143, 215, 288, 360, 432, 505, 577, 650)):
        t = hues[i % 4]
        truss += (
            s.disc(x, 178, 62, f"url(#g{i % 4})")
            + s.rect(x - 18, 136, 36, 36, "#241f38", 6)
            + s.oval(x, 172, 17, 9, mixed(t, "#ffffff", 0.6))
        )
    stacks = "".join(
        speaker(360 + k * 300, gy + 16 - j * 0, 0.86, "#4a4460", ["#6a6488", "#6a6488"])
        + speaker(360 + k * 300, gy - 236, 0.7, "#4a4460", ["#6a6488", "#6a6488"])
        + speaker(360 + k * 470, gy + 16, 1.0, "#4a4460", ["#6a6488", "#6a6488"])
        for k in (-1, 1)
        for j in (0,)
    )
    place.add(
        truss + stacks, 0.7, 40, gy + 60, defs="".join(s.glow(f"g{i}", t, 0.9) for i, t in enumerate(hues)), shadow=0.5
    )
    kit = drums(place, 360 + rng.choice([-1, 1]) * 205, gy + 16, hues)
    o = s.rect(LEFT, gy - 4, RIGHT - LEFT, 800, "url(#deck)")
    for i in range(-14, 15):
        o += s.path(
            f"M{360 + i * 56},{gy} L{360 + i * 128},1560 h5 L{360 + i * 56 + 3},{gy}Z", "#14102a", 'fill-opacity=".5"'
        )
    for i, x in enumerate((150, 570, 360)):
        o += s.oval(x, gy + 215 - 30 * (i < 2), 260 + 150 * (i == 2), 70 + 34 * (i == 2), f"url(#s{i})")
    o += "".join(
        s.path(f"M{x - 50},{gy + 250} l16,-34 h70 l14,34Z", "#201a34")
        + s.rect(x - 40, gy + 224, 76, 14, mixed("#201a34", "#ffffff", 0.12), 3)
        for x in (110, 610)
    ) + mike(600 if rng.random() < 0.5 else 125, gy + 160)
    tone = "#5a4a70" if not night else "#3f3560"
    defs = s.down("deck", tone, mixed(tone, "#120c24", 0.45), 0, 0.5) + "".join(
        s.glow(f"s{i}", t, 0.6) for i, t in enumerate((hues[0], hues[1], "#fff2c2"))
    )
    place.add(kit + o, 1.0, gy - 260, defs=defs)
    crowd(place, mixed("#100c20", dusk[0], 0.1), hues)


def drums(place: Scenery, x: float, y: float, hues: list[str]) -> str:
    """A drum kit on its riser."""
    shell, rim = hues[0], "#e8e4f0"
    o = s.rect(-180, -22, 360, 30, "#2a2440", 4) + s.rect(-180, -22, 360, 7, hues[1], 3)
    o += (
        s.stroke("M-130,-22 V-190 M130,-22 V-200", "#b8b4c8", 5)
        + s.oval(-130, -192, 56, 9, "#f0c766")
        + s.oval(130, -202, 60, 10, "#f0c766")
    )
    o += (
        s.rect(-120, -96, 76, 64, mixed(shell, "#180820", 0.2), 8)
        + s.rect(-124, -100, 84, 9, rim, 4)
        + s.rect(44, -92, 76, 62, mixed(shell, "#180820", 0.2), 8)
        + s.rect(40, -96, 84, 9, rim, 4)
    )
    o += "".join(s.rect(dx - 38, -180, 76, 50, shell, 8) + s.rect(dx - 42, -184, 84, 9, rim, 4) for dx in (-44, 44))
    return s.group(
        o
        + s.disc(0, -86, 70, rim)
        + s.disc(0, -86, 62, shell)
        + s.disc(0, -86, 52, "#fff6e8")
        + s.star(0, -86, 30, hues[2]),
        x,
        y,
    )


def mike(x: float, y: float) -> str:
    """A microphone on its stand."""
    return s.group(
        s.oval(0, 0, 40, 9, "#201a34")
        + s.rect(-3, -230, 6, 230, "#b8b4c8")
        + s.group(
            s.rect(-9, -36, 18, 40, "#2a2440", 6)
            + s.disc(0, -44, 17, "#d0cce0")
            + s.stroke("M-14,-44 h28 M-10,-52 h20 M-10,-36 h20", "#8a86a0", 2),
            0,
            -222,
            1,
            24,
        ),
        x,
        y,
    )
