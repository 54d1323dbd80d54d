"""Backup, wipe, restore: the same rows, files and keys; and nothing touched when it should not be."""

from __future__ import annotations

import json
import stat

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from accounts.models import User
from sorasite import backups

REFUSE_WHILE_RUNNING = backups.refuse_while_running


@pytest.fixture
def site(transactional_db, settings, tmp_path, monkeypatch):
    """A site with one person, one file and one key of its own."""
    # The server of the journeys may be up in this test process; it is idle.
    monkeypatch.setattr(backups, "refuse_while_running", lambda: None)
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "media", "file_permissions_mode": 0o640},
        },
    }
    settings.SORASITE_KEYS = tmp_path / "keys"
    (tmp_path / "keys" / "signing").mkdir(parents=True)
    (tmp_path / "keys" / "signing" / "private.pem").write_text("the old key")
    User.objects.create(handle="ada", email="ada@example.org")
    default_storage.save("clips/one/film.mp4", ContentFile(b"film" * 1000))
    return tmp_path


def wipe(site) -> None:
    """What is left of a database right after migrate, and no file at all."""
    call_command("flush", interactive=False, verbosity=0)
    for name in list(backups.stored_files()):
        default_storage.delete(name)
    (site / "keys" / "signing" / "private.pem").write_text("a new key")


def test_what_was_backed_up_comes_back_after_a_wipe(site):
    call_command("backup", site / "saved")
    wipe(site)
    call_command("restore", site / "saved")
    assert list(User.objects.values_list("handle", flat=True)) == ["ada"]
    assert default_storage.open("clips/one/film.mp4").read() == b"film" * 1000
    assert (site / "keys" / "signing" / "private.pem").read_text() == "the old key"
    User.objects.create(handle="bob", email="bob@example.org")  # the sequences came back as well
    assert ContentType.objects.get_for_model(User)


def test_keys_lie_apart_and_for_their_owner_alone(site):
    backups.back_up(site / "saved", print)
    assert stat.S_IMODE((site / "saved" / "keys").stat().st_mode) == 0o700
    assert stat.S_IMODE((site / "saved" / "keys" / "signing" / "private.pem").stat().st_mode) == 0o600
    assert "the old key" not in (site / "saved" / "manifest.json").read_text()


def test_people_who_are_here_are_not_given_up_unless_asked(site):
    call_command("backup", site / "saved")
    User.objects.create(handle="eve", email="eve@example.org")
    default_storage.save("clips/two/film.mp4", ContentFile(b"later"))
    with pytest.raises(CommandError, match="--replace"):
        call_command("restore", site / "saved")
    assert User.objects.count() == 2
    call_command("restore", site / "saved", replace=True)
    assert list(User.objects.values_list("handle", flat=True)) == ["ada"]
    assert list(backups.stored_files()) == ["clips/one/film.mp4"]


@pytest.mark.parametrize("name", ["database.dump", "media/clips/one/film.mp4", "keys/signing/private.pem"])
def test_one_changed_byte_is_found_before_anything_is_touched(site, name):
    backups.back_up(site / "saved", print)
    path = site / "saved" / name
    changed = bytearray(path.read_bytes())
    changed[-1] ^= 1
    path.write_bytes(changed)
    wipe(site)
    with pytest.raises(CommandError, match=f"{name}.*sum differs"):
        call_command("restore", site / "saved")
    assert not User.objects.exists()
    assert list(backups.stored_files()) == []


def test_a_backup_that_was_broken_off_is_no_backup(site):
    backups.back_up(site / "saved", print)
    (site / "saved" / "manifest.json").unlink()
    with pytest.raises(CommandError, match="no manifest"):
        call_command("restore", site / "saved")


def test_a_manifest_cannot_reach_outside_its_folder(site):
    backups.back_up(site / "saved", print)
    path = site / "saved" / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["files"].append({"path": "media/../../keys/signing/private.pem", "size": 11, "sha256": "0" * 64})
    path.write_text(json.dumps(manifest))
    with pytest.raises(CommandError, match="outside the backup"):
        call_command("restore", site / "saved")


def test_a_backup_of_a_newer_release_is_refused(site):
    backups.back_up(site / "saved", print)
    path = site / "saved" / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["migrations"].append(["clips", "9999_from_the_future"])
    path.write_text(json.dumps(manifest))
    with pytest.raises(CommandError, match="newer"):
        call_command("restore", site / "saved", replace=True)
    assert User.objects.count() == 1


def test_a_full_folder_is_not_written_into(site):
    (site / "saved").mkdir()
    (site / "saved" / "letter.txt").write_text("dear")
    with pytest.raises(CommandError, match="not empty"):
        call_command("backup", site / "saved")


def test_a_running_site_is_not_restored_under(site, monkeypatch):
    monkeypatch.setattr(backups, "refuse_while_running", REFUSE_WHILE_RUNNING)
    backups.back_up(site / "saved", print)
    other = connection.copy()
    try:
        other.ensure_connection()
        with pytest.raises(CommandError, match="site is running"):
            call_command("restore", site / "saved", replace=True)
    finally:
        other.close()


def test_a_restore_that_fails_leaves_the_database_as_it_was(site):
    backups.back_up(site / "saved", print)
    (site / "saved" / "database.dump").write_bytes(b"not a dump")
    with pytest.raises(backups.BackupError):
        backups.restore_database(site / "saved" / "database.dump", [])
    assert list(User.objects.values_list("handle", flat=True)) == ["ada"]
