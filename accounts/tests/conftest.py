"""What the tests of this room share."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

_numbers = itertools.count(1)


@pytest.fixture
def elsewhere() -> Callable[[], str]:
    """IP addresses from which nobody came yet: counts of tries outlive a test."""

    def fresh() -> str:
        number = next(_numbers)
        return f"10.{number // 65536}.{number // 256 % 256}.{number % 256}"

    return fresh
