"""`bin/serve`: the site as it runs in production, behind a proxy of yours.

Pages by gunicorn (WSGI costs a fifth of ASGI's time a request), `/ws` by daphne, workers, and the embedded
services unless DATABASE_URL and REDIS_URL name others. Ends and restarts as `bin/dev` does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from sorasite.services.dev import Site, listening_places, main, number
from sorasite.services.supervisor import Child

PAGES_STOP_WITHIN = 3.0


class Production(Site):
    """Everything `bin/serve` runs."""

    name = "bin/serve"
    tells_link = False

    def __init__(self, var: Path):
        os.environ.setdefault("SORASITE_ENV", "production")
        super().__init__(var)
        self.socket_port = number("SORASITE_SOCKET_PORT", self.port + 1, 1, 65535)
        listening_places(self.socket_port, self.name)
        self.processes = number("SORASITE_WEB_PROCESSES", os.cpu_count() or 2, 1, 64)
        self.threads = number("SORASITE_WEB_THREADS", 4, 1, 64)

    def web(self) -> Iterable[Child]:
        binds = (f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}" for host in self.places)
        yield self.python(
            "pages",
            "-m", "gunicorn", "--log-level", "warning", *(word for bind in binds for word in ("--bind", bind)),
            "--workers", str(self.processes), "--worker-class", "gthread", "--threads", str(self.threads),
            "--timeout", "120", "--graceful-timeout", "2", "--keep-alive", "30",
            "sorasite.wsgi:application",
            seconds=PAGES_STOP_WITHIN,
        )  # fmt: skip
        yield self.daphne("sockets", self.socket_port, "sorasite.asgi:application")

    def greet(self, seconds: float) -> None:
        say = self.console.say
        say(f"Sorasite is ready ({seconds:.1f} s): pages on port {self.port}, /ws on port {self.socket_port}.")
        say("A proxy in front brings visitors in: see deploy/. A sign-in link for the owner: bin/manage ownerlink")
        say("Ctrl-C stops everything; what was made stays.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Production))
