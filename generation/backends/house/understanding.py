"""What the reader's answers and the words themselves come to: who is on stage, where, when, and what they do."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np

from . import layout
from .asides import title_of
from .between import PROPS, conjured, related
from .homes import home_of
from .lexicon import Found, Lexicon, flies, number, only_lying_snow
from .looks import look_of
from .score import Look
from .sets import places_in
from .traits import feeling_of, size_of, tint_of
from .vocabulary import CAMERA_MOVES, KIND

ALONE = 0.85
"""From this probability on the reader is believed that a figure is alone."""
READ = 0.55
"""From this probability on the reader's place holds against a word that names another."""
MOVED = ("chase", "flee", "follow", "ride", "push")
FOR_TWO = (
    "ride",
    "carry",
    "meet",
    "over",
    "kick",
    "push",
    "rebound",
    "orbit",
    "behind",
    "left_of",
    "right_of",
    "under",
)
POSED = ("still", "sleep", "nod", "talk", "wave", "shake", "dance")
"""What a rider may do on something that does not go anywhere."""
LIVELY = ("dance", "hop", "spin", "leap", "bounce", "climb", "shake", "swing", "float", "rise")
"""What takes the whole body, so that nothing is carried about meanwhile."""
IDLE = {"air": "go", "water": "go", "vehicle": "go", "ball": "bounce"}
"""What a body does of itself, where nobody says; others stand and breathe."""
BY_ITSELF = {"chase": "go", "flee": "go", "follow": "go", "ride": "go", "push": "go", "meet": "go", "over": "leap"}
"""What is left of a play for two where the other cannot be drawn."""
LEAVES_GROUND = ("go", "right", "left", "orbit", "float", "rise", "away", "toward", "fall", "spin", "")
PLAIN_SETS = {"room": "living", "kitchen": "home", "stage": "theatre", "forest": "pines"}
"""Which set a place is where nobody spoke of it."""
COURTS = {"basketball": "basketball", "soccer-ball": "football", "goal-net": "football", "ice-hockey": "rink",
          "ice-skate": "rink", "person-lifting-weights": "gym", "volleyball": "gym"}  # fmt: skip
"""Who plays on which court."""
ALOFT = ("cloud", "rainbow")
"""Who is with one of these is in the sky."""
FLYING = ("ground", "person", "thing")
TOLD = ("place", "variant", "time", "weather", "style", "mood", "camera", "shot")
KEPT = ("place", "variant", "time", "weather", "style", "mood", "camera", "shot", "speed")
"""What a remix keeps where nobody says otherwise."""
PLACED = ("behind", "left_of", "right_of", "under")


@dataclass(frozen=True, slots=True)
class Part:
    """One role: who plays it, how often, how big, and what it looks like."""

    found: Found
    count: int = 1
    size: str = ""
    colour: tuple[float, float, float] | None = None
    feeling: str = ""
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """A prompt, understood. facts: every key of `layout.READING` and `variant`, "" where the words leave it free; cast:
    the roles in order. flying: the first role leaves the ground. title: words to be shown. brought: who or what comes
    with the first figure though the reader saw nobody, and where it goes (see `Lexicon.brought`)."""

    facts: dict[str, str]
    cast: tuple[Part, ...]
    flying: bool = False
    title: str = ""
    brought: tuple[Found, str] | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """Body kinds of the roles, as they are on stage."""
        kinds = [KIND[part.found.icon] for part in self.cast]
        return ("air" if self.flying else kinds[0], *kinds[1:])

    def rows(self) -> list[list[float]]:
        """(SLOTS, CAST) for the denoiser. Of a play for two it stages one and one; the others do as they do."""
        two = self.facts["relation"] in FOR_TWO
        cast = [(p.found.icon, 1 if two else p.count, p.size) for p in self.cast]
        return layout.cast_rows(cast, self.flying)

    def asked(self) -> list[float]:
        """ASKED numbers for the denoiser: who sits on something that stands still is staged as if it went."""
        moves = self.facts["relation"] in MOVED and self.facts["motion"] not in ("right", "left")
        return layout.asked(self.facts | ({"motion": "go"} if moves else {}))


def facts_of(reading: np.ndarray) -> dict[str, str]:
    """The likeliest answer to each key of `layout.READING`, from probabilities (READINGS,)."""
    return {key: values[int(reading[layout.SPANS[key]].argmax())] for key, values in layout.READING.items()}


def understand(
    prompt: str,
    reading: np.ndarray,
    points: np.ndarray,
    offsets: np.ndarray,
    lexicon: Lexicon,
    chosen: dict[str, str] | None = None,
    kept: dict[str, str] | None = None,
    change: tuple[str, np.ndarray] | None = None,
) -> Understanding:
    """reading (READINGS,) and points (3, L) as probabilities; offsets (L, 2) of the tokens.

    chosen: what the composer chose by key; it wins. kept: what a remix keeps of its parent where the words say nothing.
    change: the end of the prompt that says what is to be different, and the reading of it alone: of place, time and the
    like only that is news.
    """
    facts = _read(prompt, reading)
    alone = float(reading[layout.SPANS["relation"]][0])
    if change:
        news = {key: value for key, value in _read(*change).items() if value and key in TOLD}
        facts |= {key: value for key, value in (kept or {}).items() if key in TOLD and "place" not in news} | news
    for key, value in (chosen or {}).items():
        if value and not (key == "camera" and CAMERA_MOVES.get(facts["camera"]) == value):
            facts[key] = value
    cast = _cast(prompt, points, offsets, lexicon, facts)
    _unplay(prompt, cast, facts)
    said = {key for key, value in facts.items() if value and key not in ("count", "count2")}
    for key in KEPT:
        if kept and key not in said and not (key == "variant" and "place" in said):
            facts[key] = kept.get(key, "")
    if kept and "motion" not in said and not facts["relation"] and not kept.get("relation"):
        facts["motion"] = kept.get("motion", "")
    flying = flies(prompt) and KIND[cast[0].found.icon] in FLYING and facts["motion"] in LEAVES_GROUND
    flying = flying and facts["relation"] in ("", "and", "orbit", "over", "chase", "flee", "follow", "carry")
    brought = _let_go(facts, cast)
    if brought:
        cast = cast[:1]
    elif len(cast) == 1:
        brought = lexicon.brought(prompt, [cast[0].found], facts["relation"], alone > ALONE)
    if not facts["place"] and facts["relation"] == "ride" and flies(prompt):
        facts["place"] = "sky"
    if brought and not facts["place"] and brought[0].icon in COURTS:
        facts["place"], facts["variant"] = "court", COURTS[brought[0].icon]
    return Understanding(facts, cast, flying, title_of(prompt), brought)


def _read(prompt: str, reading: np.ndarray) -> dict[str, str]:
    """The likeliest answers, and the set that a word names."""
    facts = facts_of(reading) | {"variant": ""}
    _where(prompt, reading, facts)
    if facts["weather"] == "snow" and only_lying_snow(prompt):
        facts["weather"] = ""
    if facts["relation"] == "ride" and _RIDERLESS.search(prompt.lower()):
        facts["relation"] = ""
    if facts["motion"] in ("", "bounce") and not facts["relation"] and _WALL.search(prompt.lower()):
        facts["motion"], facts["relation"] = "", "rebound"
    return facts


def settled(one: Understanding, dice: float) -> Understanding:
    """With a place, a weather and something to do for everybody; dice in [0, 1) choose where that is free."""
    facts, kinds = dict(one.facts), one.kinds
    mover = one.cast[1].found.icon if facts["relation"] == "ride" and len(one.cast) > 1 else one.cast[0].found.icon
    kind = kinds[1] if mover != one.cast[0].found.icon else kinds[0]
    if not facts["place"] and any(part.found.icon in ALOFT for part in one.cast[1:]):
        facts["place"] = "sky"
    if not facts["place"]:
        facts["place"] = home_of(mover, kind, facts["motion"], facts["relation"], facts["weather"], dice)
        facts["variant"] = PLAIN_SETS.get(facts["place"], "")
    facts["weather"] = facts["weather"] or "clear"
    facts["camera"] = facts["camera"] or "static"
    if facts["relation"] in ("", "and", "carry", *PLACED) and not facts["motion"]:
        idle = IDLE.get(kinds[0], "still") if facts["relation"] in ("", "and") else "still"
        facts["motion"] = "float" if idle == "go" and len(one.cast) > 1 and kinds[0] == "air" else idle
    if facts["relation"] in MOVED and facts["motion"] not in ("right", "left"):
        facts["motion"] = facts["motion"] if facts["relation"] == "ride" and facts["motion"] in POSED else "go"
    if facts["relation"] in ("orbit", "meet", "over", "kick", "rebound"):
        facts["motion"] = ""
    if facts["place"] == "court" and not facts["variant"]:
        facts["variant"] = COURTS.get(mover, "basketball" if facts["relation"] == "rebound" else "")
    return replace(one, facts=facts)


def _where(prompt: str, reading: np.ndarray, facts: dict[str, str]) -> None:
    """A set that a word names: it says which of a place's four, and where, if the reader is not sure of another."""
    read = reading[layout.SPANS["place"]]
    for _, place, variant, _ in places_in(prompt):
        if place == facts["place"]:
            facts["variant"] = facts["variant"] or variant
        elif not facts["place"] or float(read.max()) < READ:
            facts["place"], facts["variant"] = place, variant
            return


def _unplay(prompt: str, cast: tuple[Part, ...], facts: dict[str, str]) -> None:
    """What a figure is called is no place ("the moon goes round"), a wave at sea is no greeting, 4 am is an hour."""
    spans = [part.found.span for part in cast if part.found.word not in PROPS]
    named = [where for where in places_in(prompt) if where[1] == facts["place"]]
    if named and all(any(a < where[3][1] and b > where[3][0] for a, b in spans) for where in named):
        facts["place"] = facts["variant"] = ""
    if facts["motion"] == "wave" and _WAVES.search(prompt.lower()):
        facts["motion"] = ""
    _plainly(prompt.lower(), cast, facts)
    clock = _CLOCK.search(prompt.lower())
    if clock:
        hour = int(clock[1]) % 12 + (12 if clock[2].startswith("p") else 0)
        facts["time"] = "night" if hour < 5 or hour > 20 else "dawn" if hour < 8 else "sunset" if hour > 17 else "day"


def _plainly(text: str, cast: tuple[Part, ...], facts: dict[str, str]) -> None:
    """What is done in so many words: "doesn't move", "left to right", leaves that fall."""
    if facts["motion"] in ("", "go", "right", "left") and not _FILMED.search(text):
        if _MOTIONLESS.search(text):
            facts["motion"] = "still"
        elif way := _WAY.search(text):
            facts["motion"] = way.lastgroup or ""
        elif facts["relation"] == "ride" and _UPON.search(text):
            facts["motion"] = "still"
    if _DUNK.search(text):
        facts["motion"] = "leap"
    if facts["motion"] == "fall" and _CRASH.search(text):
        facts["motion"] = ""
    if facts["style"] == "chalk" and _BOARD.search(text):
        facts["style"] = ""
    if not facts["time"] and _SUN.search(text):
        facts["time"] = "day"
    if cast[0].found.icon in _FALLERS and facts["motion"] in ("", "still", "go") and _FALLING.search(text):
        facts["motion"] = "fall"
    if facts["motion"] == "hop" and KIND[cast[0].found.icon] == "water" and _BOBBING.search(text):
        facts["motion"] = "float"
    if not facts["place"] and _DIVER.search(text):
        facts["place"] = "underwater"
    if facts["relation"] == "carry" and facts["motion"] in ("", "still"):
        if _WORKING.search(text):
            facts["motion"] = "nod"
        elif _CARRYING.search(text) and not _RESTING.search(text):
            facts["motion"] = "go"


_MOTIONLESS = re.compile(
    r"\b(?:(?:do(?:es)?n['’]?t|do(?:es)? not|not|without|never) (?:even )?mov(?:e|es|ing)\b"
    r"|motionless|unmoving|frozen in place)"
)
_WAY = re.compile(r"\b(?:left to (?:the )?(?P<right>right)|right to (?:the )?(?P<left>left))\b")
_FILMED = re.compile(r"\b(?:camera|pan(?:s|ning)?)\b")
_UPON = re.compile(r"\b(?:stand(?:s|ing)?|sit(?:s|ting)?|sat|lying|lies|perch(?:ed|es|ing))\b(?: \w+)? (?:on|upon)\b")
_DUNK = re.compile(r"\bdunk(?:s|ing|ed)?\b")
_CRASH = re.compile(r"\bwaves? (?:\w+ )?crash|crashing waves?")
_BOARD = re.compile(
    r"\b(?:at|to|before|behind|beside|near|in front of) (?:an?|the|his|her) (?:\w+ )?(?:black|chalk)board"
)
_SUN = re.compile(r"\b(?:(?<!the )sun(?:ny|shine|light|lit)|in the (?:\w+ )?(?:sun|sunshine|sunlight))\b")
_FALLERS = {"fallen-leaf", "leaf-fluttering-in-wind", "maple-leaf", "snowflake", "feather", "droplet"}
_FALLING = re.compile(r"\bf[ae]ll(?:s|ing)?\b(?! asleep)")
_CARRYING = re.compile(
    r"\b(?:carr(?:y|ies|ying)|bring(?:s|ing)?|deliver(?:s|ing)?|haul\w*|lug\w*|drag\w*|transport\w*)\b"
)
_RESTING = re.compile(r"\b(?:stand|sit|wait|rest|lean|kneel)(?:s|ing|ting)?\b")
_WAVES = re.compile(r"\b(?:huge|big|giant|high|ocean|sea|tidal|large|monster|the|a|on|of|over|surf\w*)\s+waves?\b")
_WALL = re.compile(
    r"\b(?:off|against|hits?|strikes?) (?:\w+ ){0,3}?(?:wall|backboard|board|fence|rim|hoop|garage door)\b"
)
_RIDERLESS = re.compile(r"\b(?:without|no|any|riderless)\b(?: \w+)? riders?\b|\briderless\b")
_BOBBING = re.compile(r"\bbob(?:s|bing)?\b")
_DIVER = re.compile(r"\b(?:scuba|snorkel\w*|deep-sea diver)\b")
_WORKING = re.compile(
    r"\b(?:eat|nibbl|munch|chew|lick|drink|sip|slurp|read|gobbl|bit(?:e|ing)|devour|tast|enjoy|knit|sew|saw(?:ing|s)|hammer"
    r"|writ|typ(?:es|ing)|paint|wash|cook|stir|brush|clean|repair|fix)\w*\b"
)
_CLOCK = re.compile(r"\b(\d{1,2})(?::\d\d)?\s*(am|pm|a\.m|p\.m)\b")
_KIN = re.compile(
    r"\b(?:its|his|her|their)\s+(?:\w+\s+)?(?:mum|mom|mama|mother|dad|papa|father|parent|baby|babie|child|children|kid)s?$"
)
_LISTED = re.compile(r"(?:,|\band)\s+(?:an?|the|one|my)\s+(?:\w+\s+)?$")
_OTHER = re.compile(r"\b(?:another|other|second|one more)\b")


def _cast(
    prompt: str, points: np.ndarray, offsets: np.ndarray, lexicon: Lexicon, facts: dict[str, str]
) -> tuple[Part, ...]:
    roles = 2 if facts["relation"] else 1
    found = lexicon.cast(prompt, points, offsets, roles)
    twice = roles == 2 and found[1].icon == found[0].icon and found[1].word == found[0].word
    if twice and not _OTHER.search(prompt.lower()):
        # the same figure, named twice
        found, facts["relation"], facts["motion2"] = found[:1], "", ""
    elif roles == 2 and not _stands(found[1]):
        # a board or a wall need not be drawn to send a ball back
        does = "float" if facts["relation"] == "over" and flies(prompt) else BY_ITSELF.get(facts["relation"], "")
        facts["motion"] = facts["motion"] or does
        relation = facts["relation"] if facts["relation"] == "rebound" else ""
        found, facts["relation"], facts["motion2"] = found[:1], relation, ""
    if len(found) == 2:
        second = _kicked(prompt, found, lexicon) if facts["relation"] == "kick" else found[1]
        found[1] = _family(prompt, found[0], second)
    if not facts["relation"] and (shown := conjured(prompt, found[0])):
        # "a wizard makes a rabbit appear": the act is the rabbit's
        facts["relation"], facts["motion2"], facts["motion"], found = "and", facts["motion"], "wave", [found[0], shown]
    if not facts["relation"] and (told := _told(prompt, found[0], facts["motion"], lexicon)):
        facts["relation"], found = told[0], [found[0], told[1]]
        if told[0] == "and" and KIND[told[1].icon] == "thing":
            facts["motion2"] = "still"
    if facts["relation"] == "and" and (more := _third(prompt, found, lexicon)):
        found = [*found, more]
    parts = []
    for role, one in enumerate(found):
        count = int(facts[("count", "count2", "count")[role]]) if role < 2 else 1
        said = number(one.word)
        # a bare plural is a few
        count = 1 if said == 1 else 3 if said == 2 and count == 1 else count
        parts.append(_part(prompt, one, count))
    if facts["relation"] in FOR_TWO:
        # of what is ridden, carried or in the way there is one
        parts = [replace(part, count=min(part.count, 3) if n == 0 else 1) for n, part in enumerate(parts)]
    total = 0
    for n, part in enumerate(parts):
        parts[n] = replace(part, count=max(1, min(part.count, layout.SLOTS - total - (len(parts) - n - 1))))
        total += parts[n].count
    return tuple(parts)


def _part(prompt: str, found: Found, count: int) -> Part:
    if found.span == (0, 0):
        return Part(found, count)
    person = KIND[found.icon] == "person"
    tint = tint_of(prompt, found.span, found.icon)
    look = look_of(prompt, found.span) if person else None
    size = size_of(prompt, found.span, person)
    return Part(found, count, size, tint, feeling_of(prompt, found.span), look)


def _stands(found: Found) -> bool:
    """Whether the second figure is one: named by a word that has a drawing."""
    return found.how != "near" or found.likeness > 0.6


def _kicked(prompt: str, found: list[Found], lexicon: Lexicon) -> Found:
    """The ball that is kicked, where the reader took somebody who looks on for it."""
    if KIND[found[1].icon] == "person":
        balls = (one for one in lexicon.left_over(prompt, found) if KIND[one.icon] == "ball")
        return next(balls, found[1])
    return found[1]


def _family(prompt: str, first: Found, second: Found) -> Found:
    """The mother of three ducks is a duck, and so are her little ones."""
    if KIND[first.icon] in ("ground", "air", "water") and _KIN.search(prompt[: second.span[1]].lower()):
        grown = ("duck" if "duck" in first.word else "chicken") if first.icon == "baby-chick" else first.icon
        return replace(second, icon=grown, how="exact")
    return second


def _told(prompt: str, first: Found, motion: str, lexicon: Lexicon) -> tuple[str, Found] | None:
    """What small words put beside the first figure: figures before what it does something with, scenery last."""
    if told := related(prompt, first, motion):
        return told
    if lexicon.brought(prompt, [first], "", alone=True):
        return None
    if told := related(prompt, first, motion, props=True):
        return told
    other = _third(prompt, [first], lexicon)
    acts = other and re.match(r"\s+(?:\w+ly\s+)?(?:is|are|\w+s|\w+ing)\b", prompt[other.span[1] :])
    return ("and", other) if other and acts and KIND[other.icon] != "thing" else None


def _let_go(facts: dict[str, str], cast: tuple[Part, ...]) -> tuple[Found, str] | None:
    """A thing in the hand of somebody who dances or hops: who carries is staged as walking, so it only comes along."""
    if facts["relation"] != "carry" or facts["motion"] not in LIVELY or KIND[cast[1].found.icon] != "thing":
        return None
    facts["relation"] = facts["motion2"] = ""
    return cast[1].found, "beside"


def _third(prompt: str, found: list[Found], lexicon: Lexicon) -> Found | None:
    """A third figure of a list: "a cat, a dog and a mouse"."""
    named = (one for one in lexicon.left_over(prompt, found) if _LISTED.search(prompt[: one.span[0]].lower()))
    return next(named, None)
