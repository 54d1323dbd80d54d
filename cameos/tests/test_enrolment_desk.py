"""The moderators' table: what waits, its evidence, and who may open it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cameos import enrolling
from cameos.models import Cameo, Enrolment, RawRead
from cameos.tests.recordings import GROWN
from cameos.tests.test_enrolling import GOOD, UNSURE, answered, stores  # noqa: F401
from tests import cast

pytestmark = pytest.mark.django_db
State = Enrolment.State


@pytest.fixture
def person():
    return cast.person("author", display_name="Ana", birth_date=GROWN)


@pytest.fixture
def moderator():
    return cast.moderator()


@pytest.fixture
def client(moderator) -> Client:
    one = Client()
    one.force_login(moderator)
    return one


def waiting(person, examination=UNSURE) -> Enrolment:
    one = answered(person)
    enrolling.settle(one, examination)
    one.refresh_from_db()
    return one


def at(one: Enrolment, name: str, *more: str) -> str:
    return reverse(f"admin:cameos_enrolment_{name}", args=[one.pk, *more])


def test_the_queue_shows_what_waits_with_its_evidence(client, person):
    one = waiting(person)
    page = client.get(reverse("admin:cameos_enrolment_changelist") + "?waits=review").content.decode()
    assert "@author" in page
    page = client.get(at(one, "change")).content.decode()
    for name in ("front", "left", "right", "recording"):
        assert at(one, "evidence", name) in page
    assert "One digit was unclear." in page
    assert "Let it pass" in page
    assert "It is them" not in page


def test_evidence_is_read_in_memory_and_each_reading_written_down(client, person, moderator):
    one = waiting(person)
    RawRead.objects.all().delete()
    answer = client.get(at(one, "evidence", "recording"))
    assert (answer.content, answer["Content-Type"]) == (b"film", "video/mp4")
    assert "no-store" in answer["Cache-Control"]
    assert RawRead.objects.get().by == moderator
    assert client.get(at(one, "evidence", "front")).content == b"front" * 40
    assert client.get(at(one, "evidence", "face")).status_code == 404


def test_a_moderator_lets_pass_what_the_checks_were_unsure_of(client, person):
    one = waiting(person)
    assert client.post(at(one, "decide", "pass")).status_code == 302
    assert Cameo.objects.get(owner=person).confirmed_at is not None
    assert client.get(at(one, "evidence", "front")).status_code == 404


def test_a_refusal_needs_a_reason(client, person):
    one = waiting(person)
    assert client.post(at(one, "decide", "refuse"), {"because": "no"}).status_code == 422
    one.refresh_from_db()
    assert one.state == State.REVIEW
    client.post(at(one, "decide", "refuse"), {"because": "Two people are speaking here."})
    one.refresh_from_db()
    assert (one.state, one.why) == (State.REFUSED, "Two people are speaking here.")


def test_a_likeness_is_confirmed_or_destroyed(client, person):
    one = waiting(person, GOOD)
    page = client.get(reverse("admin:cameos_enrolment_changelist") + "?waits=confirmation").content.decode()
    assert "@author" in page
    assert "Compare the face" in client.get(at(one, "decide", "confirm")).content.decode()
    client.post(at(one, "decide", "confirm"))
    assert Cameo.objects.get(owner=person).confirmed_at is not None
    other = cast.person("stranger", birth_date=GROWN)
    two = waiting(other, GOOD)
    client.post(at(two, "decide", "reject"), {"because": "This is somebody from the films."})
    assert not other.assets.exists()
    assert Cameo.objects.get(owner=other).withdrawn_at is not None


def test_nobody_judges_their_own_and_nobody_else_looks(person, moderator):
    moderator.birth_date = GROWN
    moderator.save()
    mine = waiting(moderator)
    judge = Client()
    judge.force_login(moderator)
    assert judge.get(at(mine, "evidence", "front")).status_code == 404
    assert judge.post(at(mine, "decide", "pass")).status_code == 404
    theirs = waiting(person)
    for somebody in (person, cast.stranger(), cast.person("clerk", is_staff=True)):
        visitor = Client()
        visitor.force_login(somebody)
        for url in (at(theirs, "change"), at(theirs, "evidence", "front"), at(theirs, "decide", "pass")):
            assert visitor.get(url).status_code in (302, 403, 404)
            assert visitor.post(url).status_code in (302, 403, 404)
    theirs.refresh_from_db()
    assert theirs.state == State.REVIEW
