"""The ledger: everything that was done with a likeness, in rows that the database itself lets nobody change."""

from __future__ import annotations

import hashlib
from datetime import UTC

from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One thing that was done with a likeness. Opaque public ids and no foreign keys: a row outlives what it is about.

    `number`, `at`, `previous` and `hash` are written by a trigger: one chain of hashes a cameo, so that a row that was
    changed, put in between or left out behind the database's back is found (`manage.py verify_ledger`).
    """

    class Event(models.TextChoices):
        REQUESTED = "requested", _("asked for")
        LENT = "lent", _("lent")
        DECLINED = "declined", _("not lent")
        ALLOWED = "allowed", _("allowed")
        REFUSED = "refused", _("refused")
        DRAFTED = "drafted", _("drafted")
        FAILED = "failed", _("tried without success")
        DERIVED = "derived", _("made anew from another clip")
        PUBLISHED = "published", _("published")
        UNPUBLISHED = "unpublished", _("taken out of sight")
        SIGNING = "signing", _("to be signed before it is published")
        SIGNED = "signed", _("signed")
        SEEN = "seen", _("seen as a draft by its owner")
        WITHHELD = "withheld", _("withheld")
        REMOVED = "removed", _("removed from one clip")
        WITHDRAWN = "withdrawn", _("withdrawn")
        ENDED = "ended", _("no longer lent")
        RENEWED = "renewed", _("lent again")
        CHANGED = "changed", _("rules changed")
        CANCELLED = "cancelled", _("given up")

    cameo = models.CharField(max_length=16)
    number = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True)
    event = models.CharField(max_length=12, choices=Event)
    clip = models.CharField(max_length=16, blank=True, db_index=True)
    # The other side: whose clip it is, who asked, to whom it was lent.
    person = models.CharField(max_length=16, blank=True)
    # In our words, never in anybody's: a row cannot be erased.
    note = models.CharField(max_length=300, blank=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["cameo", "number"]
        constraints = [models.UniqueConstraint(fields=["cameo", "number"], name="one_chain_a_cameo")]

    def __str__(self) -> str:
        return f"{self.cameo} {self.number}: {self.event}"

    def digest(self) -> str:
        """What `hash` must be: SHA-256 over the row and the hash before it, as the trigger computes it."""
        moment = self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f") if self.at else ""
        parts = (self.previous, self.cameo, self.number, moment, self.event, self.clip, self.person, self.note)
        return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


class Chain(models.Model):
    """The last link of each cameo's chain. Only the trigger writes it; its lock puts the rows of a cameo in order."""

    cameo = models.CharField(max_length=16, primary_key=True)
    number = models.BigIntegerField()
    hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.cameo} {self.number}"
