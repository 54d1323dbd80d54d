"""A scratch site in a database of its own, and a camera that looks at it. For `manage.py screenshots`."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import override_settings
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from clips.models import Clip
from sorasite.pages import Page
from sorasite.services.layout import ROOT
from sorasite.services.process import Program, stop
from sorasite.showcase import Showcase, set_up
from sorasite.stills import Files

DATABASE = "sorasite_screenshots"
STARTS_WITHIN = 60.0
FLAGS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run"
).split()


@dataclass(frozen=True)
class ScratchSite:
    """Where it answers, what is in it, and the language of its people."""

    url: str
    show: Showcase
    language: str


def films_of_this_site() -> list[Files]:
    """The files of up to six clips that the house published here; none where it did not."""
    if Clip._meta.db_table not in connection.introspection.table_names():
        return []  # The site was never started; its database is empty.
    clips = Clip.objects.filter(author__is_house=True, state="published").prefetch_related("renditions")
    found = []
    for clip in clips.order_by("pk")[:6]:
        files: Files = {}
        for row in clip.renditions.all():
            with default_storage.open(row.key) as handle:
                files[row.kind] = (row.content_type, handle.read())
        found.append(files)
    return found


@contextlib.contextmanager
def scratch_site(folder: Path, films: list[Files], language: str) -> Iterator[ScratchSite]:
    """The site over a new database and new files in `folder`, filled by the showcase; all of it goes at the end."""
    media = folder / "media"
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": media}}
    connection.settings_dict["TEST"]["NAME"] = DATABASE
    own = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with override_settings(STORAGES={**settings.STORAGES, "default": storage}, **stores(folder)):
            show = set_up(films, language)
        with serving(folder, media) as url:
            yield ScratchSite(url, show, language)
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)


def stores(folder: Path) -> dict[str, Path]:
    """Where the faces and voices of the scratch site lie, and their keys."""
    return {
        "SORASITE_CUSTODY": folder / "custody",
        "SORASITE_DATA_KEYS": folder / "cameo-keys",
        "SORASITE_MASTER_KEYS": folder / "master-keys",
    }


@contextlib.contextmanager
def serving(folder: Path, media: Path) -> Iterator[str]:
    """The web process on a free port."""
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://localhost:{listener.getsockname()[1]}"
    environment = {
        **os.environ,
        "SORASITE_ENV": "test",
        "SORASITE_URL": url,
        "SORASITE_PREFIX": f"screenshots-{os.getpid()}",
        "SORASITE_MEDIA_ROOT": str(media),
        **{name: str(place) for name, place in stores(folder).items()},
        "SORASITE_S3_BUCKET": "",
        "SORASITE_DELIVERY": "stream",
        "DATABASE_URL": urlunsplit(urlsplit(settings.DATABASE_URL)._replace(path=f"/{DATABASE}")),
        "REDIS_URL": settings.REDIS_URL,
    }
    command = (sys.executable, "-m", "daphne", "--fd", str(listener.fileno()), "sorasite.asgi:application")
    program = Program(
        "web", command, environment, cwd=str(ROOT), stop=((signal.SIGTERM, 3.0),), fds=(listener.fileno(),)
    )
    log = folder / "web.log"
    with log.open("ab") as output:
        process = program.start(output)
    try:
        until = time.monotonic() + STARTS_WITHIN
        while not answers(f"{url}/healthz"):
            if process.poll() is not None or time.monotonic() > until:
                raise CommandError(f"The scratch site did not come up:\n{log.read_text()[-2000:]}")
            time.sleep(0.1)
        yield url
    finally:
        stop(process, program)
        listener.close()


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=3) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def chromium() -> str:
    """The path of a Chromium. Raises CommandError in words."""
    wanted = [
        os.environ.get("SORASITE_CHROMIUM", ""),
        # Opens a window in a fifth of the time: it has no frame to draw around the page.
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ]
    for name in filter(None, wanted):
        if path := shutil.which(name):
            return path
    raise CommandError(
        "There is no Chromium. Install one (apt install chromium), or name one with SORASITE_CHROMIUM=/path."
    )


@contextlib.contextmanager
def running() -> Iterator[Browser]:
    """A Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Camera:
    """Looks at a site; each size, theme and person has a window of their own in its browser."""

    def __init__(self, site: ScratchSite, browser: Browser) -> None:
        self.site = site
        self.browser = browser
        self.windows: dict[tuple[str, tuple[int, int], str], BrowserContext] = {}

    def take(self, page: Page, size: tuple[int, int], theme: str, path: Path) -> None:
        """One picture, once fonts and pictures are there. Raises CommandError where the page answers something else."""
        window = self.window(page.who, size, theme).new_page()
        address = page.path.format(**self.site.show.names)
        answer = window.goto(self.site.url + address)
        if answer is None or answer.status != page.status:
            raise CommandError(f"{address} as {page.who} answered {answer and answer.status}, not {page.status}.")
        window.evaluate("document.fonts.ready.then(() => true)")
        window.wait_for_load_state("networkidle")
        if page.full:
            window.screenshot(path=path, full_page=True)
        else:
            window.screenshot(path=path)
        window.close()

    def window(self, who: str, size: tuple[int, int], theme: str) -> BrowserContext:
        if (who, size, theme) not in self.windows:
            width, height = size
            touch = width < 768
            window = self.browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if theme == "dark" else "light",
                reduced_motion="reduce",
                locale=self.site.language,
                has_touch=touch,
                is_mobile=touch,
            )
            if who != "visitor":
                session = self.site.show.sessions[who]
                cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.site.url}
                window.add_cookies([cookie])  # type: ignore[list-item]
            self.windows[who, size, theme] = window
        return self.windows[who, size, theme]


def contact_sheet(names: list[str]) -> str:
    """A page that shows all pictures, small, each a link to itself."""
    figures = "".join(
        f'<a href="{escape(name)}"><img src="{escape(name)}" alt="" loading="lazy"><br>{escape(name)}</a>'
        for name in names
    )
    style = (
        "body{font:14px system-ui;background:#222;color:#ddd;display:flex;flex-wrap:wrap;gap:24px;padding:24px}"
        "a{color:inherit}img{max-width:320px;max-height:480px;object-fit:cover;object-position:top}"
    )
    return f'<!doctype html><meta charset="utf-8"><title>Screenshots</title><style>{style}</style>{figures}\n'
