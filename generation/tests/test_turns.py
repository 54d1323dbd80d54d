"""People take turns, workers hold leases, and nothing is made twice or lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from clips.lifecycle import State
from clips.models import Clip
from generation import turns
from generation.management.commands import work
from generation.models import Render
from generation.tests.engine import PlainEngine
from tests import cast

pytestmark = pytest.mark.django_db
ABLE = replace(PlainEngine().abilities(), reference=True)


def queued(by: User, **fields: object) -> Clip:
    return cast.clip(by, State.QUEUED, **fields)


def claimed_order() -> list[Clip]:
    found = []
    while (render := turns.claim_next(ABLE)) is not None:
        found.append(render.clip)
        turns.end(render, Render.Outcome.DONE)
        cast_away(render.clip)
    return found


def cast_away(clip: Clip) -> None:
    """Take a claimed clip out of the way, so that it does not count as under way."""
    assert clip.fail("for a test", attempt=clip.attempt)


def test_everybodys_first_clip_comes_before_anybodys_second():
    busy, patient = cast.person("busy"), cast.person("patient")
    first, second, third = (queued(busy) for _ in range(3))
    late = queued(patient)
    order = [clip.pk for clip in turns.queue()]
    assert order == [first.pk, late.pk, second.pk, third.pk]


def test_the_house_waits_for_people():
    sample = queued(User.objects.house())
    wish = queued(cast.author())
    assert [clip.pk for clip in turns.queue()] == [wish.pk, sample.pk]


def test_a_clip_under_way_counts_as_its_authors_turn():
    busy, patient = cast.person("busy"), cast.person("patient")
    queued(busy)
    assert turns.claim_next(ABLE)
    again, fresh = queued(busy), queued(patient)
    assert [clip.pk for clip in turns.queue()] == [fresh.pk, again.pk]


def test_what_no_engine_here_can_make_fails_in_words_after_a_while():
    author = cast.author()
    lost, fresh, fine = queued(author, style="anime"), queued(author, style="anime"), queued(author, style="paper")
    Clip.objects.filter(pk__in=[lost.pk, fine.pk]).update(state_since=timezone.now() - turns.PATIENCE * 2)
    first = turns.claim_next(ABLE)
    assert first is not None
    assert first.clip == fine
    assert turns.claim_next(ABLE) is None
    for clip in (lost, fresh):
        clip.refresh_from_db()
    assert lost.state == State.FAILED
    assert lost.why.startswith("plain, which makes clips here now, cannot make this one")
    assert fresh.state == State.QUEUED


def test_a_lost_reading_is_asked_for_again_once_in_a_while_and_not_at_every_tick():
    late = cast.clip(cast.author())
    Clip.objects.filter(pk=late.pk).update(state_since=timezone.now() - timedelta(minutes=1))
    sent: list[int] = []
    asleep = SimpleNamespace(send=lambda: None)
    tasks = SimpleNamespace(screen=SimpleNamespace(send=sent.append), withhold=asleep, in_hand={})
    for _ in range(3):
        work.tick(tasks, turns, devices=1)
    assert sent == [late.pk]


def test_two_workers_never_claim_the_same_clip():
    queued(cast.author())
    assert turns.claim_next(ABLE) is not None
    assert turns.claim_next(ABLE) is None


def test_a_worker_takes_only_what_its_engine_can_do():
    author = cast.author()
    queued(author, seconds=10)
    queued(author, style="anime")
    queued(author, spoken="hello")
    assert turns.claim_next(replace(ABLE, max_seconds=6)) is None
    possible = queued(author, seconds=4)
    render = turns.claim_next(replace(ABLE, max_seconds=6))
    assert render is not None
    assert render.clip == possible


def test_a_silent_engine_takes_no_clip_that_wants_sound():
    author = cast.author()
    queued(author)
    silent = queued(author, sound=False)
    render = turns.claim_next(replace(ABLE, sound=False))
    assert render is not None
    assert render.clip == silent


def test_a_worker_that_falls_silent_loses_its_clip_to_the_next_one():
    clip = queued(cast.author())
    lost = turns.claim_next(ABLE)
    assert lost is not None
    Render.objects.filter(pk=lost.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert turns.reap() == 1
    found = turns.claim_next(ABLE)
    assert found is not None
    assert found.clip == clip
    assert found.attempt == lost.attempt + 1
    assert not turns.renew(lost)
    assert turns.renew(found)


def test_after_five_silent_workers_the_clip_fails_and_says_why():
    clip = queued(cast.author())
    for _ in range(5):
        render = turns.claim_next(ABLE)
        assert render is not None
        Render.objects.filter(pk=render.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
        turns.reap()
    clip.refresh_from_db()
    assert clip.state == State.FAILED
    assert "five times" in clip.why


def test_a_clip_that_is_tried_again_has_five_attempts_again():
    author = cast.author()
    clip = queued(author)
    for _ in range(5):
        render = turns.claim_next(ABLE)
        assert render is not None
        Render.objects.filter(pk=render.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
        turns.reap()
    clip.refresh_from_db()
    assert clip.try_again(author)
    assert clip.queue(cast.clean(clip))
    render = turns.claim_next(ABLE)
    assert render is not None
    assert render.attempt == 6
    assert turns.times_lost(clip) == 0


def test_a_worker_that_is_stopped_gives_the_clip_back_and_it_costs_no_attempt():
    clip = queued(cast.author())
    render = turns.claim_next(ABLE)
    assert render is not None
    turns.give_back(render)
    clip.refresh_from_db()
    assert clip.state == State.QUEUED
    assert turns.times_lost(clip) == 0
    assert not turns.renew(render)


def test_a_clip_whose_likeness_was_taken_back_is_cancelled_at_its_turn():
    author, lender = cast.author(), cast.person("lender")
    clip = queued(author)
    cast.in_it(clip, cast.cameo(lender), revoked_at=timezone.now())
    other = queued(cast.stranger())
    render = turns.claim_next(ABLE)
    assert render is not None
    assert render.clip == other
    clip.refresh_from_db()
    assert clip.state == State.CANCELLED
    assert "Lender" in clip.why


def test_a_cancelled_clip_ends_its_lease():
    author = cast.author()
    queued(author)
    render = turns.claim_next(ABLE)
    assert render is not None
    assert render.clip.cancel(author)
    assert not turns.renew(render)


def test_the_forecast_counts_who_comes_first_and_uses_measured_times():
    author, other = cast.author(), cast.person("other")
    guess = turns.forecast(author=author, seconds=4)
    assert (guess.ahead, guess.measured) == (0, False)
    queued(other)
    render = turns.claim_next(ABLE)
    assert render is not None
    Render.objects.filter(pk=render.pk).update(started_at=timezone.now() - timedelta(seconds=20))
    turns.end(render, Render.Outcome.DONE)
    cast_away(render.clip)
    queued(other)
    mine = queued(author)
    forecast = turns.forecast(mine)
    assert forecast.measured
    assert forecast.ahead == 1
    assert forecast.seconds == pytest.approx(40, abs=2)


class AnyCrowd(TestCase):
    @given(st.lists(st.integers(0, 3), min_size=1, max_size=12))
    def test_nobody_is_served_twice_while_somebody_who_waits_was_not_served(self, arrivals: list[int]) -> None:
        people = [cast.person(f"person_{n}") for n in range(4)]
        for who in arrivals:
            queued(people[who])
        order = [clip.author_id for clip in turns.queue()]
        assert sorted(order) == sorted(people[who].pk for who in arrivals)
        served = dict.fromkeys(order, 0)
        left = {pk: order.count(pk) for pk in order}
        for pk in order:
            waiting = [other for other in left if left[other] and other != pk]
            assert all(served[other] >= served[pk] for other in waiting)
            served[pk] += 1
            left[pk] -= 1
