"""What the style page shows, read from the styles themselves: colours with their contrast, icons, scenes, measures."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "static"
WRONG = (400, 403, 404, 429, 500)
"""What may go wrong; each has a page of its own."""
PAIRS = [
    ("text", "ground", 4.5),
    ("text", "sheet", 4.5),
    ("text", "raised", 4.5),
    ("text", "glow", 4.5),
    ("quiet", "ground", 4.5),
    ("quiet", "sheet", 4.5),
    ("quiet", "raised", 4.5),
    ("accent", "ground", 4.5),
    ("accent", "sheet", 4.5),
    ("accent", "glow", 4.5),
    ("on-fill", "fill", 4.5),
    ("good", "ground", 4.5),
    ("good", "good-ground", 4.5),
    ("text", "good-ground", 4.5),
    ("bad", "ground", 4.5),
    ("bad", "sheet", 4.5),
    ("bad", "bad-ground", 4.5),
    ("text", "bad-ground", 4.5),
    ("edge", "ground", 3.0),
    ("edge", "sheet", 3.0),
]
"""(front, back, least contrast) of every pair of colours in use; a test holds them to it."""


def everything() -> dict[str, Any]:
    """What the template shows."""
    tokens = (STATIC / "css" / "tokens.css").read_text()
    found = colours(tokens)
    measured = [
        {"front": front, "back": back, "least": least, "light": ratio(found, front, back, 0)}
        | {"dark": ratio(found, front, back, 1)}
        for front, back, least in PAIRS
    ]
    return {
        "colours": found,
        "pairs": measured,
        "icons": re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons" / "sprite.svg").read_text()),
        "scenes": sorted(f"scenes/{path.name}" for path in (STATIC / "scenes").glob("*.svg")),
        "measures": re.findall(r"--(bar|rail|touch|round|soft): ([^;]+);", tokens),
        "tints": range(6),
        "wrong": WRONG,
    }


def colours(tokens: str) -> dict[str, tuple[str, str]]:
    """{name: (light, dark)} of the opaque colours in tokens.css."""
    rows = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", tokens)
    return {name: (light, dark) for name, light, dark in rows}


def ratio(found: dict[str, tuple[str, str]], front: str, back: str, theme: int) -> str:
    return f"{contrast(found[front][theme], found[back][theme]):.1f}"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #rrggbb colours, 1 to 21 (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
