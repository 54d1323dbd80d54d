"""Each check refuses what it is for, and says so; whoever does what was asked passes all of them."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest

from cameos.checks import Outcome, faces
from cameos.checks.age import old_enough
from cameos.checks.media import MAX_BYTES
from cameos.examining import Examination, examine
from cameos.rehearsal import HARD, Fault
from cameos.tests.recordings import DIGITS, TURNS, follow_once, recording


@pytest.fixture(autouse=True)
def follows_once(monkeypatch):
    monkeypatch.setattr(faces, "follow", follow_once)


def looked_at(content: bytes, claimed: str = "video/mp4", others=()) -> Examination:
    return examine(content, claimed, TURNS, DIGITS, lambda: others)


def failed(examination: Examination) -> list[str]:
    return [finding.check for finding in examination.findings if finding.outcome is Outcome.FAILED]


def test_whoever_does_what_was_asked_passes_and_leaves_stills_a_face_and_a_voice():
    found = looked_at(recording())
    assert found.outcome is Outcome.PASSED, found.findings
    assert [finding.check for finding in found.findings] == [
        "one_face", "same_face", "live", "turn", "voice", "digits", "lips", "duplicate",
    ]  # fmt: skip
    assert sorted(found.pieces) == ["cutout", "face", "front", "left", "right", "sample", "voice"]
    assert len(found.pieces["face"]) == 128 * 4
    assert len(found.pieces["voice"]) == 256 * 4


def test_a_hard_recording_that_is_fair_is_not_refused():
    found = looked_at(recording(how=HARD[3]))
    assert found.outcome is not Outcome.FAILED, found.findings


@pytest.mark.parametrize(
    ("fault", "turned", "check", "words"),
    [
        (Fault.NO_TURN, (), "turn", "Your head did not turn"),
        (Fault.STILL, (), "live", "This looks like a photo"),
        (Fault.TWO_FACES, (), "one_face", "More than one face"),
        (Fault.SWAP, (), "same_face", "The face changes"),
        (Fault.SILENCE, TURNS, "voice", "Nobody can be heard"),
        (Fault.UNFIT_SOUND, TURNS, "lips", "Your lips do not move with the sound"),
    ],
)
def test_each_fault_is_refused_for_its_own_reason(fault, turned, check, words):
    # What is refused before the turns are looked at is drawn without them: such films are a third shorter.
    found = looked_at(recording(0, fault, turned=turned))
    assert found.outcome is Outcome.FAILED
    assert failed(found)[0] == check, found.findings
    assert words in found.why
    assert found.pieces == {}


def test_digits_and_turns_that_others_were_asked_for_are_refused():
    found = examine(recording(), "video/mp4", TURNS, "857344", lambda: ())
    assert failed(found) == ["digits"]
    assert "The digits that you said are not those that were shown" in found.why
    found = examine(recording(), "video/mp4", ("right", "left"), DIGITS, lambda: ())
    assert failed(found) == ["order"]
    assert found.why == "Your head turned left, right, and it should have been right, left."


def test_somebody_with_a_face_that_is_enrolled_is_refused():
    first = looked_at(recording())
    found = looked_at(recording(how=HARD[3]), others=[np.frombuffer(first.pieces["face"], np.float32)])
    assert failed(found) == ["duplicate"], found.findings
    assert "enrolled already" in found.why


def test_a_damaged_file_is_refused():
    whole = recording()
    for broken in (whole[: len(whole) // 3], whole[:2000] + b"\0" * 5000 + whole[7000:20000], b"", b"\0" * 4096):
        found = looked_at(broken)
        assert failed(found) in (["corrupt"], ["type"], ["short"], ["mute"]), found.findings
    assert failed(looked_at(whole[: len(whole) // 3])) == ["corrupt"]


def test_a_file_that_is_something_else_is_refused_whatever_it_calls_itself():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("face.mp4", recording())
    assert failed(looked_at(archive.getvalue())) in (["type"], ["corrupt"])
    found = looked_at(recording(), claimed="video/webm")
    assert failed(found) == ["type"]
    assert "not what it says it is" in found.why
    assert failed(looked_at(recording(), claimed="image/png")) == ["type"]


def test_a_file_that_is_too_large_is_refused_unread():
    found = looked_at(b"\0" * (MAX_BYTES + 1))
    assert failed(found) == ["large"]
    assert "too large" in found.why


def test_nobody_under_thirteen_enrols_and_nobody_under_eighteen_alone():
    assert old_enough(12).outcome is Outcome.FAILED
    assert "under 13" in old_enough(12).why
    assert "guardian" in old_enough(13).why
    assert old_enough(17).outcome is Outcome.FAILED
    assert old_enough(18).outcome is Outcome.PASSED
    assert old_enough(None).outcome is Outcome.FAILED
