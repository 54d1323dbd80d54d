"""People: their profiles, who follows whom, and the verbs between two."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.guessing import counted, slow_to_guess
from accounts.models import Block, Follow, User
from accounts.views import too_many, undoes, wished_for
from feed import people
from feed.cards import as_cards
from feed.mentions import known
from feed.pages import page_of

TILES = 24
ROWS = 40
FOLLOWS_PER_HOUR = 200


@slow_to_guess
@require_safe
def profile(request: HttpRequest, handle: str, tab: str = "clips") -> HttpResponse:
    """Who somebody is, and their clips. A stranger finds only the first half of a private account."""
    seen = people.with_counts(people.as_people(User.objects.visible_to(request.user), request.user), request.user)
    person = get_object_or_404(seen, handle=handle)
    mine = person.pk == request.user.pk
    looks_in = people.may_look_into(person, request.user)
    shows_likes = looks_in and (mine or person.shows_likes)
    if (tab == "remixes" and not looks_in) or (tab == "likes" and not shows_likes):
        raise Http404
    context = {
        "person": person,
        "is_mine": mine,
        "looks_in": looks_in,
        "shows_likes": shows_likes,
        "tab": tab,
        "known": known([person.bio], request.user),
    }
    if looks_in:
        clips = people.clips_of(person, request.user, tab)
        context["page"] = page_of(as_cards(clips, request.user), request, TILES)
    return render(request, "feed/profile.html", context)


@slow_to_guess
@require_safe
def circle(request: HttpRequest, handle: str, side: str) -> HttpResponse:
    """Who follows somebody, or whom they follow (`side`), the latest first."""
    person = get_object_or_404(people.as_people(User.objects.visible_to(request.user), request.user), handle=handle)
    if not people.may_look_into(person, request.user):
        raise Http404
    ends = ("follower", "followed") if side == "followers" else ("followed", "follower")
    rows = Follow.objects.filter(**{ends[1]: person}).order_by("-created_at", "-pk")
    around = User.objects.visible_to(request.user).filter(pk=OuterRef(ends[0]))
    page = page_of(rows.filter(Exists(around)).values_list(ends[0], flat=True), request, ROWS)
    met = people.as_people(User.objects.visible_to(request.user), request.user).in_bulk(page.rows)
    context = {
        "person": person,
        "side": side,
        "page": page,
        "people": [met[pk] for pk in page.rows if pk in met],
        "is_mine": person.pk == request.user.pk,
    }
    return render(request, "feed/circle.html", context)


# --- Verbs: POST does, DELETE (or POST with _method=DELETE, from a plain form) undoes -----------------


@login_required
@slow_to_guess
@require_http_methods(["POST", "DELETE"])
def follow(request: HttpRequest, handle: str) -> HttpResponse:
    me = me_of(request)
    person = other(request, handle)
    if undoes(request):
        people.unfollow(me, person)
    elif counted(lambda: too_many(f"follow:{me.pk}", most=FOLLOWS_PER_HOUR)):
        return render(request, "429.html", status=429)
    else:
        try:
            people.follow(me, person)
        except User.DoesNotExist as blocked_meanwhile:
            raise Http404 from blocked_meanwhile
    if not request.htmx:  # type: ignore[attr-defined]
        return back(request, person)
    whole = "whole" in request.GET
    rows = people.as_people(User.objects.visible_to(me), me)
    if whole:
        rows = people.with_counts(rows, me)
    context = {"person": get_object_or_404(rows, pk=person.pk), "whole": whole, "fresh": True}
    response = render(request, "feed/_follow.html", context)
    if whole and person.is_private and undoes(request):
        # What they show to followers is not for us any more.
        response["HX-Refresh"] = "true"
    return response


@login_required
@slow_to_guess
@require_http_methods(["POST", "DELETE"])
def mute(request: HttpRequest, handle: str) -> HttpResponse:
    person = other(request, handle)
    if undoes(request):
        me_of(request).unmute(person)
        messages.success(request, _("You hear of @%s again.") % person.handle)
    else:
        me_of(request).mute(person)
        messages.success(request, _("You will not meet @%s in lists and news. They are not told.") % person.handle)
    return back(request, person)


@login_required
@slow_to_guess
@require_http_methods(["POST", "DELETE"])
def block(request: HttpRequest, handle: str) -> HttpResponse:
    me = me_of(request)
    # Whom one blocked is not visible any more, but can be let back in, and a second press finds them blocked.
    by_me = Exists(Block.objects.filter(blocker=me, blocked=OuterRef("pk")))
    around = by_me if undoes(request) else Q(pk__in=User.objects.visible_to(me)) | Q(by_me)
    person = get_object_or_404(User.objects.filter(around).exclude(pk=me.pk), handle=handle)
    if undoes(request):
        me.unblock(person)
        messages.success(request, _("You and @%s can meet again.") % person.handle)
    else:
        me.block(person)
        messages.success(
            request, _("You and @%s do not see each other any more. Your settings have a list.") % person.handle
        )
    return redirect("feed")


@login_required
@require_http_methods(["POST", "DELETE"])
def follower(request: HttpRequest, handle: str) -> HttpResponse:
    """DELETE: somebody follows one no more. They are not told."""
    me = me_of(request)
    person = get_object_or_404(User, following__followed=me, handle=handle)
    if not undoes(request):
        return HttpResponse(status=405, headers={"Allow": "DELETE"})
    me.drop_follower(person)
    messages.success(request, _("@%s does not follow you any more. They are not told.") % person.handle)
    return redirect("profile_followers", me.handle)


@login_required
@require_safe
def follow_requests(request: HttpRequest) -> HttpResponse:
    """Who asks to follow, the latest first."""
    me = me_of(request)
    askers = User.objects.visible_to(me).filter(follow_requests_made__asked=me)
    page = page_of(askers.order_by("-follow_requests_made__created_at", "-pk"), request, ROWS)
    return render(request, "feed/follow_requests.html", {"page": page})


@login_required
@require_http_methods(["POST", "DELETE"])
def follow_acceptance(request: HttpRequest, handle: str) -> HttpResponse:
    """POST lets somebody follow who asked to; DELETE leaves them unanswered."""
    me = me_of(request)
    asker = get_object_or_404(User.objects.visible_to(me), handle=handle, follow_requests_made__asked=me)
    if undoes(request):
        me.decline(asker)
        said = _("You said no to @%s. They are not told.")
    else:
        people.accept(me, asker)
        said = _("@%s follows you now.")
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse()
    messages.success(request, said % asker.handle)
    return redirect("follow_requests")


# --- What the verbs share -----------------------------------------------------------------------------


def me_of(request: HttpRequest) -> User:
    return cast(User, request.user)


def other(request: HttpRequest, handle: str) -> User:
    """Somebody else whom the viewer may meet, or 404."""
    return get_object_or_404(User.objects.visible_to(request.user).exclude(pk=request.user.pk), handle=handle)


def back(request: HttpRequest, person: User) -> HttpResponse:
    """To the page that the form stood on, if it is one of ours, or else to the profile."""
    return redirect(wished_for(request, person.get_absolute_url()))
