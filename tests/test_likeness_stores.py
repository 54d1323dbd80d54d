"""Where the stores of faces and voices lie, and what the end of an account does to them."""

from __future__ import annotations

import pytest

from cameos import custody
from clips.erasing import erase
from sorasite import settings as house
from tests import cast


def test_the_three_stores_lie_apart_and_outside_of_what_is_backed_up_or_served():
    places = [house.SORASITE_CUSTODY, house.SORASITE_DATA_KEYS, house.SORASITE_MASTER_KEYS]
    for one in places:
        for other in (*places, house.SORASITE_KEYS, house.MEDIA_ROOT, house.STATIC_ROOT):
            assert one == other or (one not in other.parents and other not in one.parents)


@pytest.mark.django_db
def test_an_account_that_is_erased_takes_its_key_along():
    author, friend = cast.person("author"), cast.person("friend")
    for one in (author, friend):
        custody.keep(one, "face", b"numbers")
    erase(author)
    assert not custody.key_file(author.public_id).exists()
    assert custody.read(friend, "face", None, "a test") == b"numbers"
