"""Films with somebody in them whom nobody asked: stopped, told, and decided by a moderator."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import User
from cameos import lending, recognising
from cameos.models import Asset, Cameo, Entry, Picture, RawRead, Sighting
from cameos.tests.portraits import ANA, BEN, enrolled, portrait
from cameos.tests.test_enrolling import stores  # noqa: F401
from cameos.tests.test_recognising import bring, upload
from clips.lifecycle import State
from clips.models import Clip
from generation import making, turns
from generation.backends.base import Abilities, RenderRequest
from generation.backends.house import stage
from generation.tests.engine import PlainEngine
from generation.tests.made_scores import puppet, score
from moderation import sightings
from notifications.models import Notification
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


class Camera(PlainEngine):
    """An engine whose film shows a portrait for a moment."""

    def __init__(self, who: int) -> None:
        super().__init__(frames=12)
        self.who = who

    def abilities(self) -> Abilities:
        return replace(super().abilities(), reference=True)

    def _draw(self, request: RenderRequest) -> Iterator[np.ndarray]:
        for number in range(self.frames):
            frame = np.full((320, 240, 3), 60 + 10 * number, np.uint8)
            if number > 5:
                frame[40:280] = portrait(self.who)
            yield frame
        self.rendered.set()


@pytest.fixture(autouse=True)
def memory(monkeypatch):
    monkeypatch.setattr(recognising, "SIDE", 240)
    recognising.forget()
    yield
    recognising.forget()


@pytest.fixture
def ana() -> Cameo:
    return enrolled(ANA, "ana")


def film(who: int, clip: Clip) -> Clip:
    """`clip`, made by an engine that shows portrait `who`, and looked through."""
    engine = Camera(who)
    render = turns.claim_next(engine.abilities())
    assert render is not None
    assert render.clip == clip
    making.make(render, engine)
    clip.refresh_from_db()
    return clip


def queued(by) -> Clip:
    return cast.clip(by, State.QUEUED)


def sign_in(person) -> Client:
    one = Client()
    one.force_login(person)
    return one


def news_of(person) -> list[str]:
    return list(Notification.objects.filter(person=person, kind="likeness").values_list("text", flat=True))


def test_a_film_with_somebody_who_was_not_asked_is_stopped_and_both_sides_are_told(ana):
    clip = film(ANA, queued(cast.author()))
    assert clip.state == State.REFUSED
    assert "The face at 0.2 s looks like somebody here who did not agree" in clip.why
    assert not re.search(r"\bana\b", clip.why, re.IGNORECASE)
    assert Notification.objects.filter(person=clip.author, kind="clip_refused").exists()
    assert [words[:44] for words in news_of(ana.owner)] == ["Somebody in a film of author looks like you."]
    entry = Entry.objects.get(cameo=ana.public_id)
    assert (entry.event, entry.person, clip.public_id in entry.note) == ("refused", clip.author.public_id, True)
    row = Sighting.objects.get()
    assert (row.cameo, row.by, row.clip, row.sure) == (ana, clip.author, clip.public_id, True)
    assert sign_in(ana.owner).get(reverse("appearance", args=[ana.public_id])).status_code == 302
    assert sign_in(ana.owner).get(f"/media/{clip.public_id}/video").status_code == 404


def test_ones_own_film_a_cast_that_agreed_and_a_strangers_face_are_let_through(ana):
    assert film(ANA, queued(ana.owner)).state == State.DRAFT
    friend = cast.author()
    lent = queued(friend)
    cast.in_it(lent, ana)
    assert film(ANA, lent).state == State.DRAFT
    assert film(BEN, queued(friend)).state == State.DRAFT
    assert not Sighting.objects.exists()


def test_to_lend_it_for_one_film_lends_it_for_no_other(ana):
    friend = cast.author()
    cast.in_it(cast.draft(friend), ana)
    assert film(ANA, queued(friend)).state == State.REFUSED


def test_who_withdrew_is_not_searched_for(ana):
    lending.withdraw(ana, ana.owner)
    assert film(ANA, queued(cast.author())).state == State.DRAFT


def test_what_the_search_is_unsure_of_waits_and_passes_when_a_moderator_says_so(ana):
    Cameo.objects.update(confirmed_at=None)
    clip = film(ANA, queued(cast.author()))
    assert (clip.state, clip.waits_for) == (State.WAITING, "moderator")
    assert news_of(ana.owner) == []
    moderator = cast.moderator()
    page = sign_in(moderator).get(reverse("admin:moderation_case_look", args=[clip.public_id])).content.decode()
    assert "a face like that of Ana" in page
    clip.approve(moderator, "Somebody else.")
    row = Sighting.objects.get()
    assert (clip.state, row.answer, row.decided_by) == (State.DRAFT, "not_theirs", moderator)
    assert not Asset.objects.filter(name=row.piece).exists()
    assert news_of(ana.owner) == []


def test_what_waited_is_refused_and_told_when_a_moderator_says_that_it_is_them(ana):
    Cameo.objects.update(confirmed_at=None)
    clip = film(ANA, queued(cast.author()))
    row = Sighting.objects.get()
    assert sightings.settle(row, cast.moderator(), theirs=True)
    clip.refresh_from_db()
    assert (clip.state, len(news_of(ana.owner))) == (State.REFUSED, 1)
    assert Entry.objects.filter(cameo=ana.public_id, event="refused").count() == 1


def test_a_film_that_was_mistaken_is_made_again_and_not_stopped_by_the_same_face(ana):
    clip = film(ANA, queued(cast.author()))
    moderator = cast.moderator()
    desk = sign_in(moderator)
    row = Sighting.objects.get()
    page = desk.get(reverse("admin:moderation_case_changelist")).content.decode()
    assert reverse("admin:cameos_sighting_change", args=[row.pk]) in page
    page = desk.get(reverse("admin:cameos_sighting_change", args=[row.pk])).content.decode()
    found = reverse("admin:cameos_sighting_evidence", args=[row.pk, "found"])
    assert found in page
    assert desk.get(found)["Content-Type"] == "image/jpeg"
    assert RawRead.objects.filter(person=ana.owner, by=moderator, name=row.piece).exists()
    address = reverse("admin:cameos_sighting_decide", args=[row.pk, "not-theirs"])
    assert "made again" in desk.get(address).content.decode()
    assert Sighting.objects.get().answer == "open"
    desk.post(address)
    desk.post(address)
    clip.refresh_from_db()
    assert clip.state == State.SCREENING
    assert Notification.objects.filter(person=clip.author, kind="moderation").count() == 1
    assert desk.get(found).status_code == 404
    clip.queue(cast.clean(clip))
    assert film(ANA, clip).state == State.DRAFT
    other = film(ANA, queued(clip.author))
    assert other.state == State.REFUSED


def test_a_picture_that_was_mistaken_may_be_chosen_again_and_no_other(ana):
    ben = cast.author()
    client, moderator = sign_in(ben), cast.moderator()
    assert wear(client, portrait(ANA)).status_code == 422
    assert sightings.settle(Sighting.objects.get(), moderator, theirs=False)
    assert not sightings.settle(Sighting.objects.get(), moderator, theirs=True)
    assert "You may choose it again" in Notification.objects.get(person=ben).text
    assert wear(client, portrait(ANA)[:, ::-1]).status_code == 422
    assert wear(client, portrait(ANA)).status_code == 302


def test_a_picture_that_passed_is_taken_away_when_a_moderator_says_whose_face_it_is(ana):
    Cameo.objects.update(confirmed_at=None)
    ben = cast.author()
    thing = cast.cameo(ben, kind="character", handle="mister_x")
    client = sign_in(ben)
    assert wear(client, portrait(ANA)).status_code == 302
    assert client.post(f"/cameos/{thing.public_id}/pictures/", {"pictures": [file(portrait(ANA))]}).status_code == 302
    moderator = cast.moderator()
    for row in Sighting.objects.all():
        assert sightings.settle(row, moderator, theirs=True)
    ben.refresh_from_db()
    assert ben.avatar == ""
    assert not Picture.objects.exists()
    assert len(news_of(ana.owner)) == 1
    assert Notification.objects.filter(person=ben, text__contains="it was taken away").exists()


def test_nobody_decides_about_their_own_face_or_what_they_brought(ana):
    film(ANA, queued(cast.operator()))
    row = Sighting.objects.get()
    ana.owner.is_staff = ana.owner.is_superuser = True
    ana.owner.save()
    for one in (row.by, ana.owner):
        desk = sign_in(one)
        desk.post(reverse("admin:cameos_sighting_decide", args=[row.pk, "not-theirs"]))
        assert desk.get(reverse("admin:cameos_sighting_evidence", args=[row.pk, "found"])).status_code == 404
        with pytest.raises(Exception, match="about you"):
            sightings.settle(row, one, theirs=False)
    assert Sighting.objects.get().answer == "open"


def wear(client: Client, picture: np.ndarray):
    return client.post("/settings/picture/", {"picture": file(picture)})


def file(picture: np.ndarray) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(picture)).save(out, "PNG")
    return SimpleUploadedFile("it.png", out.getvalue(), "image/png")


def test_the_dolls_of_the_house_model_are_taken_for_nobody_and_a_face_beside_them_is(ana):
    icons = ["woman", "girl", "man-beard"]
    enrolled(BEN, "boris")
    shows = [stage.Show(score(puppet(icon), seconds=1.0), 288, 512, 24, 24, None) for icon in icons]
    film = [(float(n), show.frame(12)) for n, show in enumerate(shows)]
    assert recognising.seen_in(film, cast.author()) == []
    beside = film[0][1].copy()
    beside[:240, :240] = portrait(ANA)
    assert [one.cameo for one in recognising.seen_in([(0.0, beside)], User.objects.get(handle="author"))] == [ana]


def test_nobody_lets_their_own_film_pass_or_one_in_which_their_face_was_found(ana):
    one = cast.moderator()
    own = cast.clip(one, State.WAITING)
    with pytest.raises(PermissionDenied, match="about you"):
        own.approve(one, "It is fine.")
    with pytest.raises(PermissionDenied, match="about you"):
        own.decline(one, "It is not.")
    desk = cast.signed_in(one)
    answer = desk.post(f"/admin/clips/clip/{own.pk}/decide/approve/", {"because": "It is fine, really."}, follow=True)
    assert "about you" in answer.content.decode()
    hers = cast.signed_in(ana.owner)
    ana.owner.user_permissions.add(*one.user_permissions.all())
    User.objects.filter(pk=ana.owner_id).update(is_staff=True)
    clip = cast.clip(cast.author(), State.WAITING)
    seen = {"by": clip.author, "where": "clip", "clip": clip.public_id, "distance": 0.1, "sure": False}
    Sighting.objects.create(cameo=ana, **seen)
    look = {"outcome": "refuse", "because": "That is me, and I said no."}
    answer = hers.post(f"/admin/moderation/case/looks/{clip.public_id}/", look, follow=True)
    assert "about you" in answer.content.decode()
    for untouched in (own, clip):
        untouched.refresh_from_db()
        assert untouched.state == State.WAITING
    assert Sighting.objects.get().answer == "open"
    assert clip.decline(one, "That is her.")


def test_a_thing_that_is_a_person_ends_with_its_pictures_and_what_was_made_with_it():
    client = cast.signed_in(cast.person("ben"))
    bring(client, upload())
    thing = Cameo.objects.get()
    clip = cast.published(thing.owner)
    cast.in_it(clip, thing)
    client.post(f"/cameos/{thing.public_id}/pictures/", {"pictures": [upload(BEN)]})
    assert Clip.objects.visible_to(thing.owner).exists()
    desk = cast.signed_in(cast.moderator())
    desk.post(f"/admin/cameos/faced/{thing.pk}/decide/refuse/")
    thing.refresh_from_db()
    assert thing.has_ended
    assert not thing.pictures.exists()
    assert not Clip.objects.visible_to(thing.owner).exists()
    assert Notification.objects.filter(person=thing.owner, text__contains="Mister X shows a person").count() == 1
    assert desk.post(f"/admin/cameos/faced/{thing.pk}/decide/refuse/").status_code == 404
