"""What lies where under `var/`, the small secrets and ports kept there, and how a file is written whole."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import secrets
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from sorasite.services import ServiceError

ROOT = Path(__file__).resolve().parents[2]


def var_folder() -> Path:
    """The folder that holds everything the site keeps: SORASITE_VAR, or `var/` in the clone."""
    return Path(os.environ.get("SORASITE_VAR") or ROOT / "var").absolute()


def make_folder(path: Path, mode: int = 0o755) -> Path:
    """Make `path` and its parents; raises ServiceError in words when the place is not ours to write."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        if path.stat().st_uid == os.geteuid() and mode != 0o755:
            path.chmod(mode)
    except OSError as error:
        raise unwritable(path, error) from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise unwritable(path, PermissionError(errno.EACCES, "Permission denied"))
    return path


def unwritable(path: Path, error: OSError) -> ServiceError:
    if error.errno == errno.ENOSPC:
        return ServiceError(f"The disk that holds {path} is full. Free some room and try again.")
    return ServiceError(
        f"{path} cannot be written by this user ({error.strerror}). Run as the user who owns it, "
        "or set SORASITE_VAR to a folder of your own, for instance SORASITE_VAR=$HOME/sorasite-var."
    )


def write_whole(path: Path, text: str, mode: int = 0o600) -> None:
    """Write `text` so that a reader sees the old file or the new one, never a half."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def secret(path: Path) -> str:
    """The password kept in `path`, made on the first call (32 URL-safe bytes, mode 0600)."""
    with contextlib.suppress(FileNotFoundError):
        kept = path.read_text().strip()
        if kept:
            return kept
    write_whole(path, secrets.token_urlsafe(24))
    return path.read_text().strip()


def port_is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether a server could listen on `host`:`port` now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            # Binding alone succeeds beside another SO_REUSEADDR socket that has not begun to listen.
            probe.listen(1)
        except OSError:
            return False
    return True


def remembered_port(path: Path, keep: bool = False) -> int:
    """The port kept in `path`; another one is found and kept if it is taken by now.

    keep: do not test the port: the very service that is asked about may have it.
    """
    with contextlib.suppress(FileNotFoundError, ValueError):
        port = int(path.read_text())
        if keep or port_is_free(port):
            return port
    port = next(port for port in candidate_ports() if port_is_free(port))
    write_whole(path, f"{port}\n", mode=0o644)
    return port


def candidate_ports() -> Iterator[int]:
    """Ports below those that the kernel gives to outgoing connections.

    A client that calls again and again at such a port while its server is down may be given that very port for
    its own end, and so meet itself there and lock the server out.
    """
    lowest = 32768
    with contextlib.suppress(OSError, ValueError):
        lowest = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    low, high = (10_000, lowest) if lowest > 12_000 else (20_000, 32_000)
    while True:
        yield low + secrets.randbelow(high - low)


class Busy(ServiceError):
    """Another process holds the lock; `holder` is what it wrote about itself."""

    def __init__(self, holder: dict[str, Any]):
        self.holder = holder
        super().__init__(
            f"{holder.get('command', 'Another process')} (process {holder.get('pid', '?')}) is at work here."
        )


@contextlib.contextmanager
def lock(path: Path, command: str) -> Iterator[None]:
    """Hold `path` for this process alone; raises Busy when somebody has it.

    The kernel lets go of it however the holder dies, so there is no such thing as a stale lock.
    """
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(read_holder(file)) from None
        file.truncate(0)
        file.write(json.dumps({"pid": os.getpid(), "command": command}))
        file.flush()
        yield
        file.truncate(0)


def read_holder(file: TextIO) -> dict[str, Any]:
    file.seek(0)
    try:
        return dict(json.loads(file.read()))
    except ValueError:
        return {}


@contextlib.contextmanager
def shared(path: Path) -> Iterator[None]:
    """Say that this process uses the services, so that whoever started them waits before stopping them."""
    with path.open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


def wait_until_unused(path: Path) -> None:
    """Return once no process is inside `shared(path)`."""
    with path.open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)


class Home:
    """What a service keeps in its folder `home` from one start to the next: its password and its port."""

    home: Path

    @property
    def password(self) -> str:
        return secret(self.home / "password")

    @property
    def port(self) -> int:
        return remembered_port(self.home / "port", keep=True)

    def settle(self) -> None:
        """Have a password, and a port that can be had now: the same as the last time if nobody took it."""
        make_folder(self.home, 0o700)
        remembered_port(self.home / "port", keep=self._running_pid() is not None)

    def _running_pid(self) -> int | None:
        """The pid of a server that works in `home` at this moment."""
        raise NotImplementedError
