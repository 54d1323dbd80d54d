"""Who may open what: every address of the project, walked as everybody, against a written table.

The clip in question is somebody's draft. An address that is not in the table fails the suite.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from clips.lifecycle import State
from clips.models import Clip
from moderation.models import Case
from moderation.subjects import SUBJECTS
from tests import cast

pytestmark = pytest.mark.django_db
ROLES = ("anonymous", "stranger", "author", "operator")


@dataclass(frozen=True)
class Row:
    """Answers to GET and POST, in the order of `ROLES`. path: `{id}` is the draft's public id."""

    path: str
    get: tuple[int, int, int, int]
    post: tuple[int, int, int, int]


EVERYBODY = (200, 200, 200, 200)
MEMBERS = (302, 200, 200, 200)
AUTHOR = (404, 404, 200, 404)
NOT_SO = (405, 405, 405, 405)
MEMBERS_NOT_SO = (302, 405, 405, 405)
# A visitor without an account is sent to the sign-in page, whatever the id; members get 404 for what is not theirs.
DOES = (302, 404, 302, 404)

TABLE = {
    "feed": Row("/", EVERYBODY, NOT_SO),
    "clip": Row("/c/{id}/", AUTHOR, NOT_SO),
    "media": Row("/media/{id}/video", AUTHOR, NOT_SO),
    "evidence": Row("/moderation/evidence/{id}/video", (404, 404, 404, 200), NOT_SO),
    "compose": Row("/compose/", MEMBERS, (302, 422, 422, 422)),
    "forecast": Row("/compose/forecast/", MEMBERS, MEMBERS_NOT_SO),
    "drafts": Row("/drafts/", MEMBERS, MEMBERS_NOT_SO),
    "bin": Row("/bin/", MEMBERS, MEMBERS_NOT_SO),
    "making": Row("/making/{id}/", (302, 404, 302, 404), MEMBERS_NOT_SO),
    "cancellation": Row("/c/{id}/cancellation/", MEMBERS_NOT_SO, DOES),
    "another_try": Row("/c/{id}/another-try/", MEMBERS_NOT_SO, DOES),
    "publication": Row("/c/{id}/publication/", MEMBERS_NOT_SO, DOES),
    "deletion": Row("/c/{id}/deletion/", MEMBERS_NOT_SO, DOES),
    "details": Row("/c/{id}/details/", (302, 404, 200, 404), (302, 404, 422, 404)),
    # Nobody reports what is their own.
    "report": Row("/c/{id}/report/", (302, 404, 404, 404), (302, 404, 404, 404)),
    "report_comment": Row("/comments/{id}/report/", (302, 404, 404, 404), (302, 404, 404, 404)),
    "report_person": Row("/@author/report/", (302, 200, 404, 200), (302, 422, 404, 422)),
    "verify": Row("/verify/", EVERYBODY, (422, 422, 422, 422)),
    "news": Row("/news/", MEMBERS, MEMBERS_NOT_SO),
    "badge": Row("/news/badge/", MEMBERS, MEMBERS_NOT_SO),
    "sign_in": Row("/sign-in/", (200, 302, 302, 302), (422, 302, 302, 302)),
    "enter": Row("/sign-in/not-a-token/", EVERYBODY, (410, 410, 410, 410)),
    "sign_out": Row("/sign-out/", NOT_SO, (302, 302, 302, 302)),
    "source": Row("/source.tar.gz", EVERYBODY, NOT_SO),
    "healthz": Row("/healthz", EVERYBODY, NOT_SO),
    # No worker lives in a test, and the page says so.
    "readyz": Row("/readyz", (503, 503, 503, 503), NOT_SO),
}


def patterns(resolver: URLResolver, prefix: str = "") -> list[tuple[str, str]]:
    """(address, name) of every view below `resolver`."""
    found = []
    for one in resolver.url_patterns:
        address = prefix + str(one.pattern)
        found += patterns(one, address) if isinstance(one, URLResolver) else [(address, name_of(one))]
    return found


def name_of(pattern: URLPattern) -> str:
    return pattern.name or ""


def clients(author) -> dict[str, Client]:
    people = {"stranger": cast.stranger(), "author": author, "operator": cast.operator()}
    found = {"anonymous": Client()}
    for role, one in people.items():
        found[role] = Client()
        found[role].force_login(one)
    return found


def test_every_address_of_the_project_is_in_the_table():
    ours = {name for address, name in patterns(get_resolver()) if not address.startswith(("admin/", "static/"))}
    assert ours == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_a_draft_is_its_authors_alone(name):
    row = TABLE[name]
    author = cast.author()
    asking = clients(author)
    for method in ("get", "post"):
        for role, expected in zip(ROLES, getattr(row, method), strict=True):
            draft = cast.draft(author)
            answer = getattr(asking[role], method)(row.path.format(id=draft.public_id))
            assert answer.status_code == expected, f"{role} {method} {row.path}"
            if role != "author" and method == "post":
                assert Clip.objects.get(pk=draft.pk).state == State.DRAFT


@pytest.mark.parametrize("name", [name for name, row in TABLE.items() if "{id}" in row.path])
def test_what_is_not_there_looks_like_what_is_not_yours(name):
    asking = clients(cast.author())
    for role in ROLES:
        for method in ("get", "post"):
            answer = getattr(asking[role], method)(TABLE[name].path.format(id="h7Kd2mQx9A"))
            assert answer.status_code in (302, 404, 405)
            assert answer.status_code != 302 or "/sign-in/" in answer["Location"]


@pytest.mark.parametrize("wish", ["DELETE", "_method"])
@pytest.mark.parametrize("name", ["publication", "deletion"])
def test_undoing_somebody_elses_doing_is_404(name, wish):
    author = cast.author()
    state = State.PUBLISHED if name == "publication" else State.DELETED
    clip = cast.clip(author, state)
    path = TABLE[name].path.format(id=clip.public_id)
    asking = clients(author)
    for role in ("stranger", "operator"):
        answer = asking[role].delete(path) if wish == "DELETE" else asking[role].post(path, {"_method": "DELETE"})
        assert answer.status_code == 404
        clip.refresh_from_db()
        assert clip.state == state


def test_the_admin_is_closed_to_everybody_who_has_no_business_there():
    author = cast.author()
    clip = cast.published(author)
    asking = clients(author)
    moderator = Client()
    moderator.force_login(cast.moderator())
    unsure = cast.clip(author, State.WAITING)
    Case.objects.report(SUBJECTS["clip"], clip, cast.person("witness"), "hate")
    case = Case.objects.get()
    verbs = [
        f"/admin/moderation/case/{case.pk}/claim/",
        f"/admin/moderation/case/{case.pk}/decision/",
        f"/admin/moderation/case/people/{author.public_id}/suspension/",
    ]
    clerk = Client()
    clerk.force_login(cast.person("clerk", is_staff=True))
    addresses = [
        "/admin/",
        "/admin/clips/clip/",
        f"/admin/clips/clip/{clip.pk}/change/",
        f"/admin/clips/clip/{clip.pk}/decide/take-down/",
        "/admin/moderation/case/",
        f"/admin/moderation/case/{case.pk}/change/",
        f"/admin/moderation/case/looks/{unsure.public_id}/",
        f"/admin/moderation/case/people/{author.public_id}/",
        "/admin/moderation/report/",
        "/admin/moderation/decision/",
        "/admin/moderation/strike/",
        "/admin/moderation/suspension/",
    ]
    for address in addresses:
        for role in ("anonymous", "stranger", "author"):
            for method in ("get", "post"):
                answer = getattr(asking[role], method)(address)
                assert answer.status_code == 302, f"{role} {address}"
                assert "/admin/login/" in answer["Location"]
        assert asking["operator"].get(address).status_code == 200
        assert moderator.get(address).status_code == 200
        assert address == "/admin/" or clerk.get(address).status_code in (403, 404), address
    for address in verbs:
        for role in ("anonymous", "stranger", "author"):
            answer = asking[role].post(address)
            assert answer.status_code == 302
            assert "/admin/login/" in answer["Location"]
        assert clerk.post(address).status_code == 403
        assert moderator.get(address).status_code == 405
    case.refresh_from_db()
    assert case.is_open
    assert case.claimed_by is None
    assert moderator.get("/admin/accounts/user/").status_code == 403
    assert Clip.objects.get(pk=clip.pk).state == State.PUBLISHED


def test_without_the_csrf_token_nothing_is_changed():
    author = cast.author()
    draft = cast.draft(author)
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(author)
    assert careful.post(f"/c/{draft.public_id}/publication/").status_code == 403
    assert careful.delete(f"/c/{draft.public_id}/publication/").status_code == 403
    assert Clip.objects.get(pk=draft.pk).state == State.DRAFT
