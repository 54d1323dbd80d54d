# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""What figures can put on, drawn around the point where it sits.

Hats: half a head is 10 wide, the brim lies at (0, 0). Around a head: its middle is (0, 0), half of it 10 wide. Eyes are 10 to
either side, or one at (0, 0) for a head from the side, which looks left. Necks are 10 to either side.
"""

from __future__ import annotations

from dataclasses import dataclass

from .anchors import Anchors
from .hats import AROUND, GILT, GOLD, HATS
from .shapes import disc, path, rect, star, stroke


@dataclass(frozen=True, slots=True)
class Worn:
    """One thing put on. layer: "behind", "front", or "inked" (flat on the face). bone: "head" or "torso"."""

    name: str
    layer: str
    bone: str
    markup: str


def worn(name: str, at: Anchors, body: float = 0.0) -> list[Worn]:
    """A thing of `score.WEARS` where it sits; [] if there is no drawing. body: half the width of a trunk that can wear
    an apron or a tutu, if there is one."""
    if name in HATS:
        x, y, w, tilt = at.crown
        # A head from the side is a small one: its hat may be a little large.
        return [Worn(name, "front", "head", _at(HATS[name](), x, y, w * (1.14 if at.side else 1) / 10, tilt))]
    if name in AROUND:
        x, y, w = at.head
        layers = AROUND[name](at.side)
        return [Worn(name, layer, "head", _at(markup, x, y, w / 10)) for layer, markup in layers]
    if name in ON_EYES:
        x, y, gap = at.eyes
        least = 0.3 * at.crown[2]
        scale = (0.8 * at.crown[2] if at.side else max(gap, least)) / 10
        return [
            Worn(name, "front" if name == "sunglasses" else "inked", "head", _at(ON_EYES[name](at.side), x, y, scale))
        ]
    if name == "moustache":
        x, y, w = at.mouth
        return [Worn(name, "front", "head", _at(moustache(), x, y, w / 10))]
    if name in ON_NECK:
        x, y, w = at.neck
        return [Worn(name, "front", "torso", _at(ON_NECK[name](), x, y, w / 10))]
    if name in ON_BACK:
        x, y, w = at.back
        return [Worn(name, layer, "torso", _at(markup, x, y, w / 10)) for layer, markup in ON_BACK[name](at.side)]
    if name in ON_BODY:
        x, y, w = at.neck
        if at.side and not body:
            x, y = x + 1.6 * w, y - 1.7 * w
        return [Worn(name, "front", "torso", _at(ON_BODY[name](), x, y, (body or w) / 10))]
    return []


def _at(markup: str, x: float, y: float, k: float, turn: float = 0.0) -> str:
    return f'<g transform="translate({x:.2f},{y:.2f}) rotate({turn:.1f}) scale({k:.4f})">{markup}</g>'


# ------------------------------------------------------------------ eyes, mouth


def glasses(side: bool) -> str:
    """Round ones."""
    lens = 'fill-opacity=".35" stroke="#3c3346" stroke-width="1.7"'
    if side:
        return (
            disc(-1, 0, 6, "#e8f6ff", lens)
            + stroke("M5,-1 L16,-3", "#3c3346", 1.7)
            + stroke("M-7,-.6 q-1.6,-1.6 -3,-.6", "#3c3346", 1.5)
        )
    o = disc(-10, 0.4, 7.6, "#e8f6ff", lens) + disc(10, 0.4, 7.6, "#e8f6ff", lens)
    return (
        o
        + stroke("M-2.6,-.6 Q0,-2.4 2.6,-.6", "#3c3346", 1.7)
        + stroke("M-17.4,-1 l-3,-1 M17.4,-1 l3,-1", "#3c3346", 1.5)
    )


def sunglasses(side: bool) -> str:
    """Cool ones."""
    ink, shine = "#1f1c2b", 'stroke-opacity=".8"'
    if side:
        o = path("M-9.4,-5 H7.4 Q8,5.6 .4,6.4 Q-8,6 -9.4,-5Z", ink) + stroke("M6,-3.8 L18,-5", ink, 2.6)
        return (
            o
            + path("M-9,-4.6 L-13,-4 Q-13,2 -9,3Z", "#3c3648")
            + stroke("M-5.4,-2 l2.4,4 M-1.6,-2 l1.6,2.6", "#9ad4f2", 1.3, shine)
        )
    o = path(
        "M-20.4,-5.6 Q0,-7.4 20.4,-5.6 L19.6,-1 Q18.6,8 10.6,8.2 Q2.6,8 1.8,-1.8 Q0,-3 -1.8,-1.8 Q-2.6,8 -10.6,8.2 Q-18.6,8 -19.6,-1Z",
        ink,
    )
    for x in (-10, 10):
        o += stroke(f"M{x - 4.6},-1.6 l3.4,5.6 M{x},-1.8 l2.2,3.6", "#9ad4f2", 1.5, shine)
    return o


def monocle(side: bool) -> str:
    """One lens on a chain."""
    x = 0 if side else 10
    o = disc(x, 0.4, 7.4, "#eaf7ff", f'fill-opacity=".35" stroke="{GILT}" stroke-width="1.9"') + stroke(
        f"M{x - 3},-3 l2,-1.4", "#ffffff", 1.4
    )
    return o + stroke(f"M{x + 4.6},6.4 q3,8 .4,15", GILT, 0.9)


def eye_patch(side: bool) -> str:
    """A pirate's."""
    if side:
        return path("M-6.4,-4.4 H6 Q6.6,6.4 0,7 Q-6,6.4 -6.4,-4.4Z", "#211d2c") + stroke(
            "M-5,-4 L-12,-10 M5,-4 L18,-9", "#211d2c", 1.8
        )
    o = stroke("M-20,-12 L24,-2", "#211d2c", 1.9)
    return (
        o
        + path("M2.4,-6.4 H17.6 Q18.4,8 10,8.6 Q2,8 2.4,-6.4Z", "#211d2c")
        + stroke("M5,-3.6 q2,-1 4,-.6", "#4b4559", 1)
    )


def moustache() -> str:
    """A handlebar."""
    half = "M0,-.6 C{0}2,-3.4 {0}6,-2.6 {0}7.6,.4 C{0}8.6,1.6 {0}10,1 {0}10.6,-1 C{0}12,2.6 {0}8.6,5.4 {0}5,4.6 C{0}2.6,4 {0}1,2.6 0,1.6Z"
    return path(half.format("-"), "#4a2e24") + path(half.format(""), "#3d251d")


# ------------------------------------------------------------------ neck, back, body


def bow_tie() -> str:
    """A bow."""
    o = path("M0,0 L-8.6,-4.8 Q-10,0 -8.6,4.8Z", "#d8364f") + path("M0,0 L8.6,-4.8 Q10,0 8.6,4.8Z", "#d8364f")
    return o + stroke("M-7,-1.6 L-3,-.4 M7,-1.6 L3,-.4", "#a8243a", 0.9) + rect(-2.2, -2.6, 4.4, 5.2, "#b32a41", 1.5)


def tie() -> str:
    """A long tie."""
    o = path("M-2.4,-1 H2.4 L1.6,3 H-1.6Z", "#2f5fa8") + path("M-1.6,3 H1.6 L4,15.6 L0,20 L-4,15.6Z", "#3b73c4")
    return o + stroke("M-2.4,8.4 L1.8,6 M-3.2,13 L2.8,9.6 M-2,17 L3.6,13.6", "#f3d36b", 1)


def scarf() -> str:
    """A knitted scarf with an end that hangs."""
    red, cream = "#d94a4a", "#fbeedb"
    end = path("M2.6,3 L9,2 L11,20 L4.4,21Z", red) + path("M3.7,12 L10,11 L10.4,14.4 L4,15.4Z", cream)
    end += stroke("M5,21 v2.6 M7,20.8 v2.6 M9.2,20.4 v2.6 M10.6,20.2 v2.4", red, 0.9)
    band = path("M-10.6,-3 Q0,2.4 10.6,-3 Q12.4,.6 11,3.6 Q0,9 -11,3.6 Q-12.4,.6 -10.6,-3Z", red)
    return (
        end
        + band
        + path("M-5.4,-.6 Q-4.6,2.6 -5.8,5.8 L-2.6,6.4 Q-1.4,3 -2.2,.1Z", cream)
        + path("M4,.1 Q5,3 3.8,6.3 L7,5.4 Q8,2 7,-1.1Z", cream)
    )


def stethoscope() -> str:
    """A doctor's."""
    o = stroke("M-6,-2 Q-6.6,10 0,11 Q6,10 6,-2", "#3d4a5c", 1.7) + stroke("M0,11 Q1,17 6,16", "#3d4a5c", 1.7)
    return o + disc(7.6, 15.6, 2.8, "#cfd6df") + disc(7.6, 15.6, 1.5, "#8f9aa8")


def medal() -> str:
    """Gold on a ribbon."""
    o = path("M-6,-2 L-2.8,-2 L1.4,9 L-1.4,9Z", "#c8374a") + path("M6,-2 L2.8,-2 L-1.4,9 L1.4,9Z", "#3b73c4")
    return o + disc(0, 12, 4.8, GILT) + disc(0, 12, 3.8, GOLD) + star(0, 12.2, 2.4, "#fff3c4")


def cape(side: bool) -> list[tuple[str, str]]:
    """A hero's."""
    red, dark = "#d62f45", "#a81f36"
    if side:
        o = path(
            "M-13,-4 C-4,-9 10,-8 20,1 C24,6 27,14 33,18 C25,20 22,16 17,19 C10,15 6,20 0,15 C-4,12 -9,4 -13,-4Z", red
        )
        return [("front", o + path("M6,-4 C14,0 18,10 17,19 C14,17 11,17 9,17.4 C10,10 9,2 6,-4Z", dark))]
    o = path(
        "M-9,-3 Q0,-6 9,-3 C13,10 17,22 19,37 Q13,34.4 7,38 Q0,34 -7,38 Q-13,34.4 -19,37 C-17,22 -13,10 -9,-3Z", red
    )
    return [
        ("behind", o + path("M4,-4 Q7,-4 9,-3 C13,10 17,22 19,37 Q13,34.4 7,38 C8,24 7,10 4,-4Z", dark)),
        ("front", path("M-9.4,-2.6 Q0,3 9.4,-2.6 L9.6,-.4 Q0,5.4 -9.6,-.4Z", red) + disc(0, 1.4, 1.7, GOLD)),
    ]


def wings(side: bool) -> list[tuple[str, str]]:
    """A fairy's or an angel's, of paper feathers."""
    white, grey = "#fffdf6", "#d7dfec"
    feather = "M3,2 C8,-16 22,-22 33,-18 C34,-13 31,-10 28.6,-8.6 C31,-6 29,-2 25,-1 C26,3 22,6 18,5.4 C16,9 9,9 3,5Z"
    wing = path(feather, white) + stroke(
        "M6,1 C11,-8 19,-13 27,-14 M8,3 C13,-3 19,-5.6 25,-5.6 M9,5 C13,2 16,1.4 20,1.6", grey, 1.1
    )
    if side:
        return [("front", f'<g transform="rotate(-34)">{wing}</g>')]
    return [("behind", wing + f'<g transform="scale(-1,1)">{wing}</g>')]


def backpack(side: bool) -> list[tuple[str, str]]:
    """A school bag."""
    bag, flap = "#f08a3c", "#d86f24"
    if side:
        o = rect(-4, -15, 17, 17, bag, 4) + rect(-4, -15, 17, 8, flap, 4) + rect(3, -9, 3.4, 4, "#fbe3b5", 1)
        return [("behind", o), ("front", stroke("M-2,-2 Q-5,5 1,11", flap, 2))]
    straps = stroke("M-7,-2 Q-8,8 -7.4,13 M7,-2 Q8,8 7.4,13", flap, 2.4)
    return [("behind", rect(-13.6, -2, 27.2, 26, bag, 6) + rect(-8, -5, 16, 6, flap, 3)), ("front", straps)]


def apron() -> str:
    """A cook's."""
    white, grey = "#fbf8f0", "#d9d8df"
    o = stroke("M-5,2 L-6,-3 M5,2 L6,-3", white, 1.6) + path(
        "M-5.4,2 H5.4 L6.4,11 Q10,12 10.4,14 L10.8,32 Q0,35.6 -10.8,32 L-10.4,14 Q-10,12 -6.4,11Z", white
    )
    return o + stroke("M-10.2,13.6 H10.2", grey, 1.5) + path("M-4.6,19 H4.6 V23.4 Q0,27 -4.6,23.4Z", grey)


def tutu() -> str:
    """Three layers of tulle."""
    o = ""
    for k, c in enumerate(("#f49ac1", "#f8b5d2", "#fcd3e4")):
        w, y = 19 - 2.6 * k, 22 - 1.8 * k
        n = 9
        d = f"M-7.6,13 L{-w},{y - 1}"
        for i in range(n):
            d += f" q{w / n:.2f},3.4 {2 * w / n:.2f},0"
        o += path(d + " L7.6,13 Q0,15 -7.6,13Z", c)
    return o + rect(-8, 11.6, 16, 3, "#ee7fb0", 1.4)


ON_EYES = {"glasses": glasses, "sunglasses": sunglasses, "monocle": monocle, "eye_patch": eye_patch}
ON_NECK = {"bow_tie": bow_tie, "tie": tie, "scarf": scarf, "stethoscope": stethoscope, "medal": medal}
ON_BACK = {"cape": cape, "wings": wings, "backpack": backpack}
ON_BODY = {"apron": apron, "tutu": tutu}
