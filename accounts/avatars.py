"""Pictures of people: whatever is uploaded becomes a small square WebP of our own making, without its metadata."""

from __future__ import annotations

import io
import secrets
import struct

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from accounts.models import User

SIDE = 256
LARGEST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
"""A file of some kB may claim to hold gigabytes of picture; nothing larger is decoded."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


def wear(person: User, upload: UploadedFile) -> None:
    """Make `upload` the picture of `person`. Raises `ValidationError` in words."""
    key = default_storage.save(f"avatars/{secrets.token_urlsafe(16)}.webp", ContentFile(square(upload)))
    replace(person, key)


def take_off(person: User) -> None:
    replace(person, "")


def replace(person: User, key: str) -> None:
    """Point to the new file first: whatever fails afterwards leaves a file too many and none too few."""
    old = User.objects.values_list("avatar", flat=True).get(pk=person.pk)
    User.objects.filter(pk=person.pk).update(avatar=key)
    person.avatar = key
    if old:
        default_storage.delete(old)


def square(upload: UploadedFile) -> bytes:
    """The middle of the picture, 256 x 256, as WebP."""
    whole = opened(upload, SIDE)
    out = io.BytesIO()
    ImageOps.fit(whole, (SIDE, SIDE), Image.Resampling.LANCZOS).save(
        out, "WEBP", quality=86, icc_profile=b"", exif=b"", xmp=b""
    )
    return out.getvalue()


def opened(upload: UploadedFile, side: int) -> Image.Image:
    """The picture, upright, RGB or RGBA, at least `side` pixels long where it was so.

    Raises `ValidationError` in words.
    """
    if (upload.size or 0) > LARGEST_BYTES:
        raise ValidationError(
            _("This file is larger than 8 MB. A smaller one will do: we keep %(side)d pixels of it.") % {"side": side}
        )
    unreadable = _("This is no picture that we can read. A JPEG, PNG, WebP or GIF will do.")
    huge = _("This picture has more than 40 million pixels. A smaller one will do.")
    try:
        with Image.open(upload.file, formats=FORMATS) as picture:  # type: ignore[arg-type]
            if upload.content_type != Image.MIME[str(picture.format)]:
                raise ValidationError(
                    _("This file says that it is %(said)s and is %(found)s. Save it again as one of them.")
                    % {"said": (upload.content_type or "?")[:40], "found": Image.MIME[str(picture.format)]}
                )
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(huge)
            picture.draft("RGB", (side * 2, side * 2))
            upright = ImageOps.exif_transpose(picture)
            return upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except Image.DecompressionBombError as problem:
        raise ValidationError(huge) from problem
    except (OSError, SyntaxError, ValueError, struct.error) as problem:
        raise ValidationError(unreadable) from problem
