"""The paper theatre: plays a `Score` as frames.

`staged` builds the set of the score's place and cuts its puppets, `Show.played` yields each frame once. The same
score gives the same frames on the same machine.
"""

from __future__ import annotations

import math
import random
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import cv2
import numpy as np

from ..score import Score
from . import backdrop as backdrops
from . import blocking, camera, framing, paper, scenery, sheets, veils
from .cast import Cast
from .light import COVERS, light_of
from .places import DRAWN, WATERLESS, flood, set_of
from .scenery import Layer, Scenery
from .storm import Lightning
from .styles import STYLES as CUTTING
from .titles import Title
from .weather import Weather

STYLES = tuple(CUTTING)
"""The styles the stage can play: those of the score, and some that only a person asks for by name."""

__all__ = ["STYLES", "Show", "play", "staged"]


def play(score: Score, *wish: Any, **more: Any) -> Iterator[np.ndarray]:
    """Play the score: yields round(seconds * fps) frames, (height, width, 3) uint8 RGB. As `staged`, in one go."""
    yield from staged(score, *wish, **more).played()


def staged(
    score: Score,
    width: int = 720,
    height: int = 1280,
    fps: int = 24,
    voice: np.ndarray | None = None,
    pictures: dict[str, bytes] | None = None,
    backdrop: bytes | None = None,
) -> Show:
    """Build the set and cut the puppets of a score; nothing is played yet.

    voice: how wide each puppet's mouth is open, (puppets, frames) in 0..1 (see `sound.mouths`); None if nobody
    speaks. One row (frames,) is for whoever speaks.
    pictures: of the likenesses whose puppets name them, by the public ids of their cameos.
    backdrop: the picture that stands in for the set where the score has one; without it the place's own set is drawn.
    Raises ValueError for a place or style the stage does not know or a backdrop it cannot read, KeyError for an
    icon it does not have.
    """
    if score.place not in DRAWN:
        raise ValueError(f'The stage has no place called "{score.place}". It has: {", ".join(DRAWN)}.')
    if score.style not in CUTTING:
        raise ValueError(f'The stage has no style called "{score.style}". It has: {", ".join(CUTTING)}.')
    for puppet in score.puppets:
        if not np.isfinite(puppet.track).all():
            raise ValueError(f"The score is broken: the track of “{puppet.word}” has holes in it.")
    return Show(score, width, height, fps, round(score.seconds * fps), voice, pictures, backdrop)


def drawn(show: Show, frames: range) -> Iterator[np.ndarray]:
    """These frames in order, drawn by two threads: most of the work is OpenCV's, which lets go of the interpreter.

    The first is drawn before the others: some styles learn from it.
    """
    waiting: deque[Future[np.ndarray]] = deque()
    with ThreadPoolExecutor(2, thread_name_prefix="stage") as pool:
        try:
            for n, i in enumerate(frames):
                waiting.append(pool.submit(show.frame, i))
                if n == 0 or len(waiting) > 3:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for late in waiting:
                late.cancel()


class Show:
    """One performance: the set, the cast, the weather and the camera, ready to draw any frame."""

    def __init__(
        self,
        score: Score,
        width: int,
        height: int,
        fps: int,
        frames: int,
        voice: np.ndarray | None,
        pictures: dict[str, bytes] | None = None,
        backdrop: bytes | None = None,
    ) -> None:
        self.score, self.fps, self.full = score, fps, (width, height)
        cutting = CUTTING[score.style]
        # Fat pixels are drawn small, not made small: what stands between two of them snaps to one.
        self.cell = max(1, round(cutting.cell * max(width / camera.WIDTH, height / camera.HEIGHT)))
        width, height = -(-width // self.cell), -(-height // self.cell)
        self.size = (width, height)
        self.views = camera.filmed(score.camera, frames, fps, width, height, score.seed)
        track = camera.resampled(score.camera, frames, fps)
        self.ramp = np.clip(track[5], 0, 1) if score.weather != "clear" else np.zeros(frames)
        brightness = camera.smoothed(track[4], fps // 3)
        self.gain = np.clip(1 + 0.16 * (brightness - np.median(brightness)), 0.86, 1.12)
        changing = score.weather in COVERS and float(self.ramp.min()) < 0.35 < 0.65 < float(self.ramp.max())
        if not changing and score.weather != "clear":
            self.ramp = np.maximum(self.ramp, 0.75)
        self.variant = set_of(score.place, score.variant, score.seed)
        self.light = light_of(score.place, score.time, score.weather, self.variant)
        self.style = cutting(self.light, score.seed, self.size)
        self.picture = backdrops.read(backdrop) if score.backdrop and backdrop is not None else None
        self.ground = backdrops.ground_of(self.picture) if self.picture else scenery.ground_of(score.horizon)
        ground = self.ground
        shot = "above" if score.camera_move == "aerial" and score.shot == "medium" else score.shot
        foreseen = framing.foreseen(self.views, shot)
        self.cast = Cast(score, ground, self.style, self.light, foreseen, fps, voice, pictures or {})
        self.views = camera.following(self.views, self.cast.follow)
        pivot = self.cast.marks.get("water", ground)
        self.views = framing.composed(self.views, shot, ground, pivot, self.extent(frames))
        self.shot = shot
        fit = self.views[0].fit if self.views else 1.0
        closest = max((v.zoom * max(1.0, v.lens) for v in self.views), default=1.0)
        self.set = self.build(changing, fit * min(1.3, 1 + 0.8 * (closest - 1)))
        self.weather = Weather(
            score.place,
            self.light,
            score.seed,
            self.size,
            fit,
            self.set.spots,
            self.set.ground,
            self.style.figure,
            self.light.sheltered,
            self.style.air,
        )
        self.title = Title(score, self.light, self.style.figure, fit, self.style.lettering)
        self.lightning = Lightning(score, self.size, fit)
        self.dim = dimming(score, changing, self.variant)

    def played(self) -> Iterator[np.ndarray]:
        """Every frame once, in order."""
        frames, hold = len(self.views), self.style.hold
        for held in drawn(self, range(0, frames, hold)):
            for _ in range(min(hold, frames)):
                yield held.copy() if hold > 1 else held
                frames -= 1

    def build(self, changing: bool, unit: float) -> Scenery:
        """Draw the set. A weather that sets in during the clip finds the set in clear light."""
        score = self.score
        light = self.light
        rng = random.Random(score.seed * 2654435761 % 2**32)  # noqa: S311
        built = Scenery(
            light=light,
            rng=rng,
            finish=self.finished(changing),
            ground=self.ground,
            sun=score.sun,
            reach=scenery.reach_of(self.views),
            seen=framing.seen_by(self.views, self.size),
            views=self.views,
            unit=unit,
            changing=changing,
            variant=self.variant,
        )
        if changing:
            built.tint_light = light_of(score.place, score.time, "clear", self.variant)
        if self.picture:
            backdrops.hang(built, self.picture)
        else:
            DRAWN[score.place](built)
            if blocking.divers(score) and score.place not in WATERLESS:
                flood(built)
            built.cut()
        if changing and score.weather == "snow" and not light.sheltered:
            veils.dust_over(built, score.seed, self.style.air)
        if score.weather == "fog" and not light.sheltered:
            veils.hang(built, light, score.seed, self.style.air)
        return built

    def finished(self, changing: bool) -> scenery.Finish:
        """How the style cuts a sheet of this clip; fog takes the far ones first."""
        foggy = self.score.weather == "fog" and not changing and not self.light.sheltered
        if not foggy and self.shot != "close":
            return self.style.layer

        def cut(drawing: np.ndarray, shadow: float, parallax: float) -> np.ndarray:
            if foggy and shadow:
                drawing = veils.lost(drawing, self.light, parallax)
                shadow *= 0.4 + 0.6 * min(1.0, parallax)
            done = self.style.layer(drawing, shadow, parallax)
            return blurred(done, abs(1 - parallax) * 7 * self.style.fit) if self.shot == "close" else done

        return cut

    def extent(self, frames: int) -> framing.Extent | None:
        """What the figures take up."""
        boxes = []
        for w in self.cast.walks:
            figure = self.cast.figures[w.slot]
            half = 0.42 * figure.width * w.scale
            gone = w.present < 0.4
            if gone.all():
                continue
            box = np.stack((w.x - half, w.x + half, w.y - figure.height * w.scale, w.y))
            box[:, gone] = np.nan
            boxes.append(box)
        if not boxes:
            return None
        left, right, top, feet = np.stack(boxes).transpose(1, 0, 2)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # frames in which nobody is there yet
            rows = [np.nanmin(left, 0), np.nanmax(right, 0), np.nanmin(top, 0), np.nanmax(feet, 0)]
        known = ~np.isnan(rows[0])
        at = np.arange(frames)
        return framing.Extent(*(np.interp(at, at[known], row[known]) for row in rows))

    def frame(self, i: int) -> np.ndarray:
        """Draw frame i."""
        view, t, ramp = self.views[i], i / self.fps, float(self.ramp[i])
        if self.score.camera_move == "slow_motion":
            t *= 0.45
        out: np.ndarray = np.zeros((self.size[1], self.size[0], 3), np.uint8)
        self.sheets(out, [layer for layer in self.set.layers if not layer.front], view, t, ramp, self.strike)
        self.weather.draw_behind(out, t, ramp, view.matrix)
        self.cast.draw(out, i, framing.staged(view), self.weather)
        self.sheets(out, [layer for layer in self.set.layers if layer.front], view, t, ramp)
        self.cast.draw_splashes(out, i, framing.staged(view), self.weather)
        self.weather.draw(out, t, ramp)
        light = self.gain[i] * (1 - (1 - self.dim) * ramp)
        flash = self.lightning.now(t)[1] * (0.45 if self.weather.inside else 1.0)
        if flash:
            light = light * (1 + flash * np.array([0.55, 0.66, 0.95]))
        if np.abs(light - 1).max() > 0.004:
            if np.ptp(light) < 0.004:
                out = cv2.convertScaleAbs(out, alpha=float(np.mean(light)))
            else:
                levels = np.clip(np.arange(256)[:, None] * light + 0.5, 0, 255).astype(np.uint8)
                out = cv2.LUT(out, levels[:, None])
        self.title.draw(out, i / self.fps)
        base = view.matrix(1.0)
        self.style.ground = float(base[1, 1] * self.set.ground + base[1, 2])
        return self.enlarged(self.style.finish(out, i))

    def enlarged(self, frame: np.ndarray) -> np.ndarray:
        """The frame in full size, each of its pixels a square."""
        if self.cell == 1:
            return frame
        width, height = self.full
        size = (frame.shape[1] * self.cell, frame.shape[0] * self.cell)
        return np.ascontiguousarray(cv2.resize(frame, size, interpolation=cv2.INTER_NEAREST)[:height, :width])

    def strike(self, frame: np.ndarray, view: camera.View, t: float) -> None:
        """Lightning in the sky of `frame`."""
        sky = self.lightning.now(t)[0]
        if sky > 0.01 and not self.weather.inside and not self.weather.airless:
            cv2.addWeighted(frame, 1 + 0.7 * sky, frame, 0, 46 * sky * self.style.air, dst=frame)
            base = view.matrix(0.2)
            self.lightning.draw(frame, t, float(base[1, 1] * (self.set.ground - 40) + base[1, 2]))

    def sheets(
        self,
        frame: np.ndarray,
        layers: list[Layer],
        view: camera.View,
        t: float,
        ramp: float,
        strike: Callable[[np.ndarray, camera.View, float], None] | None = None,
    ) -> None:
        """Lay sheets from back to front; of each only the rows that no nearer sheet hides.

        strike: draws on the sky, before the land is laid over it.
        """
        placed = []
        above, below = 0, frame.shape[0]
        for layer in reversed(layers):
            alpha = {"in": ramp, "out": 1 - 0.999 * ramp, "": 1.0}[layer.fade]
            if layer.twinkle:
                alpha *= 0.62 + 0.38 * math.sin(1.9 * t + layer.twinkle * 1.7)
            if alpha < 0.01:
                continue
            matrix = self.matrix(layer, view, t)
            placed.append((layer, matrix, alpha, (above, below)))
            first, last = sheets.solid_rows(layer, matrix, frame.shape[1]) if alpha >= 0.99 else (0, 0)
            if first < last and last >= below:
                below = max(above, min(below, first))
            if first < last and first <= above:
                above = min(below, max(above, last))
        lying = [sheets.lie(layer, m, float(alpha), seen, frame.shape[1]) for layer, m, alpha, seen in reversed(placed)]
        land = next((k for k, sheet in enumerate(lying) if sheet.layer.parallax >= 0.2), 0) if strike else 0
        if strike and land:
            sheets.lay(frame, lying[:land])
            strike(frame, view, t)
        sheets.lay(frame, lying[land:])

    def matrix(self, layer: Layer, view: camera.View, t: float) -> np.ndarray:
        """Frame matrix of a layer's pixels: camera, waves, drift, and how wind leans it."""
        m = view.matrix(layer.parallax)
        ax, ay, speed, phase = layer.wave
        dx = ax * math.sin(speed * t + phase) + layer.drift * t
        dy = ay * math.sin(1.6 * speed * t + 2 * phase)
        lean = layer.sway * self.wind(t, layer) if layer.sway else 0.0
        k = 1 / layer.unit
        # pixel -> canvas -> leaned about its foot -> moved
        x0, y0 = layer.x + dx, layer.y + dy
        local = np.array([[k, -lean * k, x0 + lean * (layer.foot - y0)], [0.0, k, y0]])
        if layer.spin[2]:
            hx, hy, speed = layer.spin
            turn = paper.joined(paper.placed(hx, hy, turn=speed * t), paper.placed(-hx, -hy))
            local = paper.joined(turn, local)
        return paper.joined(m, local)

    def wind(self, t: float, layer: Layer) -> float:
        """How hard the air leans on a layer now: a breath in calm, gusts in rain, a bend in wind."""
        breath = math.sin(1.3 * t + layer.parallax * 5)
        if self.score.weather in ("wind", "storm"):
            hard, way = (5.2, 1.0) if self.score.weather == "wind" else (6.4, -1.0)
            return way * (hard + 0.75 * hard * breath + 1.8 * math.sin(3.7 * t + layer.foot))
        if self.score.weather == "rain":
            return 0.8 + 1.8 * breath + 0.7 * math.sin(3.1 * t + layer.foot)
        return breath


def blurred(cut: np.ndarray, sigma: float) -> np.ndarray:
    """A cut out of focus."""
    if sigma < 0.8:
        return cut
    h, w = cut.shape[:2]
    step = 4 if sigma > 3 else 2
    small = cv2.resize(cut, (max(1, w // step), max(1, h // step)), interpolation=cv2.INTER_AREA)
    return cv2.resize(cv2.GaussianBlur(small, (0, 0), sigma / step), (w, h), interpolation=cv2.INTER_LINEAR)


def dimming(score: Score, changing: bool, variant: str) -> np.ndarray:
    """RGB factor of full weather over a set that was built in clear light; ones where it was not."""
    if not changing:
        return np.ones(3)
    before, after = (light_of(score.place, score.time, w, variant) for w in ("clear", score.weather))
    return np.sqrt(np.array(after.tint) / np.array(before.tint))
