"""What an owner may forbid with one press: topics that are recognised in a prompt by its words."""

from __future__ import annotations

import re

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    SWIMWEAR = "swimwear", _("swimwear and nightwear")
    ROMANCE = "romance", _("romance")
    ALCOHOL = "alcohol", _("alcohol and other drugs")
    WEAPONS = "weapons", _("weapons and fights")
    POLITICS = "politics", _("politics")
    RELIGION = "religion", _("religion")
    ADVERTS = "adverts", _("advertising")
    MEDICINE = "medicine", _("illness and medicine")
    FRIGHT = "fright", _("horror")


WORDS: dict[Topic, str] = {
    Topic.SWIMWEAR: "bikinis? swimsuits? swimwear swim-?trunks speedos? underwear lingerie bras? pant(y|ies) "
    "nightgowns? pyjamas? pajamas? bathing-suits? shirtless topless",
    Topic.ROMANCE: "kiss(es|ing|ed)? romance romantic lovers? dating wedding(s)? married marry(ing)? flirt(s|ing|ed)? "
    "cuddl(e|es|ing) boyfriends? girlfriends? honeymoon valentine'?s?",
    Topic.ALCOHOL: "alcohol(ic)? beers? wines? whisk(e?y|ies) vodka rum gin cocktails? drunk(en)? champagne booze "
    "tequila liquor pub(s)? cigarettes? smok(e|es|ing) vap(e|es|ing) weed cannabis cocaine heroin "
    "joint(s)? drugs?",
    Topic.WEAPONS: "guns? rifles? pistols? swords? knife knives bombs? weapons? shoot(s|ing)? shot fight(s|ing)? "
    "battle(s)? war(s)? grenades? axes? daggers? punch(es|ing)? boxing",
    Topic.POLITICS: "politics? political president(s)? senators? election(s)? vot(e|es|ing|ed) parliament congress "
    "protest(s)? rall(y|ies) campaign(s|ing)? ministers? party-leader democrats? republicans? government",
    Topic.RELIGION: "church(es)? mosques? temples? synagogues? pray(s|ing|er|ers|ed)? bible quran koran torah priests? "
    "nuns? rabbis? imams? pope god(s)? jesus allah buddha religio(n|us) sermon(s)? angels? devils?",
    Topic.ADVERTS: "advert(s|isements?|ising)? ad ads commercials? sponsor(s|ed|ing)? brands? endors(e|es|ing|ement) "
    "buy(s|ing)? sale(s)? discount(s)? products? promo(s|tion|ting)? unboxing",
    Topic.MEDICINE: "hospitals? doctors? nurses? surger(y|ies) ill(ness)? sick(ness)? disease(s)? medicines? pills? "
    "syringes? vaccin(e|es|ation) cancer diet(s)? ambulance(s)?",
    Topic.FRIGHT: "horror zombies? blood(y)? ghosts? monsters? haunted scary corpses? skeletons? demons? vampires? "
    "nightmares? graveyards? scream(s|ing)? murder(s|er|ed)? dead death",
}
PATTERNS = {
    topic: re.compile(rf"\b(?:{'|'.join(word.replace('-', '[ -]') for word in words.split())})\b", re.IGNORECASE)
    for topic, words in WORDS.items()
}


def forbidden(text: str, never: list[str]) -> tuple[Topic, str] | None:
    """The first of the topics in `never` that `text` touches, and its words that do; None if it touches none."""
    for topic in Topic:
        found = PATTERNS[topic].search(text) if topic in never else None
        if found:
            return topic, found[0]
    return None
