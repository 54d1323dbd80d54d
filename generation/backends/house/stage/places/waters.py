# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Fresh water: a lake, a river, a pond, a swamp. The near bank is where one stands, the water before it where one swims."""

from __future__ import annotations

from typing import Any

from .. import shapes as s
from ..light import mixed
from ..scenery import LEFT, RIGHT, Scenery
from . import props
from .land import corners, ridge
from .sky import sky
from .water import glitter, tones

BANK = -70
"""The bank's far edge, from the ground of other places."""
SURFACE = 196
"""The water that hides those who swim, from the ground of other places."""


def lake(place: Scenery) -> None:
    """One of the four."""
    {"lake": still, "river": river, "pond": pond, "swamp": swamp}[place.variant](place)


def mirror(
    place: Scenery, y: float, low: float, tone: str, props_: str, parallax: float = 0.16, body: str = ""
) -> None:
    """Water behind the bank, from y down to low: what stands at its far edge is seen in it again, upside down."""
    far = s.rect(LEFT, y, RIGHT - LEFT, low - y + 200, tone)
    if props_:
        far += f'<g transform="translate(0,{2 * y}) scale(1,-0.62) translate(0,{y * 0.613:.0f})" opacity=".34">{props_}</g>'
    far += "".join(
        s.rect(
            place.rng.uniform(LEFT, RIGHT - 200),
            y + 6 + 13 * i,
            place.rng.uniform(70, 260),
            2.5 + 0.3 * i,
            mixed(tone, "#ffffff", 0.5),
            2,
            'fill-opacity=".6"',
        )
        for i in range(9)
    )
    place.add(props_ + far + body + glitter(place, y + 5, low), parallax, y - 460, low + 160, shadow=0.3)


def bank(place: Scenery, colour: str, far: str, behind: str, lying: str, *, snow: float = 12, **motion: Any) -> None:
    """The near bank, a tongue of land between two waters."""
    c, gy = place.c, place.ground + BANK
    body, _at = s.hill(place.rng, gy, 10, "url(#bank)", 420)
    edge = s.swell(gy + 292, 9, 300, c(mixed(colour, "#3a2a30", 0.35)))
    defs = s.down("bank", c(place.under_snow(far)), c(place.under_snow(colour)), 0, 0.6) + props.LAMP
    place.add(behind + body + lying + edge, 1.0, gy - 640, defs=defs, snow=snow, **motion)


def shallows(place: Scenery, near: str, body: str = "", calm: float = 1.0) -> None:
    """The front water: two sheets that hide the lower half of swimmers, and what floats on them."""
    y = place.ground + SURFACE
    rough = (1.7 if place.light.weather in ("rain", "wind", "storm") else 1.0) * calm
    pale = mixed(near, "#ffffff", 0.5)
    for i, (dy, parallax) in enumerate(((0, 1.0), (84, 1.18))):
        tone = mixed(near, "#0c1c50", 0.14 + 0.16 * i)
        o = s.swell(y + dy, 9 + 3 * i, 330 + 60 * i, tone, mixed(pale, tone, 0.25), 90 * i)
        o += "".join(
            s.stroke(
                f"M{x},{y + dy + 34 + 26 * (k % 3)} q{30 + 10 * (k % 2)},-12 {70 + 20 * (k % 2)},0",
                mixed(tone, pale, 0.5),
                4,
                'stroke-opacity=".6"',
            )
            for k, x in enumerate(range(LEFT, RIGHT, 124))
        )
        place.add(
            o + (body if i else ""),
            parallax,
            y + dy - (110 if i and body else 30),
            front=True,
            shadow=0.4,
            wave=((16 + 6 * i) * rough, 5 * rough, 0.9 + 0.15 * i, 1.7 * i),
        )


def still(place: Scenery) -> None:
    """Hills and firs on their own image in the water, a jetty with a lantern and a boat."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    water, shore = tones(place), place.ground - 190
    tops = "".join(
        s.peak(x, shore, w, h, c("#8fa5c4", 0.5), c("#7a90b4", 0.5), c("#ffffff", 0.2), rng.uniform(-0.1, 0.1))
        for x, w, h in (
            (rng.uniform(40, 200), 440, 240),
            (rng.uniform(480, 640), 500, 320),
            (-200, 420, 240),
            (930, 460, 260),
        )
    )
    place.add(tops, 0.08, gy - 640, gy + 20, snow=0)
    woods = s.path(
        f"M{LEFT},{shore} V{shore - 40} Q60,{shore - 96} 250,{shore - 30} T560,{shore - 46} T{RIGHT},{shore - 70} V{shore}Z",
        c("#7aa583", 0.4),
    )
    woods += "".join(
        s.pine(
            x,
            shore,
            rng.uniform(70, 150) * (0.7 + 0.5 * min(1, abs(x - 360) / 300)),
            c("#4f8a70", 0.34),
            c("#3c7462", 0.34),
            c("#6a5648", 0.34),
        )
        for x in place.along(44, 0.5)
    )
    side = rng.choice([-1, 1])
    hut = s.cottage(
        360 + side * 210,
        shore + 2,
        0.62,
        c("#a8744c", 0.2),
        c("#b5533c", 0.2),
        c("#5c3a2a", 0.2),
        "#ffd97a" if place.light.lamps else c("#cfe6f2", 0.2),
        c("#f4e6cc", 0.2),
    )
    mirror(place, shore, gy - 60, water[1], woods + hut)
    trees = s.pine(360 - side * 330, gy - 30, 560, c("#3f8263", 0.06), c("#2f6a54", 0.06), c("#5d4538", 0.06)) + s.pine(
        360 - side * 410, gy - 24, 420, c("#4a8f6a", 0.06), c("#357558", 0.06), c("#5d4538", 0.06)
    )
    lying = "".join(
        s.tuft(x, gy + rng.uniform(-40, 150), rng.uniform(16, 30), c("#5f944c"), rng)
        for x in place.along(60)
        if abs(x - 360) > 60
    )
    lying += "".join(
        s.rock(360 + d, gy + rng.uniform(60, 150), rng.uniform(44, 80), c("#a3a6ac"), rng)
        for d in (-300, 280, 350, -420, 460)
    )
    bank(
        place,
        "#86a862",
        "#a9c67c",
        trees,
        lying + boat(place, 360 + side * 256, gy - 16) + jetty(place, side),
        sway=0.003,
        foot=gy,
    )
    shallows(place, water[4])
    corners(
        place,
        reeds(
            place,
            ((-40, 240), (-8, 300), (30, 210), (62, 150), (664, 170), (694, 260), (730, 320), (764, 230)),
            "#3f7a4c",
        ),
        top=960,
        sway=0.02,
        foot=1330,
    )


def boat(place: Scenery, x: float, y: float) -> str:
    """A rowing boat pulled up on the bank."""
    c, red = place.c, place.pick("#c8493f", "#3f6fa8", "#e0a53c")
    o = s.path("M-130,-50 Q0,-30 130,-56 Q112,6 70,10 H-78 Q-112,4 -130,-50Z", c(red)) + s.path(
        "M-130,-50 Q0,-30 130,-56 L126,-42 Q0,-16 -126,-36Z", c("#fff2dc")
    )
    return s.group(
        o
        + s.rect(-60, -46, 30, 8, c("#8a6244"), 3)
        + s.rect(30, -48, 30, 8, c("#8a6244"), 3)
        + s.stroke("M-20,-70 L96,-8", c("#b98a5c"), 7),
        x,
        y,
    )


def jetty(place: Scenery, side: int) -> str:
    """Boards that lead from the bank out over the front water, with a lantern on the post."""
    c, gy, x = place.c, place.ground, 360 - side * 40
    o = "".join(s.rect(x + d - 11, gy + 90, 22, 180, c("#6d4c38"), 4) for d in (-190, 190))
    for i in range(6):
        y, w = gy + 12 + i * (17 + 3.4 * i), 250 + 30 * i
        o += s.rect(x - w / 2, y, w, 16 + 5.6 * i, c("#b98a5c" if i % 2 else "#c79a6a"), 3) + s.rect(
            x - w / 2, y + 13 + 5.6 * i, w, 4, c("#8a6244"), 2
        )
    px = x + side * 218
    o += s.rect(px - 8, gy - 150, 16, 330, c("#7a563e"), 4) + s.rect(
        px - 50 * (side > 0), gy - 140, 50, 8, c("#7a563e"), 3
    )
    return o + props.lantern(place, px - side * 40, gy - 136, 0.9)


def reeds(place: Scenery, at: tuple[tuple[float, float], ...], colour: str, heads: str = "#8a5a38") -> str:
    """Bulrushes: (x, height) each."""
    c, rng, o = place.c, place.rng, ""
    for x, h in at:
        lean = rng.uniform(-26, 26)
        for k in (-1, 0, 1):
            bend = lean + 40 * k
            o += s.path(
                f"M{x + 10 * k - 6},1340 Q{x + 12 * k},{1340 - h * 0.6:.0f} {x + bend:.0f},{1340 - h * (1 - 0.16 * abs(k)):.0f} Q{x + 12 * k + 10},{1340 - h * 0.5:.0f} {x + 10 * k + 8},1340Z",
                c(mixed(colour, "#10302c", 0.2 * (k + 1))),
            )
        o += s.stroke(
            f"M{x + 16},1340 Q{x + 18},{1340 - h * 0.6:.0f} {x + 18 + lean * 0.3:.0f},{1340 - h * 1.04:.0f}",
            c(colour),
            5,
        ) + s.group(
            s.rect(-9, -30, 18, 66, c(heads), 9) + s.rect(-1.5, -48, 3, 22, c(colour)),
            x + 18 + lean * 0.3,
            1340 - h * 1.04,
            1,
            lean * 0.2,
        )
    return o


def river(place: Scenery) -> None:
    """A river that winds down from the hills under a stone bridge, poplars, a mill with its wheel."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place)
    water, side = tones(place), rng.choice([-1, 1])
    blue = mixed(water[3], "#4fb0d8" if not place.light.night else "#3a5fa8", 0.35)
    ridge(place, gy - 250, 50, "#9ac79a", 0.6, 0.1, length=280)
    meadow, y = c(place.under_snow("#92c06a"), 0.32), gy - 190
    o = s.hill(rng, y, 20, meadow, 360)[0]
    o += s.path(
        f"M{360 + side * 90},{y - 8} Q{360 + side * 300},{y + 40} {360 + side * 60},{y + 76} Q{360 - side * 260},{y + 110} {LEFT},{y + 176} V{y + 330} H{RIGHT} V{y + 190} Q{360 + side * 90},{y + 140} {360 + side * 200},{y + 76} Q{360 + side * 360},{y + 30} {360 + side * 100},{y - 8}Z",
        blue,
    )
    o += "".join(
        s.stroke(f"M{360 + side * dx},{y + dy} q30,-7 64,0", mixed(blue, "#ffffff", 0.55), 3)
        for dx, dy in ((130, 34), (60, 96), (-150, 130), (-60, 112), (210, 120), (-280, 150))
    )
    o += "".join(
        s.oval(x, y - h / 2 + rng.uniform(0, 16), 15, h / 2, c(rng.choice(["#6f9f66", "#86ad5e"]), 0.34))
        + s.rect(x - 2, y - 10, 4, 26, c("#6d5540", 0.34))
        for x, h in ((360 + side * d, rng.uniform(90, 150)) for d in (-330, -290, -246, -120, -84, 290, 330, 410, -420))
    )
    place.add(o, 0.2, gy - 420, gy + 160, snow=8)
    bridge = arches(place, gy - 84) + mill(place, 360 - side * 250, gy - 40)
    place.add(bridge, 0.5, gy - 440, gy + 120, defs=props.LAMP, snow=9)
    wheel(place, 360 - side * 120, gy - 78)
    flowers = "".join(
        s.flower(
            x,
            gy + rng.uniform(-30, 130),
            rng.uniform(34, 52),
            c(rng.choice(["#ffffff", "#ffcf4d", "#f07fa0"])),
            c("#e8a53a"),
            c("#4f8f48"),
            6,
        )
        for x in place.along(96)
        if abs(x - 360) > 120
    )
    lying = (
        "".join(s.tuft(x, gy + rng.uniform(-40, 150), rng.uniform(16, 30), c("#559a48"), rng) for x in place.along(48))
        + flowers
    )
    lying += "".join(
        s.rock(360 + d, gy + rng.uniform(110, 170), rng.uniform(50, 96), c("#b0b0ac"), rng)
        for d in (-340, -210, 230, 330, -440, 470)
    )
    tall = s.tree(360 + side * 350, gy - 20, 520, c("#74ad55"), c("#548f48"), c("#7a5a44"), rng)
    bank(place, "#79ad54", "#9fcb70", tall, lying, sway=0.003, foot=gy)
    shallows(place, blue, calm=1.3)
    corners(
        place,
        s.rock(-10, 1320, 190, c("#6f7680"), rng)
        + s.rock(738, 1322, 170, c("#6f7680"), rng)
        + "".join(
            s.group(blade(c("#3f7f4a")), x, 1310, 1.1, a)
            for x, a in ((40, 14), (84, -6), (-20, 30), (660, 8), (700, -14), (752, -30))
        ),
        top=1040,
        sway=0.02,
        foot=1320,
    )


def blade(fill: str) -> str:
    """A tuft of iris leaves with a flower, pointing up."""
    return "".join(
        s.path(f"M{-7 + 7 * k},0 Q{4 * k - 6},-90 {22 * k},{-170 + 26 * abs(k)} Q{4 * k + 10},-80 {8 + 7 * k},0Z", fill)
        for k in (-2, -1, 0, 1, 2)
    )


def arches(place: Scenery, y: float) -> str:
    """A stone bridge of three arches from bank to bank."""
    c, a, dark = place.c, place.c("#c9bda8", 0.16), place.c("#9a8f88", 0.16)
    hole = "".join(
        f"M{x - w},{y + 90} V{y + 14} a{w},{w * 0.9:.0f} 0 0 1 {2 * w},0 V{y + 90}Z "
        for x, w in ((176, 70), (360, 92), (544, 70))
    )
    o = s.path(
        f"M{LEFT},{y + 90} V{y - 56} Q360,{y - 190} {RIGHT},{y - 56} V{y + 90}Z {hole}", a, 'fill-rule="evenodd"'
    )
    o += s.stroke(f"M{LEFT},{y - 56} Q360,{y - 190} {RIGHT},{y - 56}", c("#e3d8c4", 0.16), 14)
    o += "".join(
        s.stroke(f"M{x - w - 8},{y + 30} V{y + 14} a{w + 8},{w * 0.9 + 8:.0f} 0 0 1 {2 * w + 16},0 V{y + 30}", dark, 6)
        for x, w in ((176, 70), (360, 92), (544, 70))
    )
    return o + "".join(
        s.rect(place.rng.uniform(LEFT, RIGHT), y - 80 + place.rng.uniform(0, 40), 36, 16, dark, 4, 'fill-opacity=".5"')
        for _ in range(24)
    )


def mill(place: Scenery, x: float, y: float) -> str:
    """A watermill's house."""
    glass = "#ffdf8a" if place.light.lamps else place.c("#bfe3ef", 0.1)
    glow = s.disc(x, y - 100, 190, "url(#lamp)") if place.light.lamps else ""
    return glow + s.cottage(
        x,
        y + 30,
        1.5,
        place.c("#f3e4cb", 0.12),
        place.c("#a8553f", 0.12),
        place.c("#6d4a36", 0.12),
        glass,
        place.c("#8a6244", 0.12),
    )


def wheel(place: Scenery, x: float, y: float) -> None:
    """The mill's wheel; it turns."""
    c = place.c
    wood, dark = c("#8f6442", 0.1), c("#6d4a34", 0.1)
    o = "".join(
        s.group(s.rect(-4, -84, 8, 84, dark) + s.rect(-20, -96, 40, 15, wood, 3), x, y, 1, 45 * k) for k in range(8)
    )
    o += f'<circle cx="{x}" cy="{y}" r="78" fill="none" stroke="{wood}" stroke-width="12"/>' + s.disc(x, y, 15, wood)
    place.add(o, 0.5, y - 112, y + 112, across=(x - 112, x + 112), shadow=0.4, spin=(x, y, 0.8))


def pond(place: Scenery) -> None:
    """Lily pads and lotus, a willow over the water, a red footbridge, dragonflies' reeds."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    water, side = tones(place), rng.choice([-1, 1])
    green = mixed(water[3], "#4f9a86" if not place.light.night else "#20505c", 0.45)
    ridge(place, gy - 230, 40, "#9ccb9c", 0.6, 0.1, length=240)
    y = gy - 178
    hedge = "".join(
        s.bush(
            x, y + 6, rng.uniform(90, 160), c(rng.choice(["#6aa862", "#7fb56a", "#58986a"]), 0.34), c("#4f8656", 0.34)
        )
        for x in place.along(86, 0.4)
    )
    blossom = "".join(
        s.tree(360 + side * d, y + 10, h, c("#f6b8cc", 0.26), c("#e394b0", 0.26), c("#7a5a50", 0.26), rng)
        for d, h in ((-230, 190), (60, 170), (290, 210))
    )
    pads = "".join(lily(place, rng.uniform(LEFT, RIGHT), y + 30 + 10 * i, 22 + 3 * i, 0.16) for i in range(9))
    mirror(place, y, gy - 60, green, hedge + blossom, 0.2, pads)
    place.add(footbridge(place, 360 + side * 130, gy - 60), 0.5, gy - 300, gy + 60, snow=8)
    lying = "".join(
        s.tuft(x, gy + rng.uniform(-40, 150), rng.uniform(16, 32), c("#559a50"), rng) for x in place.along(46)
    )
    lying += "".join(
        s.rock(360 + d, gy + rng.uniform(130, 170), rng.uniform(60, 110), c("#a7aaa6"), rng)
        for d in (-330, -190, 210, 300, 440, -450)
    )
    lying += "".join(
        s.flower(
            x,
            gy + rng.uniform(-20, 120),
            rng.uniform(40, 60),
            c(rng.choice(["#8f7fe0", "#6f8fe8", "#f2c84c"])),
            c("#fff0b0"),
            c("#4a8a50"),
            5,
        )
        for x in place.along(130)
        if abs(x - 360) > 130
    )
    bank(place, "#74a85c", "#9cc87a", willow(place, 360 - side * 330, gy - 20, side), lying, sway=0.006, foot=gy - 300)
    near = place.ground + SURFACE
    floating = "".join(
        lily(place, x, near + 84 + dy, r, 0.0, bud)
        for x, dy, r, bud in (
            (30, 40, 70, True),
            (150, 84, 54, False),
            (250, 40, 40, False),
            (560, 78, 58, True),
            (676, 36, 74, False),
            (-110, 60, 70, False),
            (830, 60, 76, True),
            (460, 100, 46, False),
        )
    )
    shallows(place, green, floating, 0.6)
    corners(
        place,
        reeds(place, ((-50, 230), (-16, 300), (22, 190), (700, 200), (734, 290), (772, 220)), "#3f7f58"),
        top=960,
        sway=0.02,
        foot=1330,
    )


def lily(place: Scenery, x: float, y: float, r: float, depth: float, bud: bool | None = None) -> str:
    """A lily pad, perhaps with its flower."""
    c, rng = place.c, place.rng
    pad = c(rng.choice(["#6fb56a", "#5fa564", "#84c274"]), depth)
    o = s.oval(2, r * 0.07, r, r * 0.34, mixed(pad, "#10302c", 0.3)) + s.path(
        f"M0,0 L{r * 0.9:.1f},{-r * 0.13:.1f} A{r:.1f},{r * 0.34:.1f} 0 1 1 {r * 0.55:.1f},{-r * 0.28:.1f}Z", pad
    )
    o += "".join(
        s.stroke(f"M0,0 L{r * 0.8 * a:.1f},{r * 0.27 * b:.1f}", mixed(pad, "#ffffff", 0.25), max(1.5, r * 0.04))
        for a, b in ((-1, 0.2), (-0.6, 0.8), (0.2, 1), (-0.6, -0.7), (0.8, 0.6))
    )
    if bud or (bud is None and rng.random() < 0.3):
        pink, k = c(rng.choice(["#f59ac0", "#fff0f5", "#f7c3a0"]), depth), r * 0.5
        for a in (-64, 64, -34, 34, 0):
            o += s.group(
                s.path(
                    f"M0,0 C{-k * 0.42:.1f},{-k * 0.4:.1f} {-k * 0.3:.1f},{-k * 0.9:.1f} 0,{-k * 1.15:.1f} C{k * 0.3:.1f},{-k * 0.9:.1f} {k * 0.42:.1f},{-k * 0.4:.1f} 0,0Z",
                    pink if a else mixed(pink, "#ffffff", 0.35),
                ),
                -r * 0.15,
                0,
                1,
                a,
            )
        o += s.oval(-r * 0.15, -k * 0.12, k * 0.2, k * 0.13, c("#ffd25f", depth))
    return s.group(o, x, y)


def willow(place: Scenery, x: float, y: float, side: int) -> str:
    """A weeping willow; its hair hangs towards the middle."""
    c, rng = place.c, place.rng
    leaf, dark = c("#9cc46a", 0.04), c("#74a458", 0.06)
    o = s.path(
        f"M{x - 44},{y + 20} Q{x - 20},{y - 140} {x - 10},{y - 330} H{x + 22} Q{x + 20},{y - 140} {x + 50},{y + 20}Z",
        c("#7a5f48"),
    )
    o += "".join(
        s.disc(x + side * dx, y - dy, r, dark if k % 2 else leaf)
        for k, (dx, dy, r) in enumerate(
            ((-80, 380, 110), (60, 400, 130), (150, 340, 80), (-10, 440, 110), (20, 360, 110))
        )
    )
    for k in range(17):
        hx, top = x + side * (-150 + 24 * k), y - 400 + abs(k - 9) * 12
        h = rng.uniform(200, 330) * (1 - 0.35 * (k > 9) * (k - 9) / 8)
        tone = leaf if k % 2 else dark
        o += s.stroke(f"M{hx},{top} q{side * 16},{h * 0.4:.0f} 0,{h:.0f}", tone, 5)
        o += "".join(
            s.group(
                s.path("M0,0 Q-9,16 0,36 Q9,16 0,0Z", tone),
                hx + side * 7 * (i % 2),
                top + 30 + i * 26,
                1,
                rng.uniform(-34, 34),
            )
            for i in range(int(h / 27))
        )
    return o


def footbridge(place: Scenery, x: float, y: float) -> str:
    """A red arched footbridge."""
    c = place.c
    red, dark = c("#d0493f", 0.12), c("#9c3438", 0.12)
    o = (
        s.stroke("M-210,0 Q0,-130 210,0", dark, 24)
        + s.stroke("M-210,-10 Q0,-140 210,-10", red, 12)
        + s.stroke("M-214,-72 Q0,-206 214,-72", red, 10)
    )
    for k in range(-4, 5):
        u = (k + 4) / 8
        by = -2 * 65 * 2 * u * (1 - u)
        o += s.rect(k * 52 - 5, by - 78, 10, 82, red, 3)
    return s.group(
        o + "".join(s.rect(d - 9, -96, 18, 104, red, 4) + s.disc(d, -100, 13, c("#e0a53c", 0.12)) for d in (-212, 212)),
        x,
        y,
        0.8,
    )


def swamp(place: Scenery) -> None:
    """Cypresses on their roots hung with moss, green mist, toadstools that glow, a crooked hut on stilts."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 1)
    water, side = tones(place), rng.choice([-1, 1])
    murk = mixed(water[3], "#6f8a4a" if not place.light.night else "#24484a", 0.62)
    mist = mixed(place.light.haze, "#b9d08a" if not place.light.night else "#4f8a78", 0.5)
    y = gy - 170
    for n, depth, parallax, size in ((9, 0.62, 0.1, 0.62), (6, 0.4, 0.24, 0.85)):
        o = "".join(
            cypress(place, x, y + 60 * (parallax > 0.2), size * rng.uniform(0.85, 1.15), depth)
            for x in place.along((RIGHT - LEFT) / n, 0.3)
        )
        if parallax > 0.2:
            o += shack(place, 360 + side * 190, y + 60)
        o += s.rect(LEFT, y + 60 * (parallax > 0.2), RIGHT - LEFT, 500, mixed(murk, mist, depth * 0.8))
        o += "".join(
            s.rect(
                rng.uniform(LEFT, 800),
                y + 10 + 60 * (parallax > 0.2) + 12 * i,
                rng.uniform(80, 220),
                3,
                mixed(murk, "#ffffff", 0.4),
                2,
                'fill-opacity=".6"',
            )
            for i in range(5)
        )
        place.add(o, parallax, gy - 800, gy + 160, defs=props.LAMP, sway=0.003, foot=gy)
        veil = "".join(
            s.oval(
                rng.uniform(-100, 820),
                y + 20 + 70 * (parallax > 0.2),
                rng.uniform(200, 320),
                rng.uniform(16, 30),
                mist,
                'fill-opacity=".5"',
            )
            for _ in range(5)
        )
        place.add(veil, parallax + 0.05, y - 60, gy + 80, shadow=0, wave=(30, 3, 0.35, parallax * 9))
    tall = cypress(place, 360 - side * 335, gy - 10, 1.5, 0.08) + cypress(place, 360 + side * 400, gy - 16, 1.35, 0.08)
    lying = "".join(
        s.tuft(x, gy + rng.uniform(-40, 150), rng.uniform(18, 38), c(rng.choice(["#6f8a3c", "#86984a"])), rng)
        for x in place.along(44)
    )
    for x, h in (
        (360 - side * 215, 62),
        (360 - side * 262, 42),
        (360 + side * 250, 74),
        (360 + side * 300, 48),
        (360 + side * 206, 38),
    ):
        py = gy + rng.uniform(0, 60)
        lying += s.disc(x, py - h * 0.6, h * 2.2, "url(#spore)") + s.mushroom(
            x, py, h, mixed("#8fe8c8", c("#8fe8c8"), 0.4), c("#e8efd0"), "#f2fff0"
        )
    lying += "".join(
        s.oval(
            rng.uniform(LEFT, RIGHT),
            gy + rng.uniform(20, 150),
            rng.uniform(40, 90),
            rng.uniform(6, 11),
            mixed(murk, "#ffffff", 0.12),
            'fill-opacity=".8"',
        )
        for _ in range(6)
    )
    c2, gyb = place.c, place.ground + BANK
    body, _ = s.hill(rng, gyb, 12, "url(#bank)", 380)
    defs = s.down("bank", c2(place.under_snow("#8a9a58")), c2(place.under_snow("#5f6a3c")), 0, 0.6) + s.glow(
        "spore", "#8affd0", 0.5 if place.light.lamps else 0.16
    )
    place.add(
        tall + body + lying + s.swell(gyb + 292, 9, 300, c2("#4a4a34")),
        1.0,
        gyb - 900,
        defs=defs,
        snow=10,
        sway=0.003,
        foot=gy,
    )
    near = place.ground + SURFACE
    floating = "".join(
        lily(place, x, near + 84 + dy, r, 0.0, False)
        for x, dy, r in ((60, 50, 54), (640, 46, 60), (700, 84, 44), (130, 92, 40), (-100, 60, 60), (820, 60, 60))
    ) + s.stroke(f"M500,{near + 130} q70,-26 160,-8", c("#5f4a38"), 22)
    shallows(place, murk, floating, 0.5)
    dark = c("#2f4638")
    moss = "".join(
        s.stroke(
            f"M{x},-100 q{rng.uniform(-10, 10):.0f},{h / 2:.0f} 0,{h}",
            dark if k % 2 else mixed(dark, c("#5f7a4a"), 0.4),
            13,
        )
        for k, (x, h) in enumerate(
            (
                (-40, 420),
                (-14, 520),
                (16, 400),
                (44, 470),
                (76, 330),
                (104, 260),
                (612, 250),
                (640, 350),
                (668, 420),
                (698, 520),
                (726, 440),
                (756, 500),
            )
        )
    )
    place.add(
        s.path(f"M{LEFT},-300 H{RIGHT} V40 Q360,-60 {LEFT},60Z", dark) + moss,
        1.25,
        -300,
        480,
        front=True,
        shadow=0.5,
        sway=0.012,
        foot=-100,
    )
    corners(
        place,
        reeds(place, ((-46, 210), (-8, 280), (34, 170), (690, 190), (730, 270), (770, 200)), "#4a6a3c", "#5f4030"),
        top=980,
        sway=0.02,
        foot=1330,
    )


def cypress(place: Scenery, x: float, y: float, k: float, depth: float) -> str:
    """A swamp cypress on flared roots, hung with moss."""
    c, rng = place.c, place.rng
    bark, dark, leaf, moss = c("#6d5f4c", depth), c("#54493e", depth), c("#5f7f4a", depth), c("#97a86a", depth)
    o = s.path(
        "M-92,10 Q-40,-30 -26,-150 L-16,-470 H16 L26,-150 Q40,-30 92,10 L46,-2 L30,10 L4,-6 L-22,10 L-48,-2Z", bark
    ) + s.path("M8,-4 Q22,-100 10,-470 H16 L26,-150 Q40,-30 92,10 L46,-2 L30,10Z", dark)
    o += s.stroke("M0,-330 L-110,-410 M0,-370 L120,-440 M0,-280 L96,-330", bark, 15)
    for dx, dy, r in (
        (-120, -430, 74),
        (120, -460, 84),
        (-10, -520, 100),
        (96, -350, 54),
        (-60, -470, 70),
        (60, -500, 70),
    ):
        o += s.oval(dx, dy, r * 1.2, r * 0.62, leaf) + s.oval(
            dx - r * 0.2, dy - r * 0.16, r * 0.86, r * 0.36, mixed(leaf, "#ffffff", 0.1)
        )
        for i in range(4):
            h = rng.uniform(50, 150)
            o += s.path(
                f"M{dx - r + 0.6 * r * i:.0f},{dy + 10} q-9,{h / 2:.0f} 5,{h:.0f} q9,{-h / 2:.0f} 9,{-h:.0f}Z", moss
            )
    return s.group(o, x, y, k, 0, rng.random() < 0.5)


def shack(place: Scenery, x: float, y: float) -> str:
    """A crooked hut on stilts."""
    c, lit = place.c, place.light.lamps
    o = s.disc(0, -120, 210, "url(#lamp)") if lit else ""
    o += (
        s.rect(-66, -80, 10, 90, c("#4f4238", 0.3))
        + s.rect(54, -80, 10, 90, c("#4f4238", 0.3))
        + s.path("M-80,-74 L-72,-176 L66,-184 L80,-74Z", c("#7a6048", 0.3))
        + s.path("M-106,-166 L-10,-262 L104,-182Z", c("#5a5048", 0.3))
    )
    return s.group(
        o
        + s.rect(-44, -150, 40, 40, "#ffd36a" if lit else c("#3a3a38", 0.3), 3)
        + s.rect(20, -154, 34, 78, c("#4a3a30", 0.3), 3)
        + s.rect(-92, -80, 188, 10, c("#5f4a38", 0.3))
        + s.rect(40, -280, 20, 60, c("#5a5048", 0.3)),
        x,
        y,
        0.9,
        -2,
    )
