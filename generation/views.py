"""Making: the composer, the progress of a clip, the drafts."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.guessing import counted
from accounts.models import User
from accounts.views import too_many, undoes
from cameos.consent import ConsentMissing
from cameos.ledger import failed_tries
from cameos.models import Cameo
from cameos.views.likenesses import castable
from clips.lifecycle import FILMED, UNDERWAY, IllegalMove, State
from clips.models import Clip
from clips.seeing import lit_of
from generation import remixing, turns
from generation.backends import chosen
from generation.backends.base import BackendError
from generation.forms import ComposeForm, DetailsForm, RemixForm
from generation.tasks import screen
from screening import words

WITH_A_LIKENESS = 60
"""Clips with a likeness that one may ask for in an hour, allowed or not."""


@login_required
@require_http_methods(["GET", "POST"])
def compose(request: HttpRequest) -> HttpResponse:
    """Imagine a clip. Pressing twice, or in two tabs of one form, makes one clip."""
    try:
        abilities = chosen().abilities()
    except BackendError as problem:
        return render(request, "generation/no_engine.html", {"problem": problem}, status=503)
    again = Clip.objects.of(request.user).filter(public_id=word_of(request, "like")).first()
    data = request.POST if request.method == "POST" else None
    form = ComposeForm(data, instance=like(again), abilities=abilities, author=request.user)
    if data is None and again is None and re.fullmatch(r"\w{2,30}", word_of(request, "with")):
        form.initial["prompt"] = f"@{word_of(request, 'with')} "
    if request.method == "POST" and (clip := pressed(request, form)) is not None:
        return redirect(clip)
    context = {
        "form": form,
        "abilities": abilities,
        "forecast": turns.forecast(author=request.user),
        "choices": castable(request.user) if abilities.reference else [],
    }
    return render(request, "generation/compose.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def remix(request: HttpRequest, public_id: str) -> HttpResponse:
    """Imagine a clip over another one. Pressing twice, or in two tabs of one form, makes one."""
    watchable = Clip.objects.visible_to(request.user).select_related("author").prefetch_related("renditions")
    parent = get_object_or_404(watchable, public_id=public_id)
    try:
        remixing.check(parent, request.user)  # type: ignore[arg-type]
        abilities = chosen().abilities()
        way = remixing.way_from(parent, abilities)
    except remixing.Closed as closed:
        context = {"parent": parent, "problem": closed, "words": request.POST.get("prompt", "")}
        return render(request, "generation/no_remix.html", context, status=403)
    except BackendError as problem:
        return render(request, "generation/no_engine.html", {"problem": problem}, status=503)
    data = request.POST if request.method == "POST" else None
    form = RemixForm(data, instance=like(parent), abilities=abilities, author=request.user, way=way)
    if request.method == "POST" and (clip := pressed(request, form, parent)) is not None:
        return redirect(clip)
    context = {
        "form": form,
        "parent": parent,
        "abilities": abilities,
        "from_words": way is remixing.Way.WORDS,
        "choices": castable(request.user) if abilities.reference else [],
        "carried": Cameo.objects.filter(appearances__clip=parent).select_related("owner").distinct(),
        "forecast": turns.forecast(author=request.user, seconds=parent.seconds),
    }
    return render(request, "generation/remix.html", context, status=422 if form.errors else 200)


def pressed(request: HttpRequest, form: ComposeForm, parent: Clip | None = None) -> Clip | None:
    """The clip that the form asks for, made once however often it is sent; None if the form now says why not."""
    if not form.is_valid():
        return None
    wish = form.wish()
    twin = wish["ticket"] and Clip.objects.filter(author=request.user.pk, ticket=wish["ticket"]).first()
    if twin and twin.state == State.DELETED:
        # Sent again after its clip was thrown away: that is a new wish.
        wish["ticket"] = uuid.uuid4()
    elif twin:
        return twin
    verdict = words.judge(wish["prompt"], spoken=wish["spoken"], lent=[one.called for one in form.cameos])
    if not verdict.allowed:
        # Said here at once, with the words still in the form; the worker's screening decides again.
        for finding in verdict.findings:
            form.add_error("prompt" if finding.span in wish["prompt"] else "spoken", finding.said)
        return None
    if form.cameos and counted(lambda: too_many(f"likeness:{request.user.pk}", WITH_A_LIKENESS)):
        # Each try that is refused stands in a ledger for ever.
        form.add_error(None, _("That was a lot at once. Please wait a few minutes."))
        return None
    try:
        clip = imagine(request, wish, form.cameos, parent, form.cleaned_data.get("strength"))
    except remixing.Closed as no:
        form.add_error(None, str(no))
        return None
    except ConsentMissing as no:
        form.add_error(None, str(no))
        form.to_ask = list(Cameo.objects.open_to(request.user).filter(pk__in=[one.pk for one in no.decision.refused]))
        return None
    if clip is None:
        form.add_error(None, enough())
    return clip


def has_enough(request: HttpRequest) -> bool:
    """Whether as many clips of this person are under way as one may have."""
    underway = Clip.objects.of(request.user).filter(state__in=UNDERWAY).count()
    return underway >= settings.SORASITE_MAX_WAITING


def enough() -> str:
    most = settings.SORASITE_MAX_WAITING
    return _("You have %d clips under way already. Wait for one, or cancel one.") % most


def word_of(request: HttpRequest, name: str) -> str:
    """A word of the address, without the NUL that PostgreSQL cannot look for."""
    return request.GET.get(name, "").replace("\0", "").strip()


def like(clip: Clip | None) -> Clip:
    """A new clip with the words and choices of `clip`."""
    if clip is None:
        return Clip()
    same = ("prompt", "style", "camera", "mood", "seconds", "sound", "spoken")
    return Clip(**{name: getattr(clip, name) for name in same})


def imagine(
    request: HttpRequest,
    wish: dict[str, Any],
    cameos: Sequence[Cameo],
    parent: Clip | None = None,
    strength: float | None = None,
) -> Clip | None:
    """Write the clip and its cast down and wake the screener when that is committed; None if its author has enough
    under way. Raises `ConsentMissing` if one of `cameos` is not lent to them.
    """
    try:
        with failed_tries(), transaction.atomic():
            # The lock makes many requests at once count one after the other.
            author = User.objects.select_for_update(no_key=True).get(pk=request.user.pk)
            if has_enough(request):
                return None
            if parent is None:
                clip = Clip.imagine(cameos, author=author, **wish)
            else:
                clip = remixing.begin(parent, author, strength or remixing.USUAL, wish, cameos)
            transaction.on_commit(lambda: screen.send(clip.pk), robust=True)
    except IntegrityError:
        # The other press of the button was quicker.
        return Clip.objects.of(request.user).get(ticket=wish["ticket"])
    return clip


@login_required
@never_cache
@require_safe
def forecast(request: HttpRequest) -> HttpResponse:
    """The place in the queue and the time for a clip of `?seconds=`, as a fragment."""
    asked = request.GET.get("seconds", "4")
    seconds = int(asked) if asked.isdecimal() and len(asked) <= 2 else 4
    context = {"forecast": turns.forecast(author=request.user, seconds=seconds)}
    return render(request, "generation/_forecast.html", context)


@login_required
@never_cache
@require_safe
def making(request: HttpRequest, public_id: str) -> HttpResponse:
    """How a clip of one's own is getting on. Once it has a film, its page is the clip's own."""
    clip = mine(request, public_id)
    if clip.state in FILMED and not request.htmx:  # type: ignore[attr-defined]
        return redirect("clip", clip.public_id)
    template = "generation/_progress.html" if request.htmx else "generation/making.html"  # type: ignore[attr-defined]
    response = render(request, template, progress_of(clip))
    if clip.state in FILMED:
        response["HX-Redirect"] = clip.get_absolute_url()
    return response


def progress_of(clip: Clip) -> dict[str, Any]:
    """What the progress page shows."""
    attempt = clip.renders.filter(attempt=clip.attempt).first() if clip.state in turns.WORKING else None
    underway = clip.state in UNDERWAY
    return {
        "clip": clip,
        "render": attempt,
        "underway": underway,
        "forecast": turns.forecast(clip) if underway else None,
        "can_retry": clip.state in {State.FAILED, State.CANCELLED},
    }


@login_required
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """Everything one made, newest first."""
    clips = Clip.objects.of(request.user).order_by("-created_at").prefetch_related("renditions")
    clips = clips.with_credit(request.user)
    query = word_of(request, "q")
    if query:
        clips = clips.filter(prompt__icontains=query) | clips.filter(caption__icontains=query)
    page = Paginator(clips, 24).get_page(request.GET.get("page"))
    lit = lit_of(page, request.user)
    for clip in page:
        # Its state is told by the bookkeeping later; its pictures are dark now.
        clip.is_dark = clip.pk not in lit  # type: ignore[attr-defined]
    return render(request, "generation/drafts.html", {"page": page, "query": query})


@login_required
@require_safe
def bin_(request: HttpRequest) -> HttpResponse:
    """What one deleted, for the 30 days in which it can come back."""
    clips = Clip.objects.filter(author=request.user.pk, state=State.DELETED).order_by("-state_since")
    return render(request, "generation/bin.html", {"page": Paginator(clips, 48).get_page(request.GET.get("page"))})


# --- Verbs: POST makes the thing, DELETE (or POST with _method=DELETE, from a plain form) undoes it ----


@login_required
@require_POST
def cancellation(request: HttpRequest, public_id: str) -> HttpResponse:
    return do(request, public_id, Clip.cancel, _("Cancelled. Nothing was spent."))


@login_required
@require_POST
def another_try(request: HttpRequest, public_id: str) -> HttpResponse:
    if has_enough(request):
        messages.error(request, enough())
        return redirect(mine(request, public_id))
    if not remixing.may_begin_again(mine(request, public_id)):
        messages.error(request, _("The clip that this was to be made from cannot be remixed any more."))
        return redirect(mine(request, public_id))
    return do(request, public_id, Clip.try_again, "")


@login_required
@require_http_methods(["POST", "DELETE"])
def publication(request: HttpRequest, public_id: str) -> HttpResponse:
    if undoes(request):
        return do(request, public_id, Clip.unpublish, _("It is a draft again. Only you see it."))
    return do(request, public_id, Clip.publish, _("Published."))


@login_required
@require_http_methods(["POST", "DELETE"])
def deletion(request: HttpRequest, public_id: str) -> HttpResponse:
    if undoes(request):
        clip = get_object_or_404(Clip, author=request.user.pk, public_id=public_id, state=State.DELETED)
        return perform(request, clip, Clip.undelete, _("It is back."))
    return do(request, public_id, Clip.delete_by, _("In the bin. You have 30 days to take it out again."), to="drafts")


@login_required
@require_http_methods(["GET", "POST"])
def details(request: HttpRequest, public_id: str) -> HttpResponse:
    """Caption, audience and switches of a clip that has a film."""
    clip = mine(request, public_id)
    if clip.state not in {State.DRAFT, State.PUBLISHED}:
        return redirect(clip)
    form = DetailsForm(request.POST if request.method == "POST" else None, instance=clip)
    if request.method == "POST" and form.is_valid():
        verdict = words.judge(form.cleaned_data["caption"])
        broken = form.instance.broken_rules() if "caption" in form.changed_data else None
        if broken is not None:
            form.add_error("caption", broken.why)
        elif verdict.unsure:
            form.add_error("caption", _("This may name a real person. Leave the name out of the caption."))
        elif verdict.allowed:
            # These columns alone: a whole row would write back a state that a moderator may just have changed.
            form.save(commit=False).save(update_fields=list(form.fields))
            if {"caption", "audience"} & set(form.changed_data) and clip.take_signatures_back():
                messages.success(request, _("Saved. Whoever lends the likeness says yes anew, so it is a draft again."))
            else:
                messages.success(request, _("Saved."))
            return redirect(clip)
        for finding in verdict.findings:
            form.add_error("caption", finding.said)
    return render(request, "generation/details.html", {"clip": clip, "form": form}, status=422 if form.errors else 200)


def mine(request: HttpRequest, public_id: str) -> Clip:
    """A clip of the signed-in person, or 404."""
    clip: Clip = get_object_or_404(Clip.objects.of(request.user).select_related("author"), public_id=public_id)
    return clip


def do(request: HttpRequest, public_id: str, verb: Any, said: str, to: str = "") -> HttpResponse:
    return perform(request, mine(request, public_id), verb, said, to)


def perform(request: HttpRequest, clip: Clip, verb: Any, said: str, to: str = "") -> HttpResponse:
    """Do `verb` to the clip and go back to it. What cannot be done is said; a lost race is no error."""
    try:
        if verb(clip, request.user) and said:
            messages.success(request, said)
    except (IllegalMove, ConsentMissing) as problem:
        said = str(problem) if isinstance(problem, ConsentMissing) else _("That is not possible now.")
        messages.error(request, said)
    clip.refresh_from_db()
    return redirect(to) if to else redirect(clip)
