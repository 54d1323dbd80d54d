"""What a list of clips needs to know of each, in one query and one for their origins; and the cards of the feed.

A card is a value: what it shows stands in a `Card` and nowhere else, so the same card is the same markup, for whoever
looks. Most people are shown the same new clips, and writing markup costs more than finding the clips.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Value
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.models import Follow
from clips.models import Cast, Clip, ClipQuerySet, Lineage, Rendition, credits
from clips.seeing import rows_of_cast
from feed.models import Like, Save
from feed.written import ME, Written, any_of

if TYPE_CHECKING:
    from accounts.models import User
    from accounts.models.people import Viewer
    from cameos.models import Cameo


# Long, or nobody's business on a card.
UNSHOWN = ("search", "author__password")
KEPT = 4096
"""Cards whose markup a process keeps: about 20 MB."""
AT_ONCE = 2
"""Cards of a page whose still is fetched before anybody swipes."""


def as_cards(clips: ClipQuerySet, viewer: Viewer) -> ClipQuerySet:
    """`clips` with their authors, tallies and `kinds` of files, and what `viewer` did: `liked`, `saved`, `follows`."""
    return asked(clips, viewer).with_credit(viewer)


def asked(clips: ClipQuerySet, viewer: Viewer) -> ClipQuerySet:
    """All of it but the credits and the cast; `is_remix` and `is_with` tell which have some."""
    kinds = ArraySubquery(Rendition.objects.filter(clip=OuterRef("pk")).values("kind"))
    remix = Exists(Lineage.objects.filter(child=OuterRef("pk"), kind=Lineage.Kind.REMIX))
    lent = Exists(Cast.objects.filter(clip=OuterRef("pk"), inherited=False, removed_at=None))
    full = clips.select_related("author", "tally").defer(*UNSHOWN).annotate(kinds=kinds, is_remix=remix, is_with=lent)
    if not viewer.is_authenticated:
        return full.annotate(liked=Value(False), saved=Value(False), follows=Value(False))
    return full.annotate(
        liked=Exists(Like.objects.filter(person=viewer.pk, clip=OuterRef("pk"))),
        saved=Exists(Save.objects.filter(person=viewer.pk, clip=OuterRef("pk"))),
        follows=Exists(Follow.objects.filter(follower=viewer.pk, followed=OuterRef("author"))),
    )


# --- The cards of the feed ----------------------------------------------------------------------------


class Author(NamedTuple):
    """Of a card's clip, by the names that the templates know."""

    handle: str
    name: str
    avatar: str
    avatar_url: str
    remixable: bool
    is_private: bool
    get_absolute_url: str
    is_followed: bool = False
    is_asked: bool = False
    follows_me: bool = False

    @classmethod
    def of(cls, one: User) -> Author:
        return cls(
            one.handle, one.name, one.avatar, one.avatar_url, one.remixable, one.is_private, one.get_absolute_url()
        )


class Counts(NamedTuple):
    likes: int = 0
    saves: int = 0
    comments: int = 0
    remixes: int = 0


class Origin(NamedTuple):
    """What a card's clip is a remix of; of one that cannot be watched nothing is told."""

    shown: bool
    public_id: str = ""
    handle: str = ""


class Likeness(NamedTuple):
    """Of somebody or something in a card's clip."""

    called: str
    name: str
    kind: str
    owner: Author
    years: str = ""

    @classmethod
    def of(cls, one: Cameo) -> Likeness:
        return cls(one.called, one.name, one.kind, Author.of(one.owner), one.years)


class Card(NamedTuple):
    """All that the card of a published clip shows, by the names that the templates know."""

    public_id: str
    title: str
    placeholder: str
    kinds: tuple[str, ...]
    sound: bool
    model: str
    hashtags: tuple[str, ...]
    remixable: bool
    author: Author
    tally: Counts
    origins: tuple[Origin, ...]
    likenesses: tuple[Likeness, ...]
    liked: bool
    saved: bool
    follows: bool
    is_mine: bool
    get_absolute_url: str
    state: str = "published"

    @classmethod
    def of(cls, clip: Any, viewer: Viewer) -> Card:
        """Of a clip that was asked for by `asked`, with its `origins` and who is `in_it`."""
        tally = getattr(clip, "tally", None)
        counts = Counts(tally.likes, tally.saves, tally.comments, tally.remixes) if tally else Counts()
        return cls(
            public_id=clip.public_id,
            title=clip.title,
            placeholder=clip.placeholder,
            kinds=tuple(sorted(clip.kinds)),
            sound=clip.sound,
            model=clip.model,
            hashtags=tuple(clip.hashtags),
            remixable=clip.remixable,
            author=Author.of(clip.author),
            tally=counts,
            origins=tuple(origin(line) for line in clip.origins),
            likenesses=tuple(Likeness.of(row.cameo) for row in clip.in_it),
            liked=clip.liked,
            saved=clip.saved,
            follows=clip.follows,
            is_mine=clip.author_id == viewer.pk,
            get_absolute_url=clip.get_absolute_url(),
        )


def origin(line: Lineage) -> Origin:
    shown = line.shown  # type: ignore[attr-defined]
    return Origin(True, line.parent.public_id, line.parent.author.handle) if shown else Origin(False)


def cards(ids: Sequence[str], viewer: Viewer) -> dict[str, SafeString]:
    """The cards of these public ids, in this order. The caller has just found them through `viewer`'s eyes."""
    known = viewer.is_authenticated
    found = {clip.public_id: clip for clip in written(known)({ME.pk: viewer.pk, IDS: list(ids)})}
    there = [found[one] for one in ids if one in found]
    origins = of_each([clip.pk for clip in there if clip.is_remix], credits_written, viewer, "child_id")
    likenesses = of_each([clip.pk for clip in there if clip.is_with], casts_written, viewer, "clip_id")
    for clip in there:
        clip.origins, clip.in_it = origins[clip.pk], likenesses[clip.pk]
    language = get_language()
    return {clip.public_id: markup(Card.of(clip, viewer), known, n < AT_ONCE, language) for n, clip in enumerate(there)}


@lru_cache(maxsize=KEPT)
def markup(card: Card, known: bool, at_once: bool, language: str | None) -> SafeString:
    """A card, in the language that is active. known: for somebody with an account."""
    # No request and no person: the template can show nothing that is not in the key.
    context = {"clip": card, "user": {"is_authenticated": known}, "later": not at_once}
    return render_to_string("feed/_card.html", context)


def of_each(clips: list[int], question: Callable[..., Written], viewer: Viewer, key: str) -> dict[int, list[Any]]:
    """The rows that `question` finds for these clips, by clip. Most pages have none to ask for."""
    rows: dict[int, list[Any]] = defaultdict(list)
    if clips:
        for row in question(viewer.is_authenticated, settings.SORASITE_ANONYMOUS)({ME.pk: viewer.pk, IDS: clips}):
            rows[getattr(row, key)].append(row)
    return rows


IDS = "\x01ids"


@cache
def written(known: bool) -> Written:
    return Written(asked(Clip.objects.filter(any_of(IDS)), ME if known else AnonymousUser()))


@cache
def credits_written(known: bool, anonymous: str) -> Written:
    lines = credits(ME if known else AnonymousUser()).filter(any_of(IDS, "child"))
    return Written(lines.only("child", "parent__public_id", "parent__author__handle"))


@cache
def casts_written(known: bool, anonymous: str) -> Written:
    shown = [f"cameo__{name}" for name in ("kind", "handle", "name", "born_on", "died_on")]
    owner = [f"cameo__owner__{name}" for name in ("handle", "display_name", "avatar", "remixable", "is_private")]
    return Written(rows_of_cast().filter(any_of(IDS, "clip")).only("clip", *shown, *owner))
