"""The site's own source, for everybody who uses it over the network (AGPL-3.0, section 13)."""

from __future__ import annotations

import os
import tarfile
import tempfile
import threading
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from clips.media import arun, run

PARTS = (
    "accounts api bin cameos clips docs feed generation housemodel locale messaging moderation notifications "
    "provenance screening sorasite static templates tests .ci .gitignore CHANGELOG.md CONTRIBUTING.md LICENSE NOTICE "
    "README.md SECURITY.md STYLE.md conftest.py manage.py pyproject.toml requirements.txt requirements-dev.txt"
).split()
"""What the source is. A list of what belongs, because an operator's folder may hold private things."""

packing = threading.Lock()


@require_safe
def source(request: HttpRequest) -> HttpResponseBase:
    """The running source as an archive, or the operator's own address for it."""
    if settings.SORASITE_SOURCE_URL:
        return redirect(settings.SORASITE_SOURCE_URL)
    with packing:
        packed = archive()
    handle = File(packed.open("rb"))
    size = os.fstat(handle.fileno()).st_size
    # Under ASGI a FileResponse would be read whole into memory, for every visitor anew.
    parts = arun(handle, 0, size) if isinstance(request, ASGIRequest) else run(handle, 0, size)
    name = f"sorasite-{settings.SORASITE_VERSION}.tar.gz"
    headers = {"Content-Length": str(size), "Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(parts, content_type="application/gzip", headers=headers)


@cache
def archive() -> Path:
    """The archive, packed once per process, by whoever holds `packing`."""
    folder = settings.SORASITE_VAR / "source"
    folder.mkdir(parents=True, exist_ok=True)
    target: Path = folder / "sorasite.tar.gz"
    with (
        tempfile.NamedTemporaryFile(dir=folder, delete=False) as draft,
        tarfile.open(fileobj=draft, mode="w:gz") as tar,
    ):
        for name in PARTS:
            if (settings.BASE_DIR / name).exists():
                tar.add(settings.BASE_DIR / name, arcname=f"sorasite/{name}", filter=without_caches)
    return Path(draft.name).replace(target)


def without_caches(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Leave out compiled files, and the names of the machine's users."""
    if "__pycache__" in member.name:
        return None
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member
