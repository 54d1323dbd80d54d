"""Every text can be translated, every text is, and somebody who switches reads the whole site in their language."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from accounts.models import Invite, User
from generation.tasks import screen
from sorasite import translations
from tests import cast

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
TOLD = {"alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "title", "label"}
OURS = re.compile(r"data-(copied|play|pause|said|words|question|too-large)")
SILENT = {"script", "style", "kbd"}
"""Elements that hold no words; the keys of a keyboard are named by what is printed on them."""
NAMES = {"C2PA", "QR", "@", "MB", "Mira", "Mira Sandoval", "Ben Okafor", "M", "B", "@author", "K7QM-4TXP"}
"""Words that are the same in every language, and the people of the style page."""


class Words(HTMLParser):
    """The text that people read in a template, once its tags are gone."""

    def __init__(self) -> None:
        super().__init__()
        self.silent = 0
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in SILENT:
            self.silent += 1
        for name, value in attrs:
            if name in TOLD or OURS.fullmatch(name):
                self.keep(value or "")

    def handle_endtag(self, tag):
        if tag in SILENT:
            self.silent -= 1

    def handle_data(self, data):
        if not self.silent:
            self.keep(data)

    def keep(self, text: str) -> None:
        text = " ".join(text.split())
        if re.search(r"[^\W\d_]{2}|^[^\W\d_]$", text) and text not in NAMES:
            self.found.append(text)


def untranslated(source: str) -> list[str]:
    """The words in a template that stand outside every {% translate %}."""
    source = re.sub(r"{#.*?#}", "", source)
    source = re.sub(r"{% comment.*?endcomment %}", "", source, flags=re.S)
    source = re.sub(r"{% blocktrans.*?endblocktrans(late)? %}", "", source, flags=re.S)
    # What a block hands to an attribute of its parent is no text.
    source = re.sub(r"{% block body_?class %}.*?{% endblock", "", source, flags=re.S)
    words = Words()
    words.feed(re.sub(r"{%.*?%}|{{.*?}}", "", source, flags=re.S))
    return words.found


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_text_of_a_template_can_be_translated(path):
    assert untranslated(path.read_text()) == []


def test_untranslated_words_would_be_found():
    source = """<p title="{% translate 'Fine' %}">{% translate "Fine" %} {{ name }}</p>{# no #}
    <img alt="A fox"><button aria-label="Close">{% include "x" %}</button><b>Hello {% if a %}there{% endif %}</b>"""
    assert untranslated(source) == ["A fox", "Close", "Hello there"]


@pytest.mark.parametrize("language", translations.languages())
def test_every_text_is_translated(language):
    lacking = translations.missing(translations.updated(language))
    assert not lacking, "Translate these in locale/ (bin/manage translations collects them):\n" + "\n".join(lacking)


@pytest.mark.parametrize("language", translations.languages())
def test_a_translation_keeps_every_placeholder(language):
    placeholder = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|{[a-z_]+}")
    for message in translations.known(language):
        if not message.id:
            continue
        both = (
            [(message.id, message.string)]
            if isinstance(message.id, str)
            else zip(message.id, message.string, strict=True)
        )
        for text, said in both:
            assert sorted(placeholder.findall(said)) == sorted(placeholder.findall(text)), text


@pytest.mark.parametrize("language", translations.languages())
def test_what_django_reads_is_what_translators_wrote(language):
    path = translations.po_file(language)
    assert path.with_suffix(".mo").read_bytes() == translations.mo_bytes(translations.known(language)), (
        "run bin/manage translations"
    )
    assert path.read_bytes() == translations.po_bytes(translations.updated(language)), "run bin/manage translations"


def test_the_texts_of_python_and_of_templates_are_both_found():
    texts = {one.id for one in translations.found()}
    assert "Published." in texts  # clips/models.py
    assert "A little slower, please." in texts  # templates/429.html
    assert ("%(unread)s unread", "%(unread)s unread") in texts


@pytest.mark.django_db
def test_a_visitor_reads_what_their_browser_asks_for_until_they_choose():
    visitor = Client()
    assert '<html lang="de"' in visitor.get("/verify/", headers={"accept-language": "de"}).content.decode()
    answer = visitor.post("/language/", {"language": "en", "next": "/verify/"})
    assert answer["Location"] == "/verify/"
    page = visitor.get("/verify/", headers={"accept-language": "de"}).content.decode()
    assert '<html lang="en"' in page
    assert "Was this made here?" in page


@pytest.mark.django_db
def test_somebody_with_an_account_takes_their_language_along():
    author = cast.author()
    phone, desk = Client(), Client()
    for client in (phone, desk):
        client.force_login(author)
    phone.post("/language/", {"language": "de", "next": "/drafts/"})
    author.refresh_from_db()
    assert author.locale == "de"
    assert "Deine Clips" in desk.get("/drafts/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("wish", [{"language": "xx"}, {"language": "\x00"}, {}, {"language": "de" * 5000}])
def test_a_language_that_is_not_there_changes_nothing(wish):
    author, client = cast.author(), Client()
    client.force_login(author)
    assert client.post("/language/", {**wish, "next": "https://elsewhere.example/"})["Location"] == "/"
    author.refresh_from_db()
    assert author.locale == "en"


@pytest.mark.django_db
def test_who_joins_keeps_the_language_that_they_saw(client):
    invite = Invite.objects.of(cast.author())[0]
    form = {
        "username": "neuling",
        "email": "neuling@example.org",
        "password1": cast.PASSWORD,
        "birth_date": "1990-02-03",
        "country": "AT",
        "invite": invite.code,
    }
    client.post("/language/", {"language": "de", "next": "/join/"}, REMOTE_ADDR=cast.fresh_address())
    client.post("/account/signup/", form, REMOTE_ADDR=cast.fresh_address())
    assert User.objects.get(handle="neuling").locale == "de"


@pytest.mark.django_db
def test_what_a_worker_says_of_a_clip_is_in_the_language_of_its_author(monkeypatch):
    def broken(*words, **others):
        raise RuntimeError

    monkeypatch.setattr("generation.tasks.words.judge", broken)
    clip = cast.clip(cast.person("author", locale="de"))
    screen(clip.pk)
    clip.refresh_from_db()
    english = "Our reader of words broke, so nobody could check this. Try again."
    with translation.override("de"):
        assert clip.why == gettext(english)
    assert clip.why != english
