"""Who was asked to say that a likeness is its owner's, and what they said."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.ids import PublicIdField
from cameos.models.likenesses import Cameo


class Vouching(models.Model):
    """One member is asked whether a likeness is its owner's. Who said so is kept for as long as both are here."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        VOUCHED = "vouched", _("said that it is them")
        DECLINED = "declined", _("would rather not say")
        ENDED = "ended", _("nobody waits for it any more")
        REVOKED = "revoked", _("taken back by a moderator")

    public_id = PublicIdField()
    cameo = models.ForeignKey(
        Cameo, on_delete=models.CASCADE, related_name="vouchings", verbose_name=_("likeness"), editable=False
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="vouchings",
        verbose_name=_("who was asked"),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )
    why = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("vouching")
        verbose_name_plural = _("vouchings")
        constraints = [
            models.UniqueConstraint(fields=["cameo"], condition=Q(state="asked"), name="one_is_asked_to_vouch")
        ]

    def __str__(self) -> str:
        return f"{self.by} for {self.cameo}: {self.state}"
