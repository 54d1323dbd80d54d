"""From a claimed clip to its film: backend, film, storage, inspection.

The rendering thread touches the database only at the start and at the end. In between a heartbeat
writes the progress and renews the lease; it tells the render to stop when the clip was cancelled,
when its likeness was taken back or when the lease went to somebody else.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import DatabaseError, Error, close_old_connections, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cameos.consent import ConsentMissing
from cameos.ledger import failed_tries
from clips import unasked
from clips.lifecycle import State, move
from clips.models import Clip, Rendition
from generation import remixing, turns
from generation.backends.base import Backend, BackendError, Cancelled, RenderResult, percent
from generation.casting import lent_for
from generation.film import Film, develop
from generation.models import Render
from notifications.push import nudge
from screening import media as screening_media
from screening.verdict import digest

log = logging.getLogger(__name__)


class Stopped(Cancelled):
    """The worker itself is asked to stop."""


class TooLong(Exception):
    """The render took longer than `SORASITE_RENDER_LIMIT_SECONDS`."""


class Heartbeat(threading.Thread):
    """Keeps one render's lease alive, writes its progress, and notices that it no longer counts."""

    def __init__(self, render: Render, stopping: Callable[[], bool]) -> None:
        super().__init__(name=f"heartbeat-{render.pk}", daemon=True)
        self.render = render
        self.stopping = stopping
        self.stage = ""
        self.percent = 0
        self.unwanted = threading.Event()
        self._over = threading.Event()
        self._deadline = time.monotonic() + settings.SORASITE_RENDER_LIMIT_SECONDS

    def run(self) -> None:
        told: tuple[str, int] | None = None
        renewed = 0.0
        every = settings.SORASITE_LEASE_SECONDS / 4
        # Past its time limit a render that hangs in one call is not kept alive: its lease ends.
        while not self._over.wait(0.4) and time.monotonic() < self._deadline:
            now = self.stage, self.percent
            if now == told and time.monotonic() - renewed < every:
                continue
            try:
                close_old_connections()
                if not turns.renew(self.render, *now):
                    self.unwanted.set()
                    break
            except Error as problem:
                # The database may be starting again. If it stays away the lease ends by itself.
                log.warning("Could not renew the lease of %s: %s", self.render, problem)
                connection.close()
                continue
            renewed = time.monotonic()
            if now != told:
                nudge(self.render.clip.author, "clip", self.render.clip.public_id)
                told = now
        connection.close()

    def progress(self, stage: str, fraction: float) -> None:
        """What backends call. Raises `Cancelled`, `Stopped` or `TooLong` when there is no point in going on."""
        if self.stopping():
            raise Stopped
        if self.unwanted.is_set():
            raise Cancelled
        if time.monotonic() >= self._deadline:
            raise TooLong
        self.stage = stage
        self.percent = max(self.percent, min(99, percent(stage, fraction)))

    def finish(self) -> None:
        self._over.set()
        self.join()


def make(render: Render, backend: Backend, stopping: Callable[[], bool] = lambda: False) -> None:
    """Make the film of a claimed clip and bring the clip to where it belongs.

    Faults of the clip or the backend are written down and not raised; a database that is away is.
    """
    clip = render.clip
    heartbeat = Heartbeat(render, stopping)
    heartbeat.start()
    folder: Path | None = None
    try:
        folder = Path(tempfile.mkdtemp(prefix="making-", dir=scratch()))
        film_into = folder if remixing.needs_film(backend.abilities()) else None
        request = turns.recipe(clip, film_into, pictures=True)
        result = backend.render(request, heartbeat.progress)
        film = film_of(clip, result, folder, heartbeat)
        # This thread's connection lay idle for as long as the render took; a dead one is found out now.
        close_old_connections()
        store(render, result, film)
        inspect(render, film, heartbeat)
    except Stopped:
        turns.give_back(render)
    except Cancelled:
        turns.end(render, Render.Outcome.STOPPED)
    except ConsentMissing as missing:
        turns.end(render, Render.Outcome.STOPPED, str(missing))
        clip.refresh_from_db()
        move(clip, State.CANCELLED, by=None, because=str(missing), why=str(missing), expect_attempt=render.attempt)
    except BackendError as problem:
        broken(render, str(problem), str(problem))
    except TooLong:
        broken(render, _("It took longer than this site allows. A shorter clip may fit."), "time limit exceeded")
    except DatabaseError:
        # The lease ends by itself and the clip is made again: nothing can be written down now.
        raise
    except Exception as problem:
        log.exception("Rendering %s broke", render)
        broken(render, _("Something broke on our side while it was made. Try again."), repr(problem))
    finally:
        heartbeat.finish()
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def scratch() -> Path:
    """Where this process keeps half-made films. Worthless after a crash: workers sweep what the dead left."""
    folder = Path(settings.SORASITE_VAR) / "scratch" / str(os.getpid())
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def film_of(clip: Clip, result: RenderResult, folder: Path, heartbeat: Heartbeat) -> Film:
    """Frames and sound as marked files in `folder`."""
    return develop(
        result,
        folder,
        clip_id=clip.public_id,
        handle=clip.author.handle,
        created=timezone.now(),
        parent_ids=tuple(clip.parents.values_list("parent__public_id", flat=True)),
        on_progress=heartbeat.progress,
    )


def store(render: Render, result: RenderResult, film: Film) -> None:
    """Keep the files and move to INSPECTING. Raises `Cancelled`, and keeps nothing, if the lease is lost."""
    clip = render.clip
    rows = []
    try:
        for kind, path, content_type in film.files():
            key = f"clips/{clip.public_id}/{kind}-{render.attempt}{path.suffix}"
            with path.open("rb") as handle:
                digested = hashlib.file_digest(handle, "sha256").hexdigest()
                handle.seek(0)
                key = default_storage.save(key, File(handle))
            size = path.stat().st_size
            row = Rendition(clip=clip, kind=kind, revision=render.attempt, key=key, content_type=content_type)
            row.size, row.sha256 = size, digested
            rows.append(row)
        with failed_tries(clip.public_id), transaction.atomic():
            won = move(
                clip,
                State.INSPECTING,
                by=None,
                because=_("The film is made."),
                expect_attempt=render.attempt,
                understood=result.understood[:300],
                notes=list(result.notes),
                placeholder=film.placeholder,
                model=f"{result.model} {result.model_version}".strip(),
            )
            if not won:
                raise Cancelled
            # Files of an attempt that went back to the queue after they were kept: nothing serves them any more.
            earlier = clip.renditions.filter(revision__lt=render.attempt)
            for key in earlier.values_list("key", flat=True):
                transaction.on_commit(partial(default_storage.delete, key), robust=True)
            earlier.delete()
            Rendition.objects.bulk_create(rows)
            Render.objects.filter(pk=render.pk).update(
                model=result.model,
                model_version=result.model_version,
                score=result.score,
                timings={**result.timings, **film.timings},
                percent=99,
            )
    except BaseException:
        for row in rows:
            default_storage.delete(row.key)
        raise


def inspect(render: Render, film: Film, heartbeat: Heartbeat) -> None:
    """Look through the film, and let it become a draft, or refuse it with the reason and the second."""
    clip = render.clip
    heartbeat.progress("marking", 1.0)
    frames = screening_media.frames_of(film.video)
    verdict = screening_media.judge(
        frames, spoken=clip.spoken, lent=lent_for(clip), about=digest(clip.prompt, clip.spoken)
    )
    few = screening_media.frames_of(film.video, count=clip.seconds * unasked.PER_SECOND)
    with suppress(screening_media.Unreadable):
        # What cannot be read is refused for that already.
        verdict = unasked.searched(clip, few, verdict)
    if not verdict.allowed:
        clip.refuse(verdict, attempt=render.attempt)
    elif verdict.unsure:
        clip.wait(_("A person will look at it before anybody else does."), attempt=render.attempt)
    else:
        because = _("Nothing was found in picture or sound.")
        move(clip, State.DRAFT, by=None, because=because, verdict=verdict, expect_attempt=render.attempt)
    turns.end(render, Render.Outcome.DONE, percent=100)


def broken(render: Render, why: str, error: str) -> None:
    """The attempt failed for good; the author reads `why`, the operator `error`."""
    clip = render.clip
    with transaction.atomic():
        clip.refresh_from_db()
        if clip.attempt == render.attempt and clip.state in turns.WORKING:
            clip.fail(why, attempt=render.attempt)
        turns.end(render, Render.Outcome.BROKEN, error)
