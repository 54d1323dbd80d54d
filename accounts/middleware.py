"""What a person's own settings and the forms about people mean for every page."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import redis
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.utils.deprecation import MiddlewareMixin

TOO_OFTEN = {"rate_limited", "too_many_login_attempts"}
"""The codes by which allauth's forms say that somebody asks too often."""


class PersonMiddleware(MiddlewareMixin):
    """Speaks a member's language in their time zone, and keeps allauth's forms to the ways of this house."""

    def process_request(self, request: HttpRequest) -> None:
        timezone.deactivate()
        # Without the cookie nobody is signed in, and no query is needed to know it.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            timezone.activate(ZoneInfo(request.user.timezone))
            translation.activate(request.user.locale)
            request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        """A form that was refused answers 422, as all others do here; 429 if that is for asking too often."""
        form: Any = (response.context_data or {}).get("form")
        if request.method == "POST" and response.status_code == 200 and getattr(form, "errors", None):
            codes = {error.code for errors in form.errors.as_data().values() for error in errors}
            response.status_code = 429 if codes & TOO_OFTEN else 422
        return response

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Without Valkey nobody counts the tries, so nobody is let in unseen."""
        route = getattr(request.resolver_match, "route", "")
        if isinstance(problem, redis.RedisError) and route.startswith(("account/", "join/", "settings/")):
            return render(request, "accounts/wait.html", status=503)
        return None
