# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Hair of the paper dolls, around a head whose middle is (0, 0): 28 wide, 30 tall, looking left."""

from __future__ import annotations

import math

from .light import mixed
from .persons import Person
from .shapes import disc, oval, path, stroke

CAP = "M-14.7,-1 C-16.4,-12 -10.5,-19.2 0,-19.4 C10.5,-19.2 16.6,-12 14.9,0"
FRINGES = (
    "L13.4,-1 C13,-6 11.4,-9 8,-10.6 C3,-7.2 -6,-6.4 -10.4,-8.6 C-12,-6.6 -13,-4 -13.4,-1Z",
    "L13.4,-1 C13,-7 9.6,-10.6 5.4,-12.6 C1,-8.4 -7.4,-6.2 -12,-7 C-13,-5 -13.4,-3 -13.6,-1Z",
    "L13.4,-1 C13.4,-4.4 12.6,-6.6 11.6,-7.4 Q6,-5.4 0,-6 Q-6,-5.2 -11.8,-7.2 C-13,-5 -13.4,-3 -13.6,-1Z",
)


def back(who: Person) -> str:
    """What hangs or stands behind the head."""
    if not who.hair:
        return ""
    dark = mixed(who.hair, "#1a1030", 0.14)
    if who.cut == "long":
        return path(
            "M-15,-4 C-18,-22 19,-22 16,-4 C18.4,8 19,18 15.4,25 C8,28 -8,28 -13.6,25 C-17.4,16 -16.8,6 -15,-4Z", dark
        )
    if who.cut == "afro":
        lobes = "".join(disc(19 * math.cos(a), -5 + 17.5 * math.sin(a), 7, who.hair) for a in _around(13))
        return lobes + disc(0, -5, 20, who.hair)
    if who.cut == "curly":
        return "".join(disc(14.6 * math.cos(a), -3 + 14 * math.sin(a), 5.2, dark) for a in _around(12))
    if who.cut == "bun":
        return (
            disc(3.4, -21, 6.6, dark)
            + stroke("M-1,-23 Q3,-26 7,-22", mixed(who.hair, "#ffffff", 0.18), 1.1)
            + path("M-14,-2 C-17,-20 18,-20 15,-2 L13.6,7 H-13Z", dark)
        )
    if who.cut in ("braids", "ponytail"):
        return path("M-14.6,-2 C-17,-21 18,-21 15.4,-2 L14,8 H-13.4Z", dark)
    if who.sex == "woman":
        return path(
            "M-15,-4 C-18,-22 19,-22 16,-4 C17.6,4 17.6,10 15.6,14.6 Q8,17.6 0,16 Q-9,17.6 -14.8,14.4 C-16.8,8 -16.4,2 -15,-4Z",
            dark,
        )
    return path("M-14.4,-2 C-17,-20 18,-20 15,-2 L14,5 H-13.4Z", dark)


def tail(who: Person) -> tuple[str, tuple[float, float]] | None:
    """A ponytail behind the head that swings, and the point it hangs from."""
    if not who.hair or who.cut != "ponytail":
        return None
    tip = path("M10,-13 C20,-18 27,-9 25.4,3 C24.6,11 21,16 18.4,19 C19,11 17.6,3 13,-3Z", who.hair)
    shine = stroke("M16,-9 C22,-9 23,0 21,8", mixed(who.hair, "#ffffff", 0.2), 1.2)
    return tip + shine + disc(12.4, -9.6, 2.7, "#e4576f"), (12, -10)


def braid(who: Person, side: int) -> tuple[str, tuple[float, float]] | None:
    """One of two braids before the shoulders (`side` -1 or 1), and the point it hangs from."""
    if not who.hair or who.cut != "braids":
        return None
    o, x = "", side * 12.6
    for k in range(5):
        o += oval(
            x + side * 0.35 * k,
            9 + 4.2 * k,
            3.5 - 0.22 * k,
            2.9,
            who.hair if k % 2 else mixed(who.hair, "#1a1030", 0.12),
        )
    o += disc(x + side * 1.8, 28.4, 1.7, "#f2b134") + path(
        f"M{x + side * 0.6:.1f},29.4 h2.8 l-.6,4.2 q-.8,1 -1.6,0Z", who.hair
    )
    return o, (x, 7)


def front(who: Person) -> str:
    """What lies on the head and over the brow; of the old and bald, what is left at the sides."""
    if who.age == "baby":
        return stroke("M-1,-14.6 q-1,-5 3,-5 q3,.4 2,3 q-1.4,1.6 -2.6,.2", who.hair or "#8a5a3c", 1.7)
    if not who.hair:
        return oval(4.5, -11, 4, 1.8, "#ffffff", 'fill-opacity=".22" transform="rotate(18 4.5 -11)"')
    light = mixed(who.hair, "#ffffff", 0.16)
    if who.age == "old" and who.sex == "man" and who.cut == "short" and who.fringe != 0:
        side = "M14.6,4 C17.4,-2 16.4,-10 11,-12 C12.6,-7 13,-2 13,4Z"
        far = "M-13.8,3 C-16.2,-3 -15.4,-9 -11,-11.4 C-12.2,-7 -12.8,-2 -12.6,3Z"
        return path(side, who.hair) + path(far, who.hair) + oval(2.5, -11.5, 4.4, 1.7, "#ffffff", 'fill-opacity=".22"')
    if who.cut == "afro":
        return "".join(disc(x, y, r, who.hair) for x, y, r in _hairline(11.6, -10.4, 4.6))
    if who.cut == "curly":
        top = "".join(disc(x, y - 3, r, who.hair) for x, y, r in _hairline(10, -14, 5.2))
        low = "".join(disc(x, y, r, who.hair) for x, y, r in _hairline(11.8, -10.2, 4.2))
        return top + low + "".join(stroke(f"M{x - 1.6:.1f},-13.4 q1.6,-2 3.2,0", light, 0.9) for x in (-7, 0, 7))
    cap = path(f"{CAP} {FRINGES[who.fringe]}", who.hair)
    shine = stroke("M-8.6,-13.6 Q-3,-17 3.4,-16.2", light, 1.3)
    if who.cut == "short" and who.sex == "man":
        cap += path("M-13,-8 C-15.6,-14 -9,-21.4 -1,-19.6 C-4,-23.4 8,-23.6 11,-16Z", who.hair)
        return cap + shine
    lock = {"long": "M13,-4 C16.6,2 17,12 15.6,19 C12.8,14 12.4,4 12.6,-3Z"}.get(who.cut, "")
    return cap + (path(lock, who.hair) if lock else "") + shine


def beard(who: Person) -> str:
    """A beard along the jaw, drawn under the mouth."""
    if not who.beard:
        return ""
    hair = who.hair or "#7a5a44"
    long = 22 if who.age == "old" else 17.6
    jaw = f"M-13.8,-1 C-14,10 -9.4,{long} -1.6,{long + 0.6} C7,{long} 13.6,10 13.6,-1 C12.4,5 9,7.4 4,6.6 Q-2,4.4 -8,6.6 C-11.6,7 -13,3.6 -13.8,-1Z"
    return path(jaw, hair)


def _around(n: int) -> list[float]:
    return [math.pi * (0.86 + 1.28 * k / (n - 1)) for k in range(n)]


def _hairline(half: float, y: float, r: float) -> list[tuple[float, float, float]]:
    xs = [half * (k / 2.5 - 1) for k in range(6)]
    return [(x, y + 0.028 * x * x, r) for x in xs]
