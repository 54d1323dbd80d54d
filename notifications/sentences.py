"""News in a sentence: who did it, and what; where it leads."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import FollowRequest, User
from notifications.models import Notification, people_welcome_to

Kind = Notification.Kind
FACES = 3
"""People of one piece of news whose pictures are shown, the last first."""

LEADS_TO = {
    Kind.CLIP_READY: "clip",
    Kind.CLIP_FAILED: "clip",
    Kind.CLIP_REFUSED: "clip",
    Kind.CLIP_TAKEN_DOWN: "clip",
    Kind.CLIP_RESTORED: "clip",
    Kind.LIKE: "clip",
    Kind.REMIX: "clip",
    Kind.COMMENT: "comments",
    Kind.REPLY: "comment",
    Kind.MENTION: "comment",
    Kind.LIKENESS: "appearance",
    Kind.LIKENESS_ASKED: "appearance",
    Kind.LIKENESS_ANSWERED: "appearance",
    Kind.LIKENESS_SEEN: "clip",
    Kind.FAMILY: "family_link",
    Kind.VOUCHING: "vouching",
}
"""The address, by name, that takes the subject of a kind."""
TOLD_WHOLE = [Kind.LIKENESS, Kind.LIKENESS_ASKED, Kind.LIKENESS_ANSWERED, Kind.LIKENESS_TAKEN_BACK, Kind.LIKENESS_SEEN]
TOLD_WHOLE += [Kind.FAMILY, Kind.VOUCHING, Kind.VOUCHING_ANSWERED]
"""Kinds whose text is the sentence: whose likeness, by whom, and what."""
ABOUT_A_PERSON = [Kind.FOLLOW, Kind.FOLLOW_REQUEST, Kind.FOLLOW_ACCEPTED]
"""Kinds that lead to who did it, not to the subject."""
ICONS = {
    Kind.CLIP_READY: "play",
    Kind.CLIP_RESTORED: "play",
    Kind.CLIP_FAILED: "warn",
    Kind.COMMENT_RESTORED: "comment",
    Kind.REPORT_DECIDED: "flag",
    Kind.MODERATION: "shield",
    Kind.LIKE: "heart",
    Kind.COMMENT: "comment",
    Kind.REPLY: "reply",
    Kind.MENTION: "at",
    Kind.REMIX: "remix",
    Kind.FOLLOW: "follow",
    Kind.FOLLOW_REQUEST: "follow",
    Kind.FOLLOW_ACCEPTED: "person-check",
    Kind.LIKENESS: "me",
    Kind.LIKENESS_ASKED: "me",
    Kind.LIKENESS_ANSWERED: "person-check",
    Kind.LIKENESS_SEEN: "eye",
    Kind.FAMILY: "people",
    Kind.VOUCHING: "person-check",
    Kind.VOUCHING_ANSWERED: "person-check",
}
"""The icon of a kind; a raised hand for those that say no."""


def tell_who(rows: Iterable[Notification], reader: User) -> None:
    """Give each of `rows` its `doers` (at most `FACES`), its `sentence`, `icon` and `day`, and where it leads.

    `asks` is set where a request to follow still waits for an answer. Two queries, however many rows.
    """
    found = {row.pk: row for row in rows}
    for row in found.values():
        row.doers, row.many = [], 0
    links = Notification.actors.through.objects.filter(notification__in=found, user__in=people_welcome_to(reader))
    newest = Window(RowNumber(), partition_by="notification", order_by=F("pk").desc())
    faces = links.annotate(place=newest, many=Window(Count("pk"), partition_by="notification"))
    for link in faces.filter(place__lte=FACES).select_related("user").order_by("place"):  # type: ignore[misc]
        row = found[link.notification_id]
        row.doers.append(link.user)
        row.many = link.many  # type: ignore[attr-defined]
    asking = set(FollowRequest.objects.filter(asked=reader).values_list("asker", flat=True)[:1000])
    for row in found.values():
        row.sentence = sentence(row)
        row.icon = ICONS.get(Kind(row.kind), "hand")
        row.day = timezone.localdate(row.created_at)
        row.about_a_person = row.kind in ABOUT_A_PERSON
        row.leads_to = LEADS_TO.get(Kind(row.kind), "") if row.subject else ""
        row.asks = row.kind == Kind.FOLLOW_REQUEST and any(one.pk in asking for one in row.doers)


def sentence(row: Notification) -> str:
    """“Ben and 3 others like your clip”; the name of the kind where nobody did it."""
    if row.kind in TOLD_WHOLE and row.text:
        return row.text
    if not row.doers:
        return str(row.get_kind_display())
    say = {
        Kind.LIKE: ngettext("%(who)s likes your clip", "%(who)s like your clip", row.many),
        Kind.COMMENT: ngettext("%(who)s commented on your clip", "%(who)s commented on your clip", row.many),
        Kind.REPLY: ngettext("%(who)s answered your comment", "%(who)s answered your comment", row.many),
        Kind.MENTION: _("%(who)s mentioned you"),
        Kind.REMIX: ngettext("%(who)s remixed your clip", "%(who)s remixed your clip", row.many),
        Kind.FOLLOW: ngettext("%(who)s follows you", "%(who)s follow you", row.many),
        Kind.FOLLOW_REQUEST: _("%(who)s would like to follow you"),
        Kind.FOLLOW_ACCEPTED: _("%(who)s lets you follow"),
    }.get(Kind(row.kind))
    return say % {"who": who(row.doers, row.many)} if say else str(row.get_kind_display())


def who(doers: list[User], many: int) -> str:
    """“Ben”, “Ben and Ana”, “Ben and 3 others”."""
    first = doers[0].name
    if many == 1:
        return first
    if many == 2 and len(doers) == 2:
        return _("%(one)s and %(other)s") % {"one": first, "other": doers[1].name}
    return ngettext("%(one)s and %(count)d other", "%(one)s and %(count)d others", many - 1) % {
        "one": first,
        "count": many - 1,
    }
