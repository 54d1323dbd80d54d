"""Where a likeness appears, and what its owner does about it: look, take it out, bring it back.

Also the bookkeeping after something was taken back. That darkens nothing, since everything is dark already: it stops
what is being made, lets the states of clips say what is true, and tells their authors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cameos.consent import ConsentMissing
from cameos.ledger import Event, nudge_later, write
from cameos.lending import consent_withdrawn, decided, renewed
from cameos.models import Cameo, Entry, Grant
from clips.lifecycle import State, WaitsFor, move, retract
from clips.models import Cast, Clip, ClipQuerySet, Rendition
from notifications.models import Notification
from notifications.push import tell

BATCH = 500
AT_ONCE = 50
"""Clips that are brought back while their owner waits."""

ENDS = {
    **dict.fromkeys((State.SCREENING, State.WAITING, State.QUEUED), State.CANCELLED),
    **dict.fromkeys((State.RENDERING, State.INSPECTING), State.CANCELLED),
    **dict.fromkeys((State.DRAFT, State.PUBLISHED), State.WITHHELD),
}
"""Where a clip goes whose likeness was taken back, by where it is."""

TAKE_OUT = """
WITH RECURSIVE line (id) AS (
    SELECT unnest(%s::bigint[])
    UNION
    SELECT child_id FROM clips_lineage JOIN line ON parent_id = line.id
)
UPDATE clips_cast SET removed_at = now() FROM line, clips_clip
WHERE clips_cast.clip_id = line.id AND clips_clip.id = line.id AND cameo_id = %s AND removed_at IS NULL
RETURNING clips_clip.public_id
"""
"""Marks the casts of one likeness in clips, and down every line of descent from them."""


# --- Looking ------------------------------------------------------------------------------------------


def of(
    owner: User,
    *,
    cameo: str = "",
    state: str = "",
    remixes: bool | None = None,
    person: str = "",
    since: date | None = None,
    until: date | None = None,
) -> ClipQuerySet:
    """The clips with a likeness of `owner` that others or they made, newest first; in any state but the bin.

    cameo: the public id of one likeness. state: one of `State`. remixes: only those made from others, or only those
    that are not. person: the handle of an author. since, until: days on which they were begun, both included.
    """
    mine = Cast.objects.filter(clip=OuterRef("pk"), cameo__owner=owner)
    if cameo:
        mine = mine.filter(cameo__public_id=cameo)
    clips = Clip.objects.filter(Exists(mine)).exclude(state=State.DELETED)
    if state:
        clips = clips.filter(state=state)
    if remixes is not None:
        clips = clips.filter(parents__isnull=not remixes).distinct()
    if person:
        clips = clips.filter(author__handle=person.lower())
    if since:
        clips = clips.filter(created_at__date__gte=since)
    if until:
        clips = clips.filter(created_at__date__lte=until)
    return clips.order_by("-created_at", "-pk")


def listed(owner: User) -> Iterator[dict[str, Any]]:
    """The clips with a likeness of `owner`, for their export: whose, in which state, and where to watch them."""
    for clip in of(owner).select_related("author").iterator(BATCH):
        yield {
            "id": clip.public_id,
            "author": clip.author.handle,
            "state": clip.state,
            "begun_at": clip.created_at,
            "published_at": clip.published_at,
            "address": settings.SORASITE_URL + reverse("appearance", args=[clip.public_id]),
            "film": settings.SORASITE_URL + reverse("media", args=[clip.public_id, Rendition.Kind.DOWNLOAD]),
        }


def films(owner: User) -> Iterator[tuple[str, Callable[[], IO[bytes]]]]:
    """The films of those clips for the same export, with the mark that every download carries.

    Others' drafts are not among them: whoever opens one does so on its page, and its author hears of it.
    """
    shown = of(owner).filter(
        Q(state=State.PUBLISHED) | Q(author=owner), pk__in=Clip.objects.visible_to(owner).values("pk")
    )
    files = Rendition.objects.filter(clip__in=shown.order_by().values("pk"), kind=Rendition.Kind.DOWNLOAD)
    for public_id, key in files.order_by("clip").values_list("clip__public_id", "key").iterator(BATCH):
        yield f"clips/{public_id}.mp4", partial(default_storage.open, key)


def theirs(owner: User, clips: Iterable[Clip]) -> tuple[list[Cameo], list[int]]:
    """The likenesses of `owner` that are in `clips`, held for this transaction, and the keys of those clips."""
    rows = Cast.objects.filter(clip__in=[clip.pk for clip in clips], cameo__owner=owner)
    pairs = list(rows.values_list("cameo", "clip").distinct())
    held = Cameo.objects.select_for_update(of=("self",), no_key=True).select_related("owner")
    cameos = list(held.filter(pk__in={cameo for cameo, _clip in pairs}).order_by("pk"))
    return cameos, sorted({clip for _cameo, clip in pairs})


def seen(clip: Clip, by: User) -> bool:
    """`by`, whose likeness is in `clip`, looks at it before it is published: its author hears of it, once a day."""
    if clip.author_id == by.pk or clip.state == State.PUBLISHED:
        return False
    with decided(clip.cast.filter(cameo__owner=by).values_list("cameo", flat=True)) as cameos:
        known = Entry.objects.filter(cameo__in=[cameo.public_id for cameo in cameos], clip=clip.public_id)
        today = timezone.now() - timedelta(days=1)
        if not cameos or known.filter(event=Event.SEEN, at__gt=today).exists():
            return False
        write([(cameo, Event.SEEN, clip.public_id, clip.author, "") for cameo in cameos])
        with translation.override(clip.author.locale):
            words = _("%(who)s watched your draft, because their likeness is in it.") % {"who": by.name}
        # Named in the words and not as an actor: the author hears of it also from people whom they muted.
        tell(clip.author, Notification.Kind.LIKENESS_SEEN, clip.public_id, words)
    return True


# --- Taking out ---------------------------------------------------------------------------------------


def remove(clips: Iterable[Clip], by: User) -> int:
    """Take the likenesses of `by` out of `clips`, which darkens these and everything made from them.

    Any number at a time. Answers how many clips are dark now that were not. Nobody needs a reason.
    """
    with transaction.atomic():
        cameos, keys = theirs(by, clips)
        darkened = {cameo.pk: take_out(cameo.pk, keys) for cameo in cameos}
        write([(cameo, Event.REMOVED, clip, None, "") for cameo in cameos for clip in darkened[cameo.pk]])
        nudge_later(by, "")
        wake()
    return len({clip for some in darkened.values() for clip in some})


def take_out(cameo: int, clips: list[int]) -> list[str]:
    """Mark the casts of `cameo`, whose row is held, in `clips` and everything made from them; their public ids."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE_OUT, [clips, cameo])
        return sorted({public_id for (public_id,) in cursor.fetchall()})


def wake() -> None:
    """Let the bookkeeping begin when this is committed."""
    transaction.on_commit(lambda: consent_withdrawn.send(Cameo, cameos=[]), robust=True)


# --- Bringing back ------------------------------------------------------------------------------------


def renew(clips: Iterable[Clip], by: User) -> int:
    """Lend the likenesses of `by` again for those of `clips` that are withheld: drafts again where nobody else's is
    missing. Answers how many come back: the first of them at once, the rest by a worker. Raises `ValidationError` in
    words while a likeness is withdrawn.
    """
    with transaction.atomic():
        cameos, keys = theirs(by, clips)
        rows = Clip.objects.select_for_update(of=("self",), no_key=True).select_related("author")
        dark = {clip.pk: clip for clip in rows.filter(pk__in=keys, state=State.WITHHELD).order_by("pk")}
        for cameo in cameos if dark else []:
            cast = Cast.objects.filter(cameo=cameo, clip__in=dark)
            with_it = [dark[key] for key in sorted(set(cast.values_list("clip", flat=True)))]
            grants = renewed(cameo, [(clip.author, clip.public_id) for clip in with_it])
            cast.delete()
            pairs = zip(with_it, grants, strict=True)
            Cast.objects.bulk_create([Cast(clip=clip, cameo=cameo, grant=grant) for clip, grant in pairs])
            write([(cameo, Event.RENEWED, clip.public_id, clip.author, "") for clip in with_it])
        back = list(Clip.objects.consented().filter(pk__in=dark).select_related("author").order_by("pk"))
        if len(back) > AT_ONCE:
            wake()
    return sum(bring_back(clip) for clip in back[:AT_ONCE]) + len(back[AT_ONCE:])


def bring_back_renewed() -> int:
    """What a page left: every withheld clip whose likenesses are all lent again. Answers how many. Idempotent."""
    total = 0
    while True:
        back = Clip.objects.consented().filter(state=State.WITHHELD).select_related("author").order_by("pk")
        moved = sum(bring_back(clip) for clip in back[:BATCH])
        if not moved:
            return total
        total += moved


def bring_back(clip: Clip) -> bool:
    """A withheld clip whose likenesses are all lent again is a draft again, and its author hears of it."""
    with translation.override(clip.author.locale):
        because = _("Whose likeness is in it lent it again. It is a draft now.")
    try:
        if not move(clip, State.DRAFT, by=None, because=because, why=""):
            return False
    except ConsentMissing:
        # Taken back once more, a moment ago.
        return False
    tell(clip.author, Notification.Kind.LIKENESS_ANSWERED, clip.public_id, because)
    return True


# --- Bookkeeping --------------------------------------------------------------------------------------


def withhold_lost() -> int:
    """Let the state of every clip say it that has lost a likeness: cancelled, or withheld. Answers how many.

    Idempotent, in batches, by any number of workers at once.
    """
    total = 0
    for source, target in ENDS.items():
        because = _("Somebody took their likeness back.")
        while True:
            # Each author's clips together, so that one batch, and one kind word, holds them all.
            rows = Clip.objects.lost().filter(state=source).order_by("author", "pk")
            keys = list(rows.values_list("pk", flat=True)[:BATCH])
            moved = retract(Clip.objects.lost().filter(pk__in=keys), source, target, because) if keys else []
            if not moved:
                break
            tell_authors(moved)
            total += len(moved)
    return total


def tell_authors(clips: list[Clip]) -> None:
    """One kind word to each, however many of their clips it is."""
    authors = {clip.author_id: clip.author for clip in clips}
    for key, many in Counter(clip.author_id for clip in clips).items():
        author = authors[key]
        with translation.override(author.locale):
            words = ngettext(
                "Somebody took their likeness back, so one of your clips is put aside. You did nothing wrong.",
                "Somebody took their likeness back, so %(count)d of your clips are put aside. You did nothing wrong.",
                many,
            ) % {"count": many}
        tell(author, Notification.Kind.LIKENESS_TAKEN_BACK, "", words)


def go_on_where_answered() -> int:
    """Bring clips on their way that wait for nobody's answer any more: a message was lost. Answers how many."""
    open_ones = Cast.objects.filter(clip=OuterRef("pk"), grant__granted_at=None, grant__revoked_at=None)
    waiting = Clip.objects.filter(~Exists(open_ones), state=State.WAITING, waits_for=WaitsFor.OWNERS)
    return sum(clip.go_on() for clip in waiting.select_related("author")[:100])


def on_answer(sender: Any, grant: Grant, **kwargs: Any) -> None:
    """The owner answered a question: the clip that waits for it goes on, or ends."""
    clip = Clip.objects.select_related("author").filter(public_id=grant.for_clip).first() if grant.for_clip else None
    if clip is not None:
        with translation.override(clip.author.locale):
            clip.go_on()


def on_move(sender: Any, clip: Clip, target: State, **kwargs: Any) -> None:
    close_questions([clip], target)


def on_retraction(sender: Any, clips: list[Clip], target: State, **kwargs: Any) -> None:
    close_questions(clips, target)


def close_questions(clips: list[Clip], target: State) -> None:
    """Nobody needs to answer any more what was asked for clips that are given up."""
    if target in {State.CANCELLED, State.REFUSED, State.DELETED}:
        asked = Grant.objects.asked().filter(for_clip__in=[clip.public_id for clip in clips])
        cameos = list(asked.values_list("cameo", flat=True))
        if cameos:
            with decided(cameos):
                asked.update(revoked_at=timezone.now())
