"""Blocking: from coarse tracks to where every puppet stands in every frame.

Tracks come at 8 samples a second; contacts and steps come as events with exact times. Here the two meet:
feet find the floor, hops become parabolas that touch down on their beat, riders sit, walkers stay in frame.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import numpy as np

from ..score import Event, Puppet, Score
from . import gaits, motion
from .camera import View, resampled, smoothed
from .marionette import Marionette
from .puppets import SIZE, Figure, reach_of

FLAPPERS = frozenset({
    "bird", "eagle", "dove", "bat", "butterfly", "honeybee", "owl", "parrot", "blackbird", "phoenix-bird", "mosquito",
    "fly", "lady-beetle", "goose", "duck", "swan", "dragon", "flamingo", "peacock",
})  # fmt: skip
"""Fliers with wings of their own: they beat the air."""

HANGS = 110.0
"""Canvas units between the floor and a swing at rest."""

EDGE = 16.0
"""Canvas units of air kept between a puppet and the frame."""


@dataclass(slots=True)
class Walk:
    """One puppet's motion, frame by frame, in canvas units; every array has one value a frame.

    x, y: feet. floor: the y its shadow falls on, or nan where nothing is below. scale: 1 is `SIZE`.
    turn: radians, around the feet if `on_feet`, else around the middle. facing: -1..1, 0 edge on.
    squash: positive is flat. present: 0..1. phase: of the gait. bob: lift of the gait. deep: its y is a walk
    towards or away from us, not a jump. sink: 0..1 how far it has gone into the water before the floor.
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
    run: np.ndarray
    on_feet: bool
    grounded: bool
    deep: bool = False
    sink: np.ndarray = field(default_factory=lambda: np.zeros(1))
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


def divers(score: Score) -> bool:
    """Whether somebody who does not live there goes into the water."""
    return any(e.kind == "splash" and score.puppets[e.slot].kind != "water" for e in score.events)


def rider_pairs(puppets: tuple[Puppet, ...]) -> dict[int, int]:
    """{rider: mount} by slot."""
    return {i: p.rides for i, p in enumerate(puppets) if 0 <= p.rides < len(puppets) and p.rides != i}


def carried_by(puppets: tuple[Puppet, ...]) -> dict[int, int]:
    """{what is carried: who carries it} by slot."""
    return {i: p.held_by for i, p in enumerate(puppets) if 0 <= p.held_by < len(puppets) and p.held_by != i}


def walks(
    score: Score, figures: list[Figure | Marionette], frames: int, fps: int, marks: dict[str, float], views: list[View]
) -> tuple[list[Walk], np.ndarray]:
    """Every puppet's motion over the clip, from the back of the set to the front, and how far the camera
    follows them: canvas units to the right a frame."""
    riders = rider_pairs(score.puppets)
    made = [walk(score, i, figures[i], frames, fps) for i in range(len(score.puppets))]
    declutter(made, figures, riders)
    place_feet(score, made, figures, marks)
    for a, b in riders.items():
        made[a].rides = b
        made[a].x = made[b].x.copy()
        made[a].scale = np.minimum(made[a].scale, made[b].scale * 0.8 * figures[b].width / max(1.0, figures[a].width))
        made[a].phase = made[b].phase
    follow = follow_shot(made, figures, views)
    fit_across(made, figures, views, follow)
    for i, w in enumerate(made):
        if w.rides is None:
            keep_below_top(w, figures[i])
        w.order = float(np.median(np.where(np.isnan(w.floor), w.y, w.floor))) + 0.01 * i
    for w in made:
        if w.rides is not None:
            w.order = made[w.rides].order - 0.005
    for w in made:
        if w.puppet.icon in gaits.ROLLERS and w.grounded and w.rides is None:
            w.turn, w.on_feet = gaits.rolled(w.x, 0.5 * figures[w.slot].height * w.scale), False
    for a, b in carried_by(score.puppets).items():
        carry(made[a], made[b], figures[a], figures[b])
    return sorted(made, key=lambda w: w.order), follow


def walk(score: Score, slot: int, figure: Figure | Marionette, frames: int, fps: int) -> Walk:
    """One puppet's own motion, before the others are looked at."""
    puppet = score.puppets[slot]
    track = np.asarray(puppet.track, np.float64)
    at = resampled(track, frames, fps)
    times = np.arange(frames) / fps
    exact = [e for e in sorted(score.events, key=lambda e: e.time) if e.slot == slot and e.kind == "contact"]
    # A landing is seen in the frame nearest to it, whole, rather than smeared over two.
    contacts = [replace(e, time=round(e.time * fps) / fps) for e in exact]
    steps = sorted(e.time for e in score.events if e.slot == slot and e.kind == "step")
    turn, on_feet = motion.turning(at[4])
    scale = np.exp(np.clip(at[3], -2.2, 0.9))
    if np.ptp(track[3]) > 0.3 or (not contacts and np.ptp(track[2]) < 0.4):
        # What drifts slowly is the floor's own rise and fall; only quick excursions are jumps.
        low = motion.rolling_max(at[2], round(0.55 * fps))
    else:
        low = np.full(frames, motion.floor_of(at[2], [e.time for e in exact], times))
    dives = puppet.kind != "water" and any(e.slot == slot and e.kind == "splash" for e in score.events)
    if dives:
        low = np.full(frames, float(at[2][0]))
    sink = np.clip((at[2] - low) / 0.2, 0, 1.3) if dives else np.zeros(frames)
    lift = np.maximum(0.0, low - at[2]) * 640
    if puppet.does == "swing":
        # whoever hangs on ropes has no floor under the feet
        lift = lift + HANGS
    grounded = stands(score.place, puppet, float(low.max()))
    depth = grounded and not contacts and motion.goes_deep(track)
    if depth:
        lift = np.zeros(frames)
    elif grounded:
        lift = motion.landed(lift, [e.time for e in exact], times)
    amplitude, rate, wobble = (float(v) for v in puppet.gait)
    amplitude, rate, wobble = min(1.0, max(0.0, amplitude)), min(3.0, max(0.3, rate)), min(0.6, max(0.0, wobble))
    phase = motion.stepped(times, steps) if len(steps) > 2 else math.pi * rate * 1.6 * times + slot * 1.9
    down, hopping = 1 - np.clip(lift / 26, 0, 1), np.zeros(frames)
    if len(contacts) > 1 or puppet.kind == "ball":
        amplitude = 0.0 if puppet.kind == "ball" else amplitude
        down = down * (lift.max() < 26)
    if puppet.kind == "vehicle":
        bob = 2.2 * amplitude * np.abs(np.sin(phase * 1.7)) * down
        turn = turn + math.radians(0.7) * wobble * np.sin(phase * 1.7)
    elif puppet.icon in gaits.HOPPERS and figure.kind == "card" and not contacts and travels(puppet):
        up = gaits.hop(phase) * min(1.0, 1.4 * amplitude) * down
        bob = 78 * scale * up
        turn = turn - 0.16 * np.cos(phase % math.pi) * np.sign(track[5].mean() + 1e-6) * down * min(
            1.0, 1.4 * amplitude
        )
        hopping = 0.5 * (0.3 - up) * min(1.0, 1.4 * amplitude)
    else:
        rock = 0.0 if figure.kind != "card" else 7.5
        if puppet.icon in gaits.WADDLERS:
            rock, wobble = 9.0, max(wobble, 0.75 * min(1.0, amplitude))
        bob = 20 * amplitude * np.abs(np.sin(phase)) * down
        turn = turn + math.radians(rock) * wobble * np.sin(phase) + math.radians(1.4) * wobble * np.sin(phase)
    moves = float(np.abs(np.diff(track[1])).sum()) > 0.3 or np.ptp(track[3]) > 0.3
    stride = np.full(frames, amplitude if moves else 0.25 * amplitude) * down
    # A run is a walk at more than a length of one's own a second.
    pace = np.abs(np.gradient(at[1])) * fps if frames > 1 else np.zeros(frames)
    run = smoothed(np.clip((pace / np.maximum(scale, 0.3) - 0.75) / 0.5, 0, 1)[None], fps // 4)[0]
    if puppet.icon.endswith("running"):
        run = np.maximum(run, 0.85)
    if figure.kind == "person":
        bob = 4 * run * np.abs(np.sin(phase)) * down
    elif figure.kind != "card":
        # Legs that swing out reach less far down: the body sinks with them, so the feet stay on the floor.
        bob = -figure.leg * scale * (1 - np.cos(reach_of(figure.kind) * stride * np.sin(phase)))
    squash = 0.5 * np.clip(at[6], -1, 1.2) + motion.impacts(contacts, times) if contacts else np.clip(at[6], -1, 1.2)
    speed = np.gradient(lift) * fps if frames > 1 else np.zeros(1)
    squash = squash + hopping + 0.7 * gaits.crouch(lift, fps) * (0.0 if puppet.kind == "ball" else 1.0)
    squash = squash - 0.35 * np.clip(np.abs(speed) / 1400, 0, 0.6) * (lift > 30)
    y = 640 + at[2] * 640 + 0.5 * SIZE * scale
    if puppet.kind == "air":
        y = y + 7 * np.sin(2 * math.pi * 0.45 * times + slot)
        if puppet.icon in FLAPPERS:
            beat = 2 * math.pi * 2.3 * times + slot
            squash, y = squash + 0.5 * np.sin(beat), y + 7 * np.cos(beat)
    if grounded and puppet.kind in ("ground", "person") and on_feet:
        # They lean into their way, and sway back when they stop.
        pace_x = gaits.sprung(smoothed(np.gradient(at[1])[None] * fps, 2)[0], fps) if frames > 2 else np.zeros(frames)
        turn = turn + 0.075 * np.clip(pace_x, -1.2, 1.2) * down
    dancing = float(np.abs(np.diff(track[6])).sum()) > 1.2 or float(np.abs(np.diff(track[5])).sum()) > 5
    return Walk(
        slot=slot,
        puppet=puppet,
        x=360 + at[1] * 360,
        y=y,
        floor=np.full(frames, np.nan),
        scale=scale,
        turn=turn,
        facing=motion.facing(track[5], frames, fps),
        squash=np.clip(squash, -0.8, 1.3),
        present=np.clip((at[0] - 0.25) / 0.5, 0, 1),
        phase=phase,
        bob=bob,
        stride=stride,
        lift=lift,
        glee=0.5 * np.abs(np.sin(phase)) * (1.0 if dancing and not moves else 0.0) * np.ones(frames),
        run=run,
        on_feet=on_feet,
        grounded=grounded,
        deep=depth,
        sink=sink,
        contacts=contacts,
    )


def stands(place: str, puppet: Puppet, lowest: float) -> bool:
    """Whether there is floor under it: what swims, flies or floats has none, unless it comes down to it."""
    if place in ("sea", "space") or (place == "lake" and puppet.kind == "water"):
        return False
    if place == "underwater":
        return puppet.kind in ("ground", "person", "vehicle") and lowest > 0.1
    if puppet.kind == "air":
        return lowest > 0.33
    if puppet.kind == "water":
        return lowest > 0.25
    return lowest > 0.28


def declutter(made: list[Walk], figures: list[Figure | Marionette], riders: dict[int, int]) -> None:
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


def place_feet(score: Score, made: list[Walk], figures: list[Figure | Marionette], marks: dict[str, float]) -> None:
    """Put feet on the floor: nearer is lower, and the group as a whole stands where the light falls."""
    floor = marks["floor"]
    stage_mark = floor + 205 if score.place not in ("space", "underwater") else min(1185.0, floor + 60)
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
            elif w.deep:
                base = base + (w.y - np.median(w.y)) * 0.8
            base = np.clip(base, floor + 26, 1216 if np.max(ratio) < 2 else 1235)
            w.floor = base
            w.y = base - w.lift * np.clip(ratio, 0.5, 1.5)
            if w.sink.any():
                under = marks["water"] + 0.45 * figures[w.slot].height * w.scale
                w.y = w.y + w.sink * np.maximum(0.0, under - base)
                w.floor = np.where(w.sink > 0.05, np.nan, base)
    for i, w in enumerate(made):
        if w.grounded:
            continue
        tall = figures[i].height * w.scale
        w.y = w.y - 0.5 * SIZE * w.scale + 0.5 * tall
        if score.place in ("sea", "lake"):
            afloat(w, tall, marks["water"])
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
    w.y = w.y + (target - low)
    w.y = w.y + 5 * np.sin(1.9 * times + w.slot) * np.clip(1 - (target - w.y) / 60, 0, 1)
    w.turn = w.turn + math.radians(2.2) * np.sin(1.4 * times + w.slot * 2)


def carry(thing: Walk, bearer: Walk, held: Figure | Marionette, holder: Figure | Marionette) -> None:
    """What is carried moves with its bearer, before its chest, on the side it faces."""
    thing.scale = np.minimum(thing.scale, 0.5 * bearer.scale * holder.width / max(1.0, held.width))
    thing.x = bearer.x + 0.36 * holder.width * bearer.scale * np.sign(bearer.facing + 1e-6)
    thing.y = bearer.y - bearer.bob - 0.2 * holder.height * bearer.scale
    thing.floor = np.full(len(thing.x), np.nan)
    thing.bob, thing.grounded, thing.order = np.zeros(len(thing.x)), False, bearer.order + 0.005


def follow_shot(made: list[Walk], figures: list[Figure | Marionette], views: list[View]) -> np.ndarray:
    """How far the camera travels with those who all go one way, so that they stay large and still go far.

    What their shared path would carry past the frame becomes a tracking shot: they cross the rest of the
    frame, and the set moves behind them.
    """
    still = np.zeros(len(views))
    going = [w for w in made if (w.present > 0.5).mean() > 0.7]
    if not going or any(abs(v.x) > 30 for v in views):
        return still
    paths = [w.x - w.x[0] for w in going]
    ways = [float(p[-1]) for p in paths]
    if any(abs(d) < 110 or d * ways[0] < 0 for d in ways):
        return still
    shared = smoothed(np.mean(paths, axis=0)[None], 12)[0]
    half = [0.42 * figures[w.slot].width * float(w.scale.max()) for w in going]
    reach = max(float(np.abs(w.x - 360).max()) + h for w, h in zip(going, half, strict=True))
    over = max(0.0, reach - (360 - EDGE))
    span = float(np.ptp(shared))
    keep = float(np.clip((span - 2 * over) / span, 0.16, 1.0))
    return (1 - keep) * (shared - float(shared.max() + shared.min()) / 2)


def fit_across(made: list[Walk], figures: list[Figure | Marionette], views: list[View], follow: np.ndarray) -> None:
    """Bring everybody's path inside the frame together, so that who is ahead stays ahead."""
    pan = np.array([v.x for v in views]) + follow
    zoom = np.array([v.zoom for v in views])
    worst = 0.0
    for w in made:
        half = 0.42 * figures[w.slot].width * w.scale
        seen = w.present > 0.5
        if not seen.any():
            continue
        room = np.maximum(360 / zoom - half - EDGE, 24)
        worst = max(worst, float((np.abs(w.x - pan - 360) / room)[seen].max()))
    if worst > 1:
        keep = max(0.4, 1 / worst)
        for w in made:
            w.x = 360 + pan + (w.x - 360 - pan) * keep
    for w in made:
        room = np.maximum(0, 360 / zoom - 0.34 * figures[w.slot].width * w.scale)
        w.x = 360 + pan + np.clip(w.x - 360 - pan, -room, room)
    for w in made:
        if w.rides is not None:
            w.x = made[w.rides].x.copy()


def keep_below_top(w: Walk, figure: Figure | Marionette) -> None:
    """A leap or a flight may not leave through the top of the frame; what falls in from above it may."""
    highest = 46 + figure.height * w.scale
    if not (w.y < highest).any() or (w.puppet.kind != "air" and w.puppet.track[2, 0] < -0.9):
        return
    if w.grounded and not np.isnan(w.floor).any():
        # The whole flight is made smaller, so that what bounces keeps its proportions.
        reach = np.maximum(w.floor - w.y, 1.0)
        k = float(np.clip(((w.floor - highest) / reach)[w.y < highest].min(), 0.2, 1.0))
        w.y = w.floor - (w.floor - w.y) * k
    else:
        w.y = np.maximum(w.y, np.minimum(highest, 1180))
