"""The pages of the site by name: what the screenshots show, and what the tests of the look walk.

A new page joins by a row here. `path` may name what `sorasite.showcase` has set up: {clip}, {draft}, {making},
{failed}, {gone}, {friend}, {link}; `who` is one of its people, or "visitor".
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


PAGES = {
    "feed": Page("/", full=False),
    "feed-visitor": Page("/", who="visitor", full=False),
    "clip": Page("/c/{clip}/"),
    "clip-own": Page("/c/{mine}/"),
    "clip-dark": Page("/c/{gone}/"),
    "draft": Page("/c/{draft}/"),
    "compose": Page("/compose/"),
    "making": Page("/making/{making}/"),
    "failed": Page("/making/{failed}/"),
    "details": Page("/c/{draft}/details/"),
    "drafts": Page("/drafts/"),
    "drafts-empty": Page("/drafts/", who="stranger"),
    "drafts-not-found": Page("/drafts/?q=xylophone"),
    "bin": Page("/bin/"),
    "news": Page("/news/"),
    "news-empty": Page("/news/", who="stranger"),
    "report": Page("/c/{clip}/report/"),
    "verify": Page("/verify/", who="visitor"),
    "sign-in": Page("/sign-in/", who="visitor"),
    "sign-in-link": Page("/sign-in/{link}/", who="visitor"),
    "not-found": Page("/nowhere/", who="visitor", status=404),
    "styleguide": Page("/styleguide/", who="operator"),
    "admin-login": Page("/admin/login/", who="visitor"),
    "admin": Page("/admin/", who="operator"),
    "admin-reports": Page("/admin/moderation/report/", who="operator"),
    "admin-clips": Page("/admin/clips/clip/", who="operator"),
}
