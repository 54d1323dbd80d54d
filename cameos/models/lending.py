"""Grants: under which a likeness is in a clip."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.ids import PublicIdField
from cameos.models.likenesses import Cameo


class GrantQuerySet(models.QuerySet["Grant"]):
    def live(self) -> GrantQuerySet:
        """Grants that allow what was made with them to be shown at this moment."""
        return self.filter(live())

    def usable(self) -> GrantQuerySet:
        """Grants that allow one more use at this moment."""
        return self.live().filter(Q(uses_left=None) | Q(uses_left__gt=0))

    def asked(self) -> GrantQuerySet:
        """Questions that wait for the owner's answer."""
        return self.filter(asked())


class Grant(models.Model):
    """`person` may use `cameo`, from `granted_at` until it is revoked or ends. Before that it is a question."""

    class Basis(models.TextChoices):
        OWN = "own", _("Their own likeness")
        LENT = "lent", _("Lent to them")
        MUTUAL = "mutual", _("Lent to mutuals")
        EVERYONE = "everyone", _("Lent to everyone")
        ONCE = "once", _("Asked for one clip")
        RENEWED = "renewed", _("Lent again for one clip")

    public_id = PublicIdField()
    cameo = models.ForeignKey(Cameo, on_delete=models.PROTECT, related_name="grants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="grants")
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.LENT)
    # The one clip that it is for; "" for any.
    for_clip = models.CharField(max_length=16, blank=True)
    words = models.CharField(_("what you would like to do"), max_length=300, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    granted_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(_("ends"), null=True, blank=True)
    uses_left = models.PositiveIntegerField(_("for so many clips"), null=True, blank=True)
    voice = models.BooleanField(_("the voice too"), default=False)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cameo", "person", "for_clip"],
                condition=Q(revoked_at=None, granted_at=None),
                name="one_open_question",
            )
        ]
        indexes = [
            models.Index(fields=["cameo", "person"], condition=Q(revoked_at=None), name="grants_not_revoked"),
            models.Index(fields=["expires_at"], condition=Q(expires_at__isnull=False), name="grants_that_end"),
        ]

    def __str__(self) -> str:
        return f"{self.cameo} lent to {self.person}"


def live(prefix: str = "") -> Q:
    """The condition that a grant, reached by `prefix`, allows a use at the moment of the query, by its own clock."""
    given = Q(**{f"{prefix}revoked_at__isnull": True, f"{prefix}granted_at__isnull": False})
    return given & (Q(**{f"{prefix}expires_at__isnull": True}) | Q(**{f"{prefix}expires_at__gt": Now()}))


def asked(prefix: str = "") -> Q:
    """The condition that a grant, reached by `prefix`, is a question that its owner may still answer."""
    unanswered = Q(**{f"{prefix}revoked_at__isnull": True, f"{prefix}granted_at__isnull": True})
    return unanswered & (Q(**{f"{prefix}expires_at__isnull": True}) | Q(**{f"{prefix}expires_at__gt": Now()}))


def lost(prefix: str = "") -> Q:
    """The condition that a grant, reached by `prefix`, never allows anything again. A question is not lost yet."""
    return Q(**{f"{prefix}revoked_at__isnull": False}) | Q(**{f"{prefix}expires_at__lte": Now()})
