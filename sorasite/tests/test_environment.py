"""`bin/python` and `bin/environment.py`: an environment from nothing, and clear words where that cannot be."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from collections import namedtuple
from pathlib import Path
from types import ModuleType

import pytest

from sorasite.services.layout import ROOT


@pytest.fixture
def environment(tmp_path, monkeypatch) -> ModuleType:
    """bin/environment.py as a module, with requirements and an environment folder of its own."""
    monkeypatch.setenv("SORASITE_VENV", str(tmp_path / "venv"))
    for name in ("PIP_NO_INDEX", "PIP_FIND_LINKS", "TORCH_BACKEND"):
        monkeypatch.delenv(name, raising=False)
    spec = importlib.util.spec_from_file_location("environment", ROOT / "bin" / "environment.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    (tmp_path / "requirements.txt").write_text("paper\n")
    (tmp_path / "requirements-dev.txt").write_text("-r requirements.txt\nscissors\n")
    return module


def run_with_path(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """bin/python where only the programs in `folder` (and the few that sh needs) are to be found."""
    for name in ("dirname", "sh"):
        (folder / name).symlink_to(shutil.which(name) or name)
    return subprocess.run(
        ["/bin/sh", str(ROOT / "bin" / "python"), *arguments],
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_python_that_is_too_old_is_named_with_a_way_out(tmp_path):
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && { echo Python 3.9.2; exit 0; }\nexit 1\n')
    old.chmod(0o755)
    done = run_with_path(tmp_path, "-m", "x")
    assert done.returncode == 1
    assert "needs Python 3.11 or newer, and there is Python 3.9.2" in done.stderr
    assert "SORASITE_PYTHON=" in done.stderr


def test_no_python_at_all_is_said_in_words(tmp_path):
    done = run_with_path(tmp_path)
    assert done.returncode == 1
    assert "no python3 at all" in done.stderr


def test_a_stamp_tells_whether_the_environment_is_up_to_date(environment, tmp_path):
    (tmp_path / "venv").mkdir()
    assert not environment.is_current(dev=False)
    wanted = environment.fingerprint()
    environment.STAMP.write_text(f'{{"site": "{wanted["site"]}"}}')
    assert environment.is_current(dev=False)
    assert not environment.is_current(dev=True)
    environment.STAMP.write_text(f'{{"site": "{wanted["site"]}", "dev": "{wanted["dev"]}"}}')
    assert environment.is_current(dev=True)
    (tmp_path / "requirements.txt").write_text("paper\nglue\n")
    assert not environment.is_current(dev=False)
    assert not environment.is_current(dev=True)


def test_a_place_that_cannot_be_written_has_a_way_out(environment, tmp_path, monkeypatch):
    (tmp_path / "venv").write_text("a file where the folder should be")
    with pytest.raises(environment.Trouble, match=r"SORASITE_VENV=.*SORASITE_VAR="), environment.alone():
        pass


def test_a_python_without_its_venv_module_has_a_way_out(environment, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(environment.Trouble, match=r"apt install python3\.\d+-venv"):
        environment.create()


def test_too_little_room_is_said_before_anything_is_written(environment, tmp_path, monkeypatch):
    usage = namedtuple("usage", "total used free")
    (tmp_path / "venv").mkdir()
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**12, 10**12 - 10**8, 10**8))
    with pytest.raises(environment.Trouble, match=r"needs about 3.5 GB and .* has 0.1 GB left"):
        environment.check_room()


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("error: failed to write: No space left on device (os error 28)", "disk is full"),
        ("ERROR: [Errno 122] Disk quota exceeded", "disk is full"),
        ("Temporary failure in name resolution", "cannot be reached"),
        ("error sending request: dns error: failed to lookup address", "cannot be reached"),
        ("ERROR: ResolutionImpossible", "stand above"),
    ],
)
def test_an_installers_last_words_are_put_plainly(environment, words, meaning):
    assert meaning in environment.diagnosis(words)


def test_what_pip_was_told_about_packages_is_told_to_uv_too(environment, monkeypatch):
    monkeypatch.setenv("PIP_FIND_LINKS", "/wheels /more")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("TORCH_BACKEND", "cpu")
    monkeypatch.setenv("PIP_INDEX_URL", "https://index.example/simple")
    assert environment.uv_options() == [
        "--find-links", "/wheels", "--find-links", "/more", "--no-index", "--torch-backend", "cpu",
    ]  # fmt: skip
    assert environment.uv_environment()["UV_DEFAULT_INDEX"] == "https://index.example/simple"


def wheel(folder: Path, name: str, version: str) -> None:
    """A wheel with one module that says its version."""
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{name}.py", f"version = {version!r}\n")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")


def test_an_environment_is_made_from_a_folder_of_wheels_and_follows_the_requirements(tmp_path):
    clone, wheels = tmp_path / "clone", tmp_path / "wheels"
    wheels.mkdir()
    (clone / "bin").mkdir(parents=True)
    for name in ("python", "environment.py"):
        shutil.copy(ROOT / "bin" / name, clone / "bin" / name)
    wheel(wheels, "paper", "1.0")
    wheel(wheels, "paper", "2.0")
    (clone / "requirements-dev.txt").write_text("-r requirements.txt\n")
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    settings = {**kept, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels), "SORASITE_PYTHON": sys.executable}

    def ask() -> subprocess.CompletedProcess[str]:
        command = [str(clone / "bin" / "python"), "-c", "import paper, sys; print(paper.version, sys.prefix)"]
        return subprocess.run(command, env=settings, capture_output=True, text=True, check=True)

    (clone / "requirements.txt").write_text("paper==1.0\n")
    first = ask()
    assert first.stdout.split() == ["1.0", str(clone / ".venv")]
    assert "Making a Python environment" in first.stderr
    assert ask().stderr == ""
    (clone / "requirements.txt").write_text("paper==2.0\n")
    second = ask()
    assert second.stdout.split()[0] == "2.0"
    assert "requirements have changed" in second.stderr
