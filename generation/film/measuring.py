"""What is really in a film: for inspection, for tests, and for whoever doubts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
from av.audio.resampler import AudioResampler

from generation.film.sound import RATE, loudness
from provenance.mark import plane

_GREY_WIDTH = 180
_WINDOW = RATE // 20
_SILENT = 10 ** (-60 / 20)


@dataclass(frozen=True, slots=True)
class Measurement:
    """Of one file, decoded from its first frame to its last.

    seconds: of the container. motion: mean absolute difference of successive frames, on a 0..255 grey
    scale at 180 pixels width; moving: the share of successive pairs that differ by more than 0.1.
    brightness: mean grey, 0..255. fast_start: the index comes before the media. audio_codec: "" without
    a sound track; then loudness and true_peak are -inf and silence is 1. loudness: LUFS, integrated.
    true_peak: dBTP. silence: the share of 50 ms windows whose RMS is under -60 dBFS.
    """

    seconds: float
    width: int
    height: int
    fps: float
    frame_count: int
    video_codec: str
    pixel_format: str
    colour_space: int
    motion: float
    moving: float
    brightness: float
    fast_start: bool
    size: int
    audio_codec: str
    sample_rate: int
    channels: int
    audio_seconds: float
    loudness: float
    true_peak: float
    silence: float


def measure(path: Path) -> Measurement:
    """Decode the whole of `path`, an MP4 with a picture. Raises av.FFmpegError, or ValueError without a picture."""
    with av.open(str(path)) as container:
        if not container.streams.video:
            raise ValueError(f"{path.name} has no picture")
        picture = container.streams.video[0]
        track = container.streams.audio[0] if container.streams.audio else None
        greys, heard, resampler = _Greys(), list[np.ndarray](), AudioResampler("fltp", "stereo", RATE)
        for packet in container.demux([stream for stream in (picture, track) if stream is not None]):
            for frame in packet.decode():
                if isinstance(frame, av.VideoFrame):
                    greys.add(frame)
                elif isinstance(frame, av.AudioFrame):
                    heard += [part.to_ndarray() for part in resampler.resample(frame)]
        sound = np.concatenate(heard, axis=1) if heard else np.zeros((2, 0), np.float32)
        level = loudness(sound)
        return Measurement(
            seconds=float(container.duration or 0) / av.time_base,
            width=picture.width,
            height=picture.height,
            fps=float(picture.average_rate or 0),
            frame_count=greys.count,
            video_codec=picture.codec_context.name,
            pixel_format=picture.codec_context.pix_fmt or "",
            colour_space=int(picture.codec_context.colorspace),
            motion=float(np.mean(greys.differences or [0.0])),
            moving=float(np.mean(np.array(greys.differences or [0.0]) > 0.1)),
            brightness=float(np.mean(greys.levels or [0.0])),
            fast_start=_fast_start(path),
            size=path.stat().st_size,
            audio_codec=track.codec_context.name if track else "",
            sample_rate=track.codec_context.sample_rate if track else 0,
            channels=track.codec_context.layout.nb_channels if track else 0,
            audio_seconds=sound.shape[1] / RATE,
            loudness=level.integrated,
            true_peak=level.true_peak,
            silence=_silence(sound),
        )


class _Greys:
    """Follows a film at a small size in grey."""

    def __init__(self) -> None:
        self.count = 0
        self.differences: list[float] = []
        self.levels: list[float] = []
        self._before: np.ndarray | None = None

    def add(self, frame: av.VideoFrame) -> None:
        height = max(1, round(_GREY_WIDTH * frame.height / frame.width))
        grey = cv2.resize(plane(frame, 0), (_GREY_WIDTH, height), interpolation=cv2.INTER_AREA).astype(np.float32)
        if self._before is not None:
            self.differences.append(float(np.abs(grey - self._before).mean()))
        self.levels.append(float(grey.mean()))
        self._before = grey
        self.count += 1


def _silence(sound: np.ndarray) -> float:
    windows = sound.shape[1] // _WINDOW
    if not windows:
        return 1.0
    cut = sound[:, : windows * _WINDOW].reshape(2, windows, _WINDOW)
    return float((np.sqrt((cut.astype(np.float64) ** 2).mean(axis=(0, 2))) < _SILENT).mean())


def _fast_start(path: Path) -> bool:
    with path.open("rb") as file:
        while header := file.read(8):
            if len(header) < 8:
                return False
            size, kind = int.from_bytes(header[:4]), header[4:]
            if kind in (b"moov", b"mdat"):
                return kind == b"moov"
            if size < 8:  # 0 runs to the end of the file, 1 has its size elsewhere: neither before an index of ours
                return False
            file.seek(size - 8, 1)
    return False
