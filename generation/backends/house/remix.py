"""A remix: the parent's latents, noised again as far as the new words may lead away from them (SDEdit,
arXiv:2108.01073, on a rectified flow), and what of the new words holds at any strength.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from . import layout
from .lexicon import Lexicon
from .score import Score

if TYPE_CHECKING:
    from torch import Tensor

LATENT_STEP = 256
SURE = 0.6
NEW_DICE = 0.7

UNSAID = {"time": "day", "weather": "clear", "style": "paper", "camera": "static"}
"""What is read where the words say nothing of it."""
_SAYING = {
    "day": re.compile(r"\b(?:day|daylight|daytime|noon|midday|morning|sunny|sunshine)\b"),
    "clear": re.compile(r"\b(?:clear|cloudless|sunny|sunshine|dry|no (?:more )?(?:rain|snow|wind)|stops? \w+ing)\b"),
    "paper": re.compile(r"\bpaper\b"),
    "static": re.compile(r"\b(?:static|(?:camera|shot) (?:is |stays |stands )?still|locked)\b"),
}
_ADDING = re.compile(r"(?:and|also|with|plus|add|give|put|let)\b")


@dataclass(frozen=True, slots=True)
class Change:
    """Words that name nobody, to be read after the parent's. before: what the parent was decoded as, by category."""

    text: str
    before: dict[str, str]


@dataclass(frozen=True, slots=True)
class Parent:
    """What a remix starts from. latents (1, N); seed: threw the parent's dice; strength in (0, 1)."""

    latents: Tensor
    seed: int
    strength: float

    @property
    def keeps_dice(self) -> bool:
        """Whether way, beat and scenery stay the parent's; beyond `NEW_DICE` they are thrown anew."""
        return self.strength <= NEW_DICE

    def first_step(self, sigmas: Tensor) -> int:
        """The step to begin with: the first whose noise is at most `strength`."""
        return int((sigmas > self.strength + 1e-6).sum())

    def noised(self, sigma: Tensor, noise: Tensor) -> Tensor:
        """The parent's latents on the straight line to `noise`, at noise level `sigma`."""
        return (1 - sigma) * self.latents.to(noise) + sigma * noise

    def dice(self) -> tuple[Tensor, torch.Generator]:
        """The noise (1, N) over which the parent's words were read, and its dice as they lay afterwards."""
        generator = torch.Generator().manual_seed(self.seed)
        return torch.randn(self.latents.shape, generator=generator), generator


def parent_of(score: Score, strength: float, size: int) -> Parent:
    """The parent's latents as `written` left them. Raises ValueError in words if they are not of this model."""
    try:
        kept = np.frombuffer(base64.b64decode(score.latent), "<i2").astype(np.float32) / LATENT_STEP
    except ValueError:
        kept = np.zeros(0, np.float32)
    if kept.size != size:
        raise ValueError("The score of that clip is of another version of the house model, so it cannot be remixed.")
    return Parent(torch.from_numpy(kept)[None], score.seed, strength)


def written(latents: Tensor) -> str:
    """Latents (1, N) in whole steps of 1/256, as base64 of little-endian int16."""
    return base64.b64encode((latents * LATENT_STEP).to(torch.int16).numpy().astype("<i2").tobytes()).decode()


def only_changes(words: str, lexicon: Lexicon) -> bool:
    """Whether the words name nobody by themselves ("make it night"), or say what comes on top ("add a balloon")."""
    return bool(_ADDING.match(words.lower().strip())) or not lexicon.left_out(words, [])


def facts(score: Score) -> dict[str, str]:
    """What a clip was decoded as, by the categories of `layout.READING`."""
    return {
        "place": score.place,
        "time": score.time,
        "weather": score.weather,
        "style": score.style,
        "camera": score.camera_move,
    }


def insist(reading: Tensor, change: Change, heard: Tensor) -> None:
    """Replace what was read in the whole by what the change clearly says, else by what the parent was.

    reading, heard (READINGS,): read in the whole, and in the change by itself.
    """
    for key, at in _spans().items():
        values, said = layout.READING[key], heard[at]
        best = int(said.argmax())
        value = change.before.get(key, "")
        if key in _CATEGORIES and said[best] > SURE and values[best] and _is_said(key, values[best], change.text):
            value = values[best]
        if value:
            reading[at] = torch.tensor([float(value == one) for one in values]).to(reading)


def keep_unsaid(reading: Tensor, text: str) -> None:
    """Where `text` says nothing of a category, forget that it was read as the plain one: the latents decide."""
    for key, at in _spans().items():
        plain = UNSAID.get(key)
        if plain and not _is_said(key, plain, text):
            reading[at][layout.READING[key].index(plain)] = 0.0


_CATEGORIES = ("place", "time", "weather", "style", "mood", "camera")


def _is_said(key: str, value: str, text: str) -> bool:
    return UNSAID.get(key) != value or bool(_SAYING[value].search(text.lower()))


def _spans() -> dict[str, Any]:
    """Where each category stands in a reading."""
    at, spans = 0, {}
    for key, values in layout.READING.items():
        spans[key] = slice(at, at + len(values))
        at += len(values)
    return spans
