# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""In the sky: a sea of clouds, high above the land, among balloons, between floating islands."""

from __future__ import annotations

import math

from .. import shapes as s
from ..light import mixed
from ..scenery import LEFT, RIGHT, Scenery
from . import props
from .land import corners
from .sky import sky


def air(place: Scenery) -> None:
    """One of the four."""
    {"clouds": clouds, "high": high, "balloons": balloons, "islands": islands}[place.variant](place)


def whites(place: Scenery) -> tuple[str, str, str]:
    """Cloud by the hour: lit, in shadow, far off."""
    lit, low = {
        "day": ("#ffffff", "#bcdcf2"),
        "sunset": ("#ffe0c8", "#e08a94"),
        "night": ("#7f8cc8", "#3a4684"),
        "dawn": ("#fff4ee", "#e6bcd0"),
    }[place.light.time]
    if not place.light.sun_out:
        lit, low = mixed(lit, place.light.sky[2], 0.6), mixed(low, place.light.sky[1], 0.6)
    return lit, low, mixed(lit, place.light.sky[2], 0.6)


def deck(place: Scenery, y: float, top: str, low: str, size: float, rise: float = 0.3, fold: bool = True) -> str:
    """A bank of cloud across the set, its upper edge near y: round heads, each with a cut fold of shadow."""
    rng, o, heads, x = place.rng, "", [], LEFT - size
    while x < RIGHT + size:
        r = size * rng.uniform(0.6, 1.1)
        heads.append((x, y + size * rng.uniform(-rise, rise), r))
        x += r * rng.uniform(0.9, 1.25)
    o = "".join(s.disc(px, py + size * 0.5, r, top) for px, py, r in heads) + s.rect(
        LEFT, y + size * 0.6, RIGHT - LEFT, 900, "url(#deck)"
    )
    if fold:
        o += "".join(
            s.path(
                f"M{px - r * 0.5:.0f},{py + size * 0.5 + r * 0.5:.0f} A{r:.0f},{r:.0f} 0 0 0 {px + r * 0.9:.0f},{py + size * 0.5 + r * 0.24:.0f} A{r * 1.3:.0f},{r * 1.3:.0f} 0 0 1 {px - r * 0.5:.0f},{py + size * 0.5 + r * 0.5:.0f}Z",
                mixed(top, low, 0.6),
            )
            for px, py, r in heads[::2]
        )
    return o


def banks(place: Scenery, rows: tuple[tuple[float, float, float, float], ...]) -> None:
    """Rows of cloud deck behind the figures: (y from the ground, size, parallax, drift)."""
    lit, low, far = whites(place)
    for i, (dy, size, parallax, drift) in enumerate(rows):
        k = i / max(1, len(rows) - 1)
        top = mixed(far, lit, k)
        shade = mixed(mixed(low, far, 0.6), low, k)
        y = place.ground + dy
        place.add(
            deck(place, y, top, shade, size),
            parallax,
            y - size * 1.2,
            place.ground + 420,
            defs=s.down("deck", top, shade, 0, 0.5),
            shadow=0.35,
            wave=(drift, 3, 0.35 + 0.1 * i, 1.7 * i),
        )


def stand(place: Scenery, y: float, extra: str = "", wide: float = 330) -> None:
    """The one cloud, or what lies on it, that whoever stands stands on; open air to both sides of it."""
    lit, low, _ = whites(place)
    o, rng = "", place.rng
    lobes = [
        (-0.92, 36, 46),
        (-0.66, 6, 74),
        (-0.36, -4, 82),
        (0.0, -2, 92),
        (0.34, -6, 84),
        (0.64, 4, 76),
        (0.9, 38, 48),
    ]
    for dx, dy, r in lobes:
        o += s.disc(360 + dx * wide + 14, y + 60 + dy + 34, r * 1.06, low)
    o += s.rect(360 - wide * 0.96, y + 70, wide * 1.96, 120, low, 60)
    for dx, dy, r in lobes:
        o += s.disc(360 + dx * wide, y + 60 + dy + rng.uniform(-4, 4), r, lit)
    o += s.rect(360 - wide * 1.04, y + 52, wide * 2.08, 104, lit, 52)
    o += "".join(
        s.path(f"M{360 + dx * wide - 50:.0f},{y + dy} q50,34 100,0 q-50,18 -100,0Z", mixed(lit, low, 0.55))
        for dx, dy in ((-0.6, 92), (0.5, 80), (-0.12, 128), (0.7, 134), (-0.5, 150), (0.2, 100))
    )
    place.add(o + extra, 1.0, y - 70, y + 330, shadow=0.6, wave=(3, 5, 0.7, 0.4))


def front(place: Scenery, size: float = 110) -> None:
    """Cloud in both lower corners, and a wisp between them."""
    lit, low, _ = whites(place)
    a, b = mixed(lit, low, 0.35), mixed(low, lit, 0.15)
    o = "".join(
        s.disc(x, y, r, b)
        for x, y, r in (
            (-60, 1290, 150),
            (60, 1320, 110),
            (150, 1352, 80),
            (780, 1290, 150),
            (664, 1316, 112),
            (570, 1352, 80),
            (360, 1396, 90),
            (250, 1390, 90),
            (470, 1390, 90),
        )
    )
    o += "".join(
        s.disc(x, y + 34, r, a)
        for x, y, r in (
            (-60, 1300, 140),
            (50, 1330, 100),
            (140, 1362, 74),
            (780, 1300, 140),
            (670, 1326, 104),
            (580, 1362, 76),
        )
    )
    corners(place, o, top=1120, wave=(size * 0.14, 5, 0.5, 2.0))


def birds(place: Scenery, n: int = 7) -> str:
    """A skein of birds far off."""
    side, tone = (
        place.rng.choice([-1, 1]),
        mixed(place.light.sky[0], "#ffffff" if not place.light.night else "#c8d4ff", 0.7),
    )
    at = place.rng.uniform(120, 240)
    return "".join(
        s.stroke(f"M{360 + side * (at + 30 * abs(k)) - 13},{400 + 17 * k} q7,-11 13,0 q6,-11 13,0", tone, 4)
        for k in range(-(n // 2), n // 2 + 1)
    )


def clouds(place: Scenery) -> None:
    """A sea of clouds in five papers, towers of cumulus, a castle of cloud with lit windows."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    lit, low, far = whites(place)
    side = rng.choice([-1, 1])
    heap, x = "", 360 + side * 190
    for k, (dx, dy, r) in enumerate(
        (
            (-60, -190, 92),
            (36, -236, 104),
            (-120, -60, 104),
            (90, -130, 104),
            (0, -120, 130),
            (130, 0, 110),
            (-30, 0, 130),
            (-190, 60, 90),
            (190, 60, 90),
            (60, 60, 120),
        )
    ):
        heap += s.disc(x + dx + 12, gy - 260 + dy + 14, r, mixed(far, low, 0.5)) + s.disc(
            x + dx, gy - 260 + dy, r * 0.96, mixed(far, lit, 0.3 + 0.04 * k)
        )
    place.add(heap + (birds(place) if place.light.sun_out else ""), 0.1, 120, gy + 60, shadow=0.3)
    keep, glass = c("#fff0f2", 0.28), "#ffe08a" if place.light.lamps else c("#8fa8d8", 0.2)
    kx, o = 360 - side * 190, ""
    for dx, w, h, roof in (
        (-84, 52, 190, "#8fb0e8"),
        (0, 72, 280, "#f09ab8"),
        (80, 52, 170, "#a89ae8"),
        (-40, 44, 130, "#f0c08a"),
        (46, 44, 120, "#8fd0c8"),
    ):
        o += (
            s.rect(kx + dx - w / 2, gy - 190 - h, w, h + 60, keep, 4)
            + s.rect(kx + dx + w * 0.14, gy - 190 - h, w * 0.36, h + 60, mixed(keep, low, 0.4))
            + s.path(
                f"M{kx + dx - w * 0.68},{gy - 188 - h} L{kx + dx},{gy - 188 - h - w * 1.5} L{kx + dx + w * 0.68},{gy - 188 - h}Z",
                c(roof, 0.24),
            )
        )
        o += "".join(
            s.path(f"M{kx + dx - 7},{gy - 190 - h + 34 + 52 * k} v-11 a7,7 0 0 1 14,0 v11Z", glass)
            for k in range(int(h / 64))
        )
    o += s.rect(kx - 2, gy - 600, 3, 40, keep) + s.path(f"M{kx + 1},{gy - 600} l34,10 l-34,12Z", c("#f0708a", 0.2))
    o += "".join(
        s.disc(kx + dx, gy - 170 + dy, r, mixed(far, lit, 0.55))
        for dx, dy, r in ((-130, 20, 62), (-50, 6, 60), (40, 10, 64), (124, 24, 60))
    )
    place.add(o, 0.2, gy - 640, gy + 40, shadow=0.4, wave=(5, 6, 0.4, 1.0))
    banks(place, ((-180, 70, 0.26, 10), (-90, 92, 0.42, -14), (20, 120, 0.66, 18)))
    stand(place, gy + 110)
    front(place)


def high(place: Scenery) -> None:
    """Far above the land: the curve of the world, fields, a river, towns that shine at night, thin bands of cloud."""
    rng, gy = place.rng, place.ground
    sky(place, 2)
    lit, low, far = whites(place)
    y0, dark = gy - 330, {"night": 0.62, "sunset": 0.26, "dawn": 0.1}.get(place.light.time, 0.0)

    def land(colour: str, depth: float = 0.3) -> str:
        wet = 0.4 if not place.light.sun_out else 0.0
        return mixed(mixed(mixed(colour, "#101a4c", dark), place.light.sky[1], wet), place.light.sky[3], depth)

    def edge(x: float, y: float) -> float:
        return y + 60 * ((x - 360) / 660) ** 2 * 2.2

    blue = land("#4f9ad0", 0.34)
    o = s.path(f"M{LEFT},1560 V{edge(LEFT, y0):.0f} Q360,{y0 - 130:.0f} {RIGHT},{edge(RIGHT, y0):.0f} V1560Z", blue)
    o += s.stroke(
        f"M{LEFT},{edge(LEFT, y0):.0f} Q360,{y0 - 130:.0f} {RIGHT},{edge(RIGHT, y0):.0f}",
        mixed(lit, place.light.sky[3], 0.4),
        9,
        'stroke-opacity=".7"',
    )
    coast = s.path(
        f"M{LEFT},1560 V{y0 + 150} Q0,{y0 + 70} 160,{y0 + 90} T420,{y0 + 60} T640,{y0 + 100} T{RIGHT},{y0 + 60} V1560Z",
        land("#8fc07a"),
    )
    place.add(o + coast, 0.05, y0 - 200, 1560, shadow=0.3)
    tones, o = ("#9cc873", "#c9d27a", "#7fb56a", "#e3cf86", "#8fbf8a", "#b5c96a"), ""
    rows = [y0 + 110 + 700 * (k / 9) ** 1.4 for k in range(10)]
    for k in range(9):
        ya, yb, w = rows[k], rows[k + 1], 54 + 27 * k
        for i in range(int((RIGHT - LEFT) / w) + 2):
            x, bend = LEFT + i * w + (k % 3) * w * 0.3, rng.uniform(-8, 8)
            o += s.path(
                f"M{x:.0f},{ya:.0f} h{w + 1:.0f} l{w * 0.14 + bend:.0f},{yb - ya + 1:.0f} h{-w - 1:.0f}Z",
                land(rng.choice(tones), 0.34 - 0.03 * k),
            )
            if rng.random() < 0.26:
                o += "".join(
                    s.oval(
                        x + w * rng.uniform(0.1, 0.9),
                        ya + (yb - ya) * rng.uniform(0.2, 0.9),
                        5 + 2 * k,
                        3 + 1.2 * k,
                        land("#4f8a58", 0.3 - 0.03 * k),
                    )
                    for _ in range(5)
                )
            elif rng.random() < 0.14:
                for _ in range(7):
                    px, py, u = x + w * rng.uniform(0.1, 0.9), ya + (yb - ya) * rng.uniform(0.2, 0.8), 2.4 + 0.9 * k
                    o += (
                        (s.disc(px, py, u * 4, "url(#lamp)") if place.light.lamps else "")
                        + s.rect(px - u, py - u, 2 * u, 2 * u, "#ffdf8a" if place.light.lamps else land("#f4efe4", 0.1))
                        + s.path(
                            f"M{px - u * 1.3:.1f},{py - u:.1f} l{u * 1.3:.1f},{-u:.1f} l{u * 1.3:.1f},{u:.1f}Z",
                            land("#c9604a", 0.1),
                        )
                    )
    x, e = 300 + rng.uniform(-60, 60), []
    for k, y in enumerate(rows):
        x += (70 + 24 * k) * math.sin(k * 1.7 + place.sun)
        e.append((x, y, 8 + 7 * k))
    d = (
        "M"
        + " L".join(f"{px - w / 2:.0f},{py:.0f}" for px, py, w in e)
        + " L"
        + " L".join(f"{px + w / 2:.0f},{py:.0f}" for px, py, w in reversed(e))
        + "Z"
    )
    o += s.path(
        d,
        mixed(blue, "#ffffff", 0.16),
        f'stroke="{mixed(blue, "#ffffff", 0.16)}" stroke-width="12" stroke-linejoin="round"',
    )
    curve = (
        f'<clipPath id="curve"><path d="M{LEFT},1560 V{y0 + 196} Q360,{y0 + 72} {RIGHT},{y0 + 196} V1560Z"/></clipPath>'
    )
    place.add(f'<g clip-path="url(#curve)">{o}</g>', 0.12, y0 + 90, 1560, defs=props.LAMP + curve, shadow=0.15)
    for i, (dy, parallax, drift) in enumerate(((-150, 0.22, -6), (20, 0.4, 9), (230, 0.7, -12))):
        o = ""
        for _ in range(5):
            cx, wide = rng.uniform(-240, 960), rng.uniform(0.5, 0.9) * (0.7 + 0.3 * i)
            o += s.oval(cx + 12, gy + dy + 44, 170 * wide, 13 * wide, "#1a2a4c", 'fill-opacity=".12"') + s.cloud(
                cx,
                gy + dy + rng.uniform(-24, 24),
                wide,
                mixed(far, lit, 0.5 + 0.25 * i),
                mixed(low, far, 0.4),
                rng.randrange(3),
            )
        place.add(
            o,
            parallax,
            gy + dy - 120,
            gy + dy + 110,
            shadow=0.3,
            drift=drift * (3 if place.light.weather in ("wind", "storm") else 1),
        )
    stand(place, gy + 124, wide=250)
    front(place)


BALLOON = (
    ("#e8574b", "#ffd76a"),
    ("#3f86c8", "#fff4e2"),
    ("#f09a3e", "#7a4fa8"),
    ("#4fae86", "#fff0b8"),
    ("#d9628f", "#fff4e2"),
    ("#7a62c0", "#ffcf5f"),
    ("#f2c23e", "#e8574b"),
)


def balloon(place: Scenery, x: float, y: float, r: float, colours: tuple[str, str], depth: float) -> str:
    """A hot-air balloon of nine gores with a basket; after dark its burner lights it from within."""
    c, lit = place.c, place.light.lamps
    a, b = (c(k, depth) for k in colours)
    if lit:
        a, b = mixed(a, colours[0], 0.55), mixed(b, colours[1], 0.55)
    o = s.disc(0, 0, r * 2.0, "url(#lamp)") if lit and depth < 0.3 else ""
    full = f"M{-r},0 A{r},{r} 0 0 1 {r},0 C{r},{r * 0.5:.0f} {r * 0.36:.0f},{r * 0.92:.0f} {r * 0.24:.0f},{r * 1.24:.0f} H{-r * 0.24:.0f} C{-r * 0.36:.0f},{r * 0.92:.0f} {-r},{r * 0.5:.0f} {-r},0Z"
    o += s.stroke(
        f"M{-r * 0.22:.0f},{r * 1.2:.0f} L{-r * 0.16:.0f},{r * 1.6:.0f} M{r * 0.22:.0f},{r * 1.2:.0f} L{r * 0.16:.0f},{r * 1.6:.0f} M0,{r * 1.2:.0f} V{r * 1.6:.0f}",
        c("#6a5040", depth),
        max(1.6, r * 0.02),
    ) + s.path(full, a)
    for k in (0.72, 0.3):
        o += s.path(
            f"M0,{-r} C{r * k * 1.3:.0f},{-r:.0f} {r * k * 1.24:.0f},{r * 0.4:.0f} {r * 0.24 * k:.0f},{r * 1.24:.0f} H{-r * 0.24 * k:.0f} C{-r * k * 1.24:.0f},{r * 0.4:.0f} {-r * k * 1.3:.0f},{-r:.0f} 0,{-r}Z",
            b if k > 0.5 else a,
        )
    o += s.path(
        f"M{r * 0.3:.0f},{-r * 0.95:.0f} A{r},{r} 0 0 1 {r},0 C{r},{r * 0.5:.0f} {r * 0.36:.0f},{r * 0.92:.0f} {r * 0.24:.0f},{r * 1.24:.0f} C{r * 0.5:.0f},{r * 0.6:.0f} {r * 0.9:.0f},{-r * 0.3:.0f} {r * 0.3:.0f},{-r * 0.95:.0f}Z",
        mixed(a, "#201440", 0.5),
        'fill-opacity=".24"',
    )
    o += s.oval(-r * 0.46, -r * 0.4, r * 0.12, r * 0.26, "#ffffff", 'fill-opacity=".35" transform="rotate(24)"')
    o += s.path(
        f"M{-r * 0.24:.0f},{r * 1.24:.0f} H{r * 0.24:.0f} l{-r * 0.03:.0f},{r * 0.08:.0f} H{-r * 0.21:.0f}Z",
        mixed(b, "#402030", 0.3),
    )
    if lit:
        o += s.oval(0, r * 1.34, r * 0.05, r * 0.1, "#fff0a8")
    return s.group(
        o
        + s.path(
            f"M{-r * 0.2:.0f},{r * 1.58:.0f} H{r * 0.2:.0f} L{r * 0.15:.0f},{r * 1.86:.0f} H{-r * 0.15:.0f}Z",
            c("#a8743f", depth),
        )
        + s.rect(-r * 0.22, r * 1.55, r * 0.44, r * 0.07, c("#7a5030", depth), 2),
        x,
        y,
    )


def balloons(place: Scenery) -> None:
    """Balloons near and far over misty hills at the rim of the clouds; each hangs on its own breath of air."""
    rng, gy = place.rng, place.ground
    sky(place, 2)
    _lit, _low, far = whites(place)
    kinds = rng.sample(BALLOON, 7)
    ground = "".join(
        s.hill(rng, gy - 150 + 70 * i, 60 - 12 * i, mixed(place.c(k, 0.55 - 0.12 * i), far, 0.2), 240)[0]
        for i, k in enumerate(("#8fb0c0", "#86b596", "#9cc27a"))
    )
    tiny = "".join(
        balloon(place, x, y, r, kinds[i], 0.5)
        for i, (x, y, r) in enumerate(
            (
                (80, 420, 26),
                (300, 300, 20),
                (500, 470, 24),
                (640, 330, 18),
                (200, 560, 30),
                (420, 590, 22),
                (-100, 360, 26),
                (830, 420, 26),
            )
        )
        if i < 7
    )
    place.add(tiny + ground, 0.1, 220, gy + 240, shadow=0.3)
    side = rng.choice([-1, 1])
    mid = (
        balloon(place, 360 - side * 205, 560, 72, kinds[1], 0.2)
        + balloon(place, 360 + side * 300, 640, 56, kinds[2], 0.26)
        + balloon(place, 360 - side * 20, 190, 50, kinds[3], 0.26)
        + balloon(place, 360 + side * 520, 330, 70, kinds[5], 0.2)
    )
    place.add(mid, 0.3, 80, 860, defs=props.LAMP, shadow=0.4, wave=(8, 12, 0.42, 0.5))
    near = balloon(place, 360 + side * 190, 330, 138, kinds[0], 0.05)
    place.add(near, 0.55, 60, 740, defs=props.LAMP, shadow=0.55, wave=(10, 16, 0.36, 2.2))
    close = balloon(place, 360 - side * 330, 700, 150, kinds[4], 0.0)
    place.add(close, 0.8, 400, 1010, defs=props.LAMP, shadow=0.55, wave=(9, 14, 0.45, 4.0))
    banks(place, ((-30, 80, 0.4, 12), (60, 120, 0.7, -16)))
    stand(place, gy + 116)
    front(place)


def islet(place: Scenery, x: float, y: float, w: float, depth: float, what: str, fall: bool = False) -> str:
    """A floating island w wide: grass above, rock tapering below, with trees, a house or a tower on it."""
    c, rng = place.c, place.rng
    grass, pale = c(place.under_snow("#7fbf62"), depth), c(place.under_snow("#a9dc80"), depth)
    rock, dark = c("#a88a78", depth), c("#7d6468", depth)
    o = s.path(
        f"M{-w * 0.48:.0f},6 L{-w * 0.36:.0f},{w * 0.2:.0f} L{-w * 0.24:.0f},{w * 0.26:.0f} L{-w * 0.14:.0f},{w * 0.48:.0f} L{-w * 0.02:.0f},{w * 0.4:.0f} L{w * 0.06:.0f},{w * 0.6:.0f} L{w * 0.16:.0f},{w * 0.36:.0f} L{w * 0.28:.0f},{w * 0.3:.0f} L{w * 0.34:.0f},{w * 0.16:.0f} L{w * 0.48:.0f},6Z",
        rock,
    )
    o += s.path(
        f"M{w * 0.06:.0f},6 L{w * 0.0:.0f},{w * 0.22:.0f} L{w * 0.08:.0f},{w * 0.34:.0f} L{w * 0.06:.0f},{w * 0.6:.0f} L{w * 0.16:.0f},{w * 0.36:.0f} L{w * 0.28:.0f},{w * 0.3:.0f} L{w * 0.34:.0f},{w * 0.16:.0f} L{w * 0.48:.0f},6Z",
        dark,
    )
    o += "".join(
        s.path(
            f"M{w * a:.0f},{w * 0.05:.0f} l{w * 0.05:.0f},{w * 0.09:.0f} l{w * 0.04:.0f},{-w * 0.08:.0f}Z",
            dark,
            'fill-opacity=".6"',
        )
        for a in (-0.3, -0.16, 0.2)
    )
    if fall:
        tone = mixed(
            {"day": "#c8ecf6", "sunset": "#ffd8c0", "night": "#7f9cd8", "dawn": "#e8e4f2"}[place.light.time],
            place.light.sky[2],
            depth * 0.5,
        )
        o += s.path(
            f"M{-w * 0.3:.0f},4 h{w * 0.1:.0f} q{w * 0.02:.0f},{w * 0.5:.0f} {w * 0.05:.0f},{w * 0.96:.0f} h{-w * 0.2:.0f} q{w * 0.05:.0f},{-w * 0.5:.0f} {w * 0.05:.0f},{-w * 0.96:.0f}Z",
            tone,
        ) + s.stroke(
            f"M{-w * 0.25:.0f},{w * 0.1:.0f} v{w * 0.3:.0f} M{-w * 0.22:.0f},{w * 0.34:.0f} v{w * 0.4:.0f}",
            "#ffffff",
            max(2, w * 0.014),
            'stroke-opacity=".8"',
        )
    k = w / 300
    tops = ""
    if what == "house":
        tops += s.cottage(
            w * 0.1,
            0,
            0.72 * k,
            c("#fdf0dc", depth),
            c("#d8604f", depth),
            c("#8a5a3c", depth),
            "#ffdf8a" if place.light.lamps else c("#bfe3ef", depth),
            c("#ffffff", depth),
        ) + s.tree(-w * 0.26, 4, 120 * k, c("#6fb35c", depth), c("#4f8f4c", depth), c("#7a5a44", depth), rng)
    elif what == "tower":
        tops += (
            s.rect(-26 * k, -190 * k, 52 * k, 196 * k, c("#efe4d4", depth), 3)
            + s.rect(6 * k, -190 * k, 20 * k, 196 * k, c("#cdbdb4", depth))
            + s.path(f"M{-38 * k},{-188 * k} L0,{-270 * k} L{38 * k},{-188 * k}Z", c("#5f8fd0", depth))
            + "".join(
                s.disc(0, -150 * k + 52 * k * i, 9 * k, "#ffdf8a" if place.light.lamps else c("#6a86b0", depth))
                for i in range(3)
            )
            + s.bush(-w * 0.24, 4, 90 * k, c("#6fb35c", depth), c("#4f8f4c", depth))
            + s.bush(w * 0.26, 4, 80 * k, c("#7fbf66", depth), c("#4f8f4c", depth))
        )
    else:
        tops += s.tree(
            -w * 0.2,
            4,
            150 * k,
            c("#f2a8c0" if what == "blossom" else "#7fbf5c", depth),
            c("#d985a4" if what == "blossom" else "#559650", depth),
            c("#7a5a44", depth),
            rng,
        ) + s.tree(
            w * 0.14,
            4,
            200 * k,
            c("#f7bcd0" if what == "blossom" else "#6fb35c", depth),
            c("#e394b0" if what == "blossom" else "#4f8f4c", depth),
            c("#7a5a44", depth),
            rng,
        )
    body = (
        o
        + tops
        + s.path(
            f"M{-w * 0.52:.0f},10 Q{-w * 0.5:.0f},{-w * 0.05:.0f} 0,{-w * 0.06:.0f} Q{w * 0.5:.0f},{-w * 0.05:.0f} {w * 0.52:.0f},10 "
            + f"q{-w * 0.043:.1f},{w * 0.07:.1f} {-w * 0.0867:.1f},0 " * 12
            + "Z",
            grass,
        )
        + s.oval(0, -w * 0.012, w * 0.44, w * 0.03, pale)
    )
    return s.group(body, x, y)


def islands(place: Scenery) -> None:
    """Islands that float at three depths with trees, a house, falls that end in mist; the nearest is the floor."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 3)
    _lit, _low, _far = whites(place)
    side = rng.choice([-1, 1])
    o = "".join(
        islet(place, 360 + side * dx, y, w, 0.56, what, i == 1)
        for i, (dx, y, w, what) in enumerate(
            (
                (-60, 330, 110, "trees"),
                (-240, 470, 150, "tower"),
                (250, 560, 130, "trees"),
                (40, 640, 120, "blossom"),
                (-470, 360, 150, "trees"),
                (520, 400, 160, "blossom"),
            )
        )
    )
    place.add(o, 0.12, 120, 840, shadow=0.3, wave=(4, 7, 0.4, 0.0))
    o = islet(place, 360 + side * 210, 420, 260, 0.24, "house", True) + islet(
        place, 360 - side * 420, 600, 240, 0.24, "blossom"
    )
    place.add(o, 0.3, 150, 860, shadow=0.45, wave=(5, 10, 0.36, 2.0))
    o = islet(place, 360 - side * 250, 690, 270, 0.1, rng.choice(["blossom", "trees", "tower"]), True) + islet(
        place, 360 + side * 560, 760, 260, 0.1, "trees"
    )
    place.add(o, 0.55, 380, gy + 150, shadow=0.5, wave=(5, 9, 0.5, 4.0))
    banks(place, ((40, 90, 0.5, 14), (150, 120, 0.8, -16)))
    y = gy + 96
    rock, dark = c("#a88a78"), c("#7d6468")
    o = s.path(
        f"M-70,{y + 120} L-20,{y + 260} L80,{y + 300} L150,{y + 430} L250,{y + 390} L330,{y + 500} L430,{y + 400} L540,{y + 420} L620,{y + 290} L730,{y + 260} L790,{y + 120}Z",
        rock,
    )
    o += s.path(
        f"M400,{y + 120} L370,{y + 280} L430,{y + 400} L540,{y + 420} L620,{y + 290} L730,{y + 260} L790,{y + 120}Z",
        dark,
    )
    top = s.path(
        f"M-90,{y + 156} Q-100,{y + 8} 360,{y} Q820,{y + 8} 810,{y + 156} " + "q-37.5,56 -75,0 " * 12 + "Z",
        "url(#turf)",
    )
    lying = "".join(
        s.tuft(rng.uniform(-40, 760), y + rng.uniform(24, 170), rng.uniform(18, 34), c("#5f9f4c"), rng)
        for _ in range(18)
    )
    lying += "".join(
        s.flower(
            x,
            y + rng.uniform(40, 150),
            rng.uniform(40, 58),
            c(rng.choice(["#ffffff", "#ff8fb0", "#ffd24f"])),
            c("#f0a53c"),
            c("#4a8a44"),
            6,
        )
        for x in (20, 90, 160, 560, 630, 700)
    )
    things = (
        s.rock(60, y + 30, 90, c("#b0a098"), rng)
        + s.fence(560, y + 24, 5, c("#fff6e4"), 70)
        + (props.lantern(place, 92, y - 150, 1.0) + s.stroke(f"M130,{y + 20} V{y - 164} H92", c("#6a5040"), 9))
    )
    place.add(
        o + things + top + lying,
        1.0,
        y - 330,
        y + 470,
        defs=s.down("turf", c(place.under_snow("#b4e08a")), c(place.under_snow("#74b058")), 0, 0.6) + props.LAMP,
        shadow=0.6,
        snow=10,
    )
    front(place)
