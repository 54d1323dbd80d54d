"""What may not be made here, policy by policy, in words for people.

The same sentences stand in a refusal, on the rules page and in docs/screening.md. The words that trip
a policy are in `screening/rules/`.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext


def _(message: str) -> str:
    """Mark a sentence for makemessages. Django's own gettext_noop asks for settings at import."""
    return message


@dataclass(frozen=True, slots=True)
class Policy:
    """One rule of the house.

    covers: what it refuses. passes: what stays welcome. why, suggestion: the sentences of a
    finding; {words} is what was written, {beside} the other word of a pair. why_seen: for pictures.
    fails_closed: in doubt it refuses.
    """

    id: str
    title: str
    covers: str
    passes: str
    why: str
    suggestion: str
    why_beside: str = ""
    why_seen: str = ""
    fails_closed: bool = False

    def say_why(self, words: str, beside: str = "") -> str:
        """Why a finding of this policy stands, in the reader's language."""
        sentence = gettext(self.why_beside if beside and self.why_beside else self.why)
        return sentence.format(words=_short(words), beside=_short(beside))

    def say_seen(self) -> str:
        """Why a finding about pictures stands."""
        return gettext(self.why_seen or self.why)

    def say_suggestion(self) -> str:
        return gettext(self.suggestion)


def _short(words: str, most: int = 60) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"


MINORS = Policy(
    id="minors",
    title=_("Children are never sexual here"),
    covers=_(
        "Anyone under 18, or who seems so, in a sexual, nude or suggestive picture. The words may stand anywhere in "
        "the prompt or the spoken line; they need not touch. Drawn and imagined children count."
    ),
    passes=_("Children playing, learning, dancing, at the beach, in families, in every harmless scene."),
    why=_("“{words}” asks for sexual content with a minor, which is never made here."),
    why_beside=_(
        "“{words}” stands in one prompt with “{beside}”: no suggestive content with minors is ever made here."
    ),
    suggestion=_("Leave one of the two out: a harmless scene with children passes, and so does one with adults only."),
    fails_closed=True,
)

SEXUAL = Policy(
    id="sexual",
    title=_("No nudity or sex"),
    covers=_("Nudity, sexual acts and bodies shown to arouse; sexual violence; undressing someone's picture."),
    passes=_("Kisses, dancing, swimwear at the beach, weddings, classical statues with drapery, animals in their fur."),
    why=_("“{words}” reads as nudity or sex, which clips here do not show."),
    why_seen=_("The picture at this moment looks like nudity, which clips here do not show."),
    suggestion=_("Tell the scene with clothes on and without arousal, for instance “two dancers embrace on a stage”."),
)

VIOLENCE = Policy(
    id="graphic-violence",
    title=_("No cruelty or gore"),
    covers=_("Gore, torture, mutilation, the killing of people shown for itself, and cruelty to animals."),
    passes=_("Adventure without gore: knights, chases, storms, sword fights, monsters, history told with care."),
    why=_("“{words}” asks for cruelty or gore, which clips here do not show."),
    why_beside=_("“{words}” together with “{beside}” reads as violence against people, which clips here do not show."),
    suggestion=_("Tell the tension without the wound, for instance “a knight lowers her sword before the dragon”."),
)

HATE = Policy(
    id="hate",
    title=_("No contempt for people for who they are"),
    covers=_("Slurs, dehumanising pictures and calls against people for origin, faith, sex, love or disability."),
    passes=_("People of every kind in every scene, and stories that stand against hatred without repeating slurs."),
    why=_("“{words}” is used to hurt people for who they are, which has no place here."),
    why_beside=_("“{words}” together with “{beside}” reads as contempt for people for who they are."),
    suggestion=_("Describe the people by what they do in the scene, with the respect you would want for yourself."),
)

SELF_HARM = Policy(
    id="self-harm",
    title=_("No suicide or self-harm"),
    covers=_("Suicide, self-injury and starving oneself, shown, praised or explained."),
    passes=_("Sadness, grief, loneliness, comfort and getting better."),
    why=_(
        "“{words}” is about hurting oneself, which clips here do not show. If this is about you: you matter, and a "
        "crisis line or the emergency number near you will listen now."
    ),
    suggestion=_(
        "Tell the feeling or the help instead, for instance “someone sits alone by the sea until a friend comes”."
    ),
)

EXTREMISM = Policy(
    id="extremism",
    title=_("No terror, no violent movements"),
    covers=_("Symbols, praise and recruiting of violent movements, attacks on people, and instructions for weapons."),
    passes=_("Peaceful protest, history without its emblems of terror, myths such as the goddess Isis."),
    why=_("“{words}” belongs to violent movements or attacks, which clips here do not show."),
    why_beside=_("“{words}” together with “{beside}” reads as an attack, which clips here do not show."),
    suggestion=_("Leave the group, symbol or attack out; tell what people built, mourned or overcame instead."),
)

FRAUD = Policy(
    id="fraud",
    title=_("Nothing made to deceive"),
    covers=_("False papers and money, false news and alarms, posing as an office or a relative, scams of every kind."),
    passes=_("Magic tricks, fancy dress, theatre money, satire that nobody could mistake."),
    why=_("“{words}” can be used to deceive people out of money, papers or trust."),
    suggestion=_("Make it plainly a story, for instance “a puppet bank where the money is chocolate coins”."),
)

REAL_PERSON = Policy(
    id="real-person",
    title=_("Nobody's likeness without their consent"),
    covers=_(
        "Real people by name. Public figures, living or dead, are known by a list; any first and last name together "
        "is taken for a real person, because nobody can tell an invented one from a neighbour's. Those who died after "
        "1900 appear only through a cameo of their estate."
    ),
    passes=_(
        "A first name alone, a role (“a tall baker”), figures of myth and old books, people of history who died before "
        "1901, “in the style of” an artist who has died, and everybody who lends a cameo."
    ),
    why=_("“{words}” names a real person, and nobody's likeness is used here without their consent."),
    suggestion=_(
        "Describe a role or use a first name alone (“a tall baker”, “Rosa the baker”), or cast someone who lends you "
        "a cameo."
    ),
    fails_closed=True,
)

RIGHTS = Policy(
    id="rights",
    title=_("Characters and marks of others"),
    covers=_("Characters on the rights register by name, and marks on it as a logo or an advertisement."),
    passes=_("Your own characters, types (“a caped hero”), old tales, and everyday things with no brand on them."),
    why=_("“{words}” is on the rights register, held by {beside}."),
    suggestion=_(
        "Invent your own: say what they look like and do, for instance “a round yellow creature that sparks”."
    ),
)

FLASHING = Policy(
    id="flashing",
    title=_("No flashes that can cause a seizure"),
    covers=_(
        "More than three flashes of light, or of saturated red, within a second over a quarter of the picture (ITU-R "
        "BT.1702, WCAG 2.3.1). Such a clip can hurt someone with photosensitive epilepsy, so nobody is shown it."
    ),
    passes=_("Single flashes, slow pulses, flicker in a small part of the picture such as a candle or far lightning."),
    why=_("The picture flashes more than three times within a second, which can cause seizures."),
    suggestion=_("Ask for slower light, for instance “a slow pulse of light” instead of a strobe."),
)

BROKEN = Policy(
    id="broken",
    title=_("A clip one can see"),
    covers=_("Clips with no picture: no frames, frames of differing size, or one flat colour all the way."),
    passes=_("Anything with a picture, dark scenes too."),
    why=_("There is no picture in this clip: it is empty, damaged or one flat colour throughout."),
    suggestion=_("Try again, with another seed if it happens twice."),
)

POLICIES: dict[str, Policy] = {
    policy.id: policy
    for policy in (
        MINORS,
        SEXUAL,
        VIOLENCE,
        HATE,
        SELF_HARM,
        EXTREMISM,
        FRAUD,
        REAL_PERSON,
        RIGHTS,
        FLASHING,
        BROKEN,
    )
}
"""Every policy by its short name, the gravest first; findings are given in this order."""
