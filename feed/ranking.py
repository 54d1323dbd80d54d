"""For You: which clips a person is shown, in which order, and why.

What was not seen comes first, what was seen follows. Of each, the newest clips and the newest of the people whom one
follows are weighed by four reasons that can be told, and no author has more than two in ten as long as there
are others. Which clips can still come depends on the moment at which the list began and on what it has shown: so new
clips neither repeat nor hide any, and in the end every clip was there once.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import EmptyResultSet
from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from accounts.ids import ALPHABET, LENGTH
from accounts.models import Follow, Mute
from clips.models import Clip, ClipQuerySet
from feed.models import View
from feed.written import ME, any_of, ask, keepable

if TYPE_CHECKING:
    from accounts.models.people import Viewer

Rows = TypeVar("Rows", bound="QuerySet[Clip, Any]")

PAGE = 10
OF_ONE_AUTHOR = 2
"""How many clips of an author may stand in ten."""
FRESHEST, FOLLOWED = 120, 40
"""How many clips are weighed for a page: the newest of all, the newest of those whom one follows."""
RANKED = 200
"""After so many clips in one go the rest follows newest first: a list must remember what it showed, in an address."""
LONGEST = 3000
"""Characters of a place in an address."""

# What the reasons weigh.
FOLLOWS = 3.0
FRESH = 3.0
DAYS_TO_HALF = 2.0
THROUGH = 2.0
USUAL_THROUGH, VIEWS_TO_DOUBT = 0.4, 10
"""A clip counts as watched to its end by 4 of 10, until more views than these say otherwise."""
LIKED = 0.3


@dataclass(frozen=True)
class Candidate:
    """A clip that may be shown, and what is known about it."""

    public_id: str
    author: int
    published_at: datetime
    views: int = 0
    completed: int = 0
    likes: int = 0
    followed: bool = False

    def reasons(self, now: datetime) -> dict[str, float]:
        """Why it is shown: what each reason adds to its score."""
        days = max(0.0, (now - self.published_at).total_seconds() / 86400)
        through = (self.completed + USUAL_THROUGH * VIEWS_TO_DOUBT) / (self.views + VIEWS_TO_DOUBT)
        return {
            "followed": FOLLOWS if self.followed else 0.0,
            "fresh": FRESH / (1 + days / DAYS_TO_HALF),
            "watched_through": THROUGH * through,
            "liked": LIKED * math.log1p(self.likes),
        }

    def score(self, now: datetime) -> float:
        return sum(self.reasons(now).values())


@dataclass(frozen=True)
class Place:
    """How far somebody has come in a list that began at `moment`.

    shown: the clips that were shown, in order, at most about `RANKED`. again: whether it goes on among those that they
    had seen by then. before: the last clip of a list that is newest first by now, else None.
    """

    moment: datetime
    shown: tuple[str, ...] = ()
    again: bool = False
    before: tuple[datetime, str] | None = None

    def __str__(self) -> str:
        """For an address: `MOMENT-AGAIN-IDS`, then `-MOMENT-ID` of the last one if there is one."""
        parts = [_write(self.moment), str(int(self.again)), "".join(self.shown)]
        return "-".join(parts + ([_write(self.before[0]), self.before[1]] if self.before else []))

    @classmethod
    def read(cls, text: str) -> Place | None:
        """What `str` wrote. None for anything else: it comes from an address, where people may write what they like."""
        parts = text.split("-")
        if len(parts) not in (3, 5) or parts[1] not in ("0", "1") or len(text) > LONGEST:
            return None
        moment, ids = _read(parts[0]), _ids(parts[2])
        before = (_read(parts[3]), parts[4]) if len(parts) == 5 else None
        if moment is None or ids is None or (before and (before[0] is None or not _ids(before[1]))):
            return None
        return cls(moment, ids, parts[1] == "1", before)  # type: ignore[arg-type]

    @property
    def is_ranked(self) -> bool:
        return len(self.shown) < RANKED

    def after(self, picked: Sequence[Candidate]) -> Place:
        """The place behind `picked`."""
        if self.is_ranked:
            return replace(self, shown=self.shown + tuple(one.public_id for one in picked))
        return replace(self, before=(picked[-1].published_at, picked[-1].public_id)) if picked else self


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _write(moment: datetime) -> str:
    return f"{(moment - EPOCH) // timedelta(microseconds=1):x}"


def _read(text: str) -> datetime | None:
    # 14 hexadecimal digits of microseconds reach beyond the year 4000.
    if not 1 <= len(text) <= 14 or set(text) - set("0123456789abcdef"):
        return None
    return EPOCH + timedelta(microseconds=int(text, 16))


def _ids(text: str) -> tuple[str, ...] | None:
    """Public ids that were written in one, or None if they are none."""
    if len(text) % LENGTH or set(text) - set(ALPHABET):
        return None
    return tuple(text[at : at + LENGTH] for at in range(0, len(text), LENGTH))


def page(viewer: Viewer, place: Place, size: int = PAGE) -> tuple[list[Candidate], Place, bool]:
    """The next `size` clips after `place`, the place behind them, and whether more follow."""
    found, authors = candidates(viewer, place)
    picked = arrange(found, place, authors, size + 1)
    if len(picked) > size or place.again or not viewer.is_authenticated:
        shown = picked[:size]
        return shown, place.after(shown), len(picked) > size
    # All that is new to them is shown: what they have seen goes on, on the same page.
    rest = replace(place.after(picked), again=True, before=None)
    seen, _tail = candidates(viewer, rest)
    authors += [one.author for one in picked]
    more = arrange(seen, rest, authors, size + 1 - len(picked))
    shown = more[: size - len(picked)]
    return picked + shown, rest.after(shown), len(more) > len(shown)


def arrange(found: Iterable[Candidate], place: Place, authors: Sequence[int], size: int) -> list[Candidate]:
    """The first `size` of `found`: the best first, and no author too often in any ten.

    authors: of the clips that were shown last. Where only authors are left who had their turn, the one who had it
    least comes next. A list that is newest first stays so.
    """
    found = list(found)
    if not place.is_ranked:
        return found[:size]
    waiting = sorted(found, key=lambda one: (one.score(place.moment), one.published_at, one.public_id), reverse=True)
    last: deque[int] = deque(authors, maxlen=PAGE - 1)
    arranged: list[Candidate] = []
    while waiting and len(arranged) < size:
        fit = (n for n, one in enumerate(waiting) if last.count(one.author) < OF_ONE_AUTHOR)
        at = next(fit, None)
        if at is None:
            at = min(range(len(waiting)), key=lambda n: last.count(waiting[n].author))
        arranged.append(waiting.pop(at))
        last.append(arranged[-1].author)
    return arranged


def candidates(viewer: Viewer, place: Place) -> tuple[list[Candidate], list[int]]:
    """What may come after `place`, and the authors of what was shown last; one query."""
    tail = place.shown[1 - PAGE :] if place.is_ranked else ()
    then, last = place.before or (None, None)
    values = {
        ME.pk: viewer.pk,
        MOMENT: place.moment,
        THEN: then,
        LAST: last,
        SHOWN: list(place.shown),
        TAIL: list(tail),
    }
    shape = (viewer.is_authenticated, place.is_ranked, place.again, then is not None, settings.SORASITE_ANONYMOUS)
    sql, parameters = written(*shape, FRESHEST, FOLLOWED)
    if not sql:
        return [], []
    found = {row[0]: candidate(row) for row in ask(sql, parameters, values)}
    authors = [found.pop(one).author for one in tail if one in found]
    return list(found.values()), authors


def candidate(row: tuple) -> Candidate:
    """From a row of `columns`. A clip that nobody watched has no tally yet."""
    public_id, author, published_at, views, completed, likes, followed = row
    return Candidate(public_id, author, published_at, views or 0, completed or 0, likes or 0, followed)


# Stand-ins for what differs from one asking to the next, see `feed.written`.
MOMENT, THEN = datetime(1, 1, 1, 1, tzinfo=UTC), datetime(1, 1, 1, 2, tzinfo=UTC)
LAST, SHOWN, TAIL = "\x01last", "\x01shown", "\x01tail"


@cache
def written(
    known: bool, ranked: bool, again: bool, onward: bool, anonymous: str, freshest: int, followed: int
) -> tuple[str, tuple]:
    """The SQL of `candidates` and its parameters; "" where nothing can be found.

    known: for somebody with an account. onward: a list that is newest first goes on behind `THEN` and `LAST`.
    """
    viewer: Viewer = ME if known else AnonymousUser()
    left = not_shown(viewer, again)
    if ranked:
        rows = columns(left.order_by("-published_at", "-pk"), viewer)[:freshest]
        parts = [columns(Clip.objects.filter(any_of(TAIL), published_at__isnull=False), viewer)]
        if known:
            theirs = left.filter(author__in=Follow.objects.filter(follower=viewer.pk).values("followed"))
            parts.append(columns(theirs.order_by("-published_at"), viewer)[:followed])
        rows = rows.union(*parts, all=True)
    else:
        rest = older(left, (THEN, LAST) if onward else None)
        rows = columns(rest.order_by("-published_at", "-public_id"), viewer)[: PAGE + 1]
    try:
        sql, parameters = rows.query.sql_with_params()
    except EmptyResultSet:
        return "", ()
    return sql, keepable(parameters, (MOMENT, THEN))


def columns(clips: ClipQuerySet, viewer: Viewer) -> QuerySet[Clip, tuple]:
    """What a `Candidate` is made of."""
    followed = Value(False)
    if viewer.is_authenticated:
        followed = Exists(Follow.objects.filter(follower=viewer.pk, followed=OuterRef("author")))  # type: ignore[assignment]
    named = clips.annotate(followed=followed)
    return named.values_list(
        "public_id", "author_id", "published_at", "tally__views", "tally__completed", "tally__likes", "followed"
    )


def not_shown(viewer: Viewer, again: bool) -> ClipQuerySet:
    """The clips of the list that began at `MOMENT` that are not among `SHOWN`: those new to `viewer`, or the others."""
    clips = Clip.objects.listed_for(viewer).filter(~any_of(SHOWN), published_at__lte=MOMENT)
    if not viewer.is_authenticated:
        return clips
    muted = Exists(Mute.objects.filter(muter=viewer.pk, muted=OuterRef("author")))
    seen = Exists(View.objects.filter(person=viewer.pk, clip=OuterRef("pk"), at__lt=MOMENT))
    return clips.filter(~muted, seen if again else ~seen)


def older(clips: Rows, before: tuple[datetime, str] | None) -> Rows:
    """Those of `clips` that come after the one of that moment and id when the newest is first."""
    if before is None:
        return clips
    then, last = before
    same_moment = Q(published_at=then, public_id__lt=last)
    return clips.filter(published_at__lte=then).filter(Q(published_at__lt=then) | same_moment)


def newer(clips: Rows, after: tuple[datetime, str]) -> Rows:
    """Those that come before it."""
    then, last = after
    return clips.filter(published_at__gte=then).filter(
        Q(published_at__gt=then) | Q(published_at=then, public_id__gt=last)
    )
