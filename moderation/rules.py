"""The rules that people may break here: how a reporter says it, how a decision says it, and words to begin with."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """What a reporter says is wrong."""

    LIKENESS = "likeness", _("It shows me or somebody without consent")
    SEXUAL = "sexual", _("Sexual content")
    MINORS = "minors", _("A child is harmed or sexualised")
    VIOLENCE = "violence", _("Graphic violence")
    HATE = "hate", _("Hate or harassment")
    SELF_HARM = "self_harm", _("Self-harm")
    FRAUD = "fraud", _("Deception or fraud")
    RIGHTS = "rights", _("It uses what belongs to somebody else")
    OTHER = "other", _("Something else")


class Rule(models.TextChoices):
    """The same as the name of a rule, for the desk and for whoever broke it."""

    LIKENESS = "likeness", _("Likeness without consent")
    SEXUAL = "sexual", _("Sexual content")
    MINORS = "minors", _("Harm to a child")
    VIOLENCE = "violence", _("Graphic violence")
    HATE = "hate", _("Hate or harassment")
    SELF_HARM = "self_harm", _("Self-harm")
    FRAUD = "fraud", _("Deception or fraud")
    RIGHTS = "rights", _("What belongs to others")
    OTHER = "other", _("Another house rule")


SEVERITY = {Reason.MINORS: 3, Reason.SELF_HARM: 2, Reason.LIKENESS: 1}
"""What cannot wait. All other reasons are 0 and take their turn by number and age."""

COMMON_WORDS = {
    Rule.LIKENESS: _("It shows a person who has not lent you their likeness. Ask them for a cameo, or leave them out."),
    Rule.SEXUAL: _("It is sexual. The same scene without nudity or sexual acts would pass."),
    Rule.MINORS: _("It harms or sexualises a child. Nothing like it may be here, in any form."),
    Rule.VIOLENCE: _("It shows graphic violence. The same story without blood and wounds would pass."),
    Rule.HATE: _(
        "It attacks people for who they are, or goes after one person. Disagree with what they say or do instead."
    ),
    Rule.SELF_HARM: _(
        "It shows or encourages self-harm. If this is about you: you can talk to somebody today, at findahelpline.com."
    ),
    Rule.FRAUD: _("It deceives people to their harm. Say what it is and who made it, and it may pass."),
    Rule.RIGHTS: _("It uses what belongs to somebody else. The same without the name, logo or character would pass."),
    Rule.OTHER: "",
}
"""A statement of reasons to begin with. The moderator says the rest: which words, which second."""


def severity(reason: str) -> int:
    """How urgent a report with `reason` is; 0 for most."""
    return SEVERITY.get(Reason(reason), 0)
