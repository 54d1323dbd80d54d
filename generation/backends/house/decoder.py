"""From denoised arrays to a `Score`: tracks made fine, laws played, riders seated, events found."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from . import laws
from . import layout as L
from .events import sound_rows, squash_of
from .gaits import footfalls
from .lexicon import Found
from .score import HZ, TRACK, Event, Puppet, Score
from .understanding import FOR_TWO, POSED, Part, Understanding
from .vocabulary import KIND

_USES = {
    "pan_right": ("pan_x",), "pan_left": ("pan_x",), "tilt_up": ("pan_y",), "tilt_down": ("pan_y",),
    "dolly_in": ("zoom",), "pull_back": ("zoom",), "aerial": ("pan_x", "pan_y", "zoom"), "orbit": ("arc",),
}  # fmt: skip
"""Which camera channels a move uses; what leaks into the others is noise."""
_SLOW, _USUAL, _QUICK = 1.15, 1.7, 2.6
FLOORED = (laws.bounce, laws.fall, laws.rise, laws.climb, laws.roll)
PACE = {"slow": _SLOW, "": _USUAL, "fast": _QUICK}
"""Steps of one leg a second."""
_AT = {name: i for i, name in enumerate(TRACK)}


@dataclass(frozen=True, slots=True)
class Dice:
    """What the seed decided before anything moved: where to (-1 or 1), Hz of the beat, phase, whether one pauses."""

    way: float
    beat: int
    phase: float
    pauses: bool

    @property
    def hertz(self) -> float:
        return L.BEATS[self.beat]

    def row(self) -> list[float]:
        """PLAN numbers for the denoiser."""
        return L.plan(self.way, self.beat, self.phase, self.pauses)


def finer(rows: np.ndarray, seconds: float) -> np.ndarray:
    """(C, 81) on the latent's grid to (C, T) at the score's rate, by monotone cubic interpolation."""
    from .stage.camera import resampled

    return resampled(rows, round(seconds * HZ) + 1, HZ, L.HZ)


def calmed(track: np.ndarray) -> np.ndarray:
    """A track (7, 81) without the last trembling of the noise: place and size are a little smoothed."""
    from .stage.camera import smoothed

    out = track.copy()
    for name in ("x", "y", "log_scale", "tilt"):
        row = L.CHANNELS.index(name)
        out[row] = smoothed(track[row][None], 1)[0]
    return out


def chosen(world: np.ndarray, key: str) -> str:
    """What was imagined where nobody said: the largest of a category's numbers."""
    values = L.CHOICES[key]
    return values[int(np.argmax(world[L.OFFSET[key] : L.OFFSET[key] + len(values)]))]


class Decoder:
    """Turns one score's arrays into a `Score`.

    laws (6, NUMBERS), tracks (6, 7, 81), world (WORLD,), flow (15, 81); one: who and what is meant, `settled`.
    """

    def __init__(
        self,
        arrays: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray],
        one: Understanding,
        seconds: float,
        dice: Dice,
    ):
        self.numbers, self.tracks, self.world, self.flow = (part.astype(float) for part in arrays)
        self.one, self.seconds, self.dice = one, seconds, dice
        self.facts = one.facts
        self.pace = 0.5 if self.facts["camera"] == "slow_motion" else 1.0
        self.t = np.arange(round(seconds * HZ) + 1) / HZ
        self.floor = L.ground(self.facts["place"])
        self.events: list[Event] = []

    def score(self, seed: int, prompt: str, latent: str) -> Score:
        """The whole score."""
        facts = self.facts
        puppets, roles = self._staged()
        puppets = self._attached(puppets, roles)
        if self.one.brought and len(puppets) < L.SLOTS:
            puppets = self._joined(puppets, *self.one.brought)
        for slot, puppet in enumerate(puppets):
            if puppet.rides < 0 and puppet.held_by < 0:
                self.events += [Event("step", at, slot, 0.3) for at in footfalls(puppet, 0.0, self.seconds)]
        events = sorted((e for e in self.events if 0 <= e.time <= self.seconds), key=lambda e: (e.time, e.slot))
        puppets = [_with(p, "squash", squash_of(p, n, events)) for n, p in enumerate(puppets)]
        time, mood = facts["time"] or chosen(self.world, "time"), facts["mood"]
        tempo, key, energy, horizon, sun = (float(v) for v in np.clip(self.world[L.ONE_HOT :], -1, 1))
        speaking = any(p.speaks for p in puppets)
        flow = dict(zip(L.FLOW, finer(self.flow, self.seconds), strict=True))
        return Score(
            seconds=self.seconds,
            seed=seed,
            place=facts["place"],
            time=time,
            weather=facts["weather"],
            style=facts["style"] or "paper",
            mood=mood or "calm",
            puppets=tuple(puppets),
            camera=self._camera(flow),
            sound=sound_rows(flow, events, facts["weather"], speaking),
            tempo=tempo,
            key=key,
            energy=energy,
            horizon=horizon,
            sun=sun,
            events=tuple(events),
            camera_move=facts["camera"],
            variant=facts["variant"],
            shot=facts["shot"] or "medium",
            title=self.one.title,
            asked=dict(facts),
            prompt=prompt,
            latent=latent,
        )

    def _camera(self, flow: dict[str, np.ndarray]) -> np.ndarray:
        """(7, T): the move's own channels, light, and weather that is either there or not."""
        used, n = _USES.get(self.facts["camera"], ()), len(self.t)
        rows = {c: flow[c] if c in used else np.zeros(n) for c in ("pan_x", "pan_y", "zoom", "arc")}
        shake = np.full(n, float(self.facts["camera"] == "handheld"))
        weather = np.zeros(n) if self.facts["weather"] == "clear" else np.clip(flow["weather"], 0, 1)
        if self.facts["weather"] != "clear" and (weather[-1] < 0.5 or not self.facts["onset"]):
            weather = np.ones(n)
        light = np.clip(flow["light"], -1, 1)
        zoom = np.clip(rows["zoom"], 0, 0.6)
        return np.stack([rows["pan_x"], rows["pan_y"], zoom, shake, light, weather, np.clip(rows["arc"], -1, 1)])

    def _staged(self) -> tuple[list[Puppet], list[int]]:
        """Every figure, and the role of each. Of a play for two the first may be several, who do as the first does."""
        if self.facts["relation"] not in FOR_TWO:
            slots = [(role, n) for role, part in enumerate(self.one.cast) for n in range(part.count)]
            return [self._puppet(slot, role, n) for slot, (role, n) in enumerate(slots)], [role for role, _ in slots]
        puppets = [self._puppet(role, role, 0) for role in range(len(self.one.cast))]
        for n in range(1, self.one.cast[0].count):
            track = puppets[0].track.copy()
            size = float(np.exp(track[_AT["log_scale"]].mean()))
            track[_AT["x"]] += (0.34 if n % 2 else -0.34) * size * (n + 1) // 2
            track[_AT["y"]] += 0.05 * n * size
            puppets.append(replace(puppets[0], track=track))
            self.events += [replace(e, slot=len(puppets) - 1) for e in self.events if e.slot == 0]
        return puppets, [*range(len(self.one.cast)), *[0] * (self.one.cast[0].count - 1)]

    # -- one figure ------------------------------------------------------------------------------
    def _puppet(self, slot: int, role: int, index: int) -> Puppet:
        part, kind = self.one.cast[role], self.one.kinds[role]
        motion = self.facts["motion2"] if role == 1 and self.facts["motion2"] else self.facts["motion"]
        relation = self.facts["relation"]
        posed = relation == "ride" and motion in POSED
        if posed:
            motion = motion if role == 0 else "still"
        elif relation not in ("", "and", "carry", "behind", "left_of", "right_of", "under") and role < 2:
            motion = motion if motion in ("go", "right", "left") else ""
        elif relation in ("carry", "behind", "left_of", "right_of", "under") and role == 1:
            motion = "still"
        channel = dict(zip(L.CHANNELS, finer(calmed(self.tracks[slot]), self.seconds), strict=True))
        rows = self._rows(channel)
        if motion not in ("appear", "vanish"):
            rows["presence"][:] = 1.0
        if posed:
            for name in ("x", "y"):
                rows[name][:] = 0.0 if name == "x" else float(np.median(rows[name]))
        law = None if posed else laws.law_of(motion, relation, role)
        if law:
            numbers = self.numbers[0 if relation in laws.OF_RELATION else slot]
            self._obey(law, numbers, rows, slot, index, kind)
        elif motion in ("go", "right", "left") and float(np.ptp(rows["x"])) > 0.25:
            # whoever goes somewhere looks there
            rows["flip"][:] = 1.0 if rows["x"][-1] > rows["x"][0] else -1.0
        if kind == "ball" and not law and float(np.ptp(rows["x"])) > 0.25:
            rows["turns"] = laws.turned(rows["x"] - rows["x"][0], float(rows["log_scale"].mean()))
        track = np.stack([*(rows[c] for c in ("presence", "x", "y", "log_scale")), rows["tilt"] + rows["turns"],
                          rows["flip"], np.zeros(len(self.t))])  # fmt: skip
        return Puppet(
            icon=part.found.icon,
            word=part.found.word,
            kind=kind,
            track=track,
            colour=part.colour,
            gait=self._gait(kind, motion, rows),
            speaks=motion == "talk",
            feeling=part.feeling,
            wears=part.found.wears,
            look=part.look,
            does=motion,
        )

    def _rows(self, channel: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        tilt = np.clip(channel["tilt"], -0.4, 0.4)
        tilt[np.abs(tilt) < 0.012] = 0
        return {
            "presence": (channel["presence"] > 0.5).astype(float),
            "x": np.clip(channel["x"], -2, 2),
            "y": np.clip(channel["y"], -1.8, 1.2),
            "log_scale": np.clip(channel["log_scale"], -1.6, 0.75),
            "tilt": tilt,
            "turns": np.zeros(len(self.t)),
            "flip": hysteresis(channel["flip"]),
        }

    def _obey(
        self, law: laws.Law, numbers: np.ndarray, rows: dict[str, np.ndarray], slot: int, index: int, kind: str
    ) -> None:
        """Let a law play the rows it knows, and note when things touch."""
        # what falls, bounces or takes off meets the floor, wherever it flies otherwise
        rest = self.floor if law in FLOORED and kind != "water" else float(np.median(rows["y"]))
        rows["y"][:], rows["tilt"] = rest, np.zeros(len(self.t))
        rows["flip"][:] = 1.0 if rows["flip"].mean() >= 0 else -1.0
        rows["log_scale"][:] = float(np.median(rows["log_scale"]))
        home = float(np.median(rows["x"]))
        rows["x"][:] = home
        way = 1.0 if self.dice.way >= 0 else -1.0
        phase = (self.dice.phase + 0.27 * index) % 1
        cue = laws.Cue(
            self.t * self.pace, self.seconds * self.pace, rest, way, home, float(rows["log_scale"][0]), index, kind,
            self.dice.hertz, phase,
        )  # fmt: skip
        played = law(np.clip(numbers, -1, 1), cue)
        for name, row in played.rows.items():
            rows[name] = np.broadcast_to(np.asarray(row, float), self.t.shape).copy()
        self.events += [Event("contact", at / self.pace, slot, strength) for at, strength in played.contacts]
        self.events += [Event("splash", at / self.pace, slot, strength) for at, strength in played.splashes]

    def _gait(self, kind: str, motion: str, rows: dict[str, np.ndarray]) -> tuple[float, float, float]:
        """Bob, steps a second and wobble: of who goes somewhere, who talks, who only breathes."""
        going = float(np.ptp(rows["x"])) > 0.3 or motion in ("toward", "away")
        if motion == "talk":
            return 0.08, 1.2, 0.15
        if motion == "shake":
            return 0.15, 2.6, 0.3
        if not going or motion in ("bounce", "roll", "swing", "float", "fall", "rise"):
            return 0.0, 0.6, 0.12
        bob = {"ground": 1.0, "person": 0.8, "thing": 0.6, "vehicle": 0.25}.get(kind, 0.0)
        wobble = {"air": 0.3, "water": 0.3, "ball": 0.0, "vehicle": 0.08}.get(kind, 0.35)
        quick = PACE[self.facts["speed"]] * (1.3 if self.facts["relation"] in ("chase", "flee") else 1.0)
        return bob, quick * self.pace, wobble

    # -- together --------------------------------------------------------------------------------
    def _attached(self, puppets: list[Puppet], roles: list[int]) -> list[Puppet]:
        """A rider moves exactly with its mount, a carried thing with its carrier; who hides is seen a little."""
        relation = self.facts["relation"]
        if relation not in ("ride", "carry", "behind") or 1 not in roles:
            return puppets
        first, second = roles.index(0), roles.index(1)
        if relation == "behind":
            puppets = [peeping(p, puppets[second]) if role == 0 else p for p, role in zip(puppets, roles, strict=True)]
        elif relation == "ride":
            puppets[first] = seated(puppets[first], puppets[second], second)
            self.events = [e for e in self.events if e.slot != first]
        else:
            puppets[second] = held(puppets[second], puppets[first], first)
            self.events = [e for e in self.events if e.slot != second]
        return puppets

    def _joined(self, puppets: list[Puppet], found: Found, where: str) -> list[Puppet]:
        if where != "under":
            return [*puppets, companion(puppets[0], found, where, self.facts["place"])]
        leader = puppets[0]
        mount = Puppet(found.icon, found.word, KIND[found.icon], leader.track.copy(), gait=leader.gait)
        return [seated(leader, mount, len(puppets)), *puppets[1:], mount]


def _with(puppet: Puppet, channel: str, row: np.ndarray) -> Puppet:
    track = puppet.track.copy()
    track[_AT[channel]] = row
    return replace(puppet, track=track)


def seated(rider: Puppet, mount: Puppet, number: int) -> Puppet:
    """`rider` on the back of `mount`, which is puppet `number`."""
    base, track = mount.track, rider.track.copy()
    track[_AT["log_scale"]] = base[_AT["log_scale"]] - 0.55
    # half the mount's back and half the rider, in stage units (a figure at scale 0 is about 0.52 high)
    back, seat = np.exp(base[_AT["log_scale"]]), np.exp(track[_AT["log_scale"]])
    track[_AT["y"]] = base[_AT["y"]] - 0.26 * (0.62 * back + 0.72 * seat)
    for name in ("presence", "x", "flip"):
        track[_AT[name]] = base[_AT[name]]
    track[_AT["rotation"]] = base[_AT["rotation"]] * 0.6
    return replace(rider, track=track, rides=number, gait=(0.0, mount.gait[1], 0.1))


def peeping(one: Puppet, before: Puppet) -> Puppet:
    """`one`, who stays behind something as large, so far to the side that half of it is seen."""
    track, (x, size) = one.track.copy(), (_AT["x"], _AT["log_scale"])
    own, other = (float(np.exp(p.track[size].mean())) for p in (one, before))
    if own > 1.3 * other or float(np.ptp(track[x])) > 0.3:
        return one
    aside = float((track[x] - before.track[x]).mean())
    # half the width of what is before it; a figure at scale 0 is about 0.52 wide
    missing = 0.26 * other - abs(aside)
    track[x] += max(0.0, missing) * (1.0 if aside >= 0 else -1.0)
    return replace(one, track=track)


def held(thing: Puppet, holder: Puppet, number: int) -> Puppet:
    """`thing` in the hand of `holder`, which is puppet `number`."""
    base, track = holder.track, thing.track.copy()
    track[_AT["log_scale"]] = base[_AT["log_scale"]] - 0.75
    track[_AT["x"]] = base[_AT["x"]] + 0.26 * np.exp(base[_AT["log_scale"]]) * base[_AT["flip"]]
    track[_AT["y"]] = base[_AT["y"]] - 0.08 * np.exp(base[_AT["log_scale"]])
    for name in ("presence", "flip"):
        track[_AT[name]] = base[_AT[name]]
    track[_AT["rotation"]] = 0
    return replace(thing, track=track, held_by=number, gait=(0.0, holder.gait[1], 0.05))


def companion(leader: Puppet, found: Found, where: str, place: str) -> Puppet:
    """A thing in the leader's hand, a living one at its heels, or whatever it circles, in the "centre"."""
    track, kind = leader.track.copy(), KIND[found.icon]
    track[_AT["rotation"]] = 0
    if where == "centre":
        middle = {"presence": 1.0, "x": 0.0, "y": L.ground(place), "log_scale": -0.2, "flip": 1.0, "squash": 0.0}
        for name, value in middle.items():
            track[_AT[name]] = value
        return Puppet(found.icon, found.word, kind, track, wears=found.wears)
    if kind in ("thing", "ball", "air"):
        return held(Puppet(found.icon, found.word, kind, track, wears=found.wears), leader, 0)
    size = np.exp(leader.track[_AT["log_scale"]])
    track[_AT["log_scale"]] -= 0.25
    # always on the side it began on: whoever turns round does not carry a dog through the air
    facing = leader.track[_AT["flip"]]
    track[_AT["x"]] -= 0.42 * size * float(np.sign(facing.mean()) or 1.0)
    track[_AT["y"]] = np.maximum(track[_AT["y"]], float(np.median(track[_AT["y"]])))
    return Puppet(found.icon, found.word, kind, track, gait=leader.gait, wears=found.wears)


def hysteresis(values: np.ndarray, margin: float = 0.35) -> np.ndarray:
    """A facing of -1 or 1 that turns only when the denoised value clearly says so."""
    facing, out = (1.0 if values[: max(2, len(values) // 4)].mean() >= 0 else -1.0), []
    for value in values:
        if value * facing < -margin:
            facing = -facing
        out.append(facing)
    return np.array(out)


__all__ = ["Decoder", "Dice", "Part", "companion", "finer", "hysteresis"]
