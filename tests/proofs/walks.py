"""The laws of the lifecycle, the turns and the screening, searched for a way around them, five hundred times each."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.proofs.site import ROOT

NAME = "Five hundred random walks each find no way around the lifecycle, the turns and the offsets of findings"


def run() -> dict[str, float]:
    tests = ["clips/tests/test_lifecycle.py", "generation/tests/test_turns.py", "screening/tests"]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--hypothesis-profile=prove", *tests]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=850)
    assert done.returncode == 0, done.stdout[-3000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed, done.stdout[-500:]
    return {"tests": float(passed[1]), "examples each": 500.0}
