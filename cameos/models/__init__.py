"""Likenesses, who may use them, and what was done with them. A file each."""

from cameos.models.ledger import Entry
from cameos.models.lending import Grant, GrantQuerySet, live
from cameos.models.likenesses import Cameo, CameoQuerySet, Refusal, Scope

__all__ = ["Cameo", "CameoQuerySet", "Entry", "Grant", "GrantQuerySet", "Refusal", "Scope", "live"]
