"""Public ids: random, short and URL-safe. Database ids never leave the server."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
"""57 letters and digits that nobody mixes up: no 0 O, 1 l I."""
LENGTH = 10
"""57 ** 10 is 3.6e17: a guess finds nothing, a collision is not to be expected."""


def new_public_id() -> str:
    """A fresh random public id."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class PublicIdField(models.CharField):  # type: ignore[type-arg]
    """The public id of a row, filled in by itself, never edited."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 16, "unique": True, "editable": False, "default": new_public_id, **kwargs})


class PublicIdConverter:
    """`<id:public_id>` in a URL."""

    regex = "[2-9A-HJ-NP-Za-km-z]{10}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class HandleConverter:
    """`@<handle:handle>` in a URL. People may write it in capitals; it is kept in small letters."""

    regex = "[A-Za-z0-9_]{3,30}"

    def to_python(self, value: str) -> str:
        return value.lower()

    def to_url(self, value: str) -> str:
        return value
