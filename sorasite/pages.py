"""The pages of the site by name: what the screenshots show, and what the tests of the look walk.

A new page joins by a row here. `path` may name what `sorasite.showcase` has set up: {clip}, {draft}, {invite} and so
on; `who` is one of its people, or "visitor".
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A page as somebody opens it. status: what it answers. full: the picture shows all of it, not one screen."""

    path: str
    who: str = "author"
    status: int = 200
    full: bool = True


WATCHING = {
    "feed": Page("/", full=False),
    "feed-visitor": Page("/", who="visitor", full=False),
    "following": Page("/following/", full=False),
    "following-empty": Page("/following/", who="stranger", full=False),
    "clip": Page("/c/{clip}/"),
    "clip-long": Page("/c/{long}/"),
    "clip-remix": Page("/c/{remix}/"),
    "clip-own": Page("/c/{mine}/"),
    "clip-dark": Page("/c/{gone}/"),
    "comments": Page("/c/{mine}/comments/"),
    "share": Page("/c/{clip}/share/"),
    "embed": Page("/c/{clip}/embed/", who="visitor"),
    "tree": Page("/c/{mine}/tree/"),
    "explore": Page("/explore/"),
    "explore-visitor": Page("/explore/", who="visitor"),
    "search": Page("/explore/?q=fox"),
    "search-people": Page("/explore/?q=wil&in=people"),
    "search-nothing": Page("/explore/?q=xylophone"),
    "tag": Page("/t/sea/"),
    "saved": Page("/saved/"),
    "saved-empty": Page("/saved/", who="stranger"),
    "history": Page("/history/"),
}
PEOPLE = {
    "profile": Page("/@friend/"),
    "profile-own": Page("/@author/"),
    "profile-long": Page("/@{handle}/"),
    "profile-private": Page("/@shy/"),
    "profile-empty": Page("/@stranger/", who="stranger"),
    "profile-remixes": Page("/@author/remixes/"),
    "profile-likes": Page("/@author/likes/"),
    "followers": Page("/@author/followers/"),
    "following-people": Page("/@author/following/"),
    "follow-requests": Page("/follow-requests/", who="shy"),
    "news": Page("/news/"),
    "news-requests": Page("/news/", who="shy"),
    "news-empty": Page("/news/", who="stranger"),
    "report": Page("/c/{clip}/report/"),
    "report-comment": Page("/comments/{comment}/report/", who="noor"),
    "report-person": Page("/@friend/report/"),
}
MAKING = {
    "draft": Page("/c/{draft}/"),
    "compose": Page("/compose/"),
    "remix": Page("/c/{clip}/remix/"),
    "no-remix": Page("/c/{draft}/remix/", status=403),
    "making": Page("/making/{making}/"),
    "failed": Page("/making/{failed}/"),
    "details": Page("/c/{draft}/details/"),
    "drafts": Page("/drafts/"),
    "drafts-empty": Page("/drafts/", who="stranger"),
    "drafts-not-found": Page("/drafts/?q=xylophone"),
    "bin": Page("/bin/"),
    "bin-empty": Page("/bin/", who="stranger"),
}
CAMEOS = {
    "cameos": Page("/cameos/"),
    "cameos-empty": Page("/cameos/", who="stranger"),
    "cameo-new": Page("/cameos/new/"),
    "cameo": Page("/cameos/{cameo}/"),
    "cameo-thing": Page("/cameos/{thing}/"),
    "cameo-faced": Page("/cameos/{faced_thing}/", who="noor"),
    "cameo-ledger": Page("/cameos/{cameo}/ledger/"),
    "cameo-of": Page("/@author/cameo/", who="friend"),
    "cameo-ask": Page("/@author/cameo/", who="shy"),
    "appearances": Page("/cameos/appearances/"),
    "appearances-empty": Page("/cameos/appearances/", who="stranger"),
    "appearances-nothing": Page("/cameos/appearances/?person=nobody_1"),
    "appearance": Page("/c/{with_me}/"),
    "clip-with": Page("/c/{with_both}/", who="noor"),
    "signing": Page("/c/{signing}/", who="friend"),
    "compose-with": Page("/compose/?with=author", who="friend"),
    "news-likeness": Page("/news/", who="noor"),
    "enrol": Page("/cameos/enrol/"),
    "enrol-sign": Page("/cameos/enrol/", who="stranger"),
    "enrol-ready": Page("/cameos/enrol/", who="tuuli"),
    "enrol-record": Page("/cameos/enrol/{challenge}/", who="chatty"),
    "enrol-refused": Page("/cameos/enrol/{refused}/", who="shy"),
    "enrol-review": Page("/cameos/enrol/{review}/", who="grump"),
    "enrol-teen": Page("/cameos/enrol/", who="pip"),
    "guarding": Page("/cameos/guarding/{guarded}/", who="tuuli"),
    "kept": Page("/cameos/kept/"),
    "memorials": Page("/cameos/memorials/"),
    "memorial-claim": Page("/cameos/memorials/{claim}/", who="tuuli"),
    "memorial": Page("/cameos/{memorial}/", who="tuuli"),
    "memorial-of": Page("/@aino_m/cameo/"),
    "clip-memorial": Page("/c/{in_memory}/"),
    "vouchers": Page("/cameos/vouchers/", who="chatty"),
    "vouching": Page("/cameos/vouchings/{vouching}/", who="noor"),
    "erasure": Page("/cameos/erasures/{erasure}/", who="visitor"),
    "retention": Page("/cameos/retention/", who="visitor"),
}
DOORS = {
    "join": Page("/join/", who="visitor"),
    "invitation": Page("/join/{invite}/", who="visitor"),
    "invitation-spent": Page("/join/{spent}/", who="visitor", status=410),
    "sign-up": Page("/account/signup/?invite={invite}", who="visitor"),
    "sign-in": Page("/account/login/", who="visitor"),
    "sign-in-code": Page("/account/login/code/", who="visitor"),
    "sign-in-link": Page("/sign-in/{link}/", who="visitor"),
    "sign-out": Page("/account/logout/"),
    "password-reset": Page("/account/password/reset/", who="visitor"),
    "password-reset-sent": Page("/account/password/reset/done/", who="visitor"),
    "password-new": Page("/account/password/reset/key/{reset}/", who="visitor"),
    "password-bad-link": Page("/account/password/reset/key/1-not-a-key/", who="visitor"),
    "email-sent": Page("/account/confirm-email/", who="visitor"),
    "closed-account": Page("/account/inactive/", who="visitor"),
    "coming-back": Page("/account/coming-back/", who="leaver"),
}
SETTINGS = {
    "settings": Page("/settings/"),
    "settings-profile": Page("/settings/profile/"),
    "settings-privacy": Page("/settings/privacy/"),
    "settings-region": Page("/settings/region/"),
    "settings-distance": Page("/settings/distance/"),
    "settings-family": Page("/settings/family/", who="tuuli"),
    "settings-leaving": Page("/settings/leaving/"),
    "email": Page("/account/email/"),
    "password": Page("/account/password/set/"),
    "password-change": Page("/account/password/change/", who="friend"),
    "reauthenticate": Page("/account/reauthenticate/", who="friend"),
    "sessions": Page("/account/sessions/"),
    "second-step": Page("/account/2fa/"),
    "second-step-app": Page("/account/2fa/totp/activate/"),
    "recovery-codes": Page("/account/2fa/recovery-codes/generate/"),
    "passkeys": Page("/account/2fa/webauthn/"),
    "passkey-new": Page("/account/2fa/webauthn/add/"),
    "invites": Page("/invites/"),
}
FRAME = {
    "verify": Page("/verify/", who="visitor"),
    "not-found": Page("/nowhere/", who="visitor", status=404),
    "too-often": Page("/styleguide/429/", who="operator", status=429),
    "forbidden": Page("/styleguide/403/", who="operator", status=403),
    "bad-request": Page("/styleguide/400/", who="operator", status=400),
    "broken": Page("/styleguide/500/", who="operator", status=500),
    "styleguide": Page("/styleguide/", who="operator"),
}
DESK = {
    "admin-login": Page("/admin/login/", who="visitor"),
    "admin": Page("/admin/", who="operator"),
    "desk": Page("/admin/moderation/case/", who="operator"),
    "desk-clip": Page("/admin/moderation/case/{case}/change/", who="operator"),
    "desk-comment": Page("/admin/moderation/case/{case_comment}/change/", who="operator"),
    "desk-person": Page("/admin/moderation/case/people/{author}/", who="operator"),
    "desk-look": Page("/admin/moderation/case/looks/{waiting}/", who="operator"),
    "admin-reports": Page("/admin/moderation/report/", who="operator"),
    "admin-decisions": Page("/admin/moderation/decision/", who="operator"),
    "admin-strikes": Page("/admin/moderation/strike/", who="operator"),
    "admin-suspensions": Page("/admin/moderation/suspension/", who="operator"),
    "admin-enrolments": Page("/admin/cameos/enrolment/", who="operator"),
    "desk-enrolment": Page("/admin/cameos/enrolment/{enrolment}/change/", who="operator"),
    "desk-enrolment-decide": Page("/admin/cameos/enrolment/{enrolment}/decide/refuse/", who="operator"),
    "admin-claims": Page("/admin/cameos/claim/", who="operator"),
    "admin-vouchings": Page("/admin/cameos/vouching/", who="operator"),
    "admin-sightings": Page("/admin/cameos/sighting/", who="operator"),
    "admin-things": Page("/admin/cameos/faced/", who="operator"),
    "desk-thing": Page("/admin/cameos/faced/{faced}/change/", who="operator"),
    "desk-thing-decide": Page("/admin/cameos/faced/{faced}/decide/refuse/", who="operator"),
    "admin-clips": Page("/admin/clips/clip/", who="operator"),
    "admin-people": Page("/admin/accounts/user/", who="operator"),
}
PAGES = {**WATCHING, **PEOPLE, **MAKING, **CAMEOS, **DOORS, **SETTINGS, **FRAME, **DESK}
NAMED = """
feed clip clip-dark comments share tree explore search profile profile-private follow-requests news report compose
remix making drafts cameos cameo cameo-of memorials appearances appearance enrol-record sign-up sign-in settings
second-step-app verify not-found desk desk-clip
""".split()
"""Those that every run of the tests walks: one of each kind. `bin/prove pages` walks all."""
