"""Whose turn it is. People take turns: each one's first waiting clip comes before anybody's second.

A worker claims the next clip under a lease that its progress renews. A worker that falls silent
loses the lease, and the clip waits again; after five attempts it fails with the reason.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cameos.consent import ConsentMissing
from clips.lifecycle import WORKING, State, move
from clips.models import Clip
from generation import remixing
from generation.backends.base import Abilities, RenderRequest
from generation.casting import likenesses_of
from generation.models import Render

MAX_ATTEMPTS = 5
PATIENCE = timedelta(minutes=30)
"""How long a clip waits for a worker with another engine than this one's, before it fails."""
GUESS_SECONDS_PER_SECOND = 2.5
"""Render time per second of clip, until this machine has measured its own."""


def queue() -> QuerySet[Clip]:
    """The waiting clips in the order of their turns; `turn` is how many of the author's own come before."""
    mine_underway = (
        Clip.objects.filter(author=OuterRef("author"), state__in=WORKING)
        .order_by()
        .values("author")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return (
        Clip.objects.filter(state=State.QUEUED)
        .annotate(
            # The house's own samples never make a person wait.
            after_people=Case(When(author__is_house=True, then=Value(1)), default=Value(0)),
            turn=Window(RowNumber(), partition_by=[F("author")], order_by=["created_at", "pk"])
            - 1
            + Coalesce(Subquery(mine_underway, output_field=IntegerField()), 0),
        )
        .order_by("after_people", "turn", "created_at", "pk")
    )


def within(clips: QuerySet[Clip], abilities: Abilities) -> QuerySet[Clip]:
    """Those of `clips` that a backend with `abilities` can make."""
    clips = clips.filter(
        seconds__lte=abilities.max_seconds,
        style__in=["", *abilities.styles],
        camera__in=["", *abilities.cameras],
        mood__in=["", *abilities.moods],
    )
    if not abilities.sound:
        clips = clips.filter(sound=False)
    if not abilities.reference:
        clips = clips.filter(cast__isnull=True)
    return clips if abilities.speech else clips.filter(spoken="")


def give_up(abilities: Abilities) -> int:
    """Fail what has waited long though no engine here can make it: the model was changed. Answers how many."""
    since = timezone.now() - PATIENCE
    waiting = Clip.objects.filter(state=State.QUEUED, state_since__lt=since)
    able = within(waiting, abilities).values("pk")
    given_up = 0
    for clip in waiting.exclude(pk__in=able).select_related("author")[:100]:
        with translation.override(clip.author.locale):
            because = _(
                "%(model)s, which makes clips here now, cannot make this one: not its length, style, camera or sound."
            )
            given_up += clip.fail(because % {"model": abilities.model})
    return given_up


def lease_end() -> Any:
    return timezone.now() + timedelta(seconds=settings.SORASITE_LEASE_SECONDS)


def claim_next(abilities: Abilities) -> Render | None:
    """Take the next clip in turn that this worker can make; None if nothing waits.

    The clip is RENDERING afterwards and the returned `Render` holds its lease. A clip whose cast is no longer lent,
    or whose parent is gone, is cancelled here with the reason, and the next one is tried.
    """
    while True:
        with transaction.atomic():
            turns = list(within(queue(), abilities).values_list("pk", flat=True)[:16])
            rows = Clip.objects.select_for_update(of=("self",), skip_locked=True).select_related("author")
            held = {clip.pk: clip for clip in rows.filter(pk__in=turns, state=State.QUEUED)}
            clip = next((held[pk] for pk in turns if pk in held), None)
            if clip is None:
                give_up(abilities)
                return None
            if remixing.lost_its_parent(clip):
                because = _("The clip that it was to be made from is not there any more.")
                move(clip, State.CANCELLED, by=None, because=because, why=because)
                continue
            attempt = clip.attempt + 1
            try:
                because = _("Claimed by a worker.")
                won = move(clip, State.RENDERING, by=None, because=because, attempt=attempt, why="")
            except ConsentMissing as missing:
                won = False
                move(clip, State.CANCELLED, by=None, because=str(missing), why=str(missing))
            if won:
                return Render.objects.create(
                    clip=clip,
                    attempt=attempt,
                    lease_until=lease_end(),
                    seed=clip.seed,
                    backend=abilities.name,
                    model=abilities.model,
                    model_version=abilities.model_version,
                    recipe=recipe(clip).recipe(),
                )


def recipe(clip: Clip, film_into: Path | None = None, pictures: bool = False) -> RenderRequest:
    """What is asked of the backend. film_into: a folder for the parent's film, where the engine starts from one.

    pictures: fetch those of the likenesses in it, for making it now; what is written down needs none.
    """
    line = remixing.line_of(clip)
    return RenderRequest(
        prompt=clip.prompt,
        seconds=float(clip.seconds),
        seed=clip.seed,
        style=clip.style,
        camera=clip.camera,
        mood=clip.mood,
        sound=clip.sound,
        spoken=clip.spoken,
        source=remixing.source_of(line.parent, film_into) if line else None,
        strength=(line.strength or 1.0) if line else 1.0,
        likenesses=likenesses_of(clip, pictures),
    )


def renew(render: Render, stage: str = "", percent: int | None = None) -> bool:
    """Say that `render` is alive, and how far. False if it no longer counts: cancelled, withdrawn or lost."""
    changes: dict[str, Any] = {"lease_until": lease_end()}
    if stage:
        changes["stage"] = stage
    if percent is not None:
        changes["percent"] = percent
    counts = Render.objects.filter(
        pk=render.pk,
        outcome=Render.Outcome.RUNNING,
        clip__state__in=WORKING,
        clip__attempt=render.attempt,
        # Not the bookkeeping's word for it: a render stops when a likeness was taken back, whoever else knows.
        clip__in=Clip.objects.consented(),
    )
    return bool(counts.update(**changes))


def end(render: Render, outcome: Render.Outcome, error: str = "", **changes: Any) -> None:
    """Close the books on an attempt."""
    running = Render.objects.filter(pk=render.pk, outcome=Render.Outcome.RUNNING)
    running.update(outcome=outcome, ended_at=timezone.now(), error=error, **changes)


def give_back(render: Render) -> None:
    """The worker stops: the clip waits again, and this attempt does not count against it."""
    clip = render.clip
    with transaction.atomic():
        clip.refresh_from_db()
        if clip.state in WORKING and clip.attempt == render.attempt:
            because = _("The worker was stopped; the clip waits for the next one.")
            move(clip, State.QUEUED, by=None, because=because, expect_attempt=render.attempt)
        end(render, Render.Outcome.GIVEN_BACK)


def reap() -> int:
    """Take clips back from workers that fell silent. Answers how many."""
    found = 0
    late = Render.objects.filter(outcome=Render.Outcome.RUNNING, lease_until__lt=timezone.now())
    for pk in list(late.values_list("pk", flat=True)):
        with transaction.atomic():
            render = late.select_for_update(of=("self",), skip_locked=True).select_related("clip").filter(pk=pk).first()
            if render is None:
                continue
            end(render, Render.Outcome.LOST, _("The worker fell silent."))
            clip = Clip.objects.get(pk=render.clip_id)
            if clip.state not in WORKING or clip.attempt != render.attempt:
                continue
            found += 1
            if times_lost(clip) >= MAX_ATTEMPTS:
                with translation.override(clip.author.locale):
                    because = _("It was tried five times and the machine stopped each time.")
                clip.fail(because, attempt=render.attempt)
            else:
                because = _("The worker fell silent; the clip waits for another one.")
                move(clip, State.QUEUED, by=None, because=because, expect_attempt=render.attempt)
    return found


def times_lost(clip: Clip) -> int:
    """How often a worker fell silent over `clip` since its author last asked for it."""
    lost = Render.objects.filter(clip=clip, outcome=Render.Outcome.LOST)
    asked = clip.transitions.filter(target=State.SCREENING).last()
    return lost.filter(started_at__gt=asked.at).count() if asked else lost.count()


# --- Place and time -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Forecast:
    """ahead: how many clips come first. seconds: until it is done, all in all. measured: whether by this machine."""

    ahead: int
    seconds: int
    measured: bool


def pace() -> tuple[float, bool]:
    """Seconds of work per second of clip: the median of the last 30 renders, and whether any were measured."""
    done = Render.objects.filter(outcome=Render.Outcome.DONE).order_by("-ended_at")
    rows = done.annotate(took=F("ended_at") - F("started_at")).values_list("took", "clip__seconds")[:30]
    measured = [took.total_seconds() / seconds for took, seconds in rows]
    return (statistics.median(measured), True) if measured else (GUESS_SECONDS_PER_SECOND, False)


def forecast(clip: Clip | None = None, *, author: Any = None, seconds: int = 4) -> Forecast:
    """The place in the queue and the time until the film is there, for `clip` or for a new one by `author`."""
    each, measured = pace()
    order: list[Any] = list(queue().values_list("pk", "seconds", "turn", "after_people"))  # type: ignore[misc]
    if clip is not None:
        seconds = clip.seconds
        at = next((n for n, row in enumerate(order) if row[0] == clip.pk), 0)
    else:
        mine = Clip.objects.filter(author=author).filter(Q(state=State.QUEUED) | Q(state__in=WORKING)).count()
        at = sum(1 for _pk, _s, turn, after in order if not after and turn <= mine)
    running = list(Render.objects.filter(outcome=Render.Outcome.RUNNING).values_list("clip__seconds", "percent"))
    left = sum(length * each * (1 - percent / 100) for length, percent in running)
    waiting = sum(row[1] for row in order[:at]) * each
    return Forecast(ahead=at + len(running), seconds=max(1, round(left + waiting + seconds * each)), measured=measured)
