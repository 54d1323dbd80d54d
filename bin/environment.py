"""Make or refresh the environment in `.venv` (or SORASITE_VENV), then become its Python.

    python3 bin/environment.py [--dev] ARGUMENTS...     # ARGUMENTS are the environment's Python's own

Standard library only: it runs before anything is installed. The environment holds a stamp of the requirements
it was made from; when that is up to date this costs a few milliseconds.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = Path(os.environ.get("SORASITE_VENV") or ROOT / ".venv").absolute()
STAMP = VENV / "sorasite-requirements.json"
ROOM = 3_500_000_000  # bytes that a fresh environment takes with torch's CPU build, with a little to spare


class Trouble(Exception):
    """What is wrong and what would help, in words for the person at the terminal."""


def say(text):
    print(text, file=sys.stderr, flush=True)


def requirements(dev):
    return ROOT / ("requirements-dev.txt" if dev else "requirements.txt")


def fingerprint():
    """What the environment should be made from: {"site": sha256, "dev": sha256}."""
    site = hashlib.sha256(requirements(False).read_bytes())
    dev = site.copy()
    dev.update(requirements(True).read_bytes())
    return {"site": site.hexdigest(), "dev": dev.hexdigest()}


def stamped():
    try:
        return json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}


def python():
    return VENV / "bin" / "python"


def works():
    """Whether the environment's Python runs and is new enough (a system upgrade or a move can break it)."""
    check = "import sys; sys.exit(sys.version_info < (3, 11) or sys.prefix == sys.base_prefix)"
    try:
        return subprocess.run([python(), "-c", check], capture_output=True).returncode == 0
    except OSError:
        return False


def is_current(dev):
    wanted, kept = fingerprint(), stamped()
    return kept.get("dev") == wanted["dev"] or (not dev and kept.get("site") == wanted["site"])


@contextlib.contextmanager
def alone():
    """One process at a time makes the environment; a second one waits and then finds it made."""
    try:
        VENV.mkdir(parents=True, exist_ok=True)
        writable = os.access(VENV, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        owner = VENV if VENV.exists() else VENV.parent
        raise Trouble(
            f"The Python environment belongs in {VENV}, and this user cannot write {owner}.\n"
            "Run this as the user who owns it, or keep environment and data in folders of your own:\n"
            "    SORASITE_VENV=$HOME/sorasite-venv SORASITE_VAR=$HOME/sorasite-var bin/dev"
        )
    folder = os.open(VENV, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another command is making the environment; waiting for it.")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def make(dev):
    """Create the environment if need be, and install what the requirements name."""
    began = time.monotonic()
    fresh = not works()
    if fresh:
        check_room()
        say(f"Making a Python environment in {VENV} (once; a few minutes, depending on the network) ...")
        create()
    else:
        say(f"The requirements have changed; refreshing {VENV} ...")
    STAMP.unlink(missing_ok=True)
    install(dev)
    wanted = fingerprint()
    kept = wanted if dev else {"site": wanted["site"]}
    STAMP.write_text(json.dumps(kept))
    say(f"The environment is ready ({time.monotonic() - began:.0f} s).")


def check_room():
    free = shutil.disk_usage(VENV).free
    if free < ROOM:
        raise Trouble(
            f"The environment needs about {ROOM / 1e9:.1f} GB and {VENV} has {free / 1e9:.1f} GB left.\n"
            "Free some room, or put it on another disk: SORASITE_VENV=/big/disk/sorasite-venv bin/dev"
        )


def create():
    uv = shutil.which("uv")
    if uv:
        run(
            [uv, "venv", "--allow-existing", "--python", sys.executable, str(VENV)], "The environment could not be made"
        )
        return
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise Trouble(
            f"This Python ({sys.executable}) lacks its venv module.\n"
            f"On Debian or Ubuntu: apt install python{version}-venv. Elsewhere install `uv`, or name another Python: "
            "SORASITE_PYTHON=/path/to/python3.12 bin/dev"
        ) from None
    run([sys.executable, "-m", "venv", "--clear", str(VENV)], "The environment could not be made")


def install(dev):
    """By uv where it can be had (some 5 times as fast), else by pip."""
    pip = [str(python()), "-m", "pip", "install"]
    uv = shutil.which("uv")
    uv = [uv] if uv else [str(python()), "-m", "uv"]
    if len(uv) == 3 and not has("uv"):
        subprocess.run([*pip, "--quiet", "uv"], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if len(uv) == 1 or has("uv"):
        command = [
            *uv,
            "pip",
            "install",
            "--compile-bytecode",
            "--python",
            str(python()),
            *uv_options(),
            "-r",
            str(requirements(dev)),
        ]
        if tee(command, uv_environment())[0] == 0:
            return
        if not has("pip"):
            raise Trouble("uv could not install the requirements; its own words stand above.")
        say("uv could not do it; trying pip ...")
    code, words = tee([*pip, "-r", str(requirements(dev))], os.environ)
    if code:
        raise Trouble(diagnosis(words))


def has(module):
    return subprocess.run([python(), "-c", f"import {module}"], capture_output=True).returncode == 0


def uv_options():
    """uv does not read pip's settings; hand over those that say where packages come from."""
    options = []
    for folder in os.environ.get("PIP_FIND_LINKS", "").split():
        options += ["--find-links", folder]
    if os.environ.get("PIP_NO_INDEX", "").lower() not in ("", "0", "false", "no"):
        options += ["--no-index"]
    if os.environ.get("TORCH_BACKEND"):
        options += ["--torch-backend", os.environ["TORCH_BACKEND"]]
    return options


def uv_environment():
    environment = dict(os.environ)
    for pips, uvs in (
        ("PIP_INDEX_URL", "UV_DEFAULT_INDEX"),
        ("PIP_EXTRA_INDEX_URL", "UV_INDEX"),
        ("PIP_CERT", "SSL_CERT_FILE"),
    ):
        if environ_has(pips):
            environment.setdefault(uvs, os.environ[pips])
    return environment


def environ_has(name):
    return bool(os.environ.get(name))


def tee(command, environment):
    """Run it, show what it says as it says it, and keep the last of that: (exit code, words)."""
    kept = []
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        for line in process.stdout:
            text = line.decode(errors="replace")
            kept = [*kept[-60:], text]
            if not text.startswith("Requirement already satisfied"):
                sys.stderr.write("    " + text)
                sys.stderr.flush()
    return process.returncode, "".join(kept)


def run(command, what):
    code, words = tee(command, os.environ)
    if code:
        raise Trouble(f"{what}: {diagnosis(words)}")


def diagnosis(words):
    """What an installer's last words mean."""
    lower = words.lower()
    if "no space left" in lower or "disk quota" in lower:
        return (
            f"the disk is full. Free some room, or put the environment elsewhere: "
            f"SORASITE_VENV=/big/disk/sorasite-venv bin/dev (now {VENV})."
        )
    if any(
        sign in lower for sign in ("name resolution", "failed to establish", "dns error", "connection", "timed out")
    ):
        return (
            "the package index cannot be reached. The network is needed this once. Behind a proxy set HTTPS_PROXY; "
            "without a network put the wheels in a folder and set PIP_NO_INDEX=1 PIP_FIND_LINKS=/that/folder."
        )
    return "the requirements could not be installed; the installer's own words stand above. Running it again is safe."


def main(arguments):
    dev = arguments[:1] == ["--dev"]
    if dev:
        arguments = arguments[1:]
    if not (is_current(dev) and python().exists()):
        with alone():
            if not (is_current(dev) and works()):
                make(dev or stamped_dev())
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    os.execv(python(), [str(python()), *arguments])


def stamped_dev():
    """An environment that had the developers' tools keeps them when the requirements change."""
    return "dev" in stamped()


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Trouble as trouble:
        say(str(trouble))
        sys.exit(1)
    except OSError as error:
        say(f"{error}\nNothing is lost; running it again is safe.")
        sys.exit(1)
    except KeyboardInterrupt:
        say("\nStopped. Running it again goes on from here.")
        sys.exit(130)
