"""The laws by which bodies fall, bounce, swing, roll, dive and keep time.

What obeys a law is not drawn by hand: the model denoises the law's few numbers (how high, how springy, how
fast), and the law plays them, sample by sample and exactly, with the times at which things touch. The teacher plays the
same laws. Lengths are stage units: x 360 canvas units, y 640; t is the time on stage, which slow motion stretches.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

GRAVITY = 4.4
"""Stage heights a second squared: 2,800 canvas units, so that a fall of half the frame takes 0.7 s."""
ASPECT = 640 / 360
"""Canvas units of y a unit over those of x: a length along y is so much more along x."""
RADIUS = 0.47
"""Of a ball at log_scale 0, in units of x."""
NUMBERS = 6
"""How many numbers a law has at most."""
WATER_DRAG = 0.22
"""What is left of the speed of a body that has entered the water."""
BOARD = 0.78, -0.25
"""Where a basketball meets the board: x and y of its face."""


@dataclass(slots=True)
class Cue:
    """What a law is told. t (T,): seconds on stage; seconds: length on stage; floor: y of the feet; way: -1 or 1;
    home: x of its place; size: log_scale; index: number among its like; kind: of body; hertz, phase: of the beat.
    """

    t: np.ndarray
    seconds: float
    floor: float
    way: float
    home: float
    size: float
    index: int
    kind: str
    hertz: float
    phase: float


@dataclass(slots=True)
class Played:
    """Rows (T,) by channel, and exact times on stage: contacts and splashes as (seconds, strength)."""

    rows: dict[str, np.ndarray]
    contacts: list[tuple[float, float]] = field(default_factory=list)
    splashes: list[tuple[float, float]] = field(default_factory=list)


def between(number: float, low: float, high: float) -> float:
    """A law's number in [-1, 1] as a quantity."""
    return low + (high - low) * (float(np.clip(number, -1, 1)) + 1) / 2


def bounces(
    t: np.ndarray, start: float, height: float, spring: float, lift: float = 0.0
) -> tuple[np.ndarray, list[tuple[float, float]]]:
    """Height over the floor (T,) of what is let go at `start` at `height` with upward speed `lift`; and its contacts.

    Each contact keeps `spring` of the speed, so each apex is spring squared of the one before.
    """
    out = np.full(len(t), height)
    speed, at, low = lift, start, height
    contacts: list[tuple[float, float]] = []
    for _ in range(40):
        fall = (speed + math.sqrt(speed**2 + 2 * GRAVITY * low)) / GRAVITY
        s = t - at
        out = np.where((s >= 0) & (s < fall), low + speed * s - GRAVITY * s**2 / 2, out)
        at += fall
        impact = GRAVITY * fall - speed
        if at > t[-1] + 0.5:
            return out, contacts
        contacts.append((at, float(np.clip(impact / 2.6, 0.05, 1.2))))
        speed, low = impact * spring, 0.0
        if speed < 0.14:
            break
    return np.where(t >= at, 0.0, out), contacts


def turned(distance: np.ndarray, size: float) -> np.ndarray:
    """Turns in units of pi of a ball that rolls a distance along x without slipping."""
    return distance / (RADIUS * math.exp(size)) / math.pi


def bounce(p: np.ndarray, cue: Cue) -> Played:
    """Dropped, and bounces lower and lower: height, spring, speed sideways, start."""
    height, spring = between(p[0], 0.72, 1.15), between(p[1], 0.7, 0.86)
    start = between(p[3], 0.05, 0.4) + 0.16 * cue.index
    speed = cue.way * between(p[2], 0.02, 0.24)
    up, contacts = bounces(cue.t, start, height, spring)
    along = speed * np.maximum(cue.t - start, 0)
    rows = {"x": cue.home - speed * cue.seconds / 2 + along, "y": cue.floor - up}
    if cue.kind == "ball":
        rows["turns"] = turned(along, cue.size)
    return Played(rows, contacts)


def fall(p: np.ndarray, cue: Cue) -> Played:
    """Falls from above the frame, lands with one small bounce, and stays: start, spring."""
    start, spring = between(p[0], 0.1, 0.22) * min(cue.seconds, 6) + 0.25 * cue.index, between(p[1], 0.18, 0.34)
    up, contacts = bounces(cue.t, start, cue.floor + 1.35, spring)
    tumble = between(p[2], -0.12, 0.12) * np.clip(up / 0.8, 0, 1)
    return Played({"y": cue.floor - up, "tilt": tumble}, contacts[:3])


def hop(p: np.ndarray, cue: Cue) -> Played:
    """Hops on the beat, every other one on the off-beat: height. It waits crouched until the next beat."""
    height = between(p[0], 0.13, 0.21) * min(1.0, math.exp(cue.size))
    air, period = math.sqrt(8 * height / GRAVITY), 1 / cue.hertz
    height *= min(1.0, (period * 0.92 / air) ** 2)
    air = math.sqrt(8 * height / GRAVITY)
    first = period * (1 - ((cue.phase + 0.5 * (cue.index % 2)) % 1))
    u = (cue.t - first) % period
    up = np.where((u < air) & (cue.t >= first), (GRAVITY / 2) * u * (air - u), 0.0)
    times = [first + k * period + air for k in range(int(cue.t[-1] / period) + 2)]
    return Played({"y": cue.floor - up}, [(at, 0.55) for at in times if at < cue.t[-1] + 0.2])


def leap(p: np.ndarray, cue: Cue) -> Played:
    """Leaps in arcs, there and back: height, how far, start. From the water where it swims."""
    wet = cue.kind == "water"
    base = 0.66 if wet else cue.floor
    height, reach = between(p[0], 0.78, 0.98) if wet else between(p[0], 0.45, 0.62), between(p[1], 0.3, 0.42)
    # half of a swimmer's body is below the surface when its middle passes it
    level = 0.24 * math.exp(cue.size)
    air = math.sqrt(8 * height / GRAVITY)
    start, pause = between(p[2], 0.15, 0.5) + 0.3 * cue.index, between(p[3], 0.7, 1.1)
    y, x = np.full(len(cue.t), base), np.full(len(cue.t), cue.home * 0.5 - cue.way * reach)
    tilt, flip = np.zeros(len(cue.t)), np.full(len(cue.t), cue.way)
    played, way, at = Played({}), cue.way, start
    while at < cue.t[-1]:
        s = cue.t - at
        u, during = s / air, (s >= 0) & (s < air)
        y = np.where(during, base - GRAVITY / 2 * s * (air - s), y)
        x = np.where(s >= 0, cue.home * 0.5 + way * reach * (2 * np.clip(u, 0, 1) - 1), x)
        # the nose follows the path; whoever leaps from firm ground keeps the body more upright
        steep = np.arctan2(GRAVITY * (s - air / 2), 2 * reach / air / ASPECT) / math.pi
        soft = np.clip(np.minimum(u, 1 - u) * 7, 0, 1)
        tilt = np.where(during, way * steep * (0.75 if wet else 0.3 * soft), tilt)
        flip = np.where(s >= -0.3, way, flip)
        if wet:
            up = _rises(height, level, air)
            played.splashes += [(at + up, 0.7), (at + air - up, 1.0)]
        else:
            played.contacts.append((at + air, 0.9))
        at, way = at + air + pause, -way
    played.rows = {"x": x, "y": y, "tilt": tilt, "flip": flip}
    return played


def _rises(height: float, level: float, air: float) -> float:
    """Seconds after the start at which an arc passes `level` on its way up."""
    return air / 2 - math.sqrt(max(0.0, 2 * (height - level) / GRAVITY))


ROPE = 1.35, 1.75
"""Shortest and longest: it hangs from above the frame."""


def swing(p: np.ndarray, cue: Cue) -> Played:
    """A pendulum: length, how far, where in its swing. Its period is 2 pi sqrt(length / gravity)."""
    length, far = between(p[0], *ROPE), between(p[1], 0.15, 0.28)
    angle = far * np.cos(math.sqrt(GRAVITY / length) * cue.t + math.pi * float(np.clip(p[2], -1, 1)) + cue.index)
    rest = cue.floor - 0.12
    x = cue.home + length * ASPECT * np.sin(angle)
    return Played({"x": x, "y": rest - length * (1 - np.cos(angle)), "tilt": -angle / math.pi})


def roll(p: np.ndarray, cue: Cue) -> Played:
    """Rolls across without slipping: how far of the way, and how much it slows down."""
    reach, slows = between(p[0], 0.75, 0.98), between(p[1], 0.0, 0.55)
    u = np.clip(cue.t / cue.seconds, 0, 1.25)
    go = (u - slows * u**2 / 2) / (1 - slows / 2)
    x = 0.5 * cue.home + cue.way * reach * (2 * go - 1)
    return Played({"x": x, "turns": turned(x - x[0], cue.size)})


def dive(p: np.ndarray, cue: Cue) -> Played:
    """Runs up, jumps, breaks the surface, and swims on, slower: when, how high, how deep."""
    enter = between(p[0], 0.36, 0.48) * min(cue.seconds, 6.0) + 0.35 * cue.index
    height, deep = between(p[1], 0.1, 0.28), between(p[2], 0.16, 0.24)
    drop = 0.1
    air = math.sqrt(2 * height / GRAVITY) + math.sqrt(2 * (height + drop) / GRAVITY)
    take_off, speed = enter - air, between(p[3], 0.95, 1.15) / max(1.6, enter) * cue.way
    s, w = cue.t - take_off, cue.t - enter
    up = math.sqrt(2 * GRAVITY * height) * s - GRAVITY / 2 * s**2
    sinks = (
        drop
        + (deep - drop) * (1 - np.exp(-4 * np.maximum(w, 0)))
        + 0.25 * np.maximum(w, 0) * np.exp(-5 * np.maximum(w, 0))
    )
    bob = 0.02 * np.sin(2 * math.pi * 0.6 * w) * np.clip(w, 0, 1)
    y = np.where(w >= 0, cue.floor + sinks + bob, np.where(s >= 0, cue.floor - up, cue.floor))
    before = np.minimum(cue.t, enter) - enter
    after = np.maximum(w, 0)
    # drag: the speed falls to WATER_DRAG of itself within a quarter of a second
    swum = WATER_DRAG * after + (1 - WATER_DRAG) * 0.12 * (1 - np.exp(-after / 0.12))
    x = cue.way * 0.12 + speed * (before + swum)
    tilt = np.where((s >= 0) & (w < 0), cue.way * 0.3 * np.clip(s / air, 0, 1), 0.0)
    tilt = np.where(w >= 0, cue.way * 0.3 * np.exp(-3 * after), tilt)
    played = Played({"x": x, "y": y, "tilt": tilt, "flip": np.full(len(cue.t), cue.way)})
    played.splashes = [(enter, 1.0)]
    return played


def climb(p: np.ndarray, cue: Cue) -> Played:
    """Pulls itself up, hold by hold: how fast, how long a hold."""
    speed, period = between(p[0], 0.9, 1.3) / cue.seconds, between(p[1], 0.55, 0.8)
    u = cue.t / period + cue.index * 0.4
    pulled = np.floor(u) + np.clip((u % 1 - 0.35) / 0.65, 0, 1) ** 2 * (3 - 2 * np.clip((u % 1 - 0.35) / 0.65, 0, 1))
    y = cue.floor - 0.02 - np.minimum(speed * period * (pulled - pulled[0]), 1.3)
    return Played({"y": y, "tilt": 0.035 * np.sin(math.pi * u), "x": cue.home + 0.012 * np.sin(math.pi * u)})


def rise(p: np.ndarray, cue: Cue) -> Played:
    """Takes off: it waits, then gains speed evenly and leaves through the top: when, how hard."""
    start = between(p[0], 0.08, 0.2) * min(cue.seconds, 6.0) + 0.2 * cue.index
    left = max(1.0, cue.seconds - start)
    push = between(p[1], 1.15, 1.6) * 2 / left**2
    s = np.maximum(cue.t - start, 0)
    tremble = 0.006 * np.sin(2 * math.pi * 9 * cue.t) * np.exp(-s) if cue.kind == "air" else np.zeros(len(cue.t))
    return Played({"y": cue.floor - push * s**2 / 2, "x": cue.home + tremble})


def over(p: np.ndarray, cue: Cue) -> Played:
    """Runs up and clears what stands in the middle: how high, how far, when."""
    height, reach = between(p[0], 0.5, 0.66), between(p[1], 0.8, 0.95)
    air, middle = math.sqrt(8 * height / GRAVITY), between(p[2], 0.44, 0.54) * cue.seconds
    speed = cue.way * min(reach / (cue.seconds - middle), 1.15)
    fly = np.clip((cue.t - middle) / air + 0.5, 0, 1)
    s = fly * air
    quick = 0.62 / (air / 2)
    # on the ground at its own pace, in the air fast enough to pass the middle
    x = np.where(
        cue.t < middle - air / 2,
        -cue.way * quick * air / 2 + speed * (cue.t - middle + air / 2),
        np.where(cue.t > middle + air / 2, cue.way * quick * air / 2 + speed * (cue.t - middle - air / 2), 0.0),
    )
    x = np.where(np.abs(cue.t - middle) <= air / 2, cue.way * quick * (cue.t - middle), x)
    tilt = cue.way * 0.16 * (2 * fly - 1) * np.clip(np.minimum(fly, 1 - fly) * 6, 0, 1)
    y = cue.floor - GRAVITY / 2 * s * (air - s)
    return Played({"x": x, "y": y, "tilt": tilt, "flip": np.full(len(x), cue.way)}, [(middle + air / 2, 0.9)])


def kicked(p: np.ndarray, cue: Cue) -> Played:
    """Lies there, is kicked, flies off, bounces and rolls: when, how hard, how steep, spring."""
    hit, speed = (
        between(p[0], 0.24, 0.32) * min(cue.seconds, 6.0),
        between(p[1], 0.55, 0.85) * 4 / min(cue.seconds, 6.0),
    )
    lift, spring = between(p[2], 1.1, 1.9), between(p[3], 0.6, 0.78)
    up, contacts = bounces(cue.t, hit, 0.0, spring, lift)
    up = np.where(cue.t < hit, 0.0, up)
    along = speed * np.maximum(cue.t - hit, 0)
    x = cue.way * (0.08 + np.minimum(along, 2.0))
    rows = {"x": x, "y": cue.floor - up}
    if cue.kind == "ball":
        rows["turns"] = cue.way * turned(np.minimum(along, 2.0), cue.size)
    return Played(rows, contacts)


def kicker(p: np.ndarray, cue: Cue) -> Played:
    """Runs up to the ball and stays behind it. The numbers are those of `kicked`."""
    hit = between(p[0], 0.24, 0.32) * min(cue.seconds, 6.0)
    u = np.clip(cue.t / hit, 0, 1)
    x = cue.way * (-0.95 + 0.72 * u * u * (3 - 2 * u) + 0.06 * np.clip(cue.t - hit, 0, 0.4))
    swung = 0.07 * np.exp(-(((cue.t - hit) / 0.16) ** 2))
    return Played({"x": x, "tilt": -cue.way * swung, "flip": np.full(len(x), cue.way)}, [(hit, 0.5)])


def rebound(p: np.ndarray, cue: Cue) -> Played:
    """Thrown against a wall at x = `BOARD`, comes back and bounces on the floor: when, how high it meets it, springs.

    Against the wall it keeps its speed along the wall; of the speed into the wall it keeps `spring`.
    """
    hit, height = between(p[0], 0.55, 0.85), cue.floor - BOARD[1] + between(p[1], -0.12, 0.12)
    spring, springy = between(p[2], 0.55, 0.72), between(p[3], 0.62, 0.8)
    wait = between(p[4], 0.25, 0.6)
    wall = cue.way * (BOARD[0] - RADIUS * math.exp(cue.size))
    begin, low = -cue.way * 0.55, 0.35
    speed = (wall - begin) / hit
    lift = (height - low + GRAVITY * hit**2 / 2) / hit
    s = cue.t - wait
    up = np.where(s < 0, low, low + lift * s - GRAVITY * s**2 / 2)
    x = np.where(s < 0, begin, begin + speed * s)
    down, contacts = bounces(cue.t, wait + hit, height, springy, lift - GRAVITY * hit)
    up, back = np.where(s >= hit, down, up), -speed * spring
    x = np.where(s >= hit, wall + back * (s - hit), x)
    after = np.maximum(s - hit, 0)
    turns = cue.way * (0.4 * np.clip(s, 0, hit) - turned(abs(back) * after, cue.size) * 0.5)
    return Played({"x": np.clip(x, -2, 2), "y": cue.floor - up, "turns": turns}, [(wait + hit, 0.9), *contacts])


def dance(p: np.ndarray, cue: Cue) -> Played:
    """In time: how far it sways, how high it bobs, how much it leans, how often it turns."""
    b = 2 * math.pi * (cue.hertz * cue.t + cue.phase)
    sway, bob, lean = between(p[0], 0.05, 0.15), between(p[1], 0.05, 0.1), between(p[2], 0.05, 0.13)
    turn = b / (4 if p[3] < 0 else 2)
    flip = np.where(np.sin(turn + cue.index) >= 0, 1.0, -1.0) * cue.way
    rows = {"x": cue.home + sway * np.sin(b / 2), "y": cue.floor - bob * np.abs(np.sin(b)), "tilt": lean * np.sin(b)}
    times = (np.arange(0, 2 * cue.hertz * (cue.t[-1] + 1)) / 2 - cue.phase) / cue.hertz
    return Played(rows | {"flip": flip}, [(float(at), 0.3) for at in times if 0.02 < at <= cue.t[-1]])


def nod(p: np.ndarray, cue: Cue) -> Played:
    """Eats, reads, works: dips on the beat, and rests now and then. How deep, how long a rest."""
    u = cue.hertz * cue.t + cue.phase
    busy = np.clip(4 * np.sin(2 * math.pi * (u / between(p[1], 4, 7))) + 3.2, 0, 1)
    dip = busy * (0.5 - 0.5 * np.cos(2 * math.pi * u)) * between(p[0], 0.06, 0.11)
    return Played({"tilt": cue.way * dip, "y": cue.floor + 0.2 * dip})


def shake(p: np.ndarray, cue: Cue) -> Played:
    """Trembles in fits: how far, how quick, how long a fit."""
    quick = 2 * math.pi * between(p[1], 2.6, 3.6) * cue.t
    fit = np.clip(2 * np.sin(2 * math.pi * (cue.t / between(p[2], 1.6, 3.2) + cue.phase)) + 1.5, 0.25, 1)
    far = between(p[0], 0.02, 0.034) * fit
    return Played({"x": cue.home + far * np.sin(quick), "tilt": far * np.sin(quick + 1)})


def wave(p: np.ndarray, cue: Cue) -> Played:
    """Leans from side to side while it waves: how far."""
    b = 2 * math.pi * (cue.hertz * cue.t + cue.phase)
    return Played(
        {"tilt": cue.way * between(p[0], 0.03, 0.07) * np.sin(b / 2), "y": cue.floor - 0.012 * (1 - np.cos(b))}
    )


def spin(p: np.ndarray, cue: Cue) -> Played:
    """Turns head over heels, or, if it has legs, as often on its heel: how quick, which."""
    rate = cue.way * between(p[0], 0.8, 1.25)
    if cue.kind in ("person", "ground") and p[1] < 0.3:
        flip = np.where(np.cos(math.pi * rate * 1.3 * cue.t) >= 0, 1.0, -1.0)
        return Played({"flip": flip, "x": cue.home + 0.05 * np.sin(math.pi * rate * cue.t)})
    return Played({"turns": rate * cue.t, "y": np.full(len(cue.t), cue.floor - 0.12)})


Law = Callable[[np.ndarray, Cue], Played]

OF_MOTION: dict[str, Law] = {
    "bounce": bounce,
    "fall": fall,
    "hop": hop,
    "leap": leap,
    "swing": swing,
    "roll": roll,
    "dive": dive,
    "climb": climb,
    "rise": rise,
    "dance": dance,
    "nod": nod,
    "shake": shake,
    "wave": wave,
    "spin": spin,
}
OF_RELATION: dict[str, dict[int, Law]] = {
    "over": {0: over},
    "kick": {0: kicker, 1: kicked},
    "rebound": {0: rebound},
}
"""By role. Of a pair the numbers of the first figure hold for both."""


def law_of(motion: str, relation: str, role: int) -> Law | None:
    """The law that a figure obeys, if any."""
    if relation in OF_RELATION:
        return OF_RELATION[relation].get(role)
    if relation and relation != "and":
        return None
    return OF_MOTION.get(motion)
