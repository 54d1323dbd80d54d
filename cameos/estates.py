"""An estate and the likeness of somebody who died: claim it with a proof, be granted it by a moderator, look after it.

A memorial is a `Cameo` like any other, with the same ledger and the same switch; besides, it ends on a day, and its
scope is no wider than was granted. Proof and pictures lie encrypted in the claimant's custody (`cameos.custody`) until
a moderator decided, 30 days at most. Then the pictures hang with the memorial, and the proof is gone.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from PIL import Image

from accounts.avatars import MOST_PIXELS
from accounts.models import User
from cameos import custody, pictures
from cameos.enrolling import NotNow
from cameos.ledger import Event, record
from cameos.lending import consent_withdrawn, decided
from cameos.models import Asset, Cameo, Claim, Release, Scope
from cameos.models.estates import DAYS_TO_DECIDE
from notifications.models import Notification
from notifications.push import tell

State = Claim.State

LARGEST_PROOF = 8 * 1024 * 1024
DECLARATION = "estate 1"
"""The version of the declaration that claimants sign now."""


def declaration_text() -> str:
    """The words of the declaration, in the reader's language."""
    return "\n\n".join(
        [
            _("The person whom I name here has died. This page is not for anybody who lives."),
            _(
                "I am entitled to decide about their likeness, as their next of kin or for their estate, and nobody "
                "who is entitled as much as I am objects. What I hand in as a proof is genuine."
            ),
            _(
                "Until a moderator of {site} has decided, for 30 days at most, my proof and the pictures are kept "
                "encrypted; then the proof is deleted. Who opened it is written down for me to read."
            ),
            _(
                "If it is granted, clips can be made with the likeness by those whom I allow, marked as a memorial, "
                "until the day that was granted. I can end that at any time with one press; and a moderator can, if "
                "what I say here turns out to be untrue."
            ),
        ]
    ).replace("{site}", settings.SORASITE_NAME)


# --- The estate's side ----------------------------------------------------------------------------


def allowed(person: User) -> None:
    """Raises `NotNow` if this person may not claim anything."""
    if person.is_minor:
        raise NotNow(_("Who speaks for an estate is 18 or older."))


def claim(person: User, signature: str, proof: bytes, shown: Sequence[bytes], **fields: Any) -> Claim:
    """Claim the likeness of somebody who died.

    signature: the claimant's typed name. proof: see `type_of`. shown: one to four pictures made to
    `pictures.fit`. fields: those of `Claim`. Raises `NotNow` if the person may not, or claims this name already.
    """
    allowed(person)
    type_of(proof)
    try:
        with transaction.atomic():
            signed = Release.objects.create(
                person=person, version=DECLARATION, text=declaration_text(), name=signature.strip()
            )
            # The row first: of two that are sent at once, the second is refused before it keeps a file.
            one: Claim = Claim.objects.create(person=person, declaration=signed, **fields)
            pieces = {one.proof: proof, **{one.picture(n): body for n, body in enumerate(shown, 1)}}
            for name, content in pieces.items():
                custody.keep(person, name, content)
            Asset.objects.filter(person=person, name__in=pieces).update(delete_at=one.lapses_at)
    except IntegrityError:
        raise NotNow(_("You claim this already. A moderator looks at it, and you are told.")) from None
    return one


def type_of(proof: bytes) -> str:
    """The media type of a proof by its bytes, whatever it was called. Raises `ValidationError` in words."""
    if len(proof) > LARGEST_PROOF:
        raise ValidationError(_("This file is larger than 8 MB. A photograph of one page will do."))
    if proof.startswith(b"%PDF-") and b"%%EOF" in proof[-2048:]:
        return "application/pdf"
    try:
        with Image.open(io.BytesIO(proof), formats=("JPEG", "PNG")) as scan:
            if scan.width * scan.height > MOST_PIXELS:
                raise ValidationError(_("This picture has more than 40 million pixels. A smaller one will do."))
            scan.load()
            return str(Image.MIME[str(scan.format)])
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        raise ValidationError(_("This is no PDF, JPEG or PNG that we can read. Save it again as one.")) from problem


def give_up(one: Claim, by: User) -> bool:
    """The claimant takes an open claim back. False if it is decided already."""
    return bool(close(Q(pk=one.pk, person=by), State.GIVEN_UP, _("You took it back.")))


def abandon(person: User) -> None:
    """Who goes, or has all that is kept of them destroyed, claims nothing any more."""
    close(Q(person=person), State.GIVEN_UP, _("Its proof is destroyed."))


def close(which: Q, state: Claim.State, why: str) -> list[Claim]:
    """End the open claims among `which` undecided, with all that was kept for them. Answers those that it was."""
    with transaction.atomic():
        rows = Claim.objects.select_for_update(of=("self",)).select_related("person")
        ended = list(rows.filter(which, state=State.OPEN).order_by("pk"))
        for one in ended:
            one.state, one.why, one.decided_at = state, why, timezone.now()
            one.save(update_fields=["state", "why", "decided_at"])
            drop(one)
    return ended


def drop(one: Claim) -> None:
    """Destroy what was kept for a claim."""
    custody.drop(one.person, *pieces_of(one))


def pieces_of(one: Claim) -> list[str]:
    """The names in custody of what a claim came with: the proof, then the pictures."""
    theirs = Asset.objects.filter(Q(name=one.proof) | Q(name__startswith=one.picture(0)[:-1]), person=one.person_id)
    return sorted(theirs.values_list("name", flat=True), key=lambda name: (name != one.proof, name))


def sweep() -> int:
    """End the claims that nobody decided in time, and say so. Answers how many."""
    due = Q(claimed_at__lte=timezone.now() - timedelta(days=DAYS_TO_DECIDE))
    lapsed = close(due, State.LAPSED, "")
    for one in lapsed:
        say(one, gettext_noop("Nobody decided about the memorial for %(name)s in time. Please claim it again."))
    return len(lapsed)


# --- The moderator's side -------------------------------------------------------------------------


def grant(one: Claim, by: User, scope: Scope, ends_at: datetime, because: str = "") -> Cameo:
    """Make the memorial that was claimed, for `scope` and until `ends_at`, neither beyond what was asked for.

    Raises `NotNow` in words.
    """
    with transaction.atomic():
        row = to_decide(one, by)
        every = list(Scope)
        if every.index(Scope(scope)) > every.index(Scope(row.scope)) or not timezone.now() < ends_at <= row.ends_at:
            raise NotNow(_("Grant no more than was asked for: nobody else's likeness is given away unasked."))
        if not row.person.is_active:
            raise NotNow(_("Whoever claims it has left."))
        cameo = memorial(row, Scope(scope), ends_at)
        settle(row, State.GRANTED, by, because, cameo)
        drop(row)
        record([cameo], Event.CHANGED, note="granted to an estate")
        said = gettext_noop("The memorial for %(name)s is granted until %(day)s, as @%(handle)s. %(why)s")
        say(row, said, day=ends_at, handle=str(cameo.handle))
    return cameo


def memorial(one: Claim, scope: Scope, ends_at: datetime) -> Cameo:
    """The likeness, with the pictures that came with the claim."""
    bodies = []
    for name in pieces_of(one)[1:]:
        try:
            bodies.append(custody.read(one.person, name, None, "the memorial that was granted"))
        except (Asset.DoesNotExist, custody.Sealed):
            raise NotNow(_("What came with this claim is gone. Refuse it, and ask for a new one.")) from None
    if not bodies:
        raise NotNow(_("What came with this claim is gone. Refuse it, and ask for a new one."))
    cameo = Cameo.objects.create(
        owner=one.person,
        kind=Cameo.Kind.MEMORIAL,
        name=one.name,
        handle=free_handle(one.handle),
        confirmed_at=timezone.now(),
        born_on=one.born_on,
        died_on=one.died_on,
        ends_at=ends_at,
        scope=scope,
        widest=scope,
    )
    pictures.add(cameo, bodies)
    return cameo


def free_handle(wish: str) -> str:
    """`wish`, or with the first number that nobody has, if somebody took it meanwhile."""
    tries = (wish, *(f"{wish[:27]}{n}" for n in range(2, 1000)))
    taken = {*Cameo.objects.filter(handle__startswith=wish[:27]).values_list("handle", flat=True)}
    taken |= {*User.objects.filter(handle__startswith=wish[:27]).values_list("handle", flat=True)}
    return next(one for one in tries if one not in taken)


def refuse(one: Claim, by: User, because: str) -> None:
    """Say no; the claimant reads `because`, and what they handed in is destroyed. Raises `NotNow` in words."""
    with transaction.atomic():
        row = to_decide(one, by)
        settle(row, State.REFUSED, by, because)
        drop(row)
        say(row, gettext_noop("The memorial for %(name)s was refused: %(why)s"))


def end(one: Claim, by: User, because: str) -> None:
    """Take a memorial away from an estate to which it did not belong: its time is over at once, for good.

    Raises `NotNow` in words.
    """
    with decided(Claim.objects.filter(pk=one.pk).values_list("cameo", flat=True)) as cameos:
        row = to_decide(one, by, State.GRANTED)
        for cameo in cameos:
            # The grants end with it, by a trigger.
            Cameo.objects.filter(pk=cameo.pk).update(ends_at=timezone.now())
            record([cameo], Event.ENDED, note="ended by a moderator")
            pictures.take_all([cameo])
        settle(row, State.ENDED, by, because, row.cameo)
        say(row, gettext_noop("A moderator ended the memorial for %(name)s: %(why)s"))
        keys = [cameo.pk for cameo in cameos]
        transaction.on_commit(lambda: consent_withdrawn.send(Cameo, cameos=keys), robust=True)


def to_decide(one: Claim, by: User, state: Claim.State = State.OPEN) -> Claim:
    """The claim's row, held, if it is somebody else's and still in `state`."""
    rows = Claim.objects.select_for_update(of=("self",)).select_related("person", "cameo")
    row: Claim | None = rows.filter(pk=one.pk, state=state).first()
    if row is None:
        raise NotNow(_("Somebody else decided this meanwhile."))
    if row.person_id == by.pk:
        raise NotNow(_("This is yours. Somebody else decides."))
    return row


def settle(one: Claim, state: Claim.State, by: User, because: str, cameo: Cameo | None = None) -> None:
    one.state, one.why, one.decided_by, one.decided_at = state, because, by, timezone.now()
    one.cameo = cameo
    one.save(update_fields=["state", "why", "decided_by", "decided_at", "cameo"])


def say(one: Claim, words: str, day: datetime | None = None, handle: str = "") -> None:
    """Tell the claimant, in their language."""
    with translation.override(one.person.locale):
        until = date_format(timezone.localtime(day), "DATE_FORMAT") if day else ""
        said = _(words) % {"name": one.name, "why": one.why, "day": until, "handle": handle}
    tell(one.person, Notification.Kind.MODERATION, text=said.strip())
