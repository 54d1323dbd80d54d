"""For You and Following: page after page, whatever is asked, and whole without JavaScript."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import Block, User
from cameos.models import Grant
from clips.choices import Audience
from clips.lifecycle import State
from clips.models import Clip
from feed.cards import markup
from feed.ranking import PAGE, Place
from feed.viewing import Watched, record
from feed.written import keepable
from tests import cast

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def publish(author: User, number: int) -> list[Clip]:
    """That many clips, a minute apart, the oldest first."""
    made = [cast.published(author) for _ in range(number)]
    for n, clip in enumerate(made):
        clip.published_at = START + timedelta(minutes=n, microseconds=n)
        clip.save(update_fields=["published_at"])
    return made


def watch(person: User, *public_ids: str) -> None:
    """`person` watches these clips to their ends."""
    record(person, {one: Watched(10_000, completed=True) for one in public_ids})


def ids(page: str) -> list[str]:
    return re.findall(r'<clip-player data-clip="(\w+)"', page)


def more(page: str) -> str:
    """The address of the link to more clips; "" on the last page."""
    found = re.search(r'<a class="button" href="([^"]*(?:next|before)=[^"]*)"', page)
    return html.unescape(found[1]) if found else ""


def get(client: Client, path: str = "/", **headers: str) -> str:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def walk(client: Client, path: str) -> list[list[str]]:
    """The clips of `path` and of what its links lead to, page by page."""
    pages = []
    while path:
        page = get(client, path)
        pages.append(ids(page))
        path = more(page)
    return pages


def flat(pages: list[list[str]]) -> list[str]:
    return [one for page in pages for one in page]


def test_links_lead_through_all_clips_newest_first_each_once(client):
    made = publish(cast.author(), 2 * PAGE + 3)
    pages = walk(client, "/")
    assert flat(pages) == [clip.public_id for clip in reversed(made)]
    assert [len(page) for page in pages] == [10, 10, 3]


def test_a_full_last_page_leads_nowhere(client):
    publish(cast.author(), PAGE)
    page = get(client)
    assert len(ids(page)) == PAGE
    assert more(page) == ""
    assert "That was the last one." in page


def test_clips_published_meanwhile_neither_repeat_nor_hide_any(client):
    author = cast.author()
    made = publish(author, PAGE + 2)
    first = get(client)
    cast.published(author)
    rest = get(client, more(first))
    assert ids(rest) == [made[1].public_id, made[0].public_id]
    assert len(ids(get(client, "/"))) == PAGE


def test_what_is_watched_while_paging_neither_repeats_nor_hides_any(client):
    made = publish(cast.author(), 2 * PAGE + 5)
    viewer = cast.stranger()
    client.force_login(viewer)
    pages, path = [], "/"
    while path:
        page = get(client, path)
        pages.append(ids(page))
        watch(viewer, *pages[-1])
        path = more(page)
    assert sorted(flat(pages)) == sorted(clip.public_id for clip in made)


def test_what_was_not_seen_comes_first_and_what_was_seen_comes_again(client):
    made = [clip.public_id for clip in reversed(publish(cast.author(), PAGE + 4))]
    viewer = cast.stranger()
    client.force_login(viewer)
    watch(viewer, *made[:8])
    assert flat(walk(client, "/")) == made[8:] + made[:8]


def test_a_muted_author_is_left_out(client):
    loud, author = cast.person("loud"), cast.author()
    (clip,) = publish(author, 1)
    publish(loud, 2)
    viewer = cast.stranger()
    viewer.mute(loud)
    viewer.follow(loud)
    viewer.follow(author)
    client.force_login(viewer)
    assert ids(get(client, "/")) == ids(get(client, "/following/")) == [clip.public_id]


def test_following_is_newest_first_and_of_nobody_else(client):
    author, viewer = cast.author(), cast.stranger()
    made = publish(author, PAGE + 3)
    publish(cast.person("other"), 3)
    client.force_login(viewer)
    assert "Nothing from your people yet." in get(client, "/following/")
    viewer.follow(author)
    pages = walk(client, "/following/")
    assert flat(pages) == [clip.public_id for clip in reversed(made)]
    assert [len(page) for page in pages] == [10, 3]


def test_clips_of_the_same_moment_are_all_in_following(client):
    author, viewer = cast.author(), cast.stranger()
    made = publish(author, PAGE + 3)
    Clip.objects.update(published_at=START)
    viewer.follow(author)
    client.force_login(viewer)
    assert sorted(flat(walk(client, "/following/"))) == sorted(clip.public_id for clip in made)


def test_a_link_begins_in_the_middle_and_the_rest_follows_once(client):
    made = publish(cast.author(), PAGE + 5)
    middle = made[3].public_id
    pages = walk(client, f"/?at={middle}")
    assert pages[0][0] == middle
    assert sorted(flat(pages)) == sorted(clip.public_id for clip in made)


def test_following_can_begin_in_the_middle_with_what_is_newer_before_it(client):
    author, viewer = cast.author(), cast.stranger()
    made = [clip.public_id for clip in reversed(publish(author, 3 * PAGE))]
    viewer.follow(author)
    client.force_login(viewer)
    page = get(client, f"/following/?at={made[15]}")
    assert ids(page) == made[5:26]
    assert f'data-at="{made[15]}"' in page
    assert ids(get(client, more(page))) == made[26:]


def test_coming_back_finds_the_same_list_at_the_same_clip_though_all_of_it_was_seen(client):
    publish(cast.author(), 3 * PAGE)
    viewer = cast.stranger()
    client.force_login(viewer)
    first = get(client)
    second = get(client, more(first))
    watch(viewer, *ids(first), *ids(second))
    place = html.unescape(re.search(r'class="place" value="([^"]*)"', second)[1])
    again = get(client, f"{place}at={ids(second)[4]}")
    assert ids(again) == ids(first)[4:] + ids(second)
    assert f'data-at="{ids(second)[4]}"' in again
    assert ids(get(client, more(again))) == ids(get(client, more(second)))


@pytest.mark.parametrize("at", ["\0", "nothing", "h7Kd2mQx9A", "9" * 5000, "' OR 1=1", "\ud800"], ids=ascii)
def test_a_list_cannot_begin_at_what_is_not_there(client, at):
    (clip,) = publish(cast.author(), 1)
    client.force_login(cast.stranger())
    for path in ("/", "/following/"):
        answer = client.get(path, {"at": at.encode("utf-8", "surrogatepass")})
        assert answer.status_code == 200
        assert 'data-at=""' in answer.content.decode()
    assert ids(get(client)) == [clip.public_id]


@pytest.mark.parametrize("state", [State.DRAFT, State.TAKEN_DOWN])
def test_a_list_does_not_begin_at_a_clip_that_is_not_published(client, state):
    author = cast.author()
    clip = cast.clip(author, state)
    client.force_login(author)
    for word in ("at", "next", "shown"):
        assert clip.public_id not in ids(get(client, f"/?{word}={clip.public_id}"))
    forged = Place(timezone.now(), shown=(clip.public_id,))
    assert ids(get(client, f"/?shown={forged}&at={clip.public_id}")) == []


def test_clips_of_the_same_moment_are_all_shown(client):
    made = publish(cast.author(), PAGE + 3)
    Clip.objects.update(published_at=START)
    first = get(client)
    seen = ids(first) + (ids(get(client, more(first))) if more(first) else [])
    assert sorted(seen) == sorted(clip.public_id for clip in made)


def test_htmx_gets_the_clips_alone(client):
    publish(cast.author(), PAGE + 1)
    page = get(client, **{"HX-Request": "true"})
    assert len(ids(page)) == PAGE
    assert "<html" not in page
    assert more(page)


@pytest.mark.parametrize(
    "before",
    [
        "yesterday",
        "2026-03-01",
        "2026-03-01T12:00:00",
        "2026-13-45T99:99:99+00:00",
        "0001-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59-23:59",
        "2026-03-01T12:00:00+99:99",
        "\x00",
        "\ud800",
        "1 OR 1=1",
        "0-0-" + "h7Kd2mQx9A" * 200,
        "ffffffffffffff-1-h7Kd2mQx9A-ffffffffffffff-h7Kd2mQx9A",
        "f-0-h7Kd2mQx9A-f-",
        "f-0--f-h7Kd2mQx9A",
        "'; DROP TABLE clips_clip; --",
        "9" * 5000,
        "2026-03-01T12:00:00+00:00,\x00",
        "2026-03-01T12:00:00+00:00,nothing",
        "2026-03-01T12:00:00+00:00," + "9" * 5000,
        "٢٠٢٦-٠٣-٠١T١٢:٠٠:٠٠+00:00",
    ],
    ids=ascii,
)
def test_a_hostile_place_breaks_nothing(client, before):
    publish(cast.author(), 1)
    client.force_login(cast.stranger())
    for path in ("/", "/following/"):
        for word in ("before", "next", "shown"):
            answer = client.get(path, {word: before.encode("utf-8", "surrogatepass"), "at": "x"})
            assert answer.status_code == 200


def test_what_is_no_place_is_as_if_not_said(client):
    (clip,) = publish(cast.author(), 1)
    for place in ("yesterday", "0-0-", "ffffffffffffff-1-", "1-2-3", "5-0-short", "-0-", "1-0--x-y"):
        expected = [] if place.startswith("0-") else [clip.public_id]
        assert ids(get(client, f"/?next={place}")) == expected, place


def test_without_javascript_each_clip_plays_and_leads_on(client):
    (clip,) = publish(cast.author(), 1)
    client.force_login(cast.stranger())
    page = get(client)
    film = re.search(r"<video [^>]*>", page)
    assert film
    assert f'src="/media/{clip.public_id}/video"' in film[0]
    assert " controls" in film[0]
    assert 'preload="none"' in film[0]
    assert f'href="/c/{clip.public_id}/"' in page
    # Reporting is behind sharing: see the page of that.
    assert f'href="/c/{clip.public_id}/share/"' in page
    share = client.get(f"/c/{clip.public_id}/share/").content.decode()
    assert f'href="/c/{clip.public_id}/report/"' in share


def test_an_empty_feed_says_what_to_do(client):
    assert "Nothing is on for visitors at the moment." in get(client)
    client.force_login(cast.stranger())
    page = get(client)
    assert "Nobody has published a clip yet." in page
    assert 'href="/compose/"' in page


@pytest.mark.parametrize("state", [state for state in State if state != State.PUBLISHED])
def test_only_published_clips_are_in_the_feed_even_for_their_author(client, state):
    author = cast.author()
    cast.clip(author, state)
    client.force_login(author)
    assert ids(get(client)) == []


@pytest.mark.parametrize(
    ("audience", "visitor", "follower", "stranger"),
    [
        (Audience.EVERYONE, True, True, True),
        (Audience.FOLLOWERS, False, True, False),
        (Audience.LINK, False, False, False),
        (Audience.ME, False, False, False),
    ],
)
def test_the_feed_keeps_to_the_audience(audience, visitor, follower, stranger):
    author = cast.author()
    clip = cast.published(author, audience=audience)
    for person, sees in ((None, visitor), (cast.friend(author), follower), (cast.stranger(), stranger)):
        client = Client()
        if person:
            client.force_login(person)
        assert ids(get(client)) == ([clip.public_id] if sees else [])


def test_blocks_count_both_ways_and_a_suspended_author_is_dark(client):
    author, stranger = cast.author(), cast.stranger()
    cast.published(author)
    client.force_login(stranger)
    for blocker, blocked in ((author, stranger), (stranger, author)):
        block = Block.objects.create(blocker=blocker, blocked=blocked)
        assert ids(get(client)) == []
        block.delete()
    assert len(ids(get(client))) == 1
    User.objects.filter(pk=author.pk).update(is_active=False)
    assert ids(get(client)) == []


@pytest.mark.parametrize(
    ("rule", "in_feed", "by_link"), [("nothing", 0, 404), ("links", 0, 200), ("everything", 1, 200)]
)
def test_what_a_visitor_sees_is_the_operators_choice(client, settings, rule, in_feed, by_link):
    settings.SORASITE_ANONYMOUS = rule
    clip = cast.published(cast.author())
    assert len(ids(get(client))) == in_feed
    assert client.get(f"/c/{clip.public_id}/").status_code == by_link
    assert client.get(f"/media/{clip.public_id}/video").status_code == by_link


def test_words_of_a_clip_are_never_markup(client):
    author = cast.author()
    attack = '<script>alert(1)</script>" onload="alert(2)'
    clip = cast.published(author, caption=attack, prompt=attack)
    for path in ("/", f"/c/{clip.public_id}/"):
        page = get(client, path)
        assert "<script>alert" not in page
        assert '" onload="' not in page
        assert "&lt;script&gt;alert(1)" in page


def test_an_author_is_led_from_the_page_of_a_clip_in_the_making_to_its_progress(client):
    author = cast.author()
    clip = cast.clip(author, State.QUEUED)
    client.force_login(author)
    answer = client.get(f"/c/{clip.public_id}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/making/{clip.public_id}/")


def test_a_likeness_whose_time_ran_out_is_dark_in_a_feed_that_showed_it_a_moment_ago(client):
    author = cast.author()
    clip = cast.published(author)
    ends = timezone.now() + timedelta(seconds=60)
    cast.in_it(clip, cast.cameo(cast.friend(author)), expires_at=ends)
    client.force_login(cast.stranger())
    assert clip.public_id in client.get("/").content.decode()
    Grant.objects.update(expires_at=timezone.now() + timedelta(seconds=0.05))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.06)")
    assert clip.public_id not in client.get("/").content.decode()


def test_a_query_that_is_kept_holds_no_moment_of_its_own():
    with pytest.raises(RuntimeError, match="for ever"):
        keepable(["a", timezone.now()])


def test_a_card_is_written_once_and_anew_for_whoever_sees_something_else_on_it(client):
    author = cast.author()
    clip = cast.published(author, caption="Out late")
    readers = [cast.person(f"reader_{n}") for n in range(3)]
    markup.cache_clear()

    def card(person: User) -> str:
        client.force_login(person)
        return get(client).split("<article")[1].split("</article>")[0]

    first, second = card(readers[0]), card(readers[1])
    assert first == second
    assert (markup.cache_info().hits, markup.cache_info().misses) == (1, 1)
    client.post(f"/c/{clip.public_id}/like/")
    User.objects.filter(pk=readers[2].pk).update(locale="de")
    assert 'aria-pressed="true"' in card(readers[1])
    assert 'aria-pressed="true"' not in card(readers[0])
    assert "Kommentar" in card(readers[2])
    assert f"/@{author.handle}/follow/" not in card(author)
    User.objects.filter(pk=author.pk).update(display_name="Ada")
    assert "<b>Ada</b>" in card(readers[0])
