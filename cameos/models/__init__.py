"""Likenesses, who may use them, and what was done with them. A file each."""

from cameos.models.enrolment import Asset, Check, Enrolment, Erasure, RawRead, Release
from cameos.models.estates import Claim
from cameos.models.guardians import Approval
from cameos.models.ledger import Chain, Entry
from cameos.models.lending import Grant, GrantQuerySet, asked, live, lost
from cameos.models.likenesses import Cameo, CameoQuerySet, Faced, Refusal, Scope
from cameos.models.pictures import Picture
from cameos.models.sightings import Sighting
from cameos.models.vouching import Vouching

__all__ = [
    "Approval",
    "Asset",
    "Cameo",
    "CameoQuerySet",
    "Chain",
    "Check",
    "Claim",
    "Enrolment",
    "Entry",
    "Erasure",
    "Faced",
    "Grant",
    "GrantQuerySet",
    "Picture",
    "RawRead",
    "Refusal",
    "Release",
    "Scope",
    "Sighting",
    "Vouching",
    "asked",
    "live",
    "lost",
]
