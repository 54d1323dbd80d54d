"""`/cameos/enrol/`: the release, the challenge, the recording, what came of it; and everything that is kept of me."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from accounts.guessing import slow_to_guess
from accounts.models import YOUNGEST, User
from accounts.views import too_many
from accounts.views.mine import me
from cameos import custody, enrolling, export, guardians, vouching
from cameos.checks.digits import WORDS
from cameos.checks.media import MAX_BYTES, too_large
from cameos.enrolling import NotNow
from cameos.models import Approval, Cameo, Enrolment, Erasure, Vouching

State = Enrolment.State
FORM_BYTES = 64 * 1024
"""What a form may weigh beside its file."""
CHALLENGES_PER_HOUR = 20
RECORDINGS_PER_HOUR = 10


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
        "voucher": vouching.vouched_by(person),
        "may_ask": vouching.waits(person) is not None and not person.is_minor,
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
    context = {
        "cameo": enrolling.likeness(person),
        "pieces": export.pieces(person),
        "readings": export.readings(person),
        "guardians": export.guardians(person),
        "releases": person.releases.order_by("signed_at"),
        "likenesses": Cameo.objects.filter(owner=person).select_related("owner").order_by("pk"),
        "vouchings": Vouching.objects.filter(cameo__owner=person).select_related("by").order_by("asked_at"),
        "receipts": Erasure.objects.filter(person=person.public_id).order_by("-at"),
    }
    return render(request, "cameos/kept.html", context)


@login_required
@require_POST
@reauthentication_required
def take_along(request: HttpRequest) -> HttpResponseBase:
    """All of it as a ZIP. Asks for the password first, unless one just gave it: a face is worth more than a page."""
    parts = export.archive(me(request))
    answer = StreamingHttpResponse(
        export.for_asgi(parts) if isinstance(request, ASGIRequest) else parts, content_type="application/zip"
    )
    answer["Content-Disposition"] = 'attachment; filename="likeness.zip"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_POST
def erasure(request: HttpRequest) -> HttpResponse:
    """Take my likeness back and destroy what was kept of it."""
    receipt = enrolling.erase(me(request))
    messages.success(request, _("Your face and voice are destroyed here. Clips with you are dark."))
    return redirect("erasure", receipt.public_id) if receipt else redirect("enrol")


@slow_to_guess
@never_cache
@require_safe
def receipt(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was destroyed, when, and that it is not here now: for whoever has the address, without an account too."""
    one = get_object_or_404(Erasure, public_id=public_id)
    context = {"receipt": one, "gone": custody.is_gone(one), "untouched": one.sha256 == one.digest()}
    return render(request, "cameos/receipt.html", context)


@slow_to_guess
@never_cache
@require_safe
def receipt_file(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same as a file."""
    one = get_object_or_404(Erasure, public_id=public_id)
    answer = JsonResponse(one.receipt(), json_dumps_params={"indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="erasure-{one.public_id}.json"'
    return answer


@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """What is kept for how long, for everybody to read."""
    context: dict[str, Any] = {"days": enrolling.RAW_DAYS}
    return render(request, "cameos/retention.html", context)
