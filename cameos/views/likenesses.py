"""Pages about likenesses: one's own, what others allow, and everything that is kept.

Verbs: POST does, DELETE (or POST with _method=DELETE, from a plain form) undoes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.guessing import slow_to_guess
from accounts.models import User
from accounts.views import too_many, undoes
from cameos import lending
from cameos import pictures as keeping
from cameos.forms import AskForm, LendForm, PermissionsForm, PicturesForm, TermsForm, ThingForm
from cameos.models import Cameo, Entry, Grant, Picture
from cameos.models.likenesses import THINGS
from screening.topics import Topic

if TYPE_CHECKING:
    from accounts.models.people import Viewer

MOST_THINGS = 50
QUESTIONS_PER_HOUR = 30
PICTURES_PER_HOUR = 40
CHOICES = 24
ROWS = 50


def me(request: HttpRequest) -> User:
    return cast(User, request.user)


def own(request: HttpRequest, public_id: str) -> Cameo:
    """A likeness of the signed-in person, or 404."""
    rows = Cameo.objects.filter(owner=request.user.pk).select_related("owner").prefetch_related("pictures")
    return get_object_or_404(rows, public_id=public_id)


# --- One's own ----------------------------------------------------------------------------------------


@login_required
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """My likeness, my things, and what waits for my answer."""
    rows = Cameo.objects.filter(owner=request.user.pk).select_related("owner").prefetch_related("pictures")
    questions = open_questions().filter(cameo__owner=request.user.pk)
    lent = Cameo.objects.castable_by(request.user).exclude(owner=request.user.pk).select_related("owner")
    context = {
        "likeness": next((one for one in rows if one.kind == Cameo.Kind.PERSON), None),
        "things": [one for one in rows.order_by("name", "pk") if one.kind in THINGS],
        "memorials": [one for one in rows.order_by("name", "pk") if one.kind == Cameo.Kind.MEMORIAL],
        "questions": questions[:CHOICES],
        "lent_to_me": lent.prefetch_related("pictures").order_by("name", "pk")[:CHOICES],
    }
    return render(request, "cameos/mine.html", context)


def open_questions() -> Any:
    return Grant.objects.asked().select_related("cameo__owner", "person").order_by("asked_at", "pk")


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A pet, a thing, a drawn character."""
    sent = request.method == "POST"
    form = ThingForm(request.POST if sent else None, request.FILES if sent else None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("cameo", made(request, form).public_id)
        except ValidationError as problem:
            form.add_error("pictures", problem)
        except IntegrityError:
            form.add_error("handle", _("Somebody is called that already. Please choose another."))
    return render(request, "cameos/new.html", {"form": form}, status=422 if form.errors else 200)


def fitted(request: HttpRequest, form: ThingForm | PicturesForm) -> list[bytes]:
    """The pictures of a form as they are kept. Each is searched for faces, which is work; so there is an end to it."""
    if sum(too_many(f"pictures:{request.user.pk}", PICTURES_PER_HOUR) for _one in form.cleaned_data["pictures"]):
        raise ValidationError(_("That was a lot of pictures. Please wait an hour."))
    return keeping.fit(form.cleaned_data["pictures"], me(request))


def made(request: HttpRequest, form: ThingForm) -> Cameo:
    """The new thing with its pictures, or neither."""
    if Cameo.objects.filter(owner=request.user.pk).count() > MOST_THINGS:
        raise ValidationError(_("You have fifty of them. Take one away first."))
    # Before the transaction: that somebody's face was tried is written down, whatever becomes of the thing.
    bodies = fitted(request, form)
    with transaction.atomic():
        cameo: Cameo = form.save(commit=False)
        cameo.owner, cameo.kind = me(request), form.cleaned_data["kind"]
        cameo.save()
        keeping.add(cameo, bodies)
    if not cameo.shows_a_face:
        messages.success(request, _("%(name)s is ready. Nobody but you may use it yet.") % {"name": cameo.name})
    return cameo


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def permissions(request: HttpRequest, public_id: str) -> HttpResponse:
    """What I allow with one of my likenesses."""
    cameo = own(request, public_id)
    form = PermissionsForm(request.POST if request.method == "POST" else None, instance=own(request, public_id))
    if request.method == "POST" and form.is_valid():
        try:
            lending.change(cameo, me(request), **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Saved."))
            return redirect("cameo", cameo.public_id)
    return permissions_page(request, cameo, form=form)


def permissions_page(request: HttpRequest, cameo: Cameo, status: int = 0, **forms: Any) -> HttpResponse:
    """The page, with those of its forms that have something to say."""
    context = {
        "cameo": cameo,
        "form": PermissionsForm(instance=cameo),
        "lend_form": LendForm(owner=me(request)),
        "terms": TermsForm(),
        # Of a memorial a moderator saw those that there are.
        "pictures_form": PicturesForm() if cameo.kind in THINGS else None,
        "questions": open_questions().filter(cameo=cameo),
        "grants": loans_of(cameo),
        "refusals": cameo.refusals.select_related("person").order_by("-created_at", "-pk"),
        **forms,
    }
    wrong = any(getattr(one, "errors", None) for one in forms.values())
    return render(request, "cameos/permissions.html", context, status=status or (422 if wrong else 200))


def loans_of(cameo: Cameo) -> Any:
    """Whom it is lent to by name, and who used it because its scope lets them: one row each."""
    rows = Grant.objects.live().filter(cameo=cameo).exclude(person=cameo.owner_id).select_related("person")
    first = rows.filter(person=OuterRef("person"), pk__lt=OuterRef("pk"))
    return rows.filter(~Exists(first)).order_by("person__handle")


@login_required
@require_POST
def pictures(request: HttpRequest, public_id: str) -> HttpResponse:
    """More pictures of a thing."""
    cameo = own(request, public_id)
    if cameo.kind not in THINGS:
        raise Http404
    form = PicturesForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            keeping.add(cameo, fitted(request, form))
            return redirect("cameo", cameo.public_id)
        except ValidationError as problem:
            form.add_error("pictures", problem)
    return permissions_page(request, cameo, pictures_form=form)


@login_required
@require_http_methods(["POST", "DELETE"])
def one_picture(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """DELETE: one picture fewer."""
    cameo = own(request, public_id)
    found = get_object_or_404(cameo.pictures, pk=number)
    if not undoes(request):
        return HttpResponse(status=405, headers={"Allow": "DELETE"})
    try:
        keeping.take_away(found)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("cameo", cameo.public_id)


@login_required
@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """A picture of a thing, for its owner and for those who may use it or ask for it."""
    found = get_object_or_404(Picture.objects.select_related("cameo"), key=f"cameos/{name}")
    if found.cameo.owner_id != request.user.pk:
        get_object_or_404(Cameo.objects.open_to(request.user), pk=found.cameo_id)
    etag = quote_etag(name)
    if request.headers.get("If-None-Match") == etag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        try:
            with default_storage.open(found.key) as file:
                response = HttpResponse(file.read(), content_type="image/webp")
        except FileNotFoundError as missing:
            raise Http404 from missing
    # Asked each time: what is withdrawn is not shown any more.
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = etag
    return response


# --- Lending and taking back --------------------------------------------------------------------------


@login_required
@require_POST
def loans(request: HttpRequest, public_id: str) -> HttpResponse:
    """Lend to somebody, on terms."""
    cameo = own(request, public_id)
    form = LendForm(request.POST, owner=me(request))
    if form.is_valid():
        person = form.cleaned_data["person"]
        try:
            lending.lend(cameo, person, me(request), **form.terms())
        except ValidationError as problem:
            form.add_error("person", problem)
        else:
            messages.success(request, _("@%(handle)s may use it now.") % {"handle": person.handle})
            return redirect("cameo", cameo.public_id)
    return permissions_page(request, cameo, lend_form=form)


@login_required
@require_http_methods(["POST", "DELETE"])
def loan(request: HttpRequest, public_id: str, handle: str) -> HttpResponse:
    """POST: lend to somebody who was refused. DELETE: take back from them all that they have."""
    cameo = own(request, public_id)
    around = Grant.objects.filter(cameo=cameo, person=OuterRef("pk"))
    refused = cameo.refusals.filter(person=OuterRef("pk"))
    person = get_object_or_404(User.objects.filter(Exists(around) | Exists(refused)), handle=handle)
    try:
        if undoes(request):
            lending.refuse(cameo, person, me(request))
            said = _("Taken back from @%(handle)s. What they made with it is dark now.")
        else:
            lending.lend(cameo, person, me(request))
            said = _("@%(handle)s may use it now.")
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, said % {"handle": person.handle})
    return redirect("cameo", cameo.public_id)


@login_required
@require_http_methods(["POST", "DELETE"])
def question(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST: yes, on terms. DELETE: no, without a reason."""
    asked = get_object_or_404(open_questions(), public_id=public_id, cameo__owner=request.user.pk)
    form = TermsForm(request.POST)
    if undoes(request):
        if lending.decline(asked, me(request)):
            messages.success(request, _("You said no. Nobody needs a reason."))
    elif not form.is_valid():
        return permissions_page(request, own(request, asked.cameo.public_id), terms=form)
    else:
        try:
            if lending.approve(asked, me(request), **form.terms()):
                messages.success(request, _("You said yes to @%(handle)s.") % {"handle": asked.person.handle})
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
    return redirect("cameo", asked.cameo.public_id)


@login_required
@require_http_methods(["POST", "DELETE"])
def withdrawal(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST: take the likeness back from everybody, at once. DELETE: lend it again."""
    cameo = own(request, public_id)
    if undoes(request):
        try:
            lending.resume(cameo, me(request))
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
        else:
            messages.success(request, _("It can be lent again. Choose yourself which of the dark clips come back."))
    else:
        lending.withdraw(cameo, me(request))
        messages.success(request, _("Taken back. Every clip with it is dark now, for everybody."))
    return redirect("cameo", cameo.public_id)


# --- Others' ------------------------------------------------------------------------------------------


@login_required
@slow_to_guess
@require_http_methods(["GET", "POST"])
def of(request: HttpRequest, handle: str) -> HttpResponse:
    """What somebody allows with a likeness, and the question whether I may use it."""
    known = Q(owner=request.user.pk) | Q(kind__in=THINGS) | Q(confirmed_at__isnull=False)
    there = Cameo.objects.usable().filter(known, owner__in=User.objects.visible_to(request.user))
    rows = there.select_related("owner").prefetch_related("pictures").named([handle])
    cameo = rows.order_by("pk").first()
    if cameo is None:
        raise Http404
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if too_many(f"likeness:{request.user.pk}", QUESTIONS_PER_HOUR):
            return render(request, "429.html", status=429)
        try:
            lending.ask(cameo, me(request), form.cleaned_data["words"])
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Asked. You are told as soon as there is an answer."))
            return redirect("cameo_of", handle)
    theirs = Grant.objects.filter(cameo=cameo, person=request.user.pk, for_clip="")
    context = {
        "cameo": cameo,
        "form": form,
        "is_mine": cameo.owner_id == request.user.pk,
        "topics": [Topic(one).label for one in cameo.never if one in Topic.values],
        "castable": Cameo.objects.castable_by(request.user).filter(pk=cameo.pk).exists(),
        "open": Cameo.objects.open_to(request.user).filter(pk=cameo.pk).exists(),
        "grant": theirs.usable().order_by("-granted_at").first(),
        "asked": theirs.asked().first(),
    }
    return render(request, "cameos/of.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_safe
def choices(request: HttpRequest) -> HttpResponse:
    """Likenesses that I may put into a clip, by the beginning of `?q=`, as a fragment for the composer."""
    wanted = request.GET.get("q", "").replace("\0", "").removeprefix("@").strip()
    return render(request, "cameos/_choices.html", {"choices": castable(me(request), wanted)})


def castable(person: Viewer, beginning: str = "") -> list[Cameo]:
    """The likenesses that the composer offers: one's own first, then by name."""
    rows = Cameo.objects.castable_by(person).select_related("owner").prefetch_related("pictures")
    if beginning:
        called = Q(handle__istartswith=beginning) | Q(kind=Cameo.Kind.PERSON, owner__handle__istartswith=beginning)
        rows = rows.filter(called | Q(name__istartswith=beginning))
    return sorted(rows.order_by("name", "pk")[:CHOICES], key=lambda one: one.owner_id != person.pk)


# --- Everything that is kept --------------------------------------------------------------------------


@login_required
@never_cache
@require_safe
def ledger(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything held about a likeness: what it is, and each thing that was done with it."""
    cameo = own(request, public_id)
    page = Paginator(Entry.objects.filter(cameo=cameo.public_id).order_by("-number"), ROWS).get_page(
        request.GET.get("page")
    )
    return render(request, "cameos/ledger.html", {"cameo": cameo, "page": page, "shown": with_people(page)})


def with_people(page: Iterable[Entry]) -> list[tuple[Entry, User | None]]:
    """Rows of the ledger, each with the other side, if they are still here."""
    rows = list(page)
    people = {one.public_id: one for one in User.objects.filter(public_id__in=[row.person for row in rows])}
    return [(row, people.get(row.person)) for row in rows]


@login_required
@never_cache
@require_safe
def export(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same as a file."""
    cameo = own(request, public_id)
    settings = ("kind", "name", "created_at", "confirmed_at", "withdrawn_at", *lending.SETTINGS)
    terms = ("basis", "for_clip", "words", "asked_at", "granted_at", "expires_at", "uses_left", "voice", "revoked_at")
    entries = Entry.objects.filter(cameo=cameo.public_id).order_by("number")
    kept = {
        "likeness": {"id": cameo.public_id, "handle": cameo.called} | {one: getattr(cameo, one) for one in settings},
        "pictures": cameo.pictures.count(),
        "grants": list(cameo.grants.order_by("pk").values("public_id", "person__handle", *terms)),
        "refused": list(cameo.refusals.order_by("pk").values("person__handle", "created_at")),
        "ledger": list(entries.values("number", "at", "event", "clip", "person", "note", "previous", "hash")),
    }
    response = JsonResponse(kept, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="{cameo.called}-ledger.json"'
    return response
