"""The reader: what the words say, and which of them name the figures."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from diffusers.configuration_utils import ConfigMixin, register_to_config
from diffusers.models.modeling_utils import ModelMixin
from torch import Tensor, nn

from . import layout
from .transformer import Attention

TEMPERATURE = 4.0
"""What word embeddings are multiplied with, to weigh as much as the encoder's last state."""


class Layer(nn.Module):
    """Pre-norm attention to a context, and an MLP."""

    def __init__(self, dim: int, heads: int):
        super().__init__()
        self.attention = Attention(dim, heads)
        self.mlp = nn.Sequential(nn.Linear(dim, 4 * dim), nn.GELU("tanh"), nn.Linear(4 * dim, dim))
        self.norm, self.norm2, self.context = nn.LayerNorm(dim), nn.LayerNorm(dim), nn.LayerNorm(dim)

    def forward(self, x: Tensor, context: Tensor | None, mask: Tensor) -> Tensor:
        y = self.norm(x)
        x = x + self.attention(y, y if context is None else self.context(context), mask)
        return x + self.mlp(self.norm2(x))


class Reader(ModelMixin, ConfigMixin):
    """Questions about a sentence, one for each key of `layout.READING` and one for each figure, put to its words.

    text_dim: width of the text encoder; words: the longest sentence in tokens.
    """

    @register_to_config
    def __init__(self, dim: int = 256, heads: int = 4, text_dim: int = 384, words: int = 96):
        super().__init__()
        self.hidden, self.lexical = nn.Linear(text_dim, dim), nn.Linear(text_dim, dim)
        self.order = nn.Parameter(torch.randn(words, dim) * 0.02)
        self.norm = nn.LayerNorm(dim)
        self.among = nn.ModuleList([Layer(dim, heads)])
        self.questions = nn.Parameter(torch.randn(len(layout.READING) + 3, dim) * 0.3)
        self.asking = nn.ModuleList([Layer(dim, heads), Layer(dim, heads)])
        self.answering = nn.ModuleList(nn.Linear(dim, len(values)) for values in layout.READING.values())
        self.point, self.key = nn.Linear(dim, 64), nn.Linear(dim, 64)

    def forward(self, hidden: Tensor, lexical: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Log-odds of `layout.READING` (B, READINGS), and of each token naming each figure (B, 3, L).

        hidden, lexical (B, L, text_dim): last state and word embeddings of the text encoder; mask (B, L).
        """
        seen = mask[:, None, None].bool()
        text = self.hidden(hidden) + self.lexical(lexical) * TEMPERATURE + self.order[: hidden.shape[1]]
        text = self.norm(text)
        for layer in self.among:
            text = layer(text, None, seen)
        asked = self.questions.expand(len(hidden), -1, -1)
        for layer in self.asking:
            asked = layer(asked, text, seen)
        answers = [head(asked[:, i]) for i, head in enumerate(self.answering)]
        points = self.point(asked[:, len(self.answering) :]) @ self.key(text).transpose(1, 2) / 8
        return torch.cat(answers, 1).float(), points.float().masked_fill(~mask[:, None].bool(), -1e4)


def probabilities(answers: Tensor) -> Tensor:
    """(B, READINGS) log-odds as probabilities within each key of `layout.READING`."""
    parts = answers.split([len(v) for v in layout.READING.values()], 1)
    return torch.cat([F.softmax(part, 1) for part in parts], 1)
