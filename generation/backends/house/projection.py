"""Plays a storyboard: its shots' frames with what lies between them, and one soundtrack under them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from ..base import Caption, Likeness
from .score import SOUND, Score
from .storyboard import Storyboard

if TYPE_CHECKING:
    from .sound.voice import Line

    Voices = tuple[tuple[int, np.ndarray], ...]

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
    return frames, soundtrack(board, spoken, sample_rate), captions, notes


def starts(board: Storyboard) -> list[float]:
    """When each shot begins, and at last when the film is over, in seconds."""
    return [float(at) for at in np.cumsum([0.0, *(shot.seconds for shot in board.shots)])]


def soundtrack(board: Storyboard, lines: Sequence[Line], sample_rate: int) -> np.ndarray:
    """(2, n) float32: each shot's air, noises and voices in place, one music over the cuts, loudness set once over all.

    lines: what is said in each shot, as long as it.
    """
    from . import sound as orchestra

    at = [round(start * sample_rate) for start in starts(board)]
    total, fade = at[-1], round(CROSSFADE * sample_rate)
    world, talk = np.zeros((2, total), np.float32), np.zeros((2, total), np.float32)
    heard = np.zeros(total, np.float32)
    for number, (shot, line) in enumerate(zip(board.shots, lines, strict=True)):
        begin, end = at[number], min(total, at[number + 1] + fade)
        around = crossfade(end - begin, fade, first=number == 0, last=end == total)
        air, said, voices = scene(shot, at[number + 1] - begin, around, line, sample_rate, number)
        world[:, begin:end] += air
        talk[:, begin : at[number + 1]] += said
        for _, voice in voices:
            m = min(len(voice), at[number + 1] - begin)
            heard[begin : begin + m] += voice[:m]
    whole = as_one(board)
    dice = np.random.default_rng((whole.seed, 14))
    tune = orchestra.music(whole, total, sample_rate, dice)
    mood = whole.mood if whole.mood in orchestra.SEND else "calm"
    tune = tune + np.float32(orchestra.SEND[mood]) * orchestra.echoes(tune, sample_rate, 1.7, dice)
    wish = float(np.clip(whole.sound[SOUND.index("music")], 0, 1).mean())
    tune = orchestra.levelled(tune, sample_rate, orchestra.MUSIC + 1.5 * whole.energy + 5 * (wish - 0.4))
    if heard.any():
        depth = 0.62 if any(line.said for line in lines) else 0.3
        world, tune = orchestra.ducked(world, tune, ((0, heard),), depth, sample_rate)
    mix = (world + tune + talk) * orchestra.fades(total, sample_rate)
    return orchestra.mastered(mix, sample_rate, orchestra.LOUDNESS).astype(np.float32)


def scene(
    shot: Score, n: int, around: np.ndarray, line: Line, sample_rate: int, number: int
) -> tuple[np.ndarray, np.ndarray, Voices]:
    """One shot without music: (2, len(around)) of air and noises, (2, n) of voices, and the voices by themselves.

    around: how loud the air is, a sample; it sounds on while the next shot begins.
    """
    from . import sound as orchestra

    air_dice, far_dice, hit_dice, call_dice = (np.random.default_rng((shot.seed, k, number)) for k in (11, 12, 13, 15))
    late = ((0, 0), (0, len(around) - n))
    called = () if line.said else orchestra.called(shot, sample_rate, call_dice)
    voices = line.voices if line.said else orchestra.wordless(list(called), n, sample_rate)
    talk = orchestra.talking(shot, voices, bool(line.said), n, sample_rate)
    air, distance = (bus * around for bus in orchestra.ambience(shot, len(around), sample_rate, air_dice))
    hits = orchestra.effects(shot, n, sample_rate, hit_dice) + orchestra.moving(shot, n, sample_rate, hit_dice)
    if shot.place == "underwater":
        hits = orchestra.filtered(hits, sample_rate, 0, 1400)
    amount, length, dark = orchestra.by_place(orchestra.ROOMS, shot) or (0.06, 0.8, 1.6)
    hits, said = np.pad(hits, late), np.pad(talk, late)
    send = hits + (0.5 if line.said else 1.0) * said + (1.0 if orchestra.is_inside(shot) else 1.5) * distance
    echo = orchestra.echoes(send, sample_rate, length, far_dice, dark)
    return air + distance + hits + np.float32(amount) * echo, talk, voices


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
