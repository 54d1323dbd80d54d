"""Exploring: what is trending, the page of a hashtag, and search."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.guessing import asker, counted
from accounts.views import too_many
from clips import words
from feed import exploring
from feed.cards import as_cards
from feed.pages import page_of

TILES = 24
A_FEW = {"people": 4, "tags": 8, "clips": 12}
"""How much of each the first tab shows."""
TABS = ("all", "clips", "tags", "people")
PEOPLE_SEARCHES, PER_SECONDS = 60, 300
"""So many searches for people in five minutes: enough to type, too few to read out who is here."""


@require_safe
def explore(request: HttpRequest) -> HttpResponse:
    """What is trending; with `?q=` what was searched for, of which `?in=` shows one kind."""
    text = exploring.cleaned(request.GET.get("q", ""))
    if text:
        context = search(request, text)
        refused = context["tab"] == "people" and "people" not in context
        return render(request, "feed/search.html", context, status=429 if refused else 200)
    page = page_of(as_cards(exploring.trending(request.user), request.user), request, TILES)
    context = {"page": page, "points": exploring.POINTS}
    if page.number == 1:
        context |= {"tags": exploring.trending_tags(request.user), "people": exploring.to_meet(request.user)}
    return render(request, "feed/explore.html", context)


def search(request: HttpRequest, text: str) -> dict[str, Any]:
    """What the page of results shows for `text`. People are left out for who asked for them too often."""
    tab = request.GET.get("in", "all")
    tab = tab if tab in TABS else "all"
    found: dict[str, Any] = {"query": text, "tab": tab}

    def few(kind: str, otherwise: int) -> int:
        return A_FEW[kind] if tab == "all" else otherwise

    if tab in ("all", "people") and not asks_too_much(request):
        found["people"] = exploring.people_like(text, request.user)[: few("people", 30)]
    if tab in ("all", "tags"):
        found["tags"] = exploring.tags_like(text, request.user, most=few("tags", 60))
    if tab in ("all", "clips"):
        clips = as_cards(exploring.clips_like(text, request.user), request.user)
        found["page"] = page_of(clips, request, few("clips", TILES))
    return found


def asks_too_much(request: HttpRequest) -> bool:
    """Whether they looked for people too often, or nobody can say so."""
    key = f"people:{asker(request)}"
    return counted(lambda: too_many(key, most=PEOPLE_SEARCHES, seconds=PER_SECONDS), otherwise=True)


@require_safe
def tag(request: HttpRequest, tag: str) -> HttpResponse:
    """The clips under a hashtag, the newest or the most watched first."""
    kept = words.hashtag(tag)
    if words.hashtags(f"#{tag}") != [kept]:
        raise Http404
    by = "views" if request.GET.get("by") == "views" else "newest"
    clips = exploring.tagged(kept, request.user, by)
    page = page_of(as_cards(clips, request.user), request, TILES)
    alone = page.number == 1 and not page.more
    number = len(page.rows) if alone else exploring.tagged(kept, request.user, "newest").order_by().count()
    return render(request, "feed/tag.html", {"tag": kept, "by": by, "page": page, "number": number})
