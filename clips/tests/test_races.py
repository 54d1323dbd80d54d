"""Two hands at one clip: nobody undoes by one verb, or by a stale copy, what another decided."""

from __future__ import annotations

import pytest

from clips.lifecycle import IllegalMove, State, clip_moved, move
from clips.models import Clip
from tests import cast

pytestmark = pytest.mark.django_db


def waiting_film(author) -> Clip:
    """A clip that is made and waits for a moderator's look."""
    clip = cast.clip(author, State.INSPECTING)
    assert clip.wait("somebody should look")
    return clip


@pytest.mark.parametrize("verb", ["publish", "unpublish"])
def test_an_author_does_not_get_past_the_moderator_whom_a_clip_waits_for(verb):
    author = cast.author()
    for clip in (cast.clip(author, State.WAITING), waiting_film(author)):
        with pytest.raises(IllegalMove):
            getattr(clip, verb)(author)
        clip.refresh_from_db()
        assert clip.state == State.WAITING


def test_an_author_does_not_take_back_what_was_taken_down():
    author = cast.author()
    clip = cast.clip(author, State.TAKEN_DOWN)
    with pytest.raises(IllegalMove):
        clip.unpublish(author)


def test_an_author_does_not_try_a_refused_clip_again_as_it_is():
    author = cast.author()
    with pytest.raises(IllegalMove):
        cast.clip(author, State.REFUSED).try_again(author)


@pytest.mark.parametrize("state", [State.PUBLISHED, State.DELETED, State.WITHHELD])
def test_restoring_is_for_what_was_taken_down(state):
    moderator = cast.moderator()
    with pytest.raises(IllegalMove):
        cast.clip(cast.author(), state).restore(moderator, "by mistake")


@pytest.mark.parametrize("state", [State.TAKEN_DOWN, State.DELETED, State.PUBLISHED, State.RENDERING])
def test_a_late_approval_does_not_undo_what_came_after_the_wait(state):
    moderator = cast.moderator()
    clip = cast.clip(cast.author(), state)
    for verb in (clip.approve, clip.decline):
        with pytest.raises(IllegalMove):
            verb(moderator, "from an old page")


def test_saving_the_caption_does_not_write_back_an_old_state(client, monkeypatch):
    author = cast.author()
    clip = cast.published(author)
    client.force_login(author)

    def takes_it_down_meanwhile(text, **_):
        assert Clip.objects.get(pk=clip.pk).take_down(moderator, "while the author typed")
        return cast.clean(clip)

    moderator = cast.moderator()
    monkeypatch.setattr("generation.views.words.judge", takes_it_down_meanwhile)
    client.post(f"/c/{clip.public_id}/details/", {"caption": "new words", "audience": "everyone"})
    clip.refresh_from_db()
    assert (clip.state, clip.caption) == (State.TAKEN_DOWN, "new words")


@pytest.mark.django_db(transaction=True)
def test_whoever_hears_of_a_move_reads_the_clip_as_it_is_then():
    heard = []

    def hear(sender, clip, target, **_):
        heard.append((clip.state, clip.why, target))

    clip = cast.clip(cast.author())
    clip_moved.connect(hear)
    try:
        assert move(clip, State.FAILED, by=None, because="it broke", why="It broke.")
    finally:
        clip_moved.disconnect(hear)
    assert heard == [(State.FAILED, "It broke.", State.FAILED)]


def test_a_cancellation_counts_though_a_worker_took_the_clip_meanwhile():
    author = cast.author()
    clip = cast.clip(author, State.QUEUED)
    seen_by_author = Clip.objects.get(pk=clip.pk)
    assert move(clip, State.RENDERING, by=None, because="claimed")
    assert seen_by_author.cancel(author)
    clip.refresh_from_db()
    assert clip.state == State.CANCELLED


def test_a_cancellation_that_comes_after_the_draft_changes_nothing():
    author = cast.author()
    clip = cast.clip(author, State.INSPECTING)
    seen_by_author = Clip.objects.get(pk=clip.pk)
    assert move(clip, State.DRAFT, by=None, because="it is fine", verdict=cast.clean(clip))
    assert not seen_by_author.cancel(author)
    clip.refresh_from_db()
    assert clip.state == State.DRAFT
