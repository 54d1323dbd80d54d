"""How allauth works in this house: whose address counts, who may come in, what letters say, what is encrypted."""

from __future__ import annotations

import base64
import hashlib
import logging
import smtplib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.views import address

log = logging.getLogger(__name__)

LEAVING = "leaving"
"""In the session: who proved to be themselves while leaving, and until when they may say that they stay."""
STAYS = "stays"
"""In the session: who said that they stay. It counts once the whole signing in has succeeded."""
MINUTES_TO_STAY = 15


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        # One sentence for both, so that it does not matter whether the handle or the address exists.
        "username_password_mismatch": gettext_lazy("This name and this password do not belong together."),
        "email_password_mismatch": gettext_lazy("This name and this password do not belong together."),
        "username_taken": gettext_lazy("This handle is taken. Please choose another."),
        "email_taken": gettext_lazy("Somebody here has this address already. If it is you, sign in."),
        "too_many_login_attempts": gettext_lazy("That was a lot of tries. Please wait a few minutes."),
        "rate_limited": gettext_lazy("That was a lot at once. Please wait a few minutes."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """Behind a proxy, what ours says. "::" where a server on a Unix socket knows nothing."""
        return address(request) or "::"

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.SORASITE_SIGN_UP != "closed")

    def clean_username(self, username: str, shallow: bool = False) -> str:
        return str(super().clean_username(username.strip().removeprefix("@").lower(), shallow))

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """The new person, with everything that our form asks beside allauth's."""
        super().save_user(request, user, form, commit=False)
        for name in ("display_name", "birth_date", "country", "timezone"):
            setattr(user, name, form.cleaned_data[name])
        user.locale = get_language() or settings.LANGUAGE_CODE
        user.invite = form.invitation
        user.save()
        return user

    def can_delete_email(self, email_address: Any) -> bool:
        """The one address in use stays: the way back in after a lost password leads over it."""
        return not email_address.primary and email_address.email.lower() != str(email_address.user.email).lower()

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("settings")

    # --- Whoever is leaving and signs in is asked whether they stay ----------------------------------

    def pre_login(self, request: HttpRequest, user: User, **hooks: Any) -> HttpResponse | None:
        if not user.is_active and request.session.get(STAYS) == user.pk:
            return None
        return super().pre_login(request, user, **hooks)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        if not user.may_come_back:
            request.session["kept_out"] = user.kept_out()
            return super().respond_user_inactive(request, user)
        request.session[LEAVING] = {"pk": user.pk, "until": time.time() + MINUTES_TO_STAY * 60}
        return redirect("coming_back")

    def login(self, request: HttpRequest, user: User) -> None:
        if not user.is_active and not (request.session.pop(STAYS, None) == user.pk and user.come_back()):
            raise ImmediateHttpResponse(redirect("account_inactive"))
        super().login(request, user)

    # --- Letters -------------------------------------------------------------------------------------

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A letter, or a word on the page that none can go out; the same for known and unknown addresses."""
        site = {"site_name": settings.SORASITE_NAME, "site_url": settings.SORASITE_URL}
        try:
            super().send_mail(template_prefix, email, {**site, **context})
        except (smtplib.SMTPException, OSError) as problem:
            log.error("A letter (%s) could not be sent: %s", template_prefix, problem)
            messages.error(self.request, _("No letter can be sent at this moment. Please try again in a minute."))


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of authenticator apps and recovery codes are kept encrypted: a copy of the database is not enough."""

    def encrypt(self, text: str) -> str:
        return box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return box().decrypt(encrypted_text.encode()).decode()


def box() -> MultiFernet:
    """Encryption under keys derived from Django's secrets: the first writes, the old ones still read."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"second step: {secret}".encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
