"""A likeness, and what its owner allows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.ids import PublicIdField
from accounts.models import Block, Follow, User
from accounts.models.people import eighteen_years_ago
from screening.topics import Topic

if TYPE_CHECKING:
    from accounts.models.people import Viewer


class Scope(models.TextChoices):
    """Who may use a likeness without asking, from few to many."""

    ME = "me", _("Only me")
    APPROVED = "approved", _("People I approve")
    MUTUALS = "mutuals", _("People I follow who follow me")
    EVERYONE = "everyone", _("Everyone here")


SCOPES_OF_THE_YOUNG = (Scope.ME, Scope.APPROVED, Scope.MUTUALS)
"""No stranger uses the likeness of somebody under 18."""


class CameoQuerySet(models.QuerySet["Cameo"]):
    def usable(self) -> CameoQuerySet:
        """Not withdrawn, not over, of somebody who is here, and seen by a moderator where it must be."""
        lasts = Q(ends_at=None) | Q(ends_at__gt=Now())
        return self.filter(lasts, withdrawn_at=None, owner__is_active=True, shows_a_face=False)

    def open_to(self, person: Viewer) -> CameoQuerySet:
        """The cameos that `person` may use or ask for: their own, and those with no block or refusal between."""
        if not person.is_authenticated:
            return self.none()
        from cameos.models.guardians import Approval

        between = Block.objects.between(person.pk, OuterRef("owner"))
        refused = Refusal.objects.filter(cameo=OuterRef("pk"), person=person.pk)
        confirmed = Q(kind__in=THINGS) | Q(confirmed_at__isnull=False)
        grown = Q(kind__in=THINGS) | Q(owner__birth_date=None) | Q(owner__birth_date__lte=eighteen_years_ago())
        known = grown | mutuals_of(person)
        approved = grown | Q(Exists(Approval.objects.standing(OuterRef("owner"))))
        mine_or_lent = Q(owner=person.pk) | Q(confirmed, known, ~Exists(between), ~Exists(refused))
        return self.usable().filter(approved, mine_or_lent)

    def castable_by(self, person: Viewer) -> CameoQuerySet:
        """The cameos that `person` may put into a clip now, those included whose owner is asked each time."""
        from cameos.models.lending import Grant

        lent = Grant.objects.usable().filter(cameo=OuterRef("pk"), person=person.pk, basis=Grant.Basis.LENT)
        by_scope = Q(scope=Scope.EVERYONE) | Q(mutuals_of(person), scope=Scope.MUTUALS)
        return self.open_to(person).filter(Q(owner=person.pk) | Q(Exists(lent)) | by_scope)

    def to_judge_by(self, moderator: Viewer) -> CameoQuerySet:
        """The things with a face that wait for a moderator's word, oldest first; one's own somebody else decides."""
        return self.filter(shows_a_face=True, ends_at=None).exclude(owner=moderator.pk).order_by("created_at", "pk")

    def named(self, handles: Iterable[str]) -> CameoQuerySet:
        """The cameos that are called by one of `handles`: a person's is their own, a thing has one of its own.

        A thing that is called as somebody who joined later is not found by that name any more: it is theirs.
        """
        wanted = [one.lower() for one in handles]
        taken = User.objects.filter(handle=OuterRef("handle"))
        persons = Q(kind=Cameo.Kind.PERSON, owner__handle__in=wanted, ends_at=None)
        return self.filter(persons | (Q(handle__in=wanted) & ~Exists(taken)))


def mutuals_of(person: Viewer) -> Q:
    """That a cameo's owner and `person` follow each other."""
    back = Follow.objects.filter(follower=OuterRef("owner"), followed=person.pk)
    forth = Follow.objects.filter(follower=person.pk, followed=OuterRef("owner"))
    return Q(Exists(back), Exists(forth))


class Cameo(models.Model):
    """One likeness. Its owner alone decides about it; withdrawing it darkens every clip with it."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Myself")
        PET = "pet", _("A pet")
        OBJECT = "object", _("A thing")
        CHARACTER = "character", _("A drawn character")
        MEMORIAL = "memorial", _("In memory of somebody who died")

    public_id = PublicIdField()
    # A person's deletion is refused here: erasing a likeness is a procedure with a proof, not a cascade.
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cameos")
    kind = models.CharField(_("what it is"), max_length=10, choices=Kind, default=Kind.PERSON, editable=False)
    handle = models.CharField(_("handle"), max_length=30, unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=60)
    created_at = models.DateTimeField(default=timezone.now)
    # Of a person's likeness: a moderator or somebody of standing who knows them has said that it is theirs.
    confirmed_at = models.DateTimeField(null=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    # The end of the likeness itself. The database ends every grant then at the latest (a trigger on both tables), so
    # that what was made with it goes dark by the same question as ever.
    ends_at = models.DateTimeField(null=True, editable=False)
    # Of a thing: a face was found in a picture of it, and no moderator has said yet that it is nobody's.
    shows_a_face = models.BooleanField(default=False, editable=False)
    # Of a memorial: who it is of, and the widest scope that a moderator granted the estate ("" for any).
    born_on = models.DateField(null=True, editable=False)
    died_on = models.DateField(null=True, editable=False)
    widest = models.CharField(max_length=10, choices=Scope, blank=True, editable=False)

    scope = models.CharField(_("who may use it"), max_length=10, choices=Scope, default=Scope.ME)
    asks = models.BooleanField(_("ask me each time"), default=False)
    cosigns = models.BooleanField(_("I say yes before anything is published"), default=False)
    never = ArrayField(
        models.CharField(max_length=12, choices=Topic), default=list, blank=True, verbose_name=_("never with")
    )
    rules = models.CharField(_("and never"), max_length=300, blank=True)
    look = models.CharField(_("always show"), max_length=200, blank=True)
    lends_voice = models.BooleanField(_("my voice too"), default=False)

    objects = CameoQuerySet.as_manager()

    class Meta:
        verbose_name = _("cameo")

    def __str__(self) -> str:
        return self.name

    @property
    def is_of_the_young(self) -> bool:
        """Whether it is the likeness of somebody under 18, which no stranger gets."""
        return self.kind == self.Kind.PERSON and self.owner.is_minor

    @property
    def called(self) -> str:
        """Its handle: a person's is their own."""
        return str(self.owner.handle if self.kind == self.Kind.PERSON else self.handle or "")

    @property
    def has_ended(self) -> bool:
        """Whether its time is over, for good."""
        return self.ends_at is not None and self.ends_at <= timezone.now()

    @property
    def years(self) -> str:
        """Of whom a memorial is: “1815–1852”."""
        return f"{self.born_on.year}–{self.died_on.year}" if self.born_on and self.died_on else ""

    @property
    def told_as(self) -> str:
        """Its name in a sentence of news."""
        return gettext("%(name)s (in memory)") % {"name": self.name} if self.kind == self.Kind.MEMORIAL else self.name

    def scopes(self) -> list[Scope]:
        """Those that its owner may choose."""
        every = list(Scope)
        wide = every[: every.index(Scope(self.widest)) + 1] if self.widest else every
        return [one for one in wide if not self.is_of_the_young or one in SCOPES_OF_THE_YOUNG]


class Faced(Cameo):
    """A thing in whose pictures a face was found, and that nobody has looked at."""

    class Meta:
        proxy = True
        verbose_name = _("thing with a face")
        verbose_name_plural = _("things with a face")


THINGS = (Cameo.Kind.PET, Cameo.Kind.OBJECT, Cameo.Kind.CHARACTER)
"""Kinds without biometrics: nobody has to confirm them."""


class Refusal(models.Model):
    """`person` gets `cameo` no more, whatever its scope says, until the owner lends it to them again."""

    cameo = models.ForeignKey(Cameo, on_delete=models.CASCADE, related_name="refusals")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cameo", "person"], name="refused_once")]

    def __str__(self) -> str:
        return f"{self.cameo} is not for {self.person}"


def mutual(one: User, other: User) -> bool:
    """Whether two people follow each other."""
    pair = [one.pk, other.pk]
    return Follow.objects.filter(follower__in=pair, followed__in=pair).count() == 2
