"""The frame behind `bin/prove`: runs what lies in `tests/proofs/`, prints one table, writes `docs/proof.md`.

    bin/prove                    all of it, and docs/proof.md
    bin/prove stopping crashes   these alone; docs/proof.md stays as it is
    bin/prove --list

A proof is a module with `NAME`, what it claims in one line, and `run() -> dict[str, str | int | float]`, the
figures it saw. It has proved its claim if `run` returns, and not if it raises; AssertionError's words are shown.
A module without `run` is a part of others. `LIMIT_SECONDS` (default 900) ends one that hangs. Each runs in a
process of its own, with none of the developer's settings.
"""

import importlib
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "proofs"


def module_names():
    names = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
    return [name for name in names if "\ndef run(" in (FOLDER / f"{name}.py").read_text()]


def load(name):
    sys.path.insert(0, str(ROOT))
    return importlib.import_module(f"tests.proofs.{name}")


def prove_here(name, answer):
    """In the proof's own process: run it, and write what came of it."""
    try:
        found = {"figures": load(name).run()}
    except AssertionError as error:
        found = {"failure": str(error) or "an assertion failed:\n" + traceback.format_exc()}
    except Exception:
        found = {"failure": traceback.format_exc()}
    Path(answer).write_text(json.dumps(found))


def prove(name):
    """{"name", "claim", "seconds", and "figures" or "failure"}."""
    module = load(name)
    limit = getattr(module, "LIMIT_SECONDS", 900)
    result = {"name": name, "claim": module.NAME}
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sorasite-proof-") as scratch:
        answer = Path(scratch) / "answer.json"
        process = subprocess.Popen(
            [sys.executable, __file__, "--here", name, str(answer)],
            cwd=ROOT,
            env=hermetic(scratch),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(limit)
            result |= json.loads(answer.read_text()) if answer.exists() else {"failure": "it ended without an answer"}
        except subprocess.TimeoutExpired:
            result["failure"] = f"it did not end within {limit} s"
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    return {**result, "seconds": time.monotonic() - began}


def hermetic(scratch):
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith("SORASITE_") or key == "SORASITE_VENV"
    }
    for name in ("DATABASE_URL", "REDIS_URL", "BROKER_URL"):
        kept.pop(name, None)
    return {**kept, "SORASITE_VAR": str(Path(scratch) / "var")}


def figures(result):
    if "failure" in result:
        return result["failure"].strip().splitlines()[-1][:300]
    return ", ".join(
        f"{key} {value:.2f}" if isinstance(value, float) else f"{key} {value}"
        for key, value in result["figures"].items()
    )


def table(results):
    rows = [("proof", "claim", "holds", "seen", "s")]
    rows += [
        (r["name"], r["claim"], "no" if "failure" in r else "yes", figures(r), f"{r['seconds']:.0f}") for r in results
    ]
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])


def machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {system}"


def write(results):
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()
    text = "# What was proved\n\nWritten by `bin/prove`; run it again for your own machine. "
    text += f"{datetime.now(UTC):%Y-%m-%d}, commit {commit or 'unknown'}, {machine()}.\n\n{table(results)}\n"
    (ROOT / "docs").mkdir(exist_ok=True)
    (ROOT / "docs" / "proof.md").write_text(text)


def main(arguments):
    if arguments[:1] == ["--here"]:
        prove_here(*arguments[1:])
        return 0
    known = module_names()
    if arguments == ["--list"]:
        for name in known:
            print(f"{name:20} {load(name).NAME}")
        return 0
    unknown = [name for name in arguments if name not in known]
    if unknown:
        print(f"There is no proof called {', '.join(unknown)}. These there are: {', '.join(known)}.", file=sys.stderr)
        return 2
    results = []
    for name in arguments or known:
        print(f"{name} ...", file=sys.stderr, flush=True)
        results.append(prove(name))
        if "failure" in results[-1]:
            print(results[-1]["failure"], file=sys.stderr, flush=True)
    print(table(results))
    if not arguments:
        write(results)
    failed = sum("failure" in result for result in results)
    print(f"\n{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
