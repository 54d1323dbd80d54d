"""What is to be played, before anybody plays it: metre, beat, chords that lead home, and voices that move little."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..score import Score

MAJOR, MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)

PROGRESSIONS: dict[str, tuple[tuple[int, ...], ...]] = {
    "calm": ((0, 3, 5, 3), (0, 5, 3, 4), (0, 2, 3, 4)),
    "happy": ((0, 3, 4, 4), (0, 5, 3, 4), (0, 4, 5, 3)),
    "sad": ((0, 5, 3, 4), (0, 3, 5, 4), (0, 6, 5, 4)),
    "epic": ((0, 5, 2, 6), (0, 6, 5, 6), (0, 3, 5, 6)),
    "spooky": ((0, 1, 0, 4), (0, 5, 1, 4), (0, 3, 1, 4)),
}
"""Scale degrees by mood; each is followed by the tonic at the end."""

BEATS = {"calm": 96, "happy": 118, "sad": 70, "epic": 104, "spooky": 88}
TAIL = 1.25
"""Seconds the last chord has to ring."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When and what: `beat` in seconds, `start` of the first, `beats` before the last chord, `metre` of them in a bar,
    the key's root (midi), its scale, one chord (semitones above the root) and its first beat for every change.
    dances: whether the beat is somebody's on stage."""

    beat: float
    start: float
    beats: int
    metre: int
    root: int
    scale: tuple[int, ...]
    chords: tuple[tuple[int, tuple[int, ...]], ...]
    mood: str
    dances: bool

    @property
    def end(self) -> float:
        """When the last chord sounds."""
        return self.start + self.beats * self.beat

    @property
    def spans(self) -> list[tuple[float, float]]:
        """(start, length) in seconds of every chord; the last rings for `TAIL`."""
        at = [b for b, _ in self.chords]
        return [*((self.start + a * self.beat, (b - a) * self.beat) for a, b in pairwise(at)), (self.end, TAIL)]

    def sounding(self, beat: float) -> int:
        """Which chord sounds at a beat."""
        return max(i for i, (b, _) in enumerate(self.chords) if b <= beat + 1e-6)

    def time(self, beat: float) -> float:
        """Seconds of a beat."""
        return self.start + beat * self.beat


def planned(score: Score, length: float, rng: np.random.Generator) -> Plan:
    """Fit whole half bars before the last chord; dancers' contacts, if they are regular, give the beat."""
    mood = score.mood if score.mood in BEATS else "calm"
    pulse = pulse_of(score)
    wanted = 60 / float(np.clip(BEATS[mood] + 22 * score.tempo, 60, 148))
    if score.camera_move == "slow_motion":
        wanted *= 1.45
    room_for = max(wanted * 2, length - TAIL)
    metre = 3 if mood == "calm" and not pulse and room_for > 2.6 * wanted else 4
    if pulse:
        beat, first = pulse
        while beat > 0.92:
            beat /= 2
        while beat < 0.4:
            beat *= 2
        start = first % beat
        beats = max(2, int((room_for - start) / beat))
    else:
        unit = 3 if metre == 3 else 2
        fewer = max(1, int(room_for / wanted / unit))
        # Of two that would fit, the nearer one; a little too quick is better than too slow for a short clip.
        more = (fewer + 1) * unit * wanted / room_for < 1.2 * room_for / (fewer * unit * wanted)
        beats = unit * (fewer + more)
        beat, start = room_for / beats, 0.0
    minor = score.key < 0 or mood in ("sad", "spooky")
    scale = MINOR if minor else MAJOR
    degrees = list(PROGRESSIONS[mood][int(rng.integers(len(PROGRESSIONS[mood])))])
    every = 3 if metre == 3 else 2 if beats <= 8 else 4
    changes = int(np.clip(round(beats / every), 1, 8))
    # The loop is cut so that its last chord leads home.
    order = [degrees[i % 4] for i in range(changes)]
    if changes > 1:
        order[-1] = degrees[3]
    at = [round(i * beats / changes) for i in range(changes)]
    chords = tuple((a, chord(d, scale, mood)) for a, d in zip(at, order, strict=True))
    home = chord(0, scale, mood)[:3]
    root = 48 + int(rng.integers(-3, 5))
    return Plan(beat, start, beats, metre, root, scale, (*chords, (beats, home)), mood, pulse is not None)


def pulse_of(score: Score) -> tuple[float, float] | None:
    """(period, first) of the first puppet's contacts that come as regularly as a dance."""
    for slot in sorted({e.slot for e in score.events if e.kind == "contact"}):
        times = sorted(e.time for e in score.events if e.kind == "contact" and e.slot == slot)
        gaps = np.diff(times)
        if len(gaps) >= 3 and float(gaps.std()) < 0.06 * float(gaps.mean()) and 0.2 < float(gaps.mean()) < 1.6:
            return float(gaps.mean()), times[0]
    return None


def chord(degree: int, scale: tuple[int, ...], mood: str) -> tuple[int, ...]:
    """Semitones above the root: a triad of the scale; the dominant is major in minor keys; colour notes by mood."""
    if mood == "spooky" and degree == 1:
        return (1, 5, 8, 7)
    notes = [scale[(degree + k) % 7] + 12 * ((degree + k) // 7) for k in (0, 2, 4)]
    if scale is MINOR and degree == 4:
        notes[1] = notes[0] + 4
    if mood == "calm" and degree in (0, 3):
        notes.append(notes[0] + (11 if scale is MAJOR else 10))
    if mood == "happy" and degree in (0, 3):
        notes.append(notes[0] + 9)
    if mood == "sad" and degree == 5:
        notes.append(notes[0] + 11)
    if mood == "spooky" and degree == 0:
        # A sharpened fourth against the fifth: the floor is not safe.
        notes.append(notes[0] + 6)
    return tuple(notes)


def led(plan: Plan) -> list[list[int]]:
    """Voicings in which every voice moves as little as it can, in the two octaves above the root."""
    voicings: list[list[int]] = []
    low, high = plan.root + 5, plan.root + 24
    for _, notes in plan.chords:
        best, cost = [], math.inf
        choices = [[p for p in range(low, high) if (p - plan.root - note) % 12 == 0] for note in notes[:3]]
        for a in choices[0]:
            for b in choices[1]:
                for c in choices[2]:
                    voicing = sorted((a, b, c))
                    spread = voicing[2] - voicing[0]
                    if spread > 14 or len(set(voicing)) < 3:
                        continue
                    if voicings:
                        move: float = sum(abs(p - q) for p, q in zip(voicing, voicings[-1][:3], strict=True))
                    else:
                        move = abs(voicing[1] - plan.root - 14)
                    move += 0.3 * abs(spread - 8)
                    if move < cost:
                        best, cost = voicing, move
        voicings.append(best + [plan.root + 12 + n % 12 for n in notes[3:]])
    return voicings


@dataclass(frozen=True, slots=True)
class Note:
    """One note of a line: `beat` from the start, `length` in beats, midi `pitch`, `accent` about 1."""

    beat: float
    length: float
    pitch: int
    accent: float = 1.0


RHYTHMS: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "waltz": (((0, 2), (2, 1)), ((0, 1), (1, 1), (2, 1)), ((0, 1.5), (1.5, 0.5), (2, 1))),
    "calm": (((0, 1.5), (1.5, 0.5), (2, 2)), ((0, 1), (1, 1), (2, 2))),
    "happy": (((0, 0.75), (0.75, 0.75), (1.5, 1.0), (2.5, 0.5), (3, 1)),
              ((0, 0.5), (0.5, 1), (1.5, 1), (2.5, 0.5), (3, 1))),
    "sad": (((0, 2), (2, 1), (3, 1)), ((0, 1.5), (1.5, 0.5), (2, 2))),
    "epic": (((0, 1.5), (1.5, 0.5), (2, 1.5), (3.5, 0.5)), ((0, 2), (2, 0.5), (2.5, 0.5), (3, 1))),
    "spooky": (((0, 2.5), (2.5, 0.5), (3, 1)), ((0, 1), (1, 2), (3.5, 0.5))),
}  # fmt: skip
"""(beat, length) of a bar's melody: happy is syncopated."""


def tune(plan: Plan, voicings: list[list[int]], rng: np.random.Generator) -> list[Note]:
    """A short motif on chord tones that answers itself, steps home, and ends on the tonic."""
    ladder = [plan.root + 24 + s + 12 * o for o in (-1, 0, 1) for s in plan.scale]
    ladder = [p for p in ladder if plan.root + 14 <= p <= plan.root + 33]
    kinds = RHYTHMS["waltz" if plan.metre == 3 else plan.mood]
    rhythm = kinds[int(rng.integers(len(kinds)))]
    moves = [int(m) for m in rng.choice([-2, -1, 1, 1, 2, -1], len(rhythm))]
    place, notes = len(ladder) // 2, []
    for bar in range(math.ceil(plan.beats / plan.metre)):
        turn = -1 if bar % 2 else 1
        for (beat, length), move in zip(rhythm, moves, strict=True):
            when = bar * plan.metre + beat
            if when >= plan.beats - 0.26 or (bar % 4 == 3 and beat > 2):
                continue
            place = int(np.clip(place + turn * move, 0, len(ladder) - 1))
            if beat in (0, 2):
                # Strong beats sit on the chord: take its nearest tone.
                tones = {n % 12 for n in voicings[plan.sounding(when)][:3]}
                place = min(range(len(ladder)), key=lambda i: (ladder[i] % 12 not in tones, abs(i - place)))
            notes.append(Note(when, min(length, plan.beats - when), ladder[place], 1.0 if beat == 0 else 0.86))
    home = min((p for p in ladder if (p - plan.root) % 12 == 0), key=lambda p: abs(p - ladder[place]))
    return [*notes, Note(plan.beats, TAIL / plan.beat, home, 1.0)]


def counter(plan: Plan, voicings: list[list[int]], melody: list[Note]) -> list[Note]:
    """A second line, slow where the first is quick and going the other way, always on a tone of the chord."""
    notes: list[Note] = []
    last, heard = plan.root + 16, 0
    edges = [b for b, _ in plan.chords]
    for i, (a, b) in enumerate(pairwise(edges)):
        halves = [(a, (b - a) / 2), (a + (b - a) / 2, (b - a) / 2)] if b - a >= 4 else [(a, b - a)]
        for when, length in halves:
            sung = next((n.pitch for n in reversed(melody) if n.beat <= when + 1e-6), heard)
            away = -1 if sung > heard else 1
            tones = {n % 12 for n in voicings[i][:3]}
            choices = [p for p in range(plan.root + 7, plan.root + 24) if p % 12 in tones and p % 12 != sung % 12]
            last = min(choices, key=lambda p: abs(p - last - 2 * away) + (3 if p == last else 0))
            heard = sung
            notes.append(Note(when, length, last, 0.9))
    third = voicings[-1][1]
    return [*notes, Note(plan.beats, TAIL / plan.beat, third, 0.9)]
