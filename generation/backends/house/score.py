"""The score: what the house model denoises and the paper theatre plays.

Who stands where and how they move, the place, the light, the camera, the sound. The transformer
works on normalised arrays of it; the stage and the orchestra read this decoded form. Positions are
in stage units: x -1 (left edge) .. 1 (right edge), y -1 (top) .. 1 (bottom), z by log scale.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any

import numpy as np

FORMAT = "sorasite.score.2"

HZ = 24
"""Track samples a second: one a frame, so that what falls is where it should be in each of them."""

TRACK = ("presence", "x", "y", "log_scale", "rotation", "flip", "squash")
"""Channels of a puppet's track. rotation in units of pi; flip -1 faces left, 1 faces right."""

CAMERA = ("pan_x", "pan_y", "zoom", "shake", "light", "weather", "arc")
"""Channels of the camera. arc: how far it has gone round the middle of the stage, -1 to 1."""
SOUND = ("wind", "rain", "sea", "city", "birds", "onset", "splash", "engine", "voice", "music")

PLACES = (
    "beach",
    "city",
    "forest",
    "desert",
    "snow",
    "meadow",
    "sea",
    "space",
    "room",
    "underwater",
    "mountain",
    "stage",
    "kitchen",
    "castle",
    "farm",
    "jungle",
    "lake",
    "cave",
    "moon",
    "court",
    "sky",
)
VARIANTS: dict[str, tuple[str, ...]] = {
    "beach": ("palms", "cliffs", "harbour", "dunes"),
    "city": ("avenue", "square", "village", "rooftops"),
    "forest": ("pines", "autumn", "birches", "enchanted"),
    "desert": ("dunes", "canyon", "pyramids", "cactus"),
    "snow": ("hills", "ice", "village", "firs"),
    "meadow": ("hills", "park", "garden", "flowers"),
    "sea": ("open", "islands", "lighthouse", "icebergs"),
    "space": ("planets", "nebula", "asteroids", "station"),
    "room": ("living", "bedroom", "library", "classroom"),
    "underwater": ("reef", "deep", "wreck", "kelp"),
    "mountain": ("alps", "rocks", "volcano", "waterfall"),
    "stage": ("theatre", "circus", "disco", "concert"),
    "kitchen": ("home", "bakery", "restaurant", "cafe"),
    "castle": ("courtyard", "hall", "towers", "ruins"),
    "farm": ("barn", "field", "orchard", "stable"),
    "jungle": ("vines", "temple", "bamboo", "waterfall"),
    "lake": ("lake", "river", "pond", "swamp"),
    "cave": ("stone", "crystals", "ice", "treasure"),
    "moon": ("craters", "mars", "base", "alien"),
    "court": ("basketball", "football", "gym", "rink"),
    "sky": ("clouds", "high", "balloons", "islands"),
}
"""Four sets for each place: the words may ask for one, else the seed does."""
TIMES = ("day", "sunset", "night", "dawn")
WEATHERS = ("clear", "rain", "snow", "wind", "petals", "storm", "fog")
STYLES = ("paper", "noir", "neon", "watercolor", "pixel", "claymation", "chalk", "storybook")
MOODS = ("calm", "happy", "sad", "epic", "spooky")
FEELINGS = ("happy", "sad", "angry", "scared", "surprised", "sleepy", "loving", "proud")
"""What a figure's face and bearing may show; "" shows none."""
SHOTS = ("medium", "close", "wide", "above", "low")
"""How the clip is composed: from near, from far, from above (the floor rises), from below (figures tower)."""
SIZES = ("tiny", "small", "", "big", "huge")
WEARS = (
    "chef_hat", "pirate_hat", "crown", "top_hat", "cowboy_hat", "wizard_hat", "party_hat", "santa_hat", "helmet",
    "space_helmet", "hard_hat", "police_hat", "cap", "beret", "straw_hat", "headphones", "glasses", "sunglasses",
    "monocle", "moustache", "bow_tie", "tie", "scarf", "cape", "apron", "tutu", "wings", "halo", "flower_crown",
    "witch_hat", "knight_helmet", "ninja_mask", "eye_patch", "backpack", "stethoscope", "medal",
)  # fmt: skip
"""What a puppet can put on: "a robot chef", "a pirate cat", "a duck in sunglasses"."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens at one exact moment: `kind` is "contact", "splash" or "step"."""

    kind: str
    time: float
    slot: int
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Look:
    """What a paper doll of a person looks like; "" is left to the seed.

    age: "baby", "child", "teen", "adult", "old". skin: "pale", "light", "tan", "brown", "dark". hair: a colour of
    `vocabulary.COLOURS`, or "blond", "ginger", "none". cut: "short", "long", "curly", "braids", "bun", "ponytail",
    "afro". beard: whether there is one. top, bottom: colours of the clothes. dress: "shirt", "dress", "suit", "coat",
    "stripes", "robe". wheels: in a wheelchair.
    """

    age: str = ""
    skin: str = ""
    hair: str = ""
    cut: str = ""
    beard: bool = False
    top: str = ""
    bottom: str = ""
    dress: str = ""
    wheels: bool = False


@dataclass(frozen=True, slots=True)
class Puppet:
    """One figure on the stage.

    icon: a name in the icon set. word: the prompt's own word for it. kind: body kind, one of
    "ground", "air", "water", "vehicle", "person", "ball", "thing".
    colour: RGB in [0, 1] that the prompt asked for, or None. gait: (bob amplitude, Hz, wobble).
    track: (7, T) float64 at `HZ`, channels as `TRACK`.
    rides, held_by: index of the puppet this one sits on, or is carried by; -1 for nobody. The track
    follows it already; the stage, which knows the drawings, may seat it more exactly.
    cameo: public id of the likeness that it plays; its picture is never kept here.
    feeling: one of `FEELINGS` or "". wears: of `WEARS`. look: of a person's doll, None where it is no doll.
    does: what it was read to do, one of `layout.MOTIONS` or "": the stage poses by it, the track says where.
    """

    icon: str
    word: str
    kind: str
    track: np.ndarray
    colour: tuple[float, float, float] | None = None
    gait: tuple[float, float, float] = (0.0, 1.0, 0.1)
    speaks: bool = False
    rides: int = -1
    held_by: int = -1
    cameo: str = ""
    feeling: str = ""
    wears: tuple[str, ...] = ()
    look: Look | None = None
    does: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """A whole clip, decoded. camera (7, T) as `CAMERA`, sound (10, T) as `SOUND`, both at `HZ`.

    tempo, key, energy in [-1, 1] (slow..fast, minor..major, soft..loud); horizon, sun in [-1, 1].
    variant: one of `VARIANTS` of the place, "" leaves it to the seed. shot: one of `SHOTS`. title: words to show, or
    "". backdrop: a picture that the author brought stands in for the set; it is handed in to `stage.play`.
    asked: what was read from the words or chosen, by `layout.READING`; a remix keeps it where new words are silent.
    camera_move: one of `vocabulary.CAMERA_MOVES`. prompt and latent are kept for remixing: latent is
    base64 of the denoised latents as little-endian int16 in steps of 1/256. seed throws the dice of the stage, the
    sound, way, beat and pause; a remix that is not too far from its parent keeps that of its parent.
    """

    seconds: float
    seed: int
    place: str
    time: str
    weather: str
    style: str
    mood: str
    puppets: tuple[Puppet, ...]
    camera: np.ndarray
    sound: np.ndarray
    tempo: float = 0.0
    key: float = 1.0
    energy: float = 0.0
    horizon: float = 0.0
    sun: float = 0.0
    events: tuple[Event, ...] = field(default=())
    camera_move: str = "static"
    variant: str = ""
    shot: str = "medium"
    title: str = ""
    backdrop: bool = False
    asked: dict[str, str] = field(default_factory=dict)
    prompt: str = ""
    latent: str = ""

    def to_json(self) -> dict[str, Any]:
        """Everything needed to play it again or remix it, as plain JSON values; four decimals are kept."""
        plain = {f.name: getattr(self, f.name) for f in fields(self)}
        plain["camera"], plain["sound"] = _listed(self.camera), _listed(self.sound)
        plain["puppets"] = [asdict(p) | {"track": _listed(p.track)} for p in self.puppets]
        plain["events"] = [asdict(e) for e in self.events]
        return {"format": FORMAT} | plain

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Score:
        """The inverse of `to_json`. Raises ValueError if `plain` is not a score of this format."""
        if plain.get("format") != FORMAT:
            raise ValueError("This is not a score of the house model.")
        known = {f.name for f in fields(cls)}
        values = {k: v for k, v in plain.items() if k in known}
        values["camera"], values["sound"] = np.array(plain["camera"], float), np.array(plain["sound"], float)
        values["events"] = tuple(Event(**e) for e in plain["events"])
        puppets = []
        for p in plain["puppets"]:
            colour = tuple(p["colour"]) if p["colour"] else None
            exact = {"track": np.array(p["track"], float), "colour": colour, "gait": tuple(p["gait"])}
            worn = {"wears": tuple(p["wears"]), "look": Look(**p["look"]) if p["look"] else None}
            puppets.append(Puppet(**p | exact | worn))
        return cls(**values | {"puppets": tuple(puppets)})


def _listed(array: np.ndarray) -> list[list[float]]:
    return [[round(float(v), 4) for v in row] for row in array]
