"""Remixes seen: the credit line, the count, and the family tree, each as far as the viewer may see it."""

from __future__ import annotations

import re
import threading

import pytest
from django.db import connection
from django.test import Client

from accounts.models import Block, User
from cameos.models import Grant
from clips.choices import Audience
from clips.lifecycle import State
from clips.models import Clip
from feed.cards import as_cards
from feed.families import Family
from feed.models import Tally
from feed.remixes import count
from tests import cast

pytestmark = pytest.mark.django_db


def remix(parent: Clip, by: User, state: State = State.PUBLISHED) -> Clip:
    """A remix of `parent`, brought to `state`."""
    child = Clip.derive("remix", [parent], strength=0.6, author=by, prompt="the same, at night", seed=2)
    cast.bring(child, state)
    return child


def page(client: Client, clip: Clip, where: str = "tree/") -> str:
    answer = client.get(f"/c/{clip.public_id}/{where}")
    assert answer.status_code == 200
    return answer.content.decode()


def leaves(text: str) -> list[str]:
    """The clips of a tree from top to bottom, "-" for those that cannot be watched."""
    found = re.findall(r'class="leaf" href="/c/(\w+)/"|class="leaf (hidden)"', text)
    return [one or "-" for one, _hidden in found]


@pytest.fixture
def viewer(client) -> User:
    one = cast.person("viewer")
    client.force_login(one)
    return one


# --- The credit line ------------------------------------------------------------------------------


def test_a_remix_says_of_whose_clip_it_is_and_leads_there(client, viewer):
    parent = cast.published(cast.author())
    child = remix(parent, cast.stranger())
    for text in (page(client, child, ""), client.get("/").content.decode()):
        assert "Remix of @author's clip" in text.replace("&#x27;", "'")
        assert f'href="/c/{parent.public_id}/"' in text


@pytest.mark.parametrize("how", ["unpublished", "blocked", "private", "lost likeness"])
def test_a_remix_of_what_cannot_be_watched_names_nobody(client, viewer, how):
    author, remixer = cast.author(), cast.stranger()
    parent = cast.published(author)
    child = remix(parent, remixer)
    if how == "unpublished":
        assert parent.unpublish(author)
    elif how == "blocked":
        Block.objects.create(blocker=author, blocked=viewer)
    elif how == "private":
        User.objects.filter(pk=author.pk).update(is_private=True)
    else:
        grant = cast.in_it(parent, cast.cameo(author)).grant
        Grant.objects.update(revoked_at=grant.granted_at)
    text = page(client, child, "")
    assert "Remix of a clip that cannot be watched now" in text
    assert "@author" not in text
    assert parent.public_id not in text


def test_credits_cost_one_query_however_many_clips_there_are(viewer, django_assert_num_queries):
    author = cast.author()
    parent = cast.published(author)
    children = [remix(parent, author) for _ in range(6)]
    for some in (children[:1], children):
        with django_assert_num_queries(2):
            cards = list(as_cards(Clip.objects.filter(pk__in=[one.pk for one in some]), viewer))
            assert all(card.origins[0].parent.author.handle == "author" for card in cards)


def test_the_page_of_a_clip_leads_to_its_remixes(client, viewer, django_capture_on_commit_callbacks):
    parent = cast.published(cast.author())
    assert "/tree/" not in page(client, parent, "")
    with django_capture_on_commit_callbacks(execute=True):
        remix(parent, cast.stranger())
    text = page(client, parent, "")
    assert f"/c/{parent.public_id}/tree/" in text
    assert "1 remix" in text


# --- The count ------------------------------------------------------------------------------------


def remixes(clip: Clip) -> int:
    tally = Tally.objects.filter(clip=clip).first()
    return tally.remixes if tally else 0


@pytest.mark.django_db(transaction=True)
def test_published_remixes_are_counted_and_withdrawn_ones_are_not():
    author, remixer = cast.author(), cast.stranger()
    parent = cast.published(author)
    first, second = remix(parent, remixer), remix(parent, author)
    remix(parent, remixer, State.DRAFT)
    assert remixes(parent) == 2
    assert first.unpublish(remixer)
    assert remixes(parent) == 1
    assert first.publish(remixer)
    assert second.take_down(cast.moderator(), "for a test")
    assert remixes(parent) == 1
    assert first.delete_by(remixer)
    assert remixes(parent) == 0


@pytest.mark.django_db(transaction=True)
def test_a_remix_of_a_remix_counts_at_its_own_parent_alone():
    author = cast.author()
    parent = cast.published(author)
    child = remix(parent, author)
    remix(child, author)
    assert (remixes(parent), remixes(child)) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_remixes_published_at_once_are_all_counted():
    author = cast.author()
    parent = cast.published(author)
    children = [remix(parent, author, State.DRAFT) for _ in range(6)]
    start = threading.Barrier(len(children))

    def publish(child: Clip) -> None:
        start.wait()
        child.publish(author)
        connection.close()

    threads = [threading.Thread(target=publish, args=[child]) for child in children]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert remixes(parent) == len(children)


def test_counting_again_changes_nothing():
    parent = cast.published(cast.author())
    remix(parent, cast.stranger())
    for _ in range(2):
        count([parent.pk])
        assert remixes(parent) == 1


# --- The tree -------------------------------------------------------------------------------------


def test_the_tree_goes_from_the_first_ancestor_to_the_youngest(client, viewer):
    author = cast.author()
    first = cast.published(author)
    second = remix(first, author)
    third = remix(second, author)
    left, right = remix(third, author), remix(third, author)
    below = remix(left, author)
    text = page(client, third)
    assert leaves(text) == [one.public_id for one in (first, second, third, right, left, below)]
    assert re.search(rf'href="/c/{third.public_id}/" aria-current="true"', text)
    assert text.count('aria-current="true"') == 1


def test_what_cannot_be_watched_is_a_blank_and_only_where_it_connects(client, viewer):
    author = cast.author()
    first = cast.published(author)
    hidden = remix(first, author)
    youngest = remix(hidden, author)
    remix(first, author, State.DRAFT)
    assert hidden.unpublish(author)
    assert leaves(page(client, first)) == [first.public_id, "-", youngest.public_id]
    text = page(client, youngest)
    assert leaves(text) == [first.public_id, "-", youngest.public_id]
    assert hidden.public_id not in text
    assert youngest.unpublish(author)
    assert leaves(page(client, first)) == [first.public_id]


def test_the_author_sees_their_own_drafts_in_the_tree(client):
    author = cast.author()
    client.force_login(author)
    first = cast.published(author)
    draft = remix(first, author, State.DRAFT)
    assert leaves(page(client, first)) == [first.public_id, draft.public_id]


def test_the_tree_of_what_one_may_not_watch_is_not_there(client, viewer):
    author = cast.author()
    for clip in (cast.draft(author), cast.published(author, audience=Audience.FOLLOWERS)):
        assert client.get(f"/c/{clip.public_id}/tree/").status_code == 404
    shown = cast.published(author)
    Block.objects.create(blocker=viewer, blocked=author)
    assert client.get(f"/c/{shown.public_id}/tree/").status_code == 404


def test_a_blocked_persons_remix_is_not_in_the_tree(client, viewer):
    parent, stranger = cast.published(cast.author()), cast.stranger()
    child = remix(parent, stranger)
    Block.objects.create(blocker=stranger, blocked=viewer)
    assert leaves(page(client, parent)) == [parent.public_id]
    assert child.public_id not in page(client, parent)


def test_many_remixes_are_turned_over_page_by_page(client, viewer):
    author = cast.author()
    parent = cast.published(author)
    made = [remix(parent, author).public_id for _ in range(Family.A_PAGE + 2)]
    first, second = leaves(page(client, parent)), leaves(page(client, parent, "tree/?page=2"))
    assert first == [parent.public_id, *reversed(made[2:])]
    assert second == [parent.public_id, *reversed(made[:2])]


def test_wide_and_deep_trees_are_cut_and_say_so(client, viewer):
    author = cast.author()
    parent = cast.published(author)
    child = remix(parent, author)
    for _ in range(Family.ACROSS + 1):
        remix(child, author)
    text = page(client, parent)
    assert len(leaves(text)) == 2 + Family.ACROSS
    assert f'<a href="/c/{child.public_id}/tree/">More of them</a>' in text
    deep = [parent]
    for _ in range(Family.DOWN + 3):
        deep.append(remix(deep[-1], author))
    lowest = deep[Family.DOWN + 1]
    text = page(client, parent)
    assert lowest.public_id in leaves(text)
    assert deep[Family.DOWN + 2].public_id not in text
    assert f'<a href="/c/{lowest.public_id}/tree/">More of them</a>' in text


def test_a_long_line_of_ancestors_begins_further_up(client, viewer, monkeypatch):
    monkeypatch.setattr(Family, "UP", 3)
    author = cast.author()
    line = [cast.published(author)]
    for _ in range(5):
        line.append(remix(line[-1], author))
    text = page(client, line[-1])
    assert leaves(text) == [one.public_id for one in line[2:]]
    assert f'href="/c/{line[2].public_id}/tree/">It begins further up' in text
    assert "further up" not in page(client, line[3])


def test_a_tree_costs_the_same_however_large_it_is(client, viewer, django_assert_max_num_queries):
    author = cast.author()
    parent = cast.published(author)
    level = [parent]
    for _ in range(3):
        level = [remix(one, author) for one in level for _ in range(2)]
    with django_assert_max_num_queries(13):
        assert len(leaves(page(client, parent))) == 15


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 400, "\x00"])
def test_odd_pages_break_nothing(client, viewer, number):
    parent = cast.published(cast.author())
    assert client.get(f"/c/{parent.public_id}/tree/", {"page": number}).status_code == 200
