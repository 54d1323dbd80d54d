"""Who is in a clip: the names in its words, and what an engine gets of those whose likeness is lent."""

from __future__ import annotations

import re

from cameos import pictures as keeping
from cameos.models import Cameo
from clips.models import Clip
from generation.backends.base import Likeness

NAMED = re.compile(r"(?<![\w@.])@(\w{2,30})")
MOST_CAST = 3
"""Likenesses in one clip."""


def named_in(text: str) -> list[str]:
    """The handles that `text` names, in small letters, each once."""
    return list(dict.fromkeys(handle.lower() for handle in NAMED.findall(text)))


def lent_for(clip: Clip) -> list[str]:
    """The handles of the likenesses that `clip` is to be made with."""
    cast = clip.cast.filter(removed_at=None).values("cameo")
    return [one.called for one in Cameo.objects.filter(pk__in=cast).select_related("owner")]


def likenesses_of(clip: Clip, pictures: bool) -> tuple[Likeness, ...]:
    """The likenesses in `clip`, which has just passed the gate. pictures: with what shows them."""
    cast = clip.cast.filter(removed_at=None).values("cameo")
    rows = Cameo.objects.filter(pk__in=cast).select_related("owner").order_by("pk")
    return tuple(
        Likeness(
            cameo=one.public_id,
            handle=one.called,
            name=one.name,
            kind=one.kind,
            picture=keeping.shown_by(one) if pictures else b"",
            look=one.look,
        )
        for one in rows
    )
