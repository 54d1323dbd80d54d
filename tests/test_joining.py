"""Joining and coming in, done in a real browser: by invite, by passkey, by password and authenticator app."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from accounts.models import Invite, User
from tests import cast
from tests.browser import DESKTOP, SIZES, aside
from tests.cast import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def member() -> User:
    return aside(lambda: cast.person("author", password=PASSWORD))


def sign_in(page: Page) -> None:
    page.goto("/account/login/")
    page.get_by_label("Handle or e-mail").fill("@author")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def prove(page: Page) -> None:
    """Give the password once more where the page asks for it."""
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


@SIZES
def test_from_an_invite_to_the_first_feed(watched, size):
    member()
    host = watched.page(aside(lambda: User.objects.get(handle="author")), **size)
    host.goto("/invites/")
    link = host.locator(".code-line").first.inner_text()

    guest = watched.page(timezone_id="Asia/Tokyo", **size)
    guest.goto(link)
    expect(guest.get_by_role("heading", name="author invites you")).to_be_visible()
    guest.get_by_role("link", name="Make an account").click()
    guest.get_by_label("Handle").fill("author")
    guest.get_by_label("Name", exact=True).fill("Ben")
    expect(guest.get_by_text("@author is taken.")).to_be_visible()
    guest.get_by_label("Handle").fill("ben")
    guest.get_by_label("Name", exact=True).click()
    expect(guest.get_by_text("@ben is free.")).to_be_visible()
    guest.get_by_label("E-mail").fill("ben@example.org")
    guest.get_by_label("Password").fill(PASSWORD)
    guest.get_by_label("Date of birth").fill("1994-05-06")
    guest.get_by_label("Country").select_option("NO")
    guest.get_by_role("button", name="Join").click()
    expect(guest.get_by_text("The stage is set, and empty.")).to_be_visible()
    assert guest.evaluate("document.documentElement.scrollWidth <= innerWidth")
    ben = aside(lambda: User.objects.select_related("invite__sender").get(handle="ben"))
    assert (ben.timezone, ben.country, ben.invite.sender.handle) == ("Asia/Tokyo", "NO", "author")
    host.reload()
    expect(host.get_by_text("@ben")).to_be_visible()


def test_without_javascript_one_joins_too(watched):
    code = aside(lambda: Invite.objects.create().code)
    page = watched.page(java_script_enabled=False)
    page.goto("/join/")
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Open").click()
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("Handle").fill("ben")
    page.get_by_label("E-mail").fill("ben@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Date of birth").fill("1994-05-06")
    page.get_by_label("Country").select_option("NO")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("The stage is set, and empty.")).to_be_visible()


def test_a_passkey_is_made_and_signs_in_without_a_password(watched):
    member()
    page = watched.page(**DESKTOP)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    sign_in(page)
    page.wait_for_url("/")
    page.goto("/account/2fa/webauthn/add/")
    prove(page)
    page.get_by_text("Passwordless", exact=True).click()
    page.get_by_role("button", name="Make it").click()
    page.wait_for_url("**/account/2fa/recovery-codes/")
    assert aside(lambda: Authenticator.objects.filter(type="webauthn").count()) == 1

    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("/")
    page.goto("/settings/")
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()


def test_an_authenticator_app_is_set_up_and_asked_for(watched):
    member()
    page = watched.page()
    sign_in(page)
    page.wait_for_url("/")
    page.goto("/account/2fa/totp/activate/")
    prove(page)
    secret = page.get_by_label("Secret").input_value()

    def code() -> str:
        return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))

    page.get_by_label("code").fill(code())
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    recovery = page.locator(".codes code").first.inner_text()

    again = watched.page()
    sign_in(again)
    expect(again.get_by_role("heading", name="One more step")).to_be_visible()
    # The code of this half minute was used up by setting the app up, so the recovery code stands in.
    again.get_by_label("code").fill(recovery)
    again.get_by_role("button", name="Sign in", exact=True).click()
    again.wait_for_url("/")
    again.goto("/settings/")
    expect(again.get_by_role("heading", name="Settings")).to_be_visible()
