"""Vouching: whose word counts, who may be asked, what the one who is asked sees, and how it is taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Follow, Invite, User
from cameos import custody, enrolling, lending, vouching
from cameos.enrolling import NotNow
from cameos.models import Cameo, Grant, RawRead, Vouching
from cameos.tests.recordings import GROWN
from cameos.tests.test_enrolling import enrolled, stores  # noqa: F401
from moderation.models import Case, Decision, Strike
from moderation.subjects import SUBJECTS
from notifications.models import Notification
from tests import cast
from tests.cast import signed_in

pytestmark = pytest.mark.django_db
State = Vouching.State
LONG_AGO = timedelta(days=400)


@pytest.fixture
def person():
    return cast.person("author", display_name="Ana", birth_date=GROWN)


@pytest.fixture
def moderator():
    return cast.moderator()


@pytest.fixture
def friend(person, moderator):
    """A member of standing who knows `person`."""
    return of_standing("friend", moderator, person)


def of_standing(handle: str, moderator: User, knows: User) -> User:
    one = cast.person(handle, birth_date=GROWN)
    enrolling.confirm(enrolled(one), moderator)
    User.objects.filter(pk=one.pk).update(created_at=timezone.now() - LONG_AGO)
    befriend(one, knows)
    one.refresh_from_db()
    return one


def befriend(one: User, other: User, since: timedelta = LONG_AGO) -> None:
    for follower, followed in ((one, other), (other, one)):
        Follow.objects.create(follower=follower, followed=followed, created_at=timezone.now() - since)


def news(person: User) -> list[str]:
    return list(person.notifications.order_by("pk").values_list("text", flat=True))


def struck(one: User, moderator: User) -> None:
    clip = cast.published(one)
    Case.objects.report(SUBJECTS["clip"], clip, moderator, "hate")
    decision = Decision.objects.create(
        case=Case.objects.get(), by=moderator, outcome=Decision.Outcome.WARNED, because="For a test, in words."
    )
    Strike.objects.create(person=one, decision=decision)


UNWORTHY = {
    "new here": lambda one, _moderator: User.objects.filter(pk=one.pk).update(created_at=timezone.now()),
    "suspended": lambda one, _moderator: User.objects.filter(pk=one.pk).update(suspended_at=timezone.now()),
    "gone": lambda one, _moderator: User.objects.filter(pk=one.pk).update(is_active=False),
    "under age": lambda one, _moderator: User.objects.filter(pk=one.pk).update(birth_date=timezone.now().date()),
    "of no known age": lambda one, _moderator: User.objects.filter(pk=one.pk).update(birth_date=None),
    "under a strike": struck,
    "not confirmed": lambda one, _moderator: Cameo.objects.filter(owner=one).update(confirmed_at=None),
    "confirmed by nobody": lambda one, _moderator: Cameo.objects.filter(owner=one).update(confirmed_by=None),
    "withdrawn": lambda one, _moderator: lending.withdraw(Cameo.objects.get(owner=one), one),
    "not enrolled any more": lambda one, _moderator: custody.drop(one, "face"),
}


@pytest.mark.parametrize("how", UNWORTHY)
def test_the_word_of_somebody_of_no_standing_does_not_count(person, friend, moderator, how):
    enrolled(person)
    assert list(vouching.who_could(person)) == [friend]
    UNWORTHY[how](friend, moderator)
    assert list(vouching.who_could(person)) == []
    with pytest.raises(NotNow, match="cannot vouch"):
        vouching.ask(person, friend)


def test_a_friend_of_yesterday_a_follower_and_somebody_blocked_do_not_know_the_person(person, friend):
    enrolled(person)
    Follow.objects.filter(follower=friend).update(created_at=timezone.now())
    assert list(vouching.who_could(person)) == []
    Follow.objects.filter(follower=friend).delete()
    assert list(vouching.who_could(person)) == []
    Follow.objects.create(follower=friend, followed=person, created_at=timezone.now() - LONG_AGO)
    assert list(vouching.who_could(person)) == [friend]
    friend.block(person)
    assert list(vouching.who_could(person)) == []


def test_who_invited_somebody_knows_them(person, friend):
    enrolled(person)
    Follow.objects.all().delete()
    assert list(vouching.who_could(person)) == []
    person.invite = Invite.objects.of(friend)[0]
    person.save()
    assert list(vouching.who_could(person)) == [friend]


def test_for_the_young_nobody_vouches(person, friend):
    enrolled(person)
    person.birth_date = timezone.now().date() - timedelta(days=16 * 365)
    assert list(vouching.who_could(person)) == []


def test_from_the_question_to_a_likeness_that_is_lent(person, friend):
    cameo = enrolled(person)
    mine, theirs = signed_in(person), signed_in(friend)
    assert reverse("vouchers") in mine.get(reverse("enrol")).content.decode()
    assert "@friend" in mine.get(reverse("vouchers")).content.decode()
    assert mine.post(reverse("vouchers"), {"handle": "friend"}).status_code == 302
    asked = Vouching.objects.get()
    there = reverse("vouching", args=[asked.public_id])
    assert there in theirs.get(reverse("news")).content.decode()
    page = theirs.get(there).content.decode()
    assert "Ana (@author) enrolled this face" in page
    assert reverse("vouching_still", args=[asked.public_id]) in page
    RawRead.objects.all().delete()
    still = theirs.get(reverse("vouching_still", args=[asked.public_id]))
    assert (still.content, still["Content-Type"]) == (b"front" * 40, "image/jpeg")
    assert "no-store" in still["Cache-Control"]
    assert (RawRead.objects.get().by, RawRead.objects.get().person) == (friend, person)
    assert "@friend" in mine.get(reverse("kept")).content.decode()
    assert theirs.post(there).status_code == 302
    cameo.refresh_from_db()
    assert (cameo.confirmed_at is not None, cameo.confirmed_by) == (True, friend)
    assert not person.assets.filter(name="recording").exists()
    assert "friend vouched for you. You may lend your likeness now." in news(person)
    assert any("the face of Ana is theirs" in one for one in news(friend))
    assert "friend vouched that it is you" in mine.get(reverse("enrol")).content.decode()
    Cameo.objects.filter(pk=cameo.pk).update(scope="everyone")
    assert cameo in Cameo.objects.castable_by(cast.stranger())


def test_pressing_twice_and_coming_back_later_do_nothing_more(person, friend):
    enrolled(person)
    asked = vouching.ask(person, friend)
    assert vouching.vouch(asked, friend)
    assert not vouching.vouch(asked, friend)
    assert not vouching.decline(asked, friend)
    assert signed_in(friend).get(reverse("vouching_still", args=[asked.public_id])).status_code == 404
    assert Vouching.objects.get().state == State.VOUCHED
    assert sum("vouched for you" in one for one in news(person)) == 1


def test_a_no_is_told_kindly_and_is_not_asked_for_again(person, friend):
    cameo = enrolled(person)
    asked = vouching.ask(person, friend)
    signed_in(friend).post(reverse("vouching", args=[asked.public_id]), {"_method": "DELETE"})
    cameo.refresh_from_db()
    assert cameo.confirmed_at is None
    assert "friend would rather not vouch" in news(person)[-1]
    with pytest.raises(NotNow, match="cannot vouch"):
        vouching.ask(person, friend)


def test_one_is_asked_at_a_time_and_three_within_a_month(person, friend, moderator):
    enrolled(person)
    others = [of_standing(f"other_{number}", moderator, person) for number in range(3)]
    vouching.ask(person, friend)
    client = signed_in(person)
    for _press in range(2):
        answer = client.post(reverse("vouchers"), {"handle": "other_0"}, follow=True)
        assert "You asked somebody already" in answer.content.decode()
    for one in others[:2]:
        client.post(reverse("vouchers"), {"_method": "DELETE"})
        vouching.ask(person, one)
    client.post(reverse("vouchers"), {"_method": "DELETE"})
    with pytest.raises(NotNow, match="three people within a month"):
        vouching.ask(person, others[2])
    assert Vouching.objects.filter(state=State.ASKED).count() == 0


def test_nobody_else_opens_the_question_and_the_answer_counts_as_things_are_then(person, friend, moderator):
    cameo = enrolled(person)
    asked = vouching.ask(person, friend)
    there, picture = (reverse(name, args=[asked.public_id]) for name in ("vouching", "vouching_still"))
    for somebody in (person, moderator, cast.stranger()):
        client = signed_in(somebody)
        for answer in (client.get(there), client.get(picture), client.post(there), client.delete(there)):
            assert answer.status_code == 404
    theirs = signed_in(friend)
    person.unfollow(friend)
    assert theirs.get(picture).status_code == 404
    assert "any more" in theirs.post(there, follow=True).content.decode()
    person.block(friend)
    assert [theirs.get(there).status_code, theirs.post(there).status_code] == [404, 404]
    cameo.refresh_from_db()
    assert cameo.confirmed_at is None
    assert RawRead.objects.filter(by=friend).count() == 0


def test_a_question_ends_when_a_moderator_was_quicker_when_it_lapses_and_when_the_face_goes(person, friend, moderator):
    cameo = enrolled(person)
    asked = vouching.ask(person, friend)
    Vouching.objects.update(asked_at=timezone.now() - vouching.LAPSES)
    assert not vouching.vouch(asked, friend)
    Vouching.objects.update(asked_at=timezone.now())
    enrolling.erase(person)
    assert not vouching.vouch(asked, friend)
    lending.resume(cameo, person)
    enrolled(person)
    again = vouching.ask(person, friend)
    assert enrolling.confirm(cameo, moderator)
    assert not vouching.vouch(again, friend)
    assert set(Vouching.objects.values_list("state", flat=True)) == {State.ENDED}


def test_who_was_vouched_for_vouches_for_nobody_so_there_are_no_rings(person, friend):
    enrolled(person)
    vouching.vouch(vouching.ask(person, friend), friend)
    User.objects.filter(pk=person.pk).update(created_at=timezone.now() - LONG_AGO)
    third = cast.person("third", birth_date=GROWN)
    enrolled(third)
    befriend(person, third)
    assert list(vouching.who_could(third)) == []
    befriend(friend, third)
    assert list(vouching.who_could(third)) == [friend]


def test_a_member_vouches_for_five_within_a_month(person, friend):
    enrolled(person)
    for number in range(vouching.MOST_VOUCHED):
        cameo = cast.cameo(cast.person(f"one_{number}"))
        Vouching.objects.create(cameo=cameo, by=friend, state=State.VOUCHED, answered_at=timezone.now())
    assert list(vouching.who_could(person)) == []
    Vouching.objects.update(answered_at=timezone.now() - vouching.LATELY)
    assert list(vouching.who_could(person)) == [friend]


def test_a_moderator_takes_a_confirmation_back_and_what_others_made_with_it_is_dark(person, friend, moderator):
    cameo = enrolled(person)
    asked = vouching.ask(person, friend)
    vouching.vouch(asked, friend)
    cameo.refresh_from_db()
    stranger = cast.stranger()
    clip = cast.published(stranger)
    cast.in_it(clip, cameo)
    assert signed_in(stranger).get(f"/c/{clip.public_id}/").status_code == 200
    desk = signed_in(moderator)
    assert "@friend" in desk.get(reverse("admin:cameos_vouching_changelist") + "?q=friend").content.decode()
    there = reverse("admin:cameos_vouching_revoke", args=[asked.pk])
    assert there in desk.get(reverse("admin:cameos_vouching_change", args=[asked.pk])).content.decode()
    assert desk.post(there, {"because": "no"}).status_code == 422
    assert desk.post(there, {"because": "They have never met."}).status_code == 302
    cameo.refresh_from_db()
    row = Vouching.objects.get()
    assert (cameo.confirmed_at, cameo.confirmed_by) == (None, None)
    assert (row.state, row.revoked_by, row.why) == (State.REVOKED, moderator, "They have never met.")
    assert not Grant.objects.filter(cameo=cameo, revoked_at=None).exclude(basis="own").exists()
    assert Client().get(f"/c/{clip.public_id}/").status_code == 404
    for one in (person, friend):
        assert "They have never met." in news(one)[-1]
    assert not vouching.take_back(row, moderator, "Again, for a test.")
    assert list(vouching.who_could(person)) == []


def test_nobody_takes_back_what_they_said_or_gained_and_nobody_else_opens_the_desk(person, friend, moderator):
    enrolled(person)
    asked = vouching.ask(person, friend)
    vouching.vouch(asked, friend)
    there = reverse("admin:cameos_vouching_revoke", args=[asked.pk])
    for one in (person, friend):
        assert signed_in(one).post(there, {"because": "They have never met."}).status_code == 302
        with pytest.raises(NotNow, match="Somebody else decides"):
            vouching.take_back(asked, one, "They have never met.")
        User.objects.filter(pk=one.pk).update(is_staff=True, is_superuser=True)
        assert signed_in(one).post(there, {"because": "They have never met."}).status_code == 404
    assert Vouching.objects.get().state == State.VOUCHED
    assert Notification.objects.filter(text__contains="never met").count() == 0
