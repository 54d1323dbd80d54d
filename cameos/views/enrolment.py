"""`/cameos/enrol/`: the release, the challenge, the recording, what came of it; and everything that is kept of me."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from accounts.models import YOUNGEST, User
from accounts.views import too_many
from cameos import custody, enrolling, estates, guardians
from cameos.checks.digits import WORDS
from cameos.checks.media import MAX_BYTES, too_large
from cameos.enrolling import NotNow
from cameos.models import Approval, Enrolment

State = Enrolment.State
FORM_BYTES = 64 * 1024
"""What a form may weigh beside its file."""
CHALLENGES_PER_HOUR = 20
RECORDINGS_PER_HOUR = 10
ENDINGS = {
    "front": "jpg",
    "left": "jpg",
    "right": "jpg",
    "cutout": "png",
    "sample": "wav",
    "face": "f32",
    "voice": "f32",
}
"""How the files of an export are called, by the name of the piece. f32: rows of little-endian 32-bit numbers."""


class ReleaseForm(forms.Form):
    """The signature under the release."""

    name = forms.CharField(
        label=gettext_lazy("Your full name"),
        help_text=gettext_lazy("Typing it here is your signature."),
        min_length=2,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class Bounded(FileUploadHandler):
    """Takes the file into memory, never to disk, and stops when it is too large."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.too_large = False
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.content.write(raw_data)
        if self.content.tell() > MAX_BYTES:
            self.too_large = True
            raise StopUpload(connection_reset=True)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.content.seek(0)
        return InMemoryUploadedFile(
            self.content, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )


def me(request: HttpRequest) -> User:
    """The signed-in person, as a row."""
    one: User = User.objects.get(pk=request.user.pk)
    return one


@login_required
@never_cache
@require_safe
def enrol(request: HttpRequest) -> HttpResponse:
    """Where I stand: may I, have I signed, is something being looked at, am I enrolled?"""
    return standing(request, me(request))


def standing(request: HttpRequest, person: User, form: ReleaseForm | None = None) -> HttpResponse:
    why_not = ""
    try:
        enrolling.allowed(person)
    except NotNow as problem:
        why_not = str(problem)
    context = {
        "why_not": why_not,
        "enrolled": custody.holds(person, "face"),
        "cameo": enrolling.likeness(person),
        "signed": enrolling.signed(person),
        "release": enrolling.release_text(),
        "form": form or ReleaseForm(),
        "guardian": guardians.link_of(person),
        "approval": guardians.last_word(person),
        "old_enough": (person.age or 0) >= YOUNGEST,
        "rests": person.is_minor and not Approval.objects.standing(person).exists(),
        "underway": person.enrolments.filter(state__in=[State.CHECKING, State.REVIEW]).first(),
    }
    return render(request, "cameos/enrol.html", context, status=422 if form else 200)


@login_required
@require_POST
def release(request: HttpRequest) -> HttpResponse:
    """Sign the release."""
    person, form = me(request), ReleaseForm(request.POST)
    if not form.is_valid():
        return standing(request, person, form)
    try:
        enrolling.sign(person, form.cleaned_data["name"])
    except NotNow as problem:
        messages.error(request, str(problem))
    return redirect("enrol")


@login_required
@require_POST
def challenges(request: HttpRequest) -> HttpResponse:
    """Ask for new turns and digits."""
    person = me(request)
    if too_many(f"challenge:{person.pk}", CHALLENGES_PER_HOUR):
        messages.error(request, _("You asked for many challenges. Please wait an hour."))
        return redirect("enrol")
    try:
        return redirect("enrolment", enrolling.challenge(person).public_id)
    except NotNow as problem:
        messages.error(request, str(problem))
        return redirect("enrol")


@login_required
@never_cache
@require_safe
def enrolment(request: HttpRequest, public_id: str) -> HttpResponse:
    """The recorder, the progress of the checks, or what they found."""
    one = get_object_or_404(Enrolment, person=request.user, public_id=public_id)
    return shown(request, one)


def shown(request: HttpRequest, one: Enrolment, problem: str = "", status: int = 200) -> HttpResponse:
    context = {
        "enrolment": one,
        "problem": problem,
        "ends_at": one.asked_at + enrolling.VALID,
        "digits": [{"digit": digit, "word": WORDS[int(digit)]} for digit in one.digits],
        "checks": one.checks.all(),
        "max_bytes": MAX_BYTES,
        "max_megabytes": MAX_BYTES // (1024 * 1024),
        "underway": one.state in (State.CHECKING, State.REVIEW),
        "asks": one.state == State.ASKED,
    }
    part = getattr(request, "htmx", False) and not problem
    return render(request, "cameos/_enrolment.html" if part else "cameos/enrolment.html", context, status=status)


# The token is in the body, and the body must not be read before its size is known (as in `provenance.views`).
@csrf_exempt
@login_required
@require_POST
def recording(request: HttpRequest, public_id: str) -> HttpResponse:
    """Hand in the recording. Too large is said before the body is read."""
    one = get_object_or_404(Enrolment, person=request.user, public_id=public_id)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES + FORM_BYTES:
        return shown(request, one, str(too_large()), 413)
    if too_many(f"recording:{request.user.pk}", RECORDINGS_PER_HOUR):
        return shown(request, one, _("These were many recordings in one hour. Please come back a little later."), 429)
    request.upload_handlers = [Bounded(request)]
    return _recording(request, one)


@csrf_protect
def _recording(request: HttpRequest, one: Enrolment) -> HttpResponse:
    upload = request.FILES.get("recording")
    if any(isinstance(handler, Bounded) and handler.too_large for handler in request.upload_handlers):
        return shown(request, one, str(too_large()), 413)
    if upload is None:
        return shown(request, one, _("No recording came with that. Record or choose one first."), 422)
    try:
        enrolling.answer(me(request), request.POST.get("nonce", ""), upload.read(), upload.content_type or "")
    except NotNow as problem:
        messages.error(request, str(problem))
        return redirect("enrol")
    return redirect("enrolment", one.public_id)


@login_required
@never_cache
@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """Everything that is held about my likeness."""
    person = me(request)
    return render(request, "cameos/kept.html", {**enrolling.held(person), "cameo": enrolling.likeness(person)})


@login_required
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """All of it as a ZIP: what is written down as JSON, and every piece as a file."""
    person = me(request)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for piece in person.assets.order_by("name"):
            content = custody.read(person, piece.name, person, "the person's own export")
            if piece.name == "recording":
                claimed, _line, content = content.partition(b"\n")
                archive.writestr("recording." + ("webm" if b"webm" in claimed else "mp4"), content)
            else:
                archive.writestr(f"{piece.name}.{ending(piece.name, content)}", content)
        archive.writestr("likeness.json", json.dumps(enrolling.held(person), cls=DjangoJSONEncoder, indent=1))
    answer = HttpResponse(buffer.getvalue(), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="likeness.zip"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def ending(name: str, content: bytes) -> str:
    """How a piece's file ends; of a claim (`cameos.estates`) by its bytes."""
    if name.startswith("proof "):
        return estates.type_of(content).rpartition("/")[2]
    return "webp" if name.startswith("picture ") else ENDINGS[name]


@login_required
@require_POST
def erasure(request: HttpRequest) -> HttpResponse:
    """Take my likeness back and destroy what was kept of it."""
    enrolling.erase(me(request))
    messages.success(request, _("Your face and voice are destroyed here. Clips with you are dark."))
    return redirect("enrol")


@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """What is kept for how long, for everybody to read."""
    context: dict[str, Any] = {"days": enrolling.RAW_DAYS}
    return render(request, "cameos/retention.html", context)
