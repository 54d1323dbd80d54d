"""Writing into the ledger, telling the owners, and proving that nobody touched what was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from cameos.consent import ConsentMissing
from cameos.models import Cameo, Chain, Entry
from notifications.models import Notification
from notifications.push import nudge, tell

if TYPE_CHECKING:
    from accounts.models import User

Event = Entry.Event
Kind = Notification.Kind

TOLD = {
    Event.REQUESTED: gettext_noop("%(who)s asks for %(name)s."),
    Event.ALLOWED: gettext_noop("%(who)s is making a clip with %(name)s."),
    Event.DERIVED: gettext_noop("%(who)s is making a clip with %(name)s from another one."),
    Event.DRAFTED: gettext_noop("%(who)s has a draft with %(name)s. You may watch it."),
    Event.PUBLISHED: gettext_noop("%(who)s published a clip with %(name)s."),
    Event.SIGNING: gettext_noop("%(who)s would like to publish a clip with %(name)s. Watch it, and say yes or no."),
    Event.REFUSED: gettext_noop("%(who)s tried to use %(name)s, and was not let."),
    Event.FAILED: gettext_noop("A clip of %(who)s with %(name)s came to nothing."),
}
"""What rings the owner's bell, and in which words. The rest stands in the list of appearances."""


def record(
    cameos: Iterable[Cameo], event: Entry.Event, clip: str = "", person: User | None = None, note: str = ""
) -> None:
    """Write a row for each of `cameos`, in the transaction of what it tells of, and tell the owners.

    clip: its public id. person: the other side, see `Entry`. Owners are not told of what they do themselves; they are
    told of everything else, also of people whom they muted.
    """
    # In id order, since each row takes the lock of its chain.
    rows = sorted(cameos, key=lambda cameo: cameo.pk)
    write([(cameo, event, clip, person, note) for cameo in rows])
    for cameo in rows:
        if person is not None and person.pk == cameo.owner_id:
            continue
        subject = clip or cameo.public_id
        if event in TOLD and person is not None:
            kind = Kind.LIKENESS_ASKED if event in {Event.REQUESTED, Event.SIGNING} else Kind.LIKENESS
            with translation.override(cameo.owner.locale):
                words = gettext(TOLD[event]) % {"who": person.name, "name": cameo.told_as}
            # Named in the words and not as an actor: nobody mutes what is done with their own likeness.
            tell(cameo.owner, kind, subject, words)
        else:
            nudge_later(cameo.owner, subject)


def write(rows: Iterable[tuple[Cameo, Entry.Event, str, User | None, str]]) -> None:
    """The rows alone, given in the order of their cameos' ids: of whoever tells the owners otherwise."""
    Entry.objects.bulk_create(
        [
            Entry(cameo=cameo.public_id, event=event, clip=clip, person=who.public_id if who else "", note=note[:300])
            for cameo, event, clip, who, note in rows
        ]
    )


def nudge_later(person: User, subject: str) -> None:
    """Let open pages of appearances fetch themselves again."""
    transaction.on_commit(lambda: nudge(person, "likeness", subject), robust=True)


_watched: ContextVar[bool] = ContextVar("watched", default=False)


@contextmanager
def failed_tries(clip: str = "") -> Iterator[None]:
    """Write a `ConsentMissing` that passes through into the ledger, tell the owners, and raise it on.

    Stands around the transaction that the exception rolls back, never inside it. Of several, the outermost writes.
    clip: the public id of a clip that is there whatever happens.
    """
    if _watched.get():
        yield
        return
    token = _watched.set(True)
    try:
        yield
    except ConsentMissing as missing:
        with transaction.atomic():
            record(missing.decision.refused, Event.REFUSED, clip, missing.by)
        raise
    finally:
        _watched.reset(token)


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
    head = Chain.objects.filter(cameo=cameo).first()
    if (head.number if head else 0) != number or (head.hash if head else "") != previous:
        return f"rows after {number} are missing"
    return ""
