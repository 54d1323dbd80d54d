"""What figures are like by the words around them: colour, size and feeling."""

from __future__ import annotations

import re

from .phrases import after, before
from .vocabulary import COLOURS, KIND, NATURAL_COLOURS

SHADES: dict[str, tuple[str, tuple[int, int, int]]] = {
    "crimson": ("red", (184, 30, 52)), "scarlet": ("red", (226, 44, 36)), "ruby": ("red", (190, 24, 66)),
    "maroon": ("red", (128, 32, 44)), "burgundy": ("red", (128, 26, 54)), "cherry-red": ("red", (206, 30, 50)),
    "navy": ("blue", (38, 56, 112)), "azure": ("blue", (64, 148, 232)), "indigo": ("blue", (70, 62, 150)),
    "sky-blue": ("blue", (126, 192, 240)), "cobalt": ("blue", (36, 80, 180)), "sapphire": ("blue", (34, 82, 186)),
    "ultramarine": ("blue", (40, 52, 170)), "baby-blue": ("blue", (156, 204, 240)),
    "royal-blue": ("blue", (48, 84, 196)),
    "light-blue": ("blue", (140, 192, 240)), "dark-blue": ("blue", (36, 56, 120)),
    "pale-blue": ("blue", (168, 204, 232)),
    "mint": ("green", (152, 218, 184)), "emerald": ("green", (28, 148, 96)), "olive": ("green", (122, 128, 58)),
    "lime": ("green", (150, 206, 60)), "lime-green": ("green", (150, 206, 60)), "jade": ("green", (56, 158, 120)),
    "light-green": ("green", (150, 208, 140)), "dark-green": ("green", (36, 96, 60)),
    "khaki": ("green", (158, 148, 96)),
    "golden": ("yellow", (232, 184, 60)), "gold": ("yellow", (232, 184, 60)), "mustard": ("yellow", (212, 166, 48)),
    "lemon": ("yellow", (250, 222, 90)), "amber": ("yellow", (240, 168, 40)), "beige": ("brown", (222, 202, 170)),
    "cream": ("white", (246, 236, 212)), "ivory": ("white", (244, 238, 220)), "snow-white": ("white", (248, 248, 250)),
    "violet": ("purple", (136, 88, 204)), "lilac": ("purple", (192, 160, 220)), "lavender": ("purple", (186, 168, 226)),
    "mauve": ("purple", (176, 134, 180)), "plum": ("purple", (120, 54, 110)), "magenta": ("pink", (214, 52, 150)),
    "rosy": ("pink", (240, 148, 172)), "fuchsia": ("pink", (224, 56, 158)), "salmon": ("pink", (244, 146, 124)),
    "coral": ("pink", (244, 124, 104)), "rose": ("pink", (232, 110, 140)), "hot-pink": ("pink", (244, 74, 160)),
    "peach": ("orange", (250, 186, 142)), "apricot": ("orange", (246, 176, 114)),
    "tangerine": ("orange", (244, 136, 44)),
    "copper": ("orange", (190, 112, 64)), "bronze": ("brown", (164, 114, 60)), "rusty": ("orange", (184, 88, 46)),
    "tan": ("brown", (204, 164, 120)), "chocolate": ("brown", (104, 64, 42)), "chestnut": ("brown", (134, 74, 48)),
    "teal": ("turquoise", (36, 140, 144)), "aqua": ("turquoise", (84, 208, 212)), "cyan": ("turquoise", (60, 200, 220)),
    "gray": ("grey", (140, 144, 152)), "silver": ("grey", (190, 196, 206)), "charcoal": ("grey", (72, 76, 84)),
    "jet-black": ("black", (30, 30, 36)), "ebony": ("black", (44, 38, 40)), "bright-red": ("red", (230, 40, 40)),
    "dark-red": ("red", (140, 28, 36)), "reddish": ("red", (206, 90, 70)),
}  # fmt: skip
"""Shade: the colour of `COLOURS` that it is one of, and its RGB."""
FAMILY = {name: name for name in COLOURS} | {shade: family for shade, (family, _) in SHADES.items()}
COLOUR = "|".join(sorted((re.escape(c).replace(r"\-", "[- ]") for c in FAMILY), key=len, reverse=True))
COLOURED = re.compile(rf"(?<![\w-])({COLOUR})(?:[- ]colou?red)?(?![\w-])")

_SIZES = {
    "tiny": "tiny minuscule teeny teensy miniature minute itsy-bitsy microscopic wee pocket-sized thumb-sized mini",
    "small": "small little petite short smallish baby young",
    "big": "big large tall bigger chubby fat plump huge-ish hefty stout sizeable",
    "huge": "huge giant gigantic enormous colossal massive immense towering monstrous mammoth gargantuan titanic",
}
_SIZE = {word: size for size, words in _SIZES.items() for word in words.split()}
_PEOPLE = {"baby", "young", "short", "tall", "fat", "chubby", "plump", "stout", "little", "hefty"}
"""Size words that say something else of a person."""

_FEELINGS = {
    "happy": "happy happily joyful joyfully cheerful cheerfully cheery glad gleeful merry jolly smiling smiles grinning"
    " grins laughing laughs giggling giggles delighted overjoyed excited excitedly playful playfully jubilant ecstatic"
    " content contented blissful smile grin laugh laughter joy rejoicing amused friendly thrilled beaming",
    "sad": "sad sadly unhappy crying cries weeping weeps sobbing sobs tearful heartbroken lonely gloomy melancholy"
    " miserable depressed mournful downcast glum sorrowful blue-eyed-with-tears disappointed wistful forlorn upset cry"
    " tears homesick dejected grieving frowning pouting sadness",
    "angry": "angry angrily furious furiously mad grumpy grumpily cross annoyed enraged raging irritated fuming livid"
    " outraged irate scowling growling snarling wrathful moody rage anger hostile cranky shouting yelling",
    "scared": "scared afraid frightened terrified fearful fearfully nervous nervously anxious anxiously trembling"
    " panicked panicking worried startled spooked timid petrified shivering fright panic cowardly cowering shy alarmed",
    "surprised": "surprised astonished amazed shocked stunned astounded bewildered puzzled confused wide-eyed baffled"
    " speechless gasping surprise awestruck wonder awe curious dumbfounded",
    "sleepy": "sleepy sleepily tired tiredly drowsy exhausted yawning yawns weary dozing dozy sleeping asleep sleeps"
    " napping snoozing snoring lazy lazily",
    "loving": "loving lovingly lovestruck love-struck smitten romantic enamoured enamored affectionate affectionately"
    " adoring kissing kisses hugging hugs cuddling cuddles love infatuated tender lovesick",
    "proud": "proud proudly confident confidently triumphant triumphantly victorious smug smugly heroic heroically"
    " noble majestic majestically brave bravely boastful regal winning determined bold boldly pride courageous",
}
_FEELING = {word: feeling for feeling, words in _FEELINGS.items() for word in words.split()}
_FEEL = re.compile(rf"(?<![\w-])({'|'.join(sorted(_FEELING, key=len, reverse=True))})(?![\w-])")
_NOT = re.compile(r"\b(?:not|never|no longer|isn't|without|no|un)\s+(?:\w+\s+)?$")
_ITS_OWN = re.compile(r"\b(?:a|an|the|two|three|his|her|its|their|my|of|some)\s+(?:\w+\s+)?$")
_LOVED = re.compile(r"\b(?:in love|falls? for|heart eyes|hearts? around|blows? (?:a )?kiss\w*)\b")
_INVITED = {"love", "wonder", "smile", "joy", "tears", "laughter", "rage", "anger", "panic", "fright", "awe", "pride",
            "surprise", "sadness", "grin", "tantrum"}  # fmt: skip

_IS_COLOURED = re.compile(
    r",?\s*(?:(?:which|that|who)\s+)?(?:is|are|was|turns?|painted|dyed|becomes?|coloured|colored)\s+(?:all "
    r"|bright |in )?"
    rf"({COLOUR})(?![\w-])"
)
_BOTH_LOVE = re.compile(r"\s+and\b[^.;,]*?\b(?:in love|kiss\w*|hug\w*|cuddl\w*)\b")

ADJECTIVES = (
    frozenset(FAMILY)
    | frozenset(_SIZE)
    | frozenset(_FEELING)
    | frozenset(
        """a an the his her its their my our your two three four five six some both matching pair of old young new cute
        fluffy bright dark light pale long thick thin warm cosy cozy woolly wool woolen knitted striped stripy spotted
        dotted checked plaid shiny sparkly sparkling glittering fancy elegant stylish funny silly cool colourful
        colorful rainbow round heart-shaped oversized floppy pointy pointed paper plastic leather silk golden lovely
        beautiful pretty ugly handsome magic magical metal wooden velvet polka-dot flowery floral festive little tall
        wise clever lonely adorable sweet furry feathered wild tame brave hungry thirsty black-and-white green-eyed
        one very really rather quite super and""".split()
    )
)
"""Words that may stand between an article and what is meant."""


def colour_of(prompt: str, span: tuple[int, int]) -> str:
    """The colour word said of the figure at `span`, a key of `FAMILY`, or ""."""
    said = list(COLOURED.finditer(before(prompt, span)))
    if not said:
        text, _ = after(prompt, span)
        told = _IS_COLOURED.match(text)
        said = [told] if told else []
    return said[-1][1].replace(" ", "-") if said else ""


def tint_of(prompt: str, span: tuple[int, int], icon: str) -> tuple[float, float, float] | None:
    """The RGB in [0, 1] that the figure asks for, None where it asks for none, the drawing has it, or it is skin."""
    name = colour_of(prompt, span)
    if not name or KIND[icon] == "person" or (icon, FAMILY[name]) in NATURAL_COLOURS:
        return None
    red, green, blue = SHADES[name][1] if name in SHADES else COLOURS[name]
    return red / 255, green / 255, blue / 255


def size_of(prompt: str, span: tuple[int, int], person: bool = False) -> str:
    """ "tiny", "small", "", "big" or "huge": what the words in front of the figure at `span` say."""
    sizes = [_SIZE[w] for w in before(prompt, span).split() if w in _SIZE and not (person and w in _PEOPLE)]
    if not sizes:
        text, _ = after(prompt, span)
        told = re.match(
            r"\s*(?:,\s*|(?:that|who|which) )?(?:is|the size of an?|as (?:big|large|tall) as an?)\s+([\w-]+)", text
        )
        if told and re.search(r"size of|as (?:big|large|tall)", told[0]):
            return {"house": "huge", "mountain": "huge", "skyscraper": "huge", "tree": "huge", "tower": "huge",
                    "mouse": "tiny", "thumb": "tiny", "coin": "tiny", "ant": "tiny"}.get(told[1], "big")  # fmt: skip
        if told and told[1] in _SIZE and not (person and told[1] in _PEOPLE):
            return _SIZE[told[1]]
    order = ("tiny", "huge", "small", "big")
    return min(sizes, key=order.index) if sizes else ""


def feeling_of(prompt: str, span: tuple[int, int]) -> str:
    """What the figure at `span` is said to feel, one of `score.FEELINGS` or ""."""
    front = [m[1] for m in _FEEL.finditer(before(prompt, span))]
    if front:
        return _FEELING[front[-1]]
    text, _ = after(prompt, span)
    if _LOVED.search(text) or _BOTH_LOVE.match(prompt[span[1] :].lower()):
        return "loving"
    for match in _FEEL.finditer(text):
        lead = text[: match.start()]
        if _NOT.search(lead) or (_ITS_OWN.search(lead) and match[1] not in _INVITED):
            continue
        if match[1] in _INVITED and not re.search(
            r"\b(?:with|in|of|a|big|from|for|full of|has|into)\s+(?:\w+\s+)?$", lead
        ):
            continue
        return _FEELING[match[1]]
    return ""
