"""What owners and those who ask do: lend, ask, answer, refuse, withdraw, lend again.

Each verb holds the row of the cameo FOR UPDATE, so that no use of it passes while it is at work, and writes the ledger
in the same transaction. What is dark afterwards is dark by `Clip.objects.visible_to`; `consent_withdrawn` only lets the
bookkeeping begin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Block, User
from cameos.consent import ConsentMissing, held, refusal
from cameos.ledger import Event, record
from cameos.models import Cameo, Grant, Refusal, Scope
from cameos.models.likenesses import THINGS, mutual
from screening.topics import Topic, forbidden

Basis = Grant.Basis

consent_withdrawn = Signal()
"""Sent on commit with `cameo`: something that was lent is not lent any more. What it darkened is dark already."""


# --- Using --------------------------------------------------------------------------------------------


def use(cameos: Iterable[Cameo], person: User, clip: str, text: str) -> list[Grant]:
    """The grants under which `person` may put `cameos` into the new clip `clip`, made where a scope allows it.

    text: all the words of the clip, which the owners' rules are held against. A grant of somebody who is asked each
    time is a question; the clip waits for the answer. Raises `ConsentMissing`; nothing is counted then.
    """
    wanted = list(cameos)
    if not wanted:
        return []
    rows = held([cameo.pk for cameo in wanted])
    refused = [cameo.name for cameo in rows if not usable(cameo)]
    broken = [(cameo, why) for cameo in rows if (why := against_the_rules(cameo, person, text))]
    if broken:
        raise ConsentMissing(rule_broken(broken))
    grants = {cameo.pk: grant_for(cameo, person, clip) for cameo in rows if usable(cameo)}
    refused += [cameo.name for cameo in rows if usable(cameo) and grants[cameo.pk] is None]
    if refused or len(rows) != len({cameo.pk for cameo in wanted}):
        raise ConsentMissing(refusal(refused or [_("somebody")]))
    made = [grant for grant in grants.values() if grant is not None]
    Grant.objects.filter(pk__in=[one.pk for one in made], uses_left__gt=0).update(uses_left=F("uses_left") - 1)
    return made
