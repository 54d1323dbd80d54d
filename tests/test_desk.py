"""The desk in a real browser: a stranger reports, a moderator decides by keyboard alone, both sides are told."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from clips.lifecycle import State
from clips.models import Clip
from moderation.models import Case, Decision
from moderation.subjects import SUBJECTS
from tests import cast
from tests.browser import DESKTOP, aside

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def two_reported_clips() -> tuple[Clip, Clip]:
    author, witness = cast.author(), cast.person("witness")
    first = cast.published(author, prompt="a quiet pond")
    second = cast.published(author, prompt="a loud logo")
    author.notifications.all().delete()
    Case.objects.report(SUBJECTS["clip"], first, witness, "hate")
    return first, second


def test_a_moderator_decides_by_keyboard_alone_and_both_sides_are_told(site, watched):
    first, second = aside(two_reported_clips)
    stranger, moderator = aside(cast.stranger), aside(cast.moderator)

    theirs = watched.page(stranger)
    theirs.goto(f"/c/{second.public_id}/report/")
    theirs.get_by_text("It uses what belongs to somebody else").click()
    theirs.get_by_label("In your words").fill("That logo is ours.")
    theirs.get_by_role("button", name="Send the report").click()
    expect(theirs.get_by_text("Thank you. A person will look at it")).to_be_visible()
    authors = watched.page(second.author)
    authors.goto("/drafts/")

    desk = watched.page(moderator, **DESKTOP)
    desk.goto("/admin/moderation/case/")
    keys = desk.keyboard
    for key in ("j", "j", "j", "k", "j"):
        keys.press(key)
    expect(desk.get_by_role("link", name="a loud logo")).to_be_focused()
    keys.press("Enter")
    expect(desk.get_by_role("heading", name="a loud logo")).to_be_visible()
    expect(desk.get_by_text("That logo is ours.")).to_be_visible()
    film = desk.get_by_label("The film")
    expect(film).to_be_hidden()
    keys.press("?")
    expect(desk.get_by_role("dialog", name="Keys")).to_be_visible()
    keys.press("?")
    expect(desk.get_by_role("dialog", name="Keys")).to_be_hidden()
    keys.press("r")
    expect(film).to_be_visible()
    assert film.evaluate("film => film.muted") is True
    keys.press("r")
    expect(film).to_be_hidden()
    keys.press("c")
    expect(desk.get_by_text("You are looking at it")).to_be_visible()
    keys.press("t")
    keys.press("5")
    words = desk.get_by_label("Statement of reasons")
    expect(words).to_have_value(
        "It attacks people for who they are, or goes after one person. Disagree with what they say or do instead."
    )
    # Another rule begins with other words, so long as nobody wrote their own.
    keys.press("8")
    expect(words).to_have_value(
        "It uses what belongs to somebody else. The same without the name, logo or character would pass."
    )
    keys.press("s")
    keys.press("w")
    keys.press("End")
    keys.type(" The logo is at 0:02, k?")
    keys.press("Control+Enter")

    # The next case is open at once.
    expect(desk.get_by_text("Taken down. The author and the reporters were told.")).to_be_visible()
    expect(desk.get_by_text("1 left.")).to_be_visible()
    expect(desk.get_by_role("heading", name="a quiet pond")).to_be_visible()
    keys.press("t")
    keys.press("s")
    keys.press("K")
    keys.press("Control+Enter")
    expect(desk.get_by_text("Nothing is left. Well done.")).to_be_visible()
    expect(desk.get_by_text("Nothing waits for you.")).to_be_visible()

    expect(authors.locator(".badge [aria-hidden]").first).to_have_text("2")
    authors.goto("/news/")
    expect(authors.get_by_text("The logo is at 0:02, k?")).to_be_visible()
    expect(authors.get_by_text("You got a strike")).to_be_visible()
    theirs.goto("/news/")
    expect(theirs.get_by_text("The clip that you reported was taken down.")).to_be_visible()
    made = aside(lambda: list(Decision.objects.order_by("pk").values_list("outcome", "rule")))
    assert made == [("taken_down", "rights"), ("kept", "")]
    assert aside(lambda: Clip.objects.get(pk=first.pk).state) == State.PUBLISHED


def test_without_javascript_the_desk_works_on_a_phone(site, watched):
    first, _second = aside(two_reported_clips)
    desk = watched.page(aside(cast.moderator), java_script_enabled=False)
    desk.goto("/admin/moderation/case/")
    desk.get_by_role("combobox", name="Which reason").select_option("hate")
    desk.get_by_role("button", name="Show").click()
    desk.get_by_role("link", name="a quiet pond").click()
    desk.get_by_text("Show the film").click()
    expect(desk.get_by_label("The film")).to_be_visible()
    desk.get_by_role("button", name="I am looking at it").click()
    desk.locator(".segments").get_by_text("Take down").click()
    desk.get_by_role("button", name="Decide").click()
    expect(desk.get_by_text("The author reads this: what breaks the rule, and what would pass.")).to_be_visible()
    watched.forgive("422")
    desk.get_by_label("Statement of reasons").fill("It attacks the ducks. Without that it would pass.")
    desk.get_by_role("button", name="Decide").click()
    expect(desk.get_by_text("Nothing waits for you.")).to_be_visible()
    desk.get_by_role("link", name="Decided").click()
    desk.get_by_role("link", name="a quiet pond").click()
    desk.get_by_label("Statement of reasons").fill("The ducks told us that they do not mind.")
    desk.get_by_role("button", name="Take it back").click()
    expect(desk.get_by_text("Taken back. Both sides were told.")).to_be_visible()
    assert aside(lambda: Clip.objects.get(pk=first.pk).state) == State.DRAFT
