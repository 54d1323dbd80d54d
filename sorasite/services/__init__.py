"""PostgreSQL and Valkey for a machine that has none, and the supervisor that keeps the site running.

Nothing in this package imports Django: it runs before the settings can be read. The settings call
`addresses()`; `bin/dev` runs `supervisor.py`; `bin/manage` runs `manage.py`; the tests use `embedded.py`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


class ServiceError(Exception):
    """A service cannot run; the message says in plain words what is wrong and what would work."""


def addresses(var: Path) -> dict[str, Any] | None:
    """Where the embedded services of this `var` folder answer, whether or not they run now.

    Returns {"database_url": str, "redis_url": str, "pids": {name: pid}}, with "pids" empty while the
    services are down, or None when they were never started. Ports and passwords outlive a restart. A URL is
    absent if that service was always one from outside (DATABASE_URL, REDIS_URL): use `.get`.
    """
    try:
        return json.loads((var / "run" / "services.json").read_text())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError:
        raise ServiceError(
            f"{var / 'run' / 'services.json'} belongs to another user. Run this as that user, "
            "or set SORASITE_VAR to a folder of your own."
        ) from None
