"""What a list of clips needs to know of each, in one query and one for their origins."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Value, prefetch_related_objects

from accounts.models import Follow
from clips.models import Clip, ClipQuerySet, Rendition, credit
from clips.seeing import who_is_in_it
from feed.models import Like, Save
from feed.written import ME, Written, any_of

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


def cards(ids: Sequence[str], viewer: Viewer) -> list[Clip]:
    """The clips of these public ids as cards, in this order. The caller has just found them through `viewer`'s eyes."""
    found = {clip.public_id: clip for clip in written(viewer.is_authenticated)({ME.pk: viewer.pk, IDS: list(ids)})}
    prefetch_related_objects(list(found.values()), credit(viewer), who_is_in_it())
    return [found[one] for one in ids if one in found]


IDS = "\x01ids"


@cache
def written(known: bool) -> Written:
    return Written(as_cards(Clip.objects.filter(any_of(IDS)), ME if known else AnonymousUser()))
