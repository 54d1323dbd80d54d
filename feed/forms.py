"""What people send while watching."""

from __future__ import annotations

import re
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from feed.models import Comment


class WordsField(forms.CharField):
    """Lines of text. A line break counts as one character, as in the browser, and many of them as one empty line."""

    def to_python(self, value: Any) -> str:
        lines = str(value or "").replace("\r\n", "\n")
        return str(super().to_python(re.sub(r"\n\s*\n\s*\n", "\n\n", lines)))


class CommentForm(forms.Form):
    """A comment. answers: the public id of the comment it answers. ticket: one for each time the form is shown."""

    text = WordsField(
        label=_("Your comment"),
        max_length=Comment._meta.get_field("text").max_length,
        error_messages={
            "required": _("Write a word or two first."),
            "max_length": _("A comment has at most %(limit_value)d characters; these are %(show_value)d."),
        },
    )
    answers = forms.CharField(required=False, max_length=16)
    ticket = forms.UUIDField(required=False, initial=uuid.uuid4)
