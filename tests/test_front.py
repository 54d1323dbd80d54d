"""What the browser gets keeps to the content security policy, and names only things that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
BASE = (ROOT / "templates" / "base.html").read_text()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_has_no_inline_style_and_no_inline_handler(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=", text)
    assert all("src=" in tag or "nonce=" in tag for tag in re.findall(r"<script\b[^>]*>", text))


def test_every_icon_that_is_shown_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "static/icons/sprite.svg").read_text()))
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


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #rrggbb colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("text", "ground", 4.5),
        ("text", "glow", 4.5),
        ("quiet", "ground", 4.5),
        ("quiet", "sheet", 4.5),
        ("quiet", "raised", 4.5),
        ("accent", "ground", 4.5),
        ("accent", "glow", 4.5),
        ("on-fill", "fill", 4.5),
        ("bad", "ground", 4.5),
        ("text", "bad-ground", 4.5),
        ("edge", "ground", 3.0),
        ("edge", "sheet", 3.0),
    ],
)
def test_words_and_edges_stand_out_in_both_themes(front: str, back: str, least: float, theme: int) -> None:
    tokens = (ROOT / "static/css/tokens.css").read_text()
    colours = {
        name: (light, dark) for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", tokens)
    }
    assert contrast(colours[front][theme], colours[back][theme]) >= least
