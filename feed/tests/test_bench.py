"""The bench of the feed measures in a house of its own and leaves nothing behind."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from accounts.models import User
from feed import bench

FIGURES = {
    "clips",
    "lent",
    "queries",
    "cpu_ms",
    "bare_cpu_ms",
    "ceiling_cpu_ms",
    "ratio_bare",
    "ratio_ceiling",
    "p50_ms",
    "p99_ms",
    "cold_cpu_ms",
    "whole_page_cpu_ms",
}


def databases() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db(transaction=True)
def test_the_bench_of_a_small_house_is_measured_and_dropped(monkeypatch):
    for name, small in {"PEOPLE": 40, "VIEWS": 400, "FOLLOWS": 200, "VISITORS": 2, "ROUNDS": 1}.items():
        monkeypatch.setattr(bench, name, small)
    before, site = databases(), connection.settings_dict["NAME"]
    said = StringIO()
    call_command("bench", "feed", "--clips", "60", "--json", stdout=said)
    figures = json.loads(said.getvalue())
    assert set(figures) == FIGURES
    assert figures["clips"] == 60
    assert figures["queries"] <= 6
    assert databases() == before
    assert connection.settings_dict["NAME"] == site
    assert User.objects.count() == 0
