"""A paper doll on its strings: pieces on bones, drawn with one white edge around the whole and soft shadows inside."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from . import acting, dolls, paper
from .acting import Pose
from .dolls import UNIT, Bones, Piece
from .light import Light
from .paper import Cutout, placed
from .persons import Person


@dataclass(slots=True)
class Cut:
    """One piece as pixels. edge: with the white edge and the shadow of the whole; face: without."""

    name: str
    bone: str
    face: Cutout
    edge: Cutout | None
    at: tuple[float, float]


class Marionette:
    """A doll that can be posed and drawn. Lengths are canvas units at scale 1, from its feet, y down."""

    kind = "person"
    right_facing = False

    def __init__(
        self, who: Person, pieces: list[Piece], bones: Bones, light: Light, finish: object, unit: float
    ) -> None:
        self.who, self.bones = who, bones
        self.frame_ = dolls.frame_of(who)
        self.cuts = [cut_of(p, bones, light, finish, unit) for p in pieces]
        f = self.frame_
        self.leg = f.leg * UNIT
        self.top = (f.head[1] - 19 * f.size) * UNIT
        self.left, self.right = -17 * UNIT, 17 * UNIT
        self.seat = (0.0, self.top)
        at = dolls.anchors_of(who)
        self.crown = (at.crown[0] * UNIT, at.crown[1] * UNIT, at.crown[2] * UNIT)
        self.order = order_of(bones)
        self.skirted = any(c.name == "skirt" for c in self.cuts)

    @property
    def width(self) -> float:
        """How wide it stands."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How tall it stands."""
        return -self.top

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

    def placed_bones(self, matrix: np.ndarray, pose: Pose) -> dict[str, np.ndarray]:
        """Frame matrix of each bone; a bone's matrix takes doll units at rest to the frame."""
        pose.joints = joints = acting.joints_of(pose, self.skirted)
        root = paper.joined(matrix, placed(0, 0, UNIT, UNIT))
        mats: dict[str, np.ndarray] = {"": root}
        for name in self.order:
            parent, (px, py) = self.bones[name]
            turn = joints.get(name, 0.0)
            if name == "torso":
                turn -= self.frame_.stoop
            elif name == "head":
                turn += self.frame_.stoop * 0.7
            elif name in ("wheel", "castor"):
                turn = -pose.rolled * (1 if name == "wheel" else 3.6)
            y = self.hips_at(pose) - self.frame_.hips if name == "hips" else 0.0
            x = 0.0 if pose.act != "sit" else (2.5 if name == "hips" else 0.0)
            mats[name] = paper.joined(mats[parent], paper.joined(placed(px + x, py + y, turn=turn), placed(-px, -py)))
        return mats

    def draw(
        self, frame: np.ndarray, matrix: np.ndarray, pose: Pose, only: tuple[str, ...] = (), but: tuple[str, ...] = ()
    ) -> None:
        """Draw with its feet at the origin of `matrix` (2, 3). only, but: names of pieces to draw or leave."""
        mats = self.placed_bones(matrix, pose)
        speaking = pose.talk > 0.06
        hidden = {"eyes" if pose.blink else "lids", "mouth" if speaking else "open"}
        look = -0.5 + 1.4 * pose.joints.get("look", 0.35 * math.sin(0.8 * pose.t + 7 * pose.dice))
        nod = 0.9 * pose.joints.get("nod", 0.0)
        shown = [c for c in self.cuts if c.name not in hidden and (not only or c.name in only) and c.name not in but]
        for c in shown:
            if c.edge:
                c.edge.paste(frame, paper.joined(mats[c.bone], placed(*c.at)))
        for c in shown:
            x, y = c.at
            wide = tall = 1.0
            if c.name in ("eyes", "lids", "brows", "mouth", "open", "glasses", "blush"):
                x, y = x + look, y + nod
                if c.name == "brows":
                    y -= 0.9 * pose.talk
                if c.name == "open":
                    round_ = 0.5 + 0.5 * math.sin(11.3 * pose.t + 2 * math.sin(5.1 * pose.t))
                    wide, tall = 1.12 - 0.42 * round_, 0.2 + 0.8 * min(1.0, pose.talk * (0.75 + 0.5 * round_))
            c.face.paste(frame, paper.joined(mats[c.bone], placed(x, y, wide, tall)))


def order_of(bones: Bones) -> list[str]:
    """Bones, parents first."""
    done: list[str] = []
    while len(done) < len(bones):
        done += [b for b, (parent, _at) in bones.items() if b not in done and (not parent or parent in done)]
    return done


def cut_of(piece: Piece, bones: Bones, light: Light, finish: object, unit: float) -> Cut:
    """Rasterise and finish one piece. `unit`: pixels per canvas unit."""
    px, py = bones[piece.bone][1]
    probe = paper.draw(piece.markup, (-60, -130, 120, 150), 1.5)
    ys, xs = np.nonzero(probe[..., 3] > 6)
    if not len(xs):
        xs, ys = np.array([90]), np.array([195])
    x0, x1 = xs.min() / 1.5 - 60.5, (xs.max() + 1) / 1.5 - 59.5
    y0, y1 = ys.min() / 1.5 - 130.5, (ys.max() + 1) / 1.5 - 129.5
    margin = 1.0 if piece.inked else 5.2
    scale = unit * UNIT
    drawing = paper.draw(piece.markup, (x0 - margin, y0 - margin, x1 - x0 + 2 * margin, y1 - y0 + 2 * margin), scale)
    if piece.inked or piece.name.startswith(("hand", "foot")):
        # No lit rim where a piece goes on in the next one: it is finished as if its sheet had no edge.
        sheet = drawing.copy()
        sheet[..., 3] = 255
        kept = bared(finish(sheet, light, unit), drawing, 0.0)  # type: ignore[operator]
    else:
        kept = None
    whole = finish(drawing, light, unit) if not piece.inked else kept  # type: ignore[operator]
    if piece.name == "open":
        px, py = (x0 + x1) / 2, (y0 + y1) / 2 - 1
    pivot = ((px - x0 + margin) * scale, (py - y0 + margin) * scale)
    face = kept if kept is not None else bared(whole, drawing, unit if piece.raised else 0.0)
    edge = None if piece.inked else Cutout(whole, pivot, scale)
    return Cut(piece.name, piece.bone, Cutout(face, pivot, scale), edge, (px, py))


def bared(whole: np.ndarray, drawing: np.ndarray, unit: float) -> np.ndarray:
    """A finished cut without its edge and shadow, or with a small shadow if `unit`, its pixels per canvas unit, is given."""
    if whole.shape[:2] != drawing.shape[:2]:
        return whole
    alpha = np.ascontiguousarray(drawing[..., 3])
    kept = cv2.multiply(whole, cv2.merge((alpha,) * 4), scale=1 / 255)
    if not unit:
        return kept
    shade = paper.soft(alpha, 5 * unit, (round(1 * unit), round(6 * unit)))
    return paper.under(kept, shade, paper.SHADOW, 0.42)
