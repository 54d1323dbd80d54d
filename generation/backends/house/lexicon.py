"""From the prompt's words to cut-outs: an exact name, an alias, a known stand-in, or the nearest in meaning."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .vocabulary import ICONS, KIND, PLACE_STAND_INS, SCENERY_WORDS, STAND_INS, words_of

_ODD = {"mice": "mouse", "geese": "goose", "men": "man", "women": "woman", "children": "child", "people": "person",
        "wolves": "wolf", "oxen": "ox", "knives": "knife", "leaves": "leaf", "feet": "foot", "teeth": "tooth",
        "kids": "kid", "fishes": "fish", "elves": "elf", "thieves": "thief", "calves": "calf", "puppies": "puppy",
        "snowmen": "snowman", "policemen": "policeman", "cattle": "cow", "octopi": "octopus", "cacti": "cactus",
        "folks": "person", "somebody": "person", "someone": "person"}  # fmt: skip
_DOING = {
    "dance": {"man": "man-dancing", "woman": "woman-dancing", "person": "man-dancing", "girl": "woman-dancing"},
    "surf": {"man": "man-surfing", "woman": "woman-surfing", "person": "person-surfing"},
    "juggl": {"man": "man-juggling", "woman": "woman-juggling", "person": "person-juggling"},
    "walk": {"man": "man-walking", "woman": "woman-walking", "person": "person-walking"},
    "run": {"man": "man-running", "woman": "woman-running", "person": "person-running"},
    "swim": {"man": "man-swimming", "woman": "woman-swimming", "person": "person-swimming"},
    "climb": {"man": "person-climbing", "woman": "person-climbing", "person": "person-climbing"},
    "ski": {"man": "skier", "woman": "skier", "person": "skier"},
    "cycl": {"man": "man-biking", "woman": "woman-biking", "person": "person-biking"},
}
"""People are drawn in the act where the bank has such a drawing."""


_MOUNTING = {"on", "riding", "rides", "ride", "drives", "driving", "drive", "in", "steers", "astride"}
_NO_FIGURE = """it it's its is are there and the a an of in on at to with while as we i you my his her their this that
was be camera scene video"""
_EMPTY = frozenset(_NO_FIGURE.split())


@dataclass(frozen=True, slots=True)
class Found:
    """An icon for a word. how: "exact", "stand-in" or "near"; likeness: cosine in [0, 1], 1 if exact."""

    icon: str
    word: str
    how: str
    likeness: float = 1.0

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
    for ending, instead in (("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield word[: -len(ending)] + instead


@functools.cache
def names() -> dict[str, Found]:
    """Every word or phrase that is known for certain."""
    table = {icon.replace("-", " "): Found(icon, icon, "exact") for icon in ICONS}
    for icon in ICONS:
        for word in words_of(icon):
            table[word] = Found(icon, word, "exact")
    for word, icon in STAND_INS.items():
        table[word] = Found(icon, word, "stand-in")
    return table


def words_in(prompt: str) -> list[tuple[int, int]]:
    """Spans of the words of `prompt`."""
    return [m.span() for m in re.finditer(r"[\w'’-]+", prompt)]


def certain(phrase: str) -> Found | None:
    """The icon for a phrase that is named exactly, in singular or plural."""
    phrase = re.sub(r"['’]s?$", "", phrase.lower()).strip()
    head, _, last = phrase.rpartition(" ")
    for form in singulars(last):
        found = names().get(f"{head} {form}".strip())
        if found:
            return Found(found.icon, phrase, found.how)
    return None


_LYING = re.compile(r"\b(?:in|through|on|across|over|into)\s+(?:(?:the|deep|fresh|soft|thick|white|powder)\s+)*snow\b")
_FALLING = re.compile(
    r"snow(?:ing|s\b|fall|storm|flakes?)|blizzard|flakes|flurr|falling|heavy snow|light snow|snow (?:is|starts|begins|"
    r"comes|coming|drifts|drifting|falls|keeps|storm)|(?:as|while|and) (?:the )?snow (?!y)"
)


def only_lying_snow(prompt: str) -> bool:
    """Whether the prompt's snow is what somebody walks through, with no word of any falling."""
    text = prompt.lower()
    return bool(_LYING.search(text)) and not _FALLING.search(_LYING.sub(" ", text))


_FLYING = re.compile(r"\b(?:fly|flies|flying|flew|soar\w*|swoop\w*|hover\w*|levitat\w*)\b")


def flies(prompt: str) -> bool:
    """Whether the prompt has somebody fly, so that a dragon or a hero leaves the ground."""
    return bool(_FLYING.search(prompt.lower()))


_EITHER = ("fish", "sheep", "deer", "moose", "shrimp", "bison", "squid")


def number(phrase: str) -> int:
    """1 if a figure's own word is a singular ("ball"), 2 if it is a plural ("bees"), 0 where it could be either."""
    phrase = phrase.lower()
    if phrase.endswith(_EITHER):
        return 0
    last = phrase.rpartition(" ")[2]
    if phrase in names() and (not last.endswith("s") or last.endswith(("ss", "us"))):
        return 1
    return 2 if phrase not in names() and certain(phrase) else 0


class Lexicon:
    """The bank's meanings. embed: a sentence's normalised (384,) embedding, for words nobody listed."""

    def __init__(self, folder: Path, embed: Callable[[str], np.ndarray]):
        from safetensors import safe_open

        with safe_open(folder / "lexicon.safetensors", "np") as file:
            self.icons: list[str] = file.metadata()["icons"].split(" ")
            self.text = file.get_tensor("text").astype(np.float32)
            self.identity = file.get_tensor("identity").astype(np.float32)
        self.embed = embed

    def nearest(self, word: str) -> Found:
        """The icon nearest in meaning to `word`."""
        likeness = self.text @ self.embed(word)
        best = int(likeness.argmax())
        return Found(self.icons[best], word, "near", float(likeness[best]))

    def by_identity(self, identity: np.ndarray) -> str:
        """The icon whose 32 numbers point the same way as a denoised identity."""
        table = self.identity / np.linalg.norm(self.identity, axis=1, keepdims=True)
        return self.icons[int((table @ identity).argmax())]

    def at(self, prompt: str, top: int) -> tuple[Found, tuple[int, int]]:
        """The figure named around the prompt's word number `top`, and the span of words (first, last + 1)."""
        spans = words_in(prompt)
        for length in (4, 3, 2, 1):
            for first in range(max(0, top - length + 1), min(top, len(spans) - length) + 1):
                phrase = " ".join(prompt[a:b] for a, b in spans[first : first + length])
                if found := certain(phrase):
                    return found, (first, first + length)
        a, b = spans[top]
        return self.nearest(prompt[a:b].lower()), (top, top + 1)

    def cast(self, prompt: str, points: np.ndarray, offsets: np.ndarray, roles: int) -> list[Found]:
        """Who plays each of `roles` parts. points (3, L): probability of each token; offsets (L, 2) their spans."""
        spans = words_in(prompt)
        if not spans:
            return [Found("person", "somebody", "exact")] * roles
        mass = np.array([[_overlap(points[r], offsets, a, b) for a, b in spans] for r in range(roles)])
        mass *= [_weight(prompt[a:b].lower()) for a, b in spans]
        cast: list[Found] = []
        free = np.ones(len(spans), bool)
        for role in range(roles):
            weight = np.where(free, mass[role], -1.0)
            if role and weight.max() < 0.12:
                # its word is taken: one figure is not two, so look for another that is named
                weight = self._named(prompt, spans, free) if self._named(prompt, spans, free).any() else weight
            found, (first, last) = self.at(prompt, int(weight.argmax()))
            free[first:last] = False
            cast.append(self._acting(found, prompt))
        return cast

    def _named(self, prompt: str, spans: list[tuple[int, int]], free: np.ndarray) -> np.ndarray:
        """1 at free words that name a figure for certain and are not scenery."""
        hits = [certain(prompt[a:b]) for a, b in spans]
        scenery = [prompt[a:b].lower() in SCENERY_WORDS for a, b in spans]
        return np.array([float(bool(h) and not s and f) for h, s, f in zip(hits, scenery, free, strict=True)])

    def _acting(self, found: Found, prompt: str) -> Found:
        if KIND[found.icon] == "person" and found.how == "exact":
            for stem, drawings in _DOING.items():
                if found.icon in drawings and re.search(rf"\b{stem}\w*", prompt.lower()):
                    return Found(drawings[found.icon], found.word, "exact")
        return found

    def brought(self, prompt: str, shown: list[Found], relation: str) -> tuple[Found, str] | None:
        """What the words give the figure ("walks his dog", "on a skateboard", "reads the newspaper") though the model
        gave it nothing, and where it goes: "under" the figure, "beside" it or in the "centre" of its path.

        relation: what was read between the two, as in `layout.RELATIONS`.
        """
        text = prompt.lower()
        for phrase in self.left_out(prompt, shown):
            found = certain(phrase)
            if found is None:
                continue
            kind = KIND[found.icon]
            before = text[: text.find(phrase)].split()[-4:]
            mounted = _MOUNTING.intersection(before) and kind in ("vehicle", "ground", "water")
            where = "under" if mounted else "centre" if relation in ("orbit", "over") else "beside"
            return found, where
        return None

    def left_out(self, prompt: str, cast: list[Found]) -> list[str]:
        """Things the prompt names for certain that are neither scenery nor on stage."""
        shown, out = {f.icon for f in cast}, []
        spans, i = words_in(prompt), 0
        spoken = {w for f in cast for w in f.word.lower().split()}
        while i < len(spans):
            for length in (3, 2, 1):
                phrase = " ".join(prompt[a:b] for a, b in spans[i : i + length]).lower()
                found = certain(phrase)
                if found and len(spans) - i >= length:
                    known = any(w in SCENERY_WORDS or w in spoken for w in phrase.split())
                    if not known and found.icon not in shown:
                        out.append(phrase)
                        shown.add(found.icon)
                    i += length - 1
                    break
            i += 1
        return out


def _weight(word: str) -> float:
    """How much a pointer at `word` counts: names before scenery, and both before words nobody can draw."""
    if word in _EMPTY:
        return 0.0
    if word in SCENERY_WORDS or word in PLACE_STAND_INS:
        return 0.25
    return 1.0 if certain(word) else 0.4


def _overlap(points: np.ndarray, offsets: np.ndarray, start: int, end: int) -> float:
    hit = (offsets[:, 1] > 0) & (offsets[:, 0] < end) & (offsets[:, 1] > start)
    return float(points[hit].sum())
