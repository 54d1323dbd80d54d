"""Suspensions: kept out everywhere, told why and until when, and let in again in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from accounts.models import SignInLink, User
from clips.models import Clip
from moderation.models import Suspension
from moderation.suspensions import lift, lift_due, suspend
from tests import cast

pytestmark = pytest.mark.django_db
WHY = "Three strikes in a month."


@pytest.fixture
def author() -> User:
    return cast.author()


@pytest.fixture
def moderator() -> User:
    return cast.moderator()


def page_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def again(person: User) -> User:
    return User.objects.get(pk=person.pk)


def test_a_suspended_person_is_out_and_their_clips_are_dark(author, moderator):
    clip, theirs, others = cast.published(author), page_of(author), page_of(moderator)
    suspend(author, moderator, WHY, 7)
    assert theirs.get("/drafts/").status_code == 302
    assert theirs.post(f"/c/{clip.public_id}/publication/", {"_method": "DELETE"}).status_code == 302
    assert not Clip.objects.visible_to(cast.stranger()).exists()
    # Nobody else is signed out.
    assert others.get("/drafts/").status_code == 200
    lift(Suspension.objects.get())
    assert Clip.objects.visible_to(cast.person("another")).exists()
    # Where they were signed in they are no more.
    assert theirs.get("/drafts/").status_code == 302


def test_who_comes_to_the_door_is_told_why_and_until_when(author, moderator):
    token = SignInLink.objects.issue(author, timedelta(minutes=5))
    suspend(author, moderator, WHY, 7)
    page = Client().post(f"/sign-in/{token}/").content.decode()
    assert WHY in page
    assert "suspended until" in page
    suspend(again(author), moderator, WHY, None)
    assert "suspended for good" in Client().post(f"/sign-in/{token}/").content.decode()


def test_the_worker_lets_in_whose_time_is_over(author, moderator):
    suspend(author, moderator, WHY, 1)
    suspend(cast.stranger(), moderator, WHY, None)
    assert lift_due() == 0
    Suspension.objects.filter(person=author).update(until=timezone.now())
    assert lift_due() == 1
    assert lift_due() == 0
    one = again(author)
    assert (one.is_active, one.is_suspended, one.suspension_reason) == (True, False, "")
    assert Suspension.objects.running().count() == 1


def test_lifting_does_not_wake_somebody_who_is_leaving(author, moderator):
    made = suspend(author, moderator, WHY, 1)
    User.objects.filter(pk=author.pk).update(deleted_at=timezone.now())
    assert lift(made)
    assert not again(author).is_active
    assert not again(author).is_suspended


def test_a_second_suspension_takes_the_place_of_the_first_and_never_ends_before_it(author, moderator):
    suspend(author, moderator, WHY, 30)
    suspend(author, moderator, "And again.", 1)
    running = Suspension.objects.running().get()
    assert running.because == "And again."
    assert running.until > timezone.now() + timedelta(days=29)
    suspend(author, moderator, "For good.", None)
    suspend(author, moderator, "And again.", 7)
    assert Suspension.objects.running().get().until is None
    assert Suspension.objects.count() == 4


def test_only_an_operator_suspends_who_may_enter_the_admin_and_nobody_an_operator(moderator):
    clerk, operator = cast.person("clerk", is_staff=True), cast.operator()
    for by, person in [(moderator, clerk), (moderator, moderator), (moderator, operator), (operator, operator)]:
        with pytest.raises(PermissionDenied):
            suspend(person, by, WHY, 1)
    with pytest.raises(PermissionDenied):
        suspend(cast.stranger(), clerk, WHY, 1)
    suspend(clerk, operator, WHY, 1)
    assert Suspension.objects.count() == 1


def test_the_page_of_a_person_suspends_and_lets_in(author, moderator):
    desk, path = page_of(moderator), f"/admin/moderation/case/people/{author.public_id}/"
    assert desk.post(f"{path}suspension/", {"days": "", "because": WHY}).status_code == 422
    answer = desk.post(f"{path}suspension/", {"days": "7", "because": ""})
    assert answer.status_code == 422
    assert '<option value="7" selected>' in answer.content.decode()
    assert again(author).is_active
    desk.post(f"{path}suspension/", {"days": "7", "because": WHY})
    assert again(author).is_suspended
    assert WHY in desk.get(path).content.decode()
    desk.post(f"{path}suspension/", {"_method": "DELETE"})
    assert again(author).is_active
    desk.post(f"{path}suspension/", {"days": "0", "because": WHY})
    assert Suspension.objects.running().get().until is None


def test_a_moderator_cannot_suspend_an_operator_by_the_page(moderator):
    operator = cast.operator()
    path = f"/admin/moderation/case/people/{operator.public_id}/"
    assert "Only an operator" in page_of(moderator).get(path).content.decode()
    page_of(moderator).post(f"{path}suspension/", {"days": "7", "because": WHY})
    assert again(operator).is_active
