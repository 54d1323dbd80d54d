"""The socket of one person: who may open it, what arrives there, and what closes it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.db import connections
from django.test import Client

from accounts.models import User
from clips.lifecycle import State
from generation import making, turns
from generation.tests.engine import PlainEngine
from notifications.models import Notification
from notifications.push import nudge, tell
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)

HERE = b"http://localhost"
REFUSED = (False, 4401)


@pytest.fixture
async def application(monkeypatch) -> AsyncIterator[Any]:
    """The very application that daphne serves."""
    # It asks for the connection pool of a server in the environment, where our own child processes would find it.
    monkeypatch.setenv("SORASITE_DATABASE_POOL", "0")
    from sorasite.asgi import application

    yield application
    # The thread that works for this test's loop has a connection of its own.
    await sync_to_async(connections.close_all)()


def a_page(application: Any, client: Client | None, origin: bytes | None = HERE, path: str = "/ws/me/"):
    """A page of whoever `client` is, that is about to open its socket."""
    headers = [(b"origin", origin)] if origin is not None else []
    if client is not None:
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie}".encode()))
    return WebsocketCommunicator(application, path, headers=headers)


async def open_page(application: Any, person: User) -> WebsocketCommunicator:
    page = a_page(application, await sync_to_async(cast.signed_in)(person))
    connected, _protocol = await page.connect(timeout=10)
    assert connected
    return page


async def heard(page: WebsocketCommunicator) -> dict[str, str]:
    return json.loads(await page.receive_from(timeout=10))


async def close_code(page: WebsocketCommunicator) -> int:
    """The code with which the server closes the socket; anything else that it sends fails."""
    said = await page.receive_output(timeout=10)
    assert said["type"] == "websocket.close", said
    return said["code"]


async def test_without_an_account_there_is_no_socket(application):
    page = a_page(application, None)
    assert await page.connect(timeout=10) == REFUSED


@pytest.mark.parametrize(
    "origin", [b"https://evil.example", b"http://localhost.evil.example", b"null", None], ids=lambda one: str(one)
)
async def test_a_page_from_elsewhere_is_refused_even_with_the_cookie(application, origin):
    author = await sync_to_async(cast.author)()
    page = a_page(application, await sync_to_async(cast.signed_in)(author), origin)
    connected, _code = await page.connect(timeout=10)
    assert not connected


async def test_a_suspended_person_is_refused(application):
    author = await sync_to_async(cast.author)()
    client = await sync_to_async(cast.signed_in)(author)
    await User.objects.filter(pk=author.pk).aupdate(is_active=False)
    assert await a_page(application, client).connect(timeout=10) == REFUSED


async def test_the_progress_of_a_draft_reaches_its_author_and_nobody_else(application):
    author, stranger = await sync_to_async(cast.author)(), await sync_to_async(cast.stranger)()
    pages = [await open_page(application, author), await open_page(application, author)]
    theirs = await open_page(application, stranger)

    def make() -> str:
        engine = PlainEngine()
        clip = cast.clip(author, State.QUEUED)
        render = turns.claim_next(engine.abilities())
        assert render is not None
        making.make(render, engine)
        clip.refresh_from_db()
        assert clip.state == State.DRAFT
        return clip.public_id

    public_id = await sync_to_async(make)()
    for page in pages:
        nudges = []
        while {"kind": "news", "id": public_id} not in nudges:
            nudges.append(await heard(page))
        assert {"kind": "clip", "id": public_id} in nudges
        assert all(one["id"] == public_id for one in nudges)
    # Had anything about the draft come for the stranger, it would be here before this.
    await sync_to_async(nudge)(stranger, "clip", "their-own")
    assert await heard(theirs) == {"kind": "clip", "id": "their-own"}
    for page in (*pages, theirs):
        await page.disconnect()


async def test_signing_out_closes_every_page_of_that_person_only(application):
    author, friend = await sync_to_async(cast.author)(), await sync_to_async(cast.stranger)()
    pages = [await open_page(application, author), await open_page(application, author)]
    other = await open_page(application, friend)
    leaving = await sync_to_async(cast.signed_in)(author)
    answer = await sync_to_async(leaving.post)("/account/logout/")
    assert answer.status_code == 302
    for page in pages:
        assert await close_code(page) == 4401
    await sync_to_async(nudge)(friend, "clip", "still-here")
    assert await heard(other) == {"kind": "clip", "id": "still-here"}
    await other.disconnect()


async def test_suspension_in_the_admin_closes_the_sockets_and_ends_the_session(application):
    author, operator = await sync_to_async(cast.author)(), await sync_to_async(cast.operator)()
    page = await open_page(application, author)
    theirs = await sync_to_async(cast.signed_in)(author)
    desk = await sync_to_async(cast.signed_in)(operator)
    form = {"handle": author.handle, "display_name": "", "email": author.email}  # "active" is not ticked
    answer = await sync_to_async(desk.post)(f"/admin/accounts/user/{author.pk}/change/", form)
    assert answer.status_code == 302
    assert await close_code(page) == 4401
    assert (await sync_to_async(theirs.get)("/drafts/")).status_code == 302


async def test_a_change_of_name_closes_nothing(application):
    author = await sync_to_async(cast.author)()
    page = await open_page(application, author)
    author.display_name = "Ada"
    await author.asave()
    await sync_to_async(nudge)(author, "clip", "still-here")
    assert await heard(page) == {"kind": "clip", "id": "still-here"}
    await page.disconnect()


@pytest.mark.parametrize("words", [{"text_data": "hello"}, {"bytes_data": b"\x00" * 100}], ids=["text", "bytes"])
async def test_a_page_that_talks_is_closed(application, words):
    page = await open_page(application, await sync_to_async(cast.author)())
    await page.send_to(**words)
    assert await close_code(page) == 4400


def test_with_valkey_away_the_news_is_written_all_the_same(settings):
    away = {"hosts": ["redis://127.0.0.1:1/0"]}
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": away}}
    author = cast.author()
    tell(author, Notification.Kind.CLIP_READY, "h7Kd2mQx9A", "Your clip is ready.")
    assert author.notifications.get().text == "Your clip is ready."
