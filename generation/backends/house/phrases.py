"""The words that belong to a figure: those in front of it and those that follow, up to the next figure."""

from __future__ import annotations

import re

from .naming import certain, words_in
from .vocabulary import KIND

LIVING = ("ground", "air", "water", "person", "vehicle")
_STOPS = frozenset(
    """of in on at by with from into over under near through across behind beside between for to as is are was were
    be while when who that which then but or chases chasing sees meets meeting rides riding follows following carries
    carrying holding holds watches watching eats eating plays playing looks looking walks walking runs running jumps
    jumping dances dancing flies flying the a an two three four five six his her its their my our your some several
    many this that these those one""".split()
)
_DETERMINERS = frozenset(
    "a an the two three four five six his her its their my our your some several many this".split()
)
_VERB = re.compile(r"(?<![us])s$")
_PRONOUN = re.compile(r"\s*(?:it|he|she|they|both|the (?:animal|creature|man|woman|two))\b", re.IGNORECASE)


def _known(word: str) -> bool:
    from .traits import ADJECTIVES

    return word in ADJECTIVES


def before(prompt: str, span: tuple[int, int], most: int = 6) -> str:
    """The adjectives in front of the figure at `span`, in lower case: "old, happy" of "an old, happy robot"."""
    words = [(a, b) for a, b in words_in(prompt) if b <= span[0]]
    taken: list[str] = []
    end = span[0]
    for a, b in reversed(words[-most:]):
        word, gap = prompt[a:b].lower(), prompt[b:end]
        if word in _STOPS or re.search(r"[.;:!?\n\"“”]", gap):
            break
        if word == "and" and not taken:
            break
        if not _known(word) and word != "and" and (_VERB.search(word) or certain(word)):
            break
        if "," in gap and not taken:
            break
        if taken and (found := certain(word)) and KIND[found.icon] in LIVING and (taken[-1] == "and" or "," in gap):
            break
        taken.append(word)
        end = a
    return " ".join(w for w in reversed(taken))


def after(prompt: str, span: tuple[int, int]) -> tuple[str, int]:
    """The words behind the figure at `span` that may be said of it, in lower case, and where they begin."""
    text, at = prompt[span[1] :], span[1]
    end = len(text)
    for match in re.finditer(r"[.;!?\n\"“”]", text):
        if not (match[0] == "." and _PRONOUN.match(text[match.end() :])):
            end = match.start()
            break
    words = words_in(text[:end])
    for n, (a, b) in enumerate(words):
        found = certain(text[a:b])
        if found is None or KIND[found.icon] not in LIVING:
            continue
        follows = text[slice(*words[n + 1])].lower() if n + 1 < len(words) else ""
        costume = re.search(
            r"\b(?:like|as)\s+(?:an?\s+)?$|\b(?:in|wear\w*)\s+(?:an?|the|his|her|its)\s+$", text[:a].lower()
        )
        if follows in ("hat", "hats", "cap", "costume", "suit", "outfit", "mask", "helmet", "uniform", "wings") or (
            text[a:b].endswith(("'s", "’s")) or (costume and KIND[found.icon] == "person")
        ):
            continue
        # back to the article of the next figure
        while (
            n
            and text[slice(*words[n - 1])].lower() not in _DETERMINERS
            and n > 1
            and _known(text[slice(*words[n - 1])].lower())
        ):
            n -= 1
        end = words[n][0]
        break
    return text[:end].lower(), at
