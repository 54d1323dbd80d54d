"""Somebody under 18 asks their guardian before a face is shown; the guardian says yes, no, or not any more."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Guardianship, User
from cameos import custody, enrolling, export, guardians, lending
from cameos.enrolling import NotNow
from cameos.models import Approval, Asset, Cameo, Enrolment, Entry, Scope
from cameos.tests.test_enrolling import GOOD, UNSURE, answered, asked, kept, stores  # noqa: F401
from clips import erasing
from clips.models import Clip
from notifications.models import Notification
from tests import cast
from tests.cast import signed_in

pytestmark = pytest.mark.django_db
State = Enrolment.State


@pytest.fixture
def teen():
    return cast.teen()


@pytest.fixture
def guardian(teen):
    return cast.guardian(teen, approves=False)


def link(teen: User) -> Guardianship:
    return Guardianship.objects.get(teen=teen, ended_at=None)


def approved(teen: User, guardian: User) -> None:
    guardians.ask(teen)
    assert guardians.approve(link(teen), guardian)


def enrolled(teen: User, guardian: User) -> Cameo:
    """The confirmed likeness of a teen whose guardian agreed."""
    approved(teen, guardian)
    enrolling.settle(answered(teen), GOOD)
    cameo = enrolling.likeness(teen)
    assert cameo is not None
    assert enrolling.confirm(cameo, cast.moderator())
    return Cameo.objects.get()


def news(of: User) -> list[str]:
    return list(of.notifications.filter(kind=Notification.Kind.FAMILY).order_by("pk").values_list("text", flat=True))


def page_of(teen: User) -> str:
    return f"/cameos/guarding/{link(teen).public_id}/"


# --- Asking and answering ---------------------------------------------------------------------------


def test_a_teen_without_a_guardian_is_shown_the_way_and_records_nothing(teen):
    with pytest.raises(NotNow, match="guardian has to agree"):
        enrolling.sign(teen, "Tia")
    with pytest.raises(ValidationError, match="Link yours first"):
        guardians.ask(teen)
    assert 'href="/settings/family/"' in signed_in(teen).get("/cameos/enrol/").content.decode()


def test_until_the_guardian_agrees_no_face_is_recorded_and_then_all_goes_as_for_everybody(teen, guardian):
    question = guardians.ask(teen)
    assert guardians.ask(teen) == question
    assert news(guardian) == ["teen would like to be in clips here. You decide, and nothing happens before."]
    with pytest.raises(NotNow):
        enrolling.challenge(teen)
    assert guardians.approve(link(teen), guardian)
    assert not guardians.approve(link(teen), guardian)
    assert "guardian agrees" in news(teen)[0]
    enrolling.settle(answered(teen), GOOD)
    cameo = Cameo.objects.get(owner=teen)
    assert cameo in Cameo.objects.castable_by(teen)
    assert cameo.scopes() == [Scope.ME, Scope.APPROVED, Scope.MUTUALS]


def test_a_no_leaves_peace_for_a_week(teen, guardian):
    guardians.ask(teen)
    assert guardians.refuse(link(teen), guardian)
    assert not guardians.refuse(link(teen), guardian)
    assert "would rather not" in news(teen)[-1]
    with pytest.raises(NotNow):
        enrolling.sign(teen, "Tia")
    with pytest.raises(ValidationError, match="next week"):
        guardians.ask(teen)
    Approval.objects.update(ended_at=timezone.now() - timedelta(days=8))
    assert guardians.ask(teen)


def test_nobody_but_the_guardian_of_this_teen_decides(teen, guardian):
    guardians.ask(teen)
    of_another = cast.person("teen_2", birth_date=cast.born(14))
    other = cast.person("other_parent", birth_date=cast.born(40))
    cast.linked(other, of_another)
    for person in (teen, other, cast.stranger(), cast.operator()):
        for verb in (guardians.approve, guardians.refuse):
            with pytest.raises(PermissionDenied):
                verb(link(teen), person)
        client = signed_in(person)
        for answer in (client.get, client.post, client.delete):
            assert answer(page_of(teen)).status_code == 404
    assert not Approval.objects.exclude(approved_at=None, ended_at=None).exists()


def test_a_link_to_which_one_of_the_two_has_not_agreed_yet_approves_nothing(teen, guardian):
    Guardianship.objects.update(teen_agreed_at=None)
    with pytest.raises(ValidationError, match="Link yours first"):
        guardians.ask(teen)
    Approval.objects.create(link=link(teen))
    with pytest.raises(PermissionDenied):
        guardians.approve(link(teen), guardian)


# --- Ending -----------------------------------------------------------------------------------------


def lent(teen: User, guardian: User) -> tuple[Cameo, Clip]:
    """A teen's likeness in a clip of a friend."""
    cameo = enrolled(teen, guardian)
    friend = cast.friend(teen)
    lending.change(cameo, teen, scope=Scope.MUTUALS)
    return cameo, Clip.imagine([cameo], author=friend, prompt="a fox in the snow", seed=1)


def dark(clip: Clip) -> bool:
    return not Clip.objects.consented().filter(pk=clip.pk).exists()


@pytest.mark.parametrize(
    "how",
    ["guardian ends it", "guardian ends the link", "teen ends the link", "teen blocks", "guardian leaves", "erased"],
)
def test_without_the_guardian_everything_is_dark_and_nothing_comes_back_without_a_new_yes(how, teen, guardian):
    cameo, clip = lent(teen, guardian)
    ended = link(teen)
    by = teen if how.startswith("teen") else guardian
    if how == "guardian ends it":
        assert guardians.refuse(ended, guardian)
    elif how.endswith("link"):
        assert ended.end(by)
    elif how == "teen blocks":
        teen.block(guardian)
    elif how == "guardian leaves":
        guardian.leave()
    else:
        erasing.erase(guardian)
    cameo.refresh_from_db()
    assert (dark(clip), cameo.withdrawn_at is not None) == (True, True)
    row = Entry.objects.filter(cameo=cameo.public_id).order_by("number").last()
    assert (row.event, row.person) == ("withdrawn", guardian.public_id if by == guardian else "")
    with pytest.raises(ValidationError, match="guardian has to agree"):
        lending.resume(cameo, teen)
    assert signed_in(teen).post(f"/cameos/{cameo.public_id}/withdrawal/", {"_method": "DELETE"}).status_code == 302
    cameo.refresh_from_db()
    assert cameo.withdrawn_at is not None
    with pytest.raises(NotNow):
        enrolling.challenge(teen)
    assert not Asset.objects.filter(person=teen, delete_at=None).exists()


def test_after_a_new_yes_the_teen_may_lend_again_what_is_still_kept(teen, guardian):
    cameo, clip = lent(teen, guardian)
    guardians.refuse(link(teen), guardian)
    approved(teen, guardian)
    assert custody.holds(teen, "face")
    assert lending.resume(cameo, teen)
    assert dark(clip)
    assert lending.use([Cameo.objects.get()], clip.author, "new", "a fox")


def test_what_is_kept_goes_after_thirty_days_and_who_enrols_then_is_confirmed_anew(teen, guardian):
    lent(teen, guardian)
    link(teen).end(teen)
    assert custody.sweep() == 0
    Asset.objects.update(delete_at=timezone.now() - timedelta(seconds=1))
    custody.sweep()
    assert kept(teen) == set()
    cast.linked(guardian, teen)
    approved(teen, guardian)
    enrolling.settle(answered(teen), GOOD)
    assert Cameo.objects.get().confirmed_at is None


@pytest.mark.parametrize("where", ["asked", "checking", "review"])
def test_a_recording_on_its_way_is_deleted_when_the_guardian_does_not_agree_any_more(where, teen, guardian):
    approved(teen, guardian)
    one = asked(teen) if where == "asked" else answered(teen)
    if where == "review":
        enrolling.settle(one, UNSURE)
    assert guardians.refuse(link(teen), guardian)
    assert kept(teen) == set()
    if where == "asked":
        with pytest.raises(NotNow):
            enrolling.answer(teen, one.nonce, b"film", "video/mp4")
        return
    enrolling.settle(one, GOOD)
    one.refresh_from_db()
    assert (one.state, one.why) == (State.REFUSED, "Your guardian does not agree any more.")
    assert not enrolling.decide(one, cast.moderator(), passes=True, because="It is them.")
    assert enrolling.likeness(teen) is None


def test_the_worker_looks_at_nobody_whose_guardian_does_not_agree(teen, guardian):
    approved(teen, guardian)
    one = answered(teen)
    # A moment that no verb leaves behind: the recording is there, the approval is not.
    Approval.objects.update(ended_at=timezone.now())
    enrolling.check(one)
    one.refresh_from_db()
    assert (one.state, [check.name for check in one.checks.all()]) == (State.REFUSED, ["age"])
    assert kept(teen) == set()
    assert not teen.raw_reads.exists()


def test_taking_it_back_and_destroying_it_asks_the_guardian_anew(teen, guardian):
    enrolled(teen, guardian)
    enrolling.erase(teen)
    with pytest.raises(NotNow, match="guardian"):
        enrolling.challenge(teen)
    assert guardians.ask(teen)


def test_at_18_a_likeness_is_ones_own_whatever_the_guardian_does(teen, guardian):
    cameo, clip = lent(teen, guardian)
    old = link(teen)
    User.objects.filter(pk=teen.pk).update(birth_date=cast.born(18))
    with pytest.raises(PermissionDenied):
        guardians.refuse(old, guardian)
    assert signed_in(guardian).get(f"/cameos/guarding/{old.public_id}/").status_code == 404
    guardian.leave()
    assert not dark(clip)
    assert lending.change(cameo, User.objects.get(pk=teen.pk), scope=Scope.EVERYONE)


# --- Pages ------------------------------------------------------------------------------------------


def test_the_guardian_sees_what_is_allowed_and_done_and_no_media(teen, guardian):
    cameo, clip = lent(teen, guardian)
    lending.change(cameo, teen, never=["politics"], rules="no uniforms")
    client = signed_in(guardian)
    page = client.get(page_of(teen)).content.decode()
    for words in ("People I follow who follow me", "no uniforms", "@friend", clip.public_id, "You agreed on"):
        assert words in page
    for address in (
        f"/cameos/{cameo.public_id}/",
        f"/cameos/{cameo.public_id}/ledger/",
        f"/c/{clip.public_id}/",
        f"/media/{clip.public_id}/video",
        f"/cameos/appearances/{clip.public_id}/",
    ):
        assert client.get(address).status_code == 404
    assert client.post(f"/cameos/{cameo.public_id}/", {"scope": "me"}).status_code == 404


def test_each_page_says_where_it_stands(teen, guardian):
    at_teens, at_guardians, path = signed_in(teen), signed_in(guardian), page_of(teen)
    assert "Ask guardian" in at_teens.get("/cameos/enrol/").content.decode()
    assert "asks for nothing now" in at_guardians.get(path).content.decode()
    assert at_teens.post("/cameos/enrol/approval/").status_code == 302
    assert "You asked guardian." in at_teens.get("/cameos/enrol/").content.decode()
    assert "If you agree, this is what happens" in at_guardians.get(path).content.decode()
    assert at_guardians.post(path).status_code == 302
    assert "I have read it and sign" in at_teens.get("/cameos/enrol/").content.decode()
    assert "They have not enrolled yet." in at_guardians.get(path).content.decode()
    assert at_guardians.post(path, {"_method": "DELETE"}).status_code == 302
    assert "so your likeness rests" in at_teens.get("/cameos/enrol/").content.decode()


def test_what_guardians_decided_is_in_the_export_of_both(teen, guardian):
    approved(teen, guardian)
    for person in (teen, guardian):
        row = next(iter(export.guardians(person)))
        assert (row["guardian"], row["teen"], row["teen_agreed_at"] is not None) == ("guardian", "teen", True)
        assert row["approvals"][0]["approved_at"] is not None
        assert "@guardian for @teen" in signed_in(person).get("/cameos/kept/").content.decode()


@pytest.mark.parametrize("parts", ["block", "leave"])
def test_those_who_part_hold_all_likenesses_at_once_so_that_nobody_waits_for_them_in_a_ring(parts, teen, guardian):
    # The guardian's own is the older one: held last, it would be held out of order.
    cast.cameo(guardian)
    cast.cameo(teen)
    other = cast.person("other_teen", birth_date=cast.born(16))
    cast.linked(guardian, other)
    cast.cameo(other)
    with CaptureQueriesContext(connection) as queries:
        guardian.block(teen) if parts == "block" else guardian.leave()
    locks = [one["sql"] for one in queries if "UPDATE OF" in one["sql"] and 'FROM "cameos_cameo"' in one["sql"]]
    held = re.search(r'"owner_id" IN \(([\d, ]+)\).* ORDER BY "cameos_cameo"."id"', locks[0])
    assert held
    everybody = {guardian.pk, teen.pk} | ({other.pk} if parts == "leave" else set())
    assert {int(one) for one in held[1].split(", ")} == everybody
    assert len(locks) > 1
