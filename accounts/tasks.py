"""Letters, sent by a worker: how long that takes must not tell a stranger who has an account here."""

from __future__ import annotations

from urllib.parse import urlencode

import dramatiq
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import LINK_LASTS, SignInLink, User


@dramatiq.actor(max_retries=5, min_backoff=2_000, time_limit=60_000)
def mail_link(pk: int, after: str = "") -> None:
    """Mail a sign-in link to a person, who lands on `after`. The token is made here, so that no message carries it."""
    user = User.objects.filter(pk=pk, is_active=True).exclude(email=None).first()
    if user is None:
        return
    token = SignInLink.objects.issue(user, LINK_LASTS)
    address = settings.SORASITE_URL + reverse("enter", args=[token])
    if after:
        address += "?" + urlencode({"next": after})
    minutes = int(LINK_LASTS.total_seconds() // 60)
    with translation.override(user.locale):
        subject = _("Your way into %(site)s") % {"site": settings.SORASITE_NAME}
        body = render_to_string("accounts/link_mail.txt", {"address": address, "user": user, "minutes": minutes})
    send_mail(subject, body, None, [str(user.email)])
