"""People's words in templates: links for mentions and hashtags, and never markup."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template

from accounts.models import Block, User
from feed.mentions import known
from feed.templatetags.counts import short
from tests import cast


def linked(text: str, names: frozenset[str] = frozenset()) -> str:
    return Template("{% load linked %}{{ text|linked:names }}").render(Context({"text": text, "names": names}))


def test_hashtags_and_known_handles_become_links_and_others_stay_words():
    assert linked("@Ben and @nobody see #Snow", frozenset({"ben"})) == (
        '<a href="/@ben/">@Ben</a> and @nobody see <a href="/t/snow/">#Snow</a>'
    )
    assert linked("#海") == '<a href="/t/%E6%B5%B7/">#海</a>'
    assert linked("#1 and a@ben.org", frozenset({"ben"})) == "#1 and a@ben.org"


@pytest.mark.parametrize(
    "attack",
    ['<img src=x onerror="a">', '#a"onload="b', "@ben<script>", "&#x3c;script&#x3e;", "'#x'><b>", "#<b>"],
)
def test_words_are_never_markup(attack):
    page = linked(attack, frozenset({"ben"}))
    bare = page.replace('<a href="/@ben/">', "").replace('<a href="/t/a/">', "").replace('<a href="/t/x/">', "")
    assert "<" not in bare.replace("</a>", "")
    assert '"' not in bare


@pytest.mark.django_db
def test_one_query_says_which_of_all_named_people_a_viewer_may_meet(django_assert_num_queries):
    author, stranger = cast.author(), cast.stranger()
    gone = cast.person("gone")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    texts = ["@author and @gone", "@stranger, @nobody", *["@author"] * 50]
    with django_assert_num_queries(1):
        assert known(texts, AnonymousUser()) == {"author", "stranger"}
    with django_assert_num_queries(0):
        assert known(["nobody is named here, not even me@author.org"], author) == frozenset()
    Block.objects.create(blocker=author, blocked=stranger)
    assert known(texts, author) == {"author"}
    assert known(texts, stranger) == {"stranger"}


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (None, "0"),
        (0, "0"),
        (999, "999"),
        (1000, "1K"),
        (1249, "1.2K"),
        (9999, "9.9K"),
        (34_567, "34K"),
        (999_999, "999K"),
        (5_600_000, "5.6M"),
    ],
)
def test_a_count_is_short_and_never_says_too_much(number, said):
    assert short(number) == said
