"""Who is who in two scores: by likeness, drawing and word."""

from __future__ import annotations

from .score import Puppet


def likeness(one: Puppet, other: Puppet) -> float:
    """How much two puppets are the same figure; 0 if they are not."""
    if one.cameo or other.cameo:
        return 8.0 if one.cameo == other.cameo else 0.0
    same_word = one.word.lower() == other.word.lower()
    return 4.0 * (one.icon == other.icon) + 2.0 * same_word + (0.5 if one.kind == other.kind and same_word else 0.0)


def alike(mine: tuple[Puppet, ...], others: tuple[Puppet, ...]) -> dict[int, int]:
    """{slot of mine: slot of the other that is the same figure}; of twins the first is the first."""
    pairs = [
        (likeness(one, other) - 0.1 * abs(i - j), i, j)
        for i, one in enumerate(mine)
        for j, other in enumerate(others)
        if likeness(one, other) > 0
    ]
    found: dict[int, int] = {}
    for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in found and j not in found.values():
            found[i] = j
    return found
