"""Leaving: at once dark, thirty days of undo, then really erased; and nobody can do it to somebody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.models import Follow, Invite, User
from cameos.models import Grant
from clips import erasing
from clips.models import Clip, Lineage
from feed.models import Comment, Like, Tally
from moderation.models import Case
from moderation.subjects import SUBJECTS
from tests import cast
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(REMOTE_ADDR=cast.fresh_address())


def sign_in(client: Client, handle: str = "author"):
    return client.post("/account/login/", {"login": handle, "password": PASSWORD})


def leaver() -> User:
    return cast.person("author", password=PASSWORD)


def long_ago(person: User, days: int = 31) -> None:
    User.objects.filter(pk=person.pk).update(deleted_at=timezone.now() - timedelta(days=days))


def test_leaving_asks_for_the_password_and_ends_every_session(client):
    author = leaver()
    clip = cast.published(author)
    elsewhere_in = Client(REMOTE_ADDR=cast.fresh_address())
    for one in (client, elsewhere_in):
        sign_in(one)
    asked = client.post("/settings/leaving/")
    assert asked.status_code == 302
    assert asked["Location"].startswith("/account/reauthenticate/")
    assert User.objects.get(pk=author.pk).is_active
    proved = client.post(asked["Location"], {"password": "not the password"})
    assert proved.status_code == 422
    gone = client.post(asked["Location"], {"password": PASSWORD})
    assert (gone.status_code, gone["Location"]) == (302, "/")
    author.refresh_from_db()
    assert (author.is_active, author.deleted_at is not None) == (False, True)
    for one in (client, elsewhere_in):
        assert one.get("/drafts/").status_code == 302
    visitor = Client()
    visitor.force_login(cast.stranger())
    assert visitor.get(f"/c/{clip.public_id}/").status_code == 404
    assert visitor.get(f"/media/{clip.public_id}/video").status_code == 404


def test_who_signs_in_within_thirty_days_may_come_back(client):
    author = leaver()
    author.leave()
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/account/coming-back/")
    assert "_auth_user_id" not in client.session
    assert "Welcome back, author?" in client.get("/account/coming-back/").content.decode()
    assert client.post("/account/coming-back/").status_code == 302
    author.refresh_from_db()
    assert (author.is_active, author.deleted_at) == (True, None)
    assert client.session["_auth_user_id"] == str(author.pk)


def test_with_a_second_step_the_password_alone_brings_nobody_back(client):
    author = leaver()
    TOTP.activate(author, "JBSWY3DPEHPK3PXP")
    author.leave()
    sign_in(client)
    answer = client.post("/account/coming-back/")
    assert answer["Location"] == "/account/2fa/authenticate/"
    assert not User.objects.get(pk=author.pk).is_active


def test_nobody_comes_back_without_having_proved_who_they_are(client):
    author = leaver()
    author.leave()
    assert client.post("/account/coming-back/")["Location"] == "/account/login/"
    session = client.session
    session["leaving"] = {"pk": author.pk, "until": 1}
    session.save()
    assert client.post("/account/coming-back/")["Location"] == "/account/login/"
    assert not User.objects.get(pk=author.pk).is_active


@pytest.mark.parametrize("why", ["too late", "suspended", "suspended and not leaving"])
def test_coming_back_has_an_end(client, why):
    author = leaver()
    author.leave()

    if why == "too late":
        long_ago(author)
    else:
        User.objects.update(suspended_at=timezone.now(), suspension_reason="Three strikes.")
    if why == "suspended and not leaving":
        User.objects.update(deleted_at=None)
    author.refresh_from_db()
    assert not author.come_back()
    answer = sign_in(client)
    assert answer["Location"] == "/account/inactive/"
    if why != "too late":
        assert "suspended for good. Three strikes." in client.get(answer["Location"]).content.decode()


def test_the_sweep_waits_thirty_days(client):
    author = leaver()
    author.leave()
    long_ago(author, 29)
    assert erasing.sweep() == 0
    long_ago(author, 31)
    assert erasing.sweep() == 1
    assert not User.objects.exists()


def test_who_is_only_suspended_is_never_erased():
    suspended = cast.person("author", is_active=False)
    assert erasing.sweep() == 0
    assert User.objects.filter(pk=suspended.pk).exists()


def test_everything_goes_files_first():
    author, friend = leaver(), cast.stranger()
    clip = cast.published(author)
    keys = [rendition.key for rendition in clip.renditions.all()]
    picture = default_storage.save("avatars/of-author.webp", ContentFile(b"x"))
    User.objects.filter(pk=author.pk).update(avatar=picture)
    author.refresh_from_db()
    theirs = cast.published(friend)
    Follow.objects.create(follower=friend, followed=author)
    Like.objects.create(person=author, clip=theirs)
    said = Comment.objects.create(author=author, clip=theirs, text="hello")
    Comment.objects.create(author=friend, clip=theirs, parent=said, text="hello you")
    Comment.objects.create(author=friend, clip=theirs, text="I am alone")
    Tally.objects.add(theirs.pk, likes=1, comments=3, views=7)
    guest = cast.person("guest_1", invite=Invite.objects.of(author)[0])
    assert erasing.erase(author)
    assert not User.objects.filter(pk=author.pk).exists()
    assert not Clip.objects.filter(pk=clip.pk).exists()
    assert not any(default_storage.exists(key) for key in [*keys, picture])
    tally = Tally.objects.get(clip=theirs)
    assert (tally.likes, tally.comments, tally.views) == (0, 1, 7)
    guest.refresh_from_db()
    assert guest.invite is None


def test_what_others_stand_on_stays_without_a_name():
    author, friend = leaver(), cast.stranger()
    parent = cast.published(author, prompt="a fox of mine", caption="mine")
    child = cast.published(friend)
    Lineage.objects.create(child=child, parent=parent, kind="remix")
    reported = cast.published(author, prompt="under a report")
    assert Case.objects.report(SUBJECTS["clip"], reported, friend, "violence")
    Follow.objects.create(follower=author, followed=friend)
    author.leave()
    long_ago(author)
    assert erasing.sweep() == 1
    author.refresh_from_db()
    assert author.handle.startswith("gone_")
    assert (author.email, author.birth_date, author.display_name, author.country) == (None, None, "", "")
    assert not author.has_usable_password()
    assert not Follow.objects.exists()
    parent.refresh_from_db()
    assert (parent.prompt, parent.caption, parent.renditions.count()) == ("", "", 0)
    reported.refresh_from_db()
    assert reported.prompt == "under a report"
    # Once the case is decided the sweep comes back for the rest, and then leaves the empty row alone.
    Case.objects.update(state=Case.State.DECIDED)
    assert erasing.sweep() == 1
    assert not Clip.objects.filter(pk=reported.pk).exists()
    assert erasing.sweep() == 0
    assert Clip.objects.get(pk=child.pk).parents.get().parent == parent


def test_a_likeness_of_somebody_erased_is_lent_to_nobody():
    author, friend = leaver(), cast.stranger()
    cast.lent(cast.cameo(author), friend)
    assert not erasing.erase(author)
    assert not Grant.objects.live().exists()


def test_an_operator_erases_by_handle_and_never_an_operator(capsys):
    leaver()
    cast.operator()
    call_command("erase", "@Author", "--yes")
    assert "@author is erased." in capsys.readouterr().out
    for handle, words in (("nobody", "Nobody here"), ("operator", "are not erased")):
        with pytest.raises(CommandError, match=words):
            call_command("erase", handle, "--yes")
    assert User.objects.get().handle == "operator"
