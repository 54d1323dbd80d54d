# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Space and the sea floor: places with a light of their own."""

from __future__ import annotations

import math

from .. import shapes as s
from ..light import mixed
from ..scenery import BOTTOM, LEFT, RIGHT, Scenery
from .land import corners

HEAVENS = (("#0b0a2e", "#24165a", "#4b2a7d"), ("#061a33", "#0e3d5c", "#2b6d7a"), ("#180a2e", "#4a1c5c", "#8d3a6a"))
GLOWS = {"day": "#8fb6ff", "sunset": "#ff8f6b", "night": "#6b6bff", "dawn": "#ff9fc8"}


def space(place: Scenery) -> None:
    """Nebulae in paper sheets, planets, a cratered moon to stand on."""
    rng, gy = place.rng, place.ground
    top, mid, low = rng.choice(HEAVENS)
    glow = GLOWS[place.light.time]
    low = mixed(low, glow, 0.25)
    defs = f'<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset=".1" stop-color="{top}"/><stop offset=".5" stop-color="{mid}"/><stop offset=".8" stop-color="{low}"/></linearGradient>'
    place.add(s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, "url(#sky)"), 0.02, -300, defs=defs, shadow=0)
    for i, (tone, k) in enumerate(((glow, 0.16), (mixed(glow, "#ffffff", 0.2), 0.1))):
        tilt = rng.uniform(-0.5, 0.5)
        points = []
        for x in range(LEFT, RIGHT + 40, 30):
            y = 430 + i * 60 + tilt * (x - 360) + 60 * math.sin(x / 130 + i * 2 + rng.random() * 0.3)
            points.append((x, y, 110 - 40 * i + 50 * math.sin(x / 210 + i)))
        d = (
            "M"
            + " L".join(f"{x},{y - h:.0f}" for x, y, h in points)
            + " L"
            + " L".join(f"{x},{y + h:.0f}" for x, y, h in reversed(points))
            + "Z"
        )
        place.add(
            s.path(
                d,
                tone,
                f'fill-opacity="{k}" stroke="{tone}" stroke-opacity="{k}" stroke-width="30" stroke-linejoin="round"',
            ),
            0.03 + 0.03 * i,
            -100,
            shadow=0,
        )
    for n, phase in ((70, 0.3), (60, 2.4)):
        o = "".join(
            s.disc(
                rng.uniform(-80, 800),
                rng.uniform(-60, 1200),
                rng.choice([1.3, 1.8, 2.4, 3.2]),
                rng.choice(["#ffffff", "#ffeec2", "#cfe0ff"]),
                f'fill-opacity="{rng.uniform(0.5, 1):.2f}"',
            )
            for _ in range(n)
        )
        o += "".join(
            s.star(rng.uniform(0, 720), rng.uniform(40, 1000), rng.uniform(9, 17), "#fff0c0", 4, 0.28) for _ in range(5)
        )
        place.add(o, 0.05, -300, flat=True, twinkle=phase)
    side = rng.choice([-1, 1])
    big = ringed(
        rng.uniform(70, 100),
        *rng.choice(
            [("#f0a35e", "#d97b4a", "#ffe1a8"), ("#e58fb0", "#b9628f", "#ffd7e6"), ("#7fc3d8", "#4f8fb8", "#e2fbff")]
        ),
    )
    small = globe(rng.uniform(40, 56), "#5fb0e8", "#6fcf8f")
    o = s.group(big, 360 + side * rng.uniform(130, 210), rng.uniform(220, 330), 1.25, -18 * side) + s.group(
        small, 360 - side * rng.uniform(180, 270), rng.uniform(470, 640)
    )
    o += s.group(cratered(30, "#d9cfe6", "#b7abc9"), 360 - side * rng.uniform(90, 260), rng.uniform(150, 300))
    place.add(o, 0.14, 60, 900, shadow=0.45)
    soil = place.pick("#a79bc9", "#c99b8f", "#8fa9b8")
    far, _ = s.hill(rng, gy + 92, 60, mixed(soil, low, 0.5), 240)
    place.add(far, 0.4, gy - 60, gy + 400, shadow=0.5)
    body, _ = s.hill(rng, gy + 150, 22, "url(#floor)", 420)
    lying = ""
    for x, y, w in (
        (150, gy + 230, 90.0),
        (560, gy + 250, 120),
        (330, gy + 330, 70),
        (-120, gy + 280, 110),
        (850, gy + 300, 110),
        (690, gy + 200, 46),
    ):
        w *= rng.uniform(0.8, 1.2)
        lying += s.oval(x, y, w, w * 0.24, mixed(soil, "#ffffff", 0.22)) + s.oval(
            x, y + w * 0.05, w * 0.9, w * 0.2, mixed(soil, "#1b1440", 0.4)
        )
    place.add(
        body + lying,
        1.0,
        gy + 60,
        defs=s.down("floor", mixed(soil, "#ffffff", 0.12), mixed(soil, "#2a1f50", 0.35), 0, 0.7),
    )


def ringed(r: float, fill: str, band: str, ring: str) -> str:
    """A planet with bands and a ring that passes behind and before it."""
    half = f"M{-r * 1.75:.0f},0 A{r * 1.75:.0f},{r * 0.46:.0f} 0 0 {{}} {r * 1.75:.0f},0"
    o = s.stroke(half.format(1), mixed(ring, band, 0.4), r * 0.17) + s.disc(0, 0, r, fill)
    for y, h in ((-0.5, 0.14), (-0.1, 0.2), (0.42, 0.16)):
        w = math.sqrt(1 - y * y) * r
        o += s.path(
            f"M{-w:.1f},{y * r:.1f} Q0,{(y + 0.16) * r:.1f} {w:.1f},{y * r:.1f} L{w * 0.97:.1f},{(y + h) * r:.1f} Q0,{(y + h + 0.16) * r:.1f} {-w * 0.97:.1f},{(y + h) * r:.1f}Z",
            band,
        )
    o += s.path(
        f"M{r * 0.25:.1f},{-r * 0.968:.1f} A{r},{r} 0 1 1 {-r * 0.6:.1f},{r * 0.8:.1f} A{r * 1.2:.1f},{r * 1.2:.1f} 0 0 0 {r * 0.25:.1f},{-r * 0.968:.1f}Z",
        "#1a1040",
        'fill-opacity=".18"',
    )
    return o + s.stroke(half.format(0), ring, r * 0.17)


def globe(r: float, water: str, land: str) -> str:
    """A small blue world."""
    o = s.disc(0, 0, r, water) + s.path(
        f"M{-r * 0.7:.0f},{-r * 0.5:.0f} q{r * 0.5:.0f},{-r * 0.4:.0f} {r * 0.8:.0f},0 q{r * 0.1:.0f},{r * 0.4:.0f} {-r * 0.3:.0f},{r * 0.5:.0f} q{-r * 0.5:.0f},{r * 0.1:.0f} {-r * 0.5:.0f},{-r * 0.5:.0f}Z",
        land,
    )
    o += s.path(
        f"M{r * 0.1:.0f},{r * 0.3:.0f} q{r * 0.4:.0f},{-r * 0.2:.0f} {r * 0.6:.0f},{r * 0.1:.0f} q{-r * 0.2:.0f},{r * 0.5:.0f} {-r * 0.5:.0f},{r * 0.3:.0f}Z",
        land,
    )
    return o + s.oval(-r * 0.2, -r * 0.1, r * 0.5, r * 0.1, "#ffffff", 'fill-opacity=".75"')


def cratered(r: float, fill: str, dark: str) -> str:
    """A little moon."""
    return s.disc(0, 0, r, fill) + "".join(
        s.disc(a * r, b * r, k * r, dark) for a, b, k in ((-0.3, -0.3, 0.22), (0.35, 0.1, 0.17), (-0.1, 0.45, 0.14))
    )


def underwater(place: Scenery) -> None:
    """Shafts of light, far rocks, weed that leans with the current, coral, sand."""
    rng, gy = place.rng, place.ground
    top, low = {
        "day": ("#4fc3e8", "#0b5a9c"),
        "night": ("#173a78", "#060f33"),
        "sunset": ("#e0a0a0", "#3b3f92"),
        "dawn": ("#a8dbe2", "#2a69a8"),
    }[place.light.time]
    if place.light.weather == "rain":
        top, low = mixed(top, "#5c7484", 0.5), mixed(low, "#1d2f40", 0.4)
    defs = s.down("sky", top, low, 0.12, 0.8) + s.down("ray", "#ffffff", low, 0, 1).replace(
        "/></linear", ' stop-opacity="0"/></linear'
    )
    place.add(s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, "url(#sky)"), 0.02, -300, defs=defs, shadow=0)
    if not place.light.night:
        for k, phase in ((0, 0.0), (1, 2.0)):
            o = ""
            for i in range(3):
                x = -40 + 270 * i + 130 * k + rng.uniform(-30, 30)
                w = rng.uniform(40, 90)
                o += s.path(
                    f"M{x},-40 h{w} L{x - 190 + w * 2.4:.0f},1150 H{x - 260:.0f}Z", "url(#ray)", 'fill-opacity=".2"'
                )
            place.add(o, 0.05, -60, 1150, defs=defs, flat=True, twinkle=phase + 0.1, wave=(14, 0, 0.5, phase))
    surface = s.swell(38, 12, 240, mixed(top, "#ffffff", 0.5))
    surface = f'<g transform="scale(1,-1) translate(0,-70)">{surface}</g>'
    place.add(surface, 0.15, -300, 120, shadow=0.25, wave=(30, 5, 0.8, 0))

    def tone(colour: str, depth: float) -> str:
        dim = {"night": 0.5, "sunset": 0.15, "dawn": 0.08}.get(place.light.time, 0.0)
        return mixed(mixed(colour, "#0a1440", dim), low, depth)

    far = "".join(
        s.path(
            f"M{x - w},{gy + 200} Q{x - w * 0.7:.0f},{gy - h:.0f} {x},{gy - h * 1.04:.0f} T{x + w},{gy + 200}Z",
            tone("#3f8fb0", 0.62),
        )
        for x, w, h in (
            (rng.uniform(0, 160), 170, rng.uniform(160, 300)),
            (rng.uniform(540, 720), 200, rng.uniform(220, 360)),
        )
    )
    body, at = s.hill(rng, gy + 6, 50, tone("#3a86a8", 0.5), 260)
    place.add(far + body, 0.14, gy - 420, gy + 330)
    body, at = s.hill(rng, gy + 84, 36, tone("#3f9aa6", 0.28), 300)
    weed = "".join(
        kelp(x, at(x) + 16, rng.uniform(190, 380), tone(rng.choice(["#3fa57c", "#57b06c", "#2f8f7f"]), 0.25), rng)
        for x in place.along(105)
    )
    place.add(weed + body, 0.4, gy - 340, gy + 400, sway=0.03, foot=gy + 90)
    sand, at = s.hill(rng, gy + 168, 16, "url(#floor)", 400)
    reef = ""
    for x in (
        -180,
        -60,
        rng.uniform(20, 110),
        rng.uniform(160, 230),
        rng.uniform(500, 570),
        rng.uniform(620, 710),
        820,
        940,
    ):
        kind, colour = rng.random(), tone(rng.choice(["#ff7f6b", "#f06fa0", "#ffb04f", "#b07fe8", "#f2d35f"]), 0.06)
        y = at(x) + 14
        reef += (
            branch_coral(x, y, rng.uniform(80, 140), colour)
            if kind < 0.4
            else fan_coral(x, y, rng.uniform(80, 130), colour, tone("#ffffff", 0.2))
            if kind < 0.7
            else kelp(x, y, rng.uniform(120, 220), tone("#4fc08a", 0.08), rng)
            if kind < 0.85
            else s.rock(x, y + 8, rng.uniform(90, 150), tone("#6d8fa0", 0.15), rng)
        )
    lying = "".join(
        s.oval(
            rng.uniform(LEFT, RIGHT),
            rng.uniform(gy + 210, 1280),
            rng.uniform(30, 90),
            rng.uniform(4, 7),
            tone("#d7bd86", 0.1),
            'fill-opacity=".7"',
        )
        for _ in range(9)
    )
    defs = s.down("floor", tone("#f4e2b0", 0.06), tone("#d9bd84", 0.22), 0, 0.7)
    place.add(reef + sand + lying, 1.0, gy - 120, defs=defs, sway=0.012, foot=gy + 170)
    dark = mixed(low, "#021028", 0.45)
    o = "".join(
        kelp(x, 1330, h, dark, rng) for x, h in ((-50, 420), (0, 320), (44, 220), (690, 250), (730, 360), (780, 440))
    )
    o += s.rock(-10, 1310, 200, mixed(dark, low, 0.3), rng) + s.rock(740, 1316, 180, mixed(dark, low, 0.3), rng)
    corners(place, o, top=880, sway=0.03, foot=1330)


def kelp(x: float, y: float, h: float, fill: str, rng: object) -> str:
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
                f"M{cx:.1f},{y - h * u:.1f} q{side * 16},{-34} {side * 36},{-40} q{side * 2},26 {-side * 36},40Z", fill
            )
    return leaves + s.path(
        "M" + " L".join(left) + " L" + " L".join(reversed(right)) + "Z",
        fill,
        f'stroke="{fill}" stroke-width="3" stroke-linejoin="round"',
    )


def branch_coral(x: float, y: float, h: float, fill: str) -> str:
    """Coral like antlers."""
    w = h * 0.13
    d = "M0,0 V-0.55 M0,-0.25 Q-0.3,-0.3 -0.32,-0.72 M0,-0.2 Q0.32,-0.26 0.34,-0.62 M0,-0.5 Q-0.08,-0.7 -0.1,-0.95 M0,-0.5 Q0.12,-0.66 0.14,-0.86 M-0.3,-0.5 Q-0.44,-0.52 -0.46,-0.72 M0.33,-0.42 Q0.48,-0.46 0.5,-0.64"
    return f'<g transform="translate({x:.0f},{y:.0f}) scale({h:.1f})">{s.stroke(d, fill, w / h)}</g>'


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
