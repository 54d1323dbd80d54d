"""Dramatiq actors. A message only wakes a worker: what is to be done stands in the database."""

from __future__ import annotations

import logging
import threading

import dramatiq
from django.db import DatabaseError
from django.utils import translation
from django.utils.translation import gettext as _

from cameos.consent import ConsentMissing
from clips import appearances
from clips.lifecycle import State, move
from clips.models import Clip
from generation import turns
from generation.backends import chosen
from generation.backends.base import Backend, BackendError
from generation.casting import lent_for
from generation.making import make
from generation.workers import give_memory_back
from screening import words

log = logging.getLogger(__name__)

stopping = threading.Event()
"""Set when this worker process is asked to end; renders then give their clips back."""

devices = threading.BoundedSemaphore(1)
"""How many clips this process makes at the same time: one a GPU, or one on the CPU."""

in_hand: dict[int, turns.Render] = {}
"""The renders of this process, by thread."""


@dramatiq.actor(max_retries=3, min_backoff=500, time_limit=60_000)
def screen(pk: int) -> None:
    """Read the words of a clip that is SCREENING: queue it, or refuse it with the reasons."""
    clip = Clip.objects.select_related("author").filter(pk=pk, state=State.SCREENING).first()
    if clip is not None:
        # Nobody asks here but its author, who reads what is said of it.
        with translation.override(clip.author.locale):
            read(clip)


def read(clip: Clip) -> None:
    try:
        verdict = words.judge(clip.prompt, spoken=clip.spoken, lent=lent_for(clip))
    except DatabaseError:
        raise
    except Exception:
        log.exception("Screening of %s broke", clip.public_id)
        clip.fail(_("Our reader of words broke, so nobody could check this. Try again."))
        return
    try:
        if not verdict.allowed:
            clip.refuse(verdict)
        elif verdict.unsure:
            clip.wait(_("It may name a real person, so one of the moderators reads it first."))
        else:
            clip.queue(verdict)
    except ConsentMissing as missing:
        move(clip, State.CANCELLED, by=None, because=str(missing), why=str(missing))


@dramatiq.actor(max_retries=3, min_backoff=500, time_limit=600_000)
def withhold() -> None:
    """Bring the states of clips up to what their likenesses' owners took back, and lent again."""
    appearances.withhold_lost()
    appearances.bring_back_renewed()


@dramatiq.actor(max_retries=0, time_limit=float("inf"))
def render_next() -> None:
    """Make the clip whose turn it is, if any, and if a device of this process is free.

    `making` keeps the time limit: Dramatiq's own would break off a clip in the middle of being stored.
    """
    if stopping.is_set() or not devices.acquire(blocking=False):
        # Whoever holds the device asks for the next turn when it is done.
        return
    try:
        more = render_one(chosen())
    except BackendError as problem:
        log.error("Nothing can be made: %s", problem)
        more = False
    finally:
        devices.release()
    if more and not stopping.is_set():
        render_next.send()


def render_one(backend: Backend) -> bool:
    """Claim a clip and make it; whether another one waits."""
    render = turns.claim_next(backend.abilities())
    if render is None:
        return False
    thread = threading.get_ident()
    in_hand[thread] = render
    try:
        with translation.override(render.clip.author.locale):
            make(render, backend, stopping.is_set)
    finally:
        in_hand.pop(thread, None)
        give_memory_back()
    return turns.within(turns.queue(), backend.abilities()).exists()
