"""The whole of the property test of consent: `tests/test_consent.py`, 500 runs of 50 steps."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

NAME = "Whatever people do in 500 runs of 50 steps, nobody is served a likeness that is not lent, and every use is told"
LIMIT_SECONDS = 7200
RUNS, STEPS = 500, 50
TEST = "tests/test_consent.py::test_nobody_is_served_what_somebody_in_it_does_not_allow"


def run() -> dict[str, str | int | float]:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", TEST],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "CONSENT_RUNS": f"{RUNS}x{STEPS}"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-2000:]
    return {"runs": RUNS, "steps": RUNS * STEPS}
