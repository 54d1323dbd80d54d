"""Likes, comments, sharing and the bell, done in a real browser, on a phone and at a desk, with and without scripts."""

from __future__ import annotations

import re
import time
from functools import partial

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from accounts.models import User
from clips.models import Clip
from feed.comments import say
from feed.models import Comment, Like, Tally
from notifications.models import Notification
from notifications.push import tell
from tests import cast
from tests.browser import DESKTOP, SIZES, aside, until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TIMES = 20
ROUNDS = 3
WITHIN_MS = 300


@pytest.fixture
def author(db) -> User:
    return aside(cast.author)


@pytest.fixture
def clip(author: User) -> Clip:
    return aside(lambda: cast.published(author, caption="A fox on a sledge"))


@pytest.fixture
def ben(db) -> User:
    return aside(lambda: cast.person("ben", display_name="Ben"))


def likes(clip: Clip) -> tuple[int, int]:
    found = Tally.objects.filter(clip=clip).first()
    return Like.objects.filter(clip=clip).count(), found.likes if found else 0


@SIZES
def test_a_like_is_shown_at_once_made_once_and_undone_by_key(watched, clip, ben, size):
    page = watched.page(ben, **size)
    page.goto(f"/c/{clip.public_id}/")
    button = page.locator('[data-act="like"]')
    expect(button).to_have_attribute("aria-pressed", "false")
    button.dblclick()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button.locator(".n")).to_have_text("1")
    until(lambda: aside(lambda: likes(clip)) == (1, 1), page)
    # The answer brought a new button, which has the focus of the old one.
    expect(page.locator('.mark[value="DELETE"]')).to_have_count(1)
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")
    until(lambda: aside(lambda: likes(clip)) == (0, 0), page)


@SIZES
def test_one_comments_answers_mentions_and_deletes_beside_the_film(watched, clip, ben, author, size):
    aside(lambda: say(clip, author, "Who likes foxes?"))
    page = watched.page(ben, **size)
    page.goto("/")
    opener = page.locator('[data-act="comments"]').first
    expect(opener.locator(".n")).to_have_text("1")
    opener.click()
    sheet = page.get_by_role("dialog", name="Comments")
    expect(sheet.get_by_role("heading", name="1 comment")).to_be_focused()
    sheet.get_by_label("Your comment").fill("I do, and so does @author")
    sheet.get_by_role("button", name="Send").click()
    expect(sheet.get_by_text("I do, and so does")).to_be_visible()
    expect(opener.locator(".n")).to_have_text("2")
    sheet.locator(".thread", has_text="Who likes foxes?").get_by_role("link", name="Answer").click()
    expect(sheet.get_by_text("Your answer to")).to_be_visible()
    expect(sheet.get_by_label("Your comment")).to_be_focused()
    page.keyboard.type("All of us")
    page.keyboard.press("Control+Enter")
    expect(sheet.locator(".answers .comment", has_text="All of us")).to_be_visible()
    mine = sheet.locator(".thread > .comment", has_text="I do, and so does")
    mine.locator("summary").click()
    mine.get_by_role("button", name="Yes, delete it").click()
    expect(mine).to_have_count(0)
    expect(opener.locator(".n")).to_have_text("2")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(opener).to_be_focused()
    told = aside(lambda: set(author.notifications.values_list("kind", flat=True)))
    assert {"mention", "reply"} <= told


def test_a_refused_comment_stays_in_the_sheet_with_its_reason(watched, clip, ben):
    page = watched.page(ben)
    page.goto("/")
    page.locator('[data-act="comments"]').first.click()
    sheet = page.get_by_role("dialog", name="Comments")
    sheet.get_by_label("Your comment").fill("Show me a naked woman")
    sheet.get_by_role("button", name="Send").click()
    expect(sheet.get_by_role("alert")).to_contain_text("naked")
    expect(sheet.get_by_label("Your comment")).to_have_value("Show me a naked woman")
    watched.forgive("422")


def test_the_page_of_a_clip_brings_its_comments_and_the_share_sheet(watched, clip, ben):
    aside(lambda: say(clip, ben, "Lovely"))
    page = watched.page(ben, **DESKTOP, permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"/c/{clip.public_id}/")
    expect(page.locator("#comments-place").get_by_text("Lovely")).to_be_visible()
    page.locator('[data-act="comments"]').click()
    expect(page.get_by_role("heading", name="1 comment")).to_be_focused()
    page.locator('[data-act="share"]').click()
    sheet = page.get_by_role("dialog", name="Share")
    sheet.get_by_role("button", name="Copy the link").click()
    expect(sheet.get_by_text("The link is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"/c/{clip.public_id}/")
    sheet.get_by_role("button", name="Close").click()
    expect(sheet).to_be_hidden()
    expect(page.locator('[data-act="share"]')).to_be_focused()


def test_without_javascript_one_likes_comments_answers_deletes_and_shares(watched, clip, ben):
    page = watched.page(ben, java_script_enabled=False)
    page.goto("/")
    page.locator('[data-act="like"]').first.click()
    expect(page.locator('[data-act="like"]').first).to_have_attribute("aria-pressed", "true")
    assert page.url.endswith(f"/#title-{clip.public_id}")
    page.locator('[data-act="comments"]').first.click()
    page.get_by_label("Your comment").fill("A plain comment")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("A plain comment")).to_be_visible()
    page.get_by_role("link", name="Answer @ben").click()
    expect(page.get_by_text("Your answer to @ben")).to_be_visible()
    page.get_by_label("Your comment").fill("A plain answer")
    page.get_by_role("button", name="Send").click()
    answer = page.locator(".answers .comment", has_text="A plain answer")
    answer.locator("summary").click()
    answer.get_by_role("button", name="Yes, delete it").click()
    expect(answer).to_have_count(0)
    page.goto(f"/c/{clip.public_id}/")
    page.locator('[data-act="share"]').click()
    expect(page.get_by_label("Link", exact=True)).to_have_value(f"{watched.url}/c/{clip.public_id}/")
    assert aside(lambda: Comment.objects.filter(state="shown").count()) == 1
    assert aside(lambda: likes(clip)) == (1, 1)


def test_the_bell_of_another_page_lights_up_at_once(watched, clip, author):
    """Others like, comment, mention and follow; measured from the row that tells of it to the number on the bell.

    The best of three rounds counts: on a machine that does other things besides, one may be spoilt.
    """
    page = watched.page(author, **DESKTOP)
    page.add_init_script("""addEventListener("htmx:afterSwap", ({ detail }) => {
      if (detail.target.id === "news-badge") {
        document.documentElement.dataset.badge = `${Date.now()} ${detail.target.innerText.trim()}`;
      }
    })""")
    with page.expect_websocket() as opened:
        page.goto("/saved/")
    assert opened.value.url.endswith("/ws/me/")
    found = []
    for number in range(ROUNDS):
        found.append(slowest_of_twenty(page, author, number))
        if found[-1] <= WITHIN_MS:
            break
    assert min(found) <= WITHIN_MS, f"p95 of each round: {found} ms"


def slowest_of_twenty(page: Page, author: User, number: int) -> float:
    """The p95, in milliseconds, of twenty things that others do to `author`, whose page is open."""
    fans = [aside(partial(cast.person, f"fan_{number}_{n}")) for n in range(TIMES)]
    clients = [signed_in(one) for one in fans]
    clips = [aside(lambda: cast.published(author)) for _ in range(TIMES // 4)]
    aside(lambda: author.notifications.all().delete())
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-badge", re.compile(r"\d+ "))
    deadline = time.monotonic() + 30
    while not page.evaluate("import('sorasite/socket').then((socket) => socket.isLive())"):
        assert time.monotonic() < deadline, "the socket did not open"
        page.wait_for_timeout(20)
    took = []
    for n, fan in enumerate(fans):
        to = f"/c/{clips[n // 4].public_id}"
        if n % 4 == 0:
            aside(partial(clients[n].post, f"{to}/like/"))
        elif n % 4 == 1:
            aside(partial(clients[n].post, f"{to}/comments/", {"text": "Lovely"}))
        elif n % 4 == 2:
            aside(partial(clients[n].post, f"{to}/comments/", {"text": "Look, @author"}))
        else:
            aside(partial(tell, author, Notification.Kind.FOLLOW, str(n), actor=fan))
        shown = lit(page, n + 1)
        took.append(shown - aside(lambda: author.notifications.latest("created_at").created_at.timestamp()) * 1000)
    return sorted(took)[int(TIMES * 0.95) - 1]


def lit(page: Page, number: int) -> int:
    """When the bell came to say `number`, in milliseconds of the clock."""
    deadline = time.monotonic() + 30
    while True:
        moment, _space, said = str(page.evaluate("document.documentElement.dataset.badge")).partition(" ")
        if said.split()[:1] == [str(number)]:
            return int(moment)
        assert time.monotonic() < deadline, f"the bell says {said!r}, not {number}"
        page.wait_for_timeout(10)


def signed_in(one: User) -> Client:
    def enter() -> Client:
        client = Client()
        client.force_login(one)
        return client

    return aside(enter)
