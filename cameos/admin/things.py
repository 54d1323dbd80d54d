"""The moderators' table of things with a face in a picture: is it a drawing, or somebody who was not asked?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cameos import pictures
from cameos.admin.enrolments import LookedAt
from cameos.models import Cameo, Faced, Picture

VERBS: dict[str, tuple[Any, Any, Callable[[Cameo, Any], bool]]] = {
    "clear": (
        gettext_lazy("It is nobody"),
        gettext_lazy("A pet, a thing, something drawn: its owner may use it, and is told."),
        pictures.clear,
    ),
    "refuse": (
        gettext_lazy("It is a person"),
        gettext_lazy(
            "It ends for good, its pictures are deleted, and its owner is told. What was made with it is dark."
        ),
        pictures.refuse,
    ),
}
"""By name: what is said, what follows, and what does it."""


@admin.register(Faced)
class FacedAdmin(LookedAt):
    list_display = ["name", "owner", "kind", "created_at"]
    list_select_related = ["owner"]
    fields = readonly_fields = ("name", "handle", "kind", "owner", "look", "shown", "decision", "created_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Cameo]:
        return Faced.objects.to_judge_by(request.user)

    @admin.display(description=gettext_lazy("pictures"))
    def shown(self, one: Faced) -> SafeString:
        numbers = one.pictures.values_list("pk", flat=True)
        parts = [(reverse("admin:cameos_faced_picture", args=[one.pk, number]), one.name) for number in numbers]
        return format_html_join(" ", '<img src="{}" alt="{}" width="320">', parts)

    @admin.display(description=gettext_lazy("decide"))
    def decision(self, one: Faced) -> SafeString:
        links = ((reverse("admin:cameos_faced_decide", args=[one.pk, name]), VERBS[name][0]) for name in VERBS)
        return format_html_join(" ", '<a class="button" href="{}">{}</a>', links)

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/picture/<int:number>/", wrap(self.show), name="cameos_faced_picture"),
            path("<int:pk>/decide/<str:name>/", wrap(self.ask), name="cameos_faced_decide"),
            *super().get_urls(),
        ]

    def found(self, request: HttpRequest, pk: int) -> Cameo:
        """One that waits, for whoever may decide it."""
        if not self.has_view_permission(request):
            raise Http404
        return get_object_or_404(self.get_queryset(request), pk=pk)

    def show(self, request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
        picture = get_object_or_404(Picture, cameo=self.found(request, pk), pk=number)
        try:
            file = default_storage.open(picture.key)
        except FileNotFoundError as missing:
            raise Http404 from missing
        return FileResponse(file, content_type="image/webp", headers={"Cache-Control": "private, no-store"})

    def ask(self, request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
        """Say what follows, and ask whether it is meant; then decide."""
        if name not in VERBS:
            raise Http404
        one = self.found(request, pk)
        title, follows, act = VERBS[name]
        if request.method == "POST":
            done = act(one, request.user)
            messages.success(request, _("Decided.")) if done else messages.info(request, _("Somebody was quicker."))
            return redirect("admin:cameos_faced_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "one": one,
            "follows": follows,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/decide.html", context)
