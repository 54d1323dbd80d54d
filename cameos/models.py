"""Likenesses and who may use them.

A cast row pins one grant; a clip is dark unless each pinned grant is live. Enrolment, scopes and the
ledger come with the cameo issue; the tables that clips refer to are here from the first migration.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.ids import PublicIdField


class Cameo(models.Model):
    """One likeness. Its owner alone decides about it; withdrawing it darkens every clip with it."""

    public_id = PublicIdField()
    # A person's deletion is refused here: erasing a likeness is a procedure with a proof, not a cascade.
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cameos")
    name = models.CharField(_("name"), max_length=60)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("cameo")

    def __str__(self) -> str:
        return self.name


class GrantQuerySet(models.QuerySet["Grant"]):
    def live(self) -> GrantQuerySet:
        """Grants that allow a use at this moment."""
        return self.filter(live())


class Grant(models.Model):
    """`person` may use `cameo`, from `granted_at` until it is revoked or ends."""

    cameo = models.ForeignKey(Cameo, on_delete=models.PROTECT, related_name="grants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="grants")
    granted_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.cameo} lent to {self.person}"


def live(prefix: str = "") -> Q:
    """The condition that a grant, reached by `prefix`, allows a use at the moment of the query, by its own clock."""
    return Q(**{f"{prefix}revoked_at__isnull": True}) & (
        Q(**{f"{prefix}expires_at__isnull": True}) | Q(**{f"{prefix}expires_at__gt": Now()})
    )
