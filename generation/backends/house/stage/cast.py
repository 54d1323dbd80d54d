"""The cast on stage: builds the figures of a score and draws them, with their shadows, in a frame."""

from __future__ import annotations

import math

import cv2
import numpy as np

from ..score import Event, Score
from . import acting, blocking, dolls, feelings, gaits, marionette, paper, shapes
from .acting import Pose
from .blocking import Walk
from .camera import View
from .light import Light
from .marionette import Marionette
from .paper import Cutout, placed
from .places import marks
from .puppets import Figure, figure_of
from .styles import Paper
from .traces import Traces
from .weather import Weather

RIDING = ("ride", "pedal", "stand")
FAR = ("leg far", "foot far")
"""What of an astride rider is behind the mount."""
CABINS = frozenset({
    "automobile", "bus", "taxi", "police-car", "fire-engine", "ambulance", "racing-car", "sport-utility-vehicle",
    "pickup-truck", "delivery-truck", "articulated-lorry", "tractor", "locomotive", "train", "tram", "tram-car",
    "minibus", "trolleybus", "auto-rickshaw", "railway-car", "shopping-cart", "airplane", "small-airplane",
    "helicopter", "rocket",
    "flying-saucer", "sailboat", "ship", "speedboat", "motor-boat", "canoe", "ferry", "passenger-ship", "balloon",
})  # fmt: skip
"""What one sits in, not on."""
BOARDS = frozenset({"skateboard", "kick-scooter", "sled", "roller-skate", "flying-disc", "motor-scooter"})
"""What one rides standing."""


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
        self.frames = len(views)
        self.speak(voice)
        self.marks = marks(score.place, ground, blocking.divers(score))
        fit = views[0].fit if views else 1.0
        closest = max((v.nearness for v in views), default=1.0)
        riders = blocking.rider_pairs(score.puppets)
        self.figures: list[Figure | Marionette] = []
        for slot, puppet in enumerate(score.puppets):
            largest = float(np.exp(np.clip(puppet.track[3].max(), -2.2, 0.9)))
            walking = blocking.travels(puppet) and slot not in riders
            unit = fit * closest * largest
            face = pictures.get(puppet.cameo, b"")
            self.figures.append(figure_of(puppet, light, style.figure, unit, walking, score.seed + slot, face))
        self.walks, self.follow = blocking.walks(score, self.figures, len(views), fps, self.marks, views)
        self.by_slot = {w.slot: w for w in self.walks}
        self.acts = {w.slot: self.act_of(w) for w in self.walks}
        self.wet = score.weather in ("rain", "storm") and score.place not in ("room", "kitchen", "space", "underwater")
        self.traces = Traces(score, self.walks, self.figures, fps, fit)
        self.signs = feelings.Signs(fit)
        self.shadow = shadow_cut(fit)
        self.arcs = arcs_cut(fit)
        self.splashes = [e for e in score.events if e.kind == "splash" and e.slot in self.by_slot]
        self.water = self.marks.get("water", 0.0)
        self.shaded = style.shadows

    def speak(self, voice: np.ndarray | None) -> None:
        """From now on mouths follow `voice`, as `stage.staged` takes it."""
        self.voice = spoken(voice, self.score, self.frames)

    def draw(self, frame: np.ndarray, i: int, view: View, weather: Weather) -> None:
        """Traces and shadows first, then everybody from back to front: who is lower is nearer."""
        base = view.matrix(1.0)
        here = sorted((w for w in self.walks if w.present[i] > 0.02), key=lambda w: self.depth(w, i))
        self.traces.draw_prints(frame, i, base)
        for w in here:
            if w.rides is None and not math.isnan(w.floor[i]):
                if self.wet and w.grounded:
                    self.draw_reflection(frame, w, i, base, float(w.floor[i]), 0.16)
                self.draw_shadow(frame, w, i, base)
        self.traces.draw_dust(frame, i, base, weather, view.zoom)
        astride: dict[int, list[Walk]] = {}
        for w in here:
            if w.rides is not None and self.acts[w.slot] in RIDING and not self.inside(w):
                astride.setdefault(w.rides, []).append(w)
        for w in here:
            over = self.acts[w.slot] in RIDING and w.rides is not None and not self.inside(w)
            if over and any(m.slot == w.rides for m in here):
                figure = self.figures[w.slot]
                if isinstance(figure, Marionette) and self.acts[w.slot] != "stand":
                    figure.draw(frame, self.matrix(w, i, base), self.pose(w, i), only=FAR)
                continue
            self.draw_one(frame, w, i, base, weather, view)
            for rider in astride.get(w.slot, ()):
                far = FAR if self.acts[rider.slot] != "stand" else ()
                self.draw_one(frame, rider, i, base, weather, view, far)

    def depth(self, w: Walk, i: int) -> float:
        """How near w is now: the y of the floor under it, or of itself; who rides comes with the mount."""
        if w.rides is not None:
            return self.depth(self.by_slot[w.rides], i) - 0.005
        held = w.puppet.held_by
        if 0 <= held < len(self.figures) and held in self.by_slot and held != w.slot:
            return self.depth(self.by_slot[held], i) + 0.005
        return float(w.y[i] if math.isnan(w.floor[i]) else w.floor[i]) + 0.01 * w.slot

    def inside(self, w: Walk) -> bool:
        """Whether it sits in its mount, rather than on it."""
        return w.rides is not None and self.score.puppets[w.rides].icon in CABINS

    def draw_one(
        self,
        frame: np.ndarray,
        w: Walk,
        i: int,
        base: np.ndarray,
        weather: Weather,
        view: View,
        but: tuple[str, ...] = (),
    ) -> None:
        """One figure with the signs and the dust that belong to it."""
        matrix, figure, pose = self.matrix(w, i, base), self.figures[w.slot], self.pose(w, i)
        if w.puppet.does == "swing":
            draw_swing(frame, w, i, base, figure)
        if isinstance(figure, Marionette):
            figure.draw(frame, matrix, pose, but=but)
        else:
            figure.draw(frame, matrix, pose)
        self.draw_sign(frame, w, i, matrix, figure, pose)
        if pose.talk > 0.08:
            self.draw_arcs(frame, w, matrix, figure, pose.talk)
        for contact in w.contacts:
            age = i / self.fps - contact.time
            if 0 <= age < 0.42 and w.grounded and contact.strength > 0.25:
                at = base @ np.array([w.x[i], w.floor[i], 1.0])
                weather.dust(frame, age, at[0], at[1], float(w.scale[i]) * min(1.0, contact.strength) * view.zoom)

    def draw_reflection(
        self, frame: np.ndarray, w: Walk, i: int, base: np.ndarray, level: float, strength: float
    ) -> None:
        """The figure upside down below `level`, rippled and fading with depth."""
        figure = self.figures[w.slot]
        tall = figure.height * float(w.scale[i])
        mirror = paper.joined(base, np.array([[1.0, 0.0, 0.0], [0.0, -1.0, 2 * level]]))
        half = 0.62 * figure.width * float(w.scale[i])
        zoom = math.hypot(base[0, 0], base[1, 0])
        at = base @ np.array([w.x[i], level, 1.0])
        y0, y1 = max(0, int(at[1])), min(frame.shape[0], int(at[1] + 0.62 * tall * zoom))
        x0, x1 = max(0, int(at[0] - half * zoom)), min(frame.shape[1], int(at[0] + half * zoom))
        if y1 - y0 < 4 or x1 - x0 < 4:
            return
        # So faint that half the size will do, which is a quarter of the work.
        half_size = ((x1 - x0) // 2, (y1 - y0) // 2)
        x1, y1 = x0 + 2 * half_size[0], y0 + 2 * half_size[1]
        region = frame[y0:y1, x0:x1]
        shown = cv2.resize(region, half_size, interpolation=cv2.INTER_AREA)
        halved = np.array([[0.5, 0.0, -0.5 * x0], [0.0, 0.5, -0.5 * y0]])
        figure.draw(shown, paper.joined(halved, self.matrix(w, i, mirror)), self.pose(w, i))
        rows = 2 * np.arange(half_size[1])
        ripple = (1 + 0.05 * rows) * np.sin(0.16 * rows / zoom + 5 * i / self.fps) * 0.8 * zoom
        xx = np.arange(half_size[0], dtype=np.float32)[None] + ripple[:, None].astype(np.float32)
        yy = np.repeat(0.5 * rows[:, None].astype(np.float32), half_size[0], axis=1)
        shown = cv2.remap(shown, xx, yy, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        shown = cv2.resize(shown, (x1 - x0, y1 - y0), interpolation=cv2.INTER_LINEAR)
        fade = strength * float(w.present[i]) * (1 - np.arange(y1 - y0) / (y1 - y0))
        fade = np.repeat(fade[:, None].astype(np.float32), x1 - x0, axis=1)
        region[:] = cv2.blendLinear(shown, np.ascontiguousarray(region), fade, 1 - fade)

    def draw_sign(
        self, frame: np.ndarray, w: Walk, i: int, matrix: np.ndarray, figure: Figure | Marionette, pose: Pose
    ) -> None:
        """The sign of a feeling, or of sleep, over the head."""
        feeling = "sleepy" if w.puppet.does == "sleep" else w.puppet.feeling
        if not feeling or w.present[i] < 0.5:
            return
        x, y, half = figure.crown
        if isinstance(figure, Marionette):
            head = figure.placed_bones(matrix, pose)["head"]
            at = marionette.at(head, x / dolls.UNIT, (y - 0.5 * half) / dolls.UNIT)[:, 2]
        else:
            at = matrix @ np.array([x, y - 0.4 * half, 1.0])
        size = half * math.hypot(matrix[0, 1], matrix[1, 1])
        self.signs.draw(frame, feeling, i / self.fps, pose.dice, at[0], at[1], size)

    def draw_splashes(self, frame: np.ndarray, i: int, view: View, weather: Weather) -> None:
        """What lies on the water: reflections, and water thrown up where somebody enters or leaves it."""
        if self.water:
            for w in self.walks:
                above = self.water + 60 - w.y[i]
                if w.present[i] > 0.5 and not w.grounded and w.rides is None and above < 500:
                    base = view.matrix(1.0)
                    level = max(self.water + 36, float(w.y[i]) - 0.12 * self.figures[w.slot].height * float(w.scale[i]))
                    self.draw_reflection(frame, w, i, base, level, 0.2 * (1 - max(0.0, above) / 500))
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

    def dice(self, slot: int) -> float:
        """0..1: a figure's own manner."""
        return (self.score.seed * 0.37 + slot * 0.61) % 1

    def act_of(self, w: Walk) -> str:
        """What a doll does with its body, besides going where the track goes."""
        figure, does = self.figures[w.slot], w.puppet.does
        if isinstance(figure, Marionette) and figure.who.wheels:
            return "sit"
        if w.rides is not None:
            mount = self.score.puppets[w.rides].icon
            return "stand" if mount in BOARDS else "pedal" if mount == "bicycle" else "ride"
        if any(other.puppet.held_by == w.slot for other in self.walks):
            return "carry"
        if does in acting.ACTS:
            return does
        if self.score.place in ("space", "underwater") and not w.grounded:
            return "float"
        if "water" in self.marks and not w.grounded:
            return "swim"
        return "dance" if float(w.glee.max()) > 0.3 else does

    def pose(self, w: Walk, i: int) -> Pose:
        """How the figure holds itself now."""
        puppet, t, dice = w.puppet, i / self.fps, self.dice(w.slot)
        talk = float(self.voice[w.slot, i])
        figure = self.figures[w.slot]
        waves = puppet.icon in gaits.WAVERS and figure.kind == "card"
        swish = 2 * math.pi * (1.5 if puppet.kind == "water" else 0.8) * t + 5 * dice + 0.01
        return Pose(
            phase=float(w.phase[i]),
            stride=float(w.stride[i]),
            lift=float(min(1.0, w.lift[i] / 150)) if w.grounded else 0.0,
            talk=talk,
            glee=float(w.glee[i]),
            swish=-swish if waves else 0.0,
            act=self.acts[w.slot],
            t=t,
            dice=dice,
            feeling=puppet.feeling,
            blink=puppet.does == "sleep" or blinks(t, dice),
            rolled=float(w.x[i] - w.x[0])
            / (16.6 * dolls.UNIT * max(0.2, float(w.scale[i])))
            * (-1 if w.facing[i] > 0 else 1)
            * -1,
            run=float(w.run[i]),
        )

    def matrix(self, w: Walk, i: int, base: np.ndarray) -> np.ndarray:
        """Frame matrix with the figure's feet at its origin."""
        figure = self.figures[w.slot]
        size = float(w.scale[i]) * (0.25 + 0.75 * float(w.present[i]))
        squash = float(w.squash[i]) - 0.22 * float(self.voice[w.slot, i])
        wide, tall = size * (1 + 0.15 * squash), size * (1 - 0.15 * squash)
        look = float(w.facing[i]) * (1 if figure.right_facing else -1)
        look = math.copysign(max(0.1, abs(look)), look)
        if w.rides is not None:
            mount, ridden = self.by_slot[w.rides], self.figures[w.rides]
            # The rider follows the saddle, not the floor, and stays upright on it.
            outer = self.matrix(mount, i, base)
            saddle = outer @ np.array([ridden.seat[0], ridden.seat[1], 1.0])
            sink = (0.26 if figure.kind == "doll" else 0.1) * figure.height * tall
            if self.inside(w):
                sink = (0.5 if figure.kind != "card" else 0.34) * figure.height * tall
            elif isinstance(figure, Marionette):
                # Its seat touches the saddle, whatever the length of its legs; on a board its soles do.
                sink = -figure.hip_height(self.pose(w, i)) * tall if self.acts[w.slot] != "stand" else 0.0
            zoom = math.hypot(base[0, 0], base[1, 0])
            lean = 0.5 * float(mount.turn[i])
            return placed(saddle[0], saddle[1] + sink * zoom, wide * look * zoom, tall * zoom, lean)
        x, y, turn = float(w.x[i]), float(w.y[i] - w.bob[i]), float(w.turn[i])
        if w.puppet.feeling and figure.kind != "person" and w.lift[i] < 20:
            felt = feelings.bearing(w.puppet.feeling, i / self.fps, self.dice(w.slot))
            wide, tall = wide * (1 + 0.15 * felt.squash), tall * (1 - 0.15 * felt.squash)
            # A drawing leans forward the way it faces on screen.
            turn += felt.lean * (1 if w.facing[i] > 0 else -1)
            x, y = x + felt.dx, y + felt.dy * float(w.scale[i])
        if isinstance(figure, Marionette) and self.acts[w.slot] in ("sleep", "swim"):
            lying = self.acts[w.slot] == "sleep" and w.grounded
            if lying:
                # On its back: what was its right is below now, and its middle over the spot.
                inner = paper.joined(placed(0, -11 * dolls.UNIT, turn=math.pi / 2), placed(0, -0.5 * figure.top))
                inner = paper.joined(placed(0, 0, wide * look, tall), inner)
            elif self.acts[w.slot] == "swim":
                y += 0.3 * figure.height * tall if self.water else 0.0
                middle = 0.55 * figure.top
                inner = paper.joined(placed(0, middle, turn=-1.15), placed(0, -middle))
                inner = paper.joined(placed(0, 0, wide * look, tall), inner)
            else:
                inner = placed(0, 0, wide * look, tall)
            return paper.joined(base, paper.joined(placed(x, y, turn=turn), inner))
        if w.on_feet:
            local = placed(x, y, wide * look, tall, turn)
        elif w.puppet.kind == "ball":
            # However far it has rolled, it is flat where it meets the floor.
            middle = figure.top / 2
            inner = paper.joined(placed(0, middle, turn=turn), placed(0, -middle, math.copysign(1, look)))
            local = paper.joined(placed(x, y, wide, tall), inner)
        else:
            middle = figure.top / 2 * tall
            local = paper.joined(placed(x, y + middle, 1, 1, turn), placed(0, -middle, wide * look, tall))
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

    def draw_arcs(
        self, frame: np.ndarray, w: Walk, matrix: np.ndarray, figure: Figure | Marionette, talk: float
    ) -> None:
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


ROPE, PLANK, CUT = (122, 84, 52), (150, 100, 58), (255, 250, 242)


def draw_swing(frame: np.ndarray, w: Walk, i: int, base: np.ndarray, figure: Figure | Marionette) -> None:
    """Two ropes from above the frame and a plank to sit on; a thing hangs on one rope."""
    zoom, half = math.hypot(base[0, 0], base[1, 0]), 0.3 * figure.width * float(w.scale[i])
    middle = (float(w.x.max()) + float(w.x.min())) / 2
    single = w.puppet.kind in ("thing", "ball")
    x, y = float(w.x[i]), float(w.y[i]) - (figure.height * float(w.scale[i]) * 0.92 if single else 0)
    lean = math.tan(float(w.turn[i]))
    ends = [(x + side * half, y + side * half * lean, middle + side * half) for side in ((0,) if single else (-1, 1))]
    seats = [base @ np.array([a, b, 1.0]) for a, b, _ in ends]
    tops = [base @ np.array([c, -140.0, 1.0]) for _, _, c in ends]
    for colour, width in ((CUT, 11), (ROPE, 6)):
        for seat, top in zip(seats, tops, strict=True):
            thread(frame, top, seat, colour, width * zoom)
    if not single:
        for colour, width in ((CUT, 24), (PLANK, 17)):
            thread(frame, seats[0], seats[1], colour, width * zoom)


def thread(frame: np.ndarray, a: np.ndarray, b: np.ndarray, colour: tuple[int, int, int], width: float) -> None:
    """A smooth line between two points in frame pixels."""
    ends = [(round(float(p[0]) * 16), round(float(p[1]) * 16)) for p in (a, b)]
    cv2.line(frame, ends[0], ends[1], colour, max(1, round(width)), cv2.LINE_AA, 4)


def blinks(t: float, dice: float) -> bool:
    """Whether eyes are shut now: an eighth of a second every three or so, sometimes twice."""
    u = (t + 3.1 * dice) % (2.6 + 0.9 * dice)
    return 0.9 < u < 1.02 or (dice > 0.5 and 1.16 < u < 1.28)


def spoken(voice: np.ndarray | None, score: Score, frames: int) -> np.ndarray:
    """(puppets, frames): how wide each mouth is open. A single voice (frames,) is that of all who speak."""
    out = np.zeros((len(score.puppets), frames))
    if voice is None:
        return out
    if voice.ndim == 1:
        voice = np.stack([voice * p.speaks for p in score.puppets]) if score.puppets else voice[None]
    rows, n = min(len(out), len(voice)), min(frames, voice.shape[1])
    out[:rows, :n] = np.clip(voice[:rows, :n], 0, 1)
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
