"""Pictures of what is no person: whatever is uploaded becomes a WebP of our own making, without its metadata."""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterable, Sequence
from functools import partial

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from PIL import Image

from accounts.avatars import opened
from accounts.models import User
from cameos import custody, lending, recognising
from cameos.models import Cameo, Picture
from cameos.models.likenesses import THINGS
from cameos.recognising import Where
from notifications.models import Notification
from notifications.push import tell

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
    """Keep pictures that were made to `fit`. Raises `ValidationError` in words, and keeps none then.

    Where one of a thing has a face in it, a moderator has to say that it is nobody's before it is used again: whoever
    is not enrolled here cannot be known.
    """
    faced = cameo.kind in THINGS and any(recognising.shows_a_face(body) for body in bodies)
    with transaction.atomic():
        held = Cameo.objects.select_for_update(no_key=True).get(pk=cameo.pk)
        if held.pictures.count() + len(bodies) > Picture.MOST:
            raise ValidationError(_("Four pictures are enough. Take one away first."))
        rows = []
        for body in bodies:
            key = default_storage.save(f"cameos/{secrets.token_urlsafe(16)}.webp", ContentFile(body))
            rows.append(Picture(cameo=held, key=key))
        if faced:
            cameo.shows_a_face = True
            Cameo.objects.filter(pk=held.pk).update(shows_a_face=True)
        return Picture.objects.bulk_create(rows)


def take_away(picture: Picture, even_the_last: bool = False) -> None:
    """Delete a picture; the last one stays, since nothing could be shown without it, unless a moderator says so."""
    with transaction.atomic():
        held = Cameo.objects.select_for_update(no_key=True).get(pk=picture.cameo_id)
        if held.shows_a_face and not even_the_last:
            # Or what was queued before would be drawn with the one that nobody has looked at.
            raise ValidationError(_("A moderator looks at its pictures first."))
        if held.pictures.count() < 2 and not even_the_last:
            raise ValidationError(_("One picture must stay. Add another one first."))
        picture.delete()
    default_storage.delete(picture.key)


def clear(cameo: Cameo, by: User) -> bool:
    """A moderator says that the face in it is nobody's. False if that was said already."""
    not_ones_own(cameo, by)
    done = Cameo.objects.filter(pk=cameo.pk, shows_a_face=True).update(shows_a_face=False)
    if done:
        words = gettext_noop("A moderator looked at %(name)s: you can use it now.")
        inform(cameo, words)
    return bool(done)


def refuse(cameo: Cameo, by: User) -> bool:
    """A moderator says that it shows a person, who lends their likeness themselves or not at all: it is over for good.

    False if that was decided already.
    """
    not_ones_own(cameo, by)
    with lending.decided([cameo.pk]) as rows:
        out = [one for one in rows if one.shows_a_face and not one.has_ended]
        lending.take_back(out, by)
        Cameo.objects.filter(pk__in=[one.pk for one in out]).update(ends_at=timezone.now())
        take_all(out)
        for one in out:
            inform(one, gettext_noop("%(name)s shows a person, so it was taken away. People enrol themselves here."))
    return bool(out)


def not_ones_own(cameo: Cameo, by: User) -> None:
    if by.pk == cameo.owner_id:
        raise PermissionDenied(_("This is yours. Somebody else decides."))


def inform(cameo: Cameo, words: str) -> None:
    with translation.override(cameo.owner.locale):
        tell(cameo.owner, Notification.Kind.MODERATION, text=_(words) % {"name": cameo.name})


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
