"""Every place has four sets: each is drawn, each is like no other, and who stands in them can be seen."""

from __future__ import annotations

import functools

import numpy as np
import pytest

from generation.backends.house import stage
from generation.backends.house.score import PLACES, VARIANTS
from generation.backends.house.stage.places import set_of

from .made_scores import score

SMALL = (90, 160)
OLD = PLACES[:12]
SETS = [(place, variant) for place in OLD for variant in VARIANTS[place]]
SHINING = ("space", "stage", "room")
"""Places with a light of their own: their nights are darker, but not by much."""


@functools.cache
def show(place: str, variant: str, time: str = "day", weather: str = "clear", seed: int = 1) -> stage.Show:
    """A set in which nobody stands."""
    played = score(place=place, variant=variant, time=time, weather=weather, seed=seed)
    return stage.Show(played, *SMALL, 24, 48, None)


@functools.cache
def frame(place: str, variant: str, time: str = "day", weather: str = "clear", seed: int = 1) -> np.ndarray:
    return show(place, variant, time, weather, seed).frame(20).copy()


def difference(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


@pytest.mark.parametrize(("place", "variant"), SETS)
def test_every_set_is_drawn_and_looks_like_none_of_its_siblings(place, variant):
    here = frame(place, variant)
    assert here.std() > 20, "a set has light and dark"
    for other in VARIANTS[place]:
        assert other == variant or difference(here, frame(place, other)) > 10, other


@pytest.mark.parametrize(("place", "variant"), SETS)
def test_every_set_is_darker_by_night(place, variant):
    day, night = (frame(place, variant, time).mean() for time in ("day", "night"))
    assert night < (0.97 if place in SHINING else 0.85) * day


@pytest.mark.parametrize(("place", "variant"), SETS)
def test_no_set_hides_who_stands_in_its_middle_or_is_too_heavy_to_play(place, variant):
    built = show(place, variant)
    bottom = 0.8 if place == "sea" else 0.93  # swimmers are in the water to their chests
    for layer in (layer for layer in built.set.layers if layer.front):
        alone = np.zeros((160, 90, 3), np.uint8)
        built.sheets(alone, [layer], built.views[20], 20 / 24, 1.0)
        covered = alone[int(0.3 * 160) : int(bottom * 160), 27:63].any(axis=2).mean()
        assert covered < (0.25 if place == "sea" else 0.08)
    assert len(built.set.layers) <= 10


@pytest.mark.parametrize("place", OLD)
def test_another_seed_draws_the_same_set_otherwise(place):
    variant = VARIANTS[place][0]
    assert difference(frame(place, variant), frame(place, variant, seed=2)) > 1.5


def test_the_words_choose_the_set_and_else_the_seed_does():
    assert set_of("beach", "cliffs", 7) == "cliffs"
    assert {set_of("beach", "", seed) for seed in range(40)} == set(VARIANTS["beach"])
    assert set_of("forest", "cliffs", 3) in VARIANTS["forest"], "a set of another place is none of this one's"
