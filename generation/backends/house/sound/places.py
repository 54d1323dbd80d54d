"""What each place sounds like, as tables: beds, distant voices, loudness, and the room that answers."""

from __future__ import annotations

from typing import Any

from ..score import Score

AIR: dict[str, dict[str, float]] = {
    "beach": {"sea": 1.0, "wind": 0.25},
    "beach/harbour": {"lapping": 1.0, "wind": 0.2, "sea": 0.2},
    "beach/cliffs": {"sea": 1.0, "wind": 0.5},
    "city": {"town": 1.0},
    "city/square": {"town": 0.7, "murmur": 0.6},
    "city/village": {"leaves": 0.4, "wind": 0.5},
    "city/rooftops": {"town": 0.6, "wind": 0.7},
    "forest": {"leaves": 0.6, "wind": 0.8},
    "forest/pines": {"wind": 1.0, "leaves": 0.2},
    "forest/enchanted": {"leaves": 0.5, "wind": 0.5, "bells": 0.35},
    "desert": {"wind": 1.0, "whistle": 0.35},
    "snow": {"wind": 1.0, "whistle": 0.25},
    "snow/village": {"wind": 0.8},
    "meadow": {"leaves": 0.5, "wind": 0.7},
    "meadow/flowers": {"leaves": 0.5, "wind": 0.5, "bees": 0.4},
    "meadow/garden": {"leaves": 0.6, "bees": 0.3, "wind": 0.4},
    "sea": {"sea": 1.0, "wind": 0.3},
    "sea/icebergs": {"sea": 0.8, "whistle": 0.4, "wind": 0.4},
    "space": {"drone": 1.0},
    "space/station": {"drone": 0.6, "hums": 0.9},
    "room": {"still": 1.0},
    "room/classroom": {"still": 0.5, "children": 1.0},
    "underwater": {"deep": 1.0},
    "underwater/deep": {"deep": 0.7, "cavern": 0.9},
    "mountain": {"wind": 1.0, "whistle": 0.3},
    "mountain/volcano": {"lava": 1.0, "wind": 0.6},
    "mountain/waterfall": {"falls": 1.0, "wind": 0.2},
    "stage": {"hall": 1.0},
    "stage/circus": {"hall": 0.5, "murmur": 0.9},
    "stage/disco": {"thump": 1.0},
    "stage/concert": {"stadium": 0.7, "hall": 0.5},
    "kitchen": {"sizzle": 1.0},
    "kitchen/restaurant": {"murmur": 1.0},
    "kitchen/cafe": {"murmur": 0.9, "hums": 0.3},
    "kitchen/bakery": {"hums": 0.8, "fire": 0.5},
    "castle": {"wind": 0.8, "fire": 0.4},
    "castle/hall": {"hall": 0.6, "fire": 0.8},
    "castle/ruins": {"wind": 1.0, "whistle": 0.4},
    "castle/towers": {"wind": 1.0, "whistle": 0.4},
    "farm": {"leaves": 0.4, "wind": 0.6},
    "farm/stable": {"still": 1.0, "leaves": 0.15},
    "jungle": {"insects": 0.45, "leaves": 0.6, "wind": 0.5},
    "jungle/waterfall": {"falls": 1.0, "insects": 0.35},
    "jungle/bamboo": {"leaves": 0.8, "wind": 0.5, "insects": 0.3},
    "lake": {"lapping": 1.0, "wind": 0.35},
    "lake/river": {"stream": 1.0, "leaves": 0.2},
    "lake/pond": {"lapping": 0.6, "leaves": 0.5},
    "lake/swamp": {"insects": 0.5, "cavern": 0.7, "lapping": 0.2},
    "cave": {"cavern": 1.0},
    "cave/crystals": {"cavern": 0.9, "bells": 0.35},
    "cave/ice": {"cavern": 0.8, "whistle": 0.35},
    "moon": {"drone": 0.7, "cavern": 0.6},
    "moon/mars": {"wind": 0.9, "cavern": 0.6},
    "moon/base": {"drone": 0.4, "hums": 0.9},
    "moon/alien": {"drone": 0.7, "bells": 0.25, "cavern": 0.5},
    "court": {"hums": 0.7, "hall": 0.7},
    "court/football": {"stadium": 1.0},
    "court/basketball": {"stadium": 0.5, "hall": 0.7},
    "court/rink": {"hall": 0.8, "hums": 0.5},
    "sky": {"heights": 1.0, "wind": 0.4},
    "sky/high": {"heights": 1.0, "whistle": 0.3},
}

"""Beds by place, or by place and variant, and how much of each."""
FAR: dict[str, dict[str, float]] = {
    "beach": {"gull": 3.5},
    "beach/harbour": {"gull": 5.0, "rigging": 2.5, "creak": 1.2},
    "city": {"chirp": 2.0, "tram_bell": 0.8},
    "city/village": {"church": 1.0, "chirp": 4.0, "dog": 0.8},
    "city/square": {"chirp": 3.0, "church": 0.6},
    "forest": {"warble": 3.0, "two_note": 3.0, "thrush": 2.5, "woodpecker": 1.2},
    "forest/pines": {"two_note": 3.0, "crow": 1.0, "woodpecker": 2.0},
    "forest/birches": {"cuckoo": 1.6, "chirp": 4.0, "warble": 2.0},
    "desert": {"eagle": 0.7},
    "desert/canyon": {"eagle": 1.4},
    "snow": {"crow": 0.7},
    "snow/village": {"church": 0.8},
    "meadow": {"chirp": 4.0, "warble": 3.0, "thrush": 2.0, "cuckoo": 0.6},
    "sea": {"gull": 1.6},
    "sea/icebergs": {"seal": 1.0, "gull": 1.0, "creak": 0.7},
    "space/station": {"telemetry": 2.0},
    "room": {"tick": 10.0},
    "room/library": {"page": 2.0, "tick": 10.0},
    "room/classroom": {"page": 1.5},
    "underwater/wreck": {"creak": 1.5},
    "underwater/deep": {"whale": 1.4, "sonar": 0.7},
    "mountain": {"chirp": 1.5, "eagle": 0.7, "cow": 0.5},
    "mountain/volcano": {},
    "stage/disco": {"clink": 1.5},
    "stage/concert": {"clap": 0.9},
    "stage/circus": {"clap": 0.8},
    "kitchen": {"clink": 2.5},
    "kitchen/restaurant": {"clink": 6.0},
    "kitchen/cafe": {"clink": 5.0},
    "castle": {"crow": 1.0, "church": 0.4},
    "castle/hall": {},
    "farm": {"hen": 2.0, "cow": 1.2, "sheep": 1.0, "chirp": 2.5},
    "farm/stable": {"horse": 1.3, "hen": 1.0},
    "farm/orchard": {"thrush": 3.0, "chirp": 4.0, "hen": 0.8},
    "jungle": {"whoop": 2.0, "parrot": 1.5, "monkey": 1.0, "warble": 2.0},
    "lake": {"loon": 0.8, "chirp": 2.5, "thrush": 1.0},
    "lake/swamp": {"frog": 4.0, "bubble": 5.0, "crow": 0.6},
    "lake/pond": {"frog": 3.0, "chirp": 3.0},
    "cave": {"drip": 6.0},
    "cave/treasure": {"drip": 4.0, "coin": 1.0},
    "moon": {"telemetry": 0.8},
    "moon/base": {"telemetry": 2.5},
    "court": {"sneaker": 3.0, "dribble": 1.2},
    "court/football": {"referee": 1.0, "clap": 0.8},
    "court/rink": {"referee": 0.5},
    "sky": {"gull": 0.7},
    "sky/balloons": {"burner": 1.2},
    "sky/high": {"eagle": 0.8},
}

"""What is heard now and then, and how often in ten seconds."""
NIGHT: dict[str, dict[str, float]] = {
    "forest": {"owl": 1.6},
    "meadow": {"owl": 0.8},
    "farm": {"owl": 0.8, "dog": 0.7},
    "lake": {"frog": 4.0, "loon": 0.7},
    "jungle": {"frog": 4.0, "owl": 0.7, "monkey": 0.4},
    "snow": {"wolf": 0.9, "owl": 0.5},
    "mountain": {"wolf": 0.9},
    "desert": {"wolf": 0.7},
    "castle": {"owl": 1.3},
    "city": {"dog": 0.6},
    "city/village": {"owl": 0.8, "dog": 0.6},
}

"""The same, of what is awake at night."""
LEVELS = {
    "eagle": 0.6,
    "tick": 0.55,
    "clink": 1.0,
    "church": 0.9,
    "whale": 1.3,
    "wolf": 1.1,
    "clap": 1.2,
    "burner": 1.2,
    "tram_bell": 0.5,
    "coin": 0.9,
    "referee": 0.6,
    "woodpecker": 0.7,
    "telemetry": 0.55,
    "gull": 0.9,
    "owl": 1.0,
    "hen": 0.7,
    "dribble": 1.4,
    "drip": 1.5,
    "page": 1.0,
    "sonar": 1.1,
    "creak": 1.0,
}

"""How loud it is beside the others, where it is not 0.75."""
INSIDE = frozenset("room stage kitchen cave castle/hall farm/stable court moon/base space/station".split())

"""Where there is a roof."""
OUTSIDE_AFTER_ALL = frozenset(("court/football",))

AIRLESS = frozenset(("space", "underwater", "moon"))

"""Where no wind blows and no rain falls."""
LIVELY = frozenset("forest meadow farm jungle lake".split())

"""Where crickets sing at night."""
LUFS = {
    "storm": -26.0,
    "rain": -27.0,
    "wind": -28.0,
    "sea": -28.0,
    "beach": -29.0,
    "underwater": -29.0,
    "space": -30.5,
    "city": -30.5,
    "moon": -31.5,
    "lake": -31.0,
    "jungle": -31.0,
    "mountain/waterfall": -27.5,
    "jungle/waterfall": -27.5,
    "court/football": -28.5,
    "kitchen/restaurant": -30.0,
    "kitchen/cafe": -30.5,
    "stage/disco": -33.0,
    "room": -37.0,
    "room/classroom": -33.0,
    "stage": -36.0,
    "cave": -33.0,
}

"""Loudness of the beds before the mix is mastered: weather, then variant, then place; else -32.5."""
ROOMS: dict[str, tuple[float, float, float]] = {
    "room": (0.12, 0.5, 1.6),
    "room/classroom": (0.2, 0.8, 1.2),
    "room/library": (0.14, 0.7, 1.6),
    "stage": (0.3, 1.4, 1.2),
    "stage/concert": (0.35, 1.9, 1.2),
    "space": (0.4, 2.0, 1.4),
    "underwater": (0.35, 1.4, 2.5),
    "mountain": (0.24, 1.8, 1.4),
    "city": (0.16, 1.0, 1.3),
    "kitchen": (0.16, 0.6, 0.9),
    "castle": (0.22, 1.2, 1.2),
    "castle/hall": (0.42, 2.2, 1.1),
    "cave": (0.55, 2.4, 1.3),
    "cave/ice": (0.5, 2.0, 0.8),
    "court": (0.36, 1.8, 1.1),
    "court/football": (0.14, 1.2, 1.5),
    "court/rink": (0.4, 2.0, 0.9),
    "moon": (0.3, 1.8, 1.6),
    "moon/base": (0.2, 0.7, 0.9),
    "forest": (0.12, 0.9, 2.0),
    "jungle": (0.14, 0.8, 2.0),
    "desert/canyon": (0.35, 2.0, 1.3),
    "farm/stable": (0.12, 0.6, 1.8),
    "sky": (0.1, 1.2, 1.8),
}

"""What the place gives back: how much, for how many seconds, how dark."""


def by_place(table: dict[str, Any], score: Score) -> Any:
    """The entry of the variant, else of the place."""
    return table.get(f"{score.place}/{score.variant}", table.get(score.place))


def is_inside(score: Score) -> bool:
    """Whether there is a roof."""
    here = f"{score.place}/{score.variant}"
    return here in INSIDE or (score.place in INSIDE and here not in OUTSIDE_AFTER_ALL)
