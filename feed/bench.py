"""`manage.py bench feed`: what a page of For You costs in a big house, beside what such a page costs at the least.

Everything happens in a scratch database, which is dropped afterwards. Requests go through the real handler and all
middleware in this process, so the CPU is the site's own. A page is ten cards, as swiping asks for them. Beside it, in
turns with it, are measured: the whole page with its frame, as one opens it first; the cards alone in a process that has
written none of them before ("cold"); a view that says "ok"; and the card ceiling: session, person, one query, and the
same ten cards from a template without any logic.
"""

from __future__ import annotations

import contextlib
import io
import secrets
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connection
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import include, path
from django.utils import timezone

from accounts.models import Follow, User
from cameos.models import Cameo, Grant
from clips.choices import Audience
from clips.lifecycle import State
from clips.models import Cast, Clip, Rendition
from feed.cards import markup
from feed.models import Tally, View
from feed.ranking import PAGE

PEOPLE, VIEWS, FOLLOWS = 2000, 1_000_000, 300_000
SPAN = "300 days"
"""The clips were published over so long, whatever their number."""
VISITORS = 20
ROUNDS = 10

Application = Callable[[dict[str, Any], Callable[..., Any]], Any]


def feed(clips: int = 100_000, lent: int = 30) -> dict[str, Any]:
    """CPU (medians) and wall milliseconds for ten cards, logged in, in a house of so many clips; and the two ratios.

    lent: of a hundred clips so many carry a likeness.
    """
    with scratch_database(), override_settings(ROOT_URLCONF=__name__):
        fill(clips, lent)
        people = User.objects.filter(handle__startswith="person_").order_by("pk")
        cookies = [cookie(person) for person in people[:: PEOPLE // VISITORS][:VISITORS]]
        application = get_wsgi_application()
        CEILING["template"] = plain(application, cookies[0])
        addresses = {"feed": "/", "whole": "/", "bare": "/bench/bare/", "ceiling": "/bench/ceiling/"}
        cpu, wall = measure(application, addresses, cookies)
        cpu |= measure(application, {"cold": "/"}, cookies)[0]
        with CaptureQueriesContext(connection) as queries:
            get(application, "/", cookies[0], htmx=True)
    ranked = sorted(wall["feed"])
    return {
        "clips": clips,
        "lent": lent,
        "queries": len(queries),
        "cpu_ms": round(cpu["feed"], 2),
        "bare_cpu_ms": round(cpu["bare"], 2),
        "ceiling_cpu_ms": round(cpu["ceiling"], 2),
        "ratio_bare": round(cpu["feed"] / cpu["bare"], 2),
        "ratio_ceiling": round(cpu["feed"] / cpu["ceiling"], 2),
        "p50_ms": round(statistics.median(ranked), 1),
        "p99_ms": round(ranked[int(len(ranked) * 0.99)], 1),
        "cold_cpu_ms": round(cpu["cold"], 2),
        "whole_page_cpu_ms": round(cpu["whole"], 2),
    }


def measure(
    application: Application, addresses: dict[str, str], cookies: list[str]
) -> tuple[dict[str, float], dict[str, list[float]]]:
    """CPU (the median) and wall (all) milliseconds of a request, by name; in turns, so that a noisy minute hits all."""
    cpu: dict[str, list[float]] = {name: [] for name in addresses}
    wall: dict[str, list[float]] = {name: [] for name in addresses}
    for a_round in range(-1, ROUNDS):
        for one in cookies:
            for name, address in addresses.items():
                if name == "cold":
                    markup.cache_clear()
                began, worked = time.perf_counter(), time.process_time()
                get(application, address, one, htmx=name in ("feed", "cold"))
                if a_round >= 0:  # The first round fills caches.
                    cpu[name].append((time.process_time() - worked) * 1000)
                    wall[name].append((time.perf_counter() - began) * 1000)
    return {name: statistics.median(spent) for name, spent in cpu.items()}, wall


def get(application: Application, address: str, cookie: str, htmx: bool = False) -> str:
    """The body of GET `address`, as a server would ask for it; by htmx, if it is asked for by swiping."""
    site = urlsplit(settings.SORASITE_URL)
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address,
        "QUERY_STRING": "",
        "SERVER_NAME": site.hostname,
        "SERVER_PORT": str(site.port or 80),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": site.netloc,
        "HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={cookie}",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    }
    if htmx:
        environ["HTTP_HX_REQUEST"] = "true"
    statuses: list[str] = []
    response = application(environ, lambda status, headers, problem=None: statuses.append(status))
    try:
        body = b"".join(response).decode()
    finally:
        response.close()
    if statuses != ["200 OK"]:
        raise RuntimeError(f"{address} answered {statuses}")
    return body


def cookie(person: User) -> str:
    """Of a new session of `person`."""
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


# The views beside it

CEILING: dict[str, Any] = {}
"""The template of the ceiling, from the moment at which there is a card to make it from."""


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def plain_cards(request: HttpRequest) -> HttpResponse:
    """The ceiling: who asks, one query, ten cards."""
    if not request.user.is_authenticated:
        raise RuntimeError("the bench has lost its session")
    clips = Clip.objects.filter(state=State.PUBLISHED).select_related("author", "tally").defer("search")
    return HttpResponse(CEILING["template"].render({"clips": clips.order_by("-published_at")[:PAGE]}))


def plain(application: Application, cookie: str) -> Any:
    """The template of the ceiling: the very markup of a card of the feed, with no more than its values left open."""
    page = get(application, "/", cookie)
    card = "<article" + page.split("<article", 2)[1].split("</article>")[0] + "</article>"
    clip = Clip.objects.select_related("author").get(public_id=card.split('data-clip="')[1].split('"')[0])
    for value, name in (
        (clip.public_id, "clip.public_id"),
        (clip.title, "clip.title"),
        (clip.author.handle, "clip.author.handle"),
        (clip.placeholder, "clip.placeholder"),
    ):
        card = card.replace(value, f"{{{{ {name} }}}}")
    return engines["django"].from_string("{% for clip in clips %}" + card + "{% endfor %}")


urlpatterns = [
    path("bench/bare/", bare),
    path("bench/ceiling/", plain_cards),
    path("", include("sorasite.urls")),
]


# The scratch database


@contextlib.contextmanager
def scratch_database() -> Iterator[None]:
    """A new database beside the site's own, with all tables; for as long as it lasts every query goes there."""
    site = connection.settings_dict["NAME"]
    scratch = f"sorasite_bench_{secrets.token_hex(6)}"
    name = connection.ops.quote_name(scratch)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        move_to(scratch)
        call_command("migrate", verbosity=0, interactive=False)
        yield
    finally:
        move_to(site)
        drop(name)


def drop(name: str) -> None:
    with connection.cursor() as cursor:
        try:
            cursor.execute(f"DROP DATABASE {name}")
        except OperationalError:  # Somebody still has it open. Never at once: FORCE may not end an autovacuum.
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def move_to(name: str) -> None:
    connection.close()
    if connection.settings_dict["OPTIONS"].get("pool"):
        connection.close_pool()  # type: ignore[attr-defined]
    connection.settings_dict["NAME"] = name


PUBLIC_ID = "translate(lpad(to_hex(n), 6, '0') || substr(md5(n::text), 1, 4), '01', 'gh')"
"""Ten letters and digits of our alphabet, another for each n below 16 million."""


def fill(clips: int, lent: int) -> None:
    """The house: people, clips with their files, who follows whom, what was watched. A row is made in Django as a
    mould, and the rest is cast from it in SQL, so that columns that come later need no word here.
    """
    person = User.objects.create_user("mould")
    many(person, PEOPLE, handle="'person_' || n", public_id=PUBLIC_ID)
    first = User.objects.order_by("pk").filter(handle__startswith="person_").values_list("pk", flat=True)[0]
    mould = Clip.objects.create(
        author=person,
        prompt="two dogs running on the beach in the rain at sunset, seen from above",
        caption="Rain",
        seed=1,
        state=State.PUBLISHED,
        audience=Audience.EVERYONE,
        published_at=timezone.now(),
        placeholder="data:image/webp;base64," + "UklGRiQAAABXRUJQVlA4" * 10,
    )
    many(
        mould,
        clips,
        public_id=PUBLIC_ID,
        author_id=f"{first} + (n * 7919) % {PEOPLE}",
        caption="'Rain on the beach, take ' || n",
        published_at=f"now() - interval '{SPAN}' * (n - random()) / {clips}",
    )
    low = Clip.objects.exclude(pk=mould.pk).order_by("pk").values_list("pk", flat=True)[0]
    for kind in Rendition.Kind.values:
        file = Rendition.objects.create(clip=mould, kind=kind, key=f"mould/{kind}", size=1, sha256="0" * 64)
        many(file, clips, clip_id=f"{low} + n - 1", key=f"'clips/' || n || '/{kind}'")
    other = User.objects.create_user("other")
    cameo = Cameo.objects.create(owner=other, name="Lena", confirmed_at=timezone.now())
    grant = Grant.objects.create(cameo=cameo, person=person, granted_at=timezone.now())
    many(grant, PEOPLE, person_id=f"{first} + n - 1", public_id=PUBLIC_ID)
    given = Grant.objects.exclude(pk=grant.pk).order_by("pk").values_list("pk", flat=True)[0]
    row = Cast.objects.create(clip=mould, cameo=cameo, grant=grant)
    # Spread over all years, by authors to whom it is lent.
    chosen = f"(n - 1) * 100 / {max(lent, 1)}"
    number = f"({chosen} + 1)"
    many(row, clips * lent // 100, clip_id=f"{low} + {chosen}", grant_id=f"{given} + ({number} * 7919) % {PEOPLE}")
    follower = f"{first} + n % {PEOPLE}"
    many(
        Follow.objects.create(follower=person, followed=other),
        FOLLOWS,
        follower_id=follower,
        followed_id=f"{first} + (n % {PEOPLE} + 1 + (n - 1) / {PEOPLE}) % {PEOPLE}",
    )
    # Each person steps through the clips with a stride of their own, which meets none twice.
    view = View.objects.create(person=person, clip=mould, hour=timezone.now())
    many(
        view,
        VIEWS,
        person_id=follower,
        clip_id=f"{low} + ((n % {PEOPLE}) * 37 + (n - 1) / {PEOPLE} * 199) % {clips}",
        hour="date_trunc('hour', now()) - interval '1 hour' * (1 + n % 700)",
        at="now() - interval '1 hour' * (1 + n % 700)",
        watched_ms="1000 + n % 3000",
        completed="n % 5 < 2",
        skipped="n % 5 = 4",
    )
    for left in (view, row, mould, grant):
        left.delete()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Tally._meta.db_table}"  # noqa: S608  (nothing here comes from anybody)
            " (clip_id, views, completed, skipped, watched_ms, likes, saves, comments, remixes)"
            " SELECT clip_id, count(*), count(*) FILTER (WHERE completed), count(*) FILTER (WHERE skipped),"
            f" sum(watched_ms), clip_id % 20, 0, 0, 0 FROM {View._meta.db_table} GROUP BY clip_id"
        )
        cursor.execute("ANALYZE")


def many(mould: Model, number: int, **columns: str) -> None:
    """`number` copies of the row `mould`, numbered n from 1, in which `columns` are these expressions of SQL."""
    meta = mould._meta
    fields = [field for field in meta.concrete_fields if not (field.primary_key or field.generated)]
    names = [connection.ops.quote_name(str(field.column)) for field in fields]
    values = [columns.get(str(field.column), f"mould.{name}") for field, name in zip(fields, names, strict=True)]
    unknown = columns.keys() - {field.column for field in fields}
    if unknown:
        raise ValueError(f"{meta.db_table} has no {unknown}")
    # No word of it comes from a visitor; without parameters "%" is left alone.
    command = (
        f"INSERT INTO {meta.db_table} ({', '.join(names)}) SELECT {', '.join(values)}"  # noqa: S608
        f" FROM {meta.db_table} AS mould, generate_series(1, {number}) AS n WHERE mould.{meta.pk.column} = {mould.pk}"
    )
    with connection.cursor() as cursor:
        cursor.execute(command)
