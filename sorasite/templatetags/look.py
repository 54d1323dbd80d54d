"""Small pieces of every page. Built into all templates: no `load` is needed."""

from __future__ import annotations

import zlib
from functools import cache

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

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


@register.tag
def once(parser: Parser, token: Token) -> OnceNode:
    """`{% once %}…{% endonce %}`: what stands in it knows no variable, so it is written once a language and process."""
    body = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(body)


class OnceNode(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.written: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        language = get_language()
        if language not in self.written:
            # A new context: a variable in there would be the first visitor's for everybody.
            self.written[language] = self.nodelist.render(context.new())
        return self.written[language]
