"""Secrets made once: a file of mode 0600 that the first process writes and all others read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret(path: Path) -> str:
    """The secret kept at `path`; made now if nobody has made it yet. Two processes agree on one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_urlsafe(64))
            handle.flush()
            os.fsync(handle.fileno())
        try:
            # A link appears whole or not at all, and never replaces the winner's.
            os.link(draft, path)
        except FileExistsError:
            pass  # Another process was quicker; its secret is the one.
        finally:
            draft.unlink()
    return path.read_text()
