"""The frame: settings that say what is wrong, headers on every page, health in words, walls that hold."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import stat
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from generation.workers import BEAT, beat
from sorasite import source
from sorasite.services.layout import ROOT
from tests import cast

PRODUCTION = {
    "SORASITE_ENV": "production",
    "SORASITE_URL": "https://clips.example.org",
    "SORASITE_HOSTS": "www.clips.example.org",
}
AWAY = "redis://127.0.0.1:1/0"
"""Port 1 answers nobody."""


def child(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Python with `arguments` in an environment of ours with `changes`."""
    environment = {**os.environ, **changes}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


# Settings


def read_settings(monkeypatch, **environment: str) -> dict[str, object]:
    """The settings file as it comes out under `environment`."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(ROOT / "sorasite" / "settings.py"))


@pytest.mark.filterwarnings("ignore:Engine not recognized")
@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"SORASITE_ENV": "staging"}, "must be one of: development, test, production"),
        ({"DATABASE_URL": "sqlite:///clips.db"}, "DATABASE_URL must be a postgres:// URL"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL must be a postgres:// URL"),
        ({**PRODUCTION, "SORASITE_URL": "http://clips.example.org"}, "must start with https://"),
        ({**PRODUCTION, "SORASITE_DEBUG": "1"}, "SORASITE_DEBUG must be off"),
        ({"SORASITE_URL": "clips.example.org"}, "write it like https://clips.example.org"),
        ({"BROKER_URL": "kafka://localhost"}, "BROKER_URL must start with redis://"),
        ({"SORASITE_DELIVERY": "pigeon"}, "must be one of: stream, x-accel, signed"),
        ({"SORASITE_DELIVERY": "signed"}, "needs SORASITE_S3_BUCKET"),
        ({"SORASITE_ANONYMOUS": "maybe"}, "must be one of: nothing, links, everything"),
        ({"SORASITE_PORT": "eight"}, "SORASITE_PORT is 'eight'; it must be a whole number"),
        ({"SORASITE_LEASE_SECONDS": "1.5"}, "SORASITE_LEASE_SECONDS is '1.5'; it must be a whole number"),
        ({"SORASITE_BEHIND_PROXY": "perhaps"}, "SORASITE_BEHIND_PROXY is 'perhaps'; it must be on or off"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, dict) else "",
)
def test_a_wrong_setting_is_named_in_words(monkeypatch, environment, words):
    with pytest.raises(ImproperlyConfigured, match=re.escape(words)):
        read_settings(monkeypatch, **environment)


def test_settings_read_with_an_empty_environment(monkeypatch, tmp_path):
    for name in [name for name in os.environ if name.startswith("SORASITE_")]:
        monkeypatch.delenv(name)
    # The var folder alone is named, so that no test writes into the developer's.
    found = read_settings(monkeypatch, SORASITE_VAR=str(tmp_path))
    assert found["SORASITE_ENV"] == "development"
    assert found["DEBUG"] is False
    assert found["SORASITE_URL"] == "http://localhost:8000"


def test_production_passes_djangos_own_deployment_check(tmp_path):
    arguments = ["manage.py", "check", "--deploy", "--fail-level", "INFO"]
    done = child(*arguments, SORASITE_VAR=str(tmp_path), **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_nothing_heavy_is_loaded_once_the_urls_and_the_server_are():
    code = """
import sys, django
django.setup()
import sorasite.urls, sorasite.asgi
from django.urls import get_resolver
assert len(get_resolver().url_patterns) > 5
print(sorted({"torch", "diffusers", "transformers", "spacy"} & set(sys.modules)))
"""
    done = child("-c", code, DJANGO_SETTINGS_MODULE="sorasite.settings")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


# Secrets


def test_processes_that_start_together_agree_on_one_secret_that_only_they_may_read(tmp_path):
    path = tmp_path / "keys" / "secret"
    code = "import sys, pathlib, sorasite.secrets as s; input(); print(s.secret(pathlib.Path(sys.argv[1])))"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    racers = [subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=ROOT, **pipes) for _ in range(4)]
    for racer in racers:
        racer.stdin.write("go\n")
        racer.stdin.flush()
    told = {racer.communicate(timeout=60)[0].strip() for racer in racers}
    assert told == {path.read_text()}
    assert len(path.read_text()) >= 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["secret"]


def test_the_keys_of_this_site_are_for_its_user_alone(settings):
    found = [path for path in settings.SORASITE_KEYS.rglob("*") if path.is_file()]
    assert found
    assert {stat.S_IMODE(path.stat().st_mode) for path in found} == {0o600}


# Headers


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/account/login/", "/verify/", "/compose/", "/admin/", "/nothing-is-here/"])
def test_every_page_says_what_a_browser_may_do_with_it(client, path):
    client.force_login(cast.operator())
    answer = client.get(path, follow=True)
    policy = dict(part.strip().partition(" ")[::2] for part in answer["Content-Security-Policy"].split(";"))
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert policy["default-src"] == "'self'"
    assert re.fullmatch(r"'self'( 'nonce-[^']+')?", policy["script-src"])
    assert policy["style-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "http://*" not in str(policy)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
def test_the_nonce_is_another_one_each_time_and_the_one_in_the_page(client):
    nonces = set()
    for _ in range(2):
        answer = client.get("/")
        (nonce,) = re.findall(r"'nonce-([^']+)'", answer["Content-Security-Policy"])
        assert f'nonce="{nonce}"' in answer.content.decode()
        nonces.add(nonce)
    assert len(nonces) == 2


# Health


@pytest.mark.django_db
def test_ready_means_that_every_part_answers(client):
    from django.core.cache import cache

    beat()
    try:
        answer = client.get("/readyz")
    finally:
        cache.delete(BEAT)
    assert answer.status_code == 200
    assert answer.json() == {"ok": True, "database": "ok", "valkey": "ok", "storage": "ok", "worker": "ok"}


def test_what_is_away_is_named_and_the_process_still_lives(tmp_path):
    code = """
import django
django.setup()
from django.test import Client
for path in ("/healthz", "/readyz"):
    answer = Client().get(path, headers={"host": "localhost"})
    print(answer.status_code, answer.content.decode())
"""
    gone = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "REDIS_URL": AWAY}
    (tmp_path / "file").touch()
    done = child(
        "-c",
        code,
        DJANGO_SETTINGS_MODULE="sorasite.settings",
        SORASITE_VAR=str(tmp_path / "var"),
        SORASITE_MEDIA_ROOT=str(tmp_path / "file" / "media"),
        **gone,
    )
    assert done.returncode == 0, done.stderr
    healthz, readyz = done.stdout.strip().splitlines()
    assert healthz == '200 {"ok": true}'
    status, _space, body = readyz.partition(" ")
    told = json.loads(body)
    assert status == "503"
    assert told.pop("ok") is False
    assert set(told) == {"database", "valkey", "storage", "worker"}
    for part, words in told.items():
        assert re.search(r"\w+ \w+ \w+", words), f"{part}: {words}"
        assert "127.0.0.1" not in words
        assert str(tmp_path) not in words


@pytest.mark.django_db
def test_the_feed_and_the_drafts_do_not_need_valkey(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": AWAY}}
    author = cast.author()
    client.force_login(author)
    cast.published(author)
    for path in ("/", "/drafts/", "/compose/", "/news/"):
        assert client.get(path).status_code == 200


@pytest.mark.django_db
def test_the_doctor_looks_at_every_part(capsys):
    call_command("doctor", "--json")
    found = json.loads(capsys.readouterr().out)
    parts = {finding["part"] for finding in found}
    makers, services = {"model", "CUDA", "voice", "worker"}, {"database", "valkey", "storage", "disk", "mail"}
    assert parts == makers | services | {"keys", "countries"}
    assert {finding["level"] for finding in found} <= {"ok", "note"}
    assert all(finding["advice"] for finding in found if finding["level"] == "note")


@pytest.mark.django_db
def test_the_doctor_says_what_to_do_about_a_part_that_is_away_and_exits_with_one(capsys, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": AWAY}}
    with pytest.raises(SystemExit) as end:
        call_command("doctor", "--json")
    assert end.value.code == 1
    (bad,) = [finding for finding in json.loads(capsys.readouterr().out) if finding["level"] == "bad"]
    assert bad["part"] == "valkey"
    assert "bin/dev" in bad["advice"]


# Walls


def test_feed_may_not_import_generation(tmp_path):
    packages = re.search(r"root_packages = (\[.*\])", (ROOT / "pyproject.toml").read_text())
    assert packages
    for name in json.loads(packages[1]):
        for path in (ROOT / name).rglob("*.py"):
            copy = tmp_path / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "feed" / "views" / "watching.py").open("a") as views:
        views.write("\nfrom generation.models import Render\n")
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "feed.views.watching -> generation.models" in done.stdout


@pytest.mark.parametrize("private", [".env", "var/keys/secret_key", ".venv/pyvenv.cfg", ".git/config", "backup.sql"])
def test_the_source_archive_holds_nothing_of_the_operators(tmp_path, settings, private):
    settings.BASE_DIR, settings.SORASITE_VAR = tmp_path / "site", tmp_path / "packed"
    for name in ("manage.py", "LICENSE", "feed/views.py", "feed/__pycache__/views.pyc", private):
        path = settings.BASE_DIR / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
    source.archive.cache_clear()
    try:
        with tarfile.open(source.archive()) as tar:
            members = [member for member in tar.getmembers() if member.isfile()]
    finally:
        source.archive.cache_clear()
    assert {member.name for member in members} == {"sorasite/manage.py", "sorasite/LICENSE", "sorasite/feed/views.py"}
    assert {member.uname for member in members} == {""}


# Queries


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "most"), [("/", 6), ("/drafts/", 7)])
def test_a_list_of_ten_clips_costs_as_many_queries_as_a_list_of_one(client, path, most):
    author = cast.author()
    client.force_login(author)
    cast.published(author)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(path).status_code == 200
        counts.append(len(queries))
        for _ in range(9):
            cast.published(author)
    assert counts[0] == counts[1] <= most
