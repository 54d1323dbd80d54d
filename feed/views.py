"""Watching: the feed and the page of one clip."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from clips.models import Clip

PAGE = 10


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Published clips, newest first, one a screen. `?before=` goes on; without JavaScript it is a plain link."""
    clips = Clip.objects.listed_for(request.user).select_related("author").prefetch_related("renditions")
    before = moment(request.GET.get("before", ""))
    if before is not None:
        clips = clips.filter(published_at__lt=before)
    shown = list(clips.order_by("-published_at", "-pk")[: PAGE + 1])
    following = shown[PAGE - 1].published_at if len(shown) > PAGE else None
    context = {"clips": shown[:PAGE], "before": following.isoformat() if following else ""}
    template = "feed/_clips.html" if request.htmx else "feed/feed.html"  # type: ignore[attr-defined]
    return render(request, template, context)


def moment(text: str) -> datetime | None:
    """An ISO moment with its zone, or None for anything else."""
    try:
        found = parse_datetime(text.replace(" ", "+"))
    except ValueError:
        return None
    return found if found is not None and found.tzinfo else None


@require_safe
def clip(request: HttpRequest, public_id: str) -> HttpResponse:
    """The page of one clip. Its author is led to the right place for a clip that has no film to show."""
    mine = Clip.objects.of(request.user).filter(public_id=public_id).first()
    if mine is not None and mine.get_absolute_url() != request.path:
        return redirect(mine)
    rows = Clip.objects.visible_to(request.user).select_related("author").prefetch_related("renditions")
    found = rows.filter(public_id=public_id).first()
    if found is None and mine is None:
        raise Http404
    context = {"clip": found or mine, "dark": found is None, "is_mine": mine is not None}
    return render(request, "feed/clip.html", context)
