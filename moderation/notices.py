"""What a decision tells to both sides, each in their own language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from moderation.models import Decision, Strike, Suspension
from notifications.models import Notification
from notifications.push import tell

Outcome = Decision.Outcome


def tell_author(
    decision: Decision, thing: Any, strike: Strike | None = None, suspension: Suspension | None = None
) -> None:
    """What was decided, by which rule, why, what follows, and what they can do about it."""
    subject, author = decision.case.about, decision.case.author
    assert author is not None
    kind = {
        Outcome.TAKEN_DOWN: subject.told_down,
        Outcome.RESTORED: subject.told_back,
    }.get(Outcome(decision.outcome), Notification.Kind.MODERATION)
    with translation.override(author.locale), timezone.override(author.timezone):
        text = "\n".join(statement(decision, strike, suspension))
        tell(author, kind, subject.news(thing) if thing else "", text)
        if strike is not None:
            live = author.strikes.live().count()
            text = _("It counts until %(day)s. You have %(live)d now.") % {"day": day(strike.expires_at), "live": live}
            tell(author, Notification.Kind.STRIKE, "", text)


def statement(decision: Decision, strike: Strike | None, suspension: Suspension | None) -> list[str]:
    """The statement of reasons, a line each."""
    if decision.outcome == Outcome.RESTORED:
        return [decision.because, _("We took our decision back.")]
    lines = [decision.because]
    if decision.rule:
        lines.append(_("The rule: %(rule)s.") % {"rule": decision.get_rule_display()})
    if strike is not None:
        lines.append(_("This is a strike."))
    if suspension is not None:
        lines.append(length(suspension))
    return [*lines, how_to_appeal()]


def length(suspension: Suspension) -> str:
    """How long it lasts."""
    if suspension.until is None:
        return _("Your account is suspended for good.")
    return _("Your account is suspended until %(day)s.") % {"day": day(suspension.until)}


def how_to_appeal() -> str:
    if settings.SORASITE_CONTACT:
        return _("Do you see it differently? Write to %(address)s.") % {"address": settings.SORASITE_CONTACT}
    return _("Do you see it differently? Write to the operator of this site.")


def tell_reporters(decision: Decision) -> None:
    """What became of what they reported. What was kept says why; what the author reads stays the author's."""
    subject = decision.case.about
    said = {Outcome.KEPT: subject.said_kept, Outcome.GONE: subject.said_gone, Outcome.RESTORED: subject.said_back}
    sentence = said.get(Outcome(decision.outcome), subject.said_down)
    for report in decision.case.reports.select_related("reporter").order_by("created_at"):
        if report.reporter is None:
            continue
        with translation.override(report.reporter.locale):
            lines = [str(sentence)]
            if decision.outcome == Outcome.KEPT and decision.because:
                lines.append(decision.because)
            tell(report.reporter, Notification.Kind.REPORT_DECIDED, decision.case.subject, "\n".join(lines))


def day(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")
