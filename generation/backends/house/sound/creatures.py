"""What frogs, insects, fish, robots, ghosts and cars say."""

from __future__ import annotations

import numpy as np

from .throat import shaped, strung, throat
from .tones import bend, noise, seconds, turned


def ribbit(sample_rate: int, rng: np.random.Generator, pitch: float = 430.0) -> np.ndarray:
    """Rib-bit: two trains of clicks in a wet mouth."""
    parts = []
    for length, rate, p in ((0.13, 52, pitch), (0.2, 66, pitch * 1.28)):
        t = seconds(length, sample_rate)
        clicks = (0.5 + 0.5 * np.cos(2 * np.pi * rate * t)) ** 5
        tone = (
            np.sin(2 * np.pi * p * t)
            + 0.7 * np.sin(2 * np.pi * 2.9 * p * t + 1)
            + 0.3 * np.sin(2 * np.pi * 5.1 * p * t)
        )
        parts.append(shaped(tone * clicks, sample_rate, 0.02, 0.06))
    return strung(parts, sample_rate, [0.04])


def hiss(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A snake lets out air."""
    n = int(0.9 * sample_rate)
    return shaped(noise(n, sample_rate, rng, (6200, 0.45, 1.0), (3300, 0.6, 0.3)), sample_rate, 0.12, 0.5)


def buzz(sample_rate: int, rng: np.random.Generator, pitch: float = 210.0, length: float = 0.9) -> np.ndarray:
    """Wings too quick to count."""
    n = int(length * sample_rate)
    wobble = 1 + 0.06 * (noise(n, sample_rate, rng, (7, 0.7, 1.0)))
    sound = throat(
        (pitch * wobble).astype(np.float32),
        sample_rate,
        ((pitch * 2.2, 300, 1.0), (2600, 900, 0.3)),
        rng,
        0.05,
        0.05,
        0.6,
    )
    return shaped(sound, sample_rate, 0.1, 0.2)


def song(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A whale: long glides in a very large room."""
    n = int(2.0 * sample_rate)
    p = rng.uniform(150, 190)
    points = rng.uniform(0.7, 2.1, 5) * p
    sound = throat(bend(n, *points), sample_rate, ((350, 200, 1.0), (800, 300, 0.35)), rng, 0.06, 0.0, 1.3)
    return shaped(sound, sample_rate, 0.4, 0.7)


def dolphin(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Clicks that hurry, and a whistle."""
    t = seconds(0.4, sample_rate)
    rate = bend(len(t), 30, 90)
    clicks = (0.5 + 0.5 * np.cos(turned(rate, sample_rate))) ** 40 * noise(len(t), sample_rate, rng, (4200, 0.5, 1.0))
    n = int(0.45 * sample_rate)
    whistle = np.sin(turned(bend(n, 2800, 4600, 3600, 5600), sample_rate))
    return strung(
        [0.6 * shaped(clicks, sample_rate), 0.7 * shaped(whistle, sample_rate, 0.05, 0.1)], sample_rate, [0.02]
    )


def blub(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A fish speaks in bubbles."""
    parts = []
    for _ in range(4):
        t = seconds(rng.uniform(0.06, 0.1), sample_rate)
        f = rng.uniform(340, 620) * (1 + 1.3 * t / t[-1])
        parts.append((np.sin(turned(f, sample_rate)) * np.exp(-t * 28) * np.clip(t * 300, 0, 1)).astype(np.float32))
    return strung(parts, sample_rate, [0.05, 0.1, 0.04])


def beeps(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A robot thinks aloud: a phrase of short tones, some of which slide."""
    scale = 440 * 2 ** (np.array([0, 3, 5, 7, 10, 12, 15, 17]) / 12)
    parts = []
    for _ in range(int(rng.integers(5, 8))):
        t = seconds(float(rng.choice([0.06, 0.06, 0.1, 0.16])), sample_rate)
        a, b = rng.choice(scale), rng.choice(scale)
        phase = turned(bend(len(t), a, b if rng.random() < 0.45 else a), sample_rate)
        tone = np.sin(phase) + 0.28 * np.sin(3 * phase) + 0.1 * np.sin(5 * phase)
        parts.append(0.8 * shaped(tone, sample_rate, 0.004, 0.02))
    return strung(parts, sample_rate, [0.03, 0.05, 0.02])


def wooo(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A ghost: a hollow glide."""
    n = int(1.5 * sample_rate)
    t = np.arange(n, dtype=np.float32) / sample_rate
    curve = bend(n, 300, 430, 520, 460, 330) * (1 + 0.02 * np.sin(2 * np.pi * 5.5 * t))
    sound = throat(curve, sample_rate, ((bend(n, 380, 520, 420), 120, 1.0), (900, 200, 0.18)), rng, 0.0, 0.35, 1.3)
    return shaped(sound, sample_rate, 0.3, 0.6)


def warbling(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """An alien: a phrase of bubbling glides."""
    n = int(0.9 * sample_rate)
    t = np.arange(n, dtype=np.float32) / sample_rate
    points = rng.uniform(280, 900, 7)
    curve = bend(n, *points) * (1 + 0.18 * np.sin(2 * np.pi * 17 * t))
    return shaped(
        throat(curve, sample_rate, ((900, 500, 1.0), (2300, 600, 0.4)), rng, 0, 0.03, 0.9), sample_rate, 0.05, 0.15
    )


def honks(sample_rate: int, rng: np.random.Generator, pitch: float = 400.0) -> np.ndarray:
    """A car's horn, twice and politely: two notes a third apart."""
    parts = []
    for length in (0.12, 0.24):
        n = int(length * sample_rate)
        both = sum(
            throat(np.full(n, p, np.float32), sample_rate, ((900, 500, 1.0), (2200, 700, 0.4)), rng, 0, 0, 0.6)
            for p in (pitch, pitch * 1.26)
        )
        parts.append(shaped(np.asarray(both), sample_rate, 0.01, 0.04))
    return strung(parts, sample_rate, [0.09])
