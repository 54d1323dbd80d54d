"""What the tests of this room share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import cast


@pytest.fixture
def elsewhere() -> Callable[[], str]:
    """Answers another address each time: counts of tries outlive a test."""
    return cast.fresh_address
