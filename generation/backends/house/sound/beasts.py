"""What beasts say: barks, meows, moos, roars."""

from __future__ import annotations

import numpy as np

from .throat import shaped, strung, throat
from .tones import bend, noise, seconds


def bark(
    sample_rate: int, rng: np.random.Generator, pitch: float = 330.0, size: float = 1.0, times: int = 2
) -> np.ndarray:
    """Woof, woof: the jaw snaps open and shut."""
    parts = []
    for _ in range(times):
        p = pitch * rng.uniform(0.93, 1.07)
        n = int(rng.uniform(0.15, 0.19) * sample_rate * size**0.4)
        jaw = bend(n, 480 / size, 1050 / size, 560 / size)
        sound = throat(
            bend(n, 0.8 * p, 1.35 * p, p, 0.62 * p), sample_rate,
            ((jaw, 190, 1.0), (1750 / size, 330, 0.5), (2900 / size, 500, 0.2)), rng, 0.55, 0.5, 0.55,
        )  # fmt: skip
        parts.append(shaped(sound, sample_rate, 0.008, 0.09))
    return strung(parts, sample_rate, [0.16])


def meow(sample_rate: int, rng: np.random.Generator, pitch: float = 560.0) -> np.ndarray:
    """M-ee-ow: closed, open, round."""
    p = pitch * rng.uniform(0.94, 1.06)
    n = int(rng.uniform(0.55, 0.72) * sample_rate)
    sound = throat(
        bend(n, 0.8 * p, 1.16 * p, 1.22 * p, 0.98 * p, 0.74 * p), sample_rate,
        ((bend(n, 500, 900, 1350, 900, 600), 260, 1.0), (bend(n, 1900, 2900, 2400, 1600, 1200), 380, 0.7)), rng,
        0.05, 0.08, 0.6,
    )  # fmt: skip
    return shaped(sound, sample_rate, 0.09, 0.2)


def low(sample_rate: int, rng: np.random.Generator, pitch: float = 128.0, length: float = 1.2) -> np.ndarray:
    """Moo: hummed, then opened, then let fall."""
    n = int(length * rng.uniform(0.9, 1.1) * sample_rate)
    p = pitch * rng.uniform(0.95, 1.05)
    sound = throat(
        bend(n, 0.8 * p, p, 1.15 * p, 1.08 * p, 0.78 * p), sample_rate,
        ((bend(n, 240, 330, 560, 520, 330), 110, 1.0), (bend(n, 700, 800, 980, 900, 700), 180, 0.5), (2300, 500, 0.1)),
        rng, 0.22, 0.06, 0.75,
    )  # fmt: skip
    return shaped(sound, sample_rate, 0.16, 0.3)


def bleat(sample_rate: int, rng: np.random.Generator, pitch: float = 330.0) -> np.ndarray:
    """Baa: a shaken ah."""
    n = int(rng.uniform(0.65, 0.85) * sample_rate)
    t = np.arange(n, dtype=np.float32) / sample_rate
    shake = np.sin(2 * np.pi * 8.5 * t)
    sound = throat(
        bend(n, 0.9 * pitch, 1.05 * pitch, 0.85 * pitch) * (1 + 0.035 * shake), sample_rate,
        ((bend(n, 450, 850, 800), 170, 1.0), (1750, 260, 0.6), (2900, 400, 0.25)), rng, 0.2, 0.05, 0.5,
    )  # fmt: skip
    return shaped(sound * (0.72 + 0.28 * shake), sample_rate, 0.05, 0.16)


def oink(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Two snorts and a grunt."""
    parts = []
    for length, p in ((0.16, 150), (0.14, 165), (0.26, 120)):
        n = int(length * sample_rate)
        sound = throat(bend(n, p, 1.2 * p, p), sample_rate, ((420, 160, 1.0), (1250, 260, 0.7)), rng, 1.0, 0.9, 0.5)
        parts.append(shaped(sound, sample_rate, 0.02, 0.07))
    return strung(parts, sample_rate, [0.07, 0.12])


def neigh(sample_rate: int, rng: np.random.Generator, pitch: float = 820.0) -> np.ndarray:
    """High, shaken, falling; and a snort through the nose."""
    n = int(1.05 * sample_rate)
    t = np.arange(n, dtype=np.float32) / sample_rate
    shake = np.sin(2 * np.pi * 11.5 * t)
    sound = throat(
        bend(n, 0.85 * pitch, 1.35 * pitch, 1.2 * pitch, 0.85 * pitch, 0.45 * pitch) * (1 + 0.07 * shake), sample_rate,
        ((bend(n, 900, 1500, 1300, 800), 300, 1.0), (2600, 500, 0.4)), rng, 0.3, 0.12, 0.7,
    )  # fmt: skip
    call = shaped(sound * (0.75 + 0.25 * shake), sample_rate, 0.05, 0.3)
    u = seconds(0.3, sample_rate)
    snort = noise(len(u), sample_rate, rng, (700, 0.8, 1.0)) * (0.5 + 0.5 * np.sin(2 * np.pi * 26 * u))
    return strung([call, 0.35 * shaped(snort, sample_rate, 0.02, 0.2)], sample_rate, [0.04])


def bray(sample_rate: int, rng: np.random.Generator, pitch: float = 300.0) -> np.ndarray:
    """Hee-haw."""
    parts = []
    for ratio, length in ((1.9, 0.3), (0.85, 0.42)):
        n, p = int(length * sample_rate), pitch * ratio
        sound = throat(
            bend(n, p, 1.1 * p, 0.9 * p), sample_rate, ((750, 250, 1.0), (1500, 300, 0.6)), rng, 0.5, 0.3, 0.5
        )
        parts.append(shaped(sound, sample_rate, 0.04, 0.1))
    return strung(parts, sample_rate, [0.06])


def roar(sample_rate: int, rng: np.random.Generator, pitch: float = 88.0, length: float = 1.25) -> np.ndarray:
    """A big chest, opened slowly: more felt than loud."""
    n = int(length * rng.uniform(0.92, 1.08) * sample_rate)
    p = pitch * rng.uniform(0.94, 1.06)
    wide = (pitch / 88) ** 0.5
    sound = throat(
        bend(n, 0.8 * p, 1.3 * p, 1.2 * p, 0.9 * p, 0.6 * p), sample_rate,
        ((bend(n, 280 * wide, 680 * wide, 600 * wide, 330 * wide), 170, 1.0), (1150 * wide, 260, 0.5),
         (2400, 600, 0.16)), rng, 1.0, 0.16, 0.75,
    )  # fmt: skip
    return shaped(sound, sample_rate, 0.14, 0.5)


def howl(sample_rate: int, rng: np.random.Generator, pitch: float = 400.0, length: float = 1.5) -> np.ndarray:
    """Ah-ooo: it climbs, rests, and sinks."""
    n = int(length * sample_rate)
    t = np.arange(n, dtype=np.float32) / sample_rate
    curve = bend(n, 0.7 * pitch, 1.25 * pitch, 1.3 * pitch, 1.22 * pitch, 1.15 * pitch, 0.8 * pitch)
    sound = throat(
        curve * (1 + 0.008 * np.sin(2 * np.pi * 5.2 * t)), sample_rate,
        ((bend(n, 700, 480, 430, 420), 150, 1.0), (950, 220, 0.25)), rng, 0.04, 0.05, 1.1,
    )  # fmt: skip
    return shaped(sound, sample_rate, 0.14, 0.5)


def trumpeting(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """An elephant's brass."""
    n = int(0.95 * sample_rate)
    p = 360 * rng.uniform(0.95, 1.05)
    sound = throat(
        bend(n, 0.7 * p, 1.2 * p, 1.4 * p, 1.3 * p, 0.8 * p), sample_rate,
        ((1100, 480, 1.0), (2300, 700, 0.7), (420, 160, 0.5)), rng, 0.6, 0.15, 0.35,
    )  # fmt: skip
    return shaped(sound, sample_rate, 0.06, 0.25)


def hoots(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Ooh-ooh-ah-ah: a monkey gets excited."""
    parts = []
    for k in range(5):
        n = int((0.13 - 0.01 * k) * sample_rate)
        p = (330 + 55 * k) * rng.uniform(0.96, 1.04)
        mouth = 450 + 190 * k
        sound = throat(
            bend(n, 0.85 * p, 1.15 * p, 0.9 * p), sample_rate, ((mouth, 160, 1.0), (1500, 350, 0.2)), rng, 0.1, 0.2, 0.8
        )
        parts.append(shaped(sound, sample_rate, 0.02, 0.05))
    return strung(parts, sample_rate, [0.09, 0.07, 0.05])


def squeak(sample_rate: int, rng: np.random.Generator, pitch: float = 2900.0, times: int = 3) -> np.ndarray:
    """A mouse: tiny rising whistles."""
    parts = []
    for _ in range(times):
        p = pitch * rng.uniform(0.9, 1.15)
        n = int(rng.uniform(0.05, 0.1) * sample_rate)
        sound = throat(bend(n, 0.8 * p, 1.2 * p, p), sample_rate, ((3200, 1200, 1.0),), rng, 0.0, 0.04, 1.3)
        parts.append(shaped(sound, sample_rate, 0.012, 0.03))
    return strung(parts, sample_rate, [0.06, 0.12])
