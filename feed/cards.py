"""What a list of clips needs to know of each, in one query and one for their origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Value

from accounts.models import Follow
from clips.models import ClipQuerySet, Rendition
from feed.models import Like, Save

if TYPE_CHECKING:
    from accounts.models.people import Viewer


# Long, or nobody's business on a card.
UNSHOWN = ("search", "author__password")


def as_cards(clips: ClipQuerySet, viewer: Viewer) -> ClipQuerySet:
    """`clips` with their authors, tallies and `kinds` of files, and what `viewer` did: `liked`, `saved`, `follows`."""
    kinds = ArraySubquery(Rendition.objects.filter(clip=OuterRef("pk")).values("kind"))
    full = clips.select_related("author", "tally").defer(*UNSHOWN).annotate(kinds=kinds).with_credit(viewer)
    if not viewer.is_authenticated:
        return full.annotate(liked=Value(False), saved=Value(False), follows=Value(False))
    return full.annotate(
        liked=Exists(Like.objects.filter(person=viewer.pk, clip=OuterRef("pk"))),
        saved=Exists(Save.objects.filter(person=viewer.pk, clip=OuterRef("pk"))),
        follows=Exists(Follow.objects.filter(follower=viewer.pk, followed=OuterRef("author"))),
    )
