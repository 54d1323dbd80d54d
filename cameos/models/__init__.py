"""Likenesses, who may use them, and what was done with them. A file each."""

from cameos.models.ledger import Chain, Entry
from cameos.models.lending import Grant, GrantQuerySet, live, lost
from cameos.models.likenesses import Cameo, CameoQuerySet, Refusal, Scope
from cameos.models.pictures import Picture

__all__ = [
    "Cameo",
    "CameoQuerySet",
    "Chain",
    "Entry",
    "Grant",
    "GrantQuerySet",
    "Picture",
    "Refusal",
    "Scope",
    "live",
    "lost",
]
