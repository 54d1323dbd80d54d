"""The denoiser: a small diffusion transformer over the eight tokens of a score.

Each figure is one token (what it is, how it moves), the world is two more (where and when it is;
how camera and sound go). They attend to each other and, across, to the words of the prompt.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from diffusers.configuration_utils import ConfigMixin, register_to_config
from diffusers.models.modeling_utils import ModelMixin
from torch import Tensor, nn

from . import layout


@dataclass(slots=True)
class ScoreLatents:
    """The four parts of a normalised score (or of its velocity), with a batch in front.

    slots (B, 6, SLOT), tracks (B, 6, NX), world (B, WORLD), flow (B, NQ): NX and NQ coefficients
    of the codec's principal components.
    """

    slots: Tensor
    tracks: Tensor
    world: Tensor
    flow: Tensor

    def parts(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        return self.slots, self.tracks, self.world, self.flow

    def pack(self) -> Tensor:
        """One vector a score: (B, N)."""
        return torch.cat([part.flatten(1) for part in self.parts()], 1)

    @staticmethod
    def unpack(packed: Tensor, tracks: int, flow: int) -> ScoreLatents:
        """The inverse of `pack`, given the codec's numbers of components."""
        sizes = (layout.SLOTS * layout.SLOT, layout.SLOTS * tracks, layout.WORLD, flow)
        slots, moves, world, rest = packed.split(sizes, 1)
        return ScoreLatents(slots.unflatten(1, (layout.SLOTS, -1)), moves.unflatten(1, (layout.SLOTS, -1)), world, rest)


@dataclass(slots=True)
class Choices:
    """What the composer chose: indices into `CAMERAS`, `LATENT_STYLES` and `MOODS`, 0 meaning "not told" (B,) long,
    and the length of the clip in seconds (B,) float."""

    camera: Tensor
    style: Tensor
    mood: Tensor
    seconds: Tensor


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
    """Self-attention, attention to the words, MLP; modulated by time and choices (adaLN-single, PixArt-alpha)."""

    def __init__(self, dim: int, heads: int):
        super().__init__()
        self.itself, self.words = Attention(dim, heads), Attention(dim, heads)
        self.mlp = nn.Sequential(nn.Linear(dim, 4 * dim), nn.GELU("tanh"), nn.Linear(4 * dim, dim))
        self.norm = nn.LayerNorm(dim)
        self.table = nn.Parameter(torch.zeros(6, dim))

    def forward(self, x: Tensor, text: Tensor, mask: Tensor, modulation: Tensor) -> Tensor:
        shift, scale, gate, shift2, scale2, gate2 = (modulation + self.table)[:, :, None].unbind(1)
        plain = x.shape[-1:]
        y = F.layer_norm(x, plain) * (1 + scale) + shift
        x = x + gate * self.itself(y, y)
        x = x + self.words(self.norm(x), text, mask)
        return x + gate2 * self.mlp(F.layer_norm(x, plain) * (1 + scale2) + shift2)


def fourier(value: Tensor, half: int = 64) -> Tensor:
    """Sine and cosine features of a value in [0, 1], (B,) to (B, 2 * half)."""
    frequency = 100 * torch.exp(-math.log(1000) * torch.arange(half, device=value.device) / half)
    angle = value.float()[:, None] * frequency
    return torch.cat([angle.sin(), angle.cos()], 1)


class ScoreTransformer(ModelMixin, ConfigMixin):
    """Predicts the rectified-flow velocity of a score from the words.

    tracks, flow: the codec's numbers of components. text_dim: width of the text encoder.
    """

    @register_to_config
    def __init__(
        self,
        tracks: int = 64,
        flow: int = 32,
        dim: int = 256,
        heads: int = 4,
        layers: int = 4,
        text_dim: int = 384,
        cameras: int = 8,
        styles: int = 8,
        moods: int = 5,
        words: int = 64,
    ):
        super().__init__()
        K = layout.SLOTS
        self.slot_in, self.track_in = nn.Linear(layout.SLOT, dim), nn.Linear(tracks, dim, bias=False)
        self.world_in, self.flow_in = nn.Linear(layout.WORLD, dim), nn.Linear(flow, dim)
        self.slot_out, self.track_out = nn.Linear(dim, layout.SLOT), nn.Linear(dim, tracks)
        self.world_out, self.flow_out = nn.Linear(dim, layout.WORLD), nn.Linear(dim, flow)
        self.place = nn.Parameter(torch.randn(K + 2, dim) * 0.5)
        self.context, self.lexical = nn.Linear(text_dim, dim), nn.Linear(text_dim, dim)
        self.order = nn.Parameter(torch.randn(words, dim) * 0.02)
        self.text_norm = nn.LayerNorm(dim)
        self.camera, self.style, self.mood = (nn.Embedding(n + 1, dim) for n in (cameras, styles, moods))
        self.classes = nn.Linear(layout.READINGS, dim, bias=False)
        self.plan = nn.Linear(layout.PLAN, dim, bias=False)
        self.seconds = nn.Linear(128, dim)
        self.time = nn.Sequential(nn.Linear(128, dim), nn.SiLU(), nn.Linear(dim, dim))
        self.modulation = nn.Sequential(nn.SiLU(), nn.Linear(dim, 6 * dim))
        self.last = nn.Linear(dim, 2 * dim)
        self.blocks = nn.ModuleList(Block(dim, heads) for _ in range(layers))
        self.point_query, self.point_key = nn.Linear(dim, 3 * 64), nn.Linear(dim, 64)
        self.reading = nn.Linear(dim, layout.READINGS)
        self._initialise()

    def _initialise(self) -> None:
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                if module.bias is not None:
                    nn.init.zeros_(module.bias)
            if isinstance(module, nn.Embedding):
                nn.init.normal_(module.weight, std=0.3)
        for out in (self.slot_out, self.track_out, self.world_out, self.flow_out, self.modulation[1], self.last):
            nn.init.zeros_(out.weight)
        nn.init.normal_(self.classes.weight, std=0.05)
        nn.init.normal_(self.plan.weight, std=0.05)
        for block in self.blocks:
            block.table.data[[2, 5]] = 0.5
            nn.init.zeros_(block.words.out.weight)

    def forward(
        self,
        x: ScoreLatents,
        sigma: Tensor,
        hidden: Tensor,
        lexical: Tensor,
        mask: Tensor,
        choices: Choices,
        classes: Tensor,
        plan: Tensor,
    ) -> tuple[ScoreLatents, Tensor, Tensor]:
        """Velocity of `x` at noise level `sigma` (B,) in [0, 1], where the words point, and what was read.

        hidden, lexical (B, L, text_dim): last hidden state and word embeddings of the text encoder;
        mask (B, L) is 1 on words. classes (B, READINGS): what has been read so far as ones, zeros where that is
        not known: the model first reads, then imagines by what it read. plan (B, PLAN): `layout.plan`, or zeros.

        The second result is (B, 3, L): log-odds of each token naming the first, second and third figure.
        The third is (B, READINGS): log-odds of `layout.READING`.
        """
        K = layout.SLOTS
        figures = self.slot_in(x.slots) + self.track_in(x.tracks)
        tokens = torch.cat([figures, self.world_in(x.world)[:, None], self.flow_in(x.flow)[:, None]], 1)
        h = tokens + self.place
        text = self.text_norm(self.context(hidden) + self.lexical(lexical) * 4 + self.order[: hidden.shape[1]])
        time = self.time(fourier(sigma).to(text.dtype)) + self.seconds(fourier(choices.seconds / 100).to(text.dtype))
        time = time + self.camera(choices.camera) + self.style(choices.style) + self.mood(choices.mood)
        time = time + self.classes(classes.to(text.dtype)) + self.plan(plan.to(text.dtype))
        modulation = self.modulation(time).unflatten(1, (6, -1))
        seen = mask[:, None, None].bool()
        for block in self.blocks:
            h = block(h, text, seen, modulation)
        scale, shift = self.last(F.silu(time))[:, None].chunk(2, -1)
        h = F.layer_norm(h, h.shape[-1:]) * (1 + scale) + shift
        figures, world = h[:, :K], h[:, K]
        query = self.point_query(world).unflatten(1, (3, 64))
        points = (query @ self.point_key(text).transpose(1, 2) / 8).float()
        points = points.masked_fill(~mask[:, None].bool(), -1e4)
        velocity = ScoreLatents(
            self.slot_out(figures), self.track_out(figures), self.world_out(world), self.flow_out(h[:, K + 1])
        )
        return velocity, points, self.reading(world).float()
