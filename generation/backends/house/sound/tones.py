"""Shared raw material of the orchestra: coloured noise, smooth curves, notes, echoes.

Signals are float32 mono (n,) or stereo (2, n) at one sample rate; levels are linear.
"""

from __future__ import annotations

import numpy as np

from ..score import HZ

Band = tuple[float, float, float]
"""Centre in Hz, width in octaves, weight: Gaussian over log frequency."""


def fast(n: int) -> int:
    """A length of at least `n` that the Fourier transform likes."""
    step = 64 if n < 9600 else 960
    return -(-max(n, 1) // step) * step


def noise(n: int, sample_rate: int, rng: np.random.Generator, *bands: Band) -> np.ndarray:
    """Noise of unit RMS, made in the spectrum: independent of any other, and without a loop."""
    size = fast(n)
    m = size // 2 + 1
    octaves = np.log2(np.maximum(np.fft.rfftfreq(size, 1 / sample_rate), 1.0)).astype(np.float32)
    shape = np.zeros(m, np.float32)
    for centre, width, weight in bands:
        shape += np.float32(weight) * np.exp(-0.5 * ((octaves - np.float32(np.log2(centre))) / np.float32(width)) ** 2)
    shape[0] = 0
    spectrum = rng.standard_normal((m, 2), dtype=np.float32).view(np.complex64)[:, 0] * shape
    out = np.fft.irfft(spectrum, size)[:n].astype(np.float32)
    return out / (float(np.sqrt(np.mean(out**2))) + 1e-9)


def stereo_noise(n: int, sample_rate: int, rng: np.random.Generator, *bands: Band) -> np.ndarray:
    """Two independent noises through the same bands: as wide as the air."""
    return np.stack([noise(n, sample_rate, rng, *bands) for _ in range(2)])


def wandering(n: int, sample_rate: int, every: float, low: float, high: float, rng: np.random.Generator) -> np.ndarray:
    """A smooth random curve that takes a new value in [low, high] about every `every` seconds."""
    points = max(4, int(n / sample_rate / every) + 3)
    values = rng.uniform(low, high, points)
    fine = np.linspace(0, points - 1.001, points * 24)
    i = fine.astype(int)
    u = fine - i
    u = u * u * (3 - 2 * u)
    smooth = values[i] * (1 - u) + values[np.minimum(i + 1, points - 1)] * u
    return np.interp(np.linspace(0, len(fine) - 1, n), np.arange(len(fine)), smooth).astype(np.float32)


def curve_of(row: np.ndarray, n: int, sample_rate: int, low: float = 0.0, high: float = 1.0) -> np.ndarray:
    """A score's row at `HZ` -> n samples in [low, high]."""
    row = np.clip(np.nan_to_num(np.asarray(row, np.float64)), low, high)
    return np.interp(np.arange(n) / sample_rate, np.arange(len(row)) / HZ, row).astype(np.float32)


def panned(signal: np.ndarray, pan: float | np.ndarray) -> np.ndarray:
    """Mono -> stereo at constant power; pan -1 left .. 1 right, a number or one a sample."""
    angle = (np.clip(pan, -1, 1) + 1) * np.float32(np.pi / 4)
    return np.stack((signal * np.cos(angle), signal * np.sin(angle))).astype(np.float32) * np.float32(1.2)


def put(bus: np.ndarray, at: float, sound: np.ndarray, sample_rate: int, gain: float = 1.0, pan: float = 0.0) -> None:
    """Add a mono or stereo sound to a stereo bus at `at` seconds; what sticks out is cut."""
    start = round(at * sample_rate)
    stereo = panned(sound, pan) if sound.ndim == 1 else sound
    if start < 0:
        stereo, start = stereo[:, -start:], 0
    m = min(stereo.shape[1], bus.shape[1] - start)
    if m > 0:
        bus[:, start : start + m] += np.float32(gain) * stereo[:, :m]


def seconds(length: float, sample_rate: int) -> np.ndarray:
    """Sample times of a note of `length` seconds."""
    return np.arange(max(2, int(length * sample_rate)), dtype=np.float32) / np.float32(sample_rate)


def hertz(midi: float) -> float:
    """Equal temperament, A4 (69) = 440 Hz."""
    return 440.0 * 2 ** ((midi - 69) / 12)


def bell(u: np.ndarray) -> np.ndarray:
    """Half a sine over u in [0, 1], never below zero, so that it may be raised to a power."""
    return np.maximum(0.0, np.sin(np.pi * np.clip(u, 0, 1)))


def bend(n: int, *values: float) -> np.ndarray:
    """n samples through evenly spaced positive values, by eased steps in their logarithm."""
    if len(values) == 1:
        return np.full(n, values[0], np.float32)
    at = np.linspace(0, len(values) - 1.0001, n)
    i = at.astype(int)
    u = at - i
    u = u * u * (3 - 2 * u)
    logs = np.log(np.maximum(np.asarray(values, float), 1e-4))
    return np.exp(logs[i] * (1 - u) + logs[i + 1] * u).astype(np.float32)


def turned(pitch: np.ndarray, sample_rate: int) -> np.ndarray:
    """Phase in radians of a tone whose pitch in Hz changes a sample at a time, kept small for float32."""
    return ((np.cumsum(pitch, dtype=np.float64) / sample_rate) % 1.0 * (2 * np.pi)).astype(np.float32)


def eased(n: int, sample_rate: int, attack: float, release: float) -> np.ndarray:
    """An envelope of one sound: up in `attack` seconds, down in the last `release` seconds."""
    t = np.arange(n, dtype=np.float32) / sample_rate
    up = np.clip(t / max(attack, 1e-4), 0, 1)
    down = np.clip((n / sample_rate - t) / max(release, 1e-4), 0, 1)
    return np.sin(up * np.pi / 2) * np.sin(down * np.pi / 2) ** 1.5


def filtered(signal: np.ndarray, sample_rate: int, low: float = 0.0, high: float = 0.0, order: int = 2) -> np.ndarray:
    """Without what lies below `low` Hz and above `high` Hz (0: no limit); mono or stereo."""
    n = signal.shape[-1]
    size = fast(n + sample_rate // 50)
    f = np.fft.rfftfreq(size, 1 / sample_rate).astype(np.float32)
    keep = np.ones(len(f), np.float32)
    if high:
        keep /= 1 + (f / np.float32(high)) ** (2 * order)
    if low:
        keep *= 1 - 1 / (1 + (f / np.float32(low)) ** (2 * order))
    return np.fft.irfft(np.fft.rfft(signal, size, axis=-1) * keep, size, axis=-1)[..., :n].astype(np.float32)


def echoes(send: np.ndarray, sample_rate: int, length: float, rng: np.random.Generator, dark: float = 1) -> np.ndarray:
    """What the room gives back of a stereo send: convolution with noise that decays and darkens.

    length: seconds to -60 dB; dark: above 1 the walls swallow more of the highs.
    """
    m = int(length * sample_rate)
    t = np.arange(m, dtype=np.float32) / sample_rate
    n = send.shape[1]
    size = fast(n + m)
    frequency = np.fft.rfftfreq(fast(m), 1 / sample_rate)
    late = np.exp(-t * 9 / length)
    decay = np.exp(-6.9 * t / length) * np.clip(t / 0.012, 0, 1)
    out = np.empty_like(send)
    for side in range(2):
        spectrum = np.fft.rfft(rng.standard_normal(fast(m)))
        bright = np.fft.irfft(spectrum / (1 + (frequency * dark / 5200) ** 2))[:m]
        dull = np.fft.irfft(spectrum / (1 + (frequency * dark / 1500) ** 2))[:m]
        tail = (bright * late + dull * (1 - late)) * decay
        # A few early walls, different for each ear, before the diffuse tail.
        for k in range(5):
            tail[int(m * 0.02 * (k + 1) * rng.uniform(0.7, 1.3))] += 9 * rng.choice([-1, 1]) * 0.7**k
        tail = (tail / (np.sqrt((tail**2).sum()) + 1e-9)).astype(np.float32)
        source = 0.8 * send[side] + 0.2 * send[1 - side]
        wet = np.fft.irfft(np.fft.rfft(source, size) * np.fft.rfft(tail, size), size)
        out[side] = wet[:n]
    return out
