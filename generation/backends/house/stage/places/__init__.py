"""The twelve places. Each draws its own set; the sky is shared by those that have one."""

from __future__ import annotations

from collections.abc import Callable

from ..scenery import Scenery
from . import indoors, land, strange, town, water

DRAWN: dict[str, Callable[[Scenery], None]] = {
    "beach": water.beach,
    "city": town.city,
    "forest": land.forest,
    "desert": land.desert,
    "snow": land.snow,
    "meadow": land.meadow,
    "sea": water.sea,
    "space": strange.space,
    "room": indoors.room,
    "underwater": strange.underwater,
    "mountain": land.mountain,
    "stage": indoors.stage,
}
