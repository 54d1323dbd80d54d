"""The bench where frames become films: one lane converts, two encode, all side by side.

Drawing, hashing and the encodes overlap: while the engine draws the next frame, one thread hashes and
converts the last, and two more encode it, without and with the visible mark. Encoders release the GIL.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

from generation.backends.base import BackendError
from generation.film.reel import FULL, KEPT, LOOP, Lane, Reel
from generation.film.stills import PosterPicker
from provenance.mark import VisibleMark, plane

LOOP_SECONDS = 3.0
LOOP_WIDTH = 360


class Bench:
    """Makes clip.mp4, download.mp4 and loop.mp4 in `folder`, from frames of the shape of `first`.

    first: (h, w, 3) uint8 RGB, not yet taken. frame_count: how many are promised. sound: (2, n)
    float32 at 48 kHz or None. Raises BackendError if such frames cannot be filmed.
    """

    def __init__(
        self,
        folder: Path,
        first: np.ndarray,
        *,
        fps: int,
        frame_count: int,
        sound: np.ndarray | None,
        mark: tuple[str, str, str],
        comment: str,
    ) -> None:
        if first.ndim != 3 or first.shape[2] != 3 or min(first.shape[:2]) < 16:
            raise BackendError(f"The engine drew frames of shape {first.shape}; (height, width, 3) is needed.")
        self.count = 0
        self._shape = first.shape
        # H.264 with halved chroma needs even sides; an odd last row or column is left out.
        self.height, self.width = first.shape[0] & ~1, first.shape[1] & ~1
        self.picker = PosterPicker(frame_count)
        self._digest = hashlib.sha256()
        self._reformatter = VideoReformatter()
        self._converted = 0
        loop_start = max(0, frame_count - round(LOOP_SECONDS * fps)) // 2
        self._loop_frames = range(loop_start, loop_start + round(LOOP_SECONDS * fps))
        loop_width = min(LOOP_WIDTH, self.width)
        self._loop_size = loop_width, max(16, round(self.height * loop_width / self.width) & ~1)

        def reel(name: str, size: tuple[int, int], quality: dict[str, str], sound: np.ndarray | None) -> Reel:
            return Reel(folder / name, size=size, fps=fps, quality=quality, sound=sound, comment=comment)

        full = self.width, self.height
        self._clip, self._download = reel("clip.mp4", full, FULL, sound), reel("download.mp4", full, KEPT, sound)
        self._loop = reel("loop.mp4", self._loop_size, LOOP, None)
        self._mark = VisibleMark(mark[0], mark[1], width=full[0], height=full[1], fps=fps, seed=mark[2])
        self._marked, self._marked_count = av.VideoFrame(*full, "yuv420p"), 0
        self._encoders = [
            Lane("clip", self._clip.add, self._clip.close),
            Lane("download", self._add_marked, self._download.close),
        ]
        self._converter = Lane("convert", self._convert, self._loop.close)

    def take(self, frame: np.ndarray) -> None:
        """Film one more frame; waits while the encoders are behind. Raises BackendError for a misfit."""
        if frame.shape != self._shape or frame.dtype != np.uint8:
            raise BackendError(
                f"Frame {self.count} is {frame.shape} {frame.dtype}; the clip began as {self._shape} uint8."
            )
        # Our own copy: an engine may draw every frame into the same memory.
        self._converter.put(np.array(frame, order="C"))
        self.count += 1

    def converted(self) -> str:
        """Wait until every frame is hashed and converted; the SHA-256 over all RGB bytes, in hex."""
        self._converter.end()
        return self._digest.hexdigest()

    def finish(self) -> None:
        """Wait until all three films are written."""
        for lane in self._encoders:
            lane.end()

    def abandon(self) -> None:
        """Stop at once: no thread and no open file is left. Raises nothing."""
        for lane in (self._converter, *self._encoders):
            lane.abandon()
        for reel in (self._clip, self._download, self._loop):
            reel.discard()

    def _convert(self, rgb: np.ndarray) -> None:
        self._digest.update(rgb.data)
        self.picker.look(rgb, self._converted)
        if rgb.shape[:2] != (self.height, self.width):
            rgb = np.ascontiguousarray(rgb[: self.height, : self.width])
        frame = self._reformatter.reformat(
            av.VideoFrame.from_numpy_buffer(rgb, "rgb24"),
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            interpolation="AREA",
            threads=1,
        )
        if self._converted in self._loop_frames:
            width, height = self._loop_size
            self._loop.add(self._reformatter.reformat(frame, width=width, height=height, interpolation="AREA"))
        self._converted += 1
        for lane in self._encoders:
            lane.put(frame)

    def _add_marked(self, frame: av.VideoFrame) -> None:
        for index in range(3):  # a copy: the other encoder reads the same frame
            plane(self._marked, index)[:] = plane(frame, index)
        self._mark.draw(self._marked, self._marked_count)
        self._marked_count += 1
        self._download.add(self._marked)
