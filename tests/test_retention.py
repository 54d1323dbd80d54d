"""What is deleted can come back for thirty days, and is really gone after that."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from clips.lifecycle import State
from clips.models import Clip
from clips.retention import sweep
from moderation import decisions
from moderation.decisions import Ruling
from moderation.models import Case
from moderation.subjects import SUBJECTS
from tests import cast

pytestmark = pytest.mark.django_db


def deleted(author, days: int, **fields) -> Clip:
    clip = cast.clip(author, State.DELETED, **fields)
    Clip.objects.filter(pk=clip.pk).update(state_since=timezone.now() - timedelta(days=days))
    return clip


def test_a_clip_in_the_bin_for_31_days_is_gone_with_its_files():
    clip = deleted(cast.author(), 31)
    keys = list(clip.renditions.values_list("key", flat=True))
    assert sweep() == 1
    assert not Clip.objects.filter(pk=clip.pk).exists()
    assert keys
    assert not any(default_storage.exists(key) for key in keys)


def test_a_clip_in_the_bin_for_29_days_can_still_come_back():
    author = cast.author()
    clip = deleted(author, 29)
    assert sweep() == 0
    clip.refresh_from_db()
    assert clip.undelete(author)


def test_a_parent_keeps_its_empty_row_so_that_its_childs_credit_stays_true():
    author = cast.author()
    parent = cast.published(author)
    child = Clip.derive("remix", [parent], author=cast.stranger(), prompt="again", seed=2)
    assert parent.delete_by(author)
    Clip.objects.filter(pk=parent.pk).update(state_since=timezone.now() - timedelta(days=31))
    assert sweep() == 1
    parent.refresh_from_db()
    assert (parent.prompt, parent.renditions.count()) == ("", 0)
    assert child.parents.get().parent == parent
    assert sweep() == 0


def test_evidence_waits_for_the_decision():
    author = cast.author()
    clip = deleted(author, 31)
    Case.objects.report(SUBJECTS["clip"], clip, cast.stranger(), "hate")
    assert sweep() == 0
    assert decisions.decide(Case.objects.get(), cast.moderator(), Ruling("kept"))
    assert sweep() == 1
