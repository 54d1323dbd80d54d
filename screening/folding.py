"""Text as the rules read it: disguises taken off, with the way back to the author's own characters.

A prompt can hide a word behind look-alike letters, invisible characters, digits, spaces or dots. A
`Folded` holds one reading of the text in plain lower-case letters, and for each of its characters
the place in the original it came from, so that a finding always quotes what was really written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

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
def _lookalikes() -> dict[str, str]:
    """Non-ASCII character -> the ASCII letter it passes for, from Unicode's table of confusables (TR 39)."""
    from confusable_homoglyphs.confusables import confusables_data

    table: dict[str, str] = {}
    for character, others in confusables_data.items():
        if len(character) != 1 or character.isascii():
            continue
        for other in others:
            plain = str(other["c"]).casefold()
            if len(plain) == 1 and plain.isascii() and plain.isalnum():
                table[character] = plain
                break
    for first in (0x1F130, 0x1F150, 0x1F170, 0x1F1E6):  # squared, circled, squared negative, regional indicators
        table.update({chr(first + i): chr(97 + i) for i in range(26)})
    return table | SMALL_CAPITALS


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


def readings(text: str) -> Iterator[Folded]:
    """Every way the rules read `text`: as written, spelt-out letters joined, signs dropped, digits as letters."""
    first = fold(text)
    plain = [first, *(r for r in (_spelt_out(first), _glued(first)) if r is not None)]
    yield from plain
    has_one = "1" in first.text or "|" in first.text
    tables = [LEET, LEET | {"1": "l", "|": "l"}] if has_one else [LEET]
    for reading in plain:
        for table in tables:
            leet = _unleeted(reading, table)
            if leet is not None:
                yield leet
