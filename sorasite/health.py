"""Is the site alive, and is it ready? `/healthz` and `/readyz`."""

from __future__ import annotations

from collections.abc import Callable

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.ids import new_public_id
from generation.workers import alive


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"ok": True})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Everything that a visitor needs answers: 200, or 503 with the part that does not."""
    parts = {name: problem(check) for name, check in CHECKS.items()}
    ok = not any(parts.values())
    return JsonResponse({"ok": ok, **{name: why or "ok" for name, why in parts.items()}}, status=200 if ok else 503)


def problem(check: Callable[[], str]) -> str:
    """What is wrong with a part, in one line; empty if nothing."""
    try:
        return check()
    except Exception as trouble:
        # Any failure is an answer here; its details may name hosts and folders, which are nobody's business.
        return f"does not answer ({type(trouble).__name__})"


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def valkey() -> str:
    cache.set("readyz", 1, 5)
    return "" if cache.get("readyz") == 1 else "does not keep what it is told"


def storage() -> str:
    key = default_storage.save(f"health/{new_public_id()}", ContentFile(b"ok"))
    default_storage.delete(key)
    return ""


def worker() -> str:
    return "" if alive() else "no worker is alive; start one with: manage.py work"


CHECKS: dict[str, Callable[[], str]] = {"database": database, "valkey": valkey, "storage": storage, "worker": worker}
