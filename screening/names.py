"""Who is named in a text: public figures by a list, anybody else by a first and a last name.

Nobody can tell an invented full name from a neighbour's, so a full name counts as a real person. A
first name alone, a role, a creature's name ("Ben Bolt the robot"), figures of old books and people
of history do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from screening.folding import Folded, fold, fold_plain
from screening.rules import book
from screening.tagger import NoModel, people_in
from screening.terms import Terms, listed, terms

_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_STYLE_BEFORE = re.compile(
    r"(?:style[ds]?(?: of| after)?|manner of|inspired by|homage to|tribute to|a la|(?:music|painting|painted|composed|"
    r"piece|artwork|waltz|nocturne|poem) by)[\s\W]{1,3}$"
)
_STYLE_AFTER = re.compile(
    r"[\W_]{1,3}(?:s[\W_]{1,2})?(?:style[ds]?|inspired|esque|like|ish|paintings?|palette|brush\w*|symphony|sonata|"
    r"nocturnes?|music|museum|colou?rs|clocks|water lilies|waltz|preludes?|opera|lighting|poems?|novels?|mobiles?)\b"
)
TITLE_CASE = 0.7
"""Share of capitalised words from which on capitals say nothing: "A Red Fox Under Snowy Trees"."""
ENOUGH = 4
"""Longer words a text must have before its share of capitals is looked at."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text.

    kind: "figure" (on the list), "full" (a first and a last name), "pattern" (looks like one, and
    the model that would know is missing), "maybe" (the model sees a person with an unknown first
    name).
    """

    start: int
    end: int
    kind: str


@cache
def _people(section: str) -> Terms:
    """A list of rules/real-person.toml; names may also be written as one word, "#taylorswift"."""
    return terms(listed(book().people.get(section, "")), closed=section in ("living", "deceased", "artists"))


@cache
def _words(section: str) -> frozenset[str]:
    """A list of rules/names.toml."""
    return frozenset(fold_plain(word) for word in book().names.get(section, "").replace(",", " ").split())


def _bare(word: str) -> str:
    """A word for look-up: folded, without a possessive."""
    return re.sub(r"['’]s?$", "", fold_plain(word))


def _all_capital(text: str, start: int, end: int) -> bool:
    """Whether every word of text[start:end] that counts begins with a capital."""
    small = _words("particle") | {"the", "and"}
    words = [word for word in _WORD.findall(text[start:end]) if fold_plain(word) not in small]
    return bool(words) and all(not word[0].islower() for word in words)


def _title_case(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    return len(words) >= ENOUGH and sum(word[0].isupper() for word in words) >= TITLE_CASE * len(words)


def _inside(span: tuple[int, int], ranges: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in ranges)


def _is_style(reading: Folded, start: int, end: int) -> bool:
    """Whether the name says how a thing is made ("in the style of") and not who is to be seen."""
    before, after = reading.text[max(0, start - 40) : start], reading.text[end : end + 30]
    return bool(_STYLE_BEFORE.search(before) or _STYLE_AFTER.match(after))


@cache
def _artists_words() -> frozenset[str]:
    return frozenset(word for name in listed(book().people.get("artists", "")) for word in fold_plain(name).split())


def figures(text: str, reading: Folded) -> Iterator[Named]:
    """Public figures on the list, in one reading of the text."""
    safe = _people("unless").find(reading)
    only_cased = _people("cased").find(reading)
    found = [span for section in ("living", "deceased") for span in _people(section).find(reading)]
    found = [span for span in found if not _inside(span, only_cased)]
    artists = _people("artists").find(reading)
    for span in artists + [span for span in _people("single").find(reading) if not _inside(span, artists)]:
        words = reading.text[slice(*span)].split()
        if not (set(words) <= _artists_words() and _is_style(reading, *span)):
            found.append(span)
    cased = only_cased
    if _people("stage").find(reading):
        cased = cased + _people("near").find(reading)
    if cased and not _title_case(text):
        found += [span for span in cased if _all_capital(text, *reading.place(*span))]
    for span in found:
        if not _inside(span, safe):
            yield Named(*reading.place(*span), "figure")


def _passing(text: str) -> list[tuple[int, int]]:
    """Names that may stand: history, old books, places and things, and artists where a style is meant."""
    reading = fold(text)
    spans = [span for section in ("history", "fiction", "things", "unless") for span in _people(section).find(reading)]
    spans += [span for span in _people("artists").find(reading) if _is_style(reading, *span)]
    return [reading.place(*span) for span in spans]


def _is_creature(text: str, start: int, end: int) -> bool:
    """Whether the words around a name say that it belongs to no person: "a robot named …", "… the snail"."""
    before = [fold_plain(word) for word in _WORD.findall(text[max(0, start - 40) : start])][-4:]
    after = [fold_plain(word) for word in _WORD.findall(text[end : end + 40])][:4]
    creatures = _words("creature")
    if before and (before[-1] in creatures or (before[-1] in ("named", "called") and creatures & set(before))):
        return True
    return bool(after) and after[0] in ("the", "a", "an") and bool(creatures & set(after[1:]))


def full_names(text: str) -> Iterator[Named]:
    """First and last names that are on no list."""
    words = list(_WORD.finditer(text))
    runs = _capital_runs(text, words)
    small = list(_small_letters(text, words))
    if not runs and not small:
        return
    passing = _passing(text)
    found = [*small, *_with_capitals(text, runs)] if runs else small
    for name in found:
        if not any(a < name.end and name.start < b for a, b in passing):
            yield name


def _with_capitals(text: str, runs: list[list[re.Match[str]]]) -> list[Named]:
    """The full names in runs of capitalised words, the model asked once for all of them."""
    try:
        seen: list[tuple[int, int]] | None = people_in(text)
    except NoModel:
        seen = None
    title_case = _title_case(text)
    return [name for run in runs if (name := _name_in(text, run, seen, title_case)) is not None]


def _capital_runs(text: str, words: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Two or more capitalised words in a row, "de" and "von" between them allowed."""
    runs: list[list[re.Match[str]]] = [[]]
    for word in words:
        last = runs[-1][-1] if runs[-1] else None
        joined = last is not None and re.fullmatch(r"\.?[ \t]+", text[last.end() : word.start()])
        if last is not None and not joined:
            runs.append([])
        if word.group()[0].isupper() or (runs[-1] and word.group() in _words("particle")):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if sum(word.group()[0].isupper() for word in run) >= 2]


def _name_in(text: str, run: list[re.Match[str]], seen: list[tuple[int, int]] | None, title_case: bool) -> Named | None:
    """The full name in a run of capitalised words, if there is one.

    seen: the ranges the model takes for people, or None without the model.
    """
    if _is_creature(text, run[0].start(), run[-1].end()):
        return None
    words = list(run)
    while words and _bare(words[0].group()) in _words("title"):
        words.pop(0)
    while words and (_bare(words[-1].group()) in _words("not_family") or not words[-1].group()[0].isupper()):
        words.pop()
    at_start = not text[: run[0].start()].strip()
    for i, (first, second) in enumerate(pairwise(words)):
        start, end = first.start(), words[-1].end()
        given, family = _bare(first.group()), _bare(second.group())
        if {given, family} & _words("not_family") and given not in _words("given"):
            continue
        if family in _words("not_family"):
            continue
        agreed = any(a < second.end() and start < b and b - a > len(first.group()) for a, b in seen or ())
        if given in _words("given") and (agreed or family in _words("family") or not title_case):
            return Named(start, end, "full" if seen is not None else "pattern")
        if given in _words("shared") and (family in _words("family") or (agreed and not title_case)):
            return Named(start, end, "full" if seen is not None else "pattern")
        if title_case:
            continue
        if seen is None and not (at_start and i == 0):
            return Named(start, end, "pattern")
        if any(a <= start and second.end() <= b for a, b in seen or ()):
            return Named(start, end, "maybe")
    return None


def _small_letters(text: str, words: list[re.Match[str]]) -> Iterator[Named]:
    """A clear first name and a clear family name side by side in small letters: "john smith"."""
    for first, second in pairwise(words):
        if first.group()[0].isupper() or not text[first.end() : second.start()].isspace():
            continue
        known = _bare(first.group()) in _words("given") and _bare(second.group()) in _words("family")
        if known and not _is_creature(text, first.start(), second.end()):
            yield Named(first.start(), second.end(), "full")
