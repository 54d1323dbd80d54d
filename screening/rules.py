"""The rules on disk: small TOML files an operator can read, made into things that find words.

One file a policy in `screening/rules/`, and the operator's own in the folder `SORASITE_RULES`, which
may add rules to a policy but not take any away. docs/screening.md explains the format.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from screening.folding import Folded, fold_plain

SHIPPED = Path(__file__).parent / "rules"
SEPARATOR = r"[\W_]{1,4}"
OPTIONAL_SEPARATOR = r"[\W_]{0,4}"
LONG = 5
"""Letters from which on a term is looked for anywhere among letters spelt out one by one; a shorter one, of three
letters at least, must stand at the beginning or the end of them."""


class RulesError(Exception):
    """A rules file cannot be understood; the message names the file and what to write instead."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a term was found: offsets into the author's own text."""

    start: int
    end: int


@dataclass(frozen=True)
class Term:
    """One word or phrase in the rules' small language; see docs/screening.md.

    `*` any letters, a space any separators, (a|b) either, (a|b)? may be left out, `re:` a bare
    regular expression over the folded text.
    """

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
    depth, options, begun = 0, [], start + 1
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


@dataclass(frozen=True)
class Rule:
    """Terms that trip a policy; or two groups that trip it where both stand, `near` characters apart at most.

    unless: phrases that hold the words innocently; a match inside one does not count.
    holder: for the rights register, whose it is. why, suggestion: the operator's own sentences.
    """

    policy: str
    terms: Terms
    unless: Terms
    beside: Terms | None = None
    near: int | None = None
    holder: str = ""
    why: str = ""
    suggestion: str = ""

    def find(self, reading: Folded) -> Iterator[tuple[Hit, Hit | None]]:
        """Each word that trips the rule, with its partner where the rule needs two."""
        tripped = self.terms.find(reading)
        if not tripped:
            return
        safe = self.unless.find(reading)
        tripped = _outside(tripped, safe)
        partners = _outside(self.beside.find(reading), safe) if self.beside and tripped else []
        for span in tripped:
            if self.beside is None:
                yield Hit(*reading.place(*span)), None
                continue
            apart = sorted((_distance(span, partner), partner) for partner in partners if partner != span)
            if apart and (self.near is None or apart[0][0] <= self.near):
                yield Hit(*reading.place(*span)), Hit(*reading.place(*apart[0][1]))


def _outside(spans: list[tuple[int, int]], safe: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [s for s in spans if not any(a <= s[0] and s[1] <= b for a, b in safe)]


def _distance(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, b[0] - a[1], a[0] - b[1])


@dataclass(frozen=True)
class RuleBook:
    """Every rule there is, and the plain lists that the search for names needs."""

    rules: tuple[Rule, ...]
    people: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """Terms that are one word with no signs, so that stars in the middle of one can be filled in."""
        sources = [term.source for rule in self.rules for term in rule.terms.terms]
        sources += listed(self.people.get("single", ""))
        return frozenset(fold_plain(source) for source in (s.rstrip("*") for s in sources) if source.isalpha())


_KEYS = {"terms", "together", "near", "unless", "unless_of", "why", "suggestion"}


def _rules_of(path: Path, content: dict[str, Any], unless_of: dict[str, list[str]]) -> Iterator[Rule]:
    policy = content["policy"]
    groups: dict[str, list[str]] = content.get("groups", {})
    for entry in content.get("rule", []):
        strange = set(entry) - _KEYS
        if strange:
            raise RulesError(f"{path.name}: a rule has no “{min(strange)}”; it may have {', '.join(sorted(_KEYS))}.")
        unless = [*entry.get("unless", [])]
        for other in entry.get("unless_of", []):
            unless += unless_of.get(other, [])
        extra = {key: entry[key] for key in ("near", "why", "suggestion") if key in entry}
        if "together" in entry:
            try:
                beside, tripping = (groups[name] for name in entry["together"])
            except (KeyError, ValueError):
                raise RulesError(f"{path.name}: “together” needs the names of two lists under [groups].") from None
            yield Rule(policy, terms(tripping), terms(unless), beside=terms(beside), **extra)
        elif "terms" in entry:
            yield Rule(policy, terms(entry["terms"]), terms(unless), **extra)
        else:
            raise RulesError(f"{path.name}: a rule needs “terms”, or “together” with two groups.")
    passes = content.get("passes", {})
    for holder in content.get("holder", []):
        unless = terms(passes.get("unless", []))
        name = holder["name"]
        if holder.get("characters"):
            yield Rule(policy, terms(holder["characters"], closed=True), unless, holder=name)
        if holder.get("marks"):
            beside = terms(passes.get("beside", []))
            near = passes.get("near")
            yield Rule(policy, terms(holder["marks"]), unless, beside=beside, near=near, holder=name)


def read(folders: Iterable[Path]) -> RuleBook:
    """Every `*.toml` of the folders. Raises RulesError for a file that cannot be understood."""
    contents: list[tuple[Path, dict[str, Any]]] = []
    for path in itertools.chain.from_iterable(sorted(folder.glob("*.toml")) for folder in folders):
        try:
            contents.append((path, tomllib.loads(path.read_text(encoding="utf-8"))))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            raise RulesError(f"{path.name} is not valid TOML: {problem}") from problem
    unless_of: dict[str, list[str]] = {}
    for _, content in contents:
        for entry in content.get("rule", []):
            unless_of.setdefault(content.get("policy", ""), []).extend(entry.get("unless", []))
    rules: list[Rule] = []
    people: dict[str, str] = {}
    names: dict[str, str] = {}
    for path, content in contents:
        if "policy" not in content:
            _gather(names, content)
            continue
        _gather(people, content)
        rules.extend(_rules_of(path, content, unless_of))
    return RuleBook(tuple(rules), people, names)


def _gather(into: dict[str, str], content: dict[str, Any]) -> None:
    for key, value in content.items():
        if isinstance(value, str) and key != "policy":
            into[key] = f"{into[key]}, {value}" if key in into else value


def _operators_folder() -> Path | None:
    """The folder named by settings.SORASITE_RULES, or None without Django or without one."""
    from django.conf import settings

    named = getattr(settings, "SORASITE_RULES", None) if settings.configured else None
    return Path(named) if named else None


@cache
def book() -> RuleBook:
    """The rules in force, read once a process."""
    folder = _operators_folder()
    return read([SHIPPED] if folder is None else [SHIPPED, folder])
