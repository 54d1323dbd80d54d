"""A letter a day, and only if there is news of one's likeness that nobody has read on the site."""

from __future__ import annotations

import logging
import smtplib
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from accounts.models import User
from notifications.models import Notification
from notifications.sentences import tell_who

log = logging.getLogger(__name__)

Kind = Notification.Kind
KINDS = [Kind.LIKENESS, Kind.LIKENESS_ASKED, Kind.LIKENESS_ANSWERED, Kind.LIKENESS_TAKEN_BACK]
UNREAD_FOR = timedelta(hours=1)
"""Whoever is on the site reads it there."""
ONE_A = timedelta(hours=23)
MOST = 20
"""Sentences in a letter; the rest is on the site."""


def send_due() -> int:
    """Write to everybody for whom a letter is due. Answers to how many."""
    now = timezone.now()
    waiting = Notification.objects.filter(kind__in=KINDS, read_at=None, mailed_at=None, created_at__lt=now - UNREAD_FOR)
    lately = Notification.objects.filter(mailed_at__gt=now - ONE_A).values("person")
    due = User.objects.filter(is_active=True, email__isnull=False, pk__in=waiting.values("person"))
    return sum(write(person) for person in due.exclude(pk__in=lately).order_by("pk").iterator())


def write(person: User) -> bool:
    """One letter. Its news count as mailed first, so that two workers do not both send it."""
    with transaction.atomic():
        rows = Notification.objects.select_for_update(skip_locked=True).filter(
            person=person, kind__in=KINDS, read_at=None, mailed_at=None
        )
        news = list(rows.order_by("-created_at", "-pk"))
        if not news:
            return False
        Notification.objects.filter(pk__in=[row.pk for row in news]).update(mailed_at=timezone.now())
    with translation.override(person.locale):
        tell_who(news[:MOST], person)
        number = len(news)
        title = ngettext("One thing about your likeness", "%(n)d things about your likeness", number) % {"n": number}
        site = {"site_name": settings.SORASITE_NAME, "site_url": settings.SORASITE_URL}
        there = settings.SORASITE_URL + reverse("news")
        context = {**site, "title": title, "sentences": [row.sentence for row in news[:MOST]], "there": there}
        letter = EmailMultiAlternatives(
            title, render_to_string("notifications/digest.txt", context), to=[str(person.email)]
        )
        letter.attach_alternative(render_to_string("notifications/digest.html", context), "text/html")
    try:
        letter.send()
    except (OSError, smtplib.SMTPException) as problem:
        # It all still stands on the site, and tomorrow there is another letter.
        log.warning("No letter to %s: %s", person.pk, problem)
        return False
    return True
