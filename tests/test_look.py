"""The look in a browser: nothing overflows, sheets open, the language switches, pictures are taken."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from sorasite import translations
from tests.browser import environment, walked

ROOT = Path(__file__).resolve().parent.parent
OVERFLOWING = """() => {
  const wide = document.documentElement.clientWidth;
  const out = [];
  for (const one of document.querySelectorAll("body *")) {
    const box = one.getBoundingClientRect();
    if (box.width && box.right > wide + 1) out.push(`${one.tagName}.${one.className} to ${Math.round(box.right)}`);
  }
  return { over: document.documentElement.scrollWidth - wide, out: out.slice(0, 5) };
}"""


@pytest.mark.django_db
@pytest.mark.browser
@pytest.mark.parametrize("name", walked())
def test_nothing_overflows_on_a_small_screen_nor_with_large_letters(stage, name):
    page = stage.open(name, viewport={"width": 320, "height": 700}, reduced_motion="reduce")
    found = {}
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        if width > 320:
            page.evaluate("document.documentElement.style.fontSize = '200%'")
        found[width] = page.evaluate(OVERFLOWING)
    page.context.close()
    assert not {width: one for width, one in found.items() if one["over"] > 0}, name


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
def test_the_screens_are_taken_by_one_command(chromium, tmp_path, services):
    # In a process of its own: it makes a database of its own, and leaves none behind.
    command = [sys.executable, str(ROOT / "manage.py"), "screenshots", str(tmp_path), "--pages", "sign-in,feed"]
    changes = {"SORASITE_CHROMIUM": chromium, "DATABASE_URL": settings.DATABASE_URL}
    done = subprocess.run([*command, "--sizes", "390x600"], env=environment(**changes), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    pictures = sorted(path.name for path in tmp_path.glob("*.png"))
    assert pictures == [f"{name}.390x600.{theme}.png" for name in ("feed", "sign-in") for theme in ("dark", "light")]
    assert all(f'src="{name}"' in (tmp_path / "index.html").read_text() for name in pictures)
    dark, light = (Image.open(tmp_path / f"sign-in.390x600.{theme}.png").convert("L") for theme in ("dark", "light"))
    assert light.getpixel((5, light.height - 5)) > dark.getpixel((5, dark.height - 5)) + 100


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
