"""Leaving: at once dark, thirty days of undo, then erased (`clips.erasing`)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.dispatch import Signal
from django.utils.timezone import now

if TYPE_CHECKING:
    from accounts.models.people import User

GRACE = timedelta(days=30)

erasing = Signal()
"""Sent with `person` in the transaction that erases them, while their rows are still there to be counted."""


class Leaving:
    """A person's verbs about their own going, mixed into `User`."""

    pk: int
    is_active: bool
    deleted_at: datetime | None
    suspended_at: datetime | None

    def leave(self) -> bool:
        """Go: nothing of theirs is shown from now on, and every session ends. False if they are gone already."""
        from allauth.usersessions.models import UserSession

        from accounts.models.guardians import end_all

        with transaction.atomic():
            row = held(self)
            if not row.is_active:
                return False
            # Before the rest: whoever holds a link and then a likeness must not meet us the other way round.
            end_all(row)
            row.is_active, row.deleted_at = False, now()
            # By `save`, since whoever closes the sockets listens for it.
            row.save(update_fields=["is_active", "deleted_at"])
            for session in UserSession.objects.filter(user=row):
                session.end()
        self.is_active, self.deleted_at = row.is_active, row.deleted_at
        return True

    def come_back(self) -> bool:
        """Undo the leaving. False if it is too late or something forbids it."""
        with transaction.atomic():
            row = held(self)
            if not row.may_come_back:
                return False
            row.is_active, row.deleted_at = True, None
            row.save(update_fields=["is_active", "deleted_at"])
        self.is_active, self.deleted_at = row.is_active, row.deleted_at
        return True

    @property
    def erased_at(self) -> datetime | None:
        """When nothing of them will be left; None for whoever is not leaving."""
        return self.deleted_at + GRACE if self.deleted_at else None

    @property
    def may_come_back(self) -> bool:
        """Whether they are leaving, the thirty days are not over, and no moderator keeps them out."""
        leaving = not self.is_active and self.erased_at is not None and self.erased_at > now()
        return leaving and self.suspended_at is None


def held(person: Leaving) -> User:
    """The row of `person`, for this transaction alone."""
    from accounts.models.people import User

    return User.objects.select_for_update(no_key=True).get(pk=person.pk)
