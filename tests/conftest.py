"""What several browser tests share: the site with the showcase in it, and a Chromium that looks at it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext

from sorasite.pages import PAGES
from sorasite.showcase import Showcase, set_up
from tests import browser
from tests.browser import Site, aside


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
def stage(services, django_db_setup, django_db_blocker, chromium: str) -> Iterator[Stage]:
    """The showcase on a real server. The database is emptied before and after: it is committed, not rolled back."""
    with django_db_blocker.unblock(), browser.site() as site:
        aside(empty)
        show = aside(set_up)
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        try:
            with browser.chromium_at(chromium) as running:
                yield Stage(site, show, running)
        finally:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
            aside(empty)


def empty() -> None:
    call_command("flush", interactive=False, verbosity=0)
