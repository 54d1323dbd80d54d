"""`bin/dev`: the whole site on one machine, and nothing left of it afterwards.

PostgreSQL, Valkey, migrations, workers, web, in this order; then the address, the owner's sign-in link, and the
house's own clips in the background. Ctrl-C stops all in reverse; a second Ctrl-C hurries.
"""

from __future__ import annotations

import contextlib
import errno
import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from sorasite.services import ServiceError
from sorasite.services.console import Console
from sorasite.services.embedded import READY_WITHIN, Embedded, Service
from sorasite.services.layout import ROOT, Busy, lock, make_folder, var_folder
from sorasite.services.process import Program
from sorasite.services.supervisor import Child, Stopping, Supervisor

POSTGRES, VALKEY, SITE = range(3)  # tiers: the site is stopped first
MIGRATE_WITHIN = 600.0
POLL, PATIENCE = 0.2, 30.0  # seconds between two questions to /readyz, and before we say that it takes long
# With the services' own limits (2 + 1 + 1.5 s) all is gone within ten seconds, come what may.
WORKER_STOPS_WITHIN = 5.0
WEB_STOPS_WITHIN = 2.0
WORKER_NICE = 5  # a render takes every core there is; pages go first


def number(name: str, default: int, low: int, high: int) -> int:
    """A whole number from the environment; raises ServiceError saying what would be right."""
    text = os.environ.get(name) or str(default)
    if not text.isdigit() or not low <= int(text) <= high:
        raise ServiceError(
            f"{name} is {text!r}; it wants a whole number from {low} to {high}, such as {name}={default}."
        )
    return int(text)


def listening_places(port: int, command: str = "bin/dev") -> list[str]:
    """The addresses to listen on: SORASITE_LISTEN, or the local ones; ::1 too, since `localhost` may mean either.

    Raises ServiceError if the port is taken; `command` is what its words tell to run.
    """
    places = []
    said = os.environ.get("SORASITE_LISTEN")
    local = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
    for family, host in ((socket.AF_INET, said),) if said else local:
        try:
            with socket.socket(family) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((host, port))
                probe.listen(1)
                places.append(host)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise ServiceError(
                    f"Port {port} is taken by another program. Stop that one, or choose another port: "
                    f"SORASITE_PORT={port + 1 if port < 65535 else 8000} {command}"
                ) from None
            if error.errno == errno.EACCES:
                raise ServiceError(
                    f"This user may not listen on port {port}. Choose one above 1023: SORASITE_PORT=8000 {command}"
                ) from None
            if family == socket.AF_INET:
                raise ServiceError(
                    f"Nothing can listen on {host}, port {port}: {error.strerror}. SORASITE_LISTEN wants an IPv4 "
                    "address of this machine, such as 127.0.0.1, or 0.0.0.0 for all."
                ) from None
    return places


class Site:
    """Everything `bin/dev` runs."""

    name = "bin/dev"
    tells_link = True  # to whoever sits at the terminal

    def __init__(self, var: Path):
        self.var = var
        self.port = number("SORASITE_PORT", 8000, 1, 65535)
        self.workers = number("SORASITE_WORKERS", 1, 1, 64)
        self.places = listening_places(self.port, self.name)
        self.console = Console(var)
        self.embedded = Embedded(var)
        self.supervisor = Supervisor(self.console, self.write_addresses)
        self.link = ""
        self.environment = {
            **os.environ,
            "SORASITE_VAR": str(var),
            "SORASITE_PORT": str(self.port),
            "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
            "PYTHONUNBUFFERED": "1",
            # Every thread of an ASGI server would keep a connection of its own.
            "SORASITE_DATABASE_POOL": os.environ.get("SORASITE_DATABASE_POOL", "1"),
        }

    def write_addresses(self) -> None:
        names = {service.name for service in self.embedded.services}
        children = (child for child in self.supervisor.children if child.name in names and child.process)
        self.embedded.write_addresses({child.name: child.process.pid for child in children if child.process})

    # The children

    def service(self, service: Service) -> Child:
        def make() -> Program:
            service.prepare()
            return service.program()

        return Child(service.name, make, POSTGRES if service is self.embedded.postgres else VALKEY, quiet=True)

    def python(self, name: str, *arguments: str, seconds: float = 1.0, once: bool = False, nice: int = 0) -> Child:
        program = Program(
            name,
            (sys.executable, *arguments),
            self.environment,
            cwd=str(ROOT),
            stop=((signal.SIGTERM, seconds),),
            nice=nice,
        )
        return Child(name, lambda: program, SITE, once=once)

    def command(self, name: str, *arguments: str) -> Child:
        """A manage.py command that ends by itself."""
        return self.python(name, str(ROOT / "manage.py"), name, *arguments, once=True)

    def daphne(self, name: str, port: int, application: str) -> Child:
        endpoints = (f"tcp:port={port}:interface={host}".replace("::1", r"\:\:1") for host in self.places)
        return self.python(
            name,
            "-m", "daphne", "-v", "0", *(word for endpoint in endpoints for word in ("-e", endpoint)), application,
            seconds=WEB_STOPS_WITHIN,
        )  # fmt: skip

    def web(self) -> Iterable[Child]:
        """What answers visitors."""
        yield self.daphne("web", self.port, "sorasite.asgi:application")

    def worker(self, index: int) -> Child:
        name = "worker" if self.workers == 1 else f"worker{index}"
        return self.python(name, str(ROOT / "manage.py"), "work", seconds=WORKER_STOPS_WITHIN, nice=WORKER_NICE)

    # The order

    def run(self) -> None:
        """Start all, then watch until asked to stop. Raises Stopping, or ServiceError if a start fails."""
        began = time.monotonic()
        supervisor = self.supervisor
        if self.embedded.services:
            self.embedded.settle_addresses()
        for service in self.embedded.services:
            supervisor.start_and_wait(self.service(service), service.is_ready, READY_WITHIN)
        prepare = self.command("prepare", *([] if self.tells_link else ["--production"]))
        prepare.heard = self.hear_prepare
        if supervisor.run(prepare, MIGRATE_WITHIN):
            raise ServiceError("The database could not be brought up to date; the words above say why.")
        for index in range(1, self.workers + 1):
            supervisor.start(self.worker(index))
        for child in self.web():
            supervisor.start(child)
        self.wait_until_ready()
        self.greet(time.monotonic() - began)
        supervisor.start(self.command("seedclips"))
        supervisor.watch()

    def wait_until_ready(self) -> None:
        """Return when /readyz says yes. If that takes long, say what is missing and wait on."""
        complain_at = time.monotonic() + PATIENCE
        while True:
            code, answer = ask(self.places[0], self.port, "/readyz")
            if code == 200:
                return
            if time.monotonic() > complain_at:
                self.console.say(f"The site is not ready yet: {answer[:500] or 'the web server does not answer'}")
                complain_at += PATIENCE
            self.supervisor.idle(POLL)

    def hear_prepare(self, text: str) -> None:
        """Keep the link for later, and out of the log: whoever has it is the owner."""
        if text.startswith(("http://", "https://")):
            self.link = text
        else:
            self.console.line("prepare", text)

    def greet(self, seconds: float) -> None:
        say = self.console.say
        say("")
        say(f"  Sorasite is ready at http://localhost:{self.port}/  ({seconds:.1f} s)")
        if self.link:
            say(f"  Sign in as the owner (works once):  {self.link}")
        say("  Ctrl-C stops everything; what you made stays.")
        say("")

    def stop(self) -> None:
        self.console.say("Stopping ...")
        began = time.monotonic()
        self.supervisor.stop()
        if self.embedded.services:
            self.embedded.write_addresses({})
        self.console.say(f"All stopped ({time.monotonic() - began:.1f} s).")
        self.console.close()


def ask(place: str, port: int, path: str) -> tuple[int, str]:
    """GET `path` of our own web server, as its proxy would: (status, body), or (0, "") if it does not answer."""
    host = urlsplit(os.environ.get("SORASITE_URL", "")).hostname or "localhost"
    link = http.client.HTTPConnection(place, port, timeout=3)
    try:
        link.request("GET", path, headers={"Host": host, "X-Forwarded-Proto": "https"})
        answer = link.getresponse()
        return answer.status, answer.read(2000).decode(errors="replace")
    except (OSError, http.client.HTTPException):
        return 0, ""
    finally:
        link.close()


@contextlib.contextmanager
def alone(var: Path, name: str = "bin/dev") -> Iterator[None]:
    """One site in a `var` folder; a short `bin/manage` is waited for."""
    run = make_folder(make_folder(var) / "run", 0o700)
    told = False
    while True:
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(lock(run / "services.lock", name))
            except Busy as busy:
                if (holder := busy.holder.get("command")) in ("bin/dev", "bin/serve"):
                    raise ServiceError(
                        f"{holder} already runs here (process {busy.holder.get('pid')}). Stop it with Ctrl-C in its "
                        "terminal. For a second site beside it, give that its own folder and port: "
                        f"SORASITE_VAR=/some/folder SORASITE_PORT=8010 {name}"
                    ) from None
                if not told:
                    print(f"{busy} Waiting for it to end ...", flush=True)
                told = True
                time.sleep(0.2)
                continue
            yield
            return


def main(arguments: list[str], kind: type[Site] = Site) -> int:
    if arguments:
        print(
            f"{kind.name} takes no arguments, and got: {' '.join(arguments)}. "
            "Settings go in the environment; see docs/operations.md."
        )
        return 2
    var = var_folder()
    try:
        with alone(var, kind.name):
            site = kind(var)
            try:
                site.run()
            except Stopping:
                return 0
            finally:
                site.stop()
    except ServiceError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
