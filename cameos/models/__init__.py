"""Likenesses, who may use them, and what was done with them. A file each."""

from cameos.models.enrolment import Asset, Check, Enrolment, RawRead, Release
from cameos.models.ledger import Chain, Entry
from cameos.models.lending import Grant, GrantQuerySet, live, lost
from cameos.models.likenesses import Cameo, CameoQuerySet, Refusal, Scope
from cameos.models.pictures import Picture
from cameos.models.sightings import Sighting

__all__ = [
    "Asset",
    "Cameo",
    "CameoQuerySet",
    "Chain",
    "Check",
    "Enrolment",
    "Entry",
    "Grant",
    "GrantQuerySet",
    "Picture",
    "RawRead",
    "Refusal",
    "Release",
    "Scope",
    "Sighting",
    "live",
    "lost",
]
