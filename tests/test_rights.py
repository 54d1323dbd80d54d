"""What somebody takes along of their likeness, and the proof of what was destroyed."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile

import pytest
from asgiref.sync import async_to_sync
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from cameos import custody, enrolling, export, lending
from cameos.models import Erasure, RawRead
from cameos.tests.recordings import GROWN
from cameos.tests.test_enrolling import enrolled, stores  # noqa: F401
from clips.erasing import erase
from clips.models import Clip, Rendition
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return cast.person("author", display_name="Ana", birth_date=GROWN)


@pytest.fixture
def client(person) -> Client:
    one = Client()
    one.force_login(person)
    return one


def unpacked(answer) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(answer.getvalue()))


def test_an_export_holds_every_piece_and_every_row(client, person):
    cameo, friend = enrolled(person), cast.friend(person)
    enrolling.confirm(cameo, cast.moderator())
    lending.lend(cameo, friend, person, uses=3)
    lending.refuse(cameo, cast.stranger(), person)
    clip = Clip.imagine([cameo], author=friend, prompt="Ana waves", seed=1)
    answer = client.post(reverse("likeness_export"))
    assert answer["Cache-Control"] == "private, no-store"
    archive = unpacked(answer)
    names = {"front.jpg", "left.jpg", "right.jpg", "cutout.png", "sample.wav", "face.f32", "voice.f32"}
    assert set(archive.namelist()) == {*names, "likeness.json"}
    assert archive.read("front.jpg") == b"front" * 40
    written = json.loads(archive.read("likeness.json"))
    assert set(written) == {*export.SECTIONS, "how_to_verify", "could_not_be_opened"}
    assert written["releases"][0]["name"] == "Ana Pérez"
    assert written["enrolments"][0]["checks"][0]["name"] == "one_face"
    assert written["likenesses"][0]["scope"] == "me"
    assert written["likenesses"][0]["confirmed_by"] == "moderator_1"
    assert [(one["handle"], one["uses_left"]) for one in written["grants"] if one["basis"] == "lent"] == [("friend", 2)]
    assert [one["handle"] for one in written["refusals"]] == ["stranger"]
    assert [one["event"] for one in written["ledger"]] == ["lent", "ended", "allowed"]
    assert [(one["id"], one["author"]) for one in written["clips"]] == [(clip.public_id, "friend")]
    assert RawRead.objects.filter(person=person, by=person).count() == 7
    assert len([one for one in written["readings"] if one["handle"] == "author"]) == 7


def test_an_unconfirmed_recording_is_in_the_export_as_the_film_that_it_is(client, person):
    enrolled(person)
    assert unpacked(client.post(reverse("likeness_export"))).read("recording.mp4") == b"film"


def test_the_films_are_in_the_export_and_others_drafts_and_dark_clips_are_not(client, person):
    cameo, friend = enrolled(person), cast.friend(person)
    shown, draft, dark, own = cast.published(friend), cast.draft(friend), cast.published(friend), cast.draft(person)
    for clip in (shown, draft, own):
        cast.in_it(clip, cameo, basis="own" if clip is own else "lent")
    cast.in_it(dark, cameo, revoked_at=timezone.now())
    lost = cast.published(friend)
    cast.in_it(lost, cameo)
    default_storage.delete(lost.file(Rendition.Kind.DOWNLOAD).key)
    archive = unpacked(client.post(reverse("likeness_export")))
    films = {name for name in archive.namelist() if name.startswith("clips/")}
    assert films == {f"clips/{clip.public_id}.mp4" for clip in (shown, own)}
    assert archive.read(f"clips/{shown.public_id}.mp4").startswith(b"download of " + shown.public_id.encode())
    assert archive.testzip() is None
    missing = json.loads(archive.read("likeness.json"))["could_not_be_opened"]
    assert [one["name"] for one in missing] == [f"clips/{lost.public_id}.mp4"]


def test_the_chain_and_the_release_of_an_export_can_be_computed_again_by_hand(client, person):
    cameo = enrolled(person)
    for scope in ("mutuals", "approved", "me"):
        lending.change(cameo, person, scope=scope)
    written = json.loads(unpacked(client.post(reverse("likeness_export"))).read("likeness.json"))
    previous = ""
    assert len(written["ledger"]) == 3
    for row in written["ledger"]:
        assert row["previous"] == previous
        fields = ("previous", "cameo", "number", "at", "event", "clip", "person", "note")
        previous = hashlib.sha256("\x1f".join(str(row[name]) for name in fields).encode()).hexdigest()
        assert row["hash"] == previous
    signed = written["releases"][0]
    text = "\n".join(signed[name] for name in ("version", "signed_at", "name", "text"))
    assert hashlib.sha256(text.encode()).hexdigest() == signed["sha256"]


def test_an_export_is_sent_while_it_is_made_and_decrypts_one_piece_at_a_time(person, monkeypatch):
    enrolled(person)
    for name in ("front", "sample"):
        custody.keep(person, name, os.urandom(2_000_000))
    opened: list[str] = []
    read = custody.read
    monkeypatch.setattr(custody, "read", lambda *given: opened.append(given[1]) or read(*given))
    parts = export.archive(person)
    sizes = []
    while "left" not in opened:
        sizes.append(len(next(parts)))
    assert opened == ["cutout", "face", "front", "left"]
    assert max(sizes) < 600_000
    parts.close()


def test_a_piece_that_cannot_be_opened_does_not_spoil_the_export(client, person):
    enrolled(person)
    custody.place(person.assets.get(name="sample").key).unlink()
    archive = unpacked(client.post(reverse("likeness_export")))
    assert "sample.wav" not in archive.namelist()
    assert json.loads(archive.read("likeness.json"))["could_not_be_opened"][0]["name"] == "sample"


def test_an_export_asks_for_the_password_first(person):
    enrolled(person)
    person.set_password(cast.PASSWORD)
    person.save()
    client = Client(REMOTE_ADDR=cast.fresh_address())
    client.force_login(person)
    RawRead.objects.all().delete()
    asked = client.post(reverse("likeness_export"))
    assert asked.status_code == 302
    assert asked["Location"].startswith("/account/reauthenticate/")
    assert not RawRead.objects.exists()
    proved = client.post(asked["Location"], {"password": cast.PASSWORD})
    assert "likeness.json" in unpacked(proved).namelist()


def test_under_asgi_an_export_is_streamed_too(person):
    enrolled(person)

    async def gathered() -> bytes:
        return b"".join([part async for part in export.for_asgi(iter_of(b"one", b"two"))])

    def iter_of(*parts: bytes):
        yield from parts

    assert async_to_sync(gathered)() == b"onetwo"


def test_erasing_leaves_nothing_that_could_be_opened_and_a_receipt(client, person):
    cameo = enrolled(person)
    number = person.assets.first().key_number
    wrapped = hashlib.sha256(custody.key_file(person.public_id).read_bytes()).hexdigest()
    files = {one.name: hashlib.sha256(custody.place(one.key).read_bytes()).hexdigest() for one in person.assets.all()}
    answer = client.post(reverse("likeness_erasure"), follow=True)
    page = answer.content.decode()
    assert "are destroyed here" in page
    assert "neither the key nor any of the files is here" in page
    cameo.refresh_from_db()
    assert cameo.withdrawn_at is not None
    assert not person.assets.exists()
    assert not custody.key_file(person.public_id).exists()
    receipt = Erasure.objects.get()
    assert (receipt.person, receipt.key_number, receipt.key_sha256) == (person.public_id, number, wrapped)
    assert {one["name"]: one["sha256"] for one in receipt.pieces} == files
    page = client.get(reverse("kept")).content.decode()
    assert "Nothing of your face or voice is kept." in page
    assert reverse("erasure", args=[receipt.public_id]) in page
    again = client.post(reverse("likeness_erasure"))
    assert again["Location"] == reverse("enrol")
    assert Erasure.objects.count() == 1


def test_a_receipt_outlives_the_account_can_be_checked_by_hand_and_is_never_changed(person, mailoutbox):
    enrolled(person)
    with TestCase.captureOnCommitCallbacks(execute=True):
        erase(person)
    receipt = Erasure.objects.get()
    there = reverse("erasure", args=[receipt.public_id])
    assert there in mailoutbox[0].body
    assert mailoutbox[0].to == ["author@example.org"]
    visitor = Client()
    page = visitor.get(there).content.decode()
    assert "neither the key nor any of the files is here" in page
    assert "author" not in page
    facts = json.loads(visitor.get(reverse("erasure_file", args=[receipt.public_id])).content)
    said = facts.pop("sha256")
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(text.encode()).hexdigest() == said
    for change in (lambda: Erasure.objects.update(key_sha256=""), lambda: Erasure.objects.all().delete()):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            change()


def test_a_receipt_says_when_a_copy_was_put_back(client, person):
    enrolled(person)
    key = custody.key_file(person.public_id)
    copy = key.read_bytes()
    receipt = enrolling.erase(person)
    assert receipt is not None
    assert custody.is_gone(receipt)
    # A new key of the same person is another one.
    custody.keep(person, "front", b"another face")
    assert custody.is_gone(receipt)
    key.write_bytes(copy)
    assert not custody.is_gone(receipt)
    assert "a copy was put back" in client.get(reverse("erasure", args=[receipt.public_id])).content.decode()
