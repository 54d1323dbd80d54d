"""From an estate's claim to the memorial and its end: who may claim, who decides, what is kept, what goes dark."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from accounts.models import User
from cameos import custody, enrolling, estates, lending
from cameos.consent import ConsentMissing
from cameos.enrolling import NotNow
from cameos.ledger import verify
from cameos.models import Asset, Cameo, Claim, Entry, Grant, RawRead, Scope
from cameos.tests.test_enrolling import stores  # noqa: F401
from clips import appearances, erasing
from clips.lifecycle import State as ClipState
from clips.models import Clip
from generation.tasks import screen
from notifications.models import Notification
from tests import cast
from tests.cast import signed_in
from tests.test_likenesses import compose

pytestmark = pytest.mark.django_db
State = Claim.State

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <<>>\n%%EOF\n"
ADA = {
    "name": "Ada King",
    "handle": "ada_king",
    "born_on": date(1915, 12, 10),
    "died_on": date(1999, 11, 27),
    "relation": Claim.Relation.CHILD,
    "words": "She was my mother.",
    "scope": Scope.MUTUALS,
}


@pytest.fixture
def person() -> User:
    return cast.person("author", display_name="Byron", birth_date=date(1960, 1, 1))


@pytest.fixture
def moderator() -> User:
    return cast.moderator()


def picture(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (200, 300), "grey").save(out, kind)
    return out.getvalue()


def claimed(person: User, days: int = 365, **changes) -> Claim:
    fields = {**ADA, "ends_at": timezone.now() + timedelta(days=days), **changes}
    return estates.claim(person, "Byron King", PDF, [picture("WEBP")], **fields)


def granted(person: User, moderator: User, **changes) -> Cameo:
    one = claimed(person, **changes)
    return estates.grant(one, moderator, Scope(one.scope), one.ends_at)


def typed(**changes) -> dict[str, object]:
    """What an estate fills in."""
    given = {
        **ADA,
        "until": timezone.localdate() + timedelta(days=100),
        "signature": "Byron King",
        "pictures": SimpleUploadedFile("ada.png", picture(), "image/png"),
        "proof": SimpleUploadedFile("will.pdf", PDF, "application/pdf"),
    }
    return {**given, **changes}


# --- Claiming -------------------------------------------------------------------------------------


def test_an_estate_claims_with_a_proof_that_lies_encrypted(person):
    client = signed_in(person)
    answer = client.post("/cameos/memorials/", typed())
    one = Claim.objects.get()
    assert answer["Location"] == f"/cameos/memorials/{one.public_id}/"
    assert "A moderator looks at it" in client.get(answer["Location"]).content.decode()
    assert not Cameo.objects.exists()
    assert one.declaration.name == "Byron King"
    assert "has died" in one.declaration.text
    assert estates.pieces_of(one) == [one.proof, one.picture(1)]
    for asset in Asset.objects.all():
        assert asset.delete_at == one.lapses_at
        assert b"%PDF" not in custody.place(asset.key).read_bytes()
    assert custody.read(person, one.proof, None, "a test") == PDF
    kept = client.get("/cameos/kept/").content.decode()
    assert "Proof of a claim" in kept
    assert client.post("/cameos/kept/export/").status_code == 200


def today_in(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"died_on": today_in(1)}, "A memorial is for somebody who died."),
        ({"died_on": date(1900, 1, 1)}, "That is before they were born."),
        ({"born_on": date(1700, 1, 1)}, "Nobody has become that old."),
        ({"born_on": date(1985, 1, 1)}, "We do not make memorials of children."),
        ({"until": today_in(-1)}, "Choose a day from today on, within ten years."),
        ({"until": today_in(4000)}, "Choose a day from today on, within ten years."),
        ({"scope": "the world"}, "Select a valid choice"),
        ({"handle": "author"}, "Somebody is called that already."),
        ({"signature": ""}, "This field is required."),
        ({"proof": ""}, "This field is required."),
        ({"pictures": ""}, "This field is required."),
        ({"proof": SimpleUploadedFile("will.pdf", b"<script>alert(1)</script>", "application/pdf")}, "This is no PDF"),
        ({"proof": SimpleUploadedFile("will.png", picture()[:60], "image/png")}, "This is no PDF"),
        ({"proof": SimpleUploadedFile("will.pdf", PDF + b"x" * estates.LARGEST_PROOF)}, "larger than 8 MB"),
        ({"pictures": SimpleUploadedFile("ada.png", b"no picture", "image/png")}, "no picture that we can read"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(person, change, words):
    answer = signed_in(person).post("/cameos/memorials/", typed(**change))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "She was my mother." in page
    assert 'value="Ada King"' in page
    assert not Claim.objects.exists()
    assert not Asset.objects.exists()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_a_proof_is_its_bytes_say(kind):
    assert estates.type_of(picture(kind)) == f"image/{kind.lower()}"
    assert estates.type_of(PDF) == "application/pdf"
    with pytest.raises(ValidationError):
        estates.type_of(picture("GIF"))


def test_one_open_claim_a_name_and_five_a_day(person):
    client = signed_in(person)
    client.post("/cameos/memorials/", typed())
    twice = client.post("/cameos/memorials/", typed(name="ada king", handle="other_ada"))
    assert twice.status_code == 422
    assert "You claim this already." in twice.content.decode()
    assert Claim.objects.count() == 1
    assert Asset.objects.count() == 2
    for number in range(3):
        assert client.post("/cameos/memorials/", typed(name=f"Ada {number}")).status_code == 302
    late = client.post("/cameos/memorials/", typed(name="Ada Last"))
    assert late.status_code == 429
    assert 'value="Ada Last"' in late.content.decode()
    assert Claim.objects.count() == 4


def test_who_is_under_18_claims_nothing():
    young = cast.person("young", birth_date=today_in(-15 * 365))
    answer = signed_in(young).post("/cameos/memorials/", typed())
    assert "Who speaks for an estate is 18 or older." in answer.content.decode()
    assert not Claim.objects.exists()


def test_a_claim_is_its_claimants_alone_and_can_be_taken_back(person):
    one = claimed(person)
    page = f"/cameos/memorials/{one.public_id}/"
    for other in (cast.stranger(), cast.operator()):
        client = signed_in(other)
        assert client.get(page).status_code == client.delete(page).status_code == 404
        assert "Ada King" not in client.get("/cameos/memorials/").content.decode()
    mine = signed_in(person)
    assert mine.post(page).status_code == 405
    files = [custody.place(asset.key) for asset in Asset.objects.all()]
    assert mine.post(page, {"_method": "DELETE"}).status_code == 302
    one.refresh_from_db()
    assert one.state == State.GIVEN_UP
    assert not Asset.objects.exists()
    assert files
    mine.post(page, {"_method": "DELETE"})
    one.refresh_from_db()
    assert one.state == State.GIVEN_UP


# --- The desk -------------------------------------------------------------------------------------


def at(one: Claim, name: str, *more: str) -> str:
    return reverse(f"admin:cameos_claim_{name}", args=[one.pk, *more])


def test_the_desk_shows_what_waits_and_writes_each_opening_down(person, moderator):
    one, client = claimed(person), signed_in(moderator)
    assert "Ada King" in client.get(reverse("admin:cameos_claim_changelist")).content.decode()
    page = client.get(at(one, "change")).content.decode()
    assert at(one, "evidence", "proof") in page
    assert at(one, "evidence", "1") in page
    RawRead.objects.all().delete()
    answer = client.get(at(one, "evidence", "proof"))
    assert (answer.content, answer["Content-Type"]) == (PDF, "application/pdf")
    assert "no-store" in answer["Cache-Control"]
    reading = RawRead.objects.get()
    assert (reading.by, reading.person, reading.name) == (moderator, person, one.proof)
    assert client.get(at(one, "evidence", "2")).status_code == 404


def test_nobody_decides_their_own_claim_and_nobody_else_looks(person, moderator):
    mine = claimed(moderator)
    client = signed_in(moderator)
    assert client.get(at(mine, "evidence", "proof")).status_code == 404
    assert client.post(at(mine, "decide", "grant")).status_code == 404
    with pytest.raises(NotNow):
        estates.grant(mine, moderator, Scope.ME, mine.ends_at)
    theirs = claimed(person)
    for other in (cast.person("clerk", is_staff=True), cast.stranger()):
        asking = signed_in(other)
        for address in (at(theirs, "change"), at(theirs, "evidence", "proof"), at(theirs, "decide", "grant")):
            assert asking.get(address).status_code in (302, 403, 404)
    theirs.refresh_from_db()
    assert theirs.state == State.OPEN


def test_a_moderator_grants_less_than_was_asked_for(person, moderator):
    one, client = claimed(person), signed_in(moderator)
    form = client.get(at(one, "decide", "grant")).content.decode()
    assert "everyone" not in form
    too_wide = {"scope": "everyone", "until": today_in(10)}
    assert client.post(at(one, "decide", "grant"), too_wide).status_code == 422
    too_long = {"scope": "approved", "until": today_in(500)}
    assert client.post(at(one, "decide", "grant"), too_long).status_code == 422
    fit = {"scope": "approved", "until": today_in(10), "because": "A year is long."}
    assert client.post(at(one, "decide", "grant"), fit).status_code == 302
    cameo = Cameo.objects.get()
    assert (cameo.kind, cameo.owner, cameo.called) == (Cameo.Kind.MEMORIAL, person, "ada_king")
    assert cameo.scopes() == [Scope.ME, Scope.APPROVED]
    assert timezone.localdate(cameo.ends_at) == today_in(11)
    assert cameo.pictures.count() == 1
    assert not Asset.objects.exists()
    assert "A year is long." in Notification.objects.get(person=person).text
    assert client.get(at(one, "evidence", "proof")).status_code == 404
    # Decided once, however often it is pressed.
    client.post(at(one, "decide", "grant"), fit)
    assert Cameo.objects.count() == 1
    # And the estate does not widen it again.
    wider = {"scope": "everyone"}
    assert signed_in(person).post(f"/cameos/{cameo.public_id}/", wider).status_code == 422
    with pytest.raises(ValidationError):
        lending.change(cameo, person, scope=Scope.EVERYONE)


def test_a_handle_that_was_taken_meanwhile_gets_a_number(person, moderator):
    one = claimed(person)
    cast.person("ada_king")
    assert estates.grant(one, moderator, Scope.ME, one.ends_at).handle == "ada_king2"


def test_a_refusal_says_why_and_destroys_the_proof(person, moderator):
    one, client = claimed(person), signed_in(moderator)
    assert client.post(at(one, "decide", "refuse"), {"because": "no"}).status_code == 422
    client.post(at(one, "decide", "refuse"), {"because": "The paper names somebody else."})
    one.refresh_from_db()
    assert (one.state, one.decided_by) == (State.REFUSED, moderator)
    assert not Asset.objects.exists()
    assert "The paper names somebody else." in Notification.objects.get(person=person).text
    page = signed_in(person).get(f"/cameos/memorials/{one.public_id}/").content.decode()
    assert "The paper names somebody else." in page
    assert not Cameo.objects.exists()


def test_what_nobody_decides_in_thirty_days_is_deleted_and_said(person):
    one = claimed(person)
    assert estates.sweep() == 0
    Claim.objects.update(claimed_at=timezone.now() - timedelta(days=31))
    assert estates.sweep() == 1
    one.refresh_from_db()
    assert one.state == State.LAPSED
    assert not Asset.objects.exists()
    assert "Please claim it again." in Notification.objects.get(person=person).text


# --- The memorial ---------------------------------------------------------------------------------


def test_a_memorial_is_lent_and_withdrawn_as_any_likeness_and_marked(person, moderator):
    memorial = granted(person, moderator, scope=Scope.APPROVED)
    friend = cast.friend(person)
    with pytest.raises(ConsentMissing):
        Clip.imagine([memorial], author=friend, prompt="@ada_king walks", seed=1)
    lending.lend(memorial, friend, person)
    assert Grant.objects.get(person=friend).expires_at == memorial.ends_at
    clip = Clip.imagine([memorial], author=friend, prompt="@ada_king walks", seed=1)
    cast.bring(clip, ClipState.PUBLISHED)
    looking = signed_in(friend)
    for address in (f"/c/{clip.public_id}/", "/?at=" + clip.public_id, "/@ada_king/cameo/", "/compose/", "/cameos/"):
        page = looking.get(address).content.decode()
        assert "In memory · 1915–1999" in page, address
    mine = signed_in(person)
    for address in ("/cameos/", f"/cameos/{memorial.public_id}/", "/cameos/appearances/"):
        assert "In memory · 1915–1999" in mine.get(address).content.decode(), address
    assert Notification.objects.filter(person=person, text__contains="Ada King (in memory)").exists()
    assert mine.post(f"/cameos/{memorial.public_id}/pictures/").status_code == 404
    lending.withdraw(memorial, person)
    assert looking.get(f"/media/{clip.public_id}/video").status_code == 404
    assert verify(memorial.public_id) == ""
    assert Entry.objects.filter(cameo=memorial.public_id, event=Entry.Event.WITHDRAWN).exists()


def test_a_memorial_whose_handle_reads_like_a_known_name_is_cast_and_the_name_in_words_is_not(person, moderator):
    granted(person, moderator, handle="albert_einstein", name="Albert Einstein")
    client = signed_in(person)
    assert "names a real person" in compose(client, "Albert Einstein plays the violin").content.decode()
    assert compose(client, "@albert_einstein plays the violin").status_code == 302
    clip = Clip.objects.get()
    screen(clip.pk)
    clip.refresh_from_db()
    assert (clip.state, clip.why) == (ClipState.QUEUED, "")


def test_when_its_time_is_over_everything_with_a_memorial_is_dark_and_nothing_brings_it_back(person, moderator):
    memorial = granted(person, moderator, scope=Scope.MUTUALS)
    friend = cast.friend(person)
    clip = Clip.imagine([memorial], author=friend, prompt="@ada_king walks", seed=1)
    cast.bring(clip, ClipState.PUBLISHED)
    lending.lend(memorial, friend, person, expires_at=memorial.ends_at + timedelta(days=900))
    assert not Grant.objects.filter(expires_at=None).exists()
    assert not Grant.objects.filter(expires_at__gt=memorial.ends_at).exists()
    looking = signed_in(friend)
    assert looking.get(f"/media/{clip.public_id}/poster").status_code == 200
    # The clock, not a worker: the end comes, and nothing else happens.
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cameos_cameo SET ends_at = now() - interval '1 second'")
    assert looking.get(f"/media/{clip.public_id}/poster").status_code == 404
    assert not Clip.objects.visible_to(moderator).filter(pk=clip.pk).exists()
    with pytest.raises(ConsentMissing):
        Clip.imagine([memorial], author=person, prompt="@ada_king walks", seed=1)
    appearances.withhold_lost()
    clip.refresh_from_db()
    assert clip.state == ClipState.WITHHELD
    memorial.refresh_from_db()
    for again in (
        lambda: appearances.renew([clip], person),
        lambda: lending.resume(memorial, person),
        lambda: lending.lend(memorial, friend, person),
    ):
        with pytest.raises(ValidationError):
            again()
    page = signed_in(person).get(f"/cameos/{memorial.public_id}/").content.decode()
    assert "Its time was over" in page
    assert looking.get("/@ada_king/cameo/").status_code == 404


def test_a_moderator_ends_a_memorial_that_was_claimed_untruly(person, moderator):
    memorial = granted(person, moderator)
    clip = Clip.imagine([memorial], author=person, prompt="@ada_king walks", seed=1)
    one, client = Claim.objects.get(), signed_in(moderator)
    assert Clip.objects.consented().filter(pk=clip.pk).exists()
    client.post(at(one, "decide", "end"), {"because": "Her daughter showed us the will."})
    one.refresh_from_db()
    assert one.state == State.ENDED
    assert not Clip.objects.consented().filter(pk=clip.pk).exists()
    assert Notification.objects.filter(person=person, text__contains="Her daughter showed us the will.").exists()
    assert signed_in(person).get(f"/cameos/memorials/{one.public_id}/").status_code == 200


# --- Who goes -------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["leaves", "destroys all that is kept"])
def test_whose_proof_is_destroyed_claims_nothing_any_more(person, how):
    one = claimed(person)
    if how == "leaves":
        person.leave()
    else:
        enrolling.erase(person)
    one.refresh_from_db()
    assert one.state == State.GIVEN_UP
    assert not Asset.objects.exists()
    # What was signed for the estate is not ended by taking one's own face back.
    assert one.declaration.ended_at is None


def test_an_estate_that_is_erased_leaves_nothing_of_whom_it_spoke_for(person, moderator):
    memorial = granted(person, moderator)
    friend = cast.friend(person)
    lending.lend(memorial, friend, person)
    clip = Clip.imagine([memorial], author=friend, prompt="@ada_king walks", seed=1)
    person.leave()
    erasing.erase(person)
    memorial.refresh_from_db()
    assert (memorial.name, memorial.handle, memorial.born_on, memorial.died_on) == ("", None, None, None)
    assert not Claim.objects.exists()
    assert not Clip.objects.consented().filter(pk=clip.pk).exists()


def test_a_claim_is_no_way_to_ask_whose_face_that_is(person, monkeypatch):
    def never(*args):
        raise AssertionError("no picture should be searched")

    monkeypatch.setattr("cameos.recognising.keep_out_others", never)
    answer = signed_in(person).post("/cameos/memorials/", typed(name=""))
    assert answer.status_code == 422


def test_pictures_of_a_memorial_go_with_it_and_with_the_account(person, moderator, django_capture_on_commit_callbacks):
    cameo = granted(person, moderator)
    key = cameo.pictures.get().key
    assert default_storage.exists(key)
    with django_capture_on_commit_callbacks(execute=True):
        estates.end(cameo.claim, moderator, "The paper was forged.")
    assert not cameo.pictures.exists()
    assert not default_storage.exists(key)
