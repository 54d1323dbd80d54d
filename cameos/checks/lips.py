"""The mouth: does it move with the sound?"""

from __future__ import annotations

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from cameos.checks import Finding, Outcome, Recording, correlation, graded
from cameos.checks.faces import Track
from cameos.checks.media import RATE
from cameos.checks.voice import CHUNK

STEP = 1 / 25
"""Seconds between two points of the curves that are compared."""
LAG = 5
"""Steps by which sound and picture may be apart: 0.2 s, as a browser's recorder is at its worst."""
AROUND = 0.6
GOOD, BAD = 0.45, 0.3


def loudness(sound: NDArray[np.float32], at: NDArray[np.float64]) -> NDArray[np.float64]:
    """The envelope of the sound at the times `at`, on a scale between power and decibel (a cube root)."""
    width = int(0.06 * RATE)
    power = np.convolve(sound.astype(np.float64) ** 2, np.ones(width) / width, mode="same")
    return np.cbrt(np.interp(at, np.arange(len(power)) / RATE, power))


def together(track: Track, recording: Recording, speaking: NDArray[np.bool_]) -> Finding:
    """The mouth opens when the voice sounds.

    The figure is the correlation of loudness with the opening of the lips, or with the dark between them where that
    fits better, at the best lag of at most 0.2 s.
    """
    why = _("Your lips do not move with the sound. Speak into the camera yourself.")
    where = np.flatnonzero(speaking)
    known = np.isfinite(track.mouth) & np.isfinite(track.dark)
    if not len(where) or known.sum() < 3:
        return Finding("lips", Outcome.FAILED, 0.0, why)
    first, last = where[0] * CHUNK / RATE - AROUND, (where[-1] + 1) * CHUNK / RATE + AROUND
    at = np.arange(max(first, 0.0), min(last, recording.times[-1] - recording.times[0]), STEP)
    if len(at) < 4 * LAG:
        return Finding("lips", Outcome.FAILED, 0.0, why)
    sound = loudness(recording.sound, at)
    figure = -1.0
    for curve in (track.mouth, track.dark):
        inner = np.interp(at + recording.times[0], recording.times[known], curve[known])[LAG:-LAG]
        fits = (correlation(inner, sound[LAG + lag : len(sound) - LAG + lag]) for lag in range(-LAG, LAG + 1))
        figure = max(figure, *fits)
    return graded("lips", figure, GOOD, BAD, why, _("Sound and lips fit each other poorly; somebody looks at it."))
