"""Tell one person something now: a nudge to every page they have open.

A nudge says only what to fetch again, {kind, id}; the page then asks a URL that authorises. One
channel group a person, so that nobody can listen to anybody else.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import redis.exceptions
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import Block, Mute
from notifications.models import GROUPED, ONCE, Notification

if TYPE_CHECKING:
    from accounts.models import User

log = logging.getLogger(__name__)


def group(public_id: str) -> str:
    """The channel group of one person."""
    return f"person.{public_id}"


def nudge(person: User, kind: str, subject: str) -> None:
    """Let the person's open pages fetch `subject` again. A nudge that is lost is made up by their next load."""
    send(person, {"type": "nudge", "kind": kind, "id": subject})


def close(person: User) -> None:
    """Close the person's sockets: they signed out or were suspended."""
    send(person, {"type": "goodbye"})


def tell(
    person: User, kind: Notification.Kind, subject: str = "", text: str = "", actor: User | None = None
) -> Notification | None:
    """Write a notification and nudge the person.

    `actor` is who did it. None is written of what people did themselves, or of whom they muted or blocked.
    """
    if actor is not None and (unwelcome(person, actor) or knows(person, kind, subject, actor)):
        return None
    with transaction.atomic():
        row = note(person, kind, subject, text)
        if actor is not None:
            row.actors.add(actor)
        # After the commit: a page that is quicker would fetch the news without this row.
        transaction.on_commit(lambda: nudge(person, "news", subject), robust=True)
        if settings.SORASITE_VAPID_PRIVATE_KEY:
            transaction.on_commit(lambda: wake(row), robust=True)
    return row


def wake(row: Notification) -> None:
    """Let a worker tell the browsers that the person left word in, while the site is closed."""
    from notifications.tasks import push

    push.send(row.pk)


def note(person: User, kind: Notification.Kind, subject: str, text: str) -> Notification:
    """A new row, or the unread one of a grouped kind, which comes to the top again."""
    fresh = {"text": text, "created_at": timezone.now()}
    if kind not in GROUPED:
        return Notification.objects.create(person=person, kind=kind, subject=subject, **fresh)
    row, _made = Notification.objects.update_or_create(
        person=person, kind=kind, subject=subject, read_at=None, defaults=fresh
    )
    return row


def untell(person: User, kind: Notification.Kind, subject: str, actor: User) -> None:
    """`actor` took back what they did: the unread news of it leave them out, and vanish if it was they alone."""
    with transaction.atomic():
        unread = person.notifications.filter(kind=kind, subject=subject, read_at=None, actors=actor)
        for row in Notification.objects.select_for_update().filter(pk__in=unread.values("pk")):
            row.actors.remove(actor)
            if not row.actors.exists():
                row.delete()
        transaction.on_commit(lambda: nudge(person, "news", subject), robust=True)


def knows(person: User, kind: Notification.Kind, subject: str, actor: User) -> bool:
    """Whether `person` was told before. To press a button on and off again must not ring their bell each time."""
    return kind in ONCE and person.notifications.filter(kind=kind, subject=subject, actors=actor).exists()


def unwelcome(person: User, actor: User) -> bool:
    """Whether `person` does not want to hear of `actor`."""
    muted = Mute.objects.filter(muter=person, muted=actor)
    return person == actor or muted.exists() or Block.objects.between(person, actor).exists()


def send(person: User, message: dict[str, str]) -> None:
    layer = get_channel_layer()
    try:
        async_to_sync(layer.group_send)(group(person.public_id), message)
    except (OSError, redis.exceptions.RedisError) as problem:
        # The row is written and the page polls: a silent Valkey delays the news and loses none.
        log.warning("No live push for %s: %s", person.pk, problem)
