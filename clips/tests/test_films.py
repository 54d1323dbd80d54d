"""Addresses of a clip's files in templates."""

from __future__ import annotations

from clips.models import Clip, Rendition
from clips.templatetags.films import film


def clip_with(*kinds: str) -> Clip:
    """A clip whose files were prefetched, as in a list."""
    clip = Clip(pk=1)
    clip._prefetched_objects_cache = {"renditions": [Rendition(kind=kind) for kind in kinds]}  # type: ignore[attr-defined]
    return clip


def test_a_file_that_is_there_has_an_address_and_needs_no_query() -> None:
    clip = clip_with("video", "poster")
    assert film(clip, "video") == f"/media/{clip.public_id}/video"


def test_a_file_that_is_missing_has_none() -> None:
    assert film(clip_with("video"), "captions") == ""
