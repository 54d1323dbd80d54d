"""What the author is told: what was understood, and honestly what could not be shown."""

from __future__ import annotations

from .lexicon import Found, Lexicon, words_in
from .score import Score
from .vocabulary import PLACE_STAND_INS, PLAIN_STAND_INS


def understood(score: Score, mood: str) -> str:
    """ "fox · snow · night · pan right": who, where, when, and what else was asked for."""
    counted: dict[tuple[str, str], int] = {}
    for puppet in score.puppets:
        counted[puppet.icon, puppet.word] = counted.get((puppet.icon, puppet.word), 0) + 1
    figures = [
        f"{n} × {icon.replace('-', ' ')}" if n > 1 else icon.replace("-", " ") for (icon, _), n in counted.items()
    ]
    falling = {"clear": "", "rain": "rain", "snow": "snowfall", "wind": "wind", "petals": "petals"}[score.weather]
    camera = "" if score.camera_move == "static" else score.camera_move.replace("_", " ")
    style = "" if score.style == "paper" else score.style
    parts = [" + ".join(figures), score.place, score.time, falling, camera, style, mood]
    return " · ".join(part for part in parts if part)


def notes(
    prompt: str, shown: list[Found], score: Score, wanted_style: str, lexicon: Lexicon, cut: bool
) -> tuple[str, ...]:
    """Remarks in whole sentences; cut: whether the prompt was longer than the model reads."""
    remarks = [f.note() for f in shown]
    spoken = {prompt[a:b].lower() for a, b in words_in(prompt)}
    for name, stand_in in PLACE_STAND_INS.items():
        if name in spoken and name not in PLAIN_STAND_INS and score.place == stand_in:
            remarks.append(f"I have no {name}; the {score.place} set stands in.")
    if wanted_style != score.style:
        remarks.append(f"I cannot do {wanted_style} yet; plain paper stands in.")
    if missing := lexicon.left_out(prompt, shown):
        remarks.append(f"I left out: {', '.join(missing[:4])}.")
    if cut:
        remarks.append("Your prompt is long; I went by its first fifty words or so.")
    return tuple(dict.fromkeys(r for r in remarks if r))
