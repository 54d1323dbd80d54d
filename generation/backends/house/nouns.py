"""Some 14,000 nouns and what plays each: a table made from WordNet by `python -m housemodel.nouns`, read at need."""

from __future__ import annotations

import functools
import gzip
import json
from pathlib import Path
from typing import NamedTuple


class Noun(NamedTuple):
    """icon and what it wears; exact: a kind of what is drawn; sure: the word is mostly a noun for that very thing."""

    icon: str
    wears: tuple[str, ...]
    exact: bool
    sure: bool


@functools.cache
def _table() -> dict[str, str]:
    packed = Path(__file__).with_name("nouns.json.gz").read_bytes()
    rows: dict[str, str] = json.loads(gzip.decompress(packed))
    return {word: drawn for drawn, words in rows.items() for word in words.split(",")}


def noun(word: str) -> Noun | None:
    """What plays a lower-case singular noun that no alias lists."""
    drawn = _table().get(word)
    if drawn is None:
        return None
    icon, *wears = drawn.lstrip("?~").split("+")
    return Noun(icon, tuple(wears), "~" not in drawn, "?" not in drawn)
