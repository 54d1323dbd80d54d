"""The life of a clip: its states, the moves between them, and the one writer, `move`.

A move asks three things: is the edge legal, does consent hold (for every edge that is not a
retraction), does a compare-and-swap UPDATE win. Then it writes a transition row, and announces
itself when the transaction commits. Losing the race is not an error: `move` answers False.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cameos import consent
from cameos.ledger import Event, failed_tries, record, write
from screening.verdict import digest

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User
    from clips.models import Clip
    from screening.verdict import Verdict

clip_moved = Signal()
"""Sent on commit with `clip`, `source` and `target`. Rooms above listen; nothing here knows them."""

clips_retracted = Signal()
"""The same for many, from `retract`: sent on commit with `clips`, `source` and `target`, and not `clip_moved`."""


class State(models.TextChoices):
    SCREENING = "screening", _("Reading the words")
    WAITING = "waiting", _("Waiting for somebody's yes")
    QUEUED = "queued", _("Waiting for its turn")
    RENDERING = "rendering", _("Being made")
    INSPECTING = "inspecting", _("Being looked through")
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHHELD = "withheld", _("Withheld: a likeness was taken back")
    TAKEN_DOWN = "taken_down", _("Taken down")
    REFUSED = "refused", _("Refused")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")
    DELETED = "deleted", _("In the bin")


class WaitsFor(models.TextChoices):
    """Whose yes a WAITING clip needs."""

    MODERATOR = "moderator", _("a moderator's look")
    OWNERS = "owners", _("those whose likeness is asked for")
    SIGNATURES = "signatures", _("those who say yes before it is published")


S = State
EDGES: dict[State, frozenset[State]] = {
    S.SCREENING: frozenset({S.QUEUED, S.WAITING, S.REFUSED, S.FAILED, S.CANCELLED}),
    S.WAITING: frozenset({S.QUEUED, S.DRAFT, S.PUBLISHED, S.REFUSED, S.CANCELLED}),
    S.QUEUED: frozenset({S.RENDERING, S.FAILED, S.CANCELLED}),
    S.RENDERING: frozenset({S.INSPECTING, S.QUEUED, S.FAILED, S.CANCELLED}),
    S.INSPECTING: frozenset({S.DRAFT, S.WAITING, S.QUEUED, S.REFUSED, S.FAILED, S.CANCELLED}),
    S.DRAFT: frozenset({S.PUBLISHED, S.WAITING, S.WITHHELD, S.TAKEN_DOWN, S.DELETED}),
    S.PUBLISHED: frozenset({S.DRAFT, S.WITHHELD, S.TAKEN_DOWN, S.DELETED}),
    S.WITHHELD: frozenset({S.DRAFT, S.TAKEN_DOWN, S.DELETED}),
    S.TAKEN_DOWN: frozenset({S.DRAFT}),
    S.REFUSED: frozenset({S.SCREENING, S.DELETED}),
    S.FAILED: frozenset({S.SCREENING, S.DELETED}),
    S.CANCELLED: frozenset({S.SCREENING, S.DELETED}),
    S.DELETED: frozenset({S.DRAFT, S.CANCELLED}),
}

WORKING = frozenset({S.RENDERING, S.INSPECTING})
"""Somebody holds a lease on it."""
UNDERWAY = WORKING | {S.SCREENING, S.WAITING, S.QUEUED}
"""It may still become a draft by itself."""
FILMED = frozenset({S.DRAFT, S.PUBLISHED, S.WITHHELD, S.TAKEN_DOWN})
"""It has a film that passed inspection."""


def is_retraction(source: State, target: State) -> bool:
    """Whether a move only takes something away, and so needs nobody's consent."""
    ends = {S.REFUSED, S.FAILED, S.CANCELLED, S.WITHHELD, S.TAKEN_DOWN, S.DELETED}
    gives_back = source in WORKING and target == S.QUEUED
    return target in ends or gives_back or (source, target) == (S.PUBLISHED, S.DRAFT)


def needs_verdict(source: State, target: State) -> bool:
    """Whether a move needs a word of `screening` that nothing was found."""
    return (source, target) in {(S.SCREENING, S.QUEUED), (S.INSPECTING, S.DRAFT)}


class IllegalMove(Exception):
    """The life of a clip has no such edge."""


def check(edges: dict[State, frozenset[State]]) -> None:
    """Refuse an impossible graph: each state is a source, and can be reached from the first one."""
    if set(edges) != set(State):
        raise ValueError(f"states without edges: {set(State) ^ set(edges)}")
    reached, fresh = {S.SCREENING}, [S.SCREENING]
    while fresh:
        for target in edges[fresh.pop()] - reached:
            reached.add(target)
            fresh.append(target)
    if reached != set(State):
        raise ValueError(f"states that nothing leads to: {set(State) - reached}")


check(EDGES)


def check_verdict(clip: Clip, target: State, verdict: Verdict | None) -> None:
    """Raise `IllegalMove` if the way to `target` needs a verdict, and `verdict` is not one about this very clip."""
    source = State(clip.state)
    if needs_verdict(source, target):
        wanted = digest(clip.prompt, clip.spoken)
        if verdict is None or not verdict.allowed or verdict.about != wanted:
            raise IllegalMove(f"{source.value} to {target.value} needs a verdict about this very clip.")


def move(
    clip: Clip,
    target: State,
    *,
    by: User | None,
    because: str,
    verdict: Verdict | None = None,
    expect_attempt: int | None = None,
    **changes: Any,
) -> bool:
    """Bring `clip` to `target`; True if this call did it, False if somebody else moved it first.

    by: the person, or None for the system. because: kept in the transition row. verdict: needed by
    some edges. expect_attempt: the worker's attempt; a move by a worker that lost its lease loses.
    changes: other fields to set in the same UPDATE. Raises `IllegalMove`, or `ConsentMissing`.
    """
    source, waited_for = State(clip.state), clip.waits_for
    if target not in EDGES[source]:
        raise IllegalMove(f"A clip that is {source.value} cannot become {target.value}.")
    check_verdict(clip, target, verdict)
    changes = {"waits_for": WaitsFor.MODERATOR if target == S.WAITING else "", **changes}
    with failed_tries(clip.public_id), transaction.atomic():
        cast = list(clip.cast.select_related("cameo__owner"))
        if cast and not is_retraction(source, target):
            waits, publishes = target in {S.WAITING, S.SCREENING}, target == S.PUBLISHED
            consent.require([row.pin for row in cast], clip.author, waits=waits, publishes=publishes)
        # Who looked at another wait than this one decides nothing.
        rows = type(clip).objects.filter(pk=clip.pk, state=source, waits_for=waited_for)
        if cast and not is_retraction(source, target):
            # Asked again under the locks: somebody may have been taken out since the cast was read.
            rows = rows.exclude(cast__removed_at__isnull=False)
        if expect_attempt is not None:
            rows = rows.filter(attempt=expect_attempt)
        now = timezone.now()
        if not rows.update(state=target, state_since=now, **changes):
            return False
        clip.transitions.create(source=source, target=target, by=by, because=because, at=now)
        # Before the commit, since whoever hears of the move reads the clip as it is now.
        clip.state, clip.state_since = target, now
        for name, value in changes.items():
            setattr(clip, name, value)
        event = event_of(source, target, waited_for)
        if cast and event:
            signed = {row.cameo_id for row in cast if row.signed_at}
            cameos = {row.cameo_id: row.cameo for row in cast}
            if event == Event.SIGNING:
                cameos = {key: one for key, one in cameos.items() if one.cosigns and key not in signed}
            record(cameos.values(), event, clip.public_id, clip.author, target.value)
        transaction.on_commit(lambda: clip_moved.send(type(clip), clip=clip, source=source, target=target), robust=True)
    return True


def wait_on(clip: Clip, whom: WaitsFor) -> bool:
    """`clip` goes on waiting, for somebody else. False if it waits no more."""
    rows = type(clip).objects.filter(pk=clip.pk, state=S.WAITING, waits_for=clip.waits_for)
    if not rows.update(waits_for=whom):
        return False
    clip.waits_for = whom
    return True


def event_of(source: State, target: State, waited_for: str) -> Event | None:
    """What the ledger calls a move of a clip with a cast; None if its owners need not know."""
    if target == S.DRAFT:
        if source == S.PUBLISHED:
            return Event.UNPUBLISHED
        return None if source == S.WITHHELD or waited_for == WaitsFor.SIGNATURES else Event.DRAFTED
    if target == S.WAITING:
        return Event.SIGNING if source == S.DRAFT else None
    return {
        S.SCREENING: Event.ALLOWED,
        S.PUBLISHED: Event.PUBLISHED,
        S.REFUSED: Event.FAILED,
        S.FAILED: Event.FAILED,
        S.CANCELLED: Event.CANCELLED,
        S.WITHHELD: Event.WITHHELD,
        S.TAKEN_DOWN: Event.UNPUBLISHED,
        S.DELETED: Event.UNPUBLISHED,
    }.get(target)


# --- Many at a time -----------------------------------------------------------------------------------


def retract(clips: QuerySet[Clip, Clip], source: State, target: State, because: str) -> list[Clip]:
    """Bring those of `clips` that are `source` to `target` in a handful of statements; the clips that this call moved.

    For the house's bookkeeping, which only takes away and so asks nobody. Rows that somebody holds are left out: they
    are in the middle of a move of their own. Raises `IllegalMove`.
    """
    if target not in EDGES[source] or not is_retraction(source, target):
        raise IllegalMove(f"Clips that are {source.value} cannot be made {target.value} many at a time.")
    now = timezone.now()
    with transaction.atomic():
        held = clips.filter(state=source).order_by("pk").select_for_update(of=("self",), skip_locked=True)
        moved = list(held.select_related("author").prefetch_related("cast__cameo__owner").defer("search"))
        if not moved:
            return []
        model = type(moved[0])
        keys = [clip.pk for clip in moved]
        rows = model.objects.filter(pk__in=keys)
        rows.update(state=target, state_since=now, waits_for="", why=because, published_at=None)
        history: Any = model._meta.get_field("transitions").related_model
        history._base_manager.bulk_create(
            [history(clip=clip, source=source, target=target, because=because, at=now) for clip in moved]
        )
        entries = []
        for clip in moved:
            clip.state, clip.state_since, clip.waits_for, clip.why, clip.published_at = target, now, "", because, None
            event = event_of(source, target, "")
            if event:
                cameos = {row.cameo_id: row.cameo for row in clip.cast.all()}.values()
                entries += [(cameo, event, clip.public_id, clip.author, target.value) for cameo in cameos]
        transaction.on_commit(
            lambda: clips_retracted.send(model, clips=moved, source=source, target=target), robust=True
        )
        write(sorted(entries, key=lambda entry: entry[0].pk))
    return moved
