"""What moderators decide. Each decision moves the clip, closes its reports and tells both sides, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clips.models import Clip
from moderation.models import Report
from notifications.models import Notification
from notifications.push import tell

if TYPE_CHECKING:
    from accounts.models import User


def take_down(clip: Clip, by: User, because: str) -> bool:
    """Take the clip down; its open reports are decided. False if somebody was quicker."""
    with transaction.atomic():
        if not clip.take_down(by, because):
            return False
        for report in clip.reports.filter(decision=Report.Decision.OPEN).select_related("reporter"):
            decide(report, by, Report.Decision.TAKEN_DOWN, _("The clip that you reported was taken down. Thank you."))
        tell(clip.author, Notification.Kind.CLIP_TAKEN_DOWN, clip.public_id, because)
    return True


def restore(clip: Clip, by: User, because: str) -> bool:
    """Give the clip back to its author as a draft."""
    with transaction.atomic():
        if not clip.restore(by, because):
            return False
        tell(clip.author, Notification.Kind.CLIP_RESTORED, clip.public_id, because)
    return True


def keep(report: Report, by: User) -> bool:
    """The clip stays; whoever reported it is told."""
    with transaction.atomic():
        return decide(report, by, Report.Decision.KEPT, _("The clip that you reported breaks no rule, so it stays."))


def decide(report: Report, by: User, decision: Report.Decision, text: str) -> bool:
    """Close one report and tell its writer. False if it was decided already."""
    still_open = Report.objects.filter(pk=report.pk, decision=Report.Decision.OPEN)
    if not still_open.update(decision=decision, decided_by=by, decided_at=timezone.now()):
        return False
    if report.reporter is not None:
        tell(report.reporter, Notification.Kind.REPORT_DECIDED, report.clip.public_id, text)
    return True
