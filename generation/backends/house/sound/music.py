"""The orchestra: a small progression with voice leading, a melody, and an end that comes with the clip's end."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..score import Score
from .tones import coloured, hertz, put, room, seconds

MAJOR, MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)

PROGRESSIONS: dict[str, tuple[tuple[int, ...], ...]] = {
    "calm": ((0, 3, 5, 3), (0, 5, 3, 4), (0, 2, 3, 4)),
    "happy": ((0, 3, 4, 4), (0, 5, 3, 4), (0, 4, 5, 3)),
    "sad": ((0, 5, 3, 4), (0, 3, 5, 4), (0, 6, 5, 4)),
    "epic": ((0, 5, 2, 6), (0, 6, 5, 6), (0, 3, 5, 6)),
    "spooky": ((0, 1, 0, 4), (0, 5, 1, 4), (0, 3, 1, 4)),
}
"""Scale degrees by mood; each is followed by the tonic at the end."""

BEATS = {"calm": 84, "happy": 116, "sad": 72, "epic": 100, "spooky": 88}
TAIL = 1.25
"""Seconds the last chord has to ring."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When and what: `beat` in seconds, `start` of the first, `beats` before the last chord, the key's root
    (midi), its scale, one chord (semitones above the root) and its first beat for every change."""

    beat: float
    start: float
    beats: int
    root: int
    scale: tuple[int, ...]
    chords: tuple[tuple[int, tuple[int, ...]], ...]
    mood: str

    @property
    def end(self) -> float:
        """When the last chord sounds."""
        return self.start + self.beats * self.beat


def music(score: Score, n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """(2, n): the score's music, over by the end of the clip."""
    plan = planned(score, n / sample_rate, rng)
    dry = np.zeros((2, n), np.float32)
    voicings = led(plan)
    pads(dry, plan, voicings, sample_rate, 0.9 + 0.3 * score.energy)
    bass(dry, plan, sample_rate)
    arpeggio(dry, plan, voicings, score, sample_rate, rng)
    melody(dry, plan, voicings, score, sample_rate, rng)
    if score.energy + 0.5 * score.tempo > 0.1 or plan.mood in ("happy", "epic"):
        drums(dry, plan, score, sample_rate, rng)
    wet = {"epic": 0.55, "calm": 0.45, "sad": 0.5, "spooky": 0.6}.get(plan.mood, 0.3)
    if score.place in ("space", "underwater"):
        wet += 0.2
    return room(dry, sample_rate, 1.6, wet, rng)


def planned(score: Score, length: float, rng: np.random.Generator) -> Plan:
    """Fit a whole number of beats before the last chord; dancers' contacts, if they are regular, give the beat."""
    mood = score.mood if score.mood in BEATS else "calm"
    pulse = pulse_of(score)
    wanted = 60 / float(np.clip(BEATS[mood] + 22 * score.tempo, 60, 148))
    room_for = max(wanted * 2, length - TAIL)
    if pulse:
        beat, first = pulse
        while beat > 0.92:
            beat /= 2
        while beat < 0.4:
            beat *= 2
        start = first % beat
        beats = max(2, int((room_for - start) / beat))
    else:
        beats = max(2, round(room_for / wanted))
        beat, start = room_for / beats, 0.0
    minor = score.key < 0 or mood in ("sad", "spooky")
    scale = MINOR if minor else MAJOR
    degrees = list(PROGRESSIONS[mood][int(rng.integers(len(PROGRESSIONS[mood])))])
    changes = int(np.clip(round(beats / (2 if beats <= 8 else 4)), 1, 8))
    # The loop is cut so that its last chord leads home.
    order = [degrees[i % 4] for i in range(changes)]
    if changes > 1:
        order[-1] = degrees[3]
    at = [round(i * beats / changes) for i in range(changes)]
    chords = tuple((a, chord(d, scale, mood)) for a, d in zip(at, order, strict=True))
    home = (*chord(0, scale, mood)[:3],)
    root = 48 + int(rng.integers(-3, 5))
    return Plan(beat, start, beats, root, scale, (*chords, (beats, home)), mood)


def pulse_of(score: Score) -> tuple[float, float] | None:
    """(period, first) of the busiest puppet's contacts, if they come as regularly as a dance."""
    slots = {e.slot for e in score.events if e.kind == "contact"}
    for slot in sorted(slots):
        times = sorted(e.time for e in score.events if e.kind == "contact" and e.slot == slot)
        gaps = np.diff(times)
        if len(gaps) >= 3 and float(gaps.std()) < 0.06 * float(gaps.mean()) and 0.2 < float(gaps.mean()) < 1.6:
            return float(gaps.mean()), times[0]
    return None


def chord(degree: int, scale: tuple[int, ...], mood: str) -> tuple[int, ...]:
    """Semitones above the root: a triad of the scale; the dominant is major in minor keys; colour notes by mood."""
    if mood == "spooky" and degree == 1:
        return (1, 5, 8)
    notes = [scale[(degree + k) % 7] + 12 * ((degree + k) // 7) for k in (0, 2, 4)]
    if scale is MINOR and degree == 4:
        notes[1] = notes[0] + 4
    if mood == "calm" and degree in (0, 3):
        notes.append(notes[0] + 11)
    if mood == "sad" and degree == 5:
        notes.append(notes[0] + 11)
    return tuple(notes)


def led(plan: Plan) -> list[list[int]]:
    """Voicings in which every voice moves as little as it can, in the octave above the root."""
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
                        move = sum(abs(p - q) for p, q in zip(voicing, voicings[-1][:3], strict=True))
                    else:
                        move = abs(voicing[1] - plan.root - 14)
                    move += 0.3 * abs(spread - 8)
                    if move < cost:
                        best, cost = voicing, move
        voicings.append(best + [plan.root + 12 + n % 12 for n in notes[3:]])
    return voicings


def spans(plan: Plan) -> list[tuple[float, float]]:
    """(start, length) in seconds of every chord; the last rings for `TAIL`."""
    beats = [b for b, _ in plan.chords]
    out = [(plan.start + a * plan.beat, (b - a) * plan.beat) for a, b in pairwise(beats)]
    return [*out, (plan.end, TAIL)]


def pads(bus: np.ndarray, plan: Plan, voicings: list[list[int]], sample_rate: int, level: float) -> None:
    """Held chords: three slightly detuned sines a note with soft overtones."""
    strings = plan.mood in ("epic", "sad", "spooky")
    for (at, length), notes in zip(spans(plan), voicings, strict=True):
        last = at >= plan.end - 1e-6
        t = seconds(length + (0.0 if last else 0.5), sample_rate)
        attack = np.clip(t / (0.35 if strings else 0.2), 0, 1) ** 1.2 if not last else np.clip(t / 0.06, 0, 1)
        release = np.clip((t[-1] - t) / (0.7 if last else 0.5), 0, 1)
        envelope = (attack * release**1.3 * (np.exp(-1.1 * t) if last else 1)).astype(np.float32)
        for i, note in enumerate(notes):
            f = hertz(note)
            partials = (
                ((1, 1.0), (2, 0.34), (3, 0.2), (4, 0.1), (5, 0.06)) if strings else ((1, 1.0), (2, 0.22), (3, 0.05))
            )
            tone = np.zeros(len(t), np.float32)
            for k, a in partials:
                if f * k < 6000:
                    tone += a * (np.sin(2 * np.pi * f * k * t) + np.sin(2 * np.pi * f * k * 1.0023 * t + k))
            if strings:
                tone *= 1 + 0.05 * np.sin(2 * np.pi * 5.1 * t + i)
            put(bus, at, tone * envelope, sample_rate, 0.0135 * level, (i - 1) * 0.5)


def bass(bus: np.ndarray, plan: Plan, sample_rate: int) -> None:
    """A soft low pluck on every change, and on the half of long ones."""
    for (at, length), (_, notes) in zip(spans(plan), plan.chords, strict=True):
        low = plan.root - 12 + notes[0] % 12
        hits = [at, at + length / 2] if length > 3.2 * plan.beat and at < plan.end - 1e-6 else [at]
        for k, when in enumerate(hits):
            t = seconds(min(1.6, length + 0.4), sample_rate)
            f = hertz(low + (7 if k else 0))
            tone = (
                np.sin(2 * np.pi * f * t)
                + 0.4 * np.sin(4 * np.pi * f * t) * np.exp(-t * 5)
                + 0.15 * np.sin(6 * np.pi * f * t) * np.exp(-t * 9)
            )
            put(
                bus,
                when,
                (tone * np.exp(-t * 2.1) * np.clip(t * 120, 0, 1) * np.clip((t[-1] - t) * 8, 0, 1)).astype(np.float32),
                sample_rate,
                0.07,
            )


def pluck(note: float, length: float, sample_rate: int, colour: str) -> np.ndarray:
    """One plucked or struck note: kalimba, harp, bell or piano, by partials with their own decays."""
    t = seconds(length, sample_rate)
    f = hertz(note)
    recipe = {
        "kalimba": ((1, 1.0, 4.2), (2.0, 0.16, 7.0), (5.4, 0.12, 22.0), (8.9, 0.04, 40.0)),
        "harp": ((1, 1.0, 3.4), (2, 0.42, 5.2), (3, 0.2, 8.0), (4, 0.1, 11.0), (5, 0.05, 15.0)),
        "bell": ((1, 1.0, 2.6), (2.76, 0.3, 5.5), (5.4, 0.14, 9.0), (8.93, 0.05, 14.0)),
        "piano": ((1, 1.0, 2.4), (2, 0.5, 3.4), (3, 0.28, 4.6), (4, 0.14, 6.5), (5, 0.08, 8.0), (6, 0.04, 10.0)),
        "marimba": ((1, 1.0, 7.5), (3.93, 0.22, 16.0), (9.2, 0.05, 34.0)),
    }[colour]
    tone = np.zeros(len(t), np.float32)
    for k, a, decay in recipe:
        if f * k < sample_rate * 0.4:
            tone += a * np.sin(2 * np.pi * f * k * t) * np.exp(-decay * t)
    return (tone * np.clip(t * 700, 0, 1) * np.clip((t[-1] - t) * 20, 0, 1)).astype(np.float32)


VOICE = {"calm": "kalimba", "happy": "marimba", "sad": "piano", "epic": "harp", "spooky": "bell"}


def sounding(plan: Plan, beat: float) -> int:
    """Which chord sounds at a beat."""
    return max(i for i, (b, _) in enumerate(plan.chords) if b <= beat + 1e-6)


def arpeggio(
    bus: np.ndarray, plan: Plan, voicings: list[list[int]], score: Score, sample_rate: int, rng: np.random.Generator
) -> None:
    """Broken chords in eighths (quarters when slow), with a shape that repeats."""
    shape = [(0, 1, 2, 1), (0, 2, 1, 2), (2, 1, 0, 1), (0, 1, 2, 3)][int(rng.integers(4))]
    per_beat = 2 if plan.beat > 0.44 else 1
    colour = VOICE[plan.mood] if plan.mood != "happy" else "kalimba"
    for i in range(plan.beats * per_beat):
        notes = voicings[sounding(plan, i / per_beat)]
        step = shape[i % 4]
        note = notes[step % len(notes)] + (12 if step >= len(notes) else 0)
        accent = 1.0 if i % (2 * per_beat) == 0 else 0.66
        late = rng.uniform(0, 0.008)
        put(
            bus,
            plan.start + i * plan.beat / per_beat + late,
            pluck(note, 1.1, sample_rate, colour),
            sample_rate,
            0.032 * accent * rng.uniform(0.85, 1.05),
            0.45 * math.sin(i * 1.7),
        )


def melody(
    bus: np.ndarray, plan: Plan, voicings: list[list[int]], score: Score, sample_rate: int, rng: np.random.Generator
) -> None:
    """A short motif on chord tones that answers itself, steps home, and ends on the tonic."""
    ladder = [plan.root + 24 + s + 12 * o for o in (-1, 0, 1) for s in plan.scale]
    ladder = [p for p in ladder if plan.root + 14 <= p <= plan.root + 33]
    rhythm = (
        [(0, 1.0), (1, 0.5), (1.5, 0.5), (2, 2.0)] if rng.random() < 0.5 else [(0, 1.5), (1.5, 0.5), (2, 1.0), (3, 1.0)]
    )
    if score.tempo > 0.3 or plan.mood == "happy":
        rhythm = [(0, 0.5), (0.5, 0.5), (1, 1.0), (2, 0.5), (2.5, 0.5), (3, 1.0)]
    if plan.mood in ("sad", "spooky"):
        rhythm = [(0, 2.0), (2, 1.0), (3, 1.0)]
    moves = [int(m) for m in rng.choice([-2, -1, 1, 1, 2, -1], len(rhythm))]
    colour = VOICE[plan.mood]
    place = len(ladder) // 2
    for bar in range(math.ceil(plan.beats / 4)):
        turned = -1 if bar % 2 else 1
        for (beat, length), move in zip(rhythm, moves, strict=True):
            when = bar * 4 + beat
            if when >= plan.beats - 0.26 or (bar % 4 == 3 and beat > 2):
                continue
            place = int(np.clip(place + turned * move, 0, len(ladder) - 1))
            if beat in (0, 2):
                # Strong beats sit on the chord: take its nearest tone.
                tones = {n % 12 for n in voicings[sounding(plan, when)]}
                near = sorted(range(len(ladder)), key=lambda i: (ladder[i] % 12 not in tones, abs(i - place)))
                place = near[0]
            put(
                bus,
                plan.start + when * plan.beat,
                pluck(ladder[place], 0.5 + length * plan.beat, sample_rate, colour),
                sample_rate,
                0.074 * rng.uniform(0.9, 1.05),
                0.12,
            )
    home = min((p for p in ladder if (p - plan.root) % 12 == 0), key=lambda p: abs(p - ladder[place]))
    put(bus, plan.end, pluck(home, TAIL, sample_rate, colour), sample_rate, 0.07, 0.1)
    for i, note in enumerate(voicings[-1]):
        put(bus, plan.end + 0.035 * i, pluck(note, TAIL, sample_rate, colour), sample_rate, 0.034, (i - 1) * 0.4)


def drums(bus: np.ndarray, plan: Plan, score: Score, sample_rate: int, rng: np.random.Generator) -> None:
    """A felt-soft kick, a shaker between the beats; drums of war only for the epic."""
    t = seconds(0.22, sample_rate)
    kick = (
        np.sin(2 * np.pi * (52 * t + 2.2 * (1 - np.exp(-t * 32)))) * np.exp(-t * 15) * np.clip(t * 500, 0, 1)
    ).astype(np.float32)
    u = seconds(0.07, sample_rate)
    shake = (
        coloured(len(u), sample_rate, None, rng, ((6200, 0.5, 1.0),)) * np.exp(-u * 55) * np.clip(u * 160, 0, 1)
    ).astype(np.float32)
    v = seconds(0.9, sample_rate)
    drum = (
        np.sin(2 * np.pi * (58 * v + 1.8 * (1 - np.exp(-v * 22)))) * np.exp(-v * 4.6)
        + 0.12 * coloured(len(v), sample_rate, None, rng, ((240, 0.8, 1.0),)) * np.exp(-v * 13)
    ).astype(np.float32)
    for i in range(plan.beats):
        at = plan.start + i * plan.beat
        if plan.mood == "epic":
            if i % 2 == 0:
                put(bus, at, drum, sample_rate, 0.16 if i % 4 == 0 else 0.1)
            continue
        if i % 2 == 0:
            put(bus, at, kick, sample_rate, 0.1)
        put(bus, at + plan.beat / 2, shake, sample_rate, 0.008, 0.3)
        put(bus, at, shake, sample_rate, 0.004, -0.2)
    if plan.mood == "epic":
        put(bus, plan.end, drum, sample_rate, 0.2)
