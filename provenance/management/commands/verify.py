"""`manage.py verify FILE [--json]`: is this file ours, by its C2PA statement?

Exit status: 0 ours and unchanged, 1 anything else that could be read, 2 unreadable.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from provenance.filetype import UnreadableFile
from provenance.keys import KeysError
from provenance.manifest import Provenance, read


class Command(BaseCommand):
    help = "Say whether a film or picture was made on this site, by the statement signed into it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="print one line of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            found = read(path)
        except (UnreadableFile, KeysError) as problem:
            self._say(path, Provenance(problems=(str(problem),)), options["json"])
            sys.exit(2)
        self._say(path, found, options["json"])
        if not (found.ours and found.valid):
            sys.exit(1)

    def _say(self, path: Path, found: Provenance, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(_line(path, found), ensure_ascii=False))
            return
        self.stdout.write(f"{path}: {_in_words(found)}")
        for problem in found.problems:
            self.stdout.write(f"  {problem}")


def _line(path: Path, found: Provenance) -> dict[str, Any]:
    return {
        "file": str(path),
        "found": found.found,
        "ours": found.ours,
        "valid": found.valid,
        "clip": found.clip_id or None,
        "model": found.model or None,
        "created": found.created.isoformat() if found.created else None,
        "problems": list(found.problems),
    }


def _in_words(found: Provenance) -> str:
    if found.ours and found.valid:
        return _("ours: clip %(clip)s, made by %(model)s, %(created)s") % {
            "clip": found.clip_id,
            "model": found.model,
            "created": found.created,
        }
    if found.ours:
        return _("ours once, but changed since")
    if found.found:
        return _("not ours; it carries a C2PA statement by %(signer)s") % {"signer": found.signer or "?"}
    return _("unreadable") if found.problems else _("no mark found")
