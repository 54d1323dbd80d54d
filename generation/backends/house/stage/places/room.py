"""Rooms: where one lives, sleeps, reads and learns."""

from __future__ import annotations

from collections.abc import Callable

from ..scenery import Scenery
from . import bedroom, classroom, library, living

SETS: dict[str, Callable[[Scenery], None]] = {
    "living": living.living,
    "bedroom": bedroom.bedroom,
    "library": library.library,
    "classroom": classroom.classroom,
}


def room(place: Scenery) -> None:
    """Whichever of the four this set is."""
    SETS[place.variant](place)
