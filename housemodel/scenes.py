"""The director: draws what a clip could be about. Words (`captions`) and tracks (`physics`) follow."""

from __future__ import annotations

import random
from dataclasses import dataclass

from generation.backends.house.layout import RELATIONS
from generation.backends.house.score import MOODS, PLACES, SHOTS, STYLES, TIMES, WEATHERS
from generation.backends.house.vocabulary import CAMERA_MOVES, COLOURS, ICONS, KIND


def listed(text: str) -> list[str]:
    """The words of `text`."""
    return text.split()


HELD_OUT = tuple(
    n
    for n in listed("""flamingo violin taco octopus koala trumpet pineapple helicopter tractor snail kangaroo owl
    lobster
        cupcake umbrella telescope zebra hedgehog pizza watermelon parrot dolphin candle crown squid saxophone
        cactus teapot ambulance sauropod woman-mage person-zombie""")
    if n in KIND
)
"""Never in a training caption: what the model makes of nouns it has not met."""
TRAIN_ICONS = tuple(n for n in ICONS if n not in HELD_OUT)
POPULAR = tuple(
    n
    for n in listed("""dog cat rabbit elephant horse mouse bird fish whale automobile bus rocket robot balloon
    soccer-ball
        penguin lion bear sailboat airplane fox frog duck dragon unicorn astronaut ghost man woman girl boy
        child bicycle locomotive butterfly turtle monkey princess tiger wolf deer cow pig chicken person ninja
        cook old-man snowman teddy-bear hamburger t-rex delivery-truck honeybee shark alien santa-claus
        person-mage clown-face tropical-fish""")
    if n in TRAIN_ICONS
)

MOTIONS_OF = {
    "ground": listed("""right left go go go go hop hop spin dance dance still sleep nod nod shake talk talk leap leap
    toward away orbit grow shrink fall appear vanish swing float dive dive wave climb rise"""),
    "air": listed("""right left go go go orbit orbit rise fall float float toward away still hop spin dance appear
    vanish grow sleep talk nod leap"""),
    "water": listed("""right left go go leap leap float float still spin dance orbit talk rise toward away shrink sleep
    dive nod wave grow"""),
    "vehicle": listed("""right left go go go go go hop toward away spin still fall appear vanish rise leap shake dive
    orbit roll climb"""),
    "person": listed("""right left go go go hop dance dance dance talk talk talk still still sleep nod nod nod shake
    swing
    toward away leap float fall spin appear vanish orbit rise dive dive wave wave climb climb"""),
    "ball": listed("""bounce bounce bounce bounce roll roll roll right left go spin fall float grow leap rise swing
    vanish still"""),
    "thing": listed("""bounce roll spin spin dance hop fall fall grow shrink still still rise orbit right left go talk
    float float shake swing appear vanish leap nod sleep wave"""),
}  # fmt: skip
MOTIONS = tuple(dict.fromkeys(m for ms in MOTIONS_OF.values() for m in ms))
NATURAL = {
    "ground": listed("""meadow meadow forest forest beach city snow desert room mountain farm farm jungle jungle castle
    cave lake kitchen"""),
    "air": listed("city meadow mountain sea forest space meadow sky sky sky castle jungle lake farm"),
    "water": listed("sea sea underwater underwater beach lake lake"),
    "vehicle": listed("city city city desert mountain beach snow forest farm castle moon sky"),
    "person": listed("""city city stage room room beach meadow forest mountain snow kitchen kitchen castle castle farm
    court court moon cave lake"""),
    "ball": listed("meadow beach room city stage court court court"),
    "thing": list(PLACES),
}
HELD_THINGS = tuple(
    n
    for n in listed("""umbrella balloon wrapped-gift bouquet guitar trumpet violin book open-book red-apple banana cake
        birthday-cake lollipop soft-ice-cream kite teddy-bear bone carrot fish soccer-ball basketball rose
        sunflower star laptop camera broom backpack bucket crown trophy flashlight candle hot-beverage pizza
        hamburger doughnut cheese-wedge key musical-note ring-buoy skateboard magic-wand fishing-pole""")
    if n in TRAIN_ICONS
)
SECONDS = (4.0, 6.0, 10.0)
SAID = ("place", "time", "weather", "style", "mood", "camera", "shot", "speed")


@dataclass(slots=True)
class Scene:
    """What a clip is about.

    cast: (icon, how many, size) of the subject, the second and the third figure. motion: of the subject, "" where the
    relation says all; motion2: of the second, where it has its own. starts: the weather sets in. said: which of `SAID`
    stands in the words; vague: a pan that does not say where to.
    """

    cast: list[tuple[str, int, str]]
    motion: str
    place: str
    time: str
    weather: str
    camera: str
    shot: str
    style: str
    mood: str
    speed: str
    seconds: float
    said: frozenset[str]
    relation: str = ""
    motion2: str = ""
    colour: str = ""
    colour2: str = ""
    starts: bool = False
    vague: bool = False

    @property
    def answers(self) -> dict[str, str]:
        """What a reader of the words should answer, by `layout.READING`."""
        told = {key: getattr(self, key) if key in self.said else "" for key in SAID}
        told["shot"] = "" if told["shot"] == "medium" else told["shot"]
        return told | {
            "motion": self.motion,
            "motion2": self.motion2,
            "relation": self.relation,
            "count": str(self.cast[0][1]),
            "count2": str(self.cast[1][1]) if len(self.cast) > 1 else "1",
            "onset": "starts" if self.starts else "",
        }

    @property
    def facts(self) -> dict[str, str]:
        """What the staging is asked for, by `layout.STAGED`."""
        return self.answers | {"place": self.place, "time": self.time, "weather": self.weather, "mood": self.mood,
                               "camera": self.camera, "speed": self.speed}  # fmt: skip


def pick_icon(rng: random.Random, pool: tuple[str, ...] | None = None, kinds: tuple[str, ...] = ()) -> str:
    """An icon from `pool` (default: what may be trained on), the popular ones more often."""
    pool = pool or TRAIN_ICONS
    while True:
        icon = rng.choice(POPULAR) if pool is TRAIN_ICONS and rng.random() < 0.42 else rng.choice(pool)
        # a third of the figures are living things: the bank itself is mostly objects
        if pool is TRAIN_ICONS and KIND[icon] == "thing" and rng.random() < 0.5:
            continue
        if not kinds or KIND[icon] in kinds:
            return icon


SHARE = {
    "and": 0.2, "chase": 0.1, "flee": 0.06, "follow": 0.06, "ride": 0.11, "orbit": 0.07, "meet": 0.09, "carry": 0.12,
    "over": 0.06, "kick": 0.05, "push": 0.05, "behind": 0.05, "left_of": 0.04, "right_of": 0.04, "under": 0.06,
    "rebound": 0.04,
}  # fmt: skip
MOVED = ("chase", "flee", "follow", "ride", "push")
"""Relations whose figures travel together."""
PLACED = ("behind", "left_of", "right_of", "under")
"""Relations that say only where; the figures may do something of their own."""
STATIC = listed("still still still sleep nod talk shake dance wave hop")


def _size(rng: random.Random) -> str:
    return rng.choices(("", "tiny", "small", "big", "huge"), (0.8, 0.05, 0.05, 0.05, 0.05))[0]


def _pair(rng: random.Random, relation: str, pool: tuple[str, ...] | None) -> list[tuple[str, int, str]]:
    first, second = pick_icon(rng, pool), pick_icon(rng)
    if relation == "carry":
        second = rng.choice(HELD_THINGS) if rng.random() < 0.7 else pick_icon(rng, kinds=("thing", "ball"))
        first = pick_icon(rng, pool, ("ground", "person", "air", "thing") if not pool else ())
    elif relation in ("kick", "push") and rng.random() < 0.8:
        second = pick_icon(rng, kinds=("ball", "thing") if relation == "kick" else ("ball", "thing", "vehicle"))
    elif relation == "ride":
        first = pick_icon(rng, pool, ("ground", "person", "air") if not pool and rng.random() < 0.85 else ())
        second = pick_icon(rng, kinds=("ground", "vehicle", "water", "air") if rng.random() < 0.9 else ())
    elif relation == "rebound":
        first = pick_icon(rng, None, ("ball",) if rng.random() < 0.85 else ("thing",))
        second = pick_icon(rng, kinds=("thing", "vehicle"))
    elif relation in ("chase", "flee", "follow", "meet") and rng.random() < 0.8:
        alive = ("ground", "person", "air", "water")
        first, second = pick_icon(rng, pool, () if pool else alive), pick_icon(rng, kinds=(*alive, "vehicle", "ball"))
    while second == first:
        second = pick_icon(rng)
    counts = (1, 1)
    if relation in ("and", "chase", "flee", "follow", "meet") and rng.random() < 0.22:
        counts = (rng.choice((1, 1, 2, 3)), rng.choice((1, 2, 2, 3))) if relation != "meet" else (1, 1)
    return [(first, counts[0], _size(rng)), (second, counts[1], _size(rng))]


def _cast(rng: random.Random, pool: tuple[str, ...] | None) -> tuple[list[tuple[str, int, str]], str, str, str]:
    """(cast, relation, motion, motion of the second)."""
    if rng.random() > 0.46:
        subject = pick_icon(rng, pool)
        count = rng.choices((1, 2, 3, 4, 5, 6), (0.68, 0.12, 0.09, 0.05, 0.03, 0.03))[0]
        motion = rng.choice(MOTIONS_OF[KIND[subject]]) if rng.random() < 0.92 else rng.choice(MOTIONS)
        return [(subject, count, _size(rng))], "", motion, ""
    relation = rng.choices(RELATIONS, [SHARE[r] for r in RELATIONS])[0]
    cast = _pair(rng, relation, pool)
    motion = motion2 = ""
    if relation in MOVED:
        motion = rng.choice(("right", "left", "go", "go", "go", "go", "go", "go"))
    elif relation == "carry":
        motion = rng.choice(("go", "go", "still", "still", "still", "right", "left", "dance", "hop", "talk", "nod"))
    elif relation in PLACED:
        motion = rng.choice(STATIC)
    elif relation == "and":
        motion = rng.choice(MOTIONS_OF[KIND[cast[0][0]]])
        if rng.random() < 0.35:
            motion2 = rng.choice(MOTIONS_OF[KIND[cast[1][0]]])
        elif rng.random() < 0.15:
            third = pick_icon(rng)
            if third not in (cast[0][0], cast[1][0]):
                cast = [(icon, 1, size) for icon, _, size in cast] + [(third, 1, "")]
    return cast, relation, motion, motion2


def draw_scene(rng: random.Random, pool: tuple[str, ...] | None = None) -> Scene:
    """One scene. `pool` limits the subject (held-out nouns in evaluation)."""
    cast, relation, motion, motion2 = _cast(rng, pool)
    subject = cast[0][0]
    weather = rng.choices(WEATHERS, (0.56, 0.12, 0.1, 0.07, 0.05, 0.05, 0.05))[0]
    place = rng.choice(NATURAL[KIND[subject]]) if rng.random() < 0.55 else rng.choice(PLACES)
    if motion == "dive":
        place = rng.choice(("beach", "lake", "lake", "sea"))
    if relation == "rebound" and rng.random() < 0.5:
        place = "court"
    time = rng.choices(TIMES, (0.4, 0.2, 0.24, 0.16))[0]
    moves = tuple(CAMERA_MOVES)
    camera = rng.choices(moves, [0.5 if m == "static" else 0.5 / (len(moves) - 1) for m in moves])[0]
    style = rng.choices(STYLES, (0.72, *[0.28 / (len(STYLES) - 1)] * (len(STYLES) - 1)))[0]
    shot = rng.choices(SHOTS, (0.84, 0.04, 0.04, 0.04, 0.04))[0]
    if camera == "aerial" and shot != "medium":
        shot = "medium"
    mood = rng.choice(MOODS) if rng.random() < 0.32 else ""
    if rng.random() < 0.25:
        # many people say who, what and where, and nothing else
        camera, style, shot, mood = "static", "paper", "medium", ""
    travelling = motion in ("go", "right", "left") and relation in ("", "and", "carry", *MOVED)
    if not relation and rng.random() < 0.06:
        motion = ""
    speed = rng.choice(("", "", "slow", "fast")) if travelling and relation in ("", "and", "carry") else ""
    said = {key for key, p in (("place", 0.86), ("speed", 1.0), ("mood", 1.0)) if rng.random() < p}
    for key, value, plain, often in (
        ("time", time, "day", 0.4), ("weather", weather, "clear", 0.05), ("camera", camera, "static", 0.08),
        ("style", style, "paper", 0.06), ("shot", shot, "medium", 0.0),
    ):  # fmt: skip
        if value != plain or rng.random() < often:
            said.add(key)
    scene = Scene(
        cast, motion, place, time, weather, camera, shot, style, mood, speed, rng.choice(SECONDS), frozenset(said),
        relation, motion2,
    )  # fmt: skip
    scene.starts = weather in ("rain", "snow") and rng.random() < 0.12
    scene.vague = camera in ("pan_left", "pan_right") and rng.random() < 0.5
    scene.colour = rng.choice(tuple(COLOURS)) if rng.random() < 0.16 else ""
    scene.colour2 = rng.choice(tuple(COLOURS)) if len(cast) > 1 and rng.random() < 0.1 else ""
    return scene
