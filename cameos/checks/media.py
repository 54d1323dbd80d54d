"""The file itself: is it a film with sound, of a length that we asked for?"""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from cameos.checks import Picture, Recording, Unreadable

MAX_BYTES = 64 * 1024 * 1024
"""Twenty seconds of a good camera weigh a third of it."""
MAX_SECONDS = 20.0
MIN_SECONDS = 4.0
SLACK_SECONDS = 1.0
"""By which a browser may stop late."""
PICTURES_A_SECOND = 12
SIDE = 480
"""The longer side of the pictures that the checks see, in pixels."""
SMALLEST_SIDE = 200
LARGEST_SIDE = 4096
RATE = 16_000
CONTAINERS = {"mov,mp4,m4a,3gp,3g2,mj2": "video/mp4", "matroska,webm": "video/webm"}
"""What PyAV calls the files that browsers and phones make, and the type that such a file may claim."""
CLAIMS = {"video/mp4": "video/mp4", "video/quicktime": "video/mp4", "video/webm": "video/webm"}


def read(content: bytes, claimed: str = "") -> Recording:
    """The recording in a file's bytes. claimed: the media type that came with it, if any. Raises `Unreadable`."""
    import av

    if len(content) > MAX_BYTES:
        raise too_large()
    try:
        with av.open(BytesIO(content), metadata_errors="ignore") as container:
            kind = CONTAINERS.get(container.format.name)
            if kind is None:
                raise no_film()
            if claimed and CLAIMS.get(claimed.partition(";")[0].strip().lower(), "") != kind:
                raise Unreadable("type", _("This file is not what it says it is. Send the recording as it is."))
            return decoded(container)
    except (av.FFmpegError, ValueError, OSError, OverflowError) as problem:
        raise Unreadable("corrupt", _("This file is damaged and cannot be played. Please record again.")) from problem


def decoded(container: Any) -> Recording:
    """The pictures and the sound of an open file."""
    if not container.streams.video:
        raise no_film()
    if not container.streams.audio:
        raise Unreadable("mute", _("This recording has no sound. Allow the microphone and record again."))
    video = container.streams.video[0]
    width, height = video.codec_context.width, video.codec_context.height
    if min(width, height) < SMALLEST_SIDE or max(width, height) > LARGEST_SIDE:
        raise Unreadable(
            "size",
            _("The picture is %(width)d by %(height)d; it must be at least %(least)d on each side.")
            % {"width": width, "height": height, "least": SMALLEST_SIDE},
        )
    pictures, times = seen(container, video)
    length = times[-1] - times[0] if len(times) > 1 else 0.0
    if length < MIN_SECONDS:
        raise Unreadable("short", _("This recording is too short to show all that was asked. Please record again."))
    container.seek(0)
    sound = heard(container)
    if not len(sound):
        raise Unreadable("mute", _("This recording has no sound. Allow the microphone and record again."))
    return Recording(pictures, np.array(times), sound)


def seen(container: Any, video: Any) -> tuple[list[Picture], list[float]]:
    """The pictures, a few a second and small, and when each is shown. Raises `Unreadable` past the length."""
    import cv2

    video.thread_type = "AUTO"
    pictures: list[Picture] = []
    times: list[float] = []
    for frame in container.decode(video):
        at = float(frame.time if frame.time is not None else len(times) / PICTURES_A_SECOND)
        if times and at - times[0] > MAX_SECONDS + SLACK_SECONDS:
            raise Unreadable("long", _("This recording is longer than 20 seconds. Please record again."))
        if times and at - times[-1] < 0.9 / PICTURES_A_SECOND:
            continue
        scale = SIDE / max(frame.width, frame.height)
        picture = upright(frame.to_ndarray(format="rgb24"), getattr(frame, "rotation", 0))
        size = (max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale)))
        pictures.append(np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8))
        times.append(at)
    return pictures, times


def upright(picture: Picture, degrees: int) -> Picture:
    """A phone writes its pictures as its sensor lies, and beside them how they are to be turned."""
    return np.ascontiguousarray(np.rot90(picture, k=round(degrees / 90) % 4))


def heard(container: Any) -> np.ndarray[Any, np.dtype[np.float32]]:
    """The sound at `RATE`, mono, from the beginning."""
    import av

    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    pieces = []
    seconds = Fraction(0)
    for frame in container.decode(audio=0):
        seconds += Fraction(frame.samples, frame.sample_rate or RATE)
        if seconds > MAX_SECONDS + SLACK_SECONDS:
            break
        frame.pts = None
        pieces += [piece.to_ndarray().reshape(-1) for piece in resampler.resample(frame)]
    pieces += [piece.to_ndarray().reshape(-1) for piece in resampler.resample(None)]
    return np.concatenate(pieces).astype(np.float32) if pieces else np.zeros(0, np.float32)


def no_film() -> Unreadable:
    return Unreadable("type", _("This is not a film. Send an MP4 or WebM recording with sound."))


def too_large() -> Unreadable:
    return Unreadable(
        "large",
        _("This file is too large: 20 seconds need at most %(megabytes)d MB.")
        % {"megabytes": MAX_BYTES // (1024 * 1024)},
    )
