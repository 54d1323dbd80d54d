"""An estate's memorial in a real browser, from claim to withdrawal."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cameos.ledger import verify
from cameos.models import Asset, Cameo, RawRead
from clips.lifecycle import State
from clips.models import Clip
from tests import cast
from tests.browser import DESKTOP, aside
from tests.test_likenesses import picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_memorial_from_claim_to_withdrawal(site, watched, tmp_path):
    def people():
        owner = cast.person("owner", display_name="Olga", birth_date=date(1970, 1, 1))
        return owner, cast.person("friend", display_name="Ben"), cast.moderator()

    owner, friend, moderator = aside(people)
    (tmp_path / "rosa.png").write_bytes(picture().read())
    (tmp_path / "will.pdf").write_bytes(b"%PDF-1.7\ntrailer <<>>\n%%EOF\n")

    # The claim; the first time without the proof, and nothing typed is lost.
    claiming = watched.page(owner)
    claiming.goto("/cameos/")
    claiming.get_by_role("link", name="Memorials").click()
    claiming.get_by_label("Who died?").fill("Rosa Kern")
    claiming.get_by_label("Born").fill("1921-03-04")
    claiming.get_by_label("Died", exact=True).fill("2009-10-11")
    claiming.get_by_label("Who are you to them?").select_option("child")
    claiming.get_by_label("Handle of the memorial").fill("rosa_kern")
    claiming.get_by_label("Until").fill(str(timezone.localdate() + timedelta(days=300)))
    claiming.get_by_label("Your full name").fill("Olga Kern")
    claiming.get_by_label("Pictures").set_input_files(str(tmp_path / "rosa.png"))
    claiming.get_by_role("button", name="Declare it and hand it in").click()
    expect(claiming.get_by_text("What you typed is still there")).to_be_visible()
    watched.forgive("422")
    expect(claiming.get_by_label("Who died?")).to_have_value("Rosa Kern")
    expect(claiming.get_by_label("Your full name")).to_have_value("Olga Kern")
    claiming.get_by_label("Pictures").set_input_files(str(tmp_path / "rosa.png"))
    claiming.get_by_label("Proof").set_input_files(str(tmp_path / "will.pdf"))
    claiming.get_by_role("button", name="Declare it and hand it in").click()
    expect(claiming.get_by_text("Thank you. A moderator looks at it")).to_be_visible()

    # The desk: the picture, the proof, the word.
    desk = watched.page(moderator, **DESKTOP)
    desk.goto("/admin/cameos/claim/")
    desk.get_by_role("link", name="Rosa Kern").click()
    expect(desk.locator("img[alt='Rosa Kern']")).to_be_visible()
    proof = desk.get_by_role("link", name="Open the proof").get_attribute("href")
    assert desk.request.get(proof).headers["content-type"] == "application/pdf"
    assert aside(lambda: RawRead.objects.filter(by=moderator, name__startswith="proof").count()) == 1
    desk.get_by_role("link", name="Grant", exact=True).click()
    desk.get_by_label("A word to the estate").fill("We are sorry for your loss.")
    desk.get_by_role("button", name="Grant").click()
    expect(desk.get_by_text("Granted. The estate was told")).to_be_visible()
    assert aside(Asset.objects.count) == 0

    # The estate is told, and lends it to a friend.
    claiming.goto("/news/")
    expect(claiming.get_by_text("We are sorry for your loss.")).to_be_visible()
    claiming.goto("/cameos/memorials/")
    claiming.get_by_role("link", name=re.compile("Rosa Kern")).click()
    claiming.get_by_role("link", name="Decide who may use it").click()
    claiming.get_by_label("Handle").fill("@friend")
    claiming.get_by_role("button", name="Lend", exact=True).click()
    expect(claiming.get_by_text("@friend may use it now.")).to_be_visible()
    memorial = aside(Cameo.objects.get)

    # The friend's composer offers it as what it is, and so does the clip.
    making = watched.page(friend, **DESKTOP)
    making.goto("/compose/")
    expect(making.locator(".pick", has_text="Rosa Kern")).to_contain_text("In memory · 1921–2009")

    def made() -> str:
        clip = Clip.imagine([memorial], author=friend, prompt="@rosa_kern walks along the pier", seed=1)
        cast.bring(clip, State.PUBLISHED)
        return str(clip.public_id)

    public_id = aside(made)
    making.goto(f"/c/{public_id}/")
    chip = making.locator(".cast-chip")
    expect(chip).to_contain_text("Rosa Kern")
    expect(chip).to_contain_text("In memory · 1921–2009")
    # What is in the files is no film, here.
    claiming.goto("/cameos/appearances/")
    expect(claiming.locator(".appearance")).to_contain_text("In memory · 1921–2009")

    # One press, and it is dark.
    claiming.goto(f"/cameos/{memorial.public_id}/")
    claiming.get_by_role("button", name="Take it back from everybody").click()
    expect(claiming.get_by_text("Taken back: every clip with it is dark")).to_be_visible()
    for kind in ("video", "download", "loop", "poster", "poster-jpeg"):
        assert making.request.get(f"/media/{public_id}/{kind}").status == 404, kind
    making.reload()
    expect(making.locator(".curtained")).to_be_visible()
    expect(making.locator("video")).to_have_count(0)
    assert aside(lambda: verify(memorial.public_id)) == ""
