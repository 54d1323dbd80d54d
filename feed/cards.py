"""What a list of clips needs to know of each, in one query, and one each for files and origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Value

from accounts.models import Follow
from clips.models import ClipQuerySet
from feed.models import Like, Save

if TYPE_CHECKING:
    from accounts.models.people import Viewer


def as_cards(clips: ClipQuerySet, viewer: Viewer) -> ClipQuerySet:
    """`clips` with their authors, tallies and files, and what `viewer` did: `liked`, `saved`, `follows`."""
    full = clips.select_related("author", "tally").prefetch_related("renditions").with_credit(viewer)
    if not viewer.is_authenticated:
        return full.annotate(liked=Value(False), saved=Value(False), follows=Value(False))
    return full.annotate(
        liked=Exists(Like.objects.filter(person=viewer.pk, clip=OuterRef("pk"))),
        saved=Exists(Save.objects.filter(person=viewer.pk, clip=OuterRef("pk"))),
        follows=Exists(Follow.objects.filter(follower=viewer.pk, followed=OuterRef("author"))),
    )
