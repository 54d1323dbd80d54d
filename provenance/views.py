"""`/verify/`: anybody, with or without an account, may ask whether a file came from here."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from accounts.views import address, too_many
from clips.lifecycle import State
from clips.models import Clip
from provenance.filetype import MAX_BYTES, UnreadableFile, too_large
from provenance.manifest import Provenance, read
from provenance.uploads import FORM_BYTES, OneFile

CHECKS_PER_HOUR = 60
"""For one address. A check costs a process and up to seconds of CPU."""

WAIT_SECONDS = 10
_readers = threading.BoundedSemaphore(2)  # more side by side would take the machine from those who watch


# The token is in the body, and the body must not be read before its size is known: so the check of the
# token waits until the upload handler is in place (Django's documented way).
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """The page, and the answer to a file. Too large is said before the body is parsed."""
    if request.method == "POST":
        if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES + FORM_BYTES:
            return _page(request, 413, problem=too_large())
        if too_many(f"verify:{address(request)}", CHECKS_PER_HOUR):
            return _page(request, 429, problem=_("That were many files in one hour. Please come back a little later."))
        request.upload_handlers = [OneFile(request)]
    return _verify(request)


@csrf_protect
def _verify(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, 200)
    upload = request.FILES.get("file")
    if any(isinstance(handler, OneFile) and handler.too_large for handler in request.upload_handlers):
        return _page(request, 413, problem=too_large())
    if not isinstance(upload, TemporaryUploadedFile):
        return _page(request, 422, problem=_("No file came with that. Choose one first."))
    if not _readers.acquire(timeout=WAIT_SECONDS):
        return _page(request, 503, problem=_("Many files are being checked right now. Please try again in a minute."))
    try:
        found = read(Path(upload.temporary_file_path()))
    except UnreadableFile as problem:
        return _page(request, 422, problem=str(problem), name=upload.name)
    finally:
        _readers.release()
    return _page(request, 200, found=found, answer=_answer(found), clip=_clip(request, found), name=upload.name)


def _answer(found: Provenance) -> str:
    """Which of the five answers: ours, changed, other, broken, none."""
    if not found.found:
        return "none"
    if found.ours:
        return "ours" if found.valid else "changed"
    return "other" if found.valid else "broken"


def _clip(request: HttpRequest, found: Provenance) -> Clip | None:
    """The clip that the file is of, if it is published and this visitor may watch it."""
    if not found.clip_id:
        return None
    shown = Clip.objects.visible_to(request.user).filter(state=State.PUBLISHED, public_id=found.clip_id)
    return shown.select_related("author").first()


def _page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    limits = {"max_bytes": MAX_BYTES, "max_megabytes": MAX_BYTES // (1024 * 1024)}
    return render(request, "provenance/verify.html", {**limits, **context}, status=status)
