"""What was watched: bounded, once an hour, only what one may watch, and exactly what the tallies say."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Count, Q, Sum
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from clips.choices import Audience
from clips.lifecycle import State
from clips.models import Clip
from feed.models import Tally, View
from feed.viewing import Watched, record
from tests import cast

pytestmark = pytest.mark.django_db
NUMBERS = ("views", "watched_ms", "completed", "skipped")


def entry(clip: Clip, watched_ms: int = 1000, completed: bool = False, skipped: bool = False) -> dict[str, object]:
    return {"clip": clip.public_id, "watched_ms": watched_ms, "completed": completed, "skipped": skipped}


def send(client: Client, *entries: object, status: int = 204) -> str:
    answer = client.post("/views/", {"views": json.dumps(entries)})
    assert answer.status_code == status, answer.content
    return answer.content.decode()


def counted(clip: Clip) -> tuple[int, ...]:
    return Tally.objects.values_list(*NUMBERS).get(clip=clip)


def reconcile() -> None:
    """The tallies say what the rows say."""
    for tally in Tally.objects.all():
        sums = View.objects.filter(clip=tally.clip_id).aggregate(
            views=Count("pk"),
            watched_ms=Sum("watched_ms"),
            completed=Count("pk", filter=Q(completed=True)),
            skipped=Count("pk", filter=Q(skipped=True)),
        )
        assert {name: getattr(tally, name) for name in NUMBERS} == sums


@pytest.fixture
def viewer(client) -> User:
    one = cast.stranger()
    client.force_login(one)
    return one


def test_a_batch_makes_one_row_for_each_clip(client, viewer):
    one, other = cast.published(cast.author()), cast.published(cast.person("other"))
    send(client, entry(one, 4000, completed=True), entry(other, 700, skipped=True))
    assert View.objects.filter(person=viewer).count() == 2
    assert counted(one) == (1, 4000, 1, 0)
    assert counted(other) == (1, 700, 0, 1)


def test_a_view_lasts_no_longer_than_its_clip_however_often_it_loops(client, viewer):
    clip = cast.published(cast.author(), seconds=4)
    send(client, entry(clip, 3_000_000_000, completed=True))
    send(client, entry(clip, 4000, completed=True), entry(clip, 4000, completed=True))
    assert counted(clip) == (1, 4000, 1, 0)


def test_a_clip_is_not_completed_because_a_page_says_so(client, viewer):
    clip = cast.published(cast.author(), seconds=4)
    send(client, entry(clip, 100, completed=True))
    assert counted(clip) == (1, 100, 0, 0)


def test_parts_of_an_hour_add_up_and_who_came_back_did_not_skip(client, viewer):
    clip = cast.published(cast.author(), seconds=4)
    send(client, entry(clip, 500, skipped=True))
    assert counted(clip) == (1, 500, 0, 1)
    send(client, entry(clip, 3500, completed=True))
    assert counted(clip) == (1, 4000, 1, 0)


def test_the_next_hour_is_another_view(client, viewer):
    clip = cast.published(cast.author())
    send(client, entry(clip))
    View.objects.update(hour=timezone.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=1))
    send(client, entry(clip))
    assert View.objects.count() == 2
    assert counted(clip)[:2] == (2, 2000)


def test_only_clips_that_one_may_watch_count(client, viewer):
    author = cast.author()
    seen = cast.published(author)
    dark = [
        cast.draft(author),
        cast.draft(viewer),
        cast.clip(author, State.TAKEN_DOWN),
        cast.published(author, audience=Audience.FOLLOWERS),
        cast.published(cast.person("private", is_private=True)),
    ]
    blocker = cast.person("blocker")
    dark.append(cast.published(blocker))
    blocker.block(viewer)
    unknown = {**entry(seen), "clip": "h7Kd2mQx9A"}
    send(client, *[entry(one) for one in [seen, *dark]], unknown)
    assert list(View.objects.values_list("clip", flat=True)) == [seen.pk]


def test_of_a_visitor_nothing_is_kept(client):
    clip = cast.published(cast.author())
    send(client, entry(clip), status=302)
    assert View.objects.count() == Tally.objects.filter(views__gt=0).count() == 0


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("{}", "A list"),
        ("null", "A list"),
        ('"views"', "A list"),
        ("[null]", "A view has"),
        ("[[]]", "A view has"),
        ('[{"clip": "h7Kd2mQx9A"}]', "A view has"),
        ('[{"clip": 7, "watched_ms": 1, "completed": true, "skipped": true}]', "A view has"),
        ('[{"clip": "\\u0000", "watched_ms": 1, "completed": true, "skipped": true}]', "A view has"),
        ('[{"clip": "\\ud800", "watched_ms": 1, "completed": true, "skipped": true}]', "A view has"),
        ('[{"clip": "aaa", "watched_ms": -1, "completed": true, "skipped": true}]', "A view has"),
        ('[{"clip": "aaa", "watched_ms": true, "completed": true, "skipped": true}]', "A view has"),
        ('[{"clip": "aaa", "watched_ms": NaN, "completed": true, "skipped": true}]', "A view has"),
        ('[{"clip": "aaa", "watched_ms": 1, "completed": 1, "skipped": true}]', "A view has"),
        (json.dumps([{"clip": "aaa", "watched_ms": 1, "completed": True, "skipped": False}] * 51), "At most 50"),
        ("[" + "9" * 5000 + "]", "not JSON"),
    ],
    ids=range(18),
)
def test_what_is_no_batch_is_answered_in_words(client, viewer, body, words):
    answer = client.post("/views/", {"views": body})
    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_fifty_views_cost_as_many_queries_as_one(client, viewer):
    author = cast.author()
    clips = [cast.published(author) for _ in range(50)]
    counts = []
    for some in (clips[:1], clips[:1], clips, clips):
        with CaptureQueriesContext(connection) as queries:
            send(client, *[entry(clip) for clip in some])
        counts.append(len([one for one in queries if "SAVEPOINT" not in one["sql"]]))
    assert max(counts) <= 10, counts


def test_too_many_batches_are_refused_in_words(client, viewer, monkeypatch):
    monkeypatch.setattr("feed.views.watching.BATCHES_PER_HOUR", 2)
    send(client)
    send(client)
    assert "slower" in send(client, status=429)


def test_a_batch_needs_the_token_of_the_page():
    clip, viewer = cast.published(cast.author()), cast.stranger()
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(viewer)
    send(careful, entry(clip), status=403)
    assert View.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_many_people_and_tabs_at_once_lose_no_view():
    author = cast.author()
    clips = [cast.published(author) for _ in range(6)]
    people = [cast.person(f"viewer_{n}") for n in range(4)]

    def watch(n: int) -> None:
        # Each goes through the clips in another order, in two tabs, where a lock in the wrong order would show.
        some = clips[n % 6 :] + clips[: n % 6]
        for _ in range(3):
            record(people[n % 4], {one.public_id: Watched(1000, n % 2 == 0, n % 3 == 0) for one in some})
            Tally.objects.add(some[0].pk, likes=1)
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(watch, range(8)))
    assert View.objects.count() == len(clips) * len(people)
    assert sum(Tally.objects.values_list("likes", flat=True)) == 24
    assert Tally.objects.aggregate(all=Sum("watched_ms"))["all"] == 6 * 4 * 4000
    reconcile()
