"""Blocking: from coarse tracks to where every puppet stands in every frame.

Tracks come at 8 samples a second; contacts and steps come as events with exact times. Here the two meet:
feet find the floor, hops become parabolas that touch down on their beat, riders sit, walkers stay in frame.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from ..score import Event, Puppet, Score
from .camera import View, resampled, smoothed
from .puppets import SIZE, Figure

FLOATING_PLACES = ("sea", "space", "underwater")
EDGE = 16.0
"""Canvas units of air kept between a puppet and the frame."""


@dataclass(slots=True)
class Walk:
    """One puppet's motion, frame by frame, in canvas units; every array has one value a frame.

    x, y: feet. floor: the y its shadow falls on, or nan where nothing is below. scale: 1 is `SIZE`.
    turn: radians, around the feet if `on_feet`, else around the middle. facing: -1..1, 0 edge on.
    squash: positive is flat. present: 0..1. phase: of the gait. bob: lift of the gait.
    """

    slot: int
    puppet: Puppet
    x: np.ndarray
    y: np.ndarray
    floor: np.ndarray
    scale: np.ndarray
    turn: np.ndarray
    facing: np.ndarray
    squash: np.ndarray
    present: np.ndarray
    phase: np.ndarray
    bob: np.ndarray
    stride: np.ndarray
    lift: np.ndarray
    glee: np.ndarray
    on_feet: bool
    grounded: bool
    rides: int | None = None
    order: float = 0.0
    contacts: list[Event] = field(default_factory=list)


def travels(puppet: Puppet) -> bool:
    """Whether it goes somewhere, sideways, rather than performing on the spot."""
    present = puppet.track[0] > 0.5
    if not present.any():
        return False
    x = puppet.track[1][present]
    return float(x.max() - x.min()) > 0.42


def rider_pairs(puppets: tuple[Puppet, ...]) -> dict[int, int]:
    """{rider: mount}: pairs that keep close above one another for the whole clip."""
    pairs: dict[int, int] = {}
    for a, rider in enumerate(puppets):
        for b, mount in enumerate(puppets):
            if a == b or b in pairs or mount.kind in ("ball",):
                continue
            dx = rider.track[1] - mount.track[1]
            dy = mount.track[2] - rider.track[2]
            near = abs(float(np.median(dx))) < 0.16 and float(dx.std()) < 0.09
            above = 0.1 < float(np.median(dy)) < 0.8 and float(dy.std()) < 0.09
            moving = travels(mount) and float(np.abs(np.diff(rider.track[1])).sum()) > 0.3
            if near and above and moving and a not in pairs:
                pairs[a] = b
    return pairs


def walks(
    score: Score,
    figures: list[Figure],
    frames: int,
    fps: int,
    ground: float,
    views: list[View],
    spots: dict[str, tuple[float, ...]],
) -> list[Walk]:
    """Every puppet's motion over the clip, sorted from the back of the set to the front."""
    riders = rider_pairs(score.puppets)
    made = [walk(score, i, figures[i], frames, fps, ground, spots) for i in range(len(score.puppets))]
    declutter(made, figures, riders)
    perspective(score, made, figures, ground, spots)
    for a, b in riders.items():
        made[a].rides = b
        made[a].scale = np.minimum(made[a].scale, made[b].scale * 0.95 * figures[b].width / max(1.0, figures[a].width))
        made[a].phase = made[b].phase
    fit_across(made, figures, views)
    for i, w in enumerate(made):
        if w.rides is None:
            keep_below_top(w, figures[i])
        w.order = float(np.median(np.where(np.isnan(w.floor), w.y, w.floor))) + (0.01 * i)
    for w in made:
        if w.rides is not None:
            w.order = made[w.rides].order - 0.005
    return sorted(made, key=lambda w: w.order)


def walk(
    score: Score, slot: int, figure: Figure, frames: int, fps: int, ground: float, spots: dict[str, tuple[float, ...]]
) -> Walk:
    """One puppet's own motion, before the others are looked at."""
    puppet = score.puppets[slot]
    track = np.asarray(puppet.track, np.float64)
    at = resampled(track, frames, fps)
    times = np.arange(frames) / fps
    contacts = sorted((e for e in score.events if e.slot == slot and e.kind == "contact"), key=lambda e: e.time)
    steps = sorted(e.time for e in score.events if e.slot == slot and e.kind == "step")
    turn, on_feet = turning(at[4])
    scale = np.exp(np.clip(at[3], -2.2, 0.9))
    low = (
        rolling_max(at[2], round(0.55 * fps))
        if np.ptp(track[3]) > 0.3
        else np.full(frames, float(np.percentile(at[2], 97)))
    )
    lift = np.maximum(0.0, low - at[2]) * 640
    grounded = stands(score.place, puppet, float(low.max()))
    if grounded:
        lift = landed(lift, [c.time for c in contacts], times)
    amplitude, rate, wobble = (float(v) for v in puppet.gait)
    amplitude, rate, wobble = min(1.0, max(0.0, amplitude)), min(3.0, max(0.3, rate)), min(0.6, max(0.0, wobble))
    phase = stepped(times, steps) if len(steps) > 2 else math.pi * rate * 1.6 * times + slot * 1.9
    down = 1 - np.clip(lift / 26, 0, 1)
    if puppet.kind == "vehicle":
        bob = 2.2 * amplitude * np.abs(np.sin(phase * 1.7)) * down
        turn = turn + math.radians(0.7) * wobble * np.sin(phase * 1.7)
    else:
        rock = 0.0 if figure.kind != "card" else 7.5
        bob = (20 if figure.kind == "card" else 9) * amplitude * np.abs(np.sin(phase)) * down
        turn = turn + math.radians(rock) * wobble * np.sin(phase) + math.radians(1.4) * wobble * np.sin(phase)
    squash = 0.5 * np.clip(at[6], -1, 1.2) + impacts(contacts, times) if contacts else np.clip(at[6], -1, 1.2)
    speed = np.gradient(lift) * fps if frames > 1 else np.zeros(1)
    squash = squash - 0.35 * np.clip(np.abs(speed) / 1400, 0, 0.6) * (lift > 4)
    y = 640 + at[2] * 640 + 0.5 * SIZE * scale
    dancing = float(np.abs(np.diff(track[6])).sum()) > 1.2 or float(np.abs(np.diff(track[5])).sum()) > 5
    moves = float(np.abs(np.diff(track[1])).sum()) > 0.3 or np.ptp(track[3]) > 0.3
    return Walk(
        slot=slot,
        puppet=puppet,
        x=360 + at[1] * 360,
        y=y,
        floor=np.full(frames, np.nan),
        scale=scale,
        turn=turn,
        facing=facing(track[5], frames, fps),
        squash=np.clip(squash, -0.8, 1.3),
        present=np.clip((at[0] - 0.25) / 0.5, 0, 1),
        phase=phase,
        bob=bob,
        stride=np.full(frames, amplitude if moves else 0.25 * amplitude) * down,
        lift=lift,
        glee=0.5 * np.abs(np.sin(phase)) * (1.0 if dancing and not moves else 0.0) * np.ones(frames),
        on_feet=on_feet,
        grounded=grounded,
        contacts=contacts,
    )


def stands(place: str, puppet: Puppet, lowest: float) -> bool:
    """Whether there is floor under it: what swims, flies or floats has none, unless it comes down to it."""
    if place in ("sea", "space"):
        return False
    if place == "underwater":
        return puppet.kind in ("ground", "person", "vehicle") and lowest > 0.1
    if puppet.kind == "air":
        return lowest > 0.33
    if puppet.kind == "water":
        return lowest > 0.25
    return lowest > 0.0


def turning(rotation: np.ndarray) -> tuple[np.ndarray, bool]:
    """Rotation in units of pi -> (radians, whether it tilts on its feet). A small constant tilt is noise."""
    if float(np.ptp(rotation)) < 0.5:
        middle = float(np.median(rotation))
        calm = (rotation - middle) * 0.8 + np.clip(middle, -0.02, 0.02)
        return np.clip(calm, -0.2, 0.2) * math.pi, True
    return rotation * math.pi, False


def facing(flip: np.ndarray, frames: int, fps: int) -> np.ndarray:
    """-1..1 a frame: a puppet turns only when the score clearly says so, and takes a quarter of a second."""
    now = 1.0 if flip.mean() >= -0.1 else -1.0
    if abs(flip[0]) > 0.35:
        now = 1.0 if flip[0] > 0 else -1.0
    held = []
    for value in flip:
        if value * now < -0.35:
            now = -now
        held.append(now)
    count = len(held)
    index = np.clip(np.round(np.arange(frames) / fps * 8).astype(int), 0, count - 1)
    wide = smoothed(np.array(held)[index][None], max(1, round(fps * 0.1)))[0]
    return np.sin(np.clip(wide, -1, 1) * math.pi / 2)


def rolling_max(values: np.ndarray, radius: int) -> np.ndarray:
    """The largest value within `radius` samples, then smoothed."""
    wide = np.pad(values, radius, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(wide, 2 * radius + 1)
    return smoothed(windows.max(axis=1)[None], radius // 2)[0]


def landed(lift: np.ndarray, contacts: list[float], times: np.ndarray) -> np.ndarray:
    """Lift that is exactly zero at every contact, and a parabola between two contacts where it nearly was one."""
    if not contacts:
        return lift
    out = lift.copy()
    for a, b in zip(contacts, contacts[1:], strict=False):
        inside = (times >= a) & (times <= b)
        if inside.sum() < 3 or b - a < 0.12:
            continue
        u = (times[inside] - a) / (b - a)
        arc = 4 * u * (1 - u)
        height = float((lift[inside] * arc).sum() / (arc**2).sum())
        off = float(np.abs(lift[inside] - height * arc).mean())
        out[inside] = (
            height * arc
            if off < 0.35 * height + 16
            else np.minimum(lift[inside], lift[inside] * np.minimum(1, 6 * np.minimum(u, 1 - u)))
        )
    for edge, side in ((contacts[0], times < contacts[0]), (contacts[-1], times > contacts[-1])):
        at_edge = float(np.interp(edge, times, lift))
        out[side] = np.maximum(0.0, lift[side] - at_edge * np.exp(-np.abs(times[side] - edge) / 0.12))
    return out


def stepped(times: np.ndarray, steps: list[float]) -> np.ndarray:
    """A gait phase that passes a multiple of pi at every step."""
    n = len(steps)
    before, after = steps[1] - steps[0], steps[-1] - steps[-2]
    inside = np.interp(times, steps, np.arange(n) * math.pi)
    inside = np.where(times < steps[0], (times - steps[0]) / max(0.1, before) * math.pi, inside)
    return np.where(times > steps[-1], (n - 1 + (times - steps[-1]) / max(0.1, after)) * math.pi, inside)


def impacts(contacts: list[Event], times: np.ndarray) -> np.ndarray:
    """Squash after each contact: a spring that rings once and rests."""
    out = np.zeros(len(times))
    for contact in contacts:
        dt = times - contact.time
        ring = np.exp(-10 * np.maximum(dt, 0)) * np.cos(2 * math.pi * 3.4 * dt)
        before = np.clip(1 + dt / 0.04, 0, 1) * (dt < 0)
        out += 0.75 * min(1.3, contact.strength) * np.where(dt >= 0, ring, 0.6 * before)
    return out


def declutter(made: list[Walk], figures: list[Figure], riders: dict[int, int]) -> None:
    """Shrink a crowd together until neighbours overlap by no more than a quarter."""
    shrink = 1.0
    for a in range(len(made)):
        for b in range(a):
            if riders.get(a) == b or riders.get(b) == a:
                continue
            both = (made[a].present > 0.5) & (made[b].present > 0.5)
            if not both.any():
                continue
            gap = float(np.median(np.abs(made[a].x - made[b].x)[both]))
            apart = float(np.median(np.abs(made[a].y - made[b].y)[both]))
            need = 0.38 * float(np.median(made[a].scale * figures[a].width + made[b].scale * figures[b].width))
            if gap > 40 and apart < 200:
                shrink = min(shrink, gap / need)
    if shrink < 1:
        for w in made:
            w.scale = w.scale * max(0.68, shrink)


def perspective(
    score: Score, made: list[Walk], figures: list[Figure], ground: float, spots: dict[str, tuple[float, ...]]
) -> None:
    """Put feet on the floor: nearer is lower, and the group as a whole stands where the light falls."""
    floor = spots.get("floor", (ground,))[0]
    stage_mark = floor + 205 if "floor" not in spots else min(1185.0, floor + 60)
    standing = [w for w in made if w.grounded]
    if standing:
        middle = float(np.mean([np.median(w.y + w.lift) for w in standing]))
        for w in standing:
            own = float(np.clip(np.median(w.y + w.lift) - middle, -62, 62)) * 0.9
            ratio = w.scale / float(np.median(w.scale))
            changing = float(np.ptp(w.scale)) > 0.3 * float(np.median(w.scale))
            base = np.full(len(w.x), stage_mark + own)
            if changing:
                base = floor - 30 + (base - floor + 30) * np.clip(w.scale / 0.95, 0.25, 1.4)
            base = np.clip(base, floor + 26, 1216 if np.max(ratio) < 2 else 1235)
            w.floor = base
            w.y = base - w.lift * np.clip(ratio, 0.5, 1.5)
    for i, w in enumerate(made):
        if w.grounded:
            continue
        tall = figures[i].height * w.scale
        w.y = w.y - 0.5 * SIZE * w.scale + 0.5 * tall
        if "water" in spots:
            afloat(w, tall, spots["water"][0])
        elif score.place not in ("space", "underwater"):
            w.floor = np.full(len(w.x), stage_mark - 40.0)


def afloat(w: Walk, tall: np.ndarray, water: float) -> None:
    """At sea: boats and swimmers sit in the front wave; what leaps starts and ends below it; birds fly."""
    if w.puppet.kind == "air" and float(np.percentile(w.y, 97)) < water:
        return
    low = float(np.percentile(w.y, 97))
    deep = 0.95 if float(np.ptp(w.y)) > 300 else 0.3 if w.puppet.kind in ("ground", "person", "ball", "thing") else 0.17
    target = water + deep * float(np.median(tall))
    times = np.arange(len(w.x)) / 24
    w.y = w.y + (target - low) + 5 * np.sin(1.9 * times + w.slot)
    w.turn = w.turn + math.radians(2.2) * np.sin(1.4 * times + w.slot * 2)


def fit_across(made: list[Walk], figures: list[Figure], views: list[View]) -> None:
    """Bring everybody's path inside the frame together, so that who is ahead stays ahead."""
    worst, pan = 0.0, np.array([v.x for v in views])
    zoom = np.array([v.zoom for v in views])
    for i, w in enumerate(made):
        half = 0.5 * figures[i].width * w.scale
        seen = w.present > 0.5
        if not seen.any():
            continue
        room = 360 / zoom - half - EDGE
        off = np.abs(w.x - pan - 360)
        ratio = np.where(room > 8, off / np.maximum(room, 8), np.where(off > 30, 2.0, 0.0))
        worst = max(worst, float(ratio[seen].max()))
    if worst > 1:
        keep = max(0.42, 1 / worst)
        for w in made:
            w.x = 360 + pan + (w.x - 360 - pan) * keep
    for i, w in enumerate(made):
        if w.rides is None:
            room = np.maximum(0, 360 / zoom - 0.36 * figures[i].width * w.scale)
            w.x = 360 + pan + np.clip(w.x - 360 - pan, -room, room)
    for w in made:
        if w.rides is not None:
            w.x = made[w.rides].x.copy()


def keep_below_top(w: Walk, figure: Figure) -> None:
    """A leap or a flight may not leave through the top of the frame."""
    highest = 46 + figure.height * w.scale
    over = np.maximum(0, highest - w.y)
    if over.max() <= 0:
        return
    rest = float(np.percentile(w.y, 97))
    top = float((w.y - highest).min())
    reach = rest - float(w.y.min())
    if w.grounded and reach > 1:
        k = max(0.2, 1 + top / reach)
        w.y = rest - (rest - w.y) * k
    w.y = np.maximum(w.y, np.minimum(highest, 1180))
