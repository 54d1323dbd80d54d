"""Forms about likenesses."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import kind_words
from accounts.models import ADULT, User
from accounts.models.people import validate_handle
from cameos import estates
from cameos.models import Cameo, Claim, Picture, Scope
from cameos.models.likenesses import THINGS
from cameos.pictures import fit
from screening.topics import Topic

LONGEST_LOAN = timedelta(days=3660)
LONGEST_LIFE = 122
"""In years; Jeanne Calment's."""


def day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """One to four uploads."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=ManyFiles(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [super(PicturesField, self).clean(one) for one in (data or [None])]
        if len(files) > Picture.MOST:
            raise ValidationError(_("Four pictures are enough."))
        return files


def a_few_pictures() -> PicturesField:
    return PicturesField(
        label=gettext_lazy("Pictures"),
        help_text=gettext_lazy(
            "One to four, of nothing else. Cut out, as PNG or WebP, it becomes a puppet of that shape; a photograph "
            "becomes a paper card. JPEG, PNG, WebP or GIF, 8 MB at most; its metadata is dropped."
        ),
    )


class PicturesForm(forms.Form):
    pictures = a_few_pictures()


class ThingForm(forms.ModelForm):  # type: ignore[type-arg]
    """A pet, a thing or a drawn character of one's own. No face and no voice is measured."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=[(one.value, one.label) for one in THINGS],
        widget=forms.RadioSelect,
        initial=Cameo.Kind.PET,
    )
    pictures = a_few_pictures()

    class Meta:
        model = Cameo
        fields = ["name", "handle"]
        help_texts = {"handle": gettext_lazy("So it is called in the words of a clip: @rex chases a ball.")}

    field_order = ["kind", "name", "handle", "pictures"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handle"].required = True
        self.fields["handle"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}

    def clean_name(self) -> str:
        return kind_words(" ".join(self.cleaned_data["name"].split()))

    def clean_handle(self) -> str:
        return unused_handle(self.cleaned_data["handle"])


def unused_handle(typed: str) -> str:
    """A handle for what is not oneself. Raises `ValidationError` in words."""
    handle = typed.strip().removeprefix("@").lower()
    validate_handle(handle)
    if User.objects.filter(handle=handle).exists() or Cameo.objects.filter(handle=handle).exists():
        raise ValidationError(_("Somebody is called that already. Please choose another."))
    return kind_words(handle)


class ClaimForm(forms.Form):
    """An estate's claim. What was typed stays if something is wrong; files have to be chosen again."""

    name = forms.CharField(label=gettext_lazy("Who died?"), min_length=2, max_length=60)
    handle = forms.CharField(
        label=gettext_lazy("Handle of the memorial"),
        help_text=gettext_lazy("So they are called in the words of a clip: @rosa_k walks along the pier."),
        max_length=31,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    born_on = forms.DateField(label=gettext_lazy("Born"), widget=day_input())
    died_on = forms.DateField(label=gettext_lazy("Died"), widget=day_input())
    relation = forms.ChoiceField(
        label=gettext_lazy("Who are you to them?"),
        choices=[("", gettext_lazy("Please choose")), *Claim.Relation.choices],
    )
    words = forms.CharField(
        label=gettext_lazy("What else should a moderator know?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("Who shall be able to use it?"),
        choices=Scope.choices,
        initial=Scope.APPROVED,
        widget=forms.RadioSelect,
    )
    until = forms.DateField(
        label=gettext_lazy("Until"),
        help_text=gettext_lazy("After that day every clip with them is dark. Ten years at most; you can claim again."),
        widget=day_input(),
    )
    pictures = PicturesField(
        label=gettext_lazy("Pictures"),
        help_text=gettext_lazy("One to four, of nobody else. JPEG, PNG, WebP or GIF, 8 MB at most each."),
    )
    proof = forms.FileField(
        label=gettext_lazy("Proof"),
        help_text=gettext_lazy(
            "One PDF, JPEG or PNG, 8 MB at most: a certificate of inheritance, a will, or a death certificate with a "
            "paper that shows who you are to them. A moderator alone sees it, and it is deleted when they have decided."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )
    signature = forms.CharField(
        label=gettext_lazy("Your full name"),
        help_text=gettext_lazy("Typing it here is your signature."),
        min_length=2,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_name(self) -> str:
        return kind_words(" ".join(self.cleaned_data["name"].split()))

    def clean_handle(self) -> str:
        return unused_handle(self.cleaned_data["handle"])

    def clean_words(self) -> str:
        return kind_words(" ".join(self.cleaned_data["words"].split()))

    def clean_died_on(self) -> date:
        day: date = self.cleaned_data["died_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet. A memorial is for somebody who died."))
        return day

    def clean_until(self) -> datetime:
        return end_of_loan(self.cleaned_data["until"])

    def clean_proof(self) -> bytes:
        upload: UploadedFile = self.cleaned_data["proof"]
        if (upload.size or 0) > estates.LARGEST_PROOF:
            raise ValidationError(_("This file is larger than 8 MB. A photograph of one page will do."))
        content: bytes = upload.read()
        estates.type_of(content)
        return content

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        born, died = data.get("born_on"), data.get("died_on")
        if born and died:
            years = died.year - born.year - ((died.month, died.day) < (born.month, born.day))
            if died < born:
                self.add_error("died_on", _("That is before they were born."))
            elif years > LONGEST_LIFE:
                self.add_error("born_on", _("Nobody has become that old. Please look at the year."))
            elif years < ADULT:
                self.add_error("born_on", _("We do not make memorials of children. We are sorry for your loss."))
        return data

    def claim(self, person: User) -> Claim:
        """Make it. Raises `NotNow`, or `ValidationError` about the pictures.

        They are searched for faces here, and not as the form is checked: a search is an answer, of which few are given.
        """
        told = dict(self.cleaned_data)
        signature, proof, shown = told.pop("signature"), told.pop("proof"), fit(told.pop("pictures"), person)
        return estates.claim(person, signature, proof, shown, ends_at=told.pop("until"), **told)


class PermissionsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What an owner allows."""

    never = forms.MultipleChoiceField(
        label=gettext_lazy("Never with"), choices=Topic.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Cameo
        fields = ["scope", "asks", "cosigns", "lends_voice", "never", "rules", "look"]
        widgets = {"scope": forms.RadioSelect, "rules": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "rules": gettext_lazy("In your own words, one thing a line: “no fighting”, “never in a uniform”."),
            "look": gettext_lazy("What belongs to you: glasses, a wheelchair. Models that can will show it."),
        }

    def __init__(self, data: Any = None, *, instance: Cameo) -> None:
        super().__init__(data, instance=instance)
        self.fields["scope"].choices = [(one.value, one.label) for one in instance.scopes()]  # type: ignore[attr-defined]
        if instance.kind != Cameo.Kind.PERSON:
            del self.fields["lends_voice"]

    def clean_rules(self) -> str:
        return str(self.cleaned_data["rules"]).replace("\r\n", "\n").strip()

    def clean_look(self) -> str:
        return kind_words(" ".join(self.cleaned_data["look"].split()))


def end_of_loan(day: date) -> datetime:
    """The end of that day, in the time zone of whoever chose it. Raises `ValidationError` in words."""
    today = timezone.localdate()
    if not today <= day <= today + LONGEST_LOAN:
        raise ValidationError(_("Choose a day from today on, within ten years."))
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


class TermsForm(forms.Form):
    """Until when, and for how many clips. Empty: until it is taken back."""

    until = forms.DateField(label=gettext_lazy("Until"), required=False, widget=day_input())
    uses = forms.IntegerField(label=gettext_lazy("For so many clips"), required=False, min_value=1, max_value=10_000)

    def clean_until(self) -> datetime | None:
        """The end of that day, in the owner's time zone."""
        day = self.cleaned_data["until"]
        return None if day is None else end_of_loan(day)

    def terms(self) -> dict[str, Any]:
        """As `lending` takes them."""
        return {"expires_at": self.cleaned_data["until"], "uses": self.cleaned_data["uses"]}


class LendForm(TermsForm):
    """To whom, and on what terms."""

    person = forms.CharField(
        label=gettext_lazy("Handle"),
        max_length=31,
        widget=forms.TextInput(attrs={"placeholder": "@ben", "autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ["person", "until", "uses"]

    def __init__(self, *args: Any, owner: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = owner

    def clean_person(self) -> User:
        handle = self.cleaned_data["person"].strip().removeprefix("@").lower()
        others = User.objects.visible_to(self.owner).exclude(pk=self.owner.pk)
        person: User | None = others.filter(handle=handle).first()
        if person is None:
            raise ValidationError(_("There is nobody here by that handle."))
        return person


class AskForm(forms.Form):
    """May I?"""

    words = forms.CharField(
        label=gettext_lazy("What would you like to do?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_words(self) -> str:
        return kind_words(" ".join(self.cleaned_data["words"].split()))
