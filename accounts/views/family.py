"""Who is whose guardian: the code, whom it leads to, and the yes of both."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import GuardianCode, Guardianship
from accounts.models.guardians import check_linkable, roles
from accounts.views import too_many, undoes
from accounts.views.mine import me

CODES_PER_HOUR = 20
"""Codes that somebody makes, and tries of others' codes, each."""


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def family(request: HttpRequest) -> HttpResponse:
    """My links. POST makes a code, which is shown in this answer and never again."""
    if request.method == "GET":
        return page(request)
    if too_many(f"family-codes:{request.user.pk}", CODES_PER_HOUR):
        return render(request, "429.html", status=429)
    try:
        return page(request, code=GuardianCode.objects.issue(me(request)))
    except ValidationError as problem:
        return page(request, problem=problem.messages[0], status=422)


def page(request: HttpRequest, code: str = "", problem: str = "", status: int = 200) -> HttpResponse:
    person = me(request)
    links = Guardianship.objects.current().of(person).select_related("guardian", "teen").order_by("pk")
    why_not = ""
    try:
        check_linkable(person)
    except ValidationError as no:
        why_not = no.messages[0]
    context = {
        "person": person,
        "links": [(link, link.other(person), getattr(link, link.moment(person)) is None) for link in links],
        "why_not": why_not,
        "code": code,
        "problem": problem,
    }
    return render(request, "accounts/settings_family.html", context, status=status)


@login_required
@require_POST
def entry(request: HttpRequest) -> HttpResponse:
    """Enter somebody's code: first see who it is; with `agree`, say yes, which uses it up."""
    person, code = me(request), request.POST.get("code", "")[:40]
    if too_many(f"family-tries:{person.pk}", CODES_PER_HOUR):
        return render(request, "429.html", status=429)
    try:
        if request.POST.get("agree"):
            link = GuardianCode.objects.agree(code, person)
            other = link.other(person)
            messages.success(request, _("You agreed. It holds as soon as %(name)s does too.") % {"name": other.name})
            return redirect("family")
        maker = GuardianCode.objects.maker(code, person)
    except ValidationError as problem:
        return page(request, problem=problem.messages[0], status=422)
    pair = roles(maker, person)
    context = {"maker": maker, "code": code, "becomes_guardian": pair is not None and pair[0] == person}
    return render(request, "accounts/family_entry.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "POST", "DELETE"])
def link(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET: where news of a link lead. POST: the second yes. DELETE: decline or end it, without a reason."""
    person = me(request)
    rows = Guardianship.objects.of(person).select_related("guardian", "teen")
    if request.method == "GET":
        one = get_object_or_404(rows, public_id=public_id)
        if not one.stands:
            return redirect("family")
        return redirect("guarding", public_id) if one.guardian == person else redirect("enrol")
    one = get_object_or_404(rows.current(), public_id=public_id)
    other = one.other(person)
    if undoes(request):
        if one.end(person):
            messages.success(request, _("You and %(name)s are not linked any more.") % {"name": other.name})
    elif one.agree(person):
        messages.success(request, _("You and %(name)s are linked.") % {"name": other.name})
    return redirect("family")
