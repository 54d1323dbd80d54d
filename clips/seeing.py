"""Who is in a clip, and a draft that is seen by whoever is in it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from cameos.ledger import Event, write
from cameos.models import Cameo, Entry
from clips.lifecycle import State
from clips.models import Cast, Clip
from notifications.models import Notification
from notifications.push import tell

ONCE_IN = timedelta(days=1)
"""A draft that is played ten times in a day was seen once."""


def who_is_in_it() -> Prefetch[Any]:
    """Gives clips `in_it`: a row of their cast for each likeness, with the cameo and its owner, in one query."""
    rows = Cast.objects.filter(inherited=False, removed_at=None).select_related("cameo__owner").order_by("cameo")
    return Prefetch("cast", rows, to_attr="in_it")


def seen(clip: Clip, by: User) -> bool:
    """`by` watches a clip of somebody else that is not published, since their likeness is in it: its author is told,
    and the ledger says so. False if there is nothing to tell.
    """
    if clip.author_id == by.pk or clip.state == State.PUBLISHED:
        return False
    cameos = list(Cameo.objects.filter(owner=by, appearances__clip=clip).distinct().order_by("pk"))
    rows = Entry.objects.filter(clip=clip.public_id, cameo__in=[one.public_id for one in cameos], event=Event.SEEN)
    if not cameos or rows.filter(at__gt=timezone.now() - ONCE_IN).exists():
        return False
    with transaction.atomic():
        write([(cameo, Event.SEEN, clip.public_id, clip.author, "") for cameo in cameos])
        with translation.override(clip.author.locale):
            words = _("%(who)s, who is in it, watched your draft.") % {"who": by.name}
        # Named in the words and not as an actor: nobody is seen behind their back because they muted somebody.
        tell(clip.author, Notification.Kind.LIKENESS_SEEN, clip.public_id, words)
    return True
