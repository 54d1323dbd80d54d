"""The air of a place: which beds lie under it, by variant, hour and weather, and what is heard in the distance."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..score import CAMERA, SOUND, Score
from .air import BEDS
from .mastering import levelled
from .spots import SPOTS
from .storm import delay, flashes, foghorn, thunder
from .tones import curve_of, filtered, put

AIR: dict[str, dict[str, float]] = {
    "beach": {"sea": 1.0, "wind": 0.25}, "beach/harbour": {"lapping": 1.0, "wind": 0.2, "sea": 0.2},
    "beach/cliffs": {"sea": 1.0, "wind": 0.5}, "city": {"town": 1.0}, "city/square": {"town": 0.7, "murmur": 0.6},
    "city/village": {"leaves": 0.4, "wind": 0.5}, "city/rooftops": {"town": 0.6, "wind": 0.7},
    "forest": {"leaves": 0.6, "wind": 0.8}, "forest/pines": {"wind": 1.0, "leaves": 0.2},
    "forest/enchanted": {"leaves": 0.5, "wind": 0.5, "bells": 0.35}, "desert": {"wind": 1.0, "whistle": 0.35},
    "snow": {"wind": 1.0, "whistle": 0.25}, "snow/village": {"wind": 0.8}, "meadow": {"leaves": 0.5, "wind": 0.7},
    "meadow/flowers": {"leaves": 0.5, "wind": 0.5, "bees": 0.4}, "meadow/garden": {"leaves": 0.6, "bees": 0.3, "wind": 0.4},
    "sea": {"sea": 1.0, "wind": 0.3}, "sea/icebergs": {"sea": 0.8, "whistle": 0.4, "wind": 0.4}, "space": {"drone": 1.0},
    "space/station": {"drone": 0.6, "hums": 0.9}, "room": {"still": 1.0}, "room/classroom": {"still": 0.5, "children": 1.0},
    "underwater": {"deep": 1.0}, "underwater/deep": {"deep": 0.7, "cavern": 0.9}, "mountain": {"wind": 1.0, "whistle": 0.3},
    "mountain/volcano": {"lava": 1.0, "wind": 0.6}, "mountain/waterfall": {"falls": 1.0, "wind": 0.2},
    "stage": {"hall": 1.0}, "stage/circus": {"hall": 0.5, "murmur": 0.9}, "stage/disco": {"thump": 1.0},
    "stage/concert": {"stadium": 0.7, "hall": 0.5}, "kitchen": {"sizzle": 1.0}, "kitchen/restaurant": {"murmur": 1.0},
    "kitchen/cafe": {"murmur": 0.9, "hums": 0.3}, "kitchen/bakery": {"hums": 0.8, "fire": 0.5},
    "castle": {"wind": 0.8, "fire": 0.4}, "castle/hall": {"hall": 0.6, "fire": 0.8}, "castle/ruins": {"wind": 1.0, "whistle": 0.4},
    "castle/towers": {"wind": 1.0, "whistle": 0.4}, "farm": {"leaves": 0.4, "wind": 0.6}, "farm/stable": {"still": 1.0, "leaves": 0.15},
    "jungle": {"insects": 0.8, "leaves": 0.5}, "jungle/waterfall": {"falls": 1.0, "insects": 0.35},
    "jungle/bamboo": {"leaves": 0.8, "wind": 0.5, "insects": 0.3}, "lake": {"lapping": 1.0, "wind": 0.35},
    "lake/river": {"stream": 1.0, "leaves": 0.2}, "lake/pond": {"lapping": 0.6, "leaves": 0.5}, "lake/swamp": {"insects": 0.5, "cavern": 0.7, "lapping": 0.2},
    "cave": {"cavern": 1.0}, "cave/crystals": {"cavern": 0.9, "bells": 0.35}, "cave/ice": {"cavern": 0.8, "whistle": 0.35},
    "moon": {"drone": 0.7, "cavern": 0.6}, "moon/mars": {"wind": 0.9, "cavern": 0.6}, "moon/base": {"drone": 0.4, "hums": 0.9},
    "moon/alien": {"drone": 0.7, "bells": 0.25, "cavern": 0.5}, "court": {"hums": 0.7, "hall": 0.7},
    "court/football": {"stadium": 1.0}, "court/basketball": {"stadium": 0.5, "hall": 0.7}, "court/rink": {"hall": 0.8, "hums": 0.5},
    "sky": {"heights": 1.0, "wind": 0.4}, "sky/high": {"heights": 1.0, "whistle": 0.3},
}  # fmt: skip
"""Beds by place, or by place and variant, and how much of each."""

FAR: dict[str, dict[str, float]] = {
    "beach": {"gull": 3.5}, "beach/harbour": {"gull": 5.0, "rigging": 2.5, "creak": 1.2}, "city": {"chirp": 2.0, "tram_bell": 0.8},
    "city/village": {"church": 1.0, "chirp": 4.0, "dog": 0.8}, "city/square": {"chirp": 3.0, "church": 0.6},
    "forest": {"warble": 3.0, "two_note": 3.0, "thrush": 2.5, "woodpecker": 1.2}, "forest/pines": {"two_note": 3.0, "crow": 1.0, "woodpecker": 2.0},
    "forest/birches": {"cuckoo": 1.6, "chirp": 4.0, "warble": 2.0}, "desert": {"eagle": 0.7}, "desert/canyon": {"eagle": 1.4},
    "snow": {"crow": 0.7}, "snow/village": {"church": 0.8}, "meadow": {"chirp": 4.0, "warble": 3.0, "thrush": 2.0, "cuckoo": 0.6},
    "sea": {"gull": 1.6}, "sea/icebergs": {"seal": 1.0, "gull": 1.0, "creak": 0.7}, "space/station": {"telemetry": 2.0},
    "room": {"tick": 10.0}, "room/library": {"page": 2.0, "tick": 10.0}, "room/classroom": {"page": 1.5}, "underwater/wreck": {"creak": 1.5},
    "underwater/deep": {"whale": 1.4, "sonar": 0.7}, "mountain": {"chirp": 1.5, "eagle": 0.7, "cow": 0.5}, "mountain/volcano": {},
    "stage/disco": {"clink": 1.5}, "stage/concert": {"clap": 0.9}, "stage/circus": {"clap": 0.8}, "kitchen": {"clink": 2.5}, "kitchen/restaurant": {"clink": 6.0},
    "kitchen/cafe": {"clink": 5.0}, "castle": {"crow": 1.0, "church": 0.4}, "castle/hall": {}, "farm": {"hen": 2.0, "cow": 1.2, "sheep": 1.0, "chirp": 2.5},
    "farm/stable": {"horse": 1.3, "hen": 1.0}, "farm/orchard": {"thrush": 3.0, "chirp": 4.0, "hen": 0.8},
    "jungle": {"whoop": 2.0, "parrot": 1.5, "monkey": 1.0, "warble": 2.0}, "lake": {"loon": 0.8, "chirp": 2.5, "thrush": 1.0}, "lake/swamp": {"frog": 4.0, "bubble": 5.0, "crow": 0.6},
    "lake/pond": {"frog": 3.0, "chirp": 3.0}, "cave": {"drip": 6.0}, "cave/treasure": {"drip": 4.0, "coin": 1.0}, "moon/base": {"telemetry": 2.5},
    "court": {"sneaker": 3.0, "dribble": 1.2}, "court/football": {"referee": 1.0, "clap": 0.8}, "court/rink": {"referee": 0.5},
    "sky": {"gull": 0.7}, "sky/balloons": {"burner": 1.2}, "sky/high": {"eagle": 0.8},
}  # fmt: skip
"""What is heard now and then, and how often in ten seconds."""

NIGHT: dict[str, dict[str, float]] = {
    "forest": {"owl": 1.6}, "meadow": {"owl": 0.8}, "farm": {"owl": 0.8, "dog": 0.7}, "lake": {"frog": 4.0, "loon": 0.7}, "jungle": {"frog": 4.0, "owl": 0.7, "monkey": 0.4},
    "snow": {"wolf": 0.9, "owl": 0.5}, "mountain": {"wolf": 0.9}, "desert": {"wolf": 0.7}, "castle": {"owl": 1.3}, "city": {"dog": 0.6}, "city/village": {"owl": 0.8, "dog": 0.6},
}  # fmt: skip
LEVELS = {"eagle": 0.6, "tick": 0.55, "clink": 0.4, "church": 0.9, "whale": 1.2, "wolf": 1.1, "clap": 1.2, "burner": 1.2, "tram_bell": 0.35, "coin": 0.4, "referee": 0.4, "woodpecker": 0.6, "telemetry": 0.35, "gull": 0.9, "owl": 1.0, "hen": 0.6, "dribble": 1.0}  # fmt: skip

INSIDE = frozenset("room stage kitchen cave castle/hall farm/stable court moon/base space/station".split())
OUTSIDE_AFTER_ALL = frozenset(("court/football",))
AIRLESS = frozenset(("space", "underwater", "moon"))
LIVELY = frozenset("forest meadow farm jungle lake".split())
"""Where crickets sing at night."""
LUFS = {"storm": -26.0, "rain": -27.0, "wind": -28.0, "sea": -28.0, "beach": -29.0, "underwater": -29.0, "space": -30.5,
        "city": -30.5, "moon": -31.5, "lake": -31.0, "jungle": -31.0, "mountain/waterfall": -27.5, "jungle/waterfall": -27.5,
        "court/football": -28.5, "kitchen/restaurant": -30.0, "kitchen/cafe": -30.5, "stage/disco": -33.0,
        "room": -37.0, "room/classroom": -33.0, "stage": -36.0, "cave": -33.0}  # fmt: skip
"""Loudness of the beds before the mix is mastered: weather, then variant, then place; else -32.5."""


def by_place(table: dict[str, Any], score: Score) -> Any:
    """The entry of the variant, else of the place."""
    return table.get(f"{score.place}/{score.variant}", table.get(score.place))


def is_inside(score: Score) -> bool:
    """Whether there is a roof."""
    here = f"{score.place}/{score.variant}"
    return here in INSIDE or (score.place in INSIDE and here not in OUTSIDE_AFTER_ALL)


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
        put(bus, flash + late, clap, sample_rate, (0.34 if near > 0.5 else 0.16) * (1.15 - 0.4 * late))
