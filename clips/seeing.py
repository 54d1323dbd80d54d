"""Who is in a clip, and which clips are lit, for lists and pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, QuerySet

from clips.models import Cast, Clip

if TYPE_CHECKING:
    from accounts.models.people import Viewer


def who_is_in_it() -> Prefetch[Any]:
    """Gives clips `in_it`: a row of their cast for each likeness, with the cameo and its owner, in one query."""
    return Prefetch("cast", rows_of_cast(), to_attr="in_it")


def rows_of_cast() -> QuerySet[Cast]:
    """A row for each likeness that is in a clip, with the cameo and its owner."""
    return Cast.objects.filter(inherited=False, removed_at=None).select_related("cameo__owner").order_by("cameo")


def lit_of(clips: Iterable[Clip], viewer: Viewer) -> set[int]:
    """The keys of those of `clips` that `viewer` may watch now, whatever their states say: the books are kept later."""
    shown = Clip.objects.visible_to(viewer).filter(pk__in=[clip.pk for clip in clips])
    return set(shown.values_list("pk", flat=True))
