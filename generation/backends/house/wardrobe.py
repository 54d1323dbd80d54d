"""What figures wear: garments that the words put on them, and the costume that goes with a part."""

from __future__ import annotations

import re

from .naming import certain
from .phrases import after, before
from .score import WEARS
from .vocabulary import KIND

_GARMENTS = """
chef_hat: chef hat, chef's hat, cook's hat, chefs hat, toque, baker's hat, chef's toque
pirate_hat: pirate hat, pirate's hat, tricorn, tricorne, tricorn hat, captain's hat
crown: crown, tiara, diadem, coronet
top_hat: top hat, tophat, hat, bowler, bowler hat, hats, top hats, magician's hat
cowboy_hat: cowboy hat, stetson, fedora, cowboy hats, cowgirl hat, trilby, ranger hat
wizard_hat: wizard hat, wizard's hat, pointed hat, pointy hat, magic hat
witch_hat: witch hat, witch's hat, witches' hat, witch hats
party_hat: party hat, birthday hat, paper hat, cone hat, party hats
santa_hat: santa hat, santa's hat, christmas hat, red santa hat, santa claus hat, elf hat, santa hats
helmet: helmet, helmets, bike helmet, bicycle helmet, crash helmet, racing helmet, motorcycle helmet, viking helmet
space_helmet: space helmet, astronaut helmet, space suit, spacesuit, astronaut suit, astronaut's helmet
hard_hat: hard hat, hardhat, construction helmet, builder's hat, hard hats, safety helmet, fire helmet
police_hat: police hat, police cap, policeman's hat, police officer's hat
cap: cap, baseball cap, caps, flat cap, beanie, woolly hat, wool hat, bobble hat, knit cap, sailor hat, fez
beret: beret, berets
straw_hat: straw hat, sun hat, sunhat, sombrero, farmer's hat, gardening hat, straw hats, panama hat, bonnet
headphones: headphones, earphones, headset, earbuds, ear muffs, earmuffs
glasses: glasses, spectacles, specs, eyeglasses, goggles, reading glasses, round glasses
sunglasses: sunglasses, shades, sun glasses, dark glasses
monocle: monocle
moustache: moustache, mustache, handlebar moustache, handlebar mustache
bow_tie: tuxedo, dinner jacket, tailcoat, bow tie, bowtie, bow, bow-tie, bow ties
tie: suit, business suit, tie, necktie
scarf: scarf, scarves, shawl, scarfs, bandana, bandanna, neckerchief
cape: cape, cloak, capes, superhero cape, superhero costume
apron: apron, aprons
tutu: tutu, ballet skirt, ballet dress, tutus
wings: wings, fairy wings, angel wings
halo: halo
flower_crown: flower crown, wreath, garland, crown of flowers, flower garland, flower wreath, lei, daisy chain
knight_helmet: knight's helmet, knight helmet, armour, armor, suit of armour, suit of armor, visor, knight's armour
ninja_mask: ninja mask, mask, eye mask, superhero mask, ninja costume
eye_patch: eye patch, eyepatch
backpack: backpack, rucksack, knapsack, school bag, schoolbag, satchel, jetpack
stethoscope: stethoscope
medal: medal, gold medal, medals
"""
_COSTUMES = """
chef_hat: chef, cook, baker, pastry chef, pizza chef, sushi chef
pirate_hat+eye_patch: pirate, buccaneer, corsair
crown: king, queen, princess, prince, emperor, empress, royal, monarch
cowboy_hat: cowboy, cowgirl, sheriff, rancher
wizard_hat: wizard, mage, sorcerer
witch_hat: witch
top_hat: magician, ringmaster, gentleman, lord
top_hat+monocle: aristocrat, banker, millionaire
santa_hat: santa, santa claus, christmas, father christmas, elf
space_helmet: astronaut, cosmonaut, space, spaceman
helmet: racer, biker, viking, racing driver, racing, fireman, cyclist, stuntman, firefighter
hard_hat: builder, construction worker, engineer, miner, worker, construction
police_hat: police, policeman, policewoman, police officer, cop, officer, guard, guardsman
cap: coach, referee, skater, sailor, mechanic, baseball player, trucker, postman, mailman, hip-hop, hip hop, rapper
beret: artist, painter, poet, french, mime
straw_hat: farmer, gardener, fisherman, scarecrow, fisher
headphones: dj, disc jockey, gamer, streamer
glasses: professor, teacher, librarian, scientist, nerd, nerdy, writer, student, hipster, accountant, scholar
sunglasses: spy, secret agent, rock star, rockstar, movie star, celebrity, bodyguard, agent, surfer, summer
bow_tie: waiter, butler, violinist, pianist, musician, conductor, fancy, composer
tie: businessman, businesswoman, lawyer, office worker, boss, politician, business, manager, clerk
cape: superhero, super hero, super, hero, vampire
apron: barista, butcher, waitress, blacksmith, potter, barber
tutu: ballerina, ballet dancer, ballet
wings+halo: angel, cherub
wings: fairy
flower_crown: hippie, bride, hula
knight_helmet: knight, gladiator, crusader
ninja_mask: ninja, bandit, thief, burglar, robber, samurai
backpack: explorer, hiker, tourist, backpacker, traveller, traveler
stethoscope: doctor, nurse, vet, surgeon, dentist
medal: champion, winner, boxer, wrestler
cap+sunglasses: gangster
cowboy_hat+monocle: detective, inspector
party_hat: birthday, party, clown
"""


def _table(text: str) -> dict[str, str]:
    pairs = (line.split(": ", 1) for line in text.strip().splitlines())
    return {word: wears for wears, words in pairs for word in words.split(", ")}


GARMENTS, COSTUMES = _table(_GARMENTS), _table(_COSTUMES)
_GARMENT = re.compile(
    rf"(?<![\w-])(?:{'|'.join(re.escape(w) for w in sorted(GARMENTS, key=len, reverse=True))})(?![\w-])"
)
_PUT_ON = re.compile(
    r"(?:\b(?P<how>wear(?:s|ing)?|wore|sport(?:s|ing)|donn?(?:s|ing)|dressed (?:up )?in|clad in|puts? on"
    r"|putting on|in|with"
    r"|has(?: on)?|have|having|got|adjusts|under|tips|and|plus)\b|,)\s+"
    r"(?P<between>(?:(?!(?:and|with|in|plus)\b)[\w'’-]+\s+){0,4})$"
)
_ONLY_PLAYING = re.compile(r"(?:play|juggl|danc|fight|tug|wrestl|knit|sew|sell|box)\w*\s*$")
_INSIDE = re.compile(r"(?:hid|sit|sleep|sat|nap|jump|land|liv|curl|peek|pop|nest)\w*(?:\s+(?:up|out|down))?\s*$")
_AS = re.compile(
    r"\bdressed (?:up )?(?:as|like) (?:an? |the )?(?P<as>[\w-]+(?: [\w-]+)?)"
    r"|\b(?:in|wear(?:s|ing)) (?:an? |the |his |her |its "
    r"|their )?(?P<in>[\w-]+(?: [\w-]+)?)(?:['’]s)? (?:costume|outfit|uniform|suit)\b"
)
_HATS = re.compile(r"hat|helmet|crown|cap$|beret")


def worn(prompt: str, span: tuple[int, int]) -> list[tuple[str, tuple[int, int]]]:
    """What the words behind the figure at `span` put on it: (one of `WEARS`, the characters that say so)."""
    text, start = after(prompt, span)
    found: list[tuple[str, tuple[int, int]]] = []
    for match in _GARMENT.finditer(text):
        put = _PUT_ON.search(text[: match.start()])
        if put is None or any((c := certain(w)) and KIND[c.icon] != "thing" for w in _plain(put["between"])):
            continue
        how, lead, wear = put["how"] or ",", text[: put.start()], GARMENTS[match[0]]
        if how in ("and", ",", "plus") and not found:
            continue
        if how in ("with", "in") and (_ONLY_PLAYING.search(lead) or (_HATS.search(wear) and _INSIDE.search(lead))):
            continue
        found.append((wear, (start + match.start(), start + match.end())))
    for match in _AS.finditer(text):
        part = (match["as"] or match["in"]).strip()
        for words in (part, part.split(" ")[0], part.split(" ")[-1]):
            if wears := costume(words):
                found += [(wear, (start + match.start(), start + match.end())) for wear in wears]
                break
    return found


def _plain(text: str) -> list[str]:
    from .traits import ADJECTIVES

    return [w for w in re.findall(r"[\w-]+", text) if w not in ADJECTIVES]


def costume(word: str) -> tuple[str, ...]:
    """What somebody in the part of `word` wears ("pirate"), or () if it is no part."""
    word = word.lower()
    if wears := COSTUMES.get(word):
        return tuple(wears.split("+"))
    found = certain(word)
    return found.wears if found and KIND[found.icon] == "person" else ()


def adjectival(prompt: str, span: tuple[int, int]) -> tuple[str, ...]:
    """What the words in front of the figure put on it: "bespectacled", "hooded", "a scarf-wearing goose"."""
    words = before(prompt, span).split()
    out = [_SAID[w] for w in words if w in _SAID]
    for word in words:
        wear = GARMENTS.get(re.sub(r"-(?:wearing|clad|topped)$", "", word).replace("-", " "))
        if wear and re.search(r"-(?:wearing|clad|topped)$", word):
            out.append(wear)
    return tuple(out)


_SAID = {"bespectacled": "glasses", "crowned": "crown", "caped": "cape", "moustached": "moustache", "winged": "wings",
         "mustachioed": "moustache", "masked": "ninja_mask", "one-eyed": "eye_patch", "armoured": "knight_helmet",
         "armored": "knight_helmet", "helmeted": "helmet", "cool": "sunglasses"}  # fmt: skip
assert {w for wears in (*GARMENTS.values(), *COSTUMES.values(), *_SAID.values()) for w in wears.split("+")} <= set(
    WEARS
)
