"""What is kept for how long: a deleted clip can come back for 30 days, and is gone then."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from clips.lifecycle import State
from clips.models import Clip

UNDO_DAYS = 30


def sweep() -> int:
    """Really delete the clips whose days of undo are over, files first. Answers how many.

    A clip from which others were made keeps its empty row, so that their credit line stays true. A
    clip with an open case is evidence and waits for the decision.
    """
    gone = 0
    due = Clip.objects.filter(state=State.DELETED, state_since__lt=timezone.now() - timedelta(days=UNDO_DAYS))
    for pk in due.exclude(prompt="", renditions=None).exclude(cases__state="open").values_list("pk", flat=True):
        with transaction.atomic():
            clip = due.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
            if clip is None:
                continue
            remove(clip)
            gone += 1
    return gone


def remove(clip: Clip) -> None:
    """Delete a clip for good, files first. If others were made from it, its empty row stays for their credit line."""
    for rendition in clip.renditions.all():
        default_storage.delete(rendition.key)
    if not clip.children.exists():
        clip.delete()
        return
    clip.renditions.all().delete()
    clip.renders.update(recipe={}, score={})
    words = ("prompt", "caption", "spoken", "understood", "placeholder", "why")
    Clip.objects.filter(pk=clip.pk).update(**dict.fromkeys(words, ""), hashtags=[])
