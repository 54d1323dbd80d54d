"""The director: draws what a clip could be about. Words (`captions`) and tracks (`physics`) follow."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from generation.backends.house.layout import PLACES, WEATHERS
from generation.backends.house.score import MOODS, TIMES
from generation.backends.house.vocabulary import CAMERA_MOVES, COLOURS, ICONS, KIND, LATENT_STYLES


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
    "ground": listed("""right left go go go hop hop spin dance still sleep nod shake talk leap toward away orbit grow
    shrink
        fall appear vanish swing float"""),
    "air": listed("""right left go go orbit orbit rise fall float float toward away still hop spin dance appear
    vanish grow"""),
    "water": listed("""right left go go leap leap float float still spin dance orbit talk rise toward shrink sleep"""),
    "vehicle": listed("""right left go go go go hop toward away spin still fall appear vanish rise leap shake"""),
    "person": listed("""right left go go hop dance dance talk talk still sleep nod nod shake swing toward away leap
    float fall
        spin appear vanish orbit rise"""),
    "ball": listed("""bounce bounce bounce bounce right left go spin fall float grow leap"""),
    "thing": listed("""bounce spin spin dance hop fall grow shrink still rise orbit right left go talk float shake
    swing
        appear vanish leap nod sleep"""),
}  # fmt: skip
MOTIONS = tuple(dict.fromkeys(m for ms in MOTIONS_OF.values() for m in ms))
NATURAL = {
    "ground": listed("""meadow meadow forest forest beach city snow desert room mountain"""),
    "air": ["city", "meadow", "mountain", "sea", "forest", "space", "meadow"],
    "water": ["sea", "sea", "underwater", "underwater", "beach"],
    "vehicle": listed("""city city city desert mountain beach snow forest"""),
    "person": listed("""city city stage room room beach meadow forest mountain snow"""),
    "ball": ["meadow", "beach", "room", "city", "stage"],
    "thing": list(PLACES),
}
HOME = {
    "ground": "meadow", "air": "meadow", "water": "sea", "vehicle": "city", "person": "city", "ball": "meadow",
    "thing": "room",
}  # fmt: skip
"""Where a figure is when nobody says where."""
OWN_HOME = {
    "fish": "underwater", "tropical-fish": "underwater", "blowfish": "underwater", "shark": "underwater",
    "octopus": "underwater", "jellyfish": "underwater", "squid": "underwater", "shrimp": "underwater",
    "lobster": "underwater", "crab": "beach", "penguin": "snow", "polar-bear": "snow", "snowman": "snow", "skier":
    "snow",
    "snowboarder": "snow", "sled": "snow", "camel": "desert", "two-hump-camel": "desert", "scorpion": "desert",
    "cactus": "desert", "astronaut": "space", "rocket": "space", "flying-saucer": "space", "alien": "space",
    "alien-monster": "space", "satellite": "space", "comet": "space", "ringed-planet": "space", "singer": "stage",
    "man-dancing": "stage", "woman-dancing": "stage", "clown-face": "stage", "bear": "forest", "fox": "forest",
    "wolf": "forest", "deer": "forest", "owl": "forest", "monkey": "forest", "goat": "mountain", "ram": "mountain",
    "eagle": "mountain", "palm-tree": "beach", "baby": "room", "teddy-bear": "room", "cook": "room", "bullet-train":
    "meadow",
    "locomotive": "mountain", "tractor": "meadow",
}  # fmt: skip
RELATIONS = ("chase", "flee", "ride", "orbit", "meet", "carry", "over", "kick")
HELD_THINGS = tuple(
    n
    for n in listed("""umbrella balloon wrapped-gift bouquet guitar trumpet violin book open-book red-apple banana cake
        birthday-cake lollipop soft-ice-cream kite teddy-bear bone carrot fish soccer-ball basketball rose
        sunflower star laptop camera broom backpack bucket crown trophy flashlight candle hot-beverage pizza
        hamburger doughnut cheese-wedge key musical-note ring-buoy skateboard magic-wand fishing-pole""")
    if n in TRAIN_ICONS
)
SECONDS = (4.0, 6.0, 10.0)


@dataclass(slots=True)
class Scene:
    """What a clip is about.

    cast: (icon, how many) for the subject, the second and the third figure. motion: of the subject;
    motion2: of the second, where it has its own. told_*: what the composer chose, "" if nothing;
    the told value always equals the scene's own, whatever the caption says.
    """

    cast: list[tuple[str, int]]
    motion: str
    place: str
    time: str
    weather: str
    camera: str
    style: str
    mood: str
    seconds: float
    relation: str | None = None
    motion2: str = ""
    colour: str = ""
    size: float = 0.0
    starts: bool = False
    place_said: bool = True
    time_said: bool = True
    weather_said: bool = True
    camera_said: bool = True
    camera_vague: bool = False
    style_said: bool = True
    mood_said: bool = True
    told_camera: str = ""
    told_style: str = ""
    told_mood: str = ""
    said_in_place: bool = field(default=False, repr=False)


def pick_icon(rng: random.Random, pool: tuple[str, ...] | None = None, kinds: tuple[str, ...] = ()) -> str:
    """An icon from `pool` (default: what may be trained on), the popular ones more often."""
    pool = pool or TRAIN_ICONS
    while True:
        icon = rng.choice(POPULAR) if pool is TRAIN_ICONS and rng.random() < 0.42 else rng.choice(pool)
        # a third of the figures are living things: the bank itself is mostly objects
        if pool is TRAIN_ICONS and KIND[icon] == "thing" and rng.random() < 0.45:
            continue
        if not kinds or KIND[icon] in kinds:
            return icon


def _cast(rng: random.Random, pool: tuple[str, ...] | None) -> tuple[list[tuple[str, int]], str | None, str]:
    subject = pick_icon(rng, pool)
    count = rng.choices((1, 2, 3, 4, 5, 6), (0.68, 0.13, 0.09, 0.05, 0.03, 0.02))[0]
    motion = rng.choice(MOTIONS_OF[KIND[subject]]) if rng.random() < 0.88 else rng.choice(MOTIONS)
    if rng.random() > 0.36:
        return [(subject, count)], None, motion
    relation = rng.choices(("and", *RELATIONS), (0.24, 0.13, 0.08, 0.14, 0.11, 0.1, 0.12, 0.04, 0.04))[0]
    second = pick_icon(rng)
    if relation == "carry":
        second = rng.choice(HELD_THINGS) if rng.random() < 0.8 else second
    elif relation == "kick":
        second = pick_icon(rng, kinds=("ball",)) if rng.random() < 0.7 else second
    elif relation == "ride" and rng.random() < 0.6:
        subject, second = (
            pick_icon(rng, pool, ("ground", "person") if not pool else ()),
            pick_icon(rng, kinds=("ground", "vehicle", "water", "air")),
        )
    while second == subject:
        second = pick_icon(rng)
    cast = [(subject, 1), (second, 1)]
    if relation in ("chase", "flee", "and") and rng.random() < 0.2:
        cast = [(subject, rng.choice((1, 2, 3))), (second, rng.choice((1, 1, 2)))]
    if relation == "and" and rng.random() < 0.15:
        third = pick_icon(rng)
        if third not in (subject, second):
            cast = [(subject, 1), (second, 1), (third, 1)]
    if relation in ("chase", "flee", "ride"):
        motion = rng.choice(("right", "left", "go", "go"))
    elif relation == "carry":
        motion = rng.choice(("go", "go", "still", "still", "right", "left", "dance", "hop", "talk"))
    elif relation in ("orbit", "meet", "over", "kick"):
        motion = relation
    return cast, relation, motion


def _home(icon: str, weather: str, motion: str) -> str:
    if weather == "snow" and KIND[icon] not in ("water",):
        return "snow"
    if motion == "leap" and KIND[icon] == "water":
        return "sea"
    return OWN_HOME.get(icon) or HOME[KIND[icon]]


def draw_scene(rng: random.Random, pool: tuple[str, ...] | None = None) -> Scene:
    """One scene. `pool` limits the subject (held-out nouns in evaluation)."""
    cast, relation, motion = _cast(rng, pool)
    subject = cast[0][0]
    weather = rng.choices(WEATHERS, (0.58, 0.14, 0.12, 0.08, 0.08))[0]
    place_said = rng.random() < 0.88
    if place_said:
        place = rng.choice(NATURAL[KIND[subject]]) if rng.random() < 0.62 else rng.choice(PLACES)
    else:
        place = _home(subject, weather, motion)
    time = rng.choices(TIMES, (0.36, 0.22, 0.25, 0.17))[0]
    camera = rng.choices(tuple(CAMERA_MOVES), (0.4, 0.11, 0.1, 0.06, 0.04, 0.07, 0.07, 0.05, 0.05, 0.05))[0]
    style = rng.choices(LATENT_STYLES, (0.76, *[0.24 / (len(LATENT_STYLES) - 1)] * (len(LATENT_STYLES) - 1)))[0]
    mood = rng.choice(MOODS) if rng.random() < 0.3 else ""
    scene = Scene(cast, motion, place, time, weather, camera, style, mood, rng.choice(SECONDS), relation)
    scene.starts = weather in ("rain", "snow") and rng.random() < 0.15
    scene.place_said = place_said
    scene.time_said = time != "day" or rng.random() < 0.45
    scene.weather_said = weather != "clear" or rng.random() < 0.06
    scene.camera_vague = rng.random() < 0.5
    scene.camera_said = camera != "static" or rng.random() < 0.12
    scene.style_said = style != "paper" or rng.random() < 0.06
    scene.colour = rng.choice(tuple(COLOURS)) if rng.random() < 0.15 else ""
    if len(cast) == 1 and rng.random() < 0.14:
        scene.size = rng.choice((-0.4, -0.18, 0.2, 0.4))
    if relation == "and" and len(cast) == 2 and rng.random() < 0.3:
        scene.motion2 = rng.choice(MOTIONS_OF[KIND[cast[1][0]]])
    _tell(scene, rng)
    return scene


def _tell(scene: Scene, rng: random.Random) -> None:
    """Sometimes the composer chooses; then the words may be silent, and the choice still holds."""
    if rng.random() < 0.16:
        scene.told_camera = CAMERA_MOVES[scene.camera]
        scene.camera_said = scene.camera_said and rng.random() < 0.3
    if rng.random() < 0.16:
        scene.told_style = scene.style
        scene.style_said = scene.style_said and rng.random() < 0.3
    if scene.mood and rng.random() < 0.35:
        scene.told_mood = scene.mood
        scene.mood_said = rng.random() < 0.3
