# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Where people play: basketball in the street, a football pitch, a gym, an ice rink."""

from __future__ import annotations

from collections.abc import Callable

from .. import shapes as s
from ..light import mixed
from ..scenery import LEFT, RIGHT, Scenery
from . import props
from .land import corners
from .sky import sky

Tint = Callable[[str], str]
"""`Scenery.c`."""
HOOP = (0.78, -0.25)
"""Where the backboard's face stands, in stage units; balls rebound there."""
FAINT = 'stroke-opacity=".55"'
TEAMS = (("#d9483f", "#f4f0e6"), ("#2f6fc0", "#ffd24f"), ("#2f8f6a", "#f4f0e6"), ("#e8933a", "#3a3f5c"))


def court(place: Scenery) -> None:
    """One of the four."""
    {"basketball": basketball, "football": football, "gym": gym, "rink": rink}[place.variant](place)


def hoop(place: Scenery, team: tuple[str, str]) -> None:
    """A basket seen from the side: its post at the right, the board's face at `HOOP`, ring and net before it."""
    c, gy = place.c, place.ground
    x, y = 360 + 360 * HOOP[0], 640 + 640 * HOOP[1]
    steel, dark = c("#4a5064"), c("#343848")
    o = s.path(f"M{x + 66},{gy + 150} L{x + 58},{y + 40} h26 L{x + 100},{gy + 150}Z", steel) + s.rect(
        x + 36, gy + 136, 96, 22, dark, 6
    )
    o += s.stroke(f"M{x + 72},{y + 70} L{x + 8},{y - 10} M{x + 72},{y + 130} L{x + 8},{y + 40}", steel, 12)
    o += s.path(f"M{x},{y - 120} L{x + 20},{y - 128} V{y + 72} L{x},{y + 64}Z", c("#ffffff")) + s.path(
        f"M{x + 12},{y - 125} L{x + 20},{y - 128} V{y + 72} L{x + 12},{y + 69}Z", c(team[0])
    )
    o += s.rect(x - 16, y + 20, 20, 12, c("#e0642f"), 3)
    net = s.stroke(
        f"M{x - 118},{y + 30} L{x - 96},{y + 128} M{x - 92},{y + 34} L{x - 84},{y + 130} M{x - 66},{y + 36} V{y + 130} M{x - 40},{y + 34} L{x - 48},{y + 130} M{x - 14},{y + 30} L{x - 36},{y + 128}",
        "#ffffff",
        3.5,
    )
    net += s.stroke(
        f"M{x - 113},{y + 54} q47,12 94,0 M{x - 107},{y + 80} q41,12 82,0 M{x - 101},{y + 106} q35,12 70,0",
        "#ffffff",
        3,
    )
    o += (
        net
        + f'<ellipse cx="{x - 66}" cy="{y + 26}" rx="54" ry="11" fill="none" stroke="{c("#e0642f")}" stroke-width="8"/>'
    )
    place.add(o, 1.0, y - 140, gy + 170, across=(x - 140, x + 150), shadow=0.45, foot=gy)
    place.spots["hoop"] = (x, y)


def playfield(place: Scenery, colour: str, lines: str, extra: str = "", defs: str = "", snow: float = 8) -> None:
    """A flat floor with painted lines."""
    c, gy = place.c, place.ground
    fade = s.down(
        "field", c(place.under_snow(mixed(colour, "#ffffff", 0.16), 0.7)), c(place.under_snow(colour, 0.7)), 0, 0.5
    )
    place.add(
        s.rect(LEFT, gy, RIGHT - LEFT, 800, "url(#field)") + lines + extra, 1.0, gy - 8, defs=defs + fade, snow=snow
    )


def circle(y: float, rx: float, ry: float, colour: str, width: float = 8) -> str:
    """A line painted on the floor: an ellipse about the middle."""
    return f'<ellipse cx="360" cy="{y}" rx="{rx}" ry="{ry}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def basketball(place: Scenery) -> None:
    """A street court: the town behind a wire fence, murals, floodlights, the painted key, a hoop at the right."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    team, paint = (
        rng.choice(TEAMS),
        rng.choice([("#3f7fa8", "#e2894f"), ("#7a5fa8", "#f0b84a"), ("#c8604a", "#3f8a86"), ("#3f8f7a", "#f2a07a")]),
    )
    lit = place.light.lamps
    o, x = "", float(LEFT)
    while x < RIGHT:
        w, h, tone = rng.uniform(80, 130), rng.uniform(190, 420), c(rng.choice(["#9fb0cc", "#b8a4c0", "#c4a898"]), 0.42)
        o += s.rect(x, gy - h, w, h + 100, tone, 3) + s.rect(
            x + w * 0.7, gy - h, w * 0.3, h + 100, mixed(tone, "#202850", 0.1)
        )
        o += "".join(
            s.rect(
                x + 12 + 26 * k,
                gy - h + 20 + 36 * r,
                14,
                20,
                "#ffdf8f" if lit and rng.random() < 0.5 else mixed(tone, "#0a1030" if lit else "#ffffff", 0.18),
                2,
            )
            for r in range(int(h / 38))
            for k in range(int((w - 16) / 26))
        )
        x += w + rng.uniform(-4, 14)
    place.add(o, 0.14, gy - 460, gy + 160, snow=8)
    wall = s.rect(LEFT, gy - 250, RIGHT - LEFT, 300, c("#c98a6a", 0.16)) + "".join(
        s.rect(rng.uniform(LEFT, RIGHT), gy - 240 + 20 * rng.randrange(11), 44, 14, c("#b4745a", 0.16), 2)
        for _ in range(70)
    )
    wall += (
        s.path(
            f"M-60,{gy} V{gy - 190} Q60,{gy - 270} 170,{gy - 170} T420,{gy - 200} T640,{gy - 150} V{gy}Z",
            c(paint[0], 0.14),
        )
        + s.path(
            f"M20,{gy} V{gy - 90} Q130,{gy - 190} 250,{gy - 90} T520,{gy - 100} T760,{gy - 60} V{gy}Z",
            c(paint[1], 0.14),
        )
        + s.star(110, gy - 150, 46, c("#fff2d6", 0.1))
        + s.disc(470, gy - 180, 42, c("#fff2d6", 0.1))
        + "".join(s.bush(x, gy - 2, 130, c("#6aa05c", 0.14), c("#4f8650", 0.14)) for x in (-220, 30, 700, 930))
    )
    place.add(wall, 0.42, gy - 340, gy + 100, snow=9)
    mesh = ""
    for k in range(-2, 40):
        mesh += f"M{LEFT + 36 * k},{gy + 6} l360,-360 M{LEFT + 36 * k},{gy + 6} l-360,-360 "
    fence = f'<clipPath id="net"><rect x="{LEFT}" y="{gy - 330}" width="{RIGHT - LEFT}" height="336"/></clipPath>'
    o = f'<g clip-path="url(#net)">{s.stroke(mesh, c("#e9edf2", 0.1), 2.2, FAINT)}</g>'
    o += "".join(
        s.rect(x - 5, gy - 340, 10, 350, c("#566072", 0.06), 4) for x in range(LEFT + 60, RIGHT, 190)
    ) + s.rect(LEFT, gy - 338, RIGHT - LEFT, 9, c("#566072", 0.06), 4)
    for x in (84,):
        o += s.rect(x - 8, gy - 640, 16, 650, c("#4a5064"), 4) + s.rect(x - 76, gy - 690, 152, 56, c("#3a4052"), 8)
        o += "".join(
            (s.disc(x - 46 + 46 * i, gy - 662, 120, "url(#lamp)") if lit else "")
            + s.disc(x - 46 + 46 * i, gy - 662, 19, "#fff2c0" if lit else c("#dfe6ea"))
            for i in range(3)
        )
    place.add(o + bench(place, 200, gy + 14, team), 0.7, gy - 800, gy + 60, defs=fence + props.LAMP, shadow=0.25)
    white = c("#fff8ea")
    lines = s.path(f"M420,{gy + 30} L{RIGHT},{gy + 30} V{gy + 250} H330Z", c(paint[1])) + s.stroke(
        f"M420,{gy + 30} H{RIGHT} M330,{gy + 250} H{RIGHT} M420,{gy + 30} L330,{gy + 250}", white, 8
    )
    lines += s.stroke(f"M{LEFT},{gy + 14} H{RIGHT} M420,{gy + 34} Q180,{gy + 130} 330,{gy + 248}", white, 7) + s.stroke(
        f"M{LEFT},{gy + 330} H{RIGHT}", white, 10
    )
    playfield(place, paint[0], lines)
    hoop(place, team)
    o = s.group(ball(c), 64, 1262, 1.0) + s.group(bag(c, team), 676, 1290, 1.0)
    corners(place, o + s.rect(LEFT, 1284, RIGHT - LEFT, 280, c(mixed(paint[0], "#14142c", 0.5))), top=1130)


def ball(c: Tint) -> str:
    """A basketball on the ground."""
    tone = c("#e07a35")
    line = mixed(tone, "#2a1420", 0.7)
    return s.disc(0, -44, 52, tone) + s.stroke(
        "M-52,-44 H52 M0,-96 V8 M-36,-80 Q-6,-44 -36,-8 M36,-80 Q6,-44 36,-8", line, 4
    )


def bag(c: Tint, team: tuple[str, str]) -> str:
    """A sports bag."""
    a = c(team[0])
    return (
        s.stroke("M-40,-70 q40,-70 80,0", mixed(a, "#101028", 0.4), 9)
        + s.rect(-92, -82, 184, 86, a, 24)
        + s.rect(-60, -82, 18, 86, c(team[1]))
        + s.rect(42, -82, 18, 86, c(team[1]))
        + s.rect(-80, -66, 160, 6, mixed(a, "#101028", 0.4), 3)
    )


def bench(place: Scenery, x: float, y: float, team: tuple[str, str]) -> str:
    """The players' bench with bottles and a towel."""
    c = place.c
    o = (
        s.rect(-120, -58, 240, 14, c("#b98a5c"), 4)
        + s.rect(-104, -46, 12, 48, c("#4a5064"))
        + s.rect(92, -46, 12, 48, c("#4a5064"))
    )
    o += (
        s.path("M-60,-60 h56 v44 h-56Z", c(team[0]))
        + s.rect(-60, -30, 56, 7, c(team[1]))
        + "".join(
            s.rect(dx, -96, 20, 40, c(k), 6) + s.rect(dx + 5, -104, 10, 10, c("#ffffff"), 2)
            for dx, k in ((30, "#4fb0d8"), (58, "#e8604f"))
        )
    )
    return s.group(o, x, y)


def crowd(
    place: Scenery, y0: float, y1: float, seats: str, team: tuple[str, str], rows: int, size: float, depth: float
) -> str:
    """Tiers of seats with people in them: heads and shoulders in the teams' colours."""
    c, rng = place.c, place.rng
    step = (y1 - y0) / rows
    skins, coats = (
        ("#f0c8a0", "#c98f66", "#8a5a3f", "#e8b48c"),
        (team[0], team[1], "#f4efe6", team[0], "#6f86b8", "#e8c05a"),
    )
    o = ""
    for r in range(rows):
        y = y0 + step * (r + 1)
        o += s.rect(LEFT, y - step, RIGHT - LEFT, step + 2, c(mixed(seats, "#101028", 0.1 * (r % 2)), depth))
        x = LEFT + (r % 2) * size
        while x < RIGHT:
            if rng.random() < 0.86:
                up = rng.uniform(0, size * 0.3)
                o += s.path(
                    f"M{x - size * 0.62:.0f},{y} q0,{-size - up:.0f} {size * 0.62:.0f},{-size - up:.0f} q{size * 0.62:.0f},0 {size * 0.62:.0f},{size + up:.0f}Z",
                    c(rng.choice(coats), depth),
                ) + s.disc(x, y - size * 1.3 - up, size * 0.42, c(rng.choice(skins), depth))
                if rng.random() < 0.07:
                    o += s.rect(x - size * 1.3, y - size * 2.3 - up, size * 2.6, size * 0.6, c(team[1], depth), 3)
            x += size * 1.5
    return o


def floodlights(place: Scenery, y: float, xs: tuple[float, ...], depth: float) -> str:
    """Masts with banks of lamps. Defs: `LAMP`."""
    c, lit, o = place.c, place.light.lamps, ""
    for x in xs:
        o += s.path(f"M{x - 12},{y + 420} L{x - 6},{y} h12 L{x + 12},{y + 420}Z", c("#5c6478", depth)) + s.rect(
            x - 70, y - 50, 140, 84, c("#424a5e", depth), 8
        )
        o += s.disc(x, y - 8, 220, "url(#lamp)") if lit else ""
        o += "".join(
            s.disc(x - 46 + 31 * k, y - 30 + 38 * r, 13, "#fff8dc" if lit else c("#e6ecf0", depth))
            for r in range(2)
            for k in range(4)
        )
    return o


def football(place: Scenery) -> None:
    """A stadium under its sky: full stands, floodlights, striped grass, the goal behind."""
    c, rng, gy = place.c, place.rng, place.ground
    sky(place, 2)
    team = rng.choice(TEAMS)
    o = floodlights(place, gy - 600, (30, 690), 0.3)
    o += s.path(
        f"M{LEFT},{gy} V{gy - 400} Q360,{gy - 300} {RIGHT},{gy - 400} V{gy}Z", c(mixed(team[0], "#5c6478", 0.6), 0.26)
    ) + s.path(
        f"M{LEFT},{gy - 440} Q360,{gy - 340} {RIGHT},{gy - 440} V{gy - 396} Q360,{gy - 296} {LEFT},{gy - 396}Z",
        c("#e6e8ee", 0.2),
    )
    o += "".join(
        s.rect(x - 2, gy - 470, 4, 70, c("#5c6478", 0.2))
        + s.path(f"M{x + 2},{gy - 468} q18,-8 34,2 t28,-2 v26 q-16,8 -30,0 t-32,2Z", c(team[k % 2], 0.16))
        for k, x in enumerate((60, 210, 360, 510, 660))
    )
    place.add(o, 0.16, gy - 860, gy + 100, defs=props.LAMP, snow=8)
    o = crowd(place, gy - 300, gy - 66, mixed(team[0], "#3a4060", 0.45), team, 6, 21, 0.14)
    o += s.rect(LEFT, gy - 70, RIGHT - LEFT, 80, c("#f2f0ea", 0.06))
    for k, x in enumerate(range(LEFT, RIGHT, 165)):
        o += s.rect(x, gy - 64, 160, 52, c((team[0], "#3f6fb8", team[1], "#3f9a7a")[k % 4], 0.06), 3) + (
            s.star(x + 80, gy - 38, 20, c("#fff8ea"))
            if k % 2
            else "".join(s.rect(x + 34 + 26 * i, gy - 50, 15, 26, c("#fff8ea"), 4) for i in range(4))
        )
    place.add(o, 0.4, gy - 360, gy + 120, shadow=0.5)
    white, net = c("#ffffff"), "#ffffff"
    goal = "".join(
        s.stroke(f"M{118 + 22 * i},{gy - 186} L{142 + 19.8 * i},{gy + 12}", net, 2, 'stroke-opacity=".6"')
        for i in range(23)
    ) + "".join(
        s.stroke(f"M{118 + 3 * i},{gy - 186 + 24 * i} H{602 - 3 * i}", net, 2, 'stroke-opacity=".6"') for i in range(9)
    )
    goal += s.stroke(f"M110,{gy + 44} V{gy - 190} H610 V{gy + 44}", white, 13, 'stroke-linejoin="round"')
    place.add(goal, 0.92, gy - 220, gy + 60, shadow=0.35)
    a, b, lines = c(place.under_snow("#5fa04a", 0.6)), c(place.under_snow("#74b258", 0.6)), ""
    edges = [gy + 660 * (k / 8) ** 1.5 for k in range(9)]
    for k in range(8):
        lines += s.rect(LEFT, edges[k], RIGHT - LEFT, edges[k + 1] - edges[k] + 1, a if k % 2 else b)
    lines += (
        s.stroke(
            f"M{LEFT},{gy + 40} H{RIGHT} M60,{gy + 40} L-60,{gy + 196} H780 L660,{gy + 40}",
            white,
            8,
            'stroke-opacity=".92"',
        )
        + s.oval(360, gy + 122, 11, 5, white)
        + s.stroke(f"M190,{gy + 196} Q360,{gy + 270} 530,{gy + 196}", white, 8, 'stroke-opacity=".92"')
    )
    lines += "".join(
        s.tuft(rng.uniform(LEFT, RIGHT), rng.uniform(gy + 60, 1260), rng.uniform(9, 16), c("#4f8f42"), rng)
        for _ in range(24)
    )
    playfield(place, "#68a850", lines)
    o = "".join(s.tuft(x, 1312, 52, c(rng.choice(["#3f7a38", "#4f8f42"])), rng) for x in place.along(34))
    o += (
        s.rect(22, 1130, 8, 190, c("#f4f0e6"), 3)
        + s.path("M30,1132 l96,26 l-96,34Z", c(team[0]))
        + s.group(soccer(c), 664, 1300, 1.0)
    )
    corners(place, o, top=1100)


def soccer(c: Tint) -> str:
    """A football in the grass."""
    white, black = c("#f8f6f0"), c("#2c3044")
    return (
        s.disc(0, -52, 58, white)
        + s.star(0, -52, 24, black, 5, 0.8)
        + "".join(
            s.group(s.path("M-15,0 h30 l-7,-18 h-16Z", black), 0, -52, 1, 36 + 72 * k)
            .replace("M-15,0", "M-15,56")
            .replace("h30 l-7,-18", "h30 l-7,-16")
            for k in range(5)
        )
        + s.stroke("M0,-76 V-92 M23,-60 l14,-6 M-23,-60 l-14,-6 M14,-32 l9,12 M-14,-32 l-9,12", black, 4)
    )


def gym(place: Scenery) -> None:
    """A school gym: high windows, wall bars, ropes, a vaulting horse, a sprung floor with coloured lines."""
    c, rng, gy = place.c, place.rng, place.ground
    team = rng.choice(TEAMS)
    paint, wood = rng.choice(["#f0d9b0", "#cfdfe2", "#e6d2c4", "#dcdcc0"]), "#d9a062"
    o, defs = "", ""
    for i, x in enumerate((-2, 246, 494)):
        view, more = props.pane(place, x, gy - 720, 228, 190, f"w{i}", lit=i == 1 + (place.sun > 0))
        o += (
            s.rect(x - 12, gy - 732, 252, 214, c("#fff8ea"), 4)
            + view
            + s.rect(x + 110, gy - 720, 8, 190, c("#fff8ea"))
            + s.rect(x, gy - 630, 228, 7, c("#fff8ea"))
        )
        defs += more
    place.spots["window"] = (246, gy - 720, 228, 190, 0.2)
    o += s.rect(LEFT, gy - 260, RIGHT - LEFT, 300, c(mixed(team[0], paint, 0.15))) + s.rect(
        LEFT, gy - 268, RIGHT - LEFT, 14, c(team[1])
    )
    o += "".join(
        s.path(f"M{x},{gy - 500} h84 v130 l-42,-26 l-42,26Z", c(team[k % 2]))
        + s.star(x + 42, gy - 448, 22, c(team[1 - k % 2]))
        for k, x in enumerate((318 - 150, 318, 318 + 150))
    )
    props.wall(place, c(mixed(paint, "#ffffff", 0.3)), c(paint), o, defs=defs)
    o = ""
    for x in (-230, 8, 586, 820):
        o += (
            s.rect(x - 8, gy - 420, 16, 430, c("#a8703f"), 3)
            + s.rect(x + 118, gy - 420, 16, 430, c("#a8703f"), 3)
            + "".join(s.rect(x, gy - 410 + 30 * k, 126, 11, c("#c98f56"), 5) for k in range(14))
        )
    beam = c("#7d86a0")
    o += (
        s.rect(LEFT, -300, RIGHT - LEFT, 330, c("#aab2c4"))
        + "".join(s.path(f"M{x},30 l40,60 l40,-60Z", beam) for x in range(LEFT, RIGHT, 80))
        + s.rect(LEFT, 24, RIGHT - LEFT, 12, beam)
        + s.rect(LEFT, 84, RIGHT - LEFT, 12, beam)
    )
    for x in (110, 360, 610):
        o += (
            (s.disc(x, 130, 170, "url(#lamp)") if place.light.lamps else "")
            + s.path(f"M{x - 50},130 L{x - 26},96 h52 L{x + 50},130Z", c("#5c6478"))
            + s.oval(x, 130, 46, 9, "#fff6d0" if place.light.lamps else c("#f6f2e2"))
        )
    place.add(o, 0.5, -300, gy + 40, defs=props.LAMP)
    ropes = "".join(
        s.rect(x - 5, 90, 10, gy - 200, c("#d9b880"), 5) + s.oval(x, gy - 112, 15, 22, c("#b98f56")) for x in (196, 528)
    )
    place.add(ropes, 0.7, 60, gy - 60, shadow=0.4, sway=0.012, foot=90)
    floor, more = props.boards(place, mixed(wood, "#ffffff", 0.14), wood, "#b07a42", 2.4)
    white = c("#fff8ea")
    lying = (
        s.oval(360, gy + 190, 150, 40, c(team[0]), 'fill-opacity=".85"')
        + circle(gy + 190, 150, 40, white, 9)
        + s.stroke(f"M{LEFT},{gy + 190} H210 M510,{gy + 190} H{RIGHT} M{LEFT},{gy + 40} H{RIGHT}", white, 8)
        + s.stroke(f"M150,{gy + 40} L20,{gy + 360} M570,{gy + 40} L700,{gy + 360}", c("#3f6fb8"), 7)
    )
    side = rng.choice([-1, 1])
    things = horse(place, 360 - side * 275, gy + 64) + mat(place, 360 + side * 280, gy + 82, team)
    place.add(floor + lying + things, 1.0, gy - 210, defs=more)
    o = (
        s.rect(LEFT, 1288, RIGHT - LEFT, 300, c(mixed(team[0], "#20203c", 0.3)), 8)
        + s.group(ball(c), 60, 1276, 1.0)
        + s.group(
            s.disc(0, -44, 46, c("#f2d24a"))
            + s.stroke("M-46,-44 Q0,-70 46,-44 M-20,-84 Q0,-44 -24,-6", c("#3f6fb8"), 7),
            672,
            1280,
            1.0,
        )
    )
    corners(place, o, top=1150)


def horse(place: Scenery, x: float, y: float) -> str:
    """A vaulting box."""
    c = place.c
    o = "".join(
        s.path(
            f"M{-86 - 6 * k},{-132 + 44 * k + 42} L{-84 - 6 * k + 2},{-132 + 44 * k} H{82 + 6 * k} L{86 + 6 * k},{-132 + 44 * k + 42}Z",
            c("#d9a866" if k % 2 else "#c9935a"),
        )
        + s.rect(-22, -118 + 44 * k, 44, 12, c("#7a4f30"), 6)
        for k in range(3)
    )
    return s.group(o + s.rect(-92, -166, 184, 38, c("#8a5a3c"), 16) + s.rect(-84, -162, 168, 10, c("#a8744c"), 5), x, y)


def mat(place: Scenery, x: float, y: float, team: tuple[str, str]) -> str:
    """A pile of mats with a ball cage behind."""
    c = place.c
    return s.group(
        "".join(
            s.rect(-110 + 6 * k, -34 - 30 * k, 220, 32, c((team[0], "#3f6fb8", "#f0b84a")[k]), 9)
            + s.rect(
                -110 + 6 * k, -10 - 30 * k, 220, 8, mixed(c((team[0], "#3f6fb8", "#f0b84a")[k]), "#101028", 0.25), 4
            )
            for k in range(3)
        ),
        x,
        y,
    )


def rink(place: Scenery) -> None:
    """An ice rink: full stands, a lit cube of figures, boards with a yellow kick, ice that mirrors the lamps."""
    c, rng, gy = place.c, place.rng, place.ground
    team = rng.choice(TEAMS)
    o = (
        s.rect(LEFT, gy - 480, RIGHT - LEFT, 500, c("#3a4670"))
        + "".join(s.rect(x, -300, 10, gy - 180, c("#55639a")) for x in range(LEFT, RIGHT, 110))
        + "".join(
            s.stroke(f"M{x},120 L{x + 110},20 M{x + 110},120 L{x},20", c("#55639a"), 6) for x in range(LEFT, RIGHT, 110)
        )
    )
    props.wall(place, c("#2a3460"), c("#44528a"), o)
    place.add(
        crowd(place, gy - 500, gy - 110, mixed(team[0], "#2a3460", 0.5), team, 9, 22, 0.0),
        0.32,
        gy - 520,
        gy + 60,
        shadow=0.4,
    )
    cube = (
        s.rect(-6, -700, 12, 600, c("#2a3050"))
        + s.rect(-150, -110, 300, 170, c("#2a3050"), 12)
        + s.rect(-138, -98, 276, 146, c("#12183a"), 8)
        + s.rect(-150, 66, 300, 26, c(team[0]), 6)
    )
    for dx, digit in ((-100, "3"), (28, "2")):
        cube += s.rect(dx, -80, 72, 104, c("#1f2750"), 6) + seven(dx + 14, -68, digit, "#ffd24f")
    cube += (
        s.disc(0, -46, 8, "#ff7a5a")
        + s.disc(0, -8, 8, "#ff7a5a")
        + "".join(s.rect(-90 + 30 * i, 32, 18, 8, "#7ff0c8" if i % 3 else "#ff7a5a", 3) for i in range(7))
    )
    rig = "".join(
        s.disc(x, 84, 190, "url(#lamp)")
        + s.rect(x - 44, 56, 88, 22, c("#2a3050"), 6)
        + "".join(s.oval(x - 28 + 28 * k, 80, 12, 7, "#fffbe8") for k in range(3))
        for x in (70, 650)
    )
    place.add(s.group(cube, 360, 250) + rig, 0.5, -300, 480, defs=s.glow("lamp", "#dff0ff", 0.7), shadow=0.5)
    o = (
        s.rect(LEFT, gy - 130, RIGHT - LEFT, 70, "#e8f6ff", 0, 'fill-opacity=".35"')
        + "".join(s.rect(x, gy - 132, 6, 74, c("#c9d4e2")) for x in range(LEFT, RIGHT, 150))
        + s.rect(LEFT, gy - 64, RIGHT - LEFT, 100, c("#fbfdff"))
        + s.rect(LEFT, gy - 70, RIGHT - LEFT, 14, c(team[0]), 4)
        + s.rect(LEFT, gy + 4, RIGHT - LEFT, 20, c("#f5cf4a"))
    )
    for k, x in enumerate(range(LEFT + 20, RIGHT, 190)):
        o += s.rect(x, gy - 46, 160, 40, c((team[0], "#3f6fb8", "#3f9a7a")[k % 3]), 5) + (
            s.star(x + 80, gy - 26, 16, c("#ffffff"), 6, 0.4)
            if k % 2
            else "".join(s.rect(x + 30 + 28 * i, gy - 38, 16, 24, c("#ffffff"), 4) for i in range(4))
        )
    place.add(o, 0.8, gy - 140, gy + 60, shadow=0.5)
    gy2 = gy + 20
    ice = s.rect(LEFT, gy2, RIGHT - LEFT, 800, "url(#ice)") + s.rect(
        LEFT, gy2, RIGHT - LEFT, 60, c(team[0]), 0, 'fill-opacity=".14"'
    )
    ice += "".join(
        s.path(f"M{x - 40},{gy2} h80 l{(x - 360) * 0.3 + 30:.0f},420 h-140Z", "#ffffff", 'fill-opacity=".28"')
        for x in (70, 360, 650)
    )
    ice += (
        s.path(f"M{LEFT},{gy + 300} H{RIGHT} v24 H{LEFT}Z", c("#d9483f"), 'fill-opacity=".8"')
        + s.path(f"M{LEFT},{gy + 74} H{RIGHT} v9 H{LEFT}Z", c("#3f6fd0"), 'fill-opacity=".7"')
        + circle(gy + 190, 240, 62, c("#d9483f"), 8)
        + s.oval(360, gy + 190, 14, 5, c("#d9483f"))
    )
    ice += "".join(
        s.stroke(
            f"M{rng.uniform(LEFT, 800):.0f},{gy + 50 + 330 * rng.random():.0f} q{rng.uniform(30, 120):.0f},{rng.uniform(-30, 30):.0f} {rng.uniform(80, 230):.0f},{rng.uniform(-14, 14):.0f}",
            "#ffffff",
            3,
            'stroke-opacity=".8"',
        )
        for _ in range(22)
    )
    place.add(ice, 1.0, gy2 - 6, defs=s.down("ice", c("#dcebf8"), c("#b5d2ec"), 0, 0.6))
    dark = c(mixed(team[0], "#141a3c", 0.45))
    o = (
        s.path("M-300,1560 V1216 Q-40,1216 40,1260 T150,1560Z", c("#f4f8fc"))
        + s.path("M1020,1560 V1216 Q760,1216 680,1260 T570,1560Z", c("#f4f8fc"))
        + s.path(
            "M-300,1230 V1204 Q-40,1204 52,1256 l-14,20 Q-46,1230 -300,1230Z M1020,1230 V1204 Q760,1204 668,1256 l14,20 Q766,1230 1020,1230Z",
            dark,
        )
    )
    corners(place, o, top=1180)


def seven(x: float, y: float, digit: str, colour: str) -> str:
    """A digit of seven bars, 44 x 80 units."""
    bars = {
        "a": "M6,0 H38",
        "b": "M44,6 V34",
        "c": "M44,46 V74",
        "d": "M6,80 H38",
        "e": "M0,46 V74",
        "f": "M0,6 V34",
        "g": "M6,40 H38",
    }
    on = {"2": "abged", "3": "abgcd"}[digit]
    return s.group("".join(s.stroke(bars[k], colour, 9) for k in on), x, y)
