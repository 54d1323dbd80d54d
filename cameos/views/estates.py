"""`/cameos/memorials/`: an estate claims the likeness of somebody who died, and sees what became of it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.views import too_many, undoes
from cameos import estates
from cameos.enrolling import NotNow
from cameos.forms import ClaimForm
from cameos.models import Claim
from cameos.models.estates import DAYS_TO_DECIDE
from cameos.views.likenesses import me

CLAIMS_PER_DAY = 5
DAY = 24 * 3600


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def memorials(request: HttpRequest) -> HttpResponse:
    """My claims, and a new one."""
    person, status, why_not = me(request), 200, ""
    try:
        estates.allowed(person)
    except NotNow as no:
        why_not = str(no)
    sent = request.method == "POST" and not why_not
    form = ClaimForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        if too_many(f"claim:{person.pk}", CLAIMS_PER_DAY, DAY):
            form.add_error(None, _("These were many claims in one day. Please come back tomorrow."))
            status = 429
        else:
            try:
                one = form.claim(person)
            except NotNow as no:
                form.add_error("name", str(no))
            except ValidationError as problem:
                form.add_error("pictures", problem)
            else:
                messages.success(request, _("Thank you. A moderator looks at it, and you are told."))
                return redirect("memorial_claim", one.public_id)
    if sent and status == 200:
        status = 422
    context = {
        "form": form,
        "why_not": why_not,
        "declaration": estates.declaration_text(),
        "claims": person.claims.select_related("cameo"),
    }
    return render(request, "cameos/memorials.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "POST", "DELETE"])
def claim(request: HttpRequest, public_id: str) -> HttpResponse:
    """One claim of mine. DELETE: I take it back."""
    one = get_object_or_404(Claim.objects.select_related("cameo"), public_id=public_id, person=request.user.pk)
    if request.method != "GET":
        if not undoes(request):
            return HttpResponse(status=405, headers={"Allow": "GET, DELETE"})
        if estates.give_up(one, me(request)):
            messages.success(request, _("Taken back. What you handed in is destroyed."))
        else:
            messages.error(request, _("It is decided already."))
        return redirect("memorials")
    return render(request, "cameos/claim.html", {"claim": one, "days": DAYS_TO_DECIDE})
