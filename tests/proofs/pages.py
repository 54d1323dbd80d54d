"""Every page of the site, walked: axe in both themes, small screens, large letters."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.proofs.site import ROOT

NAME = "axe finds nothing on any page in either theme, and nothing overflows at 320 px or with letters twice as large"
LIMIT_SECONDS = 1800


def run() -> dict[str, int]:
    tests = ["tests/test_look.py"]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    every = {**os.environ, "EVERY_PAGE": "1"}
    done = subprocess.run(command, cwd=ROOT, env=every, capture_output=True, text=True, timeout=LIMIT_SECONDS - 50)
    assert done.returncode == 0, done.stdout[-3000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed, done.stdout[-500:]
    return {"tests": int(passed[1]), "pictures": pictures()}


def pictures() -> int:
    """How many `manage.py screenshots` takes of two pages, in a process and a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(ROOT / "bin" / "manage"), "screenshots", folder, "--pages", "sign-in,feed", "--sizes", "390x600"]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        taken = sorted(path.name for path in Path(folder).glob("*.png"))
        assert taken == [f"{name}.390x600.{theme}.png" for name in ("feed", "sign-in") for theme in ("dark", "light")]
        index = (Path(folder) / "index.html").read_text()
        assert all(f'src="{name}"' in index for name in taken)
    return len(taken)
