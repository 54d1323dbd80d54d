"""The film lab: a stream of frames and a sound come in, the marked and signed files of a clip go out."""

from __future__ import annotations

import hashlib
import secrets
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from pathlib import Path

import numpy as np
from django.conf import settings

from generation.backends.base import BackendError, Progress, RenderResult
from generation.film.bench import Bench
from generation.film.captions import webvtt
from generation.film.sound import soundtrack
from generation.film.stills import placeholder, write_posters
from provenance import manifest
from provenance.keys import Credentials


@dataclass(frozen=True, slots=True)
class Film:
    """The files of a finished clip, all in `folder`, and what is to be known of them.

    video: as the site plays it. download: the same under the moving mark. loop: small and silent, for
    grids. captions: WebVTT, or None where nobody speaks. placeholder: a data URI of at most 600 bytes.
    frames_sha256: over the engine's RGB bytes, frame after frame. audio_sha256: over its samples as
    little-endian int16, left and right in turn; "" for a silent clip. timings: seconds by stage.
    """

    folder: Path
    video: Path
    download: Path
    loop: Path
    poster_avif: Path
    poster_jpeg: Path
    captions: Path | None
    placeholder: str
    seconds: float
    width: int
    height: int
    fps: int
    frame_count: int
    frames_sha256: str
    audio_sha256: str
    poster_second: float
    timings: dict[str, float] = field(default_factory=dict)

    def files(self) -> Iterator[tuple[str, Path, str]]:
        """Each file as (kind of `clips.models.Rendition`, path, content type)."""
        yield "video", self.video, "video/mp4"
        yield "download", self.download, "video/mp4"
        yield "loop", self.loop, "video/mp4"
        yield "poster", self.poster_avif, "image/avif"
        yield "poster-jpeg", self.poster_jpeg, "image/jpeg"
        if self.captions:
            yield "captions", self.captions, "text/vtt"


def develop(
    result: RenderResult,
    folder: Path,
    *,
    clip_id: str,
    handle: str,
    created: datetime,
    on_progress: Progress,
    parent_ids: tuple[str, ...] = (),
    credentials: Credentials | None = None,
) -> Film:
    """Draw `result` once, to its end, and write its film into `folder`, which is made if missing.

    handle: the author's, without the @. created: when the clip was rendered, aware. credentials: the
    site's own by its settings unless given. Nothing appears in `folder` before everything is done;
    a second go replaces the files of the first.
    Raises BackendError in words if the engine's frames or sound are no film; lets `Cancelled` (and
    anything else the engine or `on_progress` raises) through. Then no file and no thread is left.
    """
    folder_was_there = folder.is_dir()
    bench = folder / f".developing-{secrets.token_hex(6)}"
    bench.mkdir(parents=True)
    try:
        film = _filmed(result, bench, on_progress, (settings.SORASITE_NAME, handle, clip_id))
        started = time.perf_counter()
        claim = manifest.Claim(
            clip_id=clip_id,
            model=result.model,
            model_version=result.model_version,
            created=created,
            parent_ids=parent_ids,
            site=settings.SORASITE_NAME,
            site_version=settings.SORASITE_VERSION,
        )
        pictures = (film.video, film.download, film.loop, film.poster_avif, film.poster_jpeg)
        for done, path in enumerate(pictures):
            on_progress("marking", done / len(pictures))
            manifest.sign(path, claim, credentials)
        on_progress("marking", 1.0)
        film.timings["mark"] = time.perf_counter() - started
        return _delivered(film, folder)
    finally:
        shutil.rmtree(bench, ignore_errors=True)
        if not folder_was_there and not any(folder.iterdir()):
            folder.rmdir()


def _filmed(result: RenderResult, folder: Path, on_progress: Progress, mark: tuple[str, str, str]) -> Film:
    """Everything but the signatures. mark: the site's name, the author's handle, the clip's id."""
    started = time.perf_counter()
    on_progress("drawing", 0.0)
    bench: Bench | None = None
    try:
        with ThreadPoolExecutor(1, thread_name_prefix="film-sound") as beside:
            mixing = beside.submit(_sound, result)
            frames = iter(result.frames)
            first = next(frames, None)
            sound, loudness = mixing.result()
        if first is None:
            raise BackendError("The engine drew no picture. Try again, or try another engine.")
        bench = Bench(
            folder,
            first,
            fps=result.fps,
            frame_count=result.frame_count,
            sound=sound,
            mark=mark,
            comment=f"Made by AI on {mark[0]}, clip {mark[2]}",
        )
        for frame in chain((first,), frames):
            bench.take(frame)
            on_progress("drawing", min(1.0, bench.count / max(1, result.frame_count)))
        drawn = time.perf_counter()
        on_progress("filming", 0.0)
        frames_sha256 = bench.converted()
        on_progress("filming", 0.4)
        poster = bench.picker.frame
        write_posters(poster, folder / "poster.avif", folder / "poster.jpg")
        captions = _captions(result, folder)
        on_progress("filming", 0.7)
        bench.finish()
        on_progress("filming", 1.0)
    except BaseException:
        if bench is not None:
            bench.abandon()
        close = getattr(result.frames, "close", None)
        if close is not None:  # a generator: let the engine free what it holds
            close()
        raise
    return Film(
        folder=folder,
        video=folder / "clip.mp4",
        download=folder / "download.mp4",
        loop=folder / "loop.mp4",
        poster_avif=folder / "poster.avif",
        poster_jpeg=folder / "poster.jpg",
        captions=captions,
        placeholder=placeholder(poster),
        seconds=bench.count / result.fps,
        width=bench.width,
        height=bench.height,
        fps=result.fps,
        frame_count=bench.count,
        frames_sha256=frames_sha256,
        audio_sha256="" if result.audio is None else _audio_digest(result.audio),
        poster_second=bench.picker.index / result.fps,
        timings={"loudness": loudness, "draw": drawn - started, "film": time.perf_counter() - drawn},
    )


def _sound(result: RenderResult) -> tuple[np.ndarray | None, float]:
    """The sound as the encoder takes it, and the seconds that took."""
    if result.audio is None:
        return None, 0.0
    started = time.perf_counter()
    try:
        sound = soundtrack(result.audio, result.sample_rate, result.frame_count / result.fps)
        return sound, time.perf_counter() - started
    except ValueError as error:
        raise BackendError(f"The engine's sound cannot be used: {error}.") from error


def _audio_digest(audio: np.ndarray) -> str:
    """Rounded to int16, so that the last bit of a float, which differs between machines, rarely matters."""
    samples = np.rint(np.clip(audio, -1.0, 1.0) * 32767.0).astype("<i2")
    return hashlib.sha256(np.ascontiguousarray(samples.T).data).hexdigest()


def _captions(result: RenderResult, folder: Path) -> Path | None:
    if not result.captions:
        return None
    path = folder / "captions.vtt"
    path.write_text(webvtt(result.captions), encoding="utf-8")
    return path


def _delivered(film: Film, folder: Path) -> Film:
    """Move the finished files from the bench to where they belong, each in one step."""
    moved: dict[str, Path | None] = {}
    for name in ("video", "download", "loop", "poster_avif", "poster_jpeg", "captions"):
        path = getattr(film, name)
        moved[name] = path.replace(folder / path.name) if path else None
    return replace(film, folder=folder, **moved)  # type: ignore[arg-type]
