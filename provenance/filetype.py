"""What a file is, by its first bytes and never by its name, and whether it is safe to read further."""

from __future__ import annotations

import stat
from pathlib import Path

from django.utils.translation import gettext as _

MAX_BYTES = 200 * 1024 * 1024
"""Larger files are not read: nothing this site makes comes near."""

_ISO_BRANDS = {
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heif",
    b"M4A ": "audio/mp4",
    b"qt  ": "video/quicktime",
}
_RIFF_KINDS = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/avi"}


class UnreadableFile(Exception):
    """Not something this site can read; the message says what would work."""


def media_type(path: Path) -> str:
    """The MIME type of the picture, film or sound at `path`, by content.

    Raises UnreadableFile for anything else, for what is no plain file, and above `MAX_BYTES`.
    Archives, documents and SVG are refused although they can carry C2PA: this site makes none,
    and their parsers are what hostile files are made for.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile(_("This is not a plain file."))
        if status.st_size > MAX_BYTES:
            raise UnreadableFile(too_large())
        with path.open("rb") as file:
            head = file.read(32)
    except OSError as error:
        raise UnreadableFile(
            _("This file could not be read: %(reason)s.") % {"reason": error.strerror or error}
        ) from error
    if not head:
        raise UnreadableFile(_("This file is empty."))
    kind = _kind(head)
    if kind is None:
        raise UnreadableFile(
            _("This is not a kind of file that can be checked here. MP4, MOV, JPEG, PNG, WebP, AVIF, GIF and WAV can.")
        )
    return kind


def too_large() -> str:
    """The refusal of a file above `MAX_BYTES`, in words."""
    return _("This file is larger than %(limit)d MB, which is more than can be checked here.") % {
        "limit": MAX_BYTES // (1024 * 1024)
    }


def _kind(head: bytes) -> str | None:
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if head[:4] == b"RIFF":
        return _RIFF_KINDS.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _ISO_BRANDS.get(head[8:12], "video/mp4")
    return None
