"""Keep a few programs running: start them in order, restart what crashes, stop them in reverse.

Single-threaded on purpose: the kernel ties a child's life to the *thread* that started it (see `deathsig`).
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterable
from types import FrameType

from sorasite.services import ServiceError
from sorasite.services.console import Console
from sorasite.services.process import Program, kill_group

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0  # seconds before a crashed child is started again
STEADY = 60.0  # seconds of life after which a crash counts as the first one again


class Stopping(Exception):
    """Somebody asked us to stop."""


class Child:
    """One program under supervision.

    make: prepares what the program needs and returns it; called before every start.
    tier: children of one tier are stopped together, higher tiers first.
    once: it ends by itself (migrate), and is not started again. quiet: only its errors are shown.
    heard: gets its lines instead of the console, for a child whose output is an answer.
    """

    def __init__(
        self,
        name: str,
        make: Callable[[], Program],
        tier: int,
        *,
        once: bool = False,
        quiet: bool = False,
        heard: Callable[[str], None] | None = None,
    ):
        self.name, self.make, self.tier, self.once, self.quiet, self.heard = name, make, tier, once, quiet, heard
        self.process: subprocess.Popen[bytes] | None = None
        self.program: Program | None = None
        self.began = 0.0
        self.crashes = 0
        self.due: float | None = None  # when to start it again
        self.rest = b""

    @property
    def running(self) -> bool:
        return self.process is not None

    @property
    def code(self) -> int | None:
        """The exit code of its last run."""
        return self._code

    _code: int | None = None


class Supervisor:
    """Starts, watches and stops children; one per process, since it takes over the signals.

    changed: called when a child was started or ended.
    """

    def __init__(self, console: Console, changed: Callable[[], None] = lambda: None):
        self.console = console
        self.changed = changed
        self.children: list[Child] = []
        self.asked = 0  # how often we were asked to stop
        self.selector = selectors.DefaultSelector()
        self.bell, ringer = socket.socketpair()
        for end in (self.bell, ringer):
            end.setblocking(False)
        self.ringer = ringer
        self.selector.register(self.bell, selectors.EVENT_READ)
        signal.set_wakeup_fd(ringer.fileno(), warn_on_full_buffer=False)
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            signal.signal(signum, self._on_stop)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # only so that it rings the bell
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)

    def _on_stop(self, signum: int, frame: FrameType | None) -> None:
        self.asked += 1

    # Starting

    def start(self, child: Child) -> None:
        """Start it and keep it running from now on. Raises ServiceError or OSError when it cannot be started."""
        if child not in self.children:
            self.children.append(child)
        child.due, child._code = None, None
        child.program = child.make()
        child.process = child.program.start(subprocess.PIPE)
        child.began = time.monotonic()
        assert child.process.stdout
        os.set_blocking(child.process.stdout.fileno(), False)
        self.selector.register(child.process.stdout, selectors.EVENT_READ, child)
        self.changed()

    def start_and_wait(self, child: Child, ready: Callable[[], bool], seconds: float) -> None:
        """Start it and return once it is ready; raises ServiceError if it ends or takes longer."""
        heard: list[str] = []
        before, child.heard = child.heard, heard.append
        try:
            self.start(child)
            self.wait(lambda: ready() or not child.running, seconds, child.name)
        finally:
            child.heard = before
            for text in heard:
                self.console.line(child.name, text, child.quiet)
        if not child.running:
            child.due = None
            raise ServiceError(f"{child.name} could not start. It said:\n" + "\n".join(heard[-20:]))

    def run(self, child: Child, seconds: float) -> int:
        """Start it and wait for its end; its exit code."""
        self.start(child)
        self.wait(lambda: not child.running, seconds, child.name)
        return child.code if child.code is not None else 1

    def wait(self, done: Callable[[], bool], seconds: float, what: str) -> None:
        """Pass output on until `done()`; raises Stopping when asked to stop, ServiceError when it takes too long."""
        until = time.monotonic() + seconds
        while not done():
            if time.monotonic() > until:
                raise ServiceError(f"{what} was not ready within {seconds:.0f} s; see {self.console.var / 'log'}.")
            self.pump(0.03)
            if self.asked:
                raise Stopping

    # Running

    def watch(self) -> None:
        """Pass output on and restart what crashes until asked to stop; raises Stopping then."""
        while True:
            self.idle(60.0)

    def idle(self, seconds: float) -> None:
        """The same for a while."""
        until = time.monotonic() + seconds
        while (now := time.monotonic()) < until:
            if self.asked:
                raise Stopping
            due = [child.due for child in self.children if child.due is not None]
            self.pump(max(0.0, min([until, *due]) - now))
            for child in self.children:
                if child.due is not None and child.due <= time.monotonic() and not self.asked:
                    self._start_again(child)

    def pump(self, seconds: float) -> None:
        """Wait up to `seconds` for output, an end or a signal, and deal with it."""
        for key, _ in self.selector.select(seconds):
            if key.data is None:
                with contextlib.suppress(BlockingIOError):
                    while self.bell.recv(4096):
                        pass
            else:
                self._read(key.data)
        for child in self.children:
            if child.process is not None and child.process.poll() is not None:
                self._ended(child)

    def _read(self, child: Child) -> None:
        assert child.process and child.process.stdout
        try:
            part = os.read(child.process.stdout.fileno(), 65536)
        except BlockingIOError:
            return
        if not part:
            with contextlib.suppress(KeyError):
                self.selector.unregister(child.process.stdout)
        *lines, child.rest = (child.rest + part).split(b"\n")
        if len(child.rest) > 100_000:
            lines, child.rest = [*lines, child.rest], b""
        for line in lines:
            self._hear(child, line)

    def _hear(self, child: Child, line: bytes) -> None:
        # Of a progress bar, which writes over itself, the last state is the one to read.
        text = line.decode(errors="replace").rstrip("\r").rsplit("\r", 1)[-1]
        if child.heard:
            child.heard(text)
        else:
            self.console.line(child.name, text, child.quiet)

    def _ended(self, child: Child) -> None:
        process = child.process
        assert process and process.stdout
        while process.stdout in self.selector.get_map() and self.selector.select(0) and self._has_more(child):
            self._read(child)
        if child.rest:
            self._hear(child, child.rest)
            child.rest = b""
        with contextlib.suppress(KeyError):
            self.selector.unregister(process.stdout)
        process.stdout.close()
        kill_group(process)
        child.process, child._code = None, process.returncode
        if not child.once and not self.asked:
            self._plan_restart(child, how_it_ended(process.returncode))
        self.changed()

    def _has_more(self, child: Child) -> bool:
        assert child.process
        return any(key.data is child for key, _ in self.selector.select(0))

    def _plan_restart(self, child: Child, why: str) -> None:
        child.crashes = 1 if time.monotonic() - child.began > STEADY else child.crashes + 1
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (child.crashes - 1))
        child.due = time.monotonic() + pause
        self.console.say(f"{child.name} {why}; starting it again in {pause:g} s.")

    def _start_again(self, child: Child) -> None:
        try:
            self.start(child)
        except (ServiceError, OSError) as error:
            self._plan_restart(child, f"could not be started ({error})")

    # Stopping

    def stop(self) -> None:
        """Stop everything, the highest tier first; returns when all are gone. Asked again, it hurries."""
        self.asked = max(self.asked, 1)
        for tier in sorted({child.tier for child in self.children}, reverse=True):
            self._stop_together([child for child in self.children if child.tier == tier])

    def _stop_together(self, children: Iterable[Child]) -> None:
        steps = {child: iter(child.program.stop) for child in children if child.running and child.program}
        deadlines = dict.fromkeys(steps, 0.0)
        patience = self.asked
        while any(child.running for child in steps):
            now = time.monotonic()
            for child, left in steps.items():
                if child.process is not None and (now >= deadlines[child] or self.asked > patience):
                    signum, seconds = next(left, (signal.SIGKILL, 1.0))
                    child.process.send_signal(signum)
                    deadlines[child] = now + seconds
            patience = self.asked
            self.pump(0.03)


def how_it_ended(code: int) -> str:
    if code >= 0:
        return f"ended with code {code}"
    with contextlib.suppress(ValueError):
        return f"was ended by {signal.Signals(-code).name}"
    return f"was ended by signal {-code}"
