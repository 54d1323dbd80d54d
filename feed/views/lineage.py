"""The family of a clip: what it was made from, up to the first, and what was made from it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from clips.models import Clip
from feed.families import Family


@require_safe
def tree(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ancestors and descendants of a clip, as far as the viewer may see them."""
    clip = get_object_or_404(Clip.objects.visible_to(request.user).select_related("author"), public_id=public_id)
    family = Family(clip, request.user)
    page = Paginator(family.children(), Family.A_PAGE).get_page(request.GET.get("page"))
    return render(request, "feed/tree.html", {"clip": clip, "family": family.drawn(page), "page": page})
