"""A storyboard: up to five scores with one cast, played one after another as one film."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from .casting import likeness
from .score import Puppet, Score

FORMAT = "sorasite.storyboard.1"
TRANSITIONS = ("cut", "page", "curtain")
MOST_SHOTS = 5
LONGEST = 60.0


@dataclass(frozen=True, slots=True)
class Storyboard:
    """shots: in order. transition: how one gives way to the next, one of `TRANSITIONS`."""

    shots: tuple[Score, ...]
    transition: str = "cut"

    @property
    def seconds(self) -> float:
        """Of the whole film; a transition takes none of its own."""
        return sum(shot.seconds for shot in self.shots)

    def to_json(self) -> dict[str, Any]:
        """Everything needed to play it again, as plain JSON values."""
        return {"format": FORMAT, "transition": self.transition, "shots": [shot.to_json() for shot in self.shots]}

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Storyboard:
        """The inverse of `to_json`. Raises ValueError if `plain` is not a storyboard of this format."""
        if plain.get("format") != FORMAT:
            raise ValueError("This is not a storyboard of the house model.")
        return cls(tuple(Score.from_json(shot) for shot in plain["shots"]), plain["transition"])


def join(scores: Sequence[Score], transition: str = "cut") -> Storyboard:
    """The scores as one film: one cast, one style, one key and tempo; the same place is the same set again.

    Whoever is in several shots is dressed as in the first of them. Raises ValueError in words.
    """
    if not 1 <= len(scores) <= MOST_SHOTS:
        raise ValueError(f"A storyboard has one to {MOST_SHOTS} shots.")
    if transition not in TRANSITIONS:
        raise ValueError(f"There is no transition “{transition}”; there are {', '.join(TRANSITIONS)}.")
    if sum(score.seconds for score in scores) > LONGEST + 1e-6:
        raise ValueError(f"A storyboard is at most {LONGEST:g} seconds long.")
    first, wardrobe, sets, shots = scores[0], list[Puppet](), dict[str, Score](), []
    for score in scores:
        home = sets.setdefault(score.place, score)
        cast = dressed(score, wardrobe)
        shots.append(
            replace(
                in_order(replace(score, puppets=cast), wardrobe),
                # the stage's dice: what is left to them in a figure or a set is the same in every shot
                seed=first.seed,
                style=first.style,
                tempo=first.tempo,
                key=first.key,
                energy=first.energy,
                variant=home.variant,
                horizon=home.horizon,
                sun=home.sun,
            )
        )
    return Storyboard(tuple(shots), transition)


def dressed(score: Score, wardrobe: list[Puppet]) -> tuple[Puppet, ...]:
    """The cast of a score, each as it was first seen; whom the wardrobe does not know is added to it."""
    known, used, cast = len(wardrobe), set[int](), []
    for puppet in score.puppets:
        ranked = sorted((-likeness(puppet, wardrobe[k]), k) for k in range(known) if k not in used)
        if not ranked or ranked[0][0] == 0:
            wardrobe.append(puppet)
            cast.append(puppet)
            continue
        model = wardrobe[ranked[0][1]]
        used.add(ranked[0][1])
        cast.append(
            replace(
                puppet,
                icon=model.icon,
                word=model.word,
                kind=puppet.kind if puppet.icon == model.icon else model.kind,
                colour=model.colour,
                look=model.look,
                wears=model.wears,
                cameo=model.cameo,
            )
        )
    return tuple(cast)


def in_order(score: Score, wardrobe: list[Puppet]) -> Score:
    """The cast in the order of the wardrobe, so that the stage's dice for the n-th figure fall to the same one."""

    def rank(slot: int) -> int:
        return max(range(len(wardrobe)), key=lambda k: (likeness(score.puppets[slot], wardrobe[k]), -k))

    order = sorted(range(len(score.puppets)), key=lambda slot: (rank(slot), slot))
    now = {old: new for new, old in enumerate(order)}
    puppets = [
        replace(p, rides=now.get(p.rides, -1), held_by=now.get(p.held_by, -1))
        for p in (score.puppets[old] for old in order)
    ]
    events = [replace(e, slot=now[e.slot]) for e in score.events if e.slot in now]
    return replace(score, puppets=tuple(puppets), events=tuple(sorted(events, key=lambda e: (e.time, e.slot))))
