"""Telling us that something should not be here."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clips.media import answer
from clips.models import Clip
from moderation.models import Report


class ReportForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Report
        fields = ["reason", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4}), "reason": forms.RadioSelect}


@login_required
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Report a clip that one may watch. A second report of the same clip waits for the first one's decision."""
    clip = get_object_or_404(Clip.objects.visible_to(request.user).select_related("author"), public_id=public_id)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        row = form.save(commit=False)
        row.clip, row.reporter = clip, request.user
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            messages.info(request, _("You reported this clip already. A person will look at it."))
        else:
            messages.success(request, _("Thank you. A person will look at it, and we tell you what they decide."))
        return redirect(clip)
    return render(request, "moderation/report.html", {"clip": clip, "form": form}, status=422 if form.errors else 200)


@require_safe
def evidence(request: HttpRequest, public_id: str, kind: str) -> HttpResponseBase:
    """A file of a clip for a moderator, whatever state the clip is in."""
    return answer(request, Clip.objects.under(request.user), public_id, kind)
