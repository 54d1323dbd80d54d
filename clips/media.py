"""Files on their way to a viewer: authorised first, then Range, ETag and the chosen delivery.

The rendition is found only through `Clip.objects.visible_to(viewer)`, before anything is answered,
304 included. At most three queries a request: the session, the person, the rendition.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.handlers.asgi import ASGIRequest
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from clips.appearances import seen
from clips.lifecycle import State
from clips.models import Clip, ClipQuerySet, Rendition

WATCHED = (Rendition.Kind.VIDEO, Rendition.Kind.DOWNLOAD)
CHUNK = 64 * 1024
RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


@require_safe
def media(request: HttpRequest, public_id: str, kind: str) -> HttpResponseBase:
    """One file of a clip that the viewer may watch."""
    return answer(request, Clip.objects.visible_to(request.user), public_id, kind)


def answer(request: HttpRequest, clips: ClipQuerySet, public_id: str, kind: str) -> HttpResponseBase:
    """The newest rendition of `kind` of a clip among `clips`, or 404."""
    wanted = Rendition.objects.filter(kind=kind, clip__in=clips.filter(public_id=public_id))
    rendition = wanted.select_related("clip__author").order_by("-revision").first()
    if rendition is None:
        raise Http404
    if rendition.clip.state != State.PUBLISHED and kind in WATCHED and rendition.clip.author_id != request.user.pk:
        # A draft of somebody else is only ever watched by whoever is in it.
        seen(rendition.clip, request.user)  # type: ignore[arg-type]
    # A signed address outlives this answer, so a clip with a likeness in it is always streamed.
    if settings.SORASITE_DELIVERY == "signed" and not rendition.clip.cast.exists():
        away = HttpResponseRedirect(default_storage.url(rendition.key))
        # No ETag: a browser told that nothing changed would go to the address of the last time, which has ended.
        away["Cache-Control"] = "private, no-store"
        return away
    response = deliver(request, rendition)
    # The browser may keep it, and must ask each time: a withdrawal counts at once.
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = quote_etag(rendition.sha256)
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    if kind == Rendition.Kind.DOWNLOAD:
        name = f"{rendition.clip.author.handle}-{rendition.clip.public_id}.mp4"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def deliver(request: HttpRequest, rendition: Rendition) -> HttpResponseBase:
    """The body, the whole or a part, by the way that the operator chose."""
    etag = quote_etag(rendition.sha256)
    asked = [tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")]
    if etag in asked or "*" in asked:
        return HttpResponseNotModified()
    if settings.SORASITE_DELIVERY == "x-accel":
        response = HttpResponse(content_type=rendition.content_type)
        response["X-Accel-Redirect"] = settings.SORASITE_X_ACCEL_PREFIX + rendition.key
        return response
    return stream(request, rendition, etag)


def stream(request: HttpRequest, rendition: Rendition, etag: str) -> HttpResponseBase:
    """200 with the whole file, 206 with one range of it, or 416 (RFC 9110, section 14)."""
    start, end, status = 0, rendition.size - 1, 200
    # A range is of a GET alone; any other method must ignore it (14.2).
    asked = RANGE.fullmatch(request.headers.get("Range", "").strip()) if request.method == "GET" else None
    same = request.headers.get("If-Range", etag) == etag
    if asked and same and (asked[1] or asked[2]):
        status = 206
        if asked[1]:
            start = int(asked[1])
            end = min(int(asked[2]), end) if asked[2] else end
        else:
            start = max(0, rendition.size - int(asked[2]))
        if start > end or start >= rendition.size:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{rendition.size}"})
    length = end - start + 1
    if request.method == "HEAD":
        response: HttpResponseBase = HttpResponse(status=status)
    else:
        try:
            handle = default_storage.open(rendition.key)
        except FileNotFoundError as missing:
            raise Http404 from missing
        asynchronous = isinstance(request, ASGIRequest)
        parts = arun(handle, start, length) if asynchronous else run(handle, start, length)
        response = StreamingHttpResponse(parts, status=status)
    response["Content-Type"] = rendition.content_type
    response["Content-Length"] = str(length)
    if status == 206:
        response["Content-Range"] = f"bytes {start}-{end}/{rendition.size}"
    return response


def run(handle: File[bytes], start: int, length: int) -> Iterator[bytes]:
    """`length` bytes of `handle` from `start`, in chunks; closes it."""
    with handle:
        if hasattr(handle, "obj"):  # On S3 a file that is read is fetched whole first; its object gives a part.
            part = handle.obj.get(Range=f"bytes={start}-{start + length - 1}")
            yield from part["Body"].iter_chunks(CHUNK)
            return
        handle.seek(start)
        while length > 0 and (chunk := handle.read(min(CHUNK, length))):
            length -= len(chunk)
            yield chunk


async def arun(handle: File[bytes], start: int, length: int) -> AsyncIterator[bytes]:
    """The same for ASGI, where a synchronous iterator would be read whole into memory."""
    parts = run(handle, start, length)
    read = sync_to_async(lambda: next(parts, b""), thread_sensitive=False)
    reading: asyncio.Future[bytes] | None = None
    try:
        while True:
            reading = asyncio.ensure_future(read())
            if not (chunk := await asyncio.shield(reading)):
                break
            yield chunk
    finally:
        # A viewer may hang up in the middle of a read, and a generator cannot be closed while a thread is in it.
        if reading is not None and not reading.done():
            await asyncio.wait([reading])
        await sync_to_async(parts.close, thread_sensitive=False)()  # type: ignore[attr-defined]
