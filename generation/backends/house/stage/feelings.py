"""What animals and things feel: brows, tears and hearts on the eyes that we know, signs in the air, and bearing."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import numpy as np

from . import paper
from .anchors import Anchors
from .light import hexed
from .paper import Cutout, placed
from .shapes import disc, oval, path, stroke

BIG_EYES = {
    "frog": 3.0, "owl": 3.3, "parrot": 2.4, "alien": 3.9, "clown-face": 3.2, "goblin": 3.0, "ogre": 3.0, "robot": 1.9,
    "octopus": 1.8, "ghost": 1.7, "alien-monster": 1.6, "jack-o-lantern": 1.9, "crab": 1.2, "chicken": 1.6,
    "sloth": 1.3, "monkey": 1.0, "duck": 1.1, "unicorn": 1.4, "horse-face": 1.4,
}  # fmt: skip
"""Radius of the eyes where it is not 1.3 (a head) or 1 (a whole animal), in the icons' box."""
INK = "#2a1f2c"


def eye_size(icon: str, at: Anchors) -> float:
    """Radius of the eyes in the icons' box."""
    return BIG_EYES.get(icon, 1.3 if at.crown[2] > 6 else 1.0)


def eye_points(at: Anchors) -> list[tuple[float, float, int]]:
    """(x, y, side): side is -1 and 1 for two eyes, and 1 for the one of a head that looks left."""
    x, y, gap = at.eyes
    return [(x, y, 1)] if at.side else [(x - gap, y, -1), (x + gap, y, 1)]


def coat_at(drawing: np.ndarray, at: Anchors, r: float) -> list[str]:
    """The colour around each eye of a drawing of the whole 32 x 32 box."""
    h = drawing.shape[0]
    k = h / 32
    out = []
    yy, xx = np.mgrid[0:h, 0:h] / k
    for x, y, _side in eye_points(at):
        far = np.hypot(xx - x, yy - y)
        ring = drawing[(far > r * 1.35) & (far < r * 1.35 + 1.1) & (drawing[..., 3] > 200)][:, :3]
        bright = ring[ring.max(axis=1) > 90] if len(ring) else ring
        out.append(hexed(np.median(bright if len(bright) else ring, axis=0)) if len(ring) else "#e8d8c8")
    return out


def lids(icon: str, at: Anchors, drawing: np.ndarray, smiling: bool = False) -> str:
    """Shut eyes over the open ones of a drawing."""
    r = eye_size(icon, at)
    o, line = "", max(0.5, 0.34 * r + 0.14)
    for (x, y, _side), coat in zip(eye_points(at), coat_at(drawing, at, r), strict=True):
        o += oval(x, y, r * 1.25, r * 1.6, coat)
        bow = -1.5 * r if smiling else 1.3 * r
        start = y + (0.5 * r if smiling else 0.0)
        o += stroke(f"M{x - 1.15 * r:.2f},{start:.2f} q{1.15 * r:.2f},{bow:.2f} {2.3 * r:.2f},0", INK, round(line, 2))
    return o


def face(feeling: str, icon: str, at: Anchors, drawing: np.ndarray) -> str:
    """Markup over the face of a known icon; "" where nothing is felt or no face is known."""
    if not feeling or not at.known:
        return ""
    r = eye_size(icon, at)
    o = ""
    points = eye_points(at)
    if feeling in ("happy", "proud"):
        o += lids(icon, at, drawing, smiling=feeling == "happy")
    if feeling in ("surprised", "scared"):
        for x, y, _side in points:
            pupil = 0.62 * r if feeling == "surprised" else 0.42 * r
            o += disc(x, y, 1.75 * r, "#ffffff", f'stroke="{INK}" stroke-width="{0.16 * r:.2f}"') + disc(
                x, y, pupil, INK
            )
    if feeling == "loving":
        for x, y, _side in points:
            s = 1.75 * min(r, 0.8 + 0.4 * r)
            o += path(
                f"M{x:.2f},{y + 1.1 * s:.2f} c{-1.5 * s:.2f},{-0.9 * s:.2f} {-1.3 * s:.2f},{-2.1 * s:.2f} {-0.6 * s:.2f},{-2.1 * s:.2f}"
                f" q{0.45 * s:.2f},0 {0.6 * s:.2f},{0.5 * s:.2f} q{0.15 * s:.2f},{-0.5 * s:.2f} {0.6 * s:.2f},{-0.5 * s:.2f}"
                f" c{0.7 * s:.2f},0 {0.9 * s:.2f},{1.2 * s:.2f} {-0.6 * s:.2f},{2.1 * s:.2f}Z",
                "#e8365d",
            )
    if feeling in ("sleepy", "sad"):
        for (x, y, _side), coat in zip(points, coat_at(drawing, at, r), strict=True):
            low = 0.1 if feeling == "sleepy" else -0.5
            o += path(
                f"M{x - 1.25 * r:.2f},{y + low * r:.2f} v{-0.2 * r:.2f} a{1.25 * r:.2f},{1.5 * r:.2f} 0 0 1 {2.5 * r:.2f},0 v{0.2 * r:.2f}Z",
                coat,
            )
            o += stroke(f"M{x - 1.2 * r:.2f},{y + low * r:.2f} h{2.4 * r:.2f}", INK, round(0.36 * r, 2))
    inner = {"angry": 0.9, "sad": -0.8, "scared": -0.8, "surprised": 0.0, "proud": 0.25}.get(feeling)
    if inner is not None:
        lift = {"angry": 1.5, "surprised": 3.0, "scared": 2.8}.get(feeling, 2.1) * min(r, 1.1 + 0.25 * r)
        for x, y, side in points:
            # The inner end is towards the other eye; of a head from the side it is towards the snout.
            k = -side
            o += stroke(
                f"M{x - k * 1.4 * r:.2f},{y - lift - inner * 0.9 * r:.2f} L{x + k * 1.4 * r:.2f},{y - lift + inner * 0.9 * r:.2f}",
                INK,
                round(max(0.55, 0.55 * r), 2),
            )
    if feeling == "sad":
        x, y, _side = points[-1]
        s = r * 1.1
        o += path(
            f"M{x:.2f},{y + 1.0 * s:.2f} q{1.3 * s:.2f},{2.1 * s:.2f} 0,{3 * s:.2f} q{-1.3 * s:.2f},{-0.9 * s:.2f} 0,{-3 * s:.2f}Z",
            "#6cc6f5",
        )
    if feeling in ("happy", "loving"):
        for x, y, side in points:
            spread = (2.4 if not at.side else 1.2) * r
            o += oval(
                x + side * spread * (0.7 if at.side else 0.6),
                y + 2.5 * r,
                min(1.5 * r, 2.2),
                min(r, 1.5),
                "#ff5a76",
                'fill-opacity=".45"',
            )
    return o


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a feeling adds to how a figure stands: canvas units, radians, and squash."""

    dx: float = 0.0
    dy: float = 0.0
    lean: float = 0.0
    squash: float = 0.0


def bearing(feeling: str, t: float, dice: float) -> Bearing:
    """How the whole figure shows it now. A positive lean is forward, for a figure that looks left backwards."""
    a = 2 * math.pi
    if feeling == "happy":
        u = (1.7 * t + dice) % 1
        hop = 4 * u * (1 - u)
        return Bearing(dy=-26 * hop, squash=0.5 * (0.25 - hop), lean=0.03 * math.sin(a * 0.85 * t))
    if feeling == "sad":
        return Bearing(lean=0.07 + 0.012 * math.sin(a * 0.25 * t), squash=0.34 + 0.06 * math.sin(a * 0.3 * t))
    if feeling == "angry":
        return Bearing(dx=2.2 * math.sin(a * 7 * t), lean=0.06 + 0.012 * math.sin(a * 7 * t), squash=-0.12)
    if feeling == "scared":
        return Bearing(dx=3.0 * math.sin(a * 10 * t), lean=-0.08, squash=0.2)
    if feeling == "surprised":
        u = max(0.0, 1 - ((t + 0.2) % 2.4) / 0.45)
        return Bearing(dy=-46 * 4 * u * (1 - u), lean=-0.05, squash=-0.35 * u)
    if feeling == "sleepy":
        nod = max(0.0, math.sin(a * 0.28 * t + 6 * dice)) ** 2
        return Bearing(lean=0.05 + 0.07 * nod, squash=0.2 + 0.14 * nod)
    if feeling == "loving":
        return Bearing(lean=0.07 * math.sin(a * 0.55 * t + 6 * dice), squash=0.12 * math.sin(a * 1.1 * t))
    if feeling == "proud":
        return Bearing(lean=-0.05, squash=-0.36 + 0.05 * math.sin(a * 0.4 * t))
    return Bearing()


SIGNS = {"angry": "steam", "scared": "drop", "surprised": "mark", "sleepy": "zzz", "loving": "heart",
    "proud": "spark", "happy": "spark"}  # fmt: skip


class Signs:
    """Little cut signs in the air over a head: hearts, z's, steam, drops, sparks."""

    def __init__(self, fit: float) -> None:
        self.fit = fit
        self.cuts: dict[str, Cutout] = {}

    def cut(self, name: str) -> Cutout:
        """The sign, cut when it is first asked for."""
        if name not in self.cuts:
            edged = (
                'stroke="#fffdf5" stroke-width="7" stroke-linejoin="round" stroke-linecap="round" paint-order="stroke"'
            )
            body = {
                "heart": path(
                    "M0,26 C-34,4 -26,-24 -8,-20 Q-2,-19 0,-11 Q2,-19 8,-20 C26,-24 34,4 0,26Z", "#e8365d", edged
                ),
                "zzz": path("M-16,-20 H16 V-13 L-5,12 H16 V20 H-17 V13 L4,-12 H-16Z", "#6f7fd8", edged),
                "steam": disc(0, 0, 17, "#ffffff", 'fill-opacity=".92"')
                + disc(13, 7, 12, "#f0ecec", 'fill-opacity=".92"'),
                "drop": path("M0,-24 Q17,0 13,12 A14,14 0 1 1 -13,12 Q-17,0 0,-24Z", "#6cc6f5", edged),
                "mark": path("M-7,-26 H7 L4,6 H-4Z M-5.6,13 h11.2 v11 h-11.2Z", "#ef5a3c", edged),
                "spark": path("M0,-25 Q4,-4 25,0 Q4,4 0,25 Q-4,4 -25,0 Q-4,-4 0,-25Z", "#ffd04a", edged),
            }[name]
            side = 40
            image = paper.premultiply(paper.draw(body, (-side, -side, 2 * side, 2 * side), self.fit))
            self.cuts[name] = Cutout(image, (side * self.fit, side * self.fit), self.fit)
        return self.cuts[name]

    def draw(self, frame: np.ndarray, feeling: str, t: float, dice: float, x: float, y: float, size: float) -> None:
        """Draw the signs of a feeling over a head whose top is at frame (x, y) and half of it `size` pixels wide."""
        name = SIGNS.get(feeling)
        if not name:
            return
        cut, k = self.cut(name), size / 44
        if name == "mark":
            u = min(1.0, ((t + 0.2) % 2.4) / 0.25)
            if (t + 0.2) % 2.4 < 1.3:
                pop = 1.3 * u if u < 1 else 1.0
                cut.paste(frame, placed(x, y - 0.9 * size, 1.25 * k * pop, 1.25 * k * pop, 0.1))
            return
        rate, count = {"heart": (0.55, 3), "zzz": (0.4, 3), "steam": (1.1, 2), "drop": (0.8, 2), "spark": (0.7, 3)}[
            name
        ]
        for n in range(count):
            turn = t * rate + n / count + dice
            u, life = turn % 1, random.Random(int(turn) * 17 + n)  # noqa: S311
            fade = min(1.0, 5 * u, 3.2 * (1 - u))
            if name in ("heart", "zzz"):
                dx = (
                    (0.55 + 0.3 * math.sin(5 * u + 2 * n)) * size
                    if name == "zzz"
                    else (life.uniform(-0.8, 0.8) + 0.2 * math.sin(7 * u)) * size
                )
                s = k * (0.45 + 0.6 * u)
                cut.paste(frame, placed(x + dx, y + (0.2 - 1.5 * u) * size, s, s, 0.2 * math.sin(5 * u + n)), fade)
            elif name == "steam":
                side = -1 if n % 2 else 1
                s = k * (0.35 + 0.6 * u)
                cut.paste(
                    frame, placed(x + side * (0.9 + 0.8 * u) * size, y + (0.35 - 0.6 * u) * size, side * s, s), fade
                )
            elif name == "drop":
                side = -1 if n % 2 else 1
                far = (0.75 + 0.55 * u) * size
                s = 0.5 * k
                cut.paste(
                    frame, placed(x + side * far, y + (0.75 - 0.9 * u + 1.5 * u * u) * size, s, s, side * 0.5), fade
                )
            else:
                a = life.uniform(0, math.pi)
                s = k * 0.62 * math.sin(math.pi * u)
                cut.paste(
                    frame,
                    placed(x + 1.35 * size * math.cos(a), y + (0.5 - 1.1 * math.sin(a)) * size, s, s, 0.5 * u),
                    1.0,
                )
