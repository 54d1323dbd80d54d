"""A whole site for one proof: `bin/dev` with a `var/` and a port of its own, watched from outside."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil

from sorasite.services import addresses
from sorasite.services.deathsig import before_exec

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """A port that nobody listens on now, below the range that outgoing connections take theirs from."""
    from sorasite.services.layout import port_is_free

    start = 20000 + os.getpid() % 5000
    return next(port for port in range(start, 32000) if port_is_free(port))


def wait_for(condition: Callable[[], object], seconds: float, what: str) -> float:
    """Wait until the condition holds; the seconds that took. Fails with `what` when it does not."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, f"{what} did not happen within {seconds:g} s"
        time.sleep(0.05)
    return time.monotonic() - began


class Site:
    """One running `bin/dev`, or `bin/serve`.

    clone: the folder whose `bin/dev` runs. command: what goes before it (for another user, say).
    environment: settings beside SORASITE_VAR and SORASITE_PORT. program: "dev" or "serve".
    """

    def __init__(
        self,
        var: Path,
        clone: Path = ROOT,
        command: tuple[str, ...] = (),
        environment: dict[str, str] | None = None,
        program: str = "dev",
    ):
        self.program = program
        self.var, self.clone, self.command, self.extra = var, clone, command, environment or {}
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.output = Path(tempfile.mkstemp(prefix="sorasite-proof-")[1])

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("SORASITE_", "DJANGO_"))}
        for name in ("DATABASE_URL", "REDIS_URL", "BROKER_URL"):
            kept.pop(name, None)
        return {**kept, "SORASITE_VAR": str(self.var), "SORASITE_PORT": str(self.port), **self.extra}

    def start(self, within: float = 120.0) -> float:
        """Start it; returns the seconds until /readyz said yes and the address was printed."""
        began = time.monotonic()
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [*self.command, str(self.clone / "bin" / self.program)],
                cwd="/",
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                # A proof that is broken off must not leave a site behind that renders for ever.
                preexec_fn=before_exec(signal.SIGTERM),
            )
        try:
            wait_for(lambda: self.has_ended() or "Ctrl-C stops" in self.said(), within, "a start")
            assert not self.has_ended(), f"bin/dev ended:\n{self.said()}"
            assert self.get("/readyz") == 200, f"/readyz is not 200:\n{self.said()}"
        except AssertionError as error:
            words = self.said()
            self.discard()
            raise AssertionError(f"{error}\n{words}") from None
        return time.monotonic() - began

    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def said(self) -> str:
        """All that it has printed."""
        return self.output.read_text(errors="replace")

    def owner_link(self) -> str:
        found = re.search(r"Sign in as the owner.*?(http\S+)", self.said())
        assert found, f"no sign-in link was printed:\n{self.said()}"
        return found.group(1)

    def get(self, path: str) -> int:
        """The status of GET `path`; 0 if nobody answers."""
        try:
            # As a proxy would ask for it.
            headers = {"Host": "localhost", "X-Forwarded-Proto": "https"} if self.program == "serve" else {}
            question = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
            with urllib.request.urlopen(question, timeout=5) as answer:  # noqa: S310
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def pid_of(self, name: str) -> int:
        """The process of an embedded service."""
        return int((addresses(self.var) or {})["pids"][name])

    def supervisor(self) -> psutil.Process:
        """bin/dev itself: below `command`, if there is one."""
        assert self.process
        top = psutil.Process(self.process.pid)
        for candidate in [top, *top.children(recursive=True)]:
            if f"sorasite.services.{self.program}" in candidate.cmdline():
                return candidate
        raise AssertionError(f"bin/{self.program} is not among its own processes")

    def processes(self) -> list[psutil.Process]:
        """Every process of the site: bin/dev, all below it, and any other that works in its `var/`."""
        top = self.supervisor()
        return list(
            {process.pid: process for process in [top, *top.children(recursive=True), *self.squatters()]}.values()
        )

    def squatters(self) -> list[psutil.Process]:
        """Processes anywhere on the machine whose environment or working folder is this site's."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                ours = process.environ().get("SORASITE_VAR") == str(self.var)
                if process.pid != os.getpid() and (ours or process.cwd().startswith(f"{self.var}/")):
                    found.append(process)
        return found

    def end(self, signum: int, within: float = 10.0) -> float:
        """Send bin/dev the signal; the seconds until no process of the site was left. Fails after `within`."""
        before = self.processes()
        self.supervisor().send_signal(signum)

        def left() -> list[psutil.Process]:
            return [one for one in before if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]

        began = time.monotonic()
        while left() or self.squatters():
            if time.monotonic() - began > within:
                alive = [" ".join(one.cmdline()) for one in {*left(), *self.squatters()} if one.is_running()]
                raise AssertionError(f"{within:g} s after {signal.Signals(signum).name} these still run: {alive}")
            if self.process:
                self.process.poll()
            time.sleep(0.05)
        if self.process:
            self.process.wait(5)
        return time.monotonic() - began

    def discard(self) -> None:
        """Whatever state it is in: gone."""
        if self.process and not self.has_ended():
            with contextlib.suppress(psutil.Error, AssertionError):
                self.end(signal.SIGKILL)
            self.process.kill()
            self.process.wait()


@contextlib.contextmanager
def scratch_site(**options: object) -> Iterator[Site]:
    """A site that is up inside the block, and of which nothing is left after it."""
    with tempfile.TemporaryDirectory(prefix="sorasite-proof-", ignore_cleanup_errors=True) as folder:
        site = Site(Path(folder) / "var", **options)  # type: ignore[arg-type]
        try:
            site.start()
            yield site
        finally:
            site.discard()
            site.output.unlink(missing_ok=True)
