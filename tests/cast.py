"""The small known cast of all tests: an author, a friend, a stranger, a teen, a guardian, a moderator; their clips."""

from __future__ import annotations

import hashlib
import itertools
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from accounts.models import Follow, Guardianship, User
from cameos.models import Approval, Cameo, Grant
from clips.lifecycle import State, WaitsFor
from clips.models import Cast, Clip, Rendition, Transition
from feed.models import Comment, Tally
from screening.verdict import Verdict, digest

_numbers = itertools.count(1)

PASSWORD = "a kite over the harbour"

FILES = {
    Rendition.Kind.VIDEO: ("mp4", "video/mp4"),
    Rendition.Kind.DOWNLOAD: ("mp4", "video/mp4"),
    Rendition.Kind.LOOP: ("mp4", "video/mp4"),
    Rendition.Kind.POSTER: ("avif", "image/avif"),
    Rendition.Kind.POSTER_JPEG: ("jpg", "image/jpeg"),
}


def fresh_address() -> str:
    """An IP address from which nobody came yet: counts of tries outlive a test."""
    number = next(_numbers)
    return f"10.{number // 65536}.{number // 256 % 256}.{number % 256}"


def person(handle: str, **fields: Any) -> User:
    """Somebody with an account."""
    return User.objects.create_user(handle, email=f"{handle}@example.org", **fields)


def signed_in(person: User) -> Client:
    """A browser of theirs, without its pages."""
    client = Client()
    client.force_login(person)
    return client


def author() -> User:
    return person("author")


def friend(of: User) -> User:
    """Somebody who follows `of`, and is followed back."""
    one = person("friend")
    Follow.objects.create(follower=one, followed=of)
    Follow.objects.create(follower=of, followed=one)
    return one


def stranger() -> User:
    return person("stranger")


def teen(years: int = 15) -> User:
    """Somebody of so many years."""
    return person("teen", birth_date=born(years))


def born(years: int) -> date:
    """The date of birth of somebody who was so old half a year ago."""
    return timezone.now().date() - timedelta(days=round(365.25 * (years + 0.5)))


def guardian(of: User, approves: bool = True) -> User:
    """An adult who is linked with the teen `of`, and lets their likeness be here."""
    one = person("guardian", birth_date=born(44))
    link = linked(one, of)
    if approves:
        Approval.objects.create(link=link, approved_at=timezone.now())
    return one


def linked(guardian: User, teen: User) -> Guardianship:
    """A link to which both have agreed."""
    moment = timezone.now()
    both = {"guardian_agreed_at": moment, "teen_agreed_at": moment}
    return Guardianship.objects.create(guardian=guardian, teen=teen, **both)


def moderator() -> User:
    """Somebody who may judge clips, and nothing else."""
    one = person("moderator_1", is_staff=True)
    one.user_permissions.add(Permission.objects.get(codename="moderate_clip"))
    return User.objects.get(pk=one.pk)


def operator() -> User:
    return User.objects.create_superuser("operator", email="operator@example.org")


def clean(clip: Clip) -> Verdict:
    """A verdict that nothing was found in `clip`."""
    return Verdict(about=digest(clip.prompt, clip.spoken))


def clip(by: User, state: State = State.SCREENING, **fields: Any) -> Clip:
    """A clip of `by` in `state`, with the rows that its moves would have left, and files from INSPECTING on."""
    steps = WAY[state]
    shown = {"published_at": timezone.now()} if State.PUBLISHED in steps else {}
    words: dict[str, Any] = {"prompt": f"a fox, number {next(_numbers)}", "seed": 1}
    if state == State.WAITING:
        words["waits_for"] = WaitsFor.MODERATOR
    made = Clip.objects.create(author=by, state=state, **{**words, **shown, **fields})
    Transition.objects.bulk_create(
        [
            Transition(clip=made, source=source, target=target, because="for a test")
            for source, target in itertools.pairwise([State.SCREENING, *steps])
        ]
    )
    if State.INSPECTING in steps:
        give_files(made)
    return made


def draft(by: User, **fields: Any) -> Clip:
    return clip(by, State.DRAFT, **fields)


def published(by: User, **fields: Any) -> Clip:
    return clip(by, State.PUBLISHED, **fields)


def cameo(owner: User, **fields: Any) -> Cameo:
    """A confirmed likeness of `owner`."""
    given = {"name": owner.name.title(), "confirmed_at": timezone.now(), **fields}
    return Cameo.objects.create(owner=owner, **given)


def lent(one: Cameo, to: User, **fields: Any) -> Grant:
    """What lends `one` to somebody, by hand."""
    return Grant.objects.create(**{"cameo": one, "person": to, "granted_at": timezone.now(), **fields})


def in_it(clip: Clip, one: Cameo, **fields: Any) -> Cast:
    """`one`, lent to the author of `clip`, in its cast."""
    return Cast.objects.create(clip=clip, cameo=one, grant=lent(one, clip.author, **fields))


def comment(on: Clip, by: User, text: str = "You all are fools.") -> Comment:
    """Words of `by` under a clip, counted."""
    Tally.objects.add(on.pk, comments=1)
    return Comment.objects.create(clip=on, author=by, text=text)


MAKING = [State.QUEUED, State.RENDERING, State.INSPECTING, State.DRAFT]
WAY: dict[State, list[State]] = {
    State.SCREENING: [],
    State.WAITING: [State.WAITING],
    State.REFUSED: [State.REFUSED],
    State.FAILED: [State.FAILED],
    State.CANCELLED: [State.CANCELLED],
    **{one: MAKING[: n + 1] for n, one in enumerate(MAKING)},
    State.PUBLISHED: [*MAKING, State.PUBLISHED],
    State.WITHHELD: [*MAKING, State.WITHHELD],
    State.TAKEN_DOWN: [*MAKING, State.PUBLISHED, State.TAKEN_DOWN],
    State.DELETED: [*MAKING, State.DELETED],
}
"""How a clip gets where it is, from SCREENING."""


def bring(made: Clip, state: State) -> None:
    """Walk a clip that is SCREENING along the lifecycle to `state`, by real moves."""
    from clips.lifecycle import move

    for step in WAY[state]:
        extra: dict[str, Any] = {"published_at": timezone.now()} if step == State.PUBLISHED else {}
        assert move(made, step, by=None, because="for a test", verdict=clean(made), **extra)
        if step == State.INSPECTING:
            give_files(made)


def give_files(made: Clip) -> None:
    """Small distinct files in place of a film."""
    rows = []
    for kind, (suffix, content_type) in FILES.items():
        body = f"{kind} of {made.public_id} ".encode() * 64
        key = default_storage.save(f"clips/{made.public_id}/{kind}-1.{suffix}", ContentFile(body))
        sha256 = hashlib.sha256(body).hexdigest()
        rows.append(Rendition(clip=made, kind=kind, key=key, content_type=content_type, size=len(body), sha256=sha256))
    Rendition.objects.bulk_create(rows)
