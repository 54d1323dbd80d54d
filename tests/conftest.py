"""What the browser tests share: the running site, a Chromium that looks at it, and the site with the showcase in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import CommandError
from playwright.sync_api import Browser, BrowserContext

from sorasite import screenshots
from sorasite.pages import PAGES
from sorasite.showcase import Showcase, set_up
from sorasite.stills import still
from tests import browser
from tests.browser import Site, Watched, aside


@pytest.fixture(scope="session")
def site(services, django_db_setup, django_db_blocker) -> Iterator[Site]:
    """The site on a real server. There is one for all journeys of a test process; each finds its tables empty."""
    with django_db_blocker.unblock(), browser.site() as one:
        yield one


@pytest.fixture(scope="module")
def worker(site: Site, django_db_blocker) -> Iterator[None]:
    """A worker that really makes what the site is asked for, for as long as a file's tests last."""
    with django_db_blocker.unblock(), site.worker():
        yield


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    """A Chromium; without one the journeys fail rather than pass unseen."""
    try:
        screenshots.chromium()
    except CommandError as missing:
        pytest.fail(f"{missing} Or leave the browser tests out: bin/test -m 'not browser'.", pytrace=False)
    # Playwright keeps an event loop in this very thread, and Django would not open its database beside one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with screenshots.running() as one:
        yield one
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def watched(db, running: Browser, site: Site) -> Iterator[Watched]:
    """The browser; a journey in which anything went wrong in a console has failed."""
    # What was counted of one journey's visitors must not slow down those of the next.
    aside(cache.clear)
    one = Watched(running, site.url)
    yield one
    one.close()
    assert one.troubles == []


@dataclass
class Stage:
    """The running site, what is in it, and a browser. `open` shows a page of `sorasite.pages`."""

    site: Site
    show: Showcase
    browser: Browser

    def window(self, who: str, **options: object) -> BrowserContext:
        """A browser window of one of the cast, or of a visitor."""
        # The policy is tested elsewhere; here it would keep out what measures the page.
        window = self.browser.new_context(base_url=self.site.url, bypass_csp=True, **options)  # type: ignore[arg-type]
        if who != "visitor":
            cookie = {"name": "sessionid", "value": self.show.sessions[who], "url": self.site.url}
            window.add_cookies([cookie])  # type: ignore[list-item]
        return window

    def open(self, name: str, **options: object):
        """The page called `name`, open in a window of whoever it is for."""
        wanted = PAGES[name]
        page = self.window(wanted.who, **options).new_page()
        answer = page.goto(wanted.path.format(**self.show.names))
        assert answer is not None
        assert answer.status == wanted.status, f"{page.url} answered {answer.status}"
        page.evaluate("document.fonts.ready.then(() => true)")
        return page


@pytest.fixture(scope="module")
def stage(site: Site, running: Browser, django_db_blocker) -> Iterator[Stage]:
    """The showcase on the site. The database is emptied before and after: it is committed, not rolled back."""
    with django_db_blocker.unblock():
        aside(empty)
        try:
            # One picture for all clips: to draw each its own takes longer than to look at the pages.
            yield Stage(site, aside(lambda: set_up([still("lost.svg")])), running)
        finally:
            aside(empty)


def empty() -> None:
    call_command("flush", interactive=False, verbosity=0)
