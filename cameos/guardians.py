"""Nobody under 18 has a likeness here without their guardian: the teen asks, the guardian approves, refuses or ends it.

An approval stands on the link of the two (`accounts.models.guardians`), so it ends with that, whoever ends it. What
follows then happens in the same transaction: the likeness is withdrawn, a recording that is being looked at is
deleted, and what is in custody goes after 30 days unless a guardian approves again.

Locks are taken in one order: people, link, enrolments, cameos in id order, approval.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import Guardianship, User
from accounts.models.guardians import end_all
from cameos import custody
from cameos.enrolling import KEPT, RAW_DAYS, State
from cameos.lending import PEACE, decided, hold, take_back
from cameos.models import Approval, Asset, Cameo, Enrolment
from notifications.models import Notification
from notifications.push import tell


def link_of(teen: User) -> Guardianship | None:
    """The link to the guardian who answers for `teen`, if there is one."""
    links = Guardianship.objects.standing().filter(teen=teen).select_related("guardian", "teen")
    return next((link for link in links if link.stands), None)


def last_word(teen: User) -> Approval | None:
    """The last that was asked of the guardian whom `teen` has now, and what came of it."""
    link = link_of(teen)
    return link.approvals.order_by("-pk").first() if link else None


def ask(teen: User) -> Approval:
    """Ask the guardian, who is told at once: the open question. Raises `ValidationError` in words."""
    link = link_of(teen)
    if link is None:
        raise ValidationError(_("Under 18 a guardian has to agree. Link yours first."))
    with transaction.atomic():
        link = held(link)
        ours = Approval.objects.filter(link=link)
        last = ours.filter(ended_at=None).first()
        if last is not None:
            return last
        if not link.stands:
            raise ValidationError(_("Under 18 a guardian has to agree. Link yours first."))
        if ours.filter(approved_at=None, ended_at__gt=timezone.now() - PEACE).exists():
            raise ValidationError(_("Your guardian said no a few days ago. Ask again next week."))
        question = Approval.objects.create(link=link)
        asks = gettext_noop("%(who)s would like to be in clips here. You decide, and nothing happens before.")
        inform(link, link.guardian, asks)
    return question


def approve(link: Guardianship, by: User) -> bool:
    """The guardian says yes to the question of their teen. False if nothing is asked any more."""
    with transaction.atomic():
        link = guarded(link, by)
        if not Approval.objects.filter(link=link, approved_at=None, ended_at=None).update(approved_at=timezone.now()):
            return False
        # What was enrolled before, and is not deleted yet, stays; lending it again is the teen's own press.
        Asset.objects.filter(person=link.teen, name__in=KEPT).update(delete_at=None)
        inform(link, link.teen, gettext_noop("%(who)s agrees that your likeness may be here. It is yours to lend."))
    return True


def refuse(link: Guardianship, by: User) -> bool:
    """The guardian says no to a question, or ends what they approved, at any time and without a reason.

    False if nothing was asked or approved.
    """
    with transaction.atomic():
        link = guarded(link, by)
        last = Approval.objects.filter(link=link, ended_at=None).first()
        if last is None:
            return False
        lapse(link, by)
        no = gettext_noop("%(who)s would rather not have your likeness here. You need not have done anything wrong.")
        over = gettext_noop("%(who)s ended your likeness here. Every clip with it is dark.")
        inform(link, link.teen, over if last.approved_at else no)
    return True


def lapse(link: Guardianship, by: User) -> None:
    """Nobody approves any more, by the doing of `by`: the teen's likeness rests, with everything that waits for it."""
    teen = link.teen
    # Unanswered challenges first: an answer that came in meanwhile is found among the recordings.
    teen.enrolments.filter(state=State.ASKED).delete()
    with translation.override(teen.locale):
        why = _("Your guardian does not agree any more.")
    underway = teen.enrolments.filter(state__in=[State.CHECKING, State.REVIEW])
    if underway.update(state=State.REFUSED, why=why, finished_at=timezone.now()):
        custody.drop(teen, "recording", *KEPT)
    later = timezone.now() + timedelta(days=RAW_DAYS)
    Asset.objects.filter(person=teen, delete_at=None).update(delete_at=later)
    mine = Cameo.objects.filter(owner=teen, kind=Cameo.Kind.PERSON)
    with decided(mine.values_list("pk", flat=True)) as cameos:
        take_back(cameos, by if by.pk != teen.pk else None)
        Approval.objects.filter(link=link, ended_at=None).update(ended_at=timezone.now())


def on_ending(sender: Any, links: list[Guardianship], **kwargs: Any) -> None:
    """Hold what `on_change` touches for each of `links`, and what parts people besides: all at once, in order."""
    teens = [link.teen_id for link in links]
    list(Enrolment.objects.filter(person__in=teens).select_for_update(no_key=True).order_by("pk").values_list("pk"))
    hold(Cameo.objects.filter(owner__in={*teens, *(link.guardian_id for link in links)}))


def on_change(sender: Any, link: Guardianship, by: User, **kwargs: Any) -> None:
    """A link is ended: so is what stood on it. Of somebody who is grown by now nothing did."""
    if link.ended_at is not None and link.agreed and link.teen.is_minor:
        lapse(link, by)


def on_erasing(sender: Any, person: User, **kwargs: Any) -> None:
    """Erased without having left: their links end as if they had."""
    end_all(person)


# --- What the verbs share -------------------------------------------------------------------------


def held(link: Guardianship) -> Guardianship:
    """The row of `link`, for this transaction alone: an answer and an end cannot pass each other."""
    rows = Guardianship.objects.select_for_update(of=("self",), no_key=True).select_related("guardian", "teen")
    return rows.get(pk=link.pk)


def guarded(link: Guardianship, by: User) -> Guardianship:
    """The row of `link`, held, for its guardian alone and while it stands."""
    row = held(link)
    if row.guardian_id != by.pk or not row.stands:
        raise PermissionDenied(_("Only a guardian may do this, while the link stands."))
    return row


def inform(link: Guardianship, person: User, words: str) -> None:
    """Tell one of the two what the other one did. Without an actor: nobody mutes these news."""
    with translation.override(person.locale):
        tell(person, Notification.Kind.FAMILY, link.public_id, _(words) % {"who": link.other(person).name})
