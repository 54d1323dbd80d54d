"""What goes wrong around the site: full disks, withdrawn likenesses, suspended people, odd input, proxies."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import Permission
from django.core.files.storage import default_storage
from django.db import connections, transaction
from django.test import AsyncClient, Client
from django.utils import timezone

from accounts.models import User
from cameos.models import Grant
from clips.lifecycle import State
from clips.models import Cast, Clip
from generation import making, turns
from generation.management.commands import work
from generation.models import Render
from generation.tasks import screen
from generation.tests.engine import PlainEngine
from notifications.models import Notification
from notifications.push import tell
from sorasite import backups
from tests import cast

pytestmark = pytest.mark.django_db
really = pytest.mark.django_db(transaction=True)


# --- The worker -----------------------------------------------------------------------------------


def claim(engine: PlainEngine) -> Render:
    render = turns.claim_next(engine.abilities())
    assert render is not None
    return render


@really
def test_a_full_disk_fails_the_clip_and_leaves_no_heartbeat_that_keeps_it_for_ever(monkeypatch):
    cast.clip(cast.author(), State.QUEUED)
    engine = PlainEngine()
    render = claim(engine)

    def full(**_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    making.make(render, engine)
    assert Clip.objects.get(pk=render.clip_id).state == State.FAILED
    assert not [thread for thread in threading.enumerate() if thread.name == f"heartbeat-{render.pk}"]


@really
def test_files_of_an_attempt_that_went_back_to_the_queue_do_not_stay():
    clip = cast.clip(cast.author(), State.INSPECTING)
    old = list(clip.renditions.values_list("key", flat=True))
    Clip.objects.filter(pk=clip.pk).update(attempt=1)
    render = Render.objects.create(clip=clip, attempt=1, lease_until=timezone.now(), seed=1, backend="plain")
    clip.refresh_from_db()
    turns.give_back(render)
    engine = PlainEngine()
    making.make(claim(engine), engine)
    clip.refresh_from_db()
    assert clip.state == State.DRAFT
    assert set(clip.renditions.values_list("revision", flat=True)) == {2}
    assert not [key for key in old if default_storage.exists(key)]


def test_a_likeness_taken_back_before_the_words_were_read_ends_the_clip_with_the_reason():
    author, lender = cast.author(), cast.person("lender")
    clip = cast.clip(author)
    cast.in_it(clip, cast.cameo(lender), revoked_at=timezone.now())
    screen(clip.pk)
    clip.refresh_from_db()
    assert clip.state == State.CANCELLED
    assert "Lender" in clip.why


def test_a_storage_that_breaks_while_sweeping_does_not_end_the_worker(caplog):
    class Strange(Exception):
        pass

    def breaks():
        raise Strange("the bucket is away")

    work.sweep_retention(breaks)
    assert "the bucket is away" in caplog.text


@really
def test_an_author_hears_why_a_clip_was_refused_and_when_a_moderator_lets_one_pass():
    author, moderator = cast.author(), cast.moderator()
    refused = cast.clip(author, State.WAITING)
    assert refused.decline(moderator, "It names a neighbour.")
    film = cast.clip(author, State.INSPECTING)
    assert film.wait("somebody should look")
    assert film.approve(moderator, "A painting.")
    told = dict(Notification.objects.filter(person=author).values_list("subject", "text"))
    assert told[refused.public_id] == "It names a neighbour."
    assert Notification.objects.get(subject=film.public_id).kind == Notification.Kind.CLIP_READY


# --- Sockets --------------------------------------------------------------------------------------


async def opened(person: User) -> WebsocketCommunicator:
    from sorasite.asgi import application

    client = Client()
    await sync_to_async(client.force_login)(person)
    cookie = f"sessionid={client.cookies['sessionid'].value}".encode()
    headers = [(b"cookie", cookie), (b"origin", b"http://localhost"), (b"host", b"localhost")]
    socket = WebsocketCommunicator(application, "/ws/me/", headers=headers)
    connected, _ = await socket.connect(timeout=10)
    assert connected
    return socket


@really
async def test_suspending_somebody_closes_their_open_socket():
    person = await sync_to_async(cast.author)()
    socket = await opened(person)
    person.is_active = False
    await sync_to_async(person.save)()
    closed = await socket.receive_output(timeout=10)
    assert (closed["type"], closed["code"]) == ("websocket.close", 4401)
    await socket.wait()
    await sync_to_async(connections.close_all)()


@really
def test_news_are_pushed_after_they_are_written(monkeypatch):
    pushed = []
    monkeypatch.setattr("notifications.push.nudge", lambda *said: pushed.append(said))
    author = cast.author()
    with transaction.atomic():
        tell(author, Notification.Kind.CLIP_READY, "abc")
        assert not pushed
    assert pushed == [(author, "news", "abc")]


# --- Odd input, and proxies -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/?before=0001-01-01T00:00:00%2B14:00",
        "/?before=9999-12-31T23:59:59-12:00",
        "/?before=2020-01-01T00:00:00%2B99:99",
        "/compose/?like=%00",
        "/compose/forecast/?seconds=%C2%B2",
        f"/compose/forecast/?seconds={'9' * 5000}",
        "/drafts/?q=%00",
        f"/drafts/?page={'9' * 5000}",
        "/news/?page=-1",
        "/sign-in/%00/",
        "/avatars/%00",
        "/avatars/..%2f..%2fkeys",
        "/media/h7Kd2mQx9A/%00",
    ],
)
def test_no_address_however_odd_is_an_error_of_ours(client, address):
    client.force_login(cast.author())
    assert client.get(address).status_code in (200, 404)


def ask_for_code(client, email, **headers):
    return client.post("/account/login/code/", {"email": email}, **headers)


def test_behind_a_proxy_one_visitors_codes_do_not_use_up_anothers(client, settings):
    settings.SORASITE_BEHIND_PROXY = True
    for number in range(21):
        last = ask_for_code(Client(), f"eager{number}@example.org", HTTP_X_FORWARDED_FOR=f"9.9.9.{number}, 192.0.2.50")
    assert last.status_code == 429
    assert ask_for_code(client, "calm@example.org", HTTP_X_FORWARDED_FOR="192.0.2.51").status_code == 302


def test_without_a_proxy_nobody_chooses_the_address_they_are_counted_under(settings):
    settings.SORASITE_BEHIND_PROXY = False
    for number in range(21):
        last = ask_for_code(
            Client(), f"sly{number}@example.org", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}", REMOTE_ADDR="192.0.2.60"
        )
    assert last.status_code == 429


def wish(client, **fields):
    return client.post("/compose/", {"prompt": "a fox in the snow", "seconds": "4", "sound": "on", **fields})


def test_a_form_sent_again_after_its_clip_was_thrown_away_is_a_new_wish(client):
    author = cast.author()
    client.force_login(author)
    ticket = "6e1d3c9c-7d3f-4a52-8a54-0f0e8f2f3a11"
    assert wish(client, ticket=ticket).status_code == 302
    first = Clip.objects.get(author=author)
    assert first.cancel(author)
    assert first.delete_by(author)
    assert wish(client, ticket=ticket).status_code == 302
    assert Clip.objects.of(author).count() == 1


def test_trying_old_clips_again_is_no_way_around_how_many_one_may_have_under_way(client, settings):
    settings.SORASITE_MAX_WAITING = 1
    author = cast.author()
    client.force_login(author)
    old, _other = cast.clip(author, State.FAILED), cast.clip(author, State.QUEUED)
    client.post(f"/c/{old.public_id}/another-try/")
    old.refresh_from_db()
    assert old.state == State.FAILED


# --- The desk, the gate, the source, the backup ---------------------------------------------------


def helper_of_people() -> Client:
    """Somebody at the desk who may look after people, and is no operator."""
    helper = cast.person("helper", is_staff=True)
    helper.user_permissions.add(*Permission.objects.filter(codename__in=["view_user", "change_user"]))
    desk = Client()
    desk.force_login(helper)
    return desk


def person_form(one: User, **changes):
    return {"handle": one.handle, "display_name": "", "email": one.email, "is_active": "on", **changes}


def test_whoever_looks_after_people_cannot_take_an_account_over_by_its_address():
    desk, person, operator = helper_of_people(), cast.author(), cast.operator()
    for one in (person, operator):
        desk.post(f"/admin/accounts/user/{one.pk}/change/", person_form(one, email="mine@example.org"))
        one.refresh_from_db()
        assert one.email != "mine@example.org"
    desk.post(f"/admin/accounts/user/{operator.pk}/change/", {"handle": operator.handle})
    operator.refresh_from_db()
    assert operator.is_active


def test_whoever_looks_after_people_may_suspend_them():
    desk, person = helper_of_people(), cast.author()
    form = person_form(person)
    del form["is_active"]
    assert desk.post(f"/admin/accounts/user/{person.pk}/change/", form).status_code == 302
    person.refresh_from_db()
    assert not person.is_active


def test_nobody_can_try_passwords_at_the_desk(client):
    cast.person("keeper", is_staff=True, password="a password that was set once")
    form = {"username": "keeper", "password": "a password that was set once", "next": "/admin/"}
    assert client.get("/admin/login/").status_code == 200
    assert client.post("/admin/login/", form).status_code == 405


def with_likeness(clip: Clip, lent_to: User, **grant) -> Grant:
    lender = cast.person("lender")
    cameo = cast.cameo(lender)
    given = cast.lent(cameo, lent_to, **grant)
    Cast.objects.create(clip=clip, cameo=cameo, grant=given)
    return given


def test_restoring_a_clip_whose_likeness_was_taken_back_says_why_it_cannot_be(client):
    author = cast.author()
    clip = cast.clip(author, State.TAKEN_DOWN)
    with_likeness(clip, author, revoked_at=timezone.now())
    client.force_login(cast.moderator())
    answer = client.post(
        f"/admin/clips/clip/{clip.pk}/decide/restore/", {"because": "It breaks no rule at all."}, follow=True
    )
    assert "Lender" in " ".join(str(message) for message in answer.context["messages"])
    clip.refresh_from_db()
    assert clip.state == State.TAKEN_DOWN


def test_a_grant_to_somebody_else_or_of_another_likeness_shows_nothing():
    author, stranger = cast.author(), cast.stranger()
    clip = cast.published(author)
    grant = with_likeness(clip, stranger)
    assert not Clip.objects.visible_to(stranger).filter(pk=clip.pk).exists()
    grant.person = author
    grant.save()
    assert Clip.objects.visible_to(stranger).filter(pk=clip.pk).exists()
    grant.cameo = cast.cameo(stranger)
    grant.save()
    assert not Clip.objects.visible_to(stranger).filter(pk=clip.pk).exists()


def test_the_source_is_streamed_and_whole(monkeypatch, tmp_path):
    packed = tmp_path / "sorasite.tar.gz"
    packed.write_bytes(b"source" * 50_000)
    monkeypatch.setattr("sorasite.source.archive", lambda: packed)

    async def fetch():
        answer = await AsyncClient().get("/source.tar.gz")
        assert answer.is_async
        return answer, b"".join([part async for part in answer.streaming_content])

    answer, body = async_to_sync(fetch)()
    assert body == packed.read_bytes()
    assert int(answer["Content-Length"]) == len(body)


def test_a_dump_of_the_database_is_for_its_owners_eyes(monkeypatch, tmp_path):
    def dumps(name, *arguments, **_):
        target = next(word for word in arguments if word.startswith("--file=")).removeprefix("--file=")
        Path(target).write_text("a dump")

    monkeypatch.setattr(backups, "tool", dumps)
    backups.dump_database(tmp_path / "database.dump")
    assert (tmp_path / "database.dump").stat().st_mode & 0o777 == 0o600
