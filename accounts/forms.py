"""Forms about people."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AskForLinkForm(forms.Form):
    """Ask for a sign-in link by e-mail."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )
