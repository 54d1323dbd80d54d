"""From the release to the confirmed likeness: who may, what is used once, who is told, what is kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cameos import custody, enrolling, export
from cameos.checks import Finding, Outcome, faces
from cameos.enrolling import NotNow
from cameos.examining import Examination
from cameos.models import Asset, Cameo, Enrolment, RawRead
from cameos.tests.recordings import DIGITS, GROWN, TURNS, follow_once, recording
from notifications.models import Notification
from tests import cast

pytestmark = pytest.mark.django_db
State = Enrolment.State


@pytest.fixture(autouse=True)
def stores(settings, tmp_path):
    """Key stores and custody of each test's own."""
    settings.SORASITE_CUSTODY = tmp_path / "custody"
    settings.SORASITE_DATA_KEYS = tmp_path / "data-keys"
    settings.SORASITE_MASTER_KEYS = tmp_path / "master-keys"


@pytest.fixture
def person():
    return cast.person("author", display_name="Ana", birth_date=GROWN)


def asked(person) -> Enrolment:
    """A challenge to `person`, with the turns and digits of the recordings that are drawn."""
    if enrolling.signed(person) is None:
        enrolling.sign(person, "Ana Pérez")
    enrolment = enrolling.challenge(person)
    enrolment.turns, enrolment.digits = list(TURNS), DIGITS
    enrolment.save()
    return enrolment


def answered(person, content: bytes = b"film") -> Enrolment:
    return enrolling.answer(person, asked(person).nonce, content, "video/mp4")


PIECES = {name: name.encode() * 40 for name in enrolling.KEPT}
GOOD = Examination([Finding("one_face", Outcome.PASSED, 1.0)], PIECES)
UNSURE = Examination([Finding("digits", Outcome.UNSURE, 5.0, "One digit was unclear.")], PIECES)
BAD = Examination([Finding("live", Outcome.FAILED, 0.001, "This looks like a photo.")])


def enrolled(person) -> Cameo:
    """The likeness of `person`, who passed, unconfirmed."""
    enrolling.settle(answered(person), GOOD)
    cameo = enrolling.likeness(person)
    assert cameo is not None
    return cameo


def kept(person) -> set[str]:
    return set(person.assets.values_list("name", flat=True))


def test_a_release_keeps_what_was_signed_by_whom_and_when(person):
    release = enrolling.sign(person, "  Ana Pérez ")
    assert (release.version, release.name) == (enrolling.RELEASE, "Ana Pérez")
    assert "Sorasite" in release.text
    release.refresh_from_db()
    assert release.sha256 == release.digest()
    release.text += "And my house."
    assert release.sha256 != release.digest()


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (timezone.now().date() - timedelta(days=12 * 365), "under 13"),
        (timezone.now().date() - timedelta(days=15 * 365), "guardian"),
        (None, "date of birth"),
    ],
)
def test_who_is_too_young_is_turned_away_before_showing_their_face(born: date | None, words):
    child = cast.person("child", birth_date=born)
    with pytest.raises(NotNow, match=words):
        enrolling.sign(child, "A child")


def test_nobody_is_challenged_without_a_release(person):
    with pytest.raises(NotNow, match="sign the release"):
        enrolling.challenge(person)


def test_a_real_recording_goes_through_the_worker_to_a_likeness(person, monkeypatch):
    monkeypatch.setattr(faces, "follow", follow_once)
    enrolment = answered(person, recording())
    enrolling.check(enrolment)
    enrolment.refresh_from_db()
    assert enrolment.state == State.PASSED, list(enrolment.checks.values("name", "outcome", "why"))
    assert enrolment.checks.count() == 9
    cameo = enrolment.cameo
    assert (cameo.owner, cameo.name, cameo.kind, cameo.confirmed_at) == (person, "Ana", Cameo.Kind.PERSON, None)
    assert kept(person) == {*enrolling.KEPT, "recording"}
    assert custody.read(person, "front", None, "a test")[:2] == b"\xff\xd8"


def test_challenges_differ_and_a_new_one_ends_the_old(person):
    enrolling.sign(person, "Ana")
    first, second = enrolling.challenge(person), enrolling.challenge(person)
    assert first.nonce != second.nonce
    with pytest.raises(NotNow, match="not asked of you"):
        enrolling.answer(person, first.nonce, b"film", "video/mp4")
    many = set()
    for _try in range(12):
        one = enrolling.challenge(person)
        many.add((tuple(one.turns), one.digits))
    assert len(many) == 12


def test_a_challenge_is_used_once(person):
    enrolment = asked(person)
    enrolling.answer(person, enrolment.nonce, b"film", "video/mp4")
    with pytest.raises(NotNow, match="used already"):
        enrolling.answer(person, enrolment.nonce, b"film", "video/mp4")


def test_a_challenge_ends_after_ten_minutes(person):
    enrolment = asked(person)
    Enrolment.objects.filter(pk=enrolment.pk).update(asked_at=timezone.now() - timedelta(minutes=10, seconds=1))
    with pytest.raises(NotNow, match="Ten minutes are over"):
        enrolling.answer(person, enrolment.nonce, b"film", "video/mp4")
    assert kept(person) == set()


def test_a_challenge_is_nobody_elses(person):
    enrolment = asked(person)
    stranger = cast.person("stranger", birth_date=GROWN)
    with pytest.raises(NotNow, match="not asked of you"):
        enrolling.answer(stranger, enrolment.nonce, b"film", "video/mp4")
    assert enrolling.answer(person, enrolment.nonce, b"film", "video/mp4").state == State.CHECKING


def test_what_is_refused_is_deleted_at_once_and_says_why(person):
    enrolment = answered(person)
    enrolling.settle(enrolment, BAD)
    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.why) == (State.REFUSED, "This looks like a photo.")
    assert kept(person) == set()
    assert enrolling.likeness(person) is None
    assert enrolling.challenge(person).state == State.ASKED


def test_checking_twice_does_nothing_the_second_time(person):
    enrolment = answered(person)
    enrolling.settle(enrolment, GOOD)
    enrolling.settle(enrolment, BAD)
    enrolment.refresh_from_db()
    assert enrolment.state == State.PASSED
    assert enrolment.checks.count() == 1


def test_who_passed_casts_only_themself_until_a_moderator_confirms(person):
    friend, moderator = cast.friend(person), cast.moderator()
    cameo = enrolled(person)
    Cameo.objects.filter(pk=cameo.pk).update(scope="everyone")
    assert cameo in Cameo.objects.castable_by(person)
    assert cameo not in Cameo.objects.castable_by(friend)
    assert enrolling.confirm(cameo, moderator)
    assert cameo in Cameo.objects.castable_by(friend)
    assert "recording" not in kept(person)
    assert Notification.objects.filter(person=person, text__contains="confirmed").exists()
    assert not enrolling.confirm(cameo, moderator)


def test_nobody_confirms_themself(person):
    cameo = enrolled(person)
    with pytest.raises(NotNow, match="Somebody else decides"):
        enrolling.confirm(cameo, person)


def test_an_operator_may_do_without_confirmation(person, settings):
    settings.SORASITE_CAMEO_CONFIRMATION = False
    assert enrolled(person).confirmed_at is not None


def test_what_the_checks_are_unsure_of_waits_for_a_moderator(person):
    moderator = cast.moderator()
    enrolment = answered(person)
    enrolling.settle(enrolment, UNSURE)
    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.why) == (State.REVIEW, "One digit was unclear.")
    assert enrolling.likeness(person) is None
    assert not Asset.objects.filter(person=person, delete_at=None).exists()
    with pytest.raises(NotNow, match="being looked at"):
        enrolling.challenge(person)
    assert enrolling.decide(enrolment, moderator, passes=True, because="I heard all six.")
    cameo = Cameo.objects.get(owner=person)
    assert cameo.confirmed_at is not None
    assert kept(person) == set(enrolling.KEPT)
    assert not enrolling.decide(enrolment, moderator, passes=False, because="No.")


def test_a_moderator_refuses_with_a_reason_and_nothing_is_kept(person):
    enrolment = answered(person)
    enrolling.settle(enrolment, UNSURE)
    assert enrolling.decide(enrolment, cast.moderator(), passes=False, because="Two people speak.")
    assert kept(person) == set()
    assert Notification.objects.filter(person=person, text__contains="Two people speak.").exists()


def test_a_likeness_that_is_somebody_elses_is_destroyed(person):
    cameo = enrolled(person)
    enrolling.reject(cameo, cast.moderator(), "This is a film star.")
    cameo.refresh_from_db()
    assert cameo.withdrawn_at is not None
    assert kept(person) == set()


def test_who_is_enrolled_does_not_enrol_again_and_who_took_it_back_does(person):
    cameo = enrolled(person)
    with pytest.raises(NotNow, match="enrolled already"):
        enrolling.challenge(person)
    enrolling.erase(person)
    cameo.refresh_from_db()
    assert (cameo.withdrawn_at is not None, cameo.confirmed_at) == (True, None)
    assert enrolling.signed(person) is None
    assert asked(person).state == State.ASKED


def test_every_reading_is_written_down(person):
    moderator = cast.moderator()
    enrolled(person)
    RawRead.objects.all().delete()
    custody.read(person, "front", moderator, "to compare")
    row = RawRead.objects.get()
    assert (row.person, row.name, row.by, row.why) == (person, "front", moderator, "to compare")
    assert [one["handle"] for one in export.readings(person)] == [moderator.handle]


def test_what_waits_too_long_is_deleted_by_itself(person):
    enrolment = answered(person)
    enrolling.settle(enrolment, UNSURE)
    assert custody.sweep() == 0
    Asset.objects.filter(person=person).update(delete_at=timezone.now() - timedelta(seconds=1))
    assert custody.sweep() == len(enrolling.KEPT) + 1
    assert kept(person) == set()
