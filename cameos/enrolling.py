"""Enrolling: sign, be challenged, answer, be checked, be confirmed. And leaving again, with proof.

A challenge holds for ten minutes and is used up by the request that answers it. What is refused is deleted at once.
Who passes may cast themself; before anybody else is lent the likeness, a moderator confirms it, or a voucher.
"""

from __future__ import annotations

import logging
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from cameos import custody
from cameos.checks import Finding, Outcome
from cameos.checks.age import old_enough
from cameos.checks.digits import HOW_MANY
from cameos.models import Approval, Asset, Cameo, Check, Enrolment, Erasure, Release, Vouching
from notifications.models import Notification
from notifications.push import nudge, tell

log = logging.getLogger(__name__)

State = Enrolment.State
VALID = timedelta(minutes=10)
TURNS = 3
RAW_DAYS = 30
"""How long a recording is kept for a moderator to look at, at most."""
KEPT = ("front", "left", "right", "cutout", "sample", "face", "voice")
"""The pieces that a likeness needs for as long as it is enrolled."""
RELEASE = "1"
"""The version of the release that people sign now."""


class NotNow(Exception):
    """It cannot be done, for a reason that the message says in words."""


def release_text() -> str:
    """The words of the release, in the reader's language."""
    return "\n\n".join(
        [
            _(
                "I record myself so that {site} can show my face and my voice in clips that an AI makes, "
                "by people whom I allow, for as long as I allow it."
            ),
            _(
                "From the recording are made and kept, encrypted under a key of my own: three pictures, my face cut "
                "out, a sample of my voice, and two rows of numbers by which my face and my voice are known again."
            ),
            _(
                "The recording itself is deleted when somebody has confirmed that it is me, after 30 days at the "
                "latest, and at once if it is refused. The rest is kept until I take it back."
            ),
            _(
                "Clips and pictures that others make or bring here are searched for my face, so that nobody uses it "
                "without my leave. Nobody outside this site is given any of it."
            ),
            _(
                "I can end this at any time, without a reason, with one press. Then every clip with me goes dark, "
                "and the key is destroyed, after which nobody can read what was kept, not even from a backup. "
                "Files that people saved elsewhere cannot be called back."
            ),
        ]
    ).replace("{site}", settings.SORASITE_NAME)


# --- The person's side ----------------------------------------------------------------------------


def likeness(person: User) -> Cameo | None:
    """The cameo that is this person themself."""
    return Cameo.objects.filter(owner=person, kind=Cameo.Kind.PERSON, ends_at=None).first()


def allowed(person: User) -> None:
    """Raises `NotNow` if this person may not enrol, before they have shown their face."""
    age = of_age(person)
    if age.outcome is Outcome.FAILED:
        raise NotNow(age.why)
    if custody.holds(person, "face"):
        raise NotNow(_("You are enrolled already."))


def of_age(person: User) -> Finding:
    """What the check of the age says now: a guardian may have agreed, or not agree any more."""
    return old_enough(person.age, Approval.objects.standing(person).exists())


def sign(person: User, name: str) -> Release:
    """Sign the release as it stands, by typing one's name."""
    allowed(person)
    return Release.objects.create(person=person, version=RELEASE, text=release_text(), name=name.strip())


def signed(person: User) -> Release | None:
    """The release that the person has signed and not ended, if it is of the present version."""
    return person.releases.filter(version=RELEASE, ended_at=None).order_by("-signed_at").first()


def challenge(person: User) -> Enrolment:
    """Ask for a new recording: turns and digits that nobody could know before. Older challenges end."""
    allowed(person)
    release = signed(person)
    if release is None:
        raise NotNow(_("Read and sign the release first."))
    if person.enrolments.filter(state__in=[State.CHECKING, State.REVIEW]).exists():
        raise NotNow(_("Your last recording is being looked at."))
    person.enrolments.filter(state=State.ASKED).delete()
    chance = secrets.SystemRandom()
    return Enrolment.objects.create(
        person=person,
        release=release,
        nonce=secrets.token_urlsafe(32),
        turns=[chance.choice(["left", "right"]) for _turn in range(TURNS)],
        digits="".join(chance.choice("0123456789") for _digit in range(HOW_MANY)),
    )


def answer(person: User, nonce: str, content: bytes, claimed: str) -> Enrolment:
    """Hand in the recording that answers a challenge, which is used up by it. Raises `NotNow`.

    claimed: the media type that the file came with.
    """
    now = timezone.now()
    asked = Enrolment.objects.filter(person=person, nonce=nonce)
    fresh = asked.filter(state=State.ASKED, used_at=None, asked_at__gt=now - VALID)
    try:
        with transaction.atomic():
            won = fresh.update(state=State.CHECKING, used_at=now)
            if won:
                enrolment = asked.get()
                piece = custody.keep(person, "recording", claimed[:100].encode() + b"\n" + content)
                Asset.objects.filter(pk=piece.pk).update(delete_at=now + timedelta(days=RAW_DAYS))
                transaction.on_commit(lambda: wake(enrolment), robust=True)
                return enrolment
    except IntegrityError:
        raise NotNow(_("Your last recording is being looked at.")) from None
    if asked.exclude(used_at=None).exists():
        raise NotNow(_("These turns and digits were used already. You get new ones for each recording."))
    if asked.exists():
        raise NotNow(_("Ten minutes are over. Here are new turns and digits."))
    raise NotNow(_("These turns and digits were not asked of you. Here are yours."))


def wake(enrolment: Enrolment) -> None:
    """Let a worker check it. A message that is lost is made up for by the worker's clock."""
    from cameos.tasks import check

    check.send(enrolment.pk)


# --- The worker's side ----------------------------------------------------------------------------


def check(enrolment: Enrolment) -> None:
    """Run the checks over a recording that waits for them, and act on what they find."""
    from cameos.examining import Examination, examine

    person = enrolment.person
    age = of_age(person)
    if age.outcome is Outcome.FAILED:
        # Nobody looks at the face of a teen whose guardian does not agree any more.
        settle(enrolment, Examination([age]))
        return

    def on_progress(percent: int) -> None:
        Enrolment.objects.filter(pk=enrolment.pk).update(progress=percent)
        nudge(person, "clip", enrolment.public_id)

    claimed, _line, content = custody.read(person, "recording", None, "the checks").partition(b"\n")
    examination = examine(
        content,
        claimed.decode(errors="replace"),
        enrolment.turns,
        enrolment.digits,
        lambda: [face for _person, face in custody.templates("face", person, "is this somebody who is enrolled?")],
        on_progress,
    )
    settle(enrolment, Examination([*examination.findings, age], examination.pieces))


def settle(enrolment: Enrolment, examination: Any) -> None:
    """Write down what was found, and pass, refuse or hand to a moderator. The second of two workers finds it done."""
    person, outcome = enrolment.person, examination.outcome
    state = {Outcome.PASSED: State.PASSED, Outcome.UNSURE: State.REVIEW, Outcome.FAILED: State.REFUSED}[outcome]
    with transaction.atomic():
        row = Enrolment.objects.select_for_update(of=("self",)).filter(pk=enrolment.pk, state=State.CHECKING).first()
        if row is None:
            return
        note(row, examination.findings)
        row.state, row.why, row.progress = state, "" if outcome is Outcome.PASSED else examination.why, 100
        row.finished_at = timezone.now()
        if outcome is Outcome.FAILED:
            custody.drop(person, "recording")
        else:
            for name, content in examination.pieces.items():
                custody.keep(person, name, content)
        if outcome is Outcome.UNSURE:
            keep_for_now(person)
        row.save()
        if outcome is Outcome.PASSED:
            enrol(row)
        transaction.on_commit(lambda: nudge(person, "clip", row.public_id), robust=True)


def note(enrolment: Enrolment, findings: list[Finding]) -> None:
    rows = [Check(enrolment=enrolment, name=one.check, outcome=one.outcome) for one in findings]
    for row, one in zip(rows, findings, strict=True):
        row.figure, row.why = one.figure, one.why
    Check.objects.bulk_create(rows)


def keep_for_now(person: User) -> None:
    """What waits for a moderator goes by itself if none comes."""
    Asset.objects.filter(person=person, name__in=KEPT).update(delete_at=timezone.now() + timedelta(days=RAW_DAYS))


def enrol(enrolment: Enrolment) -> Cameo:
    """The person has a likeness now: their own to use, and nobody else's until it is confirmed."""
    person = enrolment.person
    Asset.objects.filter(person=person, name__in=KEPT).update(delete_at=None)
    cameo = likeness(person) or Cameo.objects.create(owner=person, kind=Cameo.Kind.PERSON, name=person.name)
    # Whoever confirmed an earlier face has not seen this one.
    Cameo.objects.filter(pk=cameo.pk).update(confirmed_at=None)
    cameo.confirmed_at = None
    Enrolment.objects.filter(pk=enrolment.pk).update(cameo=cameo)
    if not settings.SORASITE_CAMEO_CONFIRMATION:
        confirm(cameo, None)
    return cameo


# --- The moderator's side -------------------------------------------------------------------------


def confirm(cameo: Cameo, by: User | None, words: str = "") -> bool:
    """Say that this likeness is its owner's (by None: the operator asks nobody). The recording has done its work.

    by: a moderator, or who vouched (`cameos.vouching`) and is named in `words`, which the owner is told.
    """
    if by is not None and by == cameo.owner:
        raise NotNow(_("This is yours. Somebody else decides."))
    with transaction.atomic():
        unconfirmed = Cameo.objects.filter(pk=cameo.pk, confirmed_at=None)
        done = unconfirmed.update(confirmed_at=timezone.now(), confirmed_by=by)
        if done:
            custody.drop(cameo.owner, "recording")
            cameo.vouchings.filter(state=Vouching.State.ASKED).update(state=Vouching.State.ENDED)
            kind = Notification.Kind.VOUCHING_ANSWERED if words else Notification.Kind.MODERATION
            tell(cameo.owner, kind, text=words or _("Your likeness is confirmed. You may lend it now."))
    return bool(done)


def decide(enrolment: Enrolment, by: User, passes: bool, because: str) -> bool:
    """A moderator's word on what the checks were unsure about. The person reads `because` of a refusal."""
    person = enrolment.person
    if by == person:
        raise NotNow(_("This is yours. Somebody else decides."))
    with transaction.atomic():
        row = Enrolment.objects.select_for_update(of=("self",)).filter(pk=enrolment.pk, state=State.REVIEW).first()
        if row is None:
            return False
        row.state = State.PASSED if passes else State.REFUSED
        row.why, row.decided_by, row.finished_at = because, by, timezone.now()
        row.save()
        if passes:
            # Whoever passes it has seen the person: that is the confirmation too.
            confirm(enrol(row), by)
        else:
            custody.drop(person, "recording", *KEPT)
            tell(person, Notification.Kind.MODERATION, text=_("Your recording was refused: %(why)s") % {"why": because})
        transaction.on_commit(lambda: nudge(person, "clip", row.public_id), robust=True)
    return True


def reject(cameo: Cameo, by: User, because: str) -> None:
    """It is not its owner's: the likeness is destroyed, and may be enrolled by whom it belongs to.

    Its time is over for good, so that nothing made with it can be brought back; whoever enrols anew has another one.
    """
    if by == cameo.owner:
        raise NotNow(_("This is yours. Somebody else decides."))
    # The grants end with it, by a trigger. First, and for itself: what is shredded then cannot be rolled back.
    Cameo.objects.filter(pk=cameo.pk).update(ends_at=timezone.now())
    erase(cameo.owner)
    tell(cameo.owner, Notification.Kind.MODERATION, text=_("Your likeness was refused: %(why)s") % {"why": because})


# --- Leaving --------------------------------------------------------------------------------------


def erase(person: User) -> Erasure | None:
    """Take back the likeness, and destroy face and voice for good: the key is shredded, so no copy can be read.

    Answers the receipt; None if nothing was kept.
    """
    from cameos import estates
    from cameos.lending import decided, take_back

    with transaction.atomic():
        # In a transaction of its own: whoever settles a recording holds it before the likeness.
        person.enrolments.filter(state__in=[State.CHECKING, State.REVIEW]).update(
            state=State.REFUSED, why=_("You took it back."), finished_at=timezone.now()
        )
    with decided(Cameo.objects.filter(owner=person, kind=Cameo.Kind.PERSON).values_list("pk", flat=True)) as cameos:
        take_back(cameos)
        keys = [cameo.pk for cameo in cameos]
        Cameo.objects.filter(pk__in=keys).update(confirmed_at=None, confirmed_by=None)
        # What was vouched for was this face, and not the one that may be enrolled next.
        said = Vouching.objects.filter(cameo__in=keys, state__in=[Vouching.State.ASKED, Vouching.State.VOUCHED])
        said.update(state=Vouching.State.ENDED)
        person.releases.filter(ended_at=None, claims=None).update(ended_at=timezone.now())
        Approval.objects.standing(person).update(ended_at=timezone.now())
        # Their proofs lie under the same key.
        estates.abandon(person)
    # Outside the transaction: a key that is gone cannot be rolled back, so everything else stands first.
    return custody.shred(person)


def on_erasing(sender: Any, person: User, **kwargs: Any) -> None:
    """An account is erased for good, and with it the key to its face and voice. The receipt goes to their address."""
    receipt = custody.shred(person)
    if receipt is not None and person.email:
        send_later(receipt, person.email, person.locale)


def send_later(receipt: Erasure, address: str, locale: str) -> None:
    """A letter with the receipt, to somebody who cannot sign in here any more."""
    there = settings.SORASITE_URL + reverse("erasure", args=[receipt.public_id])
    context = {"site_name": settings.SORASITE_NAME, "site_url": settings.SORASITE_URL, "there": there}
    with translation.override(locale):
        title = _("Your face and voice are destroyed")
        letter = EmailMultiAlternatives(title, to=[address])
        letter.body = render_to_string("cameos/receipt_letter.txt", {**context, "title": title, "receipt": receipt})
        html = render_to_string("cameos/receipt_letter.html", {**context, "title": title, "receipt": receipt})
    letter.attach_alternative(html, "text/html")
    # Robust: what is erased is erased, whether or not the letter goes out.
    transaction.on_commit(letter.send, robust=True)
