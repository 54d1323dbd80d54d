"""Sounds that last as long as a movement: engines, wheels, wings, strokes through water, fuses and whooshes."""

from __future__ import annotations

import numpy as np

from ..score import HZ, TRACK, Puppet, Score
from ..vocabulary import ENGINES
from .effects import PRESENCE, SIZE, X, slowed, weight_of
from .tones import noise, panned, put, turned, wandering

Y = TRACK.index("y")

TRAINS = frozenset(
    "locomotive train tram tram-car light-rail metro monorail bullet-train high-speed-train railway-car".split()
)
SIRENS = {"police-car": (640, 800, 1.1), "fire-engine": (435, 580, 0.9), "ambulance": (520, 690, 1.0)}
MOTORS = {
    "motorcycle": 62.0,
    "motor-scooter": 88.0,
    "racing-car": 92.0,
    "tractor": 24.0,
    "bus": 34.0,
    "articulated-lorry": 31.0,
    "delivery-truck": 36.0,
    "fire-engine": 36.0,
    "ship": 16.0,
    "passenger-ship": 16.0,
    "ferry": 20.0,
    "motor-boat": 58.0,
    "speedboat": 72.0,
    "airplane": 110.0,
    "small-airplane": 74.0,
    "helicopter": 84.0,
}
"""Hz of the motor at rest, where it is not a car's 46."""
FLAPS = {
    "bird": 5.0,
    "dove": 6.0,
    "eagle": 2.6,
    "owl": 3.0,
    "bat": 8.5,
    "parrot": 5.0,
    "blackbird": 5.5,
    "phoenix-bird": 2.2,
    "duck": 6.0,
    "goose": 4.0,
    "swan": 3.0,
    "dragon": 1.7,
    "butterfly": 9.0,
    "flamingo": 3.2,
}
BUZZES = {"honeybee": 215.0, "mosquito": 540.0, "fly": 180.0, "lady-beetle": 120.0, "bug": 130.0}
BOATS = frozenset("sailboat canoe ring-buoy person-rowing-boat".split())
ROLLERS = frozenset("skateboard roller-skate kick-scooter shopping-cart bicycle manual-wheelchair".split())


def moving(score: Score, n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """(2, n): what every figure sounds like as it moves, from where it is, bent by its speed."""
    bus = np.zeros((2, n), np.float32)
    for puppet in score.puppets:
        sound = heard(score, puppet, n, sample_rate, rng)
        if sound is None:
            continue
        x = at_samples(np.clip(puppet.track[X], -1.6, 1.6), n, sample_rate)
        near = at_samples(np.clip(puppet.track[PRESENCE], 0, 1), n, sample_rate)
        near = near * at_samples(np.exp(0.5 * np.clip(puppet.track[SIZE], -1.5, 0.8)), n, sample_rate)
        near = near / (1 + np.maximum(0, np.abs(x) - 0.9) * 4)
        bus += panned(sound * near, np.clip(x, -1, 1) * np.float32(0.85))
    return bus


def at_samples(row: np.ndarray, n: int, sample_rate: int) -> np.ndarray:
    return np.interp(np.arange(n) / sample_rate, np.arange(len(row)) / HZ, row).astype(np.float32)


def speed_of(puppet: Puppet) -> np.ndarray:
    """(T,) stage units a second, in depth too, eased over a third of a second."""
    x, y, size = puppet.track[X], puppet.track[Y], puppet.track[SIZE]
    fast = np.hypot(np.hypot(np.gradient(x), 0.7 * np.gradient(y)), 0.8 * np.gradient(size)) * HZ
    width = min(len(fast), 9)
    return np.convolve(np.pad(fast, width // 2, mode="edge"), np.ones(width) / width, mode="valid")[: len(fast)]


def doppler(puppet: Puppet) -> np.ndarray:
    """(T,) factor of pitch: a little higher as it comes, a little lower as it goes."""
    x = puppet.track[X]
    toward = (
        -np.sign(x) * np.gradient(x) * HZ * np.clip(np.abs(x) * 2.5, 0, 1) + 0.7 * np.gradient(puppet.track[SIZE]) * HZ
    )
    width = 9
    toward = np.convolve(np.pad(toward, width // 2, mode="edge"), np.hanning(width + 2)[1:-1] / 5, mode="valid")[
        : len(x)
    ]
    return 2 ** (np.clip(toward, -1.5, 1.5) * 1.4 / 12)


def heard(score: Score, puppet: Puppet, n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray | None:
    """Mono (n,) of one figure in motion, or None where it moves in silence."""
    if puppet.rides >= 0 or puppet.held_by >= 0:
        return None
    icon, speed = puppet.icon, speed_of(puppet)
    pace = at_samples(speed, n, sample_rate)
    bent = at_samples(doppler(puppet), n, sample_rate) / slowed(score)
    moves = np.clip(pace * 2.2, 0, 1)
    if icon in ("bicycle", *ROLLERS):
        return rolling(icon, pace, bent, sample_rate, rng)
    if icon in TRAINS:
        return train(icon, pace, bent, moves, sample_rate, rng)
    if icon == "rocket":
        return rocket(moves, sample_rate, rng)
    if icon == "flying-saucer":
        return saucer(bent, sample_rate, rng)
    if icon in BUZZES:
        wobble = wandering(n, sample_rate, 0.16, 0.92, 1.08, rng)
        return 0.02 * hum(BUZZES[icon] * wobble * bent, sample_rate, (1, 0.7, 0.5, 0.4, 0.2)) * (0.4 + 0.6 * moves)
    if icon in ("sled", "skier", "snowboarder", "skis"):
        return 0.05 * noise(n, sample_rate, rng, (3200, 0.7, 1.0), (900, 0.6, 0.4)) * moves
    if icon in FLAPS and (puppet.kind == "air" or float(puppet.track[Y].mean()) < 0.25):
        return wings(FLAPS[icon], weight_of(puppet), moves, n, sample_rate, rng)
    if icon in ("kite", "flying-disc", "boomerang", "comet", "shooting-star", "parachute"):
        return 0.03 * noise(n, sample_rate, rng, (1100, 0.5, 1.0)) * np.clip(pace, 0, 1.2) ** 1.5
    if icon in ENGINES:
        return engine(icon, pace, bent, sample_rate, rng)
    if puppet.kind == "water" or icon in BOATS or (score.place in ("sea", "lake") and "swimming" in icon):
        return strokes(puppet, speed, n, sample_rate, rng) if float(speed.max()) > 0.12 else None
    return None


def hum(pitch: np.ndarray, sample_rate: int, levels: tuple[float, ...]) -> np.ndarray:
    """Harmonics over a pitch that moves."""
    phase = turned(pitch, sample_rate)
    out = np.zeros(len(pitch), np.float32)
    for k, level in enumerate(levels, 1):
        out += np.float32(level) * np.sin(k * phase + k)
    return out


def engine(icon: str, pace: np.ndarray, bent: np.ndarray, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A motor whose pitch and bite follow the speed: firing, exhaust, tyres."""
    n = len(pace)
    idle = MOTORS.get(icon, 46.0)
    turns = idle * (1 + 1.05 * np.clip(pace, 0, 1.5)) * bent * wandering(n, sample_rate, 0.3, 0.985, 1.015, rng)
    phase = turned(turns / 2, sample_rate)
    out = np.zeros(n, np.float32)
    for k, level in ((1, 0.25), (2, 1.0), (3, 0.3), (4, 0.7), (5, 0.16), (6, 0.42), (8, 0.3), (10, 0.16), (12, 0.1)):
        out += np.float32(level) * np.sin(k * phase + 0.7 * k * k)
    firing = 0.55 + 0.45 * np.abs(np.sin(phase))
    exhaust = noise(n, sample_rate, rng, (max(160, 6 * idle), 0.7, 1.0), (1400, 0.7, 0.25)) * firing
    load = 0.5 + 0.5 * np.clip(1.4 * pace, 0, 1)
    if icon == "helicopter":
        chop = np.clip(np.sin(turned(np.full(n, 9.5, np.float32) * bent, sample_rate)), 0, 1) ** 2
        return 0.03 * (0.35 * out + 1.9 * noise(n, sample_rate, rng, (170, 0.8, 1.0), (700, 0.6, 0.4)) * chop)
    if icon in ("tractor", "ship", "ferry", "passenger-ship"):
        out = out * (0.35 + 0.65 * np.clip(np.sin(turned(turns / 4, sample_rate)), 0, 1))
    sound = (0.75 * out + 0.5 * exhaust) * load
    if icon not in ("airplane", "small-airplane", "motor-boat", "speedboat", "ship", "ferry", "passenger-ship"):
        sound += 0.5 * noise(n, sample_rate, rng, (900, 0.6, 1.0)) * np.clip(pace, 0, 1.2)
    elif "plane" not in icon:
        sound += 0.9 * noise(n, sample_rate, rng, (1500, 0.8, 1.0)) * np.clip(pace, 0, 1.2)
    else:
        sound += 0.8 * noise(n, sample_rate, rng, (700, 0.9, 1.0))
    if icon in SIRENS:
        a, b, every = SIRENS[icon]
        t = np.arange(n, dtype=np.float32) / sample_rate
        up = np.clip(4 * np.sin(2 * np.pi * t / every) + 0.5, 0, 1)
        sound += 0.4 * hum((a + (b - a) * up) * bent, sample_rate, (1, 0.2, 0.2))
    return (0.024 * sound).astype(np.float32)


def train(
    icon: str, pace: np.ndarray, bent: np.ndarray, moves: np.ndarray, sample_rate: int, rng: np.random.Generator
) -> np.ndarray:
    """Wheels over rail joints as the way goes by; steam for a locomotive, a hum for the others."""
    n = len(pace)
    way = np.cumsum(pace) / sample_rate
    out = np.zeros((2, n), np.float32)
    t = np.arange(int(0.09 * sample_rate), dtype=np.float32) / sample_rate
    clack = (
        np.sin(2 * np.pi * 210 * t) * np.exp(-t * 55) + 0.4 * np.sin(2 * np.pi * 1700 * t) * np.exp(-t * 130)
    ).astype(np.float32)
    for joint in np.arange(0.12, way[-1], 0.24):
        k = int(np.searchsorted(way, joint))
        for late, gain in ((0.0, 1.0), (0.11, 0.8)):
            put(out, k / sample_rate + late, clack, sample_rate, 0.035 * gain)
    rumble = 0.035 * noise(n, sample_rate, rng, (150, 0.7, 1.0), (600, 0.6, 0.3)) * moves
    if icon in ("locomotive", "train"):
        beat = np.clip(np.sin(turned((1.2 + 4.2 * np.clip(pace, 0, 1)) * bent, sample_rate)), 0, 1) ** 1.5
        rumble += 0.06 * noise(n, sample_rate, rng, (900, 0.8, 1.0), (3000, 0.7, 0.3)) * beat * (0.35 + 0.65 * moves)
    else:
        rumble += 0.012 * hum((130 + 190 * np.clip(pace, 0, 1.2)) * bent, sample_rate, (1, 0.5, 0.3))
    return (out[0] / np.float32(0.85) + rumble).astype(np.float32)


def rolling(icon: str, pace: np.ndarray, bent: np.ndarray, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Small wheels: urethane on a floor, or a bicycle's freewheel ticking."""
    n, quick = len(pace), np.clip(pace, 0, 1.2)
    if icon in ("bicycle", "manual-wheelchair"):
        ticks = np.clip(np.cos(turned(6 + 26 * quick, sample_rate)), 0, 1) ** 60
        tick = ticks * noise(n, sample_rate, rng, (4200, 0.4, 1.0))
        return (0.03 * tick + 0.012 * noise(n, sample_rate, rng, (1300, 0.7, 1.0))) * np.clip(quick * 3, 0, 1)
    rattle = 0.7 + 0.3 * np.sin(turned((10 + 22 * quick) * bent, sample_rate))
    return 0.05 * noise(n, sample_rate, rng, (520, 0.5, 1.0), (1500, 0.5, 0.4)) * rattle * np.clip(quick * 1.6, 0, 1)


def rocket(moves: np.ndarray, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A long tearing of the air."""
    n = len(moves)
    tear = noise(n, sample_rate, rng, (110, 0.8, 1.0), (420, 0.8, 0.7), (1900, 0.8, 0.25))
    crackle = np.clip(noise(n, sample_rate, rng, (28, 0.8, 1.0)), 0, 3)
    return (0.06 * tear * (0.8 + 0.22 * crackle) * (0.3 + 0.7 * moves)).astype(np.float32)


def saucer(bent: np.ndarray, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A theremin in love."""
    n = len(bent)
    t = np.arange(n, dtype=np.float32) / sample_rate
    pitch = (330 + 45 * np.sin(2 * np.pi * 5.5 * t)) * wandering(n, sample_rate, 0.9, 0.8, 1.3, rng) * bent
    return (0.022 * hum(pitch, sample_rate, (1, 0.2, 0.06)) + 0.014 * hum(0.25 * pitch, sample_rate, (1, 0.5))).astype(
        np.float32
    )


def wings(
    rate: float, weight: float, moves: np.ndarray, n: int, sample_rate: int, rng: np.random.Generator
) -> np.ndarray:
    """Beats of air; big wings are slow and deep."""
    tempo = rate * (0.8 + 0.3 * moves)
    beat = np.clip(np.sin(turned(tempo, sample_rate)), 0, 1) ** 2.2
    deep = 700 / max(0.15, weight) ** 0.35
    air = noise(n, sample_rate, rng, (deep, 0.7, 1.0), (3.2 * deep, 0.6, 0.3))
    return (0.028 * min(1.6, 0.5 + weight**0.4) * air * beat * (0.45 + 0.55 * moves)).astype(np.float32)


def strokes(puppet: Puppet, speed: np.ndarray, n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A body through water: a soft push at every stroke, and a trail of small bubbles."""
    weight = weight_of(puppet)
    bus = np.zeros((2, n), np.float32)
    every = float(np.clip(0.42 * weight**0.35, 0.26, 1.1))
    at = 0.15
    while at < n / sample_rate - 0.2:
        k = min(len(speed) - 1, int(at * HZ))
        push = float(np.clip(speed[k] * 2, 0, 1))
        if push > 0.15:
            m = int(0.9 * every * sample_rate)
            u = np.arange(m, dtype=np.float32) / m
            swell = noise(m, sample_rate, rng, (430 / weight**0.3, 0.6, 1.0), (1500, 0.6, 0.3)) * np.sin(np.pi * u) ** 2
            put(bus, at, swell.astype(np.float32), sample_rate, 0.026 * push)
            for _ in range(2):
                t = np.arange(int(0.06 * sample_rate), dtype=np.float32) / sample_rate
                drop = np.sin(turned(rng.uniform(380, 1000) * (1 + 7 * t), sample_rate)) * np.exp(-t * 45)
                put(bus, at + rng.uniform(0, every), drop, sample_rate, 0.02 * push)
        at += every * rng.uniform(0.9, 1.12)
    return bus[0] / np.float32(0.85)
