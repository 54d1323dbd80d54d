"""Pictures of what is no person: whatever is uploaded becomes a WebP of our own making, without its metadata."""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterable, Sequence
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image

from accounts.avatars import opened
from accounts.models import User
from cameos import custody, recognising
from cameos.models import Cameo, Picture
from cameos.recognising import Where

SIDE = 640
"""Of the longer side, in pixels: what a puppet on the stage needs, and no more."""


def fit(uploads: Sequence[UploadedFile], by: User) -> list[bytes]:
    """What `by` brings, as it is kept. Raises `ValidationError` in words, also if somebody else is to be seen.

    Must not run in a transaction that the exception rolls back (`recognising.keep_out_others`).
    """
    bodies = []
    for upload in uploads:
        whole = sized(upload)
        bodies.append(encoded(whole))
        recognising.keep_out_others(by, whole, Where.PICTURE, bodies[-1])
    return bodies


def add(cameo: Cameo, bodies: Sequence[bytes]) -> list[Picture]:
    """Keep pictures that were made to `fit`. Raises `ValidationError` in words, and keeps none then."""
    with transaction.atomic():
        held = Cameo.objects.select_for_update(no_key=True).get(pk=cameo.pk)
        if held.pictures.count() + len(bodies) > Picture.MOST:
            raise ValidationError(_("Four pictures are enough. Take one away first."))
        rows = []
        for body in bodies:
            key = default_storage.save(f"cameos/{secrets.token_urlsafe(16)}.webp", ContentFile(body))
            rows.append(Picture(cameo=held, key=key))
        return Picture.objects.bulk_create(rows)


def take_away(picture: Picture, even_the_last: bool = False) -> None:
    """Delete a picture; the last one stays, since nothing could be shown without it, unless a moderator says so."""
    with transaction.atomic():
        held = Cameo.objects.select_for_update(no_key=True).get(pk=picture.cameo_id)
        if held.pictures.count() < 2 and not even_the_last:
            raise ValidationError(_("One picture must stay. Add another one first."))
        picture.delete()
    default_storage.delete(picture.key)


def take_all(cameos: Iterable[Cameo]) -> None:
    """Delete all pictures of `cameos`, files after the rows are gone for sure."""
    rows = Picture.objects.filter(cameo__in=[cameo.pk for cameo in cameos])
    keys = list(rows.values_list("key", flat=True))
    rows.delete()
    for key in keys:
        transaction.on_commit(partial(default_storage.delete, key), robust=True)


def sized(upload: UploadedFile) -> Image.Image:
    """The picture, at most `SIDE` pixels long."""
    whole = opened(upload, SIDE)
    whole.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    return whole


def encoded(whole: Image.Image) -> bytes:
    """As WebP; what is cut away stays so."""
    out = io.BytesIO()
    whole.save(out, "WEBP", quality=90, icc_profile=b"", exif=b"", xmp=b"")
    return out.getvalue()


def shown_by(cameo: Cameo) -> bytes:
    """The picture by which an engine shows `cameo`; b"" where there is none. The caller has passed the gate.

    A person's is the cut-out of their enrolment, opened in memory; that it was read, and for what, is written down.
    """
    if cameo.kind == Cameo.Kind.PERSON:
        try:
            held = custody.holds(cameo.owner, "cutout")
            return custody.read(cameo.owner, "cutout", None, "for a clip") if held else b""
        except custody.Sealed:
            return b""
    first = cameo.pictures.first()
    if first is None:
        return b""
    try:
        with default_storage.open(first.key) as file:
            return bytes(file.read())
    except FileNotFoundError:
        return b""
