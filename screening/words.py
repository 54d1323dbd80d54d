"""Words against policy: what a prompt and its spoken line may ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from screening.folding import readings
from screening.names import Named, figures, full_names
from screening.policies import POLICIES, REAL_PERSON, RIGHTS
from screening.rules import Hit, Rule, book
from screening.verdict import Finding, Verdict, digest

MOST = 2000
"""Characters of a prompt; a spoken line is shorter. Longer texts are judged too, only not offered."""
TOLD = 20
"""Findings that an author is told at once, the gravest first."""


def whole(text: str, spoken: str = "") -> str:
    """What is judged, and what the offsets of findings count in: the prompt, a line break, the spoken line.

    Offsets up to len(text) are thus offsets into the prompt itself.
    """
    return f"{text}\n{spoken}" if spoken else text


def judge(text: str, *, spoken: str = "", lent: Iterable[str] = ()) -> Verdict:
    """Judge a prompt and its spoken line together. Never raises for any text.

    lent: the handles of those who lend their likeness for it, or whose estate does: "@handle" names nobody who did not
    agree, though it may read like the name of somebody known.
    Findings are ordered by gravity, then place; each quotes whole(text, spoken)[start:end]. `unsure`
    asks for a person's look where a name may be a real one.
    """
    judged = whole(text, spoken)
    agreed = [match.span() for one in lent for match in re.finditer(rf"(?i)(?<!\w)@{re.escape(one)}(?!\w)", judged)]
    found: dict[tuple[str, int, int], Finding] = {}
    maybe = False
    for reading in readings(judged, book().plain_words):
        for rule in book().rules:
            for hit, beside in rule.find(reading):
                _add(found, _by_rule(judged, rule, hit, beside))
        for name in figures(judged, reading):
            if not _within(name, agreed):
                _add(found, _by_name(judged, name))
    for name in full_names(judged):
        if _within(name, agreed):
            continue
        if name.kind == "maybe":
            maybe = True
        else:
            _add(found, _by_name(judged, name))
    order = list(POLICIES)
    findings = sorted(found.values(), key=lambda f: (order.index(f.policy), f.start, f.end))
    return Verdict(about=digest(text, spoken), findings=tuple(findings[:TOLD]), unsure=maybe and not findings)


def _within(name: Named, spans: list[tuple[int, int]]) -> bool:
    return any(start <= name.start and name.end <= end for start, end in spans)


def _add(found: dict[tuple[str, int, int], Finding], new: Finding) -> None:
    """Keep one finding for each policy and place: the widest."""
    for key, old in list(found.items()):
        if old.policy == new.policy and old.start < new.end and new.start < old.end:
            if old.end - old.start >= new.end - new.start:
                return
            del found[key]
    found[new.policy, new.start, new.end] = new


def _by_rule(judged: str, rule: Rule, hit: Hit, beside: Hit | None) -> Finding:
    policy = POLICIES[rule.policy]
    span = judged[hit.start : hit.end]
    partner = judged[beside.start : beside.end] if beside else ""
    if policy is RIGHTS:
        partner = rule.holder or _("its holder")
    return Finding(
        policy=policy.id,
        span=span,
        start=hit.start,
        end=hit.end,
        why=rule.why or policy.say_why(span, partner),
        suggestion=rule.suggestion or policy.say_suggestion(),
    )


def _by_name(judged: str, name: Named) -> Finding:
    span = judged[name.start : name.end]
    why = REAL_PERSON.say_why(span)
    if name.kind == "full":
        why = _("“{words}” is a first and a last name, and may be a real person who has not agreed.").format(words=span)
    elif name.kind == "pattern":
        why = _(
            "“{words}” looks like a real person's name, and the model that could tell is not installed on this site, "
            "so it is refused to be safe."
        ).format(words=span)
    return Finding(
        policy=REAL_PERSON.id,
        span=span,
        start=name.start,
        end=name.end,
        why=why,
        suggestion=REAL_PERSON.say_suggestion(),
    )
