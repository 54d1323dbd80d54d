"""Coming in and going out."""

from __future__ import annotations

import dramatiq
import redis
from django.conf import settings
from django.contrib.auth import login
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.forms import AskForLinkForm
from accounts.models import SignInLink, User
from accounts.tasks import mail_link

ASKS_PER_HOUR = 5


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a link. The answer is the same whether the address is known or not."""
    if request.user.is_authenticated:
        return redirect("feed")
    form = AskForLinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            if too_many(f"link:{address(request)}") or too_many(f"link:{email.lower()}"):
                form.add_error(None, _("That was a lot of links. Please wait an hour and ask again."))
                return render(request, "accounts/sign_in.html", {"form": form}, status=429)
            user = User.objects.filter(email__iexact=email, is_active=True).first()
            if user is not None:
                mail_link.send(user.pk, request.GET.get("next", "")[:500])
        except (redis.RedisError, dramatiq.errors.BrokerConnectionError):
            # Without Valkey nobody counts the asking, so nobody is let in unseen.
            form.add_error(None, _("No letter can be sent at this moment. Please try again in a minute."))
            return render(request, "accounts/sign_in.html", {"form": form}, status=503)
        return render(request, "accounts/link_sent.html", {"email": email})
    return render(request, "accounts/sign_in.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Open a link. Opening shows a button, pressing it signs in: link previews must not use the link up."""
    if request.method == "GET":
        return render(request, "accounts/enter.html", {"token": token})
    try:
        user = SignInLink.objects.redeem(token)
    except ValidationError as problem:
        return render(request, "accounts/enter.html", {"problem": problem.messages[0]}, status=410)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    after = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(after, {request.get_host()}, require_https=request.is_secure())
    return redirect(after if safe else "feed")


def address(request: HttpRequest) -> str:
    """Where a request comes from. A proxy of ours adds that as the last word of X-Forwarded-For; others' are lies."""
    said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return said if said and settings.SORASITE_BEHIND_PROXY else request.META.get("REMOTE_ADDR") or ""


def too_many(key: str, most: int = ASKS_PER_HOUR, seconds: int = 3600) -> bool:
    """Whether this was asked more than `most` times within `seconds`."""
    cache.add(key, 0, seconds)
    return cache.incr(key) > most
