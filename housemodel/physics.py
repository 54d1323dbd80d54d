"""The teacher's stage craft: a scene becomes arrays of `layout`, with simple and honest physics.

What obeys a law (`laws`) gets the law's numbers and a track that only says where it is at home; everything else is
drawn as a function of t (81 samples at 8 Hz) and of the asked length: the action is played within that length, and what
stands after it in the grid is its honest continuation.
"""

from __future__ import annotations

import random

import numpy as np

from generation.backends.house import laws
from generation.backends.house import layout as L
from generation.backends.house.vocabulary import ENGINES

from .figures import TAU, Figure, T, smooth
from .pairs import Pairs
from .scenes import Scene

LIGHT = {"day": (0.6, 0.6), "sunset": (0.25, -0.05), "night": (-0.8, -0.8), "dawn": (0.0, 0.35)}
TEMPO = {"calm": -1.0, "sad": -0.8, "epic": 0.3, "happy": 0.9, "spooky": -0.5}
ENERGY = {"calm": -0.7, "epic": 1.0, "happy": 0.5, "sad": -0.5}
PACE = {"slow": 0.72, "": 1.0, "fast": 1.35}
"""How far somebody comes in the same time."""


class Stage(Pairs):
    """Stages one scene; `arrays()` is the outcome."""

    def __init__(self, scene: Scene, rng: random.Random):
        self.scene, self.rng = scene, rng
        self.pace = 0.5 if scene.camera == "slow_motion" else 1.0
        self.t, self.seconds = T * self.pace, scene.seconds * self.pace
        beat = rng.randrange(len(L.BEATS))
        self.beat, self.phase, self.pauses = L.BEATS[beat], rng.random(), rng.random() < 0.35
        self.way = {"right": 1.0, "left": -1.0}.get(scene.motion) or rng.choice((-1.0, 1.0))
        self.plan = L.plan(self.way, beat, self.phase, self.pauses)
        self.floor = L.ground(scene.place)
        self.engine = 0.0
        self.figures = self._enter()
        self._act()

    # -- who stands where ----------------------------------------------------------------------
    def _height(self, kind: str) -> float:
        place = self.scene.place
        if kind == "air":
            return -0.35 if place not in ("room", "kitchen") else -0.2
        if kind == "water":
            return 0.1 if place == "underwater" else 0.35 if place in ("sea", "beach", "lake") else self.floor
        return self.floor

    def _enter(self) -> list[Figure]:
        rows, rng, figures = L.cast_rows(self.scene.cast), self.rng, []
        people = [(icon, role, size) for role, (icon, n, size) in enumerate(self.scene.cast) for _ in range(n)][
            : L.SLOTS
        ]
        total = len(people)
        for i, (icon, role, size) in enumerate(people):
            kind = L.KINDS[rows[i].index(1.0, 4) - 4]
            scale = {1: 0.0, 2: -0.22, 3: -0.42, 4: -0.55, 5: -0.65, 6: -0.72}[total] + rng.uniform(-0.06, 0.06)
            scale += 0.1 if kind in ("water", "vehicle") and total == 1 else 0.0
            scale += L.size_of(icon, size)
            x = (i - (total - 1) / 2) / total * 1.45 + rng.uniform(-0.06, 0.06)
            y = self._height(kind) + rng.uniform(-0.03, 0.03) + (0.1 * (i % 2) if total > 2 else 0.0)
            figures.append(Figure(icon, kind, role, x, y, scale, (self.phase + i * 0.27) % 1, self.way))
        return figures

    def _act(self) -> None:
        scene = self.scene
        first, second = ([f for f in self.figures if f.role == role] for role in (0, 1))
        if scene.relation in laws.OF_RELATION or (scene.relation and scene.relation != "and"):
            getattr(self, f"_{scene.relation}")(first, second)
        else:
            for i, figure in enumerate(self.figures):
                motion = scene.motion2 if figure.role == 1 and scene.motion2 else scene.motion
                self._move(figure, motion, i)
        for figure in self.figures:
            if figure.icon in ENGINES:
                self.engine = max(self.engine, 0.8 if np.ptp(figure.x) + np.ptp(figure.y) > 0.5 else 0.4)
            if figure.kind == "water" and scene.place in ("sea", "beach", "lake", "underwater") and figure.law is None:
                figure.y = figure.y + 0.025 * np.sin(TAU * (0.5 * self.t + figure.phase))

    def _move(self, figure: Figure, motion: str, index: int) -> None:
        motion = motion or "still"
        if motion in ("right", "left", "go"):
            figure.way = {"right": 1.0, "left": -1.0}.get(motion, figure.way)
            self._travel(figure)
        elif motion in laws.OF_MOTION:
            self._obey(figure)
        elif motion in ("appear", "vanish"):
            getattr(self, f"_do_{motion}")(figure, index)
        else:
            getattr(self, f"_do_{motion}")(figure)

    def _obey(self, figure: Figure) -> None:
        """The dice throw the law's numbers; the track stays at home."""
        figure.law = [self.rng.uniform(-1, 1) for _ in range(laws.NUMBERS)]

    # -- motions ---------------------------------------------------------------------------------
    def _progress(self) -> np.ndarray:
        """-1 at the start, 1 at the end of the asked length, and on from there."""
        return 2 * self.t / self.seconds - 1

    def _travel(self, figure: Figure) -> None:
        u, alone = self._progress(), len(self.figures) == 1
        reach = {4.0: 0.78, 6.0: 0.88}.get(self.scene.seconds, 0.98) * (1.0 if alone else 0.62)
        reach *= self.rng.uniform(0.92, 1.08) * PACE[self.scene.speed]
        if self.scene.seconds >= 6 and alone and self.pauses and self.scene.speed != "fast":
            # a pause in the middle: a figure that looks about is better company than a slow one
            u = np.where(np.abs(u) < 0.22, u * 0.15, np.sign(u) * (0.033 + (np.abs(u) - 0.22) * 1.24))
        figure.x = np.clip(figure.home[0] * (0.3 if alone else 0.85) + figure.way * reach * u, -2, 2)
        figure.flip[:] = figure.way
        if figure.kind in ("air", "water"):
            figure.y = figure.y + 0.06 * np.sin(TAU * (0.4 * self.t + figure.phase))
        if figure.kind == "ball":
            figure.turns = laws.turned(figure.x - figure.x[0], figure.home[2])

    def _do_still(self, f: Figure) -> None:
        f.tilt = 0.012 * np.sin(TAU * 0.3 * self.t)

    def _do_sleep(self, f: Figure) -> None:
        f.tilt = np.full(L.STEPS, 0.13 * f.way)
        f.scale = f.scale + 0.03 * np.sin(TAU * 0.3 * self.t)

    def _do_float(self, f: Figure) -> None:
        low = 1.0 if f.kind == "water" else 0.05 + 0.3 * (f.home[1] - self.floor)
        f.y = np.minimum(f.y, low) + 0.09 * np.sin(TAU * (0.25 * self.t + f.phase))
        f.x = f.x + 0.16 * np.sin(TAU * 0.125 * self.t + f.phase * 6) + 0.05 * f.way * self._progress()
        f.tilt = 0.04 * np.sin(TAU * 0.25 * self.t)

    def _do_orbit(self, f: Figure) -> None:
        a = TAU * (0.3 * self.t * f.way + f.phase)
        f.x, f.y = f.home[0] * 0.2 + 0.5 * np.cos(a), -0.1 + 0.3 * np.sin(a)
        if f.kind in ("ground", "vehicle", "person", "thing"):
            f.y = self.floor - 0.12 + 0.14 * np.sin(a)
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

    def _do_away(self, f: Figure) -> None:
        u = np.clip(self.t / self.seconds, 0, 1.15)
        f.scale, f.y, f.x = f.scale + 0.2 - 1.3 * u, f.y + 0.06 - 0.38 * u, f.x * (1 - 0.4 * u)

    def _do_talk(self, f: Figure) -> None:
        f.tilt = 0.03 * np.sin(TAU * 0.5 * self.t)

    def _do_appear(self, f: Figure, index: int) -> None:
        u = (self.t - (0.3 + 0.06 * index) * self.seconds) / 0.5
        f.presence, f.scale = (u > 0).astype(float), f.scale - 0.9 * (1 - smooth(u))

    def _do_vanish(self, f: Figure, index: int) -> None:
        u = (self.t - (0.65 - 0.06 * index) * self.seconds) / 0.5
        f.presence, f.scale = (u < 1).astype(float), f.scale - 0.9 * smooth(u)

    # -- the outcome -----------------------------------------------------------------------------
    def arrays(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """present (6,), laws (6, NUMBERS), tracks (6, 7, 81), world (WORLD,), flow (15, 81), all float32."""
        present = np.zeros(L.SLOTS, np.float32)
        numbers = np.zeros((L.SLOTS, laws.NUMBERS), np.float32)
        tracks = np.zeros((L.SLOTS, len(L.CHANNELS), L.STEPS), np.float32)
        for i, f in enumerate(self.figures):
            present[i], tracks[i] = 1, f.track()
            if f.law is not None:
                numbers[i] = f.law
        return present, numbers, tracks, self._world(), self._flow()

    def _world(self) -> np.ndarray:
        scene, rng = self.scene, self.rng
        world = np.zeros(L.WORLD, np.float32)
        for key, values in L.CHOICES.items():
            if value := getattr(scene, key):
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
        flow["pan_x"] = 0.46 * {"pan_right": 1, "pan_left": -1}.get(scene.camera, 0) * u
        flow["pan_y"] = 0.36 * {"tilt_up": -1, "tilt_down": 1}.get(scene.camera, 0) * u
        if scene.camera == "aerial":
            flow["pan_y"] = -0.42 + 0.2 * smooth((u + 1) / 2)
            flow["pan_x"] = 0.3 * self.way * u
            flow["zoom"] = 0.1 * smooth((u + 1) / 2)
        if scene.camera == "dolly_in":
            flow["zoom"] = 0.2 * (u + 1)
        if scene.camera == "pull_back":
            flow["zoom"] = np.clip(0.2 * (1 - u), 0, 1)
        if scene.camera == "orbit":
            flow["arc"] = self.way * np.clip(u, -1, 1)
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
        breezy = scene.weather in ("wind", "storm") or scene.place in ("mountain", "desert", "sky")
        quiet = scene.place in ("room", "stage", "space", "kitchen", "cave", "moon")
        birds = {"forest": 1.0, "meadow": 0.8, "farm": 0.8, "jungle": 1.0, "lake": 0.7}
        loud = scene.mood or "dance" in (scene.motion, scene.motion2) or scene.place == "stage"
        return {
            "wind": flat * (0.8 if breezy else 0.0 if quiet else 0.2),
            "rain": falling * (scene.weather in ("rain", "storm")),
            "sea": flat * {"sea": 1.0, "beach": 0.8, "lake": 0.4, "underwater": 0.3}.get(scene.place, 0.0),
            "city": flat * (scene.place == "city"),
            "birds": flat * birds.get(scene.place, 0.0) * (scene.time != "night"),
            "engine": flat * self.engine,
            "voice": flat * ("talk" in (scene.motion, scene.motion2)),
            "music": flat * (0.5 if loud else 0.2),
        }
