"""Addresses of a clip's files for moderators, who may look whatever state it is in."""

from __future__ import annotations

from django import template
from django.urls import reverse

from clips.models import Clip

register = template.Library()


@register.simple_tag
def evidence(clip: Clip, kind: str) -> str:
    """The address of the newest file of `kind`, or "" where the clip has none."""
    return reverse("evidence", args=[clip.public_id, kind]) if clip.file(kind) else ""
