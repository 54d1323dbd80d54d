"""Whether what is heard is where it is seen: `python -m housemodel.sound_check [--json] [--clips 50] [--seconds 4]`.

Scores come from the pipeline's own prompts. Measured on the sound itself, never on the code that made it: each
contact, splash and step against the onsets that a detector finds on the bus of effects; mouths on stage against the
loudness of the voices; loudness and true peak of the finished mix.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from generation.backends.house.score import HZ, Score

RATE, FPS = 48_000, 24
PROMPTS = Path(__file__).parent / "prompts" / "sheet.txt"
ACTIONS = (
    "a frog hops across the meadow", "a basketball bounces on the court", "a rabbit hops through the snow",
    "a dolphin leaps out of the sea", "a horse walks through the city", "a robot dances on the stage",
    "two penguins hop on the beach", "a soccer ball bounces in the park", "a kangaroo hops through the desert",
    "an elephant walks through the forest", "a whale leaps from the sea at sunset", "a cat walks across the room",
    "a red ball bounces in a room", "a princess dances in a castle", "a dog runs along the beach",
    "a fox and a rabbit dance in the forest", "a bear walks through the snow at night", "a tennis ball bounces",
    "a frog hops in the rain", "a man walks through the city in a storm",
)  # fmt: skip
LINES = ("Hello there, how are you today?", "Look at that! / I can see it too.", "What a lovely day.")


def scores(count: int, seconds: float) -> list[Score]:
    """Scores of prompts in which things touch down, and those of the contact sheet after them."""
    import torch

    from generation.backends.house.backend import WEIGHTS
    from generation.backends.house.pipeline import HousePipeline

    from .sheet import listed

    pipe = HousePipeline.from_pretrained(WEIGHTS)
    pipe.set_progress_bar_config(disable=True)
    prompts = (*ACTIONS, *listed(PROMPTS))
    made = []
    for k in range(count):
        dice = torch.Generator().manual_seed(k + 1)
        made.append(pipe(prompts[k % len(prompts)], seconds=seconds, output_type="score", generator=dice).score)
    return made


def onsets(bus: np.ndarray, rate: int = RATE) -> np.ndarray:
    """Seconds at which something new begins: peaks of the rise of log energy in four bands, half-wave rectified."""
    hop, size = rate // 500, 512
    mono = np.abs(bus).sum(axis=0) * np.sign(bus[0] + bus[1] + 1e-12)
    frames = max(1, (len(mono) - size) // hop)
    at = np.arange(frames)[:, None] * hop + np.arange(size)
    power = np.abs(np.fft.rfft(np.pad(mono, (0, size))[at] * np.hanning(size), axis=1)) ** 2
    edges = [0, 4, 12, 40, power.shape[1]]
    bands = np.stack([power[:, a:b].sum(axis=1) for a, b in pairwise(edges)], axis=1)
    floor = 1e-5 * bands.max() + 1e-12
    rise = np.maximum(0, np.diff(np.log10(bands + floor), n=1, axis=0, prepend=np.log10(bands[:1] + floor)))
    flux = np.convolve(rise.sum(axis=1), np.ones(5), mode="same")
    peaks = [k for k in range(len(flux)) if flux[k] > 0.35 and flux[k] >= flux[max(0, k - 12) : k + 13].max() - 1e-12]
    return np.array(peaks, float) * hop / rate + size / 2 / rate


def heard_in_time(score: Score) -> list[float]:
    """Seconds between each event and the nearest onset on the bus of effects; a missing one counts as one second."""
    from importlib import import_module

    effects = import_module("generation.backends.house.sound.effects")
    bus = effects.effects(score, round(score.seconds * RATE), RATE, np.random.default_rng((score.seed, 13)))
    found = onsets(bus)
    late = []
    for event in score.events:
        puppet = score.puppets[event.slot]
        k = min(puppet.track.shape[1] - 1, round(event.time * HZ))
        if puppet.track[0, k] < 0.5 or not 0.03 < event.time < score.seconds - 0.05:
            continue
        late.append(float(found[np.abs(found - event.time).argmin()] - event.time) if len(found) else 1.0)
    return late


def mouth(score: Score, line: str) -> list[float]:
    """Correlation of each speaker's mouth on stage with the loudness of the voice, frame by frame."""
    from generation.backends.house.pipeline import speaking
    from generation.backends.house.sound import mouths, perform_parts
    from generation.backends.house.stage import Show

    score = (
        speaking(score)
        if line
        else replace(score, puppets=(replace(score.puppets[0], speaks=True), *score.puppets[1:]))
    )
    performance = perform_parts(score, RATE, line)
    frames = round(score.seconds * FPS)
    show = Show(score, 90, 160, FPS, frames, mouths(performance, len(score.puppets), RATE, FPS))
    found = []
    for slot, voice in performance.voices:
        walk = show.cast.by_slot.get(slot)
        if walk is None:
            continue
        opened = np.array([show.cast.pose(walk, i).talk for i in range(frames)])
        cut = voice[: frames * (RATE // FPS)].reshape(frames, -1)
        loud = np.sqrt((cut.astype(float) ** 2).mean(axis=1))
        found.append(float(np.corrcoef(opened, loud)[0, 1]))
    return found


def check(count: int = 50, seconds: float = 4.0, talkers: int = 8) -> dict[str, Any]:
    """All figures, as plain numbers."""
    from generation.backends.house.sound import loudness, perform
    from generation.backends.house.sound.mastering import true_peak

    played = scores(count, seconds)
    late: list[float] = []
    levels, peaks, took = [], [], []
    for score in played:
        late += heard_in_time(score)
        began = time.process_time()
        audio, _ = perform(score, RATE)
        took.append(time.process_time() - began)
        levels.append(loudness(audio, RATE))
        peaks.append(20 * np.log10(float(true_peak(audio).max())))
    agree = [
        r
        for k, score in enumerate([s for s in played if s.puppets][:talkers])
        for r in mouth(score, (*LINES, "")[k % 4])
    ]
    off = np.abs(late) if late else np.zeros(1)
    return {
        "clips": len(played),
        "events": len(late),
        "within_a_frame": round(float((off <= 1 / FPS).mean()), 4),
        "median_ms": round(1000 * float(np.median(off)), 1),
        "worst_ms": round(1000 * float(off.max()), 1),
        "mouths": len(agree),
        "mouth_correlation_least": round(min(agree), 3) if agree else None,
        "mouth_correlation_mean": round(float(np.mean(agree)), 3) if agree else None,
        "lufs_least": round(min(levels), 2),
        "lufs_most": round(max(levels), 2),
        "true_peak_dbfs": round(max(peaks), 2),
        "cpu_seconds_median": round(float(np.median(took)), 2),
    }


def main() -> None:
    """Print a small table, or one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--clips", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=4.0)
    asked = parser.parse_args()
    figures = check(asked.clips, asked.seconds)
    if asked.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name.replace('_', ' '):26s}{value}")


if __name__ == "__main__":
    main()
