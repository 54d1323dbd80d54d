"""Where a figure is at home, when nobody says where."""

from __future__ import annotations

from .vocabulary import KIND

_BY_KIND = {
    "ground": ("meadow", "forest", "farm"),
    "air": ("sky", "meadow", "sky"),
    "water": ("sea", "underwater", "lake"),
    "vehicle": ("city", "city", "mountain"),
    "person": ("city", "meadow", "room"),
    "ball": ("meadow", "court", "beach"),
    "thing": ("meadow", "room", "meadow"),
}
_OWN = {
    "underwater": "fish tropical-fish blowfish shark octopus jellyfish squid shrimp lobster shell coral",
    "sea": "water-wave whale spouting-whale dolphin sailboat ship passenger-ship speedboat seal ring-buoy",
    "lake": "duck swan frog beaver otter canoe goose flamingo crocodile",
    "beach": "crab palm-tree umbrella-on-ground person-surfing man-surfing woman-surfing bikini beach-umbrella turtle",
    "snow": "penguin polar-bear snowman snowman-without-snow skier snowboarder sled seal mrs-claus santa-claus",
    "desert": "camel two-hump-camel scorpion cactus lizard",
    "space": "rocket flying-saucer satellite comet ringed-planet star glowing-star",
    "moon": "astronaut alien alien-monster",
    "stage": "singer man-dancing woman-dancing clown-face microphone violin trumpet saxophone guitar accordion drum "
    "mirror-ball top-hat performing-arts person-juggling man-juggling woman-juggling",
    "forest": "bear fox wolf deer owl hedgehog raccoon boar moose squirrel chipmunk mushroom badger",
    "jungle": "monkey gorilla orangutan tiger leopard parrot snake sloth peacock koala panda elephant",
    "meadow": "butterfly honeybee lady-beetle rabbit unicorn kite sunflower tulip bug snail dog poodle",
    "farm": "cow pig horse ewe ram goat rooster chicken baby-chick hatching-chick turkey tractor donkey farmer ox"
    " llama",
    "mountain": "eagle goat ram person-climbing locomotive",
    "castle": "dragon princess prince person-with-crown crown ghost crossed-swords ninja man-vampire woman-vampire "
    "person-vampire person-mage man-mage woman-mage",
    "cave": "bat troll ogre goblin gem-stone spider",
    "kitchen": "cook pizza hamburger birthday-cake shortcake cookie doughnut hot-beverage teapot pancakes bread "
    "croissant spaghetti cupcake sandwich cooking soft-ice-cream mouse teacup-without-handle",
    "room": "cat black-cat baby teddy-bear hamster books open-book laptop television student teacher artist",
    "court": "basketball soccer-ball tennis volleyball baseball softball person-lifting-weights person-fencing",
    "city": "automobile bus taxi police-car fire-engine ambulance delivery-truck police-officer firefighter rat "
    "man-superhero woman-superhero person-superhero",
    "sky": "cloud rainbow sun sun-with-face full-moon-face crescent-moon sun-behind-cloud "
    "airplane small-airplane bird dove helicopter balloon parachute phoenix-bird",
}
_PLACE = {icon: place for place, icons in _OWN.items() for icon in icons.split()}


def home_of(icon: str, kind: str, motion: str, relation: str, weather: str, dice: float) -> str:
    """Where to play it; dice in [0, 1) choose where several places are as good. kind: as it is on stage."""
    if motion == "dive":
        return "lake"
    if relation == "rebound":
        return "court"
    if motion == "leap" and KIND[icon] == "water":
        return "sea"
    if weather == "snow" and kind != "water":
        return "snow"
    if motion == "climb" and kind == "person":
        return "mountain"
    if motion == "talk" and KIND[icon] in ("person", "thing"):
        return "stage"
    if (kind == "air" and KIND[icon] != "air") or (motion in ("float", "rise") and KIND[icon] == "vehicle"):
        return "sky"
    if icon in _PLACE:
        return _PLACE[icon]
    choices = _BY_KIND[kind]
    return choices[int(dice * len(choices))]
