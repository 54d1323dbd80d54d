"""What a decoded score shows, read from its tracks alone: the yardstick of `evaluate`."""

from __future__ import annotations

import numpy as np

from generation.backends.house.score import TRACK, Puppet, Score

_P, _X, _Y, _S, _R, _F = (TRACK.index(n) for n in ("presence", "x", "y", "log_scale", "rotation", "flip"))

ALIKE = {
    "go": {"right", "left", "leap"},
    "still": {"nod", "shake", "sleep", "talk"},
    "nod": {"still", "shake", "sleep", "hop"},
    "sleep": {"still", "nod"},
    "shake": {"nod", "still"},
    "float": {"still", "swing", "rise", "left", "right"},
    "talk": {"still"},
    "away": {"shrink"},
    "shrink": {"away"},
    "toward": {"grow"},
    "swing": {"float", "dance"},
    "dance": {"hop", "swing"},
}
"""Motions that the eye takes for one another; they count as followed."""


def motion(puppet: Puppet, steps: int) -> str:
    """The name of what a puppet's track does in its first `steps` samples, as in `layout.MOTIONS`."""
    track = puppet.track[:, :steps]
    p, x, y, s, r, f = (track[i] for i in (_P, _X, _Y, _S, _R, _F))
    n = len(x)
    if puppet.speaks:
        return "talk"
    if p.min() < 0.5:
        return "appear" if p[0] < p[-1] else "vanish"
    end = slice(-max(2, n // 10), None)
    dx, dy, ds = x[end].mean() - x[:2].mean(), y[end].mean() - y[:2].mean(), s[end].mean() - s[:2].mean()
    wide, tall = float(np.ptp(x)), float(np.ptp(y))
    xc, yc = x - x.mean(), y - y.mean()
    area = abs(float(np.sum(xc[:-1] * np.diff(yc) - yc[:-1] * np.diff(xc)))) / 2
    straight = abs(dx) > 0.75 * wide
    if area > 0.12 and wide > 0.5 and not straight:
        return "orbit"
    if abs(ds) > 0.45 and abs(dx) < 0.7:
        walking = puppet.gait[0] > 0.3
        return ("toward" if walking else "grow") if ds > 0 else ("away" if walking else "shrink")
    if abs(r[-1] - r[0]) > 0.25 * n / 8 and abs(dx) < 0.7 and tall < 0.5:
        return "spin"
    turns = int((np.diff(np.sign(np.diff(y))[np.abs(np.diff(y)) > 0.01]) != 0).sum())
    if abs(dx) > 0.55 and tall < 0.5:
        return "right" if dx > 0 else "left"
    if dy < -0.55:
        return "rise"
    if y[:2].mean() < -0.25 and dy > 0.4:
        return "bounce" if (np.diff(y) < -0.02).sum() >= 3 else "fall"
    if tall > 0.45 and wide > 0.35:
        return "leap"
    if (np.diff(np.sign(f)) != 0).sum() >= 2:
        return "dance"
    if tall > 0.12 and turns >= 3:
        return "hop"
    if wide > 0.35:
        return "swing"
    if tall > 0.12 or y.mean() < 0.05:
        return "float"
    if np.ptp(r) > 0.05 and turns >= 3:
        return "nod"
    if abs(r.mean()) > 0.08:
        return "sleep"
    return "shake" if wide > 0.03 and wide < 0.12 and puppet.gait[1] > 2.1 else "still"


def followed(wanted: str, seen: str) -> bool:
    """Whether `seen` shows the motion that was asked for."""
    return wanted == seen or seen in ALIKE.get(wanted, set())


def relation(name: str, a: Puppet, b: Puppet, steps: int) -> bool:
    """Whether the first puppet does to the second what `name` says."""
    ax, bx, ay, by = a.track[_X, :steps], b.track[_X, :steps], a.track[_Y, :steps], b.track[_Y, :steps]
    way = np.sign(ax[-1] - ax[0])
    if name in ("chase", "flee"):
        gap = float((way * (bx - ax)).mean())
        moving = way * (bx[-1] - bx[0]) > 0.3 and abs(ax[-1] - ax[0]) > 0.3
        return bool(moving and (gap > 0.12 if name == "chase" else gap < -0.12))
    if name == "ride":
        return a.rides >= 0 or bool(abs(float((ax - bx).mean())) < 0.15 and float((by - ay).mean()) > 0.1)
    if name == "carry":
        return b.held_by >= 0
    if name == "orbit":
        return motion(a, steps) == "orbit" and abs(float(bx.mean())) < 0.3
    if name == "meet":
        return bool(abs(ax[0] - bx[0]) > 1.3 and abs(ax[-1] - bx[-1]) < 1.0)
    if name == "over":
        middle = int(np.argmin(np.abs(ax - bx)))
        return bool(by[middle] - ay[middle] > 0.25 and abs(ax[-1] - ax[0]) > 0.6)
    if name == "kick":
        return bool(abs(bx[-1] - bx[0]) > 0.6 and float(np.ptp(by)) > 0.1)
    return True


def camera(score: Score) -> str:
    """The camera's move by its channels, as in `vocabulary.CAMERA_MOVES` (slow motion shows in the tracks only)."""
    x, y, zoom, shake = score.camera[:4]
    if shake.mean() > 0.5:
        return "handheld"
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
    """Mean third difference of position and scale: roughness that the eye sees as trembling."""
    return float(np.abs(np.diff(puppet.track[[_X, _Y, _S]], 3, axis=1)).mean())
