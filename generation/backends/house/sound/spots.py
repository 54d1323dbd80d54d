"""Single sounds of a place, heard now and then in the distance: birds, drips, clocks, cups, whistles, bells.

Each is `spot(sample_rate, rng) -> mono` of about unit peak.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from . import calls
from .calls import Call, far, shaped, strung
from .materials import ball, ring
from .tones import bell, bend, noise, seconds, turned


def warble(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A trill that rises and fades."""
    t = seconds(rng.uniform(0.45, 0.7), sample_rate)
    u = t / t[-1]
    f = rng.uniform(2300, 3100) * (1 + 0.12 * u) + 260 * np.sin(2 * np.pi * rng.uniform(11, 17) * t)
    return (np.sin(turned(f, sample_rate)) * bell(u) ** 0.8).astype(np.float32)


def two_note(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A clear high and a lower whistle."""
    parts = []
    for f in (rng.uniform(2500, 2800), rng.uniform(1950, 2150)):
        t = seconds(0.24, sample_rate)
        parts.append((np.sin(2 * np.pi * f * t) * bell(t / t[-1]) ** 0.7).astype(np.float32))
    return strung(parts, sample_rate, [0.04])


def thrush(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A blackbird's phrase: fluted slides, and a scratch of a trill to end on."""
    parts = []
    for _ in range(int(rng.integers(3, 6))):
        n = int(rng.uniform(0.09, 0.2) * sample_rate)
        p = rng.uniform(1700, 2900)
        tone = np.sin(turned(bend(n, p * rng.uniform(0.85, 1.15), p, p * rng.uniform(0.85, 1.2)), sample_rate))
        parts.append((tone * bell(np.linspace(0, 1, n)) ** 0.7).astype(np.float32))
    return strung(parts, sample_rate, [0.04, 0.07, 0.03])


def cuckoo(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """From the next valley."""
    parts = []
    for f in (665.0, 528.0):
        t = seconds(0.26, sample_rate)
        parts.append((np.sin(2 * np.pi * f * t) * bell(t / t[-1]) ** 0.5).astype(np.float32))
    return strung(parts, sample_rate, [0.12])


def woodpecker(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A drum roll on a trunk."""
    t = seconds(0.75, sample_rate)
    out = np.zeros(len(t), np.float32)
    u = seconds(0.04, sample_rate)
    hit = ring(((980, 1.0, 130), (1720, 0.5, 170)), u)
    for k in range(13):
        at = int((0.02 + 0.046 * k) * sample_rate)
        out[at : at + len(hit)] += hit[: len(t) - at] * (1 - 0.05 * k)
    return out


def gull(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Two or three mewing cries."""
    parts = []
    for k in range(int(rng.integers(2, 4))):
        t = seconds(0.36 - 0.05 * k, sample_rate)
        u = t / t[-1]
        phase = turned(1150 * (1 + 0.35 * np.sin(np.pi * u**0.6)) - 120 * k, sample_rate)
        cry = np.sin(phase) + 0.45 * np.sin(2 * phase) + 0.2 * np.sin(3 * phase)
        parts.append((cry * bell(u) ** 0.8 / 1.4).astype(np.float32))
    return strung(parts, sample_rate, [0.09])


def loon(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Across a lake, at dusk."""
    n = int(1.3 * sample_rate)
    sound = np.sin(turned(bend(n, 620, 640, 1020, 1010, 720), sample_rate))
    return shaped(sound, sample_rate, 0.2, 0.5)


def whoop(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A jungle bird that goes up."""
    parts = []
    p = rng.uniform(700, 1100)
    for k in range(3):
        n = int(0.16 * sample_rate)
        parts.append(shaped(np.sin(turned(bend(n, p, p * 1.9), sample_rate)), sample_rate, 0.03, 0.05))
        p *= 1.07 + 0.01 * k
    return strung(parts, sample_rate, [0.1])


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


SPOTS: dict[str, Call] = {
    f.__name__: f
    for f in (warble, two_note, thrush, cuckoo, woodpecker, gull, loon, whoop, tick, drip, bubble, clink, sonar, telemetry,
              sneaker, referee, dribble, church, page, creak, rigging, burner, coin, clap, tram_bell)
} | {
    "chirp": calls.chirp, "owl": calls.owl, "eagle": calls.screech, "frog": calls.ribbit, "monkey": calls.hoots,
    "cow": partial(far, calls.low), "sheep": partial(far, calls.bleat, cut=2200.0), "hen": calls.cluck,
    "horse": partial(far, calls.neigh, cut=2400.0), "rooster": partial(far, calls.crow, cut=2600.0),
    "dog": partial(far, calls.bark), "wolf": partial(far, calls.howl, cut=1200.0), "whale": partial(far, calls.song, cut=900.0),
    "parrot": partial(calls.caw, pitch=820.0), "crow": partial(far, calls.caw, cut=2600.0), "seal": partial(far, partial(calls.bark, pitch=250.0), cut=1500.0),
}  # fmt: skip
