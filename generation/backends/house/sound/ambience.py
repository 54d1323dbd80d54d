"""The air of a place: wind, rain, sea, town, birds, crickets, a clock, the hum of a ship in space."""

from __future__ import annotations

import numpy as np

from ..score import SOUND, Score
from .tones import coloured, curve_of, panned, put, seconds, wandering

FLOOR = {
    "beach": {"sea": 0.7, "wind": 0.2},
    "city": {"city": 0.7},
    "forest": {"birds": 0.7, "wind": 0.2},
    "desert": {"wind": 0.45},
    "snow": {"wind": 0.4},
    "meadow": {"birds": 0.6, "wind": 0.15},
    "sea": {"sea": 0.8, "wind": 0.2},
    "mountain": {"wind": 0.45, "birds": 0.2},
}
"""What a place always has, whatever the score's rows say: a beach is never without its sea."""


def ambience(score: Score, n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """(2, n): everything that sounds without anybody doing anything."""
    rows = {name: curve_of(score.sound[i], n, sample_rate) for i, name in enumerate(SOUND)}
    for name, least in FLOOR.get(score.place, {}).items():
        rows[name] = np.maximum(rows[name], np.float32(least))
    ramp = curve_of(score.camera[5], n, sample_rate)
    inside = score.place in ("room", "stage")
    bus = np.zeros((2, n), np.float32)
    if score.weather == "wind":
        rows["wind"] = np.maximum(rows["wind"], 0.8)
    if score.place not in ("space", "underwater"):
        bus += wind(rows["wind"] * (0.35 if inside else 1.0), n, sample_rate, rng)
        if score.weather == "rain":
            bus += rain(np.maximum(rows["rain"], ramp), inside, n, sample_rate, rng)
    if score.place in ("beach", "sea"):
        bus += sea(rows["sea"], n, sample_rate, rng, calm=score.place == "beach")
    if score.place == "city":
        bus += city(rows["city"], n, sample_rate, rng)
    if score.place in ("forest", "meadow", "mountain", "beach", "city") and score.weather in (
        "clear",
        "petals",
        "wind",
    ):
        wildlife(bus, score, rows["birds"], sample_rate, rng)
    own = {"space": space, "underwater": underwater, "room": room_tone, "stage": hall}.get(score.place)
    if own:
        bus += own(n, sample_rate, rng)
    if float(rows["engine"].max()) > 0.15:
        bus += engine(score, rows["engine"], n, sample_rate, rng)
    return bus


def stereo_noise(n: int, sample_rate: int, rng: np.random.Generator, *bands: tuple[float, float, float]) -> np.ndarray:
    """Two independent noises through the same bands."""
    return np.stack([coloured(n, sample_rate, None, rng, bands) for _ in range(2)])


def wind(level: np.ndarray, n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A low and a high breath that take turns, wandering between the ears."""
    if float(level.max()) < 0.02:
        return np.zeros((2, n), np.float32)
    gust = wandering(n, sample_rate, 1.3, 0.25, 1.0, rng)
    low = coloured(n, sample_rate, None, rng, ((330, 0.55, 1.0), (160, 0.5, 0.5)))
    high = coloured(n, sample_rate, None, rng, ((820, 0.4, 1.0),))
    sound = low * gust * 0.8 + high * gust**3 * 0.42
    return panned(sound * level * 0.1, wandering(n, sample_rate, 1.9, -0.6, 0.6, rng))


def rain(level: np.ndarray, inside: bool, n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A hiss, a patter of single drops, a low body; indoors only what a window lets through."""
    drops = np.zeros((2, n), np.float32)
    count = int(n / sample_rate * (70 if inside else 130))
    for side in range(2):
        at = rng.integers(0, max(1, n - 8), count)
        drops[side, at] = rng.gamma(0.7, 0.5, count)
    frequency = np.fft.rfftfreq(n, 1 / sample_rate)
    ring = np.exp(-0.5 * ((np.log2(np.maximum(frequency, 1)) - np.log2(1900 if inside else 3100)) / 0.7) ** 2)
    drops = np.stack([np.fft.irfft(np.fft.rfft(d) * ring, n) for d in drops]).astype(np.float32)
    drops /= float(np.sqrt(np.mean(drops**2))) + 1e-9
    if inside:
        body = stereo_noise(n, sample_rate, rng, (420, 0.9, 1.0), (180, 0.7, 0.7))
        return (body * 0.05 + drops * 0.02) * level
    hiss = stereo_noise(n, sample_rate, rng, (4300, 0.85, 1.0), (1300, 0.9, 0.5), (260, 0.8, 0.3))
    return (hiss * 0.062 + drops * 0.034) * level


def sea(level: np.ndarray, n: int, sample_rate: int, rng: np.random.Generator, calm: bool) -> np.ndarray:
    """Swells that build, break and hiss back, each a little different."""
    surge, foam = np.zeros(n, np.float32), np.zeros(n, np.float32)
    t = np.arange(n) / sample_rate
    at = -rng.uniform(0.5, 2.5)
    while at < n / sample_rate:
        size, length = rng.uniform(0.6, 1.0), rng.uniform(2.2, 3.2)
        u = (t - at) / length
        surge += size * np.where(
            (u > 0) & (u < 1.6), np.clip(u, 0, 1) ** 2 * np.exp(-np.maximum(0, u - 1) * 5), 0
        ).astype(np.float32)
        v = (t - at - length * 0.92) / 1.7
        foam += size * np.where(v > 0, np.clip(v * 9, 0, 1) * np.exp(-v * 2.6), 0).astype(np.float32)
        at += rng.uniform(3.0, 4.3) if calm else rng.uniform(2.2, 3.4)
    deep = stereo_noise(n, sample_rate, rng, (120, 0.8, 1.0), (420, 0.8, 0.7))
    wash = stereo_noise(n, sample_rate, rng, (900, 0.9, 0.8), (3600, 1.0, 0.8))
    return (deep * (0.035 + 0.07 * surge) + wash * (0.012 + 0.062 * foam + 0.02 * surge)) * level


def city(level: np.ndarray, n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A far rumble and a car that passes now and then."""
    out = stereo_noise(n, sample_rate, rng, (85, 0.7, 1.0), (300, 0.8, 0.35)) * 0.055 * level
    t = np.arange(n) / sample_rate
    at = rng.uniform(0.4, 2.0)
    while at < n / sample_rate:
        side, length = rng.choice([-1.0, 1.0]), rng.uniform(0.5, 0.8)
        near = np.exp(-(((t - at - 1.0) / length) ** 2)).astype(np.float32)
        hiss = coloured(n, sample_rate, None, rng, ((620, 0.9, 1.0), (190, 0.6, 0.8)))
        out += panned(hiss * near * 0.05, np.clip(side * (t - at - 1.0), -0.9, 0.9).astype(np.float32)) * level
        at += rng.uniform(3.0, 5.0)
    return out


def wildlife(bus: np.ndarray, score: Score, level: np.ndarray, sample_rate: int, rng: np.random.Generator) -> None:
    """Birds by day, crickets and an owl by night, gulls at the sea."""
    length = bus.shape[1] / sample_rate
    amount = float(level.mean())
    if score.place == "city" and amount < 0.3:
        return
    if score.time == "night":
        if score.place in ("forest", "meadow"):
            crickets(bus, length, sample_rate, rng)
            put(bus, rng.uniform(0.3, 0.5) * length, owl(sample_rate), sample_rate, 0.03, rng.uniform(-0.7, 0.7))
        return
    singers = {"beach": [gull], "mountain": [chirp], "city": [chirp]}.get(score.place, [chirp, warble, two_note])
    at = rng.uniform(0.1, 0.7)
    while at < length - 0.5:
        voice = singers[int(rng.integers(len(singers)))]
        put(
            bus,
            at,
            voice(sample_rate, rng),
            sample_rate,
            rng.uniform(0.012, 0.034) * (0.5 + 0.7 * amount),
            rng.uniform(-0.9, 0.9),
        )
        at += rng.uniform(0.7, 1.7) if voice is not gull else rng.uniform(2.2, 3.6)


def bell(u: np.ndarray) -> np.ndarray:
    """Half a sine over u in [0, 1], never below zero, so that it may be raised to a power."""
    return np.maximum(0.0, np.sin(np.pi * np.clip(u, 0, 1)))


def chirp(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Three to six falling chips."""
    base, out = rng.uniform(2600, 3900), []
    for _ in range(int(rng.integers(3, 7))):
        t = seconds(rng.uniform(0.05, 0.08), sample_rate)
        u = t / t[-1]
        out += [
            np.sin(2 * np.pi * np.cumsum(base * (1.18 - 0.3 * u)) / sample_rate) * bell(u) ** 1.4,
            np.zeros(int(rng.uniform(0.03, 0.07) * sample_rate)),
        ]
    return np.concatenate(out).astype(np.float32)


def warble(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A trill that rises and fades."""
    t = seconds(rng.uniform(0.45, 0.7), sample_rate)
    u = t / t[-1]
    f = rng.uniform(2300, 3100) * (1 + 0.12 * u) + 260 * np.sin(2 * np.pi * rng.uniform(11, 17) * t)
    return (np.sin(2 * np.pi * np.cumsum(f) / sample_rate) * bell(u) ** 0.8).astype(np.float32)


def two_note(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A clear high and a lower whistle."""
    out = []
    for f in (rng.uniform(2500, 2800), rng.uniform(1950, 2150)):
        t = seconds(0.24, sample_rate)
        out += [np.sin(2 * np.pi * f * t) * bell(t / t[-1]) ** 0.7, np.zeros(int(0.04 * sample_rate))]
    return np.concatenate(out).astype(np.float32)


def gull(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Two or three mewing cries, far off."""
    out = []
    for k in range(int(rng.integers(2, 4))):
        t = seconds(0.36 - 0.05 * k, sample_rate)
        u = t / t[-1]
        phase = 2 * np.pi * np.cumsum(1150 * (1 + 0.35 * np.sin(np.pi * u**0.6)) - 120 * k) / sample_rate
        cry = np.sin(phase) + 0.45 * np.sin(2 * phase) + 0.2 * np.sin(3 * phase)
        out += [cry * bell(u) ** 0.8, np.zeros(int(0.09 * sample_rate))]
    return np.concatenate(out).astype(np.float32)


def owl(sample_rate: int) -> np.ndarray:
    """Hoo, hoo-hoo."""
    out = []
    for length, gap in ((0.42, 0.3), (0.2, 0.07), (0.46, 0.0)):
        t = seconds(length, sample_rate)
        u = t / t[-1]
        out += [
            (np.sin(2 * np.pi * 345 * t + 0.3 * np.sin(2 * np.pi * 5 * t)) + 0.12 * np.sin(2 * np.pi * 690 * t))
            * bell(u) ** 0.6,
            np.zeros(int(gap * sample_rate)),
        ]
    return np.concatenate(out).astype(np.float32)


def crickets(bus: np.ndarray, length: float, sample_rate: int, rng: np.random.Generator) -> None:
    """Three crickets, each with its own pitch and patience."""
    for pan in (-0.7, 0.1, 0.8):
        pitch, every, at = rng.uniform(4100, 4900), rng.uniform(0.55, 0.9), rng.uniform(0, 0.6)
        t = seconds(0.2, sample_rate)
        pulses = np.clip(np.sin(2 * np.pi * 15.5 * t), 0, 1) ** 0.8
        song = (np.sin(2 * np.pi * pitch * t) * pulses).astype(np.float32)
        while at < length:
            put(bus, at, song, sample_rate, rng.uniform(0.006, 0.011), pan)
            at += every * rng.uniform(0.94, 1.06)


def space(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A deep slow drone with a glassy shimmer."""
    t = np.arange(n) / sample_rate
    low = sum(np.sin(2 * np.pi * f * t + p) for f, p in ((55.0, 0), (55.35, 1), (82.4, 2), (110.2, 3)))
    shimmer = sum(
        np.sin(2 * np.pi * f * t) * wandering(n, sample_rate, 1.7, 0, 1, rng) for f in (1318.5, 1760.0, 2637.0)
    )
    air = stereo_noise(n, sample_rate, rng, (240, 0.6, 1.0))
    return (panned((0.024 * low + 0.0022 * shimmer).astype(np.float32), 0.0) + 0.012 * air).astype(np.float32)


def underwater(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A muffled body of water, and bubbles."""
    out = stereo_noise(n, sample_rate, rng, (110, 0.8, 1.0), (330, 0.5, 0.35)) * 0.075
    out = out * wandering(n, sample_rate, 1.6, 0.6, 1.0, rng)
    at = rng.uniform(0.1, 0.5)
    while at < n / sample_rate:
        for k in range(int(rng.integers(2, 6))):
            put(
                out,
                at + 0.07 * k + rng.uniform(0, 0.03),
                bubble(sample_rate, rng),
                sample_rate,
                rng.uniform(0.015, 0.04),
                rng.uniform(-0.8, 0.8),
            )
        at += rng.uniform(0.8, 1.8)
    return out


def bubble(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """One bubble: a short tone that rises as it shrinks."""
    t = seconds(rng.uniform(0.05, 0.1), sample_rate)
    f = rng.uniform(420, 900) * (1 + 1.2 * t / t[-1])
    return (np.sin(2 * np.pi * np.cumsum(f) / sample_rate) * np.exp(-t * 34) * np.clip(t * 400, 0, 1)).astype(
        np.float32
    )


def room_tone(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A quiet house and its clock."""
    out = stereo_noise(n, sample_rate, rng, (150, 0.8, 1.0), (500, 0.8, 0.2)) * 0.014
    at = 0.31
    while at < n / sample_rate:
        t = seconds(0.03, sample_rate)
        high = 2300 if int(at) % 2 else 1900
        tick = (
            np.sin(2 * np.pi * high * t) * np.exp(-t * 260) + 0.6 * np.sin(2 * np.pi * 900 * t) * np.exp(-t * 190)
        ).astype(np.float32)
        put(out, at, tick, sample_rate, 0.022, 0.45)
        at += 1.0
    return out


def hall(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A full house that holds its breath."""
    return (
        stereo_noise(n, sample_rate, rng, (260, 0.7, 1.0), (900, 0.7, 0.3))
        * 0.014
        * wandering(n, sample_rate, 1.4, 0.5, 1.0, rng)
    )


def engine(score: Score, level: np.ndarray, n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A small motor that purrs from where its vehicle is."""
    drivers = [p for p in score.puppets if p.kind == "vehicle"] or list(score.puppets[:1])
    x = (
        np.interp(np.arange(n) / sample_rate, np.arange(drivers[0].track.shape[1]) / 8, drivers[0].track[1])
        if drivers
        else np.zeros(n)
    )
    pace = np.abs(np.gradient(x)) * sample_rate
    speed = np.clip(pace, 0, 1.2)
    window = max(1, sample_rate // 3)
    speed = np.convolve(np.pad(speed, window // 2, mode="edge"), np.ones(window) / window, mode="valid")[:n]
    turns = 46 + 34 * speed + 1.6 * wandering(n, sample_rate, 0.4, -1, 1, rng)
    phase = 2 * np.pi * np.cumsum(turns) / sample_rate
    hum = sum(np.sin(k * phase + k) / k**1.1 for k in (1, 2, 3, 4, 6))
    putter = 0.75 + 0.25 * np.sin(phase * 0.5)
    noise = coloured(n, sample_rate, None, rng, ((420, 0.8, 1.0),)) * 0.35
    sound = ((hum + noise) * putter).astype(np.float32)
    return panned(sound * level * np.float32(0.022), np.clip(x, -1, 1).astype(np.float32) * 0.8)
