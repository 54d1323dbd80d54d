"""Where the desk hangs in Django's admin, and the read-only tables beside it. Decisions give their reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cameos.consent import ConsentMissing
from cameos.models import Sighting
from clips.lifecycle import IllegalMove, State
from clips.models import Clip, Rendition, Transition
from moderation import desk, sightings
from moderation.decisions import restore, take_down
from moderation.models import Case, Decision, Report, Strike, Suspension

# The bar leads everywhere; a second list of all tables beside each page would only be in the way.
admin.site.enable_nav_sidebar = False
admin.site.index_title = gettext_lazy("Everything on the desk")


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that a moderator may decide about a clip in one of `states`."""

    title: Any
    said: Any
    states: frozenset[State]
    act: Callable[[Clip, Any, str], bool]


VERBS = {
    "take-down": Verb(
        gettext_lazy("Take down"),
        gettext_lazy("Taken down. The author and the reporters were told."),
        frozenset({State.DRAFT, State.PUBLISHED, State.WITHHELD}),
        take_down,
    ),
    "restore": Verb(
        gettext_lazy("Restore"),
        gettext_lazy("Restored as a draft. The author was told."),
        frozenset({State.TAKEN_DOWN}),
        restore,
    ),
    "approve": Verb(gettext_lazy("Let it pass"), gettext_lazy("It goes on."), frozenset({State.WAITING}), Clip.approve),
    "decline": Verb(
        gettext_lazy("Refuse"), gettext_lazy("Refused. The author was told."), frozenset({State.WAITING}), Clip.decline
    ),
}


class ReasonForm(forms.Form):
    """The statement of reasons, which the author reads."""

    because = forms.CharField(
        label=gettext_lazy("Statement of reasons"),
        help_text=gettext_lazy("Which rule, what in the clip breaks it, what would pass. The author reads this."),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5, "cols": 80, "autofocus": True}),
    )


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """Looked at here, changed by verbs."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("clips.moderate_clip")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)


class TransitionInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Transition
    readonly_fields = ["at", "source", "target", "by", "because"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("clips.moderate_clip")


@admin.register(Clip)
class ClipAdmin(ReadOnly):
    list_display = ["public_id", "author", "state", "title_line", "open_reports", "created_at"]
    list_filter = ["state", "created_at"]
    search_fields = ["public_id", "author__handle", "prompt", "caption"]
    list_select_related = ["author"]
    fields = [
        "film",
        "decide",
        "public_id",
        "author",
        "state",
        "why",
        "prompt",
        "spoken",
        "caption",
        "understood",
        "audience",
        "model",
        "created_at",
        "published_at",
    ]
    readonly_fields = fields  # type: ignore[assignment]
    inlines = [TransitionInline]
    change_form_template = "admin/clips/clip/change_form.html"

    @admin.display(description=gettext_lazy("words"))
    def title_line(self, clip: Clip) -> str:
        return clip.title[:80]

    def get_queryset(self, request: HttpRequest) -> Any:
        case = Case.objects.open().filter(kind="clip", clip=OuterRef("pk"))
        return super().get_queryset(request).annotate(open_reports=Subquery(case.values("number")[:1]))

    @admin.display(description=gettext_lazy("open reports"), ordering="open_reports")
    def open_reports(self, clip: Any) -> int:
        return clip.open_reports or 0

    @admin.display(description=gettext_lazy("film"))
    def film(self, clip: Clip) -> SafeString | str:
        if clip.file(Rendition.Kind.VIDEO) is None:
            return _("There is no film.")
        source = reverse("evidence", args=[clip.public_id, Rendition.Kind.VIDEO])
        return format_html('<video src="{}" controls preload="metadata" width="270" height="480"></video>', source)

    @admin.display(description=gettext_lazy("decide"))
    def decide(self, clip: Clip) -> SafeString | str:
        verbs = [name for name, verb in VERBS.items() if clip.state in verb.states]
        if not verbs:
            return _("Nothing to decide in this state.")
        links = ((reverse("admin:clips_clip_decide", args=[clip.pk, name]), VERBS[name].title) for name in verbs)
        return format_html_join(" ", '<a class="button" href="{}">{}</a>', links)

    def get_urls(self) -> list[Any]:
        decide = self.admin_site.admin_view(self.ask)
        return [path("<int:pk>/decide/<str:name>/", decide, name="clips_clip_decide"), *super().get_urls()]

    def ask(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Ask for the reasons, then decide."""
        verb = VERBS.get(name)
        if verb is None:
            raise Http404
        clip = get_object_or_404(Clip.objects.under(request.user).select_related("author"), pk=pk)
        if clip.state not in verb.states:
            messages.error(request, _("That is not possible in its present state."))
            return redirect("admin:clips_clip_change", pk)
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                done = verb.act(clip, request.user, form.cleaned_data["because"])
                messages.success(request, verb.said) if done else messages.info(request, _("Somebody was quicker."))
            except IllegalMove:
                messages.error(request, _("That is not possible in its present state."))
            except ConsentMissing as missing:
                messages.error(request, str(missing))
            except PermissionDenied as no:
                messages.error(request, str(no))
            return redirect("admin:clips_clip_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": verb.title,
            "one": clip,
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/clips/clip/reason.html", context)


@admin.register(Case)
class CaseAdmin(ReadOnly):
    """The queue in place of a list, and the page of a case in place of a form."""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return desk.queue(request)

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/change/", wrap(desk.case), name="moderation_case_change"),
            path("<int:pk>/claim/", wrap(desk.claim), name="moderation_case_claim"),
            path("<int:pk>/decision/", wrap(desk.decision), name="moderation_case_decision"),
            path("looks/<id:public_id>/", wrap(desk.look), name="moderation_case_look"),
            path("people/<id:public_id>/", wrap(desk.person), name="moderation_person"),
            path("people/<id:public_id>/suspension/", wrap(desk.suspension), name="moderation_person_suspension"),
            path("", wrap(self.changelist_view), name="moderation_case_changelist"),
        ]


admin.site.register(Sighting, sightings.SightingAdmin)


@admin.register(Report)
class ReportAdmin(ReadOnly):
    list_display = ["reason", "case_link", "reporter", "created_at"]
    list_display_links = None
    list_filter = ["reason"]
    search_fields = ["reporter__handle", "text"]
    list_select_related = ["case", "reporter"]

    @admin.display(description=gettext_lazy("case"))
    def case_link(self, report: Report) -> SafeString:
        return link_to(report.case)


@admin.register(Decision)
class DecisionAdmin(ReadOnly):
    list_display = ["outcome", "case_link", "rule", "because", "by", "at"]
    list_display_links = None
    list_filter = ["outcome", "rule"]
    search_fields = ["by__handle", "because", "case__author__handle"]
    list_select_related = ["case", "by"]

    @admin.display(description=gettext_lazy("case"))
    def case_link(self, decision: Decision) -> SafeString:
        return link_to(decision.case)


@admin.register(Strike)
class StrikeAdmin(ReadOnly):
    list_display = ["person", "case_link", "at", "expires_at", "withdrawn_at"]
    list_display_links = None
    search_fields = ["person__handle"]
    list_select_related = ["person", "decision__case"]

    @admin.display(description=gettext_lazy("case"))
    def case_link(self, strike: Strike) -> SafeString:
        return link_to(strike.decision.case)


@admin.register(Suspension)
class SuspensionAdmin(ReadOnly):
    list_display = ["person_link", "because", "by", "starts", "until", "lifted_at"]
    list_display_links = None
    search_fields = ["person__handle"]
    list_select_related = ["person", "by"]

    @admin.display(description=gettext_lazy("person"))
    def person_link(self, suspension: Suspension) -> SafeString:
        address = reverse("admin:moderation_person", args=[suspension.person.public_id])
        return format_html('<a href="{}">{}</a>', address, suspension.person)


def link_to(case: Case) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("admin:moderation_case_change", args=[case.pk]), case)
