"""One voice made into many: its pitch and the size of its throat are moved apart, then it is dressed for the part.

Pitch by PSOLA (periods are laid closer or farther apart, each unchanged, so vowels stay what they are); size by
resampling, which moves the formants, after the length was stretched to make up for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..score import Puppet
from .tones import filtered, noise

LOWEST, HIGHEST = 62.0, 300.0
"""Hz between which the voice's own pitch is looked for."""


@dataclass(frozen=True, slots=True)
class Character:
    """How somebody speaks.

    pitch: factor of the voice's own; size: of the throat, above 1 a larger one; pace: above 1 quicker.
    lively: above 1 the tune of speech goes further up and down; flat: Hz of a voice without any tune, 0 for none.
    tremor, breath, growl, metal, echo: how much, 0 to 1.
    """

    pitch: float = 1.0
    size: float = 1.0
    pace: float = 1.0
    lively: float = 1.0
    flat: float = 0.0
    tremor: float = 0.0
    breath: float = 0.0
    growl: float = 0.0
    metal: float = 0.0
    echo: float = 0.0


MAN = Character()
WOMAN = Character(2.2, 0.86, 1.0, 1.15)
CHILD = Character(2.9, 0.77, 0.98, 1.25)
BABY = Character(3.3, 0.72, 0.9, 1.3)
OLD_MAN = Character(1.25, 1.0, 0.86, 1.1, tremor=0.6, breath=0.07)
OLD_WOMAN = Character(1.95, 0.89, 0.88, 1.15, tremor=0.6, breath=0.06)
MOUSE = Character(3.4, 0.7, 1.0, 1.2)
SMALL_ANIMAL = Character(2.4, 0.79, 1.03, 1.25)
BIRD = Character(2.9, 0.75, 1.04, 1.3)
HEARTY = Character(0.98, 1.09, 0.95, 1.2)
GIANT = Character(0.86, 1.15, 0.9, 1.1, growl=0.15)
MONSTER = Character(0.84, 1.12, 0.9, 1.0, growl=0.4)
ROBOT = Character(1.0, 1.0, 0.96, 0.0, flat=112.0, metal=0.8)
GHOST = Character(1.45, 0.96, 0.86, 0.9, breath=0.22, tremor=0.35, echo=0.45)
ALIEN = Character(1.9, 0.84, 1.0, 0.5, metal=0.35, tremor=0.5)
ZOMBIE = Character(0.9, 1.06, 0.78, 0.6, growl=0.3, breath=0.08)
FAIRY = Character(2.8, 0.8, 1.0, 1.3, echo=0.2)
FROG = Character(1.1, 1.04, 0.95, 1.3, growl=0.3)
FOX = Character(1.6, 0.9, 1.06, 1.3)
CAT = Character(2.05, 0.84, 1.0, 1.35)
"""The voice itself is a deep one, about 86 Hz: a woman's is a good octave above it."""

_BY_ICON: dict[str, Character] = {
    icon: who
    for who, icons in (
        (MOUSE, "mouse rat hamster chipmunk ant lady-beetle worm cricket snail shrimp "
                "baby-chick hatching-chick front-facing-baby-chick honeybee butterfly mosquito fly bug "
                "spider beetle microbe"),
        (SMALL_ANIMAL, "rabbit hedgehog squirrel otter badger beaver koala raccoon skunk monkey crab panda"),
        (BIRD, "bird dove parrot duck chicken penguin flamingo blackbird swan goose fish tropical-fish dolphin seal"),
        (FOX, "fox dog poodle wolf"), (CAT, "cat black-cat"), (FROG, "frog lizard turtle crocodile"),
        (HEARTY, "bear cow pig horse ox santa-claus snowman hippopotamus camel moose goat ram gorilla orangutan"),
        (GIANT, "elephant mammoth rhinoceros whale spouting-whale polar-bear sauropod lion tiger octopus"),
        (MONSTER, "dragon t-rex troll ogre goblin shark alien-monster volcano moai"), (ROBOT, "robot satellite"),
        (GHOST, "ghost skull wind"), (ALIEN, "alien flying-saucer"), (BABY, "baby"),
        (CHILD, "boy girl child baby-angel teddy-bear"), (OLD_MAN, "old-man owl older-person person-mage man-mage"),
        (OLD_WOMAN, "old-woman woman-mage mrs-claus"), (WOMAN, "princess singer woman ewe unicorn"),
    )
    for icon in icons.split()
}  # fmt: skip
_WOMEN = frozenset(
    "woman mother mum mom queen lady she grandmother grandma granny witch girl princess ballerina aunt sister "
    "mermaid actress waitress nun bride her".split()
)


def character_of(puppet: Puppet) -> Character:
    """How a figure speaks: by what it is, how old it looks, and how big it is."""
    words = set(puppet.word.lower().split())
    female = "woman" in puppet.icon or bool(words & _WOMEN)
    age = puppet.look.age if puppet.look else ""
    who = _BY_ICON.get(puppet.icon)
    if who is None or age:
        by_age = {"baby": BABY, "child": CHILD, "old": OLD_WOMAN if female else OLD_MAN}
        if age in by_age:
            who = by_age[age]
        elif who is None:
            who = WOMAN if female else MAN
    for part, as_part in (("zombie", ZOMBIE), ("fairy", FAIRY), ("vampire", HEARTY)):
        if part in puppet.icon:
            who = as_part
    if puppet.kind == "vehicle" and puppet.icon not in _BY_ICON:
        who = replace(HEARTY, metal=0.2)
    if puppet.look and puppet.look.age == "teen":
        who = replace(who, pitch=who.pitch * 1.12, size=who.size * 0.95)
    grown = float(np.exp(0.12 * np.clip(puppet.track[3].mean(), -1.0, 0.8))) if puppet.track.size else 1.0
    return replace(who, size=float(np.clip(who.size * grown**0.6, 0.62, 1.3)), pitch=who.pitch / grown**0.8)


def apart(one: Character, other: Character) -> Character:
    """The second of two speakers, moved away from the first if they would sound alike."""
    if abs(np.log(one.pitch / other.pitch)) > 0.14 or one.flat != other.flat:
        return other
    return replace(other, pitch=other.pitch * 1.2, size=other.size * 0.93, lively=other.lively * 1.1)


def played_by(who: Character, audio: np.ndarray, rate: int) -> tuple[np.ndarray, int]:
    """(the line as this character says it, its sample rate). What is said takes as long as before."""
    shrink = 1 / who.size
    own = periods(audio, rate)
    voiced = own[own > 0]
    middle = float(np.median(voiced)) if len(voiced) else 1 / 110.0
    t = np.arange(len(own)) * HOP
    wanted = np.where(own > 0, own, middle) / (who.pitch / shrink)
    if who.lively != 1:
        wanted = wanted * (np.where(own > 0, own, middle) / middle) ** (who.lively - 1)
    if who.flat:
        wanted = np.full(len(own), shrink / who.flat)
    if who.tremor:
        wanted = wanted * (1 + 0.035 * who.tremor * np.sin(2 * np.pi * 5.4 * t * shrink + 0.6 * np.sin(7 * t)))
    out = overlapped(audio, rate, own, wanted, shrink)
    # Played `shrink` times as fast, it is as long as it was, and its throat as large as it should be.
    new_rate = max(150, round(rate * shrink / 150) * 150)
    out = dressed(who, out, new_rate)
    peak = float(np.abs(out).max()) + 1e-9
    return (out / peak).astype(np.float32), new_rate


HOP = 0.008
"""Seconds between two looks at the pitch."""


def periods(audio: np.ndarray, rate: int) -> np.ndarray:
    """Period of the voice in seconds every `HOP`, 0 where it has none: by autocorrelation, mended by neighbours."""
    hop, size = int(HOP * rate), int(0.036 * rate)
    frames = max(1, (len(audio) - size) // hop + 1)
    padded = np.pad(filtered(audio, rate, 50, 1100), (0, size))
    at = np.arange(frames)[:, None] * hop + np.arange(size)[None]
    windows = padded[np.minimum(at, len(padded) - 1)] * np.hanning(size).astype(np.float32)
    n = 2 * size
    power = np.abs(np.fft.rfft(windows, n, axis=1)) ** 2
    auto = np.fft.irfft(power, n, axis=1)[:, :size]
    taper = np.fft.irfft(np.abs(np.fft.rfft(np.hanning(size), n)) ** 2, n)[:size]
    auto = auto / (auto[:, :1] + 1e-6) / np.maximum(taper / taper[0], 0.08)
    low, high = int(rate / HIGHEST), min(int(rate / LOWEST), size - 2)
    lag = low + auto[:, low:high].argmax(axis=1)
    strength = auto[np.arange(frames), lag]
    loud = np.sqrt((windows**2).mean(axis=1))
    voiced = (strength > 0.5) & (loud > 0.03 * (loud.max() + 1e-9))
    found = np.where(voiced, lag / rate, 0.0)
    if voiced.any():
        # An octave off is a mistake, not a jump: fold it back to the middle.
        middle = float(np.median(found[voiced]))
        found = np.where(
            found > 1.6 * middle, found / 2, np.where((found > 0) & (found < 0.62 * middle), found * 2, found)
        )
    padded_found = np.pad(found, 2, mode="edge")
    smooth = np.median(np.lib.stride_tricks.sliding_window_view(padded_found, 5), axis=1)
    return np.where(voiced, smooth, 0.0)


def marks(audio: np.ndarray, rate: int, own: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(samples at which a period begins, its length in samples), found by likeness with the one before."""
    at, lengths = [0], [int(0.008 * rate)]
    smooth, voiced = filtered(audio, rate, 50, 900), False
    while at[-1] < len(audio) - 1:
        here = at[-1]
        period = own[min(len(own) - 1, int(here / rate / HOP))]
        if period <= 0:
            at.append(here + int(0.008 * rate))
            lengths.append(int(0.008 * rate))
            voiced = False
            continue
        size = int(period * rate)
        if not voiced and here + size < len(audio):
            # The first mark sits where the throat closes, which is where the sound is strongest.
            at.append(here + 1 + int(np.abs(smooth[here + 1 : here + 1 + size]).argmax()))
            lengths.append(size)
            voiced = True
            continue
        first, last = here + int(0.84 * size), here + int(1.16 * size)
        half = size // 2
        if here - half < 0 or last + half >= len(audio):
            at.append(here + size)
            lengths.append(size)
            continue
        shape = smooth[here - half : here + half]
        area = smooth[first - half : last + half]
        likeness = np.correlate(area, shape, mode="valid")
        at.append(first + int(likeness.argmax()))
        lengths.append(size)
    return np.array(at), np.array(lengths)


def overlapped(audio: np.ndarray, rate: int, own: np.ndarray, wanted: np.ndarray, stretch: float) -> np.ndarray:
    """PSOLA: the same periods, `wanted` seconds apart, over `stretch` times the length."""
    at, lengths = marks(audio, rate, own)
    n = int(len(audio) * stretch)
    out, weight = np.zeros(n + rate // 10, np.float32), np.zeros(n + rate // 10, np.float32)
    padded = np.pad(audio, (rate // 20, rate // 10))
    off = rate // 20
    s = 0.0
    while s < n:
        source = s / stretch
        k = int(np.clip(np.searchsorted(at, source), 1, len(at) - 1))
        k = k - 1 if source - at[k - 1] < at[k] - source else k
        frame = min(len(own) - 1, int(at[k] / rate / HOP))
        apart_by = max(24.0, wanted[frame] * rate) if own[frame] > 0 else float(lengths[k])
        # Much higher voices take shorter grains, or each would carry two of the old periods.
        size = int(min(lengths[k], max(1.35 * apart_by, 0.42 * lengths[k])))
        grain = padded[off + at[k] - size : off + at[k] + size]
        window = np.hanning(2 * size + 1)[: len(grain)].astype(np.float32)
        start = int(s) - size
        cut = max(0, -start)
        stop = min(len(out), start + len(grain))
        out[start + cut : stop] += (grain * window)[cut : stop - start]
        weight[start + cut : stop] += window[cut : stop - start]
        s += apart_by
    return (out / np.maximum(weight, 0.6))[:n]


def dressed(who: Character, voice: np.ndarray, rate: int) -> np.ndarray:
    """Breath, growl, metal and echo over a line whose pitch and size are right."""
    rng = np.random.default_rng(len(voice))
    n = len(voice)
    t = np.arange(n, dtype=np.float32) / rate
    out: np.ndarray = voice.astype(np.float32)
    level = np.sqrt(np.convolve(out**2, np.hanning(rate // 50) / (rate // 100), mode="same").clip(0))
    if who.breath:
        air = noise(n, rate, rng, (2400, 0.8, 1.0), (900, 0.7, 0.4)) * level
        out = (1 - 0.35 * who.breath) * out + 0.55 * who.breath * air
    if who.growl:
        rumble = np.sin(2 * np.pi * 38 * t + 1.2 * np.sin(2 * np.pi * 7 * t))
        low = filtered(out, rate, 40, 260) * (1 + 0.8 * rumble)
        out = out * (1 + 0.4 * who.growl * rumble) + 0.7 * who.growl * low
    if who.metal:
        # A tone a fifth below the voice's own shakes it; a short comb is the tin around it.
        ring = out * np.sin(2 * np.pi * 74 * t)
        delay = int(0.0046 * rate)
        comb = out.copy()
        comb[delay:] += 0.55 * out[:-delay]
        comb[2 * delay :] += 0.3 * out[: -2 * delay]
        out = (1 - 0.62 * who.metal) * out + who.metal * (0.28 * ring + 0.36 * comb)
    if who.echo:
        wet = np.zeros(n, np.float32)
        for k, d in enumerate((0.031, 0.047, 0.071, 0.113, 0.167, 0.23)):
            m = int(d * rate)
            if m < n:
                wet[m:] += 0.75**k * (-1) ** k * out[:-m]
        out = out + 0.5 * who.echo * filtered(wet, rate, 200, 3200, 1)
    return out
