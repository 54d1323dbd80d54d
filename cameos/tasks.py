"""Dramatiq actors of likenesses. A message only wakes a worker: what is to be done stands in the database."""

from __future__ import annotations

import logging
from datetime import timedelta

import dramatiq
from django.core.cache import cache
from django.db import DatabaseError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cameos import custody, enrolling
from cameos.models import Enrolment

log = logging.getLogger(__name__)

State = Enrolment.State


OVERDUE = timedelta(seconds=90)
"""A recording that has waited this long has lost its message."""


def make_up() -> None:
    """Wake a worker for recordings whose message was lost."""
    late = Enrolment.objects.filter(state=State.CHECKING, used_at__lt=timezone.now() - OVERDUE)
    for pk in late.values_list("pk", flat=True)[:100]:
        if cache.add(f"enrolment:{pk}", True, OVERDUE.seconds):
            check.send(pk)


@dramatiq.actor(max_retries=3, min_backoff=1_000, time_limit=180_000)
def check(pk: int) -> None:
    """Check the recording of an enrolment that is CHECKING."""
    enrolment = Enrolment.objects.select_related("person").filter(pk=pk, state=State.CHECKING).first()
    if enrolment is None:
        return
    with translation.override(enrolment.person.locale):
        try:
            enrolling.check(enrolment)
        except DatabaseError:
            raise
        except Exception:
            log.exception("Checking %s broke", enrolment.public_id)
            why = _("Our checks broke, so nothing could be said of your recording. Please record again.")
            Enrolment.objects.filter(pk=pk, state=State.CHECKING).update(
                state=State.REFUSED, why=why, finished_at=timezone.now()
            )
            custody.drop(enrolment.person, "recording")
