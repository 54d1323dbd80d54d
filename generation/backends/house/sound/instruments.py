"""The players: plucked, struck, bowed, blown and sung notes, and a drum kit of felt, skin and air."""

from __future__ import annotations

import numpy as np

from .tones import eased, hertz, noise, put, seconds

PLUCKED: dict[str, tuple[tuple[float, float, float], ...]] = {
    "kalimba": ((1, 1.0, 4.2), (2.0, 0.16, 7.0), (5.4, 0.12, 22.0), (8.9, 0.04, 40.0)),
    "harp": ((1, 1.0, 3.4), (2, 0.42, 5.2), (3, 0.2, 8.0), (4, 0.1, 11.0), (5, 0.05, 15.0)),
    "bell": ((1, 1.0, 2.6), (2.76, 0.3, 5.5), (5.4, 0.14, 9.0), (8.93, 0.05, 14.0)),
    "celesta": ((1, 1.0, 3.4), (3.0, 0.22, 7.0), (4.2, 0.1, 11.0), (9.1, 0.06, 22.0)),
    "piano": ((1, 1.0, 2.4), (2, 0.5, 3.4), (3, 0.28, 4.6), (4, 0.14, 6.5), (5, 0.08, 8.0), (6, 0.04, 10.0)),
    "marimba": ((1, 1.0, 7.5), (3.93, 0.22, 16.0), (9.2, 0.05, 34.0)),
    "ukulele": ((1, 1.0, 6.5), (2, 0.55, 8.5), (3, 0.34, 11.0), (4, 0.16, 15.0), (5, 0.12, 19.0), (6, 0.06, 24.0)),
    "pizzicato": ((1, 1.0, 9.0), (2, 0.5, 13.0), (3, 0.3, 17.0), (4, 0.12, 24.0)),
    "lute": ((1, 1.0, 3.8), (2, 0.62, 5.2), (3, 0.4, 7.5), (4, 0.26, 9.5), (5, 0.14, 12.0), (7, 0.06, 18.0)),
    "banjo": ((1, 0.8, 6.0), (2, 0.75, 7.5), (3, 0.6, 9.0), (4, 0.4, 12.0), (5, 0.3, 15.0), (6, 0.2, 18.0)),
    "glass": ((1, 1.0, 1.6), (2.32, 0.25, 3.0), (4.25, 0.12, 5.0), (6.6, 0.05, 9.0)),
    "bass": ((1, 1.0, 2.1), (2, 0.4, 6.5), (3, 0.15, 10.0)),
}  # fmt: skip
"""Partials as (ratio, level, decay a second)."""

HELD: dict[str, tuple[tuple[float, ...], float, float, float]] = {
    "warm": ((1.0, 0.22, 0.05), 0.22, 0.5, 0.0),
    "strings": ((1.0, 0.36, 0.24, 0.13, 0.08, 0.04), 0.34, 0.6, 0.05),
    "cello": ((1.0, 0.7, 0.42, 0.3, 0.16, 0.1, 0.06), 0.12, 0.3, 0.22),
    "flute": ((1.0, 0.3, 0.08, 0.03), 0.07, 0.14, 0.16),
    "horn": ((1.0, 0.75, 0.5, 0.3, 0.18, 0.1, 0.06), 0.07, 0.22, 0.08),
    "choir": ((1.0, 0.5, 0.16, 0.1, 0.16, 0.12, 0.05), 0.3, 0.6, 0.14),
    "theremin": ((1.0, 0.16, 0.04), 0.22, 0.35, 0.5),
    "reed": ((1.0, 0.1, 0.5, 0.08, 0.26, 0.05, 0.12), 0.05, 0.12, 0.1),
}  # fmt: skip
"""Levels of harmonics, attack, release, and vibrato in semitones."""


class Band:
    """A stereo stage on which notes are put; a note that comes again is not made again."""

    def __init__(self, n: int, sample_rate: int) -> None:
        self.bus = np.zeros((2, n), np.float32)
        self.rate = sample_rate
        self.kept: dict[tuple[float | str, ...], np.ndarray] = {}

    def pluck(self, at: float, pitch: float, length: float, colour: str, gain: float, pan: float = 0.0) -> None:
        """A plucked or struck note."""
        key = (colour, pitch, round(length, 1))
        if key not in self.kept:
            self.kept[key] = plucked(pitch, round(length, 1), self.rate, colour)
        put(self.bus, at, self.kept[key], self.rate, gain, pan)

    def hold(
        self, at: float, pitch: float, length: float, colour: str, gain: float, pan: float = 0.0, swell: float = 0.0
    ) -> None:
        """A bowed, blown or sung note. swell: how much it opens towards its end."""
        put(self.bus, at, sustained(pitch, length, self.rate, colour, swell), self.rate, gain, pan)

    def hit(self, at: float, drum: str, gain: float, pan: float, rng: np.random.Generator) -> None:
        """A stroke of the kit."""
        if (drum,) not in self.kept:
            self.kept[drum,] = KIT[drum](self.rate, rng)
        put(self.bus, at, self.kept[drum,], self.rate, gain, pan)


def plucked(pitch: float, length: float, sample_rate: int, colour: str) -> np.ndarray:
    """One struck note by partials with their own decays."""
    t = seconds(max(length, 0.2), sample_rate)
    f = hertz(pitch)
    tone = np.zeros(len(t), np.float32)
    for k, level, decay in PLUCKED[colour]:
        if f * k < sample_rate * 0.4:
            tone += np.float32(level) * np.sin(2 * np.pi * f * k * t) * np.exp(-decay * t)
    return (tone * np.clip(t * (120 if colour == "bass" else 700), 0, 1) * np.clip((t[-1] - t) * 14, 0, 1)).astype(
        np.float32
    )


def sustained(pitch: float, length: float, sample_rate: int, colour: str, swell: float = 0.0) -> np.ndarray:
    """One held note, doubled a hair out of tune."""
    levels, attack, release, vibrato = HELD[colour]
    t = seconds(max(0.15, length), sample_rate)
    n = len(t)
    f = hertz(pitch)
    # Vibrato comes late, as a hand would begin it; its phase is written down rather than summed up.
    depth = np.float32(f * (2 ** (vibrato / 12) - 1) / 5.3)
    phase = np.float32(2 * np.pi * f) * t
    if vibrato:
        phase = phase - depth * np.clip((t - 0.25) * 2.5, 0, 1) * np.cos(np.float32(2 * np.pi * 5.3) * t + pitch)
    other = phase + np.float32(2 * np.pi * 0.0023 * f) * t
    opening = 1 + swell * (t / t[-1]) ** 1.5
    tone = np.zeros(n, np.float32)
    for k, level in enumerate(levels, 1):
        if f * k > 7000:
            break
        # What swells also grows brighter.
        bright = np.float32(level) * (opening ** (0.5 * (k - 1)) if swell else 1.0)
        tone += bright * (np.sin(k * phase) + np.sin(k * other + k)) * np.float32(0.6)
    ends = eased(n, sample_rate, min(attack, 0.45 * length), min(release, 0.5 * length))
    return (tone * ends * opening / (1 + swell)).astype(np.float32)


def kick(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    t = seconds(0.24, sample_rate)
    return np.sin(2 * np.pi * (50 * t + 2.4 * (1 - np.exp(-t * 34)))) * np.exp(-t * 14) * np.clip(t * 500, 0, 1)


def brush(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    t = seconds(0.2, sample_rate)
    skin = 0.5 * np.sin(2 * np.pi * 190 * t) * np.exp(-t * 34)
    return skin + noise(len(t), sample_rate, rng, (3100, 0.8, 1.0), (1500, 0.6, 0.4)) * 0.34 * np.exp(
        -t * 19
    ) * np.clip(t * 300, 0, 1)


def shaker(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    t = seconds(0.08, sample_rate)
    return noise(len(t), sample_rate, rng, (6600, 0.5, 1.0)) * np.exp(-t * 50) * np.clip(t * 110, 0, 1)


def hat(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    t = seconds(0.12, sample_rate)
    return noise(len(t), sample_rate, rng, (8600, 0.35, 1.0)) * np.exp(-t * 38)


def clap(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    t = seconds(0.2, sample_rate)
    burst = sum(np.exp(-np.maximum(0, t - d) * 70) * (t >= d) for d in (0, 0.011, 0.023))
    return noise(len(t), sample_rate, rng, (1500, 0.4, 1.0), (2600, 0.4, 0.5)) * np.asarray(burst) * 0.3


def taiko(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    t = seconds(1.0, sample_rate)
    body = np.sin(2 * np.pi * (56 * t + 1.9 * (1 - np.exp(-t * 22)))) * np.exp(-t * 4.4)
    return (
        body
        + 0.3 * np.sin(2 * np.pi * 93 * t) * np.exp(-t * 9)
        + 0.16 * noise(len(t), sample_rate, rng, (300, 0.9, 1.0)) * np.exp(-t * 14)
    )


def tom(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    t = seconds(0.5, sample_rate)
    return np.sin(2 * np.pi * (98 * t + 1.2 * (1 - np.exp(-t * 24)))) * np.exp(-t * 9) + 0.1 * noise(
        len(t), sample_rate, rng, (900, 0.8, 1.0)
    ) * np.exp(-t * 30)


def rim(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    t = seconds(0.09, sample_rate)
    return np.sin(2 * np.pi * 1650 * t) * np.exp(-t * 90) + 0.5 * np.sin(2 * np.pi * 820 * t) * np.exp(-t * 60)


def crash(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    t = seconds(1.6, sample_rate)
    return (
        0.5
        * noise(len(t), sample_rate, rng, (5200, 0.8, 1.0), (2200, 0.6, 0.4))
        * np.exp(-t * 3.0)
        * np.clip(t * 200, 0, 1)
    )


KIT = {f.__name__: f for f in (kick, brush, shaker, hat, clap, taiko, tom, rim, crash)}


def riser(length: float, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """(2, n): air and a cymbal that swell into a moment."""
    t = seconds(length, sample_rate)
    u = t / t[-1]
    out = np.empty((2, len(t)), np.float32)
    for side in range(2):
        dark = noise(len(t), sample_rate, rng, (700, 0.7, 1.0))
        bright = noise(len(t), sample_rate, rng, (4300, 0.8, 1.0))
        out[side] = (dark * u**2 * (1 - 0.5 * u) + bright * u**4) * np.clip((t[-1] - t) * 60, 0, 1)
    return out
