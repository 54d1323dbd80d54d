"""From a claimed clip to its film, and everything that may happen on the way."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from clips.lifecycle import State
from clips.models import Clip, Rendition
from generation import making, turns
from generation.backends.base import BackendError
from generation.models import Render
from generation.tests.engine import PlainEngine
from notifications.models import Notification
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


def claim(engine: PlainEngine, **fields: object) -> Render:
    cast.clip(cast.author(), State.QUEUED, **fields)
    render = turns.claim_next(engine.abilities())
    assert render is not None
    return render


def made(render: Render) -> Clip:
    render.clip.refresh_from_db()
    render.refresh_from_db()
    return render.clip


def test_a_claimed_clip_becomes_a_draft_with_all_its_files():
    engine = PlainEngine()
    render = claim(engine)
    making.make(render, engine)
    clip = made(render)
    assert clip.state == State.DRAFT
    assert clip.understood == "bar · grey"
    assert clip.placeholder.startswith("data:image/")
    kinds = set(clip.renditions.values_list("kind", flat=True))
    assert kinds == {"video", "download", "loop", "poster", "poster-jpeg"}
    for rendition in clip.renditions.all():
        with default_storage.open(rendition.key) as handle:
            assert len(handle.read()) == rendition.size
    assert render.outcome == Render.Outcome.DONE
    assert render.score == {"seed": 1}
    assert render.timings["draw"] > 0


def test_the_author_is_told_that_the_clip_is_ready():
    engine = PlainEngine()
    render = claim(engine)
    making.make(render, engine)
    news = Notification.objects.get(person=render.clip.author)
    assert (news.kind, news.subject) == (Notification.Kind.CLIP_READY, render.clip.public_id)


def test_cancelling_stops_a_render_that_is_under_way_and_keeps_nothing():
    cancelled = threading.Event()

    def at_frame(number: int) -> None:
        if number == 2:
            clip = Clip.objects.get(pk=render.clip_id)
            assert clip.cancel(clip.author)
            cancelled.set()
        if number > 2:
            assert heartbeat_noticed(render)

    engine = PlainEngine(at_frame, frames=48)
    render = claim(engine)
    making.make(render, engine)
    clip = made(render)
    assert cancelled.is_set()
    assert clip.state == State.CANCELLED
    assert render.outcome == Render.Outcome.STOPPED
    assert not Rendition.objects.filter(clip=clip).exists()
    assert not engine.rendered.is_set()


def heartbeat_noticed(render: Render) -> bool:
    """Wait until the heartbeat of `render` has seen that it does not count any more."""
    beats = [thread for thread in threading.enumerate() if isinstance(thread, making.Heartbeat)]
    return all(beat.unwanted.wait(10) for beat in beats if beat.render.pk == render.pk)


def test_a_worker_that_is_stopped_gives_the_clip_back():
    stop = threading.Event()
    engine = PlainEngine(lambda number: stop.set() if number == 2 else None)
    render = claim(engine)
    making.make(render, engine, stop.is_set)
    clip = made(render)
    assert clip.state == State.QUEUED
    assert render.outcome == Render.Outcome.GIVEN_BACK


def test_a_render_past_the_time_limit_fails_and_says_that_a_shorter_clip_may_fit(settings):
    settings.SORASITE_RENDER_LIMIT_SECONDS = 0
    engine = PlainEngine()
    render = claim(engine)
    making.make(render, engine)
    clip = made(render)
    assert clip.state == State.FAILED
    assert "shorter clip" in clip.why


def test_an_engine_that_says_no_fails_the_clip_in_its_own_words():
    def at_frame(number: int) -> None:
        raise BackendError("This model cannot draw bicycles.")

    engine = PlainEngine(at_frame)
    render = claim(engine)
    making.make(render, engine)
    clip = made(render)
    assert (clip.state, clip.why) == (State.FAILED, "This model cannot draw bicycles.")
    assert Notification.objects.filter(kind=Notification.Kind.CLIP_FAILED).exists()


def test_an_engine_that_breaks_fails_the_clip_kindly_and_keeps_the_error_for_the_operator():
    def at_frame(number: int) -> None:
        raise RuntimeError("CUDA out of memory at 0xdeadbeef")

    engine = PlainEngine(at_frame)
    render = claim(engine)
    making.make(render, engine)
    clip = made(render)
    assert clip.state == State.FAILED
    assert "0xdeadbeef" not in clip.why
    assert "0xdeadbeef" in render.error


def test_the_late_film_of_a_worker_that_lost_its_lease_is_thrown_away():
    def at_frame(number: int) -> None:
        if number == 2:
            clip = Clip.objects.get(pk=render.clip_id)
            turns.end(render, Render.Outcome.LOST)
            turns.move(clip, State.QUEUED, by=None, because="another worker takes over")
            assert turns.claim_next(engine.abilities())

    engine = PlainEngine(at_frame)
    render = claim(engine)
    making.make(render, engine)
    clip = made(render)
    assert clip.state == State.RENDERING
    assert clip.attempt == render.attempt + 1
    assert not Rendition.objects.exists()


def test_a_film_that_breaks_a_rule_is_refused_with_the_second_and_not_shown(monkeypatch):
    from screening.verdict import Finding, Verdict

    def judge(frames, *, about, **_):
        return Verdict(about, (Finding("sexual", "", "Naked skin at 0.5 s.", "Dress them.", second=0.5),))

    monkeypatch.setattr(making.screening_media, "judge", judge)
    engine = PlainEngine()
    render = claim(engine)
    making.make(render, engine)
    clip = made(render)
    assert clip.state == State.REFUSED
    assert "0.5 s" in clip.why
    assert not Clip.objects.visible_to(clip.author).filter(pk=clip.pk).exists()


def test_a_film_that_a_machine_is_unsure_of_waits_for_a_person(monkeypatch):
    from screening.verdict import Verdict

    monkeypatch.setattr(making.screening_media, "judge", lambda frames, *, about, **_: Verdict(about, unsure=True))
    engine = PlainEngine()
    render = claim(engine)
    making.make(render, engine)
    assert made(render).state == State.WAITING


def test_progress_grows_and_reaches_the_page():
    seen: list[int] = []

    def at_frame(number: int) -> None:
        seen.append(next(one.percent for one in threading.enumerate() if isinstance(one, making.Heartbeat)))

    engine = PlainEngine(at_frame)
    render = claim(engine)
    making.make(render, engine)
    assert seen == sorted(seen)
    assert seen[-1] > seen[0]
    assert made(render).renders.get().percent == 100


def test_a_silent_clip_has_no_sound_track():
    from generation.film import measure

    engine = PlainEngine()
    render = claim(engine, sound=False)
    making.make(render, engine)
    key = made(render).renditions.get(kind="video").key
    measured = measure(Path(default_storage.path(key)))
    assert measured.audio_codec == ""
