"""Files: who gets them, how much of them, and that a refusal comes before everything else."""

from __future__ import annotations

import pytest
from asgiref.sync import async_to_sync
from django.test import AsyncClient, Client
from django.utils import timezone

from accounts.models import Block
from clips.choices import Audience
from clips.lifecycle import State
from clips.models import Rendition
from tests import cast

pytestmark = pytest.mark.django_db
KINDS = [kind.value for kind in cast.FILES]


def url(clip, kind="video"):
    return f"/media/{clip.public_id}/{kind}"


def body(clip, kind="video"):
    return f"{kind} of {clip.public_id} ".encode() * 64


def read(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("kind", KINDS)
def test_a_published_clips_files_are_there_for_everybody(client, kind):
    clip = cast.published(cast.author())
    response = client.get(url(clip, kind))
    assert response.status_code == 200
    assert read(response) == body(clip, kind)
    assert response["Cache-Control"] == "private, no-cache"
    assert response["Content-Type"] == cast.FILES[kind][1]


@pytest.mark.parametrize("state", [state for state in State if state != State.PUBLISHED])
def test_a_stranger_gets_404_for_a_file_of_a_clip_that_is_not_published(client, state):
    author, stranger = cast.author(), cast.stranger()
    clip = cast.clip(author, state)
    etags = dict(Rendition.objects.filter(clip=clip).values_list("kind", "sha256"))
    for visitor in (None, stranger):
        if visitor:
            client.force_login(visitor)
        for kind in KINDS:
            for headers in ({}, {"Range": "bytes=0-9"}, {"If-None-Match": f'"{etags.get(kind)}"'}):
                assert client.get(url(clip, kind), headers=headers).status_code == 404
            assert client.head(url(clip, kind), headers={"If-None-Match": "*"}).status_code == 404


def test_an_author_watches_drafts_but_not_what_was_taken_down(client):
    author = cast.author()
    client.force_login(author)
    assert client.get(url(cast.draft(author))).status_code == 200
    assert client.get(url(cast.clip(author, State.TAKEN_DOWN))).status_code == 404
    assert client.get(url(cast.clip(author, State.INSPECTING))).status_code == 404


def test_a_part_is_answered_with_206_and_the_right_bytes(client):
    clip = cast.published(cast.author())
    whole = body(clip)
    for asked, start, end in (
        ("bytes=0-9", 0, 9),
        ("bytes=100-", 100, len(whole) - 1),
        ("bytes=-20", len(whole) - 20, len(whole) - 1),
        (f"bytes=5-{10**12}", 5, len(whole) - 1),
    ):
        response = client.get(url(clip), headers={"Range": asked})
        assert response.status_code == 206
        assert response["Content-Range"] == f"bytes {start}-{end}/{len(whole)}"
        assert read(response) == whole[start : end + 1]


@pytest.mark.parametrize("asked", ["bytes=999999-", "bytes=9-3", "bytes=-0"])
def test_a_part_that_is_not_there_is_answered_with_416(client, asked):
    response = client.get(url(cast.published(cast.author())), headers={"Range": asked})
    assert response.status_code == 416
    assert response["Content-Range"].startswith("bytes */")


@pytest.mark.parametrize("asked", ["bytes=-", "pages=1-2", "bytes=a-b", "bytes=0-1,3-4", ""])
def test_a_range_that_makes_no_sense_is_ignored(client, asked):
    assert client.get(url(cast.published(cast.author())), headers={"Range": asked}).status_code == 200


def test_a_browser_that_has_the_file_is_told_so(client):
    clip = cast.published(cast.author())
    etag = client.get(url(clip))["ETag"]
    for tags in (etag, f'"x", {etag}', f"W/{etag}", "*"):
        response = client.get(url(clip), headers={"If-None-Match": tags})
        assert response.status_code == 304
        assert response["Cache-Control"] == "private, no-cache"
    old = client.get(url(clip), headers={"Range": "bytes=0-3", "If-Range": '"another"'})
    assert old.status_code == 200


def test_a_head_request_says_the_size_and_sends_nothing(client):
    clip = cast.published(cast.author())
    response = client.head(url(clip))
    assert int(response["Content-Length"]) == len(body(clip))
    assert read(response) == b""


def test_a_download_carries_the_authors_name(client):
    clip = cast.published(cast.author())
    response = client.get(url(clip, "download"))
    assert response["Content-Disposition"] == f'attachment; filename="author-{clip.public_id}.mp4"'


def test_a_file_costs_at_most_three_queries(client, django_assert_max_num_queries):
    clip = cast.published(cast.author())
    client.force_login(cast.stranger())
    with django_assert_max_num_queries(3):
        read(client.get(url(clip)))


def test_a_withdrawn_likeness_is_dark_in_the_next_request_conditional_ones_too(client):
    author, lender = cast.author(), cast.person("lender")
    clip = cast.published(author)
    grant = cast.in_it(clip, cast.cameo(lender)).grant
    etag = client.get(url(clip))["ETag"]
    grant.revoked_at = timezone.now()
    grant.save()
    for visitor in (None, author, lender):
        if visitor:
            client.force_login(visitor)
        assert client.get(url(clip)).status_code == 404
        assert client.get(url(clip), headers={"If-None-Match": etag}).status_code == 404
        assert client.get(f"/c/{clip.public_id}/").status_code in (200, 404)


def test_who_is_blocked_sees_nothing_and_who_blocks_sees_nothing(client):
    author, friend = cast.author(), cast.person("foe")
    clip = cast.published(author)
    Block.objects.create(blocker=friend, blocked=author)
    client.force_login(friend)
    assert client.get(url(clip)).status_code == 404


def test_a_clip_for_followers_is_for_followers(client):
    author = cast.author()
    friend = cast.friend(author)
    clip = cast.published(author, audience=Audience.FOLLOWERS)
    assert client.get(url(clip)).status_code == 404
    client.force_login(cast.stranger())
    assert client.get(url(clip)).status_code == 404
    client.force_login(friend)
    assert client.get(url(clip)).status_code == 200


def test_a_clip_for_oneself_is_for_oneself(client):
    author = cast.author()
    clip = cast.published(author, audience=Audience.ME)
    client.force_login(cast.friend(author))
    assert client.get(url(clip)).status_code == 404
    client.force_login(author)
    assert client.get(url(clip)).status_code == 200


def test_the_operator_decides_what_a_visitor_without_an_account_sees(client, settings):
    clip = cast.published(cast.author(), prompt="a fox for everybody")
    settings.SORASITE_ANONYMOUS = "nothing"
    assert client.get(url(clip)).status_code == 404
    settings.SORASITE_ANONYMOUS = "links"
    assert client.get(url(clip)).status_code == 200
    assert clip.public_id not in client.get("/").content.decode()
    settings.SORASITE_ANONYMOUS = "everything"
    assert clip.public_id in client.get("/").content.decode()


def test_a_suspended_authors_clips_are_gone(client):
    author = cast.author()
    clip = cast.published(author)
    author.is_active = False
    author.save()
    assert client.get(url(clip)).status_code == 404


def test_a_moderator_sees_evidence_through_the_desk_only(client):
    clip = cast.clip(cast.author(), State.TAKEN_DOWN)
    client.force_login(cast.moderator())
    assert client.get(url(clip)).status_code == 404
    assert client.get(f"/moderation/evidence/{clip.public_id}/video").status_code == 200
    client.force_login(cast.stranger())
    assert client.get(f"/moderation/evidence/{clip.public_id}/video").status_code == 404


def test_behind_a_proxy_the_authorised_answer_names_the_file(client, settings):
    settings.SORASITE_DELIVERY = "x-accel"
    clip = cast.published(cast.author())
    response = client.get(url(clip))
    key = clip.renditions.get(kind="video").key
    assert response["X-Accel-Redirect"] == f"/protected/{key}"
    assert response.content == b""
    stranger = Client()
    assert stranger.get(url(cast.draft(clip.author))).status_code == 404


def test_under_asgi_a_file_is_streamed_and_not_read_whole():
    clip = cast.published(cast.author())

    async def fetch():
        response = await AsyncClient().get(url(clip), headers={"Range": "bytes=3-40"})
        assert response.is_async
        return response.status_code, b"".join([part async for part in response.streaming_content])

    # async_to_sync keeps the view in this thread, and so in this test's transaction.
    status, part = async_to_sync(fetch)()
    assert (status, part) == (206, body(clip)[3:41])


def test_a_key_names_clip_kind_and_revision_and_never_a_person():
    clip = cast.published(cast.author())
    for rendition in clip.renditions.all():
        assert clip.author.handle not in rendition.key
        assert rendition.key.startswith(f"clips/{clip.public_id}/{rendition.kind}-")
