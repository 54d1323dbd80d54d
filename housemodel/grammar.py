"""English forms: plurals, conjugation, articles."""

from __future__ import annotations

import functools

import inflect

from .wordings import split as _split

_DOUBLES = frozenset(_split("""run; hop; jog; spin; stop; sit; swim; drop; sip; hit; nod; dig; skip; trot; strut;
    scrub; step; hug; bob;
    grab; rub; zip; pop; get; put; set; slip; flip; shop; chat; plan; clap; tap; snap; wag; hum; cut; bat; knit;
    bob; bet; rap; strum; nap; sun; shovel"""))  # fmt: skip
_ODD_S = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_PLURAL = {"fish": "fish", "sheep": "sheep", "deer": "deer", "moose": "moose", "shrimp": "shrimp", "bison": "bison",
           "mouse": "mice", "goose": "geese", "man": "men", "woman": "women", "child": "children", "person": "people",
           "old man": "old men", "old woman": "old women", "ox": "oxen", "people": "people"}  # fmt: skip


@functools.cache
def _inflector() -> inflect.engine:
    return inflect.engine()


@functools.cache
def plural(noun: str) -> str:
    head, _, last = noun.rpartition(" ")
    many = _PLURAL.get(noun) or _PLURAL.get(last) or str(_inflector().plural(last))
    return many if noun in _PLURAL else f"{head} {many}".strip()


def ing(verb: str) -> str:
    if verb in ("be", "see", "flee"):
        return verb + "ing"
    if verb in ("lie", "die", "tie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in _DOUBLES else "") + "ing"


def third(verb: str) -> str:
    if verb in _ODD_S:
        return _ODD_S[verb]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")


def conjugate(phrase: str, form: str, many: bool) -> str:
    """form: "ing", "s" (finite, agrees with `many`), "base" or "is" (be + ing)."""
    if phrase.startswith("="):
        return phrase[1:]
    verb, _, rest = phrase.partition(" ")
    if verb == "be":
        copula = "are" if many else "is"
        word = {"ing": "", "s": copula, "is": copula, "base": copula}[form]
    elif form == "ing":
        word = ing(verb)
    elif form == "is":
        word = ("are " if many else "is ") + ing(verb)
    elif form == "s" and not many:
        word = third(verb)
    else:
        word = verb
    return f"{word} {rest}".strip()


def article(phrase: str) -> str:
    return ("an " if phrase[:1] in "aeiou" else "a ") + phrase
