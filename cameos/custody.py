"""Where faces and voices lie: encrypted files, each person's under a key of their own.

Three stores, apart from each other. The files (`SORASITE_CUSTODY`) are AES-GCM under the person's data key. The data
keys (`SORASITE_DATA_KEYS`) are wrapped by a master key, each in a small file; neither the database nor a backup of the
site has them. The master keys (`SORASITE_MASTER_KEYS`) lie in a third place, which should be another disk or a secret
store. Whoever steals one of the three, or the database, has nothing. Erasing a person shreds their wrapped key: then
no copy of the files or the database, however old, can be read again.

The person's public id, the name of the piece and the key's number are bound into each encryption (associated data), so
that no file passes for another's. What is decrypted stays in memory, and each read is a row (`RawRead`).
"""

from __future__ import annotations

import base64
import contextlib
import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import numpy as np
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cameos.checks import Template
from cameos.models.enrolment import Asset, Erasure, RawRead

if TYPE_CHECKING:
    from accounts.models import User

NONCE = 12
KEY_BITS = 256


class Sealed(Exception):
    """It cannot be opened: the key is shredded or away, or the file is not what was put here."""


class WrappedKey(TypedDict):
    """A file of the key store. master: the number of the master key that wraps it."""

    master: int
    number: int
    wrapped: str


# --- Master keys --------------------------------------------------------------------------------


def masters() -> dict[int, bytes]:
    """The master keys by number; the first is made if there is none. New keys are wrapped by the highest."""
    folder: Path = settings.SORASITE_MASTER_KEYS
    found = {int(path.stem): base64.b64decode(path.read_bytes()) for path in folder.glob("*.key")}
    return found or {1: new_master(1)}


def new_master(number: int) -> bytes:
    """Make the master key `number`; of two processes that do, both answer with the same."""
    folder: Path = settings.SORASITE_MASTER_KEYS
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{number}.key"
    with contextlib.suppress(FileExistsError):
        put(path, base64.b64encode(AESGCM.generate_key(KEY_BITS)), replace=False)
    return base64.b64decode(path.read_bytes())


def put(path: Path, content: bytes, replace: bool = True) -> None:
    """Write a file that is there whole or not at all, for our eyes alone."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        if replace:
            draft.replace(path)
        else:
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)


# --- A person's key -----------------------------------------------------------------------------


def key_file(person_id: str) -> Path:
    return Path(settings.SORASITE_DATA_KEYS) / f"{person_id}.json"


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """One process at a time makes, wraps anew or shreds keys."""
    folder: Path = settings.SORASITE_DATA_KEYS
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def data_key(person_id: str) -> tuple[int, bytes]:
    """The number of a person's key and the key. Raises `Sealed` if there is none or its master key is away."""
    try:
        kept: WrappedKey = json.loads(key_file(person_id).read_bytes())
    except FileNotFoundError:
        raise Sealed(f"There is no key of {person_id}: it was shredded, or never made.") from None
    return kept["number"], unwrap(person_id, kept)


def unwrap(person_id: str, kept: WrappedKey) -> bytes:
    master = masters().get(kept["master"])
    if master is None:
        raise Sealed(f"The key of {person_id} is wrapped by master key {kept['master']}, which is not here.")
    return opened(master, base64.b64decode(kept["wrapped"]), bound(person_id, "key", kept["number"]))


def wrap(person_id: str, number: int, key: bytes) -> None:
    known = masters()
    newest = max(known)
    wrapped = sealed(known[newest], key, bound(person_id, "key", number))
    content: WrappedKey = {"master": newest, "number": number, "wrapped": base64.b64encode(wrapped).decode()}
    put(key_file(person_id), json.dumps(content).encode())


def key_for(person_id: str) -> tuple[int, bytes]:
    """A person's key, made if they have none. Two processes that ask at once are given the same."""
    with alone():
        if not key_file(person_id).exists():
            wrap(person_id, secrets.randbelow(2**31), AESGCM.generate_key(KEY_BITS))
        return data_key(person_id)


def rotate() -> int:
    """Make a new master key, wrap every person's key by it, and destroy the old ones. Answers how many were wrapped.

    Broken off in the middle, it is simply run again: the old master keys go only after the last key is wrapped anew.
    """
    with alone():
        old = masters()
        new_master(max(old) + 1)
        many = 0
        for path in sorted(Path(settings.SORASITE_DATA_KEYS).glob("*.json")):
            number, key = data_key(path.stem)
            wrap(path.stem, number, key)
            many += 1
        for number in old:
            destroy(Path(settings.SORASITE_MASTER_KEYS) / f"{number}.key")
    return many


def destroy(path: Path) -> None:
    """Overwrite a small file and take it away. (A disk may keep old blocks: so encrypt the disk of the keys too.)"""
    with contextlib.suppress(FileNotFoundError):
        with path.open("r+b") as file:
            file.write(os.urandom(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()


# --- Pieces -------------------------------------------------------------------------------------


def sealed(key: bytes, plain: bytes, about: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, about)


def opened(key: bytes, content: bytes, about: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(content[:NONCE], content[NONCE:], about)
    except InvalidTag:
        raise Sealed(f"{about.decode()} cannot be opened: it was changed, or belongs to somebody else.") from None


def bound(person_id: str, name: str, number: int) -> bytes:
    """What is bound into an encryption: whose it is, what it is, and under which key."""
    return f"{person_id}/{name}/{number}".encode()


def place(key: str) -> Path:
    return Path(settings.SORASITE_CUSTODY) / key


def keep(person: User, name: str, content: bytes) -> Asset:
    """Put a piece of `person` into custody; one of the same name is replaced."""
    number, key = key_for(person.public_id)
    file = f"{secrets.token_urlsafe(16)}.bin"
    asset = Asset(person=person, name=name, key=file, key_number=number, size=len(content))
    put(place(asset.key), sealed(key, content, bound(person.public_id, name, number)))
    with transaction.atomic():
        drop(person, name)
        asset.save()
    return asset


def read(person: User, name: str, by: User | None, why: str) -> bytes:
    """A piece of `person`, in memory. Who reads it (None: the site itself) and why is written down first.

    Raises `Asset.DoesNotExist` or `Sealed`.
    """
    asset = Asset.objects.get(person=person, name=name)
    RawRead.objects.create(person=person, name=name, by=by, why=why)
    return plain(person.public_id, asset)


def holds(person: User, name: str) -> bool:
    """Whether a piece of `person` is here for good and can be opened."""
    for_good = Asset.objects.filter(person=person, name=name, delete_at=None)
    return key_file(person.public_id).exists() and for_good.exists()


def plain(person_id: str, asset: Asset) -> bytes:
    number, key = data_key(person_id)
    try:
        content = place(asset.key).read_bytes()
    except FileNotFoundError:
        raise Sealed(f"The file {asset.key} is gone.") from None
    if number != asset.key_number:
        raise Sealed(f"{asset.name} was encrypted under a key that is shredded.")
    return opened(key, content, bound(person_id, asset.name, number))


def templates(name: str, besides: User, why: str) -> Iterator[tuple[int, Template]]:
    """The templates called `name` of everybody else, by the person's key. The search is one row, not one each."""
    others = Asset.objects.filter(name=name).exclude(person=besides).select_related("person")
    for asset, template in compared(others.iterator(), name, besides, why):
        yield asset.person_id, template


def compared(assets: Iterable[Asset], name: str, behalf: User, why: str) -> Iterator[tuple[Asset, Template]]:
    """Those of `assets`, templates called `name`, that can be opened. One row says that they were read, and for whom.

    Nothing is read, and no row written, before the first is asked for.
    """
    RawRead.objects.create(person=behalf, name=f"all {name} templates", by=None, why=why)
    for asset in assets:
        with contextlib.suppress(Sealed):
            yield asset, np.frombuffer(plain(asset.person.public_id, asset), np.float32)


def drop(person: User, *names: str) -> int:
    """Delete pieces of a person, files after the rows are gone for sure. Answers how many."""
    gone = Asset.objects.filter(person=person, name__in=names)
    keys = list(gone.values_list("key", flat=True))
    gone.delete()
    transaction.on_commit(lambda: remove(keys))
    return len(keys)


def remove(keys: Iterable[str]) -> None:
    for key in keys:
        place(key).unlink(missing_ok=True)


def shred(person: User) -> Erasure | None:
    """Destroy everything of a person in custody, for good: first the key, then the files, then the rows.

    Nothing brings it back if the database's transaction fails afterwards; and that is right. Answers the receipt; None
    if there was nothing.
    """
    path = key_file(person.public_id)
    assets = list(Asset.objects.filter(person=person).order_by("name"))
    pieces = [described(one) for one in assets]
    with alone():
        wrapped = path.read_bytes() if path.exists() else b""
        destroy(path)
    for asset in assets:
        place(asset.key).unlink(missing_ok=True)
        asset.delete()
    if not (wrapped or pieces):
        return None
    return Erasure.objects.create(
        person=person.public_id,
        key_number=json.loads(wrapped)["number"] if wrapped else None,
        key_sha256=hashlib.sha256(wrapped).hexdigest() if wrapped else "",
        pieces=pieces,
    )


def described(asset: Asset) -> dict[str, Any]:
    """What a receipt says of a piece: nothing of what is in it, and enough to know the file again."""
    try:
        with place(asset.key).open("rb") as file:
            print_of_it = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        print_of_it = ""
    return {
        "name": asset.name,
        "file": asset.key,
        "bytes": asset.size,
        "kept_at": asset.kept_at.isoformat(),
        "key_number": asset.key_number,
        "sha256": print_of_it,
    }


def is_gone(erasure: Erasure) -> bool:
    """Whether nothing that `erasure` destroyed is here again: not the key, not a file, not a row."""
    with contextlib.suppress(FileNotFoundError):
        kept: WrappedKey = json.loads(key_file(erasure.person).read_bytes())
        if kept["number"] in {erasure.key_number, *(piece["key_number"] for piece in erasure.pieces)}:
            return False
    files = [piece["file"] for piece in erasure.pieces]
    return not any(place(file).exists() for file in files) and not Asset.objects.filter(key__in=files).exists()


def sweep() -> int:
    """Delete the pieces whose time is over. Answers how many."""
    many = 0
    for asset in Asset.objects.filter(delete_at__lt=timezone.now()).iterator():
        place(asset.key).unlink(missing_ok=True)
        asset.delete()
        many += 1
    return many
