"""Through the house engine: a clip goes on, a storyboard is played, a picture stands behind; and what is refused."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from generation.backends.base import Abilities, BackendError, RenderRequest, RenderResult, Shot, Source, beyond
from generation.backends.house import HouseBackend, stage
from generation.backends.house.score import Score
from generation.backends.house.storyboard import Storyboard

from .made_motions import hop, walk

SMALL = {"width": 90, "height": 160, "seed": 1}


@pytest.fixture(scope="module")
def house() -> HouseBackend:
    return HouseBackend(steps=4)


def render(house: HouseBackend, request: RenderRequest) -> tuple[RenderResult, list[float]]:
    told: list[float] = []
    result = house.render(request, lambda at, done: told.append(done) if at == "imagining" else None)
    return result, told


def source(score: Score, **recipe: str) -> Source:
    return Source(
        "c1", {"prompt": "a fox", **recipe}, replace(score, prompt="a fox trotting through the forest").to_json()
    )


def test_a_clip_goes_on_by_its_own_words(house):
    asked = RenderRequest("", seconds=2, extend=True, source=source(walk(2.0, 1)), **SMALL)
    result, told = render(house, asked)
    whole = Score.from_json(result.score)
    assert (whole.seconds, result.frame_count, len(list(result.frames))) == (4, 96, 96)
    assert result.audio is not None
    assert result.audio.shape == (2, 4 * 48_000)
    assert whole.puppets[0].icon == "fox"
    assert told == sorted(told)
    assert told[-1] == 1
    again, _ = render(house, asked)
    assert again.score == result.score


def test_a_long_way_on_is_imagined_in_parts_and_told_evenly(house):
    asked = RenderRequest("", seconds=20, extend=True, source=source(hop(4.0, 1)), sound=False, **SMALL)
    result, told = render(house, asked)
    assert result.frame_count == 24 * 24
    assert told == pytest.approx([0, *(i / 12 for i in range(1, 13))])


def test_a_storyboard_is_one_film(house):
    shots = (Shot("a fox dancing on the beach", 1.5), Shot("a fox in the city at night", 2.0))
    asked = RenderRequest("a fox in the forest", seconds=1.5, shots=shots, transition="page", **SMALL)
    result, _ = render(house, asked)
    board = Storyboard.from_json(result.score)
    assert [shot.place for shot in board.shots] == ["forest", "beach", "city"]
    assert len(list(result.frames)) == result.frame_count == 120
    assert result.audio is not None
    assert result.audio.shape == (2, 5 * 48_000)
    assert asked.recipe()["shots"][1] == {"prompt": "a fox in the city at night", "seconds": 2.0, "camera": "",
                                          "mood": "", "spoken": ""}  # fmt: skip
    with pytest.raises(BackendError, match="was not kept"):
        render(house, RenderRequest("", seconds=2, extend=True, source=Source("c1", {}, result.score), **SMALL))


def test_a_picture_that_is_brought_stands_behind_the_play(house, monkeypatch):
    handed = {}

    def play(score, *size, **more):
        handed.update(more, backdrop_wanted=score.backdrop)
        return iter([np.zeros((160, 90, 3), np.uint8)])

    monkeypatch.setattr(stage, "play", play)
    picture = cv2.imencode(".png", np.full((80, 60, 3), 90, np.uint8))[1].tobytes()
    result, _ = render(house, RenderRequest("a fox", seconds=1, start_image=picture, sound=False, **SMALL))
    assert (handed["backdrop"], handed["backdrop_wanted"]) == (picture, True)
    assert result.score["backdrop"] is True
    went_on = RenderRequest("", seconds=1, extend=True, source=Source("c1", {}, result.score), sound=False, **SMALL)
    result, _ = render(house, went_on)
    assert result.score["backdrop"] is False
    assert "was not brought again" in result.notes[-1]


def said(result: RenderResult) -> str:
    return " ".join(caption.text for caption in result.captions)


def test_a_line_that_the_words_quote_is_spoken_and_another_one_wins(house):
    asked = RenderRequest('a robot says "Good evening"', seconds=3, **SMALL)
    result, _ = render(house, asked)
    assert "Good evening" in said(result)
    assert [one["speaks"] for one in result.score["puppets"]] == [True]
    result, _ = render(house, replace(asked, spoken="Good night"))
    assert said(result) == "Good night"
    result, _ = render(house, replace(asked, prompt='a robot with the title "Good evening"'))
    assert said(result) == ""


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"extend": True}, "no clip that could go on"),
        ({"shots": (Shot("a cat"),) * 5}, "at most 5 shots"),
        ({"shots": (Shot("a cat"),), "transition": "star"}, "cut, page, curtain"),
        ({"start_image": b"no picture"}, "JPEG, PNG or WebP"),
        ({"start_image": cv2.imencode(".png", np.zeros((20, 20, 3), np.uint8))[1].tobytes()}, "too small"),
        ({"seconds": 58, "extend": True, "source": source(walk(4.0, 1))}, "60 seconds"),
        ({"extend": True, "source": source(walk(4.0, 1)), "shots": (Shot("a cat"),)}, "not both"),
    ],
)
def test_what_cannot_be_is_refused_in_words(house, wish, words):
    with pytest.raises(BackendError, match=words):
        house.render(RenderRequest("a fox", **wish), lambda at, done: None)


def test_an_engine_that_does_not_say_that_it_can_is_never_asked():
    able = Abilities("plain", "plain", "1", False, False, 10, ((90, 160),), (), (), ())
    for wish in ({"extend": True, "source": Source("c1")}, {"shots": (Shot("a cat"),)}, {"start_image": b"x"}):
        assert beyond(RenderRequest("a fox", **wish), able)
    assert beyond(RenderRequest("a fox"), able) == ""
