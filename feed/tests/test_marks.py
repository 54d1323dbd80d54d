"""Likes and saves: made once however often one presses, counted exactly, and told to the author once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from accounts.models import Block, User
from clips.choices import Audience
from clips.models import Clip
from feed.models import Like, Save, Tally, View
from notifications.models import Notification
from tests import cast
from tests.cast import signed_in

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def like(client: Client, clip: Clip, **fields: str):
    return client.post(f"/c/{clip.public_id}/like/", fields)


def tally(clip: Clip) -> Tally:
    return Tally.objects.get(clip=clip)


@pytest.fixture
def clip() -> Clip:
    return cast.published(cast.author())


@pytest.fixture
def fan(client) -> User:
    one = cast.stranger()
    client.force_login(one)
    return one


@pytest.mark.parametrize(("verb", "rows", "count"), [("like", Like, "likes"), ("save", Save, "saves")])
def test_pressing_twice_makes_one_and_pressing_undo_twice_takes_one_away(client, clip, fan, verb, rows, count):
    path = f"/c/{clip.public_id}/{verb}/"
    assert [client.post(path).status_code for _ in range(2)] == [302, 302]
    assert rows.objects.filter(person=fan, clip=clip).count() == getattr(tally(clip), count) == 1
    assert client.delete(path).status_code == 302
    assert client.post(path, {"_method": "DELETE"}).status_code == 302
    assert rows.objects.count() == getattr(tally(clip), count) == 0


def test_the_button_comes_back_with_its_state_and_its_count(client, clip, fan):
    liked = client.post(f"/c/{clip.public_id}/like/", headers=HTMX).content.decode()
    assert 'aria-pressed="true"' in liked
    assert 'data-number="1"' in liked
    assert 'name="_method" value="DELETE"' in liked
    assert "<form" not in liked
    undone = client.post(f"/c/{clip.public_id}/like/", {"_method": "DELETE"}, headers=HTMX).content.decode()
    assert 'aria-pressed="false"' in undone


@pytest.mark.parametrize(
    ("back", "leads"),
    [("/?before=x#y", "/?before=x#title-{id}"), ("https://elsewhere.example/", ""), ("//elsewhere", ""), ("", "")],
)
def test_a_plain_form_returns_to_where_one_was_and_never_elsewhere(client, clip, fan, back, leads):
    assert like(client, clip, next=back)["Location"] == (leads.format(id=clip.public_id) or clip.get_absolute_url())


def test_nobody_likes_a_draft_or_what_they_may_not_watch(client, fan):
    author = User.objects.create_user("ben")
    private = User.objects.create_user("shy", is_private=True)
    blocker = User.objects.create_user("blocker")
    Block.objects.create(blocker=blocker, blocked=fan)
    unseen = [
        cast.draft(author),
        cast.draft(fan),
        cast.published(author, audience=Audience.FOLLOWERS),
        cast.published(private),
        cast.published(blocker),
    ]
    for clip in unseen:
        for verb in ("like", "save"):
            assert client.post(f"/c/{clip.public_id}/{verb}/").status_code == 404
            assert client.delete(f"/c/{clip.public_id}/{verb}/").status_code == 404
    assert not Like.objects.exists()
    assert not Save.objects.exists()


def test_one_piece_of_news_says_how_many_like_a_clip_and_forgets_who_does_no_more(clip):
    people = [User.objects.create_user(f"fan_{n}", display_name=f"Fan {n}") for n in range(4)]
    for one in people:
        like(signed_in(one), clip)
    row = Notification.objects.get(person=clip.author)
    assert set(row.actors.all()) == set(people)
    reader = signed_in(clip.author)
    assert "Fan 3 and 3 others like your clip" in reader.get("/news/").content.decode()
    # Read now, so that the next one begins a new row; whoever had liked it before is not told anew.
    signed_in(people[0]).delete(f"/c/{clip.public_id}/like/")
    like(signed_in(people[0]), clip)
    assert Notification.objects.filter(person=clip.author, read_at=None).count() == 0


def test_a_like_that_is_taken_back_unread_is_not_news(client, clip, fan):
    like(client, clip)
    client.delete(f"/c/{clip.public_id}/like/")
    assert not Notification.objects.exists()


def test_nobody_is_told_of_ones_own_like_or_of_a_save(client, clip, fan):
    like(signed_in(clip.author), clip)
    client.post(f"/c/{clip.public_id}/save/")
    assert not Notification.objects.exists()


def test_who_liked_and_was_blocked_since_is_gone_from_the_news(client, clip, fan):
    like(client, clip)
    reader = signed_in(clip.author)
    assert "1 unread" in reader.get("/news/badge/").content.decode()
    clip.author.mute(fan)
    assert "unread" not in reader.get("/news/badge/").content.decode()
    assert fan.handle not in reader.get("/news/").content.decode()


def test_the_saved_clips_are_ones_own_and_vanish_when_they_may_not_be_watched(client, clip, fan):
    client.post(f"/c/{clip.public_id}/save/")
    assert clip.prompt in client.get("/saved/").content.decode()
    assert clip.prompt not in signed_in(clip.author).get("/saved/").content.decode()
    clip.unpublish(clip.author)
    assert clip.prompt not in client.get("/saved/").content.decode()


def test_what_one_watched_is_listed_once_the_last_first(client, fan):
    from datetime import UTC, datetime

    author = cast.author()
    first, second = cast.published(author), cast.published(author)
    for hour, one in ((8, first), (9, second), (10, first)):
        View.objects.create(person=fan, clip=one, hour=datetime(2026, 3, 1, hour, tzinfo=UTC))
    View.objects.create(person=author, clip=second, hour=datetime(2026, 3, 1, 12, tzinfo=UTC))
    page = client.get("/history/").content.decode()
    assert page.count(first.prompt) == page.count(second.prompt) == 1
    assert page.index(first.prompt) < page.index(second.prompt)


@pytest.mark.parametrize("path", ["/saved/", "/history/"])
def test_a_page_of_many_tiles_takes_few_queries(client, fan, django_assert_max_num_queries, path):
    from datetime import UTC, datetime

    author = cast.author()
    for _ in range(5):
        one = cast.published(author)
        Save.objects.make(fan, one)
        View.objects.create(person=fan, clip=one, hour=datetime(2026, 3, 1, 8, tzinfo=UTC))
    with django_assert_max_num_queries(5):
        client.get(path)


def test_a_like_takes_few_queries(client, clip, fan, django_assert_max_num_queries):
    with django_assert_max_num_queries(27):
        client.post(f"/c/{clip.public_id}/like/", headers=HTMX)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_and_each_twice_are_counted_exactly():
    clip = cast.published(cast.author())
    people = [User.objects.create_user(f"fan_{n}") for n in range(8)]

    def press(person: User) -> None:
        try:
            Like.objects.make(person, Clip.objects.select_related("author").get(pk=clip.pk))
        finally:
            connection.close()

    def take_back(person: User) -> None:
        try:
            Like.objects.undo(person, Clip.objects.select_related("author").get(pk=clip.pk))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(press, [*people, *people]))
    assert Like.objects.count() == tally(clip).likes == 8
    assert Notification.objects.get(person=clip.author, kind="like").actors.count() == 8
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(take_back, [*people[:5], *people[:5]]))
    assert Like.objects.count() == tally(clip).likes == 3
    assert set(Notification.objects.get(person=clip.author, kind="like").actors.all()) == set(people[5:])
