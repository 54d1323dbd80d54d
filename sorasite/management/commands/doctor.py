"""What is set up, what is missing, and what to do about it, in words."""

from __future__ import annotations

import importlib.util
import json
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

OK, NOTE, BAD = "ok", "note", "bad"
SIGNS = {OK: "  ok ", NOTE: " note", BAD: "WRONG"}
LEAST_FREE_GIB = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """level: "ok", "note" (works, could be better) or "bad" (something will not work). advice: what to do."""

    level: str
    part: str
    says: str
    advice: str = ""


class Command(BaseCommand):
    help = "Say what is set up, what is missing and what to do. Exits with 1 if something will not work."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one line of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        findings = [finding for look in LOOKS for finding in safely(look)]
        if options["json"]:
            self.stdout.write(json.dumps([asdict(finding) for finding in findings]))
        else:
            for finding in findings:
                self.stdout.write(f"{SIGNS[finding.level]}  {finding.part}: {finding.says}")
                if finding.advice:
                    self.stdout.write(f"       {finding.advice}")
        if any(finding.level == BAD for finding in findings):
            raise SystemExit(1)


def safely(look: Callable[[], Iterator[Finding]]) -> list[Finding]:
    """What a look finds; a look that breaks is itself a finding."""
    try:
        return list(look())
    except Exception as problem:
        # A doctor must examine everything else even when one organ is missing.
        name = look.__name__.replace("_", " ")
        return [Finding(BAD, name, f"{type(problem).__name__}: {problem}".splitlines()[0], ADVICE.get(name, ""))]


ADVICE = {
    "database": "Start it with bin/dev or bin/manage, or set DATABASE_URL.",
    "valkey": "Start it with bin/dev or bin/manage, or set REDIS_URL.",
}


def engine() -> Iterator[Finding]:
    """CUDA, and the model that will make the clips."""
    from generation.backends import accelerator, chosen

    able = chosen().abilities()
    yield Finding(OK, "model", f"{able.model} {able.model_version} ({able.name} backend)")
    if gpu := accelerator():
        yield Finding(OK, "CUDA", gpu)
    else:
        advice = "With an NVIDIA GPU, install a CUDA build of torch (TORCH_BACKEND=auto) and set SORASITE_MODEL."
        yield Finding(NOTE, "CUDA", "no GPU found; the house model runs on the CPU", advice)
    if not settings.SORASITE_MODEL:
        advice = "Set SORASITE_MODEL to a diffusers text-to-video folder for photoreal clips (docs/local-models.md)."
        yield Finding(NOTE, "model", "the house model is used: drawn by a paper theatre, not photoreal", advice)


def voice() -> Iterator[Finding]:
    """Spoken lines."""
    if importlib.util.find_spec("piper"):
        yield Finding(OK, "voice", "spoken lines can be spoken")
    else:
        yield Finding(BAD, "voice", "piper-tts is missing", "Run: pip install -r requirements.txt")


def database() -> Iterator[Finding]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0]
    yield Finding(OK, "database", f"PostgreSQL {version} answers")
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield Finding(BAD, "database", f"{len(waiting)} migrations are not applied", "Run: bin/manage migrate")


def valkey() -> Iterator[Finding]:
    from django.core.cache import cache

    from generation.workers import alive

    cache.set("doctor", 1, 5)
    yield Finding(OK, "valkey", "the cache, the channel layer and the broker's server answer")
    if alive():
        yield Finding(OK, "worker", "a worker lives")
    else:
        yield Finding(NOTE, "worker", "no worker is alive; clips wait", "Start bin/dev, or: manage.py work")


def storage() -> Iterator[Finding]:
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    key = default_storage.save("health/doctor", ContentFile(b"ok"))
    default_storage.delete(key)
    yield Finding(OK, "storage", f"{type(default_storage._wrapped).__name__} keeps and deletes files")  # type: ignore[attr-defined]
    free = shutil.disk_usage(settings.SORASITE_VAR).free / 2**30
    level = OK if free >= LEAST_FREE_GIB else BAD
    yield Finding(level, "disk", f"{free:.0f} GiB free", "" if level == OK else "Make room: clips need some MB each.")


def mail() -> Iterator[Finding]:
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        advice = "Set SORASITE_MAIL_URL, for example smtp+tls://user:password@mail.example.org:587"
        yield Finding(NOTE, "mail", "letters (codes, new passwords) are printed in the log of the web process", advice)
    else:
        yield Finding(OK, "mail", f"sent through {settings.EMAIL_HOST}")


def places() -> Iterator[Finding]:
    """From where people come."""
    if settings.SORASITE_GEO_DB:
        from accounts.geography import database

        made = database(settings.SORASITE_GEO_DB).metadata()
        yield Finding(OK, "countries", f"by IP address, from {made.database_type}")
    else:
        advice = "Name an .mmdb file of countries in SORASITE_GEO_DB (docs/accounts.md says where to get one)."
        yield Finding(NOTE, "countries", "a visitor's country is what they say it is", advice)


def keys() -> Iterator[Finding]:
    """Secrets and the C2PA signer, readable by nobody else."""
    from provenance import keys as signer

    signer.current()
    yield Finding(OK, "keys", "the C2PA signer is ready")
    open_ones = [
        path.name
        for path in settings.SORASITE_KEYS.rglob("*")
        if path.is_file() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    ]
    if open_ones:
        advice = f"Run: chmod -R go-rwx {settings.SORASITE_KEYS}"
        yield Finding(BAD, "keys", f"others may read {', '.join(sorted(open_ones))}", advice)


LOOKS = (engine, voice, database, valkey, storage, mail, places, keys)
