"""The checks behind `bin/test`: the static ones side by side, then pytest with services of its own.

    bin/test                 all of it
    bin/test -k consent      the static checks, then the tests whose name has "consent"
    bin/test clips/tests     the same for a path

A check that passes says so in one line; one that fails shows what it said. Exit code 0 only if all passed.
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKERS = os.environ.get("SORASITE_TEST_WORKERS", "2")


def templates():
    return sorted(str(path) for path in (ROOT / "templates").rglob("*.html"))


def script(name):
    """A program of the environment that is no Python module."""
    return str(Path(sys.executable).with_name(name))


def checks():
    """{name: command}; each is quiet and quick to fail. The database is not needed for any."""
    python = sys.executable
    found = {
        "ruff check": [python, "-m", "ruff", "check", "--quiet", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "--quiet", "."],
        "mypy": [python, "-m", "mypy", "--no-error-summary", "."],
        "import-linter": [script("lint-imports"), "--no-cache"],
        "migrations": [python, "manage.py", "makemigrations", "--check", "--dry-run", "-v", "1"],
    }
    if templates():
        found["djade"] = [script("djade"), "--check", "--target-version", "5.2", *templates()]
    return found


def hermetic(var):
    """Our environment without the developer's own settings, and with a `var` that is thrown away."""
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith("SORASITE_") or key == "SORASITE_VENV"
    }
    for name in ("DATABASE_URL", "REDIS_URL", "BROKER_URL"):
        kept.pop(name, None)
    return {**kept, "SORASITE_VAR": str(var), "SORASITE_ENV": "test", "PYTHONWARNINGS": "ignore::DeprecationWarning"}


def run(name, command, environment):
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return name, done.returncode, done.stdout.decode(errors="replace").strip(), time.monotonic() - began


def static_checks():
    """Run them all, at most two at a time; the names of those that failed."""
    failed = []
    with tempfile.TemporaryDirectory(prefix="sorasite-checks-") as var, ThreadPoolExecutor(2) as pool:
        environment = hermetic(var)
        jobs = [pool.submit(run, name, command, environment) for name, command in checks().items()]
        for job in jobs:
            name, code, words, seconds = job.result()
            print(f"{'ok    ' if code == 0 else 'FAILED'} {name} ({seconds:.1f} s)", flush=True)
            if code:
                failed.append(name)
                print("    " + words[-6000:].replace("\n", "\n    "), flush=True)
    return failed


def tests(arguments):
    """pytest in parallel; its exit code. It prints how many tests ran."""
    if not any(word.startswith(("-n", "--numprocesses")) for word in arguments):
        arguments = ["-n", WORKERS, "--dist", "worksteal", *arguments]
    command = [sys.executable, "-m", "pytest", "-q", *arguments]
    # Without bytecode each of the many processes that tests start would compile our modules anew.
    left_out = {"DJANGO_SETTINGS_MODULE", "PYTHONDONTWRITEBYTECODE"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    return subprocess.run(command, cwd=ROOT, env=environment).returncode


def main(arguments):
    began = time.monotonic()
    failed = static_checks()
    code = tests(arguments)
    # 5: no test was found. A test command that tests nothing has not passed.
    if code:
        failed.append("pytest")
    took = f"({time.monotonic() - began:.0f} s)"
    print(f"\nFAILED: {', '.join(failed)} {took}" if failed else f"\nAll checks passed {took}.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
