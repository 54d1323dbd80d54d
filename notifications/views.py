"""What one was told."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@login_required
@never_cache
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """All notifications, newest first; looking at them marks them as read."""
    rows = request.user.notifications.order_by("-created_at", "-pk")  # type: ignore[union-attr]
    page = Paginator(rows, 30).get_page(request.GET.get("page"))
    shown = list(page)
    rows.filter(pk__in=[row.pk for row in shown], read_at=None).update(read_at=timezone.now())
    return render(request, "notifications/news.html", {"page": page, "shown": shown})


@login_required
@never_cache
@require_safe
def badge(request: HttpRequest) -> HttpResponse:
    """How many are unread, as a fragment for the bell."""
    unread = request.user.notifications.filter(read_at=None).count()  # type: ignore[union-attr]
    return render(request, "notifications/_badge.html", {"unread": unread})
