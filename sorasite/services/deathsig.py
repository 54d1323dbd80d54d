"""Tie a process's life to its parent's, so that `kill -9` of the parent leaves nothing behind.

Linux only (prctl(2), PR_SET_PDEATHSIG): elsewhere these do nothing, and an orphan has to be stopped by hand.
The signal comes when the *thread* that started the child ends, so start children from a thread that lasts.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1

# Loaded at import: between fork and exec it is too late to open a library.
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(signum: int = signal.SIGKILL, parent: int | None = None) -> None:
    """Ask the kernel to send this process `signum` when its parent dies. Call it first thing in a child.

    parent: the pid the parent had when it started us, if known. Should it be gone already, the child
        ends at once, since the kernel tells only of deaths to come.
    Raises OSError if the kernel refuses.
    """
    if _libc is None:
        return
    if _libc.prctl(PR_SET_PDEATHSIG, int(signum), 0, 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    if parent is not None and os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def before_exec(signum: int = signal.SIGKILL, nice: int = 0) -> Callable[[], None]:
    """A `preexec_fn` for `subprocess.Popen` that ties the child to this process, and lets others go first by `nice`.

    Popen runs it after `user=` took effect, which matters: changing user clears the setting.
    """
    parent = os.getpid()

    def prepare() -> None:
        die_with_parent(signum, parent)
        if nice:
            os.nice(nice)

    return prepare
