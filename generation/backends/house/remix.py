"""A remix: the parent's latents, noised again as far as the new words may lead away from them (SDEdit,
arXiv:2108.01073, on a rectified flow), and what of the new words holds at any strength.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from .lexicon import Lexicon
from .score import Score

if TYPE_CHECKING:
    from torch import Tensor

LATENT_STEP = 256
NEW_DICE = 0.7

_ADDING = re.compile(r"(?:and|also|with|plus|add|give|put|let)\b")


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


def kept(score: Score, strength: float) -> dict[str, str]:
    """What a remix keeps of its parent where the new words are silent; nothing beyond `NEW_DICE`."""
    if strength > NEW_DICE:
        return {}
    shown = {"place": score.place, "variant": score.variant, "time": score.time, "weather": score.weather,
             "style": score.style, "camera": score.camera_move}  # fmt: skip
    return score.asked | shown
