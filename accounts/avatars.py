"""Pictures of people: whatever is uploaded becomes a small square WebP of our own making, without its metadata."""

from __future__ import annotations

import io
import secrets
import struct
from collections.abc import Callable

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
LOOKED_AT = 2 * SIDE
"""Side of the square that `looks` are shown: faces are found in it that can hardly be seen in what is kept."""

looks: list[Callable[[User, Image.Image, bytes], None]] = []
"""Who looks at a picture before somebody wears it; rooms above add theirs when the site starts.

Each is given the person, the square as it will be seen, and the file as it would be kept, and raises `ValidationError`
in words if it may not be worn.
"""


def wear(person: User, upload: UploadedFile) -> None:
    """Make `upload` the picture of `person`. Raises `ValidationError` in words."""
    whole = opened(upload, SIDE)
    body = encoded(whole)
    for look in looks:
        look(person, fitted(whole, LOOKED_AT), body)
    key = default_storage.save(f"avatars/{secrets.token_urlsafe(16)}.webp", ContentFile(body))
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


def fitted(picture: Image.Image, side: int) -> Image.Image:
    """The middle of a picture as a square."""
    return ImageOps.fit(picture, (side, side), Image.Resampling.LANCZOS)


def encoded(whole: Image.Image) -> bytes:
    """The square as it is kept: 256 x 256, as WebP."""
    out = io.BytesIO()
    fitted(whole, SIDE).save(out, "WEBP", quality=86, icc_profile=b"", exif=b"", xmp=b"")
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
