"""One thing told to one person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Notification(models.Model):
    """A row that stays, whether or not a socket was open. `subject` is the public id it is about."""

    class Kind(models.TextChoices):
        CLIP_READY = "clip_ready", _("Your clip is ready")
        CLIP_FAILED = "clip_failed", _("Your clip failed")
        CLIP_REFUSED = "clip_refused", _("Your clip was refused")
        CLIP_TAKEN_DOWN = "clip_taken_down", _("Your clip was taken down")
        CLIP_RESTORED = "clip_restored", _("Your clip is back")
        REPORT_DECIDED = "report_decided", _("Your report was decided")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=20, choices=Kind)
    subject = models.CharField(max_length=16, blank=True)
    text = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-created_at"], name="news_of_person")]

    def __str__(self) -> str:
        return f"{self.kind} for {self.person_id}"
