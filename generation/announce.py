"""What the moves of a clip set in motion: a worker is woken, its author is told."""

from __future__ import annotations

from typing import Any

from clips.lifecycle import State
from clips.models import Clip
from generation.remixing import line_of
from notifications.models import Notification
from notifications.push import nudge, tell


def tell_of_remix(clip: Clip) -> None:
    """Tell the author of the parent that a remix of it was published for the first time, if they may watch it."""
    line = line_of(clip)
    if line is None or clip.transitions.filter(target=State.PUBLISHED).count() > 1:
        return
    whose = line.parent.author
    if Clip.objects.visible_to(whose).filter(pk=clip.pk).exists():
        # The parent is the subject, so that many remixes of one clip are one piece of news, which leads to all.
        tell(whose, Notification.Kind.REMIX, line.parent.public_id, clip.title[:80], actor=clip.author)


def on_withdrawal(sender: Any, **kwargs: Any) -> None:
    """Something lent was taken back, and is dark. A worker does the bookkeeping."""
    from generation.tasks import withhold

    withhold.send()


def on_retraction(sender: Any, clips: list[Clip], target: State, **kwargs: Any) -> None:
    """After a move of many: open pages of what was being made look again. Their authors are told by `appearances`."""
    for clip in clips if target == State.CANCELLED else []:
        nudge(clip.author, "clip", clip.public_id)


def on_move(sender: Any, clip: Clip, source: State, target: State, **kwargs: Any) -> None:
    """After each committed move."""
    from generation.tasks import render_next, screen

    author = clip.author
    if target == State.SCREENING:
        screen.send(clip.pk)
    elif target == State.QUEUED:
        render_next.send()
    elif author.is_house:
        return
    elif target == State.PUBLISHED:
        tell_of_remix(clip)
    elif target == State.DRAFT and source in {State.INSPECTING, State.WAITING}:
        tell(author, Notification.Kind.CLIP_READY, clip.public_id, clip.prompt[:80])
    elif target == State.FAILED:
        tell(author, Notification.Kind.CLIP_FAILED, clip.public_id, clip.why)
    elif target == State.REFUSED:
        tell(author, Notification.Kind.CLIP_REFUSED, clip.public_id, clip.why)
    nudge(author, "clip", clip.public_id)
