"""Suspending people and letting them in again. What their account says of it is read by whoever guards the doors."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from moderation.models import Decision, Suspension


def may_suspend(by: User, person: User) -> bool:
    """Moderators suspend people; of those who may enter the admin, only an operator suspends. Nobody themselves."""
    if by.pk == person.pk or person.is_superuser or person.is_house:
        return False
    return by.has_perm("clips.moderate_clip") and (by.is_superuser or not person.is_staff)


def suspend(person: User, by: User, because: str, days: int | None, decision: Decision | None = None) -> Suspension:
    """Keep `person` out for `days`, or for good (None): no sign-in, no session, no socket, their clips dark.

    One suspension runs at a time; a new one takes the place of an older one and never ends before it.
    """
    if not may_suspend(by, person):
        raise PermissionDenied(_("Only an operator may suspend this person."))
    with transaction.atomic():
        person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
        now = timezone.now()
        until = now + timedelta(days=days) if days else None
        running = person.suspensions.running().first()
        if running is not None:
            until = None if until is None or running.until is None else max(until, running.until)
            person.suspensions.running().update(lifted_at=now, lifted_by=by)
        made = person.suspensions.create(by=by, because=because, until=until, starts=now, decision=decision)
        close_doors(person, made)
        end_sessions(person)
    return made


def lift(suspension: Suspension, by: User | None = None) -> bool:
    """Let the person in again. False if it was lifted before. Who is leaving stays as they were."""
    with transaction.atomic():
        person = User.objects.select_for_update(no_key=True).get(pk=suspension.person_id)
        running = Suspension.objects.running().filter(pk=suspension.pk)
        if not running.update(lifted_at=timezone.now(), lifted_by=by):
            return False
        person.suspended_at = person.suspended_until = None
        person.suspension_reason = ""
        person.is_active = person.deleted_at is None
        person.save(update_fields=["suspended_at", "suspended_until", "suspension_reason", "is_active"])
    return True


def lift_due() -> int:
    """Lift the suspensions whose time is over; how many. The worker does so every hour."""
    due = Suspension.objects.running().filter(until__lte=timezone.now())
    return sum(lift(one) for one in due)


def close_doors(person: User, suspension: Suspension) -> None:
    """Write the suspension into the account. Saving it closes the person's sockets when that is committed."""
    person.is_active = False
    person.suspended_at, person.suspended_until = suspension.starts, suspension.until
    person.suspension_reason = suspension.because
    person.save(update_fields=["is_active", "suspended_at", "suspended_until", "suspension_reason"])


def end_sessions(person: User) -> None:
    """Forget where the person is signed in, so that nothing wakes again when the suspension ends.

    A session does not say in the open whose it is, so all are read; that is a second for a hundred thousand.
    """
    ours = Session.objects.filter(expire_date__gt=timezone.now()).iterator()
    theirs = [one.pk for one in ours if one.get_decoded().get(SESSION_KEY) == str(person.pk)]
    Session.objects.filter(pk__in=theirs).delete()
