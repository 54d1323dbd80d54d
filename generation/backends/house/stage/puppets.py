"""Figures: an icon becomes a cut-out, a jointed doll or a four-legged beast that can be posed and drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Protocol

import cv2
import numpy as np

from .. import art
from ..score import Puppet
from . import bodies, dolls, faces, feelings, gaits, paper, wears
from .acting import Pose
from .anchors import Anchors, anchors_of, moved
from .light import Light
from .marionette import Marionette, bared
from .paper import placed
from .persons import ROLES, person_of
from .shapes import disc, stroke

SIZE = 400.0
"""Canvas units of an icon's box at log_scale 0: a single hero fills about half the width."""

FACES_RIGHT = frozenset({"airplane", "small-airplane", "rocket", "shopping-cart"})
"""Icons drawn facing right; all others face left or the viewer."""

DRAWN = {
    "skateboard": stroke("M2.4,23.2 Q4,26 7,26 H25 Q28,26 29.6,23.2", "#6d5bb0", 2.4)
    + stroke("M3.4,22.9 Q4.6,24.9 7,24.9 H25 Q27.4,24.9 28.6,22.9", "#8b79cc", 0.8)
    + "".join(disc(x, 29, 2.2, "#f2b134") + disc(x, 29, 0.9, "#fff4d6") for x in (8.4, 23.6)),
}
"""Drawings of our own where the icon cannot stand: the skateboard is seen from above."""


SEATS = {"bicycle": (20.4, 11.2), "motorcycle": (20.6, 16.4), "motor-scooter": (20.6, 16.6), "swan": (18.0, 17.0)}
"""Saddles, in the icons' box, where the back of a drawing is not where one sits."""


class FigureFinish(Protocol):
    """How a style turns a drawing with room around it into a cut."""

    def __call__(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray: ...


@dataclass(slots=True)
class Figure(paper.Outlined):
    """A puppet ready to be drawn. Lengths are canvas units at scale 1, from its feet, y down.

    left, right, top: its outline around the feet. seat: height of its back (negative y) and x of its middle.
    right_facing: which way the drawing looks. leg: from hip to sole. crown: x, y of the top of its head, and half the
    head's width.
    """

    kind: str
    parts: list[tuple[str, paper.Cutout, tuple[float, float]]]
    left: float
    right: float
    top: float
    seat: tuple[float, float]
    right_facing: bool
    leg: float = 0.0
    crown: tuple[float, float, float] = (0.0, 0.0, 80.0)
    legs: gaits.Legs | None = None
    wave: gaits.Wave | None = None
    lately: dict[tuple[float, float, float], paper.Cutout] = field(default_factory=dict, repr=False)

    def draw(self, frame: np.ndarray, matrix: np.ndarray, pose: Pose) -> None:
        """Draw with its feet at the origin of `matrix` (2, 3)."""
        for name, cutout, (x, y) in self.parts:
            if name.endswith("lids") and not pose.blink:
                continue
            if name == "mouth":
                if pose.talk > 0.06:
                    _, _, dy = swing(self.kind, "head", pose)
                    open_by = placed(x, y + dy * SIZE, 0.8 + 0.2 * pose.talk, 0.15 + 0.85 * pose.talk)
                    cutout.paste(frame, paper.joined(matrix, open_by))
                continue
            if name == "all" and (moved := self.warped(cutout, pose)) is not cutout:
                moved.paste(frame, matrix)
                continue
            turn, dx, dy = swing(self.kind, name, pose)
            cutout.paste(frame, paper.joined(matrix, placed(x + dx * SIZE, y + dy * SIZE, turn=turn)))

    def warped(self, card: paper.Cutout, pose: Pose) -> paper.Cutout:
        """The card with its legs in their stride or its body in its wave; bent once for itself and its reflection."""
        stepping = self.legs if pose.stride > 0.06 and pose.lift < 0.1 else None
        waving = self.wave if pose.swish else None
        if not stepping and not waving:
            return card
        now = pose.phase, pose.stride, pose.swish
        moved = self.lately.get(now)
        if moved is None:
            if stepping:
                image = stepping.stepped(card.image, pose.phase, min(1.0, 1.3 * pose.stride))
            elif waving:
                image = waving.waved(card.image, pose.swish)
            moved = paper.Cutout(image, card.pivot, card.unit)
            if len(self.lately) > 3:
                self.lately.clear()
            self.lately[now] = moved
        return moved


def reach_of(kind: str) -> float:
    """How far legs swing at full stride, in radians."""
    return 0.62 if kind == "beast" else 0.5


def swing(kind: str, part: str, pose: Pose) -> tuple[float, float, float]:
    """Where a limb is in its stride: (turn in radians, dx, dy in boxes)."""
    if kind == "card":
        return 0.0, 0.0, 0.0
    s, c = math.sin(pose.phase), math.cos(pose.phase)
    bounce = -0.012 * pose.stride * abs(c)
    if part.startswith("leg"):
        if kind == "beast":
            # Diagonal pairs move together: a trot.
            ahead = s if part[-1] in "14" else -s
            return reach_of(kind) * pose.stride * ahead + 0.5 * pose.lift * (1 if part[-1] in "12" else -1), 0.0, 0.0
        side = -1 if part.endswith("far") else 1
        return reach_of(kind) * pose.stride * s * side - 0.35 * pose.lift * side, 0.0, 0.0
    if part.startswith("arm"):
        side = -1 if part.endswith("far") else 1
        raised = 1.9 * max(pose.glee, 0.8 * pose.lift)
        gesture = 0.7 * pose.talk * (1 if side > 0 else 0.35)
        return -side * (raised + gesture) - 0.6 * pose.stride * s * side * -1, 0.0, bounce
    if part == "tail":
        return 0.28 * math.sin(pose.phase * 1.0 + 0.8) * (0.35 + pose.stride) + 0.05, 0.0, bounce
    if part.startswith("head"):
        nod = -0.05 * pose.talk * math.sin(pose.phase * 0.37 + 9 * pose.talk)
        return 0.035 * pose.stride * s + nod, 0.0, bounce * 1.5 - 0.02 * pose.talk
    return 0.012 * pose.stride * s, 0.0, bounce


def figure_of(
    puppet: Puppet, light: Light, finish: FigureFinish, unit: float, walks: bool, seed: int, picture: bytes = b""
) -> Figure | Marionette:
    """Build the figure for a puppet. `unit`: pixels per canvas unit at its largest. `walks`: it goes somewhere.

    picture: of the likeness that it plays. An icon that is not in the art raises KeyError with its name.
    """
    if puppet.icon in ROLES or (picture and puppet.icon in bodies.SKINNED):
        who = person_of(puppet, seed)
        lent = None
        if picture:
            frame = dolls.frame_of(who)
            chin = (frame.head[0] * 0.4, frame.head[1] + 16.4 * frame.size)
            lent = faces.LentHead(picture, chin, light, finish, unit)
            who = replace(who, skin=lent.skin)
        doll = Marionette(who, puppet.feeling, light, finish, unit, lent)
        if puppet.does == "sleep":
            doll.left, doll.right = 0.5 * doll.top, -0.5 * doll.top
        return doll
    if picture:
        return card(faces.puppet(picture), replace(puppet, colour=None), light, finish, unit)
    body = DRAWN.get(puppet.icon) or art.bodies()[puppet.icon]
    if puppet.icon in bodies.HEADS or is_bust(puppet, body):
        probe = paper.draw(body, (0, 0, 32, 32), 4)
        low = puppet.icon not in bodies.HEADS
        colour, accent = bodies.COATS.get(puppet.icon) or bodies.coat(probe, low)
        if walks and puppet.kind == "ground" and puppet.icon in bodies.FOUR_LEGGED:
            size, x, y = bodies.beast_head(puppet.icon)
            at = moved(anchors_of(puppet.icon, probe), x, y, size, (9.6, 19.4, 4.2), (19.5, 14.8, 4.4))
            parts = bodies.beast(puppet.icon, body, colour, accent)
            parts = dressed(parts, puppet, at, 0.0, anchors_of(puppet.icon, probe), (size, x, y), probe)
            return jointed("beast", parts, puppet, light, finish, unit, 1.12, at)
        size, x, y = (0.7125, 4.6, -3.4) if low else (0.68, 5.1, -2.6)
        at = moved(anchors_of(puppet.icon, probe), x, y, size, (16.0, 17.6, 4.4), (16.0, 17.0, 3.6))
        parts = bodies.bust(body, colour) if low else bodies.doll(puppet.icon, body, colour, bodies.SHIRTS[seed % 6])
        parts = dressed(parts, puppet, at, 4.0, anchors_of(puppet.icon, probe), (size, x, y), probe)
        return jointed("doll", parts, puppet, light, finish, unit, 1.28, at)
    return card(body, puppet, light, finish, unit)


def dressed(
    parts: list[bodies.Part],
    puppet: Puppet,
    at: Anchors,
    trunk: float,
    own: Anchors,
    head: tuple[float, float, float],
    probe: np.ndarray,
) -> list[bodies.Part]:
    """A jointed body's parts with what it wears and feels.

    at, own: the anchors on the body, and on the head's own drawing. head: (scale, x, y) of that drawing on the body.
    probe: its pixels.
    """
    out = list(parts)
    pivot = next(p for name, _m, p in parts if name == "head")
    size, x, y = head
    place = f'<g transform="translate({x},{y}) scale({size})">'
    front = next(i for i, part in enumerate(out) if part[0] == "head") + 1
    if own.known:
        shut = feelings.lids(puppet.icon, own, probe)
        out.insert(front, ("head lids", place + shut + "</g>", pivot))
    if felt := feelings.face(puppet.feeling, puppet.icon, own, probe):
        out.insert(front, ("head felt", place + felt + "</g>", pivot))
    for name in puppet.wears:
        for one in wears.worn(name, at, trunk):
            on_head = one.bone == "head"
            label = "head worn" if on_head else "torso worn"
            part = (label, one.markup, pivot if on_head else (16.0, 26.0))
            if one.layer == "behind":
                out.insert(next(i for i, p in enumerate(out) if p[0] == "head") if on_head else 0, part)
            elif on_head:
                out.append(part)
            else:
                out.insert(next(i for i, p in enumerate(out) if p[0] == "torso") + 1, part)
    return out


def is_bust(puppet: Puppet, body: str) -> bool:
    """Whether the icon is a person cut off at the chest: it is wide at the very bottom of its box."""
    if puppet.kind != "person":
        return False
    probe = paper.draw(body, (0, 0, 32, 32), 1)
    return int((probe[28, :, 3] > 200).sum()) >= 14 and int((probe[27:29, 12:20, 3] > 200).sum()) >= 15


def card(body: str, puppet: Puppet, light: Light, finish: FigureFinish, unit: float) -> Figure:
    """A figure of one piece, standing on the lowest point of its drawing, with what it wears and feels drawn on it."""
    scale = unit * SIZE / 32
    probe = paper.draw(body, (0, 0, 32, 32), 4)
    if not (probe[..., 3] > 96).any():
        raise ValueError(f'The drawing "{puppet.icon}" is empty.')
    at = anchors_of(puppet.icon, probe)
    things = [one for name in puppet.wears for one in wears.worn(name, at)]
    before = feelings.face(puppet.feeling, puppet.icon, at, probe)
    before += "".join(one.markup for one in things if one.layer != "behind")
    behind = "".join(one.markup for one in things if one.layer == "behind")
    box = (-2.88, -2.88, 37.76, 37.76)
    if things:
        reach = np.nonzero(paper.draw(behind + before, (-32, -32, 96, 96), 1)[..., 3] > 8)
        x0, y0 = min(box[0], reach[1].min() - 35.0), min(box[1], reach[0].min() - 35.0)
        x1, y1 = max(34.88, reach[1].max() - 29.0), max(34.88, reach[0].max() - 29.0)
        box = (x0, y0, x1 - x0, y1 - y0)
    bare = recoloured(paper.draw(body, box, scale), puppet.colour)
    drawing = bare
    if behind or before:
        drawing = (
            paper.draw(behind + body + before, box, scale)
            if puppet.colour is None
            else stacked(
                [paper.draw(markup, box, scale) for markup in (behind,)] + [bare, paper.draw(before, box, scale)]
            )
        )
    ys, xs = np.nonzero(bare[..., 3] > 96)
    wide, high = bare.shape[1] / box[2], bare.shape[0] / box[3]
    feet = float(ys.max()) + 1
    sole = xs[ys > feet - 0.06 * 37.76 * high]
    middle = (float(xs.min()) + float(xs.max())) / 2
    foot_x = 0.65 * middle + 0.35 * (float(sole.min()) + float(sole.max())) / 2
    column = ys[np.abs(xs - (middle + 2.26 * wide * (-1 if puppet.icon in FACES_RIGHT else 1))) < 2.64 * wide]
    back = float(column.min()) if len(column) else float(ys.min())
    cutout = paper.Cutout(finish(drawing, light, unit), (foot_x, feet), unit)
    parts = [("all", cutout, (0.0, 0.0))]
    if at.known:
        shut = paper.draw(feelings.lids(puppet.icon, at, recoloured(probe, puppet.colour)), box, scale)
        parts.append(("lids", paper.Cutout(printed(shut, finish, light, unit), (foot_x, feet), unit), (0.0, 0.0)))
    top = float(np.nonzero((drawing[..., 3] > 96).any(axis=1))[0][0])
    return Figure(
        kind="card",
        parts=parts,
        left=(float(xs.min()) - foot_x) / unit,
        right=(float(xs.max()) - foot_x) / unit,
        top=(top - feet) / unit,
        seat=(
            (((SEATS[puppet.icon][0] - box[0]) * wide) - foot_x) / unit
            if puppet.icon in SEATS
            else (middle - foot_x) / unit,
            (((SEATS[puppet.icon][1] - box[1]) * high if puppet.icon in SEATS else back) - feet) / unit,
        ),
        right_facing=puppet.icon in FACES_RIGHT,
        legs=gaits.legs_of(bare) if puppet.icon in gaits.STRIDERS else None,
        wave=gaits.Wave(bare.shape) if puppet.icon in gaits.WAVERS else None,
        crown=(
            ((at.crown[0] - box[0]) * wide - foot_x) / unit,
            ((at.crown[1] - box[1]) * high - feet) / unit,
            at.crown[2] * wide / unit,
        ),
    )


def stacked(drawings: list[np.ndarray]) -> np.ndarray:
    """Drawings of one size over each other, the first lowest; straight alpha in and out."""
    out = np.zeros((*drawings[0].shape[:2], 4), np.float32)
    for one in drawings:
        alpha = one[..., 3:].astype(np.float32) / 255
        out[..., :3] = one[..., :3] * alpha + out[..., :3] * (1 - alpha)
        out[..., 3:] = alpha + out[..., 3:] * (1 - alpha)
    rgb = out[..., :3] / np.maximum(out[..., 3:], 1e-4)
    return np.dstack((rgb, out[..., 3] * 255)).round().astype(np.uint8)


def printed(drawing: np.ndarray, finish: FigureFinish, light: Light, unit: float) -> np.ndarray:
    """A drawing finished as if it were printed on the sheet below: no edge, no rim, no shadow."""
    sheet = drawing.copy()
    sheet[..., 3] = 255
    return bared(finish(sheet, light, unit), drawing, 0.0)


def jointed(
    kind: str,
    parts: list[bodies.Part],
    puppet: Puppet,
    light: Light,
    finish: FigureFinish,
    unit: float,
    grow: float,
    at: Anchors | None = None,
) -> Figure:
    """A figure of several cut pieces held by pins; `grow` makes up for how slim it is in its box."""
    box = SIZE * grow / 32
    scale = unit * box
    room = 2.6
    made: list[tuple[str, paper.Cutout, tuple[float, float]]] = []
    left, right, top = 0.0, 0.0, 0.0
    sole = 31.4 if kind != "beast" else 31.6
    for name, markup, (px, py) in parts:
        whole = paper.draw(markup, (-room, -8 - room, 32 + 2 * room, 42 + 2 * room), 1.5)
        ys, xs = np.nonzero(whole[..., 3] > 8)
        x0, x1 = xs.min() / 1.5 - room - 0.5, (xs.max() + 1) / 1.5 - room + 0.5
        y0, y1 = ys.min() / 1.5 - 8 - room - 0.5, (ys.max() + 1) / 1.5 - 8 - room + 0.5
        margin = 1.9
        drawing = paper.draw(markup, (x0 - margin, y0 - margin, x1 - x0 + 2 * margin, y1 - y0 + 2 * margin), scale)
        if name != "mouth" and " " not in name.replace("leg ", "").replace("arm ", ""):
            drawing = recoloured(drawing, puppet.colour)
        pivot = ((px - x0 + margin) * scale, (py - y0 + margin) * scale)
        made.append(
            (
                name,
                paper.Cutout(
                    printed(drawing, finish, light, unit)
                    if name in ("head lids", "head felt")
                    else finish(drawing, light, unit),
                    pivot,
                    unit,
                ),
                ((px - 16) * box, (py - sole) * box),
            )
        )
        if "worn" in name:
            top = min(top, (y0 - sole) * box)
            continue
        left, right, top = min(left, (x0 - 16) * box), max(right, (x1 - 16) * box), min(top, (y0 - sole) * box)
    seat = ((19.5 - 16) * box, (15.2 - sole) * box) if kind == "beast" else (0.0, top)
    hip = 22.5 if kind == "beast" else 25.2
    hx, hy, hw, _ = at.crown if at else (16.0, top / box + sole + 2, 6.0, 0.0)
    crown = ((hx - 16) * box, (hy - sole) * box, hw * box)
    return Figure(kind, made, left, right, top, seat, right_facing=False, leg=(sole - hip) * box, crown=crown)


def recoloured(drawing: np.ndarray, colour: tuple[float, float, float] | None) -> np.ndarray:
    """Tint a drawing to `colour` (RGB in [0, 1]) and keep its shading.

    The pixels of the dominant hue, or the greys where these are more, take the colour, scaled by their
    brightness against the middle of them; eyes, outlines and other hues stay. What is white all over is
    tinted wherever it is not dark.
    """
    if colour is None:
        return drawing
    rgb = drawing[..., :3].astype(np.float32) / 255
    hsv = cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV)
    hue, saturation, value = hsv[..., 0], hsv[..., 1], hsv[..., 2]
    solid = drawing[..., 3] > 128
    vivid = solid & (saturation > 0.3) & (value > 0.25)
    grey = solid & (saturation < 0.25) & (value > 0.35) & ((value < 0.93) | (saturation > 0.08))
    histogram = np.bincount((hue[vivid] / 10).astype(int) % 36, minlength=36).astype(float)
    around = histogram + np.roll(histogram, 1) + np.roll(histogram, -1)
    white = solid & (saturation <= 0.08) & (value >= 0.93)
    enough = max(0.16 * solid.sum(), 0.6 * white.sum())
    if around.max() > max(enough, grey.sum()):
        away = np.abs((hue - (10 * int(around.argmax()) + 5) + 180) % 360 - 180)
        weight = np.clip((48 - away) / 20, 0, 1) * np.clip((saturation - 0.12) / 0.2, 0, 1)
        weight = weight * np.clip((value - 0.15) / 0.15, 0, 1)
    else:
        pale = np.clip((1.02 - value + saturation) / 0.1, 0, 1) if grey.sum() > enough else 1.0
        weight = np.clip((value - 0.3) / 0.2, 0, 1) * np.clip((0.5 - saturation) / 0.2, 0, 1) * pale
    chosen = solid & (weight > 0.5)
    if not chosen.any():
        return drawing
    luma = rgb @ np.array([0.3, 0.59, 0.11], np.float32)
    middle = float(np.median(luma[chosen]))
    shade = np.clip(luma / max(0.08, middle), 0.35, 1.9)[..., None]
    target = np.array(colour, np.float32)
    dark = target * np.minimum(shade, 1)
    light = target + (1 - target) * np.clip(shade - 1, 0, 1) * 0.7
    tinted = np.where(shade > 1, light, dark)
    out = drawing.copy()
    mix = rgb + (tinted - rgb) * weight[..., None]
    out[..., :3] = np.clip(mix * 255, 0, 255).astype(np.uint8)
    return out
