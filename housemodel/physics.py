"""The teacher's stage craft: a scene becomes arrays of `layout`, with simple and honest physics.

Everything is a function of t (80 samples at 8 Hz) and of the asked length S: the action is played
within S seconds, and what stands after it in the grid is its honest continuation.
"""

from __future__ import annotations

import random

import numpy as np

from generation.backends.house import layout as L
from generation.backends.house.layout import HZ
from generation.backends.house.vocabulary import COLOURS, ENGINES, KIND, LARGE, SMALL

from .relations import TAU, Figure, Relations, T, smooth
from .scenes import Scene

LIGHT = {"day": (0.6, 0.6), "sunset": (0.25, -0.05), "night": (-0.8, -0.8), "dawn": (0.0, 0.35)}
TEMPO = {"calm": -1.0, "sad": -0.8, "epic": 0.3, "happy": 0.9, "spooky": -0.5}
ENERGY = {"calm": -0.7, "epic": 1.0, "happy": 0.5, "sad": -0.5}


class Stage(Relations):
    """Stages one scene; `arrays()` is the outcome."""

    def __init__(self, scene: Scene, rng: random.Random):
        self.scene, self.rng = scene, rng
        self.pace = 0.5 if scene.camera == "slow_motion" else 1.0
        self.t = T * self.pace
        self.seconds = scene.seconds * self.pace
        beat = rng.randrange(len(L.BEATS))
        self.beat, self.phase, self.pauses = L.BEATS[beat], rng.random(), rng.random() < 0.35
        self.way = {"right": 1.0, "left": -1.0}.get(scene.motion) or rng.choice((-1.0, 1.0))
        kinds = tuple(KIND[icon] for icon, _ in scene.cast[:2])
        self.plan = L.plan(self.way, beat, self.phase, self.pauses, kinds)
        self.floor = L.ground(scene.place)
        self.engine = 0.0
        self.figures = self._enter()
        self._act()

    # -- who stands where ----------------------------------------------------------------------
    def _height(self, kind: str) -> float:
        place = self.scene.place
        if kind == "air":
            return -0.35 if place != "room" else -0.2
        if kind == "water":
            return 0.1 if place == "underwater" else 0.35 if place in ("sea", "beach") else self.floor
        return self.floor

    def _enter(self) -> list[Figure]:
        scene, rng = self.scene, self.rng
        people = [(icon, role) for role, (icon, n) in enumerate(scene.cast) for _ in range(n)][: L.SLOTS]
        total, phase, figures = len(people), self.phase, []
        for i, (icon, role) in enumerate(people):
            kind = KIND[icon]
            size = {1: 0.0, 2: -0.22, 3: -0.42, 4: -0.55, 5: -0.65, 6: -0.72}[total] + rng.uniform(-0.06, 0.06)
            size += 0.1 if kind in ("water", "vehicle") and total == 1 else 0.0
            size += -0.25 if icon in SMALL else 0.12 if icon in LARGE else 0.0
            size += scene.size if role == 0 else 0.0
            x = (i - (total - 1) / 2) / total * 1.45 + rng.uniform(-0.06, 0.06)
            y = self._height(kind) + rng.uniform(-0.04, 0.04) + (0.1 * (i % 2) if total > 2 else 0.0)
            figures.append(Figure(icon, role, x, y, size, (phase + i * 0.27) % 1, self.way))
        return figures

    def _act(self) -> None:
        scene = self.scene
        staged = getattr(self, f"_{scene.relation}", None) if scene.relation not in (None, "and") else None
        if staged:
            first, second = [f for f in self.figures if f.role == 0], [f for f in self.figures if f.role == 1]
            staged(first, second)
        else:
            for i, figure in enumerate(self.figures):
                motion = scene.motion2 if figure.role == 1 and scene.motion2 else scene.motion
                self._move(figure, motion, i)
        for figure in self.figures:
            if figure.icon in ENGINES:
                self.engine = max(self.engine, 0.8 if np.ptp(figure.x) + np.ptp(figure.y) > 0.5 else 0.4)
            if figure.kind == "water" and scene.place in ("sea", "beach", "underwater") and scene.motion != "leap":
                figure.y = figure.y + 0.025 * np.sin(TAU * (0.5 * self.t + figure.phase))
            figure.gait = (figure.gait[0], figure.gait[1] * self.pace, figure.gait[2])

    def _move(self, figure: Figure, motion: str, index: int) -> None:
        if motion in ("right", "left", "go"):
            figure.way = {"right": 1.0, "left": -1.0}.get(motion, figure.way)
            self._travel(figure)
        elif motion in ("leap", "fall", "appear", "vanish"):
            getattr(self, f"_do_{motion}")(figure, index)
        else:
            getattr(self, f"_do_{motion}")(figure)

    # -- motions ---------------------------------------------------------------------------------
    def _progress(self) -> np.ndarray:
        """-1 at the start, 1 at the end of the asked length, and on from there."""
        return 2 * self.t / self.seconds - 1

    def _travel(self, figure: Figure) -> None:
        u, alone = self._progress(), len(self.figures) == 1
        reach = {4.0: 0.78, 6.0: 0.88}.get(self.scene.seconds, 0.98) * (1.0 if alone else 0.62)
        reach *= self.rng.uniform(0.9, 1.08) if alone else 1.0
        if self.scene.seconds >= 6 and alone and self.pauses:
            # a pause in the middle: a figure that looks about is better company than a slow one
            u = np.where(np.abs(u) < 0.22, u * 0.15, np.sign(u) * (0.033 + (np.abs(u) - 0.22) * 1.24))
        figure.x = np.clip(figure.home[0] * (0.3 if alone else 0.85) + figure.way * reach * u, -2, 2)
        figure.flip[:] = figure.way
        figure.walk()
        if figure.kind in ("air", "water"):
            figure.y = figure.y + 0.06 * np.sin(TAU * (0.4 * self.t + figure.phase))
        if figure.kind == "ball":
            figure.turns, figure.turning = figure.way * self.t, True

    def _do_hop(self, f: Figure) -> None:
        u = (self.beat * self.t + 0.5 * (f.phase > 0.5)) % 1
        f.y = f.y - self.rng.uniform(0.22, 0.3) * 4 * u * (1 - u)

    def _do_bounce(self, f: Figure) -> None:
        y, v, floor, keep = -0.55 + self.rng.uniform(-0.1, 0.1), 0.0, self.floor, self.rng.uniform(0.74, 0.86)
        heights, sub = [], 8
        for _ in range(L.STEPS * sub):
            heights.append(y)
            v += 3.2 * self.pace**2 / (HZ * sub)
            y += v / (HZ * sub)
            if y > floor:
                y, v = 2 * floor - y, -v * keep
        f.y = np.minimum(np.array(heights[::sub]), floor)
        f.x = np.clip(f.home[0] + 0.24 * f.way * self._progress() * self.seconds / 4, -1.2, 1.2)
        f.turns, f.turning = f.way * 0.3 * self.t, f.kind == "ball"
        if not f.turning:
            f.turns = f.turns * 0

    def _do_spin(self, f: Figure) -> None:
        f.turns, f.turning = f.way * self.t, True
        f.y = f.y - 0.12

    def _do_dance(self, f: Figure) -> None:
        b = TAU * self.beat * self.t
        f.x = f.x + 0.1 * np.sin(b / 2)
        f.tilt = 0.1 * np.sin(b)
        f.y = f.y - 0.07 * np.abs(np.sin(b))
        f.flip = np.where(np.sin(b / 4 + 1e-6) >= 0, 1.0, -1.0) * f.way

    def _do_still(self, f: Figure) -> None:
        f.gait = (0.0, 0.6, 0.12)
        f.tilt = 0.012 * np.sin(TAU * 0.3 * self.t)

    def _do_sleep(self, f: Figure) -> None:
        f.gait = (0.0, 0.4, 0.0)
        f.tilt = np.full(L.STEPS, 0.13 * f.way)
        f.scale = f.scale + 0.03 * np.sin(TAU * 0.3 * self.t)

    def _do_nod(self, f: Figure) -> None:
        f.tilt = f.way * 0.09 * (0.5 - 0.5 * np.cos(TAU * self.beat * self.t))
        f.y = f.y + 0.02 * (0.5 - 0.5 * np.cos(TAU * self.beat * self.t))

    def _do_shake(self, f: Figure) -> None:
        f.x = f.x + 0.03 * np.sin(TAU * 3 * self.t)
        f.tilt = 0.03 * np.sin(TAU * 3 * self.t + 1)
        f.gait = (0.15, 2.6, 0.3)

    def _do_swing(self, f: Figure) -> None:
        a = np.sin(TAU * 0.5 * self.t)
        f.x, f.tilt = f.x + 0.26 * a, -0.13 * a
        f.y = f.y - 0.14 + 0.1 * (1 - np.abs(a))

    def _do_float(self, f: Figure) -> None:
        f.y = np.minimum(f.y, 0.1 if f.kind != "water" else 1) + 0.09 * np.sin(TAU * (0.25 * self.t + f.phase))
        f.x = f.x + 0.16 * np.sin(TAU * 0.125 * self.t + f.phase * 6) + 0.05 * f.way * self._progress()
        f.tilt = 0.04 * np.sin(TAU * 0.25 * self.t)

    def _do_rise(self, f: Figure) -> None:
        u = np.clip(self.t / self.seconds, 0, 1.6)
        f.y = 0.52 - 1.5 * (0.35 * u + 0.65 * u**2)
        f.x = f.x + 0.015 * np.sin(TAU * self.t)

    def _do_fall(self, f: Figure, index: int) -> None:
        t0, drop = 0.12 * index * self.seconds, self.floor + 1.3
        landing = 0.55 * self.seconds
        u = np.clip((self.t - t0) / landing, 0, None)
        f.y = np.minimum(-1.3 + drop * u**2, self.floor)
        f.tilt = np.where(f.y < self.floor - 1e-3, 0.08 * np.sin(TAU * 0.5 * self.t), 0.0)

    def _do_leap(self, f: Figure, index: int) -> None:
        wet = self.scene.place in ("sea", "beach", "underwater")
        base = 0.62 if wet else self.floor
        start, length = (0.08 + 0.09 * index) * self.seconds, min(0.65 * self.seconds, 2.8)
        again = length + 0.9
        s = self.t - start
        if self.scene.seconds >= 6:
            s = np.where(s > again, s - again, s)
        u = np.clip(s / length, 0, 1)
        f.y = base - 0.78 * 4 * u * (1 - u)
        second = (self.t - start > again) & (self.scene.seconds >= 6)
        f.x = f.home[0] * 0.7 + f.way * np.where(second, 0.45 - 0.9 * u, -0.45 + 0.9 * u) * np.ones(L.STEPS)
        way = np.where(second, -f.way, f.way)
        f.flip = way * np.ones(L.STEPS)
        f.tilt = way * 0.3 * (2 * u - 1) * ((u > 0) & (u < 1))

    def _do_orbit(self, f: Figure) -> None:
        a = TAU * (0.3 * self.t * f.way + f.phase)
        f.x, f.y = f.home[0] * 0.2 + 0.5 * np.cos(a), -0.1 + 0.3 * np.sin(a)
        if f.kind in ("ground", "vehicle", "person", "thing"):
            f.y = self.floor - 0.12 + 0.14 * np.sin(a)
            f.walk()
        f.scale = f.scale - 0.12 + 0.1 * np.sin(a)
        f.flip = np.where(-np.sin(a) * f.way > 0, 1.0, -1.0)

    def _do_grow(self, f: Figure) -> None:
        f.scale = f.scale - 0.75 + 0.95 * np.clip(self.t / self.seconds, 0, 1.3) ** 1.2

    def _do_shrink(self, f: Figure) -> None:
        u = np.clip(self.t / self.seconds, 0, 1.3)
        f.scale, f.y = f.scale + 0.15 - 1.1 * u, f.y - 0.05 * u

    def _do_toward(self, f: Figure) -> None:
        u = np.clip(self.t / self.seconds, 0, 1.15) ** 1.5
        f.scale, f.y, f.x = f.scale - 0.85 + 1.2 * u, f.y - 0.3 + 0.32 * u, f.x * (0.5 + 0.5 * u)
        f.walk(0.8)

    def _do_away(self, f: Figure) -> None:
        u = np.clip(self.t / self.seconds, 0, 1.15)
        f.scale, f.y, f.x = f.scale + 0.2 - 1.3 * u, f.y + 0.06 - 0.38 * u, f.x * (1 - 0.4 * u)
        f.walk(0.8)

    def _do_talk(self, f: Figure) -> None:
        f.speaks = f.role == 0
        f.tilt = 0.03 * np.sin(TAU * 0.5 * self.t)
        f.gait = (0.08, 1.2, 0.15)

    def _do_appear(self, f: Figure, index: int) -> None:
        u = (self.t - (0.3 + 0.06 * index) * self.seconds) / 0.5
        f.presence, f.scale = (u > 0).astype(float), f.scale - 0.9 * (1 - smooth(u))

    def _do_vanish(self, f: Figure, index: int) -> None:
        u = (self.t - (0.65 - 0.06 * index) * self.seconds) / 0.5
        f.presence, f.scale = (u < 1).astype(float), f.scale - 0.9 * smooth(u)

    # -- the outcome -----------------------------------------------------------------------------
    def arrays(self, identity: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """slots (6, SLOT), tracks (6, 7, 80), world (WORLD,), flow (14, 80), all float32."""
        slots = np.zeros((L.SLOTS, L.SLOT), np.float32)
        tracks = np.zeros((L.SLOTS, len(L.CHANNELS), L.STEPS), np.float32)
        for i, f in enumerate(self.figures):
            s = slots[i]
            s[: L.IDENTITY] = identity[f.icon]
            if self.scene.colour and f.role == 0:
                s[L.RGB], s[L.COLOURED] = np.array(COLOURS[self.scene.colour]) / 127.5 - 1, 1
            s[L.PRESENT], s[L.GAIT] = 1, f.gait
            s[L.SPEAKS], s[L.TURNING], s[L.RIDES], s[L.CARRIED] = f.speaks, f.turning, f.rides, f.carried
            s[L.ROLE.start + f.role] = 1
            tracks[i] = f.track()
        return slots, tracks, self._world(), self._flow()

    def _world(self) -> np.ndarray:
        scene, rng = self.scene, self.rng
        world = np.zeros(L.WORLD, np.float32)
        for key, values in L.CHOICES.items():
            value = getattr(scene, key)
            if value:
                world[L.OFFSET[key] + values.index(value)] = 1
        lively = 0.6 if scene.motion in ("dance", "hop") or scene.relation in ("chase", "flee") else 0.0
        tempo = max(-1.0, min(1.0, TEMPO.get(scene.mood, 0.0) + lively))
        key = {"sad": -1.0, "spooky": -1.0, "epic": -0.5}.get(scene.mood, 1.0)
        energy = ENERGY.get(scene.mood, 0.0)
        world[L.ONE_HOT :] = (tempo, key, energy, rng.uniform(-1, 1), rng.uniform(-1, 1))
        return world

    def _flow(self) -> np.ndarray:
        scene = self.scene
        u = np.clip(2 * T / scene.seconds - 1, -1, 1.25)
        flow = dict.fromkeys(L.FLOW, np.zeros(L.STEPS))
        way = {"pan_right": 1, "pan_left": -1}.get(scene.camera, 0)
        flow["pan_x"] = 0.46 * way * u
        tilt = {"tilt_up": -1, "tilt_down": 1}.get(scene.camera, 0)
        flow["pan_y"] = 0.36 * tilt * u
        if scene.camera == "aerial":
            flow["pan_y"] = -0.42 + 0.2 * smooth((u + 1) / 2)
            flow["pan_x"] = 0.3 * self.way * u
            flow["zoom"] = 0.1 * smooth((u + 1) / 2)
        if scene.camera == "dolly_in":
            flow["zoom"] = 0.2 * (u + 1)
        if scene.camera == "pull_back":
            flow["zoom"] = np.clip(0.2 * (1 - u), 0, 1)
        flow["shake"] = np.full(L.STEPS, float(scene.camera == "handheld"))
        a, b = LIGHT[scene.time]
        flow["light"] = a + (b - a) * (u + 1) / 2
        falling = np.ones(L.STEPS) if scene.weather != "clear" else np.zeros(L.STEPS)
        if scene.starts:
            falling = smooth((T - 0.3 * scene.seconds) / 1.4)
        flow["weather"] = falling
        flow |= self._sound(falling)
        return np.stack([flow[name] for name in L.FLOW]).astype(np.float32)

    def _sound(self, falling: np.ndarray) -> dict[str, np.ndarray]:
        scene, flat = self.scene, np.ones(L.STEPS)
        breezy = scene.weather == "wind" or scene.place in ("mountain", "desert")
        talk = any(f.speaks for f in self.figures)
        return {
            "wind": flat * (0.8 if breezy else 0.0 if scene.place in ("room", "stage", "space") else 0.2),
            "rain": falling * (scene.weather == "rain"),
            "sea": flat * {"sea": 1.0, "beach": 0.8, "underwater": 0.3}.get(scene.place, 0.0),
            "city": flat * (scene.place == "city"),
            "birds": flat * {"forest": 1.0, "meadow": 0.8}.get(scene.place, 0.0) * (scene.time != "night"),
            "engine": flat * self.engine,
            "voice": flat * talk,
            "music": flat * (0.5 if scene.mood or scene.motion == "dance" or scene.place == "stage" else 0.2),
        }
