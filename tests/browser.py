"""The whole site for browser journeys: daphne and a worker as processes of their own, and a Chromium that is watched.

The pages come from a real ASGI server, since the WSGI live server of Django has no sockets, and the clips from a
real worker with the house model. Both work on the database, Valkey and `var/` of this test process.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from playwright.sync_api import Error as PlaywrightError

from accounts.models import User
from generation.workers import BEAT
from sorasite.pages import NAMED, PAGES
from sorasite.services.layout import ROOT
from sorasite.services.process import Program, stop

T = TypeVar("T")

PHONE = {"width": 390, "height": 844}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "is_mobile": False, "has_touch": False}
SIZES = pytest.mark.parametrize("size", [{}, DESKTOP], ids=["phone", "desktop"])
"""What `Watched.page` takes besides, so that a journey is walked on a phone and at a desk."""
STARTS_WITHIN = 90.0
MAKES_WITHIN_MS = 240_000
"""A clip takes 10 s on a quiet machine; this much on one that compiles, trains and tests beside it."""
PAGE_WITHIN_MS = 45_000


def environment(**changes: str) -> dict[str, str]:
    """What a process needs to work on this test's database, Valkey and files, as tests do."""
    parts = urlsplit(settings.DATABASE_URL)
    own = {
        "SORASITE_VAR": str(settings.SORASITE_VAR),
        "SORASITE_ENV": "test",
        "SORASITE_PREFIX": settings.SORASITE_PREFIX,
        "DATABASE_URL": urlunsplit(parts._replace(path="/" + str(connection.settings_dict["NAME"]))),
        "REDIS_URL": settings.REDIS_URL,
        "PYTHONUNBUFFERED": "1",
    }
    # Playwright's tests need this one, and the site must do without.
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return {**inherited, **own, **changes}


def walked() -> list[str]:
    """The names of the pages that a test walks: those of `NAMED`, or all where `EVERY_PAGE` is set (`bin/prove`)."""
    return list(PAGES) if os.environ.get("EVERY_PAGE") else NAMED


class Site:
    """The site on a port of its own. `web` and `worker` start its two processes; `close` ends what still runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # Bound here and handed over, so that nobody else can take the port before the server has it.
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])
        self.url = f"http://localhost:{self.port}"
        self.running: list[tuple[subprocess.Popen[bytes], Program]] = []

    def start(self, name: str, *arguments: str, seconds: float) -> subprocess.Popen[bytes]:
        program = Program(
            name,
            (sys.executable, *arguments),
            environment(SORASITE_URL=self.url),
            cwd=str(ROOT),
            stop=((signal.SIGTERM, seconds),),
            fds=(self.listener.fileno(),),
        )
        with self.log(name).open("ab") as output:
            process = program.start(output)
        self.running.append((process, program))
        return process

    def log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def web(self) -> None:
        """Start daphne; returns when it answers."""
        listener = str(self.listener.fileno())
        daphne = self.start("web", "-m", "daphne", "--fd", listener, "sorasite.asgi:application", seconds=2)
        self.wait(lambda: self.status("/healthz") == 200, daphne, "web")

    @contextlib.contextmanager
    def worker(self) -> Iterator[None]:
        """A worker with the house model, which says that it lives. Other tests know that none does."""
        cache.delete(BEAT)
        worker = self.start("worker", str(ROOT / "manage.py"), "work", seconds=6)
        try:
            self.wait(lambda: cache.get(BEAT) is not None, worker, "worker")
            yield
        finally:
            stop(*self.running.pop())
            cache.delete(BEAT)

    def wait(self, ready: Callable[[], bool], process: subprocess.Popen[bytes], name: str) -> None:
        until = time.monotonic() + STARTS_WITHIN
        while not ready():
            alive = process.poll() is None and time.monotonic() < until
            assert alive, f"the {name} process did not come up:\n{self.log(name).read_text()[-3000:]}"
            time.sleep(0.1)

    def status(self, path: str) -> int:
        """The status of GET `path`; 0 if nobody answers."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=3)
        try:
            link.request("GET", path, headers={"Host": f"localhost:{self.port}"})
            return link.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            link.close()

    def manage(self, *arguments: str) -> str:
        """What `manage.py ARGUMENTS` prints."""
        done = subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *arguments],
            env=environment(SORASITE_URL=self.url),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def close(self) -> None:
        for process, program in reversed(self.running):
            stop(process, program)
        self.listener.close()


@contextlib.contextmanager
def site() -> Iterator[Site]:
    """A site with its web server up, and nothing left of it afterwards."""
    with tempfile.TemporaryDirectory(prefix="sorasite-journey-") as folder:
        one = Site(Path(folder))
        try:
            one.web()
            yield one
        finally:
            one.close()


@contextlib.contextmanager
def trickling(url: str, path: str) -> Iterator[str]:
    """The site at `url` over a bad line, for GET alone: the page at `path` arrives tag by tag. The address of it."""
    upstream = urlsplit(url)

    class Line(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site = http.client.HTTPConnection(upstream.netloc)
            passed_on = {name: value for name, value in self.headers.items() if name in ("Accept", "Cookie", "Range")}
            site.request("GET", self.path, headers=passed_on)
            answer = site.getresponse()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in ("connection", "transfer-encoding"):
                    self.send_header(name, value)
            self.end_headers()
            body = answer.read()
            for piece in re.split(rb"(?=<)", body) if self.path == path else [body]:
                self.wfile.write(piece)
                time.sleep(0.002)
            site.close()

        def log_message(self, *said: object) -> None:
            """A line does not talk."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Line) as line:
        threading.Thread(target=line.serve_forever).start()
        try:
            yield f"http://{upstream.hostname}:{line.server_port}"
        finally:
            line.shutdown()


def aside(work: Callable[[], T]) -> T:
    """`work()` in a thread without Playwright's event loop: there signals that push to sockets cannot run."""

    def whole() -> T:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(whole).result()


def until_quiet() -> None:
    """Wait until what the pages sent as they closed is answered: emptying the tables must not cross it."""
    quiet, deadline = 0, time.monotonic() + 10
    while quiet < 6 and time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
            )
            quiet = 0 if cursor.fetchone()[0] else quiet + 1
        time.sleep(0.05)


def until(condition: Callable[[], object], page: Page, again: Callable[[], object] | None = None) -> None:
    """Let the page live until `condition()` holds. (Playwright's own wait needs an eval, which the policy forbids.)

    again: what brings it about; done at once, and once more whenever five seconds brought nothing.
    """
    deadline = time.monotonic() + 60
    due = time.monotonic()
    while not condition():
        now = time.monotonic()
        assert now < deadline, "it did not happen in time"
        if again is not None and now >= due:
            again()
            due = now + 5
        page.wait_for_timeout(50)


class Watched:
    """A browser whose pages write down what went wrong in them: console errors, broken scripts, policy violations."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser = browser
        self.url = url
        self.troubles: list[str] = []
        self.contexts: list[BrowserContext] = []

    def page(self, person: User | None = None, **options: object) -> Page:
        """A page on a phone of its own, signed in as `person` if there is one."""
        phone = {"viewport": PHONE, "is_mobile": True, "has_touch": True, "base_url": self.url, **options}
        context = self.browser.new_context(**phone)  # type: ignore[arg-type]
        context.set_default_timeout(PAGE_WITHIN_MS)
        context.set_default_navigation_timeout(PAGE_WITHIN_MS)
        self.contexts.append(context)
        if person is not None:
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session(person), "url": self.url}
            context.add_cookies([cookie])  # type: ignore[list-item]
        page = context.new_page()
        page.on("console", self.heard)
        page.on("pageerror", lambda problem: self.troubles.append(f"{page.url}: {problem}"))
        return page

    def heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.troubles.append(f"{message.location.get('url', '')}: {message.text}")

    def forgive(self, *words: str) -> None:
        """Strike out the troubles that a journey meant to cause: those with all of `words`. There must be one."""
        meant = [trouble for trouble in self.troubles if all(word in trouble for word in words)]
        assert meant, f"nothing in the console says {words}: {self.troubles}"
        self.troubles = [trouble for trouble in self.troubles if trouble not in meant]

    def close(self) -> None:
        for context in self.contexts:
            # Away first: what pages send as they are left, they send before this returns.
            for page in context.pages:
                with contextlib.suppress(PlaywrightError):
                    page.goto("about:blank")
            context.close()
        aside(until_quiet)


def session(person: User) -> str:
    """The cookie of a new session of `person`."""

    def enter() -> str:
        client = Client()
        client.force_login(person)
        return client.cookies[settings.SESSION_COOKIE_NAME].value

    return aside(enter)
