"""The denoiser: a small diffusion transformer over the eight tokens of a score.

Each figure is one token (the numbers of its law, how it moves), the world is two more (where and when it is; how
camera and sound go). What was read, who is on stage and what the dice say is told to it beside the noise.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from diffusers.configuration_utils import ConfigMixin, register_to_config
from diffusers.models.modeling_utils import ModelMixin
from torch import Tensor, nn

from . import laws, layout


@dataclass(slots=True)
class ScoreLatents:
    """The four parts of a normalised score (or of its velocity), with a batch in front.

    laws (B, 6, NUMBERS), tracks (B, 6, NX), world (B, WORLD), flow (B, NQ): NX and NQ coefficients
    of the codec's principal components.
    """

    laws: Tensor
    tracks: Tensor
    world: Tensor
    flow: Tensor

    def parts(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        return self.laws, self.tracks, self.world, self.flow

    def pack(self) -> Tensor:
        """One vector a score: (B, N)."""
        return torch.cat([part.flatten(1) for part in self.parts()], 1)

    @staticmethod
    def size(tracks: int, flow: int) -> int:
        """How many numbers the latents of one score are."""
        return layout.SLOTS * (laws.NUMBERS + tracks) + layout.WORLD + flow

    @staticmethod
    def unpack(packed: Tensor, tracks: int, flow: int) -> ScoreLatents:
        """The inverse of `pack`, given the codec's numbers of components."""
        sizes = (layout.SLOTS * laws.NUMBERS, layout.SLOTS * tracks, layout.WORLD, flow)
        numbers, moves, world, rest = packed.split(sizes, 1)
        return ScoreLatents(
            numbers.unflatten(1, (layout.SLOTS, -1)), moves.unflatten(1, (layout.SLOTS, -1)), world, rest
        )


@dataclass(slots=True)
class Brief:
    """What the denoiser is told: asked (B, ASKED), cast (B, SLOTS, CAST), plan (B, PLAN) as in `layout`, and the length
    of the clip in seconds (B,)."""

    asked: Tensor
    cast: Tensor
    plan: Tensor
    seconds: Tensor

    def blank(self) -> Brief:
        """The same cast and length with nothing asked for: what guidance leads away from."""
        return Brief(torch.zeros_like(self.asked), self.cast, torch.zeros_like(self.plan), self.seconds)

    def joined(self, other: Brief) -> Brief:
        """Both, one after the other in the batch."""
        return Brief(
            torch.cat([self.asked, other.asked]),
            torch.cat([self.cast, other.cast]),
            torch.cat([self.plan, other.plan]),
            torch.cat([self.seconds, other.seconds]),
        )


class Attention(nn.Module):
    """Multi-head attention with unit-norm queries and keys."""

    def __init__(self, dim: int, heads: int):
        super().__init__()
        self.heads = heads
        self.query, self.key_value, self.out = nn.Linear(dim, dim), nn.Linear(dim, 2 * dim), nn.Linear(dim, dim)

    def forward(self, x: Tensor, context: Tensor, mask: Tensor | None = None) -> Tensor:
        q = self.query(x).unflatten(-1, (self.heads, -1)).transpose(1, 2)
        k, v = self.key_value(context).unflatten(-1, (2, self.heads, -1)).permute(2, 0, 3, 1, 4)
        q, k = F.rms_norm(q, (q.shape[-1],)), F.rms_norm(k, (k.shape[-1],))
        # written out: on CPU the fused kernel's backward takes a third of a training step at these tiny lengths
        weight = (q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5).float()
        weight = weight if mask is None else weight.masked_fill(~mask, -1e4)
        y = weight.softmax(-1).to(v.dtype) @ v
        return self.out(y.transpose(1, 2).flatten(2))


class Block(nn.Module):
    """Self-attention and MLP, modulated by what the denoiser is told (adaLN-single, PixArt-alpha)."""

    def __init__(self, dim: int, heads: int):
        super().__init__()
        self.itself = Attention(dim, heads)
        self.mlp = nn.Sequential(nn.Linear(dim, 4 * dim), nn.GELU("tanh"), nn.Linear(4 * dim, dim))
        self.table = nn.Parameter(torch.zeros(6, dim))

    def forward(self, x: Tensor, modulation: Tensor) -> Tensor:
        shift, scale, gate, shift2, scale2, gate2 = (modulation + self.table)[:, :, None].unbind(1)
        plain = x.shape[-1:]
        y = F.layer_norm(x, plain) * (1 + scale) + shift
        x = x + gate * self.itself(y, y)
        return x + gate2 * self.mlp(F.layer_norm(x, plain) * (1 + scale2) + shift2)


def fourier(value: Tensor, half: int = 64) -> Tensor:
    """Sine and cosine features of a value in [0, 1], (B,) to (B, 2 * half)."""
    frequency = 100 * torch.exp(-math.log(1000) * torch.arange(half, device=value.device) / half)
    angle = value.float()[:, None] * frequency
    return torch.cat([angle.sin(), angle.cos()], 1)


class ScoreTransformer(ModelMixin, ConfigMixin):
    """Predicts the rectified-flow velocity of a score.

    tracks, flow: the codec's numbers of components.
    """

    @register_to_config
    def __init__(self, tracks: int = 64, flow: int = 32, dim: int = 256, heads: int = 4, layers: int = 5):
        super().__init__()
        K = layout.SLOTS
        self.laws_in, self.track_in = nn.Linear(laws.NUMBERS, dim), nn.Linear(tracks, dim, bias=False)
        self.world_in, self.flow_in = nn.Linear(layout.WORLD, dim), nn.Linear(flow, dim)
        self.laws_out, self.track_out = nn.Linear(dim, laws.NUMBERS), nn.Linear(dim, tracks)
        self.world_out, self.flow_out = nn.Linear(dim, layout.WORLD), nn.Linear(dim, flow)
        self.place = nn.Parameter(torch.randn(K + 2, dim) * 0.5)
        self.cast = nn.Linear(layout.CAST, dim, bias=False)
        self.asked = nn.Sequential(nn.Linear(layout.ASKED, dim), nn.SiLU(), nn.Linear(dim, dim))
        self.plan = nn.Linear(layout.PLAN, dim, bias=False)
        self.seconds = nn.Linear(128, dim)
        self.time = nn.Sequential(nn.Linear(128, dim), nn.SiLU(), nn.Linear(dim, dim))
        self.modulation = nn.Sequential(nn.SiLU(), nn.Linear(dim, 6 * dim))
        self.last = nn.Linear(dim, 2 * dim)
        self.blocks = nn.ModuleList(Block(dim, heads) for _ in range(layers))
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                if module.bias is not None:
                    nn.init.zeros_(module.bias)
        for out in (self.laws_out, self.track_out, self.world_out, self.flow_out, self.modulation[1], self.last):
            nn.init.zeros_(out.weight)
        for block in self.blocks:
            block.table.data[[2, 5]] = 0.5

    def forward(self, x: ScoreLatents, sigma: Tensor, brief: Brief) -> ScoreLatents:
        """Velocity of `x` at noise level `sigma` (B,) in [0, 1]."""
        K, dtype = layout.SLOTS, x.world.dtype
        figures = self.laws_in(x.laws) + self.track_in(x.tracks) + self.cast(brief.cast.to(dtype))
        asked = self.asked(brief.asked.to(dtype)) + self.plan(brief.plan.to(dtype))
        h = torch.cat([figures, self.world_in(x.world)[:, None], self.flow_in(x.flow)[:, None]], 1) + self.place
        # every token hears who does what, not only through its modulation: a chase needs two
        h = h + asked[:, None]
        time = self.time(fourier(sigma).to(dtype)) + self.seconds(fourier(brief.seconds / 100).to(dtype)) + asked
        modulation = self.modulation(time).unflatten(1, (6, -1))
        for block in self.blocks:
            h = block(h, modulation)
        scale, shift = self.last(F.silu(time))[:, None].chunk(2, -1)
        h = F.layer_norm(h, h.shape[-1:]) * (1 + scale) + shift
        figures = h[:, :K]
        return ScoreLatents(
            self.laws_out(figures), self.track_out(figures), self.world_out(h[:, K]), self.flow_out(h[:, K + 1])
        )
