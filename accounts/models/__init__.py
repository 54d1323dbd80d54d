"""Who someone is, how people relate, and the ways in."""

from accounts.models.doors import INVITES_EACH, ClosedCountry, Invite, SignInLink
from accounts.models.guardians import GuardianCode, Guardianship
from accounts.models.leaving import GRACE
from accounts.models.people import ADULT, GONE, YOUNGEST, User, validate_handle
from accounts.models.relations import Block, Follow, FollowRequest, Mute

__all__ = [
    "ADULT",
    "GONE",
    "GRACE",
    "INVITES_EACH",
    "YOUNGEST",
    "Block",
    "ClosedCountry",
    "Follow",
    "FollowRequest",
    "GuardianCode",
    "Guardianship",
    "Invite",
    "Mute",
    "SignInLink",
    "User",
    "validate_handle",
]
