"""Coming in by a one-time link, and everything that must not let anybody in."""

from __future__ import annotations

import io
import itertools
import re
import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import SignInLink, User
from accounts.views import ASKS_PER_HOUR
from tests import cast

_numbers = itertools.count(1)
MINUTES = timedelta(minutes=20)


@pytest.fixture
def address() -> str:
    """An address that nobody asked from yet: the count of asks outlives a test."""
    number = next(_numbers)
    return f"10.{number // 65536}.{number // 256 % 256}.{number % 256}"


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    from django.core.cache import cache

    cache.delete_many([f"link:{name}@example.org" for name in ("author", "nobody")])


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def ask(client: Client, address: str, email: str = "author@example.org", after: str = ""):
    return client.post(f"/sign-in/{after}", {"email": email}, REMOTE_ADDR=address)


def link_in(mail) -> str:
    """The path and query of the link in a letter."""
    (found,) = re.findall(r"http://localhost:8000(\S+)", mail.body)
    return found


@pytest.mark.django_db
def test_a_mailed_link_signs_in_once(client, address, mailoutbox):
    author = cast.author()
    assert ask(client, address).status_code == 200
    (letter,) = mailoutbox
    assert letter.to == [author.email]
    path = link_in(letter)
    answer = client.post(path)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(author.pk)
    second = Client()
    again = second.post(path)
    assert again.status_code == 410
    assert "was used already" in again.content.decode()
    assert not signed_in(second)


@pytest.mark.django_db
def test_previews_of_a_link_do_not_use_it_up(client):
    path = f"/sign-in/{SignInLink.objects.issue(cast.author(), MINUTES)}/"
    for method in ("get", "head", "get"):
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
def test_an_unknown_address_gets_the_same_answer_and_no_letter(client, address, mailoutbox):
    cast.author()
    suspended = cast.stranger()
    User.objects.filter(pk=suspended.pk).update(is_active=False)
    pages = [
        ask(client, address, email).content.decode().replace(email, "EMAIL")
        for email in ("author@example.org", "nobody@example.org", "stranger@example.org")
    ]
    assert len({re.sub(r"nonce-?[^\"]*\"[^\"]*\"", "", page) for page in pages}) == 1
    assert [letter.to for letter in mailoutbox] == [["author@example.org"]]


@pytest.mark.django_db
def test_asking_again_and_again_is_slowed_for_one_address_and_for_one_mailbox(address, mailoutbox):
    cast.author()
    for _ in range(ASKS_PER_HOUR):
        assert ask(Client(), address).status_code == 200
    refused = ask(Client(), address)
    assert refused.status_code == 429
    assert "Please wait an hour" in refused.content.decode()
    # From elsewhere the mailbox is full all the same, written in any case.
    assert ask(Client(), "192.0.2.1", "AUTHOR@example.org").status_code == 429
    assert len(mailoutbox) == ASKS_PER_HOUR


@pytest.mark.django_db
def test_a_wrong_address_is_refused_in_words_and_kept_in_the_form(client, address):
    answer = ask(client, address, "not an address")
    assert answer.status_code == 422
    assert "Enter a valid email address." in answer.content.decode()
    assert 'value="not an address"' in answer.content.decode()


@pytest.mark.django_db
def test_after_signing_in_one_is_where_one_wanted_to_go(client, address, mailoutbox):
    cast.author()
    turned_away = client.get("/drafts/?q=fox&page=2")
    assert turned_away.status_code == 302
    client.post(turned_away["Location"], {"email": "author@example.org"}, REMOTE_ADDR=address)
    answer = client.post(link_in(mailoutbox[0]))
    assert answer["Location"] == "/drafts/?q=fox&page=2"


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
    assert client.get("/sign-out/").status_code == 405
    assert signed_in(client)
    assert client.post("/sign-out/").status_code == 302
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


@pytest.mark.django_db
def test_while_valkey_is_away_one_is_asked_to_come_back_and_keeps_the_address(client, monkeypatch):
    import redis

    def away(*args: object) -> bool:
        raise redis.ConnectionError("refused")

    monkeypatch.setattr("accounts.views.too_many", away)
    answer = client.post("/sign-in/", {"email": "author@example.org"})
    assert answer.status_code == 503
    assert "author@example.org" in answer.content.decode()
    assert "try again in a minute" in answer.content.decode()
