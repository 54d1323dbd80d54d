"""Writing one MP4 as its frames arrive, and the threads in which that happens."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from generation.film.sound import RATE

FULL = {"crf": "24", "aq-mode": "1", "maxrate": "3900k", "bufsize": "3000k"}
"""Holds ten seconds under 6 MB whatever is in them: 3.9 Mb/s x 10 s + a 3 Mb buffer + sound = 5.5 MB."""

KEPT = {**FULL, "crf": "22", "aq-mode": "0", "partitions": "none"}
"""A film to take along: finer by the numbers, larger, less careful with dark skies; a fifth less work."""

LOOP = {"crf": "28", "aq-mode": "1", "maxrate": "760k", "bufsize": "380k"}
"""Three seconds in at most 350 KB, for grids."""

_QUICK = {
    "preset": "ultrafast",
    "coder": "cabac",
    "deblock": "0:0",
    "partitions": "i8x8,i4x4",
    "8x8dct": "1",
    "subq": "1",
    "bf": "1",
}
"""x264's quickest with what is worth its time given back; on our clips within 0.3 dB and 5 % of the size of its
`superfast`, in two thirds to five sixths of the time."""

_AAC_BITS = 160_000
_AAC_FRAME = 1024
_BT709 = 1


class Reel:
    """An MP4 that grows frame by frame: H.264 yuv420p tagged BT.709, AAC stereo beside it, index in front.

    size: (width, height) in pixels, even. sound: (2, n) float32 at 48 kHz that fits the film, or None.
    comment: for players that show it.
    """

    def __init__(
        self,
        path: Path,
        *,
        size: tuple[int, int],
        fps: int,
        quality: dict[str, str],
        sound: np.ndarray | None = None,
        comment: str = "",
    ) -> None:
        self._container = av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"})
        self._container.metadata["comment"] = comment
        self._fps, self._count = fps, 0
        self._picture = self._container.add_stream("libx264", rate=fps)
        (self._picture.width, self._picture.height), self._picture.pix_fmt = size, "yuv420p"
        context = self._picture.codec_context
        context.color_primaries = context.color_trc = context.colorspace = _BT709
        context.color_range = av.video.reformatter.ColorRange.MPEG
        # One thread: several films are made side by side, and what comes out must not depend on the machine.
        self._picture.options = {**_QUICK, "threads": "1", "g": str(2 * fps), **quality}
        self._sound, self._played = sound, 0
        if sound is not None:
            self._track = self._container.add_stream("aac", rate=RATE, layout="stereo")
            self._track.bit_rate = _AAC_BITS
            # A quarter of the default's time; measured on our sounds, 2 dB nearer to the original at this rate.
            self._track.options = {"aac_coder": "fast"}

    def add(self, frame: av.VideoFrame) -> None:
        """Append a yuv420p frame; its pts is set here. The frame may be reused afterwards."""
        frame.pts, frame.time_base = self._count, Fraction(1, self._fps)
        for packet in self._picture.encode(frame):
            self._container.mux(packet)
        self._count += 1
        self._play(until=self._count / self._fps)

    def close(self) -> None:
        """Write what is still held back, and the index."""
        try:
            if self._count:
                for packet in self._picture.encode():
                    self._container.mux(packet)
            if self._sound is not None:
                self._play(until=self._count / self._fps, last=True)
                for packet in self._track.encode():
                    self._container.mux(packet)
        finally:
            self._container.close()

    def discard(self) -> None:
        """Let go of the file, whatever state it is in; it is of no use afterwards."""
        # Half-written films fail to close in many ways, and none matters: the file is about to be removed.
        with contextlib.suppress(Exception):
            self._container.close()

    def _play(self, until: float, last: bool = False) -> None:
        """Encode the sound up to `until` seconds, so that picture and sound lie side by side in the file."""
        if self._sound is None:
            return
        end = min(round(until * RATE), self._sound.shape[1])
        while end - self._played >= _AAC_FRAME or (last and end > self._played):
            stop = min(self._played + _AAC_FRAME, end)
            samples = np.ascontiguousarray(self._sound[:, self._played : stop])
            frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="stereo")
            frame.sample_rate, frame.time_base, frame.pts = RATE, Fraction(1, RATE), self._played
            for packet in self._track.encode(frame):
                self._container.mux(packet)
            self._played = stop


class Lane:
    """A thread that does `work(item)` for each item put, then `finish()`; a few items wait in line, no more.

    A failure is kept and raised to whoever puts the next item or ends the lane. After a failure, or
    when abandoned, the lane swallows what is still put, so that nobody waits for it for ever.
    """

    def __init__(self, name: str, work: Callable[[Any], None], finish: Callable[[], None], depth: int = 4) -> None:
        self._work, self._finish = work, finish
        self._line: queue.Queue[Any] = queue.Queue(depth)
        self._failure: BaseException | None = None
        self._abandoned = False
        self._thread = threading.Thread(target=self._run, name=f"film-{name}", daemon=True)
        self._thread.start()

    def put(self, item: Any) -> None:
        """Hand over one item; waits while the line is full. Raises what made an earlier one fail."""
        if self._failure is not None:
            raise self._failure
        self._line.put(item)

    def end(self) -> None:
        """Wait until all is done. Raises the lane's failure."""
        self._join()
        if self._failure is not None:
            raise self._failure

    def abandon(self) -> None:
        """Stop soon, finish nothing, and wait for the thread. Raises nothing."""
        self._abandoned = True
        self._join()

    def _join(self) -> None:
        if self._thread.is_alive():
            self._line.put(_END)
            self._thread.join()

    def _run(self) -> None:
        while (item := self._line.get()) is not _END:
            if self._failure is None and not self._abandoned:
                self._attempt(self._work, item)
        if self._failure is None and not self._abandoned:
            self._attempt(self._finish)

    def _attempt(self, act: Callable[..., None], *arguments: Any) -> None:
        try:
            act(*arguments)
        except BaseException as failure:
            self._failure = failure


_END = object()
