# ruff: noqa: E501  (a drawing reads best with one shape to a line)
"""Paper dolls of people, drawn by us: a jointed body by age, clothes, hair, and a face that blinks and speaks.

Units: an adult is about 100 tall. y grows downwards, the soles are at 0, the middle at x = 0; the doll looks left,
three quarters towards us, so its near side is the right one.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import features, hair, wears
from .anchors import Anchors
from .light import mixed
from .persons import Person
from .shapes import disc, oval, path, rect, stroke

UNIT = 5.7
"""Canvas units of one of a doll's at scale 1."""
INK = "#1a1030"


@dataclass(frozen=True, slots=True)
class Frame:
    """A body's measures. head: (x, y) of its middle, and its scale."""

    leg: float
    torso: float
    shoulder: float
    hip: float
    arm: float
    limb: float
    size: float
    stoop: float = 0.0

    @property
    def hips(self) -> float:
        """The y of the hips."""
        return -self.leg

    @property
    def neck(self) -> float:
        """The y of the shoulders."""
        return -self.leg - self.torso

    @property
    def head(self) -> tuple[float, float]:
        """The middle of the head."""
        return -1.2 - 8 * self.stoop, self.neck - 15.2 * self.size


def frame_of(who: Person) -> Frame:
    """The measures of a person of this age."""
    if who.age == "baby":
        return Frame(11.5, 15.5, 7.6, 8.2, 13, 6.6, 0.98)
    if who.age == "child":
        return Frame(22, 19.5, 8, 7.6, 19, 5.9, 1.0)
    broad = 1.2 if who.sex == "man" else 0.0
    if who.age == "teen":
        return Frame(33, 24.5, 8.8 + 0.7 * broad, 7.8, 24.5, 6.2, 0.98)
    if who.age == "old":
        return Frame(31, 26.5, 9.6 + broad, 9.2, 25, 6.6, 1.0, 0.1)
    return Frame(37, 27.5, 9.6 + broad, 8.3, 27, 6.6, 1.0)


@dataclass(frozen=True, slots=True)
class Piece:
    """One cut piece: what it is, the bone it is glued to, its markup. inked: printed on what lies below it, with no
    edge and no shadow of its own. raised: it throws a small shadow on the doll."""

    name: str
    bone: str
    markup: str
    inked: bool = False
    raised: bool = False


Bones = dict[str, tuple[str, tuple[float, float]]]
"""Bone -> (the bone it hangs on or "", its pivot)."""


def bones_of(who: Person) -> Bones:
    """The doll's joints at rest: limbs hang straight down."""
    f = frame_of(who)
    x, y = f.head
    arm_y, reach = f.neck + f.limb * 0.62, f.arm / 2
    out: Bones = {
        "hips": ("", (0, f.hips)),
        "torso": ("hips", (0, f.hips)),
        "skirt": ("hips", (0, f.hips - 0.3 * f.torso)),
        "head": ("torso", (x * 0.5, f.neck + 1)),
    }
    out["cape"] = ("torso", (0, f.neck))
    for side, k in (("far", -1), ("near", 1)):
        ax, lx = k * (f.shoulder - 0.8), k * 0.52 * f.hip
        out[f"arm {side}"] = ("torso", (ax, arm_y))
        out[f"hand {side}"] = (f"arm {side}", (ax, arm_y + reach))
        out[f"leg {side}"] = ("hips", (lx, f.hips))
        out[f"foot {side}"] = (f"leg {side}", (lx, f.hips + 0.48 * f.leg))
        out[f"braid {side}"] = ("head", (x + k * 12.6 * f.size, y + 7 * f.size))
    out["tail"] = ("head", (x + 12 * f.size, y - 10 * f.size))
    if who.wheels:
        out["chair"] = ("", (0, 0))
        out["wheel"] = ("chair", (3.5, -17))
        out["castor"] = ("chair", (-15.5, -4.6))
    return out


def pieces_of(who: Person, feeling: str, lent: Anchors | None = None) -> list[Piece]:
    """The doll from back to front. lent: the anchors of a likeness that is its head, of which only the place is kept."""
    f = frame_of(who)
    x, y = f.head

    def on_head(markup: str) -> str:
        return f'<g transform="translate({x:.2f},{y:.2f}) scale({f.size})">{markup}</g>'

    out: list[Piece] = []
    if behind := hair.back(who):
        out.append(Piece("hair", "head", on_head(behind)))
    if hung := hair.tail(who):
        out.append(Piece("tail", "tail", on_head(hung[0])))
    if who.wheels:
        out.append(Piece("chair", "chair", chair()))
    out += [Piece("arm far", "arm far", upper_arm(who, f, -1)), Piece("hand far", "hand far", forearm(who, f, -1))]
    for side, k in (("far", -1), ("near", 1)):
        out += [
            Piece(f"leg {side}", f"leg {side}", thigh(who, f, k)),
            Piece(f"foot {side}", f"foot {side}", shin(who, f, k)),
        ]
    out.append(Piece("torso", "torso", torso(who, f)))
    if below := skirt(who, f):
        out.append(Piece("skirt", "skirt", below))
    if who.wheels:
        out += [
            Piece("castor", "castor", wheel(-15.5, -4.6, 4.2)),
            Piece("wheel", "wheel", wheel(3.5, -17, 16.6), raised=True),
        ]
    out.append(Piece("head", "head", on_head(features.skull(who) + features.bare(who)), raised=True))
    for part in features.moving(who, feeling):
        out.append(Piece(part[0], "head", on_head(part[1]), inked=True))
    out.append(Piece("crown", "head", on_head(hair.front(who)), inked=True))
    for side, k in (("far", -1), ("near", 1)):
        if plait := hair.braid(who, k):
            out.append(Piece(f"braid {side}", f"braid {side}", on_head(plait[0])))
    out += [
        Piece("arm near", "arm near", upper_arm(who, f, 1), raised=True),
        Piece("hand near", "hand near", forearm(who, f, 1)),
    ]
    if lent:
        out = [p for p in out if p.bone not in ("head", "tail", "braid far", "braid near") or p.name == "head"]
    return dressed([p for p in out if p.markup], who, lent)


def anchors_of(who: Person) -> Anchors:
    """Where a doll wears things, in its own units."""
    f = frame_of(who)
    (x, y), s = f.head, f.size
    full = 15.8 if who.hair and who.age != "baby" else 14.4
    high = {"afro": 13.5, "curly": 11.5}.get(who.cut, 9.4) if who.hair and who.age != "baby" else 9.6
    return Anchors(
        crown=(x, y - high * s, full * s, 0.0),
        eyes=(x + (features.TURN + 0.1) * s, y + features.EYE_Y * s, 5.3 * s),
        neck=(-1.0, f.neck + 0.6, 0.86 * f.shoulder),
        at_head=(x, y, 14.9 * s),
        at_mouth=(x + features.TURN * s, y + 5.8 * s, 5.2 * s),
        at_back=(0.0, f.neck + 0.8, 1.12 * f.shoulder),
    )


def dressed(pieces: list[Piece], who: Person, at: Anchors | None = None) -> list[Piece]:
    """The pieces with what the doll wears among them."""
    at, trunk = at or anchors_of(who), 0.41 * frame_of(who).torso
    for name in who.wears:
        for one in wears.worn(name, at, trunk):
            names = [p.name for p in pieces]
            bone = "cape" if one.bone == "torso" and one.layer == "behind" else one.bone
            piece = Piece(f"worn {name}", bone, one.markup, inked=one.layer == "inked", raised=one.layer == "front")
            if one.layer == "behind":
                pieces.insert(names.index("head") if one.bone == "head" else 0, piece)
            elif one.bone == "head":
                face = name in wears.ON_EYES or name == "moustache"
                pieces.insert(names.index("crown") if face and "crown" in names else names.index("arm near"), piece)
            else:
                pieces.insert(names.index("head"), piece)
    return pieces


def thigh(who: Person, f: Frame, k: int) -> str:
    """From hip to knee."""
    x, cloth = k * 0.52 * f.hip, legwear(who)
    return stroke(f"M{x:.2f},{f.hips + 1:.2f} V{f.hips + 0.5 * f.leg:.2f}", shaded(cloth, k), f.limb * 1.16)


def shin(who: Person, f: Frame, k: int) -> str:
    """From knee to sole, with the shoe, its toe to the left."""
    x, cloth, w = k * 0.52 * f.hip, legwear(who), f.limb * 1.08
    knee = f.hips + 0.48 * f.leg
    if who.age == "baby":
        return stroke(f"M{x:.2f},{knee:.2f} V-3.4", shaded(who.top, k), w) + oval(
            x - 1.6, -2.9, 4.6, 3, shaded(who.top, k)
        )
    o = stroke(f"M{x:.2f},{knee:.2f} V-4.4", shaded(cloth, k), w)
    if cloth == who.skin:
        o += rect(x - w / 2, -8, w, 4.5, "#fbf6ec", 1)
    shoe = shaded(who.shoes, k)
    toe = f"M{x + w * 0.62:.2f},-.9 L{x + w * 0.6:.2f},-5 Q{x:.2f},-6.6 {x - w * 0.5:.2f},-5.2 Q{x - w * 1.15:.2f},-4.6 {x - w * 1.3:.2f},-1.6 V-.9Z"
    sole = rect(x - w * 1.32, -1.6, w * 1.98, 1.7, mixed(shoe, INK, 0.35), 0.8)
    return o + path(toe, shoe) + sole


def legwear(who: Person) -> str:
    """Trousers, or the skin under a dress."""
    if who.age == "baby":
        return who.top
    return who.skin if who.dress == "dress" else who.bottom


def upper_arm(who: Person, f: Frame, k: int) -> str:
    """From shoulder to elbow, in its sleeve."""
    x, y = k * (f.shoulder - 0.8), f.neck + f.limb * 0.62
    sleeve = shaded(who.top, k)
    o = stroke(
        f"M{x:.2f},{y:.2f} v{f.arm / 2:.2f}",
        sleeve if who.sleeves else shaded(who.skin, k),
        f.limb * (0.98 if who.sleeves else 0.86),
    )
    if not who.sleeves:
        o += stroke(f"M{x:.2f},{y:.2f} v{f.arm * 0.2:.2f}", sleeve, f.limb * 1.12)
    return o


def forearm(who: Person, f: Frame, k: int) -> str:
    """From elbow to hand."""
    x, y = k * (f.shoulder - 0.8), f.neck + f.limb * 0.62 + f.arm / 2
    skin, w = shaded(who.skin, k), f.limb * 0.86
    end = y + f.arm / 2
    hand = disc(x, end, w * 0.66, skin) + stroke(f"M{x - w * 0.45:.2f},{end - 0.6:.2f} l-1.5,1.2", skin, w * 0.42)
    if not who.sleeves:
        return stroke(f"M{x:.2f},{y:.2f} V{end:.2f}", skin, w) + hand
    cuff = stroke(f"M{x - w * 0.42:.2f},{end - w * 0.75:.2f} h{w * 0.84:.2f}", mixed(who.top, "#ffffff", 0.3), 1.5)
    return hand + stroke(f"M{x:.2f},{y:.2f} V{end - w * 0.75:.2f}", shaded(who.top, k), f.limb * 0.98) + cuff


def torso(who: Person, f: Frame) -> str:
    """Neck, trunk and what is worn on it."""
    s, h, top, low = f.shoulder, f.hip, f.neck, f.hips
    dark, light = mixed(who.top, INK, 0.16), mixed(who.top, "#ffffff", 0.3)
    trunk = (
        f"M{2.6 - s:.2f},{top + 0.4:.2f} Q0,{top - 1.6:.2f} {s - 2.6:.2f},{top + 0.4:.2f} Q{s + 0.6:.2f},{top + 1:.2f} {s + 0.4:.2f},{top + 6:.2f}"
        f" L{h:.2f},{low + 1:.2f} Q0,{low + 2.6:.2f} {-h:.2f},{low + 1:.2f} L{-s - 0.4:.2f},{top + 6:.2f} Q{-s - 0.6:.2f},{top + 1:.2f} {2.6 - s:.2f},{top + 0.4:.2f}Z"
    )
    o = stroke(f"M-.6,{top - 4:.2f} V{top + 1.5:.2f}", mixed(who.skin, "#8a3b2a", 0.2), 6.4)
    if who.dress in ("shirt", "stripes", "suit") and who.age != "baby":
        o += path(
            f"M{-h - 0.1:.2f},{low - 3:.2f} H{h + 0.1:.2f} L{h + 0.2:.2f},{low + 3:.2f} Q0,{low + 5.4:.2f} {-h - 0.2:.2f},{low + 3:.2f}Z",
            who.bottom,
        )
    if who.age == "baby":
        o += path(
            f"M{-h:.2f},{low - 2:.2f} H{h:.2f} Q{h + 0.6:.2f},{low + 4:.2f} 0,{low + 4.6:.2f} Q{-h - 0.6:.2f},{low + 4:.2f} {-h:.2f},{low - 2:.2f}Z",
            who.top,
        )
    clip = f'<clipPath id="trunk"><path d="{trunk}"/></clipPath>'
    o += clip + path(trunk, who.top)
    inside = path(
        f"M{s * 0.35:.2f},{top - 2:.2f} H{s + 4:.2f} V{low + 6:.2f} H{h * 0.5:.2f} Q{s:.2f},{(top + low) / 2:.2f} {s * 0.35:.2f},{top - 2:.2f}Z",
        dark,
        'fill-opacity=".45"',
    )
    c = -1.0
    if who.dress == "stripes":
        band = mixed(who.top, "#fff6e6", 0.78)
        inside = (
            "".join(stroke(f"M{-s - 2:.2f},{top + 6.4 + 5.4 * n:.2f} H{s + 2:.2f}", band, 2.3) for n in range(6))
            + inside
        )
    if who.dress == "suit":
        inside += path(f"M{c - 4.6:.2f},{top - 2:.2f} L{c:.2f},{top + 14:.2f} L{c + 4.6:.2f},{top - 2:.2f}Z", "#fbf7ee")
        inside += path(f"M{c - 1.3:.2f},{top + 1.2:.2f} h2.6 l.8,8.2 l-2.1,3 l-2.1,-3Z", "#c9374b")
        for k in (-1, 1):
            inside += path(
                f"M{c + k * 3:.2f},{top - 2:.2f} L{c + k * 7:.2f},{top + 3.4:.2f} L{c + k * 5:.2f},{top + 6:.2f} L{c:.2f},{top + 14.4:.2f}Z",
                light,
            )
        inside += stroke(f"M{c:.2f},{top + 14:.2f} V{low + 3:.2f}", dark, 0.9) + disc(c + 1.7, top + 18, 0.8, light)
    elif who.dress in ("coat", "robe"):
        inside += path(
            f"M{c - 4.4:.2f},{top - 2:.2f} L{c:.2f},{top + 8:.2f} L{c + 4.4:.2f},{top - 2:.2f}Z",
            mixed(who.bottom, "#ffffff", 0.25),
        )
        for k in (-1, 1):
            inside += path(
                f"M{c + k * 2.6:.2f},{top - 2:.2f} L{c + k * 7:.2f},{top + 3.4:.2f} L{c:.2f},{top + 9:.2f}Z", light
            )
        inside += stroke(f"M{c:.2f},{top + 8:.2f} V{low + 3:.2f}", dark, 0.9)
        if who.dress == "coat":
            inside += "".join(disc(c + 2.2, top + 12 + 5.4 * n, 0.95, dark) for n in range(3))
        else:
            inside += stroke(f"M{-h - 3:.2f},{low - 4:.2f} H{h + 3:.2f}", "#e5b84b", 2.4)
    elif who.age == "baby":
        inside += "".join(disc(c, top + 5 + 4 * n, 0.9, light) for n in range(3))
    else:
        inside += path(
            f"M{c - 5:.2f},{top - 1:.2f} Q{c:.2f},{top + 6:.2f} {c + 5:.2f},{top - 1:.2f} L{c + 3.5:.2f},{top - 2:.2f} H{c - 3.5:.2f}Z",
            light,
        )
        inside += path(
            f"M{c - 3.4:.2f},{top - 1.4:.2f} Q{c:.2f},{top + 3.6:.2f} {c + 3.4:.2f},{top - 1.4:.2f}Z",
            mixed(who.skin, "#8a3b2a", 0.14),
        )
        if who.dress == "shirt":
            inside += stroke(f"M{-h - 2:.2f},{low - 0.6:.2f} Q0,{low + 1:.2f} {h + 2:.2f},{low - 0.6:.2f}", dark, 1.4)
    return o + f'<g clip-path="url(#trunk)">{inside}</g>'


def skirt(who: Person, f: Frame) -> str:
    """What hangs from the waist: of a dress to the knee, of a coat to the thigh, of a robe to the ground."""
    long = {"dress": 0.66, "coat": 0.42, "robe": 0.93}.get(who.dress)
    if long is None or who.age == "baby" or who.wheels:
        return ""
    flare = {"dress": 7.0, "coat": 2.6, "robe": 5.0}[who.dress]
    waist, hem = f.hips - 0.2 * f.torso, f.hips + long * f.leg
    a, b = f.hip * 0.97, f.hip + flare
    shape = f"M{-a:.2f},{waist:.2f} Q0,{waist + 1.6:.2f} {a:.2f},{waist:.2f} Q{a + 1:.2f},{(waist + hem) / 2:.2f} {b:.2f},{hem - 1:.2f} Q0,{hem + 3:.2f} {-b:.2f},{hem - 1:.2f} Q{-a - 1:.2f},{(waist + hem) / 2:.2f} {-a:.2f},{waist:.2f}Z"
    dark, light = mixed(who.top, INK, 0.16), mixed(who.top, "#ffffff", 0.34)
    o = path(shape, who.top)
    if who.dress == "dress":
        for k in (-0.45, 0.0, 0.45):
            o += stroke(f"M{k * a:.2f},{waist + 7:.2f} L{k * b * 1.15:.2f},{hem - 2.6:.2f}", dark, 0.9)
        o += stroke(f"M{-b + 1.4:.2f},{hem - 2.6:.2f} Q0,{hem + 1.2:.2f} {b - 1.4:.2f},{hem - 2.6:.2f}", light, 1.7)
        return o + stroke(
            f"M{-a + 0.8:.2f},{waist + 1.6:.2f} Q0,{waist + 3:.2f} {a - 0.8:.2f},{waist + 1.6:.2f}", light, 2.2
        )
    o += stroke(f"M-1,{waist + 3:.2f} V{hem:.2f}", dark, 0.9)
    if who.dress == "robe":
        o += stroke(f"M{-b + 1.2:.2f},{hem - 2.4:.2f} Q0,{hem + 1.4:.2f} {b - 1.2:.2f},{hem - 2.4:.2f}", "#e5b84b", 1.8)
    return o


def chair() -> str:
    """The frame of a wheelchair, behind who sits in it."""
    tube = "#5b6472"
    o = stroke("M12,-56 V-20 H-9 L-13,-6 H-19", tube, 2.4, 'stroke-linejoin="round"') + stroke(
        "M12,-55 h6", "#2b2f3a", 3.4
    )
    return o + rect(9, -50, 5, 28, "#c9414f", 2.4) + rect(-11, -24, 23, 4.6, "#c9414f", 2)


def wheel(x: float, y: float, r: float) -> str:
    """A spoked wheel."""
    import math

    o = disc(x, y, r, "#2b2f3a") + disc(x, y, r * 0.86, "#d9dee6") + disc(x, y, r * 0.8, "#eef1f4")
    for n in range(6):
        a = math.pi * n / 6
        dx, dy = r * 0.84 * math.cos(a), r * 0.84 * math.sin(a)
        o += stroke(f"M{x - dx:.2f},{y - dy:.2f} L{x + dx:.2f},{y + dy:.2f}", "#9aa3b0", max(0.6, r * 0.04))
    return o + disc(x, y, r * 0.16, "#c9414f")


def shaded(colour: str, side: int) -> str:
    """A colour on the far (-1) or near (1) side: the far one is in shade."""
    return mixed(colour, INK, 0.13) if side < 0 else colour
