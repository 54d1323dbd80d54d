"""The air of a place: which beds lie under it, by variant, hour and weather, and what is heard in the distance."""

from __future__ import annotations

import numpy as np

from ..events import flashes
from ..score import CAMERA, SOUND, Score
from .air import BEDS
from .mastering import levelled
from .places import AIR, AIRLESS, FAR, LEVELS, LIVELY, LUFS, NIGHT, by_place, is_inside
from .spots import SPOTS
from .storm import delay, foghorn, thunder
from .tones import curve_of, filtered, put


def ambience(score: Score, n: int, sample_rate: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """((2, n) beds at their loudness, (2, n) what is heard in the distance, which the room is to answer)."""
    ramp = curve_of(score.camera[CAMERA.index("weather")], n, sample_rate)
    bus = np.zeros((2, n), np.float32)
    for name, level in beds_of(score).items():
        bus += BEDS[name](n, sample_rate, rng) * rising(name, level, score, ramp, n, sample_rate)
    inside = is_inside(score)
    if score.weather == "fog":
        bus = filtered(bus, sample_rate, 0, 1100, 1)
    elif score.weather == "snow" and not inside and score.place not in AIRLESS:
        bus = filtered(bus, sample_rate, 0, 2600, 1)
    loud = LUFS.get(score.weather) if score.place not in AIRLESS and not inside else None
    bus = levelled(bus, sample_rate, loud or by_place(LUFS, score) or -32.5)
    distance = np.zeros((2, n), np.float32)
    heard_far(distance, score, sample_rate, rng)
    if score.weather == "storm" and score.place not in ("space", "moon"):
        strike(distance, score, sample_rate, rng, 0.25 if inside or score.place == "underwater" else 0.7)
    if score.weather == "fog" and score.place in ("beach", "sea", "lake"):
        put(distance, 0.12 * score.seconds + 0.2, foghorn(sample_rate, rng), sample_rate, 0.075, 0.5)
    return bus, distance


def beds_of(score: Score) -> dict[str, float]:
    """Which beds, and how much of each, for place, variant, hour and weather."""
    beds = dict(by_place(AIR, score) or {"wind": 1.0})
    inside, open_air = is_inside(score), score.place not in AIRLESS
    if score.time == "night" and score.place in LIVELY and score.weather in ("clear", "petals", "fog") and not inside:
        beds["crickets"] = 0.75
        beds.pop("bees", None)
        beds.pop("insects", None)
    if score.time == "night":
        beds = {("still" if k in ("children",) else k): v for k, v in beds.items()}
    if not open_air:
        return beds
    if score.weather in ("rain", "storm"):
        wet = "window_rain" if inside else "water_rain" if score.place in ("sea", "lake") else "rain"
        if score.place != "cave":
            beds = {k: 0.5 * v for k, v in beds.items() if k not in ("bees", "insects")} | {
                wet: 1.3 if score.weather == "storm" else 1.0
            }
    if score.weather in ("wind", "storm") and not inside:
        beds["wind"] = beds.get("wind", 0.0) + 1.2
        beds["leaves"] = beds.get("leaves", 0.0) + (0.5 if score.place in (*LIVELY, "castle", "city") else 0.0)
    if score.weather in ("wind", "storm") and inside:
        beds["whistle"] = 0.5
    if score.weather == "petals":
        beds["leaves"] = beds.get("leaves", 0.0) + 0.3
    return {k: v for k, v in beds.items() if v > 0}


def rising(name: str, level: float, score: Score, ramp: np.ndarray, n: int, sample_rate: int) -> np.ndarray | float:
    """A bed's level: rain comes with its ramp, wind and sea follow the score's rows."""
    if "rain" in name:
        row = curve_of(score.sound[SOUND.index("rain")], n, sample_rate)
        return np.float32(level) * np.maximum(row, ramp)
    if name in ("wind", "sea"):
        row = curve_of(score.sound[SOUND.index(name)], n, sample_rate)
        return np.float32(level) * (0.75 + 0.25 * row)
    return level


def singers(score: Score) -> dict[str, float]:
    """Who is heard in the distance, and how often in ten seconds."""
    heard = dict(by_place(FAR, score) or {})
    natural = set(heard) & {
        "chirp",
        "warble",
        "two_note",
        "thrush",
        "woodpecker",
        "cuckoo",
        "gull",
        "eagle",
        "parrot",
        "whoop",
        "hen",
        "crow",
        "cow",
        "sheep",
    }
    if score.time == "night":
        heard = {k: v for k, v in heard.items() if k not in natural or (k == "gull" and score.place == "beach")}
        heard = {k: 0.3 * v if k == "gull" else v for k, v in heard.items()} | (by_place(NIGHT, score) or {})
    elif score.time == "dawn":
        heard = {k: (1.5 * v if k in natural else v) for k, v in heard.items()}
        if score.place in ("forest", "meadow", "lake", "city", "mountain") and natural:
            heard["thrush"] = heard.get("thrush", 0.0) + 3.0
        if score.place == "farm":
            heard["rooster"] = 2.2
    elif score.time == "sunset":
        heard = {k: (0.55 * v if k in natural else v) for k, v in heard.items()}
        if score.place in ("forest", "meadow", "farm", "city") and natural:
            heard["thrush"] = heard.get("thrush", 0.0) + 1.6
    if score.weather in ("rain", "storm", "snow") and not is_inside(score):
        heard = {
            k: v
            for k, v in heard.items()
            if k in ("church", "rigging", "creak", "telemetry", "sonar", "whale", "clap", "referee", "frog", "wolf")
        }
    return heard


def heard_far(bus: np.ndarray, score: Score, sample_rate: int, rng: np.random.Generator) -> None:
    """Put each singer here and there, but never two of a kind on top of each other."""
    length = bus.shape[1] / sample_rate
    muted = 0.6 if score.weather in ("fog", "wind") else 1.0
    for name, often in singers(score).items():
        if name == "tick":
            sound = SPOTS[name](sample_rate, rng)
            for second in range(int(length)):
                put(bus, second + 0.31, sound, sample_rate, 0.018, 0.45)
            continue
        count = int(rng.poisson(0.5)) if often * length / 10 < 0.5 else max(1, round(often * length / 10))
        slots = (np.arange(count) + rng.uniform(0.1, 0.9, count)) / max(1, count) * max(0.2, length - 0.8)
        pan = rng.uniform(-0.9, 0.9)
        for at in slots:
            gain = 0.03 * LEVELS.get(name, 0.75) * rng.uniform(0.55, 1.0) * muted
            put(
                bus,
                float(at),
                SPOTS[name](sample_rate, rng),
                sample_rate,
                gain,
                float(np.clip(pan + rng.uniform(-0.5, 0.5), -1, 1)),
            )
            pan = -pan if rng.random() < 0.4 else pan


def strike(bus: np.ndarray, score: Score, sample_rate: int, rng: np.random.Generator, near: float) -> None:
    """Thunder after each flash, by its distance."""
    for flash in flashes(score):
        late = delay(score, flash)
        clap = thunder(sample_rate, rng, near * (1.2 - late))
        if near < 0.5:
            clap = filtered(clap, sample_rate, 0, 420, 1)
        side = rng.uniform(-0.5, 0.5)
        clap *= np.array([[1 - 0.5 * side], [1 + 0.5 * side]], np.float32)
        put(bus, flash + late, clap, sample_rate, (0.3 if near > 0.5 else 0.15) * (1.15 - 0.4 * late))
