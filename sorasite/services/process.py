"""A program to run: how it is started, how it is stopped, and how much time it gets for that."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from typing import IO, Any

from sorasite.services.deathsig import before_exec

Stop = tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Program:
    """One child process, in a session of its own so that a terminal's Ctrl-C reaches only us.

    stop: (signal, seconds to wait for the end after it), one after the other; SIGKILL follows in any case.
    death_signal: what the kernel sends it when we are killed.
    user: the numeric user and group it runs as, or None for ours. fds: descriptors it inherits.
    nice: how far it stands back for others when the processor is busy.
    """

    name: str
    argv: tuple[str, ...]
    env: dict[str, str]
    cwd: str = "/"
    stop: Stop = ((signal.SIGTERM, 2.0),)
    death_signal: int = signal.SIGKILL
    user: int | None = None
    group: int | None = None
    fds: tuple[int, ...] = ()
    nice: int = 0

    def start(self, output: int | IO[Any]) -> subprocess.Popen[bytes]:
        """Start it with both outputs going to `output`. Raises OSError when it cannot be run."""
        return subprocess.Popen(
            self.argv,
            env=self.env,
            cwd=self.cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            pass_fds=self.fds,
            preexec_fn=before_exec(self.death_signal, self.nice),
            user=self.user,
            group=self.group,
            extra_groups=None if self.user is None else [],
        )


def stop(process: subprocess.Popen[bytes], program: Program) -> None:
    """Stop it by its own signals, then by force, and with it whatever it left in its process group."""
    for signum, seconds in program.stop:
        if process.poll() is not None:
            break
        process.send_signal(signum)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
    kill_group(process)


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """End the process and what it left in its group, at once. Its pid is the group's, by `start_new_session`."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def is_alive(pid: int) -> bool:
    """Whether a process with this pid runs (a zombie does not)."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123
            return file.read().rsplit(b")", 1)[1].split()[0] not in (b"Z", b"X")
    except (FileNotFoundError, ProcessLookupError):
        pass
    if os.path.isdir("/proc/self"):  # noqa: PTH112
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def wait_for_end(pid: int, seconds: float) -> bool:
    """Wait for a process that is not our child; False if it still runs after `seconds`."""
    until = time.monotonic() + seconds
    while is_alive(pid):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
