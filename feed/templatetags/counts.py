"""Numbers as short as they are told: 999, 1.2K, 34K, 5.6M."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def short(number: int | None) -> str:
    """A count in at most four signs; it never says more than there is. Nothing counted yet is 0."""
    count = number or 0
    for size, unit in ((1_000_000, _("%sM")), (1_000, _("%sK"))):
        if count >= size:
            tenths = count * 10 // size
            return unit % number_format(tenths / 10 if tenths < 100 and tenths % 10 else tenths // 10)
    return str(count)
