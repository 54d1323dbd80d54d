"""Camera, weather and sound over a seam: each goes on from where it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from . import seams
from .score import CAMERA, HZ, SOUND, Event, Score

_MOVES = ("pan_x", "pan_y", "zoom", "arc")
_AIR = ("wind", "rain", "sea", "city", "birds")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Those of `old`, gone on as in `new` from `start` seconds on at `rate` times its pace.

    n1: samples of the old part. n: new samples and the one on the seam.
    """

    old: Score
    new: Score
    n1: int
    n: int
    start: float
    rate: float

    @property
    def weather(self) -> str:
        """Rain and snow can set in; any other weather stays what it was."""
        sets_in = self.old.weather == "clear" and self.new.weather in ("rain", "snow")
        return self.new.weather if sets_in else self.old.weather

    def camera(self) -> np.ndarray:
        """The camera's rows over the whole clip."""
        old = dict(zip(CAMERA, seams.fitted(self.old.camera, self.n1), strict=True))
        new = dict(zip(CAMERA, seams.sliced(self.new.camera, self.start * self.rate, self.n, self.rate), strict=True))
        rows = {name: seams.resting(row, self.n) for name, row in old.items()}
        if all(abs(old[name][-1] - new[name][0]) < 0.12 for name in _MOVES):
            # else the move has come to its end, and rests there
            rows |= {name: seams.joined(old[name], new[name], seams.FILM) for name in _MOVES}
        rows["shake"] = np.full(self.n, old["shake"][-1])
        if self.new.time == self.old.time:
            rows["light"] = seams.joined(old["light"], new["light"], replace(seams.FILM, span=3.0))
        rows["weather"] = np.full(self.n, old["weather"][-1])
        if self.weather != self.old.weather:
            u = np.clip((np.arange(self.n) / HZ - 0.4) / 1.6, 0, 1)
            old["weather"], rows["weather"] = np.zeros(self.n1), u * u * (3 - 2 * u)
        return np.stack([np.concatenate((old[name], rows[name][1:])) for name in CAMERA])

    def sound(self, events: Iterable[Event], speaks: bool) -> np.ndarray:
        """The sound's rows over the whole clip; speaks: whether anybody does."""
        old = dict(zip(SOUND, seams.fitted(self.old.sound, self.n1), strict=True))
        new = dict(zip(SOUND, seams.sliced(self.new.sound, self.start * self.rate, self.n, self.rate), strict=True))
        rows = {}
        for name in SOUND:
            row = np.full(self.n, old[name][-1])
            if name not in _AIR or self.new.place == self.old.place:
                row = seams.joined(old[name], new[name], seams.BED)
            rows[name] = np.concatenate((old[name], np.clip(row[1:], 0, 1)))
        if self.weather == "rain" and self.old.weather != "rain":
            rows["rain"] = self.camera()[CAMERA.index("weather")]
        rows["voice"] = np.full_like(rows["voice"], old["voice"].max() if speaks else 0.0)
        if speaks and not rows["voice"].any():
            rows["voice"][self.n1 :] = 1.0
        for name, kind in (("onset", "contact"), ("splash", "splash")):
            rows[name][self.n1 :] = 0
            for event in events:
                at = round(event.time * HZ)
                if event.kind == kind and at >= self.n1:
                    rows[name][min(len(rows[name]) - 1, at)] = event.strength
        return np.stack([rows[name] for name in SOUND])
