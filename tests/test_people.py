"""People who find, follow, ask and block each other, in a real browser at both sizes."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Follow, User
from clips.models import Clip
from tests import cast
from tests.browser import SIZES, aside

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def person(handle: str, **fields: Any) -> User:
    return aside(lambda: cast.person(handle, **fields))


def published(by: User, **fields: Any) -> Clip:
    return aside(lambda: cast.published(by, **fields))


def badge(page: Page) -> Any:
    return page.locator("#news-badge .badge")


@SIZES
def test_following_changes_the_button_and_the_count_and_lights_the_others_badge(watched, size):
    author, stranger = person("author", display_name="Ada"), person("stranger")
    theirs = watched.page(author, **size)
    with theirs.expect_websocket():
        theirs.goto("/compose/")
    expect(badge(theirs)).to_have_count(0)

    page = watched.page(stranger, **size)
    page.goto("/@author/")
    expect(page.locator("#follower-count")).to_have_text("0")
    page.get_by_role("button", name="Follow @author").dblclick()
    expect(page.get_by_role("button", name="Following")).to_be_focused()
    expect(page.locator("#follower-count")).to_have_text("1")
    expect(badge(theirs)).to_contain_text("1")
    assert aside(Follow.objects.count) == 1

    page.reload()
    page.get_by_role("button", name="Following").click()
    expect(page.get_by_role("button", name="Follow @author")).to_be_visible()
    expect(page.locator("#follower-count")).to_have_text("0")


@SIZES
def test_a_private_account_is_asked_says_yes_and_its_clips_appear(watched, size):
    author, stranger = person("author", is_private=True), person("stranger")
    clip = published(author, caption="Behind the curtain.")
    page, theirs = watched.page(stranger, **size), watched.page(author, **size)
    page.goto("/@author/")
    expect(page.get_by_role("heading", name="This account is private.")).to_be_visible()
    expect(page.locator(".tile")).to_have_count(0)
    page.get_by_role("button", name="Ask to follow").click()
    expect(page.get_by_role("button", name="Requested")).to_be_visible()

    theirs.goto("/@author/")
    theirs.get_by_role("link", name="Who asks to follow").click()
    theirs.get_by_role("button", name="Accept @stranger").click()
    expect(theirs.get_by_role("button", name="Accept @stranger")).to_have_count(0)

    page.reload()
    tile = page.get_by_role("link", name="Behind the curtain.")
    expect(tile).to_have_attribute("href", f"/c/{clip.public_id}/")
    page.get_by_role("button", name="Following").click()
    # What is for followers leaves the page with the follow.
    expect(page.get_by_role("heading", name="This account is private.")).to_be_visible()
    expect(tile).to_have_count(0)


@SIZES
def test_a_block_is_invisible_both_ways(watched, size):
    author, stranger = person("author"), person("stranger")
    published(author, caption="Mine. #hello")
    published(stranger, caption="Theirs. #hello")
    page, theirs = watched.page(stranger, **size), watched.page(author, **size)
    page.goto("/@author/")
    page.get_by_label("More about this person").click()
    page.get_by_role("button", name="Block").click()
    expect(page.get_by_text("You and @author do not see each other any more.")).to_be_visible()
    for one, other, words in ((page, "author", "Mine."), (theirs, "stranger", "Theirs.")):
        one.goto("/t/hello/")
        expect(one.locator(".tile")).to_have_count(1)
        expect(one.get_by_text(words)).to_have_count(0)
        one.goto(f"/explore/?q={other}")
        expect(one.get_by_text("Nothing here says")).to_be_visible()
        assert one.goto(f"/@{other}/").status == 404
        watched.forgive(f"/@{other}/", "404")


def test_results_come_as_one_types(watched):
    author = person("author", display_name="Ada Lindqvist")
    fox, owl = published(author, prompt="a fox", caption="Out late. #foxes"), published(author, prompt="an owl")
    page = watched.page(person("stranger"))
    page.goto("/explore/")
    expect(page.get_by_role("heading", name="Trending now")).to_be_visible()
    expect(page.locator(".tile")).to_have_count(2)
    box = page.get_by_role("searchbox")
    box.press_sequentially("fo", delay=30)
    expect(page.locator(".tile")).to_have_count(1)
    expect(page.locator(f'.tile[href="/c/{fox.public_id}/"]')).to_be_visible()
    expect(page.get_by_role("link", name="#foxes")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/explore/\?q=fo\b"))
    expect(box).to_be_focused()
    box.fill("lindq")
    expect(page.get_by_role("heading", name="People")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/explore/\?q=lindq\b"))
    page.get_by_role("link", name="People", exact=True).click()
    expect(page.get_by_role("button", name="Follow @author")).to_be_visible()
    box.fill("nothing at all")
    expect(page.get_by_text("Nothing here says")).to_be_visible()
    box.fill("")
    expect(page.locator(f'.tile[href="/c/{owl.public_id}/"]')).to_be_visible()


def test_without_javascript_people_are_found_followed_and_left(watched):
    author = person("author")
    published(author, caption="Out late. #foxes")
    page = watched.page(person("stranger"), java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="#foxes").click()
    expect(page.get_by_role("heading", name="#foxes")).to_be_visible()
    page.goto("/explore/")
    page.get_by_role("searchbox").fill("auth")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("button", name="Follow @author").click()
    expect(page).to_have_url(re.compile(r"/explore/\?q=auth"))
    page.get_by_role("link", name="author").first.click()
    page.get_by_role("button", name="Following").click()
    expect(page.get_by_role("button", name="Follow @author")).to_be_visible()
    assert aside(Follow.objects.count) == 0


def test_nothing_overflows_on_a_narrow_screen_or_with_large_text(watched):
    author = person("author", display_name="Ada Lindqvist of the Very Long Name", bio="w" * 120 + " @author #foxes")
    for _ in range(5):
        published(author, caption="Out late, " + "o" * 60 + " #foxes")
    other = person("other", is_private=True)
    page = watched.page(other, is_mobile=False)
    for path in ("/@author/", "/@other/", "/explore/", "/explore/?q=o", "/t/foxes/", "/follow-requests/"):
        page.goto(path)
        for width, zoom in product([320, 390, 1280], [100, 200]):
            page.set_viewport_size({"width": width, "height": 844})
            # The policy allows no style attribute, and a script may still set one.
            page.evaluate(f"document.documentElement.style.fontSize = '{zoom}%'")
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over <= 0, f"{path} is {over} px too wide at {width} px and {zoom} %"
