"""Who says what: the call of each animal, and of those who have none of their own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from .beasts import bark, bleat, bray, hoots, howl, low, meow, neigh, oink, roar, squeak, trumpeting
from .birds import caw, chirp, cluck, crow, owl, quack, screech
from .creatures import beeps, blub, buzz, dolphin, hiss, honks, ribbit, song, warbling, wooo
from .throat import Call, babble


def each(call: Callable[..., np.ndarray], names: str, **more: float) -> dict[str, Call]:
    """The same call for several icons."""
    return {name: partial(call, **more) for name in names.split()}


CALLS: dict[str, Call] = (
    each(bark, "dog service-dog guide-dog")
    | each(bark, "poodle", pitch=520.0, size=0.75)
    | each(bark, "fox", pitch=640.0, size=0.7, times=3)
    | each(bark, "seal otter", pitch=260.0, size=0.9, times=3)
    | each(meow, "cat black-cat")
    | each(low, "cow")
    | each(low, "ox bison water-buffalo moose", pitch=98.0)
    | each(low, "hippopotamus rhinoceros", pitch=72.0)
    | each(low, "camel two-hump-camel llama giraffe", pitch=150.0)
    | each(low, "deer", pitch=230.0, length=0.6)
    | each(bleat, "ewe")
    | each(bleat, "goat ram", pitch=400.0)
    | each(oink, "pig boar")
    | each(neigh, "horse unicorn")
    | each(neigh, "zebra", pitch=980.0)
    | each(bray, "donkey")
    | each(bray, "penguin", pitch=520.0)
    | each(roar, "lion tiger leopard")
    | each(roar, "bear polar-bear panda gorilla", pitch=76.0, length=0.95)
    | each(roar, "dragon t-rex troll ogre", pitch=62.0, length=1.5)
    | each(roar, "crocodile sauropod goblin", pitch=70.0, length=0.9)
    | each(howl, "wolf")
    | each(trumpeting, "elephant mammoth")
    | each(hoots, "monkey orangutan")
    | each(quack, "duck")
    | each(quack, "goose swan dodo", pitch=330.0, times=2, length=0.24)
    | each(quack, "flamingo turkey peacock", pitch=420.0)
    | each(crow, "rooster")
    | each(cluck, "chicken")
    | each(caw, "blackbird bat")
    | each(caw, "parrot", pitch=760.0)
    | each(screech, "eagle phoenix-bird")
    | each(ribbit, "frog")
    | each(ribbit, "lizard", pitch=700.0)
    | each(squeak, "mouse rat hamster chipmunk rabbit hedgehog")
    | each(squeak, "raccoon badger beaver skunk koala sloth kangaroo", pitch=1300.0, times=2)
    | each(hiss, "snake")
    | each(buzz, "honeybee")
    | each(buzz, "mosquito", pitch=520.0)
    | each(buzz, "fly", pitch=170.0)
    | each(buzz, "beetle bug lady-beetle cockroach", pitch=130.0)
    | each(chirp, "cricket", pitch=4300.0)
    | each(chirp, "bird dove")
    | each(chirp, "baby-chick hatching-chick front-facing-baby-chick", pitch=3900.0)
    | each(owl, "owl")
    | each(song, "whale spouting-whale")
    | each(dolphin, "dolphin")
    | each(blub, "fish tropical-fish blowfish shark jellyfish shrimp squid octopus crab lobster turtle snail worm")
    | each(beeps, "robot satellite")
    | each(wooo, "ghost")
    | each(warbling, "alien alien-monster flying-saucer microbe")
    | each(babble, "boy girl child baby-angel", pitch=300.0, size=0.78)
    | each(babble, "baby", pitch=400.0, size=0.66, syllables=4)
    | each(babble, "princess singer woman mrs-claus old-woman", pitch=210.0, size=0.86)
    | each(babble, "person-zombie man-zombie woman-zombie", pitch=85.0, size=1.1, syllables=3)
    | each(babble, "santa-claus old-man", pitch=98.0, size=1.06)
    | each(babble, "teddy-bear snowman snowman-without-snow", pitch=260.0, size=0.85)
    | each(honks, "bus articulated-lorry delivery-truck fire-engine tram trolleybus", pitch=270.0)
    | each(honks, "locomotive train bullet-train high-speed-train ship ferry passenger-ship", pitch=180.0)
)


def call_of(icon: str, kind: str) -> Call:
    """What the figure says where it has no words."""
    if icon in CALLS:
        return CALLS[icon]
    if "woman" in icon or "fairy" in icon:
        return partial(babble, pitch=210.0, size=0.86)
    by_kind: dict[str, Call] = {
        "vehicle": honks,
        "air": chirp,
        "water": blub,
        "person": babble,
        "ground": partial(squeak, pitch=1500.0),
    }
    return by_kind.get(kind, partial(babble, pitch=280.0, size=0.8, syllables=4))
