"""Comments: what is written, whom it names, who is told, and how it is read."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Prefetch, Q

from accounts.models import User
from clips.models import Clip
from clips.words import MENTION
from feed.models import TITLE, Comment, CommentQuerySet, Tally
from notifications.models import Notification
from notifications.push import tell
from screening import words
from screening.policies import REAL_PERSON, RIGHTS
from screening.verdict import Finding

if TYPE_CHECKING:
    from accounts.models.people import Viewer

PAGE = 20
ANSWERS = 3
"""Answers shown under a comment before one asks for more."""
MENTIONS_TOLD = 5


# --- Writing ----------------------------------------------------------------------------------------


def may_comment(clip: Clip, person: User) -> bool:
    """Whether `person`, who may watch `clip`, may also say something under it."""
    return clip.comments_open or clip.author_id == person.pk


def objections(text: str) -> list[Finding]:
    """What in a comment is against the rules. To speak of somebody is not to picture them."""
    return [found for found in words.judge(text).findings if found.policy not in (REAL_PERSON.id, RIGHTS.id)]


def say(clip: Clip, by: User, text: str, parent: Comment | None = None, ticket: uuid.UUID | None = None) -> Comment:
    """Write a comment, or an answer to `parent`, and tell those whom it concerns.

    The same words with the same ticket are the second press of one button and make no second comment.
    """
    twin = spoken(by, ticket)
    if twin is not None and (twin.clip_id, twin.text, twin.state) != (clip.pk, text, Comment.State.SHOWN):
        # An old form, sent again with other words or after the comment was deleted: that is a new wish.
        twin, ticket = None, uuid.uuid4()
    if twin is not None:
        return twin
    try:
        with transaction.atomic():
            made = Comment.objects.create(clip=clip, author=by, text=text, parent=parent, ticket=ticket)
            Tally.objects.add(clip.pk, comments=1)
            tell_those_concerned(made)
    except IntegrityError:
        # The other press was quicker.
        return Comment.objects.get(author=by, ticket=ticket)
    return made


def spoken(by: User, ticket: uuid.UUID | None) -> Comment | None:
    """What this press of the button made before."""
    return Comment.objects.filter(author=by, ticket=ticket).first() if ticket else None


def tell_those_concerned(comment: Comment) -> None:
    """Once each: the people named, whom it answers, and the clip's author; nobody who may not watch the clip.

    News repeat the reader's own words alone, so that a deleted comment is not kept in them.
    """
    clip, kinds = comment.clip, Notification.Kind
    told = {comment.author_id}

    def once(person: User, kind: Notification.Kind, subject: str, text: str) -> None:
        if person.pk not in told and Clip.objects.visible_to(person).filter(pk=clip.pk).exists():
            told.add(person.pk)
            tell(person, kind, subject, text, actor=comment.author)

    for person in named(comment)[:MENTIONS_TOLD]:
        once(person, kinds.MENTION, comment.public_id, clip.title[:TITLE])
    if comment.parent is not None:
        once(comment.parent.author, kinds.REPLY, comment.parent.public_id, comment.parent.text[:TITLE])
    once(clip.author, kinds.COMMENT, clip.public_id, clip.title[:TITLE])


def named(comment: Comment) -> list[User]:
    """The people whom a comment mentions, in its own order, as far as its author may meet them."""
    order = {handle.lower(): place for place, handle in reversed(list(enumerate(MENTION.findall(comment.text))))}
    people = User.objects.visible_to(comment.author).filter(handle__in=order)
    return sorted(people, key=lambda one: order[one.handle])


# --- Reading ----------------------------------------------------------------------------------------


def threads(clip: Clip, viewer: Viewer) -> CommentQuerySet:
    """The comments under `clip` that begin a thread, newest first, each with the first of its `answers`.

    One that was taken away keeps its place as long as an answer stands. `clip` must be one that `viewer` may watch.
    """
    readable = Comment.objects.standing().met_by(viewer).select_related("author")
    answers = readable.order_by("created_at", "pk")
    stands = Q(state=Comment.State.SHOWN, author__is_active=True)
    answered = Exists(readable.filter(parent=OuterRef("pk")))
    return (
        Comment.objects.met_by(viewer)
        .filter(clip=clip, parent=None)
        .filter(stands | answered)
        .select_related("author")
        # One more than is shown tells whether there are more.
        .prefetch_related(Prefetch("replies", answers[: ANSWERS + 1], to_attr="answers"))  # type: ignore[no-redef]
        .order_by("-created_at", "-pk")
    )


def answers_to(thread: Comment, viewer: Viewer) -> CommentQuerySet:
    """The answers in `thread`, the oldest first."""
    readable = Comment.objects.standing().met_by(viewer).select_related("author")
    return readable.filter(parent=thread).order_by("created_at", "pk")


def beyond(comments: CommentQuerySet, last: Comment | None, newer: bool = False) -> CommentQuerySet:
    """Those of `comments` that are older than `last`, or newer; all if there is no last one."""
    if last is None:
        return comments
    sign = "gt" if newer else "lt"
    same_moment = Q(created_at=last.created_at, **{f"pk__{sign}": last.pk})
    return comments.filter(Q(**{f"created_at__{sign}": last.created_at}) | same_moment)
