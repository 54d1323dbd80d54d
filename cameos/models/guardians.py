"""What a guardian says about the likeness of a teen."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Guardianship


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def standing(self, teen: Any) -> ApprovalQuerySet:
        """The approval under which the likeness of `teen` (a row, a key or an `OuterRef`) may be here now."""
        given = self.filter(approved_at__isnull=False, ended_at=None)
        return given.filter(link__teen=teen, link__in=Guardianship.objects.standing())


class Approval(models.Model):
    """A guardian lets a teen be enrolled, and lend their likeness. Before `approved_at` it is a question."""

    link = models.ForeignKey(Guardianship, on_delete=models.CASCADE, related_name="approvals")
    asked_at = models.DateTimeField(default=timezone.now)
    approved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["link"], condition=Q(ended_at=None), name="one_approval_of_a_link")
        ]

    def __str__(self) -> str:
        return f"{self.link}: {'approved' if self.approved_at and not self.ended_at else 'not approved'}"
