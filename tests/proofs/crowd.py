"""Three hundred people at once on `bin/serve`, for a minute: nothing fails and nothing that they did is lost."""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from statistics import median, quantiles

import httpx

from tests.proofs.site import Site, scratch_site

NAME = "Three hundred people at once for a minute: no error, and every view, like and comment is counted exactly"
PEOPLE = 300
CLIPS = 200
SECONDS = 60.0
THINK = (2.0, 6.0)
"""Seconds between two things that a person does."""
HOST = "localhost"

MAKE = f"""
import json
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from accounts.models import User
from clips.models import Clip
people = User.objects.bulk_create(User(handle=f"person_{{n}}", email=f"p{{n}}@example.org") for n in range({PEOPLE}))
now = timezone.now()
Clip.objects.bulk_create(
    Clip(author=people[n], prompt=f"a fox, number {{n}}", seed=n, state="published", published_at=now)
    for n in range({CLIPS})
)
keys = []
for one in people:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(one.pk), one.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.create()
    keys.append(session.session_key)
clips = list(Clip.objects.filter(author__in=people).values_list("public_id", flat=True))
print(json.dumps({{"sessions": keys, "clips": clips}}))
"""

COUNT = """
import json
from django.db.models import Count, Sum
from feed.models import Comment, Like, Tally, View
names = ["views", "likes", "comments", "watched_ms", "completed", "skipped"]
tally = Tally.objects.aggregate(**{name: Sum(name) for name in names})
seen = View.objects.aggregate(watched_ms=Sum("watched_ms"))["watched_ms"]
rows = {"views": View.objects.count(), "likes": Like.objects.count(), "watched_ms": seen}
rows["comments"] = Comment.objects.filter(state="shown").count()
rows["completed"] = View.objects.filter(completed=True).count()
rows["skipped"] = View.objects.filter(skipped=True).count()
hours = View.objects.values("person", "clip").annotate(n=Count("pk")).filter(n__gt=1).count()
print(json.dumps({"tally": tally, "rows": rows, "again in another hour": hours}))
"""


@dataclass
class Ledger:
    """What the people did, by the answers that they got."""

    likes: set[tuple[int, str]] = field(default_factory=set)
    views: set[tuple[int, str]] = field(default_factory=set)
    comments: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, list[float]] = field(default_factory=dict)


class Person:
    """One person with a browser: looks at the feed, watches, likes, comments, and thinks in between."""

    def __init__(self, number: int, session: str, clips: list[str], url: str, ledger: Ledger):
        self.number, self.clips, self.ledger = number, clips, ledger
        self.random = random.Random(number)
        headers = {"Host": HOST, "X-Forwarded-Proto": "https", "Referer": f"https://{HOST}/"}
        self.cookies = {"sessionid": session}
        self.client = httpx.AsyncClient(base_url=url, headers=headers, timeout=30)

    async def live(self, until: float) -> None:
        await asyncio.sleep(self.random.uniform(0, THINK[1]))
        acts = [self.look, self.look, self.bare, self.watch, self.watch, self.like, self.comment]
        await self.look()
        while time.monotonic() < until:
            await self.random.choice(acts)()
            await asyncio.sleep(self.random.uniform(*THINK))
        await self.client.aclose()

    async def ask(self, what: str, method: str, path: str, good: set[int], **more: str) -> bool:
        began = time.perf_counter()
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers["X-CSRFToken"] = self.cookies.get("csrftoken", "")
        try:
            answer = await self.client.request(method, path, headers=headers, data=more or None)
        except httpx.HTTPError as problem:
            self.ledger.errors[f"{what}: {type(problem).__name__}"] += 1
            return False
        self.ledger.seconds.setdefault(what, []).append(time.perf_counter() - began)
        self.cookies |= dict(answer.cookies)
        if answer.status_code not in good:
            self.ledger.errors[f"{what}: {answer.status_code}"] += 1
        return answer.status_code in good

    async def look(self) -> None:
        await self.ask("feed", "GET", "/", {200})

    async def bare(self) -> None:
        await self.ask("bare", "GET", "/healthz", {200})

    async def watch(self) -> None:
        seen = self.random.sample(self.clips, 5)
        batch = [{"clip": one, "watched_ms": 3000, "completed": False, "skipped": True} for one in seen]
        if await self.ask("views", "POST", "/views/", {204}, views=json.dumps(batch)):
            self.ledger.views |= {(self.number, one) for one in seen}

    async def like(self) -> None:
        clip = self.random.choice(self.clips)
        if await self.ask("like", "POST", f"/c/{clip}/like/", {302}):
            self.ledger.likes.add((self.number, clip))

    async def comment(self) -> None:
        clip, ticket = self.random.choice(self.clips), str(uuid.uuid4())
        text = f"A fine fox, says person {self.number}."
        if await self.ask("comment", "POST", f"/c/{clip}/comments/", {302}, text=text, ticket=ticket):
            self.ledger.comments += 1


async def crowd(made: dict[str, list[str]], url: str) -> Ledger:
    ledger = Ledger()
    until = time.monotonic() + SECONDS
    people = [Person(n, key, made["clips"], url, ledger) for n, key in enumerate(made["sessions"])]
    await asyncio.gather(*(one.live(until) for one in people))
    return ledger


def shell(site: Site, code: str) -> dict[str, object]:
    """Run `code` in the site's shell; what its last line says, as JSON."""
    done = subprocess.run(
        [str(site.clone / "bin" / "manage"), "shell", "-v", "0", "-c", code],
        env=site.environment(),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.strip().splitlines()[-1])


def p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=20)[-1]


def run() -> dict[str, float]:
    with scratch_site(program="serve", environment={"SORASITE_URL": f"https://{HOST}"}) as site:
        made = shell(site, MAKE)
        ledger = asyncio.run(crowd(made, f"http://127.0.0.1:{site.port}"))  # type: ignore[arg-type]
        found = shell(site, COUNT)
    asked = sum(map(len, ledger.seconds.values()))
    assert not ledger.errors, dict(ledger.errors)
    rows, again = found["rows"], found["again in another hour"]
    assert found["tally"] == rows, f"the tallies say {found['tally']}, the rows {rows}"
    told = {"views": len(ledger.views) + again, "likes": len(ledger.likes), "comments": ledger.comments}  # type: ignore[operator]
    seen = {name: rows[name] for name in told}  # type: ignore[index]
    assert told == seen, f"the people did {told}, the site has {seen}"
    feed, bare = p95(ledger.seconds["feed"]), p95(ledger.seconds["bare"])
    return {
        "people": float(PEOPLE),
        "requests": float(asked),
        "requests a second": round(asked / SECONDS, 1),
        "feed p95 ms": round(feed * 1000, 1),
        "bare p95 ms": round(bare * 1000, 1),
        "feed / bare at p95": round(feed / bare, 1),
        "feed median ms": round(median(ledger.seconds["feed"]) * 1000, 1),
        **{name: float(number) for name, number in told.items()},
    }
