"""Sharing: what goes out is what a visitor without an account may see, and nothing else."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

import cv2
import numpy as np
import pytest
import resvg_py
from django.conf import settings
from django.test import Client

from accounts.models import User
from clips.choices import Audience
from clips.models import Clip
from feed.views.sharing import qr
from tests import cast

pytestmark = pytest.mark.django_db
SITE = settings.SORASITE_URL


def get(path: str, client: Client | None = None):
    return (client or Client()).get(path)


def oembed(clip: Clip, **more: str):
    url = quote(f"{SITE}/c/{clip.public_id}/", safe="")
    return get(f"/oembed?url={url}" + "".join(f"&{name}={value}" for name, value in more.items()))


@pytest.fixture
def author() -> User:
    return cast.author()


def kept_inside(author: User) -> list[Clip]:
    """One of each kind that a visitor may not see."""
    shy = User.objects.create_user("shy", is_private=True)
    return [
        cast.draft(author, caption="kept inside"),
        cast.published(author, caption="kept inside", audience=Audience.FOLLOWERS),
        cast.published(author, caption="kept inside", audience=Audience.ME),
        cast.published(shy, caption="kept inside"),
    ]


def test_the_share_page_has_link_code_download_and_player(author):
    clip = cast.published(author)
    page = get(f"/c/{clip.public_id}/share/").content.decode()
    assert f'value="{SITE}/c/{clip.public_id}/"' in page
    assert f'href="/media/{clip.public_id}/download"' in page
    assert f"&lt;iframe src=&quot;{SITE}/c/{clip.public_id}/embed/&quot;" in page
    assert 'src="data:image/svg+xml' in page


@pytest.mark.parametrize("audience", [Audience.FOLLOWERS, Audience.ME])
def test_a_clip_for_some_says_why_there_is_no_link(author, audience):
    clip = cast.published(author, audience=audience)
    client = Client()
    client.force_login(author)
    page = get(f"/c/{clip.public_id}/share/", client).content.decode()
    assert "chosen people only" in page
    assert "share-link" not in page
    assert "iframe" not in page
    assert f"/media/{clip.public_id}/download" in page


def test_a_private_accounts_clip_says_why_there_is_no_link():
    shy = User.objects.create_user("shy", is_private=True)
    friend = cast.friend(shy)
    clip = cast.published(shy)
    client = Client()
    client.force_login(friend)
    page = get(f"/c/{clip.public_id}/share/", client).content.decode()
    assert "This account is private" in page
    assert "share-link" not in page


def test_where_visitors_see_nothing_members_share_the_link_and_no_player(author, settings):
    settings.SORASITE_ANONYMOUS = "nothing"
    clip = cast.published(author)
    client = Client()
    client.force_login(cast.stranger())
    page = get(f"/c/{clip.public_id}/share/", client).content.decode()
    assert 'id="share-link"' in page
    assert "iframe" not in page
    assert get(f"/c/{clip.public_id}/embed/").status_code == 404


def test_the_player_may_be_framed_by_anybody_and_no_other_page_by_anyone(author):
    clip = cast.published(author)
    player = get(f"/c/{clip.public_id}/embed/")
    assert player.status_code == 200
    assert "X-Frame-Options" not in player
    assert "frame-ancestors *" in player["Content-Security-Policy"]
    assert "script" not in player.content.decode()
    for path in (f"/c/{clip.public_id}/", f"/c/{clip.public_id}/share/", "/c/h7Kd2mQx9A/embed/"):
        answer = get(path)
        assert answer["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_what_visitors_may_not_see_never_goes_out_whoever_asks(author):
    client = Client()
    client.force_login(author)
    for clip in kept_inside(author):
        assert get(f"/c/{clip.public_id}/embed/", client).status_code == 404
        assert oembed(clip).status_code == 404
        page = get(f"/c/{clip.public_id}/", client).content.decode()
        assert "og:" not in page
        assert "oembed" not in page
        assert get(f"/c/{clip.public_id}/").status_code == 404


def test_a_clip_that_is_taken_back_goes_out_no_more(author):
    clip = cast.published(author)
    assert oembed(clip).status_code == 200
    clip.unpublish(author)
    assert oembed(clip).status_code == get(f"/c/{clip.public_id}/embed/").status_code == 404


def test_oembed_tells_an_editor_how_to_show_the_clip(author):
    clip = cast.published(author, caption='A "fox" <b>')
    answer = oembed(clip, format="json")
    told = answer.json()
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert (told["type"], told["version"], told["title"]) == ("video", "1.0", 'A "fox" <b>')
    assert (told["width"], told["height"]) == (360, 640)
    assert told["html"].startswith(f'<iframe src="{SITE}/c/{clip.public_id}/embed/" width="360" height="640"')
    assert "<b>" not in told["html"]
    assert told["thumbnail_url"] == f"{SITE}/media/{clip.public_id}/poster-jpeg"


@pytest.mark.parametrize(
    ("limits", "size"),
    [
        ({"maxwidth": "180"}, (180, 320)),
        ({"maxheight": "320"}, (180, 320)),
        ({"maxwidth": "9000", "maxheight": "9000"}, (360, 640)),
        ({"maxwidth": "90", "maxheight": "320"}, (90, 160)),
        ({"maxwidth": "-5", "maxheight": "x"}, (360, 640)),
        ({"maxwidth": "99999999999999999999"}, (360, 640)),
    ],
)
def test_the_player_fits_into_what_the_editor_has(author, limits, size):
    told = oembed(cast.published(author), **limits).json()
    assert (told["width"], told["height"]) == size
    assert f'width="{size[0]}" height="{size[1]}"' in told["html"]


def test_oembed_knows_json_and_our_own_clips_alone(author):
    clip = cast.published(author)
    assert oembed(clip, format="xml").status_code == 501
    for url in (
        "",
        "nonsense",
        "http://[",
        f"{SITE}/",
        f"https://elsewhere.example/c/{clip.public_id}/",
        f"{SITE}/c/x%00/",
    ):
        assert get(f"/oembed?url={quote(url, safe='')}").status_code == 404


def test_a_visitors_page_carries_its_preview_in_whole_addresses(author):
    clip = cast.published(author, caption='Fox & "friends"')
    page = get(f"/c/{clip.public_id}/").content.decode()
    properties = dict(re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)"', page))
    assert properties["og:url"] == f"{SITE}/c/{clip.public_id}/"
    assert properties["og:image"] == properties["twitter:image"] == f"{SITE}/media/{clip.public_id}/poster-jpeg"
    assert properties["twitter:player"] == f"{SITE}/c/{clip.public_id}/embed/"
    assert properties["og:description"] == "Fox &amp; &quot;friends&quot;"
    assert f'property="og:video" content="{SITE}/media/{clip.public_id}/video"' in page
    assert f'property="og:video" content="{SITE}/media/{clip.public_id}/loop"' in page
    found = re.search(r'type="application/json\+oembed" href="([^"]+)"', page)
    assert found
    assert get(found[1].replace("&amp;", "&").removeprefix(SITE)).json()["title"] == 'Fox & "friends"'
    assert "noindex" not in page


def test_a_clip_for_those_with_the_link_is_kept_from_search_engines(author):
    clip = cast.published(author, audience=Audience.LINK)
    assert '<meta name="robots" content="noindex">' in get(f"/c/{clip.public_id}/").content.decode()


def test_the_code_in_the_picture_is_one_that_a_phone_reads(author):
    svg = qr(f"{SITE}/c/abc/")
    drawn = resvg_py.svg_to_bytes(svg_string=unquote(svg.partition(",")[2]), width=400)
    picture = cv2.imdecode(np.frombuffer(bytes(drawn), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert cv2.QRCodeDetector().detectAndDecode(picture)[0] == f"{SITE}/c/abc/"
