"""Comments: said once, answered one level deep, told to whom they concern, and read by those who may meet."""

from __future__ import annotations

import re
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from accounts.models import Follow, User
from clips.choices import Audience
from clips.models import Clip
from feed.comments import ANSWERS, PAGE, say
from feed.models import Comment, Tally
from feed.views import commenting
from notifications.models import Notification
from tests import cast
from tests.cast import signed_in

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
SHOWN = Comment.State.SHOWN


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    cache.clear()


@pytest.fixture
def clip() -> Clip:
    return cast.published(cast.author())


@pytest.fixture
def ben(client) -> User:
    one = User.objects.create_user("ben")
    client.force_login(one)
    return one


def path(clip: Clip) -> str:
    return f"/c/{clip.public_id}/comments/"


def post(client: Client, clip: Clip, text: str, **fields):
    return client.post(path(clip), {"text": text, "ticket": uuid.uuid4(), **fields})


def page(client: Client, clip: Clip, query: str = "", **headers: str) -> str:
    answer = client.get(path(clip) + query, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def count(clip: Clip) -> int:
    return Tally.objects.get(clip=clip).comments


def news(person: User) -> list[tuple[str, str]]:
    social = person.notifications.exclude(kind=Notification.Kind.CLIP_READY)
    return sorted(social.values_list("kind", "subject"))


# --- Writing ---


def test_a_comment_is_read_by_everybody_and_its_author_is_told_nothing(client, clip, ben):
    answer = post(client, clip, "What a fox!")
    made = Comment.objects.get()
    assert answer["Location"] == f"{path(clip)}?at={made.public_id}#comment-{made.public_id}"
    assert "What a fox!" in page(Client(), clip)
    assert count(clip) == 1
    assert news(ben) == []
    assert news(clip.author) == [("comment", clip.public_id)]


def test_a_double_click_and_a_second_tab_of_one_form_make_one_comment(client, clip, ben):
    ticket = uuid.uuid4()
    for _ in range(2):
        assert post(client, clip, "Once", ticket=ticket).status_code == 302
    assert Comment.objects.count() == count(clip) == 1


def test_an_old_form_with_new_words_is_not_lost(client, clip, ben):
    ticket = uuid.uuid4()
    post(client, clip, "First", ticket=ticket)
    post(client, clip, "Second", ticket=ticket)
    Comment.objects.get(text="First").delete_by(ben)
    post(client, clip, "First", ticket=ticket)
    assert Comment.objects.filter(state=SHOWN).count() == count(clip) == 2


@pytest.mark.parametrize("text", ["", "   \n ", "x" * 501, "a\0b"])
def test_what_cannot_be_a_comment_is_refused_and_kept_in_the_form(client, clip, ben, text):
    answer = post(client, clip, text)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert text.strip().replace("\0", "")[:9] in answer.content.decode().replace("\0", "")
    assert not Comment.objects.exists()


def test_line_breaks_count_once_as_in_the_browser(client, clip, ben):
    assert post(client, clip, "a\r\n" * 249 + "bc").status_code in (302, 422)
    assert post(client, clip, ("x" * 99 + "\r\n") * 5).status_code == 302
    assert "\r" not in Comment.objects.order_by("pk").last().text


def test_a_refusal_names_the_words_and_keeps_the_text(client, clip, ben):
    answer = post(client, clip, "Show me a naked woman")
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "“naked" in said
    assert "Show me a naked woman</textarea>" in said
    assert not Comment.objects.exists()


def test_to_speak_of_somebody_is_not_refused(client, clip, ben):
    assert post(client, clip, "This looks like Mickey Mouse, drawn by Taylor Swift").status_code == 302


def test_words_are_never_markup(client, clip, ben):
    post(client, clip, "<script>alert(1)</script> @ben")
    assert "<script>alert" not in page(client, clip)


def test_too_many_in_a_short_time_wait_with_their_text(client, clip, ben, monkeypatch):
    monkeypatch.setattr(commenting, "COMMENTS_AT_ONCE", 2)
    assert [post(client, clip, f"Number {n}").status_code for n in range(3)] == [302, 302, 429]
    assert "Number 2</textarea>" in post(client, clip, "Number 2").content.decode()
    assert count(clip) == 2


def test_who_has_no_account_is_led_to_the_door(clip):
    answer = post(Client(), clip, "Hello")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")
    assert not Comment.objects.exists()


# --- Answers and mentions ---


def test_an_answer_stands_in_its_thread_and_an_answer_to_it_beside_it(client, clip, ben):
    first = say(clip, clip.author, "Thread")
    post(client, clip, "Answer", answers=first.public_id)
    answer = Comment.objects.get(text="Answer")
    post(client, clip, "And again", answers=answer.public_id)
    assert {one.parent for one in Comment.objects.exclude(pk=first.pk)} == {first}
    assert news(clip.author) == [("reply", first.public_id)]
    assert count(clip) == 3


def test_what_is_answered_must_be_there_and_under_this_clip(client, clip, ben):
    elsewhere = say(cast.published(clip.author), ben, "Elsewhere")
    gone = say(clip, ben, "Gone")
    gone.delete_by(ben)
    for one in (elsewhere.public_id, gone.public_id, "nothing"):
        answer = post(client, clip, "An answer", answers=one)
        assert answer.status_code == 422
        assert "An answer</textarea>" in answer.content.decode()


def test_a_mention_is_a_link_for_those_who_may_meet_and_told_once(client, clip, ben):
    ana, shy = User.objects.create_user("ana"), User.objects.create_user("shy")
    shy.block(ben)
    post(client, clip, "@ana look, @Ana! @shy @nobody_here ben@ana.example and @author")
    made = Comment.objects.get()
    assert news(ana) == [("mention", made.public_id)]
    assert news(shy) == []
    assert news(clip.author) == [("mention", made.public_id)]

    def linked(reader: User) -> list[str]:
        page = signed_in(reader).get(f"/c/{clip.public_id}/comments/").content.decode()
        return re.findall(r'<a href="/@\w+/">(@\w+)</a>', page.split('class="comment-text"')[1].split("</p>")[0])

    assert linked(ben) == ["@ana", "@Ana", "@author"]
    # Whom the writer may not meet, others may.
    assert linked(cast.stranger()) == ["@ana", "@Ana", "@shy", "@author"]


def test_at_most_five_are_told_and_nobody_who_may_not_watch(client, ben):
    author = cast.author()
    Follow.objects.create(follower=ben, followed=author)
    clip = cast.published(author, audience=Audience.FOLLOWERS)
    outsider = User.objects.create_user("outsider")
    people = [User.objects.create_user(f"pal_{n}") for n in range(7)]
    for one in people:
        Follow.objects.create(follower=one, followed=author)
    post(client, clip, "@pal_0 @pal_1 @pal_2 @pal_3 @pal_4 @pal_5 @pal_6")
    post(client, clip, "@outsider")
    assert [len(news(one)) for one in people] == [1, 1, 1, 1, 1, 0, 0]
    assert news(outsider) == []


def test_who_is_muted_is_neither_read_nor_told(client, clip, ben):
    ana = User.objects.create_user("ana")
    ana.mute(ben)
    clip.author.mute(ben)
    post(client, clip, "Hello @ana")
    assert news(ana) == news(clip.author) == []
    assert "Hello" not in page(signed_in(ana), clip)
    assert "Hello" in page(Client(), clip)


def test_a_block_hides_comments_both_ways_and_keeps_the_blocked_from_commenting(client, clip, ben):
    ana = User.objects.create_user("ana")
    say(clip, ana, "By Ana")
    post(client, clip, "By Ben")
    ana.block(ben)
    assert "By Ben" not in page(signed_in(ana), clip)
    assert "By Ana" not in page(client, clip)
    clip.author.block(ben)
    assert post(client, clip, "Again").status_code == client.get(path(clip)).status_code == 404


# --- Taking away, closing ---


def test_one_deletes_ones_own_and_the_clips_author_removes_any(client, clip, ben):
    mine, theirs = say(clip, ben, "Mine"), say(clip, ben, "Theirs")
    stranger = signed_in(cast.stranger())
    assert stranger.delete(f"/comments/{mine.public_id}/").status_code == 404
    assert client.delete(f"/comments/{mine.public_id}/").status_code == 302
    assert client.delete(f"/comments/{mine.public_id}/").status_code == 404
    assert signed_in(clip.author).post(f"/comments/{theirs.public_id}/", {"_method": "DELETE"}).status_code == 302
    assert list(Comment.objects.order_by("pk").values_list("state", flat=True)) == ["deleted", "removed"]
    assert count(clip) == 0


def test_a_post_that_is_no_deletion_deletes_nothing(client, clip, ben):
    made = say(clip, ben, "Mine")
    assert client.post(f"/comments/{made.public_id}/").status_code == 404
    assert count(clip) == 1


def test_a_deleted_comment_keeps_its_place_while_an_answer_stands(client, clip, ben):
    thread = say(clip, ben, "Secret words")
    answer = say(clip, clip.author, "Answer", parent=thread)
    gone = client.delete(f"/comments/{thread.public_id}/", headers=HTMX)
    assert "not there any more" in gone.content.decode()
    assert '"count": 1' in gone["HX-Trigger"]
    shown = page(client, clip)
    assert "Secret words" not in shown
    assert "Answer" in shown
    answer.delete_by(clip.author)
    assert "not there any more" not in page(client, clip)


def test_a_decision_taken_back_counts_again(clip, ben):
    made = say(clip, ben, "Words")
    assert made.hide(Comment.State.TAKEN_DOWN)
    assert not made.hide(Comment.State.DELETED)
    assert count(clip) == 0
    assert made.show()
    assert not made.show()
    assert count(clip) == 1


def test_the_author_closes_comments_to_others_and_opens_them_again(client, clip, ben):
    owner, address = signed_in(clip.author), f"{path(clip)}opening/"
    say(clip, ben, "Before")
    assert client.delete(address).status_code == 404
    assert owner.delete(address).status_code == 302
    refused = post(client, clip, "After")
    assert refused.status_code == 422
    assert "closed" in refused.content.decode()
    assert "Before" in page(client, clip)
    assert post(owner, clip, "My last word").status_code == 302
    assert owner.post(address).status_code == 302
    assert post(client, clip, "After").status_code == 302


# --- Reading ---


def test_more_leads_through_all_comments_newest_first_each_once(client, clip, ben):
    made = [say(clip, ben, f"Number {n}.") for n in range(PAGE + 3)]
    Comment.objects.update(created_at=made[0].created_at)
    first = page(client, clip)
    rest = page(client, clip, f"?before={made[3].public_id}", **HTMX)
    assert [f"Number {n}." in first for n in range(PAGE + 3)] == [n > 2 for n in range(PAGE + 3)]
    assert [f"Number {n}." in rest for n in range(PAGE + 3)] == [n <= 2 for n in range(PAGE + 3)]
    assert "<html" not in rest
    assert f"?before={made[3].public_id}" in first
    assert "More comments" not in rest


def test_a_long_thread_shows_its_beginning_and_leads_on(client, clip, ben):
    thread = say(clip, ben, "Thread")
    answers = [say(clip, ben, f"Answer {n}.", parent=thread) for n in range(PAGE + ANSWERS)]
    first = page(client, clip)
    assert [f"Answer {n}." in first for n in range(ANSWERS + 1)] == [True] * ANSWERS + [False]
    rest = page(client, clip, f"?thread={thread.public_id}&after={answers[ANSWERS - 1].public_id}", **HTMX)
    assert f"Answer {ANSWERS}." in rest
    assert f"Answer {PAGE + ANSWERS - 1}." in rest
    alone = page(client, clip, f"?thread={thread.public_id}")
    assert "All comments" in alone
    assert "Answer 0." in alone


def test_news_lead_to_the_comment_itself_however_deep_it_stands(client, clip, ben):
    thread = say(clip, ben, "Thread")
    deep = [say(clip, ben, f"Answer {n}.", parent=thread) for n in range(ANSWERS + 2)][-1]
    for n in range(PAGE + 1):
        say(clip, ben, f"Later {n}")
    answer = client.get(f"/comments/{deep.public_id}/", follow=True)
    shown = answer.content.decode()
    assert f'class="comment at" id="comment-{deep.public_id}"' in shown
    assert "The whole thread" in shown
    assert shown.count("Thread</p>") == 1


@pytest.mark.parametrize("query", ["?before=x%00", "?at=%00", "?answer=nothing", "?before=h7Kd2mQx9A", "?thread=x%00"])
def test_whatever_the_address_says_nothing_breaks(client, clip, ben, query):
    assert client.get(path(clip) + query).status_code in (200, 404)


def test_comments_under_what_one_may_not_watch_are_not_there(client, ben):
    private = User.objects.create_user("shy", is_private=True)
    clip = cast.published(private)
    hidden = say(clip, private, "Among us")
    for address in (path(clip), f"/comments/{hidden.public_id}/"):
        assert client.get(address).status_code == Client().get(address).status_code == 404
    assert post(client, clip, "Hello").status_code == 404


def test_many_comments_take_few_queries(client, clip, ben, django_assert_max_num_queries):
    for n in range(4):
        thread = say(clip, User.objects.create_user(f"pal_{n}"), f"Hello @pal_{n}")
        say(clip, ben, "Answer", parent=thread)
    with django_assert_max_num_queries(7):
        client.get(path(clip))


@pytest.mark.django_db(transaction=True)
def test_one_ticket_pressed_in_many_tabs_at_once_makes_one_comment():
    clip = cast.published(cast.author())
    ben, ticket = User.objects.create_user("ben"), uuid.uuid4()

    def press(_n: int) -> int:
        try:
            return say(Clip.objects.select_related("author").get(pk=clip.pk), ben, "Once", ticket=ticket).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        made = set(pool.map(press, range(6)))
    assert len(made) == Comment.objects.count() == count(clip) == 1
