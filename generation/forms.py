"""The composer's form: it offers what the chosen backend can really do."""

from __future__ import annotations

import re
import secrets
import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cameos.models import Cameo
from clips.choices import Audience, Camera, Mood, Style
from clips.models import LENGTHS, MAX_PROMPT, Clip
from generation.backends.base import Abilities
from generation.casting import MOST_CAST, named_in
from generation.remixing import LEAST, MOST, USUAL, Way

if TYPE_CHECKING:
    from accounts.models.people import Viewer

MAX_SEED = 2**31 - 1


class ComposeForm(forms.ModelForm):  # type: ignore[type-arg]
    """One clip to imagine. `seed` may stay empty: then one is drawn.

    After cleaning, `cameos` are the likenesses that its words name, and `to_ask` those that are not lent to the author.
    """

    seed = forms.IntegerField(label=gettext_lazy("Seed"), required=False, min_value=0, max_value=MAX_SEED)
    ticket = forms.UUIDField(widget=forms.HiddenInput, required=False)
    # Ticked instead of named, where there is no JavaScript to write the name.
    along = forms.Field(widget=forms.MultipleHiddenInput, required=False)

    class Meta:
        model = Clip
        fields = ["prompt", "style", "camera", "mood", "seconds", "sound", "spoken", "seed", "ticket"]
        widgets = {"prompt": forms.Textarea(attrs={"rows": 4, "maxlength": MAX_PROMPT, "autofocus": True})}

    def __init__(self, *args: Any, abilities: Abilities, author: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.abilities, self.author = abilities, author
        self.cameos: list[Cameo] = []
        self.to_ask: list[Cameo] = []
        self.fields["prompt"].help_text = _("Who, where, when, and what happens. Up to %d characters.") % MAX_PROMPT
        # The instance brings an empty ticket along, so a default would not do.
        self.initial["ticket"] = self.initial.get("ticket") or uuid.uuid4()
        # What the instance brings along would win over the fields' own start, and nobody could make it here: another
        # engine did, that had other styles and longer breath.
        self.offer("style", Style, abilities.styles)
        self.offer("camera", Camera, abilities.cameras)
        self.offer("mood", Mood, abilities.moods)
        lengths = [(n, _("%d s") % n) for n in LENGTHS if n <= abilities.max_seconds]
        self.fields["seconds"] = forms.TypedChoiceField(
            label=_("Length"), choices=lengths, coerce=int, initial=4, widget=forms.RadioSelect
        )
        if lengths and self.initial.get("seconds", 0) > abilities.max_seconds:
            self.initial["seconds"] = lengths[-1][0]
        if not abilities.sound:
            self.initial["sound"] = False
            self.fields["sound"] = forms.BooleanField(label=_("Sound"), required=False, disabled=True, initial=False)
            self.fields["sound"].help_text = _("%(model)s makes silent clips.") % {"model": abilities.model}
        if not abilities.speech:
            self.initial["spoken"] = ""
            self.fields["spoken"].disabled = True
            self.fields["spoken"].help_text = _("%(model)s cannot speak.") % {"model": abilities.model}

    def offer(self, name: str, choices: Any, able: tuple[str, ...]) -> None:
        """Let a field offer only what the backend is able to do, and "as the words say"."""
        can = [(one.value, one.label) for one in choices if one.value in able]
        self.fields[name].choices = [("", _("As the words say")), *can]  # type: ignore[attr-defined]
        if self.initial.get(name) not in able:
            self.initial[name] = ""

    def clean_prompt(self) -> str:
        # A browser counts a line break as one character and sends two.
        prompt: str = self.cleaned_data["prompt"].replace("\r\n", "\n").strip()
        if not re.search(r"\w", prompt):
            raise forms.ValidationError(_("Say what should happen, in a few words."))
        return prompt

    def clean_spoken(self) -> str:
        return " ".join(self.cleaned_data["spoken"].split())

    @property
    def ticked(self) -> list[str]:
        """The handles of those chosen, for the chips."""
        sent = self.data.getlist("along") if hasattr(self.data, "getlist") else []
        return [*sent, *named_in(str(self["prompt"].value() or ""))]

    def clean_along(self) -> list[str]:
        return [one.lower() for one in self.cleaned_data["along"] or [] if re.fullmatch(r"\w{2,30}", one)]

    def clean_seed(self) -> int:
        seed = self.cleaned_data["seed"]
        return secrets.randbelow(MAX_SEED) if seed is None else seed

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("spoken") and not data.get("sound"):
            self.add_error("spoken", _("A spoken line needs the sound on."))
        if "prompt" in data:
            self.name_those_along(data)
            self.find_cast(data)
        return data

    def name_those_along(self, data: dict[str, Any]) -> None:
        """Who was ticked and not named comes at the end of the prompt."""
        named = named_in(data["prompt"])
        forgotten = [f"@{one}" for one in dict.fromkeys(data.get("along", [])) if one not in named]
        if forgotten:
            data["prompt"] = f"{data['prompt'].rstrip('. ')}. With {' and '.join(forgotten)}."

    def find_cast(self, data: dict[str, Any]) -> None:
        """The likenesses that the words name; what is not lent is refused with the way to ask for it."""
        fields = dict.fromkeys(named_in(data.get("spoken", "")), "spoken")
        fields |= dict.fromkeys(named_in(data["prompt"]), "prompt")
        castable = Cameo.objects.castable_by(self.author).named(fields).select_related("owner").order_by("pk")
        found = {one.called: one for one in castable}
        self.cameos = list(found.values())
        for handle in fields.keys() - found.keys():
            known = Cameo.objects.open_to(self.author).named([handle]).select_related("owner").first()
            if known is None:
                words = _(
                    "@%(handle)s has not lent a likeness here. Describe somebody invented, or leave the name out."
                )
                self.add_error(fields[handle], words % {"handle": handle})
            else:
                self.to_ask.append(known)
                words = _("%(name)s has not lent you this likeness yet.")
                self.add_error(fields[handle], words % {"name": known.name})
        if len(fields) > MOST_CAST:
            self.add_error("prompt", _("At most three likenesses fit into one clip."))
        if self.cameos and not self.abilities.reference:
            words = _("%(model)s cannot show a likeness. Describe somebody invented instead.")
            self.add_error("prompt", words % {"model": self.abilities.model})

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


class DetailsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What an author may change about a draft or a published clip."""

    class Meta:
        model = Clip
        fields = ["caption", "audience", "comments_open", "remixable"]
        widgets = {"caption": forms.Textarea(attrs={"rows": 2})}
        labels = {"audience": gettext_lazy("Who may watch")}

    audience = forms.ChoiceField(label=gettext_lazy("Who may watch"), choices=Audience.choices)
