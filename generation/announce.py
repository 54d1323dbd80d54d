"""What the moves of a clip set in motion: a worker is woken, its author is told."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from clips.lifecycle import State
from clips.models import Clip
from notifications.models import Notification
from notifications.push import nudge, tell


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
    elif target == State.DRAFT and source in {State.INSPECTING, State.WAITING}:
        tell(author, Notification.Kind.CLIP_READY, clip.public_id, _("Your clip is ready: %s") % clip.prompt[:80])
    elif target == State.FAILED:
        tell(author, Notification.Kind.CLIP_FAILED, clip.public_id, clip.why)
    elif target == State.REFUSED:
        tell(author, Notification.Kind.CLIP_REFUSED, clip.public_id, clip.why)
    nudge(author, "clip", clip.public_id)
