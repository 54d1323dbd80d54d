"""Every page of the site, walked: axe in both themes, small screens, large letters."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from tests.proofs.site import ROOT

NAME = "axe finds nothing on any page in either theme, and nothing overflows at 320 px or with letters twice as large"
LIMIT_SECONDS = 1800


def run() -> dict[str, int]:
    tests = ["tests/test_axe.py", "tests/test_look.py"]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    every = {**os.environ, "EVERY_PAGE": "1"}
    done = subprocess.run(command, cwd=ROOT, env=every, capture_output=True, text=True, timeout=LIMIT_SECONDS - 50)
    assert done.returncode == 0, done.stdout[-3000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed, done.stdout[-500:]
    return {"tests": int(passed[1])}
