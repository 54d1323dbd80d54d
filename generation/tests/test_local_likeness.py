"""Likenesses in the local backend: pictures go to pipelines that take them, and the others refuse in words."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from generation.backends.base import BackendError, Likeness, RenderRequest
from generation.backends.local import LocalBackend
from generation.backends.local.reference import named
from generation.tests import tiny

from .pictures import face, photograph

BEN = Likeness("c1", "ben", "Ben", "person", face(), "glasses")
REX = Likeness("c2", "rex", "Rex", "pet", photograph())
ASKED = RenderRequest("@ben trots through snow", seconds=0.5, seed=1, sound=False, width=64, height=96)


def nobody(_stage: str, _fraction: float) -> None:
    """Progress that nobody reads."""


@pytest.fixture(scope="module", params=["vace", "ltx2"])
def by_picture(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> LocalBackend:
    """A model that keeps a likeness by its picture: Wan's VACE, or LTX-2 in context."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "vace":
        return LocalBackend(tiny.build_vace(folder))
    return LocalBackend(tiny.build_ltx2(folder, "LTX2InContextPipeline"))


def test_the_model_is_told_of_pictures_and_look_notes_and_never_of_handles():
    assert (
        named("@ben walks @Rex", (BEN, REX))
        == "the person of reference picture 1 (glasses) walks the animal of reference picture 2"
    )


def test_two_go_in_together_another_face_makes_another_clip_and_nothing_of_it_is_written_down(by_picture):
    assert by_picture.abilities().reference
    asked = replace(ASKED, prompt="@ben walks @rex")
    clips = []
    for one in (BEN, replace(BEN, picture=face("#5a3a20", "#ffffff"))):
        result = by_picture.render(replace(asked, likenesses=(one, REX)), nobody)
        assert "@" not in result.score["prompt"]
        assert set(json.loads(json.dumps(result.score))["call"]).isdisjoint({"reference_images"})
        clips.append(np.stack(list(result.frames)))
        assert len(clips[-1]) == result.frame_count
    assert (clips[0] != clips[1]).any()


def test_a_model_without_reference_pictures_refuses_in_words(tmp_path):
    plain = LocalBackend(tiny.build_wan(tmp_path))
    assert not plain.abilities().reference
    with pytest.raises(BackendError, match="cannot show a likeness"):
        plain.render(replace(ASKED, likenesses=(BEN,)), nobody)
