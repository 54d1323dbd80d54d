"""PostgreSQL and Valkey killed three times each under a running bin/dev while somebody writes."""

from __future__ import annotations

import os
import signal
import threading
import time
from functools import partial
from typing import Any

import psycopg
import redis

from sorasite.services import addresses
from tests.proofs.site import Site, scratch_site, wait_for

NAME = "PostgreSQL and Valkey come back after three kills each, and no committed row and no queued message is lost"
RECOVERY_SECONDS = 60.0


class Writer(threading.Thread):
    """Writes numbers as fast as they are confirmed, through every failure, and remembers those confirmed."""

    def __init__(self, site: Site):
        super().__init__(daemon=True)
        self.found: dict[str, Any] = addresses(site.var) or {}
        self.rows: list[int] = []
        self.messages: list[int] = []
        self.done = threading.Event()

    def run(self) -> None:
        number = 0
        while not self.done.is_set():
            number += 1
            try:
                with psycopg.connect(self.found["database_url"], autocommit=True, connect_timeout=2) as link:
                    link.execute("INSERT INTO proof_rows VALUES (%s)", [number])
                self.rows.append(number)
            except psycopg.Error:
                time.sleep(0.05)
            try:
                redis.Redis.from_url(self.found["redis_url"], socket_timeout=2).rpush("proof:messages", number)
                self.messages.append(number)
            except redis.RedisError:
                time.sleep(0.05)


def run() -> dict[str, float]:
    with scratch_site() as site:
        found = addresses(site.var) or {}
        with psycopg.connect(found["database_url"], autocommit=True) as link:
            link.execute("CREATE TABLE proof_rows (n int)")
        writer = Writer(site)
        writer.start()
        slowest = {"postgres": 0.0, "valkey": 0.0}
        for _ in range(3):
            for name in slowest:
                before = site.pid_of(name)
                os.kill(before, signal.SIGKILL)
                took = wait_for(partial(is_back, site, name, before), RECOVERY_SECONDS, f"{name}'s return")
                took += wait_for(lambda: site.get("/readyz") == 200, RECOVERY_SECONDS, "/readyz")
                slowest[name] = max(slowest[name], took)
                time.sleep(0.5)
        writer.done.set()
        writer.join(10)
        with psycopg.connect(found["database_url"]) as link:
            rows = {n for (n,) in link.execute("SELECT n FROM proof_rows")}
        messages = {int(one) for one in redis.Redis.from_url(found["redis_url"]).lrange("proof:messages", 0, -1)}
        assert writer.rows and writer.messages, "nothing was written"
        lost_rows, lost_messages = set(writer.rows) - rows, set(writer.messages) - messages
        assert not lost_rows, f"committed rows are gone: {sorted(lost_rows)[:20]}"
        assert not lost_messages, f"confirmed messages are gone: {sorted(lost_messages)[:20]}"
        return {
            "rows": len(writer.rows),
            "messages": len(writer.messages),
            "PostgreSQL back s": slowest["postgres"],
            "Valkey back s": slowest["valkey"],
        }


def is_back(site: Site, name: str, before: int) -> bool:
    return (addresses(site.var) or {}).get("pids", {}).get(name, before) != before
