"""Taking a clip elsewhere: the share sheet, the embedded player, oEmbed.

Outside means: to whoever has the address. What goes out is decided by what a visitor without an account may see,
never by who asks, so that no draft and no private account's clip leaves by somebody else's hand.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import segno
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from clips.choices import Audience
from clips.models import Clip, ClipQuerySet
from feed.views.social import watched

WIDTH, HEIGHT = 360, 640
"""Pixels of an embedded player where nobody asks for others; 9 to 16."""


def outside() -> ClipQuerySet:
    """The clips that a visitor without an account may watch."""
    return Clip.objects.visible_to(AnonymousUser())


@require_safe
def share(request: HttpRequest, public_id: str) -> HttpResponse:
    """The link, its QR code, the marked file, the code of the player; or why there is no link."""
    clip = watched(request, public_id)
    why_not = reason_to_keep(clip)
    link = address("clip", clip)
    context = {
        "clip": clip,
        "why_not": why_not,
        "link": link,
        "qr": "" if why_not else qr(link),
        "embed": "" if why_not or not outside().filter(pk=clip.pk).exists() else player(clip, WIDTH, HEIGHT),
    }
    template = "feed/_share.html" if request.htmx else "feed/share.html"  # type: ignore[attr-defined]
    return render(request, template, context)


def reason_to_keep(clip: Clip) -> str:
    """Why a link to the clip would lead others nowhere; "" if it does not."""
    if clip.audience == Audience.LINK:
        return ""
    if clip.audience != Audience.EVERYONE:
        return _("Its author shows this clip to chosen people only, so a link would lead others nowhere.")
    if clip.author.is_private:
        return _("This account is private: only those whom it lets follow can open its clips.")
    return ""


def address(view: str, clip: Clip) -> str:
    """The whole address of a page of a clip, as others may open it."""
    return settings.SORASITE_URL + reverse(view, args=[clip.public_id])


def qr(link: str) -> str:
    """A picture of `link` for a phone's camera, as a data: address. Black on white in every theme: cameras need it."""
    uri: str = segno.make(link, error="m", micro=False).svg_data_uri(border=3, dark="#000", light="#fff", scale=8)
    return uri


def player(clip: Clip, width: int, height: int) -> str:
    """The code that shows the clip in a page elsewhere."""
    context = {"address": address("embed", clip), "clip": clip, "width": width, "height": height}
    return render_to_string("feed/_iframe.html", context).strip()


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]
@require_safe
def embed(request: HttpRequest, public_id: str) -> HttpResponse:
    """A small page with the player alone, which any other page may frame. The same for everybody who asks."""
    clip = get_object_or_404(outside().select_related("author").prefetch_related("renditions"), public_id=public_id)
    return render(request, "feed/embed.html", {"clip": clip, "link": address("clip", clip)})


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """What a page elsewhere asks before it embeds a clip (oembed.com, version 1.0, type video; JSON only)."""
    if request.GET.get("format", "json") != "json":
        return JsonResponse({"error": "This provider answers in JSON only."}, status=501)
    shown = outside().select_related("author").prefetch_related("renditions")
    clip = get_object_or_404(shown, public_id=clip_of(request.GET.get("url", "")))
    width, height = fitted(request.GET.get("maxwidth", ""), request.GET.get("maxheight", ""))
    answer = {
        "version": "1.0",
        "type": "video",
        "title": clip.title[:200],
        "author_name": clip.author.name,
        "provider_name": settings.SORASITE_NAME,
        "provider_url": settings.SORASITE_URL + "/",
        "cache_age": 300,
        "html": player(clip, width, height),
        "width": width,
        "height": height,
    }
    if clip.file("poster-jpeg"):
        poster = settings.SORASITE_URL + reverse("media", args=[clip.public_id, "poster-jpeg"])
        answer |= {"thumbnail_url": poster, "thumbnail_width": 720, "thumbnail_height": 1280}
    response = JsonResponse(answer)
    # Editors ask from the browser too, and there is nothing in it that a visitor would not see.
    response["Access-Control-Allow-Origin"] = "*"
    return response


def clip_of(url: str) -> str:
    """The public id of the clip whose page or player `url` is; raises 404 for any other address."""
    try:
        wanted, ours = urlsplit(url), urlsplit(settings.SORASITE_URL)
        if (wanted.scheme, wanted.netloc) != (ours.scheme, ours.netloc):
            raise Http404
        match = resolve(wanted.path)
    except (ValueError, Resolver404) as nowhere:
        raise Http404 from nowhere
    if match.url_name not in ("clip", "embed"):
        raise Http404
    return str(match.kwargs["public_id"])


def fitted(most_wide: str, most_high: str) -> tuple[int, int]:
    """The largest 9:16 player within both limits and our own; limits that are no numbers are none."""
    width = min(WIDTH, number(most_wide, WIDTH), number(most_high, HEIGHT) * 9 // 16)
    return width, width * 16 // 9


def number(said: str, otherwise: int) -> int:
    """A limit in pixels, or `otherwise` for what is not one."""
    return max(int(said), 1) if said.isascii() and said.isdigit() and len(said) < 6 else otherwise
