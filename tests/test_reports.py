"""Reports: said once, of what one sees, gathered in one open case a subject."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from accounts.models import User
from moderation.decisions import Ruling, decide
from moderation.models import Case, Report
from moderation.rules import Reason
from moderation.subjects import SUBJECTS
from tests import cast

pytestmark = pytest.mark.django_db
WRONG = {"reason": Reason.RIGHTS, "text": "That logo is ours."}


@pytest.fixture(autouse=True)
def nobody_counted_yet():
    cache.clear()


@pytest.fixture
def clip():
    return cast.published(cast.author())


def page_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def report(path: str, by: User, **fields: str):
    return page_of(by).post(path, {**WRONG, **fields}, follow=False)


def words_after(answer) -> str:
    return " ".join(str(message) for message in answer.wsgi_request._messages)


def test_a_report_opens_a_case_that_keeps_what_was_said(clip):
    stranger = cast.stranger()
    answer = report(f"/c/{clip.public_id}/report/", stranger)
    assert (answer.status_code, answer["Location"]) == (302, f"/c/{clip.public_id}/")
    assert "Thank you." in words_after(answer)
    case = Case.objects.get()
    assert (case.kind, case.subject, case.clip, case.author) == ("clip", clip.public_id, clip, clip.author)
    assert (case.state, case.reason, case.number) == (Case.State.OPEN, "rights", 1)
    row = case.reports.get()
    assert (row.reporter, row.reason, row.text) == (stranger, "rights", "That logo is ours.")
    assert not clip.author.notifications.exists()


def test_a_comment_and_a_person_can_be_reported_too(clip):
    friend, stranger = cast.friend(clip.author), cast.stranger()
    words = cast.comment(clip, friend)
    report(f"/comments/{words.public_id}/report/", stranger)
    report(f"/@{friend.handle}/report/", stranger)
    cases = list(Case.objects.order_by("pk").values_list("kind", "subject", "author", "clip"))
    assert cases == [
        ("comment", words.public_id, friend.pk, clip.pk),
        ("person", friend.public_id, friend.pk, None),
    ]
    page = page_of(stranger).get(f"/comments/{words.public_id}/report/").content.decode()
    assert "You all are fools." in page


def test_a_second_report_is_told_kindly_that_one_is_enough(clip):
    stranger, path = cast.stranger(), f"/c/{clip.public_id}/report/"
    report(path, stranger)
    assert "You reported this already." in words_after(report(path, stranger, reason="hate"))
    assert Report.objects.count() == 1
    decide(Case.objects.get(), cast.moderator(), Ruling("kept"))
    report(path, stranger)
    first, second = Case.objects.order_by("pk")
    assert (first.state, second.state) == ("decided", "open")


def test_reports_of_many_are_one_case_with_the_most_severe_reason(clip):
    path = f"/c/{clip.public_id}/report/"
    for handle, reason in [("ann", "hate"), ("bob", "self_harm"), ("cid", "likeness"), ("dora", "other")]:
        report(path, cast.person(handle), reason=reason)
    case = Case.objects.get()
    assert (case.number, case.reason, case.severity) == (4, "self_harm", 2)


def test_what_cannot_wait_comes_first_then_what_most_report_then_what_waits_longest():
    author, people = cast.author(), [cast.person(f"witness_{n}") for n in range(3)]
    old, many, grave = (cast.published(author) for _ in range(3))
    clip = SUBJECTS["clip"]
    Case.objects.report(clip, old, people[0], "hate")
    for person in people[:2]:
        Case.objects.report(clip, many, person, "fraud")
    Case.objects.report(clip, grave, people[2], "minors")
    assert [case.clip for case in Case.objects.open().by_urgency()] == [grave, many, old]


@pytest.mark.parametrize("reason", ["", "boring"])
def test_a_report_without_a_known_reason_is_asked_for_one_and_keeps_the_words(clip, reason):
    answer = report(f"/c/{clip.public_id}/report/", cast.stranger(), reason=reason)
    assert answer.status_code == 422
    assert "That logo is ours." in answer.content.decode()
    assert not Case.objects.exists()


def test_odd_input_is_refused_in_words(clip):
    stranger, path = cast.stranger(), f"/c/{clip.public_id}/report/"
    assert report(path, stranger, text="a\0b").status_code == 422
    assert report(path, stranger, text="x" * 1001).status_code == 422
    assert not Report.objects.exists()


def test_what_one_may_not_see_or_has_made_oneself_one_cannot_report(clip):
    stranger, author = cast.stranger(), clip.author
    draft, words = cast.draft(author), cast.comment(clip, author)
    hidden = cast.comment(clip, author)
    hidden.state = hidden.State.DELETED
    hidden.save()
    gone = cast.person("gone", is_active=False)
    for path in (
        f"/c/{draft.public_id}/report/",
        f"/comments/{hidden.public_id}/report/",
        f"/@{gone.handle}/report/",
        "/@nobody_here/report/",
    ):
        assert report(path, stranger).status_code == 404, path
    for path in (f"/c/{clip.public_id}/report/", f"/comments/{words.public_id}/report/", "/@author/report/"):
        assert report(path, author).status_code == 404, path
    author.block(stranger)
    for path in (f"/c/{clip.public_id}/report/", f"/comments/{words.public_id}/report/", "/@author/report/"):
        assert report(path, stranger).status_code == 404, path
    assert not Case.objects.exists()


def test_many_reports_in_an_hour_are_asked_to_wait_and_keep_their_words(clip, monkeypatch):
    monkeypatch.setattr("moderation.views.REPORTS_PER_HOUR", 1)
    stranger, other = cast.stranger(), cast.published(clip.author)
    assert report(f"/c/{clip.public_id}/report/", stranger).status_code == 302
    answer = report(f"/c/{other.public_id}/report/", stranger)
    assert answer.status_code == 429
    assert "That logo is ours." in answer.content.decode()
    assert Report.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_reports_at_the_same_moment_open_one_case(clip):
    people = [cast.person(f"witness_{n}") for n in range(8)]

    def one(person: User) -> bool:
        try:
            return Case.objects.report(SUBJECTS["clip"], clip, person, "hate")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(one, people))
        # The same people again, at the same moment: each is counted already.
        assert not any(pool.map(one, people))
    case = Case.objects.get()
    assert (case.number, case.reports.count()) == (8, 8)


@pytest.mark.django_db(transaction=True)
def test_a_report_during_a_decision_is_told_or_opens_a_new_case(clip):
    moderator, people = cast.moderator(), [cast.person(f"witness_{n}") for n in range(6)]
    Case.objects.report(SUBJECTS["clip"], clip, cast.stranger(), "hate")
    case = Case.objects.get()

    def act(person: User | None) -> object:
        try:
            if person is None:
                return decide(case, moderator, Ruling("kept"))
            return Case.objects.report(SUBJECTS["clip"], clip, person, "hate")
        finally:
            connection.close()

    with ThreadPoolExecutor(7) as pool:
        assert all(pool.map(act, [*people[:3], None, *people[3:]]))
    assert Case.objects.open().count() <= 1
    for row in Report.objects.select_related("case", "reporter"):
        assert row.reporter.notifications.count() == (0 if row.case.is_open else 1)
