"""Remixes: who may begin one, what the engine gets, what is kept, who is told; each rule asked again in time."""

from __future__ import annotations

import dataclasses
import html
import threading
import uuid

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client

from accounts.models import Block, User
from clips.choices import Audience
from clips.lifecycle import State
from clips.models import Clip, Lineage, Rendition
from generation import making, turns
from generation.backends.base import Abilities, BackendError, RenderRequest, RenderResult
from generation.models import Render
from generation.tests.engine import PlainEngine
from notifications.models import Notification
from provenance import manifest
from tests import cast

pytestmark = pytest.mark.django_db
WISH = {"prompt": "the same fox at sunset", "seconds": "4", "sound": "on", "seed": "5", "strength": "0.35"}


class Engine(PlainEngine):
    """The small engine, which can remix: scores of the format "plain", or films where it has no such format."""

    def __init__(self, **able: object) -> None:
        super().__init__(frames=4)
        self.able = {"remix": True, "remixes_score": "plain", **able}
        self.requests: list[RenderRequest] = []

    def abilities(self) -> Abilities:
        return dataclasses.replace(super().abilities(), **self.able)  # type: ignore[arg-type]

    def render(self, request, on_progress) -> RenderResult:
        self.requests.append(request)
        if request.source and request.source.film:
            assert request.source.film.read_bytes()
        return dataclasses.replace(super().render(request, on_progress), score={"format": "plain", "bars": 1})


@pytest.fixture(autouse=True)
def engine(monkeypatch) -> Engine:
    one = Engine()
    monkeypatch.setattr("generation.views.chosen", lambda: one)
    return one


@pytest.fixture
def remixer(client) -> User:
    """Somebody who would like to remix, signed in as `client`."""
    one = cast.person("remixer")
    client.force_login(one)
    return one


def shown(by: User | None = None, score: dict | None = None, **fields) -> Clip:
    """A published clip whose engine kept a score of it."""
    clip = cast.published(by or cast.author(), style="noir", **fields)
    keep(clip, {"format": "plain", "bars": 3} if score is None else score)
    return clip


def keep(clip: Clip, score: dict) -> Render:
    return Render.objects.create(
        clip=clip,
        attempt=7,
        outcome=Render.Outcome.DONE,
        lease_until=clip.created_at,
        ended_at=clip.created_at,
        seed=clip.seed,
        backend="plain",
        recipe={"prompt": clip.prompt},
        score=score,
    )


def remix(client: Client, parent: Clip, **changes: str):
    return client.post(f"/c/{parent.public_id}/remix/", {**WISH, **changes})


def words(answer) -> str:
    return html.unescape(answer.content.decode())


def bring(clip: Clip, engine: Engine) -> Clip:
    """Let a waiting clip be made by `engine`, down to its draft."""
    assert clip.queue(cast.clean(clip))
    render = turns.claim_next(engine.abilities())
    assert render is not None
    making.make(render, engine)
    clip.refresh_from_db()
    return clip


# --- Composing ------------------------------------------------------------------------------------


def test_the_composer_begins_with_the_words_and_choices_of_the_parent(client, remixer):
    parent = shown(prompt="a red fox in the snow")
    page = words(client.get(f"/c/{parent.public_id}/remix/"))
    assert ">a red fox in the snow</textarea>" in page
    assert 'value="noir" checked' in page
    assert "of @author's clip" in page
    assert f"/media/{parent.public_id}/poster-jpeg" in page
    assert 'name="strength" min="0.1" max="1" step="0.05" value="0.6"' in page


def test_a_remix_is_written_down_with_its_parent_and_its_strength(client, remixer):
    parent = shown()
    answer = remix(client, parent)
    child = Clip.objects.get(author=remixer)
    assert answer["Location"] == f"/making/{child.public_id}/"
    assert (child.state, child.prompt, child.seed) == (State.SCREENING, "the same fox at sunset", 5)
    line = child.parents.get()
    assert (line.parent, line.kind, line.strength) == (parent, Lineage.Kind.REMIX, 0.35)


@pytest.mark.parametrize("strength", ["", None])
def test_without_a_strength_it_is_the_usual_one(client, remixer, strength):
    wish = {**WISH} if strength is not None else {k: v for k, v in WISH.items() if k != "strength"}
    client.post(f"/c/{shown().public_id}/remix/", wish | ({"strength": ""} if strength is not None else {}))
    assert Lineage.objects.get().strength == 0.6


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"strength": "0"}, "greater than or equal to 0.1"),
        ({"strength": "1.01"}, "less than or equal to 1.0"),
        ({"strength": "nan"}, "Enter a number."),
        ({"strength": "inf"}, "Enter a number."),
        ({"strength": "9" * 4000}, "Enter a number."),
        ({"strength": "0.5\x00"}, "Enter a number."),
        ({"prompt": "Taylor Swift in the snow"}, "real person"),
        ({"prompt": "@ben in the snow"}, "@ben has not lent a likeness here."),
        ({"prompt": ""}, "This field is required."),
    ],
    ids=lambda one: ascii(str(one)[:30]),
)
def test_a_no_says_why_and_keeps_the_words(client, remixer, changes, said):
    answer = remix(client, shown(), **changes)
    assert answer.status_code == 422
    assert said in words(answer)
    assert changes.get("prompt", WISH["prompt"]) in words(answer)
    assert not Lineage.objects.exists()


def test_pressing_twice_or_in_two_tabs_makes_one_remix(client, remixer):
    parent, ticket = shown(), str(uuid.uuid4())
    first, second = (remix(client, parent, ticket=ticket) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Lineage.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_make_one_remix(client, remixer):
    parent, ticket = shown(), str(uuid.uuid4())
    start = threading.Barrier(4)
    answers = []

    def press() -> None:
        browser = Client()
        browser.force_login(remixer)
        start.wait()
        answers.append(remix(browser, parent, ticket=ticket)["Location"])
        connection.close()

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 4
    assert len(set(answers)) == 1
    assert Lineage.objects.count() == Clip.objects.filter(author=remixer).count() == 1


def test_an_engine_that_cannot_start_from_a_clip_says_so_before_anything_is_queued(client, remixer, engine):
    engine.able["remix"] = False
    for answer in (client.get(f"/c/{shown().public_id}/remix/"), remix(client, Clip.objects.get())):
        assert answer.status_code == 403
        assert "plain makes clips from words alone" in words(answer)
    assert WISH["prompt"] in words(answer), "the words are given back"
    assert not Lineage.objects.exists()


@pytest.mark.parametrize("score", [{}, {"format": "another"}])
def test_where_no_score_is_kept_the_composer_says_that_only_the_words_count(client, remixer, score):
    parent = shown(score=score)
    page = words(client.get(f"/c/{parent.public_id}/remix/"))
    assert "only the words are kept for this model" in page
    assert 'type="range"' not in page
    remix(client, parent, strength="0.2")
    assert Lineage.objects.get().strength == 1.0


def test_an_engine_that_starts_from_the_film_needs_no_score(client, remixer, engine):
    engine.able["remixes_score"] = ""
    assert 'type="range"' in words(client.get(f"/c/{shown(score={}).public_id}/remix/"))


# --- Who may --------------------------------------------------------------------------------------


def test_a_visitor_without_an_account_is_asked_to_sign_in(client):
    answer = client.get(f"/c/{shown().public_id}/remix/")
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]


@pytest.mark.parametrize("switch", ["clip", "person"])
def test_a_closed_clip_is_refused_kindly_and_its_author_may_all_the_same(client, remixer, switch):
    parent = shown()
    if switch == "clip":
        Clip.objects.update(remixable=False)
    else:
        User.objects.filter(pk=parent.author_id).update(remixable=False)
    for answer in (client.get(f"/c/{parent.public_id}/remix/"), remix(client, parent)):
        assert answer.status_code == 403
        assert "@author would rather not have this clip remixed." in words(answer)
    assert f"/c/{parent.public_id}/remix/" not in words(client.get(f"/c/{parent.public_id}/"))
    client.force_login(parent.author)
    assert f"/c/{parent.public_id}/remix/" in words(client.get(f"/c/{parent.public_id}/"))
    assert remix(client, parent).status_code == 302


@pytest.mark.parametrize("how", ["blocked", "blocking", "followers", "private", "unpublished", "suspended"])
def test_what_one_may_not_watch_is_not_there_to_be_remixed(client, remixer, how):
    parent = shown()
    author = parent.author
    if how == "blocked":
        Block.objects.create(blocker=author, blocked=remixer)
    elif how == "blocking":
        Block.objects.create(blocker=remixer, blocked=author)
    elif how == "followers":
        Clip.objects.update(audience=Audience.FOLLOWERS)
    elif how == "private":
        User.objects.filter(pk=author.pk).update(is_private=True)
    elif how == "unpublished":
        assert parent.unpublish(author)
    else:
        User.objects.filter(pk=author.pk).update(is_active=False)
    for answer in (client.get(f"/c/{parent.public_id}/remix/"), remix(client, parent)):
        assert answer.status_code == 404
    assert not Lineage.objects.exists()


def test_a_draft_of_ones_own_is_not_remixed_but_changed(client, remixer):
    draft = cast.draft(remixer)
    assert "Only a published clip can be remixed." in words(client.get(f"/c/{draft.public_id}/remix/"))


@pytest.mark.parametrize("how", ["unpublished", "closed"])
def test_what_is_withdrawn_while_the_button_is_pressed_is_refused_under_the_lock(client, remixer, monkeypatch, how):
    from generation import remixing

    parent = shown()
    check = remixing.check

    def checked_too_early(clip, by):
        check(clip, by)
        if how == "closed":
            Clip.objects.update(remixable=False)
        else:
            assert Clip.objects.get(pk=parent.pk).unpublish(parent.author)

    monkeypatch.setattr(remixing, "check", checked_too_early)
    answer = remix(client, parent)
    assert answer.status_code == 422
    assert "cannot be remixed any more" in words(answer)
    assert WISH["prompt"] in words(answer)
    assert not Lineage.objects.exists()


def test_a_likeness_that_is_not_lent_to_the_remixer_is_refused_in_words(client, remixer):
    parent, lender = shown(), cast.person("lender")
    cameo = cast.cameo(lender, name="Lena")
    cast.in_it(parent, cameo)
    answer = remix(client, parent)
    assert answer.status_code == 422
    assert "Lena: this likeness is not lent to you now." in words(answer)
    assert not Clip.objects.filter(author=remixer).exists()
    cast.lent(cameo, remixer)
    assert remix(client, parent).status_code == 302
    assert {row.cameo for row in Clip.objects.get(author=remixer).cast.all()} == {cameo}


def test_after_a_block_a_failed_remix_cannot_be_begun_again(client, remixer):
    parent = shown()
    remix(client, parent)
    child = Clip.objects.get(author=remixer)
    assert child.cancel(remixer)
    Block.objects.create(blocker=parent.author, blocked=remixer)
    answer = client.post(f"/c/{child.public_id}/another-try/", follow=True)
    assert "cannot be remixed any more" in words(answer)
    child.refresh_from_db()
    assert child.state == State.CANCELLED
    Block.objects.all().delete()
    client.post(f"/c/{child.public_id}/another-try/")
    child.refresh_from_db()
    assert child.state == State.SCREENING


# --- Making ---------------------------------------------------------------------------------------

really = pytest.mark.django_db(transaction=True)


@really
def test_the_engine_gets_the_parents_score_and_the_recipe_names_the_parent(client, remixer, engine):
    parent = shown()
    remix(client, parent)
    child = bring(Clip.objects.get(author=remixer), engine)
    assert child.state == State.DRAFT
    (request,) = engine.requests
    assert request.source is not None
    assert (request.source.clip, request.source.score) == (parent.public_id, {"format": "plain", "bars": 3})
    assert request.source.recipe == {"prompt": parent.prompt}
    assert request.source.film is None
    recipe = child.renders.get().recipe
    assert (recipe["parent"], recipe["strength"], recipe["prompt"]) == (parent.public_id, 0.35, WISH["prompt"])
    assert "score" not in str(recipe)


@really
def test_a_remix_can_be_remixed_in_its_turn(client, remixer, engine):
    parent = shown()
    remix(client, parent)
    child = bring(Clip.objects.get(author=remixer), engine)
    assert child.publish(remixer)
    client.force_login(parent.author)
    remix(client, child, prompt="and in the rain")
    grandchild = bring(Clip.objects.get(prompt="and in the rain"), engine)
    source = engine.requests[-1].source
    assert source is not None
    assert (source.clip, source.score) == (child.public_id, {"format": "plain", "bars": 1})
    assert source.recipe["parent"] == parent.public_id
    assert grandchild.parents.get().parent == child


@really
def test_the_film_says_what_it_was_made_from(client, remixer, engine, tmp_path):
    parent = shown()
    remix(client, parent)
    child = bring(Clip.objects.get(author=remixer), engine)
    for kind in (Rendition.Kind.VIDEO, Rendition.Kind.POSTER_JPEG):
        kept = child.renditions.get(kind=kind)
        copy = tmp_path / kept.key.rpartition("/")[2]
        with default_storage.open(kept.key) as handle:
            copy.write_bytes(handle.read())
        found = manifest.read(copy)
        assert (found.ours, found.valid, found.clip_id) == (True, True, child.public_id)
        assert found.parent_ids == (parent.public_id,)


@really
def test_an_engine_for_films_gets_a_copy_that_is_gone_afterwards(client, remixer, engine):
    engine.able["remixes_score"] = ""
    remix(client, shown())
    assert bring(Clip.objects.get(author=remixer), engine).state == State.DRAFT
    source = engine.requests[0].source
    assert source is not None
    assert source.film is not None
    assert not source.film.exists()


@really
def test_a_film_that_is_gone_fails_the_remix_in_words(client, remixer, engine):
    engine.able["remixes_score"] = ""
    parent = shown()
    remix(client, parent)
    default_storage.delete(parent.renditions.get(kind="video").key)
    child = bring(Clip.objects.get(author=remixer), engine)
    assert (child.state, child.why) == (State.FAILED, "The film that this was to be made from is gone.")


@pytest.mark.parametrize(
    ("how", "claimed"), [("unpublished", True), ("blocked", True), ("taken down", False), ("deleted", False)]
)
def test_when_its_turn_comes_the_parents_film_must_still_stand(client, remixer, engine, how, claimed):
    parent = shown()
    remix(client, parent)
    child = Clip.objects.get(author=remixer)
    assert child.queue(cast.clean(child))
    if how == "unpublished":
        assert parent.unpublish(parent.author)
    elif how == "blocked":
        Block.objects.create(blocker=parent.author, blocked=remixer)
    elif how == "taken down":
        assert parent.take_down(cast.moderator(), "for a test")
    else:
        assert parent.delete_by(parent.author)
    render = turns.claim_next(engine.abilities())
    child.refresh_from_db()
    assert (render is not None) == claimed
    assert child.state == (State.RENDERING if claimed else State.CANCELLED)
    assert claimed or "not there any more" in child.why


def test_nothing_is_asked_of_the_parent_when_a_remix_is_published(client, remixer):
    parent = shown()
    child = Clip.derive("remix", [parent], strength=0.5, author=remixer, prompt="the same", seed=1)
    cast.bring(child, State.DRAFT)
    assert parent.unpublish(parent.author)
    assert child.publish(remixer)
    assert Clip.objects.visible_to(cast.stranger()).filter(pk=child.pk).exists()


def test_words_of_a_lost_score_are_refused_by_the_engine_and_not_dropped(client, remixer, engine, monkeypatch):
    def no(request, on_progress):
        raise BackendError("The score of that clip was not kept.")

    remix(client, shown())
    child = Clip.objects.get(author=remixer)
    monkeypatch.setattr(engine, "render", no)
    assert bring(child, engine).why == "The score of that clip was not kept."


# --- Telling --------------------------------------------------------------------------------------


def news(of: User) -> list[Notification]:
    return list(Notification.objects.filter(person=of, kind=Notification.Kind.REMIX))


def derived(parent: Clip, by: User, **fields) -> Clip:
    child = Clip.derive("remix", [parent], strength=0.5, author=by, prompt="the same", seed=1, **fields)
    cast.bring(child, State.DRAFT)
    return child


@really
def test_the_parents_author_is_told_when_remixes_are_published_in_one_piece_of_news(remixer):
    parent, other = shown(), cast.stranger()
    first, second = derived(parent, remixer), derived(parent, other)
    assert news(parent.author) == []
    assert first.publish(remixer)
    assert second.publish(other)
    (row,) = news(parent.author)
    assert row.subject == parent.public_id
    assert set(row.actors.all()) == {remixer, other}


@really
def test_one_is_told_once_and_never_of_what_one_may_not_watch_or_did_oneself(remixer):
    parent = shown()
    child = derived(parent, remixer)
    assert child.publish(remixer)
    news(parent.author)[0].delete()
    assert child.unpublish(remixer)
    assert child.publish(remixer)
    secret = derived(parent, remixer, audience=Audience.ME)
    assert secret.publish(remixer)
    own = derived(parent, parent.author)
    assert own.publish(parent.author)
    Block.objects.create(blocker=parent.author, blocked=remixer)
    unwelcome = derived(parent, remixer)
    assert unwelcome.publish(remixer)
    assert news(parent.author) == []


# --- Around it ------------------------------------------------------------------------------------


def test_the_drafts_say_what_is_a_remix_of_whose_clip(client, remixer, django_assert_max_num_queries):
    parent = shown()
    for _ in range(3):
        derived(parent, remixer)
    with django_assert_max_num_queries(7):
        page = words(client.get("/drafts/"))
    assert page.count("of @author") == 3
    assert parent.unpublish(parent.author)
    assert "@author" not in words(client.get("/drafts/"))


def test_the_details_close_a_clip_for_remixes_and_comments(client):
    parent = shown()
    client.force_login(parent.author)
    address = f"/c/{parent.public_id}/details/"
    assert words(client.get(address)).count("checked") == 3
    client.post(address, {"caption": "", "audience": "everyone"})
    parent.refresh_from_db()
    assert (parent.remixable, parent.comments_open) == (False, False)
    client.post(address, {"caption": "", "audience": "everyone", "remixable": "on", "comments_open": "on"})
    parent.refresh_from_db()
    assert (parent.remixable, parent.comments_open) == (True, True)
