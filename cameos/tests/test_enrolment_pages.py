"""The pages of enrolling: what each visitor reads, what a file must be, and everything that is kept."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cameos import custody, enrolling
from cameos.checks.media import MAX_BYTES
from cameos.models import Enrolment
from cameos.tests.recordings import GROWN
from cameos.tests.test_enrolling import BAD, GOOD, UNSURE, answered, asked, enrolled, stores  # noqa: F401
from tests import cast

pytestmark = pytest.mark.django_db
State = Enrolment.State


@pytest.fixture
def person():
    return cast.person("author", display_name="Ana", birth_date=GROWN)


@pytest.fixture
def client(person) -> Client:
    one = Client()
    one.force_login(person)
    return one


@pytest.fixture(autouse=True)
def woken(monkeypatch) -> list[int]:
    """The enrolments that a worker was woken for."""
    keys: list[int] = []
    monkeypatch.setattr("cameos.tasks.check.send", keys.append)
    return keys


def film(content: bytes = b"film", kind: str = "video/mp4") -> SimpleUploadedFile:
    return SimpleUploadedFile("me.mp4", content, kind)


def test_from_the_release_to_a_recording_that_is_checked(client, person, woken, django_capture_on_commit_callbacks):
    page = client.get(reverse("enrol"))
    assert "I have read it and sign" in page.content.decode()
    assert client.post(reverse("release"), {"name": "x"}).status_code == 422
    assert client.post(reverse("release"), {"name": "Ana Pérez"}).status_code == 302
    assert "I am ready" in client.get(reverse("enrol")).content.decode()
    answer = client.post(reverse("challenges"))
    one = person.enrolments.get()
    assert answer.url == reverse("enrolment", args=[one.public_id])
    page = client.get(answer.url).content.decode()
    assert one.nonce in page
    for digit in one.digits:
        assert f"<b>{digit}</b>" in page
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            reverse("recording", args=[one.public_id]), {"nonce": one.nonce, "recording": film(b"x" * 5_000_000)}
        )
    assert answer.status_code == 302
    assert woken == [one.pk]
    assert "Looking and listening" in client.get(answer.url).content.decode()
    assert custody.read(person, "recording", None, "a test") == b"video/mp4\n" + b"x" * 5_000_000


def test_a_replayed_challenge_is_turned_away_with_words(client, person):
    one = asked(person)
    url, data = reverse("recording", args=[one.public_id]), {"nonce": one.nonce}
    client.post(url, {**data, "recording": film()})
    answer = client.post(url, {**data, "recording": film()}, follow=True)
    assert "were used already" in answer.content.decode()
    assert person.enrolments.count() == 1


def test_half_a_gigabyte_is_refused_before_it_is_read(client, person):
    one = asked(person)
    url = reverse("recording", args=[one.public_id])
    answer = client.generic("POST", url, b"", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(500 * 1024 * 1024))
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()
    one.refresh_from_db()
    assert one.state == State.ASKED


def test_a_file_that_lies_about_its_length_is_stopped_while_it_is_read(client, person, monkeypatch):
    monkeypatch.setattr("cameos.views.enrolment.MAX_BYTES", 100_000)
    monkeypatch.setattr("cameos.views.enrolment.FORM_BYTES", MAX_BYTES)
    one = asked(person)
    answer = client.post(
        reverse("recording", args=[one.public_id]), {"nonce": one.nonce, "recording": film(b"x" * 300_000)}
    )
    assert answer.status_code == 413
    assert not person.assets.exists()


def test_a_form_without_a_file_or_a_token_is_refused(client, person):
    one = asked(person)
    url = reverse("recording", args=[one.public_id])
    assert client.post(url, {"nonce": one.nonce}).status_code == 422
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    assert strict.post(url, {"nonce": one.nonce, "recording": film()}).status_code == 403


def test_nobody_sees_or_answers_somebody_elses_enrolment(person):
    one = asked(person)
    stranger = Client()
    stranger.force_login(cast.person("stranger", birth_date=GROWN))
    assert stranger.get(reverse("enrolment", args=[one.public_id])).status_code == 404
    url = reverse("recording", args=[one.public_id])
    assert stranger.post(url, {"nonce": one.nonce, "recording": film()}).status_code == 404


def test_each_end_says_what_happened(client, person):
    one = answered(person)
    enrolling.settle(one, BAD)
    page = client.get(reverse("enrolment", args=[one.public_id])).content.decode()
    assert "This looks like a photo." in page
    assert "Try again" in page
    two = answered(person)
    enrolling.settle(two, UNSURE)
    page = client.get(reverse("enrolment", args=[two.public_id])).content.decode()
    assert "A moderator looks at it." in page
    assert "One digit was unclear." in page
    assert "being looked at" in client.get(reverse("enrol")).content.decode()


def test_whoever_is_enrolled_sees_what_is_kept_and_who_opened_it(client, person):
    enrolled(person)
    custody.read(person, "front", cast.moderator(), "to compare")
    page = client.get(reverse("kept")).content.decode()
    assert "Still, from the front" in page
    assert "@moderator_1" in page
    assert "to compare" in page
    assert "Destroy my likeness" in page
    assert "You are enrolled." in client.get(reverse("enrol")).content.decode()
