"""What a pipeline hands back, as frames and sound for the film."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from PIL import Image, ImageOps

from generation.backends.base import BackendError, Progress

FILM_FPS = 24
"""Films have at least this many frames a second."""

ALMOST = 0.25
"""Seconds by which the sound may end before the picture without a remark."""


def repeats(fps: int) -> int:
    """How often each frame is shown so that the film has `FILM_FPS`: 2 at 16 frames a second.

    A whole number, because 16 made into 24 by showing every other frame twice would stutter.
    """
    return -(-FILM_FPS // fps)


def pictures_of(output: Any) -> np.ndarray:
    """The frames of the first clip, (n, h, w, 3) uint8, from diffusers' floats in [0, 1].

    Raises `BackendError` if any value is no number: such a frame would be black or garbage.
    """
    clip = np.asarray(output.frames[0])
    if clip.ndim != 4 or clip.shape[-1] != 3 or not len(clip):
        raise BackendError(f"The model returned no film: its frames have the shape {clip.shape}.")
    if clip.dtype == np.uint8:
        return clip
    pictures = np.empty(clip.shape, np.uint8)
    for number, frame in enumerate(clip):
        if not np.isfinite(frame).all():
            raise BackendError("The model's picture fell apart (not a number). Another seed may work.")
        pictures[number] = (np.clip(frame, 0.0, 1.0) * 255).round()
    return pictures


def sound_of(output: Any, rate: int, seconds: float) -> np.ndarray | None:
    """The first clip's sound as (2, samples) float32, no longer than the clip; None if the pipeline made none."""
    made = getattr(output, "audio", None)
    if made is None:
        return None
    first = made[0]
    samples = np.atleast_2d(np.asarray(first.float().cpu() if hasattr(first, "cpu") else first, dtype=np.float32))
    if not np.isfinite(samples).all():
        raise BackendError("The model's sound fell apart (not a number). Another seed may work, or no sound.")
    stereo = np.repeat(samples, 2, axis=0) if samples.shape[0] == 1 else samples[:2]
    return np.clip(stereo[:, : round(seconds * rate)], -1.0, 1.0)


def frames_for(pipeline: Any, frames: float) -> int:
    """The least number of frames, at least `frames`, that the pipeline's VAE packs evenly: k * ratio + 1."""
    ratio = 1
    for name in ("vae_temporal_compression_ratio", "vae_scale_factor_temporal"):
        ratio = int(getattr(pipeline, name, None) or ratio)
    return -(-max(0, round(frames) - 1) // ratio) * ratio + 1


def pictures_in(film: Path, fps: int, count: int, width: int, height: int) -> list[Image.Image]:
    """The first `count` moments of a film at `fps`, scaled to cover (width, height) and cropped around the middle.

    Of a shorter film the last picture stands. Raises `BackendError` if it has none.
    """
    pictures: list[Image.Image] = []
    with av.open(str(film)) as opened:
        for frame in opened.decode(video=0):
            # A frame stands for every moment since the one before it: none if it comes too soon.
            while len(pictures) < count and len(pictures) / fps <= (frame.time or 0.0):
                pictures.append(ImageOps.fit(frame.to_image(), (width, height), Image.Resampling.BICUBIC))
            if len(pictures) == count:
                break
    if not pictures:
        raise BackendError("The film that this was to be made from has no picture.")
    return pictures + [pictures[-1]] * (count - len(pictures))


def fit(
    pictures: np.ndarray, times: int, count: int, width: int, height: int, on_progress: Progress
) -> Iterator[np.ndarray]:
    """`count` frames of (height, width, 3) uint8 from (n, h, w, 3), each shown `times` times.

    The picture is scaled to cover the film and cropped around its middle.
    """
    n, source_height, source_width = pictures.shape[:3]
    scale = max(width / source_width, height / source_height)
    size = (max(width, round(source_width * scale)), max(height, round(source_height * scale)))
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    shown = -1
    frame = pictures[0]
    for number in range(count):
        on_progress("drawing", number / count)
        source = min(n - 1, number // times)
        if source != shown:
            whole = pictures[source]
            if size != (source_width, source_height):
                whole = cv2.resize(whole, size, interpolation=way)
            frame = whole[top : top + height, left : left + width]
            shown = source
        yield frame.copy()  # Whoever gets it may draw on it, and it may be shown again.
    on_progress("drawing", 1.0)
