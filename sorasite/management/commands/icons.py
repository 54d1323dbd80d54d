"""The PNG icons of the installed app and the favicon, made from the mark. Run it after a change of the mark."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import resvg_py
from django.conf import settings
from django.core.management.base import BaseCommand
from PIL import Image

FOLDER = Path(settings.BASE_DIR) / "static" / "icons"
SIZES = {"app-192.png": 192, "app-512.png": 512, "app-maskable-512.png": 512, "apple-touch-icon.png": 180}
FULL_BLEED = {"app-maskable-512.png", "apple-touch-icon.png"}
"""Phones cut these to a shape of their own; the round corners of the mark would show as holes."""


class Command(BaseCommand):
    help = "Make the app icons and the favicon from static/icons/mark.svg."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for name, body in drawn().items():
            (FOLDER / name).write_bytes(body)
            self.stdout.write(f"{name}: {len(body)} bytes")


def drawn() -> dict[str, bytes]:
    """Every icon file, by name."""
    mark = (FOLDER / "mark.svg").read_text()
    square = re.sub(r'(<rect width="64" height="64") rx="17"', r"\1", mark)
    found = {name: png(square if name in FULL_BLEED else mark, size) for name, size in SIZES.items()}
    return {**found, "favicon.ico": ico(mark)}


def png(svg: str, size: int) -> bytes:
    """The drawing as a PNG of few colours: it is flat, so 64 of them are enough."""
    picture = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size))))
    out = io.BytesIO()
    picture.convert("RGBA").quantize(64, method=Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()


def ico(svg: str) -> bytes:
    """A favicon.ico with 16, 32 and 48 pixels, for what does not read SVG."""
    picture = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=192, height=192))))
    out = io.BytesIO()
    picture.convert("RGBA").save(out, "ICO", sizes=[(16, 16), (32, 32), (48, 48)])
    return out.getvalue()
