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
    "with": "carry", "carrying": "carry", "up": "and", "from": "and", "out of": "and", "off": "and", "past": "and",
    "away from": "flee", "flees from": "flee", "fleeing from": "flee", "flee from": "flee", "runs from": "flee",
    "running from": "flee", "hides from": "behind", "hiding from": "behind", "near": "and",
    "in front of": "and", "against": "and", "vs": "meet", "versus": "meet", "fights": "meet", "fighting": "meet",
    "battles": "meet", "battling": "meet",
}  # fmt: skip
PROPS = frozenset("tree palm cactus bed sofa bench chair tent leaf flower box tower rainbow kid".split())
"""Words of scenery that are drawn as a thing of their own where a small word puts somebody at one of them."""
_HEARD_LAST = frozenset("up from off past near against".split()) | {"out of", "in front of"}
"""Small words that mostly say where somebody goes; they are heard last."""
_LIVING = ("ground", "person", "air", "water")
_MOVES_NOT = frozenset("bed couch-and-lamp chair fallen-leaf blossom box tent".split())
"""What one may be on and never travels on."""
_NEEDS = {"orbit": ("orbit", "go", "dance", ""), "over": ("leap", "hop", "orbit", "")}
"""Motions that go with a word, where it means something else beside others: "turns round", "all over"."""
_FOLLOWS = re.compile(
    rf"\b({'|'.join(sorted(map(re.escape, _SAID), key=len, reverse=True))})\s+"
    r"(?:(?:an?|the|one|his|her|its|their|my|our|some|another)\s+)?((?!(?:in|on|at|to|with)\b)(?:[\w'’-]+\s+){0,2}[\w'’-]+)"
)


def related(prompt: str, first: Found, motion: str, props: bool = False) -> tuple[str, Found] | None:
    """(relation, second figure) that a small word after the first figure gives it; None if there is none.

    props: whether what is scenery as a rule may be the second ("up a palm tree").
    """
    text = prompt.lower()
    where = [place[3] for place in places_in(prompt)]
    for match in _FOLLOWS.finditer(text, first.span[1]):
        relation = _SAID[match[1]]
        if match[1] in ("and", "&") and match.start() > first.span[1] + 2:
            continue
        if motion not in _NEEDS.get(relation, (motion,)):
            if not props or match[1] == "round":
                continue
            relation = "and"
        if match[1] in _HEARD_LAST and not props:
            continue
        if found := _noun(prompt, match.span(2), where, props):
            kind = KIND[found.icon]
            if relation == "ride" and found.icon in _MOVES_NOT and motion in ("go", "right", "left", "hop", "climb"):
                relation = "and"
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


def _noun(prompt: str, at: tuple[int, int], where: list[tuple[int, int]], props: bool = False) -> Found | None:
    """The first figure that is named within those characters: "big red balloon". props: `PROPS` are figures, too."""
    spans = words_in(prompt)
    inside = [n for n, (a, b) in enumerate(spans) if a >= at[0] and b <= at[1]]
    for first in inside:
        for last in (first + 3, first + 2, first + 1):
            if last > len(spans):
                continue
            a, b = spans[first][0], spans[last - 1][1]
            phrase = prompt[a:b]
            named = set(phrase.lower().split())
            places = [(c, d) for c, d in where if a < d and b > c]
            # a bed is one, and the sea bed is none
            prop = props and named & PROPS and all(c >= a and d <= b for c, d in places)
            if not prop and (named & SCENERY_WORDS or places):
                continue
            if found := certain(phrase):
                return dressed(prompt, found, first, last)[0]
    return None
