"""Media on S3: the same files, kept by django-storages in a bucket of a real S3 server on this machine."""

from __future__ import annotations

import os
import subprocess
import sys

import boto3
import pytest
from django.conf import settings
from moto.server import ThreadedMotoServer

CODE = """
import django; django.setup()
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from clips.media import run
key = default_storage.save("clips/h7Kd2mQx9A/video-1.mp4", ContentFile(b"0123456789" * 1000))
with default_storage.open(key) as handle:
    handle.seek(9995)
    assert handle.read() == b"56789", "a part of a file"
assert b"".join(run(default_storage.open(key), 8, 4)) == b"8901", "a range of a film"
address = default_storage.url(key)
assert "X-Amz-Expires=60" in address and "X-Amz-Signature=" in address, address
default_storage.delete(key)
assert not default_storage.exists(key)
print("kept in", type(default_storage._wrapped).__name__)
"""


@pytest.fixture(scope="module")
def s3():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _host, port = server.get_host_and_port()
    address = f"http://127.0.0.1:{port}"
    credentials = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "us-east-1"}
    boto3.client("s3", endpoint_url=address, **credentials).create_bucket(Bucket="clips")
    yield address
    server.stop()


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {"DJANGO_SETTINGS_MODULE": "sorasite.settings", "SORASITE_VAR": str(settings.SORASITE_VAR)}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **known, **environment},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_media_is_kept_read_in_parts_signed_and_deleted_on_s3(s3):
    done = run(
        CODE,
        SORASITE_S3_BUCKET="clips",
        SORASITE_S3_ENDPOINT=s3,
        SORASITE_S3_REGION="us-east-1",
        SORASITE_S3_KEY="key",
        SORASITE_S3_SECRET="secret",
        SORASITE_DELIVERY="signed",
    )
    assert done.stdout.strip() == "kept in S3Storage", done.stderr


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"SORASITE_DELIVERY": "signed"}, "needs SORASITE_S3_BUCKET"),
        ({"SORASITE_DELIVERY": "x-accel", "SORASITE_S3_BUCKET": "clips"}, "with S3 use stream or signed"),
        ({"SORASITE_DELIVERY": "pigeon"}, "must be one of: stream, x-accel, signed"),
    ],
)
def test_a_delivery_that_cannot_work_is_refused_at_the_start_in_words(environment, says):
    done = run("import django; django.setup()", **environment)
    assert done.returncode != 0
    assert says in done.stderr
