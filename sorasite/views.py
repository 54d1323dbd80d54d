"""What the frame itself answers: the web manifest, the favicon, and the style page for operators."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi, gettext
from django.views.decorators.http import require_safe

from sorasite import styleguide as guide

DARK, LIGHT = "#131010", "#faf5ee"
"""`--ground` of tokens.css in both themes: what the browser paints round the page."""


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """The web app manifest: with it a phone offers to install the site."""

    def icon(name: str, size: int, purpose: str) -> dict[str, str]:
        return {"src": static(f"icons/{name}"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}

    def shortcut(name: str, address: str) -> dict[str, object]:
        return {"name": name, "url": reverse(address), "icons": [icon("app-192.png", 192, "any")]}

    words = {
        "id": "/",
        "name": settings.SORASITE_NAME,
        "short_name": settings.SORASITE_NAME[:12],
        "description": gettext("Say what should happen, and watch it happen."),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": reverse("feed"),
        "scope": "/",
        "display": "standalone",
        "background_color": DARK,
        "theme_color": DARK,
        "categories": ["social", "entertainment"],
        "icons": [
            icon("app-192.png", 192, "any"),
            icon("app-512.png", 512, "any"),
            icon("app-maskable-512.png", 512, "maskable"),
        ],
        "shortcuts": [
            shortcut(gettext("Imagine a clip"), "compose"),
            shortcut(gettext("Explore"), "explore"),
            shortcut(gettext("Drafts"), "drafts"),
        ],
    }
    return JsonResponse(words, content_type="application/manifest+json", headers={"Cache-Control": "max-age=3600"})


@require_safe
def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """Where browsers look for an icon when what they show is no page of ours: a film, a file."""
    return HttpResponseRedirect(static("icons/favicon.ico"))


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every part of the look, from the templates and styles themselves; for those who run the place."""
    if not request.user.is_superuser:
        raise Http404
    return render(request, "sorasite/styleguide.html", guide.everything())


@require_safe
def wrong(request: HttpRequest, status: int) -> HttpResponse:
    """What people see when something goes wrong, as it answers then; a part of the style page."""
    if not request.user.is_superuser or status not in guide.WRONG:
        raise Http404
    return render(request, f"{status}.html", status=status)
