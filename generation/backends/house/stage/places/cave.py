# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""The cave: bare stone, crystals, ice, a treasure. Each is a tunnel of cut rings, the nearest darkest."""

from __future__ import annotations

import math

from .. import shapes as s
from ..light import mixed
from ..scenery import BOTTOM, LEFT, RIGHT, Scenery
from . import props
from .land import corners


def cave(place: Scenery) -> None:
    """One of the four."""
    {"stone": stone, "crystals": crystals, "ice": ice, "treasure": treasure}[place.variant](place)


def ring(place: Scenery, rx: float, ry: float, cy: float, fill: str, teeth: float) -> str:
    """A sheet of rock with a ragged hole around (360, cy); `teeth` long points hang from its upper edge."""
    rng = place.rng
    a, b = rng.uniform(0, 6.28), rng.uniform(0, 6.28)
    points = []
    for i in range(56):
        t = i / 56 * 2 * math.pi
        k = 1 + 0.06 * math.sin(3 * t + a) + 0.035 * math.sin(7 * t + b) + rng.uniform(-0.012, 0.012)
        points.append((360 + rx * k * math.cos(t), cy + ry * k * math.sin(t)))
    hole = "M" + " L".join(f"{x:.0f},{y:.0f}" for x, y in points) + "Z"
    o = s.path(f"M{LEFT},-300 H{RIGHT} V{BOTTOM} H{LEFT}Z {hole}", fill, 'fill-rule="evenodd" stroke-linejoin="round"')
    if teeth:
        for i in range(11):
            t = math.pi * (1.14 + 0.72 * i / 10) + rng.uniform(-0.05, 0.05)
            x, y = 360 + rx * 1.04 * math.cos(t), cy + ry * 1.03 * math.sin(t)
            h, w = teeth * rng.uniform(0.4, 1.0), teeth * rng.uniform(0.13, 0.2)
            o += s.path(
                f"M{x - w:.0f},{y - 40:.0f} Q{x - w * 0.4:.0f},{y + h * 0.3:.0f} {x:.0f},{y + h:.0f} Q{x + w * 0.4:.0f},{y + h * 0.3:.0f} {x + w:.0f},{y - 40:.0f}Z",
                fill,
            )
            o += s.path(
                f"M{x + w * 0.62:.0f},{y - 6:.0f} Q{x + w * 0.02:.0f},{y + h * 0.4:.0f} {x:.0f},{y + h:.0f} Q{x + w * 0.4:.0f},{y + h * 0.3:.0f} {x + w * 0.62:.0f},{y - 6:.0f}Z",
                mixed(fill, "#100c20", 0.2),
            )
    return o


def tunnel(
    place: Scenery, far: str, near: str, back: str, defs: str, teeth: float, props_: tuple[str, str, str] = ("", "", "")
) -> None:
    """The back of the cave, then three rings towards us; `props_` stand on the lower edge of each."""
    c, gy = place.c, place.ground
    place.add(back, 0.06, -300, defs=defs + props.LAMP + props.FIRE, shadow=0)
    for i, (rx, ry, parallax) in enumerate(((190, 300, 0.16), (262, 400, 0.34), (338, 500, 0.6))):
        tone = c(mixed(far, near, (0.0, 0.4, 0.78)[i]))
        o = ring(place, rx, ry, gy - 330, tone, teeth * (0.55 + 0.25 * i))
        place.add(o + props_[i], parallax, -300, defs=defs + props.LAMP + props.FIRE, shadow=0.7)


def ledge(place: Scenery, colour: str, pale: str, lying: str, behind: str = "", defs: str = "") -> None:
    """The cave's floor, with flat stones."""
    c, rng, gy = place.c, place.rng, place.ground
    o = s.hill(rng, gy, 14, "url(#ledge)", 360)[0]
    for _ in range(12):
        x, u = rng.uniform(LEFT, RIGHT), rng.random()
        o += s.oval(x, gy + 40 + 330 * u, 44 + 60 * u, 6 + 9 * u, c(mixed(colour, pale, 0.5)), 'fill-opacity=".45"')
    place.add(
        behind + o + lying,
        1.0,
        gy - 420,
        defs=defs + s.down("ledge", c(pale), c(colour), 0, 0.5) + props.LAMP + props.FIRE,
    )


def mouth(place: Scenery, tone: str, name: str = "mouth") -> tuple[str, str]:
    """What is seen at the end of the tunnel: the hour outside -> (body, defs)."""
    gy = place.ground
    view, defs = props.pane(place, 360 - 250, gy - 690, 500, 640, name)
    return s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, tone) + view, defs


def rays(place: Scenery) -> None:
    """Daylight, or the moon's, that falls in."""
    if not place.light.sun_out:
        return
    tone = {"day": "#fff4cf", "sunset": "#ffc48a", "night": "#b8ccff", "dawn": "#ffe0d0"}[place.light.time]
    o, gy = "", place.ground
    for i in range(3):
        x = 250 + 110 * i
        o += s.path(
            f"M{x - 20},{gy - 560} h46 L{x + 150 + 90 * (i - 1)},{gy + 210} H{x - 130 + 90 * (i - 1)}Z", "url(#ray)"
        )
    defs = f'<linearGradient id="ray" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{tone}" stop-opacity=".26"/><stop offset="1" stop-color="{tone}" stop-opacity="0"/></linearGradient>'
    place.add(o, 0.5, gy - 570, gy + 220, defs=defs, flat=True, twinkle=0.4, wave=(10, 0, 0.4, 0))


def spikes(place: Scenery, at: tuple[tuple[float, float], ...], y: float, fill: str) -> str:
    """Stalagmites on y: (x, height) each."""
    o = ""
    for x, h in at:
        w = h * 0.24
        o += s.path(
            f"M{x - w:.0f},{y + 20} Q{x - w * 0.3:.0f},{y - h * 0.5:.0f} {x:.0f},{y - h:.0f} Q{x + w * 0.3:.0f},{y - h * 0.5:.0f} {x + w:.0f},{y + 20}Z",
            fill,
        )
        o += s.path(
            f"M{x + w * 0.15:.0f},{y + 20} Q{x + w * 0.2:.0f},{y - h * 0.4:.0f} {x:.0f},{y - h:.0f} Q{x + w * 0.3:.0f},{y - h * 0.5:.0f} {x + w:.0f},{y + 20}Z",
            mixed(fill, "#100c20", 0.24),
        )
    return o


def stone(place: Scenery) -> None:
    """Warm rock in rings with the day at the end of it, stalagmites, a camp fire, paintings on the wall."""
    c, rng, gy = place.c, place.rng, place.ground
    far, near = rng.choice([("#d9a57c", "#5f3c3a"), ("#b9a9a0", "#453f4c"), ("#c9986f", "#4f3844")])
    back, defs = mouth(place, c(far))
    side = rng.choice([-1, 1])
    bats = "".join(
        s.group(
            s.path("M0,0 Q-10,-14 -26,-8 Q-20,0 -22,8 Q-12,2 0,10 Q12,2 22,8 Q20,0 26,-8 Q10,-14 0,0Z", c("#3a2c38")),
            360 + dx,
            gy - dy,
            k,
            a,
        )
        for dx, dy, k, a in ((-80, 600, 1.0, -10), (40, 650, 0.8, 12), (110, 560, 0.7, -6))
    )
    tone = c(mixed(far, near, 0.34))
    tunnel(
        place,
        far,
        near,
        back + bats,
        defs,
        150,
        ("", spikes(place, ((150, 120), (205, 80), (545, 150), (500, 70)), gy - 30, tone), ""),
    )
    rays(place)
    painted = c(mixed(near, "#e8a05a", 0.55))
    art = "".join(
        s.group(
            s.stroke(
                "M-34,0 q30,-26 66,-4 M-26,-2 v30 M-14,-4 v30 M20,-6 v32 M32,-4 v30 M32,-4 l22,-18 l10,8 M50,-20 q10,-20 -2,-30",
                painted,
                7,
            ),
            x,
            y,
            k,
        )
        for x, y, k in ((40 if side > 0 else 680, gy - 300, 1.0), (70 if side > 0 else 650, gy - 200, 0.7))
    )
    place.add(art, 0.6, gy - 400, gy - 140, flat=True)
    pale = mixed(far, near, 0.3)
    things = spikes(
        place,
        ((360 - side * 330, 190), (360 - side * 268, 110), (360 + side * 345, 150), (-160, 240), (880, 240)),
        gy + 40,
        c(mixed(far, near, 0.62)),
    )
    ledge(place, mixed(far, near, 0.62), pale, s.group(camp(place), 360 + side * 262, gy + 82), things)
    dark = c(mixed(near, "#0e0a18", 0.45))
    corners(
        place, spikes(place, ((-40, 330), (30, 190), (86, 90), (650, 110), (704, 230), (770, 320)), 1340, dark), top=980
    )


def camp(place: Scenery) -> str:
    """A small fire between stones."""
    c = place.c
    o = (
        props.flame(0, -10, 100)
        + s.group(s.rect(-60, -9, 120, 18, c("#7a5236"), 8), 0, -8, 1, 14)
        + s.group(s.rect(-60, -9, 120, 18, c("#8f6242"), 8), 0, -8, 1, -14)
    )
    return o + "".join(
        s.oval(-64 + 32 * i, 4 + 5 * (i % 2), 20, 12, c("#8a8490" if i % 2 else "#77707e")) for i in range(5)
    )


def gem(x: float, y: float, h: float, fill: str, turn: float = 0.0, w: float = 0.3) -> str:
    """A cut crystal that points up from (x, y): three faces."""
    k = h * w / 2
    o = s.path(f"M{-k},0 V{-h * 0.74:.0f} L{-k * 0.1:.0f},{-h} L{k},{-h * 0.66:.0f} V0Z", fill)
    o += s.path(
        f"M{-k},0 V{-h * 0.74:.0f} L{-k * 0.1:.0f},{-h} L{-k * 0.3:.0f},{-h * 0.62:.0f} V0Z",
        mixed(fill, "#ffffff", 0.42),
    )
    o += s.path(
        f"M{k * 0.4:.0f},0 V{-h * 0.6:.0f} L{-k * 0.1:.0f},{-h} L{k},{-h * 0.66:.0f} V0Z", mixed(fill, "#1a0c3c", 0.3)
    )
    return s.group(o, x, y, 1, turn)


def cluster(place: Scenery, x: float, y: float, h: float, fills: tuple[str, ...], depth: float = 0.0) -> str:
    """Seven crystals that fan from one root, in their own glow. Defs: url(#gleam)."""
    rng, o = place.rng, s.disc(x, y - h * 0.4, h * 1.5, "url(#gleam)")
    for i, a in enumerate((-52, 48, -32, 30, -14, 14, 0)):
        fill = mixed(fills[i % len(fills)], place.c(fills[i % len(fills)]), 0.4)
        o += gem(
            x + a * h * 0.006,
            y,
            h * (0.5 + 0.5 * (i / 6)) * rng.uniform(0.85, 1.1),
            mixed(fill, "#201040", depth),
            a,
            0.26,
        )
    return o


def crystals(place: Scenery) -> None:
    """Violet rock full of crystals that shine by themselves, a still pool."""
    c, rng, gy = place.c, place.rng, place.ground
    far, near, fills, gleam = rng.choice(
        [
            ("#7a5fb8", "#22164a", ("#f07fd0", "#b98cff", "#7fd8ff"), "#d88cff"),
            ("#3f7fa8", "#10244a", ("#6ff0e0", "#6fb8ff", "#c8a8ff"), "#6fe8ff"),
            ("#a85f8a", "#34143f", ("#ffb86f", "#ff7fa8", "#ffe07f"), "#ff9fb8"),
        ]
    )
    defs = s.glow("gleam", gleam, 0.6) + s.down("deep", mixed(far, "#ffffff", 0.25), far, 0.2, 0.8)
    back = s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, c(mixed(far, "#ffffff", 0.22))) + s.disc(
        360, gy - 400, 380, "url(#gleam)"
    )
    back += "".join(
        gem(360 + dx, gy - 60, h, mixed(c(fills[i % 3]), c(far), 0.35), a, 0.24)
        for i, (dx, h, a) in enumerate(((-90, 330, -12), (80, 380, 10), (0, 480, -2), (-150, 200, -24), (140, 220, 22)))
    )
    hung = s.group(cluster(place, 0, 0, 150, fills, 0.1), 250, gy - 715, 1, 176) + s.group(
        cluster(place, 0, 0, 120, fills, 0.1), 500, gy - 700, 1, 190
    )
    tunnel(
        place,
        far,
        near,
        back,
        defs,
        110,
        (
            cluster(place, 205, gy - 110, 120, fills, 0.2) + cluster(place, 520, gy - 110, 140, fills, 0.2),
            hung + cluster(place, 130, gy - 30, 170, fills, 0.1),
            cluster(place, 40, gy - 330, 110, fills) + cluster(place, 700, gy - 420, 120, fills),
        ),
    )
    pool = (
        s.oval(360, gy + 150, 300, 52, mixed(c(far), gleam, 0.35))
        + s.oval(360, gy + 146, 286, 46, mixed(c(far), gleam, 0.18))
        + "".join(
            s.rect(360 + dx, gy + dy, w, 4, "#ffffff", 2, 'fill-opacity=".5"')
            for dx, dy, w in ((-210, 140, 80), (90, 128, 90), (150, 164, 60), (-120, 176, 60))
        )
    )
    things = (
        cluster(place, 60, gy + 50, 250, fills)
        + cluster(place, 668, gy + 46, 210, fills)
        + cluster(place, -170, gy + 40, 240, fills)
        + cluster(place, 890, gy + 40, 240, fills)
    )
    ledge(place, mixed(far, near, 0.66), mixed(far, near, 0.36), pool, things, defs)
    place.add(
        "".join(
            s.star(rng.uniform(40, 680), rng.uniform(140, 1000), rng.uniform(5, 11), "#ffffff", 4, 0.2)
            for _ in range(22)
        ),
        0.5,
        100,
        1040,
        flat=True,
        twinkle=0.8,
    )
    dark = c(mixed(near, "#06040e", 0.3))
    o = cluster(place, 8, 1350, 290, tuple(mixed(f, dark, 0.35) for f in fills)) + cluster(
        place, 724, 1350, 250, tuple(mixed(f, dark, 0.35) for f in fills)
    )
    corners(place, o, top=880, defs=defs)


def ice(place: Scenery) -> None:
    """Blue ice in rings, icicles, frozen pillars, a floor like glass."""
    c, rng, gy = place.c, place.rng, place.ground
    far, near = rng.choice([("#d8f2fa", "#2f6fa8"), ("#e2ecfb", "#4a62b0"), ("#d2f4ee", "#2a7f98")])
    back, defs = mouth(place, c(far))
    tone = c(mixed(far, near, 0.3))
    tunnel(place, far, near, back, defs, 250, ("", spikes(place, ((140, 110), (570, 130)), gy - 30, tone), ""))
    rays(place)
    pillars = ""
    for x, w in ((-120, 90), (52, 70), (680, 78), (850, 90)):
        a, b = c(mixed(far, near, 0.28)), c(mixed(far, near, 0.5))
        pillars += s.path(
            f"M{x - w},{gy + 50} Q{x - w * 0.3},{gy - 120} {x - w * 0.34},{gy - 400} Q{x - w * 0.3},{gy - 640} {x - w * 1.1},-300 H{x + w * 1.1} Q{x + w * 0.3},{gy - 640} {x + w * 0.34},{gy - 400} Q{x + w * 0.3},{gy - 120} {x + w},{gy + 50}Z",
            a,
        )
        pillars += s.path(
            f"M{x + w * 0.1},{gy + 50} Q{x + w * 0.14},{gy - 300} {x + w * 0.1},-300 H{x + w * 1.1} Q{x + w * 0.3},{gy - 640} {x + w * 0.34},{gy - 400} Q{x + w * 0.3},{gy - 120} {x + w},{gy + 50}Z",
            b,
        )
        pillars += s.stroke(
            f"M{x - w * 0.2},{gy - 20} Q{x - w * 0.1},{gy - 300} {x - w * 0.16},{gy - 560}",
            "#ffffff",
            7,
            'stroke-opacity=".6"',
        )
    place.add(pillars, 0.85, -300, gy + 60, shadow=0.5)
    lying = "".join(
        s.path(f"M{x:.0f},{y:.0f} l{w:.0f},-10 l{w * 0.5:.0f},12 l{-w:.0f},12Z", "#ffffff", 'fill-opacity=".35"')
        for x, y, w in ((rng.uniform(-200, 800), gy + 40 + 300 * rng.random(), rng.uniform(50, 130)) for _ in range(12))
    )
    lying += "".join(
        s.stroke(
            f"M{rng.uniform(LEFT, 800):.0f},{rng.uniform(gy + 40, 1240):.0f} l{rng.uniform(60, 130):.0f},{rng.uniform(-14, 14):.0f} l{rng.uniform(-40, 60):.0f},{rng.uniform(8, 24):.0f}",
            c(mixed(far, near, 0.5)),
            3,
            'stroke-opacity=".6"',
        )
        for _ in range(9)
    )
    side = rng.choice([-1, 1])
    frozen = (
        s.group(block(place, far, near), 360 + side * 258, gy + 74)
        + gem(360 - side * 250, gy + 70, 120, c(mixed(far, near, 0.2)), -12, 0.5)
        + gem(360 - side * 290, gy + 74, 170, c(mixed(far, near, 0.3)), 8, 0.4)
    )
    ledge(place, mixed(far, near, 0.42), mixed(far, "#ffffff", 0.4), lying + frozen)
    dark = c(mixed(near, "#12284f", 0.4))
    o = "".join(
        s.path(
            f"M{x - 30},-60 Q{x - 10},{h * 0.4:.0f} {x},{h} Q{x + 10},{h * 0.4:.0f} {x + 30},-60Z",
            dark if k % 2 else c(mixed(near, "#12284f", 0.15)),
        )
        for k, (x, h) in enumerate(
            (
                (-50, 480),
                (0, 360),
                (46, 420),
                (96, 250),
                (150, 160),
                (206, 90),
                (280, 60),
                (440, 70),
                (520, 110),
                (576, 190),
                (628, 280),
                (676, 440),
                (722, 350),
                (770, 500),
            )
        )
    )
    place.add(s.rect(LEFT, -300, RIGHT - LEFT, 290, dark) + o, 1.2, -300, 520, front=True, shadow=0.6)
    corners(place, spikes(place, ((-30, 260), (40, 140), (676, 150), (750, 270)), 1340, dark), top=1040)


def block(place: Scenery, far: str, near: str) -> str:
    """A fish in a block of ice."""
    c = place.c
    o = (
        s.rect(-80, -130, 160, 136, c(mixed(far, near, 0.22)), 14)
        + s.oval(-6, -64, 40, 21, c("#f0914a"))
        + s.path("M28,-64 l30,-20 v40Z", c("#f0914a"))
        + s.disc(-28, -68, 4.5, c("#2c2840"))
    )
    return (
        o
        + s.rect(-80, -130, 160, 136, "#ffffff", 14, 'fill-opacity=".3"')
        + s.stroke("M-60,-110 v70 M-40,-112 v30", "#ffffff", 8, 'stroke-opacity=".8"')
    )


def treasure(place: Scenery) -> None:
    """Hills of gold, an open chest, torches, a crown: everything gleams."""
    c, rng, gy = place.c, place.rng, place.ground
    far, near = rng.choice([("#c8843f", "#3a1f34"), ("#b0704a", "#2c2440"), ("#a8843f", "#2a2a3c")])
    defs = s.glow("hoard", "#ffd76a", 0.75)
    back = s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, c(mixed(far, "#ffd98a", 0.35))) + s.disc(
        360, gy - 300, 460, "url(#hoard)"
    )
    back += heap(place, 360, gy - 40, 330, 380, 60)
    tone = c(mixed(far, near, 0.36))
    lit = props.torch(place, 92, gy - 430, 1.1) + props.torch(place, 628, gy - 430, 1.1)
    tunnel(
        place,
        far,
        near,
        back,
        defs,
        130,
        (
            "",
            heap(place, 120, gy - 20, 200, 170, 26)
            + heap(place, 600, gy - 20, 200, 190, 26)
            + spikes(place, ((40, 130), (690, 120)), gy - 20, tone),
            lit,
        ),
    )
    side = rng.choice([-1, 1])
    things = heap(place, 360 + side * 330, gy + 60, 260, 200, 44) + heap(place, 360 - side * 420, gy + 50, 240, 170, 36)
    lying = "".join(
        coin(place, rng.uniform(LEFT, RIGHT), gy + 50 + 330 * rng.random(), rng.uniform(10, 17)) for _ in range(46)
    )
    lying += "".join(
        gem(x, gy + y, 40, c(k), a, 0.7)
        for x, y, k, a in (
            (150, 130, "#e0486a", 60),
            (560, 110, "#4fc0e0", -40),
            (610, 250, "#5fd08a", 30),
            (96, 270, "#b070e8", -60),
        )
    )
    lying += chest(place, 360 - side * 268, gy + 74) + s.group(urn(place), 360 + side * 236, gy + 70)
    ledge(place, mixed(far, near, 0.66), mixed(far, near, 0.3), lying, things, defs)
    place.add(
        "".join(
            s.star(rng.uniform(20, 700), rng.uniform(gy - 330, gy + 260), rng.uniform(8, 17), "#fff6c8", 4, 0.18)
            for _ in range(18)
        ),
        0.9,
        gy - 360,
        gy + 280,
        flat=True,
        twinkle=1.2,
    )
    o = heap(place, 20, 1400, 250, 250, 40, 0.4) + heap(place, 710, 1400, 240, 220, 36, 0.4)
    corners(place, o, top=1080)


def coin(place: Scenery, x: float, y: float, r: float, dim: float = 0.0) -> str:
    """A gold coin lying flat."""
    gold = mixed(place.c(place.rng.choice(["#f2c148", "#e8b038", "#ffd76a"])), "#2a1630", dim)
    return (
        s.oval(x, y + r * 0.22, r, r * 0.5, mixed(gold, "#7a3f10", 0.45))
        + s.oval(x, y, r, r * 0.5, gold)
        + s.oval(x - r * 0.2, y - r * 0.1, r * 0.5, r * 0.2, mixed(gold, "#ffffff", 0.45))
    )


def heap(place: Scenery, x: float, y: float, w: float, h: float, n: int, dim: float = 0.0) -> str:
    """A hill of coins, w to either side."""
    rng = place.rng
    gold = mixed(place.c("#dca035"), "#2a1630", dim)
    o = s.path(
        f"M{x - w},{y + 30} Q{x - w * 0.4},{y - h * 0.4:.0f} {x - w * 0.1:.0f},{y - h} Q{x + w * 0.1:.0f},{y - h * 1.04:.0f} {x + w * 0.2:.0f},{y - h * 0.8:.0f} Q{x + w * 0.5:.0f},{y - h * 0.3:.0f} {x + w},{y + 30}Z",
        gold,
    )
    spots = sorted((rng.random() ** 0.7, rng.uniform(-1, 1)) for _ in range(n * 2))
    return o + "".join(
        coin(place, x + u * v * w * 0.86, y - h * 0.96 + (h + 10) * u, rng.uniform(11, 18), dim) for u, v in spots
    )


def chest(place: Scenery, x: float, y: float) -> str:
    """An open chest."""
    c = place.c
    wood, dark, gold = c("#9a5a34"), c("#6a3a28"), c("#e8b848")
    o = (
        s.path("M-104,-96 V-150 Q-96,-206 0,-208 Q96,-206 104,-150 V-96Z", dark)
        + s.path("M-92,-96 V-146 Q-84,-192 0,-194 Q84,-192 92,-146 V-96Z", c("#4a2a24"))
        + s.stroke("M-104,-110 V-150 Q-96,-206 0,-208 Q96,-206 104,-150 V-110", gold, 9)
    )
    o += (
        "".join(
            coin(place, dx, dy, 17)
            for dx, dy in (
                (-70, -104),
                (-36, -116),
                (0, -122),
                (36, -114),
                (70, -104),
                (-54, -96),
                (-14, -104),
                (24, -102),
                (56, -94),
            )
        )
        + gem(-20, -112, 50, c("#e0486a"), 20, 0.7)
        + gem(40, -110, 44, c("#4fc0e0"), -24, 0.7)
    )
    o += (
        s.rect(-108, -96, 216, 98, wood, 8)
        + s.rect(-108, -96, 216, 18, gold, 4)
        + s.rect(-108, -14, 216, 16, gold, 4)
        + "".join(s.rect(k - 9, -96, 18, 98, gold) for k in (-84, 84))
    )
    return s.group(o + s.rect(-20, -84, 40, 40, gold, 6) + s.disc(0, -66, 7, dark) + s.rect(-3, -66, 6, 14, dark), x, y)


def urn(place: Scenery) -> str:
    """A golden urn with a crown hung on it."""
    c = place.c
    a, b = c("#4f8fa8"), c("#e8b848")
    o = s.path("M-26,0 Q-74,-60 -50,-112 Q-30,-140 -24,-160 H24 Q30,-140 50,-112 Q74,-60 26,0Z", a) + s.path(
        "M8,0 Q40,-70 14,-160 H24 Q30,-140 50,-112 Q74,-60 26,0Z", mixed(a, "#101030", 0.25)
    )
    return (
        o
        + s.rect(-34, -174, 68, 16, b, 5)
        + s.rect(-34, -6, 68, 12, b, 4)
        + s.stroke("M-58,-84 Q0,-64 58,-84", b, 9)
        + s.path("M-40,-176 v-40 l20,18 l20,-30 l20,30 l20,-18 v40Z", b)
        + s.disc(0, -190, 6, c("#e0486a"))
    )
