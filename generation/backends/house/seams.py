"""The mathematics of a seam: how a row of samples goes on into another one, with position and velocity unbroken."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .score import HZ, TRACK

PRESENCE, X, Y, SIZE, TURN, FLIP, SQUASH = range(len(TRACK))
STEPWISE = (PRESENCE, FLIP)
"""Channels that are either so or so."""

SPAN = 1.0
"""Seconds in which a small offset is gone."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a correction may move, in units a second, and how hard it may pull, in units a second squared."""

    speed: float
    pull: float
    span: float = SPAN


PACES = {X: Pace(0.35, 1.4), Y: Pace(0.35, 1.2), SIZE: Pace(0.3, 0.8), TURN: Pace(0.5, 1.5), SQUASH: Pace(9, 99, 0.2)}
FILM = Pace(0.22, 0.5, 1.2)
BED = Pace(0.5, 9.0, 1.5)


def speed(row: np.ndarray, at: int) -> float:
    """Units a second between sample `at` and its neighbour: the one before for -1, the one after for 0."""
    if row.shape[-1] < 2:
        return 0.0
    return float(row[-1] - row[-2] if at else row[1] - row[0]) * HZ


def settling(offset: float, drift: float, n: int, pace: Pace) -> np.ndarray:
    """(n,): begins at `offset` with velocity `drift`, ends at rest on zero, and takes as long as its pace asks."""
    # 1.875 and 3.9: the steepest slope of the first quintic, the sharpest bend of the second
    span = max(pace.span, 1.875 * abs(offset) / pace.speed, 3.9 * abs(drift) / pace.pull)
    s = np.minimum(np.arange(n) / HZ / span, 1.0)
    return offset * (1 - 10 * s**3 + 15 * s**4 - 6 * s**5) + drift * span * (s - 6 * s**3 + 8 * s**4 - 3 * s**5)


def joined(before: np.ndarray, after: np.ndarray, pace: Pace) -> np.ndarray:
    """`after` (n,), whose first sample is the last of `before`, bent so that both are one smooth row."""
    return after + settling(float(before[-1] - after[0]), speed(before, -1) - speed(after, 0), len(after), pace)


def resting(before: np.ndarray, n: int, span: float = SPAN) -> np.ndarray:
    """(n,): goes on from the last of `before` and comes to rest within `span` seconds."""
    s = np.minimum(np.arange(n) / HZ / span, 1.0)
    return float(before[-1]) + speed(before, -1) * span * (s - s**3 + s**4 / 2)


def sliced(rows: np.ndarray, start: float, n: int, rate: float = 1.0) -> np.ndarray:
    """(C, n) of rows (C, T) from `start` seconds on, at `rate` times their pace; the last sample is held."""
    at = np.minimum((start + np.arange(n) / HZ * rate) * HZ, rows.shape[1] - 1)
    return np.stack([np.interp(at, np.arange(rows.shape[1]), row) for row in rows])


def track_sliced(track: np.ndarray, start: float, n: int, rate: float = 1.0) -> np.ndarray:
    """As `sliced`, but what is either so or so stays so."""
    out = sliced(track, start, n, rate)
    at = np.minimum(np.round((start + np.arange(n) / HZ * rate) * HZ).astype(int), track.shape[1] - 1)
    for channel in STEPWISE:
        out[channel] = track[channel][at]
    return out


def fitted(rows: np.ndarray, n: int) -> np.ndarray:
    """The first n samples; what is missing at the end is held."""
    return np.pad(rows, ((0, 0), (0, max(0, n - rows.shape[1]))), mode="edge")[:, :n].astype(np.float64)


# -- jumps -----------------------------------------------------------------------------------------
GRAVITY = 3.4
"""Stage units a second squared, where a track does not show its own."""


@dataclass(frozen=True, slots=True)
class Flight:
    """Somebody in the air at the end of a track: seconds until it lands, and the y on which it does."""

    lands: float
    floor: float
    y: float
    drift: float
    gravity: float
    again: np.ndarray | None = None
    """The same stretch of the jump before, from one sample earlier on, where all are alike."""

    def path(self, n: int) -> np.ndarray:
        """(n,) of y: falls, and lies where it fell."""
        t = np.arange(n) / HZ
        fall = self.y + self.drift * t + 0.5 * self.gravity * t**2
        if self.again is not None:
            before = fitted(self.again[None, 1:], n)[0]
            offset, drift = self.y - float(before[0]), self.drift - speed(self.again[:2], -1)
            fall = before + settling(offset, drift, n, Pace(9, 99, max(self.lands, 1 / HZ)))
        return np.where(t < self.lands, fall, self.floor)


def flight(y: np.ndarray, contacts: list[float]) -> Flight | None:
    """How the jump at the end of y (T,) goes on by itself; None if it stands, or does not jump at all."""
    end = (len(y) - 1) / HZ
    if not contacts or end - contacts[-1] > 2.5:
        return None
    last = round(contacts[-1] * HZ)
    floor = float(y[max(0, last - 1) : last + 2].max())
    height, drift = max(0.0, floor - float(y[-1])), speed(y, -1)
    if height < 0.02 and drift < 0.2:
        return None
    bend = np.diff(y[last + 1 :], 2) * HZ**2
    gravity = float(np.clip(np.median(bend), 1.2, 14)) if len(bend) >= 3 else GRAVITY
    lands = (-drift + float(np.sqrt(drift**2 + 2 * gravity * height))) / gravity
    beat = regular(contacts)
    on_beat = contacts[-1] + beat - end
    if beat and on_beat > 0 and 0.6 * lands - 0.05 < on_beat < 1.6 * lands + 0.05:
        # who hops in time lands in time, as it did the last time
        at = np.arange(len(y)) / HZ
        again = np.interp(end - beat + np.arange(-1, round(on_beat * HZ) + 2) / HZ, at, y)
        return Flight(on_beat, floor, float(y[-1]), drift, gravity, again)
    return Flight(lands, floor, float(y[-1]), drift, gravity)


def regular(times: list[float]) -> float:
    """Seconds between landings that come as regularly as a dance; 0 where they do not."""
    gaps = np.diff(times)
    if len(gaps) < 2 or not 0.2 < float(gaps.mean()) < 1.8 or float(gaps.std()) > 0.1 * float(gaps.mean()):
        return 0.0
    return float(gaps.mean())


def touches(y: np.ndarray, time: float) -> bool:
    """Whether y (T,) has the foot of a fall at `time`: it was higher before, and is not lower after."""
    at = np.arange(len(y)) / HZ
    before, now, after = (float(np.interp(time + d, at, y)) for d in (-0.09, 0.0, 0.09))
    return now - before > 0.004 and after - now < 0.02
