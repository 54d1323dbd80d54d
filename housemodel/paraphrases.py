"""The same scenes in words that the training grammar does not hold: held out, never trained on."""

from __future__ import annotations

import random

from generation.backends.house.vocabulary import words_of

from .grammar import article, plural
from .scenes import Scene

PLACE = {
    "beach": "where the sea licks the sand", "city": "amid honking traffic and high-rises",
    "forest": "deep in the greenwood",
    "desert": "out in the Sahara's dunes", "snow": "on the frozen tundra", "meadow": "across the village green",
    "sea": "far out on the briny", "space": "way beyond the Milky Way's moons", "room": "in the parlour",
    "underwater": "down among the sea anemones", "mountain": "high up in the Alps", "stage": "at the opera",
}  # fmt: skip
TIME = {
    "day": "around noon", "sunset": "once the sun has almost gone", "night": "long past bedtime, stars out",
    "dawn": "when the first birds wake",
}  # fmt: skip
WEATHER = {
    "clear": "", "rain": "during a cloudburst", "snow": "in a blizzard", "wind": "leaves whipped about by a squall",
    "petals": "blossom swirling about",
}  # fmt: skip
CAMERA = {
    "static": "", "pan_right": "the camera slides over to the right",
    "pan_left": "the camera slides over to the left",
    "tilt_up": "the view lifts upwards", "tilt_down": "the view drops downwards",
    "dolly_in": "we move in for a close look",
    "pull_back": "we back off slowly", "handheld": "filmed by a nervous hand",
    "aerial": "viewed from a plane", "slow_motion": "slowed to a crawl",
}  # fmt: skip
STYLE = {
    "paper": "", "noir": "shot like a 1940s crime film", "neon": "in glowing electric tubes",
    "watercolor": "in washed-out wet paint", "pixel": "like on an old Game Boy", "claymation": "modelled in putty",
    "chalk": "scribbled on a school board", "storybook": "out of a bedtime book",
}  # fmt: skip
MOTION = {
    "right": "making its way over to the right-hand side", "left": "making its way over to the left-hand side",
    "go": "scampering past", "hop": "springing into the air over and over", "bounce": "rebounding off the floor",
    "spin": "twirling", "dance": "boogieing", "still": "not moving a muscle", "sleep": "fast asleep",
    "nod": "having a snack", "shake": "quaking", "talk": "giving a speech", "leap": "doing one huge bound",
    "toward": "coming right up to the viewer", "away": "heading off until it is just a dot", "orbit": "doing laps",
    "grow": "ballooning to a monstrous size", "shrink": "becoming teensy", "fall": "plummeting",
    "appear": "popping out of thin air", "vanish": "gone all of a sudden", "swing": "rocking like a cradle",
    "float": "hanging weightless", "rise": "lifting off",
}  # fmt: skip
RELATION = {
    "and": "in the company of", "chase": "hot on the heels of", "flee": "scared away by", "ride": "astride",
    "orbit": "making rings around", "meet": "saying hi to", "carry": "clutching", "over": "clearing, in one jump,",
    "kick": "booting",
}  # fmt: skip


def paraphrase(scene: Scene, rng: random.Random) -> str:
    """One sentence for `scene`; colour and number are said plainly."""
    scene.colour = scene.colour if len(scene.cast) == 1 else ""
    scene.motion2, scene.camera_vague, scene.size = "", False, 0.0
    nouns = []
    for role, (icon, count) in enumerate(scene.cast):
        word = words_of(icon)[0]
        colour = f"{scene.colour} " if scene.colour and role == 0 else ""
        number = {1: "", 2: "two ", 3: "three ", 4: "four ", 5: "five ", 6: "six "}[count]
        noun = number + colour + (word if count == 1 else plural(word))
        nouns.append(article(noun) if count == 1 else noun)
    if scene.relation == "and":
        who = f"{nouns[0]} {RELATION['and']} {' and '.join(nouns[1:])} {MOTION[scene.motion]}"
    elif scene.relation:
        who = f"{nouns[0]} {RELATION[scene.relation]} {nouns[1]}"
    else:
        who = f"{nouns[0]} {MOTION[scene.motion]}"
    parts = [f"{who} {PLACE[scene.place]}", TIME[scene.time], WEATHER[scene.weather], CAMERA[scene.camera]]
    parts.append(STYLE[scene.style])
    scene.starts = False
    tail = [p for p in parts[1:] if p]
    if rng.random() < 0.4:
        rng.shuffle(tail)
    return ", ".join([parts[0], *tail])
