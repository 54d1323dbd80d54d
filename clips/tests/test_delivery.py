"""Files on odd roads: viewers who hang up, headers out of the ordinary, storage elsewhere."""

from __future__ import annotations

import asyncio
import threading
from io import BytesIO

import pytest
from django.core.files.base import File

from clips.media import CHUNK, arun
from tests import cast

pytestmark = pytest.mark.django_db


def url(clip, kind="video"):
    return f"/media/{clip.public_id}/{kind}"


class SlowFile(BytesIO):
    """A file whose second read takes until `go_on` is set."""

    def __init__(self) -> None:
        super().__init__(bytes(3 * CHUNK))
        self.reads = 0
        self.inside, self.go_on = threading.Event(), threading.Event()

    def read(self, size=-1):
        self.reads += 1
        if self.reads == 2:
            self.inside.set()
            assert self.go_on.wait(10)
        return super().read(size)


async def test_a_viewer_who_hangs_up_in_the_middle_of_a_read_leaves_no_open_file():
    slow = SlowFile()

    async def watch():
        async for _part in arun(File(slow), 0, 3 * CHUNK):
            pass

    watching = asyncio.create_task(watch())
    assert await asyncio.to_thread(slow.inside.wait, 10)
    watching.cancel()
    await asyncio.sleep(0)
    slow.go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await watching
    assert slow.closed


def test_a_head_request_ignores_the_range(client):
    clip = cast.published(cast.author())
    for asked in ("bytes=0-9", "bytes=999999-"):
        response = client.head(url(clip), headers={"Range": asked})
        assert response.status_code == 200
        assert int(response["Content-Length"]) == clip.renditions.get(kind="video").size


def test_a_range_of_thousands_of_digits_is_no_error(client):
    response = client.get(url(cast.published(cast.author())), headers={"Range": f"bytes={'9' * 5000}-"})
    assert response.status_code == 200


def test_not_modified_does_not_rename_what_the_browser_has(client):
    clip = cast.published(cast.author())
    response = client.get(url(clip), headers={"If-None-Match": "*"})
    assert response.status_code == 304
    assert "Content-Type" not in response


def test_a_signed_address_is_never_kept_by_the_browser(client, settings, monkeypatch):
    settings.SORASITE_DELIVERY = "signed"
    monkeypatch.setattr("clips.media.default_storage.url", lambda key: f"https://s3.example/{key}?ends=soon")
    clip = cast.published(cast.author())
    for headers in ({}, {"If-None-Match": "*"}):
        response = client.get(url(clip), headers=headers)
        assert response.status_code == 302
        assert response["Cache-Control"] == "private, no-store"
        assert "ETag" not in response
