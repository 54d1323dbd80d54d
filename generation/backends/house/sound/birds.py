"""What birds say, near and far."""

from __future__ import annotations

import numpy as np

from .materials import ring
from .throat import shaped, strung, throat
from .tones import bell, bend, seconds, turned


def quack(
    sample_rate: int, rng: np.random.Generator, pitch: float = 230.0, times: int = 3, length: float = 0.15
) -> np.ndarray:
    """A flat, nasal note, thrice."""
    parts = []
    for k in range(times):
        n = int(length * (1 - 0.08 * k) * sample_rate)
        p = pitch * rng.uniform(0.97, 1.04) * (1 - 0.03 * k)
        sound = throat(
            bend(n, 0.95 * p, 1.08 * p, 0.85 * p), sample_rate,
            ((bend(n, 700, 1250, 900), 200, 1.0), (2450, 300, 0.8), (3400, 400, 0.25)), rng, 0.35, 0.1, 0.25,
        )  # fmt: skip
        parts.append(shaped(sound, sample_rate, 0.012, 0.06))
    return strung(parts, sample_rate, [0.1])


def crow(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Cock-a-doodle-doo."""
    parts = []
    for length, a, b in ((0.14, 620, 700), (0.09, 800, 780), (0.2, 880, 940), (0.62, 980, 560)):
        n = int(length * sample_rate)
        mouth = bend(n, 1000, 1500, 900)
        sound = throat(
            bend(n, a, 1.06 * max(a, b), b), sample_rate, ((mouth, 330, 1.0), (2700, 450, 0.5)), rng, 0.18, 0.06, 0.5
        )
        parts.append(shaped(sound, sample_rate, 0.02, 0.06 if length < 0.5 else 0.22))
    return strung(parts, sample_rate, [0.03])


def cluck(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Bok, bok, bok, b-gawk."""
    parts = []
    for k in range(4):
        last = k == 3
        n = int((0.26 if last else 0.07) * sample_rate)
        p = rng.uniform(420, 470) * (1.5 if last else 1)
        sound = throat(
            bend(n, 0.7 * p, 1.2 * p, 0.8 * p), sample_rate, ((950, 260, 1.0), (2100, 380, 0.5)), rng, 0.25, 0.12, 0.5
        )
        parts.append(shaped(sound, sample_rate, 0.006, 0.04))
    return strung(parts, sample_rate, [0.16, 0.13, 0.1])


def caw(sample_rate: int, rng: np.random.Generator, pitch: float = 520.0, times: int = 2) -> np.ndarray:
    """A hoarse bird."""
    parts = []
    for _ in range(times):
        n = int(rng.uniform(0.24, 0.32) * sample_rate)
        p = pitch * rng.uniform(0.95, 1.05)
        sound = throat(
            bend(n, p, 1.1 * p, 0.8 * p), sample_rate, ((1250, 330, 1.0), (2300, 420, 0.6)), rng, 0.85, 0.3, 0.4
        )
        parts.append(shaped(sound, sample_rate, 0.02, 0.1))
    return strung(parts, sample_rate, [0.16])


def screech(sample_rate: int, rng: np.random.Generator, pitch: float = 2300.0) -> np.ndarray:
    """An eagle from far above: a falling, hoarse whistle."""
    n = int(0.75 * sample_rate)
    p = pitch * rng.uniform(0.95, 1.05)
    sound = throat(
        bend(n, 0.8 * p, 1.25 * p, 1.1 * p, 0.7 * p),
        sample_rate,
        ((2600, 900, 1.0), (5000, 900, 0.3)),
        rng,
        0.35,
        0.12,
        0.9,
    )
    return shaped(sound, sample_rate, 0.03, 0.35)


def chirp(sample_rate: int, rng: np.random.Generator, pitch: float = 3200.0) -> np.ndarray:
    """Three to six falling chips."""
    base, parts = pitch * rng.uniform(0.82, 1.2), []
    for _ in range(int(rng.integers(3, 7))):
        t = seconds(rng.uniform(0.05, 0.08), sample_rate)
        u = t / t[-1]
        parts.append((np.sin(turned(base * (1.18 - 0.3 * u), sample_rate)) * bell(u) ** 1.4).astype(np.float32))
    return strung(parts, sample_rate, list(rng.uniform(0.03, 0.07, 6)))


def owl(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Hoo, hoo-hoo."""
    parts, p = [], 345 * rng.uniform(0.94, 1.06)
    for length in (0.42, 0.2, 0.46):
        t = seconds(length, sample_rate)
        tone = np.sin(2 * np.pi * p * t + 0.3 * np.sin(2 * np.pi * 5 * t)) + 0.12 * np.sin(4 * np.pi * p * t)
        parts.append((tone * bell(t / t[-1]) ** 0.6).astype(np.float32))
    return strung(parts, sample_rate, [0.3, 0.07])


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
