# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Hats, masks and helmets. Of hats the brim lies at (0, 0) and half a head is 10 wide; of what goes around a head the
middle is (0, 0) and half of it 10 wide."""

from __future__ import annotations

import math

from .light import mixed
from .shapes import disc, oval, path, rect, star, stroke

DARK = "#2b2735"
GOLD, GILT = "#f6c02d", "#d9932a"


def chef_hat() -> str:
    """A toque."""
    white, grey = "#fdfcf8", "#dcdde4"
    o = (
        disc(-6.8, -11.6, 5.6, white)
        + disc(7, -11.4, 5.6, grey)
        + disc(0, -14.4, 6.8, white)
        + rect(-7.6, -13, 15.2, 9, white)
    )
    o += stroke("M-3,-12 V-6.4 M2.6,-13 V-6.4", grey, 1.1) + path("M4.6,-12 H8 L7.6,-4 H4.6Z", grey)
    return o + rect(-8.2, -6.2, 16.4, 7.4, white, 1.4) + rect(-8.2, -6.2, 16.4, 1.6, grey, 0.8)


def pirate_hat() -> str:
    """A bicorne with skull and bones."""
    o = path(
        "M-15,1.6 C-14,-6 -8.6,-8 -5.4,-12.4 C-2.4,-16 2.4,-16 5.4,-12.4 C8.6,-8 14,-6 15,1.6 C8,-2 -8,-2 -15,1.6Z",
        DARK,
    )
    o += stroke("M-14.6,1 C-8,-2.4 8,-2.4 14.6,1", GOLD, 1.5) + stroke(
        "M-4.6,-3.6 L4.6,-8.8 M4.6,-3.6 L-4.6,-8.8", "#f7f2e6", 1.2
    )
    o += disc(0, -8, 3, "#f7f2e6") + rect(-1.6, -6, 3.2, 2.6, "#f7f2e6", 0.6)
    return o + disc(-1.1, -8, 0.8, DARK) + disc(1.1, -8, 0.8, DARK)


def crown() -> str:
    """A king's."""
    o = path("M-8.8,1 L-10.2,-9.6 L-5,-4.4 L0,-12 L5,-4.4 L10.2,-9.6 L8.8,1 Q0,3 -8.8,1Z", GOLD)
    o += path("M3,2 L5,-4.4 L10.2,-9.6 L8.8,1Z", GILT, 'fill-opacity=".55"') + stroke(
        "M-8.6,-.4 Q0,1.6 8.6,-.4", GILT, 1.3
    )
    for x, y, c in ((-10.2, -9.8, "#e5476b"), (0, -12.2, "#3fa7d6"), (10.2, -9.8, "#e5476b")):
        o += disc(x, y, 1.7, c)
    return o + disc(0, -2.6, 1.5, "#e5476b") + disc(-4.8, -1.8, 1.0, "#59c9a5") + disc(4.8, -1.8, 1.0, "#59c9a5")


def top_hat() -> str:
    """A cylinder with a ribbon."""
    o = path("M-7.4,0 L-8.4,-15.4 Q0,-17.4 8.4,-15.4 L7.4,0Z", DARK) + path(
        "M3,0 L3.8,-16.3 L8.4,-15.4 L7.4,0Z", "#1c1926"
    )
    return o + path("M-7.6,-5 L-7.5,-1 H7.5 L7.6,-5 Q0,-3.6 -7.6,-5Z", "#d1425a") + oval(0, 0.2, 12.4, 2.5, "#3a3547")


def cowboy_hat() -> str:
    """A Stetson."""
    brown, dark = "#b0763f", "#8a5a2e"
    o = path("M-6.8,-1 L-5.8,-10 Q-3,-13.4 0,-11 Q3,-13.4 5.8,-10 L6.8,-1Z", brown) + path(
        "M1.6,-11.6 Q3.4,-12.8 5.8,-10 L6.8,-1 H2.6Z", dark
    )
    o += path("M-6.8,-3.6 H6.8 L7,-.4 H-7Z", "#5c3a20")
    return o + path("M-16,-4 Q-14,1 -6,-.6 Q0,-1.6 6,-.6 Q14,1 16,-4 Q15,4.4 0,3.6 Q-15,4.4 -16,-4Z", brown)


def _cone(cloth: str, brim: str) -> str:
    o = path("M-9,0 Q-4.6,-10 -.6,-19 Q3,-24.4 9,-22 Q5.6,-19.4 5.6,-16 Q6.4,-8 9,0Z", cloth)
    o += path("M3.4,0 Q2.6,-10 2.4,-18 Q5,-22.4 9,-22 Q5.6,-19.4 5.6,-16 Q6.4,-8 9,0Z", mixed(cloth, "#140c2a", 0.22))
    return o + oval(0, 0.4, 14, 2.7, brim)


def wizard_hat() -> str:
    """Stars on violet."""
    o = _cone("#5b49b8", "#4a3a9c")
    return o + star(-2.4, -6, 2.2, GOLD) + star(2, -12.6, 1.6, "#fdf1c0") + star(4.4, -4.4, 1.4, "#fdf1c0")


def witch_hat() -> str:
    """Black, with a buckle."""
    o = _cone("#3b3150", "#2e2642") + path("M-7.6,-3.4 Q0,-1.6 7.6,-3.4 L8.6,-.2 Q0,1.6 -8.6,-.2Z", "#e9772e")
    return o + rect(-2, -3.4, 4, 4, GOLD, 0.6) + rect(-0.9, -2.3, 1.8, 1.8, "#3b3150")


def party_hat() -> str:
    """A paper cone with a pompom."""
    o = path("M-6.8,1.4 L0,-15.4 L6.8,1.4 Q0,3.6 -6.8,1.4Z", "#ef5d8f")
    o += path("M-5.3,-2.4 L-3.9,-5.8 L4.9,-3.4 L6,-.6Z", "#ffd166") + path(
        "M-2.9,-8.2 L-1.6,-11.4 L2.2,-10 L3.5,-6.6Z", "#4cc9c0"
    )
    return o + disc(0, -15.6, 2.5, "#ffd166") + disc(-0.7, -16.2, 1, "#fff3c4")


def santa_hat() -> str:
    """Red with white fur."""
    o = path("M-9,0 C-10,-10.4 -3,-16 5,-14.2 C11,-12.6 14,-7 14.4,-2.4 C11.4,-6.4 9,-6 9,0Z", "#d9323f")
    o += path("M2,-1 C3,-8 6,-9.6 10,-8.4 C12,-7.4 14,-5 14.4,-2.4 C11.4,-6.4 9,-6 9,0Z", "#b0242f")
    return o + rect(-10.6, -2.4, 21.2, 5.2, "#fbf8f1", 2.6) + disc(14.6, -1.2, 2.9, "#fbf8f1")


def _dome(colour: str) -> str:
    o = path("M-10.4,1 C-11.2,-8.6 -5.4,-12.6 0,-12.6 C5.4,-12.6 11.2,-8.6 10.4,1Z", colour)
    return o + path("M3.4,1 C5,-5 4.4,-10 2.6,-12.4 C8,-11.6 11,-7.6 10.4,1Z", mixed(colour, "#140c2a", 0.18))


def helmet() -> str:
    """A fire or bicycle helmet."""
    o = _dome("#e23d3d") + stroke(
        "M-5.6,-3.6 Q-4.6,-8.4 -1.6,-9.6 M0,-3.4 V-9.8 M5.6,-3.6 Q4.8,-8.2 2,-9.6", "#fbe9d8", 1.5
    )
    return o + path("M-11.6,.4 Q0,-2.4 11.6,.4 L12,2.6 Q0,.4 -12,2.6Z", "#b82b30")


def hard_hat() -> str:
    """A builder's."""
    o = _dome("#f7b92e") + rect(-2.2, -14, 4.4, 12, "#ffd35e", 2)
    return o + path("M-13.4,2.2 Q-12.6,-1.6 0,-1.6 Q12.6,-1.6 13.4,2.2 Q0,.4 -13.4,2.2Z", "#e39a1c")


def police_hat() -> str:
    """A peaked cap with a badge."""
    o = path("M-9,-.6 L-12.4,-7.4 Q-8,-13 0,-12.6 Q8,-13 12.4,-7.4 L9,-.6Z", "#2f4a86") + rect(
        -9, -4, 18, 4.4, "#1f2f5c", 1
    )
    return o + star(0, -6.8, 3.1, GOLD, 6, 0.6) + path("M-9.2,.2 Q0,-2 9.2,.2 Q5,4.4 0,4.2 Q-5,4.4 -9.2,.2Z", "#181d2e")


def cap() -> str:
    """A baseball cap, its peak to the left."""
    o = _dome("#3f7fd0") + disc(0, -12.6, 1.1, "#2c5fa3") + stroke("M-1,-12 Q-5,-8 -5,-1", "#2c5fa3", 0.7)
    return o + path("M-10,-1.6 Q-18,-1.4 -19,3.2 Q-12,1 -3,2 Q-6,-1 -10,-1.6Z", "#e5533d")


def beret() -> str:
    """A painter's."""
    o = path("M-9.6,.6 C-16.4,-4.4 -10,-11.6 1,-11 C11,-11.4 16,-5.6 9.6,.6 Q0,3 -9.6,.6Z", "#c8374a")
    return (
        o
        + path("M3,1.8 C9,-1.6 9,-8 4,-11.2 C12.4,-10.8 15.4,-5 9.6,.6Z", "#a5283a")
        + stroke("M1,-11 q.4,-2 1.6,-2.4", "#8a1f2f", 1.4)
    )


def straw_hat() -> str:
    """A farmer's."""
    o = path("M-8,0 C-8.6,-8.6 -5,-11 0,-11 C5,-11 8.6,-8.6 8,0Z", "#efcb74") + rect(-8.1, -4.4, 16.2, 3.4, "#d6504a")
    o += oval(0, 0.6, 15.6, 3.1, "#e3b757") + stroke("M-12,1 Q0,3.8 12,1", "#c9983e", 0.7)
    return o + stroke("M-5,-9 L-3.4,-5.4 M0,-10 V-5.4 M5,-9 L3.4,-5.4", "#d2a548", 0.7)


def halo() -> str:
    """A ring of light."""
    ring = '<ellipse cx="0" cy="-8" rx="9" ry="2.7" fill="none" stroke="{}" stroke-width="{}"/>'
    return ring.format("#ffe9a0", 3.4) + ring.format("#f8c537", 1.6)


def flower_crown() -> str:
    """A wreath of five flowers."""
    o = stroke("M-11,2.4 Q0,-3.6 11,2.4", "#5d9c4b", 1.6)
    for k, c in enumerate(("#ef6f8f", "#fff4e0", "#f7b733", "#fff4e0", "#8f7be0")):
        x = -9.6 + 4.8 * k
        y = -0.6 + 0.03 * x * x - 1
        o += "".join(disc(x + 2 * math.cos(a), y + 2 * math.sin(a), 1.7, c) for a in (0.3, 1.56, 2.8, 4.1, 5.3))
        o += disc(x, y, 1.3, "#f2a51f" if c != "#f7b733" else "#fff4e0")
    return o


# ------------------------------------------------------------------ around the head


def space_helmet(side: bool) -> list[tuple[str, str]]:
    """A glass bowl on a ring."""
    back = disc(0, 0, 17.4, "#cfe6ff", 'fill-opacity=".28"')
    glass = disc(0, 0, 17.4, "#e8f4ff", 'fill-opacity=".12" stroke="#f4f7fb" stroke-width="2.4"')
    glass += stroke("M-12,-7 A14,14 0 0 1 -3,-13.4", "#ffffff", 2, 'stroke-opacity=".85"') + stroke(
        "M-13.4,-3 l-.3,2", "#ffffff", 1.8, 'stroke-opacity=".7"'
    )
    ring = (
        rect(-11, 13.6, 22, 4.6, "#e9edf3", 2.2) + rect(-11, 16.2, 22, 2, "#b9c2cf", 1) + disc(-7, 15.8, 1, "#e5533d")
    )
    return [("behind", back), ("front", glass + ring)]


def headphones(side: bool) -> list[tuple[str, str]]:
    """Over the ears."""
    if side:
        o = stroke("M2,-10.6 Q4,-6 3,1", "#33303f", 2.4)
        return [("front", o + oval(3, 3, 4, 5, "#e5533d") + oval(3, 3, 2.2, 3, "#33303f"))]
    band = stroke("M-11,1 C-12,-16 12,-16 11,1", "#33303f", 2.4) + stroke("M-8.6,-8.4 Q0,-15 8.6,-8.4", "#e5533d", 1.2)
    cups = "".join(
        rect(x, -3, 4.8, 10, "#e5533d", 2.2) + rect(x + (2.8 if x < 0 else 0), -2, 2, 8, "#33303f", 1)
        for x in (-13.6, 8.8)
    )
    return [("front", band + cups)]


def ninja_mask(side: bool) -> list[tuple[str, str]]:
    """A band over brow and mouth."""
    cloth, dark = "#343048", "#24213a"
    if side:
        o = path("M-9,2.6 Q-2,4 5,2 L7,9 Q-2,12 -8,8Z", cloth) + path(
            "M-7.6,-7.4 Q0,-5.4 8,-8 L8.4,-3.6 Q0,-1.4 -7.8,-3.6Z", "#c8374a"
        )
        return [("front", o + path("M8,-7 L13,-9 L11.6,-5.6 L13.6,-3 L8.2,-4.4Z", "#c8374a"))]
    o = path("M-10.6,2.4 Q0,4.6 10.6,2.4 C10.4,8 6.6,12.4 0,12.6 C-6.6,12.4 -10.4,8 -10.6,2.4Z", cloth) + stroke(
        "M-7,6 Q0,8 7,6", dark, 0.8
    )
    o += path("M-10.6,-7 Q0,-4.4 10.6,-7 L11,-3 Q0,-.6 -11,-3Z", "#c8374a")
    return [("behind", path("M9,-6 L17,-9.4 L15,-5.4 L18,-2 L9.6,-3.4Z", "#a5283a")), ("front", o)]


def knight_helmet(side: bool) -> list[tuple[str, str]]:
    """Steel, the visor up, with a plume."""
    plume = path("M0,-12 C2,-20 12,-22 17,-15 C18,-10 16,-6 14.6,-3 C13,-10 8,-13 2,-11Z", "#d8384f")
    if side:
        o = path("M-6,-4 C-6,-12 10,-14 11,0 L10,9 L3,9 L2,-1 Q-2,-4 -6,-4Z", "#c4ccd8") + path(
            "M6,-10.4 C10,-8 11,-4 11,0 L10,9 H6.6Z", "#9aa5b5"
        )
        return [("behind", plume), ("front", o)]
    o = path(
        "M-12,9.6 C-13.8,-7 -8.4,-14 0,-14 C8.4,-14 13.8,-7 12,9.6 L7.8,11.6 L8.4,-2 Q0,-6.4 -8.4,-2 L-7.8,11.6Z",
        "#c4ccd8",
    )
    o += path("M4,-13.4 C10.6,-11 13.4,-5 12,9.6 L7.8,11.6 L8.4,-2 Q6.6,-3.2 4.6,-3.8Z", "#9aa5b5") + rect(
        -1.1, -13.6, 2.2, 9, "#e8edf3", 1
    )
    return [
        ("behind", plume),
        ("front", o + "".join(disc(x, y, 0.8, "#7c8797") for x, y in ((-10, 4), (10, 4), (-9.6, -3), (9.6, -3)))),
    ]


HATS = {
    "chef_hat": chef_hat, "pirate_hat": pirate_hat, "crown": crown, "top_hat": top_hat, "cowboy_hat": cowboy_hat,
    "wizard_hat": wizard_hat, "party_hat": party_hat, "santa_hat": santa_hat, "helmet": helmet, "hard_hat": hard_hat,
    "police_hat": police_hat, "cap": cap, "beret": beret, "straw_hat": straw_hat, "witch_hat": witch_hat, "halo": halo,
    "flower_crown": flower_crown,
}  # fmt: skip
AROUND = {
    "space_helmet": space_helmet,
    "headphones": headphones,
    "ninja_mask": ninja_mask,
    "knight_helmet": knight_helmet,
}
