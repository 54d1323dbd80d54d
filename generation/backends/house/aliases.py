"""Words and the cut-outs they call up: one line an icon, its name, then the words for it."""

from __future__ import annotations

import re


def _table(text: str) -> dict[str, tuple[str, ...]]:
    lines = re.sub(r"\n    ", " ", text.strip()).splitlines()
    pairs = (line.split(": ", 1) for line in lines)
    return {icon: tuple(word.strip() for word in words.split(",")) for icon, words in pairs}


ALIASES = _table(
    """
dog: dog, puppy, doggy, hound, pup, doggo, golden retriever, retriever, labrador, dachshund, corgi, bulldog, beagle,
    husky, terrier, collie, shepherd dog, dalmatian, chihuahua, pug, spaniel, mutt
poodle: poodle
cat: cat, kitty, kitten, tomcat, tabby, pussycat, ginger cat, siamese, feline
black-cat: black cat
rabbit: rabbit, bunny, hare, bunny rabbit
horse: horse, pony, stallion, mare, foal, mustang, racehorse, steed
cow: cow, calf
ox: ox, bull
pig: pig, piglet, piggy
mouse: mouse, field mouse
lion: lion, lioness, lion cub
tiger: tiger, tiger cub
leopard: leopard, cheetah, jaguar, panther, snow leopard
fox: fox, vixen, fox cub
wolf: wolf, werewolf, coyote
brick: brick, wall, brick wall, stone wall
bear: bear, cub, grizzly, bear cub, brown bear
monkey: monkey, chimp, chimpanzee, ape
deer: deer, stag, doe, fawn, reindeer, roe, antelope, gazelle
moose: moose, elk
ewe: sheep, lamb, ewe
goat: goat, billy goat, kid goat
llama: llama, alpaca
hippopotamus: hippo, hippopotamus
rhinoceros: rhino, rhinoceros
camel: camel, dromedary
chipmunk: chipmunk, squirrel
hamster: hamster, guinea pig, gerbil
otter: otter, weasel, ferret, mink, meerkat
rooster: rooster, cockerel
chicken: chicken, hen
baby-chick: chick, baby chick, duckling
turkey: turkey
frog: frog, toad
lizard: lizard, gecko, salamander, newt, iguana, chameleon
crocodile: crocodile, alligator, croc
turtle: turtle, tortoise
snake: snake, python, cobra, serpent
t-rex: t-rex, tyrannosaurus, trex, t rex
sauropod: sauropod, dinosaur, brontosaurus, dino
goose: goose, geese
teddy-bear: teddy bear, teddy, plush bear, stuffed bear, toy bear
robot: robot, android, droid, bot, robot butler, cyborg
ghost: ghost, phantom, spirit, spook
alien: alien, extraterrestrial, martian
ogre: ogre, giant
goblin: goblin
troll: troll
alien-monster: monster, space invader
bird: bird, sparrow, robin, finch, songbird, canary, hummingbird
blackbird: blackbird, crow, raven, magpie
dove: dove, pigeon, seagull, gull
eagle: eagle, hawk, falcon, vulture, kestrel, bird of prey
parrot: parrot, macaw, cockatoo, budgie
flamingo: flamingo, stork, heron, crane bird
honeybee: bee, honeybee, bumblebee, wasp, hornet
lady-beetle: ladybug, ladybird, lady beetle
bug: caterpillar
cricket: cricket, grasshopper, locust
butterfly: butterfly, moth
mosquito: mosquito, gnat
fly: fly, housefly
fish: fish, salmon, trout, cod, carp, tuna, herring
tropical-fish: tropical fish, goldfish, clownfish, angelfish, koi
blowfish: blowfish, pufferfish, puffer fish
whale: whale, humpback, blue whale, humpback whale
spouting-whale: spouting whale, sperm whale
seal: seal, sea lion, walrus
dolphin: dolphin, orca, porpoise, killer whale
octopus: octopus, kraken
shrimp: shrimp, prawn
automobile: car, automobile, sedan, motorcar, auto, sports car, convertible
racing-car: race car, racing car, racecar, formula one car
sport-utility-vehicle: suv, jeep, off-roader
taxi: taxi, cab
police-car: police car
fire-engine: fire truck, fire engine, fire brigade
delivery-truck: truck, delivery truck, lorry, delivery van
pickup-truck: pickup, pickup truck
articulated-lorry: articulated lorry, semi truck
minibus: minibus, van, camper van, campervan
bus: bus, coach, school bus, double-decker
bicycle: bicycle, bike, cycle, push bike
motorcycle: motorbike, motorcycle
motor-scooter: motor scooter, moped, scooter, vespa
locomotive: train, steam train, locomotive, steam engine
tram-car: tram, streetcar, trolley
bullet-train: bullet train, express train
sled: sled, sleigh, sledge, toboggan
sailboat: sailboat, boat, little boat, yacht, sailing boat, dinghy
ship: ship, steamer, galleon, pirate ship, ocean liner
canoe: canoe, kayak, rowboat, rowing boat, raft
ring-buoy: buoy, lifebuoy, ring buoy, swim ring
airplane: airplane, plane, aeroplane, jet, airliner, aircraft
small-airplane: small plane, propeller plane, biplane, small airplane
flying-saucer: flying saucer, ufo, spaceship, spacecraft, alien ship
rocket: rocket, rocket ship, space rocket, missile
balloon: balloon, toy balloon, hot air balloon, hot-air balloon
helicopter: helicopter, chopper, drone
flying-disc: frisbee, flying disc
comet: comet, meteor, asteroid
shooting-star: shooting star, falling star
soccer-ball: ball, football, soccer ball, beach ball, toy ball
tennis: tennis ball
pool-8-ball: eight ball, pool ball, billiard ball, 8-ball
mirror-ball: disco ball, mirror ball
astronaut: astronaut, cosmonaut, spaceman, space explorer
cook: chef, cook, baker, pizza maker
farmer: farmer, gardener, peasant
singer: singer, rock star, pop star, musician, rapper, drummer, violinist, cellist, trumpeter, saxophonist, guitarist,
    pianist, rocker
ninja: ninja, samurai, assassin, karate fighter
princess: princess, queen
prince: prince
person-with-crown: king, emperor, monarch
teacher: teacher, professor, lecturer
scientist: scientist, chemist, inventor
detective: detective, spy, sleuth, inspector
santa-claus: santa, santa claus, father christmas
artist: artist, painter
pilot: pilot, captain, aviator
guard: guard, soldier, royal guard, knight
judge: judge, lawyer
mechanic: mechanic, plumber
health-worker: doctor, nurse, surgeon, vet
police-officer: policeman, policewoman, cop, police officer, officer
construction-worker: builder, construction worker, bricklayer
office-worker: businessman, businesswoman, clerk, office worker
technologist: programmer, hacker, gamer, coder
student: student, graduate, pupil
man: man, guy, fellow, gentleman, father, dad, uncle, husband
woman: woman, lady, mother, mom, mum, aunt, wife
person: person, human, somebody, adult, figure, pedestrian
boy: boy, lad, little boy, schoolboy
girl: girl, lass, little girl, schoolgirl
child: child, kid, toddler
baby: baby, infant, newborn
old-man: old man, grandpa, grandfather, granddad, elderly man
old-woman: old woman, grandma, grandmother, granny, elderly woman, old lady
man-dancing: dancer, dancing man, disco dancer
woman-dancing: ballerina, dancing woman, flamenco dancer
person-superhero: superhero, super hero, hero
person-supervillain: supervillain, villain
person-mage: wizard, mage, sorcerer, magician
woman-mage: witch, sorceress
woman-fairy: fairy, pixie, tinker bell
person-elf: elf, gnome, dwarf
person-vampire: vampire, dracula
person-zombie: zombie, undead, mummy
woman-merpeople: mermaid, siren
man-merpeople: merman
man-genie: genie, djinn
baby-angel: angel, cherub, cupid
clown-face: clown, jester, harlequin
person-juggling: juggler, acrobat
person-surfing: surfer
person-biking: cyclist, biker
person-running: runner, jogger, athlete, sprinter
person-swimming: swimmer, diver, scuba diver, snorkeler
person-climbing: climber, mountaineer
person-walking: walker, hiker, traveller, traveler, wanderer, passer-by
skier: skier
hamburger: burger, hamburger, cheeseburger
doughnut: donut, doughnut
french-fries: fries, french fries, chips
birthday-cake: birthday cake, cake
shortcake: slice of cake, piece of cake
red-apple: apple, red apple
soft-ice-cream: ice cream, ice cream cone, soft serve
cheese-wedge: cheese
ear-of-corn: corn, maize, corn cob
hot-beverage: coffee, coffee cup, cup of coffee, cup of tea, tea cup, mug, teacup
beer-mug: beer, beer mug
glass-of-milk: milk, glass of milk
baguette-bread: baguette
bread: bread, loaf, toast
jack-o-lantern: pumpkin, jack-o-lantern, halloween pumpkin
hot-pepper: chili, chilli, hot pepper, pepper
brown-mushroom: brown mushroom
mushroom: mushroom, toadstool
evergreen-tree: fir tree, pine, pine tree, fir
deciduous-tree: tree, oak, oak tree
christmas-tree: christmas tree
palm-tree: palm tree
cherry-blossom: cherry blossom
blossom: flower, daisy
potted-plant: plant, potted plant, houseplant
wrapped-gift: gift, present, gift box
closed-umbrella: closed umbrella
umbrella: umbrella, parasol
guitar: guitar, electric guitar, ukulele
musical-keyboard: piano, keyboard, synthesizer, grand piano
violin: violin, fiddle, cello, viola
trumpet: trumpet
drum: drum, drums
glowing-star: glowing star
star: star
light-bulb: light bulb, lightbulb, lamp
flashlight: flashlight, torch
laptop: laptop, notebook computer
desktop-computer: computer, pc
television: tv, television, television set
mobile-phone: phone, smartphone, mobile phone, cell phone
books: books, pile of books
open-book: book, open book
alarm-clock: alarm clock
mantelpiece-clock: clock
top-hat: hat, top hat
running-shoe: shoe, sneaker, trainer
high-heeled-shoe: high heel
socks: sock, socks
house: house, home, cottage, mansion, villa
castle: castle, palace
snowman: snowman, snowwoman
spiral-shell: shell, seashell, conch
kitchen-knife: kitchen knife
moai: moai, stone head, statue
chess-pawn: chess piece, pawn
game-die: dice, die
gem-stone: diamond, gem, jewel, crystal
coin: coin, penny
skull: skull, skeleton
couch-and-lamp: sofa, couch
water-wave: wave
potato: potato
fried-shrimp: fried shrimp
spaghetti: spaghetti, pasta, noodles
steaming-bowl: ramen, soup, bowl of soup, noodle soup
yarn: yarn, ball of yarn, wool
lollipop: lollipop
eggplant: eggplant, aubergine
ice: ice cube
axe: axe
joystick: joystick
magnifying-glass-tilted-left: magnifying glass
headphone: headphones, headset
piata: pinata, piñata
crossed-swords: swords, sword
wind-chime: wind chime
onion: onion
musical-note: note, musical note
cup-with-straw: soda, milkshake, cola, lemonade, smoothie, iced tea
pie: pie, tart, quiche, apple pie
cookie: cookie, biscuit, macaron, gingerbread
dumpling: dumpling, ravioli, gyoza
snail: snail, slug
radio: radio, boombox, stereo, ghetto blaster
person-cartwheeling: gymnast, person cartwheeling
confetti-ball: confetti, confetti ball
sports-medal: medal, gold medal
fork-and-knife-with-plate: plate, dinner plate, meal, dinner, supper
shallow-pan-of-food: pan, shallow pan of food, skillet
pot-of-food: pot, cooking pot, pot of food
bow-and-arrow: bow and arrow
jeans: jeans, pants, trousers
postbox: postbox, mailbox, letterbox
vertical-traffic-light: traffic light, stoplight
globe-showing-europe-africa: globe, planet earth, earth
money-bag: money, money bag, treasure, treasure chest
plunger: plunger
locked: padlock, lock
roll-of-paper: toilet paper, toilet roll, roll of paper
video-game: game console, gamepad, video game, controller
sun-with-face: sun
full-moon-face: moon
"""
)
"""Icon to the words that mean just it (or near enough that nobody is misled)."""

_STAND_INS = _table(
    """
brick: fence, hedge, gate
trumpet: trombone, tuba, french horn, cornet, bugle
flute: clarinet, oboe, didgeridoo, harmonica, bagpipes
violin: harp, cello, viola
drum: tambourine
bear: sloth bear
leopard: puma, panther, cheetah, jaguar
wolf: hyena, jackal
turkey: ostrich, emu, rhea, cassowary, guinea fowl, roadrunner
goose: pelican
parrot: toucan
penguin: puffin
fish: stingray
snake: eel
star: starfish
tropical-fish: seahorse
spouting-whale: submarine
tractor: tank, excavator, bulldozer, lawnmower, lawn mower, crane truck, forklift, forklift truck, steamroller,
    combine harvester, harvester, snowplough, snowplow, backhoe
balloon: zeppelin, airship, blimp, hot air balloon, hot-air balloon
horse: centaur
unicorn: pegasus
eagle: griffin, vulture
gorilla: yeti, bigfoot, sasquatch
person-in-lotus-position: monk
broom: broomstick, vacuum cleaner, vacuum, hoover
cupcake: blueberry muffin, muffin
spaghetti: lasagna
cut-of-meat: steak
custard: jelly
sailboat: yacht
ferry: hovercraft
kick-scooter: segway
herb: hedge
ninja: samurai
honeybee: wasp
seal: walrus
dolphin: orca
chipmunk: squirrel
butterfly: moth
moose: elk
flamingo: stork, heron, crane
helicopter: drone
otter: meerkat, ferret, weasel, wolverine, stoat, marten
bug: caterpillar
goal-net: basketball hoop, hoop
books: bookcase, bookshelf, shelf
skateboard: surfboard, snowboard, paddleboard, hoverboard
radio: jukebox, gramophone, record player, phonograph, turntable, walkman
musical-keyboard: xylophone, glockenspiel, marimba
rocket: jetpack, space shuttle, shuttle, space capsule, lunar lander, moon lander
sport-utility-vehicle: rover, moon rover, mars rover, moon buggy, monster truck, dune buggy
motor-boat: trawler
speedboat: jetski, jet ski
frog: tadpole
whale: beluga
worm: millipede
coral: sea urchin, anemone
lizard: komodo dragon, axolotl
pear: fig
red-apple: pomegranate, quince, guava
tangerine: grapefruit
chocolate-bar: brownie, fudge
avocado: guacamole
bowl-with-spoon: cereal, porridge, oatmeal, hummus
carrot: beet, turnip, radish, parsnip
broccoli: cauliflower, artichoke
leafy-green: celery, asparagus, kale, chard
french-fries: nachos, crisps
goblin: gargoyle
robot: golem
ox: minotaur
teddy-bear: puppet, marionette, stuffed animal, plush toy
hut: igloo, log cabin, shack, treehouse, tree house
mantelpiece-clock: sundial, big ben, metronome
candle: match
bed: hammock, crib, cot
bathtub: sink
cooking: oven, stove, toaster, blender, microwave, waffle iron
purse: wallet
hyacinth: thistle
potted-plant: ivy, lavender, venus flytrap
castle: lighthouse, windmill, water tower
ice: iceberg
bison: yak
boar: hog, warthog, peccary
hamster: chinchilla, degu, capybara
monkey: mandrill, tarsier, bushbaby, orangutan
kangaroo: quokka
badger: tasmanian devil, honey badger
blowfish: anglerfish, angler fish, sunfish
crab: hermit crab
dove: albatross
shark: great white shark, great white
ogre: orc, cyclops
dragon: hydra
person-zombie: grim reaper
minibus: caravan, motorhome, camper, ice cream van, ice cream truck
articulated-lorry: cement mixer, concrete mixer
motorcycle: quad bike, dirt bike
bicycle: penny-farthing, unicycle, tricycle, tandem
auto-rickshaw: tuk-tuk, tuk tuk, tuktuk
ship: viking ship, longship
airplane: fighter jet, jet fighter, jumbo jet
parachute: paraglider, paraglide
aerial-tramway: cable car, ski lift, chairlift, gondola lift
bus: double-decker bus, double decker
racing-car: go-kart, go kart, gokart, kart
stuffed-flatbread: kebab, doner, gyros, shawarma
dumpling: samosa, pierogi, dim sum, empanada, wonton
steaming-bowl: pho, udon
sushi: sushi roll, maki
pot-of-food: stew, gumbo, goulash, hotpot
sandwich: panini, toastie
glass-of-milk: yogurt, yoghurt
beer-mug: cider, ale
mango: dragon fruit, starfruit
candy: gummy bear, bubble gum, bubblegum, jelly bean
pancakes: crepe, crepes
bottle-with-popping-cork: ketchup, mayonnaise
carpentry-saw: chainsaw, chain saw, handsaw, hacksaw
diving-mask: snorkel
duck: rubber duck, rubber ducky, mallard
carousel-horse: rocking horse, hobby horse, hobbyhorse, merry-go-round, carousel
crystal-ball: snow globe, snowglobe, crystal sphere
japanese-castle: pagoda
pick: spade
palm-tree: palm
chestnut: pinecone, pine cone
coin: gold bar, gold ingot, gold coin, pile of gold, heap of gold
droplet: raindrop
tokyo-tower: eiffel tower, radio tower
classical-building: colosseum, parthenon, acropolis
moai: totem pole, obelisk, sphinx
bowling: bowling pin
joker: playing card
bow-and-arrow: crossbow, longbow, spear
banjo: lute, mandolin, sitar
abacus: calculator
video-camera: camcorder
puzzle-piece: rubik's cube, rubiks cube, lego, lego brick
cyclone: slinky, spinning top
playground-slide: seesaw, jungle gym
file-cabinet: fridge, refrigerator, freezer, washing machine, dishwasher
princess: snow queen, ice queen
"""
)
STAND_INS = {word: icon for icon, words in _STAND_INS.items() for word in words}
"""Words we have no drawing for, and what stands in; the author is told."""

PARTS = _table(
    """
man+pirate_hat+eye_patch: pirate, buccaneer, corsair, pirate captain
man+knight_helmet: knight, crusader
person+knight_helmet: gladiator, armoured knight
man+cowboy_hat: cowboy, gunslinger
woman+cowboy_hat: cowgirl
man+helmet: viking
person+helmet: soldier, general, sergeant, trooper, marine, racing driver, race car driver, stuntman
person+cap: admiral, skater, postman, mailman, sailor, coach, referee, skateboarder, baseball player, basketball
    player
man+crown: pharaoh, sultan, king arthur
person+tie: president, politician, mayor
person: boxer, weaver, tailor, priest, pope, monk brother, people, teenager, adult, crowd, audience, spectator,
    tourists, somebody, everyone, friend, neighbour, neighbor
woman: nanny, young woman, sister, girlfriend, middle-aged woman, pregnant woman
girl: cheerleader, young girl, teenage girl, teen girl, daughter, little sister
person+cowboy_hat: ranger, park ranger, forest ranger, cowpoke
man+cowboy_hat+tie: gangster, mobster, mafioso
man+cap: lumberjack, woodcutter
person+headphones: dj, disc jockey, deejay, gamer, streamer
woman+tutu: ballerina, ballet dancer
woman+crown: queen, empress
person+bow_tie: waiter, butler, violinist, cellist, conductor, pianist, flutist, flautist, orchestra musician
person+apron: barista, potter, blacksmith, butcher, barber, cobbler, waitress
man+top_hat: gentleman, ringmaster, circus director
person+top_hat: magician, illusionist
person+ninja_mask: burglar, thief, bandit, robber, masked hero
woman+flower_crown: bride, hippie
man+bow_tie: groom, bridegroom
person-walking+backpack: hiker, backpacker
person+backpack: explorer, tourist, traveller, traveler, adventurer
person+beret: mime, poet, film director, director
person+glasses: librarian, nerd, writer, author, poet laureate
person+straw_hat: fisherman, gondolier, beekeeper
person+hard_hat: engineer, miner, architect
person+medal: champion, winner
boy+backpack: schoolboy
girl+backpack: schoolgirl
person-mage+wizard_hat: wizard, mage, sorcerer
woman-mage+witch_hat: witch
boy: young boy, teenage boy, teen boy, son, little brother
man: young man, brother, boyfriend, middle-aged man, businessperson
old-man: old gentleman, elderly gentleman, grandpapa, grandads, grandparent
old-woman: nan, nana, elderly lady, old granny
"""
)
"""A doll or a cut-out, `+` what it wears, and the words for somebody in that part."""
