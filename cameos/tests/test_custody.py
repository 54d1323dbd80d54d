"""Who steals one store has nothing, and who is erased stays erased, whatever backup comes back."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path

import numpy as np
import pytest
from django.db import connection

from cameos import custody, enrolling
from cameos.custody import Sealed
from cameos.models import Asset
from cameos.tests.recordings import GROWN
from cameos.tests.test_enrolling import stores  # noqa: F401
from tests import cast

pytestmark = pytest.mark.django_db

SECRETS = {
    "front": b"\xff\xd8 a picture of Ana's face " * 30,
    "sample": b"RIFF the sound of Ana's voice " * 30,
    "face": np.arange(128, dtype=np.float32).tobytes(),
}


@pytest.fixture
def person():
    one = cast.person("author", display_name="Ana", birth_date=GROWN)
    for name, content in SECRETS.items():
        custody.keep(one, name, content)
    return one


def rows() -> bytes:
    """Every row of the room's tables, as text: what a thief of the database reads."""
    tables = [name for name in connection.introspection.table_names() if name.startswith("cameos_")]
    found = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608
            found += [row[0].encode() for row in cursor.fetchall()]
    return b"\n".join(found)


def files(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_what_is_kept_comes_back(person):
    for name, content in SECRETS.items():
        assert custody.read(person, name, None, "a test") == content


def test_a_stolen_database_with_all_files_yields_no_face_voice_or_template(person, settings):
    loot = rows() + files(settings.SORASITE_CUSTODY)
    assert b"front" in loot  # The thief sees that there is something, and nothing of what.
    for content in SECRETS.values():
        for at in range(0, len(content) - 16, 16):
            for shown in (content[at : at + 16], content[at : at + 16].hex().encode()):
                assert shown not in loot


@pytest.mark.parametrize("gone", ["SORASITE_DATA_KEYS", "SORASITE_MASTER_KEYS"])
def test_without_either_key_store_nothing_opens(person, settings, gone):
    shutil.rmtree(getattr(settings, gone))
    with pytest.raises(Sealed):
        custody.read(person, "face", None, "a test")


def test_a_file_does_not_pass_for_another_persons_or_another_piece(person):
    other = cast.person("stranger")
    custody.keep(other, "front", b"another face")
    mine, theirs = Asset.objects.get(person=person, name="front"), Asset.objects.get(person=other)
    shutil.copy(custody.place(mine.key), custody.place(theirs.key))
    with pytest.raises(Sealed, match="belongs to somebody else"):
        custody.read(other, "front", None, "a test")
    voice = Asset.objects.get(person=person, name="sample")
    shutil.copy(custody.place(mine.key), custody.place(voice.key))
    with pytest.raises(Sealed):
        custody.read(person, "sample", None, "a test")


def test_a_file_that_was_changed_does_not_open(person):
    path = custody.place(Asset.objects.get(person=person, name="face").key)
    content = bytearray(path.read_bytes())
    content[40] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(Sealed):
        custody.read(person, "face", None, "a test")


def test_after_erasure_a_restored_backup_of_everything_but_the_keys_opens_nothing(person, settings, tmp_path):
    backup = tmp_path / "backup"
    shutil.copytree(settings.SORASITE_CUSTODY, backup)
    database = list(Asset.objects.filter(person=person).values())
    enrolling.erase(person)
    assert not Asset.objects.filter(person=person).exists()
    shutil.copytree(backup, settings.SORASITE_CUSTODY, dirs_exist_ok=True)
    Asset.objects.bulk_create([Asset(**row) for row in database])
    for name in SECRETS:
        with pytest.raises(Sealed, match="shredded"):
            custody.read(person, name, None, "a thief")
    # A key that is made anew is another one.
    custody.keep(person, "later", b"x")
    with pytest.raises(Sealed, match="shredded"):
        custody.read(person, "face", None, "a thief")


def test_rotation_wraps_all_keys_anew_and_destroys_the_old_master(person, settings):
    other = cast.person("stranger")
    custody.keep(other, "face", b"another")
    before = {path.name: path.read_bytes() for path in settings.SORASITE_MASTER_KEYS.iterdir()}
    assert custody.rotate() == 2
    after = {path.name for path in settings.SORASITE_MASTER_KEYS.iterdir()}
    assert list(before) == ["1.key"]
    assert after == {"2.key"}
    assert custody.read(person, "face", None, "a test") == SECRETS["face"]
    assert custody.read(other, "face", None, "a test") == b"another"
    assert json.loads(custody.key_file(person.public_id).read_bytes())["master"] == 2


def test_a_rotation_that_broke_off_is_run_again(person, settings, monkeypatch):
    custody.keep(cast.person("stranger"), "face", b"another")
    real, calls = custody.wrap, []

    def breaks(*given):
        calls.append(given)
        if len(calls) == 2:
            raise OSError("the disk is full")
        real(*given)

    monkeypatch.setattr(custody, "wrap", breaks)
    with pytest.raises(OSError, match="full"):
        custody.rotate()
    monkeypatch.setattr(custody, "wrap", real)
    assert custody.read(person, "face", None, "a test") == SECRETS["face"]
    assert custody.rotate() == 2
    assert [path.name for path in settings.SORASITE_MASTER_KEYS.iterdir()] == ["3.key"]
    assert custody.read(person, "face", None, "a test") == SECRETS["face"]


def test_two_processes_that_begin_at_once_agree_on_one_key(settings):
    found: list[tuple[int, bytes]] = []
    together = threading.Barrier(8)

    def begin():
        together.wait()
        found.append(custody.key_for("somebody"))

    threads = [threading.Thread(target=begin) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1


def test_keys_and_pieces_are_for_our_eyes_alone(person, settings):
    for folder in (settings.SORASITE_CUSTODY, settings.SORASITE_DATA_KEYS, settings.SORASITE_MASTER_KEYS):
        assert folder.stat().st_mode & 0o077 == 0
        for path in folder.iterdir():
            assert path.name == ".lock" or path.stat().st_mode & 0o077 == 0


def test_others_templates_are_searched_without_their_owners_own(person):
    other = cast.person("stranger")
    custody.keep(other, "face", np.ones(128, np.float32).tobytes())
    found = list(custody.templates("face", person, "a test"))
    assert [key for key, _template in found] == [other.pk]
    assert found[0][1].tolist() == [1.0] * 128
