"""From a prompt to a film that people watch and remix: the site, a browser, and a worker that really draws.

Every test here wants the worker. Elsewhere clips are moved by hand, and a worker would move them first.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, WebSocket, expect

from accounts.models import User
from cameos.ledger import verify
from cameos.models import Entry
from clips.lifecycle import State
from clips.models import Clip, Lineage, Rendition
from feed.models import Tally
from generation.models import Render
from notifications.models import Notification
from tests import cast
from tests.browser import DESKTOP, MAKES_WITHIN_MS, aside, until
from tests.test_cameos import lend, owner_and_friend, status
from tests.test_journeys import CLIP, MAKING, imagine, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def id_in(page: Page) -> str:
    found = CLIP.search(page.url) or MAKING.search(page.url)
    assert found, page.url
    return found[1]


def watch_progress(page: Page) -> tuple[list[str], list[int]]:
    """What the socket of `page` says, and the percentages that it shows, as they come; call before it opens."""
    nudges: list[str] = []
    percents: list[int] = []

    def opened(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: nudges.append(json.loads(frame)["kind"]))

    page.on("websocket", opened)
    page.expose_function("tellPercent", lambda percent: percents.append(percent))
    page.add_init_script("""addEventListener("htmx:afterSwap", () => {
      const now = document.querySelector("[data-percent]");
      if (now) tellPercent(Number(now.dataset.percent));
    })""")
    return nudges, percents


def of_film(page: Page, expression: str) -> Any:
    """The value of `expression` about the first film of the page."""
    return page.evaluate(f"document.querySelector('video').{expression}")


def wait_until_playing(page: Page) -> None:
    """The film in view moves on by itself, and its sound is there."""
    until(lambda: of_film(page, "currentTime") > 0.3, page)
    before = of_film(page, "currentTime")
    until(lambda: of_film(page, "currentTime") != before, page)
    until(lambda: of_film(page, "webkitAudioDecodedByteCount") > 0, page)
    assert of_film(page, "captureStream().getAudioTracks().length") == 1
    assert of_film(page, "videoHeight") == 1280


def remix(page: Page, parent: str, change: str) -> None:
    """From the page of the clip through the composer, with the words that say what should change."""
    page.goto(f"/c/{parent}/")
    page.get_by_role("link", name="Remix", exact=True).click()
    expect(page.get_by_role("heading", name="Remix")).to_be_visible()
    page.get_by_label("What should change?").fill(change)
    page.get_by_label("How different?").fill("0.3")
    expect(page.get_by_label("How different?")).to_have_attribute("aria-valuetext", "a little")
    page.get_by_role("button", name="Remix").dblclick()
    page.wait_for_url(MAKING)


def walk_the_tree(page: Page, parent: str, child: str) -> None:
    """From the parent to its remix, by the tree that both are shown in."""
    page.goto(f"/c/{parent}/")
    page.get_by_role("link", name="1 remix").click()
    expect(page.get_by_role("heading", name="Family tree")).to_be_visible()
    leaves = page.locator(".leaf")
    expect(leaves).to_have_count(2)
    expect(leaves.nth(0)).to_have_attribute("aria-current", "true")
    leaves.nth(1).press("Enter")
    page.wait_for_url(f"**/c/{child}/")
    expect(page.locator("#comments-place .comments")).to_be_visible()


def test_from_the_owners_link_to_a_clip_that_plays_is_remixed_reported_and_taken_down(site, worker, watched):
    owner = watched.page()
    nudges, percents = watch_progress(owner)
    owner.goto(site.manage("ownerlink"))
    owner.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(owner.get_by_text("The stage is set, and empty.")).to_be_visible()

    owner.get_by_role("link", name="Imagine the first").click()
    owner.get_by_label("What happens?").fill("a red fox trotting through snow at night, the camera pans")
    expect(owner.locator("#forecast")).to_contain_text("Your turn at once")
    owner.get_by_role("button", name="Imagine").dblclick()
    owner.wait_for_url(MAKING)
    public_id = id_in(owner)
    owner.wait_for_url(CLIP, timeout=MAKES_WITHIN_MS)
    assert len(set(percents)) >= 3
    assert percents == sorted(percents)
    assert nudges.count("clip") >= 3
    assert aside(Clip.objects.count) == 1

    owner.get_by_role("button", name="Publish").click()
    expect(owner.get_by_text("Published.")).to_be_visible()
    owner.goto("/")
    wait_until_playing(owner)
    owner.get_by_role("button", name="Sound").click()
    assert of_film(owner, "muted") is False

    remixer = watched.page(person("remixer"), **DESKTOP)
    remix(remixer, public_id, "make it day")
    remixer.wait_for_url(CLIP, timeout=MAKES_WITHIN_MS)
    child = id_in(remixer)
    assert aside(lambda: Lineage.objects.get().strength) == 0.3
    expect(remixer.get_by_text("fox · snow · day")).to_be_visible()
    expect(remixer.get_by_role("link", name="Remix of @owner's clip")).to_be_visible()
    remixer.get_by_role("button", name="Publish").click()
    expect(remixer.get_by_text("Published.")).to_be_visible()
    walk_the_tree(remixer, public_id, child)
    assert aside(lambda: Tally.objects.get(clip__public_id=public_id).remixes) == 1
    owner.goto("/news/")
    expect(owner.get_by_text("remixed your clip").first).to_be_visible()
    walk_the_tree(owner, public_id, child)
    aside(lambda: Clip.objects.get(public_id=child).unpublish(User.objects.get(handle="remixer")))

    viewer = watched.page(person("viewer"))
    viewer.goto("/")
    wait_until_playing(viewer)
    viewer.get_by_role("link", name="Share").click()
    viewer.get_by_role("link", name="Report").click()
    viewer.get_by_label("Graphic violence").check()
    viewer.get_by_label("In your words").fill("The fox frightens me.")
    viewer.get_by_role("button", name="Send the report").click()
    expect(viewer.get_by_text("Thank you. A person will look at it")).to_be_visible()

    desk = watched.page(aside(cast.moderator))
    desk.goto("/admin/moderation/case/")
    desk.get_by_role("link", name="a red fox").click()
    desk.locator(".segments").get_by_text("Take down").click()
    desk.get_by_label("Statement of reasons").fill("It frightens our youngest viewers. A friendlier fox would pass.")
    desk.get_by_role("button", name="Decide").click()
    expect(desk.get_by_text("Taken down. The author and the reporters were told.")).to_be_visible()

    viewer.goto("/")
    expect(viewer.get_by_text("The stage is set, and empty.")).to_be_visible()
    assert viewer.goto(f"/c/{public_id}/").status == 404
    watched.forgive(f"/c/{public_id}/", "404")
    for kind in Rendition.Kind.values:
        assert viewer.request.get(f"/media/{public_id}/{kind}").status == 404
        assert owner.request.get(f"/media/{public_id}/{kind}", headers={"Range": "bytes=0-9"}).status == 404
    viewer.goto("/news/")
    expect(viewer.get_by_text("The clip that you reported was taken down.")).to_be_visible()
    owner.goto(f"/c/{public_id}/")
    expect(owner.get_by_text("A friendlier fox would pass.")).to_be_visible()


def test_what_a_friend_makes_is_seen_as_a_draft_played_and_taken_back(site, worker, watched):
    owner, friend, likeness = owner_and_friend()
    deciding = watched.page(owner)
    lend(deciding, likeness, "friend")
    # Another tab of the owner's, on the list of where they appear; nobody touches it.
    seeing = deciding.context.new_page()
    seeing.on("console", watched.heard)
    seeing.goto("/cameos/appearances/")
    expect(seeing.get_by_text("You are in no clip yet.")).to_be_visible()

    making = watched.page(friend, **DESKTOP)
    making.goto("/compose/")
    making.get_by_label("What happens?").press_sequentially("@ow")
    making.get_by_role("option", name="Olga").click()
    words = making.get_by_label("What happens?")
    expect(words).to_have_value("@owner ")
    expect(making.get_by_role("checkbox", name="Olga")).to_be_checked()
    words.press("End")
    words.press_sequentially("walks through the snow at night")
    making.get_by_role("button", name="Imagine").dblclick()

    # While it is not even made, the owner's tab shows it by itself, and the bell has rung.
    expect(seeing.locator(".appearance")).to_have_count(1)
    assert aside(Clip.objects.count) == 1
    expect(seeing.locator("#news-badge .badge")).to_be_visible()

    making.wait_for_url(CLIP, timeout=MAKES_WITHIN_MS)
    public_id = CLIP.search(making.url)[1]
    expect(making.locator(".cast")).to_contain_text("Olga")
    score = aside(lambda: Clip.objects.get().renders.get(outcome="done").score)
    assert [one["cameo"] for one in score["puppets"] if one["cameo"]] == [likeness.public_id]

    expect(seeing.locator(".appearance .state")).to_have_text("Draft")
    seeing.locator(".appearance a.pic").click()
    expect(seeing.get_by_role("heading", name="You are in this clip")).to_be_visible()
    seeing.evaluate("document.querySelector('video').muted = true; document.querySelector('video').play()")
    until(lambda: seeing.evaluate("document.querySelector('video').currentTime") > 0.3, seeing)
    assert aside(lambda: Notification.objects.filter(person=friend, kind="likeness_seen").count()) == 1

    seeing.goto(f"/cameos/{likeness.public_id}/")
    seeing.get_by_role("button", name="Take it back from everybody").click()
    expect(seeing.get_by_text("Taken back: every clip with it is dark")).to_be_visible()

    for person_page in (making, seeing):
        for kind in ("video", "download", "loop", "poster", "poster-jpeg"):
            assert status(person_page, f"/media/{public_id}/{kind}") == 404, kind
    making.reload()
    expect(making.locator(".curtained")).to_be_visible()
    expect(making.locator("video")).to_have_count(0)
    assert status(seeing, f"/c/{public_id}/") == 404
    until(lambda: aside(lambda: Clip.objects.get().state) == State.WITHHELD, making)
    seen = aside(lambda: list(Entry.objects.filter(clip=public_id).values_list("event", flat=True)))
    assert {"allowed", "drafted", "seen", "withheld"} <= set(seen)
    assert aside(lambda: verify(likeness.public_id)) == ""


def test_a_clip_is_cancelled_in_the_middle_of_its_making(worker, watched):
    page = watched.page(person("author"))
    imagine(page, "a whale leaps out of the sea at sunset", length="10 s")
    page.wait_for_url(MAKING)
    expect(page.get_by_role("heading", name="Drawing the pictures")).to_be_visible(timeout=MAKES_WITHIN_MS)
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Cancelled. Nothing was spent.")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    until(lambda: not aside(lambda: Render.objects.filter(outcome=Render.Outcome.RUNNING).exists()), page)
    clip = aside(Clip.objects.get)
    assert clip.state == State.CANCELLED
    assert aside(Render.objects.get).outcome == Render.Outcome.STOPPED
    assert aside(lambda: list(Rendition.objects.all())) == []
