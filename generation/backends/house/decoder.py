"""From denoised arrays to a `Score`: categories chosen, tracks cleaned, riders seated, events found."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from . import layout as L
from .events import find_events, sound_rows, squash_of
from .lexicon import Found, only_lying_snow
from .layout import HZ
from .score import HZ as FINE
from .score import STYLES, TRACK, Event, Puppet, Score
from .vocabulary import CAMERA_MOVES, COLOURS, KIND, NATURAL_COLOURS, SCENERY_WORDS

_USES = {
    "static": (), "pan_right": ("pan_x",), "pan_left": ("pan_x",), "tilt_up": ("pan_y",), "tilt_down": ("pan_y",),
    "dolly_in": ("zoom",), "pull_back": ("zoom",), "handheld": ("shake",), "aerial": ("pan_x", "pan_y", "zoom"),
    "slow_motion": (),
}  # fmt: skip
"""Which camera channels a move uses; what leaks into the others is noise."""


def choose(world: np.ndarray, reading: dict[str, np.ndarray], key: str, *, allowed: tuple[str, ...] = ()) -> str:
    """The value of one category: what was denoised, unless the words were read otherwise with confidence."""
    values = L.CHOICES[key]
    score = world[L.OFFSET[key] : L.OFFSET[key] + len(values)].copy()
    read = reading[key][-len(values) :]
    score = np.clip(score, 0, 1) + 2 * np.where(read > 0.6, read, 0.0)
    if allowed:
        score = np.where([v in allowed for v in values], score, -np.inf)
    return values[int(np.argmax(score))]


class Decoder:
    """Turns one score's arrays into a `Score`.

    slots (6, SLOT), tracks (6, 7, 80), world (WORLD,), flow (14, 80); reading: probabilities by
    `layout.READING`; style, camera, mood: the composer's choices, "" for none; prompt: its own words;
    beat: Hz and phase of the clip's beat.
    """

    def __init__(
        self,
        arrays: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray],
        reading: dict[str, np.ndarray],
        seconds: float,
        style: str = "",
        camera: str = "",
        mood: str = "",
        prompt: str = "",
        beat: tuple[float, float] = (1.0, 0.0),
    ):
        self.slots, self.tracks, self.world, self.flow = arrays
        self.seconds, self.steps = seconds, min(L.STEPS, round(seconds * HZ) + 1)
        self.place, self.time, self.weather = (choose(self.world, reading, k) for k in ("place", "time", "weather"))
        wanted = style or choose(self.world, reading, "style")
        self.style, self.wanted_style = (wanted if wanted in STYLES else "paper"), wanted
        moves = tuple(m for m, c in CAMERA_MOVES.items() if c == camera)
        self.move = choose(self.world, reading, "camera", allowed=moves)
        hertz, phase = beat
        self.beat = (hertz * (0.5 if self.move == "slow_motion" else 1.0), phase)
        self.hops = float(reading["motion"][L.MOTIONS.index("hop")]) > 0.5
        said = self.world[L.OFFSET["mood"] :][: len(L.CHOICES["mood"])].max() > 0.5 or reading["mood"][0] < 0.4
        if self.weather == "snow" and only_lying_snow(prompt):
            self.weather = "clear"
        self.said_mood = mood or (choose(self.world, reading, "mood") if said else "")
        self.airborne = False
        self.present = [i for i in range(L.SLOTS) if self.slots[i, L.PRESENT] > 0.5] or [0]
        self.roles = {i: int(np.argmax(self.slots[i, L.ROLE])) for i in self.present}
        if 0 not in self.roles.values():
            self.roles[self.present[0]] = 0
        self._count(reading["count"])

    def _count(self, read: np.ndarray) -> None:
        """As many of the first figure as were read, where that is sure: the surplus leaves."""
        wanted, sure = int(read.argmax()) + 1, float(read.max()) > 0.6
        first = [i for i in self.present if self.roles[i] == 0]
        if sure and len(first) > wanted:
            first.sort(key=lambda i: -self.slots[i, L.PRESENT])
            gone = set(first[wanted:])
            self.present = [i for i in self.present if i not in gone]
            self.roles = {i: r for i, r in self.roles.items() if i not in gone}

    def parts(self) -> list[int]:
        """The parts to be cast, in order: role numbers that are on stage."""
        return sorted(set(self.roles.values()))

    def dismiss(self, roles: list[int]) -> None:
        """Take figures off the stage for whom the prompt has no word; the first one stays."""
        self.present = [i for i in self.present if self.roles[i] not in roles] or self.present[:1]
        self.roles = {i: self.roles[i] for i in self.present}

    def single_out(self, roles: list[int]) -> None:
        """Of each of these roles only one figure stays: its word is a singular."""
        for role in roles:
            twins = [i for i in self.present if self.roles[i] == role]
            twins.sort(key=lambda i: -self.slots[i, L.PRESENT])
            for i in twins[1:]:
                self.present.remove(i)
                del self.roles[i]

    def multiply(self, role: int, count: np.ndarray) -> None:
        """A plural is not one: others do as the only one does, each a little apart."""
        members = [i for i in self.present if self.roles[i] == role]
        wanted = max(2, int(count.argmax()) + 1)
        spare = [i for i in range(L.SLOTS) if i not in self.present]
        if len(members) != 1:
            return
        x, y, size = (L.CHANNELS.index(n) for n in ("x", "y", "log_scale"))
        model = members[0]
        for n, i in enumerate(spare[: wanted - 1], 1):
            self.slots[i], self.tracks[i] = self.slots[model], self.tracks[model]
            side = (n + 1) // 2 * (1 if n % 2 else -1)
            self.tracks[i, x] += 0.42 * side
            self.tracks[i, y] = np.roll(self.tracks[model, y], n) + 0.05 * n
            self.present.append(i)
            self.roles[i] = role
        for i in (model, *spare[: wanted - 1]):
            self.tracks[i, size] -= 0.22

    def score(
        self, cast: dict[int, Found], seed: int, prompt: str, latent: str, brought: tuple[Found, str] | None = None
    ) -> Score:
        """The whole score; `cast` says who plays each role, `brought` who or what comes with the first figure."""
        order = sorted(self.present, key=lambda i: (self.roles[i], i))
        puppets = [self._puppet(i, cast[self.roles[i]]) for i in order]
        puppets = [self._seated(n, i, order, puppets) for n, i in enumerate(order)]
        if brought and len(puppets) < L.SLOTS:
            found, where = brought
            if where == "under":
                leader = puppets[0]
                mount = Puppet(found.icon, found.word, KIND[found.icon], leader.track.copy(), gait=leader.gait)
                puppets = [seated(leader, mount, len(puppets)), *puppets[1:], mount]
            else:
                puppets.append(companion(puppets[0], found, where, self.place))
        events = find_events(puppets, self.place, self.seconds)
        puppets = [self._squashed(n, p, events) for n, p in enumerate(puppets)]
        puppets = [_with(p, track=self._finer(p.track)) for p in puppets]
        tempo, key, energy, horizon, sun = (float(v) for v in np.clip(self.world[L.ONE_HOT :], -1, 1))
        camera = finer(self._camera(), self.seconds)
        sound = sound_rows(self.flow[6:, : self.steps], events, self.weather, any(p.speaks for p in puppets))
        return Score(
            seconds=self.seconds,
            seed=seed,
            place=self.place,
            time=self.time,
            weather=self.weather,
            style=self.style,
            mood=self.said_mood or "calm",
            puppets=tuple(puppets),
            camera=camera,
            sound=finer(sound, self.seconds),
            tempo=tempo,
            key=key,
            energy=energy,
            horizon=horizon,
            sun=sun,
            events=tuple(events),
            camera_move=self.move,
            prompt=prompt,
            latent=latent,
        )

    def _camera(self) -> np.ndarray:
        """(7, T): the move's own channels, light, and weather that is either there or not."""
        flow = dict(zip(L.FLOW, self.flow[:, : self.steps].astype(float), strict=True))
        used = _USES[self.move]
        rows = [flow[c] if c in used else np.zeros(self.steps) for c in ("pan_x", "pan_y", "zoom")]
        rows[2] = np.clip(rows[2], 0, 0.6)
        shake = np.ones(self.steps) if self.move == "handheld" else np.zeros(self.steps)
        weather = np.zeros(self.steps) if self.weather == "clear" else np.clip(flow["weather"], 0, 1)
        if self.weather != "clear" and weather[-1] < 0.5:
            weather = np.ones(self.steps)
        return np.stack([*rows, shake, np.clip(flow["light"], -1, 1), weather, np.zeros(self.steps)])

    def _puppet(self, slot: int, found: Found) -> Puppet:
        row = self.slots[slot]
        channel = dict(zip(L.CHANNELS, self.tracks[slot, :, : self.steps].astype(float), strict=True))
        turns = channel["turns"] if row[L.TURNING] > 0.5 else np.zeros(self.steps)
        tilt = np.clip(channel["tilt"], -0.4, 0.4)
        tilt[np.abs(tilt) < 0.012] = 0
        if np.ptp(tilt) < 0.06:
            # a lean that never changes is a pose, not a fall
            tilt *= 0.35
        presence = (channel["presence"] > 0.5).astype(float)
        rows = {
            "presence": presence,
            "x": np.clip(channel["x"], -2, 2),
            "y": np.clip(channel["y"], -1.8, 1.2),
            "log_scale": np.clip(channel["log_scale"], -1.6, 0.75),
            "rotation": tilt + turns,
            "flip": hysteresis(channel["flip"]),
            "squash": np.zeros(self.steps),
        }
        flying = self.airborne and self.roles[slot] == 0 and KIND[found.icon] in ("ground", "person", "thing")
        if self.hops and self.roles[slot] == 0:
            rows["y"] = np.maximum(rows["y"], float(np.median(rows["y"]))) - self._hops(slot)
        amplitude, hertz, wobble = row[L.GAIT]
        gait = (float(np.clip(amplitude, 0, 1)), float(np.clip(hertz, 0.4, 3)), float(np.clip(wobble, 0, 0.5)))
        gait = (gait[0] if gait[0] > 0.12 else 0.0, *gait[1:])
        return Puppet(
            icon=found.icon,
            word=found.word,
            kind="air" if flying else KIND[found.icon],
            track=np.stack([rows[name] for name in TRACK]),
            colour=self._colour(row, found),
            gait=gait,
            speaks=bool(row[L.SPEAKS] > 0.5),
        )

    def _hops(self, slot: int) -> np.ndarray:
        """(T,): height over the floor of a figure that hops on the clip's beat.

        Hops are too quick for the components (they keep the slow shape of a track), so the decoder plays them:
        parabolas between exact contacts, every other figure on the off-beat.
        """
        hertz, phase = self.beat
        number = self.present.index(slot)
        u = (hertz * np.arange(self.steps) / HZ + 0.5 * ((phase + 0.27 * number) % 1 > 0.5)) % 1
        size = float(np.exp(self.tracks[slot, L.CHANNELS.index("log_scale"), : self.steps].mean()))
        return 0.27 * min(1.0, size) * 4 * u * (1 - u)

    def _colour(self, row: np.ndarray, found: Found) -> tuple[float, float, float] | None:
        """The nearest named colour, unless the drawing has it already."""
        if row[L.COLOURED] < 0.5:
            return None
        rgb = (row[L.RGB] + 1) * 127.5
        name = min(COLOURS, key=lambda c: float(np.abs(np.array(COLOURS[c]) - rgb).sum()))
        if (found.icon, name) in NATURAL_COLOURS:
            return None
        red, green, blue = (v / 255 for v in COLOURS[name])
        return red, green, blue

    def _seated(self, number: int, slot: int, order: list[int], puppets: list[Puppet]) -> Puppet:
        """A rider moves exactly with its mount, a carried thing with its carrier."""
        puppet, row = puppets[number], self.slots[slot]
        others = [n for n, i in enumerate(order) if self.roles[i] != self.roles[slot]]
        x, y, scale = (TRACK.index(n) for n in ("x", "y", "log_scale"))
        if not others or max(row[L.RIDES], row[L.CARRIED]) < 0.5:
            return puppet
        if row[L.RIDES] >= row[L.CARRIED]:
            mount = min(others, key=lambda n: float(np.abs(puppets[n].track[x] - puppet.track[x]).mean()))
            return seated(puppet, puppets[mount], mount)
        holder = min(others, key=lambda n: float(np.abs(puppets[n].track[x] - puppet.track[x]).mean()))
        base, track = puppets[holder].track, puppet.track.copy()
        track[scale] = base[scale] - 0.75
        track[x] = base[x] + 0.26 * np.exp(base[scale]) * base[TRACK.index("flip")]
        track[y] = base[y] - 0.08 * np.exp(base[scale])
        for name in ("presence", "flip"):
            track[TRACK.index(name)] = base[TRACK.index(name)]
        return _with(puppet, track=track, held_by=holder, gait=(0.0, puppets[holder].gait[1], 0.05))

    def _finer(self, track: np.ndarray) -> np.ndarray:
        """A track at the score's rate; what is either so or so is never in between."""
        fine = finer(track, self.seconds)
        nearest = np.round(np.arange(fine.shape[1]) * HZ / FINE).astype(int).clip(0, track.shape[1] - 1)
        for name in ("presence", "flip"):
            fine[TRACK.index(name)] = track[TRACK.index(name)][nearest]
        return fine

    def _squashed(self, number: int, puppet: Puppet, events: list[Event]) -> Puppet:
        track = puppet.track.copy()
        track[TRACK.index("squash")] = squash_of(puppet, number, events)
        return _with(puppet, track=track)


def on_firm_ground(found: Found, reading: dict[str, np.ndarray], place: str, weather: str) -> bool:
    """Whether a second or third figure stands on firm ground: named by a real word, and read as being there."""
    alone = float(reading["relation"][L.RELATIONS.index("alone")])
    if found.how == "near":
        return found.likeness > 0.6 and alone < 0.3
    spoken = found.word.lower().split()
    set_pieces = {place, place + "s"} | ({"blossom", "blossoms", "petals"} if weather == "petals" else set())
    if set_pieces.intersection(spoken):
        return False
    return alone < (0.4 if SCENERY_WORDS.intersection(spoken) else 0.85)


def seated(rider: Puppet, mount: Puppet, number: int) -> Puppet:
    """`rider` on the back of `mount`, which is puppet `number`."""
    base, track, at = mount.track, rider.track.copy(), {name: i for i, name in enumerate(TRACK)}
    track[at["log_scale"]] = base[at["log_scale"]] - 0.55
    # half the mount's back and half the rider, in stage units (a figure at scale 0 is about 0.52 high)
    back, seat = np.exp(base[at["log_scale"]]), np.exp(track[at["log_scale"]])
    track[at["y"]] = base[at["y"]] - 0.26 * (0.62 * back + 0.72 * seat)
    for name in ("presence", "x", "flip"):
        track[at[name]] = base[at[name]]
    track[at["rotation"]] = base[at["rotation"]] * 0.6
    return _with(rider, track=track, rides=number, gait=(0.0, mount.gait[1], 0.1))


def companion(leader: Puppet, found: Found, where: str, place: str) -> Puppet:
    """A thing in the leader's hand, a living one at its heels, or whatever it circles, in the "centre"."""
    track, at = leader.track.copy(), {name: i for i, name in enumerate(TRACK)}
    kind, facing, size = KIND[found.icon], leader.track[at["flip"]], np.exp(leader.track[at["log_scale"]])
    track[at["rotation"]] = 0
    if where == "centre":
        middle = {"presence": 1.0, "x": 0.0, "y": L.ground(place), "log_scale": -0.2, "flip": 1.0, "squash": 0.0}
        for name, value in middle.items():
            track[at[name]] = value
        return Puppet(found.icon, found.word, kind, track)
    if kind in ("thing", "ball", "air"):
        track[at["log_scale"]] -= 0.75
        track[at["x"]] += 0.26 * size * facing
        track[at["y"]] -= 0.08 * size
        return Puppet(found.icon, found.word, kind, track, gait=(0.0, leader.gait[1], 0.05), held_by=0)
    track[at["log_scale"]] -= 0.25
    # always on the side it began on: whoever turns round does not carry a dog through the air
    track[at["x"]] -= 0.42 * size * float(np.sign(facing.mean()) or 1.0)
    track[at["y"]] = np.maximum(track[at["y"]], float(np.median(track[at["y"]])))
    return Puppet(found.icon, found.word, kind, track, gait=leader.gait)


def finer(rows: np.ndarray, seconds: float) -> np.ndarray:
    """(C, T) at the latent's rate to the score's, by monotone cubic interpolation."""
    from .stage.camera import resampled

    return resampled(rows, round(seconds * FINE) + 1, FINE, HZ)


def hysteresis(values: np.ndarray, margin: float = 0.35) -> np.ndarray:
    """A facing of -1 or 1 that turns only when the denoised value clearly says so."""
    facing, out = (1.0 if values[: max(2, len(values) // 4)].mean() >= 0 else -1.0), []
    for value in values:
        if value * facing < -margin:
            facing = -facing
        out.append(facing)
    return np.array(out)


def _with(puppet: Puppet, **changes: object) -> Puppet:
    return replace(puppet, **changes)  # type: ignore[arg-type]
