"""The ablation's other side: a plain rule parser with sampled motion, and no model at all.

Keywords from the teacher's own phrases decide every answer, the lexicon's first names are the figures, and the teacher
stages the scene. It has the same lexicon, laws, decoder and stage as the learned model.
"""

from __future__ import annotations

import functools
import random
import re
from dataclasses import replace

import numpy as np

from generation.backends.house import layout as L
from generation.backends.house.decoder import Decoder, Dice
from generation.backends.house.lexicon import certain, words_in
from generation.backends.house.pipeline import HousePipeline
from generation.backends.house.score import Score
from generation.backends.house.understanding import Understanding, settled, understand
from generation.backends.house.vocabulary import SCENERY_WORDS

from .grammar import ing, third
from .physics import Stage
from .scenes import Scene
from .wordings import phrases

BOOKS = {"place": "place", "time": "time", "weather": "weather", "style": "style", "mood": "mood", "motion": "motion",
         "relation": "relation"}  # fmt: skip
NUMBER = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "pair": 2, "couple": 2}


@functools.cache
def keywords() -> dict[str, list[tuple[str, str]]]:
    """{key of the reading: (phrase, value)}, the longest phrases first."""
    table: dict[str, list[tuple[str, str]]] = {}
    for key, book in BOOKS.items():
        for value, said in phrases(book).items():
            if value[0] in "~'+":
                value = value[1:]
            for phrase in said:
                for form in _forms(phrase.removeprefix("="), key):
                    table.setdefault(key, []).append((form, value))
    for move, said in phrases("camera").items():
        key, value = ("shot", move[1:]) if move[0] == "@" else ("camera", "pan_right" if move == "pan" else move)
        table.setdefault(key, []).extend((phrase, value) for phrase in said)
    for kind_speed, said in phrases("travel").items():
        kind, _, speed = kind_speed.partition(" ")
        if kind[0] == ">":
            continue
        for verb in said:
            for form in _forms(verb, "motion"):
                table["motion"].append((form, "go"))
                if speed in ("slow", "fast"):
                    table.setdefault("speed", []).append((form, speed))
    return {key: sorted(set(pairs), key=lambda pair: -len(pair[0])) for key, pairs in table.items()}


def _forms(phrase: str, key: str) -> list[str]:
    if key not in ("motion", "relation"):
        return [phrase]
    verb, _, rest = phrase.partition(" ")
    return [f"{form} {rest}".strip() for form in (verb, ing(verb), third(verb))]


def parsed(prompt: str) -> np.ndarray:
    """(READINGS,): a one for the longest phrase of each key that stands in the prompt."""
    text, reading = prompt.lower(), np.zeros(L.READINGS)
    for key, values in L.READING.items():
        found = next(
            (v for phrase, v in keywords().get(key, ()) if re.search(rf"\b{re.escape(phrase)}\b", text)), values[0]
        )
        if key == "count":
            found = next((str(n) for word, n in NUMBER.items() if re.search(rf"\b{word}\b", text)), "1")
        reading[L.SPANS[key].start + values.index(found if found in values else values[0])] = 1
    return reading


def pointed(prompt: str) -> tuple[np.ndarray, np.ndarray]:
    """Points (3, L) at the first names that are no scenery, and the words' spans (L, 2)."""
    spans = words_in(prompt)
    named = [i for i, (a, b) in enumerate(spans) if certain(prompt[a:b]) and prompt[a:b].lower() not in SCENERY_WORDS]
    points = np.zeros((3, max(1, len(spans))))
    for role in range(3):
        points[role, named[role] if role < len(named) else 0] = 1
    return points, np.array(spans or [(0, 0)])


def imagined(pipe: HousePipeline, prompt: str, seconds: float, seed: int) -> Score:
    """A score by rules. pipe: only for its lexicon."""
    points, offsets = pointed(prompt)
    one = understand(prompt, parsed(prompt), points, offsets, pipe.lexicon)
    rng = random.Random(seed)
    facts = settled(one, rng.random()).facts
    scene = Scene(
        [(part.found.icon, part.count, part.size) for part in one.cast],
        facts["motion"], facts["place"], facts["time"] or "day", facts["weather"], facts["camera"],
        facts["shot"] or "medium", facts["style"] or "paper", facts["mood"], facts["speed"], seconds, frozenset(),
        facts["relation"], facts["motion2"],
    )  # fmt: skip
    return staged(one, scene, rng, seconds, seed, prompt)


def staged(
    one: Understanding, scene: Scene, rng: random.Random, seconds: float, seed: int = 0, prompt: str = ""
) -> Score:
    """The teacher's own staging of a scene, through the decoder."""
    stage = Stage(scene, rng)
    _, numbers, tracks, world, flow = stage.arrays()
    facts = {**settled(one, 0.0).facts, "place": scene.place, "camera": scene.camera, "time": scene.time}
    dice = Dice(stage.way, L.BEATS.index(stage.beat), stage.phase, stage.pauses)
    return Decoder((numbers, tracks, world, flow), replace(one, facts=facts), seconds, dice).score(seed, prompt, "")


__all__ = ["imagined", "parsed", "pointed", "staged"]
