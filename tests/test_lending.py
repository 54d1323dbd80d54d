"""Likenesses as their owners, those who ask and the ledger would tell it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from cameos import enrolling, lending
from cameos.consent import ConsentMissing, Pin, require
from cameos.ledger import Event, verify
from cameos.models import Cameo, Entry, Grant, Scope
from clips import appearances, erasing, lifecycle
from clips.lifecycle import IllegalMove, State, WaitsFor, move
from clips.models import Clip
from notifications.models import Notification
from tests import cast

pytestmark = pytest.mark.django_db
really = pytest.mark.django_db(transaction=True)


def imagine(by: User, *cameos: Cameo, prompt: str = "a fox in the snow") -> Clip:
    return Clip.imagine(cameos, author=by, prompt=prompt, seed=1)


def events(of: Cameo) -> list[str]:
    return list(Entry.objects.filter(cameo=of.public_id).order_by("number").values_list("event", flat=True))


def news(of: User) -> list[str]:
    return list(of.notifications.order_by("pk").values_list("text", flat=True))


def lent(scope: str = Scope.APPROVED, **fields) -> tuple[Cameo, User, User]:
    """A likeness, its owner, and an author to whom it is lent."""
    owner, author = cast.person("lender", display_name="Lena"), cast.author()
    cameo = cast.cameo(owner, name="Lena", scope=scope, **fields)
    lending.lend(cameo, author, owner)
    return cameo, owner, author


# --- Who may use it ---------------------------------------------------------------------------------


def test_each_scope_lends_to_those_whom_it_names_and_to_nobody_else():
    owner = cast.person("lender")
    friend, stranger, approved = cast.friend(owner), cast.stranger(), cast.person("approved")
    cameo = cast.cameo(owner)
    lending.lend(cameo, approved, owner)
    may = {
        Scope.ME: {owner, approved},
        Scope.APPROVED: {owner, approved},
        Scope.MUTUALS: {owner, approved, friend},
        Scope.EVERYONE: {owner, approved, friend, stranger},
    }
    for scope, people in may.items():
        lending.change(cameo, owner, scope=scope)
        for person in (owner, friend, stranger, approved):
            castable = Cameo.objects.castable_by(person).filter(pk=cameo.pk).exists()
            assert castable == (person in people), f"{scope} {person}"
            if castable:
                assert imagine(person, cameo).cast.get().grant.person == person
            else:
                with pytest.raises(ConsentMissing):
                    imagine(person, cameo)


def test_nobody_else_uses_a_likeness_that_nobody_confirmed_and_its_owner_does():
    owner, friend = cast.person("lender"), cast.stranger()
    cameo = cast.cameo(owner, scope=Scope.EVERYONE, confirmed_at=None)
    dog = cast.cameo(owner, kind="pet", handle="rex", scope=Scope.EVERYONE, confirmed_at=None)
    assert imagine(owner, cameo)
    assert imagine(friend, dog)
    with pytest.raises(ConsentMissing):
        imagine(friend, cameo)


def test_a_minors_likeness_goes_to_no_stranger_by_no_scope_and_by_no_mistake():
    teen = cast.teen()
    cast.guardian(teen)
    friend, stranger = cast.friend(teen), cast.stranger()
    cameo = cast.cameo(teen, scope=Scope.MUTUALS)
    with pytest.raises(ValidationError, match="strangers"):
        lending.change(cameo, teen, scope=Scope.EVERYONE)
    with pytest.raises(ValidationError):
        lending.lend(cameo, stranger, teen)
    assert imagine(friend, cameo)
    Cameo.objects.update(scope=Scope.EVERYONE)
    assert not Cameo.objects.open_to(stranger).exists()
    with pytest.raises(ConsentMissing):
        imagine(stranger, cameo)


def everybodys(teen: User) -> tuple[Cameo, User]:
    """A minor's likeness that somehow got the scope of the grown, and a friend of theirs."""
    cast.guardian(teen)
    friend = cast.friend(teen)
    cameo = cast.cameo(teen)
    Cameo.objects.update(scope=Scope.EVERYONE)
    return cameo, friend


@pytest.mark.parametrize("who_parts", ["teen", "friend", "by taking the follower away"])
@pytest.mark.parametrize("given", ["by hand", "for one clip", "by scope", "by a wrong scope"])
def test_who_was_a_friend_of_a_minor_and_is_not_any_more_loses_whatever_was_lent(given, who_parts):
    teen = cast.teen()
    cameo, friend = everybodys(teen)
    if given != "by a wrong scope":
        lending.change(cameo, teen, scope=Scope.MUTUALS, asks=given == "for one clip")
    if given in ("by hand", "for one clip"):
        lending.lend(cameo, friend, teen)
    clip = imagine(friend, cameo)
    if given == "for one clip":
        assert lending.approve(Grant.objects.asked().get(), teen)
    child = Clip.derive("remix", [clip], author=teen, prompt="again", seed=1)
    assert dark(clip, child) == [False, False]
    if who_parts == "teen":
        teen.unfollow(friend)
    elif who_parts == "friend":
        friend.unfollow(teen)
    else:
        teen.drop_follower(friend)
    assert dark(clip, child) == [True, True]
    assert cameo not in Cameo.objects.castable_by(friend)
    with pytest.raises(ConsentMissing):
        imagine(friend, cameo)


def test_no_verb_gives_a_minors_likeness_to_a_stranger():
    teen, stranger = cast.teen(), cast.stranger()
    cameo, friend = everybodys(teen)
    clip = imagine(friend, cameo)
    cast.bring(clip, State.PUBLISHED)
    question = cast.lent(cameo, stranger, granted_at=None)
    for verb in (
        lambda: lending.ask(cameo, stranger, "Please?"),
        lambda: lending.approve(question, teen),
        lambda: lending.lend(cameo, stranger, teen),
        lambda: lending.change(cameo, teen, scope=Scope.EVERYONE),
    ):
        with pytest.raises(ValidationError):
            verb()
    for make in (
        lambda: imagine(stranger, cameo),
        lambda: Clip.derive("remix", [clip], author=stranger, prompt="again", seed=1),
    ):
        with pytest.raises(ConsentMissing):
            make()
    assert not Cameo.objects.open_to(stranger).exists()
    assert not Grant.objects.live().filter(person=stranger).exists()


def test_a_minor_brings_no_clip_of_a_stranger_back():
    teen = cast.teen()
    cameo, friend = everybodys(teen)
    clip, own = imagine(friend, cameo), imagine(teen, cameo)
    for one in (clip, own):
        cast.bring(one, State.DRAFT)
    appearances.remove([clip, own], teen)
    appearances.withhold_lost()
    teen.unfollow(friend)
    assert appearances.renew([own], teen) == 1
    with pytest.raises(ValidationError, match="strangers"):
        appearances.renew([clip], teen)
    assert dark(clip) == [True]
    teen.follow(friend)
    assert appearances.renew([clip], teen) == 1


def test_without_a_guardians_approval_nobody_uses_a_minors_likeness():
    teen = cast.teen()
    friend = cast.friend(teen)
    cameo = cast.cameo(teen, scope=Scope.MUTUALS)
    for person in (teen, friend):
        assert cameo not in Cameo.objects.castable_by(person)
        with pytest.raises(ConsentMissing):
            imagine(person, cameo)
    User.objects.filter(pk=teen.pk).update(birth_date=cast.born(18))
    assert imagine(friend, cameo)


def test_uses_are_counted_and_a_failed_one_is_not():
    cameo, owner, author = lent()
    other = cast.cameo(cast.stranger())
    lending.lend(cameo, author, owner, uses=1)
    with pytest.raises(ConsentMissing):
        imagine(author, cameo, other)
    clip = imagine(author, cameo)
    with pytest.raises(ConsentMissing):
        imagine(author, cameo)
    assert Clip.objects.consented().filter(pk=clip.pk).exists()


@pytest.mark.parametrize("prompt", ["Lena drinks a cold beer", "she dives into the pool at night"])
def test_rules_hold_against_others_and_not_against_the_owner(prompt):
    cameo, owner, author = lent(never=["alcohol"], rules="no swimming")
    with pytest.raises(ConsentMissing, match="never with"):
        imagine(author, cameo, prompt=prompt)
    assert imagine(owner, cameo, prompt=prompt)
    assert imagine(author, cameo, prompt="Lena reads a book in a garden")


def test_the_voice_is_lent_apart_and_taken_back_apart():
    cameo, owner, author = lent()
    assert not Grant.objects.get(person=author).voice
    lending.change(cameo, owner, lends_voice=True)
    assert lending.lend(cameo, author, owner).voice
    lending.change(cameo, owner, lends_voice=False)
    assert not Grant.objects.get(person=author).voice


# --- Asking -----------------------------------------------------------------------------------------


def test_a_question_is_answered_once_and_a_no_leaves_peace_for_a_week():
    owner, author = cast.person("lender"), cast.author()
    cameo = cast.cameo(owner)
    question = lending.ask(cameo, author, "A clip about trains?")
    assert lending.ask(cameo, author, "Please?") == question
    assert news(owner) == ["author asks for Lender."]
    assert lending.decline(question, owner)
    assert not lending.approve(question, owner)
    with pytest.raises(ValidationError, match="next week"):
        lending.ask(cameo, author, "Now?")
    Grant.objects.update(revoked_at=timezone.now() - timedelta(days=8))
    assert lending.approve(lending.ask(cameo, author, "Now?"), owner, uses=2)
    with pytest.raises(ValidationError, match="already"):
        lending.ask(cameo, author, "Again?")
    assert imagine(author, cameo)
    wanted = [Event.REQUESTED, Event.DECLINED, Event.REQUESTED, Event.LENT, Event.ALLOWED]
    assert events(cameo) == wanted


def test_only_the_owner_decides():
    cameo, _owner, author = lent()
    question = lending.ask(cameo, cast.stranger(), "May I?")
    for verb in (
        lambda: lending.approve(question, author),
        lambda: lending.decline(question, author),
        lambda: lending.lend(cameo, author, author),
        lambda: lending.refuse(cameo, author, author),
        lambda: lending.change(cameo, author, scope=Scope.EVERYONE),
        lambda: lending.withdraw(cameo, author),
        lambda: lending.resume(cameo, author),
    ):
        with pytest.raises(PermissionDenied):
            verb()


@really
@pytest.mark.parametrize("yes", [True, False])
def test_a_clip_waits_for_an_owner_who_is_asked_each_time(yes):
    cameo, owner, author = lent(asks=True)
    clip = imagine(author, cameo)
    assert clip.queue(cast.clean(clip))
    assert (clip.state, clip.waits_for) == (State.WAITING, WaitsFor.OWNERS)
    question = Grant.objects.asked().get()
    assert lending.approve(question, owner) if yes else lending.decline(question, owner)
    clip.refresh_from_db()
    assert clip.state == (State.QUEUED if yes else State.REFUSED)
    assert clip.waits_for == ""


def test_a_moderator_does_not_answer_for_an_owner():
    cameo, _owner, author = lent(asks=True)
    moderator = cast.moderator()
    clip = imagine(author, cameo)
    assert clip.wait("It may name a real person.")
    assert clip.approve(moderator, "It is an invented one.")
    assert (clip.state, clip.waits_for) == (State.WAITING, WaitsFor.OWNERS)
    with pytest.raises(IllegalMove):
        clip.approve(moderator, "And this, too.")


@really
def test_nobody_needs_to_answer_for_a_clip_that_was_given_up():
    cameo, _owner, author = lent(asks=True)
    clip = imagine(author, cameo)
    assert clip.queue(cast.clean(clip))
    assert clip.cancel(author)
    assert not Grant.objects.asked().exists()


def test_a_clip_is_published_when_all_have_signed_who_want_to():
    cameo, owner, author = lent(cosigns=True)
    clip = imagine(author, cameo)
    cast.bring(clip, State.DRAFT)
    with pytest.raises(ConsentMissing, match="says yes"):
        move(clip, State.PUBLISHED, by=author, because="around them")
    assert clip.publish(author)
    assert (clip.state, clip.waits_for) == (State.WAITING, WaitsFor.SIGNATURES)
    assert Clip.objects.visible_to(owner).filter(pk=clip.pk).exists()
    with pytest.raises(PermissionDenied):
        clip.sign(author)
    assert clip.not_sign(owner)
    assert clip.state == State.DRAFT
    assert clip.publish(author)
    assert clip.sign(owner)
    assert clip.state == State.PUBLISHED


def test_a_signature_is_not_for_what_a_moderator_looks_at():
    cameo, owner, author = lent(cosigns=True)
    clip = imagine(author, cameo)
    cast.bring(clip, State.INSPECTING)
    assert clip.wait("Somebody looks first.")
    assert not clip.sign(owner)
    assert clip.state == State.WAITING


# --- Taking back ------------------------------------------------------------------------------------


def dark(*clips: Clip) -> list[bool]:
    shown = set(Clip.objects.consented().values_list("pk", flat=True))
    return [clip.pk not in shown for clip in clips]


def test_taking_one_persons_grant_back_darkens_their_clips_and_what_others_made_from_them():
    cameo, owner, author = lent()
    remixer = cast.stranger()
    lending.lend(cameo, remixer, owner)
    clip = imagine(author, cameo)
    child = Clip.derive("remix", [clip], author=remixer, prompt="again", seed=1)
    grandchild = Clip.derive("extend", [child], author=remixer, prompt="and again", seed=1)
    own = imagine(remixer, cameo)
    assert lending.end(Grant.objects.get(person=author), owner)
    assert dark(clip, child, grandchild, own) == [True, True, True, False]
    with pytest.raises(ConsentMissing):
        imagine(author, cameo)
    assert lending.lend(cameo, author, owner)
    assert imagine(author, cameo)
    assert dark(clip) == [True]


def test_taking_one_clip_out_darkens_what_was_made_from_it_and_nothing_else():
    cameo, owner, author = lent()
    clip, other = imagine(author, cameo), imagine(author, cameo)
    child = Clip.derive("remix", [clip], author=author, prompt="again", seed=1)
    both = Clip.derive("stitch", [child, other], author=author, prompt="all", seed=1)
    assert appearances.remove([clip], owner) == 3
    assert dark(clip, child, both, other) == [True, True, True, False]
    assert events(cameo).count(Event.REMOVED) == 3
    assert appearances.remove([clip], owner) == 0


def test_a_scope_that_narrows_takes_back_what_it_lent_and_leaves_the_rest():
    owner = cast.person("lender")
    friend, stranger, approved = cast.friend(owner), cast.stranger(), cast.author()
    cameo = cast.cameo(owner, scope=Scope.EVERYONE)
    lending.lend(cameo, approved, owner)
    clips = [imagine(person, cameo) for person in (friend, stranger, approved)]
    lending.change(cameo, owner, scope=Scope.MUTUALS)
    assert dark(*clips) == [False, True, False]
    friend.unfollow(owner)
    assert dark(*clips) == [True, True, False]


def test_a_block_and_leaving_end_what_was_lent():
    cameo, owner, author = lent()
    clip = imagine(author, cameo)
    author.block(owner)
    assert dark(clip) == [True]
    other = cast.stranger()
    lending.lend(cameo, other, owner)
    late = imagine(other, cameo)
    assert owner.leave()
    assert dark(late) == [True]
    assert owner.come_back()
    cameo.refresh_from_db()
    assert cameo.withdrawn_at is not None


def test_an_erased_owner_leaves_an_empty_row_and_clips_of_others_stay_dark():
    cameo, owner, author = lent()
    clip = imagine(author, cameo)
    erasing.erase(owner)
    cameo.refresh_from_db()
    assert (cameo.name, cameo.look, cameo.withdrawn_at is None) == ("", "", False)
    assert dark(clip) == [True]


def test_an_erased_author_takes_nothing_from_those_who_made_more_of_their_clips():
    cameo, owner, author = lent()
    remixer = cast.stranger()
    lending.lend(cameo, remixer, owner)
    clip = imagine(author, cameo)
    child = Clip.derive("remix", [clip], author=remixer, prompt="again", seed=1)
    erasing.erase(author)
    assert dark(child) == [False]
    assert lending.withdraw(cameo, owner)
    assert dark(child) == [True]


def test_bookkeeping_says_what_is_true_tells_authors_once_and_may_run_twice():
    cameo, owner, author = lent()
    clips = [imagine(author, cameo) for _ in range(3)]
    cast.bring(clips[1], State.RENDERING)
    cast.bring(clips[2], State.PUBLISHED)
    assert lending.withdraw(cameo, owner)
    assert not lending.withdraw(cameo, owner)
    assert [appearances.withhold_lost() for _ in range(2)] == [3, 0]
    states = [Clip.objects.get(pk=clip.pk).state for clip in clips]
    assert states == [State.CANCELLED, State.CANCELLED, State.WITHHELD]
    told = author.notifications.get(kind=Notification.Kind.LIKENESS_TAKEN_BACK)
    assert "put aside" in told.text
    assert clips[2].transitions.last().target == State.WITHHELD


def test_renewal_brings_back_the_chosen_clips_as_drafts_and_no_others():
    cameo, owner, author = lent()
    clips = [imagine(author, cameo) for _ in range(2)]
    for clip in clips:
        cast.bring(clip, State.PUBLISHED)
    lending.withdraw(cameo, owner)
    appearances.withhold_lost()
    with pytest.raises(ValidationError, match="withdrawn"):
        appearances.renew([clips[0]], owner)
    assert lending.resume(cameo, owner)
    assert appearances.renew([clips[0]], owner) == 1
    assert [Clip.objects.get(pk=clip.pk).state for clip in clips] == [State.DRAFT, State.WITHHELD]
    assert Clip.objects.get(pk=clips[0].pk).publish(author)


def test_a_clip_with_two_people_comes_back_when_both_lend_again():
    cameo, owner, author = lent()
    other_owner = cast.person("other")
    other = cast.cameo(other_owner)
    lending.lend(other, author, other_owner)
    clip = imagine(author, cameo, other)
    cast.bring(clip, State.DRAFT)
    for one, who in ((cameo, owner), (other, other_owner)):
        lending.withdraw(one, who)
        lending.resume(one, who)
    appearances.withhold_lost()
    assert appearances.renew([clip], owner) == 0
    assert appearances.renew([clip], other_owner) == 1


def test_of_many_that_are_brought_back_nobody_waits_for_the_last(monkeypatch):
    monkeypatch.setattr(appearances, "AT_ONCE", 1)
    cameo, owner, author = lent()
    clips = [imagine(author, cameo) for _ in range(4)]
    for clip in clips:
        cast.bring(clip, State.DRAFT)
    lending.withdraw(cameo, owner)
    lending.resume(cameo, owner)
    appearances.withhold_lost()
    assert appearances.renew(clips[:3], owner) == 3
    states = [Clip.objects.get(pk=clip.pk).state for clip in clips]
    assert states == [State.DRAFT, State.WITHHELD, State.WITHHELD, State.WITHHELD]
    assert [appearances.bring_back_renewed() for _ in range(2)] == [2, 0]
    states = [Clip.objects.get(pk=clip.pk).state for clip in clips]
    assert states == [State.DRAFT, State.DRAFT, State.DRAFT, State.WITHHELD]


# --- Seeing and the ledger --------------------------------------------------------------------------


def test_the_owner_may_watch_drafts_with_them_and_the_author_hears_of_it_once():
    cameo, owner, author = lent()
    clip = imagine(author, cameo)
    assert not Clip.objects.visible_to(owner).exists()
    cast.bring(clip, State.DRAFT)
    assert Clip.objects.visible_to(owner).get() == clip
    assert not Clip.objects.listed_for(owner).exists()
    assert [appearances.seen(clip, owner) for _ in range(2)] == [True, False]
    assert author.notifications.filter(kind=Notification.Kind.LIKENESS_SEEN).count() == 1


def test_an_author_hears_who_watched_their_draft_also_if_they_muted_them():
    cameo, owner, author = lent()
    clip = imagine(author, cameo)
    cast.bring(clip, State.DRAFT)
    author.mute(owner)
    assert appearances.seen(clip, owner)
    told = author.notifications.welcome_to(author).get(kind=Notification.Kind.LIKENESS_SEEN)
    assert told.text == f"{owner.name} watched your draft, because their likeness is in it."


def test_appearances_are_found_by_what_one_looks_for():
    cameo, owner, author = lent()
    clip = imagine(author, cameo)
    cast.bring(clip, State.DRAFT)
    child = Clip.derive("remix", [clip], author=author, prompt="again", seed=1)
    own = imagine(owner, cameo)
    imagine(author)
    assert list(appearances.of(owner)) == [own, child, clip]
    assert list(appearances.of(owner, state="draft")) == [clip]
    assert list(appearances.of(owner, remixes=True)) == [child]
    assert list(appearances.of(owner, person="Author", remixes=False)) == [clip]
    assert not appearances.of(owner, since=timezone.now().date() + timedelta(days=2))
    assert not appearances.of(author)


def test_owners_hear_of_every_use_also_by_people_whom_they_muted_and_not_of_their_own():
    cameo, owner, author = lent()
    owner.mute(author)
    clip = imagine(author, cameo)
    imagine(owner, cameo)
    assert news(owner) == ["author is making a clip with Lena."]
    cast.bring(clip, State.PUBLISHED)
    assert news(owner) == ["author published a clip with Lena."]
    assert owner.notifications.welcome_to(owner).count() == 1


def test_a_failed_try_is_a_row_though_everything_else_is_rolled_back(client):
    owner, author = cast.person("lender"), cast.author()
    cameo = cast.cameo(owner)
    with pytest.raises(ConsentMissing):
        imagine(author, cameo)
    assert events(cameo) == [Event.REFUSED]
    assert news(owner) == ["author tried to use Lender, and was not let."]
    assert not Clip.objects.exists()


def test_nobody_changes_or_deletes_a_row_of_the_ledger():
    lent()
    for change in (Entry.objects.all().delete, lambda: Entry.objects.update(note="nothing")):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            change()


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE cameos_entry SET note = 'x' WHERE number = 2",
        "DELETE FROM cameos_entry WHERE number = 2",
        "DELETE FROM cameos_entry WHERE number = 3",
        "UPDATE cameos_entry SET number = 9 - number",
    ],
)
def test_a_forgery_behind_the_databases_back_is_found(forgery, capsys):
    cameo, owner, author = lent()
    imagine(author, cameo)
    lending.withdraw(cameo, owner)
    call_command("verify_ledger")
    assert re.search(r"1 ledgers, 3 rows", capsys.readouterr().out)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cameos_entry DISABLE TRIGGER USER")
        cursor.execute(forgery)
        cursor.execute("ALTER TABLE cameos_entry ENABLE TRIGGER USER")
    assert verify(cameo.public_id)
    with pytest.raises(CommandError, match="1 of 1"):
        call_command("verify_ledger")


# --- What the gate costs ----------------------------------------------------------------------------


def test_the_gate_costs_a_cast_of_three_two_queries_more_than_the_move_alone():
    author = cast.author()
    cameos = []
    for name in ("one", "two", "three"):
        owner = cast.person(f"lender_{name}")
        cameos.append(cast.cameo(owner))
        lending.lend(cameos[-1], author, owner)
    cost = {}
    for wanted in ((), cameos):
        clip = imagine(author, *wanted)
        cast.bring(clip, State.QUEUED)
        clip = Clip.objects.select_related("author").get(pk=clip.pk)
        with CaptureQueriesContext(connection) as queries:
            assert move(clip, State.RENDERING, by=None, because="claimed")
        cost[len(wanted)] = len(queries)
        # A draft is told of, besides.
        assert move(clip, State.INSPECTING, by=None, because="made")
        with CaptureQueriesContext(connection) as queries:
            assert move(clip, State.DRAFT, by=None, because="fine", verdict=cast.clean(clip))
        told = [one for one in queries if re.search("entry|chain|notification|accounts_user", one["sql"])]
        rows = [one for one in queries if 'INSERT INTO "cameos_entry"' in one["sql"]]
        assert len(rows) == (1 if wanted else 0)
        cost[f"draft {len(wanted)}"] = len(queries) - len(told)
    assert cost[3] <= cost[0] + 2


@really
def test_the_gate_stands_in_the_transaction_of_what_it_guards_or_nowhere():
    cameo, _owner, author = lent()
    pin = Pin(cameo.pk, Grant.objects.get(person=author).pk)
    with pytest.raises(RuntimeError, match="transaction"):
        require([pin], author)
    with transaction.atomic():
        assert require([pin], author).allowed


# --- What a hostile author, or a hostile owner, would try ---------------------------------------------


def test_rules_hold_against_all_that_a_remix_shows_and_against_what_is_written_below_it():
    cameo, owner, author = lent()
    parent = cast.published(author, prompt="a duel with swords in the rain")
    cast.in_it(parent, cameo)
    lending.change(cameo, owner, never=["weapons", "politics"])
    wish = {"author": author, "prompt": "make it night", "seed": 1}
    for above in (parent, Clip.objects.create(author=author, prompt="in the rain", seed=1)):
        if above is not parent:
            above.parents.create(parent=parent, kind="remix")
        with pytest.raises(ConsentMissing, match="weapons"):
            Clip.derive("remix", [above], [cameo], **wish)
    draft = cast.draft(author, caption="Vote for the fox!")
    cast.in_it(draft, cameo)
    with pytest.raises(ConsentMissing, match="politics"):
        draft.publish(author)
    assert events(cameo).count(Event.REFUSED) == 3
    Clip.objects.filter(pk=draft.pk).update(caption="")
    assert Clip.objects.get(pk=draft.pk).publish(author)


def test_a_failed_clip_is_not_tried_again_against_rules_that_came_meanwhile():
    cameo, owner, author = lent()
    clip = cast.clip(author, State.FAILED, prompt="a fox drinks a cold beer")
    cast.in_it(clip, cameo)
    lending.change(cameo, owner, never=["alcohol"])
    with pytest.raises(ConsentMissing, match="alcohol"):
        clip.try_again(author)


def test_what_a_moderator_refused_as_somebody_elses_is_never_brought_back():
    cameo, owner, author = lent()
    theirs, own = cast.draft(author), cast.draft(owner)
    for clip in (theirs, own):
        cast.in_it(clip, cameo)
    enrolling.reject(cameo, cast.moderator(), "This is a film star.")
    appearances.withhold_lost()
    with pytest.raises(ValidationError, match="over"):
        lending.resume(cameo, owner)
    with pytest.raises(ValidationError, match="over"):
        appearances.renew([theirs, own], owner)
    assert not Clip.objects.consented().filter(pk__in=[theirs.pk, own.pk]).exists()
    assert enrolling.likeness(owner) is None


def test_whom_nobody_has_confirmed_brings_back_no_clip_of_others():
    cameo, owner, author = lent()
    clip = cast.draft(author)
    cast.in_it(clip, cameo)
    lending.withdraw(cameo, owner)
    appearances.withhold_lost()
    Cameo.objects.update(confirmed_at=None)
    lending.resume(cameo, owner)
    with pytest.raises(ValidationError, match="confirmed"):
        appearances.renew([clip], owner)


def test_a_move_that_read_the_cast_before_somebody_was_taken_out_does_not_pass():
    cameo, _owner, author = lent()
    clip = cast.draft(author)
    cast.in_it(clip, cameo)
    whole = lifecycle.consent.require

    def taken_out_meanwhile(*args, **kwargs):
        answer = whole(*args, **kwargs)
        clip.cast.update(removed_at=timezone.now())
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lifecycle.consent, "require", taken_out_meanwhile)
        assert not move(clip, State.PUBLISHED, by=author, because="now")


def test_a_name_that_somebody_bears_is_not_a_things(client):
    dog = cast.cameo(cast.person("owner"), kind=Cameo.Kind.PET, name="Rex", handle="rex", scope=Scope.EVERYONE)
    assert list(Cameo.objects.named(["rex"])) == [dog]
    cast.person("rex")
    assert list(Cameo.objects.named(["rex"])) == []


def test_a_changed_caption_or_audience_wants_a_new_signature(client):
    cameo, owner, author = lent(cosigns=True)
    clip = cast.draft(author)
    cast.in_it(clip, cameo)
    clip.publish(author)
    assert clip.sign(owner)
    client.force_login(author)
    same = {"caption": "", "audience": clip.audience, "comments_open": "on", "remixable": "on"}
    client.post(f"/c/{clip.public_id}/details/", same)
    assert Clip.objects.get(pk=clip.pk).state == State.PUBLISHED
    client.post(f"/c/{clip.public_id}/details/", {**same, "caption": "Lena says hello"})
    clip = Clip.objects.get(pk=clip.pk)
    assert (clip.state, clip.caption) == (State.DRAFT, "Lena says hello")
    assert clip.unsigned().exists()


def test_a_caption_against_the_rules_is_refused_in_words_and_stays_in_the_form(client):
    cameo, _owner, author = lent(never=["politics"])
    clip = cast.draft(author)
    cast.in_it(clip, cameo)
    client.force_login(author)
    wish = {"caption": "Vote for the fox!", "audience": clip.audience}
    answer = client.post(f"/c/{clip.public_id}/details/", wish)
    assert answer.status_code == 422
    assert "never with politics" in answer.content.decode()
    assert "Vote for the fox!" in answer.content.decode()
    assert Clip.objects.get(pk=clip.pk).caption == ""


def test_the_drafts_show_no_part_of_what_is_dark_before_anybody_kept_the_books(client):
    cameo, owner, author = lent()
    clip = cast.draft(author, placeholder="data:image/webp;base64,AAAA")
    cast.in_it(clip, cameo)
    client.force_login(author)
    assert "data:image/webp" in client.get("/drafts/").content.decode()
    lending.withdraw(cameo, owner)
    page = client.get("/drafts/").content.decode()
    assert clip.public_id in page
    assert "data:image/webp" not in page
    assert "/media/" not in page
