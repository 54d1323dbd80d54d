"""Likes and saves; what one saved and what one watched."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.views import undoes, wished_for
from clips.lifecycle import State
from clips.models import Clip
from feed.cards import as_cards
from feed.models import Like, MarkManager, Save, View

TILES = 24


def watched(request: HttpRequest, public_id: str) -> Clip:
    """A published clip that the viewer may watch, or 404. Nobody likes or discusses a draft, its author included."""
    clips = Clip.objects.visible_to(request.user).filter(state=State.PUBLISHED)
    clip: Clip = get_object_or_404(as_cards(clips, request.user), public_id=public_id)
    return clip


# --- Likes and saves --------------------------------------------------------------------------------


@login_required
@require_http_methods(["POST", "DELETE"])
def like(request: HttpRequest, public_id: str) -> HttpResponse:
    return mark(request, public_id, Like.objects, "feed/_like.html")


@login_required
@require_http_methods(["POST", "DELETE"])
def save(request: HttpRequest, public_id: str) -> HttpResponse:
    return mark(request, public_id, Save.objects, "feed/_save.html")


def mark(request: HttpRequest, public_id: str, marks: MarkManager, template: str) -> HttpResponse:
    """Make or undo a mark. Answers with the button as it is now, or goes back to where a plain form was."""
    clip = watched(request, public_id)
    (marks.undo if undoes(request) else marks.make)(request.user, clip)  # type: ignore[arg-type]
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, template, {"clip": watched(request, public_id), "here": clip.get_absolute_url()})
    back = wished_for(request, "").partition("#")[0]
    return redirect(f"{back}#title-{public_id}" if back else clip)


@login_required
@never_cache
@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """What one saved and may still watch, the last first."""
    mine = Save.objects.filter(person=request.user.pk)
    when = Subquery(mine.filter(clip=OuterRef("pk")).values("created_at"))
    clips = Clip.objects.visible_to(request.user).filter(pk__in=mine.values("clip")).annotate(since=when)
    return tiles(request, "feed/saved.html", clips)


@login_required
@never_cache
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """What one watched and may still watch, the last first."""
    mine = View.objects.filter(person=request.user.pk)
    when = Subquery(mine.filter(clip=OuterRef("pk")).order_by("-hour").values("hour")[:1])
    clips = Clip.objects.visible_to(request.user).filter(pk__in=mine.values("clip")).annotate(since=when)
    return tiles(request, "feed/history.html", clips)


def tiles(request: HttpRequest, template: str, clips: Any) -> HttpResponse:
    """A page of `clips`, the greatest `since` first."""
    rows = as_cards(clips, request.user).order_by("-since", "-pk")
    return render(request, template, {"page": Paginator(rows, TILES).get_page(request.GET.get("page"))})
