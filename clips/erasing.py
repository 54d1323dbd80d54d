"""When the thirty days are over: a person is really erased.

docs/decisions/0005-deletion.md says for every row what happens to it. What others stand on stays without a name: an
empty clip from which others were made, a clip under an open report, the row of a likeness or a case. Then the
person's own row stays too, emptied, with a handle that says only that somebody was there.
"""

from __future__ import annotations

import logging
import secrets

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import CASCADE, Exists, OuterRef, Q
from django.db.models.deletion import ProtectedError, RestrictedError
from django.utils import timezone

from accounts.models import GONE, GRACE, User
from accounts.models.leaving import erasing
from cameos.models import Grant
from clips.models import Clip
from clips.retention import remove

log = logging.getLogger(__name__)


def sweep() -> int:
    """Erase everybody whose days of undo are over. Answers how many."""
    left = Clip.objects.filter(Q(renditions__isnull=False) | ~Q(prompt=""), author=OuterRef("pk"))
    due = User.objects.filter(deleted_at__lt=timezone.now() - GRACE, is_active=False)
    gone = 0
    # Whose row had to stay comes again only while a clip of theirs waits for a decision.
    for pk in due.filter(Exists(left) | ~Q(handle__startswith=GONE)).values_list("pk", flat=True):
        with transaction.atomic():
            person = due.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
            if person is not None:
                erase(person)
                gone += 1
    return gone


@transaction.atomic
def erase(person: User) -> bool:
    """Erase everything of `person`, files first. True if nothing is left, False if an emptied row must stay."""
    # Whatever shows a likeness of theirs is dark before anything else happens.
    erasing.send(User, person=person)
    for clip in Clip.objects.filter(author=person).exclude(cases__state="open").select_for_update(of=("self",)):
        remove(clip)
    # What was lent to them stays only where somebody's clip, made from one of theirs, still stands on it.
    Grant.objects.filter(person=person, uses=None).exclude(cameo__owner=person).delete()
    Grant.objects.filter(person=person).update(words="")
    if person.avatar:
        default_storage.delete(person.avatar)
    try:
        with transaction.atomic():
            person.delete()
        return True
    except (ProtectedError, RestrictedError) as kept:
        log.info("Somebody's emptied row stays: %s", sorted({type(row).__name__ for row in held_by(kept)}))
    forget(person)
    return False


def held_by(kept: ProtectedError | RestrictedError) -> set[object]:
    """The rows that a person's row cannot go before."""
    return set(kept.protected_objects if isinstance(kept, ProtectedError) else kept.restricted_objects)


def forget(person: User) -> None:
    """Empty the row, and delete what would have gone with it."""
    for relation in User._meta.related_objects:
        if relation.on_delete is CASCADE:
            relation.related_model._base_manager.filter(**{relation.field.name: person}).delete()  # type: ignore[union-attr]
    person.groups.clear()
    person.user_permissions.clear()
    empty = {"email": None, "birth_date": None, "invite": None, "last_login": None}
    words = dict.fromkeys(("display_name", "bio", "avatar", "country"), "")
    person.set_unusable_password()
    User.objects.filter(pk=person.pk).update(
        **empty,
        **words,
        handle=person.handle if person.handle.startswith(GONE) else GONE + secrets.token_hex(6),
        password=person.password,
        timezone="UTC",
        is_active=False,
        is_staff=False,
        is_superuser=False,
        deleted_at=person.deleted_at or timezone.now(),
    )
