"""Plays a storyboard: its shots' frames with what lies between them, and one soundtrack under them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from ..base import Caption, Likeness
from .score import SOUND, Score
from .storyboard import Storyboard

CROSSFADE = 0.4
"""Seconds in which the air of one shot gives way to that of the next."""


def played_film(
    board: Storyboard,
    lines: Sequence[str],
    sound: bool,
    width: int,
    height: int,
    likenesses: tuple[Likeness, ...] = (),
    fps: int = 24,
    sample_rate: int = 48_000,
) -> tuple[Iterator[np.ndarray], np.ndarray | None, tuple[Caption, ...], tuple[str, ...]]:
    """As `pipeline.played`, for a whole film. lines: what is said in each shot, "" for nothing."""
    from .sound import envelope, say, unsaid
    from .stage import play
    from .transitions import joined

    pictures = {one.cameo: one.picture for one in likenesses if one.picture}
    cuts = [round(at * fps) for at in starts(board)]
    counts = [b - a for a, b in pairwise(cuts)]
    spoken = [say(shot, sample_rate, line) for shot, line in zip(board.shots, lines, strict=True)] if sound else []
    voices = [envelope(one.audio, sample_rate, fps) if one.said else None for one in spoken] or [None] * len(counts)
    shots = [
        play(shot, width, height, fps=fps, voice=voice, pictures=pictures)
        for shot, voice in zip(board.shots, voices, strict=True)
    ]
    frames = joined(shots, counts, board.transition, fps)
    if not sound:
        return frames, None, (), ()
    captions = tuple(
        Caption(round(one.start + at, 3), round(one.end + at, 3), one.text)
        for at, line in zip(starts(board), spoken, strict=False)
        for one in line.captions
    )
    left_out = [unsaid(line, one.said) for line, one in zip(lines, spoken, strict=True)]
    notes = tuple(f"A line is too long for its shot; left out: “{words}”." for words in left_out if words)
    return frames, soundtrack(board, [one.audio for one in spoken], sample_rate), captions, notes


def starts(board: Storyboard) -> list[float]:
    """When each shot begins, and at last when the film is over, in seconds."""
    return [float(at) for at in np.cumsum([0.0, *(shot.seconds for shot in board.shots)])]


def soundtrack(board: Storyboard, voices: Sequence[np.ndarray], sample_rate: int) -> np.ndarray:
    """(2, n) float32: each shot's air and noises in place, one music over the cuts, loudness set once over all.

    voices: mono, as long as their shots.
    """
    from . import sound as orchestra
    from .sound.ambience import ambience
    from .sound.effects import effects
    from .sound.music import music
    from .sound.tones import mastered, panned

    at = [round(start * sample_rate) for start in starts(board)]
    total, fade = at[-1], round(CROSSFADE * sample_rate)
    mix, speech = np.zeros((2, total), np.float32), np.zeros((2, total), np.float32)
    duck = np.zeros(total, np.float32)
    for number, (shot, voice) in enumerate(zip(board.shots, voices, strict=True)):
        begin, end = at[number], min(total, at[number + 1] + fade)
        n, rng = end - begin, np.random.default_rng((shot.seed, 11, number))
        level = orchestra.AIR.get(shot.weather) or orchestra.AIR.get(shot.place, -31.0)
        air = orchestra.levelled(ambience(shot, n, sample_rate, rng), sample_rate, level)
        mix[:, begin:end] += air * crossfade(n, fade, first=number == 0, last=end == total)
        mix[:, begin : at[number + 1]] += effects(shot, at[number + 1] - begin, sample_rate, rng)
        if np.abs(voice).max(initial=0) > 0.01:
            m = min(len(voice), total - begin)
            loud = 0.075 / (float(np.sqrt(np.mean(voice[np.abs(voice) > 0.01] ** 2))) + 1e-9)
            speech[:, begin : begin + m] += panned(voice[:m] * np.float32(loud), 0.0)
            speaking = np.repeat(orchestra.envelope(voice, sample_rate, 25), sample_rate // 25)[:m]
            duck[begin : begin + len(speaking)] = speaking
    whole = as_one(board)
    tune = music(whole, total, sample_rate, np.random.default_rng((whole.seed, 11)))
    wish = float(np.clip(whole.sound[SOUND.index("music")], 0, 1).mean())
    mix += orchestra.levelled(tune, sample_rate, orchestra.MUSIC + 1.5 * whole.energy + 5 * (wish - 0.4))
    if duck.any():
        mix *= 1 - 0.62 * orchestra.held(duck, sample_rate).astype(np.float32)
    mix = (mix + speech) * orchestra.fades(total, sample_rate)
    return mastered(mix, sample_rate, orchestra.LOUDNESS).astype(np.float32)


def crossfade(n: int, fade: int, *, first: bool, last: bool) -> np.ndarray:
    """(n,) of equal power: in over `fade` samples unless it is the first, out unless it is the last."""
    out = np.ones(n, np.float32)
    ramp = np.sin(np.linspace(0, np.pi / 2, fade, dtype=np.float32))
    if not first:
        out[: min(n, fade)] *= ramp[:n]
    if not last:
        out[-min(n, fade) :] *= ramp[::-1][-n:]
    return out


def as_one(board: Storyboard) -> Score:
    """What the music needs to know of the whole film: its length, its key, and every landing at its time."""
    events = tuple(
        replace(event, time=event.time + at)
        for at, shot in zip(starts(board), board.shots, strict=False)
        for event in shot.events
    )
    rows = np.concatenate([shot.sound for shot in board.shots], 1)
    camera = np.concatenate([shot.camera for shot in board.shots], 1)
    first = board.shots[0]
    return replace(first, seconds=board.seconds, events=events, sound=rows, camera=camera, puppets=())
