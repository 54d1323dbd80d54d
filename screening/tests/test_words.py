"""Words: what passes, what is caught, and that a refusal quotes what was really written."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening import names, tagger
from screening.policies import POLICIES
from screening.verdict import Verdict, digest
from screening.words import TOLD, judge, whole

HERE = Path(__file__).parent
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=120)
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e\u2064\ufe0f"
KNOWN_MISSES = {"a KKK rally at night", "invest 100 dollars and get 10000 tomorrow guaranteed"}
"""Of the unseen list; docs/screening.md tells of them."""
KNOWN_ALARMS = {"a stripper well is not what you think: an oil pump nodding in Texas"}


def innocent(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]


def guilty(name: str) -> dict[str, list[str]]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


GUILTY = guilty("guilty.toml")
ONE_WORD = [
    "porn",
    "naked",
    "beheading",
    "jihadist",
    "suicide",
    "pikachu",
    "obama",
    "counterfeit",
    "hentai",
    "swastika",
]


def policies(verdict: Verdict) -> set[str]:
    return {finding.policy for finding in verdict.findings}


def test_every_harmless_prompt_passes_without_a_second_look() -> None:
    refused = {text: policies(judge(text)) for text in innocent("innocent.txt") if not judge(text).allowed}
    assert refused == {}
    assert [text for text in innocent("innocent.txt") if judge(text).unsure] == []


@pytest.mark.parametrize("policy", GUILTY)
def test_every_guilty_prompt_is_refused_by_the_policy_it_breaks(policy: str) -> None:
    assert [text for text in GUILTY[policy] if policy not in policies(judge(text))] == []


def test_prompts_written_after_the_rules_fail_only_where_the_docs_say_so() -> None:
    alarms = {text for text in innocent("unseen_innocent.txt") if not judge(text).allowed}
    lists = guilty("unseen_guilty.toml")
    misses = {text for policy in lists for text in lists[policy] if policy not in policies(judge(text))}
    assert (alarms, misses) == (KNOWN_ALARMS, KNOWN_MISSES)


def test_a_finding_quotes_what_was_written_however_it_was_disguised() -> None:
    (finding,) = judge("see a n\u200baк3d w\u043eman there").findings
    assert finding.span == "n\u200baк3d"
    assert (finding.start, finding.end) == (6, 12)


def test_a_refusal_says_why_and_what_would_pass() -> None:
    for lines in GUILTY.values():
        for finding in (finding for text in lines for finding in judge(text).findings):
            assert finding.why.endswith(".") and "{" not in finding.why
            assert finding.suggestion.endswith(".")


def test_words_that_are_harmful_only_together_name_each_other() -> None:
    (minors, _sexual) = judge("a child far away in the meadow, and many words later somebody naked").findings
    assert (minors.policy, minors.span) == ("minors", "naked")
    assert "child" in minors.why


def test_the_gravest_policy_is_told_first() -> None:
    order = [finding.policy for finding in judge("taylor swift and a naked child").findings]
    assert order == ["minors", "sexual", "real-person"]
    assert next(iter(POLICIES)) == "minors"


def test_nobody_is_told_five_hundred_reasons() -> None:
    assert len(judge("naked child " * 160).findings) == TOLD


def test_the_spoken_line_is_judged_with_the_prompt() -> None:
    text, spoken = "a child in a park", "and now take off her shirt"
    (finding, *_) = judge(text, spoken=spoken).findings
    assert finding.policy == "minors"
    assert whole(text, spoken)[finding.start : finding.end] == finding.span
    assert judge(text).allowed and judge("", spoken="hello there").allowed


def test_a_verdict_is_about_this_prompt_and_this_spoken_line() -> None:
    assert judge("a fox", spoken="hi").about == digest("a fox", "hi") != digest("a fox") != digest("a foxhi")


def test_the_docs_explain_every_policy() -> None:
    docs = (HERE.parents[1] / "docs" / "screening.md").read_text(encoding="utf-8")
    assert [policy for policy in POLICIES if f"`{policy}`" not in docs] == []


def test_a_style_is_not_a_depiction() -> None:
    assert judge("a paper fox in the style of Pablo Picasso").allowed
    assert judge("a Picasso-inspired harbour").allowed
    assert policies(judge("Pablo Picasso paints a fox")) == {"real-person"}
    assert policies(judge("a man in the style of Donald Trump")) == {"real-person"}


def test_long_dead_people_and_old_tales_pass_and_recent_dead_people_do_not() -> None:
    assert judge("Wolfgang Amadeus Mozart and Captain Nemo play chess").allowed
    assert policies(judge("Freddie Mercury plays chess")) == {"real-person"}


def test_a_first_name_passes_and_a_full_name_does_not() -> None:
    assert judge("Priya bakes bread").allowed
    (finding,) = judge("yesterday Priya Raman baked bread").findings
    assert (finding.span, finding.policy) == ("Priya Raman", "real-person")
    assert judge("a snail named Priya Raman").allowed


def test_a_person_the_model_sees_under_an_unknown_first_name_waits_for_a_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "people_in", lambda text: [(text.index("Quorlan"), text.index(" waves"))])
    verdict = judge("my friend Quorlan Vexmoor waves")
    assert verdict.allowed and verdict.unsure


def test_without_the_model_what_looks_like_a_name_is_refused_and_the_reason_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(text: str) -> list[tuple[int, int]]:
        raise tagger.NoModel("not here")

    monkeypatch.setattr(names, "people_in", missing)
    (finding,) = judge("my friend Quorlan Vexmoor waves").findings
    assert finding.policy == "real-person" and "not installed" in finding.why
    assert judge("a red fox in the snow").allowed and judge("Rosa the cow in Paris").allowed


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_names_model_does_not_bring_torch_into_the_process() -> None:
    code = (
        "import sys; from screening.tagger import people_in; "
        "print(people_in('Angela Merkel eats ice cream'), 'torch' in sys.modules)"
    )
    assert run(code) == "[(0, 13)] False"


def test_hiding_torch_is_felt_by_the_loading_thread_alone() -> None:
    hidden = tagger._Hidden("torch")
    with pytest.raises(ModuleNotFoundError):
        hidden.find_spec("torch")
    assert hidden.find_spec("numpy") is None
    hidden.thread = -1
    assert hidden.find_spec("torch") is None


def test_the_room_can_be_imported_before_settings_exist() -> None:
    assert run("import screening.words, screening.media, screening.policies; print('yes')") == "yes"


def test_a_prompt_takes_less_than_thirty_milliseconds() -> None:
    texts = innocent("innocent.txt")
    judge("Anna Warmup")
    begun = time.process_time()
    for text in texts:
        judge(text)
    assert (time.process_time() - begun) / len(texts) < 0.03


@given(ANY_TEXT, st.sampled_from([text for lines in GUILTY.values() for text in lines]), ANY_TEXT)
def test_findings_lie_in_the_text_and_quote_it(before: str, word: str, after: str) -> None:
    text = f"{before} {word} {after}"
    for finding in judge(text).findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.span


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_at_all_gets_a_verdict(text: str, spoken: str) -> None:
    assert judge(text, spoken=spoken).about == digest(text, spoken)


@given(st.sampled_from(ONE_WORD), st.data())
def test_invisible_characters_do_not_free_a_guilty_word(word: str, data: st.DataObject) -> None:
    hidden = "".join(c + data.draw(st.text(ZERO_WIDTH, max_size=2)) for c in word)
    assert not judge(f"a {hidden} scene").allowed


@given(st.sampled_from(ONE_WORD), st.data())
def test_look_alike_letters_do_not_free_a_guilty_word(word: str, data: st.DataObject) -> None:
    twins = {
        "a": "аａ𝐚⒜4@",
        "e": "еｅ𝐞3",
        "o": "оｏ𝗼0",
        "i": "іｉ1!",
        "s": "ѕｓ5$",
        "c": "сｃ",
        "p": "рｐ",
        "n": "ｎ𝐧",
        "u": "ｕ𝓾",
    }
    hidden = "".join(data.draw(st.sampled_from(c + twins.get(c, ""))) for c in word)
    assert not judge(f"the {hidden} scene").allowed


@given(st.sampled_from(ONE_WORD), st.sampled_from([" ", ".", "-", "_", "*", " . "]))
def test_spelling_a_guilty_word_out_does_not_free_it(word: str, between: str) -> None:
    assert not judge(f"show me {between.join(word)} now").allowed


@pytest.mark.parametrize("text", ["@alberteinstein plays the violin", "A waltz. With @albert_einstein."])
def test_a_handle_that_is_lent_may_read_like_the_name_of_somebody_known(text):
    handle = re.search(r"@(\w+)", text)[1]
    assert not judge(text).allowed
    assert judge(text, lent=[handle]).allowed
    assert judge("a waltz", spoken=text, lent=[handle]).allowed
    # The name itself, and whose handle is not lent, are refused as ever.
    assert not judge(f"{text} Albert Einstein.", lent=[handle]).allowed
    assert not judge(text, lent=["albert"]).allowed
