"""How a person's likeness comes to be here: the release, the challenge, what the checks found, what is in custody."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.ids import PublicIdField
from cameos.models.likenesses import Cameo


class Release(models.Model):
    """A person's written consent to what happens with their face and voice, as they read and signed it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="releases")
    version = models.CharField(_("version"), max_length=20)
    text = models.TextField(_("text"))
    name = models.CharField(_("typed name"), max_length=120)
    signed_at = models.DateTimeField(_("signed"), default=timezone.now)
    sha256 = models.CharField(max_length=64, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")

    def __str__(self) -> str:
        return f"{self.version}, {self.name}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.sha256 = self.sha256 or self.digest()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def digest(self) -> str:
        """SHA-256 of version, moment, name and text: what was signed can be shown to be unchanged."""
        signed = "\n".join([self.version, self.signed_at.isoformat(), self.name, self.text])
        return hashlib.sha256(signed.encode()).hexdigest()


class Enrolment(models.Model):
    """One try: the challenge, the recording that answered it, and what came of it."""

    class State(models.TextChoices):
        ASKED = "asked", _("waits for the recording")
        CHECKING = "checking", _("is being checked")
        REVIEW = "review", _("somebody looks at it")
        PASSED = "passed", _("passed")
        REFUSED = "refused", _("refused")

    public_id = PublicIdField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="enrolments")
    cameo = models.ForeignKey(Cameo, on_delete=models.SET_NULL, null=True, related_name="enrolments")
    nonce = models.CharField(max_length=43, unique=True, editable=False)
    turns = ArrayField(models.CharField(max_length=5), verbose_name=_("turns asked for"))
    digits = models.CharField(_("digits asked for"), max_length=6)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ASKED)
    why = models.CharField(_("why"), max_length=300, blank=True)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    # Set by the one request that uses the challenge up; nobody can use it again.
    used_at = models.DateTimeField(_("recorded"), null=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)
    progress = models.PositiveSmallIntegerField(default=0, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(state__in=["checking", "review"]), name="one_enrolment_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_state_display()}"


class Check(models.Model):
    """What one check found: a figure, and a reason where it did not pass."""

    class Outcome(models.TextChoices):
        PASSED = "passed", _("passed")
        UNSURE = "unsure", _("unsure")
        FAILED = "failed", _("failed")

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="checks")
    name = models.CharField(_("check"), max_length=20)
    outcome = models.CharField(_("outcome"), max_length=6, choices=Outcome)
    figure = models.FloatField(_("figure"))
    why = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name}: {self.outcome} ({self.figure:g})"


class Asset(models.Model):
    """One piece in custody (`cameos.custody`). The row names an encrypted file and says nothing of what is in it."""

    # Erasing somebody shreds their key and deletes these rows before anything else.
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assets")
    name = models.CharField(_("piece"), max_length=20)
    key = models.CharField(max_length=40, unique=True)
    key_number = models.BigIntegerField()
    size = models.PositiveIntegerField(_("bytes"))
    kept_at = models.DateTimeField(_("kept since"), default=timezone.now)
    delete_at = models.DateTimeField(_("is deleted"), null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="one_piece_of_a_name")]

    def __str__(self) -> str:
        return f"{self.name} of {self.person}"


class RawRead(models.Model):
    """Somebody, or the site itself, opened a piece in custody."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="raw_reads")
    name = models.CharField(_("piece"), max_length=30)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("opened by")
    )
    why = models.CharField(_("why"), max_length=200)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("reading of raw media")
        verbose_name_plural = _("readings of raw media")

    def __str__(self) -> str:
        return f"{self.name} of {self.person} by {self.by or 'the site'}: {self.why}"


class Erasure(models.Model):
    """The receipt of what was destroyed of somebody. Triggers keep it as it is; it outlives the account.

    It names the person by their public id alone, and holds prints of what was encrypted: nobody learns a face from it.
    """

    public_id = PublicIdField()
    person = models.CharField(max_length=16, db_index=True)
    at = models.DateTimeField(default=timezone.now)
    # Null: there were pieces, and their key was gone already.
    key_number = models.BigIntegerField(null=True)
    key_sha256 = models.CharField(max_length=64, blank=True)
    # Of each piece: name, file, bytes, kept_at, key_number, and the SHA-256 of the encrypted file ("" if it was gone).
    pieces = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64, editable=False)

    def __str__(self) -> str:
        return f"{self.public_id}: {len(self.pieces)} pieces of {self.person}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.sha256 = self.sha256 or self.digest()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def receipt(self) -> dict[str, Any]:
        """What is handed out; `sha256` is over the rest."""
        return {**self.facts(), "sha256": self.sha256}

    def facts(self) -> dict[str, Any]:
        return {
            "receipt": self.public_id,
            "person": self.person,
            "destroyed_at": self.at.isoformat(),
            "key_number": self.key_number,
            "key_sha256": self.key_sha256,
            "pieces": self.pieces,
        }

    def digest(self) -> str:
        """SHA-256 of the facts as JSON with sorted keys and no spaces."""
        return hashlib.sha256(json.dumps(self.facts(), sort_keys=True, separators=(",", ":")).encode()).hexdigest()
