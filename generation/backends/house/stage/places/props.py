# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""What several sets share: floors in perspective, windows, flames, lanterns, shelves, barrels."""

from __future__ import annotations

import random
from itertools import pairwise

from .. import shapes as s
from ..light import COVERS, SKIES, mixed
from ..scenery import BOTTOM, LEFT, RIGHT, Scenery

WIDE = RIGHT - LEFT


def wall(place: Scenery, top: str, low: str, body: str, *, defs: str = "", parallax: float = 0.2) -> None:
    """The far wall of an indoor set, from `top` to `low`, with what hangs on it."""
    sheet = s.rect(LEFT, -300, WIDE, BOTTOM + 300, "url(#wall)") + body
    place.add(sheet, parallax, -300, defs=defs + s.down("wall", top, low, 0.2, 0.72), shadow=0)


def boards(place: Scenery, light: str, dark: str, seam: str, lean: float = 2.3) -> tuple[str, str]:
    """Floor boards that run towards us -> (body, defs)."""
    gy, c = place.ground, place.c
    o = s.rect(LEFT, gy, WIDE, 800, "url(#boards)")
    for i in range(-18, 19):
        a, b = 360 + i * 48, 360 + i * 48 * lean
        o += s.path(f"M{a},{gy} L{b},1560 h6 L{a + 2.5},{gy}Z", c(seam), 'fill-opacity=".55"')
        for k in range(2):
            y = gy + (40 + 170 * k + 67 * (i % 3)) * 1.0
            f = (y - gy) / (1560 - gy)
            o += s.rect(a + (b - a) * f, y, 48 + 48 * (lean - 1) * f, 3 + 2 * f, c(seam), 1, 'fill-opacity=".4"')
    return o, s.down("boards", c(light), c(dark), 0, 0.55)


def tiles(place: Scenery, pale: str, dark: str, spread: float = 2.6) -> tuple[str, str]:
    """A chequered floor in perspective -> (body, defs)."""
    gy, c = place.ground, place.c
    o = s.rect(LEFT, gy, WIDE, 800, "url(#tiles)")
    edges = [gy + 650 * (k / 9) ** 1.45 for k in range(10)]

    def at(i: int, y: float) -> float:
        return 360 + (i - 0.5) * 74 * (1 + (spread - 1) * (y - gy) / 650)

    for k, (y0, y1) in enumerate(pairwise(edges)):
        for i in range(-10, 11):
            if (i + k) % 2:
                o += s.path(
                    f"M{at(i, y0):.1f},{y0:.1f} H{at(i + 1, y0):.1f} L{at(i + 1, y1):.1f},{y1:.1f} H{at(i, y1):.1f}Z",
                    "url(#dark)",
                )
    shade = s.down("dark", c(mixed(dark, pale, 0.25)), c(dark), 0, 1)
    return o, s.down("tiles", c(pale), c(mixed(pale, dark, 0.12)), 0, 0.6) + shade


def pane(
    place: Scenery, x: float, y: float, w: float, h: float, name: str, arched: bool = False, lit: bool = True
) -> tuple[str, str]:
    """The hour and the weather behind an opening, with hills -> (body, defs). `name` is unique in its sheet; lit: sun or moon is in it."""
    light = place.light
    cover = COVERS.get(light.weather, SKIES)
    colours = cover[light.time]
    hole = (
        f'<path d="M{x},{y + h} V{y + w / 2} a{w / 2},{w / 2} 0 0 1 {w},0 V{y + h}Z"/>'
        if arched
        else f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="6"/>'
    )
    defs = s.down(f"{name}-sky", colours[0], colours[3], 0, 1) + f'<clipPath id="{name}">{hole}</clipPath>'
    o = s.rect(x, y, w, h, f"url(#{name}-sky)")
    if light.sun_out and light.night:
        o += s.moon(x + w * 0.66, y + h * 0.36, w * 0.13, True) if lit else ""
        for a, b in ((0.2, 0.22), (0.38, 0.48), (0.16, 0.62), (0.48, 0.16), (0.86, 0.6)):
            o += s.star(x + w * a, y + h * b, max(3.5, w * 0.024), "#ffefb8")
    elif light.sun_out and lit:
        o += s.disc(x + w * 0.64, y + h * 0.4, w * 0.24, "#fff3c4", 'fill-opacity=".4"')
        o += s.disc(x + w * 0.64, y + h * 0.4, w * 0.14, "#ffe07a")
    green = "#eef4fa" if light.weather == "snow" else "#7fae6c"
    dark = {"night": 0.62, "sunset": 0.35}.get(light.time, 0.12)
    o += s.oval(x + w * 0.2, y + h * 1.08, w * 0.7, h * 0.3, mixed(mixed(green, "#5f7f90", 0.3), "#141a3c", dark))
    o += s.oval(x + w * 0.9, y + h * 1.12, w * 0.7, h * 0.3, mixed(green, "#141a3c", dark))
    return f'<g clip-path="url(#{name})">{o}</g>', defs


def casement(place: Scenery, x: float, y: float, w: float, h: float, wood: str, name: str = "pane") -> tuple[str, str]:
    """A window with a frame, a cross and a sill; the weather is seen through it -> (body, defs)."""
    view, defs = pane(place, x, y, w, h, name)
    edge = mixed(wood, "#40200c", 0.22)
    o = s.rect(x - 21, y - 18, w + 42, h + 36, edge, 8) + s.rect(x - 18, y - 18, w + 36, h + 32, wood, 8) + view
    o += s.rect(x + w / 2 - 6, y, 12, h, wood) + s.rect(x, y + h * 0.44, w, 11, wood)
    o += s.rect(x - 34, y + h + 12, w + 68, 18, wood, 5) + s.rect(x - 34, y + h + 26, w + 68, 6, edge, 3)
    place.spots["window"] = (x, y, w, h, 0.2)
    return o, defs


def flame(x: float, y: float, h: float) -> str:
    """A cut flame in three papers, its foot at y; url(#fire) must be in the defs."""
    o = s.disc(x, y - h * 0.4, h * 3.4, "url(#fire)")
    for k, colour in ((1.0, "#f2772b"), (0.7, "#ffb53a"), (0.42, "#fff0a8")):
        t = h * k
        o += s.path(
            f"M{x},{y} C{x - t * 0.52:.1f},{y - t * 0.06:.1f} {x - t * 0.4:.1f},{y - t * 0.52:.1f} {x - t * 0.06:.1f},{y - t:.1f} C{x + t * 0.02:.1f},{y - t * 0.66:.1f} {x + t * 0.56:.1f},{y - t * 0.44:.1f} {x},{y}Z",
            colour,
        )
    return o


FIRE = s.glow("fire", "#ffb04a", 0.62)
"""The glow around a `flame`, for `defs`."""
LAMP = s.glow("lamp", "#ffdc8c", 0.7)
"""The glow around a lamp, for `defs`."""


def torch(place: Scenery, x: float, y: float, k: float = 1.0) -> str:
    """A torch in an iron bracket: it burns after dark and indoors."""
    iron = place.c("#3d3844")
    o = s.path("M-9,4 L-5,74 H5 L9,4Z", place.c("#7a5236")) + s.rect(-15, 0, 30, 12, iron, 3)
    o += s.stroke("M-20,52 q20,16 40,0", iron, 7)
    lit = place.light.lamps or place.light.warm_inside or place.light.place in ("cave", "castle")
    return s.group((flame(0, 2, 62) if lit else "") + o, x, y, k)


def pendant(place: Scenery, x: float, y: float, shade: str, k: float = 1.0, lit: bool | None = None) -> str:
    """A lamp hung from the ceiling; lit, it pours out a cone of light. Defs: `LAMP`."""
    lit = place.light.lamps if lit is None else lit
    bulb = "#fff2b8" if lit else place.c("#f6ecd2")
    o = s.disc(0, 10, 250, "url(#lamp)") if lit else ""
    o += s.rect(-2.5, -1400, 5, 1380, place.c("#4a3f3c")) + s.oval(0, 8, 26, 20, bulb)
    o += s.path("M-62,6 Q-54,-50 -12,-58 V-70 H12 V-58 Q54,-50 62,6Z", shade)
    o += s.path("M-62,6 Q-54,-50 -12,-58 H-2 Q-34,-40 -38,6Z", mixed(shade, "#ffffff", 0.22))
    return s.group(o, x, y, k)


def lantern(place: Scenery, x: float, y: float, k: float = 1.0, lit: bool | None = None) -> str:
    """A hanging lantern of iron and glass, hung at y. Defs: `LAMP`."""
    iron = place.c("#3f3a48")
    lit = place.light.lamps if lit is None else lit
    glass = "#ffe08a" if lit else place.c("#dbe6e4")
    o = s.disc(0, 44, 150, "url(#lamp)") if lit else ""
    o += s.stroke("M0,0 V14", iron, 4) + s.path("M-24,26 L0,8 L24,26Z", iron) + s.rect(-18, 26, 36, 42, glass, 4)
    o += s.rect(-20, 24, 5, 46, iron) + s.rect(15, 24, 5, 46, iron) + s.rect(-24, 66, 48, 9, iron, 3)
    return s.group(o + s.rect(-1.5, 26, 3, 42, iron), x, y, k)


def barrel(place: Scenery, x: float, y: float, h: float, wood: str = "#a86f42") -> str:
    """A barrel with two hoops."""
    c, w = place.c, h * 0.76
    o = s.path(
        f"M{-w * 0.4},0 Q{-w * 0.62},{-h / 2} {-w * 0.4},{-h} H{w * 0.4} Q{w * 0.62},{-h / 2} {w * 0.4},0Z", c(wood)
    )
    o += s.path(
        f"M{w * 0.12},0 Q{w * 0.2},{-h / 2} {w * 0.12},{-h} H{w * 0.4} Q{w * 0.62},{-h / 2} {w * 0.4},0Z",
        c(mixed(wood, "#20102c", 0.2)),
    )
    for k in (0.22, 0.78):
        o += s.path(
            f"M{-w * 0.49},{-h * k - 5} Q0,{-h * k + 2} {w * 0.49},{-h * k - 5} v10 Q0,{-h * k + 12} {-w * 0.49},{-h * k + 5}Z",
            c("#57505a"),
        )
    return s.group(o, x, y)


def crate(place: Scenery, x: float, y: float, w: float, wood: str = "#c08d58") -> str:
    """A crate of slats, open at the top."""
    c, h = place.c, w * 0.62
    o = s.rect(-w / 2, -h, w, h, c(mixed(wood, "#20102c", 0.3)), 3)
    o += "".join(s.rect(-w / 2, -h * (0.96 - 0.34 * i), w, h * 0.26, c(wood), 3) for i in range(3))
    return s.group(o + s.rect(-w / 2, -h, w * 0.1, h, c(wood), 2) + s.rect(w * 0.4, -h, w * 0.1, h, c(wood), 2), x, y)


def pennants(place: Scenery, x0: float, y0: float, x1: float, y1: float, colours: tuple[str, ...], n: int = 9) -> str:
    """A slack string of little flags."""
    sag = abs(x1 - x0) * 0.12
    o = s.stroke(f"M{x0},{y0} Q{(x0 + x1) / 2},{(y0 + y1) / 2 + 2 * sag} {x1},{y1}", place.c("#6d5a4c"), 3)
    for i in range(n):
        u = (i + 0.5) / n
        x, y = x0 + (x1 - x0) * u, y0 + (y1 - y0) * u + 4 * sag * u * (1 - u)
        o += s.path(f"M{x - 17:.0f},{y:.0f} h34 l-17,40Z", place.c(colours[i % len(colours)]))
    return o


def jar(place: Scenery, x: float, y: float, rng: random.Random) -> str:
    """A preserving jar on a shelf, its foot at y."""
    c = place.c
    h, fill = rng.uniform(38, 52), c(rng.choice(["#e0784a", "#d8a63c", "#8fae5a", "#b8535f", "#e7cf9c"]))
    o = s.rect(x - 17, y - h, 34, h, c("#dceae6"), 8) + s.rect(x - 14, y - h * 0.72, 28, h * 0.66, fill, 6)
    return o + s.rect(x - 15, y - h - 9, 30, 11, c("#9a6b45"), 3)


def plank(place: Scenery, x: float, y: float, w: float, colour: str = "#9b6b45") -> str:
    """A shelf with two brackets; things stand on y."""
    c = place.c
    o = "".join(s.path(f"M{bx},{y + 12} h10 v30Z", c(mixed(colour, "#20102c", 0.3))) for bx in (x + 24, x + w - 40))
    return o + s.rect(x, y, w, 14, c(colour), 4) + s.rect(x, y + 10, w, 5, c(mixed(colour, "#20102c", 0.25)), 2)


def pot_plant(place: Scenery, x: float, y: float, k: float = 1.0, pot: str = "#cf7d52") -> str:
    """A pot with seven leaves."""
    c, o = place.c, ""
    for i, a in enumerate((-70, -46, -24, 0, 26, 48, 72)):
        leaf = s.path("M0,0 C-20,-22 -18,-66 0,-92 C18,-66 20,-22 0,0Z", c("#5fa862" if i % 2 else "#478f55"))
        o += s.group(leaf, 0, -40, 1.0, a)
    return s.group(
        o + s.path("M-28,-46 H28 L21,0 H-21Z", c(pot)) + s.rect(-32, -52, 64, 14, c(mixed(pot, "#ffffff", 0.15)), 4),
        x,
        y,
        k,
    )
