"""One recording, looked at and listened to: what each check finds, and what is kept of a person who passes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import numpy as np

from cameos.checks import (
    Finding,
    Outcome,
    Picture,
    Recording,
    Template,
    Unreadable,
    duplicate,
    faces,
    lips,
    media,
    turn,
    voice,
)
from cameos.checks import digits as spoken_digits

OVAL = [10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149]
OVAL += [150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109]
"""The points of the face mesh along the outline of the face, in order."""
CUTOUT = 256
"""Side of the cut-out face, in pixels."""


@dataclass(frozen=True, slots=True)
class Examination:
    """findings: in the order in which their reasons are told. pieces: what custody keeps, by name; empty if refused."""

    findings: list[Finding]
    pieces: dict[str, bytes] = field(default_factory=dict)

    @property
    def outcome(self) -> Outcome:
        """The worst of what was found."""
        found = {finding.outcome for finding in self.findings}
        return next((one for one in (Outcome.FAILED, Outcome.UNSURE) if one in found), Outcome.PASSED)

    @property
    def why(self) -> str:
        """The first reason of those that count."""
        return next((finding.why for finding in self.findings if finding.outcome == self.outcome), "")


def examine(
    content: bytes,
    claimed: str,
    turned: Sequence[str],
    digits: str,
    others: Callable[[], Iterable[Template]],
    on_progress: Callable[[int], None] = lambda percent: None,
) -> Examination:
    """Run every check over a recording's bytes. others: the face templates of everybody else, asked for once.

    What makes a later check pointless ends it: without a face nothing is said of its turning.
    """
    try:
        recording = media.read(content, claimed)
    except Unreadable as problem:
        return Examination([Finding(problem.code, Outcome.FAILED, float(len(content)), str(problem))])
    on_progress(15)
    track = faces.follow(recording)
    on_progress(75)
    findings = [faces.one_face(track, recording)]
    if findings[0].outcome is Outcome.FAILED:
        return Examination(findings)
    findings += [faces.same_face(track), turn.live(track)]
    if findings[-1].outcome is Outcome.PASSED:
        findings.append(turn.asked(track, recording.times, turned))
    speaking = voice.spoken(recording.sound)
    findings.append(voice.present(recording, speaking))
    if findings[-1].outcome is not Outcome.FAILED:
        findings.append(spoken_digits.said(digits, spoken_digits.recognise(recording.sound, speaking)))
        findings.append(lips.together(track, recording, speaking))
    on_progress(90)
    if track.portraits:
        findings.append(duplicate.unknown(track.template, others()))
    whole = Examination(findings)
    return whole if whole.outcome is Outcome.FAILED else Examination(findings, pieces(recording, track, speaking))


def pieces(recording: Recording, track: faces.Track, speaking: np.ndarray[Any, np.dtype[np.bool_]]) -> dict[str, bytes]:
    """What is kept of a person: three stills, the face cut out, the voice, and the templates of both."""
    level = track.yaw - np.nanmedian(track.yaw)
    front = track.portraits[int(np.argmin([abs(level[number]) for number, _template in track.portraits]))][0]
    return {
        "front": jpeg(recording.pictures[front]),
        "left": jpeg(recording.pictures[int(np.nanargmax(level))]),
        "right": jpeg(recording.pictures[int(np.nanargmin(level))]),
        "cutout": cut_out(recording.pictures[front], track.points[front]),
        "sample": wav(recording.sound, speaking),
        "face": track.template.astype(np.float32).tobytes(),
        "voice": voice.template(recording.sound, speaking).tobytes(),
    }


def jpeg(picture: Picture) -> bytes:
    from PIL import Image

    buffer = BytesIO()
    Image.fromarray(picture).save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def cut_out(picture: Picture, points: np.ndarray[Any, np.dtype[np.float32]]) -> bytes:
    """The face within its outline, as a square PNG with nothing around it, for the house model's dolls."""
    import cv2
    from PIL import Image

    outline = points[OVAL, :2]
    within = np.zeros(picture.shape[:2], np.uint8)
    cv2.fillPoly(within, [outline.round().astype(np.int32)], (255,))
    mask = cv2.GaussianBlur(within, (0, 0), 2)
    middle, side = (outline.min(0) + outline.max(0)) / 2, float(np.ptp(outline, axis=0).max()) * 1.06
    zoom = CUTOUT / side
    place = np.array([[zoom, 0, CUTOUT / 2 - middle[0] * zoom], [0, zoom, CUTOUT / 2 - middle[1] * zoom]])
    square = cv2.warpAffine(np.dstack([picture, mask]), place, (CUTOUT, CUTOUT), flags=cv2.INTER_AREA)
    buffer = BytesIO()
    Image.fromarray(square, "RGBA").save(buffer, "PNG")
    return buffer.getvalue()


def wav(sound: np.ndarray[Any, np.dtype[np.float32]], speaking: np.ndarray[Any, np.dtype[np.bool_]]) -> bytes:
    """From the first to the last word, 16 kHz mono 16 bit."""
    import wave

    where = np.flatnonzero(speaking)
    heard = sound[int(where[0]) * voice.CHUNK : (int(where[-1]) + 1) * voice.CHUNK]
    buffer = BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(media.RATE)
        file.writeframes((np.clip(heard, -1, 1) * 32767).astype(np.int16).tobytes())
    return buffer.getvalue()
