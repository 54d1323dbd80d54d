"""A throat: harmonics under moving formants, roughness and breath; what all calls and wordless speech are made of."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .tones import bend, eased, filtered, noise, turned

Call = Callable[[int, np.random.Generator], np.ndarray]
"""`call(sample_rate, rng) -> mono` of about unit peak. At a higher rate it is slower and deeper."""
Formant = tuple[float | np.ndarray, float, float]
"""Hz (a number or one a sample), width in Hz, gain."""
VOWELS = ((730, 1090, 2440), (530, 1840, 2480), (300, 870, 2240), (570, 840, 2410), (390, 1990, 2550))


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
    out: np.ndarray = np.zeros(n, np.float32)
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


def far(call: Call, sample_rate: int, rng: np.random.Generator, cut: float = 1600.0) -> np.ndarray:
    """A call from a long way off: the highs are lost on the way."""
    return filtered(np.pad(call(sample_rate, rng), (0, sample_rate // 20)), sample_rate, 120, cut, 1)


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
