"""`manage.py bench withdraw` and `bench alerts`: how soon consent that is taken back counts, and how soon owners hear.

Both happen in a scratch database, which is dropped afterwards; see `feed.bench`.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, urlsplit

import dramatiq
from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connections, transaction
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone

from accounts.models import User
from cameos import lending
from cameos.models import Cameo, Grant, Scope
from clips import appearances
from clips.choices import Audience
from clips.lifecycle import State
from clips.models import Cast, Clip, Lineage, Rendition
from feed.bench import PUBLIC_ID, cookie, many, scratch_database

AUTHORS = 100
SAMPLES = 10
"""Clips of each half that are asked for by every address."""
NOWHERE = "redis://127.0.0.1:1/0"
"""Where nobody listens."""
SOCKETS, ALERTS = 200, 200


def withdraw(clips: int = 5000) -> dict[str, Any]:
    """Seconds from pressing "withdraw" until the next request, of whatever kind, has found nothing, without Valkey and
    workers; and until all states are put right by a worker. For so many clips, and as many made from these.
    """
    with scratch_database(), files() as folder:
        cameo, stranger = fill(clips, folder)
        names = list(Clip.objects.order_by("pk").values_list("public_id", flat=True))
        chosen = names[:SAMPLES] + names[-SAMPLES:]
        client = Client(HTTP_HOST=urlsplit(settings.SORASITE_URL).netloc)
        client.cookies[settings.SESSION_COOKIE_NAME] = cookie(stranger)
        expect(client, chosen, lit=True)
        with without_valkey():
            dark: list[float] = []

            def next_request() -> None:
                # The first thing after the commit, before anybody is told of it.
                committed = time.perf_counter() - began
                dark.append(committed + expect(client, chosen[:1], lit=False))

            began = time.perf_counter()
            with transaction.atomic():
                transaction.on_commit(next_request)
                lending.withdraw(cameo, cameo.owner)
            seconds_until_dark = dark[0]
            expect(client, chosen, lit=False)
            for viewer in (stranger, cameo.owner, AnonymousUser()):
                left = Clip.objects.visible_to(viewer).count()
                if left:
                    raise RuntimeError(f"{left} clips are still shown to {viewer}")
        began = time.perf_counter()
        kept = appearances.withhold_lost()
        seconds_until_bookkept = time.perf_counter() - began
        if kept != 2 * clips or Clip.objects.exclude(state=State.WITHHELD).exists():
            raise RuntimeError(f"only {kept} clips were withheld")
    return {
        "clips": clips,
        "derived": clips,
        "seconds_until_dark": round(seconds_until_dark, 3),
        "seconds_until_bookkept": round(seconds_until_bookkept, 1),
    }


def expect(client: Client, names: list[str], lit: bool) -> float:
    """Ask for clips by page, player, oEmbed and file, in parts and conditionally; all must be lit, or dark.

    Answers how long the slowest request took, in seconds.
    """
    slowest = 0.0
    for name in names:
        url = quote(f"{settings.SORASITE_URL}/c/{name}/", safe="")
        film = f"/media/{name}/video"
        asked: list[tuple[str, dict[str, str], int]] = [
            (film, {}, 200),
            (film, {"range": "bytes=2-5"}, 206),
            (film, {"if-none-match": "*"}, 304),
            (f"/media/{name}/poster", {"if-none-match": "*"}, 304),
            (f"/c/{name}/", {}, 200),
            (f"/c/{name}/embed/", {}, 200),
            (f"/oembed?url={url}", {}, 200),
        ]
        for address, headers, status in asked:
            began = time.perf_counter()
            answer = client.get(address, headers=headers)
            slowest = max(slowest, time.perf_counter() - began)
            if answer.status_code != (status if lit else 404):
                raise RuntimeError(f"{address} {headers} answered {answer.status_code}")
    return slowest


@contextmanager
def files() -> Iterator[str]:
    """A folder in the storage, for as long as it lasts."""
    folder = f"bench-{secrets.token_hex(6)}"
    saved = [default_storage.save(f"{folder}/{n}", ContentFile(b"0123456789" * 100)) for n in range(2 * SAMPLES)]
    try:
        yield folder
    finally:
        for key in saved:
            default_storage.delete(key)


@contextmanager
def without_valkey() -> Iterator[None]:
    """Cache, sockets and the workers' queue find nobody."""
    from dramatiq.brokers.redis import RedisBroker

    from generation import tasks

    caches = {"default": {**settings.CACHES["default"], "LOCATION": NOWHERE}}
    layer = {**settings.CHANNEL_LAYERS["default"], "CONFIG": {"hosts": [NOWHERE]}}
    broker = dramatiq.get_broker()
    tasks.withhold.broker = RedisBroker(url=NOWHERE)
    try:
        with override_settings(CACHES=caches, CHANNEL_LAYERS={"default": layer}):
            yield
    finally:
        tasks.withhold.broker = broker


def fill(clips: int, folder: str) -> tuple[Cameo, User]:
    """A likeness in `clips` published ones and in as many made from these by others; and somebody who watches."""
    owner, stranger = User.objects.create_user("owner_of_it"), User.objects.create_user("stranger")
    cameo = Cameo.objects.create(owner=owner, name="Lena", confirmed_at=timezone.now())
    person = User.objects.create_user("mould")
    many(person, AUTHORS, handle="'author_' || n", public_id=PUBLIC_ID)
    first = User.objects.get(handle="author_1").pk
    grant = Grant.objects.create(cameo=cameo, person=person, granted_at=timezone.now())
    many(grant, AUTHORS, person_id=f"{first} + n - 1", public_id=PUBLIC_ID)
    lent = Grant.objects.exclude(pk=grant.pk).order_by("pk").values_list("pk", flat=True)[0]
    mould = Clip.objects.create(
        author=person,
        prompt="a fox",
        seed=1,
        state=State.PUBLISHED,
        audience=Audience.EVERYONE,
        published_at=timezone.now(),
    )
    # Whoever made the second half is not whoever made what it is made from.
    maker = f"(n * 7919 + (n > {clips})::int * 37) % {AUTHORS}"
    many(mould, 2 * clips, public_id=PUBLIC_ID, author_id=f"{first} + {maker}")
    low = Clip.objects.exclude(pk=mould.pk).order_by("pk").values_list("pk", flat=True)[0]
    line = Lineage.objects.create(child=mould, parent_id=low, kind=Lineage.Kind.REMIX)
    many(line, clips, child_id=f"{low} + {clips} + n - 1", parent_id=f"{low} + n - 1")
    row = Cast.objects.create(clip=mould, cameo=cameo, grant=grant)
    many(row, 2 * clips, clip_id=f"{low} + n - 1", grant_id=f"{lent} + {maker}")
    theirs = f"{lent} + (n * 7919) % {AUTHORS}"
    many(row, clips, clip_id=f"{low} + {clips} + n - 1", grant_id=theirs, inherited="true")
    for kind in (Rendition.Kind.VIDEO, Rendition.Kind.POSTER):
        file = Rendition.objects.create(clip=mould, kind=kind, key=f"mould/{kind}", size=1000, sha256="0" * 64)
        # The first and the last few have a file; the rest is never asked for.
        late = 2 * clips - SAMPLES
        number = f"CASE WHEN n <= {SAMPLES} THEN n - 1 WHEN n > {late} THEN n - 1 - {late - SAMPLES} ELSE n + 1000 END"
        suffix = "" if kind == Rendition.Kind.VIDEO else "-poster"
        many(file, 2 * clips, clip_id=f"{low} + n - 1", key=f"'{folder}/' || {number} || '{suffix}'")
    for left in (row, line, mould, grant):
        left.delete()
    with connections["default"].cursor() as cursor:
        cursor.execute("ANALYZE")
    return cameo, stranger


# --- Alerts -------------------------------------------------------------------------------------------


def alerts(sockets: int = SOCKETS, rounds: int = ALERTS) -> dict[str, Any]:
    """Milliseconds from the commit of a use to the nudge in the owner's open tab, with so many people connected.

    Through the very application that daphne serves and the real Valkey; without a network between.
    """
    with scratch_database():
        waits = asyncio.run(listen(sockets, rounds))
    ranked = sorted(1000 * seconds for seconds in waits)
    return {
        "sockets": sockets,
        "alerts": rounds,
        "p50_ms": round(statistics.median(ranked), 1),
        "p95_ms": round(ranked[int(len(ranked) * 0.95)], 1),
        "worst_ms": round(ranked[-1], 1),
    }


async def listen(sockets: int, rounds: int) -> list[float]:
    """Open the sockets, let somebody use a likeness again and again, and time the owner's."""
    from channels.testing import WebsocketCommunicator

    from sorasite.asgi import application

    cameo, author, cookies = await sync_to_async(connected_people)(sockets)
    site = f"{settings.SORASITE_URL}".encode()
    pages = []
    for one in cookies:
        headers = [(b"origin", site), (b"host", urlsplit(settings.SORASITE_URL).netloc.encode())]
        headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={one}".encode()))
        pages.append(WebsocketCommunicator(application, "/ws/me/", headers=headers))
        connected, _code = await pages[-1].connect(timeout=30)
        if not connected:
            raise RuntimeError("a socket was refused")
    waits = []
    for number in range(rounds):
        committed = await sync_to_async(one_use)(cameo, author, number)
        while json.loads(await pages[0].receive_from(timeout=30))["kind"] != "news":
            pass
        waits.append(time.perf_counter() - committed)
    for page in pages:
        await page.disconnect()
    await sync_to_async(connections.close_all)()
    return waits


def connected_people(number: int) -> tuple[Cameo, User, list[str]]:
    """A likeness that everyone may use, somebody who does, and a session for each of `number`, its owner's first."""
    people = [User.objects.create_user(f"person_{n}") for n in range(number)]
    cameo = Cameo.objects.create(owner=people[0], name="Lena", confirmed_at=timezone.now(), scope=Scope.EVERYONE)
    return cameo, User.objects.create_user("author"), [cookie(person) for person in people]


def one_use(cameo: Cameo, author: User, number: int) -> float:
    """Make a clip with `cameo`; the moment of the commit, before anybody is told."""
    moments: list[float] = []
    with transaction.atomic():
        transaction.on_commit(lambda: moments.append(time.perf_counter()))
        Clip.imagine([cameo], author=author, prompt=f"a fox, number {number}", seed=number)
    return moments[0]
