"""What animals say: barks, meows, chirps, roars, made in a throat of harmonics and moving formants.

Every call is `call(sample_rate, rng) -> mono`, about unit peak. A sample rate higher than that of the clip makes
the call slower and deeper, as slow motion does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from .tones import bell, bend, eased, filtered, noise, seconds, turned

Call = Callable[[int, np.random.Generator], np.ndarray]
Formant = tuple[float | np.ndarray, float, float]
"""Hz (a number or one a sample), width in Hz, gain."""


def throat(
    pitch: np.ndarray,
    sample_rate: int,
    formants: tuple[Formant, ...],
    rng: np.random.Generator,
    rough: float = 0.0,
    breath: float = 0.0,
    tilt: float = 0.9,
) -> np.ndarray:
    """A voiced sound: `pitch` in Hz a sample, coloured by formants. rough: how far it growls; breath: air in it."""
    n = len(pitch)
    if rough:
        shiver = noise(n, sample_rate, rng, (60, 0.8, 1.0))
        pitch = pitch * (1 + 0.012 * rough * shiver).astype(np.float32)
    phase = turned(pitch, sample_rate)
    out = np.zeros(n, np.float32)
    top = min(9500.0, 0.42 * sample_rate)
    for k in range(1, int(np.clip(top / float(pitch.min()), 1, 44)) + 1):
        f = pitch * k
        gain = np.full(n, 0.012, np.float32)
        for centre, width, level in formants:
            gain += np.float32(level) / (1 + ((f - centre) / np.float32(width)) ** 2)
        out += gain * np.float32(k**-tilt) * np.sin(k * phase) * (f < top)
    if rough:
        half = 0.5 * (1 + np.sin(turned(pitch / 2, sample_rate)))
        out *= (1 - 0.5 * rough + 0.5 * rough * half) * np.clip(1 + 0.5 * rough * shiver, 0.1, 2)
    out /= float(np.abs(out).max()) + 1e-9
    if breath:
        bands = tuple((float(np.mean(c)), 0.5, g) for c, _, g in formants)
        out = out + breath * 0.4 * noise(n, sample_rate, rng, *bands, (3800, 0.7, 0.12))
    return out


def shaped(sound: np.ndarray, sample_rate: int, attack: float = 0.01, release: float = 0.06) -> np.ndarray:
    """With a beginning and an end, at unit peak."""
    sound = sound * eased(len(sound), sample_rate, attack, release)
    return (sound / (float(np.abs(sound).max()) + 1e-9)).astype(np.float32)


def strung(parts: list[np.ndarray], sample_rate: int, gaps: list[float]) -> np.ndarray:
    """Parts one after another with silences between."""
    out: list[np.ndarray] = []
    for i, part in enumerate(parts):
        out.append(part)
        out.append(np.zeros(int(gaps[min(i, len(gaps) - 1)] * sample_rate), np.float32))
    return np.concatenate(out[:-1])


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


def squeak(sample_rate: int, rng: np.random.Generator, pitch: float = 2900.0, times: int = 3) -> np.ndarray:
    """A mouse: tiny rising whistles."""
    parts = []
    for _ in range(times):
        p = pitch * rng.uniform(0.9, 1.15)
        n = int(rng.uniform(0.05, 0.1) * sample_rate)
        sound = throat(bend(n, 0.8 * p, 1.2 * p, p), sample_rate, ((3200, 1200, 1.0),), rng, 0.0, 0.04, 1.3)
        parts.append(shaped(sound, sample_rate, 0.012, 0.03))
    return strung(parts, sample_rate, [0.06, 0.12])


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


VOWELS = ((730, 1090, 2440), (530, 1840, 2480), (300, 870, 2240), (570, 840, 2410), (390, 1990, 2550))


def babble(
    sample_rate: int, rng: np.random.Generator, pitch: float = 150.0, size: float = 1.0, syllables: int = 5
) -> np.ndarray:
    """Speech without words, as in silent puppetry: syllables with a tune that falls at the end."""
    parts: list[np.ndarray] = []
    for k in range(syllables):
        n = int(rng.uniform(0.1, 0.19) * sample_rate * (1.5 if k == syllables - 1 else 1))
        a, b = VOWELS[int(rng.integers(5))], VOWELS[int(rng.integers(5))]
        p = pitch * rng.uniform(0.92, 1.16) * (1 - 0.05 * k)
        formants = tuple(
            (bend(n, 0.6 * x / size, x / size, y / size), w, g)
            for x, y, w, g in zip(a, b, (80, 110, 170), (1, 0.5, 0.2), strict=True)
        )
        sound = throat(bend(n, 0.95 * p, 1.06 * p, 0.94 * p), sample_rate, formants, rng, 0.03, 0.06, 0.95)
        parts.append(shaped(sound, sample_rate, 0.025, 0.05))
    return strung(parts, sample_rate, [0.02, 0.045, 0.02])


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


def far(call: Call, sample_rate: int, rng: np.random.Generator, cut: float = 1600.0) -> np.ndarray:
    """A call from a long way off: the highs are lost on the way."""
    return filtered(np.pad(call(sample_rate, rng), (0, sample_rate // 20)), sample_rate, 120, cut, 1)


def each(call: Callable[..., np.ndarray], names: str, **more: float) -> dict[str, Call]:
    """The same call for several icons."""
    return {name: partial(call, **more) for name in names.split()}


CALLS: dict[str, Call] = (
    each(bark, "dog service-dog guide-dog") | each(bark, "poodle", pitch=520.0, size=0.75)
    | each(bark, "fox", pitch=640.0, size=0.7, times=3) | each(bark, "seal otter", pitch=260.0, size=0.9, times=3)
    | each(meow, "cat black-cat") | each(low, "cow") | each(low, "ox bison water-buffalo moose", pitch=98.0)
    | each(low, "hippopotamus rhinoceros", pitch=72.0) | each(low, "camel two-hump-camel llama giraffe", pitch=150.0)
    | each(low, "deer", pitch=230.0, length=0.6) | each(bleat, "ewe") | each(bleat, "goat ram", pitch=400.0)
    | each(oink, "pig boar") | each(neigh, "horse unicorn") | each(neigh, "zebra", pitch=980.0)
    | each(bray, "donkey") | each(bray, "penguin", pitch=520.0) | each(roar, "lion tiger leopard")
    | each(roar, "bear polar-bear panda gorilla", pitch=76.0, length=0.95)
    | each(roar, "dragon t-rex troll ogre", pitch=62.0, length=1.5)
    | each(roar, "crocodile sauropod goblin", pitch=70.0, length=0.9) | each(howl, "wolf")
    | each(trumpeting, "elephant mammoth") | each(hoots, "monkey orangutan") | each(quack, "duck")
    | each(quack, "goose swan dodo", pitch=330.0, times=2, length=0.24) | each(quack, "flamingo turkey peacock", pitch=420.0)
    | each(crow, "rooster") | each(cluck, "chicken") | each(caw, "blackbird bat") | each(caw, "parrot", pitch=760.0)
    | each(screech, "eagle phoenix-bird") | each(ribbit, "frog") | each(ribbit, "lizard", pitch=700.0)
    | each(squeak, "mouse rat hamster chipmunk rabbit hedgehog")
    | each(squeak, "raccoon badger beaver skunk koala sloth kangaroo", pitch=1300.0, times=2)
    | each(hiss, "snake") | each(buzz, "honeybee") | each(buzz, "mosquito", pitch=520.0) | each(buzz, "fly", pitch=170.0)
    | each(buzz, "beetle bug lady-beetle cockroach", pitch=130.0) | each(chirp, "cricket", pitch=4300.0)
    | each(chirp, "bird dove") | each(chirp, "baby-chick hatching-chick front-facing-baby-chick", pitch=3900.0)
    | each(owl, "owl") | each(song, "whale spouting-whale") | each(dolphin, "dolphin")
    | each(blub, "fish tropical-fish blowfish shark jellyfish shrimp squid octopus crab lobster turtle snail worm")
    | each(beeps, "robot satellite") | each(wooo, "ghost") | each(warbling, "alien alien-monster flying-saucer microbe")
    | each(babble, "boy girl child baby-angel", pitch=300.0, size=0.78) | each(babble, "baby", pitch=400.0, size=0.66, syllables=4)
    | each(babble, "princess singer woman mrs-claus old-woman", pitch=210.0, size=0.86)
    | each(babble, "person-zombie man-zombie woman-zombie", pitch=85.0, size=1.1, syllables=3)
    | each(babble, "santa-claus old-man", pitch=98.0, size=1.06) | each(babble, "teddy-bear snowman snowman-without-snow", pitch=260.0, size=0.85)
    | each(honks, "bus articulated-lorry delivery-truck fire-engine tram trolleybus", pitch=270.0)
    | each(honks, "locomotive train bullet-train high-speed-train ship ferry passenger-ship", pitch=180.0)
)  # fmt: skip


def call_of(icon: str, kind: str) -> Call:
    """What the figure says where it has no words."""
    if icon in CALLS:
        return CALLS[icon]
    if "woman" in icon or "fairy" in icon:
        return partial(babble, pitch=210.0, size=0.86)
    by_kind: dict[str, Call] = {
        "vehicle": honks,
        "air": chirp,
        "water": blub,
        "person": babble,
        "ground": partial(squeak, pitch=1500.0),
    }
    return by_kind.get(kind, partial(babble, pitch=280.0, size=0.8, syllables=4))
