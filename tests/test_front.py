"""What the browser gets keeps to the content security policy, and names only things that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

ROOT = Path(__file__).resolve().parent.parent
# Letters are read by mail programs, which know no style sheets and no policy; tests/test_letters.py looks at them.
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html") if "emails" not in path.parts)
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
BASE = (ROOT / "templates" / "base.html").read_text()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_has_no_inline_style_and_no_inline_handler(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=", text)
    # A script of another type than JavaScript is data that nothing runs.
    runs = [tag for tag in re.findall(r"<script\b[^>]*>", text) if 'type="application/json"' not in tag]
    assert all("src=" in tag or "nonce=" in tag for tag in runs)


def test_every_icon_that_is_shown_is_in_the_sprite() -> None:
    symbols = re.findall(r'<symbol id="([\w-]+)"', (ROOT / "static/icons/sprite.svg").read_text())
    drawn = set(symbols)
    assert len(symbols) == len(drawn)
    tag = r'(?:"_icon.html" with name=|{% icon )"([\w-]+)"'
    shown = {name for path in TEMPLATES for name in re.findall(tag, path.read_text())}
    assert shown <= drawn


def test_every_static_file_that_a_template_names_exists() -> None:
    named = {name for path in TEMPLATES for name in re.findall(r"{% static '([^']+)' %}", path.read_text())}
    assert named
    assert {name for name in named if finders.find(name) is None} == set()


def test_the_import_map_knows_every_module_that_is_imported() -> None:
    known = set(re.findall(r'"(sorasite/[\w-]+)":', BASE))
    imported = {name for path in SCRIPTS for name in re.findall(r'from "([^"]+)"', path.read_text())}
    assert imported == known


def test_nothing_is_fetched_from_another_host() -> None:
    styles = (ROOT / "static" / "css").glob("*.css")
    for path in [*TEMPLATES, *SCRIPTS, *styles]:
        assert not re.search(r"""(?:src|href)=["']https?://|url\(["']?https?://""", path.read_text()), path
