"""A small world of people, likenesses and clips in plain Python, which says what consent allows.

It knows nothing of the database. `tests/test_consent.py` does the same things to it and to the site, and compares.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from cameos.models import Scope
from clips.lifecycle import State, WaitsFor

FILMED = {State.DRAFT, State.PUBLISHED}
ENDS = {
    **dict.fromkeys([State.SCREENING, State.WAITING, State.QUEUED, State.RENDERING, State.INSPECTING], State.CANCELLED),
    **dict.fromkeys([State.DRAFT, State.PUBLISHED], State.WITHHELD),
}


@dataclass(eq=False)
class Consent:
    """What an owner gave one person, or was asked for."""

    cameo: Likeness
    person: str
    basis: str
    clip: str = ""
    given: bool = True
    ended: bool = False
    uses: int | None = None
    declined: bool = False

    @property
    def holds(self) -> bool:
        return self.given and not self.ended

    @property
    def is_open(self) -> bool:
        return not self.given and not self.ended


@dataclass(eq=False)
class Likeness:
    name: str
    owner: str
    scope: str = Scope.ME
    asks: bool = False
    cosigns: bool = False
    withdrawn: bool = False
    # Of somebody under 18: for mutuals alone, and while a guardian approves.
    young: bool = False
    approved: bool = True
    over: bool = False
    refused: set[str] = field(default_factory=set)


@dataclass(eq=False)
class Link:
    """Why a likeness is in a clip."""

    consent: Consent
    inherited: bool = False
    removed: bool = False


@dataclass(eq=False)
class Film:
    """A clip."""

    name: str
    author: str
    parents: list[Film]
    links: list[Link]
    state: State = State.SCREENING
    waits_for: str = ""
    signed: set[Likeness] = field(default_factory=set)

    @property
    def likenesses(self) -> set[Likeness]:
        return {link.consent.cameo for link in self.links}

    def consented(self, waits: bool = False) -> bool:
        """Whether everybody in it allows it now; with `waits`, or may still say no."""
        return all(
            not link.removed
            and (link.consent.holds or (waits and link.consent.is_open and link.consent.person == self.author))
            and (link.inherited or link.consent.person == self.author)
            for link in self.links
        )

    @property
    def lost(self) -> bool:
        return any(link.removed or link.consent.ended for link in self.links)

    @property
    def open_questions(self) -> bool:
        return any(link.consent.is_open for link in self.links)

    @property
    def unsigned(self) -> set[Likeness]:
        others = {one for one in self.likenesses if one.cosigns and one.owner != self.author}
        return others - self.signed

    @property
    def can_be_watched_by_its_people(self) -> bool:
        return self.state in FILMED or (self.state == State.WAITING and self.waits_for == WaitsFor.SIGNATURES)


class NotAllowed(Exception):
    """`cameos`: those that stand in the way."""

    def __init__(self, cameos: set[Likeness]) -> None:
        super().__init__()
        self.cameos = cameos


class World:
    def __init__(self, people: list[str]) -> None:
        self.people = people
        self.gone: set[str] = set()
        self.follows: set[tuple[str, str]] = set()
        self.blocks: set[tuple[str, str]] = set()
        self.likenesses: list[Likeness] = []
        self.consents: list[Consent] = []
        self.films: list[Film] = []
        self.refusals: dict[Likeness, int] = {}

    # --- Between people ---------------------------------------------------------------------------

    def parted(self, one: str, other: str) -> bool:
        return bool({(one, other), (other, one)} & self.blocks)

    def mutual(self, one: str, other: str) -> bool:
        return {(one, other), (other, one)} <= self.follows

    def follow(self, one: str, other: str) -> None:
        if not self.parted(one, other):
            self.follows.add((one, other))

    def unfollow(self, one: str, other: str) -> None:
        if (one, other) in self.follows:
            self.follows.remove((one, other))
            for consent in self.between(one, other):
                self.end([consent], *([] if consent.cameo.young else ["mutual"]))

    def block(self, one: str, other: str) -> None:
        if (one, other) not in self.blocks:
            self.blocks.add((one, other))
            self.follows -= {(one, other), (other, one)}
            self.end(self.between(one, other))

    def between(self, one: str, other: str) -> list[Consent]:
        return [c for c in self.consents if {c.cameo.owner, c.person} == {one, other}]

    def end(self, consents: list[Consent], *bases: str) -> None:
        for consent in consents:
            consent.ended = consent.ended or not bases or consent.basis in bases

    def leave(self, person: str) -> None:
        self.gone.add(person)
        for one in self.likenesses:
            if one.owner == person:
                self.withdraw(one)
                one.approved = not one.young

    # --- Lending ----------------------------------------------------------------------------------

    def may_ask(self, one: Likeness, person: str) -> bool:
        if one.withdrawn or one.over or one.owner in self.gone or not one.approved:
            return False
        if person == one.owner:
            return True
        known = not one.young or self.mutual(person, one.owner)
        return known and not (self.parted(person, one.owner) or person in one.refused)

    def of(self, one: Likeness, person: str, *bases: str, clip: str = "") -> list[Consent]:
        return [
            c
            for c in self.consents
            if (c.cameo, c.person, c.clip) == (one, person, clip) and (not bases or c.basis in bases)
        ]

    def lent(self, one: Likeness, person: str) -> Consent | None:
        for consent in self.of(one, person, "lent"):
            if consent.holds and consent.uses != 0:
                return consent
        return None

    def ground(self, one: Likeness, person: str) -> str:
        """On what ground `person` may use `one` now; "" if they may not."""
        if not self.may_ask(one, person):
            return ""
        if person == one.owner:
            return "own"
        if self.lent(one, person):
            return "lent"
        if one.scope == Scope.EVERYONE:
            return "everyone"
        if one.scope == Scope.MUTUALS and self.mutual(one.owner, person):
            return "mutual"
        return ""

    def use(self, likenesses: set[Likeness], person: str, clip: str) -> list[Link]:
        grounds = {one: self.ground(one, person) for one in likenesses}
        refused = {one for one, ground in grounds.items() if not ground}
        if refused:
            raise NotAllowed(refused)
        links = []
        for one, ground in grounds.items():
            if one.asks and ground != "own":
                consent = Consent(one, person, "once", clip, given=False)
                self.consents.append(consent)
            elif ground == "lent":
                consent = cast(Consent, self.lent(one, person))
                consent.uses = consent.uses and consent.uses - 1
            else:
                found = [c for c in self.of(one, person, ground) if c.holds]
                consent = found[0] if found else Consent(one, person, ground)
                if not found:
                    self.consents.append(consent)
            links.append(Link(consent))
        return links

    def make(self, name: str, author: str, likenesses: set[Likeness], parents: list[Film]) -> Film:
        """A new clip. Raises `NotAllowed`, and changes nothing."""
        wanted = likenesses | {one for parent in parents for one in parent.likenesses}
        before, uses = list(self.consents), {c: c.uses for c in self.consents}
        try:
            links = self.use(wanted, author, name)
            known = {link.consent: link for link in links}
            for parent in parents:
                for link in parent.links:
                    ours = known.setdefault(link.consent, Link(link.consent, inherited=True))
                    ours.removed = ours.removed or link.removed
            film = Film(name, author, parents, list(known.values()))
            if not film.consented(waits=True):
                raise NotAllowed(set())
        except NotAllowed:
            self.consents = before
            for consent, number in uses.items():
                consent.uses = number
            raise
        self.films.append(film)
        return film

    def change(self, one: Likeness, **settings: object) -> None:
        for name, value in settings.items():
            setattr(one, name, value)
        for c in self.consents:
            if c.cameo is not one or c.basis not in ("mutual", "everyone") or c.ended:
                continue
            if one.scope == Scope.EVERYONE:
                c.basis = "everyone"
            elif one.scope == Scope.MUTUALS and self.mutual(one.owner, c.person):
                c.basis = "mutual"
            else:
                c.ended = True

    def lend(self, one: Likeness, person: str, uses: int | None) -> bool:
        refused = one.refused - {person}
        kept, one.refused = one.refused, refused
        if person == one.owner or not self.may_ask(one, person):
            one.refused = kept
            return False
        theirs = self.of(one, person, "lent")
        found = [c for c in theirs if c.holds] or [c for c in theirs if c.is_open]
        consent = found[0] if found else Consent(one, person, "lent")
        if not found:
            self.consents.append(consent)
        consent.given, consent.uses = True, uses
        return True

    def ask(self, one: Likeness, person: str) -> bool:
        theirs = self.of(one, person)
        if person == one.owner or not self.may_ask(one, person):
            return False
        if any(c.holds and c.uses != 0 for c in theirs):
            return False
        if any(c.is_open for c in theirs):
            return True
        if any(not c.given and c.ended for c in theirs):
            return False
        self.consents.append(Consent(one, person, "lent", given=False))
        return True

    def refuse(self, one: Likeness, person: str) -> None:
        one.refused.add(person)
        self.end([c for c in self.consents if (c.cameo, c.person) == (one, person)])

    def disapprove(self, one: Likeness) -> None:
        """The guardian ends it."""
        one.approved = False
        self.withdraw(one)

    def withdraw(self, one: Likeness) -> None:
        one.withdrawn = True
        self.end([c for c in self.consents if c.cameo is one])

    def run_out(self, one: Likeness) -> None:
        one.over = True
        self.end([c for c in self.consents if c.cameo is one])

    # --- Clips ------------------------------------------------------------------------------------

    def line_from(self, film: Film) -> set[Film]:
        """`film` and everything made from it."""
        line = {film}
        while fresh := {one for one in self.films if set(one.parents) & line} - line:
            line |= fresh
        return line

    def remove(self, film: Film, owner: str) -> None:
        gone = {one for one in film.likenesses if one.owner == owner}
        for each in self.line_from(film):
            for link in each.links:
                link.removed = link.removed or link.consent.cameo in gone

    def renew(self, film: Film, owner: str) -> bool:
        """Whether it is allowed; the clip is a draft then if nothing else is missing."""
        mine = {one for one in film.likenesses if one.owner == owner}
        if film.state != State.WITHHELD or not mine:
            return True
        if any(one.withdrawn or one.over for one in mine) or self.parted(owner, film.author):
            return False
        if any(one.young for one in mine) and film.author != owner and not self.mutual(owner, film.author):
            return False
        film.links = [link for link in film.links if link.consent.cameo not in mine]
        film.signed -= mine
        for one in mine:
            self.consents.append(Consent(one, film.author, "renewed", film.name))
            film.links.append(Link(self.consents[-1]))
        if film.consented():
            film.state = State.DRAFT
        return True

    def keep_books(self) -> None:
        for film in self.films:
            if film.lost and film.state in ENDS:
                film.state, film.waits_for = ENDS[film.state], ""
            if film.waits_for == WaitsFor.OWNERS and not film.open_questions:
                film.state, film.waits_for = State.QUEUED, ""

    def may_watch(self, viewer: str, film: Film) -> bool:
        """What the site must answer, for a clip whose audience is everyone."""
        if not film.consented():
            return False
        people = {film.author} | {one.owner for one in film.likenesses}
        if viewer in people and film.can_be_watched_by_its_people:
            return True
        shown = film.state == State.PUBLISHED and film.author not in self.gone
        return shown and not self.parted(viewer, film.author)
