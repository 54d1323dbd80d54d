"""The teacher's vocabulary: how people say a place, a time, a weather, a camera, a motion, a relation.

Wording was the sketch's measured weak point, so these lists are long on purpose. None of them holds
a sentence of `prompts/*.txt`: those are written apart, to test what was really learned.
"""

from __future__ import annotations


def _split(text: str) -> list[str]:
    return [part.strip() for part in " ".join(text.split()).split(";") if part.strip()]


PLACE = {
    "beach": _split("""on the beach; at the beach; by the seaside; on the sand; along the shore; on a sandy coast; at
    the
        seaside; beside the breaking surf; on a tropical beach; near the water's edge; on an island; under the palm
        trees;
        along the beach; across the sand; down the beach; on a sunny shore; where the waves meet the sand; by the sea;
        on a tropical island; at the shore; on golden sand; beside the sea; on the seashore walk; over the
        sandbank"""),
    "city": _split("""in the city; in a city street; downtown; among skyscrapers; in town; between the buildings; on
    a busy
        street; in the big city; on the road; in New York; in Tokyo; through the streets; down the street; along the
        avenue; across the road; on the pavement; in the traffic; at a crossroads; past the tall buildings; in a
        neighbourhood; on a street corner; in the suburbs; in an alley; through the city; across town; over the
        rooftops;
        in an urban street; on the sidewalk; on a city square; over the city; above the city; in London; in Paris"""),
    "forest": _split("""in the forest; among the trees; in the woods; in the jungle; in a pine wood; under the tall
    trees;
        in the rainforest; through the forest; through the woods; across a forest glade; between the trees; into the
        wood;
        in an enchanted forest; in a dark wood; in deep forest; in the bamboo forest; in a clearing; on a forest path;
        on a trail in the woods; under the oaks; in the thicket; past the old trees; through the undergrowth"""),
    "desert": _split("""in the desert; among the dunes; on the hot dunes; in a dry wasteland; in the Gobi; in the hot
    sand;
        across the desert; over the dunes; through the desert; under the desert sun; past the cacti; among cacti; in
        Arizona; in a canyon; in the wild west; in Egypt; near the pyramids; over the sand dunes; in the dusty plains;
        through a sandy wasteland; across the dry plains; in the badlands; in a sea of sand dunes"""),
    "snow": _split("""on a snowy hill; in a snowy valley; in the arctic; in the snowy mountains; on the ice; in a
    winter
        landscape; at the north pole; in Antarctica; in the snow; through snow; through the snow; across the snow; over
        the snow; in deep snow; on fresh snow; through deep snow; across the ice; on a frozen lake; in a winter
        wonderland; on an iceberg; in the white winter; down a snowy slope; over snowy hills; in snow; on snow;
        through a
        snowy field; across a snow-covered field; in a snowy forest; on the glacier; through the powder snow;
        in the snowy woods; on snowy ground; across a frozen field; in wintry fields; in Siberia; in Lapland"""),
    "meadow": _split("""in a meadow; on the grass; in a green field; in the park; in a garden; on the lawn; in the
        countryside; on a farm; on a hillside; across the meadow; through the grass; over the green hills; through a
        field
        of flowers; in a flower field; across the field; in the backyard; on a playground; in a pasture; through the
        park; among flowers; on a green hill; in the tall grass; on a picnic; in a field; across a field; in the
        garden;
        between the flowers; on the football field; in the farmyard; in the prairie; through the wheat"""),
    "sea": _split("""in the sea; in the ocean; on the open water; on the waves; at sea; off the coast; in the
    Pacific; over
        the waves; across the sea; across the ocean; on the water; over the sea; above the sea; on the high seas; in
        the bay; over the water; out on the ocean; through the waves; on the lake; on a river; in the harbour; over the
        ocean; in the Atlantic; on the blue sea; through the water; down the river; across the lake; on stormy
        seas"""),
    "space": _split("""in space; in outer space; among the stars and planets; in the galaxy; on an alien planet; in
    orbit;
        near Saturn; among the asteroids; through space; through the galaxy; in the universe; on Mars; on another
        planet;
        between the planets; past the planets; in zero gravity; around the planet; across the universe; in the cosmos;
        in deep space; toward the stars; on a strange planet; in the milky way; on the lunar surface; above the
        earth"""),
    "room": _split("""in a cosy room; in the living room; at home; in a bedroom; indoors; inside a house; in the
    lounge; in
        an apartment; on the carpet; in the house; across the room; around the room; through the house; in a flat; in
        my
        room; on the floor of the living room; next to the sofa; by the fireplace; in the nursery; in an old house;
        across
        the carpet; in the study; in the hallway; in the attic; in an office; in the library; in a classroom; at
        school"""),
    "underwater": _split("""underwater; under the sea; at the bottom of the ocean; below the surface; deep in the
    ocean; on
        the sea floor; on a coral reef; beneath the sea; under the water; through the coral reef; over the coral; among
        corals; in the depths; in the deep sea; in an aquarium; deep under water; on the seabed; through the deep blue;
        past the corals; in the deep ocean; below the sea; among the seaweed; in a fish tank; near the ocean floor"""),
    "mountain": _split("""in the mountains; on a mountain road; on a rocky peak; in the Himalayas; on a cliff; on a
    high
        summit; in the hills; in a mountain valley; through the mountains; over the mountains; up the mountain; across
        the valley; on the mountain top; along the cliff; in the highlands; in the Rockies; on a mountain pass; over
        the
        peaks; among the peaks; up a steep hill; down the mountain; in the rocky hills; above the valley; on top of
        a mountain; in the Andes; through a mountain valley; on a ridge; in an alpine valley"""),
    "stage": _split("""on a theatre stage; on stage; in a theatre under the spotlights; in a theater; in front of an
        audience; at a concert; in the spotlight; in a show; under the spotlights; on the big stage; in a circus;
        before
        a crowd; at a talent show; in a musical; in the disco; in a nightclub; behind the red curtain; in front of red
        curtains; at the circus; in a puppet theatre; in a ballet; on a concert stage; across the stage; on
        Broadway"""),
}
PLACE_TAG = {
    "beach": _split("beach; beach scene; seaside; tropical beach; shore; seashore; sandy beach"),
    "city": _split("city; city street; urban scene; street; skyline; metropolis; town"),
    "forest": _split("forest; woods; jungle; woodland; forest scene; deep forest"),
    "desert": _split("desert; dunes; sand dunes; desert scene; desert landscape; sahara"),
    "snow": _split(
        "snowy landscape; winter landscape; snow landscape; arctic; snow-covered ground; winter; snowy ground"
    ),
    "meadow": _split("meadow; park; garden; grass; green field; flower field; countryside; farm"),
    "sea": _split("sea; ocean; open sea; waves; water; lake; river"),
    "space": _split("space; outer space; galaxy; cosmos; planets; alien planet; universe"),
    "room": _split("room; living room; bedroom; house; home; interior; indoors; kitchen"),
    "underwater": _split("underwater; deep sea; coral reef; ocean floor; seabed; underwater scene"),
    "mountain": _split("mountains; mountain; peaks; alps; mountain landscape; cliffs; hills"),
    "stage": _split("stage; theatre stage; theater; concert; spotlight; circus; show"),
}
TIME = {
    "day": _split("""by day; on a sunny day; in the afternoon; at midday; in bright daylight; in the morning; under a
    blue
        sky; in the sunshine; on a bright day; in full sun; during the day; in the sun; on a beautiful summer day; in
        broad
        daylight; around lunch time; on a clear day; at high noon; while the sun shines; in daytime; on a hot day"""),
    "sunset": _split("""at sunset; at dusk; in the golden hour; in the evening; as the day ends; under an orange sky;
    as
        evening falls; during a red sunset; at nightfall; in the evening sun; while the sun sets; as the sun sinks; as
        the sun is setting; in the evening light; at twilight; when the sun goes under; as the light fades; in the last
        light of day; under a burning red sky; against the setting sun; as dusk falls; in golden light; at golden hour;
        while the sun disappears; towards evening; in the late evening sun; as the day is ending; in the sunset"""),
    "night": _split("""at night; in the moonlight; under the stars; at midnight; in the dark; under a full moon; on a
    dark
        night; late in the evening; while everyone sleeps; by night; during the night; on a starry night; under the
        moon;
        beneath the stars; under a starry sky; in the middle of the night; after dark; in darkness; tonight; by
        moonlight; in the pale moonlight; when the moon is out; at 2 am; under a black sky; all night long; in the
        night; on a moonlit night; with stars in the sky; with the moon above; in the small hours; as the moon
        shines"""),
    "dawn": _split("""at dawn; at sunrise; early in the morning; at daybreak; as the sun rises; as the day begins; in
    the
        first morning light; in the early morning; before breakfast; in the morning mist; as the sun comes up; while
        the
        sun rises; at the break of day; in the rosy morning; as morning breaks; when the sun comes up; in the first
        rays
        of the sun; at first light of the day; with the rising sun; when the rooster crows; at 5 in the morning; in
        pink morning light; as a new day starts; against the rising sun; in the dawn"""),
}
TIME_TAG = {
    "day": _split("day; daytime; sunny; daylight; noon; afternoon; bright sun; blue sky; it is day; the sun shines"),
    "sunset": _split("""sunset; dusk; evening; golden hour; twilight; orange sky; setting sun; evening light; the sun
    is
        setting; the sun goes down; the sky is orange and red; warm sunset light; it is evening; the sun sets
        slowly"""),
    "night": _split("""night; midnight; night time; moonlight; dark night; starry sky; full moon; nighttime; it is
    night; the
        moon is shining; stars twinkle above; it is dark; the moon shines; dark; stars overhead; the night is dark"""),
    "dawn": _split("""dawn; sunrise; early morning; daybreak; morning light; rising sun; the sun is rising; the sun
    comes up;
        first light; morning glow; it is early morning; a new day begins; the day is breaking"""),
}
TIME_ADJECTIVE = {
    "day": _split("sunny; sunlit; bright; sun-drenched"),
    "sunset": _split("sunset; evening; twilight; dusky; sunset-lit"),
    "night": _split("moonlit; dark; nighttime; starlit; midnight; nightly; night"),
    "dawn": _split("early morning; dawn; sunrise; misty morning"),
}
WEATHER = {
    "rain": _split("""in the rain; raining; on a rainy day; in a downpour; while it rains; it is raining; with heavy
    rain;
        during a thunderstorm; a rainy scene; in pouring rain; rain is falling; rainy; rain; heavy rain; rainy
        weather; in
        a storm; during a storm; through the rain; under the rain; with rain falling; it rains; wet and rainy; it
        pours;
        raindrops everywhere; caught in the rain; in a shower; getting wet in the rain; light rain; drizzle;
        thunderstorm;
        in the drizzle; soaked by rain; as the rain comes down; rain pouring down; stormy rain; in a heavy shower"""),
    "snow": _split("""snowing; snowflakes falling; in a snowstorm; as snow falls; while it snows; it is snowing; with
        falling snow; heavy snow; a snowy scene with falling flakes; snow is falling; snowfall; heavy snowfall; with
        snowflakes in the air; it snows; light snowfall; snow falls softly; while snow comes down; flakes drift down;
        as flakes fall; snowy weather; during a snowfall; under falling snow; with big snowflakes; snow drifting down;
        thick snowflakes; gentle snowfall; falling snow; in falling snow; during a snow storm; snow coming down"""),
    "wind": _split("""on a windy day; leaves blowing in the wind; in a gale; autumn leaves in the air; a strong
    breeze; in
        the wind; it is windy; during a storm of leaves; windy; windy weather; leaves flying around; in autumn wind;
        with
        leaves swirling; strong gusts; the wind blows; wind blowing; against the wind; in a breeze; autumn leaves
        falling;
        leaves whirl by; blustery; gusty; as leaves blow past; a windy autumn day; falling leaves; in stormy wind"""),
    "petals": _split("""cherry petals drifting; petals falling; with confetti falling; sakura petals; flowers in the
    air;
        falling blossoms; petals floating in the air; with blossom in the breeze; under falling petals; cherry blossoms
        falling; pink petals in the air; confetti everywhere; petals drift down; with flower petals; petal rain; sakura
        season; blossoms raining down; petals everywhere; flower petals swirl; as petals fall; with falling
        blossom"""),
    "clear": _split("clear sky; good weather; no clouds; fine weather; nice weather; not a cloud in the sky"),
}
STARTS = {
    "rain": _split("""rain starts; it starts to rain; suddenly it rains; then it begins to rain; rain sets in; until it
        starts raining; as it begins to rain; a sudden shower; and then the rain comes"""),
    "snow": _split("""it starts to snow; snow begins to fall; then snow starts falling; as it begins to snow;
    suddenly it
        snows; the first snowflakes fall; and then it snows"""),
}
CAMERA = {
    "pan_right": _split("""camera pans right; panning to the right; pan right; camera tracks right; camera moving to
    the
        right; the camera pans from left to right; camera pan to the right; camera moves right; slow pan right;
        rightward pan; the camera follows to the right; camera drifts right; camera turns right"""),
    "pan_left": _split("""camera pans left; panning to the left; pan left; camera tracks left; camera moving to the
    left;
        the camera pans from right to left; camera pan to the left; camera moves left; slow pan left; leftward pan;
        the camera follows to the left; camera drifts left; camera turns left"""),
    "pan": _split("""camera pans; panning shot; camera pan; slow pan; the camera pans; tracking shot; a panning camera;
        camera follows; the camera follows along; with a pan; camera pans along; the camera moves sideways; sideways
        tracking; camera moves with it; a slow panning shot; following camera; pan; horizontal pan; the camera tracks
        it"""),
    "tilt_up": _split("""camera tilts up; crane shot up; tilt up; camera rises; looking up; the camera tilts upwards;
    camera
        moves up; upward tilt; crane up; the camera goes up; camera climbs; camera pointing up slowly; camera
        tilts"""),
    "tilt_down": _split("""camera tilts down; crane shot down; tilt down; camera sinks; the camera tilts downwards;
    camera
        moves down; downward tilt; the camera goes down; camera lowers; camera comes down"""),
    "dolly_in": _split("""camera zooms in; slow zoom in; push in; close-up slowly; zooming in; moving closer; dolly
    in; camera
        gets nearer; the camera pushes in; zoom in; camera moves in; slow push-in; camera goes closer; zooms closer;
        slowly
        zooming in on it; camera approaches; dolly shot; dolly towards it; camera creeps in; ending in a close-up"""),
    "pull_back": _split("""camera zooms out; pull back; zoom out; zooming out; moving away; dolly out; camera moves
    back; the
        camera pulls back; camera pulls away; pulling out; the camera backs away; slow zoom out; reveal shot; wide
        reveal;
        camera retreats; zooms out slowly; pull-back shot; camera goes further away"""),
    "handheld": _split("""handheld camera; shaky camera; shaking camera; wobbly camera; amateur footage; handheld;
    hand-held
        shot; shaky cam; filmed with a phone; shaky handheld footage; found footage; camera shake; documentary style;
        filmed by hand; phone video; unsteady camera; home video"""),
    "aerial": _split("""aerial shot; drone shot; from above; bird's eye view; from the air; drone footage; aerial
    view; seen
        from above; flying camera; high angle shot; overhead shot; filmed from a drone; helicopter shot; from high
        up"""),
    "slow_motion": _split("""slow motion; in slow motion; slow-mo; in slowmo; super slow motion; slowed down; ultra
    slow
        motion; everything in slow motion; slow motion footage; 120 fps slow motion"""),
    "static": _split("""static camera; fixed camera; still shot; locked-off camera; tripod shot; the camera stays
    still;
        static shot; camera does not move; steady shot; wide shot"""),
}
STYLE = {
    "paper": _split("paper-cut; cut-out animation; paper theatre; paper cutout; papercraft; made of paper; collage"),
    "noir": _split("""black and white; monochrome; old silent film; in black and white; vintage film; film noir;
    noir; noir
        style; b&w; classic black and white film; greyscale; like an old movie"""),
    "neon": _split("""neon style; glowing neon; cyberpunk; neon lights; neon; neon glow; synthwave; vaporwave; glowing
        outlines; blacklight; tron style; 80s neon"""),
    "watercolor": _split("""pastel colours; soft watercolour look; pastel; watercolour; watercolor; watercolor
    painting;
        painted in watercolours; aquarelle; soft pastel tones; hand-painted; painting style; delicate watercolor"""),
    "pixel": _split("""pixel art; 8-bit; pixelated; retro game; 16-bit; pixel style; video game style;
        arcade game look"""),
    "claymation": _split(
        "claymation; clay animation; plasticine; stop motion clay; made of clay; stop-motion; clay style"
    ),
    "chalk": _split("chalk drawing; on a blackboard; chalk; chalkboard style; drawn with chalk; crayon drawing"),
    "storybook": _split("""storybook; picture book; children's book illustration; fairy tale illustration; storybook
        style; illustrated; cartoon; animated; like a picture book"""),
}
MOOD = {
    "calm": _split("calm; peaceful; dreamy; relaxing; tranquil; quiet; gentle; serene; soothing; lazy; cosy"),
    "happy": _split("happy; cheerful; joyful; funny; playful; merry; fun; jolly; upbeat; delighted; silly; cute"),
    "sad": _split("sad; melancholy; lonely; gloomy; tearful; heartbroken; sorrowful; mournful; wistful"),
    "epic": _split("epic; dramatic; heroic; grand; majestic; thrilling; powerful; mighty; adventurous; cinematic"),
    "spooky": _split("spooky; creepy; scary; eerie; haunted; sinister; horror; frightening; ghostly; mysterious"),
}
MOOD_TAIL = _split(
    "{m} mood; {m} music; {m}; {m} atmosphere; {m} vibe; very {m}; it feels {m}; a {m} scene; {m} feeling"
)
SIZE = {
    -0.4: _split("tiny; teeny; minuscule"),
    -0.18: _split("little; small; baby; young"),
    0.2: _split("big; large; tall; fat"),
    0.4: _split("huge; giant; enormous; gigantic; massive"),
}
ADJECTIVE = _split("""cute; funny; lovely; beautiful; old; brave; clever; fluffy; lazy; curious; hungry; tired;
    proud; shy;
    wild; elegant; friendly; shiny; cool; grumpy; adorable; fancy; crazy; sleepy; fast; slow; wet; magical; lonely""")
TAIL = _split("""with big eyes; looking for food; on its way home; full of joy; like a king; as if nobody is
    watching; for no
    reason; wearing a scarf; with a smile; all alone; on a monday; for the first time; in a hurry; without a care;
    wearing
    sunglasses; with its tail up; again and again; as always; having a great time; very slowly; really fast; at full
    speed;
    like a pro; with great style; happily; quickly; slowly; gracefully; wildly; quietly; gently; in peace; with
    friends""")
OPENING = _split("""a video of; a clip of; show me; i want to see; imagine; please make; a short film about; a scene
    with;
    there is; here comes; we see; make a video where; once upon a time there was; video:; animation of; look at; watch;
    a movie of; close-up of; wide shot of; create; generate; i would like; can you show; a dream about; picture""")
FILLER = _split("""4k; highly detailed; ultra realistic; 8k; masterpiece; cinematic lighting; beautiful; award winning;
    vertical video; for tiktok; high quality; best quality; trending; nice colors; please; thanks; amazing; detailed;
    hd;
    shallow depth of field; soft light; lots of detail; it looks great""")
