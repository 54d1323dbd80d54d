"""What things sound like when they touch: floors that answer, bodies with a weight, balls of rubber and leather.

Every maker returns mono of about unit peak whose loudest moment is its first few milliseconds, so that what is
heard is where it is seen. weight: 0.1 is a mouse, 1 a person, 3 an elephant.
"""

from __future__ import annotations

import numpy as np

from .tones import Band, bend, noise, seconds, turned

SURFACES = {
    "beach": "sand", "desert": "sand", "snow": "snow", "meadow": "grass", "forest": "leaves", "mountain": "stone",
    "city": "stone", "room": "wood", "stage": "boards", "space": "soft", "underwater": "silt", "sea": "water",
    "kitchen": "tiles", "castle": "stone", "farm": "earth", "jungle": "leaves", "lake": "grass", "cave": "stone",
    "moon": "dust", "court": "boards", "sky": "cloud",
    "forest/pines": "earth", "forest/enchanted": "grass", "snow/ice": "ice", "meadow/garden": "gravel",
    "city/village": "gravel", "desert/canyon": "stone", "room/living": "carpet", "room/bedroom": "carpet",
    "space/station": "metal", "mountain/waterfall": "stone", "stage/disco": "boards", "castle/hall": "stone",
    "farm/stable": "straw", "farm/field": "earth", "lake/swamp": "mud", "cave/ice": "ice", "cave/treasure": "coins",
    "moon/base": "metal", "court/football": "grass", "court/rink": "ice", "beach/harbour": "boards",
    "underwater/wreck": "boards", "jungle/temple": "stone",
}  # fmt: skip
"""What the floor is made of, by place or by place and variant."""

ANSWERS: dict[str, tuple[tuple[Band, ...], float, float]] = {
    "sand": (((2600, 0.8, 1.0),), 16, 0.5),
    "snow": (((1700, 0.5, 1.0), (4800, 0.6, 0.6)), 13, 0.75),
    "grass": (((3600, 0.9, 1.0), (900, 0.6, 0.3)), 17, 0.42),
    "leaves": (((4300, 0.7, 1.0), (1800, 0.6, 0.5)), 12, 0.6),
    "earth": (((700, 0.7, 1.0), (2200, 0.7, 0.3)), 26, 0.4),
    "mud": (((520, 0.6, 1.0), (1500, 0.6, 0.5)), 11, 0.6),
    "gravel": (((3000, 0.5, 1.0), (1400, 0.5, 0.6)), 13, 0.7),
    "stone": (((1900, 0.4, 1.0), (900, 0.4, 0.8)), 30, 0.5),
    "tiles": (((2600, 0.35, 1.0), (1200, 0.3, 0.8)), 34, 0.55),
    "wood": (((420, 0.35, 1.0), (1050, 0.4, 0.5)), 22, 0.6),
    "boards": (((230, 0.35, 1.0), (640, 0.4, 0.7), (1500, 0.4, 0.2)), 15, 0.7),
    "carpet": (((340, 0.6, 1.0), (1500, 0.7, 0.2)), 30, 0.35),
    "straw": (((4800, 0.6, 1.0), (2000, 0.5, 0.4)), 13, 0.55),
    "metal": (((1300, 0.2, 1.0), (2850, 0.15, 0.8), (4700, 0.15, 0.4)), 12, 0.45),
    "ice": (((2300, 0.25, 1.0), (5200, 0.4, 0.7)), 19, 0.6),
    "coins": (((5200, 0.3, 1.0), (7400, 0.25, 0.8)), 9, 0.6),
    "dust": (((420, 0.7, 1.0),), 14, 0.35),
    "silt": (((260, 0.6, 1.0),), 9, 0.45),
    "soft": (((300, 0.6, 1.0),), 15, 0.3),
    "cloud": (((520, 0.9, 1.0),), 7, 0.5),
    "water": (((1400, 0.9, 1.0),), 9, 0.6),
}
"""Bands of the floor's noise, how quickly it dies (1/s), how much of it is heard."""

GRAINY = {"snow": 620.0, "gravel": 300.0, "leaves": 420.0, "coins": 170.0, "straw": 500.0, "ice": 800.0, "sand": 1500.0}
"""Grains a second, where a floor crunches rather than breathes."""


def answer(surface: str, n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """The floor's own sound, decaying, at its own level."""
    bands, decay, level = ANSWERS[surface]
    t = np.arange(n, dtype=np.float32) / sample_rate
    out = noise(n, sample_rate, rng, *bands)
    if surface in GRAINY:
        width = max(8, int(sample_rate / GRAINY[surface]))
        grains = np.repeat(rng.random(n // width + 1) ** 3, width)[:n]
        grains[: 2 * width] = 1
        out *= 2.0 * grains
    return (out * np.exp(-decay * t) * level * 0.5).astype(np.float32)


def peaked(sound: np.ndarray) -> np.ndarray:
    """At unit peak, and let go softly at its end."""
    tail = len(sound) // 4
    sound[-tail:] *= np.linspace(1, 0, tail, dtype=np.float32) ** 1.5
    return (sound / (float(np.abs(sound).max()) + 1e-9)).astype(np.float32)


def knock(frequency: float, decay: float, t: np.ndarray, drop: float = 2.2) -> np.ndarray:
    """A struck skin: a tone that falls in its first moments."""
    return np.sin(2 * np.pi * (frequency * t + drop * (1 - np.exp(-t * 34)))) * np.exp(-decay * t)


def ring(partials: tuple[tuple[float, float, float], ...], t: np.ndarray) -> np.ndarray:
    """A struck body: (Hz, level, decay) of its modes."""
    out = np.zeros(len(t), np.float32)
    for f, level, decay in partials:
        out += np.float32(level) * np.sin(2 * np.pi * f * t) * np.exp(-decay * t)
    return out


def tap(n: int, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Card on card: what everything here is made of."""
    t = np.arange(n, dtype=np.float32) / sample_rate
    return noise(n, sample_rate, rng, (1900, 0.5, 1.0), (3600, 0.5, 0.4)) * np.exp(-t * 95) * 0.3


def landing(surface: str, weight: float, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A soft body comes down: its weight, a paper tap, and the floor."""
    t = seconds(0.3 + 0.12 * min(weight, 3), sample_rate)
    base = 105 / weight**0.42
    thump = knock(base, 21 / weight**0.25, t, 2.6) * np.clip(0.35 + 0.75 * weight**0.5, 0, 1.15)
    if weight > 1.8:
        thump = thump + 0.6 * knock(base * 0.55, 9, t, 1.2)
    floor = answer(surface, len(t), sample_rate, rng) * np.float32(0.6 + 0.5 * min(weight, 1.5))
    return peaked(thump + tap(len(t), sample_rate, rng) + floor)


def step(surface: str, weight: float, foot: str, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A footfall. foot: "shoe", "paw", "hoof", "web", "claw", "metal" or "heavy"."""
    t = seconds(0.34 if foot in ("heavy", "hoof") else 0.16, sample_rate)
    n = len(t)
    floor = answer(surface, n, sample_rate, rng)
    hard = surface in ("stone", "tiles", "metal", "ice", "wood", "boards", "gravel")
    if foot == "hoof":
        f = rng.uniform(0.94, 1.07) * (1020 if hard else 420) / weight**0.2
        clop = ring(((f, 1.0, 58), (f * 1.52, 0.5, 75), (f * 2.3, 0.22 if hard else 0.05, 95)), t) + 0.5 * knock(
            130, 34, t
        )
        late = int(rng.uniform(0.07, 0.1) * sample_rate)
        second = np.zeros(n, np.float32)
        second[late:] = 0.5 * clop[: n - late]
        return peaked(clop + second + 0.5 * floor)
    if foot == "heavy":
        return peaked(knock(62 / weight**0.3, 11, t, 2.0) + 0.5 * knock(120, 30, t) + 0.6 * floor)
    if foot == "metal":
        f = rng.uniform(0.93, 1.08) * 640
        return peaked(
            ring(((f, 1, 42), (f * 2.71, 0.5, 60), (f * 4.1, 0.25, 90)), t) + 0.6 * knock(150, 40, t) + 0.5 * floor
        )
    if foot == "claw":
        out = np.zeros(n, np.float32)
        for k in range(3):
            at = int(k * rng.uniform(0.012, 0.02) * sample_rate)
            out[at:] += 0.8**k * (np.sin(2 * np.pi * rng.uniform(2400, 3400) * t) * np.exp(-t * 260))[: n - at]
        return peaked(out + 0.35 * floor)
    if foot == "web":
        slap = noise(n, sample_rate, rng, (900, 0.6, 1.0), (2200, 0.6, 0.4)) * np.exp(-t * 60)
        return peaked(0.5 * slap + 0.5 * knock(170, 50, t, 1.0) + 0.5 * floor)
    pad = knock(rng.uniform(105, 135) / weight**0.35, 48, t, 1.2)
    if foot == "paw":
        return peaked(0.7 * pad + 0.7 * floor)
    heel = noise(n, sample_rate, rng, (1500, 0.5, 1.0)) * np.exp(-t * 130) * (0.4 if hard else 0.1)
    return peaked(0.8 * pad + heel + 0.8 * floor)


def ball(icon: str, size: float, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A bounce, by what the ball is made of."""
    t = seconds(0.42, sample_rate)
    k = rng.uniform(0.97, 1.03) / (0.7 + 0.3 * size)
    slap = noise(len(t), sample_rate, rng, (2100, 0.6, 1.0)) * np.exp(-t * 120) * 0.18
    if icon == "basketball":
        sound = (
            knock(112 * k, 17, t, 2.2) + ring(((268 * k, 0.55, 15), (655 * k, 0.16, 26), (1010 * k, 0.1, 34)), t) + slap
        )
    elif icon in ("tennis", "softball", "baseball"):
        sound = ring(((520 * k, 1.0, 62), (910 * k, 0.5, 85)), t) + knock(240 * k, 50, t, 1.4) + 2.4 * slap
    elif icon in ("pool-8-ball", "yo-yo", "mirror-ball"):
        sound = ring(((1850 * k, 1.0, 70), (4200 * k, 0.5, 120), (760 * k, 0.4, 60)), t) + 0.4 * knock(180, 45, t)
    elif icon == "bowling":
        sound = knock(70 * k, 10, t, 2.4) + 0.4 * ring(((410 * k, 1.0, 40),), t) + slap
    elif icon == "volleyball":
        sound = knock(175 * k, 24, t, 1.6) + ring(((430 * k, 0.3, 30),), t) + 1.8 * slap
    else:
        sound = knock(132 * k, 21, t, 2.0) + ring(((365 * k, 0.34, 30),), t) + 1.5 * slap
    return peaked(sound)


STUFF: dict[str, tuple[tuple[float, float, float], ...]] = {
    "metal": ((1180, 1.0, 9), (2740, 0.6, 12), (4410, 0.4, 16), (690, 0.4, 10)),
    "glass": ((2100, 1.0, 16), (3650, 0.6, 22), (5900, 0.35, 30)),
    "wood": ((310, 1.0, 38), (830, 0.6, 52), (1560, 0.25, 70)),
    "fruit": ((150, 1.0, 34), (390, 0.3, 50)),
    "cloth": ((130, 0.6, 40),),
    "card": ((240, 0.6, 46), (720, 0.3, 70)),
    "skin": ((98, 1.0, 10), (173, 0.6, 14), (268, 0.3, 20)),
}
"""Modes of things that fall: (Hz, level, decay)."""
MADE_OF = {
    "metal": "anchor bell bellhop-bell bucket coin crown gear hammer key old-key medal oil-drum scissors screwdriver "
    "shield trophy trumpet saxophone wrench crossed-swords chains axe pick shopping-cart robot sword toolbox magnet "
    "musical-keyboard alarm-clock fire-extinguisher cooking shallow-pan-of-food nut-and-bolt fuel-pump spoon",
    "glass": "crystal-ball wine-glass cocktail-glass clinking-glasses clinking-beer-mugs beer-mug light-bulb mirror "
    "gem-stone test-tube tumbler-glass glass-of-milk hot-beverage teapot amphora jar magnifying-glass-tilted-left "
    "diya-lamp bottle-with-popping-cork television ice hourglass-done glasses wind-chime",
    "wood": "basket chair door guitar banjo violin ladder bed broom wood paintbrush nesting-dolls piata carousel-horse "
    "pencil table hut house skis hockey ice-hockey cricket-game chess-pawn abacus toilet rock moai brick skull "
    "potted-plant tooth game-die seat",
    "cloth": "backpack coat dress gloves jeans kimono purse scarf shirt shorts socks teddy-bear t-shirt top-hat pillow "
    "yarn running-shoe bagel bread feather leaf maple-leaf fallen-leaf balloon pancakes rose bouquet sponge",
    "skin": "drum long-drum",
    "card": "books open-book closed-book green-book blue-book orange-book package wrapped-gift newspaper e-mail label "
    "postbox film-frames briefcase luggage scroll notebook popcorn takeout-box world-map",
}
_STUFF_OF = {icon: stuff for stuff, icons in MADE_OF.items() for icon in icons.split()}


def thing(icon: str, surface: str, size: float, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """An object comes down; food is soft, a trophy rings."""
    stuff = _STUFF_OF.get(icon, "fruit")
    t = seconds(0.55 if stuff in ("metal", "glass", "skin") else 0.32, sample_rate)
    k = rng.uniform(0.96, 1.04) / (0.6 + 0.4 * size)
    modes = tuple((f * k, level, decay) for f, level, decay in STUFF[stuff])
    floor = answer(surface, len(t), sample_rate, rng)
    return peaked(0.8 * ring(modes, t) + 0.5 * knock(140 * k, 38, t, 1.4) + tap(len(t), sample_rate, rng) + 0.6 * floor)


def chassis(surface: str, weight: float, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """A vehicle touches down: springs, sheet metal, and a rattle."""
    t = seconds(0.5, sample_rate)
    n = len(t)
    rattle = noise(n, sample_rate, rng, (1500, 0.5, 1.0), (3300, 0.4, 0.5)) * np.exp(-t * 13)
    rattle *= 0.16 * (0.5 + 0.5 * np.sin(2 * np.pi * 21 * t + 1.4))
    body = knock(72 / weight**0.2, 13, t, 2.2) + ring(((410, 0.3, 24), (930, 0.16, 30)), t)
    return peaked(body + rattle + 0.7 * answer(surface, n, sample_rate, rng) + tap(n, sample_rate, rng))


def splash(weight: float, sample_rate: int, rng: np.random.Generator) -> np.ndarray:
    """Water struck, a cavity that closes with a plop, spray, and drops that rain back."""
    t = seconds(0.7 + 0.45 * min(2.0, weight**0.5), sample_rate)
    n = len(t)
    deep = 470 / weight**0.4
    hit = noise(n, sample_rate, rng, (deep, 0.8, 1.0)) * np.exp(-t * 11)
    spray = (
        noise(n, sample_rate, rng, (3300, 0.9, 1.0))
        * np.clip(t * 260, 0.3, 1)
        * np.exp(-t * 5.2 / min(1.6, weight**0.3))
    )
    out = 0.34 * hit + 0.2 * spray * min(1.0, 0.5 + 0.5 * weight)
    plop = seconds(0.13, sample_rate)
    tone = (
        np.sin(turned(bend(len(plop), 0.7 * deep, 1.5 * deep), sample_rate))
        * np.exp(-plop * 22)
        * np.clip(plop * 90, 0, 1)
    )
    at = int(0.075 * sample_rate)
    out[at : at + len(plop)] += 0.4 * tone[: n - at]
    for _ in range(int(6 + 6 * min(weight, 2))):
        at = int(rng.uniform(0.16, 0.8) * n)
        u = seconds(0.07, sample_rate)
        drop = np.sin(turned(rng.uniform(700, 1700) * (1 + 6 * u), sample_rate)) * np.exp(-u * 55)
        m = min(len(drop), n - at)
        out[at : at + m] += 0.15 * rng.uniform(0.2, 1) * drop[:m]
    return peaked(out)


def rustle(sample_rate: int, rng: np.random.Generator, opens: bool = True) -> np.ndarray:
    """A sheet of paper unfolds, or is folded away: crackling grains over a sweep of air."""
    t = seconds(0.5, sample_rate)
    n = len(t)
    u = t / t[-1]
    width = max(8, int(sample_rate / 240))
    grains = np.repeat(rng.random(n // width + 1) ** 4, width)[:n]
    crackle = noise(n, sample_rate, rng, (4600, 0.6, 1.0), (2300, 0.5, 0.5)) * grains
    air = noise(n, sample_rate, rng, (1500, 0.7, 1.0)) * 0.16
    envelope = np.clip(t * 160, 0, 1) * np.exp(-4.2 * u) if opens else np.clip(t * 160, 0, 1) * (1 - u) ** 1.4
    chime: float | np.ndarray = 0.0
    if opens:
        chime = 0.16 * ring(((1568, 1, 9), (2349, 0.7, 8), (3136, 0.4, 10)), np.maximum(0, t - 0.05)) * (t > 0.05)
    return peaked((crackle + air) * envelope * 0.4 + chime)
