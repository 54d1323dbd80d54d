"""Invites, countries, ages, and the form that makes somebody a member."""

from __future__ import annotations

import io
import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.geography import country_of
from accounts.models import INVITES_EACH, ClosedCountry, Invite, User
from accounts.tests import mmdb
from tests import cast
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(elsewhere) -> Client:
    return Client(REMOTE_ADDR=elsewhere())


def wish(invite: str = "", **changes: str) -> dict[str, str]:
    """A sign-up form, filled in well."""
    good = {
        "username": "newcomer",
        "display_name": "New Comer",
        "email": "newcomer@example.org",
        "password1": PASSWORD,
        "birth_date": "1990-02-03",
        "country": "GB",
        "timezone": "Europe/London",
        "invite": invite,
    }
    return {**good, **changes}


def join(client: Client, invite: Invite | None = None, **changes: str):
    return client.post("/account/signup/", wish(invite.code if invite else "", **changes))


def words(answer) -> str:
    return answer.content.decode().replace("&#x27;", "'")


def test_an_invite_leads_to_an_account_that_knows_who_sent_it(client):
    host = cast.author()
    invite = Invite.objects.of(host)[0]
    page = client.get(invite.get_absolute_url())
    assert "author invites you" in words(page)
    assert f"/account/signup/?invite={invite.code}" in words(page)
    answer = join(client, invite)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    person = User.objects.get(handle="newcomer")
    assert (person.invite, person.country, person.timezone) == (invite, "GB", "Europe/London")
    assert (person.birth_date, person.is_minor, person.email) == (date(1990, 2, 3), False, "newcomer@example.org")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert Invite.objects.get(pk=invite.pk).used == 1


def test_without_an_invite_one_is_asked_for_a_code(client):
    answer = client.get("/account/signup/")
    assert (answer.status_code, answer["Location"]) == (302, "/join/")
    assert join(client).status_code == 302
    assert not User.objects.exists()


@pytest.mark.parametrize("typed", ["{code}", " {code} ", "http://localhost:8000/join/{code}/", "localhost/join/{code}"])
def test_a_code_may_be_typed_or_the_whole_link_be_pasted(client, typed):
    invite = Invite.objects.create()
    answer = client.get("/join/", {"code": typed.format(code=invite.code)})
    assert answer["Location"] == f"/join/{invite.code}/"


def test_everybody_has_four_invites_and_never_more(client):
    author = cast.author()
    for _ in range(2):
        assert len(Invite.objects.of(author)) == INVITES_EACH
    client.force_login(author)
    page = words(client.get("/invites/"))
    assert page.count("/join/") == 2 * INVITES_EACH  # as text and as a link
    guest = cast.person("guest_1", invite=Invite.objects.of(author)[0])
    Invite.objects.filter(pk=guest.invite.pk).update(used=1)
    assert "@guest_1" in words(client.get("/invites/"))


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_look_at_once_make_four_invites():
    author = cast.author()
    at_once(4, lambda: list(Invite.objects.of(author)))
    assert Invite.objects.filter(sender=author).count() == INVITES_EACH


@pytest.mark.django_db(transaction=True)
def test_of_people_with_the_last_use_one_gets_it():
    invite = Invite.objects.create(uses=3, used=2)
    outcomes = at_once(4, invite.take)
    assert [type(one).__name__ for one in sorted(outcomes, key=str)].count("NoneType") == 1
    assert Invite.objects.get().used == 3


def at_once(number: int, work) -> list[object]:
    """What `work` answers, or the `ValidationError` it raises, in threads that start together."""
    together = threading.Barrier(number)
    outcomes: list[object] = []

    def one() -> None:
        together.wait()
        try:
            outcomes.append(work())
        except ValidationError as refused:
            outcomes.append(refused)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_who_loses_the_last_use_keeps_the_form_and_makes_no_account(client, monkeypatch):
    invite = Invite.objects.create()
    honest = Invite.take

    def beaten(self: Invite) -> None:
        honest(self)
        honest(self)

    monkeypatch.setattr(Invite, "take", beaten)
    answer = join(client, invite)
    assert answer.status_code == 422
    assert "Somebody else used this invite a moment ago." in words(answer)
    assert 'value="newcomer"' in words(answer)
    assert not User.objects.exists()
    assert Invite.objects.get().used == 0


def spoilt(what: str) -> Invite | None:
    if what == "unknown":
        return None
    if what == "sent by somebody who left":
        return Invite.objects.of(cast.person("away_1", is_active=False))[0]
    changes: dict[str, dict[str, Any]] = {
        "used": {"used": 1},
        "expired": {"expires_at": timezone.now() - timedelta(days=1)},
        "for another country": {"country": "NO"},
    }
    return Invite.objects.create(**changes[what])


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("unknown", "We do not know this code."),
        ("sent by somebody who left", "We do not know this code."),
        ("used", "This invite was used already."),
        ("expired", "This invite ended on"),
        ("for another country", "This invite is for people in Norway, and you are in United Kingdom."),
    ],
)
def test_a_code_that_opens_nothing_says_why(client, what, said):
    code = getattr(spoilt(what), "code", "h7Kd2mQx9A")
    answer = client.post("/account/signup/", wish(code))
    assert answer.status_code == 422
    assert said in words(answer)
    assert not User.objects.filter(handle="newcomer").exists()
    if what != "for another country":
        page = client.get(f"/join/{code}/")
        assert page.status_code == 410
        assert said in words(page)


def test_codes_cannot_be_guessed_quickly(client):
    for number in range(40):
        assert client.get(f"/join/guess{number}/").status_code == 410
    slowed = client.get("/join/h7Kd2mQx9A/")
    assert slowed.status_code == 429
    assert "A little slower, please." in words(slowed)
    assert client.get("/account/signup/?invite=h7Kd2mQx9A").status_code == 429


def test_a_handle_is_checked_while_one_types_and_not_without_end(client):
    cast.author()
    assert "@newcomer is free." in words(client.get("/join/handle/?username=@Newcomer"))
    assert "@author is taken." in words(client.get("/join/handle/?username=author"))
    assert "kept for the site itself" in words(client.get("/join/handle/?username=gone_123"))
    statuses = [client.get("/join/handle/", {"username": f"name{number}"}).status_code for number in range(120)]
    assert statuses[0] == 200
    assert statuses[-1] == 429


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"username": "a"}, "A handle has 3 to 30"),
        ({"username": "admin"}, "kept for the site itself"),
        ({"username": "author"}, "This handle is taken."),
        ({"username": "ne\0w"}, "Null characters are not allowed."),
        ({"email": "not an address"}, "Enter a valid email address."),
        ({"email": "author@example.org"}, "Somebody here has this address already."),
        ({"password1": "short"}, "at least 10 characters"),
        ({"password1": "newcomer@example.org"}, "too similar"),
        ({"birth_date": "2999-01-01"}, "Please look at the year again."),
        ({"birth_date": "0001-01-01"}, "Please look at the year again."),
        ({"birth_date": "1990-02-31"}, "Enter a valid date."),
        ({"country": "XX"}, "Select a valid choice."),
        ({"display_name": "x" * 61}, "at most 60 characters"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, changes, said):
    cast.author()
    answer = join(client, Invite.objects.create(), **changes)
    assert answer.status_code == 422
    assert said in words(answer)
    assert 'value="New Comer"' in words(answer) or "display_name" in changes
    assert Invite.objects.get().used == 0


def test_odd_time_zones_become_utc(client):
    assert join(client, Invite.objects.create(), timezone="../../etc/passwd").status_code == 302
    assert User.objects.get(handle="newcomer").timezone == "UTC"


def test_where_addresses_are_proved_a_known_one_gets_the_same_answer(elsewhere, settings, mailoutbox):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    cast.author()
    invite = Invite.objects.create(uses=2)
    answers = []
    for email in ("author@example.org", "nobody_yet@example.org"):
        answer = join(Client(REMOTE_ADDR=elsewhere()), invite, email=email)
        answers.append((answer.status_code, answer["Location"]))
    assert answers[0] == answers[1] == (302, "/account/confirm-email/")
    assert "there is one already" in mailoutbox[0].body
    assert "open this link" in mailoutbox[1].body
    assert User.objects.count() == 2
    assert Invite.objects.get().used == 1


# Ages


def years_ago(years: int, days: int = 0) -> str:
    today = timezone.now().date()
    return (today.replace(year=today.year - years, day=min(today.day, 28)) + timedelta(days=days)).isoformat()


def test_no_one_under_13_and_another_date_does_not_help(client):
    invite = Invite.objects.create()
    refused = join(client, invite, birth_date=years_ago(13, days=7))
    assert refused.status_code == 422
    assert "One must be 13 to have an account here" in words(refused)
    assert 'value="newcomer"' in words(refused)
    again = join(client, invite, birth_date="1990-02-03")
    assert again.status_code == 422
    assert "One must be 13" in words(again)
    assert not User.objects.exists()


def test_who_is_13_may_come_and_is_known_to_be_under_18(client):
    assert join(client, Invite.objects.create(), birth_date=years_ago(13)).status_code == 302
    assert User.objects.get(handle="newcomer").is_minor


# Countries


@pytest.fixture
def geography(tmp_path, settings) -> None:
    networks: dict[str, dict[str, Any]] = {
        "192.0.2.0/24": {"country_code": "NO"},
        "198.51.100.0/24": {"country": {"iso_code": "GB"}},
        "203.0.113.0/24": {"something": "else"},
    }
    settings.SORASITE_GEO_DB = str(mmdb.write(tmp_path / "countries.mmdb", networks))


@pytest.mark.parametrize(
    ("address", "country"),
    [("192.0.2.7", "NO"), ("198.51.100.1", "GB"), ("203.0.113.1", ""), ("8.8.8.8", ""), ("no address", ""), ("", "")],
)
def test_an_address_says_the_country(geography, address, country):
    assert country_of(address) == country


def test_the_country_is_filled_in_by_where_one_is(geography):
    invite = Invite.objects.create()
    page = Client(REMOTE_ADDR="192.0.2.9").get(f"/account/signup/?invite={invite.code}")
    assert '<option value="NO" selected>' in words(page)


def test_from_a_closed_country_nobody_joins_whatever_they_say(geography):
    ClosedCountry.objects.create(code="NO")
    invite = Invite.objects.create()
    there = Client(REMOTE_ADDR="192.0.2.10")
    page = there.get(f"/join/{invite.code}/")
    assert page.status_code == 410
    assert "is not open in Norway yet" in words(page)
    assert "is not open in Norway yet" in words(join(there, invite, country="GB"))
    assert "is not open in Norway yet" in words(join(Client(REMOTE_ADDR="198.51.100.2"), invite, country="NO"))
    assert not User.objects.exists()
    assert join(Client(REMOTE_ADDR="198.51.100.3"), invite).status_code == 302


def test_when_the_doors_are_closed_or_open_to_all(client, elsewhere, settings):
    settings.SORASITE_SIGN_UP = "closed"
    code = Invite.objects.create().code
    assert "takes in no new people" in words(client.get(f"/account/signup/?invite={code}"))
    client.post("/account/signup/", wish(code))
    assert not User.objects.exists()
    settings.SORASITE_SIGN_UP = "open"
    assert join(Client(REMOTE_ADDR=elsewhere())).status_code == 302
    assert User.objects.get().invite is None


# Commands


def run(*arguments: str) -> list[str]:
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue().split("\n")[:-1]


def test_an_operator_prints_invites_for_a_wave():
    links = run("invite", "--uses", "50", "--days", "7", "--country", "gb", "--note", "the choir", "--links", "2")
    assert len(links) == 2
    wave = Invite.objects.get(code=links[0].rstrip("/").rpartition("/")[2])
    assert (wave.uses, wave.country, wave.note, wave.sender) == (50, "GB", "the choir", None)
    assert timedelta(days=6) < wave.expires_at - timezone.now() <= timedelta(days=7)


@pytest.mark.parametrize("wrong", [["--uses", "0"], ["--days", "-1"], ["--country", "Narnia"], ["--note", "x" * 101]])
def test_an_impossible_invite_is_refused_in_words(wrong):
    with pytest.raises(CommandError):
        run("invite", *wrong)
    assert not Invite.objects.exists()


def test_countries_are_closed_and_opened_by_an_operator():
    assert run("countries", "close", "no", "DE") == ["DE  Germany: closed", "NO  Norway: closed"]
    assert run("countries", "open", "DE") == ["NO  Norway: closed"]
    assert run("countries", "open", "NO") == ["All countries are open."]
    with pytest.raises(CommandError, match="NARNIA"):
        run("countries", "close", "Narnia")
