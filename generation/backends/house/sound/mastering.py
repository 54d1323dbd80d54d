"""Loudness, peaks and the last gain: how the mix leaves the house."""

from __future__ import annotations

import functools

import numpy as np


@functools.cache
def weighting(n: int, sample_rate: int) -> np.ndarray:
    """Power of the K filter of ITU-R BS.1770-4 (shelf, then high pass) over rfftfreq(n)."""
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(n, 1 / sample_rate) / sample_rate)

    def biquad(b: tuple[float, ...], a: tuple[float, ...]) -> np.ndarray:
        return (b[0] + b[1] * z + b[2] * z * z) / (a[0] + a[1] * z + a[2] * z * z)

    # Analogue prototype as in BS.1770's own derivation: f0 1681.97 Hz, +4 dB, Q 0.7072.
    k, q, gain = np.tan(np.pi * 1681.974450955533 / sample_rate), 0.7071752369554196, 3.999843853973347
    vh = 10 ** (gain / 20)
    vb = vh**0.4996667741545416
    shelf = biquad(
        (vh + vb * k / q + k * k, 2 * (k * k - vh), vh - vb * k / q + k * k),
        (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k),
    )
    k, q = np.tan(np.pi * 38.13547087602444 / sample_rate), 0.5003270373238773
    high = biquad((1.0, -2.0, 1.0), (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k))
    return (np.abs(shelf * high) ** 2).astype(np.float32)


def loudness(stereo: np.ndarray, sample_rate: int) -> float:
    """Integrated loudness in LUFS (ITU-R BS.1770-4: 400 ms blocks, gates at -70 LUFS and -10 LU).

    The K filter is applied to the spectra of tenths of a second, of which four make a block: within 0.1 LU of
    filtering the whole, in a fifth of the time.
    """
    hop = sample_rate // 10
    tenths = stereo.shape[1] // hop
    if tenths < 4:
        padded = np.pad(stereo, ((0, 0), (0, max(0, 4 * hop - stereo.shape[1]))))
        tenths = 4
    else:
        padded = stereo
    blocks = padded[:, : tenths * hop].reshape(2, tenths, hop).astype(np.float32)
    power = np.abs(np.fft.rfft(blocks, axis=2)) ** 2 * weighting(hop, sample_rate)
    energy = 2 * power.sum(axis=(0, 2)).astype(np.float64) / hop**2
    energy = np.convolve(energy, np.full(4, 0.25), mode="valid")
    level = -0.691 + 10 * np.log10(energy + 1e-12)
    loud = energy[level > -70]
    if not len(loud):
        return -70.0
    gate = -0.691 + 10 * np.log10(loud.mean()) - 10
    kept = loud[-0.691 + 10 * np.log10(loud) > gate]
    return float(-0.691 + 10 * np.log10(kept.mean()))


def levelled(bus: np.ndarray, sample_rate: int, target: float) -> np.ndarray:
    """A part of the mix at `target` LUFS; what is silent stays silent."""
    now = loudness(bus, sample_rate)
    return bus if now <= -69 else bus * np.float32(10 ** ((target - now) / 20))


TAPS = np.arange(-11, 13)
BETWEEN = np.stack(
    [np.sinc(TAPS - q) * np.cos(np.pi * (TAPS - q) / 25) ** 2 for q in (0.25, 0.5, 0.75)], axis=1
).astype(np.float32)
"""What three points between two samples are made of."""


def true_peak(stereo: np.ndarray) -> np.ndarray:
    """The larger of both channels' magnitude, four-fold oversampled, one value a sample.

    Only where a sample comes near the highest is it looked at more closely.
    """
    best = np.abs(stereo).max(axis=0)
    n = len(best)
    near = np.flatnonzero(best > 0.66 * best.max())
    at = np.unique(np.concatenate((near, near - 1)))
    at = at[(at >= 11) & (at < n - 12)]
    for channel in stereo.astype(np.float32):
        for part in np.array_split(at, 1 + len(at) // 20_000):
            between = np.abs(channel[part[:, None] + TAPS] @ BETWEEN).max(axis=1)
            best[part] = np.maximum(best[part], between)
    return best


def mastered(stereo: np.ndarray, sample_rate: int, target: float = -16.0, ceiling: float = -1.2) -> np.ndarray:
    """Bring a mix to `target` LUFS with no true peak above `ceiling` dBFS, by a look-ahead limiter."""
    out = stereo.astype(np.float32)
    top = 10 ** (ceiling / 20)
    for _ in range(4):
        now = loudness(out, sample_rate)
        if now <= -69:
            return out
        out = out * np.float32(10 ** ((target - now) / 20))
        peak = true_peak(out)
        if peak.max() <= top:
            return out
        out = out * limiting(peak, top, int(0.004 * sample_rate))
    highest = max(float(true_peak(out).max()), 1e-9)
    return out * np.float32(min(1.0, top / highest))


def limiting(peak: np.ndarray, top: float, radius: int) -> np.ndarray:
    """A smooth gain that keeps `peak` under `top`; it begins to fall before the peak comes."""
    need = np.minimum(1.0, top / np.maximum(peak, 1e-9))
    hops = radius // 4
    coarse = np.pad(need, (0, -len(need) % hops), mode="edge").reshape(-1, hops).min(axis=1)
    held = np.lib.stride_tricks.sliding_window_view(np.pad(coarse, 6, mode="edge"), 13).min(axis=1)
    kernel = np.hanning(11)[1:-1]
    smooth = np.convolve(np.pad(held, 4, mode="edge"), kernel / kernel.sum(), mode="valid")
    return np.interp(np.arange(len(peak)), (np.arange(len(smooth)) + 0.5) * hops, smooth).astype(np.float32)


def held(level: np.ndarray, sample_rate: int, rate: int = 100) -> np.ndarray:
    """A ducking curve from a level of n samples: quick to fall, half a second to return; 0 to 1."""
    coarse = level[:: sample_rate // rate]
    out, now = np.empty(len(coarse)), 0.0
    for i, value in enumerate(np.clip(coarse * 2.5, 0, 1)):
        now = now + (value - now) * (0.35 if value > now else 0.02)
        out[i] = now
    return np.interp(np.arange(len(level)), np.arange(len(out)) * (sample_rate // rate), out)


def fades(n: int, sample_rate: int) -> np.ndarray:
    """A short way in, a longer way out: the clip loops without a click."""
    t = np.arange(n) / sample_rate
    return np.minimum(1, np.minimum(t / 0.06, (t[-1] - t) / 0.35)).astype(np.float32) if n else np.zeros(0, np.float32)
