"""The head: does it move at all, and turn as it was asked?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from cameos.checks import Finding, Outcome
from cameos.checks.faces import Track

TURNED, BACK = 9.0, 5.0
"""Degrees from which the head is turned, and within which it is back."""
STIFF = 0.009
"""The least that points of a living face move against each other, as a share of the face's width."""
ANCHORS = (33, 133, 263, 362, 1, 4, 61, 291, 13, 14, 152, 10, 234, 454, 70, 300)


def live(track: Track) -> Finding:
    """A photo held before the camera moves, but its points keep their places among each other.

    The figure is by how much they do not, at most, in widths of the face.
    """
    seen = track.points[np.isfinite(track.yaw)][:, ANCHORS, :2].astype(np.float64)
    # Three pictures are taken together, since the mesh itself trembles a little.
    figure = play((seen[:-2] + seen[1:-1] + seen[2:]) / 3) if len(seen) > 5 else 0.0
    if figure < STIFF:
        why = _("This looks like a photo: nothing in the face moves. Record yourself, live.")
        return Finding("live", Outcome.FAILED, round(figure, 4), why)
    return Finding("live", Outcome.PASSED, round(figure, 4))


def play(points: NDArray[np.float64]) -> float:
    """By how much the points move when shift, scale and tilt are taken away (Procrustes), in widths of the face."""
    shapes = points - points.mean(1, keepdims=True)
    shapes /= np.sqrt((shapes**2).sum((1, 2), keepdims=True))
    shape = shapes[len(shapes) // 2]
    plane = shapes[..., 0] + 1j * shapes[..., 1]
    middle = shape[:, 0] + 1j * shape[:, 1]
    tilt = (plane.conj() * middle).sum(1, keepdims=True)
    away = plane * tilt / np.abs(tilt) - middle
    width = np.ptp(shape[:, 0])
    return float(np.sqrt((np.abs(away) ** 2).mean(1)).max() / width)


def turns(track: Track, times: NDArray[np.float64]) -> list[str]:
    """The turnings of the head in order, "left" or "right" as the person sees it, each with a return between."""
    known = np.isfinite(track.yaw)
    if known.sum() < 3:
        return []
    yaw = np.interp(times, times[known], track.yaw[known])
    yaw = np.convolve(np.pad(yaw, 1, mode="edge"), np.ones(3) / 3, mode="valid")
    yaw -= np.median(yaw)
    made: list[str] = []
    resting = True
    for angle in yaw:
        if resting and abs(angle) > TURNED:
            made.append("left" if angle > 0 else "right")
            resting = False
        elif abs(angle) < BACK or (made and (angle > 0) != (made[-1] == "left")):
            resting = True
    return made


def asked(track: Track, times: NDArray[np.float64], wanted: Sequence[str]) -> Finding:
    """The turns that were asked for, in their order. The figure is how far the head turned at most, in degrees."""
    made = turns(track, times)
    reach = float(np.nanmax(np.abs(track.yaw - np.nanmedian(track.yaw)), initial=0.0)) if len(track.yaw) else 0.0
    if made == list(wanted):
        return Finding("turn", Outcome.PASSED, round(reach, 1))
    if not made:
        why = _("Your head did not turn. Turn it as the arrows show, about as far as to look past the screen.")
        return Finding("turn", Outcome.FAILED, round(reach, 1), why)
    why = _("Your head turned %(made)s, and it should have been %(wanted)s.") % {
        "made": in_words(made),
        "wanted": in_words(wanted),
    }
    return Finding("order", Outcome.FAILED, round(reach, 1), why)


def in_words(turned: Sequence[str]) -> str:
    """“left, right, left”, in the reader's language."""
    words = {"left": _("left"), "right": _("right")}
    return ", ".join(words[one] for one in turned)
