"""Every pytest process has PostgreSQL, Valkey, ports and a `var/` of its own, and none of the developer's settings.

This must come before Django reads its settings. pytest-django reads them before any conftest when the ini file
or the environment names them; so neither does, and we name them here, for a moment. The services start when the
session does: the process that only hands out tests to the workers of pytest-xdist never starts any.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from hypothesis import settings as hypothesis_settings

# How long an example takes says more about the machine than about us.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.register_profile("prove", deadline=None, max_examples=500)
hypothesis_settings.load_profile("untimed")

if django_settings.configured:
    pytest.exit(
        "Django has read its settings before the tests had a place of their own: unset DJANGO_SETTINGS_MODULE.", 4
    )

KEPT = {"SORASITE_VENV", "SORASITE_CHROMIUM"}
for _name in [name for name in os.environ if name.startswith("SORASITE_") and name not in KEPT]:
    del os.environ[_name]
for _name in ("DATABASE_URL", "REDIS_URL", "BROKER_URL"):
    os.environ.pop(_name, None)

VAR = Path(tempfile.mkdtemp(prefix="sorasite-test-"))
atexit.register(shutil.rmtree, VAR, ignore_errors=True)
os.environ["SORASITE_VAR"] = str(VAR)
os.environ["SORASITE_ENV"] = "test"
os.environ["DJANGO_SETTINGS_MODULE"] = "sorasite.settings"

from sorasite.services.embedded import Embedded  # noqa: E402

EMBEDDED = Embedded(VAR, environ={}, durable=False)
EMBEDDED.settle_addresses()

import django  # noqa: E402

django.setup()
# The workers of pytest-xdist inherit our environment, and must not read the settings before they come here.
del os.environ["DJANGO_SETTINGS_MODULE"]


from django.db import connection  # noqa: E402
from django.test import TransactionTestCase  # noqa: E402
from django.utils import translation  # noqa: E402

EMPTY = """
DO $$
DECLARE
    name text;
    filled text[] := '{}';
    has_rows bool;
BEGIN
    FOR name IN SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN
        ('django_migrations', 'django_content_type', 'auth_permission', 'auth_group', 'auth_group_permissions')
    LOOP
        EXECUTE 'SELECT EXISTS (SELECT FROM ' || name || ')' INTO has_rows;
        IF has_rows THEN filled := filled || name; END IF;
    END LOOP;
    IF filled <> '{}' THEN EXECUTE 'TRUNCATE ' || array_to_string(filled, ', ') || ' CASCADE'; END IF;
END $$
"""


def leave_empty(case: TransactionTestCase) -> None:
    """After a test that commits. Django empties all tables and makes each permission anew: half a second."""
    with connection.cursor() as cursor:
        cursor.execute(EMPTY)


TransactionTestCase._fixture_teardown = leave_empty  # type: ignore[attr-defined]


def only_hands_out(config: pytest.Config) -> bool:
    """Whether this process is pytest-xdist's controller, which runs no test itself."""
    return not hasattr(config, "workerinput") and bool(config.getoption("numprocesses", None))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole clips are made first: begun last, they would keep one worker busy after all others have gone."""
    items.sort(key=lambda item: "worker" not in getattr(item, "fixturenames", ()))


def pytest_sessionstart(session: pytest.Session) -> None:
    if not (only_hands_out(session.config) or session.config.option.collectonly):
        EMBEDDED.start()


def pytest_unconfigure(config: pytest.Config) -> None:
    EMBEDDED.stop()


@pytest.fixture(scope="session")
def services() -> Embedded:
    """The embedded PostgreSQL and Valkey of this test process, up and running."""
    return EMBEDDED


@pytest.fixture(autouse=True)
def room(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test marked "alone" has the machine to itself: it waits for those that run, and no other begins meanwhile."""
    alone = request.node.get_closest_marker("alone") is not None
    here = Path(__file__)
    # Files that every process of a run has. Who waits for the hall holds the door, so that nobody later gets in first.
    with here.with_name("pyproject.toml").open() as door, here.open() as hall:
        fcntl.flock(door, fcntl.LOCK_EX)
        fcntl.flock(hall, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        if not alone:
            fcntl.flock(door, fcntl.LOCK_UN)
        yield
        # Said, and not left to closing: a process that the test forked may hold the same file open.
        fcntl.flock(hall, fcntl.LOCK_UN)
        fcntl.flock(door, fcntl.LOCK_UN)


@pytest.fixture(autouse=True)
def mother_tongue() -> Iterator[None]:
    """A page leaves its visitor's language behind in this thread, as it does on a server; the next test begins anew."""
    yield
    translation.deactivate()
