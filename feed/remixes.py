"""How many remixes of a clip are published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from clips.lifecycle import State
from clips.models import Clip, Lineage
from feed.models import Tally


def on_move(sender: Any, clip: Clip, source: State, target: State, **kwargs: Any) -> None:
    """After each committed move: what was published or taken back is counted at its parents."""
    on_retraction(sender, [clip], source, target)


def on_retraction(sender: Any, clips: list[Clip], source: State, target: State, **kwargs: Any) -> None:
    """After a move of many."""
    if State.PUBLISHED in {source, target}:
        remixes = Lineage.objects.filter(kind=Lineage.Kind.REMIX, child__in=clips)
        count(sorted(set(remixes.values_list("parent", flat=True))))


@transaction.atomic
def count(parents: Sequence[int]) -> None:
    """Count the published remixes of clips anew. Nothing is added up, so that no lost or doubled call matters.

    The tallies are locked first: whoever counts later sees what was committed before, and the last one is right.
    """
    if not parents:
        return
    Tally.objects.bulk_create([Tally(clip_id=parent) for parent in parents], ignore_conflicts=True)
    tallies = Tally.objects.filter(clip__in=parents)
    list(tallies.select_for_update().order_by("clip").values_list("pk"))
    children = Lineage.objects.filter(
        kind=Lineage.Kind.REMIX, parent=OuterRef("clip"), child__state=State.PUBLISHED
    ).order_by()
    number = children.values("parent").annotate(number=Count("pk")).values("number")
    tallies.update(remixes=Coalesce(Subquery(number), 0))
