"""The look holds: nothing overflows, the style page shows what there is, a phone may install the site."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.core.management import CommandError, call_command
from django.shortcuts import render
from PIL import Image

from sorasite import styleguide
from sorasite.management.commands import icons, scenes
from sorasite.pages import PAGES
from tests import cast
from tests.browser import environment

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
@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_overflows_on_a_small_screen_nor_with_large_letters(stage, name, width):
    page = stage.open(name, viewport={"width": width, "height": 700}, reduced_motion="reduce")
    if width > 320:
        page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = page.evaluate(OVERFLOWING)
    page.context.close()
    assert found["over"] <= 0, f"{name} at {width}: {found}"


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


@pytest.mark.parametrize("wrong", [{"pages": "nowhere"}, {"sizes": "huge"}, {"themes": "sepia"}])
def test_a_wrong_wish_for_pictures_is_refused_in_words(tmp_path, wrong):
    with pytest.raises(CommandError, match=r"There is no|is no size"):
        call_command("screenshots", str(tmp_path), **wrong)


@pytest.mark.django_db
def test_the_style_page_shows_every_icon_and_scene_to_operators_only(client):
    client.force_login(cast.operator())
    page = client.get("/styleguide/").content.decode()
    assert all(f"sprite.svg#{name}" in page for name in styleguide.everything()["icons"])
    assert all(path.name in page for path in (ROOT / "static/scenes").glob("*.svg"))
    client.force_login(cast.moderator())
    assert client.get("/styleguide/").status_code == 404


@pytest.mark.parametrize(("front", "back", "least"), styleguide.PAIRS)
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_and_edges_stand_out_in_both_themes(front, back, least, theme):
    found = styleguide.colours((ROOT / "static/css/tokens.css").read_text())
    assert styleguide.contrast(found[front][theme], found[back][theme]) >= least


def test_black_on_white_is_21_to_1():
    assert styleguide.contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.django_db
def test_a_phone_may_install_the_site(client):
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    manifest = answer.json()
    assert manifest["display"] == "standalone"
    assert manifest["start_url"] == "/"
    for icon in manifest["icons"]:
        name = icon["src"].removeprefix("/static/")
        with Image.open(str(finders.find(name))) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    assert manifest["shortcuts"][0]["url"] == "/compose/"
    assert '<link rel="manifest" href="/manifest.webmanifest">' in client.get("/").content.decode()
    assert client.get("/favicon.ico")["Location"].endswith("icons/favicon.ico")


def test_the_icons_are_those_of_the_mark():
    for name, body in icons.drawn().items():
        with Image.open(ROOT / "static/icons" / name) as kept, Image.open(io.BytesIO(body)) as drawn:
            assert kept.convert("RGBA").tobytes() == drawn.convert("RGBA").tobytes(), f"run bin/manage icons: {name}"
        assert len(body) < 20_000


def test_a_maskable_icon_has_no_hole_in_its_corners():
    with Image.open(ROOT / "static/icons/app-maskable-512.png") as picture:
        opaque = picture.convert("RGBA")
        assert all(opaque.getpixel(corner)[3] == 255 for corner in ((0, 0), (511, 0), (0, 511), (511, 511)))


def test_the_scenes_are_those_that_the_command_draws():
    for name, scene in scenes.SCENES.items():
        assert (ROOT / f"static/scenes/{name}.svg").read_text() == scenes.drawn(scene), "run bin/manage scenes"


def test_drawings_have_no_leftovers_from_elsewhere():
    for path in [*(ROOT / "static/icons").glob("*.svg"), *(ROOT / "static/scenes").glob("*.svg")]:
        text = path.read_text()
        assert not re.search(r"<script|href=.https?:|<image", text), path
        assert len(text) < 24_000, path


@pytest.mark.django_db
def test_too_often_is_a_page_with_words(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    answer = render(request, "429.html", {"problem": "Only five a minute."}, status=429)
    assert "Only five a minute." in answer.content.decode()
    assert "A little slower" in render(request, "429.html").content.decode()
