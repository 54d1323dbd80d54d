"""Everything that is held about somebody's likenesses, for themself to take along: a ZIP, made while it is sent.

`likeness.json` is written section by section and row by row, and each piece of face and voice is decrypted when its
turn comes: one piece is in memory at a time, and nothing lies on a disk. What else a room knows about a likeness joins
by a line in `SECTIONS`, and its files by one in `FILES` (the clips in which somebody appears do, from `clips/apps.py`).
"""

from __future__ import annotations

import io
import itertools
import json
import zipfile
from collections.abc import AsyncIterator, Callable, Generator, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import IO, Any

from asgiref.sync import sync_to_async
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F
from django.utils import timezone

from accounts.models import Guardianship, User
from cameos import custody, estates, lending
from cameos.models import Asset, Cameo, Claim, Entry, Erasure, Grant, Refusal, Vouching
from cameos.models.sightings import EVIDENCE

Rows = Iterable[Mapping[str, Any]]

CHUNK = 256 * 1024
ROWS = 500
ENDINGS = {
    "front": "jpg",
    "left": "jpg",
    "right": "jpg",
    "cutout": "png",
    "sample": "wav",
    "face": "f32",
    "voice": "f32",
}
"""How the files are called, by the name of the piece. f32: rows of little-endian 32-bit numbers."""
HOW_TO_VERIFY = (
    "Each row of the ledger holds in `hash` the SHA-256, in hexadecimal, of its fields previous, cameo, number, at, "
    "event, clip, person and note, in UTF-8, joined by the character U+001F; `previous` is the hash of the row before "
    "it of the same cameo, empty for row 1. `sha256` of a release is that of version, signed_at, name and text, joined "
    "by line ends. `sha256` of an erasure is that of the rest of it, as JSON with sorted keys and without spaces."
)


# --- What there is ------------------------------------------------------------------------------------


def releases(person: User) -> Rows:
    for one in person.releases.order_by("signed_at"):
        yield {
            "version": one.version,
            "text": one.text,
            "name": one.name,
            "signed_at": one.signed_at.isoformat(),
            "sha256": one.sha256,
            "ended_at": one.ended_at,
        }


def enrolments(person: User) -> Rows:
    for one in person.enrolments.order_by("asked_at").select_related("decided_by").prefetch_related("checks"):
        yield {
            "asked_at": one.asked_at,
            "state": one.state,
            "why": one.why,
            "turns": one.turns,
            "digits": one.digits,
            "finished_at": one.finished_at,
            "decided_by": one.decided_by.handle if one.decided_by else None,
            "checks": list(one.checks.values("name", "outcome", "figure", "why")),
        }


def pieces(person: User) -> Rows:
    return person.assets.order_by("name").values("name", "size", "kept_at", "delete_at")


def readings(person: User) -> Rows:
    return person.raw_reads.order_by("at", "pk").values("name", "why", "at", handle=F("by__handle"))


def likenesses(person: User) -> Rows:
    """What they are, and what is allowed with them."""
    for one in Cameo.objects.filter(owner=person).select_related("confirmed_by").order_by("pk"):
        facts = {name: getattr(one, name) for name in ("kind", "created_at", "confirmed_at", "withdrawn_at")}
        allowed = {name: getattr(one, name) for name in lending.SETTINGS}
        by = one.confirmed_by.handle if one.confirmed_by else None
        yield {"id": one.public_id, "handle": one.called, **facts, "confirmed_by": by, **allowed}


def vouchings(person: User) -> Rows:
    rows = Vouching.objects.filter(cameo__owner=person).order_by("asked_at")
    return rows.values("asked_at", "state", "answered_at", "why", handle=F("by__handle"))


def guardians(person: User) -> Rows:
    """As a teen and as a guardian."""
    for link in Guardianship.objects.of(person).select_related("guardian", "teen").order_by("pk"):
        yield {
            "guardian": link.guardian.handle,
            "teen": link.teen.handle,
            "guardian_agreed_at": link.guardian_agreed_at,
            "teen_agreed_at": link.teen_agreed_at,
            "ended_at": link.ended_at,
            "approvals": list(link.approvals.order_by("pk").values("asked_at", "approved_at", "ended_at")),
        }


def claims(person: User) -> Rows:
    """What they handed in as an estate; the proof and the pictures are among the pieces while they are kept."""
    facts = ("name", "handle", "born_on", "died_on", "relation", "words", "scope", "ends_at", "state", "why")
    rows = Claim.objects.filter(person=person).order_by("claimed_at")
    found: Rows = rows.values(*facts, "claimed_at", "decided_at")
    return found


def grants(person: User) -> Rows:
    """What was asked for, and lent to whom on which terms."""
    terms = ("basis", "for_clip", "words", "asked_at", "granted_at", "expires_at", "uses_left", "voice", "revoked_at")
    rows = Grant.objects.filter(cameo__owner=person).order_by("pk")
    found: Rows = rows.values("public_id", *terms, likeness=F("cameo__public_id"), handle=F("person__handle"))
    return found


def refusals(person: User) -> Rows:
    rows = Refusal.objects.filter(cameo__owner=person).order_by("pk")
    return rows.values("created_at", likeness=F("cameo__public_id"), handle=F("person__handle")).iterator(ROWS)


def ledger(person: User) -> Rows:
    """Every row of every chain, with the moment as it was hashed."""
    ids = Cameo.objects.filter(owner=person).values("public_id")
    for row in Entry.objects.filter(cameo__in=ids).order_by("cameo", "number").iterator(ROWS):
        facts = {name: getattr(row, name) for name in ("cameo", "number", "event", "clip", "person", "note")}
        yield {**facts, "at": hashed_moment(row.at), "previous": row.previous, "hash": row.hash}


def hashed_moment(at: datetime | None) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f") if at else ""


def erasures(person: User) -> Rows:
    """The receipts of what was destroyed before."""
    return [one.receipt() for one in Erasure.objects.filter(person=person.public_id).order_by("at")]


SECTIONS: dict[str, Callable[[User], Rows]] = {
    "releases": releases,
    "enrolments": enrolments,
    "likenesses": likenesses,
    "vouchings": vouchings,
    "guardians": guardians,
    "claims": claims,
    "grants": grants,
    "refusals": refusals,
    "pieces": pieces,
    "readings": readings,
    "erasures": erasures,
    "ledger": ledger,
}


FILES: list[Callable[[User], Iterable[tuple[str, Callable[[], IO[bytes]]]]]] = []
"""What other rooms put beside them: the name in the archive of each file, and what opens it."""


# --- The file -----------------------------------------------------------------------------------------


class Drain(io.RawIOBase):
    """Where the archive is written to: it holds what was not taken yet."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, part: Any) -> int:
        self.parts.append(bytes(part))
        return len(part)

    def take(self) -> bytes:
        taken, self.parts = b"".join(self.parts), []
        return taken


def archive(person: User) -> Generator[bytes, None, None]:
    """The ZIP, part by part. Each piece that is opened for it is a reading by `person` themself."""
    drain = Drain()
    closed: list[dict[str, Any]] = []
    with zipfile.ZipFile(drain, "w", zipfile.ZIP_DEFLATED) as into:
        # Not the evidence of a sighting: before a moderator said whose face it is, it may be anybody's.
        own = person.assets.exclude(name__startswith=EVIDENCE).order_by("name")
        for name in list(own.values_list("name", flat=True)):
            try:
                content = custody.read(person, name, person, "the person's own export")
            except (Asset.DoesNotExist, custody.Sealed) as problem:
                # Deleted meanwhile, or its key is away: the rest of the export is not lost for it.
                closed.append({"name": name, "why": str(problem)})
                continue
            piece, content = as_file(name, content)
            with into.open(piece, "w") as out:
                for start in range(0, len(content), CHUNK):
                    out.write(content[start : start + CHUNK])
                    yield from taken(drain)
        for name, opened in itertools.chain.from_iterable(files(person) for files in FILES):
            try:
                file = opened()
            except FileNotFoundError:
                closed.append({"name": name, "why": "its file is missing"})
                continue
            # A film is as small as it can be already.
            with file, into.open(zipfile.ZipInfo(name, local_time()), "w") as out:
                while part := file.read(CHUNK):
                    out.write(part)
                    yield from taken(drain)
        with into.open("likeness.json", "w") as out:
            for words in as_json(person, closed):
                out.write(words.encode())
                yield from taken(drain)
    yield from taken(drain)


def local_time() -> tuple[int, int, int, int, int, int]:
    """Now, as a ZIP writes it."""
    now = timezone.localtime()
    return now.year, now.month, now.day, now.hour, now.minute, now.second


def taken(drain: Drain) -> Iterator[bytes]:
    if part := drain.take():
        yield part


def as_file(name: str, content: bytes) -> tuple[str, bytes]:
    """The name and the bytes of a piece outside of custody. A recording carries the type that it came with."""
    if name.startswith("proof "):
        return f"{name}.{estates.type_of(content).rpartition('/')[2]}", content
    if name.startswith("picture "):
        return f"{name}.webp", content
    if name != "recording":
        return f"{name}.{ENDINGS[name]}", content
    claimed, _line, film = content.partition(b"\n")
    return "recording." + ("webm" if b"webm" in claimed else "mp4"), film


def as_json(person: User, closed: list[dict[str, Any]]) -> Iterator[str]:
    """`likeness.json`, a row at a time."""
    yield '{\n "how_to_verify": ' + json.dumps(HOW_TO_VERIFY)
    for name, rows_of in {**SECTIONS, "could_not_be_opened": lambda _person: closed}.items():
        yield f",\n {json.dumps(name)}: ["
        for number, row in enumerate(rows_of(person)):
            yield (",\n  " if number else "\n  ") + json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False)
        yield "]"
    yield "\n}\n"


async def for_asgi(parts: Generator[bytes, None, None]) -> AsyncIterator[bytes]:
    """The same for ASGI, where a synchronous iterator would be read whole into memory."""
    try:
        while part := await sync_to_async(lambda: next(parts, b""))():
            yield part
    finally:
        # In the same thread, and so after a read that somebody who hung up left behind.
        await sync_to_async(parts.close)()
