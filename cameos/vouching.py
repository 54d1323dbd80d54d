"""Vouching: a member of standing who knows a person says that a likeness is theirs, as a moderator could.

Of standing (`of_standing`) is who is grown up, has been here for a while, neither suspended nor under a strike,
enrolled, and confirmed by a moderator. Who was only vouched for vouches for nobody: so a ring of friends has nobody to
begin with, and one liar lets in no more than those they vouch for. Knowing (`who_could`) is to have followed each other
for a while, or to have invited. What was vouched for a moderator can take back.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import Block, Follow, User
from accounts.models.people import eighteen_years_ago
from cameos import custody, enrolling
from cameos.enrolling import NotNow
from cameos.ledger import Event, nudge_later, write
from cameos.lending import decided
from cameos.lending import revoke as end_grants
from cameos.models import Asset, Cameo, Grant, Vouching
from notifications.models import Notification
from notifications.push import tell

State = Vouching.State
Kind = Notification.Kind

MOST_ASKED = 3
"""So many are asked within `LATELY`, and then it is a moderator's: nobody shops around for somebody who lies."""
MOST_VOUCHED = 5
"""So many are vouched for by one member within `LATELY`."""
LATELY = timedelta(days=30)
LAPSES = timedelta(days=14)
"""A question that nobody answered for so long is none any more."""


# --- Who may ------------------------------------------------------------------------------------------


def of_standing() -> QuerySet[User]:
    """The members whose word counts. The one place that says so."""
    now = timezone.now()
    joined = now - timedelta(days=settings.SORASITE_VOUCHER_DAYS)
    struck = User.objects.filter(strikes__withdrawn_at=None, strikes__expires_at__gt=now)
    likeness = Cameo.objects.filter(owner=OuterRef("pk"), kind=Cameo.Kind.PERSON, withdrawn_at=None)
    by_moderator = likeness.filter(confirmed_at__isnull=False, confirmed_by__isnull=False)
    vouched_for = Vouching.objects.filter(cameo__owner=OuterRef("pk"), state=State.VOUCHED)
    enrolled = Asset.objects.filter(person=OuterRef("pk"), name="face", delete_at=None)
    lately = Q(vouchings__state=State.VOUCHED, vouchings__answered_at__gt=now - LATELY)
    people = User.objects.filter(
        Exists(by_moderator),
        ~Exists(vouched_for),
        Exists(enrolled),
        is_active=True,
        is_house=False,
        suspended_at=None,
        created_at__lte=joined,
        birth_date__lte=eighteen_years_ago(),
    )
    unblamed = people.exclude(pk__in=struck.values("pk"))
    counted = unblamed.alias(vouched=Count("vouchings", filter=lately))
    rested: QuerySet[User] = counted.filter(vouched__lt=MOST_VOUCHED)
    return rested


def who_could(person: User) -> QuerySet[User]:
    """Those of standing who know `person`, and did not say no before. Nobody, for the young: a moderator looks."""
    if person.is_minor:
        nobody: QuerySet[User] = User.objects.none()
        return nobody
    since = timezone.now() - timedelta(days=settings.SORASITE_VOUCHER_KNOWN_DAYS)
    follows = Follow.objects.filter(created_at__lte=since)
    forth = follows.filter(follower=person.pk, followed=OuterRef("pk"))
    back = follows.filter(follower=OuterRef("pk"), followed=person.pk)
    knows = Q(Exists(forth), Exists(back))
    if person.invite is not None and person.invite.sender_id is not None:
        knows |= Q(pk=person.invite.sender_id)
    said_no = Vouching.objects.filter(
        cameo__owner=person.pk, by=OuterRef("pk"), state__in=[State.DECLINED, State.REVOKED]
    )
    parted = Block.objects.between(person.pk, OuterRef("pk"))
    return of_standing().filter(knows, ~Exists(said_no), ~Exists(parted)).exclude(pk=person.pk)


def waits(person: User) -> Cameo | None:
    """The likeness of `person` that nobody has confirmed yet, if its face is here to be looked at."""
    cameo = enrolling.likeness(person)
    if cameo is None or cameo.confirmed_at or cameo.withdrawn_at or not custody.holds(person, "front"):
        return None
    return cameo


def asked_of(person: User) -> Vouching | None:
    """Whom `person` asked, and who has not answered yet."""
    rows = Vouching.objects.filter(cameo__owner=person, state=State.ASKED, asked_at__gt=timezone.now() - LAPSES)
    return rows.select_related("by").first()


def vouched_by(person: User) -> User | None:
    """On whose word the likeness of `person` is confirmed; None if it is on a moderator's, or not confirmed."""
    row = Vouching.objects.filter(cameo__owner=person, state=State.VOUCHED).select_related("by").first()
    return row.by if row is not None else None


def open_to(member: User) -> QuerySet[Vouching]:
    """The questions that wait for the answer of `member`, who may still give it."""
    fresh = Vouching.objects.filter(by=member.pk, state=State.ASKED, asked_at__gt=timezone.now() - LAPSES)
    parted = Block.objects.between(member.pk, OuterRef("cameo__owner"))
    waiting = fresh.filter(cameo__confirmed_at=None, cameo__withdrawn_at=None, cameo__owner__is_active=True)
    rows = waiting.filter(~Exists(parted), Exists(of_standing().filter(pk=member.pk)))
    return rows.select_related("cameo__owner")


# --- Asking and answering -----------------------------------------------------------------------------


def ask(person: User, member: User) -> Vouching:
    """Ask `member` to vouch. Raises `NotNow` in words."""
    cameo = waits(person)
    if cameo is None:
        raise NotNow(_("There is nothing to be confirmed."))
    with decided([cameo.pk]):
        ours = Vouching.objects.filter(cameo=cameo)
        ours.filter(state=State.ASKED, asked_at__lte=timezone.now() - LAPSES).update(state=State.ENDED)
        if waits(person) is None:
            raise NotNow(_("There is nothing to be confirmed."))
        if ours.filter(state=State.ASKED).exists():
            raise NotNow(_("You asked somebody already. Take that back before you ask another."))
        if ours.filter(asked_at__gt=timezone.now() - LATELY).count() >= MOST_ASKED:
            raise NotNow(_("You asked three people within a month. A moderator looks at it now."))
        if not who_could(person).filter(pk=member.pk).exists():
            raise NotNow(_("This person cannot vouch for you. Choose one of the list."))
        asked = Vouching.objects.create(cameo=cameo, by=member)
        with translation.override(member.locale):
            words = _("%(who)s asks you to say that their face is theirs.") % {"who": person.name}
        tell(member, Kind.VOUCHING, asked.public_id, words, person)
    return asked


def take_question_back(person: User) -> bool:
    """`person` waits no more for the answer. False if nobody was asked."""
    with decided(Cameo.objects.filter(owner=person, kind=Cameo.Kind.PERSON).values_list("pk", flat=True)):
        ended = Vouching.objects.filter(cameo__owner=person, state=State.ASKED).update(state=State.ENDED)
    return bool(ended)


def vouch(vouching: Vouching, by: User) -> bool:
    """`by` says that it is them: confirmed, as by a moderator. False if nobody waits for the answer any more.

    Raises `NotNow` if `by` is no longer one who could.
    """
    with decided([vouching.cameo_id]):
        asked = open_to(by).filter(pk=vouching.pk).first()
        if asked is None:
            return False
        owner = asked.cameo.owner
        if waits(owner) is None or not who_could(owner).filter(pk=by.pk).exists():
            raise NotNow(_("You cannot vouch for them any more: you need to have followed each other for a while."))
        answer(asked, State.VOUCHED)
        with translation.override(owner.locale):
            words = _("%(who)s vouched for you. You may lend your likeness now.") % {"who": by.name}
        enrolling.confirm(asked.cameo, by, words)
        # Told by a row too, in case it was somebody else who pressed.
        with translation.override(by.locale):
            words = _("You said that the face of %(who)s is theirs. A moderator can see that it was you.")
            tell(by, Kind.VOUCHING_ANSWERED, "", words % {"who": owner.name})
    return True


def decline(vouching: Vouching, by: User) -> bool:
    """`by` would rather not say, and need not say why. False if nobody waits for the answer any more."""
    with decided([vouching.cameo_id]):
        asked = open_to(by).filter(pk=vouching.pk).first()
        if asked is None:
            return False
        answer(asked, State.DECLINED)
        owner = asked.cameo.owner
        with translation.override(owner.locale):
            words = _("%(who)s would rather not vouch for you. Ask somebody else, or wait for a moderator.")
            tell(owner, Kind.VOUCHING_ANSWERED, "", words % {"who": by.name})
    return True


def answer(asked: Vouching, state: Vouching.State) -> None:
    """Write it down. The row of the cameo is held, so there is one answer."""
    Vouching.objects.filter(pk=asked.pk, state=State.ASKED).update(state=state, answered_at=timezone.now())


# --- The moderator's side -----------------------------------------------------------------------------


def take_back(vouching: Vouching, by: User, because: str) -> bool:
    """A moderator takes back what was vouched for: the likeness is its owner's alone again, until it is confirmed anew.

    What others made with it goes dark. Both read `because`. False if there is nothing to take back (any more).
    """
    if by.pk in (vouching.by_id, vouching.cameo.owner_id):
        raise NotNow(_("This is yours. Somebody else decides."))
    with decided([vouching.cameo_id]) as rows:
        mine = Vouching.objects.filter(pk=vouching.pk, state=State.VOUCHED)
        if not mine.update(state=State.REVOKED, revoked_by=by, why=because[:300]):
            return False
        cameo = rows[0]
        Cameo.objects.filter(pk=cameo.pk).update(confirmed_at=None, confirmed_by=None)
        end_grants(Grant.objects.filter(cameo=cameo).exclude(basis=Grant.Basis.OWN))
        write([(cameo, Event.ENDED, "", None, "")])
        nudge_later(cameo.owner, cameo.public_id)
        for one in filter(None, [cameo.owner, vouching.by]):
            with translation.override(one.locale):
                words = _("A moderator took back that the face of %(who)s was vouched for: %(why)s")
                tell(one, Kind.VOUCHING_ANSWERED, "", words % {"who": cameo.owner.name, "why": because})
    return True
