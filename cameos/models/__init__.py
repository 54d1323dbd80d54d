"""Likenesses, who may use them, and what was done with them. A file each."""

from cameos.models.enrolment import Asset, Check, Enrolment, RawRead, Release
from cameos.models.estates import Claim
from cameos.models.guardians import Approval
from cameos.models.ledger import Chain, Entry
from cameos.models.lending import Grant, GrantQuerySet, asked, live, lost
from cameos.models.likenesses import Cameo, CameoQuerySet, Refusal, Scope
from cameos.models.pictures import Picture

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
    "Grant",
    "GrantQuerySet",
    "Picture",
    "RawRead",
    "Refusal",
    "Release",
    "Scope",
    "asked",
    "live",
    "lost",
]
