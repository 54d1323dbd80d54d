"""Reports and decisions: said once, decided by whoever may, and told to both sides with the reasons."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.test import Client

from accounts.models import User
from clips.lifecycle import State
from clips.models import Clip
from moderation import decisions
from moderation.models import Report
from notifications.models import Notification
from tests import cast

pytestmark = pytest.mark.django_db

BECAUSE = "It shows a logo. The same without the logo would pass."
WRONG = {"reason": Report.Reason.RIGHTS, "text": "That logo is ours."}


@pytest.fixture
def clip() -> Clip:
    return cast.published(cast.author())


def page_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def report(clip: Clip, by: User, **fields: str):
    return page_of(by).post(f"/c/{clip.public_id}/report/", {**WRONG, **fields})


def news_of(person: User) -> list[tuple[str, str]]:
    return list(person.notifications.values_list("kind", "text"))


def said(answer) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def decide(client: Client, clip: Clip, verb: str, because: str = BECAUSE):
    return client.post(f"/admin/clips/clip/{clip.pk}/decide/{verb}/", {"because": because})


# Reports


def test_a_report_keeps_what_was_said_and_thanks(clip):
    stranger = cast.stranger()
    answer = report(clip, stranger)
    assert answer.status_code == 302
    assert "Thank you." in said(answer)
    row = Report.objects.get()
    assert (row.clip, row.reporter, row.reason, row.text) == (clip, stranger, "rights", "That logo is ours.")
    assert row.decision == Report.Decision.OPEN
    assert news_of(clip.author) == []


def test_a_second_report_waits_for_the_decision_about_the_first(clip):
    stranger = cast.stranger()
    report(clip, stranger)
    assert "You reported this clip already." in said(report(clip, stranger))
    assert Report.objects.count() == 1
    decisions.keep(Report.objects.get(), cast.moderator())
    report(clip, stranger)
    assert Report.objects.count() == 2


def test_two_people_may_report_the_same_clip(clip):
    report(clip, cast.stranger())
    report(clip, cast.friend(clip.author))
    assert Report.objects.count() == 2


@pytest.mark.parametrize("reason", ["", "boring"])
def test_a_report_without_a_known_reason_is_asked_for_one_and_keeps_the_words(clip, reason):
    answer = report(clip, cast.stranger(), reason=reason)
    assert answer.status_code == 422
    assert "That logo is ours." in answer.content.decode()
    assert not Report.objects.exists()


def test_what_one_may_not_watch_one_cannot_report():
    draft = cast.draft(cast.author())
    assert report(draft, cast.stranger()).status_code == 404
    assert not Report.objects.exists()


# Decisions


def test_taking_down_tells_the_author_why_and_the_reporters_that(clip):
    stranger, friend = cast.stranger(), cast.friend(clip.author)
    report(clip, stranger)
    report(clip, friend)
    moderator = cast.moderator()
    answer = decide(page_of(moderator), clip, "take-down")
    assert "Taken down." in said(answer)
    clip.refresh_from_db()
    assert (clip.state, clip.why, clip.published_at) == (State.TAKEN_DOWN, BECAUSE, None)
    assert news_of(clip.author) == [(Notification.Kind.CLIP_TAKEN_DOWN, BECAUSE)]
    for person in (stranger, friend):
        ((kind, text),) = news_of(person)
        assert kind == Notification.Kind.REPORT_DECIDED
        assert "was taken down" in text
    for row in Report.objects.all():
        assert (row.decision, row.decided_by) == (Report.Decision.TAKEN_DOWN, moderator)
        assert row.decided_at
    last = clip.transitions.last()
    assert (last.by, last.because) == (moderator, BECAUSE)


def test_the_author_reads_the_reasons_and_is_not_told_who_reported(clip):
    report(clip, cast.stranger())
    decide(page_of(cast.moderator()), clip, "take-down")
    theirs = page_of(clip.author)
    for path in (f"/c/{clip.public_id}/", "/news/"):
        page = theirs.get(path).content.decode()
        assert BECAUSE in page
        assert "stranger" not in page
        assert "That logo is ours." not in page


@pytest.mark.parametrize("path", ["/c/{}/", "/media/{}/video", "/media/{}/download", "/media/{}/poster"])
def test_a_clip_that_was_taken_down_is_dark_for_all_and_its_author_keeps_the_words_only(clip, path):
    decisions.take_down(clip, cast.moderator(), BECAUSE)
    address = path.format(clip.public_id)
    assert Client().get(address).status_code == 404
    assert page_of(cast.stranger()).get(address).status_code == 404
    assert page_of(clip.author).get(address).status_code == (200 if path.startswith("/c/") else 404)


def test_only_a_moderator_may_look_at_the_evidence(clip):
    moderator = cast.moderator()
    decisions.take_down(clip, moderator, BECAUSE)
    address = f"/moderation/evidence/{clip.public_id}/video"
    assert page_of(moderator).get(address).status_code == 200
    assert page_of(clip.author).get(address).status_code == 404


def test_restoring_makes_it_a_draft_again_and_tells_the_author(clip):
    moderator = cast.moderator()
    decisions.take_down(clip, moderator, BECAUSE)
    answer = decide(page_of(moderator), clip, "restore", "The logo was their own, we looked again.")
    assert "Restored as a draft." in said(answer)
    clip.refresh_from_db()
    assert (clip.state, clip.why) == (State.DRAFT, "")
    assert (Notification.Kind.CLIP_RESTORED, "The logo was their own, we looked again.") in news_of(clip.author)


def test_keeping_tells_the_reporter_and_leaves_the_clip_alone(clip):
    stranger = cast.stranger()
    report(clip, stranger)
    desk = page_of(cast.moderator())
    action = {"action": "keep", "_selected_action": [str(Report.objects.get().pk)]}
    answer = desk.post("/admin/moderation/report/", action)
    assert "1 reports decided." in said(answer)
    ((kind, text),) = news_of(stranger)
    assert kind == Notification.Kind.REPORT_DECIDED
    assert "breaks no rule" in text
    clip.refresh_from_db()
    assert clip.state == State.PUBLISHED
    assert news_of(clip.author) == []
    # Deciding twice tells nobody twice.
    desk.post("/admin/moderation/report/", action)
    assert len(news_of(stranger)) == 1


def test_of_two_moderators_the_second_learns_that_somebody_was_quicker(clip):
    moderator = cast.moderator()
    seen_before = Clip.objects.get(pk=clip.pk)
    assert decisions.take_down(clip, moderator, BECAUSE)
    assert not decisions.take_down(seen_before, moderator, "Something else entirely.")
    assert len(news_of(clip.author)) == 1


@pytest.mark.parametrize("because", ["", "bad", "         x"])
def test_a_decision_without_reasons_is_not_taken(clip, because):
    assert decide(page_of(cast.moderator()), clip, "take-down", because).status_code == 200
    clip.refresh_from_db()
    assert clip.state == State.PUBLISHED


@pytest.mark.parametrize("verb", ["restore", "approve", "decline"])
def test_a_decision_that_does_not_fit_the_state_is_refused_in_words(clip, verb):
    answer = decide(page_of(cast.moderator()), clip, verb)
    assert answer.status_code == 302
    assert "That is not possible in its present state." in said(answer)
    clip.refresh_from_db()
    assert clip.state == State.PUBLISHED


def test_what_waits_for_a_look_is_let_pass_or_refused_with_the_reasons():
    author, desk = cast.author(), page_of(cast.moderator())
    first, second = cast.clip(author, State.WAITING), cast.clip(author, State.WAITING)
    decide(desk, first, "approve")
    decide(desk, second, "decline")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.why) == (State.QUEUED, "")
    assert (second.state, second.why) == (State.REFUSED, BECAUSE)


# Who may


@pytest.mark.parametrize("verb", ["take-down", "restore", "approve", "decline"])
def test_staff_without_the_permission_can_neither_see_nor_decide(clip, verb):
    clerk = page_of(cast.person("clerk", is_staff=True))
    assert clerk.get("/admin/clips/clip/").status_code == 403
    assert clerk.get("/admin/moderation/report/").status_code == 403
    assert decide(clerk, clip, verb).status_code == 404
    clip.refresh_from_db()
    assert clip.state == State.PUBLISHED


@pytest.mark.parametrize("decision", [decisions.take_down, decisions.restore])
def test_even_code_cannot_decide_for_somebody_who_may_not(clip, decision):
    with pytest.raises(PermissionDenied):
        decision(clip, cast.stranger(), BECAUSE)
    clip.refresh_from_db()
    assert clip.state == State.PUBLISHED


def test_a_moderator_cannot_change_a_clip_but_by_a_decision(clip):
    desk = page_of(cast.moderator())
    answer = desk.post(f"/admin/clips/clip/{clip.pk}/change/", {"prompt": "something else", "state": "deleted"})
    assert answer.status_code == 403
    assert desk.post(f"/admin/clips/clip/{clip.pk}/delete/", {"post": "yes"}).status_code == 403
    clip.refresh_from_db()
    assert clip.state == State.PUBLISHED
