"""Shared raw material of the orchestra: coloured noise, smooth curves, notes, space and loudness.

Signals are float32 mono (n,) or stereo (2, n) at one sample rate; levels are linear.
"""

from __future__ import annotations

import numpy as np

from ..score import HZ


def coloured(
    n: int,
    sample_rate: int,
    curve: np.ndarray | None,
    rng: np.random.Generator,
    bands: tuple[tuple[float, float, float], ...] = (),
) -> np.ndarray:
    """Noise of unit RMS shaped in frequency: `curve` over np.fft.rfftfreq(n), or `bands` of
    (centre Hz, width in octaves, weight), Gaussian over log frequency."""
    spectrum = np.fft.rfft(rng.standard_normal(n).astype(np.float32))
    if curve is None:
        octaves = np.log2(np.maximum(np.fft.rfftfreq(n, 1 / sample_rate), 1.0))
        curve = sum(w * np.exp(-0.5 * ((octaves - np.log2(c)) / o) ** 2) for c, o, w in bands)
    out = np.fft.irfft(spectrum * curve, n).astype(np.float32)
    return out / (float(np.sqrt(np.mean(out**2))) + 1e-9)


def wandering(n: int, sample_rate: int, every: float, low: float, high: float, rng: np.random.Generator) -> np.ndarray:
    """A smooth random curve that takes a new value in [low, high] about every `every` seconds."""
    points = max(4, int(n / sample_rate / every) + 3)
    values = rng.uniform(low, high, points)
    at = np.linspace(0, points - 1.001, n)
    i = at.astype(int)
    u = at - i
    u = u * u * (3 - 2 * u)
    return (values[i] * (1 - u) + values[np.minimum(i + 1, points - 1)] * u).astype(np.float32)


def curve_of(row: np.ndarray, n: int, sample_rate: int) -> np.ndarray:
    """A score's sound row at `HZ` -> n samples in [0, 1]."""
    row = np.clip(np.nan_to_num(np.asarray(row, np.float64)), 0, 1)
    return np.interp(np.arange(n) / sample_rate, np.arange(len(row)) / HZ, row).astype(np.float32)


def panned(signal: np.ndarray, pan: float | np.ndarray) -> np.ndarray:
    """Mono -> stereo at constant power; pan -1 left .. 1 right, a number or one a sample."""
    angle = (np.clip(pan, -1, 1) + 1) * np.pi / 4
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
    return np.arange(int(length * sample_rate), dtype=np.float32) / sample_rate


def hertz(midi: float) -> float:
    """Equal temperament, A4 (69) = 440 Hz."""
    return 440.0 * 2 ** ((midi - 69) / 12)


def room(dry: np.ndarray, sample_rate: int, length: float, wet: float, rng: np.random.Generator) -> np.ndarray:
    """Stereo reverberation: convolution with decaying noise that darkens as it fades."""
    if wet <= 0:
        return dry
    m = int(length * sample_rate)
    t = np.arange(m) / sample_rate
    n = dry.shape[1]
    size = 1 << int(np.ceil(np.log2(n + m)))
    frequency = np.fft.rfftfreq(m, 1 / sample_rate)
    out = np.empty_like(dry)
    for side in range(2):
        noise = rng.standard_normal(m)
        bright = np.fft.irfft(np.fft.rfft(noise) / (1 + (frequency / 5200) ** 2), m)
        dark = np.fft.irfft(np.fft.rfft(noise) / (1 + (frequency / 1500) ** 2), m)
        k = np.exp(-t * 9 / length)
        tail = (bright * k + dark * (1 - k)) * np.exp(-6.9 * t / length) * np.clip(t / 0.012, 0, 1)
        tail /= np.sqrt((tail**2).sum()) + 1e-9
        wet_signal = np.fft.irfft(np.fft.rfft(dry[side], size) * np.fft.rfft(tail, size), size)[:n]
        out[side] = dry[side] + wet * wet_signal
    return out


def weighting(n: int, sample_rate: int) -> np.ndarray:
    """Magnitude of the K filter of ITU-R BS.1770-4 (shelf, then high pass) over rfftfreq(n)."""
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(n, 1 / sample_rate) / sample_rate)

    def biquad(b: tuple[float, ...], a: tuple[float, ...]) -> np.ndarray:
        return (b[0] + b[1] * z + b[2] * z * z) / (a[0] + a[1] * z + a[2] * z * z)

    def shelf() -> np.ndarray:
        # Analogue prototype as in BS.1770's own derivation: f0 1681.97 Hz, +4 dB, Q 0.7072.
        k, q, gain = np.tan(np.pi * 1681.974450955533 / sample_rate), 0.7071752369554196, 3.999843853973347
        vh = 10 ** (gain / 20)
        vb = vh**0.4996667741545416
        return biquad(
            (vh + vb * k / q + k * k, 2 * (k * k - vh), vh - vb * k / q + k * k),
            (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k),
        )

    k, q = np.tan(np.pi * 38.13547087602444 / sample_rate), 0.5003270373238773
    high = biquad((1.0, -2.0, 1.0), (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k))
    return np.abs(shelf() * high)


def loudness(stereo: np.ndarray, sample_rate: int) -> float:
    """Integrated loudness in LUFS (ITU-R BS.1770-4: 400 ms blocks, gates at -70 LUFS and -10 LU)."""
    n = stereo.shape[1]
    weights = weighting(n, sample_rate)
    power = sum(np.fft.irfft(np.fft.rfft(channel) * weights, n) ** 2 for channel in stereo)
    block, hop = int(0.4 * sample_rate), int(0.1 * sample_rate)
    if n < block:
        return float(-0.691 + 10 * np.log10(np.mean(power) + 1e-12))
    total = np.concatenate(([0.0], np.cumsum(power)))
    starts = np.arange(0, n - block + 1, hop)
    energy = (total[starts + block] - total[starts]) / block
    level = -0.691 + 10 * np.log10(energy + 1e-12)
    loud = energy[level > -70]
    if not len(loud):
        return -70.0
    gate = -0.691 + 10 * np.log10(loud.mean()) - 10
    kept = loud[-0.691 + 10 * np.log10(loud) > gate]
    return float(-0.691 + 10 * np.log10(kept.mean()))


def true_peak(stereo: np.ndarray) -> np.ndarray:
    """The larger of both channels' four-fold oversampled magnitude, one value a sample."""
    n = stereo.shape[1]
    best = np.abs(stereo).max(axis=0)
    suspects = best > 0.5 * best.max()
    if not suspects.any():
        return best
    spectra = [np.fft.rfft(channel) for channel in stereo]
    turn = np.arange(spectra[0].shape[0])
    for quarter in (0.25, 0.5, 0.75):
        shift = np.exp(2j * np.pi * turn * quarter / n)
        for spectrum in spectra:
            best = np.maximum(best, np.abs(np.fft.irfft(spectrum * shift, n)))
    return best


def mastered(stereo: np.ndarray, sample_rate: int, target: float = -16.0, ceiling: float = -1.2) -> np.ndarray:
    """Bring a mix to `target` LUFS with no true peak above `ceiling` dBFS, by a look-ahead limiter."""
    out = stereo.astype(np.float32)
    top = 10 ** (ceiling / 20)
    radius = int(0.004 * sample_rate)
    for _ in range(3):
        out = out * np.float32(10 ** ((target - loudness(out, sample_rate)) / 20))
        peak = true_peak(out)
        if peak.max() <= top:
            break
        need = np.minimum(1.0, top / np.maximum(peak, 1e-9))
        hops = radius // 4
        coarse = need[: len(need) // hops * hops].reshape(-1, hops).min(axis=1)
        wide = np.pad(coarse, 6, mode="edge")
        held = np.lib.stride_tricks.sliding_window_view(wide, 13).min(axis=1)
        kernel = np.hanning(11)[1:-1]
        smooth = np.convolve(np.pad(held, 4, mode="edge"), kernel / kernel.sum(), mode="valid")
        gain = np.interp(np.arange(out.shape[1]), (np.arange(len(smooth)) + 0.5) * hops, smooth)
        out = out * gain.astype(np.float32)
    highest = max(float(true_peak(out).max()), 1e-9)
    return out * np.float32(min(1.0, top / highest))
