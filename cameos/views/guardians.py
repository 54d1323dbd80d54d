"""A teen asks their guardian; the guardian reads what it means, decides, and sees what is lent and what was done."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Guardianship
from accounts.views import undoes
from cameos import enrolling
from cameos import guardians as guarding_them
from cameos.models import Entry
from cameos.views.likenesses import ROWS, loans_of, me, with_people
from screening.topics import Topic


@login_required
@require_POST
def approval(request: HttpRequest) -> HttpResponse:
    """A teen asks whether their likeness may be here."""
    try:
        guarding_them.ask(me(request))
        messages.success(request, _("Asked. You are told as soon as there is an answer."))
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("enrol")


@login_required
@never_cache
@require_http_methods(["GET", "POST", "DELETE"])
def guarding(request: HttpRequest, public_id: str) -> HttpResponse:
    """The likeness of a teen, for their guardian. POST: yes. DELETE: no, or not any more; nobody needs a reason."""
    rows = Guardianship.objects.standing().filter(guardian=request.user.pk).select_related("guardian", "teen")
    link = get_object_or_404(rows, public_id=public_id)
    if request.method == "GET":
        return shown(request, link)
    try:
        if undoes(request):
            if guarding_them.refuse(link, me(request)):
                messages.success(request, _("Done. Nothing of %(name)s is shown here.") % {"name": link.teen.name})
        elif guarding_them.approve(link, me(request)):
            messages.success(request, _("You agreed. You can end it at any time."))
    except PermissionDenied as late:
        messages.error(request, str(late))
        return redirect("family")
    return redirect("guarding", public_id)


def shown(request: HttpRequest, link: Guardianship) -> HttpResponse:
    """What is asked or approved, what the teen allows, and each thing that was done. To read, and not the media."""
    cameo = enrolling.likeness(link.teen)
    rows = Entry.objects.filter(cameo=cameo.public_id if cameo else "").order_by("-number")
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "link": link,
        "approval": link.approvals.filter(ended_at=None).first(),
        "cameo": cameo,
        "topics": [Topic(one).label for one in cameo.never if one in Topic.values] if cameo else [],
        "grants": loans_of(cameo) if cameo else [],
        "page": page,
        "shown": with_people(page),
    }
    return render(request, "cameos/guarding.html", context)
