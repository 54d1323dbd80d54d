"""An estate's claim to the likeness of somebody who died: who claims it, for what, until when, and what was decided."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.ids import PublicIdField
from cameos.models.enrolment import Release
from cameos.models.likenesses import Cameo, Scope

DAYS_TO_DECIDE = 30
"""For so long a claim and its proof wait for a moderator, at most."""


class Claim(models.Model):
    """`person` asks to look after the likeness of `name`, who died. Proof and pictures lie in `cameos.custody`."""

    class State(models.TextChoices):
        OPEN = "open", _("a moderator looks at it")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("refused")
        GIVEN_UP = "given_up", _("given up")
        LAPSED = "lapsed", _("nobody decided in time")
        ENDED = "ended", _("ended by a moderator")

    class Relation(models.TextChoices):
        SPOUSE = "spouse", _("Husband, wife or partner")
        CHILD = "child", _("Child")
        PARENT = "parent", _("Mother or father")
        SIBLING = "sibling", _("Sister or brother")
        RELATIVE = "relative", _("Another relative")
        EXECUTOR = "executor", _("Executor of the will")
        RIGHTS = "rights", _("Holder of the rights in the likeness")

    public_id = PublicIdField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="claims")
    # The declaration of being entitled, as it was read and signed.
    declaration = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="claims")
    cameo = models.OneToOneField(Cameo, on_delete=models.SET_NULL, null=True, related_name="claim")
    name = models.CharField(_("who died"), max_length=60)
    handle = models.CharField(_("handle"), max_length=30)
    born_on = models.DateField(_("born"))
    died_on = models.DateField(_("died"))
    relation = models.CharField(_("relation"), max_length=10, choices=Relation)
    words = models.CharField(_("and in their own words"), max_length=500, blank=True)
    scope = models.CharField(_("who shall be able to use it"), max_length=10, choices=Scope)
    ends_at = models.DateTimeField(_("until"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    why = models.CharField(_("why"), max_length=300, blank=True)
    claimed_at = models.DateTimeField(_("claimed"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )

    class Meta:
        verbose_name = _("claim of an estate")
        verbose_name_plural = _("claims of estates")
        ordering = ["-claimed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "person", Lower("name"), condition=models.Q(state="open"), name="one_open_claim_of_a_person_and_name"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_state_display()}"

    @property
    def lapses_at(self) -> datetime:
        """When it ends by itself if no moderator decides."""
        return self.claimed_at + timedelta(days=DAYS_TO_DECIDE)

    @property
    def proof(self) -> str:
        """What its proof is called in custody."""
        return f"proof {self.pk}"

    def picture(self, number: int) -> str:
        """What the picture of that number, from 1, is called in custody."""
        return f"picture {self.pk}.{number}"
