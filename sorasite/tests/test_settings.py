"""The one settings file under other environments than the tests' own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from sorasite.services.layout import ROOT

SHOW = """
import json
from sorasite import settings
policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
shown = {"films": policy["media-src"], "pictures": policy["img-src"], "proxy": settings.SORASITE_BEHIND_PROXY}
print(json.dumps({**shown, "database": settings.DATABASES["default"]}))
"""


def settings_under(tmp_path, **environment: str) -> dict:
    done = subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "SORASITE_VAR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("endpoint", "named"),
    [
        ({}, "https://films.s3.amazonaws.com"),
        ({"SORASITE_S3_ENDPOINT": "https://s3.example.org:9000/"}, "https://s3.example.org:9000"),
    ],
)
def test_with_signed_delivery_the_policy_lets_films_come_from_the_bucket(tmp_path, endpoint, named):
    bucket = {"SORASITE_DELIVERY": "signed", "SORASITE_S3_BUCKET": "films", **endpoint}
    found = settings_under(tmp_path, **bucket)
    assert named in found["films"]
    assert named in found["pictures"]
    assert not [source for source in found["films"] if ".." in source]


def test_without_it_films_come_from_the_site_alone_and_no_proxy_is_believed(tmp_path):
    found = settings_under(tmp_path)
    assert found["films"] == ["'self'", "blob:"]
    assert not found["proxy"]


@pytest.mark.parametrize("pooled", ["0", "1"])
def test_a_dead_database_connection_is_noticed_before_it_is_used(tmp_path, pooled):
    found = settings_under(tmp_path, SORASITE_DATABASE_POOL=pooled)["database"]
    assert found["CONN_HEALTH_CHECKS"]
    assert ("pool" in found["OPTIONS"]) == (pooled == "1")
