"""Where the stores of faces and voices lie, what a thief of the rest finds, and what the end of an account does."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from django.db import connection

from cameos import custody, enrolling, vouching
from cameos.custody import Sealed
from cameos.examining import Examination
from cameos.models import Asset
from cameos.tests.recordings import GROWN
from cameos.tests.test_enrolling import GOOD, answered, stores  # noqa: F401
from clips.erasing import erase
from sorasite import settings as house
from tests import cast

RNG = np.random.default_rng(4)
FACE, VOICE = (RNG.normal(size=size).astype(np.float32) for size in (128, 256))
PIECES = {
    **{name: b"\xff\xd8" + RNG.bytes(3_000) for name in ("front", "left", "right", "cutout")},
    "sample": b"RIFF" + RNG.bytes(3_000),
    "face": FACE.tobytes(),
    "voice": VOICE.tobytes(),
}
"""What is made of a recording. Random, so that whatever is found of it was really kept."""
FILM = b"\x00\x00\x00\x18ftypmp42" + RNG.bytes(5_000)


def test_the_three_stores_lie_apart_and_outside_of_what_is_backed_up_or_served():
    places = [house.SORASITE_CUSTODY, house.SORASITE_DATA_KEYS, house.SORASITE_MASTER_KEYS]
    for one in places:
        for other in (*places, house.SORASITE_KEYS, house.MEDIA_ROOT, house.STATIC_ROOT):
            assert one == other or (one not in other.parents and other not in one.parents)


@pytest.mark.django_db
def test_an_account_that_is_erased_takes_its_key_along():
    author, friend = cast.person("author"), cast.person("friend")
    for one in (author, friend):
        custody.keep(one, "face", b"numbers")
    erase(author)
    assert not custody.key_file(author.public_id).exists()
    assert custody.read(friend, "face", None, "a test") == b"numbers"


# --- The thief ----------------------------------------------------------------------------------------


def enrolled_by_all_ways():
    """Somebody who enrolled, and of whom everything was read, exported and looked at that there is a way for."""
    from cameos import export

    person, moderator = cast.person("author", display_name="Ana", birth_date=GROWN), cast.moderator()
    enrolling.settle(answered(person, FILM), Examination(GOOD.findings, PIECES))
    custody.read(person, "recording", moderator, "to look at")
    assert b"likeness.json" in b"".join(export.archive(person))
    assert vouching.waits(person) is not None
    return person


def tables() -> list[str]:
    return sorted(connection.introspection.table_names())


def rows() -> Iterator[bytes]:
    """Every row of every table, as text: what a thief of the database reads."""
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608
            yield from (row[0].encode() for row in cursor.fetchall())


def files(*folders: Path) -> Iterator[bytes]:
    for folder in folders:
        yield from (path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def traces(content: bytes) -> Iterator[bytes]:
    """Pieces of `content` as they could be lying around: as they are, in hexadecimal, in base64 at any offset."""
    for at in range(0, len(content) - 24, 24):
        part = content[at : at + 24]
        yield part
        yield part.hex().encode()
    for shift in range(3):
        whole = base64.b64encode(content[shift:])
        yield from (whole[at : at + 24] for at in range(0, len(whole) - 24, 240))


def found_in(loot: bytes) -> set[str]:
    """The names of the pieces of which anything is in `loot`."""
    found = {name for name, content in {**PIECES, "recording": FILM}.items() if any(t in loot for t in traces(content))}
    for name, numbers in (("face", FACE), ("voice", VOICE)):
        # An array of numbers would be there in digits.
        if any(f"{number:.7f}"[:-2].encode() in loot for number in numbers[:40].tolist() if abs(number) > 0.1):
            found.add(name)
    return found


@pytest.mark.django_db
def test_a_stolen_database_with_all_files_but_the_keys_yields_no_face_voice_or_template(settings):
    person = enrolled_by_all_ways()
    assert set(person.assets.values_list("name", flat=True)) == {*PIECES, "recording"}
    loot = b"\n".join([*rows(), *files(settings.SORASITE_CUSTODY, settings.MEDIA_ROOT)])
    assert person.public_id.encode() in loot
    assert found_in(loot) == set()
    # The search itself finds what is there, in each of the ways in which it could be.
    for name, content in PIECES.items():
        assert name in found_in(content[40:400])
        assert name in found_in(content.hex().encode())
        assert name in found_in(base64.b64encode(content))
    assert found_in(str(FACE.tolist()).encode()) == {"face"}


@pytest.mark.django_db
def test_after_erasure_a_restored_backup_of_database_and_files_cannot_be_decrypted(settings, tmp_path):
    person = enrolled_by_all_ways()
    backup = tmp_path / "backup"
    for store in ("SORASITE_CUSTODY", "SORASITE_MASTER_KEYS"):
        shutil.copytree(getattr(settings, store), backup / store)
    database = list(Asset.objects.filter(person=person).values())
    assert len(database) == len(PIECES) + 1
    receipt = enrolling.erase(person)
    for store in ("SORASITE_CUSTODY", "SORASITE_MASTER_KEYS"):
        shutil.copytree(backup / store, getattr(settings, store), dirs_exist_ok=True)
    Asset.objects.bulk_create([Asset(**row) for row in database])
    # Not as they are, and not under a key that is made anew.
    for _try in range(2):
        for name in (*PIECES, "recording"):
            with pytest.raises(Sealed, match="shredded"):
                custody.read(person, name, None, "a thief")
        custody.key_for(person.public_id)
    everything = files(*(getattr(settings, f"SORASITE_{one}") for one in ("CUSTODY", "DATA_KEYS", "MASTER_KEYS")))
    assert found_in(b"\n".join([*rows(), *everything])) == set()
    # And the receipt says that something came back.
    assert receipt is not None
    assert not custody.is_gone(receipt)
