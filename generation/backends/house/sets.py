"""Which of the theatre's sets the words ask for: "in the library" is room, library; "on Mars" is moon, mars."""

from __future__ import annotations

import functools
import re

from .score import PLACES, VARIANTS

_SETS = """
beach: beach, beaches, seaside, shore, seashore, sandy shore, coast, coastline, sand, bay, waterfront, surf
beach palms: tropical beach, palm beach, tropical island, caribbean, hawaii, desert island, island, palm trees, palms,
    lagoon, bahamas, maldives, tropics, tropical shore, palm-lined beach, tiki bar, honolulu, cancun
beach cliffs: cliffs, sea cliffs, rocky coast, rocky shore, cove, white cliffs, cliffside, rocky beach, sea cave, fjord
beach harbour: harbour, harbor, port, marina, pier, dock, docks, quay, wharf, jetty, fishing village, boardwalk,
    seaport, boatyard, fishing port
beach dunes: sand dunes by the sea, coastal dunes, beach dunes, sandy dunes
city: city, town, downtown, metropolis, urban, sidewalk, pavement, new york, tokyo, london, city centre, city center,
    traffic, crosswalk, intersection, city streets, parking lot, bus stop, airport, train station, station, gas station
city avenue: buildings, avenue, boulevard, street, streets, main street, busy street, road, highway, high street,
    manhattan,
    city street, broadway, alley, alleyway, times square, shopping street, neighbourhood, neighborhood, suburb
city square: square, town square, plaza, piazza, market square, city square, market place, marketplace, market,
    fountain square, town hall, village square, bazaar, flea market, christmas market, farmers market
city village: village, village street, small town, hamlet, cobbled street, cobblestone street, old town, cobblestones,
    medieval town, country town, village lane, paris, venice, prague, cottages
city rooftops: rooftop, rooftops, roof, roofs, skyline, skyscraper, skyscrapers, roof terrace, chimneys, chimney tops,
    top of a building, balcony, roof garden
forest: forest, woods, woodland, forests, wood, trees, grove, glade, clearing, undergrowth, treetops, wilderness
forest pines: pine forest, pines, pine trees, fir forest, conifers, taiga, evergreen forest, coniferous forest,
    redwood forest, redwoods, black forest, pine wood, pine woods, campsite, campground, camping site
forest autumn: autumn forest, fall forest, autumn woods, autumn leaves, falling leaves, fall leaves, autumn park,
    golden forest, autumn trees, autumn, red leaves, leaf pile, pile of leaves
forest birches: birch forest, birches, birch trees, birch wood, birch grove
forest enchanted: enchanted forest, magic forest, magical forest, fairy forest, fairytale forest, fairy tale forest,
    dark forest, haunted forest, spooky forest, mystical forest, fairyland, glowing forest, mushroom forest, haunted
    woods,
    graveyard, cemetery, enchanted wood, enchanted woods, wonderland, moonlit forest, narnia
desert: desert, sahara, deserts, arid plain, savanna, savannah, outback
desert dunes: dunes, sand dunes, dune, sand dune, arabian desert, gobi
desert canyon: canyon, grand canyon, badlands, gorge, ravine, mesa, red rocks, monument valley, gulch
desert pyramids: pyramids, pyramid, egypt, ancient egypt, sphinx, giza, nile, pharaoh's tomb
desert cactus: wild west, cactus desert, cacti, mexico, mexican desert, western town, arizona, texas, route 66, prairie
snow: snow, snowy field, winter landscape, snowfield, snowy landscape, winter wonderland, snowy, tundra, deep snow
snow hills: snowy hills, ski slope, slopes, snowy hill, ski resort, ski run, snowy slope, piste, snowy hillside, slope
snow ice: arctic, antarctica, antarctic, ice, north pole, south pole, polar ice, glacier, ice floe, igloo, frozen sea,
    frozen lake, icy plain, ice field, icy landscape, frozen wasteland, iceland, greenland
snow village: snow village, snowy village, christmas village, winter village, snowy town, lapland, santa's village,
    snowy street,
    alpine village, snow-covered village, winter town
snow firs: snowy forest, winter forest, snow-covered forest, snowy woods, winter woods, snowy trees, snow-covered trees
meadow: meadow, field, fields, grass, lawn, countryside, pasture, grassland, meadows, picnic, backyard, back yard, plain
meadow hills: hills, hillside, green hills, rolling hills, hilltop, hill, grassy hill, valley, downs, shire
meadow park: park, playground, city park, picnic area, central park, bench in the park, dog park, skate park, skatepark,
    fairground, amusement park, theme park, funfair, fair, zoo, golf course
meadow garden: garden, back garden, flower bed, vegetable garden, rose garden, greenhouse, botanical garden, yard,
    vegetable patch, courtyard garden, front yard, flowerbed, hedge maze, maze, allotment
meadow flowers: flowers, field of flowers, flower field, wildflowers, tulip field, tulips, sunflower field, poppies,
    lavender field, flower meadow, poppy field, sunflowers, daisies, blooming meadow, field of sunflowers, cherry
    blossoms,
    flowery meadow, wildflower meadow, fields of lavender, field of tulips, field of poppies
sea: wave, big wave, sea, ocean, waves, high seas, open water, water, atlantic, pacific
sea open: open sea, open ocean, high sea, middle of the ocean, middle of the sea, stormy sea, rough sea, horizon at sea
sea islands: archipelago, islands, tropical sea, south sea, atoll
sea lighthouse: lighthouse, light house
sea icebergs: icebergs, iceberg, arctic ocean, arctic sea, icy sea, polar sea, icy waters
space: space, outer space, cosmos, universe, galaxy, starry void, deep space, zero gravity, orbit, stars, milky way
space planets: planets, planet, solar system, saturn, jupiter, venus, rings of saturn, alien worlds
space nebula: nebula, nebulas, cosmic clouds, stardust, star cluster
space asteroids: asteroids, asteroid, asteroid belt, asteroid field, meteors, meteor shower, comet
space station: space station, spaceship, spacecraft, starship, space ship, space shuttle, cockpit
room: room, house, home, apartment, flat, indoors, inside, hallway, office, attic, hospital, church,
    museum, supermarket, shop, bathroom, prison, waiting room, hotel room, dining room, corridor
room living: living room, lounge, sofa, couch, sitting room, fireplace, armchair, parlour, parlor, television, den,
    carpet,
    rug, living-room, fireside
room bedroom: bedroom, bed, nursery, pillow fort, dorm room, pillow, blanket, child's room, kids' room, pyjama party
room library: library, bookshop, bookstore, bookshelf, bookshelves, study, archive, reading room, bookcase
room classroom: classroom, school, schoolroom, class, lecture hall, university, kindergarten, blackboard, laboratory,
    lab,
    lesson, college, science lab, workshop
underwater: underwater, under the sea, under water, beneath the sea, beneath the waves, aquarium, under the ocean,
    below the ocean, below the sea, beneath the waves, below the waves, beneath the ocean, under the waves, fish tank,
    below the surface, undersea, atlantis
underwater reef: coral reef, reef, corals, great barrier reef, coral, coral garden
underwater deep: deep sea, deep, ocean floor, bottom of the sea, seabed, sea floor, seafloor, bottom of the ocean,
    abyss,
    deep ocean, mariana trench, depths, depths of the sea, depths of the ocean, ocean bed, sea bed, bottom of ocean,
    bottom of sea
underwater wreck: shipwreck, wreck, sunken ship, wrecked ship, sunken treasure, sunken city, sunken galleon
underwater kelp: kelp, seaweed, kelp forest, sea grass, seagrass, algae
mountain: mountain, mountains, mountaintop, mountain top, peak, summit, mountainside, highlands, hiking trail
mountain alps: alps, alpine meadow, alpine, swiss mountains, snowy mountains, himalayas, rockies, dolomites, mount
    everest,
    switzerland, snow-capped mountains, ski lift, everest, andes, tibet
mountain rocks: rocks, boulders, rocky mountains, rocky mountain, cliff, cliff top, clifftop, crag, mountain path,
    cliff edge, rocky ledge, mountain pass, rock, quarry
mountain volcano: volcano, lava, erupting volcano, crater of a volcano, volcanoes, magma, volcanic landscape, vesuvius
mountain waterfall: waterfall, waterfalls, mountain stream, cascade, gorge with a waterfall, niagara falls
stage: stage, spotlights, limelight, spotlight, talent show, podium, catwalk, runway show, tv show, karaoke bar, studio
stage theatre: theatre, theater, opera, opera house, theatre stage, ballet, play in a theatre, puppet theatre, cinema,
    theater stage, auditorium, broadway stage, curtain, ballroom
stage circus: circus, circus tent, big top, circus ring, trapeze, tightrope, circus arena
stage disco: disco, nightclub, night club, dance floor, dancefloor, club, discotheque, disco floor, rave, dance club,
    prom, dance party
stage concert: concert, rock concert, concert stage, concert hall, festival, gig, music festival, rock show, jazz club,
    band stage, bandstand, recording studio
kitchen: kitchen, stove, oven, cooker, kitchen table, kitchen counter, countertop
kitchen home: home kitchen, cosy kitchen, cozy kitchen, farmhouse kitchen, grandma's kitchen, our kitchen, my kitchen
kitchen bakery: bakery, baker's shop, patisserie, pastry shop, cake shop, bakehouse, pizzeria oven, candy shop, sweet
    shop
kitchen restaurant: restaurant, diner, restaurant kitchen, bistro, pizzeria, trattoria, sushi bar, canteen, noodle bar,
    steakhouse, food stall, cafeteria, tavern, pub, bar, inn, ramen shop
kitchen cafe: cafe, café, coffee shop, coffee house, coffeehouse, tea room, tearoom, tea shop, coffee bar, ice cream
    parlour,
    ice cream parlor, ice cream shop
castle: castle, palace, fortress, citadel, chateau, royal palace, medieval castle, kingdom, fairytale castle
castle courtyard: courtyard, castle courtyard, castle yard, palace garden, castle garden, drawbridge, castle gate, moat,
    jousting field, tournament, joust
castle hall: throne room, great hall, castle hall, throne, banquet hall, royal hall, castle ballroom, dungeon, throne
    hall
castle towers: tower, towers, castle tower, battlements, turret, turrets, ramparts, castle wall, castle walls, top of
    the tower
castle ruins: ruins, ruined castle, old ruins, ancient ruins, castle ruins, crumbling castle, ruin, haunted castle
farm: farm, farmyard, barnyard, farmhouse, chicken coop, henhouse, pigsty, ranch, petting zoo, hen house, pigpen
farm barn: barn, hayloft, haystack, hay bales, hay, red barn, silo, windmill
farm field: wheat field, cornfield, corn field, farm field, field of wheat, rice field, rice paddy, ploughed field,
    farmland,
    pumpkin patch, vegetable field, crops, potato field, tea field, barley field
farm orchard: orchard, apple orchard, apple trees, vineyard, apple tree, cherry orchard, olive grove, orange grove
farm stable: stable, stables, horse stable, stall, paddock, riding school, cowshed, manger
jungle: jungle, rainforest, rain forest, amazon, tropical forest, jungles
jungle vines: vines, lianas, vine, jungle vines, jungle canopy, liana
jungle temple: temple, jungle temple, ancient temple, lost city, aztec temple, mayan temple, angkor wat, lost temple,
    temple ruins, maya temple, tomb
jungle bamboo: bamboo, bamboo forest, bamboo grove, bamboo jungle, japanese garden, china
jungle waterfall: jungle waterfall, tropical waterfall, waterfall in the jungle, rainforest waterfall
lake lake: lake, lakeside, lakeshore, lake shore, reservoir, loch, lakes, mountain lake
lake river: river, riverbank, river bank, stream, brook, creek, rapids, canal, riverside, bank of the river, river's
    edge,
    white water, ford, bridge over a river
lake pond: swimming pool, pond, duck pond, lily pond, lily pads, lily pad, pool of water, garden pond, puddle, koi
    pond, water lilies
lake swamp: swamp, marsh, bog, bayou, wetland, wetlands, mangroves, mangrove, everglades, moor, marshes, swampland
cave: cave, cavern, grotto, caves, mine, tunnel, underground, cave mouth, den of a dragon, bat cave, lair
cave stone: stone cave, dark cave, stalactites, rocky cave, rock cave, gold mine, coal mine, mine shaft, mineshaft
cave crystals: crystal cave, crystals, crystal cavern, cave of crystals, glowing crystals, gem cave, amethyst cave
cave ice: ice cave, ice cavern, frozen cave, icy cave, ice grotto, glacier cave
cave treasure: treasure cave, treasure chamber, treasure, hoard, dragon's lair, dragon's hoard, pile of gold, treasury,
    pile of treasure, heap of gold, treasure room, dragon's cave, vault
moon: moon, lunar surface, surface of the moon, lunar landscape, moon surface, lunar
moon craters: moon crater, crater, craters, lunar crater
moon mars: mars, red planet, martian surface, martian desert, surface of mars
moon base: moon base, lunar base, space base, mars base, space colony, moon station, moon colony, moonbase
moon alien: alien planet, strange planet, alien world, another planet, alien landscape, distant planet, foreign planet,
    unknown planet, other planet, alien desert, pandora
court basketball: court, basketball court, basketball arena, basketball hall, hoop, basketball game, basketball match,
    nba
court football: football pitch, football field, soccer field, soccer pitch, stadium, pitch, football stadium, goalposts,
    football match, soccer game, football game, soccer match, sports field, rugby pitch, playing field, baseball field,
    baseball stadium, cricket pitch, olympic stadium, running track, race track, racetrack, penalty area, super bowl
court gym: gym, gymnasium, sports hall, fitness studio, school gym, boxing ring, dojo, weight room, yoga studio,
    tennis court, volleyball court, wrestling ring, fitness center, fitness centre, boxing gym, badminton court, yoga
    class
court rink: ice rink, rink, skating rink, hockey rink, ice-skating rink, ice hockey rink, ice arena, frozen rink, ice
    stadium
sky: sky, skies, air, sky above, mid-air, midair, heavens, blue sky
sky clouds: clouds, cloud, heaven, sea of clouds, above the clouds, cloudscape, cloud land
sky high: stratosphere, high above the ground, high up in the air, bird's-eye view, high in the sky, high above the
    clouds
sky balloons: hot air balloons, hot-air balloons, balloon festival, balloons, balloon ride
sky islands: floating islands, floating island, sky islands, flying islands, flying island, sky island, islands in the
    sky,
    cloud castle, sky castle, castle in the sky, castle in the clouds
"""
_BARE_NEVER = frozenset(
    """sand bay surf traffic road roof roofs wood trees grass plain water space stars orbit planet planets comet house
    home
    flat inside class study lab rock rocks curtain bar inn club play tower towers throne vine vines hay stall treasure
    mine
    tunnel vault moon crater hoop pitch air cloud clouds sky skies balloons flowers field fields hill hills palms snow
    ice
    waves island islands pyramid cactus cacti bed sofa couch television rug carpet pillow blanket fireplace armchair
    bookshelf blackboard stove oven temple fortress barn haystack iceberg
    rocket spaceship spacecraft starship spotlight gig fair festival tulips poppies daisies sunflowers coral corals
    seaweed kelp algae cliff boulders valley street streets station square market bridge dock port pier den horizon
    cottages chimneys skyscraper skyscrapers bench asteroid asteroids meteors roofs balcony autumn bamboo moat ruin
    ruins
    ford stream pool puddle lily pad lily pads slope slopes glacier igloo wreck bog moor hoard crops opera ballet stable
    stables tomb study office lounge hallway school college university rink sea ocean pub restaurant cafe bakery concert
    circus zoo farm park city village town room stage hay bales crystals cave desert""".split()
)
_ONLY: dict[str, str] = {
    "moon": r"on|across|around on|to|over the surface of",
    "roof": r"on|across|over|along|from",
    "roofs": r"on|across|over|along",
    "bed": r"in|on|into|under",
    "water": r"on|across|over|out",
    "air": r"up in|high in|in|through",
    "sand": r"on|in|through|across",
    "bar": r"in|at",
    "bay": r"in|across|over|at|by",
    "class": r"in",
    "study": r"in",
    "home": r"at",
    "house": r"in|inside|into|around|through|throughout|within",
    "inside": "(?!)",
    "surf": r"in",
    "stars": r"among|through|past|between|amongst",
    "ice": r"on|across|over",
    "snow": r"in|through|on|across|into|over",
    "rock": r"on",
    "grass": r"in|on|through|across",
    "road": r"on|along|down|across",
    "play": "(?!)",
    "pitch": r"on|across",
    "square": r"in|across|on",
    "wood": r"in|through|into",
    "space": r"in|through|into|across|outer",
    "tower": r"on|in|up",
    "treasure": r"among|on|amid",
    "plain": r"on|across|over",
    "planet": r"on|to",
    "balloons": "among|past|between",
    "sea": r"on|at|across|in|over|through|into|out",
    "court": r"on|across|down",
    "wave": r"on|rides?|riding|surfs?|surfing",
    "big wave": r"on|rides?|riding|surfs?|surfing",
    "ocean": r"on|across|in|over|through|into|out",
    "cloud": r"on|in|through|above",
    "clouds": r"on|in|through|above|among|over|between|into",
    "waves": r"on|over|across|through|in|among",
    "trees": r"through|among|between|in",
    "autumn": r"in",
    "sky": r"in|across|through|into",
    "skies": r"in|across|through|into",
    "hoop": r"at|under|near|by|into|through",
    "tulips": r"in|among|through",
    "flowers": r"in|among|through|amid|amidst|between",
    "curtain": r"before|in front of",
    "spotlight": r"in|under",
    "spotlights": r"in|under",
    "buildings": r"between|among|amid|past|above|over",
    "deep": r"in|into|from",
    "carpet": r"on",
    "orbit": r"in|into",
    "treasury": r"in",
    "lead": "(?!)",
    "festival": r"at",
    "inn": r"at|in",
    "vault": r"in|into",
    "autumn leaves": r"in|through|among|into|on|over|with|under",
}
"""Words that mean a place only after these."""
_PREPOSITION = (
    r"in|inside|at|on|by|near|along|through|across|around|over|above|beneath|beside|behind|before|outside|into|to|from|"
    r"among|amid|amidst|under|onto|down|up|off|past|toward|towards|throughout|within|between|next to"
    r"|in front of|back at|"
    r"rides?|riding|surfs?|surfing|aboard|out of|against|next|amongst|between|visits?|explores?|exploring"
    r"|visiting|enters?|entering"
)
_IDIOMS = re.compile(
    r"over the moon|(?:full|crescent|half|new|harvest) moon|light as a feather|by the way|in the end|on the rocks"
    r"|under the moon\b"
    r"|raining cats and dogs|castle in the air"
    r"(?=\s+of)|court of law|in the air (?:balloon|show)|in space suits?|at home in|bouncy castle|sand ?castles?|"
    r"(?:ship|bus|police|train|space) (?:port|station) wagon|river horse|sea ?shells?|sea ?horses?|sea ?gulls?"
    r"|sea lions?|"
    r"beach balls?|desert boots|space ?suits?|farm animals?|city lights|snow ?balls?|snow ?m[ae]n|snow ?flakes?|"
    r"stage name|field mouse|field mice|garden gnomes?|moon ?light|star ?fish|lake house|mountain (?:goat|bike"
    r"|lion|biker)s?|"
    r"forest green|sea green|sky blue|sky diver|ocean liner|kitchen kni(?:fe|ves)|park ranger|bar of \w+|field hockey|"
    r"school bus|fire station|polar bears?|arctic fox(?:es)?|jungle gym|hot air balloons? (?=flies|floats|rises"
    r"|drifts)|"
    r"space (?:ranger|cat|dog|explorer|hamster|captain|cowboy|pirate)s?|beach umbrella|beach towel|room service|"
    r"village (?:idiot|people)|farm ?hand|palm of|(?:coffee|tea|dining|kitchen) table book|house (?:cat|plant"
    r"|fly)|tree ?house"
)
_WEAK = ("sky", "sky clouds", "meadow hills", "meadow flowers", "sea", "space planets", "forest autumn", "room")


@functools.cache
def _words() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for line in re.sub(r"\n    ", " ", _SETS.strip()).splitlines():
        where, _, words = line.partition(": ")
        place, _, variant = where.partition(" ")
        assert place in PLACES and (not variant or variant in VARIANTS[place]), where
        table |= dict.fromkeys(words.split(", "), (place, variant))
    return table


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in sorted(_words(), key=len, reverse=True))
    return re.compile(
        rf"(?P<lead>(?<![\w'’-])(?:{_PREPOSITION})\s+(?:of\s+)?(?:(?:a|an|the|his|her|its|their|our|my|some|one"
        rf"|this)\s+)?"
        rf"(?P<between>(?:(?!(?:in|on|at|of|and|the|a|with"
        rf"|by)\b)[\w'’-]+,?\s+){{0,3}}?))?(?<![\w'’-])(?P<word>{words})(?![\w'’-])"
    )


@functools.lru_cache(64)
def places_in(prompt: str) -> tuple[tuple[float, str, str, tuple[int, int]], ...]:
    """Every place that the words name: (weight, place, variant, the characters of its name), heaviest first."""
    text = prompt.lower()
    blank = _IDIOMS.sub(lambda m: "~" * len(m[0]), text)
    found = []
    at = 0
    while match := _pattern().search(blank, at):
        word = match["word"]
        at = match.end()
        place, variant = _words()[word]
        if word in ("sea", "ocean", "water") and re.match(r"(?:under|beneath|below)\b", match["lead"] or ""):
            found.append((2.2, "underwater", "", match.span("word")))
            continue
        weight = _weight(match, blank)
        if weight > 0:
            weight += 0.5 * bool(variant) + 0.3 * (" " in word)
            if (f"{place} {variant}").strip() in _WEAK:
                weight -= 1.2
            found.append((weight - match.start() / 10000, place, variant, match.span("word")))
    return tuple(sorted(found, key=lambda f: -f[0]))


def _weight(match: re.Match[str], text: str) -> float:
    word, lead = match["word"], match["lead"]
    follows = re.match(r"\s+([\w'’-]+)", text[match.end() :])
    if follows and _names_figure(word, follows[1]):
        return 0.0
    if lead:
        preposition = lead.split()[0]
        if word in ("road", "highway", "street", "streets"):
            return 1.2
        if word == "snow" and re.search(r"\b(?:heavy|light|falling|swirling|gentle|soft|driving|wet)\b", lead):
            return 0.0
        if word in _ONLY and not re.fullmatch(_ONLY[word], preposition):
            return 0.0
        if preposition in ("to", "from", "behind", "above", "past", "next", "against", "between"):
            return 1.5
        return 2.0
    if word in _ONLY or word in _BARE_NEVER:
        # "beach, sunset" names its place without a preposition
        alone = not re.search(r"\w\s*$", text[: match.start()].rpartition(",")[2]) and re.match(
            r"\s*(?:,|$)", text[match.end() :]
        )
        scenic = word not in _ONLY and re.match(
            r"\s*(?:scene|setting|background|landscape|at (?:night|dawn|sunset|dusk|noon))\b", text[match.end() :]
        )
        return 1.0 if alone or scenic else 0.0
    return 1.0


def _names_figure(word: str, follows: str) -> bool:
    """Whether the place's word only tells which figure: "a village baker", "a circus bear", "the farm dog"."""
    from .naming import certain
    from .vocabulary import KIND

    if follows in ("floor", "stage", "street", "field", "scene", "park", "garden", "house", "at", "in", "with", "on"):
        return False
    found = certain(follows)
    return bool(found and KIND[found.icon] in ("person", "ground", "air", "water", "vehicle", "ball"))


def set_of(prompt: str) -> tuple[str, str] | None:
    """(place, variant) that the words ask for, variant "" where they leave it open; None where they name no place."""
    found = places_in(prompt)
    if not found:
        return None
    _, place, variant, _ = found[0]
    text = prompt.lower()
    named = {p for _, p, _, _ in found}
    if (place, variant) == ("mountain", "waterfall") and "jungle" in named:
        return "jungle", "waterfall"
    if place == "snow" and variant == "ice" and re.search(r"\bhockey\b|\bfigure skat|\bice.?skat", text):
        return "court", "rink"
    if not variant:
        # "in a forest with birches", "a temple in the jungle": the same place said more exactly
        variant = next((v for _, p, v, _ in found if p == place and v), "") or _hinted(place, text)
    return place, variant


def _hinted(place: str, text: str) -> str:
    """The variant of `place` that the words mention in passing."""
    match = _hints(place).search(text)
    if match is None:
        return ""
    return next((v for w, (p, v) in _words().items() if p == place and v and w == match[0]), "") or match[0]


@functools.cache
def _hints(place: str) -> re.Pattern[str]:
    own = {w for w, (where, variant) in _words().items() if where == place and variant} - _VAGUE | set(VARIANTS[place])
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(own, key=len, reverse=True)))})(?![\w-])")


_VAGUE = frozenset("ice rocks rock road street deep island islands air clouds high open base".split())
