"""Embedded PostgreSQL and Valkey for a machine that has none."""

from __future__ import annotations

import json
from pathlib import Path


def addresses(var: Path) -> dict[str, str] | None:
    """{"database_url", "redis_url"} of the embedded services under `var`, or None if never started."""
    path = var / "run" / "services.json"
    if not path.exists():
        return None
    known: dict[str, str] = json.loads(path.read_text())
    return known
