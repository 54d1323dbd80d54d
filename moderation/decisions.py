"""What moderators decide. Each decision closes its case, acts, and tells both sides, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Clip
from moderation import notices
from moderation.models import Case, Decision, Strike
from moderation.subjects import SUBJECTS
from moderation.suspensions import lift, may_suspend, suspend
from notifications.models import Notification
from notifications.push import tell

Outcome = Decision.Outcome
FOR_GOOD = 0


class SubjectGone(Exception):
    """There is nothing to take down any more: its author was quicker."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a moderator wants to decide. days: of suspension, `FOR_GOOD`, or None for none."""

    outcome: str
    because: str = ""
    rule: str = ""
    strike: bool = False
    days: int | None = None


def decide(case: Case, by: User, ruling: Ruling) -> Decision | None:
    """Decide an open case; None if somebody was quicker. Raises `PermissionDenied` or `SubjectGone`."""
    require_judge(case, by)
    with transaction.atomic():
        if not case.close():
            return None
        thing = case.thing()
        if ruling.outcome in (Outcome.TAKEN_DOWN, Outcome.WARNED) and (
            thing is None or not case.about.take_down(thing, by, ruling.because)
        ):
            raise SubjectGone
        decision = case.decisions.create(outcome=ruling.outcome, rule=ruling.rule, because=ruling.because, by=by)
        strike = suspension = None
        if case.author is not None:
            if ruling.strike:
                strike = Strike.objects.create(person=case.author, decision=decision)
            if ruling.days is not None:
                suspension = suspend(case.author, by, ruling.because, ruling.days or None, decision)
            if strike or suspension or ruling.outcome in (Outcome.TAKEN_DOWN, Outcome.WARNED):
                notices.tell_author(decision, thing, strike, suspension)
        notices.tell_reporters(decision)
    return decision


def take_back(decision: Decision, by: User, because: str) -> Decision | None:
    """Undo a decision and all that followed from it; None if somebody was quicker."""
    case = decision.case
    require_judge(case, by)
    with transaction.atomic():
        # Two who undo at once queue up here; the second finds it undone.
        Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
        if not case.decisions.against().filter(pk=decision.pk).exists():
            return None
        undoing = case.decisions.create(outcome=Outcome.RESTORED, because=because, by=by, undoes=decision)
        thing = case.thing()
        if thing is not None:
            case.about.restore(thing, by, because)
        Strike.objects.filter(decision=decision, withdrawn_at=None).update(withdrawn_at=timezone.now())
        suspension = getattr(decision, "suspension", None)
        if suspension is not None:
            lift(suspension, by)
        if case.author is not None:
            notices.tell_author(undoing, thing)
        notices.tell_reporters(undoing)
    return undoing


def take_down(clip: Clip, by: User, because: str, rule: str = "") -> bool:
    """Take a clip down, reported or not: its case is opened now if there is none. False if somebody was quicker."""
    require_moderator(by)
    subject = SUBJECTS["clip"]
    if not subject.standing(clip):
        return False
    with transaction.atomic():
        case = Case.objects.hold(subject, clip)
        try:
            with transaction.atomic():
                decision = decide(case, by, Ruling(Outcome.TAKEN_DOWN, because, rule))
        except SubjectGone:
            decision = None
        if decision is None and not case.number:
            # Opened for nothing: nobody reported it, and it went down meanwhile.
            case.delete()
    return decision is not None


def restore(clip: Clip, by: User, because: str) -> bool:
    """Give the clip back to its author as a draft. False if somebody was quicker."""
    require_moderator(by)
    against = Decision.objects.against().filter(case__in=Case.objects.about(SUBJECTS["clip"], clip))
    last = against.filter(outcome=Outcome.TAKEN_DOWN).first()
    if last is not None:
        return take_back(last, by, because) is not None
    # It went down without a decision of the desk, so there is nothing of ours to undo.
    with transaction.atomic():
        done = clip.restore(by, because)
        if done:
            tell(clip.author, Notification.Kind.CLIP_RESTORED, clip.public_id, because)
    return done


def require_judge(case: Case, by: User) -> None:
    """Raise `PermissionDenied`, in words, if `by` may not judge this case."""
    require_moderator(by)
    if why_not := case.why_not(by):
        raise PermissionDenied(why_not)


def require_moderator(by: User) -> None:
    if not by.has_perm("clips.moderate_clip"):
        raise PermissionDenied(_("Only a moderator may do this."))


def options(case: Case, by: User, thing: Any) -> dict[str, Any]:
    """What `by` may decide about this case: the outcome against it, and whether people may be suspended."""
    standing = thing is not None and case.about.standing(thing)
    against = (Outcome.TAKEN_DOWN if case.about.removes else Outcome.WARNED) if standing else Outcome.GONE
    return {"against": against, "suspension": case.author is not None and may_suspend(by, case.author)}
