"""How a person looks by the words around it: age, skin, hair, clothes, a wheelchair."""

from __future__ import annotations

import re

from .phrases import after, before
from .score import Look
from .traits import COLOUR, COLOURED, FAMILY, SHADES
from .vocabulary import COLOURS


def _patterns(start: str, end: str, *said: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each value and what says it, compiled."""
    return tuple((value, re.compile(f"{start}{words}{end}")) for value, words in said)


_AGES = _patterns(
    r"(?<![\w-])(?:", r")(?![\w-])",
    ("baby", r"baby|infant|newborn|babies|toddlers?"),
    ("old", r"old|elderly|aged|grand(?:ma|pa|mother|father|dad|mum|mom|parents?|ad)|gran(?:ny|ddad|dad|nies)"
            r"|nan|nana|opa|oma"
     r"|grey-haired|white-haired|senior|pensioner|retired|wrinkled"),
    ("teen", r"teen|teenage|teenager|teenagers|adolescent|youth|teens"),
    ("child", r"child|children|kids?|boys?|girls?|little (?:boy|girl)|schoolboy|schoolgirl|preschooler|pupil"),
    ("adult", r"young (?:man|woman|lady)|middle-aged|adult|grown-up|mother|father|dad|mum|mom|daddy|mommy|mummy"),
)  # fmt: skip
_SKINS = _patterns(
    r"(?<![\w-])(?:", r")(?![\w-])(?! (?:hair|beard|curls|braids|dress|coat))",
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
_CUTS = _patterns(
    r"(?<![\w-])(?:",
    r")",
    ("braids", r"braids?|braided|plaits?|pigtails|dreadlocks|dreads|cornrows"),
    ("afro", r"afro"),
    ("ponytail", r"ponytail|pony tail|pony-tail"),
    ("bun", r"\bbun\b|hair up|topknot|chignon|updo"),
    ("curly", r"curly|curls|wavy|frizzy|curly-haired|ringlets|wavy-haired"),
    ("long", r"long(?:,? \w+){0,2} hair|long-haired|flowing hair|long locks"),
    ("short", r"short(?:,? \w+){0,2} hair|short-haired|crew cut|buzz cut|bob|cropped hair|pixie cut|mohawk|spiky hair"),
)
_DRESSES = _patterns(
    r"(?<![\w-])(?P<what>(?:[\w-]+ ){0,4}?)(?:", r")(?![\w-])",
    ("dress", r"dress|gown|skirt|frock|sundress|ballgown|sari|dirndl|tutu|wedding dress|petticoat"),
    ("suit", r"suit|tuxedo|tux|blazer|business suit|uniform"),
    ("coat", r"coat|raincoat|trench coat|overcoat|jacket|parka|anorak|lab coat|fur coat|winter coat|cardigan|hoodie"),
    ("robe", r"robe|robes|kimono|toga|gown of|bathrobe|dressing gown|cassock|habit|kaftan|tunic|pyjamas|pajamas"),
    ("stripes", r"(?:striped|stripy|stripey)(?: [\w-]+)?|stripes|breton"),
    ("shirt", r"shirt|t-shirt|tshirt|t shirt|tee|blouse|(?<!on )top(?! hat| of)|sweater|jumper|pullover|jersey"
              r"|sweatshirt|polo|vest"
              r"|turtleneck"),
)  # fmt: skip
_BOTTOMS = r"trousers|pants|jeans|shorts|leggings|skirt|chinos|slacks|dungarees|overalls|joggers"
_LEGS = re.compile(rf"(?<![\w-])({COLOUR})(?: \w+)? (?:{_BOTTOMS})\b")
_ALL_IN = re.compile(rf"\b(?:in|wearing|dressed in)\s+(?:all |bright )?({COLOUR})(?:\s*(?:$|,|and\b|who\b|on\b|at\b))")
_HAIR_COLOUR = "|".join(sorted({*map(re.escape, _HAIRS), *COLOURS, *SHADES}, key=len, reverse=True))
_HAIRED = re.compile(
    rf"(?<![\w-])({_HAIR_COLOUR})(?:,? [\w-]+)?[ -](?:hair(?:ed)?|braids?|curls|locks|ponytail|bun|afro|pigtails)\b"
)
_HAIR_IS = re.compile(rf"\bhair (?:is |dyed |in )?({_HAIR_COLOUR})\b")
_SKIN_SAID = {
    skin: re.compile(rf"\b(?:{skin}{also})[- ]skin")
    for skin, also in (("dark", "|black"), ("brown", ""), ("tan", "|tanned"), ("light", ""), ("pale", "|fair"))
}
_CLAD = re.compile(r"\b(?:in|wear\w*|wore|dressed in|clad in|has|with|and|sporting)\b|,")
_WHEELS = re.compile(r"\bwheel-?chair\b|\bwheel chair\b")


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
        if words.search(front):
            said["age"] = age
            break
    if years := re.search(r"\b(\d{1,3})[- ]years?[- ]old\b|\baged? (\d{1,3})\b", f"{front} {follows}"):
        n = int(years[1] or years[2])
        said["age"] = "baby" if n < 2 else "child" if n < 13 else "teen" if n < 20 else "adult" if n < 62 else "old"
    for skin, words in _SKINS:
        here = front if not clothed else re.sub(r"\b(?:black|white|tan|fair)\b(?! skin)", " ", front)
        if words.search(here) or _SKIN_SAID[skin].search(follows):
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
        if words.search(both):
            said["cut"] = cut
            break
    hair = _HAIRED.search(both) or _HAIR_IS.search(both)
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
        for match in words.finditer(follows):
            lead = follows[: match.start("what")] + match["what"]
            if not clothed and not _CLAD.search(lead):
                continue
            colours = [m[1] for m in COLOURED.finditer(match[0])]
            said.setdefault("dress", dress)
            if colours:
                said.setdefault("top", FAMILY[colours[-1].replace(" ", "-")])
            break
    if legs := _LEGS.search(follows):
        said["bottom"] = FAMILY[legs[1].replace(" ", "-")]
    elif re.search(r"\bjeans\b", follows):
        said["bottom"] = "blue"
    if "top" not in said and (all_in := _ALL_IN.search(follows)):
        said["top"] = FAMILY[all_in[1].replace(" ", "-")]
