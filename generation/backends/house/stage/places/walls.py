# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""What all rooms are made of: a papered wall, a floor and its rug, a window and its curtains."""

from __future__ import annotations

import math

from .. import shapes as s
from ..light import mixed
from ..scenery import BOTTOM, LEFT, RIGHT, Scenery


def shell(place: Scenery, wall: str, trim: str, pattern: str, on_wall: str, defs: str = "", wainscot: str = "") -> None:
    """The back wall with its paper, cornice and skirting, and what hangs on it."""
    c, gy = place.c, place.ground
    o = s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, "url(#wall)") + pattern
    o += (
        s.rect(LEFT, -300, RIGHT - LEFT, 318, c(mixed(trim, wall, 0.25)))
        + s.rect(LEFT, 18, RIGHT - LEFT, 16, c(trim))
        + s.rect(LEFT, 34, RIGHT - LEFT, 6, c(mixed(trim, "#806050", 0.4)), 0, 'fill-opacity=".5"')
    )
    if wainscot:
        o += s.rect(LEFT, gy - 190, RIGHT - LEFT, 220, c(wainscot)) + s.rect(
            LEFT, gy - 200, RIGHT - LEFT, 14, c(mixed(wainscot, "#ffffff", 0.3))
        )
        o += "".join(
            s.rect(x, gy - 168, 84, 110, c(mixed(wainscot, "#402018", 0.16)), 3)
            + s.rect(x + 4, gy - 164, 76, 102, c(mixed(wainscot, "#ffffff", 0.08)), 3)
            for x in range(LEFT, RIGHT, 108)
        )
    if place.light.lamps:
        o += s.rect(LEFT, -300, RIGHT - LEFT, BOTTOM + 300, "url(#dusk)")
    dark = s.fade(
        "dusk", "#141a50" if place.light.night else "#4a1840", 0.5 if place.light.night else 0.3, 0.1, 0.2, 0.62
    )
    place.add(
        o + on_wall,
        0.2,
        -300,
        defs=defs
        + dark
        + s.glow("lamp", "#ffdf96", 0.75)
        + s.down("wall", c(mixed(wall, "#ffffff", 0.14)), c(wall), 0.2, 0.8),
        shadow=0,
    )


def boards(place: Scenery, near: str, seam: str, trim: str, rug: str = "") -> tuple[str, str]:
    """Skirting and a plank floor with a pool of light, and a rug -> (body, defs)."""
    c, gy = place.c, place.ground
    o = s.rect(LEFT, gy - 30, RIGHT - LEFT, 34, c(trim)) + s.rect(
        LEFT, gy - 4, RIGHT - LEFT, 5, c(mixed(trim, "#806050", 0.35))
    )
    o += s.rect(LEFT, gy, RIGHT - LEFT, 800, "url(#floor)")
    for i in range(9):
        y = gy + 26 + i * (26 + 5 * i)
        o += s.rect(LEFT, y, RIGHT - LEFT, 3 + 0.3 * i, c(seam), 0, 'fill-opacity=".6"')
        o += "".join(
            s.rect(x + (i * 137) % 260, y, 3, 26 + 5 * i, c(seam), 0, 'fill-opacity=".45"')
            for x in range(LEFT, RIGHT, 260)
        )
        o += "".join(
            s.rect(
                x + (i * 137) % 260 + 3,
                y + 3,
                257,
                20 + 5 * i,
                c(mixed(near, ("#ffffff", "#5a3020")[(i + x // 260) % 2], 0.1)),
                0,
                'fill-opacity=".5"',
            )
            for x in range(LEFT, RIGHT, 260)
        )
    light = {"day": "#fffbe0", "sunset": "#ffc27a", "night": "#ffcf8a", "dawn": "#ffe4d0"}[place.light.time]
    defs = (
        s.glow("lamp", "#ffdf96", 0.75)
        + s.down("floor", c(mixed(near, "#ffffff", 0.18)), c(mixed(near, "#5a3020", 0.14)), 0, 0.6)
        + s.glow("pool", light, 0.45)
    )
    return o + rug + s.oval(360, gy + 215, 430, 120, "url(#pool)"), defs


def round_rug(place: Scenery) -> str:
    """A round rug under whoever stands in the middle, in one of three weaves."""
    c, gy = place.c, place.ground
    rug, rim = c(place.pick("#c9584f", "#4f7fa8", "#7a6aa8", "#3f8f83", "#d08a4a")), c("#f6e3bd")
    cy = gy + 215
    o = s.oval(360, cy + 5, 352, 84, "#201030", 'fill-opacity=".16"')
    kind = place.rng.randrange(3)
    if kind == 0:
        o += (
            s.oval(360, cy, 350, 82, rug)
            + s.oval(360, cy, 322, 72, rim)
            + s.oval(360, cy, 306, 66, rug)
            + s.oval(360, cy, 210, 42, rim, 'fill-opacity=".35"')
        )
        return o + "".join(
            s.disc(360 + 262 * math.cos(a), cy + 55 * math.sin(a), 7, rim)
            for a in [i * math.pi / 12 for i in range(24)]
        )
    if kind == 1:
        return o + "".join(
            s.oval(360, cy, 350 * k, 82 * k, (rug, rim, mixed(rug, "#201030", 0.2), rug, rim)[i])
            for i, k in enumerate((1.0, 0.86, 0.78, 0.54, 0.3))
        )
    o += s.poly([(70, cy - 66), (650, cy - 66), (730, cy + 74), (-10, cy + 74)], rug) + s.poly(
        [(92, cy - 54), (628, cy - 54), (694, cy + 60), (26, cy + 60)], "none", f'stroke="{rim}" stroke-width="6"'
    )
    o += "".join(s.stroke(f"M{-10 + 22 * i},{cy + 74} v10", rim, 4) for i in range(34))
    return o + "".join(
        s.poly(
            [
                (360 + d * 130, cy - 30),
                (360 + d * 136 + 50, cy + 2),
                (360 + d * 142, cy + 36),
                (360 + d * 136 - 50, cy + 2),
            ],
            rim,
            'fill-opacity=".5"',
        )
        for d in (-1, 0, 1)
    )


def paper_pattern(place: Scenery, tone: str, kind: int) -> str:
    """Wallpaper: stripes, sprigs, dots or stars."""
    c = place.c
    o = ""
    for x in range(LEFT, RIGHT, 96):
        if kind == 0:
            o += s.rect(x, -300, 44, BOTTOM, c(tone), 0, 'fill-opacity=".55"')
            continue
        for y in range(70 + (x // 96 % 2) * 60, 900, 120):
            if kind == 1:
                o += (
                    s.stroke(f"M{x + 40},{y + 20} q-4,-20 0,-40", c(tone), 4)
                    + s.oval(x + 30, y, 9, 5, c(tone), f'transform="rotate(30 {x + 30} {y})"')
                    + s.oval(x + 50, y - 8, 9, 5, c(tone), f'transform="rotate(-30 {x + 50} {y - 8})"')
                    + s.disc(x + 40, y - 24, 7, c(tone))
                )
            elif kind == 2:
                o += s.disc(x + 40, y, 11, c(tone))
            else:
                o += s.star(x + 40, y, 15, c(tone), 5, 0.45)
    return o


def window(place: Scenery, x: float, y: float, w: float, h: float) -> tuple[str, str]:
    """A window with the sky of the hour, hills, and the frame -> (body, defs)."""
    light, c = place.light, place.c
    colours = light.sky
    defs = (
        s.down("pane", colours[0], colours[3], 0, 1)
        + f'<clipPath id="hole"><rect x="{x}" y="{y}" width="{w}" height="{h}"/></clipPath>'
    )
    inside = s.rect(x, y, w, h, "url(#pane)")
    if light.sun_out:
        mx, my = x + w * 0.7, y + h * 0.26
        if light.night:
            inside += s.moon(mx, my, 32, True) + "".join(
                s.star(x + w * a, y + h * b, 7, "#ffefb8")
                for a, b in ((0.2, 0.2), (0.36, 0.36), (0.14, 0.54), (0.5, 0.12))
            )
        else:
            inside += (
                s.disc(mx, my, 62, "#fff3c4", 'fill-opacity=".4"')
                + s.disc(mx, my, 34, "#ffe07a")
                + s.cloud(
                    x + w * 0.3, y + h * 0.36, 0.3, mixed("#ffffff", colours[1], 0.2), mixed("#ffffff", colours[1], 0.5)
                )
            )
    green = {"snow": "#eef4fa"}.get(light.weather, "#7fae6c")
    far = {"night": 0.62, "sunset": 0.35}.get(light.time, 0.15)
    inside += s.oval(
        x + w * 0.2,
        y + h * 1.06,
        w * 0.7,
        h * 0.32,
        mixed(mixed(mixed(green, "#5f7f90", 0.3), "#141a3c", far), light.haze, 0.3),
    )
    inside += "".join(
        s.pine(
            x + w * u,
            y + h * 0.93,
            h * q,
            mixed("#4f8a64", "#141a3c", far),
            mixed("#3f7556", "#141a3c", far),
            mixed("#6b5444", "#141a3c", far),
        )
        for u, q in ((0.08, 0.24), (0.24, 0.3), (0.36, 0.2), (0.88, 0.28))
    )
    inside += s.oval(x + w * 0.9, y + h * 1.1, w * 0.8, h * 0.3, mixed(green, "#141a3c", far)) + s.oval(
        x + w * 0.1, y + h * 1.13, w * 0.6, h * 0.24, mixed(mixed(green, "#2f7a4a", 0.2), "#141a3c", far)
    )
    wood, edge = c("#fff6e8"), c("#d9c3a8")
    o = s.rect(x - 20, y - 18, w + 40, h + 36, edge, 8) + s.rect(x - 18, y - 18, w + 36, h + 34, wood, 8)
    o += f'<g clip-path="url(#hole)">{inside}{s.poly([(x, y + h * 0.5), (x + w * 0.5, y), (x + w * 0.7, y), (x, y + h * 0.7)], "#ffffff", chr(102) + "ill-opacity=" + chr(34) + ".12" + chr(34))}</g>'
    o += (
        s.rect(x + w / 2 - 6, y, 12, h, wood)
        + s.rect(x, y + h * 0.44, w, 11, wood)
        + s.rect(x - 34, y + h + 12, w + 68, 20, wood, 5)
        + s.rect(x - 34, y + h + 28, w + 68, 6, edge, 3)
    )
    return o, defs


def curtains(place: Scenery, x: float, y: float, w: float, h: float) -> None:
    """Two curtains on a pole, a sheet of their own."""
    c = place.c
    cloth = c(place.pick("#d9705f", "#5f8fb0", "#d9a441", "#7d9f6a", "#a883b8"))
    o = ""
    for k in (-1, 1):
        a = x + w / 2 + k * (w / 2 + 6)
        o += s.path(
            f"M{a - k * 40},{y - 44} H{a + k * 44} Q{a + k * 26},{y + h * 0.5} {a + k * 50},{y + h + 40} H{a - k * 4} Q{a + k * 26},{y + h * 0.46} {a - k * 40},{y - 44}Z",
            cloth,
        )
        o += "".join(
            s.stroke(
                f"M{a + k * d},{y - 38} Q{a + k * (d * 0.5 + 12)},{y + h * 0.5} {a + k * (d * 0.7 + 10)},{y + h + 30}",
                mixed(cloth, "#201030", 0.16),
                4,
            )
            for d in (-14, 4, 24)
        )
        o += s.rect(min(a + k * 10, a + k * 42), y + h * 0.5, 32, 10, mixed(cloth, "#ffffff", 0.3), 4)
    o += (
        s.rect(x - 70, y - 56, w + 140, 14, c("#8a6244"), 7)
        + s.disc(x - 72, y - 49, 12, c("#8a6244"))
        + s.disc(x + w + 72, y - 49, 12, c("#8a6244"))
    )
    place.add(o, 0.24, y - 70, y + h + 60, sway=0.006 if place.light.weather in ("wind", "storm") else 0.0, foot=y)
