"""The words: were the six digits said that were shown?"""

from __future__ import annotations

import functools
import threading
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from cameos.checks import Finding, Outcome
from cameos.checks.media import RATE
from cameos.checks.voice import CHUNK

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
HOW_MANY = 6
AROUND = 0.3
"""Seconds of sound before and after the voice that are listened to as well."""

_busy = threading.Lock()


@functools.cache
def recogniser() -> Any:
    from pocketsphinx import Decoder

    digit = " | ".join(WORDS)
    decoder = Decoder(samprate=RATE, loglevel="FATAL", lm=None)
    grammar = f"#JSGF V1.0; grammar digits; public <said> = {' '.join(['<digit>'] * HOW_MANY)}; <digit> = {digit};"
    decoder.add_jsgf_string("digits", grammar)
    decoder.activate_search("digits")
    return decoder


def recognise(sound: NDArray[np.float32], speaking: NDArray[np.bool_]) -> str:
    """The digits that were said, as "302914"; shorter or empty if they were not understood."""
    where = np.flatnonzero(speaking)
    if not len(where):
        return ""
    first = max(0, int(where[0] * CHUNK - AROUND * RATE))
    last = int((where[-1] + 1) * CHUNK + AROUND * RATE)
    heard = sound[first:last]
    heard = heard / max(float(np.abs(heard).max()), 1e-6) * 0.7
    with _busy:
        decoder = recogniser()
        decoder.start_utt()
        decoder.process_raw((heard * 32767).astype(np.int16).tobytes(), full_utt=True)
        decoder.end_utt()
        found = decoder.hyp()
    words = found.hypstr.split() if found else []
    return "".join(str(WORDS.index(word)) for word in words if word in WORDS)


def said(wanted: str, heard: str) -> Finding:
    """The digits that were shown. The figure is how many were heard in their places."""
    right = sum(one == other for one, other in zip(wanted, heard, strict=False))
    if heard == wanted:
        return Finding("digits", Outcome.PASSED, float(right))
    if right == len(wanted) - 1:
        # The recogniser itself mishears about one recording in ten by one digit.
        return Finding("digits", Outcome.UNSURE, float(right), _("One digit was unclear; somebody listens to it."))
    why = _("The digits that you said are not those that were shown. Read them aloud in English, one after the other.")
    return Finding("digits", Outcome.FAILED, float(right), why)
