"""One attempt at making a clip: who holds it until when, how far it is, and what came out."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clips.models import Clip


class Render(models.Model):
    """An attempt. The clip's `attempt` names the one that counts; writes of any other lose.

    recipe: what was asked of the backend, JSON. score: what the house model needs to remix it for
    ever. timings: seconds by stage.
    """

    class Outcome(models.TextChoices):
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        GIVEN_BACK = "given_back", _("given back")
        LOST = "lost", _("lost: its worker fell silent")
        STOPPED = "stopped", _("stopped")
        BROKEN = "broken", _("broken")

    clip = models.ForeignKey(Clip, on_delete=models.CASCADE, related_name="renders")
    attempt = models.PositiveIntegerField()
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.RUNNING)
    lease_until = models.DateTimeField()
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    stage = models.CharField(max_length=20, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    seed = models.BigIntegerField()
    backend = models.CharField(max_length=40)
    model = models.CharField(max_length=120, blank=True)
    model_version = models.CharField(max_length=60, blank=True)
    recipe = models.JSONField(default=dict)
    score = models.JSONField(default=dict)
    timings = models.JSONField(default=dict)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clip", "attempt"], name="one_render_per_attempt")]
        indexes = [models.Index(fields=["lease_until"], condition=models.Q(outcome="running"), name="running_leases")]

    def __str__(self) -> str:
        return f"attempt {self.attempt} at {self.clip_id}"
