"""Watching: For You, Following, the page of one clip, and what pages report of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Follow, Mute
from accounts.views import too_many
from clips.appearances import seen
from clips.lifecycle import State
from clips.models import Clip, ClipQuerySet
from clips.seeing import who_is_in_it
from feed import ranking, viewing
from feed.cards import as_cards, cards, origin
from feed.mentions import known
from feed.ranking import PAGE, Place

BATCHES_PER_HOUR = 1200
"""Of one person: one in three seconds. A page sends one for several clips."""


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """For You. `?next=` goes on, `?at=` begins at a clip, and with `?shown=` at that clip of a list shown before."""
    at = request.GET.get("at", "").replace("\0", "")
    kept = Place.read(request.GET.get("shown", ""))
    if kept is not None and at in kept.shown:
        ids = list(kept.shown[max(0, kept.shown.index(at) - PAGE) :])
        still = set(published(request).filter(public_id__in=ids).values_list("public_id", flat=True))
        return show(request, "feed", [one for one in ids if one in still], {"next": kept}, {"shown": kept}, at)
    start = Place.read(request.GET.get("next", ""))
    lead = []
    if start is None:
        lead = [at] if at and published(request).filter(public_id=at).exists() else []
        start = Place(timezone.now(), shown=tuple(lead))
    found, end, more = ranking.page(request.user, start, PAGE - len(lead))
    ids = [*lead, *(one.public_id for one in found)]
    return show(
        request, "feed", ids, {"next": end} if more else {}, {"next": start} if end.before else {"shown": end}, at
    )


@login_required
@require_safe
def following(request: HttpRequest) -> HttpResponse:
    """What the people whom one follows published, newest first. `?before=` goes on, `?at=` begins at a clip."""
    viewer = request.user
    muted = Exists(Mute.objects.filter(muter=viewer.pk, muted=OuterRef("author")))
    followed = Follow.objects.filter(follower=viewer.pk).values("followed")
    clips = Clip.objects.listed_for(viewer).filter(~muted, author__in=followed)
    # What is published has its moment, whatever the column could hold.
    rows: QuerySet[Clip, Any] = clips.values_list("published_at", "public_id")
    at = request.GET.get("at", "").replace("\0", "")
    here: Any = rows.filter(public_id=at).first() if at else None
    # A list that begins in the middle has some before it, so that one can swipe both ways.
    newer = list(ranking.newer(rows, here).order_by("published_at", "public_id")[:PAGE]) if here else []
    start = here or moment(request.GET.get("before", ""))
    rest = list(ranking.older(rows, start).order_by("-published_at", "-public_id")[: PAGE + 1])
    found = [*reversed(newer), *([here] if here else []), *rest[:PAGE]]
    last = {"before": f"{found[-1][0].isoformat()},{found[-1][1]}"} if len(rest) > PAGE else {}
    return show(request, "following", [public_id for _then, public_id in found], last, {}, at)


def show(
    request: HttpRequest, name: str, ids: Sequence[str], onward: dict[str, Any], place: dict[str, Any], at: str
) -> HttpResponse:
    """The clips of these public ids in this order: a page of its own, or the clips alone for htmx.

    onward: what to ask the view called `name` for to go on, empty at the end. place: what to ask it for, besides `at`,
    to have this list again.
    """
    found = cards(ids, request.user)
    context = {
        "cards": found.values(),
        "onward": f"{reverse(name)}?{urlencode(onward)}" if onward else "",
        "place": f"{reverse(name)}?{urlencode(place)}{'&' if place else ''}",
        "at": at if at in found else "",
        "is_start": not request.GET.keys() & {"next", "before", "at"},
        "tab": name,
    }
    template = "feed/_clips.html" if request.htmx else "feed/feed.html"  # type: ignore[attr-defined]
    return render(request, template, context)


def published(request: HttpRequest) -> ClipQuerySet:
    """The clips that may be in a list for whoever asks, those included of which one must know the link."""
    return Clip.objects.visible_to(request.user).filter(state=State.PUBLISHED)


def moment(text: str) -> tuple[datetime, str] | None:
    """What "MOMENT,ID" says, or None for anything else. The moment is an ISO one with its zone."""
    words, _comma, last = text.replace("\0", "").partition(",")
    try:
        found = parse_datetime(words.replace(" ", "+"))
        # The ends of the calendar have no moment in every zone.
        return (found.astimezone(UTC), last) if found is not None and found.tzinfo else None
    except (ValueError, OverflowError):
        return None


@login_required
@require_POST
def views(request: HttpRequest) -> HttpResponse:
    """Keep what was watched: `views` is a JSON list, see `viewing.read`. Pages send it as they are left."""
    if too_many(f"views:{request.user.pk}", BATCHES_PER_HOUR):
        return plain(_("That were very many views in one hour. Please watch a little slower."), 429)
    try:
        batch = viewing.read(request.POST.get("views", ""))
    except viewing.UnreadableBatch as problem:
        return plain(str(problem), 400)
    viewing.record(request.user, batch)  # type: ignore[arg-type]
    return HttpResponse(status=204)


def plain(words: str, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


@require_safe
def clip(request: HttpRequest, public_id: str) -> HttpResponse:
    """The page of one clip. Its author is led to the right place for a clip that has no film to show."""
    mine = Clip.objects.of(request.user).filter(public_id=public_id).first()
    if mine is not None and mine.get_absolute_url() != request.path:
        return redirect(mine)
    rows = as_cards(Clip.objects.visible_to(request.user), request.user)
    found = rows.prefetch_related(who_is_in_it()).filter(public_id=public_id).first()
    shown: Any = found or mine
    if shown is None:
        raise Http404
    shown.is_mine = mine is not None
    shown.origins = [origin(line) for line in shown.origins] if found else []
    shown.likenesses = [row.cameo for row in shown.in_it] if found else []
    in_it = any(one.owner_id == request.user.pk for one in shown.likenesses)
    if in_it:
        seen(shown, request.user)  # type: ignore[arg-type]
    context = {
        "clip": shown,
        "dark": found is None,
        "is_mine": mine is not None,
        "is_with_me": in_it and mine is None,
        "known": known([shown.title], request.user),
    }
    return render(request, "feed/clip.html", context)
