# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""The faces of the paper dolls, around a head whose middle is (0, 0): what lies still, what blinks, what speaks."""

from __future__ import annotations

from .light import mixed
from .persons import Person
from .shapes import disc, oval, path, stroke

TURN = -2.0
"""How far a face that looks left is moved to the left of its head."""
DARK = "#33222c"
HEAD = "M-13.8,-3.4 C-13.8,-18.4 14,-18.4 14,-3.4 C14,8.4 8.4,15 -.6,15 C-9,15 -13.8,8.4 -13.8,-3.4Z"
EYES = (TURN - 5.2, TURN + 5.4)
EYE_Y = 1.4
MOUTH = (TURN - 0.1, 8.7)


def skull(who: Person) -> str:
    """Ears and head."""
    ear, inner = mixed(who.skin, "#8a3b2a", 0.1), mixed(who.skin, "#a8452f", 0.3)
    o = disc(-13.4, 2, 2.6, ear) + disc(13.6, 2, 3.5, who.skin) + disc(13.9, 2.2, 1.8, inner)
    return o + path(HEAD, who.skin)


def bare(who: Person) -> str:
    """What never moves: cheeks, nose, beard, wrinkles."""
    from . import hair

    blush = mixed(who.skin, "#e0405a", 0.34)
    o = hair.beard(who)
    o += oval(TURN - 8.6, 5.9, 2.7, 2.0, blush, 'fill-opacity=".6"') + oval(
        TURN + 9.2, 5.9, 3.0, 2.0, blush, 'fill-opacity=".6"'
    )
    nose = mixed(who.skin, "#a8452f", 0.34)
    o += oval(TURN - 0.7, 4.3, 1.7, 1.25, nose) if who.age != "baby" else oval(TURN - 0.4, 4.4, 1.2, 0.9, nose)
    if who.age == "old":
        line = mixed(who.skin, "#8a3b2a", 0.34)
        for x, k in ((TURN - 8.4, -1), (TURN + 8.8, 1)):
            o += stroke(f"M{x:.1f},1.2 q{k * 1.2:.1f},1 {k * 1.2:.1f},2.2", line, 0.6)
        o += stroke(f"M{TURN - 3:.1f},-8.6 q3,-1 6,0", line, 0.6) if not who.hair or who.sex == "man" else ""
    if who.beard:
        tash = who.hair or "#7a5a44"
        o += path(
            f"M{TURN - 0.2:.1f},5.8 q-2.4,-.9 -5.2,2.2 q3,1.1 5.2,-.6 q2.2,1.7 5.2,.6 q-2.8,-3.1 -5.2,-2.2Z",
            mixed(tash, "#ffffff", 0.12),
        )
    return o


def moving(who: Person, feeling: str) -> list[tuple[str, str]]:
    """(name, markup): "eyes" or "lids", "brows", "mouth" or "open" while speaking, and what the feeling adds."""
    out = [("eyes", eyes(who, feeling)), ("lids", lids(who, feeling)), ("brows", brows(who, feeling))]
    out += [("mouth", mouth(who, feeling)), ("open", spoken(who))]
    if who.glasses:
        rim = "#4b3b46"
        o = "".join(
            disc(x, EYE_Y + 0.4, 4.4, "#ffffff", f'fill-opacity=".25" stroke="{rim}" stroke-width=".9"') for x in EYES
        )
        o += stroke(f"M{EYES[0] + 4.4:.1f},1.4 q1,-1 1.8,0 M{EYES[1] + 4.4:.1f},1.2 L12.6,.6", rim, 0.9)
        out.append(("glasses", o))
    if feeling in ("loving", "happy", "proud"):
        warm = mixed(who.skin, "#f03a5f", 0.5)
        out.insert(
            0,
            (
                "blush",
                oval(TURN - 8.6, 6, 3.1, 2.2, warm, 'fill-opacity=".65"')
                + oval(TURN + 9.2, 6, 3.4, 2.2, warm, 'fill-opacity=".65"'),
            ),
        )
    if feeling == "angry":
        out.insert(0, ("blush", path(HEAD, "#d8262c", 'fill-opacity=".16"')))
    return out


def eyes(who: Person, feeling: str) -> str:
    """Open eyes."""
    o = ""
    k = 1.18 if who.age in ("baby", "child") else 1.0
    for n, x in enumerate(EYES):
        if feeling in ("surprised", "scared"):
            o += oval(x, EYE_Y - 0.3, 3.3, 3.8, "#ffffff") + disc(
                x - 0.3, EYE_Y, 1.9 if feeling == "surprised" else 1.3, DARK
            )
            o += disc(x - 0.8, EYE_Y - 0.9, 0.55, "#ffffff")
            continue
        if feeling == "loving":
            o += path(
                f"M{x:.2f},{EYE_Y + 3.2:.2f} q-4.4,-3.2 -3.5,-5.7 q1.2,-2.1 3.5,.2 q2.3,-2.3 3.5,-.2 q.9,2.5 -3.5,5.7Z",
                "#e8365d",
            )
            continue
        if feeling == "proud":
            o += stroke(f"M{x - 2.5:.2f},{EYE_Y:.2f} q2.5,2.6 5,0", DARK, 1.25)
            continue
        o += (
            oval(x, EYE_Y, 1.75 * k, 2.35 * k, DARK)
            + disc(x - 0.6, EYE_Y - 0.9 * k, 0.66, "#ffffff")
            + disc(x + 0.6, EYE_Y + 0.9, 0.34, "#ffffff")
        )
        if who.sex == "woman" and who.age != "baby":
            s = -1 if n == 0 else 1
            o += stroke(
                f"M{x + s * 1.2:.2f},{EYE_Y - 1.7:.2f} l{s * 1.7:.2f},-1.1 M{x + s * 1.6:.2f},{EYE_Y - 0.5:.2f} l{s * 1.7:.2f},-.5",
                DARK,
                0.7,
            )
        if feeling in ("sleepy", "sad"):
            cut = 0.9 if feeling == "sleepy" else -0.9
            o += path(f"M{x - 3:.2f},{EYE_Y - 3.2 * k:.2f} h6 v{2.6 + cut:.2f} h-6Z", who.skin)
            o += stroke(f"M{x - 2.2:.2f},{EYE_Y - 3.2 * k + 2.6 + cut:.2f} h4.4", DARK, 0.8)
    return o


def lids(who: Person, feeling: str) -> str:
    """Shut eyes."""
    bow = -2.4 if feeling == "happy" else 2.0
    return "".join(
        stroke(f"M{x - 2.4:.2f},{EYE_Y + (0.8 if bow < 0 else 0):.2f} q2.4,{bow} 4.8,0", DARK, 1.15) for x in EYES
    )


def brows(who: Person, feeling: str) -> str:
    """Brows: (lift, how far the inner ends go down) by feeling."""
    lift, inner = {
        "happy": (0.9, -0.2), "sad": (0.3, -2.2), "angry": (-1.3, 2.5), "scared": (1.7, -2.0), "surprised": (2.4, 0.2),
        "sleepy": (-0.3, -0.7), "loving": (1.3, -0.6), "proud": (1.0, 0.7),
    }.get(feeling, (0.0, 0.0))  # fmt: skip
    colour = mixed(who.hair or "#5a4036", "#20121c", 0.28) if who.age != "baby" else mixed(who.skin, "#7a4a30", 0.5)
    thick = (1.7 if who.sex == "man" and who.age != "child" else 1.15) if who.age != "baby" else 0.8
    o = ""
    for x, k in ((EYES[0], 1), (EYES[1], -1)):
        y = EYE_Y - 5.4 - lift
        o += stroke(
            f"M{x - k * 2.8:.2f},{y + 0.5 - 0.4 * inner:.2f} Q{x:.2f},{y - 1.2:.2f} {x + k * 2.6:.2f},{y + 0.3 + 0.6 * inner:.2f}",
            colour,
            thick,
        )
    return o


def mouth(who: Person, feeling: str) -> str:
    """The mouth at rest."""
    x, y = MOUTH
    line = mixed(mixed(who.skin, "#7a1f2b", 0.72), "#3a0f1a", 0.2)
    inside, tongue = "#6b1a2c", "#ef7f8e"
    if feeling in ("happy", "loving"):
        o = path(
            f"M{x - 4.6:.1f},{y - 1.2:.1f} Q{x:.1f},{y + 0.2:.1f} {x + 4.6:.1f},{y - 1.2:.1f} Q{x + 3.6:.1f},{y + 4.2:.1f} {x:.1f},{y + 4.2:.1f} Q{x - 3.6:.1f},{y + 4.2:.1f} {x - 4.6:.1f},{y - 1.2:.1f}Z",
            inside,
        )
        o += path(
            f"M{x - 3.8:.1f},{y - 0.9:.1f} Q{x:.1f},{y + 0.2:.1f} {x + 3.8:.1f},{y - 0.9:.1f} L{x + 3.4:.1f},{y + 0.5:.1f} Q{x:.1f},{y + 1.2:.1f} {x - 3.4:.1f},{y + 0.5:.1f}Z",
            "#ffffff",
        )
        return o + oval(x, y + 3.1, 2.1, 1.0, tongue)
    if feeling == "sad":
        return stroke(f"M{x - 3:.1f},{y + 1.9:.1f} q3,-3 6,0", line, 1.25)
    if feeling == "angry":
        return path(
            f"M{x - 3.8:.1f},{y + 2.4:.1f} Q{x:.1f},{y - 2.4:.1f} {x + 3.8:.1f},{y + 2.4:.1f} Q{x:.1f},{y + 1.1:.1f} {x - 3.8:.1f},{y + 2.4:.1f}Z",
            inside,
        ) + stroke(f"M{x - 3.8:.1f},{y + 2.4:.1f} Q{x:.1f},{y - 2.4:.1f} {x + 3.8:.1f},{y + 2.4:.1f}", line, 0.8)
    if feeling == "scared":
        return path(
            f"M{x - 4:.1f},{y + 2:.1f} q1.3,-3.4 2.7,-1.6 t2.7,-.2 t2.7,1.4 q-1.3,3 -2.7,1.6 t-2.7,.2 t-2.7,-1.4Z",
            inside,
        )
    if feeling == "surprised":
        return oval(x, y + 1.2, 2.0, 2.7, inside) + oval(x, y + 2.6, 1.2, 0.9, tongue)
    if feeling == "sleepy":
        return oval(x, y + 0.8, 1.3, 1.0, inside)
    if feeling == "proud":
        return stroke(f"M{x - 3.6:.1f},{y + 0.4:.1f} q3.8,2.8 7.6,-1.4", line, 1.25)
    lips = mixed(who.skin, "#c92b4b", 0.66) if who.sex == "woman" and who.age in ("adult", "teen") else line
    return stroke(f"M{x - 3.1:.1f},{y - 0.3:.1f} q3.1,2.7 6.2,0", lips, 1.3)


def spoken(who: Person) -> str:
    """A mouth wide open, to be squeezed as it speaks."""
    x, y = MOUTH
    o = oval(x, y + 1, 3.3, 3.3, "#6b1a2c") + path(
        f"M{x - 2.7:.1f},{y - 0.8:.1f} a3.3,3.3 0 0 1 5.4,0 q-2.7,1 -5.4,0Z", "#ffffff"
    )
    return o + oval(x, y + 3, 2.1, 1.2, "#ef7f8e")
