"""What the house model has words for: its cut-outs, colours, cameras, moods and stand-ins.

Nothing here needs torch: the composer reads it to know what it may offer.
"""

from __future__ import annotations

import re

from .aliases import ALIASES, STAND_INS
from .art import bodies
from .score import MOODS, PLACES, STYLES, TIMES, WEATHERS

CAMERAS = ("static", "pan", "tilt", "dolly", "pull_back", "orbit", "handheld", "aerial", "slow_motion")
"""What the composer may ask for; every one of them changes the clip."""

CAMERA_MOVES = {
    "static": "static",
    "pan_right": "pan",
    "pan_left": "pan",
    "tilt_up": "tilt",
    "tilt_down": "tilt",
    "dolly_in": "dolly",
    "pull_back": "pull_back",
    "orbit": "orbit",
    "handheld": "handheld",
    "aerial": "aerial",
    "slow_motion": "slow_motion",
}
"""The camera's moves in the latent, and which of `CAMERAS` each belongs to."""


def _names(text: str) -> list[str]:
    return text.split()


GROUND = _names(
    """dog cat rabbit elephant horse cow pig mouse rat lion tiger leopard fox wolf bear panda polar-bear monkey gorilla
    orangutan deer moose ox bison water-buffalo goat ram ewe llama giraffe mammoth rhinoceros hippopotamus camel
    two-hump-camel donkey badger beaver otter skunk sloth raccoon chipmunk hamster boar poodle black-cat rooster
    chicken turkey penguin dodo peacock frog lizard crocodile turtle snake dragon unicorn t-rex ant spider scorpion
    beetle cricket worm crab baby-chick hatching-chick front-facing-baby-chick goose duck swan teddy-bear snowman
    snowman-without-snow robot ghost alien alien-monster zebra hedgehog kangaroo koala snail sauropod lobster
    flamingo service-dog guide-dog cockroach microbe troll ogre goblin"""
)
AIR = _names(
    """bird eagle dove bat butterfly honeybee lady-beetle mosquito fly blackbird phoenix-bird parrot owl bug airplane
    small-airplane flying-saucer rocket balloon kite parachute helicopter comet satellite flying-disc boomerang"""
)
WATER = _names(
    """fish tropical-fish blowfish shark whale spouting-whale seal jellyfish shrimp squid octopus dolphin sailboat ship
    speedboat motor-boat canoe ferry passenger-ship ring-buoy"""
)
VEHICLE = _names(
    """automobile bus taxi police-car fire-engine ambulance racing-car sport-utility-vehicle pickup-truck
    delivery-truck articulated-lorry tractor bicycle motor-scooter motorcycle kick-scooter skateboard locomotive
    tram-car
    tram train light-rail metro monorail bullet-train high-speed-train minibus trolleybus auto-rickshaw railway-car
    sled roller-skate motorized-wheelchair shopping-cart"""
)
PERSON = _names(
    """astronaut cook farmer firefighter singer ninja princess prince teacher scientist detective santa-claus mrs-claus
    artist pilot student guard judge mechanic technologist office-worker factory-worker construction-worker
    health-worker police-officer baby boy girl child man woman person man-dancing woman-dancing old-man old-woman
    older-person person-walking person-running man-walking man-running woman-walking woman-running person-superhero
    man-superhero woman-superhero person-mage man-mage woman-mage person-fairy woman-fairy man-fairy person-elf man-elf
    person-vampire man-vampire woman-vampire person-zombie man-zombie woman-zombie person-merpeople woman-merpeople
    man-merpeople person-genie man-genie person-with-crown person-juggling man-juggling woman-juggling
    person-surfing man-surfing woman-surfing skier snowboarder person-biking man-biking woman-biking clown-face
    person-rowing-boat person-swimming man-swimming woman-swimming person-climbing person-fencing baby-angel
    person-in-tuxedo person-cartwheeling person-lifting-weights person-golfing person-in-lotus-position person-in-bed
    person-taking-bath person-supervillain woman-in-lotus-position man-in-manual-wheelchair woman-in-manual-wheelchair
    person-in-manual-wheelchair"""
)
BALL = _names("""soccer-ball basketball baseball tennis volleyball softball pool-8-ball yo-yo mirror-ball""")

_NOT_THINGS = re.compile(
    r"button|face|arrow|keycap|clock(?!$)|thirty|circle|square|hearts|heart-|flag|symbol|sign|mark$|hand|finger|fist|"
    r"thumb|person|^man-|^woman-|^men-|^women-|japanese|medal$|banknote|chart|mailbox|folder|inbox|moon|zodiac|^no-|"
    r"cat-with|phone-off|zzz|palms|bust|blood|cigar|breast|toilet|closet|bikini|briefs|poo$|coffin|pregnant"
    r"|kaaba|mosque|"
    r"church|syna|temple|shinto|worship|star-of|star-and|dotted|om$|latin|orthodox|menorah|bomb|knife|dagger|syringe|"
    r"gun|pistol|middle|tray|envelope|page|calendar|restroom|room$|radioactive|biohaz|copyright|registered|infinity|"
    r"multiply|plus|minus|divide|curly|^aries|aquarius|taurus|gemini|cancer|^leo$|virgo|^libra|scorpio$|sagit|pisces|"
    r"ophi|capricorn|-monkey$|kissing|cash|sunrise|sunset|cityscape|family|people|selfie|head$|lungs|leg$|foot$|^ear|"
    r"^eye|mouth|^nose|tongue|tooth$|biceps|brain|^fog|-cloud|^sun$|atm|rating|antenna|dash|emblem|knot|^hole|bubble$|"
    r"level|pressure|baggage|customs|passport|left|right|speech|thought|lip$|couple|wedding|love|hotel|school|office|"
    r"hospital|^bank$|factory|store|stadium|station$|building|houses|construction|litter|motorway|wireless|vibration|"
    r"-suit$|eyes$|smiling|grinning|laughing|gesture|salute|skull-and|shower$|collision|input|prohibited"
    r"|warning|points|"
    r"dizzy|deaf|oclock|check-box|crying|pouting|weary|star-struck|index-|oncoming|locked-with|map-of|eight-|-heart$|"
    r"shaking|screaming|diamond-with|blue-diamond|orange-diamond|triangle-pointed|red-triangle|globe-with"
)
_WITH_BODY = {*GROUND, *AIR, *WATER, *VEHICLE, *PERSON, *BALL}


_ALSO = _names(
    """ear-of-corn brown-mushroom mushroom broom cherry-blossom blossom kitchen-knife sun-with-face full-moon-face
    magnifying-glass-tilted-left crescent-moon mailbox bubbles tooth brain red-heart church school bus-stop hospital
    hotel factory office-building
    classical-building mosque synagogue bank post-office stadium convenience-store department-store boxing-glove gloves
    bomb satellite-antenna shower paperclip envelope love-letter tulip four-leaf-clover eye ear nose foot poultry-leg
    japanese-castle sun water-pistol houses sports-medal fork-and-knife-with-plate bow-and-arrow"""
)
THINGS = [n for n in bodies() if n not in _WITH_BODY and (n in _ALSO or not _NOT_THINGS.search(n))]

KIND: dict[str, str] = {}
"""Icon name to body kind, as in `score.Puppet.kind`; only icons that may go on stage."""
for _kind, _members in (
    ("ground", GROUND),
    ("air", AIR),
    ("water", WATER),
    ("vehicle", VEHICLE),
    ("person", PERSON),
    ("ball", BALL),
    ("thing", THINGS),
):
    for _name in _members:
        if _name in bodies():
            KIND.setdefault(_name, _kind)
ICONS = tuple(KIND)

ENGINES = {*VEHICLE, "airplane", "small-airplane", "rocket", "helicopter", "speedboat", "motor-boat", "ferry"} - {
    "bicycle",
    "kick-scooter",
    "skateboard",
    "sled",
    "roller-skate",
    "shopping-cart",
}
SMALL = set(
    _names(
        """mouse rat ant lady-beetle honeybee worm cricket soccer-ball tennis baseball softball butterfly fly mosquito
    spider snail beetle bug baby-chick hatching-chick hamster chipmunk shrimp basketball volleyball pool-8-ball
    acorn ring key coin candy cookie egg cherries"""
    )
)
LARGE = {"elephant", "whale", "mammoth", "sauropod", "t-rex", "dragon", "giraffe", "ship", "passenger-ship", "house"}

COLOURS: dict[str, tuple[int, int, int]] = {
    "red": (214, 60, 52),
    "blue": (52, 104, 214),
    "green": (60, 160, 84),
    "yellow": (240, 196, 48),
    "purple": (140, 80, 190),
    "pink": (240, 120, 180),
    "orange": (240, 130, 40),
    "white": (240, 240, 240),
    "black": (44, 44, 52),
    "brown": (140, 92, 56),
    "grey": (140, 144, 152),
    "turquoise": (56, 190, 190),
}
COLOUR_WORDS = {
    "red": ("red", "crimson", "scarlet", "bright red"),
    "blue": ("blue", "azure", "dark blue", "light blue"),
    "green": ("green", "emerald", "lime green"),
    "yellow": ("yellow", "golden", "gold"),
    "purple": ("purple", "violet", "lilac"),
    "pink": ("pink", "rosy", "magenta"),
    "orange": ("orange",),
    "white": ("white", "snow-white"),
    "black": ("black", "jet-black"),
    "brown": ("brown",),
    "grey": ("grey", "gray", "silver"),
    "turquoise": ("turquoise", "teal"),
}
NATURAL_COLOURS = {
    ("fox", "red"), ("fox", "orange"), ("bear", "brown"), ("rabbit", "white"), ("black-cat", "black"), ("wolf", "grey"),
    ("elephant", "grey"), ("flamingo", "pink"), ("frog", "green"), ("crocodile", "green"), ("turtle", "green"),
    ("baby-chick", "yellow"), ("swan", "white"), ("polar-bear", "white"), ("whale", "blue"), ("dolphin", "blue"),
    ("tangerine", "orange"), ("red-apple", "red"), ("green-apple", "green"), ("lemon", "yellow"), ("banana", "yellow"),
    ("pig", "pink"), ("snowman", "white"), ("ghost", "white"), ("dove", "white"), ("cat", "orange"), ("tiger",
    "orange"),
    ("blackbird", "black"), ("horse", "brown"), ("monkey", "brown"), ("mouse", "grey"), ("crab", "red"), ("rose",
    "red"),
    ("jack-o-lantern", "orange"), ("lady-beetle", "red"), ("fire-engine", "red"), ("taxi", "yellow"), ("dog", "brown"),
}  # fmt: skip
"""What is so coloured already: tinting it again would only spoil the drawing."""

PLACE_STAND_INS: dict[str, str] = {
    "hospital": "room", "church": "room", "museum": "room", "supermarket": "room", "shop": "room", "bathroom": "room",
    "office": "room", "prison": "room", "airport": "city", "station": "city", "bridge": "city", "graveyard": "forest",
    "cemetery": "forest", "swimming pool": "lake", "zoo": "meadow", "playground": "meadow", "laboratory": "room",
    "train": "room", "factory": "city", "heaven": "sky", "hell": "cave", "tunnel": "cave", "mine": "cave",
    "aquarium": "underwater", "savanna": "desert", "savannah": "desert", "cinema": "stage", "bar": "kitchen",
    "pub": "kitchen", "market": "city", "fairground": "meadow", "igloo": "snow", "ship": "sea",
    "submarine": "underwater",
}  # fmt: skip
"""Places without a set of their own, and the set that stands in."""

PLAIN_STAND_INS = {"bridge", "market", "playground", "heaven", "bar", "pub", "ship", "train", "igloo", "tunnel", "mine"}
"""Stand-ins close enough that a remark would be fussy."""


SCENERY_WORDS = frozenset(
    _names(
        """snow beach tree trees star stars moon sun rain cloud clouds wave waves house home room stage mountain
        mountains desert camera light night day park garden forest city street sea ocean sky wind leaf leaves petal
        petals flower flowers blossom blossoms grass hill hills river lake road field rainbow fog storm snowflake
        snowflakes ice space planet planets galaxy castle tent camping bridge window door floor spotlight spotlights
        film movie video picture paper clay chalk neon pixel music note song water fire island palm cactus cacti
        coral corals reef rock rocks sand shell dune dunes volcano school hotel station stadium circus cinema
        theatre theater sofa bed chair dawn sunset sunrise drop drops droplet fly run jump slide swing ride back top
        bottom box circle game heart chips plant head duck orange pink red black white brown gold silver clear fall
        spring light ring rose kid right left present snowstorm storm blizzard thunder lightning
        cherry wood woods disco bench"""
    )
)
"""Words that name a cut-out too, but in a prompt are mostly scenery, colour or something else."""


def words_of(icon: str) -> tuple[str, ...]:
    """The words that name `icon`: its aliases, or its own name without hyphens."""
    return ALIASES.get(icon) or (icon.replace("-", " "),)


__all__ = [
    "ALIASES", "CAMERAS", "CAMERA_MOVES", "COLOURS", "COLOUR_WORDS", "ENGINES", "ICONS", "KIND", "LARGE",
    "MOODS", "NATURAL_COLOURS", "PLACES", "PLACE_STAND_INS", "PLAIN_STAND_INS", "SCENERY_WORDS",
    "SMALL", "STAND_INS",
    "STYLES", "TIMES", "WEATHERS", "words_of",
]  # fmt: skip
