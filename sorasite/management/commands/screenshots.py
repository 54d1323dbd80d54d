"""Pictures of every page, on a phone and on a desk, dark and light, with a contact sheet to look through."""

from __future__ import annotations

import importlib.util
import itertools
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sorasite.pages import PAGES

SIZES = {"phone": (390, 844), "desk": (1280, 800)}
THEMES = ("dark", "light")


class Command(BaseCommand):
    help = "Take pictures of the pages in a scratch site with a small cast. Your own site is not touched."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", help="where the pictures and index.html go")
        parser.add_argument("--pages", default="", metavar="A,B", help=f"some of: {', '.join(PAGES)}")
        parser.add_argument("--sizes", default=",".join(SIZES), metavar="A,B", help="phone, desk, or WIDTHxHEIGHT")
        parser.add_argument("--themes", default=",".join(THEMES), metavar="A,B", help="dark, light")
        parser.add_argument("--language", default="en", help="in which language the cast reads")

    def handle(self, *args: Any, **options: Any) -> None:
        pages = chosen(options["pages"], PAGES, "page")
        sizes = {name: size_of(name) for name in options["sizes"].split(",")}
        themes = chosen(options["themes"], dict.fromkeys(THEMES), "theme")
        if importlib.util.find_spec("playwright") is None:
            raise CommandError(
                "Pictures need Playwright, a developer's tool: pip install -r requirements-dev.txt, and a Chromium."
            )
        from sorasite.screenshots import Camera, contact_sheet, films_of_this_site, running, scratch_site

        folder = Path(options["folder"])
        folder.mkdir(parents=True, exist_ok=True)
        taken = []
        with tempfile.TemporaryDirectory(prefix="screenshots-") as scratch:
            films = films_of_this_site()
            self.stdout.write(f"Films: {f'{len(films)} of this site' if films else 'drawn from the scenes'}.")
            with scratch_site(Path(scratch), films, options["language"]) as site, running() as browser:
                camera = Camera(site, browser)
                for (name, page), (size, box), theme in itertools.product(pages.items(), sizes.items(), themes):
                    path = folder / f"{name}.{size}.{theme}.png"
                    camera.take(page, box, theme, path)
                    taken.append(path.name)
                    self.stdout.write(path.name)
        (folder / "index.html").write_text(contact_sheet(taken))
        self.stdout.write(f"{len(taken)} pictures; look through {folder / 'index.html'}")


def chosen(names: str, known: dict[str, Any], kind: str) -> dict[str, Any]:
    """Those of `known` that are named, all where nothing is."""
    wanted = [name for name in names.split(",") if name] or list(known)
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise CommandError(f"There is no {kind} {', '.join(unknown)}. There are: {', '.join(known)}.")
    return {name: known[name] for name in wanted}


def size_of(name: str) -> tuple[int, int]:
    if name in SIZES:
        return SIZES[name]
    width, _x, height = name.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise CommandError(f"{name!r} is no size; write phone, desk, or something like 320x568.")
    return int(width), int(height)
