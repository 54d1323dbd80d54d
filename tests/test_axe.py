"""Nobody is shut out: axe finds no violation on any page, in either theme."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import walked

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.mark.parametrize("name", walked())
def test_axe_finds_nothing_in_either_theme(stage, name):
    page = stage.open(name, color_scheme="dark", reduced_motion="reduce")
    words = []
    for theme in ("dark", "light"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        words += [
            f"{theme}: {one['id']}: {one['help']}\n  " + "\n  ".join(node["html"][:300] for node in one["nodes"][:4])
            for one in Axe().run(page).response["violations"]
        ]
    page.context.close()
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
