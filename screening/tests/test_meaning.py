"""Rules in somebody's own words: the examples that the threshold was chosen by, and some of the lists of topics."""

from __future__ import annotations

import pytest

from screening.meaning import split, touches
from screening.topics import Topic, forbidden

BROKEN = [
    ("no eating meat", "a woman eats a steak at a grill"),
    ("guns", "a man fires a rifle at targets"),
    ("never swimming", "she dives into the pool"),
    ("spiders", "a tarantula crawls over a table"),
    ("dancing", "two people waltz in a ballroom"),
    ("fast cars", "a sports car races down the highway"),
    ("no gambling", "people play roulette in a casino"),
    ("not being naked", "a person takes a shower without clothes"),
    ("drunk people", "a staggering man with too much beer"),
    ("singing", "she performs a song on stage"),
    ("ghosts", "a haunted house with a white spectre"),
    ("motorcycles", "he rides a Harley across the desert"),
    ("funerals", "mourners around a coffin in the rain"),
    ("police", "two cops chase a thief"),
    ("space travel", "an astronaut floats beside a rocket"),
    ("my ex husband Tom", "a date with Tom my former husband"),
    ("no horses, no cooking", "at noon, a chef stirs soup in a kitchen, and a cat looks on"),
]
KEPT = [
    "a fox runs through snow",
    "a lighthouse at sunset, waves roll in",
    "a child flies a kite on a hill",
    "a cat sleeps on a red sofa",
    "a train crosses a bridge in the fog",
    "someone reads a letter by the window",
    "a balloon rises over the city",
]


@pytest.mark.parametrize(("rule", "prompt"), BROKEN)
def test_a_prompt_that_is_about_a_rule_breaks_it_without_its_words(rule, prompt):
    assert touches(prompt, rule)


@pytest.mark.parametrize("prompt", KEPT)
def test_a_prompt_about_something_else_breaks_none_of_them(prompt):
    rules = ", ".join(rule for rule, _prompt in BROKEN)
    assert touches(prompt, rules) == ""


def test_rules_are_read_without_the_words_that_forbid():
    assert split("No guns, never eating meat or smoking. Please don't show me swimming") == [
        "guns",
        "eating meat",
        "smoking",
        "swimming",
    ]
    assert touches("a fox", "") == touches("", "foxes") == touches("a fox", " ,; ") == ""


@pytest.mark.parametrize(
    ("topic", "text", "words"),
    [
        (Topic.SWIMWEAR, "Ben in his swim trunks", "swim trunks"),
        (Topic.ALCOHOL, "with a glass of WINE", "WINE"),
        (Topic.WEAPONS, "knights fight", "fight"),
        (Topic.POLITICS, "she votes", "votes"),
    ],
)
def test_a_topic_is_found_by_its_words(topic, text, words):
    assert forbidden(text, [topic]) == (topic, words)
    assert forbidden(text, [one for one in Topic if one != topic]) is None


@pytest.mark.parametrize("text", ["a warm swim", "a winery of ideas in the garden", "grapes", "the godwit sings"])
def test_a_topic_is_not_found_inside_of_other_words(text):
    assert forbidden(text, list(Topic)) is None
