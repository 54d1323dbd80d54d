"""The moderators' table of claims that estates make: the proof, and the word on it.

Proof and pictures can be opened only while something is to be decided, and each opening is a row that the claimant can
read (`RawRead`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cameos import custody, estates
from cameos.admin.enrolments import BecauseForm, LookedAt
from cameos.custody import Sealed
from cameos.enrolling import NotNow
from cameos.models import Asset, Claim, Scope

State = Claim.State


class RefusalForm(BecauseForm):
    """The reason; and nothing besides."""

    def __init__(self, data: Any = None, *, claim: Claim) -> None:
        super().__init__(data)


class GrantForm(forms.Form):
    """What is granted: what was asked for, or less."""

    scope = forms.ChoiceField(label=gettext_lazy("Who may use it, at the most"), widget=forms.RadioSelect)
    until = forms.DateField(
        label=gettext_lazy("Until"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    because = forms.CharField(
        label=gettext_lazy("A word to the estate"),
        help_text=gettext_lazy("For instance why it is less than they asked for. They read this."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
    )

    def __init__(self, data: Any = None, *, claim: Claim) -> None:
        every = list(Scope)
        asked = every[: every.index(Scope(claim.scope)) + 1]
        self.claim = claim
        self.last = timezone.localdate(claim.ends_at - timedelta(microseconds=1))
        super().__init__(data, initial={"scope": claim.scope, "until": self.last})
        self.fields["scope"].choices = [(one.value, one.label) for one in asked]  # type: ignore[attr-defined]

    def clean_until(self) -> datetime:
        """The end of that day, never after what was asked for."""
        day = self.cleaned_data["until"]
        if not timezone.localdate() <= day <= self.last:
            raise ValidationError(_("Choose a day from today on, and not after the one that was asked for."))
        end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
        return min(end, self.claim.ends_at)


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that a moderator may decide about a claim in `state`."""

    title: Any
    said: Any
    state: Claim.State
    form: type[RefusalForm | GrantForm]
    act: Callable[[Claim, Any, dict[str, Any]], object]


VERBS = {
    "grant": Verb(
        gettext_lazy("Grant"),
        gettext_lazy("Granted. The estate was told, and the proof is destroyed."),
        State.OPEN,
        GrantForm,
        lambda one, by, said: estates.grant(one, by, said["scope"], said["until"], said["because"]),
    ),
    "refuse": Verb(
        gettext_lazy("Refuse"),
        gettext_lazy("Refused. The estate was told, and what was kept is destroyed."),
        State.OPEN,
        RefusalForm,
        lambda one, by, said: estates.refuse(one, by, said["because"]),
    ),
    "end": Verb(
        gettext_lazy("End the memorial"),
        gettext_lazy("Ended. Every clip with it is dark, and the estate was told."),
        State.GRANTED,
        RefusalForm,
        lambda one, by, said: estates.end(one, by, said["because"]),
    ),
}


@admin.register(Claim)
class ClaimAdmin(LookedAt):
    list_display = ["name", "person", "relation", "state", "claimed_at"]
    list_filter = ["state"]
    search_fields = ["name", "handle", "person__handle", "person__display_name"]
    list_select_related = ["person"]
    fields = readonly_fields = (
        "name",
        "handle",
        "born_on",
        "died_on",
        "person",
        "relation",
        "words",
        "signed",
        "scope",
        "ends_at",
        "state",
        "why",
        "decision",
        "evidence",
        "claimed_at",
        "decided_at",
        "decided_by",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        # What waits comes first, the oldest of it at the top.
        waits = Q(state=State.OPEN)
        rows: QuerySet[Claim] = super().get_queryset(request).annotate(waits=waits)
        return rows.order_by(F("waits").desc(), "claimed_at")

    @admin.display(description=gettext_lazy("declaration signed by"))
    def signed(self, one: Claim) -> str:
        return str(one.declaration.name)

    @admin.display(description=gettext_lazy("decide"))
    def decision(self, one: Claim) -> SafeString | str:
        verbs = [name for name, verb in VERBS.items() if verb.state == one.state]
        if not verbs:
            return _("Nothing to decide in this state.")
        links = ((reverse("admin:cameos_claim_decide", args=[one.pk, name]), VERBS[name].title) for name in verbs)
        return format_html_join(" ", '<a class="button" href="{}">{}</a>', links)

    @admin.display(description=gettext_lazy("evidence"))
    def evidence(self, one: Claim) -> SafeString | str:
        """The pictures, and the way to the proof. To show them is to open them, and is written down."""
        if one.state != State.OPEN:
            return _("Evidence is shown only while something is to be decided.")
        parts = []
        for name in estates.pieces_of(one):
            piece = "proof" if name == one.proof else name.rpartition(".")[2]
            source = reverse("admin:cameos_claim_evidence", args=[one.pk, piece])
            if piece == "proof":
                parts.append(format_html('<p><a href="{}" target="_blank">{}</a></p>', source, _("Open the proof")))
            else:
                parts.append(format_html('<img src="{}" alt="{}" width="240">', source, one.name))
        return format_html_join(" ", "{}", ((part,) for part in parts)) if parts else _("Nothing is left of it.")

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/evidence/<str:piece>/", wrap(self.show), name="cameos_claim_evidence"),
            path("<int:pk>/decide/<str:name>/", wrap(self.ask), name="cameos_claim_decide"),
            *super().get_urls(),
        ]

    def found(self, request: HttpRequest, pk: int) -> Claim:
        """The claim, for whoever may judge it: not their own."""
        if not self.has_view_permission(request):
            raise Http404
        rows = Claim.objects.select_related("person", "cameo").exclude(person=request.user.pk)
        return get_object_or_404(rows, pk=pk)

    def show(self, request: HttpRequest, pk: int, piece: str) -> HttpResponse:
        """A piece of evidence, decrypted in memory and kept by nobody."""
        one = self.found(request, pk)
        name = one.proof if piece == "proof" else f"picture {one.pk}.{piece}"
        if one.state != State.OPEN or name not in estates.pieces_of(one):
            raise Http404
        try:
            content = custody.read(one.person, name, request.user, _("to decide about a memorial"))  # type: ignore[arg-type]
        except (Asset.DoesNotExist, Sealed) as problem:
            raise Http404 from problem
        kind = estates.type_of(content) if piece == "proof" else "image/webp"
        return HttpResponse(content, content_type=kind, headers={"Cache-Control": "private, no-store"})

    def ask(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Ask for what is granted, or for the reason; then decide."""
        verb, one = VERBS.get(name), self.found(request, pk)
        if verb is None:
            raise Http404
        back = redirect("admin:cameos_claim_change", pk)
        if one.state != verb.state:
            messages.error(request, _("That is not possible in its present state."))
            return back
        form = verb.form(request.POST if request.method == "POST" else None, claim=one)
        if request.method == "POST" and form.is_valid():
            try:
                verb.act(one, request.user, form.cleaned_data)
            except NotNow as no:
                messages.error(request, str(no))
            else:
                messages.success(request, verb.said)
            return back
        context = {
            **self.admin_site.each_context(request),
            "title": verb.title,
            "one": one,
            "form": form,
            "opts": self.opts,
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/cameos/claim/decide.html", context, status=status)
