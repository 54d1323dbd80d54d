"""The sound of a film: 48 kHz stereo, at a loudness that no neighbour in the feed shouts over."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import av
import av.filter
import numpy as np

RATE = 48_000
TARGET_LUFS = -16.0
TOLERANCE_LU = 0.3
# AAC may overshoot what it was given by up to a decibel; the film must stay under -1 dBTP after it.
CEILING_DBTP = -1.7
SILENCE_LUFS = -60.0
"""Quieter than this is meant to be silence, and is not lifted into a hiss."""

_FADE_SECONDS = 0.005
_PASSES = 6
# The limiter takes back part of every gain, the more the sparser the sound: ask for more than is missing.
_EAGERNESS = 2.0


@dataclass(frozen=True, slots=True)
class Loudness:
    """By ITU-R BS.1770-4 and EBU R128: integrated LUFS (-inf for silence), true peak in dBTP (-inf)."""

    integrated: float
    true_peak: float


def soundtrack(samples: np.ndarray, rate: int, seconds: float) -> np.ndarray:
    """The engine's sound, ready for the encoder.

    samples: (2, n) float at `rate` Hz. Returns (2, round(seconds * RATE)) float32 at RATE: resampled,
    cut or padded with silence to `seconds`, at -16 LUFS +- 0.3 with a true peak of at most -1.6 dBTP
    where it is not silent. Raises ValueError for samples of another shape or not finite.
    """
    if samples.ndim != 2 or samples.shape[0] != 2 or rate <= 0:
        raise ValueError(f"sound must be (2, samples) at a positive rate, not {samples.shape} at {rate} Hz")
    if not np.isfinite(samples).all():
        raise ValueError("sound has samples that are not numbers")
    sound = np.ascontiguousarray(samples, dtype=np.float32)
    if rate != RATE:
        sound, _ = _through(sound, rate, [("aresample", f"{RATE}:filter_size=64:cutoff=0.97")])
    return _normalised(_fitted(sound, round(seconds * RATE)))


def loudness(sound: np.ndarray) -> Loudness:
    """Measure (2, n) float32 at `RATE`."""
    _, marks = _through(sound, RATE, [("ebur128", "metadata=1:peak=true:framelog=quiet")])
    integrated = float(marks.get("lavfi.r128.I", "-inf"))
    peak = max((float(v) for k, v in marks.items() if k.startswith("lavfi.r128.true_peaks_ch")), default=0.0)
    # ebur128 starts at -70, its absolute gate: nothing was ever louder.
    return Loudness(
        integrated if integrated > -70.0 else float("-inf"), 20 * math.log10(peak) if peak > 0 else float("-inf")
    )


def _fitted(sound: np.ndarray, length: int) -> np.ndarray:
    fitted = np.zeros((2, length), np.float32)
    kept = min(length, sound.shape[1])
    fitted[:, :kept] = sound[:, :kept]
    fade = min(kept, round(_FADE_SECONDS * RATE))
    if fade:  # a cut in mid-wave would click, at the end and wherever the feed loops
        fitted[:, kept - fade : kept] *= np.linspace(1.0, 0.0, fade, dtype=np.float32)
    return fitted


def _normalised(sound: np.ndarray) -> np.ndarray:
    """Two passes where a plain gain will do; where peaks are in the way, limit and correct by measuring again."""
    measured = loudness(sound)
    if measured.integrated < SILENCE_LUFS:
        return sound
    gain = TARGET_LUFS - measured.integrated
    if measured.true_peak + gain <= CEILING_DBTP:
        return sound * np.float32(10 ** (gain / 20))
    ceiling, result = CEILING_DBTP, sound
    for _ in range(_PASSES):
        result = _limited(sound * np.float32(10 ** (gain / 20)), ceiling)
        measured = loudness(result)
        if measured.true_peak > CEILING_DBTP + 0.1:
            ceiling -= measured.true_peak - CEILING_DBTP
        elif abs(measured.integrated - TARGET_LUFS) <= TOLERANCE_LU:
            break
        gain += _EAGERNESS * (TARGET_LUFS - measured.integrated)
    return result  # lone clicks may stay a decibel under the target: they have no body to raise


def _limited(sound: np.ndarray, ceiling: float) -> np.ndarray:
    """A look-ahead limiter, at four times the rate so that it sees the peaks between the samples too."""
    limit = f"limit={10 ** (ceiling / 20):.5f}:attack=1:release=20:level=0:latency=1"
    limited, _ = _through(sound, RATE, [("aresample", f"{4 * RATE}"), ("alimiter", limit), ("aresample", f"{RATE}")])
    return _fitted(limited, sound.shape[1])


def _through(sound: np.ndarray, rate: int, chain: list[tuple[str, str]]) -> tuple[np.ndarray, dict[str, str]]:
    """Send (2, n) float32 through libavfilter's `chain`; also the last metadata that it wrote."""
    if not sound.shape[1]:
        return sound, {}
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=rate, format="fltp", layout="stereo", time_base=Fraction(1, rate))
    nodes = [source]
    for name, arguments in [*chain, ("aformat", "sample_fmts=fltp:channel_layouts=stereo"), ("abuffersink", "")]:
        nodes.append(graph.add(name, arguments) if arguments else graph.add(name))
    graph.link_nodes(*nodes).configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound, np.float32), format="fltp", layout="stereo")
    frame.sample_rate, frame.time_base, frame.pts = rate, Fraction(1, rate), 0
    graph.push(frame)
    graph.push(None)
    parts: list[np.ndarray] = []
    marks: dict[str, str] = {}
    while True:
        try:
            out = graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            break
        parts.append(out.to_ndarray())
        marks.update(out.metadata)
    return (np.concatenate(parts, axis=1) if parts else np.zeros((2, 0), np.float32)), marks
