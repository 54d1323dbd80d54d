"""The beds that air, water, fire and machines lie on. Each is `bed(n, sample_rate, rng) -> (2, n)` of about unit RMS,
with two independent ears, never the same twice within a clip."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .tones import noise, panned, put, seconds, stereo_noise, turned, wandering

Bed = Callable[[int, int, np.random.Generator], np.ndarray]


def even(bed: np.ndarray) -> np.ndarray:
    """At unit RMS."""
    return (bed / (float(np.sqrt(np.mean(bed**2))) + 1e-9)).astype(np.float32)


def wind(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A low and a high breath that take turns, wandering between the ears."""
    out = np.empty((2, n), np.float32)
    gust = wandering(n, sample_rate, 1.4, 0.25, 1.0, rng)
    lean = wandering(n, sample_rate, 1.9, -0.5, 0.5, rng)
    for side in range(2):
        low = noise(n, sample_rate, rng, (330, 0.55, 1.0), (160, 0.5, 0.5))
        high = noise(n, sample_rate, rng, (820, 0.4, 1.0))
        near = 1 + lean * (1 if side else -1)
        out[side] = (low * gust * 0.8 + high * gust**3 * 0.42) * near
    return even(out)


def whistle(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Wind over an edge: a thin voice whose pitch rides on the gusts."""
    out = np.zeros((2, n), np.float32)
    for side in range(2):
        gust = wandering(n, sample_rate, 1.1, 0.0, 1.0, rng)
        for centre, peak in ((520, 0.3), (640, 0.5), (790, 0.7), (960, 0.9)):
            out[side] += noise(n, sample_rate, rng, (centre, 0.07, 1.0)) * np.exp(-(((gust - peak) / 0.16) ** 2)) * gust
    return even(out)


def leaves(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Foliage that stirs in waves."""
    hiss = stereo_noise(n, sample_rate, rng, (4800, 0.7, 1.0), (2300, 0.6, 0.4))
    return even(hiss * np.stack([wandering(n, sample_rate, 0.8, 0.15, 1.0, rng) ** 1.6 for _ in range(2)]))


def grains(n: int, sample_rate: int, rng: np.random.Generator, rate: float, centre: float, width: float) -> np.ndarray:
    """`rate` small hits a second in each ear, coloured about `centre`."""
    out = np.zeros((2, n), np.float32)
    count = int(n / sample_rate * rate)
    for side in range(2):
        at = rng.integers(0, max(1, n - 8), count)
        out[side, at] = rng.gamma(0.7, 0.5, count) * rng.choice([-1, 1], count)
    size = n
    f = np.log2(np.maximum(np.fft.rfftfreq(size, 1 / sample_rate), 1)).astype(np.float32)
    keep = np.exp(-0.5 * ((f - np.float32(np.log2(centre))) / np.float32(width)) ** 2)
    return even(np.fft.irfft(np.fft.rfft(out, axis=1) * keep, size, axis=1))


def rain(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A hiss, a patter of single drops, a low body."""
    hiss = stereo_noise(n, sample_rate, rng, (4000, 0.9, 0.8), (1300, 0.9, 0.6), (260, 0.8, 0.35))
    return even(hiss + 0.6 * grains(n, sample_rate, rng, 130, 3100, 0.7))


def window_rain(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """What a window and a roof let through."""
    body = stereo_noise(n, sample_rate, rng, (420, 0.9, 1.0), (180, 0.7, 0.7))
    return even(body + 0.45 * grains(n, sample_rate, rng, 60, 1500, 0.6))


def water_rain(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Rain on water: brighter, with little plinks."""
    hiss = stereo_noise(n, sample_rate, rng, (5200, 0.7, 1.0), (1700, 0.8, 0.4))
    return even(hiss + 0.8 * grains(n, sample_rate, rng, 90, 2100, 0.35))


def sea(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Swells that build, break and hiss back, each a little different."""
    surge, foam = np.zeros((2, n), np.float32), np.zeros((2, n), np.float32)
    t = np.arange(n, dtype=np.float32) / sample_rate
    at = -rng.uniform(0.5, 2.5)
    while at < n / sample_rate:
        size, length, side = rng.uniform(0.6, 1.0), rng.uniform(2.2, 3.2), rng.uniform(-0.5, 0.5)
        u = (t - at) / length
        rises = size * np.where((u > 0) & (u < 1.6), np.clip(u, 0, 1) ** 2 * np.exp(-np.maximum(0, u - 1) * 5), 0)
        v = (t - at - length * 0.92) / 1.7
        falls = size * np.where(v > 0, np.clip(v * 9, 0, 1) * np.exp(-np.maximum(v, 0) * 2.6), 0)
        for ear, gain in ((0, 1 - side), (1, 1 + side)):
            surge[ear] += gain * rises.astype(np.float32)
            foam[ear] += gain * falls.astype(np.float32)
        at += rng.uniform(2.7, 4.1)
    deep = stereo_noise(n, sample_rate, rng, (120, 0.8, 1.0), (420, 0.8, 0.7))
    wash = stereo_noise(n, sample_rate, rng, (900, 0.9, 0.8), (3600, 1.0, 0.8))
    return even(deep * (0.035 + 0.07 * surge) + wash * (0.012 + 0.062 * foam + 0.02 * surge))


def bubbling(
    n: int, sample_rate: int, rng: np.random.Generator, rate: float, low: float, high: float, length: float = 0.05
) -> np.ndarray:
    """Water's own voice: `rate` little cavities a second that ring and rise."""
    out = np.zeros((2, n), np.float32)
    for at in rng.uniform(0, n / sample_rate, int(n / sample_rate * rate)):
        t = seconds(length * rng.uniform(0.6, 1.6), sample_rate)
        f = np.exp(rng.uniform(np.log(low), np.log(high))) * (1 + rng.uniform(0.1, 0.6) * t / t[-1])
        drop = np.sin(turned(f, sample_rate)) * np.exp(-t * (2.2 / length)) * np.clip(t * 500, 0, 1)
        put(out, at, drop.astype(np.float32), sample_rate, float(rng.gamma(1.0, 0.5)), rng.uniform(-0.9, 0.9))
    return out


def lapping(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Small water against a bank or a hull."""
    out = np.zeros((2, n), np.float32)
    at = rng.uniform(-0.3, 0.2)
    while at < n / sample_rate:
        m = int(rng.uniform(0.5, 1.0) * sample_rate)
        u = np.arange(m, dtype=np.float32) / m
        side = rng.uniform(-0.7, 0.7)
        wave = stereo_noise(m, sample_rate, rng, (520, 0.6, 1.0), (1500, 0.7, 0.35)) * np.sin(np.pi * u**0.7) ** 2
        wave *= np.array([[1 - side], [1 + side]], np.float32)
        put(out, at, wave.astype(np.float32), sample_rate, rng.uniform(0.4, 1.0))
        at += rng.uniform(0.35, 0.8)
    return even(
        even(out)
        + 0.35 * even(bubbling(n, sample_rate, rng, 7, 350, 900))
        + 0.1 * stereo_noise(n, sample_rate, rng, (700, 1, 1))
    )


def stream(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A brook that talks over stones."""
    water = stereo_noise(n, sample_rate, rng, (1300, 0.8, 1.0), (4200, 0.8, 0.35))
    return even(0.8 * water + even(bubbling(n, sample_rate, rng, 55, 420, 1900, 0.035)))


def falls(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A waterfall: the whole spectrum, thundering gently at the bottom."""
    body = stereo_noise(n, sample_rate, rng, (210, 1.0, 1.0), (900, 1.1, 0.75), (3600, 1.2, 0.34))
    return even(body * wandering(n, sample_rate, 0.7, 0.82, 1.0, rng))


def fire(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Torches: a low flutter, and crackles."""
    flutter = stereo_noise(n, sample_rate, rng, (230, 0.7, 1.0)) * wandering(n, sample_rate, 0.12, 0.4, 1.0, rng)
    crackles = np.tanh(0.35 * grains(n, sample_rate, rng, 11, 2100, 0.9))
    return even(0.9 * flutter + 0.9 * crackles)


def sizzle(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Something in a pan, and the hum of a refrigerator."""
    pan = 0.5 * stereo_noise(n, sample_rate, rng, (6200, 0.5, 1.0)) * wandering(n, sample_rate, 0.5, 0.5, 1.0, rng)
    return even(pan + 0.5 * grains(n, sample_rate, rng, 45, 5200, 0.5) + 0.9 * hums(n, sample_rate, rng))


def hums(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Ventilation and mains, a few quiet partials."""
    t = np.arange(n, dtype=np.float32) / sample_rate
    air = stereo_noise(n, sample_rate, rng, (190, 0.8, 1.0), (520, 0.7, 0.3))
    tone = sum(a * np.sin(2 * np.pi * f * t + f) for f, a in ((100.0, 0.5), (150.2, 0.2), (200.3, 0.18)))
    return even(air + 0.5 * np.stack((tone, np.roll(tone, sample_rate // 700))))


def still(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A quiet house: hardly anything, and that low."""
    return even(stereo_noise(n, sample_rate, rng, (150, 0.8, 1.0), (500, 0.8, 0.2)))


def hall(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A big closed space that holds its breath."""
    body = stereo_noise(n, sample_rate, rng, (260, 0.7, 1.0), (900, 0.7, 0.25))
    return even(body * wandering(n, sample_rate, 1.4, 0.6, 1.0, rng))


def town(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A far rumble, and a car that passes now and then."""
    out = stereo_noise(n, sample_rate, rng, (85, 0.7, 1.0), (300, 0.8, 0.35))
    t = np.arange(n, dtype=np.float32) / sample_rate
    at = rng.uniform(0.4, 2.0)
    while at < n / sample_rate:
        side, length = rng.choice([-1.0, 1.0]), rng.uniform(0.5, 0.8)
        near = np.exp(-(((t - at - 1.0) / length) ** 2)).astype(np.float32)
        hiss = noise(n, sample_rate, rng, (620, 0.9, 1.0), (190, 0.6, 0.8))
        out += panned(hiss * near, np.clip(side * (t - at - 1.0), -0.9, 0.9).astype(np.float32))
        at += rng.uniform(3.0, 5.0)
    return even(out)


def drone(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Space: a deep slow chord with a glassy shimmer, a little different in each ear."""
    t = np.arange(n, dtype=np.float32) / sample_rate
    out = np.empty((2, n), np.float32)
    for side, off in enumerate((0.0, 0.21)):
        out[side] = sum(
            np.sin(2 * np.pi * (f + off) * t + p) for f, p in ((55.0, 0), (55.35, 1), (82.4, 2), (110.2, 3))
        )
        for f in (659.3, 987.8, 1318.5, 1760.0):
            swell = wandering(n, sample_rate, 1.3, 0, 1, rng) ** 2
            out[side] += 0.11 * np.sin(2 * np.pi * (f + 3 * off) * t) * swell
    return even(out + 0.9 * stereo_noise(n, sample_rate, rng, (240, 0.6, 1.0), (700, 0.6, 0.25)))


def deep(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Under water: a muffled body, and bubbles in small companies."""
    out = stereo_noise(n, sample_rate, rng, (110, 0.8, 1.0), (330, 0.5, 0.35))
    out *= wandering(n, sample_rate, 1.6, 0.6, 1.0, rng)
    at = rng.uniform(0.1, 0.5)
    while at < n / sample_rate:
        pan, pitch = rng.uniform(-0.8, 0.8), rng.uniform(380, 800)
        for k in range(int(rng.integers(2, 6))):
            t = seconds(rng.uniform(0.05, 0.1), sample_rate)
            f = pitch * rng.uniform(0.85, 1.2) * (1 + 1.2 * t / t[-1])
            drop = np.sin(turned(f, sample_rate)) * np.exp(-t * 34) * np.clip(t * 400, 0, 1)
            put(out, at + 0.07 * k + rng.uniform(0, 0.03), drop, sample_rate, rng.uniform(0.3, 0.9), pan)
        at += rng.uniform(0.8, 1.8)
    return even(out)


def cavern(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A cave breathes: very low air that moves slowly."""
    air = stereo_noise(n, sample_rate, rng, (95, 0.6, 1.0), (340, 0.5, 0.4))
    return even(air * wandering(n, sample_rate, 2.2, 0.55, 1.0, rng))


def insects(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A jungle's day: cicadas that swell and pass it on."""
    out = np.zeros((2, n), np.float32)
    for centre in (4300, 5400, 6700):
        pulse = 0.6 + 0.4 * np.sin(turned(np.full(n, rng.uniform(34, 60), np.float32), sample_rate))
        song = (
            noise(n, sample_rate, rng, (centre, 0.06, 1.0)) * pulse * wandering(n, sample_rate, 1.2, 0.05, 1, rng) ** 2
        )
        out += panned(song, wandering(n, sample_rate, 2.0, -0.9, 0.9, rng))
    return even(out + 0.12 * stereo_noise(n, sample_rate, rng, (900, 0.9, 1.0), (3000, 0.8, 0.6)))


def crickets(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A night meadow: near ones that take turns over a far carpet of them."""
    out = 0.3 * stereo_noise(n, sample_rate, rng, (4400, 0.09, 1.0)) * wandering(n, sample_rate, 0.9, 0.6, 1, rng)
    for pan in (-0.8, -0.3, 0.25, 0.85):
        pitch, every, at = rng.uniform(4000, 4900), rng.uniform(0.55, 0.9), rng.uniform(-0.3, 0.6)
        t = seconds(0.2, sample_rate)
        chirp = (
            np.sin(turned(np.full(len(t), pitch, np.float32), sample_rate))
            * np.clip(np.sin(2 * np.pi * 15.5 * t), 0, 1) ** 0.8
        )
        while at < n / sample_rate:
            put(out, at, chirp, sample_rate, rng.uniform(0.4, 1.1), pan)
            at += every * rng.uniform(0.94, 1.06)
    return even(out + 0.35 * stereo_noise(n, sample_rate, rng, (420, 0.9, 1.0)))


def lava(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A mountain that mutters."""
    rumble = stereo_noise(n, sample_rate, rng, (48, 0.6, 1.0), (120, 0.6, 0.7)) * wandering(
        n, sample_rate, 0.5, 0.3, 1, rng
    )
    return even(rumble + 0.25 * even(bubbling(n, sample_rate, rng, 4, 90, 220, 0.16)))


def heights(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """High air: thin, wide, steady."""
    return even(
        stereo_noise(n, sample_rate, rng, (560, 0.8, 1.0), (2600, 0.9, 0.35))
        * wandering(n, sample_rate, 2.4, 0.65, 1.0, rng)
    )


def chatter(
    n: int, sample_rate: int, rng: np.random.Generator, voices: int = 7, pitch: float = 1.0, size: float = 1.0
) -> np.ndarray:
    """A room full of people, no word of which can be understood: syllables in many throats, at a distance."""
    rate = sample_rate // 4
    m = n // 4 + 2
    out = np.zeros((2, m), np.float32)
    for v in range(voices):
        base = pitch * rng.choice([105.0, 120.0, 190.0, 215.0]) * rng.uniform(0.92, 1.1)
        tune = base * wandering(m, rate, 0.28, 0.86, 1.2, rng)
        talk = wandering(m, rate, 0.11, -0.35, 1.0, rng).clip(0) * (wandering(m, rate, 1.1, -0.6, 1.0, rng) > 0)
        talk = np.convolve(talk, np.hanning(240) / 120, mode="same").astype(np.float32)
        phase = turned(tune, rate)
        first, second = wandering(m, rate, 0.13, 300, 760, rng) / size, wandering(m, rate, 0.13, 900, 2100, rng) / size
        voice = np.zeros(m, np.float32)
        for k in range(1, int(min(18, 3600 / base)) + 1):
            f = tune * k
            voice += (1 / (1 + ((f - first) / 130) ** 2) + 0.35 / (1 + ((f - second) / 220) ** 2)) * np.sin(k * phase)
        out += panned(voice * talk * rng.uniform(0.5, 1.0), -0.9 + 1.8 * v / max(1, voices - 1))
    # Back to the full rate through the spectrum: nothing is mirrored into the highs.
    spectrum = np.zeros((2, n // 2 + 1), np.complex64)
    small = np.fft.rfft(out[:, : n // 4], axis=1)
    spectrum[:, : small.shape[1]] = small
    wide = np.fft.irfft(spectrum, n, axis=1).astype(np.float32)
    carpet = stereo_noise(n, sample_rate, rng, (520, 0.6, 1.0), (1400, 0.6, 0.4))
    return even(even(wide) + 0.6 * carpet * wandering(n, sample_rate, 0.35, 0.5, 1.0, rng))


def murmur(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A restaurant."""
    return chatter(n, sample_rate, rng)


def children(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A classroom, quietly."""
    return chatter(n, sample_rate, rng, 5, 1.7, 0.8)


def stadium(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Thousands: an ah that swells and settles, and hands somewhere."""
    roar = stereo_noise(n, sample_rate, rng, (620, 0.45, 1.0), (1150, 0.4, 0.7), (2600, 0.5, 0.2))
    swell = wandering(n, sample_rate, 1.3, 0.4, 1.0, rng) * np.stack(
        [wandering(n, sample_rate, 0.3, 0.8, 1, rng) for _ in range(2)]
    )
    return even(roar * swell + 0.5 * np.tanh(0.5 * grains(n, sample_rate, rng, 60, 1500, 0.5)))


def thump(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """People in a dark room who are having a good time."""
    crowd = chatter(n, sample_rate, rng, 6, 1.15)
    return even(crowd + 0.5 * hall(n, sample_rate, rng))


def bells(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Something enchanted: high tones that come and go like light."""
    out = np.zeros((2, n), np.float32)
    notes = 1046.5 * 2 ** (np.array([0, 2, 4, 7, 9, 12, 14, 16]) / 12)
    for at in np.sort(rng.uniform(-0.5, n / sample_rate, int(n / sample_rate * 2.2) + 1)):
        t = seconds(1.6, sample_rate)
        f = float(rng.choice(notes))
        tone = (np.sin(2 * np.pi * f * t) + 0.3 * np.sin(2 * np.pi * 2.76 * f * t) * np.exp(-5 * t)) * np.exp(-2.6 * t)
        put(out, at, tone * np.clip(t * 60, 0, 1), sample_rate, rng.uniform(0.3, 1.0), rng.uniform(-0.9, 0.9))
    return even(out + 0.02 * stereo_noise(n, sample_rate, rng, (3000, 1, 1)))


def bees(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Two bees in the flowers, one near each ear, then not."""
    out = np.zeros((2, n), np.float32)
    for _ in range(2):
        pitch = rng.uniform(190, 240) * wandering(n, sample_rate, 0.25, 0.93, 1.07, rng)
        phase = turned(pitch, sample_rate)
        near = wandering(n, sample_rate, 1.2, -0.5, 1, rng).clip(0) ** 2
        out += panned(
            (np.sin(phase) + 0.6 * np.sin(2 * phase) + 0.3 * np.sin(3 * phase)) * near,
            wandering(n, sample_rate, 1.0, -1, 1, rng),
        )
    return even(out + 1e-3)


BEDS: dict[str, Bed] = {
    f.__name__: f
    for f in (
        wind,
        whistle,
        leaves,
        rain,
        window_rain,
        water_rain,
        sea,
        lapping,
        stream,
        falls,
        fire,
        sizzle,
        hums,
        still,
        hall,
        town,
        drone,
        deep,
        cavern,
        insects,
        crickets,
        lava,
        heights,
        murmur,
        children,
        stadium,
        thump,
        bells,
        bees,
    )
}
