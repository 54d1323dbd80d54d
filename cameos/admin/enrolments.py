"""The moderators' table of enrolments: what the checks were unsure of, and likenesses that nobody has confirmed yet.

Each piece of evidence that is opened here is a row that the person can read (`RawRead`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cameos import custody, enrolling
from cameos import vouching as vouchers
from cameos.custody import Sealed
from cameos.enrolling import NotNow
from cameos.models import Asset, Enrolment, RawRead, Vouching

State = Enrolment.State
TYPES = {"front": "image/jpeg", "left": "image/jpeg", "right": "image/jpeg", "sample": "audio/wav"}
"""The pieces that a moderator may open besides the recording. Templates say nothing to a person."""
JUDGES = "clips.moderate_clip"


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that a moderator may decide about an enrolment for which `open_to` holds."""

    title: Any
    said: Any
    open_to: Callable[[Enrolment], bool]
    act: Callable[[Enrolment, Any, str], object]
    needs_reason: bool = True


def in_review(one: Enrolment) -> bool:
    return one.state == State.REVIEW


def unconfirmed(one: Enrolment) -> bool:
    cameo = one.cameo
    return one.state == State.PASSED and cameo is not None and not cameo.confirmed_at and not cameo.withdrawn_at


def nobodys(one: Enrolment, by: Any, because: str) -> None:
    """The likeness of an enrolment that passed is not its owner's."""
    if one.cameo is not None:
        enrolling.reject(one.cameo, by, because)


def theirs(one: Enrolment, by: Any, because: str) -> object:
    """The likeness of an enrolment that passed is its owner's."""
    return one.cameo is not None and enrolling.confirm(one.cameo, by)


VERBS = {
    "pass": Verb(
        gettext_lazy("Let it pass"),
        gettext_lazy("It is enrolled and confirmed."),
        in_review,
        lambda one, by, because: enrolling.decide(one, by, True, because),
        needs_reason=False,
    ),
    "refuse": Verb(
        gettext_lazy("Refuse"),
        gettext_lazy("Refused. The person was told, and what was kept is destroyed."),
        in_review,
        lambda one, by, because: enrolling.decide(one, by, False, because),
    ),
    "confirm": Verb(
        gettext_lazy("It is them"),
        gettext_lazy("Confirmed. They may lend it now."),
        unconfirmed,
        theirs,
        needs_reason=False,
    ),
    "reject": Verb(
        gettext_lazy("It is somebody else"),
        gettext_lazy("Refused. The person was told, and what was kept is destroyed."),
        unconfirmed,
        nobodys,
    ),
}


class BecauseForm(forms.Form):
    """The reason, which the person reads."""

    because = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("What is wrong, and what would pass. The person reads this."),
        min_length=10,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 80, "autofocus": True}),
    )


class Waits(admin.SimpleListFilter):
    title = gettext_lazy("what waits")
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("review", gettext_lazy("The checks were unsure")), ("confirmation", gettext_lazy("To be confirmed"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
        if self.value() == "review":
            return queryset.filter(state=State.REVIEW)
        if self.value() == "confirmation":
            return queryset.filter(state=State.PASSED, cameo__confirmed_at=None, cameo__withdrawn_at=None)
        return queryset


class LookedAt(admin.ModelAdmin):  # type: ignore[type-arg]
    """Looked at here, changed by verbs."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm(JUDGES))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)


@admin.register(Enrolment)
class EnrolmentAdmin(LookedAt):
    list_display = ["person", "state", "why", "confirmed", "asked_at"]
    list_filter = [Waits, "state"]
    search_fields = ["person__handle", "person__display_name"]
    list_select_related = ["person", "cameo"]
    fields = readonly_fields = (
        "person",
        "called",
        "state",
        "why",
        "decision",
        "evidence",
        "vouched",
        "found",
        "digits",
        "turns",
        "release",
        "asked_at",
        "decided_by",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Enrolment]:
        # What waits comes first, the oldest of it at the top; then the rest, the newest at the top.
        waits = Q(state=State.REVIEW) | Q(state=State.PASSED, cameo__confirmed_at=None, cameo__withdrawn_at=None)
        rows: QuerySet[Enrolment] = super().get_queryset(request).exclude(state=State.ASKED).annotate(waits=waits)
        return rows.order_by(F("waits").desc(), "-asked_at")

    @admin.display(description=gettext_lazy("name"))
    def called(self, one: Enrolment) -> str:
        return one.person.name

    @admin.display(description=gettext_lazy("confirmed"), boolean=True)
    def confirmed(self, one: Enrolment) -> bool | None:
        return bool(one.cameo.confirmed_at) if one.cameo else None

    @admin.display(description=gettext_lazy("decide"))
    def decision(self, one: Enrolment) -> SafeString | str:
        verbs = [name for name, verb in VERBS.items() if verb.open_to(one)]
        if not verbs:
            return _("Nothing to decide in this state.")
        links = ((reverse("admin:cameos_enrolment_decide", args=[one.pk, name]), VERBS[name].title) for name in verbs)
        return format_html_join(" ", '<a class="button" href="{}">{}</a>', links)

    @admin.display(description=gettext_lazy("evidence"))
    def evidence(self, one: Enrolment) -> SafeString | str:
        """Stills, and the recording or else the voice. To show them is to open them, and is written down."""
        if not (in_review(one) or unconfirmed(one)):
            return _("Evidence is shown only while something is to be decided.")
        names = set(Asset.objects.filter(person=one.person).values_list("name", flat=True))
        source = {name: reverse("admin:cameos_enrolment_evidence", args=[one.pk, name]) for name in names}
        parts = [
            format_html('<img src="{}" alt="{}" width="240">', source[name], name)
            for name in ("front", "left", "right")
            if name in names
        ]
        if "recording" in names:
            parts.append(
                format_html('<video src="{}" controls width="240" preload="metadata"></video>', source["recording"])
            )
        elif "sample" in names:
            parts.append(format_html('<audio src="{}" controls></audio>', source["sample"]))
        return format_html_join(" ", "{}", ((part,) for part in parts))

    @admin.display(description=gettext_lazy("asked to vouch"))
    def vouched(self, one: Enrolment) -> SafeString | str:
        """Who was asked, and what they said. A no is worth a look too."""
        rows = one.cameo.vouchings.select_related("by").order_by("-asked_at") if one.cameo else []
        there = {row: reverse("admin:cameos_vouching_change", args=[row.pk]) for row in rows}
        links = ((there[row], row.by, row.get_state_display()) for row in there)
        return format_html_join(", ", '<a href="{}">{}</a>: {}', links) or _("nobody")

    @admin.display(description=gettext_lazy("checks"))
    def found(self, one: Enrolment) -> SafeString:
        """What each check found, as a table."""
        context = {"checks": one.checks.order_by("pk")}
        return mark_safe(render_to_string("admin/cameos/enrolment/checks.html", context))  # noqa: S308 - our template

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/evidence/<str:name>/", wrap(self.show), name="cameos_enrolment_evidence"),
            path("<int:pk>/decide/<str:name>/", wrap(self.ask), name="cameos_enrolment_decide"),
            *super().get_urls(),
        ]

    def judged(self, request: HttpRequest, pk: int) -> Enrolment:
        """The enrolment, for whoever may judge it: not their own."""
        if not self.has_view_permission(request):
            raise Http404
        rows = Enrolment.objects.select_related("person", "cameo").exclude(person=request.user.pk)
        return get_object_or_404(rows, pk=pk)

    def show(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """A piece of evidence, decrypted in memory and kept by nobody."""
        one = self.judged(request, pk)
        if not (in_review(one) or unconfirmed(one)) or name not in {*TYPES, "recording"}:
            raise Http404
        try:
            content = custody.read(one.person, name, request.user, _("to decide about the enrolment"))  # type: ignore[arg-type]
        except (Asset.DoesNotExist, Sealed) as problem:
            raise Http404 from problem
        kind = TYPES.get(name, "")
        if name == "recording":
            claimed, _line, content = content.partition(b"\n")
            kind = "video/webm" if b"webm" in claimed else "video/mp4"
        return HttpResponse(content, content_type=kind, headers={"Cache-Control": "private, no-store"})

    def ask(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Ask for the reason where one is needed, or whether it is meant; then decide."""
        verb, one = VERBS.get(name), self.judged(request, pk)
        if verb is None:
            raise Http404
        back = redirect("admin:cameos_enrolment_change", pk)
        if not verb.open_to(one):
            messages.error(request, _("That is not possible in its present state."))
            return back
        form = BecauseForm(request.POST if request.method == "POST" else None) if verb.needs_reason else None
        if request.method == "POST" and (form is None or form.is_valid()):
            try:
                verb.act(one, request.user, form.cleaned_data["because"] if form else "")
                messages.success(request, verb.said)
            except NotNow as no:
                messages.error(request, str(no))
            return back
        context = {
            **self.admin_site.each_context(request),
            "title": verb.title,
            "one": one,
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/cameos/enrolment/decide.html", context)


@admin.register(RawRead)
class RawReadAdmin(LookedAt):
    list_display = ["at", "person", "name", "by", "why"]
    list_display_links = None
    search_fields = ["person__handle", "by__handle"]
    list_select_related = ["person", "by"]
    ordering = ["-at"]


@admin.register(Vouching)
class VouchingAdmin(LookedAt):
    """Who vouched for whom. Search for somebody who lied, and take back what rests on their word."""

    list_display = ["cameo", "owner", "by", "state", "asked_at", "answered_at"]
    list_filter = ["state"]
    search_fields = ["by__handle", "by__display_name", "cameo__owner__handle", "cameo__owner__display_name"]
    list_select_related = ["cameo__owner", "by"]
    fields = readonly_fields = ("owner", "by", "state", "decision", "asked_at", "answered_at", "revoked_by", "why")
    ordering = ["-asked_at"]

    @admin.display(description=gettext_lazy("person"))
    def owner(self, one: Vouching) -> str:
        return str(one.cameo.owner)

    @admin.display(description=gettext_lazy("decide"))
    def decision(self, one: Vouching) -> SafeString | str:
        if one.state != Vouching.State.VOUCHED:
            return _("Nothing to decide in this state.")
        there = reverse("admin:cameos_vouching_revoke", args=[one.pk])
        return format_html('<a class="button" href="{}">{}</a>', there, _("Take the confirmation back"))

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [path("<int:pk>/revoke/", wrap(self.revoke), name="cameos_vouching_revoke"), *super().get_urls()]

    def revoke(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for the reason, then take the confirmation back. Nobody judges what they themselves said or gained."""
        if not self.has_view_permission(request):
            raise Http404
        rows = Vouching.objects.select_related("cameo__owner", "by").exclude(cameo__owner=request.user.pk)
        one = get_object_or_404(rows.exclude(by__isnull=False, by=request.user.pk), pk=pk)
        form = BecauseForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            if vouchers.take_back(one, request.user, form.cleaned_data["because"]):  # type: ignore[arg-type]
                messages.success(request, _("Taken back. Both were told, and what others made with it is dark."))
            else:
                messages.error(request, _("That is not possible in its present state."))
            return redirect("admin:cameos_vouching_change", pk)
        title = _("Take the confirmation back")
        context = {**self.admin_site.each_context(request), "title": title, "one": one, "form": form, "opts": self.opts}
        return TemplateResponse(request, "admin/cameos/vouching/revoke.html", context)
