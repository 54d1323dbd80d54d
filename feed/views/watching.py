"""Watching: the feed and the page of one clip."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db.models import Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from clips.models import Clip, ClipQuerySet
from feed.cards import as_cards
from feed.mentions import known

PAGE = 10


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Published clips, newest first, one a screen. `?before=` goes on; without JavaScript it is a plain link."""
    clips = as_cards(Clip.objects.listed_for(request.user), request.user)
    clips = older(clips, request.GET.get("before", ""))
    shown = list(clips.order_by("-published_at", "-pk")[: PAGE + 1])
    last = shown[PAGE - 1] if len(shown) > PAGE else None
    before = f"{last.published_at.isoformat()},{last.public_id}" if last and last.published_at else ""
    context = {"clips": shown[:PAGE], "before": before}
    template = "feed/_clips.html" if request.htmx else "feed/feed.html"  # type: ignore[attr-defined]
    return render(request, template, context)


def older(clips: ClipQuerySet, before: str) -> ClipQuerySet:
    """Those of `clips` that come after the one called `before`, "MOMENT,ID"; all of them if it says nothing.

    The id settles the order of clips of one moment. A bare moment will do.
    """
    text, _comma, last = before.partition(",")
    then = moment(text)
    if then is None:
        return clips
    same_moment = Q(
        published_at=then, pk__lt=Subquery(Clip.objects.filter(public_id=last.replace("\0", "")).values("pk"))
    )
    return clips.filter(published_at__lte=then).filter(Q(published_at__lt=then) | same_moment)


def moment(text: str) -> datetime | None:
    """An ISO moment with its zone, in UTC, or None for anything else."""
    try:
        found = parse_datetime(text.replace(" ", "+"))
        # The ends of the calendar have no moment in every zone.
        return found.astimezone(UTC) if found is not None and found.tzinfo else None
    except (ValueError, OverflowError):
        return None


@require_safe
def clip(request: HttpRequest, public_id: str) -> HttpResponse:
    """The page of one clip. Its author is led to the right place for a clip that has no film to show."""
    mine = Clip.objects.of(request.user).filter(public_id=public_id).first()
    if mine is not None and mine.get_absolute_url() != request.path:
        return redirect(mine)
    rows = as_cards(Clip.objects.visible_to(request.user), request.user)
    found = rows.filter(public_id=public_id).first()
    shown = found or mine
    if shown is None:
        raise Http404
    context = {
        "clip": shown,
        "dark": found is None,
        "is_mine": mine is not None,
        "known": known([shown.title], request.user),
    }
    return render(request, "feed/clip.html", context)
