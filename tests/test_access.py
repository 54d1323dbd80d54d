"""Who may open what: every address of the project, walked as everybody, against a written table.

The clip in question is somebody's draft. An address that is not in the table fails the suite.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User
from cameos.models import Sighting
from clips.lifecycle import State, WaitsFor
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
NOBODY = (404, 404, 404, 404)
NOT_SO = (405, 405, 405, 405)
MEMBERS_NOT_SO = (302, 405, 405, 405)
ELSEWHERE = (302, 302, 302, 302)
# A visitor without an account is sent to the sign-in page, whatever the id; members get 404 for what is not theirs.
DOES = (302, 404, 302, 404)

TABLE = {
    "feed": Row("/", EVERYBODY, NOT_SO),
    "following": Row("/following/", MEMBERS, MEMBERS_NOT_SO),
    "views": Row("/views/", MEMBERS_NOT_SO, (302, 400, 400, 400)),
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
    # Nobody likes or discusses a draft, its author included.
    "like": Row("/c/{id}/like/", MEMBERS_NOT_SO, (302, 404, 404, 404)),
    "save": Row("/c/{id}/save/", MEMBERS_NOT_SO, (302, 404, 404, 404)),
    "comments": Row("/c/{id}/comments/", NOBODY, (302, 404, 404, 404)),
    "comments_opening": Row("/c/{id}/comments/opening/", MEMBERS_NOT_SO, (302, 404, 404, 404)),
    "comment": Row("/comments/{id}/", NOBODY, (302, 404, 404, 404)),
    "saved": Row("/saved/", MEMBERS, MEMBERS_NOT_SO),
    "history": Row("/history/", MEMBERS, MEMBERS_NOT_SO),
    "share": Row("/c/{id}/share/", NOBODY, NOT_SO),
    "embed": Row("/c/{id}/embed/", NOBODY, NOT_SO),
    "oembed": Row("/oembed?url=http%3A%2F%2Flocalhost%3A8000%2Fc%2F{id}%2F", NOBODY, NOT_SO),
    # Nobody reports what is their own.
    "report": Row("/c/{id}/report/", (302, 404, 404, 404), (302, 404, 404, 404)),
    "report_comment": Row("/comments/{id}/report/", (302, 404, 404, 404), (302, 404, 404, 404)),
    "report_person": Row("/@author/report/", (302, 200, 404, 200), (302, 422, 404, 422)),
    # Its author is told that a draft is not remixed but changed.
    "remix": Row("/c/{id}/remix/", (302, 404, 403, 404), (302, 404, 403, 404)),
    "tree": Row("/c/{id}/tree/", AUTHOR, NOT_SO),
    "verify": Row("/verify/", EVERYBODY, (422, 422, 422, 422)),
    "news": Row("/news/", MEMBERS, MEMBERS_NOT_SO),
    "reading": Row("/news/reading/", MEMBERS_NOT_SO, (302, 302, 302, 302)),
    "badge": Row("/news/badge/", MEMBERS, MEMBERS_NOT_SO),
    # Nobody is offered these without keys: notifications/tests/test_webpush.py opens them with some.
    "push": Row("/settings/push/", (302, 404, 404, 404), (302, 404, 404, 404)),
    "push_worker": Row("/push-worker.js", NOBODY, NOT_SO),
    "enter": Row("/sign-in/not-a-token/", EVERYBODY, (410, 410, 410, 410)),
    "set_language": Row("/language/", NOT_SO, (302, 302, 302, 302)),
    "manifest": Row("/manifest.webmanifest", EVERYBODY, NOT_SO),
    "favicon": Row("/favicon.ico", (302, 302, 302, 302), NOT_SO),
    "styleguide": Row("/styleguide/", (404, 404, 404, 200), NOT_SO),
    "wrong": Row("/styleguide/429/", (404, 404, 404, 429), NOT_SO),
    # Here the author is met by the author, and the operator is a member like all others.
    "profile": Row("/@author/", EVERYBODY, NOT_SO),
    "profile_remixes": Row("/@author/remixes/", EVERYBODY, NOT_SO),
    "profile_likes": Row("/@author/likes/", (404, 404, 200, 404), NOT_SO),
    "profile_followers": Row("/@author/followers/", EVERYBODY, NOT_SO),
    "profile_following": Row("/@author/following/", EVERYBODY, NOT_SO),
    "follow": Row("/@author/follow/", MEMBERS_NOT_SO, (302, 302, 404, 302)),
    "mute": Row("/@author/mute/", MEMBERS_NOT_SO, (302, 302, 404, 302)),
    "block": Row("/@author/block/", MEMBERS_NOT_SO, (302, 302, 404, 302)),
    "follower": Row("/followers/author/", MEMBERS_NOT_SO, (302, 404, 404, 404)),
    "follow_requests": Row("/follow-requests/", MEMBERS, MEMBERS_NOT_SO),
    "follow_acceptance": Row("/follow-requests/author/", MEMBERS_NOT_SO, (302, 404, 404, 404)),
    "explore": Row("/explore/", EVERYBODY, NOT_SO),
    "tag": Row("/t/fox/", EVERYBODY, NOT_SO),
    # Joining: for visitors. Who is here already is sent to the feed.
    "join": Row("/join/", (200, 302, 302, 302), NOT_SO),
    "invitation": Row("/join/not-a-code/", (410, 302, 302, 302), NOT_SO),
    "handle_check": Row("/join/handle/?username=somebody", EVERYBODY, NOT_SO),
    "account_signup": Row("/account/signup/?invite=not-a-code", (200, 302, 302, 302), (422, 302, 302, 302)),
    "coming_back": Row("/account/coming-back/", ELSEWHERE, ELSEWHERE),
    # Signing in and out.
    "account_login": Row("/account/login/", (200, 302, 302, 302), (422, 302, 302, 302)),
    "account_request_login_code": Row("/account/login/code/", (200, 302, 302, 302), (422, 302, 302, 302)),
    "account_confirm_login_code": Row("/account/login/code/confirm/", ELSEWHERE, ELSEWHERE),
    "mfa_login_webauthn": Row("/account/2fa/webauthn/login/", ELSEWHERE, ELSEWHERE),
    "mfa_authenticate": Row("/account/2fa/authenticate/", ELSEWHERE, ELSEWHERE),
    "account_logout": Row("/account/logout/", (302, 200, 200, 200), ELSEWHERE),
    "account_inactive": Row("/account/inactive/", EVERYBODY, NOT_SO),
    # Lost passwords and proved addresses: the key in the link is what opens, whoever comes with it.
    "account_reset_password": Row("/account/password/reset/", EVERYBODY, (422, 422, 422, 422)),
    "account_reset_password_done": Row("/account/password/reset/done/", EVERYBODY, NOT_SO),
    "account_reset_password_from_key": Row("/account/password/reset/key/1-not-a-key/", EVERYBODY, (422, 422, 422, 422)),
    "account_reset_password_from_key_done": Row("/account/password/reset/key/done/", EVERYBODY, NOT_SO),
    "account_email_verification_sent": Row("/account/confirm-email/", EVERYBODY, NOT_SO),
    "account_confirm_email": Row("/account/confirm-email/not-a-key/", EVERYBODY, (404, 404, 404, 404)),
    # One's own settings. What changes who can get in asks for the password first; nobody here has one, so
    # there is nothing to ask (403 where it would be).
    "settings": Row("/settings/", MEMBERS, MEMBERS_NOT_SO),
    "settings_profile": Row("/settings/profile/", MEMBERS, (302, 422, 422, 422)),
    "settings_picture": Row("/settings/picture/", MEMBERS_NOT_SO, (302, 422, 422, 422)),
    "avatar": Row("/avatars/not-a-picture.webp", (404, 404, 404, 404), NOT_SO),
    "settings_privacy": Row("/settings/privacy/", MEMBERS, ELSEWHERE),
    "settings_region": Row("/settings/region/", MEMBERS, (302, 422, 422, 422)),
    "settings_distance": Row("/settings/distance/", MEMBERS, MEMBERS_NOT_SO),
    "settings_unblock": Row("/settings/distance/blocked/{id}/", MEMBERS_NOT_SO, (302, 404, 404, 404)),
    "settings_unmute": Row("/settings/distance/muted/{id}/", MEMBERS_NOT_SO, (302, 404, 404, 404)),
    # A code of nobody's, and a link of nobody's. Nobody here has a date of birth, so nobody can make a code either.
    "family": Row("/settings/family/", MEMBERS, (302, 422, 422, 422)),
    "family_entry": Row("/settings/family/entry/", MEMBERS_NOT_SO, (302, 422, 422, 422)),
    "family_link": Row("/settings/family/{id}/", (302, 404, 404, 404), (302, 404, 404, 404)),
    "settings_leaving": Row("/settings/leaving/", MEMBERS, ELSEWHERE),
    "invites": Row("/invites/", MEMBERS, MEMBERS_NOT_SO),
    "account_email": Row("/account/email/", MEMBERS, ELSEWHERE),
    "account_change_password": Row("/account/password/change/", ELSEWHERE, ELSEWHERE),
    "account_set_password": Row("/account/password/set/", MEMBERS, (302, 422, 422, 422)),
    "account_reauthenticate": Row("/account/reauthenticate/", (302, 403, 403, 403), (302, 403, 403, 403)),
    "usersessions_list": Row("/account/sessions/", MEMBERS, ELSEWHERE),
    "mfa_index": Row("/account/2fa/", MEMBERS, MEMBERS_NOT_SO),
    "mfa_reauthenticate": Row("/account/2fa/reauthenticate/", (302, 403, 403, 403), (302, 403, 403, 403)),
    "mfa_activate_totp": Row("/account/2fa/totp/activate/", MEMBERS, (302, 422, 422, 422)),
    "mfa_deactivate_totp": Row("/account/2fa/totp/deactivate/", (302, 404, 404, 404), (302, 404, 404, 404)),
    "mfa_view_recovery_codes": Row("/account/2fa/recovery-codes/", (302, 404, 404, 404), MEMBERS_NOT_SO),
    "mfa_generate_recovery_codes": Row("/account/2fa/recovery-codes/generate/", MEMBERS, (302, 422, 422, 422)),
    "mfa_download_recovery_codes": Row(
        "/account/2fa/recovery-codes/download/", (302, 404, 404, 404), (302, 404, 404, 404)
    ),
    "mfa_list_webauthn": Row("/account/2fa/webauthn/", MEMBERS, MEMBERS_NOT_SO),
    "mfa_add_webauthn": Row("/account/2fa/webauthn/add/", MEMBERS, (302, 422, 422, 422)),
    "mfa_reauthenticate_webauthn": Row(
        "/account/2fa/webauthn/reauthenticate/", (302, 403, 403, 403), (302, 403, 403, 403)
    ),
    "mfa_remove_webauthn": Row("/account/2fa/webauthn/keys/1/remove/", (302, 404, 404, 404), (302, 404, 404, 404)),
    "mfa_edit_webauthn": Row("/account/2fa/webauthn/keys/1/edit/", (302, 404, 404, 404), (302, 404, 404, 404)),
    # Likenesses. Nobody here has one, and the id is of a clip: tests/test_likenesses.py opens each as everybody.
    "cameos": Row("/cameos/", MEMBERS, MEMBERS_NOT_SO),
    "cameo_new": Row("/cameos/new/", MEMBERS, (302, 422, 422, 422)),
    "cameo_choices": Row("/cameos/choices/", MEMBERS, MEMBERS_NOT_SO),
    "cameo_picture": Row("/cameos/pictures/not-a-picture.webp", (302, 404, 404, 404), MEMBERS_NOT_SO),
    "cameo_question": Row("/cameos/questions/{id}/", MEMBERS_NOT_SO, (302, 404, 404, 404)),
    "cameo": Row("/cameos/{id}/", (302, 404, 404, 404), (302, 404, 404, 404)),
    "cameo_pictures": Row("/cameos/{id}/pictures/", MEMBERS_NOT_SO, (302, 404, 404, 404)),
    "cameo_one_picture": Row("/cameos/{id}/pictures/1/", MEMBERS_NOT_SO, (302, 404, 404, 404)),
    "cameo_loans": Row("/cameos/{id}/loans/", MEMBERS_NOT_SO, (302, 404, 404, 404)),
    "cameo_loan": Row("/cameos/{id}/loans/author/", MEMBERS_NOT_SO, (302, 404, 404, 404)),
    "cameo_withdrawal": Row("/cameos/{id}/withdrawal/", MEMBERS_NOT_SO, (302, 404, 404, 404)),
    "cameo_ledger": Row("/cameos/{id}/ledger/", (302, 404, 404, 404), MEMBERS_NOT_SO),
    "cameo_export": Row("/cameos/{id}/ledger.json", (302, 404, 404, 404), MEMBERS_NOT_SO),
    "cameo_of": Row("/@author/cameo/", (302, 404, 404, 404), (302, 404, 404, 404)),
    "appearances": Row("/cameos/appearances/", MEMBERS, ELSEWHERE),
    "appearance": Row("/cameos/appearances/{id}/", (302, 404, 302, 404), MEMBERS_NOT_SO),
    "likeness": Row("/c/{id}/likeness/", MEMBERS_NOT_SO, (302, 404, 404, 404)),
    "signature": Row("/c/{id}/signature/", MEMBERS_NOT_SO, (302, 404, 404, 404)),
    # Enrolling: nobody here has a date of birth, and the id is no enrolment's.
    "enrol": Row("/cameos/enrol/", MEMBERS, MEMBERS_NOT_SO),
    "release": Row("/cameos/enrol/release/", MEMBERS_NOT_SO, (302, 422, 422, 422)),
    "challenges": Row("/cameos/enrol/challenges/", MEMBERS_NOT_SO, ELSEWHERE),
    "approval": Row("/cameos/enrol/approval/", MEMBERS_NOT_SO, ELSEWHERE),
    "guarding": Row("/cameos/guarding/{id}/", (302, 404, 404, 404), (302, 404, 404, 404)),
    "enrolment": Row("/cameos/enrol/{id}/", (302, 404, 404, 404), MEMBERS_NOT_SO),
    "recording": Row("/cameos/enrol/{id}/recording/", MEMBERS_NOT_SO, (302, 404, 404, 404)),
    # Vouching: nobody here is enrolled, or was asked.
    "vouchers": Row("/cameos/vouchers/", ELSEWHERE, ELSEWHERE),
    "vouching": Row("/cameos/vouchings/{id}/", (302, 404, 404, 404), (302, 404, 404, 404)),
    "vouching_still": Row("/cameos/vouchings/{id}/still/", (302, 404, 404, 404), MEMBERS_NOT_SO),
    "kept": Row("/cameos/kept/", MEMBERS, MEMBERS_NOT_SO),
    "likeness_export": Row("/cameos/kept/export/", MEMBERS_NOT_SO, MEMBERS),
    "likeness_erasure": Row("/cameos/kept/erasure/", MEMBERS_NOT_SO, ELSEWHERE),
    # What an estate claims: tests/test_memorials.py opens each as everybody.
    "memorials": Row("/cameos/memorials/", MEMBERS, (302, 422, 422, 422)),
    "memorial_claim": Row("/cameos/memorials/{id}/", (302, 404, 404, 404), (302, 404, 404, 404)),
    # Whoever has the address opens a receipt; the id here is of a clip.
    "erasure": Row("/cameos/erasures/{id}/", NOBODY, NOT_SO),
    "erasure_file": Row("/cameos/erasures/{id}/receipt.json", NOBODY, NOT_SO),
    "retention": Row("/cameos/retention/", EVERYBODY, NOT_SO),
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
    draft = cast.draft(author)
    # The author comes last: they alone may change it.
    for role in sorted(ROLES, key="author".__eq__):
        for method in ("get", "post"):
            expected = getattr(row, method)[ROLES.index(role)]
            answer = getattr(asking[role], method)(row.path.format(id=draft.public_id))
            assert answer.status_code == expected, f"{role} {method} {row.path}"
            assert role == "author" or Clip.objects.get(pk=draft.pk).state == State.DRAFT


@pytest.mark.parametrize("name", [name for name, row in TABLE.items() if "{id}" in row.path])
def test_what_is_not_there_looks_like_what_is_not_yours(name):
    asking = clients(cast.author())
    for role in ROLES:
        for method in ("get", "post"):
            answer = getattr(asking[role], method)(TABLE[name].path.format(id="h7Kd2mQx9A"))
            assert answer.status_code in (302, 404, 405)
            assert answer.status_code != 302 or "/account/login/" in answer["Location"]


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


# What others get of an account and its clip: as it is, as a private one, and with a block of either by the other.
# The roles: a visitor, a stranger, a follower, the author. A block takes the follow away, so two of them meet it.
OTHERS = ("visitor", "stranger", "follower", "author")
ALL, INSIDERS, AUTHOR_ALONE = (200, 200, 200, 200), (404, 404, 200, 200), (404, 404, 404, 200)
NOT_BLOCKED = (200, 404, 404, 200)
PEOPLE = {
    # path: (open account, private account, blocked)
    "/@author/": (ALL, ALL, NOT_BLOCKED),
    "/@author/remixes/": (ALL, INSIDERS, NOT_BLOCKED),
    "/@author/likes/": (AUTHOR_ALONE, AUTHOR_ALONE, AUTHOR_ALONE),
    "/@author/followers/": (ALL, INSIDERS, NOT_BLOCKED),
    "/@author/following/": (ALL, INSIDERS, NOT_BLOCKED),
    "/c/{id}/": (ALL, INSIDERS, NOT_BLOCKED),
    "/media/{id}/video": (ALL, INSIDERS, NOT_BLOCKED),
    "/media/{id}/loop": (ALL, INSIDERS, NOT_BLOCKED),
    # Nobody reports what is their own.
    "/c/{id}/report/": ((302, 200, 200, 404), (302, 404, 200, 404), (302, 404, 404, 404)),
}
LISTS = ("/", "/explore/", "/explore/?q=hello", "/explore/?q=hello&in=clips", "/t/hello/", "/t/hello/?by=views")


@pytest.mark.parametrize("how", ["open", "private", "blocks", "is_blocked"])
def test_a_private_account_and_a_block_hold_on_every_page(how):
    author = cast.person("author", is_private=how == "private")
    clip = cast.published(author, caption="hello #hello")
    others = {"stranger": cast.stranger(), "follower": cast.friend(author)}
    for one in others.values():
        if how == "blocks":
            author.block(one)
        elif how == "is_blocked":
            one.block(author)
    asking = {"visitor": Client()}
    for role, one in {**others, "author": author}.items():
        asking[role] = Client()
        asking[role].force_login(one)
    column = ["open", "private"].index(how) if how in ("open", "private") else 2
    for path, columns in PEOPLE.items():
        for role, expected in zip(OTHERS, columns[column], strict=True):
            answer = asking[role].get(path.format(id=clip.public_id))
            assert answer.status_code == expected, f"{role} {path} of an account that is {how}"
    for role, sees in zip(OTHERS, PEOPLE["/c/{id}/"][column], strict=True):
        for path in LISTS:
            listed = clip.public_id in asking[role].get(path).content.decode()
            assert listed is (sees == 200), f"{role} {path} of an account that is {how}"


@dataclass(frozen=True)
class Meeting:
    """Who meets a clip, and the answers to reading its page, liking, commenting, saving and opening its share page."""

    who: str
    of: str
    answers: tuple[int, int, int, int, int]


MAY, MAY_NOT, SEES, DOOR = (200, 302, 302, 302, 200), (404, 404, 404, 404, 404), 200, 302
MEETINGS = [
    Meeting("anonymous", "open account", (SEES, DOOR, DOOR, DOOR, SEES)),
    Meeting("stranger", "open account", MAY),
    Meeting("friend", "open account", MAY),
    Meeting("author", "open account", MAY),
    Meeting("blocked", "open account", MAY_NOT),
    Meeting("blocker", "open account", MAY_NOT),
    Meeting("anonymous", "private account", (404, DOOR, DOOR, DOOR, 404)),
    Meeting("stranger", "private account", MAY_NOT),
    Meeting("friend", "private account", MAY),
    Meeting("author", "private account", MAY),
    Meeting("blocked", "private account", MAY_NOT),
]


@pytest.mark.parametrize("row", MEETINGS, ids=lambda row: f"{row.who} of {row.of}")
def test_who_may_like_comment_save_and_share(row):
    author = cast.person("author", is_private=row.of == "private account")
    clip = cast.published(author)
    asking = Client()
    if row.who != "anonymous":
        one = {"author": lambda: author, "friend": lambda: cast.friend(author)}.get(row.who, cast.stranger)()
        if row.who == "blocked":
            author.block(one)
        elif row.who == "blocker":
            one.block(author)
        asking.force_login(one)
    to = f"/c/{clip.public_id}/"
    answers = [asking.get(to), asking.post(f"{to}like/"), asking.post(f"{to}comments/", {"text": "Fine"})]
    answers += [asking.post(f"{to}save/"), asking.get(f"{to}share/")]
    assert tuple(answer.status_code for answer in answers) == row.answers
    may = row.answers == MAY and row.who != "anonymous"
    assert (clip.likes.count(), clip.comments.count(), clip.saves.count()) == ((1, 1, 1) if may else (0, 0, 0))
    # Outside goes what a visitor sees, whoever asks.
    assert asking.get(f"{to}embed/").status_code == (200 if row.of == "open account" else 404)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("open to all", {"anonymous": (302, 200), "stranger": (200, 200), "author": (200, 200)}),
        ("remixes closed", {"anonymous": (302, 200), "stranger": (403, 200), "author": (200, 200)}),
        ("author closed", {"anonymous": (302, 200), "stranger": (403, 200), "author": (200, 200)}),
        ("blocked", {"anonymous": (302, 200), "stranger": (404, 404), "author": (200, 200)}),
        ("private", {"anonymous": (302, 404), "stranger": (404, 404), "author": (200, 200)}),
    ],
)
def test_who_may_remix_a_published_clip_and_see_its_tree(how, expected):
    author = cast.author()
    clip = cast.published(author, remixable=how != "remixes closed")
    asking = clients(author)
    if how == "author closed":
        User.objects.filter(pk=author.pk).update(remixable=False)
    elif how == "private":
        User.objects.filter(pk=author.pk).update(is_private=True)
    elif how == "blocked":
        author.block(User.objects.get(handle="stranger"))
    for role, statuses in expected.items():
        found = tuple(asking[role].get(f"/c/{clip.public_id}/{name}/").status_code for name in ("remix", "tree"))
        assert found == statuses, role


def test_the_admin_is_closed_to_everybody_who_has_no_business_there():
    author = cast.author()
    clip = cast.published(author)
    asking = clients(author)
    moderator = Client()
    moderator.force_login(cast.moderator())
    unsure = cast.clip(author, State.WAITING, waits_for=WaitsFor.MODERATOR)
    Case.objects.report(SUBJECTS["clip"], clip, cast.person("witness"), "hate")
    case = Case.objects.get()
    verbs = [
        f"/admin/moderation/case/{case.pk}/claim/",
        f"/admin/moderation/case/{case.pk}/decision/",
        f"/admin/moderation/case/people/{author.public_id}/suspension/",
    ]
    clerk = Client()
    clerk.force_login(cast.person("clerk", is_staff=True))
    whose = cast.cameo(cast.person("whose"))
    found = Sighting.objects.create(cameo=whose, by=author, where="avatar", distance=0.1, sure=True)
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
        "/admin/cameos/sighting/",
        f"/admin/cameos/sighting/{found.pk}/change/",
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
    decide = f"/admin/cameos/sighting/{found.pk}/decide/theirs/"
    for role in ("anonymous", "stranger", "author"):
        assert asking[role].post(decide).status_code == 302
    assert clerk.post(decide).status_code == 404
    assert clerk.get(f"/admin/cameos/sighting/{found.pk}/evidence/found/").status_code == 404
    found.refresh_from_db()
    assert found.answer == "open"
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
