"""The cast on stage: builds the figures of a score and draws them, with their shadows, in a frame."""

from __future__ import annotations

import math

import numpy as np

from ..score import Event, Score
from . import blocking, paper, shapes
from .blocking import Walk
from .camera import View
from .light import Light
from .paper import Cutout, placed
from .places import marks
from .puppets import Figure, Pose, figure_of
from .styles import Paper
from .weather import Weather


class Cast:
    """Every puppet of a score, posed frame by frame."""

    def __init__(
        self,
        score: Score,
        ground: float,
        style: Paper,
        light: Light,
        views: list[View],
        fps: int,
        voice: np.ndarray | None,
        pictures: dict[str, bytes],
    ) -> None:
        self.score, self.fps = score, fps
        self.voice = spoken(voice, len(views))
        self.marks = marks(score.place, ground)
        fit = views[0].fit if views else 1.0
        closest = max((v.nearness for v in views), default=1.0)
        riders = blocking.rider_pairs(score.puppets)
        self.figures: list[Figure] = []
        for slot, puppet in enumerate(score.puppets):
            largest = float(np.exp(np.clip(puppet.track[3].max(), -2.2, 0.9)))
            walking = blocking.travels(puppet) and slot not in riders
            unit = fit * closest * largest
            face = pictures.get(puppet.cameo, b"")
            self.figures.append(figure_of(puppet, light, style.figure, unit, walking, score.seed + slot, face))
        self.walks, self.follow = blocking.walks(score, self.figures, len(views), fps, self.marks, views)
        self.by_slot = {w.slot: w for w in self.walks}
        self.shadow = shadow_cut(fit)
        self.arcs = arcs_cut(fit)
        self.splashes = [e for e in score.events if e.kind == "splash" and e.slot in self.by_slot]
        self.water = self.marks.get("water", 0.0)
        self.shaded = style.shadows

    def draw(self, frame: np.ndarray, i: int, view: View, weather: Weather) -> None:
        """Shadows first, then everybody from back to front."""
        base = view.matrix(1.0)
        for w in self.walks:
            if w.present[i] > 0.02 and w.rides is None and not math.isnan(w.floor[i]):
                self.draw_shadow(frame, w, i, base)
        for w in self.walks:
            if w.present[i] <= 0.02:
                continue
            matrix = self.matrix(w, i, base)
            figure = self.figures[w.slot]
            pose = self.pose(w, i)
            figure.draw(frame, matrix, pose)
            if pose.talk > 0.08:
                self.draw_arcs(frame, w, matrix, figure, pose.talk)
            for contact in w.contacts:
                age = i / self.fps - contact.time
                if 0 <= age < 0.42 and w.grounded and contact.strength > 0.25:
                    at = base @ np.array([w.x[i], w.floor[i], 1.0])
                    weather.dust(frame, age, at[0], at[1], float(w.scale[i]) * min(1.0, contact.strength) * view.zoom)

    def draw_splashes(self, frame: np.ndarray, i: int, view: View, weather: Weather) -> None:
        """Water thrown up where somebody enters or leaves it."""
        for splash in self.splashes:
            age = i / self.fps - splash.time
            if 0 <= age < 0.75:
                self.draw_splash(frame, splash, age, view, weather)

    def draw_splash(self, frame: np.ndarray, splash: Event, age: float, view: View, weather: Weather) -> None:
        w = self.by_slot[splash.slot]
        k = min(len(w.x) - 1, round(splash.time * self.fps))
        y = self.water or (w.floor[k] if not math.isnan(w.floor[k]) else w.y[k])
        at = view.matrix(1.0) @ np.array([w.x[k], y, 1.0])
        weather.splash(frame, age, at[0], at[1], float(w.scale[k]) * 300 * view.fit * min(1.3, splash.strength))

    def pose(self, w: Walk, i: int) -> Pose:
        """How the figure holds itself now."""
        talk = float(self.voice[i]) if w.puppet.speaks else 0.0
        swims = w.puppet.kind == "water" and self.figures[w.slot].kind == "card"
        return Pose(
            phase=float(w.phase[i]),
            stride=float(w.stride[i]),
            lift=float(min(1.0, w.lift[i] / 150)) if w.grounded else 0.0,
            talk=talk,
            glee=float(w.glee[i]),
            swish=0.06 * math.sin(w.phase[i] * 1.3) if swims else 0.0,
        )

    def matrix(self, w: Walk, i: int, base: np.ndarray) -> np.ndarray:
        """Frame matrix with the figure's feet at its origin."""
        figure = self.figures[w.slot]
        size = float(w.scale[i]) * (0.25 + 0.75 * float(w.present[i]))
        squash = float(w.squash[i]) - (0.22 * float(self.voice[i]) if w.puppet.speaks else 0.0)
        wide, tall = size * (1 + 0.15 * squash), size * (1 - 0.15 * squash)
        look = float(w.facing[i]) * (1 if figure.right_facing else -1)
        look = math.copysign(max(0.1, abs(look)), look)
        if w.rides is not None:
            mount, ridden = self.by_slot[w.rides], self.figures[w.rides]
            # The rider follows the saddle, not the floor, and stays upright on it.
            outer = self.matrix(mount, i, base)
            saddle = outer @ np.array([ridden.seat[0], ridden.seat[1], 1.0])
            sink = (0.26 if figure.kind == "doll" else 0.1) * figure.height * tall
            zoom = math.hypot(base[0, 0], base[1, 0])
            lean = 0.5 * float(mount.turn[i])
            return placed(saddle[0], saddle[1] + sink * zoom, wide * look * zoom, tall * zoom, lean)
        x, y = float(w.x[i]), float(w.y[i] - w.bob[i])
        if w.on_feet:
            local = placed(x, y, wide * look, tall, float(w.turn[i]))
        else:
            middle = figure.top / 2 * tall
            local = paper.joined(placed(x, y + middle, 1, 1, float(w.turn[i])), placed(0, -middle, wide * look, tall))
        return paper.joined(base, local)

    def draw_shadow(self, frame: np.ndarray, w: Walk, i: int, base: np.ndarray) -> None:
        """A soft shadow that touches the feet, and shrinks and fades as they leave the floor."""
        figure = self.figures[w.slot]
        above = max(0.0, float(w.floor[i] - w.y[i]))
        near = max(0.0, 1 - above / 620)
        wide = figure.width * float(w.scale[i]) * (0.55 + 0.45 * near) / 300
        at = base @ np.array(
            [
                w.x[i]
                + (figure.left + figure.right)
                / 2
                * float(w.scale[i])
                * math.copysign(1, w.facing[i])
                * (1 if figure.right_facing else -1),
                w.floor[i] + 1,
                1.0,
            ]
        )
        zoom = math.hypot(base[0, 0], base[1, 0])
        strength = (0.25 + 0.75 * near**2) * float(w.present[i]) * (1.0 if w.grounded else 0.5) * self.shaded
        self.shadow.paste(frame, placed(at[0], at[1], wide * zoom, min(1.0, wide) * zoom), strength)

    def draw_arcs(self, frame: np.ndarray, w: Walk, matrix: np.ndarray, figure: Figure, talk: float) -> None:
        """Little paper arcs that say who is speaking."""
        x = figure.left * 0.92 if figure.kind == "card" else figure.left * 0.8
        at = matrix @ np.array([x, figure.top * 0.8, 1.0])
        middle = matrix @ np.array([0.0, figure.top * 0.5, 1.0])
        side = -1.0 if at[0] < middle[0] else 1.0
        size = math.hypot(matrix[0, 1], matrix[1, 1])
        self.arcs.paste(
            frame,
            placed(at[0] + side * 14 * size, at[1], side * size * (0.7 + 0.5 * talk), size * (0.7 + 0.5 * talk)),
            min(1.0, talk * 2.2),
        )


def spoken(voice: np.ndarray | None, frames: int) -> np.ndarray:
    """The voice envelope, as long as the clip."""
    out = np.zeros(frames)
    if voice is not None:
        n = min(frames, len(voice))
        out[:n] = np.clip(voice[:n], 0, 1)
    return out


def shadow_cut(fit: float) -> Cutout:
    """A contact shadow 300 units wide: a soft pool with a dark heart."""
    body = shapes.oval(0, 0, 150, 24, "url(#pool)") + shapes.oval(0, 0, 96, 11, "url(#heart)")
    dark = "#14102e"
    stops = [(0, 0.5), (0.55, 0.26), (1, 0)]
    defs = shapes.radial("pool", dark, stops) + shapes.radial("heart", dark, [(0, 0.5), (1, 0)])
    image = paper.premultiply(paper.draw(body, (-160, -30, 320, 60), fit, defs))
    return Cutout(image, (image.shape[1] / 2, image.shape[0] / 2), fit)


def arcs_cut(fit: float) -> Cutout:
    """Three arcs that open to the right."""
    body = "".join(
        shapes.stroke(f"M{8 + 15 * k},{-12 - 9 * k} Q{20 + 17 * k},0 {8 + 15 * k},{12 + 9 * k}", "#fffaf0", 8)
        for k in range(3)
    )
    shade = "".join(
        shapes.stroke(
            f"M{9 + 15 * k},{-9 - 9 * k} Q{21 + 17 * k},3 {9 + 15 * k},{15 + 9 * k}",
            "#14102e",
            9,
            'stroke-opacity=".22"',
        )
        for k in range(3)
    )
    image = paper.premultiply(paper.draw(shade + body, (-10, -50, 90, 100), fit * 1.3))
    return Cutout(image, (10 * fit * 1.3, 50 * fit * 1.3), fit * 1.3)
