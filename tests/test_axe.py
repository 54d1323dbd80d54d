"""Nobody is shut out: nothing overflows, however small the screen and large the letters, and axe finds nothing."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

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
        words += [
            f"{theme}: {one['id']}: {one['help']}\n  " + "\n  ".join(node["html"][:300] for node in one["nodes"][:4])
            for one in Axe().run(page, options=options).response["violations"]
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
