"""What a recording must show before a likeness is enrolled: one live face that did what was asked. A file a check.

The libraries that look and listen are imported in these files only, and only when something is looked at. None of
this can tell a person from one photo that is warped well and speaks with a synthetic voice: docs/cameos.md says what
answers to that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Height by width by red, green, blue."""
Template = NDArray[np.float32]
"""What is kept of a face (128 numbers) or a voice (256) to know it again."""


class Outcome(StrEnum):
    """What a check says. Unsure means that a moderator looks."""

    PASSED = "passed"
    UNSURE = "unsure"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. figure: what it measured, in its own unit. why: in words for the person, if not passed."""

    check: str
    outcome: Outcome
    figure: float
    why: str = ""


class Unreadable(Exception):
    """The file cannot be looked at; the message says why, in words for the person. code: one word for the reason."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording as the checks see it. times: seconds of each picture. sound: 16 kHz mono, from -1 to 1."""

    pictures: list[Picture]
    times: NDArray[np.float64]
    sound: NDArray[np.float32]


def graded(check: str, figure: float, good: float, bad: float, why: str, unsure: str) -> Finding:
    """A finding by a figure of which more is better: at `good` it passes, below `bad` it fails."""
    if figure >= good:
        return Finding(check, Outcome.PASSED, round(figure, 3))
    if figure >= bad:
        return Finding(check, Outcome.UNSURE, round(figure, 3), unsure)
    return Finding(check, Outcome.FAILED, round(figure, 3), why)


def correlation(one: NDArray[Any], other: NDArray[Any]) -> float:
    """Pearson's, or 0 where one of them does not change."""
    one, other = one - one.mean(), other - other.mean()
    scale = float(np.sqrt((one**2).sum() * (other**2).sum()))
    return float((one * other).sum()) / scale if scale > 1e-12 else 0.0
