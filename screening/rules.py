"""The rules on disk: small TOML files an operator can read, made into things that find words.

One file a policy in `screening/rules/`, and the operator's own in the folder `SORASITE_RULES`, which
may add rules to a policy but not take any away. docs/screening.md explains the format.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from screening.folding import Folded, fold_plain
from screening.policies import POLICIES
from screening.terms import RulesError, Terms, listed, terms

SHIPPED = Path(__file__).parent / "rules"


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a term was found: offsets into the author's own text."""

    start: int
    end: int


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
    """The rules of one file. Raises RulesError."""
    policy = content["policy"]
    if policy not in POLICIES:
        raise RulesError(f"{path.name}: there is no policy “{policy}”; the policies are {', '.join(POLICIES)}.")
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
    innocent, advertising = terms(passes.get("unless", [])), terms(passes.get("beside", []))
    for holder in content.get("holder", []):
        name = holder["name"]
        yield Rule(policy, terms(holder.get("characters", []), closed=True), innocent, holder=name)
        marks = terms(holder.get("marks", []))
        yield Rule(policy, marks, innocent, beside=advertising, near=passes.get("near"), holder=name)


def _contents(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    if not folder.is_dir():
        raise RulesError(f"SORASITE_RULES names {folder}, which is no folder; name one that holds *.toml files.")
    for path in sorted(folder.glob("*.toml")):
        try:
            yield path, tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            raise RulesError(f"{path.name} is not valid TOML: {problem}") from problem


def read(own: Path | None = None) -> RuleBook:
    """The shipped rules, and the operator's `own` folder. Raises RulesError for a file that cannot be understood."""
    shipped = list(_contents(SHIPPED))
    unless_of: dict[str, list[str]] = {}
    for _, content in shipped:  # only ours: an operator's exceptions hold for the operator's own rules
        for entry in content.get("rule", []):
            unless_of.setdefault(content.get("policy", ""), []).extend(entry.get("unless", []))
    rules: list[Rule] = []
    people: dict[str, str] = {}
    names: dict[str, str] = {}
    for path, content in [*shipped, *(_contents(own) if own else ())]:
        if "policy" not in content:
            _gather(names, content)
            continue
        _gather(people, content)
        found = list(_rules_of(path, content, unless_of))
        if path.parent != SHIPPED:
            _try_out(path, found)
        rules.extend(found)
    return RuleBook(tuple(rules), people, names)


def _try_out(path: Path, rules: list[Rule]) -> None:
    """Make every pattern of an operator's file now, so that a slip is told at the start and not in a refusal."""
    for rule in rules:
        for term in (*rule.terms.terms, *rule.unless.terms, *(rule.beside.terms if rule.beside else ())):
            try:
                re.compile(term.pattern)
            except re.error as problem:
                raise RulesError(f"{path.name}: “{term.source}” is no regular expression: {problem}.") from problem
            except RulesError as problem:
                raise RulesError(f"{path.name}: {problem}") from problem


def _gather(into: dict[str, str], content: dict[str, Any]) -> None:
    for key, value in content.items():
        if isinstance(value, str) and key != "policy":
            into[key] = f"{into[key]}, {value}" if key in into else value


def operators_folder() -> Path | None:
    """The folder named by settings.SORASITE_RULES, or None without Django or without one."""
    from django.conf import settings

    named = getattr(settings, "SORASITE_RULES", "") if settings.configured else ""
    return Path(named) if named else None


@cache
def book() -> RuleBook:
    """The rules in force, read once a process."""
    return read(operators_folder())
