"""The look in a browser: nobody is shut out, sheets open, the language switches, pictures are taken.

Nothing overflows, however small the screen and large the letters, and axe finds nothing.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import DEFAULT_OPTIONS, Axe
from django.core.management.base import CommandError
from PIL import Image

from sorasite import translations
from sorasite.pages import PAGES
from sorasite.screenshots import Camera, ScratchSite
from tests.browser import walked

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
OVERFLOWING = """() => {
  const wide = document.documentElement.clientWidth;
  const out = [];
  for (const one of document.querySelectorAll("body *")) {
    const box = one.getBoundingClientRect();
    if (box.width && box.right > wide + 1) out.push(`${one.tagName}.${one.className} to ${Math.round(box.right)}`);
  }
  return { over: document.documentElement.scrollWidth - wide, out: out.slice(0, 5) };
}"""


@pytest.mark.parametrize("name", walked())
def test_a_page_is_for_everybody(stage, name):
    page = stage.open(name, viewport={"width": 320, "height": 700}, color_scheme="dark", reduced_motion="reduce")
    over = {}
    for width, letters in ((320, "100%"), (390, "200%"), (1280, "200%"), (1280, "100%")):
        page.set_viewport_size({"width": width, "height": 720})
        page.evaluate("(size) => (document.documentElement.style.fontSize = size)", letters)
        found = page.evaluate(OVERFLOWING)
        if found["over"] > 0:
            over[width, letters] = found
    words = []
    # The themes differ in their colours alone.
    for theme, options in (("dark", {}), ("light", {"runOnly": ["color-contrast"]})):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        # The links of the admin take a moment to change their colour.
        page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
        words += [
            f"{theme}: {one['id']}: {one['help']}\n  " + "\n  ".join(node["html"][:300] for node in one["nodes"][:4])
            for one in Axe().run(page, options=DEFAULT_OPTIONS | options).response["violations"]
        ]
    page.context.close()
    assert not over
    assert not words, "\n".join(words)


def test_axe_would_find_something(stage):
    page = stage.open("verify")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x><button></button>')")
    found = {one["id"] for one in Axe().run(page).response["violations"]}
    page.context.close()
    assert {"image-alt", "button-name"} <= found


def test_axe_sees_the_theme_that_is_shown(stage):
    page = stage.open("verify", color_scheme="dark", reduced_motion="reduce")
    page.add_style_tag(content="h1 { color: #eee !important }")
    seen = {}
    for theme in ("dark", "light"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        seen[theme] = {one["id"] for one in Axe().run(page).response["violations"]}
    page.context.close()
    assert seen == {"dark": set(), "light": {"color-contrast"}}


def test_a_sheet_opens_over_the_page_and_closes_by_escape_and_by_a_press_beside_it(stage):
    page = stage.open("styleguide", viewport={"width": 390, "height": 844})
    sheet = page.locator("#sheet-dark")
    for way in (lambda: page.keyboard.press("Escape"), lambda: page.mouse.click(200, 40)):
        page.locator("[data-opens='sheet-dark']").click()
        assert sheet.is_visible()
        assert page.evaluate("document.querySelector('#sheet-dark').contains(document.activeElement)")
        way()
        sheet.wait_for(state="hidden")
    page.context.close()


def test_a_lost_network_says_so_and_its_return_too(stage):
    page = stage.open("verify")
    card = page.locator("#offline")
    assert card.is_hidden()
    page.context.set_offline(True)
    card.wait_for(state="visible")
    page.context.set_offline(False)
    card.wait_for(state="hidden")
    page.context.close()


def test_the_camera_takes_each_page_as_its_visitor_sees_it(stage, tmp_path):
    camera = Camera(ScratchSite(stage.site.url, stage.show, "en"), stage.browser)
    lightness = {}
    for theme in ("dark", "light"):
        camera.take(PAGES["drafts"], (390, 600), theme, tmp_path / f"{theme}.png")
        lightness[theme] = Image.open(tmp_path / f"{theme}.png").convert("L").getpixel((5, 5))
    assert lightness["light"] > lightness["dark"] + 100
    with pytest.raises(CommandError, match="answered 200, not 404"):
        camera.take(replace(PAGES["drafts"], status=404), (390, 600), "dark", tmp_path / "none.png")


def test_the_switch_in_the_menu_changes_the_whole_interface(stage):
    page = stage.window("visitor").new_page()
    for path in ("/verify/", "/account/login/", "/nowhere/"):
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == "en"
    page.goto("/verify/")
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Deutsch").click()
    page.wait_for_url("**/verify/")
    page.get_by_role("heading", name="Wurde das hier gemacht?").wait_for()
    english = texts_of("en")
    for name in ("/verify/", "/account/login/", "/nowhere/", "/"):
        page.goto(name)
        assert page.locator("html").get_attribute("lang") == "de"
        lines = [line.strip() for line in page.locator("body").inner_text().splitlines()]
        assert not english.intersection(lines), name
    page.context.close()


def texts_of(language: str) -> set[str]:
    """Every text that reads differently in German."""
    return {one.id for one in translations.known("de") if isinstance(one.id, str) and one.id not in ("", one.string)}
