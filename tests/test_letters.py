"""Letters: in the site's dress, in words too, with nothing fetched from afar."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from django.conf import settings
from django.core import mail
from django.template import engines
from django.utils import translation

WORDS = """
{% block subject %}New clip{% endblock %}{% block title %}Ben & Noor <published>{% endblock %}
{% block body %}{{ who }} made “{{ title }}”.{% endblock %}
{% block button_url %}https://clips.example.org/c/h7Kd2mQx9A/?a=1&amp;b=2{% endblock %}
{% block button_text %}Watch it{% endblock %}"""


def letter(kind: str, words: str = WORDS, **facts: str) -> str:
    """A letter of `kind` ("html" or "txt") as a room would write it."""
    template = engines["django"].from_string(f'{{% extends "emails/base.{kind}" %}}{words}')
    site = {"site_name": "Sorasite", "site_url": settings.SORASITE_URL}
    return template.render({**site, "who": "Ben", "title": "A <b>fox</b> & a hen", **facts})


def sent(**facts):
    message = mail.EmailMultiAlternatives("New clip", letter("txt", **facts), None, ["author@example.org"])
    message.attach_alternative(letter("html", **facts), "text/html")
    message.send()
    arrived = mail.outbox[-1]
    assert isinstance(arrived, mail.EmailMultiAlternatives)
    return arrived


def test_a_letter_arrives_in_html_and_in_words():
    message = sent()
    html, kind = message.alternatives[0]
    assert kind == "text/html"
    assert "A <b>fox</b> & a hen" in message.body
    assert "A &lt;b&gt;fox&lt;/b&gt; &amp; a hen" in html
    assert 'href="https://clips.example.org/c/h7Kd2mQx9A/?a=1&amp;b=2"' in html
    assert "Watch it:" in message.body
    assert settings.SORASITE_URL in message.body
    assert b"multipart/alternative" in message.message().as_bytes()


def test_a_letter_needs_nothing_from_afar_and_fits_mail_programs():
    html = letter("html")
    assert not re.search(r"<img|<link|<script|@import|url\(|position:|display: (flex|grid)|var\(", html)
    assert len(html.encode()) < 20_000
    assert "prefers-color-scheme: dark" in html
    assert 'role="presentation"' in html

    class Styled(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag in ("body", "h1", "a"):
                assert "style" in dict(attrs), f"<{tag}> would look like the mail program's own"

    Styled().feed(html)


def test_a_letter_without_a_button_has_none():
    words = (
        "{% block title %}Hello{% endblock %}{% block body %}Only words.{% endblock %}{% block button %}{% endblock %}"
    )
    assert "border-radius: 99px" not in letter("html", words)
    assert "Only words." in letter("txt", words)


def test_a_letter_speaks_the_language_of_who_gets_it():
    with translation.override("de"):
        assert "wegen deines Kontos" in letter("html")
        assert 'lang="de"' in letter("html")
