"""Nobody is shut out: axe finds no violation on any page, in either theme."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from sorasite.pages import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(stage, name, theme):
    page = stage.open(name, color_scheme=theme, reduced_motion="reduce")
    found = Axe().run(page)
    page.context.close()
    words = [
        f"{one['id']}: {one['help']}\n  " + "\n  ".join(node["html"][:300] for node in one["nodes"][:4])
        for one in found.response["violations"]
    ]
    assert not words, "\n".join(words)


def test_axe_would_find_something(stage):
    page = stage.open("verify")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x><button></button>')")
    found = {one["id"] for one in Axe().run(page).response["violations"]}
    page.context.close()
    assert {"image-alt", "button-name"} <= found
