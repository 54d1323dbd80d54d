"""The look in a browser: sheets open, the language switches, pictures are taken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.management.base import CommandError
from PIL import Image

from sorasite import translations
from sorasite.pages import PAGES
from sorasite.screenshots import Camera, ScratchSite


@pytest.mark.django_db
@pytest.mark.browser
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


@pytest.mark.django_db
@pytest.mark.browser
def test_a_lost_network_says_so_and_its_return_too(stage):
    page = stage.open("verify")
    card = page.locator("#offline")
    assert card.is_hidden()
    page.context.set_offline(True)
    card.wait_for(state="visible")
    page.context.set_offline(False)
    card.wait_for(state="hidden")
    page.context.close()


@pytest.mark.django_db
@pytest.mark.browser
def test_the_camera_takes_each_page_as_its_visitor_sees_it(stage, tmp_path):
    camera = Camera(ScratchSite(stage.site.url, stage.show, "en"), stage.browser)
    lightness = {}
    for theme in ("dark", "light"):
        camera.take(PAGES["drafts"], (390, 600), theme, tmp_path / f"{theme}.png")
        lightness[theme] = Image.open(tmp_path / f"{theme}.png").convert("L").getpixel((5, 5))
    assert lightness["light"] > lightness["dark"] + 100
    with pytest.raises(CommandError, match="answered 200, not 404"):
        camera.take(replace(PAGES["drafts"], status=404), (390, 600), "dark", tmp_path / "none.png")


@pytest.mark.django_db
@pytest.mark.browser
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
