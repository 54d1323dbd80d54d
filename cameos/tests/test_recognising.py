"""Whose face is in a picture: found where it is, not where it is not, and by nobody who took theirs back."""

from __future__ import annotations

import io
import re
import zipfile

import numpy as np
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import User
from cameos import custody, enrolling, lending, pictures, recognising
from cameos.checks import duplicate
from cameos.models import Asset, Cameo, Entry, Picture, RawRead, Sighting
from cameos.recognising import seen_in
from cameos.tests.portraits import ANA, BEN, CLEO, enrol, enrolled, portrait, template
from cameos.tests.test_enrolling import stores  # noqa: F401
from notifications.models import Notification
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def memory(monkeypatch):
    """What one test decrypted is none of the next one's. Small pictures are searched more quickly."""
    monkeypatch.setattr(recognising, "SIDE", 240)
    recognising.forget()
    yield
    recognising.forget()


@pytest.fixture
def ana() -> Cameo:
    return enrolled(ANA, "ana")


@pytest.fixture
def client() -> Client:
    one = Client()
    one.force_login(cast.person("ben"))
    return one


def ben() -> User:
    person: User = User.objects.get(handle="ben")
    return person


def found(who: int, by: User, **more) -> list[tuple[str, bool]]:
    return [(sight.cameo.owner.handle, sight.sure) for sight in seen_in([(None, portrait(who))], by, **more)]


def upload(*who: int, side: int = 240) -> SimpleUploadedFile:
    """A PNG with these portraits side by side; of none, a plain picture."""
    out = io.BytesIO()
    whole = np.concatenate([portrait(one, side) for one in who], 1) if who else np.full((side, side, 3), 90, np.uint8)
    Image.fromarray(whole).save(out, "PNG")
    return SimpleUploadedFile("it.png", out.getvalue(), "image/png")


# --- Searching ------------------------------------------------------------------------------------


def test_where_nobody_is_enrolled_no_picture_is_looked_at(monkeypatch):
    def never(*args):
        raise AssertionError("no picture should be looked at")

    monkeypatch.setattr(recognising.faces, "every", never)
    assert found(ANA, cast.author()) == []
    assert not RawRead.objects.exists()


def test_a_face_is_found_and_a_strangers_is_not(ana):
    other = cast.author()
    assert found(ANA, other) == [("ana", True)]
    assert found(BEN, other) == []


def test_ones_own_face_and_one_that_may_be_there_are_nobodys_business(ana):
    assert found(ANA, ana.owner) == []
    assert found(ANA, cast.author(), besides=[ana.pk]) == []


def test_whoever_lends_their_dog_has_not_lent_their_face(ana):
    dog = Cameo.objects.create(owner=ana.owner, kind=Cameo.Kind.PET, name="Rex", handle="rex")
    assert found(ANA, cast.author(), besides=[dog.pk]) == [("ana", True)]


def test_of_two_who_resemble_each_other_the_nearer_one_is_meant(ana):
    by = cast.author()
    aside = np.zeros(128, np.float32)
    aside[0] = 0.3
    enrol(cast.person("sister"), template(ANA) + aside)
    assert found(ANA, by) == [("ana", True)]
    assert found(ANA, by, besides=[ana.pk]) == []


def test_between_the_two_distances_and_of_whom_nobody_has_confirmed_it_is_unsure():
    by = cast.author()
    away = np.zeros(128, np.float32)
    away[0] = (duplicate.SAME + duplicate.NEAR) / 2
    one = enrol(cast.person("ana"), template(ANA) + away)
    near = np.linalg.norm(template(ANA) - recognising.Enrolled.now(by).templates[0])
    assert duplicate.SAME < near < duplicate.NEAR
    assert found(ANA, by) == [("ana", False)]
    custody.keep(one.owner, "face", template(ANA).tobytes())
    assert found(ANA, by) == [("ana", True)]
    Cameo.objects.update(confirmed_at=None)
    assert found(ANA, by) == [("ana", False)]


@pytest.mark.parametrize("how", ["withdraw", "erase", "leave", "enrol anew"])
def test_who_took_their_face_back_is_not_found_any_more_though_it_was_in_memory(ana, how):
    by = cast.author()
    assert found(ANA, by) == [("ana", True)]
    assert recognising._memory
    if how == "withdraw":
        lending.withdraw(ana, ana.owner)
    elif how == "erase":
        enrolling.erase(ana.owner)
    elif how == "leave":
        ana.owner.leave()
    else:
        custody.keep(ana.owner, "face", template(BEN).tobytes())
    assert found(ANA, by) == []
    if how == "enrol anew":
        assert found(BEN, by) == [("ana", True)]
    else:
        assert not recognising._memory
        assert found(BEN, by) == []


def test_a_face_that_waits_for_a_moderator_or_whose_key_is_gone_is_not_compared(ana, settings):
    by = cast.author()
    Asset.objects.update(delete_at="2099-01-01T00:00Z")
    assert found(ANA, by) == []
    Asset.objects.update(delete_at=None)
    custody.key_file(ana.owner.public_id).unlink()
    assert found(ANA, by) == []


def test_templates_are_decrypted_once_and_that_they_were_is_written_down_and_forgotten_in_time(ana, monkeypatch):
    by = cast.author()
    for _again in range(3):
        assert found(ANA, by) == [("ana", True)]
    assert RawRead.objects.filter(name="all face templates").count() == 1
    recognising.forget()
    clocks = []

    class Clock:
        def __init__(self, seconds, ring):
            clocks.append((seconds, ring))

        def start(self):
            """It rings when the test says so."""

    monkeypatch.setattr(recognising.threading, "Timer", Clock)
    found(ANA, by)
    [(seconds, ring)] = clocks
    assert seconds == 300
    ring()
    assert not recognising._memory


def test_no_more_faces_stay_in_memory_than_it_is_to_hold(ana, monkeypatch):
    enrolled(BEN, "boris")
    monkeypatch.setattr(recognising, "MOST", 1)
    by = cast.author()
    assert (found(ANA, by), found(BEN, by)) == ([("ana", True)], [("boris", True)])
    assert len(recognising._memory) == 1


def test_in_a_film_a_face_is_found_in_whatever_second_it_comes(ana):
    empty = np.full_like(portrait(ANA), 120)
    film = [(0.0, portrait(BEN)), (0.5, portrait(BEN)), (1.0, empty), (1.5, portrait(ANA)), (2.0, portrait(ANA))]
    [sight] = seen_in(film, cast.author())
    assert (sight.cameo, sight.sure, sight.second) == (ana, True, 1.5)


def test_a_face_that_stays_in_a_film_is_compared_once_a_second(ana, monkeypatch):
    compared = []
    real = recognising.faces.template_of
    monkeypatch.setattr(recognising.faces, "template_of", lambda *args: compared.append(1) or real(*args))
    seen_in([(n / 2, portrait(BEN)) for n in range(4)], cast.author())
    assert len(compared) == 2


# --- Pictures that people bring -------------------------------------------------------------------


def wear(client: Client, file: SimpleUploadedFile):
    return client.post("/settings/picture/", {"picture": file})


def bring(client: Client, *files: SimpleUploadedFile, handle: str = "mister_x"):
    form = {"kind": "character", "name": "Mister X", "handle": handle, "pictures": list(files)}
    return client.post("/cameos/new/", form)


def test_nobody_wears_somebody_elses_face_even_if_it_was_lent_to_them(client, ana):
    cast.lent(ana, ben())
    answer = wear(client, upload(ANA))
    assert answer.status_code == 422
    assert "looks like somebody here who did not agree" in answer.content.decode()
    assert not re.search(r"\bana\b", answer.content.decode(), re.IGNORECASE)
    assert ben().avatar == ""
    row = Sighting.objects.get()
    assert (row.cameo, row.by, row.where, row.sure, row.answer) == (ana, ben(), "avatar", True, "open")
    assert Image.open(io.BytesIO(custody.read(ana.owner, row.piece, None, "a test"))).size == (240, 240)
    told = Notification.objects.get(person=ana.owner)
    assert (told.kind, told.subject) == ("likeness", ana.public_id)
    assert told.text == "A profile picture of ben looks like you. It is not shown, and the moderators know."
    entry = Entry.objects.get(cameo=ana.public_id)
    assert (entry.event, entry.person, entry.note) == ("refused", ben().public_id, "their face was found: avatar")


def test_whoever_tries_again_and_again_rings_one_bell_and_leaves_each_try_in_the_ledger(client, ana):
    for _again in range(3):
        wear(client, upload(ANA))
    assert Sighting.objects.count() == 1
    assert Notification.objects.filter(person=ana.owner).count() == 1
    assert Entry.objects.filter(cameo=ana.public_id, event="refused").count() == 3


def test_ones_own_face_and_a_strangers_may_be_worn(client, ana):
    own = Client()
    own.force_login(ana.owner)
    assert wear(own, upload(ANA)).status_code == 302
    assert wear(client, upload(BEN)).status_code == 302
    assert not Sighting.objects.exists()


def test_a_thing_is_not_made_with_the_face_of_somebody_in_it_and_what_was_written_stays(client, ana):
    answer = bring(client, upload(), upload(BEN, ANA))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "looks like somebody here" in page
    assert 'value="Mister X"' in page
    assert not Cameo.objects.filter(handle="mister_x").exists()
    assert Sighting.objects.get().where == "picture"
    assert Notification.objects.filter(person=ana.owner).exists()
    assert bring(client, upload()).status_code == 302
    thing = Cameo.objects.get(handle="mister_x")
    answer = client.post(f"/cameos/{thing.public_id}/pictures/", {"pictures": [upload(ANA)]})
    assert answer.status_code == 422
    assert Picture.objects.count() == 1


def test_an_unsure_picture_passes_quietly_and_lies_before_the_moderators(client, ana):
    Cameo.objects.update(confirmed_at=None)
    assert wear(client, upload(ANA)).status_code == 302
    assert ben().avatar
    assert Sighting.objects.get().sure is False
    assert not Notification.objects.filter(person=ana.owner).exists()
    assert not Entry.objects.filter(cameo=ana.public_id).exists()


def test_a_stranger_is_not_brought_as_a_drawn_character_before_a_moderator_has_looked(client):
    assert bring(client, upload()).status_code == 302
    assert [one.handle for one in Cameo.objects.castable_by(ben())] == ["mister_x"]
    assert bring(client, upload(), upload(CLEO), handle="mister_y").status_code == 302
    thing = Cameo.objects.get(handle="mister_y")
    assert "There is a face in a picture of it" in client.get(f"/cameos/{thing.public_id}/").content.decode()
    # Not even by whoever brought it: nobody asked the one whose face it may be.
    assert [one.handle for one in Cameo.objects.castable_by(ben())] == ["mister_x"]
    assert not lending.may_ask_at_all(thing, ben())

    desk = cast.signed_in(cast.moderator())
    assert f"/admin/cameos/faced/{thing.pk}/change/" in desk.get("/admin/moderation/case/").content.decode()
    listed = desk.get(f"/admin/cameos/faced/{thing.pk}/change/").content.decode()
    for number in thing.pictures.values_list("pk", flat=True):
        assert desk.get(f"/admin/cameos/faced/{thing.pk}/picture/{number}/").status_code == 200
        assert f"/picture/{number}/" in listed
    assert "its owner may use it" in desk.get(f"/admin/cameos/faced/{thing.pk}/decide/clear/").content.decode()
    desk.post(f"/admin/cameos/faced/{thing.pk}/decide/clear/")
    assert {one.handle for one in Cameo.objects.castable_by(ben())} == {"mister_x", "mister_y"}
    assert Notification.objects.filter(person=ben(), text__contains="you can use it now").count() == 1
    assert desk.get(f"/admin/cameos/faced/{thing.pk}/change/").status_code == 302

    client.post(f"/cameos/{thing.public_id}/pictures/", {"pictures": [upload(CLEO)]})
    assert not Cameo.objects.castable_by(ben()).filter(handle="mister_y").exists()
    # What is being made shows the first one, which was looked at: it cannot be taken from before the new one.
    first = thing.pictures.first()
    assert first is not None
    client.delete(f"/cameos/{thing.public_id}/pictures/{first.pk}/")
    assert thing.pictures.first() == first


def test_nobody_clears_a_thing_of_their_own_and_a_clerk_does_not_see_it():
    one = cast.moderator()
    bring(cast.signed_in(one), upload(CLEO))
    thing = Cameo.objects.get()
    for desk in (cast.signed_in(one), cast.signed_in(cast.person("clerk", is_staff=True))):
        assert desk.post(f"/admin/cameos/faced/{thing.pk}/decide/clear/").status_code == 404
        assert desk.get(f"/admin/cameos/faced/{thing.pk}/picture/{thing.pictures.get().pk}/").status_code == 404
    with pytest.raises(PermissionDenied):
        pictures.clear(thing, one)
    thing.refresh_from_db()
    assert thing.shows_a_face


def test_nobody_brings_pictures_without_end(client, monkeypatch):
    monkeypatch.setattr("cameos.views.likenesses.PICTURES_PER_HOUR", 1)
    assert bring(client, upload()).status_code == 302
    answer = bring(client, upload(), handle="mister_y")
    assert "That was a lot of pictures" in answer.content.decode()


def test_what_was_found_is_listed_and_not_exported_and_goes_with_the_key(client, ana, monkeypatch):
    wear(client, upload(ANA))
    own = Client()
    own.force_login(ana.owner)
    assert "A picture in which somebody looks like you" in own.get("/cameos/kept/").content.decode()
    archive = zipfile.ZipFile(io.BytesIO(own.post("/cameos/kept/export/").getvalue()))
    assert not [name for name in archive.namelist() if name.startswith("sighting")]
    enrolling.erase(ana.owner)
    assert not Asset.objects.exists()


def test_two_strangers_in_one_picture_are_both_told(client, ana):
    cleo = enrolled(CLEO, "cleo")
    assert bring(client, upload(ANA, CLEO)).status_code == 422
    assert {row.cameo for row in Sighting.objects.all()} == {ana, cleo}
    assert Notification.objects.filter(person__in=[ana.owner, cleo.owner]).count() == 2
