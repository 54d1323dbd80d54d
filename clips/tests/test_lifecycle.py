"""The life of a clip, as its author, a worker and an attacker would tell it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cameos.consent import ConsentMissing
from clips import lifecycle
from clips.lifecycle import EDGES, IllegalMove, State, check, move
from clips.models import Cast, Clip, Transition
from screening.verdict import Finding, Verdict
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_graph_with_an_unreachable_state_is_refused_at_import():
    broken = {source: targets - {State.WITHHELD} for source, targets in EDGES.items()}
    with pytest.raises(ValueError, match="WITHHELD"):
        check(broken)


def test_a_graph_that_forgets_a_state_is_refused_at_import():
    with pytest.raises(ValueError, match="DELETED"):
        check({source: targets for source, targets in EDGES.items() if source != State.DELETED})


def test_the_picture_in_the_docs_is_the_graph():
    written = (settings.BASE_DIR / "docs" / "lifecycle.md").read_text()
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", written, flags=re.M))
    drawn = {source: set(re.findall(r"`(\w+)`", targets)) for source, targets in rows.items()}
    assert drawn == {source.value: {target.value for target in targets} for source, targets in EDGES.items()}


def test_nothing_but_move_writes_the_state():
    writers = []
    for path in Path(settings.BASE_DIR).rglob("*.py"):
        if path.name == "models.py" and path.parent.name == "feed":
            continue  # A comment has a state of its own.
        # The rooms below know no clips; what has a state there is an enrolment, a claim, somebody's word.
        left_out = {"migrations", "tests", ".venv", "var", "cameos"}
        if left_out & set(path.relative_to(settings.BASE_DIR).parts):
            continue
        text = path.read_text()
        if re.search(r"\.state\s*=[^=]|\bupdate\([^)]*\bstate=|update_fields=.*\"state\"|bulk_update\(.*state", text):
            writers.append(path.relative_to(settings.BASE_DIR).as_posix())
    assert writers == ["clips/lifecycle.py"]


def test_an_edge_that_is_not_drawn_cannot_be_walked():
    clip = cast.clip(cast.author())
    with pytest.raises(IllegalMove):
        move(clip, State.PUBLISHED, by=None, because="a shortcut")
    clip.refresh_from_db()
    assert clip.state == State.SCREENING


def test_a_clip_is_not_queued_without_a_verdict():
    clip = cast.clip(cast.author())
    with pytest.raises(IllegalMove):
        move(clip, State.QUEUED, by=None, because="no one looked")


def test_a_verdict_about_another_clip_does_not_count():
    author = cast.author()
    clip, other = cast.clip(author), cast.clip(author)
    with pytest.raises(IllegalMove):
        clip.queue(cast.clean(other))


def test_a_verdict_with_a_finding_does_not_queue():
    clip = cast.clip(cast.author())
    verdict = Verdict(cast.clean(clip).about, (Finding("hate", "x", "It hates.", "Be kind."),))
    with pytest.raises(IllegalMove):
        clip.queue(verdict)
    assert clip.refuse(verdict)
    assert clip.why == "It hates. Be kind."


def test_of_two_who_move_a_clip_one_wins_and_the_other_loses_quietly():
    author = cast.author()
    clip = cast.draft(author)
    twin = Clip.objects.get(pk=clip.pk)
    assert clip.publish(author)
    assert not twin.publish(author)
    assert clip.transitions.filter(target=State.PUBLISHED).count() == 1


def test_a_worker_that_lost_its_lease_cannot_move_the_clip():
    clip = cast.clip(cast.author(), State.RENDERING, attempt=3)
    assert not clip.fail("late news", attempt=2)
    clip.refresh_from_db()
    assert clip.state == State.RENDERING


def test_each_move_is_written_down_with_who_and_why():
    author = cast.author()
    clip = cast.published(author)
    clip.unpublish(author)
    last = clip.transitions.last()
    assert (last.source, last.target, last.by, last.because) == (
        State.PUBLISHED,
        State.DRAFT,
        author,
        "Taken back by its author.",
    )


def test_a_stranger_cannot_publish_delete_cancel_or_retry_somebody_elses_clip():
    author, stranger = cast.author(), cast.stranger()
    draft, failed = cast.draft(author), cast.clip(author, State.FAILED)
    for verb in (draft.publish, draft.delete_by, failed.try_again, failed.delete_by):
        with pytest.raises(PermissionDenied):
            verb(stranger)


def test_an_author_cannot_take_down_or_restore():
    author = cast.author()
    with pytest.raises(PermissionDenied):
        cast.published(author).take_down(author, "I say so")
    with pytest.raises(PermissionDenied):
        cast.clip(author, State.TAKEN_DOWN).restore(author, "I say so")


def test_deleting_a_clip_that_was_taken_down_is_no_way_around_the_decision():
    author = cast.author()
    clip = cast.clip(author, State.TAKEN_DOWN)
    with pytest.raises(IllegalMove):
        clip.delete_by(author)


def test_a_refused_clip_does_not_become_a_draft_through_the_bin():
    author = cast.author()
    clip = cast.clip(author, State.REFUSED)
    assert clip.delete_by(author)
    assert clip.undelete(author)
    assert clip.state == State.CANCELLED


def test_a_deleted_draft_comes_back_as_a_draft():
    author = cast.author()
    clip = cast.clip(author, State.DELETED)
    assert clip.undelete(author)
    assert clip.state == State.DRAFT


def test_what_a_moderator_lets_pass_goes_on_from_where_it_waited():
    author, moderator = cast.author(), cast.moderator()
    words = cast.clip(author, State.WAITING)
    assert words.approve(moderator, "An invented name.")
    assert words.state == State.QUEUED
    film = cast.clip(author, State.INSPECTING)
    film.wait("somebody should look")
    assert film.approve(moderator, "A painting.")
    assert film.state == State.DRAFT


def test_a_clip_with_a_likeness_that_is_not_lent_can_move_only_backwards():
    author, friend = cast.author(), cast.person("lender")
    clip = cast.draft(author)
    grant = cast.in_it(clip, cast.cameo(friend, name="Friend")).grant
    assert clip.publish(author)
    grant.revoked_at = grant.granted_at
    grant.save()
    assert not Clip.objects.visible_to(author).filter(pk=clip.pk).exists()
    assert clip.unpublish(author)
    with pytest.raises(ConsentMissing, match="Friend"):
        clip.publish(author)
    clip.refresh_from_db()
    assert clip.state == State.DRAFT


def test_somebody_elses_grant_does_not_lend_me_the_likeness():
    author, friend = cast.author(), cast.person("lender")
    clip = cast.draft(author)
    cameo = cast.cameo(friend)
    grant = cast.lent(cameo, cast.stranger())
    Cast.objects.create(clip=clip, cameo=cameo, grant=grant)
    with pytest.raises(ConsentMissing):
        clip.publish(author)


def test_a_remix_carries_everybody_who_is_in_its_parents():
    author, lender, remixer = cast.author(), cast.person("lender"), cast.person("remixer")
    parent = cast.published(author)
    cameo = cast.cameo(lender)
    carried = cast.in_it(parent, cameo)
    wish = {"author": remixer, "prompt": "the same, at night", "seed": 2}
    with pytest.raises(ConsentMissing, match="Lender"):
        Clip.derive("remix", [parent], **wish)
    assert not Clip.objects.filter(author=remixer).exists()
    own = cast.lent(cameo, remixer)
    child = Clip.derive("remix", [parent], **wish)
    rows = {(row.grant, row.inherited) for row in child.cast.all()}
    assert rows == {(own, False), (carried.grant, True)}


class AnyWalk(TestCase):
    """Whatever is tried in whatever order, only drawn edges are ever walked, and each is written down once."""

    @given(st.lists(st.sampled_from(list(State)), max_size=12))
    def test_a_random_walk_leaves_an_unbroken_chain_of_transitions(self, wishes: list[State]) -> None:
        clip = cast.clip(cast.person("walker"))
        for wish in wishes:
            before = State(clip.state)
            try:
                moved = move(clip, wish, by=None, because="a walk", verdict=cast.clean(clip))
            except IllegalMove:
                assert wish not in EDGES[before]
                continue
            assert moved
            assert wish in EDGES[before]
        chain = list(Transition.objects.filter(clip=clip))
        at = State.SCREENING.value
        for step in chain:
            assert step.source == at
            at = step.target
        clip.refresh_from_db()
        assert clip.state == at


def test_retractions_never_wait_for_consent():
    taking_away = {State.REFUSED, State.FAILED, State.CANCELLED, State.WITHHELD, State.TAKEN_DOWN, State.DELETED}
    for source, targets in EDGES.items():
        for target in targets & taking_away:
            assert lifecycle.is_retraction(source, target)
    assert not lifecycle.is_retraction(State.DRAFT, State.PUBLISHED)
    assert not lifecycle.is_retraction(State.DELETED, State.DRAFT)
