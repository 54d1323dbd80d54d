"""What a word names: by alias, as a part in costume, from the table of nouns; in singular or plural."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .aliases import PARTS
from .nouns import noun
from .vocabulary import ICONS, STAND_INS, words_of

_ODD = {"mice": "mouse", "geese": "goose", "men": "man", "women": "woman", "children": "child", "people": "person",
        "wolves": "wolf", "oxen": "ox", "knives": "knife", "leaves": "leaf", "feet": "foot", "teeth": "tooth",
        "kids": "kid", "fishes": "fish", "elves": "elf", "thieves": "thief", "calves": "calf", "puppies": "puppy",
        "snowmen": "snowman", "policemen": "policeman", "cattle": "cow", "octopi": "octopus", "cacti": "cactus",
        "folks": "person", "somebody": "person", "someone": "person"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """An icon for a word. how: "exact", "stand-in" or "near"; likeness: cosine in [0, 1], 1 if exact.

    wears: of `score.WEARS`, what its part comes in. span: its characters in the prompt, (0, 0) where it has none.
    """

    icon: str
    word: str
    how: str
    likeness: float = 1.0
    wears: tuple[str, ...] = ()
    span: tuple[int, int] = (0, 0)

    def note(self) -> str:
        """What to tell the author, or "" where the drawing is what was asked for."""
        other = words_of(self.icon)[0]
        if self.how == "exact" or self.word.lower() == other:
            return ""
        return f"I have no {self.word}; {'an' if other[0] in 'aeiou' else 'a'} {other} stands in."


def singulars(word: str) -> Iterator[str]:
    """`word` and what it may be the plural of."""
    yield word
    if word in _ODD:
        yield _ODD[word]
    if word.endswith("men") and len(word) > 5:
        yield word[:-3] + "man"
    for ending, instead in (("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 1 and not word.endswith("ss"):
            yield word[: -len(ending)] + instead


@functools.cache
def names() -> dict[str, Found]:
    """Every word or phrase that is listed by hand."""
    table = {icon.replace("-", " "): Found(icon, icon, "exact") for icon in ICONS}
    for icon in ICONS:
        for word in words_of(icon):
            table[word] = Found(icon, word, "exact")
    for word, icon in STAND_INS.items():
        table[word] = Found(icon, word, "stand-in")
    for part, words in PARTS.items():
        icon, *wears = part.split("+")
        table |= {word: Found(icon, word, "exact", wears=tuple(wears)) for word in words}
    return table


def words_in(prompt: str) -> list[tuple[int, int]]:
    """Spans of the words of `prompt`."""
    return [m.span() for m in re.finditer(r"[\w'’-]+", prompt)]


def certain(phrase: str, loose: bool = False) -> Found | None:
    """The icon for a phrase that is named exactly, in singular or plural.

    loose: also by words that are nouns only now and then ("tick"), for where a figure is known to be named.
    """
    phrase = re.sub(r"['’]s?$", "", phrase.lower()).strip()
    head, _, last = phrase.rpartition(" ")
    for form in singulars(last):
        if found := _listed(f"{head} {form}".strip(), loose):
            return Found(found.icon, phrase, found.how, wears=found.wears)
    return None


def _listed(phrase: str, loose: bool) -> Found | None:
    if found := names().get(phrase):
        return found
    if (one := noun(phrase)) and (one.sure or loose):
        return Found(one.icon, phrase, "exact" if one.exact else "stand-in", wears=one.wears)
    return None


_EITHER = ("fish", "sheep", "deer", "moose", "shrimp", "bison", "squid")


def number(phrase: str) -> int:
    """1 if a figure's own word is a singular ("ball"), 2 if it is a plural ("bees"), 0 where it could be either."""
    phrase = phrase.lower()
    if phrase.endswith(_EITHER):
        return 0
    last = phrase.rpartition(" ")[2]
    own = _listed(phrase, True)
    if own and (not last.endswith("s") or last.endswith(("ss", "us"))):
        return 1
    return 2 if not own and certain(phrase, True) else 0
