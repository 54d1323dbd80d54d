"""Who is named behind an @: one query for all the texts of a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from accounts.models import User
from clips import words

if TYPE_CHECKING:
    from accounts.models.people import Viewer


def known(texts: Iterable[str], viewer: Viewer) -> frozenset[str]:
    """The handles named in `texts` that `viewer` may meet, for the filter `linked`. No query if none is named."""
    named = words.mentions(texts)
    return frozenset(User.objects.visible_to(viewer).filter(handle__in=named).values_list("handle", flat=True))
