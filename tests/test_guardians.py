"""A teen and a guardian in a real browser: linked by a code, a likeness refused, and one that is ended."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from cameos.models import Approval, Cameo, Scope
from tests import cast
from tests.browser import DESKTOP, aside

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_guardian_refuses_a_teens_cameo_and_ends_one_they_had_agreed_to(site, watched):
    def met():
        teen = cast.person("teen", display_name="Tia", birth_date=cast.born(15))
        return teen, cast.person("parent", display_name="Pia", birth_date=cast.born(41)), cast.friend(teen)

    teen, parent, friend = aside(met)
    hers, theirs = watched.page(teen), watched.page(parent, **DESKTOP)
    hers.goto("/cameos/enrol/")
    hers.get_by_role("link", name="Link a guardian").click()
    hers.get_by_role("button", name="Make a code").click()
    code = hers.locator(".link-code code").inner_text()
    theirs.goto("/settings/")
    theirs.get_by_role("link", name="Family").click()
    theirs.get_by_label("Or enter theirs").fill(code.lower())
    theirs.get_by_role("button", name="Look who it is").click()
    expect(theirs.get_by_text("You would be the guardian of Tia")).to_be_visible()
    theirs.get_by_role("button", name="Yes, I agree").click()
    expect(theirs.get_by_text("You said yes. They have not yet.")).to_be_visible()
    # Her bell rang by itself; the news lead to the yes.
    expect(hers.locator("#news-badge .badge")).to_be_visible()
    hers.goto("/news/")
    hers.get_by_role("link", name="Pia entered your code").click()
    hers.get_by_role("button", name="I agree (@parent)").click()
    expect(hers.get_by_text("Your guardian, until you are 18.")).to_be_visible()

    hers.goto("/cameos/enrol/")
    expect(hers.get_by_role("button", name="I have read it and sign")).to_have_count(0)
    hers.get_by_role("button", name="Ask Pia").click()
    expect(hers.get_by_role("heading", name="You asked Pia.")).to_be_visible()
    theirs.goto("/news/")
    theirs.get_by_role("link", name="Tia would like to be in clips here.").click()
    expect(theirs.get_by_text("If you agree, this is what happens:")).to_be_visible()
    theirs.get_by_role("button", name="I do not agree").click()
    expect(theirs.get_by_text("asks for nothing now")).to_be_visible()
    hers.goto("/cameos/enrol/")
    expect(hers.get_by_text("Your guardian said no.")).to_be_visible()
    hers.get_by_role("button", name="Ask Pia").click()
    expect(hers.get_by_text("Ask again next week.")).to_be_visible()

    # A week later. How a face is enrolled, tests/test_enrolment.py shows.
    def lent():
        Approval.objects.all().delete()

    aside(lent)
    hers.goto("/cameos/enrol/")
    hers.get_by_role("button", name="Ask Pia").click()
    theirs.reload()
    theirs.get_by_role("button", name="I agree", exact=True).click()
    expect(theirs.get_by_text("They have not enrolled yet.")).to_be_visible()

    def enrolled():
        clip = cast.published(friend)
        cast.in_it(clip, cast.cameo(teen, scope=Scope.MUTUALS), basis="mutual")
        return clip

    clip = aside(enrolled)
    watching = watched.page(friend)
    watching.goto(f"/c/{clip.public_id}/")
    expect(watching.locator(".cast")).to_contain_text("Tia")
    expect(watching.locator("video")).to_have_count(1)
    theirs.reload()
    theirs.get_by_role("button", name="End it").click()
    expect(theirs.get_by_text("Nothing of Tia is shown here.")).to_be_visible()
    watching.reload()
    expect(watching.locator("video")).to_have_count(0)
    assert watching.request.get(f"/media/{clip.public_id}/video").status == 404
    hers.goto("/news/")
    expect(hers.get_by_text("Pia ended your likeness here.")).to_be_visible()
    assert aside(lambda: Cameo.objects.get().withdrawn_at) is not None
