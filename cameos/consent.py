"""The gate: may these likenesses be used by this person, now?

`require` is called by every move of a clip that is not a retraction. It locks the cameo rows in id
order, then reads the grants in a new statement; a withdrawal takes the same rows FOR UPDATE, so a
withdrawal and a publication cannot pass each other. There is no flag that skips it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction
from django.db.models import BooleanField, ExpressionWrapper
from django.utils.translation import gettext as _

from cameos.models import Cameo, Grant, live

if TYPE_CHECKING:
    from accounts.models import User


class Pin(NamedTuple):
    """A likeness in a clip and a grant under which it is there; `removed` if its owner took it out of this clip."""

    cameo: int
    grant: int
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What the gate says, in words for both sides. `refused` names the cameos that are not lent."""

    allowed: bool
    why: str = ""
    refused: tuple[str, ...] = ()


class ConsentMissing(Exception):
    """A likeness in the cast is not lent to the author now. `decision` says which and why."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.why)
        self.decision = decision


def require(pins: Iterable[Pin], author: User, waits: bool = False) -> Decision:
    """Let `author` use a cast, or raise `ConsentMissing`.

    Every pinned grant must be live, and for each likeness one of them the author's own: what a clip was made from
    holds it as much as what its author was lent. waits: the clip goes where it waits for answers, so that the
    author's own grants may still be questions. Must run inside a transaction: the locks hold until its end, and the
    caller's own write must fall under them.
    """
    pinned = list(pins)
    if not pinned:
        return Decision(allowed=True)
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("consent.require must run in the transaction of the move that it guards.")
    names = {cameo.pk: cameo.name for cameo in held([pin.cameo for pin in pinned])}
    # By the clock of the database, which is that of every page.
    lives = ExpressionWrapper(live(), BooleanField())
    rows = Grant.objects.filter(pk__in=[pin.grant for pin in pinned]).annotate(lives=lives)
    grants = {grant.pk: grant for grant in rows}
    own: set[int] = set()
    refused: dict[int, str] = {}
    for pin in pinned:
        grant = grants.get(pin.grant)
        mine = grant is not None and grant.person_id == author.pk
        asked = waits and mine and grant is not None and grant.granted_at is None and grant.revoked_at is None
        fits = grant is not None and grant.cameo_id == pin.cameo and (grant.lives or asked)
        if pin.removed or not fits:
            refused[pin.cameo] = names.get(pin.cameo, _("somebody"))
        elif mine:
            own.add(pin.cameo)
    refused |= {pin.cameo: names.get(pin.cameo, _("somebody")) for pin in pinned if pin.cameo not in own}
    if refused:
        raise ConsentMissing(refusal(list(refused.values())))
    return Decision(allowed=True)


def held(ids: Iterable[int]) -> Sequence[Cameo]:
    """The cameos of these ids, locked FOR SHARE in id order: uses do not wait for each other, only for a withdrawal."""
    # The ORM cannot say FOR SHARE.
    lock = "SELECT * FROM cameos_cameo WHERE id = ANY(%s) ORDER BY id FOR SHARE"
    return list(Cameo.objects.raw(lock, [sorted(set(ids))]))


def refusal(names: Sequence[str]) -> Decision:
    """In words."""
    why = _("%(names)s: this likeness is not lent to you now. Ask for it, or take it out of the clip.")
    return Decision(False, why % {"names": ", ".join(names)}, tuple(names))
