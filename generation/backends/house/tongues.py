"""A few hundred words of German, French and Spanish, so that "ein Hund am Strand" is a dog on the beach."""

from __future__ import annotations

import functools
import re
import unicodedata

LANGUAGES = ("German", "French", "Spanish")

_WORDS = """
a|ein eine einen einem einer eines|un une|un una
the|der die das den dem des|le la les l|el la los las
on the|am aufm|au|al
in the|im ins||
of the||du|del
and|und|et|y e
with|mit|avec|con
without|ohne|sans|sin
in|in|dans en|en
on|auf|sur|sobre
under|unter|sous|bajo
over|über uber|dessus|encima
at|bei an|chez à|a
through|durch|travers|por
behind|hinter|derrière|detrás
in front of|vor|devant|delante
beside|neben|côté|junto
between|zwischen|entre|
of|von vom|de d des|de
to|zu zum zur nach||
is|ist sind|est sont|es está están son
his|sein seine seinen seinem seiner|son sa ses|su sus
her|ihr ihre ihren ihrem|leur|
my|mein meine meinen|mon ma mes|mi mis
who|der-welche|qui|que
one|eins||uno
two|zwei|deux|dos
three|drei|trois|tres
four|vier|quatre|cuatro
five|fünf|cinq|cinco
many|viele|beaucoup plusieurs|muchos muchas
dog|hund hunde|chien chiens chienne|perro perros perra
puppy|welpe welpen|chiot chiots|cachorro cachorros
cat|katze katzen kater|chat chats chatte|gato gatos gata
kitten|kätzchen|chaton chatons|gatito gatitos
horse|pferd pferde|cheval chevaux|caballo caballos
cow|kuh kühe|vache vaches|vaca vacas
pig|schwein schweine|cochon cochons|cerdo cerdos
sheep|schaf schafe|mouton moutons|oveja ovejas
goat|ziege ziegen|chèvre chèvres|cabra cabras
rabbit|hase hasen kaninchen|lapin lapins|conejo conejos
mouse|maus mäuse|souris|ratón ratones
fox|fuchs füchse|renard renards|zorro zorros
wolf|wolf wölfe|loup loups|lobo lobos
bear|bär bären|ours|oso osos
lion|löwe löwen|lion lions|león leones
tiger|tiger|tigre tigres|tigre tigres
elephant|elefant elefanten|éléphant éléphants|elefante elefantes
giraffe|giraffe giraffen|girafe girafes|jirafa jirafas
monkey|affe affen|singe singes|mono monos
deer|reh rehe hirsch|cerf cerfs biche|ciervo ciervos
squirrel|eichhörnchen|écureuil écureuils|ardilla ardillas
hedgehog|igel|hérisson hérissons|erizo erizos
frog|frosch frösche|grenouille grenouilles|rana ranas
turtle|schildkröte schildkröten|tortue tortues|tortuga tortugas
snake|schlange schlangen|serpent serpents|serpiente serpientes
crocodile|krokodil krokodile|crocodile crocodiles|cocodrilo cocodrilos
dinosaur|dinosaurier|dinosaure dinosaures|dinosaurio dinosaurios
dragon|drache drachen|dragon dragons|dragón dragones
unicorn|einhorn einhörner|licorne licornes|unicornio unicornios
bird|vogel vögel|oiseau oiseaux|pájaro pájaros
duck|ente enten|canard canards|pato patos
goose|gans gänse|oie oies|ganso gansos
chicken|huhn hühner|poule poules|gallina gallinas pollo
rooster|hahn|coq|gallo
owl|eule eulen|hibou chouette|búho lechuza
eagle|adler|aigle aigles|águila águilas
penguin|pinguin pinguine|pingouin pingouins manchot|pingüino pingüinos
parrot|papagei papageien|perroquet perroquets|loro loros
butterfly|schmetterling schmetterlinge|papillon papillons|mariposa mariposas
bee|biene bienen|abeille abeilles|abeja abejas
spider|spinne spinnen|araignée araignées|araña arañas
ant|ameise ameisen|fourmi fourmis|hormiga hormigas
snail|schnecke schnecken|escargot escargots|caracol caracoles
fish|fisch fische|poisson poissons|pez peces pescado
shark|hai haie|requin requins|tiburón tiburones
whale|wal wale|baleine baleines|ballena ballenas
dolphin|delfin delfine|dauphin dauphins|delfín delfines
octopus|krake tintenfisch|pieuvre poulpe|pulpo pulpos
crab|krabbe krabben|crabe crabes|cangrejo cangrejos
man|mann männer|homme hommes|hombre hombres
woman|frau frauen|femme femmes|mujer mujeres
boy|junge jungen bub|garçon garçons|niño chico niños
girl|mädchen|fille filles fillette|niña chica niñas
child|kind kinder|enfant enfants|
baby|baby säugling|bébé bébés|bebé bebés
old man|opa greis großvater|grand-père vieillard|abuelo anciano
old woman|oma großmutter|grand-mère|abuela anciana
mother|mutter mama|mère maman|madre mamá
father|vater papa|père papa|padre papá
people|leute menschen|gens personnes|gente personas
person|person mensch|personne|persona
king|könig|roi|rey
queen|königin|reine|reina
princess|prinzessin|princesse|princesa
prince|prinz|prince|príncipe
knight|ritter|chevalier|caballero
pirate|pirat piraten|pirate pirates|pirata piratas
witch|hexe|sorcière|bruja
wizard|zauberer|magicien sorcier|mago
astronaut|astronaut astronautin astronauten|astronaute astronautes|astronauta astronautas
robot|roboter|robot robots|robot robots
ghost|gespenst geist|fantôme|fantasma
alien|außerirdischer|extraterrestre|extraterrestre alienígena
monster|monster ungeheuer|monstre|monstruo
mermaid|meerjungfrau|sirène|sirena
fairy|fee|fée|hada
angel|engel|ange|ángel
clown|clown|clown|payaso
chef|koch köchin|chef cuisinier|cocinero cocinera
doctor|arzt ärztin|médecin docteur|médico doctora
teacher|lehrer lehrerin|professeur institutrice maîtresse|maestro maestra profesor
farmer|bauer bäuerin|fermier fermière|granjero granjera
firefighter|feuerwehrmann|pompier|bombero
policeman|polizist|policier|policía
dancer|tänzer tänzerin|danseur danseuse|bailarín bailarina
singer|sänger sängerin|chanteur chanteuse|cantante
snowman|schneemann|bonhomme-de-neige|muñeco-de-nieve
car|auto autos wagen|voiture voitures|coche coches carro
bus|bus|bus autobus|autobús
train|zug züge|train|tren trenes
bicycle|fahrrad rad|vélo bicyclette|bicicleta bici
motorcycle|motorrad|moto|moto motocicleta
truck|lastwagen laster|camion|camión
boat|boot boote|bateau bateaux|barco bote barcos
ship|schiff schiffe|navire|buque
airplane|flugzeug flugzeuge|avion avions|avión aviones
rocket|rakete raketen|fusée|cohete
balloon|ballon ballons luftballon|ballon|globo globos
tractor|traktor|tracteur|tractor
ball|ball|balle|pelota balón
house|haus häuser|maison maisons|casa casas
tree|baum bäume|arbre arbres|árbol árboles
flower|blume blumen|fleur fleurs|flor flores
star|stern sterne|étoile étoiles|estrella estrellas
apple|apfel äpfel|pomme pommes|manzana
cake|kuchen torte|gâteau|pastel tarta
book|buch bücher|livre livres|libro libros
guitar|gitarre|guitare|guitarra
piano|klavier|piano|piano
violin|geige violine|violon|violín
trumpet|trompete|trompette|trompeta
drum|trommel|tambour|tambor
umbrella|regenschirm schirm|parapluie|paraguas
hat|hut|chapeau|sombrero
scarf|schal|écharpe|bufanda
glasses|brille|lunettes|gafas
sunglasses|sonnenbrille|lunettes-de-soleil|gafas-de-sol
crown|krone|couronne|corona
skateboard|skateboard|skateboard|monopatín
beach|strand|plage|playa
city|stadt großstadt|ville|ciudad
street|straße|rue|calle
village|dorf|village|pueblo aldea
forest|wald|forêt bois|bosque
desert|wüste|désert|desierto
meadow|wiese feld|prairie pré|prado campo
garden|garten|jardin|jardín
park|park|parc|parque
sea|meer ozean see|mer océan|mar océano
underwater|unterwasser|sous-marin|submarino
space|weltraum weltall all|espace|espacio
room|zimmer raum|chambre pièce|habitación cuarto
living room|wohnzimmer|salon|salón
kitchen|küche|cuisine|cocina
library|bibliothek|bibliothèque|biblioteca
school|schule|école|escuela
mountain|berg|montagne|montaña
mountains|berge bergen gebirge|montagnes|montañas
stage|bühne|scène|escenario
circus|zirkus|cirque|circo
castle|schloss burg|château|castillo
farm|bauernhof hof|ferme|granja
jungle|dschungel|jungle|selva jungla
lake|see-wasser|lac|lago
river|fluss|rivière fleuve|río
pond|teich|étang mare|estanque
cave|höhle|grotte|cueva
moon|mond|lune|luna
sky|himmel|ciel|cielo
clouds|wolken wolke|nuages nuage|nubes nube
island|insel|île|isla
volcano|vulkan|volcan|volcán
harbour|hafen|port|puerto
snow|schnee|neige|nieve
rain|regen|pluie|lluvia
rains|regnet|pleut|llueve
snows|schneit|neige|nieva
wind|wind|vent|viento
storm|sturm gewitter|tempête orage|tormenta
fog|nebel|brouillard brume|niebla
at night|nachts||
night|nacht|nuit|noche
day|tag tagsüber|jour journée|día
sunset|sonnenuntergang|coucher-de-soleil|atardecer puesta-de-sol
dawn|morgengrauen sonnenaufgang|aube|amanecer alba
winter|winter|hiver|invierno
autumn|herbst|automne|otoño
sun|sonne|soleil|sol
red|rot rote roter rotes roten rotem|rouge rouges|rojo roja rojos rojas
blue|blau blaue blauer blaues blauen blauem|bleu bleue bleus bleues|azul azules
green|grün grüne grüner grünes grünen grünem|vert verte verts vertes|verde verdes
yellow|gelb gelbe gelber gelbes gelben gelbem|jaune jaunes|amarillo amarilla amarillos
black|schwarz schwarze schwarzer schwarzes schwarzen|noir noire noirs noires|negro negra negros
white|weiß weiße weißer weißes weißen|blanc blanche blancs|blanco blanca blancos
pink|rosa|rose roses|rosado rosada
brown|braun braune brauner braunes braunen|marron brun brune|marrón
purple|lila violett|violet violette|morado morada
orange|orange orangefarben|orange|naranja
grey|grau graue grauer graues grauen|gris grise|gris grises
big|groß große großer großes großen|grand grande gros grosse|grande gran
small|klein kleine kleiner kleines kleinen|petit petite petits petites|pequeño pequeña pequeños
old|alt alte alter altes alten|vieux vieille|viejo vieja
young|jung junge-r junger junges|jeune jeunes|joven jóvenes
happy|fröhlich fröhliche fröhlicher glücklich glückliche|heureux heureuse joyeux joyeuse|feliz
sad|traurig traurige trauriger trauriges|triste tristes|triste tristes
angry|wütend wütende wütender böse|fâché fâchée furieux|enojado enojada enfadado
tired|müde müder|fatigué fatiguée|cansado cansada
dances|tanzt|danse|baila
dance|tanzen|dansent|bailan
runs|rennt läuft|court|corre
run|rennen laufen|courent|corren
walks|geht spaziert|marche promène|camina pasea anda
walk|gehen spazieren|marchent|caminan
jumps|springt hüpft|saute|salta
jump|springen hüpfen|sautent|saltan
flies|fliegt|vole|vuela
fly|fliegen|volent|vuelan
swims|schwimmt|nage|nada
swim|schwimmen|nagent|nadan
sleeps|schläft|dort|duerme
sleep|schlafen|dorment|duermen
plays|spielt|joue|juega toca
play|spielen|jouent|juegan
sings|singt|chante|canta
eats|isst frisst|mange|come
reads|liest|lit|lee
rides|reitet fährt|monte chevauche roule|monta cabalga
laughs|lacht|rit|ríe
cries|weint|pleure|llora
sits|sitzt|assis assise|sentado sentada
stands|steht|debout|
chases|jagt verfolgt|poursuit chasse|persigue
follows|folgt|suit|sigue
spins|dreht|tourne|gira
falls|fällt|tombe|cae
waits|wartet|attend|espera
looks|schaut sieht|regarde|mira
carries|trägt|porte|lleva
talks|spricht redet|parle|habla
climbs|klettert|grimpe|trepa sube
meets|trifft|rencontre|encuentra
slowly|langsam|lentement|lentamente despacio
fast|schnell|vite rapidement|rápido rápidamente
"""
_ENGLISH = frozenset(
    """the a an in on at with of to and is are over under through by for from his her its their while into across
    two three walks runs dances jumps flies swims night day two who that as it they he she beach forest city""".split()
)
_SIGNS = {
    "German": "ein eine einen einem einer der die das den dem und mit im am auf ist nicht durch über unter von vom zum",
    "French": "un une le la les des et avec dans sur sous est qui du au aux en son sa ses de l d",
    "Spanish": "un una el la los las y con en sobre bajo por del al su sus de está que es",
}
_AFTER_NOUN = frozenset(
    """red blue green yellow black white pink brown purple orange grey big small old young happy sad angry
    tired""".split()
)
_NEVER_SWAPPED = frozenset("a the his her my two three four five and with in on under over of at is who".split())
_JOINED = {"bonhomme de neige": "bonhomme-de-neige", "muñeco de nieve": "muñeco-de-nieve",
           "lunettes de soleil": "lunettes-de-soleil", "gafas de sol": "gafas-de-sol", "puesta de sol": "puesta-de-sol",
           "coucher de soleil": "coucher-de-soleil", "coucher du soleil": "coucher-de-soleil",
           "sous l'eau": "sous-marin",
           "sous l’eau": "sous-marin", "bajo el agua": "submarino", "unter wasser": "unterwasser",
           "de la": "de la", "de los": "de los", "à la": "à la", "am see": "am see-wasser", "im see": "im see-wasser",
           "en la": "en la", "de noche": "en noche", "la nuit": "en nuit", "bei nacht": "in nacht"}  # fmt: skip


@functools.cache
def _table(language: str) -> dict[str, str]:
    column = 1 + LANGUAGES.index(language)
    table: dict[str, str] = {}
    for line in _WORDS.strip().splitlines():
        fields = line.split("|")
        for word in fields[column].split():
            table.setdefault(word, fields[0])
            table.setdefault(_plain(word), fields[0])
    return table


def _plain(word: str) -> str:
    """Without accents, as it is often typed."""
    return "".join(c for c in unicodedata.normalize("NFD", word.replace("ß", "ss")) if not unicodedata.combining(c))


def _words(prompt: str) -> list[str]:
    text = prompt.lower()
    for phrase, joined in _JOINED.items():
        text = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", joined, text)
    return re.findall(r"\w+(?:-\w+)*|[,.;:!?]", re.sub(r"\b([ldsnjqc])['’]", r"\1 ", text))


@functools.lru_cache(64)
def translated(prompt: str) -> tuple[str, str] | None:
    """(in English, language) of a prompt in German, French or Spanish as far as it is understood, None otherwise."""
    words = _words(prompt)
    letters = [w for w in words if w[0].isalpha()]
    if not letters:
        return None
    english = sum(w in _ENGLISH for w in letters)
    best, language = 0.0, ""
    for candidate in LANGUAGES:
        signs, table = _SIGNS[candidate].split(), _table(candidate)
        known = sum(w in table for w in letters) + 0.5 * sum(w in signs for w in letters)
        if known > best and any(w in signs for w in letters):
            best, language = known, candidate
    if not language or best < 0.55 * len(letters) or best <= 1.5 * english:
        return None
    return _english(words, language), language


_MANY = frozenset(("two", "three", "four", "five", "many"))
_ODD = {"mouse": "mice", "goose": "geese", "man": "men", "woman": "women", "child": "children", "person": "people",
        "wolf": "wolves", "sheep": "sheep", "deer": "deer", "fish": "fish", "people": "people"}  # fmt: skip


def _plural(word: str) -> str:
    if word in _ODD or word.endswith("s"):
        return _ODD.get(word, word)
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("x", "ch", "sh")) else "s")


def _english(words: list[str], language: str) -> str:
    table = _table(language)
    out = [table.get(w, table.get(_plain(w), w)) for w in words]
    many = False
    for i, word in enumerate(out):
        if many and word not in _AFTER_NOUN:
            out[i], many = _plural(word), False
        many = many or word in _MANY or words[i] in ("les", "los", "las")
    if language != "German":
        # "a dog red": what follows its noun in French and Spanish goes before it in English
        for i in range(1, len(out)):
            if out[i] in _AFTER_NOUN and out[i - 1] not in _NEVER_SWAPPED | _AFTER_NOUN and out[i - 1][0].isalpha():
                out[i - 1], out[i] = out[i], out[i - 1]
    text = re.sub(r"\s+([,.;:!?])", r"\1", " ".join(out))
    for wrong, right in _MENDED:
        text = re.sub(wrong, right, text)
    return text.strip()


_MENDED = (
    (r"\bat the (?=beach|moon|stage|mountain)", "on the "),
    (r"\bin the (?=beach|moon|stage|street)", "on the "),
    (r"\bat the (?=forest|city|sky|garden|kitchen|park|snow|rain|space|night)", "in the "),
    (r"\bunder the (?=rain)", "in the "),
    (r"\bthrough the (?=beach)", "along the "),
    (r"\bin (?=night)", "at "),
    (r"\bin (?:a|the) night\b", "at night"),
    (r"\ba (?=[aeio])", "an "),
    (r"\b(on|in) the the\b", r"\1 the"),
    (r"\bof (?=a\b|the\b)", "of "),
)


def foreign(prompt: str) -> bool:
    """Whether hardly a word of the prompt is English, nor of a language that is read."""
    words = [w for w in _words(prompt) if w[0].isalpha()]
    if sum(c.isalpha() and ord(c) > 0x36F for c in prompt) > 0.5 * sum(c.isalpha() for c in prompt) > 0:
        return True
    if len(words) < 3 or translated(prompt):
        return False
    from .naming import certain

    known = sum(w in _ENGLISH or bool(certain(w, loose=True)) for w in words)
    strange = sum(not w.isascii() for w in words)
    return known < 0.2 * len(words) or (strange > 0 and known < 0.35 * len(words))


def english(prompt: str) -> str:
    """The prompt as it is read: in English, where it is in one of the other languages that are known a little."""
    found = translated(prompt)
    return found[0] if found else prompt
