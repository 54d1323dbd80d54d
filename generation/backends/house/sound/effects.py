"""What things sound like when they touch: landings, bounces, splashes, steps, at their exact times."""

from __future__ import annotations

import numpy as np

from ..score import HZ, Score
from .tones import coloured, put, seconds

SURFACES = {
    "beach": "sand", "desert": "sand", "snow": "snow", "meadow": "grass", "forest": "grass", "mountain": "stone",
    "city": "stone", "room": "wood", "stage": "wood", "space": "soft", "underwater": "soft", "sea": "water",
}  # fmt: skip


def effects(score: Score, n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """(2, n): every event of the score, panned to where it happens."""
    bus = np.zeros((2, n), np.float32)
    for event in score.events:
        if not 0 <= event.time < n / sample_rate or event.slot >= len(score.puppets):
            continue
        puppet = score.puppets[event.slot]
        k = min(puppet.track.shape[1] - 1, max(0, round(event.time * HZ)))
        if puppet.track[0, k] < 0.4:
            continue
        size = float(np.exp(np.clip(puppet.track[3, k], -2, 1)))
        strength = float(np.clip(event.strength, 0.1, 1.4))
        sound, gain = made(event.kind, puppet.kind, SURFACES.get(score.place, "grass"), size, sample_rate, rng)
        put(bus, event.time, sound, sample_rate, gain * strength, 0.75 * float(np.clip(puppet.track[1, k], -1, 1)))
    return bus


def made(
    kind: str, body: str, surface: str, size: float, sample_rate: int, rng: np.random.Generator
) -> tuple[np.ndarray, float]:
    """The sound of one event -> (mono, gain). Its loudest moment is its first few milliseconds."""
    if kind == "splash":
        return splash(size, sample_rate, rng), 0.26
    if kind == "step":
        return step(surface, size, sample_rate, rng), 0.09
    if body == "ball":
        return boing(size, sample_rate, rng), 0.2
    return landing(surface, size, sample_rate, rng), 0.17


def landing(surface: str, size: float, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A soft body comes down: a round thump, a paper tap, and the surface answering."""
    t = seconds(0.32, sample_rate)
    base = 98 / (0.6 + 0.4 * size)
    thump = np.sin(2 * np.pi * (base * t + 2.6 * (1 - np.exp(-t * 34)))) * np.exp(-t * 21)
    tap = coloured(len(t), sample_rate, None, rng, ((1500, 0.6, 1.0),)) * np.exp(-t * 80) * 0.34
    answer = texture(surface, len(t), sample_rate, rng) * np.exp(-t * 15) * 0.3
    return (thump + tap + answer).astype(np.float32)


def texture(surface: str, n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A short noise with the character of a floor."""
    bands = {
        "sand": ((2600, 0.8, 1.0),),
        "snow": ((1700, 0.5, 1.0), (4800, 0.6, 0.6)),
        "grass": ((3600, 0.9, 1.0),),
        "stone": ((1900, 0.4, 1.0), (900, 0.4, 0.8)),
        "wood": ((420, 0.35, 1.0), (1050, 0.4, 0.5)),
        "soft": ((300, 0.6, 1.0),),
        "water": ((1400, 0.9, 1.0),),
    }[surface]
    noise = coloured(n, sample_rate, None, rng, bands)
    if surface == "snow":
        # Snow crunches: many small grains rather than one breath.
        grains = np.repeat(rng.random(n // 90 + 1) ** 3, 90)[:n]
        noise = noise * grains * 2.2
    return noise


def step(surface: str, size: float, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A footfall: heel and sole."""
    t = seconds(0.13, sample_rate)
    heel = np.sin(2 * np.pi * (rng.uniform(105, 130) / (0.7 + 0.3 * size)) * t) * np.exp(-t * 48)
    sole = texture(surface, len(t), sample_rate, rng) * np.exp(-t * 38) * np.clip(t * 900, 0, 1)
    return (heel * 0.8 + sole * 0.55).astype(np.float32)


def boing(size: float, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A ball: a hollow knock whose pitch falls a little."""
    t = seconds(0.3, sample_rate)
    pitch = rng.uniform(150, 165) / (0.6 + 0.4 * size)
    tone = np.sin(2 * np.pi * (pitch * t + 1.4 * (1 - np.exp(-t * 40)))) * np.exp(-t * 19)
    ring = np.sin(2 * np.pi * pitch * 2.76 * t) * np.exp(-t * 34) * 0.3
    slap = coloured(len(t), sample_rate, None, rng, ((2100, 0.6, 1.0),)) * np.exp(-t * 120) * 0.16
    return (tone + ring + slap).astype(np.float32)


def splash(size: float, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Water struck, thrown up, and raining back in drops."""
    t = seconds(1.15, sample_rate)
    n = len(t)
    hit = coloured(n, sample_rate, None, rng, ((480 / (0.6 + 0.4 * size), 0.8, 1.0),)) * np.exp(-t * 11)
    spray = coloured(n, sample_rate, None, rng, ((3300, 0.9, 1.0),)) * np.clip(t * 260, 0.3, 1) * np.exp(-t * 5.2)
    out = 0.6 * hit + 0.42 * spray
    for _ in range(9):
        at = int(rng.uniform(0.18, 0.85) * sample_rate)
        u = seconds(0.07, sample_rate)
        drop = np.sin(2 * np.pi * np.cumsum(rng.uniform(700, 1500) * (1 + 6 * u)) / sample_rate) * np.exp(-u * 55)
        m = min(len(drop), n - at)
        out[at : at + m] += 0.22 * rng.uniform(0.3, 1) * drop[:m]
    return out.astype(np.float32)
