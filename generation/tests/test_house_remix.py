"""Remixes by the house model, on the shipped weights: what stays, what the new words change, and how far it goes."""

from __future__ import annotations

import base64
from dataclasses import replace

import numpy as np
import pytest

from generation.backends.base import BackendError, RenderRequest, RenderResult, Source
from generation.backends.house import HouseBackend
from generation.backends.house.score import CAMERA, Score

FOX = "a red fox trotting through snow at night, camera pans"
PARENTS = (FOX, "two robots dancing on a theatre stage", "a boat on the sea at sunset")
STRENGTHS = (0.2, 0.4, 0.6, 0.8, 1.0)


@pytest.fixture(scope="module")
def imagine():
    """The score of `prompt`, and of a remix where a parent is given; nothing is drawn."""
    from generation.backends.house.pipeline import HousePipeline

    backend = HouseBackend()

    def imagine(prompt: str, parent: Score | None = None, strength: float = 0.6, seed: int = 2, **wish) -> Score:
        pipe: HousePipeline = backend._load(lambda stage, done: None)
        source = Source("parent", {"prompt": parent.prompt}, parent.to_json()) if parent else None
        request = RenderRequest(prompt, seed=seed, source=source, strength=strength if parent else 1.0, **wish)
        return backend._imagine(pipe, request, lambda stage, done: None, {}).score

    return imagine


def facts(score: Score) -> tuple:
    icons = sorted(puppet.icon for puppet in score.puppets)
    return icons, score.place, score.time, score.weather, score.style, score.camera_move


def latents(score: Score) -> np.ndarray:
    return np.frombuffer(base64.b64decode(score.latent), "<i2").astype(float) / 256


def test_a_small_step_keeps_most_of_the_parent(imagine):
    for words in PARENTS:
        parent = imagine(words, seed=1)
        child = imagine(words, parent, strength=0.2)
        assert facts(child) == facts(parent)
        assert child.seed == parent.seed, "the scenery stands where it stood"
        for mine, theirs in zip(child.puppets, parent.puppets, strict=True):
            assert np.abs(mine.track - theirs.track).mean() < 0.04
        assert np.abs(child.camera - parent.camera).mean() < 0.05
        close = np.abs(latents(child) - latents(parent)) < 0.25
        assert close.mean() > 0.6
        assert child.latent != parent.latent, "and yet it is another clip"


def test_the_whole_way_is_a_fresh_clip_of_that_seed(imagine):
    parent = imagine(FOX, seed=1)
    words = "a whale leaping out of the sea at dawn"
    assert imagine(words, parent, strength=1.0, seed=5).to_json() == imagine(words, seed=5).to_json()


def test_the_farther_it_may_go_the_farther_it_goes(imagine):
    far = {strength: [] for strength in STRENGTHS}
    for words in PARENTS:
        parent = imagine(words, seed=1)
        for strength in STRENGTHS:
            for seed in (2, 3):
                moved = latents(imagine(words, parent, strength, seed)) - latents(parent)
                far[strength].append(float(np.abs(moved).mean()))
    means = [float(np.mean(far[strength])) for strength in STRENGTHS]
    assert means == sorted(means)
    assert means[-1] > 2 * means[0]


@pytest.mark.parametrize("strength", [0.1, 0.2, 0.6])
def test_what_the_new_words_name_wins(imagine, strength):
    parent = imagine(FOX, seed=1)
    other = imagine("a cat trotting through a forest at dawn in the rain, camera pans", parent, strength)
    assert facts(other)[:4] == (["cat"], "forest", "dawn", "rain")
    assert other.camera[CAMERA.index("weather")].mean() > 0.5, "it does rain"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("make it day", {"time": "day"}),
        ("at sunset", {"time": "sunset"}),
        ("in the rain", {"weather": "rain"}),
        ("on the beach", {"place": "beach"}),
        ("black and white", {}),
    ],
)
def test_words_that_name_nobody_change_only_what_they_say(imagine, change, said):
    parent = imagine(FOX, seed=1)
    child = imagine(change, parent, strength=0.3)
    assert [puppet.icon for puppet in child.puppets] == ["fox"]
    wanted = {"place": parent.place, "time": parent.time, "weather": parent.weather} | said
    assert {key: getattr(child, key) for key in wanted} == wanted
    assert child.prompt == f"{FOX}, {change}"


def test_what_the_new_words_leave_out_stays(imagine):
    parent = imagine("a red fox trotting through snow at night in the rain", seed=1)
    child = imagine("a cat", parent, strength=0.2)
    assert facts(child)[:4] == (["cat"], parent.place, "night", "rain")


def test_a_remix_of_a_remix_goes_on_from_there(imagine):
    parent = imagine(FOX, seed=1)
    child = imagine("make it day", parent, strength=0.3)
    grandchild = imagine("in the rain", child, strength=0.3, seed=3)
    assert facts(grandchild)[:4] == (["fox"], "snow", "day", "rain")
    assert grandchild.seed == parent.seed


def test_the_seed_decides_a_remix(imagine):
    parent = imagine(FOX, seed=1)
    first, again, other = (imagine(FOX, parent, 0.6, seed) for seed in (7, 7, 8))
    assert first.to_json() == again.to_json()
    assert first.latent != other.latent


def test_the_choices_of_the_composer_and_the_length_hold_in_a_remix(imagine):
    parent = imagine(FOX, seed=1)
    child = imagine(FOX, parent, 0.3, style="noir", camera="dolly", mood="sad", seconds=10.0)
    assert (child.style, child.camera_move, child.mood, child.seconds) == ("noir", "dolly_in", "sad", 10.0)


def render(request: RenderRequest) -> RenderResult:
    return HouseBackend(steps=2).render(request, lambda stage, done: None)


def test_without_the_parents_score_its_words_are_read_and_anything_else_is_refused():
    source = Source("parent", {"prompt": FOX}, {"pipeline": "WanPipeline"})
    result = render(RenderRequest("make it day", seconds=1, source=source, strength=1.0))
    assert result.understood.startswith("fox · snow · day")
    with pytest.raises(BackendError, match="from its words alone"):
        render(RenderRequest("make it day", source=source, strength=0.6))


def test_a_score_of_another_version_is_refused_in_words(imagine):
    parent = imagine(FOX, seed=1)
    for latent in (parent.latent[:400], "not base64"):
        with pytest.raises(BackendError, match="another version"):
            imagine(FOX, replace(parent, latent=latent))


def test_the_score_of_a_remix_is_kept_for_the_next_one(imagine):
    child = imagine("make it day", imagine(FOX, seed=1), strength=0.4)
    assert Score.from_json(child.to_json()).latent == child.latent
