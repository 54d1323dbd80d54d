"""What was decided, and what follows from it for a person. Decisions are never changed; a new one undoes an old one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moderation.models.cases import PERSON, Case
from moderation.rules import Rule

TOO_MANY_STRIKES = 3
"""So many live strikes propose a suspension."""


class DecisionQuerySet(models.QuerySet["Decision"]):
    def against(self) -> DecisionQuerySet:
        """Those that took something away or warned, and still stand."""
        return self.filter(outcome__in=[Decision.Outcome.TAKEN_DOWN, Decision.Outcome.WARNED], undone_by=None)


class Decision(models.Model):
    """A statement of reasons: who decided what about a case, when, by which rule and why."""

    class Outcome(models.TextChoices):
        KEPT = "kept", _("kept")
        TAKEN_DOWN = "taken_down", _("taken down")
        WARNED = "warned", _("warned")
        GONE = "gone", _("gone already")
        RESTORED = "restored", _("taken back")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(_("decision"), max_length=12, choices=Outcome)
    rule = models.CharField(_("rule"), max_length=12, choices=Rule, blank=True)
    because = models.TextField(_("reasons"), blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.case}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only once; the database refuses a second time too."""
        if not self._state.adding:
            raise TypeError("A decision is never changed. Make a new one.")
        super().save(*args, **kwargs)


def strike_ends() -> datetime:
    return timezone.now() + timedelta(days=settings.SORASITE_STRIKE_DAYS)


class StrikeQuerySet(models.QuerySet["Strike"]):
    def live(self) -> StrikeQuerySet:
        """Those that count now."""
        return self.filter(withdrawn_at=None, expires_at__gt=timezone.now())


class Strike(models.Model):
    """A decision that counts against a person for a while."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="strikes")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT)
    at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("counts until"), default=strike_ends)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    objects = StrikeQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"strike of {self.person}"


class SuspensionQuerySet(models.QuerySet["Suspension"]):
    def running(self) -> SuspensionQuerySet:
        return self.filter(lifted_at=None)


class Suspension(models.Model):
    """A person who cannot act here for a while, or for good. The account's own fields say so to whoever signs in."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="suspensions")
    by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    because = models.TextField(_("reasons"))
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True)
    starts = models.DateTimeField(_("since"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, help_text=_("Empty means for good."))
    lifted_at = models.DateTimeField(_("lifted"), null=True)
    lifted_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        ordering = ["-starts"]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(lifted_at=None), name="one_suspension_at_a_time")
        ]

    def __str__(self) -> str:
        return f"suspension of {self.person}"
