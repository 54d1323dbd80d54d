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
    clip with an open report is evidence and waits for the decision.
    """
    gone = 0
    due = Clip.objects.filter(state=State.DELETED, state_since__lt=timezone.now() - timedelta(days=UNDO_DAYS))
    for pk in due.exclude(prompt="", renditions=None).exclude(reports__decision="open").values_list("pk", flat=True):
        with transaction.atomic():
            clip = due.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
            if clip is None:
                continue
            for rendition in clip.renditions.all():
                default_storage.delete(rendition.key)
            if clip.children.exists():
                clip.renditions.all().delete()
                clip.renders.update(recipe={}, score={})
                Clip.objects.filter(pk=pk).update(
                    prompt="", caption="", spoken="", understood="", placeholder="", why=""
                )
            else:
                clip.delete()
            gone += 1
    return gone
