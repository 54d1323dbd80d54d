"""The desk: the queue of cases, one case, and what hangs on it. Its addresses hang in Django's admin (`admin.py`)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.views import undoes
from cameos.consent import ConsentMissing
from cameos.models import Cameo, Sighting
from clips.lifecycle import IllegalMove, State, WaitsFor
from clips.models import Clip
from moderation import sightings
from moderation.decisions import SubjectGone, decide, options, take_back
from moderation.forms import BecauseForm, DecisionForm, LookForm, SuspensionForm
from moderation.models import Case, Decision, Report, Suspension
from moderation.models.outcomes import TOO_MANY_STRIKES
from moderation.rules import COMMON_WORDS, Reason, Rule
from moderation.subjects import SUBJECTS
from moderation.suspensions import lift, may_suspend, suspend

PAGE = 50
HISTORY = 10


def moderator(request: HttpRequest) -> User:
    """Whoever asks, if they may judge."""
    if not isinstance(request.user, User) or not request.user.has_perm("clips.moderate_clip"):
        raise PermissionDenied
    return request.user


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of the desk, in the frame of the admin."""
    return TemplateResponse(request, template, {**admin.site.each_context(request), **context}, status=status)


# --- The queue --------------------------------------------------------------------------------------


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The open cases, most urgent first, and the clips of which screening was unsure; or what was decided."""
    me = moderator(request)
    decided = request.GET.get("state") == Case.State.DECIDED
    cases = Case.objects.under(me).select_related("author", "claimed_by")
    cases = cases.filter(state=Case.State.DECIDED).order_by("-decided_at") if decided else cases.open().by_urgency()
    reason, kind = request.GET.get("reason", ""), request.GET.get("kind", "")
    if reason in Reason.values:
        cases = cases.filter(reason=reason)
    if kind in SUBJECTS:
        cases = cases.filter(kind=kind)
    mine = Report.objects.filter(case=OuterRef("pk"), reporter=me)
    shown = Paginator(cases.annotate(i_reported=Exists(mine)), PAGE).get_page(request.GET.get("page"))
    rows = with_words(list(shown))
    sights = [] if decided or reason or kind else list(sightings.open_to(me)[:PAGE])
    things = [] if decided or reason or kind else list(Cameo.objects.to_judge_by(me).select_related("owner")[:PAGE])
    looks = [] if decided or reason or (kind and kind != "clip") else list(waiting().select_related("author")[:PAGE])
    context = {
        "title": _("Queue"),
        "at_queue": True,
        "page": shown,
        "rows": rows,
        "looks": looks,
        "things": things,
        "sights": sights,
        "decided": decided,
        "reason": reason,
        "kind": kind,
        "reasons": Reason.choices,
        "kinds": SUBJECTS.values(),
    }
    return page(request, "admin/moderation/queue.html", context)


def with_words(cases: list[Case]) -> list[dict[str, Any]]:
    """Each case with its subject and that in one line, with a query a kind."""
    things = {
        kind: subject.judged([case.subject for case in cases if case.kind == kind])
        for kind, subject in SUBJECTS.items()
        if any(case.kind == kind for case in cases)
    }
    rows = []
    for case in cases:
        thing = things[case.kind].get(case.subject)
        words = case.about.words(thing) if thing is not None else _("It is gone.")
        rows.append({"case": case, "about": case.about, "words": words})
    return rows


def waiting() -> Any:
    """The clips that wait for a moderator's look, longest first."""
    return Clip.objects.filter(state=State.WAITING, waits_for=WaitsFor.MODERATOR).order_by("state_since", "pk")


def onward(request: HttpRequest, me: User) -> HttpResponse:
    """To the next thing that this moderator may judge, and how many there are."""
    cases, looks = Case.objects.to_do_for(me), waiting().exclude(author=me)
    left = cases.count() + looks.count()
    messages.info(request, _("%d left.") % left if left else _("Nothing is left. Well done."))
    case, look = cases.by_urgency().first(), looks.first()
    if case is not None:
        return redirect("admin:moderation_case_change", case.pk)
    if look is not None:
        return redirect("admin:moderation_case_look", look.public_id)
    return redirect("admin:moderation_case_changelist")


# --- One case ---------------------------------------------------------------------------------------


@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    me = moderator(request)
    return case_page(request, me, get_case(me, pk))


def get_case(me: User, pk: int) -> Case:
    rows = Case.objects.under(me).select_related("author", "claimed_by")
    found = get_object_or_404(rows, pk=pk)
    if found.kind not in SUBJECTS:
        raise Http404
    return found


def case_page(
    request: HttpRequest, me: User, found: Case, form: Any = None, undo_form: Any = None, status: int = 200
) -> HttpResponse:
    thing = found.thing()
    if form is None:
        form = DecisionForm(**options(found, me, thing), initial={"rule": found.reason})
    before = Case.objects.filter(kind=found.kind, subject=found.subject).exclude(pk=found.pk)
    decisions = list(found.decisions.select_related("by", "strike", "suspension", "undoes"))
    context = {
        "title": f"{found.about.label} {found.subject}",
        "case": found,
        "about": found.about,
        "thing": thing,
        "address": found.about.address(thing) if thing is not None else "",
        "form": form,
        "undo_form": undo_form or BecauseForm(),
        "common": [(Rule(rule).label, rule, words) for rule, words in COMMON_WORDS.items() if words],
        "reports": list(found.reports.select_related("reporter")),
        "decisions": decisions,
        "against": found.decisions.against().first(),
        "before": list(before.prefetch_related("decisions").order_by("-opened_at")[:HISTORY]),
        "why_not": found.why_not(me),
        "held_by": found.held_by,
        "is_mine": found.held_by == me,
        **about_clip(found.about.clip(thing) if thing is not None else None),
        **about_person(found.author, found.pk),
    }
    return page(request, "admin/moderation/case.html", context, status)


def about_clip(clip: Clip | None) -> dict[str, Any]:
    """What a moderator should know of a clip besides what it shows."""
    if clip is None:
        return {"clip": None}
    return {
        "clip": clip,
        "transitions": list(clip.transitions.select_related("by")),
        "cast": list(clip.cast.select_related("cameo__owner", "grant")),
        "sightings": list(Sighting.objects.filter(clip=clip.public_id).select_related("cameo__owner").order_by("pk")),
        "parents": list(clip.parents.select_related("parent__author")),
        "children": list(clip.children.select_related("child__author")[:HISTORY]),
    }


def about_person(person: User | None, besides: int | None = None) -> dict[str, Any]:
    """Somebody's history here: cases, strikes, suspensions."""
    if person is None:
        return {"person": None}
    cases = person.cases.prefetch_related("decisions")
    if besides is not None:
        cases = cases.exclude(pk=besides)
    live = person.strikes.live().count()
    return {
        "person": person,
        "cases": with_words(list(cases.order_by("-opened_at")[:HISTORY])),
        "strikes": list(person.strikes.select_related("decision")[:HISTORY]),
        "live": live,
        "one_more_is_too_many": live + 1 >= TOO_MANY_STRIKES,
        "most_strikes": TOO_MANY_STRIKES,
        "suspensions": list(person.suspensions.select_related("by")[:HISTORY]),
    }


@require_http_methods(["POST", "DELETE"])
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """ "I am looking at it", and no more."""
    me = moderator(request)
    found = get_case(me, pk)
    if undoes(request):
        found.release(me)
    elif not found.claim(me):
        held_by = get_case(me, pk).held_by
        messages.info(request, _("%s is looking at it.") % held_by if held_by else _("It is decided already."))
    return redirect("admin:moderation_case_change", pk)


@require_http_methods(["POST", "DELETE"])
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide a case, or take its decision back."""
    me = moderator(request)
    found = get_case(me, pk)
    return undo(request, me, found) if undoes(request) else judge(request, me, found)


def judge(request: HttpRequest, me: User, found: Case) -> HttpResponse:
    here = redirect("admin:moderation_case_change", found.pk)
    if not found.is_open:
        return quicker(request, found)
    form = DecisionForm(request.POST, **options(found, me, found.thing()))
    if not form.is_valid():
        return case_page(request, me, found, form=form, status=422)
    try:
        made = decide(found, me, form.ruling())
    except PermissionDenied as no:
        messages.error(request, str(no))
        return here
    except SubjectGone:
        messages.error(request, _("It is gone meanwhile. Please look again."))
        return here
    if made is None:
        return quicker(request, found)
    messages.success(request, said(made))
    return onward(request, me)


def quicker(request: HttpRequest, found: Case) -> HttpResponse:
    messages.info(request, _("Somebody was quicker: this case is decided already. Your words were not sent."))
    return redirect("admin:moderation_case_change", found.pk)


def said(made: Decision) -> str:
    """What happened, and what a moderator may want to do now."""
    words = {
        Decision.Outcome.KEPT: _("Kept. The reporters were told."),
        Decision.Outcome.GONE: _("Closed. The reporters were told."),
        Decision.Outcome.WARNED: _("Warned. Both sides were told."),
    }.get(Decision.Outcome(made.outcome), _("Taken down. The author and the reporters were told."))
    author = made.case.author
    if author is not None and hasattr(made, "strike") and not hasattr(made, "suspension"):
        live = author.strikes.live().count()
        if live >= TOO_MANY_STRIKES:
            words += " " + _("%(who)s has %(live)d live strikes now: think of a suspension.") % {
                "who": author,
                "live": live,
            }
    return words


def undo(request: HttpRequest, me: User, found: Case) -> HttpResponse:
    form = BecauseForm(request.POST)
    last = found.decisions.against().first()
    if last is None:
        messages.info(request, _("There is nothing to take back."))
    elif not form.is_valid():
        return case_page(request, me, found, undo_form=form, status=422)
    else:
        try:
            done = take_back(last, me, form.cleaned_data["because"])
            told = _("Taken back. Both sides were told.") if done else _("Somebody was quicker.")
            messages.success(request, told)
        except PermissionDenied as no:
            messages.error(request, str(no))
        except ConsentMissing as missing:
            messages.error(request, str(missing))
    return redirect("admin:moderation_case_change", found.pk)


# --- A clip that waits for a look -------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, public_id: str) -> HttpResponse:
    """Screening was unsure of this clip: let it pass, or refuse it."""
    me = moderator(request)
    clip = get_object_or_404(Clip.objects.under(me).select_related("author"), public_id=public_id)
    if clip.waits_for != WaitsFor.MODERATOR:
        messages.info(request, _("Nobody waits for this one any more."))
        return redirect("admin:moderation_case_changelist")
    own = clip.author_id == me.pk
    form, status = LookForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and own:
        messages.error(request, _("This is yours. Somebody else decides."))
    elif request.method == "POST" and form.is_valid():
        settle(request, me, clip, form)
        return onward(request, me)
    elif request.method == "POST":
        status = 422
    context = {
        "title": _("A look at %s") % clip.public_id,
        "thing": clip,
        "form": form,
        "own": own,
        **about_clip(clip),
        **about_person(clip.author),
    }
    return page(request, "admin/moderation/look.html", context, status)


def settle(request: HttpRequest, me: User, clip: Clip, form: LookForm) -> None:
    passes, because = form.cleaned_data["outcome"] == "pass", form.cleaned_data["because"]
    try:
        if passes:
            done = clip.approve(me, because or _("A moderator looked and found nothing."))
        else:
            done = clip.decline(me, because)
    except (ConsentMissing, PermissionDenied) as no:
        messages.error(request, str(no))
    except IllegalMove:
        messages.info(request, _("Somebody was quicker."))
    else:
        told = _("It goes on.") if passes else _("Refused. The author was told.")
        messages.success(request, told if done else _("Somebody was quicker."))


# --- A person ---------------------------------------------------------------------------------------


@require_safe
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """Somebody's history here, and the way out and in."""
    me = moderator(request)
    return person_page(request, me, get_object_or_404(User, public_id=public_id), SuspensionForm())


def person_page(request: HttpRequest, me: User, found: User, form: Any, status: int = 200) -> HttpResponse:
    context = {
        "title": str(found),
        "form": form,
        "may_suspend": may_suspend(me, found),
        "running": Suspension.objects.running().filter(person=found).select_related("by").first(),
        **about_person(found),
    }
    return page(request, "admin/moderation/person.html", context, status)


@require_http_methods(["POST", "DELETE"])
def suspension(request: HttpRequest, public_id: str) -> HttpResponse:
    """Suspend somebody, or let them in again."""
    me = moderator(request)
    found = get_object_or_404(User, public_id=public_id)
    there = redirect(reverse("admin:moderation_person", args=[public_id]))
    if not may_suspend(me, found):
        messages.error(request, _("Only an operator may suspend this person."))
        return there
    if undoes(request):
        running = Suspension.objects.running().filter(person=found).first()
        lifted = running is not None and lift(running, me)
        messages.success(request, _("They may come in again.") if lifted else _("Nobody keeps them out."))
        return there
    form = SuspensionForm(request.POST)
    if not form.is_valid():
        return person_page(request, me, found, form, status=422)
    suspend(found, me, form.cleaned_data["because"], form.cleaned_data["days"] or None)
    messages.success(request, _("Suspended. Their pages are closed and their clips dark."))
    return there
