"""The doors: an invite, the sign-up form, a one-time link, and the way back for whoever is leaving."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.account.views import SignupView
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.adapter import LEAVING, STAYS
from accounts.geography import country_of
from accounts.models import ClosedCountry, Invite, SignInLink, User, validate_handle
from accounts.views import address, too_many, wished_for

CODES_PER_HOUR = 40
HANDLES_PER_HOUR = 120


@never_cache
@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """Type a code, or paste the whole link. `?code=` leads to the invitation."""
    code = request.GET.get("code", "").strip().rstrip("/").rpartition("/")[2]
    if request.user.is_authenticated:
        return redirect("feed")
    if code:
        return redirect("invitation", code=code[:40])
    return render(request, "accounts/join.html")


@never_cache
@require_safe
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """Who invites, and the way to the form; or why this code opens nothing."""
    if request.user.is_authenticated:
        return redirect("feed")
    if too_many(f"code:{address(request)}", CODES_PER_HOUR):
        return render(request, "429.html", status=429)
    context: dict[str, Any] = {"code": code}
    countries = {country_of(address(request))} - {""}
    try:
        ClosedCountry.objects.check_open(countries)
        context["invite"] = Invite.objects.usable(code, countries)
    except ValidationError as problem:
        return render(request, "accounts/join.html", {**context, "problem": problem.messages[0]}, status=410)
    return render(request, "accounts/invitation.html", context)


class SignUpView(SignupView):
    """allauth's, with an invite at the door. What two people want at the same moment, one gets."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        code = request.POST.get("invite") or request.GET.get("invite")
        if not request.user.is_authenticated and settings.SORASITE_SIGN_UP == "invite" and not code:
            return redirect("join")
        if code and request.method == "GET" and too_many(f"code:{address(request)}", CODES_PER_HOUR):
            return render(request, "429.html", status=429)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}

    def get_initial(self) -> dict[str, Any]:
        known = {"invite": self.request.GET.get("invite", ""), "country": country_of(address(self.request))}
        return {**super().get_initial(), **known}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ValidationError as lost:
            form.add_error(None, lost)
        except IntegrityError:
            form.add_error("username", _("Somebody took this handle or this e-mail address a moment ago."))
        return self.form_invalid(form)


sign_up = SignUpView.as_view()


@never_cache
@require_safe
def handle_check(request: HttpRequest) -> HttpResponse:
    """Whether a handle is free, in one line, for the form that asks while one types."""
    handle = (request.GET.get("username") or request.GET.get("handle") or "").strip().removeprefix("@").lower()
    if too_many(f"handle:{address(request)}", HANDLES_PER_HOUR):
        return render(request, "429.html", status=429)
    problem = ""
    try:
        validate_handle(handle)
        if User.objects.filter(handle=handle).exclude(pk=request.user.pk).exists():
            problem = _("@%(handle)s is taken. Please choose another.") % {"handle": handle}
    except ValidationError as refused:
        problem = refused.messages[0]
    return render(request, "accounts/_handle.html", {"handle": handle, "problem": problem})


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
    login(request, user)
    UserSession.objects.create_from_request(request)
    return redirect(wished_for(request, reverse("feed")))


@never_cache
@require_http_methods(["GET", "POST"])
def coming_back(request: HttpRequest) -> HttpResponse:
    """Somebody who is leaving signed in: stay? A yes goes on with the signing in, second step and all."""
    proved = request.session.get(LEAVING, {})
    person = User.objects.filter(pk=proved.get("pk")).first() if proved.get("until", 0) > time.time() else None
    if person is None or not person.may_come_back:
        return redirect("account_login")
    if request.method == "GET":
        return render(request, "accounts/coming_back.html", {"person": person})
    del request.session[LEAVING]
    request.session[STAYS] = person.pk
    return perform_login(request, Login(user=person))
