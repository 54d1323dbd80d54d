"""Pictures of pets, things and drawn characters. A person's are biometric, and kept elsewhere under lock and key."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone

from cameos.models.likenesses import Cameo


class Picture(models.Model):
    """One picture of what is no person, re-encoded by us. The first one is its face."""

    MOST = 4

    cameo = models.ForeignKey(Cameo, on_delete=models.CASCADE, related_name="pictures")
    key = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key

    @property
    def url(self) -> str:
        return reverse("cameo_picture", args=[self.key.rpartition("/")[2]])
