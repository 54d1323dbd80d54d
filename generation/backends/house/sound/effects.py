"""Sounds at the moments of a score: landings, bounces, splashes, steps, paper that unfolds, and wordless calls."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..score import HZ, TRACK, Puppet, Score
from ..vocabulary import KIND, LARGE, SMALL
from .calls import call_of
from .materials import SURFACES, ball, chassis, landing, rustle, splash, step, thing
from .tones import put

PRESENCE, X, SIZE = (TRACK.index(n) for n in ("presence", "x", "log_scale"))
SLOWED = 1.55
"""How much longer, and deeper, everything lasts in slow motion."""

WEIGHTS = {
    "mouse": 0.1, "rat": 0.14, "hamster": 0.12, "chipmunk": 0.14, "ant": 0.03, "spider": 0.04, "beetle": 0.04,
    "lady-beetle": 0.03, "cricket": 0.04, "cockroach": 0.04, "worm": 0.05, "snail": 0.06, "baby-chick": 0.1,
    "hatching-chick": 0.1, "front-facing-baby-chick": 0.1, "frog": 0.2, "lizard": 0.2, "crab": 0.25, "hedgehog": 0.25,
    "bird": 0.15, "dove": 0.2, "parrot": 0.25, "owl": 0.35, "eagle": 0.5, "bat": 0.15, "butterfly": 0.03,
    "rabbit": 0.35, "cat": 0.4, "black-cat": 0.4, "fox": 0.5, "dog": 0.6, "poodle": 0.5, "duck": 0.35, "chicken": 0.35,
    "rooster": 0.4, "goose": 0.5, "swan": 0.6, "penguin": 0.5, "raccoon": 0.5, "monkey": 0.7, "koala": 0.6,
    "kangaroo": 1.1, "wolf": 0.9, "pig": 1.1, "lion": 1.5, "tiger": 1.5, "bear": 1.9, "polar-bear": 2.1, "panda": 1.6,
    "gorilla": 1.8, "horse": 1.6, "unicorn": 1.4, "cow": 1.9, "ox": 2.1, "elephant": 3.2, "mammoth": 3.4,
    "rhinoceros": 2.7, "hippopotamus": 2.8, "giraffe": 2.1, "t-rex": 3.6, "sauropod": 4.0, "dragon": 3.0, "whale": 4.0,
    "spouting-whale": 4.0, "shark": 2.0, "dolphin": 1.4, "ship": 4.0, "passenger-ship": 4.0, "troll": 2.6, "ogre": 2.4,
    "ghost": 0.3, "snowman": 1.4, "robot": 1.5, "baby": 0.4, "boy": 0.7, "girl": 0.65, "child": 0.65, "balloon": 0.05,
}  # fmt: skip
HOOVES = frozenset(
    "horse unicorn zebra donkey cow ox bison water-buffalo deer moose goat ram ewe pig boar llama giraffe camel "
    "two-hump-camel carousel-horse".split()
)
HEAVY = frozenset(
    "elephant mammoth rhinoceros hippopotamus t-rex sauropod dragon troll ogre bear polar-bear gorilla".split()
)
WEBBED = frozenset("duck goose swan penguin frog flamingo seal dodo turtle crocodile otter".split())
CLAWED = frozenset(
    "crab spider ant beetle lady-beetle scorpion cockroach cricket lobster rooster chicken turkey "
    "baby-chick peacock mouse rat hamster chipmunk lizard hedgehog".split()
)


@dataclass(frozen=True, slots=True)
class Call:
    """A wordless call of one figure: who, when, and its sound (mono)."""

    slot: int
    time: float
    sound: np.ndarray


def weight_of(puppet: Puppet, k: int = 0) -> float:
    """How heavy a figure sounds at sample k: its kind's weight, and how big it stands there."""
    base = WEIGHTS.get(puppet.icon)
    if base is None:
        base = 0.12 if puppet.icon in SMALL else 2.6 if puppet.icon in LARGE else 0.8
        base = {"vehicle": 2.2, "person": 1.0}.get(KIND.get(puppet.icon, puppet.kind), base)
    grown = float(np.exp(0.7 * np.clip(puppet.track[SIZE, k], -1.6, 1.0)))
    return float(np.clip(base * grown, 0.03, 5))


def foot_of(puppet: Puppet) -> str:
    """What a figure walks on."""
    for foot, icons in (("hoof", HOOVES), ("heavy", HEAVY), ("web", WEBBED), ("claw", CLAWED)):
        if puppet.icon in icons:
            return foot
    if puppet.icon == "robot":
        return "metal"
    return "paw" if puppet.kind == "ground" else "shoe"


def surface_of(score: Score) -> str:
    """What the floor is made of."""
    return SURFACES.get(f"{score.place}/{score.variant}", SURFACES.get(score.place, "grass"))


def slowed(score: Score) -> float:
    """How much longer than in life a sound lasts."""
    return SLOWED if score.camera_move == "slow_motion" else 1.0


def effects(score: Score, n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """(2, n): every event of the score, and paper where somebody appears, panned to where it happens."""
    bus = np.zeros((2, n), np.float32)
    surface = surface_of(score)
    rate = int(sample_rate * slowed(score))
    for event in score.events:
        if not 0 <= event.time < n / sample_rate or event.slot >= len(score.puppets):
            continue
        puppet = score.puppets[event.slot]
        k = min(puppet.track.shape[1] - 1, max(0, round(event.time * HZ)))
        if puppet.track[PRESENCE, k] < 0.4:
            continue
        # A hard fall is not only louder but heavier.
        strength = float(np.clip(event.strength, 0.1, 1.4))
        weight = weight_of(puppet, k) * (0.75 + 0.35 * strength)
        sound, gain = made(event.kind, puppet, surface, weight, rate, rng)
        put(bus, event.time, sound, sample_rate, gain * strength**0.8, place_of(puppet, k))
    for slot, when, opens in unfolding(score):
        k = min(score.puppets[slot].track.shape[1] - 1, round(when * HZ))
        put(bus, when, rustle(rate, rng, opens), sample_rate, 0.1, place_of(score.puppets[slot], k))
    return bus


def place_of(puppet: Puppet, k: int) -> float:
    """Pan of a figure at sample k."""
    return 0.75 * float(np.clip(puppet.track[X, k], -1, 1))


def made(
    kind: str, puppet: Puppet, surface: str, weight: float, sample_rate: int, rng: np.random.Generator
) -> tuple[np.ndarray, float]:
    """The sound of one event -> (mono, gain). Its loudest moment is its first few milliseconds."""
    heft = float(np.clip(0.35 + 0.65 * weight**0.5, 0.35, 1.5))
    if kind == "splash":
        return splash(weight, sample_rate, rng), 0.3 * heft
    if kind == "step":
        return step(surface, weight, foot_of(puppet), sample_rate, rng), 0.22 * heft
    if puppet.kind == "ball":
        return ball(puppet.icon, float(np.clip(weight * 4, 0.4, 2)), sample_rate, rng), 0.3
    if puppet.kind == "vehicle":
        return chassis(surface, weight, sample_rate, rng), 0.3
    if puppet.kind == "thing":
        return thing(puppet.icon, surface, float(np.clip(weight, 0.4, 2)), sample_rate, rng), 0.22
    return landing(surface, weight, sample_rate, rng), 0.26 * heft


def unfolding(score: Score) -> list[tuple[int, float, bool]]:
    """(slot, time, whether it appears) where a figure comes or goes on stage, not at its edge."""
    found = []
    for slot, puppet in enumerate(score.puppets):
        there = puppet.track[PRESENCE] > 0.5
        for k in np.flatnonzero(there[1:] != there[:-1]) + 1:
            if abs(puppet.track[X, k]) < 1.05 and 0.1 < k / HZ < score.seconds - 0.1:
                found.append((slot, float((k - 1) / HZ), bool(there[k])))
    return found


def called(score: Score, sample_rate: int, rng: np.random.Generator) -> list[Call]:
    """What those who talk say without words; several take turns."""
    talkers = [i for i, p in enumerate(score.puppets) if p.speaks or p.does == "talk"]
    made_calls: list[Call] = []
    if not talkers:
        return made_calls
    at, turn = 0.45, 0
    rate = int(sample_rate * slowed(score))
    while at < score.seconds - 0.5:
        slot = talkers[turn % len(talkers)]
        puppet = score.puppets[slot]
        k = min(puppet.track.shape[1] - 1, round(at * HZ))
        # Big ones of a kind are deeper: a call made at a higher rate sounds slower and lower.
        grown = float(np.exp(0.25 * np.clip(puppet.track[SIZE, k], -1.2, 1.0)))
        sound = call_of(puppet.icon, puppet.kind)(int(rate * grown), rng)
        room = int((score.seconds - 0.2 - at) * sample_rate)
        if len(sound) > room:
            if made_calls or room < sample_rate // 2:
                break
            sound = sound[:room] * np.linspace(1, 0, room, dtype=np.float32) ** 0.5
        if puppet.track[PRESENCE, k] > 0.4:
            made_calls.append(Call(slot, at, sound))
        at += len(sound) / sample_rate + rng.uniform(0.45, 0.9)
        turn += 1
    return made_calls
