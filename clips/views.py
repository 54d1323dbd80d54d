"""Where one's likenesses appear, and what one does about it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.views import undoes
from cameos.consent import ConsentMissing
from cameos.models import Cameo, Grant
from cameos.views.likenesses import me
from clips import appearances as watching
from clips.lifecycle import UNDERWAY, IllegalMove, State
from clips.models import Clip, ClipQuerySet
from clips.seeing import lit_of, who_is_in_it

TILES = 24
SHOWN: dict[str, Any] = {
    "": gettext_lazy("All"),
    "drafts": gettext_lazy("Drafts"),
    "published": gettext_lazy("Published"),
    "remixes": gettext_lazy("Remixes"),
    "underway": gettext_lazy("Being made"),
    "dark": gettext_lazy("Withheld"),
}


class FilterForm(forms.Form):
    """Which of the clips with one's likeness are shown."""

    show = forms.ChoiceField(choices=list(SHOWN.items()), required=False)
    likeness = forms.ChoiceField(label=gettext_lazy("Of"), required=False)
    person = forms.CharField(
        label=gettext_lazy("By"),
        required=False,
        max_length=31,
        widget=forms.TextInput(attrs={"placeholder": "@ben", "autocapitalize": "none", "spellcheck": "false"}),
    )
    since = forms.DateField(label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=gettext_lazy("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, owner: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = owner
        mine = Cameo.objects.filter(owner=owner).order_by("name", "pk").values_list("public_id", "name")
        self.fields["likeness"].choices = [("", _("all of them")), *mine]  # type: ignore[attr-defined]

    def clean_person(self) -> str:
        return str(self.cleaned_data["person"]).replace("\0", "").strip().removeprefix("@").lower()

    def wishes(self) -> dict[str, Any]:
        """What was filled in and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def clips(self) -> ClipQuerySet:
        """The clips that match."""
        wish = self.wishes()
        show = wish.pop("show", "")
        found = watching.of(
            self.owner,
            cameo=wish.get("likeness", ""),
            state={"drafts": State.DRAFT, "published": State.PUBLISHED, "dark": State.WITHHELD}.get(show, ""),
            remixes=True if show == "remixes" else None,
            person=wish.get("person", ""),
            since=wish.get("since"),
            until=wish.get("until"),
        )
        return found.filter(state__in=UNDERWAY) if show == "underway" else found


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def appearances(request: HttpRequest) -> HttpResponse:
    """Every clip with a likeness of mine, drafts too. POST takes it out of some, or brings some back."""
    form = FilterForm(request.POST if request.method == "POST" else request.GET, owner=me(request))
    clips = form.clips()
    if request.method == "POST":
        if request.POST.get("all") != "yes":
            clips = clips.filter(public_id__in=request.POST.getlist("clip"))
        act(request, clips)
        return redirect(f"{reverse('appearances')}?{urlencode(form.wishes())}")
    page = Paginator(clips.select_related("author"), TILES).get_page(request.GET.get("page"))
    shown = list(page.object_list.prefetch_related("renditions", who_is_in_it()))  # type: ignore[attr-defined]
    lit = lit_of(shown, request.user)
    context = {
        "form": form,
        "wishes": form.wishes(),
        "page": page,
        "shown": [(clip, clip.pk in lit) for clip in shown],
        "lists": SHOWN.items(),
        "now": form.wishes().get("show", ""),
        "narrowed": bool(form.wishes().keys() - {"show"}) or bool(form.errors),
        "any_withheld": any(clip.state == State.WITHHELD for clip in shown),
    }
    return render(request, "clips/appearances.html", context)


def act(request: HttpRequest, clips: ClipQuerySet) -> None:
    """Do what the button says to `clips`, and say what came of it."""
    if "renew" in request.POST:
        try:
            number = watching.renew(clips.filter(state=State.WITHHELD), me(request))
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
            return
        words = ngettext("%(n)d clip is a draft again.", "%(n)d clips are drafts again.", number)
    elif "remove" in request.POST:
        number = watching.remove(clips, me(request))
        words = ngettext("You are out of %(n)d clip. It is dark.", "You are out of %(n)d clips. They are dark.", number)
    else:
        return
    messages.success(request, words % {"n": number})


@login_required
@never_cache
@require_safe
def appearance(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where a piece of news about a likeness leads: to the clip, or to what is allowed. Its id may be of either."""
    clip = (
        watching.of(me(request)).filter(public_id=public_id).first()
        or Clip.objects.of(request.user).filter(public_id=public_id).first()
    )
    if clip is not None and (clip.author_id == request.user.pk or visible(request, public_id)):
        return redirect(clip)
    if clip is not None:
        asked = Grant.objects.asked().filter(cameo__owner=request.user.pk, for_clip=public_id)
        context = {"clip": clip, "questions": asked.select_related("cameo", "person")}
        return render(request, "clips/appearance.html", context)
    cameo = get_object_or_404(Cameo.objects.select_related("owner"), public_id=public_id)
    if cameo.owner_id == request.user.pk:
        return redirect("cameo", cameo.public_id)
    return redirect("cameo_of", cameo.called)


def visible(request: HttpRequest, public_id: str) -> bool:
    return Clip.objects.visible_to(request.user).filter(public_id=public_id).exists()


def with_me(request: HttpRequest, public_id: str) -> Clip:
    """A clip with a likeness of the signed-in person, or 404."""
    found: Clip = get_object_or_404(watching.of(me(request)).select_related("author"), public_id=public_id)
    return found


@login_required
@require_http_methods(["POST", "DELETE"])
def likeness(request: HttpRequest, public_id: str) -> HttpResponse:
    """DELETE: take mine out of this clip, and of all that was made from it."""
    clip = with_me(request, public_id)
    if not undoes(request):
        return HttpResponse(status=405, headers={"Allow": "DELETE"})
    watching.remove([clip], me(request))
    messages.success(request, _("You are out of it. It is dark, and so is what was made from it."))
    return redirect("appearances")


@login_required
@require_http_methods(["POST", "DELETE"])
def signature(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST: yes, it may be published. DELETE: rather not; it stays a draft."""
    clip = with_me(request, public_id)
    try:
        if undoes(request):
            clip.not_sign(me(request))
            messages.success(request, _("It stays a draft."))
        elif clip.sign(me(request)):
            messages.success(request, _("It is published."))
        else:
            messages.success(request, _("Thank you. Somebody else in it says yes or no now."))
    except (IllegalMove, ConsentMissing, PermissionDenied) as problem:
        messages.error(request, str(problem) if isinstance(problem, ConsentMissing) else _("That is not possible now."))
    return redirect("appearance", clip.public_id)
