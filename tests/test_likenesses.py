"""Likenesses as people use them, page by page: lent, composed with, watched, taken back."""

from __future__ import annotations

import io
import json
import uuid
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from accounts.models import User
from cameos import custody, lending
from cameos.models import Cameo, Entry, Grant, Picture, RawRead, Refusal, Scope
from clips import appearances
from clips.lifecycle import State, WaitsFor
from clips.models import Clip, Rendition
from generation import turns
from notifications.models import Notification
from tests import cast
from tests.cast import signed_in

pytestmark = pytest.mark.django_db


def picture(colour: str = "orange", size: tuple[int, int] = (900, 600), kind: str = "PNG") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return SimpleUploadedFile(f"it.{kind.lower()}", out.getvalue(), f"image/{kind.lower()}")


def compose(client: Client, prompt: str, **more):
    data = {"prompt": prompt, "seconds": "4", "sound": "on", "ticket": str(uuid.uuid4()), **more}
    return client.post("/compose/", data)


def lent_pair() -> tuple[User, User, Cameo]:
    """An owner, a friend to whom the owner's likeness is lent, and the likeness."""
    owner, friend = cast.person("owner", display_name="Olga"), cast.person("friend")
    likeness = cast.cameo(owner, scope=Scope.APPROVED)
    lending.lend(likeness, friend, owner)
    return owner, friend, likeness


# --- Whose pages these are ----------------------------------------------------------------------------


def test_the_pages_of_a_likeness_are_its_owners_alone():
    owner, friend, likeness = lent_pair()
    question = Grant.objects.create(cameo=likeness, person=cast.stranger())
    one = likeness.public_id
    asking = {"owner": signed_in(owner), "friend": signed_in(friend), "operator": signed_in(cast.operator())}
    for path in (f"/cameos/{one}/", f"/cameos/{one}/ledger/", f"/cameos/{one}/ledger.json"):
        assert {who: client.get(path).status_code for who, client in asking.items()} == {
            "owner": 200,
            "friend": 404,
            "operator": 404,
        }, path
    verbs = ("", "loans/", "loans/friend/", "withdrawal/", "pictures/")
    for path in [*(f"/cameos/{one}/{verb}" for verb in verbs), f"/cameos/questions/{question.public_id}/"]:
        for who in ("friend", "operator"):
            assert asking[who].post(path).status_code == 404, f"{who} {path}"
            assert asking[who].post(path, {"_method": "DELETE"}).status_code == 404, f"{who} {path}"
    likeness.refresh_from_db()
    question.refresh_from_db()
    assert likeness.withdrawn_at is None
    assert question.granted_at is question.revoked_at is None


def test_what_somebody_allows_is_open_to_members_and_not_to_those_they_blocked():
    owner, friend, likeness = lent_pair()
    likeness.never = ["alcohol"]
    likeness.save()
    page = signed_in(friend).get("/@owner/cameo/")
    assert "You may use Olga" in page.content.decode()
    assert "alcohol" in page.content.decode()
    blocked = cast.stranger()
    owner.block(blocked)
    assert signed_in(blocked).get("/@owner/cameo/").status_code == 404
    assert Client().get("/@owner/cameo/").status_code == 302


# --- Lending ------------------------------------------------------------------------------------------


def test_an_owner_lends_on_terms_and_takes_back_from_one_person():
    owner, friend = cast.person("owner"), cast.person("friend")
    likeness = cast.cameo(owner)
    client = signed_in(owner)
    page = f"/cameos/{likeness.public_id}/"
    assert client.post(f"{page}loans/", {"person": "@Friend", "uses": "3"}).status_code == 302
    assert Grant.objects.usable().get(person=friend).uses_left == 3
    assert "3 more clips" in client.get(page).content.decode()
    assert client.post(f"{page}loans/friend/", {"_method": "DELETE"}).status_code == 302
    assert not Grant.objects.live().filter(person=friend).exists()
    assert Refusal.objects.filter(cameo=likeness, person=friend).exists()
    client.post(f"{page}loans/friend/")
    assert Grant.objects.usable().filter(person=friend).exists()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"person": "nobody_here"}, "nobody here by that handle"),
        ({"person": "friend", "until": "2001-01-01"}, "from today on"),
        ({"person": "friend", "uses": "0"}, "greater than or equal to 1"),
    ],
)
def test_what_cannot_be_lent_so_is_said_beside_the_field(sent, words):
    owner = cast.person("owner")
    cast.person("friend")
    likeness = cast.cameo(owner)
    answer = signed_in(owner).post(f"/cameos/{likeness.public_id}/loans/", sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_question_is_asked_told_and_answered():
    owner, friend = cast.person("owner"), cast.person("friend")
    likeness = cast.cameo(owner, scope=Scope.APPROVED)
    asking, answering = signed_in(friend), signed_in(owner)
    assert asking.post("/@owner/cameo/", {"words": "A film about tea."}).status_code == 302
    question = Grant.objects.asked().get()
    assert "A film about tea." in answering.get("/cameos/").content.decode()
    assert Notification.objects.filter(person=owner, kind="likeness_asked").exists()
    assert "You asked." in asking.get("/@owner/cameo/").content.decode()
    path = f"/cameos/questions/{question.public_id}/"
    assert answering.post(path, {"uses": "2"}).status_code == 302
    assert Grant.objects.usable().get(person=friend).uses_left == 2
    assert Cameo.objects.castable_by(friend).filter(pk=likeness.pk).exists()
    assert Notification.objects.filter(person=friend, kind="likeness_answered").exists()


def test_a_no_needs_no_reason_and_is_told():
    owner, friend = cast.person("owner"), cast.person("friend")
    cast.cameo(owner, scope=Scope.APPROVED)
    signed_in(friend).post("/@owner/cameo/", {})
    question = Grant.objects.asked().get()
    signed_in(owner).post(f"/cameos/questions/{question.public_id}/", {"_method": "DELETE"})
    assert not Grant.objects.asked().exists()
    assert not Cameo.objects.castable_by(friend).exists()
    assert "would rather not" in Notification.objects.get(person=friend).text


def test_permissions_are_saved_and_a_teenager_is_not_offered_everyone():
    owner = cast.person("owner")
    likeness = cast.cameo(owner)
    client, path = signed_in(owner), f"/cameos/{likeness.public_id}/"
    sent = {"scope": "everyone", "asks": "on", "never": ["politics"], "rules": "no uniforms", "look": "glasses"}
    assert client.post(path, sent).status_code == 302
    likeness.refresh_from_db()
    assert (likeness.scope, likeness.asks, likeness.never, likeness.look) == ("everyone", True, ["politics"], "glasses")
    User.objects.filter(pk=owner.pk).update(birth_date=date.today() - timedelta(days=15 * 366))
    assert 'value="everyone"' not in client.get(path).content.decode()
    assert client.post(path, sent).status_code == 422


def test_withdrawing_is_one_press_and_so_is_lending_again():
    owner, friend, likeness = lent_pair()
    clip = cast.published(friend)
    cast.in_it(clip, likeness)
    client, path = signed_in(owner), f"/cameos/{likeness.public_id}/withdrawal/"
    assert signed_in(cast.stranger()).get(f"/c/{clip.public_id}/").status_code == 200
    client.post(path)
    assert not Clip.objects.visible_to(friend).filter(pk=clip.pk).exists()
    assert "Taken back: every clip with it is dark" in client.get(f"/cameos/{likeness.public_id}/").content.decode()
    client.post(path, {"_method": "DELETE"})
    likeness.refresh_from_db()
    assert likeness.withdrawn_at is None
    assert not Clip.objects.visible_to(friend).filter(pk=clip.pk).exists()


# --- Things -------------------------------------------------------------------------------------------


def test_a_pet_is_made_of_pictures_that_are_encoded_anew():
    owner = cast.person("owner")
    client = signed_in(owner)
    made = client.post(
        "/cameos/new/", {"kind": "pet", "name": "Rex", "handle": "@Rex_1", "pictures": [picture(), picture("blue")]}
    )
    thing = Cameo.objects.get(owner=owner)
    assert made["Location"] == f"/cameos/{thing.public_id}/"
    assert (thing.kind, thing.handle, thing.scope) == ("pet", "rex_1", "me")
    first, second = thing.pictures.all()
    shown = client.get(first.url)
    with Image.open(io.BytesIO(shown.content)) as kept:
        assert (kept.format, kept.size) == ("WEBP", (640, 427))
    assert shown["Cache-Control"] == "private, no-cache"
    assert signed_in(cast.stranger()).get(first.url).status_code == 200
    lending.withdraw(thing, owner)
    assert signed_in(User.objects.get(handle="stranger")).get(first.url).status_code == 404
    client.post(f"/cameos/{thing.public_id}/pictures/{second.pk}/", {"_method": "DELETE"})
    client.post(f"/cameos/{thing.public_id}/pictures/{first.pk}/", {"_method": "DELETE"})
    assert list(thing.pictures.all()) == [first], "the last one stays"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"handle": "friend"}, "called that already"),
        ({"handle": "a"}, "3 to 30"),
        ({"kind": "person"}, "Select a valid choice"),
        ({"pictures": SimpleUploadedFile("x.png", b"no picture", "image/png")}, "no picture that we can read"),
        ({"pictures": [picture() for _ in range(5)]}, "Four pictures"),
        ({"pictures": []}, "required"),
    ],
)
def test_a_thing_that_cannot_be_is_refused_in_words(change, words):
    owner = cast.person("owner")
    cast.person("friend")
    sent = {"kind": "pet", "name": "Rex", "handle": "rex_1", "pictures": picture(), **change}
    answer = signed_in(owner).post("/cameos/new/", sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Cameo.objects.exists()
    assert not Picture.objects.exists()


# --- Composing ----------------------------------------------------------------------------------------


def test_a_friend_composes_with_what_is_lent_and_the_owner_knows_while_it_is_not_even_made():
    owner, friend, likeness = lent_pair()
    answer = compose(signed_in(friend), "@owner walks through the snow")
    clip = Clip.objects.get()
    assert answer["Location"] == f"/making/{clip.public_id}/"
    assert [row.cameo for row in clip.cast.all()] == [likeness]
    assert Entry.objects.filter(cameo=likeness.public_id, clip=clip.public_id, event="allowed").exists()
    assert Notification.objects.filter(person=owner, kind="likeness").exists()
    request = turns.recipe(clip, pictures=True)
    assert [(one.cameo, one.handle, one.name) for one in request.likenesses] == [
        (likeness.public_id, "owner", likeness.name)
    ]
    assert "picture" not in json.dumps(request.recipe())


def test_an_enrolled_face_is_opened_for_the_clip_alone_and_that_is_written_down():
    owner, friend, _likeness = lent_pair()
    custody.keep(owner, "cutout", b"a face")
    compose(signed_in(friend), "@owner walks")
    clip = Clip.objects.get()
    assert [one.picture for one in turns.recipe(clip).likenesses] == [b""]
    assert not RawRead.objects.exists()
    assert [one.picture for one in turns.recipe(clip, pictures=True).likenesses] == [b"a face"]
    assert RawRead.objects.get().name == "cutout"
    custody.shred(owner)
    assert [one.picture for one in turns.recipe(clip, pictures=True).likenesses] == [b""]


def test_pressing_twice_makes_one_clip_and_counts_one_use():
    owner, friend = cast.person("owner"), cast.person("friend")
    likeness = cast.cameo(owner, scope=Scope.APPROVED)
    grant = lending.lend(likeness, friend, owner, uses=5)
    client, ticket = signed_in(friend), str(uuid.uuid4())
    for _ in range(2):
        assert compose(client, "@owner walks", ticket=ticket).status_code == 302
    assert Clip.objects.count() == 1
    grant.refresh_from_db()
    assert grant.uses_left == 4


def test_what_is_not_lent_is_refused_with_the_way_to_ask():
    owner, stranger = cast.person("owner"), cast.stranger()
    cast.cameo(owner, name="Olga", scope=Scope.APPROVED)
    answer = compose(signed_in(stranger), "@owner walks")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Olga has not lent you this likeness yet." in text
    assert 'href="/@owner/cameo/"' in text
    assert "@owner walks" in text, "the words are still there"
    nobody = compose(signed_in(stranger), "@nobody_1 walks")
    assert "@nobody_1 has not lent a likeness here." in nobody.content.decode()
    assert not Clip.objects.exists()


def test_a_refused_try_against_the_rules_is_in_the_ledger_and_says_which_words():
    owner, friend, likeness = lent_pair()
    lending.change(likeness, owner, never=["alcohol"])
    answer = compose(signed_in(friend), "@owner drinks wine in a bar")
    assert answer.status_code == 422
    assert "wine" in answer.content.decode()
    assert Entry.objects.filter(cameo=likeness.public_id, event="refused").exists()
    assert not Clip.objects.exists()


def test_a_ticked_chip_names_whom_the_words_forgot():
    _owner, friend, likeness = lent_pair()
    compose(signed_in(friend), "a walk through the snow.", along=["owner"])
    clip = Clip.objects.get()
    assert clip.prompt == "a walk through the snow. With @owner."
    assert [row.cameo for row in clip.cast.all()] == [likeness]


def test_a_likeness_in_the_spoken_line_counts_as_one():
    _owner, friend, likeness = lent_pair()
    compose(signed_in(friend), "a fox waves", spoken="Hello @owner")
    assert [row.cameo for row in Clip.objects.get().cast.all()] == [likeness]


def test_four_are_too_many():
    friend = cast.person("friend")
    for n in range(4):
        Cameo.objects.create(owner=friend, kind="pet", name=f"Pet {n}", handle=f"pet_{n}")
    answer = compose(signed_in(friend), "@pet_0 @pet_1 @pet_2 @pet_3 sleep")
    assert "At most three" in answer.content.decode()
    assert not Clip.objects.exists()


def test_the_composer_offers_only_what_one_may_cast():
    owner, friend, likeness = lent_pair()
    other = cast.person("other")
    cast.cameo(other, scope=Scope.APPROVED)
    client = signed_in(friend)
    offered = client.get("/cameos/choices/?q=@o").content.decode()
    assert 'data-handle="owner"' in offered
    assert 'data-handle="other"' not in offered
    page = client.get("/compose/?with=owner").content.decode()
    assert "@owner </textarea>" in page
    lending.refuse(likeness, friend, owner)
    assert "owner" not in client.get("/cameos/choices/").content.decode()


def test_a_remix_carries_its_parents_cast_and_needs_it_lent(client):
    owner, friend, likeness = lent_pair()
    parent = cast.published(friend, prompt="@owner walks")
    cast.in_it(parent, likeness)
    remixer = cast.person("remixer")
    client.force_login(remixer)
    page = client.get(f"/c/{parent.public_id}/remix/").content.decode()
    assert "It carries along:" in page
    sent = {"prompt": "make it night", "seconds": "4", "ticket": str(uuid.uuid4()), "strength": "0.6"}
    refused = client.post(f"/c/{parent.public_id}/remix/", sent)
    assert refused.status_code == 422
    lending.lend(likeness, remixer, owner)
    assert client.post(f"/c/{parent.public_id}/remix/", sent).status_code == 302
    child = Clip.objects.get(author=remixer)
    assert {row.cameo_id for row in child.cast.all()} == {likeness.pk}
    assert {row.inherited for row in child.cast.all()} == {True, False}


# --- Watching -----------------------------------------------------------------------------------------


def in_a_draft() -> tuple[User, User, Clip]:
    owner, friend, likeness = lent_pair()
    clip = cast.draft(friend, prompt="@owner walks")
    cast.in_it(clip, likeness)
    return owner, friend, clip


def test_an_owner_plays_a_draft_and_its_author_is_told_once_a_day():
    owner, friend, clip = in_a_draft()
    client = signed_in(owner)
    assert clip.public_id in client.get("/cameos/appearances/").content.decode()
    for _ in range(2):
        page = client.get(f"/c/{clip.public_id}/")
        assert "You are in this clip" in page.content.decode()
        assert client.get(f"/media/{clip.public_id}/video").status_code == 200
    told = Notification.objects.get(person=friend, kind="likeness_seen")
    assert told.text == "Olga watched your draft, because their likeness is in it."
    assert Entry.objects.filter(clip=clip.public_id, event="seen").count() == 1
    assert not appearances.seen(clip, friend)


def test_whoever_is_in_it_leaves_a_clip_and_it_is_dark():
    owner, friend, clip = in_a_draft()
    signed_in(owner).post(f"/c/{clip.public_id}/likeness/", {"_method": "DELETE"})
    assert not Clip.objects.visible_to(friend).filter(pk=clip.pk).exists()
    assert signed_in(friend).get(f"/media/{clip.public_id}/video").status_code == 404


def test_filters_narrow_the_list_down_and_all_that_match_are_taken_out_at_once():
    owner, friend, likeness = lent_pair()
    other = cast.person("other")
    lending.lend(likeness, other, owner)
    of_friend = [cast.published(friend) for _ in range(3)]
    of_other = cast.draft(other)
    for clip in (*of_friend, of_other):
        cast.in_it(clip, likeness)
    client = signed_in(owner)
    listed = client.get("/cameos/appearances/?show=published&person=@friend").content.decode()
    assert all(clip.public_id in listed for clip in of_friend)
    assert of_other.public_id not in listed
    assert "All 3 that match" in listed
    sent = {"show": "published", "person": "friend", "all": "yes", "remove": "yes"}
    assert client.post("/cameos/appearances/", sent).status_code == 302
    assert not Clip.objects.consented().filter(pk__in=[clip.pk for clip in of_friend]).exists()
    assert Clip.objects.consented().filter(pk=of_other.pk).exists()


def test_withheld_clips_are_brought_back_as_drafts():
    owner, friend, likeness = lent_pair()
    clip = cast.published(friend)
    cast.in_it(clip, likeness)
    client = signed_in(owner)
    client.post("/cameos/appearances/", {"clip": clip.public_id, "remove": "yes"})
    appearances.withhold_lost()
    clip.refresh_from_db()
    assert clip.state == State.WITHHELD
    assert "Lend again" in client.get("/cameos/appearances/?show=dark").content.decode()
    client.post("/cameos/appearances/", {"clip": clip.public_id, "renew": "yes"})
    clip.refresh_from_db()
    assert clip.state == State.DRAFT
    assert Clip.objects.visible_to(friend).filter(pk=clip.pk).exists()


def test_a_cosigner_says_yes_or_no_on_the_page_of_the_clip():
    owner, friend, likeness = lent_pair()
    lending.change(likeness, owner, cosigns=True)
    clips = [cast.draft(friend) for _ in range(2)]
    for clip in clips:
        cast.in_it(clip, likeness)
        signed_in(friend).post(f"/c/{clip.public_id}/publication/")
        clip.refresh_from_db()
        assert clip.waits_for == WaitsFor.SIGNATURES
    client = signed_in(owner)
    assert "would like to publish it" in client.get(f"/c/{clips[0].public_id}/").content.decode()
    client.post(f"/c/{clips[0].public_id}/signature/")
    client.post(f"/c/{clips[1].public_id}/signature/", {"_method": "DELETE"})
    assert [Clip.objects.get(pk=clip.pk).state for clip in clips] == [State.PUBLISHED, State.DRAFT]


def test_who_is_asked_each_time_reads_the_words_before_they_answer():
    owner, friend, likeness = lent_pair()
    lending.change(likeness, owner, asks=True)
    compose(signed_in(friend), "@owner walks through the snow")
    clip, question = Clip.objects.get(), Grant.objects.asked().get()
    client = signed_in(owner)
    for path in ("/cameos/", f"/cameos/{likeness.public_id}/", f"/cameos/appearances/{clip.public_id}/"):
        assert "@owner walks through the snow" in client.get(path).content.decode(), path
    client.post(f"/cameos/questions/{question.public_id}/")
    question.refresh_from_db()
    assert question.granted_at is not None


def test_everything_kept_is_on_one_page_and_in_one_file():
    owner, friend, likeness = lent_pair()
    compose(signed_in(friend), "@owner walks")
    client = signed_in(owner)
    page = client.get(f"/cameos/{likeness.public_id}/ledger/").content.decode()
    assert "@friend" in page
    kept = json.loads(client.get(f"/cameos/{likeness.public_id}/ledger.json").content)
    assert [row["event"] for row in kept["ledger"]][:2] == ["lent", "allowed"]
    assert kept["grants"][0]["person__handle"] == "friend"


def test_a_chip_on_a_clip_says_who_is_in_it_for_one_more_query_a_page(client):
    _owner, friend, likeness = lent_pair()
    plain = [cast.published(friend) for _ in range(3)]
    client.force_login(cast.stranger())
    client.get("/")
    with CaptureQueriesContext(connection) as before:
        client.get("/")
    for clip in plain:
        cast.in_it(clip, likeness)
    with CaptureQueriesContext(connection) as after:
        page = client.get("/").content.decode()
    assert page.count('href="/@owner/cameo/"') == 3
    assert len(after) == len(before) + 1
    assert 'href="/@owner/cameo/"' in client.get(f"/c/{plain[0].public_id}/").content.decode()


def test_news_of_a_likeness_says_it_in_a_sentence_and_leads_there():
    owner, friend, _likeness = lent_pair()
    compose(signed_in(friend), "@owner walks")
    clip = Clip.objects.get()
    client = signed_in(owner)
    page = client.get("/news/").content.decode()
    assert f'href="/cameos/appearances/{clip.public_id}/"' in page
    assert client.get(f"/cameos/appearances/{clip.public_id}/").status_code == 200
    cast.bring(clip, State.DRAFT)
    assert client.get(f"/cameos/appearances/{clip.public_id}/")["Location"] == f"/c/{clip.public_id}/"
    assert Rendition.objects.filter(clip=clip).exists()


def test_refused_tries_come_to_an_end_before_they_fill_a_ledger_and_the_words_stay(monkeypatch):
    monkeypatch.setattr("generation.views.WITH_A_LIKENESS", 2)
    cameo = cast.cameo(cast.person("owner"), scope=Scope.EVERYONE, rules="no swimming")
    client = signed_in(cast.author())
    for _again in range(4):
        answer = compose(client, "@owner goes swimming")
        assert answer.status_code == 422
    assert "That was a lot at once." in answer.content.decode()
    assert "@owner goes swimming" in answer.content.decode()
    assert Entry.objects.filter(cameo=cameo.public_id, event="refused").count() == 2
