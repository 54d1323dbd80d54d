"""Is the person old enough? No one under 13, and under 18 not without a guardian."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.models.people import ADULT, YOUNGEST
from cameos.checks import Finding, Outcome


def old_enough(age: int | None, approved: bool = False) -> Finding:
    """The figure is the age in years by the date of birth that the person gave; -1 if none is known.

    approved: whether a guardian agrees, which matters under 18 alone.
    """
    if age is None:
        return Finding("age", Outcome.FAILED, -1, _("We do not know your date of birth. Ask the operator to add it."))
    if age < YOUNGEST:
        return Finding("age", Outcome.FAILED, age, _("Nobody under 13 can lend their likeness here."))
    if age < ADULT and not approved:
        return Finding("age", Outcome.FAILED, age, _("Under 18 a guardian has to agree first."))
    return Finding("age", Outcome.PASSED, age)
