"""The moderators' tables of this room, a file a subject."""

from cameos.admin.enrolments import EnrolmentAdmin, RawReadAdmin
from cameos.admin.estates import ClaimAdmin
from cameos.admin.things import FacedAdmin

__all__ = ["ClaimAdmin", "EnrolmentAdmin", "FacedAdmin", "RawReadAdmin"]
