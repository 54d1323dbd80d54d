"""What small words between two figures say, where the reader saw only one: "under a tree", "and a groom"."""

from __future__ import annotations

import re

from .lexicon import Found, certain, dressed, words_in
from .sets import places_in
from .vocabulary import KIND, SCENERY_WORDS

_SAID = {
    "to the left of": "left_of", "on the left of": "left_of", "left of": "left_of", "to the right of": "right_of",
    "on the right of": "right_of", "right of": "right_of", "next to": "and", "beside": "and", "and": "and", "&": "and",
    "together with": "and", "under": "under", "beneath": "under", "underneath": "under", "below": "under",
    "behind": "behind", "around": "orbit", "round": "orbit", "orbits": "orbit", "orbiting": "orbit",
    "circles": "orbit", "circling": "orbit", "on top of": "ride", "on": "ride", "atop": "ride",
    "astride": "ride", "over": "over", "after": "chase", "at the heels of": "chase", "holding": "carry",
    "with": "carry", "carrying": "carry",
}  # fmt: skip
_LIVING = ("ground", "person", "air", "water")
_NEEDS = {"orbit": ("orbit", "go", "dance", ""), "over": ("leap", "hop", "orbit", "")}
"""Motions that go with a word, where it means something else beside others: "turns round", "all over"."""
_FOLLOWS = re.compile(
    rf"\b({'|'.join(sorted(map(re.escape, _SAID), key=len, reverse=True))})\s+"
    r"(?:(?:an?|the|one|his|her|its|their|my|our|some|another)\s+)?((?:[\w'’-]+\s+){0,2}[\w'’-]+)"
)


def related(prompt: str, first: Found, motion: str) -> tuple[str, Found] | None:
    """(relation, second figure) that a small word after the first figure gives it; None if there is none."""
    text = prompt.lower()
    where = [place[3] for place in places_in(prompt)]
    for match in _FOLLOWS.finditer(text, first.span[1]):
        relation = _SAID[match[1]]
        if match[1] in ("and", "&") and match.start() > first.span[1] + 2:
            continue
        if motion not in _NEEDS.get(relation, (motion,)):
            continue
        if found := _noun(prompt, match.span(2), where):
            kind = KIND[found.icon]
            if found.icon == first.icon or (relation == "ride" and kind == "person"):
                continue
            return ("and" if relation == "carry" and kind in _LIVING else relation), found
    return None


_MAKES = re.compile(
    r"\b(?:mak(?:es?|ing)|lets?|letting|has|conjur\w+)\s+(?:an?|the|his|her|its|some|one)\s+((?:[\w'’-]+\s+){0,2}?[\w'’-]+)\s+"
    r"(?:appear|disappear|vanish|float|levitate|fly|dance|grow|shrink|spin|bounce|rise)\b"
)


def conjured(prompt: str, first: Found) -> Found | None:
    """Whom the first figure makes do something: "makes a rabbit appear"."""
    match = _MAKES.search(prompt.lower(), first.span[1])
    return _noun(prompt, match.span(1), []) if match else None


def _noun(prompt: str, at: tuple[int, int], where: list[tuple[int, int]]) -> Found | None:
    """The first figure that is named within those characters: "big red balloon"."""
    spans = words_in(prompt)
    inside = [n for n, (a, b) in enumerate(spans) if a >= at[0] and b <= at[1]]
    for first in inside:
        for last in (first + 2, first + 1):
            if last > len(spans):
                continue
            a, b = spans[first][0], spans[last - 1][1]
            phrase = prompt[a:b]
            scenery = any(word in SCENERY_WORDS for word in phrase.lower().split())
            if scenery or any(a < d and b > c for c, d in where):
                continue
            if found := certain(phrase):
                return dressed(prompt, found, first, last)[0]
    return None
