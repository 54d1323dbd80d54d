"""The composer's form: it offers what the chosen backend can really do."""

from __future__ import annotations

import re
import secrets
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clips.choices import Audience, Camera, Mood, Style
from clips.models import LENGTHS, MAX_PROMPT, Clip
from generation.backends.base import Abilities
from generation.remixing import LEAST, MOST, USUAL, Way

CAMEO = re.compile(r"(?<![\w@.])@(\w{2,30})")
MAX_SEED = 2**31 - 1


def no_cameos(text: str) -> None:
    """Refuse `@handle`: nobody has lent a likeness here yet, and there is no way around consent."""
    named = CAMEO.search(text)
    if named:
        raise forms.ValidationError(
            _("@%(handle)s has not lent a likeness here. Describe somebody invented instead, or leave the name out."),
            params={"handle": named[1]},
        )


class ComposeForm(forms.ModelForm):  # type: ignore[type-arg]
    """One clip to imagine. `seed` may stay empty: then one is drawn."""

    seed = forms.IntegerField(label=gettext_lazy("Seed"), required=False, min_value=0, max_value=MAX_SEED)
    ticket = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Clip
        fields = ["prompt", "style", "camera", "mood", "seconds", "sound", "spoken", "seed", "ticket"]
        widgets = {"prompt": forms.Textarea(attrs={"rows": 4, "maxlength": MAX_PROMPT, "autofocus": True})}

    def __init__(self, *args: Any, abilities: Abilities, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.abilities = abilities
        self.fields["prompt"].help_text = _("Who, where, when, and what happens. Up to %d characters.") % MAX_PROMPT
        # The instance brings an empty ticket along, so a default would not do.
        self.initial["ticket"] = self.initial.get("ticket") or uuid.uuid4()
        offer(self.fields["style"], Style, abilities.styles)
        offer(self.fields["camera"], Camera, abilities.cameras)
        offer(self.fields["mood"], Mood, abilities.moods)
        lengths = [(n, _("%d s") % n) for n in LENGTHS if n <= abilities.max_seconds]
        self.fields["seconds"] = forms.TypedChoiceField(
            label=_("Length"), choices=lengths, coerce=int, initial=4, widget=forms.RadioSelect
        )
        # What the instance brings along would win over the fields' own start, and nobody could make it.
        if not abilities.sound:
            self.initial["sound"] = False
            self.fields["sound"] = forms.BooleanField(label=_("Sound"), required=False, disabled=True, initial=False)
            self.fields["sound"].help_text = _("%(model)s makes silent clips.") % {"model": abilities.model}
        if not abilities.speech:
            self.initial["spoken"] = ""
            self.fields["spoken"].disabled = True
            self.fields["spoken"].help_text = _("%(model)s cannot speak.") % {"model": abilities.model}

    def clean_prompt(self) -> str:
        # A browser counts a line break as one character and sends two.
        prompt: str = self.cleaned_data["prompt"].replace("\r\n", "\n").strip()
        no_cameos(prompt)
        if not re.search(r"\w", prompt):
            raise forms.ValidationError(_("Say what should happen, in a few words."))
        return prompt

    def clean_spoken(self) -> str:
        spoken: str = " ".join(self.cleaned_data["spoken"].split())
        no_cameos(spoken)
        return spoken

    def clean_seed(self) -> int:
        seed = self.cleaned_data["seed"]
        return secrets.randbelow(MAX_SEED) if seed is None else seed

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("spoken") and not data.get("sound"):
            self.add_error("spoken", _("A spoken line needs the sound on."))
        return data

    def wish(self) -> dict[str, Any]:
        """What was asked for, by the names of the clip's fields."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class RemixForm(ComposeForm):
    """A clip over another one: its words and choices to begin with, and how far to go from it."""

    strength = forms.FloatField(
        label=gettext_lazy("How different?"), min_value=LEAST, max_value=MOST, initial=USUAL, required=False
    )

    def __init__(self, *args: Any, way: Way, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        only_that = _(
            "These are the words of the clip. Change what should be different, or say only that: “make it night”."
        )
        all_of_it = _("These are the words of the clip. Change what should be different.")
        # The house model reads a change after the parent's words; what starts from a film is told the whole.
        self.fields["prompt"].help_text = all_of_it if way is Way.FILM else only_that
        if way is Way.WORDS:
            # Nothing but its words is kept: the remix is a clip of its own, whatever is asked for.
            self.fields["strength"].initial = MOST
            self.fields["strength"].disabled = True

    def clean_strength(self) -> float:
        strength = self.cleaned_data["strength"]
        return USUAL if strength is None else float(strength)


def offer(field: forms.Field, choices: Any, able: tuple[str, ...]) -> None:
    """Let `field` offer only what the backend is able to do, and "as the words say"."""
    field.choices = [("", _("As the words say")), *((one.value, one.label) for one in choices if one.value in able)]  # type: ignore[attr-defined]


class DetailsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What an author may change about a draft or a published clip."""

    class Meta:
        model = Clip
        fields = ["caption", "audience", "comments_open", "remixable"]
        widgets = {"caption": forms.Textarea(attrs={"rows": 2})}
        labels = {"audience": gettext_lazy("Who may watch")}

    audience = forms.ChoiceField(label=gettext_lazy("Who may watch"), choices=Audience.choices)
