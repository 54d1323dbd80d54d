"""From a scene to one of many ways to ask for it, with the spans of the words that name its figures."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from generation.backends.house.vocabulary import COLOUR_WORDS, KIND, words_of

from .actions import AND, LEFT, MOTION, RELATION, RIGHT, TOGETHER, TRAVEL
from .grammar import conjugate, ing, plural
from .scenes import Scene
from .wordings import (
    ADJECTIVE,
    CAMERA,
    FILLER,
    MOOD,
    MOOD_TAIL,
    OPENING,
    PLACE,
    PLACE_TAG,
    SIZE,
    STARTS,
    STYLE,
    TAIL,
    TIME,
    TIME_ADJECTIVE,
    TIME_TAG,
    WEATHER,
    _split,
)

TAGGED = """{t} background; with {t} in the background; location: {t}; {t} setting; at the {t}; through the {t};
    {t} scene; in the {t}; near the {t}"""
MARKS = "\x01\x02\x03"
NUMBERS = {
    2: ("two", "two", "a pair of", "2", "a couple of", "both", "a duo of"),
    3: ("three", "three", "3", "a trio of", "some", ""),
    4: ("four", "4", "a group of four", "several", ""),
    5: ("five", "5", "a group of", "a handful of", "a family of five"),
    6: ("six", "6", "many", "a crowd of", "lots of", "a herd of", "half a dozen"),
}


@dataclass(frozen=True, slots=True)
class Caption:
    """text, and for each role (0 subject, 1 second, 2 third) the (start, end) of its noun, or None."""

    text: str
    spans: tuple[tuple[int, int] | None, ...]


class Captioner:
    """Makes captions of scenes with one random source, so that a seed gives the same corpus."""

    def __init__(self, rng: random.Random):
        self.rng = rng

    def __call__(self, scene: Scene) -> Caption:
        words = [self.rng.choice(words_of(icon)) for icon, _ in scene.cast]
        style = self.rng.random()
        text = self._tags(scene) if style < 0.08 else self._sentence(scene)
        return self._fill(self._noise(text), scene, words)

    def _chance(self, p: float) -> bool:
        return self.rng.random() < p

    # -- the figures -------------------------------------------------------------------------
    def _head(self, scene: Scene, role: int) -> str:
        """A noun phrase with a mark where the noun goes: "two little red \x01"."""
        rng, (_, count) = self.rng, scene.cast[role]
        adjectives = []
        if role == 0:
            if scene.size:
                adjectives.append(rng.choice(SIZE[scene.size]))
            if scene.mood and scene.mood_said and self._chance(0.35):
                adjectives.insert(0, rng.choice(MOOD[scene.mood]))
            if scene.colour:
                adjectives.append(rng.choice(COLOUR_WORDS[scene.colour]))
        if self._chance(0.22):
            adjectives.insert(0, rng.choice(ADJECTIVE))
        core = " ".join([*adjectives, MARKS[role]])
        if count > 1:
            return f"{rng.choice(NUMBERS[min(6, count)])} {core}".strip()
        start = rng.random()
        if start < 0.16:
            return "the " + core
        if start < 0.22:
            return core
        if start < 0.26:
            return rng.choice(("one ", "my ", "this ")) + core
        # "an" or "a" is set when the noun is known
        return "@ " + core

    def _verb(self, scene: Scene, role: int, motion: str) -> str:
        """A verb phrase in base form for `motion`."""
        rng = self.rng
        kind = KIND[scene.cast[role][0]]
        if motion in ("right", "left", "go"):
            verb = rng.choice(TRAVEL[kind] if self._chance(0.8) else TRAVEL[rng.choice(("ground", "person"))])
            if motion == "go":
                return verb if self._chance(0.85) else rng.choice(MOTION["go"])
            if self._chance(0.8):
                return f"{verb} {rng.choice(RIGHT if motion == 'right' else LEFT)}"
        return rng.choice(MOTION[motion])

    def _clause(self, head: str, phrase: str, many: bool, *, finite: bool = False) -> str:
        rng, p = self.rng, self.rng.random()
        if finite:
            return f"{head} {conjugate(phrase, 's' if p < 0.6 else 'is', many)}"
        if p < 0.5:
            return f"{head} {conjugate(phrase, 'ing', many)}"
        if p < 0.72:
            return f"{head} {conjugate(phrase, 's', many)}"
        if p < 0.86:
            return f"{head} {conjugate(phrase, 'is', many)}"
        if p < 0.93:
            return f"{head} {rng.choice(('that', 'who', 'which'))} {conjugate(phrase, 's', many)}"
        return f"{head} {conjugate(phrase, 'base', many)}"

    def _action(self, scene: Scene) -> str:
        """Who does what, with whom."""
        rng = self.rng
        head, many = self._head(scene, 0), scene.cast[0][1] > 1
        direction = ""
        if scene.relation in ("chase", "flee", "ride", "carry") and scene.motion in ("right", "left"):
            direction = " " + rng.choice(RIGHT if scene.motion == "right" else LEFT)
        if scene.relation in RELATION:
            phrase = f"{rng.choice(RELATION[scene.relation])} {self._head(scene, 1)}"
            if scene.relation == "carry" and scene.motion not in ("go", "right", "left", "still"):
                held = conjugate(rng.choice(("hold", "carry", "=with")), "ing", many)
                verb = self._verb(scene, 0, scene.motion)
                return self._clause(head, f"{verb} {held} {self._head(scene, 1)}", many)
            if scene.relation == "carry" and not direction and scene.motion in ("go", "still") and self._chance(0.3):
                # "a bear with an umbrella walks": what is carried belongs to the figure, not to the verb
                head = f"{head} {rng.choice(('with', 'holding', 'carrying'))} {self._head(scene, 1)}"
                return self._clause(head, self._verb(scene, 0, scene.motion), many)
            if scene.relation == "carry" and not direction and scene.motion == "go" and self._chance(0.4):
                phrase = f"{self._verb(scene, 0, 'go')} with {self._head(scene, 1)}"
            return self._clause(head, phrase, many) + direction
        if scene.relation == "and":
            return self._pair(scene, head)
        verb = self._verb(scene, 0, scene.motion)
        if self._chance(0.06) and " " not in verb and not verb.startswith("="):
            return head.replace(MARKS[0], f"{ing(verb)} {MARKS[0]}")
        return self._clause(head, verb, many)

    def _pair(self, scene: Scene, head: str) -> str:
        rng = self.rng
        second = self._head(scene, 1)
        if scene.motion2:
            verb2 = self._verb(scene, 1, scene.motion2)
            first = self._clause(head, self._verb(scene, 0, scene.motion), scene.cast[0][1] > 1)
            return (
                f"{first} {rng.choice(AND['while'])} {self._clause(second, verb2, scene.cast[1][1] > 1, finite=True)}"
            )
        verb = self._verb(scene, 0, scene.motion)
        if len(scene.cast) > 2:
            group = f"{head}, {second} and {self._head(scene, 2)}"
        elif self._chance(0.6):
            group = f"{head} {rng.choice(AND['join'])} {second}"
        else:
            act = conjugate(verb, rng.choice(("ing", "s")), scene.cast[0][1] > 1)
            return f"{head} {act} {rng.choice(('with', 'next to', 'together with', 'beside', 'near'))} {second}"
        return f"{self._clause(group, verb, True)} {rng.choice(TOGETHER)}".strip()

    # -- where, when, how ----------------------------------------------------------------------
    def _extras(self, scene: Scene) -> list[str]:
        rng = self.rng
        extras = []
        if scene.weather_said:
            extras.append(rng.choice(STARTS[scene.weather] if scene.starts else WEATHER[scene.weather]))
        if scene.camera_said:
            key = "pan" if scene.camera in ("pan_right", "pan_left") and scene.camera_vague else scene.camera
            extras.append(rng.choice(CAMERA[key]))
        if scene.style_said:
            word = rng.choice(STYLE[scene.style])
            extras.append(word if self._chance(0.7) else f"in {word.removeprefix('in ')} style")
        if scene.mood and scene.mood_said and self._chance(0.6):
            extras.append(rng.choice(MOOD_TAIL).format(m=rng.choice(MOOD[scene.mood])))
        if self._chance(0.06):
            extras.append(rng.choice(FILLER))
        rng.shuffle(extras)
        return extras

    def _where(self, scene: Scene) -> str:
        rng = self.rng
        if not scene.place_said:
            return ""
        if scene.time_said and self._chance(0.1):
            scene.said_in_place = True
            tag = rng.choice(PLACE_TAG[scene.place]).split(" ")[-1]
            return f"{rng.choice(('in', 'across', 'through', 'in'))} @ {rng.choice(TIME_ADJECTIVE[scene.time])} {tag}"
        p = rng.random()
        if p < 0.86:
            return rng.choice(PLACE[scene.place])
        tag = rng.choice(PLACE_TAG[scene.place])
        return rng.choice(_split(TAGGED)).format(t=tag)

    def _sentence(self, scene: Scene) -> str:
        rng = self.rng
        scene.said_in_place = False
        act, where = self._action(scene), self._where(scene)
        when = ""
        if scene.time_said and not scene.said_in_place:
            when = rng.choice(TIME[scene.time] if self._chance(0.75) else TIME_TAG[scene.time])
        if self._chance(0.12):
            act = f"{act} {rng.choice(TAIL)}"
        extras = self._extras(scene)
        if extras and self._chance(0.3):
            extra = extras.pop()
            act, where = (act, f"{where} {extra}".strip()) if self._chance(0.6) else (f"{act} {extra}", where)
        order = rng.random()
        if order < 0.5:
            core = [" ".join(p for p in (act, where, when) if p)]
        elif order < 0.62:
            core = [where, f"{act} {when}".strip()]
        elif order < 0.74:
            core = [when, f"{act} {where}".strip()]
        elif order < 0.82:
            core = [f"{act} {when}".strip(), where]
        elif order < 0.9:
            core = [f"{act} {where}".strip(), when]
        else:
            core = [act, where, when]
        if self._chance(0.14):
            core[0] = f"{rng.choice(OPENING)} {core[0]}"
        parts = [p for p in core if p]
        position = 0 if self._chance(0.2) else len(parts)
        parts[position:position] = extras
        mark = ". " if self._chance(0.16) else ", "
        text = mark.join(parts)
        return text + ("." if self._chance(0.15) else "")

    def _tags(self, scene: Scene) -> str:
        """Keywords: "fox, forest, running, night"."""
        rng = self.rng
        scene.said_in_place = False
        parts = [self._head(scene, role).replace("@ ", "") for role in range(len(scene.cast))]
        if scene.relation in (None, "and"):
            parts.append(conjugate(self._verb(scene, 0, scene.motion), rng.choice(("ing", "base")), False))
        else:
            parts = [self._action(scene).replace("@ ", "")]
        if scene.place_said:
            parts.append(rng.choice(PLACE_TAG[scene.place]))
        if scene.time_said:
            parts.append(rng.choice(TIME_TAG[scene.time]))
        parts += self._extras(scene)
        separator = rng.choice((", ", " ", "; ", " - "))
        return separator.join(parts)

    # -- finishing -------------------------------------------------------------------------------
    def _noise(self, text: str) -> str:
        if self._chance(0.05):
            text = re.sub(r"\b(the|a|an|is|are)\b ", "", text)
        return re.sub(r"\s+", " ", re.sub(r" ,", ",", text)).strip()

    def _fill(self, text: str, scene: Scene, words: list[str]) -> Caption:
        spans: list[tuple[int, int] | None] = [None, None, None]
        for role, (word, (_, count)) in enumerate(zip(words, scene.cast, strict=True)):
            word = plural(word) if count > 1 else word
            text = text.replace(MARKS[role], f"{MARKS[role]}{word}{MARKS[role]}", 1)
        text = re.sub(r"@ ([\x01-\x03]?)(\w)", lambda m: ("an " if m[2] in "aeiou" else "a ") + m[1] + m[2], text)
        text = text.replace("@ ", "a ")
        plain, opened = "", {}
        for char in text:
            if char in MARKS:
                role = MARKS.index(char)
                if role in opened:
                    spans[role] = (opened[role], len(plain))
                else:
                    opened[role] = len(plain)
            else:
                plain += char
        if self._chance(0.3):
            plain = plain[:1].upper() + plain[1:]
        return Caption(plain, tuple(spans))
