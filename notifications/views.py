"""What one was told."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from notifications.models import Notification
from notifications.sentences import tell_who


@login_required
@never_cache
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """All news, newest first, by days; looking at them marks them as read."""
    rows = Notification.objects.welcome_to(request.user).order_by("-created_at", "-pk")  # type: ignore[arg-type]
    page = Paginator(rows, 30).get_page(request.GET.get("page"))
    shown = list(page)
    tell_who(shown, request.user)  # type: ignore[arg-type]
    fresh = [row.pk for row in shown if row.read_at is None]
    if fresh:
        Notification.objects.filter(pk__in=fresh, read_at=None).update(read_at=timezone.now())
    today = timezone.localdate()
    context = {
        "page": page,
        "shown": shown,
        "today": today,
        "yesterday": today - timedelta(days=1),
        "unread": unread(request) if page.has_other_pages() else 0,
    }
    return render(request, "notifications/news.html", context)


@login_required
@require_POST
def reading(request: HttpRequest) -> HttpResponse:
    """Mark all as read, those on later pages too."""
    Notification.objects.filter(person=request.user.pk, read_at=None).update(read_at=timezone.now())
    return redirect("news")


@login_required
@never_cache
@require_safe
def badge(request: HttpRequest) -> HttpResponse:
    """How many are unread, as a fragment for the bell."""
    return render(request, "notifications/_badge.html", {"unread": unread(request)})


def unread(request: HttpRequest) -> int:
    mine = Notification.objects.welcome_to(request.user)  # type: ignore[arg-type]
    return mine.filter(read_at=None).count()
