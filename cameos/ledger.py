"""Writing into the ledger, telling the owners, and proving that nobody touched what was written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cameos.models import Cameo, Entry
from notifications.models import Notification
from notifications.push import nudge, tell

if TYPE_CHECKING:
    from accounts.models import User

Event = Entry.Event

TOLD = frozenset({Event.REQUESTED, Event.REFUSED, Event.DRAFTED, Event.FAILED, Event.DERIVED, Event.PUBLISHED})
"""What rings the owner's bell. The rest stands in the list of appearances."""


def record(
    cameos: Iterable[Cameo], event: Entry.Event, clip: str = "", by: User | None = None, note: str = ""
) -> None:
    """Write a row for each of `cameos`, in the transaction of what it tells of, and tell the owners.

    clip: its public id. by: who did it; None for the house itself. Rows go in id order, since each takes the lock of
    its chain.
    """
    rows = sorted(cameos, key=lambda cameo: cameo.pk)
    person = by.public_id if by is not None else ""
    Entry.objects.bulk_create(
        [Entry(cameo=cameo.public_id, event=event, clip=clip, person=person, note=note[:300]) for cameo in rows]
    )
    for cameo in rows:
        if by is not None and by.pk == cameo.owner_id:
            continue
        if event in TOLD:
            tell(cameo.owner, Notification.Kind.LIKENESS, clip or cameo.public_id, f"{event.value} {cameo.name}", by)
        else:
            nudge_later(cameo.owner, clip or cameo.public_id)


def nudge_later(person: User, subject: str) -> None:
    """Let open pages of appearances fetch themselves again."""
    from django.db import transaction

    transaction.on_commit(lambda: nudge(person, "likeness", subject), robust=True)


def verify(cameo: str) -> str:
    """What is wrong with the chain of the cameo with this public id, in words; "" if nothing is."""
    previous, number = "", 0
    for row in Entry.objects.filter(cameo=cameo).order_by("number").iterator():
        number += 1
        if row.number != number:
            return f"row {number} is missing"
        if row.previous != previous:
            return f"row {number} does not follow from the one before it"
        if row.hash != row.digest():
            return f"row {number} was changed"
        previous = row.hash
    return ""
