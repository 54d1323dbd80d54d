"""Two connections at one likeness: what an owner takes back does not pass what an author does at the same moment.

`bin/prove races` runs each a thousand times.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accounts.models import User
from cameos import lending
from cameos.consent import ConsentMissing
from cameos.ledger import verify
from cameos.models import Scope
from clips.lifecycle import State
from clips.models import Cast, Clip
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = int(os.environ.get("RACES", "25"))
MOST_SECONDS = 0.04
"""The longest start that one of two gets: about what either takes."""


@pytest.fixture
def pair() -> Iterator[ThreadPoolExecutor]:
    """Two threads, each with a connection of its own."""
    with ThreadPoolExecutor(2) as threads:
        yield threads
        for closed in [threads.submit(close) for _ in range(2)]:
            closed.result()


def close() -> None:
    # Both threads must be there to be closed.
    time.sleep(0.05)
    connection.close()


def race(threads: ThreadPoolExecutor, one: Callable[[], object], other: Callable[[], object]) -> list[object]:
    """Do both at once, each after a moment by chance; what they answered. A deadlock is raised."""
    delays = [random.random() * MOST_SECONDS for _ in range(2)]

    def late(seconds: float, do: Callable[[], object]) -> object:
        time.sleep(seconds)
        return do()

    running = [threads.submit(late, seconds, do) for seconds, do in zip(delays, (one, other), strict=True)]
    return [each.result(timeout=30) for each in running]


def attempt(verb: Callable[[], object]) -> bool:
    """Whether the gate let `verb` pass."""
    try:
        return bool(verb())
    except ConsentMissing:
        return False


def seen(clip: Clip, by: User) -> bool:
    return Clip.objects.visible_to(by).filter(pk=clip.pk).exists()


def test_nothing_is_seen_once_a_withdrawal_has_committed_whoever_publishes_meanwhile(pair):
    owner, author, stranger = cast.person("lender"), cast.author(), cast.stranger()
    cameo = cast.cameo(owner)
    outcomes: Counter[bool] = Counter()
    for number in range(ROUNDS):
        clip = Clip.objects.create(author=author, prompt="a fox", seed=number, state=State.DRAFT)
        Cast.objects.create(clip=clip, cameo=cameo, grant=cast.lent(cameo, author))

        def withdraw(clip: Clip = clip) -> list[bool]:
            assert lending.withdraw(cameo, owner)
            # The author's press may still be at work.
            return [seen(clip, stranger) for _ in range(4)]

        looked, published = race(pair, withdraw, lambda clip=clip: attempt(lambda: clip.publish(author)))
        assert not any(looked)  # type: ignore[call-overload]
        assert not seen(clip, stranger)
        outcomes[bool(published)] += 1
        assert lending.resume(cameo, owner)
    assert verify(cameo.public_id) == ""
    report("publish", outcomes)


def test_nothing_is_made_of_a_friends_likeness_once_the_friendship_has_ended(pair):
    owner, author = cast.person("lender"), cast.author()
    cameo = cast.cameo(owner, scope=Scope.MUTUALS)
    outcomes: Counter[bool] = Counter()
    for number in range(ROUNDS):
        owner.follow(author)
        author.follow(owner)
        wish = {"author": author, "prompt": "a fox", "seed": number}
        clip = Clip.imagine([cameo], **wish)

        def part(number: int = number) -> list[int]:
            leaver, left = (owner, author) if number % 2 else (author, owner)
            assert leaver.unfollow(left)
            return list(Clip.objects.consented().filter(author=author).values_list("pk", flat=True))

        def press_on(number: int = number, clip: Clip = clip, wish: dict = wish) -> bool:
            # One of two ways: on with what is begun, or something new.
            if number % 4 < 2:
                return attempt(lambda: clip.queue(cast.clean(clip)))
            return attempt(lambda: Clip.imagine([cameo], **wish))

        lit, passed = race(pair, part, press_on)
        assert not lit
        assert not Clip.objects.consented().filter(author=author).exists()
        outcomes[bool(passed)] += 1
    assert verify(cameo.public_id) == ""
    report("queue", outcomes)


def report(name: str, outcomes: Counter[bool]) -> None:
    """Both orders must have happened, or nothing raced."""
    print(f"RACE {name}: {outcomes[True]} passed before, {outcomes[False]} were refused after")  # noqa: T201
    assert len(outcomes) == 2 or ROUNDS < 200
