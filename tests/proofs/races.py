"""A thousand rounds of each race of `tests/test_races.py`, with delays by chance."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

NAME = "A withdrawal beside a publication, an unfollowing beside a queueing: nothing is seen after, and no deadlock"
LIMIT_SECONDS = 3600
ROUNDS = 1000


def run() -> dict[str, str | int | float]:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "-s", "-p", "no:cacheprovider", "tests/test_races.py"],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "RACES": str(ROUNDS)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-2000:]
    found = re.findall(r"RACE (\w+): (\d+) passed before, (\d+) were refused", done.stdout)
    figures: dict[str, str | int | float] = {"rounds": ROUNDS}
    for name, passed, refused in found:
        figures |= {f"{name} came first": int(passed), f"{name} was refused": int(refused)}
    return figures
