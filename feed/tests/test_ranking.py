"""The order of For You: honest reasons, no author too often, everything once, few queries."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.ids import ALPHABET, LENGTH
from accounts.models import User
from clips.models import Clip
from feed import ranking
from feed.models import Tally
from feed.ranking import OF_ONE_AUTHOR, PAGE, Candidate, Place, arrange
from feed.viewing import Watched, record
from tests import cast

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ids = st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH)
moments = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC))


def candidate(n: int, author: int = 1, **known: object) -> Candidate:
    return Candidate(f"{n:010d}", author, NOW - timedelta(hours=n), **known)  # type: ignore[arg-type]


def first(*of: Candidate) -> str:
    return arrange(of, Place(NOW), [], 1)[0].public_id


def test_each_reason_lifts_a_clip_above_its_like():
    plain = candidate(1)
    assert first(plain, candidate(2, followed=True)) == candidate(2).public_id
    assert first(candidate(30), plain) == plain.public_id
    assert first(plain, candidate(2, views=100, completed=95)) == candidate(2).public_id
    assert first(plain, candidate(2, likes=50)) == candidate(2).public_id
    assert first(candidate(1, views=100, completed=2), candidate(2)) == candidate(2).public_id


def test_one_view_to_the_end_does_not_beat_a_hundred():
    assert first(candidate(1, views=1, completed=1), candidate(1, views=100, completed=80)) == candidate(1).public_id
    lucky, proven = candidate(2, views=1, completed=1), candidate(2, views=100, completed=80)
    assert proven.score(NOW) > lucky.score(NOW)


def test_the_reasons_are_the_score():
    one = candidate(5, views=20, completed=10, likes=3, followed=True)
    reasons = one.reasons(NOW)
    assert set(reasons) == {"followed", "fresh", "watched_through", "liked"}
    assert sum(reasons.values()) == one.score(NOW)
    assert min(reasons.values()) > 0


@given(st.lists(st.integers(1, 6), max_size=60), st.lists(st.integers(1, 6), max_size=PAGE - 1))
def test_an_author_has_two_in_ten_as_long_as_there_are_others(authors, before):
    found = [candidate(n, author) for n, author in enumerate(authors)]
    arranged = arrange(found, Place(NOW), before, len(found))
    assert sorted(one.public_id for one in arranged) == sorted(one.public_id for one in found)
    order = before + [one.author for one in arranged]
    for n in range(len(before), len(order)):
        window = Counter(order[max(0, n - PAGE + 1) : n])
        if window[order[n]] >= OF_ONE_AUTHOR:
            assert all(window[author] >= window[order[n]] for author in order[n:]), "somebody else was there"


@given(moments, st.lists(ids, max_size=20).map(tuple), st.booleans(), st.none() | st.tuples(moments, ids))
def test_a_place_survives_its_address(moment, shown, again, before):
    place = Place(moment, shown, again, before)
    assert Place.read(str(place)) == place


@given(st.text() | st.text(alphabet="0123456789abcdef-" + ALPHABET))
def test_what_people_write_into_an_address_is_a_place_or_none(text):
    place = Place.read(text)
    assert place is None or Place.read(str(place)) == place


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_happens_meanwhile_every_clip_comes_once(data):
    """Clips arrive, are watched, liked and followed while somebody pages; each that was there comes exactly once."""
    User.objects.exclude(is_superuser=True).filter(clips=None).delete()
    Clip.objects.all().delete()
    people = [User.objects.get_or_create(handle=f"author_{n}")[0] for n in range(4)]
    viewer = User.objects.create(handle=f"viewer_{User.objects.count()}")
    clips = data.draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), max_size=35), "author, hours")
    now = datetime.now(UTC)
    there = [show(people[who], now - timedelta(hours=hours)) for who, hours in clips]
    record(viewer, {one: Watched(9999) for one in there[::3]})
    with mock.patch.object(ranking, "RANKED", data.draw(st.sampled_from([0, 7, 20, 200]), "ranked")):
        place, seen, more = Place(datetime.now(UTC)), [], True
        while more:
            found, place, more = ranking.page(viewer, place)
            place = Place.read(str(place))
            assert place is not None
            assert len(found) == PAGE or not more
            seen += [one.public_id for one in found]
            show(people[0], datetime.now(UTC))
            record(viewer, {one: Watched(9999) for one in seen[-4:]})
            viewer.follow(data.draw(st.sampled_from(people)))
            for one in Clip.objects.filter(public_id__in=seen[::5]):
                Tally.objects.add(one.pk, likes=3)
    assert sorted(seen) == sorted(there)


def show(author: User, moment: datetime) -> str:
    """A published clip, made in one row."""
    clip = Clip.objects.create(author=author, prompt="a fox", seed=1, state="published", published_at=moment)
    return clip.public_id


@pytest.mark.django_db
def test_a_flood_of_one_author_does_not_drown_the_others():
    flood, quiet = cast.person("flood"), [cast.person(f"quiet_{n}") for n in range(5)]
    now = datetime.now(UTC)
    for n in range(60):
        show(flood, now - timedelta(minutes=n))
    for n, author in enumerate(quiet * 2):
        show(author, now - timedelta(days=1, minutes=n))
    for viewer in (AnonymousUser(), cast.stranger()):
        found, _place, _more = ranking.page(viewer, Place(now))
        assert Counter(one.author for one in found)[flood.pk] == OF_ONE_AUTHOR


@pytest.mark.django_db
def test_the_people_one_follows_come_first_however_old():
    author, viewer = cast.author(), cast.stranger()
    now = datetime.now(UTC)
    wanted = show(author, now - timedelta(days=90))
    others = [cast.person(f"other_{n}") for n in range(3)]
    with mock.patch.object(ranking, "FRESHEST", 5):
        for n in range(9):
            show(others[n % 3], now - timedelta(days=2, minutes=n))
        viewer.follow(author)
        found, _place, _more = ranking.page(viewer, Place(now))
    assert found[0].public_id == wanted
    assert found[0].followed


@pytest.mark.django_db
def test_a_page_costs_one_query_and_one_more_where_the_new_ones_end():
    author, viewer = cast.author(), cast.stranger()
    now = datetime.now(UTC)
    for n in range(25):
        show(author, now - timedelta(minutes=n))
    place, counts, more = Place(now), [], True
    while more:
        with CaptureQueriesContext(connection) as queries:
            _found, place, more = ranking.page(viewer, place)
        counts.append(len(queries))
    assert counts == [1, 1, 2]
