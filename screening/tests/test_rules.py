"""The rules on disk: each does something, and an operator can add to them and is told of a slip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from screening import names, rules
from screening.apps import rules_can_be_read
from screening.folding import fold
from screening.policies import FLASHING, POLICIES
from screening.terms import RulesError, Term
from screening.words import judge


def plain(term: Term) -> str:
    """The simplest text a term stands for, or nothing if it has alternatives."""
    return "" if "(" in term.source or term.source.startswith("re:") else term.source.replace("*", "")


@pytest.fixture
def own(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """A folder of the operator's own rules, in force for one test."""
    settings.SORASITE_RULES = str(tmp_path)
    caches = (rules.book, names._people, names._words, names._artists_words)
    for cached in caches:
        cached.cache_clear()
    yield tmp_path
    for cached in caches:
        cached.cache_clear()


def test_every_shipped_term_can_be_found_and_is_not_excepted_by_its_own_rule() -> None:
    for rule in rules.book().rules:
        for term in rule.terms.terms:
            assert term.pattern
            if text := plain(term):
                assert list(term.find(fold(text))), term.source
                assert rule.beside or list(rule.find(fold(text))), term.source


def test_every_shipped_exception_excepts_something() -> None:
    of_policy: dict[str, list[rules.Rule]] = {}
    for rule in rules.book().rules:
        of_policy.setdefault(rule.policy, []).append(rule)
    of_policy["minors"] += of_policy["sexual"]  # whose exceptions it borrows
    for policy, those in of_policy.items():
        for term in (term for rule in those for term in rule.unless.terms if plain(term)):
            text = fold(plain(term))
            used = any(r.terms.find(text) or (r.beside and r.beside.find(text)) for r in those)
            assert used, f"{policy}: {term.source}"


def test_every_policy_that_words_can_break_has_rules() -> None:
    with_rules = {rule.policy for rule in rules.book().rules} | {"real-person"}
    assert with_rules == set(POLICIES) - {"flashing", "broken"}
    assert FLASHING.say_seen()


def test_an_operator_adds_a_rule_with_a_reason_of_their_own(own: Path) -> None:
    (own / "school.toml").write_text(
        'policy = "rights"\n[[rule]]\nterms = ["our mascot", "blue (owl|eagle)"]\nunless = ["blue owl feather"]\n'
        'why = "The owl is the school\'s."\nsuggestion = "Take another bird."\n'
    )
    (finding,) = judge("a blue owl sings").findings
    assert (finding.policy, finding.span, finding.why) == ("rights", "blue owl", "The owl is the school's.")
    assert judge("a blue owl feather").allowed
    assert not judge("a naked man").allowed


def test_an_operator_adds_people_and_tales(own: Path) -> None:
    (own / "people.toml").write_text('policy = "real-person"\nliving = "Zorp Quandle"\nfiction = "Mary Gladstone"\n')
    assert not judge("zorp quandle in a boat").allowed
    assert judge("Mary Gladstone in a boat").allowed


def test_an_operators_exceptions_do_not_loosen_what_protects_children(own: Path) -> None:
    (own / "mild.toml").write_text('policy = "sexual"\n[[rule]]\nterms = ["frilly"]\nunless = ["naked child"]\n')
    assert {finding.policy for finding in judge("a naked child").findings} == {"minors", "sexual"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("policy = ", "not valid TOML"),
        ('policy = "rudeness"', "there is no policy “rudeness”"),
        ('policy = "hate"\n[[rule]]\nwords = ["x"]', "a rule has no “words”"),
        ('policy = "hate"\n[[rule]]\nunless = ["x"]', "a rule needs “terms”"),
        ('policy = "hate"\n[[rule]]\ntogether = ["a", "b"]', "two lists under [groups]"),
        ('policy = "hate"\n[[rule]]\nterms = ["(a|b"]', "does not close"),
        ('policy = "hate"\n[[rule]]\nterms = ["re:(a"]', "no regular expression"),
    ],
)
def test_a_slip_in_a_rules_file_is_told_at_the_start(own: Path, text: str, told: str) -> None:
    (own / "slip.toml").write_text(text)
    with pytest.raises(RulesError, match=r"slip\.toml") as problem:
        rules.read(own)
    assert told in str(problem.value)
    assert [check.id for check in rules_can_be_read(None)] == ["screening.E001"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="no folder"):
        rules.read(tmp_path / "nowhere")
