"""Numbers that fit under a button."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format

register = template.Library()

STEPS = ((1_000_000_000, "B"), (1_000_000, "M"), (1_000, "K"))


@register.filter
def short(number: int | None) -> str:
    """999, 1.2K, 34K, 5.6M: cut off, never rounded up to what was not reached; "" for none."""
    whole = number or 0
    for size, letter in STEPS:
        if whole >= size:
            tenths = whole * 10 // size
            decimals = 1 if tenths < 100 and tenths % 10 else 0
            return f"{number_format(tenths / 10 if decimals else tenths // 10, decimals)}{letter}"
    return str(whole) if whole else ""
