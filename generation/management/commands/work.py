"""The worker: one process, as many clips at a time as devices, and a few threads for everything else.

Run as many as there are machines. Ctrl-C or SIGTERM gives a clip in the making back to the queue;
SIGKILL loses the lease, and another worker takes the clip up when it ends.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import redis
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, close_old_connections, connection

log = logging.getLogger(__name__)

TICK_SECONDS = 2.0
SCREENING_OVERDUE_SECONDS = 10
WITHHOLDING_SECONDS = 15
GRACE_SECONDS = 4.0
SWEEP_SECONDS = 3600.0


class Command(BaseCommand):
    help = "Screen words and make clips until told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--devices", type=int, default=1, help="clips made at the same time (one a GPU)")

    def handle(self, *args: Any, **options: Any) -> None:
        import dramatiq

        from accounts.models import SignInLink
        from cameos import custody, estates
        from cameos import tasks as likenesses
        from clips import erasing, retention
        from generation import tasks, turns
        from generation.making import scratch
        from generation.workers import beat, keep_memory_low
        from moderation.suspensions import lift_due
        from notifications import digest

        if options["devices"] < 1:
            raise CommandError("--devices must be at least 1.")
        keep_memory_low()
        sweep(scratch().parent)
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: tasks.stopping.set())
        broker = dramatiq.get_broker()
        tasks.devices = threading.BoundedSemaphore(options["devices"])
        broker.emit_after("process_boot")  # Dramatiq's own command does it; without it no time limit is kept
        dramatiq.Worker(broker, worker_threads=options["devices"] + 2).start()
        self.stdout.write(f"Working with {options['devices']} device(s).")
        hourly = (
            retention.sweep,
            erasing.sweep,
            estates.sweep,
            custody.sweep,
            SignInLink.objects.forget_old,
            forget_old_sessions,
            lift_due,
            digest.send_due,
        )
        swept = time.monotonic() - SWEEP_SECONDS
        while not tasks.stopping.is_set():
            try:
                close_old_connections()
                tick(tasks, turns, options["devices"])
                likenesses.make_up()
                beat()
                if time.monotonic() - swept > SWEEP_SECONDS:
                    swept = time.monotonic()
                    for sweep_one in hourly:
                        sweep_retention(sweep_one)
            except (Error, OSError, redis.RedisError, dramatiq.errors.BrokerConnectionError) as problem:
                log.warning("A service is away; trying again: %s", problem)
                connection.close()
            tasks.stopping.wait(TICK_SECONDS)
        self.leave(tasks, turns)

    def leave(self, tasks: Any, turns: Any) -> None:
        """Give back what is in hand. A render that does not notice in time is given back over its head."""
        deadline = time.monotonic() + GRACE_SECONDS
        while tasks.in_hand and time.monotonic() < deadline:
            time.sleep(0.05)
        for render in list(tasks.in_hand.values()):
            try:
                turns.give_back(render)
            except Error as problem:
                log.warning("Could not give %s back; its lease will end: %s", render, problem)
        self.stdout.write("Stopped.")
        self.stdout.flush()
        # Threads inside torch or a codec may not end; nothing of theirs is wanted any more. Messages in
        # hand come back to the queue by Dramatiq's heartbeat, and the next tick makes up for them sooner.
        os._exit(0)


def sweep(folder: Path) -> None:
    """Remove what workers that are gone left half made. Each one's folder is named after its process."""
    for left in folder.iterdir():
        if not (left.name.isdigit() and psutil.pid_exists(int(left.name))):
            shutil.rmtree(left, ignore_errors=True)


def forget_old_sessions() -> int:
    """Delete the sessions that have run out."""
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def sweep_retention(really: Callable[[], int]) -> None:
    """Delete for good what is due. A storage that is away must not take the worker down; the next hour tries again."""
    try:
        really()
    except Exception:
        log.exception("What is due could not be deleted for good")


def tick(tasks: Any, turns: Any, devices: int) -> None:
    """Make up for lost messages: take late clips back, wake the reader and the renderer."""
    from datetime import timedelta

    from django.core.cache import cache
    from django.utils import timezone

    from clips import appearances
    from clips.lifecycle import State
    from clips.models import Clip

    turns.reap()
    if cache.add("withholding", True, WITHHOLDING_SECONDS):
        tasks.withhold.send()
        appearances.go_on_where_answered()
    overdue = timezone.now() - timedelta(seconds=SCREENING_OVERDUE_SECONDS)
    for pk in Clip.objects.filter(state=State.SCREENING, state_since__lt=overdue).values_list("pk", flat=True)[:100]:
        # Once in a while is enough, however many workers tick meanwhile.
        if cache.add(f"screening:{pk}", True, SCREENING_OVERDUE_SECONDS):
            tasks.screen.send(pk)
    if len(tasks.in_hand) < devices and Clip.objects.filter(state=State.QUEUED).exists():
        tasks.render_next.send()
