"""Comments: read, written, answered, taken away, closed."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.views import too_many, undoes
from clips.lifecycle import State
from clips.models import Clip
from feed import comments as talk
from feed.forms import CommentForm
from feed.mentions import known
from feed.models import Comment
from feed.views.social import watched

COMMENTS_AT_ONCE = 20
COMMENTS_WITHIN = 300
"""So many comments of one person within so many seconds."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, public_id: str) -> HttpResponse:
    """The comments under a clip, newest first; POST writes one.

    `?before=ID` goes on after a comment, `?thread=ID&after=ID` after an answer in a thread; `?at=ID` shows one first,
    and `?answer=ID` asks for an answer to it.
    """
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.path)
    clip = watched(request, public_id)
    if request.method == "POST":
        return write(request, clip)
    if request.GET.get("thread"):
        return show_thread(request, clip)
    answered = named(request, clip, "answer")
    return show(request, clip, CommentForm(), at=answered or named(request, clip, "at"), answered=answered)


def named(request: HttpRequest, clip: Clip, word: str) -> Comment | None:
    """The comment under `clip` that the address calls `?word=`, if the viewer may read it."""
    return readable(request, clip, request.GET.get(word, ""))


def readable(request: HttpRequest, clip: Clip, public_id: str) -> Comment | None:
    if not public_id or "\0" in public_id:
        return None
    theirs = Comment.objects.standing().met_by(request.user).select_related("author", "parent__author")
    return theirs.filter(clip=clip, public_id=public_id).first()


def write(request: HttpRequest, clip: Clip) -> HttpResponse:
    """Write the comment down. Whatever is in the way is said, and the text stays in the form."""
    form = CommentForm(request.POST)
    status, answered = 422, None
    if form.is_valid():
        text, wanted = form.cleaned_data["text"], form.cleaned_data["answers"]
        answered = readable(request, clip, wanted)
        ticket = form.cleaned_data["ticket"]
        if not talk.may_comment(clip, request.user):  # type: ignore[arg-type]
            form.add_error(None, _("The author has closed the comments of this clip."))
        elif wanted and answered is None:
            form.add_error(None, _("What you answer is not there any more. You can say it as a comment of its own."))
        elif found := talk.objections(text):
            for finding in found:
                form.add_error("text", f"{finding.why} {_('Say it in other words, and it can stay.')}")
        elif not talk.spoken(request.user, ticket) and busy(request):  # type: ignore[arg-type]
            status = 429
            form.add_error(None, _("That were many comments in a short time. Wait a few minutes and send it again."))
        else:
            thread = answered and (answered.parent or answered)
            made = talk.say(clip, request.user, text, parent=thread, ticket=ticket)  # type: ignore[arg-type]
            return said(request, made)
    return show(request, clip, form, answered=answered, status=status)


def busy(request: HttpRequest) -> bool:
    return too_many(f"comments:{request.user.pk}", COMMENTS_AT_ONCE, COMMENTS_WITHIN)


def said(request: HttpRequest, comment: Comment) -> HttpResponse:
    """The comments anew, with the one just written where its author sees it."""
    if request.htmx:  # type: ignore[attr-defined]
        clip = watched(request, comment.clip.public_id)
        return show(request, clip, CommentForm(), at=comment if comment.parent_id else None)
    return redirect(address(comment))


def address(comment: Comment) -> str:
    """The page on which a comment is shown first."""
    return f"{reverse('comments', args=[comment.clip.public_id])}?at={comment.public_id}#comment-{comment.public_id}"


def show(
    request: HttpRequest,
    clip: Clip,
    form: CommentForm,
    at: Comment | None = None,
    answered: Comment | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page of threads. `at` is shown first, in its thread."""
    rows = talk.threads(clip, request.user)
    before = request.GET.get("before", "")
    # What has been taken away meanwhile still says where to go on.
    last = Comment.objects.filter(clip=clip, public_id=before.replace("\0", "")).first() if before else None
    pinned = rows.filter(pk=at.parent_id or at.pk).first() if at else None
    if pinned is not None:
        rows = rows.exclude(pk=pinned.pk)
    page = list(talk.beyond(rows, last)[: talk.PAGE + 1])
    more = page[talk.PAGE - 1].public_id if len(page) > talk.PAGE else ""
    shown = page[: talk.PAGE]
    if pinned is not None:
        shown.insert(0, pinned)
    for thread in shown:
        thread.more = thread.answers[talk.ANSWERS - 1].public_id if len(thread.answers) > talk.ANSWERS else ""
        del thread.answers[talk.ANSWERS :]
    if pinned is not None and at is not None and at.parent_id and at not in pinned.answers:
        # Far down in its thread: it stands alone, and the link shows the thread from its beginning.
        pinned.answers, pinned.more, pinned.whole = [at], "", True
    parts = request.htmx and before  # type: ignore[attr-defined]
    template = "feed/_threads.html" if parts else page_or_part(request, "feed/_comments.html", "feed/comments.html")
    context = {"clip": clip, "form": form, "threads": shown, "more": more, "at": at, "answered": answered}
    return render(request, template, context | around(request, clip, shown), status=status)


def show_thread(request: HttpRequest, clip: Clip) -> HttpResponse:
    """One thread, a page of its answers after `?after=`."""
    thread = talk.threads(clip, request.user).filter(public_id=request.GET["thread"].replace("\0", "")).first()
    if thread is None:
        raise Http404
    answers = talk.beyond(talk.answers_to(thread, request.user), named(request, clip, "after"), newer=True)
    page = list(answers[: talk.PAGE + 1])
    thread.answers = page[: talk.PAGE]
    thread.more = page[talk.PAGE - 1].public_id if len(page) > talk.PAGE else ""
    template = page_or_part(request, "feed/_answers.html", "feed/comments.html")
    context = {"clip": clip, "form": CommentForm(), "threads": [thread], "thread": thread, "alone": True}
    return render(request, template, context | around(request, clip, [thread]))


def around(request: HttpRequest, clip: Clip, threads: list[Any]) -> dict[str, Any]:
    """What the viewer may do under `clip`, and whom named in `threads` they may meet."""
    mine = clip.author_id == request.user.pk
    texts = [one.text for thread in threads for one in (thread, *thread.answers)]
    return {"is_mine": mine, "may_comment": clip.comments_open or mine, "known": known(texts, request.user)}


def page_or_part(request: HttpRequest, part: str, page: str) -> str:
    return part if request.htmx else page  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST", "DELETE"])
def comment(request: HttpRequest, public_id: str) -> HttpResponse:
    """Leads to where a comment is read; DELETE takes it away, by its author or the clip's."""
    if request.method in ("POST", "DELETE") and not request.user.is_authenticated:
        return redirect_to_login(request.path)
    rows = Comment.objects.visible_to(request.user).select_related("clip", "author", "parent")
    found = get_object_or_404(rows, public_id=public_id)
    if request.method in ("GET", "HEAD"):
        return redirect(address(found))
    if not undoes(request) or not found.delete_by(request.user):  # type: ignore[arg-type]
        raise Http404
    return gone(request, found)


def gone(request: HttpRequest, comment: Comment) -> HttpResponse:
    """What stands in the place of a deleted comment: nothing, or its thread if others have answered in it."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("comments", comment.clip.public_id)
    clip = watched(request, comment.clip.public_id)
    thread = None if comment.parent_id else talk.threads(clip, request.user).filter(pk=comment.pk).first()
    response = render(request, "feed/_gone.html", {"comment": thread}) if thread else HttpResponse()
    response["HX-Trigger"] = json.dumps({"comments-counted": {"clip": clip.public_id, "count": clip.tally.comments}})
    return response


@login_required
@require_http_methods(["POST", "DELETE"])
def opening(request: HttpRequest, public_id: str) -> HttpResponse:
    """The author lets others comment (POST) or not (DELETE). What was said stays."""
    mine = Clip.objects.of(request.user).filter(public_id=public_id, state=State.PUBLISHED)
    if not mine.update(comments_open=not undoes(request)):
        raise Http404
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("comments", public_id)
    return show(request, watched(request, public_id), CommentForm())
