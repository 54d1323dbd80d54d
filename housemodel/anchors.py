"""Where in WordNet each cut-out hangs: the hand's half of `housemodel.nouns`.

One line a puppet: its icon, `+` what it wears, a colon, then the words whose noun meaning it draws. A section's
letter says in which of WordNet's files the meaning is looked for (a animal, r artefact, f food, v plant, p person,
o natural object, n phenomenon, b body, g group, x any, its first meaning); `word/2` takes the second such meaning.
`~word`: only stands in for what lies below. A line for `-` says that nothing below is drawn.
"""

ANCHORS = """
[a]
dog: dog
poodle: poodle
cat: cat, wildcat
~cat: lynx, civet, genet
leopard: leopard, jaguar, snow_leopard, panther
~leopard: big_cat, cheetah, cougar, ocelot, margay, serval, caracal, feline
lion: lion
tiger: tiger, tigress, saber-toothed_tiger
fox: fox
wolf: wolf, coyote
~wolf: canine, hyena, wild_dog, jackal, dhole, dingo
bear: bear
polar-bear: ice_bear
panda: giant_panda
~panda: lesser_panda
raccoon: raccoon
~raccoon: procyonid, coati
skunk: skunk
badger: badger
~badger: ratel, aardvark, wombat, tapir, wolverine
otter: otter
~otter: mustelid, weasel, mongoose, viverrine, platypus
beaver: beaver
chipmunk: chipmunk, squirrel
~chipmunk: marmot, prairie_dog, gopher
hamster: hamster, guinea_pig, gerbil
~hamster: cavy, capybara, chinchilla, agouti
mouse: mouse, vole
~mouse: rodent, shrew, mole, lemming, insectivore, dormouse
rat: rat
hedgehog: hedgehog, porcupine
~hedgehog: echidna, tenrec
rabbit: rabbit, hare, cottontail, bunny
~rabbit: leporid, pika
horse: horse
~horse: equine
zebra: zebra, quagga
donkey: ass, mule, burro, domestic_ass
cow: cattle, cow
ox: ox, bull
~ox: musk_ox, yak, bovine
bison: bison
water-buffalo: Old_World_buffalo
pig: swine
boar: wild_boar
~boar: warthog, peccary, babirusa
ewe: sheep
ram: ram, bighorn
goat: goat
~goat: goat_antelope, chamois
deer: deer
~deer: antelope, musk_deer, pronghorn, okapi, ruminant
moose: elk
giraffe: giraffe
camel: camel
two-hump-camel: Bactrian_camel
llama: llama, alpaca, guanaco, vicuna
hippopotamus: hippopotamus
rhinoceros: rhinoceros
elephant: elephant
mammoth: mammoth
~elephant: proboscidean
monkey: monkey, baboon, marmoset
gorilla: gorilla
orangutan: orangutan
-: hominid
~monkey: primate, chimpanzee, gibbon, lemur
kangaroo: kangaroo, wallaby
koala: koala
~kangaroo: marsupial
sloth: sloth
bat: bat
~sloth: armadillo, pangolin
seal: seal
~seal: walrus, pinniped_mammal, sea_cow
dolphin: dolphin/2, porpoise
~dolphin: killer_whale
whale: whale, cetacean
spouting-whale: sperm_whale
bird: passerine, songbird, finch
~bird: bird, hummingbird, swift, woodpecker, kingfisher, cuckoo, quail
blackbird: crow, raven, blackbird, magpie, rook, jackdaw
eagle: eagle, hawk, falcon, bird_of_prey
~eagle: vulture
owl: owl
dove: pigeon, dove
~dove: seabird, gull, tern, albatross, petrel
parrot: parrot
~parrot: toucan, hornbill, hoopoe
flamingo: flamingo
~flamingo: wading_bird, heron, stork, ibis, egret, shorebird
penguin: penguin
~penguin: puffin, auk
duck: duck
~duck: grebe, coot, loon
goose: goose
swan: swan
~goose: pelican, cormorant, waterfowl
chicken: chicken, hen
rooster: rooster
baby-chick: chick
turkey: turkey
~turkey: ostrich, emu, rhea, grouse, ratite
peacock: peafowl
~peacock: pheasant, bird_of_paradise, lyrebird
dodo: dodo
frog: frog, toad
lizard: lizard, salamander, newt
crocodile: crocodilian_reptile
turtle: turtle
snake: snake
~snake: eel
sauropod: sauropod, dinosaur
t-rex: theropod
~sauropod: triceratops, ceratopsian, stegosaur, archosaur
~bat: pterosaur
fish: fish, bony_fish
tropical-fish: goldfish, butterfly_fish, angelfish, damselfish
blowfish: puffer
~tropical-fish: seahorse/2
~fish: ray/2
shark: shark
octopus: octopus
squid: squid
~octopus: cephalopod
jellyfish: jellyfish, coelenterate
shrimp: shrimp, prawn, krill
~shrimp: crustacean, isopod
crab: crab
lobster: lobster, crayfish
snail: snail, slug
spiral-shell: conch
~snail: gastropod
oyster: oyster, clam, mussel, scallop, bivalve
coral: coral, sea_anemone
~coral: sponge
butterfly: butterfly
~butterfly: moth, lepidopterous_insect, dragonfly, lacewing
bug: caterpillar, larva
ant: ant, termite
honeybee: bee
~honeybee: wasp, hymenopterous_insect
lady-beetle: ladybug
beetle: beetle
~beetle: insect, true_bug
cricket: cricket, grasshopper, locust
~cricket: orthopterous_insect, mantis, walking_stick
cockroach: cockroach
fly: fly
mosquito: mosquito, gnat
~mosquito: dipterous_insect
spider: spider
~spider: arachnid, tick, mite, harvestman
scorpion: scorpion
worm: worm, earthworm
~worm: centipede, millipede, leech
microbe: microorganism
feather: feather
egg: egg
[p]
person: person
man: man, male
woman: woman, female
girl: girl/2, schoolgirl, female_child
boy: male_child, schoolboy
child: child, toddler, juvenile, orphan, preschooler
baby: baby, infant
old-man: grandfather, old_man, oldster/1, graybeard, patriarch
old-woman: grandmother, old_woman, crone, matriarch
man: father, husband, uncle, brother, son, nephew, boyfriend, gentleman, groom, bachelor, widower
woman: mother, wife, aunt, sister, daughter, niece, girlfriend, lady, widow, housewife
person: teenager, adolescent
astronaut: astronaut
cook: cook, baker, chef, caterer
farmer: farmer, peasant, gardener, rancher, planter
~farmer: farmhand, laborer
firefighter: firefighter
singer: singer
person+headphones: disk_jockey, broadcaster
person+bow_tie: musician, instrumentalist, conductor/1, composer, host, compere, waiter, magician/2
ninja: ninja, samurai
prince: prince, nobleman
princess: princess, noblewoman
teacher: teacher, educator
scientist: scientist, inventor, research_worker
detective: detective, spy
artist: artist, painter
pilot: pilot, aviator
student: student, graduate
guard: guard, sentinel
~guard: soldier, military_man, serviceman, officer
judge: judge
person+tie: lawyer, politician, businessperson, official, diplomat, salesman, banker, accountant, financier
mechanic: mechanic, plumber, electrician, repairman, machinist
office-worker: clerk, secretary/2, bookkeeper, receptionist
factory-worker: factory_worker, welder, smith
construction-worker: construction_worker, builder, mason, bricklayer, carpenter, craftsman, roofer
health-worker: doctor, nurse, medical_practitioner, dentist, pharmacist, paramedic, veterinarian, health_professional
police-officer: lawman, policeman, sheriff
technologist: programmer, software_engineer, hacker
person+hard_hat: miner, engineer, architect
person+straw_hat: fisherman, hunter, woodsman, gondolier, angler/2, beekeeper
person+cowboy_hat: cowboy, cowgirl, cattleman, horseman
man+pirate_hat+eye_patch: pirate/2
person+knight_helmet: knight, warrior, gladiator
person+helmet: viking, jockey, biker, racer, motorcyclist, legionnaire, driver
person+crown: ruler, king, queen, monarch, emperor, empress, sovereign
man+crown: king, emperor
woman+crown: queen, empress
princess+crown: queen/2
man+top_hat: dandy, ringmaster, aristocrat, undertaker
person+top_hat: magician, conjurer
woman+apron: maid, waitress, housekeeper
person+apron: butcher, barkeeper, potter, tailor, cobbler, grocer, shopkeeper, seller, barber, hairdresser
man+bow_tie: butler, violinist, pianist
person+cap: mailman, taxidriver, chauffeur, skateboarder, deliveryman, athlete, baseball_player, coach, lifeguard
person+backpack: traveler, tourist, hiker, explorer, backpacker, wanderer
person+beret: poet, mime, film_director, film_maker, sculptor
person+glasses: librarian, scholar, intellectual, writer, novelist, professor
person+wings+halo: saint
woman+flower_crown: bride
person+cape: superman
person: worker
construction-worker: laborer
woman-dancing: showgirl, chorus_girl
girl: tomboy
person+cap: referee, sailor
person+straw_hat: shepherd
woman+tutu: ballerina, ballet_dancer
man-dancing: dancer
person+medal: champion, winner, hero
person+scarf: skater
person+stethoscope: surgeon
person+ninja_mask: thief, burglar, robber
person-juggling: juggler, acrobat
person-surfing: surfer
person-biking: cyclist
person-running: runner/2
person-swimming: swimmer
person-climbing: mountaineer, climber/3
person-walking: pedestrian, walker
person-lifting-weights: weightlifter, strongman, bodybuilder
person-in-lotus-position: yogi, monk, nun, guru
person-golfing: golfer
person-fencing: fencer
skier: skier
snowboarder: snowboarder
person-in-tuxedo: bridegroom
clown-face: clown, buffoon, jester
person-mage: sorcerer
woman-mage: witch
person-vampire: vampire
person-zombie: zombie
person-elf: elf, gnome, dwarf, leprechaun
woman-fairy: fairy
woman-merpeople: mermaid
man-merpeople: merman
man-genie: genie
baby-angel: angel
ghost: spirit, spiritual_being
goblin: goblin, evil_spirit
ogre: ogre/2, cyclops
troll: troll
dragon: dragon
unicorn: unicorn, pegasus
alien: extraterrestrial_being
alien-monster: monster, mythical_monster
~eagle: griffin
santa-claus: Santa_Claus
[x]
ghost: ghost, apparition
robot: robot
snowman: snowman
teddy-bear: teddy
person: crowd, audience, choir, orchestra, team, band, troop, crew, couple
[r]
automobile: car, motor_vehicle
sport-utility-vehicle: sport_utility, jeep
racing-car: racer, sports_car
taxi: taxi
police-car: cruiser
ambulance: ambulance
bus: bus
minibus: minibus, van, minivan, recreational_vehicle, camper
delivery-truck: delivery_truck, truck, moving_van, milk_float
pickup-truck: pickup
articulated-lorry: trailer_truck, tractor/2
fire-engine: fire_engine
tractor: tractor, harvester
~tractor: bulldozer, tank, steamroller, tracked_vehicle, plow, half_track, power_shovel
bicycle: bicycle, unicycle, tricycle
motorcycle: motorcycle
motor-scooter: motor_scooter
kick-scooter: scooter/2
skateboard: skateboard
sled: sled, bobsled
roller-skate: roller_skate
ice-skate: ice_skate
shopping-cart: handcart, wheelbarrow, baby_buggy
~shopping-cart: cart, wagon
automobile: limousine
~shopping-cart: carriage/2
locomotive: locomotive
train: train
bullet-train: bullet_train
tram: streetcar
metro: subway
railway-car: car/2, railcar
monorail: monorail
aerial-tramway: cable_car
auto-rickshaw: jinrikisha
sailboat: sailing_vessel, sailboat
~sailboat: boat
motor-boat: tugboat, lifeboat, fishing_boat
ship: ship
~ship: watercraft
ship: warship, tanker
~spouting-whale: submarine
passenger-ship: passenger_ship
ferry: ferry
canoe: canoe, rowing_boat, kayak, gondola/2, raft
speedboat: motorboat
ring-buoy: life_buoy, life_preserver
airplane: airplane
small-airplane: propeller_plane, biplane, glider
helicopter: helicopter
~helicopter: radio-controlled_aircraft
~airplane: aircraft
balloon: balloon/2, lighter-than-air_craft
parachute: parachute
rocket: rocket, spacecraft, missile
satellite: satellite
soccer-ball: ball, soccer_ball
basketball: basketball/1
baseball: baseball
volleyball: volleyball
softball: softball
bowling: bowling_ball
american-football: football
pool-8-ball: billiard_ball
yo-yo: yo-yo
flying-disc: Frisbee
boomerang: boomerang
guitar: guitar
banjo: banjo, mandolin, lute
violin: bowed_stringed_instrument, violin
~violin: harp, stringed_instrument, lyre
saxophone: saxophone
flute: flute
~flute: woodwind, whistle
trumpet: trumpet, cornet, bugle
~trumpet: brass, wind_instrument, horn
drum: drum, percussion_instrument
~drum: tambourine, gong, cymbal
musical-keyboard: keyboard_instrument, piano, synthesizer, organ/2
accordion: free-reed_instrument, accordion, concertina/2
maracas: maraca
bell: bell
wind-chime: wind_chime, chime
loudspeaker: loudspeaker
megaphone: megaphone
microphone: microphone
headphone: earphone, headset
radio: radio_receiver
television: television_receiver
mobile-phone: cellular_telephone, radiotelephone
telephone: telephone
laptop: portable_computer
desktop-computer: computer
keyboard: computer_keyboard
computer-mouse: mouse
printer: printer/2
camera: camera
movie-camera: motion-picture_camera
film-projector: projector
telescope: telescope
~telescope: binoculars
microscope: microscope
magnifying-glass-tilted-left: magnifying_glass
compass: compass
watch: watch
mantelpiece-clock: clock
alarm-clock: alarm_clock
hourglass-done: hourglass
stopwatch: timer
thermometer: thermometer
abacus: abacus
light-bulb: light_bulb
~light-bulb: lamp, electric_lamp
flashlight: flashlight, torch
red-paper-lantern: lantern
candle: candle
~candle: candlestick, chandelier
bed: bed
~bed: cradle, hammock, mattress
couch-and-lamp: sofa
manual-wheelchair: wheelchair
chair: chair, stool
~chair: throne, bench, seat
door: door, gate
window: window
mirror: mirror
bathtub: bathtub
ladder: ladder, stepladder
elevator: elevator
broom: broom
~broom: mop, rake
plunger: plumber's_helper
bucket: bucket
soap: dispenser
basket: basket
~basket: crate
package: package, box
~package: chest, parcel
luggage: baggage, suitcase, trunk
briefcase: briefcase
backpack: backpack
purse: handbag
clutch-bag: clutch_bag
shopping-bags: shopping_bag
~backpack: bag, sack
wastebasket: ashcan, wastepaper_basket
jar: jar, vase
amphora: amphora, urn
teapot: teapot, coffeepot
~teapot: kettle, pitcher
hot-beverage: cup, mug
~hot-beverage: coffee_cup, teacup
wine-glass: wineglass, goblet, chalice
tumbler-glass: tumbler, drinking_glass
beer-mug: beer_mug, stein
baby-bottle: nursing_bottle
bottle-with-popping-cork: bottle
lotion-bottle: flask
spoon: spoon, ladle
~spoon: fork
kitchen-knife: knife, table_knife
cooking: frying_pan
shallow-pan-of-food: pan, wok
pot-of-food: pot, cauldron, casserole
bowl-with-spoon: bowl
~bowl-with-spoon: dish
chopsticks: chopstick
hammer: hammer, mallet
screwdriver: screwdriver
wrench: wrench
~wrench: pliers
carpentry-saw: saw
axe: ax, hatchet
~axe: chisel, cleaver
pick: pick/4
~pick: shovel, spade/2, hoe
~hammer-and-wrench: tool
~file-cabinet: cabinet, cupboard, wardrobe
toolbox: toolbox
nut-and-bolt: bolt/4, screw, nut
gear: gear
wheel: wheel
hook: hook
anchor: anchor
locked: lock, padlock
key: key
scissors: scissors
razor: razor
sewing-needle: needle
safety-pin: safety_pin
pushpin: thumbtack
thread: thread, string
~thread: rope, cord
magnet: magnet
test-tube: test_tube
petri-dish: petri_dish
stethoscope: stethoscope
pill: pill
adhesive-bandage: bandage
crutch: crutch
white-cane: cane
~white-cane: staff
pen: pen
fountain-pen: fountain_pen
pencil: pencil
crayon: crayon
paintbrush: paintbrush, brush
toothbrush: toothbrush
straight-ruler: ruler
clipboard: clipboard
newspaper: newspaper
framed-picture: painting, picture, portrait
~moai: sculpture, statue, bust
crossed-swords: sword
~crossed-swords: dagger, saber
shield: shield
military-helmet: helmet
rescue-workers-helmet: hard_hat
top-hat: hat
~top-hat: headdress
womans-hat: sun_hat, bonnet
billed-cap: cap, baseball_cap
graduation-cap: mortarboard
crown: crown/4, tiara, diadem
scarf: scarf, shawl
~scarf: neckwear
necktie: necktie
~necktie: bow_tie
t-shirt: shirt
~t-shirt: sweater, blouse, vest
~dress: apron
-: undergarment, diaper, coffin, hoop, tire
coat: coat, jacket, overgarment
dress: dress, skirt, gown
jeans: trousers
shorts: shorts
kimono: kimono, robe
socks: hosiery
running-shoe: shoe, gym_shoe
hiking-boot: boot
womans-boot: riding_boot
~running-shoe: slipper
thong-sandal: flip-flop
womans-sandal: sandal
one-piece-swimsuit: swimsuit
glasses: spectacles
sunglasses: sunglasses
goggles: goggles
ring: engagement_ring, wedding_ring
~ring: bracelet/2, earring, jewelry
prayer-beads: necklace, bead
umbrella: umbrella, parasol
tent: tent
circus-tent: circus_tent
house: house, dwelling, cottage
hut: hut, shed, cabin/2
~house: building, mansion, residence
hospital: hospital
hotel: hotel, hostel, motel
factory: factory, mill
office-building: office_building, skyscraper
classical-building: museum, courthouse, capitol, statehouse
mosque: mosque
synagogue: synagogue
~classical-building: temple, theater
bank: bank_building, bank/1
stadium: stadium, arena
~convenience-store: shop
convenience-store: grocery_store
department-store: department_store
boxing-glove: boxing_glove
gloves: glove/2, mitten
bomb: bomb
satellite-antenna: dish/2, antenna
shower: shower
paperclip: paper_clip
envelope: envelope
castle: castle, fortress, palace
~castle: tower
tokyo-tower: pylon
church: church, chapel, cathedral
school: schoolhouse
cinema: movie_theater
fountain: fountain
ferris-wheel: Ferris_wheel
roller-coaster: roller_coaster
carousel-horse: carousel, rocking_horse
moai: monument
bridge-at-night: bridge

brick: brick
roller-skate: in-line_skate
teddy-bear: teddy
~teddy-bear: doll
puzzle-piece: jigsaw_puzzle
game-die: die
chess-pawn: chessman, pawn
slot-machine: slot_machine
joystick: joystick
yarn: yarn
fishing-pole: fishing_rod
ice-hockey: hockey_stick, puck
badminton: shuttlecock, badminton_racket
tennis: tennis_ball, tennis_racket
ping-pong: table-tennis_racquet
bullseye: target
goal-net: goal
trophy: trophy
bouquet: bouquet
piata: pinata
firecracker: firework
fireworks: skyrocket
crystal-ball: crystal_ball
magic-wand: wand
soap: soap
lipstick: lipstick
nail-polish: nail_polish
fire-extinguisher: fire_extinguisher
oil-drum: barrel, drum/2, cask
fuel-pump: gasoline_pump
postbox: mailbox
~compass: sextant
mouse-trap: mousetrap
robot: automaton
snowman: scarecrow
[f]
hamburger: hamburger, cheeseburger, burger
hot-dog: frank, sausage
~hot-dog: bratwurst
pizza: pizza
taco: taco
burrito: burrito, enchilada
sandwich: sandwich
french-fries: french_fries
~french-fries: chip
baguette-bread: French_bread
bread: bread, toast
croissant: croissant
bagel: bagel
pretzel: pretzel
~bread: bun, baked_goods, dough
pancakes: pancake
waffle: waffle
cheese-wedge: cheese
butter: butter
bacon: bacon
cut-of-meat: meat, beefsteak
meat-on-bone: ham, drumstick, roast
egg: egg
cooking: fried_egg, omelet
shortcake: cake/2, shortcake
birthday-cake: birthday_cake, wedding_cake
cupcake: cupcake
~cupcake: muffin
pie: pie, tart
cookie: cookie, biscuit
~cookie: cracker
doughnut: doughnut
chocolate-bar: chocolate_bar, chocolate
candy: candy
lollipop: lollipop
ice-cream: ice_cream
soft-ice-cream: ice-cream_cone
~ice-cream: frozen_dessert
custard: custard, pudding, flan
~custard: gelatin, jelly
honey-pot: honey
popcorn: popcorn
rice-ball: rice
steaming-bowl: soup, stew, noodle, chili
spaghetti: pasta
curry-rice: curry
green-salad: salad
sushi: sushi, sashimi
dumpling: dumpling
fondue: fondue
falafel: falafel
stuffed-flatbread: pita, gyro
fried-shrimp: shrimp
red-apple: apple
pear: pear
peach: peach, apricot, nectarine
~peach: plum
banana: banana
grapes: grape
lemon: lemon
lime: lime
tangerine: orange, mandarin, citrus
~tangerine: grapefruit, persimmon
strawberry: strawberry
blueberries: blueberry
~blueberries: berry, blackberry
~strawberry: raspberry
cherries: cherry
pineapple: pineapple
mango: mango, papaya
melon: melon, cantaloup
watermelon: watermelon
coconut: coconut
kiwi-fruit: kiwi
avocado: avocado
olive: olive
tomato: tomato
eggplant: eggplant
potato: potato
roasted-sweet-potato: sweet_potato, yam
carrot: carrot
~carrot: parsnip, radish
ear-of-corn: corn
hot-pepper: hot_pepper
bell-pepper: sweet_pepper
cucumber: cucumber, pickle
~cucumber: courgette, summer_squash
broccoli: broccoli
~broccoli: cauliflower
leafy-green: cabbage, lettuce, spinach, greens
~leafy-green: asparagus, celery
garlic: garlic
onion: onion
~onion: leek, turnip, beet
beans: bean
pea-pod: pea
peanuts: peanut
chestnut: edible_nut
jack-o-lantern: pumpkin
mushroom: mushroom
salt: salt
hot-beverage: coffee, tea, cocoa
cup-with-straw: soft_drink, smoothie, milk_shake
beverage-box: juice, fruit_juice
glass-of-milk: milk
beer-mug: beer
wine-glass: wine
cocktail-glass: cocktail
tumbler-glass: whiskey
bento-box: lunch
~hamburger: patty
~shallow-pan-of-food: dish
~candy: sweet, confiture
~shortcake: pastry, dessert
~cocktail-glass: liqueur, liquor
~red-apple: edible_fruit
~leafy-green: vegetable
~cut-of-meat: cut, seafood
[v]
deciduous-tree: tree, angiospermous_tree
evergreen-tree: conifer
palm-tree: palm
cactus: cactus
rose: rose
sunflower: sunflower
hyacinth: hyacinth, lavender
hibiscus: hibiscus
lotus: water_lily, lotus
white-flower: daisy, chamomile, oxeye_daisy
blossom: flower, blossom
~hibiscus: poppy, orchid, lily, peony, carnation
~hyacinth: iris, lilac
~blossom: wildflower, buttercup, daffodil, violet, marigold, dandelion
tulip: tulip
~herb: herb, fern, moss
shamrock: clover
sheaf-of-rice: cereal, wheat, grass, reed
~potted-plant: shrub, bush, houseplant
mushroom: mushroom/2, agaric
~mushroom: fungus, basidiomycete
seedling: seedling, sprout
fallen-leaf: leaf
chestnut: acorn
ear-of-corn: corn
pineapple: pineapple
banana: banana
tomato: tomato
jack-o-lantern: pumpkin
~evergreen-tree: bonsai
[o]
mountain: mountain
volcano: volcano
rock: rock, stone, boulder
~mountain: hill, cliff
star: star
sun-with-face: Sun
full-moon-face: Moon
ringed-planet: planet, Saturn
comet: comet, meteor, asteroid, meteorite
globe-showing-europe-africa: Earth, globe
desert-island: island
rainbow: rainbow
~ringed-planet: celestial_body
[n]
cloud: cloud
snowflake: snowflake
tornado: tornado, whirlwind
~tornado: cyclone
[b]
skull: skull, skeleton
bone: bone
brain: brain
tooth: tooth
eye: eye
ear: ear
nose: nose
foot: foot
red-heart: heart
[x]
open-book: book
fire: fire, flame, bonfire
ringed-planet: planet
water-wave: wave
musical-note: musical_note
money-bag: money
coin: coin
gem-stone: diamond, gem, ruby, emerald

ice: ice
flying-saucer: flying_saucer, UFO
star: star
bubbles: bubble
droplet: drop
school: school
mountain: mountain
globe-showing-europe-africa: globe
[r]
-: structure, instrumentality, covering, commodity, facility, way, sheet, weapon, device, layer, opening, line
"""

MEANT = {
    "shorts": "r", "fox": "a", "crane": "a", "mole": "a", "tank": "r", "schooner": "r/2", "skate": "r", "lettuce": "f",
    "carriage": "r/2", "calculator": "r", "porter": "p/2",
}  # fmt: skip
"""Nouns whose first concrete meaning is not what anybody would put on a stage: letter of the file, and which one."""

NEVER = frozenset(
    """
tom sam martin ben mike jonathan charlotte molly jenny jack jill bob mini mac chat gig bath matthew morgan lincoln
hampshire devon durham brent welsh angus argentine stud homo muse brit nanny jolly sawyer kylie cisco blackburn mara
psyche phoebe mina cornish ridley dun brig liza comma dharma fitch clegg dominique slider ani lander dobson daw
flicker viceroy leto argus merle triton lilith reeve brant mavis screamer schoolmaster margate aether eon aeon cochin
strep grubby technical electric semi berlin underground combine shooter surrey clarence commuter binder bandwagon
hackney shay dinky taw hogan down lower simple safe grand primary separate till upper suit sub ministry brazil rape
formal architecture alexander settle drove delicious shake bones stays graphic bitter imperial stole wireless cole
vintage spirits manhattan murphy generic sang cheat cos shook cope nude geneva binary transparency timothy burton
baldwin napoleon nap crisp bumper toby hash benny clocks tor veronica rue milo erica puff vibes stalls coco recap
radial everlasting bender thrift magnum spawn conserve flaming medic cling chilly malt dixie bartlett entire weird
launch mount swift hart basin font boiler vat stint smack amphibian panama derby chess modeling shuttle java miniature
heath bladder calculus weeds piping lounge sour needle lucifer cordial alto chicago nova dominick humans mankind
humankind people pot grass hemp marijuana cannabis coca speed crack heroin coke hooker john dick cock pussy ass balls
tits boob boobs breast pill drug chair settings plate set time way day night thing things world life home room house
place part side end line lot use man's light number word kind type form case group area field music film movie video
camera cameras shot scene clip view back front top bottom left right middle center centre edge corner style look mood
have great same self longer chosen tier sooner accused immune insured departed deceased pursued
chased bitch bastard whore slut cunt asshole fucker fuck negro queer nigger faggot fag homo erotic porn stripper nude
rip
coaster trailer browser server tackle dip screw rep fed hire ward broad poop carter cooper turner warner potter chandler
wright harper fuller tucker chapman wheeler freeman jerry ted rex mick mickey donna belle roma cox finn bart victor
norman
stuart franklin leo marshall dakota guinea jack johnny bobby don christian daniel jacob gabriel michael frank
individual white grill cassie ramona quark arbor toaster urchin fitter coney noose whitewater
coon gringo butch dork rube swot homophobe coolie savage retard cripple midget hussy tramp trollop harlot wench pin
calif
heterosexual offspring snot noc quad libra subversive undesirable notable nondescript popper snitch pedophile rapist
molester eunuch gipsy paki chink spic kike wop goy honky redneck hick oriental mulatto half-breed jap
sound song voice story game match play night-time daytime foreground background closeup close-up slow motion frame
lens zoom pan focus angle painting-style animation cartoon render quality detail slave chief
""".split()
)
"""Nouns that are hardly ever a figure, whatever WordNet has."""
