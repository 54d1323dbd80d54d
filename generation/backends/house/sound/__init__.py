"""The orchestra: performs a `Score` as sound, in step with the frames `stage.play` draws."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from ...base import Caption
from ..score import HZ, SOUND, Score
from .ambience import ambience
from .effects import effects
from .music import music
from .tones import loudness, mastered, panned, room
from .voice import Line, envelope, spoken_line, warm

__all__ = ["Performance", "envelope", "loudness", "perform", "perform_parts", "say", "unsaid", "warm"]

LOUDNESS = -16.0
MUSIC = -24.0
AIR = {
    "rain": -26.5, "wind": -27.5, "sea": -27.0, "beach": -28.0, "underwater": -28.5, "space": -29.5, "city": -29.5,
    "forest": -32.0, "meadow": -32.0, "room": -35.0, "stage": -36.0,
}  # fmt: skip
"""LUFS of the parts before the mix is mastered; weather goes before place."""


class Performance(NamedTuple):
    """What `perform_parts` returns. audio: (2, n) float32; captions; line: the voice alone, mono (n,), for
    `envelope`; said: the words that fitted, "" if nobody speaks."""

    audio: np.ndarray
    captions: tuple[Caption, ...]
    line: np.ndarray
    said: str


def perform(score: Score, sample_rate: int = 48_000, spoken: str = "") -> tuple[np.ndarray, tuple[Caption, ...]]:
    """(audio (2, n) float32 in [-1, 1], captions): ambience, effects, music and the spoken line.

    About -16 LUFS with no true peak above -1 dBFS. The same score and words give the same samples.
    """
    performance = perform_parts(score, sample_rate, spoken)
    return performance.audio, performance.captions


def perform_parts(score: Score, sample_rate: int = 48_000, spoken: str = "", line: Line | None = None) -> Performance:
    """As `perform`, with the voice on its own too. `line`: a line already spoken by `say`."""
    n = round(score.seconds * sample_rate)
    rng = np.random.default_rng((score.seed, 11))
    line = line or say(score, sample_rate, spoken)
    air = levelled(
        ambience(score, n, sample_rate, rng), sample_rate, AIR.get(score.weather) or AIR.get(score.place, -31.0)
    )
    hits = effects(score, n, sample_rate, rng)
    wet = {"room": 0.12, "stage": 0.3, "space": 0.4, "underwater": 0.35, "mountain": 0.22, "city": 0.16}.get(
        score.place, 0.06
    )
    hits = room(hits, sample_rate, 0.9, wet, rng)
    wish = float(np.clip(score.sound[SOUND.index("music")], 0, 1).mean())
    tune = levelled(music(score, n, sample_rate, rng), sample_rate, MUSIC + 1.5 * score.energy + 5 * (wish - 0.4))
    if score.place == "underwater":
        hits = muffled(hits, sample_rate, 1400)
    mix = air + hits + tune
    if line.said:
        # The world steps back while somebody speaks, and returns slowly.
        speaking = np.repeat(envelope(line.audio, sample_rate, 25), sample_rate // 25)[:n]
        speaking = np.pad(speaking, (0, n - len(speaking)), mode="edge") if len(speaking) else np.zeros(n)
        mix = mix * (1 - 0.62 * held(speaking, sample_rate)).astype(np.float32)
        x = np.interp(np.arange(n) / sample_rate, np.arange(score.sound.shape[1]) / HZ, speaker_track(score))
        level = 0.075 / (float(np.sqrt(np.mean(line.audio[np.abs(line.audio) > 0.01] ** 2))) + 1e-9)
        mix = mix + panned(line.audio * np.float32(level), (0.35 * x).astype(np.float32))
    mix *= fades(n, sample_rate)
    return Performance(mastered(mix, sample_rate, LOUDNESS).astype(np.float32), line.captions, line.audio, line.said)


def say(score: Score, sample_rate: int, spoken: str) -> Line:
    """The spoken line of a clip, from where its score's voice begins; silence if there is none."""
    if not re.search(r"\w", spoken):
        return Line(np.zeros(round(score.seconds * sample_rate), np.float32), (), "")
    row = np.nonzero(score.sound[SOUND.index("voice")] > 0.3)[0]
    begin = float(np.clip(row[0] / HZ if len(row) else 0.35, 0.3, max(0.3, score.seconds * 0.4)))
    return spoken_line(spoken, score.seconds, sample_rate, begin)


def unsaid(spoken: str, said: str) -> str:
    """The words of a line that did not fit, "" if all did; for an honest note to the author."""
    wanted = re.sub(r"\s+", " ", spoken).strip()
    return wanted[len(said) :].strip(" ,;:-–") if len(said) < len(wanted.rstrip(",;:-–")) else ""


def levelled(bus: np.ndarray, sample_rate: int, target: float) -> np.ndarray:
    """A part of the mix at `target` LUFS; what is silent stays silent."""
    now = loudness(bus, sample_rate)
    return bus if now <= -69 else bus * np.float32(10 ** ((target - now) / 20))


def speaker_track(score: Score) -> np.ndarray:
    """x of whoever speaks, the middle if nobody in particular does."""
    for puppet in score.puppets:
        if puppet.speaks:
            return np.clip(np.resize(puppet.track[1], score.sound.shape[1]), -1, 1)
    return np.zeros(score.sound.shape[1])


def held(level: np.ndarray, sample_rate: int) -> np.ndarray:
    """A ducking curve: quick to fall, half a second to return."""
    coarse = level[:: sample_rate // 100]
    out, now = np.empty(len(coarse)), 0.0
    for i, value in enumerate(np.clip(coarse * 2.5, 0, 1)):
        now = now + (value - now) * (0.35 if value > now else 0.02)
        out[i] = now
    return np.interp(np.arange(len(level)), np.arange(len(out)) * (sample_rate // 100), out)


def muffled(stereo: np.ndarray, sample_rate: int, cut: float) -> np.ndarray:
    """Low-passed at `cut` Hz, as through water."""
    n = stereo.shape[1]
    keep = 1 / (1 + (np.fft.rfftfreq(n, 1 / sample_rate) / cut) ** 4)
    return np.stack([np.fft.irfft(np.fft.rfft(c) * keep, n) for c in stereo]).astype(np.float32)


def fades(n: int, sample_rate: int) -> np.ndarray:
    """A short way in, a longer way out: the clip loops without a click."""
    t = np.arange(n) / sample_rate
    return np.minimum(1, np.minimum(t / 0.06, (t[-1] - t) / 0.35)).astype(np.float32) if n else np.zeros(0, np.float32)
