"""Exploring: what is trending, the pages of hashtags, and search."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import redis
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import User
from clips.choices import Audience
from clips.lifecycle import State
from clips.models import Clip
from feed import exploring
from feed.models import Tally
from feed.views.exploring import PEOPLE_SEARCHES
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_was_counted():
    cache.clear()


def page(client: Client, path: str, **query: str) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200, path
    return answer.content.decode()


def tiles(text: str) -> list[str]:
    return re.findall(r'class="card tile" href="/c/(\w+)/"', text)


def tags(text: str) -> list[str]:
    return re.findall(r'class="chip" href="/t/[^"]*"><span>#([^<]+)<', text)


def people(text: str) -> list[str]:
    return re.findall(r'class="row-avatar" href="/@(\w+)/"', text)


def found(client: Client, text: str) -> list[str]:
    return tiles(page(client, "/explore/", q=text))


def aged(clip: Clip, hours: float, **tally: int) -> Clip:
    Clip.objects.filter(pk=clip.pk).update(published_at=timezone.now() - timedelta(hours=hours))
    Tally.objects.create(clip=clip, **tally)
    return clip


# --- Trending -------------------------------------------------------------------------------------


def test_what_people_finish_and_like_trends_and_age_wears_it_off(client):
    author = cast.author()
    old = aged(cast.published(author), 24 * 9, completed=900, likes=100)
    quiet = aged(cast.published(author), 1)
    liked = aged(cast.published(author), 5, likes=20)
    watched = aged(cast.published(author), 5, completed=30)
    skipped = aged(cast.published(author), 5, views=5000, skipped=5000)
    assert tiles(page(client, "/explore/")) == [one.public_id for one in (liked, watched, old, quiet, skipped)]


def test_a_remix_counts_more_than_a_comment_and_that_more_than_a_like(client):
    author = cast.author()
    made = [aged(cast.published(author), 5, **{name: 10}) for name in ("completed", "likes", "comments", "remixes")]
    assert tiles(page(client, "/explore/")) == [one.public_id for one in reversed(made)]


def test_the_landing_page_names_tags_and_people_whom_one_does_not_follow():
    author, friend = cast.author(), cast.person("maker")
    stranger = cast.stranger()
    cast.published(author, caption="Up. #balloon #calm")
    cast.published(friend, caption="Up. #balloon")
    cast.published(stranger)
    stranger.follow(friend)
    client = Client()
    client.force_login(stranger)
    text = page(client, "/explore/")
    assert tags(text) == ["balloon", "calm"]
    meet = text.partition('class="meet-row"')[2]
    assert "/@author/" in meet
    assert "/@maker/" not in meet
    assert "/@stranger/" not in meet.partition("</ul>")[0]


def test_an_empty_site_says_what_will_be_there(client):
    assert "Nothing is on yet." in page(client, "/explore/")


@pytest.mark.parametrize("path", ["/explore/", "/explore/?q=fox", "/t/snow/", "/t/snow/?by=views"])
def test_exploring_costs_the_same_however_much_is_there(path, django_assert_max_num_queries):
    for n in range(14):
        maker = cast.person(f"fox_{n}")
        cast.published(maker, caption="a fox #snow #fox")
    client = Client()
    client.force_login(cast.stranger())
    with django_assert_max_num_queries(9):
        assert client.get(path).status_code == 200


# --- Tags -----------------------------------------------------------------------------------------


def test_the_page_of_a_hashtag_has_the_newest_or_the_most_watched_first(client):
    author = cast.author()
    first = aged(cast.published(author, caption="#Snow"), 2, views=10)
    second = aged(cast.published(author, caption="so much #snow!"), 1, views=5)
    cast.published(author, caption="snow, but no tag; #snowy")
    cast.draft(author, caption="#snow")
    text = page(client, "/t/snow/")
    assert tiles(text) == [second.public_id, first.public_id]
    assert "2 clips" in text
    assert tiles(page(client, "/t/SNOW/?by=views")) == [first.public_id, second.public_id]


def test_a_hashtag_that_nobody_uses_says_so_and_what_is_none_is_not_there(client):
    assert "No clip says #nothing yet." in page(client, "/t/nothing/")
    assert client.get("/t/%E6%B5%B7/").status_code == 200
    for path in ("/t/1/", "/t/a%00b/", "/t/a b/", "/t/%3Cb%3E/", "/t/" + "a" * 41 + "/", "/t/a%23b/"):
        assert client.get(path).status_code == 404, path


# --- Search ---------------------------------------------------------------------------------------


def test_words_are_found_in_captions_before_prompts(client):
    author = cast.author()
    in_prompt = cast.published(author, prompt="a lighthouse in a storm", caption="Hold on.")
    in_caption = cast.published(author, prompt="a storm", caption="My lighthouse.")
    cast.published(author, prompt="a storm", caption="Nothing else.")
    assert found(client, "lighthouse") == [in_caption.public_id, in_prompt.public_id]
    assert found(client, "lighth") == [in_caption.public_id, in_prompt.public_id]
    assert found(client, "storm lighthouse") != []
    assert found(client, "LIGHTHOUSE sto") != []
    assert found(client, "ightho") == []


def test_quotes_or_and_minus_mean_what_they_mean_on_the_web(client):
    author = cast.author()
    fox, owl = cast.published(author, prompt="a red fox"), cast.published(author, prompt="a red owl")
    assert found(client, '"red fox"') == [fox.public_id]
    assert found(client, "red -fox") == [owl.public_id]
    assert set(found(client, "fox or owl")) == {fox.public_id, owl.public_id}
    assert found(client, "red -fox o") == [owl.public_id]


def test_the_kinds_of_results_have_a_page_each(client):
    author = cast.person("foxglove", display_name="Dr. Foxe")
    clip = cast.published(author, prompt="a fox", caption="#foxes and #others")
    text = page(client, "/explore/", q="fox")
    assert (tiles(text), tags(text), people(text)) == ([clip.public_id], ["foxes"], ["foxglove"])
    assert tiles(page(client, "/explore/", **{"q": "fox", "in": "clips"})) == [clip.public_id]
    assert people(page(client, "/explore/", **{"q": "fox", "in": "clips"})) == []
    assert "/t/foxes/" in page(client, "/explore/", **{"q": "fox", "in": "tags"})
    assert people(page(client, "/explore/", **{"q": "fox", "in": "people"})) == ["foxglove"]
    assert tiles(page(client, "/explore/", **{"q": "fox", "in": "nonsense"})) == [clip.public_id]
    assert 'value="fox"' in text


def test_people_are_found_by_handle_and_by_each_word_of_their_name(client):
    cast.person("ada", display_name="Ada Lindqvist")
    cast.person("ada_2", display_name="Somebody Else")
    gone = cast.person("adagone")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert people(page(client, "/explore/", q="ada")) == ["ada", "ada_2"]
    assert people(page(client, "/explore/", q="@ada_")) == ["ada_2"]
    assert people(page(client, "/explore/", q="lindq")) == ["ada"]
    assert people(page(client, "/explore/", q="ada_2")) == ["ada_2"]
    assert people(page(client, "/explore/", q="%")) == []
    assert people(page(client, "/explore/", q="a_a")) == []


def test_nothing_found_is_said_kindly_with_the_words_in_place(client):
    text = page(client, "/explore/", q="<b>unheard</b>")
    assert "Nothing here says" in text
    assert "<b>unheard" not in text
    assert 'value="&lt;b&gt;unheard&lt;/b&gt;"' in text


@pytest.mark.parametrize(
    "text",
    [
        "\x00",
        "fox\x00fox",
        "x" * 10_000,
        "fox " * 2_500,
        "!!! ??? ...",
        "'",
        "'':*",
        "fox':* | 'owl",
        '"',
        "-",
        "- - -",
        "or",
        "or or or",
        "fox &",
        "_",
        "___",
        "#",
        "@",
        "\\",
        "%_%",
        "<-> fox",
        "ﷺ" * 300,
        "\u200d\u200c",
        "ไทย हिन्दी 海",
        "1 OR 1=1; --",
    ],
    ids=lambda text: ascii(text)[:20],
)
@pytest.mark.parametrize("tab", ["all", "tags"])
def test_hostile_words_break_nothing(client, text, tab):
    cast.published(cast.author(), caption="a fox #fox")
    assert client.get("/explore/", {"q": text, "in": tab}).status_code == 200


@pytest.mark.parametrize(
    ("audience", "sees"),
    [(Audience.EVERYONE, "vsf"), (Audience.FOLLOWERS, "f"), (Audience.LINK, ""), (Audience.ME, "")],
)
def test_search_tags_and_trending_keep_to_the_audience(audience, sees):
    author = cast.author()
    clip = cast.published(author, caption="hello #hello", audience=audience)
    who = {"v": Client(), "s": Client(), "f": Client()}
    who["s"].force_login(cast.stranger())
    who["f"].force_login(cast.friend(author))
    for letter, client in who.items():
        for path in ("/explore/", "/explore/?q=hello", "/t/hello/"):
            text = page(client, path)
            assert (clip.public_id in text) is (letter in sees), f"{letter} {path}"
        assert ("hello" in tags(page(client, "/explore/"))) is (letter in sees)
        assert ("hello" in tags(page(client, "/explore/?q=hel"))) is (letter in sees)


@pytest.mark.parametrize("state", [State.DRAFT, State.TAKEN_DOWN, State.WITHHELD, State.DELETED])
def test_what_is_not_published_is_not_found_even_by_its_author(client, state):
    author = cast.author()
    cast.clip(author, state, caption="hello #hello")
    client.force_login(author)
    for path in ("/explore/", "/explore/?q=hello", "/t/hello/", "/@author/"):
        assert tiles(page(client, path)) == [], path


def test_reading_out_who_is_here_is_slow_and_clips_are_found_meanwhile():
    clip = cast.published(cast.author(), prompt="a fox")
    client, other = Client(), Client()
    client.force_login(cast.stranger())
    other.force_login(cast.person("other"))
    for _ in range(PEOPLE_SEARCHES):
        assert people(page(client, "/explore/", **{"q": "aut", "in": "people"})) == ["author"]
    answer = client.get("/explore/", {"q": "aut", "in": "people"})
    assert answer.status_code == 429
    assert "You looked for many people" in answer.content.decode()
    text = page(client, "/explore/", q="fox")
    assert tiles(text) == [clip.public_id]
    assert "You looked for many people" in text
    assert people(page(other, "/explore/", q="aut")) == ["author"]


def test_while_nobody_can_count_clips_and_profiles_are_there_and_people_are_not_searched(client, monkeypatch):
    def silent(*_, **__):
        raise redis.ConnectionError("nobody is there")

    clip = cast.published(cast.author(), prompt="a fox by the author")
    monkeypatch.setattr("accounts.guessing.cache.get", silent)
    monkeypatch.setattr("feed.views.exploring.too_many", silent)
    text = page(client, "/explore/", q="author")
    assert tiles(text) == tiles(page(client, "/@author/")) == [clip.public_id]
    assert people(text) == []


@pytest.mark.parametrize("text", ["lighthouse", "lighth", "red lighth", '"red fox" lighthouse'])
def test_search_and_tags_are_answered_by_their_indexes(text):
    """On a table this small PostgreSQL would rather read it whole, so it is told not to."""
    cast.published(cast.author(), prompt="a lighthouse")
    with connection.cursor() as cursor:
        for way in ("seqscan", "indexscan", "indexonlyscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    plan = Clip.objects.filter(search=exploring.query(text)).explain()
    assert "clips_by_words" in plan
    assert "clips_by_hashtag" in Clip.objects.filter(hashtags__contains=["fox"]).explain()
