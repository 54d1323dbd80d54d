"""What people watched, as their pages report it: in batches, bounded by the clips themselves, counted exactly."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.ids import ALPHABET
from accounts.models import User
from clips.lifecycle import State
from clips.models import Clip
from feed.models import Tally, View

MOST = 50
"""Entries in one batch."""
COMPLETE = 0.8
"""A clip is watched through if so much of its length was; what a page says alone does not count."""
KEYS = {"clip", "watched_ms", "completed", "skipped"}


class UnreadableBatch(Exception):
    """The batch is not what it should be; the words say what it should be."""


@dataclass
class Watched:
    """What one person watched of one clip, summed up over a batch."""

    watched_ms: int = 0
    completed: bool = False
    skipped: bool = False


def read(text: str) -> dict[str, Watched]:
    """{public id: what was watched} of a JSON list of `{"clip", "watched_ms", "completed", "skipped"}`.

    Raises `UnreadableBatch`.
    """
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise UnreadableBatch(_("This is not JSON.")) from problem
    if not isinstance(entries, list):
        raise UnreadableBatch(_("A list of views is needed."))
    if len(entries) > MOST:
        raise UnreadableBatch(_("At most %d views go in one batch.") % MOST)
    found: dict[str, Watched] = defaultdict(Watched)
    for entry in entries:
        if not is_view(entry):
            raise UnreadableBatch(_("A view has a clip, watched_ms (a whole number from 0), completed and skipped."))
        watched = found[entry["clip"]]
        watched.watched_ms += entry["watched_ms"]
        watched.completed |= entry["completed"]
        watched.skipped |= entry["skipped"]
    return found


def is_view(entry: Any) -> bool:
    """Whether `entry` has the shape of a view."""
    return (
        isinstance(entry, dict)
        and set(entry) == KEYS
        and isinstance(entry["clip"], str)
        and set(entry["clip"]) <= set(ALPHABET)
        and type(entry["watched_ms"]) is int
        and entry["watched_ms"] >= 0
        and isinstance(entry["completed"], bool)
        and isinstance(entry["skipped"], bool)
    )


@transaction.atomic
def record(person: User, batch: dict[str, Watched]) -> int:
    """Keep what `person` watched: one row for a clip and hour, and the tallies with it. How many clips counted.

    Clips that they may not watch are left out. However often it loops, a view lasts no longer than its clip.
    """
    shown = Clip.objects.visible_to(person).filter(state=State.PUBLISHED, public_id__in=batch)
    rows = shown.values_list("pk", "public_id", "seconds")
    clips = {pk: (public_id, seconds * 1000) for pk, public_id, seconds in rows}
    if not clips:
        return 0
    # One batch of a person at a time, so that two tabs cannot both begin the same row.
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    now = timezone.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    known = {view.clip_id: view for view in View.objects.filter(person=person, hour=hour, clip__in=clips)}
    changes, fresh = {}, []
    for clip_id, (public_id, length) in clips.items():
        view = known.get(clip_id)
        is_new = view is None
        if view is None:
            view = View(person=person, clip_id=clip_id, hour=hour, at=now)
            fresh.append(view)
        changes[clip_id] = {"views": int(is_new), **add(view, batch[public_id], length)}
    View.objects.bulk_create(fresh)
    View.objects.bulk_update(known.values(), ["watched_ms", "completed", "skipped"])
    Tally.objects.add_all(changes)
    return len(clips)


def add(view: View, watched: Watched, length: int) -> dict[str, int]:
    """Add `watched` to `view` of a clip of `length` ms; by how much each of its numbers grew."""
    was = numbers(view)
    view.watched_ms = min(length, view.watched_ms + watched.watched_ms)
    view.completed = view.completed or (watched.completed and view.watched_ms >= COMPLETE * length)
    view.skipped = not view.completed and (view.skipped or watched.skipped)
    return {name: number - was[name] for name, number in numbers(view).items()}


def numbers(view: View) -> dict[str, int]:
    """What a view counts for in the tally of its clip, but itself."""
    return {"watched_ms": view.watched_ms, "completed": int(view.completed), "skipped": int(view.skipped)}
