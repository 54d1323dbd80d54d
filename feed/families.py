"""Families of clips, as far as somebody may see them: a trunk of ancestors, and branches of descendants.

A clip that the viewer may not watch is shown as a blank, and only where it connects clips that they may.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Exists, F, OuterRef, QuerySet, Window, prefetch_related_objects
from django.db.models.functions import RowNumber

from clips.models import Clip, Lineage

if TYPE_CHECKING:
    from accounts.models.people import Viewer

ANCESTORS = """
    WITH RECURSIVE ancestor(id, up) AS (
        SELECT parent_id, 1 FROM clips_lineage WHERE child_id = %s AND place = 0
        UNION
        SELECT line.parent_id, up + 1
        FROM clips_lineage AS line JOIN ancestor ON line.child_id = ancestor.id AND line.place = 0
        WHERE up < %s
    )
    SELECT id FROM ancestor ORDER BY up DESC
"""


@dataclass(slots=True)
class Branch:
    """A clip in the tree; None is one that cannot be watched now. more: whether it has more children than these."""

    clip: Clip | None
    branches: list[Branch] = field(default_factory=list)
    more: bool = False


@dataclass(slots=True)
class Drawn:
    """A family on the page: `trunk` from the first ancestor down, `branches` below the clip. further_up: whether
    there are more ancestors than are drawn."""

    trunk: list[Branch]
    branches: list[Branch]
    further_up: bool


class Family:
    """The family of one clip in the eyes of one viewer. A fixed number of queries, however large it is."""

    UP = 24
    DOWN = 3
    """Generations below the clip's own children."""
    ACROSS = 8
    A_PAGE = 24

    def __init__(self, clip: Clip, viewer: Viewer) -> None:
        self.clip, self.viewer = clip, viewer

    def lines(self) -> QuerySet[Lineage]:
        """All lines of descent, with their children and whether these are `shown` to the viewer; those first."""
        watchable = Clip.objects.visible_to(self.viewer).filter(pk=OuterRef("child"))
        return Lineage.objects.select_related("child__author").annotate(shown=Exists(watchable))

    def children(self) -> QuerySet[Lineage]:
        """The lines to the clip's own children. Hidden ones come last, and are drawn if they connect."""
        return self.lines().filter(parent=self.clip).order_by("-shown", "-child")

    def drawn(self, children: Iterable[Lineage]) -> Drawn:
        """The tree around the clip, with these of its children."""
        above = self.ancestors()
        below = list(children)
        branches = {line.child_id: Branch(line.child if line.shown else None) for line in below}  # type: ignore[attr-defined]
        top = list(branches.values())
        level = branches
        for _generation in range(self.DOWN):
            level = self.grow(level)
        self.look_for_more(level)
        drawn = Drawn(above[-self.UP :], [one for one in top if connects(one)], len(above) > self.UP)
        prefetch_related_objects([self.clip, *clips_in(drawn.trunk), *clips_in(drawn.branches)], "renditions")
        return drawn

    def ancestors(self) -> list[Branch]:
        """From the first to the parent."""
        with connection.cursor() as cursor:
            cursor.execute(ANCESTORS, [self.clip.pk, self.UP + 1])
            order = [row[0] for row in cursor.fetchall()]
        shown = Clip.objects.visible_to(self.viewer).select_related("author").in_bulk(order)
        return [Branch(shown.get(pk)) for pk in order]

    def grow(self, level: dict[int, Branch]) -> dict[int, Branch]:
        """Give the clips of `level` (by id) their children, and answer these."""
        if not level:
            return {}
        order = [F("shown").desc(), F("child").desc()]
        rank = Window(RowNumber(), partition_by=[F("parent")], order_by=order)
        found: dict[int, Branch] = {}
        for line in self.lines().filter(parent__in=level).annotate(rank=rank).filter(rank__lte=self.ACROSS + 1):
            above = level[line.parent_id]
            if line.rank > self.ACROSS:  # type: ignore[attr-defined]
                above.more = True
                continue
            found[line.child_id] = Branch(line.child if line.shown else None)  # type: ignore[attr-defined]
            above.branches.append(found[line.child_id])
        return found

    def look_for_more(self, level: dict[int, Branch]) -> None:
        """Say of the lowest clips on the page whether something was made from them that could be seen."""
        rows = self.lines().filter(parent__in=level, shown=True)  # type: ignore[misc]
        for pk in rows.values_list("parent", flat=True).distinct():
            level[pk].more = True


def connects(branch: Branch) -> bool:
    """Whether there is something to see in or below `branch`; prunes what there is not."""
    branch.branches = [one for one in branch.branches if connects(one)]
    return branch.clip is not None or bool(branch.branches)


def clips_in(branches: Iterable[Branch]) -> Iterator[Clip]:
    """Every clip to be seen in `branches`."""
    for branch in branches:
        if branch.clip is not None:
            yield branch.clip
        yield from clips_in(branch.branches)
