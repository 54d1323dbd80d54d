"""The same score in other clothes: restyled, recast, or before a picture that the author brought."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from . import layout
from .gaits import WALKERS, footfalls
from .score import CAMERA, MOODS, PLACES, SOUND, STYLES, TIMES, VARIANTS, WEATHERS, Event, Look, Puppet, Score
from .seams import PRESENCE, SIZE, SQUASH, TURN, X, Y
from .vocabulary import KIND, LARGE, SMALL, words_of

if TYPE_CHECKING:
    from .lexicon import Found

LIGHT = {"day": 0.6, "sunset": 0.1, "night": -0.8, "dawn": 0.2}
"""Of the camera's light at an hour."""
AIRS = {
    "calm": (-1.0, 1.0, -0.7), "happy": (0.9, 1.0, 0.5), "sad": (-0.8, -1.0, -0.5), "epic": (0.3, -0.5, 1.0),
    "spooky": (-0.5, -1.0, 0.0),
}  # fmt: skip
"""tempo, key and energy of a mood."""
BEDS: dict[str, dict[str, float]] = {
    "beach": {"sea": 0.8, "wind": 0.2}, "sea": {"sea": 1.0, "wind": 0.2}, "underwater": {"sea": 0.3},
    "city": {"city": 1.0, "wind": 0.2}, "forest": {"birds": 1.0, "wind": 0.2}, "meadow": {"birds": 0.8, "wind": 0.2},
    "farm": {"birds": 0.8, "wind": 0.2}, "jungle": {"birds": 1.0}, "lake": {"birds": 0.7, "sea": 0.2, "wind": 0.2},
    "mountain": {"wind": 0.8}, "desert": {"wind": 0.8}, "sky": {"wind": 0.6}, "snow": {"wind": 0.4},
    "castle": {"wind": 0.2},
}  # fmt: skip
"""What is heard in a place; places indoors and without air are quiet."""
WET = ("sea", "lake", "beach", "underwater")
HEIGHT = {"air": -0.35, "water": 0.1}
"""The y at which what flies flies, and what swims swims under water; everybody else stands on the ground."""
GAITS = {
    "ground": (1.0, 1.7, 0.35), "person": (0.8, 1.7, 0.35), "thing": (0.6, 1.7, 0.35), "vehicle": (0.25, 1.7, 0.08),
    "air": (0.0, 1.7, 0.3), "water": (0.0, 1.7, 0.3), "ball": (0.0, 1.7, 0.0),
}  # fmt: skip
"""(bob, Hz, wobble) of each body that goes somewhere."""


def restyle(
    score: Score,
    style: str | None = None,
    time: str | None = None,
    weather: str | None = None,
    mood: str | None = None,
    place: str | None = None,
    variant: str | None = None,
) -> Score:
    """The same cast doing the same, cut in another style or played in another light, weather, mood or place.

    None leaves a thing as it is. A new place brings its own sounds, and everybody stands on its floor.
    Raises ValueError in words for what there is not.
    """
    offered = {"style": STYLES, "time": TIMES, "weather": WEATHERS, "mood": MOODS, "place": PLACES}
    asked = {"style": style, "time": time, "weather": weather, "mood": mood, "place": place}
    for what, value in asked.items():
        if value is not None and value not in offered[what]:
            raise ValueError(f"The house model has no {what} “{value}”; it has {', '.join(offered[what])}.")
    new: dict[str, Any] = {what: value for what, value in asked.items() if value is not None}
    camera, sound = score.camera.copy(), score.sound.copy()
    if time:
        light = camera[CAMERA.index("light")]
        camera[CAMERA.index("light")] = np.clip(light - light.mean() + LIGHT[time], -1, 1)
    if weather:
        camera[CAMERA.index("weather")] = float(weather != "clear")
    if mood:
        new |= dict(zip(("tempo", "key", "energy"), AIRS[mood], strict=True))
    if place and place != score.place:
        new |= {"variant": "", "puppets": tuple(moved(p, score.place, place) for p in score.puppets)}
        wet = place in WET
        new["events"] = tuple(e for e in score.events if e.kind != "splash" or wet)
        sound[SOUND.index("splash")] *= float(wet)
        for name in ("wind", "sea", "city", "birds"):
            sound[SOUND.index(name)] = BEDS.get(place, {}).get(name, 0.0)
    now = replace(score, camera=camera, **new)
    if variant is not None:
        if variant and variant not in VARIANTS[now.place]:
            raise ValueError(f"There is no {now.place} “{variant}”; there are {', '.join(VARIANTS[now.place])}.")
        now = replace(now, variant=variant)
    return replace(now, sound=_weathered(now, score.weather, sound))


def _weathered(now: Score, before: str, sound: np.ndarray) -> np.ndarray:
    """The beds as the new weather and hour have them."""
    if now.weather != before:
        sound[SOUND.index("rain")] = 0.9 * (now.weather in ("rain", "storm"))
        usual = BEDS.get(now.place, {}).get("wind", 0.0)
        sound[SOUND.index("wind")] = 0.8 if now.weather in ("wind", "storm") else usual
    if now.time == "night" or now.weather in ("rain", "storm", "snow"):
        sound[SOUND.index("birds")] = 0.0
    return sound


def rest(kind: str, place: str) -> float:
    """The y at which a body of that kind is at home in a place."""
    if kind == "air":
        return HEIGHT["air"] if place not in ("room", "kitchen", "cave") else -0.2
    if kind == "water" and place in WET:
        return HEIGHT["water"] if place == "underwater" else 0.35
    return layout.ground(place)


def moved(puppet: Puppet, before: str, place: str) -> Puppet:
    """The same figure on the floor, in the air or in the water of another place."""
    track = puppet.track.copy()
    track[Y] = np.clip(track[Y] + rest(puppet.kind, place) - rest(puppet.kind, before), -1.8, 1.2)
    return replace(puppet, track=track)


def recast(
    score: Score,
    number: int,
    who: str | Found,
    word: str = "",
    *,
    look: Look | None = None,
    wears: tuple[str, ...] = (),
    colour: tuple[float, float, float] | None = None,
    feeling: str | None = None,
    cameo: str = "",
) -> Score:
    """Figure `number` is played by somebody else: an icon by name, or what the lexicon found for a word.

    Where it goes stays. What it needs changes with its body: a bird flies over the path that a dog trotted, a car
    does not bob, a ball rolls; large things are larger. Who rides stays seated. Raises ValueError in words.
    """
    icon = who if isinstance(who, str) else who.icon
    word = word or (words_of(icon)[0] if isinstance(who, str) else who.word)
    if icon not in KIND:
        raise ValueError(f"The house model has no cut-out called “{icon}”.")
    if not 0 <= number < len(score.puppets):
        raise ValueError("There is no such figure in that score.")
    old, kind = score.puppets[number], KIND[icon]
    track, seated = old.track.copy(), old.rides >= 0 or old.held_by >= 0
    track[SIZE] += stature(icon) - stature(old.icon)
    gait = old.gait
    if kind != old.kind and not seated:
        track[Y] = np.clip(track[Y] + rest(kind, score.place) - rest(old.kind, score.place), -1.8, 1.2)
        gait = GAITS[kind] if goes(track) else (0.0, *old.gait[1:])
        if old.kind == "ball" and old.does != "spin":
            track[TURN] = 0
        if kind == "ball":
            track[TURN] = (track[X] - track[X, 0]) * 0.9
    events = score.events
    if kind != old.kind:
        events = _suited(score, number, replace(old, kind=kind, track=track, gait=gait))
        landed = any(e.kind == "contact" and e.slot == number for e in events)
        track[SQUASH] *= float(landed or old.speaks)
    one = replace(
        old,
        icon=icon,
        word=word,
        kind=kind,
        track=track,
        gait=gait,
        look=look,
        wears=wears,
        colour=colour,
        cameo=cameo,
        feeling=old.feeling if feeling is None else feeling,
    )
    return replace(score, puppets=(*score.puppets[:number], one, *score.puppets[number + 1 :]), events=events)


def _suited(score: Score, number: int, one: Puppet) -> tuple[Event, ...]:
    """The events of a score in which figure `number` has another body: wings do not land, wheels do not step."""
    grounded = one.kind not in ("air", "water") or (one.kind == "water" and score.place not in WET)
    others = [e for e in score.events if e.slot != number]
    own = [e for e in score.events if e.slot == number and (e.kind == "splash" or (e.kind == "contact" and grounded))]
    if one.kind in WALKERS and one.rides < 0 and one.held_by < 0:
        steps = [e.time for e in score.events if e.slot == number and e.kind == "step"]
        own += [Event("step", t, number, 0.3) for t in steps or footfalls(one, 0.0, score.seconds)]
    return tuple(sorted((*others, *own), key=lambda e: (e.time, e.slot)))


def stature(icon: str) -> float:
    """How much larger, as a log, a thing is drawn than others are."""
    return -0.25 if icon in SMALL else 0.12 if icon in LARGE else 0.0


def goes(track: np.ndarray) -> bool:
    """Whether it goes somewhere, sideways or in depth."""
    there = track[PRESENCE] > 0.5
    return bool(there.any()) and max(float(np.ptp(track[X][there])), float(np.ptp(track[SIZE][there]))) > 0.42


def with_backdrop(score: Score) -> Score:
    """The same cast before a picture that is handed in to `stage.play`: no set, no weather of its own."""
    camera = score.camera.copy()
    camera[CAMERA.index("weather")] = float(score.weather != "clear")
    return replace(score, backdrop=True, camera=camera)
