"""A lent likeness in the house model's clips: a face on a doll, a picture on a puppet, and never in what is kept."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from generation.backends.base import Likeness, RenderRequest
from generation.backends.house import HouseBackend, lent, stage
from generation.backends.house.stage import faces

from .made_scores import puppet, score, track
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


def test_the_mouth_opens_with_the_voice_and_the_eyes_shut():
    played = score(puppet("person", "person", cameo="c1", speaks=True))
    show = stage.Show(played, *SMALL, 24, 48, np.zeros(48), {"c1": BEN.picture})
    head = show.cast.figures[0].lent
    assert head is not None
    still, loud, shut = head.sprite(0, False, 0), head.sprite(0, False, 1.0), head.sprite(0, True, 0)
    rows = np.arange(still.image.shape[0])
    for other, where in ((loud, head.marks.mouth[1]), (shut, head.marks.left[1])):
        change = np.abs(still.image.astype(int) - other.image.astype(int)).sum((1, 2))
        middle = (rows * change).sum() / change.sum()
        assert abs(middle - head.margin - where * head.size[1]) < 0.12 * head.size[1], "only there"


def test_eyes_and_mouth_of_a_face_are_found():
    marks = faces.marks_of(faces.trimmed(faces.pixels_of(face())))
    # As drawn in `pictures.face`, of a picture that is 118 high and trimmed to its hair and chin.
    assert marks.left[0] == pytest.approx(0.33, abs=0.06)
    assert marks.right[0] == pytest.approx(0.67, abs=0.06)
    assert marks.left[1] == pytest.approx(0.5, abs=0.05)
    assert marks.mouth[1] == pytest.approx(0.8, abs=0.06)


def test_three_likenesses_share_a_scene():
    pictures = {"c1": face(), "c2": face("#8a5a3c", "#1d1414"), "c3": face("#f6d3bb", "#c98a3c")}
    trio = [
        puppet("person", "person", track(x=x, size=-0.3), cameo=c)
        for c, x in zip(pictures, (-0.55, 0, 0.55), strict=True)
    ]
    show = stage.Show(score(*trio), *SMALL, 24, 48, None, pictures)
    skins = [figure.lent.skin for figure in show.cast.figures]
    assert len(set(skins)) == 3
    assert [figure.who.skin for figure in show.cast.figures] == skins, "hands have the colour of the face"
    assert show.frame(20).std() > 20
