"""One's own settings: profile, picture, privacy, place, and whom one keeps away."""

from __future__ import annotations

import io

import pytest
from allauth.account.models import EmailAddress
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation
from PIL import Image

from accounts.models import Block, Follow, FollowRequest, Mute, User
from tests import cast
from tests.pictures import said_to_be

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client) -> User:
    one = cast.author()
    client.force_login(one)
    return one


def words(answer) -> str:
    return answer.content.decode().replace("&#x27;", "'")


def test_the_profile_is_changed_and_the_handle_twice_a_month_at_most(client, author):
    for number in range(2):
        form = {"handle": f"@Ada{number}", "display_name": "Ada", "bio": "I fold paper."}
        assert client.post("/settings/profile/", form).status_code == 302
    author.refresh_from_db()
    assert (author.handle, author.display_name, author.bio) == ("ada1", "Ada", "I fold paper.")
    refused = client.post("/settings/profile/", {"handle": "ada2", "display_name": "Ada", "bio": "Still folding."})
    assert refused.status_code == 422
    assert "You changed it twice in thirty days." in words(refused)
    assert "Still folding." in words(refused)
    assert client.post("/settings/profile/", {"handle": "ada1", "bio": "Only this."}).status_code == 302


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"handle": "stranger"}, "already exists"),
        ({"handle": "admin"}, "kept for the site itself"),
        ({"handle": "author", "bio": "how to build a pipe bomb"}, ""),
        ({"handle": "author", "bio": "x" * 301}, "at most 300 characters"),
        ({"handle": "author", "bio": "nul\0"}, "Null characters are not allowed."),
    ],
)
def test_a_profile_that_cannot_be_is_refused_in_words_and_kept(client, author, form, said):
    cast.stranger()
    answer = client.post("/settings/profile/", form)
    assert answer.status_code == 422
    assert said in words(answer)
    assert 'class="wrong"' in words(answer)
    # The page itself still knows who one is.
    assert '<a class="who" href="/@author/">' in words(answer)


def test_ones_own_name_is_no_real_person_in_danger(client, author):
    form = {"handle": "author", "display_name": "Ada Lovelace", "bio": "I am Ada Lovelace."}
    assert client.post("/settings/profile/", form).status_code == 302


# Pictures


def picture(format: str = "JPEG", size: tuple[int, int] = (600, 400), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "orange").save(out, format, **more)
    return out.getvalue()


def upload(client: Client, body: bytes, kind: str = "image/jpeg"):
    return client.post("/settings/picture/", {"picture": SimpleUploadedFile("me", body, content_type=kind)})


def test_a_picture_becomes_a_small_square_without_its_metadata(client, author):
    exif = Image.Exif()
    exif[0x010E] = "my home address"
    assert upload(client, picture(exif=exif)).status_code == 302
    author.refresh_from_db()
    answer = client.get(author.avatar_url)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/webp", "private, max-age=600")
    assert b"my home address" not in answer.content
    with Image.open(io.BytesIO(answer.content)) as made:
        assert (made.format, made.size, dict(made.getexif())) == ("WEBP", (256, 256), {})
    assert client.get(author.avatar_url, HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 304


def test_the_old_picture_is_deleted_with_the_new_one_and_the_last_by_asking(client, author):
    keys = []
    for colour in ("JPEG", "PNG"):
        upload(client, picture(colour), f"image/{colour.lower()}")
        keys.append(User.objects.get(pk=author.pk).avatar)
    assert [default_storage.exists(key) for key in keys] == [False, True]
    assert client.post("/settings/picture/", {"_method": "DELETE"}).status_code == 302
    assert not default_storage.exists(keys[1])
    assert User.objects.get(pk=author.pk).avatar == ""


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        (picture("PNG"), "image/jpeg", "says that it is image/jpeg and is image/png"),
        (b"<svg onload='alert(1)'/>", "image/png", "no picture that we can read"),
        (picture()[:300], "image/jpeg", "no picture that we can read"),
        (picture("BMP"), "image/bmp", "no picture that we can read"),
        (said_to_be(20_000, 20_000), "image/png", "more than 40 million pixels"),
        (bytes(8 * 1024 * 1024 + 1), "image/png", "larger than 8 MB"),
        (b"", "image/png", "empty"),
    ],
    ids=["another kind", "a drawing with a script", "cut off", "a format of no use", "a bomb", "too large", "nothing"],
)
def test_what_is_no_honest_picture_is_refused_in_words(client, author, body, kind, said):
    answer = upload(client, body, kind)
    assert answer.status_code == 422
    assert said in words(answer)
    assert User.objects.get(pk=author.pk).avatar == ""


def test_a_picture_is_seen_by_whom_one_may_meet(client, author):
    upload(client, picture())
    author.refresh_from_db()
    stranger = cast.stranger()
    other = Client()
    other.force_login(stranger)
    assert other.get(author.avatar_url).status_code == 200
    author.block(stranger)
    assert other.get(author.avatar_url).status_code == 404
    User.objects.filter(pk=author.pk).update(is_active=False)
    assert Client().get(author.avatar_url).status_code == 404


# Privacy and place


def test_a_private_account_that_opens_lets_everybody_in_who_asked(client, author):
    client.post("/settings/privacy/", {"is_private": "on", "remixable": "on"})
    fan = cast.stranger()
    assert isinstance(fan.follow(User.objects.get(pk=author.pk))[0], FollowRequest)
    client.post("/settings/privacy/", {"is_private": "on"})
    assert FollowRequest.objects.count() == 1
    client.post("/settings/privacy/", {"shows_likes": "on"})
    assert Follow.objects.filter(follower=fan, followed=author).exists()
    assert not FollowRequest.objects.exists()
    author.refresh_from_db()
    assert (author.is_private, author.shows_likes, author.remixable) == (False, True, False)


def test_pages_speak_the_language_and_tell_the_time_of_their_reader(client, author, settings):
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    form = {"country": "DE", "timezone": "Asia/Tokyo", "locale": "de"}
    assert client.post("/settings/region/", form).status_code == 302
    page = client.get("/settings/region/")
    assert page["Content-Language"] == "de"
    assert '<html lang="de">' in words(page)
    assert timezone.get_current_timezone_name() == "Asia/Tokyo"
    # The next visitor of the same thread is nobody in particular again.
    visitor = Client().get("/account/login/", HTTP_ACCEPT_LANGUAGE="en")
    assert visitor["Content-Language"] == "en"
    assert timezone.get_current_timezone_name() == "UTC"
    translation.activate("en")


def test_a_place_that_is_none_is_refused(client, author):
    answer = client.post("/settings/region/", {"country": "XX", "timezone": "Mars/Base", "locale": "tlh"})
    assert answer.status_code == 422
    assert words(answer).count("Select a valid choice.") == 3


# Whom one keeps away


def test_ones_own_blocks_and_mutes_are_undone_and_nobody_elses(client, author):
    blocked, muted = cast.stranger(), cast.person("noisy")
    author.block(blocked)
    author.mute(muted)
    theirs = Client()
    theirs.force_login(blocked)
    assert theirs.post(f"/settings/distance/blocked/{author.public_id}/").status_code == 404
    assert theirs.post(f"/settings/distance/blocked/{blocked.public_id}/").status_code == 404
    assert "@stranger" in words(client.get("/settings/distance/"))
    assert client.post(f"/settings/distance/blocked/{blocked.public_id}/").status_code == 302
    assert client.post(f"/settings/distance/muted/{muted.public_id}/").status_code == 302
    assert client.post(f"/settings/distance/muted/{muted.public_id}/").status_code == 404
    assert not Block.objects.exists()
    assert not Mute.objects.exists()


def test_the_only_address_is_not_taken_away_and_a_new_one_must_be_proved(client, author, mailoutbox):
    EmailAddress.objects.create(user=author, email=author.email, verified=True, primary=True)
    client.post("/account/email/", {"action_remove": "", "email": author.email})
    author.refresh_from_db()
    assert author.email == "author@example.org"
    client.post("/account/email/", {"action_add": "", "email": "new@example.org"})
    author.refresh_from_db()
    assert author.email == "author@example.org"
    assert "new@example.org" in mailoutbox[-1].to


def test_several_people_may_have_no_address():
    people = [cast.author(), cast.stranger()]
    for person in people:
        person.email = ""
        person.save()
    assert list(User.objects.values_list("email", flat=True)) == [None, None]
