"""The gate: may these likenesses be used by this person, now?

`require` is called by every move of a clip that is not a retraction. It locks the cameo rows in id
order, then reads the grants in a new statement; a withdrawal takes the same rows for itself, so a
withdrawal and a publication cannot pass each other. There is no flag that skips it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction
from django.db.models import BooleanField, ExpressionWrapper
from django.utils.translation import gettext as _

from cameos.models import Cameo, Grant, asked, live

if TYPE_CHECKING:
    from accounts.models import User


class Pin(NamedTuple):
    """A likeness in a clip and a grant under which it is there, both by their keys.

    inherited: what the clip was made from holds it by this grant. removed: its owner took it out of this clip.
    signed: its owner said yes to the publication.
    """

    cameo: int
    grant: int
    inherited: bool = False
    removed: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What the gate says, in words for both sides. `refused` are the cameos that stand in the way."""

    allowed: bool
    why: str = ""
    refused: tuple[Cameo, ...] = ()


class ConsentMissing(Exception):
    """A likeness in the cast is not lent to the author, `by`, now. `decision` says which and why."""

    def __init__(self, decision: Decision, by: User) -> None:
        super().__init__(decision.why)
        self.decision = decision
        self.by = by


def require(pins: Iterable[Pin], author: User, waits: bool = False, publishes: bool = False) -> Decision:
    """Let `author` use a cast, or raise `ConsentMissing`.

    Every pinned grant must be live, and for each likeness one of them the author's own: what a clip was made from
    holds it as much as what its author was lent. waits: the clip goes where it waits for answers, so that the
    author's own grants may still be questions. publishes: owners who sign each publication must have signed. Must run
    inside a transaction: the locks hold until its end, and the caller's own write must fall under them.
    """
    pinned = list(pins)
    if not pinned:
        return Decision(allowed=True)
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("consent.require must run in the transaction of the move that it guards.")
    cameos = {cameo.pk: cameo for cameo in held([pin.cameo for pin in pinned])}
    # By the clock of the database, which is that of every page.
    lives, asks = (ExpressionWrapper(one, BooleanField()) for one in (live(), asked()))
    rows = Grant.objects.filter(pk__in=[pin.grant for pin in pinned]).annotate(lives=lives, asks=asks)
    grants = {grant.pk: grant for grant in rows}
    own = {pin.cameo for pin in pinned if allows(pin, grants.get(pin.grant), author, waits) == "own"}
    kept_out = {pin.cameo for pin in pinned if not allows(pin, grants.get(pin.grant), author, waits)}
    kept_out |= {pin.cameo for pin in pinned} - own
    if kept_out:
        raise ConsentMissing(refusal([cameos[key] for key in sorted(kept_out)]), author)
    signed = {pin.cameo for pin in pinned if pin.signed}
    unsigned = [one for one in cameos.values() if one.cosigns and one.owner_id != author.pk and one.pk not in signed]
    if publishes and unsigned:
        raise ConsentMissing(unsigned_yet(unsigned), author)
    return Decision(allowed=True)


def allows(pin: Pin, grant: Grant | None, author: User, waits: bool) -> str:
    """Whether `pin` allows what `author` is about to do: "own" by a grant of theirs, "inherited", or "" for no."""
    if pin.removed or grant is None or grant.cameo_id != pin.cameo:
        return ""
    mine = grant.person_id == author.pk
    if not (grant.lives or (waits and mine and grant.asks)):  # type: ignore[attr-defined]
        return ""
    return "own" if mine else "inherited" if pin.inherited else ""


def held(ids: Iterable[int]) -> Sequence[Cameo]:
    """The cameos of these ids, locked FOR SHARE in id order: uses do not wait for each other, only for a withdrawal."""
    # The ORM cannot say FOR SHARE.
    lock = "SELECT * FROM cameos_cameo WHERE id = ANY(%s) ORDER BY id FOR SHARE"
    return list(Cameo.objects.raw(lock, [sorted(set(ids))]))


def refusal(cameos: Sequence[Cameo]) -> Decision:
    """They are not lent, in words."""
    why = _("%(names)s: this likeness is not lent to you now. Ask for it, or take it out of the clip.")
    return Decision(False, why % {"names": names(cameos)}, tuple(cameos))


def unsigned_yet(cameos: Sequence[Cameo]) -> Decision:
    """Their owners look at every clip before it is published, in words."""
    why = _("%(names)s: whoever lent you this likeness says yes before a clip with it is published. Ask them first.")
    return Decision(False, why % {"names": names(cameos)}, tuple(cameos))


def names(cameos: Sequence[Cameo]) -> str:
    return ", ".join(cameo.name for cameo in cameos) or _("Somebody")
