"""Text as the rules read it: disguises taken off, with the way back to the author's own characters.

A prompt can hide a word behind look-alike letters, invisible characters, digits, spaces or dots. A
`Folded` holds one reading of the text in plain lower-case letters, and for each of its characters
the place in the original it came from, so that a finding always quotes what was really written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, partial

LEET = {"4": "a", "@": "a", "3": "e", "€": "e", "1": "i", "!": "i", "|": "i", "0": "o", "5": "s", "$": "s", "7": "t"}
"""Digits and signs that stand for letters inside a word; "1" and "|" are also read as "l"."""

BLANK_LETTERS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Characters that Unicode calls letters or signs and that show nothing."""

SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))

_LETTER = re.compile(r"[^\W\d_]")
_INVISIBLE = ("Cf", "Mn", "Me", "Cc", "Co", "Cs", "Cn")
_SPACED = re.compile(r"(?<!\w)\w(?:[ ._\-*·•/|,~+\u00a0]{1,3}\w){2,}(?!\w)")
_GLUE = re.compile(r"(?<=[^\W\d_])[._\-*·•/|~+^'’]{1,3}(?=[^\W\d_])")
_TOKEN = re.compile(r"\S+")
_DRAWN_OUT = re.compile(r"\w*([^\W\d_])\1\1\w*")
_RUN = re.compile(r"([^\W\d_])\1+")
_STARRED = re.compile(r"(?<![\w*])[^\W\d_]+(?:\*+[^\W\d_]+)+(?![\w*])")


@dataclass(frozen=True, slots=True)
class Folded:
    """One reading. `text` is folded; character i came from original[starts[i]:ends[i]].

    joined: the ranges of `text` that were put together from single letters ("s e x"), inside
    which word boundaries are lost.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    joined: tuple[tuple[int, int], ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The original's offsets for text[start:end], which must not be empty."""
        return self.starts[start], self.ends[end - 1]


@cache
def _shapes() -> dict[str, str]:
    """Letters in boxes, circles and brackets, flag letters and small capitals -> the letter."""
    shapes = dict(SMALL_CAPITALS)
    for first in (0x249C, 0x1F110, 0x1F130, 0x1F150, 0x1F170, 0x1F1E6):
        shapes.update({chr(first + i): chr(97 + i) for i in range(26)})
    return shapes


@cache
def _lookalikes() -> dict[str, str]:
    """Non-ASCII character -> the ASCII letter it passes for, from Unicode's table of confusables (TR 39).

    The table is not closed ("т" is like "ᴛ", which is like "t"), so it is followed twice.
    """
    from confusable_homoglyphs.confusables import confusables_data

    table = dict(_shapes())
    for _ in range(2):
        found: dict[str, str] = {}
        for character, others in confusables_data.items():
            if len(character) != 1 or character.isascii() or character in table:
                continue
            likes = (str(other["c"]).casefold() for other in others)
            plain = next((p for c in likes if len(p := table.get(c, c)) == 1 and p.isascii() and p.isalnum()), None)
            if plain:
                found[character] = plain
        table |= found
    return table


@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """One character as plain text: "" if it shows nothing, several letters for a ligature.

    Compatibility decomposition, marks and invisible characters dropped, case folded, then
    look-alikes of Latin letters read as those letters.
    """
    if character.isascii():
        return character.lower() if character.isprintable() else " "
    if character in BLANK_LETTERS:
        return ""
    if unicodedata.category(character) in ("Zs", "Zl", "Zp", "Cc"):
        return " "
    if character in _shapes():
        return _shapes()[character]
    table = _lookalikes()
    if character in table and not unicodedata.decomposition(character):
        return table[character]
    plain = unicodedata.normalize("NFKD", character).casefold()
    kept = (table.get(c, c) for c in plain if c.isascii() or unicodedata.category(c) not in _INVISIBLE)
    return "".join(kept)


def fold_plain(text: str) -> str:
    """The folded form of a rule's own words, so that rules and prompts meet in the same spelling."""
    return "".join(fold_character(c) for c in text)


def fold(text: str) -> Folded:
    """The first reading: every character folded, nothing joined."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for i, character in enumerate(text):
        for c in fold_character(character):
            letters.append(c)
            starts.append(i)
            ends.append(i + 1)
    return Folded("".join(letters), tuple(starts), tuple(ends))


def _without(reading: Folded, gone: list[tuple[int, int]], joined: tuple[tuple[int, int], ...] = ()) -> Folded:
    """`reading` with the ranges `gone` (sorted, disjoint) cut out."""
    keep: list[int] = []
    at = 0
    for start, end in gone:
        keep.extend(range(at, start))
        at = end
    keep.extend(range(at, len(reading.text)))
    return Folded(
        "".join(reading.text[i] for i in keep),
        tuple(reading.starts[i] for i in keep),
        tuple(reading.ends[i] for i in keep),
        joined,
    )


def _spelt_out(reading: Folded) -> Folded | None:
    """Single letters with something between them put together: "s e x", "n.u.d.e"."""
    gone: list[tuple[int, int]] = []
    joined: list[tuple[int, int]] = []
    removed = 0
    for run in _SPACED.finditer(reading.text):
        start = run.start() - removed
        for i in range(run.start() + 1, run.end()):
            if not reading.text[i].isalnum():
                gone.append((i, i + 1))
                removed += 1
        joined.append((start, run.end() - removed))
    return _without(reading, gone, tuple(joined)) if gone else None


def _glued(reading: Folded) -> Folded | None:
    """Signs inside a word taken out: "po.rn", "na-ked"."""
    gone = [m.span() for m in _GLUE.finditer(reading.text)]
    return _without(reading, gone) if gone else None


def _unleeted(reading: Folded, table: dict[str, str]) -> Folded | None:
    """Digits and signs inside words read as letters: "p0rn", "$ex". A number alone stays a number."""
    letters = list(reading.text)
    changed = False
    for token in _TOKEN.finditer(reading.text):
        word = token.group()
        if word.startswith("@") and word[1:2].isalpha() and not set(word[1:]) & set(LEET):
            continue  # a handle; the composer reads those
        if not _LETTER.search(word):
            continue
        for i, c in enumerate(word, token.start()):
            if c in table:
                letters[i] = table[c]
                changed = True
    return Folded("".join(letters), reading.starts, reading.ends, reading.joined) if changed else None


def _calmed(reading: Folded, most: int, from_run: int) -> Folded | None:
    """Runs of a letter cut to `most`, in words that hold a run of three or more: "seeeex", "boooobs", "poorrrn"."""
    gone: list[tuple[int, int]] = []
    for word in _DRAWN_OUT.finditer(reading.text):
        for run in _RUN.finditer(reading.text, *word.span()):
            if run.end() - run.start() >= from_run:
                gone.append((run.start() + most, run.end()))
    return _without(reading, gone) if gone else None


def unstarred(reading: Folded, words: frozenset[str]) -> Folded | None:
    """Letters put back for stars inside a word ("p*rn"), where that makes one of `words`."""
    letters = list(reading.text)
    for token in _STARRED.finditer(reading.text):
        shape = re.compile(token.group().replace("*", "."))
        if word := next((w for w in words if len(w) == len(token.group()) and shape.fullmatch(w)), None):
            letters[token.start() : token.end()] = word
    text = "".join(letters)
    return Folded(text, reading.starts, reading.ends) if text != reading.text else None


def _with(found: list[Folded], *ways: Callable[[Folded], Folded | None]) -> list[Folded]:
    """The readings, and each of them once more in every way that changes it."""
    return found + [new for reading in found for way in ways if (new := way(reading)) is not None]


def readings(text: str, words: frozenset[str] = frozenset()) -> list[Folded]:
    """Every way the rules read `text`; most texts have one, and none is given twice.

    As written, digits as letters, spelt-out letters joined, signs dropped, drawn-out letters cut
    short, and stars filled in from `words`.
    """
    tables = [LEET]
    found = [fold(text)]
    if "1" in found[0].text or "|" in found[0].text:
        tables.append(LEET | {"1": "l", "|": "l"})
    found = _with(found, *(partial(_unleeted, table=table) for table in tables))
    found = _with(found, _spelt_out, _glued)
    found = _with(found, *(partial(_calmed, most=most, from_run=run) for most, run in ((1, 3), (2, 3), (1, 2))))
    found = _with(found, partial(unstarred, words=words))
    different: dict[str, Folded] = {}
    for reading in found:
        different.setdefault(reading.text, reading)
    return list(different.values())
