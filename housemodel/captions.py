"""From a scene to one of many ways to ask for it, with the spans of the words that name its figures."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from generation.backends.house.vocabulary import COLOUR_WORDS, KIND, words_of

from .grammar import conjugate, ing, plural
from .scenes import HELD_OUT, MOVED, PLACED, Scene
from .wordings import phrases, split

MARKS = "\x01\x02\x03"
NUMBERS = {
    2: split("two; two; two; a pair of; 2; a couple of; both; a duo of; twin"),
    3: split("three; three; 3; a trio of; a group of three"),
    4: split("four; four; 4; a group of four; a quartet of"),
    5: split("five; five; 5; a group of five; a handful of; a family of five"),
    6: split("six; 6; many; a crowd of; lots of; a herd of; half a dozen; a bunch of; a flock of; a swarm of; a dozen"),
}
SIZE = {
    "tiny": split("tiny; teeny; minuscule; teeny tiny; itsy bitsy; miniature; microscopic; very small; wee"),
    "small": split("little; small; baby; young; mini"),
    "big": split("big; large; tall; fat; great; hefty"),
    "huge": split("huge; giant; enormous; gigantic; massive; colossal; immense; very big; humongous; monstrous"),
}
MOOD_TAIL = split(
    """{m} mood; {m} music; {m}; {m} atmosphere; {m} vibe; very {m}; it feels {m}; a {m} scene; {m} feeling; with {m}
    music; {m} soundtrack; {m} tone; make it {m}; {m} vibes; in a {m} mood; {m} ambience; and {m} music plays"""
)
PLACE_TAIL = split(
    """{t} background; with {t} in the background; location: {t}; {t} setting; at the {t}; through the {t}; {t} scene;
    in the {t}; near the {t}; the scene is a {t}; set in a {t}; {t}; inside a {t}; around the {t}; somewhere in a {t}"""
)
JOIN = split(
    "and; and; and; and; with; together with; next to; beside; and also; along with; alongside; plus; as well as"
)
WHILE = split("while; as; and; while; and meanwhile; whereas")
WHERE = {
    "behind": ("behind", "right behind", "just behind"),
    "under": ("under", "below", "beneath", "underneath"),
    "left_of": ("to the left of", "left of", "on the left of", "on the left side of"),
    "right_of": ("to the right of", "right of", "on the right of", "on the right side of"),
}
TOGETHER = split("together; both; side by side; ; ; ; at the same time; in sync; as a team")
_TYPO = re.compile(r"[a-z]{5,}")


@dataclass(frozen=True, slots=True)
class Caption:
    """text, and for each role (0 subject, 1 second, 2 third) the (start, end) of its noun, or None."""

    text: str
    spans: tuple[tuple[int, int] | None, ...]


class Captioner:
    """Makes captions of scenes with one random source, so that a seed gives the same corpus."""

    def __init__(self, rng: random.Random, strange: float = 0.3):
        """strange: how often a figure is named by a noun that has no drawing."""
        self.rng, self.strange = rng, strange

    def __call__(self, scene: Scene) -> Caption:
        words = [self._noun(icon) for icon, _, _ in scene.cast]
        p = self.rng.random()
        text = self._tags(scene) if p < 0.09 else self._story(scene) if p < 0.2 else self._sentence(scene)
        return self._fill(self._noise(text), scene, words)

    def _noun(self, icon: str) -> str:
        if icon not in HELD_OUT and self._chance(self.strange):
            return self.rng.choice(phrases("nouns")[KIND[icon]])
        return self.rng.choice(words_of(icon))

    def _chance(self, p: float) -> bool:
        return self.rng.random() < p

    def _say(self, book: str, key: str) -> str:
        return self.rng.choice(phrases(book)[key])

    # -- the figures -------------------------------------------------------------------------
    def _head(self, scene: Scene, role: int) -> str:
        """A noun phrase with a mark where the noun goes: "two little red \x01"."""
        rng, (_, count, size) = self.rng, scene.cast[role]
        adjectives = []
        if size:
            adjectives.append(rng.choice(SIZE[size]))
        if role == 0 and "mood" in scene.said and scene.mood and self._chance(0.3):
            adjectives.insert(0, self._say("mood", scene.mood))
        if colour := (scene.colour, scene.colour2, "")[role]:
            adjectives.append(rng.choice(COLOUR_WORDS[colour]))
        if self._chance(0.26):
            adjectives.insert(0, self._say("asides", "cute"))
        core = " ".join([*adjectives, MARKS[role]])
        if count > 1:
            return f"{rng.choice(NUMBERS[count])} {core}".strip()
        p = rng.random()
        if p < 0.17:
            return "the " + core
        if p < 0.24:
            return core
        if p < 0.3:
            return rng.choice(("one ", "my ", "this ", "our ", "his ", "her ", "some ", "a single ")) + core
        # "an" or "a" is set when the noun is known
        return "@ " + core

    def _verb(self, scene: Scene, role: int, motion: str) -> str:
        """A verb phrase in base form for `motion`."""
        rng = self.rng
        if motion not in ("right", "left", "go"):
            return self._say("motion", motion)
        kind = KIND[scene.cast[role][0]]
        if self._chance(0.15):
            kind = rng.choice(("ground", "person"))
        verb = self._say("travel", f"{kind} {scene.speed or 'normal'}")
        if motion == "go":
            return f"{verb} {self._say('travel', '>path')}" if " " not in verb and self._chance(0.3) else verb
        return f"{verb} {self._say('travel', '>' + motion)}" if self._chance(0.85) else self._say("motion", motion)

    def _clause(self, head: str, phrase: str, many: bool, *, finite: bool = False) -> str:
        rng, p = self.rng, self.rng.random()
        if finite:
            return f"{head} {conjugate(phrase, 's' if p < 0.6 else 'is', many)}"
        if p < 0.46:
            return f"{head} {conjugate(phrase, 'ing', many)}"
        if p < 0.72:
            return f"{head} {conjugate(phrase, 's', many)}"
        if p < 0.87:
            return f"{head} {conjugate(phrase, 'is', many)}"
        if p < 0.93:
            return f"{head} {rng.choice(('that', 'who', 'which'))} {conjugate(phrase, 's', many)}"
        if p < 0.96:
            return f"{head} {rng.choice(('tries to', 'wants to', 'starts to', 'begins to'))} {phrase.removeprefix('=')}"
        return f"{head} {conjugate(phrase, 'base', many)}"

    def _action(self, scene: Scene) -> str:
        """Who does what, with whom."""
        head, many = self._head(scene, 0), scene.cast[0][1] > 1
        if scene.relation == "and":
            return self._pair(scene, head)
        if scene.relation:
            return self._related(scene, head, many)
        if not scene.motion:
            return head
        verb = self._verb(scene, 0, scene.motion)
        if self._chance(0.05) and " " not in verb and not verb.startswith("="):
            return head.replace(MARKS[0], f"{ing(verb)} {MARKS[0]}")
        return self._clause(head, verb, many)

    def _related(self, scene: Scene, head: str, many: bool) -> str:
        rng, second = self.rng, self._head(scene, 1)
        phrase = f"{self._say('relation', scene.relation)} {second}"
        if scene.relation == "carry" and scene.motion != "still":
            held = rng.choice(("holding", "carrying", "with", "with", "clutching"))
            verb = self._verb(scene, 0, scene.motion)
            if self._chance(0.5):
                # "a bear with an umbrella walks": what is carried belongs to the figure, not to the verb
                return self._clause(f"{head} {held} {second}", verb, many)
            return f"{self._clause(head, verb, many)} {held} {second}"
        if scene.relation in PLACED and (scene.motion != "still" or self._chance(0.5)):
            verb = self._verb(scene, 0, scene.motion)
            return f"{self._clause(head, verb, many)} {rng.choice(WHERE[scene.relation])} {second}"
        if scene.relation in MOVED and scene.motion in ("right", "left"):
            phrase += " " + self._say("travel", ">" + scene.motion)
        if scene.relation == "rebound" and self._chance(0.25):
            return self._clause(
                head, f"{rng.choice(('bounce', 'fly', 'be thrown'))} against {second} and bounce back", many
            )
        return self._clause(head, phrase, many)

    def _pair(self, scene: Scene, head: str) -> str:
        rng, second = self.rng, self._head(scene, 1)
        many, many2 = scene.cast[0][1] > 1, scene.cast[1][1] > 1
        if scene.motion2:
            first = self._clause(head, self._verb(scene, 0, scene.motion), many) if scene.motion else head
            other = self._clause(second, self._verb(scene, 1, scene.motion2), many2, finite=True)
            return f"{first} {rng.choice(WHILE)} {other}"
        if len(scene.cast) > 2:
            group = f"{head}, {second} and {self._head(scene, 2)}"
        elif self._chance(0.7) or not scene.motion:
            group = f"{head} {rng.choice(JOIN)} {second}"
        else:
            act = conjugate(self._verb(scene, 0, scene.motion), rng.choice(("ing", "s")), many)
            return f"{head} {act} {rng.choice(('with', 'next to', 'together with', 'beside', 'near'))} {second}"
        if not scene.motion:
            return group
        return f"{self._clause(group, self._verb(scene, 0, scene.motion), True)} {rng.choice(TOGETHER)}".strip()

    # -- where, when, how ----------------------------------------------------------------------
    def _camera(self, scene: Scene) -> str:
        return self._say("camera", "pan" if scene.vague else scene.camera)

    def _extras(self, scene: Scene) -> list[str]:
        rng, said = self.rng, scene.said
        extras = []
        if "weather" in said:
            extras.append(self._say("weather", ("+" if scene.starts else "") + scene.weather))
        if "camera" in said:
            extras.append(self._camera(scene))
        if "shot" in said:
            extras.append(self._say("camera", "@" + scene.shot))
        if "style" in said:
            word = self._say("style", scene.style)
            extras.append(word if self._chance(0.7) else f"in {word.removeprefix('in ')} style")
        if "mood" in said and scene.mood:
            extras.append(rng.choice(MOOD_TAIL).format(m=self._say("mood", scene.mood)))
        for book, often in (("filler", 0.1), ("tail", 0.06)):
            if self._chance(often):
                extras.append(self._say("asides", book))
        if self._chance(0.05):
            extras += rng.sample(phrases("asides")["ramble"], rng.choice((1, 2)))
        rng.shuffle(extras)
        return extras

    def _where(self, scene: Scene) -> tuple[str, bool]:
        """The place in words, and whether the time is in it already."""
        rng = self.rng
        if "place" not in scene.said:
            return "", False
        tag = self._say("place", "~" + scene.place)
        if "time" in scene.said and self._chance(0.1):
            return (
                f"{rng.choice(('in', 'across', 'through', 'in'))} @ {self._say('time', chr(39) + scene.time)} {tag}",
                True,
            )
        if self._chance(0.88):
            return self._say("place", scene.place), False
        return rng.choice(PLACE_TAIL).format(t=tag), False

    def _when(self, scene: Scene, done: bool) -> str:
        if "time" not in scene.said or done:
            return ""
        return self._say("time", scene.time if self._chance(0.75) else "~" + scene.time)

    def _sentence(self, scene: Scene) -> str:
        rng = self.rng
        act = self._action(scene)
        where, done = self._where(scene)
        when = self._when(scene, done)
        if self._chance(0.14):
            act = f"{act} {self._say('asides', 'tail')}"
        extras = self._extras(scene)
        if extras and self._chance(0.3):
            extra = extras.pop()
            act, where = (act, f"{where} {extra}".strip()) if self._chance(0.6) else (f"{act} {extra}", where)
        order = rng.random()
        if order < 0.46:
            core = [" ".join(p for p in (act, where, when) if p)]
        elif order < 0.6:
            core = [where, f"{act} {when}".strip()]
        elif order < 0.73:
            core = [when, f"{act} {where}".strip()]
        elif order < 0.81:
            core = [f"{act} {when}".strip(), where]
        elif order < 0.9:
            core = [f"{act} {where}".strip(), when]
        else:
            core = [act, where, when]
        if self._chance(0.16):
            core[0] = f"{self._say('asides', 'opening')} {core[0]}"
        parts = [p for p in core if p]
        position = 0 if self._chance(0.2) else len(parts)
        parts[position:position] = extras
        mark = ". " if self._chance(0.18) else " " if self._chance(0.05) else ", "
        return mark.join(parts) + ("." if self._chance(0.15) else "")

    def _story(self, scene: Scene) -> str:
        """Told in several short sentences: "There is a fox. It is night. The fox dances"."""
        rng, many = self.rng, scene.cast[0][1] > 1
        where, done = self._where(scene)
        when = self._when(scene, done)
        later = [part for part in (when, *self._extras(scene)) if part]
        if scene.relation or not scene.motion:
            lines = [f"{self._action(scene)} {where}".strip()]
        else:
            be = "are" if many else "is"
            opening = rng.choice((f"there {be}", "we see", "imagine", "i see", "here we have", ""))
            it = "they" if many else rng.choice(("it", "it", "he", "she"))
            act = conjugate(self._verb(scene, 0, scene.motion), rng.choice(("s", "is")), many or it == "they")
            lines = [f"{opening} {self._head(scene, 0)} {where}".strip(), f"{it} {act}"]
        rng.shuffle(later)
        cut = rng.randint(0, len(later))
        sentences = [*later[:cut], *lines, *later[cut:]] if self._chance(0.3) else [*lines, *later]
        return ". ".join(s[:1].upper() + s[1:] if self._chance(0.7) else s for s in sentences) + "."

    def _tags(self, scene: Scene) -> str:
        """Keywords: "fox, forest, running, night"."""
        rng = self.rng
        if scene.relation in ("", "and") and not scene.motion2:
            parts = [self._head(scene, role).replace("@ ", "") for role in range(len(scene.cast))]
            if scene.motion:
                parts.append(conjugate(self._verb(scene, 0, scene.motion), rng.choice(("ing", "base")), False))
        else:
            parts = [self._action(scene).replace("@ ", "")]
        if "place" in scene.said:
            parts.append(self._say("place", "~" + scene.place))
        if "time" in scene.said:
            parts.append(self._say("time", "~" + scene.time))
        parts += self._extras(scene)
        return rng.choice((", ", " ", "; ", " - ", " / ", ". ")).join(parts)

    # -- finishing -------------------------------------------------------------------------------
    def _noise(self, text: str) -> str:
        if self._chance(0.07):
            text = re.sub(r"\b(the|a|an|is|are)\b ", "", text)
        if self._chance(0.05):
            text = re.sub(r"\bis (\w+ing)\b", r"was \1", text).replace("are ", "were ")
        if self._chance(0.06):
            text = _TYPO.sub(lambda m: self._misspelt(m[0]) if self._chance(0.15) else m[0], text)
        return re.sub(r"\s+", " ", re.sub(r" ,", ",", text)).strip()

    def _misspelt(self, word: str) -> str:
        at = self.rng.randint(1, len(word) - 2)
        return word[:at] + self.rng.choice(("", word[at] * 2, word[at + 1] + word[at])) + word[at + 1 :]

    def _fill(self, text: str, scene: Scene, words: list[str]) -> Caption:
        spans: list[tuple[int, int] | None] = [None, None, None]
        for role, (word, (_, count, _)) in enumerate(zip(words, scene.cast, strict=True)):
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
