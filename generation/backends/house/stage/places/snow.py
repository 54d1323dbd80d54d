# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""White lands: sledging hills, a frozen lake, a village at Christmas, firs under their load."""

from __future__ import annotations

import math
import re

from .. import shapes as s
from ..light import mixed
from ..scenery import BOTTOM, LEFT, RIGHT, Scenery
from .land import corners, floor, pool_of, ridge
from .sea import berg
from .sky import sky


def snow(place: Scenery) -> None:
    """Whichever of the four this set is."""
    {"hills": hills, "ice": ice, "village": village, "firs": firs}[place.variant](place)


def ground(place: Scenery, behind: str = "", lying: str = "", *, top: float = 0, amplitude: float = 18) -> None:
    """The snow the puppets stand on, drifts drawn on it."""
    c, rng, gy = place.c, place.rng, place.ground
    drifts = ""
    for i in range(8):
        x, y, w = rng.uniform(LEFT, 640), gy + 46 + i * 40 + rng.uniform(0, 24), rng.uniform(190, 360)
        drifts += s.path(
            f"M{x:.0f},{y:.0f} q{w * 0.4:.0f},{-20 - i} {w:.0f},0 q{-w * 0.45:.0f},{-7} {-w:.0f},0Z",
            c("#c3d5ec"),
            'fill-opacity=".7"',
        )
    for _ in range(26):
        drifts += s.star(rng.uniform(LEFT, RIGHT), rng.uniform(gy + 30, 1260), rng.uniform(3, 6), c("#ffffff"), 4, 0.3)
    floor(place, "#dbe7f6", "#ffffff", drifts + lying, behind=behind, amplitude=amplitude, snow=0, top=top)


def hills(place: Scenery) -> None:
    """Soft hills with blue hollows, a cabin with smoke, bare trees, a snowman, the tracks of a sledge."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    side = rng.choice([-1, 1])
    tops = "".join(
        s.peak(x, gy - 140, w, h, c("#b3c9e2", 0.48), c("#93aed0", 0.48), c("#ffffff", 0.16), rng.uniform(-0.1, 0.1))
        for x, w, h in (
            (360 - side * 190, 480, rng.uniform(220, 300)),
            (360 + side * 230, 560, rng.uniform(280, 360)),
            (-190, 420, 240),
            (930, 420, 240),
        )
    )
    place.add(tops, 0.08, gy - 560, gy + 200)
    ridge(
        place,
        gy - 190,
        60,
        "#dde9f6",
        0.42,
        0.16,
        "".join(
            s.pine(x, gy - 170, rng.uniform(50, 90), c("#7fa5a8", 0.4), c("#688f96", 0.4), c("#6b5a55", 0.4))
            for x in place.along(90)
        ),
        240,
        gy - 340,
    )
    hx = 360 + side * rng.uniform(205, 235)
    lit = place.light.lamps or place.light.weather == "snow"
    house = s.cottage(
        hx,
        gy - 62,
        1.5,
        c("#a8704c", 0.1),
        c("#8a4f3a", 0.1),
        c("#5c3a2a", 0.1),
        "#ffd97a" if lit else c("#cfe6f2", 0.1),
        c("#f0e0cc", 0.1),
    )
    smoke = "".join(
        s.disc(
            hx + 92 + 16 * i * math.sin(i),
            gy - 370 - 44 * i,
            16 + 7 * i,
            c("#ffffff", 0.2),
            f'fill-opacity="{0.6 - 0.12 * i:.2f}"',
        )
        for i in range(5)
    )
    trees = "".join(
        bare_tree(place, x, gy - 66, h)
        for x, h in ((360 - side * 250, 300.0), (360 - side * 150, 150.0), (360 + side * 420, 240.0))
    )
    glow = s.disc(hx, gy - 120, 210, "url(#lamp)") if lit else ""
    ridge(place, gy - 74, 34, "#e9f1fb", 0.16, 0.42, glow + smoke + capped(place, house + trees), 300, gy - 640)
    fence = (
        "".join(s.rect(360 - side * 400 + side * 42 * i - 5, gy - 46, 10, 74, c("#8a6248"), 2) for i in range(8))
        + s.rect(min(360 - side * 400, 360 - side * 106), gy - 34, 300, 8, c("#8a6248"), 2)
        + s.rect(min(360 - side * 400, 360 - side * 106), gy - 10, 300, 8, c("#8a6248"), 2)
    )
    lying = "".join(
        s.path(
            f"M{360 + side * (60 + d)},{gy + 8} C{360 - side * 40 + d},{gy + 90} {360 + side * 300 + d},{gy + 160} {360 + side * (120 + 2 * d)},{gy + 260} S{360 - side * 60 + 3 * d},1400 {360 - side * 60 + 3 * d},1560 h14 S{374 - side * 60 + 3 * d},1400 {370 + side * (120 + 2 * d)},{gy + 260} C{366 + side * 300 + d},{gy + 160} {364 - side * 40 + d},{gy + 90} {363 + side * (60 + d)},{gy + 8}Z",
            c("#b9cce6"),
        )
        for d in (0, 34)
    )
    lying += man(place, 360 + side * 262, gy + 110) if rng.random() < 0.6 else sledge(place, 360 + side * 255, gy + 120)
    ground(place, capped(place, fence), lying, top=gy - 110, amplitude=22)
    o = s.hill(rng, 1262, 26, c("#eaf1fb"), 240)[0] + "".join(
        s.stroke(f"M{x},{1290} q{d},-70 {d * 2},-120 m{-d * 0.7:.0f},50 q{-d},-20 {-d * 1.6:.0f},-46", c("#7a5a58"), 6)
        + s.disc(x + 2 * d, 1168, 9, c("#d9483f"))
        + s.disc(x - d * 0.4, 1196, 8, c("#d9483f"))
        for x, d in ((20, 16), (70, -14), (650, 15), (700, -18))
    )
    corners(place, o, top=1100, sway=0.006, foot=1330)


def ice(place: Scenery) -> None:
    """A frozen lake, cracked and clear, walls of blue ice round it; by night the northern lights."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    if place.light.night and place.light.sun_out:
        o, defs = "", ""
        for j, (tone, strength) in enumerate((("#5fffb8", 0.5), ("#7fd0ff", 0.36), ("#c68aff", 0.34))):
            y0, top = 300 + 64 * j, 210 - 20 * j
            xs = [LEFT + 40 * i for i in range(34)]
            phase = rng.uniform(0, 6)
            low = [(x, y0 + 46 * math.sin(x / 150 + phase) + 26 * math.sin(x / 61 + phase)) for x in xs]
            o += s.poly(
                low + [(x, y - top - 40 * math.sin(x / 90 + phase)) for x, y in reversed(low)], f"url(#north{j})"
            )
            defs += s.fade(f"north{j}", tone, 0.0, strength, 0.0, 0.9)
        place.add(o, 0.06, -60, gy - 200, defs=defs, flat=True, wave=(26, 6, 0.4, 1.0), twinkle=0.9)
    far = "".join(berg(place, x, gy - 96, rng.uniform(240, 380), rng.uniform(150, 330), 0.5) for x in place.along(230))
    ridge(place, gy - 108, 10, "#d9ebf6", 0.4, 0.1, far, 300, gy - 470)
    side = rng.choice([-1, 1])
    near = (
        berg(place, 360 + side * 320, gy + 14, 440, rng.uniform(430, 500), 0.12)
        + berg(place, 360 - side * 330, gy + 14, 380, rng.uniform(260, 340), 0.16)
        + berg(place, 360 + side * 700, gy + 10, 420, 300, 0.16)
        + berg(place, 360 - side * 700, gy + 10, 420, 360, 0.16)
    )
    near += "".join(
        s.path(
            f"M{LEFT},{gy + 40} V{gy - 20} "
            + " ".join(f"L{x},{gy - 20 + rng.uniform(-8, 10):.0f}" for x in range(LEFT, RIGHT + 40, 40))
            + f" V{gy + 40}Z",
            c("#f3faff", 0.1),
        )
        for _ in range(1)
    )
    place.add(near, 0.5, gy - 540, gy + 90)
    clear = mixed(c("#9fd3ea"), place.light.sky[1], 0.2)
    o = s.rect(LEFT, gy, RIGHT - LEFT, BOTTOM - gy, "url(#lake)")
    for x, w in ((360 + side * 300, 240), (360 - side * 310, 200)):  # what stands behind is mirrored
        o += s.poly(
            [(x - w / 2, gy), (x + w / 2, gy), (x + w * 0.2, gy + 150), (x - w * 0.1, gy + 190)],
            c("#ffffff"),
            'fill-opacity=".2"',
        )
    for _ in range(7):
        px, py = rng.uniform(-100, 820), rng.uniform(gy + 30, 1180)
        d, a = f"M{px:.0f},{py:.0f}", rng.choice([0.1, 2.9, 0.5, 2.5])
        for _k in range(6):
            a += rng.uniform(-0.6, 0.6)
            px, py = px + rng.uniform(30, 70) * math.cos(a), py + rng.uniform(10, 24) * math.sin(a)
            d += f" L{px:.0f},{py:.0f}"
            if rng.random() < 0.4:
                o += s.stroke(
                    f"M{px:.0f},{py:.0f} l{rng.uniform(-50, 50):.0f},{rng.uniform(-18, 18):.0f}",
                    c("#f4fbff"),
                    2,
                    'stroke-opacity=".7"',
                )
        o += s.stroke(d, c("#f4fbff"), 3.5, 'stroke-opacity=".85" stroke-linejoin="round"')
    for _ in range(24):
        o += s.disc(
            rng.uniform(LEFT, RIGHT), rng.uniform(gy + 60, 1270), rng.uniform(3, 8), c("#ffffff"), 'fill-opacity=".4"'
        )
    for k in (-1, 1):
        o += s.path(
            f"M{360 + k * 700},{gy - 10} Q{360 + k * 330},{gy + 6} {360 + k * 300},{gy + 26} Q{360 + k * 280},{gy + 44} {360 + k * 420},{gy + 56} T{360 + k * 700},{gy + 96}Z",
            c("#f6fbff"),
        )
        o += s.oval(
            360 + k * rng.uniform(250, 330),
            gy + rng.uniform(150, 280),
            rng.uniform(70, 110),
            14,
            c("#f6fbff"),
            'fill-opacity=".85"',
        )
    o += s.oval(360, gy + 215, 430, 120, "url(#pool)")
    o += "".join(
        shard(place, 360 + k * rng.uniform(215, 320), gy + rng.uniform(50, 76), rng.uniform(70, 140))
        for k in (-1, 1, 1, -1)
    )
    defs = s.down(
        "lake", mixed(clear, "#ffffff", 0.3 if not place.light.night else 0.1), mixed(clear, "#1f5f96", 0.42), 0, 0.6
    ) + s.glow("pool", pool_of(place), 0.5)
    place.add(o, 1.0, gy - 120, defs=defs)
    o = s.hill(rng, 1278, 18, c("#eaf4fc"), 240)[0] + "".join(
        shard(place, x, 1310, h) for x, h in ((-20, 220), (50, 150), (110, 90), (620, 100), (680, 170), (744, 240))
    )
    corners(place, o, top=1040)


def village(place: Scenery) -> None:
    """Houses under snow with every window lit, a church, a great fir with lights, lanterns."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    side = rng.choice([-1, 1])
    lit = True
    warm = "#ffd87f" if place.light.lamps or place.light.weather == "snow" else "#ffe6ae"
    tops = "".join(
        s.peak(x, gy - 100, w, h, c("#b3c9e2", 0.5), c("#93aed0", 0.5), c("#ffffff", 0.16), 0.04)
        for x, w, h in ((120, 520, 360), (620, 560, 420), (-220, 420, 300), (930, 420, 300))
    )
    firs_far = "".join(
        s.pine(x, gy - 100, rng.uniform(80, 140), c("#6f9c9a", 0.36), c("#588683", 0.36), c("#6b5a55", 0.36))
        for x in place.along(74)
    )
    ridge(place, gy - 120, 26, "#e3edf8", 0.36, 0.12, tops + firs_far, 260, gy - 560)
    row = ""
    church = (
        s.rect(-28, -260, 56, 280, c("#e9d9c6", 0.2))
        + s.poly([(-38, -258), (0, -420), (38, -258)], c("#7d5a6a", 0.2))
        + s.disc(0, -226, 14, warm)
        + s.path("M-9,-110 v-60 a9,9 0 0 1 18,0 v60Z", warm)
        + s.rect(-2, -452, 4, 34, c("#7d5a6a", 0.2))
    )
    row += s.group(church, 360 + side * 100, gy - 60, 1.2)
    for x in (-150.0, 40, 205, 420, 560, 690, 860):
        row += s.cottage(
            x + rng.uniform(-12, 12),
            gy - 56 + rng.uniform(-8, 8),
            rng.uniform(0.9, 1.1),
            c(rng.choice(["#d98a6b", "#e0b27a", "#8fa9a0", "#c9848a"]), 0.16),
            c(rng.choice(["#8a4f4a", "#6a5a70", "#7d4b36"]), 0.16),
            c("#5c3a2a", 0.16),
            warm,
            c("#fff0dc", 0.16),
        )
    place.add(
        s.rect(LEFT, gy - 120, RIGHT - LEFT, 120, "url(#warm)")
        + capped(place, row)
        + s.hill(rng, gy - 56, 14, c("#eaf2fb", 0.1), 260)[0],
        0.36,
        gy - 620,
        gy + 120,
        defs=s.fade("warm", "#ffcf80", 0.0, 0.3),
    )
    near = ""
    for k in (-1, 1):
        x = 360 + k * rng.uniform(278, 300)
        if k == side:
            near += s.disc(x, gy - 100, 280, "url(#lamp)") + s.cottage(
                x, gy + 34, 2.1, c(rng.choice(["#c9704f", "#b5655a"])), c("#6f4040"), c("#4a6a5a"), warm, c("#fff0dc")
            )
        else:
            near += s.pine(x, gy + 44, 560, c("#3f7f6c"), c("#2f6658"), c("#5d4538"))
            for i in range(26):
                u = i / 26
                wide = 560 * 0.2 * (1 - u)
                bx, by = x + wide * math.sin(i * 2.4), gy - 40 - 440 * u
                near += s.disc(bx, by, 26, "url(#lamp)") + s.disc(
                    bx, by, 7.5, ("#ffd25f", "#ff6f6f", "#8fe0ff", "#ffb0d0")[i % 4]
                )
            near += s.disc(x, gy - 512, 90, "url(#lamp)") + s.star(x, gy - 514, 30, "#ffe07a")
    posts = "".join(s.lamp_post(x, gy + 36, 260, c("#3f4657"), "#ffe9a6", lit) for x in (360 - side * 175,))
    posts += s.bulbs(
        LEFT,
        gy - 380,
        RIGHT,
        gy - 400,
        70,
        c("#5a4a58"),
        ["#ffd25f", "#ff8f6b", "#9fe0ff", "#b8f08a"],
        26,
        "url(#lamp)",
    )
    lying = "".join(
        s.oval(360 + d + 14 * (i % 2), gy + 60 + 34 * i, 7 + i, 4 + 0.5 * i, c("#b9cce6"))
        for i in range(9)
        for d in (-6 - 3 * i,)
    )
    lying += s.oval(360 - side * 175, gy + 42, 130, 26, "#ffdf90", 'fill-opacity=".28"') + man(
        place, 360 - side * 130, gy + 66, 0.62
    )
    ground(place, capped(place, near) + posts, lying, top=gy - 620)
    o = (
        s.hill(rng, 1262, 22, c("#eaf1fb"), 240)[0]
        + gift(place, 60, 1300, "#d9483f", "#ffe07a")
        + gift(place, 690, 1306, "#3f8f6a", "#fff4e2")
        + gift(place, -30, 1320, "#4f7fc0", "#fff4e2")
    )
    corners(place, o, top=1120)


def firs(place: Scenery) -> None:
    """A hushed wood: rank on rank of firs bowed by snow, an animal's track between them."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    for y, h, depth, parallax, gap in ((gy - 180, 300.0, 0.7, 0.1, 66), (gy - 100, 420.0, 0.44, 0.26, 110)):
        trees = "".join(
            laden(place, x, y + 34, h * rng.uniform(0.7, 1.15) * (1.2 if abs(x - 360) > 200 else 0.75), depth)
            for x in place.along(gap)
        )
        ridge(place, y, 20, "#e3edf8", depth, parallax, trees, 260, y - h * 1.5)
    near = "".join(
        laden(place, x + rng.uniform(-20, 20), gy + 46, h, 0.02)
        for x, h in (
            (-190.0, 700.0),
            (28.0, rng.uniform(680, 780)),
            (196.0, 250.0),
            (548.0, 210.0),
            (694.0, rng.uniform(640, 760)),
            (900.0, 720.0),
        )
    )
    lying = "".join(
        s.oval(300 + 26 * (i % 2) + 12 * math.sin(i) + 6 * i, gy + 40 + 24 * i, 5 + 0.7 * i, 3 + 0.4 * i, c("#b3c8e4"))
        for i in range(14)
    )
    lying += stump(place, 360 + rng.choice([-1, 1]) * 240, gy + 120)
    ground(place, near, lying, top=gy - 800)
    o = s.hill(rng, 1268, 22, c("#eef4fc"), 240)[0] + "".join(
        laden(place, x, 1360, h, 0) for x, h in ((-60, 380), (40, 240), (690, 260), (780, 390))
    )
    corners(place, o, top=1000, sway=0.004, foot=1330)


def laden(place: Scenery, x: float, y: float, h: float, depth: float) -> str:
    """A fir whose every tier carries a cushion of snow."""
    c = place.c
    leaf, dark, white, blue = (
        c("#3f7f78", depth),
        c("#2d645f", depth),
        c("#ffffff", depth * 0.7),
        c("#d3e2f4", depth * 0.8),
    )
    w = h * 0.46
    o = s.rect(x - h * 0.03, y - h * 0.14, h * 0.06, h * 0.18, c("#5d4538", depth), 2)
    for i in range(5):
        t, base, tip = w * (1 - 0.17 * i), y - h * (0.08 + 0.165 * i), y - h * (0.36 + 0.162 * i)
        o += s.path(
            f"M{x - t / 2:.1f},{base:.1f} Q{x - t * 0.25:.1f},{base - h * 0.02:.1f} {x:.1f},{base + h * 0.03:.1f} Q{x + t * 0.25:.1f},{base - h * 0.02:.1f} {x + t / 2:.1f},{base:.1f} Q{x + t * 0.16:.1f},{(base + tip) / 2:.1f} {x:.1f},{tip:.1f} Q{x - t * 0.16:.1f},{(base + tip) / 2:.1f} {x - t / 2:.1f},{base:.1f}Z",
            leaf,
        )
        o += s.path(
            f"M{x:.1f},{tip:.1f} Q{x + t * 0.16:.1f},{(base + tip) / 2:.1f} {x + t / 2:.1f},{base:.1f} Q{x + t * 0.25:.1f},{base - h * 0.02:.1f} {x + t * 0.08:.1f},{base + h * 0.022:.1f}Z",
            dark,
        )
        k = h * 0.055
        o += s.path(
            f"M{x:.1f},{tip - 2:.1f} Q{x - t * 0.16:.1f},{(base + tip) / 2 - 3:.1f} {x - t * 0.5:.1f},{base - 2:.1f} q{t * 0.06:.1f},{-k * 0.2:.1f} {t * 0.1:.1f},{-k * 0.5:.1f} q{t * 0.07:.1f},{k * 0.9:.1f} {t * 0.15:.1f},{-k * 0.3:.1f} q{t * 0.06:.1f},{k:.1f} {t * 0.14:.1f},{-k * 0.2:.1f} Q{x + t * 0.02:.1f},{tip + h * 0.08:.1f} {x:.1f},{tip:.1f}Z",
            white,
        )
        o += s.path(
            f"M{x:.1f},{tip - 2:.1f} Q{x + t * 0.16:.1f},{(base + tip) / 2 - 3:.1f} {x + t * 0.5:.1f},{base - 2:.1f} q{-t * 0.06:.1f},{-k * 0.1:.1f} {-t * 0.1:.1f},{-k * 0.4:.1f} q{-t * 0.07:.1f},{k * 0.7:.1f} {-t * 0.14:.1f},{-k * 0.4:.1f} q{-t * 0.07:.1f},{k * 0.6:.1f} {-t * 0.12:.1f},{-k * 0.4:.1f} Q{x + t * 0.02:.1f},{tip + h * 0.08:.1f} {x:.1f},{tip:.1f}Z",
            blue,
        )
    return o


def capped(place: Scenery, trees: str) -> str:
    """Trees and roofs with snow lying on them: white twins a little higher, drawn beneath."""
    white = place.c("#ffffff", 0.06)
    lid = "".join(f'<g transform="translate({dx},{dy})">{recolour(trees, white)}</g>' for dx, dy in ((-2, -9), (3, -5)))
    return lid + trees


def recolour(body: str, colour: str) -> str:
    """Every fill and stroke of `body` in one colour: its silhouette; what glows leaves none."""
    body = re.sub(r'<circle[^>]*fill="url[^>]*/>', "", body)
    return re.sub(r'(fill|stroke)="(#[0-9a-f]{6}|url[^"]*)"', rf'\1="{colour}"', body)


def bare_tree(place: Scenery, x: float, y: float, h: float) -> str:
    """A leafless tree."""
    bark = place.c("#7a5f60", 0.12)
    d = "M0,0 V-0.5 M0,-0.25 Q-0.05,-0.45 -0.24,-0.6 M0,-0.35 Q0.1,-0.5 0.24,-0.62 M0,-0.45 Q-0.02,-0.7 -0.08,-0.92 M0,-0.5 Q0.06,-0.7 0.1,-0.88 M-0.14,-0.5 Q-0.14,-0.62 -0.2,-0.78 M0.14,-0.53 Q0.2,-0.6 0.2,-0.8 M-0.04,-0.72 Q-0.1,-0.78 -0.16,-0.88 M-0.2,-0.57 L-0.34,-0.6"
    return f'<g transform="translate({x:.0f},{y:.0f}) scale({h:.1f})">{s.path("M-0.035,0.02 L-0.018,-0.5 H0.018 L0.04,0.02Z", bark)}{s.stroke(d, bark, 0.022)}</g>'


def man(place: Scenery, x: float, y: float, k: float = 0.9) -> str:
    """A snowman with a scarf and a hat."""
    c = place.c
    white, blue = c("#ffffff"), c("#cfdff2")
    o = s.oval(0, 2, 70, 12, c("#b9cce6"))
    for cy, r in ((-46, 52), (-122, 40), (-184, 31)):
        o += s.disc(0, cy, r, white) + s.path(
            f"M{r * 0.2:.0f},{cy - r * 0.97:.0f} A{r},{r} 0 0 1 {-r * 0.3:.0f},{cy + r * 0.95:.0f} A{r * 1.3:.0f},{r * 1.3:.0f} 0 0 0 {r * 0.2:.0f},{cy - r * 0.97:.0f}Z",
            blue,
        )
    o += s.stroke("M-36,-126 L-92,-160 m14,8 l-4,-20 M36,-126 L94,-150 m-14,5 l8,-18", c("#6b4a3a"), 6)
    o += "".join(
        s.disc(dx, dy, 4, "#3a3440") for dx, dy in ((-11, -192), (11, -192), (0, -134), (0, -114), (0, -60))
    ) + s.path("M0,-186 l34,8 l-34,6Z", c("#f0843f"))
    tone = c(place.pick("#d9483f", "#3f7fb5", "#3f9a6a"))
    return s.group(
        o
        + s.path("M-32,-162 Q0,-146 32,-162 L34,-148 Q0,-132 -34,-148Z", tone)
        + s.path("M18,-150 l22,-2 l6,54 l-24,2Z", tone)
        + s.rect(-36, -214, 72, 9, c("#3a3440"), 3)
        + s.rect(-24, -256, 48, 44, c("#3a3440"), 3)
        + s.rect(-24, -224, 48, 9, tone),
        x,
        y,
        k,
    )


def sledge(place: Scenery, x: float, y: float) -> str:
    """A wooden sledge."""
    c = place.c
    return s.group(
        s.stroke("M-86,0 H70 q30,0 34,-40", c("#b5703f"), 8)
        + "".join(s.rect(dx, -34, 8, 34, c("#8a5030")) for dx in (-60, 0, 50))
        + "".join(s.rect(-80, -46 + 0 * i, 150, 13, c("#d9904f"), 4) for i in range(1))
        + s.rect(-80, -42, 150, 4, c("#b5703f"))
        + s.stroke("M100,-36 q50,10 40,34", c("#d9483f"), 4),
        x,
        y,
    )


def gift(place: Scenery, x: float, y: float, tone: str, ribbon: str) -> str:
    """A wrapped box."""
    c = place.c
    return s.group(
        s.rect(-48, -86, 96, 88, c(tone), 4)
        + s.rect(-54, -96, 108, 24, c(mixed(tone, "#ffffff", 0.15)), 4)
        + s.rect(-9, -96, 18, 98, c(ribbon))
        + s.path("M0,-96 Q-50,-140 -40,-98Z M0,-96 Q50,-140 40,-98Z", c(ribbon)),
        x,
        y,
    )


def stump(place: Scenery, x: float, y: float) -> str:
    """A stump with a cushion of snow."""
    c = place.c
    return s.group(
        s.path("M-44,2 Q-34,-20 -32,-52 H32 Q34,-20 46,2Z", c("#7a5a48"))
        + s.stroke("M-14,-40 v30 M10,-44 v26", c("#5f4438"), 4)
        + s.path("M-40,-44 Q-44,-76 0,-78 Q46,-76 40,-44 Q28,-36 20,-48 Q8,-34 -6,-46 Q-22,-34 -40,-44Z", c("#ffffff")),
        x,
        y,
    )


def shard(place: Scenery, x: float, y: float, h: float) -> str:
    """A splinter of ice, lit on one side."""
    c, rng = place.c, place.rng
    w, k = h * 0.3, rng.uniform(-0.2, 0.2) * h
    return (
        s.poly(
            [
                (x - w, y),
                (x - w * 0.6 + k * 0.5, y - h * 0.6),
                (x + k, y - h),
                (x + w * 0.7 + k * 0.5, y - h * 0.5),
                (x + w, y),
            ],
            c("#d3ecf8"),
        )
        + s.poly([(x + k, y - h), (x + w * 0.7 + k * 0.5, y - h * 0.5), (x + w, y), (x + w * 0.1, y)], c("#8fc6e2"))
        + s.poly(
            [(x - w, y), (x - w * 0.6 + k * 0.5, y - h * 0.6), (x - w * 0.3, y)], c("#ffffff"), 'fill-opacity=".7"'
        )
    )
