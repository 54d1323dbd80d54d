"""People's words, for templates: `@handle` and `#tag` as links, and everything else escaped."""

from __future__ import annotations

import re
from collections.abc import Collection

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from clips import words

register = template.Library()

EITHER = re.compile(f"{words.HASHTAG.pattern}|{words.MENTION.pattern}")


@register.filter
def linked(text: str, known: Collection[str] = ()) -> SafeString:
    """`text` escaped, with its hashtags as links and its mentions too where the handle is among `known`.

    `known` comes from `feed.mentions.known(texts, viewer)`, asked once for all the texts of a page.
    """
    parts: list[str] = []
    end = 0
    for found in EITHER.finditer(text):
        address = to_tag(found[1]) if found[1] else to_person(found[2], known)
        if address:
            parts += [escape(text[end : found.start()]), format_html('<a href="{}">{}</a>', address, found[0])]
            end = found.end()
    # Each part was escaped on its own.
    return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308


def to_tag(word: str) -> str:
    tag = words.hashtag(word)
    return reverse("tag", args=[tag]) if tag else ""


def to_person(handle: str, known: Collection[str]) -> str:
    return reverse("profile", args=[handle.lower()]) if handle.lower() in known else ""


@register.filter
def untagged(text: str) -> str:
    """`text` without the hashtags at its end, for where they stand beside it as links."""
    return words.untagged(text)
