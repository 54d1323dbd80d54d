"""Words to puppets: who is cast, in what, how they look and feel, where, and what is no figure at all."""

from __future__ import annotations

import time

import numpy as np
import pytest

from generation.backends.house import vocabulary as v
from generation.backends.house.asides import line_of, title_of, unwanted
from generation.backends.house.lexicon import Found, Lexicon, certain, number, words_in
from generation.backends.house.looks import look_in, look_of
from generation.backends.house.nouns import _table, noun
from generation.backends.house.score import FEELINGS, VARIANTS, WEARS
from generation.backends.house.sets import _words, set_of
from generation.backends.house.tongues import foreign, translated
from generation.backends.house.traits import colour_of, feeling_of, size_of, tint_of


class Listed(Lexicon):
    """The lexicon without the embedding: a word that is not listed is nobody."""

    def __init__(self) -> None:
        pass

    def nearest(self, word: str) -> Found:
        return Found("person", word, "near", 0.3)


def cast(prompt: str, *words: str) -> list[Found]:
    """Who is cast where the model points at `words`."""
    spans = words_in(prompt)
    points = np.zeros((3, len(spans)))
    for role, word in enumerate(words):
        points[role, next(n for n, (a, b) in enumerate(spans) if prompt[a:b].lower() == word)] = 1
    return Listed().cast(prompt, points, np.array(spans), len(words))


def only(prompt: str, word: str) -> Found:
    return cast(prompt, word)[0]


def test_nouns_that_nobody_listed_are_played_by_what_they_are_kinds_of():
    plays = {
        "wildebeest": "deer",
        "catamaran": "sailboat",
        "rottweiler": "dog",
        "bassoon": "flute",
        "plumber": "mechanic",
    }
    assert {word: certain(word).icon for word in plays} == plays
    assert certain("rottweilers").how == "exact"
    assert certain("bassoon").note() == "I have no bassoon; a flute stands in."


def test_every_row_of_the_table_can_go_on_stage_and_bodies_are_not_mixed():
    rows = [noun(word) for word in _table()]
    assert all(row.icon in v.KIND and set(row.wears) <= set(WEARS) for row in rows)
    assert 10_000 < len(rows) < 20_000
    assert v.KIND[noun("wildebeest").icon] == "ground"
    assert v.KIND[noun("halibut").icon] == "water"
    assert certain("justice") is None
    assert certain("tick") is None or certain("tick").how == "stand-in"


@pytest.mark.parametrize(
    ("prompt", "word", "icon", "wears"),
    [
        ("a robot chef in the kitchen", "robot", "robot", ("chef_hat",)),
        ("a robot chef in the kitchen", "chef", "robot", ("chef_hat",)),
        ("a pirate cat on the sea", "cat", "cat", ("pirate_hat", "eye_patch")),
        ("astronaut dog on Mars", "astronaut", "dog", ("space_helmet",)),
        ("a cat in a top hat", "cat", "cat", ("top_hat",)),
        ("a duck wearing sunglasses and a straw hat", "duck", "duck", ("sunglasses", "straw_hat")),
        ("a bear with a red scarf", "bear", "bear", ("scarf",)),
        ("a penguin dressed as a wizard", "penguin", "penguin", ("wizard_hat",)),
        ("a ballerina dances", "ballerina", "woman", ("tutu",)),
        ("a dog plays with a scarf", "dog", "dog", ()),
        ("a mouse sleeps in a top hat", "mouse", "mouse", ()),
        ("a dog, a chef and a ball", "dog", "dog", ()),
        ("a pirate ship", "ship", "ship", ()),
    ],
)
def test_a_part_is_put_on(prompt, word, icon, wears):
    found = only(prompt, word)
    assert found.wears == wears
    assert found.icon.removesuffix("-dancing") == icon


def test_each_wears_its_own_and_a_worn_hat_plays_no_part():
    cat, dog = cast("a cat in a top hat and a dog in a red scarf", "hat", "dog")
    assert (cat.icon, cat.wears, dog.icon, dog.wears) == ("cat", ("top_hat",), "dog", ("scarf",))
    assert Listed().left_out("a goose wearing sunglasses", [cat]) == ["goose"]


def test_people_look_as_they_are_said_to():
    def look(prompt: str, word: str):
        return look_of(prompt, only(prompt, word).span)

    old = look("an old woman with curly red hair in a green dress", "woman")
    assert (old.age, old.hair, old.cut, old.top, old.dress) == ("old", "ginger", "curly", "green", "dress")
    man = look("a bearded man in a suit meets a girl in a wheelchair", "man")
    assert (man.beard, man.dress, man.wheels) == (True, "suit", False)
    assert look("a boy in a wheelchair rolls along", "boy").wheels
    girl = look("a Black girl with braids", "girl")
    assert (girl.skin, girl.cut, girl.age) == ("dark", "braids", "child")
    assert look("my grandmother dances", "grandmother").age == "old"
    assert look("a man walks", "man") is None
    note = look_in("long blond hair, glasses, red jacket and blue jeans")
    assert (note.hair, note.cut, note.top, note.bottom, note.dress) == ("blond", "long", "red", "blue", "coat")


def test_feelings_are_those_of_the_figure_meant():
    prompt = "a sad robot and an angry goose meet a terrified mouse"
    robot, goose, mouse = (f.span for f in cast(prompt, "robot", "goose", "mouse"))
    assert [feeling_of(prompt, s) for s in (robot, goose, mouse)] == ["sad", "angry", "scared"]
    for text, feeling in (
        ("a man in love", "loving"),
        ("a cat, crying in the rain", "sad"),
        ("a cat laughs out loud", "happy"),
        ("a cat walks by", ""),
        ("a cat that is not happy", ""),
    ):
        assert feeling_of(text, only(text, text.split()[1].strip(",")).span) == feeling
        assert feeling in ("", *FEELINGS)


def test_each_figure_has_its_own_colour_and_size():
    prompt = "a tiny crimson balloon and a huge navy car, and an elephant"
    balloon, car, elephant = (f.span for f in cast(prompt, "balloon", "car", "elephant"))
    assert [colour_of(prompt, s) for s in (balloon, car, elephant)] == ["crimson", "navy", ""]
    assert [size_of(prompt, s) for s in (balloon, car, elephant)] == ["tiny", "huge", ""]
    assert tint_of(prompt, balloon, "balloon") != tint_of("a red balloon", (6, 13), "balloon")
    assert tint_of("a red fox", (6, 9), "fox") is None, "a fox is red already"
    scarf = "a bear with a red scarf"
    assert colour_of(scarf, only(scarf, "bear").span) == "", "the scarf is red, not the bear"


@pytest.mark.parametrize(
    ("prompt", "where"),
    [
        ("a cat reads in the library", ("room", "library")),
        ("a man dances at a disco", ("stage", "disco")),
        ("a robot walks on Mars", ("moon", "mars")),
        ("boats in a harbour", ("beach", "harbour")),
        ("a frog by the pond", ("lake", "pond")),
        ("a fox on a football pitch", ("court", "football")),
        ("children in a classroom", ("room", "classroom")),
        ("a dog runs down a village street", ("city", "village")),
        ("a dragon above an erupting volcano", ("mountain", "volcano")),
        ("a bear in the forest, among birches", ("forest", "birches")),
        ("a unicorn jumps over the moon", None),
        ("as light as a feather", None),
        ("a man goes to the bank", None),
        ("a polar bear dances with a snowman", None),
        ("a circus bear and a farm dog", None),
        ("a judge in a court of law", None),
    ],
)
def test_the_words_name_the_set(prompt, where):
    assert set_of(prompt) == where


def test_every_set_has_its_words():
    named = set(_words().values())
    assert all((place, variant) in named for place, variants in VARIANTS.items() for variant in variants)
    assert set(v.PLACE_STAND_INS.values()) <= set(v.PLACES)


def test_titles_lines_and_what_is_unwanted_are_no_figures():
    assert title_of('a whale at sea, with the title "The Deep"') == "The Deep"
    assert title_of("a cat titled 'My Cat'") == "My Cat"
    assert title_of('the words "The End" appear over a sunset') == "The End"
    assert line_of('a robot says "hello there, dog"') == "hello there, dog"
    assert line_of("a robot walks") == title_of('a robot says "hello"') == ""
    prompt = 'a robot says "hello dog" in an empty street with no cats, without any cars'
    robot = cast(prompt, "cars")
    assert robot[0].icon == "robot"
    assert Listed().left_out(prompt, robot) == []
    assert unwanted("a dog and a cat, nobody else") == {(17, 23)}
    assert unwanted("a dog no longer sad") == set()


def test_three_other_languages_are_read_a_little_and_the_rest_is_admitted():
    assert translated("ein Hund am Strand") == ("a dog on the beach", "German")
    assert (
        translated("Deux petits chats noirs dansent dans la cuisine")[0] == "two small black cats dance in the kitchen"
    )
    assert translated("un perro rojo corre por la playa") == ("a red dog runs along the beach", "Spanish")
    assert translated("a dog on the beach") is None
    assert foreign("собака бежит по пляжу")
    assert not foreign("a quokka twerks at Coachella")


def test_one_and_many_hold_for_nouns_of_the_table_too():
    assert [number(w) for w in ("rottweiler", "rottweilers", "robot chefs")] == [1, 2, 0]


def test_a_cast_is_quick():
    prompt = "an old pirate cat in a top hat and a dog in a red scarf chase a tiny mouse through the enchanted forest"
    cast(prompt, "cat", "dog", "mouse")
    started = time.process_time()
    for n in range(10):
        cast(f"{prompt} {n}", "cat", "dog", "mouse")
    assert (time.process_time() - started) / 10 < 0.02
