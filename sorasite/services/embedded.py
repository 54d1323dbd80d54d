"""Start and stop the embedded services without a supervisor: for `bin/manage`, the tests and the proofs."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from sorasite.services import ServiceError, addresses
from sorasite.services.layout import make_folder, write_whole
from sorasite.services.postgres import Postgres
from sorasite.services.process import Program, stop
from sorasite.services.valkey import Valkey

Service = Postgres | Valkey
READY_WITHIN = 60.0  # seconds; recovery after a crash reads the whole log again
KEEP_LOG = 5_000_000  # bytes of one log file before it is turned over


class Embedded:
    """The services of one `var` folder that this environment needs: both, one, or none.

    `services` holds the ones to run, in order. A service is left out when `environ` names one outside, by
    DATABASE_URL or REDIS_URL. `start()` brings them up and returns when they answer; `stop()` takes them down.
    """

    def __init__(self, var: Path, environ: Mapping[str, str] = os.environ, durable: bool = True):
        self.var = var
        self.postgres = Postgres(var, durable)
        self.valkey = Valkey(var)
        self.services: list[Service] = []
        if not environ.get("DATABASE_URL"):
            self.services.append(self.postgres)
        if not environ.get("REDIS_URL"):
            self.services.append(self.valkey)
        self.running: dict[str, tuple[subprocess.Popen[bytes], Program]] = {}
        self.settled = False

    def settle_addresses(self) -> None:
        """Choose ports and passwords, or keep those of the last time, and write them down for `addresses()`."""
        make_folder(self.var)
        make_folder(self.var / "run", 0o700)
        for service in self.services:
            service.settle()
        self.write_addresses({})
        self.settled = True

    def write_addresses(self, pids: Mapping[str, int]) -> None:
        """Write `var/run/services.json` whole, mode 0600. A service from outside leaves its old line alone."""
        found = {**(addresses(self.var) or {}), "pids": dict(pids)}
        for service in self.services:
            found["database_url" if service is self.postgres else "redis_url"] = service.url
        write_whole(self.var / "run" / "services.json", json.dumps(found, indent=1) + "\n")

    def start(self) -> None:
        """Bring the services up; raises ServiceError with the service's own last words if one will not come."""
        if not self.settled:  # whoever asked for the addresses relies on them
            self.settle_addresses()
        try:
            for service in self.services:
                self.start_one(service)
        except BaseException:
            self.stop()
            raise
        self.write_addresses({name: process.pid for name, (process, _) in self.running.items()})

    def start_one(self, service: Service) -> subprocess.Popen[bytes]:
        service.prepare()
        program = service.program()
        with open_log(self.var, service.name) as log:
            began = log.tell()
            process = program.start(log)
        self.running[service.name] = (process, program)
        until = time.monotonic() + READY_WITHIN
        while not service.is_ready():
            if process.poll() is not None:
                raise ServiceError(refusal(service.name, log_path(self.var, service.name), began))
            if time.monotonic() > until:
                raise ServiceError(f"{service.name} did not answer within {READY_WITHIN:.0f} s; see {log.name}.")
            time.sleep(0.02)
        return process

    def stop(self) -> None:
        """Take them down in reverse order; returns when they are gone."""
        for process, program in reversed(list(self.running.values())):
            stop(process, program)
        if self.running:
            self.running.clear()
            self.settled = False
            self.write_addresses({})

    @contextlib.contextmanager
    def up(self) -> Iterator[Embedded]:
        """`with Embedded(var).up() as services:`"""
        self.start()
        try:
            yield self
        finally:
            self.stop()


def log_path(var: Path, name: str) -> Path:
    return var / "log" / f"{name}.log"


def open_log(var: Path, name: str) -> IO[bytes]:
    """The log of one child to append to, turned over (one old file kept) when it has grown too long."""
    path = log_path(var, name)
    make_folder(path.parent, 0o700)
    with contextlib.suppress(FileNotFoundError):
        if path.stat().st_size > KEEP_LOG:
            path.replace(path.with_suffix(".log.1"))
    return path.open("ab")


def refusal(name: str, log: Path, began: int) -> str:
    """Why a service ended instead of starting, from what it wrote since `began`."""
    with log.open("rb") as file:
        file.seek(began)
        words = file.read().decode(errors="replace").strip()
    if "No space left on device" in words:
        return f"{name} could not start: the disk is full. Free some room and try again."
    return f"{name} could not start. It said:\n{words[-2000:] or '(nothing)'}"
