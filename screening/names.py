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

from screening.folding import Folded, fold, fold_plain
from screening.rules import Terms, book, listed, terms
from screening.tagger import NoModel, people_in

_CAPITALISED = re.compile(
    r"[^\W\d_a-zß-öø-ÿ][\w'’\-]*\.?(?:[ \t]+(?:(?:de|van|von|der|den|la|le|el|al|bin|di|da|du|dos|del|della|ibn|ben|ten|ter)[ \t]+){0,2}"
    r"[^\W\d_a-zß-öø-ÿ][\w'’\-]*\.?)+"
)
_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_PARTICLE = frozenset("de van von der den la le el al bin di da du dos del della ibn ben ten ter".split())
_STYLE_BEFORE = re.compile(
    r"(?:style[ds]?(?: of| after)?|manner of|inspired by|homage to|tribute to|à la|a la|after|music by|painting by|painted by|"
    r"composed by|piece by|artwork by|waltz by|nocturne by|poem by)[\s\W]{1,3}$"
)
_STYLE_AFTER = re.compile(
    r"[\W_]{1,3}(?:style[ds]?|inspired|esque|like|ish|s?[\W_]{0,2}(?:style|painting|paintings|palette|brush\w*|symphony|sonata|"
    r"nocturne\w*|music|museum|colou?rs|clocks|lilies|water lilies|waltz|prelude\w*|opera|lighting|poem\w*|novel\w*|mobile\w*))\b"
)
TITLE_CASE = 0.7
"""Share of capitalised words from which on capitals say nothing: "A Red Fox Under Snowy Trees"."""
OBVIOUS = 4
"""Words a text must have before its share of capitals is looked at."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text. kind: "figure" (on the list), "full" (a first and a last name), "pattern" (looks like one,
    and the model that would know is missing), "maybe" (the model sees a person whose first name is not known)."""

    start: int
    end: int
    kind: str


@cache
def _figures(section: str) -> Terms:
    return terms(listed(book().people.get(section, "")))


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(fold_plain(word) for word in book().names.get(section, "").split())


@cache
def _passing() -> Terms:
    return terms([name for section in ("history", "fiction") for name in listed(book().people.get(section, ""))])


def _capital(text: str, start: int, end: int) -> bool:
    """Whether every longer word of text[start:end] begins with a capital."""
    words = [word for word in _WORD.findall(text[start:end]) if fold_plain(word) not in _PARTICLE | {"the", "and"}]
    return bool(words) and all(not word[0].islower() for word in words)


def _inside(span: tuple[int, int], ranges: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in ranges)


def _is_style(reading: Folded, start: int, end: int) -> bool:
    """Whether the name says how a thing is made ("in the style of") and not who is to be seen."""
    before, after = reading.text[max(0, start - 40) : start], reading.text[end : end + 30]
    return bool(_STYLE_BEFORE.search(before) or _STYLE_AFTER.match(after))


def figures(text: str, reading: Folded) -> Iterator[Named]:
    """Public figures on the list, in one reading of the text."""
    safe = _figures("unless").find(reading)
    for section in ("living", "deceased", "single"):
        for span in _figures(section).find(reading):
            if _inside(span, safe):
                continue
            start, end = reading.place(*span)
            if _inside(span, _figures("cased").find(reading)) and not _capital(text, start, end):
                continue
            if _inside(span, _figures("artists").find(reading)) and _is_style(reading, *span):
                continue
            if section == "single" and _is_style(reading, *span) and _one_of_the_artists(reading.text[slice(*span)]):
                continue
            yield Named(start, end, "figure")
    for span in _figures("artists").find(reading):
        if not _inside(span, safe) and not _is_style(reading, *span):
            yield Named(*reading.place(*span), "figure")
    for span in _figures("cased").find(reading):
        start, end = reading.place(*span)
        if not _inside(span, safe) and _capital(text, start, end) and not _title_case(text):
            yield Named(start, end, "figure")
    alone = [span for span in _figures("near").find(reading) if not _inside(span, safe)]
    if alone and _figures("stage").find(reading):
        for span in alone:
            start, end = reading.place(*span)
            if _capital(text, start, end) and not _title_case(text):
                yield Named(start, end, "figure")


@cache
def _artist_words() -> frozenset[str]:
    return frozenset(word for name in listed(book().people.get("artists", "")) for word in fold_plain(name).split())


def _one_of_the_artists(word: str) -> bool:
    return word in _artist_words()


@cache
def _title_case(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    return len(words) >= OBVIOUS and sum(not word[0].islower() for word in words) >= TITLE_CASE * len(words)


def _is_creature(text: str, start: int, end: int) -> bool:
    """Whether the words around a name say that it belongs to no person: "a robot named …", "… the snail"."""
    before = [fold_plain(w) for w in _WORD.findall(text[max(0, start - 40) : start])][-4:]
    after = [fold_plain(w) for w in _WORD.findall(text[end : end + 40])][:4]
    creatures = _words("creature")
    if before and (before[-1] in creatures or (before[-1] in ("named", "called") and creatures & set(before))):
        return True
    return bool(after) and after[0] in ("the", "a", "an") and bool(creatures & set(after[1:]))


def _parts(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The words of a name, titles in front left out."""
    words = list(_WORD.finditer(text, start, end))
    while words and fold_plain(words[0].group()) in _words("title"):
        words.pop(0)
    while words and fold_plain(words[-1].group()) in _words("not_family"):
        words.pop()
    return words


def _bare(word: str) -> str:
    """A name's word for look-up: folded, without a possessive."""
    return re.sub(r"['’]s?$", "", fold_plain(word))


def full_names(text: str) -> Iterator[Named]:
    """First and last names that are on no list."""
    yield from _small_letters(text)
    runs = [match.span() for match in _CAPITALISED.finditer(text)]
    if not runs:
        return
    reading = fold(text)
    passing = [reading.place(*span) for span in _passing().find(reading)]
    try:
        seen: list[tuple[int, int]] | None = people_in(text)
    except NoModel:
        seen = None
    for run in runs:
        yield from _judge_run(text, run, seen, passing)


def _judge_run(
    text: str, run: tuple[int, int], seen: list[tuple[int, int]] | None, passing: list[tuple[int, int]]
) -> Iterator[Named]:
    """One run of capitalised words: which of it, if any, is a full name."""
    words = _parts(text, *run)
    for i, (first, second) in enumerate(zip(words, words[1:], strict=False)):
        start, end = first.start(), words[-1].end()
        given, family = _bare(first.group()), _bare(second.group())
        if family in _words("not_family") or given in _words("not_family"):
            continue
        if any(a < end and start < b for a, b in passing) or _is_creature(text, start, end):
            return
        known = given in _words("given")
        agreed = seen is not None and any(
            a < second.end() and start < b and b - a > len(first.group()) for a, b in seen
        )
        if known and (agreed or family in _words("family") or not _title_case(text)):
            yield Named(start, end, "full" if seen is not None else "pattern")
            return
        if _title_case(text):
            continue
        if given in _words("shared") and (agreed or family in _words("family")):
            yield Named(start, end, "full")
            return
        if seen is None and (i or start or family in _words("family")):
            yield Named(start, end, "pattern")
            return
        if agreed and seen is not None and any(a <= start and second.end() <= b for a, b in seen):
            yield Named(start, end, "maybe")
            return


def _small_letters(text: str) -> Iterator[Named]:
    """ "john smith": a clear first name and a clear family name side by side, written small."""
    words = list(_WORD.finditer(text))
    for first, second in zip(words, words[1:], strict=False):
        if not text[first.end() : second.start()].isspace() or not first.group()[0].islower():
            continue
        if _bare(first.group()) in _words("given") and _bare(second.group()) in _words("family"):
            span = first.start(), second.end()
            if not _is_creature(text, *span) and not _passing().find(fold(text[slice(*span)])):
                yield Named(*span, "full")
