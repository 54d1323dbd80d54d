"""The places. Each draws the set that `Scenery.variant` names; the sky is shared by those that have one."""

from __future__ import annotations

import random
from collections.abc import Callable

from ...score import VARIANTS
from ..scenery import Scenery
from . import indoors, land, strange, town, water, wild

DRAWN: dict[str, Callable[[Scenery], None]] = {
    "beach": water.beach,
    "city": town.city,
    "forest": land.forest,
    "desert": wild.desert,
    "snow": wild.snow,
    "meadow": land.meadow,
    "sea": water.sea,
    "space": strange.space,
    "room": indoors.room,
    "underwater": strange.underwater,
    "mountain": wild.mountain,
    "stage": indoors.stage,
}


def marks(place: str, ground: float) -> dict[str, float]:
    """Where puppets stand or swim: "floor" is the canvas y of the floor's far edge, "water" that of the front wave."""
    if place == "sea":
        return {"floor": ground, "water": ground + 140}
    return {"floor": ground + {"space": 150, "underwater": 168}.get(place, 0)}


def set_of(place: str, variant: str, seed: int) -> str:
    """Which of `VARIANTS[place]` is drawn: the one asked for, else the seed's own."""
    sets = VARIANTS[place]
    return variant if variant in sets else random.Random(f"{place} {seed}").choice(sets)  # noqa: S311
