"""What follows for likenesses when people part: they follow no more, block, leave or are erased.

In the transaction of what happened, so that there is no moment between.
"""

from __future__ import annotations

from typing import Any

from accounts.models import Block, Follow, User
from cameos import estates
from cameos.ledger import Event, write
from cameos.lending import decided, forget, revoke, take_back
from cameos.models import Cameo, Grant
from cameos.pictures import take_all

Basis = Grant.Basis


def on_unfollow(sender: Any, instance: Follow, **kwargs: Any) -> None:
    """Two who are no mutuals any more: what was lent to mutuals ends, and what the young lent to each other."""
    pair = [instance.follower_id, instance.followed_id]
    with decided(Cameo.objects.filter(owner__in=pair).values_list("pk", flat=True)) as cameos:
        for cameo in cameos:
            theirs = between(cameo, pair)
            part(cameo, theirs if cameo.is_of_the_young else theirs.filter(basis=Basis.MUTUAL))


def on_block(sender: Any, instance: Block, created: bool, **kwargs: Any) -> None:
    """A block ends everything that either lent to the other."""
    pair = [instance.blocker_id, instance.blocked_id]
    with decided(Cameo.objects.filter(owner__in=pair).values_list("pk", flat=True)) as cameos:
        for cameo in cameos:
            part(cameo, between(cameo, pair))


def between(cameo: Cameo, pair: list[int]) -> Any:
    """The grants of `cameo` to the one of `pair` who does not own it."""
    return Grant.objects.filter(cameo=cameo, person__in=set(pair) - {cameo.owner_id}, revoked_at=None)


def part(cameo: Cameo, grants: Any) -> None:
    """End `grants`, which are of one person, and write it down. Nobody is told who left whom."""
    person = User.objects.filter(grants__in=grants).first()
    if person is not None and revoke(grants):
        write([(cameo, Event.ENDED, "", person, "")])


def on_leaving(sender: Any, instance: User, **kwargs: Any) -> None:
    """Who leaves takes their likenesses along. Who comes back lends them again, if they like."""
    if not instance.is_active and instance.deleted_at is not None:
        estates.abandon(instance)
        mine = Cameo.objects.filter(owner=instance, withdrawn_at=None).values_list("pk", flat=True)
        with decided(mine) as cameos:
            take_back(cameos)


def on_erasing(sender: Any, person: User, **kwargs: Any) -> None:
    """The last of it: nothing in the rows says any more whose they were."""
    with decided(Cameo.objects.filter(owner=person).values_list("pk", flat=True)) as cameos:
        take_back(cameos)
        forget(cameos)
        take_all(cameos)
