"""The gate: may these likenesses be used by this person, now?

`require` is called by every move of a clip that is not a retraction. It locks the cameo rows in id
order, then reads the grants in a new statement; a withdrawal takes the same rows FOR UPDATE, so a
withdrawal and a publication cannot pass each other. There is no flag that skips it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from cameos.models import Cameo, Grant

if TYPE_CHECKING:
    from accounts.models import User


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


def require(pins: Iterable[tuple[int, int]], author: User) -> Decision:
    """Let `author` use a cast, or raise `ConsentMissing`.

    pins: (cameo id, grant id) of each cast row. Must run inside a transaction: the locks hold until
    its end, and the caller's own write must fall under them.
    """
    wanted = dict(pins)
    if not wanted:
        return Decision(allowed=True)
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("consent.require must run in the transaction of the move that it guards.")
    # FOR SHARE, which the ORM cannot say: uses do not wait for each other, only for a withdrawal.
    lock = "SELECT * FROM cameos_cameo WHERE id = ANY(%s) ORDER BY id FOR SHARE"
    cameos = list(Cameo.objects.raw(lock, [sorted(wanted)]))
    live = set(
        Grant.objects.live()
        .filter(pk__in=wanted.values(), person=author, cameo_id__in=wanted)
        .values_list("pk", "cameo_id")
    )
    refused = tuple(cameo.name for cameo in cameos if (wanted[cameo.pk], cameo.pk) not in live)
    if refused or len(cameos) != len(wanted):
        names = ", ".join(refused) or _("somebody")
        why = _("%(names)s: this likeness is not lent to you now. Ask for it, or take it out of the clip.")
        raise ConsentMissing(Decision(False, why % {"names": names}, refused))
    return Decision(allowed=True)
