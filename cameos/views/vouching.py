"""Asking somebody to vouch, and the page on which they look and answer."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.views import undoes
from accounts.views.mine import me
from cameos import custody
from cameos import vouching as rules
from cameos.custody import Sealed
from cameos.enrolling import NotNow
from cameos.models import Asset

SHOWN = 100
"""People to choose from, at most."""


@login_required
@never_cache
@require_http_methods(["GET", "POST", "DELETE"])
def vouchers(request: HttpRequest) -> HttpResponse:
    """GET: who could say that my face is mine. POST: ask one of them. DELETE: wait for their answer no more."""
    person = me(request)
    if request.method == "GET":
        cameo = rules.waits(person)
        if cameo is None:
            return redirect("enrol")
        people = rules.who_could(person).order_by("handle")[:SHOWN]
        context = {"people": people, "asked": rules.asked_of(person), "most": rules.MOST_ASKED}
        return render(request, "cameos/vouchers.html", context)
    if undoes(request):
        if rules.take_question_back(person):
            messages.success(request, _("Taken back. You may ask somebody else."))
        return redirect("vouchers")
    # Whoever is not in the list is refused alike, whether they are here or not.
    member = rules.who_could(person).filter(handle=request.POST.get("handle", "").replace("\0", "")).first()
    try:
        asked = rules.ask(person, member or person)
        messages.success(request, _("Asked. You are told what %(who)s says.") % {"who": asked.by})
    except NotNow as no:
        messages.error(request, str(no))
    return redirect("vouchers")


@login_required
@never_cache
@require_http_methods(["GET", "POST", "DELETE"])
def vouching(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET: whose face it is said to be. POST: it is them. DELETE: I would rather not say."""
    member = me(request)
    asked = get_object_or_404(rules.open_to(member), public_id=public_id)
    if request.method == "GET":
        return render(request, "cameos/vouching.html", {"vouching": asked, "person": asked.cameo.owner})
    try:
        if undoes(request):
            done, said = rules.decline(asked, member), _("You did not say anything. They are told kindly.")
        else:
            done, said = rules.vouch(asked, member), _("Thank you. They may lend their likeness now.")
    except NotNow as no:
        messages.error(request, str(no))
        return redirect("news")
    if done:
        messages.success(request, said)
    else:
        messages.info(request, _("Nobody waits for your answer any more."))
    return redirect("news")


@login_required
@require_safe
def still(request: HttpRequest, public_id: str) -> HttpResponse:
    """The face from the front, decrypted in memory for whoever was asked. Its owner sees that it was opened."""
    member = me(request)
    asked = get_object_or_404(rules.open_to(member), public_id=public_id)
    owner = asked.cameo.owner
    if rules.waits(owner) is None or not rules.who_could(owner).filter(pk=member.pk).exists():
        raise Http404
    with translation.override(owner.locale):
        why = _("asked by you to vouch")
    try:
        content = custody.read(owner, "front", member, why)
    except (Asset.DoesNotExist, Sealed) as problem:
        raise Http404 from problem
    headers = {"Cache-Control": "private, no-store", "Cross-Origin-Resource-Policy": "same-origin"}
    return HttpResponse(content, content_type="image/jpeg", headers=headers)
