"""Addresses of a clip's files, for templates."""

from __future__ import annotations

from django import template
from django.urls import reverse

from clips.models import Clip

register = template.Library()


@register.simple_tag
def film(clip: Clip, kind: str) -> str:
    """The address of the newest file of `kind` (a `Rendition.Kind`), or "" where the clip has none.

    It reads `clip.kinds` where a list was asked with them, else `clip.renditions`, which a list prefetches.
    """
    kinds = getattr(clip, "kinds", None)
    there = clip.file(kind) is not None if kinds is None else kind in kinds
    return reverse("media", args=[clip.public_id, kind]) if there else ""
