# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Under the surface: a coral reef, the deep, a wreck, a wood of kelp."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from .. import shapes as s
from ..light import mixed
from ..scenery import BOTTOM, LEFT, RIGHT, Scenery
from .land import corners

Tone = Callable[[str, float], str]
"""A colour at a depth in [0, 1] away -> the colour the water leaves of it."""

WATERS = {
    "day": ("#5fcdec", "#0f62a6"),
    "night": ("#173a78", "#060f33"),
    "sunset": ("#f0a89a", "#3b3f92"),
    "dawn": ("#b4e2e4", "#2a69a8"),
}


def underwater(place: Scenery) -> None:
    """Whichever of the four this set is."""
    {"reef": reef, "deep": deep, "wreck": wreck, "kelp": kelp_wood}[place.variant](place)


def water(place: Scenery, green: str = "", dark: float = 0.0, rays: bool = True) -> tuple[str, str, Tone]:
    """The water itself, shafts of light and the surface -> its colour above and below, and what it makes of others."""
    rng = place.rng
    top, low = WATERS[place.light.time]
    if green:
        k = {"night": 0.16, "sunset": 0.14}.get(place.light.time, 0.42)
        top, low = mixed(top, green, k), mixed(low, mixed(green, "#04202c", 0.5), 1.3 * k)
    if dark:
        top, low = mixed(top, "#0a2a66", dark), mixed(low, "#040a26", dark)
    if not place.light.sun_out:
        top, low = mixed(top, "#5c7484", 0.5), mixed(low, "#1d2f40", 0.4)
    defs = s.down("sky", top, low, 0.12, 0.8) + s.fade("ray", "#ffffff", 1.0, 0.0)
    body = s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, "url(#sky)") + s.disc(360, -60, 560, "url(#sun)")
    place.add(body, 0.02, -300, defs=defs + s.glow("sun", mixed(top, "#ffffff", 0.6), 0.7 - 0.5 * dark), shadow=0)
    if rays:
        strength = 0.12 if place.light.night else 0.22 if place.light.sun_out else 0.12
        o = ""
        for i in range(5):
            x, w = -60 + 190 * i + rng.uniform(-30, 30), rng.uniform(34, 80)
            o += s.path(
                f"M{x},-40 h{w} L{x - 190 + w * 2.6:.0f},1150 H{x - 260:.0f}Z",
                "url(#ray)",
                f'fill-opacity="{strength}"',
            )
        place.add(o, 0.05, -60, 1150, defs=defs, flat=True, twinkle=0.1, wave=(16, 0, 0.5, 0.0))
        row = s.swell(38, 12, 240, mixed(top, "#ffffff", 0.5))
        place.add(
            f'<g transform="scale(1,-1) translate(0,-70)">{row}</g>', 0.15, -300, 120, shadow=0.25, wave=(30, 5, 0.8, 0)
        )

    dim = {"night": 0.5, "sunset": 0.15, "dawn": 0.08}.get(place.light.time, 0.0)

    def tone(colour: str, depth: float) -> str:
        return mixed(mixed(colour, "#0a1440", dim), mixed(low, top, 0.2), depth)

    return top, low, tone


def sand(
    place: Scenery,
    tone: Tone,
    behind: str,
    lying: str = "",
    near: str = "#d9bd84",
    far: str = "#f6e6b8",
    defs: str = "",
    top: float = 0,
) -> None:
    """The sea floor, and what grows and lies on it."""
    rng, gy = place.rng, place.ground
    body, at = s.hill(rng, gy + 168, 16, "url(#floor)", 400)
    edge = s.stroke(
        "M" + " L".join(f"{x},{at(x) + 3:.1f}" for x in range(LEFT, RIGHT + 17, 24)),
        tone("#ffffff", 0.1),
        4,
        'stroke-opacity=".45"',
    )
    ripples = ""
    for _ in range(16):
        x, y, w = rng.uniform(LEFT, RIGHT), rng.uniform(gy + 205, 1290), rng.uniform(60, 150)
        ripples += s.stroke(
            f"M{x:.0f},{y:.0f} q{w * 0.25:.0f},-8 {w * 0.5:.0f},0 t{w * 0.5:.0f},0",
            tone(mixed(near, "#8a6a40", 0.3), 0.1),
            3,
            'stroke-opacity=".6"',
        )
    light = s.oval(360, gy + 262, 400, 80, "url(#pool)")
    defs += s.down("floor", tone(far, 0.06), tone(near, 0.22), 0, 0.7) + s.glow("pool", "#ffffff", 0.3)
    place.add(
        behind + body + edge + ripples + light + lying, 1.0, top or gy - 120, defs=defs, sway=0.008, foot=gy + 170
    )


def reef(place: Scenery) -> None:
    """A garden of coral in every shape, anemones, shoals of little fish, a starfish or a shell."""
    rng, gy = place.rng, place.ground
    _, low, tone = water(place)
    colours = rng.choice(
        [
            ("#ff7f6b", "#f06fa0", "#ffb04f", "#b07fe8", "#f2d35f"),
            ("#ff6f91", "#ffc75f", "#4fd0c0", "#c98aff", "#ff9671"),
            ("#f06fa0", "#8f7fff", "#ffb04f", "#5fd0a0", "#ff7f6b"),
        ]
    )
    far = "".join(
        mound(x, gy + 120, w, h, tone(colours[i % 5], 0.66), rng)
        for i, (x, w, h) in enumerate(
            ((-60, 240, 300), (rng.uniform(60, 160), 220, 400), (rng.uniform(540, 660), 260, 470), (850, 240, 360))
        )
    )
    body, _ = s.hill(rng, gy + 30, 44, tone("#3a86a8", 0.5), 260)
    place.add(
        far + shoal(place, tone("#ffe08a", 0.25), 360 + rng.choice([-1, 1]) * 190, gy - 470, 13) + body,
        0.14,
        gy - 620,
        gy + 330,
    )
    body, at = s.hill(rng, gy + 92, 34, tone("#3f9aa6", 0.28), 300)
    mids = "".join(
        coral(
            place,
            x,
            at(x) + 18,
            rng.uniform(110, 250) * (1.2 if abs(x - 360) > 190 else 0.6),
            tone,
            rng.choice(colours),
            0.28,
        )
        for x in place.along(92)
    )
    place.add(mids + body, 0.4, gy - 240, gy + 400, sway=0.012, foot=gy + 90)
    near = ""
    for x, h in (
        (-190, 230),
        (-70, 270),
        (rng.uniform(10, 50), 300),
        (rng.uniform(110, 150), 170),
        (rng.uniform(180, 220), 90),
        (rng.uniform(500, 540), 90),
        (rng.uniform(570, 610), 180),
        (rng.uniform(670, 710), 290),
        (800, 260),
        (920, 230),
    ):
        near += coral(place, x, gy + 186, h, tone, rng.choice(colours), 0.04)
    lying = "".join(
        starfish_or_shell(place, tone, x, gy + rng.uniform(270, 330))
        for x in (rng.uniform(60, 190), rng.uniform(540, 660))
    )
    sand(place, tone, near, lying, top=gy - 200)
    dark = mixed(low, "#021028", 0.45)
    o = "".join(
        coral(place, x, 1330, h, lambda k, d: mixed(dark, k, 0.3), rng.choice(colours), 0)
        for x, h in ((-50, 250), (60, 170), (670, 190), (770, 260))
    )
    corners(
        place, o + s.rock(-20, 1316, 200, dark, rng) + s.rock(745, 1320, 190, dark, rng), top=1000, sway=0.01, foot=1330
    )


def deep(place: Scenery) -> None:
    """Where hardly any light comes: jellyfish that glow, vents that smoke, a lantern fish in the dark."""
    rng, gy = place.rng, place.ground
    _, low, tone = water(place, dark=0.62, rays=False)
    hues = rng.choice(
        [("#7ff0ff", "#b08aff", "#7fffc0"), ("#ff9ad8", "#8ab4ff", "#ffe08a"), ("#8affd0", "#7fb4ff", "#f0a0ff")]
    )
    glow = "".join(s.glow(f"g{i}", t, 0.75) for i, t in enumerate(hues))
    far = "".join(
        s.path(
            f"M{x - w},{gy + 300} L{x - w * 0.5:.0f},{gy - h * 0.5:.0f} L{x - w * 0.3:.0f},{gy - h:.0f} L{x + w * 0.2:.0f},{gy - h * 0.9:.0f} L{x + w * 0.5:.0f},{gy - h * 0.4:.0f} L{x + w},{gy + 300}Z",
            tone("#2f6f9a", 0.62),
        )
        for x, w, h in ((20, 200, 430), (690, 220, 520), (-190, 200, 380), (900, 200, 400))
    )
    specks = "".join(
        s.disc(
            rng.uniform(LEFT, RIGHT),
            rng.uniform(40, gy),
            rng.uniform(1.4, 3.6),
            rng.choice(hues),
            f'fill-opacity="{rng.uniform(0.3, 0.9):.2f}"',
        )
        for _ in range(70)
    )
    place.add(specks + far, 0.1, -60, gy + 330, shadow=0.4)
    jellies = ""
    for x, y, k, i in (
        (rng.uniform(100, 180), rng.uniform(250, 330), 1.5, 0),
        (rng.uniform(540, 630), rng.uniform(170, 250), 1.1, 1),
        (rng.uniform(600, 670), rng.uniform(480, 560), 0.8, 2),
        (rng.uniform(30, 90), rng.uniform(560, 640), 0.7, 1),
        (rng.uniform(330, 390), rng.uniform(90, 130), 0.6, 2),
    ):
        jellies += jelly(x, y, k, hues[i], f"url(#g{i})")
    place.add(jellies, 0.24, 0, gy + 40, defs=glow, shadow=0.2, wave=(7, 14, 0.9, 0.5))
    body, at = s.hill(rng, gy + 84, 40, tone("#245f86", 0.36), 280)
    vents = ""
    side = rng.choice([-1, 1])
    for x, h in ((360 + side * 260, 260), (360 + side * 200, 150), (360 - side * 310, 190), (-180, 220), (900, 220)):
        for i in range(6):
            vents += s.disc(
                x + 14 * math.sin(i * 1.7),
                at(x) - h - 30 - 40 * i,
                20 + 9 * i,
                tone("#9fd0e0", 0.5),
                f'fill-opacity="{0.34 - 0.05 * i:.2f}"',
            )
        vents += (
            s.path(
                f"M{x - 60},{at(x) + 40:.0f} L{x - 34},{at(x) - h * 0.5:.0f} L{x - 22},{at(x) - h:.0f} q22,10 44,0 L{x + 36},{at(x) - h * 0.4:.0f} L{x + 64},{at(x) + 40:.0f}Z",
                tone("#3a5f7a", 0.3),
            )
            + s.oval(x, at(x) - h + 2, 22, 6, "#ffb45f")
            + s.disc(x, at(x) - h, 80, "url(#hot)")
        )
    place.add(vents + body, 0.42, gy - 520, gy + 400, defs=s.glow("hot", "#ff9a4f", 0.6), shadow=0.4)
    near = ""
    for x, h in ((-160, 220), (20, 250), (100, 160), (180, 80), (540, 80), (620, 170), (700, 260), (880, 220)):
        i = rng.randrange(3)
        near += s.disc(x, gy + 170 - h * 0.6, h * 0.8, f"url(#g{i})", 'opacity=".6"') + tubes(
            place, x, gy + 190, h, mixed(tone("#4a6fa8", 0.2), hues[i], 0.25), hues[i]
        )
    lying = "".join(
        s.rock(x, gy + rng.uniform(210, 260), rng.uniform(50, 100), tone("#4a6080", 0.2), rng)
        for x in (rng.uniform(0, 130), rng.uniform(590, 700))
    )
    lying += "".join(
        s.disc(
            rng.uniform(LEFT, RIGHT),
            rng.uniform(gy + 210, 1280),
            rng.uniform(2, 5),
            rng.choice(hues),
            'fill-opacity=".9"',
        )
        for _ in range(26)
    )
    sand(place, tone, near, lying, near="#4a5f8a", far="#7f9ac0", defs=glow, top=gy - 160)
    dark = mixed(low, "#01040f", 0.5)
    o = (
        lantern_fish(100 if side > 0 else 620, 1190, dark, hues[0], side < 0)
        + s.rock(-20, 1320, 240, dark, rng)
        + s.rock(745, 1320, 240, dark, rng)
    )
    corners(place, o, top=1020, defs=glow)


def wreck(place: Scenery) -> None:
    """A galleon broken on the sand, its masts aslant, a chest that shines, an anchor and chain."""
    rng, gy = place.rng, place.ground
    _, low, tone = water(place, green="#3fa890")
    side = rng.choice([-1, 1])
    far = "".join(
        s.path(
            f"M{x - w},{gy + 200} Q{x - w * 0.7:.0f},{gy - h:.0f} {x},{gy - h * 1.04:.0f} T{x + w},{gy + 200}Z",
            tone("#3f8fa0", 0.66),
        )
        for x, w, h in ((60, 200, 240), (680, 220, 160), (-180, 180, 200), (900, 200, 260))
    )
    body, _ = s.hill(rng, gy + 20, 40, tone("#3a8a98", 0.5), 260)
    place.add(
        far + shoal(place, tone("#e8f4c0", 0.35), 360 - side * 200, gy - 430, 11) + body, 0.12, gy - 540, gy + 330
    )
    ship = galleon(place, tone)
    body, _ = s.hill(rng, gy + 84, 26, tone("#5fae9a", 0.24), 300)
    weed = "".join(
        kelp(x, gy + 130, rng.uniform(110, 240), tone(rng.choice(["#3fa57c", "#57b06c"]), 0.22), rng)
        for x in (-120, 30, 120, 600, 690, 860)
    )
    place.add(
        s.group(ship, 360 + side * 150, gy + 6, 1.2, 8 * side, side < 0) + weed + body,
        0.36,
        gy - 820,
        gy + 400,
        shadow=0.6,
    )
    near = (
        "".join(
            kelp(x, gy + 186, h, tone("#4fb08a", 0.06), rng)
            for x, h in ((-170, 260), (10, 300), (70, 180), (690, 260), (880, 240))
        )
        + s.rock(130, gy + 192, 110, tone("#6d8f90", 0.12), rng)
        + s.rock(610, gy + 192, 130, tone("#6d8f90", 0.12), rng)
    )
    lying = chest(360 - side * 235, gy + 262, tone) + anchor(360 + side * 255, gy + 250, tone, side)
    for _ in range(12):
        x, y = rng.uniform(LEFT, RIGHT), rng.uniform(gy + 215, 1280)
        lying += s.oval(x, y, 9, 5, tone("#ffd25f", 0.0)) + s.oval(x, y - 1.5, 7, 3, tone("#fff0a8", 0.0))
    sand(place, tone, near, lying, defs=s.glow("gold", "#ffe07a", 0.7), top=gy - 160)
    dark = mixed(low, "#021020", 0.5)
    o = "".join(kelp(x, 1330, h, dark, rng) for x, h in ((-50, 380), (10, 260), (710, 270), (770, 400))) + s.group(
        s.rect(-20, -200, 40, 260, dark, 6) + "".join(s.rect(-90, -180 + 70 * i, 180, 26, dark, 6) for i in range(3)),
        60,
        1330,
        1,
        -24,
    )
    corners(place, o + s.rock(740, 1318, 200, dark, rng), top=930, sway=0.02, foot=1330)


def kelp_wood(place: Scenery) -> None:
    """Giant kelp from the floor to the light, rank behind rank, gold at its edges; shoals pass between."""
    rng, gy = place.rng, place.ground
    _, low, tone = water(place, green="#6fb87a")
    for depth, parallax, gap, w, y in ((0.68, 0.1, 64, 0.55, gy + 40), (0.42, 0.26, 108, 0.85, gy + 90)):
        o = "".join(
            giant_kelp(
                x,
                y + 60,
                y + rng.uniform(40, 160) + 60,
                tone(rng.choice(["#8fa83f", "#6f9a48", "#b0b04a"]), depth),
                tone("#e8d878", depth),
                w * rng.uniform(0.85, 1.15),
                rng,
            )
            for x in place.along(gap)
            if abs(x - 360) > 70 or depth > 0.5
        )
        body, _ = s.hill(rng, y, 34, tone("#4f9a78", depth), 270)
        fish = shoal(
            place, tone("#ffd98a", depth - 0.2), 360 + (90 if depth > 0.5 else -170), 330 + 260 * (depth < 0.5), 10
        )
        place.add(o + fish + body, parallax, -60, gy + 380, sway=0.01, foot=gy + 200)
    near = "".join(
        giant_kelp(x, gy + 190, gy + 260, tone("#7f9a3a", 0.06), tone("#f2e08a", 0.1), 1.35, rng)
        for x in (-200, -90, rng.uniform(20, 50), rng.uniform(660, 700), 810, 920)
    )
    near += "".join(
        s.tuft(x, gy + 190, rng.uniform(40, 90), tone(rng.choice(["#6fae5a", "#4f9a60"]), 0.08), rng)
        for x in place.along(56)
    )
    lying = "".join(
        s.rock(x, gy + rng.uniform(215, 260), rng.uniform(50, 100), tone("#7f8f80", 0.12), rng)
        for x in (rng.uniform(20, 150), rng.uniform(570, 690))
    ) + starfish_or_shell(place, tone, rng.choice([110, 600]), gy + 310)
    sand(place, tone, near, lying, near="#a8a068", far="#d9d49a", top=-60)
    dark = mixed(low, "#021a18", 0.5)
    o = "".join(
        giant_kelp(x, 1340, h, dark, mixed(dark, "#8fae4a", 0.2), 1.5, rng)
        for x, h in ((-60, 560), (10, 360), (720, 380), (790, 580))
    )
    corners(place, o + "".join(s.tuft(x, 1316, 80, dark, rng) for x in place.along(70)), top=760, sway=0.02, foot=1330)


def giant_kelp(x: float, y: float, h: float, fill: str, light: str, k: float, rng: random.Random) -> str:
    """A stem with floats and long blades to both sides."""
    n = max(4, int(h / 62))
    bend = rng.uniform(-1, 1)
    o, line = "", []
    for i in range(n + 1):
        u = i / n
        line.append((x + 26 * k * math.sin(u * 5 + bend * 3), y - h * u))
    o += s.stroke("M" + " L".join(f"{a:.0f},{b:.0f}" for a, b in line), fill, 7 * k, 'stroke-linejoin="round"')
    for i, (a, b) in enumerate(line[1:], 1):
        side = 1 if i % 2 else -1
        w = (66 + 20 * rng.random()) * k
        o += s.path(
            f"M{a:.0f},{b:.0f} q{side * w * 0.35:.0f},{-w * 0.55:.0f} {side * w:.0f},{-w * 0.5:.0f} q{-side * w * 0.1:.0f},{w * 0.45:.0f} {-side * w:.0f},{w * 0.5:.0f}Z",
            fill,
        )
        o += s.stroke(
            f"M{a:.0f},{b:.0f} q{side * w * 0.4:.0f},{-w * 0.3:.0f} {side * w * 0.84:.0f},{-w * 0.42:.0f}",
            light,
            2.4 * k,
            'stroke-opacity=".6"',
        ) + s.disc(a + side * 8 * k, b - 5 * k, 7 * k, light, 'fill-opacity=".8"')
    return o


def kelp(x: float, y: float, h: float, fill: str, rng: random.Random) -> str:
    """A ribbon of weed with leaves."""
    n = max(3, int(h / 46))
    w = 13 + h * 0.02
    left, right, leaves = [], [], ""
    for i in range(n + 1):
        u = i / n
        cx = x + 20 * math.sin(u * 4.2 + x) * u
        k = w * (1 - u * 0.85) / 2
        left.append(f"{cx - k:.1f},{y - h * u:.1f}")
        right.append(f"{cx + k:.1f},{y - h * u:.1f}")
        if 0 < i < n:
            side = 1 if i % 2 else -1
            leaves += s.path(
                f"M{cx:.1f},{y - h * u:.1f} q{side * 16},{-34} {side * rng.uniform(30, 42):.0f},{-40} q{side * 2},26 {-side * 36},40Z",
                fill,
            )
    return leaves + s.path(
        "M" + " L".join(left) + " L" + " L".join(reversed(right)) + "Z",
        fill,
        f'stroke="{fill}" stroke-width="3" stroke-linejoin="round"',
    )


def coral(place: Scenery, x: float, y: float, h: float, tone: Tone, colour: str, depth: float) -> str:
    """One of six corals."""
    rng = place.rng
    fill, line = tone(colour, depth), tone("#ffffff", depth + 0.2)
    kind = rng.randrange(6)
    if kind == 0:
        return branch_coral(x, y, h, fill)
    if kind == 1:
        return fan_coral(x, y, h, fill, line)
    if kind == 2:
        return tubes(place, x, y, h * 0.8, fill, mixed(fill, "#ffffff", 0.4))
    if kind == 3:  # a brain
        o = s.path(f"M{x - h * 0.45:.0f},{y} a{h * 0.45:.0f},{h * 0.5:.0f} 0 0 1 {h * 0.9:.0f},0Z", fill)
        return o + "".join(
            s.stroke(
                f"M{x + h * k:.0f},{y - 6} q{h * 0.05:.0f},{-h * 0.14:.0f} 0,{-h * 0.2:.0f} t{-h * 0.02 - k * h * 0.2:.0f},{-h * 0.14:.0f}",
                mixed(fill, "#ffffff", 0.35),
                4,
            )
            for k in (-0.3, -0.12, 0.08, 0.27)
        )
    if kind == 4:  # an anemone
        o = "".join(
            s.stroke(
                f"M{x + h * k * 0.5:.0f},{y - h * 0.1:.0f} q{h * k * 0.4:.0f},{-h * 0.22:.0f} {h * k * rng.uniform(0.4, 0.9):.0f},{-h * rng.uniform(0.36, 0.5):.0f}",
                mixed(fill, "#ffffff", 0.18 * (i % 2)),
                h * 0.07,
            )
            for i, k in enumerate((-0.5, -0.35, -0.2, -0.08, 0.06, 0.2, 0.34, 0.5))
        )
        return o + s.path(
            f"M{x - h * 0.28:.0f},{y} q{-h * 0.02:.0f},{-h * 0.2:.0f} {h * 0.06:.0f},{-h * 0.24:.0f} h{h * 0.44:.0f} q{h * 0.08:.0f},{h * 0.1:.0f} {h * 0.06:.0f},{h * 0.24:.0f}Z",
            mixed(fill, "#301040", 0.2),
        )
    o = s.path(
        f"M{x - h * 0.08:.0f},{y} L{x - h * 0.05:.0f},{y - h * 0.5:.0f} h{h * 0.1:.0f} L{x + h * 0.08:.0f},{y}Z",
        mixed(fill, "#301040", 0.2),
    )  # a table
    return (
        o
        + s.path(
            f"M{x - h * 0.6:.0f},{y - h * 0.62:.0f} Q{x},{y - h * 0.74:.0f} {x + h * 0.6:.0f},{y - h * 0.62:.0f} Q{x + h * 0.3:.0f},{y - h * 0.46:.0f} {x},{y - h * 0.42:.0f} Q{x - h * 0.3:.0f},{y - h * 0.46:.0f} {x - h * 0.6:.0f},{y - h * 0.62:.0f}Z",
            fill,
        )
        + s.path(
            f"M{x - h * 0.6:.0f},{y - h * 0.62:.0f} Q{x},{y - h * 0.74:.0f} {x + h * 0.6:.0f},{y - h * 0.62:.0f} Q{x},{y - h * 0.6:.0f} {x - h * 0.6:.0f},{y - h * 0.62:.0f}Z",
            mixed(fill, "#ffffff", 0.3),
        )
    )


def branch_coral(x: float, y: float, h: float, fill: str) -> str:
    """Coral like antlers."""
    w = h * 0.13
    d = "M0,0 V-0.55 M0,-0.25 Q-0.3,-0.3 -0.32,-0.72 M0,-0.2 Q0.32,-0.26 0.34,-0.62 M0,-0.5 Q-0.08,-0.7 -0.1,-0.95 M0,-0.5 Q0.12,-0.66 0.14,-0.86 M-0.3,-0.5 Q-0.44,-0.52 -0.46,-0.72 M0.33,-0.42 Q0.48,-0.46 0.5,-0.64"
    return f'<g transform="translate({x:.0f},{y:.0f}) scale({h:.1f})">{s.stroke(d, fill, w / h)}{s.stroke(d, mixed(fill, "#ffffff", 0.3), w / h * 0.24)}</g>'


def fan_coral(x: float, y: float, h: float, fill: str, line: str) -> str:
    """A sea fan."""
    o = s.path(
        f"M0,0 C{-h * 0.9:.0f},{-h * 0.3:.0f} {-h * 0.6:.0f},{-h * 1.1:.0f} 0,{-h:.0f} C{h * 0.6:.0f},{-h * 1.1:.0f} {h * 0.9:.0f},{-h * 0.3:.0f} 0,0Z",
        fill,
    )
    o += "".join(
        s.stroke(
            f"M0,0 Q{h * k * 0.6:.0f},{-h * 0.4:.0f} {h * k:.0f},{-h * (0.86 - abs(k) * 0.5):.0f}",
            line,
            3,
            'stroke-opacity=".45"',
        )
        for k in (-0.5, -0.25, 0, 0.25, 0.5)
    )
    return s.group(o, x, y)


def tubes(place: Scenery, x: float, y: float, h: float, fill: str, lip: str) -> str:
    """A cluster of tube sponges."""
    rng = place.rng
    o = ""
    for dx, k in ((-0.24, 0.7), (0.24, 0.62), (-0.08, 1.0), (0.1, 0.84)):
        w, t = h * 0.1, h * k * rng.uniform(0.9, 1.1)
        o += (
            s.path(
                f"M{x + dx * h * 0.5 - w * 0.7:.0f},{y} Q{x + dx * h - w:.0f},{y - t * 0.6:.0f} {x + dx * h - w:.0f},{y - t:.0f} h{2 * w:.0f} Q{x + dx * h + w:.0f},{y - t * 0.6:.0f} {x + dx * h * 0.5 + w * 0.7:.0f},{y}Z",
                mixed(fill, "#1a1040", 0.14 * (k < 0.7)),
            )
            + s.oval(x + dx * h, y - t, w, w * 0.36, lip)
            + s.oval(x + dx * h, y - t + 1, w * 0.66, w * 0.2, mixed(fill, "#1a1040", 0.5))
        )
    return o


def mound(x: float, y: float, w: float, h: float, fill: str, rng: random.Random) -> str:
    """A bommie of coral far off: a knobbly tower."""
    o = s.path(
        f"M{x - w * 0.6:.0f},{y + 200} Q{x - w * 0.5:.0f},{y - h * 0.8:.0f} {x},{y - h:.0f} Q{x + w * 0.5:.0f},{y - h * 0.8:.0f} {x + w * 0.6:.0f},{y + 200}Z",
        fill,
    )
    return o + "".join(
        s.disc(
            x + w * 0.46 * math.cos(a) * (1 - 0.2 * math.sin(a)),
            y - h * (0.1 + 0.85 * math.sin(a)),
            rng.uniform(20, 44),
            fill,
        )
        for a in [math.pi * i / 11 for i in range(12)]
    )


def shoal(place: Scenery, colour: str, x: float, y: float, n: int) -> str:
    """A shoal of little fish that all go one way."""
    rng = place.rng
    way = rng.choice([-1, 1])
    o = ""
    for _ in range(n):
        fx, fy, k = x + rng.gauss(0, 62), y + rng.gauss(0, 34), rng.uniform(0.6, 1.1)
        o += s.group(
            s.path("M-16,0 Q-2,-13 16,0 Q-2,13 -16,0Z M-14,0 l-12,-9 v18Z", colour) + s.disc(9, -2, 1.8, "#203050"),
            fx,
            fy,
            k,
            0,
            way < 0,
        )
    return o


def jelly(x: float, y: float, k: float, hue: str, halo: str) -> str:
    """A jellyfish that shines from within."""
    o = s.disc(0, 0, 130, halo)
    o += "".join(
        s.stroke(
            f"M{d},10 q{-d * 0.3 - 8},50 {d * 0.1},90 t{-d * 0.2},{70 - abs(d) * 0.6:.0f}",
            mixed(hue, "#ffffff", 0.3),
            5 - abs(d) * 0.06,
            'stroke-opacity=".75"',
        )
        for d in (-36, -20, -6, 8, 22, 38)
    )
    o += s.path(
        "M-52,12 Q-56,-56 0,-60 Q56,-56 52,12 q-13,12 -26,0 q-13,12 -26,0 q-13,12 -26,0 q-13,12 -26,0Z",
        hue,
        'fill-opacity=".9"',
    )
    return s.group(o + s.path("M-34,-6 Q-34,-42 -6,-46 Q-22,-30 -20,-4Z", "#ffffff", 'fill-opacity=".55"'), x, y, k)


def lantern_fish(x: float, y: float, dark: str, hue: str, flip: bool) -> str:
    """An angler in the foreground, and its light."""
    o = s.disc(112, -112, 100, "url(#g0)") + s.path(
        "M-120,10 Q-70,-84 30,-70 Q100,-54 104,0 L70,14 L104,30 Q80,84 -10,78 Q-84,70 -120,10Z M-108,10 L-176,-44 Q-156,10 -176,66Z M-20,-70 q20,-46 54,-44 l-12,46Z",
        dark,
    )
    o += (
        s.stroke("M40,-66 Q70,-140 112,-112", dark, 6)
        + s.disc(112, -112, 12, mixed(hue, "#ffffff", 0.4))
        + s.disc(50, -24, 12, mixed(hue, "#ffffff", 0.3))
        + s.disc(53, -24, 6, dark)
    )
    o += "".join(
        s.poly(
            [(100 - 14 * i, 2 + 5 * (i % 2) + 4 * i * 0.4), (94 - 14 * i, 22), (88 - 14 * i, 6 + 4 * i * 0.4)],
            "#e8f4ff",
        )
        for i in range(3)
    )
    return s.group(o, x, y, 0.8, 0, flip)


def starfish_or_shell(place: Scenery, tone: Tone, x: float, y: float) -> str:
    """What lies on the sand."""
    if place.rng.random() < 0.5:
        fill = tone(place.rng.choice(["#ff8a5f", "#ff8fb0", "#ffc24f"]), 0.05)
        return s.star(x, y, 24, fill, 5, 0.48, 0.3).replace(
            "/>", f' stroke="{fill}" stroke-width="8" stroke-linejoin="round"/>'
        )
    fill = tone("#fbe3d4", 0.05)
    return s.path(f"M{x},{y} L{x - 26},{y - 18} A26,26 0 0 1 {x + 26},{y - 18}Z", fill) + "".join(
        s.stroke(f"M{x},{y} L{x + 26 * k:.0f},{y - 34 + abs(k) * 13:.0f}", tone("#d9a08f", 0.1), 2.5)
        for k in (-0.6, -0.2, 0.2, 0.6)
    )


def galleon(place: Scenery, tone: Tone) -> str:
    """A sunken ship with holed planks and torn sails."""
    wood, dark, pale = tone("#7d5a3a", 0.12), tone("#452f22", 0.16), tone("#b08a58", 0.1)
    o = ""
    for mx, h, a in ((-110, 420, -6), (60, 500, 3)):
        m = (
            s.rect(-9, -h, 18, h, dark, 4)
            + s.rect(-92, -h + 70, 184, 12, dark, 4)
            + s.rect(-68, -h + 210, 136, 11, dark, 4)
        )
        cloth = tone("#e6ecd0", 0.2)
        m += s.path(
            f"M-84,{-h + 80} H84 L70,{-h + 160} L50,{-h + 140} L34,{-h + 196} L8,{-h + 160} L-20,{-h + 204} L-40,{-h + 150} L-72,{-h + 176}Z",
            cloth,
            'fill-opacity=".8"',
        ) + s.path(
            f"M-60,{-h + 220} H56 L40,{-h + 290} L20,{-h + 262} L-14,{-h + 310} L-30,{-h + 270} L-54,{-h + 290}Z",
            cloth,
            'fill-opacity=".8"',
        )
        m += s.stroke(f"M0,{-h + 20} L-120,-120 M0,{-h + 20} L130,-120", dark, 3)
        o += s.group(m, mx, -60, 1, a)
    o += s.path(
        "M-330,-250 L-300,-110 Q-120,-80 120,-96 L330,-190 L300,-60 Q270,60 200,110 H-220 Q-290,40 -330,-250Z", wood
    )
    o += "".join(
        s.stroke(
            f"M{-306 + 10 * i},{-80 + 34 * i} Q-60,{-50 + 32 * i} {310 - 16 * i},{-110 + 40 * i}",
            dark,
            4,
            'stroke-opacity=".8"',
        )
        for i in range(5)
    )
    o += (
        s.path("M-330,-250 L-310,-160 H-170 L-180,-230Z", pale)
        + s.path("M-330,-250 l150,20 l4,14 l-150,-18Z", dark)
        + "".join(s.rect(-296 + 40 * i, -206, 24, 30, tone("#ffd98a", 0.25) if i == 1 else dark, 3) for i in range(3))
    )
    o += (
        "".join(s.rect(-150 + 92 * i, -52, 34, 30, dark, 3) for i in range(4))
        + s.path("M10,20 L60,-14 L96,6 L130,-10 L120,50 L74,70 L40,54Z", tone("#10302e", 0.2))
        + s.stroke("M330,-190 L420,-260", dark, 12)
    )
    return o + "".join(
        s.disc(dx, dy, r, tone("#6fae7a", 0.3))
        for dx, dy, r in (
            (-280, -240, 14),
            (-200, -92, 12),
            (-60, -88, 16),
            (200, -128, 14),
            (260, -152, 10),
            (-120, 40, 12),
        )
    )


def chest(x: float, y: float, tone: Tone) -> str:
    """An open chest, full."""
    wood, iron, gold = tone("#8a5a38", 0.05), tone("#4a4a56", 0.1), "#ffd25f"
    o = (
        s.disc(0, -64, 150, "url(#gold)")
        + s.path("M-74,-66 L-86,-124 Q0,-160 86,-124 L74,-66Z", mixed(wood, "#000000", 0.25))
        + s.path("M-86,-124 Q0,-160 86,-124 L84,-112 Q0,-146 -84,-112Z", wood)
    )
    o += (
        s.path("M-66,-62 Q-50,-92 -20,-88 Q0,-108 26,-90 Q56,-92 66,-62Z", gold)
        + "".join(s.oval(dx, dy, 11, 7, "#fff0a8") for dx, dy in ((-40, -76), (-8, -88), (24, -80), (46, -70)))
        + s.disc(4, -100, 9, "#ff6f91")
        + s.disc(-26, -94, 7, "#6fe0ff")
    )
    return s.group(
        o
        + s.rect(-76, -64, 152, 66, wood, 4)
        + s.rect(-80, -68, 160, 12, iron, 3)
        + "".join(s.rect(dx, -64, 12, 66, iron) for dx in (-58, 46))
        + s.rect(-14, -66, 28, 30, gold, 4)
        + s.disc(0, -52, 5, "#5a3a20"),
        x,
        y,
        0.86,
    )


def anchor(x: float, y: float, tone: Tone, side: int) -> str:
    """An anchor half sunk, and some of its chain."""
    iron = tone("#5a6672", 0.1)
    o = (
        s.rect(-9, -190, 18, 190, iron, 4)
        + s.rect(-54, -160, 108, 15, iron, 6)
        + f'<circle cx="0" cy="-208" r="20" fill="none" stroke="{iron}" stroke-width="11"/>'
        + f'<path d="M-88,-64 Q-76,10 0,14 Q76,10 88,-64" fill="none" stroke="{iron}" stroke-width="18"/>'
        + s.poly([(-88, -84), (-112, -46), (-66, -52)], iron)
        + s.poly([(88, -84), (112, -46), (66, -52)], iron)
    )
    return s.group(o, x, y, 0.8, 22 * side)
