"""What we sign can be read, by us and by software that shares no code with us; and what was changed is found out."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import encypher_c2pa
import pytest

from provenance import filetype, reader
from provenance.filetype import UnreadableFile, media_type
from provenance.keys import Credentials, load
from provenance.manifest import CREATED_BY_AI, Provenance, SigningError, read, sign
from provenance.tests.conftest import CLAIM

KINDS = {"film.mp4": "video/mp4", "poster.jpg": "image/jpeg", "poster.avif": "image/avif"}
Make = Callable[..., Path]


def change_a_byte(path: Path, near: float = 0.7) -> None:
    data = bytearray(path.read_bytes())
    data[int(len(data) * near)] ^= 1
    path.write_bytes(data)


def independently(path: Path, mime: str, credentials: Credentials) -> dict:
    """The report of encypher-c2pa, told to trust this site's authority alone."""
    return dict(
        encypher_c2pa.verify(
            path.read_bytes(), mime, trust_pem=credentials.anchors, no_default_trust=True, telemetry=False, online=False
        )
    )


@pytest.mark.parametrize("name", KINDS)
def test_what_we_signed_is_ours_with_all_it_says(name: str, signed: Make, credentials: Credentials) -> None:
    found = read(signed(name), credentials)
    assert (found.found, found.valid, found.ours, found.problems) == (True, True, True, ())
    assert (found.clip_id, found.model, found.parent_ids) == (
        "h7Kd2mQx9w",
        "paper-theatre 0.1",
        ("aaaaaaaaaa", "bbbbbbbbbb"),
    )
    assert found.created == dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize("name", KINDS)
def test_a_reader_that_shares_no_code_with_us_agrees(name: str, signed: Make, credentials: Credentials) -> None:
    path = signed(name)
    report = independently(path, KINDS[name], credentials)
    assert (report["integrity"], report["signature"], report["hard_binding"]) == ("valid", "valid", "match")
    assert report["trust"]["status"] == "valid_for_supplied_material"
    assert report["validation_results"]["failure"] == []
    change_a_byte(path)
    report = independently(path, KINDS[name], credentials)
    assert (report["integrity"], report["hard_binding"]) == ("invalid", "mismatch")


@pytest.mark.parametrize("name", KINDS)
def test_the_independent_reader_does_not_take_a_stranger_for_us(
    name: str, signed: Make, credentials: Credentials, tmp_path: Path
) -> None:
    stranger = load(tmp_path / "strangers-keys")
    report = independently(signed(name, stranger), KINDS[name], credentials)
    assert report["integrity"] == "valid"
    assert report["trust"]["status"] != "valid_for_supplied_material"


@pytest.mark.parametrize("name", KINDS)
def test_a_changed_byte_is_found_and_it_is_still_known_whose_it_was(
    name: str, signed: Make, credentials: Credentials
) -> None:
    path = signed(name)
    change_a_byte(path)
    found = read(path, credentials)
    assert (found.found, found.valid, found.ours, found.clip_id) == (True, False, True, "h7Kd2mQx9w")
    assert any("changed after it was signed" in problem for problem in found.problems)


def test_a_forged_clip_id_is_not_repeated(signed: Make, credentials: Credentials) -> None:
    path = signed("poster.jpg")
    data = path.read_bytes()
    place = data.index(b"h7Kd2mQx9w", data.index(b"org.sorasite.clip"))
    path.write_bytes(data[:place] + b"XXXXXXXXXX" + data[place + 10 :])
    found = read(path, credentials)
    assert (found.valid, found.clip_id) == (False, "")


def test_a_strangers_signature_is_not_ours_though_it_holds(
    signed: Make, credentials: Credentials, tmp_path: Path
) -> None:
    found = read(signed("film.mp4", load(tmp_path / "strangers-keys")), credentials)
    assert (found.found, found.valid, found.ours, found.clip_id) == (True, True, False, "")
    assert found.signer.startswith("Sorasite ")


def test_a_plain_file_carries_nothing(unsigned: Make, credentials: Credentials) -> None:
    for name in KINDS:
        assert read(unsigned(name), credentials) == Provenance()


def test_the_statement_says_in_the_standards_words_that_an_ai_made_it(signed: Make, credentials: Credentials) -> None:
    data = signed("film.mp4").read_bytes()
    assert CREATED_BY_AI.encode() in data
    assert b"c2pa.created" in data
    assert b"inputTo" in data


def test_signing_again_replaces_no_trust_and_a_failed_signing_leaves_the_file(
    unsigned: Make, credentials: Credentials, tmp_path: Path
) -> None:
    path = unsigned("film.mp4")
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(SigningError):
        sign(path, CLAIM, credentials)
    assert path.stat().st_size == 40
    text = tmp_path / "a.gif"
    text.write_bytes(b"GIF89a" + bytes(50))
    with pytest.raises(SigningError, match="MP4, JPEG and AVIF"):
        sign(text, CLAIM, credentials)
    assert {one.name for one in tmp_path.iterdir()} == {"film.mp4", "a.gif"}


def test_the_kind_is_told_by_content_and_not_by_name(signed: Make, credentials: Credentials, tmp_path: Path) -> None:
    disguised = tmp_path / "holiday.txt"
    shutil.move(signed("poster.jpg"), disguised)
    assert media_type(disguised) == "image/jpeg"
    assert read(disguised, credentials).ours


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"just some words", "not a kind of file"),
        (b"PK\x03\x04" + bytes(100), "not a kind of file"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a kind of file"),
        (b"\xff\xd8\xff" + os.urandom(5000), "damaged"),
        (b"\x89PNG\r\n\x1a\n" + os.urandom(5000), "damaged"),
        (b"RIFF\xff\xff\xff\xffWEBP" + os.urandom(500), "damaged"),
        (b"\x00\x00\x00\x20ftypisom" + os.urandom(5000), "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    content: bytes, words: str, credentials: Credentials, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=words):
        read(path, credentials)


def test_a_huge_file_is_refused_unread(credentials: Credentials, tmp_path: Path) -> None:
    path = tmp_path / "huge.mp4"
    with path.open("wb") as file:
        file.write(b"\x00\x00\x00\x20ftypisom")
        file.truncate(2 * 1024**3)
    with pytest.raises(UnreadableFile, match="200 MB"):
        read(path, credentials)


def test_no_folder_no_device_and_no_missing_file_is_read(credentials: Credentials, tmp_path: Path) -> None:
    for path in (tmp_path, Path("/dev/zero"), tmp_path / "missing"):
        with pytest.raises(UnreadableFile):
            read(path, credentials)


@pytest.mark.parametrize("keep", [0.2, 0.6, 0.999])
@pytest.mark.parametrize("name", KINDS)
def test_a_truncated_file_never_passes(name: str, keep: float, signed: Make, credentials: Credentials) -> None:
    path = signed(name)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * keep)])
    try:
        found = read(path, credentials)
    except UnreadableFile:
        return
    assert not found.valid


def test_boxes_nested_without_end_harm_nobody(signed: Make, credentials: Credentials) -> None:
    path = signed("film.mp4")
    boxes = b""
    for _ in range(20_000):
        boxes = struct.pack(">I4s", len(boxes) + 8, b"moov") + boxes
    path.write_bytes(path.read_bytes()[:32] + boxes)
    with pytest.raises(UnreadableFile, match="damaged"):
        read(path, credentials)


def test_a_reader_that_dies_or_hangs_is_an_answer_and_not_a_crash(
    signed: Make, credentials: Credentials, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = signed("poster.jpg")
    broken = tmp_path / "reader.py"
    for body in ("import os; os.abort()", "print('not json')", "while True: pass"):
        broken.write_text(body)
        monkeypatch.setattr(reader, "__file__", str(broken))
        monkeypatch.setattr("provenance.manifest.READING_SECONDS", 1)
        with pytest.raises(UnreadableFile, match="damaged"):
            read(path, credentials)


def test_the_reader_cannot_take_all_memory(tmp_path: Path, credentials: Credentials) -> None:
    source = Path(reader.__file__).read_text().replace("import c2pa\n", "bytearray(3 * 1024**3)\n", 1)
    assert "bytearray" in source
    greedy = tmp_path / "reader.py"
    greedy.write_text(source)
    child = subprocess.run([sys.executable, "-I", str(greedy)], input="{}", capture_output=True, text=True, check=False)
    assert "MemoryError" in child.stderr


def test_the_limit_that_is_told_is_the_limit_that_holds() -> None:
    assert str(filetype.MAX_BYTES // 1024**2) in filetype.too_large()
