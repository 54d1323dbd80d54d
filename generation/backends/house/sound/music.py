"""The orchestra: arranges a plan for the mood, the place and the pace, and ends with the clip on its home chord."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from ..score import Score
from .composition import TAIL, Note, Plan, counter, led, planned, tune
from .instruments import Band, riser
from .tones import put

LEADS = {"calm": "kalimba", "happy": "marimba", "sad": "piano", "epic": "horn", "spooky": "celesta"}
SECONDS = {"calm": "flute", "happy": "reed", "sad": "cello", "epic": "strings", "spooky": "theremin"}
LOCAL = {
    "castle": "lute", "farm": "banjo", "jungle": "marimba", "space": "glass", "moon": "glass", "underwater": "harp",
    "desert": "lute",
    "snow": "celesta", "cave": "bell", "lake": "harp", "kitchen": "pizzicato",
}  # fmt: skip
"""Who plays the broken chords where the place has an instrument of its own."""
SEND = {"epic": 0.5, "calm": 0.42, "sad": 0.48, "spooky": 0.6, "happy": 0.26}
"""How much of the music the hall gives back."""


def music(score: Score, n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """(2, n): the score's music, dry, over by the end of the clip."""
    plan = planned(score, n / sample_rate, rng)
    band = Band(n, sample_rate)
    voicings = led(plan)
    melody = tune(plan, voicings, rng)
    pads(band, plan, voicings, 0.9 + 0.3 * score.energy)
    bass(band, plan, score)
    chords(band, plan, voicings, score, rng)
    lead(band, plan, melody, LEADS[plan.mood], rng)
    if plan.beats >= 4:
        second(band, plan, counter(plan, voicings, melody), SECONDS[plan.mood])
    drums(band, plan, score, rng)
    home(band, plan, voicings, rng)
    return band.bus


def pads(band: Band, plan: Plan, voicings: list[list[int]], level: float) -> None:
    """Held chords, each a little into the next; in the epic they swell towards the change."""
    colour = "strings" if plan.mood in ("epic", "sad", "spooky") else "warm"
    for (at, length), notes, (_, degrees) in list(zip(plan.spans, voicings, plan.chords, strict=True))[:-1]:
        for i, note in enumerate(notes):
            # The tritone of a spooky chord lies low and soft, felt more than heard.
            gain = 0.017 * level * (0.5 if i > 2 else 1.0)
            pitch = note - 12 if i > 2 and plan.mood == "spooky" else note
            band.hold(at, pitch, length + 0.35, colour, gain, (i - 1) * 0.5, 1.2 if plan.mood == "epic" else 0.0)
        if plan.mood == "epic":
            band.hold(at, plan.root - 12 + degrees[0] % 12, length + 0.1, "horn", 0.014 * level, -0.2, 1.5)


def bass(band: Band, plan: Plan, score: Score) -> None:
    """One of the bar in calm; a skipping one in joy; octaves where people dance."""
    disco = score.variant == "disco" or (plan.dances and plan.mood == "happy")
    for (at, length), (_, notes) in zip(plan.spans, plan.chords, strict=True):
        low = plan.root - 12 + notes[0] % 12
        if at >= plan.end - 1e-6:
            band.pluck(at, low, 1.3, "bass", 0.06)
            continue
        count = length / plan.beat
        if disco:
            hits = [(b / 2, 12 * (b % 2), 0.04) for b in range(int(2 * count))]
        elif plan.mood == "happy":
            hits = [
                (b + k, p, 0.048)
                for b in range(0, max(1, int(count)), 4)
                for k, p in ((0, 0), (1.5, 7), (3, 0))
                if b + k < count
            ]
        elif plan.mood == "epic":
            hits = [(float(b), 0, 0.042) for b in range(int(count))]
        else:
            hits = [(0.0, 0, 0.054)] + ([(count / 2, 7, 0.04)] if count > 3.2 else [])
        for beat, up, gain in hits:
            band.pluck(at + beat * plan.beat, low + up, min(1.6, length + 0.3), "bass", gain)


def chords(band: Band, plan: Plan, voicings: list[list[int]], score: Score, rng: np.random.Generator) -> None:
    """What the hands do between the beats: waltz, strum, ostinato or broken chords."""
    colour = LOCAL.get(
        score.place,
        {"calm": "harp", "happy": "ukulele", "sad": "piano", "epic": "pizzicato", "spooky": "celesta"}[plan.mood],
    )
    if plan.metre == 3:
        for beat in range(plan.beats):
            notes = voicings[plan.sounding(beat)]
            if beat % 3:
                for i, note in enumerate(notes[:3]):
                    band.pluck(
                        plan.time(beat) + 0.012 * i,
                        note,
                        0.9,
                        colour,
                        0.021 if beat % 3 == 1 else 0.017,
                        (i - 1) * 0.45,
                    )
        return
    if plan.mood == "happy":
        # Off the beat, with a swing: the feet want to move.
        for eighth in range(plan.beats * 2):
            if eighth % 2 == 0 and eighth % 8 != 6:
                continue
            at = plan.time(eighth / 2 + (0.06 if eighth % 2 else 0))
            for i, note in enumerate(voicings[plan.sounding(eighth / 2)][:4]):
                band.pluck(at + 0.011 * i, note, 0.4, colour, 0.024 * rng.uniform(0.85, 1.1), 0.3 + 0.1 * i)
        return
    if plan.mood == "epic":
        for eighth in range(plan.beats * 2):
            notes = voicings[plan.sounding(eighth / 2)]
            accent = 1.0 if eighth % 8 in (0, 3, 6) else 0.6
            grow = 0.75 + 0.35 * eighth / (2 * plan.beats)
            for k, pan in ((0, -0.4), (2, 0.4)):
                note = notes[k] if eighth % 2 == 0 else notes[(k + 1) % 3]
                band.pluck(plan.time(eighth / 2), note, 0.35, "pizzicato", 0.034 * accent * grow, pan)
        return
    shape = [(0, 1, 2, 1), (0, 2, 1, 2), (2, 1, 0, 1), (0, 1, 2, 3)][int(rng.integers(4))]
    per_beat = 2 if plan.beat > 0.44 else 1
    for i in range(plan.beats * per_beat):
        notes = voicings[plan.sounding(i / per_beat)]
        pick = shape[i % 4]
        note = notes[pick % len(notes)] + (12 if pick >= len(notes) else 0)
        accent = 1.0 if i % (2 * per_beat) == 0 else 0.66
        at = plan.time(i / per_beat) + rng.uniform(0, 0.008)
        band.pluck(at, note, 1.1, colour, 0.031 * accent * rng.uniform(0.85, 1.05), 0.45 * math.sin(i * 1.7))


def lead(band: Band, plan: Plan, melody: list[Note], colour: str, rng: np.random.Generator) -> None:
    """The tune; in the epic blown and doubled, else struck."""
    for note in melody:
        at, length = plan.time(note.beat), note.length * plan.beat
        if colour == "horn":
            band.hold(at, note.pitch - 12, 0.96 * length, "horn", 0.034 * note.accent, 0.15, 0.4)
            band.hold(at, note.pitch, 0.96 * length, "strings", 0.02 * note.accent, -0.25, 0.4)
        else:
            band.pluck(at, note.pitch, 0.5 + length, colour, 0.072 * note.accent * rng.uniform(0.92, 1.05), 0.12)


def second(band: Band, plan: Plan, line: list[Note], colour: str) -> None:
    """The counter-melody, to the other side of the tune."""
    for note, after in pairwise([*line, line[-1]]):
        at, length = plan.time(note.beat), note.length * plan.beat
        pitch = note.pitch + {"cello": -12, "flute": 12, "theremin": 12}.get(colour, 0)
        if colour == "theremin" and after.pitch != note.pitch:
            # It arrives from a little below, as a hand would find the note.
            band.hold(at - 0.06, pitch - 1, 0.16, colour, 0.008, -0.4)
        band.hold(
            max(0.0, at),
            pitch,
            length * 0.98,
            colour,
            {"flute": 0.019, "cello": 0.02, "reed": 0.013}.get(colour, 0.017),
            -0.35,
            0.5,
        )


def drums(band: Band, plan: Plan, score: Score, rng: np.random.Generator) -> None:
    """A kit by mood; loose hands, never two strokes alike."""
    lively = score.energy + 0.5 * score.tempo > 0.1
    if plan.mood not in ("happy", "epic") and not (lively or plan.dances):
        if plan.mood == "spooky":
            for beat in range(1, plan.beats, 2):
                band.hit(plan.time(beat + (0.5 if beat % 4 == 3 else 0)), "rim", 0.012, 0.5, rng)
        return
    disco = score.variant == "disco"
    for beat in range(plan.beats):
        bar = beat % plan.metre
        loose = rng.uniform(0.9, 1.08)
        if plan.mood == "epic":
            for k in {0: (0.0, 0.75), 1: (0.5,), 2: (0.0,), 3: (0.0, 0.5)}[bar]:
                strong = bar in (0, 2) and k == 0
                band.hit(
                    plan.time(beat + k),
                    "taiko" if strong else "tom",
                    (0.15 if strong else 0.06) * loose,
                    0.0 if strong else 0.35,
                    rng,
                )
            continue
        if plan.metre == 3:
            band.hit(plan.time(beat), "kick" if bar == 0 else "brush", 0.06 if bar == 0 else 0.012 * loose, 0.1, rng)
            continue
        if disco or bar % 2 == 0 or (bar == 3 and beat % 8 == 7):
            band.hit(plan.time(beat), "kick", 0.08 * loose, 0.0, rng)
        if bar % 2:
            band.hit(plan.time(beat), "clap" if disco else "brush", 0.03 * loose, 0.15, rng)
        for eighth in (0.0, 0.56):
            band.hit(
                plan.time(beat + eighth),
                "hat" if disco and eighth else "shaker",
                (0.014 if eighth else 0.008) * loose,
                0.35,
                rng,
            )
    if plan.mood == "happy" and plan.beats >= 6:
        for k in (0.5, 0.75):
            band.hit(plan.time(plan.beats - 1 + k), "brush", 0.02, 0.2, rng)


def home(band: Band, plan: Plan, voicings: list[list[int]], rng: np.random.Generator) -> None:
    """The last chord: spread by a hand, held until the clip is over; the epic gathers itself before it."""
    colour = {"epic": "harp", "happy": "ukulele"}.get(plan.mood, LEADS[plan.mood])
    for i, note in enumerate(voicings[-1]):
        band.pluck(plan.end + 0.035 * i, note, TAIL, colour, 0.04, (i - 1) * 0.4)
        pad = "choir" if plan.mood == "epic" else "strings" if plan.mood in ("sad", "spooky") else "warm"
        band.hold(plan.end, note, TAIL, pad, 0.022 if plan.mood == "epic" else 0.012, (i - 1) * 0.6)
    if plan.mood == "epic":
        length = min(1.6, 2 * plan.beat)
        put(band.bus, plan.end - length, riser(length, band.rate, rng), band.rate, 0.035)
        for k in range(8):
            band.hit(plan.end - (8 - k) * length / 12, "tom", 0.02 + 0.006 * k, -0.2, rng)
        band.hit(plan.end, "taiko", 0.2, 0.0, rng)
        band.hit(plan.end, "crash", 0.03, 0.1, rng)
    elif plan.mood == "happy":
        band.hit(plan.end, "kick", 0.08, 0.0, rng)
