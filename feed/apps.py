from __future__ import annotations

from collections import Counter
from typing import Any

from django.apps import AppConfig
from django.db.models import Q


class FeedConfig(AppConfig):
    name = "feed"

    def ready(self) -> None:
        from accounts.models.leaving import erasing
        from clips.lifecycle import clip_moved, clips_retracted
        from feed.remixes import on_move, on_retraction
        from feed.subjects import CommentSubject
        from moderation.subjects import register

        register(CommentSubject())
        clip_moved.connect(on_move, dispatch_uid="count_remixes")
        clips_retracted.connect(on_retraction, dispatch_uid="count_many_remixes")
        erasing.connect(uncount, dispatch_uid="uncount_the_erased")


def uncount(sender: object, person: Any, **kwargs: Any) -> None:
    """What somebody liked, saved and said counts no more. How often a clip was watched stays, without a name."""
    from feed.models import Comment, Like, Save, Tally

    theirs = Q(author=person) | Q(parent__author=person)
    said = Comment.objects.filter(theirs, state=Comment.State.SHOWN).values_list("clip", flat=True)
    for name, clips in {
        "likes": Like.objects.filter(person=person).values_list("clip", flat=True),
        "saves": Save.objects.filter(person=person).values_list("clip", flat=True),
        "comments": said,
    }.items():
        for clip, number in Counter(clips).items():
            Tally.objects.add(clip, **{name: -number})
