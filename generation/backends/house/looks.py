"""How a figure looks by the words around it: its colour, size and feeling, and a person's age, skin, hair and
clothes."""

from __future__ import annotations

import re

from .phrases import after, before
from .score import Look
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
_COLOUR = "|".join(sorted((re.escape(c).replace(r"\-", "[- ]") for c in FAMILY), key=len, reverse=True))
_COLOURED = re.compile(rf"(?<![\w-])({_COLOUR})(?:[- ]colou?red)?(?![\w-])")

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
    said = list(_COLOURED.finditer(before(prompt, span)))
    if not said:
        text, _ = after(prompt, span)
        told = re.match(
            rf",?\s*(?:(?:which|that|who)\s+)?(?:is|are|was|turns?|painted|dyed|becomes?|coloured"
            rf"|colored)\s+(?:all |bright |in )?({_COLOUR})(?![\w-])",
            text,
        )
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
    if _LOVED.search(text):
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


_AGES = (
    ("baby", r"baby|infant|newborn|babies|toddlers?"),
    ("old", r"old|elderly|aged|grand(?:ma|pa|mother|father|dad|mum|mom|parents?|ad)|gran(?:ny|ddad|dad|nies)"
            r"|nan|nana|opa|oma"
     r"|grey-haired|white-haired|senior|pensioner|retired|wrinkled"),
    ("teen", r"teen|teenage|teenager|teenagers|adolescent|youth|teens"),
    ("child", r"child|children|kids?|boys?|girls?|little (?:boy|girl)|schoolboy|schoolgirl|preschooler|pupil"),
    ("adult", r"young (?:man|woman|lady)|middle-aged|adult|grown-up|mother|father|dad|mum|mom|daddy|mommy|mummy"),
)  # fmt: skip
_SKINS = (
    ("dark", r"black|african(?:-american)?|dark-skinned|ebony|nigerian|kenyan|ghanaian|ethiopian|jamaican"
             r"|with dark skin"
     r"|dark skin|black skin|senegalese|congolese|afro-american|haitian|somali|african american"),
    ("brown", r"brown-skinned|brown skin|indian|pakistani|south asian|bangladeshi|sri lankan|polynesian|maori"
              r"|aboriginal"
     r"|native american|hispanic|latina|latino|mexican|brazilian|arab|hawaiian|indigenous|moroccan|egyptian"),
    ("tan", r"tanned|tan|olive-skinned|sun-tanned|suntanned|mediterranean|turkish|greek|italian|spanish|persian"
            r"|filipino"
     r"|olive skin|iranian|filipina"),
    ("light", r"asian|japanese|chinese|korean|light-skinned|light skin|east asian|french|vietnamese|thai"),
    ("pale", r"pale|white|fair|fair-skinned|pale skin|fair skin|white skin|freckled|caucasian|irish|scottish|swedish"
     r"|scandinavian|norwegian|english|european|german|russian"),
)  # fmt: skip
_HAIRS = {"blond": "blond", "blonde": "blond", "fair-haired": "blond", "golden": "blond", "ginger": "ginger",
          "redhead": "ginger", "red": "ginger", "auburn": "ginger", "copper": "ginger", "redheaded": "ginger",
          "brunette": "brown", "silver": "grey", "gray": "grey", "grey": "grey", "white": "white", "dark": "black",
          "raven": "black", "chestnut": "brown", "rainbow": "pink", "bald": "none",
          "strawberry-blond": "ginger"}  # fmt: skip
_CUTS = (
    ("braids", r"braids?|braided|plaits?|pigtails|dreadlocks|dreads|cornrows"),
    ("afro", r"afro"),
    ("ponytail", r"ponytail|pony tail|pony-tail"),
    ("bun", r"\bbun\b|hair up|topknot|chignon|updo"),
    ("curly", r"curly|curls|wavy|frizzy|curly-haired|ringlets|wavy-haired"),
    ("long", r"long(?:,? \w+){0,2} hair|long-haired|flowing hair|long locks"),
    ("short", r"short(?:,? \w+){0,2} hair|short-haired|crew cut|buzz cut|bob|cropped hair|pixie cut|mohawk|spiky hair"),
)
_DRESSES = (
    ("dress", r"dress|gown|skirt|frock|sundress|ballgown|sari|dirndl|tutu|wedding dress|petticoat"),
    ("suit", r"suit|tuxedo|tux|blazer|business suit|uniform"),
    ("coat", r"coat|raincoat|trench coat|overcoat|jacket|parka|anorak|lab coat|fur coat|winter coat|cardigan|hoodie"),
    ("robe", r"robe|robes|kimono|toga|gown of|bathrobe|dressing gown|cassock|habit|kaftan|tunic|pyjamas|pajamas"),
    ("stripes", r"(?:striped|stripy|stripey)(?: [\w-]+)?|stripes|breton"),
    ("shirt", r"shirt|t-shirt|tshirt|t shirt|tee|blouse|top|sweater|jumper|pullover|jersey|sweatshirt|polo|vest"
              r"|turtleneck"),
)  # fmt: skip
_BOTTOMS = r"trousers|pants|jeans|shorts|leggings|skirt|chinos|slacks|dungarees|overalls|joggers"
_CLAD = re.compile(r"\b(?:in|wear\w*|wore|dressed in|clad in|has|with|and|sporting)\b|,")
_WHEELS = re.compile(r"\bwheel-?chair\b|\bwheel chair\b")
_DEMONYM_ONLY_IN_FRONT = ("light", "tan")


def look_of(prompt: str, span: tuple[int, int]) -> Look | None:
    """The person at `span` by the words around it, None where they say nothing of looks.

    For a cameo's note ("curly red hair, green dress, glasses") call it as `look_in(note)`.
    """
    own = prompt[slice(*span)].lower()
    follows, _ = after(prompt, span)
    return _look(f"{before(prompt, span)} {own}", follows, clothed=False)


def look_in(note: str) -> Look | None:
    """The look that a note of plain words describes: "curly red hair, green dress, wheelchair"."""
    return _look(note.lower(), note.lower(), clothed=True)


def _look(front: str, follows: str, clothed: bool) -> Look | None:
    said: dict[str, str | bool] = {}
    for age, words in _AGES:
        if re.search(rf"(?<![\w-])(?:{words})(?![\w-])", front):
            said["age"] = age
            break
    if years := re.search(r"\b(\d{1,3})[- ]years?[- ]old\b|\baged? (\d{1,3})\b", f"{front} {follows}"):
        n = int(years[1] or years[2])
        said["age"] = "baby" if n < 2 else "child" if n < 13 else "teen" if n < 20 else "adult" if n < 62 else "old"
    for skin, words in _SKINS:
        here = front if not clothed else re.sub(r"\b(?:black|white|tan|fair)\b(?! skin)", " ", front)
        spoken = re.search(rf"(?<![\w-])(?:{words})(?![\w-])(?! (?:hair|beard|curls|braids|dress|coat))", here)
        if spoken or re.search(
            rf"\b(?:{skin}|{'fair' if skin == 'pale' else 'black' if skin == 'dark' else skin})[- ]skin", follows
        ):
            said["skin"] = skin
            break
    _hair(front, follows, said)
    _clothes(front, follows, said, clothed)
    if _WHEELS.search(f"{front} {follows}"):
        said["wheels"] = True
    return Look(**said) if said else None  # type: ignore[arg-type]


def _hair(front: str, follows: str, said: dict[str, str | bool]) -> None:
    both = f"{front} | {follows}"
    for cut, words in _CUTS:
        if re.search(rf"(?<![\w-])(?:{words})", both):
            said["cut"] = cut
            break
    names = "|".join(sorted({*map(re.escape, _HAIRS), *COLOURS, *SHADES}, key=len, reverse=True))
    hair = re.search(
        rf"(?<![\w-])({names})(?:,? [\w-]+)?[ -](?:hair(?:ed)?|braids?|curls|locks|ponytail|bun|afro|pigtails)\b", both
    )
    hair = hair or re.search(rf"\bhair (?:is |dyed |in )?({names})\b", both)
    if hair:
        said["hair"] = _HAIRS.get(hair[1]) or FAMILY.get(hair[1], "")
    elif alone := re.search(r"(?<![\w-])(blonde?|redhead(?:ed)?|brunette|bald|ginger)(?![\w-])", both):
        said["hair"] = _HAIRS[alone[1]]
    if re.search(r"\bbald\b|\bno hair\b|\bshaved head\b", both):
        said["hair"] = "none"
    if re.search(r"\b(?:beard(?:ed)?|goatee|stubble|whiskers|unshaven|bearded)\b", both) and "no beard" not in both:
        said["beard"] = True


def _clothes(front: str, follows: str, said: dict[str, str | bool], clothed: bool) -> None:
    for dress, words in _DRESSES:
        for match in re.finditer(rf"(?<![\w-])(?P<what>(?:[\w-]+ ){{0,4}}?)(?:{words})(?![\w-])", follows):
            lead = follows[: match.start("what")] + match["what"]
            if not clothed and not _CLAD.search(lead):
                continue
            colours = [m[1] for m in _COLOURED.finditer(match[0])]
            said.setdefault("dress", dress)
            if colours:
                said.setdefault("top", FAMILY[colours[-1].replace(" ", "-")])
            break
    if legs := re.search(rf"(?<![\w-])({_COLOUR})(?: \w+)? (?:{_BOTTOMS})\b", follows):
        said["bottom"] = FAMILY[legs[1].replace(" ", "-")]
    elif re.search(r"\bjeans\b", follows):
        said["bottom"] = "blue"
    if "top" not in said and (
        all_in := re.search(
            rf"\b(?:in|wearing|dressed in)\s+(?:all |bright )?({_COLOUR})(?:\s*(?:$|,|and\b|who\b|on\b|at\b))", follows
        )
    ):
        said["top"] = FAMILY[all_in[1].replace(" ", "-")]
