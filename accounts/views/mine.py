"""One's own settings. Each page is about the person who is signed in, and nobody else."""

from __future__ import annotations

from typing import TypeVar

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import avatars
from accounts.forms import AvatarForm, PrivacyForm, ProfileForm, RegionForm
from accounts.models import Block, Invite, Mute, User
from accounts.views import too_many, undoes

PICTURES_PER_HOUR = 20
M = TypeVar("M", bound="forms.ModelForm")  # type: ignore[type-arg]


def me(request: HttpRequest) -> User:
    """The signed-in person, as a fresh row: a form that is refused must not change the one that the page shows."""
    return User.objects.get(pk=request.user.pk)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/settings.html", {"person": request.user})


def edit(request: HttpRequest, form_class: type[M], template: str, **more: object) -> tuple[M, HttpResponse | None]:
    """The bound form, and the page to answer with; no page if the form is good."""
    form = form_class(request.POST if request.method == "POST" else None, instance=me(request))
    if request.method == "POST" and form.is_valid():
        return form, None
    return form, render(request, template, {"form": form, **more}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    form, page = edit(request, ProfileForm, "accounts/settings_profile.html", avatar=AvatarForm())
    if page is not None:
        return page
    form.save()
    messages.success(request, _("Saved."))
    return redirect("settings_profile")


@login_required
@require_http_methods(["POST", "DELETE"])
def avatar(request: HttpRequest) -> HttpResponse:
    """Upload a picture, or DELETE it."""
    person = me(request)
    if undoes(request):
        avatars.take_off(person)
        messages.success(request, _("Your picture is gone."))
        return redirect("settings_profile")
    form = AvatarForm(request.POST, request.FILES)
    status = 422
    if too_many(f"picture:{person.pk}", PICTURES_PER_HOUR):
        form.add_error("picture", _("That was a lot of pictures. Please wait an hour."))
        status = 429
    elif form.is_valid():
        try:
            avatars.wear(person, form.cleaned_data["picture"])
            messages.success(request, _("It suits you."))
            return redirect("settings_profile")
        except ValidationError as problem:
            form.add_error("picture", problem)
    context = {"form": ProfileForm(instance=person), "avatar": form}
    return render(request, "accounts/settings_profile.html", context, status=status)


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """A picture of somebody whom the viewer may meet."""
    person = get_object_or_404(User.objects.visible_to(request.user), avatar=f"avatars/{name}")
    etag = quote_etag(name)
    if request.headers.get("If-None-Match") == etag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        try:
            with default_storage.open(person.avatar) as file:
                response = HttpResponse(file.read(), content_type="image/webp")
        except FileNotFoundError as missing:
            raise Http404 from missing
    # The name changes with the picture. Ten minutes are how long a page may remember somebody who has left.
    response["Cache-Control"] = "private, max-age=600"
    response["ETag"] = etag
    return response


@login_required
@require_http_methods(["GET", "POST"])
def privacy(request: HttpRequest) -> HttpResponse:
    form, page = edit(request, PrivacyForm, "accounts/settings_privacy.html")
    if page is not None:
        return page
    form.save()
    if not form.instance.is_private:
        form.instance.welcome_everybody()
    messages.success(request, _("Saved."))
    return redirect("settings_privacy")


@login_required
@require_http_methods(["GET", "POST"])
def region(request: HttpRequest) -> HttpResponse:
    form, page = edit(request, RegionForm, "accounts/settings_region.html")
    if page is not None:
        return page
    form.save()
    messages.success(request, _("Saved."))
    return redirect("settings_region")


@login_required
@require_safe
def distance(request: HttpRequest) -> HttpResponse:
    """Whom one blocked or muted, each with the way back."""
    blocked = Block.objects.filter(blocker=request.user.pk).select_related("blocked").order_by("-created_at", "-pk")
    muted = Mute.objects.filter(muter=request.user.pk).select_related("muted").order_by("-created_at", "-pk")
    return render(request, "accounts/settings_distance.html", {"blocked": blocked, "muted": muted})


@login_required
@require_POST
def unblock(request: HttpRequest, public_id: str) -> HttpResponse:
    """Undo one of one's own blocks, found through the block itself: the profile cannot be opened."""
    block = get_object_or_404(
        Block.objects.select_related("blocked"), blocker=request.user.pk, blocked__public_id=public_id
    )
    me(request).unblock(block.blocked)
    messages.success(request, _("You and %(person)s see each other again.") % {"person": block.blocked})
    return redirect("settings_distance")


@login_required
@require_POST
def unmute(request: HttpRequest, public_id: str) -> HttpResponse:
    mute = get_object_or_404(Mute.objects.select_related("muted"), muter=request.user.pk, muted__public_id=public_id)
    me(request).unmute(mute.muted)
    messages.success(request, _("You hear from %(person)s again.") % {"person": mute.muted})
    return redirect("settings_distance")


@login_required
@never_cache
@require_safe
def invites(request: HttpRequest) -> HttpResponse:
    """One's four invites: the link of each, or who came with it."""
    mine = Invite.objects.of(me(request)).prefetch_related("guests").order_by("used", "pk")
    left = sum(invite.used < invite.uses for invite in mine)
    return render(request, "accounts/invites.html", {"invites": mine, "left": left})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)
def leaving(request: HttpRequest) -> HttpResponse:
    """What leaving means, and the button. Pressing it asks for the password first, unless one just gave it."""
    if request.method == "GET":
        return render(request, "accounts/settings_leaving.html")
    me(request).leave()
    logout(request)
    messages.success(request, _("You have left. Sign in within thirty days if you want to come back."))
    return redirect("feed")
