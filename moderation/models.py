"""People judging: what was reported, and what was decided."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.ids import PublicIdField
from clips.models import Clip


class Report(models.Model):
    """Somebody says that a clip should not be here."""

    class Reason(models.TextChoices):
        LIKENESS = "likeness", _("It shows me or somebody without consent")
        SEXUAL = "sexual", _("Sexual content")
        MINORS = "minors", _("A child is harmed or sexualised")
        VIOLENCE = "violence", _("Graphic violence")
        HATE = "hate", _("Hate or harassment")
        SELF_HARM = "self_harm", _("Self-harm")
        FRAUD = "fraud", _("Deception or fraud")
        RIGHTS = "rights", _("It uses what belongs to somebody else")
        OTHER = "other", _("Something else")

    class Decision(models.TextChoices):
        OPEN = "open", _("open")
        TAKEN_DOWN = "taken_down", _("taken down")
        KEPT = "kept", _("kept")

    public_id = PublicIdField()
    # The report outlives its clip's deletion from view; the row of the clip stays for the case.
    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="reports")
    reason = models.CharField(_("reason"), max_length=12, choices=Reason)
    text = models.TextField(_("in your words"), max_length=1000, blank=True)
    decision = models.CharField(_("decision"), max_length=12, choices=Decision, default=Decision.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["clip", "reporter"], condition=models.Q(decision="open"), name="one_open_report_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} ({self.clip_id})"
