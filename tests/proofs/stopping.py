"""Ctrl-C and `kill -9` of bin/dev, while a clip is being made: nothing is left within ten seconds."""

from __future__ import annotations

import signal
import tempfile
import time
from pathlib import Path

from tests.proofs.site import Site

NAME = (
    "Ctrl-C, a lost terminal and `kill -9` leave no process after 10 s, mid-render too; a second start takes under 12 s"
)


def run() -> dict[str, float]:
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="sorasite-proof-", ignore_cleanup_errors=True) as folder:
        site = Site(Path(folder) / "var")
        try:
            figures["first start s"] = site.start()
            for signum, what in (
                (signal.SIGINT, "Ctrl-C"),
                (signal.SIGKILL, "kill -9"),
                (signal.SIGHUP, "lost terminal"),
                (signal.SIGKILL, "kill -9 again"),
            ):
                if what != "Ctrl-C":
                    again = site.start(within=60)
                    assert again <= 12, f"a second start took {again:.1f} s"
                    figures["slowest second start s"] = max(again, figures.get("slowest second start s", 0.0))
                # The house's own clips are being made by now.
                time.sleep(3)
                figures[f"{what} s"] = site.end(signum)
        finally:
            site.discard()
            site.output.unlink(missing_ok=True)
    return figures
