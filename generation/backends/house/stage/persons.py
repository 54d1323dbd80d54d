"""Who a paper doll is: the score's `Look`, and by the seed what it leaves open, so that a crowd is a mixed one."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from ..score import Look, Puppet
from ..vocabulary import COLOURS
from .hats import AROUND, HATS
from .light import hexed, mixed

SKINS = {"pale": "#ffe0cb", "light": "#f6c9a0", "tan": "#dfa271", "brown": "#a96c43", "dark": "#74472d"}
HAIRS = {
    "black": "#2d2433", "brown": "#6d4429", "blond": "#efc25c", "ginger": "#d4652c", "grey": "#a7a8b4",
    "white": "#e9e6e4",
}  # fmt: skip
TOPS = ("#e4572e", "#2f86a6", "#f3a712", "#4f9d69", "#8461c1", "#d1495b", "#3d5a80", "#ef7b9d", "#f7efe0", "#26a69a")
BOTTOMS = ("#34466b", "#5b4a6f", "#7a5540", "#3e6259", "#8e3b46", "#565d6b", "#b98b53")
CUTS = {"man": ("short", "short", "short", "curly", "short"), "woman": ("long", "bun", "ponytail", "curly",
    "braids", "short", "long")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """One doll, nothing left open. Colours are '#rrggbb'. hair "" is bald; fringe: 0..2, how the hair falls.

    sex: "man" or "woman", which says only how hair, lashes and clothes are drawn when nobody says otherwise.
    """

    sex: str
    age: str
    skin: str
    hair: str
    cut: str
    fringe: int
    beard: bool
    top: str
    bottom: str
    dress: str
    sleeves: bool
    shoes: str
    glasses: bool
    wheels: bool
    wears: tuple[str, ...] = ()


ROLES: dict[str, tuple[str, str, Look, tuple[str, ...]]] = {
    "man": ("man", "adult", Look(), ()),
    "woman": ("woman", "adult", Look(), ()),
    "person": ("", "adult", Look(), ()),
    "boy": ("man", "child", Look(), ()),
    "girl": ("woman", "child", Look(), ()),
    "child": ("", "child", Look(), ()),
    "baby": ("", "baby", Look(), ()),
    "old-man": ("man", "old", Look(), ()),
    "old-woman": ("woman", "old", Look(), ()),
    "older-person": ("", "old", Look(), ()),
    "person-walking": ("", "adult", Look(), ()),
    "man-walking": ("man", "adult", Look(), ()),
    "woman-walking": ("woman", "adult", Look(), ()),
    "person-running": ("", "adult", Look(), ()),
    "man-running": ("man", "adult", Look(), ()),
    "woman-running": ("woman", "adult", Look(), ()),
    "man-dancing": ("man", "adult", Look(dress="suit"), ()),
    "woman-dancing": ("woman", "adult", Look(dress="dress", top="red"), ()),
    "person-climbing": ("", "adult", Look(), ()),
    "person-in-bed": ("", "adult", Look(), ()),
    "cook": ("", "adult", Look(top="white", dress="shirt"), ("chef_hat", "apron")),
    "farmer": ("", "adult", Look(top="green", bottom="blue"), ("straw_hat",)),
    "teacher": ("", "adult", Look(top="turquoise", dress="shirt"), ("glasses",)),
    "scientist": ("", "adult", Look(top="white", dress="coat"), ("glasses",)),
    "student": ("", "teen", Look(dress="shirt"), ("backpack",)),
    "artist": ("", "adult", Look(dress="stripes"), ("beret",)),
    "singer": ("", "adult", Look(top="purple"), ()),
    "construction-worker": ("", "adult", Look(top="orange", bottom="blue"), ("hard_hat",)),
    "police-officer": ("", "adult", Look(top="blue", bottom="blue", dress="shirt"), ("police_hat",)),
    "health-worker": ("", "adult", Look(top="white", dress="coat"), ("stethoscope",)),
    "mechanic": ("", "adult", Look(top="blue", bottom="blue"), ("cap",)),
    "office-worker": ("", "adult", Look(dress="suit"), ()),
    "judge": ("", "old", Look(top="black", dress="robe"), ("glasses",)),
    "detective": ("", "adult", Look(top="brown", dress="coat"), ("top_hat",)),
    "princess": ("woman", "teen", Look(top="pink", dress="dress", cut="long"), ("crown",)),
    "prince": ("man", "teen", Look(top="blue", dress="suit", cut="short"), ("crown", "cape")),
    "person-with-crown": ("man", "adult", Look(top="red", dress="robe", beard=True), ("crown", "cape")),
    "person-superhero": ("", "adult", Look(top="blue", bottom="red", dress="shirt"), ("cape",)),
    "man-superhero": ("man", "adult", Look(top="blue", bottom="red", dress="shirt"), ("cape",)),
    "woman-superhero": ("woman", "adult", Look(top="red", bottom="blue", dress="shirt"), ("cape",)),
    "person-mage": ("man", "old", Look(top="purple", dress="robe", beard=True), ("wizard_hat",)),
    "man-mage": ("man", "old", Look(top="blue", dress="robe", beard=True), ("wizard_hat",)),
    "woman-mage": ("woman", "adult", Look(top="purple", dress="robe", cut="long"), ("witch_hat",)),
    "person-in-tuxedo": ("", "adult", Look(top="black", dress="suit"), ("bow_tie",)),
    "person-fairy": ("woman", "child", Look(top="pink", dress="dress"), ("wings", "flower_crown")),
    "woman-fairy": ("woman", "child", Look(top="pink", dress="dress"), ("wings", "flower_crown")),
    "man-fairy": ("man", "child", Look(top="green"), ("wings",)),
    "baby-angel": ("", "baby", Look(top="white"), ("wings", "halo")),
    "person-in-manual-wheelchair": ("", "adult", Look(wheels=True), ()),
    "man-in-manual-wheelchair": ("man", "adult", Look(wheels=True), ()),
    "woman-in-manual-wheelchair": ("woman", "adult", Look(wheels=True), ()),
    "astronaut": ("", "adult", Look(top="white", bottom="white", dress="shirt"), ("space_helmet",)),
    "ninja": ("", "adult", Look(top="black", bottom="black", dress="shirt"), ("ninja_mask",)),
}
"""Icons that are played by a doll: (sex or "", age, what their calling wears, what is put on besides)."""


def person_of(puppet: Puppet, seed: int) -> Person:
    """The doll that plays a puppet. The same seed casts the same person."""
    sex, age, usual, wears = ROLES.get(puppet.icon, ("", "adult", Look(), ()))
    rng = random.Random(seed * 7919 + 13)  # noqa: S311
    sex = sex or rng.choice(("man", "woman"))
    look = usual
    if puppet.look:
        asked = {k: getattr(puppet.look, k) for k in Look.__slots__ if getattr(puppet.look, k)}
        look = replace(usual, **asked)
    age = look.age or age
    grown = age in ("adult", "old")
    skin = look.skin or rng.choice(tuple(SKINS))
    natural = ("black", "brown", "blond", "ginger", "brown", "black")
    dark = ("black", "black", "brown")
    hair = rng.choice(natural if skin in ("pale", "light") else dark)
    if age == "old":
        hair = rng.choice(("grey", "white"))
    hair = look.hair or hair
    cut = rng.choice(CUTS[sex])
    if age == "old" and sex == "woman":
        cut = rng.choice(("bun", "short", "curly"))
    if skin in ("brown", "dark") and rng.random() < 0.3 and age != "old":
        cut = "afro"
    cut = look.cut or cut
    if not look.hair and not look.cut and sex == "man" and grown and rng.random() < 0.12:
        hair = "none"
    beard = look.beard or (sex == "man" and grown and not puppet.look and rng.random() < (0.5 if age == "old" else 0.2))
    dress = look.dress or rng.choice(("shirt", "shirt", "stripes", "dress" if sex == "woman" else "shirt"))
    top = _cloth(look.top) or (_own(puppet.colour) if puppet.colour else rng.choice(TOPS))
    bottom = _cloth(look.bottom) or rng.choice(BOTTOMS)
    if dress == "suit":
        top = top if look.top or puppet.colour else rng.choice(("#34466b", "#4a4552", "#5b4a6f"))
        bottom = _cloth(look.bottom) or mixed(top, "#141030", 0.15)
    worn = tuple(dict.fromkeys((*wears, *puppet.wears)))
    if cut == "bun" and any(w in HATS or w in AROUND for w in worn):
        cut = "ponytail"
    return Person(
        sex=sex,
        age=age,
        skin=SKINS.get(skin, SKINS["light"]),
        hair="" if hair == "none" else HAIRS.get(hair) or _cloth(hair) or HAIRS["brown"],
        cut=cut,
        fringe=rng.randrange(3),
        beard=beard,
        top=top,
        bottom=bottom,
        dress=dress,
        sleeves=dress in ("suit", "coat", "robe") or rng.random() < (0.3 if age == "child" else 0.6),
        shoes=rng.choice(("#5a3b32", "#3b3448", "#d94f4f", "#f4efe6", "#2f5d73")),
        glasses=age == "old" and not puppet.look and "glasses" not in wears and rng.random() < 0.4,
        wheels=look.wheels,
        wears=worn,
    )


def _cloth(name: str) -> str:
    """A colour's name as dyed cloth: a little softer than the pure colour; "" for none."""
    return mixed(hexed(COLOURS[name]), "#8a7a78", 0.1) if name in COLOURS else ""


def _own(colour: tuple[float, float, float]) -> str:
    return hexed(tuple(255 * v for v in colour))
