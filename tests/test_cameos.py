"""A likeness from hand to hand, in a real browser: lent, composed with, seen while it is a draft, taken back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from cameos.ledger import nudge_later
from cameos.models import Cameo, Grant, Scope
from clips.models import Clip
from tests import cast
from tests.browser import aside

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def owner_and_friend():
    """An owner with a likeness that nobody may use yet, and a friend."""

    def made():
        owner, friend = cast.person("owner", display_name="Olga"), cast.person("friend", display_name="Ben")
        return owner, friend, cast.cameo(owner, scope=Scope.APPROVED)

    return aside(made)


def lend(page: Page, likeness: Cameo, handle: str) -> None:
    """On the owner's page, to somebody by their handle."""
    page.goto(f"/cameos/{likeness.public_id}/")
    page.get_by_label("Handle").fill(f"@{handle}")
    page.get_by_role("button", name="Lend", exact=True).click()
    expect(page.get_by_text(f"@{handle} may use it now.")).to_be_visible()


def status(page: Page, path: str) -> int:
    return page.request.get(path).status


def test_without_javascript_a_likeness_is_lent_used_and_taken_back(site, watched):
    owner, friend, likeness = owner_and_friend()
    plain = watched.page(owner, java_script_enabled=False)
    lend(plain, likeness, "friend")

    making = watched.page(friend, java_script_enabled=False)
    making.goto("/compose/")
    making.get_by_label("What happens?").fill("a walk through the snow")
    making.locator("label.pick", has_text="Olga").click()
    making.get_by_role("button", name="Imagine").click()
    making.wait_for_url(re.compile("/making/"))
    clip = aside(Clip.objects.get)
    assert clip.prompt == "a walk through the snow. With @owner."

    plain.goto("/cameos/appearances/")
    expect(plain.get_by_text("a walk through the snow").first).to_be_visible()
    plain.goto(f"/cameos/{likeness.public_id}/")
    plain.get_by_role("button", name="Take back from @friend").click()
    expect(plain.get_by_text("Taken back from @friend.")).to_be_visible()
    assert not aside(lambda: Grant.objects.live().exists())
    plain.get_by_role("button", name="Take it back from everybody").click()
    expect(plain.get_by_text("Taken back: every clip with it is dark")).to_be_visible()
    plain.get_by_role("button", name="Lend it again").click()
    expect(plain.get_by_role("button", name="Take it back from everybody")).to_be_visible()


def test_a_friend_asks_and_hears_the_answer_in_an_open_tab(site, watched):
    owner, friend, _likeness = owner_and_friend()
    asking = watched.page(friend)
    asking.goto("/@owner/cameo/")
    asking.get_by_label("What would you like to do?").fill("A film about tea.")
    asking.get_by_role("button", name="May I use your likeness?").click()
    expect(asking.get_by_text("You asked. You are told").first).to_be_visible()

    answering = watched.page(owner)
    answering.goto("/cameos/")
    expect(answering.get_by_text("A film about tea.")).to_be_visible()
    answering.get_by_role("button", name="Yes", exact=True).click()
    expect(answering.get_by_text("You said yes to @friend.")).to_be_visible()
    expect(asking.locator("#news-badge .badge")).to_be_visible()
    asking.goto("/news/")
    asking.get_by_role("link", name=re.compile("lends you")).click()
    expect(asking.get_by_text("You may use Olga")).to_be_visible()


def test_while_clips_are_ticked_the_list_waits_to_be_asked(site, watched):
    owner, friend, likeness = owner_and_friend()

    def one_more():
        clip = cast.draft(friend)
        cast.in_it(clip, likeness)
        nudge_later(owner, clip.public_id)

    aside(one_more)
    page = watched.page(owner)
    page.goto("/cameos/appearances/")
    page.wait_for_timeout(500)
    page.get_by_role("checkbox", name="Choose").first.check()
    aside(one_more)
    page.get_by_role("button", name="Something has changed. Show it").click()
    expect(page.locator(".appearance")).to_have_count(2)
