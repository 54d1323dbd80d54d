"""From the prompt's words to cut-outs: a name, an alias, a part in costume, a stand-in, or the nearest in meaning."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from .asides import unstaged
from .naming import Found, certain, names, number, singulars, words_in
from .sets import places_in
from .traits import ADJECTIVES
from .vocabulary import AIR, ENGINES, KIND, PLACE_STAND_INS, SCENERY_WORDS, WATER
from .wardrobe import adjectival, costume, worn

__all__ = [
    "Found", "Lexicon", "certain", "dressed", "flies", "names", "number", "only_lying_snow", "singulars", "words_in",
]  # fmt: skip

_DOING = {
    "surf": {"man": "man-surfing", "woman": "woman-surfing", "person": "person-surfing"},
    "juggl": {"man": "man-juggling", "woman": "woman-juggling", "person": "person-juggling"},
    "ski": {"man": "skier", "woman": "skier", "person": "skier"},
    "cycl": {"man": "man-biking", "woman": "woman-biking", "person": "person-biking"},
}
"""People are drawn in the act where the bank has such a drawing."""


_MOUNTING = {"on", "riding", "rides", "ride", "drives", "driving", "drive", "in", "steers", "astride"}
_DOES_WITH = re.compile(
    r"\b(?:(?:play|eat|munch|nibbl|drink|sip|slurp|chew|lick|gobbl|devour|tast|read|hold|hug|flip|feed|bak|cook|stir|fry"
    r"|pour|water|paint|juggl|driv|pedal|push|pull|throw|toss|catch|chas|kiss|strok|pet|comb|wash|clean|build|wav|blow"
    r"|strum|hit|open|wrap|sell|serv|deliver|repair|fix|polish|balanc|lift|guard|plant|cut|chop|slic|smell|sniff|admir"
    r"|follow|meet|hunt|pick|shak|greet|cuddl|carr|rid|walk|knit|collect|count|mow|kick|fish|roast|grill)"
    r"(?:e?s|ies|\w?ing)?|(?:look|star|wink|point|bark|laugh|smil)\w*\s+at|(?:sing|talk|speak|wav)\w*\s+to"
    r"|(?:play|danc|talk|sit)\w*\s+with|wait\w*\s+for)\s+(?:(?:an?|the|his|her|its|their|my|some|two|three|many)\s+)?"
    r"(?:(?!(?:with|in|on|at|by|for|of|and|or|to|from|under|like|as|into|through|over|while|towards?|across|along|around"
    r"|up|down|off|past|behind|near|beside|between|against|goodbye|hello)\b)[\w'’-]+\s+){0,2}$"
)
"""What somebody does something with stands right behind the word for it: "eating hot noodles"."""
_PLAYER = re.compile(r"(?:.* )?(\w+) players?")
_NO_FIGURE = """it it's its is are there and the a an of in on at to with while as we i you my his her their this that
was be camera scene video"""
_EMPTY = frozenset(_NO_FIGURE.split())
BEINGS = frozenset(i for i in KIND if i.endswith(("-zombie", "-vampire", "-mage", "-elf", "-fairy", "-genie")))
"""Who is more than a profession: a zombie doctor is a zombie."""
DOLLS = frozenset("man woman girl boy child baby person old-man old-woman older-person".split())
"""People without a profession: whoever names one of them beside a part means them, dressed for it."""
_MACHINES = ENGINES | set(
    """balloon kite parachute comet satellite flying-disc boomerang flying-saucer sailboat ship canoe passenger-ship
    ring-buoy""".split()
)
DRESSED = frozenset(i for i, k in KIND.items() if k in ("ground", "person")) | {*AIR, *WATER} - _MACHINES
"""Who can put something on."""
_HATS = frozenset(
    """chef_hat pirate_hat crown top_hat cowboy_hat wizard_hat party_hat santa_hat helmet space_helmet hard_hat
    police_hat cap beret straw_hat witch_hat knight_helmet flower_crown""".split()
)
_CLOTHES = frozenset(
    """dress coat t-shirt jeans shorts socks scarf necktie kimono running-shoe hiking-boot womans-boot sari lab-coat
    manual-wheelchair motorized-wheelchair running-shirt high-heeled-shoe womans-sandal gloves one-piece-swimsuit
    safety-vest womans-clothes martial-arts-uniform mans-shoe flat-shoe glasses sunglasses""".split()
)
_MANY_OF = re.compile(
    r"(?:family|group|flock|herd|pair|pack|swarm|team|army|line|row|couple|pile|bunch|crowd|herds|flocks|heap"
    r"|stack|band|"
    r"choir|gang|bouquet|circle|school|colony|litter|bowl|cup|glass|slice|piece|kind|sort|basket|box|bag) of\b",
    re.IGNORECASE,
)
"""Words for many, that play no part beside what they are many of."""
_CLAD = re.compile(r"\b(?:in|wear\w*|with|his|her|their|and)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
_EYES = frozenset("glasses sunglasses monocle eye_patch".split())


_LYING = re.compile(r"\b(?:in|through|on|across|over|into)\s+(?:(?:the|deep|fresh|soft|thick|white|powder)\s+)*snow\b")
_FALLING = re.compile(
    r"snow(?:ing|s\b|fall|storm|flakes?)|blizzard|flakes|flurr|falling|heavy snow|light snow|snow (?:is|starts|begins|"
    r"comes|coming|drifts|drifting|falls|keeps|storm)|(?:as|while|and) (?:the )?snow (?!y)"
)


_FILMING = re.compile(
    r"\b(?:camera|shot|view|lens)\s+\w+|\b(?:slow|slowly|smooth)\s+pan\w*|\bpan(?:s|ning)?\s+(?:to|left|right|up|down|across)"
)
"""How it is filmed: a camera that pans has no pan."""


def only_lying_snow(prompt: str) -> bool:
    """Whether the prompt's snow is what somebody walks through, with no word of any falling."""
    text = prompt.lower()
    return bool(_LYING.search(text)) and not _FALLING.search(_LYING.sub(" ", text))


_FLYING = re.compile(r"\b(?:fly|flies|flying|flew|soar\w*|swoop\w*|hover\w*|levitat\w*)\b")


def flies(prompt: str) -> bool:
    """Whether the prompt has somebody fly, so that a dragon or a hero leaves the ground."""
    return bool(_FLYING.search(prompt.lower()))


class Lexicon:
    """The bank's meanings. embed: a sentence's normalised (384,) embedding, for words nobody listed."""

    def __init__(self, folder: Path, embed: Callable[[str], np.ndarray]):
        from safetensors import safe_open

        with safe_open(folder / "lexicon.safetensors", "np") as file:
            self.icons: list[str] = file.metadata()["icons"].split(" ")
            self.text = file.get_tensor("text").astype(np.float32)
        self.embed = embed

    def nearest(self, word: str) -> Found:
        """The icon whose name is misspelt, else the one nearest in meaning to `word`."""
        if len(word) > 5 and (close := difflib.get_close_matches(word, names(), 1, 0.88)):
            return replace(names()[close[0]], word=word)
        likeness = self.text @ self.embed(word)
        best = int(likeness.argmax())
        return Found(self.icons[best], word, "near", float(likeness[best]))

    def at(self, prompt: str, top: int) -> tuple[Found, tuple[int, int]]:
        """The figure named around the prompt's word number `top`, and the span of words (first, last + 1)."""
        spans = words_in(prompt)
        for length in (4, 3, 2, 1):
            for first in range(max(0, top - length + 1), min(top, len(spans) - length) + 1):
                phrase = _phrase(prompt, spans, first, first + length)
                # "a big cheese" is a cheese that is big, and nobody important
                if length > 1 and phrase.split(" ")[0].lower() in ADJECTIVES and phrase.lower() not in names():
                    continue
                if phrase and (found := certain(phrase, loose=True)):
                    return dressed(prompt, found, first, first + length)
        a, b = spans[top]
        return dressed(prompt, self.nearest(prompt[a:b].lower()), top, top + 1)

    def cast(self, prompt: str, points: np.ndarray, offsets: np.ndarray, roles: int) -> list[Found]:
        """Who plays each of `roles` parts. points (3, L): probability of each token; offsets (L, 2) their spans."""
        spans = words_in(prompt)
        if not spans:
            return [Found("person", "somebody", "exact")] * roles
        mass = np.array([[_overlap(points[r], offsets, a, b) for a, b in spans] for r in range(roles)])
        where = {p[3] for p in places_in(prompt)}
        scenic = [_within(span, where) for span in spans]
        many = [bool(_MANY_OF.match(prompt, a)) for a, _ in spans]
        weights = [_weight(prompt[a:b].lower(), s) for (a, b), s in zip(spans, scenic, strict=True)]
        mass *= np.where(many, 0.0, weights)
        cast: list[Found] = []
        idle = unstaged(prompt) | _garments(prompt)
        free = np.array([not _within(span, idle) for span in spans])
        for role in range(roles):
            weight = np.where(free, mass[role], -1.0)
            if weight.max() < (0.12 if role else 0.02):
                # its word is taken: one figure is not two, so look for another that is named
                weight = self._named(prompt, spans, free) if self._named(prompt, spans, free).any() else weight
            found, (first, last) = self.at(prompt, int(weight.argmax()))
            free[first:last] = False
            cast.append(self._acting(found, prompt))
        return cast

    def _named(self, prompt: str, spans: list[tuple[int, int]], free: np.ndarray) -> np.ndarray:
        """1 at free words that name a figure for certain and are not scenery."""
        hits = [certain(prompt[a:b]) for a, b in spans]
        where = [p[3] for p in places_in(prompt)]
        scenery = [prompt[a:b].lower() in SCENERY_WORDS or _within((a, b), where) for a, b in spans]
        return np.array([float(bool(h) and not s and f) for h, s, f in zip(hits, scenery, free, strict=True)])

    def _acting(self, found: Found, prompt: str) -> Found:
        if KIND[found.icon] == "person" and found.how == "exact":
            for stem, drawings in _DOING.items():
                if found.icon in drawings and re.search(rf"\b{stem}\w*", prompt.lower()):
                    return replace(found, icon=drawings[found.icon])
        return found

    def brought(self, prompt: str, shown: list[Found], relation: str, alone: bool) -> tuple[Found, str] | None:
        """What the words give the figure ("walks his dog", "on a skateboard", "reads the newspaper") though the model
        gave it nothing, and where it goes: "under" the figure, "beside" it or in the "centre" of its path.

        relation: what was read between the two, as in `layout.RELATIONS`. alone: the model is sure that there is nobody
        else; then only what the figure plainly does something with.
        """
        text = prompt.lower()
        if (player := _PLAYER.fullmatch(shown[0].word)) and (played := certain(player[1])):
            return replace(played, span=shown[0].span), "beside"
        for found in self.left_over(prompt, shown):
            kind, (at, end) = KIND[found.icon], found.span
            if alone and not _DOES_WITH.search(text[:at]):
                continue
            before = text[:at].split()[-4:]
            mounted = _MOUNTING.intersection(before) and kind in ("vehicle", "ground", "water")
            where = "under" if mounted else "centre" if relation in ("orbit", "over") else "beside"
            words = [n for n, (a, b) in enumerate(words_in(prompt)) if a < end and b > at]
            return dressed(prompt, found, words[0], words[-1] + 1)[0], where
        return None

    def left_out(self, prompt: str, cast: list[Found]) -> list[str]:
        """The words for what is `left_over`."""
        return [" ".join(prompt[slice(*found.span)].lower().split()) for found in self.left_over(prompt, cast)]

    def left_over(self, prompt: str, cast: list[Found]) -> list[Found]:
        """Things the prompt names for certain that are neither scenery nor on stage."""
        shown, out = {f.icon for f in cast}, list[Found]()
        spans, i = words_in(prompt), 0
        spoken = {w for f in cast for w in f.word.lower().split()}
        idle = unstaged(prompt) | _garments(prompt) | {p[3] for p in places_in(prompt)}
        idle |= {match.span() for match in _FILMING.finditer(prompt.lower())}
        while i < len(spans):
            for length in (3, 2, 1):
                phrase = _phrase(prompt, spans, i, i + length).lower()
                found = certain(phrase) if phrase else None
                if found:
                    words = (i, i + length)
                    known = any(w in SCENERY_WORDS or w in spoken for w in (*phrase.split(), *singulars(phrase)))
                    span = (spans[i][0], spans[i + length - 1][1])
                    known = known or _within(span, idle)
                    known = known or _said_otherwise(prompt, spans, words, found, spoken)
                    if not known and found.icon not in shown:
                        out.append(replace(found, span=span))
                        shown.add(found.icon)
                    i += length - 1
                    break
            i += 1
        return out


def dressed(prompt: str, found: Found, first: int, last: int) -> tuple[Found, tuple[int, int]]:
    """`found` at the prompt's words first..last with what it wears, and the words that it takes up with its part:
    "a robot chef" and "a chef robot" are a robot in a chef's hat."""
    spans = words_in(prompt)
    own, part = found, found.wears or costume(found.word)
    beside = ((first - 2, first), (first - 1, first), (last, last + 2), (last, last + 1))
    for a, b in beside if found.icon in DRESSED else ():
        phrase = _phrase(prompt, spans, a, b)
        if (
            not phrase
            or (a >= last and (_split(prompt, spans[last - 1][1], spans[a][0]) or _acts(prompt, spans, a)))
            or (b <= first and _split(prompt, spans[b - 1][1], spans[first][0]))
        ):
            continue
        other = certain(phrase)
        role = costume(phrase) if b <= first or (other and KIND[other.icon] == "person") else ()
        if role and (not part or own.icon in DOLLS) and not (other and other.icon in DOLLS and not other.wears):
            found = replace(own, word=_join(phrase, own.word, b <= first), wears=role)
        elif (
            part
            and other
            and other.icon in DRESSED
            and other.icon != own.icon
            and (not other.wears and (KIND[other.icon] != "person" or other.icon in DOLLS | BEINGS))
        ):
            if b > first and own.word.endswith("s") and not phrase.endswith("s"):
                continue
            found = replace(other, word=_join(phrase, own.word, b <= first), wears=part)
        else:
            continue
        first, last = min(a, first), max(b, last)
        break
    span = (spans[first][0], spans[last - 1][1])
    wears: tuple[str, ...] = ()
    if found.icon in DRESSED:
        put_on = (*(w for w, _ in worn(prompt, span)), *adjectival(prompt, span))
        wears = _together((*put_on, *found.wears))
    return replace(found, wears=wears, span=span), (first, last)


def _join(phrase: str, own: str, in_front: bool) -> str:
    return f"{phrase} {own}".lower() if in_front else f"{own} {phrase}".lower()


def _together(wears: tuple[str, ...]) -> tuple[str, ...]:
    """One hat and one pair of glasses at most, the first named; four things in all."""
    out: list[str] = []
    for wear in dict.fromkeys(wears):
        if any(wear in kind and kind.intersection(out) for kind in (_HATS, _EYES)):
            continue
        out.append(wear)
    return tuple(out[:4])


def _phrase(prompt: str, spans: list[tuple[int, int]], first: int, last: int) -> str:
    """Words first..last of the prompt, "" where there are none or a comma or the like parts them."""
    if first < 0 or last > len(spans) or first >= last:
        return ""
    gaps = (prompt[b:a] for (_, b), (a, _) in zip(spans[first:last], spans[first + 1 : last], strict=False))
    if any(gap.strip() for gap in gaps):
        return ""
    return " ".join(prompt[a:b] for a, b in spans[first:last])


def _split(prompt: str, end: int, start: int) -> bool:
    return bool(prompt[end:start].strip())


def _within(span: tuple[int, int], spans: list[tuple[int, int]] | set[tuple[int, int]]) -> bool:
    return any(a < span[1] and b > span[0] for a, b in spans)


@functools.lru_cache(64)
def _garments(prompt: str) -> frozenset[tuple[int, int]]:
    """Characters that name what figures have on, so that no hat dances by itself."""
    spans = set()
    for a, b in words_in(prompt):
        found = certain(prompt[a:b])
        if found and found.icon in DRESSED:
            spans |= {at for _, at in worn(prompt, (a, b))}
    return frozenset(spans)


def _acts(prompt: str, spans: list[tuple[int, int]], word: int) -> bool:
    """Whether what looks like a plural is what the figure before it does: "a girl picks flowers"."""
    own = prompt[slice(*spans[word])].lower()
    if word == 0 or not own.endswith("s") or own in names() or prompt[spans[word - 1][1] : spans[word][0]].strip():
        return False
    actor = prompt[slice(*spans[word - 1])].lower()
    found = certain(actor)
    return bool(found and found.icon in DRESSED and actor not in ADJECTIVES and not actor.endswith("s"))


def _said_otherwise(
    prompt: str, spans: list[tuple[int, int]], words: tuple[int, int], found: Found, spoken: set[str]
) -> bool:
    """Whether words that name `found` are an adjective, a garment, a word for many or what somebody does."""
    first, last = words
    phrase = _phrase(prompt, spans, first, last).lower()
    follows = prompt[slice(*spans[last])].lower() if last < len(spans) else ""
    return (
        _acts(prompt, spans, first)
        or (KIND[found.icon] == "person" and follows in spoken)
        or (phrase in ADJECTIVES and (follows in ADJECTIVES or bool(follows and certain(follows))))
        or bool(_MANY_OF.match(prompt, spans[first][0]))
        or (found.icon in _CLOTHES and bool(_CLAD.search(prompt[: spans[first][0]])))
    )


def _weight(word: str, scenic: bool) -> float:
    """How much a pointer at `word` counts: names before scenery, and both before words nobody can draw."""
    if word in _EMPTY:
        return 0.0
    if scenic or word in SCENERY_WORDS or word in PLACE_STAND_INS:
        return 0.25
    if certain(word):
        return 1.0
    return 0.6 if certain(word, loose=True) else 0.4


def _overlap(points: np.ndarray, offsets: np.ndarray, start: int, end: int) -> float:
    hit = (offsets[:, 1] > 0) & (offsets[:, 0] < end) & (offsets[:, 1] > start)
    return float(points[hit].sum())
