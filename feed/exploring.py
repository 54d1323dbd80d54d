"""Finding: what is trending, and search in captions, prompts, tags and people.

Every list is of clips that `listed_for(viewer)` gives and people whom `visible_to(viewer)` does. Ranking reads the
newest thousand clips that fit and no more, so that a page costs the same on a small site and on a large one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import (
    Case,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Extract, Now, Power

from accounts.models import Follow, Mute, User
from clips import words
from clips.models import Clip, ClipQuerySet
from feed.people import as_people

if TYPE_CHECKING:
    from accounts.models.people import UserQuerySet, Viewer

NEWEST = 1000
LONGEST_QUERY = 200

POINTS = {"completed": 1, "likes": 3, "comments": 5, "remixes": 8}
"""What trending counts of a clip, and how much of each."""
HEAD_START, GRAVITY = 6, 1.5
"""Points are divided by (age in hours + 6) ** 1.5: after a day a clip needs nearly twelve times those of a new one."""

WORD = re.compile(rf"(?:^|\s)[#@]?({words.LETTER}+)$")


# --- Trending -------------------------------------------------------------------------------------


def trending(viewer: Viewer) -> ClipQuerySet:
    """The newest thousand clips, those first that people finish, like, answer and remix most for their age."""
    points: Combinable = Value(1.0)
    for name, worth in POINTS.items():
        points = points + worth * Coalesce(F(f"tally__{name}"), 0)
    age = ExpressionWrapper(Now() - F("published_at"), output_field=DurationField())
    hours = Cast(Extract(age, "epoch"), FloatField()) / 3600.0 + HEAD_START
    heat = ExpressionWrapper(points / Power(hours, GRAVITY), output_field=FloatField())
    return among(newest(wanted(viewer))).annotate(heat=heat).order_by("-heat", "-pk")


def trending_tags(viewer: Viewer, most: int = 12) -> list[dict[str, Any]]:
    """[{"tag", "number"}]: the hashtags of most of the newest thousand clips."""
    return counted(among(newest(wanted(viewer).exclude(hashtags=[]))))[:most]


def to_meet(viewer: Viewer, most: int = 8) -> list[User]:
    """The makers of what is trending whom `viewer` does not follow yet."""
    hot = list(dict.fromkeys(trending(viewer).values_list("author", flat=True)[: most * 8]))
    people = User.objects.visible_to(viewer).filter(pk__in=hot).exclude(pk=viewer.pk)
    if viewer.is_authenticated:
        people = people.exclude(Exists(Follow.objects.filter(follower=viewer.pk, followed=OuterRef("pk"))))
    return sorted(as_people(people, viewer), key=lambda one: hot.index(one.pk))[:most]


def wanted(viewer: Viewer) -> ClipQuerySet:
    """The clips that may stand in a list for `viewer`, without those of people they muted."""
    listed = Clip.objects.listed_for(viewer)
    if not viewer.is_authenticated:
        return listed
    return listed.exclude(Exists(Mute.objects.filter(muter=viewer.pk, muted=OuterRef("author"))))


def newest(clips: ClipQuerySet) -> QuerySet[Clip, Any]:
    """The keys of the newest thousand of `clips`."""
    return clips.order_by("-published_at", "-pk").values("pk")[:NEWEST]


def among(keys: QuerySet[Clip, Any]) -> ClipQuerySet:
    """The clips with `keys`, which came from what the viewer may see."""
    return Clip.objects.filter(pk__in=keys)


def counted(clips: ClipQuerySet) -> list[dict[str, Any]]:
    """[{"tag", "number"}] of `clips`, the most frequent first."""
    tag = Func(F("hashtags"), function="unnest", output_field=TextField())
    rows = clips.order_by().annotate(tag=tag).values("tag").annotate(number=Count("pk"))
    return list(rows.order_by("-number", "tag"))


# --- Tags -----------------------------------------------------------------------------------------


def tagged(tag: str, viewer: Viewer, by: str) -> ClipQuerySet:
    """The clips under a hashtag: the newest first, or (by "views") the most watched of the newest thousand."""
    clips = wanted(viewer).filter(hashtags__contains=[tag])
    if by == "views":
        return among(newest(clips)).order_by(Coalesce(F("tally__views"), 0).desc(), "-published_at", "-pk")
    return clips.order_by("-published_at", "-pk")


# --- Search ---------------------------------------------------------------------------------------


def cleaned(text: str) -> str:
    """What somebody typed, without what no word has, and no longer than a search needs."""
    return " ".join(text.replace("\0", " ").split())[:LONGEST_QUERY].strip()


def query(text: str) -> SearchQuery:
    """`text` as a web search ("quotes", or, -without), whose last word may be the beginning of one."""
    last = WORD.search(text)
    if last is None or re.search(r"\bor(\s+\S+)?$", text, re.IGNORECASE):
        return SearchQuery(text, config="simple", search_type="websearch")
    # Only letters, digits and _ come here, so that the quoted word cannot end its quotes.
    beginning = SearchQuery(f"'{last[1]}':*", config="simple", search_type="raw")
    before = text[: last.start()].strip()
    return SearchQuery(before, config="simple", search_type="websearch") & beginning if before else beginning


def clips_like(text: str, viewer: Viewer) -> ClipQuerySet:
    """Clips whose caption or prompt says `text`; a caption counts more than a prompt. The best match first."""
    if not re.search(r"\w", text):
        return Clip.objects.none()
    wish = query(text)
    found = among(newest(wanted(viewer).filter(search=wish)))
    return found.annotate(rank=SearchRank(F("search"), wish)).order_by("-rank", "-published_at", "-pk")


def tags_like(text: str, viewer: Viewer, most: int = 30) -> list[dict[str, Any]]:
    """[{"tag", "number"}]: the hashtags that begin with the last word of `text`, the most frequent first."""
    last = WORD.search(text)
    beginning = words.hashtag(last[1]) if last else ""
    if not beginning:
        return []
    # A hashtag is a word of its caption, so that the index of words finds the clips that can have one.
    wish = SearchQuery(f"'{beginning}':*A", config="simple", search_type="raw")
    rows = counted(among(newest(wanted(viewer).filter(search=wish).exclude(hashtags=[]))))
    return [row for row in rows if row["tag"].startswith(beginning)][:most]


def people_like(text: str, viewer: Viewer) -> UserQuerySet:
    """People whose handle or a word of whose name begins with `text`; the exact handle and those one follows first."""
    name = text.lstrip("@").strip()
    if not re.search(r"\w", name):
        return User.objects.none()
    begins = Q(handle__startswith=name.lower()) | Q(display_name__istartswith=name)
    met = User.objects.visible_to(viewer).filter(begins | Q(display_name__icontains=f" {name}"))
    exact = Case(When(handle=name.lower(), then=0), default=1, output_field=IntegerField())
    return as_people(met, viewer).order_by(exact, "-is_followed", "handle")
