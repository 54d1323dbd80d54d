"""What owners and those who ask do: lend, ask, answer, refuse, withdraw, lend again.

Each verb of an owner holds the row of the cameo for itself, so that no use of it passes while it is at work, and writes
the ledger in the same transaction. What is dark afterwards is dark by `Clip.objects.visible_to`; `consent_withdrawn`
only lets the bookkeeping begin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.dispatch import Signal
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import Block, Follow, User
from cameos.consent import ConsentMissing, Decision, held, refusal
from cameos.ledger import Event, nudge_later, record, write
from cameos.models import Approval, Cameo, Grant, Refusal, Scope, Vouching
from cameos.models.likenesses import THINGS, mutual
from notifications.models import Notification
from notifications.push import tell
from screening import meaning
from screening.topics import forbidden

Basis = Grant.Basis
Kind = Notification.Kind

consent_withdrawn = Signal()
"""Sent on commit with `cameos`, a list of keys: something is not lent any more. What it darkened is dark already."""

answered = Signal()
"""Sent on commit with `grant`: its owner said yes or no to a question."""

PEACE = timedelta(days=7)
"""For so long nobody asks again who got a no."""

SETTINGS = ("scope", "asks", "cosigns", "never", "rules", "look", "lends_voice", "name")
"""What an owner changes as they like."""


# --- Using --------------------------------------------------------------------------------------------


def use(cameos: Iterable[Cameo], person: User, clip: str, text: str, event: Event = Event.ALLOWED) -> list[Grant]:
    """The grants under which `person` may put `cameos` into the new clip `clip`, made where a scope allows it.

    text: all the words of the clip, which the owners' rules are held against. A grant of somebody who is asked each
    time is a question; the clip waits for the answer. event: what the ledger calls it. Holds the cameos FOR SHARE until
    the transaction ends. Raises `ConsentMissing`; nothing is counted then.
    """
    wanted = {cameo.pk for cameo in cameos}
    if not wanted:
        return []
    rows = held(wanted)
    broken = broken_by(rows, person, text)
    if broken is not None:
        raise ConsentMissing(broken, person)
    found = {cameo.pk: grant_for(cameo, person, clip) for cameo in rows}
    refused = [cameo for cameo in rows if found[cameo.pk] is None]
    if refused or len(rows) != len(wanted):
        raise ConsentMissing(refusal(refused), person)
    grants = [one for one in found.values() if one is not None]
    record([cameo for cameo in rows if found[cameo.pk].granted_at], event, clip, person)  # type: ignore[union-attr]
    asked = [cameo for cameo in rows if not found[cameo.pk].granted_at]  # type: ignore[union-attr]
    if asked:
        record(asked, Event.REQUESTED, clip, person)
    return grants


def grant_for(cameo: Cameo, person: User, clip: str) -> Grant | None:
    """One use of `cameo` for `person`, whose row is held; None if it is not lent to them."""
    if not may_ask_at_all(cameo, person):
        return None
    given = Grant.objects.usable().filter(cameo=cameo, person=person, for_clip="").order_by("-granted_at")
    if cameo.owner_id == person.pk:
        return given.filter(basis=Basis.OWN).first() or give(cameo, person, Basis.OWN)
    lent = given.filter(basis=Basis.LENT).first()
    basis = Basis.LENT if lent else by_scope(cameo, person)
    if basis is None:
        return None
    if cameo.asks:
        return Grant.objects.create(
            cameo=cameo, person=person, basis=Basis.ONCE, for_clip=clip, voice=cameo.lends_voice
        )
    if lent is None:
        return given.filter(basis=basis).first() or give(cameo, person, basis)
    if lent.uses_left is None or Grant.objects.filter(pk=lent.pk, uses_left__gt=0).update(uses_left=F("uses_left") - 1):
        return lent
    return None


def by_scope(cameo: Cameo, person: User) -> Grant.Basis | None:
    """On what ground its scope lends `cameo` to `person` without asking."""
    if cameo.scope == Scope.EVERYONE:
        return Basis.EVERYONE
    if cameo.scope == Scope.MUTUALS and mutual(cameo.owner, person):
        return Basis.MUTUAL
    return None


def give(cameo: Cameo, person: User, basis: Grant.Basis, **terms: Any) -> Grant:
    voice = cameo.lends_voice or basis == Basis.OWN
    return Grant.objects.create(
        cameo=cameo, person=person, basis=basis, granted_at=timezone.now(), **{"voice": voice, **terms}
    )


def may_ask_at_all(cameo: Cameo, person: User) -> bool:
    """Whether `person` may use `cameo` or ask for it: it is there, confirmed, and nothing parts them from its owner."""
    if cameo.withdrawn_at or cameo.has_ended or cameo.shows_a_face:
        return False
    if not cameo.owner.is_active or not approved(cameo):
        return False
    if cameo.owner_id == person.pk:
        return True
    if cameo.kind not in THINGS and cameo.confirmed_at is None:
        return False
    if Block.objects.between(person, cameo.owner).exists() or cameo.refusals.filter(person=person).exists():
        return False
    return not cameo.is_of_the_young or mutual(cameo.owner, person)


def approved(cameo: Cameo) -> bool:
    """Whether it is of somebody grown, or their guardian approves."""
    return not cameo.is_of_the_young or Approval.objects.standing(cameo.owner_id).exists()


def against_the_rules(cameo: Cameo, person: User, text: str) -> str:
    """Which of the owner's rules `text` breaks, in words; "" if none. Owners are not bound by their own."""
    if cameo.owner_id == person.pk:
        return ""
    found = forbidden(text, cameo.never)
    if found:
        topic, words = found
        return _("never with %(topic)s (“%(words)s”)") % {"topic": topic.label, "words": words}
    rule = meaning.touches(text, cameo.rules)
    return _("never with %(rule)s") % {"rule": rule} if rule else ""


def broken_by(cameos: Iterable[Cameo], person: User, text: str) -> Decision | None:
    """The rules of the owners of `cameos` that `text` of `person` breaks, in words; None if none."""
    broken = [(cameo, why) for cameo in cameos if (why := against_the_rules(cameo, person, text))]
    return rule_broken(broken) if broken else None


def rule_broken(broken: Sequence[tuple[Cameo, str]]) -> Decision:
    """In words."""
    rules = "; ".join(f"{cameo.name}: {why}" for cameo, why in broken)
    why = _("This likeness is lent with rules. %(rules)s. Change the words, or take it out of the clip.")
    return Decision(False, why % {"rules": rules}, tuple(cameo for cameo, _why in broken))


# --- Asking and answering -----------------------------------------------------------------------------


def ask(cameo: Cameo, person: User, words: str) -> Grant:
    """Ask whether `person` may use `cameo`: the open question. Raises `ValidationError` in words if they cannot ask."""
    with decided([cameo.pk]) as rows:
        one = the(rows)
        if one.owner_id == person.pk:
            raise ValidationError(_("This is yours already."))
        if not may_ask_at_all(one, person):
            raise ValidationError(_("%(name)s is not lent to anybody who asks.") % {"name": one.name})
        theirs = Grant.objects.filter(cameo=one, person=person, for_clip="")
        if theirs.usable().exists():
            raise ValidationError(_("%(name)s is lent to you already.") % {"name": one.name})
        question = theirs.asked().first()
        if question is not None:
            return question
        if theirs.filter(granted_at=None, revoked_at__gt=timezone.now() - PEACE).exists():
            raise ValidationError(_("You asked a few days ago and got a no. Ask again next week."))
        question = Grant.objects.create(cameo=one, person=person, words=words.strip()[:300])
        record([one], Event.REQUESTED, "", person)
    return question


def approve(grant: Grant, by: User, expires_at: datetime | None = None, uses: int | None = None) -> bool:
    """The owner says yes to a question. False if nobody waits for the answer any more.

    expires_at, uses: until when, and for how many clips. Raises `ValidationError` if something parts the two.
    """
    with decided([grant.cameo_id]) as rows:
        cameo = owned(the(rows), by)
        question = Grant.objects.asked().filter(pk=grant.pk).select_related("person").first()
        if question is None:
            return False
        if not may_ask_at_all(cameo, question.person):
            raise ValidationError(_("Something parts you from this person: a block, or your age."))
        question.granted_at, question.expires_at = timezone.now(), expires_at
        question.uses_left = None if question.for_clip else uses
        question.voice = cameo.lends_voice
        question.save(update_fields=["granted_at", "expires_at", "uses_left", "voice"])
        event = Event.ALLOWED if question.for_clip else Event.LENT
        write([(cameo, event, question.for_clip, question.person, "")])
        answer(question, cameo, gettext_noop("%(who)s lends you %(name)s."))
    return True


def decline(grant: Grant, by: User) -> bool:
    """The owner says no, and need not say why. False if nobody waits for the answer any more."""
    with decided([grant.cameo_id]) as rows:
        cameo = owned(the(rows), by)
        question = Grant.objects.asked().filter(pk=grant.pk).select_related("person").first()
        if question is None:
            return False
        Grant.objects.filter(pk=question.pk).update(revoked_at=timezone.now())
        write([(cameo, Event.DECLINED, question.for_clip, question.person, "")])
        answer(question, cameo, gettext_noop("%(who)s would rather not lend you %(name)s."))
    return True


def answer(question: Grant, cameo: Cameo, words: str) -> None:
    """Let whoever asked know, and what waits for it go on."""
    inform(question.person, cameo, words, question.for_clip)
    transaction.on_commit(lambda: answered.send(Grant, grant=question), robust=True)


def inform(person: User, cameo: Cameo, words: str, clip: str = "") -> None:
    """Tell somebody what the owner decided about them."""
    with translation.override(person.locale):
        name = _("their likeness") if cameo.kind == Cameo.Kind.PERSON else cameo.told_as
        said = _(words) % {"who": cameo.owner.name, "name": name}
    tell(person, Kind.LIKENESS_ANSWERED, clip or cameo.public_id, said, cameo.owner)
    nudge_later(cameo.owner, clip or cameo.public_id)


def lend(cameo: Cameo, person: User, by: User, expires_at: datetime | None = None, uses: int | None = None) -> Grant:
    """Lend `cameo` to `person` without being asked, or on other terms than before; who was refused is so no more.

    A new end date holds for what was made already, too. Raises `ValidationError` if something parts the two.
    """
    with decided([cameo.pk]) as rows:
        one = owned(the(rows), by)
        one.refusals.filter(person=person).delete()
        if one.owner_id == person.pk or not may_ask_at_all(one, person):
            raise ValidationError(_("This likeness cannot be lent to this person now."))
        theirs = Grant.objects.filter(cameo=one, person=person, basis=Basis.LENT, for_clip="")
        grant = theirs.live().first() or theirs.asked().first() or Grant(cameo=one, person=person)
        grant.granted_at = grant.granted_at or timezone.now()
        grant.expires_at, grant.uses_left, grant.voice = expires_at, uses, one.lends_voice
        grant.save()
        write([(one, Event.LENT, "", person, "")])
        inform(person, one, gettext_noop("%(who)s lends you %(name)s."))
    return grant


# --- Taking back --------------------------------------------------------------------------------------


def end(grant: Grant, by: User) -> bool:
    """Lend nothing more to the person of `grant`, and take back all they have. False if that was done already."""
    return refuse(grant.cameo, grant.person, by)


def refuse(cameo: Cameo, person: User, by: User) -> bool:
    """`person` gets `cameo` no more, whatever its scope says, until it is lent to them again."""
    with decided([cameo.pk]) as rows:
        one = owned(the(rows), by)
        if one.owner_id == person.pk:
            raise ValidationError(_("Nobody takes their own likeness from themselves. Withdraw it instead."))
        _refusal, made = Refusal.objects.get_or_create(cameo=one, person=person)
        ended = revoke(Grant.objects.filter(cameo=one, person=person))
        if made or ended:
            write([(one, Event.ENDED, "", person, "")])
            inform(person, one, gettext_noop("%(who)s does not lend you %(name)s any more."))
    return bool(made or ended)


def change(cameo: Cameo, by: User, **settings: Any) -> Cameo:
    """Set some of `SETTINGS`. A scope that lends to fewer people takes back what it lent to the others.

    Rules hold for what is made from now on. Raises `ValidationError` for a scope that the owner may not choose.
    """
    unknown = settings.keys() - set(SETTINGS)
    if unknown:
        raise ValueError(f"a cameo has no {unknown}")
    with decided([cameo.pk]) as rows:
        one = owned(the(rows), by)
        before = one.lends_voice
        for name, value in settings.items():
            setattr(one, name, value)
        if one.scope not in one.scopes():
            raise ValidationError(_("Nobody under 18 lends their likeness to strangers."))
        one.full_clean(validate_unique=False, validate_constraints=False)
        one.save(update_fields=list(settings))
        narrow(one)
        if before and not one.lends_voice:
            Grant.objects.filter(cameo=one).exclude(basis=Basis.OWN).update(voice=False)
        write([(one, Event.CHANGED, "", None, ", ".join(sorted(settings)))])
    return one


def narrow(cameo: Cameo) -> None:
    """End what the scope of `cameo`, whose row is held, does not lend any more."""
    by_scope = Grant.objects.filter(cameo=cameo, basis__in=[Basis.MUTUAL, Basis.EVERYONE])
    if cameo.scope == Scope.EVERYONE:
        by_scope.filter(revoked_at=None).update(basis=Basis.EVERYONE)
        return
    if cameo.scope == Scope.MUTUALS:
        friends = mutuals(cameo.owner)
        by_scope.filter(person__in=friends).update(basis=Basis.MUTUAL)
        by_scope = by_scope.exclude(person__in=friends)
    revoke(by_scope)


def mutuals(person: User) -> Any:
    """The keys of those whom `person` follows and who follow them back, as a query."""
    back = Follow.objects.filter(followed=person).values("follower")
    return Follow.objects.filter(follower=person, followed__in=back).values_list("followed", flat=True)


def withdraw(cameo: Cameo, by: User) -> bool:
    """Take a likeness back from everybody, and out of every clip. False if that was done already."""
    with decided([cameo.pk]) as rows:
        return bool(take_back([owned(the(rows), by)]))


def take_back(cameos: Iterable[Cameo], by: User | None = None) -> int:
    """Withdraw those of `cameos`, whose rows are held, that are not withdrawn. Answers how many.

    by: who did it, where it was not their owner.
    """
    out = [cameo for cameo in cameos if cameo.withdrawn_at is None]
    keys = [cameo.pk for cameo in out]
    if not keys:
        return 0
    Cameo.objects.filter(pk__in=keys).update(withdrawn_at=timezone.now())
    revoke(Grant.objects.filter(cameo__in=keys))
    record(out, Event.WITHDRAWN, person=by)
    return len(out)


def resume(cameo: Cameo, by: User) -> bool:
    """Lend a withdrawn likeness again, as its scope says. What was withheld stays so until it is renewed.

    Raises `ValidationError` if its time is over, or where a guardian has to approve first.
    """
    with decided([cameo.pk]) as rows:
        one = owned(the(rows), by)
        if one.has_ended:
            raise ValidationError(over())
        if not approved(one):
            raise ValidationError(_("Under 18 a guardian has to agree first. Ask yours where you enrolled."))
        if one.withdrawn_at is None:
            return False
        Cameo.objects.filter(pk=one.pk).update(withdrawn_at=None)
        record([one], Event.RENEWED)
    return True


def renewed(cameo: Cameo, uses: Sequence[tuple[User, str]]) -> list[Grant]:
    """New grants of `cameo`, whose row is held, for clips that the owner chose: pairs of author and public id.

    Raises `ValidationError` if the likeness is withdrawn, over, or not confirmed, a block is between, or it is a teen's
    and somebody no mutual.
    """
    if cameo.has_ended:
        raise ValidationError(over())
    if cameo.withdrawn_at is not None:
        raise ValidationError(_("Your likeness is withdrawn. Lend it again first, then bring clips back."))
    if Block.objects.filter(blocked_pair(cameo.owner_id, [person.pk for person, _clip in uses])).exists():
        raise ValidationError(_("You and the author of one of these clips have blocked each other."))
    others = [person for person, _clip in uses if person.pk != cameo.owner_id]
    if others and cameo.kind == Cameo.Kind.PERSON and cameo.confirmed_at is None:
        raise ValidationError(_("Nobody has confirmed yet that this is you. Until then only you can use it."))
    if cameo.is_of_the_young and not {person.pk for person, _clip in uses} <= {cameo.owner_id, *mutuals(cameo.owner)}:
        raise ValidationError(_("Nobody under 18 lends their likeness to strangers."))
    now = timezone.now()
    return Grant.objects.bulk_create(
        [
            Grant(
                cameo=cameo,
                person=person,
                basis=Basis.OWN if person.pk == cameo.owner_id else Basis.RENEWED,
                for_clip=clip,
                granted_at=now,
                voice=cameo.lends_voice,
            )
            for person, clip in uses
        ]
    )


def over() -> str:
    """The time of a likeness is over, in words."""
    return _("The time for which this likeness was granted is over. Nobody can lend it any more.")


def blocked_pair(owner: int, people: Sequence[int]) -> Q:
    return Q(blocker=owner, blocked__in=people) | Q(blocked=owner, blocker__in=people)


def forget(cameos: Iterable[Cameo]) -> None:
    """Empty the rows of likenesses whose owner is erased. The rows stay: a clip must not look free of them."""
    keys = [cameo.pk for cameo in cameos]
    Refusal.objects.filter(cameo__in=keys).delete()
    Grant.objects.filter(cameo__in=keys).update(words="")
    Vouching.objects.filter(cameo__in=keys).delete()
    empty: dict[str, Any] = {"name": "", "handle": None, "rules": "", "look": "", "never": [], "confirmed_at": None}
    empty |= {"scope": Scope.ME, "born_on": None, "died_on": None, "confirmed_by": None}
    Cameo.objects.filter(pk__in=keys).update(**empty)


# --- What the verbs share -----------------------------------------------------------------------------


@contextmanager
def decided(cameos: Iterable[int]) -> Iterator[list[Cameo]]:
    """A transaction that holds the cameos of these keys for itself, in id order: no use of them passes meanwhile."""
    with transaction.atomic():
        yield hold(Cameo.objects.filter(pk__in=list(cameos)))


def hold(cameos: QuerySet[Cameo]) -> list[Cameo]:
    """The rows of `cameos`, held in id order until the transaction ends."""
    return list(cameos.select_for_update(of=("self",), no_key=True).select_related("owner").order_by("pk"))


def the(rows: Sequence[Cameo]) -> Cameo:
    if not rows:
        raise Cameo.DoesNotExist
    return rows[0]


def owned(cameo: Cameo, by: User) -> Cameo:
    if cameo.owner_id != by.pk:
        raise PermissionDenied(_("Only its owner may do this."))
    return cameo


def revoke(grants: Any) -> int:
    """End those of `grants` that are not ended, by the clock of now. Their cameos' rows are held."""
    open_ones = grants.filter(revoked_at=None)
    keys = list(open_ones.order_by().values_list("cameo", flat=True).distinct())
    ended = int(open_ones.update(revoked_at=timezone.now()))
    if ended:
        transaction.on_commit(lambda: consent_withdrawn.send(Cameo, cameos=keys), robust=True)
    return ended
