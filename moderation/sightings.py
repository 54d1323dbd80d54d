"""Faces that the search found (`cameos.recognising`): a moderator compares, and says whose they are.

Each picture that is opened here is a row that the person can read (`RawRead`), and is destroyed when it is decided.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import avatars
from accounts.models import User
from cameos import custody, recognising
from cameos import pictures as keeping
from cameos.admin.enrolments import LookedAt
from cameos.consent import ConsentMissing
from cameos.custody import Sealed
from cameos.models import Asset, Picture, Sighting
from clips.lifecycle import State, WaitsFor
from clips.models import Clip
from notifications.models import Notification
from notifications.push import tell

Where = Sighting.Where
VERBS = {
    "theirs": gettext_lazy("It is them"),
    "not-theirs": gettext_lazy("It is somebody else"),
}
FOLLOWS = {
    ("theirs", True): gettext_lazy("It stays stopped. Whose face it is was told when it was found."),
    ("theirs", False): gettext_lazy("It is taken away, and both sides are told."),
    ("not-theirs", True): gettext_lazy(
        "Whoever brought it is told that it was a mistake. A film is made again; a picture may be chosen again."
    ),
    ("not-theirs", False): gettext_lazy("Nothing was stopped, and nobody is told."),
}
"""What a decision does, by the verb and whether the thing was stopped already."""


# --- Deciding ---------------------------------------------------------------------------------------


def open_to(moderator: Any) -> QuerySet[Sighting]:
    """What this moderator may decide, the sure ones first: nothing that they brought, or that is about them."""
    mine = Q(by=moderator.pk) | Q(cameo__owner=moderator.pk)
    rows = Sighting.objects.filter(answer=Sighting.Answer.OPEN).exclude(mine)
    return rows.select_related("cameo__owner", "by").order_by("-sure", "at")


def settle(one: Sighting, by: User, theirs: bool) -> bool:
    """Say whose face it is, and do what follows. False if that was said already.

    Raises `ConsentMissing` if a film cannot be made again for want of another's leave; it is decided all the same.
    """
    if by.pk in (one.by_id, one.cameo.owner_id):
        raise PermissionDenied(_("This is about you. Somebody else decides."))
    if not recognising.decide(one, by, theirs):
        return False
    clip = Clip.objects.select_related("author").filter(public_id=one.clip).first() if one.clip else None
    with translation.override(one.by.locale):
        if clip is not None:
            stop(clip, by) if theirs else let_go_on(clip, by)
        elif theirs and not one.sure:
            take_away(one)
            words = _("A picture of yours shows somebody who did not agree to it, so it was taken away.")
            tell(one.by, Notification.Kind.MODERATION, text=words)
        elif not theirs and one.sure:
            words = _("A moderator looked at your picture: it was a mistake. You may choose it again, as it is.")
            tell(one.by, Notification.Kind.MODERATION, text=words)
    return True


def stop(clip: Clip, by: User) -> None:
    """A film that waits for a moderator's look has its answer."""
    if clip.waits_for == WaitsFor.MODERATOR:
        clip.decline(by, _("Somebody is in it who did not agree to that. Ask for their likeness, or make it without."))


def let_go_on(clip: Clip, by: User) -> None:
    """A film that was refused for faces alone, none of which was theirs, is made once more."""
    others = Sighting.objects.filter(clip=clip.public_id, sure=True).exclude(answer=Sighting.Answer.NOT_THEIRS)
    if clip.state == State.REFUSED and not others.exists():
        words = _("A moderator looked at your clip: the face was mistaken for another one. It is being made again.")
        if clip.look_again(by, words):
            tell(clip.author, Notification.Kind.MODERATION, text=words)


def take_away(one: Sighting) -> None:
    """The very picture, if it is still there, wherever among what they brought it is now."""
    if one.by.avatar and digest_of(one.by.avatar) == one.digest:
        avatars.take_off(one.by)
    for picture in Picture.objects.filter(cameo__owner=one.by):
        if digest_of(picture.key) == one.digest:
            keeping.take_away(picture, even_the_last=True)


def digest_of(key: str) -> str:
    try:
        with default_storage.open(key) as file:
            return hashlib.sha256(file.read()).hexdigest()
    except FileNotFoundError:
        return ""


def on_move(sender: Any, clip: Clip, source: State, target: State, **kwargs: Any) -> None:
    """Who let a film pass has seen which faces were found in it."""
    if source == State.WAITING and target == State.DRAFT:
        last = clip.transitions.select_related("by").last()
        judge = last.by if last is not None else None
        involved = judge and (judge.pk == clip.author_id or clip.cast.filter(cameo__owner=judge).exists())
        if judge and judge.has_perm("clips.moderate_clip") and not involved:
            for one in Sighting.objects.filter(clip=clip.public_id, answer=Sighting.Answer.OPEN):
                recognising.decide(one, judge, theirs=False)


# --- The table --------------------------------------------------------------------------------------


class SightingAdmin(LookedAt):
    list_display = ["whose", "by", "where", "sure", "distance", "answer", "at"]
    list_filter = ["answer", "where", "sure"]
    search_fields = ["cameo__owner__handle", "by__handle", "clip"]
    list_select_related = ["cameo__owner", "by"]
    fields = readonly_fields = (
        "whose",
        "by",
        "where",
        "film",
        "second",
        "distance",
        "sure",
        "answer",
        "decision",
        "evidence",
        "at",
        "decided_by",
        "decided_at",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sighting]:
        waits = Q(answer=Sighting.Answer.OPEN)
        rows: QuerySet[Sighting] = super().get_queryset(request).annotate(waits=waits)
        return rows.order_by(F("waits").desc(), "-sure", "-at")

    @staticmethod
    def is_open(one: Sighting) -> bool:
        return one.answer == Sighting.Answer.OPEN

    def whose(self, one: Sighting) -> str:
        return f"{one.cameo} (@{one.cameo.owner.handle})"

    whose.short_description = gettext_lazy("whose face")  # type: ignore[attr-defined]

    def film(self, one: Sighting) -> SafeString | str:
        clip = Clip.objects.filter(public_id=one.clip).first() if one.clip else None
        if clip is None:
            return "–"
        return format_html('<a href="{}">{}</a>', reverse("admin:clips_clip_change", args=[clip.pk]), clip.public_id)

    film.short_description = gettext_lazy("film")  # type: ignore[attr-defined]

    def decision(self, one: Sighting) -> SafeString | str:
        if not self.is_open(one):
            return _("It is decided already.")
        links = ((reverse("admin:cameos_sighting_decide", args=[one.pk, name]), VERBS[name]) for name in VERBS)
        return format_html_join(" ", '<a class="button" href="{}">{}</a>', links)

    decision.short_description = gettext_lazy("decide")  # type: ignore[attr-defined]

    def evidence(self, one: Sighting) -> SafeString | str:
        """What was found, beside the still of who is enrolled. To show them is to open them, and is written down."""
        if not self.is_open(one):
            return _("Evidence is shown only while something is to be decided.")
        pairs = [("found", _("What was found")), ("front", _("Who is enrolled"))]
        parts = [(reverse("admin:cameos_sighting_evidence", args=[one.pk, name]), label) for name, label in pairs]
        return format_html_join(" ", '<img src="{}" alt="{}" width="320">', parts)

    evidence.short_description = gettext_lazy("evidence")  # type: ignore[attr-defined]

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/evidence/<str:name>/", wrap(self.show), name="cameos_sighting_evidence"),
            path("<int:pk>/decide/<str:name>/", wrap(self.ask), name="cameos_sighting_decide"),
            *super().get_urls(),
        ]

    def found(self, request: HttpRequest, pk: int) -> Sighting:
        """An open sighting, for whoever may decide it."""
        if not self.has_view_permission(request):
            raise Http404
        return get_object_or_404(open_to(request.user), pk=pk)

    def show(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """A picture, decrypted in memory and kept by nobody."""
        one = self.found(request, pk)
        piece = {"found": one.piece, "front": "front"}.get(name)
        if piece is None:
            raise Http404
        try:
            content = custody.read(one.cameo.owner, piece, request.user, _("to decide whose face it is"))  # type: ignore[arg-type]
        except (Asset.DoesNotExist, Sealed) as problem:
            raise Http404 from problem
        return HttpResponse(content, content_type="image/jpeg", headers={"Cache-Control": "private, no-store"})

    def ask(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Say what follows, and ask whether it is meant; then decide."""
        if name not in VERBS:
            raise Http404
        back = redirect("admin:cameos_sighting_change", pk)
        if not open_to(request.user).filter(pk=pk).exists() and Sighting.objects.filter(pk=pk).exists():
            messages.info(request, _("It is decided already, or it is about you."))
            return back
        one = self.found(request, pk)
        if request.method == "POST":
            try:
                done = settle(one, request.user, theirs=name == "theirs")  # type: ignore[arg-type]
                messages.success(request, _("Decided.")) if done else messages.info(request, _("Somebody was quicker."))
            except (ConsentMissing, ValidationError) as problem:
                messages.error(request, str(problem))
            return back
        context = {
            **self.admin_site.each_context(request),
            "title": VERBS[name],
            "one": one,
            "follows": FOLLOWS[name, one.sure],
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/decide.html", context)
