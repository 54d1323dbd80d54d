"""What the checks of an enrolment let through and turn away, over recordings of made-up people (`cameos.rehearsal`).

It measures the checks against generated recordings and nothing else; docs/cameos.md says what that does not prove.
"""

from __future__ import annotations

import itertools
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from cameos.checks import Outcome, Template
from cameos.checks.digits import HOW_MANY
from cameos.checks.duplicate import NEAR, SAME
from cameos.enrolling import TURNS
from cameos.examining import Examination, examine
from cameos.rehearsal import EASY, HARD, Conditions, Fault, Person, people, record

REASONS = {
    Fault.WRONG_DIGITS: "digits",
    Fault.NO_TURN: "turn",
    Fault.WRONG_ORDER: "order",
    Fault.STILL: "live",
    Fault.TWO_FACES: "one_face",
    Fault.SWAP: "same_face",
    Fault.SILENCE: "voice",
    Fault.UNFIT_SOUND: "lips",
}
"""The check that must fail for each fault."""
FAULTY = 3
"""People who record each fault."""
HARD_EVERY = 4
"""Each fourth good recording is a hard one."""


def enrolment(takes: int) -> dict[str, Any]:
    """Figures over `takes` good recordings of each person, and one of every fault by some of them.

    A hard recording is fair, and counts like any other.
    """
    chance = random.Random(1)  # noqa: S311 - the same recordings each time
    everybody = people()
    good: list[tuple[Person, bool, Outcome]] = []
    seconds: list[float] = []
    faces: list[tuple[str, Template]] = []
    stumbled: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="sorasite-bench-") as folder:
        file = Path(folder) / "recording.mp4"
        for number, (person, take) in enumerate(itertools.product(everybody, range(takes))):
            hard = (number + take) % HARD_EVERY == 0
            how = HARD[number // HARD_EVERY % len(HARD)] if hard else EASY
            began = time.monotonic()
            found, spent = rehearsed(chance, file, person, how)
            seconds.append(spent)
            good.append((person, hard, found.outcome))
            stumbled.update(one.check for one in found.findings if one.outcome is not Outcome.PASSED)
            if "face" in found.pieces:
                faces.append((person.name, np.frombuffer(found.pieces["face"], np.float32)))
            say(f"{person.name} {take} {found.outcome} {found.why} ({time.monotonic() - began:.0f} s)")
        faults = {str(fault): faulty(chance, file, fault, everybody) for fault in Fault}
    return {
        "recordings": len(good),
        **outcomes(outcome for _person, _hard, outcome in good),
        "hard": outcomes(outcome for _person, hard, outcome in good if hard),
        "easy": outcomes(outcome for _person, hard, outcome in good if not hard),
        "by_tone": split(good, "tone"),
        "by_age": split(good, "age"),
        "not_passed_by": dict(stumbled),
        "faults": faults,
        "faces": pairs(faces),
        "seconds_each": round(median(seconds), 1),
    }


def say(words: str) -> None:
    """How far it is, on the terminal and not among the figures."""
    import sys

    print(words, file=sys.stderr, flush=True)  # noqa: T201


def rehearsed(
    chance: random.Random,
    file: Path,
    person: Person,
    how: Conditions,
    fault: Fault | None = None,
    other: Person | None = None,
) -> tuple[Examination, float]:
    """One recording, drawn and examined; and how long the examining took, in seconds."""
    turned = [chance.choice(["left", "right"]) for _turn in range(TURNS)]
    digits = "".join(chance.choice("0123456789") for _digit in range(HOW_MANY))
    record(person, turned, digits, file, how, fault, other, seed=chance.randrange(2**31))
    content = file.read_bytes()
    began = time.monotonic()
    return examine(content, "video/mp4", turned, digits, lambda: ()), time.monotonic() - began


def faulty(chance: random.Random, file: Path, fault: Fault, everybody: list[Person]) -> dict[str, int]:
    """How many recordings with this fault are refused for it, refused at all, seen by a moderator, or let through."""
    counts: Counter[str] = Counter()
    step = len(everybody) // FAULTY
    for person in everybody[::step][:FAULTY]:
        other = everybody[(everybody.index(person) + len(everybody) // 2) % len(everybody)]
        found, _spent = rehearsed(chance, file, person, EASY, fault, other)
        failed = [one.check for one in found.findings if one.outcome is Outcome.FAILED]
        counts[str(found.outcome)] += 1
        counts["for_its_reason"] += failed[:1] == [REASONS[fault]]
        say(f"{fault}: {person.name} {found.outcome} {failed}")
    return {
        "recordings": FAULTY,
        "refused_for_it": counts["for_its_reason"],
        "refused": counts[Outcome.FAILED],
        "to_a_moderator": counts[Outcome.UNSURE],
        "let_through": counts[Outcome.PASSED],
    }


def outcomes(found: Iterable[Outcome]) -> dict[str, Any]:
    counts = Counter(found)
    total = sum(counts.values())
    return {
        "passed": counts[Outcome.PASSED],
        "to_a_moderator": counts[Outcome.UNSURE],
        "refused": counts[Outcome.FAILED],
        "passed_share": round(counts[Outcome.PASSED] / total, 3) if total else None,
    }


def split(good: list[tuple[Person, bool, Any]], by: str) -> dict[str, Any]:
    groups = sorted({getattr(person, by) for person, _hard, _outcome in good})
    return {
        group: outcomes(outcome for person, _hard, outcome in good if getattr(person, by) == group) for group in groups
    }


def pairs(faces: list[tuple[str, Template]]) -> dict[str, Any]:
    """How far templates lie apart: of one person in two recordings, and of two people; and what the cut makes of it."""
    same: list[float] = []
    other: list[float] = []
    for (one, first), (two, second) in itertools.combinations(faces, 2):
        (same if one == two else other).append(float(np.linalg.norm(first - second)))
    return {
        "same_person_pairs": len(same),
        "same_person_farthest": round(max(same, default=0.0), 3),
        "same_person_not_refused": sum(distance >= SAME for distance in same),
        "two_people_pairs": len(other),
        "two_people_nearest": round(min(other, default=0.0), 3),
        "two_people_refused": sum(distance < SAME for distance in other),
        "two_people_to_a_moderator": sum(SAME <= distance < NEAR for distance in other),
    }
