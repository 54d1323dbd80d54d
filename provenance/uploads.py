"""Taking in a stranger's file: one, to disk, and no more of it than will be looked at."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import SkipFile, StopUpload, TemporaryFileUploadHandler

from provenance.filetype import MAX_BYTES

FORM_BYTES = 64 * 1024
"""What a form may weigh beside its file: token, field names, boundaries."""


class OneFile(TemporaryFileUploadHandler):
    """Streams the first file of a form to a temporary file and stops reading past `MAX_BYTES`.

    too_large: it stopped for that reason. The temporary file goes when the request is closed.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = False
        self._seen = False
        self._received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file; a second one is skipped."""
        if self._seen:
            raise SkipFile
        self._seen = True
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece of the file. Raises StopUpload once it is too large."""
        self._received += len(raw_data)
        if self._received > MAX_BYTES:
            self.too_large = True
            raise StopUpload(connection_reset=True)
        super().receive_data_chunk(raw_data, start)
