"""How many remixes of a clip are published."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from clips.lifecycle import State
from clips.models import Clip, Lineage
from feed.models import Tally


def on_move(sender: Any, clip: Clip, source: State, target: State, **kwargs: Any) -> None:
    """After each committed move: what was published or taken back is counted at its parents."""
    if State.PUBLISHED in {source, target}:
        for parent in clip.parents.filter(kind=Lineage.Kind.REMIX).values_list("parent", flat=True):
            count(parent)


@transaction.atomic
def count(parent: int) -> None:
    """Count the published remixes of a clip anew. Nothing is added up, so that no lost or doubled call matters.

    The tally is locked first: whoever counts later sees what was committed before, and the last one is right.
    """
    Tally.objects.bulk_create([Tally(clip_id=parent)], ignore_conflicts=True)
    tally = Tally.objects.select_for_update().filter(clip=parent)
    tally.get()
    children = Lineage.objects.filter(kind=Lineage.Kind.REMIX, parent=parent, child__state=State.PUBLISHED)
    tally.update(remixes=children.count())
