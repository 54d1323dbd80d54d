"""The thunder after lightning, and the horn in the fog."""

from __future__ import annotations

import numpy as np

from ..score import Score
from .tones import eased, filtered, noise, seconds, turned, wandering


def delay(score: Score, flash: float) -> float:
    """Seconds from a flash to its thunder: the storm is one to three hundred metres off."""
    return float(np.random.default_rng((score.seed, 43, round(flash * 1000))).uniform(0.35, 0.95))


def thunder(sample_rate: int, rng: np.random.Generator, near: float = 0.6) -> np.ndarray:
    """(2, m): a crack that is torn rather than struck, and a long roll that walks away. near: 0 far, 1 overhead."""
    t = seconds(3.4, sample_rate)
    n = len(t)
    out = np.empty((2, n), np.float32)
    roll = np.zeros(n, np.float32)
    for _ in range(7):
        at, length = rng.uniform(0, 1.9), rng.uniform(0.25, 0.7)
        u = (t - at) / length
        roll += rng.uniform(0.4, 1.0) * np.where(u > 0, np.clip(u * 5, 0, 1) * np.exp(-1.8 * np.maximum(u, 0)), 0)
    roll = (roll + np.clip(t * 30, 0, 1)) * np.exp(-0.95 * t) * eased(n, sample_rate, 0.01, 0.8)
    tearing = np.clip(wandering(n, sample_rate, 0.018, -0.6, 1.0, rng), 0, 1) ** 2 * np.exp(-5.5 * t)
    for side in range(2):
        low = noise(n, sample_rate, rng, (58, 0.7, 1.0), (130, 0.7, 0.7), (330, 0.7, 0.22))
        crack = noise(n, sample_rate, rng, (900, 0.9, 1.0), (2800, 0.8, 0.6))
        out[side] = low * roll + 1.6 * near * crack * tearing * np.clip(t * 200, 0, 1)
    return out / (float(np.abs(out).max()) + 1e-9)


def foghorn(sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A ship that nobody sees, a long way off."""
    t = seconds(1.9, sample_rate)
    pitch = np.full(len(t), 87.3 * rng.uniform(0.96, 1.04), np.float32)
    phase = turned(pitch * (1 - 0.03 * np.exp(-t * 6)), sample_rate)
    tone = sum(np.sin(k * phase) / k**1.2 for k in range(1, 8)) + 0.4 * sum(
        np.sin(1.498 * k * phase) / k**1.3 for k in range(1, 5)
    )
    sound = np.asarray(tone, np.float32) * eased(len(t), sample_rate, 0.25, 0.6)
    return filtered(sound / 2.2, sample_rate, 60, 520, 1)
