"""Coming in by password, by a mailed code or by a one-time link, and everything that must not let anybody in."""

from __future__ import annotations

import html
import io
import re
import smtplib
import threading
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import SignInLink, User
from tests import cast
from tests.cast import PASSWORD

MINUTES = timedelta(minutes=20)


@pytest.fixture
def client(elsewhere) -> Client:
    return Client(REMOTE_ADDR=elsewhere())


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def sign_in(client: Client, name: str = "author", password: str = PASSWORD, after: str = ""):
    return client.post("/account/login/" + after, {"login": name, "password": password})


# By password


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["author", "@Author", " author ", "author@example.org", "AUTHOR@example.org"])
def test_handle_or_mail_and_password_let_one_in(client, name):
    author = cast.person("author", password=PASSWORD)
    answer = sign_in(client, name)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(author.pk)
    assert UserSession.objects.get().user == author


@pytest.mark.django_db
def test_a_wrong_password_and_a_stranger_get_the_same_words(client):
    cast.person("author", password=PASSWORD)
    told = set()
    for name in ("author", "author@example.org", "nobody", "nobody@example.org"):
        answer = sign_in(client, name, "not the password")
        assert answer.status_code == 422
        assert f'value="{name}"' in answer.content.decode()
        told |= set(re.findall(r'class="wrong-all".*?<span>(.*?)</span>', answer.content.decode(), re.DOTALL))
    assert told == {"This name and this password do not belong together."}


@pytest.mark.django_db
def test_guessing_is_slowed_for_one_account_wherever_it_comes_from(elsewhere):
    cast.person("eager_victim", password=PASSWORD)
    for _ in range(5):
        assert sign_in(Client(REMOTE_ADDR=elsewhere()), "eager_victim", "a guess").status_code == 422
    slowed = sign_in(Client(REMOTE_ADDR=elsewhere()), "eager_victim")
    assert slowed.status_code == 429
    assert "That was a lot of tries." in slowed.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["\0", "a" * 5000, "ada\0@example.org", "@"], ids=repr)
def test_odd_names_are_refused_and_break_nothing(client, name):
    answer = client.post("/account/login/", {"login": name, "password": "x"})
    assert answer.status_code == 422


@pytest.mark.django_db
def test_after_signing_in_one_is_where_one_wanted_to_go(client):
    cast.person("author", password=PASSWORD)
    turned_away = client.get("/drafts/?q=fox&page=2")
    assert turned_away.status_code == 302
    page = client.get(turned_away["Location"]).content.decode()
    # The menu's choice of a language has a `next` of its own.
    wishes = set(re.findall(r'name="next" value="([^"]+)"', page)) - {html.escape(turned_away["Location"])}
    answer = client.post("/account/login/", {"login": "author", "password": PASSWORD, "next": "/drafts/?q=fox&page=2"})
    assert wishes == {"/drafts/?q=fox&amp;page=2"}
    assert answer["Location"] == "/drafts/?q=fox&page=2"


@pytest.mark.django_db
def test_a_suspended_person_is_told_only_after_the_right_password(client):
    cast.person("author", password=PASSWORD, is_active=False)
    assert "do not belong together" in sign_in(client, password="wrong one").content.decode()
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/account/inactive/")
    assert not signed_in(client)


# The second step


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.mark.django_db
def test_with_an_authenticator_app_the_password_alone_opens_nothing(client):
    author = cast.person("author", password=PASSWORD)
    TOTP.activate(author, "JBSWY3DPEHPK3PXP")
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/account/2fa/authenticate/")
    assert not signed_in(client)
    assert client.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 422
    assert not signed_in(client)
    assert client.post("/account/2fa/authenticate/", {"code": code_of("JBSWY3DPEHPK3PXP")}).status_code == 302
    assert signed_in(client)


@pytest.mark.django_db
def test_a_recovery_code_lets_one_in_once(client, elsewhere):
    author = cast.person("author", password=PASSWORD)
    TOTP.activate(author, "JBSWY3DPEHPK3PXP")
    code = RecoveryCodes.activate(author).get_unused_codes()[0]
    for here, status in ((client, 302), (Client(REMOTE_ADDR=elsewhere()), 422)):
        sign_in(here)
        assert here.post("/account/2fa/authenticate/", {"code": code}).status_code == status


@pytest.mark.django_db
def test_secrets_of_the_second_step_are_not_readable_in_the_database(settings):
    author = cast.author()
    TOTP.activate(author, "JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in str(Authenticator.objects.get().data)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new one"
    assert Authenticator.objects.get().wrap().validate_code(code_of("JBSWY3DPEHPK3PXP"))


# By a mailed code


def ask(client: Client, email: str):
    return client.post("/account/login/code/", {"email": email})


@pytest.mark.django_db
def test_a_mailed_code_signs_in(client, mailoutbox):
    author = cast.author()
    assert ask(client, author.email).status_code == 302
    (letter,) = mailoutbox
    (code,) = re.findall(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", letter.body, re.MULTILINE)
    assert code in letter.alternatives[0][0]
    assert client.post("/account/login/code/confirm/", {"code": code}).status_code == 302
    assert client.session["_auth_user_id"] == str(author.pk)


@pytest.mark.django_db
def test_known_and_unknown_addresses_get_the_same_pages(elsewhere, mailoutbox):
    cast.author()
    cast.person("suspended_1", is_active=False)
    pages = set()
    for email in ("author@example.org", "nobody@example.org", "suspended_1@example.org"):
        visitor = Client(REMOTE_ADDR=elsewhere())
        for path in ("/account/login/code/", "/account/password/reset/"):
            answer = visitor.post(path, {"email": email}, follow=True)
            page = answer.content.decode().replace(email, "EMAIL")
            pages.add(
                (path, answer.status_code, re.sub(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="\w+"', "", page))
            )
    assert len(pages) == 2
    assert len(mailoutbox) == 6
    assert {letter.to[0] for letter in mailoutbox if "There is no account" in letter.body} == {
        "nobody@example.org",
        "suspended_1@example.org",
    }


@pytest.mark.django_db
def test_one_mailbox_is_not_filled_from_many_places(elsewhere):
    for _ in range(5):
        assert ask(Client(REMOTE_ADDR=elsewhere()), "full@example.org").status_code == 302
    refused = ask(Client(REMOTE_ADDR=elsewhere()), "FULL@example.org")
    assert refused.status_code == 429


@pytest.mark.django_db
def test_while_no_letter_can_be_sent_one_is_told(client, monkeypatch):
    def away(*args: object) -> None:
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", away)
    answer = client.post("/account/login/code/", {"email": cast.author().email}, follow=True)
    assert answer.status_code == 200
    assert "No letter can be sent at this moment." in answer.content.decode()


@pytest.mark.django_db
def test_while_valkey_is_away_nobody_is_let_in_unseen(client, monkeypatch):
    import redis

    def away(*args: object, **more: object) -> bool:
        raise redis.ConnectionError("refused")

    monkeypatch.setattr("django.core.cache.backends.redis.RedisCache.add", away)
    answer = sign_in(client)
    assert answer.status_code == 503
    assert "try again in a minute" in answer.content.decode()


@pytest.mark.django_db
def test_a_new_password_by_mail_ends_the_sessions_of_the_old_one(client, elsewhere, mailoutbox):
    author = cast.person("author", password=PASSWORD)
    thief = Client(REMOTE_ADDR=elsewhere())
    sign_in(thief)
    client.post("/account/password/reset/", {"email": author.email})
    (path,) = re.findall(r"http://testserver(/account/password/reset/key/\S+)", mailoutbox[0].body)
    form = client.get(path, follow=True)
    chosen = {"password1": "quiet rivers at dawn", "password2": "quiet rivers at dawn"}
    assert client.post(form.redirect_chain[-1][0], chosen).status_code == 302
    assert thief.get("/drafts/").status_code == 302
    assert sign_in(client, password="quiet rivers at dawn").status_code == 302
    assert signed_in(client)


# By a one-time link


@pytest.mark.django_db
def test_previews_of_a_link_do_not_use_it_up(client):
    path = f"/sign-in/{SignInLink.objects.issue(cast.author(), MINUTES)}/"
    for method in ("get", "get"):
        getattr(Client(), method)(path)
    assert not signed_in(client)
    assert client.post(path).status_code == 302
    assert signed_in(client)


@pytest.mark.django_db
def test_a_link_that_is_too_old_lets_nobody_in(client):
    token = SignInLink.objects.issue(cast.author(), MINUTES)
    SignInLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    answer = client.post(f"/sign-in/{token}/")
    assert answer.status_code == 410
    assert "Ask for a new one." in answer.content.decode()
    assert not signed_in(client)


@pytest.mark.django_db
def test_a_suspended_person_is_told_and_stays_outside(client):
    author = cast.author()
    token = SignInLink.objects.issue(author, MINUTES)
    User.objects.update(is_active=False)
    answer = client.post(f"/sign-in/{token}/")
    assert answer.status_code == 410
    assert "This account is closed." in answer.content.decode()
    assert not signed_in(client)
    # Once the suspension ends the same link works: being turned away did not use it up.
    User.objects.update(is_active=True)
    assert client.post(f"/sign-in/{token}/").status_code == 302


@pytest.mark.django_db
def test_only_the_digest_of_a_token_is_kept():
    token = SignInLink.objects.issue(cast.author(), MINUTES)
    assert token not in str(SignInLink.objects.values().get())


@pytest.mark.django_db(transaction=True)
def test_of_two_tabs_that_press_at_once_one_wins():
    token = SignInLink.objects.issue(cast.author(), MINUTES)
    together = threading.Barrier(4)
    won, lost = [], []

    def press() -> None:
        together.wait()
        try:
            won.append(SignInLink.objects.redeem(token))
        except ValidationError as refused:
            lost.append(refused)
        finally:
            connection.close()

    tabs = [threading.Thread(target=press) for _ in range(4)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert (len(won), len(lost)) == (1, 3)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "after",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "///evil.example",
        "javascript:alert(1)",
        "\x01//evil.example",
        "http:evil.example",
        "https:///evil.example",
    ],
)
def test_the_way_back_cannot_leave_the_site(client, after):
    token = SignInLink.objects.issue(cast.author(), MINUTES)
    answer = client.post(f"/sign-in/{token}/", query_params={"next": after})
    assert (answer.status_code, answer["Location"]) == (302, "/")


@pytest.mark.django_db
def test_signing_in_replaces_the_session_that_was_there(client):
    client.get("/")
    session = client.session
    session["left"] = "by somebody else"
    session.save()
    before = session.session_key
    client.post(f"/sign-in/{SignInLink.objects.issue(cast.author(), MINUTES)}/")
    assert client.session.session_key != before


@pytest.mark.django_db
def test_signing_out_needs_a_press_of_the_button(client):
    client.force_login(cast.author())
    assert client.get("/account/logout/").status_code == 200
    assert signed_in(client)
    assert client.post("/account/logout/").status_code == 302
    assert not signed_in(client)


# The owner's link


def owner_link(*arguments: str) -> str:
    out = io.StringIO()
    call_command("ownerlink", *arguments, stdout=out)
    return out.getvalue().strip()


@pytest.mark.django_db
def test_the_first_owner_is_made_by_their_link_and_may_do_everything(client):
    link = owner_link()
    assert link.startswith("http://localhost:8000/sign-in/")
    assert client.post(link.removeprefix("http://localhost:8000")).status_code == 302
    owner = User.objects.get(pk=client.session["_auth_user_id"])
    assert (owner.handle, owner.is_superuser) == ("owner", True)
    owner_link()
    assert User.objects.filter(is_superuser=True).count() == 1


@pytest.mark.django_db
def test_a_link_for_somebody_else_is_asked_for_by_handle(client):
    author = cast.author()
    client.post(owner_link("--handle", "@Author").removeprefix("http://localhost:8000"))
    assert client.session["_auth_user_id"] == str(author.pk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--handle", "@ghost"], "Nobody here has the handle @ghost."), (["--hours", "0"], "--hours must be at least 1.")],
)
def test_an_impossible_link_is_refused_in_words(arguments, words):
    with pytest.raises(CommandError, match=words):
        owner_link(*arguments)
    assert not SignInLink.objects.exists()


# Handles


@pytest.mark.django_db
@pytest.mark.parametrize("handle", ["ab", "a" * 31, "_ada", "ada_", "ada-b", "ada b", "admin", "me", "ädä", "ada\n"])
def test_a_handle_that_cannot_be_is_refused_in_words(handle):
    with pytest.raises(ValidationError):
        User.objects.create_user(handle)


@pytest.mark.django_db
def test_a_handle_is_one_persons_in_any_case():
    cast.author()
    with pytest.raises(ValidationError, match="already exists"):
        User.objects.create_user("Author")


# The admin


@pytest.fixture
def staff(client) -> User:
    """Somebody who looks after accounts and is no operator, signed in."""
    one = cast.person("staff_1", is_staff=True)
    one.user_permissions.set(Permission.objects.filter(codename__in=["change_user", "view_user"]))
    client.force_login(one)
    return one


@pytest.mark.django_db
def test_staff_look_after_members_but_hand_out_no_power_and_no_address(client, staff):
    author = cast.author()
    form = {"handle": "author", "display_name": "Ada", "email": "mine@example.org", "is_active": "on"}
    powers = {"is_staff": "on", "is_superuser": "on"}
    assert client.post(f"/admin/accounts/user/{author.pk}/change/", {**form, **powers}).status_code == 302
    author.refresh_from_db()
    assert author.display_name == "Ada"
    assert (author.email, author.is_staff, author.is_superuser) == ("author@example.org", False, False)


@pytest.mark.django_db
@pytest.mark.parametrize(("whose", "status"), [("operator", 403), ("moderator", 403), ("their own", 302)])
def test_staff_gain_nothing_by_changing_those_who_may_enter_the_admin(client, staff, whose, status):
    one = staff if whose == "their own" else getattr(cast, whose)()
    before = one.email, one.is_staff, one.is_superuser
    form = {"handle": one.handle, "email": "mine@example.org", "is_active": "on", "is_superuser": "on"}
    assert client.post(f"/admin/accounts/user/{one.pk}/change/", form).status_code == status
    one.refresh_from_db()
    assert (one.email, one.is_staff, one.is_superuser) == before


@pytest.mark.django_db
def test_people_are_not_deleted_in_the_admin(client):
    author = cast.author()
    client.force_login(cast.operator())
    assert client.post(f"/admin/accounts/user/{author.pk}/delete/", {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=author.pk).exists()
