"""Small pieces of every page. Built into all templates: no `load` is needed."""

from __future__ import annotations

import zlib
from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()
TINTS = 6


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """The icon `name` of the sprite. Drawn once a process: a page of ten clips has a hundred."""
    return render_to_string("_icon.html", {"name": name})


@register.filter
def tint(handle: str) -> int:
    """Which of the six papers the letter of `handle` stands on; always the same one."""
    return zlib.crc32(str(handle).encode()) % TINTS
