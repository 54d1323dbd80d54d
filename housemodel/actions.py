"""How people say what the figures do: motions and relations, as verb phrases to be conjugated.

Every entry is a base verb with its complement ("jump up and down"); `captions` makes "jumps",
"jumping" and "is jumping" of it. An entry that starts with "=" is used as it stands.
"""

from __future__ import annotations

from .wordings import _split

TRAVEL = {
    "ground": _split("""walk; run; trot; hurry; stroll; wander; march; gallop; sprint; dash; tiptoe; sneak; jog;
    prance; race;
        rush; stride; waddle; scurry; amble; roam; creep; strut; crawl; charge"""),
    "air": _split("""fly; soar; glide; swoop; flutter; sail; drift; zoom; travel; float"""),
    "water": _split("""swim; glide; cruise; sail; drift; paddle; float; travel; dart"""),
    "vehicle": _split("""drive; race; roll; speed; cruise; rush; go; zoom; travel; ride; hurry; rattle"""),
    "person": _split("""walk; run; stroll; hurry; jog; march; wander; hike; sprint; dash; stride; tiptoe; sneak;
    skate; rush;
        travel; go; race; stagger; parade"""),
    "ball": _split("""roll; trundle; roll along; travel"""),
    "thing": _split("""slide; roll; move; glide; travel; go; run; walk; march; scoot"""),
}  # fmt: skip
RIGHT = _split("""to the right; towards the right; rightward; from left to right; to the right side; off to the right;
    rightwards; right""")
LEFT = _split("""to the left; towards the left; leftward; from right to left; to the left side; off to the left;
    leftwards;
    left""")
MOTION = {
    "right": _split(
        """go right; move right; head right; cross from left to right; exit to the right; come from the left"""
    ),
    "left": _split(
        """go left; move left; head left; cross from right to left; exit to the left; come from the right"""
    ),
    "go": _split(
        """pass by; cross the scene; go for a walk; be on the move; travel; explore; come along; patrol; pass"""
    ),
    "hop": _split("""jump up and down; hop; jump; hop with joy; bounce up and down; skip; jump for joy; leap up and
    down again
        and again; jump on the spot; jump around; bounce around; hop around; spring up and down; jump rope; hop on
        one leg; bounce on a trampoline; bob up and down; leap for joy; jump repeatedly; hop along"""),
    "bounce": _split("""bounce on the ground; bounce; drop and bounce; bounce lower and lower; fall and bounce;
    bounce several
        times; bounce like a ball; hit the ground and bounce; bounce off the floor; come bouncing down; be dropped
        and         bounce; bounce again and again on the floor; fall down and bounce back up; dribble"""),
    "spin": _split("""spin around; turn round and round; spin; do somersaults; rotate; whirl; pirouette; roll over
    and over; do
        flips; swirl; turn around itself; twist and turn; do a backflip; tumble; spin like a top; go round like a
        wheel; spin in place; do cartwheels; turn in circles on the spot; whirl around; revolve"""),
    "dance": _split("""dance; dance to the music; groove; do a little dance; disco dance; dance happily; sway to the
    beat;
        breakdance; party; move to the rhythm; dance the tango; dance salsa; do ballet; dance wildly; swing its
        hips; shake         it on the dance floor; dance around; rave; dance hip hop; perform a dance; waltz;
        jive; dance to a song"""),
    "still": _split("""stand still; wait; look at the camera; sit quietly; rest; do nothing; pose; stay in place;
    sit; stand;
        relax; sit down; lie down; stare at us; look around; watch the world; think; meditate; guard the place;
        stand there; sunbathe; gaze into the distance; dream; look at the sky; sit and wait; freeze"""),
    "sleep": _split("""sleep; take a nap; snore; doze; nap; sleep deeply; be asleep; slumber; snooze; have a rest"""),
    "nod": _split("""eat; munch; nod; read; drink; cook; paint; work; type; play the piano; play guitar; chew; eat
    lunch;
        write; sniff the ground; peck; play the drums; have dinner; play an instrument; dig; play chess; drink
        tea; lick; knock; hammer; drink coffee; graze; read a book; eat noodles; knit; play music; play; clean;
        count money"""),
    "shake": _split("""shake; tremble; shiver; laugh; vibrate; shudder; giggle; be afraid; quiver; wiggle; wobble;
    shiver with
        cold; rattle; laugh out loud; sneeze; panic; freeze and tremble; burst out laughing; shake with fear"""),
    "swing": _split("""swing; rock back and forth; sway; swing on a swing; swing like a pendulum; rock; sway from
    side to side;
        swing from side to side; rock gently; sway in the breeze; dangle; swing to and fro"""),
    "float": _split("""float; hover; drift; float in the air; hover in place; drift slowly; levitate; float around;
    bob on the
        waves; hang in the air; float weightlessly; float peacefully; drift about; bob gently; drift along"""),
    "rise": _split("""rise into the sky; take off; rise up; float upwards; go up; ascend; launch; blast off; lift up
    into the
        air; climb into the clouds; shoot up; soar up; fly up; rise; fly upwards; lift into the sky; climb higher
        and higher; rise slowly; start; rise from the ground; go up into the air; leave the ground; fly away into
        the sky"""),
    "fall": _split("""fall from the sky; fall down; drop from above; tumble down; drop down; fall; crash down;
    descend fast;
        dive down; land; fall to the ground; plunge; sink; come down; parachute down; come down from the sky;
        drop; crash; slip and fall; land on the ground; fall out of the sky; descend"""),
    "leap": _split("""leap in an arc; jump out of the water; make a big leap; jump out of the sea; jump across; leap;
    vault;
        leap high and far; breach; make a giant jump; leap out of the waves; jump high out of the water; take one
        big jump; splash out of the water; spring through the air; leap out of the ocean; jump far; jump over the
        waves"""),
    "orbit": _split("""fly in circles; circle around; go round in a circle; go round; fly loops; move in circles;
    turn in
        loops; circle; run in circles; run around in circles; walk in a circle; swim in circles; fly round and
        round; drive         in circles; loop the loop; go in circles; make loops; circle overhead; circle above"""),
    "grow": _split("""grow bigger and bigger; grow; get bigger; inflate; become huge; get larger; expand; swell; grow
    into a
        giant; become enormous; grow larger; grow and grow; turn into a giant; become bigger; puff up; grow tall"""),
    "shrink": _split("""shrink; get smaller and smaller; become small; get tinier; dwindle; shrink away; become
    smaller; shrink
        to nothing; grow smaller; get small; become minuscule; deflate"""),
    "away": _split("""go away from the camera; fade into the distance; vanish far away; walk away from us; leave;
    disappear
        into the distance; walk off into the distance; go far away; run away from the camera; drive off into the
        distance; fly off into the distance; go away; depart; walk towards the horizon; move away from us"""),
    "toward": _split("""come towards the camera; approach the camera; run towards us; come closer; walk towards the
    viewer; charge
        at us; head for the camera; come nearer; run at the camera; walk towards us; fly towards us; come at us;
        drive         towards the camera; get closer and closer; rush towards us; come close; walk up to the
        camera; approach us"""),
    "talk": _split("""talk; say hello; speak to the camera; tell a story; speak; give a talk; chat; make an
    announcement; sing;
        explain something; sing a song; tell a joke; say something; talk to us; sing loudly; shout; present the
        news; read the         news; greet us; complain; preach; recite a poem; whisper; bark; roar; meow; howl;
        howl at the moon; rap; sing opera; announce something; give an interview; laugh and talk; croak; crow;
        moo; chirp; quack"""),
    "appear": _split("""appear; suddenly appear; pop up; show up; appear out of nowhere; materialise; come out of
    nowhere; appear
        by magic; pop into view; peek out"""),
    "vanish": _split("""vanish; disappear; suddenly disappear; dissolve; vanish into thin air; become invisible; fade
    away;
        disappear by magic; vanish in a puff; fade out"""),
}
RELATION = {
    "chase": _split("""chase; run after; follow; pursue; hunt; go after; race after; run behind; stalk; try to catch;
    be chasing;
        be after; trail; walk behind; try to get; dash after; sneak after; drive after; swim after; fly after"""),
    "flee": _split("""flee from; run away from; escape from; be chased by; be followed by; be hunted by; run from;
    hide from;
        fly away from; be pursued by; get away from; swim away from; be on the run from; escape"""),
    "ride": _split("""ride; ride on; sit on; be on top of; sit on top of; ride on the back of; travel on; stand on;
    balance on;
        drive; sit in; sit upon; go by; be carried by; =on top of; =on; =riding high on; =mounted on; steer; =in;
        surf on; ride around on; fly on; gallop on"""),
    "orbit": _split("""fly around; circle; orbit; go around; run around; circle around; fly in circles around; run
    circles
        around; turn around; swim around; dance around; revolve around; loop around; buzz around; race around;
        walk around; hover around"""),
    "meet": _split("""meet; greet; run to; walk up to; come up to; visit; run into; hug; kiss; shake hands with; say
    hello to;
        welcome; bump into; approach; run towards; find; look for; fight; talk to; talk with; make friends with"""),
    "carry": _split("""carry; hold; bring; =with; =holding; lift; carry around; hold up; =carrying; balance; bring
    along;
        deliver; play with; show; hold onto; transport; fetch; wave; steal; juggle; own; eat; read; play"""),
    "over": _split("""jump over; leap over; fly over; hop over; vault over; soar over; jump across; bound over;
    spring over;
        pass over; leap across; clear"""),
    "kick": _split("""kick; throw; hit; play with; push away; toss; shoot; knock away; head; strike; dribble; hurl;
    punt; push;
        bat; knock"""),
}  # fmt: skip
AND = {
    "join": _split(
        """and; and; and; with; together with; next to; beside; and also; along with; alongside; accompanied by;
        plus"""
    ),
    "while": _split("""while; as; and"""),
}
TOGETHER = _split("together; both; side by side; ; ; ; at the same time")
