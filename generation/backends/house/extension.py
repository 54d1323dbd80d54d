"""A clip goes on: two scores become one whose seam cannot be seen.

Of the new part those turns and moments are chosen (mirrored or not, now or a little later) that begin most like the
old part ends; what is still between them decays. Who jumps lands first. Who travels off with the camera behind goes
on; who comes to the edge turns round.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from . import seams
from .casting import alike
from .gaits import footfalls
from .score import CAMERA, HZ, Event, Puppet, Score
from .seams import FLIP, PACES, PRESENCE, SIZE, TURN, Flight, X, Y, regular
from .surroundings import Surroundings
from .takes import contacts, facing, longer, mirrored

LONGEST = 60.0
"""Seconds of a clip that was made to go on."""
SPARE = 2.0
"""Seconds of a new part beyond the asked length from which its beginning may be chosen."""
FARTHEST, WIDEST = 3.4, 2.35
"""Stage units that a cast may travel before it has to turn round, and into which that way is drawn together: sets
are not built without end."""
MOST = 6
KEPT = {X: (0.3, 0.85), Y: (0.06, 9.0), SIZE: (0.12, 0.6)}
"""How much of an offset may stay, and between which limits, so that whoever stands does not slide."""
SURFACE = 0.45


def extend(score: Score, seconds: float, following: Score) -> Score:
    """`score` and, for `seconds` more, what happens in `following`, as one score of the summed length.

    Place, light, weather, style, key and cast stay those of `score`; whom only `following` has pops up after the
    seam, and rain or snow that only `following` has sets in. `following` may be longer than asked: from the surplus
    the best beginning is chosen. Raises ValueError in words.
    """
    if seconds <= 0 or score.seconds + seconds > LONGEST + 1e-6:
        raise ValueError(f"A clip can go on until it is {LONGEST:g} seconds long.")
    if following.seconds < seconds - 0.01:
        raise ValueError("What follows is shorter than what was asked for.")
    return _Extension(score, seconds, following).score()


@dataclass(slots=True)
class _Part:
    """One figure's new samples, first of which is its last old one. start: where in the new part it begins, seconds.
    landing: when it comes down from the air in which the old part left it; None if it stood."""

    track: np.ndarray
    start: float
    landing: Flight | None = None


class _Extension:
    def __init__(self, score: Score, seconds: float, following: Score) -> None:
        self.old, self.seconds = score, seconds
        self.whole = score.seconds + seconds
        self.n1 = round(score.seconds * HZ) + 1
        self.n = round(self.whole * HZ) + 1 - self.n1 + 1
        """New samples and the one on the seam."""
        self.seam = (self.n1 - 1) / HZ
        self.before = [seams.fitted(p.track, self.n1) for p in score.puppets]
        self.match = alike(score.puppets, following.puppets)
        self.rate = self._rate(following)
        self.spare = max(0.0, following.seconds / self.rate - seconds)
        following = longer(following, SPARE)
        self.onward = False
        self.new, self.start = self._chosen(following)

    def _rate(self, following: Score) -> float:
        """How much faster the new part is to be played, so that hops and dances keep their beat."""
        for mine, other in self.match.items():
            a, b = regular(contacts(self.old, mine)), regular(contacts(following, other))
            if a and b and 0.6 < b / a < 1.6 and following.seconds * a / b >= self.seconds:
                return b / a
        return 1.0

    # -- the beginning of the new part -----------------------------------------------------------
    def _chosen(self, following: Score) -> tuple[Score, float]:
        """The new part, mirrored or not, and the second from which it begins most like the old one ends."""
        self.onward = False
        way = self._way()
        starts = np.arange(0.0, min(SPARE, self.spare) + 1e-9, 2 / HZ)
        choices = [(turned, float(s)) for turned in (following, mirrored(following)) for s in starts]
        if way and (going := [c for c in choices if self._goes(c, way)]):
            self.onward = True
            return min(going, key=lambda c: self._misfit(*c))
        return min(choices, key=lambda c: self._misfit(*c))

    def _way(self) -> float:
        """-1 or 1 if everybody travels to the same side at the seam and nothing but they move the camera; else 0."""
        ways = set()
        for slot in self.match:
            track, puppet = self.before[slot], self.old.puppets[slot]
            if track[PRESENCE, -1] < 0.5 or puppet.rides >= 0 or puppet.held_by >= 0:
                continue
            gone = float(track[X, -1] - track[X, -min(self.n1, HZ // 2)])
            ways.add(np.sign(gone) if abs(gone) > 0.06 else 0.0)
        pans = np.abs(self.old.camera[CAMERA.index("pan_x")]).max() > 0.09
        return float(ways.pop()) if len(ways) == 1 and len(self.match) == len(self.old.puppets) and not pans else 0.0

    def _goes(self, choice: tuple[Score, float], way: float) -> bool:
        """Whether everybody in the new part travels that way too, and not beyond the set."""
        following, start = choice
        if np.abs(following.camera[CAMERA.index("pan_x")]).max() > 0.09:
            return False
        for slot, other in self.match.items():
            x = seams.track_sliced(following.puppets[other].track, start * self.rate, self.n, self.rate)[X]
            if way * (x[-1] - x[0]) < 0.3 or way * (x[-1] - x[0]) + np.ptp(self.before[slot][X]) > FARTHEST:
                return False
        return True

    def _misfit(self, following: Score, start: float) -> float:
        """How much would have to be bent at the seam."""
        worst = 0.02 * start
        for slot, other in self.match.items():
            a, b = (
                self.before[slot],
                seams.track_sliced(following.puppets[other].track, start * self.rate, 2, self.rate),
            )
            if a[PRESENCE, -1] < 0.5 or self.old.puppets[slot].rides >= 0 or self.old.puppets[slot].held_by >= 0:
                continue
            bends = {Y: 1.0, SIZE: 0.8} if self.onward else {X: 1.0, Y: 1.0, SIZE: 0.8}
            worst += sum(k * abs(a[c, -1] - b[c, 0]) for c, k in bends.items())
            worst += sum(0.45 * abs(seams.speed(a[c], -1) - seams.speed(b[c], 0)) for c in (X, Y, SIZE))
            worst += 0.12 * (a[FLIP, -1] * b[FLIP, 0] < 0) + 0.5 * (b[PRESENCE, 0] < 0.5)
        film = following.camera[CAMERA.index("pan_x")]
        return worst + 0.5 * abs(float(self.old.camera[CAMERA.index("pan_x"), -1] - film[0]))

    # -- the outcome -----------------------------------------------------------------------------
    def score(self) -> Score:
        parts = [self._part(slot) for slot in range(len(self.old.puppets))]
        for slot, puppet in enumerate(self.old.puppets):
            bearer = puppet.rides if puppet.rides >= 0 else puppet.held_by
            if 0 <= bearer < len(parts) and bearer != slot:
                parts[slot].track = self._borne(slot, bearer, parts[bearer].track)
        tracks = [np.concatenate((a, p.track[:, 1:]), 1) for a, p in zip(self.before, parts, strict=True)]
        puppets = [self._puppet(slot, track) for slot, track in enumerate(tracks)]
        events = [e for e in self.old.events if e.time <= self.seam + 1e-6]
        for slot, part in enumerate(parts):
            if self.old.puppets[slot].rides < 0 and self.old.puppets[slot].held_by < 0:
                events += self._events(slot, self.match.get(slot), part, puppets[slot])
        self._enter(puppets, events)
        if self.onward:
            # the camera goes with them: what counts is that all of the way lies about the middle
            xs = np.concatenate([p.track[X] for p in puppets])
            middle, keep = (xs.max() + xs.min()) / 2, min(1.0, WIDEST / float(np.ptp(xs)))
            for puppet in puppets:
                puppet.track[X] = (puppet.track[X] - middle) * keep
        events.sort(key=lambda e: (e.time, e.slot))
        around = Surroundings(self.old, self.new, self.n1, self.n, self.start, self.rate)
        return replace(
            self.old,
            seconds=self.whole,
            puppets=tuple(puppets),
            camera=around.camera(),
            sound=around.sound(events, any(p.speaks for p in puppets)),
            events=tuple(events),
            weather=around.weather,
        )

    def _puppet(self, slot: int, track: np.ndarray) -> Puppet:
        puppet = self.old.puppets[slot]
        if slot not in self.match:
            return replace(puppet, track=track)
        other = self.new.puppets[self.match[slot]]
        sets_off = puppet.gait[0] < 0.35 <= other.gait[0]
        return replace(
            puppet,
            track=track,
            gait=other.gait if sets_off else puppet.gait,
            speaks=puppet.speaks or other.speaks,
            # Two kinds of act in one clip: nobody poses for the whole of it by one of them.
            does=puppet.does if puppet.does == other.does else "",
        )

    def _part(self, slot: int) -> _Part:
        before, other = self.before[slot], self.match.get(slot)
        flying = seams.flight(before[Y], contacts(self.old, slot))
        if other is None:
            track = np.stack([seams.resting(row, self.n) for row in before])
            track[list(seams.STEPWISE)] = before[list(seams.STEPWISE), -1:]
            if flying:
                track[Y] = flying.path(self.n)
            return _Part(track, 0.0, flying)
        landings = contacts(self.new, other, self.rate)
        start, waits = self.start, flying.lands if flying else 0.0
        jumps = before[PRESENCE, -1] > 0.5 and bool(flying or self._in_the_air(other, landings))
        # a jumper begins where the new part lands, so that it lands there and jumps on in one beat
        foot = self._foot(slot, other, [t for t in landings if t >= waits], waits) if jumps else None
        if foot is not None:
            start = foot - waits if flying else float(np.ceil(foot * HZ)) / HZ
        track = self._taken(other, start, self.n)
        track = self._appeared(before, track)
        if before[PRESENCE, -1] < 0.5:
            return _Part(self._returning(track), start)
        out = track.copy()
        for channel in (X, SIZE):
            out[channel] = seams.joined(
                before[channel], track[channel] + self._kept(channel, before, track), PACES[channel]
            )
        out[seams.SQUASH] = seams.joined(before[seams.SQUASH], track[seams.SQUASH], PACES[seams.SQUASH])
        # whole turns need no undoing
        rounds = 2 * round(float(before[TURN, -1] - track[TURN, 0]) / 2)
        out[TURN] = seams.joined(before[TURN], track[TURN] + rounds, PACES[TURN])
        if flying or foot is not None:
            out[Y] = self._landed(before, track, flying)
        else:
            out[Y] = seams.joined(before[Y], track[Y] + self._kept(Y, before, track), PACES[Y])
        out[FLIP] = facing(float(before[FLIP, -1]), track[FLIP], out[X])
        out[PRESENCE] = np.where(np.cumsum(track[PRESENCE] > 0.5) == 0, 1.0, track[PRESENCE])
        return _Part(out, start, flying)

    def _in_the_air(self, other: int, landings: list[float]) -> bool:
        """Whether the new part finds that figure above the floor on which it is to land."""
        y, at = self.new.puppets[other].track[Y], self.start * self.rate * HZ
        samples = np.arange(len(y))
        feet = [float(np.interp(t * self.rate * HZ, samples, y)) for t in landings]
        return bool(feet) and feet[0] - float(np.interp(at, samples, y)) > 0.03

    def _taken(self, other: int, start: float, n: int) -> np.ndarray:
        """(7, n) of that figure in the new part, from `start` seconds on, at its pace."""
        return seams.track_sliced(self.new.puppets[other].track, start * self.rate, n, self.rate)

    def _foot(self, slot: int, other: int, landings: list[float], waits: float) -> float | None:
        """Of the landings within the next second or so that after which it moves on most like it moves now."""
        before = self.before[slot]

        def misfit(foot: float) -> float:
            after = self._taken(other, foot - waits, 2)
            bends = sum(
                k * abs(seams.speed(before[c], -1) - seams.speed(after[c], 0)) for c, k in ((X, 1), (TURN, 0.4))
            )
            return bends + 0.1 * (before[FLIP, -1] * after[FLIP, 0] < 0) + 0.1 * foot

        near = [t for t in landings if t <= waits + self.spare + 1.0] or landings[:1]
        return min(near, key=misfit, default=None)

    def _landed(self, before: np.ndarray, track: np.ndarray, flying: Flight | None) -> np.ndarray:
        """y: first down to the floor, then on from there."""
        floor = flying.floor if flying else float(before[Y, -1])
        wait = flying.lands if flying else 0.0
        k = min(self.n - 1, int(np.ceil(wait * HZ)))
        foot = float(np.interp(wait * HZ, np.arange(self.n), track[Y]))
        after = track[Y] + np.concatenate((np.zeros(k), seams.settling(floor - foot, 0.0, self.n - k, PACES[Y])))
        return np.where(np.arange(self.n) / HZ < wait, flying.path(self.n), after) if flying else after

    def _kept(self, channel: int, before: np.ndarray, track: np.ndarray) -> float:
        """How much of the offset may stay for good, since nobody sees it: in place a little, on the way all."""
        if self.onward and channel == X:
            return self._gone(self.start)
        row, gap = track[channel], float(before[channel, -1] - track[channel, 0])
        most, room = KEPT[channel]
        room = max(room, float(np.abs(before[channel]).max()))
        high, low = max(0.0, room - float(row.max())), min(0.0, -room - float(row.min()))
        return float(np.clip(gap, max(-most, low), min(most, high)))

    def _appeared(self, before: np.ndarray, track: np.ndarray) -> np.ndarray:
        """Somebody who is on stage does not appear once more: until then it is as it will be."""
        there = np.flatnonzero(track[PRESENCE] > 0.5)
        if before[PRESENCE, -1] < 0.5 or not len(there) or there[0] == 0:
            return track
        ready = min(self.n - 1, int(there[0]) + HZ // 2)
        out = track.copy()
        out[:, :ready] = track[:, ready : ready + 1]
        return out

    def _returning(self, track: np.ndarray) -> np.ndarray:
        """Somebody who had vanished, or is new: pops up as the paper theatre does, half a second after the seam."""
        there = np.flatnonzero(track[PRESENCE] > 0.5)
        if not len(there):
            return track
        first = max(HZ // 2, int(there[0]))
        out = track.copy()
        out[PRESENCE, :first] = 0
        if there[0] < first:
            u = np.clip((np.arange(self.n) - first) / (0.4 * HZ), 0, 1)
            out[SIZE] -= 0.9 * (1 - u * u * (3 - 2 * u))
        return out

    def _gone(self, start: float) -> float:
        """How far the cast as a whole is from where the new part begins."""
        gaps = []
        for slot, other in self.match.items():
            if self.before[slot][PRESENCE, -1] > 0.5:
                x = seams.sliced(self.new.puppets[other].track, start * self.rate, 1, self.rate)[X]
                gaps.append(float(self.before[slot][X, -1] - x[0]))
        return float(np.mean(gaps)) if gaps else 0.0

    def _borne(self, slot: int, bearer: int, base: np.ndarray) -> np.ndarray:
        """Whoever rides or is carried keeps its place on whoever bears it."""
        before, under = self.before[slot], self.before[bearer]
        out = np.repeat(before[:, -1:], self.n, 1)
        way = base[FLIP] * under[FLIP, -1]
        out[X] = base[X] + float(before[X, -1] - under[X, -1]) * way
        for channel in (Y, SIZE):
            out[channel] = base[channel] + float(before[channel, -1] - under[channel, -1])
        out[TURN] = seams.joined(before[TURN], 0.6 * base[TURN], PACES[TURN])
        out[FLIP] = before[FLIP, -1] * way
        out[PRESENCE] = base[PRESENCE]
        return out

    def _enter(self, puppets: list[Puppet], events: list[Event]) -> None:
        """Whom only the new part has."""
        slots = {other: slot for slot, other in self.match.items()}
        newcomers = [i for i in range(len(self.new.puppets)) if i not in slots][: MOST - len(puppets)]
        slots |= {other: len(puppets) + k for k, other in enumerate(newcomers)}
        for other in newcomers:
            one = self.new.puppets[other]
            part = seams.track_sliced(one.track, self.start * self.rate, self.n, self.rate)
            part[X] += self._gone(self.start) if self.onward else 0.0
            part = self._returning(part)
            hidden = np.repeat(part[:, :1], self.n1, 1)
            hidden[PRESENCE] = 0
            whole = np.concatenate((hidden, part[:, 1:]), 1)
            rides, held_by = slots.get(one.rides, -1), slots.get(one.held_by, -1)
            puppets.append(replace(one, track=whole, rides=rides, held_by=held_by))
            events += self._events(slots[other], other, _Part(part, self.start), puppets[-1])

    # -- moments ---------------------------------------------------------------------------------
    def _events(self, slot: int, other: int | None, part: _Part, puppet: Puppet) -> list[Event]:
        """What the joined track does in the new part: landings, splashes and steps, each at its time."""
        y, found = part.track[Y], []
        mine = [e for e in self.old.events if e.slot == slot]
        theirs = [e for e in self.new.events if e.slot == other] if other is not None else []
        felt = any(e.kind == "contact" and self.seam - e.time < 0.1 for e in mine)
        if part.landing and part.landing.lands < self.seconds and not (felt and part.landing.lands < 0.05):
            strength = float(np.mean([e.strength for e in mine if e.kind == "contact"] or [0.6]))
            found.append(Event("contact", part.landing.lands, slot, strength))
        for event in theirs:
            time = event.time / self.rate - part.start
            if event.kind == "contact" and 0.12 < time <= self.seconds and seams.touches(y, time):
                found.append(replace(event, time=time, slot=slot))
        if any(e.kind == "splash" for e in (*mine, *theirs)):
            above = y < SURFACE
            for k in np.flatnonzero(above[1:] != above[:-1]):
                found.append(Event("splash", float(k + (SURFACE - y[k]) / (y[k + 1] - y[k])) / HZ, slot))
        found = [e for i, e in enumerate(found) if all(abs(e.time - d.time) > 0.1 for d in found[:i])]
        found = [replace(e, time=e.time + self.seam) for e in found]
        if any(e.kind == "step" for e in (*mine, *theirs)):
            last = max((e.time for e in mine if e.kind == "step"), default=None)
            found += [Event("step", t, slot, 0.3) for t in footfalls(puppet, self.seam, self.whole, last)]
        there = puppet.track[PRESENCE]
        return [e for e in found if there[min(len(there) - 1, round(e.time * HZ))] > 0.5]
