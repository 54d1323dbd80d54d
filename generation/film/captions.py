"""Spoken lines as WebVTT (https://www.w3.org/TR/webvtt1/)."""

from __future__ import annotations

from collections.abc import Iterable

from generation.backends.base import Caption


def webvtt(captions: Iterable[Caption]) -> str:
    """The whole file. Text is escaped; a blank line within a line would end its cue, so lines are joined."""
    cues = [
        f"{_stamp(caption.start)} --> {_stamp(max(caption.end, caption.start + 0.001))}\n{_escaped(caption.text)}\n"
        for caption in sorted(captions, key=lambda caption: caption.start)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def _stamp(seconds: float) -> str:
    milliseconds = max(0, round(seconds * 1000))
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


def _escaped(text: str) -> str:
    lines = (line.strip() for line in text.splitlines())
    joined = "\n".join(line for line in lines if line)
    return joined.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
