"""Profiles and the verbs between two people."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.guessing import MISSES_PER_HOUR
from accounts.models import Block, Follow, FollowRequest, Mute, User
from clips.choices import Audience
from clips.models import Lineage
from feed.models import Like, Tally
from tests import cast
from tests.cast import signed_in

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def nobody_was_counted():
    cache.clear()


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def tiles(text: str) -> list[str]:
    return re.findall(r'class="card tile" href="/c/(\w+)/"', text)


def told(person: User) -> list[tuple[str, str]]:
    """What `person` was told, and who did it."""
    return list(person.notifications.values_list("kind", "actors__handle"))


# --- Profiles -------------------------------------------------------------------------------------


def test_a_profile_says_who_somebody_is_and_shows_their_clips(client):
    author = cast.person("author", display_name="Ada L.", bio="Foxes, with @stranger. #paper")
    cast.stranger()
    first, second = cast.published(author), cast.published(author)
    cast.draft(author)
    Tally.objects.create(clip=first, views=1234, likes=7)
    text = page(client, "/@author/")
    assert tiles(text) == [second.public_id, first.public_id]
    assert "<h1>Ada L.</h1>" in text
    assert '<a href="/@stranger/">@stranger</a>' in text
    assert "<b>2</b> clips" in text
    assert "<b>7</b> likes" in text
    assert "1.2K" in text
    assert tiles(page(client, "/@AUTHOR/")) == tiles(text)


def test_a_profile_costs_the_same_however_much_is_on_it(django_assert_max_num_queries):
    author = cast.person("author", bio="with @stranger")
    for _ in range(12):
        cast.published(author)
    stranger = signed_in(cast.stranger())
    with django_assert_max_num_queries(8):
        assert len(tiles(page(stranger, "/@author/"))) == 12
    with django_assert_max_num_queries(8):
        page(stranger, "/@author/followers/")


def test_remixes_have_a_tab_of_their_own(client):
    author, parent = cast.author(), cast.published(cast.stranger())
    remix, extension = cast.published(author), cast.published(author)
    Lineage.objects.create(child=remix, parent=parent, kind=Lineage.Kind.REMIX)
    Lineage.objects.create(child=extension, parent=parent, kind=Lineage.Kind.EXTEND)
    assert tiles(page(client, "/@author/remixes/")) == [remix.public_id]


def test_likes_are_seen_by_oneself_and_by_others_if_one_shows_them(client):
    author, stranger = cast.author(), cast.stranger()
    liked = [cast.published(stranger), cast.published(stranger)]
    hidden = cast.published(stranger, audience=Audience.FOLLOWERS)
    for clip in [*liked, hidden]:
        Like.objects.create(person=author, clip=clip)
    Like.objects.create(person=stranger, clip=liked[0])
    mine = signed_in(author)
    assert tiles(page(mine, "/@author/likes/")) == [clip.public_id for clip in reversed(liked)]
    assert "/@author/likes/" not in page(client, "/@author/")
    page(client, "/@author/likes/", 404)
    User.objects.update(shows_likes=True)
    assert tiles(page(client, "/@author/likes/")) == [clip.public_id for clip in reversed(liked)]


def test_pages_of_a_profile_show_each_clip_once(client):
    author = cast.author()
    made = [cast.published(author).public_id for _ in range(27)]
    first, second = page(client, "/@author/"), page(client, "/@author/?page=2")
    assert tiles(first) + tiles(second) == made[::-1]
    assert "?page=2" in first
    assert "?page=3" not in second


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 400, "٣", "1.5", "\x00", "99999"])
def test_a_hostile_page_number_breaks_nothing(client, number):
    cast.published(cast.author())
    assert client.get("/@author/", {"page": number}).status_code == 200
    assert client.get("/explore/", {"page": number}).status_code == 200


@pytest.mark.parametrize("path", ["/@nobody/", "/@ab/", "/@a%00b/", "/@" + "a" * 31 + "/", "/@<b>/", "/@author'--/"])
def test_nobody_has_no_profile(client, path):
    page(client, path, 404)


def test_whoever_has_left_or_is_suspended_has_no_profile(client):
    author = cast.author()
    User.objects.filter(pk=author.pk).update(is_active=False)
    for path in ("/@author/", "/@author/followers/", "/@author/remixes/"):
        page(client, path, 404)


@pytest.mark.parametrize(("rule", "status"), [("nothing", 404), ("links", 404), ("everything", 200)])
def test_what_a_visitor_may_see_of_people_is_the_operators_choice(client, settings, rule, status):
    settings.SORASITE_ANONYMOUS = rule
    cast.published(cast.author())
    page(client, "/@author/", status)
    assert ("@author" in page(client, "/explore/?q=author")) is (status == 200)


def test_guessing_handles_is_slow_and_then_says_nothing_at_all():
    cast.author()
    guesser, other = signed_in(cast.stranger()), signed_in(cast.person("other"))
    for n in range(MISSES_PER_HOUR):
        assert guesser.get(f"/@nobody{n}/").status_code == 404
    assert guesser.get("/@author/").status_code == 200
    assert guesser.get("/@nobody/").status_code == 404
    for path in ("/@author/", "/@nobody/", "/@author/followers/"):
        assert guesser.get(path).status_code == 429
    assert guesser.post("/@author/block/").status_code == 429
    assert other.get("/@author/").status_code == 200


# --- Private accounts -----------------------------------------------------------------------------


def test_a_private_account_shows_a_stranger_who_they_are_and_no_more():
    author, stranger = cast.person("author", is_private=True), cast.stranger()
    follower = cast.friend(author)
    clip = cast.published(author)
    for who in (Client(), signed_in(stranger)):
        text = page(who, "/@author/")
        assert tiles(text) == []
        assert "This account is private." in text
        assert "/@author/followers/" not in text
        for path in ("remixes", "likes", "followers", "following"):
            page(who, f"/@author/{path}/", 404)
        assert clip.public_id not in page(who, "/explore/")
    for who in (follower, author):
        assert tiles(page(signed_in(who), "/@author/")) == [clip.public_id]
        page(signed_in(who), "/@author/followers/")


def test_a_private_account_is_asked_says_yes_and_is_seen():
    author, stranger = cast.person("author", is_private=True), cast.stranger()
    clip = cast.published(author)
    asking, answering = signed_in(stranger), signed_in(author)
    for _ in range(2):
        assert asking.post("/@author/follow/")["Location"] == "/@author/"
    assert told(author) == [("follow_request", "stranger")]
    assert FollowRequest.objects.count() == 1
    assert not Follow.objects.exists()
    assert "Requested" in page(asking, "/@author/")
    assert "/@stranger/" in page(answering, "/follow-requests/")
    assert [answering.post("/follow-requests/stranger/").status_code for _ in range(2)] == [302, 404]
    assert told(stranger) == [("follow_accepted", "author")]
    assert Follow.objects.get().follower == stranger
    assert tiles(page(asking, "/@author/")) == [clip.public_id]


def test_a_no_is_not_told_and_what_was_asked_can_be_taken_back():
    author, stranger = cast.person("author", is_private=True), cast.stranger()
    asking, answering = signed_in(stranger), signed_in(author)
    asking.post("/@author/follow/")
    answering.post("/follow-requests/stranger/", {"_method": "DELETE"})
    assert not FollowRequest.objects.exists()
    assert told(stranger) == []
    for _ in range(3):
        asking.post("/@author/follow/")
        asking.post("/@author/follow/", {"_method": "DELETE"})
    assert not FollowRequest.objects.exists()
    assert told(author) == []


def test_whoever_asked_before_an_account_opened_follows_and_asks_no_more():
    author, stranger = cast.person("author", is_private=True), cast.stranger()
    asking = signed_in(stranger)
    asking.post("/@author/follow/")
    User.objects.filter(pk=author.pk).update(is_private=False)
    asking.post("/@author/follow/")
    assert (Follow.objects.count(), FollowRequest.objects.count()) == (1, 0)


# --- Following ------------------------------------------------------------------------------------


def test_following_twice_is_following_once_and_news_once():
    author, stranger = cast.author(), cast.stranger()
    client = signed_in(stranger)
    for _ in range(2):
        client.post("/@author/follow/")
    assert Follow.objects.count() == 1
    assert told(author) == [("follow", "stranger")]
    for _ in range(2):
        assert client.delete("/@author/follow/").status_code == 302
    assert not Follow.objects.exists()


def test_htmx_gets_the_new_button_alone_and_the_new_count_where_one_stands():
    cast.author()
    client = signed_in(cast.stranger())
    plain = client.post("/@author/follow/", headers=HTMX).content.decode()
    assert "Following" in plain
    assert 'name="_method" value="DELETE"' in plain
    assert "<html" not in plain
    assert "hx-swap-oob" not in plain
    whole = client.post("/@author/follow/?whole=1", headers=HTMX).content.decode()
    assert '<b id="follower-count" hx-swap-oob="true">1</b>' in whole


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\x00", ""])
def test_a_verb_leads_back_to_pages_of_ours_only(away):
    cast.author()
    answer = signed_in(cast.stranger()).post("/@author/follow/", {"next": away})
    assert answer["Location"] == "/@author/"


def test_nobody_follows_blocks_or_mutes_themselves_or_nobody():
    author = cast.author()
    client = signed_in(author)
    for verb in ("follow", "block", "mute"):
        for handle in ("author", "nobody"):
            assert client.post(f"/@{handle}/{verb}/").status_code == 404


def test_ones_own_follower_can_be_removed_and_nobody_elses():
    author, stranger = cast.author(), cast.stranger()
    friend = cast.friend(author)
    assert signed_in(stranger).delete("/followers/friend/").status_code == 404
    mine = signed_in(author)
    assert "/followers/friend/" in page(mine, "/@author/followers/")
    assert "/followers/friend/" not in page(signed_in(stranger), "/@author/followers/")
    assert mine.post("/followers/friend/").status_code == 405
    assert mine.post("/followers/friend/", {"_method": "DELETE"}).status_code == 302
    assert not Follow.objects.filter(follower=friend).exists()
    assert Follow.objects.filter(followed=friend).exists()


def test_many_follows_in_an_hour_are_too_many(monkeypatch):
    monkeypatch.setattr("feed.views.people.FOLLOWS_PER_HOUR", 2)
    client = signed_in(cast.author())
    answers = [client.post(f"/@{cast.person(f'person{n}').handle}/follow/").status_code for n in range(3)]
    assert answers == [302, 302, 429]
    assert Follow.objects.count() == 2


# --- Blocks and mutes -----------------------------------------------------------------------------


@pytest.mark.parametrize("blocker_is", ["author", "stranger"])
def test_a_block_is_invisible_both_ways_everywhere(blocker_is):
    author, stranger = cast.person("author", display_name="Ada"), cast.person("stranger", display_name="Sue")
    third = cast.friend(author)
    pair = {"author": author, "stranger": stranger}
    for one in pair.values():
        Follow.objects.create(follower=one, followed=third) if one is stranger else None
        cast.published(one, caption=f"@{one.handle} says hello #hello", model="")
    Follow.objects.create(follower=stranger, followed=author)
    FollowRequest.objects.create(asker=author, asked=stranger)
    blocked_is = "stranger" if blocker_is == "author" else "author"
    client = signed_in(pair[blocker_is])
    for _ in range(2):
        assert client.post(f"/@{blocked_is}/block/")["Location"] == "/"
    assert Block.objects.count() == 1
    assert not Follow.objects.filter(follower=stranger, followed=author).exists()
    assert not FollowRequest.objects.exists()
    for me, them in (("author", "stranger"), ("stranger", "author")):
        seeing = signed_in(pair[me])
        clip = pair[them].clips.get()
        page(seeing, f"/@{them}/", 404)
        for path in ("remixes", "likes", "followers", "following"):
            page(seeing, f"/@{them}/{path}/", 404)
        for verb in ("follow", "mute"):
            assert seeing.post(f"/@{them}/{verb}/").status_code == 404
        page(seeing, f"/c/{clip.public_id}/", 404)
        for path in ("/", "/explore/", "/t/hello/", "/t/hello/?by=views", "/explore/?q=hello"):
            text = page(seeing, path)
            assert clip.public_id not in text, path
            assert f"/@{them}/" not in text, path
        for path in (f"/explore/?q={them}", f"/explore/?q={them}&in=people", "/@friend/followers/"):
            assert f'href="/@{them}/"' not in page(seeing, path), path
    assert told(pair[blocked_is]) == []


def test_only_whoever_blocked_can_take_it_back():
    author, stranger = cast.author(), cast.stranger()
    author.block(stranger)
    assert signed_in(stranger).delete("/@author/block/").status_code == 404
    assert signed_in(stranger).post("/@author/block/").status_code == 404
    mine = signed_in(author)
    assert mine.post("/@stranger/block/", {"_method": "DELETE"}).status_code == 302
    page(mine, "/@stranger/")


def test_a_mute_keeps_somebody_out_of_lists_and_is_not_told():
    author, stranger = cast.author(), cast.stranger()
    clip = cast.published(author, caption="hello #hello")
    client = signed_in(stranger)
    for _ in range(2):
        client.post("/@author/mute/")
    assert Mute.objects.count() == 1
    for path in ("/explore/", "/t/hello/", "/explore/?q=hello"):
        assert clip.public_id not in page(client, path), path
    assert "Unmute" in page(client, "/@author/")
    assert tiles(page(client, "/@author/")) == [clip.public_id]
    assert told(author) == []
    client.post("/@author/mute/", {"_method": "DELETE"})
    assert clip.public_id in page(client, "/explore/")
