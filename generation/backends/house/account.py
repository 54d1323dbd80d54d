"""What the author is told: what was understood, and honestly what could not be shown."""

from __future__ import annotations

import re

from .lexicon import Found, Lexicon, words_in
from .score import Puppet, Score
from .tongues import foreign, translated
from .vocabulary import PLACE_STAND_INS, PLAIN_STAND_INS


def understood(score: Score, mood: str) -> str:
    """ "fox (scarf) · room, library · night · pan right": who, where, when, and what else was asked for."""
    counted: dict[str, int] = {}
    for puppet in score.puppets:
        name = _figure(puppet)
        counted[name] = counted.get(name, 0) + 1
    figures = [f"{n} × {name}" if n > 1 else name for name, n in counted.items()]
    falling = {"clear": "", "snow": "snowfall"}.get(score.weather, score.weather)
    camera = "" if score.camera_move == "static" else score.camera_move.replace("_", " ")
    style = "" if score.style == "paper" else score.style
    place = f"{score.place}, {score.variant}" if score.variant and score.variant != score.place else score.place
    title = f"“{score.title}”" if score.title else ""
    read = f"read as “{translation[0]}”" if (translation := translated(score.prompt)) else ""
    parts = [" + ".join(figures), place, score.time, falling, camera, style, mood, title, read]
    return " · ".join(part for part in parts if part)


def _figure(puppet: Puppet) -> str:
    extra = [puppet.feeling, *(wear.replace("_", " ") for wear in puppet.wears)]
    said = ", ".join(word for word in extra if word)
    return puppet.icon.replace("-", " ") + (f" ({said})" if said else "")


def notes(
    prompt: str, shown: list[Found], score: Score, wanted_style: str, lexicon: Lexicon, cut: bool
) -> tuple[str, ...]:
    """Remarks in whole sentences; cut: whether the prompt was longer than the model reads."""
    remarks = [f.note() for f in shown]
    text = prompt.lower()
    for name, stand_in in PLACE_STAND_INS.items():
        played = any(name in f.word.lower() for f in shown)
        if not played and re.search(rf"\b{name}\b", text) and name not in PLAIN_STAND_INS and score.place == stand_in:
            remarks.append(f"I have no {name}; the {score.place} set stands in.")
    if wanted_style != score.style:
        remarks.append(f"I cannot do {wanted_style} yet; plain paper stands in.")
    if missing := lexicon.left_out(prompt, shown):
        remarks.append(f"I left out: {', '.join(missing[:4])}.")
    if cut:
        remarks.append("Your prompt is long; I went by its first fifty words or so.")
    if foreign(prompt):
        remarks.append("I understood few of these words. I read English best, and some German, French and Spanish.")
    return tuple(dict.fromkeys(r for r in remarks if r))


__all__ = ["notes", "understood", "words_in"]
