"""News: one's own only, kept until they are read, counted on the bell."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from accounts.models import User
from notifications.models import Notification
from notifications.push import tell
from tests import cast

pytestmark = pytest.mark.django_db

READY = Notification.Kind.CLIP_READY


@pytest.fixture
def author(client) -> User:
    """An author, signed in as `client`."""
    one = cast.author()
    client.force_login(one)
    return one


def page(client: Client, path: str = "/news/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def unread(client: Client) -> str:
    found = re.search(r'<span aria-hidden="true">([\d+]+)</span>', page(client, "/news/badge/"))
    return found[1] if found else ""


def test_news_are_unread_until_they_are_looked_at(client, author):
    assert unread(client) == ""
    tell(author, READY, "h7Kd2mQx9A", "Your clip is ready: a fox")
    assert unread(client) == "1"
    first = page(client)
    assert "Your clip is ready: a fox" in first
    assert "(new)" in first
    assert 'href="/c/h7Kd2mQx9A/"' in first
    assert unread(client) == ""
    assert "(new)" not in page(client)


def test_nobody_reads_or_counts_the_news_of_another(client, author):
    other = cast.stranger()
    tell(other, READY, text="For the stranger alone")
    assert unread(client) == ""
    assert "For the stranger alone" not in page(client)
    assert other.notifications.get().read_at is None


def test_only_the_news_on_the_page_one_sees_are_read(client, author):
    Notification.objects.bulk_create(Notification(person=author, kind=READY) for _ in range(31))
    page(client)
    assert unread(client) == "1"
    page(client, "/news/?page=2")
    assert unread(client) == ""


def test_very_many_news_are_not_counted_out(client, author):
    Notification.objects.bulk_create(Notification(person=author, kind=READY) for _ in range(120))
    assert unread(client) == "99+"


def test_words_in_news_are_never_markup(client, author):
    tell(author, READY, text="<script>alert(1)</script>")
    assert "<script>alert" not in page(client)


def test_without_news_the_page_says_what_will_be_here(client, author):
    assert "No news yet." in page(client)
