"""The library."""

from __future__ import annotations

from .. import shapes as s
from ..light import mixed
from ..scenery import LEFT, Scenery
from .furniture import books, globe, row_of_books
from .walls import boards, round_rug, shell, window


def library(place: Scenery) -> None:
    """Bookcases to the ceiling, a ladder on its rail, a tall window, a globe, a green lamp, an armchair."""
    c, rng, gy = place.c, place.rng, place.ground
    side = rng.choice([-1, 1])
    lit = place.light.lamps
    wood = place.pick("#8a5a3c", "#7a4a3a", "#946a42")
    wx, wy, ww, wh = 360 - 105, gy - 640, 210, 430
    view, defs = window(place, wx, wy, ww, wh)
    arch = (
        s.path(f"M{wx - 20},{wy + 2} V{wy - 20} Q360,{wy - 130} {wx + ww + 20},{wy - 20} V{wy + 2}Z", c("#fff6e8"))
        + s.path(f"M{wx},{wy - 14} Q360,{wy - 104} {wx + ww},{wy - 14}Z", mixed(place.light.sky[1], c("#ffffff"), 0.15))
        + s.stroke(
            f"M360,{wy - 14} V{wy - 60} M360,{wy - 14} L{wx + 40},{wy - 48} M360,{wy - 14} L{wx + ww - 40},{wy - 48}",
            c("#fff6e8"),
            7,
        )
    )
    wall = mixed(wood, "#f0d8b0", 0.5)
    shell(place, wall, mixed(wood, "#ffffff", 0.12), "", arch + view, defs, wainscot=mixed(wood, "#f0d0a0", 0.25))
    place.spots["window"] = (wx, wy, ww, wh, 0.2)
    cases = ""
    for k in (-1, 1):
        cases += bookcase(place, 360 + k * 375, gy + 12, 430, 880, wood) + bookcase(
            place, 360 + k * 830, gy + 12, 430, 880, wood
        )
    lx = 360 - side * 205
    cases += s.rect(LEFT, gy - 640, 455, 9, c("#d9b45a"), 4) + s.rect(565, gy - 640, 455, 9, c("#d9b45a"), 4)
    for d in (-34, 34):
        cases += s.path(f"M{lx + d - 5},{gy - 646} h10 l{-side * 44},{664} h-10Z", c("#c99a62"))
    cases += "".join(
        s.rect(lx - 38 - side * (5 + 3.6 * i), gy - 590 + 54 * i, 76, 9, c("#b5824f"), 3) for i in range(11)
    )
    place.add(cases, 0.6, -80, gy + 60, shadow=0.6, defs=s.glow("lamp", "#ffdf96", 0.75))
    floor, defs = boards(place, "#a8703f", "#7a4a2c", wood, round_rug(place))
    before = armchair(place, 360 + side * 255, gy + 80) + globe(place, 360 - side * 270, gy + 66)
    tx = 360 + side * 395
    before += (
        s.rect(tx - 50, gy - 70, 100, 10, c(wood), 3)
        + s.rect(tx - 5, gy - 62, 10, 120, c(wood))
        + s.oval(tx, gy + 60, 40, 9, c(wood))
        + books(place, tx - 40, gy - 70, 4)
    )
    place.add(floor + before, 1.0, gy - 300, defs=defs)
    place.add(
        banker(place, 360 + side * 335, gy + 70, lit) + chandelier(place, 360, 150, lit),
        1.0,
        -300,
        gy + 90,
        defs=defs,
        shadow=0.35,
    )


def bookcase(place: Scenery, x: float, y: float, w: float, h: float, wood: str) -> str:
    """A case to the ceiling, full."""
    c = place.c
    o = s.rect(x - w / 2, y - h, w, h, c(mixed(wood, "#180c18", 0.45)))
    rows = 7
    for i in range(rows):
        by = y - 70 - (h - 90) * i / rows
        o += (
            row_of_books(place, x - w / 2 + 18, by, w - 36, (h - 90) / rows - 12)
            + s.rect(x - w / 2, by, w, 12, c(wood))
            + s.rect(x - w / 2, by + 12, w, 5, "#180c18", 0, 'fill-opacity=".3"')
        )
    o += (
        s.rect(x - w / 2, y - h, 18, h, c(wood))
        + s.rect(x + w / 2 - 18, y - h, 18, h, c(mixed(wood, "#180c18", 0.15)))
        + s.rect(x - 8, y - h, 16, h, c(mixed(wood, "#ffffff", 0.06)))
    )
    return (
        o
        + s.rect(x - w / 2 - 12, y - h - 24, w + 24, 30, c(mixed(wood, "#ffffff", 0.14)), 4)
        + s.rect(x - w / 2 - 6, y - 58, w + 12, 60, c(mixed(wood, "#ffffff", 0.06)))
    )


def armchair(place: Scenery, x: float, y: float) -> str:
    """A buttoned leather chair."""
    base = place.c(place.pick("#8f4a3a", "#3f6a5a", "#6a4a6f"))
    dark, pale = mixed(base, "#180c20", 0.25), mixed(base, "#ffffff", 0.14)
    o = "".join(s.path(f"M{k * 84 - 8},-14 h16 l-4,22 h-8Z", place.c("#4a3026")) for k in (-1, 1))
    o += s.path("M-96,-40 V-190 Q-90,-236 0,-236 Q90,-236 96,-190 V-40Z", base) + "".join(
        s.disc(dx, dy, 5, dark) for dx, dy in ((-46, -190), (0, -198), (46, -190), (-24, -158), (24, -158))
    )
    return s.group(
        s.oval(0, 4, 140, 16, "#201030", 'fill-opacity=".2"')
        + o
        + s.rect(-80, -100, 160, 56, pale, 18)
        + s.rect(-92, -56, 184, 44, dark, 12)
        + s.rect(-126, -132, 52, 122, base, 24)
        + s.rect(74, -132, 52, 122, base, 24),
        x,
        y,
        1.15,
    )


def chandelier(place: Scenery, x: float, y: float, lit: bool) -> str:
    """Brass arms with candles."""
    c = place.c
    brass = c("#d9b45a")
    o = s.disc(x, y, 340, "url(#lamp)") if lit else ""
    o += s.rect(x - 3, -300, 6, 300 + y, brass) + s.disc(x, y + 34, 14, brass) + s.disc(x, y - 20, 10, brass)
    for d in (-130, -70, 70, 130):
        h = y - 6 if abs(d) > 100 else y + 10
        o += (
            s.stroke(f"M{x},{y + 26} Q{x + d * 0.6:.0f},{y + 66} {x + d},{h + 6}", brass, 6)
            + s.rect(x + d - 7, h - 36, 14, 38, c("#fff6e2"), 3)
            + s.rect(x + d - 14, h, 28, 7, brass, 3)
        )
        if lit:
            o += s.disc(x + d, h - 48, 40, "url(#lamp)") + s.path(
                f"M{x + d},{h - 66} q12,16 0,30 q-12,-14 0,-30Z", "#fff0b0"
            )
    return o


def banker(place: Scenery, x: float, y: float, lit: bool) -> str:
    """A reading lamp with a green shade, on a tall foot."""
    c = place.c
    o = s.disc(0, -290, 300, "url(#lamp)") if lit else ""
    return s.group(
        o
        + s.rect(-4, -330, 8, 330, c("#d9b45a"), 3)
        + s.oval(0, 0, 46, 10, c("#d9b45a"))
        + s.path("M-70,-300 Q-60,-352 0,-354 Q60,-352 70,-300Z", "#5fc08a" if lit else c("#3f8a64"))
        + s.rect(-66, -302, 132, 7, "#fff0bd" if lit else c("#2f6a4c"), 3),
        x,
        y,
    )
