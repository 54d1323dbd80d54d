"""Telling us that something should not be here."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.guessing import slow_to_guess
from accounts.models import User
from accounts.views import too_many
from clips.media import answer
from clips.models import Clip
from moderation.models import Case, Report
from moderation.subjects import SUBJECTS

REPORTS_PER_HOUR = 30


class ReportForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Report
        fields = ["reason", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4}), "reason": forms.RadioSelect}


@login_required
@slow_to_guess
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Report what one sees. A second report of the same thing waits for the first one's decision."""
    assert isinstance(request.user, User)
    subject = SUBJECTS[kind]
    thing = subject.find(request.user, key)
    if thing is None:
        raise Http404
    form, status = ReportForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST" and too_many(f"report:{request.user.pk}", REPORTS_PER_HOUR):
        form.add_error(None, _("Those were many reports in one hour. Please come back a little later."))
        status = 429
    elif request.method == "POST":
        if Case.objects.report(subject, thing, request.user, form.cleaned_data["reason"], form.cleaned_data["text"]):
            messages.success(request, _("Thank you. A person will look at it, and we tell you what they decide."))
        else:
            messages.info(request, _("You reported this already. A person will look at it."))
        return redirect(subject.address(thing))
    context = {
        "subject": subject,
        "thing": thing,
        "clip": thing if kind == "clip" else None,
        "author": subject.author(thing),
        "words": subject.words(thing),
        "back": subject.address(thing),
        "form": form,
    }
    return render(request, "moderation/report.html", context, status=status)


@require_safe
def evidence(request: HttpRequest, public_id: str, kind: str) -> HttpResponseBase:
    """A file of a clip for a moderator, whatever state the clip is in."""
    return answer(request, Clip.objects.under(request.user), public_id, kind)
