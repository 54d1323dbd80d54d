"""Remixing in a real browser: over somebody's clip, by the house model, to a tree that both can walk."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from accounts.models import User
from clips.lifecycle import State
from clips.models import Clip, Lineage
from feed.models import Tally
from generation.backends.base import RenderRequest
from generation.backends.house import HouseBackend
from generation.models import Render
from tests import cast
from tests.browser import MAKES_WITHIN_MS, SIZES, aside
from tests.test_journeys import CLIP, MAKING

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("worker")]


def parent_by(handle: str) -> tuple[User, Clip]:
    """A published clip of somebody, with a score of the house model as it keeps it."""

    def make() -> tuple[User, Clip]:
        author = cast.person(handle)
        with transaction.atomic():
            # The real worker must not see it on its way, and take it for its own.
            clip = cast.published(author, prompt="a red fox trotting through snow at night")
        backend = HouseBackend(steps=8)
        output = backend._imagine(backend._load(unheard), RenderRequest(clip.prompt, seed=1), unheard, {})
        Render.objects.create(
            clip=clip,
            attempt=1,
            outcome=Render.Outcome.DONE,
            lease_until=clip.created_at,
            ended_at=clip.created_at,
            seed=1,
            backend="house",
            recipe={"prompt": clip.prompt},
            score=output.score.to_json(),
        )
        return author, clip

    return aside(make)


def unheard(stage: str, fraction: float) -> None:
    """Progress that nobody reads."""


def compose(page: Page, parent: Clip, change: str) -> None:
    """From the page of the clip to the composer, with the words that say what should change."""
    page.goto(f"/c/{parent.public_id}/")
    page.get_by_role("link", name="Remix", exact=True).click()
    expect(page.get_by_role("heading", name="Remix")).to_be_visible()
    expect(page.get_by_label("What should change?")).to_have_value(parent.prompt)
    page.get_by_label("What should change?").fill(change)


@SIZES
def test_a_remix_is_made_published_told_and_shown_in_the_tree(watched, size):
    author, parent = parent_by("author")
    remixer = aside(lambda: cast.person("remixer"))
    page = watched.page(remixer, **size)
    compose(page, parent, "make it day")
    slider = page.get_by_label("How different?")
    slider.fill("0.3")
    expect(slider).to_have_attribute("aria-valuetext", "a little")
    page.get_by_role("button", name="Remix").dblclick()
    page.wait_for_url(MAKING)
    page.wait_for_url(CLIP, timeout=MAKES_WITHIN_MS)
    child = aside(lambda: Clip.objects.get(author=remixer))
    assert aside(lambda: Lineage.objects.get().strength) == 0.3
    expect(page.get_by_text("fox · snow · day")).to_be_visible()
    expect(page.get_by_role("link", name="Remix of @author's clip")).to_be_visible()

    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published.")).to_be_visible()
    page.get_by_role("link", name="Where it comes from").click()
    expect(page.get_by_role("heading", name="Family tree")).to_be_visible()
    leaves = page.locator(".leaf")
    expect(leaves).to_have_count(2)
    expect(leaves.nth(0)).to_contain_text("@author")
    expect(leaves.nth(1)).to_have_attribute("aria-current", "true")
    leaves.nth(0).press("Enter")
    page.wait_for_url(f"**/c/{parent.public_id}/")
    expect(page.get_by_role("link", name="1 remix")).to_be_visible()
    assert aside(lambda: Tally.objects.get(clip=parent).remixes) == 1

    theirs = watched.page(author, **size)
    theirs.goto("/news/")
    expect(theirs.get_by_text("remixed your clip").first).to_be_visible()
    theirs.goto(f"/c/{parent.public_id}/tree/")
    theirs.locator(f'.branches a[href="/c/{child.public_id}/"]').click()
    theirs.wait_for_url(f"**/c/{child.public_id}/")


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
    page.wait_for_url(CLIP, timeout=MAKES_WITHIN_MS)
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
