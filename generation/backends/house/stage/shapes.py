# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Cut-out shapes as SVG markup. Colours arrive finished ('#rrggbb'); nothing here knows the light."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

from .light import mixed
from .scenery import BOTTOM, LEFT, RIGHT

Height = Callable[[float], float]


def rect(x: float, y: float, w: float, h: float, fill: str, radius: float = 0, more: str = "") -> str:
    """A rectangle."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{radius}" fill="{fill}" {more}/>'


def disc(x: float, y: float, r: float, fill: str, more: str = "") -> str:
    """A circle."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{fill}" {more}/>'


def oval(x: float, y: float, rx: float, ry: float, fill: str, more: str = "") -> str:
    """An ellipse."""
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{fill}" {more}/>'


def path(d: str, fill: str, more: str = "") -> str:
    """A filled path."""
    return f'<path d="{d}" fill="{fill}" {more}/>'


def stroke(d: str, colour: str, width: float, more: str = "") -> str:
    """A round-ended line."""
    return f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round" {more}/>'


def group(body: str, x: float, y: float, scale: float = 1.0, turn: float = 0.0, flip: bool = False) -> str:
    """`body` drawn around (0, 0), moved to (x, y)."""
    side = -scale if flip else scale
    return f'<g transform="translate({x:.1f},{y:.1f}) rotate({turn:.1f}) scale({side:.3f},{scale:.3f})">{body}</g>'


def down(name: str, top: str, low: str, start: float = 0.0, end: float = 1.0) -> str:
    """A vertical gradient, for `defs`; fill with url(#name)."""
    return (
        f'<linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1"><stop offset="{start}" stop-color="{top}"/>'
        f'<stop offset="{end}" stop-color="{low}"/></linearGradient>'
    )


def radial(name: str, colour: str, stops: Sequence[tuple[float, float]]) -> str:
    """A radial gradient of one colour, for `defs`: (offset, opacity) pairs from the centre out."""
    body = "".join(f'<stop offset="{at}" stop-color="{colour}" stop-opacity="{a:.3f}"/>' for at, a in stops)
    return f'<radialGradient id="{name}">{body}</radialGradient>'


def glow(name: str, colour: str, strength: float = 0.8) -> str:
    """A radial glow, for `defs`."""
    return radial(name, colour, [(0, strength), (0.4, strength * 0.36), (1, 0)])


def hill(rng: random.Random, y: float, amplitude: float, fill: str, length: float = 420) -> tuple[str, Height]:
    """A rolling edge across the set -> (markup, height at x). Some seeds rise to the left, some to the right."""
    a, b, c = (rng.random() * 2 * math.pi for _ in range(3))
    lean = rng.uniform(-0.06, 0.06) * amplitude / 30

    def at(x: float) -> float:
        wave = 0.62 * math.sin(x / length * 2 + a) + 0.28 * math.sin(x / length * 4.3 + b)
        return y - amplitude * (wave + 0.08 * math.sin(x / length * 11 + c)) + lean * (x - 360)

    points = " ".join(f"L{x},{at(x):.1f}" for x in range(LEFT, RIGHT + 17, 16))
    return path(f"M{LEFT},{BOTTOM} {points} V{BOTTOM}Z", fill), at


def peak(x: float, y: float, w: float, h: float, fill: str, shade: str, cap: str = "", lean: float = 0.0) -> str:
    """A mountain with a lit and a shaded side, its foot at y, and a torn snow cap."""
    tip = x + lean * w
    left, right = x - w / 2, x + w / 2
    notch = [0.0, 0.16, 0.3, 0.44, 0.62, 0.8, 1.0]
    o = path(f"M{left:.0f},{y} L{tip:.0f},{y - h:.0f} L{right:.0f},{y} V{BOTTOM} H{left:.0f}Z", fill)
    ridge = f"M{tip:.0f},{y - h:.0f} L{tip + w * 0.07:.0f},{y - h * 0.7:.0f} L{tip - w * 0.03:.0f},{y - h * 0.5:.0f}"
    o += path(
        f"{ridge} L{tip + w * 0.1:.0f},{y - h * 0.22:.0f} L{tip + w * 0.02:.0f},{y} V{BOTTOM} H{right:.0f} V{y}Z", shade
    )
    if cap:
        k = 0.3
        a = (tip + (left - tip) * k, y - h * (1 - k))
        b = (tip + (right - tip) * k, y - h * (1 - k))
        teeth = []
        for i, n in enumerate(notch):
            drop = (0.07 if i % 2 else -0.05) * h * (1 if 0 < i < 6 else 0)
            teeth.append(f"L{a[0] + (b[0] - a[0]) * n:.0f},{a[1] + drop:.0f}")
        o += path(f"M{tip:.0f},{y - h:.0f} {' '.join(teeth)}Z", cap)
        o += path(
            f"M{tip:.0f},{y - h:.0f} L{tip + w * 0.035:.0f},{y - h * 0.85:.0f} L{tip + w * 0.012:.0f},{y - h * 0.69:.0f} "
            f"L{a[0] + (b[0] - a[0]) * 0.8:.0f},{a[1] + 0.07 * h:.0f} L{b[0]:.0f},{b[1]:.0f}Z",
            mixed(cap, shade, 0.3),
        )
    return o


def pine(x: float, y: float, h: float, leaf: str, dark: str, trunk: str) -> str:
    """A fir of four cut tiers, each lit on its left."""
    w = h * 0.44
    o = rect(x - h * 0.03, y - h * 0.16, h * 0.06, h * 0.18, trunk, 2)
    for i in range(4):
        tier_w, base, tip = w * (1 - 0.2 * i), y - h * (0.1 + 0.2 * i), y - h * (0.42 + 0.195 * i)
        bow = h * 0.035
        d = f"M{x - tier_w / 2:.1f},{base:.1f} Q{x:.1f},{base + bow:.1f} {x + tier_w / 2:.1f},{base:.1f} "
        o += path(
            d
            + f"Q{x + tier_w * 0.17:.1f},{(base + tip) / 2:.1f} {x:.1f},{tip:.1f} Q{x - tier_w * 0.17:.1f},{(base + tip) / 2:.1f} {x - tier_w / 2:.1f},{base:.1f}Z",
            leaf,
        )
        right = f"M{x:.1f},{tip:.1f} Q{x + tier_w * 0.17:.1f},{(base + tip) / 2:.1f} {x + tier_w / 2:.1f},{base:.1f} "
        o += path(right + f"Q{x + tier_w * 0.2:.1f},{base + bow * 0.8:.1f} {x:.1f},{base + bow * 0.5:.1f}Z", dark)
    return o


def tree(x: float, y: float, h: float, leaf: str, dark: str, trunk: str, rng: random.Random) -> str:
    """A round tree: a forked trunk, a crown of overlapping discs, a few lighter leaves."""
    r = h * 0.2
    o = path(
        f"M{x - h * 0.035:.1f},{y} L{x - h * 0.02:.1f},{y - h * 0.5:.1f} H{x + h * 0.02:.1f} L{x + h * 0.04:.1f},{y}Z",
        trunk,
    )
    o += stroke(
        f"M{x},{y - h * 0.3:.1f} L{x + h * 0.11:.1f},{y - h * 0.46:.1f} M{x},{y - h * 0.34:.1f} L{x - h * 0.1:.1f},{y - h * 0.5:.1f}",
        trunk,
        h * 0.025,
    )
    crown = [(-0.17, 0.55, 1.0), (0.18, 0.53, 0.95), (0.0, 0.72, 1.2), (-0.1, 0.83, 0.8), (0.13, 0.8, 0.75)]
    for dx, dy, k in crown:
        o += disc(x + dx * h + h * 0.018, y - dy * h + h * 0.018, r * k, dark)
    for dx, dy, k in crown:
        o += disc(x + dx * h, y - dy * h, r * k * 0.93, leaf)
    light = mixed(leaf, "#ffffff", 0.16)
    for _ in range(6):
        a, d = rng.uniform(0, 6.28), rng.uniform(0, 0.2)
        o += oval(
            x + h * d * math.cos(a),
            y - h * 0.68 + h * d * math.sin(a),
            h * 0.022,
            h * 0.013,
            light,
            f'transform="rotate({rng.uniform(-40, 40):.0f} {x:.0f} {y - h * 0.68:.0f})"',
        )
    return o


def palm(x: float, y: float, h: float, leaf: str, dark: str, trunk: str, lean: float = 0.2) -> str:
    """A palm that leans, ringed trunk, seven fronds, three coconuts."""
    tx, ty = x + lean * h, y - h
    o = ""
    for i in range(9):
        u, v = i / 9, (i + 1.25) / 9
        bx, cx = x + lean * h * u * u, x + lean * h * v * v
        w = h * 0.055 * (1 - 0.45 * u)
        o += path(
            f"M{bx - w:.1f},{y - h * u:.1f} L{cx - w * 1.1:.1f},{y - h * v:.1f} H{cx + w * 1.1:.1f} L{bx + w:.1f},{y - h * u:.1f}Z",
            trunk if i % 2 else mixed(trunk, "#000000", 0.12),
        )
    for i, a in enumerate((-172, -148, -20, 4, -118, -60, -90)):
        r = math.radians(a)
        ex, ey = tx + h * 0.5 * math.cos(r), ty + h * 0.5 * math.sin(r) * 0.75 + h * 0.16
        mx, my = tx + h * 0.3 * math.cos(r), ty + h * 0.36 * math.sin(r) - h * 0.12
        up, low = (
            f"Q{mx:.0f},{my - h * 0.04:.0f} {ex:.0f},{ey:.0f}",
            f"Q{mx:.0f},{my + h * 0.09:.0f} {tx:.0f},{ty + h * 0.02:.0f}Z",
        )
        o += path(f"M{tx:.0f},{ty:.0f} {up} {low}", leaf if i % 2 else dark)
    for dx in (-0.035, 0.03, 0.0):
        o += disc(tx + dx * h, ty + 0.035 * h + (0.03 * h if dx == 0 else 0), h * 0.033, mixed(trunk, "#000000", 0.25))
    return o


def cactus(x: float, y: float, h: float, fill: str, dark: str, flower: str = "") -> str:
    """A saguaro with two arms, ribs and perhaps a flower."""
    w = h * 0.2
    arm = h * 0.125
    o = stroke(f"M{x},{y - h * 0.36:.0f} h{-h * 0.25:.0f} v{-h * 0.24:.0f}", fill, arm, 'stroke-linejoin="round"')
    o += stroke(f"M{x},{y - h * 0.5:.0f} h{h * 0.25:.0f} v{-h * 0.22:.0f}", fill, arm, 'stroke-linejoin="round"')
    o += path(
        f"M{x - w / 2:.1f},{y + 10} V{y - h + w / 2:.1f} a{w / 2:.1f},{w / 2:.1f} 0 0 1 {w:.1f},0 V{y + 10}Z", fill
    )
    for k in (-0.22, 0.02, 0.26):
        o += stroke(
            f"M{x + k * w:.1f},{y - h * 0.06:.1f} V{y - h * (0.9 - abs(k) * 0.2):.1f}",
            dark,
            max(2, h * 0.013),
            f'stroke-dasharray="{h * 0.05:.0f} {h * 0.045:.0f}"',
        )
    if flower:
        o += "".join(
            disc(x + w * 0.2 * math.cos(a), y - h + w * 0.2 * math.sin(a) * 0.7, w * 0.19, flower)
            for a in (3.6, 4.3, 5.0, 5.8)
        )
    return o


def bush(x: float, y: float, w: float, fill: str, dark: str) -> str:
    """A low bush of five lobes."""
    o = ""
    for colour, k in ((dark, 1.06), (fill, 0.96)):
        for dx, r in ((-0.36, 0.2), (-0.14, 0.28), (0.12, 0.31), (0.34, 0.22)):
            o += disc(x + dx * w, y - r * w * 0.55, r * w * k, colour)
    return o


def tuft(x: float, y: float, h: float, fill: str, rng: random.Random) -> str:
    """A tuft of grass: five blades."""
    o = ""
    for i in range(5):
        a = (i - 2) * 0.28 + rng.uniform(-0.1, 0.1)
        tip_x, tip_y = x + h * math.sin(a), y - h * math.cos(a) * rng.uniform(0.75, 1.1)
        b = x + (i - 2) * h * 0.09
        o += path(
            f"M{b - h * 0.07:.1f},{y} Q{(b + tip_x) / 2 - h * 0.06:.1f},{(y + tip_y) / 2:.1f} {tip_x:.1f},{tip_y:.1f} Q{(b + tip_x) / 2 + h * 0.08:.1f},{(y + tip_y) / 2:.1f} {b + h * 0.07:.1f},{y}Z",
            fill,
        )
    return o


def flower(x: float, y: float, h: float, petal: str, heart: str, stem: str, petals: int = 6) -> str:
    """A stem, two leaves and a round of petals."""
    r = h * 0.17
    o = stroke(f"M{x},{y} Q{x + h * 0.06:.1f},{y - h * 0.4:.1f} {x},{y - h * 0.8:.1f}", stem, max(2.5, h * 0.05))
    o += path(
        f"M{x},{y - h * 0.2:.1f} q{h * 0.2:.1f},{-h * 0.22:.1f} {h * 0.3:.1f},{-h * 0.08:.1f} q{-h * 0.1:.1f},{h * 0.14:.1f} {-h * 0.3:.1f},{h * 0.08:.1f}Z",
        stem,
    )
    o += path(
        f"M{x},{y - h * 0.32:.1f} q{-h * 0.18:.1f},{-h * 0.2:.1f} {-h * 0.27:.1f},{-h * 0.06:.1f} q{h * 0.1:.1f},{h * 0.12:.1f} {h * 0.27:.1f},{h * 0.06:.1f}Z",
        stem,
    )
    for i in range(petals):
        a = 2 * math.pi * i / petals
        o += disc(x + r * math.cos(a), y - h * 0.82 + r * math.sin(a), r * 0.72, petal)
    return o + disc(x, y - h * 0.82, r * 0.7, heart)


def mushroom(x: float, y: float, h: float, cap: str, stem: str, dots: str) -> str:
    """A toadstool."""
    o = path(
        f"M{x - h * 0.13:.1f},{y} q{h * 0.05:.1f},{-h * 0.3:.1f} 0,{-h * 0.55:.1f} h{h * 0.26:.1f} q{-h * 0.05:.1f},{h * 0.3:.1f} 0,{h * 0.55:.1f}Z",
        stem,
    )
    o += path(
        f"M{x - h * 0.46:.1f},{y - h * 0.45:.1f} a{h * 0.46:.1f},{h * 0.5:.1f} 0 0 1 {h * 0.92:.1f},0 q{-h * 0.46:.1f},{h * 0.12:.1f} {-h * 0.92:.1f},0Z",
        cap,
    )
    for dx, dy, r in ((-0.22, 0.6, 0.075), (0.05, 0.76, 0.095), (0.26, 0.58, 0.06)):
        o += oval(x + dx * h, y - dy * h, r * h * 1.1, r * h, dots)
    return o


def rock(x: float, y: float, w: float, fill: str, rng: random.Random) -> str:
    """A stone with a lit face."""
    h = w * rng.uniform(0.5, 0.7)
    lit, dark = mixed(fill, "#ffffff", 0.18), mixed(fill, "#101030", 0.18)
    k = rng.uniform(0.1, 0.3)
    o = path(
        f"M{x - w / 2:.0f},{y} L{x - w * 0.38:.0f},{y - h * 0.7:.0f} L{x - w * k:.0f},{y - h:.0f} L{x + w * 0.24:.0f},{y - h * 0.86:.0f} L{x + w / 2:.0f},{y - h * 0.2:.0f} L{x + w * 0.44:.0f},{y}Z",
        fill,
        'stroke-linejoin="round"',
    )
    o += path(
        f"M{x - w * 0.38:.0f},{y - h * 0.7:.0f} L{x - w * k:.0f},{y - h:.0f} L{x + w * 0.24:.0f},{y - h * 0.86:.0f} L{x - w * 0.02:.0f},{y - h * 0.55:.0f}Z",
        lit,
    )
    return o + path(
        f"M{x + w * 0.24:.0f},{y - h * 0.86:.0f} L{x + w / 2:.0f},{y - h * 0.2:.0f} L{x + w * 0.44:.0f},{y} H{x + w * 0.1:.0f} L{x - w * 0.02:.0f},{y - h * 0.55:.0f}Z",
        dark,
    )


def cloud(x: float, y: float, s: float, fill: str, low: str, kind: int = 0) -> str:
    """A flat-bottomed cloud of `s` times 260 units, one of three cuts, with a second sheet peeping out below."""
    lobes = (
        ((-78, -6, 44), (-30, -34, 58), (40, -26, 52), (88, -2, 38)),
        ((-90, -2, 36), (-48, -22, 46), (14, -46, 62), (74, -12, 46), (104, 2, 28)),
        ((-66, -8, 40), (-8, -28, 50), (56, -10, 42)),
    )[kind % 3]
    half = max(abs(a) + r for a, _, r in lobes) - 6
    o = "".join(disc(a + 10, b + 13, r * 0.98, low) for a, b, r in lobes) + rect(-half + 10, -2, 2 * half, 45, low, 22)
    o += "".join(disc(a, b, r, fill) for a, b, r in lobes) + rect(-half, -10, 2 * half, 42, fill, 21)
    return group(o, x, y, s)


def star(x: float, y: float, r: float, fill: str, points: int = 5, inner: float = 0.45, turn: float = 0.0) -> str:
    """A cut star."""
    tips = []
    for k in range(2 * points):
        a = k * math.pi / points + turn
        d = r if k % 2 == 0 else r * inner
        tips.append(f"{x + d * math.sin(a):.1f},{y - d * math.cos(a):.1f}")
    return path("M" + " L".join(tips) + "Z", fill)


def waves(y: float, fill: str, crest: str = "", length: float = 96, height: float = 30, phase: float = 0.0) -> str:
    """A row of cut waves across the set with a foam line along its edge."""
    x = LEFT - 160 + phase
    d, start = "", x
    while x < RIGHT + 160:
        d += f"q{length * 0.5:.0f},{-height * 1.1:.0f} {length},0 "
        x += length
    o = path(f"M{start:.0f},{y} {d} V{BOTTOM} H{start:.0f}Z", fill)
    if crest:
        o += stroke(f"M{start:.0f},{y + 3} {d}", crest, 7, 'stroke-opacity=".85"')
        o += stroke(f"M{start:.0f},{y + 20} {d}", crest, 2.5, 'stroke-opacity=".4"')
    return o


def swell(y: float, amplitude: float, length: float, fill: str, crest: str = "", phase: float = 0.0) -> str:
    """A long smooth wave across the set."""
    points = [
        f"{x},{y - amplitude * math.sin((x + phase) / length * 2 * math.pi):.1f}" for x in range(LEFT, RIGHT + 13, 12)
    ]
    o = path(f"M{LEFT},{BOTTOM} L" + " L".join(points) + f" V{BOTTOM}Z", fill)
    return o + (stroke("M" + " L".join(points), crest, 6, 'stroke-opacity=".8"') if crest else "")


def moon(x: float, y: float, r: float, full: bool) -> str:
    """A paper moon: full with craters, or a crescent."""
    if not full:
        return path(
            f"M{x + r * 0.35:.0f},{y - r * 0.94:.0f} A{r},{r} 0 1 0 {x + r * 0.94:.0f},{y + r * 0.35:.0f} A{r * 0.8:.0f},{r * 0.8:.0f} 0 0 1 {x + r * 0.35:.0f},{y - r * 0.94:.0f}Z",
            "#fdf2c8",
        )
    o = disc(x, y, r, "#fbf0cb")
    return o + "".join(
        disc(x + dx * r, y + dy * r, k * r, "#e8dbae")
        for dx, dy, k in (
            (-0.34, -0.22, 0.2),
            (0.36, 0.28, 0.15),
            (0.16, -0.46, 0.1),
            (-0.2, 0.44, 0.12),
            (0.5, -0.16, 0.07),
        )
    )


def lamp_post(x: float, y: float, h: float, metal: str, bulb: str, lit: bool) -> str:
    """A street lamp; fill url(#lamp) must be in the defs when it is lit."""
    o = rect(x - 5, y - h, 10, h, metal, 4) + rect(x - 13, y - 20, 26, 22, metal, 5)
    o += stroke(f"M{x},{y - h + 6} q4,-46 52,-44", metal, 8) + path(f"M{x + 34},{y - h - 34} h40 l-8,-18 h-24Z", metal)
    o += path(f"M{x + 38},{y - h - 34} h32 q-4,26 -16,26 t-16,-26Z", bulb)
    return (disc(x + 54, y - h - 16, 150, "url(#lamp)") if lit else "") + o


def fence(x: float, y: float, n: int, colour: str, h: float = 62) -> str:
    """A picket fence of `n` pales, 30 units apart."""
    o = rect(x - 6, y - h * 0.72, n * 30, 9, colour, 3) + rect(x - 6, y - h * 0.36, n * 30, 9, colour, 3)
    return o + "".join(path(f"M{x + i * 30},{y} v{-h + 10} l8,-12 l8,12 V{y}Z", colour) for i in range(n))


def cottage(x: float, y: float, s: float, wall: str, roof: str, door: str, glass: str, trim: str) -> str:
    """A house of about 200 x 190 units at s = 1, its foot at y."""
    o = rect(48, -184, 24, 60, roof) + rect(44, -190, 32, 12, trim, 2)
    o += rect(-80, -104, 160, 104, wall) + path("M-100,-98 L0,-182 L100,-98 Z", roof)
    o += path("M-100,-98 L0,-182 L100,-98 L100,-90 L0,-172 L-100,-90Z", mixed(roof, "#ffffff", 0.2))
    o += path("M-18,0 V-44 a18,18 0 0 1 36,0 V0Z", door) + disc(10, -24, 3, trim)
    for wx in (-62, 32):
        o += rect(wx - 4, -80, 38, 40, trim, 3) + rect(wx, -76, 30, 32, glass, 2)
        o += rect(wx + 13, -76, 4, 32, trim) + rect(wx, -62, 30, 4, trim)
    return group(o + disc(0, -132, 13, trim) + disc(0, -132, 9, glass), x, y, s)


def fade(name: str, colour: str, top: float, low: float, start: float = 0.0, end: float = 1.0) -> str:
    """A vertical gradient of one colour from opacity `top` to opacity `low`, for `defs`."""
    return (
        f'<linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1">'
        f'<stop offset="{start}" stop-color="{colour}" stop-opacity="{top}"/>'
        f'<stop offset="{end}" stop-color="{colour}" stop-opacity="{low}"/></linearGradient>'
    )


def poly(points: Sequence[tuple[float, float]], fill: str, more: str = "") -> str:
    """A polygon."""
    return path("M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in points) + "Z", fill, more)


def crags(rng: random.Random, y: float, height: float, fill: str, shade: str, step: float = 120) -> str:
    """A jagged range across the set, each peak with a lit and a shaded side."""
    o, x = "", LEFT - step
    faces = ""
    line = [(float(LEFT) - step, float(BOTTOM))]
    while x < RIGHT + step:
        w, h = step * rng.uniform(0.7, 1.4), height * rng.uniform(0.5, 1.0)
        tip = x + w * rng.uniform(0.4, 0.6)
        dip = y - height * rng.uniform(0.05, 0.3)
        line += [(x, dip), (tip - w * 0.14, y - h * 0.72), (tip, y - h), (tip + w * 0.2, y - h * 0.66)]
        faces += poly(
            [
                (tip, y - h),
                (tip + w * 0.2, y - h * 0.66),
                (x + w, dip),
                (x + w * 0.9, y + 40),
                (tip + w * 0.04, y + 20),
                (tip + w * 0.12, y - h * 0.4),
                (tip - w * 0.03, y - h * 0.6),
            ],
            shade,
        )
        x += w
    o = poly([*line, (RIGHT + step * 2, BOTTOM)], fill)
    return o + faces


def birch(x: float, y: float, h: float, w: float, bark: str, mark: str, rng: random.Random) -> str:
    """A birch's stem: pale, with dark eyes and scars, a few thin branches."""
    lean = rng.uniform(-0.04, 0.04) * h
    o = path(
        f"M{x - w * 0.6:.1f},{y} L{x + lean - w * 0.35:.1f},{y - h} H{x + lean + w * 0.35:.1f} L{x + w * 0.6:.1f},{y}Z",
        bark,
    )
    o += path(
        f"M{x + w * 0.2:.1f},{y} L{x + lean + w * 0.12:.1f},{y - h} H{x + lean + w * 0.35:.1f} L{x + w * 0.6:.1f},{y}Z",
        mixed(bark, mark, 0.22),
    )
    for _ in range(int(h / 38)):
        u = rng.uniform(0.03, 0.97)
        side = rng.choice([-1, 1])
        cx = x + lean * u + side * w * 0.5 * (1 - 0.4 * u)
        k = rng.uniform(0.3, 0.75) * w
        o += path(
            f"M{cx:.1f},{y - h * u - 4:.1f} q{-side * k:.1f},2 {-side * k:.1f},6 q{side * k * 0.5:.1f},4 {side * k:.1f},2Z",
            mark,
        )
    return o


def bulbs(
    x0: float, y0: float, x1: float, y1: float, sag: float, cord: str, colours: Sequence[str], n: int, halo: str = ""
) -> str:
    """A string of little lamps; with `halo` (a fill such as url(#lamp)) they glow."""
    mx, my = (x0 + x1) / 2, (y0 + y1) / 2 + 2 * sag
    o = stroke(f"M{x0:.0f},{y0:.0f} Q{mx:.0f},{my:.0f} {x1:.0f},{y1:.0f}", cord, 3)
    for i in range(1, n):
        u = i / n
        x = (1 - u) ** 2 * x0 + 2 * u * (1 - u) * mx + u * u * x1
        y = (1 - u) ** 2 * y0 + 2 * u * (1 - u) * my + u * u * y1
        if halo:
            o += disc(x, y + 8, 34, halo)
        o += rect(x - 2.5, y, 5, 6, cord) + disc(x, y + 11, 7.5, colours[i % len(colours)])
    return o


def bunting(x0: float, y0: float, x1: float, y1: float, sag: float, cord: str, colours: Sequence[str], n: int) -> str:
    """A string of pennants."""
    mx, my = (x0 + x1) / 2, (y0 + y1) / 2 + 2 * sag

    def at(u: float) -> tuple[float, float]:
        return (1 - u) ** 2 * x0 + 2 * u * (1 - u) * mx + u * u * x1, (1 - u) ** 2 * y0 + 2 * u * (
            1 - u
        ) * my + u * u * y1

    o = ""
    for i in range(n):
        (ax, ay), (bx, by) = at((i + 0.12) / n), at((i + 0.88) / n)
        drop = math.hypot(bx - ax, by - ay) * 1.15
        o += poly([(ax, ay), (bx, by), ((ax + bx) / 2, (ay + by) / 2 + drop)], colours[i % len(colours)])
    return o + stroke(f"M{x0:.0f},{y0:.0f} Q{mx:.0f},{my:.0f} {x1:.0f},{y1:.0f}", cord, 3)


def bird(x: float, y: float, w: float, colour: str) -> str:
    """A gull far off: two strokes of the wing."""
    return stroke(
        f"M{x - w:.0f},{y - w * 0.2:.0f} q{w * 0.6:.0f},{-w * 0.5:.0f} {w},{w * 0.25:.0f} q{w * 0.4:.0f},{-w * 0.75:.0f} {w},{-w * 0.2:.0f}",
        colour,
        max(2.0, w * 0.16),
    )


def leaves(x: float, y: float, r: float, fill: str, light: str, dark: str, rng: random.Random, n: int = 26) -> str:
    """A crown of foliage: lobes in three tones, with loose leaves on it."""
    lobes = [(rng.uniform(0, 6.28), rng.uniform(0.25, 0.75), rng.uniform(0.34, 0.5)) for _ in range(9)]
    o = ""
    for dx, tone, k in ((0.07, dark, 1.0), (0.0, fill, 0.94)):
        o += disc(x, y + dx * r, 0.72 * r, tone)
        o += "".join(
            disc(x + r * d * math.cos(a), y + dx * r + 0.82 * r * d * math.sin(a), r * q * k, tone) for a, d, q in lobes
        )
    for _ in range(n):
        a, d = rng.uniform(0, 6.28), r * math.sqrt(rng.random()) * 0.95
        lx, ly = x + d * math.cos(a), y + 0.82 * d * math.sin(a)
        o += oval(
            lx,
            ly,
            r * 0.075,
            r * 0.04,
            light if ly < y + 0.1 * r else dark,
            f'transform="rotate({rng.uniform(-50, 50):.0f} {lx:.0f} {ly:.0f})"',
        )
    return o
