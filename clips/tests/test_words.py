"""Hashtags and mentions in what people write."""

from __future__ import annotations

import pytest

from clips import words
from clips.models import Clip
from tests import cast


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Let go. #Balloon #calm", ["balloon", "calm"]),
        ("#one,#two;#three!", ["one", "two", "three"]),
        ("#海 and #Ärger and #हिन्दी", ["海", "ärger", "हिन्दी"]),
        ("#Äpfel #A\u0308pfel", ["äpfel"]),
        ("#same #SAME #Same", ["same"]),
        ("#1 of #2024", []),
        ("#2024in_review", ["2024in_review"]),
        ("a#b ##c &#x27; /#d #", []),
        ("#" + "a" * 41 + " #" + "b" * 40, ["b" * 40]),
        (" ".join(f"#tag{n}" for n in range(12)), [f"tag{n}" for n in range(10)]),
        ("#<script>", []),
        ("", []),
    ],
    ids=ascii,
)
def test_hashtags_are_found_once_in_their_order(text, found):
    assert words.hashtags(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("With @Ben, and @ada_l.", {"ben", "ada_l"}),
        ("write to ben@example.org or me@ben", set()),
        ("@ab @" + "a" * 31 + " @_ben @ben_", set()),
        ("(@ben) @ben's", {"ben"}),
    ],
)
def test_mentions_are_handles_and_not_addresses(text, found):
    assert words.mentions([text]) == found


def test_the_row_of_hashtags_at_the_end_can_stand_elsewhere():
    assert words.untagged("Let #go of it. #balloon #calm") == "Let #go of it."
    assert words.untagged("#balloon #calm") == "#balloon #calm"
    assert words.untagged("#balloon goes up") == "#balloon goes up"


@pytest.mark.django_db
def test_the_hashtags_of_a_clip_follow_its_caption_however_it_is_saved():
    clip = cast.draft(cast.author(), caption="Up. #Balloon")
    assert clip.hashtags == ["balloon"]
    clip.caption = "Down. #Stone"
    clip.save(update_fields=["caption", "audience"])
    assert Clip.objects.get(pk=clip.pk).hashtags == ["stone"]
    clip.caption = "Said by nobody. #lost"
    clip.save(update_fields=["audience"])
    clip.refresh_from_db()
    assert (clip.caption, clip.hashtags) == ("Down. #Stone", ["stone"])
    clip.caption = ""
    clip.save()
    assert Clip.objects.get(pk=clip.pk).hashtags == []


@pytest.mark.django_db
def test_an_authors_new_caption_brings_its_hashtags_to_the_page_of_the_clip(client):
    clip = cast.published(cast.author())
    client.force_login(clip.author)
    client.post(f"/c/{clip.public_id}/details/", {"caption": "Let go. #Balloon", "audience": "everyone"})
    assert '<a href="/t/balloon/">#balloon</a>' in client.get(f"/c/{clip.public_id}/").content.decode()
