"""Who someone is, how people relate, and the ways in."""

from accounts.models.doors import LINK_LASTS, ClosedCountry, Invite, SignInLink
from accounts.models.people import ADULT, YOUNGEST, User, validate_handle
from accounts.models.relations import Block, Follow, FollowRequest, Mute

__all__ = [
    "ADULT",
    "LINK_LASTS",
    "YOUNGEST",
    "Block",
    "ClosedCountry",
    "Follow",
    "FollowRequest",
    "Invite",
    "Mute",
    "SignInLink",
    "User",
    "validate_handle",
]
