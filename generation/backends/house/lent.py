"""Lent likenesses in the house model's words: `@ben` is read as somebody it knows, and the puppet that plays him is
told whose picture it wears.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from ..base import Likeness
from .decoder import companion
from .lexicon import Found, certain, words_in
from .score import TRACK, Puppet, Score

STAND_INS = {
    "person": ("person", "man", "woman", "child"),
    "pet": ("dog", "cat", "rabbit", "hamster"),
    "object": ("teapot", "gift", "balloon", "lamp"),
    "character": ("robot", "alien", "ghost", "snowman"),
}
"""What a kind of likeness is read as: the first word that the prompt does not use otherwise."""
FIGURE = {"person": "person", "memorial": "person"}
"""Whose drawing carries the picture, where it must not be that of the word found."""
MOST_ON_STAGE = 6


def handle_of(one: Likeness) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@])@{re.escape(one.handle)}(?!\w)", re.IGNORECASE)


def is_named(one: Likeness, text: str) -> bool:
    """Whether `text` has the handle of this likeness."""
    return bool(handle_of(one).search(text))


def stand_ins(text: str, likenesses: tuple[Likeness, ...]) -> dict[str, Likeness]:
    """The likenesses that `text` names, by the words as which they are read; whoever is named first leads."""
    taken = {text[a:b].lower() for a, b in words_in(text)}
    found: dict[str, Likeness] = {}
    first = {one.cameo: match.start() for one in likenesses if (match := handle_of(one).search(text))}
    for one in sorted((one for one in likenesses if one.cameo in first), key=lambda one: first[one.cameo]):
        words = STAND_INS.get(one.kind, STAND_INS["person"])
        word = next((word for word in words if word not in taken), words[-1])
        taken.add(word)
        found[word] = one
    return found


def plain(text: str, likenesses: tuple[Likeness, ...]) -> str:
    """`text` as the model reads it: "@ben dances" is "a person dances"."""
    for word, one in stand_ins(text, likenesses).items():
        text = handle_of(one).sub(f"{'an' if word[0] in 'aeiou' else 'a'} {word}", text)
    return text


def aloud(line: str, likenesses: tuple[Likeness, ...]) -> str:
    """A spoken line with names in place of handles."""
    for one in likenesses:
        # A backslash in somebody's name stays one.
        line = handle_of(one).sub(one.name.replace("\\", r"\\"), line)
    return line


def dressed(
    text: str, score: Score, line: str, remarks: tuple[str, ...], likenesses: tuple[Likeness, ...]
) -> tuple[Score, str, tuple[str, ...]]:
    """The score of `plain(text)` with every likeness that `text` names on stage, and what is said of it, by name."""
    parts = stand_ins(text, likenesses)
    if not parts:
        return replace(score, prompt=text), line, remarks
    puppets = list(score.puppets)
    places = {word: place(word, puppets) for word in parts}
    drawn = {puppets[at].icon.replace("-", " ") for at in places.values() if at is not None}
    for word, one in parts.items():
        at = places[word]
        if at is None:
            at = free(puppets, [taken for taken in places.values() if taken is not None])
        if at is None:
            at = len(puppets)
            puppets.append(beside(puppets, word, score.place))
        places[word] = at
        puppets[at] = played_by(puppets[at], one)
    names = " + ".join(one.name for one in parts.values())
    figures, *others = line.split(" · ")
    rest = [part for part in figures.split(" + ") if part not in drawn]
    line = " · ".join([" + ".join([names, *rest]), *others])
    notes = [kept for remark in remarks if (kept := without(remark, list(parts)))]
    for one in parts.values():
        if not one.picture:
            notes.append(f"There is no picture of {one.name} yet; a plain figure plays them.")
        elif one.look:
            notes.append(f"The paper theatre goes by the picture of {one.name} and draws nothing on top: “{one.look}”.")
    return replace(score, prompt=text, puppets=tuple(puppets)), line, tuple(notes)


def without(remark: str, words: list[str]) -> str:
    """A remark without what it says of words that the author did not write; "" if nothing is left."""
    if listed := re.fullmatch(r"I left out: (.*)\.", remark):
        rest = [one for one in listed[1].split(", ") if one not in words]
        return f"I left out: {', '.join(rest)}." if rest else ""
    return "" if any(re.search(rf"\bno {word}\b", remark) for word in words) else remark


def place(word: str, puppets: list[Puppet]) -> int | None:
    """The puppet that was cast by this word."""
    return next((n for n, one in enumerate(puppets) if word in one.word.lower().split()), None)


def free(puppets: list[Puppet], taken: list[int]) -> int | None:
    """A puppet to give up where the stage is full."""
    if len(puppets) < MOST_ON_STAGE:
        return None
    return next((n for n in range(len(puppets) - 1, -1, -1) if n not in taken), None)


def beside(puppets: list[Puppet], word: str, stage_place: str) -> Puppet:
    """Somebody whom the model forgot, next to the leader, where there is room."""
    leader, x, log_scale = puppets[0], TRACK.index("x"), TRACK.index("log_scale")
    one = companion(leader, certain(word) or Found("person", word, "exact"), "beside", stage_place)
    if one.held_by >= 0:
        return one
    size = float(np.exp(leader.track[log_scale].mean()))
    others = [float(other.track[x].mean()) for other in puppets]
    steps = sorted((0.62, -0.62, 1.1, -1.1), key=lambda step: abs(others[0] + step * size) > 0.9)
    room = {step: min(abs(others[0] + step * size - other) for other in others) for step in steps}
    step = next((step for step in steps if room[step] > 0.4 * size), max(steps, key=lambda step: room[step]))
    track = one.track.copy()
    track[log_scale], track[x] = leader.track[log_scale], leader.track[x] + step * size
    return replace(one, track=track)


def played_by(puppet: Puppet, one: Likeness) -> Puppet:
    """`puppet` as that likeness: a person is a doll whatever they do, since a drawing of the act has another's face."""
    return replace(puppet, icon=FIGURE.get(one.kind, puppet.icon), word=one.name, cameo=one.cameo)
