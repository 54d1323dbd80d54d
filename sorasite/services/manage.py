"""`bin/manage ARGS`: manage.py with the services up.

It uses the services of a running `bin/dev` (or another `bin/manage`), or starts them and stops them after.
The exit code is manage.py's own.
"""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from sorasite.services import ServiceError, addresses
from sorasite.services.deathsig import before_exec
from sorasite.services.embedded import Embedded
from sorasite.services.layout import ROOT, Busy, lock, make_folder, shared, var_folder, wait_until_unused
from sorasite.services.process import is_alive

OTHERS_GET = 60.0  # seconds that another process may take to bring the services up


@contextlib.contextmanager
def services_up(var: Path, command: str) -> Iterator[None]:
    """The services of `var` are up inside this block, started here or found running."""
    run = make_folder(var / "run", 0o700)
    embedded = Embedded(var)
    if not embedded.services:
        yield
        return
    with contextlib.ExitStack() as stack:
        until = time.monotonic() + OTHERS_GET
        while True:
            try:
                stack.enter_context(lock(run / "services.lock", command))
            except Busy as busy:
                with shared(run / "users.lock"):
                    # Ask only while holding our share: whoever started them waits for it before stopping.
                    pids = (addresses(var) or {}).get("pids", {})
                    if pids and all(map(is_alive, pids.values())):
                        yield
                        return
                if time.monotonic() > until:
                    raise ServiceError(f"{busy} It did not bring the services up within {OTHERS_GET:.0f} s.") from busy
                time.sleep(0.1)
            else:
                break
        with embedded.up():
            try:
                yield
            finally:
                wait_until_unused(run / "users.lock")


def run_manage(arguments: Sequence[str]) -> int:
    """manage.py with these arguments, in our terminal; its exit code (128 + signal if one ended it)."""
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        preexec_fn=before_exec(),
    )
    # The terminal sends Ctrl-C to it as well. It decides what to do; we stay to stop the services.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    code = process.wait()
    return code if code >= 0 else 128 - code


def main(arguments: Sequence[str]) -> int:
    try:
        with services_up(var_folder(), f"bin/manage {' '.join(arguments[:1])}".strip()):
            return run_manage(arguments)
    except ServiceError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
