"""A paper doll on its strings: pieces on bones, drawn with one white edge around the whole and soft shadows inside."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from . import acting, dolls, paper
from .acting import Pose
from .anchors import Anchors
from .dolls import UNIT, Bones, Piece
from .faces import Finish, LentHead
from .light import Light
from .paper import Cutout
from .persons import Person


@dataclass(slots=True)
class Cut:
    """One piece as pixels. edge: with the white edge and the shadow of the whole; face: without."""

    name: str
    bone: str
    face: Cutout
    edge: Cutout | None
    at: tuple[float, float]
    in_head: bool = False


MOVING = ("eyes", "lids", "brows", "mouth", "open", "glasses", "blush")
"""What goes with the face when it turns."""
Flat = tuple[float, float, float, float, float, float]
"""A (2, 3) matrix row by row."""


class Marionette(paper.Outlined):
    """A doll that can be posed and drawn. Lengths are canvas units at scale 1, from its feet, y down."""

    kind = "person"
    right_facing = False

    def __init__(
        self, who: Person, feeling: str, light: Light, finish: Finish, unit: float, lent: LentHead | None = None
    ) -> None:
        """unit: pixels per canvas unit at its largest. lent: the likeness that is its head, or None for a drawn one."""
        self.who, self.lent, self.bones = who, lent, dolls.bones_of(who)
        bones = self.bones
        self.frame_ = dolls.frame_of(who)
        anchors = lent_anchors(lent, dolls.anchors_of(who)) if lent else dolls.anchors_of(who)
        pieces = dolls.pieces_of(who, feeling, anchors if lent else None)
        self.cuts = [cut_of(p, bones, light, finish, unit) for p in pieces]
        f = self.frame_
        self.leg = f.leg * UNIT
        self.top = (min(f.head[1] - 19 * f.size, lent.box[1] if lent else 0.0)) * UNIT
        self.left, self.right = -17 * UNIT, 17 * UNIT
        self.seat = (0.0, self.top)
        self.crown = (anchors.crown[0] * UNIT, anchors.crown[1] * UNIT, anchors.crown[2] * UNIT)
        self.order = order_of(bones)
        self.heads: dict[tuple[int, int, bool, bool], Cutout] = {}
        front = next(n for n, c in enumerate(self.cuts) if c.name == "head")
        for c in self.cuts[front:]:
            c.in_head = c.bone == "head"
        self.skirted = any(c.name == "skirt" for c in self.cuts)

    @property
    def parts(self) -> list[tuple[str, Cutout, tuple[float, float]]]:
        """(name, cut, pivot) of each piece."""
        return [(c.name, c.face, c.at) for c in self.cuts]

    def hips_at(self, pose: Pose) -> float:
        """The y of the hips now, in doll units: the lower foot stands on the floor."""
        f, j = self.frame_, pose.joints
        if pose.act == "sit":
            return -25.0
        low = 0.0
        for side in ("near", "far"):
            a = j[f"leg {side}"]
            low = max(low, 0.48 * f.leg * math.cos(a) + 0.52 * f.leg * math.cos(a + j[f"foot {side}"]))
        return -min(low, f.leg) + j.get("dy", 0.0)

    def hip_height(self, pose: Pose) -> float:
        """The y of where it sits down, canvas units at scale 1, now."""
        pose.joints = acting.joints_of(pose, self.skirted)
        return (self.hips_at(pose) + 2.2) * UNIT

    def placed_bones(self, matrix: np.ndarray, pose: Pose) -> dict[str, Flat]:
        """Frame matrix of each bone; a bone's matrix takes doll units at rest to the frame."""
        pose.joints = joints = acting.joints_of(pose, self.skirted)
        (a, b, x), (c, d, y) = matrix.tolist()
        mats: dict[str, Flat] = {"": (a * UNIT, b * UNIT, x, c * UNIT, d * UNIT, y)}
        sink = self.hips_at(pose) - self.frame_.hips
        for name in self.order:
            parent, (px, py) = self.bones[name]
            turn = joints.get(name, 0.0)
            if name == "torso":
                turn -= self.frame_.stoop
            elif name == "head":
                turn += self.frame_.stoop * 0.7
            elif name in ("wheel", "castor"):
                turn = -pose.rolled * (1 if name == "wheel" else 3.6)
            dx, dy = (2.5 if pose.act == "sit" else 0.0, sink) if name == "hips" else (0.0, 0.0)
            mats[name] = hinged(mats[parent], px, py, turn, dx, dy)
        return mats

    def draw(
        self,
        frame: np.ndarray,
        matrix: np.ndarray,
        pose: Pose,
        only: tuple[str, ...] = (),
        but: tuple[str, ...] = (),
    ) -> None:
        """Draw with its feet at the origin of `matrix` (2, 3). only, but: names of pieces to draw or leave."""
        mats = self.placed_bones(matrix, pose)
        look = -0.5 + 1.4 * pose.joints.get("look", 0.35 * math.sin(0.8 * pose.t + 7 * pose.dice))
        nod = 0.9 * pose.joints.get("nod", 0.0)
        shown = [c for c in self.cuts if (not only or c.name in only) and c.name not in but]
        for c in shown:
            if c.edge and not c.in_head and not (self.lent and c.bone == "head"):
                c.edge.paste(frame, at(mats[c.bone], *c.at))
        for c in shown:
            if c.name == "head" and self.lent:
                x, y, w, h = self.lent.box
                rounded = 0.75 + 0.25 * math.sin(11.3 * pose.t + 2 * math.sin(5.1 * pose.t))
                sprite = self.lent.sprite(look / 1.4, pose.blink, pose.talk * rounded)
                sprite.paste(frame, at(mats["head"], x + w / 2, y + h))
            elif c.name == "head":
                self.head(round(2.5 * look), round(2.5 * nod), pose).paste(frame, at(mats["head"], *c.at))
                if pose.talk > 0.06:
                    self.speak(frame, mats["head"], look, nod, pose)
            elif not c.in_head or self.lent:
                c.face.paste(frame, at(mats[c.bone], *c.at))

    def speak(self, frame: np.ndarray, head: Flat, look: float, nod: float, pose: Pose) -> None:
        """The open mouth, wider and rounder with the sounds."""
        c = next(c for c in self.cuts if c.name == "open")
        rounded = 0.5 + 0.5 * math.sin(11.3 * pose.t + 2 * math.sin(5.1 * pose.t))
        wide, tall = 1.12 - 0.42 * rounded, 0.2 + 0.8 * min(1.0, pose.talk * (0.75 + 0.5 * rounded))
        m = at(head, c.at[0] + look, c.at[1] + nod)
        m[:, 0] *= wide
        m[:, 1] *= tall
        c.face.paste(frame, m)

    def head(self, look: int, nod: int, pose: Pose) -> Cutout:
        """The head with face and hat as one cut: the face moved by so many steps of 0.4 units, eyes and mouth as they
        are now. Made when it is first needed. Its white edge ends at the chin, so that head and body are one."""
        key = (look, nod, pose.blink, pose.talk > 0.06)
        if key in self.heads:
            return self.heads[key]
        hidden = {"open", "eyes" if pose.blink else "lids", "mouth" if pose.talk > 0.06 else ""}
        cuts = [c for c in self.cuts if c.in_head and c.name not in hidden]
        skull = next(c for c in cuts if c.name == "head")
        unit = skull.face.unit
        corners = []
        for c in cuts:
            moves = c.name in MOVING
            x = (c.at[0] - skull.at[0] + (0.4 * look if moves else 0)) * unit - c.face.pivot[0]
            y = (c.at[1] - skull.at[1] + (0.4 * nod if moves else 0)) * unit - c.face.pivot[1]
            corners.append((round(x), round(y)))
        x0, y0 = min(x for x, _ in corners), min(y for _, y in corners)
        x1 = max(x + c.face.image.shape[1] for c, (x, _) in zip(cuts, corners, strict=True))
        y1 = max(y + c.face.image.shape[0] for c, (_, y) in zip(cuts, corners, strict=True))
        out = np.zeros((y1 - y0, x1 - x0, 4), np.uint8)
        for c, (x, y) in zip(cuts, corners, strict=True):
            if c.edge:
                over(out, c.edge.image, x - x0, y - y0)
        chin = self.frame_.head[1] + 7 * self.frame_.size
        rows = (np.arange(y1 - y0) + y0) / unit + skull.at[1]
        fade = np.clip((chin + 4 - rows) / 4, 0, 1).astype(np.float32)[:, None, None]
        out = (out * fade).astype(np.uint8)
        for c, (x, y) in zip(cuts, corners, strict=True):
            over(out, c.face.image, x - x0, y - y0)
        self.heads[key] = Cutout(out, (-x0, -y0), unit)
        return self.heads[key]


def lent_anchors(lent: LentHead, drawn: Anchors) -> Anchors:
    """Where a likeness wears things; on the body they are where they were."""
    x, y, w, h = lent.box
    left, right, mouth = lent.marks.left, lent.marks.right, lent.marks.mouth
    eyes = (x + w * (left[0] + right[0]) / 2, y + h * (left[1] + right[1]) / 2, w * (right[0] - left[0]) / 2)
    return Anchors(
        crown=(x + w / 2, y + 0.2 * h, 0.46 * w, 0.0),
        eyes=eyes,
        neck=drawn.neck,
        at_head=(x + w / 2, y + 0.52 * h, 0.46 * w),
        at_mouth=(x + w * mouth[0], y + h * (mouth[1] - 0.07), 0.2 * w),
        at_back=drawn.at_back,
    )


def hinged(m: Flat, px: float, py: float, turn: float, dx: float, dy: float) -> Flat:
    """`m` after turning by `turn` around (px, py) and moving by (dx, dy)."""
    a, b, x, c, d, y = m
    cos, sin = math.cos(turn), math.sin(turn)
    ex, ey = px + dx - cos * px + sin * py, py + dy - sin * px - cos * py
    return (
        a * cos + b * sin,
        b * cos - a * sin,
        x + a * ex + b * ey,
        c * cos + d * sin,
        d * cos - c * sin,
        y + c * ex + d * ey,
    )


def at(m: Flat, x: float, y: float) -> np.ndarray:
    """The (2, 3) matrix of a cut whose pivot is at (x, y) of a bone."""
    a, b, mx, c, d, my = m
    return np.array([[a, b, mx + a * x + b * y], [c, d, my + c * x + d * y]])


def over(under: np.ndarray, cut: np.ndarray, x: int, y: int) -> None:
    """Lay a cut over a cut, in place, its corner at (x, y)."""
    h, w = cut.shape[:2]
    part = under[y : y + h, x : x + w]
    rest = 255 - cut[..., 3:].astype(np.uint16)
    part[:] = np.minimum(255, cut + (part * rest + 127) // 255).astype(np.uint8)


def order_of(bones: Bones) -> list[str]:
    """Bones, parents first."""
    done: list[str] = []
    while len(done) < len(bones):
        done += [b for b, (parent, _at) in bones.items() if b not in done and (not parent or parent in done)]
    return done


def cut_of(piece: Piece, bones: Bones, light: Light, finish: Finish, unit: float) -> Cut:
    """Rasterise and finish one piece. `unit`: pixels per canvas unit."""
    px, py = bones[piece.bone][1]
    probe = paper.draw(piece.markup, (-60, -130, 120, 150), 0.75)
    ys, xs = np.nonzero(probe[..., 3] > 6)
    if not len(xs):
        xs, ys = np.array([45]), np.array([97])
    x0, x1 = xs.min() / 0.75 - 61, (xs.max() + 1) / 0.75 - 59
    y0, y1 = ys.min() / 0.75 - 131, (ys.max() + 1) / 0.75 - 129
    margin = 1.0 if piece.inked else 4.4
    scale = unit * UNIT
    drawing = paper.draw(piece.markup, (x0 - margin, y0 - margin, x1 - x0 + 2 * margin, y1 - y0 + 2 * margin), scale)
    kept: np.ndarray | None = None
    if piece.inked or piece.name.startswith(("hand", "foot")):
        # No lit rim where a piece goes on in the next one: it is finished as if its sheet had no edge.
        sheet = drawing.copy()
        sheet[..., 3] = 255
        kept = bared(finish(sheet, light, unit), drawing, 0.0)
    whole = kept if piece.inked and kept is not None else finish(drawing, light, unit)
    if piece.name == "open":
        px, py = (x0 + x1) / 2, (y0 + y1) / 2 - 1
    pivot = ((px - x0 + margin) * scale, (py - y0 + margin) * scale)
    face = kept if kept is not None else bared(whole, drawing, unit if piece.raised else 0.0)
    edge = None if piece.inked else Cutout(whole, pivot, scale)
    return Cut(piece.name, piece.bone, Cutout(face, pivot, scale), edge, (px, py))


def bared(whole: np.ndarray, drawing: np.ndarray, unit: float) -> np.ndarray:
    """A finished cut without its edge and shadow, or with a small shadow if `unit` (pixels a canvas unit) is given."""
    if whole.shape[:2] != drawing.shape[:2]:
        return whole
    alpha = np.ascontiguousarray(drawing[..., 3])
    kept = cv2.multiply(whole, cv2.merge((alpha,) * 4), scale=1 / 255)
    if not unit:
        return kept
    shade = paper.soft(alpha, 5 * unit, (round(1 * unit), round(6 * unit)))
    return paper.under(kept, shade, paper.SHADOW, 0.42)
