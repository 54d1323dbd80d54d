"""The look without a browser: the style page shows what there is, and a phone may install the site."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.core.management import CommandError, call_command
from django.shortcuts import render
from PIL import Image

from sorasite import styleguide
from sorasite.management.commands import icons, scenes
from tests import cast

ROOT = Path(__file__).resolve().parent.parent


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
    assert [shortcut["url"] for shortcut in manifest["shortcuts"]] == ["/compose/", "/explore/", "/drafts/"]
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
