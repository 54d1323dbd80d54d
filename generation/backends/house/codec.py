"""Between a score's arrays (`layout`) and the latents that are denoised.

Fixed statistics, found once by training: means and spreads, and the principal components of whole
tracks. Denoising those coefficients instead of time steps makes motion smooth (theatre.md: jitter
.104 to .0076).
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from diffusers.configuration_utils import ConfigMixin, register_to_config
from diffusers.models.modeling_utils import ModelMixin
from torch import Tensor

from . import layout as L
from .transformer import ScoreLatents


class ScoreArrays(NamedTuple):
    """A batch of scores in natural units.

    present (B, 6): 1 where there is a figure; laws (B, 6, NUMBERS) in [-1, 1]; tracks (B, 6, 7, 81); world (B, WORLD);
    flow (B, 15, 81).
    """

    present: Tensor
    laws: Tensor
    tracks: Tensor
    world: Tensor
    flow: Tensor


class ScoreCodec(ModelMixin, ConfigMixin):
    """encode: `ScoreArrays` to `ScoreLatents` of unit-like spread; decode: back."""

    @register_to_config
    def __init__(self, tracks: int = 64, flow: int = 32):
        super().__init__()
        T, C, Q = L.STEPS, len(L.CHANNELS), len(L.FLOW)
        shapes = {
            "world_mean": (L.WORLD,), "world_std": (L.WORLD,),
            "channel_mean": (C,), "channel_std": (C,), "flow_mean": (Q,), "flow_std": (Q,),
            "track_centre": (C * T,), "track_in": (C * T, tracks), "track_out": (C * T, tracks),
            "flow_centre": (Q * T,), "flow_in": (Q * T, flow), "flow_out": (Q * T, flow),
        }  # fmt: skip
        for name, shape in shapes.items():
            self.register_parameter(name, torch.nn.Parameter(torch.zeros(shape), requires_grad=False))

    def encode(self, arrays: ScoreArrays) -> ScoreLatents:
        """Absent figures become zeros."""
        present = arrays.present[..., None] > 0.5
        moves = ((arrays.tracks - self.channel_mean[:, None]) / self.channel_std[:, None]).flatten(2)
        moves = torch.where(present, (moves - self.track_centre) @ self.track_in, 0.0)
        flow = ((arrays.flow - self.flow_mean[:, None]) / self.flow_std[:, None]).flatten(1)
        world = (arrays.world - self.world_mean) / self.world_std
        return ScoreLatents(arrays.laws, moves, world, (flow - self.flow_centre) @ self.flow_in)

    def decode(self, latents: ScoreLatents) -> ScoreArrays:
        moves = latents.tracks @ self.track_out.T + self.track_centre
        moves = moves.unflatten(-1, (len(L.CHANNELS), L.STEPS))
        flow = (latents.flow @ self.flow_out.T + self.flow_centre).unflatten(-1, (len(L.FLOW), L.STEPS))
        return ScoreArrays(
            torch.ones_like(latents.laws[..., 0]),
            latents.laws,
            moves * self.channel_std[:, None] + self.channel_mean[:, None],
            latents.world * self.world_std + self.world_mean,
            flow * self.flow_std[:, None] + self.flow_mean[:, None],
        )

    @torch.no_grad()
    def fit(self, arrays: ScoreArrays) -> dict[str, float]:
        """Set the statistics from a sample of scores; returns the share of variance the components keep."""
        present = arrays.present > 0.5
        self.world_mean.copy_(arrays.world.mean(0))
        self.world_std.copy_(arrays.world.std(0).clamp(min=0.2))
        self.world_mean[: L.ONE_HOT], self.world_std[: L.ONE_HOT] = 0.5, 0.5
        moves = arrays.tracks[present]
        self.channel_mean.copy_(moves.mean((0, 2)))
        self.channel_std.copy_(moves.std((0, 2)).clamp(min=0.1))
        self.flow_mean.copy_(arrays.flow.mean((0, 2)))
        self.flow_std.copy_(arrays.flow.std((0, 2)).clamp(min=0.15))
        moves = ((moves - self.channel_mean[:, None]) / self.channel_std[:, None]).flatten(1)
        flow = ((arrays.flow - self.flow_mean[:, None]) / self.flow_std[:, None]).flatten(1)
        return {
            "tracks": self._components(moves, self.track_centre, self.track_in, self.track_out),
            "flow": self._components(flow, self.flow_centre, self.flow_in, self.flow_out),
        }

    @staticmethod
    def _components(samples: Tensor, centre: Tensor, into: Tensor, out: Tensor) -> float:
        """Principal components, partly whitened (std ~ sqrt of the original) so that coarse shape still leads."""
        centre.copy_(samples.mean(0))
        _, values, axes = torch.linalg.svd(samples - centre, full_matrices=False)
        spread, n = values / len(samples) ** 0.5, into.shape[1]
        scale = spread[:n].sqrt() * spread[0].sqrt() * 0.45
        into.copy_(axes[:n].T / scale)
        out.copy_(axes[:n].T * scale)
        return float((spread[:n] ** 2).sum() / (spread**2).sum())
