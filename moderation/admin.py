"""The desk: clips and reports in Django's admin. Decisions go through the lifecycle and give their reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clips.lifecycle import FILMED, IllegalMove, State
from clips.models import Clip, Rendition, Transition
from moderation.decisions import restore, take_down
from moderation.models import Report


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
    fields = readonly_fields = ["at", "source", "target", "by", "because"]
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
    readonly_fields = fields
    inlines = [TransitionInline]
    change_form_template = "admin/clips/clip/change_form.html"

    @admin.display(description=gettext_lazy("words"))
    def title_line(self, clip: Clip) -> str:
        return clip.title[:80]

    @admin.display(description=gettext_lazy("open reports"))
    def open_reports(self, clip: Clip) -> int:
        return clip.reports.filter(decision=Report.Decision.OPEN).count()

    @admin.display(description=gettext_lazy("film"))
    def film(self, clip: Clip) -> SafeString | str:
        if clip.file(Rendition.Kind.VIDEO) is None:
            return _("There is no film.")
        source = reverse("evidence", args=[clip.public_id, Rendition.Kind.VIDEO])
        return format_html('<video src="{}" controls preload="metadata" width="270" height="480"></video>', source)

    @admin.display(description=gettext_lazy("decide"))
    def decide(self, clip: Clip) -> SafeString | str:
        if clip.state == State.TAKEN_DOWN:
            address, label = reverse("admin:clips_clip_restore", args=[clip.pk]), _("Restore")
        elif clip.state in FILMED:
            address, label = reverse("admin:clips_clip_take_down", args=[clip.pk]), _("Take down")
        else:
            return _("Nothing to decide in this state.")
        return format_html('<a class="button" href="{}">{}</a>', address, label)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/take-down/", view(self.take_down_view), name="clips_clip_take_down"),
            path("<int:pk>/restore/", view(self.restore_view), name="clips_clip_restore"),
            *super().get_urls(),
        ]

    def take_down_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.ask(
            request, pk, take_down, _("Take down"), _("Taken down. The author and the reporters were told.")
        )

    def restore_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.ask(request, pk, restore, _("Restore"), _("Restored as a draft. The author was told."))

    def ask(self, request: HttpRequest, pk: int, verb: Any, title: str, said: str) -> HttpResponse:
        """Ask for the reasons, then decide."""
        clip = get_object_or_404(Clip.objects.under(request.user).select_related("author"), pk=pk)
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                done = verb(clip, request.user, form.cleaned_data["because"])
                messages.success(request, said) if done else messages.info(request, _("Somebody was quicker."))
            except IllegalMove:
                messages.error(request, _("That is not possible in its present state."))
            return redirect("admin:clips_clip_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "clip": clip,
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/clips/clip/reason.html", context)


@admin.register(Report)
class ReportAdmin(ReadOnly):
    list_display = ["reason", "clip_link", "reporter", "decision", "created_at"]
    list_filter = ["decision", "reason"]
    search_fields = ["clip__public_id", "reporter__handle", "text"]
    list_select_related = ["clip", "reporter"]
    fields = ["clip_link", "reason", "text", "reporter", "decision", "decided_by", "decided_at", "created_at"]
    readonly_fields = fields
    actions = ["keep"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Django offers actions only to those who may change; the form itself is read-only.
        return obj is None and self.has_view_permission(request)

    @admin.display(description=gettext_lazy("clip"))
    def clip_link(self, report: Report) -> SafeString:
        address = reverse("admin:clips_clip_change", args=[report.clip_id])
        return format_html('<a href="{}">{}</a>', address, report.clip.title[:80])

    @admin.action(description=gettext_lazy("Keep the clips: the reports are decided, and their writers are told"))
    def keep(self, request: HttpRequest, queryset: Any) -> None:
        from moderation.decisions import keep

        decided = sum(keep(report, request.user) for report in queryset)
        messages.success(request, _("%d reports decided.") % decided)
