"""The orchestra: performs a `Score` as sound, in step with the frames `stage.play` draws."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from ...base import Caption
from ..score import HZ, SOUND, TRACK, Score
from .ambience import ambience
from .characters import Character, apart, character_of
from .effects import Call, called, effects, weight_of
from .mastering import fades, held, levelled, loudness, mastered, voiced
from .moving import moving
from .music import SEND, music
from .places import ROOMS, by_place, is_inside
from .tones import echoes, filtered, panned
from .voice import Cast, Line, envelope, normal, spoken_line, warm

__all__ = ["Performance", "envelope", "loudness", "mouths", "perform", "perform_parts", "say", "unsaid", "warm"]

LOUDNESS = -16.0
MUSIC, VOICE = -24.0, -19.5
"""LUFS of these parts before the mix is mastered."""


class Performance(NamedTuple):
    """What `perform_parts` returns. audio: (2, n) float32; captions; line: all spoken voices, mono (n,); said: the
    words that fitted, "" if nobody speaks; voices: (slot, mono (n,)) of each who speaks or calls, for `mouths`."""

    audio: np.ndarray
    captions: tuple[Caption, ...]
    line: np.ndarray
    said: str
    voices: tuple[tuple[int, np.ndarray], ...] = ()


def perform(score: Score, sample_rate: int = 48_000, spoken: str = "") -> tuple[np.ndarray, tuple[Caption, ...]]:
    """(audio (2, n) float32 in [-1, 1], captions): ambience, effects, music and the spoken line.

    About -16 LUFS with no true peak above -1 dBFS. The same score and words give the same samples.
    """
    performance = perform_parts(score, sample_rate, spoken)
    return performance.audio, performance.captions


def perform_parts(score: Score, sample_rate: int = 48_000, spoken: str = "", line: Line | None = None) -> Performance:
    """As `perform`, with the voices on their own too. `line`: a line already spoken by `say`."""
    n = round(score.seconds * sample_rate)
    air_dice, far_dice, hit_dice, tune_dice, call_dice = (np.random.default_rng((score.seed, k)) for k in range(11, 16))
    line = line or say(score, sample_rate, spoken)
    voices = line.voices if line.said else wordless(called(score, sample_rate, call_dice), n, sample_rate)
    talk = talking(score, voices, bool(line.said), n, sample_rate)
    air, distance = ambience(score, n, sample_rate, air_dice)
    hits = effects(score, n, sample_rate, hit_dice) + moving(score, n, sample_rate, hit_dice)
    if score.place == "underwater":
        hits = filtered(hits, sample_rate, 0, 1400)
    amount, length, dark = by_place(ROOMS, score) or (0.06, 0.8, 1.6)
    send = hits + (0.5 if line.said else 1.0) * talk + (1.0 if is_inside(score) else 1.5) * distance
    world = air + distance + hits + np.float32(amount) * echoes(send, sample_rate, length, far_dice, dark)
    tune = music(score, n, sample_rate, tune_dice)
    tune = tune + np.float32(SEND[score.mood if score.mood in SEND else "calm"]) * echoes(
        tune, sample_rate, 1.7, tune_dice
    )
    wish = float(np.clip(score.sound[SOUND.index("music")], 0, 1).mean())
    tune = levelled(tune, sample_rate, MUSIC + 1.5 * score.energy + 5 * (wish - 0.4))
    if voices:
        world, tune = ducked(world, tune, voices, 0.62 if line.said else 0.3, sample_rate)
    mix = voiced(world + tune + talk, sample_rate) * fades(n, sample_rate)
    return Performance(
        mastered(mix, sample_rate, LOUDNESS).astype(np.float32), line.captions, line.audio, line.said, voices
    )


def say(score: Score, sample_rate: int, spoken: str) -> Line:
    """The spoken line of a clip, from where its score's voice begins; silence if there is none."""
    if not re.search(r"\w", spoken):
        return Line(np.zeros(round(score.seconds * sample_rate), np.float32), (), "")
    row = np.nonzero(score.sound[SOUND.index("voice")] > 0.3)[0]
    begin = float(np.clip(row[0] / HZ if len(row) else 0.35, 0.3, max(0.3, score.seconds * 0.4)))
    return spoken_line(spoken, score.seconds, sample_rate, begin, cast_of(score))


def cast_of(score: Score) -> Cast:
    """The first two who can speak: who is said to, then people, animals, and whatever else is on stage."""
    if not score.puppets:
        return ((0, Character()),)
    ranks = {"person": 1, "ground": 1, "air": 1, "water": 1, "vehicle": 2, "thing": 3, "ball": 3}
    order = sorted(
        range(len(score.puppets)),
        key=lambda i: (0 if score.puppets[i].speaks else ranks.get(score.puppets[i].kind, 3), i),
    )
    first, *others = order[:2]
    one = character_of(score.puppets[first])
    return ((first, one), *((i, apart(one, character_of(score.puppets[i]))) for i in others))


def unsaid(spoken: str, said: str) -> str:
    """The words of a line that did not fit, "" if all did; for an honest note to the author."""
    wanted = normal(spoken)
    return wanted[len(said) :].strip(" ,;:-–/") if len(said) < len(wanted.rstrip(",;:-–/ ")) else ""


def wordless(made: list[Call], n: int, sample_rate: int) -> tuple[tuple[int, np.ndarray], ...]:
    """Calls as voices: (slot, mono (n,)) of everybody who calls."""
    voices: dict[int, np.ndarray] = {}
    for call in made:
        bus = voices.setdefault(call.slot, np.zeros(n, np.float32))
        start = round(call.time * sample_rate)
        m = min(len(call.sound), n - start)
        bus[start : start + m] += call.sound[:m]
    return tuple(voices.items())


def talking(
    score: Score, voices: tuple[tuple[int, np.ndarray], ...], words: bool, n: int, sample_rate: int
) -> np.ndarray:
    """(2, n): every voice at its loudness, from where its speaker stands."""
    out = np.zeros((2, n), np.float32)
    for slot, voice in voices:
        puppet = score.puppets[slot] if slot < len(score.puppets) else None
        x = puppet.track[TRACK.index("x")] if puppet else np.zeros(2)
        pan = np.interp(np.arange(n) / sample_rate, np.arange(len(x)) / HZ, np.clip(x, -1, 1)).astype(np.float32)
        placed = panned(voice, np.float32(0.45) * pan)
        if words:
            out += levelled(placed, sample_rate, VOICE)
        else:
            heft = float(np.clip(weight_of(puppet) ** 0.35, 0.45, 1.3)) if puppet else 1.0
            out += levelled(placed, sample_rate, VOICE - 2.0) * np.float32(heft)
    return out


def ducked(
    world: np.ndarray, tune: np.ndarray, voices: tuple[tuple[int, np.ndarray], ...], depth: float, sample_rate: int
) -> tuple[np.ndarray, np.ndarray]:
    """The world and the music step back while somebody speaks, the music farther, and return slowly."""
    n = world.shape[1]
    line = np.sum([voice for _, voice in voices], axis=0)
    level = np.repeat(envelope(line, sample_rate, 25), sample_rate // 25)[:n]
    level = np.pad(level, (0, n - len(level)), mode="edge") if len(level) else np.zeros(n)
    curve = held(level, sample_rate).astype(np.float32)
    return world * (1 - np.float32(0.8 * depth) * curve), tune * (1 - np.float32(depth) * curve)


def mouths(performance: Performance, puppets: int, sample_rate: int, fps: float) -> np.ndarray | None:
    """(puppets, frames): how wide each mouth is open, 0..1, by its own voice; None if nobody speaks or calls."""
    if not performance.voices:
        return None
    n = performance.audio.shape[1]
    rows = np.zeros((max(1, puppets), round(n / sample_rate * fps)))
    for slot, voice in performance.voices:
        if slot < len(rows):
            rows[slot] = envelope(voice, sample_rate, fps)
    return rows
