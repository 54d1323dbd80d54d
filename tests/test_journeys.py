"""What people do here, done in a real browser against the real site, with no worker that makes their clips."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from clips.lifecycle import State
from clips.models import Clip
from tests import cast
from tests.browser import aside, until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CLIP = re.compile(r"/c/(\w{10})/$")
MAKING = re.compile(r"/making/(\w{10})/$")


def person(handle: str) -> User:
    return aside(lambda: cast.person(handle))


def imagine(page: Page, prompt: str, length: str = "4 s") -> None:
    """Fill the composer in and press the button."""
    page.goto("/compose/")
    page.get_by_label("What happens?").fill(prompt)
    page.get_by_label(length, exact=True).check()
    page.get_by_role("button", name="Imagine").click()


def test_without_javascript_a_clip_is_asked_for_awaited_published_and_watched(watched):
    page = watched.page(person("author"), java_script_enabled=False)
    imagine(page, "a lighthouse by the sea at dusk, a boat passes")
    expect(page.get_by_text("You may leave this page.")).to_be_visible()
    aside(lambda: cast.bring(Clip.objects.get(), State.DRAFT))
    # The page loads itself again until it is sent on to the film.
    page.wait_for_url(CLIP)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published.")).to_be_visible()

    page.goto("/")
    page.get_by_role("link", name="a lighthouse by the sea").click()
    page.wait_for_url(CLIP)
    film = page.locator("video")
    expect(film).to_have_attribute("controls", "")
    source = film.get_attribute("src")
    assert source
    with page.expect_response(re.compile(re.escape(source))) as played:
        film.focus()
        page.keyboard.press("Space")
    assert played.value.status == 206
    assert played.value.headers["content-type"] == "video/mp4"


def test_a_refusal_says_why_and_keeps_every_word(watched):
    page = watched.page(person("author"))
    prompt = "Taylor Swift juggles oranges on a red sofa"
    imagine(page, prompt)
    wrong = page.locator("#id_prompt_wrong")
    expect(wrong).to_contain_text("Taylor Swift")
    expect(wrong).to_contain_text("real person")
    expect(page.get_by_label("What happens?")).to_have_value(prompt)
    watched.forgive("/compose/", "422")
    assert aside(Clip.objects.count) == 0


def test_a_handle_in_the_words_is_refused_in_words(watched):
    page = watched.page(person("author"))
    imagine(page, "@ben juggles oranges on a red sofa")
    expect(page.locator("#id_prompt_wrong")).to_contain_text("@ben has not lent a likeness here.")
    expect(page.get_by_label("What happens?")).to_have_value("@ben juggles oranges on a red sofa")
    watched.forgive("/compose/", "422")
    assert aside(Clip.objects.count) == 0


def test_the_watch_over_the_console_hears_what_the_policy_forbids(watched):
    page = watched.page()
    page.goto("/account/login/")
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "1";
      document.head.append(script);
    }""")
    until(lambda: watched.troubles, page)
    watched.forgive("Content Security Policy", "script-src")
