"""Motions made by hand, as the director stages them: each a score of the same act in another take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from generation.backends.house.score import Event, Score

from .made_scores import clock, puppet, score, track

TAU = 2 * np.pi


def walk(seconds: float, take: int) -> Score:
    t, way = clock(seconds), 1 if take % 2 else -1
    x = way * (0.78 + 0.05 * take) * (2 * t / seconds - 1)
    steps = tuple(Event("step", s, 0, 0.3) for s in np.arange(1, seconds * 1.7) / 1.7)
    fox = puppet("fox", path=track(seconds, x, 0.5 + 0.02 * take, flip=way), gait=(1.0, 1.7, 0.35), does="go")
    return score(fox, seconds=seconds, events=steps)


def walk_with_a_pan(seconds: float, take: int) -> Score:
    return replace(
        walk(seconds, 1), camera=score(seconds=seconds, camera={"pan_x": 0.23 * (clock(seconds) - 2)}).camera
    )


def hop(seconds: float, take: int) -> Score:
    hertz, late = (1.0, 1.125, 0.875)[take % 3], 0.17 * take
    t = clock(seconds)
    u = (hertz * t + late) % 1
    feet = [(k - late) / hertz for k in range(1, 20) if 0 < (k - late) / hertz < seconds]
    frog = puppet("frog", path=track(seconds, 0.04 * take, 0.5 - 0.27 * 4 * u * (1 - u)))
    return score(frog, seconds=seconds, events=tuple(Event("contact", f, 0, 0.8) for f in feet))


def bounce(seconds: float, take: int) -> Score:
    y, v, rows, feet = -0.55 + 0.1 * take, 0.0, [], []
    for k in range(round(seconds * 192) + 1):
        rows.append(min(y, 0.5))
        v += 3.2 / 192
        y += v / 192
        if y > 0.5 and v > 0:
            feet += [k / 192] if v > 0.15 else []
            y, v = 1.0 - y, -v * 0.8
    ball = puppet("soccer-ball", "ball", track(seconds, 0.2 * take + 0.06 * clock(seconds), np.array(rows[::8])))
    return score(ball, seconds=seconds, events=tuple(Event("contact", f, 0, 0.8) for f in feet))


def dance(seconds: float, take: int) -> Score:
    b = TAU * (clock(seconds) + 0.2 * take)
    flip = np.where(np.sin(b / 4 + 1e-6) >= 0, 1.0, -1.0)
    path = track(seconds, 0.1 * np.sin(b / 2), 0.5 - 0.07 * np.abs(np.sin(b)), turn=0.1 * np.sin(b), flip=flip)
    feet = [(k / 2 - 0.2 * take) for k in range(40) if 0 < k / 2 - 0.2 * take < seconds]
    return score(puppet("robot", path=path), seconds=seconds, events=tuple(Event("contact", f, 0, 0.4) for f in feet))


def swim(seconds: float, take: int) -> Score:
    t, way = clock(seconds), 1 if take % 2 else -1
    path = track(
        seconds, way * 0.8 * (2 * t / seconds - 1), 0.1 + 0.06 * np.sin(TAU * (0.4 * t + 0.3 * take)), flip=way
    )
    return score(puppet("fish", "water", path), seconds=seconds, place="underwater")


def fly(seconds: float, take: int) -> Score:
    t = clock(seconds)
    path = track(seconds, 0.16 * np.sin(TAU * 0.125 * t + take), -0.3 + 0.09 * np.sin(TAU * (0.25 * t + 0.4 * take)))
    return score(puppet("bird", "air", path), seconds=seconds)


def ride(seconds: float, take: int) -> Score:
    horse = puppet("horse", path=walk(seconds, 1).puppets[0].track, gait=(1.0, 1.7, 0.35))
    above = horse.track.copy()
    above[2] -= 0.3
    above[3] -= 0.5
    rider = puppet("astronaut", "person", above, rides=1)
    return score(rider, horse, seconds=seconds)


def chase(seconds: float, take: int) -> Score:
    t, way = clock(seconds), 1 if take % 2 else -1
    u = 2 * t / seconds - 1
    cat = puppet("cat", path=track(seconds, way * (0.7 * u - 0.35), flip=way, size=-0.2))
    mouse = puppet("mouse", path=track(seconds, way * (0.7 * u + 0.3 + 0.05 * np.sin(3 * t)), flip=way, size=-0.5))
    return score(cat, mouse, seconds=seconds)


def still(seconds: float, take: int) -> Score:
    lean = 0.012 * np.sin(TAU * (0.3 * clock(seconds) + 0.4 * take))
    return score(puppet("bear", path=track(seconds, 0.1 * take, turn=lean, flip=1 - 2 * (take % 2))), seconds=seconds)


def orbit(seconds: float, take: int) -> Score:
    a = TAU * (0.3 * clock(seconds) + 0.37 * take)
    flip = np.where(-np.sin(a) > 0, 1.0, -1.0)
    path = track(seconds, 0.5 * np.cos(a), -0.1 + 0.3 * np.sin(a), size=-0.12 + 0.1 * np.sin(a), flip=flip)
    return score(puppet("bat", "air", path), seconds=seconds)


def fall(seconds: float, take: int) -> Score:
    t, lands = clock(seconds), 0.55 * seconds + 0.1 * take
    path = track(seconds, 0.1 * take, np.minimum(-1.3 + 1.8 * (t / lands) ** 2, 0.5))
    apple = puppet("red-apple", "thing", path)
    return score(apple, seconds=seconds, events=(Event("contact", lands, 0, 0.9),) if lands < seconds else ())


def toward(seconds: float, take: int) -> Score:
    u = (clock(seconds) / seconds) ** 1.5
    return score(puppet("bear", path=track(seconds, 0.1, 0.2 + 0.32 * u, size=-0.85 + 1.2 * u)), seconds=seconds)


def leap(seconds: float, take: int) -> Score:
    t = clock(seconds)
    u = np.clip((t - 0.4) / 2.6, 0, 1)
    y = 0.62 - 0.78 * 4 * u * (1 - u)
    path = track(seconds, -0.45 + 0.9 * u, y, turn=0.3 * (2 * u - 1) * ((u > 0) & (u < 1)))
    out = np.flatnonzero((y[1:] < 0.45) != (y[:-1] < 0.45)) / 24
    whale = puppet("whale", "water", path)
    return score(whale, seconds=seconds, place="sea", events=tuple(Event("splash", float(s), 0) for s in out))


MOTIONS: dict[str, Callable[[float, int], Score]] = {
    one.__name__: one
    for one in (
        walk, walk_with_a_pan, hop, bounce, dance, swim, fly, ride, chase, still, orbit, fall, toward, leap,
    )
}  # fmt: skip
