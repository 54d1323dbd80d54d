"""A lent likeness in the house model's clips: a face on a doll, a picture on a puppet, and never in what is kept."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from generation.backends.base import Likeness, RenderRequest
from generation.backends.house import HouseBackend, lent, stage
from generation.backends.house.stage import puppets
from generation.backends.house.stage.light import light_of

from .made_scores import puppet, score
from .pictures import face, photograph

BEN = Likeness("c1", "ben", "Ben", "person", face())
REX = Likeness("c2", "rex", "Rex", "pet", photograph())
SMALL = (180, 320)


def nobody(_stage: str, _fraction: float) -> None:
    """Nobody is told of the progress."""


@pytest.fixture(scope="module")
def house() -> HouseBackend:
    return HouseBackend()


def test_a_handle_is_read_as_a_word_that_the_prompt_does_not_use_otherwise():
    assert lent.plain("@ben waves", (BEN,)) == "a person waves"
    assert lent.plain("a person greets @Ben.", (BEN,)) == "a person greets a man."
    assert lent.plain("@ben walks @rex", (BEN, REX)) == "a person walks a dog"
    assert lent.plain("@bench and ben@rex.org", (BEN, REX)) == "@bench and ben@rex.org"


def test_a_spoken_line_says_the_name():
    assert lent.aloud("Hello @ben!", (BEN,)) == "Hello Ben!"


def test_everybody_named_is_on_stage_with_their_own_picture_and_nobody_is_kept(house):
    asked = RenderRequest("@ben walks along the beach with @rex", seconds=4, seed=7, likenesses=(BEN, REX))
    result = house.render(replace(asked, width=180, height=320), nobody)
    shown = {one["cameo"]: one for one in result.score["puppets"] if one["cameo"]}
    assert set(shown) == {"c1", "c2"}
    assert shown["c1"]["icon"] == "person"
    assert result.understood.startswith("Ben + Rex")
    assert not any("dog" in note or "person" in note for note in result.notes)
    for kept in (result.score, asked.recipe()):
        assert "picture" not in json.dumps(kept)
        assert "iVBOR" not in json.dumps(kept)
    assert asked.recipe()["likenesses"] == ["c1", "c2"]


def test_whoever_is_lent_speaks_the_line(house):
    asked = RenderRequest("a fox listens to @ben", seconds=4, seed=3, spoken="Good evening", likenesses=(BEN,))
    result = house.render(replace(asked, width=180, height=320), nobody)
    assert [one["cameo"] for one in result.score["puppets"] if one["speaks"]] == ["c1"] or not result.captions


def test_a_puppet_wears_the_picture_only_while_it_is_handed_in():
    played = score(puppet("person", "person", cameo="c1"))
    plain = stage.Show(played, *SMALL, 24, 48, None).frame(20)
    worn = stage.Show(played, *SMALL, 24, 48, None, {"c1": BEN.picture}).frame(20)
    other = stage.Show(played, *SMALL, 24, 48, None, {"c9": BEN.picture}).frame(20)
    assert (plain == other).all()
    assert np.abs(plain.astype(int) - worn.astype(int)).mean() > 0.5


def test_the_mouth_opens_with_the_voice():
    played = score(puppet("person", "person", cameo="c1", speaks=True))
    silent = stage.Show(played, *SMALL, 24, 48, np.zeros(48), {"c1": BEN.picture})
    figure = silent.cast.figures[0]
    assert {"head", "crown", "jaw", "inside"} <= {name for name, _cut, _at in figure.parts}
    _turn, _dx, shut = puppets.swing("doll", "jaw", puppets.Pose())
    _turn, _dx, open_ = puppets.swing("doll", "jaw", puppets.Pose(talk=1.0))
    assert open_ > shut + 0.03


@pytest.mark.parametrize("kind", ["pet", "object", "character"])
def test_what_is_no_person_is_a_puppet_of_its_picture(kind):
    shown = puppets.figure_of(puppet("dog"), light_of("meadow", "day", "clear"), finish, 1.0, True, 1, REX.picture)
    assert shown.kind == "card"
    colours = np.concatenate([cut.image.reshape(-1, 4) for _name, cut, _at in shown.parts])
    assert (np.abs(colours[:, :3].astype(int) - (200, 60, 120)).sum(1) < 30).sum() > 500


def test_a_likeness_without_a_picture_is_played_by_a_plain_figure_and_the_author_is_told(house):
    bare = replace(BEN, picture=b"")
    result = house.render(RenderRequest("@ben waves", seconds=4, likenesses=(bare,), width=180, height=320), nobody)
    assert any("There is no picture of Ben" in note for note in result.notes)


def finish(drawing, light, unit):
    return drawing
