"""Who follows, blocks and mutes whom. Nobody relates to themselves, and nobody twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.timezone import now

if TYPE_CHECKING:
    from accounts.models.people import User

PERSON = settings.AUTH_USER_MODEL


def once_and_never_oneself(name: str, one: str, other: str) -> list[models.BaseConstraint]:
    """What holds for every relation of two people."""
    return [
        models.UniqueConstraint(fields=[one, other], name=f"{name}_once"),
        models.CheckConstraint(condition=~Q(**{one: F(other)}), name=f"{name}_others"),
    ]


class Follow(models.Model):
    """`follower` sees `followed` in Following, and clips meant for followers."""

    follower = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="following")
    followed = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="followers")
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints = once_and_never_oneself("follow", "follower", "followed")

    def __str__(self) -> str:
        return f"{self.follower} follows {self.followed}"


class FollowRequest(models.Model):
    """`asker` would like to follow `asked`, whose account is private."""

    asker = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="follow_requests_made")
    asked = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="follow_requests")
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints = once_and_never_oneself("follow_request", "asker", "asked")

    def __str__(self) -> str:
        return f"{self.asker} asks to follow {self.asked}"


class BlockQuerySet(models.QuerySet["Block"]):
    def between(self, one: Any, other: Any) -> BlockQuerySet:
        """The blocks of either by the other. Both may be keys, people or `OuterRef`s."""
        return self.filter(Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one))


class Block(models.Model):
    """`blocker` and `blocked` do not see each other anywhere."""

    blocker = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="blocking")
    blocked = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="blocked_by")
    created_at = models.DateTimeField(default=now)

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints = once_and_never_oneself("block", "blocker", "blocked")

    def __str__(self) -> str:
        return f"{self.blocker} blocks {self.blocked}"


class Mute(models.Model):
    """`muter` does not want to meet `muted` in lists and news. `muted` is not told."""

    muter = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="muting")
    muted = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="muted_by")
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints = once_and_never_oneself("mute", "muter", "muted")

    def __str__(self) -> str:
        return f"{self.muter} mutes {self.muted}"


class Relations:
    """A person's verbs towards another, mixed into `User`. Each may be said twice; only the first time counts."""

    pk: int

    def follow(self, other: User) -> tuple[Follow | FollowRequest, bool]:
        """Follow `other`, or ask to if their account is private: the row, and whether it is new.

        Raises `User.DoesNotExist` if a block is between.
        """
        with both_held(self, other):
            if Block.objects.between(self.pk, other.pk).exists():
                raise type(other).DoesNotExist
            found = Follow.objects.filter(follower=self.pk, followed=other).first()
            if found is not None:
                return found, False
            if type(other).objects.get(pk=other.pk).is_private:
                return FollowRequest.objects.get_or_create(asker_id=self.pk, asked=other)
            # They may have asked while the account was private.
            FollowRequest.objects.filter(asker=self.pk, asked=other).delete()
            return Follow.objects.create(follower_id=self.pk, followed=other), True

    def unfollow(self, other: User) -> bool:
        """Follow no more, and ask no more. Whether anything changed."""
        with both_held(self, other):
            asked = FollowRequest.objects.filter(asker=self.pk, asked=other).delete()[0]
            return bool(Follow.objects.filter(follower=self.pk, followed=other).delete()[0] + asked)

    def accept(self, asker: User) -> bool:
        """Let `asker` follow. False if they do not ask (any more)."""
        with both_held(self, asker):
            if not FollowRequest.objects.filter(asker=asker, asked=self.pk).delete()[0]:
                return False
            Follow.objects.get_or_create(follower=asker, followed_id=self.pk)
            return True

    def decline(self, asker: User) -> bool:
        """Leave the asking unanswered for good; `asker` is not told."""
        return bool(FollowRequest.objects.filter(asker=asker, asked=self.pk).delete()[0])

    def drop_follower(self, follower: User) -> bool:
        """`follower` follows no more; they are not told."""
        with both_held(self, follower):
            return bool(Follow.objects.filter(follower=follower, followed=self.pk).delete()[0])

    def block(self, other: User) -> bool:
        """Neither sees the other from now on; follows, requests and a guardian's link end. Whether it is new."""
        from accounts.models.guardians import end_all

        with both_held(self, other):
            # First, as in `leave`: links are held before likenesses.
            end_all(self, other)  # type: ignore[arg-type]
            _row, made = Block.objects.get_or_create(blocker_id=self.pk, blocked=other)
            pair = [self.pk, other.pk]
            Follow.objects.filter(follower__in=pair, followed__in=pair).delete()
            FollowRequest.objects.filter(asker__in=pair, asked__in=pair).delete()
            return made

    def unblock(self, other: User) -> bool:
        return bool(Block.objects.filter(blocker=self.pk, blocked=other).delete()[0])

    def mute(self, other: User) -> bool:
        return Mute.objects.get_or_create(muter_id=self.pk, muted=other)[1]

    def unmute(self, other: User) -> bool:
        return bool(Mute.objects.filter(muter=self.pk, muted=other).delete()[0])


@contextmanager
def both_held(one: Any, other: User) -> Iterator[None]:
    """A transaction in which nobody else changes how these two relate: a follow and a block cannot pass each other."""
    with transaction.atomic():
        people = type(other).objects.select_for_update(no_key=True)
        list(people.filter(pk__in=[one.pk, other.pk]).order_by("pk").values_list("pk"))
        yield
