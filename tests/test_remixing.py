"""Remixing in a real browser: forms, tabs, switches and trees. The house model makes one in test_journeys.py."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from clips.lifecycle import State
from clips.models import Clip, Lineage
from tests import cast
from tests.browser import aside
from tests.test_journeys import CLIP, MAKING

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def parent_by(handle: str) -> tuple[User, Clip]:
    """A published clip of somebody."""

    def make() -> tuple[User, Clip]:
        author = cast.person(handle)
        return author, cast.published(author, prompt="a red fox trotting through snow at night")

    return aside(make)


def compose(page: Page, parent: Clip, change: str) -> None:
    """From the page of the clip to the composer, with the words that say what should change."""
    page.goto(f"/c/{parent.public_id}/")
    page.get_by_role("link", name="Remix", exact=True).click()
    expect(page.get_by_role("heading", name="Remix")).to_be_visible()
    expect(page.get_by_label("What should change?")).to_have_value(parent.prompt)
    page.get_by_label("What should change?").fill(change)


def test_two_tabs_of_one_form_make_one_remix(watched):
    _author, parent = parent_by("author")
    remixer = aside(lambda: cast.person("remixer"))
    page = watched.page(remixer)
    compose(page, parent, "in the rain")
    ticket = page.locator("input[name=ticket]").get_attribute("value")
    other = page.context.new_page()
    other.goto(f"/c/{parent.public_id}/remix/")
    other.locator("input[name=ticket]").evaluate("(field, value) => { field.value = value; }", ticket)
    for tab in (page, other):
        tab.get_by_role("button", name="Remix").click()
        tab.wait_for_url(re.compile(r"/(making|c)/\w{10}/$"))
    assert aside(Lineage.objects.count) == 1


def test_without_javascript_a_clip_is_remixed_and_its_tree_is_walked(watched):
    _author, parent = parent_by("author")
    remixer = aside(lambda: cast.person("remixer"))
    page = watched.page(remixer, java_script_enabled=False)
    compose(page, parent, "at sunset")
    page.get_by_role("button", name="Remix").click()
    page.wait_for_url(MAKING)
    aside(lambda: cast.bring(Clip.objects.get(author=remixer), State.DRAFT))
    # The page loads itself again until it is sent on to the film.
    page.wait_for_url(CLIP)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published.")).to_be_visible()
    child = aside(lambda: Clip.objects.get(author=remixer))
    assert child.state == State.PUBLISHED
    page.goto(f"/c/{parent.public_id}/tree/")
    page.locator(f'.branches a[href="/c/{child.public_id}/"]').click()
    page.wait_for_url(f"**/c/{child.public_id}/")


def test_a_closed_clip_says_so_and_offers_no_button(watched):
    author, parent = parent_by("author")
    mine = watched.page(author)
    mine.goto(f"/c/{parent.public_id}/details/")
    mine.get_by_label("Remix it").uncheck()
    mine.get_by_role("button", name="Save").click()
    expect(mine.get_by_text("Saved.")).to_be_visible()
    page = watched.page(aside(lambda: cast.person("remixer")))
    page.goto(f"/c/{parent.public_id}/")
    expect(page.get_by_role("link", name="Share")).to_be_visible()
    expect(page.get_by_role("link", name="Remix", exact=True)).to_have_count(0)
    assert page.goto(f"/c/{parent.public_id}/remix/").status == 403
    expect(page.get_by_text("@author would rather not have this clip remixed.")).to_be_visible()
    watched.forgive("/remix/", "403")
