"""Pages of a list that goes on by "More": without a COUNT over all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

LAST = 500
"""Nobody turns so many pages by hand, and skipping many rows is slow."""


@dataclass(frozen=True)
class Page:
    """The rows of one page. more: the number of the next one, 0 after the last."""

    rows: list[Any]
    number: int
    more: int


def page_of(rows: QuerySet[Any], request: HttpRequest, size: int) -> Page:
    """The page `?page=` of `rows`, the first one for anything that is not a number."""
    asked = request.GET.get("page", "")
    number = min(max(int(asked), 1), LAST) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    return Page(found[:size], number, number + 1 if len(found) > size and number < LAST else 0)
