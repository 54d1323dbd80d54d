"""Words of clips, for templates of rooms that know only their ids."""

from __future__ import annotations

from django import template

from clips.models import Clip

register = template.Library()


@register.simple_tag
def wording_of(public_id: str) -> str:
    """What is asked to happen in a clip, for whoever decides about it."""
    clip = Clip.objects.filter(public_id=public_id).only("prompt", "spoken").first()
    return clip.wording.strip() if clip else ""
