"""Reports from before there were cases are gathered, and what was decided about them stays known."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from clips.lifecycle import State
from moderation.models import Case
from tests import cast

BEFORE, AFTER = ("moderation", "0001_initial"), ("moderation", "0004_decisions_stay")


def migrate(target):
    executor = MigrationExecutor(connection)
    executor.migrate([target])
    return executor.loader.project_state([target]).apps


@pytest.fixture
def as_it_was(transactional_db):
    yield migrate(BEFORE)
    migrate(AFTER)


def at(hour: int) -> datetime:
    return datetime(2026, 1, 1, hour, tzinfo=UTC)


def test_old_reports_become_cases(as_it_was):
    author, moderator = cast.author(), cast.person("moderator_1")
    people = [cast.person(f"witness_{n}") for n in range(3)]
    clip, down = cast.published(author), cast.clip(author, State.TAKEN_DOWN)
    report = as_it_was.get_model("moderation", "Report").objects.create
    kept = {"decision": "kept", "decided_by_id": moderator.pk}
    report(clip_id=clip.pk, reporter_id=people[0].pk, reason="hate", decided_at=at(2), created_at=at(1), **kept)
    report(clip_id=clip.pk, reporter_id=people[1].pk, reason="minors", decided_at=at(3), created_at=at(1), **kept)
    report(clip_id=clip.pk, reporter_id=people[0].pk, reason="hate", decided_at=at(5), created_at=at(4), **kept)
    report(clip_id=clip.pk, reporter_id=people[2].pk, reason="likeness", created_at=at(6))
    report(clip_id=clip.pk, reporter_id=people[0].pk, reason="fraud", created_at=at(7))
    migrate(AFTER)
    first, second, still_open = Case.objects.filter(clip=clip).order_by("opened_at")
    assert (first.number, first.reason, first.decisions.get().outcome) == (2, "minors", "kept")
    assert (second.number, second.decisions.get().by) == (1, moderator)
    assert (still_open.state, still_open.number, still_open.reason, still_open.severity) == ("open", 2, "likeness", 1)
    unreported = Case.objects.get(clip=down)
    assert (unreported.number, unreported.decisions.get().because) == (0, "for a test")
