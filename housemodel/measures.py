"""What a decoded score shows, read from its tracks and events: the yardstick of `evaluate`."""

from __future__ import annotations

import numpy as np

from generation.backends.house.score import HZ, TRACK, Puppet, Score

_P, _X, _Y, _S, _R, _F = (TRACK.index(n) for n in ("presence", "x", "y", "log_scale", "rotation", "flip"))
STEP = 3
"""Of the 24 samples a second every third is looked at."""
RATE = HZ / STEP

POSES = ("still", "nod", "shake", "sleep", "talk", "wave")
"""Shown by how a figure holds itself: where its track stays put, these are what the stage was told."""
ALIKE = {
    "go": {"right", "left", "leap", "roll", "toward", "away"},
    "right": {"roll"},
    "left": {"roll"},
    "still": {"nod", "shake", "sleep", "talk", "wave", "float"},
    "float": {"still", "swing", "rise", "left", "right"},
    "away": {"shrink"},
    "shrink": {"away"},
    "toward": {"grow"},
    "hop": {"dance"},
    "leap": {"hop"},
}
"""Motions that the eye takes for one another; they count as followed."""


def motion(score: Score, slot: int) -> str:
    """The name of what a puppet does over the clip, as in `layout.MOTIONS`."""
    puppet = score.puppets[slot]
    p, x, y, s, r, f = (puppet.track[i, ::STEP] for i in (_P, _X, _Y, _S, _R, _F))
    n = len(x)
    if p.min() < 0.5:
        return "appear" if p[0] < p[-1] else "vanish"
    if any(e.kind == "splash" and e.slot == slot for e in score.events):
        return "dive" if y[-1] > y[0] + 0.08 else "leap"
    end = slice(-max(2, n // 10), None)
    dx, dy, ds = (float(c[end].mean() - c[:2].mean()) for c in (x, y, s))
    wide, tall = float(np.ptp(x)), float(np.ptp(y))
    turned = abs(float(r[-1] - r[0]))
    jumps = _jumps(y)
    resting = float((y > y.max() - 0.02).mean())
    if wide > 0.4 and _swept(x, y) > 4 and resting < 0.3:
        return "orbit"
    if wide > 0.2 and float(np.ptp(r)) > 0.04 and turned < 0.8 and float(np.corrcoef(x, r)[0, 1]) < -0.9:
        return "swing"
    if abs(ds) > 0.45 and abs(dx) < 0.7:
        walking = puppet.gait[0] > 0.1 or puppet.does in ("toward", "away")
        return ("toward" if walking else "grow") if ds > 0 else ("away" if walking else "shrink")
    if y[:2].mean() < y[end].mean() - 0.4:
        return "bounce" if jumps > 3 else "fall"
    if wide < 0.3 and turned > 0.2 * n / RATE:
        return "spin"
    if abs(dx) > 0.5 and tall < 0.5:
        return "roll" if turned > 0.25 else "right" if dx > 0 else "left"
    if dy < -0.5:
        return "climb" if _stepwise(y) else "rise"
    flips = int((np.diff(np.sign(f)) != 0).sum())
    if tall > 0.4 and wide > 0.35:
        return "leap"
    if flips >= 3 and tall < 0.03:
        return "spin"
    if flips >= 1 or (wide > 0.08 and jumps >= 3 and float(np.ptp(r)) > 0.06):
        return "dance"
    if tall > 0.05 and jumps >= 2 and float(np.ptp(r)) < 0.06:
        return "bounce" if puppet.does == "bounce" else "hop"
    if (tall > 0.12 or y.mean() < 0.15) and puppet.kind != "water" and puppet.does not in POSES:
        return "float"
    return puppet.does if puppet.does in (*POSES, "float") else "still"


def _swept(x: np.ndarray, y: np.ndarray) -> float:
    """Radians gone around the middle of the path, one way; 0 where the path is a line."""
    if min(float(x.std()), float(y.std())) < 0.03:
        return 0.0
    angle = np.unwrap(np.arctan2((y - y.mean()) / y.std(), (x - x.mean()) / x.std()))
    return abs(float(angle[-1] - angle[0]))


def _jumps(y: np.ndarray) -> int:
    """How often it comes down and goes up again."""
    speed = np.diff(y)
    speed = speed[np.abs(speed) > 0.006]
    return int(((speed[:-1] > 0) & (speed[1:] < 0)).sum())


def _stepwise(y: np.ndarray) -> bool:
    """Whether it rises hold by hold."""
    rising = -np.diff(y) > 0.008
    return int((np.diff(rising.astype(int)) != 0).sum()) >= 4


def followed(wanted: str, seen: str) -> bool:
    """Whether `seen` shows the motion that was asked for."""
    return wanted == seen or seen in ALIKE.get(wanted, set())


def relation(name: str, score: Score, first: int, second: int) -> bool:
    """Whether one puppet does to another what `name` says."""
    a, b = score.puppets[first], score.puppets[second]
    ax, bx, ay, by = (a.track[_X, ::STEP], b.track[_X, ::STEP], a.track[_Y, ::STEP], b.track[_Y, ::STEP])
    way = float(np.sign(ax[-1] - ax[0]))
    if name in ("chase", "flee", "follow", "push"):
        gap = float((way * (bx - ax)).mean())
        moving = way * (bx[-1] - bx[0]) > 0.3 and abs(ax[-1] - ax[0]) > 0.3
        return bool(moving and (gap < -0.12 if name == "flee" else gap > 0.12))
    if name == "ride":
        return a.rides == second
    if name == "carry":
        return b.held_by == first
    if name == "orbit":
        return motion(score, first) == "orbit" and abs(float(bx.mean())) < 0.3
    if name == "meet":
        return bool(abs(ax[0] - bx[0]) > 1.2 and abs(ax[-1] - bx[-1]) < 1.0)
    if name == "over":
        middle = int(np.argmin(np.abs(ax - bx)))
        return bool(by[middle] - ay[middle] > 0.25 and abs(ax[-1] - ax[0]) > 0.6)
    if name == "kick":
        return bool(abs(bx[-1] - bx[0]) > 0.6 and float(np.ptp(by)) > 0.1)
    if name in ("left_of", "right_of"):
        return bool((bx - ax).mean() > 0.3 if name == "left_of" else (ax - bx).mean() > 0.3)
    if name == "behind":
        return bool((by - ay).mean() > 0.08 and abs(float((ax - bx).mean())) < 0.7)
    if name == "under":
        return bool((ay - by).mean() > 0.3 and abs(float((ax - bx).mean())) < 0.5)
    if name == "rebound":
        turns = [i for i in range(2, len(ax) - 3) if (ax[i] - ax[i - 2]) * (ax[i + 2] - ax[i]) < -1e-4]
        return any(abs(float(ax[i] - ax[0])) > 0.25 and abs(float(ax[-1] - ax[i])) > 0.25 for i in turns)
    return True


def camera(score: Score) -> str:
    """The camera's move by its channels, as in `vocabulary.CAMERA_MOVES` (slow motion shows in the tracks only)."""
    x, y, zoom, shake = score.camera[:4, ::STEP]
    arc = score.camera[6, ::STEP]
    if shake.mean() > 0.5:
        return "handheld"
    if float(np.ptp(arc)) > 0.5:
        return "orbit"
    dx, dy, dz = (float(c[-3:].mean() - c[:3].mean()) for c in (x, y, zoom))
    if abs(dx) > 0.3 and abs(float(y.mean())) > 0.15:
        return "aerial"
    if abs(dx) > 0.35:
        return "pan_right" if dx > 0 else "pan_left"
    if abs(dy) > 0.25:
        return "tilt_down" if dy > 0 else "tilt_up"
    if abs(dz) > 0.12:
        return "dolly_in" if dz > 0 else "pull_back"
    return "slow_motion" if score.camera_move == "slow_motion" else "static"


def jitter(puppet: Puppet) -> float:
    """Mean third difference of position and scale at 8 Hz: roughness that the eye sees as trembling."""
    return float(np.abs(np.diff(puppet.track[[_X, _Y, _S]][:, ::STEP], 3, axis=1)).mean())
