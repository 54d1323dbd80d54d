"""Decisions: taken once, with reasons, told to both sides, and taken back with all that followed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from clips.lifecycle import State
from clips.models import Clip
from moderation import decisions
from moderation.models import Case, Decision, Strike, Suspension
from moderation.subjects import SUBJECTS
from notifications.models import Notification
from tests import cast

pytestmark = pytest.mark.django_db

BECAUSE = "It shows a logo. The same without the logo would pass."
DOWN = {"outcome": "taken_down", "rule": "rights", "because": BECAUSE}
Kind = Notification.Kind


@pytest.fixture
def clip() -> Clip:
    return cast.published(cast.author())


@pytest.fixture
def moderator() -> User:
    return cast.moderator()


def page_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def reported(thing, by: User, kind: str = "clip", reason: str = "rights") -> Case:
    assert Case.objects.report(SUBJECTS[kind], thing, by, reason, "That logo is ours.")
    return Case.objects.about(SUBJECTS[kind], thing).open().get()


def news_of(person: User) -> list[tuple[str, str]]:
    return list(person.notifications.order_by("pk").values_list("kind", "text"))


def said(answer) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def judge(client: Client, case: Case, **fields):
    return client.post(f"/admin/moderation/case/{case.pk}/decision/", fields)


def undo(client: Client, case: Case, because: str = "We looked again: it is their own logo."):
    return judge(client, case, _method="DELETE", because=because)


def another_moderator() -> User:
    one = cast.person("moderator_2", is_staff=True)
    one.groups.add(Group.objects.get(name="Moderators"))
    return User.objects.get(pk=one.pk)


# Decisions


def test_taking_down_tells_the_author_why_and_the_reporters_that(clip, moderator):
    stranger, friend = cast.stranger(), cast.friend(clip.author)
    reported(clip, friend)
    case = reported(clip, stranger)
    answer = judge(page_of(moderator), case, **DOWN)
    assert answer["Location"] == "/admin/moderation/case/"
    assert "Taken down." in said(answer)
    clip.refresh_from_db()
    assert (clip.state, clip.why, clip.published_at) == (State.TAKEN_DOWN, BECAUSE, None)
    ((kind, text),) = news_of(clip.author)
    assert kind == Kind.CLIP_TAKEN_DOWN
    assert text.startswith(BECAUSE)
    assert "The rule: What belongs to others." in text
    assert "Write to the operator" in text
    for person in (stranger, friend):
        ((kind, text),) = news_of(person)
        assert kind == Kind.REPORT_DECIDED
        assert "was taken down" in text
        assert BECAUSE not in text
    case.refresh_from_db()
    assert case.state == Case.State.DECIDED
    made = case.decisions.get()
    assert (made.outcome, made.rule, made.because, made.by) == ("taken_down", "rights", BECAUSE, moderator)
    last = clip.transitions.last()
    assert (last.by, last.because) == (moderator, BECAUSE)


def test_the_statement_names_the_operators_address(clip, moderator, settings):
    settings.SORASITE_CONTACT = "appeals@example.org"
    decisions.take_down(clip, moderator, BECAUSE)
    assert "Write to appeals@example.org." in news_of(clip.author)[0][1]


def test_the_author_reads_the_reasons_and_is_not_told_who_reported(clip, moderator):
    judge(page_of(moderator), reported(clip, cast.stranger()), **DOWN)
    theirs = page_of(clip.author)
    for path in (f"/c/{clip.public_id}/", "/news/"):
        page = theirs.get(path).content.decode()
        assert BECAUSE in page
        assert "stranger" not in page
        assert "That logo is ours." not in page


@pytest.mark.parametrize("path", ["/c/{}/", "/media/{}/video", "/media/{}/download", "/media/{}/poster"])
def test_a_clip_that_was_taken_down_is_dark_for_all_and_its_author_keeps_the_words_only(clip, moderator, path):
    assert decisions.take_down(clip, moderator, BECAUSE)
    address = path.format(clip.public_id)
    assert Client().get(address).status_code == 404
    assert page_of(cast.stranger()).get(address).status_code == 404
    assert page_of(clip.author).get(address).status_code == (200 if path.startswith("/c/") else 404)


def test_only_a_moderator_may_look_at_the_evidence(clip, moderator):
    decisions.take_down(clip, moderator, BECAUSE)
    address = f"/moderation/evidence/{clip.public_id}/video"
    assert page_of(moderator).get(address).status_code == 200
    assert page_of(clip.author).get(address).status_code == 404


def test_keeping_tells_the_reporters_and_leaves_the_author_alone(clip, moderator):
    stranger = cast.stranger()
    answer = judge(page_of(moderator), reported(clip, stranger), outcome="kept", because="It is their own logo.")
    assert "Kept." in said(answer)
    ((kind, text),) = news_of(stranger)
    assert kind == Kind.REPORT_DECIDED
    assert "breaks no rule" in text
    assert "It is their own logo." in text
    clip.refresh_from_db()
    assert clip.state == State.PUBLISHED
    assert news_of(clip.author) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"because": ""},
        {"because": "bad"},
        {"because": "         x"},
        {"rule": ""},
        {"rule": "boring"},
        {"outcome": ""},
        {"outcome": "warned"},
        {"outcome": "kept", "strike": "on"},
        {"outcome": "kept", "days": "7"},
        {"days": "365"},
        {"because": "x" * 2001},
        {"because": "a logo\0 is there"},
    ],
)
def test_a_decision_that_lacks_something_is_not_taken_and_keeps_its_words(clip, moderator, wrong):
    case = reported(clip, cast.stranger())
    answer = judge(page_of(moderator), case, **{**DOWN, **wrong})
    assert answer.status_code == 422
    if "because" not in wrong:
        assert BECAUSE in answer.content.decode()
    case.refresh_from_db()
    clip.refresh_from_db()
    assert (case.is_open, clip.state) == (True, State.PUBLISHED)
    assert not Decision.objects.exists()


def test_a_comment_is_taken_down_and_comes_back_and_the_tally_follows(clip, moderator):
    friend, stranger = cast.friend(clip.author), cast.stranger()
    words = cast.comment(clip, friend)
    case, desk = reported(words, stranger, "comment", "hate"), page_of(moderator)
    assert "You all are fools." in desk.get(f"/admin/moderation/case/{case.pk}/change/").content.decode()
    judge(desk, case, **{**DOWN, "rule": "hate"})
    words.refresh_from_db()
    assert words.state == words.State.TAKEN_DOWN
    assert Clip.objects.get(pk=clip.pk).tally.comments == 0
    row = friend.notifications.get()
    assert (row.kind, row.subject) == (Kind.COMMENT_TAKEN_DOWN, clip.public_id)
    undo(desk, case)
    words.refresh_from_db()
    assert words.state == words.State.SHOWN
    assert Clip.objects.get(pk=clip.pk).tally.comments == 1
    assert [kind for kind, _text in news_of(friend)] == [Kind.COMMENT_TAKEN_DOWN, Kind.COMMENT_RESTORED]
    assert "comment that you reported was taken down" in news_of(stranger)[0][1]
    assert "it is back" in news_of(stranger)[1][1]


def test_a_person_is_warned(clip, moderator):
    stranger = cast.stranger()
    case = reported(clip.author, stranger, "person", "hate")
    answer = judge(page_of(moderator), case, outcome="warned", rule="hate", because="You go after one person.")
    assert "Warned." in said(answer)
    ((kind, text),) = news_of(clip.author)
    assert kind == Kind.MODERATION
    assert text.startswith("You go after one person.")
    assert "acted on your report" in news_of(stranger)[0][1]


def test_what_its_author_deleted_meanwhile_is_closed_as_gone(clip, moderator):
    stranger = cast.stranger()
    case, desk = reported(clip, stranger), page_of(moderator)
    clip.delete_by(clip.author)
    # The form was loaded before: the old choice is no choice any more.
    assert judge(desk, case, **DOWN).status_code == 422
    answer = judge(desk, case, outcome="gone")
    assert "Closed." in said(answer)
    assert "gone already" in news_of(stranger)[0][1]
    assert news_of(clip.author) == []


def test_a_subject_that_vanishes_under_the_decision_leaves_the_case_open(clip, moderator, monkeypatch):
    case, desk = reported(clip, cast.stranger()), page_of(moderator)
    monkeypatch.setattr(SUBJECTS["clip"], "take_down", lambda *_: False)
    answer = judge(desk, case, **DOWN)
    assert "It is gone meanwhile." in said(answer)
    case.refresh_from_db()
    assert case.is_open
    assert not Decision.objects.exists()


def test_a_case_outlives_what_it_is_about(clip, moderator):
    case = reported(clip, cast.stranger())
    Clip.objects.filter(pk=clip.pk).delete()
    desk = page_of(moderator)
    assert "It is gone" in desk.get(f"/admin/moderation/case/{case.pk}/change/").content.decode()
    assert "It is gone." in desk.get("/admin/moderation/case/").content.decode()
    judge(desk, case, outcome="gone")
    case.refresh_from_db()
    assert not case.is_open


# Strikes


def test_a_strike_counts_for_ninety_days_and_three_propose_a_suspension(clip, moderator):
    author, desk = clip.author, page_of(moderator)
    for n in range(3):
        case = reported(cast.published(author), cast.person(f"witness_{n}"))
        page = desk.get(f"/admin/moderation/case/{case.pk}/change/").content.decode()
        assert ("we propose a suspension" in page) == (n == 2)
        answer = judge(desk, case, **DOWN, strike="on")
        assert ("think of a suspension" in said(answer)) == (n == 2)
    assert author.strikes.live().count() == 3
    kinds = [kind for kind, _text in news_of(author)]
    assert kinds.count(Kind.STRIKE) == 3
    last = Strike.objects.first()
    assert last.expires_at - last.at == pytest.approx(timedelta(days=90), abs=timedelta(minutes=1))
    Strike.objects.update(expires_at=timezone.now())
    assert author.strikes.live().count() == 0


# Taking back


def test_taking_back_undoes_everything_and_tells_both_sides(clip, moderator):
    stranger, author = cast.stranger(), clip.author
    case, desk = reported(clip, stranger), page_of(moderator)
    judge(desk, case, **DOWN, strike="on", days="7")
    author.refresh_from_db()
    assert not author.is_active
    answer = undo(desk, case)
    assert "Taken back." in said(answer)
    clip.refresh_from_db()
    author.refresh_from_db()
    assert (clip.state, clip.why) == (State.DRAFT, "")
    assert author.is_active
    assert not author.strikes.live().exists()
    assert not Suspension.objects.running().exists()
    assert news_of(author)[-1][0] == Kind.CLIP_RESTORED
    assert "their own logo" in news_of(author)[-1][1]
    assert "looked again" in news_of(stranger)[-1][1]
    restored, first = case.decisions.all()
    assert restored.undoes == first
    # A second undo finds nothing.
    assert "There is nothing to take back." in said(undo(desk, case))


def test_taking_back_needs_reasons(clip, moderator):
    case, desk = reported(clip, cast.stranger()), page_of(moderator)
    judge(desk, case, **DOWN)
    assert undo(desk, case, because="").status_code == 422
    assert Decision.objects.count() == 1


def test_a_new_report_after_a_decision_opens_a_case_that_shows_the_old_one(clip, moderator):
    desk = page_of(moderator)
    judge(desk, reported(clip, cast.stranger()), outcome="kept", because="Their own logo, we asked.")
    case = reported(clip, cast.friend(clip.author))
    page = desk.get(f"/admin/moderation/case/{case.pk}/change/").content.decode()
    assert "Judged before" in page
    assert "Their own logo, we asked." in page


# Who may


def test_nobody_judges_what_is_their_own_or_what_they_reported(clip, moderator):
    own = reported(cast.published(moderator), cast.stranger())
    theirs = reported(clip, moderator)
    about_them = reported(moderator, cast.friend(clip.author), "person")
    desk = page_of(moderator)
    for case in (own, theirs, about_them):
        page = desk.get(f"/admin/moderation/case/{case.pk}/change/").content.decode()
        assert "Somebody else decides." in page
        answer = judge(desk, case, outcome="kept")
        assert "Somebody else decides." in said(answer)
        case.refresh_from_db()
        assert case.is_open
    assert not decide_by_clip(desk, own.clip)
    assert Case.objects.to_do_for(moderator).count() == 0
    assert Case.objects.to_do_for(another_moderator()).count() == 3


def decide_by_clip(desk: Client, clip: Clip) -> bool:
    desk.post(f"/admin/clips/clip/{clip.pk}/decide/take-down/", {"because": BECAUSE})
    return Clip.objects.get(pk=clip.pk).state == State.TAKEN_DOWN


@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_at_once_one_wins_and_the_other_is_told(clip, moderator):
    stranger = cast.stranger()
    case, other = reported(clip, stranger), another_moderator()
    ready = Barrier(2)

    def act(person: User) -> str:
        try:
            page = page_of(person)
            ready.wait(30)
            return said(judge(page, case, **DOWN))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        words = sorted(pool.map(act, [moderator, other]), key=len)
    assert sum("Taken down." in one for one in words) == 1
    assert sum("Somebody was quicker" in one for one in words) == 1
    assert Decision.objects.count() == 1
    # Made in committed transactions, the clip has told its author that it is ready, too.
    assert [kind for kind, _text in news_of(clip.author)].count(Kind.CLIP_TAKEN_DOWN) == 1
    assert len(news_of(stranger)) == 1


def test_a_claim_keeps_others_away_until_it_ends(clip, moderator):
    case, other = reported(clip, cast.stranger()), another_moderator()
    claim = f"/admin/moderation/case/{case.pk}/claim/"
    page_of(moderator).post(claim)
    assert "@moderator_1 is looking at it." in said(page_of(other).post(claim))
    assert not Case.objects.to_do_for(other).exists()
    assert Case.objects.to_do_for(moderator).exists()
    Case.objects.update(claimed_until=timezone.now())
    page_of(other).post(claim)
    case.refresh_from_db()
    assert case.held_by == other
    page_of(other).post(claim, {"_method": "DELETE"})
    case.refresh_from_db()
    assert case.held_by is None


@pytest.mark.parametrize("decision", [decisions.take_down, decisions.restore])
def test_even_code_cannot_decide_for_somebody_who_may_not(clip, decision):
    with pytest.raises(PermissionDenied):
        decision(clip, cast.stranger(), BECAUSE)
    clip.refresh_from_db()
    assert clip.state == State.PUBLISHED
    assert not Case.objects.exists()


def test_a_decision_is_never_changed(clip, moderator):
    decisions.take_down(clip, moderator, BECAUSE)
    made = Decision.objects.get()
    with pytest.raises(TypeError):
        made.save()
    for wish in (lambda: Decision.objects.update(because="x"), lambda: Decision.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            wish()
    # Whoever decided may leave, and the decision stays.
    Decision.objects.update(by=None)
    assert Decision.objects.get().because == BECAUSE


def test_there_is_a_group_of_moderators():
    group = Group.objects.get(name="Moderators")
    assert list(group.permissions.all()) == [Permission.objects.get(codename="moderate_clip")]


# The desk


def test_the_queue_asks_a_fixed_number_of_questions(moderator, django_assert_num_queries):
    author, people = cast.author(), [cast.person(f"witness_{n}") for n in range(3)]
    desk = page_of(moderator)
    for n in range(6):
        clip = cast.published(author)
        reported(clip, people[n % 3])
        words = cast.comment(clip, author, "Fools.")
        reported(words, people[n % 3], "comment", "hate")
        cast.clip(author, State.WAITING)
    # Session, user, their permissions (2), count, cases, clips and their files, comments, faces, things, looks.
    with django_assert_num_queries(12):
        page = desk.get("/admin/moderation/case/").content.decode()
    assert page.count('class="row"') == 18


def test_the_queue_is_filtered_and_shows_what_was_decided(clip, moderator):
    other, stranger, desk = cast.published(clip.author, prompt="a blue whale"), cast.stranger(), page_of(moderator)
    reported(clip, stranger)
    reported(other, stranger, reason="hate")
    page = desk.get("/admin/moderation/case/?reason=hate&kind=clip").content.decode()
    assert "a blue whale" in page
    assert clip.prompt not in page
    assert "a blue whale" not in desk.get("/admin/moderation/case/?kind=comment").content.decode()
    assert "a blue whale" in desk.get("/admin/moderation/case/?kind=%00&reason=boring&page=x").content.decode()
    judge(desk, Case.objects.get(reason="hate"), outcome="kept")
    assert "a blue whale" in desk.get("/admin/moderation/case/?state=decided").content.decode()


def test_after_a_decision_the_next_case_opens(clip, moderator):
    stranger, desk = cast.stranger(), page_of(moderator)
    first = reported(clip, stranger, reason="minors")
    second = reported(cast.published(clip.author), stranger)
    unsure = cast.clip(clip.author, State.WAITING)
    answer = judge(desk, first, outcome="kept")
    assert answer["Location"] == f"/admin/moderation/case/{second.pk}/change/"
    assert "2 left." in said(answer)
    answer = judge(desk, second, outcome="kept")
    assert answer["Location"] == f"/admin/moderation/case/looks/{unsure.public_id}/"
    answer = desk.post(answer["Location"], {"outcome": "pass"})
    assert "Nothing is left." in said(answer)


def test_the_case_shows_the_history_of_the_author_and_names_the_reporters(clip, moderator):
    desk, stranger = page_of(moderator), cast.stranger()
    judge(desk, reported(cast.published(clip.author), stranger), **DOWN, strike="on")
    case = reported(clip, stranger)
    page = desk.get(f"/admin/moderation/case/{case.pk}/change/").content.decode()
    assert "@stranger" in page
    assert "That logo is ours." in page
    assert "1 live strike." in page
    assert "1 live" in page
    assert f"/moderation/evidence/{clip.public_id}/video" in page
    assert 'preload="none"' in page
    assert "muted" in page


# The clip in the admin


def decide_here(client: Client, clip: Clip, verb: str, because: str = BECAUSE):
    return client.post(f"/admin/clips/clip/{clip.pk}/decide/{verb}/", {"because": because})


def test_a_clip_is_taken_down_and_restored_unreported(clip, moderator):
    desk = page_of(moderator)
    assert "Taken down." in said(decide_here(desk, clip, "take-down"))
    case = Case.objects.get()
    assert (case.state, case.number) == (Case.State.DECIDED, 0)
    assert "Restored as a draft." in said(decide_here(desk, clip, "restore", "The logo was their own, we looked."))
    clip.refresh_from_db()
    assert (clip.state, clip.why) == (State.DRAFT, "")
    assert [made.outcome for made in case.decisions.all()] == ["restored", "taken_down"]
    assert [kind for kind, _text in news_of(clip.author)] == [Kind.CLIP_TAKEN_DOWN, Kind.CLIP_RESTORED]


def test_taking_down_from_the_clip_decides_its_open_case(clip, moderator):
    stranger = cast.stranger()
    case = reported(clip, stranger)
    decide_here(page_of(moderator), clip, "take-down")
    case.refresh_from_db()
    assert case.state == Case.State.DECIDED
    assert "was taken down" in news_of(stranger)[0][1]


def test_a_second_take_down_of_the_same_clip_opens_no_case(clip, moderator):
    seen_before = Clip.objects.get(pk=clip.pk)
    assert decisions.take_down(clip, moderator, BECAUSE)
    assert not decisions.take_down(seen_before, moderator, "Something else entirely.")
    assert Case.objects.count() == 1
    assert len(news_of(clip.author)) == 1


@pytest.mark.parametrize("verb", ["restore", "approve", "decline"])
def test_a_decision_that_does_not_fit_the_state_is_refused_in_words(clip, moderator, verb):
    answer = decide_here(page_of(moderator), clip, verb)
    assert answer.status_code == 302
    assert "That is not possible in its present state." in said(answer)
    clip.refresh_from_db()
    assert clip.state == State.PUBLISHED


@pytest.mark.parametrize("by", ["clip", "desk"])
def test_what_waits_for_a_look_is_let_pass_or_refused_with_the_reasons(moderator, by):
    author, desk = cast.author(), page_of(moderator)
    first, second = cast.clip(author, State.WAITING), cast.clip(author, State.WAITING)
    if by == "clip":
        decide_here(desk, first, "approve")
        decide_here(desk, second, "decline")
    else:
        looks = "/admin/moderation/case/looks/{}/"
        assert desk.post(looks.format(second.public_id), {"outcome": "refuse"}).status_code == 422
        desk.post(looks.format(first.public_id), {"outcome": "pass"})
        desk.post(looks.format(second.public_id), {"outcome": "refuse", "because": BECAUSE})
        assert "Nobody waits" in said(desk.get(looks.format(first.public_id)))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.why) == (State.QUEUED, "")
    assert (second.state, second.why) == (State.REFUSED, BECAUSE)


def test_nobody_lets_their_own_clip_pass(moderator):
    own = cast.clip(moderator, State.WAITING)
    answer = page_of(moderator).post(f"/admin/moderation/case/looks/{own.public_id}/", {"outcome": "pass"})
    assert "Somebody else decides." in said(answer)
    own.refresh_from_db()
    assert own.state == State.WAITING


@pytest.mark.parametrize("verb", ["take-down", "restore", "approve", "decline"])
def test_staff_without_the_permission_can_neither_see_nor_decide(clip, verb):
    clerk = page_of(cast.person("clerk", is_staff=True))
    assert clerk.get("/admin/clips/clip/").status_code == 403
    assert clerk.get("/admin/moderation/case/").status_code == 403
    assert decide_here(clerk, clip, verb).status_code == 404
    clip.refresh_from_db()
    assert clip.state == State.PUBLISHED


def test_a_moderator_cannot_change_a_clip_but_by_a_decision(clip, moderator):
    desk = page_of(moderator)
    answer = desk.post(f"/admin/clips/clip/{clip.pk}/change/", {"prompt": "something else", "state": "deleted"})
    assert answer.status_code == 403
    assert desk.post(f"/admin/clips/clip/{clip.pk}/delete/", {"post": "yes"}).status_code == 403
    clip.refresh_from_db()
    assert clip.state == State.PUBLISHED


def test_the_list_of_clips_counts_open_reports_in_one_question(moderator, django_assert_max_num_queries):
    author, stranger = cast.author(), cast.stranger()
    for _ in range(5):
        reported(cast.published(author), stranger)
    desk = page_of(moderator)
    with django_assert_max_num_queries(8):
        assert desk.get("/admin/clips/clip/").status_code == 200
