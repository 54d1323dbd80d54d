"""The places. Each draws the set that `Scenery.variant` names; the sky is shared by those that have one."""

from __future__ import annotations

import random
from collections.abc import Callable

from ...score import VARIANTS
from ..scenery import Scenery
from . import (
    air,
    beach,
    castle,
    cave,
    city,
    court,
    desert,
    farm,
    forest,
    jungle,
    kitchen,
    meadow,
    moon,
    mountain,
    room,
    sea,
    snow,
    space,
    theatre,
    underwater,
    waters,
)
from .water import tones

DRAWN: dict[str, Callable[[Scenery], None]] = {
    "beach": beach.beach,
    "city": city.city,
    "forest": forest.forest,
    "desert": desert.desert,
    "snow": snow.snow,
    "meadow": meadow.meadow,
    "sea": sea.sea,
    "space": space.space,
    "room": room.room,
    "underwater": underwater.underwater,
    "mountain": mountain.mountain,
    "stage": theatre.stage,
    "kitchen": kitchen.kitchen,
    "castle": castle.castle,
    "farm": farm.farm,
    "jungle": jungle.jungle,
    "lake": waters.lake,
    "cave": cave.cave,
    "moon": moon.moon,
    "court": court.court,
    "sky": air.air,
}


WATERLESS = ("sea", "lake", "underwater", "space", "sky")
"""Places that need no water brought: they have it, or there is nothing to stand on before a dive."""


def flood(place: Scenery) -> None:
    """Water in front, for somebody to dive into."""
    waters.shallows(place, tones(place)[4])


def marks(place: str, ground: float, flooded: bool = False) -> dict[str, float]:
    """Where puppets stand or swim: "floor" is the canvas y of the floor's far edge, "water" that of the front wave.

    flooded: water was brought to a place that has none.
    """
    if flooded and place not in WATERLESS:
        return {"floor": ground, "water": ground + waters.SURFACE - 10}
    if place == "sea":
        return {"floor": ground, "water": ground + 140}
    if place == "lake":
        return {"floor": ground + waters.BANK, "water": ground + waters.SURFACE - 10}
    return {"floor": ground + {"space": 150, "underwater": 168}.get(place, 0)}


def set_of(place: str, variant: str, seed: int) -> str:
    """Which of `VARIANTS[place]` is drawn: the one asked for, else the seed's own."""
    sets = VARIANTS[place]
    return variant if variant in sets else random.Random(f"{place} {seed}").choice(sets)  # noqa: S311
