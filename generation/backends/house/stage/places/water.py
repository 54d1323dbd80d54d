# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Beach and open sea."""

from __future__ import annotations

from .. import shapes as s
from ..light import mixed
from ..scenery import LEFT, RIGHT, Scenery
from .land import corners
from .sky import sky, sun_place

WATER = {
    "day": (("#3d95d6", "#79d3de"), ("#3a8fb8", "#86dccb"), ("#4a86cc", "#86c4ee")),
    "sunset": (("#d9787c", "#5c5596"), ("#e08d6f", "#6b5b8f"), ("#c76b8a", "#4f5a9c")),
    "night": (("#26397f", "#1d2b63"), ("#23477a", "#182f5c"), ("#33397f", "#221f5c")),
    "dawn": (("#e3b0bf", "#7fa8d2"), ("#d3b4cf", "#7fb3cf"), ("#e8bdb5", "#8aa3d4")),
}
"""Water at the horizon and at our feet, by hour; it takes its colour from the sky."""


def tones(place: Scenery) -> list[str]:
    """Five waters from the horizon to the shore."""
    far, near = place.rng.choice(WATER[place.light.time])
    if not place.light.sun_out:
        grey = place.light.sky
        far, near = mixed(far, grey[2], 0.62), mixed(near, grey[1], 0.5)
    return [mixed(far, near, k) for k in (0.0, 0.22, 0.46, 0.72, 1.0)]


def glitter(place: Scenery, y0: float, y1: float) -> str:
    """Sun or moon on the water: a ladder of light under it."""
    if not place.light.sun_out:
        return ""
    x, _, r = sun_place(place)
    colour = "#fff3d0" if not place.light.night else "#dfe8ff"
    o, y = "", y0
    while y < y1:
        k = (y - y0) / (y1 - y0)
        w = r * place.rng.uniform(0.5, 1.3) * (0.7 + 0.8 * k)
        o += s.rect(
            x - w + place.rng.uniform(-22, 22), y, 2 * w, 3 + 4 * k, colour, 3, f'fill-opacity="{0.62 - 0.25 * k:.2f}"'
        )
        y += 11 + 8 * k
    return o


def beach(place: Scenery) -> None:
    """Sand, a turquoise sea, a palm, a parasol, perhaps a lighthouse or a sail."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place)
    water = tones(place)
    horizon = gy - 205
    far = s.rect(LEFT, horizon, RIGHT - LEFT, 700, water[0])
    x = rng.choice([rng.uniform(60, 220), rng.uniform(480, 660)])
    what = rng.random()
    if what < 0.4:
        far = lighthouse(place, x, horizon + 8) + far
    elif what < 0.8:
        far = sail(place, x, horizon + 10, 0.8) + far
    else:
        far = s.path(f"M{x - 150},{horizon + 4} q60,-70 140,-44 q70,-30 150,46Z", c("#6ea07f", 0.5)) + far
    place.add(far + glitter(place, horizon + 5, gy - 130), 0.1, horizon - 240, gy + 120, defs=beams(), shadow=0.15)
    rough = 1.7 if place.light.weather in ("rain", "wind") else 1.0
    for i, (y, parallax) in enumerate(((gy - 156, 0.2), (gy - 112, 0.34), (gy - 66, 0.55))):
        body = s.waves(y, water[i + 1], c("#ffffff", 0.05) if i else "", 88 + 26 * i, (18 + 7 * i) * rough, 31 * i)
        place.add(
            body,
            parallax,
            y - 50,
            gy + 200,
            shadow=0.35,
            wave=((15 + 6 * i) * rough, 4 * rough, 0.9 + 0.1 * i, 1.7 * i),
        )
    wash = s.swell(gy - 26, 9, 520, water[4], c("#ffffff"))
    place.add(wash, 0.85, gy - 60, gy + 260, shadow=0.2, wave=(10, 11, 0.8, 0.6))
    sand, at = s.hill(rng, gy, 12, "url(#sand)", 460)
    wet = s.path(
        f"M{LEFT},{gy + 400} "
        + " ".join(f"L{x},{at(x) + 34 + 8 * (x % 96 > 48):.0f}" for x in range(LEFT, RIGHT + 17, 48))
        + f" V{gy + 400}Z",
        c("#f6e3b2"),
        'stroke-linejoin="round"',
    )
    side = rng.choice([-1, 1])
    tall = s.palm(
        360 + side * 330,
        gy + 60,
        rng.uniform(430, 500),
        c("#57a84f"),
        c("#3f8f4a"),
        c("#a3754c"),
        -side * rng.uniform(0.1, 0.22),
    )
    if rng.random() < 0.6:
        tall += s.palm(360 + side * 410, gy + 50, 350, c("#4d9c4a"), c("#377f42"), c("#946a45"), side * 0.12)
    lying = ""
    for _ in range(9):
        lying += s.oval(
            rng.uniform(LEFT, RIGHT),
            rng.uniform(gy + 60, 1250),
            rng.uniform(30, 90),
            rng.uniform(4, 8),
            c("#e6c98d"),
            'fill-opacity=".8"',
        )
    things = s.group(parasol(place), 360 - side * rng.uniform(210, 290), gy + 62, 0.95, -side * 8)
    for x, y in (
        (rng.uniform(30, 210), gy + rng.uniform(240, 330)),
        (rng.uniform(500, 690), gy + rng.uniform(240, 330)),
    ):
        things += (
            starfish(x, y, rng.uniform(17, 24), c(rng.choice(["#f0734f", "#ef8fa8", "#e2a23f"])))
            if rng.random() < 0.6
            else shell(x, y, 24, c("#fbe3d4"), c("#e0a68f"))
        )
    defs = s.down("sand", c(place.under_snow("#f0d79f", 0.6)), c(place.under_snow("#ebc988", 0.6)), 0, 0.5)
    place.add(tall + sand + wet + lying + things, 1.0, gy - 620, defs=defs, snow=14, sway=0.008, foot=gy + 60)
    o = s.hill(rng, 1270, 20, c("#d6a866"), 240)[0]
    for x, a in ((-40, 30), (10, 8), (720, -12), (765, -34)):
        o += s.group(broad_leaf(c("#2f7d46"), c("#246b3c")), x, 1320, 1.25, a)
    corners(place, o, top=1040, sway=0.015, foot=1320)


def parasol(place: Scenery) -> str:
    """A striped parasol with a towel."""
    c = place.c
    a, b = c(place.pick("#ee5a52", "#2f8fd0", "#f2a531", "#3fae8e")), c("#fff6e6")
    o = s.path("M-96,6 l130,-6 l44,26 l-140,8Z", b) + s.path(
        "M-60,4.4 l26,-1.2 l44,27 l-28,1.8Z M0,1.6 l26,-1.2 l44,26 l-28,1.8Z", a
    )
    o += s.rect(-3.5, -176, 7, 190, c("#9b7350"), 3)
    d = "M-118,-120 A118,96 0 0 1 118,-120 "
    o += s.path(d + "q-20,-16 -40,0 q-20,-16 -39,0 q-20,-16 -39,0 q-20,-16 -39,0 q-20,-16 -39,0 q-20,-16 -40,0Z", b)
    for x0, x1 in ((-118, -78), (-39, 0), (39, 79)):
        o += s.path(
            f"M{x0},-120 q{(x1 - x0) / 2},-16 {x1 - x0},0 Q{x1 * 0.62:.0f},-190 0,-216 Q{x0 * 0.75:.0f},-186 {x0},-120Z",
            a,
        )
    return o + s.disc(0, -218, 7, a)


def starfish(x: float, y: float, r: float, fill: str) -> str:
    """A starfish."""
    o = s.star(x, y, r, fill, 5, 0.48, 0.3).replace(
        "/>", f' stroke="{fill}" stroke-width="7" stroke-linejoin="round"/>'
    )
    return o + "".join(
        s.disc(x + r * 0.3 * k, y + r * 0.12 * k * k - 2, 2, mixed(fill, "#ffffff", 0.5)) for k in (-1, 0, 1)
    )


def shell(x: float, y: float, r: float, fill: str, line: str) -> str:
    """A scallop shell."""
    o = s.path(f"M{x},{y} L{x - r},{y - r * 0.7:.0f} A{r},{r} 0 0 1 {x + r},{y - r * 0.7:.0f}Z", fill)
    return o + "".join(
        s.stroke(f"M{x},{y} L{x + r * k:.0f},{y - r * 1.3 + abs(k) * r * 0.5:.0f}", line, 2.5)
        for k in (-0.6, -0.2, 0.2, 0.6)
    )


def broad_leaf(fill: str, vein: str) -> str:
    """A big tropical leaf pointing up."""
    o = s.path("M0,0 C-70,-60 -64,-170 0,-230 C64,-170 70,-60 0,0Z", fill) + s.stroke("M0,0 V-210", vein, 5)
    return o + "".join(s.stroke(f"M0,{-y} l{k * 34},-34", vein, 4) for y in (40, 84, 128, 168) for k in (-1, 1))


def lighthouse(place: Scenery, x: float, y: float) -> str:
    """A striped lighthouse on its rock; it shines when lamps are lit."""
    c = place.c
    o = s.path("M-96,6 q30,-44 96,-40 q66,-4 110,40Z", c("#7b8088", 0.35))
    o += s.path("M-22,-30 L-15,-150 H15 L22,-30Z", c("#fff4e6", 0.2))
    for k in (0, 2, 4):
        y0, y1 = -30 - k * 24, -54 - k * 24
        w0, w1 = 22 - 7 * k * 0.2, 22 - 7 * (k + 1) * 0.2
        o += s.path(f"M{-w0},{y0} L{-w1},{y1} H{w1} L{w0},{y0}Z", c("#d9504a", 0.2))
    o += (
        s.rect(-21, -158, 42, 9, c("#3e4658", 0.2), 2)
        + s.rect(-11, -180, 22, 22, "#ffe28a" if place.light.lamps else c("#cfe8ee"))
        + s.path("M-16,-178 L0,-196 L16,-178Z", c("#d9504a", 0.2))
    )
    if place.light.lamps:
        rays = s.path("M0,-169 L-300,-214 V-128Z", "url(#beam-left)")
        o = rays + s.path("M0,-169 L300,-212 V-126Z", "url(#beam-right)") + o
    return s.group(o, x, y)


def sail(place: Scenery, x: float, y: float, k: float) -> str:
    """A small sailing boat far out."""
    c = place.c
    o = s.path("M-50,-16 H56 L40,6 H-36Z", c(place.pick("#b9503f", "#3d5f8f", "#8b5e3c"), 0.2)) + s.rect(
        -2, -126, 4, 112, c("#6b4e3a", 0.2)
    )
    o += s.path("M4,-124 Q62,-70 60,-24 H4Z", c("#fff7ea", 0.12)) + s.path(
        "M-5,-112 Q-36,-64 -46,-24 H-5Z", c("#f3dcc2", 0.14)
    )
    return s.group(o, x, y, k, 0, place.rng.random() < 0.5)


def sea(place: Scenery) -> None:
    """Rows of waves; puppets swim between the fourth and the fifth."""
    rng, gy = place.rng, place.ground
    sky(place)
    water = tones(place)
    horizon = gy - 150
    x = rng.choice([rng.uniform(90, 220), rng.uniform(500, 640)])
    what = rng.random()
    far = s.rect(LEFT, horizon, RIGHT - LEFT, 800, water[0])
    prop = (
        isle(place, x, horizon + 16)
        if what < 0.4
        else lighthouse(place, x, horizon + 10)
        if what < 0.7
        else sail(place, x, horizon + 12, 1.0)
    )
    place.add(
        prop + far + glitter(place, horizon + 5, gy + 20), 0.1, horizon - 250, gy + 120, defs=beams(), shadow=0.15
    )
    rough = 1.8 if place.light.weather in ("rain", "wind") else 1.0
    for i, (y, parallax) in enumerate(((gy - 92, 0.25), (gy - 30, 0.45), (gy + 44, 0.75))):
        body = s.waves(y, water[i], place.c("#e8f8ff", 0.1) if i else "", 96 + 26 * i, (20 + 8 * i) * rough, 37 * i)
        place.add(
            body,
            parallax,
            y - 60,
            gy + 340,
            shadow=0.4,
            wave=((18 + 6 * i) * rough, 5 * rough, 0.85 + 0.12 * i, 1.9 * i),
        )
    deep = [mixed(water[4], "#0c1c50", 0.16), mixed(water[4], "#0c1c50", 0.3)]
    for i, (y, parallax) in enumerate(((gy + 150, 1.0), (gy + 248, 1.2))):
        body = s.waves(
            y, deep[i], place.c("#f2fbff", 0.04), 150 + 30 * i, (40 + 6 * i) * (1 + 0.5 * (rough - 1)), 53 * i
        )
        place.add(
            body, parallax, y - 90, front=True, shadow=0.5, wave=((26 + 8 * i) * rough, 8 * rough, 1.05, 3 + 1.3 * i)
        )


def beams() -> str:
    """The light of a lighthouse, fading outwards, for `defs`."""
    stops = '<stop offset="0" stop-color="#ffe9a8" stop-opacity=".5"/><stop offset="1" stop-color="#ffe9a8" stop-opacity="0"/>'
    left = f'<linearGradient id="beam-left" x1="1" y1="0" x2="0" y2="0">{stops}</linearGradient>'
    return left + f'<linearGradient id="beam-right">{stops}</linearGradient>'


def isle(place: Scenery, x: float, y: float) -> str:
    """A tiny island with two palms."""
    c = place.c
    o = s.palm(-16, -18, 120, c("#5ba85a", 0.25), c("#438f50", 0.25), c("#a07a58", 0.25), 0.2) + s.palm(
        18, -16, 88, c("#4f9c54", 0.25), c("#3c8549", 0.25), c("#92704f", 0.25), -0.25
    )
    return s.group(o + s.path("M-120,4 q50,-44 120,-40 q76,-2 124,40Z", c("#f0d59c", 0.2)), x, y, 1.0)
