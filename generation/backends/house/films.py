"""Longer things from words: a clip that goes on, and a storyboard, each imagined part by part and then joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import torch

from ..base import Likeness, Shot
from .account import understood
from .extension import LONGEST, SPARE, extend
from .score import MOODS, Score
from .storyboard import Storyboard, join

if TYPE_CHECKING:
    from .pipeline import HousePipeline

AT_ONCE = 8.0
"""Seconds that are imagined in one go, so that something is to spare of the model's ten."""
APART = 7919
"""Between the seeds of the parts of one film."""

Imagined = tuple[Any, str, tuple[str, ...]]
"""A score or storyboard, what was understood, remarks for the author."""


def seeds(generator: torch.Generator | None, count: int) -> list[torch.Generator]:
    """A generator for each part; the first is the given one's own seed."""
    seed = generator.initial_seed() if generator else torch.seed() % 2**31
    return [torch.Generator().manual_seed((seed + APART * i) % 2**63) for i in range(count)]


def extended(
    pipe: HousePipeline,
    source: Score,
    seconds: float,
    prompt: str = "",
    generator: torch.Generator | None = None,
    likenesses: tuple[Likeness, ...] = (),
    **wish: Any,
) -> Imagined:
    """`source` goes on for `seconds`: as its own words say, or as `prompt` does from then on."""
    if seconds < 1:
        raise ValueError("A clip goes on for a second at least.")
    if source.seconds + seconds > LONGEST + 1e-6:
        raise ValueError(f"A clip can go on until it is {LONGEST:g} seconds long.")
    parts = -(-seconds // AT_ONCE)
    each, whole = seconds / parts, source
    wish = {"style": source.style, "mood": source.mood if source.mood in MOODS else ""} | wish
    remarks = list[str]()
    for thrown in seeds(generator, int(parts)):
        made = pipe(
            prompt or source.prompt,
            seconds=min(10.0, max(4.0, each + SPARE)),
            before=source.prompt if prompt else "",
            generator=thrown,
            output_type="score",
            likenesses=likenesses,
            **wish,
        )
        remarks += [remark for remark in made.notes if remark not in remarks]
        whole = extend(whole, each, made.score)
    return whole, understood(whole, ""), tuple(remarks)


def storyboarded(
    pipe: HousePipeline,
    shots: Sequence[Shot],
    transition: str = "cut",
    generator: torch.Generator | None = None,
    likenesses: tuple[Likeness, ...] = (),
    **wish: Any,
) -> Imagined:
    """One film of several shots with one cast."""
    scores, line, remarks = list[Score](), "", list[str]()
    for shot, thrown in zip(shots, seeds(generator, len(shots)), strict=True):
        own = {"camera": shot.camera, "mood": shot.mood, "spoken": shot.spoken}
        said: dict[str, Any] = wish | {name: value for name, value in own.items() if value}
        made = pipe(
            shot.prompt,
            seconds=shot.seconds,
            generator=thrown,
            output_type="score",
            likenesses=likenesses,
            **said,
        )
        scores.append(made.score)
        line = line or made.understood
        remarks += [remark for remark in made.notes if remark not in remarks]
    board: Storyboard = join(scores, transition)
    return board, line, tuple(remarks)
