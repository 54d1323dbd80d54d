"""The site's own source, for everybody who uses it over the network (AGPL-3.0, section 13)."""

from __future__ import annotations

import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

LEFT_OUT = {"var", "node_modules", "staticfiles", "__pycache__"}


@require_safe
def source(request: HttpRequest) -> HttpResponseBase:
    """The running source as an archive, or the operator's own address for it."""
    if settings.SORASITE_SOURCE_URL:
        return redirect(settings.SORASITE_SOURCE_URL)
    return FileResponse(archive().open("rb"), as_attachment=True, filename=f"sorasite-{settings.SORASITE_VERSION}.tar.gz")


def archive() -> Path:
    """The archive, packed once per version of the newest file: nothing private, nothing made at run time."""
    files = sorted(tracked(settings.BASE_DIR))
    newest = int(max(path.stat().st_mtime for path in files))
    folder = settings.SORASITE_VAR / "source"
    folder.mkdir(parents=True, exist_ok=True)
    target: Path = folder / f"sorasite-{newest}.tar.gz"
    if not target.exists():
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as draft, tarfile.open(fileobj=draft, mode="w:gz") as tar:
            for path in files:
                tar.add(path, arcname=Path("sorasite") / path.relative_to(settings.BASE_DIR))
        Path(draft.name).replace(target)
    return target


def tracked(folder: Path) -> list[Path]:
    """The files of the source tree: no hidden ones, none of the run-time folders."""
    found: list[Path] = []
    for path in folder.iterdir():
        hidden = path.name.startswith(".") and path.name not in {".gitignore", ".ci"}
        if hidden or path.name in LEFT_OUT or path.is_symlink() or path.resolve() == settings.SORASITE_VAR:
            continue
        found += tracked(path) if path.is_dir() else [path]
    return found
