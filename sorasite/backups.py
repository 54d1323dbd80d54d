"""A backup is a folder: the database, the media and, apart, the keys, with a manifest that vouches for all.

    manifest.json    what, when, by which versions, and the SHA-256 of every file; written last
    database.dump    PostgreSQL's own custom format
    media/           as the storage keeps it (a local folder or S3)
    keys/            mode 0700: without them sign-ins, signatures and encrypted media are lost

Restoring checks every sum before it touches anything. Media go in first, then the database in one
transaction, then the keys: whatever breaks off on the way, what was there before still works.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from sorasite import services
from sorasite.services.postgres import binaries

FORMAT = 1
CHUNK = 1 << 20
# Filled by migrate itself: a database with rows in these alone has nobody's work in it.
BOOKKEEPING = {"django_migrations", "django_content_type", "auth_permission", "auth_group", "auth_group_permissions"}

Say = Callable[[str], None]


class BackupError(Exception):
    """Why it was not done, in words; nothing was changed."""


@dataclass(frozen=True)
class Entry:
    """One file of a backup: its path below the folder, bytes, and SHA-256 in hex."""

    path: str
    size: int
    sha256: str


# Making


def back_up(folder: Path, say: Say) -> list[Entry]:
    """Write a whole backup into `folder`, which must be new or empty; the files written.

    The site may be running. The database is dumped first, so every file it names is among the media.
    """
    if folder.exists() and any(folder.iterdir()):
        raise BackupError(_("%(folder)s is not empty. Name a new folder for each backup.") % {"folder": folder})
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    entries = [dump_database(folder / "database.dump")]
    say(_("The database: %(size)s MB.") % {"size": megabytes(entries)})
    media = list(copy_media(folder / "media"))
    say(_("The media: %(count)d files, %(size)s MB.") % {"count": len(media), "size": megabytes(media)})
    keys = list(copy_keys(folder / "keys"))
    say(_("The keys: %(count)d files. Keep them apart from the rest, and safe.") % {"count": len(keys)})
    entries += media + keys
    manifest = {
        "format": FORMAT,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "sorasite": settings.SORASITE_VERSION,
        "postgres": server_version(),
        "extensions": extensions(),
        "migrations": applied_migrations(),
        "files": [{"path": entry.path, "size": entry.size, "sha256": entry.sha256} for entry in entries],
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    return entries


def dump_database(path: Path) -> Entry:
    # For our eyes alone, whatever folder it is written to: sessions and addresses are in it.
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    # Extensions belong to the superuser; the restore makes sure of them itself.
    tool("pg_dump", "--format=custom", "--no-owner", "--no-acl", "--exclude-extension=*", f"--file={path}")
    with path.open("rb") as file:
        return Entry(path.name, path.stat().st_size, digest(file))


def copy_media(folder: Path) -> Iterator[Entry]:
    for name in stored_files():
        try:
            source = default_storage.open(name, "rb")
        except FileNotFoundError:
            continue  # deleted since it was listed, so not part of this backup
        with source:
            yield copy(source, folder / name, folder.parent)


def stored_files(folder: str = "") -> Iterator[str]:
    """The names of all files in the media storage."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    for name in sorted(files):
        yield prefix + name
    for name in sorted(folders):
        yield from stored_files(prefix + name)


def copy_keys(folder: Path) -> Iterator[Entry]:
    folder.mkdir(mode=0o700)
    for path in sorted(settings.SORASITE_KEYS.rglob("*")):
        if path.is_file():
            with path.open("rb") as source:
                yield copy(source, folder / path.relative_to(settings.SORASITE_KEYS), folder.parent, 0o600)


def copy(source: IO[bytes] | File[bytes], target: Path, base: Path, mode: int = 0o640) -> Entry:
    """Write `source` to the new file `target`; its entry, with a path relative to `base`."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    total, sums = 0, hashlib.sha256()
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        while part := source.read(CHUNK):
            file.write(part)
            sums.update(part)
            total += len(part)
    return Entry(target.relative_to(base).as_posix(), total, sums.hexdigest())


# Restoring


def restore(folder: Path, replace: bool, say: Say) -> None:
    """Bring the site back to what `folder` holds. Raises BackupError, with nothing changed, when it should not be."""
    manifest, entries = checked(folder)
    say(_("All %(count)d files are as they were written.") % {"count": len(entries)})
    refuse_newer(manifest)
    refuse_while_running()
    if holds_work() and not replace:
        raise BackupError(
            _(
                "There are people or clips in this database already. To give them up for this backup, "
                "say so with --replace; to keep them, back them up first."
            )
        )
    media = [entry for entry in entries if entry.path.startswith("media/")]
    for entry in media:
        put_media(folder, entry)
    say(_("The media are back: %(count)d files.") % {"count": len(media)})
    restore_database(folder / "database.dump", manifest["extensions"])
    say(_("The database is back."))
    restore_keys(folder / "keys", keep_old=replace)
    if replace:
        forget_other_media({entry.path.removeprefix("media/") for entry in media})


def checked(folder: Path) -> tuple[dict[str, Any], list[Entry]]:
    """The manifest and its files, all of which are there and as they were written."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text())
        entries = [Entry(**one) for one in manifest["files"]]
    except FileNotFoundError:
        raise BackupError(
            _("%(folder)s is not a whole backup: it has no manifest.json.") % {"folder": folder}
        ) from None
    except (ValueError, KeyError, TypeError):
        raise BackupError(_("The manifest in %(folder)s cannot be read.") % {"folder": folder}) from None
    if manifest.get("format") != FORMAT:
        raise BackupError(_("This backup has a format that this release does not know."))
    for entry in entries:
        path = folder / entry.path
        if ".." in Path(entry.path).parts or Path(entry.path).is_absolute():
            raise BackupError(_("The manifest names %(path)s, outside the backup.") % {"path": entry.path})
        try:
            with path.open("rb") as file:
                same = path.stat().st_size == entry.size and digest(file) == entry.sha256
        except FileNotFoundError:
            raise BackupError(_("%(path)s is missing from the backup.") % {"path": entry.path}) from None
        if not same:
            raise BackupError(_("%(path)s is not what was backed up: its sum differs.") % {"path": entry.path})
    return manifest, entries


def refuse_newer(manifest: dict[str, Any]) -> None:
    known = MigrationLoader(None).disk_migrations
    unknown = [f"{app}.{name}" for app, name in manifest["migrations"] if (app, name) not in known]
    if unknown:
        raise BackupError(
            _("This backup is from Sorasite %(version)s, which is newer (%(name)s). Restore it with that release.")
            % {"version": manifest["sorasite"], "name": unknown[0]}
        )


def refuse_while_running() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        others = cursor.fetchone()[0]
    if others:
        raise BackupError(_("The site is running. Stop bin/dev, or its web servers and workers, and try again."))


def holds_work() -> bool:
    """Whether any table has a row that is not Django's own bookkeeping."""
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            if name not in BOOKKEEPING:
                cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {connection.ops.quote_name(name)})")  # noqa: S608
                if cursor.fetchone()[0]:
                    return True
    return False


def put_media(folder: Path, entry: Entry) -> None:
    name = entry.path.removeprefix("media/")
    if default_storage.exists(name):
        with default_storage.open(name, "rb") as there:
            if digest(there) == entry.sha256:
                return
        default_storage.delete(name)
    with (folder / entry.path).open("rb") as source:
        kept = default_storage.save(name, File(source))
    if kept != name:
        raise BackupError(_("The storage would keep %(name)s only as %(kept)s.") % {"name": name, "kept": kept})


# Everything of ours in the schema, but nothing that belongs to an extension.
DROP_ALL = """
DO $$
DECLARE one record;
BEGIN
  FOR one IN
    SELECT format('DROP %s IF EXISTS %s CASCADE', kind, name) AS statement FROM (
      SELECT 1 AS turn, c.oid, CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
             WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, c.oid::regclass::text AS name
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
      UNION ALL
      SELECT 2, p.oid, 'ROUTINE', p.oid::regprocedure::text
        FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
      UNION ALL
      SELECT 3, t.oid, 'TYPE', t.oid::regtype::text
        FROM pg_type t WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('e', 'd')
    ) AS ours
    WHERE NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = ours.oid AND d.deptype = 'e')
    ORDER BY turn, (kind = 'SEQUENCE')
  LOOP
    EXECUTE one.statement;
  END LOOP;
END $$;
"""


def restore_database(dump: Path, wanted: list[str]) -> None:
    """Replace all tables by the dump's, in one transaction."""
    connection.close()
    needed = "".join(f"CREATE EXTENSION IF NOT EXISTS {connection.ops.quote_name(name)};\n" for name in wanted)
    with tempfile.TemporaryDirectory(prefix="sorasite-restore-") as scratch:
        script = Path(scratch) / "restore.sql"
        tool("pg_restore", "--no-owner", "--no-acl", f"--file={script}", str(dump), connect=False)
        tool(
            "psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null",
            f"--command={DROP_ALL}", f"--command={needed or 'SELECT 1'}", f"--file={script}",
        )  # fmt: skip


def restore_keys(folder: Path, keep_old: bool) -> None:
    """Put the keys in place; the ones of a database that was given up are kept beside them."""
    keys: Path = settings.SORASITE_KEYS
    fresh = keys.with_name(f"{keys.name}.restoring")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(folder, fresh)
    for path in (fresh, *fresh.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    if keys.exists():
        old = keys.with_name(f"{keys.name}.before-{datetime.now(UTC):%Y%m%d-%H%M%S}")
        keys.rename(old)
        fresh.rename(keys)
        if not keep_old:
            shutil.rmtree(old)
    else:
        fresh.rename(keys)


def forget_other_media(kept: set[str]) -> None:
    for name in list(stored_files()):
        if name not in kept:
            default_storage.delete(name)


# Parts


def digest(file: IO[bytes] | File[bytes]) -> str:
    sums = hashlib.sha256()
    while part := file.read(CHUNK):
        sums.update(part)
    return sums.hexdigest()


def megabytes(entries: list[Entry]) -> str:
    return f"{sum(entry.size for entry in entries) / 1e6:.1f}"


def server_version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])


def extensions() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY 1")
        return [name for (name,) in cursor.fetchall()]


def applied_migrations() -> list[tuple[str, str]]:
    return sorted(MigrationLoader(connection).applied_migrations)


def tool(name: str, *arguments: str, connect: bool = True) -> None:
    """Run one of PostgreSQL's programs on the site's database; raises BackupError with its own last words."""
    there = connection.get_connection_params()
    environment = {**os.environ, "PGCONNECT_TIMEOUT": "10"}
    if connect:
        for variable, key in (
            ("PGHOST", "host"),
            ("PGPORT", "port"),
            ("PGUSER", "user"),
            ("PGPASSWORD", "password"),
            ("PGDATABASE", "dbname"),
            ("PGSSLMODE", "sslmode"),
            ("PGSSLROOTCERT", "sslrootcert"),
        ):
            if there.get(key):
                environment[variable] = str(there[key])
    done = subprocess.run(  # noqa: S603
        [program(name), *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupError(_("%(tool)s said: %(words)s") % {"tool": name, "words": done.stderr.strip()[-2000:]})


def program(name: str) -> str:
    """Where to find one of PostgreSQL's programs. A server of one's own may want TLS, which the wheel's lack."""
    on_path = shutil.which(name)
    if on_path and os.environ.get("DATABASE_URL") and major_of(on_path) >= int(server_version().split(".")[0]):
        return on_path
    try:
        return str(binaries(None) / name)
    except services.ServiceError:
        if on_path:
            return on_path
    raise BackupError(_("%(tool)s was not found. Install PostgreSQL's client programs.") % {"tool": name})


def major_of(path: str) -> int:
    words = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout.split()  # noqa: S603
    return int(words[2].split(".")[0]) if len(words) > 2 and words[2][0].isdigit() else 0
