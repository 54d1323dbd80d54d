"""What `bin/dev` shows, and what it keeps: lines marked with the child they come from, and `var/log/*.log`."""

from __future__ import annotations

import contextlib
import os
import select
import sys
from pathlib import Path
from typing import IO

from sorasite.services.embedded import KEEP_LOG, open_log

COLOURS = {"postgres": 34, "valkey": 35, "prepare": 33, "worker": 32, "web": 36, "seedclips": 33}
LOUD = ("ERROR", "FATAL", "PANIC")
# select() promises room for this much in a pipe; a longer write could block, and with it the whole site.
SAFE_WRITE = 4096


class Console:
    """One line at a time to the terminal and to the child's own log.

    A reader that does not read (a full pipe, a stopped terminal) misses lines here, never in the logs; and it
    never makes the supervisor wait.
    """

    def __init__(self, var: Path, stream: IO[str] | None = None):
        self.var = var
        self.stream: IO[str] | None = stream or sys.stdout
        self.coloured = self.stream.isatty() and "NO_COLOR" not in os.environ
        self.logs: dict[str, IO[bytes]] = {}

    def say(self, text: str) -> None:
        """Our own words, unmarked."""
        self._show(text)

    def line(self, name: str, text: str, quiet: bool = False) -> None:
        """A child's line. quiet: show it only if it tells of an error."""
        self._keep(name, text)
        if quiet and not any(word in text for word in LOUD):
            return
        mark = f"{name:>9} | "
        kind = name.rstrip("0123456789")
        self._show(f"\x1b[{COLOURS.get(kind, 37)}m{mark}\x1b[0m{text}" if self.coloured else mark + text)

    def _show(self, text: str) -> None:
        if self.stream is None:
            return
        try:
            descriptor = self.stream.fileno()
            if select.select([], [descriptor], [], 0)[1]:
                os.write(descriptor, text.encode(errors="replace")[: SAFE_WRITE - 1] + b"\n")
        except OSError:
            self.stream = None  # the terminal is gone; the logs remain

    def _keep(self, name: str, text: str) -> None:
        log = self.logs.get(name)
        if log is None or log.tell() > KEEP_LOG:
            if log:
                log.close()
            log = self.logs[name] = open_log(self.var, name)
        with contextlib.suppress(OSError):  # a full disk must not take the site down for its log's sake
            log.write(text.encode(errors="replace") + b"\n")
            log.flush()

    def close(self) -> None:
        for log in self.logs.values():
            log.close()
        self.logs.clear()
