"""Dramatiq actors of notifications. What is to be told stands in the database."""

from __future__ import annotations

import dramatiq

from notifications import webpush
from notifications.models import Notification


# Never tried again: the row is there, and the next page shows it. A service that answers drop by drop is left in time.
@dramatiq.actor(max_retries=0, time_limit=15_000)
def push(pk: int) -> None:
    """Tell the browsers of a person what they have not read yet."""
    row = Notification.objects.select_related("person").filter(pk=pk, read_at=None, person__is_active=True).first()
    if row is not None and Notification.objects.welcome_to(row.person).filter(pk=pk).exists():
        webpush.tell_browsers(row)
