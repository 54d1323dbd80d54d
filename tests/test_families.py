"""Two people become teen and guardian by a code and the yes of both, and stop being that at any time."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from accounts.models import GuardianCode, Guardianship, User
from accounts.views.family import CODES_PER_HOUR
from clips import erasing
from notifications.models import Notification
from tests import cast
from tests.cast import signed_in

pytestmark = pytest.mark.django_db
NO = "This code opens nothing."


@pytest.fixture(autouse=True)
def uncounted():
    """Keys of people come again in each test, and counts would outlive it."""
    cache.clear()


def two() -> tuple[User, User]:
    """A teen and an adult who know each other elsewhere."""
    return cast.teen(), cast.person("parent", display_name="Pia", birth_date=cast.born(40))


def linked() -> tuple[Guardianship, User, User]:
    teen, parent = two()
    link = GuardianCode.objects.agree(GuardianCode.objects.issue(teen), parent)
    assert link.agree(teen)
    return link, teen, parent


def news(of: User) -> list[str]:
    return list(of.notifications.filter(kind=Notification.Kind.FAMILY).order_by("pk").values_list("text", flat=True))


@pytest.mark.parametrize("teen_begins", [True, False])
def test_a_link_holds_when_both_have_agreed_and_keeps_when(teen_begins):
    teen, parent = two()
    first, second = (teen, parent) if teen_begins else (parent, teen)
    code = GuardianCode.objects.issue(first)
    assert GuardianCode.objects.maker(code.lower().replace("-", " "), second) == first
    link = GuardianCode.objects.agree(code, second)
    assert (link.guardian, link.teen, link.stands) == (parent, teen, False)
    assert not Guardianship.objects.standing().exists()
    assert "entered your code" in news(first)[0]
    assert not link.agree(second)
    assert link.agree(first)
    assert not link.agree(first)
    assert Guardianship.objects.standing().get() == link
    assert link.stands
    assert (link.guardian_agreed_at is not None, link.teen_agreed_at is not None) == (True, True)
    assert "are linked" in news(second)[-1]


def test_a_code_works_once_and_nothing_of_it_is_kept():
    teen, parent = two()
    code = GuardianCode.objects.issue(teen)
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM accounts_guardiancode")
        assert code.replace("-", "") not in cursor.fetchone()[0]
    link = GuardianCode.objects.agree(code, parent)
    assert not GuardianCode.objects.exists()
    assert link.end(teen)
    with pytest.raises(ValidationError, match=NO):
        GuardianCode.objects.agree(code, parent)
    with pytest.raises(ValidationError, match=NO):
        GuardianCode.objects.maker(code, parent)


def test_a_new_code_ends_the_old_one():
    teen, parent = two()
    old, new = GuardianCode.objects.issue(teen), GuardianCode.objects.issue(teen)
    with pytest.raises(ValidationError, match=NO):
        GuardianCode.objects.maker(old, parent)
    assert GuardianCode.objects.maker(new, parent) == teen


@pytest.mark.parametrize(
    "wrong", ["mistyped", "empty", "too old", "blocked", "one's own", "of another teen", "of one who left", "taken"]
)
def test_whatever_is_wrong_with_a_code_the_answer_is_the_same(wrong):
    teen, parent = two()
    code, by = GuardianCode.objects.issue(teen), parent
    if wrong == "mistyped":
        code = "2222-2222"
    elif wrong == "empty":
        code = " "
    elif wrong == "too old":
        GuardianCode.objects.update(expires_at=timezone.now())
    elif wrong == "blocked":
        teen.block(parent)
    elif wrong == "one's own":
        by = teen
    elif wrong == "of another teen":
        by = cast.person("teen_2", birth_date=cast.born(14))
    elif wrong == "of one who left":
        teen.leave()
    elif wrong == "taken":
        cast.guardian(teen)
    for verb in (GuardianCode.objects.maker, GuardianCode.objects.agree):
        with pytest.raises(ValidationError, match=NO):
            verb(code, by)
    assert Guardianship.objects.filter(guardian=parent).count() == 0


@pytest.mark.parametrize("years", [None, 12])
def test_whose_age_we_do_not_know_or_who_is_too_young_is_linked_to_nobody(years):
    one = cast.person("somebody", birth_date=cast.born(years) if years else None)
    parent = cast.person("parent", birth_date=cast.born(40))
    with pytest.raises(ValidationError, match="date of birth"):
        GuardianCode.objects.issue(one)
    with pytest.raises(ValidationError, match="date of birth"):
        GuardianCode.objects.maker(GuardianCode.objects.issue(parent), one)


def test_two_adults_are_no_guardians_of_each_other():
    one, other = (cast.person(handle, birth_date=cast.born(30)) for handle in ("one_adult", "other_adult"))
    with pytest.raises(ValidationError, match=NO):
        GuardianCode.objects.agree(GuardianCode.objects.issue(one), other)


def test_a_teen_has_one_guardian_and_a_guardian_may_have_several_teens():
    _link, teen, parent = linked()
    with pytest.raises(ValidationError, match="One at a time"):
        GuardianCode.objects.issue(teen)
    other = cast.person("sister", birth_date=cast.born(13))
    assert GuardianCode.objects.agree(GuardianCode.objects.issue(parent), other).agree(parent)
    assert Guardianship.objects.standing().filter(guardian=parent).count() == 2


def test_either_may_decline_or_end_it_and_the_other_one_is_told_even_if_muted():
    link, teen, parent = linked()
    parent.mute(teen)
    assert link.end(teen)
    assert not link.end(parent)
    link.refresh_from_db()
    assert (link.stands, link.ended_by) == (False, teen)
    assert "ended the link" in news(parent)[-1]
    again = GuardianCode.objects.agree(GuardianCode.objects.issue(parent), teen)
    assert again.end(parent)
    assert "would rather not" in news(teen)[-1]
    assert not again.agree(parent)


def test_nobody_else_agrees_to_a_link_or_ends_it():
    link, _teen, _parent = linked()
    stranger = cast.stranger()
    for verb in (link.agree, link.end):
        with pytest.raises(PermissionDenied):
            verb(stranger)
    client = signed_in(stranger)
    for answer in (client.get, client.post, client.delete):
        assert answer(f"/settings/family/{link.public_id}/").status_code == 404
    assert Guardianship.objects.standing().exists()


def test_at_18_a_link_is_over_by_itself():
    link, teen, parent = linked()
    User.objects.filter(pk=teen.pk).update(birth_date=cast.born(18))
    assert not Guardianship.objects.current().exists()
    assert not Guardianship.objects.get(pk=link.pk).stands
    assert signed_in(parent).post(f"/settings/family/{link.public_id}/", {"_method": "DELETE"}).status_code == 404
    teen.refresh_from_db()
    # Grown, and so able to be somebody's guardian; of one who was linked to them nothing is left.
    assert GuardianCode.objects.issue(teen)


@pytest.mark.parametrize("how", ["teen blocks", "guardian blocks", "teen leaves", "guardian leaves"])
def test_a_block_and_leaving_end_a_link(how):
    link, teen, parent = linked()
    by = teen if how.startswith("teen") else parent
    if how.endswith("leaves"):
        by.leave()
    else:
        by.block(link.other(by))
    link.refresh_from_db()
    assert (link.ended_at is not None, link.ended_by) == (True, by)
    assert "ended the link" in news(link.other(by))[-1]


@pytest.mark.parametrize("who", ["teen", "guardian"])
def test_who_is_erased_leaves_no_row_of_a_link(who):
    link, teen, parent = linked()
    GuardianCode.objects.issue(parent)
    assert erasing.erase(teen if who == "teen" else parent)
    assert not Guardianship.objects.filter(pk=link.pk).exists()
    assert GuardianCode.objects.exists() == (who == "teen")


def test_the_pages_lead_from_a_code_to_a_link():
    teen, parent = two()
    at_teens, at_parents = signed_in(teen), signed_in(parent)
    shown = at_teens.post("/settings/family/").content.decode()
    code = re.search(r"<code>(\w{4}-\w{4})</code>", shown)[1]
    assert code not in at_teens.get("/settings/family/").content.decode()
    look = at_parents.post("/settings/family/entry/", {"code": code}).content.decode()
    assert "@teen" in look
    assert "You would be the guardian" in look
    assert not Guardianship.objects.exists()
    assert at_parents.post("/settings/family/entry/", {"code": code, "agree": "yes"}).status_code == 302
    link = Guardianship.objects.get()
    waiting = at_teens.get("/settings/family/").content.decode()
    assert "Pia" in waiting
    assert "waits for you" in waiting
    assert at_teens.get(f"/settings/family/{link.public_id}/")["Location"] == "/settings/family/"
    assert at_teens.post(f"/settings/family/{link.public_id}/").status_code == 302
    link.refresh_from_db()
    assert link.stands
    assert at_teens.get(f"/settings/family/{link.public_id}/")["Location"] == "/cameos/enrol/"
    assert at_parents.get(f"/settings/family/{link.public_id}/")["Location"] == f"/cameos/guarding/{link.public_id}/"


def test_whoever_tries_many_codes_gets_no_more_answers_for_a_while():
    teen, parent = two()
    code, client = GuardianCode.objects.issue(teen), signed_in(parent)
    for _try in range(CODES_PER_HOUR):
        answer = client.post("/settings/family/entry/", {"code": "2222-2222"})
        assert (answer.status_code, NO in answer.content.decode()) == (422, True)
    assert client.post("/settings/family/entry/", {"code": code}).status_code == 429
    assert client.post("/settings/family/entry/", {"code": code, "agree": "yes"}).status_code == 429
    assert not Guardianship.objects.exists()
