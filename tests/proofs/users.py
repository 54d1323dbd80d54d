"""A fresh clone run as root below a folder of mode 0700, and as user nobody."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from tests.proofs.site import ROOT, Site

NAME = "A fresh clone runs as root below a 0700 folder and as user nobody, and keeps PostgreSQL away from root"
LIMIT_SECONDS = 2400


def run() -> dict[str, float]:
    figures: dict[str, float] = {}
    if os.geteuid() != 0:
        # An ordinary user can only prove their own half.
        return {"own user, first start s": fresh_site(Path(tempfile.gettempdir()), None)}
    with tempfile.TemporaryDirectory(prefix="sorasite-proof-", ignore_cleanup_errors=True) as hidden:
        assert Path(hidden).stat().st_mode & 0o777 == 0o700
        figures["root under 0700, first start with its environment s"] = fresh_site(Path(hidden), None)
    with tempfile.TemporaryDirectory(prefix="sorasite-proof-", ignore_cleanup_errors=True) as theirs:
        os.chown(theirs, pwd.getpwnam("nobody").pw_uid, -1)
        figures["nobody, first start with its environment s"] = fresh_site(Path(theirs), "nobody")
    return figures


def fresh_site(folder: Path, user: str | None) -> float:
    """Clone, start with no environment, check who runs what, stop; the seconds of the start."""
    clone = folder / "clone"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone)], check=True)
    prefix: tuple[str, ...] = ()
    settings = {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "SORASITE_PYTHON": python_for_all(),
    }
    if user:
        entry = pwd.getpwnam(user)
        home = folder / "home"
        home.mkdir()
        for path in (home, clone, *clone.rglob("*")):
            os.lchown(path, entry.pw_uid, entry.pw_gid)
        ids = ("--reuid", str(entry.pw_uid), "--regid", str(entry.pw_gid), "--clear-groups")
        prefix = (shutil.which("setpriv") or "setpriv", *ids)
        settings["HOME"] = str(home)
    site = Site(clone / "var", clone=clone, command=prefix, environment=settings)
    try:
        seconds = site.start(within=1000)
        by_user = {process.username() for process in site.processes()}
        postgres = next(process for process in site.processes() if process.pid == site.pid_of("postgres"))
        assert postgres.username() != "root"
        assert by_user == ({user} if user else {pwd.getpwuid(os.geteuid()).pw_name, postgres.username()}), by_user
        site.end(signal.SIGINT)
        site.start(within=60)
        site.end(signal.SIGKILL)
    finally:
        site.discard()
        site.output.unlink(missing_ok=True)
    return seconds


def python_for_all() -> str:
    """A Python that every user may run; root's own may lie in root's home."""
    for name in ("/usr/bin/python3", "/usr/local/bin/python3"):
        check = [name, "-c", "import ensurepip, sys; sys.exit(sys.version_info < (3, 11))"]
        if Path(name).exists() and subprocess.run(check, check=False, capture_output=True).returncode == 0:
            return name
    raise AssertionError("this machine has no Python 3.11 with venv that other users may run")
