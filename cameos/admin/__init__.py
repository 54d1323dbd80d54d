"""The moderators' tables of this room, a file a subject."""

from cameos.admin.enrolments import EnrolmentAdmin, RawReadAdmin
from cameos.admin.estates import ClaimAdmin

__all__ = ["ClaimAdmin", "EnrolmentAdmin", "RawReadAdmin"]
