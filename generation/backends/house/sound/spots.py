"""Single sounds of a place, heard now and then in the distance: birds, drips, clocks, cups, whistles, bells.

Each is `spot(sample_rate, rng) -> mono` of about unit peak.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np

from .beasts import bark, bleat, hoots, howl, low, neigh
from .birds import (
    caw,
    chirp,
    cluck,
    crow,
    cuckoo,
    gull,
    loon,
    owl,
    screech,
    thrush,
    two_note,
    warble,
    whoop,
    woodpecker,
)
from .creatures import ribbit, song
from .materials import ball, ring
from .throat import Call, far, shaped, strung
from .tones import bell, bend, noise, seconds, turned


def tick(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """One second of a clock: tick, and half a second later tock."""
    t = seconds(0.56, sample_rate)
    u = np.maximum(0, t - 0.5)
    one = np.sin(2 * np.pi * 2300 * t) * np.exp(-t * 260) + 0.6 * np.sin(2 * np.pi * 900 * t) * np.exp(-t * 190)
    two = (np.sin(2 * np.pi * 1900 * u) * np.exp(-u * 260) + 0.6 * np.sin(2 * np.pi * 760 * u) * np.exp(-u * 190)) * (
        t > 0.5
    )
    return (one + 0.8 * two).astype(np.float32)


def drip(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A drop falls into a pool."""
    t = seconds(0.16, sample_rate)
    f = rng.uniform(900, 1900) * (1 + 1.6 * t)
    return (np.sin(turned(f, sample_rate)) * np.exp(-t * 32) * np.clip(t * 700, 0, 1)).astype(np.float32)


def bubble(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A swamp lets one go."""
    t = seconds(0.2, sample_rate)
    return (np.sin(turned(rng.uniform(130, 260) * (1 + 5 * t), sample_rate)) * bell(t / t[-1])).astype(np.float32)


def clink(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A fork on a plate, or two glasses."""
    t = seconds(0.35, sample_rate)
    f = rng.uniform(2300, 4200)
    return ring(((f, 1.0, 17), (f * 1.63, 0.5, 24), (f * 2.41, 0.3, 32)), t) / 1.8


def sonar(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A ping that nobody answers."""
    t = seconds(1.4, sample_rate)
    return (np.sin(2 * np.pi * 1046.5 * t) * np.exp(-3.4 * t) * np.clip(t * 200, 0, 1)).astype(np.float32)


def telemetry(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A console counts: a few tiny tones."""
    parts = []
    f = float(rng.choice([1318.5, 1568.0, 1760.0]))
    for _ in range(int(rng.integers(2, 5))):
        t = seconds(0.05, sample_rate)
        parts.append(shaped(np.sin(2 * np.pi * f * t), sample_rate, 0.005, 0.02))
    return strung(parts, sample_rate, [0.07])


def sneaker(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Rubber that stops on a polished floor."""
    n = int(rng.uniform(0.07, 0.13) * sample_rate)
    f = rng.uniform(1900, 2900)
    tone = np.sin(turned(bend(n, f, 1.2 * f, 0.9 * f), sample_rate)) + 0.4 * noise(
        n, sample_rate, rng, (f * 1.6, 0.3, 1.0)
    )
    return shaped(tone, sample_rate, 0.01, 0.04)


def referee(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A pea whistle, far down the field."""
    t = seconds(rng.uniform(0.25, 0.55), sample_rate)
    pea = np.sin(2 * np.pi * 31 * t)
    return shaped(np.sin(turned(2750 * (1 + 0.02 * pea), sample_rate)) * (0.7 + 0.3 * pea), sample_rate, 0.02, 0.08)


def dribble(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Somebody else's ball at the other end of the hall."""
    parts = [(0.85**k * ball("basketball", 1.0, sample_rate, rng)[: int(0.3 * sample_rate)]) for k in range(3)]
    return strung(parts, sample_rate, [0.06, 0.02])


def church(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A bell over the roofs."""
    t = seconds(2.4, sample_rate)
    f = 392.0
    partials = (
        (f / 2, 0.5, 1.1),
        (f, 1.0, 1.6),
        (f * 1.19, 0.6, 2.2),
        (f * 1.5, 0.4, 2.8),
        (f * 2.0, 0.5, 3.4),
        (f * 2.67, 0.2, 5),
    )
    return ring(partials, t) * np.clip(t * 150, 0, 1) / 2.6


def page(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A page is turned."""
    t = seconds(0.42, sample_rate)
    grains = np.repeat(rng.random(len(t) // 150 + 1) ** 3, 150)[: len(t)]
    return shaped(
        noise(len(t), sample_rate, rng, (3600, 0.7, 1.0)) * (0.3 + grains) * bell(t / t[-1]), sample_rate, 0.05, 0.1
    )


def creak(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Old wood under load: slip, stick, slip."""
    n = int(rng.uniform(0.5, 0.8) * sample_rate)
    rate = bend(n, 28, 52, 36)
    clicks = np.clip(np.cos(turned(rate, sample_rate)), 0, 1) ** 30
    return shaped(clicks * noise(n, sample_rate, rng, (640, 0.3, 1.0), (1500, 0.3, 0.5)), sample_rate, 0.1, 0.15)


def rigging(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A halyard taps a mast."""
    t = seconds(0.3, sample_rate)
    one = ring(((1480, 1.0, 22), (3350, 0.5, 34)), t)
    return strung([one, 0.7 * one, 0.5 * one], sample_rate, [0.02, 0.08])


def burner(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A balloon takes a breath of fire."""
    n = int(1.3 * sample_rate)
    return shaped(noise(n, sample_rate, rng, (190, 0.8, 1.0), (800, 0.9, 0.5)), sample_rate, 0.12, 0.4)


def coin(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A coin settles on others."""
    parts = []
    for k in range(4):
        t = seconds(0.12, sample_rate)
        f = rng.uniform(4200, 6100)
        parts.append(0.8**k * ring(((f, 1.0, 40), (f * 1.5, 0.5, 55)), t))
    return strung(parts, sample_rate, [0.0])


def clap(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A house that liked it, briefly."""
    n = int(1.7 * sample_rate)
    out = np.zeros(n, np.float32)
    u = seconds(0.03, sample_rate)
    for at in rng.uniform(0, 1.55, 90):
        hit = noise(len(u), sample_rate, rng, (rng.uniform(1000, 1900), 0.4, 1.0)) * np.exp(-u * 160)
        k = int(at * sample_rate)
        out[k : k + len(hit)] += rng.uniform(0.3, 1) * hit[: n - k]
    return shaped(out, sample_rate, 0.4, 0.9)


def tram_bell(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Ding-ding, two streets away."""
    t = seconds(0.4, sample_rate)
    one = ring(((1870, 1.0, 9), (3740, 0.4, 14)), t)[: int(0.18 * sample_rate)]
    return strung([one, one], sample_rate, [0.03])


SPOTS: Mapping[str, Call] = {
    f.__name__: f
    for f in (
        warble,
        two_note,
        thrush,
        cuckoo,
        woodpecker,
        gull,
        loon,
        whoop,
        tick,
        drip,
        bubble,
        clink,
        sonar,
        telemetry,
        sneaker,
        referee,
        dribble,
        church,
        page,
        creak,
        rigging,
        burner,
        coin,
        clap,
        tram_bell,
    )
} | {
    "chirp": chirp,
    "owl": owl,
    "eagle": screech,
    "frog": ribbit,
    "monkey": hoots,
    "cow": partial(far, low),
    "sheep": partial(far, bleat, cut=2200.0),
    "hen": cluck,
    "horse": partial(far, neigh, cut=2400.0),
    "rooster": partial(far, crow, cut=2600.0),
    "dog": partial(far, bark),
    "wolf": partial(far, howl, cut=1200.0),
    "whale": partial(far, song, cut=900.0),
    "parrot": partial(caw, pitch=820.0),
    "crow": partial(far, caw, cut=2600.0),
    "seal": partial(far, partial(bark, pitch=250.0), cut=1500.0),
}
