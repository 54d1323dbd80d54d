"""Paper bodies for icons that are only a head or a bust: upright dolls and four-legged beasts.

Units are those of the icons' 32 x 32 box. Everything faces left, as most of the icons do.
"""

from __future__ import annotations

from .light import hexed, mixed
from .shapes import disc, oval, path, rect, stroke

HEADS = frozenset({
    "fox", "wolf", "bear", "panda", "polar-bear", "lion", "raccoon", "koala", "hamster", "frog", "unicorn",
    "horse-face", "moose", "boar", "chicken", "tiger-face", "dog-face", "cat-face", "cow-face", "pig-face",
    "mouse-face", "rabbit-face", "monkey-face", "dragon-face", "robot", "alien", "clown-face", "goblin", "ogre",
    "baby", "boy", "girl", "child", "man", "woman", "person", "old-man", "old-woman",
    "santa-claus", "mrs-claus", "mermaid",
})  # fmt: skip
"""Icons that are a head and nothing else."""

FOUR_LEGGED = frozenset({
    "fox", "wolf", "bear", "panda", "polar-bear", "lion", "raccoon", "unicorn", "horse-face", "moose", "boar",
    "tiger-face", "dog-face", "cat-face", "cow-face", "pig-face", "koala",
})  # fmt: skip
"""Heads that walk on four legs when they go somewhere."""

SIDE_HEADS = frozenset({
    "unicorn", "horse-face", "boar", "dragon-face", "chicken", "moose",
})  # fmt: skip
SKINNED = frozenset({
    "baby", "boy", "girl", "child", "man", "woman", "person", "old-man", "old-woman", "santa-claus", "mrs-claus",
    "clown-face",
})  # fmt: skip
SHIRTS = ("#e0567a", "#3f8fc4", "#f0a23c", "#5aa86a", "#8a6bc4", "#e2634f")
TAILS = {
    "fox": "brush", "wolf": "brush", "raccoon": "rings", "lion": "tuft", "tiger-face": "rope", "cat-face": "rope",
    "cow-face": "tuft", "unicorn": "mane", "horse-face": "mane", "dog-face": "rope", "pig-face": "curl",
}  # fmt: skip

COATS = {"lion": ("#f0a53c", "#6d4534"), "robot": ("#9aa6b8", "#6d7a8f"), "panda": ("#f4f2f0", "#4b4370")}
"""Bodies whose colour is not the head's main one: (body, accent)."""

MOUTHS = {
    "alien": 25.0, "baby": 24.7, "bear": 24.0, "boy": 24.0, "cat-face": 25.0, "child": 24.0, "clown-face": 23.0,
    "cow-face": 25.0, "dog-face": 25.4, "fox": 26.0, "frog": 22.5, "girl": 24.2, "goblin": 25.2, "hamster": 26.0,
    "koala": 27.0, "lion": 25.8, "man": 24.4, "monkey-face": 22.5, "mouse-face": 26.6, "mrs-claus": 24.2,
    "old-man": 24.4, "old-woman": 24.2, "panda": 23.6, "person": 24.4, "pig-face": 26.6, "polar-bear": 23.6,
    "rabbit-face": 24.6, "raccoon": 25.7, "robot": 24.5, "santa-claus": 22.0, "tiger-face": 25.2, "wolf": 26.2,
    "woman": 24.0,
}  # fmt: skip
"""How far down a head its mouth is, in its own box; a bust's is at 14.8."""

Part = tuple[str, str, tuple[float, float]]
"""(what it is, its markup, the pivot it swings around)."""


def doll(icon: str, head: str, colour: str, shirt: str, skin: str = "#f6bd5a") -> list[Part]:
    """An upright puppet: legs, arms, torso, head, from back to front. `head` is the icon's markup."""
    person = icon in SKINNED
    cloth = shirt if person else colour
    limb = skin if person else mixed(colour, "#1a1030", 0.16)
    shoe = mixed(cloth, "#1a1030", 0.42) if person else mixed(colour, "#1a1030", 0.28)
    sleeve = mixed(cloth, "#1a1030", 0.14)
    parts: list[Part] = []
    for name, x in (("leg far", 14.1), ("leg near", 17.9)):
        leg = stroke(f"M{x},25 V29.6", limb if not person else mixed(cloth, "#20305a", 0.75), 2.9)
        parts.append((name, leg + path(f"M{x - 2.6},31.2 q-.2,-2.6 2.2,-2.6 h1.9 v2.6Z", shoe), (x, 25.2)))
    for name, x, k in (("arm far", 12.6, -1), ("arm near", 19.4, 1)):
        arm = stroke(f"M{x},19.2 l{k * 3.1},4.6", sleeve if person else limb, 2.7)
        parts.append((name, arm + disc(x + k * 3.5, 24.4, 1.55, limb), (x, 19.2)))
    torso = path("M12.3,16 Q16,14.8 19.7,16 L22,26.2 Q16,28.6 10,26.2Z", cloth)
    if person:
        torso += path("M10.2,25 Q16,27.4 21.8,25 L22,26.2 Q16,28.6 10,26.2Z", mixed(cloth, "#ffffff", 0.4))
    elif icon != "robot":
        torso += oval(16, 23.4, 3.5, 3.3, mixed(colour, "#ffffff", 0.46))
    else:
        torso += (
            rect(13, 19, 6, 4.4, mixed(colour, "#ffffff", 0.4), 1)
            + disc(14.6, 21.2, 0.8, "#f25f5c")
            + disc(17.4, 21.2, 0.8, "#4fc3e8")
        )
    parts.append(("torso", torso, (16, 26)))
    parts.append(("head", f'<g transform="translate(5.1,-2.6) scale(.68)">{head}</g>', (16, 17)))
    if icon in MOUTHS:
        parts.append(mouth(15.98, -2.6 + 0.68 * MOUTHS[icon], 1.5))
    return parts


def bust(head: str, colour: str) -> list[Part]:
    """A person whose icon is a bust: the bust on a coat with legs and arms. The icon's own shoulders lead."""
    dark = mixed(colour, "#1a1030", 0.2)
    parts: list[Part] = []
    for name, x in (("leg far", 13.9), ("leg near", 18.1)):
        leg = stroke(f"M{x},25 V29.4", mixed(colour, "#141030", 0.42), 3.1)
        parts.append((name, leg + path(f"M{x - 2.7},31.2 q-.2,-2.7 2.3,-2.7 h2 v2.7Z", "#3a2f3f"), (x, 25.2)))
    for name, x, k in (("arm far", 11.4, -1), ("arm near", 20.6, 1)):
        parts.append(
            (name, stroke(f"M{x},18.6 l{k * 2.5},4.9", dark, 2.9) + disc(x + k * 2.8, 24.2, 1.6, "#f6bd5a"), (x, 18.6))
        )
    parts.append(("torso", path("M10.6,16.5 H21.4 L22.4,26.2 Q16,28.4 9.6,26.2Z", colour), (16, 26)))
    parts.append(("head", f'<g transform="translate(4.6,-3.4) scale(.7125)">{head}</g>', (16, 18.6)))
    parts.append(mouth(16, -3.4 + 0.7125 * 14.8, 0.9))
    return parts


def beast(icon: str, head: str, colour: str, accent: str) -> list[Part]:
    """A four-legged puppet facing left: far legs, tail, body, near legs, head."""
    dark, pale = mixed(colour, "#1a1030", 0.2), mixed(colour, "#ffffff", 0.42)
    foot = "#3a2a2a" if icon == "fox" else mixed(dark, "#1a1030", 0.3)
    parts: list[Part] = []
    for name, x in (("leg 2", 13.4), ("leg 4", 24.2)):
        parts.append((name, stroke(f"M{x},22 V28.6", dark, 2.8) + stroke(f"M{x},28.4 V30", foot, 2.8), (x, 22.5)))
    parts.append(("tail", tail(TAILS.get(icon, "stub"), colour, accent), (26.6, 18.5)))
    trunk = path(
        "M9.5,17.5 Q10,13.8 15,14.4 Q20,15 24,14.2 Q28.4,14.6 28.2,19.6 Q28,24.6 23.4,25 H13.6 Q9.2,24.4 9.5,17.5Z",
        colour,
    )
    trunk += path("M11.6,23.6 Q17,21.4 25.6,23.8 Q24.6,25 23.4,25 H13.6 Q12.4,24.8 11.6,23.6Z", pale)
    parts.append(("torso", trunk, (18, 25)))
    for name, x in (("leg 1", 11.8), ("leg 3", 25.4)):
        parts.append(
            (
                name,
                stroke(f"M{x},22 V28.8", mixed(colour, "#1a1030", 0.08), 3.2) + stroke(f"M{x},28.8 V30.2", foot, 3.2),
                (x, 22.5),
            )
        )
    size, dx, dy = beast_head(icon)
    parts.append(("head", f'<g transform="translate({dx},{dy}) scale({size})">{head}</g>', (10.5, 17.5)))
    if icon in MOUTHS and icon not in SIDE_HEADS:
        parts.append(mouth(dx + 16 * size, dy + MOUTHS[icon] * size, 1.2))
    return parts


def beast_head(icon: str) -> tuple[float, float, float]:
    """(scale, x, y) of a head's drawing on a beast."""
    return (0.58, 0.6, 0.4) if icon in SIDE_HEADS else (0.52, -0.6, 2.0)


def mouth(x: float, y: float, r: float) -> Part:
    """An open mouth with a tongue, drawn wide open; the pose closes it."""
    inside = oval(x, y, r, r * 0.85, "#5c1a2b") + oval(x, y + r * 0.42, r * 0.62, r * 0.36, "#ee7a8a")
    return "mouth", inside, (x, y - r * 0.5)


def tail(kind: str, colour: str, accent: str) -> str:
    """A tail that starts at (26.6, 18.5) and points right."""
    dark = mixed(colour, "#1a1030", 0.16)
    if kind == "brush":
        return path(
            "M25.6,19.4 Q30,20 31.6,14.6 Q32.4,10.6 30.4,8.6 Q26.4,10.4 26.6,14 Q26.6,16 25.2,17.6Z", colour
        ) + path("M31.9,13 Q32.3,10.4 30.4,8.6 Q28,9.6 27.1,11.6 Q29.4,11 31.9,13Z", "#fff6ea")
    if kind == "rings":
        return stroke("M26,18.6 Q30.6,18 30.8,11", colour, 4) + stroke(
            "M29.4,16.6 l1.4,.6 M30.4,13.6 l1.4,.1", "#3a3640", 1.6
        )
    if kind == "tuft":
        return stroke("M26.6,17.6 Q30.6,16 30.4,22", dark, 1.5) + oval(30.4, 23, 1.5, 2.1, accent)
    if kind == "mane":
        return path(
            "M26.4,16.6 Q31.6,15.4 31.4,22 Q31.2,26.6 29,27.4 Q29.8,24 28.4,22 Q26.6,20.6 26,18.6Z", accent
        ) + path("M27.4,17.4 Q30.4,18 30,23 Q29,20.4 27,19Z", mixed(accent, "#ffffff", 0.35))
    if kind == "curl":
        return stroke("M27.4,18 q2.4,.4 2.2,-1.6 q-.2,-1.8 -1.8,-1.2 q-1.2,.8 .4,2.4 q1.6,1 2.8,-.4", dark, 1.1)
    if kind == "rope":
        return stroke("M26.4,18 Q31.4,19 30.2,12.6", colour, 1.9) + stroke("M30.3,13.4 L30.1,12.2", dark, 2)
    return disc(28, 17.4, 1.9, dark)


def coat(pixels: object, low: bool) -> tuple[str, str]:
    """The main and the second colour of a drawing (h, w, 4); of its lower fifth if `low` (a bust's coat)."""
    import numpy as np

    image = np.asarray(pixels)
    h = image.shape[0]
    part = image[int(h * 0.82) : int(h * 0.97)] if low else image
    solid = part[part[..., 3] > 250][:, :3]
    if not len(solid):
        return "#c98a58", "#8a5a3c"
    keys = (solid // 12).astype(int)
    names, at, counts = np.unique(
        keys[:, 0] * 10000 + keys[:, 1] * 100 + keys[:, 2], return_index=True, return_counts=True
    )
    ranked = []
    for i in range(len(names)):
        r, g, b = (int(v) for v in solid[at[i]])
        spread, light = max(r, g, b) - min(r, g, b), (r + g + b) / 3
        plain = 0.25 if light > 236 or light < 42 else 1.0
        ranked.append((counts[i] * plain * (1 if low else 0.7 + 0.6 * spread / 255), hexed((r, g, b))))
    ranked.sort(reverse=True)
    return ranked[0][1], ranked[1][1] if len(ranked) > 1 else mixed(ranked[0][1], "#1a1030", 0.3)
