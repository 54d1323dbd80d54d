"""Forms about people."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any
from zoneinfo import available_timezones

from allauth.account.forms import LoginForm, SignupForm
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries

from accounts.geography import country_of
from accounts.models import YOUNGEST, ClosedCountry, Invite, User
from accounts.views import address, too_many
from screening.words import judge

TOO_YOUNG = "too_young_until"
"""In the session: until when no other date of birth is believed."""
TOO_YOUNG_SECONDS = 24 * 3600
HANDLE_CHANGES = 2
"""How often a handle may change within thirty days."""


def kind_words(text: str) -> str:
    """`text`, if the rules allow it where everybody reads it. One's own name may be a real person's."""
    broken = [finding for finding in judge(text).findings if finding.policy != "real-person"]
    if broken:
        raise ValidationError(f"{broken[0].why} {broken[0].suggestion}".strip())
    return text


def all_countries() -> list[tuple[str, str]]:
    return [("", _("Choose a country")), *((code, str(name)) for code, name in countries)]


def all_time_zones() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in sorted(available_timezones()) if "/" in name or name == "UTC"]


class SignInForm(LoginForm):  # type: ignore[misc]
    """A handle, with or without its @, or an e-mail address; and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Handle or e-mail")
        self.fields["login"].widget.attrs = {"autocomplete": "username webauthn", "autocapitalize": "none"}
        self.fields["login"].validators.append(MaxLengthValidator(254))
        del self.fields["password"].widget.attrs["placeholder"]

    def clean_login(self) -> str:
        return str(super().clean_login()).removeprefix("@")


class SignUpForm(SignupForm):  # type: ignore[misc]
    """A new person. The view takes the invite from the link and passes it on in the form."""

    display_name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("What others call you. You may leave it empty and change it later."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    birth_date = forms.DateField(
        label=gettext_lazy("Date of birth"),
        help_text=gettext_lazy("Nobody else sees it."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "bday"}),
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), choices=all_countries)
    timezone = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-time-zone": ""}))
    invite = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ["username", "display_name", "email", "password1", "birth_date", "country"]

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        handle, email, password = (self.fields[name] for name in ("username", "email", "password1"))
        handle.label = _("Handle")
        handle.help_text = _("3 to 30 letters, digits or _. You are @handle here.")
        handle.widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        handle.widget.attrs["maxlength"] = 31
        email.label = _("E-mail")
        email.help_text = _("For letters from us alone. Nobody else sees it.")
        email.widget.attrs.pop("placeholder", None)
        password.help_text = _("At least ten characters. A sentence is a good one.")
        password.widget.attrs.pop("placeholder", None)

    def clean_display_name(self) -> str:
        return kind_words(" ".join(self.cleaned_data["display_name"].split()))

    def clean_timezone(self) -> str:
        zone = self.cleaned_data["timezone"]
        return zone if zone in available_timezones() else "UTC"

    def clean_birth_date(self) -> date:
        born: date = self.cleaned_data["birth_date"]
        age = User(birth_date=born).age
        if age is None or age > 120 or born > date.today():
            raise ValidationError(_("Please look at the year again."))
        if age < YOUNGEST:
            self.request.session[TOO_YOUNG] = time.time() + TOO_YOUNG_SECONDS
        if self.request.session.get(TOO_YOUNG, 0) > time.time():
            # Another date does not help: the first one was given without knowing what it is for.
            raise ValidationError(
                _("One must be %(age)d to have an account here, and that holds whoever asks. You are welcome then.")
                % {"age": YOUNGEST}
            )
        return born

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        places = {cleaned.get("country") or "", country_of(address(self.request))} - {""}
        self.invitation: Invite | None = None
        ClosedCountry.objects.check_open(places)
        if settings.SORASITE_SIGN_UP == "invite" or cleaned.get("invite"):
            self.invitation = Invite.objects.usable(cleaned.get("invite", ""), places)
        return cleaned

    def try_save(self, request: HttpRequest) -> Any:
        if self.account_already_exists:
            # As long as it takes to make an account, so that the time does not tell what the answer hides.
            User().set_password(self.cleaned_data["password1"])
        return super().try_save(request)

    def save(self, request: HttpRequest) -> User:
        """The invite is used up with the account or not at all. Raises `ValidationError` if it was lost to another."""
        with transaction.atomic():
            if self.invitation is not None:
                self.invitation.take()
            return super().save(request)


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ["handle", "display_name", "bio"]
        widgets = {
            "handle": forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
            "bio": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "handle": gettext_lazy("Links to the old one stop working. Twice in thirty days at most."),
            "bio": gettext_lazy("A few words about you. Everybody can read them."),
        }

    def clean_handle(self) -> str:
        return str(self.cleaned_data["handle"]).strip().removeprefix("@").lower()

    def clean_display_name(self) -> str:
        return kind_words(" ".join(self.cleaned_data["display_name"].split()))

    def clean_bio(self) -> str:
        return kind_words(self.cleaned_data["bio"].strip())

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        month = int(timedelta(days=30).total_seconds())
        changed = self.initial["handle"] != self.cleaned_data.get("handle")
        if changed and not self.errors and too_many(f"new-handle:{self.instance.pk}", HANDLE_CHANGES, month):
            self.add_error("handle", _("You changed it twice in thirty days. Please keep this one for now."))


class AvatarForm(forms.Form):
    picture = forms.FileField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy("JPEG, PNG, WebP or GIF, up to 8 MB. We keep a small square of it, and nothing else."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )


class PrivacyForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ["is_private", "shows_likes", "remixable"]
        help_texts = {
            "is_private": gettext_lazy(
                "Only people whom you let follow you see your clips. Turned off, everybody who asked follows you."
            ),
            "shows_likes": gettext_lazy("Your profile has a page of the clips that you like."),
            "remixable": gettext_lazy("You can say otherwise for each clip."),
        }


class RegionForm(forms.ModelForm):  # type: ignore[type-arg]
    country = forms.ChoiceField(label=gettext_lazy("Country"), choices=all_countries)
    timezone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=all_time_zones)
    locale = forms.ChoiceField(label=gettext_lazy("Language"), choices=lambda: settings.LANGUAGES)

    class Meta:
        model = User
        fields = ["country", "timezone", "locale"]
