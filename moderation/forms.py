"""What a moderator says at the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moderation.decisions import FOR_GOOD, Ruling
from moderation.models import Decision
from moderation.rules import Rule

Outcome = Decision.Outcome
LENGTHS = [
    ("", gettext_lazy("Not suspended")),
    (1, gettext_lazy("1 day")),
    (7, gettext_lazy("7 days")),
    (30, gettext_lazy("30 days")),
    (FOR_GOOD, gettext_lazy("For good")),
]
SHORTEST_REASON = 10


def days_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=gettext_lazy("Suspension"), choices=LENGTHS, coerce=int, empty_value=None, required=False
    )


def because_field(**options: Any) -> forms.CharField:
    """The statement of reasons."""
    return forms.CharField(
        label=gettext_lazy("Statement of reasons"),
        max_length=2000,
        min_length=SHORTEST_REASON,
        widget=forms.Textarea(attrs={"rows": 5}),
        **options,
    )


class DecisionForm(forms.Form):
    """Keep it or act, by which rule, why, and what follows for its author."""

    outcome = forms.ChoiceField(label=gettext_lazy("Decision"), widget=forms.RadioSelect)
    rule = forms.ChoiceField(label=gettext_lazy("Rule"), choices=Rule.choices, widget=forms.RadioSelect, required=False)
    because = because_field(required=False)
    strike = forms.BooleanField(label=gettext_lazy("Strike"), required=False)
    days = days_field()

    def __init__(self, *args: Any, against: str, suspension: bool, **kwargs: Any) -> None:
        """against: the outcome that is not "kept". suspension: whether one may be chosen."""
        super().__init__(*args, **kwargs)
        verb = {
            Outcome.TAKEN_DOWN: _("Take down"),
            Outcome.WARNED: _("Warn"),
            Outcome.GONE: _("It is gone already"),
        }[Outcome(against)]
        self.fields["outcome"].choices = [(against, verb), (Outcome.KEPT, _("Keep"))]  # type: ignore[attr-defined]
        if not suspension:
            del self.fields["days"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        outcome, follows = said.get("outcome"), said.get("strike") or said.get("days") is not None
        if outcome == Outcome.KEPT and follows:
            self.add_error("outcome", _("What is kept brings neither a strike nor a suspension."))
        if outcome in (Outcome.TAKEN_DOWN, Outcome.WARNED) or (outcome == Outcome.GONE and follows):
            if not said.get("rule"):
                self.add_error("rule", _("Choose the rule that it breaks."))
            if not said.get("because") and "because" not in self.errors:
                self.add_error("because", _("The author reads this: what breaks the rule, and what would pass."))
        return said

    def ruling(self) -> Ruling:
        return Ruling(
            outcome=self.cleaned_data["outcome"],
            because=self.cleaned_data["because"],
            rule="" if self.cleaned_data["outcome"] == Outcome.KEPT else self.cleaned_data["rule"],
            strike=self.cleaned_data["strike"],
            days=self.cleaned_data.get("days"),
        )


class LookForm(forms.Form):
    """Let a clip pass of which screening was unsure, or refuse it."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[("refuse", gettext_lazy("Refuse")), ("pass", gettext_lazy("Let it pass"))],
        widget=forms.RadioSelect,
    )
    because = because_field(required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("outcome") == "refuse" and not said.get("because") and "because" not in self.errors:
            self.add_error("because", _("The author reads this: what breaks the rule, and what would pass."))
        return said


class BecauseForm(forms.Form):
    """Why a decision is taken back."""

    because = because_field()


class SuspensionForm(BecauseForm):
    days = days_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].required = True
        self.fields["days"].choices = LENGTHS[1:]  # type: ignore[attr-defined]
