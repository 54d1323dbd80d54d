"""Guardians: an adult who answers for a teen. One of the two makes a code, the other enters it, and both agree.

What follows from a link for other things, a likeness for one, their rooms decide: they hear of it by `changed`.
"""

from __future__ import annotations

import re
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils.crypto import salted_hmac
from django.utils.timezone import now
from django.utils.translation import gettext as _

from accounts.ids import PublicIdField
from accounts.models.people import ADULT, YOUNGEST, User, eighteen_years_ago
from accounts.models.relations import Block, both_held

PERSON = settings.AUTH_USER_MODEL

changed = Signal()
"""Sent with `link` and `by`, in the transaction in which somebody agrees to a link or ends it."""

ending = Signal()
"""Sent with `links`, whose rows are held, before all of them are ended: whoever holds rows for each then, in `changed`,
holds them all now and in their order, so that two who part cannot wait for each other."""

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 letters and digits that nobody mixes up, in capitals: a code is read aloud across a table."""
LENGTH = 8
"""32 ** 8 is 1.1e12: with twenty tries an hour, for the hour that a code holds, a guess finds nothing."""
HOLDS = timedelta(hours=1)


def roles(one: User, other: User) -> tuple[User, User] | None:
    """Guardian and teen, in this order, whichever is which; None if the two cannot be that to each other."""
    for guardian, teen in ((one, other), (other, one)):
        if (guardian.age or 0) >= ADULT and YOUNGEST <= (teen.age or 0) < ADULT:
            return guardian, teen
    return None


def check_linkable(person: User) -> None:
    """Raise `ValidationError` in words if `person` can be linked to nobody now."""
    if (person.age or 0) < YOUNGEST:
        raise ValidationError(_("We do not know your date of birth. Ask the operator to add it."))
    if Guardianship.objects.current().filter(teen=person).exists():
        raise ValidationError(_("You have a guardian here, or one who waits for an answer. One at a time."))


class GuardianCodeManager(models.Manager["GuardianCode"]):
    def issue(self, person: User) -> str:
        """A new code of `person`, to be shown once; their last one ends. Raises `ValidationError` in words."""
        check_linkable(person)
        code = "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))
        self.filter(expires_at__lt=now()).delete()
        fresh = {"digest": digest(code), "expires_at": now() + HOLDS}
        self.update_or_create(person=person, defaults=fresh)
        return f"{code[:4]}-{code[4:]}"

    def maker(self, code: str, by: User) -> User:
        """Who made `code`, for `by`, who holds it. Raises `ValidationError`: the same sentence whatever is wrong."""
        check_linkable(by)
        found = self.select_related("person").filter(digest=digest(code), expires_at__gt=now()).first()
        pair = roles(found.person, by) if found is not None and found.person.is_active else None
        if found is None or pair is None or Block.objects.between(by, found.person).exists() or is_taken(pair[1]):
            why = _("This code opens nothing. It may be mistyped, an hour old, used, or not meant for you. Ask again.")
            raise ValidationError(why)
        return found.person

    def agree(self, code: str, by: User) -> Guardianship:
        """`by` agrees to be linked with whoever made `code`, which is used up by it. Raises `ValidationError`."""
        with both_held(by, self.maker(code, by)):
            # Once more, now that nobody else can: of two tabs, one comes late.
            maker = self.maker(code, by)
            pair = roles(maker, by)
            self.filter(person=maker).delete()
            if pair is None:
                raise RuntimeError("a maker was found who can be nothing to them")
            link = Guardianship(guardian=pair[0], teen=pair[1])
            setattr(link, link.moment(by), now())
            link.save()
            changed.send(Guardianship, link=link, by=by)
        return link


def digest(code: str) -> str:
    """What is kept of a code, as people type it: a stolen database does not give 40 bits away."""
    letters = re.sub("[^0-9A-Z]", "", code.upper())
    return salted_hmac("a code between a teen and a guardian", letters, algorithm="sha256").hexdigest()


def is_taken(teen: User) -> bool:
    return Guardianship.objects.current().filter(teen=teen).exists()


class GuardianCode(models.Model):
    """The one open code of a person. It goes when it is used."""

    person = models.OneToOneField(PERSON, on_delete=models.CASCADE, related_name="guardian_code")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    objects = GuardianCodeManager()

    def __str__(self) -> str:
        return f"code of {self.person}"


class GuardianshipQuerySet(models.QuerySet["Guardianship"]):
    def current(self) -> GuardianshipQuerySet:
        """Links that nobody ended, of teens. Who turns 18 has none: that is computed, not done."""
        # By UTC, a day generous; `Guardianship.stands` asks the teen's own time zone.
        return self.filter(ended_at=None, teen__birth_date__gte=eighteen_years_ago())

    def standing(self) -> GuardianshipQuerySet:
        """Those to which both agreed."""
        return self.current().filter(guardian_agreed_at__isnull=False, teen_agreed_at__isnull=False)

    def of(self, person: Any) -> GuardianshipQuerySet:
        """Those of `person`, on either side. May be a key."""
        return self.filter(Q(guardian=person) | Q(teen=person))


class Guardianship(models.Model):
    """`guardian` answers for `teen`, from when both have agreed until one of them ends it or the teen is 18."""

    public_id = PublicIdField()
    guardian = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="teens")
    teen = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="guardians")
    guardian_agreed_at = models.DateTimeField(null=True)
    teen_agreed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = GuardianshipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["teen"], condition=Q(ended_at=None), name="one_guardian_a_teen"),
            models.CheckConstraint(condition=~Q(guardian=models.F("teen")), name="guardian_others"),
        ]

    def __str__(self) -> str:
        return f"{self.guardian} for {self.teen}"

    @property
    def agreed(self) -> bool:
        """Whether both have."""
        return bool(self.guardian_agreed_at and self.teen_agreed_at)

    @property
    def stands(self) -> bool:
        """Whether the guardian answers for the teen at this moment."""
        return self.agreed and self.ended_at is None and self.teen.is_minor

    def other(self, person: User) -> User:
        return self.teen if person.pk == self.guardian_id else self.guardian

    def moment(self, by: User) -> str:
        """The field that says when `by` agreed."""
        if by.pk not in (self.guardian_id, self.teen_id):
            raise PermissionDenied(_("Only the two of them may do this."))
        return "guardian_agreed_at" if by.pk == self.guardian_id else "teen_agreed_at"

    def agree(self, by: User) -> bool:
        """The second of the two agrees: from now on it stands. False if there is nothing to agree to any more."""
        mine = self.moment(by)
        with transaction.atomic():
            fresh = Guardianship.objects.filter(pk=self.pk, ended_at=None, **{mine: None})
            if not fresh.update(**{mine: now()}):
                return False
            self.refresh_from_db(fields=[mine])
            changed.send(Guardianship, link=self, by=by)
        return True

    def end(self, by: User) -> bool:
        """Either of the two declines or ends it, and need not say why. False if that was done already."""
        self.moment(by)
        with transaction.atomic():
            if not Guardianship.objects.filter(pk=self.pk, ended_at=None).update(ended_at=now(), ended_by=by):
                return False
            self.refresh_from_db()
            changed.send(Guardianship, link=self, by=by)
        return True


def end_all(person: User, other: User | None = None) -> None:
    """End the links of `person` (with `other` alone, if given), by them: they leave, or block."""
    links = Guardianship.objects.of(person.pk).filter(ended_at=None)
    if other:
        links = links.of(other.pk)
    with transaction.atomic():
        rows = list(
            links.select_for_update(of=("self",), no_key=True).select_related("guardian", "teen").order_by("pk")
        )
        ending.send(Guardianship, links=rows)
        for link in rows:
            link.end(person)
