"""The small language that rules are written in: words and phrases, and where they stand in a text.

`*` any letters, a space any separators, (a|b) either, (a|b)? may be left out, `re:` a bare regular
expression. docs/screening.md explains it for operators.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from screening.folding import Folded, fold_plain

SEPARATOR = r"[\W_]{1,4}"
OPTIONAL_SEPARATOR = r"[\W_]{0,4}"
LONG = 5
"""Letters from which on a term is looked for anywhere among letters spelt out one by one; a shorter one, of three
letters at least, must stand at the beginning or the end of them."""


class RulesError(Exception):
    """A rules file cannot be understood; the message names the file and what to write instead."""


@dataclass(frozen=True)
class Term:
    """One word or phrase. Searched in folded text, at the borders of words."""

    source: str
    closed: bool = False
    """Whether it may also be written as one word: "#taylorswift"."""

    @cached_property
    def stem(self) -> str:
        """Letters that must be in the text for the term to be there: a cheap first question."""
        if self.source.startswith("re:"):
            return ""
        depth, outside = 0, []
        for c in self.source:
            depth += (c == "(") - (c == ")")
            outside.append(c if depth == 0 and c != ")" else " ")
        return max(re.split(r"[^\w]+|_", fold_plain("".join(outside))), key=len, default="")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        if self.source.startswith("re:"):
            return re.compile(self.source[3:])
        return re.compile(rf"(?<!\w){self._body}(?!\w)" if self._has_boundaries else self._body)

    @cached_property
    def inside(self) -> re.Pattern[str]:
        """Without word boundaries or spaces, for letters that were spelt out one by one."""
        return re.compile(_translate(self.source, OPTIONAL_SEPARATOR))

    @cached_property
    def _body(self) -> str:
        return _translate(self.source, OPTIONAL_SEPARATOR if self.closed else SEPARATOR)

    @cached_property
    def _has_boundaries(self) -> bool:
        """Chinese, Japanese and Korean are written without spaces between words."""
        return not any("\u3040" <= c <= "\u9fff" or "\u1100" <= c <= "\u11ff" for c in fold_plain(self.source))

    def find(self, reading: Folded) -> Iterator[tuple[int, int]]:
        """Ranges of the reading's text where the term stands."""
        if self.stem and self.stem not in reading.text:
            return
        for match in self.pattern.finditer(reading.text):
            if match.end() > match.start():
                yield match.span()
        if len(self.stem) < 3 or "*" in self.source:
            return
        for start, end in reading.joined:
            for match in self.inside.finditer(reading.text, start, end):
                if match.end() - match.start() >= LONG or match.start() == start or match.end() == end:
                    yield match.span()


def _options(source: str, start: int) -> tuple[list[str], int]:
    """The alternatives of the bracket that opens at `start`, and where it closes."""
    options: list[str] = []
    depth, begun = 0, start + 1
    for i in range(start, len(source)):
        depth += (source[i] == "(") - (source[i] == ")")
        if depth == 0:
            return [*options, source[begun:i]], i
        if depth == 1 and source[i] == "|":
            options.append(source[begun:i])
            begun = i + 1
    raise RulesError(f"“{source}” opens a bracket that it does not close.")


def _translate(source: str, separator: str) -> str:
    """The small language as a regular expression over folded text."""
    out: list[str] = []
    i = 0
    while i < len(source):
        c = source[i]
        if c == "(":
            options, close = _options(source, i)
            trailing = options[-1].endswith(" ")
            either = "|".join(_translate(option.strip(), separator) for option in options)
            suffix = source[close + 1 : close + 2]
            i = close + 1 + (suffix in ("?", "*"))
            if suffix == "?":
                i += not trailing and source[i : i + 1] == " "
                out.append(rf"(?:(?:{either}){separator})?")
            else:
                out.append(rf"(?:{either})\w*" if suffix == "*" else f"(?:{either})")
            continue
        if c == "*":
            out.append(r"\w*")
        elif c == " ":
            out.append(separator)
        elif c in "'’.":
            out.append(r"[\W_]{0,2}")
        else:
            out.append(re.escape(fold_plain(c)))
        i += 1
    return "".join(out)


@dataclass(frozen=True)
class Terms:
    """A list of terms that are looked for together."""

    terms: tuple[Term, ...]

    def find(self, reading: Folded) -> list[tuple[int, int]]:
        """Ranges of the reading's text, longest first at each place, none inside another."""
        found = sorted({span for term in self.terms for span in term.find(reading)}, key=lambda s: (s[0], -s[1]))
        kept: list[tuple[int, int]] = []
        for span in found:
            if not kept or span[1] > kept[-1][1]:
                kept.append(span)
        return kept


def terms(sources: Iterable[str], closed: bool = False) -> Terms:
    return Terms(tuple(Term(source.strip(), closed) for source in sources if source.strip()))


def listed(text: str) -> list[str]:
    """Names parted by commas, as the long lists in the rules are written; commas inside (a, b) stay."""
    return [part.strip() for part in re.split(r",\s*(?![^(]*\))", " ".join(text.split())) if part.strip()]
