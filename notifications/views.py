"""What one was told."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.views import undoes
from notifications import webpush
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


@login_required
@never_cache
@require_http_methods(["GET", "POST", "DELETE"])
def push(request: HttpRequest) -> HttpResponse:
    """GET: the switch. POST: tell me in this browser too. DELETE: in none any more."""
    if not settings.SORASITE_VAPID_PRIVATE_KEY:
        raise Http404
    if undoes(request):
        request.user.push_devices.all().delete()  # type: ignore[union-attr]
        messages.success(request, _("Off, in all your browsers."))
        return redirect("push")
    if request.method == "POST":
        given = {name: request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth")}
        try:
            webpush.subscribe(request.user, **given, session=request.session.session_key or "")  # type: ignore[arg-type]
        except ValidationError as problem:
            return HttpResponse(problem.messages[0], status=422, content_type="text/plain; charset=utf-8")
        return HttpResponse(status=204)
    context = {"key": webpush.public_key(), "many": request.user.push_devices.count()}  # type: ignore[union-attr]
    return render(request, "notifications/push.html", context)


@require_safe
def push_worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at the root and under one name: a browser keeps asking for it there."""
    if not settings.SORASITE_VAPID_PRIVATE_KEY:
        raise Http404
    answer = render(request, "notifications/push-worker.js", content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer
