"""People as a viewer meets them: what stands between the two, and the verbs of which the other one is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from accounts.models import Follow, FollowRequest, Mute, User
from clips.models import Clip, ClipQuerySet, Lineage
from notifications.models import Notification
from notifications.push import tell, untell

if TYPE_CHECKING:
    from accounts.models.people import UserQuerySet, Viewer

Kind = Notification.Kind


def as_people(people: UserQuerySet, viewer: Viewer) -> UserQuerySet:
    """`people` with what is between them and `viewer`: `is_followed`, `is_asked`, `follows_me`, `is_muted`."""
    me, them = viewer.pk, OuterRef("pk")
    if me is None:
        return people.annotate(**dict.fromkeys(["is_followed", "is_asked", "follows_me", "is_muted"], Value(False)))
    return people.annotate(
        is_followed=Exists(Follow.objects.filter(follower=me, followed=them)),
        is_asked=Exists(FollowRequest.objects.filter(asker=me, asked=them)),
        follows_me=Exists(Follow.objects.filter(follower=them, followed=me)),
        is_muted=Exists(Mute.objects.filter(muter=me, muted=them)),
    )


def with_counts(people: UserQuerySet, viewer: Viewer) -> UserQuerySet:
    """`people` with what their profile counts, as `viewer` may know it."""
    clips = Clip.objects.listed_for(viewer)
    return people.annotate(
        clip_count=per_person(clips, "author", Count("pk")),
        like_count=per_person(clips, "author", Sum("tally__likes")),
        follower_count=per_person(Follow.objects.filter(follower__is_active=True), "followed", Count("pk")),
        following_count=per_person(Follow.objects.filter(followed__is_active=True), "follower", Count("pk")),
    )


def per_person(rows: QuerySet[Any], whose: str, number: Any) -> Coalesce:
    """`number` over those of `rows` that are a person's by their column `whose`; 0 for none."""
    own = rows.filter(**{whose: OuterRef("pk")}).order_by().values(whose)
    return Coalesce(Subquery(own.annotate(number=number).values("number")), 0)


def may_look_into(person: User, viewer: Viewer) -> bool:
    """Whether `viewer` may see more of `person` than who they are. `person` comes from `as_people`."""
    return not person.is_private or person.pk == viewer.pk or bool(person.is_followed)  # type: ignore[attr-defined]


def clips_of(person: User, viewer: Viewer, tab: str) -> ClipQuerySet:
    """What stands on a tab of `person`'s profile ("clips", "remixes" or "likes") for `viewer`, newest first."""
    listed = Clip.objects.listed_for(viewer)
    if tab == "likes":
        # Its own join, so that the moment is that of this person's like.
        liked = listed.filter(likes__person=person).annotate(liked_at=F("likes__created_at"))
        return liked.order_by("-liked_at", "-pk")
    own = listed.filter(author=person).order_by("-published_at", "-pk")
    if tab == "remixes":
        return own.filter(Exists(Lineage.objects.filter(child=OuterRef("pk"), kind=Lineage.Kind.REMIX)))
    return own


# --- Verbs ----------------------------------------------------------------------------------------


def follow(me: User, person: User) -> None:
    """Follow `person`, or ask to; they are told the first time. Raises `User.DoesNotExist` if a block is between."""
    with transaction.atomic():
        row, made = me.follow(person)
        if made:
            tell(person, Kind.FOLLOW_REQUEST if isinstance(row, FollowRequest) else Kind.FOLLOW, actor=me)


def unfollow(me: User, person: User) -> None:
    """Follow no more, and ask no more: what was asked and not yet read need not be read."""
    with transaction.atomic():
        me.unfollow(person)
        untell(person, Kind.FOLLOW_REQUEST, "", me)


def accept(me: User, asker: User) -> bool:
    """Let `asker` follow, and tell them. False if they do not ask (any more)."""
    with transaction.atomic():
        if not me.accept(asker):
            return False
        tell(asker, Kind.FOLLOW_ACCEPTED, actor=me)
        return True
