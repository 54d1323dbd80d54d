"""The rendering worker killed ten times at work, Valkey and PostgreSQL three times each: every clip arrives once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import Any

import psutil
import psycopg

from sorasite.services import addresses
from tests.proofs.site import ROOT, Site, scratch_site, wait_for

NAME = "Ten kills of the worker mid-render, three of Valkey, three of PostgreSQL: every clip arrives exactly once"
CLIPS = 16
RECOVERY_SECONDS = 60.0
PROMPT = "a red fox walking in the snow"
COMPOSE = """
from accounts.models import User
from clips.models import Clip
from django.db import transaction
from generation.tasks import screen
owner = User.objects.owner()
for seed in range({count}):
    clip = Clip.objects.create(author=owner, prompt="{prompt}", seconds=4, seed=seed)
    screen.send(clip.pk)
"""


class Ledger:
    """What the database says, asked anew each time; None while it is away."""

    def __init__(self, site: Site):
        self.url = (addresses(site.var) or {})["database_url"]

    def ask(self, sql: str, *values: str) -> list[tuple[Any, ...]] | None:
        try:
            with psycopg.connect(self.url, connect_timeout=2) as link:
                return link.execute(sql, values).fetchall()
        except psycopg.Error:
            return None

    def states(self) -> dict[str, int]:
        rows = self.ask("SELECT state, count(*) FROM clips_clip WHERE prompt = %s GROUP BY state", PROMPT)
        return dict(rows or [])

    def newest_start(self) -> float:
        """When the newest attempt began, in seconds."""
        rows = self.ask("SELECT coalesce(extract(epoch FROM max(started_at)), 0) FROM generation_render")
        return float(rows[0][0]) if rows else 0.0

    def rendering(self) -> bool:
        return bool(self.ask("SELECT 1 FROM clips_clip WHERE state = 'rendering' LIMIT 1"))


def run() -> dict[str, float]:
    figures = {"clips": float(CLIPS), "worker kills": 0.0, "valkey kills": 0.0, "postgres kills": 0.0}
    with scratch_site(environment={"SORASITE_LEASE_SECONDS": "8", "SORASITE_MAX_WAITING": "100"}) as site:
        ledger = Ledger(site)
        compose(site)
        slowest = 0.0
        for number in range(10):
            kill_at_work(site, ledger)
            figures["worker kills"] += 1
            alive = ledger.newest_start()
            slowest = max(
                slowest, wait_for(lambda a=alive: ledger.newest_start() > a, RECOVERY_SECONDS, "a new render")
            )
            if number % 3 == 2:
                for name in ("valkey", "postgres"):
                    before = site.pid_of(name)
                    os.kill(before, signal.SIGKILL)
                    figures[f"{name} kills"] += 1
                    wait_for(lambda name=name, old=before: site.pid_of(name) != old, 30, f"{name}'s return")
        figures["slowest next render s"] = round(slowest, 1)
        began = time.monotonic()
        wait_for(lambda: settled(ledger.states()), CLIPS * RECOVERY_SECONDS, "the end of all clips")
        figures["all settled s"] = round(time.monotonic() - began, 1)
        states = ledger.states()
        figures["drafts"], figures["failed"] = float(states.get("draft", 0)), float(states.get("failed", 0))
        assert sum(states.values()) == CLIPS, f"clips were lost: {states}"
        twice = ledger.ask(
            "SELECT clip_id FROM clips_rendition WHERE kind = 'video' GROUP BY clip_id HAVING count(*) > 1"
        )
        assert twice == [], f"made twice: {twice}"
        silent = ledger.ask(
            "SELECT public_id FROM clips_clip WHERE state = 'failed' AND why = '' AND prompt = %s", PROMPT
        )
        assert silent == [], f"failed without a reason: {silent}"
        broken = ledger.ask(
            "SELECT t.clip_id FROM (SELECT clip_id, source, lag(target, 1, 'screening') OVER "
            "(PARTITION BY clip_id ORDER BY id) AS before FROM clips_transition) t WHERE t.source <> t.before"
        )
        assert broken == [], f"transitions that were lost: {broken}"
    return figures


def compose(site: Site) -> None:
    """The owner asks for clips, as the composer does."""
    code = COMPOSE.format(count=CLIPS, prompt=PROMPT)
    command = [sys.executable, str(ROOT / "manage.py"), "shell", "-v", "0", "-c", code]
    subprocess.run(command, env=site.environment(), check=True, cwd=ROOT, timeout=60)


def settled(states: dict[str, int]) -> bool:
    return bool(states) and set(states) <= {"draft", "failed"}


def worker(site: Site) -> psutil.Process | None:
    """The worker's process, if one runs."""
    for process in site.supervisor().children(recursive=True):
        try:
            if process.cmdline()[-1:] == ["work"] and process.status() != psutil.STATUS_ZOMBIE:
                return process
        except psutil.NoSuchProcess:
            continue
    return None


def kill_at_work(site: Site, ledger: Ledger) -> None:
    """Kill the worker while a clip is in the making."""
    wait_for(lambda: ledger.rendering() and worker(site), RECOVERY_SECONDS, "a clip in the making")
    busy = worker(site)
    assert busy is not None
    busy.kill()
    busy.wait(10)
